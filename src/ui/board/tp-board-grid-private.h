/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-board-grid.h"

G_BEGIN_DECLS

/* The slot -1 of a row is its team's name. */
#define TP_SLOT_TEAM (-1)

struct _TpBoardGrid
{
  GtkWidget parent_instance;

  TpPlanScene *scene;
  TpBoardPalette palette;
  TpBoardLayout layout;
  GtkWidget *header;
  GPtrArray *rows; /* of TpBoardRow, children */

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  guint used_slots;
  int measured_width; /* of the grid, when the rows were measured; 0 for anew */
  int names_height;   /* of a row, for the names on its cards */

  int focus_row, focus_slot;

  /* What the slots say to what is carried: made as it is asked for, the rest when idle. */
  GPtrArray *verdicts; /* of TpVerdict or NULL, row by row */
  guint answer_id;
  guint next_answer;
  int aim_row, aim_slot;

  guint scroll_id; /* while a drag is near an edge */
  double drag_x, drag_y;
};

enum
{
  TP_GRID_OPEN, /* (cell): details are asked for */
  TP_GRID_MENU, /* (cell): a menu is asked for */
  TP_GRID_HINT, /* (level, words) */
  TP_GRID_N_SIGNALS,
};
extern guint tp_board_grid_signals[TP_GRID_N_SIGNALS];

/* tp-board-grid-answers.c */
void tp_board_grid_forget_answers (TpBoardGrid *self);
void tp_board_grid_ask_all (TpBoardGrid *self);
void tp_board_grid_aim (TpBoardGrid *self, int row, int slot);
gboolean tp_board_grid_drop (TpBoardGrid *self, int row, int slot);
void tp_board_grid_show_hint (TpBoardGrid *self);

/* tp-board-grid-drag.c */
void tp_board_grid_set_up_drag (TpBoardGrid *self);
gboolean tp_board_grid_pick (TpBoardGrid *self, double x, double y, int *row, int *slot);

/* tp-board-grid-keys.c */
void tp_board_grid_set_up_keys (TpBoardGrid *self);
gboolean tp_board_grid_pick_up (TpBoardGrid *self, int row, int slot);

G_END_DECLS
