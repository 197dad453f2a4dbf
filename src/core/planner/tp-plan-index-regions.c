/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Wards that no team joins are in different regions, as those of two branches: what the search
 * tries in one seldom matters to another. So it stays in one for some steps, and what a step costs
 * is a matter of its region, not of the city. Nothing but chance depends on them: a neighbour's
 * hall may be across the border. */

#include "tp-plan-index.h"

static int
find_root (int *parents, int ward)
{
  while (parents[ward] != ward) {
    parents[ward] = parents[parents[ward]];
    ward = parents[ward];
  }
  return ward;
}

/* Joins all wards that slots of @set go to; returns one of them, or -1. */
static int
join_wards (const TpProblem *problem, int *parents, const guint8 *set)
{
  int first = -1;

  for (int ward = 0; ward < problem->n_wards; ward++) {
    if (set != NULL && set[ward] == 0)
      continue;
    if (first >= 0)
      parents[find_root (parents, ward)] = find_root (parents, first);
    first = first < 0 ? ward : first;
  }
  return first;
}

static const guint8 *
get_set (const TpProblem *problem, int slot)
{
  return problem->ward_sets != NULL ? problem->ward_sets[problem->slots[slot].ward_words] : NULL;
}

static gboolean
is_as_before (const TpProblem *problem, int slot)
{
  return slot > 0 && problem->slots[slot].ward_words == problem->slots[slot - 1].ward_words;
}

/* Numbers the parts that wards are in; those nowhere are in the first. Returns how many. */
static int
number_regions (const TpProblem *problem, int *parents, int *region_of)
{
  int n_regions = 0;

  for (int ward = 0; ward < problem->n_wards; ward++)
    if (find_root (parents, ward) == ward)
      region_of[ward] = n_regions++;
  for (int ward = 0; ward < problem->n_wards; ward++)
    region_of[ward] = region_of[find_root (parents, ward)];
  return MAX (n_regions, 1);
}

/**
 * tp_plan_index_regions:
 *
 * Fills in which requests and which slots are in which region.
 */
void
tp_plan_index_regions (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  int n_wards = MAX (problem->n_wards, 0);
  g_autofree int *parents = g_new (int, n_wards + 1);
  g_autofree int *of_ward = g_new0 (int, n_wards + 1);
  g_autofree int *slot_at = g_new0 (int, problem->n_slots + 1);

  for (int ward = 0; ward < n_wards; ward++)
    parents[ward] = ward;
  for (int s = 0; s < problem->n_slots; s++)
    slot_at[s] = is_as_before (problem, s) ? slot_at[s - 1]
                                           : join_wards (problem, parents, get_set (problem, s));
  index->n_regions = number_regions (problem, parents, of_ward);
  index->region_of = g_new0 (int, problem->n_requests + 1);
  for (int r = 0; r < problem->n_requests; r++) {
    int ward = problem->requests[r].ward;

    index->region_of[r] = ward >= 0 && ward < n_wards ? of_ward[ward] : 0;
  }
  for (int s = 0; s < problem->n_slots; s++)
    slot_at[s] = slot_at[s] >= 0 ? of_ward[slot_at[s]] : 0;
  tp_plan_runs_fill (&index->regions, index->region_of, problem->n_requests, index->n_regions);
  tp_plan_runs_fill (&index->region_slots, slot_at, problem->n_slots, index->n_regions);
}
