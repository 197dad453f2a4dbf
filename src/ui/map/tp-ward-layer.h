/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "tp-ward-geometry.h"
#include "tp-ward-measure.h"

G_BEGIN_DECLS

/* The wards of the map, filled by class; drawn from a cached picture while the map is moved. */
#define TP_TYPE_WARD_LAYER (tp_ward_layer_get_type ())
G_DECLARE_FINAL_TYPE (TpWardLayer, tp_ward_layer, TP, WARD_LAYER, ShumateLayer)

TpWardLayer *tp_ward_layer_new (ShumateViewport *viewport);
void tp_ward_layer_set_shapes (TpWardLayer *self, GPtrArray *shapes);
void
tp_ward_layer_set_class (TpWardLayer *self, const TpId *ward, int class_index, gboolean is_ours);
void tp_ward_layer_redraw (TpWardLayer *self);
void tp_ward_layer_set_selected (TpWardLayer *self, const TpId *ward);
void tp_ward_layer_set_lit (TpWardLayer *self, const TpId *ward);
void tp_ward_layer_set_hovered (TpWardLayer *self, const TpId *ward);
const TpWard *tp_ward_layer_find_at (TpWardLayer *self, double x, double y);
const TpWardGeometry *tp_ward_layer_find (TpWardLayer *self, const TpId *ward);
TpMapFrame tp_ward_layer_get_frame (TpWardLayer *self);
TpScheme tp_ward_layer_get_scheme (void);
guint
tp_ward_layer_get_n_renders (TpWardLayer *self); /* how often the picture was made; for tests */

G_END_DECLS
