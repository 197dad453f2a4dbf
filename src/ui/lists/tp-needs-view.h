/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_NEEDS_VIEW (tp_needs_view_get_type ())
G_DECLARE_FINAL_TYPE (TpNeedsView, tp_needs_view, TP, NEEDS_VIEW, AdwBin)

void tp_needs_view_set_source (TpNeedsView *self, TpWorkspace *workspace, const TpId *branch);
void tp_needs_view_stop (TpNeedsView *self);
void tp_needs_view_set_folded (TpNeedsView *self, gboolean has_back);
gboolean tp_needs_view_is_settled (TpNeedsView *self);
guint tp_needs_view_get_n_rows (TpNeedsView *self);

G_END_DECLS
