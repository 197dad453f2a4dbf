/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* All there is to know of one session, and what can be done with it. */
#define TP_TYPE_SESSION_POPOVER (tp_session_popover_get_type ())
G_DECLARE_FINAL_TYPE (TpSessionPopover, tp_session_popover, TP, SESSION_POPOVER, GtkPopover)

GtkWidget *tp_session_popover_new (void);
int tp_session_popover_get_width (TpSessionPopover *self);
void tp_session_popover_show (TpSessionPopover *self, TpPlanScene *scene, const TpId *session);

G_END_DECLS
