/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: the head comes again on each page, rows stay whole, thin rules and no stripes.
 *
 * Rows are measured one at a time, so that a table of thousands of rows needs no more memory than
 * a page of it. Rules are gathered while a page fills and drawn when the table leaves the page,
 * outside the tagged cells. A cell that continues the one above repeats its text on a new page.
 * Only a row higher than a page is cut, between lines. */

#include "tp-config.h"

#include <string.h>

#include "tp-document-private.h"

#define CELL_PAD_X 4.5
#define SMALL_TABLE_SHARE 0.4 /* of a page */
#define CELL_PAD_Y 3.0
#define CELL_LINE_SPACING 1.04
#define RULE_WIDTH 0.5
#define HEAD_GREY 0.93
#define LEAST_SLICE 60.0

typedef struct
{
  double x0, y0, x1, y1;
} Rule;

/* One table, shared by its rows that still wait. */
struct _TpTableFlow
{
  gatomicrefcount refs;
  guint n_columns;
  double *edges; /* n_columns + 1 places from the left margin */
  TpAlign *aligns;
  PangoLayout **heads;
  double head_height;
  guint page;    /* where its rows are being placed; 0: nowhere yet */
  double y;      /* where its last row on this page ends */
  GArray *rules; /* of Rule, on this page */
};

struct _TpTableRow
{
  TpTableFlow *table;
  PangoLayout **cells;
  gboolean *continues; /* per cell: it belongs to the cell above */
  TpRowStyle style;
  double height;
};

static TpTableFlow *
table_ref (TpTableFlow *table)
{
  g_atomic_ref_count_inc (&table->refs);
  return table;
}

static void
table_unref (TpTableFlow *table)
{
  if (!g_atomic_ref_count_dec (&table->refs))
    return;
  for (guint i = 0; i < table->n_columns; i++)
    g_clear_object (&table->heads[i]);
  g_free (table->heads);
  g_free (table->edges);
  g_free (table->aligns);
  g_array_unref (table->rules);
  g_free (table);
}

/*< private >
 * tp_table_row_free:
 * @row: (transfer full): a row
 *
 * Frees a row and, with the last of them, its table.
 */
void
tp_table_row_free (TpTableRow *row)
{
  for (guint i = 0; i < row->table->n_columns; i++)
    g_clear_object (&row->cells[i]);
  g_free (row->cells);
  g_free (row->continues);
  g_clear_pointer (&row->table, table_unref);
  g_free (row);
}

static double
cell_width (const TpTableFlow *table, guint column, guint span)
{
  return table->edges[column + span] - table->edges[column] - 2 * CELL_PAD_X;
}

static TpTableFlow *
create_table (TpDocument *self, const TpTableColumn *columns, guint n_columns, double points)
{
  TpTableFlow *table = g_new0 (TpTableFlow, 1);
  double sum = 0, width = self->right - self->left, edge = 0;

  g_atomic_ref_count_init (&table->refs);
  table->n_columns = n_columns;
  table->edges = g_new0 (double, n_columns + 1);
  table->aligns = g_new0 (TpAlign, n_columns);
  table->heads = g_new0 (PangoLayout *, n_columns);
  table->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  for (guint i = 0; i < n_columns; i++)
    sum += MAX (0, columns[i].share);
  for (guint i = 0; i < n_columns; i++) {
    edge += width * (sum > 0 ? MAX (0, columns[i].share) / sum : 1.0 / n_columns);
    table->edges[i + 1] = edge;
    table->aligns[i] = columns[i].align;
  }
  for (guint i = 0; i < n_columns; i++) {
    table->heads[i] =
      tp_document_create_layout (self, columns[i].title, points, TRUE, FALSE, TP_ALIGN_CENTRE,
                                 MAX (1, cell_width (table, i, 1)));
    table->head_height =
      MAX (table->head_height, tp_document_layout_height (table->heads[i]) + 2 * CELL_PAD_Y);
  }
  return table;
}

static void
add_attribute (PangoLayout *layout, PangoAttribute *attribute, guint since, guint until)
{
  PangoAttrList *list = pango_layout_get_attributes (layout);

  list = list != NULL ? pango_attr_list_ref (list) : pango_attr_list_new ();
  attribute->start_index = since;
  attribute->end_index = until;
  pango_attr_list_insert (list, attribute);
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
}

/* Where the first line of a cell's text ends, in bytes. */
static guint
find_lead_end (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  const char *end = strchr (text, '\n');

  return end != NULL ? (guint) (end - text) : (guint) strlen (text);
}

static PangoLayout *
create_cell (TpDocument *self,
             const TpTableFlow *table,
             const TpTableColumn *column,
             guint i,
             const char *text,
             TpRowStyle style,
             double points)
{
  gboolean is_band = style == TP_ROW_BAND;
  gboolean is_bold = style == TP_ROW_BOLD || is_band;
  double width = cell_width (table, i, is_band ? table->n_columns : 1);
  PangoLayout *layout;
  guint lead_end = 0;

  layout = tp_document_create_layout (self, text, points, is_bold, FALSE,
                                      is_band ? TP_ALIGN_LEFT : column->align, MAX (1, width));
  pango_layout_set_line_spacing (layout, CELL_LINE_SPACING);
  if (column->has_lead && !is_bold) {
    lead_end = find_lead_end (layout);
    add_attribute (layout, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, lead_end);
  }
  if (style == TP_ROW_STRUCK && !column->is_never_struck)
    add_attribute (layout, pango_attr_strikethrough_new (TRUE), lead_end, G_MAXUINT);
  return layout;
}

/* What a continued cell says: the nearest text above it. */
static const char *
find_text_above (const char *const *cells, guint n_columns, guint row, guint column)
{
  for (gint64 i = row; i >= 0; i--) {
    const char *text = cells[(guint) i * n_columns + column];

    if (text != NULL)
      return text;
  }
  return "";
}

static TpTableRow *
create_row (TpDocument *self,
            TpTableFlow *table,
            const TpTableColumn *columns,
            const char *const *cells,
            guint number,
            TpRowStyle style,
            double points)
{
  TpTableRow *row = g_new0 (TpTableRow, 1);

  row->table = table_ref (table);
  row->style = style;
  row->cells = g_new0 (PangoLayout *, table->n_columns);
  row->continues = g_new0 (gboolean, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++) {
    const char *text = cells[number * table->n_columns + i];

    if (style == TP_ROW_BAND && i > 0)
      break;
    row->continues[i] = text == NULL && number > 0;
    row->cells[i] =
      create_cell (self, table, &columns[i], i,
                   find_text_above (cells, table->n_columns, number, i), style, points);
    row->height = MAX (row->height, tp_document_layout_height (row->cells[i]) + 2 * CELL_PAD_Y);
  }
  return row;
}

static void
add_rule (TpTableFlow *table, double x0, double y0, double x1, double y1)
{
  Rule rule = {x0, y0, x1, y1};

  g_array_append_val (table->rules, rule);
}

/* The lines beside a row of @height at the present place; its top line goes where no cell
 * continues. */
static void
add_row_rules (TpDocument *self,
               TpTableFlow *table,
               const TpTableRow *row,
               double height,
               gboolean is_first)
{
  gboolean is_band = row != NULL && row->style == TP_ROW_BAND;

  for (guint i = 0; i <= table->n_columns; i++) {
    double x = self->left + table->edges[i];

    if (!is_band || i == 0 || i == table->n_columns)
      add_rule (table, x, self->y, x, self->y + height);
    if (i == table->n_columns || (!is_first && row != NULL && row->continues[i]))
      continue;
    add_rule (table, x, self->y, self->left + table->edges[i + 1], self->y);
  }
}

static void
fill_grey (TpDocument *self, TpTableFlow *table, double height)
{
  cairo_save (self->cr);
  cairo_set_source_rgb (self->cr, HEAD_GREY, HEAD_GREY, HEAD_GREY);
  cairo_rectangle (self->cr, self->left, self->y, table->edges[table->n_columns], height);
  cairo_fill (self->cr);
  cairo_restore (self->cr);
}

/* Opens the table on this page with its head. */
static void
open_table (TpDocument *self, TpTableFlow *table)
{
  self->table = table_ref (table);
  table->page = self->page;
  fill_grey (self, table, table->head_height);
  tp_document_open_tag (self, "Table");
  tp_document_open_tag (self, "TR");
  for (guint i = 0; i < table->n_columns; i++) {
    double space = table->head_height - tp_document_layout_height (table->heads[i]);

    tp_document_show (self, table->heads[i], self->left + table->edges[i] + CELL_PAD_X,
                      self->y + space / 2, "TH");
  }
  tp_document_close_tag (self, "TR");
  add_row_rules (self, table, NULL, table->head_height, TRUE);
  self->y += table->head_height;
  table->y = self->y;
}

/*< private >
 * tp_table_close:
 * @self: a document
 *
 * Ends the table on this page, if one is open: its last line, and all rules at once.
 */
void
tp_table_close (TpDocument *self)
{
  TpTableFlow *table = self->table;

  if (table == NULL)
    return;
  tp_document_close_tag (self, "Table");
  add_rule (table, self->left, table->y, self->left + table->edges[table->n_columns], table->y);
  cairo_save (self->cr);
  cairo_set_line_width (self->cr, RULE_WIDTH);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_SQUARE);
  for (guint i = 0; i < table->rules->len; i++) {
    const Rule *rule = &g_array_index (table->rules, Rule, i);

    cairo_move_to (self->cr, rule->x0, rule->y0);
    cairo_line_to (self->cr, rule->x1, rule->y1);
  }
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
  g_array_set_size (table->rules, 0);
  table->page = 0;
  self->table = NULL;
  table_unref (table);
}

/*< private >
 * tp_table_row_measure:
 * @self: a document
 * @row: a row
 * @is_below_another: whether it comes below another row that still waits
 *
 * Measures what must be free for the row to begin here, with the head if it would be the first. A
 * row that no page can hold begins wherever some lines of it fit.
 *
 * Returns: the height in points
 */
double
tp_table_row_measure (TpDocument *self, const TpTableRow *row, gboolean is_below_another)
{
  double head = self->table != row->table && !is_below_another ? row->table->head_height : 0;

  if (row->table->head_height + row->height > self->bottom - self->top)
    return head + MIN (row->height, LEAST_SLICE);
  return head + row->height;
}

/*< private >
 * tp_table_row_is_of:
 * @row: a row
 * @other: a row
 *
 * Returns: whether the two stand in one table
 */
gboolean
tp_table_row_is_of (const TpTableRow *row, const TpTableRow *other)
{
  return row->table == other->table;
}

static void
place_whole (TpDocument *self, TpTableRow *row, gboolean is_first)
{
  TpTableFlow *table = row->table;

  if (row->style == TP_ROW_BAND)
    fill_grey (self, table, row->height);
  add_row_rules (self, table, row, row->height, is_first);
  tp_document_open_tag (self, "TR");
  for (guint i = 0; i < table->n_columns; i++) {
    if (row->cells[i] != NULL && (is_first || !row->continues[i]))
      tp_document_show (self, row->cells[i], self->left + table->edges[i] + CELL_PAD_X,
                        self->y + CELL_PAD_Y, "TD");
  }
  tp_document_close_tag (self, "TR");
  self->y += row->height;
  table->y = self->y;
}

/* Draws the lines of a cell that begin at or after @since (in the cell) and fit into @room;
 * returns where in the cell the next slice begins, or -1 when all is drawn. */
static double
draw_slice (TpDocument *self, PangoLayout *layout, double x, double since, double room)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double next = -1;

  tp_document_open_tag (self, "TD");
  do {
    PangoRectangle logical;
    double y0, y1;
    int top, bottom;

    pango_layout_iter_get_line_yrange (iter, &top, &bottom);
    y0 = top / (double) PANGO_SCALE;
    y1 = bottom / (double) PANGO_SCALE;
    if (y0 < since - 0.01)
      continue;
    if (y1 - since > room && y0 > since) {
      next = y0;
      break;
    }
    pango_layout_iter_get_line_extents (iter, NULL, &logical);
    cairo_move_to (self->cr, x + logical.x / (double) PANGO_SCALE,
                   self->y + CELL_PAD_Y - since +
                     pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE);
    pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
  } while (pango_layout_iter_next_line (iter));
  tp_document_close_tag (self, "TD");
  pango_layout_iter_free (iter);
  return next;
}

/* A row higher than a page goes over as many pages as it needs. */
static void
place_in_slices (TpDocument *self, TpTableRow *row)
{
  TpTableFlow *table = row->table;
  g_autofree double *since = g_new0 (double, table->n_columns);
  gboolean has_more = TRUE;

  while (has_more) {
    double height = self->bottom - self->y, used = 0;

    has_more = FALSE;
    tp_document_open_tag (self, "TR");
    for (guint i = 0; i < table->n_columns; i++) {
      double next;

      if (row->cells[i] == NULL || since[i] < 0)
        continue;
      next = draw_slice (self, row->cells[i], self->left + table->edges[i] + CELL_PAD_X, since[i],
                         height - 2 * CELL_PAD_Y);
      used = MAX (used, (next < 0 ? tp_document_layout_height (row->cells[i]) : next) - since[i]);
      since[i] = next;
      has_more |= next >= 0;
    }
    tp_document_close_tag (self, "TR");
    used += 2 * CELL_PAD_Y;
    add_row_rules (self, table, row, used, TRUE);
    self->y += used;
    table->y = self->y;
    if (has_more) {
      tp_document_next_page (self);
      open_table (self, table);
    }
  }
}

/*< private >
 * tp_table_row_place:
 * @self: a document
 * @row: (transfer none): a row
 *
 * Puts a row at the current place; the caller has turned the page if it had to.
 */
void
tp_table_row_place (TpDocument *self, TpTableRow *row)
{
  gboolean is_first = self->table != row->table;

  if (is_first) {
    tp_table_close (self);
    open_table (self, row->table);
  }
  if (self->y + row->height > self->bottom + 0.5)
    place_in_slices (self, row);
  else
    place_whole (self, row, is_first);
}

/* A table without rows still shows its head, so that nobody wonders what is missing. */
static void
place_empty (TpDocument *self, TpTableFlow *table)
{
  tp_document_make_room (self, table->head_height, FALSE);
  open_table (self, table);
  tp_table_close (self);
}

static double
add_heights (const TpTableFlow *table, TpPiece *const *pieces, guint n_pieces)
{
  double height = table->head_height;

  for (guint i = 0; i < n_pieces; i++)
    height += pieces[i]->row->height;
  return height;
}

/* A small table is not torn at all, and of a longer one no row stands alone: a head with one row
 * at the foot of a page, or one row at the top of the next, is overlooked. */
static void
keep_together (TpDocument *self, const TpTableFlow *table, TpPiece *const *pieces, guint n_pieces)
{
  double room = self->bottom - self->top;
  gboolean is_small = add_heights (table, pieces, n_pieces) <= room * SMALL_TABLE_SHARE;

  for (guint i = 0; i + 1 < n_pieces; i++) {
    gboolean is_edge = i == 0 || i + 2 == n_pieces;
    double pair = pieces[i]->row->height + pieces[i + 1]->row->height;

    if (is_small || (is_edge && pair <= room * SMALL_TABLE_SHARE))
      pieces[i]->is_kept = TRUE;
  }
}

/**
 * tp_document_add_styled_table:
 * @self: the document
 * @columns: titles, shares of the width, alignment
 * @n_columns: how many, at least 1
 * @cells: row by row, @n_columns each; a %NULL cell continues the one above it
 * @styles: (nullable): a #TpRowStyle for each row
 * @n_rows: how many rows
 * @points: size of the letters, 11 or 12 in most documents
 * @row_mm: least height of a row, for rows to write in by hand
 *
 * Adds a table. Its head is repeated on each page; rows are not split unless one is higher than
 * a page, and a small table is not split at all.
 */
void
tp_document_add_styled_table (TpDocument *self,
                              const TpTableColumn *columns,
                              guint n_columns,
                              const char *const *cells,
                              const guint8 *styles,
                              guint n_rows,
                              double points,
                              double row_mm)
{
  TpTableFlow *table;
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

  g_return_if_fail (self != NULL);
  g_return_if_fail (columns != NULL && n_columns > 0);
  g_return_if_fail (cells != NULL || n_rows == 0);
  g_return_if_fail (points > 0);

  table = create_table (self, columns, n_columns, points);
  for (guint i = 0; i < n_rows; i++) {
    TpRowStyle style = styles != NULL ? (TpRowStyle) styles[i] : TP_ROW_PLAIN;
    TpPiece *piece = g_new0 (TpPiece, 1);

    piece->row = create_row (self, table, columns, cells, i, style, points);
    if (style != TP_ROW_BAND)
      piece->row->height = MAX (piece->row->height, row_mm * TP_POINTS_PER_MM);
    piece->before = i == 0 ? 4 : 0;
    piece->is_kept = style == TP_ROW_BAND && i + 1 < n_rows;
    g_ptr_array_add (pieces, piece);
  }
  keep_together (self, table, (TpPiece *const *) pieces->pdata, n_rows);
  for (guint i = 0; i < n_rows; i++)
    tp_document_enqueue (self, g_ptr_array_index (pieces, i));
  if (n_rows == 0)
    place_empty (self, table);
  table_unref (table);
}

/**
 * tp_document_add_table:
 * @self: the document
 * @columns: titles, shares of the width, alignment
 * @n_columns: how many, at least 1
 * @cells: row by row, @n_columns each; a %NULL cell continues the one above it
 * @n_rows: how many rows
 * @points: size of the letters, 11 or 12 in most documents
 *
 * Adds a table of plain rows; see tp_document_add_styled_table().
 */
void
tp_document_add_table (TpDocument *self,
                       const TpTableColumn *columns,
                       guint n_columns,
                       const char *const *cells,
                       guint n_rows,
                       double points)
{
  tp_document_add_styled_table (self, columns, n_columns, cells, NULL, n_rows, points, 0);
}
