/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-week-plan.h"

G_BEGIN_DECLS

/* Who goes with a session and with what, as a part of its details that can be folded. Emits "edit"
 * when somebody wants to change it. */
#define TP_TYPE_SESSION_CREW (tp_session_crew_get_type ())
G_DECLARE_FINAL_TYPE (TpSessionCrew, tp_session_crew, TP, SESSION_CREW, GtkWidget)

void tp_session_crew_show (TpSessionCrew *self, const TpWeekPlan *plan, const TpId *session);

G_END_DECLS
