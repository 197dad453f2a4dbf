/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weeks of random-week.c in which people can be fetched. */

#include "random-fetch.h"

#define WHEELCHAIR 1
#define GATHERINGS (1u << TP_PLAN_HALL | 1u << TP_PLAN_BUS | 1u << TP_PLAN_KIOSK)

static void
add_items (RandomWeek *week, int n_items, GRand *random)
{
  for (int i = 0; i < n_items; i++) {
    TpPlanItem item = {.kind = WHEELCHAIR,
                       .slots = (guint) g_rand_int_range (random, 1, 0x1fffff),
                       .team = g_rand_int_range (random, -1, MAX (week->problem.n_teams, 1))};

    g_array_append_val (week->items, item);
  }
}

void
random_week_add_fetching (RandomWeek *week, int percent, int n_items, guint64 seed)
{
  GRand *random = g_rand_new_with_seed ((guint32) (seed * 37 + 5));

  add_items (week, n_items, random);
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    if (request->modes != 1u << TP_PLAN_HOME || g_rand_int_range (random, 0, 100) >= percent)
      continue;
    request->fetch_modes = GATHERINGS;
    if (week->items->len > 0 && g_rand_int_range (random, 0, 3) == 0)
      request->fetch_equipment = 1u << WHEELCHAIR;
  }
  g_rand_free (random);
  random_week_refresh (week);
}

void
random_week_add_mixed_fetching (RandomWeek *week, guint64 seed)
{
  GRand *random = g_rand_new_with_seed ((guint32) (seed * 41 + 3));

  add_items (week, (int) (seed % 4), random);
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    if (g_rand_int_range (random, 0, 3) == 0)
      continue;
    request->fetch_modes = (guint) g_rand_int_range (random, 0, 16);
    if (g_rand_int_range (random, 0, 2) == 0)
      request->fetch_modes |= 1u << TP_PLAN_HALL;
    if (g_rand_int_range (random, 0, 2) == 0)
      request->modes &= g_rand_int_range (random, 0, 2) == 0
                          ? 1u << TP_PLAN_HOME
                          : (guint) g_rand_int_range (random, 0, 16);
    if (seed % 3 != 0 && g_rand_int_range (random, 0, 3) == 0)
      request->fetch_equipment = 1u << WHEELCHAIR;
  }
  if (seed % 4 == 1)
    week->problem.fetch_radius_km = g_rand_double_range (random, 0.5, 4);
  g_rand_free (random);
  random_week_refresh (week);
}
