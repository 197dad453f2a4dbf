/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-problem.h"

G_BEGIN_DECLS

/* Bits of the groups of residents that somebody belongs to; groups are the categories in the order
 * of their list. */
guint tp_plan_fairness_get_groups (const TpWeekPlan *plan, const TpRequest *request);
int tp_plan_fairness_count_groups (void);

/* Fills what the problem remembers, when its teams, wards, requests and people are there.
 * @settled: of TpSession: what this week has that is no part of the problem. */
void tp_plan_fairness_fill (TpPlanProblem *problem, GPtrArray *settled);

G_END_DECLS
