/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the checker's files share. Private to the checker. */
#pragma once

#include "tp-planner.h"

/* What people decided, and what was found. */
typedef struct
{
  const TpProblem *problem;
  const TpSolution *solution;
  const int *pinned_to;    /* per request: slot, or -1 */
  const gboolean *is_kept; /* per slot: people decided that there is a session */
  GPtrArray *broken;
  gboolean is_strict; /* what people decided is held against the rules as well */
} TpPlanCheck;

/* Whatever is checked has its own @broken. */
#define report(check, ...) tp_plan_check_report ((check)->broken, __VA_ARGS__)

void tp_plan_check_report (GPtrArray *broken, const char *format, ...) G_GNUC_PRINTF (2, 3);
GArray *tp_plan_check_rests (const TpPlanCheck *check, int s, TpPlanSlot *slot);
void tp_plan_check_crews (const TpPlanCheck *check);
int tp_plan_check_count_strangers (const TpPlanCheck *check);
int tp_plan_check_count_most_seats (const TpProblem *problem);
