/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TP_GEO_ERROR (tp_geo_error_quark ())
GQuark tp_geo_error_quark (void);
typedef enum
{
  TP_GEO_ERROR_INVALID,
} TpGeoError;

typedef struct
{
  double longitude, latitude; /* degrees, WGS 84 */
} TpPoint;

/* The area of a ward: closed rings (the last point is not the first again), even-odd filled. */
typedef struct
{
  GPtrArray *rings; /* of GArray of TpPoint */
  double west, south, east, north;
} TpOutline;

TpOutline *tp_outline_new (void);
void tp_outline_free (TpOutline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpOutline, tp_outline_free)
void tp_outline_add_ring (TpOutline *outline, GArray *ring); /* (transfer full) */
GBytes *tp_outline_to_bytes (const TpOutline *outline);
TpOutline *tp_outline_from_bytes (GBytes *bytes, GError **error);
gboolean tp_outline_contains (const TpOutline *outline, double longitude, double latitude);
double tp_outline_get_area_km2 (const TpOutline *outline);

/* Web Mercator in units of the whole world, 0-1. */
double tp_mercator_x (double longitude);
double tp_mercator_y (double latitude);

/* Douglas-Peucker per ring; @tolerance in world units. Keeps at least a triangle. */
TpOutline *tp_outline_simplify (const TpOutline *outline, double tolerance);

/* --- schematic outlines ------------------------------------------------ */

/* A power diagram of the centres inside a smooth outline around all of them, the
 * weights moved until each cell has its area. Source of the idea: Aurenhammer,
 * Hoffmann, Aronov, "Minkowski-type theorems and least-squares clustering" (1998). */
GPtrArray *tp_schematic_outlines (const TpPoint *centres,
                                  const double *areas_km2,
                                  gsize n_centres,
                                  double *worst_area_error,
                                  GError **error); /* of TpOutline, in order */

/* --- official outlines -------------------------------------------------- */

typedef struct
{
  char *code;
  TpOutline *outline;
} TpBoundary;
void tp_boundary_free (TpBoundary *boundary);

/* GeoJSON FeatureCollection of Polygon or MultiPolygon with a property "code".
 * @problems gets a sentence for each feature passed over. */
GPtrArray *
tp_boundaries_read (GFile *file, GPtrArray *problems, GCancellable *cancellable, GError **error);

/* --- travel -------------------------------------------------------------- */

typedef struct
{
  double detour_factor; /* road over straight line */
  double speed_kmh;
  int fixed_minutes; /* parking and walking, each leg */
} TpTravel;
double tp_distance_km (double longitude1, double latitude1, double longitude2, double latitude2);
int tp_travel_minutes (const TpTravel *travel,
                       double longitude1,
                       double latitude1,
                       double longitude2,
                       double latitude2); /* 0 for the same point */

G_END_DECLS
