/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-board-view.h"
#include "tp-map-view.h"
#include "tp-plan-page.h"

G_BEGIN_DECLS

struct _TpPlanPage
{
  AdwBin parent_instance;

  GtkPaned *paned;
  TpMapView *map_view;
  TpBoardView *board_view;

  TpPlanScene *scene;
  GSimpleActionGroup *actions;
  GCancellable *run; /* while the planner is at work */
};

/* tp-plan-actions.c */
void tp_plan_page_set_up_actions (TpPlanPage *self);
void tp_plan_page_update_actions (TpPlanPage *self);

/* tp-plan-run.c */
void tp_plan_page_run (TpPlanPage *self, double seconds);
void tp_plan_page_stop (TpPlanPage *self);

G_END_DECLS
