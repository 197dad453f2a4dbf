/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a team is on the road: the straight line, made longer by a factor for the road's turns,
 * at an average speed, and some minutes for parking and walking. A road network would know better;
 * the factor and the speed are settings that a branch can measure in a week. */
#include "tp-outline.h"

#include <math.h>

/* The mean radius of the earth (IUGG), for distances of a few kilometres good to 0.3 %. */
#define EARTH_RADIUS_KM 6371.0088
#define RADIANS (G_PI / 180)
/* Points nearer than this are the same door. */
#define SAME_POINT_KM 0.001

/**
 * tp_distance_km:
 * @longitude1: degrees
 * @latitude1: degrees
 * @longitude2: degrees
 * @latitude2: degrees
 *
 * Returns: the great-circle distance in kilometres (haversine); NAN if a coordinate is
 */
double
tp_distance_km (double longitude1, double latitude1, double longitude2, double latitude2)
{
  double across = sin ((latitude2 - latitude1) * RADIANS / 2);
  double along = sin ((longitude2 - longitude1) * RADIANS / 2);
  double h =
    across * across + cos (latitude1 * RADIANS) * cos (latitude2 * RADIANS) * along * along;

  return 2 * EARTH_RADIUS_KM * asin (sqrt (h > 1 ? 1 : h));
}

/**
 * tp_travel_minutes:
 * @travel: factor, speed and fixed minutes; a speed of 0 or less counts as walking, 4 km/h
 * @longitude1: degrees
 * @latitude1: degrees
 * @longitude2: degrees
 * @latitude2: degrees
 *
 * Begun minutes count whole. A point that is not known (NAN) is taken to be near: only the fixed
 * minutes count.
 *
 * Returns: minutes from one point to the other, 0 for the same point
 */
int
tp_travel_minutes (const TpTravel *travel,
                   double longitude1,
                   double latitude1,
                   double longitude2,
                   double latitude2)
{
  double km, minutes;

  g_return_val_if_fail (travel != NULL, 0);

  km = tp_distance_km (longitude1, latitude1, longitude2, latitude2);
  if (isnan (km))
    return travel->fixed_minutes;
  if (km < SAME_POINT_KM)
    return 0;
  minutes = km * travel->detour_factor / (travel->speed_kmh > 0 ? travel->speed_kmh : 4) * 60;
  /* A hair is taken off so that 6 km at 60 km/h are 6 minutes and not 7. */
  return (int) ceil (minutes - 1e-6) + travel->fixed_minutes;
}
