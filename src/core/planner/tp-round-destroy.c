/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is taken out of rounds so that putting it back may be better: single stops, strings of
 * neighbours on their rounds (Christiaens and Vanden Berghe, 2020), stretches, poor stops, all that
 * happens in one hour, a whole round. A new way is one function and one line of the table. */

#include "tp-rounds.h"

static void
take_out (TpRoundStep *step, int stop)
{
  TpRoundPlan *plan = step->plan;

  if (plan->round_of[stop] < 0 || plan->rounds->is_pinned[stop])
    return;
  tp_round_plan_take_out (plan, stop);
  step->removed[step->n_removed++] = stop;
}

static int
choose_planned (TpRoundStep *step)
{
  int n = step->plan->rounds->n_stops;

  for (int i = 0; i < 50; i++) {
    int stop = tp_plan_random_below (&step->random, n);

    if (step->plan->round_of[stop] >= 0)
      return stop;
  }
  return -1;
}

static int
choose_round (TpRoundStep *step)
{
  const TpRoundPlan *plan = step->plan;

  for (int i = 0; i < 20; i++) {
    int r = tp_plan_random_below (&step->random, plan->rounds->n_rounds);

    if (plan->routes[r].n > 0)
      return r;
  }
  return -1;
}

/* Takes @length stops out of round @r from position @from on; the round is not closed up yet. */
static void
take_out_stretch (TpRoundStep *step, int r, int from, int length)
{
  const TpRoute *route = &step->plan->routes[r];

  for (int p = MAX (from, 1); p < from + length && p <= route->n; p++)
    take_out (step, route->stops[p]);
}

static void
take_out_anyone (TpRoundStep *step)
{
  for (int i = 0; i < step->amount; i++) {
    int stop = choose_planned (step);

    if (stop >= 0)
      take_out (step, stop);
  }
}

/* A string on the round of each near stop, until there are enough. */
static void
take_out_strings (TpRoundStep *step)
{
  const TpRoundPlan *plan = step->plan;
  const TpRounds *rounds = plan->rounds;
  int seed = tp_plan_random_below (&step->random, rounds->n_stops);
  const int *near = rounds->near + (gsize) seed * TP_ROUNDS_NEAR;
  int longest = 2 + tp_plan_random_below (&step->random, 9);

  for (int k = -1; k < TP_ROUNDS_NEAR && step->n_removed < step->amount; k++) {
    int stop = k < 0 ? seed : near[k], r, length, shift;

    if (stop < 0)
      break;
    r = plan->round_of[stop];
    if (r < 0 || plan->is_touched[r])
      continue;
    length = MIN (1 + tp_plan_random_below (&step->random, longest), plan->routes[r].n);
    shift = tp_plan_random_below (&step->random, length);
    take_out_stretch (step, r, plan->position_of[stop] - shift, length);
  }
}

/* Near stops one by one, each with a chance to stay. */
static void
take_out_neighbours (TpRoundStep *step)
{
  const TpRounds *rounds = step->plan->rounds;
  int seed = tp_plan_random_below (&step->random, rounds->n_stops);
  const int *near = rounds->near + (gsize) seed * TP_ROUNDS_NEAR;

  take_out (step, seed);
  for (int k = 0; k < TP_ROUNDS_NEAR && near[k] >= 0 && step->n_removed < step->amount; k++)
    if (tp_plan_random_below (&step->random, 4) > 0)
      take_out (step, near[k]);
}

static void
take_out_stretches (TpRoundStep *step)
{
  int n_rounds = 1 + tp_plan_random_below (&step->random, MIN (step->plan->rounds->n_rounds, 3));

  for (int i = 0; i < n_rounds; i++) {
    int r = choose_round (step), n, length;

    if (r < 0 || step->plan->is_touched[r])
      continue;
    n = step->plan->routes[r].n;
    length = 1 + tp_plan_random_below (&step->random, MIN (MAX (step->amount / n_rounds, 1), n));
    take_out_stretch (step, r, 1 + tp_plan_random_below (&step->random, n - length + 1), length);
  }
}

/* Of a few stops each time the one that is worth least for the time that its round would win. */
static void
take_out_poor (TpRoundStep *step)
{
  const TpRoundPlan *plan = step->plan;
  const TpRounds *rounds = plan->rounds;

  for (int i = 0; i < step->amount; i++) {
    double worst_rate = 0;
    int worst = -1;

    for (int k = 0; k < 4; k++) {
      int stop = choose_planned (step), p, detour;
      const TpRoute *route;
      double rate;

      if (stop < 0)
        continue;
      route = &plan->routes[plan->round_of[stop]];
      p = plan->position_of[stop];
      detour =
        route->legs[p] + route->legs[p + 1] + rounds->service[stop] + 1 -
        rounds->to[(gsize) route->stops[p - 1] * rounds->n_nodes + (gsize) route->stops[p + 1]];
      rate = rounds->worth[stop] / MAX (detour, 1);
      if (worst < 0 || rate < worst_rate) {
        worst = stop;
        worst_rate = rate;
      }
    }
    if (worst >= 0)
      take_out (step, worst);
  }
}

/* All that begins about the same time. */
static void
take_out_hour (TpRoundStep *step)
{
  TpRoundPlan *plan = step->plan;
  int seed = choose_planned (step), first, share;

  if (seed < 0)
    return;
  first = plan->routes[plan->round_of[seed]].starts[plan->position_of[seed]];
  share = step->amount / plan->rounds->n_rounds + 1;
  for (int r = 0; r < plan->rounds->n_rounds && step->n_removed < step->amount; r++) {
    const TpRoute *route = &plan->routes[r];
    int p = 1;

    while (p <= route->n && route->starts[p] < first)
      p++;
    take_out_stretch (step, r, p, 1 + tp_plan_random_below (&step->random, share));
  }
}

static void
take_out_round (TpRoundStep *step)
{
  int r = choose_round (step);

  if (r < 0 || step->plan->rounds->n_rounds == 1) {
    take_out_stretches (step);
    return;
  }
  take_out_stretch (step, r, 1, step->plan->routes[r].n);
}

static const struct
{
  const char *id;
  int weight;
  void (*apply) (TpRoundStep *step);
} ways[] = {
  {"anyone", 2, take_out_anyone},
  {"strings", 6, take_out_strings},
  {"neighbours", 3, take_out_neighbours},
  {"stretches", 5, take_out_stretches},
  {"poor", 2, take_out_poor},
  {"hour", 2, take_out_hour},
  {"round", 1, take_out_round},
};

/**
 * tp_round_destroy:
 * @step: a step; its amount says about how many to take out
 *
 * Takes stops out in one of the ways. The rounds have gaps until they are closed.
 */
void
tp_round_destroy (TpRoundStep *step)
{
  int total = 0, drawn;
  guint way = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    total += ways[i].weight;
  drawn = tp_plan_random_below (&step->random, total);
  while (drawn >= ways[way].weight)
    drawn -= ways[way++].weight;
  step->n_removed = 0;
  ways[way].apply (step);
}
