/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-plan-scene.h"
#include "tp-ward-measure.h"

G_BEGIN_DECLS

/* The list twin of the map: ward, value, rank, with the same selection. */
#define TP_TYPE_WARD_LIST (tp_ward_list_get_type ())
G_DECLARE_FINAL_TYPE (TpWardList, tp_ward_list, TP, WARD_LIST, AdwBin)

GtkWidget *tp_ward_list_new (void);
void tp_ward_list_set_scene (TpWardList *self, TpPlanScene *scene);
void tp_ward_list_set_measure (TpWardList *self, TpMeasure measure);

G_END_DECLS
