/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-board-grid.h"
#include "tp-findings-list.h"
#include "tp-waiting-list.h"

G_BEGIN_DECLS

/* The right half of the Plan page: the board with its head, and below it what waits and what the
 * rules say. */
#define TP_TYPE_BOARD_VIEW (tp_board_view_get_type ())
G_DECLARE_FINAL_TYPE (TpBoardView, tp_board_view, TP, BOARD_VIEW, AdwBin)

GtkWidget *tp_board_view_new (void);
void tp_board_view_set_scene (TpBoardView *self, TpPlanScene *scene);
TpBoardGrid *tp_board_view_get_grid (TpBoardView *self);
TpWaitingList *tp_board_view_get_waiting_list (TpBoardView *self);
void tp_board_view_set_running (TpBoardView *self, gboolean is_running);
void tp_board_view_set_progress (TpBoardView *self, double fraction, const char *words);
void tp_board_view_set_is_narrow (TpBoardView *self, gboolean is_narrow);
void tp_board_view_open_session (TpBoardView *self, const TpId *session);

G_END_DECLS
