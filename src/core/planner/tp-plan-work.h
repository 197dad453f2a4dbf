/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan while it is being made: sessions, who is in them and what it is worth, kept up to
 * date at each step, with one level of undo. Private to the planner. */
#pragma once

#include "tp-plan-crew.h"

typedef struct
{
  int mode; /* -1: none */
  int ward, venue;
  int *requests; /* in order of the round; at a hall in order of coming */
  int n_requests, capacity;
  int *starts;       /* on the slot's clock; of a gathering only if it is timed */
  int *latest;       /* of a round: when help must begin so that the rest still fits */
  int load;          /* minutes used: of a round with its travel, of help over all desks */
  int travel;        /* minutes */
  int trips;         /* of these: to fetch people and take them home */
  gboolean is_late;  /* pins alone do not fit: takes nobody else */
  gboolean is_timed; /* a gathering by appointment: somebody has windows, or there are breaks */
  int desk_ends[TP_PLAN_MAX_DESKS]; /* minutes used of each desk, if it is not timed */
} TpWorkSession;

/* One way to serve a request. Where @mode is not that of the slot's session the slot is empty
 * and would be opened. */
typedef struct
{
  int slot; /* -1: none */
  int mode, ward, venue;
  int position;
  int travel;  /* minutes more */
  double cost; /* thrift and weights in it */
} TpPlanFit;

typedef struct _TpPlanMemory TpPlanMemory;

typedef struct
{
  const TpPlanIndex *index;
  const TpProblem *problem;
  TpWorkSession *sessions;
  int *slot_of;    /* per request */
  int *waiting;    /* requests in no slot */
  int *waiting_at; /* per request: its place there, or -1 */
  int n_waiting;
  int *region_waiting;    /* the same, region by region: see tp_plan_work_get_waiting () */
  int *region_waiting_at; /* per request: its place there, or -1 */
  int *n_region_waiting;
  guint8 *is_marked; /* per request: for whoever needs it for a moment; 0 otherwise */
  GArray *
    *buckets;     /* open sessions by place: rounds by ward, then venues, then wards' own places */
  int *bucket_at; /* per slot: its place in its bucket */
  guint *empty_slots; /* per team: bits of slots that may be opened */
  guint *venue_busy;  /* per venue: bits of slots */

  double worth;                    /* priorities served, weighted */
  double fairness, group_fairness; /* without their weights */
  double *ward_served, *group_served;
  int *team_sessions; /* per team: those it has had or has besides, too; NULL: nobody counts them */
  gint64 unevenness;  /* what sessions found their teams to have already, added up */
  int travel, n_open, n_splits, n_changes, duty_days;
  guint8 *bus_halves; /* ward × 7 + day */
  int *bus_days;      /* per ward */
  TpPlanCrew *crew;   /* NULL: nobody and nothing is asked for */

  gboolean is_thorough; /* try every order at a hall before saying that it is full */

  /* what tp_plan_work_rollback goes back to */
  struct _TpPlanSaved *saved;
  TpPlanMemory *memory; /* (nullable): told of changes that will not be taken back */
} TpPlanWork;

/* A plan's sums at one moment. */
typedef struct
{
  double worth, fairness, group_fairness;
  int travel, n_open, n_splits, n_changes, duty_days;
  double *ward_served, *group_served;
  guint8 *bus_halves;
  int *bus_days;
} TpPlanSums;

TpPlanWork *tp_plan_work_new (const TpPlanIndex *index);
void tp_plan_work_free (TpPlanWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanWork, tp_plan_work_free)

struct _TpPlanSaved *tp_plan_saved_new (const TpProblem *problem);
void tp_plan_saved_free (struct _TpPlanSaved *saved, const TpProblem *problem);
void tp_plan_work_begin (TpPlanWork *work);
void tp_plan_work_rollback (TpPlanWork *work);
void tp_plan_work_commit (TpPlanWork *work);
const int *tp_plan_work_get_touched (const TpPlanWork *work, int *n_touched);
void tp_plan_work_touch (TpPlanWork *work, int slot);

void tp_plan_sums_init (TpPlanSums *sums, const TpProblem *problem);
void tp_plan_sums_clear (TpPlanSums *sums);
void tp_plan_sums_save (TpPlanSums *sums, const TpPlanWork *work);
void tp_plan_sums_restore (const TpPlanSums *sums, TpPlanWork *work);
void tp_plan_sums_copy (TpPlanSums *sums, const TpPlanSums *other, const TpProblem *problem);
void tp_plan_session_copy (TpWorkSession *target, const TpWorkSession *source);
void tp_plan_work_unseat (TpPlanWork *work, const int *slots, int n_slots);
void tp_plan_work_reseat (TpPlanWork *work, int slot, const TpWorkSession *session);
void tp_plan_work_settle (TpPlanWork *work, const int *slots, int n_slots);

double tp_plan_work_get_score (const TpPlanWork *work);
double tp_plan_work_get_total (const TpPlanWork *work); /* duties too */
double tp_plan_work_get_worth (const TpPlanWork *work, int request);
double tp_plan_work_get_duty_gain (const TpPlanWork *work, int ward, int day);
double tp_plan_work_get_crew_cost (const TpPlanWork *work, int n_strangers);
gboolean tp_plan_work_is_equipped (const TpPlanWork *work, int slot, int request);

gboolean tp_plan_work_can_open (const TpPlanWork *work, int slot, int mode, int ward, int venue);
gboolean
tp_plan_work_can_crew (const TpPlanWork *work, int request, const TpPlanFit *fit, int *n_strangers);
gboolean
tp_plan_work_has_place (const TpPlanWork *work, int slot, int mode, int ward, int venue, int *half);
void tp_plan_work_open (TpPlanWork *work, int slot, int mode, int ward, int venue);
gboolean tp_plan_work_close_if_idle (TpPlanWork *work, int slot);
void tp_plan_work_empty (TpPlanWork *work, int slot);

gboolean tp_plan_work_may_join (const TpPlanWork *work, int slot, int request);
gboolean tp_plan_work_try (const TpPlanWork *work, int slot, int request, TpPlanFit *fit);
gboolean tp_plan_work_try_open (const TpPlanWork *work,
                                int slot,
                                int request,
                                int mode,
                                int venue,
                                TpPlanFit *fit);
void tp_plan_work_insert (TpPlanWork *work, int request, const TpPlanFit *fit);
void tp_plan_work_put (TpPlanWork *work, int slot, int request, int position);
void tp_plan_work_append (TpPlanWork *work, int slot, int request);
void tp_plan_work_remove (TpPlanWork *work, int request);
void tp_plan_session_reserve (TpWorkSession *session, int n_requests);
void tp_plan_session_free (TpWorkSession *session);
double tp_plan_work_get_split (const TpPlanWork *work, int slot, int request);

void tp_plan_work_list (TpPlanWork *work, int slot);
void tp_plan_work_unlist (TpPlanWork *work, int slot);
void tp_plan_work_set_waiting (TpPlanWork *work, int request, gboolean is_waiting);
void tp_plan_work_count_bus_half (TpPlanWork *work, const TpPlanSlot *slot, int ward, int change);
void tp_plan_work_begin_fairness (TpPlanWork *work);
void tp_plan_work_begin_sessions (TpPlanWork *work);
double tp_plan_work_get_fairness_change (const TpPlanWork *work, int request, double sign);
double tp_plan_work_get_group_change (const TpPlanWork *work, int request, double sign);
void tp_plan_work_count_fairness (TpPlanWork *work, int request, double sign);
void tp_plan_work_count_session (TpPlanWork *work, int team, int change);
double tp_plan_work_get_member_cost (const TpPlanWork *work, int team, int n);
GArray *tp_plan_work_get_bucket (const TpPlanWork *work, int mode, int ward, int venue);

/* Those of one region who are in no slot. */
static inline const int *
tp_plan_work_get_waiting (const TpPlanWork *work, int region, int *n_waiting)
{
  *n_waiting = work->n_region_waiting[region];
  return work->region_waiting + work->index->regions.starts[region];
}

void tp_plan_work_load (TpPlanWork *work, const TpSolution *start);
TpSolution *tp_plan_work_to_solution (const TpPlanWork *work);
