/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search for places of breaks that may move, while it goes on. Private to tp-plan-rests-*.c. */
#pragma once

#include "tp-plan-index.h"
#include "tp-plan-random.h"
#include "tp-plan-rests.h"

typedef struct
{
  const TpProblem *problem;
  TpPlanCopy *copy; /* the problem with every break where it is now */
  TpPlanIndex *index;
  gboolean has_crews;
  double thrift;
  TpPlanPlacer **placers; /* per slot; NULL: it has no rests, or none that can be placed */
  TpPlanWindow **rooms;   /* per slot: what the copy's breaks are in */
  int **places;           /* per slot: where its rests are now */
  int *order, *legs;      /* room for a route, one stop more and the way back */
  int *wanted, *found;    /* room for the rests of one slot */
  TpPlanRandom random;
  guint n_disturbed;
} TpPlanRests;

TpPlanRestRoute tp_plan_rests_measure (const TpPlanRests *self, int s, int n);
gboolean tp_plan_rests_suits (const TpPlanRests *self, int s, const TpPlanSession *session, int r);
void tp_plan_rests_put (TpPlanRests *self, int slot, const int *places);
void tp_plan_rests_put_as (TpPlanRests *self, const TpSolution *solution);
void tp_plan_rests_put_first (TpPlanRests *self, const TpSolution *solution);
gboolean tp_plan_rests_may_open (const TpPlanRests *self, int s);
int
tp_plan_rests_find (TpPlanRests *self, const TpSolution *solution, int s, int request, int *detour);
void
tp_plan_rests_put_in (TpPlanRests *self, TpSolution *solution, int s, int request, int position);
void tp_plan_rests_rearrange (TpPlanRests *self,
                              TpSolution *solution,
                              int n_tries,
                              GCancellable *cancellable);
void tp_plan_rests_shift (TpPlanRests *self, const TpSolution *solution);
void tp_plan_rests_disturb (TpPlanRests *self, TpSolution *solution);
gboolean
tp_plan_rests_let_in (TpPlanRests *self, TpSolution *solution, int most, GCancellable *cancellable);
