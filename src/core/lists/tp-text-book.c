/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text file as a book of one sheet. Cells of an old encoding are composed here, where a cell is
 * whole. */

#include "tp-sheet.h"

#include "tp-row-reader.h"

typedef struct
{
  TpSheet sheet;
  TpRowReader reader;
} TextSheet;

typedef struct
{
  TpBook book;
  GFile *file;
  char *encoding; /* as said; may be NULL */
} TextBook;

static void
finish_cells (TpRawRow *row, TpEncoding encoding)
{
  for (guint i = 0; i < row->cells->len; i++) {
    char *cell = g_ptr_array_index (row->cells, i);
    if (g_str_is_ascii (cell))
      continue;
    g_ptr_array_index (row->cells, i) = tp_encoding_finish (encoding, cell);
    g_free (cell);
  }
}

static TpRawRow *
next_row (TpSheet *sheet, GError **error)
{
  TextSheet *self = (TextSheet *) sheet;
  TpRawRow *row = tp_row_reader_next (&self->reader, error);

  if (row && self->reader.source.encoding >= TP_ENCODING_WINDOWS_1258)
    finish_cells (row, self->reader.source.encoding);
  return row;
}

static double
get_progress (TpSheet *sheet)
{
  return tp_byte_source_get_progress (&((TextSheet *) sheet)->reader.source);
}

static void
free_sheet (TpSheet *sheet)
{
  TextSheet *self = (TextSheet *) sheet;

  tp_row_reader_clear (&self->reader);
  g_free (self);
}

static const TpSheetClass text_sheet_class = {next_row, get_progress, free_sheet};

static TpSheet *
open_sheet (TpBook *book, guint index, GError **error)
{
  TextBook *self = (TextBook *) book;
  TextSheet *sheet = g_new0 (TextSheet, 1);

  sheet->sheet.klass = &text_sheet_class;
  if (!tp_row_reader_open (&sheet->reader, self->file, self->encoding, book->cancellable, error)) {
    free_sheet (&sheet->sheet);
    return NULL;
  }

  sheet->sheet.separator = sheet->reader.separator;
  sheet->sheet.encoding = tp_encoding_get_name (sheet->reader.source.encoding);
  return &sheet->sheet;
}

static void
free_book (TpBook *book)
{
  TextBook *self = (TextBook *) book;

  g_object_unref (self->file);
  g_free (self->encoding);
  g_free (self);
}

static const TpBookClass text_class = {open_sheet, free_book};

/**
 * tp_text_book_open:
 * @file: a CSV file
 * @encoding: (nullable): the name of its encoding, %NULL to find it out
 * @cancellable: (nullable): stops later reads
 * @error: return location; nothing is read yet
 *
 * Returns: (transfer full): the book
 */
TpBook *
tp_text_book_open (GFile *file, const char *encoding, GCancellable *cancellable, GError **error)
{
  TextBook *self = g_new0 (TextBook, 1);

  tp_book_init (&self->book, &text_class, cancellable);
  self->file = g_object_ref (file);
  self->encoding = g_strdup (encoding);
  tp_book_add_name (&self->book, "", FALSE);
  return &self->book;
}
