/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-compare.h"
#include "tp-plan-difference.h"
#include "tp-plan-problem.h"

G_BEGIN_DECLS

TpPlanDifference *tp_plan_difference_new (const TpPlanProblem *problem,
                                          const TpPlanWhatIf *what_if,
                                          const TpSolution *written,
                                          const TpSolution *before,
                                          const TpSolution *after);
void tp_plan_moved_free (gpointer data);

G_END_DECLS
