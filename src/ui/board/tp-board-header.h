/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-board-card.h"
#include "tp-board-layout.h"

G_BEGIN_DECLS

/* The days and their parts over the columns. */
#define TP_TYPE_BOARD_HEADER (tp_board_header_get_type ())
G_DECLARE_FINAL_TYPE (TpBoardHeader, tp_board_header, TP, BOARD_HEADER, GtkWidget)

GtkWidget *tp_board_header_new (const TpBoardPalette *palette, const TpBoardLayout *layout);
void tp_board_header_show (TpBoardHeader *self, TpPlanScene *scene);
void tp_board_header_set_offset (TpBoardHeader *self, int offset);

G_END_DECLS
