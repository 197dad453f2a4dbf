/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_REPORTS_PAGE (tp_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (TpReportsPage, tp_reports_page, TP, REPORTS_PAGE, AdwBin)

void tp_reports_page_set_context (TpReportsPage *self,
                                  TpWorkspace *workspace,
                                  const TpId *branch,
                                  TpWeek week);
void tp_reports_page_refresh (TpReportsPage *self); /* the workspace changed */
void tp_reports_page_show_target (TpReportsPage *self,
                                  const char *target); /* a code, id or kind; may be NULL */
gboolean tp_reports_page_is_settled (TpReportsPage *self);

G_END_DECLS
