/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weeks of random-week.c with breaks that may move. */

#include "random-rests.h"

static TpPlanRest
make_rest (RandomWeek *week, const TpPlanSlot *slot, int i, GRand *random)
{
  static const int lengths[] = {0, 10, 20, 30, 45};
  int hours = slot->until - slot->since, n = g_rand_int_range (random, 0, 3);
  TpPlanRest rest = {.minutes = lengths[g_rand_int_range (random, 0, G_N_ELEMENTS (lengths))]};
  TpPlanWindow *windows = g_new0 (TpPlanWindow, 2);
  int at = slot->since + hours * (1 + i) / 4;

  g_ptr_array_add (week->windows, windows);
  rest.windows = windows;
  for (int k = 0; k < n; k++) {
    windows[k] = (TpPlanWindow){at, at + g_rand_int_range (random, 0, hours / 4)};
    at = windows[k].until + g_rand_int_range (random, 1, 30);
  }
  rest.n_windows = n;
  return rest;
}

void
random_week_add_rests (RandomWeek *week, guint64 seed)
{
  GRand *random = g_rand_new_with_seed ((guint32) (seed * 31 + 7));

  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);
    TpPlanRest *rests = g_new0 (TpPlanRest, 2);

    g_ptr_array_add (week->windows, rests);
    slot->rests = rests;
    slot->n_rests = g_rand_int_range (random, 0, 5) == 0 ? 0 : g_rand_int_range (random, 1, 3);
    for (int i = 0; i < slot->n_rests; i++)
      rests[i] = make_rest (week, slot, i, random);
  }
  g_rand_free (random);
  random_week_refresh (week);
}
