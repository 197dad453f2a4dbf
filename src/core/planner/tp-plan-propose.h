/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole session thought out for an empty slot: where, how, and whom it would serve. */
#pragma once

#include "tp-plan-random.h"
#include "tp-plan-work.h"

typedef struct
{
  int slot; /* -1: none */
  int mode, ward, venue;
  double gain;
} TpPlanProposal;

gboolean tp_plan_proposal_rate (const TpPlanWork *work, TpPlanProposal *proposal, GArray *guests);
void
tp_plan_proposal_apply (TpPlanWork *work, const TpPlanProposal *proposal, const GArray *guests);
void tp_plan_fill_duties (TpPlanWork *work);
void tp_plan_fill_sessions (TpPlanWork *work, GCancellable *cancellable);
void tp_plan_fill_slots (TpPlanWork *work,
                         const int *slots,
                         int n_slots,
                         int region,
                         TpPlanRandom *random);
