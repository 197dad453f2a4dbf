/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-problem.h"

G_BEGIN_DECLS

/* The vehicles and things of a week as the planner knows them: the item with index i is the i-th of
 * the week's vehicles, its kind the vehicle's type. */
typedef struct
{
  const TpWeekPlan *plan;
  guint *booked; /* per item: slots of sessions that stay out of the problem */
} TpPlanGear;

TpPlanGear *tp_plan_gear_new (const TpWeekPlan *plan);
void tp_plan_gear_free (TpPlanGear *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanGear, tp_plan_gear_free)
void tp_plan_gear_book (TpPlanGear *self, const TpSession *session, guint slots);
void tp_plan_gear_set_slot (TpPlanGear *self, const TpPlanCell *cell, TpPlanSlot *entry);
void
tp_plan_gear_set_request (const TpPlanGear *self, const TpRequest *request, TpPlanRequest *entry);
void tp_plan_gear_add_items (const TpPlanGear *self, TpPlanProblem *problem);

/* What a session of the week has: indices of items. */
int *tp_plan_gear_read_items (const TpPlanProblem *problem, int slot, int *n_items);
/* Lets as many sessions as can be keep what they have. */
void tp_plan_gear_settle (const TpPlanProblem *problem, TpSolution *solution);
/* The rows of one session: those to put, and copies of those to remove. */
void tp_plan_gear_write (const TpPlanProblem *problem,
                         const TpSolution *solution,
                         int slot,
                         const TpId *session,
                         gint64 now_ms,
                         GPtrArray *puts,
                         GPtrArray *removes);
void
tp_plan_gear_remove_rows (const TpWeekPlan *plan, const TpSession *session, GPtrArray *removes);

G_END_DECLS
