/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a mode is to the search: how a session of it takes people in. A new mode is one such
 * record in its file and one line of the table in tp-plan-work.c. Private to the planner. */
#pragma once

#include "tp-plan-work.h"

#define TP_PLAN_MISSES_WINDOW G_MAXINT

typedef struct
{
  const char *id;

  /* The cheapest place for @request in @session, which may be empty; FALSE if there is no time. */
  gboolean (*try_request) (const TpPlanIndex *index,
                           const TpPlanSlot *slot,
                           const TpWorkSession *session,
                           int request,
                           int *position,
                           int *travel);
  /* By how many minutes @request overflows @session at its best place, all of them tried; 0 or
   * less: it fits there; TP_PLAN_MISSES_WINDOW: there would be time, but not when it can be
   * used. Slower and surer than try_request. */
  int (*measure_missing) (const TpPlanIndex *index,
                          const TpPlanSlot *slot,
                          const TpWorkSession *session,
                          int request,
                          int *position,
                          int *travel);
  void (*insert) (const TpPlanIndex *index,
                  const TpPlanSlot *slot,
                  TpWorkSession *session,
                  int request,
                  int position);
  void (*remove) (const TpPlanIndex *index,
                  const TpPlanSlot *slot,
                  TpWorkSession *session,
                  int position);
  /* Minutes of travel of a session as such, without anybody in it. */
  int (*measure_way) (const TpPlanIndex *index, const TpPlanSlot *slot, int venue);
  /* Minutes of the day and of travel before each request. */
  void (*time_requests) (const TpPlanIndex *index,
                         const TpPlanSlot *slot,
                         const TpWorkSession *session,
                         int *starts,
                         int *travels);
} TpPlanModeOps;

extern const TpPlanModeOps tp_plan_mode_home;
extern const TpPlanModeOps tp_plan_mode_hall;
extern const TpPlanModeOps tp_plan_mode_bus;
extern const TpPlanModeOps tp_plan_mode_kiosk;

const TpPlanModeOps *tp_plan_mode_get (int mode);
