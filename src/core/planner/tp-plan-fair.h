/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fairness between wards and between groups of residents, and between the members of staff who hold
 * the sessions; see tp-planner.h for what counts. Private to the planner. */
#pragma once

#include "tp-planner.h"

#define TP_PLAN_MAX_GROUPS 32

int tp_plan_fair_count_groups (const TpProblem *problem);
gboolean tp_plan_fair_counts_members (const TpProblem *problem);
guint tp_plan_fair_get_groups (const TpProblem *problem, const TpPlanRequest *request);
int tp_plan_fair_get_booked (const TpProblem *problem, int team);
double tp_plan_fair_get_dearest (const TpProblem *problem);
double tp_plan_fair_sum_gain (const TpProblem *problem, const int *slot_of);
double *tp_plan_fair_list_ward_shares (const TpProblem *problem, const int *slot_of);
double *tp_plan_fair_list_group_shares (const TpProblem *problem, const int *slot_of);

/* What a share of what was asked is worth: the first part of it counts most. */
static inline double
tp_plan_fair_get_bonus (double served, double asked)
{
  double share = asked > 0.0 ? served / asked : 0.0;

  return 2.0 * share - share * share;
}

/* What is gained by serving @change more of the priority that asks: less, if it is below 0. */
static inline double
tp_plan_fair_get_change (double served, double change, double asked)
{
  return tp_plan_fair_get_bonus (served + change, asked) - tp_plan_fair_get_bonus (served, asked);
}
