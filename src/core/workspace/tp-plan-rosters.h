/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-problem.h"

G_BEGIN_DECLS

/* Who goes to one session by the plan. */
typedef struct
{
  TpMember *member; /* borrowed from the week */
  int post;
} TpPlanRosterSeat;

typedef struct
{
  GArray
    *seats; /* of TpPlanRosterSeat: those whose time it takes, and guests it cannot do without */
  gboolean is_own;   /* written with the session; else the team's standing roster says it all */
  gboolean is_unfit; /* every one of its officers is away, or everybody */
} TpPlanRoster;

GArray *tp_plan_roster_list_crew (const TpWeekPlan *plan, const TpId *team);
TpPlanRoster *tp_plan_roster_new_settled (const TpWeekPlan *plan, const TpPlanCell *cell);
TpPlanRoster *
tp_plan_roster_new (const TpPlanProblem *problem, const TpSolution *solution, int slot);
void tp_plan_roster_free (TpPlanRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanRoster, tp_plan_roster_free)

/* Whom a session of the week has in the seats of its slot: indices of people, -1 for nobody. */
int *tp_plan_roster_read_people (const TpPlanProblem *problem, int slot);

G_END_DECLS
