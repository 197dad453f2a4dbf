/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-remedy.h"
#include "tp-week-plan.h"

G_BEGIN_DECLS

/* Between the two worlds: a week of records, and the planner's plain numbers. */

typedef struct
{
  double priority, travel, session, fairness, change, crew, groups, members;
  guint needed_posts[TP_PLAN_N_MODES]; /* bits 1 << TpPost that a session of each kind has */
  TpPlanPrices prices;                 /* of changes that would let somebody in */
} TpPlanWeights;

/* One slot of the problem and what the week has there. */
typedef struct
{
  TpTeam *team;
  TpDay day;
  int part;
  TpSession *session;      /* takes place there now; NULL: none */
  gboolean is_replaceable; /* the planner may do with @session as it likes */
} TpPlanCell;

/* The numbers, and what each index stands for. Records are borrowed from the week. */
typedef struct
{
  TpProblem problem;
  const TpWeekPlan *plan;
  GPtrArray *requests;  /* of TpRequest, by the problem's index */
  GPtrArray *venues;    /* of TpVenue */
  GPtrArray *wards;     /* of TpWard */
  GArray *cells;        /* of TpPlanCell, one per slot */
  GPtrArray *left_over; /* of TpSession: drafts in slots that are no longer to be used */
  GArray *plan_requests, *plan_venues, *plan_slots, *plan_people, *plan_pins, *plan_duties;
  GArray *plan_items; /* of TpPlanItem, as the week's vehicles */
  GPtrArray *seats;   /* of TpPlanSeat arrays, those of the slots */
  GArray *agreed;     /* of int: the slot of each request in the week now, or -1 */
  GPtrArray *ward_sets;
  GArray *ward_ledger, *group_ledger; /* of TpPlanLedger */
  GArray *team_booked;                /* of int */
  TpPlanPrices prices;
} TpPlanProblem;

TpPlanProblem *
tp_plan_problem_new (const TpWeekPlan *plan, const TpPlanWeights *weights, int now_minutes);
void tp_plan_problem_free (TpPlanProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanProblem, tp_plan_problem_free)

const TpPlanCell *tp_plan_problem_get_cell (const TpPlanProblem *self, int slot);
int tp_plan_mode_to_mode (int plan_mode); /* a TpMode bit */

/* What the week has now, or what @solution of @other says, as a start for the planner. */
TpSolution *tp_plan_problem_get_start (const TpPlanProblem *self);
TpSolution *tp_plan_problem_translate (const TpPlanProblem *self,
                                       const TpPlanProblem *other,
                                       const TpSolution *solution);
/* Lets as many people as can be stay in the slot they are in, without making the plan worse. */
void tp_plan_problem_settle (const TpPlanProblem *self, TpSolution *solution);

G_END_DECLS
