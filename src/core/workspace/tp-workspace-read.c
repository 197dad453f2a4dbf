/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any reading verb on a worker thread: what is asked stays with the caller, here is only the way
 * there and back. */

#include "tp-config.h"

#include "tp-workspace-read.h"

#include "tp-workspace-private.h"

typedef struct
{
  TpReadFunc func;
  gpointer job;
  GDestroyNotify free_job;
} TpReading;

static void
free_reading (gpointer data)
{
  TpReading *reading = data;

  if (reading->free_job != NULL && reading->job != NULL)
    reading->free_job (reading->job);
  g_free (reading);
}

static gpointer
read_cb (TpWorkspace *fork,
         gpointer job,
         TpProgressFunc progress,
         gpointer user_data,
         GCancellable *cancellable,
         GError **error)
{
  const TpReading *reading = job;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return reading->func (fork, reading->job, cancellable, error);
}

/**
 * tp_workspace_read_async:
 * @self: the workspace
 * @func: what to do on the worker; must not write
 * @job: (transfer full) (nullable): for @func
 * @free_job: (nullable): frees @job
 * @free_result: frees what @func returns when nobody takes it
 * @cancellable: (nullable): lets the work be given up before it begins, and @func look at it
 * @callback: called in the caller's main context
 * @callback_data: for @callback
 *
 * Calls @func with a workspace of its own on a worker thread.
 */
void
tp_workspace_read_async (TpWorkspace *self,
                         TpReadFunc func,
                         gpointer job,
                         GDestroyNotify free_job,
                         GDestroyNotify free_result,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer callback_data)
{
  TpReading *reading;
  TpWork work = {
    .tag = tp_workspace_read_async,
    .work = read_cb,
    .free_job = free_reading,
    .free_result = free_result,
    .only_reads = TRUE,
  };

  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (func != NULL);

  work.job = reading = g_new0 (TpReading, 1);
  reading->func = func;
  reading->job = job;
  reading->free_job = free_job;

  tp_workspace_run_async (self, &work, cancellable, callback, callback_data);
}

/**
 * tp_workspace_read_finish:
 * @self: the workspace
 * @result: as given to the callback
 * @error: return location for an error of the function or of the store
 *
 * Returns: (transfer full): what the function returned, or %NULL
 */
gpointer
tp_workspace_read_finish (TpWorkspace *self, GAsyncResult *result, GError **error)
{
  return tp_workspace_run_finish (self, tp_workspace_read_async, result, error);
}
