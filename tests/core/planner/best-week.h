/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

#define BEST_WEEK_MAX_REQUESTS 5

void best_week_find (const TpProblem *problem, double *score, int *duty_days);
