/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One who waits in the place of one who is served. Private to the planner. */
#pragma once

#include "tp-plan-work.h"

int tp_plan_swap_all (TpPlanWork *work, GCancellable *cancellable, gint64 until);
void tp_plan_swap_touched (TpPlanWork *work, const int *removed, int n_removed, int region);
