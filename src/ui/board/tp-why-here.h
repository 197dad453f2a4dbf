/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

void tp_why_here_ask (GtkWidget *widget, TpPlanScene *scene, const TpId *request);

G_END_DECLS
