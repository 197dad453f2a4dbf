/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* Pages of administrative documents over cairo and pango: the layout of Decree 30/2020/NĐ-CP,
 * flowing paragraphs, tables whose heads repeat, page numbers, PDF outline and tags. Knows
 * nothing of what the documents say. Bytes are the same on two runs for the same input. */

#define TP_DOCUMENT_ERROR (tp_document_error_quark ())
GQuark tp_document_error_quark (void);
typedef enum
{
  TP_DOCUMENT_ERROR_FONT, /* no font with the Vietnamese letters */
  TP_DOCUMENT_ERROR_FAILED,
} TpDocumentError;

typedef struct _TpDocument TpDocument;

typedef enum
{
  TP_ALIGN_LEFT,
  TP_ALIGN_CENTRE,
  TP_ALIGN_RIGHT,
  TP_ALIGN_JUSTIFY,
} TpAlign;

typedef struct
{
  double width_mm, height_mm; /* A4 210 × 297; landscape swapped; A3 297 × 420 */
  double top_mm, bottom_mm, left_mm, right_mm;
  double body_points; /* 13-14 */
  const char *font;   /* "Liberation Serif" */
  const char *footer; /* small words at the foot of every page; may be NULL */
  const char *mark;   /* e.g. "DỮ LIỆU MẪU": printed at the head of every page; may be NULL */
  gboolean has_no_numbers; /* posters */
  gboolean is_flush;       /* paragraphs and headings without indent: forms and sheets */
} TpPageSetup;
extern const TpPageSetup tp_page_decree_30;

TpDocument *
tp_document_new (const TpPageSetup *setup, const char *title, gint64 created_ms, GError **error);
gboolean tp_document_finish (TpDocument *self, GBytes **pdf, GError **error); /* frees self */
void tp_document_free (TpDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpDocument, tp_document_free)

/* The head of a document: issuing bodies, Quốc hiệu, number, place and date, kind, subject. */
typedef struct
{
  const char *parent_body, *body;
  const char *number;     /* "Số: 12/TB-CN03", or with blanks while there is none */
  const char *place_date; /* "Hà Nội, ngày 21 tháng 11 năm 2026" */
  const char *kind;       /* "THÔNG BÁO" */
  const char *subject;
} TpDocumentHead;
void tp_document_add_head (TpDocument *self, const TpDocumentHead *head);

typedef struct
{
  const char *const *recipients; /* NULL-ended lines of "Nơi nhận" */
  const char *capacity;          /* "KT. GIÁM ĐỐC" lines, \n between */
  const char *name;
} TpDocumentSignature;
void tp_document_add_signature (TpDocument *self, const TpDocumentSignature *signature);

void tp_document_add_heading (TpDocument *self, int level, const char *text);
void tp_document_add_paragraph (TpDocument *self, const char *text); /* justified, indented */
void tp_document_add_basis (TpDocument *self, const char *text);     /* "Căn cứ …;": slanted */
/* All of them, each "Căn cứ …;", the last one with a full stop; NULL-ended, may be NULL. */
void tp_document_add_legal_bases (TpDocument *self, const char *const *bases);
void tp_document_add_text (TpDocument *self,
                           const char *text,
                           double points,
                           gboolean bold,
                           gboolean italic,
                           TpAlign align);
void tp_document_keep_with_next (TpDocument *self); /* what was added last */
void tp_document_add_space (TpDocument *self, double mm);
void tp_document_break_page (TpDocument *self);

typedef struct
{
  const char *title;
  double share; /* of the text width; shares need not sum to 1 */
  TpAlign align;
  gboolean has_lead;        /* the first line of each cell is bold: a name above its details */
  gboolean is_never_struck; /* says something of other rows too, such as a day */
} TpTableColumn;
/* @cells row by row, n_columns each; rows never split unless higher than a page. A NULL cell
 * continues the one above it: no line between, and its text comes again on a new page. */
void tp_document_add_table (TpDocument *self,
                            const TpTableColumn *columns,
                            guint n_columns,
                            const char *const *cells,
                            guint n_rows,
                            double points);

typedef enum
{
  TP_ROW_PLAIN,
  TP_ROW_BOLD,   /* sums */
  TP_ROW_STRUCK, /* no longer true: struck through, but for the leads */
  TP_ROW_BAND,   /* the first cell spans the table, bold; stays with the row after it */
} TpRowStyle;
/* The same with a style (TpRowStyle) for each row and a least height; @styles may be NULL. */
void tp_document_add_styled_table (TpDocument *self,
                                   const TpTableColumn *columns,
                                   guint n_columns,
                                   const char *const *cells,
                                   const guint8 *styles,
                                   guint n_rows,
                                   double points,
                                   double row_mm);

/* A drawing of its own (charts): called with a context at its top left, in points. */
typedef void (*TpDrawFunc) (cairo_t *cr, double width, double height, gpointer user_data);
void tp_document_add_drawing (TpDocument *self,
                              double height_mm,
                              const char *caption,
                              TpDrawFunc draw,
                              gpointer user_data);
double tp_document_get_room_mm (TpDocument *self); /* left on the page */

/* For drawings: text in the document's font, @width in points or -1. Free with g_object_unref,
 * before the document ends. Show it with pango_cairo_show_layout. */
PangoLayout *tp_document_create_layout (TpDocument *self,
                                        const char *text,
                                        double points,
                                        gboolean bold,
                                        gboolean italic,
                                        TpAlign align,
                                        double width);
double tp_document_balance (PangoLayout *layout); /* lines of about equal length */
double tp_document_get_width (TpDocument *self);  /* of the text, in points */
guint tp_document_get_page (TpDocument *self);    /* from 1 */
/* Called at the start of each page with the whole paper, before the flow goes on: bands and titles
 * of posters. May put PDF tags. Set before anything is added. */
void tp_document_set_frame (TpDocument *self, TpDrawFunc draw, gpointer user_data);
/* A piece of the flow that is drawn by its owner and never split: like a drawing, but not a
 * figure. The owner may put PDF tags inside. */
void tp_document_add_block (TpDocument *self, double height, TpDrawFunc draw, gpointer user_data);

G_END_DECLS
