/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a request is where it is, from a planned week to sentences; nothing is written. */

#include "tp-plan-json.h"
#include "tp-planner.h"
#include "week-records.h"

static TpPlanWhy *
explain (Branch *branch, Fixture *fixture, const TpId *request)
{
  g_autoptr (GError) error = NULL;
  TpPlanWhy *why = tp_workspace_explain_request (fixture->workspace, &branch->branch->record.id,
                                                 branch->week, request, &error);

  g_assert_no_error (error);
  g_assert_nonnull (why);
  return why;
}

static const TpVisit *
get_visit (const TpWeekPlan *plan, guint i)
{
  g_assert_cmpuint (plan->visits->len, >, i);
  return plan->visits->pdata[i];
}

/* Two teams for the same wards: the other one could go as well. */
static void
test_planned (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) one = NULL, two = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autoptr (TpPlanWhy) why = NULL;
  const TpSession *session;
  int n_before;

  branch_init (&branch, fixture);
  one = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  two = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 6);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, >, 0);
  n_before = fixture_count (fixture, &tp_visit_kind);
  plan = branch_load (&branch, fixture);
  session = tp_week_plan_find (plan, &get_visit (plan, 0)->session);
  why = explain (&branch, fixture, &get_visit (plan, 0)->request);

  g_assert_null (why->answer);
  g_assert_true (tp_id_equal (&why->team, &session->team));
  g_assert_cmpint (why->day, ==, session->day);
  g_assert_cmpint (why->part, ==, session->part);
  g_assert_false (why->is_kept);
  g_assert_cmpfloat (why->gain, >, 0);
  g_assert_cmpint (why->n_allowed, >, 0);
  g_assert_cmpuint (why->others->len, >=, (guint) why->n_allowed);
  for (guint i = 0; i < why->others->len; i++) {
    const TpPlanOther *other = why->others->pdata[i];

    g_assert_cmpint (other->is_allowed, ==, (int) i < why->n_allowed);
    g_assert_true (other->is_allowed ? other->words != NULL : other->rule != NULL);
    g_assert_false (tp_id_equal (&other->team, &why->team) && other->day == why->day &&
                    other->part == why->part);
  }
  g_assert_nonnull (strstr (why->reason, "points"));
  g_assert_nonnull (strstr (why->tried, "with room left"));
  g_assert_cmpint (fixture_count (fixture, &tp_visit_kind), ==, n_before);
}

/* Pinned or published: it is said, and the others are tried all the same. Put off: not asked. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autoptr (TpPlanWhy) why = NULL, published = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (GError) error = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 4);
  report = branch_plan (&branch, fixture);
  plan = branch_load (&branch, fixture);
  session = branch_get (fixture, &tp_session_kind, &get_visit (plan, 0)->session);
  session->is_pinned = TRUE;
  fixture_save (fixture, session);
  why = explain (&branch, fixture, &get_visit (plan, 0)->request);
  g_assert_true (why->is_kept);
  g_assert_nonnull (strstr (why->reason, "pinned"));
  session->state = TP_SESSION_PUBLISHED;
  fixture_save (fixture, session);
  published = explain (&branch, fixture, &get_visit (plan, 0)->request);
  g_assert_null (published->answer);
  g_assert_true (published->is_kept);
  g_assert_true (tp_id_equal (&published->team, &team->record.id));
  g_assert_nonnull (strstr (published->reason, "published"));
  session->state = TP_SESSION_POSTPONED;
  fixture_save (fixture, session);
  g_assert_null (tp_workspace_explain_request (fixture->workspace, &branch.branch->record.id,
                                               branch.week, &get_visit (plan, 0)->request, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
}

static void
assert_refused (Branch *branch,
                Fixture *fixture,
                TpWeek week,
                const TpId *request,
                const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tp_workspace_explain_request (fixture->workspace, &branch->branch->record.id, week,
                                               request, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, words);
}

/* What a week has nothing to say of is answered with where it is. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autofree char *date = NULL, *week = NULL, *words = NULL;
  const TpSession *session;
  TpWeek later;
  TpId nobody;

  branch_init (&branch, fixture);
  later = tp_week_of_day (branch.monday + 7);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 1);
  plan = branch_load (&branch, fixture);
  session = tp_week_plan_find (plan, &get_visit (plan, 0)->session);
  date = tp_day_to_short (session->day);
  week = tp_week_to_string (branch.week);
  words = g_strdup_printf ("This request is in a session of another week: on %s, in week %s.", date,
                           week);
  assert_refused (&branch, fixture, later, &request->record.id, words);

  nobody = tp_id_new (FIXTURE_NOW);
  assert_refused (&branch, fixture, later, &nobody,
                  "What was looked for in “Requests” is not there any more.");
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpRequest) request = NULL;

  branch_init (&branch, fixture);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  request->ward = TP_ID_NIL;
  fixture_save (fixture, request);
  assert_refused (&branch, fixture, branch.week, &request->record.id,
                  "This request is of no ward of this branch.");
  request->ward = branch.ward->record.id;
  request->state = TP_REQUEST_DONE;
  fixture_save (fixture, request);
  assert_refused (&branch, fixture, branch.week, &request->record.id,
                  "This request is done with: there is nothing left to plan for it.");
}

/* In no session: what planning says of it, for the week as it stands. */
static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanWhy) why = NULL;
  const TpPlanAnswer *answer;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  request->open_slots = 1u << (3 * TP_N_PARTS);
  fixture_save (fixture, request);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 0);
  answer = report->answers->pdata[0];
  why = explain (&branch, fixture, &request->record.id);
  g_assert_nonnull (why->answer);
  g_assert_cmpstr (why->answer->reason, ==, answer->reason);
  g_assert_cmpuint (why->answer->advice->len, ==, answer->advice->len);
  g_assert_cmpuint (why->others->len, ==, 0);
}

static void
expect_obstacle (const TpPlanReport *report, const char *words)
{
  g_assert_cmpuint (report->reasons->len, ==, 1);
  g_assert_cmpstr (((TpReasonCount *) report->reasons->pdata[0])->title, ==, words);
}

/* What keeps requests out is said as what is not, never by the title of the rule, which says what
 * should be; and a branch without teams is told so. */
static void
test_obstacles (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) no_team = NULL, no_slot = NULL, no_time = NULL;

  branch_init (&branch, fixture);
  branch.week.number = 48;
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  request->open_slots = 1u << (3 * TP_N_PARTS);
  fixture_save (fixture, request);
  no_team = branch_plan (&branch, fixture);
  expect_obstacle (no_team, "The branch has no team yet");
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  no_time = branch_plan (&branch, fixture);
  expect_obstacle (no_time, "Residents cannot be there in the slots that are left");
  /* 24 November is a day off. */
  team->open_slots = TP_SLOT_BIT (2, 0);
  fixture_save (fixture, team);
  no_slot = branch_plan (&branch, fixture);
  expect_obstacle (no_slot, "No slot of this week is left for any team");
}

/* A bus day that a ward is owed is held though nobody is in it: its slots are taken. */
static void
test_owed_bus_day (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) bus = NULL;
  g_autoptr (TpVenue) hall = NULL, other_hall = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanWhy) why = NULL;

  branch_init (&branch, fixture);
  branch.ward->is_remote = TRUE;
  fixture_save (fixture, branch.ward);
  bus = branch_add_team (&branch, fixture, "Xe 1", TP_TEAM_BUS,
                         TP_SLOT_BIT (1, 0) | TP_SLOT_BIT (1, 1));
  hall = fixture_add_venue (fixture, branch.ward->code, "Nhà văn hóa số 1");
  other_hall = fixture_add_venue (fixture, branch.other_ward->code, "Nhà văn hóa số 2");
  request = branch_add_request (&branch, fixture, branch.other_ward, 1);
  request->modes = TP_MODE_BUS;
  fixture_save (fixture, request);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->sessions, ==, 2);
  g_assert_cmpint (report->planned, ==, 0);
  why = explain (&branch, fixture, &request->record.id);
  g_assert_false (why->answer->fits);
  g_assert_cmpstr (why->answer->rule, ==, "team");
}

/* What is written is what planning is given: the planner reads it and plans the same. */
static void
test_problem (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanCopy) week = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->directory, "week.json", NULL), *text = NULL;
  g_auto (GStrv) paths = NULL, again = NULL;
  TpPlanOptions options = {.max_iterations = 100, .seed = 1};
  TpSolution *solution;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 6);
  paths = tp_workspace_write_problem (fixture->workspace, &branch.branch->record.id, branch.week,
                                      path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (paths[0], ==, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  week = tp_plan_json_read_problem (text, -1, &error);
  g_assert_no_error (error);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (week->problem.n_requests, ==, report->requests);
  solution = tp_planner_solve (&week->problem, &options, NULL);
  g_assert_cmpint (solution->n_planned, ==, report->planned);
  g_assert_cmpfloat_with_epsilon (solution->score, report->score, 1e-6);
  tp_solution_free (solution, &week->problem);
  again = tp_workspace_write_problem (fixture->workspace, &branch.branch->record.id, branch.week,
                                      path, &error);
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_assert_null (again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workspace/plan-why/other-slots-are-tried-and-nothing-is-written", Fixture, NULL,
              fixture_set_up, test_planned, fixture_tear_down);
  g_test_add ("/workspace/plan-why/what-is-kept-is-said", Fixture, NULL, fixture_set_up, test_kept,
              fixture_tear_down);
  g_test_add ("/workspace/plan-why/another-week-is-named", Fixture, NULL, fixture_set_up,
              test_elsewhere, fixture_tear_down);
  g_test_add ("/workspace/plan-why/not-ours-is-said", Fixture, NULL, fixture_set_up, test_not_ours,
              fixture_tear_down);
  g_test_add ("/workspace/plan-why/left-out-is-answered-as-by-planning", Fixture, NULL,
              fixture_set_up, test_left_out, fixture_tear_down);
  g_test_add ("/workspace/plan-why/what-keeps-requests-out-is-said-as-it-is", Fixture, NULL,
              fixture_set_up, test_obstacles, fixture_tear_down);
  g_test_add ("/workspace/plan-why/an-owed-bus-day-takes-its-slots", Fixture, NULL, fixture_set_up,
              test_owed_bus_day, fixture_tear_down);
  g_test_add ("/workspace/plan-why/the-problem-reads-back", Fixture, NULL, fixture_set_up,
              test_problem, fixture_tear_down);
  return g_test_run ();
}
