/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Destroy, repair, accept: large neighbourhood search over rounds (Shaw 1998; Pisinger and Ropke
 * 2007). A step for the worse is taken if a number drawn up to the temperature allows it; cooling
 * goes in turns, each beginning from the best plan or from remembered rounds put together anew.
 * What a step does depends on the seed and the number of steps before it, never on a clock. */

#include "tp-rounds.h"

#include <string.h>

#define FIRST_TURN 1000 /* steps */
#define LONGEST_TURN 16000
#define HOT 3.0         /* of a usual stop's worth: what may be lost at first … */
#define WARM 2.5        /* … after putting together … */
#define MILD 0.3        /* … after starting anew, or near the best, so as to stay there … */
#define COLD 0.02       /* … and at last */
#define MANY_ROUNDS 24  /* of more than these no turn makes up for much that is lost */
#define MOST_OUT 10     /* stops taken out by one step */
#define MOST_LABELLED 4 /* rounds found anew at once */
#define POOL_ROOM 1500
#define SMALL 1e-9

struct _TpRoundSearch
{
  const TpRounds *rounds;
  TpRoundStep step;
  int **best; /* per round */
  int *n_best;
  double best_value, value;
  guint64 n_steps, turn_since, turn_length;
  double hot;
  TpRoundPool *found;            /* since the last exchange */
  struct _TpRoundLabels *labels; /* once needed */
  const TpRoundPool *known;      /* what both know; read only */
};

/**
 * tp_round_search_new:
 * @rounds: the problem; must live as long as the search
 * @seed: of its chance
 * @remembers: whether good rounds are kept, to be put together anew
 *
 * Returns: (transfer full): a search that has not begun
 */
TpRoundSearch *
tp_round_search_new (const TpRounds *rounds, guint64 seed, gboolean remembers)
{
  TpRoundSearch *self = g_new0 (TpRoundSearch, 1);

  self->rounds = rounds;
  self->step.plan = tp_round_plan_new (rounds);
  self->step.random.state = seed;
  self->step.removed = g_new (int, rounds->n_stops + 1);
  self->step.mark = g_new0 (guint8, rounds->n_stops + 1);
  self->step.repair = tp_round_repair_new (rounds);
  self->best = g_new0 (int *, rounds->n_rounds + 1);
  self->n_best = g_new0 (int, rounds->n_rounds + 1);
  for (int r = 0; r < rounds->n_rounds; r++)
    self->best[r] = g_new (int, MIN (rounds->limit[r], rounds->n_stops) + 1);
  self->turn_length = FIRST_TURN;
  if (remembers)
    self->found = tp_round_pool_new (rounds, POOL_ROOM);
  return self;
}

/**
 * tp_round_search_free:
 *
 * Frees @self; its rounds stay.
 */
void
tp_round_search_free (TpRoundSearch *self)
{
  for (int r = 0; r < self->rounds->n_rounds; r++)
    g_free (self->best[r]);
  g_free (self->best);
  g_free (self->n_best);
  g_free (self->step.removed);
  g_free (self->step.mark);
  tp_round_repair_free (self->step.repair);
  tp_round_plan_free (self->step.plan);
  g_clear_pointer (&self->labels, tp_round_labels_free);
  g_clear_pointer (&self->found, tp_round_pool_free);
  g_free (self);
}

/**
 * tp_round_search_set_turn:
 *
 * Makes the first turn @n_steps long and as hot as @hot says, for a short search from a good plan.
 */
void
tp_round_search_set_turn (TpRoundSearch *self, guint64 n_steps, double hot)
{
  self->turn_length = n_steps;
  self->hot = hot;
}

/**
 * tp_round_search_get_plan:
 *
 * Returns: (transfer none): where a start can be put in, before tp_round_search_begin()
 */
TpRoundPlan *
tp_round_search_get_plan (TpRoundSearch *self)
{
  return self->step.plan;
}

/**
 * tp_round_search_get_best:
 *
 * Returns: what the best plan so far is worth
 */
double
tp_round_search_get_best (const TpRoundSearch *self)
{
  return self->best_value;
}

/**
 * tp_round_search_get_best_round:
 *
 * Returns: (transfer none) (array length=n_stops): the stops of @round in the best plan so far, in
 *   order; until the search goes on
 */
const int *
tp_round_search_get_best_round (const TpRoundSearch *self, int round, int *n_stops)
{
  *n_stops = self->n_best[round];
  return self->best[round];
}

/* --- the best so far -------------------------------------------------------------------- */

static void
keep_best (TpRoundSearch *self)
{
  for (int r = 0; r < self->rounds->n_rounds; r++) {
    const TpRoute *route = &self->step.plan->routes[r];

    self->n_best[r] = route->n;
    memcpy (self->best[r], route->stops + 1, sizeof (int) * (gsize) route->n);
  }
  self->best_value = self->value;
}

static void
go_to (TpRoundSearch *self, int **rounds, const int *n_stops)
{
  TpRoundPlan *plan = self->step.plan;

  tp_round_plan_begin (plan);
  for (int r = 0; r < self->rounds->n_rounds; r++)
    for (int p = 1; p <= plan->routes[r].n; p++)
      tp_round_plan_take_out (plan, plan->routes[r].stops[p]);
  tp_round_plan_close_gaps (plan);
  for (int r = 0; r < self->rounds->n_rounds; r++)
    tp_round_plan_set (plan, r, rounds[r], n_stops[r]);
  self->value = tp_round_plan_get_value (plan);
}

/* Remembers the rounds of a good plan that have changed. */
static void
remember (TpRoundSearch *self)
{
  const TpRoundPlan *plan = self->step.plan;

  for (int i = 0; i < plan->n_touched && self->found != NULL; i++) {
    const TpRoute *route = &plan->routes[plan->touched[i]];

    tp_round_pool_add (self->found, self->rounds->kind[plan->touched[i]], route->stops + 1,
                       route->n, route->travel, self->value);
  }
}

/**
 * tp_round_search_begin:
 *
 * Fills up what the plan has room for: the first plan, or that of the start made complete.
 */
void
tp_round_search_begin (TpRoundSearch *self)
{
  tp_round_plan_begin (self->step.plan);
  tp_round_repair_all (&self->step);
  self->value = tp_round_plan_get_value (self->step.plan);
  keep_best (self);
}

/* --- steps --------------------------------------------------------------------------------- */

static double
get_temperature (const TpRoundSearch *self)
{
  double left = 1.0 - (double) (self->n_steps - self->turn_since) / (double) self->turn_length;

  return self->rounds->mean_worth * (self->hot * left * left + COLD);
}

/* Takes most of the plan apart and builds it up again, all around or at another place, to come to
 * other plans than the best one's neighbours. */
static void
start_anew (TpRoundSearch *self)
{
  TpRoundStep *step = &self->step;
  TpRoundPlan *plan = step->plan;
  int part = 2 + tp_plan_random_below (&step->random, 3);

  tp_round_plan_begin (plan);
  step->n_removed = 0;
  for (int i = 0; i < self->rounds->n_stops; i++)
    if (plan->round_of[i] >= 0 && !self->rounds->is_pinned[i] &&
        tp_plan_random_below (&step->random, 4) < part) {
      tp_round_plan_take_out (plan, i);
      step->removed[step->n_removed++] = i;
    }
  if (!tp_round_plan_close_gaps (plan))
    tp_round_plan_rollback (plan);
  else if (part > 2)
    for (int r = 0; r < self->rounds->n_rounds; r++)
      tp_round_repair_around (step, tp_plan_random_below (&step->random, self->rounds->n_stops));
  else
    tp_round_repair (step);
  self->value = tp_round_plan_get_value (plan);
}

static void
put_together (TpRoundSearch *self)
{
  tp_round_plan_begin (self->step.plan);
  tp_round_pool_recombine (self->known, &self->step);
  self->value = tp_round_plan_get_value (self->step.plan);
  remember (self);
}

static gboolean
has_pin (const TpRoundSearch *self, int round)
{
  const TpRoute *route = &self->step.plan->routes[round];

  for (int p = 1; p <= route->n; p++)
    if (self->rounds->is_pinned[route->stops[p]])
      return TRUE;
  return FALSE;
}

/* Finds some rounds anew from their start on, one after the other. */
static void
label_anew (TpRoundSearch *self)
{
  TpRoundStep *step = &self->step;
  TpRoundPlan *plan = step->plan;
  int rounds[MOST_LABELLED], n = 0, m = self->rounds->n_rounds;
  int first = tp_plan_random_below (&step->random, m);
  int n_wanted = 1 + tp_plan_random_below (&step->random, MIN (m, MOST_LABELLED));
  double noise = 0.5 * tp_plan_random_below (&step->random, 4);

  tp_round_plan_begin (plan);
  for (int k = 0; k < m && n < n_wanted; k++)
    if (!has_pin (self, (first + k) % m))
      rounds[n++] = (first + k) % m;
  for (int k = 0; k < n; k++)
    for (int p = 1; p <= plan->routes[rounds[k]].n; p++)
      tp_round_plan_take_out (plan, plan->routes[rounds[k]].stops[p]);
  tp_round_plan_close_gaps (plan);
  for (int k = 0; k < n; k++)
    tp_round_label (step, self->labels, rounds[k], noise);
  self->value = tp_round_plan_get_value (plan);
}

/* To a plan far from the best one's neighbours. */
static void
go_elsewhere (TpRoundSearch *self)
{
  if (self->labels == NULL)
    self->labels = tp_round_labels_new (self->rounds);
  if (self->labels != NULL)
    label_anew (self);
  else
    start_anew (self);
  self->hot = MILD;
}

static gboolean
has_many_rounds (const TpRoundSearch *self)
{
  return self->found != NULL && self->rounds->n_rounds > MANY_ROUNDS;
}

/* Of very many rounds a turn changes a small part: so little is lost that it can be made up for. */
static double
get_hot (const TpRoundSearch *self)
{
  return has_many_rounds (self) ? HOT * MANY_ROUNDS / self->rounds->n_rounds : HOT;
}

/* Where a turn begins: remembered rounds put together, the best plan and what is near to it, where
 * the last turn ended, or somewhere else. Very many rounds go on from the best plan. */
static void
begin_turn (TpRoundSearch *self)
{
  int drawn = tp_plan_random_below (&self->step.random, 12);

  self->turn_since = self->n_steps;
  self->turn_length = MIN (self->turn_length * 2, LONGEST_TURN);
  self->hot = get_hot (self);
  if (has_many_rounds (self)) {
    go_to (self, self->best, self->n_best);
  } else if (self->known != NULL && self->rounds->n_rounds > 1 && drawn < 7) {
    put_together (self);
    self->hot = WARM;
  } else if (drawn % 3 == 2) {
    go_elsewhere (self);
  } else if (drawn % 3 != 1) {
    go_to (self, self->best, self->n_best);
    if (tp_plan_random_below (&self->step.random, 2) == 0)
      self->hot = MILD;
  }
  if (self->value > self->best_value + SMALL)
    keep_best (self);
}

static void
take_step (TpRoundSearch *self)
{
  TpRoundStep *step = &self->step;
  TpRoundPlan *plan = step->plan;
  double temperature = get_temperature (self), value, luck;
  int n_planned = self->rounds->n_stops - plan->n_waiting;

  tp_round_plan_begin (plan);
  step->amount = 1 + tp_plan_random_below (&step->random, CLAMP (n_planned / 3, 3, MOST_OUT));
  luck = tp_plan_random_unit (&step->random);
  tp_round_destroy (step);
  if (!tp_round_plan_close_gaps (plan)) {
    tp_round_plan_rollback (plan);
    return;
  }
  tp_round_repair (step);
  value = tp_round_plan_get_value (plan);
  if (value <= self->value - luck * temperature) {
    tp_round_plan_rollback (plan);
    return;
  }
  self->value = value;
  if (value > self->best_value - 1.5 * self->rounds->mean_worth)
    remember (self);
  if (value > self->best_value + SMALL)
    keep_best (self);
}

/**
 * tp_round_search_run:
 * @self: a search that has begun
 * @n_steps: steps to take
 * @cancellable: (nullable): ends it early
 */
void
tp_round_search_run (TpRoundSearch *self, guint64 n_steps, GCancellable *cancellable)
{
  if (self->rounds->n_stops == 0 || self->rounds->n_rounds == 0)
    return;
  if (self->hot <= 0)
    self->hot = get_hot (self);
  for (guint64 i = 0; i < n_steps && !g_cancellable_is_cancelled (cancellable); i++) {
    if (self->n_steps >= self->turn_since + self->turn_length)
      begin_turn (self);
    take_step (self);
    self->n_steps++;
  }
}

/**
 * tp_round_search_exchange:
 * @a: a search
 * @b: another of the same rounds, or %NULL
 * @pool: what both know
 *
 * Puts what each has found into @pool and lets both have the better plan as their best.
 */
void
tp_round_search_exchange (TpRoundSearch *a, TpRoundSearch *b, TpRoundPool *pool)
{
  TpRoundSearch *both[] = {a, b};
  TpRoundSearch *better = b != NULL && b->best_value > a->best_value + SMALL ? b : a;
  TpRoundSearch *other = better == a ? b : a;

  for (guint i = 0; i < G_N_ELEMENTS (both) && both[i] != NULL; i++) {
    tp_round_pool_merge (pool, both[i]->found);
    both[i]->known = pool;
  }
  if (other == NULL || other->best_value >= better->best_value - SMALL)
    return;
  for (int r = 0; r < a->rounds->n_rounds; r++) {
    other->n_best[r] = better->n_best[r];
    memcpy (other->best[r], better->best[r], sizeof (int) * (gsize) better->n_best[r]);
  }
  other->best_value = better->best_value;
}
