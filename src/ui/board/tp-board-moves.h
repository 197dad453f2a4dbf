/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* The moves behind every key, menu line, button and drop of the Plan page. Each says what came of
 * it in a toast on the way up from @widget. */
gboolean tp_board_moves_make (GtkWidget *widget, TpPlanScene *scene, const TpMove *move);
gboolean
tp_board_moves_drop (GtkWidget *widget, TpPlanScene *scene, const TpId *team, TpDay day, int part);
gboolean tp_board_moves_pin (GtkWidget *widget, TpPlanScene *scene, const TpId *session);
gboolean tp_board_moves_remove (GtkWidget *widget, TpPlanScene *scene, const TpId *session);
gboolean tp_board_moves_remove_request (GtkWidget *widget, TpPlanScene *scene, const TpId *request);
gboolean tp_board_moves_set_state (GtkWidget *widget,
                                   TpPlanScene *scene,
                                   const TpId *session,
                                   TpSessionState state,
                                   const char *reason);
gboolean tp_board_moves_shift (GtkWidget *widget,
                               TpPlanScene *scene,
                               const TpId *session,
                               int slots,
                               int rows);
void tp_board_toast (GtkWidget *widget, const char *words, gboolean can_undo);
void
tp_board_toast_with (GtkWidget *widget, const char *words, const char *label, const char *action);

gboolean
tp_board_moves_can_set_state (TpPlanScene *scene, const TpId *session, TpSessionState state);
gboolean tp_board_moves_tell (GtkWidget *widget,
                              TpPlanScene *scene,
                              const TpId *session,
                              const TpId *request,
                              gboolean is_told);
gboolean tp_board_moves_can_tell (TpPlanScene *scene, const TpId *session, gboolean is_told);
gboolean tp_board_moves_set_venue (GtkWidget *widget,
                                   TpPlanScene *scene,
                                   const TpId *session,
                                   const TpId *venue);
gboolean tp_board_moves_set_all (GtkWidget *widget,
                                 TpPlanScene *scene,
                                 TpSessionState from,
                                 TpSessionState to);

G_END_DECLS
