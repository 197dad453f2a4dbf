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

/* Minutes of all drives, which must follow each other in time. */
static int
sum_drives (Week *week, const TpSession *session, guint n_drives)
{
  g_autoptr (GArray) drives = tp_week_plan_list_drives (week->plan, session);
  int minutes = 0;

  g_assert_cmpuint (drives->len, ==, n_drives);
  for (guint i = 0; i < drives->len; i++) {
    const TpWeekDrive *drive = &g_array_index (drives, TpWeekDrive, i);

    g_assert_cmpint (drive->leaves_at, >=,
                     i > 0 ? g_array_index (drives, TpWeekDrive, i - 1).back_at : 0);
    g_assert_cmpint (drive->at_home_at - drive->leaves_at, ==, drive->back_at - drive->at_home_at);
    minutes += drive->back_at - drive->leaves_at;
  }
  return minutes;
}

/* Who was helped goes home when the vehicle has the time between the drives that must be on time;
 * who was helped first goes first. */
static void
test_the_way_back (void)
{
  g_auto (Week) week = {0};
  TpSession *hall;
  TpVisit *visits[3];
  static const int help_at[] = {480, 520, 524};
  /* One way takes 4 minutes. The first is ready at 500, and the vehicle is back before it has to
   * leave for the others at 508; they are ready at 540 and 544, and the vehicle comes back at 548
   * for the second of them. */
  static const int leaves_at[] = {500, 540, 548};
  TpWeekTrip trip = {0};

  week_init (&week);
  hall = add_hall (&week);
  g_assert_cmpint (sum_drives (&week, hall, 0), ==, 0);
  for (int i = 0; i < 3; i++) {
    TpRequest *request = add_fetched (&week, 1.5);

    request->minutes = 20;
    visits[i] = week_add_visit (&week, hall, request);
    visits[i]->planned_at = help_at[i];
  }
  tp_week_plan_index (week.plan);
  for (int i = 0; i < 3; i++) {
    g_assert_true (tp_week_plan_find_trip (week.plan, hall, visits[i], &trip));
    g_assert_cmpint (trip.leaves_place_at, ==, leaves_at[i]);
    g_assert_cmpint (trip.home_at, ==, leaves_at[i] + 4);
  }
  g_assert_cmpint (sum_drives (&week, hall, 6), ==,
                   tp_week_plan_get_trip_minutes (week.plan, hall, NULL));

  /* The vehicle is away for the third when the first is ready: they wait for it. */
  visits[1]->planned_at = 512;
  tp_week_plan_index (week.plan);
  g_assert_true (tp_week_plan_find_trip (week.plan, hall, visits[0], &trip));
  g_assert_cmpint (trip.leaves_place_at, ==, 524);
  g_assert_cmpint (sum_drives (&week, hall, 6), ==, 3 * 16);
}

/* However people live and are called: nobody is late, nobody leaves before they are helped, one
 * vehicle goes at a time, and it takes as long as the rules count. */
static void
test_any_timetable (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (49);

  for (int round = 0; round < 40; round++) {
    g_auto (Week) week = {0};
    TpSession *hall;
    TpVisit *visits[6];
    int n = g_rand_int_range (random, 1, 7);

    week_init (&week);
    hall = add_hall (&week);
    for (int i = 0; i < n; i++) {
      TpRequest *request = add_fetched (&week, g_rand_double_range (random, 0.2, 5));

      request->minutes = 5 * g_rand_int_range (random, 1, 9);
      visits[i] = week_add_visit (&week, hall, request);
      visits[i]->planned_at = hall->since + 5 * g_rand_int_range (random, 0, 30);
    }
    tp_week_plan_index (week.plan);
    g_assert_cmpint (sum_drives (&week, hall, 2 * (guint) n), ==,
                     tp_week_plan_get_trip_minutes (week.plan, hall, NULL));
    for (int i = 0; i < n; i++) {
      const TpRequest *request = tp_week_plan_find (week.plan, &visits[i]->request);
      TpWeekTrip trip = {0};

      g_assert_true (tp_week_plan_find_trip (week.plan, hall, visits[i], &trip));
      g_assert_cmpint (trip.leaves_home_at + trip.minutes / 4, <=, visits[i]->planned_at);
      g_assert_cmpint (trip.leaves_place_at, >=,
                       visits[i]->planned_at + tp_week_plan_get_minutes (week.plan, request));
      g_assert_cmpint (trip.home_at - trip.leaves_place_at, ==, trip.minutes / 4);
    }
  }
}

/* A household goes home together, when all who were fetched are helped. */
static void
test_home_together (void)
{
  g_auto (Week) week = {0};
  TpSession *hall;
  TpRequest *requests[3];
  TpVisit *visits[3];
  static const int help_at[] = {480, 540, 600};

  week_init (&week);
  hall = add_hall (&week);
  for (int i = 0; i < 3; i++) {
    requests[i] = add_fetched (&week, 1.5);
    requests[i]->minutes = 20;
    week_get_person (&week, requests[i])->household = week.ward->record.id;
    visits[i] = week_add_visit (&week, hall, requests[i]);
    visits[i]->planned_at = help_at[i];
  }
  requests[2]->modes = TP_MODE_HALL | TP_MODE_FETCH; /* walks: nobody waits for them */
  tp_week_plan_index (week.plan);
  for (int i = 0; i < 2; i++) {
    TpWeekTrip trip = {0};

    g_assert_true (tp_week_plan_find_trip (week.plan, hall, visits[i], &trip));
    g_assert_cmpint (trip.leaves_home_at, ==, 476);
    g_assert_cmpint (trip.leaves_place_at, ==, 560);
    g_assert_cmpint (trip.home_at, ==, 564);
  }
  g_assert_cmpint (sum_drives (&week, hall, 2), ==, 16);
}

/* The first of the morning leaves before the session begins; whose time nobody has set, at
 * midnight. */
static void
test_before_the_session (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GArray) drives = NULL, early = NULL;
  TpSession *hall;
  TpVisit *visit;
  const TpWeekDrive *drive;

  week_init (&week);
  hall = add_hall (&week);
  visit = week_add_visit (&week, hall, add_fetched (&week, 1.5));
  visit->planned_at = hall->since;
  tp_week_plan_index (week.plan);
  drives = tp_week_plan_list_drives (week.plan, hall);
  drive = &g_array_index (drives, TpWeekDrive, 0);
  g_assert_true (drive->visit == visit);
  g_assert_false (drive->is_homeward);
  g_assert_cmpint (drive->leaves_at, ==, hall->since - 8);
  g_assert_cmpint (drive->back_at, ==, hall->since);
  g_assert_true (g_array_index (drives, TpWeekDrive, 1).is_homeward);

  visit->planned_at = 0;
  tp_week_plan_index (week.plan);
  early = tp_week_plan_list_drives (week.plan, hall);
  g_assert_cmpint (g_array_index (early, TpWeekDrive, 0).leaves_at, ==, 0);
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
  g_test_add_func ("/schedule/trips/the-way-back", test_the_way_back);
  g_test_add_func ("/schedule/trips/any-timetable", test_any_timetable);
  g_test_add_func ("/schedule/trips/home-together", test_home_together);
  g_test_add_func ("/schedule/trips/before-the-session-begins", test_before_the_session);
  g_test_add_func ("/schedule/trips/fit-the-hours", test_too_many);
  g_test_add_func ("/schedule/trips/only-within-reach", test_reach);
  g_test_add_func ("/schedule/trips/a-drag-says-so", test_drag);
  return g_test_run ();
}
