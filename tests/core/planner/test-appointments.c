/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows, breaks, matrices, rounds over wards, ends elsewhere and agreed slots: every mixture of
 * them in random weeks, and small weeks in which one of them decides. */

#include "random-week.h"

static void
test_sound (void)
{
  int n_windows = 0;

  for (guint64 seed = 0; seed < 192; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_mixed (seed);
    TpSolution *first = solve_week (&week->problem, 0, seed, NULL);
    TpSolution *better = solve_week (&week->problem, 250, seed, NULL);
    TpSolution *again = solve_week (&week->problem, 250, seed, NULL);
    TpSolution *warm = solve_week (&week->problem, 40, seed, better);
    g_autofree char *one = solution_to_text (&week->problem, better);
    g_autofree char *two = solution_to_text (&week->problem, again);

    g_test_message ("week %d", (int) seed);
    assert_sound (&week->problem, first);
    assert_sound (&week->problem, better);
    assert_sound (&week->problem, warm);
    assert_nobody_fits (&week->problem, better);
    g_assert_cmpstr (one, ==, two);
    g_assert_cmpint (tp_solution_compare (better, first), >=, 0);
    g_assert_cmpint (tp_solution_compare (warm, better), >=, 0);
    for (int r = 0; r < week->problem.n_requests; r++)
      n_windows += better->slot_of[r] >= 0 && week->problem.requests[r].n_windows > 0;
    tp_solution_free (first, &week->problem);
    tp_solution_free (better, &week->problem);
    tp_solution_free (again, &week->problem);
    tp_solution_free (warm, &week->problem);
  }
  g_assert_cmpint (n_windows, >, 100);
}

/* --- one rule decides ------------------------------------------------------------------ */

/* Two homes and one morning from 8:00 to 12:00, everything in ten minutes' reach. */
typedef struct
{
  TpPlanRequest requests[2];
  TpPlanVenue venue;
  TpPlanSlot slots[2];
  TpProblem problem;
  int travel[16];
} Small;

static void
make_small (Small *small)
{
  *small = (Small){0};
  for (int i = 0; i < 16; i++)
    small->travel[i] = i % 5 == 0 ? 0 : 10;
  for (int r = 0; r < 2; r++)
    small->requests[r] = (TpPlanRequest){.x = r,
                                         .place = r,
                                         .minutes = 30,
                                         .modes = 1u << TP_PLAN_HOME,
                                         .slots = 0x1fffff,
                                         .household = -1,
                                         .neighbourhood = -1,
                                         .priority = 10};
  for (int s = 0; s < 2; s++)
    small->slots[s] = (TpPlanSlot){.slot = 3 * s,
                                   .since = 480,
                                   .until = 720,
                                   .place = 2,
                                   .end_place = 3,
                                   .modes = 1u << TP_PLAN_HOME | 1u << TP_PLAN_HALL,
                                   .mode = -1,
                                   .ward = -1,
                                   .venue = -1};
  small->venue = (TpPlanVenue){.place = 3, .modes = 1u << TP_PLAN_HALL, .slots = 1, .desks = 1};
  small->problem = (TpProblem){.requests = small->requests,
                               .n_requests = 2,
                               .slots = small->slots,
                               .n_slots = 1,
                               .venues = &small->venue,
                               .n_teams = 1,
                               .n_wards = 1,
                               .travel = small->travel,
                               .n_places = 4,
                               .weight_priority = 1,
                               .weight_travel = 0.01};
}

static TpSolution *
solve_small (const Small *small)
{
  TpSolution *solution = solve_week (&small->problem, 60, 1, NULL);

  assert_sound (&small->problem, solution);
  return solution;
}

static void
test_waits_for_window (void)
{
  const TpPlanWindow late = {600, 610}, early = {480, 495};
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.requests[0].windows = &late;
  small.requests[1].windows = &early;
  small.requests[0].n_windows = small.requests[1].n_windows = 1;
  solution = solve_small (&small);
  g_assert_cmpint (solution->sessions[0].n_requests, ==, 2);
  g_assert_cmpint (solution->sessions[0].requests[0], ==, 1);
  g_assert_cmpint (solution->sessions[0].starts[0], ==, 490);
  g_assert_cmpint (solution->sessions[0].starts[1], ==, 600);
  tp_solution_free (solution, &small.problem);
}

static void
test_misses_window (void)
{
  const TpPlanWindow night = {1200, 1260}, soon = {480, 489};
  TpWhyNot why_not;
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.requests[0].windows = &night;
  small.requests[1].windows = &soon;
  small.requests[0].n_windows = small.requests[1].n_windows = 1;
  solution = solve_small (&small);
  g_assert_cmpint (solution->n_planned, ==, 0);
  for (int r = 0; r < 2; r++) {
    why_not = tp_planner_explain (&small.problem, solution, r);
    g_assert_cmpint (why_not.deciding, ==, TP_WHY_WINDOW);
  }
  tp_solution_free (solution, &small.problem);
}

/* The window of the second day, which the slot's clock of that day understands. */
static void
test_window_of_another_day (void)
{
  const TpPlanWindow tuesday = {1440 + 500, 1440 + 520};
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.problem.n_slots = 2;
  small.requests[0].windows = &tuesday;
  small.requests[0].n_windows = 1;
  solution = solve_small (&small);
  g_assert_cmpint (solution->slot_of[0], ==, 1);
  g_assert_cmpint (solution->sessions[1].starts[0], ==, 500);
  tp_solution_free (solution, &small.problem);
}

static void
test_break (void)
{
  const TpPlanWindow rests[] = {{485, 500}, {525, 540}};
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.slots[0].breaks = rests;
  small.slots[0].n_breaks = 2;
  small.problem.n_requests = 1;
  solution = solve_small (&small);
  /* Five minutes of the way before the first break, five after it; too little before the second. */
  g_assert_cmpint (solution->sessions[0].starts[0], ==, 540);
  tp_solution_free (solution, &small.problem);
  small.requests[0].minutes = 20;
  solution = solve_small (&small);
  g_assert_cmpint (solution->sessions[0].starts[0], ==, 505);
  tp_solution_free (solution, &small.problem);
}

static void
test_hall_by_appointment (void)
{
  const TpPlanWindow ten = {600, 600};
  const TpPlanWindow rest = {480, 590};
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.problem.n_venues = 1;
  small.slots[0].breaks = &rest;
  small.slots[0].n_breaks = 1;
  for (int r = 0; r < 2; r++)
    small.requests[r].modes = 1u << TP_PLAN_HALL;
  small.requests[0].windows = &ten;
  small.requests[0].n_windows = 1;
  solution = solve_small (&small);
  g_assert_cmpint (solution->sessions[0].n_requests, ==, 2);
  for (int i = 0; i < 2; i++)
    g_assert_cmpint (solution->sessions[0].starts[i], ==,
                     solution->sessions[0].requests[i] == 0 ? 600 : 630);
  tp_solution_free (solution, &small.problem);
}

static void
test_few_stops (void)
{
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.slots[0].max_stops = 1;
  solution = solve_small (&small);
  g_assert_cmpint (solution->n_planned, ==, 1);
  tp_solution_free (solution, &small.problem);
}

static void
test_ends (void)
{
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.slots[0].until = 480 + 30;
  small.problem.n_requests = 1;
  solution = solve_small (&small);
  g_assert_cmpint (solution->n_planned, ==, 0);
  tp_solution_free (solution, &small.problem);
  small.slots[0].is_endless = small.slots[0].is_startless = TRUE;
  solution = solve_small (&small);
  g_assert_cmpint (solution->n_planned, ==, 1);
  g_assert_cmpint (solution->travel_minutes, ==, 0);
  tp_solution_free (solution, &small.problem);
  small.slots[0].is_endless = small.slots[0].is_startless = FALSE;
  small.slots[0].has_own_end = TRUE;
  small.slots[0].until = 480 + 60;
  small.travel[0 * 4 + 3] = 17;
  solution = solve_small (&small);
  g_assert_cmpint (solution->travel_minutes, ==, 27);
  tp_solution_free (solution, &small.problem);
}

static void
test_cross_wards (void)
{
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.problem.n_wards = 2;
  small.requests[1].ward = 1;
  solution = solve_small (&small);
  g_assert_cmpint (solution->n_planned, ==, 1);
  tp_solution_free (solution, &small.problem);
  small.problem.rounds_cross_wards = TRUE;
  solution = solve_small (&small);
  g_assert_cmpint (solution->n_planned, ==, 2);
  g_assert_cmpint (solution->sessions[0].ward, ==, -1);
  tp_solution_free (solution, &small.problem);
}

static void
test_agreed (void)
{
  int agreed[] = {1, 1};
  Small small;
  TpSolution *solution;

  make_small (&small);
  small.problem.n_slots = 2;
  small.problem.weight_change = 3;
  small.problem.agreed = agreed;
  solution = solve_small (&small);
  for (int r = 0; r < 2; r++)
    g_assert_cmpint (solution->slot_of[r], ==, 1);
  tp_solution_free (solution, &small.problem);
  agreed[0] = agreed[1] = 0;
  solution = solve_small (&small);
  for (int r = 0; r < 2; r++)
    g_assert_cmpint (solution->slot_of[r], ==, 0);
  tp_solution_free (solution, &small.problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/appointments/random-weeks-are-sound", test_sound);
  g_test_add_func ("/planner/appointments/waits-for-the-window", test_waits_for_window);
  g_test_add_func ("/planner/appointments/says-that-the-window-is-missed", test_misses_window);
  g_test_add_func ("/planner/appointments/window-of-another-day", test_window_of_another_day);
  g_test_add_func ("/planner/appointments/goes-on-after-a-break", test_break);
  g_test_add_func ("/planner/appointments/hall-by-appointment", test_hall_by_appointment);
  g_test_add_func ("/planner/appointments/no-more-stops-than-wanted", test_few_stops);
  g_test_add_func ("/planner/appointments/start-and-end", test_ends);
  g_test_add_func ("/planner/appointments/rounds-over-wards", test_cross_wards);
  g_test_add_func ("/planner/appointments/keeps-what-was-agreed", test_agreed);
  return g_test_run ();
}
