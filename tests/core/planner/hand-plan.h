/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

/* Changes a solution by hand and times it anew; its sums stay as they were. */
int hand_plan_retime (const TpProblem *problem, TpSolution *solution, int s);
void hand_plan_put_in (const TpProblem *problem, TpSolution *solution, int s, int r, int position);
void hand_plan_take_out (const TpProblem *problem, TpSolution *solution, int r);
void hand_plan_set_session (TpSolution *solution, int s, int mode, int ward, int venue);
gboolean hand_plan_is_sound (const TpProblem *problem, const TpSolution *solution);
int hand_plan_find_half (const TpProblem *problem, int s); /* of a bus day, or -1 */
