/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts a report and draws it on a worker thread: a month of the whole city takes a second. */

#include "tp-config.h"

#include "tp-report-load.h"

#include "tp-workspace-read.h"

typedef struct
{
  TpDay since, until;
  char *scope;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->scope);
  g_free (data);
}

/**
 * tp_report_draft_free:
 * @draft: (transfer full) (nullable): a draft
 */
void
tp_report_draft_free (TpReportDraft *draft)
{
  if (draft == NULL)
    return;
  g_clear_pointer (&draft->figures, tp_figures_free);
  g_clear_pointer (&draft->input, tp_report_input_free);
  g_clear_pointer (&draft->pdf, g_bytes_unref);
  g_free (draft);
}

static gpointer
load (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  const Question *question = job;
  g_autoptr (TpReportDraft) draft = g_new0 (TpReportDraft, 1);

  draft->input =
    tp_workspace_build_report (fork, question->since, question->until, question->scope, error);
  if (draft->input == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  draft->figures = tp_figures_count (draft->input, tp_workspace_get_smallest_cell (fork));
  draft->pdf = tp_report_to_pdf (draft->input, draft->figures, error);
  return draft->pdf != NULL ? g_steal_pointer (&draft) : NULL;
}

/**
 * tp_report_load_async:
 * @workspace: where the records lie
 * @since: first day
 * @until: last day
 * @scope: (nullable): as tp_workspace_build_report() takes it
 * @cancellable: (nullable): lets it be given up
 * @callback: called in the caller's main context
 * @callback_data: for @callback
 */
void
tp_report_load_async (TpWorkspace *workspace,
                      TpDay since,
                      TpDay until,
                      const char *scope,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer callback_data)
{
  Question *question = g_new0 (Question, 1);

  question->since = since;
  question->until = until;
  question->scope = g_strdup (scope);
  tp_workspace_read_async (workspace, load, question, question_free,
                           (GDestroyNotify) tp_report_draft_free, cancellable, callback,
                           callback_data);
}

/**
 * tp_report_load_finish:
 * @workspace: the workspace
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: (transfer full): the report, or %NULL
 */
TpReportDraft *
tp_report_load_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return tp_workspace_read_finish (workspace, result, error);
}
