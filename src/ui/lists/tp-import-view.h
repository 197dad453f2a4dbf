/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_IMPORT_VIEW (tp_import_view_get_type ())
G_DECLARE_FINAL_TYPE (TpImportView, tp_import_view, TP, IMPORT_VIEW, AdwBin)

void tp_import_view_begin (TpImportView *self,
                           TpWorkspace *workspace,
                           const TpId *branch,
                           const char *kind);
void tp_import_view_set_file (TpImportView *self, const char *path);

gboolean tp_import_view_is_settled (TpImportView *self);

G_END_DECLS
