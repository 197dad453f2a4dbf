/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected rows as a workbook for whoever got the list as one. Every cell is text: a spreadsheet
 * that opens a text file takes the zeros off an identity number and turns the day of birth into a
 * month. Rows go to the disk as they come. */

#include "tp-rejects-book.h"

#include "tp-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define MAX_LETTERS 32767 /* of a cell */
#define WIDTH 18          /* of a column, in letters */
#define REASON_WIDTH 60

struct _TpRejectsBook
{
  char *path;
  char *directory;
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *title, *text, *reason;
  guint n_rows;
  lxw_error problem; /* the first */
};

/* Only its owner may read it, from the first byte. */
static gboolean
make_private (const char *path, GError **error)
{
  int file = g_open (path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);

  if (file < 0) {
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
    return FALSE;
  }
  close (file);
  return TRUE;
}

static lxw_format *
make_format (TpRejectsBook *book)
{
  lxw_format *format = workbook_add_format (book->workbook);

  format_set_num_format (format, "@");
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

/**
 * tp_rejects_book_new:
 * @file: a local file that is made, or made anew
 * @error: return location
 *
 * Returns: (transfer full): a workbook without rows
 */
TpRejectsBook *
tp_rejects_book_new (GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);

  g_return_val_if_fail (path != NULL, NULL);

  if (!make_private (path, error))
    return NULL;

  TpRejectsBook *book = g_new0 (TpRejectsBook, 1);
  book->directory = g_path_get_dirname (path);
  book->path = g_steal_pointer (&path);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = book->directory};
  book->workbook = workbook_new_opt (book->path, &options);
  book->sheet = workbook_add_worksheet (book->workbook, NULL);
  book->title = make_format (book);
  format_set_bold (book->title);
  format_set_text_wrap (book->title);
  book->text = make_format (book);
  book->reason = make_format (book);
  format_set_text_wrap (book->reason);
  return book;
}

static void
set_up_columns (TpRejectsBook *book, guint n_cells)
{
  lxw_col_t last = (lxw_col_t) (n_cells - 1);

  if (last > 0)
    worksheet_set_column (book->sheet, 0, last - 1, WIDTH, book->text);
  worksheet_set_column (book->sheet, last, last, REASON_WIDTH, book->reason);
  worksheet_freeze_panes (book->sheet, 1, 0);
}

static void
write_cell (TpRejectsBook *book, guint column, const char *text, lxw_format *format)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) > MAX_LETTERS)
    text = cut = g_utf8_substring (text, 0, MAX_LETTERS);
  lxw_error problem =
    *text ? worksheet_write_string (book->sheet, book->n_rows, (lxw_col_t) column, text, format)
          : worksheet_write_blank (book->sheet, book->n_rows, (lxw_col_t) column, format);
  if (book->problem == LXW_NO_ERROR)
    book->problem = problem;
}

/**
 * tp_rejects_book_add:
 * @book: a workbook
 * @cells: texts; the first row that is added has the titles
 * @n_cells: how many; the last is the reason
 *
 * Adds a row. Should it fail, tp_rejects_book_close() says so.
 */
void
tp_rejects_book_add (TpRejectsBook *book, const char *const *cells, guint n_cells)
{
  if (book->n_rows == 0)
    set_up_columns (book, n_cells);
  for (guint i = 0; i < n_cells; i++)
    write_cell (book, i, cells[i],
                book->n_rows == 0  ? book->title
                : i == n_cells - 1 ? book->reason
                                   : book->text);
  book->n_rows++;
}

/**
 * tp_rejects_book_close:
 * @book: (transfer full): a workbook
 * @error: return location
 *
 * Returns: whether all of it is in the file
 */
gboolean
tp_rejects_book_close (TpRejectsBook *book, GError **error)
{
  lxw_error problem = workbook_close (book->workbook);

  if (book->problem != LXW_NO_ERROR)
    problem = book->problem;
  book->workbook = NULL;
  tp_rejects_book_discard (book);
  if (problem == LXW_NO_ERROR)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, lxw_strerror (problem));
  return FALSE;
}

/**
 * tp_rejects_book_discard:
 * @book: (transfer full): a workbook
 *
 * Frees it; the file is left empty.
 */
void
tp_rejects_book_discard (TpRejectsBook *book)
{
  g_clear_pointer (&book->workbook, lxw_workbook_free);
  g_free (book->path);
  g_free (book->directory);
  g_free (book);
}
