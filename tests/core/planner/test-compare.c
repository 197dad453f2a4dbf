/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two plans side by side, and the other case: slots that are not there, and a team twice. */

#include "random-week.h"
#include "tp-plan-compare.h"

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 40,
                         .n_teams = 2,
                         .n_slots_per_team = 5,
                         .n_wards = 2,
                         .n_venues_per_ward = 2,
                         .seed = seed};

  return random_week_new (&size);
}

static guint8 *
mark_team (const TpProblem *problem, int team, int *n_marked)
{
  guint8 *marks = g_new0 (guint8, problem->n_slots + 1);

  *n_marked = 0;
  for (int s = 0; s < problem->n_slots; s++) {
    marks[s] = problem->slots[s].team == team;
    *n_marked += marks[s];
  }
  return marks;
}

static void
test_shifts (void)
{
  g_autoptr (RandomWeek) week = make_week (1);
  TpSolution *before = tp_solution_new_empty (&week->problem);
  TpSolution *after = solve_week (&week->problem, 100, 1, NULL);
  g_autoptr (TpPlanComparison) found = tp_plan_compare (&week->problem, before, after);
  g_autoptr (TpPlanComparison) back = tp_plan_compare (&week->problem, after, before);
  g_autoptr (TpPlanComparison) none = tp_plan_compare (&week->problem, after, after);
  double priority = 0;

  g_assert_cmpint (after->n_planned, >, 0);
  for (guint i = 0; i < found->shifts->len; i++) {
    const TpPlanShift *shift = &g_array_index (found->shifts, TpPlanShift, i);

    g_assert_cmpint (shift->from, ==, -1);
    g_assert_cmpint (shift->to, ==, after->slot_of[shift->request]);
    priority += week->problem.requests[shift->request].priority;
  }
  g_assert_cmpint ((int) found->shifts->len, ==, after->n_planned);
  g_assert_cmpint (found->before.people, ==, 0);
  g_assert_cmpint (found->after.people, ==, after->n_planned);
  g_assert_cmpint (found->after.sessions, ==, after->n_held);
  g_assert_cmpint (found->after.travel_minutes, ==, after->travel_minutes);
  g_assert_cmpfloat_with_epsilon (found->after.priority, priority, 1e-9);
  g_assert_cmpint (g_array_index (back->shifts, TpPlanShift, 0).to, ==, -1);
  g_assert_cmpuint (none->shifts->len, ==, 0);
  tp_solution_free (before, &week->problem);
  tp_solution_free (after, &week->problem);
}

/* Taking stock adds up what is there and puts nobody in, but leaves out whom a rule forbids. */
static void
test_stock (void)
{
  g_autoptr (RandomWeek) week = make_week (2);
  TpSolution *plan = solve_week (&week->problem, 100, 1, NULL), *stock, *less;
  TpPlanSession *session;
  int r = 0;

  stock = tp_plan_take_stock (&week->problem, plan);
  g_assert_cmpint (stock->n_planned, ==, plan->n_planned);
  g_assert_cmpint (stock->travel_minutes, ==, plan->travel_minutes);
  tp_solution_free (stock, &week->problem);

  /* A place that became free stays free. */
  while (plan->slot_of[r] < 0)
    r++;
  session = &plan->sessions[plan->slot_of[r]];
  plan->slot_of[session->requests[--session->n_requests]] = -1;
  stock = tp_plan_take_stock (&week->problem, plan);
  g_assert_cmpint (stock->n_planned, ==, --plan->n_planned);

  while (plan->slot_of[r] < 0)
    r++;
  g_array_index (week->requests, TpPlanRequest, r).slots = 0;
  random_week_refresh (week);
  less = tp_plan_take_stock (&week->problem, plan);
  g_assert_cmpint (less->slot_of[r], ==, -1);
  g_assert_cmpint (less->n_planned, ==, plan->n_planned - 1);
  assert_sound (&week->problem, less);
  tp_solution_free (plan, &week->problem);
  tp_solution_free (stock, &week->problem);
  tp_solution_free (less, &week->problem);
}

static void
test_team_out (void)
{
  g_autoptr (RandomWeek) week = make_week (3);
  const TpProblem *problem = &week->problem;
  int n_out;
  g_autofree guint8 *is_out = mark_team (problem, 0, &n_out);
  g_autoptr (TpPlanWhatIf) what_if = tp_plan_what_if_new (problem, is_out, NULL);
  const TpProblem *other = &what_if->copy->problem;
  TpSolution *plan = solve_week (problem, 100, 1, NULL);
  TpSolution *start = tp_plan_what_if_translate (what_if, plan);
  TpSolution *found = solve_week (other, 100, 1, start);
  TpSolution *back = tp_plan_what_if_translate_back (what_if, problem, found);
  int n_used = 0;

  g_assert_cmpint (n_out, >, 0);
  g_assert_cmpint (other->n_slots, ==, problem->n_slots - n_out);
  for (int s = 0; s < problem->n_slots; s++) {
    n_used += is_out[s] && plan->sessions[s].n_requests > 0;
    if (is_out[s])
      g_assert_cmpint (back->sessions[s].mode, ==, -1);
  }
  g_assert_cmpint (n_used, >, 0);
  for (int r = 0; r < problem->n_requests; r++)
    if (plan->slot_of[r] >= 0)
      g_assert_cmpint (start->slot_of[r] >= 0, ==, !is_out[plan->slot_of[r]]);
  g_assert_cmpint (back->n_planned, >, 0);
  assert_sound (problem, back);
  tp_solution_free (plan, problem);
  tp_solution_free (start, other);
  tp_solution_free (found, other);
  tp_solution_free (back, problem);
}

/* With all teams out and one of them twice, everybody who is served is served by its twin. */
static void
test_twin (void)
{
  g_autoptr (RandomWeek) week = make_week (4);
  const TpProblem *problem = &week->problem;
  int n_twins;
  g_autofree guint8 *is_twin = mark_team (problem, 1, &n_twins);
  g_autofree guint8 *is_out = g_new (guint8, problem->n_slots + 1);
  g_autoptr (TpPlanWhatIf) what_if = NULL;
  TpProblem wide = *problem;
  const TpProblem *other;
  TpSolution *found, *back;

  for (int s = 0; s < problem->n_slots; s++)
    is_out[s] = TRUE;
  what_if = tp_plan_what_if_new (problem, is_out, is_twin);
  other = &what_if->copy->problem;
  g_assert_cmpint (n_twins, >, 0);
  g_assert_cmpint (what_if->n_twins, ==, n_twins);
  g_assert_cmpint (other->n_slots, ==, n_twins);
  g_assert_cmpint (other->n_teams, ==, problem->n_teams + 1);
  for (int s = 0; s < n_twins; s++) {
    g_assert_cmpint (other->slots[s].team, ==, problem->n_teams);
    g_assert_cmpint (problem->slots[what_if->base_of[s]].team, ==, 1);
    g_assert_cmpint (other->slots[s].slot, ==, problem->slots[what_if->base_of[s]].slot);
  }
  found = solve_week (other, 100, 1, NULL);
  assert_sound (other, found);
  g_assert_cmpint (found->n_planned, >, 0);
  wide.n_slots += n_twins;
  back = tp_plan_what_if_translate_back (what_if, problem, found);
  for (int r = 0; r < problem->n_requests; r++)
    g_assert_cmpint (back->slot_of[r], ==,
                     found->slot_of[r] < 0 ? -1 : problem->n_slots + found->slot_of[r]);
  tp_solution_free (found, other);
  tp_solution_free (back, &wide);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/compare/says-who-moved", test_shifts);
  g_test_add_func ("/planner/compare/takes-stock-of-what-is-there", test_stock);
  g_test_add_func ("/planner/what-if/a-team-stays-at-home", test_team_out);
  g_test_add_func ("/planner/what-if/one-more-team-like-another", test_twin);
  return g_test_run ();
}
