/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-plan.h"

G_BEGIN_DECLS

/* One stop of a session as it is or as it would be; private to this room. */
typedef struct
{
  TpVisit *visit;           /* NULL: not stored yet */
  const TpRequest *request; /* may be NULL: its record is not in the plan */
  int planned_at, travel_minutes;
} TpWeekStop;

GArray *tp_week_round_list_stops (const TpWeekPlan *plan, const TpId *session); /* of TpWeekStop */
int tp_week_round_set_times (const TpWeekPlan *plan, const TpSession *session, GArray *stops);
guint tp_week_round_find_place (const TpWeekPlan *plan,
                                const TpSession *session,
                                const GArray *stops,
                                const TpRequest *request);
int tp_week_round_get_load (const TpWeekPlan *plan, const TpSession *session, const GArray *stops);

G_END_DECLS
