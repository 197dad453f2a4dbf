/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

G_BEGIN_DECLS

/* A problem that owns its arrays, so that it can be changed: to try "what if", to apply a remedy,
 * to be read from a file. After changing an array call tp_plan_copy_refresh(). */
typedef struct
{
  TpProblem problem; /* of the arrays below */
  GArray *requests, *venues, *slots, *people, *items, *pins, *duties;
  GPtrArray *ward_sets; /* of guint8 arrays of n_wards + 1; NULL in it: all wards */
  GPtrArray *windows;   /* of what requests and slots point to, seats too; freed with the copy */
  GArray *travel;       /* of int; empty: by distance */
  GArray *agreed;       /* of int; empty: none */
  GArray *ward_ledger, *group_ledger; /* of TpPlanLedger; empty: nothing is remembered */
  GArray *team_booked;                /* of int; empty: none */
} TpPlanCopy;

TpPlanCopy *tp_plan_copy_new (const TpProblem *problem);
void tp_plan_copy_free (TpPlanCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanCopy, tp_plan_copy_free)
void tp_plan_copy_refresh (TpPlanCopy *self);

TpPlanRequest *tp_plan_copy_get_request (TpPlanCopy *self, int request);
TpPlanVenue *tp_plan_copy_get_venue (TpPlanCopy *self, int venue);
TpPlanSlot *tp_plan_copy_get_slot (TpPlanCopy *self, int slot);
const TpPlanWindow *
tp_plan_copy_keep_windows (TpPlanCopy *self, const TpPlanWindow *windows, int n);
const TpPlanSeat *tp_plan_copy_keep_seats (TpPlanCopy *self, const TpPlanSeat *seats, int n);
const TpPlanRest *tp_plan_copy_keep_rests (TpPlanCopy *self, const TpPlanRest *rests, int n);
int tp_plan_count_ward_sets (const TpProblem *problem);

void tp_plan_copy_keep_slots (TpPlanCopy *self, const int *slots, int n_slots);

TpSolution *tp_solution_new_empty (const TpProblem *problem);
TpSolution *tp_solution_copy (const TpSolution *solution, const TpProblem *problem);

G_END_DECLS
