/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-copy.h"

G_BEGIN_DECLS

typedef struct
{
  double priority; /* served */
  int people, travel_minutes, sessions, duty_days;
  int fetched, fetch_minutes; /* people who are fetched; of @travel_minutes, their trips */
  int team_least, team_most;  /* sessions of the teams that have slots, those besides too */
} TpPlanMeasures;

/* A request that is in another slot than before; -1: in none. */
typedef struct
{
  int request, from, to;
} TpPlanShift;

typedef struct
{
  TpPlanMeasures before, after;
  GArray *shifts; /* of TpPlanShift, by request */
} TpPlanComparison;

TpPlanComparison *
tp_plan_compare (const TpProblem *problem, const TpSolution *before, const TpSolution *after);
void tp_plan_comparison_free (TpPlanComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanComparison, tp_plan_comparison_free)

/* A given plan as it is, added up; nobody is put in who is not there. */
TpSolution *tp_plan_take_stock (const TpProblem *problem, const TpSolution *plan);

/* What a plan of one case is worth, weighed as another case weighs thrift. */
double tp_plan_weigh_as (const TpProblem *problem,
                         const TpProblem *own_problem,
                         const TpSolution *solution);

/* What if: slots that are not to be used, and some that there are twice, as of a second team. */
typedef struct
{
  TpPlanCopy *copy;
  int *base_of; /* per slot of @copy: the slot of the given problem, or of its twin */
  int n_twins;  /* the last slots of @copy */
} TpPlanWhatIf;
TpPlanWhatIf *
tp_plan_what_if_new (const TpProblem *problem, const guint8 *is_out, const guint8 *is_twin);
void tp_plan_what_if_free (TpPlanWhatIf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanWhatIf, tp_plan_what_if_free)
TpSolution *tp_plan_what_if_translate (const TpPlanWhatIf *self, const TpSolution *solution);
/* Back into the given problem's slots; those of twins follow its own. */
TpSolution *tp_plan_what_if_translate_back (const TpPlanWhatIf *self,
                                            const TpProblem *problem,
                                            const TpSolution *solution);

G_END_DECLS
