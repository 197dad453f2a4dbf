/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Long verbs on another thread. The worker gets a fork: a whole workspace over a connection of
 * its own, so that a verb is written once and runs on either thread. When it is done, what the
 * fork did becomes steps of undo of the real one, and "changed" is emitted, in the main context
 * the verb was started from. Progress comes the same way, and only the newest word of it. */

#include "tp-config.h"

#include "tp-workspace-private.h"

/* Carries progress from the worker to the caller's main context. While one word waits to be
 * delivered, later ones replace it, so a busy main loop is not flooded. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GMainContext *context;
  TpProgressFunc func;
  gpointer user_data;
  double fraction;
  char *words;
  gboolean is_waiting;
  gboolean is_over; /* the verb has returned: nothing more may reach the caller */
} TpMessenger;

#define READER_CACHE_MIB 4

typedef struct
{
  TpWork work;
  TpWorkspace *fork;
  TpMessenger *messenger;
} TpErrand;

static TpMessenger *
new_messenger (TpProgressFunc func, gpointer user_data)
{
  TpMessenger *self = g_new0 (TpMessenger, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->user_data = user_data;
  return self;
}

static void
unref_messenger (gpointer data)
{
  TpMessenger *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self->words);
  g_free (self);
}

static gboolean
deliver_cb (gpointer data)
{
  TpMessenger *self = data;
  g_autofree char *words = NULL;
  double fraction;
  gboolean is_over;

  g_mutex_lock (&self->mutex);
  words = g_steal_pointer (&self->words);
  fraction = self->fraction;
  is_over = self->is_over;
  self->is_waiting = FALSE;
  g_mutex_unlock (&self->mutex);

  if (!is_over)
    self->func (fraction, words, self->user_data);
  return G_SOURCE_REMOVE;
}

/* Runs on the worker. */
static void
send_progress_cb (double fraction, const char *words, gpointer user_data)
{
  TpMessenger *self = user_data;
  gboolean has_to_wake;

  if (self->func == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->fraction = fraction;
  g_free (self->words);
  self->words = g_strdup (words);
  has_to_wake = !self->is_waiting;
  self->is_waiting = TRUE;
  g_mutex_unlock (&self->mutex);

  if (has_to_wake) {
    g_autoptr (GSource) source = g_idle_source_new ();

    g_atomic_ref_count_inc (&self->ref_count);
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, deliver_cb, self, unref_messenger);
    g_source_attach (source, self->context);
  }
}

static void
free_errand (gpointer data)
{
  TpErrand *self = data;

  if (self->work.free_job != NULL)
    self->work.free_job (self->work.job);
  g_clear_object (&self->fork);
  unref_messenger (self->messenger);
  g_free (self);
}

static TpWorkspace *
fork_workspace (TpWorkspace *self, GError **error)
{
  TpStore *store = tp_store_reopen (self->store, error);
  g_autoptr (TpWorkspace) fork = NULL;

  if (store == NULL)
    return NULL;
  fork = tp_workspace_new_for_store (store, error);
  if (fork == NULL)
    return NULL;
  tp_workspace_set_actor (fork, self->actor);
  fork->fixed_now_ms = self->fixed_now_ms;
  return g_steal_pointer (&fork);
}

/* Who reads at every letter does not open the file at every letter: what the connection has
 * decrypted and prepared is used again. */
static TpWorkspace *
take_reader (TpWorkspace *self, GError **error)
{
  TpWorkspace *reader = g_steal_pointer (&self->reader);

  if (reader == NULL) {
    reader = fork_workspace (self, error);
    if (reader != NULL)
      tp_store_set_cache (reader->store, READER_CACHE_MIB);
    return reader;
  }
  tp_workspace_set_actor (reader, self->actor);
  reader->fixed_now_ms = self->fixed_now_ms;
  tp_workspace_poll (reader);
  return reader;
}

/* Only where all went well: what is wrong with a connection does not last. */
static void
give_back (TpWorkspace *self, TpErrand *errand, const GError *error)
{
  if (errand->work.only_reads && self->reader == NULL &&
      (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    self->reader = g_steal_pointer (&errand->fork);
  g_clear_object (&errand->fork);
}

static void
work_cb (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  TpErrand *errand = task_data;
  GError *error = NULL;
  gpointer result;

  result = errand->work.work (errand->fork, errand->work.job, send_progress_cb, errand->messenger,
                              cancellable, &error);
  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, errand->work.free_result);
}

/*< private >
 * tp_workspace_run_async:
 * @work: what to do; its job is taken over
 *
 * Does @work on a worker thread. @callback is called in the main context of the caller.
 */
void
tp_workspace_run_async (TpWorkspace *self,
                        const TpWork *work,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer callback_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, callback_data);
  TpErrand *errand = g_new0 (TpErrand, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, work->tag);
  /* A verb that was cancelled after it had stored its change must say that it did. */
  g_task_set_check_cancellable (task, FALSE);
  errand->work = *work;
  errand->messenger = new_messenger (work->progress, work->progress_data);
  g_task_set_task_data (task, errand, free_errand);

  errand->fork = work->only_reads ? take_reader (self, &error) : fork_workspace (self, &error);
  if (errand->fork == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_task_run_in_thread (task, work_cb);
}

/*< private >
 * tp_workspace_run_finish:
 * @tag: the async function
 * @result: as given to the callback
 * @error: return location for the verb's error
 *
 * Gives the result, takes over the steps of undo, and emits "changed" if the worker wrote.
 *
 * Returns: (transfer full) (nullable): what the work returned
 */
gpointer
tp_workspace_run_finish (TpWorkspace *self, gpointer tag, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TpErrand *errand;
  gpointer value;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  errand = g_task_get_task_data (G_TASK (result));
  g_mutex_lock (&errand->messenger->mutex);
  errand->messenger->is_over = TRUE;
  g_mutex_unlock (&errand->messenger->mutex);

  value = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (errand->fork != NULL) {
    tp_workspace_take_steps (self, errand->fork);
    give_back (self, errand, local_error);
  }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  tp_workspace_poll (self);
  return value;
}
