/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes room for a problem of rounds and, once it is filled in, finds what the search looks up:
 * which stops are near each other, which rounds are alike. */

#include "tp-rounds.h"

#include <stdlib.h>
#include <string.h>

/**
 * tp_rounds_new:
 * @n_stops: stops
 * @n_rounds: rounds
 * @n_clocks: clocks
 *
 * Returns: (transfer full): a problem to be filled in and then given to tp_rounds_finish()
 */
TpRounds *
tp_rounds_new (int n_stops, int n_rounds, int n_clocks)
{
  TpRounds *self = g_new0 (TpRounds, 1);
  gsize n_nodes = (gsize) n_stops + 2 * (gsize) n_rounds;

  self->n_stops = n_stops;
  self->n_rounds = n_rounds;
  self->n_nodes = (int) n_nodes;
  self->to = g_new0 (int, n_nodes *n_nodes + 1);
  self->service = g_new0 (int, n_nodes + 1);
  self->need = g_new0 (int, n_stops + 1);
  self->spans = g_new0 (TpRoundSpan, (gsize) n_clocks * n_stops + 1);
  self->clock = g_new0 (int, n_rounds + 1);
  self->since = g_new0 (int, n_rounds + 1);
  self->until = g_new0 (int, n_rounds + 1);
  self->limit = g_new0 (int, n_rounds + 1);
  self->kind = g_new0 (int, n_rounds + 1);
  self->suits = g_new0 (guint8, (gsize) n_stops * n_rounds + 1);
  self->is_pinned = g_new0 (guint8, n_stops + 1);
  self->near = g_new0 (int, (gsize) n_stops *TP_ROUNDS_NEAR + 1);
  self->keys = g_new0 (guint64, n_stops + 1);
  self->worth = g_new0 (double, n_stops + 1);
  return self;
}

/**
 * tp_rounds_free:
 *
 * Frees @self.
 */
void
tp_rounds_free (TpRounds *self)
{
  if (self->from != self->to)
    g_free (self->from);
  g_free (self->to);
  g_free (self->service);
  g_free (self->need);
  g_free (self->spans);
  g_free (self->more);
  g_free (self->clock);
  g_free (self->since);
  g_free (self->until);
  g_free (self->limit);
  g_free (self->kind);
  g_free (self->suits);
  g_free (self->is_pinned);
  g_free (self->near);
  g_free (self->keys);
  g_free (self->worth);
  g_free (self->agreed);
  g_free (self->ward_of);
  g_free (self->priority);
  g_free (self->ward_total);
  g_free (self->ward_before);
  g_free (self->groups);
  g_free (self->group_total);
  g_free (self->group_before);
  g_free (self->team_of);
  g_free (self->team_before);
  g_free (self);
}

/* --- windows beyond the first ---------------------------------------------------------- */

/**
 * tp_rounds_find_next:
 *
 * Returns: the first moment from @time on in the further spans of a stop, or TP_ROUNDS_NEVER
 */
int
tp_rounds_find_next (const TpRounds *self, const TpRoundSpan *span, int time)
{
  for (int i = span->more; i < span->more + span->n_more; i++)
    if (time <= self->more[i].until)
      return MAX (time, self->more[i].since);
  return TP_ROUNDS_NEVER;
}

/**
 * tp_rounds_find_last:
 *
 * Returns: the last moment up to @time in the spans of a stop, or -TP_ROUNDS_NEVER
 */
int
tp_rounds_find_last (const TpRounds *self, const TpRoundSpan *span, int time)
{
  for (int i = span->more + span->n_more - 1; i >= span->more; i--)
    if (time >= self->more[i].since)
      return MIN (time, self->more[i].until);
  return time < span->open ? -TP_ROUNDS_NEVER : MIN (time, span->close);
}

/* --- what is looked up ------------------------------------------------------------------ */

static void
find_way_back (TpRounds *self)
{
  gsize n = (gsize) self->n_nodes;
  gboolean is_symmetric = TRUE;

  for (gsize i = 0; i < n && is_symmetric; i++)
    for (gsize k = 0; k < i && is_symmetric; k++)
      is_symmetric = self->to[i * n + k] == self->to[k * n + i];
  self->from = self->to;
  if (is_symmetric)
    return;
  self->from = g_new (int, n *n + 1);
  for (gsize i = 0; i < n; i++)
    for (gsize k = 0; k < n; k++)
      self->from[i * n + k] = self->to[k * n + i];
}

typedef struct
{
  int item, way;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *one = a, *two = b;

  if (one->way != two->way)
    return one->way < two->way ? -1 : 1;
  return (one->item > two->item) - (one->item < two->item);
}

static void
find_near (TpRounds *self)
{
  g_autofree Ranked *ranked = g_new (Ranked, self->n_stops + 1);

  for (int i = 0; i < self->n_stops; i++) {
    const int *to = self->to + (gsize) i * self->n_nodes;
    const int *from = self->from + (gsize) i * self->n_nodes;
    int n = 0;

    for (int k = 0; k < self->n_stops; k++)
      if (k != i)
        ranked[n++] = (Ranked){k, to[k] + from[k]};
    qsort (ranked, (gsize) n, sizeof *ranked, compare_ranked);
    for (int k = 0; k < TP_ROUNDS_NEAR; k++)
      self->near[(gsize) i * TP_ROUNDS_NEAR + k] = k < n ? ranked[k].item : -1;
  }
}

/* Help, and the shortest ways there and away. */
static void
find_needs (TpRounds *self)
{
  for (int i = 0; i < self->n_stops; i++) {
    const int *to = self->to + (gsize) i * self->n_nodes;
    const int *from = self->from + (gsize) i * self->n_nodes;
    int there = G_MAXINT, back = G_MAXINT;

    for (int k = 0; k < self->n_nodes; k++) {
      if (k == i)
        continue;
      there = k < self->n_stops + self->n_rounds ? MIN (there, from[k]) : there;
      back = k < self->n_stops || k >= self->n_stops + self->n_rounds ? MIN (back, to[k]) : back;
    }
    self->need[i] = self->service[i] + there + back;
  }
}

static gboolean
is_alike (const TpRounds *self, int a, int b)
{
  gsize n = (gsize) self->n_nodes, m = (gsize) self->n_rounds;
  gsize start_a = (gsize) self->n_stops + a, start_b = (gsize) self->n_stops + b;

  if (self->clock[a] != self->clock[b] || self->since[a] != self->since[b] ||
      self->until[a] != self->until[b] || self->limit[a] != self->limit[b])
    return FALSE;
  for (int i = 0; i < self->n_stops; i++)
    if (self->suits[(gsize) i * m + a] != self->suits[(gsize) i * m + b] ||
        self->to[start_a * n + i] != self->to[start_b * n + i] ||
        self->to[(gsize) i * n + start_a + m] != self->to[(gsize) i * n + start_b + m] ||
        (self->agreed != NULL && (self->agreed[i] == a || self->agreed[i] == b)))
      return FALSE;
  return TRUE;
}

/**
 * tp_rounds_finish:
 * @self: a problem with all its numbers
 *
 * Finds what the search looks up.
 */
void
tp_rounds_finish (TpRounds *self)
{
  TpPlanRandom random = {G_GUINT64_CONSTANT (0x5bd1e995)};
  double total = 0;

  find_way_back (self);
  find_near (self);
  find_needs (self);
  for (int r = 0; r < self->n_rounds; r++) {
    self->kind[r] = r;
    for (int other = 0; other < r && self->kind[r] == r; other++)
      if (self->kind[other] == other && is_alike (self, r, other))
        self->kind[r] = other;
  }
  for (int i = 0; i < self->n_stops; i++) {
    self->keys[i] = tp_plan_random_next (&random);
    total += self->worth[i];
  }
  self->mean_worth = self->n_stops > 0 ? total / self->n_stops : 0;
}
