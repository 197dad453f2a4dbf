/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An OpenDocument spreadsheet (ISO/IEC 26300): one XML part with all sheets in it, one after the
 * other. A sheet is read by passing over those before it. Rows and cells that repeat are written
 * once with a count, which empty ones use to fill a sheet of a million rows: those are passed
 * over. */

#include "tp-xlsx.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-merged-cells.h"
#include "tp-xml-pump.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define ROW_BEGIN "<table:table-row"
#define ROW_END "</table:table-row>"
#define CONTENT "content.xml"
#define MAX_SHEETS 1000
#define MAX_ROWS 4000000 /* a repeated row with text in it stands for so many at most */

typedef struct
{
  TpBook book;
  TpZip *zip;
} OdsBook;

typedef struct
{
  TpSheet sheet;
  OdsBook *book;
  TpXmlPump *pump;
  TpMergedCells merged;
  guint index, wanted; /* of the sheet being passed over, of the one to read */
  guint table_depth;

  GQueue ready; /* of TpRawRow */
  TpRawRow *row;
  TpRawRow *repeated; /* to be given so many times more */
  guint n_repeats, row_repeats;
  guint line, column, n_columns; /* n_columns: told of before the rows */
  guint cell_repeats, cell_rows;
  char *value; /* the cell's value where it is no text */
  char *type;
  GString *text;
  guint n_paragraphs, annotation_depth;
  gboolean is_in_cell, is_in_paragraph;
} OdsSheet;

/* --- cells --------------------------------------------------------------------- */

static guint
get_count (const char **attributes, const char *name)
{
  const char *value = tp_xml_get (attributes, name);
  guint64 count = value ? g_ascii_strtoull (value, NULL, 10) : 1;

  return (guint) CLAMP (count, 1, G_MAXINT / 2);
}

static void
begin_cell (OdsSheet *self, const char **attributes)
{
  const char *type = tp_xml_get (attributes, "value-type");
  const char *value = NULL;

  self->cell_repeats = get_count (attributes, "number-columns-repeated");
  self->cell_rows = get_count (attributes, "number-rows-spanned");
  if (type && g_str_equal (type, "date"))
    value = tp_xml_get (attributes, "date-value");
  else if (type && !g_str_equal (type, "string") && !g_str_equal (type, "boolean"))
    value = tp_xml_get (attributes, "value");
  g_free (self->value);
  self->value = g_strdup (value);
  g_free (self->type);
  self->type = g_strdup (type ? type : "");
  g_string_truncate (self->text, 0);
  self->n_paragraphs = 0;
  self->is_in_cell = self->row != NULL;
}

/* A number as it is shown if that is the same number: with the zeros in front that a format adds.
 */
static char *
choose_number (const char *value, const char *shown)
{
  gsize length = strlen (shown);

  if (length > 0 && length < 19 && strspn (shown, "0123456789") == length &&
      g_ascii_strtod (shown, NULL) == g_ascii_strtod (value, NULL))
    return g_strdup (shown);
  return tp_number_style_apply ((TpNumberStyle){0}, value, FALSE);
}

/* The parts of a date that are shown: the first of March 1948 shown as “03/1948” is a month. */
static char *
choose_date (const char *value, const char *shown)
{
  g_auto (GStrv) parts = g_strsplit (value, "-", 4);
  gsize length = strlen (shown);
  char *clock;

  if (g_strv_length (parts) == 3 && strlen (parts[0]) == 4) {
    if (length == 4 && g_str_equal (shown, parts[0]))
      return g_strdup (shown);
    if ((length == 6 || length == 7) && g_str_has_suffix (shown, parts[0]) &&
        g_ascii_isdigit (*shown))
      return g_strdup_printf ("%s/%s", parts[1], parts[0]);
  }
  char *text = g_strdup (value);
  if ((clock = strchr (text, 'T')))
    *clock = ' ';
  return text;
}

static char *
make_text (OdsSheet *self)
{
  if (!self->value)
    return g_strdup (self->text->str);
  if (g_str_equal (self->type, "date"))
    return choose_date (self->value, self->text->str);
  return choose_number (self->value, self->text->str);
}

static void
end_cell (OdsSheet *self)
{
  self->is_in_cell = FALSE;
  if (!self->row)
    return;

  g_autofree char *text = make_text (self);
  if (*text) {
    guint n = MIN (self->cell_repeats, TP_SHEET_MAX_COLUMNS);
    for (guint i = 0; i < n; i++)
      tp_raw_row_set_cell (self->row, self->column + i, g_strdup (text));
    if (self->cell_rows > 1)
      tp_merged_cells_add (&self->merged, self->line, self->line + self->cell_rows - 1,
                           self->column);
  }
  self->column += MIN (self->cell_repeats, G_MAXINT / 2 - MIN (self->column, G_MAXINT / 2));
}

/* --- rows ---------------------------------------------------------------------------- */

/* “collapse” by hand, “filter” by a filter. */
static gboolean
is_hidden (const char **attributes)
{
  const char *visibility = tp_xml_get (attributes, "visibility");

  return visibility && (g_str_equal (visibility, "collapse") || g_str_equal (visibility, "filter"));
}

static void
note_columns (OdsSheet *self, const char **attributes)
{
  guint n = MIN (get_count (attributes, "number-columns-repeated"), TP_SHEET_MAX_COLUMNS);

  if (is_hidden (attributes))
    tp_sheet_hide_columns (&self->sheet, self->n_columns, self->n_columns + n - 1);
  self->n_columns = MIN (self->n_columns + n, TP_SHEET_MAX_COLUMNS);
}

static void
begin_row (OdsSheet *self, const char **attributes)
{
  g_clear_pointer (&self->row, tp_raw_row_free);
  self->row_repeats = get_count (attributes, "number-rows-repeated");
  self->line++;
  self->column = 0;
  self->row = tp_raw_row_new (self->line);
  self->row->is_hidden = is_hidden (attributes);
}

static void
end_row (OdsSheet *self)
{
  TpRawRow *row = g_steal_pointer (&self->row);

  if (!row)
    return;
  tp_merged_cells_fill (&self->merged, row);
  /* Repeats are made when they are asked for, not kept. */
  if (row->cells->len > 0)
    row->n_repeats = MIN (self->row_repeats - 1, MAX_ROWS);
  g_queue_push_tail (&self->ready, row);
  self->line += self->row_repeats - 1;
}

/* --- XML -------------------------------------------------------------------------------- */

static void
add_white_space (OdsSheet *self, const char *name, const char **attributes)
{
  guint n = g_str_equal (name, "s") ? MIN (get_count (attributes, "c"), 100) : 1;

  for (guint i = 0; i < n; i++)
    g_string_append_c (self->text, g_str_equal (name, "line-break") ? '\n' : ' ');
}

static void
start_in_cell (OdsSheet *self, const char *name, const char **attributes)
{
  if (g_str_equal (name, "annotation")) {
    self->annotation_depth++;
  } else if (self->annotation_depth > 0) {
    return;
  } else if (g_str_equal (name, "p")) {
    if (self->n_paragraphs++ > 0)
      g_string_append_c (self->text, '\n');
    self->is_in_paragraph = TRUE;
  } else if (self->is_in_paragraph && (g_str_equal (name, "s") || g_str_equal (name, "tab") ||
                                       g_str_equal (name, "line-break"))) {
    add_white_space (self, name, attributes);
  }
}

static void
start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  OdsSheet *self = data;

  if (g_str_equal (name, "table")) {
    self->table_depth++;
    return;
  }
  if (self->table_depth != 1 || self->index != self->wanted)
    return;
  if (self->is_in_cell)
    start_in_cell (self, name, attributes);
  else if (g_str_equal (name, "table-row"))
    begin_row (self, attributes);
  else if (g_str_equal (name, "table-column"))
    note_columns (self, attributes);
  else if (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell"))
    begin_cell (self, attributes);
}

static void
end_cb (TpXmlPump *pump, const char *name, gpointer data)
{
  OdsSheet *self = data;

  if (g_str_equal (name, "table") && self->table_depth > 0) {
    if (--self->table_depth > 0)
      return;
    if (self->index++ == self->wanted)
      tp_xml_pump_stop (pump);
    return;
  }
  if (self->table_depth != 1 || self->index != self->wanted)
    return;
  if (g_str_equal (name, "annotation") && self->annotation_depth > 0)
    self->annotation_depth--;
  else if (g_str_equal (name, "p") && self->annotation_depth == 0)
    self->is_in_paragraph = FALSE;
  else if (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell"))
    end_cell (self);
  else if (g_str_equal (name, "table-row"))
    end_row (self);
}

static void
text_cb (TpXmlPump *pump, const char *text, int length, gpointer data)
{
  OdsSheet *self = data;

  if (self->is_in_cell && self->is_in_paragraph && self->annotation_depth == 0 &&
      self->text->len < TP_SHEET_MAX_TEXT)
    g_string_append_len (self->text, text, length);
}

static const TpXmlHandlers handlers = {start_cb, end_cb, text_cb};

/* --- the sheet ------------------------------------------------------------------------------ */

static TpRawRow *
copy_row (const TpRawRow *row, guint line)
{
  TpRawRow *copy = tp_raw_row_new (line);

  for (guint i = 0; i < row->cells->len; i++)
    g_ptr_array_add (copy->cells, g_strdup (g_ptr_array_index (row->cells, i)));
  copy->problem = g_strdup (row->problem);
  copy->is_hidden = row->is_hidden;
  return copy;
}

static TpRawRow *
begin_repeats (OdsSheet *self, TpRawRow *row)
{
  g_clear_pointer (&self->repeated, tp_raw_row_free);
  self->n_repeats = row->n_repeats;
  if (self->n_repeats > 0)
    self->repeated = copy_row (row, row->line);
  return row;
}

static TpRawRow *
next_row (TpSheet *sheet, GError **error)
{
  OdsSheet *self = (OdsSheet *) sheet;
  TpRawRow *row;

  if (self->n_repeats > 0) {
    if (g_cancellable_set_error_if_cancelled (self->book->book.cancellable, error))
      return NULL;
    self->n_repeats--;
    self->repeated->line++;
    return copy_row (self->repeated, self->repeated->line);
  }
  row = tp_xml_pump_pop (self->pump, &self->ready, error);
  return row ? begin_repeats (self, row) : NULL;
}

static double
get_progress (TpSheet *sheet)
{
  return tp_xml_pump_get_progress (((OdsSheet *) sheet)->pump);
}

static void
free_sheet (TpSheet *sheet)
{
  OdsSheet *self = (OdsSheet *) sheet;

  g_clear_pointer (&self->pump, tp_xml_pump_free);
  g_clear_pointer (&self->row, tp_raw_row_free);
  g_clear_pointer (&self->repeated, tp_raw_row_free);
  g_queue_clear_full (&self->ready, (GDestroyNotify) tp_raw_row_free);
  tp_merged_cells_clear (&self->merged);
  g_free (self->value);
  g_free (self->type);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static const TpSheetClass ods_sheet_class = {next_row, get_progress, free_sheet};

static TpSheet *
open_sheet (TpBook *book, guint index, GError **error)
{
  OdsSheet *self = g_new0 (OdsSheet, 1);

  self->sheet.klass = &ods_sheet_class;
  self->sheet.separator = ',';
  self->book = (OdsBook *) book;
  self->wanted = index;
  self->text = g_string_new (NULL);
  self->pump =
    tp_xml_pump_new (self->book->zip, CONTENT, &handlers, self, book->cancellable, error);
  if (self->pump)
    return &self->sheet;

  tp_sheet_free (&self->sheet);
  return NULL;
}

/* --- the book --------------------------------------------------------------------------------- */

static void
free_book (TpBook *book)
{
  OdsBook *self = (OdsBook *) book;

  tp_zip_free (self->zip);
  g_free (self);
}

static const TpBookClass ods_class = {open_sheet, free_book};

typedef struct
{
  TpBook *book;
  GHashTable *hidden; /* names of styles */
  char *style;        /* being read */
  guint table_depth;
  gboolean is_encrypted;
} Listing;

static void
listing_start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  Listing *listing = data;

  if (g_str_equal (name, "style")) {
    g_free (listing->style);
    listing->style = g_strdup (tp_xml_get (attributes, "name"));
  } else if (g_str_equal (name, "table-properties") && listing->style) {
    const char *display = tp_xml_get (attributes, "display");
    if (display && g_str_equal (display, "false"))
      g_hash_table_add (listing->hidden, g_strdup (listing->style));
  } else if (g_str_equal (name, "table")) {
    const char *title = tp_xml_get (attributes, "name");
    const char *style = tp_xml_get (attributes, "style-name");
    if (listing->table_depth++ == 0 && listing->book->names->len < MAX_SHEETS)
      tp_book_add_name (listing->book, title ? title : "",
                        style && g_hash_table_contains (listing->hidden, style));
    if (listing->table_depth == 1)
      tp_xml_pump_offer_children (pump);
  }
}

static void
listing_end_cb (TpXmlPump *pump, const char *name, gpointer data)
{
  Listing *listing = data;

  if (g_str_equal (name, "table") && listing->table_depth > 0)
    listing->table_depth--;
}

/* Of a row nothing is listed, so no parser needs to see it: that is half of the time of a sheet.
 * One that may hold the words of its end elsewhere, in a comment or as a row within, is left to it.
 */
static gssize
skip_row_cb (TpXmlPump *pump, char *bytes, gsize length, gpointer data)
{
  static const char *const odd[] = {ROW_BEGIN, "<!", "<?"};
  const gsize begin = strlen (ROW_BEGIN);
  gsize n_quotes = 0;
  const char *tag_end, *end;

  if (length <= begin)
    return -1;
  if (memcmp (bytes, ROW_BEGIN, begin) != 0 || strchr (" >/", bytes[begin]) == NULL)
    return 0;
  tag_end = memchr (bytes, '>', length);
  if (!tag_end)
    return -1;
  for (const char *at = bytes; at < tag_end; at++)
    n_quotes += *at == '"' || *at == '\'';
  if (n_quotes % 2 != 0)
    return 0;
  if (tag_end[-1] == '/')
    return tag_end + 1 - bytes;
  end = memmem (bytes, length, ROW_END, strlen (ROW_END));
  if (!end)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    if (memmem (tag_end, (gsize) (end - tag_end), odd[i], strlen (odd[i])))
      return 0;
  }
  return end + strlen (ROW_END) - bytes;
}

static void
manifest_start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  Listing *listing = data;

  listing->is_encrypted |= g_str_equal (name, "encryption-data");
}

static gboolean
list_sheets (OdsBook *self, Listing *listing, GError **error)
{
  static const TpXmlHandlers manifest = {manifest_start_cb, listing_end_cb, NULL};
  static const TpXmlHandlers content = {listing_start_cb, listing_end_cb, NULL, skip_row_cb,
                                        ROW_END};
  GCancellable *cancellable = self->book.cancellable;

  if (tp_zip_has (self->zip, "META-INF/manifest.xml") &&
      !tp_xml_read_part (self->zip, "META-INF/manifest.xml", &manifest, listing, cancellable,
                         error))
    return FALSE;
  if (listing->is_encrypted) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("The workbook is protected by a password. Open it in a spreadsheet, "
                            "save it without one, and import that file."));
    return FALSE;
  }
  if (!tp_xml_read_part (self->zip, CONTENT, &content, listing, cancellable, error))
    return FALSE;
  if (self->book.names->len > 0)
    return TRUE;

  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The file is no spreadsheet: it has no table. If it is a letter or a "
                          "slide, copy its table into a spreadsheet and import that."));
  return FALSE;
}

/**
 * tp_ods_book_new:
 * @zip: (transfer full): a package
 * @cancellable: (nullable): stops this and later reads
 * @error: return location
 *
 * Returns: (transfer full): the spreadsheet in @zip
 */
TpBook *
tp_ods_book_new (TpZip *zip, GCancellable *cancellable, GError **error)
{
  OdsBook *self = g_new0 (OdsBook, 1);
  Listing listing = {.book = &self->book};

  tp_book_init (&self->book, &ods_class, cancellable);
  self->zip = zip;
  listing.hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean is_listed = list_sheets (self, &listing, error);
  g_hash_table_unref (listing.hidden);
  g_free (listing.style);
  if (is_listed)
    return &self->book;

  tp_book_free (&self->book);
  return NULL;
}
