/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is fetched to a gathering, and the time that takes. Private to the planner. */
#pragma once

#include "tp-plan-work.h"

gboolean
tp_plan_fetch_is_within (const TpProblem *problem, const TpPlanRequest *request, int venue);
int tp_plan_fetch_get_trips (const TpPlanIndex *index, int request, int venue);
int
tp_plan_fetch_measure_more (const TpPlanIndex *index, const TpWorkSession *session, int request);
int tp_plan_fetch_measure_excess (const TpPlanIndex *index,
                                  const TpPlanSlot *slot,
                                  const TpWorkSession *session,
                                  int request);
void tp_plan_fetch_count (const TpPlanIndex *index, TpWorkSession *session, int request, int sign);
gboolean tp_plan_fetch_is_over (const TpPlanSlot *slot, const TpWorkSession *session);
int *tp_plan_fetch_list (const TpPlanIndex *index, const TpWorkSession *session, int *n_fetched);

/* Whether somebody may be asked to come, or be fetched, to a gathering of @mode, which they can do,
 * as far as that. */
static inline gboolean
tp_plan_is_in_reach (const TpProblem *problem,
                     const TpPlanRequest *request,
                     int mode,
                     int venue,
                     int ward)
{
  return tp_plan_is_near (problem, request, venue, ward) &&
         (!tp_plan_is_fetched (request, mode) || tp_plan_fetch_is_within (problem, request, venue));
}
