/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a list: its cells as they stand, its values by field, and what is wrong with it. Also
 * which rows say nothing of a record at all: totals, signatures, rows that number the columns. */

#include "tp-list-reader.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- problems ------------------------------------------------------------ */

static TpRowProblem *
make_problem (guint line, const char *column, gboolean is_warning, char *message)
{
  TpRowProblem *problem = g_new0 (TpRowProblem, 1);

  problem->line = line;
  problem->column = column && *column ? g_strdup (column) : NULL;
  problem->is_warning = is_warning;
  problem->message = message;
  return problem;
}

/**
 * tp_row_problem_new:
 * @line: line of the file
 * @column: (nullable): title of the column, %NULL for the whole row
 * @is_warning: whether the row lands all the same
 * @format: a sentence for the clerk, with no personal data
 * @...: what goes into it
 *
 * Returns: (transfer full): the problem
 */
TpRowProblem *
tp_row_problem_new (guint line, const char *column, gboolean is_warning, const char *format, ...)
{
  va_list arguments;

  g_return_val_if_fail (format != NULL, NULL);

  va_start (arguments, format);
  char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return make_problem (line, column, is_warning, message);
}

/**
 * tp_row_problem_free:
 * @problem: (transfer full): a problem
 *
 * Frees @problem.
 */
void
tp_row_problem_free (TpRowProblem *problem)
{
  g_return_if_fail (problem != NULL);

  g_free (problem->column);
  g_free (problem->message);
  g_free (problem);
}

/* --- rows that are none ------------------------------------------------------- */

/* “Tổng cộng: 15 người”, but not the name Tống Công Minh: told apart by the tones. */
static gboolean
is_total (const char *cell)
{
  static const char *const beginnings[] = {"tổng", "cộng", "toàn danh sách", NULL};
  static const char *const others[] = {"cong", "tong", "so",     "nguoi", "ho",   "doi", "tuong",
                                       "danh", "sach", "toan",   "la",    "co",   "gom", "truong",
                                       "hop",  "khau", "phuong", "xa",    "thon", "to",  NULL};
  g_autofree char *lower = tp_text_to_lower (cell);
  gboolean begins = FALSE;

  for (guint i = 0; beginnings[i]; i++)
    begins |= g_str_has_prefix (lower, beginnings[i]);
  if (!begins)
    return FALSE;

  g_autofree char *words = tp_text_fold (cell);
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  for (guint i = 0; parts[i]; i++) {
    if (*parts[i] && !g_ascii_isdigit (*parts[i]) && !g_strv_contains (others, parts[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_signature (const char *cell)
{
  static const char *const beginnings[] = {
    "nguoi lap",    "lap bieu",      "nguoi ky",       "chu tich",    "pho chu tich",
    "tm uy ban",    "tm ubnd",       "kt chu tich",    "thu truong",  "ky ten",
    "ky ghi ro",    "xac nhan cua",  "nguoi tong hop", "can bo lap",  "danh sach nay",
    "danh sach co", "danh sach gom", "an dinh",        "nguoi duyet", "ghi chu",
    "ky va ghi ro", "ky dong dau",   "truong thon",    "to truong",   "uy ban nhan dan",
  };
  g_autofree char *words = tp_text_fold (cell);

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    if (tp_words_begin (words, beginnings[i]))
      return TRUE;
  }
  /* “Hà Nội, ngày 25 tháng 11 năm 2026” */
  return tp_words_contain (words, "ngay") && tp_words_contain (words, "thang") &&
         tp_words_contain (words, "nam") && !tp_words_contain (words, "sinh");
}

/* “(1)”, “2”, … in order, at least three of them. */
static gboolean
is_column_numbering (char **cells)
{
  guint n = 0;

  for (guint i = 0; cells[i]; i++) {
    const char *at = cells[i] + strspn (cells[i], " (");
    char *end = NULL;
    if (*at == '\0')
      continue;
    guint64 number = g_ascii_strtoull (at, &end, 10);
    if (end == at || end[strspn (end, " ).")] != '\0' || number > i + 1 || number < n + 1)
      return FALSE;
    n = (guint) number;
  }

  return n >= 3;
}

/* The cells that are not blank; @first is the first of them. */
static guint
count_filled (char **cells, const char **first)
{
  guint n = 0;

  *first = "";
  for (guint i = 0; cells[i]; i++) {
    const char *at = cells[i] + strspn (cells[i], " \t\r\n");
    if (*at && n++ == 0)
      *first = at;
  }

  return n;
}

/* Signatures and sums may stand in any column, but in a row with little else. */
static gboolean
is_closing_row (char **cells)
{
  for (guint i = 0; cells[i]; i++) {
    g_autofree char *cell = tp_text_normalise (cells[i]);
    if (is_signature (cell) || is_total (cell))
      return TRUE;
  }

  return FALSE;
}

static gboolean
says_nothing (const TpListRow *row, const TpColumnMap *map)
{
  gboolean has_value = FALSE;
  const char *first;
  guint n_filled = count_filled (row->cells, &first);

  for (guint i = 0; i < map->n_fields; i++)
    has_value |= row->values[i][0] != '\0';

  return !has_value || is_total (first) || (n_filled <= 4 && is_closing_row (row->cells)) ||
         is_column_numbering (row->cells);
}

/* --- rows ------------------------------------------------------------------------ */

/* A spreadsheet's apostrophe says “this is text”: it is no part of the value. The rejects write
 * it before what would else be a formula. */
static const char *
skip_text_mark (const char *cell)
{
  if (cell[0] == '\'' && cell[1] && (strchr ("=+-@\t\r", cell[1]) || g_ascii_isdigit (cell[1])))
    return cell + 1;

  return cell;
}

static TpListRow *
read_row (TpTable *table, const TpColumnMap *map, GError **error)
{
  g_autofree char *problem = NULL;
  guint line = 0;
  char **cells = tp_table_next (table, &line, &problem, error);
  if (!cells)
    return NULL;

  TpListRow *row = g_new0 (TpListRow, 1);
  row->line = line;
  row->cells = cells;
  row->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_row_problem_free);
  row->values = g_new0 (char *, map->n_fields + 1);
  for (guint i = 0; i < map->n_fields; i++) {
    int column = map->columns[i];
    row->values[i] = tp_text_normalise (column >= 0 ? skip_text_mark (cells[column]) : "");
    if (column >= 0 && tp_table_is_month_first (table, column)) {
      char *turned = tp_cell_put_day_first (row->values[i]);
      g_free (row->values[i]);
      row->values[i] = turned;
    }
  }
  if (problem)
    g_ptr_array_add (row->problems, make_problem (line, NULL, FALSE, g_steal_pointer (&problem)));
  return row;
}

/**
 * tp_list_row_read:
 * @table: a table
 * @map: a map of its columns
 * @error: return location
 *
 * Reads the next row that says something of a record. Empty rows, totals, signatures and rows that
 * number the columns are passed over; a row with a problem of its own never is.
 *
 * Returns: (transfer full) (nullable): the row; %NULL at the end or, with @error set, when the
 *   file cannot be read on
 */
TpListRow *
tp_list_row_read (TpTable *table, const TpColumnMap *map, GError **error)
{
  g_return_val_if_fail (table != NULL && map != NULL, NULL);

  for (;;) {
    g_autoptr (TpListRow) row = read_row (table, map, error);
    if (!row)
      return NULL;
    if (row->problems->len > 0 || !says_nothing (row, map))
      return g_steal_pointer (&row);
  }
}

/**
 * tp_list_row_free:
 * @row: (transfer full): a row
 *
 * Frees @row.
 */
void
tp_list_row_free (TpListRow *row)
{
  g_return_if_fail (row != NULL);

  g_strfreev (row->cells);
  g_strfreev (row->values);
  g_ptr_array_unref (row->problems);
  g_free (row);
}

static int
find_field (const TpColumnMap *map, const char *name)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (g_str_equal (map->format->fields[i].name, name))
      return (int) i;
  }

  return -1;
}

/**
 * tp_list_row_get:
 * @row: a row
 * @map: the map it was read with
 * @field: the word of a field
 *
 * Returns: (transfer none): the value, "" if it is empty or the format has no such field
 */
const char *
tp_list_row_get (const TpListRow *row, const TpColumnMap *map, const char *field)
{
  g_return_val_if_fail (row != NULL && map != NULL && field != NULL, "");

  int index = find_field (map, field);
  return index < 0 ? "" : row->values[index];
}

/**
 * tp_list_row_is_rejected:
 * @row: a row
 *
 * Returns: %TRUE if one of its problems is more than a warning
 */
gboolean
tp_list_row_is_rejected (const TpListRow *row)
{
  g_return_val_if_fail (row != NULL, TRUE);

  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);
    if (!problem->is_warning)
      return TRUE;
  }

  return FALSE;
}

/**
 * tp_list_row_add_problem:
 * @row: a row
 * @map: the map it was read with
 * @field: (nullable): the field whose cell is meant, %NULL for the whole row
 * @is_warning: whether the row lands all the same
 * @format: a sentence for the clerk, with no personal data
 * @...: what goes into it
 *
 * Adds a problem under the line of the row and the title of the field's column. The same problem is
 * not added twice.
 */
void
tp_list_row_add_problem (TpListRow *row,
                         const TpColumnMap *map,
                         const char *field,
                         gboolean is_warning,
                         const char *format,
                         ...)
{
  va_list arguments;
  g_autofree char *numbered = NULL;
  const char *column = NULL;

  g_return_if_fail (row != NULL && map != NULL && format != NULL);

  int index = field ? find_field (map, field) : -1;
  if (index >= 0 && map->columns[index] >= 0) {
    column = map->titles[map->columns[index]];
    if (*column == '\0')
      column = numbered = g_strdup_printf (_ ("column %d"), map->columns[index] + 1);
  }

  va_start (arguments, format);
  TpRowProblem *problem =
    make_problem (row->line, column, is_warning, g_strdup_vprintf (format, arguments));
  va_end (arguments);

  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *other = g_ptr_array_index (row->problems, i);
    if (g_strcmp0 (other->column, problem->column) == 0 &&
        g_str_equal (other->message, problem->message)) {
      tp_row_problem_free (problem);
      return;
    }
  }
  g_ptr_array_add (row->problems, problem);
}

/**
 * tp_list_split:
 * @text: the value of a cell that lists names
 *
 * Returns: (transfer full): the names, split at ";" and line ends, or at "," where there is neither
 */
char **
tp_list_split (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_auto (GStrv) parts = g_strsplit_set (text, strpbrk (text, ";\n") ? ";\n" : ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; parts[i]; i++) {
    g_autofree char *part = tp_text_normalise (parts[i]);
    if (*part)
      g_strv_builder_add (builder, part);
  }

  return g_strv_builder_end (builder);
}
