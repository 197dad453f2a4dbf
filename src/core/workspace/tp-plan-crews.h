/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-problem.h"

G_BEGIN_DECLS

/* The people of a week as the planner knows them: the person with index i is the i-th of the week's
 * members. */
typedef struct
{
  const TpWeekPlan *plan;
  const TpPlanWeights *weights;
  GHashTable *people;  /* member TpId * → index + 1 */
  guint *booked;       /* per person: slots of sessions that stay */
  guint *usual;        /* per person: slots in which one of their teams may go */
  gboolean *has_team;  /* per person */
  int n_local_leaders; /* who lead neighbourhoods and nothing else */
} TpPlanCrews;

TpPlanCrews *tp_plan_crews_new (const TpWeekPlan *plan, const TpPlanWeights *weights);
void tp_plan_crews_free (TpPlanCrews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanCrews, tp_plan_crews_free)
void tp_plan_crews_book (TpPlanCrews *self, const TpSession *session, guint slots);
GArray *tp_plan_crews_list_seats (const TpPlanCrews *self, const TpPlanCell *cell);
void tp_plan_crews_note_slot (TpPlanCrews *self, const TpTeam *team, int slot);
void tp_plan_crews_add_people (const TpPlanCrews *self,
                               TpPlanProblem *problem,
                               GHashTable *neighbourhoods);

G_END_DECLS
