/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* A report as it is shown: what was counted, and the document it makes. */
typedef struct
{
  TpReportInput *input;
  TpFigures *figures;
  GBytes *pdf;
} TpReportDraft;
void tp_report_draft_free (TpReportDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpReportDraft, tp_report_draft_free)

void tp_report_load_async (TpWorkspace *workspace,
                           TpDay since,
                           TpDay until,
                           const char *scope,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer callback_data);
TpReportDraft *tp_report_load_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
