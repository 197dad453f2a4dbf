/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The second worker has a thread of its own that waits for work; the first works in the caller's
 * thread. The mutex is held to hand work over only, never while it is done. */

#include "tp-plan-pair.h"

struct _TpPlanPair
{
  TpPlanRun run;
  GCancellable *cancellable;
  GThread *thread;
  GMutex mutex;
  GCond changed;
  gpointer worker; /* given to the thread; NULL: it has nothing to do */
  guint64 n_steps;
  gboolean is_ending;
};

static gpointer
wait_and_work (gpointer data)
{
  TpPlanPair *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->is_ending) {
    if (self->worker == NULL) {
      g_cond_wait (&self->changed, &self->mutex);
      continue;
    }
    g_mutex_unlock (&self->mutex);
    self->run (self->worker, self->n_steps, self->cancellable);
    g_mutex_lock (&self->mutex);
    self->worker = NULL;
    g_cond_broadcast (&self->changed);
  }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * tp_plan_pair_new:
 * @run: what a worker does
 * @cancellable: (nullable): given to @run
 *
 * Returns: (transfer full): two workers; the second one's thread begins with its first work
 */
TpPlanPair *
tp_plan_pair_new (TpPlanRun run, GCancellable *cancellable)
{
  TpPlanPair *self = g_new0 (TpPlanPair, 1);

  self->run = run;
  self->cancellable = cancellable;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  return self;
}

void
tp_plan_pair_free (TpPlanPair *self)
{
  if (self->thread != NULL) {
    g_mutex_lock (&self->mutex);
    self->is_ending = TRUE;
    g_cond_broadcast (&self->changed);
    g_mutex_unlock (&self->mutex);
    g_thread_join (self->thread);
  }
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * tp_plan_pair_run:
 * @self: the pair
 * @here: the first worker
 * @n_steps_here: its steps
 * @there: the second worker
 * @n_steps_there: its steps; 0: it has none
 *
 * Lets both work and returns when both are done.
 */
void
tp_plan_pair_run (TpPlanPair *self,
                  gpointer here,
                  guint64 n_steps_here,
                  gpointer there,
                  guint64 n_steps_there)
{
  if (n_steps_there > 0) {
    g_mutex_lock (&self->mutex);
    self->worker = there;
    self->n_steps = n_steps_there;
    if (self->thread == NULL)
      self->thread = g_thread_new ("planner", wait_and_work, self);
    g_cond_broadcast (&self->changed);
    g_mutex_unlock (&self->mutex);
  }
  self->run (here, n_steps_here, self->cancellable);
  if (n_steps_there == 0)
    return;
  g_mutex_lock (&self->mutex);
  while (self->worker != NULL)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}
