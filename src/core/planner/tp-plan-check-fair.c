/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fairness as the checker reads it in tp-planner.h: what wards and groups missed, and how unevenly
 * sessions are spread over teams. Knows nothing of how the solver keeps it. */

#include "tp-plan-check.h"

static gboolean
is_of_ward (const TpPlanRequest *request, int ward)
{
  return request->ward == ward;
}

static gboolean
is_of_group (const TpPlanRequest *request, int group)
{
  return (request->groups >> group & 1) != 0;
}

/* What is not missed of all that was asked by each of @n parties, squares of the missed parts. */
static double
measure_parties (const TpProblem *problem,
                 const TpSolution *solution,
                 int n,
                 const TpPlanLedger *ledger,
                 gboolean (*belongs) (const TpPlanRequest *request, int party))
{
  double gain = 0;

  for (int party = 0; party < n; party++) {
    double served = ledger != NULL ? ledger[party].served : 0;
    double missed = ledger != NULL ? ledger[party].asked - ledger[party].served : 0;

    for (int r = 0; r < problem->n_requests; r++) {
      double priority = MAX (problem->requests[r].priority, 1e-6);

      if (!belongs (&problem->requests[r], party))
        continue;
      if (solution->slot_of[r] >= 0)
        served += priority;
      else
        missed += priority;
    }
    if (served + missed > 0)
      gain += 1 - (missed / (served + missed)) * (missed / (served + missed));
  }
  return gain;
}

/**
 * tp_plan_check_measure_shares:
 *
 * Returns: what @solution gains by the shares of wards and groups that are served
 */
double
tp_plan_check_measure_shares (const TpProblem *problem, const TpSolution *solution)
{
  double gain = problem->weight_fairness * measure_parties (problem, solution, problem->n_wards,
                                                            problem->ward_ledger, is_of_ward);

  if (problem->weight_groups > 0)
    gain +=
      problem->weight_groups * measure_parties (problem, solution, MIN (problem->n_groups, 32),
                                                problem->group_ledger, is_of_group);
  return gain;
}

static double
get_before (const TpProblem *problem, int team)
{
  return problem->team_booked != NULL ? MAX (problem->team_booked[team], 0) : 0;
}

/**
 * tp_plan_check_measure_unevenness:
 *
 * Returns: half of what the squares of the teams' sessions grow by, but for their number
 */
double
tp_plan_check_measure_unevenness (const TpProblem *problem, const TpSolution *solution)
{
  g_autofree double *held = g_new0 (double, MAX (problem->n_teams, 0) + 1);
  double growth = 0;

  if (problem->weight_members <= 0)
    return 0;
  for (int s = 0; s < problem->n_slots; s++)
    if (solution->sessions[s].mode >= 0 && problem->slots[s].team >= 0 &&
        problem->slots[s].team < problem->n_teams)
      held[problem->slots[s].team]++;
  for (int team = 0; team < problem->n_teams; team++) {
    double before = get_before (problem, team), after = before + held[team];

    growth += (after * after - before * before - held[team]) / 2;
  }
  return growth;
}

/**
 * tp_plan_check_measure_most_uneven:
 *
 * Returns: more than two sessions more of one team can add to it
 */
double
tp_plan_check_measure_most_uneven (const TpProblem *problem)
{
  double most = 0;

  for (int s = 0; s < problem->n_slots && problem->weight_members > 0; s++) {
    int team = problem->slots[s].team;
    double n = 0;

    if (team < 0 || team >= problem->n_teams || (s > 0 && problem->slots[s - 1].team == team))
      continue;
    for (int other = 0; other < problem->n_slots; other++)
      n += problem->slots[other].team == team;
    most = MAX (most, n + get_before (problem, team));
  }
  return 2 * most;
}
