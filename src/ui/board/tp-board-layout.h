/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-plan.h"

G_BEGIN_DECLS

/* Where the board's columns stand: 21 slots side by side, x from the left end of the slots. */
typedef struct
{
  int team_width;
  int header_height;
  int row_height;
  int x[TP_N_SLOTS];
  int slot_width[TP_N_SLOTS];
  int width;         /* of all slots */
  double text_scale; /* of letters, 1 is usual */
} TpBoardLayout;

TpBoardLayout tp_board_layout_new (int available_width, guint used_slots, double text_scale);
int tp_board_layout_find_slot (const TpBoardLayout *layout, double x);
guint tp_board_layout_list_used (const TpWeekPlan *plan);

#define TP_SLOT_WEEKDAY(slot) ((slot) / TP_N_PARTS + 1)
#define TP_SLOT_PART(slot) ((slot) % TP_N_PARTS)

char *tp_day_describe (TpDay day);
char *tp_slot_describe (const TpWeekPlan *plan, TpDay day, int part, const TpTeam *team);
const char *tp_weekday_title (int weekday);
const char *tp_weekday_title_short (int weekday);
const char *tp_part_title_short (int part);

G_END_DECLS
