/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TP_TYPE_BAR_PLOT (tp_bar_plot_get_type ())
G_DECLARE_FINAL_TYPE (TpBarPlot, tp_bar_plot, TP, BAR_PLOT, GtkWidget)

GtkWidget *tp_bar_plot_new (void);
void tp_bar_plot_clear (TpBarPlot *self);
void tp_bar_plot_add (TpBarPlot *self, const char *label, int value);

G_END_DECLS
