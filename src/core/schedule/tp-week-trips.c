/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is fetched to a session and taken home again, and how long that takes (M10). Whoever cannot
 * come to a gathering by themselves, but may be brought, is fetched to it; it follows from the
 * session and the request and is written nowhere. The vehicle goes twice, there and back before the
 * help and there and back after it, once for all of a household. The planner counts the same way
 * (tp-planner.h); whether there is anything to fetch people with is for tp-week-vehicles.c. */

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

/* One way between the venue and the home of @request, in minutes. */
static int
get_way (const TpWeekPlan *plan, const TpSession *session, const TpRequest *request)
{
  TpPoint venue = get_venue_point (plan, session), home;

  tp_week_plan_get_stop_point (plan, request, &home);
  return tp_travel_minutes (&plan->settings.travel, venue.longitude, venue.latitude, home.longitude,
                            home.latitude);
}

/* The first of the household who is fetched to the session, before @at; G_MAXUINT if there is none.
 */
static guint
find_first (const TpWeekPlan *plan, const TpSession *session, const GArray *stops, guint at)
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
    if (find_first (plan, session, stops, i) == G_MAXUINT)
      minutes += 4 * get_way (plan, session, request);
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

/* A household that is fetched: the first of it on the list, one way, when somebody of it is helped
 * first, and when they leave home. */
typedef struct
{
  guint first;
  int way, help_at, leaves_home_at;
} Pickup;

static void
note_pickup (GArray *pickups, guint first, int way, int help_at)
{
  Pickup pickup = {first, way, help_at, 0};

  for (guint i = 0; i < pickups->len; i++) {
    Pickup *known = &g_array_index (pickups, Pickup, i);

    if (known->first == first) {
      known->help_at = MIN (known->help_at, help_at);
      return;
    }
  }
  g_array_append_val (pickups, pickup);
}

static int
compare_pickups (gconstpointer a, gconstpointer b)
{
  const Pickup *one = a, *two = b;

  if (one->help_at != two->help_at)
    return one->help_at - two->help_at;
  return one->first < two->first ? -1 : one->first > two->first;
}

/* Everybody is there when they are helped, and one vehicle goes at a time: who is helped last is
 * fetched just before, and the others before that. */
static GArray *
list_pickups (const TpWeekPlan *plan, const TpSession *session, const GArray *stops)
{
  GArray *pickups = g_array_new (FALSE, FALSE, sizeof (Pickup));
  int free_until = G_MAXINT;

  for (guint i = 0; i < stops->len; i++) {
    const TpWeekStop *stop = &g_array_index (stops, TpWeekStop, i);
    guint first;

    if (!is_fetched (session, stop->request))
      continue;
    first = find_first (plan, session, stops, i);
    note_pickup (pickups, first != G_MAXUINT ? first : i, get_way (plan, session, stop->request),
                 stop->planned_at);
  }
  g_array_sort (pickups, compare_pickups);
  for (guint i = pickups->len; i > 0; i--) {
    Pickup *pickup = &g_array_index (pickups, Pickup, i - 1);
    int there_at = MIN (pickup->help_at, free_until);

    pickup->leaves_home_at = MAX (there_at - pickup->way, 0);
    free_until = pickup->leaves_home_at - pickup->way;
  }
  return pickups;
}

/**
 * tp_week_plan_find_trip:
 * @plan: an indexed plan
 * @session: a session of it
 * @visit: a visit of @session
 * @trip: (out): how they are fetched
 *
 * Returns: %TRUE if they are fetched; else @trip is left as it was
 */
gboolean
tp_week_plan_find_trip (const TpWeekPlan *plan,
                        const TpSession *session,
                        const TpVisit *visit,
                        TpWeekTrip *trip)
{
  g_autoptr (GArray) stops = NULL, pickups = NULL;
  guint at = 0, first;

  g_return_val_if_fail (plan != NULL && plan->index != NULL, FALSE);
  g_return_val_if_fail (session != NULL && visit != NULL && trip != NULL, FALSE);

  stops = tp_week_round_list_stops (plan, &session->record.id);
  while (at < stops->len && g_array_index (stops, TpWeekStop, at).visit != visit)
    at++;
  if (at == stops->len || !is_fetched (session, g_array_index (stops, TpWeekStop, at).request))
    return FALSE;
  first = find_first (plan, session, stops, at);
  *trip = (TpWeekTrip){NULL};
  if (first != G_MAXUINT)
    trip->with = g_array_index (stops, TpWeekStop, first).visit;
  pickups = list_pickups (plan, session, stops);
  for (guint i = 0; i < pickups->len; i++) {
    const Pickup *pickup = &g_array_index (pickups, Pickup, i);

    if (pickup->first != (first != G_MAXUINT ? first : at))
      continue;
    trip->minutes = first != G_MAXUINT ? 0 : 4 * pickup->way;
    trip->leaves_home_at = pickup->leaves_home_at;
  }
  return TRUE;
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
