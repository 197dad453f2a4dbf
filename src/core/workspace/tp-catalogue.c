/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue of procedures through time. The procedure's own row says what is in force; beside
 * it lie the versions before it and those that were announced for a day to come. A request names
 * the number of the version it was taken under, and keeps it: the law that holds for a dossier is
 * that of the day it was begun. */

#include "tp-config.h"

#include "tp-catalogue.h"

#include "tp-form.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

/* How long an entry may go without being compared, if the setting is not there. */
#define CHECK_DAYS 180

/**
 * tp_catalogue_is_fact:
 * @field: name of a field of procedures
 *
 * How long help takes on the spot, which skills it needs and when the entry was last compared are
 * the office's own notes: they change without a new version.
 *
 * Returns: whether @field is what residents are told
 */
gboolean
tp_catalogue_is_fact (const char *field)
{
  static const char *const facts[] = {
    "name", "sector", "office", "working_days", "fee", "online_level", "papers", NULL,
  };

  return g_strv_contains (facts, field);
}

/* --- reading ------------------------------------------------------------------- */

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const TpProcedureVersion *const *x = a, *const *y = b;

  return (*y)->version - (*x)->version;
}

/**
 * tp_catalogue_list_versions:
 * @workspace: the workspace
 * @procedure: (nullable): of which procedure; %NULL: of all
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable): of #TpProcedureVersion, by number, the newest first; the
 * version in force, which is the procedure itself, is not among them
 */
GPtrArray *
tp_catalogue_list_versions (TpWorkspace *workspace, const TpId *procedure, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_version_kind);
  GPtrArray *versions;

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), NULL);

  if (procedure != NULL)
    tp_query_add_id (query, "procedure", TP_QUERY_IS, procedure);
  versions = tp_store_list (workspace->store, query, error);
  if (versions != NULL)
    g_ptr_array_sort (versions, compare_newest);
  return versions;
}

/**
 * tp_catalogue_make_procedure:
 * @version: a version
 *
 * Returns: (transfer full): a procedure that says the same, with the id of the one it is of; it is
 * not to be stored
 */
TpProcedure *
tp_catalogue_make_procedure (const TpProcedureVersion *version)
{
  TpProcedure *procedure = tp_record_new (&tp_procedure_kind);

  tp_form_copy_same_fields (procedure, version);
  procedure->record.id = version->procedure;
  return procedure;
}

static const TpProcedureVersion *
find_number (const TpProcedure *procedure, GPtrArray *versions, int number)
{
  for (guint i = 0; i < versions->len; i++) {
    const TpProcedureVersion *version = versions->pdata[i];

    if (version->version == number && tp_id_equal (&version->procedure, &procedure->record.id))
      return version;
  }
  return NULL;
}

/**
 * tp_catalogue_find_version:
 * @procedure: a procedure
 * @versions: of #TpProcedureVersion, of it or of any
 * @number: a number as requests keep it
 *
 * Returns: (transfer full): what @procedure said in that version; what is in force if there is none
 * of that number
 */
TpProcedure *
tp_catalogue_find_version (const TpProcedure *procedure, GPtrArray *versions, int number)
{
  const TpProcedureVersion *version;

  g_return_val_if_fail (procedure != NULL && versions != NULL, NULL);

  version = find_number (procedure, versions, MAX (number, 1));
  if (number == procedure->version || version == NULL)
    return tp_record_copy (procedure);
  return tp_catalogue_make_procedure (version);
}

/**
 * tp_catalogue_find_in_force:
 * @procedure: a procedure
 * @versions: of #TpProcedureVersion, of it or of any
 * @day: a day
 *
 * Of versions whose first day is not known nothing is said but that they were before the others. A
 * list may put right when the present version began: a former one that is said to have begun after
 * it never held beside it.
 *
 * Returns: (transfer full): what @procedure says on @day: the version whose first day is the last
 * one not after it, or the first of all
 */
TpProcedure *
tp_catalogue_find_in_force (const TpProcedure *procedure, GPtrArray *versions, TpDay day)
{
  const TpProcedureVersion *best = NULL, *first = NULL;

  g_return_val_if_fail (procedure != NULL && versions != NULL, NULL);

  for (guint i = 0; i < versions->len; i++) {
    const TpProcedureVersion *version = versions->pdata[i];

    if (!tp_id_equal (&version->procedure, &procedure->record.id) ||
        (!version->is_to_come && version->valid_since > procedure->valid_since))
      continue;
    if (first == NULL || version->valid_since < first->valid_since ||
        (version->valid_since == first->valid_since && version->version < first->version))
      first = version;
    if (version->valid_since <= day &&
        (best == NULL || version->valid_since > best->valid_since ||
         (version->valid_since == best->valid_since && version->version > best->version)))
      best = version;
  }
  if (procedure->valid_since <= day &&
      (best == NULL || procedure->valid_since > best->valid_since ||
       (procedure->valid_since == best->valid_since && procedure->version > best->version)))
    return tp_record_copy (procedure);
  if (best == NULL && (first == NULL || procedure->valid_since <= first->valid_since))
    return tp_record_copy (procedure);
  return tp_catalogue_make_procedure (best != NULL ? best : first);
}

/**
 * tp_catalogue_get_number:
 * @workspace: the workspace
 * @procedure: a procedure
 * @day: a day
 * @error: return location for a #TpStoreError
 *
 * Returns: the number of the version in force on @day; 0 if it could not be read
 */
int
tp_catalogue_get_number (TpWorkspace *workspace,
                         const TpProcedure *procedure,
                         TpDay day,
                         GError **error)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (TpProcedure) in_force = NULL;

  g_return_val_if_fail (procedure != NULL, 0);

  versions = tp_catalogue_list_versions (workspace, &procedure->record.id, error);
  if (versions == NULL)
    return 0;
  in_force = tp_catalogue_find_in_force (procedure, versions, day);
  return MAX (in_force->version, 1);
}

/**
 * tp_catalogue_note_version:
 * @workspace: the workspace
 * @request: a request that is about to be stored
 * @error: return location for a #TpStoreError
 *
 * Gives @request the version its procedure had on the day of receipt, if the request is new or of
 * another procedure than before; else it keeps the one it was taken under.
 *
 * Returns: %FALSE if that could not be read
 */
gboolean
tp_catalogue_note_version (TpWorkspace *workspace, TpRequest *request, GError **error)
{
  g_autoptr (TpRequest) before = NULL;
  g_autoptr (TpProcedure) procedure = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (request != NULL, FALSE);

  if (request->record.revision > 0)
    before = tp_store_get (workspace->store, &tp_request_kind, &request->record.id, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  if (before != NULL && tp_id_equal (&before->procedure, &request->procedure))
    return TRUE;
  request->procedure_version = 0;
  if (tp_id_is_nil (&request->procedure))
    return TRUE;
  procedure = tp_workspace_need (workspace, &tp_procedure_kind, &request->procedure, error);
  if (procedure == NULL)
    return FALSE;
  request->procedure_version =
    tp_catalogue_get_number (workspace, procedure,
                             request->received_at != 0 ? tp_day_from_unix_ms (request->received_at)
                                                       : tp_workspace_get_today (workspace),
                             error);
  return request->procedure_version > 0;
}

/* --- what was announced ---------------------------------------------------------- */

static GPtrArray *
list_due (TpWorkspace *workspace, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_version_kind);

  tp_query_add_int (query, "is_to_come", TP_QUERY_IS, TRUE);
  tp_query_add_int (query, "valid_since", TP_QUERY_AT_MOST, tp_workspace_get_today (workspace));
  tp_query_set_order (query, "valid_since", FALSE);
  return tp_store_list (workspace->store, query, error);
}

/* What is in force becomes a former version, and @version is in force. */
static gboolean
put_in_force (TpWorkspace *workspace, const TpProcedureVersion *version, GError **error)
{
  g_autoptr (TpProcedure) procedure =
    tp_workspace_need (workspace, &tp_procedure_kind, &version->procedure, error);
  g_autoptr (TpProcedureVersion) former = NULL;

  if (procedure == NULL)
    return FALSE;
  former = tp_catalogue_make_former (procedure);
  tp_form_copy_same_fields (procedure, version);
  return tp_store_put (workspace->store, former, error) &&
         tp_store_put (workspace->store, procedure, error) &&
         tp_store_remove (workspace->store, &tp_procedure_version_kind, &version->record.id, error);
}

/*< private >
 * tp_catalogue_make_former:
 * @procedure: a procedure as it is stored
 *
 * Returns: (transfer full): what it says, as a version that will be a former one
 */
TpProcedureVersion *
tp_catalogue_make_former (const TpProcedure *procedure)
{
  TpProcedureVersion *former = tp_record_new (&tp_procedure_version_kind);

  tp_form_copy_same_fields (former, procedure);
  former->procedure = procedure->record.id;
  former->version = MAX (procedure->version, 1);
  return former;
}

/*< private >
 * tp_catalogue_put_due:
 * @workspace: the workspace, inside an entry
 *
 * Puts every version in force whose day has come.
 */
gboolean
tp_catalogue_put_due (TpWorkspace *workspace, int *n_procedures, GError **error)
{
  g_autoptr (GPtrArray) due = list_due (workspace, error);

  *n_procedures = 0;
  for (guint i = 0; due != NULL && i < due->len; i++) {
    if (!put_in_force (workspace, due->pdata[i], error))
      return FALSE;
    ++*n_procedures;
  }
  return due != NULL;
}

/**
 * tp_catalogue_bring_in_force:
 * @workspace: the workspace
 * @n_procedures: (out) (optional): how many versions were put in force
 * @error: return location for an error of the store
 *
 * Puts the versions in force whose day has come. It is written down, but no step of undo: the day
 * would come again at once. If nothing is due nothing is written.
 *
 * Returns: %FALSE if it could not be stored; nothing is changed then
 */
gboolean
tp_catalogue_bring_in_force (TpWorkspace *workspace, int *n_procedures, GError **error)
{
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) due = NULL;
  int n = 0;

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), FALSE);

  if (n_procedures != NULL)
    *n_procedures = 0;
  due = list_due (workspace, error);
  if (due == NULL || due->len == 0)
    return due != NULL;
  title = tp_title_new (N_ ("Put announced versions of procedures in force"), NULL);
  if (!tp_workspace_begin (workspace, "catalogue", title, error))
    return FALSE;
  if (!tp_catalogue_put_due (workspace, &n, error)) {
    tp_workspace_rollback (workspace);
    return FALSE;
  }
  if (n_procedures != NULL)
    *n_procedures = n;
  return tp_workspace_commit_for_good (workspace, error);
}

/* --- what is to be compared again --------------------------------------------------- */

/**
 * tp_catalogue_get_bound:
 * @workspace: the workspace
 *
 * Returns: the first day that is no longer too long ago, by the setting "catalogue.check_days"
 */
TpDay
tp_catalogue_get_bound (TpWorkspace *workspace)
{
  return tp_workspace_get_today (workspace) -
         (TpDay) tp_workspace_get_number (workspace, "catalogue.check_days", CHECK_DAYS);
}

/**
 * tp_catalogue_is_due:
 * @procedure: an entry
 * @bound: as tp_catalogue_get_bound() gives it
 *
 * Returns: whether the entry was never compared with its source, or too long ago
 */
gboolean
tp_catalogue_is_due (const TpProcedure *procedure, TpDay bound)
{
  g_return_val_if_fail (procedure != NULL, FALSE);

  return procedure->checked_on == TP_DAY_NONE || procedure->checked_on < bound;
}
