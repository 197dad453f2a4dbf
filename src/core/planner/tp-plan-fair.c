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

/* Whether @request is of @party: a ward, or a group whether it counts or not. */
static gboolean
is_of (const TpPlanRequest *request, int party, gboolean is_group)
{
  return is_group ? (request->groups >> party & 1) != 0 : request->ward == party;
}

static void
add_up (const TpProblem *problem,
        const int *slot_of,
        gboolean is_group,
        int party,
        double *served,
        double *asked)
{
  const TpPlanLedger *ledger = is_group ? problem->group_ledger : problem->ward_ledger;

  *served = ledger != NULL ? ledger[party].served : 0.0;
  *asked = ledger != NULL ? ledger[party].asked : 0.0;
  for (int r = 0; r < problem->n_requests; r++)
    if (is_of (&problem->requests[r], party, is_group)) {
      *asked += tp_plan_priority (&problem->requests[r]);
      *served += slot_of[r] >= 0 ? tp_plan_priority (&problem->requests[r]) : 0.0;
    }
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
  double gain = 0, served, asked;

  for (int ward = 0; ward < problem->n_wards; ward++) {
    add_up (problem, slot_of, FALSE, ward, &served, &asked);
    gain += problem->weight_fairness * tp_plan_fair_get_bonus (served, asked);
  }
  for (int group = 0; group < tp_plan_fair_count_groups (problem); group++) {
    add_up (problem, slot_of, TRUE, group, &served, &asked);
    gain += problem->weight_groups * tp_plan_fair_get_bonus (served, asked);
  }
  return gain;
}

static double *
list_shares (const TpProblem *problem, const int *slot_of, gboolean is_group, int n)
{
  double *shares = g_new (double, MAX (n, 0) + 1), served, asked;

  for (int party = 0; party < n; party++) {
    add_up (problem, slot_of, is_group, party, &served, &asked);
    shares[party] = asked > 0.0 ? served / asked : -1.0;
  }
  return shares;
}

/**
 * tp_plan_fair_list_ward_shares:
 * @problem: a problem
 * @slot_of: per request: its slot, or -1
 *
 * Returns: (transfer full): for each ward the share that is served of what it asked and of what is
 *   remembered; -1 where nobody asked
 */
double *
tp_plan_fair_list_ward_shares (const TpProblem *problem, const int *slot_of)
{
  return list_shares (problem, slot_of, FALSE, problem->n_wards);
}

/**
 * tp_plan_fair_list_group_shares:
 *
 * Returns: (transfer full): the same for each group, whatever groups weigh
 */
double *
tp_plan_fair_list_group_shares (const TpProblem *problem, const int *slot_of)
{
  return list_shares (problem, slot_of, TRUE, MIN (problem->n_groups, TP_PLAN_MAX_GROUPS));
}
