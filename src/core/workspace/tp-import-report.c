/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a run of an import says: its report, a line for each row, and the calls by which the kinds
 * read a row, store what it speaks of and give their verdict. Who a row speaks of is for the screen
 * of who has the list in hand; what can be printed and kept says it by the number of the line. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

/* What a preview can show of rows that land, of those that repeat others and of those that are
 * rejected, so that one kind leaves room for the others; counts go on. */
#define MAX_LINES 10000

static void
free_change (gpointer data)
{
  TpImportChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
free_line (gpointer data)
{
  TpImportLine *line = data;

  g_free (line->words);
  g_free (line->detail);
  g_free (line->alike);
  g_clear_pointer (&line->changes, g_ptr_array_unref);
  g_free (line);
}

/*< private >
 * tp_judgement_clear:
 * @judgement: a judgement
 *
 * Frees what it holds; it can be used again.
 */
void
tp_judgement_clear (TpJudgement *judgement)
{
  g_clear_pointer (&judgement->words, g_free);
  g_clear_pointer (&judgement->detail, g_free);
  g_clear_pointer (&judgement->alike, g_free);
  g_clear_pointer (&judgement->changes, g_ptr_array_unref);
}

/**
 * tp_import_report_free:
 * @report: (nullable) (transfer full): a report
 */
void
tp_import_report_free (TpImportReport *report)
{
  if (report == NULL)
    return;
  g_free (report->kind);
  g_free (report->rejects_path);
  g_free (report->encoding);
  g_free (report->sheet);
  g_strfreev (report->unused_columns);
  g_strfreev (report->hidden_columns);
  g_clear_pointer (&report->passed_rows, g_ptr_array_unref);
  g_ptr_array_unref (report->problems);
  g_ptr_array_unref (report->lines);
  g_free (report);
}

/*< private >
 * tp_import_report_new:
 * @kind: what the list is of
 * @is_dry_run: whether all will be taken back
 *
 * Returns: (transfer full): a report of nothing yet
 */
TpImportReport *
tp_import_report_new (const char *kind, gboolean is_dry_run)
{
  TpImportReport *report = g_new0 (TpImportReport, 1);

  report->kind = g_strdup (kind);
  report->is_dry_run = is_dry_run;
  report->encoding = g_strdup ("");
  report->sheet = g_strdup ("");
  report->unused_columns = g_new0 (char *, 1);
  report->hidden_columns = g_new0 (char *, 1);
  report->passed_rows = g_ptr_array_new ();
  report->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_row_problem_free);
  report->lines = g_ptr_array_new_with_free_func (free_line);
  return report;
}

/* --- for the kinds ---------------------------------------------------------- */

/*< private >
 * tp_import_get:
 * @field: a field of the list's format
 *
 * Returns: (transfer none): what the row says, "" when nothing or no column fills @field
 */
const char *
tp_import_get (TpImport *self, const TpListRow *row, const char *field)
{
  const char *text = tp_list_row_get (row, self->map, field);

  return text != NULL ? text : "";
}

/*< private >
 * tp_import_note_line:
 *
 * Returns: the line of this file that spoke of the record @id before; 0 if none did, and then
 *   @line is noted
 */
guint
tp_import_note_line (TpImport *self, const TpId *id, guint line)
{
  guint first = tp_import_lines_find (self->lines, id);

  if (first == 0)
    tp_import_lines_add (self->lines, id, line);
  return first;
}

/*< private >
 * tp_import_judge_duplicate:
 * @judgement: of the later row
 * @first_line: the line that said it first, from 1
 *
 * Says that the row repeats another of the same list.
 */
void
tp_import_judge_duplicate (TpJudgement *judgement, guint first_line)
{
  judgement->verdict = TP_ROW_DUPLICATE;
  g_free (judgement->detail);
  judgement->detail = g_strdup_printf (_ ("The same as line %u"), first_line);
}

/*< private >
 * tp_import_add_to_duplicate:
 * @judgement: as left by tp_import_judge_duplicate()
 * @changes: titles of fields
 *
 * Says what the repeated row brought all the same: a person twice in one list often stands there
 * once for each group, and the group is kept.
 */
void
tp_import_add_to_duplicate (TpJudgement *judgement, const char *changes)
{
  g_autofree char *words = g_steal_pointer (&judgement->detail);

  judgement->detail = g_strdup_printf (_ ("%s; added from this line: %s"), words, changes);
}

/*< private >
 * tp_import_judge_repeated:
 * @row: the later row
 * @first_line: the line that spoke of the same first, from 1
 * @left_out: titles of fields, as of tp_import_list_left_out()
 * @judgement: of the later row
 *
 * Says that the row speaks of what another of the same list spoke of, and as a note what it says
 * otherwise, since that is not taken: the two would overwrite each other at each import.
 */
void
tp_import_judge_repeated (TpImport *self,
                          TpListRow *row,
                          guint first_line,
                          const char *left_out,
                          TpJudgement *judgement)
{
  tp_import_judge_duplicate (judgement, first_line);
  if (*left_out == '\0')
    return;
  g_free (judgement->detail);
  judgement->detail = g_strdup_printf (_ ("Speaks of the same as line %u"), first_line);
  tp_list_row_add_problem (row, self->map, NULL, TRUE,
                           _ ("Line %u spoke of the same before. Of this line was not taken what "
                              "differs: %s. Look which is right."),
                           first_line, left_out);
}

/*< private >
 * tp_import_list_changes:
 * @record: as it is to be stored now
 *
 * Returns: (transfer full) (nullable): the fields in which @record differs from what is stored,
 * with what they were; %NULL if the preview has no room for it
 */
GPtrArray *
tp_import_list_changes (TpImport *self, gconstpointer record)
{
  const TpRecord *head = record;
  GPtrArray *changes;
  gpointer before;

  if (!tp_import_has_room_for_words (self))
    return NULL;
  before = tp_store_get (self->store, head->kind, &head->id, NULL);
  if (before == NULL)
    return NULL;
  changes = g_ptr_array_new_with_free_func (free_change);
  for (const TpField *field = head->kind->fields; field->name != NULL; field++) {
    TpImportChange *change;

    if ((field->flags & TP_FIELD_DERIVED) != 0 || field->title == NULL ||
        tp_record_field_equal (before, record, field))
      continue;
    change = g_new0 (TpImportChange, 1);
    change->title = field->title;
    change->before = tp_store_get_field_words (self->store, before, field, FALSE);
    change->after = tp_store_get_field_words (self->store, record, field, FALSE);
    g_ptr_array_add (changes, change);
  }
  tp_record_free (before);
  return changes;
}

/*< private >
 * tp_import_store:
 * @record: new (revision 0) or merged
 * @changes: titles of the fields that changed
 */
gboolean
tp_import_store (TpImport *self,
                 gpointer record,
                 const GString *changes,
                 TpJudgement *judgement,
                 GError **error)
{
  const TpRecord *head = record;

  if (head->revision == 0) {
    judgement->verdict = TP_ROW_NEW;
  } else if (changes->len > 0) {
    judgement->verdict = TP_ROW_UPDATED;
    judgement->detail = g_strdup (changes->str);
    judgement->changes = tp_import_list_changes (self, record);
  } else {
    judgement->verdict = TP_ROW_SAME;
    return TRUE;
  }
  return tp_store_put (self->store, record, error);
}

static void
count (TpImportReport *report, TpRowVerdict verdict)
{
  report->read++;
  switch (verdict) {
  case TP_ROW_NEW:
    report->n_new++;
    break;
  case TP_ROW_UPDATED:
    report->updated++;
    break;
  case TP_ROW_SAME:
    report->same++;
    break;
  case TP_ROW_DUPLICATE:
    report->duplicate++;
    break;
  case TP_ROW_REJECTED:
    report->rejected++;
    break;
  }
}

/* Rows that land share one bound: which of them they are is known late. */
static guint
get_share (TpRowVerdict verdict)
{
  return verdict == TP_ROW_REJECTED ? 2 : verdict == TP_ROW_DUPLICATE ? 1 : 0;
}

/*< private >
 * tp_import_has_room_for_words:
 *
 * Returns: whether the preview takes one more row that lands; words for a further one would be
 *   thrown away
 */
gboolean
tp_import_has_room_for_words (TpImport *self)
{
  return self->n_lines[get_share (TP_ROW_NEW)] < MAX_LINES;
}

/*< private >
 * tp_import_add_line:
 * @judgement: its texts are taken
 */
void
tp_import_add_line (TpImport *self, guint line, TpJudgement *judgement)
{
  guint *n_lines = &self->n_lines[get_share (judgement->verdict)];

  count (self->report, judgement->verdict);
  self->report->alike += judgement->alike != NULL;
  if (*n_lines < MAX_LINES) {
    TpImportLine *entry = g_new0 (TpImportLine, 1);

    entry->line = line;
    entry->verdict = judgement->verdict;
    entry->words = judgement->words != NULL ? g_steal_pointer (&judgement->words) : g_strdup ("");
    entry->detail =
      judgement->detail != NULL ? g_steal_pointer (&judgement->detail) : g_strdup ("");
    entry->changes = g_steal_pointer (&judgement->changes);
    entry->alike = g_steal_pointer (&judgement->alike);
    entry->alike_id = judgement->alike_id;
    entry->alike_line = judgement->alike_line;
    g_ptr_array_add (self->report->lines, entry);
    ++*n_lines;
  }
  tp_judgement_clear (judgement);
}

/*< private >
 * tp_import_tick:
 *
 * Tells how far the import is; %FALSE with @error set when it was cancelled.
 */
gboolean
tp_import_tick (TpImport *self, double fraction, GError **error)
{
  if (self->progress != NULL)
    self->progress (fraction, _ ("Reading the list"), self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
