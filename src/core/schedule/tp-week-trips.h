/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-round.h"

G_BEGIN_DECLS

/* The trips of a session as it is or would be, for the rules; private to this room. */
int tp_week_trips_get_minutes (const TpWeekPlan *plan,
                               const TpSession *session,
                               const GArray *stops, /* of TpWeekStop */
                               guint *n_fetched);
int
tp_week_trips_get_way (const TpWeekPlan *plan, const TpSession *session, const TpRequest *request);
guint tp_week_trips_find_first (const TpWeekPlan *plan,
                                const TpSession *session,
                                const GArray *stops,
                                guint at);
guint
tp_week_trips_count_far (const TpWeekPlan *plan, const TpSession *session, const GArray *stops);

G_END_DECLS
