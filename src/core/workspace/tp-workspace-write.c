/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a publication, day sheets, a report or checklists on a worker thread. The verbs themselves
 * stand in their own files and are the same on either thread. */

#include "tp-config.h"

#include "tp-workspace-write.h"

#include "tp-workspace-private.h"

static TpWriteOptions *
copy_options (const TpWriteOptions *options)
{
  TpWriteOptions *copy = g_memdup2 (options, sizeof *options);

  copy->scope = g_strdup (options->scope);
  copy->codes = g_strdupv (options->codes);
  copy->directory = g_strdup (options->directory);
  return copy;
}

static void
free_options (gpointer data)
{
  TpWriteOptions *options = data;

  g_free (options->scope);
  g_strfreev (options->codes);
  g_free (options->directory);
  g_free (options);
}

static gpointer
write_documents (TpWorkspace *fork,
                 gpointer job,
                 TpProgressFunc progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  const TpWriteOptions *options = job;

  switch (options->type) {
  case TP_WRITE_PUBLICATION:
    return tp_workspace_publish (fork, &options->branch, options->week, options->directory, NULL,
                                 progress, user_data, cancellable, error);
  case TP_WRITE_DAY_SHEETS:
    return tp_workspace_write_sheets (fork, &options->branch, options->week, options->directory,
                                      progress, user_data, cancellable, error);
  case TP_WRITE_REPORT:
    return tp_workspace_write_report (fork, options->since, options->until, options->scope,
                                      options->directory, cancellable, error);
  case TP_WRITE_CHECKLISTS:
    return tp_workspace_write_checklists (fork, (const char *const *) options->codes,
                                          options->directory, progress, user_data, cancellable,
                                          error);
  }
  g_return_val_if_reached (NULL);
}

/**
 * tp_workspace_write_async:
 * @self: the workspace
 * @options: which documents and where to; copied
 * @progress: (nullable): called in the caller's main context
 * @user_data: for @progress
 * @cancellable: (nullable): stops the writing; nothing of it remains
 * @callback: called when it is done
 * @callback_data: for @callback
 *
 * Writes documents as tp_workspace_publish(), tp_workspace_write_sheets(),
 * tp_workspace_write_report() and tp_workspace_write_checklists() do.
 */
void
tp_workspace_write_async (TpWorkspace *self,
                          const TpWriteOptions *options,
                          TpProgressFunc progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer callback_data)
{
  const TpWork work = {
    .tag = tp_workspace_write_async,
    .work = write_documents,
    .job = copy_options (options),
    .free_job = free_options,
    .free_result = (GDestroyNotify) g_strfreev,
    .progress = progress,
    .progress_data = user_data,
  };

  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (options != NULL && options->directory != NULL);

  tp_workspace_run_async (self, &work, cancellable, callback, callback_data);
}

/**
 * tp_workspace_write_finish:
 * @self: the workspace
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: (transfer full): the paths written, or %NULL with nothing written
 */
char **
tp_workspace_write_finish (TpWorkspace *self, GAsyncResult *result, GError **error)
{
  return tp_workspace_run_finish (self, tp_workspace_write_async, result, error);
}
