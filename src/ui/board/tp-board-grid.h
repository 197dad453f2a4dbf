/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-board-row.h"

G_BEGIN_DECLS

/* The week as days × parts, a row a team. Lives in a GtkScrolledWindow; the days stay at the top
 * and the teams at the left. */
#define TP_TYPE_BOARD_GRID (tp_board_grid_get_type ())
G_DECLARE_FINAL_TYPE (TpBoardGrid, tp_board_grid, TP, BOARD_GRID, GtkWidget)

GtkWidget *tp_board_grid_new (void);
void tp_board_grid_set_scene (TpBoardGrid *self, TpPlanScene *scene);
guint tp_board_grid_get_n_rows (TpBoardGrid *self);
TpBoardRow *tp_board_grid_get_row (TpBoardGrid *self, guint row);
TpBoardCell *tp_board_grid_get_cell (TpBoardGrid *self, guint row, int slot);
TpBoardCell *tp_board_grid_find_session (TpBoardGrid *self, const TpId *session);
TpBoardCell *tp_board_grid_get_focus_cell (TpBoardGrid *self);
void tp_board_grid_focus (TpBoardGrid *self);
void tp_board_grid_focus_cell (TpBoardGrid *self, guint row, int slot);
void tp_board_grid_reveal_session (TpBoardGrid *self, const TpId *session, gboolean grab_focus);
const TpVerdict *tp_board_grid_get_verdict (TpBoardGrid *self, guint row, int slot);
gboolean tp_board_grid_is_in_sight (TpBoardGrid *self, TpBoardCell *cell);

G_END_DECLS
