/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one sheet of an old workbook. Cells come in the order of their rows; what is merged
 * is told behind the last, so it is looked for first by passing over the records, and so are the
 * columns that are hidden. */

#include "tp-xls.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-merged-cells.h"
#include "tp-zip.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TICK_RECORDS 4096

typedef struct
{
  TpSheet sheet;
  TpXlsBook *book;
  guint64 place;   /* of the next record */
  guint depth;     /* in charts that lie on the sheet */
  guint n_records; /* read so far */
  gboolean is_at_end;
  TpMergedCells merged;
  GHashTable *hidden; /* lines of rows */

  TpRawRow *row;     /* being gathered */
  TpRawRow *ready;   /* to be given */
  guint text_column; /* of a formula whose result follows; G_MAXUINT: none */
} XlsSheet;

/* --- cells ------------------------------------------------------------------------- */

/* The row a cell belongs to; the one before it is then whole. */
static void
reach_row (XlsSheet *self, guint line)
{
  if (self->row && self->row->line == line)
    return;
  if (self->row) {
    tp_merged_cells_fill (&self->merged, self->row);
    self->ready = g_steal_pointer (&self->row);
  }
  self->row = tp_raw_row_new (line);
  self->row->is_hidden = g_hash_table_contains (self->hidden, GUINT_TO_POINTER (line));
}

static void
put_text (XlsSheet *self, guint column, char *text)
{
  if (*text)
    tp_raw_row_set_cell (self->row, column, text);
  else
    g_free (text);
}

static void
put_number (XlsSheet *self, guint column, guint style_number, double value)
{
  const TpXlsBook *book = self->book;
  TpNumberStyle style = {0};
  char text[64];

  if (!isfinite (value))
    return;
  if (style_number < book->styles->len)
    style = g_array_index (book->styles, TpNumberStyle, style_number);
  g_ascii_formatd (text, sizeof text,
                   value == floor (value) && fabs (value) < 1e15 ? "%.0f" : "%.17g", value);
  put_text (self, column, tp_number_style_apply (style, text, book->is_1904));
}

static void
put_flag (XlsSheet *self, guint column, guint value, gboolean is_error)
{
  static const struct
  {
    guint value;
    const char *text;
  } errors[] = {
    {0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0f, "#VALUE!"}, {0x17, "#REF!"},
    {0x1d, "#NAME?"}, {0x24, "#NUM!"},   {0x2a, "#N/A"},
  };

  if (!is_error) {
    put_text (self, column, g_strdup (value ? "TRUE" : "FALSE"));
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++) {
    if (errors[i].value == value)
      put_text (self, column, g_strdup (errors[i].text));
  }
}

static void
take_formula (XlsSheet *self, guint column, guint style)
{
  TpBiff *biff = &self->book->biff;
  guint place = biff->at;
  guint8 result[8];

  for (guint i = 0; i < sizeof result; i++)
    result[i] = tp_biff_take_u8 (biff);
  if (result[6] != 0xff || result[7] != 0xff) {
    biff->at = place;
    put_number (self, column, style, tp_biff_take_double (biff));
  } else if (result[0] == 0) {
    self->text_column = column;
  } else if (result[0] == 1 || result[0] == 2) {
    put_flag (self, column, result[2], result[0] == 2);
  }
}

static void
take_multiple (XlsSheet *self, guint column)
{
  TpBiff *biff = &self->book->biff;

  for (; tp_biff_left (biff) >= 8; column++) {
    guint style = tp_biff_take_u16 (biff);
    put_number (self, column, style, tp_biff_take_rk (biff));
  }
}

static gboolean
is_cell (guint type)
{
  return type == TP_BIFF_NUMBER || type == TP_BIFF_RK || type == TP_BIFF_MULTI_RK ||
         type == TP_BIFF_SHARED_TEXT || type == TP_BIFF_TEXT || type == TP_BIFF_RICH_TEXT ||
         type == TP_BIFF_FLAG || type == TP_BIFF_FORMULA;
}

static void
take_cell (XlsSheet *self)
{
  TpBiff *biff = &self->book->biff;
  guint line = tp_biff_take_u16 (biff) + 1u;
  guint column = tp_biff_take_u16 (biff);

  reach_row (self, line);
  if (biff->type == TP_BIFF_MULTI_RK) {
    take_multiple (self, column);
    return;
  }
  guint style = tp_biff_take_u16 (biff);
  if (biff->type == TP_BIFF_NUMBER) {
    put_number (self, column, style, tp_biff_take_double (biff));
  } else if (biff->type == TP_BIFF_RK) {
    put_number (self, column, style, tp_biff_take_rk (biff));
  } else if (biff->type == TP_BIFF_SHARED_TEXT) {
    const char *text = tp_shared_strings_get (self->book->strings, tp_biff_take_u32 (biff));
    put_text (self, column, g_strdup (text));
  } else if (biff->type == TP_BIFF_FLAG) {
    guint value = tp_biff_take_u8 (biff);
    put_flag (self, column, value, tp_biff_take_u8 (biff) != 0);
  } else if (biff->type == TP_BIFF_FORMULA) {
    take_formula (self, column, style);
  } else {
    put_text (self, column, tp_biff_take_text (biff, tp_biff_take_u16 (biff)));
  }
}

/* --- records ------------------------------------------------------------------------- */

static void
take_merged (XlsSheet *self)
{
  TpBiff *biff = &self->book->biff;

  for (guint n = tp_biff_take_u16 (biff); n > 0 && tp_biff_left (biff) >= 8; n--) {
    guint first_row = tp_biff_take_u16 (biff), last_row = tp_biff_take_u16 (biff);
    guint column = tp_biff_take_u16 (biff);
    tp_biff_take_u16 (biff);
    tp_merged_cells_add (&self->merged, first_row + 1, last_row + 1, column);
  }
}

/* Bit 0 of their options. */
static void
take_columns (XlsSheet *self)
{
  TpBiff *biff = &self->book->biff;
  guint first = tp_biff_take_u16 (biff), last = tp_biff_take_u16 (biff);
  guint width = tp_biff_take_u16 (biff);

  tp_biff_take_u16 (biff);
  if (width == 0 || tp_biff_take_u16 (biff) & 1)
    tp_sheet_hide_columns (&self->sheet, first, last);
}

/* A row's own record stands before its cells; bit 5 says that it has no height. */
static void
take_row (XlsSheet *self)
{
  TpBiff *biff = &self->book->biff;
  guint line = tp_biff_take_u16 (biff) + 1u;

  for (guint i = 0; i < 5; i++)
    tp_biff_take_u16 (biff);
  if (tp_biff_take_u16 (biff) & 0x20)
    g_hash_table_add (self->hidden, GUINT_TO_POINTER (line));
}

static gboolean
next_record (XlsSheet *self, GError **error)
{
  TpXlsBook *book = self->book;

  if (self->n_records++ % TICK_RECORDS == 0 &&
      g_cancellable_set_error_if_cancelled (book->book.cancellable, error))
    return FALSE;
  tp_biff_seek (&book->biff, self->place);
  if (!tp_biff_next (&book->biff)) {
    tp_zip_set_damaged (error);
    return FALSE;
  }
  self->place = book->biff.place;
  if (book->biff.type == TP_BIFF_BEGIN)
    self->depth++;
  else if (book->biff.type == TP_BIFF_EOF && self->depth > 0)
    self->is_at_end = --self->depth == 0;
  return TRUE;
}

static gboolean
look_ahead (XlsSheet *self, GError **error)
{
  guint64 first = self->place;

  while (!self->is_at_end) {
    if (!next_record (self, error))
      return FALSE;
    if (self->depth == 1 && self->book->biff.type == TP_BIFF_MERGED)
      take_merged (self);
    else if (self->depth == 1 && self->book->biff.type == TP_BIFF_COLUMNS)
      take_columns (self);
    else if (self->depth == 0 && !self->is_at_end) {
      tp_zip_set_damaged (error);
      return FALSE;
    }
  }
  tp_merged_cells_sort (&self->merged);
  self->place = first;
  self->is_at_end = FALSE;
  self->depth = 0;
  return TRUE;
}

static gboolean
take_record (XlsSheet *self, GError **error)
{
  TpBiff *biff = &self->book->biff;

  if (!next_record (self, error))
    return FALSE;
  if (self->depth != 1)
    return TRUE;
  if (is_cell (biff->type)) {
    take_cell (self);
  } else if (biff->type == TP_BIFF_ROW) {
    take_row (self);
  } else if (biff->type == TP_BIFF_RESULT && self->row && self->text_column != G_MAXUINT) {
    put_text (self, self->text_column, tp_biff_take_text (biff, tp_biff_take_u16 (biff)));
    self->text_column = G_MAXUINT;
  }
  return TRUE;
}

/* --- the sheet --------------------------------------------------------------------------- */

static TpRawRow *
next_row (TpSheet *sheet, GError **error)
{
  XlsSheet *self = (XlsSheet *) sheet;

  while (!self->ready && !self->is_at_end) {
    if (!take_record (self, error))
      return NULL;
  }
  if (self->ready)
    return g_steal_pointer (&self->ready);
  if (self->row) {
    tp_merged_cells_fill (&self->merged, self->row);
    return g_steal_pointer (&self->row);
  }
  if (!tp_ole_is_unchanged (self->book->ole))
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The list was changed while it was read. Wait until it is saved and "
                            "import it again."));
  return NULL;
}

static double
get_progress (TpSheet *sheet)
{
  XlsSheet *self = (XlsSheet *) sheet;
  guint64 size = tp_ole_stream_get_size (self->book->stream);

  return self->is_at_end || size == 0 ? 1 : (double) self->place / (double) size;
}

static void
free_sheet (TpSheet *sheet)
{
  XlsSheet *self = (XlsSheet *) sheet;

  g_clear_pointer (&self->row, tp_raw_row_free);
  g_clear_pointer (&self->ready, tp_raw_row_free);
  tp_merged_cells_clear (&self->merged);
  g_hash_table_unref (self->hidden);
  g_free (self);
}

static const TpSheetClass xls_sheet_class = {next_row, get_progress, free_sheet};

/**
 * tp_xls_sheet_new:
 * @book: a workbook
 * @index: which of its sheets
 * @error: return location
 *
 * Returns: (transfer full): the sheet, at its first row
 */
TpSheet *
tp_xls_sheet_new (TpXlsBook *book, guint index, GError **error)
{
  XlsSheet *self = g_new0 (XlsSheet, 1);

  self->sheet.klass = &xls_sheet_class;
  self->sheet.separator = ',';
  self->book = book;
  self->place = g_array_index (book->places, guint32, index);
  self->text_column = G_MAXUINT;
  self->hidden = g_hash_table_new (NULL, NULL);
  if (look_ahead (self, error))
    return &self->sheet;

  tp_sheet_free (&self->sheet);
  return NULL;
}
