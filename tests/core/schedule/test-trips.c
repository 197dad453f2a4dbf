/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is fetched to a session, how long the trips take and from how far: M10. One kilometre is one
 * minute here, and two more for each way. */

#include "week-fixture.h"

#include <math.h>

static TpRequest *
add_fetched (Week *week, double kilometres_north)
{
  TpRequest *request = week_add_request (week, week->ward, kilometres_north);

  request->modes = TP_MODE_FETCH;
  return request;
}

static TpSession *
add_hall (Week *week)
{
  return week_add_session (week, week->team, 3, TP_PART_MORNING, TP_MODE_HALL);
}

static int
count (Week *week, const TpSession *session)
{
  g_autoptr (GPtrArray) findings = tp_week_plan_check_session (week->plan, session);

  return week_count (findings, "M10");
}

static char *
dup_words (Week *week, const TpSession *session)
{
  g_autoptr (GPtrArray) findings = tp_week_plan_check_session (week->plan, session);
  const TpFinding *finding = week_find (findings, "M10");

  return finding != NULL ? g_strdup (finding->words) : NULL;
}

/* It follows from the session and the ways that suit: nobody fetches who comes by themselves, and
 * at home nobody is fetched. */
static void
test_who (void)
{
  g_assert_true (tp_week_is_fetched (TP_MODE_HALL, TP_MODE_FETCH));
  g_assert_true (tp_week_is_fetched (TP_MODE_BUS, TP_MODE_FETCH | TP_MODE_HOME | TP_MODE_HALL));
  g_assert_true (tp_week_is_fetched (TP_MODE_KIOSK, TP_MODE_FETCH | TP_MODE_REMOTE));
  g_assert_false (tp_week_is_fetched (TP_MODE_HALL, TP_MODE_FETCH | TP_MODE_HALL));
  g_assert_false (tp_week_is_fetched (TP_MODE_HOME, TP_MODE_FETCH));
  g_assert_false (tp_week_is_fetched (TP_MODE_HALL, TP_MODE_HOME));
}

/* Twice there and back, once for a household; who comes by themselves makes no trip. */
static void
test_minutes (void)
{
  g_auto (Week) week = {0};
  TpSession *hall;
  TpRequest *first, *second, *walker;
  TpVisit *visit, *other, *third;
  TpPerson *person;
  TpWeekTrip trip = {0};
  guint n_fetched;

  week_init (&week);
  hall = add_hall (&week);
  first = add_fetched (&week, 1.5);
  second = add_fetched (&week, 1.5);
  walker = week_add_request (&week, week.ward, 2);
  person = week_get_person (&week, second);
  person->household = week_get_person (&week, first)->household = week.ward->record.id;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (tp_week_plan_get_trip_minutes (week.plan, hall, &n_fetched), ==, 0);
  g_assert_cmpuint (n_fetched, ==, 0);
  visit = week_add_visit (&week, hall, first);
  other = week_add_visit (&week, hall, second);
  third = week_add_visit (&week, hall, walker);
  visit->planned_at = 530;
  other->planned_at = 510;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (tp_week_plan_get_trip_minutes (week.plan, hall, &n_fetched), ==, 4 * (2 + 2));
  g_assert_cmpuint (n_fetched, ==, 2);

  g_assert_true (tp_week_plan_find_trip (week.plan, hall, visit, &trip));
  g_assert_null (trip.with);
  g_assert_cmpint (trip.minutes, ==, 16);
  /* The other one of the household is helped first, and they go together. */
  g_assert_cmpint (trip.leaves_home_at, ==, 510 - 4);
  g_assert_true (tp_week_plan_find_trip (week.plan, hall, other, &trip));
  g_assert_true (trip.with == visit);
  g_assert_cmpint (trip.minutes, ==, 0);
  g_assert_cmpint (trip.leaves_home_at, ==, 510 - 4);
  g_assert_false (tp_week_plan_find_trip (week.plan, hall, third, &trip));
  g_assert_true (tp_week_plan_is_fetched (week.plan, hall, first));
  g_assert_false (tp_week_plan_is_fetched (week.plan, hall, walker));

  /* Who is not expected any more is not fetched either. */
  visit->outcome = TP_OUTCOME_NOT_HELD;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (tp_week_plan_get_trip_minutes (week.plan, hall, &n_fetched), ==, 16);
  g_assert_cmpuint (n_fetched, ==, 1);
}

/* Two who are helped at once are fetched one after the other: while the vehicle is on its way to
 * the second, the first waits at the hall. */
static void
test_one_after_the_other (void)
{
  g_auto (Week) week = {0};
  TpSession *hall;
  TpVisit *visits[3];
  static const int help_at[] = {540, 540, 600};
  /* One way takes 4 minutes: the second leaves at 536, so the first is there at 532. */
  static const int leaves_at[] = {528, 536, 596};

  week_init (&week);
  hall = add_hall (&week);
  for (int i = 0; i < 3; i++) {
    visits[i] = week_add_visit (&week, hall, add_fetched (&week, 1.5));
    visits[i]->planned_at = help_at[i];
  }
  tp_week_plan_index (week.plan);
  for (int i = 0; i < 3; i++) {
    TpWeekTrip trip = {0};

    g_assert_true (tp_week_plan_find_trip (week.plan, hall, visits[i], &trip));
    g_assert_cmpint (trip.leaves_home_at, ==, leaves_at[i]);
  }
}

/* One vehicle goes at a time: the trips fill the hours, while the desks are free. */
static void
test_too_many (void)
{
  g_auto (Week) week = {0};
  TpSession *hall;
  g_autofree char *words = NULL;

  week_init (&week);
  hall = add_hall (&week);
  for (int i = 0; i < 7; i++)
    week_add_visit (&week, hall, add_fetched (&week, 5 - 1e-3));
  g_assert_cmpint (tp_week_plan_get_trip_minutes (week.plan, hall, NULL), ==, 7 * 4 * 7);
  g_assert_cmpfloat (tp_week_plan_get_load (week.plan, hall), ==, 196 / 210.0);
  g_assert_cmpint (count (&week, hall), ==, 0);
  week_add_visit (&week, hall, add_fetched (&week, 5 - 1e-3));
  words = dup_words (&week, hall);
  g_assert_cmpstr (
    words, ==, "To fetch 8 residents and take them home takes 224 minutes, the session has 210");
  g_assert_cmpfloat (tp_week_plan_get_load (week.plan, hall), ==, 224 / 210.0);
  week_get_rule (&week, "M10")->is_active = FALSE;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (count (&week, hall), ==, 0);
}

static void
test_reach (void)
{
  g_auto (Week) week = {0};
  TpSession *hall;
  TpRequest *request;
  g_autofree char *words = NULL;

  week_init (&week);
  hall = add_hall (&week);
  request = add_fetched (&week, 5.2);
  week_add_visit (&week, hall, request);
  words = dup_words (&week, hall);
  g_assert_cmpstr (words, ==, "1 resident lives too far from Nhà văn hóa số 1 to be fetched there");
  week.plan->settings.fetch_radius_metres = 0;
  g_assert_cmpint (count (&week, hall), ==, 0);
  /* From another ward only as near as those live who come by themselves. */
  request->ward = week.far_ward->record.id;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (count (&week, hall), ==, 1);
  request->latitude = week.ward->latitude + 2 / 111.2;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (count (&week, hall), ==, 0);
  /* Nobody says how far it is to a place that is not on the map. */
  request->ward = week.ward->record.id;
  request->longitude = request->latitude = NAN;
  week.ward->longitude = week.ward->latitude = NAN;
  week.hall->longitude = week.hall->latitude = NAN;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (count (&week, hall), ==, 0);
  g_assert_cmpint (tp_week_plan_get_trip_minutes (week.plan, hall, NULL), ==, 4 * 2);
}

/* A drag says it before the drop. */
static void
test_drag (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;
  TpMove move;

  week_init (&week);
  add_hall (&week);
  request = add_fetched (&week, 6);
  tp_week_plan_index (week.plan);
  move = week_move_add (&week, request, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (
    week_try_level (&week, &move,
                    "1 resident lives too far from Nhà văn hóa số 1 to be fetched there"),
    ==, TP_VERDICT_WARNING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/trips/who-is-fetched", test_who);
  g_test_add_func ("/schedule/trips/once-for-a-household", test_minutes);
  g_test_add_func ("/schedule/trips/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/schedule/trips/fit-the-hours", test_too_many);
  g_test_add_func ("/schedule/trips/only-within-reach", test_reach);
  g_test_add_func ("/schedule/trips/a-drag-says-so", test_drag);
  return g_test_run ();
}
