/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-model.h"

G_BEGIN_DECLS

#define TP_TYPE_SLOT_GRID (tp_slot_grid_get_type ())
G_DECLARE_FINAL_TYPE (TpSlotGrid, tp_slot_grid, TP, SLOT_GRID, AdwBin)

GtkWidget *tp_slot_grid_new (const char *title);
void tp_slot_grid_set_slots (TpSlotGrid *self, guint slots); /* TP_SLOT_BIT; says nothing */
guint tp_slot_grid_get_slots (TpSlotGrid *self);
GtkWidget *tp_slot_grid_get_check (TpSlotGrid *self, guint slot); /* index of the bit */

G_END_DECLS
