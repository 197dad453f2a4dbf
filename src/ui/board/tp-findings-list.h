/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* What the rules say of the week; choosing a line goes to its session. */
#define TP_TYPE_FINDINGS_LIST (tp_findings_list_get_type ())
G_DECLARE_FINAL_TYPE (TpFindingsList, tp_findings_list, TP, FINDINGS_LIST, AdwBin)

GtkWidget *tp_findings_list_new (void);
void tp_findings_list_set_scene (TpFindingsList *self, TpPlanScene *scene);
guint tp_findings_list_get_n_warnings (TpFindingsList *self);

G_END_DECLS
