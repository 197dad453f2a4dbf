/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-copy.h"

G_BEGIN_DECLS

/* The single changes that would let a request into a plan which has no place for it. Each is what
 * an office can do by one call or one decision; what they cost is the caller's data. */
typedef enum
{
  TP_CHANGE_RESIDENT_TIME = 0, /* the resident keeps another time */
  TP_CHANGE_MODE,              /* the resident agrees to be helped another way */
  TP_CHANGE_LONGER,            /* the slot ends @amount minutes later */
  TP_CHANGE_DESK,              /* one desk more at the venue */
  TP_CHANGE_VENUE_TIME,        /* the venue opens in @changed_slot as well */
  TP_CHANGE_NEW_VENUE,         /* a hall with one desk in the resident's own place */
  TP_CHANGE_SKILL,             /* the skills @amount are brought along in the slot */
  TP_CHANGE_TERRITORY,         /* the team also serves the ward */
  TP_CHANGE_MOVE_REQUEST,      /* @others[0] goes to @to_slot */
  TP_CHANGE_MOVE_SESSION,      /* the session of @changed_slot goes to @to_slot, of the same team */
  TP_CHANGE_EXTRA_SESSION,     /* the team of @changed_slot also goes out in @week_slot */
  TP_CHANGE_DISPLACE,          /* the @others wait instead */
  TP_CHANGE_PERSON,            /* somebody of @posts who knows @skills comes in @changed_slot */
  TP_CHANGE_EQUIPMENT,         /* one thing more of the kind @amount is there in @changed_slot */
  TP_N_CHANGES,
} TpPlanChange;

#define TP_PLAN_MAX_DISPLACED 8

/* What one unit of each change costs: of LONGER a minute, of SKILL a skill, of DISPLACE a point of
 * the priority that is lost. A change that costs INFINITY is not offered. Where sessions need
 * people or equipment a session more is not offered: whom it would need is not known. */
typedef struct
{
  double of[TP_N_CHANGES];
} TpPlanPrices;

typedef struct
{
  TpPlanChange kind;
  double cost;
  int slot;           /* where the request is served then; n_slots: the extra one */
  int mode, venue;    /* how; @venue -1: a round or the ward's own place, n_venues: the new one */
  int position;       /* among those of the session */
  gboolean is_opened; /* the session is not there yet */
  int travel;         /* minutes more for the request, apart from those of what is moved */
  int amount;
  int changed_slot; /* the slot that is changed or moved out of; -1: none */
  int to_slot, to_mode, to_venue, to_position; /* of what is moved */
  gboolean to_is_opened;
  int week_slot; /* 0-20, of an extra session */
  guint posts, skills;
  int others[TP_PLAN_MAX_DISPLACED];
  int n_others;
  double lost_priority;
} TpPlanRemedy;

/* Looks for remedies in one plan; made once for all of its requests. */
typedef struct _TpPlanAdviser TpPlanAdviser;

TpPlanAdviser *tp_plan_adviser_new (const TpProblem *problem,
                                    const TpSolution *solution,
                                    const TpPlanPrices *prices);
void tp_plan_adviser_free (TpPlanAdviser *adviser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanAdviser, tp_plan_adviser_free)

/* At most one remedy of each kind, the cheapest of its kind, the cheapest kind first. */
GArray *tp_plan_adviser_list (TpPlanAdviser *adviser, int request);

/* Makes the change: the problem it leads to, and the plan with the request in it. */
TpPlanCopy *tp_plan_remedy_apply (const TpProblem *problem,
                                  const TpSolution *solution,
                                  int request,
                                  const TpPlanRemedy *remedy,
                                  TpSolution **planned);

G_END_DECLS
