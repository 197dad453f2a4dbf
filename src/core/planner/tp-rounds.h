/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds by themselves: which stops are on which round in what order, when it is settled which
 * slots have rounds and who could be on them. Flat arrays and whole numbers, so that millions of
 * insertions can be tried in a second. Private to the planner. */
#pragma once

#include "tp-plan-random.h"
#include "tp-planner.h"

#define TP_ROUNDS_NEVER (G_MAXINT / 4)
#define TP_ROUNDS_NEAR 40

/* When help at one stop may begin on one clock: the first window and further ones. */
typedef struct
{
  int open, close;
  int more, n_more; /* in TpRounds.more */
} TpRoundSpan;

/* Nodes are the stops, then a start for each round, then an end for each. Times are of a clock
 * that stands still in breaks; rounds with the same hours and breaks share a clock. */
typedef struct
{
  int n_stops, n_rounds, n_nodes;
  int *to, *from;     /* node × node: ticks to it, and ticks from it; one array where they agree */
  int *service;       /* per node */
  int *need;          /* per stop: no gap shorter than this has room for it */
  TpRoundSpan *spans; /* clock × stop */
  TpPlanWindow *more;
  int *clock, *since, *until, *limit; /* per round; @limit: most stops */
  int *kind;                          /* per round: the first round that is just like it */
  guint8 *suits;                      /* stop × round */
  guint8 *is_pinned;                  /* per stop: stays in its round */
  int *near;                          /* stop × TP_ROUNDS_NEAR: nearest others, -1 at the end */
  guint64 *keys;                      /* per stop: to tell sets of stops apart */

  double *worth; /* per stop, without the fairness of its ward */
  double mean_worth;
  double price_travel, price_round;
  int *agreed; /* per stop: round in which @price_change is not lost, or -1 */
  double price_change;
  int n_wards; /* 0: nothing depends on wards */
  int *ward_of;
  double *priority, *ward_total, *ward_before; /* @ward_before: served outside */
  double weight_fairness;
  int n_groups; /* 0: nothing depends on groups */
  guint *groups;
  double *group_total, *group_before;
  double weight_groups;
  int *team_of; /* per round: its team, numbered from 0; NULL: it does not matter whose it is */
  int n_teams, *team_before; /* sessions of each team outside */
  double price_members;
} TpRounds;

TpRounds *tp_rounds_new (int n_stops, int n_rounds, int n_clocks);
void tp_rounds_finish (TpRounds *self);
void tp_rounds_free (TpRounds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRounds, tp_rounds_free)

int tp_rounds_find_next (const TpRounds *self, const TpRoundSpan *span, int time);
int tp_rounds_find_last (const TpRounds *self, const TpRoundSpan *span, int time);

/* The first moment from @time on that help may begin, or TP_ROUNDS_NEVER. */
static inline int
tp_rounds_get_next (const TpRounds *self, const TpRoundSpan *span, int time)
{
  if (time <= span->close)
    return MAX (time, span->open);
  return span->n_more == 0 ? TP_ROUNDS_NEVER : tp_rounds_find_next (self, span, time);
}

/* The last moment up to @time that help may begin, or -TP_ROUNDS_NEVER. */
static inline int
tp_rounds_get_last (const TpRounds *self, const TpRoundSpan *span, int time)
{
  if (span->n_more > 0)
    return tp_rounds_find_last (self, span, time);
  return time < span->open ? -TP_ROUNDS_NEVER : MIN (time, span->close);
}

/* One round: position 0 is its start, position n + 1 its end. */
typedef struct
{
  int n;
  int *stops;
  int *starts, *departs; /* the earliest */
  int *latest;           /* when help must begin so that the rest still fits */
  int *legs;             /* ticks from the position before */
  int *gaps;             /* from the departure here to the latest beginning at the next */
  int travel;
  double worth; /* of its stops, fairness aside */
} TpRoute;

/* The rounds while they are being searched, with one level of undo. */
typedef struct
{
  const TpRounds *rounds;
  TpRoute *routes, *saved;
  int *block, *saved_block;
  guint8 *is_touched;
  int *touched;
  int n_touched;
  int *round_of, *position_of; /* per stop; -1: on none */
  int *waiting, *waiting_at;
  int n_waiting;
  double worth, fairness, saved_worth, saved_fairness;
  double *ward_served, *saved_served, *group_served, *saved_group_served;
  int *team_rounds; /* per team, zero between uses */
  int travel, saved_travel;
} TpRoundPlan;

TpRoundPlan *tp_round_plan_new (const TpRounds *rounds);
void tp_round_plan_free (TpRoundPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRoundPlan, tp_round_plan_free)

void tp_round_plan_begin (TpRoundPlan *self);
void tp_round_plan_rollback (TpRoundPlan *self);
void tp_round_plan_touch (TpRoundPlan *self, int round);
gboolean tp_round_plan_retime (TpRoundPlan *self, int round);
gboolean tp_round_plan_set (TpRoundPlan *self, int round, const int *stops, int n_stops);
void tp_round_plan_insert (TpRoundPlan *self, int stop, int round, int position);
void tp_round_plan_take_out (TpRoundPlan *self, int stop);
gboolean tp_round_plan_close_gaps (TpRoundPlan *self);
double tp_round_plan_get_value (const TpRoundPlan *self);
double tp_round_plan_get_gain (const TpRoundPlan *self, int stop, int round);

/* The best place for @stop on @round: what is least is time_weight × the delay of what follows
 * + travel_weight × the way more. Places are overlooked where a bit of @blinks is set. */
typedef struct
{
  int position;
  int cost;
} TpRoundFit;

gboolean tp_round_plan_try (const TpRoundPlan *self,
                            int stop,
                            int round,
                            int time_weight,
                            int travel_weight,
                            guint64 blinks,
                            TpRoundFit *fit);

/* Destroy and repair. @removed are the stops taken out. */
typedef struct
{
  TpRoundPlan *plan;
  TpPlanRandom random;
  int *removed;
  int n_removed;
  int amount;   /* about how many to take out */
  guint8 *mark; /* per stop, zero between uses */
  struct _TpRoundRepair *repair;
} TpRoundStep;

void tp_round_destroy (TpRoundStep *step);
struct _TpRoundRepair *tp_round_repair_new (const TpRounds *rounds);
void tp_round_repair_free (struct _TpRoundRepair *self);
void tp_round_repair (TpRoundStep *step);
void tp_round_repair_all (TpRoundStep *step);
void tp_round_repair_around (TpRoundStep *step, int stop);

/* Whole rounds from labels that go forward in time. */
struct _TpRoundLabels *tp_round_labels_new (const TpRounds *rounds);
void tp_round_labels_free (struct _TpRoundLabels *self);
void tp_round_label (TpRoundStep *step, struct _TpRoundLabels *labels, int round, double noise);

/* Good rounds seen so far, to be put together anew. */
typedef struct
{
  int kind;
  int n;
  int first; /* of its stops in the pool's own array */
  int travel;
  double worth;
  double value; /* of the best plan it was in */
  guint64 key;
} TpRoundMemory;

typedef struct _TpRoundPool TpRoundPool;
TpRoundPool *tp_round_pool_new (const TpRounds *rounds, int room);
void tp_round_pool_free (TpRoundPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRoundPool, tp_round_pool_free)
void tp_round_pool_add (TpRoundPool *self,
                        int kind,
                        const int *stops,
                        int n_stops,
                        int travel,
                        double value);
void tp_round_pool_merge (TpRoundPool *self, TpRoundPool *other);
void tp_round_pool_recombine (const TpRoundPool *self, TpRoundStep *step);

/* One of the two who search. */
typedef struct _TpRoundSearch TpRoundSearch;
TpRoundSearch *tp_round_search_new (const TpRounds *rounds, guint64 seed, gboolean remembers);
void tp_round_search_free (TpRoundSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRoundSearch, tp_round_search_free)
void tp_round_search_set_turn (TpRoundSearch *self, guint64 n_steps, double hot);
TpRoundPlan *tp_round_search_get_plan (TpRoundSearch *self);
void tp_round_search_begin (TpRoundSearch *self);
void tp_round_search_run (TpRoundSearch *self, guint64 n_steps, GCancellable *cancellable);
double tp_round_search_get_best (const TpRoundSearch *self);
const int *tp_round_search_get_best_round (const TpRoundSearch *self, int round, int *n_stops);
void tp_round_search_exchange (TpRoundSearch *a, TpRoundSearch *b, TpRoundPool *pool);
