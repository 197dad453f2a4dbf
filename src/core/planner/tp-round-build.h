/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between a plan and the search over rounds alone. Private to the planner. */
#pragma once

#include "tp-plan-work.h"
#include "tp-rounds.h"

/* Rounds taken out of a plan: which slots and requests the numbers stand for. */
typedef struct
{
  TpRounds *rounds;
  GArray *slots;    /* of int, by round */
  GArray *requests; /* of int, by stop */
} TpRoundPart;

TpRoundPart *tp_round_part_new (const TpPlanWork *work, const GArray *slots, const GArray *waiting);
void tp_round_part_free (TpRoundPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRoundPart, tp_round_part_free)

void tp_round_part_load (const TpRoundPart *self, const TpPlanWork *work, TpRoundPlan *plan);
void tp_round_part_store (const TpRoundPart *self, const TpRoundSearch *search, TpPlanWork *work);
gboolean tp_round_part_is_all (const TpPlanIndex *index);
TpRoundPart *tp_round_part_new_for_all (const TpPlanWork *work);
