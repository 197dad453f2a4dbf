/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace-fixture.h"

G_BEGIN_DECLS

/* A small branch to plan: two wards of CN03, teams with crews, and people who wait. */
typedef struct
{
  TpBranch *branch;
  TpWard *ward, *other_ward;
  TpWeek week; /* the coming one; the clock stands on the Monday before */
  TpDay monday;
} Branch;

void branch_init (Branch *branch, Fixture *fixture);
void branch_clear (Branch *branch);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Branch, branch_clear)

TpTeam *
branch_add_team (Branch *branch, Fixture *fixture, const char *name, int type, guint open_slots);
TpMember *
branch_add_member (Branch *branch, Fixture *fixture, const TpTeam *team, int post, guint skills);
void branch_seat (Fixture *fixture, const TpTeam *team, const TpMember *member, int post);
TpRequest *branch_add_request (Branch *branch, Fixture *fixture, const TpWard *ward, int number);
TpWeekPlan *branch_load (Branch *branch, Fixture *fixture);
gpointer branch_get (Fixture *fixture, const TpKind *kind, const TpId *id);
guint branch_count_rows (const TpWeekPlan *plan, const TpMember *member);
/* Sessions they come with, written down or not. */
guint branch_count_coming (const TpWeekPlan *plan, const TpMember *member);
int branch_count_findings (const TpWeekPlan *plan, const char *code);

/* Planning with few steps and a seed, so that every run makes the same week. */
extern const TpPlanRequestOptions branch_quick_plan;
TpPlanReport *branch_plan (Branch *branch, Fixture *fixture);
void branch_check_week (const TpWeekPlan *plan);
void branch_add_requests (Branch *branch, Fixture *fixture, int n);

G_END_DECLS
