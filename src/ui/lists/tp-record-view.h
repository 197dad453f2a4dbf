/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-record-columns.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_RECORD_VIEW (tp_record_view_get_type ())
G_DECLARE_FINAL_TYPE (TpRecordView, tp_record_view, TP, RECORD_VIEW, AdwBin)

void tp_record_view_set_source (TpRecordView *self,
                                TpWorkspace *workspace,
                                const TpRecordColumns *columns);
void tp_record_view_reload (TpRecordView *self);
void tp_record_view_search (TpRecordView *self, const char *words);
void tp_record_view_select (TpRecordView *self, const TpId *id);
void tp_record_view_set_folded (TpRecordView *self, gboolean has_back, gboolean opens_by_click);
void tp_record_view_show_duplicates (TpRecordView *self, guint n_pairs);
gboolean tp_record_view_is_settled (TpRecordView *self);
guint tp_record_view_get_n_rows (TpRecordView *self);

G_END_DECLS
