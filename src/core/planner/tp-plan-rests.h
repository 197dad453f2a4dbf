/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Breaks that may move, and how they become breaks like others: the searches know only those. What
 * is asked of the planner with a plan in hand is asked of the problem with its breaks where that
 * plan has them. Private to the planner. */
#pragma once

#include "tp-plan-copy.h"

G_BEGIN_DECLS

/* A round in order, without its times. */
typedef struct
{
  const int *requests;
  const int *legs; /* n + 1: to each stop, and back */
  int n;
} TpPlanRestRoute;

typedef struct _TpPlanPlacer TpPlanPlacer;
TpPlanPlacer *tp_plan_placer_new (const TpProblem *problem, const TpPlanSlot *slot);
void tp_plan_placer_free (TpPlanPlacer *placer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanPlacer, tp_plan_placer_free)
gboolean tp_plan_placer_place (TpPlanPlacer *placer,
                               const TpPlanRestRoute *route,
                               const int *not_before,
                               int *places);

gboolean tp_plan_rests_are_there (const TpProblem *problem);
gboolean tp_plan_rests_can_be_placed (const TpProblem *problem, const TpPlanSlot *slot);
gboolean tp_plan_rests_are_sound (const TpPlanSlot *slot, const int *places, int n);
void tp_plan_rests_fix (const TpPlanSlot *slot,
                        const int *places,
                        TpPlanSlot *fixed,
                        TpPlanWindow *room);
const TpProblem *
tp_plan_rests_settle (const TpProblem *problem, const TpSolution *solution, TpPlanCopy **copy);

TpSolution *tp_plan_rests_solve (const TpProblem *problem,
                                 const TpPlanOptions *options,
                                 GCancellable *cancellable);
/* The solver without an eye for rests (tp-planner.c). */
TpSolution *tp_planner_solve_fixed (const TpProblem *problem,
                                    const TpPlanOptions *options,
                                    GCancellable *cancellable);

G_END_DECLS
