/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow: paragraphs, headings and drawings go down the page and on to the next.
 *
 * A piece waits in a queue until the next one comes. Headings wait together with what follows
 * them; the last text or row waits so that a signature can pull its last lines along. A text
 * that breaks leaves at least two lines on either side of the break. */

#include "tp-config.h"

#include "tp-document-private.h"

#include <string.h>

/* What separates paragraphs: at least 6 points, and what the last line lacks in line spacing. */
#define PARAGRAPH_GAP 8.0
#define LINE_SPACING 1.12
#define INDENT_MM 12.7
#define MIN_LINES 2 /* left before or after a break of the page */

/*< private >
 * tp_piece_free:
 * @piece: (transfer full): a piece of a document that waits
 *
 * Frees it with its text or row.
 */
void
tp_piece_free (TpPiece *piece)
{
  g_clear_object (&piece->layout);
  g_clear_pointer (&piece->row, tp_table_row_free);
  g_free (piece);
}

/* Height of the lines of @layout from @since up to (not with) @until, in points. Line ranges do
 * not include the space between lines, so the ends are compared instead of adding them up. */
static double
measure_lines (PangoLayout *layout, int since, int until)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int line = 0, top = 0, bottom = 0;

  do {
    int y0, y1;

    pango_layout_iter_get_line_yrange (iter, &y0, &y1);
    if (line == since)
      top = y0;
    if (line < until)
      bottom = y1;
    line++;
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return since < until ? (bottom - top) / (double) PANGO_SCALE : 0;
}

/* Draws the lines of @layout from @since up to @until at the current place and moves below. */
static void
draw_lines (TpDocument *self, PangoLayout *layout, int since, int until, const char *tag)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int line = 0, top = 0;

  tp_document_open_tag (self, tag);
  do {
    int y0, y1;
    PangoRectangle logical;

    pango_layout_iter_get_line_yrange (iter, &y0, &y1);
    if (line == since)
      top = y0;
    if (line >= since && line < until) {
      double baseline = (pango_layout_iter_get_baseline (iter) - top) / (double) PANGO_SCALE;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      cairo_move_to (self->cr, self->left + logical.x / (double) PANGO_SCALE, self->y + baseline);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
    }
    line++;
  } while (pango_layout_iter_next_line (iter));
  tp_document_close_tag (self, tag);
  pango_layout_iter_free (iter);
  self->y += measure_lines (layout, since, until);
}

/* Whether the piece before @i in the queue is a row of the same table. */
static gboolean
follows_row (TpDocument *self, guint i)
{
  const TpPiece *piece = g_ptr_array_index (self->queue, i);
  const TpPiece *before = i > 0 ? g_ptr_array_index (self->queue, i - 1) : NULL;

  return before != NULL && before->row != NULL && tp_table_row_is_of (before->row, piece->row);
}

/* Height that must be free on this page for piece @i to begin here, with what is kept with it. */
static double
measure_need (TpDocument *self, guint i, double tail, gboolean holds_last)
{
  const TpPiece *piece = g_ptr_array_index (self->queue, i);
  gboolean is_last = i + 1 == self->queue->len;
  double height = piece->before;
  int n_lines;

  if (piece->row != NULL)
    height += tp_table_row_measure (self, piece->row, follows_row (self, i));
  if (piece->layout != NULL) {
    n_lines = pango_layout_get_line_count (piece->layout);
    if (!piece->is_kept && n_lines >= 2 * MIN_LINES)
      return height + measure_lines (piece->layout, 0, MIN_LINES);
    height += tp_document_layout_height (piece->layout);
  }
  if (is_last && (piece->is_kept || holds_last))
    height += piece->after + tail;
  else if (piece->is_kept)
    height += piece->after + measure_need (self, i + 1, tail, holds_last);
  return height;
}

/* How many of the lines from @since on go on this page, so that @reserve stays free below the
 * last of them and no line is left alone; 0 sends all of them to the next page. */
static int
count_lines (TpDocument *self, PangoLayout *layout, int since, double reserve)
{
  double room = self->bottom - self->y;
  int n_lines = pango_layout_get_line_count (layout), rest = n_lines - since, fit = 0;

  while (fit < rest && measure_lines (layout, since, since + fit + 1) <= room + 0.01)
    fit++;
  if (fit == rest && measure_lines (layout, since, n_lines) + reserve <= room + 0.01)
    return rest;
  fit = MIN (fit, rest - MIN_LINES);
  if (fit >= MIN_LINES)
    return fit;
  /* At a page's top there is no better place; never stand still. */
  return tp_document_is_at_top (self) ? CLAMP (fit, 1, rest) : 0;
}

static void
add_outline (TpDocument *self, const TpPiece *piece)
{
  g_autofree char *where = NULL;
  int parent = CAIRO_PDF_OUTLINE_ROOT;

  for (int level = 1; level < piece->level; level++) {
    if (self->outline[level] > 0)
      parent = self->outline[level];
  }
  /* Whole points: cairo 1.16 reads numbers as the locale writes them, later ones with a point. */
  where = g_strdup_printf ("page=%u pos=[0 %d]", self->page, (int) self->y);
  self->outline[piece->level] =
    cairo_pdf_surface_add_outline (self->surface, parent, pango_layout_get_text (piece->layout),
                                   where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
  for (guint level = piece->level + 1; level < G_N_ELEMENTS (self->outline); level++)
    self->outline[level] = 0;
}

static const char *
get_text_tag (const TpPiece *piece)
{
  static const char *const tags[] = {"P", "H1", "H2", "H3"};

  g_assert (piece->level >= 0 && piece->level < (int) G_N_ELEMENTS (tags));
  return tags[piece->level];
}

static void
place_text (TpDocument *self, const TpPiece *piece, double reserve)
{
  int n_lines = pango_layout_get_line_count (piece->layout), since = 0;

  if (piece->level > 0)
    add_outline (self, piece);
  while (since < n_lines) {
    int n_fit = count_lines (self, piece->layout, since, reserve);

    draw_lines (self, piece->layout, since, since + n_fit, get_text_tag (piece));
    since += n_fit;
    if (since < n_lines)
      tp_document_next_page (self);
  }
}

/*< private >
 * tp_document_place_queue:
 * @self: a document
 * @tail: points, of something that follows at once and cannot break
 * @holds_last: whether the last lines of a text, or the last row, stay with it
 *
 * Puts all that waits on the page. Headings at the end of the queue stay with what follows.
 */
void
tp_document_place_queue (TpDocument *self, double tail, gboolean holds_last)
{
  if (self->queue->len == 0)
    return;
  tp_document_begin_page (self);
  for (guint i = 0; i < self->queue->len; i++) {
    TpPiece *piece = g_ptr_array_index (self->queue, i);
    gboolean is_last = i + 1 == self->queue->len;

    if (piece->row == NULL)
      tp_table_close (self);
    if (!tp_document_is_at_top (self) &&
        self->y + measure_need (self, i, tail, holds_last) > self->bottom + 0.01)
      tp_document_next_page (self);
    if (!tp_document_is_at_top (self))
      self->y += piece->before;
    if (piece->row != NULL)
      tp_table_row_place (self, piece->row);
    else
      place_text (self, piece, is_last && holds_last ? piece->after + tail : 0);
    self->y += piece->after;
  }
  g_ptr_array_set_size (self->queue, 0);
}

/*< private >
 * tp_document_enqueue:
 * @self: a document
 * @piece: (transfer full): a text or a row
 *
 * Lets a piece wait for what comes after it; what waited before is placed if it need not stay with
 * this one.
 */
void
tp_document_enqueue (TpDocument *self, TpPiece *piece)
{
  if (self->queue->len > 0) {
    const TpPiece *last = g_ptr_array_index (self->queue, self->queue->len - 1);

    if (!last->is_kept)
      tp_document_place_queue (self, 0, FALSE);
  }
  g_ptr_array_add (self->queue, piece);
}

static void
add_text_piece (TpDocument *self, PangoLayout *layout, int level, double before)
{
  TpPiece *piece = g_new0 (TpPiece, 1);

  pango_layout_set_line_spacing (layout, LINE_SPACING);
  piece->layout = layout;
  piece->level = level;
  piece->before = before;
  piece->is_kept = level > 0;
  tp_document_enqueue (self, piece);
}

static void
indent_first_line (TpDocument *self, PangoLayout *layout)
{
  if (!self->setup.is_flush)
    pango_layout_set_indent (layout, (int) (INDENT_MM * TP_POINTS_PER_MM * PANGO_SCALE));
}

/**
 * tp_document_add_heading:
 * @self: the document
 * @level: 1 to 3
 * @text: the heading
 *
 * Adds a heading, which also becomes an entry of the PDF's outline. It is never the last thing on
 * a page.
 */
void
tp_document_add_heading (TpDocument *self, int level, const char *text)
{
  PangoLayout *layout;

  g_return_if_fail (self != NULL);
  g_return_if_fail (level >= 1 && level <= 3);
  g_return_if_fail (text != NULL);

  layout = tp_document_create_layout (self, text, self->setup.body_points, level < 3, level == 3,
                                      TP_ALIGN_LEFT, self->right - self->left);
  indent_first_line (self, layout);
  add_text_piece (self, layout, level, level == 1 ? 2 * PARAGRAPH_GAP : 1.5 * PARAGRAPH_GAP);
}

static void
add_indented (TpDocument *self, const char *text, gboolean italic)
{
  PangoLayout *layout = tp_document_create_layout (
    self, text, self->setup.body_points, FALSE, italic, TP_ALIGN_JUSTIFY, self->right - self->left);

  indent_first_line (self, layout);
  add_text_piece (self, layout, 0, PARAGRAPH_GAP);
}

/**
 * tp_document_add_paragraph:
 * @self: the document
 * @text: the paragraph
 *
 * Adds running text as Decree 30/2020 wants it: justified, first line indented.
 */
void
tp_document_add_paragraph (TpDocument *self, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  add_indented (self, text, FALSE);
}

/**
 * tp_document_add_basis:
 * @self: the document
 * @text: one legal basis, with its semicolon
 *
 * Adds a line of the "Căn cứ" part, which Decree 30/2020 sets in slanted letters.
 */
void
tp_document_add_basis (TpDocument *self, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  add_indented (self, text, TRUE);
}

/**
 * tp_document_add_legal_bases:
 * @bases: (nullable): %NULL-ended, with or without "Căn cứ" and punctuation
 *
 * Adds the legal bases as documents of administration write them: each begins with "Căn cứ" and
 * ends in a semicolon, the last one in a full stop. Empty ones are passed over.
 */
void
tp_document_add_legal_bases (TpDocument *self, const char *const *bases)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; bases != NULL && bases[i] != NULL; i++) {
    g_autofree char *text = g_strstrip (g_strdup (bases[i]));
    g_autofree char *line = NULL;
    gsize length = strlen (text);

    while (length > 0 && strchr (".;,", text[length - 1]) != NULL)
      text[--length] = '\0';
    if (length == 0)
      continue;
    line = g_strconcat (g_str_has_prefix (text, "Căn cứ") ? "" : "Căn cứ ", text,
                        bases[i + 1] != NULL ? ";" : ".", NULL);
    tp_document_add_basis (self, line);
  }
}

/**
 * tp_document_add_text:
 * @self: the document
 * @text: the text
 * @points: its size
 * @bold: heavy letters
 * @italic: slanted letters
 * @align: how its lines stand between the margins
 *
 * Adds text in a form of its own.
 */
void
tp_document_add_text (TpDocument *self,
                      const char *text,
                      double points,
                      gboolean bold,
                      gboolean italic,
                      TpAlign align)
{
  PangoLayout *layout;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);
  g_return_if_fail (points > 0);

  layout =
    tp_document_create_layout (self, text, points, bold, italic, align, self->right - self->left);
  add_text_piece (self, layout, 0, PARAGRAPH_GAP / 2);
}

/**
 * tp_document_keep_with_next:
 * @self: the document
 *
 * Keeps the text that was added last on one page with what will be added next, such as a line
 * that introduces a table.
 */
void
tp_document_keep_with_next (TpDocument *self)
{
  g_return_if_fail (self != NULL);

  if (self->queue->len > 0) {
    TpPiece *last = g_ptr_array_index (self->queue, self->queue->len - 1);

    last->is_kept = TRUE;
  }
}

/**
 * tp_document_add_space:
 * @self: the document
 * @mm: height in millimetres
 *
 * Leaves room below what was added; at a page's top there is none.
 */
void
tp_document_add_space (TpDocument *self, double mm)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (mm >= 0);

  if (self->queue->len > 0) {
    TpPiece *last = g_ptr_array_index (self->queue, self->queue->len - 1);

    last->after += mm * TP_POINTS_PER_MM;
  } else if (self->page > 0 && !tp_document_is_at_top (self)) {
    tp_table_close (self);
    self->y += mm * TP_POINTS_PER_MM;
  }
}

/*< private >
 * tp_document_make_room:
 * @self: a document
 * @height: points, of something that cannot break
 * @holds_last: whether the last paragraph that waits must stand on the same page
 *
 * Places what waits and makes room below it; turns the page if there is too little.
 *
 * Returns: the points it may have: @height, but at most a page
 */
double
tp_document_make_room (TpDocument *self, double height, gboolean holds_last)
{
  height = MIN (height, self->bottom - self->top);
  tp_document_place_queue (self, height, holds_last);
  tp_document_begin_page (self);
  tp_table_close (self);
  if (!tp_document_is_at_top (self) && self->y + height > self->bottom + 0.01)
    tp_document_next_page (self);
  return height;
}

static void
draw_in_box (TpDocument *self, double height, TpDrawFunc draw, gpointer user_data)
{
  cairo_save (self->cr);
  cairo_translate (self->cr, self->left, self->y);
  draw (self->cr, self->right - self->left, height, user_data);
  cairo_restore (self->cr);
  self->y += height;
}

/**
 * tp_document_add_block:
 * @self: the document
 * @height: in points; at most a page
 * @draw: (scope call): called at once, with the origin at the block's top left
 * @user_data: for @draw
 *
 * Adds a piece that its owner draws and that never splits.
 */
void
tp_document_add_block (TpDocument *self, double height, TpDrawFunc draw, gpointer user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (draw != NULL);

  height = tp_document_make_room (self, height, FALSE);
  draw_in_box (self, height, draw, user_data);
}

/**
 * tp_document_add_drawing:
 * @self: the document
 * @height_mm: of the drawing without its caption
 * @caption: (nullable): words below it
 * @draw: (scope call): called at once, with the origin at the drawing's top left
 * @user_data: for @draw
 *
 * Adds a figure with its caption, both on one page.
 */
void
tp_document_add_drawing (TpDocument *self,
                         double height_mm,
                         const char *caption,
                         TpDrawFunc draw,
                         gpointer user_data)
{
  g_autoptr (PangoLayout) words = NULL;
  double below = 0, height;

  g_return_if_fail (self != NULL);
  g_return_if_fail (draw != NULL);

  if (caption != NULL && caption[0] != '\0') {
    words = tp_document_create_layout (self, caption, MAX (11, self->setup.body_points - 2), FALSE,
                                       TRUE, TP_ALIGN_CENTRE, self->right - self->left);
    below = tp_document_layout_height (words) + PARAGRAPH_GAP / 2;
  }
  height =
    tp_document_make_room (self, PARAGRAPH_GAP + height_mm * TP_POINTS_PER_MM + below, FALSE);
  if (!tp_document_is_at_top (self))
    self->y += PARAGRAPH_GAP;
  tp_document_open_tag (self, "Figure");
  draw_in_box (self, height - PARAGRAPH_GAP - below, draw, user_data);
  tp_document_close_tag (self, "Figure");
  if (words != NULL) {
    tp_document_show (self, words, self->left, self->y + PARAGRAPH_GAP / 2, "Caption");
    self->y += below;
  }
}
