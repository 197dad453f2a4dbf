/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the solver looks up about a problem and never changes. Private to the planner. */
#pragma once

#include "tp-planner.h"

#define TP_PLAN_PARTS 3
#define TP_PLAN_WEEK_SLOTS 21
#define TP_PLAN_MAX_DESKS 24 /* more desks than these are not used */

/* Lists of whole numbers one after the other: list @i is items[starts[i]] to items[starts[i + 1]].
 */
typedef struct
{
  int *starts;
  int *items;
} TpPlanRuns;

typedef struct
{
  const TpProblem *problem;
  double thrift;     /* see tp-planner.h */
  double duty_worth; /* more than any score: what one bus day of a duty counts inside the solver */
  double *xs, *ys;   /* of requests; a household's are the same */
  int *place_of;     /* per request: row of the matrix; a household's is the same */
  int n_areas;       /* within which rounds go: wards, or one for all */
  int *house_of;     /* per request: household by its place in @houses, or -1 */
  TpPlanRuns houses;
  int *pin_of;       /* per request: slot it is pinned to, or -1 */
  TpPlanRuns areas;  /* requests, the most worth for their minutes first */
  TpPlanRuns venues; /* per ward */
  TpPlanRuns teams;  /* per ward, and last for rounds over wards: teams that may go there */
  TpPlanRuns buses;  /* per ward with a duty: slots that may have a bus day there */
  TpPlanRuns near;   /* per request: others of its area, nearest first */
  TpPlanRuns halls;  /* per request: venues it may be asked to come to */
  TpPlanRuns guests; /* per venue: such requests, the most worth for their minutes first */
  int n_regions;     /* see tp-plan-index-regions.c */
  int *region_of;    /* per request */
  TpPlanRuns regions, region_slots; /* requests and slots of each */
  double *ward_priority;            /* all that asked, in the weeks before too */
  int n_groups;                     /* that count */
  double *group_priority;
  int *duty_of;       /* per ward: bus days wanted */
  int *partner;       /* per slot: the other half of the same team's bus day, or -1 */
  int *slot_at;       /* team × 21 + week slot: slot, or -1 */
  guint *mode_slots;  /* team × mode: bits of the week's slots that may have such a session */
  guint *team_skills; /* per team: there in any of its slots */
  guint8 *is_held;    /* per slot: its session stays (fixed, or has a pin) */
  guint8 *is_blocked; /* per slot: stays empty */
  int *held_mode, *held_ward, *held_venue;
} TpPlanIndex;

TpPlanIndex *tp_plan_index_new (const TpProblem *problem);
TpPlanIndex *tp_plan_index_new_for_trying (const TpProblem *problem);
void tp_plan_index_slots (TpPlanIndex *index);
void tp_plan_index_teams (TpPlanIndex *index);
void tp_plan_index_halls (TpPlanIndex *index);
void tp_plan_index_buses (TpPlanIndex *index);
void tp_plan_index_regions (TpPlanIndex *index);
void tp_plan_runs_fill (TpPlanRuns *runs, const int *list_of, int n_items, int n_lists);
void tp_plan_index_sort_by_worth (const TpPlanIndex *index, int *items, int n_items);
void tp_plan_index_free (TpPlanIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanIndex, tp_plan_index_free)

int tp_plan_travel (const TpProblem *problem,
                    double x1,
                    double y1,
                    int place1,
                    double x2,
                    double y2,
                    int place2);
int tp_plan_index_get_leg (const TpPlanIndex *index, const TpPlanSlot *slot, int from, int to);
int tp_plan_index_get_way (const TpPlanIndex *index, const TpPlanSlot *slot, int venue);
int tp_plan_index_get_area (const TpPlanIndex *index, int request);
double tp_plan_thrift (const TpProblem *problem);
double tp_plan_priority (const TpPlanRequest *request);
gboolean tp_plan_serves_ward (const TpProblem *problem, const TpPlanSlot *slot, int ward);
gboolean tp_plan_may_visit (const TpProblem *problem, const TpPlanSlot *slot, int ward);
gboolean
tp_plan_is_near (const TpProblem *problem, const TpPlanRequest *request, int venue, int ward);
int tp_plan_desks (const TpProblem *problem, int venue);
int tp_plan_hours (const TpPlanSlot *slot);

/* Whether a slot that is closed to others is open to @request. */
static inline gboolean
tp_plan_is_open_to (const TpProblem *problem, int slot, int request)
{
  return !problem->slots[slot].is_closed ||
         (problem->agreed != NULL && problem->agreed[request] == slot);
}

/* Whether somebody in a gathering of @mode is fetched to it, or would be. */
static inline gboolean
tp_plan_is_fetched (const TpPlanRequest *request, int mode)
{
  return mode != TP_PLAN_HOME && (request->fetch_modes & ~request->modes & 1u << mode) != 0;
}

/* How somebody may be served, by coming, by being fetched or at home: bits 1 << TpPlanMode. */
static inline guint
tp_plan_get_modes (const TpPlanRequest *request)
{
  return request->modes | (request->fetch_modes & ~(1u << TP_PLAN_HOME));
}

static inline int
tp_plan_runs_count (const TpPlanRuns *runs, int list)
{
  return runs->starts[list + 1] - runs->starts[list];
}

static inline guint
tp_plan_slot_bit (const TpPlanSlot *slot)
{
  return slot->slot >= 0 && slot->slot < TP_PLAN_WEEK_SLOTS ? 1u << slot->slot : 0;
}
