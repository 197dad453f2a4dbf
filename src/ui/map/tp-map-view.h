/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-plan-scene.h"
#include "tp-ward-layer.h"

G_BEGIN_DECLS

/* The map of need with its legend and its list twin. */
#define TP_TYPE_MAP_VIEW (tp_map_view_get_type ())
G_DECLARE_FINAL_TYPE (TpMapView, tp_map_view, TP, MAP_VIEW, AdwBin)

GtkWidget *tp_map_view_new (void);
void tp_map_view_set_scene (TpMapView *self, TpPlanScene *scene);
void tp_map_view_set_is_alone (TpMapView *self, gboolean is_alone);
void tp_map_view_set_measure (TpMapView *self, TpMeasure measure);
TpWardLayer *tp_map_view_get_ward_layer (TpMapView *self); /* for tests */

G_END_DECLS
