/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

G_BEGIN_DECLS

/* What whoever waits for a plan is told, and whether the plan may reach anybody. */

char *tp_plan_watch_words (const TpSolution *best, int n_requests);
gboolean tp_plan_watch_check (const TpProblem *problem, const TpSolution *solution, GError **error);

G_END_DECLS
