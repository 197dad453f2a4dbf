/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* Names and leaves out who goes with a session, and gives and takes what it goes with. */
#define TP_TYPE_CREW_DIALOG (tp_crew_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TpCrewDialog, tp_crew_dialog, TP, CREW_DIALOG, AdwWindow)

TpCrewDialog *tp_crew_dialog_show (GtkWidget *widget, TpPlanScene *scene, const TpId *session);

G_END_DECLS
