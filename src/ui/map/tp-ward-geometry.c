/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines ready for drawing. Coordinates of the whole world (0-1) are computed once, and each
 * zoom level gets its own simplified copy when it is first drawn, since simplifying costs some
 * milliseconds and most levels are never looked at. Drawing is then one affine step a vertex. */

#include "tp-config.h"

#include <math.h>

#include "tp-ward-geometry.h"

/* A vertex of a ring; the first of a ring starts a new sub-path. */
typedef struct
{
  double x, y;
  gboolean starts_ring;
} TpVertex;

/* Half a pixel: what is dropped cannot be seen. */
#define TOLERANCE_PIXELS 0.5
#define TILE_PIXELS 256.0

/**
 * tp_mercator_latitude:
 * @y: world coordinate, 0 in the north
 *
 * Returns: the latitude in degrees
 */
double
tp_mercator_latitude (double y)
{
  return atan (sinh (G_PI * (1 - 2 * y))) * 180 / G_PI;
}

static void
place_label (TpWardGeometry *geometry)
{
  const TpWard *ward = geometry->ward;
  double longitude = ward->longitude, latitude = ward->latitude;

  if (isnan (longitude) || isnan (latitude) ||
      !tp_outline_contains (geometry->outline, longitude, latitude)) {
    longitude = (geometry->outline->west + geometry->outline->east) / 2;
    latitude = (geometry->outline->south + geometry->outline->north) / 2;
  }
  geometry->label_x = tp_mercator_x (longitude);
  geometry->label_y = tp_mercator_y (latitude);
}

/**
 * tp_ward_geometry_new:
 * @ward: the ward; outlives the geometry
 * @outline: its outline; outlives the geometry
 *
 * Returns: (transfer full): an outline to draw
 */
TpWardGeometry *
tp_ward_geometry_new (const TpWard *ward, const TpOutline *outline)
{
  g_return_val_if_fail (ward != NULL && outline != NULL, NULL);

  TpWardGeometry *geometry = g_new0 (TpWardGeometry, 1);

  geometry->ward = ward;
  geometry->outline = outline;
  geometry->west = tp_mercator_x (outline->west);
  geometry->east = tp_mercator_x (outline->east);
  geometry->north = tp_mercator_y (outline->north);
  geometry->south = tp_mercator_y (outline->south);
  place_label (geometry);
  return geometry;
}

/**
 * tp_ward_geometry_free:
 * @geometry: (transfer full) (nullable): an outline
 *
 * Frees what was made for drawing, not the ward.
 */
void
tp_ward_geometry_free (TpWardGeometry *geometry)
{
  if (geometry == NULL)
    return;
  for (int i = 0; i < TP_N_LEVELS; i++)
    g_clear_pointer (&geometry->levels[i], g_array_unref);
  g_free (geometry);
}

static GArray *
get_level (TpWardGeometry *geometry, int level)
{
  double tolerance = TOLERANCE_PIXELS / (TILE_PIXELS * (double) (1 << level));
  g_autoptr (TpOutline) simple = NULL;
  GArray *vertices;

  if (geometry->levels[level] != NULL)
    return geometry->levels[level];
  simple = tp_outline_simplify (geometry->outline, tolerance);
  vertices = g_array_new (FALSE, FALSE, sizeof (TpVertex));
  for (guint i = 0; i < simple->rings->len; i++) {
    const GArray *ring = g_ptr_array_index (simple->rings, i);

    for (guint j = 0; j < ring->len; j++) {
      const TpPoint *point = &g_array_index (ring, TpPoint, j);
      TpVertex vertex = {tp_mercator_x (point->longitude), tp_mercator_y (point->latitude), j == 0};

      g_array_append_val (vertices, vertex);
    }
  }
  geometry->levels[level] = vertices;
  return vertices;
}

/**
 * tp_ward_geometry_add_path:
 * @geometry: an outline
 * @cr: where
 * @frame: where the map stands
 *
 * Adds the outline to the path in the pixels of the map.
 */
void
tp_ward_geometry_add_path (TpWardGeometry *geometry, cairo_t *cr, const TpMapFrame *frame)
{
  g_return_if_fail (geometry != NULL && cr != NULL && frame != NULL);

  const GArray *vertices = get_level (geometry, frame->level);

  for (guint i = 0; i < vertices->len; i++) {
    const TpVertex *vertex = &g_array_index (vertices, TpVertex, i);
    double x = vertex->x * frame->scale - frame->left;
    double y = vertex->y * frame->scale - frame->top;

    if (vertex->starts_ring) {
      if (i > 0)
        cairo_close_path (cr);
      cairo_move_to (cr, x, y);
    } else {
      cairo_line_to (cr, x, y);
    }
  }
  if (vertices->len > 0)
    cairo_close_path (cr);
}

/**
 * tp_ward_geometry_is_in:
 * @geometry: an outline
 * @frame: where the map stands
 * @x: left edge of a rectangle in the map's pixels
 * @y: its top edge
 * @width: its width
 * @height: its height
 *
 * Returns: whether any of it may be seen in the rectangle
 */
gboolean
tp_ward_geometry_is_in (const TpWardGeometry *geometry,
                        const TpMapFrame *frame,
                        double x,
                        double y,
                        double width,
                        double height)
{
  return geometry->east * frame->scale - frame->left >= x &&
         geometry->west * frame->scale - frame->left <= x + width &&
         geometry->south * frame->scale - frame->top >= y &&
         geometry->north * frame->scale - frame->top <= y + height;
}

/**
 * tp_ward_geometry_contains:
 * @geometry: an outline
 * @longitude: degrees
 * @latitude: degrees
 *
 * Returns: whether the point lies in the ward, by its outline as it is, not as it is drawn
 */
gboolean
tp_ward_geometry_contains (const TpWardGeometry *geometry, double longitude, double latitude)
{
  g_return_val_if_fail (geometry != NULL, FALSE);

  const TpOutline *outline = geometry->outline;

  return longitude >= outline->west && longitude <= outline->east && latitude >= outline->south &&
         latitude <= outline->north && tp_outline_contains (outline, longitude, latitude);
}

/**
 * tp_map_frame_new:
 * @longitude: of the centre
 * @latitude: of the centre
 * @zoom: zoom level
 * @width: of the widget in pixels
 * @height: of the widget in pixels
 *
 * Returns: where a map stands that is not rotated
 */
TpMapFrame
tp_map_frame_new (double longitude, double latitude, double zoom, double width, double height)
{
  TpMapFrame frame = {.scale = TILE_PIXELS * exp2 (zoom)};

  frame.left = tp_mercator_x (longitude) * frame.scale - width / 2;
  frame.top = tp_mercator_y (latitude) * frame.scale - height / 2;
  frame.level = CLAMP ((int) ceil (zoom), 0, TP_N_LEVELS - 1);
  return frame;
}

/**
 * tp_map_frame_project:
 * @frame: where the map stands
 * @longitude: degrees
 * @latitude: degrees
 * @x: (out): pixels from the left
 * @y: (out): pixels from the top
 *
 * Finds where a point is drawn.
 */
void
tp_map_frame_project (const TpMapFrame *frame,
                      double longitude,
                      double latitude,
                      double *x,
                      double *y)
{
  g_return_if_fail (frame != NULL && x != NULL && y != NULL);

  *x = tp_mercator_x (longitude) * frame->scale - frame->left;
  *y = tp_mercator_y (latitude) * frame->scale - frame->top;
}
