/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is fetched to a session and taken home again, and how long that takes (M10). Whoever cannot
 * come to a gathering by themselves, but may be brought, is fetched to it; it follows from the
 * session and the request and is written nowhere. The vehicle goes twice, there and back before the
 * help and there and back after it, once for all of a household. The planner counts the same way
 * (tp-planner.h); when the vehicle goes is for tp-week-drives.c, and whether there is anything to
 * fetch people with is for tp-week-vehicles.c. */

#include "tp-config.h"

#include "tp-week-trips.h"

#include <math.h>

/**
 * tp_week_is_fetched:
 * @mode: the #TpMode of a session
 * @modes: the #TpMode bits that would serve a request
 *
 * M10: who cannot come by themselves to a place of the kind, and may be brought there.
 *
 * Returns: whether they are fetched to such a session
 */
gboolean
tp_week_is_fetched (int mode, guint modes)
{
  return mode != TP_MODE_HOME && (modes & TP_MODE_FETCH) != 0 && (modes & (guint) mode) == 0;
}

/**
 * tp_week_get_fetch_modes:
 * @modes: the #TpMode bits that would serve a request
 *
 * Returns: the #TpMode bits of the sessions it would be fetched to, by tp_week_is_fetched()
 */
guint
tp_week_get_fetch_modes (guint modes)
{
  static const int gatherings[] = {TP_MODE_HALL, TP_MODE_BUS, TP_MODE_KIOSK};
  guint found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (gatherings); i++)
    if (tp_week_is_fetched (gatherings[i], modes))
      found |= (guint) gatherings[i];
  return found;
}

/**
 * tp_week_plan_can_fetch:
 * @plan: an indexed plan
 *
 * M10: whether the branch has any of what the data says people are fetched with, whatever session
 * it is free for; where the data names nothing, nothing lacks.
 *
 * Returns: %TRUE if people can be fetched at all
 */
gboolean
tp_week_plan_can_fetch (const TpWeekPlan *plan)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  for (guint i = 0; i < plan->vehicles->len; i++) {
    const TpVehicle *vehicle = plan->vehicles->pdata[i];

    if ((plan->settings.fetch_kinds & 1u << vehicle->type) != 0)
      return TRUE;
  }
  return plan->settings.fetch_kinds == 0;
}

static gboolean
is_fetched (const TpSession *session, const TpRequest *request)
{
  return request != NULL && tp_week_is_fetched (session->mode, request->modes);
}

static gboolean
is_known (const TpPoint *point)
{
  return isfinite (point->longitude) && isfinite (point->latitude);
}

/* NAN where nobody has put it on the map. */
static TpPoint
get_venue_point (const TpWeekPlan *plan, const TpSession *session)
{
  const TpVenue *venue = tp_week_plan_find (plan, &session->venue);
  const TpWard *ward = tp_week_plan_find (plan, &session->ward);
  TpPoint point = {NAN, NAN};

  if (venue != NULL)
    point = (TpPoint){venue->longitude, venue->latitude};
  if (!is_known (&point) && ward != NULL)
    point = (TpPoint){ward->longitude, ward->latitude};
  return point;
}

/*< private >
 * tp_week_trips_get_way:
 *
 * Returns: minutes of one way between where @session is and the home of @request
 */
int
tp_week_trips_get_way (const TpWeekPlan *plan, const TpSession *session, const TpRequest *request)
{
  TpPoint venue = get_venue_point (plan, session), home;

  tp_week_plan_get_stop_point (plan, request, &home);
  return tp_travel_minutes (&plan->settings.travel, venue.longitude, venue.latitude, home.longitude,
                            home.latitude);
}

/*< private >
 * tp_week_trips_find_first:
 * @stops: (element-type TpWeekStop): whom @session serves
 * @at: the index of somebody who is fetched
 *
 * Returns: the index of the first of their household who is fetched to the session, before @at;
 *   %G_MAXUINT if there is none
 */
guint
tp_week_trips_find_first (const TpWeekPlan *plan,
                          const TpSession *session,
                          const GArray *stops,
                          guint at)
{
  const TpRequest *request = g_array_index (stops, TpWeekStop, at).request;

  for (guint i = 0; i < at; i++) {
    const TpRequest *other = g_array_index (stops, TpWeekStop, i).request;

    if (is_fetched (session, other) && tp_week_plan_is_same_stop (plan, request, other))
      return i;
  }
  return G_MAXUINT;
}

/*< private >
 * tp_week_trips_get_minutes:
 * @plan: an indexed plan
 * @session: a session as it is or would be
 * @stops: (element-type TpWeekStop): whom it serves
 * @n_fetched: (out) (optional): how many of these requests are fetched
 *
 * Returns: minutes of all trips
 */
int
tp_week_trips_get_minutes (const TpWeekPlan *plan,
                           const TpSession *session,
                           const GArray *stops,
                           guint *n_fetched)
{
  int minutes = 0;
  guint n = 0;

  for (guint i = 0; i < stops->len; i++) {
    const TpRequest *request = g_array_index (stops, TpWeekStop, i).request;

    if (!is_fetched (session, request))
      continue;
    n++;
    if (tp_week_trips_find_first (plan, session, stops, i) == G_MAXUINT)
      minutes += 4 * tp_week_trips_get_way (plan, session, request);
  }
  if (n_fetched != NULL)
    *n_fetched = n;
  return minutes;
}

/* How far @request lives from where the session is; NAN if that is not known. */
static double
get_distance_km (const TpWeekPlan *plan, const TpSession *session, const TpRequest *request)
{
  TpPoint venue = get_venue_point (plan, session), home;

  tp_week_plan_get_stop_point (plan, request, &home);
  if (!is_known (&venue) || !is_known (&home))
    return NAN;
  return tp_distance_km (venue.longitude, venue.latitude, home.longitude, home.latitude);
}

/*< private >
 * tp_week_trips_count_far:
 * @plan: an indexed plan
 * @session: a session as it is or would be
 * @stops: (element-type TpWeekStop): whom it serves
 *
 * Counts those who are fetched from farther than people are: from another ward it is as near as
 * those must live who come by themselves, and nobody is fetched from beyond the setting's radius,
 * if there is one. Whose place is not on the map is taken to be near.
 *
 * Returns: how many
 */
guint
tp_week_trips_count_far (const TpWeekPlan *plan, const TpSession *session, const GArray *stops)
{
  const TpPlanSettings *settings = &plan->settings;
  guint n_far = 0;

  for (guint i = 0; i < stops->len; i++) {
    const TpRequest *request = g_array_index (stops, TpWeekStop, i).request;
    double metres;

    if (!is_fetched (session, request))
      continue;
    metres = get_distance_km (plan, session, request) * 1000;
    n_far +=
      (settings->fetch_radius_metres > 0 && metres > settings->fetch_radius_metres) ||
      (!tp_id_equal (&request->ward, &session->ward) && metres > settings->hall_radius_metres);
  }
  return n_far;
}

/**
 * tp_week_plan_is_fetched:
 * @plan: an indexed plan
 * @session: a session as it is or would be
 * @request: a request
 *
 * Returns: whether @request is fetched to @session if it is served there
 */
gboolean
tp_week_plan_is_fetched (const TpWeekPlan *plan, const TpSession *session, const TpRequest *request)
{
  g_return_val_if_fail (plan != NULL && session != NULL && request != NULL, FALSE);

  return is_fetched (session, request);
}

/**
 * tp_week_plan_get_trip_minutes:
 * @plan: an indexed plan
 * @session: a session of it
 * @n_fetched: (out) (optional): how many requests are fetched to it
 *
 * Returns: minutes that it takes to fetch them and to take them home
 */
int
tp_week_plan_get_trip_minutes (const TpWeekPlan *plan, const TpSession *session, guint *n_fetched)
{
  g_autoptr (GArray) stops = NULL;

  if (n_fetched != NULL)
    *n_fetched = 0;
  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, 0);

  stops = tp_week_round_list_stops (plan, &session->record.id);
  return tp_week_trips_get_minutes (plan, session, stops, n_fetched);
}

/**
 * tp_week_plan_get_load:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * How full the session is: help and travel in its hours and at its desks, or the trips of who is
 * fetched in its hours, since one vehicle goes at a time; whichever is fuller.
 *
 * Returns: a share, above 1 where it does not fit; 0 for a session of no hours
 */
double
tp_week_plan_get_load (const TpWeekPlan *plan, const TpSession *session)
{
  int capacity, hours;
  double desks;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, 0);

  capacity = tp_week_plan_get_capacity_minutes (plan, session);
  hours = session->until - session->since;
  if (capacity <= 0 || hours <= 0)
    return 0;
  desks = tp_week_plan_get_load_minutes (plan, session) / (double) capacity;
  return MAX (desks, tp_week_plan_get_trip_minutes (plan, session, NULL) / (double) hours);
}
