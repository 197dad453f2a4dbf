/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting requests put into the plan one by one. Private to the planner. */
#pragma once

#include "tp-plan-random.h"
#include "tp-plan-work.h"

typedef enum
{
  TP_PLAN_BY_GAIN,   /* the dearest to us first */
  TP_PLAN_BY_RATE,   /* the most gain for the minutes */
  TP_PLAN_BY_REGRET, /* who would lose most by waiting */
  TP_PLAN_N_ORDERS,
} TpPlanOrder;

gboolean
tp_plan_repair_all (TpPlanWork *work, TpPlanOrder order, GCancellable *cancellable, gint64 until);
void tp_plan_repair_once (TpPlanWork *work);
void tp_plan_repair (TpPlanWork *work,
                     const int *removed,
                     int n_removed,
                     TpPlanOrder order,
                     double noise,
                     int region,
                     TpPlanRandom *random);
