/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Few moves: nobody is told another time for nothing. What holds of every plan that was searched
 * from one that people know is tried here one person at a time, with the plan's own sums. */

#include "random-week.h"
#include "tp-plan-compare.h"
#include "tp-plan-settle-back.h"

#define N_SEEDS 40

/* The plan becomes what was agreed, each open session what its slot had. */
static void
agree_to (RandomWeek *week, const TpSolution *plan, double price)
{
  if (week->agreed == NULL)
    week->agreed = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_set_size (week->agreed, 0);
  g_array_append_vals (week->agreed, plan->slot_of, week->requests->len);
  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

    if (slot->is_fixed)
      continue;
    slot->mode = plan->sessions[s].mode;
    slot->ward = plan->sessions[s].ward;
    slot->venue = plan->sessions[s].venue;
  }
  week->problem.weight_change = price;
  random_week_refresh (week);
}

static int
count_moved (const TpProblem *problem, const TpSolution *plan)
{
  int n = 0;

  for (int r = 0; r < problem->n_requests; r++)
    n += problem->agreed[r] >= 0 && plan->slot_of[r] != problem->agreed[r];
  return n;
}

/* One after the other they are put where they were, if they fit there; all the rest stays. */
static void
assert_nobody_goes_back_for_nothing (const TpProblem *problem, const TpSolution *plan)
{
  g_autoptr (TpPlanIndex) index = tp_plan_index_new (problem);
  g_autoptr (TpPlanWork) work = tp_plan_work_new (index);
  double total;

  tp_plan_work_load (work, plan);
  total = tp_plan_work_get_total (work);
  for (int r = 0; r < problem->n_requests; r++) {
    int s = problem->agreed[r];
    TpPlanFit fit;

    if (s < 0 || work->slot_of[r] == s || index->pin_of[r] >= 0 || work->sessions[s].mode < 0)
      continue;
    tp_plan_work_begin (work);
    if (work->slot_of[r] >= 0)
      tp_plan_work_remove (work, r);
    if (work->sessions[s].mode >= 0 && tp_plan_work_try (work, s, r, &fit)) {
      tp_plan_work_insert (work, r, &fit);
      g_assert_cmpfloat (tp_plan_work_get_total (work), <, total);
    }
    tp_plan_work_rollback (work);
  }
}

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 60,
                         .n_teams = 4,
                         .n_slots_per_team = 6,
                         .n_wards = 3,
                         .n_venues_per_ward = 2,
                         .has_extras = TRUE,
                         .seed = seed};
  RandomWeek *week = random_week_new (&size);

  if (seed % 2 == 0)
    random_week_add_crews (week, 8, 3, seed);
  return week;
}

/* The same week once more: what is gained pays for who moves. */
static void
test_unchanged (void)
{
  for (guint64 seed = 1; seed <= N_SEEDS; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *plan = solve_week (&week->problem, 200, 1, NULL), *stock, *again;
    int n_moved;

    agree_to (week, plan, 0.5);
    stock = tp_plan_take_stock (&week->problem, plan);
    again = solve_week (&week->problem, 200, 2, plan);
    n_moved = count_moved (&week->problem, again);
    g_assert_cmpint (again->duty_days, >=, stock->duty_days);
    if (n_moved == 0 && again->n_planned == stock->n_planned)
      g_assert_cmpfloat_with_epsilon (again->score, stock->score, 1e-6 + again->score * 0.05);
    else if (again->duty_days == stock->duty_days)
      g_assert_cmpfloat (again->score, >, stock->score);
    assert_nobody_goes_back_for_nothing (&week->problem, again);
    assert_sound (&week->problem, again);
    tp_solution_free (plan, &week->problem);
    tp_solution_free (stock, &week->problem);
    tp_solution_free (again, &week->problem);
  }
}

/* Where a move costs more than anybody is worth nobody moves who can stay. */
static void
test_dear_moves (void)
{
  for (guint64 seed = 1; seed <= N_SEEDS; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *plan = solve_week (&week->problem, 200, 1, NULL), *again;

    agree_to (week, plan, 1e6);
    again = solve_week (&week->problem, 200, 2, plan);
    g_assert_cmpint (count_moved (&week->problem, again), ==, 0);
    tp_solution_free (plan, &week->problem);
    tp_solution_free (again, &week->problem);
  }
}

/* A slot less: whoever was elsewhere and has moved has moved for something. */
static void
test_slot_out (void)
{
  int n_out = 0;

  for (guint64 seed = 1; seed <= N_SEEDS; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    const TpProblem *problem = &week->problem;
    g_autofree guint8 *is_out = g_new0 (guint8, problem->n_slots + 1);
    g_autoptr (TpPlanWhatIf) what_if = NULL;
    TpSolution *plan = solve_week (problem, 200, 1, NULL), *start, *found;

    agree_to (week, plan, 0.1);
    for (int s = 0; s < problem->n_slots; s++)
      if (problem->slots[s].team == (int) (seed % 4)) {
        is_out[s] = TRUE;
        n_out += plan->sessions[s].n_requests;
      }
    what_if = tp_plan_what_if_new (problem, is_out, NULL);
    start = tp_plan_what_if_translate (what_if, plan);
    found = solve_week (&what_if->copy->problem, 300, 1, start);
    assert_nobody_goes_back_for_nothing (&what_if->copy->problem, found);
    assert_sound (&what_if->copy->problem, found);
    tp_solution_free (plan, problem);
    tp_solution_free (start, &what_if->copy->problem);
    tp_solution_free (found, &what_if->copy->problem);
  }
  g_assert_cmpint (n_out, >, N_SEEDS);
}

/* --- by hand ---------------------------------------------------------------------------------- */

static RandomWeek *
make_plain_week (void)
{
  RandomWeekSize size = {.n_requests = 12,
                         .n_teams = 2,
                         .n_slots_per_team = 3,
                         .n_wards = 1,
                         .n_venues_per_ward = 1,
                         .seed = 3};
  RandomWeek *week = random_week_new (&size);

  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->slots = (1u << 21) - 1;
    request->skills = 0;
    request->minutes = 30;
    request->modes = 1u << TP_PLAN_HOME;
    request->x = request->y = 0.1;
    request->household = -1;
  }
  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

    slot->modes = 1u << TP_PLAN_HOME;
    slot->since = 480;
    slot->until = 660;
  }
  random_week_refresh (week);
  return week;
}

static void
put (TpSolution *plan, int slot, const int *requests, int n)
{
  TpPlanSession *session = &plan->sessions[slot];

  session->mode = TP_PLAN_HOME;
  session->ward = 0;
  session->requests = g_memdup2 (requests, sizeof (int) * (gsize) n);
  session->starts = g_new0 (int, n + 1);
  session->travels = g_new0 (int, n + 1);
  session->n_requests = n;
  for (int i = 0; i < n; i++)
    plan->slot_of[requests[i]] = slot;
}

static TpSolution *
settle (const TpProblem *problem, const TpSolution *start, GCancellable *cancellable)
{
  g_autoptr (TpPlanIndex) index = tp_plan_index_new (problem);
  g_autoptr (TpPlanWork) work = tp_plan_work_new (index);

  tp_plan_work_load (work, start);
  tp_plan_settle_back (work, -1, cancellable, 0);
  return tp_plan_work_to_solution (work);
}

/* A hall where there was a round, and the round where there was the hall: nobody can go back alone,
 * nor in anybody's place, but both sessions can. */
static void
test_sessions (void)
{
  g_autoptr (RandomWeek) week = make_plain_week ();
  const int some[] = {0, 1, 2, 3}, others[] = {4, 5, 6, 7};
  TpSolution *agreed = tp_solution_new_empty (&week->problem);
  TpSolution *start = tp_solution_new_empty (&week->problem), *found;
  TpPlanVenue *venue = &g_array_index (week->venues, TpPlanVenue, 0);

  venue->modes = 1u << TP_PLAN_HALL;
  venue->slots = (1u << 21) - 1;
  venue->desks = 4;
  for (int r = 0; r < 4; r++)
    g_array_index (week->requests, TpPlanRequest, r).modes = 1u << TP_PLAN_HALL;
  for (guint s = 0; s < week->slots->len; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes |= 1u << TP_PLAN_HALL;
  week->problem.hall_radius_km = 100;
  week->problem.weight_travel = 0;
  put (agreed, 0, some, 4);
  put (agreed, 3, others, 4);
  put (start, 3, some, 4);
  put (start, 0, others, 4);
  agreed->sessions[0].mode = start->sessions[3].mode = TP_PLAN_HALL;
  agreed->sessions[0].venue = start->sessions[3].venue = 0;
  agree_to (week, agreed, 0.1);
  found = settle (&week->problem, start, NULL);
  g_assert_cmpint (found->sessions[0].mode, ==, TP_PLAN_HALL);
  for (int r = 0; r < 8; r++)
    g_assert_cmpint (found->slot_of[r], ==, agreed->slot_of[r]);
  assert_sound (&week->problem, found);
  tp_solution_free (agreed, &week->problem);
  tp_solution_free (start, &week->problem);
  tp_solution_free (found, &week->problem);
}

/* Somebody new has taken the place of somebody who can have it back, because both have one then. */
static void
test_in_the_place_of (void)
{
  g_autoptr (RandomWeek) week = make_plain_week ();
  const int some[] = {0, 1, 2, 3}, others[] = {4}, now[] = {0, 1, 2, 4}, then[] = {3};
  TpSolution *agreed = tp_solution_new_empty (&week->problem);
  TpSolution *start = tp_solution_new_empty (&week->problem), *found;

  put (agreed, 0, some, 4);
  put (agreed, 3, others, 1);
  put (start, 0, now, 4);
  put (start, 3, then, 1);
  agree_to (week, agreed, 0.1);
  found = settle (&week->problem, start, NULL);
  for (int r = 0; r < 5; r++)
    g_assert_cmpint (found->slot_of[r], ==, agreed->slot_of[r]);
  tp_solution_free (agreed, &week->problem);
  tp_solution_free (start, &week->problem);
  tp_solution_free (found, &week->problem);
}

/* Whoever does not want to wait any longer does not wait for this either. */
static void
test_cancelled (void)
{
  g_autoptr (RandomWeek) week = make_plain_week ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const int some[] = {0, 1}, then[] = {0, 1};
  TpSolution *agreed = tp_solution_new_empty (&week->problem);
  TpSolution *start = tp_solution_new_empty (&week->problem), *found;

  put (agreed, 0, some, 2);
  put (start, 3, then, 2);
  agree_to (week, agreed, 0.1);
  g_cancellable_cancel (cancellable);
  found = settle (&week->problem, start, cancellable);
  for (int r = 0; r < 2; r++)
    g_assert_cmpint (found->slot_of[r], ==, 3);
  tp_solution_free (found, &week->problem);
  found = settle (&week->problem, start, NULL);
  for (int r = 0; r < 2; r++)
    g_assert_cmpint (found->slot_of[r], ==, 0);
  tp_solution_free (agreed, &week->problem);
  tp_solution_free (start, &week->problem);
  tp_solution_free (found, &week->problem);
}

/* Going back is not worth a person. */
static void
test_not_at_any_price (void)
{
  g_autoptr (RandomWeek) week = make_plain_week ();
  const int some[] = {0, 1, 2, 3}, now[] = {1, 2, 3, 5};
  TpSolution *agreed = tp_solution_new_empty (&week->problem);
  TpSolution *start = tp_solution_new_empty (&week->problem), *found;

  g_array_index (week->requests, TpPlanRequest, 0).priority = 1;
  g_array_index (week->requests, TpPlanRequest, 5).priority = 9;
  for (guint s = 1; s < week->slots->len; s++) {
    g_array_index (week->slots, TpPlanSlot, s).is_fixed = TRUE;
    g_array_index (week->slots, TpPlanSlot, s).mode = -1;
  }
  put (agreed, 0, some, 4);
  put (start, 0, now, 4);
  agree_to (week, agreed, 0.1);
  found = settle (&week->problem, start, NULL);
  g_assert_cmpint (found->slot_of[5], ==, 0);
  g_assert_cmpint (found->slot_of[0], ==, -1);
  tp_solution_free (agreed, &week->problem);
  tp_solution_free (start, &week->problem);
  tp_solution_free (found, &week->problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/settle-back/an-unchanged-week-stays", test_unchanged);
  g_test_add_func ("/planner/settle-back/dear-moves-are-not-made", test_dear_moves);
  g_test_add_func ("/planner/settle-back/a-team-less-moves-nobody-for-nothing", test_slot_out);
  g_test_add_func ("/planner/settle-back/whole-sessions", test_sessions);
  g_test_add_func ("/planner/settle-back/in-the-place-of-somebody", test_in_the_place_of);
  g_test_add_func ("/planner/settle-back/stops-when-cancelled", test_cancelled);
  g_test_add_func ("/planner/settle-back/not-at-any-price", test_not_at_any_price);
  return g_test_run ();
}
