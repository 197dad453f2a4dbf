/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-advice.h"
#include "tp-plan-problem.h"

G_BEGIN_DECLS

TpPlanPrices tp_plan_prices_read (GHashTable *settings);
TpPlanAnswer *tp_plan_answer_new (const TpPlanProblem *problem,
                                  int r,
                                  const TpWhyNot *why_not,
                                  const GArray *remedies);

G_END_DECLS
