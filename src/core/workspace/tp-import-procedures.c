/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue of procedures. Laws change it, so it comes in by file; a procedure is its code.
 *
 * A row that tells residents something else than before makes a new version, in force since the day
 * the row says or else today, and the former one is kept; what was not known before is filled in
 * without one. A version whose day is still to come is kept beside the one in force until then. A
 * list that was compared with its source before what is known was compared changes nothing. */

#include "tp-config.h"

#include "tp-catalogue.h"
#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

static const TpMergeRule rules[] = {
  {"name"},
  {"sector"},
  {"office"},
  {"skills"},
  {"working_days", {"working_days"}},
  {"fee"},
  {"online_level", {"online_level"}},
  {"papers"},
  {"minutes"},
  {"is_simple", {"is_simple"}},
  {"is_in_demand", {"is_in_demand"}},
  {"source"},
  {"status", {"status"}},
  {"checked_on"},
  {NULL},
};

static gboolean
begin_procedures (TpImport *self, GError **error)
{
  int n_due;

  return tp_catalogue_put_due (self->workspace, &n_due, error);
}

static TpProcedure *
find_procedure (TpImport *self, const char *code, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_kind);
  g_autoptr (GPtrArray) found = NULL;

  tp_query_add_text (query, "code", TP_QUERY_IS, code);
  found = tp_store_list (self->store, query, error);
  if (found == NULL)
    return NULL;
  return found->len > 0 ? tp_record_copy (g_ptr_array_index (found, 0))
                        : tp_record_new (&tp_procedure_kind);
}

/* --- what is a new version ---------------------------------------------------------- */

/* Whether @after tells residents something else than @before told, beyond what was not known. */
static gboolean
is_new_version (const TpProcedure *before, const TpProcedure *after)
{
  g_autoptr (TpProcedure) blank = tp_record_new (&tp_procedure_kind);

  for (const TpField *field = tp_procedure_kind.fields; field->name != NULL; field++) {
    if (tp_catalogue_is_fact (field->name) && !tp_record_field_equal (before, after, field) &&
        (field->type == TP_FIELD_ENUM || !tp_record_field_equal (before, blank, field)))
      return TRUE;
  }
  return FALSE;
}

static int
get_next_number (const TpProcedure *procedure, GPtrArray *versions)
{
  int last = procedure->version;

  for (guint i = 0; i < versions->len; i++)
    last = MAX (last, ((const TpProcedureVersion *) versions->pdata[i])->version);
  return last + 1;
}

/* --- what was announced --------------------------------------------------------------- */

/* The version announced for that day, or a new one that says what the last one before it says. */
static TpProcedureVersion *
find_announced (const TpProcedure *procedure, GPtrArray *versions, TpDay since)
{
  g_autoptr (TpProcedure) last = NULL;
  TpProcedureVersion *announced;

  for (guint i = 0; i < versions->len; i++) {
    const TpProcedureVersion *version = versions->pdata[i];

    if (version->is_to_come && version->valid_since == since)
      return tp_record_copy (version);
  }
  last = tp_catalogue_find_in_force (procedure, versions, since);
  announced = tp_catalogue_make_former (last);
  announced->procedure = procedure->record.id;
  announced->version = get_next_number (procedure, versions);
  announced->is_to_come = TRUE;
  announced->valid_since = since;
  return announced;
}

/* What the procedure will say from a day on. */
static gboolean
judge_announced (TpImport *self,
                 TpListRow *row,
                 const TpProcedure *procedure,
                 const TpProcedure *said,
                 GPtrArray *versions,
                 TpJudgement *judgement,
                 GError **error)
{
  g_autoptr (TpProcedureVersion) announced =
    find_announced (procedure, versions, said->valid_since);
  g_autoptr (TpProcedure) before = tp_catalogue_make_procedure (announced);
  g_autoptr (TpProcedure) after = tp_record_copy (before);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autofree char *day = tp_day_to_short (said->valid_since);

  tp_import_merge (after, said, rules, row, self->map, TP_MERGE_NONE, changes);
  judgement->verdict = TP_ROW_SAME;
  if (changes->len == 0 || (announced->record.revision == 0 && !is_new_version (before, after)))
    return TRUE;
  tp_form_copy_same_fields (announced, after);
  judgement->verdict = TP_ROW_UPDATED;
  /* TRANSLATORS: %1$s is a day, %2$s the titles of fields */
  judgement->detail = g_strdup_printf (_ ("From %1$s on: %2$s"), day, changes->str);
  return tp_store_put (self->store, announced, error);
}

/* --- what is in force --------------------------------------------------------------------- */

static gboolean
is_older_list (const TpProcedure *procedure, const TpProcedure *said)
{
  return said->checked_on != TP_DAY_NONE && procedure->checked_on != TP_DAY_NONE &&
         said->checked_on < procedure->checked_on;
}

static gboolean
store_version (TpImport *self,
               const TpProcedure *before,
               TpProcedure *after,
               GPtrArray *versions,
               TpDay since,
               GString *changes,
               GError **error)
{
  g_autoptr (TpProcedureVersion) former = tp_catalogue_make_former (before);

  after->version = get_next_number (before, versions);
  after->valid_since = since != TP_DAY_NONE ? since : tp_workspace_get_today (self->workspace);
  g_string_append_printf (changes, "; %s %d", _ ("version"), after->version);
  return tp_store_put (self->store, former, error);
}

static gboolean
judge_in_force (TpImport *self,
                TpListRow *row,
                TpProcedure *procedure,
                const TpProcedure *said,
                GPtrArray *versions,
                TpJudgement *judgement,
                GError **error)
{
  g_autoptr (TpProcedure) before = tp_record_copy (procedure);
  g_autoptr (GString) changes = g_string_new (NULL);

  tp_import_merge (procedure, said, rules, row, self->map, TP_MERGE_NONE, changes);
  if (is_new_version (before, procedure)) {
    if (!store_version (self, before, procedure, versions, said->valid_since, changes, error))
      return FALSE;
  } else if (said->valid_since != TP_DAY_NONE && said->valid_since != procedure->valid_since) {
    procedure->valid_since = said->valid_since;
    g_string_append_printf (
      changes, "%s%s", changes->len > 0 ? ", " : "",
      g_dgettext (GETTEXT_PACKAGE, tp_kind_find_field (&tp_procedure_kind, "valid_since")->title));
  }
  return tp_import_store (self, procedure, changes, judgement, error);
}

/* --- the row -------------------------------------------------------------------------------- */

static gboolean
is_announced (TpImport *self, const TpProcedure *said)
{
  return said->valid_since != TP_DAY_NONE &&
         said->valid_since > tp_workspace_get_today (self->workspace);
}

/* A code twice in one list: each line is compared with what holds on the day it speaks of. */
static void
judge_repeated (TpImport *self,
                TpListRow *row,
                const TpProcedure *procedure,
                const TpProcedure *said,
                GPtrArray *versions,
                guint first_line,
                TpJudgement *judgement)
{
  g_autoptr (TpProcedureVersion) announced = NULL;
  g_autoptr (TpProcedure) then = NULL;
  g_autofree char *left_out = NULL;

  if (is_announced (self, said)) {
    announced = find_announced (procedure, versions, said->valid_since);
    then = tp_catalogue_make_procedure (announced);
  }
  left_out = tp_import_list_left_out (then != NULL ? then : procedure, said, rules, row, self->map);
  tp_import_judge_repeated (self, row, first_line, left_out, judgement);
}

static gboolean
judge_known (TpImport *self,
             TpListRow *row,
             TpProcedure *procedure,
             TpProcedure *said,
             TpJudgement *judgement,
             GError **error)
{
  guint first_line = tp_import_note_line (self, &procedure->record.id, row->line);
  g_autoptr (GPtrArray) versions = NULL;

  versions = tp_catalogue_list_versions (self->workspace, &procedure->record.id, error);
  if (versions == NULL)
    return FALSE;
  /* Skills guessed from the field of work do not replace what an office settled. */
  if (tp_import_get (self, row, "skills")[0] == '\0' && procedure->skills != 0)
    said->skills = 0;
  if (first_line != 0) {
    judge_repeated (self, row, procedure, said, versions, first_line, judgement);
    return TRUE;
  }
  if (is_older_list (procedure, said)) {
    judgement->verdict = TP_ROW_SAME;
    judgement->detail = g_strdup (_ ("Compared with its source before what is known was"));
    return TRUE;
  }
  if (is_announced (self, said))
    return judge_announced (self, row, procedure, said, versions, judgement, error);
  return judge_in_force (self, row, procedure, said, versions, judgement, error);
}

/* The lists know no clock. A comparison to come would make every list until then an older one. */
static void
check_comparison (TpImport *self, TpListRow *row, TpProcedure *said)
{
  if (said->checked_on == TP_DAY_NONE ||
      said->checked_on <= tp_workspace_get_today (self->workspace))
    return;
  said->checked_on = TP_DAY_NONE;
  tp_list_row_add_problem (row, self->map, "checked_on", TRUE, "%s",
                           _ ("This day has not come yet and was left out. Write the day on which "
                              "the row was compared with its source."));
}

static gboolean
judge_procedure_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpProcedure) said = tp_record_new (&tp_procedure_kind);
  g_autoptr (TpProcedure) procedure = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);

  tp_list_row_to_procedure (row, self->map, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  check_comparison (self, row, said);
  judgement->words = g_strdup_printf ("%s: %s", said->code, said->name);
  procedure = find_procedure (self, said->code, error);
  if (procedure == NULL)
    return FALSE;
  if (procedure->record.revision > 0)
    return judge_known (self, row, procedure, said, judgement, error);
  said->version = 1;
  if (!tp_import_store (self, said, changes, judgement, error))
    return FALSE;
  tp_import_note_line (self, &said->record.id, row->line);
  return TRUE;
}

const TpImportKind tp_import_procedures = {
  .id = "procedures",
  .verb = "import-procedures",
  .title = N_ ("Import procedures"),
  .begin = begin_procedures,
  .judge = judge_procedure_row,
};
