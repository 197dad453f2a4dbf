/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Good rounds are remembered and put together anew: as many rounds as there are, so that what they
 * cover together is worth most (a set packing in which stops may at first be covered twice). Found
 * by exchanging one round at a time; a stop covered twice then stays where it was first, and the
 * room is filled up. */

#include "tp-rounds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct _TpRoundPool
{
  const TpRounds *rounds;
  int room;
  TpRoundMemory *memories;
  int n_memories;
  int stride; /* stops of one memory at most */
  int *stops; /* by memory */
  int *table; /* hash of keys: memory + 1 */
  guint table_mask;
};

/**
 * tp_round_pool_new:
 *
 * Returns: (transfer full): an empty pool that remembers up to @room rounds
 */
TpRoundPool *
tp_round_pool_new (const TpRounds *rounds, int room)
{
  TpRoundPool *self = g_new0 (TpRoundPool, 1);

  self->rounds = rounds;
  self->room = room;
  for (int r = 0; r < rounds->n_rounds; r++)
    self->stride = MAX (self->stride, MIN (rounds->limit[r], rounds->n_stops));
  self->stride = MIN (self->stride, 250); /* longer rounds are not remembered */
  self->memories = g_new (TpRoundMemory, room + 1);
  self->stops = g_new (int, (gsize) room *(gsize) self->stride + 1);
  self->table_mask = 15;
  while ((int) self->table_mask < room * 3)
    self->table_mask = self->table_mask * 2 + 1;
  self->table = g_new0 (int, self->table_mask + 1);
  return self;
}

/**
 * tp_round_pool_free:
 *
 * Frees @self.
 */
void
tp_round_pool_free (TpRoundPool *self)
{
  g_free (self->memories);
  g_free (self->stops);
  g_free (self->table);
  g_free (self);
}

/* --- remembering --------------------------------------------------------------------- */

static int *
find_cell (const TpRoundPool *self, guint64 key)
{
  guint at = (guint) (key >> 20) & self->table_mask;

  while (self->table[at] != 0 && self->memories[self->table[at] - 1].key != key)
    at = (at + 1) & self->table_mask;
  return &self->table[at];
}

static int
compare_values (const void *a, const void *b)
{
  const TpRoundMemory *one = a, *two = b;

  if (one->value != two->value)
    return one->value > two->value ? -1 : 1;
  return (one->key > two->key) - (one->key < two->key);
}

/* Forgets the half that was only in poorer plans. */
static void
forget (TpRoundPool *self)
{
  g_autofree int *stops =
    g_memdup2 (self->stops, sizeof (int) * (gsize) self->n_memories * (gsize) self->stride);

  qsort (self->memories, (gsize) self->n_memories, sizeof *self->memories, compare_values);
  self->n_memories /= 2;
  memset (self->table, 0, sizeof (int) * ((gsize) self->table_mask + 1));
  for (int i = 0; i < self->n_memories; i++) {
    TpRoundMemory *memory = &self->memories[i];

    memcpy (self->stops + (gsize) i * (gsize) self->stride, stops + memory->first,
            sizeof (int) * (gsize) memory->n);
    memory->first = i * self->stride;
    *find_cell (self, memory->key) = i + 1;
  }
}

/**
 * tp_round_pool_add:
 * @self: the pool
 * @kind: the kind of round
 * @stops: its stops
 * @n_stops: how many
 * @travel: its way
 * @value: of the plan it is in
 *
 * Remembers a round; of two with the same stops the one with less way.
 */
void
tp_round_pool_add (TpRoundPool *self,
                   int kind,
                   const int *stops,
                   int n_stops,
                   int travel,
                   double value)
{
  guint64 key = (guint64) kind * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  TpRoundMemory *memory;
  int *cell;

  if (n_stops == 0 || n_stops > self->stride)
    return;
  for (int i = 0; i < n_stops; i++)
    key += self->rounds->keys[stops[i]];
  cell = find_cell (self, key);
  if (*cell != 0) {
    memory = &self->memories[*cell - 1];
    memory->value = MAX (memory->value, value);
    if (memory->travel <= travel)
      return;
  } else {
    if (self->n_memories == self->room) {
      forget (self);
      cell = find_cell (self, key);
    }
    memory = &self->memories[self->n_memories];
    *memory = (TpRoundMemory){.kind = kind, .n = n_stops, .value = value, .key = key};
    memory->first = self->n_memories * self->stride;
    for (int i = 0; i < n_stops; i++)
      memory->worth += self->rounds->worth[stops[i]];
    *cell = ++self->n_memories;
  }
  memory->travel = travel;
  memcpy (self->stops + memory->first, stops, sizeof (int) * (gsize) n_stops);
}

/**
 * tp_round_pool_merge:
 *
 * Takes over what @other knows and empties it.
 */
void
tp_round_pool_merge (TpRoundPool *self, TpRoundPool *other)
{
  for (int i = 0; i < other->n_memories; i++) {
    const TpRoundMemory *memory = &other->memories[i];

    tp_round_pool_add (self, memory->kind, other->stops + memory->first, memory->n, memory->travel,
                       memory->value);
  }
  other->n_memories = 0;
  memset (other->table, 0, sizeof (int) * ((gsize) other->table_mask + 1));
}

/* --- putting together ------------------------------------------------------------------ */

typedef struct
{
  const TpRoundPool *pool;
  int *chosen; /* per round: memory, or -1 */
  int *cover;  /* per stop: how often */
  double worth;
} Cover;

static void
change_cover (Cover *cover, int memory, int change)
{
  const TpRoundPool *pool = cover->pool;
  const int *stops = pool->stops + pool->memories[memory].first;

  for (int i = 0; i < pool->memories[memory].n; i++) {
    int before = cover->cover[stops[i]];

    cover->cover[stops[i]] += change;
    if ((before > 0) != (before + change > 0))
      cover->worth += change * pool->rounds->worth[stops[i]];
  }
}

/* What @memory would add to the cover. */
static double
measure_gain (const Cover *cover, int memory)
{
  const TpRoundPool *pool = cover->pool;
  const int *stops = pool->stops + pool->memories[memory].first;
  double gain = 0;

  for (int i = 0; i < pool->memories[memory].n; i++)
    gain += cover->cover[stops[i]] == 0 ? pool->rounds->worth[stops[i]] : 0;
  return gain;
}

static gboolean
is_kind_of (const TpRounds *rounds, int round, int kind)
{
  return rounds->kind[round] == kind;
}

/* The best memory for round @r, the others as they are; TRUE if it changed. */
static gboolean
choose_again (Cover *cover, int r)
{
  const TpRoundPool *pool = cover->pool;
  int before = cover->chosen[r], best = -1;
  double best_gain = -1;

  if (before >= 0)
    change_cover (cover, before, -1);
  if (before >= 0) {
    best = before;
    best_gain = measure_gain (cover, before) + 1e-9;
  }
  for (int i = 0; i < pool->n_memories; i++) {
    double gain;

    if (!is_kind_of (pool->rounds, r, pool->memories[i].kind) ||
        pool->memories[i].worth <= best_gain)
      continue;
    gain = measure_gain (cover, i);
    if (gain > best_gain) {
      best_gain = gain;
      best = i;
    }
  }
  cover->chosen[r] = best;
  if (best >= 0)
    change_cover (cover, best, 1);
  return best != before;
}

/* From some rounds chosen by chance to a cover no exchange of one round makes better. */
static void
climb (Cover *cover, TpPlanRandom *random)
{
  const TpRounds *rounds = cover->pool->rounds;
  int m = rounds->n_rounds, n_idle = 0;
  int first = tp_plan_random_below (random, m);

  for (int i = 0; i < 20 * m && n_idle < m; i++)
    n_idle = choose_again (cover, (first + i) % m) ? 0 : n_idle + 1;
}

static void
shake (Cover *cover, TpPlanRandom *random)
{
  const TpRoundPool *pool = cover->pool;
  int m = pool->rounds->n_rounds, n = 1 + tp_plan_random_below (random, MAX (m / 2, 1));

  for (int i = 0; i < n; i++) {
    int memory = tp_plan_random_below (random, pool->n_memories), r = -1;
    int first = tp_plan_random_below (random, m);

    for (int k = 0; k < m && r < 0; k++)
      if (is_kind_of (pool->rounds, (first + k) % m, pool->memories[memory].kind))
        r = (first + k) % m;
    if (r < 0)
      continue;
    if (cover->chosen[r] >= 0)
      change_cover (cover, cover->chosen[r], -1);
    cover->chosen[r] = memory;
    change_cover (cover, memory, 1);
  }
}

/* Makes the rounds of @plan those of the cover, each stop on the first round that has it. */
static void
rebuild (const Cover *cover, TpRoundStep *step)
{
  const TpRoundPool *pool = cover->pool;
  TpRoundPlan *plan = step->plan;
  g_autofree int *own = g_new (int, pool->stride + 1);
  int m = pool->rounds->n_rounds, first = tp_plan_random_below (&step->random, m);

  for (int r = 0; r < m; r++)
    for (int p = 1; p <= plan->routes[r].n; p++)
      tp_round_plan_take_out (plan, plan->routes[r].stops[p]);
  tp_round_plan_close_gaps (plan);
  for (int k = 0; k < m; k++) {
    int r = (first + k) % m, memory = cover->chosen[r], n = 0;
    const int *stops = memory >= 0 ? pool->stops + pool->memories[memory].first : NULL;

    for (int i = 0; memory >= 0 && i < pool->memories[memory].n; i++)
      if (plan->round_of[stops[i]] < 0)
        own[n++] = stops[i];
    tp_round_plan_set (plan, r, own, n);
  }
  tp_round_repair_all (step);
}

/**
 * tp_round_pool_recombine:
 * @self: a pool
 * @step: the rounds to be replaced
 *
 * Puts remembered rounds together so that they are worth much, with some chance in it, and fills
 * what room there is left. Leaves the plan alone if somebody is pinned.
 */
void
tp_round_pool_recombine (const TpRoundPool *self, TpRoundStep *step)
{
  const TpRounds *rounds = self->rounds;
  g_autofree int *chosen = g_new (int, rounds->n_rounds + 1);
  g_autofree int *best = g_new (int, rounds->n_rounds + 1);
  g_autofree int *counts = g_new0 (int, rounds->n_stops + 1);
  Cover cover = {self, chosen, counts, 0};
  double best_worth = -1;

  if (self->n_memories == 0)
    return;
  for (int i = 0; i < rounds->n_stops; i++)
    if (rounds->is_pinned[i])
      return;
  for (int r = 0; r < rounds->n_rounds; r++)
    chosen[r] = -1;
  for (int i = 0; i < 8; i++) {
    shake (&cover, &step->random);
    climb (&cover, &step->random);
    if (cover.worth <= best_worth)
      continue;
    best_worth = cover.worth;
    memcpy (best, chosen, sizeof (int) * (gsize) rounds->n_rounds);
  }
  cover.chosen = best;
  rebuild (&cover, step);
}
