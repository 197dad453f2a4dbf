/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People and equipment over whole weeks: every roster keeps the rules, whoever must stay stays.
 * What is best is tried in test-exact.c. */

#include "random-week.h"

#include <string.h>

static void
test_sound (void)
{
  int n_sessions = 0, n_idle = 0, n_guests = 0, n_items = 0;

  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_with_crews (seed);
    TpSolution *solution;

    if (seed % 4 == 1)
      random_week_add (week, RANDOM_WINDOWS | RANDOM_BREAKS, seed);
    if (seed % 5 == 2)
      random_week_add (week, RANDOM_CROSS_WARDS | RANDOM_ENDS, seed);
    solution = solve_week (&week->problem, 120, seed, NULL);
    assert_sound (&week->problem, solution);
    for (int s = 0; s < solution->n_sessions; s++) {
      const TpPlanSession *session = &solution->sessions[s];

      n_sessions += session->mode >= 0;
      n_idle += session->mode < 0;
      n_items += session->n_items;
      for (int i = 2; i < 4 && i < session->n_people; i++)
        n_guests += session->people[i] >= 0;
    }
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d sessions, %d slots without, %d guests, %d items", n_sessions, n_idle,
                  n_guests, n_items);
  g_assert_cmpint (n_sessions, >, 300);
  g_assert_cmpint (n_idle, >, 100);
  g_assert_cmpint (n_guests, >, 50);
  g_assert_cmpint (n_items, >, 20);
}

static void
test_same_seed (void)
{
  for (guint64 seed = 0; seed < 12; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_with_crews (seed),
                           same = random_week_new_with_crews (seed);
    TpSolution *one = solve_week (&week->problem, 150, seed, NULL);
    TpSolution *two = solve_week (&same->problem, 150, seed, NULL);
    g_autofree char *first = solution_to_text (&week->problem, one);
    g_autofree char *second = solution_to_text (&same->problem, two);

    g_assert_cmpstr (first, ==, second);
    tp_solution_free (one, &week->problem);
    tp_solution_free (two, &same->problem);
  }
}

/* A plan that is good already keeps its people. */
static void
test_warm_start (void)
{
  for (guint64 seed = 0; seed < 30; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_with_crews (seed);
    TpSolution *before = solve_week (&week->problem, 100, seed, NULL), *after;

    after = solve_week (&week->problem, 0, seed, before);
    assert_sound (&week->problem, after);
    g_assert_cmpint (after->n_planned, >=, before->n_planned);
    g_assert_cmpfloat (after->score, >=, before->score - 1e-6);
    tp_solution_free (after, &week->problem);
    after = solve_week (&week->problem, 200, seed, before);
    assert_sound (&week->problem, after);
    g_assert_cmpfloat (after->score, >=, before->score - 1e-6);
    tp_solution_free (after, &week->problem);
    tp_solution_free (before, &week->problem);
  }
}

/* Somebody whom only one name will do for, as in a session that was agreed. */
static void
test_pinned_people (void)
{
  int n_pinned = 0;

  for (guint64 seed = 0; seed < 30; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_with_crews (seed);
    TpPlanSeat seat = {.modes = 15, .person = (int) (seed % week->people->len), .is_needed = TRUE};
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, (guint) seat.person);
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, seed % week->slots->len);
    int s = (int) (seed % week->slots->len);
    TpSolution *solution;

    person->slots |= 1u << slot->slot;
    person->neighbourhood = -1;
    slot->is_fixed = TRUE;
    slot->mode = TP_PLAN_HOME;
    slot->ward = 0;
    slot->seats = &seat;
    slot->n_seats = 1;
    random_week_refresh (week);
    solution = solve_week (&week->problem, 100, seed, NULL);
    assert_sound (&week->problem, solution);
    if (solution->sessions[s].n_people == 1 && solution->sessions[s].people[0] == seat.person)
      n_pinned++;
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (n_pinned, >=, 28); /* another fixed session may want the same person */
}

/* Rounds at the same times, some of which keep somebody pinned without what they need: when rounds
 * are made anew together, the pinned take nothing from those who need it too. */
static void
test_pinned_without (void)
{
  int n_without = 0;

  for (guint64 seed = 0; seed < 60; seed++) {
    RandomWeekSize size = {.n_requests = 40 + (int) (seed % 3) * 20,
                           .n_teams = 5 + (int) (seed % 4),
                           .n_slots_per_team = 2,
                           .n_wards = 1,
                           .seed = seed};
    g_autoptr (RandomWeek) week = random_week_new (&size);
    TpSolution *solution;

    random_week_add_crews (week, 12, 2, seed);
    for (guint i = 0; i < week->items->len; i++)
      g_array_index (week->items, TpPlanItem, i).kind = (int) i % 2;
    for (guint r = 0; r < week->requests->len; r++) {
      TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

      request->modes |= 1u << TP_PLAN_HOME;
      request->skills = r % 3 == 0 ? 1u << r % 4 : 0;
      request->equipment = r % 3 == 1 ? 1u << r % 2 : 0;
    }
    for (int p = 0; p < 5; p++) {
      TpPlanPin pin = {3 * p + 1, (p * 3 + (int) seed) % (int) week->slots->len};

      g_array_append_val (week->pins, pin);
    }
    random_week_refresh (week);
    solution = solve_week (&week->problem, 400, seed, NULL);
    assert_sound (&week->problem, solution);
    for (int p = 0; p < week->problem.n_pins; p++) {
      const TpPlanPin *pin = &week->problem.pins[p];

      n_without +=
        solution->slot_of[pin->request] == pin->slot && solution->sessions[pin->slot].n_items == 0;
    }
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (n_without, >, 60);
}

/* Without anybody who could go nobody goes. */
static void
test_nobody (void)
{
  g_autoptr (RandomWeek) week = random_week_new_with_crews (1);
  TpSolution *solution;

  g_array_set_size (week->people, 0);
  for (guint s = 0; s < week->slots->len; s++)
    for (int i = 0; i < g_array_index (week->slots, TpPlanSlot, s).n_seats; i++)
      ((TpPlanSeat *) g_array_index (week->slots, TpPlanSlot, s).seats)[i].person = -1;
  random_week_refresh (week);
  solution = solve_week (&week->problem, 50, 1, NULL);
  assert_sound (&week->problem, solution);
  g_assert_cmpint (solution->n_held, ==, 0);
  tp_solution_free (solution, &week->problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/crews/keep-the-rules", test_sound);
  g_test_add_func ("/planner/crews/same-seed-same-people", test_same_seed);
  g_test_add_func ("/planner/crews/a-start-is-no-loss", test_warm_start);
  g_test_add_func ("/planner/crews/pinned-people-stay", test_pinned_people);
  g_test_add_func ("/planner/crews/pinned-people-take-nothing-away", test_pinned_without);
  g_test_add_func ("/planner/crews/nobody-goes-without-people", test_nobody);
  return g_test_run ();
}
