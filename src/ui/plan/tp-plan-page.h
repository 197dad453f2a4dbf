/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

/* The Plan page: map and board side by side over one selection. */
#define TP_TYPE_PLAN_PAGE (tp_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (TpPlanPage, tp_plan_page, TP, PLAN_PAGE, AdwBin)

GtkWidget *tp_plan_page_new (void);
void tp_plan_page_set_context (TpPlanPage *self,
                               TpWorkspace *workspace,
                               const TpId *branch,
                               TpWeek week);  /* workspace NULL, branch NULL: nothing to show */
void tp_plan_page_refresh (TpPlanPage *self); /* the workspace's "changed" does this by itself */
void tp_plan_page_show_target (TpPlanPage *self,
                               const char *target); /* ward code, session or request id */

/* "plan.*": also for the window, so that its header and shortcuts reach them. */
GActionGroup *tp_plan_page_get_action_group (TpPlanPage *self); /* (transfer none) */

G_END_DECLS
