/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "tp-outline.h"
#include "tp-id.h"

G_BEGIN_DECLS

/* One request on the map. */
typedef struct
{
  TpId request;
  TpPoint point;
  int mode;            /* shape: one TpMode bit */
  gboolean is_planned; /* filled; a waiting one is a ring */
  int ordinal;         /* its number along the chosen session's round; 0: none */
} TpVisitMark;

/* What a point of the map stands for: one request, or a cluster of several. */
typedef struct
{
  TpId request; /* nil for a cluster */
  int n_requests;
  TpPoint point;
} TpVisitHit;

/* The requests of the chosen ward and the route of the chosen session. */
#define TP_TYPE_VISIT_LAYER (tp_visit_layer_get_type ())
G_DECLARE_FINAL_TYPE (TpVisitLayer, tp_visit_layer, TP, VISIT_LAYER, ShumateLayer)

TpVisitLayer *tp_visit_layer_new (ShumateViewport *viewport);
void tp_visit_layer_take_marks (TpVisitLayer *self, GArray *marks);
void tp_visit_layer_take_route (TpVisitLayer *self, GArray *route, int mode);
void tp_visit_layer_set_chosen (TpVisitLayer *self, const TpId *request);
gboolean tp_visit_layer_find_at (TpVisitLayer *self, double x, double y, TpVisitHit *hit);

G_END_DECLS
