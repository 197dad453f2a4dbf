/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Leaders of neighbourhoods (C6) in the plan: each goes to one place at a time and not more often
 * than they may, the week says whom the planner sent where, and nobody is served more or less for
 * it. */

#include "tp-plan-answers.h"
#include "tp-plan-problem.h"
#include "tp-week-load.h"
#include "week-records.h"

#include <math.h>

/* Teams of one branch whose sessions are all in one neighbourhood, and its leaders. */
typedef struct
{
  Branch branch;
  TpNeighbourhood *place;
  GPtrArray *teams, *leaders;
} Local;

static const guint monday = TP_SLOT_BIT (1, TP_PART_MORNING);
static const guint tuesday = TP_SLOT_BIT (2, TP_PART_MORNING);

static void
local_init (Local *local, Fixture *fixture, int n_teams, guint slots, int n_requests)
{
  branch_init (&local->branch, fixture);
  local->teams = tp_record_array_new ();
  local->leaders = tp_record_array_new ();
  local->place = tp_record_new (&tp_neighbourhood_kind);
  local->place->ward = local->branch.ward->record.id;
  tp_set_text (&local->place->name, "Tổ dân phố số 1");
  local->place->latitude = local->place->longitude = NAN;
  fixture_save (fixture, local->place);
  for (int i = 0; i < n_teams; i++) {
    g_autofree char *name = g_strdup_printf ("Tổ %d", i + 1);

    g_ptr_array_add (local->teams,
                     branch_add_team (&local->branch, fixture, name, TP_TEAM_MOBILE, slots));
  }
  for (int i = 0; i < n_requests; i++) {
    g_autoptr (TpRequest) request =
      branch_add_request (&local->branch, fixture, local->branch.ward, i);

    request->neighbourhood = local->place->record.id;
    fixture_save (fixture, request);
  }
}

static void
local_clear (Local *local)
{
  g_ptr_array_unref (local->teams);
  g_ptr_array_unref (local->leaders);
  tp_record_free (local->place);
  branch_clear (&local->branch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Local, local_clear)

static TpMember *
add_leader (Local *local, Fixture *fixture, int limit)
{
  TpMember *member = tp_record_new (&tp_member_kind);

  tp_set_text (&member->name, "Lê Thị Giấu");
  member->branch = local->branch.branch->record.id;
  member->neighbourhood = local->place->record.id;
  member->posts = 1u << TP_POST_NEIGHBOURHOOD;
  member->weekly_limit = limit;
  fixture_save (fixture, member);
  g_ptr_array_add (local->leaders, member);
  return member;
}

/* The week as it is is a plan that keeps all the planner's rules, leaders in their seats. */
static int
count_seated (Local *local, Fixture *fixture, TpWeekPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings =
    tp_settings_load (tp_workspace_get_store (fixture->workspace), &error);
  TpPlanWeights weights = tp_plan_weights_read (settings);
  g_autoptr (TpPlanProblem) problem = tp_plan_problem_new (plan, &weights, 0);
  TpSolution *now = tp_plan_problem_get_start (problem);
  TpPlanOptions options = {.start = now};
  TpSolution *same = tp_planner_solve (&problem->problem, &options, NULL);
  g_autoptr (GPtrArray) broken = tp_planner_check (&problem->problem, same);
  int n = 0;

  g_assert_cmpuint (broken->len, ==, 0);
  for (int s = 0; s < same->n_sessions; s++)
    for (int i = 0; i < same->sessions[s].n_people; i++)
      n += same->sessions[s].people[i] >= 0 &&
           problem->problem.people[same->sessions[s].people[i]].neighbourhood >= 0;
  tp_solution_free (now, &problem->problem);
  tp_solution_free (same, &problem->problem);
  return n;
}

/* The week once it is planned, with so many sessions. */
static TpWeekPlan *
local_plan (Local *local, Fixture *fixture, int n_sessions)
{
  g_autoptr (TpPlanReport) report = branch_plan (&local->branch, fixture);
  TpWeekPlan *plan = branch_load (&local->branch, fixture);

  g_assert_cmpint (report->sessions, ==, n_sessions);
  branch_check_week (plan);
  return plan;
}

/* Where one session wants the leader nothing is written down: they follow it. */
static void
test_plain (Fixture *fixture, gconstpointer data)
{
  g_auto (Local) local = {0};
  g_autoptr (TpWeekPlan) plan = NULL;
  TpMember *leader;

  local_init (&local, fixture, 1, monday, 5);
  leader = add_leader (&local, fixture, 0);
  plan = local_plan (&local, fixture, 1);
  g_assert_cmpuint (branch_count_coming (plan, leader), ==, 1);
  g_assert_cmpuint (plan->session_members->len, ==, 0);
  g_assert_cmpint (count_seated (&local, fixture, plan), ==, 1);
}

/* Two teams at one time: the leader goes with one of them, and the week says with which. */
static void
test_one_place (Fixture *fixture, gconstpointer data)
{
  g_auto (Local) local = {0};
  g_autoptr (TpPlanReport) again = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autofree char *before = NULL, *after = NULL;
  TpMember *leader;

  local_init (&local, fixture, 2, monday, 30);
  leader = add_leader (&local, fixture, 0);
  plan = local_plan (&local, fixture, 2);
  g_assert_cmpuint (branch_count_coming (plan, leader), ==, 1);
  g_assert_cmpuint (branch_count_rows (plan, leader), ==, 1);
  g_assert_cmpint (count_seated (&local, fixture, plan), ==, 1);

  before = fixture_dump (fixture->workspace);
  again = branch_plan (&local.branch, fixture);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* Of two leaders of one neighbourhood one comes to each session. */
static void
test_one_of_each_place (Fixture *fixture, gconstpointer data)
{
  g_auto (Local) local = {0};
  g_autoptr (TpWeekPlan) plan = NULL;

  local_init (&local, fixture, 2, monday, 30);
  for (int i = 0; i < 3; i++)
    add_leader (&local, fixture, 0);
  plan = local_plan (&local, fixture, 2);
  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];
    g_autoptr (GPtrArray) roster = tp_week_plan_list_roster (plan, &session->record.id, NULL);
    int n = 0;

    for (guint j = 0; j < roster->len; j++)
      n += ((TpMember *) roster->pdata[j])->posts == 1u << TP_POST_NEIGHBOURHOOD;
    g_assert_cmpint (n, ==, 1);
  }
  g_assert_cmpint (count_seated (&local, fixture, plan), ==, 2);
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_auto (Local) local = {0};
  g_autoptr (TpWeekPlan) plan = NULL;
  TpMember *leader;

  local_init (&local, fixture, 1, monday | tuesday, 30);
  leader = add_leader (&local, fixture, 1);
  plan = local_plan (&local, fixture, 2);
  g_assert_cmpuint (branch_count_coming (plan, leader), ==, 1);
  g_assert_cmpuint (branch_count_rows (plan, leader), ==, 1);
  g_assert_cmpint (count_seated (&local, fixture, plan), ==, 1);
}

/* Who is served when is the same without any leader. */
static void
test_nobody_else_changes (Fixture *fixture, gconstpointer data)
{
  g_auto (Local) local = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);
  GString *texts[] = {first, second};

  local_init (&local, fixture, 2, monday | tuesday, 60);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpPlanReport) report = branch_plan (&local.branch, fixture);
    g_autoptr (TpWeekPlan) plan = branch_load (&local.branch, fixture);

    g_assert_cmpint (report->unplanned, >, 0);
    for (guint r = 0; r < plan->requests->len; r++) {
      const TpRequest *request = plan->requests->pdata[r];
      const TpVisit *visit = tp_week_plan_find_visit_of (plan, &request->record.id);
      const TpSession *session = visit != NULL ? tp_week_plan_find (plan, &visit->session) : NULL;

      g_string_append_printf (texts[i], "%s %d %d %d\n", request->code,
                              session != NULL ? (int) (session->day - local.branch.monday) : -1,
                              session != NULL ? session->part : -1,
                              visit != NULL ? visit->planned_at : -1);
    }
    if (i == 0) {
      g_assert_true (tp_workspace_undo (fixture->workspace, &error));
      g_assert_no_error (error);
      for (int l = 0; l < 3; l++)
        add_leader (&local, fixture, l);
    }
  }
  g_assert_cmpstr (first->str, ==, second->str);
}

#define TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workspace/leaders/follow-the-only-session", test_plain);
  TEST ("/workspace/leaders/are-in-one-place", test_one_place);
  TEST ("/workspace/leaders/one-of-each-place", test_one_of_each_place);
  TEST ("/workspace/leaders/go-as-often-as-they-may", test_limit);
  TEST ("/workspace/leaders/change-nothing-else", test_nobody_else_changes);
  return g_test_run ();
}
