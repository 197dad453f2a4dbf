/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the table begins in its sheet. Above the titles stand the office, the motto and the name of
 * the list; the titles may take two or three rows (“Năm sinh” over “Nam” and “Nữ”), or be missing
 * altogether, and then the columns are called by their letters. */

#include "tp-table-private.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-list-formats.h"
#include "tp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TITLE_ROWS 30 /* how far down the titles may stand */
#define MAX_TITLE_WIDTH 1000
#define MAX_LOWER_ROWS 2
#define MAX_UNTITLED 20 /* columns to the right of the last title */

static gboolean
is_blank (const char *cell)
{
  return cell[strspn (cell, " \t\r\n")] == '\0';
}

/**
 * tp_raw_row_get:
 *
 * Returns: (transfer none): what stands in the column, "" if nothing does
 */
const char *
tp_raw_row_get (const TpRawRow *row, guint column)
{
  return column < row->cells->len ? g_ptr_array_index (row->cells, column) : "";
}

static gboolean
is_cell_empty (const TpRawRow *row, guint column)
{
  return is_blank (tp_raw_row_get (row, column));
}

/**
 * tp_raw_row_count_filled:
 * @width: (out): number of the last column with something in it
 *
 * Returns: how many cells have something in them
 */
guint
tp_raw_row_count_filled (const TpRawRow *row, guint *width)
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

/* --- which row ------------------------------------------------------------------- */

/* The width most rows of the head have; of two as common the wider. */
static guint
find_usual_width (const TpTable *table)
{
  guint counts[MAX_TITLE_WIDTH + 1] = {0};
  guint index = 0, best = 0, width;

  for (GList *l = table->ahead.head; l && index < TITLE_ROWS; l = l->next, index++) {
    if (tp_raw_row_count_filled (l->data, &width) > 0)
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

  for (guint i = 0; i < MIN (row->cells->len, MAX_TITLE_WIDTH); i++)
    n += tp_list_title_is_known (g_ptr_array_index (row->cells, i));
  return n;
}

static gboolean
holds_known_titles (const TpTable *table)
{
  guint index = 0;

  for (GList *l = table->ahead.head; l && index < TITLE_ROWS; l = l->next, index++) {
    if (count_known_titles (l->data) >= 2)
      return TRUE;
  }
  return FALSE;
}

/* The titles are the first row that holds two titles we know, or fills more than half of the usual
 * width: above them stand the office, the name of the list and the like, a cell or two a line. A
 * row of which nothing could be held is no blank one: it may have been the titles, and only a row
 * of titles we know stands in for it. Of a short list most rows may be such lines of one cell. */
static guint
find_title_row (const TpTable *table)
{
  guint usual = find_usual_width (table), first = G_MAXUINT, index = 0, width;
  gboolean is_one_lost = FALSE, is_width_known = usual > 1 || !holds_known_titles (table);

  for (GList *l = table->ahead.head; l && index < TITLE_ROWS; l = l->next, index++) {
    const TpRawRow *row = l->data;
    guint n_filled = tp_raw_row_count_filled (row, &width);
    if (n_filled == 0 && !row->problem)
      continue;
    if (first == G_MAXUINT)
      first = index;
    is_one_lost |= n_filled == 0;
    if ((n_filled * 2 > usual && is_width_known && !is_one_lost) || count_known_titles (row) >= 2)
      return index;
  }

  return first;
}

/* --- titles in several rows ---------------------------------------------------------- */

/* What is merged over both rows stands in both; a wider title may have been put before it. */
static gboolean
is_said_above (const TpRawRow *titles, const TpRawRow *row, guint column)
{
  g_autofree char *above = tp_text_fold (tp_raw_row_get (titles, column));
  g_autofree char *here = tp_text_fold (tp_raw_row_get (row, column));
  g_autofree char *end = g_strconcat (" ", here, NULL);

  return g_str_equal (above, here) || (*here != '\0' && g_str_has_suffix (above, end));
}

/* The first of the titles under a wide one: it stands below the wide title itself, the next, which
 * may lie further right if it is a wide one itself, below nothing. */
static gboolean
begins_span (const TpRawRow *titles, const TpRawRow *row, guint column)
{
  for (guint i = column + 1; i < row->cells->len && is_cell_empty (titles, i); i++) {
    if (!is_cell_empty (row, i))
      return TRUE;
  }
  return FALSE;
}

/* One title alone under another: “Tổ dân phố” under “Nơi thường trú”, and nothing else in the row.
 */
static gboolean
is_lone_lower_title (const TpRawRow *titles, const TpRawRow *row)
{
  guint width;

  return tp_raw_row_count_filled (row, &width) == 1 && width > 1 &&
         !is_cell_empty (titles, width - 1) && !is_said_above (titles, row, width - 1) &&
         tp_list_title_is_known (tp_raw_row_get (titles, width - 1)) &&
         tp_list_title_is_known (tp_raw_row_get (row, width - 1));
}

/* What stands under the last wide title goes on without a gap, however wide that is. */
static gboolean
goes_on_from (const TpRawRow *row, guint first, guint end)
{
  for (guint i = first; i < end; i++) {
    if (is_cell_empty (row, i))
      return FALSE;
  }
  return TRUE;
}

/* A further row of titles fills only what the one above leaves open, which no row of data does, or
 * repeats what is merged over both; and it has no digits. */
static gboolean
is_lower_title_row (const TpRawRow *titles, const TpRawRow *row)
{
  guint n_new = 0, title_width, width;

  if (is_lone_lower_title (titles, row))
    return TRUE;
  tp_raw_row_count_filled (titles, &title_width);
  tp_raw_row_count_filled (row, &width);
  for (guint i = 0; i < row->cells->len; i++) {
    if (is_cell_empty (row, i) || is_said_above (titles, row, i))
      continue;
    if (i == 0 || strpbrk (tp_raw_row_get (row, i), "0123456789"))
      return FALSE;
    if (!is_cell_empty (titles, i) && !begins_span (titles, row, i))
      return FALSE;
    n_new++;
  }

  /* Not a remark of its own to the right of the table. */
  return n_new > 1 &&
         (width <= title_width + 3 || goes_on_from (row, MAX (title_width, 1) - 1, width));
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
    if (is_cell_empty (row, i) || is_said_above (titles, row, i))
      continue;
    char *merged = g_strconcat (above, *above ? " " : "", tp_raw_row_get (row, i), NULL);
    g_free (g_ptr_array_index (titles->cells, i));
    g_ptr_array_index (titles->cells, i) = merged;
  }
}

static void
pass_over (TpTable *table, const TpRawRow *row)
{
  tp_table_pass_over (table, TP_PASSED_HEADING, row->line, (char *const *) row->cells->pdata,
                      row->cells->len);
}

static void
take_lower_rows (TpTable *table, TpRawRow *titles)
{
  for (guint n = 0; n < MAX_LOWER_ROWS; n++) {
    TpRawRow *next = g_queue_peek_head (&table->ahead);
    if (!next || next->problem || !is_lower_title_row (titles, next))
      return;
    merge_titles (titles, next);
    pass_over (table, next);
    tp_raw_row_free (g_queue_pop_head (&table->ahead));
  }
}

/* --- lists without titles -------------------------------------------------------------- */

static gboolean
is_like_data (const char *cell)
{
  g_autofree char *text = tp_text_normalise (cell);
  gsize n_digits = strspn (text, "0123456789");
  TpPartialDate date;

  if (text[n_digits] == '\0' && (n_digits == 9 || n_digits == 10 || n_digits == 12))
    return TRUE;
  return strpbrk (text, "/-") && g_ascii_isdigit (*text) &&
         tp_cell_read_date (text, &date) == TP_CELL_READ;
}

static gboolean
has_no_titles (const TpRawRow *row)
{
  gboolean has_data = FALSE;

  for (guint i = 0; i < row->cells->len; i++)
    has_data |= is_like_data (g_ptr_array_index (row->cells, i));
  return has_data && count_known_titles (row) == 0;
}

/* A, B … Z, AA, as the spreadsheet calls its columns. */
static char *
make_letters (guint column)
{
  GString *letters = g_string_new (NULL);

  for (column++; column > 0; column = (column - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (column - 1) % 26));
  return g_string_free (letters, FALSE);
}

static void
name_by_letters (TpTable *table, guint width)
{
  table->n_columns = width;
  table->titles = g_new0 (char *, width + 1);
  for (guint i = 0; i < width; i++) {
    g_autofree char *letters = make_letters (i);
    table->titles[i] = g_strdup_printf (_ ("Column %s"), letters);
  }
}

/* --- the titles --------------------------------------------------------------------------- */

/* In a workbook columns without a title may lie to the right; in a text file such a cell is more
 * likely a separator that should have been quoted. */
static guint
find_width (const TpTable *table, guint title_width)
{
  guint most = title_width, width;

  if (table->sheet->encoding)
    return title_width;
  for (GList *l = table->ahead.head; l; l = l->next) {
    tp_raw_row_count_filled (l->data, &width);
    most = MAX (most, width);
  }
  return MIN (most, title_width + MAX_UNTITLED);
}

/* --- two tables side by side -------------------------------------------------------------- */

/* How many known titles stand again in the same order from column @from on; 0 if what stands there
 * is anything else. */
static guint
count_repeated (char **titles, guint n_columns, guint from)
{
  guint n_known = 0;

  for (guint i = 0; from + i < n_columns; i++) {
    g_autofree char *first = tp_text_fold (titles[i % from]);
    g_autofree char *again = tp_text_fold (titles[from + i]);

    if (!g_str_equal (first, again))
      return 0;
    n_known +=
      *again != '\0' && !tp_list_title_is_ignored (titles[i]) && tp_list_title_is_known (titles[i]);
  }
  return n_known;
}

/* To save paper a list goes on to the right of itself: all its titles stand there once more. Each
 * row of the sheet is then a row of each table. */
static void
part_tables (TpTable *table, guint width)
{
  for (guint from = 2; from * 2 <= width + 1; from++) {
    if (width - from + 1 < from || count_repeated (table->titles, width, from) < 2)
      continue;
    table->n_beside = width;
    for (guint i = from; i < table->n_columns; i++)
      g_clear_pointer (&table->titles[i], g_free);
    table->n_columns = from;
    return;
  }
}

/**
 * tp_table_take_titles:
 * @table: a table whose head is read
 * @error: return location
 *
 * Finds the titles in the head and takes it off down to them.
 *
 * Returns: %FALSE if there is no table
 */
gboolean
tp_table_take_titles (TpTable *table, GError **error)
{
  guint index = find_title_row (table), width;

  if (index == G_MAXUINT) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The file is empty. Choose the file that holds the list."));
    return FALSE;
  }

  for (guint i = 0; i < index; i++) {
    TpRawRow *row = g_queue_pop_head (&table->ahead);
    if (tp_raw_row_count_filled (row, &width) > 0)
      pass_over (table, row);
    tp_raw_row_free (row);
  }
  if (has_no_titles (g_queue_peek_head (&table->ahead))) {
    name_by_letters (table, MAX (find_usual_width (table), 1));
    return TRUE;
  }
  g_autoptr (TpRawRow) titles = g_queue_pop_head (&table->ahead);
  if (titles->problem) {
    g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                 _ ("The row of column titles (line %u) cannot be read. %s"), titles->line,
                 titles->problem);
    return FALSE;
  }

  take_lower_rows (table, titles);
  tp_raw_row_count_filled (titles, &width);
  table->n_columns = find_width (table, width);
  table->titles = g_new0 (char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++)
    table->titles[i] = tp_text_normalise (tp_raw_row_get (titles, i));
  part_tables (table, width);
  return TRUE;
}
