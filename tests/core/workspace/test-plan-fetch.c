/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is fetched, through planning: the planner's trips are the week's, what it plans breaks no
 * rule, and who is left out for want of time on the road is told so. */

#include <math.h>
#include <string.h>

#include "tp-plan-compare.h"
#include "tp-plan-problem.h"
#include "week-records.h"

static const guint monday = TP_SLOT_BIT (1, TP_PART_MORNING);

static TpVehicle *
add_wheelchair (Branch *branch, Fixture *fixture)
{
  TpVehicle *vehicle = tp_record_new (&tp_vehicle_kind);

  tp_set_text (&vehicle->name, "Xe lăn số 1");
  vehicle->branch = branch->branch->record.id;
  vehicle->type = TP_VEHICLE_WHEELCHAIR;
  fixture_save (fixture, vehicle);
  return vehicle;
}

static TpRequest *
add_request (Branch *branch,
             Fixture *fixture,
             int number,
             guint modes,
             const TpVenue *hall,
             double km)
{
  TpRequest *request = branch_add_request (branch, fixture, branch->ward, number);

  request->modes = modes;
  request->minutes = 10;
  request->longitude = hall->longitude;
  request->latitude = hall->latitude + km / 111.2;
  fixture_save (fixture, request);
  return request;
}

static TpVenue *
add_hall (Branch *branch, Fixture *fixture)
{
  TpVenue *hall = fixture_add_venue (fixture, branch->ward->code, "Nhà văn hóa số 1");

  hall->longitude = branch->ward->longitude;
  hall->latitude = branch->ward->latitude;
  fixture_save (fixture, hall);
  return hall;
}

/* The trips of all sessions, as the week counts them. */
static int
sum_trips (const TpWeekPlan *plan, guint *n_fetched)
{
  int minutes = 0;

  *n_fetched = 0;
  for (guint i = 0; i < plan->sessions->len; i++) {
    guint n;

    minutes += tp_week_plan_get_trip_minutes (plan, plan->sessions->pdata[i], &n);
    *n_fetched += n;
  }
  return minutes;
}

/* The same, as the drivers' timetables have them. */
static int
sum_drives (const TpWeekPlan *plan)
{
  int minutes = 0;

  for (guint i = 0; i < plan->sessions->len; i++) {
    g_autoptr (GArray) drives = tp_week_plan_list_drives (plan, plan->sessions->pdata[i]);

    for (guint j = 0; j < drives->len; j++) {
      const TpWeekDrive *drive = &g_array_index (drives, TpWeekDrive, j);

      minutes += drive->back_at - drive->leaves_at;
    }
  }
  return minutes;
}

/* Some come, some are visited, some are fetched, two of them from one home. The planner measures a
 * hair longer ways than the week, so each way may be a minute more. */
static void
test_same_truth (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, other = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  int minutes;
  guint n_fetched;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  other = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  hall = add_hall (&branch, fixture);
  tp_record_free (add_wheelchair (&branch, fixture));
  for (int i = 0; i < 24; i++) {
    static const guint modes[] = {TP_MODE_FETCH, TP_MODE_HALL, TP_MODE_HOME | TP_MODE_FETCH};

    tp_record_free (
      add_request (&branch, fixture, i + 1, modes[i % 3], hall, 0.4 + 0.07 * (i % 11)));
  }
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->unplanned, ==, 0);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  minutes = sum_trips (plan, &n_fetched);
  g_assert_cmpint (sum_drives (plan), ==, minutes);
  g_assert_cmpint (report->fetched, ==, (int) n_fetched);
  g_assert_cmpint (report->fetched, >=, 8);
  g_assert_cmpint (report->trip_minutes, >=, minutes);
  g_assert_cmpint (report->trip_minutes, <=, minutes + 4 * (int) n_fetched);
  g_assert_cmpint (report->travel_minutes, >=, report->trip_minutes);
  g_assert_cmpint (report->difference->before.fetched, ==, 0);
  g_assert_cmpint (report->difference->after.fetched, ==, report->fetched);
  g_assert_cmpint (report->difference->after.trip_minutes, ==, report->trip_minutes);
}

/* What was planned, read back as a problem, is what was planned. */
static void
test_read_back (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpRequest) near = NULL, walker = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autoptr (TpPlanProblem) problem = NULL;
  g_autoptr (GPtrArray) broken = NULL;
  const TpPlanWeights weights = {.priority = 1, .travel = 0.02, .session = 0.5};
  TpSolution *start, *stock;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday);
  hall = add_hall (&branch, fixture);
  tp_record_free (add_wheelchair (&branch, fixture));
  near = add_request (&branch, fixture, 1, TP_MODE_FETCH, hall, 0.5);
  walker = add_request (&branch, fixture, 2, TP_MODE_HALL | TP_MODE_FETCH, hall, 0.6);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 2);
  g_assert_cmpint (report->fetched, ==, 1);
  plan = branch_load (&branch, fixture);
  problem = tp_plan_problem_new (plan, &weights, 0);
  g_assert_cmpfloat (problem->problem.fetch_radius_km, ==, 5);
  for (int r = 0; r < problem->problem.n_requests; r++) {
    const TpPlanRequest *numbers = &problem->problem.requests[r];
    gboolean comes = (numbers->modes & 1u << TP_PLAN_HALL) != 0;

    g_assert_cmphex (numbers->fetch_modes, ==,
                     1u << TP_PLAN_BUS | 1u << TP_PLAN_KIOSK | (comes ? 0 : 1u << TP_PLAN_HALL));
    g_assert_cmphex (numbers->fetch_equipment, ==, 1u << TP_VEHICLE_WHEELCHAIR);
    g_assert_cmphex (numbers->equipment, ==, 0);
  }
  start = tp_plan_problem_get_start (problem);
  stock = tp_plan_take_stock (&problem->problem, start);
  g_assert_cmpint (stock->n_fetched, ==, 1);
  g_assert_cmpint (stock->fetch_minutes, ==, report->trip_minutes);
  broken = tp_planner_check (&problem->problem, stock);
  g_assert_cmpuint (broken->len, ==, 0);
  /* What the checker has added up itself is what the drivers' timetable takes. */
  g_assert_cmpint (sum_drives (plan), ==, stock->fetch_minutes);
  tp_solution_free (start, &problem->problem);
  tp_solution_free (stock, &problem->problem);
}

/* One morning, each of six an hour and more on the road: all would find a desk, not all a seat. */
static void
test_no_time (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  const TpPlanAnswer *answer;
  guint n_fetched;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday);
  hall = add_hall (&branch, fixture);
  tp_record_free (add_wheelchair (&branch, fixture));
  for (int i = 0; i < 6; i++)
    tp_record_free (add_request (&branch, fixture, i + 1, TP_MODE_FETCH, hall, 4));
  report = branch_plan (&branch, fixture);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  g_assert_cmpint (sum_trips (plan, &n_fetched), <=, 210);
  g_assert_cmpint (report->planned, ==, (int) n_fetched);
  g_assert_cmpint (report->unplanned, >, 0);
  answer = report->answers->pdata[0];
  g_assert_cmpstr (answer->rule, ==, "M10");
  g_assert_nonnull (strstr (answer->reason, "without the time to fetch them and take them home"));
  g_assert_nonnull (strstr (answer->reason, "missing to fetch them and take them home on the "
                                            "morning of"));
}

/* Nobody is fetched from farther than the setting says; where the rule is off there is no limit. */
static void
test_too_far (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) report = NULL, off = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday);
  hall = add_hall (&branch, fixture);
  tp_record_free (add_wheelchair (&branch, fixture));
  request = add_request (&branch, fixture, 1, TP_MODE_FETCH, hall, 5.5);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 0);
  g_assert_cmpstr (((TpPlanAnswer *) report->answers->pdata[0])->rule, ==, "venue");
  plan = branch_load (&branch, fixture);
  for (guint i = 0; i < plan->rules->len; i++) {
    g_autoptr (TpRule) rule = tp_record_copy (plan->rules->pdata[i]);

    rule->is_active = FALSE;
    if (g_str_equal (rule->code, "M10"))
      fixture_save (fixture, rule);
  }
  off = branch_plan (&branch, fixture);
  g_assert_cmpint (off->planned, ==, 1);
}

static TpPlanWhy *
explain (Branch *branch, Fixture *fixture, const TpRequest *request)
{
  g_autoptr (GError) error = NULL;
  TpPlanWhy *why = tp_workspace_explain_request (fixture->workspace, &branch->branch->record.id,
                                                 branch->week, &request->record.id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (why);
  return why;
}

static const TpPlanWay *
get_way (const TpPlanWhy *why, guint i, const char *code)
{
  const TpPlanWay *way;

  g_assert_cmpuint (i, <, why->ways->len);
  way = why->ways->pdata[i];
  g_assert_cmpstr (way->code, ==, code);
  g_assert_true (way->is_now == (i == 0));
  return way;
}

/* Alone, somebody is called on: to be fetched would be the way twice. What it costs more is said;
 * without a wheelchair, that it lacks. */
static void
test_why_at_home (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanWhy) why = NULL, without = NULL;
  g_autoptr (TpVehicle) chair = NULL;
  g_autoptr (TpLeave) leave = tp_record_new (&tp_leave_kind);
  const TpPlanWay *way;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday);
  hall = add_hall (&branch, fixture);
  chair = add_wheelchair (&branch, fixture);
  request = add_request (&branch, fixture, 1, TP_MODE_HOME | TP_MODE_FETCH, hall, 2);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 1);
  g_assert_cmpint (report->fetched, ==, 0);
  why = explain (&branch, fixture, request);
  g_assert_cmpuint (why->ways->len, ==, 2);
  g_assert_cmpstr (get_way (why, 0, "home")->words, ==, "It is served at home.");
  way = get_way (why, 1, "fetch");
  g_assert_true (way->is_allowed);
  g_assert_cmpfloat (way->cost, >, 0);
  g_assert_cmpint (way->trip_minutes, >, 0);
  g_assert_cmpint (way->travel_minutes, >, 0);
  g_assert_true (g_str_has_prefix (way->words, "Being fetched to a place costs "));
  g_assert_nonnull (strstr (way->words, "minutes more to fetch them and take them home"));

  leave->vehicle = chair->record.id;
  leave->since = leave->until = branch.monday;
  fixture_save (fixture, leave);
  without = explain (&branch, fixture, request);
  way = get_way (without, 1, "fetch");
  g_assert_false (way->is_allowed);
  g_assert_cmpstr (way->rule, ==, "equipment");
  g_assert_true (g_str_has_prefix (way->words,
                                   "The resident cannot be fetched to a place: not enough "
                                   "equipment. No wheelchair is free on the morning of"));
}

/* Where a hall is held for others anyhow, to fetch somebody costs less than a round for them. */
static void
test_why_fetched (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpRequest) request = NULL, walker = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanWhy) why = NULL, alone = NULL;
  const TpPlanWay *way;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  hall = add_hall (&branch, fixture);
  tp_record_free (add_wheelchair (&branch, fixture));
  walker = add_request (&branch, fixture, 2, TP_MODE_HALL, hall, 0.2);
  request = add_request (&branch, fixture, 1, TP_MODE_HOME | TP_MODE_FETCH, hall, 0.3);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 2);
  g_assert_cmpint (report->fetched, ==, 1);
  why = explain (&branch, fixture, request);
  way = get_way (why, 0, "fetch");
  g_assert_true (
    g_str_has_prefix (way->words, "The resident is fetched to the place and taken home: "));
  way = get_way (why, 1, "home");
  g_assert_true (way->is_allowed);
  g_assert_cmpfloat (way->cost, >, 0);
  g_assert_true (g_str_has_prefix (way->words, "At home costs "));
  g_assert_nonnull (strstr (way->words, "1 session more"));
  g_assert_nonnull (strstr (way->words, "minutes less to fetch them and take them home"));
  /* Who has one way only is not told of others. */
  alone = explain (&branch, fixture, walker);
  g_assert_cmpuint (alone->ways->len, ==, 0);
}

/* Who can be served from afar needs no session, and is told so. */
static void
test_remote (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanWhy) why = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  request->modes = TP_MODE_HALL | TP_MODE_REMOTE;
  fixture_save (fixture, request);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 0);
  why = explain (&branch, fixture, request);
  g_assert_true (why->answer->is_remote);
  g_assert_true (
    g_str_has_suffix (why->answer->reason, " It can be served remotely, which takes no session."));
}

#define ADD_TEST(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/plan-fetch/agrees-with-the-week", test_same_truth);
  ADD_TEST ("/workspace/plan-fetch/is-read-back", test_read_back);
  ADD_TEST ("/workspace/plan-fetch/trips-fit-the-session", test_no_time);
  ADD_TEST ("/workspace/plan-fetch/nobody-from-too-far", test_too_far);
  ADD_TEST ("/workspace/plan-fetch/why-at-home-and-not-fetched", test_why_at_home);
  ADD_TEST ("/workspace/plan-fetch/why-fetched-and-not-at-home", test_why_fetched);
  ADD_TEST ("/workspace/plan-fetch/remotely-without-a-session", test_remote);
  return g_test_run ();
}
