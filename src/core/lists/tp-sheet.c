/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door to every kind of file: whatever it is, it has sheets, and a sheet has rows of cells
 * with their line numbers. What a file is, is told by its first bytes and not by its name, for
 * lists arrive as “danh sach.xls” that are web pages and as “.csv” that are workbooks. What the
 * rows mean is left to the table. */

#include "tp-sheet.h"

#include "tp-config.h"
#include "tp-list-reader.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_HIDDEN 1000 /* runs of hidden columns in one sheet */

/* --- rows --------------------------------------------------------------------- */

/**
 * tp_raw_row_new:
 * @line: on which it begins
 *
 * Returns: (transfer full): a row without cells
 */
TpRawRow *
tp_raw_row_new (guint line)
{
  TpRawRow *row = g_new0 (TpRawRow, 1);

  row->line = line;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  return row;
}

/**
 * tp_raw_row_set_cell:
 * @row: a row
 * @column: from 0
 * @text: (transfer full): what stands there
 *
 * Puts @text into a cell; those before it that are not there yet are empty. A column that no list
 * has is dropped, and the row then has a problem.
 */
void
tp_raw_row_set_cell (TpRawRow *row, guint column, char *text)
{
  g_return_if_fail (row != NULL && text != NULL);

  if (column >= TP_SHEET_MAX_COLUMNS) {
    g_free (text);
    if (!row->problem)
      row->problem = g_strdup_printf (_ ("The row has more than %d columns. Delete what stands to "
                                         "the right of the list."),
                                      TP_SHEET_MAX_COLUMNS);
    return;
  }

  row->n_bytes += strlen (text);
  if (row->n_bytes > TP_SHEET_MAX_TEXT) {
    g_free (text);
    text = g_strdup ("");
    if (!row->problem)
      row->problem = g_strdup (_ ("The row holds more than 1 MiB of text, which no row of a list "
                                  "does."));
  }

  while (row->cells->len <= column)
    g_ptr_array_add (row->cells, NULL);
  g_free (g_ptr_array_index (row->cells, column));
  g_ptr_array_index (row->cells, column) = text;
  for (guint i = column; i > 0 && !g_ptr_array_index (row->cells, i - 1); i--)
    g_ptr_array_index (row->cells, i - 1) = g_strdup ("");
}

/**
 * tp_raw_row_free:
 * @row: (transfer full): a row
 *
 * Frees a row and its cells.
 */
void
tp_raw_row_free (TpRawRow *row)
{
  g_clear_pointer (&row->cells, g_ptr_array_unref);
  g_free (row->problem);
  g_free (row);
}

/* --- sheets --------------------------------------------------------------------- */

/**
 * tp_sheet_next:
 * @sheet: a sheet
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the next row as it stands; %NULL at the end or, with
 *   @error set, when the file cannot be read on
 */
TpRawRow *
tp_sheet_next (TpSheet *sheet, GError **error)
{
  g_return_val_if_fail (sheet != NULL, NULL);

  return sheet->klass->next (sheet, error);
}

/**
 * tp_sheet_get_progress:
 * @sheet: a sheet
 *
 * Returns: how much of it was read, from 0 to 1
 */
double
tp_sheet_get_progress (TpSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, 0);

  return CLAMP (sheet->klass->get_progress (sheet), 0, 1);
}

/**
 * tp_sheet_hide_columns:
 * @sheet: a sheet, before its first row is given
 * @first: from 0
 * @last: the last of them
 *
 * Notes that people who open the file do not see these columns.
 */
void
tp_sheet_hide_columns (TpSheet *sheet, guint first, guint last)
{
  const TpColumnRange range = {first, MIN (last, TP_SHEET_MAX_COLUMNS)};

  if (!sheet->hidden)
    sheet->hidden = g_array_new (FALSE, FALSE, sizeof range);
  if (first <= range.last && sheet->hidden->len < MAX_HIDDEN)
    g_array_append_val (sheet->hidden, range);
}

/**
 * tp_sheet_is_column_hidden:
 *
 * Returns: whether who opens the file does not see @column
 */
gboolean
tp_sheet_is_column_hidden (const TpSheet *sheet, guint column)
{
  for (guint i = 0; sheet->hidden && i < sheet->hidden->len; i++) {
    const TpColumnRange *range = &g_array_index (sheet->hidden, TpColumnRange, i);
    if (column >= range->first && column <= range->last)
      return TRUE;
  }

  return FALSE;
}

/**
 * tp_sheet_free:
 * @sheet: (transfer full): a sheet
 *
 * Closes the sheet; its book is left open.
 */
void
tp_sheet_free (TpSheet *sheet)
{
  g_return_if_fail (sheet != NULL);

  g_clear_pointer (&sheet->hidden, g_array_unref);
  sheet->klass->free (sheet);
}

/* --- books ------------------------------------------------------------------------ */

static void
free_name (gpointer data)
{
  TpSheetName *name = data;

  g_free (name->name);
  g_free (name);
}

/**
 * tp_book_init:
 * @book: zeroed, to be filled in
 * @klass: what kind it is
 * @cancellable: (nullable): stops every read
 */
void
tp_book_init (TpBook *book, const TpBookClass *klass, GCancellable *cancellable)
{
  book->klass = klass;
  book->names = g_ptr_array_new_with_free_func (free_name);
  g_set_object (&book->cancellable, cancellable);
}

/**
 * tp_book_add_name:
 * @book: a book
 * @name: of its next sheet
 * @is_hidden: whether people do not see it
 */
void
tp_book_add_name (TpBook *book, const char *name, gboolean is_hidden)
{
  TpSheetName *entry = g_new0 (TpSheetName, 1);

  entry->name = g_utf8_make_valid (name, -1);
  entry->is_hidden = is_hidden;
  g_ptr_array_add (book->names, entry);
}

/**
 * tp_book_open_sheet:
 * @book: a book; it must outlive the sheet
 * @index: which of its names
 * @error: return location
 *
 * Returns: (transfer full): the sheet, at its first row
 */
TpSheet *
tp_book_open_sheet (TpBook *book, guint index, GError **error)
{
  g_return_val_if_fail (book != NULL && index < book->names->len, NULL);

  return book->klass->open_sheet (book, index, error);
}

/**
 * tp_book_free:
 * @book: (transfer full): a book without open sheets
 */
void
tp_book_free (TpBook *book)
{
  g_return_if_fail (book != NULL);

  g_clear_pointer (&book->names, g_ptr_array_unref);
  g_clear_object (&book->cancellable);
  book->klass->free (book);
}

/* The first bytes of a regular file. Anything else is not even opened: what comes through a pipe
 * cannot be read again, and who writes into it would be told that nobody reads. */
static gsize
peek (const char *path, char *head, gsize size)
{
  struct stat status;
  gssize n = 0;

  if (!path || stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return 0;
  int file = open (path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return 0;
  n = read (file, head, size);
  close (file);
  return n > 0 ? (gsize) n : 0;
}

/**
 * tp_book_open:
 * @file: a file of lists
 * @encoding: (nullable): name of the encoding its text is in, %NULL to find it out
 * @cancellable: (nullable): stops this and later reads
 * @error: return location for %TP_LISTS_ERROR or a file error
 *
 * Opens a text file, an Excel workbook of either kind or an OpenDocument spreadsheet.
 *
 * Returns: (transfer full): the book, or %NULL with a sentence that says what to do
 */
TpBook *
tp_book_open (GFile *file, const char *encoding, GCancellable *cancellable, GError **error)
{
  char head[8] = "";

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  g_autofree char *path = g_file_get_path (file);
  gsize n = peek (path, head, sizeof head);
  if (n >= 4 && (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0))
    return tp_zip_book_open (path, cancellable, error);
  if (n >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return tp_xls_book_open (path, cancellable, error);
  return tp_text_book_open (file, encoding, cancellable, error);
}
