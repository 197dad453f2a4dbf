/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Holidays: days off, days worked in exchange, days of remembrance. A day may have several; one
 * is the same when its day and name are, or, with a name mended, its day and type. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

static const TpMergeRule rules[] = {
  {"name"}, {"type", {"type"}}, {"source"}, {"status", {"status"}}, {NULL},
};

static gboolean
begin_holidays (TpImport *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_holiday_kind);

  self->state = tp_store_list (self->store, query, error);
  return self->state != NULL;
}

static void
end_holidays (TpImport *self)
{
  g_clear_pointer ((GPtrArray **) &self->state, g_ptr_array_unref);
}

static gboolean
has_same_name (const TpHoliday *a, const TpHoliday *b)
{
  g_autofree char *name_a = tp_text_fold (a->name);
  g_autofree char *name_b = tp_text_fold (b->name);

  return g_str_equal (name_a, name_b);
}

static TpHoliday *
find_holiday (GPtrArray *holidays, const TpHoliday *said)
{
  TpHoliday *found = NULL;

  for (guint i = 0; i < holidays->len; i++) {
    TpHoliday *holiday = g_ptr_array_index (holidays, i);

    if (holiday->day != said->day)
      continue;
    if (has_same_name (holiday, said))
      return holiday;
    if (holiday->type == said->type && found == NULL)
      found = holiday;
  }
  return found;
}

static gboolean
judge_holiday_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpHoliday) said = tp_record_new (&tp_holiday_kind);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autofree char *day = NULL;
  TpHoliday *holiday;
  guint first_line;

  tp_list_row_to_holiday (row, self->map, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  day = tp_day_to_short (said->day);
  judgement->words = g_strdup_printf ("%s: %s", day, said->name);
  holiday = find_holiday (self->state, said);
  first_line = holiday != NULL ? tp_import_note_line (self, &holiday->record.id, row->line) : 0;
  if (first_line != 0) {
    g_autofree char *left_out = tp_import_list_left_out (holiday, said, rules, row, self->map);

    tp_import_judge_repeated (self, row, first_line, left_out, judgement);
    return TRUE;
  }
  if (holiday != NULL) {
    tp_import_merge (holiday, said, rules, row, self->map, TP_MERGE_NONE, changes);
    return tp_import_store (self, holiday, changes, judgement, error);
  }
  if (!tp_import_store (self, said, changes, judgement, error))
    return FALSE;
  tp_import_note_line (self, &said->record.id, row->line);
  g_ptr_array_add (self->state, g_steal_pointer (&said));
  return TRUE;
}

const TpImportKind tp_import_holidays = {
  .id = "holidays",
  .verb = "import-holidays",
  .title = N_ ("Import holidays"),
  .begin = begin_holidays,
  .judge = judge_holiday_row,
  .end = end_holidays,
};
