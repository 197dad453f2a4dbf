/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-remedy.h"

TpSolution *
solve_week (const TpProblem *problem, guint64 iterations, guint64 seed, const TpSolution *start);
char *solution_to_text (const TpProblem *problem, const TpSolution *solution);
void assert_sound (const TpProblem *problem, const TpSolution *solution);
/* Of those who wait, in a finished plan. */
void assert_nobody_fits (const TpProblem *problem, const TpSolution *solution);
/* Seed and iterations decide the plan. */
void assert_same_again (const TpProblem *problem, guint64 iterations);
/* With the iterations of @budgets, which grow. */
void assert_more_is_never_worse (const TpProblem *problem, const guint64 *budgets, guint n_budgets);
/* Each remedy for @request, who waits, is made: they are served then, as was said. Returns how many
 * there are. */
int make_remedies (const TpProblem *problem,
                   const TpSolution *plan,
                   TpPlanAdviser *adviser,
                   int request);
