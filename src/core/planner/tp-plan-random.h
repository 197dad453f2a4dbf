/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The planner's own random numbers, so that a seed means the same plan on every machine and in
 * every version of GLib. Generator: splitmix64 (Steele, Lea, Flood, "Fast splittable
 * pseudorandom number generators", 2014). */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 state;
} TpPlanRandom;

static inline guint64
tp_plan_random_next (TpPlanRandom *random)
{
  guint64 z = (random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* A whole number from 0 to @n - 1; @n must be above 0. */
static inline int
tp_plan_random_below (TpPlanRandom *random, int n)
{
  return (int) (((tp_plan_random_next (random) >> 32) * (guint64) n) >> 32);
}

/* A number from 0 up to, not with, 1. */
static inline double
tp_plan_random_unit (TpPlanRandom *random)
{
  return (double) (tp_plan_random_next (random) >> 11) * 0x1.0p-53;
}
