/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stops put back into rounds. Those taken out are tried on every round; those that waited before
 * only where something was taken out, since elsewhere nothing has changed for them. Putting one in
 * never makes room for another, so what does not fit once is not asked again. */

#include "tp-rounds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MANY_WAITING 60
#define FEW_OF_THEM 4 /* one of so many */
#define NEAR 15

/* What step->mark says while a step is repaired. */
enum
{
  FAR_AWAY = 0,
  CLOSE_BY,
  OUT, /* taken out by this step */
};

typedef enum
{
  BY_RATE,   /* the most worth for the time, again and again */
  BY_REGRET, /* who would lose most by waiting */
  BY_LIST,   /* one after the other, each where it costs least */
} Order;

/* A stop on a round, and where. */
typedef struct
{
  int stop, round;
  TpRoundFit fit;
  double rate;
  gboolean is_old; /* its round has got others since */
} Offer;

typedef struct
{
  int stop;
  double key;
} Listed;

struct _TpRoundRepair
{
  Offer *offers;
  int n_offers, room;
  Listed *list;
  double *second; /* per stop: least cost but one */
  double *first;
  int *first_round;
  Order order;
  int power; /* of the worth, in halves */
  int root;  /* of the cost: 0 none, 1 as it is, 2 its root */
  int time_weight, travel_weight;
  double noise;
};

/**
 * tp_round_repair_new:
 *
 * Returns: (transfer full): the room that repairs of @rounds need
 */
struct _TpRoundRepair *
tp_round_repair_new (const TpRounds *rounds)
{
  struct _TpRoundRepair *self = g_new0 (struct _TpRoundRepair, 1);

  self->list = g_new (Listed, rounds->n_stops + 1);
  self->first = g_new (double, rounds->n_stops + 1);
  self->second = g_new (double, rounds->n_stops + 1);
  self->first_round = g_new (int, rounds->n_stops + 1);
  return self;
}

/**
 * tp_round_repair_free:
 *
 * Frees @self.
 */
void
tp_round_repair_free (struct _TpRoundRepair *self)
{
  g_free (self->offers);
  g_free (self->list);
  g_free (self->first);
  g_free (self->second);
  g_free (self->first_round);
  g_free (self);
}

static void
choose_ways (TpRoundStep *step, gboolean is_plain)
{
  struct _TpRoundRepair *self = step->repair;
  int drawn = is_plain ? 0 : tp_plan_random_below (&step->random, 10);

  self->order = drawn < 5 ? BY_RATE : drawn < 6 ? BY_REGRET : BY_LIST;
  self->power = is_plain ? 2 : 1 + tp_plan_random_below (&step->random, 4);
  self->root = is_plain ? 1 : 1 + (tp_plan_random_below (&step->random, 4) == 0);
  drawn = is_plain ? 0 : tp_plan_random_below (&step->random, 3);
  self->time_weight = drawn < 2 ? 1 : 0;
  self->travel_weight = drawn > 0 ? 1 : 0;
  self->noise = is_plain ? 0 : 0.3 * tp_plan_random_below (&step->random, 3);
}

static double
raise_to (double worth, int halves)
{
  switch (halves) {
  case 1:
    return sqrt (worth);
  case 2:
    return worth;
  case 3:
    return worth * sqrt (worth);
  default:
    return worth * worth;
  }
}

/* --- offers ------------------------------------------------------------------------- */

static double
rate (TpRoundStep *step, int stop, int round, int cost)
{
  struct _TpRoundRepair *self = step->repair;
  double gain = MAX (tp_round_plan_get_gain (step->plan, stop, round), 0);
  double time = MAX (cost, 0) + 1.0, value;

  value = raise_to (gain, self->power) / (self->root == 2 ? sqrt (time) : time);
  if (self->noise > 0)
    value *= 1 + self->noise * (tp_plan_random_unit (&step->random) - 0.5);
  return value;
}

static gboolean
try_offer (TpRoundStep *step, Offer *offer)
{
  const struct _TpRoundRepair *self = step->repair;

  if (!tp_round_plan_try (step->plan, offer->stop, offer->round, self->time_weight,
                          self->travel_weight, 0, &offer->fit))
    return FALSE;
  offer->rate = rate (step, offer->stop, offer->round, offer->fit.cost);
  return TRUE;
}

static void
add_offer (TpRoundStep *step, int stop, int round)
{
  struct _TpRoundRepair *self = step->repair;
  Offer offer = {.stop = stop, .round = round};

  if (!try_offer (step, &offer))
    return;
  if (self->n_offers == self->room) {
    self->room = self->room * 2 + 64;
    self->offers = g_renew (Offer, self->offers, self->room);
  }
  self->offers[self->n_offers++] = offer;
}

/* Of many who wait, all that are near to somebody taken out, and some of the others. */
static gboolean
is_asked (TpRoundStep *step, int stop)
{
  return step->mark[stop] != FAR_AWAY || step->plan->n_waiting <= MANY_WAITING ||
         tp_plan_random_below (&step->random, FEW_OF_THEM) == 0;
}

static void
list_offers (TpRoundStep *step)
{
  TpRoundPlan *plan = step->plan;

  step->repair->n_offers = 0;
  for (int i = 0; i < plan->n_waiting; i++) {
    int stop = plan->waiting[i];

    if (step->mark[stop] == OUT)
      for (int r = 0; r < plan->rounds->n_rounds; r++)
        add_offer (step, stop, r);
    else if (is_asked (step, stop))
      for (int k = 0; k < plan->n_touched; k++)
        add_offer (step, stop, plan->touched[k]);
  }
}

/* The offer to take, by the least cost of each stop against its least elsewhere. */
static int
choose_by_regret (TpRoundStep *step)
{
  struct _TpRoundRepair *self = step->repair;
  double best_regret = -INFINITY;
  int best = -1;

  for (int i = 0; i < self->n_offers; i++) {
    int stop = self->offers[i].stop;

    self->first[stop] = self->second[stop] = INFINITY;
  }
  for (int i = 0; i < self->n_offers; i++) {
    const Offer *offer = &self->offers[i];

    if (offer->fit.cost < self->first[offer->stop]) {
      self->second[offer->stop] = self->first[offer->stop];
      self->first[offer->stop] = offer->fit.cost;
      self->first_round[offer->stop] = i;
    } else if (offer->fit.cost < self->second[offer->stop])
      self->second[offer->stop] = offer->fit.cost;
  }
  for (int i = 0; i < self->n_offers; i++) {
    const Offer *offer = &self->offers[i];
    double regret;

    if (self->first_round[offer->stop] != i)
      continue;
    regret = self->second[offer->stop] == INFINITY ? 1e9 : self->second[offer->stop];
    regret = (regret - offer->fit.cost + 1) * (0.5 + offer->rate);
    if (regret > best_regret) {
      best_regret = regret;
      best = i;
    }
  }
  return best;
}

static int
choose_by_rate (const struct _TpRoundRepair *self)
{
  double best_rate = -1;
  int best = -1;

  for (int i = 0; i < self->n_offers; i++)
    if (self->offers[i].rate > best_rate) {
      best_rate = self->offers[i].rate;
      best = i;
    }
  return best;
}

/* The chosen stop's other offers go, those on the same round are tried again. */
static void
renew_offers (TpRoundStep *step, int stop, int round)
{
  struct _TpRoundRepair *self = step->repair;
  int n = 0;

  for (int i = 0; i < self->n_offers; i++) {
    Offer *offer = &self->offers[i];

    if (offer->stop == stop || (offer->round == round && !try_offer (step, offer)))
      continue;
    self->offers[n++] = *offer;
  }
  self->n_offers = n;
}

/* The same, but others on the round are only marked: rates mostly fall, so that most of them need
 * never be tried again. */
static void
age_offers (struct _TpRoundRepair *self, int stop, int round)
{
  int n = 0;

  for (int i = 0; i < self->n_offers; i++) {
    if (self->offers[i].stop == stop)
      continue;
    if (i != n)
      self->offers[n] = self->offers[i];
    self->offers[n++].is_old |= self->offers[i].round == round;
  }
  self->n_offers = n;
}

static void
fill_by_offers (TpRoundStep *step)
{
  struct _TpRoundRepair *self = step->repair;

  list_offers (step);
  while (self->n_offers > 0) {
    int chosen = self->order == BY_REGRET ? choose_by_regret (step) : choose_by_rate (self);
    Offer offer = self->offers[chosen];

    if (offer.is_old) {
      self->offers[chosen].is_old = FALSE;
      if (!try_offer (step, &self->offers[chosen]))
        self->offers[chosen] = self->offers[--self->n_offers];
      continue;
    }
    tp_round_plan_insert (step->plan, offer.stop, offer.round, offer.fit.position);
    if (self->order == BY_REGRET)
      renew_offers (step, offer.stop, offer.round);
    else
      age_offers (self, offer.stop, offer.round);
  }
}

/* --- one after the other ---------------------------------------------------------------- */

static int
compare_listed (const void *a, const void *b)
{
  const Listed *one = a, *two = b;

  if (one->key != two->key)
    return one->key < two->key ? -1 : 1;
  return (one->stop > two->stop) - (one->stop < two->stop);
}

static int
list_waiting (TpRoundStep *step)
{
  struct _TpRoundRepair *self = step->repair;
  const TpRoundPlan *plan = step->plan;
  const TpRounds *rounds = plan->rounds;
  int way = tp_plan_random_below (&step->random, 5), n = 0;
  double noise = 0.6;

  for (int i = 0; i < plan->n_waiting; i++) {
    int stop = plan->waiting[i];
    const TpRoundSpan *span = &rounds->spans[stop];
    double key = 0, luck;

    if (!is_asked (step, stop))
      continue;
    luck = tp_plan_random_unit (&step->random);
    if (way == 0)
      key = luck;
    else if (way == 1)
      key = -rounds->worth[stop] * (1 + noise * luck);
    else if (way == 2)
      key = -rounds->worth[stop] / (rounds->service[stop] + 1.0) * (1 + noise * luck);
    else if (way == 3)
      key = (double) (span->close - span->open) * (1 + noise * luck);
    else
      key = -rounds->worth[stop] * (step->mark[stop] == OUT ? 1 : 1.5) * (0.5 + luck);
    self->list[n++] = (Listed){stop, key};
  }
  qsort (self->list, (gsize) n, sizeof *self->list, compare_listed);
  return n;
}

static void
place_listed (TpRoundStep *step, int stop)
{
  struct _TpRoundRepair *self = step->repair;
  TpRoundPlan *plan = step->plan;
  guint64 word = tp_plan_random_next (&step->random);
  guint64 blinks = word & (word >> 21) & (word << 17) & (word >> 40 | word << 24) &
                   tp_plan_random_next (&step->random);
  gboolean is_out = step->mark[stop] == OUT;
  int n = is_out ? plan->rounds->n_rounds : plan->n_touched, round = -1;
  TpRoundFit best = {0, G_MAXINT}, fit;

  for (int k = 0; k < n; k++) {
    int r = is_out ? k : plan->touched[k];

    if (!tp_round_plan_try (plan, stop, r, self->time_weight, self->travel_weight, blinks, &fit) ||
        fit.cost >= best.cost)
      continue;
    best = fit;
    round = r;
  }
  if (round >= 0)
    tp_round_plan_insert (plan, stop, round, best.position);
}

static void
fill_by_list (TpRoundStep *step)
{
  int n = list_waiting (step);

  for (int i = 0; i < n; i++)
    place_listed (step, step->repair->list[i].stop);
}

static void
mark_near (TpRoundStep *step, guint8 mark)
{
  const TpRounds *rounds = step->plan->rounds;

  for (int i = 0; i < step->n_removed; i++) {
    const int *near = rounds->near + (gsize) step->removed[i] * TP_ROUNDS_NEAR;

    for (int k = 0; k < NEAR && near[k] >= 0; k++)
      step->mark[near[k]] = mark;
  }
}

/**
 * tp_round_repair:
 * @step: a step whose stops were taken out and whose gaps are closed
 *
 * Puts stops into the rounds until none fits any more.
 */
void
tp_round_repair (TpRoundStep *step)
{
  choose_ways (step, FALSE);
  mark_near (step, CLOSE_BY);
  for (int i = 0; i < step->n_removed; i++)
    step->mark[step->removed[i]] = OUT;
  if (step->repair->order == BY_LIST)
    fill_by_list (step);
  else
    fill_by_offers (step);
  mark_near (step, FAR_AWAY);
  for (int i = 0; i < step->n_removed; i++)
    step->mark[step->removed[i]] = FAR_AWAY;
}

/**
 * tp_round_repair_all:
 *
 * Puts in who waits and fits, all of them and on all rounds, without chance.
 */
void
tp_round_repair_all (TpRoundStep *step)
{
  const TpRoundPlan *plan = step->plan;
  int n = plan->n_waiting;

  choose_ways (step, TRUE);
  for (int i = 0; i < n; i++)
    step->mark[plan->waiting[i]] = OUT;
  fill_by_offers (step);
  memset (step->mark, 0, (gsize) plan->rounds->n_stops);
}

/**
 * tp_round_repair_around:
 * @step: rounds
 * @stop: a stop
 *
 * Puts in only those of the stops near @stop that fit, in the order of their nearness or nearly so.
 */
void
tp_round_repair_around (TpRoundStep *step, int stop)
{
  const TpRounds *rounds = step->plan->rounds;
  const int *near = rounds->near + (gsize) stop * TP_ROUNDS_NEAR;

  choose_ways (step, FALSE);
  for (int k = -1; k < TP_ROUNDS_NEAR; k++) {
    int next = k < 0 ? stop : near[k];

    if (next < 0 || step->plan->round_of[next] >= 0 || tp_plan_random_below (&step->random, 5) == 0)
      continue;
    step->mark[next] = OUT;
    place_listed (step, next);
    step->mark[next] = FAR_AWAY;
  }
}
