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
  int trip_minutes; /* of the travel: to fetch people */
  gboolean is_move; /* has to be told another time; that has its price too */
  char *words;      /* allowed: what it costs, as a list */
} TpPlanOther;

/* A way to serve a request that has a place: the one it is served in, or another one, at its
 * cheapest in the plan as it stands, or what excludes it. */
typedef struct
{
  const char *code; /* "home", "come" or "fetch" */
  gboolean is_now, is_allowed;
  char *slot;          /* not now: where it would be best, or came nearest; NULL: no team has one */
  const char *rule;    /* not allowed: code of the rule that excludes it … */
  int missing_minutes; /* … and by how much it is too short; 0: does not apply */
  double cost;         /* points of the plan's worth more than now */
  int travel_minutes, trip_minutes; /* more; trips are a part of the travel */
  char *words;                      /* sentences */
} TpPlanWay;

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
  GPtrArray
    *ways;     /* of TpPlanWay, the present one first; none if they come or are at home anyhow */
  char *tried; /* a sentence that counts what was tried */
  int n_allowed;
  GPtrArray *others; /* of TpPlanOther: those allowed first, the cheapest of them first */
} TpPlanWhy;
void tp_plan_why_free (TpPlanWhy *why);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanWhy, tp_plan_why_free)

G_END_DECLS
