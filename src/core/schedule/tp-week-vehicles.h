/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-index.h"

G_BEGIN_DECLS

/* The vehicles and things of a week; private to this room. */

void tp_week_vehicles_index (TpWeekIndex *index, const TpWeekPlan *plan);
void tp_week_vehicles_note_leave (TpWeekIndex *index, const TpId *vehicle, guint slots);
void tp_week_vehicles_book (TpWeekIndex *index, const TpWeekPlan *plan);
void tp_week_vehicle_free (gpointer vehicle);

/* Bits of the types that a session with these stops (TpWeekStop) goes with. */
guint tp_week_vehicles_get_needed (const TpWeekPlan *plan, int mode, const GArray *stops);
guint tp_week_vehicles_get_kinds (const GPtrArray *vehicles); /* of TpWeekVehicle */
/* Kinds that nobody needs any more in the session @request leaves. */
guint tp_week_vehicles_get_given (const TpWeekPlan *plan,
                                  const TpWeekSession *source,
                                  const TpRequest *request,
                                  const GArray *left);
gboolean tp_week_vehicle_is_elsewhere (const TpWeekVehicle *vehicle,
                                       const TpWeekSession *session,
                                       const TpWeekGift *gift,
                                       int slot,
                                       const TpWeekSession **where);
/* What it would have without @vehicle; that again where it is its team's own. */
GPtrArray *tp_week_vehicles_list_without (const TpWeekPlan *plan,
                                          const TpWeekSession *stored,
                                          const TpWeekVehicle *vehicle);
gboolean tp_week_session_has_row (const TpWeekSession *stored, const TpId *vehicle);
/* What a session would have: of TpWeekVehicle, borrowed. */
GPtrArray *tp_week_vehicles_choose (const TpWeekPlan *plan,
                                    const TpWeekSession *stored,
                                    const TpSession *session,
                                    const GArray *stops,
                                    const TpWeekGift *gift);

G_END_DECLS
