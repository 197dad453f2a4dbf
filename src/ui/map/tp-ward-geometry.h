/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_N_LEVELS 19

/* Where a map stands: the world is 2^zoom × 256 pixels wide, and left, top is the world pixel
 * in the corner of the widget. */
typedef struct
{
  double scale; /* world pixels in the whole world */
  double left, top;
  int level; /* of simplification */
} TpMapFrame;

/* A ward's outline made ready for drawing: world coordinates, simplified once per zoom level. */
typedef struct
{
  const TpWard *ward;              /* borrowed */
  const TpOutline *outline;        /* borrowed */
  double west, south, east, north; /* world units: north is the smaller y */
  double label_x, label_y;
  GArray *levels[TP_N_LEVELS]; /* of TpVertex, made when first drawn */
} TpWardGeometry;

TpWardGeometry *tp_ward_geometry_new (const TpWard *ward, const TpOutline *outline);
void tp_ward_geometry_free (TpWardGeometry *geometry);
void tp_ward_geometry_add_path (TpWardGeometry *geometry, cairo_t *cr, const TpMapFrame *frame);
gboolean tp_ward_geometry_is_in (const TpWardGeometry *geometry,
                                 const TpMapFrame *frame,
                                 double x,
                                 double y,
                                 double width,
                                 double height);
gboolean
tp_ward_geometry_contains (const TpWardGeometry *geometry, double longitude, double latitude);

TpMapFrame
tp_map_frame_new (double longitude, double latitude, double zoom, double width, double height);
void tp_map_frame_project (const TpMapFrame *frame,
                           double longitude,
                           double latitude,
                           double *x,
                           double *y);
double tp_mercator_latitude (double y);

G_END_DECLS
