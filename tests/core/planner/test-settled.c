/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A search that ends by itself: because no plan can be better, or because a small week has been
 * turned over often enough. Never by the clock. */

#include "random-week.h"

#define VERY_MANY 100000000

static RandomWeek *
make_tiny_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 8,
                         .n_teams = 1,
                         .n_slots_per_team = 4,
                         .n_wards = 2,
                         .n_venues_per_ward = 1,
                         .seed = seed};

  return random_week_new (&size);
}

static void
note_last_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  double *last = user_data;

  *last = best->has_settled ? fraction : -1;
}

/* With a budget that would take hours it is ready, says so, and does so again. */
static void
test_small_week (void)
{
  for (guint64 seed = 1; seed <= 3; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_week (seed);
    double last = 0;
    const TpPlanOptions options = {
      .max_iterations = VERY_MANY, .seed = seed, .progress = note_last_cb, .user_data = &last};
    TpSolution *one = tp_planner_solve (&week->problem, &options, NULL);
    TpSolution *two = solve_week (&week->problem, VERY_MANY, seed, NULL);
    TpSolution *few = solve_week (&week->problem, 3000, seed, NULL);
    g_autofree char *text = solution_to_text (&week->problem, one);
    g_autofree char *again = solution_to_text (&week->problem, two);

    g_assert_cmpuint (one->iterations, <, VERY_MANY / 100);
    g_assert_true (one->has_settled && !few->has_settled);
    g_assert_cmpfloat (last, ==, 1.0);
    g_assert_cmpuint (one->iterations, ==, two->iterations);
    g_assert_cmpstr (text, ==, again);
    g_assert_cmpint (tp_solution_compare (one, few), >=, 0);
    assert_sound (&week->problem, one);
    tp_solution_free (one, &week->problem);
    tp_solution_free (two, &week->problem);
    tp_solution_free (few, &week->problem);
  }
}

/* Nothing costs anything, and there is room for everybody. */
static RandomWeek *
make_easy_week (void)
{
  RandomWeek *week = make_tiny_week (5);

  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    *request = (TpPlanRequest){.modes = 1u << TP_PLAN_HOME,
                               .slots = (1u << 21) - 1,
                               .minutes = 5,
                               .neighbourhood = -1,
                               .household = -1,
                               .groups = 1,
                               .priority = 1};
  }
  random_week_refresh (week);
  week->problem.n_groups = 2;
  week->problem.weight_groups = 10;
  week->problem.weight_travel = week->problem.weight_session = week->problem.weight_crew = 0;
  return week;
}

/* Where everybody is served at no cost nothing is left to be found. */
static void
test_all_served (void)
{
  g_autoptr (RandomWeek) week = make_easy_week ();
  TpSolution *plan;

  for (int crosses = 0; crosses < 2; crosses++) {
    week->problem.rounds_cross_wards = crosses;
    plan = solve_week (&week->problem, VERY_MANY, 1, NULL);
    g_assert_cmpint (plan->n_planned, ==, week->problem.n_requests);
    g_assert_true (plan->has_settled);
    g_assert_cmpuint (plan->iterations, <=, 20000);
    tp_solution_free (plan, &week->problem);
  }
}

/* Neither is it where breaks can move, which are searched in turns. */
static void
test_rests (void)
{
  g_autoptr (RandomWeek) week = make_easy_week ();
  const TpPlanRest rest = {.minutes = 15};
  double last = 0;
  const TpPlanOptions options = {
    .max_iterations = VERY_MANY, .seed = 1, .progress = note_last_cb, .user_data = &last};
  TpSolution *plan;

  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

    slot->rests = &rest;
    slot->n_rests = 1;
  }
  random_week_refresh (week);
  plan = tp_planner_solve (&week->problem, &options, NULL);
  g_assert_cmpint (plan->n_planned, ==, week->problem.n_requests);
  g_assert_true (plan->has_settled);
  g_assert_cmpfloat (last, ==, 1.0);
  g_assert_cmpuint (plan->iterations, <, VERY_MANY / 100);
  assert_sound (&week->problem, plan);
  tp_solution_free (plan, &week->problem);
}

/* What groups gain makes a plan worth much, and is no reason to end while somebody waits. */
static void
test_groups (void)
{
  g_autoptr (RandomWeek) week = make_tiny_week (5);
  TpSolution *plan;

  for (guint r = 0; r < week->requests->len; r++)
    g_array_index (week->requests, TpPlanRequest, r).groups = r > 0 ? 1 : 2;
  g_array_index (week->requests, TpPlanRequest, 0).modes = 0;
  random_week_refresh (week);
  week->problem.n_groups = 2;
  week->problem.weight_groups = 1000;
  plan = solve_week (&week->problem, 20000, 1, NULL);
  g_assert_cmpint (plan->n_planned, >, 0);
  g_assert_cmpint (plan->slot_of[0], ==, -1);
  g_assert_false (plan->has_settled);
  g_assert_cmpuint (plan->iterations, ==, 20000);
  tp_solution_free (plan, &week->problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/settled/a-small-week-ends-by-itself", test_small_week);
  g_test_add_func ("/planner/settled/nothing-is-better-than-all", test_all_served);
  g_test_add_func ("/planner/settled/nor-where-breaks-can-move", test_rests);
  g_test_add_func ("/planner/settled/groups-do-not-end-it-sooner", test_groups);
  return g_test_run ();
}
