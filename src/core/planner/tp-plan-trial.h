/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One plan in which single ways to serve somebody are tried, nothing being changed for good.
 * Private to the planner. */
#pragma once

#include "tp-plan-mode.h"

/* What stands in the way of serving a request in one way; several at once may. */
enum
{
  TP_BAR_MODE = 1 << 0,      /* the resident has not agreed to it */
  TP_BAR_TERRITORY = 1 << 1, /* not a ward of the team */
  TP_BAR_SKILL = 1 << 2,
  TP_BAR_TIME = 1 << 3,  /* the resident cannot come then */
  TP_BAR_VENUE = 1 << 4, /* closed then */
  TP_BAR_BUSY = 1 << 5,  /* the slot has a session that could be moved, elsewhere or otherwise */
  TP_BAR_ROOM = 1 << 6,  /* not enough minutes */
  TP_BAR_NEVER = 1 << 7, /* something no single change mends */
  TP_BAR_CREW = 1 << 8,  /* somebody is missing */
  TP_BAR_EQUIPMENT = 1 << 9,
};

/* One way to serve somebody: in the slot's own session, or in one that would be opened. */
typedef struct
{
  int slot, mode, venue;
  guint bars;
  gboolean is_opened;
  int missing;          /* minutes, if TP_BAR_ROOM is the only bar */
  int position, travel; /* if there is no bar but the room */
  int closed_slot;      /* TP_BAR_VENUE: when the venue would have to open */
  TpPlanLack lack;      /* TP_BAR_CREW, TP_BAR_EQUIPMENT */
} TpPlanWay;

typedef struct
{
  TpPlanIndex *index;
  TpProblem problem; /* the given one with a venue and a person more, who serve nobody yet */
  TpPlanVenue *venues;
  TpPlanPerson *people;
  TpPlanCrew *crew; /* NULL: nobody and nothing is asked for */
  TpWorkSession *sessions;
  int *slot_of;
  guint *venue_busy; /* per venue: bits of slots */
  int *buffers[3];   /* room for one session's requests and times */
} TpPlanTrial;

TpPlanTrial *tp_plan_trial_new (const TpProblem *problem, const TpSolution *solution);
void tp_plan_trial_free (TpPlanTrial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanTrial, tp_plan_trial_free)

void tp_plan_trial_join (const TpPlanTrial *trial, int request, int slot, TpPlanWay *way);
void tp_plan_trial_open (const TpPlanTrial *trial,
                         int request,
                         int slot,
                         int mode,
                         int venue,
                         TpPlanWay *way);
gboolean tp_plan_trial_ask_crew (const TpPlanTrial *trial, int request, TpPlanWay *way);
gboolean
tp_plan_trial_open_crew (const TpPlanTrial *trial, int request, int slot, int mode, int venue);
int tp_plan_trial_measure (const TpPlanTrial *trial,
                           int request,
                           const TpPlanSlot *slot,
                           const TpWorkSession *session,
                           TpPlanWay *way);
void tp_plan_trial_copy_for (const TpPlanTrial *trial,
                             const TpPlanSlot *slot,
                             const TpWorkSession *session,
                             TpWorkSession *copy);
void tp_plan_trial_copy_without (const TpPlanTrial *trial,
                                 int slot,
                                 const int *without,
                                 int n_without,
                                 TpWorkSession *copy);
gboolean tp_plan_trial_may_leave (const TpPlanTrial *trial, int request);
gboolean tp_plan_trial_shift (const TpPlanTrial *trial, int from, int to, TpWorkSession *moved);
