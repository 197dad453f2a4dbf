/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a period and a scope: gathered by tp-report-scope.c, -facts.c and -way.c, given its
 * letterhead here, and written as PDF and XLSX. Counting and drawing is the report's business. */

#include "tp-config.h"

#include "tp-files-private.h"
#include "tp-publication-private.h"
#include "tp-report-build.h"

#include <glib/gi18n-lib.h>

/* For workspaces older than the settings, or where they say nothing that can be read. */
#define DEFAULT_YEARS 5
#define DEFAULT_DAYS 14
#define DEFAULT_CELL 5

static void
take (char **member, char *text)
{
  g_free (*member);
  *member = text;
}

static void
describe_scope (TpReportBuild *self)
{
  TpReportInput *input = self->input;

  switch (self->type) {
  case TP_OFFICE_CENTRE:
    tp_set_text (&input->scope, "Toàn Thành phố");
    tp_set_text (&input->scope_code, "city");
    break;
  case TP_OFFICE_BRANCH:
    tp_set_text (&input->scope, self->branch->name);
    tp_set_text (&input->scope_code, self->branch->code);
    break;
  case TP_OFFICE_WARD:
    tp_set_text (&input->scope, self->ward->full_name);
    tp_set_text (&input->scope_code, self->ward->code);
    break;
  }
}

static void
describe_document (TpReportBuild *self)
{
  TpWorkspace *workspace = self->workspace;
  TpReportInput *input = self->input;

  input->since = self->since;
  input->until = self->until;
  input->within_days =
    (int) tp_workspace_get_number (workspace, "report.within_days", DEFAULT_DAYS);
  input->made_at = tp_workspace_get_now (workspace);
  describe_scope (self);
  g_free (input->parent_office);
  g_free (input->office);
  tp_publication_get_offices (workspace, self->branch, &input->parent_office, &input->office);
  take (&input->place, tp_workspace_dup_setting (workspace, "document.place", ""));
  take (&input->signer_capacity,
        tp_workspace_dup_setting (workspace, "document.signer.capacity", ""));
  take (&input->signer_name, tp_workspace_dup_setting (workspace, "document.signer.name", ""));
  if (workspace->office->is_demo)
    take (&input->mark, tp_workspace_dup_setting (workspace, "demo.report_mark", "DỮ LIỆU MẪU"));
  g_strfreev (input->legal_bases);
  input->legal_bases = tp_publication_get_lines (workspace, "document.legal_bases");
}

static void
clear_build (TpReportBuild *self)
{
  g_clear_pointer (&self->finished, g_hash_table_unref);
  g_clear_pointer (&self->reached, g_hash_table_unref);
  g_clear_pointer (&self->served_wards, g_hash_table_unref);
  g_clear_pointer (&self->scope_wards, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_hash_table_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->branch, tp_record_free);
  g_clear_pointer (&self->ward, tp_record_free);
  g_clear_pointer (&self->input, tp_report_input_free);
}

/**
 * tp_workspace_check_period:
 * @since: first day
 * @until: last day
 * @error: return location; %TP_WORKSPACE_ERROR_INVALID
 *
 * A report has a line for each of its weeks; a period of centuries is a year mistyped.
 *
 * Returns: %TRUE if a report can be of these days
 */
gboolean
tp_workspace_check_period (TpWorkspace *self, TpDay since, TpDay until, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);

  int n_years = (int) tp_workspace_get_number (self, "report.most_years", DEFAULT_YEARS);

  if (since == TP_DAY_NONE || until < since) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("The period ends before it begins."));
    return FALSE;
  }
  if ((until - since) / 366 < n_years)
    return TRUE;
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               ngettext ("The period is longer than %d year; a year is probably mistyped.",
                         "The period is longer than %d years; a year is probably mistyped.",
                         (gulong) n_years),
               n_years);
  return FALSE;
}

/**
 * tp_workspace_build_report:
 * @since: first day
 * @until: last day, not before @since nor more than the setting report.most_years behind it
 * @scope: (nullable): "city", "branch:CN03", "ward:00004"; %NULL: the office's own
 * @error: return location; %TP_WORKSPACE_ERROR_INVALID, %TP_WORKSPACE_ERROR_NOT_FOUND
 *
 * Gathers what a report counts. A branch's scope is what its teams did, wherever; its people and
 * wards are those of its territory.
 *
 * Returns: (transfer full): the facts, or %NULL
 */
TpReportInput *
tp_workspace_build_report (TpWorkspace *self,
                           TpDay since,
                           TpDay until,
                           const char *scope,
                           GError **error)
{
  TpReportBuild build = {.workspace = self, .since = since, .until = until};
  TpReportInput *input = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  if (!tp_workspace_check_period (self, since, until, error))
    return NULL;
  build.store = self->store;
  build.records = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, tp_record_free);
  build.requests = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, tp_record_free);
  build.finished = g_hash_table_new (tp_id_hash, tp_id_equal);
  build.reached = g_hash_table_new (tp_id_hash, tp_id_equal);
  build.served_wards = g_hash_table_new (tp_id_hash, tp_id_equal);
  build.scope_wards = g_ptr_array_new ();
  build.input = tp_report_input_new ();
  if (tp_report_build_parse_scope (&build, scope, error) && tp_report_build_load (&build, error) &&
      tp_report_build_take_visits (&build, error) &&
      tp_report_build_take_sessions (&build, error) && tp_report_build_count (&build, error)) {
    describe_document (&build);
    input = g_steal_pointer (&build.input);
  }
  clear_build (&build);
  return input;
}

/**
 * tp_workspace_get_smallest_cell:
 *
 * Returns: how many a figure must be of to be told by itself; where the setting cannot be read
 *   small ones are hidden all the same
 */
int
tp_workspace_get_smallest_cell (TpWorkspace *self)
{
  return (int) tp_workspace_get_number (self, "report.smallest_cell", DEFAULT_CELL);
}

static gboolean
write_documents (TpWorkspace *self,
                 const TpReportInput *input,
                 TpFileSet *files,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (TpFigures) figures = tp_figures_count (input, tp_workspace_get_smallest_cell (self));
  g_autofree char *since = tp_day_to_iso (input->since);
  g_autofree char *until = tp_day_to_iso (input->until);
  g_autofree char *stem = g_strdup_printf ("bao-cao-%s-%s-%s", since, until, input->scope_code);
  g_autofree char *pdf_name = g_strconcat (stem, ".pdf", NULL);
  g_autofree char *xlsx_name = g_strconcat (stem, ".xlsx", NULL);
  g_autoptr (GBytes) pdf = tp_report_to_pdf (input, figures, error);
  g_autofree char *xlsx_path = NULL;

  if (pdf == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !tp_file_set_add (files, pdf_name, pdf, error))
    return FALSE;
  xlsx_path = tp_file_set_reserve (files, xlsx_name);
  return tp_report_to_xlsx (input, figures, xlsx_path, error);
}

/**
 * tp_workspace_write_report:
 * @directory: where the files go; it is made if it is not there
 *
 * Writes the report as PDF and XLSX. See tp_workspace_build_report(). On failure no file is left.
 *
 * Returns: (transfer full): the paths written, %NULL-ended; or %NULL
 */
char **
tp_workspace_write_report (TpWorkspace *self,
                           TpDay since,
                           TpDay until,
                           const char *scope,
                           const char *directory,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (TpReportInput) input = NULL;
  g_autoptr (TpFileSet) files = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  input = tp_workspace_build_report (self, since, until, scope, error);
  if (input == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  files = tp_file_set_new (directory, 0644, error);
  if (files == NULL || !write_documents (self, input, files, cancellable, error) ||
      !tp_file_set_place (files, error))
    return NULL;
  return tp_file_set_keep (files);
}
