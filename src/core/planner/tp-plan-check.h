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
int tp_plan_check_get_minutes (const TpPlanRequest *request);
int tp_plan_check_measure_way (const TpProblem *problem,
                               double from_x,
                               double from_y,
                               int from_place,
                               double to_x,
                               double to_y,
                               int to_place);
const TpPlanRequest *tp_plan_check_find_stop (const TpProblem *problem, int request);
int tp_plan_check_pass_time (const TpPlanSlot *slot, int time, int ticks);
gboolean tp_plan_check_is_interrupted (const TpPlanSlot *slot, int start, int minutes);
gboolean tp_plan_check_is_in_window (const TpProblem *problem,
                                     const TpPlanSlot *slot,
                                     const TpPlanRequest *request,
                                     int start);
int tp_plan_check_begin_help (const TpProblem *problem,
                              const TpPlanSlot *slot,
                              const TpPlanRequest *request,
                              int time);
gboolean tp_plan_check_is_fetched (const TpPlanRequest *request, int mode);
gboolean tp_plan_check_is_too_far (const TpProblem *problem,
                                   const TpPlanRequest *request,
                                   const TpPlanSession *session);
gint64 tp_plan_check_trips (const TpPlanCheck *check, int s, const TpPlanSlot *slot);
void tp_plan_check_trip_sums (const TpPlanCheck *check);
GArray *tp_plan_check_rests (const TpPlanCheck *check, int s, TpPlanSlot *slot);
void tp_plan_check_crews (const TpPlanCheck *check);
int tp_plan_check_count_strangers (const TpPlanCheck *check);
int tp_plan_check_count_most_seats (const TpProblem *problem);

/* Fairness, in the checker's own words. */
double tp_plan_check_measure_shares (const TpProblem *problem, const TpSolution *solution);
double tp_plan_check_measure_unevenness (const TpProblem *problem, const TpSolution *solution);
double tp_plan_check_measure_most_uneven (const TpProblem *problem);
