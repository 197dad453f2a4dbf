/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that look for remedies share. Private to the planner. */
#pragma once

#include "tp-plan-remedy.h"
#include "tp-plan-trial.h"

#define TP_PLAN_UNKNOWN (-2)

/* Somewhere else for a planned request. */
typedef struct
{
  int slot; /* TP_PLAN_UNKNOWN: not looked for yet; -1: nowhere */
  TpPlanWay way;
} TpPlanElsewhere;

struct _TpPlanAdviser
{
  const TpProblem *problem; /* with every break where the plan has it */
  TpPlanCopy *copy;         /* NULL: the problem is the one that was given */
  TpPlanPrices prices;
  TpPlanTrial *trial;
  TpPlanElsewhere *elsewhere; /* per request */
  int *shifts;       /* per slot: first empty slot its session can go to, -1, or TP_PLAN_UNKNOWN */
  int *team_slots;   /* per team: one of its slots, or -1 */
  guint *team_weeks; /* per team: bits of the week's slots it has */
  int *week_slots;   /* per slot of the week: a slot then, for its hours, or -1 */

  int request;    /* whom we look for now */
  int moving;     /* whom we look for a place elsewhere for */
  gboolean fits;  /* as it is */
  GArray *venues; /* in reach of it */
  GArray *full;   /* ways that lack nothing but room in a session that is there */
  GArray *busy;   /* slots that would do, were their session not there */
  TpPlanRemedy best[TP_N_CHANGES];
};

typedef void (*TpPlanWayFunc) (TpPlanAdviser *self, const TpPlanWay *way);

void tp_plan_adviser_offer (TpPlanAdviser *self, const TpPlanRemedy *remedy);
void tp_plan_adviser_offer_plain (TpPlanAdviser *self, TpPlanChange kind, const TpPlanWay *way);
TpPlanRemedy tp_plan_adviser_make (const TpPlanAdviser *self,
                                   TpPlanChange kind,
                                   double units,
                                   const TpPlanWay *way);
void tp_plan_adviser_list_venues (const TpPlanAdviser *self, int r, GArray *venues);
void tp_plan_adviser_try_to_open (TpPlanAdviser *self,
                                  int r,
                                  int s,
                                  const GArray *venues,
                                  TpPlanWayFunc func);

/* Somebody else makes way. */
void tp_plan_adviser_shift_to_resident (TpPlanAdviser *self, const TpPlanWay *way);
void tp_plan_adviser_look_at_others (TpPlanAdviser *self);

/* People and equipment. */
guint tp_plan_remedy_get_times (const TpPlanSlot *slot, int mode);
gboolean tp_plan_adviser_can_crew (const TpPlanAdviser *self, const TpPlanRemedy *remedy);
void tp_plan_adviser_offer_person (TpPlanAdviser *self, const TpPlanWay *way);
void tp_plan_adviser_offer_equipment (TpPlanAdviser *self, const TpPlanWay *way);

/* A venue or a session that is not there yet. */
void tp_plan_adviser_set_new_venue (TpPlanAdviser *self, const TpPlanRequest *request);
void tp_plan_adviser_offer_new_venue (TpPlanAdviser *self, int slot);
void tp_plan_adviser_offer_extra_sessions (TpPlanAdviser *self, int team);
