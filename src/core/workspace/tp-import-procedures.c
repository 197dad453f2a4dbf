/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue of procedures. Laws change it, so it comes in by file; a procedure is its code. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

static const TpMergeRule rules[] = {
  {"name"},
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

static gboolean
judge_procedure_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpProcedure) said = tp_record_new (&tp_procedure_kind);
  g_autoptr (TpProcedure) procedure = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);
  guint first_line;

  tp_list_row_to_procedure (row, self->map, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  judgement->words = g_strdup_printf ("%s: %s", said->code, said->name);
  procedure = find_procedure (self, said->code, error);
  if (procedure == NULL)
    return FALSE;
  if (procedure->record.revision > 0) {
    first_line = tp_import_note_line (self, &procedure->record.id, row->line);
    if (first_line != 0) {
      tp_import_judge_duplicate (judgement, first_line);
      return TRUE;
    }
    tp_import_merge (procedure, said, rules, row, self->map, TP_MERGE_NONE, changes);
    return tp_import_store (self, procedure, changes, judgement, error);
  }
  if (!tp_import_store (self, said, changes, judgement, error))
    return FALSE;
  tp_import_note_line (self, &said->record.id, row->line);
  return TRUE;
}

const TpImportKind tp_import_procedures = {
  .id = "procedures",
  .verb = "import-procedures",
  .title = N_ ("Import procedures"),
  .judge = judge_procedure_row,
};
