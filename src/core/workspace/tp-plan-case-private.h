/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-compare.h"
#include "tp-plan-difference.h"
#include "tp-plan-problem.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

/* A week as it is, read from @workspace. */
typedef struct
{
  TpWorkspace *workspace;
  TpPlanWeights weights;
  TpWeekPlan *plan;
  GHashTable *published; /* of TpId: sessions that nobody is added to any more */
  TpPlanProblem *problem;
} TpPlanPresent;

void tp_plan_present_make_problem (TpPlanPresent *present);
TpWeekPlan *tp_plan_present_load_week (const TpPlanPresent *present, GError **error);

/* The same week in another case. */
typedef struct _TpPlanCase TpPlanCase;

TpPlanCase *
tp_plan_case_new (const TpPlanPresent *present, const TpWhatIf *what_if, GError **error);
void tp_plan_case_free (TpPlanCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanCase, tp_plan_case_free)
const TpProblem *tp_plan_case_get_problem (const TpPlanCase *self);
const TpPlanWhatIf *tp_plan_case_get_what_if (const TpPlanCase *self);
gboolean tp_plan_case_has_more (const TpPlanCase *self);
TpSolution *tp_plan_case_translate (const TpPlanCase *self, const TpSolution *solution);
TpSolution *tp_plan_case_translate_back (const TpPlanCase *self, const TpSolution *solution);

G_END_DECLS
