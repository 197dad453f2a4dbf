/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-board-cell.h"
#include "tp-board-layout.h"

G_BEGIN_DECLS

/* The team's name at the left end of a row: the handle one takes the team by. */
#define TP_TYPE_BOARD_TEAM (tp_board_team_get_type ())
G_DECLARE_FINAL_TYPE (TpBoardTeam, tp_board_team, TP, BOARD_TEAM, GtkWidget)

/* A team's row: its name, which stays, and 21 cells, which scroll under it. */
#define TP_TYPE_BOARD_ROW (tp_board_row_get_type ())
G_DECLARE_FINAL_TYPE (TpBoardRow, tp_board_row, TP, BOARD_ROW, GtkWidget)

GtkWidget *tp_board_row_new (const TpBoardPalette *palette, const TpBoardLayout *layout);
void tp_board_row_show (TpBoardRow *self, TpPlanScene *scene, const TpTeam *team, int index);
void tp_board_row_mark (TpBoardRow *self, TpPlanScene *scene);
void tp_board_row_set_offset (TpBoardRow *self, int offset);
const TpId *tp_board_row_get_team (TpBoardRow *self);
TpBoardCell *tp_board_row_get_cell (TpBoardRow *self, int slot);
GtkWidget *tp_board_row_get_handle (TpBoardRow *self);

G_END_DECLS
