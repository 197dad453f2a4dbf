/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_INSPECTOR (tp_inspector_get_type ())
G_DECLARE_FINAL_TYPE (TpInspector, tp_inspector, TP, INSPECTOR, AdwBin)

void tp_inspector_set_record (TpInspector *self, TpWorkspace *workspace, gconstpointer record);

G_END_DECLS
