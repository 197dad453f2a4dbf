/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tp-power-diagram.h"

G_BEGIN_DECLS

/* A round spot on the plane, in kilometres. */
typedef struct
{
  double x, y, radius;
} TpSpot;

GPtrArray *tp_region_around (const TpSpot *spots, guint n_spots);

G_END_DECLS
