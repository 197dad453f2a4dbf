/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gatherings by appointment, beside those where people just come one after the other. */
#pragma once

#include "tp-plan-clock.h"
#include "tp-plan-mode.h"

void tp_plan_hall_list_starts (const TpPlanIndex *index, const TpWorkSession *session, int *starts);

gboolean tp_plan_hall_is_timed (const TpPlanIndex *index,
                                const TpPlanSlot *slot,
                                const TpWorkSession *session,
                                int request);
gboolean tp_plan_hall_try_timed (const TpPlanIndex *index,
                                 const TpPlanSlot *slot,
                                 const TpWorkSession *session,
                                 int request);
int tp_plan_hall_measure_timed (const TpPlanIndex *index,
                                const TpPlanSlot *slot,
                                const TpWorkSession *session,
                                int request);
void tp_plan_hall_insert_timed (const TpPlanIndex *index,
                                const TpPlanSlot *slot,
                                TpWorkSession *session,
                                int request);
void
tp_plan_hall_look_again (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session);
