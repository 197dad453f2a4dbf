/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one sheet of an Excel workbook. Of a formula the result that was saved with it is
 * taken; nothing is computed. A sheet tells its merged cells only behind its last row, so those are
 * looked for in a first pass over the bytes. Sheets of tens of thousands of rows are written by
 * programs, which merge nothing, and are spared that pass. */

#include "tp-xlsx.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-merged-cells.h"
#include "tp-xlsx-row.h"
#include "tp-xml-pump.h"

#include <string.h>

#define LETTERS_OF_COLUMN 3    /* XFD */
#define TAG_BYTES 256          /* of a <mergeCell ref="…"/> */
#define MAX_MERGED (32u << 20) /* bytes of a sheet that is looked through for merged cells */

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_TEXT, /* inline, or of a formula */
  CELL_BOOLEAN,
  CELL_ERROR,
  CELL_DATE, /* ISO */
} CellType;

typedef struct
{
  TpSheet sheet;
  TpXlsxBook *book;
  TpXmlPump *pump;
  TpMergedCells merged;

  GQueue ready; /* of TpRawRow */
  TpRawRow *row;
  guint line, column;
  CellType type;
  guint style;
  GString *text;
  gboolean is_in_cell, is_in_value, has_value, has_formula;
  guint phonetic_depth;
  TpXlsxRow plain; /* one that was taken before the parser saw it */
} XlsxSheet;

static guint
parse_number (const char *text)
{
  guint number = 0;

  for (; g_ascii_isdigit (*text) && number < G_MAXINT / 10; text++)
    number = number * 10 + (guint) (*text - '0');
  return number;
}

/* --- places -------------------------------------------------------------------- */

/* "AB12" → 27 and 12; FALSE if it is no place. */
static gboolean
parse_place (const char *place, guint *column, guint *line)
{
  guint value = 0, n = 0;

  for (; g_ascii_isalpha (*place) && n <= LETTERS_OF_COLUMN; place++, n++)
    value = value * 26 + (guint) (g_ascii_toupper (*place) - 'A') + 1;
  if (n == 0 || !g_ascii_isdigit (*place))
    return FALSE;

  *column = value - 1;
  *line = parse_number (place);
  return TRUE;
}

static void
note_merged (XlsxSheet *self, const char *tag)
{
  const char *place = strstr (tag, "ref=");
  const char *colon = place ? strchr (place, ':') : NULL;
  const char *end = strchr (tag, '>');
  guint first_column, first_row, last_column, last_row;

  if (place && colon && end && colon < end && (place[4] == '"' || place[4] == '\'') &&
      parse_place (place + 5, &first_column, &first_row) &&
      parse_place (colon + 1, &last_column, &last_row))
    tp_merged_cells_add (&self->merged, first_row, last_row, first_column);
}

/* @bytes end with NUL; a tag that may be cut off by their end is left for the next piece. */
static gsize
scan_merged (XlsxSheet *self, const char *bytes, gsize length)
{
  const char *at = bytes;
  const char *until = bytes + length;

  while ((at = memmem (at, (gsize) (until - at), "mergeCell ", 10))) {
    if ((gsize) (until - at) < TAG_BYTES && !memchr (at, '>', (gsize) (until - at)))
      return (gsize) (at - bytes);
    note_merged (self, at);
    at += 10;
  }
  return length > 10 ? length - 10 : 0;
}

static gboolean
find_merged (XlsxSheet *self, const char *part, GError **error)
{
  g_autoptr (TpZipPart) bytes = tp_zip_open_part (self->book->zip, part, error);
  g_autofree char *buffer = g_malloc (65536 + TAG_BYTES + 1);
  gsize held = 0;

  if (!bytes)
    return FALSE;
  if (tp_zip_get_size (self->book->zip, part) > MAX_MERGED)
    return TRUE;
  for (;;) {
    gssize n = tp_zip_part_read (bytes, buffer + held, 65536, error);
    if (n <= 0) {
      tp_merged_cells_sort (&self->merged);
      return n == 0;
    }
    if (g_cancellable_set_error_if_cancelled (self->book->book.cancellable, error))
      return FALSE;
    held += (gsize) n;
    buffer[held] = '\0';
    gsize done = scan_merged (self, buffer, held);
    done = MAX (done, held - MIN (held, TAG_BYTES));
    memmove (buffer, buffer + done, held - done);
    held -= done;
  }
}

/* --- cells ------------------------------------------------------------------------ */

static CellType
parse_type (const char *type)
{
  static const struct
  {
    const char *word;
    CellType type;
  } types[] = {
    {"s", CELL_SHARED},  {"str", CELL_TEXT}, {"inlineStr", CELL_TEXT},
    {"b", CELL_BOOLEAN}, {"e", CELL_ERROR},  {"d", CELL_DATE},
  };

  for (guint i = 0; type && i < G_N_ELEMENTS (types); i++) {
    if (g_str_equal (types[i].word, type))
      return types[i].type;
  }
  return CELL_NUMBER;
}

static gboolean
is_true (const char *value)
{
  return value && (g_str_equal (value, "1") || g_str_equal (value, "true"));
}

/* <cols> stands before the first row. A column may be hidden by having no width, too. */
static void
note_columns (XlsxSheet *self, const char **attributes)
{
  const char *first = tp_xml_get (attributes, "min");
  const char *last = tp_xml_get (attributes, "max");
  const char *width = tp_xml_get (attributes, "width");
  gboolean is_hidden = is_true (tp_xml_get (attributes, "hidden")) ||
                       (width && g_ascii_isdigit (*width) && g_ascii_strtod (width, NULL) <= 0);

  if (is_hidden && first && last && parse_number (first) > 0 && parse_number (last) > 0)
    tp_sheet_hide_columns (&self->sheet, parse_number (first) - 1, parse_number (last) - 1);
}

static void
begin_row (XlsxSheet *self, guint64 line, gboolean is_hidden)
{
  g_clear_pointer (&self->row, tp_raw_row_free);
  self->line = line > 0 && line < G_MAXINT ? (guint) line : self->line + 1;
  self->row = tp_raw_row_new (self->line);
  self->row->is_hidden = is_hidden;
  self->column = 0;
}

static void
end_row (XlsxSheet *self)
{
  tp_merged_cells_fill (&self->merged, self->row);
  g_queue_push_tail (&self->ready, g_steal_pointer (&self->row));
}

/* Called for every cell, whose attributes have one letter. */
static void
begin_cell (XlsxSheet *self, const char **attributes)
{
  guint line;

  self->type = CELL_NUMBER;
  self->style = 0;
  for (guint i = 0; attributes[i]; i += 2) {
    const char *value = attributes[i + 1];
    if (attributes[i][0] == '\0' || attributes[i][1] != '\0')
      continue;
    switch (attributes[i][0]) {
    case 'r':
      parse_place (value, &self->column, &line);
      break;
    case 't':
      self->type = parse_type (value);
      break;
    case 's':
      self->style = parse_number (value);
      break;
    }
  }
  g_string_truncate (self->text, 0);
  self->is_in_cell = TRUE;
  self->has_value = self->has_formula = FALSE;
}

/* Of the letters that _x000D_ and the like stand for. */
static char *
decode (XlsxSheet *self, const char *text)
{
  if (!strstr (text, "_x"))
    return g_strdup (text);
  if (text != self->text->str)
    g_string_assign (self->text, text);
  tp_decode_escapes (self->text);
  return g_strdup (self->text->str);
}

static char *
make_text (XlsxSheet *self, const char *text)
{
  const TpXlsxBook *book = self->book;
  TpNumberStyle style = {0};

  switch (self->type) {
  case CELL_SHARED:
    return g_strdup (tp_shared_strings_get (book->strings, parse_number (text)));
  case CELL_TEXT:
    return decode (self, text);
  case CELL_BOOLEAN:
    return g_strdup (g_str_equal (text, "1") ? "TRUE" : "FALSE");
  case CELL_ERROR:
  case CELL_DATE:
    return g_strdup (text);
  case CELL_NUMBER:
    if (self->style < book->styles->len)
      style = g_array_index (book->styles, TpNumberStyle, self->style);
    return tp_number_style_apply (style, text, book->is_1904);
  }
  g_return_val_if_reached (NULL);
}

static void
set_cell (XlsxSheet *self, const char *value)
{
  char *text = make_text (self, value);

  if (*text)
    tp_raw_row_set_cell (self->row, self->column, text);
  else
    g_free (text);
}

static void
end_cell (XlsxSheet *self)
{
  self->is_in_cell = FALSE;
  if (self->row && self->has_value)
    set_cell (self, self->text->str);
  else if (self->row && self->has_formula)
    /* Written by a program that computes nothing. */
    tp_raw_row_set_cell (self->row, self->column, g_strdup (TP_UNSAVED_FORMULA));
  self->column++;
}

/* --- plain rows -------------------------------------------------------------------- */

/* The bytes of the row are taken, so NUL may stand behind its texts. */
static void
take_plain_cell (XlsxSheet *self, TpXlsxCell *cell)
{
  guint line;

  if (cell->place)
    parse_place (cell->place, &self->column, &line);
  self->style = cell->style;
  if (cell->type)
    cell->type[cell->n_type] = '\0';
  self->type = parse_type (cell->type);
  if (cell->text) {
    cell->text[cell->length] = '\0';
    set_cell (self, cell->text);
  }
  self->column++;
}

static gssize
take_cb (TpXmlPump *pump, char *bytes, gsize length, gpointer data)
{
  XlsxSheet *self = data;
  gssize n = tp_xlsx_row_match (&self->plain, bytes, length);

  if (n <= 0)
    return n;
  begin_row (self, self->plain.line, self->plain.is_hidden);
  for (guint i = 0; i < self->plain.cells->len; i++)
    take_plain_cell (self, &g_array_index (self->plain.cells, TpXlsxCell, i));
  end_row (self);
  return n;
}

/* --- XML --------------------------------------------------------------------------- */

static guint64
read_line (const char **attributes)
{
  const char *number = tp_xml_get (attributes, "r");

  return number ? g_ascii_strtoull (number, NULL, 10) : 0;
}

/* These are called for everything in the sheet that was not taken before: the names of cells and
 * values have one letter. */
static void
start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  XlsxSheet *self = data;
  char letter = name[0] && !name[1] ? name[0] : '\0';

  if (letter == 'c') {
    begin_cell (self, attributes);
  } else if (!self->is_in_cell) {
    if (g_str_equal (name, "row"))
      begin_row (self, read_line (attributes), is_true (tp_xml_get (attributes, "hidden")));
    else if (g_str_equal (name, "sheetData"))
      tp_xml_pump_offer_children (pump);
    else if (!self->row && g_str_equal (name, "col"))
      note_columns (self, attributes);
  } else if (letter == 'v' || letter == 't') {
    self->is_in_value = self->phonetic_depth == 0;
    self->has_value |= self->is_in_value;
  } else if (letter == 'f') {
    self->has_formula = TRUE;
  } else if (g_str_equal (name, "rPh")) {
    self->phonetic_depth++;
  }
}

static void
end_cb (TpXmlPump *pump, const char *name, gpointer data)
{
  XlsxSheet *self = data;
  char letter = name[0] && !name[1] ? name[0] : '\0';

  if (letter == 'v' || letter == 't') {
    self->is_in_value = FALSE;
  } else if (letter == 'c') {
    end_cell (self);
  } else if (g_str_equal (name, "rPh")) {
    self->phonetic_depth -= self->phonetic_depth > 0;
  } else if (g_str_equal (name, "row") && self->row) {
    end_row (self);
  } else if (g_str_equal (name, "sheetData")) {
    tp_xml_pump_stop (pump);
  }
}

static void
text_cb (TpXmlPump *pump, const char *text, int length, gpointer data)
{
  XlsxSheet *self = data;

  if (self->is_in_value && self->text->len < TP_SHEET_MAX_TEXT)
    g_string_append_len (self->text, text, length);
}

static const TpXmlHandlers handlers = {start_cb, end_cb, text_cb, take_cb, "</row>"};

/* --- the sheet ------------------------------------------------------------------------ */

static TpRawRow *
next_row (TpSheet *sheet, GError **error)
{
  XlsxSheet *self = (XlsxSheet *) sheet;

  return tp_xml_pump_pop (self->pump, &self->ready, error);
}

static double
get_progress (TpSheet *sheet)
{
  return tp_xml_pump_get_progress (((XlsxSheet *) sheet)->pump);
}

static void
free_sheet (TpSheet *sheet)
{
  XlsxSheet *self = (XlsxSheet *) sheet;

  g_clear_pointer (&self->pump, tp_xml_pump_free);
  g_clear_pointer (&self->row, tp_raw_row_free);
  g_queue_clear_full (&self->ready, (GDestroyNotify) tp_raw_row_free);
  tp_merged_cells_clear (&self->merged);
  g_string_free (self->text, TRUE);
  g_array_unref (self->plain.cells);
  g_free (self);
}

static const TpSheetClass xlsx_sheet_class = {next_row, get_progress, free_sheet};

/**
 * tp_xlsx_sheet_new:
 * @book: a workbook whose texts are read
 * @index: which of its sheets
 * @error: return location
 *
 * Returns: (transfer full): the sheet, at its first row
 */
TpSheet *
tp_xlsx_sheet_new (TpXlsxBook *book, guint index, GError **error)
{
  XlsxSheet *self = g_new0 (XlsxSheet, 1);
  const char *part = g_ptr_array_index (book->parts, index);

  self->sheet.klass = &xlsx_sheet_class;
  self->sheet.separator = ',';
  self->book = book;
  self->text = g_string_new (NULL);
  self->plain.cells = g_array_new (FALSE, FALSE, sizeof (TpXlsxCell));
  if (find_merged (self, part, error))
    self->pump = tp_xml_pump_new (book->zip, part, &handlers, self, book->book.cancellable, error);
  if (self->pump)
    return &self->sheet;

  tp_sheet_free (&self->sheet);
  return NULL;
}
