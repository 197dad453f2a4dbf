/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A local plane in kilometres that keeps the areas of the WGS 84 ellipsoid exactly and, near its
 * origin, shapes as well: the cylindrical equal-area projection with its standard parallel there.
 */
typedef struct
{
  double longitude; /* degrees, of the origin */
  double scale;     /* of the parallel through the origin */
  double q;         /* authalic quantity of the origin */
} TpEqualArea;

void tp_equal_area_init (TpEqualArea *plane, double longitude, double latitude);
void tp_equal_area_project (const TpEqualArea *plane,
                            double longitude,
                            double latitude,
                            double *x,
                            double *y);
void tp_equal_area_unproject (const TpEqualArea *plane,
                              double x,
                              double y,
                              double *longitude,
                              double *latitude);

G_END_DECLS
