/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

#define TP_TYPE_VENUE_CHOOSER (tp_venue_chooser_get_type ())
G_DECLARE_FINAL_TYPE (TpVenueChooser, tp_venue_chooser, TP, VENUE_CHOOSER, GtkWidget)

void tp_venue_chooser_show (TpVenueChooser *self, TpPlanScene *scene, const TpId *session);

G_END_DECLS
