/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list as a table: which sheet of its file it is, which of its first rows holds the column
 * titles, in what order its dates are written, and then row after row as wide as the titles. What
 * the cells mean is left to the formats. */

#include "tp-table-private.h"

#include "tp-config.h"
#include "tp-list-formats.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_ROWS 200 /* read ahead to judge the titles and the order of dates */
#define MAX_TRIED 40  /* sheets of a workbook that are looked into */

/* --- the head --------------------------------------------------------------------- */

static gboolean
read_ahead (TpTable *table, GError **error)
{
  while (table->ahead.length < HEAD_ROWS) {
    g_autoptr (GError) local = NULL;
    TpRawRow *row = tp_sheet_next (table->sheet, &local);
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

static gboolean
check_rows (TpTable *table, gboolean is_whole, GError **error)
{
  guint n_filled = 0, n_letters = 0, n_bad = 0, width;

  for (GList *l = table->ahead.head; l; l = l->next) {
    TpRawRow *row = l->data;
    n_filled += row->problem || tp_raw_row_count_filled (row, &width) > 0;
    for (guint i = 0; i < row->cells->len; i++) {
      const char *cell = g_ptr_array_index (row->cells, i);
      if (g_str_is_ascii (cell))
        continue;
      if (strstr (cell, "\xef\xbf\xbd"))
        n_bad++;
      n_letters++;
    }
  }

  if (n_filled == 0 && is_whole) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The file has column titles but no rows under them."));
    return FALSE;
  }
  if (n_bad > 1 && n_bad * 2 > n_letters) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The letters of the list cannot be told: it is neither Unicode "
                            "(UTF-8), Windows-1258, TCVN3 nor VNI. Say which encoding it is in, or "
                            "save it in a spreadsheet as “CSV UTF-8”."));
    return FALSE;
  }

  return TRUE;
}

/* --- the sheet ----------------------------------------------------------------------- */

static TpTable *
open_sheet (TpBook *book, guint index, const TpTableOptions *options, GError **error)
{
  g_autoptr (TpTable) table = g_new0 (TpTable, 1);
  const TpSheetName *name = g_ptr_array_index (book->names, index);

  g_queue_init (&table->ahead);
  table->sheet_name = g_strdup (name->name);
  table->sheet = tp_book_open_sheet (book, index, error);
  if (!table->sheet || !read_ahead (table, error))
    return NULL;

  gboolean is_whole = table->ahead.length < HEAD_ROWS;
  tp_table_judge_font (table, options->encoding);
  if (!tp_table_take_titles (table, error) || !check_rows (table, is_whole, error))
    return NULL;
  tp_table_judge_date_order (table);
  return g_steal_pointer (&table);
}

static guint
count_columns (const TpTable *table, const TpListFormat *format)
{
  g_autoptr (TpColumnMap) map = tp_table_map_columns ((TpTable *) table, format);
  guint n = 0;

  if (!tp_column_map_names_records (map, NULL))
    return 0;
  /* A column may still be named by hand, so such a sheet is better than none. */
  if (!tp_column_map_check (map, NULL))
    return 1;
  for (guint i = 0; i < map->n_fields; i++)
    n += map->columns[i] >= 0;
  return n;
}

/* How much of @format, or of any, the sheet has; 0 if it is no such list. */
static guint
weigh_table (const TpTable *table, const TpListFormat *format)
{
  guint n_formats, best = 0;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);

  if (format)
    return count_columns (table, format);
  for (guint i = 0; i < n_formats; i++)
    best = MAX (best, count_columns (table, formats[i]));
  return best;
}

typedef struct
{
  TpTable *best;
  guint weight;
  GPtrArray *names; /* of the sheets that are lists */
  GError *error;    /* why the first sheet is none */
} Search;

/* FALSE if it makes no sense to look further. */
static gboolean
try_sheet (TpBook *book, guint index, const TpTableOptions *options, Search *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTable) table = open_sheet (book, index, options, &error);
  const TpSheetName *name = g_ptr_array_index (book->names, index);

  if (!table) {
    gboolean is_of_sheet = g_error_matches (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID);
    if (!is_of_sheet)
      g_clear_error (&search->error);
    if (!search->error)
      search->error = g_steal_pointer (&error);
    return is_of_sheet;
  }

  guint weight = weigh_table (table, options->format);
  if (weight > 0)
    g_ptr_array_add (search->names, g_strdup (name->name));
  if (!search->best || weight > search->weight) {
    g_clear_pointer (&search->best, tp_table_free);
    search->best = g_steal_pointer (&table);
    search->weight = weight;
  }
  return TRUE;
}

/* Hidden sheets are looked into only where no other is a list. */
static TpTable *
find_sheet (TpBook *book, const TpTableOptions *options, GError **error)
{
  Search search = {.names = g_ptr_array_new_with_free_func (g_free)};
  guint n = MIN (book->names->len, MAX_TRIED);
  gboolean goes_on = TRUE;

  for (guint hidden = 0; hidden < 2 && search.weight == 0 && goes_on; hidden++) {
    for (guint i = 0; i < n && goes_on; i++) {
      const TpSheetName *name = g_ptr_array_index (book->names, i);
      if ((guint) (name->is_hidden != FALSE) == hidden)
        goes_on = try_sheet (book, i, options, &search);
    }
  }

  if (!goes_on)
    g_clear_pointer (&search.best, tp_table_free);
  if (search.best) {
    g_clear_error (&search.error);
    search.best->candidates = search.names;
    return search.best;
  }
  g_ptr_array_unref (search.names);
  g_propagate_error (error, search.error);
  return NULL;
}

static TpTable *
open_named (TpBook *book, const TpTableOptions *options, GError **error)
{
  g_autofree char *wanted = tp_text_fold (options->sheet);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < book->names->len; i++) {
    const TpSheetName *name = g_ptr_array_index (book->names, i);
    g_autofree char *words = tp_text_fold (name->name);
    if (g_str_equal (name->name, options->sheet) || g_str_equal (words, wanted))
      return open_sheet (book, i, options, error);
    if (i < MAX_TRIED)
      g_string_append_printf (known, "%s“%s”", i > 0 ? ", " : "", name->name);
  }

  if (g_str_equal (known->str, "“”"))
    g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                 _ ("The file is a text and no workbook: it has no sheet “%s”."), options->sheet);
  else
    g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                 _ ("The file has no sheet “%s”. Its sheets are: %s."), options->sheet, known->str);
  return NULL;
}

/* --- the table ---------------------------------------------------------------------- */

/**
 * tp_table_open_with:
 * @file: a list: CSV, .xlsx, .ods or .xls
 * @options: (nullable): what is known of it
 * @cancellable: (nullable): stops this and later reads
 * @error: return location for %TP_LISTS_ERROR or a file error
 *
 * Opens a list, finds out its encoding, its sheet and its separator and reads its column titles.
 * Where several sheets are such a list, the fullest is taken; see tp_table_list_sheets().
 *
 * Returns: (transfer full): the table, or %NULL with a sentence that says what to do
 */
TpTable *
tp_table_open_with (GFile *file,
                    const TpTableOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  static const TpTableOptions none = {0};
  TpTable *table;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  options = options ? options : &none;
  g_autoptr (TpBook) book = tp_book_open (file, options->encoding, cancellable, error);
  if (!book)
    return NULL;
  if (options->sheet && *options->sheet)
    table = open_named (book, options, error);
  else if (book->names->len == 1)
    table = open_sheet (book, 0, options, error);
  else
    table = find_sheet (book, options, error);
  if (table) {
    table->book = g_steal_pointer (&book);
    table->leaves_out_hidden = options->leaves_out_hidden;
  }
  return table;
}

/**
 * tp_table_open:
 * @file: a list
 * @cancellable: (nullable): stops this and later reads
 * @error: return location for %TP_LISTS_ERROR or a file error
 *
 * tp_table_open_with() of a list of which nothing is known.
 *
 * Returns: (transfer full): the table, or %NULL with a sentence that says what to do
 */
TpTable *
tp_table_open (GFile *file, GCancellable *cancellable, GError **error)
{
  return tp_table_open_with (file, NULL, cancellable, error);
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

  g_clear_pointer (&table->sheet, tp_sheet_free);
  g_clear_pointer (&table->book, tp_book_free);
  g_queue_clear_full (&table->ahead, (GDestroyNotify) tp_raw_row_free);
  g_clear_pointer (&table->rest, tp_raw_row_free);
  g_clear_pointer (&table->candidates, g_ptr_array_unref);
  if (table->memory.sections)
    table->memory.free_sections (table->memory.sections);
  g_clear_pointer (&table->passed_rows, g_ptr_array_unref);
  g_strfreev (table->memory.previous);
  g_strfreev (table->titles);
  g_free (table->sheet_name);
  g_free (table->month_first);
  g_free (table);
}

/**
 * tp_table_get_separator:
 * @table: a table
 *
 * Returns: what stands between the cells: ',', ';' or a tab; ',' for a workbook
 */
char
tp_table_get_separator (TpTable *table)
{
  g_return_val_if_fail (table != NULL, ',');

  return table->sheet->separator;
}

/**
 * tp_table_get_encoding:
 * @table: a table
 *
 * Returns: (transfer none): the name of its encoding, or of that of the old font it is typed in
 */
const char *
tp_table_get_encoding (TpTable *table)
{
  g_return_val_if_fail (table != NULL, "");

  if (table->font != TP_ENCODING_UTF8)
    return tp_encoding_get_name (table->font);
  return table->sheet->encoding ? table->sheet->encoding : "Unicode";
}

/**
 * tp_table_get_sheet:
 * @table: a table
 *
 * Returns: (transfer none): the name of its sheet, "" for a text file
 */
const char *
tp_table_get_sheet (TpTable *table)
{
  g_return_val_if_fail (table != NULL, "");

  return table->sheet_name;
}

/**
 * tp_table_list_sheets:
 * @table: a table
 *
 * Returns: (transfer full): the names of the sheets that could be meant, if there are several and
 *   none was asked for; else none
 */
GStrv
tp_table_list_sheets (TpTable *table)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (table != NULL, NULL);

  for (guint i = 0; table->candidates && table->candidates->len > 1 && i < table->candidates->len;
       i++)
    g_strv_builder_add (builder, g_ptr_array_index (table->candidates, i));
  return g_strv_builder_end (builder);
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
 * tp_table_is_column_hidden:
 * @table: a table
 * @column: index of a column
 *
 * Hidden columns are read like the others, because what a ward hides to print a list is often what
 * tells people apart; but who imports it should know.
 *
 * Returns: whether who opens the file does not see the column
 */
gboolean
tp_table_is_column_hidden (TpTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, FALSE);

  return tp_sheet_is_column_hidden (table->sheet, column);
}

static gboolean
is_sample (const GPtrArray *samples, const char *cell)
{
  for (guint i = 0; i < samples->len; i++) {
    if (g_str_equal (g_ptr_array_index (samples, i), cell))
      return FALSE;
  }

  return *cell != '\0';
}

/**
 * tp_table_list_samples:
 * @table: a table of which no row was read yet
 * @column: index of a column
 * @n: how many at most
 *
 * Rows with one cell alone are headings rather than records.
 *
 * Returns: (transfer full): the first different things that stand in @column, as far as was read
 *   ahead
 */
GStrv
tp_table_list_samples (TpTable *table, guint column, guint n)
{
  g_return_val_if_fail (table != NULL, NULL);

  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (g_free);
  guint width;
  for (GList *l = table->ahead.head; l && samples->len < n; l = l->next) {
    if (table->n_columns > 1 && tp_raw_row_count_filled (l->data, &width) < 2)
      continue;
    g_autofree char *cell = tp_text_normalise (tp_raw_row_get (l->data, column));
    if (is_sample (samples, cell))
      g_ptr_array_add (samples, g_steal_pointer (&cell));
  }
  g_ptr_array_add (samples, NULL);
  return (GStrv) g_ptr_array_steal (samples, NULL);
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
  guint width, n_columns = MAX (table->n_columns, table->n_beside), last = n_columns - 1;
  char separator = table->sheet->separator;

  if (!table->sheet->encoding)
    return;
  tp_raw_row_count_filled (row, &width);
  if (width <= n_columns)
    return;

  GString *joined = g_string_new (g_ptr_array_index (row->cells, last));
  for (guint i = n_columns; i < width; i++) {
    g_string_append_c (joined, separator);
    g_string_append (joined, g_ptr_array_index (row->cells, i));
  }
  g_free (g_ptr_array_index (row->cells, last));
  g_ptr_array_index (row->cells, last) = g_string_free (joined, FALSE);

  if (!row->problem)
    row->problem = g_strdup_printf (
      _ ("The row has %u columns but there are only %u titles. A cell that holds the separator "
         "“%c” must stand in quotation marks."),
      width, n_columns, separator == '\t' ? ' ' : separator);
}

/* The cells of @row from column @from on, as many as there are titles; what belongs to a table
 * further right is kept for the next call. */
static char **
take_cells (TpTable *table, TpRawRow *row, guint from)
{
  char **cells = g_new0 (char *, table->n_columns + 1);
  guint end = from + table->n_columns, width;

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = from + i < row->cells->len
                 ? g_steal_pointer (&g_ptr_array_index (row->cells, from + i))
                 : g_strdup ("");
  for (guint i = from; i < MIN (end, row->cells->len); i++)
    g_ptr_array_index (row->cells, i) = g_strdup ("");
  if (end < table->n_beside && tp_raw_row_count_filled (row, &width) > 0 && width > end) {
    table->rest = row;
    table->rest_from = end;
  } else {
    tp_raw_row_free (row);
  }
  return cells;
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
  guint from = table->rest ? table->rest_from : 0;
  TpRawRow *row = g_steal_pointer (&table->rest);
  if (!row)
    row = g_queue_pop_head (&table->ahead);
  if (!row) {
    row = tp_sheet_next (table->sheet, error);
    if (row)
      tp_table_mend_row (table, row);
  }
  if (!row)
    return NULL;

  if (table->n_columns > 0 && from == 0)
    note_surplus (table, row);
  if (line)
    *line = row->line;
  *problem = g_steal_pointer (&row->problem);
  table->is_row_hidden = row->is_hidden;
  return take_cells (table, row, from);
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

  return tp_sheet_get_progress (table->sheet);
}
