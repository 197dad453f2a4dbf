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

/* A session as it was. */
typedef struct
{
  int slot, mode, ward, venue, n;
  int *requests, *starts, *places;
} TpPlanRestKept;

GArray *tp_plan_rests_list_waiting (const TpPlanRests *self, const TpSolution *solution);
int tp_plan_rests_measure_round (const TpPlanRests *self, const TpSolution *solution, int s);
double tp_plan_rests_get_worth (const TpPlanRests *self, const TpSolution *solution, int s);
TpPlanRestKept tp_plan_rests_keep (const TpPlanRests *self, const TpSolution *solution, int s);
void tp_plan_rests_restore (TpPlanRests *self, TpSolution *solution, const TpPlanRestKept *kept);
void tp_plan_rests_kept_clear (TpPlanRestKept *kept);
void tp_plan_rests_set_guests (TpPlanSession *session, const int *requests, int n);
void tp_plan_rests_note_where (TpSolution *solution, int s);

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
void tp_plan_rests_gather (TpPlanRests *self,
                           TpSolution *solution,
                           int n_tries,
                           GCancellable *cancellable);
gboolean tp_plan_rests_shift_for_gathering (TpPlanRests *self, int s);
void tp_plan_rests_shift (TpPlanRests *self, const TpSolution *solution);
void tp_plan_rests_disturb (TpPlanRests *self, TpSolution *solution);
gboolean
tp_plan_rests_let_in (TpPlanRests *self, TpSolution *solution, int most, GCancellable *cancellable);
