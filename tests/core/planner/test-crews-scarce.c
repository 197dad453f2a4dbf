/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weeks that are short of people, skills and equipment: what was found once is not lost again. */

#include "random-week.h"
#include "tp-plan-crew.h"

static int
draw_below (guint64 *state, int n)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (int) ((z ^ (z >> 31)) % (guint64) n);
}

static void
make_needy (RandomWeek *week, guint64 *state)
{
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    if (draw_below (state, 3) == 0)
      request->equipment |= 1u << draw_below (state, 3);
    if (r % 3 == 0)
      request->equipment_modes = 1u << TP_PLAN_HALL | 1u << TP_PLAN_BUS;
    if (draw_below (state, 3) == 0)
      request->skills |= 1u << draw_below (state, 6);
    if (draw_below (state, 2) == 0)
      request->modes |= 1u << TP_PLAN_HOME;
  }
  for (guint p = 0; p < week->people->len; p++) {
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, p);

    person->skills = (guint) draw_below (state, 64);
    person->limit = draw_below (state, 3) == 0 ? 1 + draw_below (state, 5) : 0;
  }
  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

    slot->skills = 0;
    if (draw_below (state, 5) == 0)
      slot->equipment[draw_below (state, 4)] |= 1u << draw_below (state, 3);
  }
}

static void
pin_some (RandomWeek *week, guint64 *state)
{
  for (int i = 0; i < 6; i++) {
    TpPlanPin pin = {draw_below (state, (int) week->requests->len),
                     draw_below (state, (int) week->slots->len)};
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, (guint) pin.slot);

    if (draw_below (state, 2) == 0) {
      slot->is_fixed = TRUE;
      slot->mode = TP_PLAN_HOME;
      slot->ward = g_array_index (week->requests, TpPlanRequest, (guint) pin.request).ward;
      slot->venue = -1;
    }
    g_array_append_val (week->pins, pin);
  }
}

static RandomWeek *
make_scarce_week (guint64 seed, gboolean has_pins)
{
  RandomWeek *week = random_week_new_with_crews (seed);
  guint64 state = seed;

  make_needy (week, &state);
  if (has_pins)
    pin_some (week, &state);
  random_week_refresh (week);
  return week;
}

typedef struct
{
  int n_planned;
  double score;
} Shown;

static void
note_shown (double fraction, const TpSolution *best, gpointer user_data)
{
  Shown *shown = user_data;

  g_assert_cmpfloat (fraction, <=, 1);
  *shown = (Shown){best->n_planned, best->score};
}

/* Whoever was served in a plan that was shown on the way is not lost at the end: where the pinned
 * lack things, loading a plan anew may not get all of it. */
static void
test_shown_on_the_way (void)
{
  static const guint64 seeds[] = {123, 294, 394, 699};

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    guint64 seed = seeds[i];
    g_autoptr (RandomWeek) week = make_scarce_week (seed, TRUE);
    Shown shown = {0, 0};
    TpPlanOptions options = {
      .max_iterations = 300, .seed = seed, .progress = note_shown, .user_data = &shown};
    TpSolution *solution;

    solution = tp_planner_solve (&week->problem, &options, NULL);
    assert_sound (&week->problem, solution);
    g_assert_true (solution->n_planned > shown.n_planned || solution->score >= shown.score - 1e-6);
    tp_solution_free (solution, &week->problem);
  }
}

/* The plan that is begun with is as it was: nobody is lost who was served, at no price. */
static void
test_start (gconstpointer has_pins)
{
  for (guint64 seed = 0; seed < 400; seed++) {
    g_autoptr (RandomWeek) week = make_scarce_week (seed, has_pins != NULL);
    TpSolution *before = solve_week (&week->problem, seed % 3 * 40, seed, NULL), *after;

    for (guint64 steps = 0; steps <= 20; steps += 20) {
      after = solve_week (&week->problem, steps, seed + 1, before);
      assert_sound (&week->problem, after);
      if (after->n_planned < before->n_planned || after->score < before->score - 1e-6)
        g_test_message ("week %d: %d of score %.2f, before %d of %.2f", (int) seed,
                        after->n_planned, after->score, before->n_planned, before->score);
      g_assert_cmpint (after->duty_days, >=, before->duty_days);
      g_assert_true (after->n_planned > before->n_planned || after->score >= before->score - 1e-6);
      tp_solution_free (after, &week->problem);
    }
    tp_solution_free (before, &week->problem);
  }
}

/* --- haste ------------------------------------------------------------------------------- */

#define CHAIN 16

/* At one time each person can take one of two seats, the next the second of these or another, and
 * so on: the last seat is free to be filled only if everybody moves up. */
static void
test_answers_in_haste (void)
{
  TpPlanPerson people[CHAIN];
  TpPlanSeat seats[CHAIN];
  TpPlanSlot slots[CHAIN];
  TpProblem problem = {.people = people,
                       .n_people = CHAIN,
                       .slots = slots,
                       .n_slots = CHAIN,
                       .n_teams = CHAIN,
                       .n_wards = 1,
                       .speed_kmh = 25};
  TpPlanCrew *crew;
  guint mark;
  guint64 stamp;

  for (int i = 0; i < CHAIN; i++) {
    people[i] = (TpPlanPerson){.slots = 1, .posts = 3u << i, .neighbourhood = -1};
    seats[i] =
      (TpPlanSeat){.posts = 1u << i, .modes = 1u << TP_PLAN_HOME, .person = -1, .is_needed = TRUE};
    slots[i] = (TpPlanSlot){.team = i,
                            .until = 240,
                            .modes = 1u << TP_PLAN_HOME,
                            .seats = &seats[i],
                            .n_seats = 1,
                            .mode = -1,
                            .ward = -1,
                            .venue = -1};
  }
  crew = tp_plan_crew_new (&problem);
  for (int s = 1; s < CHAIN; s++)
    g_assert_true (tp_plan_crew_open (crew, s, TP_PLAN_HOME, 0));
  g_assert_true (tp_plan_crew_can_open (crew, 0, TP_PLAN_HOME, 0, -1, -1, NULL, NULL));
  crew->is_hasty = TRUE; /* where the way is too long, whatever was found before */
  g_assert_false (tp_plan_crew_can_open (crew, 0, TP_PLAN_HOME, 0, -1, -1, NULL, NULL));
  mark = tp_plan_crew_mark (crew);
  stamp = crew->stamp;
  g_assert_false (tp_plan_crew_open (crew, 0, TP_PLAN_HOME, 0));
  tp_plan_crew_return (crew, mark, stamp);
  crew->is_hasty = FALSE;
  g_assert_true (tp_plan_crew_can_open (crew, 0, TP_PLAN_HOME, 0, -1, -1, NULL, NULL));
  g_assert_true (tp_plan_crew_open (crew, 0, TP_PLAN_HOME, 0));
  tp_plan_crew_free (crew);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/crews/what-was-shown-is-not-lost", test_shown_on_the_way);
  g_test_add_data_func ("/planner/crews/a-start-is-no-loss-when-people-are-few", NULL, test_start);
  g_test_add_data_func ("/planner/crews/a-start-with-pins-is-no-loss", "pins", test_start);
  g_test_add_func ("/planner/crews/what-is-answered-in-haste-is-done-in-haste",
                   test_answers_in_haste);
  return g_test_run ();
}
