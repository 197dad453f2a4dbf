/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-window.h"

#include "tp-lists-page.h"
#include "tp-plan-page.h"
#include "tp-publish-page.h"
#include "tp-reports-page.h"
#include "tp-today-page.h"

G_BEGIN_DECLS

struct _TpWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stages; /* "welcome" or "workspace" */
  AdwViewStack *pages;
  AdwViewSwitcherTitle *switcher;
  GtkWidget *switcher_bar;
  AdwHeaderBar *header;
  GtkBox *narrow_bar, *narrow_tools; /* where the tools go that find no room in the header */
  GtkWidget *week_box, *undo_box, *menu_button;
  GtkLabel *week_label;
  GtkLabel *demo_mark;
  GtkDropDown *branches;
  GtkWidget *undo_button, *redo_button;
  TpTodayPage *today;
  TpPlanPage *plan;
  TpListsPage *lists;
  TpPublishPage *publish;
  TpReportsPage *reports;

  GSettings *settings; /* NULL where the schema is not installed */
  TpWorkspace *workspace;
  GPtrArray *branch_records; /* of TpBranch, as in the drop-down */
  TpId branch;
  TpWeek week;
  guint poll_source, narrow_source;
  gboolean has_branches; /* there is a choice of branches */
  gboolean is_narrow;
  gboolean is_tight; /* and the letters are too large for one line */
};

void tp_window_class_install_actions (GtkWidgetClass *klass);
void tp_window_update_actions (TpWindow *self);
void tp_window_show_week (TpWindow *self);
void tp_window_refresh (TpWindow *self);
void tp_window_set_contexts (TpWindow *self);
void tp_window_load_branches (TpWindow *self);
void tp_window_branch_chosen_cb (TpWindow *self);
void tp_window_set_branch (TpWindow *self, const TpId *branch);
void tp_window_fit_init (TpWindow *self);
void tp_window_fit (TpWindow *self, int width);
void tp_window_fit_default (TpWindow *self);

G_END_DECLS
