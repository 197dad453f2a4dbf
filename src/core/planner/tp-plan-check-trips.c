/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is fetched, and the trips for them, checked as tp-plan-check.c checks the rest: with the
 * rules of tp-planner.h in hand and nothing of the solver's. */

#include "tp-plan-check.h"

#include <math.h>

/*< private >
 * tp_plan_check_is_fetched:
 *
 * Returns: %TRUE if @request cannot come to a gathering of @mode but can be fetched to it
 */
gboolean
tp_plan_check_is_fetched (const TpPlanRequest *request, int mode)
{
  if (mode == TP_PLAN_HOME || (request->modes >> mode & 1) == 1)
    return FALSE;
  return (request->fetch_modes >> mode & 1) == 1;
}

/*< private >
 * tp_plan_check_is_too_far:
 *
 * Returns: %TRUE if @request is fetched to @session and that is farther than people are fetched, or
 *   there is no venue to fetch them to
 */
gboolean
tp_plan_check_is_too_far (const TpProblem *problem,
                          const TpPlanRequest *request,
                          const TpPlanSession *session)
{
  const TpPlanVenue *venue;

  if (!tp_plan_check_is_fetched (request, session->mode))
    return FALSE;
  if (session->venue < 0)
    return TRUE;
  venue = &problem->venues[session->venue];
  return problem->fetch_radius_km > 0 &&
         hypot (request->x - venue->x, request->y - venue->y) > problem->fetch_radius_km + 1e-9;
}

/* Ticks from the venue to where the request lives and back, twice. */
static int
measure_trips (const TpProblem *problem, int request, int v)
{
  const TpPlanRequest *home = tp_plan_check_find_stop (problem, request);
  const TpPlanVenue *venue;
  int there, back;

  if (v < 0)
    return 0;
  venue = &problem->venues[v];
  there = tp_plan_check_measure_way (problem, venue->x, venue->y, venue->place, home->x, home->y,
                                     home->place);
  back = tp_plan_check_measure_way (problem, home->x, home->y, home->place, venue->x, venue->y,
                                    venue->place);
  return 2 * there + 2 * back;
}

/* Whether one of their household who is fetched comes before the @i-th of the session. */
static gboolean
has_one_before (const TpProblem *problem, const TpPlanSession *session, int i)
{
  const TpPlanRequest *self = &problem->requests[session->requests[i]];

  for (int k = 0; k < i && self->household >= 0; k++) {
    const TpPlanRequest *other = &problem->requests[session->requests[k]];

    if (other->household == self->household && other->ward == self->ward &&
        tp_plan_check_is_fetched (other, session->mode))
      return TRUE;
  }
  return FALSE;
}

/* The hours without breaks, which may lie over each other. */
static int
measure_hours (const TpPlanSlot *slot)
{
  int hours = slot->until - slot->since, now = slot->since;

  for (int i = 0; i < slot->n_breaks && slot->until > slot->since; i++) {
    int since = MAX (slot->breaks[i].since, now), until = MIN (slot->breaks[i].until, slot->until);

    if (until <= since)
      continue;
    hours -= until - since;
    now = until;
  }
  return hours;
}

/*< private >
 * tp_plan_check_trips:
 * @check: the check
 * @s: a slot with a gathering whose requests are there
 * @slot: the same with all its breaks
 *
 * Reports what is wrong with the trips to fetch people to the gathering.
 *
 * Returns: how long they take
 */
gint64
tp_plan_check_trips (const TpPlanCheck *check, int s, const TpPlanSlot *slot)
{
  const TpProblem *problem = check->problem;
  const TpPlanSession *session = &check->solution->sessions[s];
  gboolean is_decided = !check->is_strict;
  gint64 trips = 0;

  for (int i = 0; i < session->n_requests; i++) {
    int r = session->requests[i], minutes = -1;

    if (tp_plan_check_is_fetched (&problem->requests[r], session->mode)) {
      minutes =
        has_one_before (problem, session, i) ? 0 : measure_trips (problem, r, session->venue);
      trips += minutes;
      is_decided = is_decided && check->pinned_to[r] == s;
    }
    if (minutes != (session->fetched != NULL ? session->fetched[i] : -1))
      report (check, "Slot %d: trips for request %d take %d minutes, said to be %d.", s, r, minutes,
              session->fetched != NULL ? session->fetched[i] : -1);
  }
  if (trips > 0 && trips > measure_hours (slot) && !is_decided)
    report (check, "Slot %d: its trips take %" G_GINT64_FORMAT " minutes more than its hours.", s,
            trips - measure_hours (slot));
  return trips;
}

/*< private >
 * tp_plan_check_trip_sums:
 * @check: a check that found nothing wrong with any session
 *
 * Reports sums that are not those of the sessions.
 */
void
tp_plan_check_trip_sums (const TpPlanCheck *check)
{
  const TpSolution *solution = check->solution;
  gint64 minutes = 0;
  int n_fetched = 0;

  for (int s = 0; s < solution->n_sessions; s++) {
    const TpPlanSession *session = &solution->sessions[s];

    for (int i = 0; i < session->n_requests && session->fetched != NULL; i++) {
      n_fetched += session->fetched[i] >= 0;
      minutes += MAX (session->fetched[i], 0);
    }
  }
  if (n_fetched != solution->n_fetched || minutes != solution->fetch_minutes)
    report (check, "%d people are fetched in %" G_GINT64_FORMAT " minutes, said to be %d in %d.",
            n_fetched, minutes, solution->n_fetched, solution->fetch_minutes);
}
