/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans asked for and looked at: what must hold of any plan of any problem, for the tests to say in
 * a word. Problems are made in random-week.c. */

#include "solved-week.h"

TpSolution *
solve_week (const TpProblem *problem, guint64 iterations, guint64 seed, const TpSolution *start)
{
  TpPlanOptions options = {.max_iterations = iterations, .seed = seed, .start = start};

  return tp_planner_solve (problem, &options, NULL);
}

char *
solution_to_text (const TpProblem *problem, const TpSolution *solution)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%.17g %d %d %d\n", solution->score, solution->travel_minutes,
                          solution->n_planned, solution->duty_days);
  for (int s = 0; s < solution->n_sessions; s++) {
    const TpPlanSession *session = &solution->sessions[s];

    g_string_append_printf (text, "%d: %d %d %d", s, session->mode, session->ward, session->venue);
    for (int i = 0; i < session->n_requests; i++)
      g_string_append_printf (text, " %d@%d+%d", session->requests[i], session->starts[i],
                              session->travels[i]);
    for (int i = 0; session->fetched != NULL && i < session->n_requests; i++)
      g_string_append_printf (text, " f%d", session->fetched[i]);
    for (int i = 0; i < session->n_people; i++)
      g_string_append_printf (text, " p%d", session->people[i]);
    for (int i = 0; i < session->n_items; i++)
      g_string_append_printf (text, " e%d", session->items[i]);
    for (int i = 0; i < session->n_rests; i++)
      g_string_append_printf (text, " r%d", session->rests[i]);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

void
assert_sound (const TpProblem *problem, const TpSolution *solution)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);

  for (guint i = 0; i < broken->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (broken, i));
  g_assert_cmpuint (broken->len, ==, 0);
}

void
assert_nobody_fits (const TpProblem *problem, const TpSolution *solution)
{
  for (int r = 0; r < problem->n_requests; r++)
    if (solution->slot_of[r] < 0)
      g_assert_cmpint (tp_planner_explain (problem, solution, r).slots_by_why[TP_WHY_FITS], ==, 0);
}

void
assert_same_again (const TpProblem *problem, guint64 iterations)
{
  TpSolution *one = solve_week (problem, iterations, 9, NULL);
  TpSolution *two = solve_week (problem, iterations, 9, NULL);
  g_autofree char *text_one = solution_to_text (problem, one);
  g_autofree char *text_two = solution_to_text (problem, two);

  g_assert_cmpstr (text_one, ==, text_two);
  tp_solution_free (one, problem);
  tp_solution_free (two, problem);
}

void
assert_more_is_never_worse (const TpProblem *problem, const guint64 *budgets, guint n_budgets)
{
  TpSolution *before = NULL;

  for (guint i = 0; i < n_budgets; i++) {
    TpSolution *after = solve_week (problem, budgets[i], 5, NULL);

    if (before != NULL)
      g_assert_cmpint (tp_solution_compare (after, before), >=, 0);
    tp_solution_free (before, problem);
    before = after;
  }
  tp_solution_free (before, problem);
}

int
make_remedies (const TpProblem *problem,
               const TpSolution *plan,
               TpPlanAdviser *adviser,
               int request)
{
  g_autoptr (GArray) remedies = tp_plan_adviser_list (adviser, request);

  for (guint i = 0; i < remedies->len; i++) {
    TpSolution *planned;
    g_autoptr (TpPlanCopy) changed = tp_plan_remedy_apply (
      problem, plan, request, &g_array_index (remedies, TpPlanRemedy, i), &planned);

    assert_sound (&changed->problem, planned);
    g_assert_cmpint (planned->slot_of[request], >=, 0);
    tp_solution_free (planned, &changed->problem);
  }
  return (int) remedies->len;
}
