/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TP_TYPE_FIT_SCROLLER (tp_fit_scroller_get_type ())
G_DECLARE_FINAL_TYPE (TpFitScroller, tp_fit_scroller, TP, FIT_SCROLLER, GtkWidget)

GtkWidget *tp_fit_scroller_new (GtkWidget *child, int most_height);

G_END_DECLS
