/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances and minutes on the road. */
#include <math.h>

#include "tp-outline.h"

static void
test_distance (void)
{
  /* A degree of latitude, and the Hoàn Kiếm lake to Sơn Tây's citadel as a map shows it. */
  g_assert_cmpfloat_with_epsilon (tp_distance_km (105, 20, 105, 21), 111.195, 0.01);
  g_assert_cmpfloat_with_epsilon (tp_distance_km (105.8524, 21.0287, 105.505, 21.138), 38.0, 0.3);
  g_assert_cmpfloat (tp_distance_km (105, 20, 105, 20), ==, 0);
  g_assert_cmpfloat_with_epsilon (tp_distance_km (0, 0, 180, 0), 20015.1, 0.2);
  g_assert_true (isnan (tp_distance_km (NAN, 20, 105, 20)));
}

static void
test_minutes (void)
{
  const TpTravel travel = {1.5, 30, 4};
  double degrees = 4 / 111.1950802; /* four kilometres */

  /* 4 km by a road of 6 km at 30 km/h are 12 minutes. */
  g_assert_cmpint (tp_travel_minutes (&travel, 105, 21, 105, 21 + degrees), ==, 16);
  g_assert_cmpint (tp_travel_minutes (&travel, 105, 21, 105, 21 + degrees * 1.01), ==, 17);
  g_assert_cmpint (tp_travel_minutes (&travel, 105, 21 + degrees, 105, 21), ==, 16);
  g_assert_cmpint (tp_travel_minutes (&travel, 105, 21, 105, 21), ==, 0);
  g_assert_cmpint (tp_travel_minutes (&travel, 105, 21, 105, 21.0001), ==, 5);
}

static void
test_unknown_point (void)
{
  const TpTravel travel = {1.5, 30, 4};

  g_assert_cmpint (tp_travel_minutes (&travel, NAN, NAN, 105, 21), ==, 4);
}

static void
test_no_speed (void)
{
  const TpTravel travel = {1, 0, 0};

  g_assert_cmpint (tp_travel_minutes (&travel, 105, 20, 105, 20 + 4 / 111.1950802), ==, 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/travel/distance", test_distance);
  g_test_add_func ("/geo/travel/minutes", test_minutes);
  g_test_add_func ("/geo/travel/unknown-point", test_unknown_point);
  g_test_add_func ("/geo/travel/no-speed", test_no_speed);
  return g_test_run ();
}
