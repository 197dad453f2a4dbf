/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of the two who search a week. Private to the planner. */
#pragma once

#include "tp-plan-work.h"

typedef struct _TpPlanSearch TpPlanSearch;

TpPlanSearch *tp_plan_search_new (const TpPlanIndex *index, guint64 seed, const TpSolution *first);
void tp_plan_search_free (TpPlanSearch *self);
void tp_plan_search_run (TpPlanSearch *self, guint64 n_steps, GCancellable *cancellable);
void tp_plan_search_exchange (TpPlanSearch *a, TpPlanSearch *b);
double tp_plan_search_get_total (const TpPlanSearch *self);
const TpSolution *tp_plan_search_get_best (TpPlanSearch *self);
