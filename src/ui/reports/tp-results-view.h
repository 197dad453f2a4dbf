/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_RESULTS_VIEW (tp_results_view_get_type ())
G_DECLARE_FINAL_TYPE (TpResultsView, tp_results_view, TP, RESULTS_VIEW, AdwBin)

void tp_results_view_set_context (TpResultsView *self, TpWorkspace *workspace, const TpId *branch);
void tp_results_view_refresh (TpResultsView *self);

gboolean tp_results_view_is_settled (TpResultsView *self);

G_END_DECLS
