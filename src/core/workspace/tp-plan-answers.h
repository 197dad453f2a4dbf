/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-advice.h"
#include "tp-plan-problem.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

TpPlanWeights tp_plan_weights_read (GHashTable *settings);
int tp_plan_get_now_minutes (TpWorkspace *workspace);
gboolean
tp_plan_check_week (TpWorkspace *workspace, TpWeek week, GHashTable *settings, GError **error);
void tp_plan_count_published (TpWeekPlan *plan);
TpPlanAnswer *tp_plan_answer_new (const TpPlanProblem *problem,
                                  int r,
                                  const TpWhyNot *why_not,
                                  const GArray *remedies);

G_END_DECLS
