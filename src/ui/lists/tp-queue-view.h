/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-queue.h"

G_BEGIN_DECLS

#define TP_TYPE_QUEUE_VIEW (tp_queue_view_get_type ())
G_DECLARE_FINAL_TYPE (TpQueueView, tp_queue_view, TP, QUEUE_VIEW, AdwBin)

void tp_queue_view_set_source (TpQueueView *self, TpWorkspace *workspace, const TpId *branch);
void tp_queue_view_set_folded (TpQueueView *self, gboolean has_back);
gboolean tp_queue_view_is_settled (TpQueueView *self);
guint tp_queue_view_get_n_rows (TpQueueView *self);

G_END_DECLS
