/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

G_BEGIN_DECLS

/* How somebody is served: see tp-planner.h for who is fetched. */
typedef enum
{
  TP_PLAN_AT_HOME = 0,
  TP_PLAN_COMES,      /* to a gathering */
  TP_PLAN_IS_FETCHED, /* to a gathering */
  TP_PLAN_N_SERVICES,
} TpPlanService;
TpPlanService tp_plan_get_service (const TpPlanRequest *request, int mode);

/* Another slot for somebody who has one: what it would cost more, or what excludes it. What it
 * costs is in the parts of the score; all else stays as it is. Less than nothing: it saves that. */
typedef struct
{
  int slot;
  TpWhy why; /* TP_WHY_FITS: allowed there too, and only then the rest says something … */
  int missing_minutes; /* … but for this, of FULL, TOO_LONG and TRIPS */
  int mode, venue;
  gboolean is_opened; /* in a session of its own */
  int travel_minutes; /* more, trips included */
  int trip_minutes;   /* of these: to fetch people and take them home, more; less than 0: fewer */
  int sessions;       /* more */
  int splits;         /* further visits to the household, more */
  int changes;        /* 1: moved from what was agreed; -1: moved back */
  int duty_days;      /* bus days that a duty asks for, fewer */
  int unevenness;     /* by how many sessions more its teams have already, where members count */
  double cost;        /* what the score would lose by it, duties aside */
} TpPlanElsewhere;

/* One way to serve somebody who has a slot: the cheapest place for it in any slot, their own too,
 * or what stands against it. */
typedef struct
{
  gboolean is_asked;    /* the request has a mode for it; if not there is nothing below */
  TpPlanElsewhere best; /* allowed: it is the cheapest, which may be what is now, at no cost. Else
                         * the slot that came nearest and its reason; slot -1: no team has one */
  guint missing_posts;  /* best.why CREW: who is missing there has one of these … */
  guint missing_skills; /* … or must know these */
  guint missing_kinds;  /* best.why EQUIPMENT: what is missing there */
} TpPlanOtherWay;

/* Why a request is where it is. */
typedef struct
{
  int slot;
  TpPlanService service;                   /* how it is served there … */
  TpPlanOtherWay ways[TP_PLAN_N_SERVICES]; /* … and how it could be */
  gboolean is_pinned;
  double gain;        /* what the score would lose without the request, the way paid for */
  double fairness;    /* of @gain what is for the shares of its ward and groups */
  int travel_minutes; /* that would be saved without it */
  GArray *elsewhere;  /* of TpPlanElsewhere: those allowed first, the cheapest of them first */
  int n_allowed;      /* of @elsewhere */
  int slots_by_why[TP_N_WHYS]; /* the other slots */
} TpWhyHere;

TpWhyHere *
tp_planner_explain_here (const TpProblem *problem, const TpSolution *solution, int request);
void tp_why_here_free (TpWhyHere *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpWhyHere, tp_why_here_free)

G_END_DECLS
