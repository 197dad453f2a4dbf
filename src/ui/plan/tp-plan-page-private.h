/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-board-view.h"
#include "tp-map-view.h"
#include "tp-plan-page.h"

G_BEGIN_DECLS

typedef enum
{
  TP_PLAN_MAP,
  TP_PLAN_BOARD,
  TP_PLAN_N_HALVES,
} TpPlanHalf;

struct _TpPlanPage
{
  AdwBin parent_instance;

  GtkPaned *paned;
  TpMapView *map_view;
  TpBoardView *board_view;

  TpPlanScene *scene;
  GSimpleActionGroup *actions;
  GCancellable *run;     /* while the planner is at work */
  TpPlanReport *changes; /* of the last planning; NULL: none to be shown */
  TpId changes_entry, changes_branch;
  TpWeek changes_week;

  TpWhatIf what_if; /* the case that is compared, or was last */

  gboolean is_alone; /* chosen: one half fills the page though there is room */
  TpPlanHalf alone;
  gboolean is_narrow; /* there is room for one half only */
  TpPlanHalf narrow_half;
  int half_px[TP_PLAN_N_HALVES], both_px; /* room needed */
  guint fit_source;
};

/* tp-plan-actions.c */
void tp_plan_page_set_up_actions (TpPlanPage *self);
void tp_plan_page_update_actions (TpPlanPage *self);

/* tp-plan-fit.c */
void tp_plan_page_fill_with (TpPlanPage *self, TpPlanHalf half);
void tp_plan_page_bring (TpPlanPage *self, TpPlanHalf half);
void tp_plan_page_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline);
void tp_plan_page_size_allocate (GtkWidget *widget, int width, int height, int baseline);

/* tp-plan-run.c */
void tp_plan_page_run (TpPlanPage *self, double seconds);
void tp_plan_page_stop (TpPlanPage *self);
void tp_plan_page_show_changes (TpPlanPage *self);
gboolean tp_plan_page_has_changes (TpPlanPage *self);
GWeakRef *tp_plan_page_begin_run (TpPlanPage *self);
void tp_plan_page_progress_cb (double fraction, const char *words, gpointer user_data);
TpPlanPage *tp_plan_page_end_run (GWeakRef *held, const GError *error);

/* tp-what-if.c */
void tp_plan_page_ask_what_if (TpPlanPage *self);
void tp_plan_page_compare (TpPlanPage *self, const TpWhatIf *what_if, double seconds);

G_END_DECLS
