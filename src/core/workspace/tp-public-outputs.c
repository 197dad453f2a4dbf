/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes every public output of a week on a worker thread and searches them for personal data,
 * without storing anything: what the window shows before somebody publishes. */

#include "tp-config.h"

#include "tp-public-outputs.h"

#include "tp-publication-private.h"
#include "tp-workspace-private.h"

typedef struct
{
  TpId branch;
  TpWeek week;
} Order;

/**
 * tp_public_outputs_free:
 * @outputs: (nullable): outputs
 */
void
tp_public_outputs_free (TpPublicOutputs *outputs)
{
  if (outputs == NULL)
    return;
  for (guint i = 0; i < outputs->n_outputs; i++)
    g_clear_pointer (&outputs->bytes[i], g_bytes_unref);
  g_free (outputs->bytes);
  g_free (outputs->problem);
  tp_public_schedule_free (outputs->schedule);
  g_free (outputs);
}

static gboolean
write_all (TpPublicOutputs *outputs, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < outputs->n_outputs; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    outputs->bytes[i] = outputs->formats[i]->write (outputs->schedule, error);
    if (outputs->bytes[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
check (TpPublicOutputs *outputs, TpWorkspace *fork, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) texts = tp_publication_list_texts (outputs->schedule, outputs->formats,
                                                    outputs->bytes, outputs->n_outputs);
  g_autoptr (GError) problem = NULL;

  if (tp_publication_find_leaks (fork, outputs->schedule, (const char *const *) texts,
                                 &outputs->n_people, &outputs->n_found, cancellable, &problem))
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  outputs->n_found = -1;
  outputs->problem = g_strdup (problem->message);
  return TRUE;
}

static gpointer
make_outputs (TpWorkspace *fork,
              gpointer job,
              TpProgressFunc progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  const Order *order = job;
  g_autoptr (TpPublicOutputs) outputs = g_new0 (TpPublicOutputs, 1);

  outputs->formats = tp_publish_formats_get_all (&outputs->n_outputs);
  outputs->bytes = g_new0 (GBytes *, outputs->n_outputs);
  outputs->schedule = tp_workspace_build_schedule (fork, &order->branch, order->week, error);
  if (outputs->schedule == NULL || !write_all (outputs, cancellable, error) ||
      !check (outputs, fork, cancellable, error))
    return NULL;
  return g_steal_pointer (&outputs);
}

/**
 * tp_public_outputs_make_async:
 * @workspace: the workspace
 * @branch: whose week
 * @week: which week
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @callback_data: for @callback
 *
 * Makes the outputs of @week as publishing would, and searches them.
 */
void
tp_public_outputs_make_async (TpWorkspace *workspace,
                              const TpId *branch,
                              TpWeek week,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer callback_data)
{
  const Order order = {*branch, week};
  const TpWork work = {
    .tag = tp_public_outputs_make_async,
    .work = make_outputs,
    .job = g_memdup2 (&order, sizeof order),
    .free_job = g_free,
    .free_result = (GDestroyNotify) tp_public_outputs_free,
  };

  g_return_if_fail (TP_IS_WORKSPACE (workspace));

  tp_workspace_run_async (workspace, &work, cancellable, callback, callback_data);
}

/**
 * tp_public_outputs_make_finish:
 * @workspace: the workspace
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: (transfer full): the outputs, or %NULL
 */
TpPublicOutputs *
tp_public_outputs_make_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return tp_workspace_run_finish (workspace, tp_public_outputs_make_async, result, error);
}
