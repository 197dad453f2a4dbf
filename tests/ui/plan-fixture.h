/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-page-private.h"
#include "wait-until.h"

/* A Plan page in a window of its own, over a small sample whose coming week is planned. */
typedef struct
{
  char *directory;
  TpWorkspace *workspace;
  TpId branch;
  TpWeek week;
  GtkWidget *window;
  TpPlanPage *page;
} PlanFixture;

void plan_fixture_set_up (PlanFixture *fixture, gconstpointer data);
void plan_fixture_tear_down (PlanFixture *fixture, gconstpointer data);
void plan_fixture_run_for (guint milliseconds);
gboolean plan_fixture_press (GtkWidget *widget, guint key, GdkModifierType modifiers);
const TpSession *plan_fixture_find_session (PlanFixture *fixture, guint *row, int *slot);
gboolean plan_fixture_find_slot (PlanFixture *fixture, TpVerdictLevel level, guint *row, int *slot);
TpBoardGrid *plan_fixture_get_grid (PlanFixture *fixture);
const TpSession *plan_fixture_get_session (PlanFixture *fixture, const TpId *session);
gboolean plan_fixture_press_board (PlanFixture *fixture, guint key, GdkModifierType modifiers);
void plan_fixture_walk_to (PlanFixture *fixture, guint row, int slot);
GtkWidget *plan_fixture_find_below (GtkWidget *widget, GType type);
