/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan that was, beside the plan that is. Private to the planner. */
#pragma once

#include "tp-plan-work.h"

TpPlanMemory *tp_plan_memory_new (TpPlanWork *work);
void tp_plan_memory_free (TpPlanMemory *memory);
void tp_plan_memory_mark (TpPlanMemory *memory, int slot);
void tp_plan_memory_keep (TpPlanMemory *memory, const TpPlanWork *work);
void tp_plan_memory_recall (TpPlanMemory *memory, TpPlanWork *work);
void tp_plan_memory_take_over (TpPlanMemory *memory, const TpPlanMemory *other);
