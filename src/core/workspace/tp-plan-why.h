/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-advice.h"

G_BEGIN_DECLS

/* Another slot for somebody who is planned, tried with everybody else where they are. What it costs
 * more is in the parts of what a plan is worth; below 0 it saves that. */
typedef struct
{
  TpId team;
  TpDay day;
  int part;
  char *slot; /* a time and a team */
  gboolean is_allowed;
  const char *rule;    /* not allowed: code of the rule that excludes it … */
  int missing_minutes; /* … and by how much it is too short; 0: does not apply */
  double cost;         /* points of the plan's worth, all together */
  int travel_minutes, sessions, visits, duty_days;
  gboolean is_move; /* has to be told another time; that has its price too */
  char *words;      /* allowed: what it costs, as a list */
} TpPlanOther;

/* Why a request is where it is; or, if it is in no session, why it is not. */
typedef struct
{
  TpId request;
  char *code;
  TpPlanAnswer *answer; /* in no session; the rest is empty then */

  TpId team;
  TpDay day;
  int part;
  char *slot;
  gboolean is_kept; /* its session is pinned, sent or agreed */
  double gain;      /* what the plan is worth less without it */
  int travel_minutes;
  char *reason; /* sentences */
  char *crew;   /* sentences: stand-ins, guests and what they bring; without names; may be empty */
  char *tried;  /* a sentence that counts what was tried */
  int n_allowed;
  GPtrArray *others; /* of TpPlanOther: those allowed first, the cheapest of them first */
} TpPlanWhy;
void tp_plan_why_free (TpPlanWhy *why);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanWhy, tp_plan_why_free)

G_END_DECLS
