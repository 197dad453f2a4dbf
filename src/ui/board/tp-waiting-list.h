/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* The requests that no session has, by priority; of the chosen ward if one is chosen. */
#define TP_TYPE_WAITING_LIST (tp_waiting_list_get_type ())
G_DECLARE_FINAL_TYPE (TpWaitingList, tp_waiting_list, TP, WAITING_LIST, AdwBin)

GtkWidget *tp_waiting_list_new (void);
void tp_waiting_list_set_scene (TpWaitingList *self, TpPlanScene *scene);
guint tp_waiting_list_get_n_requests (TpWaitingList *self);

G_END_DECLS
