/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a report is about: the city, a branch or a ward, and a period; and the records it looks
 * things up in. A branch reports on what its teams did, wherever they went. */

#include "tp-config.h"

#include "tp-report-build.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* --- scope ------------------------------------------------------------------------ */

static TpWard *
find_ward_by_code (TpWorkspace *self, const char *code, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  g_autoptr (GPtrArray) wards = NULL;

  tp_query_add_text (query, "code", TP_QUERY_IS, code);
  wards = tp_store_list (self->store, query, error);
  if (wards == NULL)
    return NULL;
  if (wards->len == 0) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                 _ ("There is no ward or commune “%s”."), code);
    return NULL;
  }
  return tp_record_copy (g_ptr_array_index (wards, 0));
}

static gboolean
take_office_scope (TpReportBuild *self, GError **error)
{
  const TpOffice *office = self->workspace->office;

  self->type = office->type;
  switch (self->type) {
  case TP_OFFICE_CENTRE:
    return TRUE;
  case TP_OFFICE_BRANCH:
    self->branch = tp_workspace_find_branch (self->workspace, NULL, error);
    return self->branch != NULL;
  case TP_OFFICE_WARD:
    self->ward = tp_workspace_need (self->workspace, &tp_ward_kind, &office->ward, error);
    return self->ward != NULL;
  }
  g_assert_not_reached ();
}

/*< private >
 * tp_report_build_parse_scope:
 *
 * Understands "city", "branch:CN03", "ward:00004", or nothing: the office's own scope.
 */
gboolean
tp_report_build_parse_scope (TpReportBuild *self, const char *scope, GError **error)
{
  if (scope == NULL || scope[0] == '\0')
    return take_office_scope (self, error);
  if (g_str_equal (scope, "city")) {
    self->type = TP_OFFICE_CENTRE;
    return TRUE;
  }
  if (g_str_has_prefix (scope, "branch:") && scope[7] != '\0') {
    self->type = TP_OFFICE_BRANCH;
    self->branch = tp_workspace_find_branch (self->workspace, scope + 7, error);
    return self->branch != NULL;
  }
  if (g_str_has_prefix (scope, "ward:")) {
    self->type = TP_OFFICE_WARD;
    self->ward = find_ward_by_code (self->workspace, scope + 5, error);
    return self->ward != NULL;
  }
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               _ ("“%s” is no scope; say “city”, “branch:CN03” or “ward:00004”."), scope);
  return FALSE;
}

static gboolean
is_ward_in_scope (const TpReportBuild *self, const TpWard *ward)
{
  switch (self->type) {
  case TP_OFFICE_CENTRE:
    return TRUE;
  case TP_OFFICE_BRANCH:
    return tp_id_equal (&ward->branch, &self->branch->record.id);
  case TP_OFFICE_WARD:
    return tp_id_equal (&ward->record.id, &self->ward->record.id);
  }
  g_assert_not_reached ();
}

/*< private >
 * tp_report_build_has_ward:
 *
 * Whether the ward is in the scope.
 */
gboolean
tp_report_build_has_ward (const TpReportBuild *self, const TpId *id)
{
  const TpWard *ward = g_hash_table_lookup (self->records, id);

  return ward != NULL && is_ward_in_scope (self, ward);
}

/*< private >
 * tp_report_build_has_session:
 *
 * Whether the session belongs to the scope: a branch reports on what its teams did, wherever (X3),
 * a ward on what was done in it.
 */
gboolean
tp_report_build_has_session (const TpReportBuild *self, const TpSession *session)
{
  const TpTeam *team = g_hash_table_lookup (self->records, &session->team);

  switch (self->type) {
  case TP_OFFICE_CENTRE:
    return TRUE;
  case TP_OFFICE_BRANCH:
    return team != NULL && tp_id_equal (&team->branch, &self->branch->record.id);
  case TP_OFFICE_WARD:
    return tp_id_equal (&session->ward, &self->ward->record.id);
  }
  g_assert_not_reached ();
}

/*< private >
 * tp_report_build_has_day:
 *
 * Whether the day is in the period.
 */
gboolean
tp_report_build_has_day (const TpReportBuild *self, TpDay day)
{
  return day >= self->since && day <= self->until;
}

/* --- loading ------------------------------------------------------------------------- */

static gboolean
keep_record_cb (gpointer record, gpointer user_data)
{
  TpRecord *copy = tp_record_copy (record);

  g_hash_table_replace (user_data, &copy->id, copy);
  return TRUE;
}

static gboolean
load_kind (TpReportBuild *self, const TpKind *kind, GHashTable *table, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  return tp_store_each (self->store, query, keep_record_cb, table, error);
}

static int
compare_ward_codes (gconstpointer a, gconstpointer b)
{
  const TpWard *const *ward_a = a, *const *ward_b = b;

  return strcmp ((*ward_a)->code, (*ward_b)->code);
}

static void
list_scope_wards (TpReportBuild *self)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record)) {
    if (((TpRecord *) record)->kind == &tp_ward_kind && is_ward_in_scope (self, record))
      g_ptr_array_add (self->scope_wards, record);
  }
  g_ptr_array_sort (self->scope_wards, compare_ward_codes);
}

/*< private >
 * tp_report_build_load:
 *
 * Reads what the visits are looked up in, and lists the wards of the scope.
 */
gboolean
tp_report_build_load (TpReportBuild *self, GError **error)
{
  const TpKind *const kinds[] = {&tp_branch_kind, &tp_ward_kind,      &tp_team_kind,
                                 &tp_venue_kind,  &tp_procedure_kind, &tp_session_kind};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!load_kind (self, kinds[i], self->records, error))
      return FALSE;
  }
  self->travel.detour_factor = tp_workspace_get_number (self->workspace, "travel.factor", 1.0);
  list_scope_wards (self);
  return load_kind (self, &tp_request_kind, self->requests, error);
}
