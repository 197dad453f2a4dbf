/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_INSPECTOR (tp_inspector_get_type ())
G_DECLARE_FINAL_TYPE (TpInspector, tp_inspector, TP, INSPECTOR, AdwBin)

void tp_inspector_set_record (TpInspector *self, TpWorkspace *workspace, gconstpointer record);
void tp_inspector_refresh (TpInspector *self); /* the workspace changed */
gconstpointer tp_inspector_get_record (TpInspector *self);
void tp_inspector_set_has_back (TpInspector *self, gboolean has_back);
GtkWidget *tp_inspector_find_row (TpInspector *self,
                                  const char *field); /* for tests; NULL: not shown */
gboolean tp_inspector_reveal (TpInspector *self, const char *purpose, GError **error);

G_END_DECLS
