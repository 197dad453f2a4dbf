/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record-item.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_RECORD_MODEL (tp_record_model_get_type ())
G_DECLARE_FINAL_TYPE (TpRecordModel, tp_record_model, TP, RECORD_MODEL, GObject)

TpRecordModel *tp_record_model_new (TpWorkspace *workspace, const TpKind *kind, GArray *ids);
gboolean tp_record_model_equal_ids (TpRecordModel *self, const GArray *ids);
gboolean tp_record_model_extend (TpRecordModel *self, GArray *ids);
void tp_record_model_refresh (TpRecordModel *self);
gboolean tp_record_model_find (TpRecordModel *self, const TpId *id, guint *position);

G_END_DECLS
