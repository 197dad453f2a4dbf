/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-work.h"

int tp_plan_settle_back (TpPlanWork *work, int region, GCancellable *cancellable, gint64 until);
