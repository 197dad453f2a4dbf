/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Slots that are closed to whoever is not agreed or pinned to be there, as published sessions are
 * in "what if": random weeks of every kind in which the agreed plan is sought again, while more
 * people wait. */

#include "random-rests.h"
#include "tp-plan-remedy.h"
#include "tp-plan-why-here.h"

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeek *week = random_week_new_mixed (seed);

  if (seed % 5 == 1)
    random_week_add_crews (week, 6, 2, seed);
  if (seed % 2 == 0)
    random_week_add_rests (week, seed);
  return week;
}

/* The plan as far as half of the requests go is agreed, and every other slot closed. */
static TpSolution *
agree (RandomWeek *week, guint64 seed)
{
  TpProblem *problem = &week->problem;
  g_autofree guint *slots = g_new (guint, problem->n_requests + 1);
  TpSolution *agreed;

  for (int r = 0; r < problem->n_requests; r++) {
    slots[r] = problem->requests[r].slots;
    if (r % 2 == 0)
      g_array_index (week->requests, TpPlanRequest, (guint) r).slots = 0;
  }
  agreed = solve_week (problem, 40, seed, NULL);
  for (int r = 0; r < problem->n_requests; r++)
    g_array_index (week->requests, TpPlanRequest, (guint) r).slots = slots[r];
  g_clear_pointer (&week->agreed, g_array_unref);
  week->agreed = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_vals (week->agreed, agreed->slot_of, (guint) problem->n_requests);
  for (guint s = 0; s < week->slots->len; s++)
    g_array_index (week->slots, TpPlanSlot, s).is_closed = (s + seed) % 2 == 0;
  problem->weight_change = seed % 3 == 0 ? 1.5 : 0; /* where 0, all are free to go */
  random_week_refresh (week);
  return agreed;
}

static int
count_in_closed (const TpProblem *problem, const TpSolution *solution)
{
  int n = 0;

  for (int s = 0; s < problem->n_slots; s++)
    n += problem->slots[s].is_closed ? solution->sessions[s].n_requests : 0;
  return n;
}

static int
count_closed_that_fit (RandomWeek *week, const TpSolution *solution)
{
  g_autofree gboolean *is_closed = g_new (gboolean, week->slots->len + 1);
  int n = 0;

  for (guint s = 0; s < week->slots->len; s++) {
    is_closed[s] = g_array_index (week->slots, TpPlanSlot, s).is_closed;
    g_array_index (week->slots, TpPlanSlot, s).is_closed = FALSE;
  }
  for (int r = 0; r < week->problem.n_requests; r++)
    if (solution->slot_of[r] < 0)
      n += tp_planner_explain (&week->problem, solution, r).deciding == TP_WHY_FITS;
  for (guint s = 0; s < week->slots->len; s++)
    g_array_index (week->slots, TpPlanSlot, s).is_closed = is_closed[s];
  return n;
}

/* Nobody comes into a closed slot by any way, though there is room for some. */
static void
test_sound (void)
{
  int n_inside = 0, n_outside = 0;

  for (guint64 seed = 0; seed < 192; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *agreed = agree (week, seed);
    const TpProblem *problem = &week->problem;
    TpSolution *plans[] = {solve_week (problem, 0, seed, NULL),
                           solve_week (problem, 400, seed, NULL),
                           solve_week (problem, 400, seed, agreed)};

    g_test_message ("week %d", (int) seed);
    for (guint i = 0; i < G_N_ELEMENTS (plans); i++) {
      assert_sound (problem, plans[i]);
      assert_nobody_fits (problem, plans[i]);
      n_inside += count_in_closed (problem, plans[i]);
      n_outside += count_closed_that_fit (week, plans[i]);
      tp_solution_free (plans[i], problem);
    }
    tp_solution_free (agreed, problem);
  }
  g_test_message ("%d in closed slots, %d kept out of them", n_inside, n_outside);
  g_assert_cmpint (n_inside, >, 500);
  g_assert_cmpint (n_outside, >, 500);
}

/* What would let somebody in, and where else somebody could be, keeps to it as well. */
static void
test_reasons (void)
{
  const TpPlanPrices prices = {{0}};
  int n_remedies = 0, n_elsewhere = 0;

  for (guint64 seed = 0; seed < 60; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *agreed = agree (week, seed);
    const TpProblem *problem = &week->problem;
    TpSolution *plan = solve_week (problem, 100, seed, agreed);
    g_autoptr (TpPlanAdviser) adviser = tp_plan_adviser_new (problem, plan, &prices);

    for (int r = 0; r < problem->n_requests; r++)
      if (plan->slot_of[r] < 0)
        n_remedies += make_remedies (problem, plan, adviser, r);
      else {
        TpWhyHere *here = tp_planner_explain_here (problem, plan, r);

        for (guint i = 0; i < here->elsewhere->len; i++) {
          const TpPlanElsewhere *other = &g_array_index (here->elsewhere, TpPlanElsewhere, i);

          g_assert_true (other->why != TP_WHY_FITS || other->mode >= 0);
          g_assert_true (other->why != TP_WHY_FITS || !problem->slots[other->slot].is_closed ||
                         problem->agreed[r] == other->slot);
          n_elsewhere += other->why == TP_WHY_FITS;
        }
        tp_why_here_free (here);
      }
    tp_solution_free (plan, problem);
    tp_solution_free (agreed, problem);
  }
  g_test_message ("%d remedies, %d other slots", n_remedies, n_elsewhere);
  g_assert_cmpint (n_remedies, >, 100);
  g_assert_cmpint (n_elsewhere, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/closed/nobody-comes-into-a-closed-slot", test_sound);
  g_test_add_func ("/planner/closed/nor-by-reasons-and-remedies", test_reasons);
  return g_test_run ();
}
