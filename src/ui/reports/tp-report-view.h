/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_REPORT_VIEW (tp_report_view_get_type ())
G_DECLARE_FINAL_TYPE (TpReportView, tp_report_view, TP, REPORT_VIEW, AdwBin)

void tp_report_view_set_context (TpReportView *self, TpWorkspace *workspace, const TpId *branch);
void tp_report_view_refresh (TpReportView *self);
gboolean tp_report_view_is_settled (TpReportView *self);

void tp_report_view_write (TpReportView *self, const char *directory);

G_END_DECLS
