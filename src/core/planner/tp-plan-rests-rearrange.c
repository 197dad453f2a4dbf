/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shorter ways that only other places of breaks allow: a part of a round the other way round, or
 * somebody at another place of their round or of another. What is tried is drawn; what shortens
 * the way and has places for all breaks is taken. */

#include "tp-plan-rests-private.h"

#include <string.h>

#define MOST_PLACES 8 /* looked for on a round for one request */

static int
add_up (const TpPlanRestRoute *route)
{
  int sum = 0;

  for (int i = 0; i <= route->n; i++)
    sum += route->legs[i];
  return sum;
}

/* The stops of @session but @without into self->order; returns how many. */
static int
list_stops (TpPlanRests *self, const TpPlanSession *session, int without)
{
  int n = 0;

  for (int i = 0; i < session->n_requests; i++)
    if (session->requests[i] != without)
      self->order[n++] = session->requests[i];
  return n;
}

static int
measure (TpPlanRests *self, const TpSolution *solution, int s, int without)
{
  int n = list_stops (self, &solution->sessions[s], without);
  TpPlanRestRoute route = tp_plan_rests_measure (self, s, n);

  return add_up (&route);
}

/* Makes the round in self->order that of the slot, with its breaks at self->found. */
static void
take (TpPlanRests *self, TpSolution *solution, int s, int n)
{
  TpPlanSession *session = &solution->sessions[s];
  gsize size = sizeof (int) * (gsize) (n + 1);

  session->requests = g_realloc (session->requests, size);
  session->starts = g_realloc (session->starts, size);
  session->travels = g_realloc (session->travels, size);
  memcpy (session->requests, self->order, sizeof (int) * (gsize) n);
  for (int i = 0; i < n; i++)
    solution->slot_of[self->order[i]] = s;
  session->n_requests = n;
  tp_plan_rests_put (self, s, self->found);
}

static void
try_to_turn (TpPlanRests *self, TpSolution *solution, int s)
{
  const TpPlanSession *session = &solution->sessions[s];
  int before = measure (self, solution, s, -1), n = session->n_requests;
  int first = tp_plan_random_below (&self->random, n), last = first;
  TpPlanRestRoute route;

  last += tp_plan_random_below (&self->random, n - first);
  for (int i = first; i <= last; i++)
    self->order[i] = session->requests[first + last - i];
  route = tp_plan_rests_measure (self, s, n);
  if (add_up (&route) < before &&
      tp_plan_placer_place (self->placers[s], &route, NULL, self->found))
    take (self, solution, s, n);
}

/* Puts @request on the round of @s at the first place that leaves its way below @most. */
static gboolean
try_to_move (TpPlanRests *self, TpSolution *solution, int request, int s, int most)
{
  int n_tries = 0, n = list_stops (self, &solution->sessions[s], request);

  for (int position = 0; position <= n && n_tries < MOST_PLACES; position++) {
    TpPlanRestRoute route;

    list_stops (self, &solution->sessions[s], request);
    memmove (self->order + position + 1, self->order + position,
             sizeof (int) * (gsize) (n - position));
    self->order[position] = request;
    route = tp_plan_rests_measure (self, s, n + 1);
    if (add_up (&route) >= most)
      continue;
    n_tries++;
    if (tp_plan_placer_place (self->placers[s], &route, NULL, self->found)) {
      take (self, solution, s, n + 1);
      return TRUE;
    }
  }
  return FALSE;
}

static void
try_elsewhere (TpPlanRests *self, TpSolution *solution, int request, int s, int to)
{
  const TpPlanSlot *slot = &self->problem->slots[to];
  TpPlanSession *session = &solution->sessions[s];
  int saved = measure (self, solution, s, -1) - measure (self, solution, s, request);

  if (session->n_requests < 2 || self->index->pin_of[request] >= 0 ||
      (slot->max_stops > 0 && solution->sessions[to].n_requests >= slot->max_stops) ||
      !tp_plan_rests_suits (self, to, &solution->sessions[to], request) ||
      !try_to_move (self, solution, request, to, measure (self, solution, to, -1) + saved))
    return;
  session->n_requests = list_stops (self, session, request);
  memcpy (session->requests, self->order, sizeof (int) * (gsize) session->n_requests);
}

static gboolean
has_round (const TpPlanRests *self, const TpSolution *solution, int s)
{
  return s >= 0 && self->placers[s] != NULL && solution->sessions[s].mode == TP_PLAN_HOME;
}

/*< private >
 * tp_plan_rests_rearrange:
 * @self: the search
 * @solution: a plan whose breaks are where they are now; its rounds get shorter, without times and
 *   sums
 * @n_tries: how often to draw
 */
void
tp_plan_rests_rearrange (TpPlanRests *self, TpSolution *solution, int n_tries)
{
  for (int i = 0; i < n_tries && self->problem->n_requests > 0; i++) {
    int request = tp_plan_random_below (&self->random, self->problem->n_requests);
    int to = tp_plan_random_below (&self->random, self->problem->n_slots);
    int what = tp_plan_random_below (&self->random, 3), s = solution->slot_of[request];

    if (!has_round (self, solution, s))
      continue;
    if (what == 0)
      try_to_turn (self, solution, s);
    else if (what == 1 || to == s)
      try_to_move (self, solution, request, s, measure (self, solution, s, -1));
    else if (has_round (self, solution, to) && !self->has_crews)
      try_elsewhere (self, solution, request, s, to);
  }
}
