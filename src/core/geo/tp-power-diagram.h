/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A corner of a cell on the plane, and whose the edge is that leaves it: the index of the cell
 * beyond, or TP_EDGE_OUTSIDE along the rim of the region. */
typedef struct
{
  double x, y;
  int beyond;
} TpCorner;
#define TP_EDGE_OUTSIDE (-1)

typedef struct
{
  double x, y;
  double weight;
} TpSite;

GPtrArray *tp_power_diagram (const TpSite *sites, guint n_sites, GPtrArray *region);
double tp_rings_measure (const GPtrArray *rings, double *centre_x, double *centre_y);
GPtrArray *tp_rings_new (void);
gboolean tp_rings_contain (const GPtrArray *rings, double x, double y);

G_END_DECLS
