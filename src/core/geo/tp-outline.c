/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline of a ward as closed rings in degrees. Which point lies inside, how large it is and
 * how it is kept as bytes. Areas are those of the WGS 84 ellipsoid: the plane they are measured
 * on (tp-equal-area.h) keeps areas, so that a hand's breadth of border is a hand's breadth of
 * area. Knows no ward and no file. */
#include "tp-config.h"

#include "tp-outline.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tp-equal-area.h"

G_DEFINE_QUARK (tp - geo - error - quark, tp_geo_error)

/* Bytes begin with this, then counts and points as 32-bit little-endian integers. */
static const char outline_magic[4] = {'T', 'P', 'O', '1'};
/* A ten-millionth of a degree is about a centimetre. */
#define UNITS_PER_DEGREE 1e7

/**
 * tp_outline_new:
 *
 * Returns: (transfer full): an outline without rings
 */
TpOutline *
tp_outline_new (void)
{
  TpOutline *outline = g_new0 (TpOutline, 1);

  outline->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  outline->west = outline->south = G_MAXDOUBLE;
  outline->east = outline->north = -G_MAXDOUBLE;
  return outline;
}

/**
 * tp_outline_free:
 * @outline: (nullable) (transfer full): what to free
 */
void
tp_outline_free (TpOutline *outline)
{
  if (outline == NULL)
    return;
  g_ptr_array_unref (outline->rings);
  g_free (outline);
}

/**
 * tp_outline_add_ring:
 * @outline: the outline
 * @ring: (transfer full) (element-type TpPoint): a closed ring whose last point is not its first
 *
 * Adds @ring and widens the outline's box by it.
 */
void
tp_outline_add_ring (TpOutline *outline, GArray *ring)
{
  g_return_if_fail (outline != NULL);
  g_return_if_fail (ring != NULL);

  for (guint i = 0; i < ring->len; i++) {
    const TpPoint *point = &g_array_index (ring, TpPoint, i);

    outline->west = MIN (outline->west, point->longitude);
    outline->east = MAX (outline->east, point->longitude);
    outline->south = MIN (outline->south, point->latitude);
    outline->north = MAX (outline->north, point->latitude);
  }
  g_ptr_array_add (outline->rings, ring);
}

/* Whether a ray to the east crosses the ring an odd number of times. The lower end of an edge is
 * always taken first, so that two wards that share it compute the same crossing and a point on
 * the border belongs to exactly one of them. */
static gboolean
is_in_ring (const GArray *ring, double longitude, double latitude)
{
  gboolean is_inside = FALSE;

  for (guint i = 0; i < ring->len; i++) {
    const TpPoint *from = &g_array_index (ring, TpPoint, i);
    const TpPoint *to = &g_array_index (ring, TpPoint, (i + 1) % ring->len);
    double share;

    if ((from->latitude > latitude) == (to->latitude > latitude))
      continue;
    if (from->latitude > to->latitude) {
      const TpPoint *lower = to;

      to = from;
      from = lower;
    }
    share = (latitude - from->latitude) / (to->latitude - from->latitude);
    if (longitude < from->longitude + share * (to->longitude - from->longitude))
      is_inside = !is_inside;
  }
  return is_inside;
}

/**
 * tp_outline_contains:
 * @outline: the outline
 * @longitude: degrees
 * @latitude: degrees
 *
 * Where outlines share their borders exactly, every point belongs to exactly one of them, border
 * points too.
 *
 * Returns: whether the point lies inside; %FALSE for a point that is not known (NAN)
 */
gboolean
tp_outline_contains (const TpOutline *outline, double longitude, double latitude)
{
  gboolean is_inside = FALSE;

  g_return_val_if_fail (outline != NULL, FALSE);

  if (!(longitude >= outline->west && longitude <= outline->east && latitude >= outline->south &&
        latitude <= outline->north))
    return FALSE;
  for (guint i = 0; i < outline->rings->len; i++)
    if (is_in_ring (g_ptr_array_index (outline->rings, i), longitude, latitude))
      is_inside = !is_inside;
  return is_inside;
}

/* Twice the signed area is summed from the ring's first point, which keeps the numbers small. */
static double
measure_ring_km2 (const GArray *ring)
{
  const TpPoint *origin;
  TpEqualArea plane;
  double sum = 0, last_x = 0, last_y = 0;

  if (ring->len < 3)
    return 0;
  origin = &g_array_index (ring, TpPoint, 0);
  tp_equal_area_init (&plane, origin->longitude, origin->latitude);
  for (guint i = 1; i < ring->len; i++) {
    const TpPoint *point = &g_array_index (ring, TpPoint, i);
    double x, y;

    tp_equal_area_project (&plane, point->longitude, point->latitude, &x, &y);
    sum += last_x * y - x * last_y;
    last_x = x;
    last_y = y;
  }
  return fabs (sum) / 2;
}

/* A ring inside an odd number of larger ones is a hole. The middle of its first edge is looked
 * at, since its corners may touch the ring around it. */
static gboolean
is_hole (const TpOutline *outline, const double *areas, guint index)
{
  const GArray *ring = g_ptr_array_index (outline->rings, index);
  const TpPoint *a = &g_array_index (ring, TpPoint, 0), *b = &g_array_index (ring, TpPoint, 1);
  gboolean is_inside = FALSE;

  for (guint i = 0; i < outline->rings->len; i++)
    if (areas[i] > areas[index] &&
        is_in_ring (g_ptr_array_index (outline->rings, i), (a->longitude + b->longitude) / 2,
                    (a->latitude + b->latitude) / 2))
      is_inside = !is_inside;
  return is_inside;
}

/**
 * tp_outline_get_area_km2:
 * @outline: the outline
 *
 * Returns: the area on the WGS 84 ellipsoid in square kilometres, holes left out
 */
double
tp_outline_get_area_km2 (const TpOutline *outline)
{
  g_autofree double *areas = NULL;
  double sum = 0;

  g_return_val_if_fail (outline != NULL, 0);

  areas = g_new (double, outline->rings->len);
  for (guint i = 0; i < outline->rings->len; i++)
    areas[i] = measure_ring_km2 (g_ptr_array_index (outline->rings, i));
  for (guint i = 0; i < outline->rings->len; i++)
    if (areas[i] > 0)
      sum += is_hole (outline, areas, i) ? -areas[i] : areas[i];
  return MAX (sum, 0);
}

static void
append_int (GByteArray *bytes, gint64 value)
{
  gint32 little = GINT32_TO_LE ((gint32) value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

/**
 * tp_outline_to_bytes:
 * @outline: the outline
 *
 * Points are rounded to a ten-millionth of a degree, about a centimetre; points that were the
 * same stay the same.
 *
 * Returns: (transfer full): the outline for tp_outline_from_bytes(), the same on every machine
 */
GBytes *
tp_outline_to_bytes (const TpOutline *outline)
{
  GByteArray *bytes;

  g_return_val_if_fail (outline != NULL, NULL);

  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) outline_magic, sizeof outline_magic);
  append_int (bytes, outline->rings->len);
  for (guint i = 0; i < outline->rings->len; i++) {
    const GArray *ring = g_ptr_array_index (outline->rings, i);

    append_int (bytes, ring->len);
    for (guint j = 0; j < ring->len; j++) {
      const TpPoint *point = &g_array_index (ring, TpPoint, j);

      append_int (bytes, llround (point->longitude * UNITS_PER_DEGREE));
      append_int (bytes, llround (point->latitude * UNITS_PER_DEGREE));
    }
  }
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
read_int (const guint8 **position, const guint8 *end, gint32 *value)
{
  gint32 little;

  if (end - *position < (gssize) sizeof little)
    return FALSE;
  memcpy (&little, *position, sizeof little);
  *position += sizeof little;
  *value = GINT32_FROM_LE (little);
  return TRUE;
}

static GArray *
read_ring (const guint8 **position, const guint8 *end)
{
  g_autoptr (GArray) ring = NULL;
  gint32 n_points;

  if (!read_int (position, end, &n_points) || n_points < 3 || n_points > (end - *position) / 8)
    return NULL;
  ring = g_array_sized_new (FALSE, FALSE, sizeof (TpPoint), (guint) n_points);
  for (gint32 i = 0; i < n_points; i++) {
    gint32 longitude = 0, latitude = 0;
    TpPoint point;

    read_int (position, end, &longitude);
    read_int (position, end, &latitude);
    point.longitude = longitude / UNITS_PER_DEGREE;
    point.latitude = latitude / UNITS_PER_DEGREE;
    if (fabs (point.longitude) > 180 || fabs (point.latitude) > 90)
      return NULL;
    g_array_append_val (ring, point);
  }
  return g_steal_pointer (&ring);
}

static TpOutline *
read_outline (const guint8 *position, const guint8 *end)
{
  g_autoptr (TpOutline) outline = tp_outline_new ();
  gint32 n_rings;

  if (end - position < (gssize) sizeof outline_magic ||
      memcmp (position, outline_magic, sizeof outline_magic) != 0)
    return NULL;
  position += sizeof outline_magic;
  if (!read_int (&position, end, &n_rings) || n_rings < 0)
    return NULL;
  for (gint32 i = 0; i < n_rings; i++) {
    GArray *ring = read_ring (&position, end);

    if (ring == NULL)
      return NULL;
    tp_outline_add_ring (outline, ring);
  }
  return position == end ? g_steal_pointer (&outline) : NULL;
}

/**
 * tp_outline_from_bytes:
 * @bytes: what tp_outline_to_bytes() made
 * @error: return location for %TP_GEO_ERROR_INVALID
 *
 * Any bytes may be given; what is no outline is an error, never a crash.
 *
 * Returns: (transfer full) (nullable): the outline
 */
TpOutline *
tp_outline_from_bytes (GBytes *bytes, GError **error)
{
  const guint8 *data;
  gsize size;
  TpOutline *outline;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  outline = data == NULL ? NULL : read_outline (data, data + size);
  if (outline == NULL)
    g_set_error_literal (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID,
                         _ ("The outline of a ward is damaged and cannot be read."));
  return outline;
}
