/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far the ticks of a plan can add up. Search and rounds count them in plain whole numbers, and
 * ask nowhere whether those are large enough: whoever is free to be left out never makes a session
 * longer than its hours, but who is pinned stays, however long the way. So a problem that comes
 * from outside is asked once, when it has been read. */

#include "tp-plan-sums.h"

#include "tp-plan-index.h"

#include <math.h>

#define WAYS_OF_PIN 6       /* there, to the next or back, and four if they are fetched */
#define WAYS_OF_GATHERING 2 /* to the venue and back */

static void
span (double *least, double *most, double x)
{
  *least = MIN (*least, x);
  *most = MAX (*most, x);
}

/* Between the far corners of all there is. */
static int
measure_widest (const TpProblem *problem)
{
  double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;

  for (int r = 0; r < problem->n_requests; r++) {
    span (&left, &right, problem->requests[r].x);
    span (&low, &high, problem->requests[r].y);
  }
  for (int v = 0; v < problem->n_venues; v++) {
    span (&left, &right, problem->venues[v].x);
    span (&low, &high, problem->venues[v].y);
  }
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    span (&left, &right, slot->has_own_end ? MIN (slot->x, slot->end_x) : slot->x);
    span (&left, &right, slot->has_own_end ? MAX (slot->x, slot->end_x) : slot->x);
    span (&low, &high, slot->has_own_end ? MIN (slot->y, slot->end_y) : slot->y);
    span (&low, &high, slot->has_own_end ? MAX (slot->y, slot->end_y) : slot->y);
  }
  return left <= right ? tp_plan_travel (problem, left, low, -1, right, high, -1) : 0;
}

/* Ticks of the longest way there is. */
static gint64
measure_longest (const TpProblem *problem)
{
  int longest = 0;

  if (problem->travel == NULL)
    return measure_widest (problem);
  for (int from = 0; from < problem->n_places; from++)
    for (int to = 0; to < problem->n_places; to++)
      longest = MAX (longest, tp_plan_travel (problem, 0, 0, from, 0, 0, to));
  return longest;
}

/**
 * tp_plan_sums_fit:
 * @problem: a problem whose single numbers are in range
 *
 * Adds up the most that ways, trips and help of a plan can come to: of what is pinned all of it, of
 * the rest what the hours of the slots hold.
 *
 * Returns: %TRUE if that can be counted in an int
 */
gboolean
tp_plan_sums_fit (const TpProblem *problem)
{
  gint64 longest = measure_longest (problem), hours = 0, latest = 0, pinned = 0, ways = 0, most;

  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    hours += MAX (slot->until - slot->since, 0);
    latest = MAX (latest, slot->until);
    if ((slot->modes & ~(1u << TP_PLAN_HOME)) != 0 || slot->mode > TP_PLAN_HOME)
      ways += WAYS_OF_GATHERING * longest;
  }
  for (int p = 0; p < problem->n_pins; p++)
    pinned += problem->requests[problem->pins[p].request].minutes + WAYS_OF_PIN * longest;
  most = longest * (WAYS_OF_PIN * (gint64) problem->n_requests + problem->n_slots);
  return latest + pinned + ways + MIN (hours, most) <= G_MAXINT;
}
