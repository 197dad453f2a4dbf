/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-json.h"

G_BEGIN_DECLS

/* A problem from a file of whichever format is read, and its answer in the same: our own, or
 * VROOM's. The formats themselves are in tp-plan-json.h. */
typedef struct _TpPlanExchange TpPlanExchange;

TpPlanExchange *tp_plan_exchange_read (const char *text, gssize length, GError **error);
void tp_plan_exchange_free (TpPlanExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanExchange, tp_plan_exchange_free)
const TpProblem *tp_plan_exchange_get_problem (const TpPlanExchange *self);
char *
tp_plan_exchange_answer (const TpPlanExchange *self, const TpSolution *solution, double seconds);

G_END_DECLS
