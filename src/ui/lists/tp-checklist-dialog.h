/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-window.h"

G_BEGIN_DECLS

/* Which procedures to print checklists of, and where to. */
#define TP_TYPE_CHECKLIST_DIALOG (tp_checklist_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TpChecklistDialog, tp_checklist_dialog, TP, CHECKLIST_DIALOG, AdwWindow)

TpChecklistDialog *tp_checklist_dialog_new (TpWindow *window, const TpId *chosen);
guint tp_checklist_dialog_count (TpChecklistDialog *self);
void tp_checklist_dialog_choose_all (TpChecklistDialog *self, gboolean chosen);
void tp_checklist_dialog_write (TpChecklistDialog *self, const char *directory);
gboolean tp_checklist_dialog_is_settled (TpChecklistDialog *self);

G_END_DECLS
