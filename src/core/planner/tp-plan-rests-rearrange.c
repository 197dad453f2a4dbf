/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds rearranged with no break in the way: a part of one the other way round, or two of them
 * with some stops taken out, and those and others who wait put in again where the way is shortest
 * and all breaks find a place. A try is slower than a step of the search, and does not weigh wards
 * against each other, but it comes where no other place of the breaks alone leads to. */

#include "tp-plan-rests-private.h"

#include <string.h>

#define SMALL 1e-9
#define MOST_WAITING 6 /* who may come in at once */

static gboolean
has_round (const TpPlanRests *self, const TpSolution *solution, int s)
{
  return s >= 0 && self->placers[s] != NULL && solution->sessions[s].mode == TP_PLAN_HOME;
}

static int
add_up (const TpPlanRestRoute *route)
{
  int sum = 0;

  for (int i = 0; i <= route->n; i++)
    sum += route->legs[i];
  return sum;
}

/* --- one round ------------------------------------------------------------------------------ */

static void
try_to_turn (TpPlanRests *self, TpSolution *solution, int s)
{
  TpPlanSession *session = &solution->sessions[s];
  int before = tp_plan_rests_measure_round (self, solution, s), n = session->n_requests;
  int first, last;
  TpPlanRestRoute route;

  if (n < 2)
    return;
  first = tp_plan_random_below (&self->random, n);
  last = first + tp_plan_random_below (&self->random, n - first);
  for (int i = first; i <= last; i++)
    self->order[i] = session->requests[first + last - i];
  route = tp_plan_rests_measure (self, s, n);
  if (add_up (&route) >= before ||
      !tp_plan_placer_place (self->placers[s], &route, NULL, self->found))
    return;
  memcpy (session->requests, self->order, sizeof (int) * (gsize) n);
  tp_plan_rests_put (self, s, self->found);
}

/* --- two rounds ----------------------------------------------------------------------------- */

static void
take_some_out (TpPlanRests *self, TpSolution *solution, int s, GArray *out)
{
  TpPlanSession *session = &solution->sessions[s];
  int n = 0;

  for (int i = 0; i < session->n_requests; i++) {
    int r = session->requests[i];

    if (self->index->pin_of[r] >= 0 || tp_plan_random_below (&self->random, 2) == 0) {
      session->requests[n++] = r;
      continue;
    }
    solution->slot_of[r] = -1;
    g_array_append_val (out, r);
  }
  session->n_requests = n;
}

static void
add_waiting (TpPlanRests *self, const TpSolution *solution, const GArray *waiting, GArray *out)
{
  guint first;

  if (waiting->len == 0)
    return;
  first = (guint) tp_plan_random_below (&self->random, (int) waiting->len);
  for (guint i = 0; i < MIN (waiting->len, MOST_WAITING); i++) {
    int r = g_array_index (waiting, int, (first + i) % waiting->len);

    if (solution->slot_of[r] < 0)
      g_array_append_val (out, r);
  }
}

static void
shuffle (TpPlanRests *self, GArray *requests)
{
  for (guint i = 1; i < requests->len; i++) {
    int *one = &g_array_index (requests, int, i);
    int *two =
          &g_array_index (requests, int, (guint) tp_plan_random_below (&self->random, (int) i + 1)),
        r = *one;

    *one = *two;
    *two = r;
  }
}

/* Those of @requests who find a place, each on the round of the two where the way is shorter. */
static void
put_in_again (TpPlanRests *self,
              TpSolution *solution,
              const int *slots,
              int n_slots,
              const GArray *requests)
{
  for (guint i = 0; i < requests->len; i++) {
    int r = g_array_index (requests, int, i), best = -1, position = -1, least = G_MAXINT;

    if (solution->slot_of[r] >= 0)
      continue;
    for (int k = 0; k < n_slots; k++) {
      int detour, here = tp_plan_rests_find (self, solution, slots[k], r, &detour);

      if (here >= 0 && detour < least) {
        best = slots[k];
        position = here;
        least = detour;
      }
    }
    if (best >= 0)
      tp_plan_rests_put_in (self, solution, best, r, position);
  }
}

static double
get_worth_of_all (TpPlanRests *self, const TpSolution *solution, const int *slots, int n)
{
  double worth = 0;

  for (int k = 0; k < n; k++)
    worth += tp_plan_rests_get_worth (self, solution, slots[k]);
  return worth;
}

/* The rounds of one slot or two. */
static void
try_anew (TpPlanRests *self,
          TpSolution *solution,
          const int *slots,
          int n_slots,
          const GArray *waiting)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (int));
  double before = get_worth_of_all (self, solution, slots, n_slots);
  TpPlanRestKept kept[2];

  for (int k = 0; k < n_slots; k++) {
    kept[k] = tp_plan_rests_keep (self, solution, slots[k]);
    take_some_out (self, solution, slots[k], out);
  }
  add_waiting (self, solution, waiting, out);
  shuffle (self, out);
  put_in_again (self, solution, slots, n_slots, out);
  if (get_worth_of_all (self, solution, slots, n_slots) <= before + SMALL)
    for (int k = 0; k < n_slots; k++)
      tp_plan_rests_restore (self, solution, &kept[k]);
  for (int k = 0; k < n_slots; k++) {
    tp_plan_rests_note_where (solution, slots[k]);
    tp_plan_rests_kept_clear (&kept[k]);
  }
}

static gboolean
can_have_round (const TpPlanRests *self, const TpSolution *solution, int s)
{
  return has_round (self, solution, s) ||
         (self->placers[s] != NULL && solution->sessions[s].mode < 0 &&
          tp_plan_rests_may_open (self, s));
}

/*< private >
 * tp_plan_rests_rearrange:
 * @self: the search
 * @solution: a plan whose breaks are where they are now, without crews; its rounds get better,
 *   without times and sums
 * @n_tries: how often to try
 * @cancellable: (nullable): ends it
 */
void
tp_plan_rests_rearrange (TpPlanRests *self,
                         TpSolution *solution,
                         int n_tries,
                         GCancellable *cancellable)
{
  g_autoptr (GArray) waiting = tp_plan_rests_list_waiting (self, solution);

  for (int i = 0; i < n_tries && !g_cancellable_is_cancelled (cancellable); i++) {
    const int slots[] = {tp_plan_random_below (&self->random, self->problem->n_slots),
                         tp_plan_random_below (&self->random, self->problem->n_slots)};

    if (!has_round (self, solution, slots[0]))
      continue;
    if (tp_plan_random_below (&self->random, 3) == 0)
      try_to_turn (self, solution, slots[0]);
    else if (slots[0] == slots[1] || can_have_round (self, solution, slots[1]))
      try_anew (self, solution, slots, slots[0] == slots[1] ? 1 : 2, waiting);
  }
}
