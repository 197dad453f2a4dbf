/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* Says what an item of the list is: FALSE if it cannot be carried. */
typedef gboolean (*TpListCarryFunc) (gpointer item, TpCargo *cargo);

void tp_list_carry_remember (GtkListItem *item, GtkWidget *child);
GtkListItem *tp_list_carry_recall (GtkWidget *child);
void tp_list_carry_set_up (GtkWidget *view,
                           GtkSingleSelection *selection,
                           TpPlanScene *scene,
                           TpListCarryFunc func);

G_END_DECLS
