/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

void tp_mode_glyph_draw (cairo_t *cr, int mode, double size);
int tp_mode_glyph_choose (guint modes);
const char *tp_mode_get_icon_name (int mode);

G_END_DECLS
