/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

TpSolution *
solve_week (const TpProblem *problem, guint64 iterations, guint64 seed, const TpSolution *start);
char *solution_to_text (const TpProblem *problem, const TpSolution *solution);
void assert_sound (const TpProblem *problem, const TpSolution *solution);
/* Of those who wait, in a finished plan. */
void assert_nobody_fits (const TpProblem *problem, const TpSolution *solution);
/* With the iterations of @budgets, which grow. */
void assert_more_is_never_worse (const TpProblem *problem, const guint64 *budgets, guint n_budgets);
