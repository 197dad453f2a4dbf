/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is fetched to a gathering, and what that takes: the way there and back, before the help and
 * after it, once for a household. Which of two, to come or to be fetched, follows from the request
 * and the mode, so nothing is decided here; the trips are kept with the session as people are put
 * in and taken out. Where nobody can be fetched none of this is asked. */

#include "tp-plan-fetch.h"

/**
 * tp_plan_fetch_is_within:
 * @problem: the problem
 * @request: somebody
 * @venue: where, or -1
 *
 * Nobody is fetched to a meeting place that has no place of its own.
 *
 * Returns: %TRUE if @request is not too far from @venue to be fetched to it
 */
gboolean
tp_plan_fetch_is_within (const TpProblem *problem, const TpPlanRequest *request, int venue)
{
  const TpPlanVenue *place;
  double dx, dy;

  if (venue < 0 || !(problem->fetch_radius_km > 0.0))
    return venue >= 0;
  place = &problem->venues[venue];
  dx = request->x - place->x;
  dy = request->y - place->y;
  return dx * dx + dy * dy <= problem->fetch_radius_km * problem->fetch_radius_km;
}

/**
 * tp_plan_fetch_get_trips:
 *
 * Returns: ticks to fetch @request to @venue and to take them home again, from its door to theirs
 *   and back each time
 */
int
tp_plan_fetch_get_trips (const TpPlanIndex *index, int request, int venue)
{
  const TpProblem *problem = index->problem;
  const TpPlanVenue *place;

  if (venue < 0)
    return 0;
  place = &problem->venues[venue];
  return 2 * (tp_plan_travel (problem, place->x, place->y, place->place, index->xs[request],
                              index->ys[request], index->place_of[request]) +
              tp_plan_travel (problem, index->xs[request], index->ys[request],
                              index->place_of[request], place->x, place->y, place->place));
}

/* Whether somebody else of their household is fetched to the session, among its first @n. */
static gboolean
has_company (const TpPlanIndex *index, const TpWorkSession *session, int request, int n)
{
  int house = index->house_of[request];

  for (int i = 0; i < n && house >= 0; i++) {
    int other = session->requests[i];

    if (other != request && index->house_of[other] == house &&
        tp_plan_is_fetched (&index->problem->requests[other], session->mode))
      return TRUE;
  }
  return FALSE;
}

/**
 * tp_plan_fetch_measure_more:
 *
 * Returns: ticks of trips that @request adds to @session, or that it would be without: 0 for who
 *   comes, and for who goes along with their household
 */
int
tp_plan_fetch_measure_more (const TpPlanIndex *index, const TpWorkSession *session, int request)
{
  if (!tp_plan_is_fetched (&index->problem->requests[request], session->mode) ||
      has_company (index, session, request, session->n_requests))
    return 0;
  return tp_plan_fetch_get_trips (index, request, session->venue);
}

/**
 * tp_plan_fetch_measure_excess:
 *
 * Returns: by how many ticks the trips of @session would be longer than the hours of @slot with
 *   those for @request; 0 or less: they fit, or @request is not fetched
 */
int
tp_plan_fetch_measure_excess (const TpPlanIndex *index,
                              const TpPlanSlot *slot,
                              const TpWorkSession *session,
                              int request)
{
  if (!tp_plan_is_fetched (&index->problem->requests[request], session->mode))
    return 0;
  return session->trips + tp_plan_fetch_measure_more (index, session, request) -
         tp_plan_hours (slot);
}

/**
 * tp_plan_fetch_count:
 *
 * Counts the trips for @request, who comes into @session (@sign 1) or leaves it (-1); call it while
 * they are not in it.
 */
void
tp_plan_fetch_count (const TpPlanIndex *index, TpWorkSession *session, int request, int sign)
{
  int more = sign * tp_plan_fetch_measure_more (index, session, request);

  session->trips += more;
  session->travel += more;
}

/**
 * tp_plan_fetch_is_over:
 *
 * Returns: %TRUE if the trips of @session take longer than the hours of @slot
 */
gboolean
tp_plan_fetch_is_over (const TpPlanSlot *slot, const TpWorkSession *session)
{
  return session->trips > 0 && session->trips > tp_plan_hours (slot);
}

/**
 * tp_plan_fetch_list:
 * @index: the index
 * @session: a session
 * @n_fetched: (inout): grows by those who are fetched
 *
 * Returns: (transfer full) (nullable): what #TpPlanSession has of it
 */
int *
tp_plan_fetch_list (const TpPlanIndex *index, const TpWorkSession *session, int *n_fetched)
{
  int *fetched = NULL;

  for (int i = 0; i < session->n_requests; i++) {
    int request = session->requests[i];

    if (!tp_plan_is_fetched (&index->problem->requests[request], session->mode))
      continue;
    if (fetched == NULL) {
      fetched = g_new (int, session->n_requests);
      for (int k = 0; k < session->n_requests; k++)
        fetched[k] = -1;
    }
    fetched[i] = has_company (index, session, request, i)
                   ? 0
                   : tp_plan_fetch_get_trips (index, request, session->venue);
    (*n_fetched)++;
  }
  return fetched;
}
