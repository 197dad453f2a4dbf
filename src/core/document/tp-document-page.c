/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper: opening the PDF, turning pages, what stands at the edges of every page, closing.
 *
 * Everything that could differ between two runs is fixed: dates come from the caller, the font
 * options do not come from the desktop. Page furniture stays outside the tagged structure, so
 * that a screen reader hears the text alone; therefore the "Document" tag is closed at each page
 * end. What is put on the pages is left to the other files of this room. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tp-document-private.h"

G_DEFINE_QUARK (tp - document - error - quark, tp_document_error)

/* Annex I of Decree 30/2020/NĐ-CP: 20-25 mm above and below, 30-35 left, 15-20 right. */
const TpPageSetup tp_page_decree_30 = {
  .width_mm = 210,
  .height_mm = 297,
  .top_mm = 20,
  .bottom_mm = 20,
  .left_mm = 30,
  .right_mm = 18,
  .body_points = 14,
  .font = "Liberation Serif",
};

static cairo_status_t
gather_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (TpDocument *self, const char *title, gint64 created_ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (created_ms / 1000);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *stamp = NULL;

  if (utc == NULL)
    utc = g_date_time_new_from_unix_utc (0);
  local = g_date_time_to_timezone (utc, zone);
  stamp = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S+07:00");

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Tiên Phong");
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

static void
create_context (TpDocument *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  self->context = pango_cairo_create_context (self->cr);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_language (self->context, pango_language_from_string ("vi"));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
}

/**
 * tp_document_new:
 * @setup: paper, margins and font; copied
 * @title: title in the PDF's properties
 * @created_ms: when it was made, milliseconds since 1970 in UTC; the only time in the file
 * @error: return location for %TP_DOCUMENT_ERROR_FONT
 *
 * Begins a document. Refuses a font that is not installed or lacks Vietnamese letters, rather
 * than print a document with foreign letters in the middle of words.
 *
 * Returns: (transfer full): the document, or %NULL
 */
TpDocument *
tp_document_new (const TpPageSetup *setup, const char *title, gint64 created_ms, GError **error)
{
  TpDocument *self;

  g_return_val_if_fail (setup != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (setup->left_mm + setup->right_mm < setup->width_mm, NULL);
  g_return_val_if_fail (setup->top_mm + setup->bottom_mm < setup->height_mm, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!tp_document_check_font (setup->font, error))
    return NULL;

  self = g_new0 (TpDocument, 1);
  self->setup = *setup;
  self->setup.font = g_strdup (setup->font);
  self->setup.footer = g_strdup (setup->footer);
  self->setup.mark = g_strdup (setup->mark);
  self->width = setup->width_mm * TP_POINTS_PER_MM;
  self->height = setup->height_mm * TP_POINTS_PER_MM;
  self->left = setup->left_mm * TP_POINTS_PER_MM;
  self->right = self->width - setup->right_mm * TP_POINTS_PER_MM;
  self->top = setup->top_mm * TP_POINTS_PER_MM;
  self->bottom = self->height - setup->bottom_mm * TP_POINTS_PER_MM;
  self->y = self->top;
  self->queue = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_piece_free);
  self->bytes = g_byte_array_new ();
  self->surface =
    cairo_pdf_surface_create_for_stream (gather_bytes_cb, self->bytes, self->width, self->height);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_5);
  self->cr = cairo_create (self->surface);
  set_metadata (self, title, created_ms);
  create_context (self);
  return self;
}

/**
 * tp_document_free:
 * @self: (nullable) (transfer full): the document
 *
 * Throws a document away that will not be finished.
 */
void
tp_document_free (TpDocument *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  tp_table_close (self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free ((char *) self->setup.font);
  g_free ((char *) self->setup.footer);
  g_free ((char *) self->setup.mark);
  g_free (self);
}

/**
 * tp_document_finish:
 * @self: (transfer full): the document
 * @pdf: (out) (transfer full): the bytes of the PDF
 * @error: return location for %TP_DOCUMENT_ERROR_FAILED
 *
 * Places what is still waiting and closes the PDF. A document to which nothing was added has one
 * empty page. Frees @self whatever happens.
 *
 * Returns: %TRUE if @pdf was set
 */
gboolean
tp_document_finish (TpDocument *self, GBytes **pdf, GError **error)
{
  g_autoptr (TpDocument) document = self;
  cairo_status_t status;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (pdf != NULL, FALSE);

  tp_document_place_queue (self, 0, FALSE);
  tp_document_begin_page (self);
  tp_document_end_page (self);
  status = cairo_status (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, TP_DOCUMENT_ERROR, TP_DOCUMENT_ERROR_FAILED,
                 /* TRANSLATORS: %s is a reason in English from the drawing library. */
                 _ ("The PDF could not be drawn: %s."), cairo_status_to_string (status));
    return FALSE;
  }
  *pdf = g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
  return TRUE;
}

/* The page number stands in the middle of the top margin and is left out on the first page. */
static void
draw_number (TpDocument *self)
{
  g_autofree char *text = g_strdup_printf ("%u", self->page);
  g_autoptr (PangoLayout) layout = NULL;

  if (self->page < 2 || self->setup.has_no_numbers)
    return;
  layout = tp_document_create_layout (self, text, MIN (self->setup.body_points, 14), FALSE, FALSE,
                                      TP_ALIGN_CENTRE, self->right - self->left);
  tp_document_show (self, layout, self->left,
                    self->top - tp_document_layout_height (layout) - 4 * TP_POINTS_PER_MM, NULL);
}

/* The mark of synthetic data stands above the number, so that nobody takes the page for a real
 * one even when it is alone. */
static void
draw_mark (TpDocument *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  double height, width, pad = 2 * TP_POINTS_PER_MM, y = 4.5 * TP_POINTS_PER_MM;

  if (self->setup.mark == NULL || self->setup.mark[0] == '\0')
    return;
  layout = tp_document_create_layout (self, self->setup.mark,
                                      MAX (8, self->width / (210 * TP_POINTS_PER_MM) * 8), TRUE,
                                      FALSE, TP_ALIGN_LEFT, -1);
  height = tp_document_layout_height (layout);
  width = tp_document_layout_width (layout);
  cairo_save (self->cr);
  cairo_set_source_rgb (self->cr, 0.70, 0.10, 0.10);
  cairo_set_line_width (self->cr, 0.7);
  cairo_rectangle (self->cr, (self->width - width) / 2 - pad, y, width + 2 * pad, height + 3);
  cairo_stroke (self->cr);
  cairo_move_to (self->cr, (self->width - width) / 2, y + 1.5);
  pango_cairo_show_layout (self->cr, layout);
  cairo_restore (self->cr);
}

static void
draw_footer (TpDocument *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  double y = self->bottom + 5 * TP_POINTS_PER_MM;

  if (self->setup.footer == NULL || self->setup.footer[0] == '\0')
    return;
  layout = tp_document_create_layout (self, self->setup.footer,
                                      MAX (9, self->width / (210 * TP_POINTS_PER_MM) * 9), FALSE,
                                      FALSE, TP_ALIGN_CENTRE, self->right - self->left);
  tp_document_draw_rule (self, self->left, y, self->right - self->left);
  tp_document_show (self, layout, self->left, y + 3, NULL);
}

static void
start_page (TpDocument *self)
{
  self->y = self->top;
  draw_mark (self);
  draw_number (self);
  draw_footer (self);
  tp_document_open_tag (self, "Document");
  if (self->frame != NULL) {
    cairo_save (self->cr);
    self->frame (self->cr, self->width, self->height, self->frame_data);
    cairo_restore (self->cr);
  }
}

/*< private >
 * tp_document_begin_page:
 * @self: a document
 *
 * Begins the first page unless that has happened.
 */
void
tp_document_begin_page (TpDocument *self)
{
  if (self->page > 0)
    return;
  self->page = 1;
  start_page (self);
}

/*< private >
 * tp_document_end_page:
 * @self: a document with a page begun
 *
 * Ends the table and the page.
 */
void
tp_document_end_page (TpDocument *self)
{
  g_assert (self->page > 0);

  tp_table_close (self);
  tp_document_close_tag (self, "Document");
  cairo_show_page (self->cr);
}

/*< private >
 * tp_document_next_page:
 * @self: a document
 *
 * Ends the page and begins the next; the place is then at its top.
 */
void
tp_document_next_page (TpDocument *self)
{
  tp_document_begin_page (self);
  tp_document_end_page (self);
  self->page++;
  start_page (self);
}

/*< private >
 * tp_document_is_at_top:
 * @self: a document
 *
 * Returns: whether nothing stands on the page yet
 */
gboolean
tp_document_is_at_top (const TpDocument *self)
{
  return self->y <= self->top + 0.01;
}

/*< private >
 * tp_document_open_tag:
 * @self: a document
 * @tag: (nullable): what the next marks are, as PDF names it; %NULL for nothing
 *
 * Opens a part of the structure that screen readers follow.
 */
void
tp_document_open_tag (TpDocument *self, const char *tag)
{
  if (tag != NULL)
    cairo_tag_begin (self->cr, tag, NULL);
}

/*< private >
 * tp_document_close_tag:
 * @self: a document
 * @tag: (nullable): as it was opened
 *
 * Closes what tp_document_open_tag() opened.
 */
void
tp_document_close_tag (TpDocument *self, const char *tag)
{
  if (tag != NULL)
    cairo_tag_end (self->cr, tag);
}

/*< private >
 * tp_document_show:
 * @self: a document with a page begun
 * @layout: a text
 * @x: points from the left edge of the paper
 * @y: points from the top edge of the paper
 * @tag: (nullable): what the text is, as PDF names it
 *
 * Draws a text; the place stays where it is.
 */
void
tp_document_show (TpDocument *self, PangoLayout *layout, double x, double y, const char *tag)
{
  tp_document_open_tag (self, tag);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  tp_document_close_tag (self, tag);
}

/*< private >
 * tp_document_draw_rule:
 * @self: a document with a page begun
 * @x: points from the left edge of the paper
 * @y: points from the top edge of the paper
 * @width: points
 *
 * Draws a thin line to the right.
 */
void
tp_document_draw_rule (TpDocument *self, double x, double y, double width)
{
  cairo_save (self->cr);
  cairo_set_line_width (self->cr, 0.6);
  cairo_move_to (self->cr, x, y);
  cairo_rel_line_to (self->cr, width, 0);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/**
 * tp_document_break_page:
 * @self: the document
 *
 * Begins a new page, unless nothing stands on this one yet.
 */
void
tp_document_break_page (TpDocument *self)
{
  g_return_if_fail (self != NULL);

  tp_document_place_queue (self, 0, FALSE);
  if (self->page > 0 && !tp_document_is_at_top (self))
    tp_document_next_page (self);
}

/**
 * tp_document_get_room_mm:
 * @self: the document
 *
 * Returns: how much height is left on this page below what was added, in millimetres
 */
double
tp_document_get_room_mm (TpDocument *self)
{
  double y;

  g_return_val_if_fail (self != NULL, 0);

  y = self->y;
  for (guint i = 0; i < self->queue->len; i++) {
    const TpPiece *piece = g_ptr_array_index (self->queue, i);

    y += piece->before + piece->after;
    y += piece->row != NULL ? tp_table_row_measure (self, piece->row, FALSE)
                            : tp_document_layout_height (piece->layout);
  }
  /* What waits goes to the next page as a whole when it does not fit here. */
  if (y > self->bottom)
    y -= self->y - self->top;
  return MAX (0, self->bottom - y) / TP_POINTS_PER_MM;
}

/**
 * tp_document_get_width:
 * @self: the document
 *
 * Returns: the width between the margins, in points
 */
double
tp_document_get_width (TpDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->right - self->left;
}

/**
 * tp_document_get_page:
 * @self: the document
 *
 * Returns: the number of the page being filled, from 1
 */
guint
tp_document_get_page (TpDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return MAX (1, self->page);
}

/**
 * tp_document_set_frame:
 * @self: a document to which nothing was added yet
 * @draw: (scope notified): draws on the whole paper, in points from its top left
 * @user_data: for @draw; must live as long as the document
 *
 * Puts something on every page that is not part of the flow, such as the bands and the title of a
 * poster. It is drawn when a page begins, before what flows onto it.
 */
void
tp_document_set_frame (TpDocument *self, TpDrawFunc draw, gpointer user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->page == 0);

  self->frame = draw;
  self->frame_data = user_data;
}
