/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The second worker gets a thread for each stretch of work, the first works in the caller's. A
 * stretch is thousands of times longer than it takes to begin a thread, and joining it is all the
 * waiting there is: no lock, nothing shared. */

#include "tp-plan-pair.h"

typedef struct
{
  TpPlanRun run;
  gpointer worker;
  guint64 n_steps;
  GCancellable *cancellable;
} Stretch;

static gpointer
run_stretch (gpointer data)
{
  const Stretch *stretch = data;

  stretch->run (stretch->worker, stretch->n_steps, stretch->cancellable);
  return NULL;
}

/**
 * tp_plan_pair_run:
 * @run: what a worker does
 * @here: the first worker
 * @n_steps_here: its steps
 * @there: the second worker
 * @n_steps_there: its steps; 0: it has none
 * @cancellable: (nullable): given to @run
 *
 * Lets both work and returns when both are done.
 */
void
tp_plan_pair_run (TpPlanRun run,
                  gpointer here,
                  guint64 n_steps_here,
                  gpointer there,
                  guint64 n_steps_there,
                  GCancellable *cancellable)
{
  Stretch stretch = {run, there, n_steps_there, cancellable};
  GThread *thread = n_steps_there > 0 ? g_thread_new ("planner", run_stretch, &stretch) : NULL;

  run (here, n_steps_here, cancellable);
  if (thread != NULL)
    g_thread_join (thread);
}
