/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a run of an import says: its report, a line for each row, and the calls by which the kinds
 * read a row, store what it speaks of and give their verdict. Of people it says no more than
 * initials. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

/* What a preview can show; counts go on. */
#define MAX_LINES 10000

static void
free_line (gpointer data)
{
  TpImportLine *line = data;

  g_free (line->words);
  g_free (line->detail);
  g_free (line);
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
  } else {
    judgement->verdict = TP_ROW_SAME;
    return TRUE;
  }
  return tp_store_put (self->store, record, error);
}

/*< private >
 * tp_import_make_initials:
 *
 * Returns: (transfer full): "N.V.A." for "Nguyễn Văn An": enough for who made the list
 */
char *
tp_import_make_initials (const char *name)
{
  g_autofree char *clean = tp_text_normalise (name);
  g_auto (GStrv) parts = g_strsplit (clean, " ", -1);
  GString *initials = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (parts[i][0] != '\0') {
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (parts[i])));
      g_string_append_c (initials, '.');
    }
  }
  return g_string_free (initials, FALSE);
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

/*< private >
 * tp_import_has_room_for_words:
 *
 * Returns: whether the preview takes one more row; words for a further one would be thrown away
 */
gboolean
tp_import_has_room_for_words (TpImport *self)
{
  return self->report->lines->len < MAX_LINES;
}

/*< private >
 * tp_import_add_line:
 * @judgement: its texts are taken
 */
void
tp_import_add_line (TpImport *self, guint line, TpJudgement *judgement)
{
  count (self->report, judgement->verdict);
  if (self->report->lines->len < MAX_LINES) {
    TpImportLine *entry = g_new0 (TpImportLine, 1);

    entry->line = line;
    entry->verdict = judgement->verdict;
    entry->words = judgement->words != NULL ? g_steal_pointer (&judgement->words) : g_strdup ("");
    entry->detail =
      judgement->detail != NULL ? g_steal_pointer (&judgement->detail) : g_strdup ("");
    g_ptr_array_add (self->report->lines, entry);
  }
  g_clear_pointer (&judgement->words, g_free);
  g_clear_pointer (&judgement->detail, g_free);
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
