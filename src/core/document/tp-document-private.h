/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of this room share: the page being filled, and the short queue of pieces that
 * wait until it is known what follows them. A heading waits for its text and the last lines of
 * a text wait for a signature, so that neither is left alone at a page's edge. */

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "tp-document.h"

G_BEGIN_DECLS

/* Pango 1.50 leaves this one out. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

#define TP_POINTS_PER_MM (72.0 / 25.4)

typedef struct _TpTableFlow TpTableFlow;
typedef struct _TpTableRow TpTableRow;

/* One piece of the flow: a text or a row of a table. */
typedef struct
{
  PangoLayout *layout; /* a text, else NULL */
  TpTableRow *row;     /* a row, else NULL */
  double before;       /* space above, dropped at a page's top */
  double after;        /* space below */
  int level;           /* 1-3 for headings: tag and outline; 0 is running text */
  gboolean is_kept;    /* stays with the piece that follows */
} TpPiece;

struct _TpDocument
{
  TpPageSetup setup; /* its strings are owned */
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *context;
  double width, height;            /* paper, in points */
  double left, right, top, bottom; /* edges of the text, in points from the paper's top left */
  double y;
  guint page;         /* 0 until something is drawn */
  GPtrArray *queue;   /* of TpPiece */
  TpTableFlow *table; /* whose rules are being gathered on this page */
  int outline[4];     /* last outline entry of each level */
  TpDrawFunc frame;
  gpointer frame_data;
};

/* tp-document-page.c */
void tp_document_begin_page (TpDocument *self);
void tp_document_next_page (TpDocument *self);
void tp_document_end_page (TpDocument *self);
gboolean tp_document_is_at_top (const TpDocument *self);
void tp_document_open_tag (TpDocument *self, const char *tag);
void tp_document_close_tag (TpDocument *self, const char *tag);
void tp_document_show (TpDocument *self, PangoLayout *layout, double x, double y, const char *tag);
void tp_document_draw_rule (TpDocument *self, double x, double y, double width);

/* tp-document-text.c */
gboolean tp_document_check_font (const char *family, GError **error);
double tp_document_layout_height (PangoLayout *layout);
double tp_document_layout_width (PangoLayout *layout);

/* tp-document-flow.c */
void tp_piece_free (TpPiece *piece);
void tp_document_enqueue (TpDocument *self, TpPiece *piece);
void tp_document_place_queue (TpDocument *self, double tail, gboolean holds_last);
double tp_document_make_room (TpDocument *self, double height, gboolean holds_last);

/* tp-document-table.c */
double tp_table_row_measure (TpDocument *self, const TpTableRow *row, gboolean is_below_another);
gboolean tp_table_row_is_of (const TpTableRow *row, const TpTableRow *other);
void tp_table_row_place (TpDocument *self, TpTableRow *row);
void tp_table_row_free (TpTableRow *row);
void tp_table_close (TpDocument *self);

G_END_DECLS
