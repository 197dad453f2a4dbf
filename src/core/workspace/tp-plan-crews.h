/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-plan.h"

G_BEGIN_DECLS

/* Who goes with which teams, and when they are taken. The planner knows teams and no people, so a
 * slot is taken away from a team where its people are elsewhere. */
typedef struct
{
  const TpWeekPlan *plan;
  GHashTable *booked; /* member TpId * → slots of sessions that stay */
  GHashTable *teams;  /* member TpId * → GPtrArray of TpTeam whose crew they are in */
} TpPlanCrews;

TpPlanCrews *tp_plan_crews_new (const TpWeekPlan *plan);
void tp_plan_crews_free (TpPlanCrews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanCrews, tp_plan_crews_free)
void tp_plan_crews_book (TpPlanCrews *self, const TpSession *session, guint slots);
gboolean tp_plan_crews_is_free (const TpPlanCrews *self, const TpTeam *team, int slot);
guint tp_plan_crews_thin_out (const TpPlanCrews *self, TpTeam *team, guint open_slots);

G_END_DECLS
