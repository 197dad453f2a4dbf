/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* The board's colours, looked up once for all its cells. */
typedef struct
{
  GdkRGBA text, dim, line, accent, accent_fill, accent_text;
  GdkRGBA card, warning, error, success;
  GdkRGBA shade_closed, shade_off, shade_today;
  gboolean is_contrast;
} TpBoardPalette;

void tp_board_palette_load (TpBoardPalette *palette, GtkWidget *widget);

/* What a session's card shows. */
typedef struct
{
  TpId session;
  TpId ward;
  char *place;
  guint n_visits, n_requests; /* a household is one visit */
  guint n_fetched;            /* of the requests: residents a vehicle brings */
  double load;                /* a share of what the session can hold; can be over 1 */
  int mode, state;
  int severity; /* of the worst finding: a TpSeverity, or -1 */
  gboolean is_pinned;
  gboolean joins_before, joins_after; /* the other half of a day of the same bus */
} TpCardFace;

TpCardFace *tp_card_face_new (TpPlanScene *scene, const TpSession *session);
void tp_card_face_free (TpCardFace *face);
gboolean tp_card_face_equal (const TpCardFace *a, const TpCardFace *b);
char *tp_card_face_describe (const TpCardFace *face, TpPlanScene *scene);

typedef enum
{
  TP_CARD_CHOSEN = 1 << 0,
  TP_CARD_LIT = 1 << 1,     /* its ward is chosen */
  TP_CARD_FADED = 1 << 2,   /* another ward is chosen */
  TP_CARD_CARRIED = 1 << 3, /* it is on its way elsewhere */
} TpCardMarks;

int tp_card_measure (GtkWidget *widget, const char *place, int width);
PangoLayout *tp_card_lay_out_place (GtkWidget *widget, const char *place, int width, int height);
void tp_card_draw (GtkSnapshot *snapshot,
                   GtkWidget *widget,
                   const TpBoardPalette *palette,
                   const TpCardFace *face,
                   TpCardMarks marks,
                   int width,
                   int height);
void tp_card_draw_warning_sign (cairo_t *cr, double x, double y, double size);

G_END_DECLS
