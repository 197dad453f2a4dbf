/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record-item.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_RECORD_MODEL (tp_record_model_get_type ())
G_DECLARE_FINAL_TYPE (TpRecordModel, tp_record_model, TP, RECORD_MODEL, GObject)

TpRecordModel *tp_record_model_new (TpWorkspace *workspace, const TpKind *kind, TpQuery *query, GError **error);
gboolean tp_record_model_find (TpRecordModel *self, const TpId *id, guint *position);

G_END_DECLS
