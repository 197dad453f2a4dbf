/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What fairness counts of a problem, and what a plan gains by it between wards and groups. The sums
 * of a plan that is being made are kept in tp-plan-work-fair.c. */

#include "tp-plan-fair.h"

#include "tp-plan-index.h"

/**
 * tp_plan_fair_count_groups:
 *
 * Returns: how many groups count; 0 where their weight is 0
 */
int
tp_plan_fair_count_groups (const TpProblem *problem)
{
  return problem->weight_groups > 0 ? CLAMP (problem->n_groups, 0, TP_PLAN_MAX_GROUPS) : 0;
}

/**
 * tp_plan_fair_counts_members:
 *
 * Returns: %TRUE if it matters which team holds how many sessions
 */
gboolean
tp_plan_fair_counts_members (const TpProblem *problem)
{
  return problem->weight_members > 0 && problem->n_teams > 0;
}

/**
 * tp_plan_fair_get_groups:
 *
 * Returns: bits of the groups that count and that @request belongs to
 */
guint
tp_plan_fair_get_groups (const TpProblem *problem, const TpPlanRequest *request)
{
  int n = tp_plan_fair_count_groups (problem);

  return n < TP_PLAN_MAX_GROUPS ? request->groups & ((1u << n) - 1) : request->groups;
}

/**
 * tp_plan_fair_get_booked:
 *
 * Returns: sessions that @team has had or has besides
 */
int
tp_plan_fair_get_booked (const TpProblem *problem, int team)
{
  return problem->team_booked != NULL ? MAX (problem->team_booked[team], 0) : 0;
}

/**
 * tp_plan_fair_get_dearest:
 *
 * Returns: more than what one bus day more can cost for its team's sake, weight in it
 */
double
tp_plan_fair_get_dearest (const TpProblem *problem)
{
  g_autofree int *held = NULL;
  int most = 0;

  if (!tp_plan_fair_counts_members (problem))
    return 0.0;
  held = g_new0 (int, problem->n_teams);
  for (int s = 0; s < problem->n_slots; s++)
    if (problem->slots[s].team >= 0 && problem->slots[s].team < problem->n_teams)
      held[problem->slots[s].team]++;
  for (int team = 0; team < problem->n_teams; team++)
    most = MAX (most, held[team] > 0 ? held[team] + tp_plan_fair_get_booked (problem, team) : 0);
  return problem->weight_members * 2.0 * most;
}

static double
sum_up_wards (const TpProblem *problem, const int *slot_of)
{
  g_autofree double *served = g_new0 (double, MAX (problem->n_wards, 0) + 1);
  g_autofree double *asked = g_new0 (double, MAX (problem->n_wards, 0) + 1);
  double gain = 0;

  for (int ward = 0; ward < problem->n_wards && problem->ward_ledger != NULL; ward++) {
    served[ward] = problem->ward_ledger[ward].served;
    asked[ward] = problem->ward_ledger[ward].asked;
  }
  for (int r = 0; r < problem->n_requests; r++) {
    int ward = problem->requests[r].ward;
    double priority = tp_plan_priority (&problem->requests[r]);

    if (ward < 0 || ward >= problem->n_wards)
      continue;
    asked[ward] += priority;
    served[ward] += slot_of[r] >= 0 ? priority : 0;
  }
  for (int ward = 0; ward < problem->n_wards; ward++)
    gain += problem->weight_fairness * tp_plan_fair_get_bonus (served[ward], asked[ward]);
  return gain;
}

static double
sum_up_groups (const TpProblem *problem, const int *slot_of)
{
  double served[TP_PLAN_MAX_GROUPS] = {0}, asked[TP_PLAN_MAX_GROUPS] = {0}, gain = 0;
  int n = tp_plan_fair_count_groups (problem);

  for (int group = 0; group < n && problem->group_ledger != NULL; group++) {
    served[group] = problem->group_ledger[group].served;
    asked[group] = problem->group_ledger[group].asked;
  }
  for (int r = 0; r < problem->n_requests && n > 0; r++) {
    double priority = tp_plan_priority (&problem->requests[r]);

    for (guint left = tp_plan_fair_get_groups (problem, &problem->requests[r]); left != 0;
         left &= left - 1) {
      asked[__builtin_ctz (left)] += priority;
      served[__builtin_ctz (left)] += slot_of[r] >= 0 ? priority : 0;
    }
  }
  for (int group = 0; group < n; group++)
    gain += problem->weight_groups * tp_plan_fair_get_bonus (served[group], asked[group]);
  return gain;
}

/**
 * tp_plan_fair_sum_gain:
 * @problem: a problem
 * @slot_of: per request: its slot, or -1
 *
 * Returns: what a plan gains by fairness between wards and between groups, weights in it
 */
double
tp_plan_fair_sum_gain (const TpProblem *problem, const int *slot_of)
{
  return sum_up_wards (problem, slot_of) + sum_up_groups (problem, slot_of);
}
