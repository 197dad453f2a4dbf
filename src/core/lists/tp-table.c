/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file as a table: which of its first rows holds the column titles, in what order its dates
 * are written, and then row after row as wide as the titles. What the cells mean is left to the
 * formats. */

#include "tp-list-reader.h"

#include "tp-config.h"
#include "tp-list-formats.h"
#include "tp-row-reader.h"
#include "tp-phrases.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define HEAD_ROWS 200 /* read ahead to judge the titles and the order of dates */
#define TITLE_ROWS 30 /* how far down the titles may stand */
#define MAX_TITLE_WIDTH 1000

G_DEFINE_QUARK (tp - lists - error - quark, tp_lists_error)

struct _TpTable
{
  TpRowReader reader;
  char **titles;
  guint n_columns;
  gboolean *month_first; /* by column */
  GQueue ahead;          /* of TpRawRow, read but not given yet */
};

static gboolean
is_blank (const char *cell)
{
  return cell[strspn (cell, " \t\r\n")] == '\0';
}

static gboolean
is_cell_empty (const TpRawRow *row, guint column)
{
  return column >= row->cells->len || is_blank (g_ptr_array_index (row->cells, column));
}

static guint
count_filled (const TpRawRow *row, guint *width)
{
  guint n_filled = 0;

  *width = 0;
  for (guint i = 0; i < row->cells->len; i++) {
    if (is_cell_empty (row, i))
      continue;
    n_filled++;
    *width = i + 1;
  }

  return n_filled;
}

/* --- the titles ---------------------------------------------------------------- */

static gboolean
read_ahead (TpTable *table, GError **error)
{
  while (table->ahead.length < HEAD_ROWS) {
    g_autoptr (GError) local = NULL;
    TpRawRow *row = tp_row_reader_next (&table->reader, &local);
    if (!row && local) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    if (!row)
      break;
    g_queue_push_tail (&table->ahead, row);
  }

  return TRUE;
}

/* The width most rows of the head have; of two as common the wider. */
static guint
find_usual_width (const TpTable *table)
{
  guint counts[MAX_TITLE_WIDTH + 1] = {0};
  guint index = 0, best = 0, width;

  for (GList *l = table->ahead.head; l && index < TITLE_ROWS; l = l->next, index++) {
    if (count_filled (l->data, &width) > 0)
      counts[MIN (width, MAX_TITLE_WIDTH)]++;
  }
  for (guint i = 1; i <= MAX_TITLE_WIDTH; i++) {
    if (counts[i] > 0 && counts[i] >= counts[best])
      best = i;
  }

  return best;
}

static guint
count_known_titles (const TpRawRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->cells->len; i++)
    n += tp_list_title_is_known (g_ptr_array_index (row->cells, i));
  return n;
}

/* The titles are the first row that holds two titles we know, or fills more than half of the usual
 * width: above them stand the office, the name of the list and the like, a cell or two a line. */
static guint
find_title_row (const TpTable *table)
{
  guint usual = find_usual_width (table), first = G_MAXUINT, index = 0, width;

  for (GList *l = table->ahead.head; l && index < TITLE_ROWS; l = l->next, index++) {
    guint n_filled = count_filled (l->data, &width);
    if (n_filled == 0)
      continue;
    if (first == G_MAXUINT)
      first = index;
    if (n_filled * 2 > usual || count_known_titles (l->data) >= 2)
      return index;
  }

  return first;
}

/* Titles in two rows, as of “Năm sinh” over “Nam” and “Nữ”: the second row fills only cells
 * whose upper neighbour is empty or spans, holds both words and no digit. */
static gboolean
is_second_title_row (const TpRawRow *titles, const TpRawRow *row)
{
  gboolean has_male = FALSE, has_female = FALSE;

  for (guint i = 0; i < row->cells->len; i++) {
    g_autofree char *words = tp_text_fold (g_ptr_array_index (row->cells, i));
    if (strpbrk (words, "0123456789"))
      return FALSE;
    has_male |= g_str_equal (words, "nam");
    if (g_str_equal (words, "nu")) {
      has_female = TRUE;
      if (!is_cell_empty (titles, i))
        return FALSE;
    }
  }

  return has_male && has_female;
}

static void
merge_titles (TpRawRow *titles, const TpRawRow *row)
{
  g_autofree char *above = g_strdup ("");

  while (titles->cells->len < row->cells->len)
    g_ptr_array_add (titles->cells, g_strdup (""));
  for (guint i = 0; i < titles->cells->len; i++) {
    if (!is_cell_empty (titles, i)) {
      g_free (above);
      above = g_strdup (g_ptr_array_index (titles->cells, i));
    }
    if (is_cell_empty (row, i))
      continue;
    char *merged = g_strconcat (above, " ", g_ptr_array_index (row->cells, i), NULL);
    g_free (g_ptr_array_index (titles->cells, i));
    g_ptr_array_index (titles->cells, i) = merged;
  }
}

static gboolean
take_titles (TpTable *table, GError **error)
{
  guint index = find_title_row (table);
  if (index == G_MAXUINT) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The file is empty. Choose the file that holds the list."));
    return FALSE;
  }

  for (guint i = 0; i < index; i++)
    tp_raw_row_free (g_queue_pop_head (&table->ahead));
  g_autoptr (TpRawRow) titles = g_queue_pop_head (&table->ahead);
  if (titles->problem) {
    g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                 _ ("The row of column titles (line %u) cannot be read. %s"), titles->line,
                 titles->problem);
    return FALSE;
  }

  TpRawRow *next = g_queue_peek_head (&table->ahead);
  if (next && !next->problem && is_second_title_row (titles, next)) {
    merge_titles (titles, next);
    tp_raw_row_free (g_queue_pop_head (&table->ahead));
  }

  guint width;
  count_filled (titles, &width);
  table->n_columns = width;
  table->titles = g_new0 (char *, width + 1);
  for (guint i = 0; i < width; i++)
    table->titles[i] = tp_text_normalise (g_ptr_array_index (titles->cells, i));
  return TRUE;
}

static gboolean
check_rows (TpTable *table, GError **error)
{
  guint n_filled = 0, n_letters = 0, n_bad = 0, width;

  for (GList *l = table->ahead.head; l; l = l->next) {
    TpRawRow *row = l->data;
    n_filled += row->problem || count_filled (row, &width) > 0;
    for (guint i = 0; i < row->cells->len; i++) {
      const char *cell = g_ptr_array_index (row->cells, i);
      if (g_str_is_ascii (cell))
        continue;
      if (strstr (cell, "\xef\xbf\xbd"))
        n_bad++;
      n_letters++;
    }
  }

  if (n_filled == 0 && tp_row_reader_is_at_end (&table->reader)) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The file has column titles but no rows under them."));
    return FALSE;
  }
  if (n_bad > 1 && n_bad * 2 > n_letters) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The list is not written in Unicode (UTF-8). Open it in a spreadsheet "
                            "and save it as “CSV UTF-8”; a list typed in an old font (TCVN3, VNI) "
                            "must be converted to Unicode first."));
    return FALSE;
  }

  return TRUE;
}

/* --- the order of dates ---------------------------------------------------------- */

typedef struct
{
  guint n_day_first, n_month_first;
  guint32 firsts, seconds; /* bits of the values seen */
  gboolean has_clock, is_unpadded;
} DateEvidence;

static void
note_date (DateEvidence *evidence, const char *cell)
{
  int first, second, year, length = 0;

  if (sscanf (cell, "%2d/%2d/%4d%n", &first, &second, &year, &length) != 3 || length == 0 ||
      first < 1 || second < 1 || first > 31 || second > 31 || year < 1000)
    return;
  evidence->n_day_first += first > 12;
  evidence->n_month_first += second > 12;
  evidence->firsts |= 1u << first;
  evidence->seconds |= 1u << second;
  evidence->has_clock |= strchr (cell + length, ':') != NULL;
  const char *slash = strchr (cell, '/');
  evidence->is_unpadded |= slash - cell == 1 || slash[2] == '/';
}

/* Dates typed by people are day first. A machine's time stamps may be month first, and where no
 * day beyond 12 shows it, the part that changes least is the month. */
static gboolean
judge_month_first (const DateEvidence *evidence)
{
  if (evidence->n_month_first > 0 || evidence->n_day_first > 0)
    return evidence->n_month_first > evidence->n_day_first && evidence->n_day_first == 0;
  if (!evidence->has_clock)
    return FALSE;

  int n_firsts = __builtin_popcount (evidence->firsts);
  int n_seconds = __builtin_popcount (evidence->seconds);
  return evidence->is_unpadded && n_firsts < n_seconds;
}

static void
judge_date_order (TpTable *table)
{
  table->month_first = g_new0 (gboolean, MAX (table->n_columns, 1));

  for (guint i = 0; i < table->n_columns; i++) {
    DateEvidence evidence = {0};
    for (GList *l = table->ahead.head; l; l = l->next) {
      TpRawRow *row = l->data;
      if (i < row->cells->len)
        note_date (&evidence, g_ptr_array_index (row->cells, i));
    }
    table->month_first[i] = judge_month_first (&evidence);
  }
}

/* --- the table ---------------------------------------------------------------------- */

/**
 * tp_table_open:
 * @file: a CSV file
 * @cancellable: (nullable): stops this and later reads
 * @error: return location for %TP_LISTS_ERROR or a file error
 *
 * Opens a list, finds out its encoding and separator and reads its column titles.
 *
 * Returns: (transfer full): the table, or %NULL with a sentence that says what to do
 */
TpTable *
tp_table_open (GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  g_autoptr (TpTable) table = g_new0 (TpTable, 1);
  g_queue_init (&table->ahead);
  if (!tp_row_reader_open (&table->reader, file, cancellable, error))
    return NULL;

  if (!read_ahead (table, error) || !take_titles (table, error) || !check_rows (table, error))
    return NULL;
  judge_date_order (table);

  return g_steal_pointer (&table);
}

/**
 * tp_table_free:
 * @table: (transfer full): a table
 *
 * Closes the file.
 */
void
tp_table_free (TpTable *table)
{
  g_return_if_fail (table != NULL);

  tp_row_reader_clear (&table->reader);
  g_queue_clear_full (&table->ahead, (GDestroyNotify) tp_raw_row_free);
  g_strfreev (table->titles);
  g_free (table->month_first);
  g_free (table);
}

/**
 * tp_table_get_separator:
 * @table: a table
 *
 * Returns: what stands between the cells: ',', ';' or a tab
 */
char
tp_table_get_separator (TpTable *table)
{
  g_return_val_if_fail (table != NULL, ',');

  return table->reader.separator;
}

/**
 * tp_table_get_titles:
 * @table: a table
 * @n_columns: (out) (optional): how many
 *
 * Returns: (transfer none): the column titles as they stand in the file, NULL-ended
 */
const char *const *
tp_table_get_titles (TpTable *table, guint *n_columns)
{
  g_return_val_if_fail (table != NULL, NULL);

  if (n_columns)
    *n_columns = table->n_columns;
  return (const char *const *) table->titles;
}

/**
 * tp_table_is_month_first:
 * @table: a table
 * @column: index of a column
 *
 * Returns: %TRUE if the dates of the column are written as 11/25/2026
 */
gboolean
tp_table_is_month_first (TpTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (column < table->n_columns, FALSE);

  return table->month_first[column];
}

/* Cells beyond the titles are kept behind the last one, where whoever mends the row sees them. */
static void
note_surplus (TpTable *table, TpRawRow *row)
{
  guint width, last = table->n_columns - 1;

  count_filled (row, &width);
  if (width <= table->n_columns)
    return;

  GString *joined = g_string_new (g_ptr_array_index (row->cells, last));
  for (guint i = table->n_columns; i < width; i++) {
    g_string_append_c (joined, table->reader.separator);
    g_string_append (joined, g_ptr_array_index (row->cells, i));
  }
  g_free (g_ptr_array_index (row->cells, last));
  g_ptr_array_index (row->cells, last) = g_string_free (joined, FALSE);

  if (!row->problem)
    row->problem = g_strdup_printf (
      _ ("The row has %u columns but there are only %u titles. A cell that holds the separator "
         "“%c” must stand in quotation marks."),
      width, table->n_columns, table->reader.separator == '\t' ? ' ' : table->reader.separator);
}

/**
 * tp_table_next:
 * @table: a table
 * @line: (out) (optional): the line of the file the row began on, from 1
 * @problem: (out) (transfer full) (nullable): why the row cannot be trusted, or %NULL
 * @error: return location
 *
 * Reads the next row. A row with a @problem has its cells as far as they could be told.
 *
 * Returns: (transfer full) (nullable): as many cells as there are titles, NULL-ended; %NULL at
 *   the end or, with @error set, when the file cannot be read on
 */
char **
tp_table_next (TpTable *table, guint *line, char **problem, GError **error)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (problem != NULL, NULL);

  *problem = NULL;
  g_autoptr (TpRawRow) row = g_queue_pop_head (&table->ahead);
  if (!row)
    row = tp_row_reader_next (&table->reader, error);
  if (!row)
    return NULL;

  if (table->n_columns > 0)
    note_surplus (table, row);
  if (line)
    *line = row->line;
  *problem = g_steal_pointer (&row->problem);
  char **cells = g_new0 (char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++)
    cells[i] =
      i < row->cells->len ? g_steal_pointer (&g_ptr_array_index (row->cells, i)) : g_strdup ("");
  return cells;
}

/**
 * tp_table_get_progress:
 * @table: a table
 *
 * Returns: how much of the file was read, from 0 to 1
 */
double
tp_table_get_progress (TpTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return tp_byte_source_get_progress (&table->reader.source);
}
