/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What planning a week remembers of the weeks before, and that it decides. */

#include "tp-plan-json.h"
#include "week-records.h"

#include <glib/gstdio.h>

/* The week as the planner is given it now. */
static TpPlanCopy *
get_problem (Branch *branch, Fixture *fixture)
{
  g_autofree char *directory = g_dir_make_tmp ("tp-plan-fair-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "week.json", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) written = tp_workspace_write_problem (
    fixture->workspace, &branch->branch->record.id, branch->week, path, &error);
  TpPlanCopy *copy;

  g_assert_no_error (error);
  g_assert_nonnull (written);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  copy = tp_plan_json_read_problem (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  return copy;
}

/* A session @weeks weeks before the planned one, in which somebody of @categories was visited. */
static TpSession *
add_past (Branch *branch,
          Fixture *fixture,
          const TpTeam *team,
          int weeks,
          int part,
          TpSessionState state,
          TpOutcome outcome,
          guint categories)
{
  static int number = 500;
  TpSession *session = fixture_add_session (fixture, team, branch->monday - 7 * weeks + 1, part,
                                            TP_MODE_HOME, branch->ward->code, NULL);
  g_autoptr (TpRequest) request = branch_add_request (branch, fixture, branch->ward, number++);
  g_autoptr (TpVisit) visit = fixture_add_visit (fixture, session, request, 1);
  g_autoptr (TpPerson) person = branch_get (fixture, &tp_person_kind, &request->person);

  person->categories = categories;
  fixture_save (fixture, person);
  session->state = state;
  fixture_save (fixture, session);
  visit->outcome = outcome;
  fixture_save (fixture, visit);
  request->state = outcome == TP_OUTCOME_NONE ? TP_REQUEST_TOLD : TP_REQUEST_DONE;
  fixture_save (fixture, request);
  return session;
}

/* How many requests the ledger of the first ward, or of a group, says were served. */
static double
count_served (const TpProblem *problem, int group)
{
  double priority = 0;
  const TpPlanLedger *ledger = NULL;

  for (int r = 0; r < problem->n_requests; r++)
    priority += problem->requests[r].priority / problem->n_requests;
  if (group >= 0)
    ledger = &problem->group_ledger[group];
  for (int ward = 0; ward < problem->n_wards && ledger == NULL; ward++)
    if (problem->ward_ledger[ward].asked > 0)
      ledger = &problem->ward_ledger[ward];
  g_assert_nonnull (ledger);
  g_assert_cmpfloat (ledger->served, ==, ledger->asked);
  return ledger->served / priority;
}

static void
test_remembers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int weeks;
    TpSessionState state;
    TpOutcome outcome;
  } past[] = {
    {1, TP_SESSION_HELD, TP_OUTCOME_DONE},      {2, TP_SESSION_HELD, TP_OUTCOME_WAITING},
    {3, TP_SESSION_PUBLISHED, TP_OUTCOME_NONE}, {4, TP_SESSION_HELD, TP_OUTCOME_ABSENT},
    {5, TP_SESSION_DRAFT, TP_OUTCOME_NONE},     {6, TP_SESSION_CANCELLED, TP_OUTCOME_NOT_HELD},
    {8, TP_SESSION_HELD, TP_OUTCOME_DONE},      {9, TP_SESSION_HELD, TP_OUTCOME_DONE},
    {7, TP_SESSION_HELD, TP_OUTCOME_ESCALATED}, {7, TP_SESSION_HELD, TP_OUTCOME_NONE},
    {0, TP_SESSION_PUBLISHED, TP_OUTCOME_NONE}, {0, TP_SESSION_HELD, TP_OUTCOME_NONE},
    {0, TP_SESSION_HELD, TP_OUTCOME_ESCALATED},
  };
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, rested = NULL;
  g_autoptr (TpPlanCopy) copy = NULL, forgetful = NULL;
  int n_booked = 0;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  rested = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 6);
  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    tp_record_free (add_past (
      &branch, fixture, team, past[i].weeks, (int) (i % TP_N_PARTS), past[i].state, past[i].outcome,
      i == 0 ? TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY : TP_CATEGORY_ELDERLY));

  copy = get_problem (&branch, fixture);
  g_assert_cmpint (copy->problem.n_groups, ==, 8);
  g_assert_cmpfloat_with_epsilon (count_served (&copy->problem, -1), 7, 1e-9);
  g_assert_cmpfloat_with_epsilon (count_served (&copy->problem, 0), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (count_served (&copy->problem, 2), 7, 1e-9);
  /* Seven sessions before the week, a quarter of them this week, and three of its own. */
  g_assert_cmpint (copy->problem.team_booked[0] + copy->problem.team_booked[1], ==, 5);
  for (int p = 0; p < copy->problem.n_people; p++)
    n_booked += copy->problem.people[p].booked;
  g_assert_cmpint (n_booked, ==, 13); /* two officers: two each for the past; all three for now */

  g_assert_true (tp_workspace_set_setting (fixture->workspace, "fairness.weeks", "0", NULL));
  g_assert_true (
    tp_workspace_set_setting (fixture->workspace, "planner.weight_groups", "3.5", NULL));
  forgetful = get_problem (&branch, fixture);
  g_assert_cmpfloat_with_epsilon (count_served (&forgetful->problem, -1), 2, 1e-9);
  g_assert_cmpfloat (forgetful->problem.weight_groups, ==, 3.5);
}

/* Who was out more often than a week has parts is told to planners in files as well. */
static void
test_was_out_often (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanCopy) copy = NULL;
  int most = 0;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 1);
  for (int weeks = 1; weeks <= 8; weeks++)
    for (int part = 0; part < TP_N_PARTS; part++)
      tp_record_free (
        add_past (&branch, fixture, team, weeks, part, TP_SESSION_HELD, TP_OUTCOME_DONE, 0));
  g_assert_true (
    tp_workspace_set_setting (fixture->workspace, "fairness.make_up_weeks", "1", NULL));
  copy = get_problem (&branch, fixture);
  for (int p = 0; p < copy->problem.n_people; p++)
    most = MAX (most, copy->problem.people[p].booked);
  g_assert_cmpint (most, ==, 8 * TP_N_PARTS);
}

/* Whatever somebody types as a weight, the planner is given one that it can use. */
static void
test_weights (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    double read;
  } weights[] = {
    {"-3", 0},
    {"1e300", 1e6},
    {"inf", 1e6},
    {"nan", 0.5},
  };
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++) {
    g_autoptr (TpPlanCopy) copy = NULL;

    fixture_put_setting (fixture, "planner.weight_fairness", weights[i].typed);
    copy = get_problem (&branch, fixture);
    g_assert_cmpfloat (copy->problem.weight_fairness, ==, weights[i].read);
  }
}

/* Of two teams that could go, the one goes that was out less; a comparison says how often. */
static void
test_members_decide (Fixture *fixture, gconstpointer data)
{
  for (int busy = 0; busy < 2; busy++) {
    g_auto (Branch) branch = {0};
    g_autoptr (TpTeam) first = NULL, second = NULL;
    g_autoptr (TpRequest) request = NULL;
    g_autoptr (TpPlanReport) report = NULL;
    g_autoptr (TpWeekPlan) plan = NULL;
    const TpVisit *visit;
    const TpSession *session;
    guint slot = 1u << (2 * TP_N_PARTS);

    if (busy > 0) {
      fixture_tear_down (fixture, NULL);
      fixture_set_up (fixture, NULL);
    }
    branch_init (&branch, fixture);
    first = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, slot);
    second = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, slot);
    for (int weeks = 1; weeks <= 8; weeks++)
      tp_record_free (add_past (&branch, fixture, busy == 0 ? first : second, weeks,
                                TP_PART_MORNING, TP_SESSION_HELD, TP_OUTCOME_DONE, 0));
    request = branch_add_request (&branch, fixture, branch.ward, 1);
    report = branch_plan (&branch, fixture);
    g_assert_cmpint (report->planned, ==, 1);
    g_assert_cmpint (report->difference->before.team_most, ==, 2);
    g_assert_cmpint (report->difference->after.team_least, ==, 1);
    plan = branch_load (&branch, fixture);
    visit = tp_week_plan_find_visit_of (plan, &request->record.id);
    session = tp_week_plan_find (plan, &visit->session);
    g_assert_true (
      tp_id_equal (&session->team, busy == 0 ? &second->record.id : &first->record.id));
  }
}

/* Where only one of two wards can be helped, it is the one for which less was done, and the
 * difference says which part of what was asked. */
static void
test_wards_decide (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) here = NULL, there = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  const TpPlanShare *share;
  g_autofree char *words = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  for (int weeks = 1; weeks <= 8; weeks++)
    tp_record_free (add_past (&branch, fixture, team, weeks, TP_PART_MORNING, TP_SESSION_HELD,
                              TP_OUTCOME_DONE, 0));
  here = branch_add_request (&branch, fixture, branch.ward, 1);
  there = branch_add_request (&branch, fixture, branch.other_ward, 1);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 1);
  plan = branch_load (&branch, fixture);
  g_assert_nonnull (tp_week_plan_find_visit_of (plan, &there->record.id));
  g_assert_cmpuint (report->difference->wards->len, ==, 1);
  share = report->difference->wards->pdata[0];
  g_assert_cmpfloat (share->share_before, ==, 0);
  g_assert_cmpfloat (share->share_after, ==, 1);
  words = tp_plan_share_describe (share);
  g_assert_nonnull (strstr (words, "100"));
}

#define TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workspace/plan-fair/remembers-the-weeks-before", test_remembers);
  TEST ("/workspace/plan-fair/was-out-often", test_was_out_often);
  TEST ("/workspace/plan-fair/weights-are-weights", test_weights);
  TEST ("/workspace/plan-fair/members-decide", test_members_decide);
  TEST ("/workspace/plan-fair/wards-decide", test_wards_decide);
  return g_test_run ();
}
