/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search's moves: a disturbance each, after which the plan is repaired. A new move is one
 * function and one line of the table in tp-plan-move.c. Private to the planner. */
#pragma once

#include "tp-plan-random.h"
#include "tp-plan-work.h"

typedef struct
{
  TpPlanWork *work;
  TpPlanRandom *random;
  GArray *removed; /* of int: requests taken out */
  int amount;      /* about how many to take out */
  int region;      /* where */
} TpPlanDisturbance;

typedef struct
{
  const char *id;
  int weight; /* how often, against the others */
  void (*apply) (TpPlanDisturbance *disturbance);
} TpPlanMove;

int tp_plan_move_draw_request (const TpPlanDisturbance *disturbance);
void tp_plan_move_search_rounds (TpPlanDisturbance *disturbance);
void tp_plan_move_hand_over (TpPlanDisturbance *disturbance);
const TpPlanMove *tp_plan_moves_choose (TpPlanRandom *random);
