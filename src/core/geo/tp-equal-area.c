/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equal-area plane on which outlines are made and measured. The formulas are those of the
 * cylindrical equal-area projection of the ellipsoid (J. P. Snyder, "Map Projections: A Working
 * Manual", 1987, chapter 10). */
#include "tp-equal-area.h"

#include <math.h>

/* WGS 84: half the long axis in kilometres, and the square of the eccentricity. */
#define AXIS_KM 6378.137
#define ECCENTRICITY2 0.00669437999014
#define RADIANS (G_PI / 180)

/* Grows with latitude as the area between the equator and the parallel does. */
static double
measure_q (double latitude)
{
  double e = sqrt (ECCENTRICITY2), s = sin (latitude * RADIANS);

  return (1 - ECCENTRICITY2) *
         (s / (1 - ECCENTRICITY2 * s * s) - log ((1 - e * s) / (1 + e * s)) / (2 * e));
}

/**
 * tp_equal_area_init: (skip)
 * @plane: the plane to set up
 * @longitude: of its origin, degrees
 * @latitude: of its origin, degrees; not a pole
 */
void
tp_equal_area_init (TpEqualArea *plane, double longitude, double latitude)
{
  double s = sin (latitude * RADIANS);

  plane->longitude = longitude;
  plane->scale = MAX (cos (latitude * RADIANS), 1e-6) / sqrt (1 - ECCENTRICITY2 * s * s);
  plane->q = measure_q (latitude);
}

/**
 * tp_equal_area_project: (skip)
 * @plane: the plane
 * @longitude: degrees
 * @latitude: degrees
 * @x: (out): kilometres to the east of the origin
 * @y: (out): kilometres to the north of it
 */
void
tp_equal_area_project (const TpEqualArea *plane,
                       double longitude,
                       double latitude,
                       double *x,
                       double *y)
{
  *x = AXIS_KM * plane->scale * (longitude - plane->longitude) * RADIANS;
  *y = AXIS_KM * (measure_q (latitude) - plane->q) / (2 * plane->scale);
}

/**
 * tp_equal_area_unproject: (skip)
 * @plane: the plane
 * @x: kilometres to the east of the origin
 * @y: kilometres to the north of it
 * @longitude: (out): degrees
 * @latitude: (out): degrees
 *
 * The way back. The latitude is found by Newton's method, whose steps are exact to well below a
 * millimetre after four.
 */
void
tp_equal_area_unproject (const TpEqualArea *plane,
                         double x,
                         double y,
                         double *longitude,
                         double *latitude)
{
  double q = plane->q + y * 2 * plane->scale / AXIS_KM;
  double phi = asin (CLAMP (q / 2, -1, 1)) / RADIANS;

  for (int i = 0; i < 5; i++) {
    double s = sin (phi * RADIANS), c = cos (phi * RADIANS);
    double w = 1 - ECCENTRICITY2 * s * s;
    double slope = 2 * (1 - ECCENTRICITY2) * c / (w * w);

    if (slope < 1e-9)
      break;
    phi += (q - measure_q (phi)) / slope / RADIANS;
  }
  *longitude = plane->longitude + x / (AXIS_KM * plane->scale) / RADIANS;
  *latitude = phi;
}
