/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the vehicle goes for those who are fetched (M10): a timetable a driver can work by. One
 * vehicle goes at a time. Everybody is there when they are helped: who is helped last is fetched
 * just before, and the others before that, so that the first may leave home before the session
 * begins. Whoever was helped is taken home as soon as the vehicle has the time between those
 * drives, which may be after the session has ended. Nothing of this is stored or told to the
 * planner, which counts the minutes only; these drives are just as long as tp-week-trips.c says all
 * together. */

#include "tp-config.h"

#include "tp-week-trips.h"

/* A household that is fetched: the first of it on the list, one way, when the first of them is
 * helped and the last is ready, and the drives there and back again. */
typedef struct
{
  guint first;
  int way, help_at, ready_at;
  TpWeekDrive fetch, home;
} Household;

static void
note_household (GArray *households, const Household *noted)
{
  for (guint i = 0; i < households->len; i++) {
    Household *known = &g_array_index (households, Household, i);

    if (known->first == noted->first) {
      known->help_at = MIN (known->help_at, noted->help_at);
      known->ready_at = MAX (known->ready_at, noted->ready_at);
      return;
    }
  }
  g_array_append_val (households, *noted);
}

static int
compare_help (gconstpointer a, gconstpointer b)
{
  const Household *one = a, *two = b;

  if (one->help_at != two->help_at)
    return one->help_at - two->help_at;
  return one->first < two->first ? -1 : one->first > two->first;
}

static int
compare_ready (gconstpointer a, gconstpointer b)
{
  const Household *one = a, *two = b;

  if (one->ready_at != two->ready_at)
    return one->ready_at - two->ready_at;
  return compare_help (a, b);
}

static GArray *
list_households (const TpWeekPlan *plan, const TpSession *session, const GArray *stops)
{
  GArray *households = g_array_new (FALSE, FALSE, sizeof (Household));

  for (guint i = 0; i < stops->len; i++) {
    const TpWeekStop *stop = &g_array_index (stops, TpWeekStop, i);
    Household household = {.first = i, .help_at = stop->planned_at};
    guint first;

    if (stop->request == NULL || !tp_week_plan_is_fetched (plan, session, stop->request))
      continue;
    first = tp_week_trips_find_first (plan, session, stops, i);
    if (first != G_MAXUINT)
      household.first = first;
    household.way = tp_week_trips_get_way (plan, session, stop->request);
    household.ready_at = stop->planned_at + tp_week_plan_get_minutes (plan, stop->request);
    household.fetch.visit = household.home.visit =
      g_array_index (stops, TpWeekStop, household.first).visit;
    household.home.is_homeward = TRUE;
    note_household (households, &household);
  }
  return households;
}

static void
set_drive (TpWeekDrive *drive, int leaves_at, int way)
{
  drive->leaves_at = leaves_at;
  drive->at_home_at = leaves_at + way;
  drive->back_at = leaves_at + 2 * way;
}

static void
set_fetching (GArray *households)
{
  int free_until = G_MAXINT;

  g_array_sort (households, compare_help);
  for (guint i = households->len; i > 0; i--) {
    Household *household = &g_array_index (households, Household, i - 1);
    int there_at = MIN (household->help_at, free_until);

    set_drive (&household->fetch, there_at - 2 * household->way, household->way);
    free_until = household->fetch.leaves_at;
  }
}

/* When the vehicle is back from a drive that lies over another from @leaves_at to @back_at;
 * @leaves_at if there is none: of all that bring people, and of the first @n_home homewards. */
static int
pass_over (const GArray *households, guint n_home, int leaves_at, int back_at)
{
  for (guint i = 0; i < households->len; i++) {
    const Household *household = &g_array_index (households, Household, i);

    if (household->fetch.leaves_at < back_at && leaves_at < household->fetch.back_at)
      return household->fetch.back_at;
    if (i < n_home && household->home.leaves_at < back_at && leaves_at < household->home.back_at)
      return household->home.back_at;
  }
  return leaves_at;
}

/* Who has been helped first goes home first, if there is the time for their way. */
static void
set_homeward (GArray *households)
{
  g_array_sort (households, compare_ready);
  for (guint i = 0; i < households->len; i++) {
    Household *household = &g_array_index (households, Household, i);
    int leaves_at, next = household->ready_at;

    do {
      leaves_at = next;
      next = pass_over (households, i, leaves_at, leaves_at + 2 * household->way);
    } while (next != leaves_at);
    set_drive (&household->home, leaves_at, household->way);
  }
}

static GArray *
plan_drives (const TpWeekPlan *plan, const TpSession *session, const GArray *stops)
{
  GArray *households = list_households (plan, session, stops);

  set_fetching (households);
  set_homeward (households);
  return households;
}

static int
compare_drives (gconstpointer a, gconstpointer b)
{
  const TpWeekDrive *one = a, *two = b;

  if (one->leaves_at != two->leaves_at)
    return one->leaves_at - two->leaves_at;
  return one->back_at - two->back_at;
}

static void
add_drive (GArray *drives, TpWeekDrive drive)
{
  drive.leaves_at = MAX (drive.leaves_at, 0);
  drive.at_home_at = MAX (drive.at_home_at, 0);
  drive.back_at = MAX (drive.back_at, 0);
  g_array_append_val (drives, drive);
}

/**
 * tp_week_plan_list_drives:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * The drives of the vehicle that fetches people to @session and takes them home, two for each
 * household, in the order of time; none lies over another, except that what would be on the day
 * before is at midnight.
 *
 * Returns: (transfer full) (element-type TpWeekDrive): the drives; empty where nobody is fetched
 */
GArray *
tp_week_plan_list_drives (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GArray) stops = NULL, households = NULL;
  GArray *drives = g_array_new (FALSE, FALSE, sizeof (TpWeekDrive));

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, drives);

  stops = tp_week_round_list_stops (plan, &session->record.id);
  households = plan_drives (plan, session, stops);
  for (guint i = 0; i < households->len; i++) {
    const Household *household = &g_array_index (households, Household, i);

    add_drive (drives, household->fetch);
    add_drive (drives, household->home);
  }
  g_array_sort (drives, compare_drives);
  return drives;
}

/**
 * tp_week_plan_find_trip:
 * @plan: an indexed plan
 * @session: a session of it
 * @visit: a visit of @session
 * @trip: (out): how they are fetched and taken home
 *
 * Returns: %TRUE if they are fetched; else @trip is left as it was
 */
gboolean
tp_week_plan_find_trip (const TpWeekPlan *plan,
                        const TpSession *session,
                        const TpVisit *visit,
                        TpWeekTrip *trip)
{
  g_autoptr (GArray) stops = NULL, households = NULL;
  const TpRequest *request;
  guint at = 0, first;

  g_return_val_if_fail (plan != NULL && plan->index != NULL, FALSE);
  g_return_val_if_fail (session != NULL && visit != NULL && trip != NULL, FALSE);

  stops = tp_week_round_list_stops (plan, &session->record.id);
  while (at < stops->len && g_array_index (stops, TpWeekStop, at).visit != visit)
    at++;
  request = at < stops->len ? g_array_index (stops, TpWeekStop, at).request : NULL;
  if (request == NULL || !tp_week_plan_is_fetched (plan, session, request))
    return FALSE;
  first = tp_week_trips_find_first (plan, session, stops, at);
  *trip = (TpWeekTrip){NULL};
  if (first != G_MAXUINT)
    trip->with = g_array_index (stops, TpWeekStop, first).visit;
  households = plan_drives (plan, session, stops);
  for (guint i = 0; i < households->len; i++) {
    const Household *household = &g_array_index (households, Household, i);

    if (household->first != (first != G_MAXUINT ? first : at))
      continue;
    trip->minutes = first != G_MAXUINT ? 0 : 4 * household->way;
    trip->leaves_home_at = MAX (household->fetch.at_home_at, 0);
    trip->leaves_place_at = household->home.leaves_at;
    trip->home_at = household->home.at_home_at;
  }
  return TRUE;
}
