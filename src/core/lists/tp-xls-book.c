/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbooks of Excel 97 and before (.xls), read by FreeXL. Such a sheet has 65,536 rows of 256
 * columns at most, so that it is held whole and given row by row. The same kind of file also wraps
 * other things: new workbooks with a password, letters, slides. They are told apart by the names
 * in the wrapping. */

#include "tp-sheet.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-zip.h"

#include <freexl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_FILE (128 * 1024 * 1024)

typedef struct
{
  TpBook book;
  const void *handle;
} XlsBook;

typedef struct
{
  TpSheet sheet;
  XlsBook *book;
  guint n_rows, row;
  guint16 n_columns;
} XlsSheet;

/* --- cells ----------------------------------------------------------------------- */

static char *
show_number (double value)
{
  char buffer[64];

  if (value == floor (value) && fabs (value) < 1e15)
    return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.0f", value));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

static char *
show_cell (const FreeXL_CellValue *value)
{
  switch (value->type) {
  case FREEXL_CELL_INT:
    return g_strdup_printf ("%d", value->value.int_value);
  case FREEXL_CELL_DOUBLE:
    return show_number (value->value.double_value);
  case FREEXL_CELL_TEXT:
  case FREEXL_CELL_SST_TEXT:
  case FREEXL_CELL_DATE: /* ISO */
  case FREEXL_CELL_DATETIME:
  case FREEXL_CELL_TIME:
    return value->value.text_value ? g_utf8_make_valid (value->value.text_value, -1) : NULL;
  case FREEXL_CELL_NULL:
  default: /* of a newer FreeXL */
    return NULL;
  }
}

static TpRawRow *
next_row (TpSheet *sheet, GError **error)
{
  XlsSheet *self = (XlsSheet *) sheet;

  if (g_cancellable_set_error_if_cancelled (self->book->book.cancellable, error) ||
      self->row >= self->n_rows)
    return NULL;

  TpRawRow *row = tp_raw_row_new (self->row + 1);
  for (guint16 i = 0; i < self->n_columns; i++) {
    FreeXL_CellValue value = {0};
    if (freexl_get_cell_value (self->book->handle, self->row, i, &value) != FREEXL_OK)
      continue;
    char *text = show_cell (&value);
    if (text)
      tp_raw_row_set_cell (row, i, text);
  }
  self->row++;
  return row;
}

static double
get_progress (TpSheet *sheet)
{
  XlsSheet *self = (XlsSheet *) sheet;

  return self->n_rows > 0 ? (double) self->row / self->n_rows : 1;
}

static void
free_sheet (TpSheet *sheet)
{
  g_free (sheet);
}

static const TpSheetClass xls_sheet_class = {next_row, get_progress, free_sheet};

/* --- the book ------------------------------------------------------------------------ */

static TpSheet *
open_sheet (TpBook *book, guint index, GError **error)
{
  XlsBook *self = (XlsBook *) book;
  unsigned int n_rows = 0;
  unsigned short n_columns = 0;

  if (freexl_select_active_worksheet (self->handle, (unsigned short) index) != FREEXL_OK ||
      freexl_worksheet_dimensions (self->handle, &n_rows, &n_columns) != FREEXL_OK) {
    tp_zip_set_damaged (error);
    return NULL;
  }

  XlsSheet *sheet = g_new0 (XlsSheet, 1);
  sheet->sheet.klass = &xls_sheet_class;
  sheet->sheet.separator = ',';
  sheet->book = self;
  sheet->n_rows = n_rows;
  sheet->n_columns = n_columns;
  return &sheet->sheet;
}

static void
free_book (TpBook *book)
{
  XlsBook *self = (XlsBook *) book;

  if (self->handle)
    freexl_close (self->handle);
  g_free (self);
}

static const TpBookClass xls_class = {open_sheet, free_book};

/* Whether the wrapping has an entry of that name, which it keeps in UTF-16. */
static gboolean
has_entry (GMappedFile *file, const char *name)
{
  g_autoptr (GString) wide = g_string_new (NULL);

  for (const char *at = name; *at; at++) {
    g_string_append_c (wide, *at);
    g_string_append_c (wide, '\0');
  }
  /* And its end, so that “Workbook” is not found in “WorkbookOld”. */
  g_string_append_len (wide, "\0\0", 2);
  return memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), wide->str,
                 wide->len) != NULL;
}

static gboolean
check_wrapping (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  const char *words = NULL;

  if (!file)
    return FALSE;
  if (g_mapped_file_get_length (file) > MAX_FILE)
    words = _ ("The workbook is larger than any list. Save it as “Excel workbook (.xlsx)” and "
               "import that file.");
  else if (has_entry (file, "EncryptedPackage") || has_entry (file, "EncryptionInfo"))
    words = _ ("The workbook is protected by a password. Open it in a spreadsheet, save it without "
               "one, and import that file.");
  else if (has_entry (file, "Workbook") || has_entry (file, "Book"))
    return TRUE;
  else if (has_entry (file, "WordDocument"))
    words = _ ("This is a Word document. Copy its table into a spreadsheet, save that, and import "
               "it.");

  if (words)
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID, words);
  else
    tp_zip_set_damaged (error);
  return FALSE;
}

static gboolean
list_sheets (XlsBook *self, GError **error)
{
  unsigned int n = 0, protection = 0;

  freexl_get_info (self->handle, FREEXL_BIFF_PASSWORD, &protection);
  if (protection == FREEXL_BIFF_OBFUSCATED) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The workbook is protected by a password. Open it in a spreadsheet, "
                            "save it without one, and import that file."));
    return FALSE;
  }
  if (freexl_get_info (self->handle, FREEXL_BIFF_SHEET_COUNT, &n) != FREEXL_OK || n == 0) {
    tp_zip_set_damaged (error);
    return FALSE;
  }
  for (unsigned short i = 0; i < n; i++) {
    const char *name = NULL;
    freexl_get_worksheet_name (self->handle, i, &name);
    tp_book_add_name (&self->book, name ? name : "", FALSE);
  }
  return TRUE;
}

/**
 * tp_xls_book_open:
 * @path: a file that begins like an old workbook
 * @cancellable: (nullable): stops later reads
 * @error: return location for %TP_LISTS_ERROR
 *
 * Returns: (transfer full): the workbook
 */
TpBook *
tp_xls_book_open (const char *path, GCancellable *cancellable, GError **error)
{
  if (!check_wrapping (path, error))
    return NULL;

  XlsBook *self = g_new0 (XlsBook, 1);
  tp_book_init (&self->book, &xls_class, cancellable);
  if (freexl_open (path, &self->handle) != FREEXL_OK)
    tp_zip_set_damaged (error);
  else if (list_sheets (self, error))
    return &self->book;

  tp_book_free (&self->book);
  return NULL;
}
