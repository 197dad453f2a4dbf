/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fewer points for the same shape on the screen: Douglas and Peucker's method on the plane of the
 * map, so that the tolerance is a number of pixels at a zoom level. Without recursion, since a
 * ward's border may have tens of thousands of points. */
#include "tp-outline.h"

#include <math.h>

#define RADIANS (G_PI / 180)
/* Where Web Mercator ends. */
#define MERCATOR_LATITUDE 85.0511287798066

typedef struct
{
  double x, y;
} Flat;

typedef struct
{
  guint first, last;
} Span;

/**
 * tp_mercator_x:
 * @longitude: degrees
 *
 * Returns: how far to the east on the Web Mercator map, 0 at 180° W and 1 at 180° E
 */
double
tp_mercator_x (double longitude)
{
  return (longitude + 180) / 360;
}

/**
 * tp_mercator_y:
 * @latitude: degrees; beyond ±85.05 counts as that
 *
 * Returns: how far to the south on the Web Mercator map, 0 at its top and 1 at its foot
 */
double
tp_mercator_y (double latitude)
{
  double s = sin (CLAMP (latitude, -MERCATOR_LATITUDE, MERCATOR_LATITUDE) * RADIANS);

  return 0.5 - log ((1 + s) / (1 - s)) / (4 * G_PI);
}

/* The square of the distance of @point from the stretch between @a and @b. */
static double
measure_offset2 (Flat point, Flat a, Flat b)
{
  double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy, share = 0;

  if (length2 > 0)
    share = CLAMP (((point.x - a.x) * dx + (point.y - a.y) * dy) / length2, 0, 1);
  dx = a.x + share * dx - point.x;
  dy = a.y + share * dy - point.y;
  return dx * dx + dy * dy;
}

/* The point between the span's ends that is farthest from the line between them. @points has one
 * more than the ring: its last is its first. */
static guint
find_farthest (const Flat *points, Span span, double *offset2)
{
  guint farthest = span.first;

  *offset2 = -1;
  for (guint i = span.first + 1; i < span.last; i++) {
    double here = measure_offset2 (points[i], points[span.first], points[span.last]);

    if (here > *offset2) {
      *offset2 = here;
      farthest = i;
    }
  }
  return farthest;
}

static void
mark_kept (const Flat *points, gboolean *is_kept, Span whole, double tolerance2)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));

  g_array_append_val (spans, whole);
  while (spans->len > 0) {
    Span span = g_array_index (spans, Span, spans->len - 1), before, after;
    double offset2;
    guint farthest = find_farthest (points, span, &offset2);

    g_array_set_size (spans, spans->len - 1);
    if (offset2 <= tolerance2)
      continue;
    is_kept[farthest] = TRUE;
    before = (Span){span.first, farthest};
    after = (Span){farthest, span.last};
    g_array_append_val (spans, before);
    g_array_append_val (spans, after);
  }
}

/* A ring has no ends to hold on to: it is cut at its first point and at the one farthest from it,
 * and the third corner is the one farthest from the line between these two. */
static GArray *
simplify_ring (const GArray *ring, double tolerance)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (TpPoint));
  g_autofree Flat *points = g_new (Flat, ring->len + 1);
  g_autofree gboolean *is_kept = g_new0 (gboolean, ring->len + 1);
  double before2, after2;
  guint far_end, before, after;

  for (guint i = 0; i <= ring->len; i++) {
    const TpPoint *point = &g_array_index (ring, TpPoint, i % ring->len);

    points[i] = (Flat){tp_mercator_x (point->longitude), tp_mercator_y (point->latitude)};
  }
  far_end = find_farthest (points, (Span){0, ring->len}, &before2);
  is_kept[0] = is_kept[far_end] = TRUE;
  before = find_farthest (points, (Span){0, far_end}, &before2);
  after = find_farthest (points, (Span){far_end, ring->len}, &after2);
  is_kept[before2 >= after2 ? before : after] = TRUE;
  mark_kept (points, is_kept, (Span){0, far_end}, tolerance * tolerance);
  mark_kept (points, is_kept, (Span){far_end, ring->len}, tolerance * tolerance);
  for (guint i = 0; i < ring->len; i++)
    if (is_kept[i])
      g_array_append_val (kept, g_array_index (ring, TpPoint, i));
  return kept;
}

/**
 * tp_outline_simplify:
 * @outline: the outline
 * @tolerance: how far the new line may lie from the old points, in units of tp_mercator_x()
 *
 * Each ring keeps at least a triangle. With a tolerance of 0 only points on straight lines go.
 *
 * Returns: (transfer full): a new outline whose points are some of the old ones
 */
TpOutline *
tp_outline_simplify (const TpOutline *outline, double tolerance)
{
  TpOutline *simple;

  g_return_val_if_fail (outline != NULL, NULL);

  simple = tp_outline_new ();
  for (guint i = 0; i < outline->rings->len; i++) {
    GArray *ring = g_ptr_array_index (outline->rings, i);

    tp_outline_add_ring (simple, ring->len <= 3 ? g_array_copy (ring)
                                                : simplify_ring (ring, MAX (tolerance, 0)));
  }
  return simple;
}
