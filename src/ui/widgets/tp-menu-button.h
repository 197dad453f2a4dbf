/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tp_menu_button_name (GtkWidget *menu_button, const char *name);

G_END_DECLS
