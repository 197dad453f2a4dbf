/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A slot's own clock: 0 at its beginning, and standing still in its breaks. Travel then takes no
 * notice of breaks, and help only must not begin so that a break would interrupt it: breaks and
 * windows become spans of moments at which help may begin. Private to the planner. */
#pragma once

#include "tp-planner.h"

#define TP_PLAN_MAX_SPANS 24 /* further windows are not used */
#define TP_PLAN_NEVER (G_MAXINT / 4)

int tp_plan_clock_get_hours (const TpPlanSlot *slot);
int tp_plan_clock_to_day (const TpPlanSlot *slot, int time);
int tp_plan_clock_from_day (const TpPlanSlot *slot, int time_of_day);
int tp_plan_clock_list_spans (const TpProblem *problem,
                              const TpPlanSlot *slot,
                              const TpPlanRequest *request,
                              TpPlanWindow *spans);
int tp_plan_clock_get_next (const TpProblem *problem,
                            const TpPlanSlot *slot,
                            const TpPlanRequest *request,
                            int time);
int tp_plan_clock_get_last (const TpProblem *problem,
                            const TpPlanSlot *slot,
                            const TpPlanRequest *request,
                            int time);
