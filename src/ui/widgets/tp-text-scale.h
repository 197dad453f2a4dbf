/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double tp_text_scale_get (GtkWidget *widget);
void tp_text_scale_let_shrink (GtkWidget *button);
void tp_text_scale_columns (GtkColumnView *view);

G_END_DECLS
