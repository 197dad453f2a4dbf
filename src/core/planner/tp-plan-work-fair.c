/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fairness of a plan being made, kept up to date at each step: the shares of wards and groups, and
 * how many sessions each team has. Where groups or members do not count there is nothing to keep,
 * and no step costs more for it. */

#include "tp-plan-work.h"

#include "tp-plan-fair.h"

/* --- wards and groups -------------------------------------------------------------- */

/**
 * tp_plan_work_begin_fairness:
 * @work: a plan; its shares become those of a plan that serves nobody
 *
 * Takes what is remembered of the weeks before as the beginning.
 */
void
tp_plan_work_begin_fairness (TpPlanWork *work)
{
  const TpProblem *problem = work->problem;
  const TpPlanIndex *index = work->index;

  work->fairness = work->group_fairness = 0.0;
  for (int ward = 0; ward < problem->n_wards; ward++) {
    work->ward_served[ward] =
      problem->ward_ledger != NULL ? problem->ward_ledger[ward].served : 0.0;
    work->fairness += tp_plan_fair_get_bonus (work->ward_served[ward], index->ward_priority[ward]);
  }
  for (int group = 0; group < index->n_groups; group++) {
    work->group_served[group] =
      problem->group_ledger != NULL ? problem->group_ledger[group].served : 0.0;
    work->group_fairness +=
      tp_plan_fair_get_bonus (work->group_served[group], index->group_priority[group]);
  }
}

/**
 * tp_plan_work_get_fairness_change:
 *
 * Returns: what fairness between wards gains, without its weight, if @request is served (@sign 1)
 *   or no longer served (-1)
 */
double
tp_plan_work_get_fairness_change (const TpPlanWork *work, int request, double sign)
{
  int ward = work->problem->requests[request].ward;
  double change = sign * tp_plan_priority (&work->problem->requests[request]);

  if (ward < 0 || ward >= work->problem->n_wards)
    return 0.0;
  return tp_plan_fair_get_change (work->ward_served[ward], change,
                                  work->index->ward_priority[ward]);
}

/**
 * tp_plan_work_get_group_change:
 *
 * Returns: the same between groups
 */
double
tp_plan_work_get_group_change (const TpPlanWork *work, int request, double sign)
{
  const TpPlanIndex *index = work->index;
  double change = sign * tp_plan_priority (&work->problem->requests[request]), gain = 0.0;

  if (index->n_groups == 0)
    return 0.0;
  for (guint left = tp_plan_fair_get_groups (work->problem, &work->problem->requests[request]);
       left != 0; left &= left - 1) {
    int group = __builtin_ctz (left);

    gain +=
      tp_plan_fair_get_change (work->group_served[group], change, index->group_priority[group]);
  }
  return gain;
}

/**
 * tp_plan_work_count_fairness:
 *
 * Counts @request as served (@sign 1) or no longer served (-1).
 */
void
tp_plan_work_count_fairness (TpPlanWork *work, int request, double sign)
{
  const TpPlanRequest *own = &work->problem->requests[request];
  double priority = tp_plan_priority (own);

  work->fairness += tp_plan_work_get_fairness_change (work, request, sign);
  if (own->ward >= 0 && own->ward < work->problem->n_wards)
    work->ward_served[own->ward] += sign * priority;
  if (work->index->n_groups == 0)
    return;
  work->group_fairness += tp_plan_work_get_group_change (work, request, sign);
  for (guint left = tp_plan_fair_get_groups (work->problem, own); left != 0; left &= left - 1)
    work->group_served[__builtin_ctz (left)] += sign * priority;
}

/* --- members ------------------------------------------------------------------------ */

/**
 * tp_plan_work_begin_sessions:
 * @work: a plan without sessions
 *
 * Takes what each team has had or has besides as the beginning, if it counts.
 */
void
tp_plan_work_begin_sessions (TpPlanWork *work)
{
  const TpProblem *problem = work->problem;

  work->unevenness = 0;
  if (!tp_plan_fair_counts_members (problem))
    return;
  work->team_sessions = g_new0 (int, problem->n_teams);
  for (int team = 0; team < problem->n_teams; team++)
    work->team_sessions[team] = tp_plan_fair_get_booked (problem, team);
}

/**
 * tp_plan_work_count_session:
 *
 * Counts a session of @team as held (@change 1) or no longer held (-1): the sum of what each
 * session found its team to have already. Not to be called where members do not count.
 */
void
tp_plan_work_count_session (TpPlanWork *work, int team, int change)
{
  if (team < 0 || team >= work->problem->n_teams)
    return;
  if (change > 0)
    work->unevenness += work->team_sessions[team]++;
  else
    work->unevenness -= --work->team_sessions[team];
}

/**
 * tp_plan_work_get_member_cost:
 *
 * Returns: what @n sessions more of @team cost for being that team's, thrift in it
 */
double
tp_plan_work_get_member_cost (const TpPlanWork *work, int team, int n)
{
  int sum = 0;

  if (work->team_sessions == NULL || team < 0 || team >= work->problem->n_teams)
    return 0.0;
  for (int i = 0; i < n; i++)
    sum += work->team_sessions[team] + i;
  return work->index->thrift * work->problem->weight_members * sum;
}
