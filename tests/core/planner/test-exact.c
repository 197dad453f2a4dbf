/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans of tiny weeks held against the best there are, which best-week.c finds by trying
 * everything: how often the solver comes there, and that it is never above. */

#include "best-week.h"
#include "random-fair.h"
#include "random-fetch.h"
#include "random-rests.h"
#include "tp-plan-compare.h"
#include "tp-plan-copy.h"
#include "tp-plan-rests.h"

/* A plan is sound and no better than the best, or one of the two breaks a rule; as good as it, it
 * is counted. Returns what the best is worth. */
static double
compare_with_best (const TpProblem *problem, const TpSolution *solution, guint64 seed, int *n_equal)
{
  double best;
  int duty_days;

  best_week_find (problem, &best, &duty_days);
  assert_sound (problem, solution);
  g_assert_cmpint (solution->duty_days, ==, duty_days);
  g_assert_cmpfloat (solution->score, <=, best + 1e-6);
  if (solution->score >= best - 1e-6)
    (*n_equal)++;
  else
    g_test_message ("week %d: %g, the best is %g", (int) seed, solution->score, best);
  return best;
}

static void
test_optimum (void)
{
  int n_weeks = 0, n_equal = 0, n_left_out = 0, n_duty_days = 0;
  double sum = 0;

  for (guint64 seed = 0; seed < 240; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_tiny (seed, 0);
    TpSolution *solution = solve_week (&week->problem, 1500, seed, NULL);
    double best = compare_with_best (&week->problem, solution, seed, &n_equal);

    sum += best > 1e-9 ? solution->score / best : 1;
    n_left_out += solution->n_planned < week->problem.n_requests;
    n_duty_days += solution->duty_days;
    n_weeks++;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum, mean %.4f; somebody left out in %d, "
                  "%d bus days of duty",
                  n_equal, n_weeks, sum / n_weeks, n_left_out, n_duty_days);
  g_assert_cmpfloat (sum / n_weeks, >=, 0.95);
  g_assert_cmpint (n_equal, >=, n_weeks * 19 / 20);
  g_assert_cmpint (n_left_out, >, n_weeks / 10);
  g_assert_cmpint (n_duty_days, >, 3);
}

/* Appointments of all weeks' days are on the first, in order. */
static void
gather_windows (RandomWeek *week)
{
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);
    TpPlanWindow *windows = (TpPlanWindow *) request->windows;

    for (int i = 0; i < request->n_windows; i++) {
      int since = i > 0 ? windows[i - 1].until + 5 : windows[i].since % 1440 - 60;

      windows[i] = (TpPlanWindow){since, since + 45};
    }
  }
}

/* Rounds only, with appointments, breaks and slots that were agreed. */
static RandomWeek *
make_tiny_round_week (guint64 seed)
{
  RandomWeek *week = random_week_new_tiny (seed, 0);

  g_array_set_size (week->venues, 0);
  g_array_set_size (week->duties, 0);
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->modes |= 1u << TP_PLAN_HOME;
    request->slots = 0x1fffff;
    request->minutes /= 2;
  }
  for (guint s = 0; s < week->slots->len; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes = 1u << TP_PLAN_HOME;
  random_week_add (week, RANDOM_WINDOWS | RANDOM_BREAKS | (seed % 2 == 0 ? RANDOM_AGREED : 0),
                   seed);
  gather_windows (week);
  return week;
}

static void
test_optimum_of_rounds (void)
{
  int n_weeks = 0, n_equal = 0, n_left_out = 0;

  for (guint64 seed = 0; seed < 160; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_round_week (seed);
    TpSolution *solution = solve_week (&week->problem, 1000, seed, NULL);

    compare_with_best (&week->problem, solution, seed, &n_equal);
    n_left_out += solution->n_planned < week->problem.n_requests;
    n_weeks++;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum; somebody left out in %d", n_equal, n_weeks,
                  n_left_out);
  g_assert_cmpint (n_equal, >=, n_weeks * 19 / 20);
  g_assert_cmpint (n_left_out, >, n_weeks / 10);
}

/* --- breaks that may move ------------------------------------------------------------------ */

/* Halls, bus days and rounds, with breaks; in half of the weeks by appointment. */
static RandomWeek *
make_tiny_hall_week (guint64 seed)
{
  RandomWeek *week = random_week_new_tiny (seed, 0);

  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->modes |= 1u << TP_PLAN_HALL | 1u << TP_PLAN_BUS;
    request->slots = 0x1fffff;
    request->minutes = request->minutes * 2 / 3;
  }
  for (guint v = 0; v < week->venues->len; v++) {
    TpPlanVenue *venue = &g_array_index (week->venues, TpPlanVenue, v);

    venue->slots = 0x1fffff;
    venue->desks = 1 + (int) (seed + v) % 2;
  }
  for (guint s = 0; s < week->slots->len && seed % 3 != 0; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes &= ~(1u << TP_PLAN_HOME);
  random_week_add (week, RANDOM_BREAKS | (seed % 2 == 0 ? RANDOM_WINDOWS : 0), seed);
  gather_windows (week);
  return week;
}

/* As above, with one or two breaks more in most slots that may be anywhere in their windows. */
static void
solve_rests (RandomWeek *(*make) (guint64 seed), int n_seeds, int n_solved, int n_gatherings)
{
  int n_weeks = 0, n_equal = 0, n_decided = 0, n_gathered = 0;

  for (guint64 seed = 0; seed < (guint64) n_seeds; seed++) {
    g_autoptr (RandomWeek) week = make (seed);
    g_autoptr (TpPlanCopy) early = NULL;
    TpSolution *nothing, *solution;
    double best, best_early;
    int duty_days, early_days;

    random_week_add_rests (week, seed);
    nothing = tp_solution_new_empty (&week->problem);
    tp_plan_rests_settle (&week->problem, nothing, &early);
    solution = solve_week (&week->problem, 1500, seed, NULL);
    best_week_find (&week->problem, &best, &duty_days);
    assert_sound (&week->problem, solution);
    g_assert_cmpint (solution->duty_days, <=, duty_days); /* or one of the two breaks a rule */
    if (solution->duty_days == duty_days)
      g_assert_cmpfloat (solution->score, <=, best + 1e-6);
    if (early != NULL) {
      best_week_find (&early->problem, &best_early, &early_days);
      g_assert_cmpint (early_days, <=, duty_days);
      if (early_days == duty_days)
        g_assert_cmpfloat (best_early, <=, best + 1e-6);
      n_decided += best_early < best - 0.5;
    }
    if (solution->duty_days == duty_days && solution->score >= best - 1e-6)
      n_equal++;
    else
      g_test_message ("week %d: %g, the best is %g", (int) seed, solution->score, best);
    for (int s = 0; s < solution->n_sessions; s++)
      n_gathered += solution->sessions[s].mode > TP_PLAN_HOME;
    n_weeks++;
    tp_solution_free (solution, &week->problem);
    tp_solution_free (nothing, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum; moving breaks lets somebody in in %d; %d "
                  "gatherings",
                  n_equal, n_weeks, n_decided, n_gathered);
  g_assert_cmpint (n_equal, >=, n_solved);
  g_assert_cmpint (n_decided, >, n_weeks / 10);
  g_assert_cmpint (n_gathered, >=, n_gatherings);
}

static void
test_optimum_of_rests (void)
{
  solve_rests (make_tiny_round_week, 200, 194, 0);
}

static void
test_optimum_of_rests_at_halls (void)
{
  solve_rests (make_tiny_hall_week, 160, 152, 80);
}

/* Bus days on which two breaks have to leave their places together for somebody's appointment, and
 * empty slots whose breaks are in the way of the only gathering that could be there: found soon. */
static void
test_gatherings_anew (void)
{
  static const guint64 seeds[] = {50, 79, 115, 118, 132, 143};

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    g_autoptr (RandomWeek) week = make_tiny_hall_week (seeds[i]);
    TpSolution *solution;
    double best;
    int duty_days;

    random_week_add_rests (week, seeds[i]);
    solution = solve_week (&week->problem, 1000, seeds[i], NULL);
    best_week_find (&week->problem, &best, &duty_days);
    g_test_message ("week %d: %g, the best is %g", (int) seeds[i], solution->score, best);
    assert_sound (&week->problem, solution);
    g_assert_cmpint (solution->duty_days, ==, duty_days);
    g_assert_cmpfloat (solution->score, >=, best - 1e-6);
    tp_solution_free (solution, &week->problem);
  }
}

/* --- people and equipment --------------------------------------------------------------------- */

/* Few people, each a few times, with skills of their own. */
static RandomWeek *
make_tiny_crew_week (guint64 seed)
{
  RandomWeek *week = random_week_new_tiny (seed, 0);

  random_week_add_crews (week, 2 + (int) (seed % 3), (int) (seed % 4), seed);
  for (guint p = 0; p < week->people->len; p++) {
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, p);

    person->limit = (int) ((seed + p) % 4);
    person->neighbourhood = -1;
    person->posts = p == 1 ? 7 : p == 2 ? 3 : 1;
    if (p != 2)
      person->slots |= 3;
  }
  random_week_refresh (week);
  week->problem.weight_crew = 0.05;
  return week;
}

/* Some need their equipment in some modes only. */
static void
spare_some (RandomWeek *week, guint64 seed)
{
  for (guint r = seed % 2; r < week->requests->len; r += 5)
    g_array_index (week->requests, TpPlanRequest, r).equipment_modes = 1u << (seed + r) % 4 | 2;
  random_week_refresh (week);
}

static void
test_optimum_of_crews (void)
{
  int n_weeks = 0, n_equal = 0, n_decided = 0;

  for (guint64 seed = 0; seed < 240; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_crew_week (seed),
                           free_week = random_week_new_tiny (seed, 0);
    TpSolution *solution;
    double best, without;
    int duty_days, days_without;

    spare_some (week, seed);
    solution = solve_week (&week->problem, 1000, seed, NULL);
    best_week_find (&week->problem, &best, &duty_days);
    best_week_find (&free_week->problem, &without, &days_without);
    assert_sound (&week->problem, solution);
    g_assert_cmpint (solution->duty_days, <=, duty_days);
    if (solution->duty_days == duty_days)
      g_assert_cmpfloat (solution->score, <=, best + 1e-6); /* or one of the two breaks a rule */
    if (solution->duty_days == duty_days && solution->score >= best - 1e-6)
      n_equal++;
    else
      g_test_message ("week %d: %g, the best is %g", (int) seed, solution->score, best);
    n_decided += best < without - 0.5;
    n_weeks++;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum; people or things decided in %d", n_equal,
                  n_weeks, n_decided);
  g_assert_cmpint (n_equal, >=, n_weeks * 19 / 20);
  g_assert_cmpint (n_decided, >, n_weeks / 4);
}

/* --- groups, what is remembered, and members -------------------------------------------------- */

/* Counts in how many the best plan is another than without one of the three. */
static void
test_optimum_of_fairness (void)
{
  int n_weeks = 0, n_equal = 0, n_by_groups = 0, n_by_ledgers = 0, n_by_members = 0;

  for (guint64 seed = 0; seed < 200; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_tiny (seed, 0);
    TpProblem without;
    TpSolution *solution, *other, *stock;
    double best;

    random_week_add_fairness (week, seed);
    solution = solve_week (&week->problem, 1000, seed, NULL);
    best = compare_with_best (&week->problem, solution, seed, &n_equal);
    for (int left_out = 0; left_out < 3; left_out++) {
      without = week->problem;
      if (left_out == 0)
        without.weight_groups = 0;
      else if (left_out == 1)
        without.ward_ledger = without.group_ledger = NULL;
      else
        without.weight_members = 0;
      other = solve_week (&without, 1000, seed, NULL);
      stock = tp_plan_take_stock (&week->problem, other);
      *(left_out == 0   ? &n_by_groups
        : left_out == 1 ? &n_by_ledgers
                        : &n_by_members) += stock->score < best - 1e-6;
      tp_solution_free (stock, &week->problem);
      tp_solution_free (other, &without);
    }
    n_weeks++;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum; groups decided in %d, ledgers in %d, "
                  "members in %d",
                  n_equal, n_weeks, n_by_groups, n_by_ledgers, n_by_members);
  g_assert_cmpint (n_equal, >=, n_weeks * 19 / 20);
  g_assert_cmpint (n_by_groups, >, 5);
  g_assert_cmpint (n_by_ledgers, >, 5);
  g_assert_cmpint (n_by_members, >, 5);
}

/* Somebody more, or something, is never a loss. */
static void
test_more_people (void)
{
  int n_gained = 0;

  for (guint64 seed = 0; seed < 60; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_crew_week (seed);
    TpPlanPerson person = {.slots = 0x1fffff, .posts = 15, .skills = 15, .neighbourhood = -1};
    TpPlanItem item = {.kind = (int) (seed % 2), .slots = 0x1fffff, .team = -1};
    double before, after;
    int days_before, days_after;

    person.ward_words = (guint) week->problem.n_teams;
    best_week_find (&week->problem, &before, &days_before);
    if (seed % 3 == 0)
      g_array_append_val (week->items, item);
    else
      g_array_append_val (week->people, person);
    random_week_refresh (week);
    best_week_find (&week->problem, &after, &days_after);
    g_assert_true (days_after > days_before ||
                   (days_after == days_before && after >= before - 1e-9));
    n_gained += days_after > days_before || after > before + 0.5;
  }
  g_assert_cmpint (n_gained, >, 2);
}

/* --- who is fetched ----------------------------------------------------------------------------
 */

/* Few things, and hours that not all trips fit into. */
static RandomWeek *
make_tiny_fetch_week (guint64 seed)
{
  RandomWeek *week = random_week_new_tiny (seed, 0);

  random_week_add_mixed_fetching (week, seed);
  if (seed % 3 != 0 && week->items->len == 0) { /* or nothing asks for things */
    TpPlanItem item = {.kind = 1, .slots = 0x155555 >> seed % 2, .team = -1};

    g_array_append_val (week->items, item);
  }
  for (guint s = 0; s < week->slots->len && seed % 2 == 0; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

    slot->until -= (slot->until - slot->since) / 3;
  }
  for (guint r = 0; r < week->requests->len && seed % 2 == 0; r++)
    g_array_index (week->requests, TpPlanRequest, r).minutes /= 2;
  for (guint r = 0; r < week->requests->len && seed % 4 == 0; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->slots = 0x1fffff;
    request->modes &= r % 2 == 0 ? 0 : 1u << TP_PLAN_HOME;
    request->fetch_modes |= 1u << TP_PLAN_HALL;
    request->minutes /= 2;
  }
  if (seed % 4 == 0) /* so that two trips hardly fit into a session */
    week->problem.fixed_minutes = 12;
  random_week_refresh (week);
  return week;
}

/* Without the trips' time or what is fetched with: how often they decided. */
static gboolean
is_better_without_limits (const RandomWeek *week, double best)
{
  g_autoptr (TpPlanCopy) copy = tp_plan_copy_new (&week->problem);
  double without;
  int duty_days;

  for (int r = 0; r < week->problem.n_requests; r++) {
    TpPlanRequest *request = tp_plan_copy_get_request (copy, r);

    request->fetch_equipment = 0;
    request->modes |= request->fetch_modes & ~1u;
  }
  best_week_find (&copy->problem, &without, &duty_days);
  g_assert_cmpfloat (without, >=, best - 1e-6);
  return without > best + 0.5;
}

static void
test_optimum_of_fetching (void)
{
  int n_weeks = 0, n_equal = 0, n_with = 0, n_decided = 0, n_home = 0;

  for (guint64 seed = 0; seed < 240; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_fetch_week (seed);
    TpSolution *solution = solve_week (&week->problem, 1000, seed, NULL);
    double best = compare_with_best (&week->problem, solution, seed, &n_equal);

    n_with += solution->n_fetched > 0;
    for (int r = 0; r < week->problem.n_requests; r++)
      n_home += solution->slot_of[r] >= 0 && week->problem.requests[r].fetch_modes > 1 &&
                solution->sessions[solution->slot_of[r]].mode == TP_PLAN_HOME;
    n_decided += is_better_without_limits (week, best);
    n_weeks++;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message (
    "%d of %d weeks solved to the optimum; somebody is fetched in %d, %d who could be "
    "are helped at home; trips or things decided in %d",
    n_equal, n_weeks, n_with, n_home, n_decided);
  g_assert_cmpint (n_equal, >=, n_weeks * 19 / 20);
  g_assert_cmpint (n_with, >, n_weeks / 5);
  g_assert_cmpint (n_home, >, n_weeks / 8);
  g_assert_cmpint (n_decided, >, n_weeks / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/exact/tiny-weeks-to-the-optimum", test_optimum);
  g_test_add_func ("/planner/exact/tiny-rounds-with-windows-to-the-optimum",
                   test_optimum_of_rounds);
  g_test_add_func ("/planner/exact/tiny-rounds-with-breaks-that-move-to-the-optimum",
                   test_optimum_of_rests);
  g_test_add_func ("/planner/exact/tiny-halls-with-breaks-that-move-to-the-optimum",
                   test_optimum_of_rests_at_halls);
  g_test_add_func ("/planner/exact/gatherings-with-breaks-that-move-are-held-anew",
                   test_gatherings_anew);
  g_test_add_func ("/planner/exact/tiny-weeks-with-people-to-the-optimum", test_optimum_of_crews);
  g_test_add_func ("/planner/exact/tiny-weeks-with-fetching-to-the-optimum",
                   test_optimum_of_fetching);
  g_test_add_func ("/planner/exact/tiny-weeks-with-groups-and-memory-to-the-optimum",
                   test_optimum_of_fairness);
  g_test_add_func ("/planner/exact/a-person-more-is-no-loss", test_more_people);
  return g_test_run ();
}
