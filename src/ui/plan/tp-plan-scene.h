/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tp-plan-cargo.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

/* What map, board and lists of the Plan page show together: one week as it was last read, one
 * selection, and what is being carried to a slot at the moment. */
#define TP_TYPE_PLAN_SCENE (tp_plan_scene_get_type ())
G_DECLARE_FINAL_TYPE (TpPlanScene, tp_plan_scene, TP, PLAN_SCENE, GObject)

/* What "changed" (guint) says has changed, as bits. */
typedef enum
{
  TP_SCENE_WEEK = 1 << 0,      /* the plan, its findings and reasons were read again */
  TP_SCENE_TERRITORY = 1 << 1, /* outlines of the wards */
  TP_SCENE_NEEDS = 1 << 2,     /* figures of the wards */
  TP_SCENE_WARD = 1 << 3,
  TP_SCENE_SESSION = 1 << 4,
  TP_SCENE_REQUEST = 1 << 5,
  TP_SCENE_CARGO = 1 << 6,
} TpSceneChange;

TpPlanScene *tp_plan_scene_new (void);
void tp_plan_scene_set_context (TpPlanScene *self,
                                TpWorkspace *workspace,
                                const TpId *branch,
                                TpWeek week);
void tp_plan_scene_reload (TpPlanScene *self);
void tp_plan_scene_set_active (TpPlanScene *self, gboolean is_active);

TpWorkspace *tp_plan_scene_get_workspace (TpPlanScene *self);
const TpId *tp_plan_scene_get_branch (TpPlanScene *self);
TpWeek tp_plan_scene_get_week (TpPlanScene *self);
const TpWeekPlan *tp_plan_scene_get_plan (TpPlanScene *self);
const char *tp_plan_scene_get_trouble (TpPlanScene *self);

GPtrArray *tp_plan_scene_get_shapes (TpPlanScene *self);
const TpWardNeeds *tp_plan_scene_find_needs (TpPlanScene *self, const TpId *ward);
gboolean tp_plan_scene_has_ward (TpPlanScene *self, const TpId *ward);
GPtrArray *tp_plan_scene_get_findings (TpPlanScene *self);
GPtrArray *tp_plan_scene_list_session_findings (TpPlanScene *self, const TpId *session);
const TpPlanReason *tp_plan_scene_find_reason (TpPlanScene *self, const TpId *request);

const TpId *tp_plan_scene_get_ward (TpPlanScene *self);
const TpId *tp_plan_scene_get_session (TpPlanScene *self);
const TpId *tp_plan_scene_get_request (TpPlanScene *self);
void tp_plan_scene_select_ward (TpPlanScene *self, const TpId *ward);
void tp_plan_scene_select_session (TpPlanScene *self, const TpId *session);
void tp_plan_scene_select_request (TpPlanScene *self, const TpId *request);

TpCargo tp_plan_scene_get_cargo (TpPlanScene *self);
void tp_plan_scene_set_cargo (TpPlanScene *self, TpCargoType type, const TpId *id);
gboolean
tp_plan_scene_aim_cargo (TpPlanScene *self, const TpId *team, TpDay day, int part, TpMove *move);
gboolean tp_plan_scene_make_move (TpPlanScene *self,
                                  const TpMove *move,
                                  TpVerdict **verdict,
                                  GError **error);

G_END_DECLS
