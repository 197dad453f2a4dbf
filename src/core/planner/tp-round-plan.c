/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds with their times. Each position knows the earliest moment help can begin there and the
 * latest one from which all that follows still fits (the forward time slack of Savelsbergh, 1992),
 * so that one stop more is tried in constant time, windows, breaks and waiting included. */

#include "tp-plan-fair.h"
#include "tp-rounds.h"

#include <string.h>

#define ARRAYS 6

static void
lay_out (const TpRounds *rounds, TpRoute *routes, int *block)
{
  gsize at = 0;

  for (int r = 0; r < rounds->n_rounds; r++) {
    gsize room = (gsize) MIN (rounds->limit[r], rounds->n_stops) + 2;

    routes[r].stops = block + at;
    routes[r].starts = block + at + room;
    routes[r].departs = block + at + 2 * room;
    routes[r].latest = block + at + 3 * room;
    routes[r].legs = block + at + 4 * room;
    routes[r].gaps = block + at + 5 * room;
    at += ARRAYS * room;
  }
}

static gsize
measure_block (const TpRounds *rounds)
{
  gsize size = 1;

  for (int r = 0; r < rounds->n_rounds; r++)
    size += ARRAYS * ((gsize) MIN (rounds->limit[r], rounds->n_stops) + 2);
  return size;
}

static void
set_waiting (TpRoundPlan *self, int stop, gboolean is_waiting)
{
  int at = self->waiting_at[stop];

  if (is_waiting && at < 0) {
    self->waiting_at[stop] = self->n_waiting;
    self->waiting[self->n_waiting++] = stop;
  } else if (!is_waiting && at >= 0) {
    int last = self->waiting[--self->n_waiting];

    self->waiting[at] = last;
    self->waiting_at[last] = at;
    self->waiting_at[stop] = -1;
  }
}

/**
 * tp_round_plan_new:
 * @rounds: the problem; must live as long as the plan
 *
 * Returns: (transfer full): empty rounds
 */
TpRoundPlan *
tp_round_plan_new (const TpRounds *rounds)
{
  TpRoundPlan *self = g_new0 (TpRoundPlan, 1);
  int n = rounds->n_stops, m = rounds->n_rounds;

  self->rounds = rounds;
  self->routes = g_new0 (TpRoute, m + 1);
  self->saved = g_new0 (TpRoute, m + 1);
  self->block = g_new0 (int, measure_block (rounds));
  self->saved_block = g_new0 (int, measure_block (rounds));
  lay_out (rounds, self->routes, self->block);
  lay_out (rounds, self->saved, self->saved_block);
  self->is_touched = g_new0 (guint8, m + 1);
  self->touched = g_new0 (int, m + 1);
  self->round_of = g_new (int, n + 1);
  self->position_of = g_new (int, n + 1);
  self->waiting = g_new (int, n + 1);
  self->waiting_at = g_new (int, n + 1);
  self->ward_served = g_new0 (double, rounds->n_wards + 1);
  self->saved_served = g_new0 (double, rounds->n_wards + 1);
  self->group_served = g_new0 (double, rounds->n_groups + 1);
  self->saved_group_served = g_new0 (double, rounds->n_groups + 1);
  self->team_rounds = g_new0 (int, rounds->n_teams + 1);
  for (int i = 0; i < rounds->n_wards; i++)
    self->ward_served[i] = rounds->ward_before[i];
  for (int i = 0; i < rounds->n_groups; i++)
    self->group_served[i] = rounds->group_before[i];
  for (int i = 0; i < n; i++) {
    self->round_of[i] = self->position_of[i] = self->waiting_at[i] = -1;
    set_waiting (self, i, TRUE);
  }
  for (int r = 0; r < m; r++) {
    self->routes[r].stops[0] = n + r;
    self->routes[r].stops[1] = n + m + r;
    tp_round_plan_retime (self, r);
  }
  return self;
}

/**
 * tp_round_plan_free:
 *
 * Frees @self; its rounds stay.
 */
void
tp_round_plan_free (TpRoundPlan *self)
{
  g_free (self->routes);
  g_free (self->saved);
  g_free (self->block);
  g_free (self->saved_block);
  g_free (self->is_touched);
  g_free (self->touched);
  g_free (self->round_of);
  g_free (self->position_of);
  g_free (self->waiting);
  g_free (self->waiting_at);
  g_free (self->ward_served);
  g_free (self->saved_served);
  g_free (self->group_served);
  g_free (self->saved_group_served);
  g_free (self->team_rounds);
  g_free (self);
}

/* --- undo -------------------------------------------------------------------------- */

static void
copy_route (TpRoute *target, const TpRoute *source)
{
  gsize size = sizeof (int) * ((gsize) source->n + 2);

  memcpy (target->stops, source->stops, size);
  memcpy (target->starts, source->starts, size);
  memcpy (target->departs, source->departs, size);
  memcpy (target->latest, source->latest, size);
  memcpy (target->legs, source->legs, size);
  memcpy (target->gaps, source->gaps, size);
  target->n = source->n;
  target->travel = source->travel;
  target->worth = source->worth;
}

/**
 * tp_round_plan_begin:
 *
 * From here on changes can be taken back; those before cannot any more.
 */
void
tp_round_plan_begin (TpRoundPlan *self)
{
  for (int i = 0; i < self->n_touched; i++)
    self->is_touched[self->touched[i]] = FALSE;
  self->n_touched = 0;
  self->saved_worth = self->worth;
  self->saved_fairness = self->fairness;
  self->saved_travel = self->travel;
  memcpy (self->saved_served, self->ward_served, sizeof (double) * self->rounds->n_wards);
  memcpy (self->saved_group_served, self->group_served, sizeof (double) * self->rounds->n_groups);
}

/**
 * tp_round_plan_touch:
 *
 * Remembers @round as it is, until the next tp_round_plan_begin(). Call it before a round is
 * changed.
 */
void
tp_round_plan_touch (TpRoundPlan *self, int round)
{
  if (self->is_touched[round])
    return;
  self->is_touched[round] = TRUE;
  self->touched[self->n_touched++] = round;
  copy_route (&self->saved[round], &self->routes[round]);
}

/**
 * tp_round_plan_rollback:
 *
 * Makes the plan what it was at tp_round_plan_begin().
 */
void
tp_round_plan_rollback (TpRoundPlan *self)
{
  for (int i = 0; i < self->n_touched; i++) {
    const TpRoute *route = &self->routes[self->touched[i]];

    for (int p = 1; p <= route->n; p++)
      self->round_of[route->stops[p]] = -1;
  }
  for (int i = 0; i < self->n_touched; i++) {
    int r = self->touched[i];
    const TpRoute *saved = &self->saved[r];

    for (int p = 1; p <= self->routes[r].n; p++)
      if (self->round_of[self->routes[r].stops[p]] < 0)
        set_waiting (self, self->routes[r].stops[p], TRUE);
    copy_route (&self->routes[r], saved);
    for (int p = 1; p <= saved->n; p++) {
      self->round_of[saved->stops[p]] = r;
      self->position_of[saved->stops[p]] = p;
      set_waiting (self, saved->stops[p], FALSE);
    }
  }
  self->worth = self->saved_worth;
  self->fairness = self->saved_fairness;
  self->travel = self->saved_travel;
  memcpy (self->ward_served, self->saved_served, sizeof (double) * self->rounds->n_wards);
  memcpy (self->group_served, self->saved_group_served, sizeof (double) * self->rounds->n_groups);
  tp_round_plan_begin (self);
}

/* --- worth ------------------------------------------------------------------------- */

/* What fairness between wards gains by serving @stop (@sign 1) or no longer (-1). */
static double
get_ward_gain (const TpRoundPlan *self, int stop, double sign)
{
  const TpRounds *rounds = self->rounds;
  int ward = rounds->ward_of[stop];

  return rounds->weight_fairness * tp_plan_fair_get_change (self->ward_served[ward],
                                                            sign * rounds->priority[stop],
                                                            rounds->ward_total[ward]);
}

/* The same between groups. */
static double
get_group_gain (const TpRoundPlan *self, int stop, double sign)
{
  const TpRounds *rounds = self->rounds;
  double gain = 0, change = sign * rounds->priority[stop];

  for (guint left = rounds->groups[stop]; left != 0; left &= left - 1) {
    int group = __builtin_ctz (left);

    gain += tp_plan_fair_get_change (self->group_served[group], change, rounds->group_total[group]);
  }
  return rounds->weight_groups * gain;
}

static void
count_groups (TpRoundPlan *self, int stop, double sign)
{
  self->fairness += get_group_gain (self, stop, sign);
  for (guint left = self->rounds->groups[stop]; left != 0; left &= left - 1)
    self->group_served[__builtin_ctz (left)] += sign * self->rounds->priority[stop];
}

static void
count_stop (TpRoundPlan *self, int stop, int round, double sign)
{
  const TpRounds *rounds = self->rounds;
  double worth = rounds->worth[stop];

  if (rounds->agreed != NULL && rounds->agreed[stop] == round)
    worth += rounds->price_change;
  self->routes[round].worth += sign * worth;
  self->worth += sign * worth;
  if (rounds->n_wards > 0 && rounds->ward_of[stop] >= 0) {
    self->fairness += get_ward_gain (self, stop, sign);
    self->ward_served[rounds->ward_of[stop]] += sign * rounds->priority[stop];
  }
  if (rounds->n_groups > 0)
    count_groups (self, stop, sign);
}

/**
 * tp_round_plan_get_gain:
 *
 * Returns: what @stop on @round would add, its way aside
 */
double
tp_round_plan_get_gain (const TpRoundPlan *self, int stop, int round)
{
  const TpRounds *rounds = self->rounds;
  double gain = rounds->worth[stop];

  if (rounds->agreed != NULL && rounds->agreed[stop] == round)
    gain += rounds->price_change;
  if (rounds->n_wards > 0 && rounds->ward_of[stop] >= 0)
    gain += get_ward_gain (self, stop, 1);
  if (rounds->n_groups > 0)
    gain += get_group_gain (self, stop, 1);
  return gain;
}

/* What the rounds in use find their teams to have already, added up. */
static gint64
sum_up_members (const TpRoundPlan *self)
{
  const TpRounds *rounds = self->rounds;
  gint64 sum = 0;

  for (int r = 0; r < rounds->n_rounds; r++)
    if (self->routes[r].n > 0)
      sum += rounds->team_before[rounds->team_of[r]] + self->team_rounds[rounds->team_of[r]]++;
  for (int r = 0; r < rounds->n_rounds; r++)
    self->team_rounds[rounds->team_of[r]] = 0;
  return sum;
}

/**
 * tp_round_plan_get_value:
 *
 * Returns: what the rounds are worth, way and number of rounds paid for
 */
double
tp_round_plan_get_value (const TpRoundPlan *self)
{
  const TpRounds *rounds = self->rounds;
  int n_used = 0;

  for (int r = 0; r < rounds->n_rounds && rounds->price_round > 0; r++)
    n_used += self->routes[r].n > 0;
  return self->worth + self->fairness - rounds->price_travel * self->travel -
         rounds->price_round * n_used -
         (rounds->team_of != NULL ? rounds->price_members * (double) sum_up_members (self) : 0);
}

/* --- times ------------------------------------------------------------------------- */

/**
 * tp_round_plan_retime:
 *
 * Computes all times of a round anew.
 *
 * Returns: %FALSE if it cannot be done in time
 */
gboolean
tp_round_plan_retime (TpRoundPlan *self, int round)
{
  const TpRounds *rounds = self->rounds;
  TpRoute *route = &self->routes[round];
  const TpRoundSpan *spans = rounds->spans + (gsize) rounds->clock[round] * rounds->n_stops;
  int n = route->n, travel = 0;

  route->starts[0] = route->departs[0] = rounds->since[round];
  route->legs[0] = 0;
  for (int p = 1; p <= n; p++) {
    int stop = route->stops[p];
    int leg = rounds->to[(gsize) route->stops[p - 1] * rounds->n_nodes + stop];
    int start = tp_rounds_get_next (rounds, &spans[stop], route->departs[p - 1] + leg);

    if (start >= TP_ROUNDS_NEVER)
      return FALSE;
    route->legs[p] = leg;
    travel += leg;
    route->starts[p] = start;
    route->departs[p] = start + rounds->service[stop];
    self->position_of[stop] = p;
  }
  route->legs[n + 1] =
    n > 0 ? rounds->to[(gsize) route->stops[n] * rounds->n_nodes + route->stops[n + 1]] : 0;
  travel += route->legs[n + 1];
  route->starts[n + 1] = route->departs[n + 1] = route->departs[n] + route->legs[n + 1];
  self->travel += travel - route->travel;
  route->travel = travel;
  if (route->starts[n + 1] > rounds->until[round])
    return FALSE;
  route->latest[n + 1] = rounds->until[round];
  for (int p = n; p >= 1; p--)
    route->latest[p] = tp_rounds_get_last (rounds, &spans[route->stops[p]],
                                           route->latest[p + 1] - route->legs[p + 1] -
                                             rounds->service[route->stops[p]]);
  route->latest[0] = route->latest[1] - route->legs[1];
  for (int p = 0; p <= n; p++)
    route->gaps[p] = route->latest[p + 1] - route->departs[p];
  return TRUE;
}

/**
 * tp_round_plan_set:
 * @self: the plan
 * @round: an empty round
 * @stops: waiting stops
 * @n_stops: how many
 *
 * Returns: %TRUE if the round is so now; else it stays empty
 */
gboolean
tp_round_plan_set (TpRoundPlan *self, int round, const int *stops, int n_stops)
{
  const TpRounds *rounds = self->rounds;
  TpRoute *route = &self->routes[round];

  g_assert (route->n == 0);
  if (n_stops > MIN (rounds->limit[round], rounds->n_stops))
    return FALSE;
  tp_round_plan_touch (self, round);
  memcpy (route->stops + 1, stops, sizeof (int) * n_stops);
  route->stops[n_stops + 1] = rounds->n_stops + rounds->n_rounds + round;
  route->n = n_stops;
  if (!tp_round_plan_retime (self, round)) {
    route->n = 0;
    route->stops[1] = rounds->n_stops + rounds->n_rounds + round;
    for (int i = 0; i < n_stops; i++)
      self->position_of[stops[i]] = -1;
    tp_round_plan_retime (self, round);
    return FALSE;
  }
  for (int i = 0; i < n_stops; i++) {
    self->round_of[stops[i]] = round;
    set_waiting (self, stops[i], FALSE);
    count_stop (self, stops[i], round, 1);
  }
  return TRUE;
}

/**
 * tp_round_plan_insert:
 *
 * Does what tp_round_plan_try() said, the round unchanged since.
 */
void
tp_round_plan_insert (TpRoundPlan *self, int stop, int round, int position)
{
  TpRoute *route = &self->routes[round];

  tp_round_plan_touch (self, round);
  memmove (route->stops + position + 1, route->stops + position,
           sizeof (int) * ((gsize) route->n + 2 - position));
  route->stops[position] = stop;
  route->n++;
  self->round_of[stop] = round;
  set_waiting (self, stop, FALSE);
  count_stop (self, stop, round, 1);
  if (!tp_round_plan_retime (self, round))
    g_assert_not_reached ();
}

/**
 * tp_round_plan_take_out:
 *
 * Marks @stop as gone; its round is whole again after tp_round_plan_close_gaps().
 */
void
tp_round_plan_take_out (TpRoundPlan *self, int stop)
{
  int round = self->round_of[stop];

  tp_round_plan_touch (self, round);
  count_stop (self, stop, round, -1);
  self->round_of[stop] = -1;
  set_waiting (self, stop, TRUE);
}

/**
 * tp_round_plan_close_gaps:
 *
 * Makes all changed rounds whole again.
 *
 * Returns: %FALSE if without those taken out a round is too late, where a way around is shorter
 *   than a way straight on; roll back then
 */
gboolean
tp_round_plan_close_gaps (TpRoundPlan *self)
{
  gboolean is_sound = TRUE;

  for (int i = 0; i < self->n_touched; i++) {
    int r = self->touched[i], n = 0;
    TpRoute *route = &self->routes[r];

    for (int p = 1; p <= route->n; p++)
      if (self->round_of[route->stops[p]] == r)
        route->stops[++n] = route->stops[p];
    route->stops[n + 1] = self->rounds->n_stops + self->rounds->n_rounds + r;
    route->n = n;
    is_sound &= tp_round_plan_retime (self, r);
  }
  return is_sound;
}

/* --- one stop more ------------------------------------------------------------------- */

/* The first of @n rising numbers that is not below @least. */
static int
find_first (const int *numbers, int n, int least)
{
  int first = 0;

  while (n > 0) {
    int half = n / 2;

    if (numbers[first + half] < least) {
      first += half + 1;
      n -= half + 1;
    } else
      n = half;
  }
  return first;
}

/**
 * tp_round_plan_try:
 *
 * Looks for the best place for @stop on @round, which is where @time_weight × the delay of what
 * follows + @travel_weight × the way more is least. Places where a bit of @blinks is set are
 * overlooked. The plan stays as it is.
 *
 * Returns: %TRUE if there is a place; @fit says which
 */
gboolean
tp_round_plan_try (const TpRoundPlan *self,
                   int stop,
                   int round,
                   int time_weight,
                   int travel_weight,
                   guint64 blinks,
                   TpRoundFit *fit)
{
  const TpRounds *rounds = self->rounds;
  const TpRoute *route = &self->routes[round];
  const TpRoundSpan *spans = rounds->spans + (gsize) rounds->clock[round] * rounds->n_stops;
  const TpRoundSpan *span = &spans[stop];
  const int *to = rounds->to + (gsize) stop * rounds->n_nodes;
  const int *from = rounds->from + (gsize) stop * rounds->n_nodes;
  const int *stops = route->stops, *departs = route->departs, *latest = route->latest;
  const int *gaps = route->gaps;
  int service = rounds->service[stop], n = route->n, best = G_MAXINT, need = rounds->need[stop];
  int open = span->open, close = span->close, first, last;

  if (n >= rounds->limit[round] || !rounds->suits[(gsize) stop * rounds->n_rounds + round])
    return FALSE;
  /* Before the first place what follows must begin before this could end; after the last one the
   * round is there only when it is too late. */
  first = find_first (latest + 1, n + 1, open + service);
  last = span->n_more > 0 ? n : find_first (departs, n + 1, close + 1) - 1;
  for (int p = first; p <= last; p++) {
    int there, back, begin, arrival, cost;

    if (gaps[p] < need)
      continue;
    there = from[stops[p]];
    back = to[stops[p + 1]];
    begin = departs[p] + there;

    if (begin < open)
      begin = open;
    else if (begin > close) {
      if (span->n_more == 0)
        continue;
      begin = tp_rounds_get_next (rounds, span, begin);
    }
    arrival = begin + service + back;
    if (arrival > latest[p + 1] || (blinks >> (p & 63) & 1) != 0)
      continue;
    cost = travel_weight * (there + back - route->legs[p + 1]);
    if (time_weight > 0) {
      if (p < n)
        arrival = tp_rounds_get_next (rounds, &spans[stops[p + 1]], arrival);
      cost += time_weight * (arrival - route->starts[p + 1]);
    }
    if (cost < best) {
      best = cost;
      fit->position = p + 1;
    }
  }
  fit->cost = best;
  return best < G_MAXINT;
}
