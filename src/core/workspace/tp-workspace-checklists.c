/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets for residents, one per procedure: what to bring, where, how long, what it costs. They hold
 * the words of the catalogue alone; since those are typed by hand, everybody in the workspace is
 * looked for in them all the same before anything is written. */

#include "tp-config.h"

#include "tp-catalogue.h"
#include "tp-checklist.h"
#include "tp-files-private.h"
#include "tp-publication-private.h"
#include "tp-workspace-write.h"

#include <glib/gi18n-lib.h>

/* What of the progress is looking for people, the rest is drawing. */
#define SEARCH_SHARE 0.5

/* --- which ------------------------------------------------------------------------ */

static TpProcedure *
find_procedure (TpWorkspace *self, const char *code, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_kind);
  g_autoptr (GPtrArray) found = NULL;

  tp_query_add_text (query, "code", TP_QUERY_IS, code);
  found = tp_store_list (self->store, query, error);
  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return tp_record_copy (found->pdata[0]);
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
               _ ("The catalogue has no procedure “%s”."), code);
  return NULL;
}

/* Each once, in the order in which they were named; all by code if none was. */
static GPtrArray *
list_procedures (TpWorkspace *self, const char *const *codes, GError **error)
{
  g_autoptr (GPtrArray) procedures = tp_record_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (codes == NULL || codes[0] == NULL) {
    g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_kind);

    tp_query_set_order (query, "code", FALSE);
    return tp_store_list (self->store, query, error);
  }
  for (; *codes != NULL; codes++) {
    TpProcedure *procedure;

    if (!g_hash_table_add (seen, (gpointer) *codes))
      continue;
    procedure = find_procedure (self, *codes, error);
    if (procedure == NULL)
      return NULL;
    g_ptr_array_add (procedures, procedure);
  }
  return g_steal_pointer (&procedures);
}

/* What each says today, though the day of an announced version may have come unnoticed. */
static gboolean
take_what_is_in_force (TpWorkspace *self, GPtrArray *procedures, GError **error)
{
  g_autoptr (GPtrArray) versions = tp_catalogue_list_versions (self, NULL, error);

  for (guint i = 0; versions != NULL && i < procedures->len; i++) {
    TpProcedure *procedure = procedures->pdata[i];

    procedures->pdata[i] =
      tp_catalogue_find_in_force (procedure, versions, tp_workspace_get_today (self));
    tp_record_free (procedure);
  }
  return versions != NULL;
}

/* --- nobody in it ------------------------------------------------------------------- */

static char *
list_words (const TpProcedure *procedure)
{
  return g_strjoin ("\n", procedure->name, procedure->sector, procedure->office, procedure->fee,
                    procedure->papers, procedure->source, NULL);
}

static gboolean
check_words (TpWorkspace *self, GPtrArray *procedures, GCancellable *cancellable, GError **error)
{
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();
  int n_people;

  if (!tp_publication_add_everybody (self, check, &n_people, cancellable, error))
    return FALSE;
  for (guint i = 0; i < procedures->len; i++) {
    const TpProcedure *procedure = procedures->pdata[i];
    g_autofree char *words = list_words (procedure);

    if (tp_leak_check_run (check, words) == 0)
      continue;
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_LEAK,
                 _ ("The words of procedure %s hold the name, number or address of somebody in the "
                    "lists: nothing was written. Mend them under Lists → Procedures."),
                 procedure->code);
    return FALSE;
  }
  return TRUE;
}

/* --- writing -------------------------------------------------------------------------- */

static gboolean
write_checklist (TpChecklist *list, TpFileSet *files, GError **error)
{
  g_autofree char *code = tp_publication_make_slug (list->procedure->code);
  g_autofree char *name = g_strdup_printf ("giay-to-%s.pdf", code);
  g_autoptr (GBytes) pdf = tp_checklist_to_pdf (list, error);

  return pdf != NULL && tp_file_set_add (files, name, pdf, error);
}

static gboolean
write_all (TpWorkspace *self,
           GPtrArray *procedures,
           TpFileSet *files,
           TpProgressFunc progress,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (TpPublicSchedule) schedule = tp_public_schedule_new ();
  g_autofree char *motto = tp_workspace_dup_setting (self, "motto", "");
  TpDay bound = tp_catalogue_get_bound (self);

  if (!tp_publication_add_contacts (self, schedule, error))
    return FALSE;
  for (guint i = 0; i < procedures->len; i++) {
    TpChecklist list = {
      .procedure = procedures->pdata[i],
      .contacts = schedule->contacts,
      .motto = motto,
      .is_due = tp_catalogue_is_due (procedures->pdata[i], bound),
      .made_at = tp_workspace_get_now (self),
    };

    if (progress != NULL)
      progress (SEARCH_SHARE + (1 - SEARCH_SHARE) * i / procedures->len,
                _ ("Making the checklists"), user_data);
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !write_checklist (&list, files, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_workspace_write_checklists:
 * @self: the workspace
 * @codes: (array zero-terminated=1) (nullable): codes of procedures; %NULL or none: all
 * @directory: where the files go; it is made if it is not there
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location; %TP_WORKSPACE_ERROR_NOT_FOUND for a code that is not in the catalogue,
 *   %TP_WORKSPACE_ERROR_LEAK when the catalogue's words hold somebody's name
 *
 * Writes a PDF for each procedure, `giay-to-CODE.pdf`, of the version in force today. On failure no
 * file is left and no folder is made.
 *
 * Returns: (transfer full): the paths written, %NULL-ended, or %NULL
 */
char **
tp_workspace_write_checklists (TpWorkspace *self,
                               const char *const *codes,
                               const char *directory,
                               TpProgressFunc progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GPtrArray) procedures = NULL;
  g_autoptr (TpFileSet) files = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  procedures = list_procedures (self, codes, error);
  if (procedures == NULL)
    return NULL;
  if (procedures->len == 0) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("There is no procedure to write a checklist of."));
    return NULL;
  }
  if (progress != NULL)
    progress (0, _ ("Looking for personal data"), user_data);
  if (!take_what_is_in_force (self, procedures, error) ||
      !check_words (self, procedures, cancellable, error))
    return NULL;
  files = tp_file_set_new (directory, 0644, error);
  if (files == NULL ||
      !write_all (self, procedures, files, progress, user_data, cancellable, error) ||
      !tp_file_set_place (files, error))
    return NULL;
  return tp_file_set_keep (files);
}
