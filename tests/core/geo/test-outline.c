/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outlines: what lies inside, how large they are, their way through bytes, fewer points. */
#include <math.h>

#include "tp-outline.h"

static GArray *
make_ring (const double *pairs, guint n_points)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (TpPoint));

  return g_array_append_vals (ring, pairs, n_points);
}

static TpOutline *
make_square (double west, double south, double side)
{
  const double pairs[] = {west,        south,        west + side, south,
                          west + side, south + side, west,        south + side};
  TpOutline *outline = tp_outline_new ();

  tp_outline_add_ring (outline, make_ring (pairs, 4));
  return outline;
}

static void
test_contains (void)
{
  g_autoptr (TpOutline) outline = make_square (105.8, 21.0, 0.1);
  const double hole[] = {105.84, 21.04, 105.84, 21.06, 105.86, 21.06, 105.86, 21.04};

  g_assert_true (tp_outline_contains (outline, 105.85, 21.05));
  tp_outline_add_ring (outline, make_ring (hole, 4));
  g_assert_false (tp_outline_contains (outline, 105.85, 21.05));
  g_assert_true (tp_outline_contains (outline, 105.82, 21.05));
  g_assert_false (tp_outline_contains (outline, 105.95, 21.05));
  g_assert_false (tp_outline_contains (outline, 105.85, 20.9));
  g_assert_false (tp_outline_contains (outline, NAN, 21.05));
  g_assert_false (tp_outline_contains (outline, 105.85, NAN));
}

static void
test_contains_nothing_when_empty (void)
{
  g_autoptr (TpOutline) outline = tp_outline_new ();

  g_assert_false (tp_outline_contains (outline, 105.85, 21.05));
  g_assert_cmpfloat (tp_outline_get_area_km2 (outline), ==, 0);
}

/* Points on the line between two neighbours, corners too, belong to one of them. */
static void
test_border_has_one_owner (void)
{
  g_autoptr (TpOutline) west = make_square (105.8, 21.0, 0.1);
  g_autoptr (TpOutline) east = make_square (105.8 + 0.1, 21.0, 0.1);

  for (int i = 0; i < 100; i++) {
    double latitude = 21.0 + i * 0.001;

    g_assert_cmpint (tp_outline_contains (west, 105.8 + 0.1, latitude) +
                       tp_outline_contains (east, 105.8 + 0.1, latitude),
                     ==, 1);
  }
}

/* A tenth of a degree each way at 21° north, by the ellipsoid's radii of curvature. */
static void
test_area (void)
{
  g_autoptr (TpOutline) outline = make_square (105.8, 20.95, 0.1);
  const double hole[] = {105.85, 20.95, 105.85, 21.05, 105.9, 21.05, 105.9, 20.95};
  const double e2 = 0.00669437999014, s = sin (21 * G_PI / 180), w = 1 - e2 * s * s;
  double meridian = 6378.137 * (1 - e2) / pow (w, 1.5),
         parallel = 6378.137 / sqrt (w) * sqrt (1 - s * s);
  double expected = meridian * parallel * pow (0.1 * G_PI / 180, 2);

  g_assert_cmpfloat_with_epsilon (tp_outline_get_area_km2 (outline), expected, 1e-4 * expected);
  tp_outline_add_ring (outline, make_ring (hole, 4));
  g_assert_cmpfloat_with_epsilon (tp_outline_get_area_km2 (outline), expected / 2, 1e-3 * expected);
}

static void
test_island_in_a_lake (void)
{
  g_autoptr (TpOutline) outline = make_square (105.8, 21.0, 0.09);
  g_autoptr (TpOutline) lake = make_square (105.83, 21.03, 0.03);
  g_autoptr (TpOutline) island = make_square (105.84, 21.04, 0.01);
  double expected = tp_outline_get_area_km2 (outline) - tp_outline_get_area_km2 (lake) +
                    tp_outline_get_area_km2 (island);

  tp_outline_add_ring (outline, g_array_copy (g_ptr_array_index (lake->rings, 0)));
  tp_outline_add_ring (outline, g_array_copy (g_ptr_array_index (island->rings, 0)));
  g_assert_cmpfloat_with_epsilon (tp_outline_get_area_km2 (outline), expected, 1e-6);
  g_assert_false (tp_outline_contains (outline, 105.835, 21.035));
  g_assert_true (tp_outline_contains (outline, 105.845, 21.045));
}

static void
test_bytes (void)
{
  g_autoptr (TpOutline) outline = make_square (105.123456789, 21.0, 0.1);
  g_autoptr (GBytes) bytes = NULL, again = NULL;
  g_autoptr (TpOutline) read = NULL;
  g_autoptr (GError) error = NULL;
  const double second[] = {-105.1, -21.2, -105.3, -21.2, -105.2, -21.1};

  tp_outline_add_ring (outline, make_ring (second, 3));
  bytes = tp_outline_to_bytes (outline);
  read = tp_outline_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->rings->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (read->west, -105.3, 1e-7);
  g_assert_cmpfloat_with_epsilon (read->east, 105.223456789, 1e-7);
  again = tp_outline_to_bytes (read);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
assert_damaged (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (TpOutline) outline = NULL;
  g_autoptr (GError) error = NULL;

  outline = tp_outline_from_bytes (bytes, &error);
  g_assert_null (outline);
  g_assert_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID);
}

static void
test_bytes_damaged (void)
{
  g_autoptr (TpOutline) outline = make_square (105.8, 21.0, 0.1);
  g_autoptr (GBytes) bytes = tp_outline_to_bytes (outline);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *longer = g_malloc0 (size + 1);
  g_autofree guint8 *changed = g_memdup2 (data, size);

  for (gsize i = 0; i < size; i++)
    assert_damaged (data, i);
  memcpy (longer, data, size);
  assert_damaged (longer, size + 1);
  /* Counts that promise more than there is, and a point beyond the poles. */
  for (gsize i = 4; i < 12; i++) {
    changed[i] = 0x7f;
    assert_damaged (changed, size);
    changed[i] = data[i];
  }
  changed[0] = 'X';
  assert_damaged (changed, size);
  changed[0] = data[0];
  changed[size - 1] = 0x7f;
  assert_damaged (changed, size);
}

static void
test_mercator (void)
{
  g_assert_cmpfloat (tp_mercator_x (-180), ==, 0);
  g_assert_cmpfloat (tp_mercator_x (180), ==, 1);
  g_assert_cmpfloat_with_epsilon (tp_mercator_y (0), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (tp_mercator_y (85.0511287798066), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (tp_mercator_y (-90), 1, 1e-9);
  g_assert_cmpfloat (tp_mercator_y (21.1), <, tp_mercator_y (21.0));
}

static void
test_simplify (void)
{
  g_autoptr (TpOutline) outline = tp_outline_new ();
  g_autoptr (TpOutline) same = NULL, simple = NULL, least = NULL;
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (TpPoint));

  for (int i = 0; i < 1000; i++) {
    TpPoint point = {105.8 + 0.05 * cos (i * G_PI / 500), 21.0 + 0.05 * sin (i * G_PI / 500)};

    g_array_append_val (ring, point);
  }
  tp_outline_add_ring (outline, ring);
  same = tp_outline_simplify (outline, 0);
  g_assert_cmpuint (((GArray *) g_ptr_array_index (same->rings, 0))->len, ==, 1000);
  simple = tp_outline_simplify (outline, 1e-6);
  g_assert_cmpuint (((GArray *) g_ptr_array_index (simple->rings, 0))->len, <, 100);
  g_assert_cmpfloat_with_epsilon (tp_outline_get_area_km2 (simple),
                                  tp_outline_get_area_km2 (outline), 1);
  least = tp_outline_simplify (outline, 1);
  g_assert_cmpuint (((GArray *) g_ptr_array_index (least->rings, 0))->len, ==, 3);
}

static void
test_simplify_points_in_one_place (void)
{
  g_autoptr (TpOutline) outline = tp_outline_new ();
  g_autoptr (TpOutline) simple = NULL;
  const double pairs[] = {105.8, 21, 105.8, 21, 105.8, 21, 105.8, 21, 105.8, 21};

  tp_outline_add_ring (outline, make_ring (pairs, 5));
  simple = tp_outline_simplify (outline, 1e-6);
  g_assert_cmpuint (((GArray *) g_ptr_array_index (simple->rings, 0))->len, >=, 2);
  g_assert_cmpfloat (tp_outline_get_area_km2 (simple), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/outline/contains", test_contains);
  g_test_add_func ("/geo/outline/contains-nothing-when-empty", test_contains_nothing_when_empty);
  g_test_add_func ("/geo/outline/border-has-one-owner", test_border_has_one_owner);
  g_test_add_func ("/geo/outline/area", test_area);
  g_test_add_func ("/geo/outline/island-in-a-lake", test_island_in_a_lake);
  g_test_add_func ("/geo/outline/bytes", test_bytes);
  g_test_add_func ("/geo/outline/bytes-damaged", test_bytes_damaged);
  g_test_add_func ("/geo/outline/mercator", test_mercator);
  g_test_add_func ("/geo/outline/simplify", test_simplify);
  g_test_add_func ("/geo/outline/simplify-points-in-one-place", test_simplify_points_in_one_place);
  return g_test_run ();
}
