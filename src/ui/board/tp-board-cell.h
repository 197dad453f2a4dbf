/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-board-card.h"

G_BEGIN_DECLS

/* One slot of one team: the ground, its card if it has one, and its answer to what is carried. */
#define TP_TYPE_BOARD_CELL (tp_board_cell_get_type ())
G_DECLARE_FINAL_TYPE (TpBoardCell, tp_board_cell, TP, BOARD_CELL, GtkWidget)

typedef struct
{
  gboolean is_open;
  gboolean is_off; /* a holiday or Sunday */
  gboolean is_today;
  gboolean ends_day; /* the last part of its day */
} TpCellGround;

/* What a slot says before the drop. */
typedef enum
{
  TP_ANSWER_NONE,
  TP_ANSWER_ALLOWED,
  TP_ANSWER_WARNING,
  TP_ANSWER_REFUSED,
} TpCellAnswer;

GtkWidget *tp_board_cell_new (const TpBoardPalette *palette, int slot);
int tp_board_cell_get_slot (TpBoardCell *self);
const TpCardFace *tp_board_cell_get_face (TpBoardCell *self);
void tp_board_cell_set_ground (TpBoardCell *self, TpCellGround ground);
void tp_board_cell_take_face (TpBoardCell *self, TpCardFace *face);
void tp_board_cell_set_marks (TpBoardCell *self, TpCardMarks marks);
void tp_board_cell_set_answer (TpBoardCell *self, TpCellAnswer answer);
TpCellAnswer tp_board_cell_get_answer (TpBoardCell *self);
void tp_board_cell_set_aimed (TpBoardCell *self, gboolean is_aimed);
void tp_board_cell_set_words (TpBoardCell *self, const char *words);
const char *tp_board_cell_get_words (TpBoardCell *self);

G_END_DECLS
