/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

G_BEGIN_DECLS

/* Another slot for somebody who has one: what it would cost more, or what excludes it. What it
 * costs is in the parts of the score; all else stays as it is. Less than nothing: it saves that. */
typedef struct
{
  int slot;
  TpWhy why; /* TP_WHY_FITS: allowed there too, and only then the rest says something … */
  int missing_minutes; /* … but for this, of FULL and TOO_LONG */
  int mode, venue;
  gboolean is_opened; /* in a session of its own */
  int travel_minutes; /* more */
  int sessions;       /* more */
  int splits;         /* further visits to the household, more */
  int changes;        /* 1: moved from what was agreed; -1: moved back */
  int duty_days;      /* bus days that a duty asks for, fewer */
  double cost;        /* what the score would lose by it, duties aside */
} TpPlanElsewhere;

/* Why a request is where it is. */
typedef struct
{
  int slot;
  gboolean is_pinned;
  double gain;        /* what the score would lose without the request, the way paid for */
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
