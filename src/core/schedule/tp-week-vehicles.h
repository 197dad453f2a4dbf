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
gboolean tp_week_vehicle_is_elsewhere (const TpWeekVehicle *vehicle,
                                       const TpWeekSession *session,
                                       int slot,
                                       const TpWeekSession **where);
/* What a session would have: of TpWeekVehicle, borrowed. */
GPtrArray *tp_week_vehicles_choose (const TpWeekPlan *plan,
                                    const TpWeekSession *stored,
                                    const TpSession *session,
                                    const GArray *stops);

G_END_DECLS
