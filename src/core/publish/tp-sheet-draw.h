/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours and small drawing words that posters and sheets share. Private to this room. */
#pragma once

#include <pango/pangocairo.h>

#include "tp-public-schedule.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue;
} TpSheetColour;

extern const TpSheetColour tp_sheet_brand;
extern const TpSheetColour tp_sheet_gold;
extern const TpSheetColour tp_sheet_soft;
extern const TpSheetColour tp_sheet_warm;
extern const TpSheetColour tp_sheet_white;
extern const TpSheetColour tp_sheet_ink;
extern const TpSheetColour tp_sheet_danger;

void tp_sheet_set_colour (cairo_t *cr, TpSheetColour colour);
double tp_sheet_get_height (PangoLayout *layout);
double tp_sheet_get_width (PangoLayout *layout);
void tp_sheet_show (cairo_t *cr, PangoLayout *layout, double x, double y, const char *tag);
const TpPublicContact *tp_sheet_find_hotline (const GPtrArray *contacts);

G_END_DECLS
