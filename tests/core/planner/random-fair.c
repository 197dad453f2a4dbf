/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-fair.h"

#define MOST_GROUPS 5

/* Of some nothing was asked, and of some nothing was served. */
static const TpPlanLedger *
make_ledger (RandomWeek *week, int n, guint64 *state)
{
  TpPlanLedger *ledger = g_new0 (TpPlanLedger, n + 1);

  g_ptr_array_add (week->windows, ledger);
  for (int i = 0; i < n; i++) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    ledger[i].asked = (double) (*state >> 33 & 31);
    ledger[i].served = ledger[i].asked * (double) (*state >> 40 & 3) / 3;
  }
  return ledger;
}

void
random_week_add_fairness (RandomWeek *week, guint64 seed)
{
  guint64 state = seed * 7368787 + 5;
  TpProblem *problem = &week->problem;
  int *booked = g_new0 (int, problem->n_teams + 1);

  g_ptr_array_add (week->windows, booked);
  problem->n_groups = 1 + (int) (seed % MOST_GROUPS);
  problem->weight_groups = 4 + 4 * (double) (seed % 5);
  problem->weight_members = 0.02;
  problem->ward_ledger = seed % 3 == 0 ? NULL : make_ledger (week, problem->n_wards, &state);
  problem->group_ledger = seed % 4 == 0 ? NULL : make_ledger (week, problem->n_groups, &state);
  for (int team = 0; team < problem->n_teams; team++)
    booked[team] = (int) ((seed + (guint64) team * 3) % 7);
  problem->team_booked = seed % 5 == 0 ? NULL : booked;
  for (guint r = 0; r < week->requests->len; r++) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    g_array_index (week->requests, TpPlanRequest, r).groups =
      (guint) (state >> 35) & ((1u << problem->n_groups) - 1);
  }
  random_week_refresh (week);
}
