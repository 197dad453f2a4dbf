/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-scene.h"

G_BEGIN_DECLS

struct _TpPlanScene
{
  GObject parent_instance;

  TpWorkspace *workspace;
  TpId branch;
  TpWeek week;

  TpWeekPlan *plan;
  GPtrArray *shapes;     /* of TpWardShape */
  GHashTable *needs;     /* TpId * → TpWardNeeds * */
  GPtrArray *findings;   /* of TpFinding, their rules borrowed from plan */
  GPtrArray *reasons;    /* of TpPlanReason */
  GHashTable *reason_of; /* TpId * of the request → TpPlanReason *, not owned */
  char *trouble;

  TpId ward, session, request;
  TpCargo cargo;

  gint64 last_entry; /* of the journal, when the outlines were read */
  guint reload_id;
  gboolean is_active;
  gboolean is_stale;
};

void tp_plan_scene_emit (TpPlanScene *self, guint what);
void tp_plan_scene_reload_week (TpPlanScene *self);

G_END_DECLS
