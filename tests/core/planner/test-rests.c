/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Breaks that may move: small rounds on which their place decides, random weeks in which they stand
 * beside everything else there is, and plans whose breaks are where they cannot be. What the best
 * place is, test-exact.c finds by trying every minute. */

#include "random-rests.h"

#include <string.h>

#include "tp-plan-compare.h"
#include "tp-plan-json.h"
#include "tp-plan-remedy.h"
#include "tp-plan-rests.h"
#include "tp-plan-why-here.h"

/* --- one round --------------------------------------------------------------------------- */

#define MOST_HOMES 6

/* A team of one slot from 480 to 720; all homes are where it starts, so that there are no ways. */
typedef struct
{
  TpProblem problem;
  TpPlanSlot slot;
  TpPlanRequest homes[MOST_HOMES];
  TpPlanWindow windows[MOST_HOMES];
} Morning;

static void
add_home (Morning *self, int minutes, int since, int until)
{
  int i = self->problem.n_requests++;

  g_assert_cmpint (i, <, MOST_HOMES);
  self->windows[i] = (TpPlanWindow){since, until};
  self->homes[i] = (TpPlanRequest){.minutes = minutes,
                                   .modes = 1u << TP_PLAN_HOME,
                                   .slots = 1,
                                   .neighbourhood = -1,
                                   .household = -1,
                                   .priority = 5,
                                   .windows = &self->windows[i],
                                   .n_windows = until > 0 ? 1 : 0};
}

static void
begin_morning (Morning *self, const TpPlanRest *rests, int n_rests)
{
  *self = (Morning){.slot = {.since = 480,
                             .until = 720,
                             .modes = 1u << TP_PLAN_HOME,
                             .mode = -1,
                             .ward = -1,
                             .venue = -1,
                             .rests = rests,
                             .n_rests = n_rests}};
  self->problem = (TpProblem){.requests = self->homes,
                              .slots = &self->slot,
                              .n_slots = 1,
                              .n_wards = 1,
                              .n_teams = 1,
                              .detour_factor = 1,
                              .speed_kmh = 25,
                              .weight_priority = 1,
                              .weight_travel = 0.01,
                              .weight_session = 0.1};
}

/* Help from 480 to 600 and from 660 on: with a break as early as it may be, at 500, the first is
 * late; all can be served with the break between them only. */
static void
test_decides (void)
{
  static const TpPlanWindow window = {500, 640};
  static const TpPlanRest rest = {.minutes = 60, .windows = &window, .n_windows = 1};
  static const TpPlanWindow early = {500, 560};
  Morning morning;
  TpSolution *solution;

  begin_morning (&morning, &rest, 1);
  add_home (&morning, 120, 480, 485);
  add_home (&morning, 60, 650, 660);
  solution = solve_week (&morning.problem, 0, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 2);
  g_assert_cmpint (solution->sessions[0].n_rests, ==, 1);
  g_assert_cmpint (solution->sessions[0].rests[0], ==, 600);
  tp_solution_free (solution, &morning.problem);

  morning.slot.n_rests = 0;
  morning.slot.breaks = &early;
  morning.slot.n_breaks = 1;
  solution = solve_week (&morning.problem, 500, 1, NULL);
  g_assert_cmpint (solution->n_planned, ==, 1);
  tp_solution_free (solution, &morning.problem);
}

/* The same at a hall with one desk, where nobody travels. */
static void
test_decides_at_hall (void)
{
  static const TpPlanWindow window = {500, 640};
  static const TpPlanRest rest = {.minutes = 60, .windows = &window, .n_windows = 1};
  static const TpPlanVenue hall = {.modes = 1u << TP_PLAN_HALL, .slots = 1, .desks = 1};
  Morning morning;
  TpSolution *solution;

  begin_morning (&morning, &rest, 1);
  add_home (&morning, 120, 480, 485);
  add_home (&morning, 60, 650, 660);
  for (int r = 0; r < 2; r++)
    morning.homes[r].modes = 1u << TP_PLAN_HALL;
  morning.slot.modes = 1u << TP_PLAN_HALL;
  morning.problem.venues = &hall;
  morning.problem.n_venues = 1;
  solution = solve_week (&morning.problem, 1500, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 2);
  g_assert_cmpint (solution->sessions[0].rests[0], >=, 600);
  tp_solution_free (solution, &morning.problem);
}

/* The first alone, beside another team that is closed to them and must not be tried instead. */
static void
test_decides_beside_closed (void)
{
  static const TpPlanWindow window = {500, 640};
  static const TpPlanRest rest = {.minutes = 60, .windows = &window, .n_windows = 1};
  TpPlanSlot slots[2];
  Morning morning;
  TpSolution *solution;

  begin_morning (&morning, &rest, 1);
  add_home (&morning, 120, 480, 485);
  slots[0] = slots[1] = morning.slot;
  slots[0].is_closed = TRUE;
  slots[1].team = 1;
  morning.problem.slots = slots;
  morning.problem.n_slots = morning.problem.n_teams = 2;
  solution = solve_week (&morning.problem, 0, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 1);
  tp_solution_free (solution, &morning.problem);
}

/* Nobody helps across a moment; without it the same help would be given at once. */
static void
test_moment (void)
{
  static const TpPlanWindow window = {520, 520};
  static const TpPlanRest rest = {.minutes = 0, .windows = &window, .n_windows = 1};
  Morning morning;
  TpSolution *solution;

  begin_morning (&morning, &rest, 1);
  add_home (&morning, 60, 0, 0);
  solution = solve_week (&morning.problem, 50, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->sessions[0].starts[0], ==, 520);
  g_assert_cmpint (solution->sessions[0].rests[0], ==, 520);
  solution->sessions[0].starts[0] = 480;
  {
    g_autoptr (GPtrArray) broken = tp_planner_check (&morning.problem, solution);

    g_assert_cmpuint (broken->len, >, 0);
  }
  tp_solution_free (solution, &morning.problem);
}

/* The second must be taken before the first, just before the fixed break, and the first just after.
 */
static void
test_order (void)
{
  static const TpPlanWindow windows[] = {{500, 600}, {490, 505}}, noon = {540, 560};
  static const TpPlanRest rests[] = {{.minutes = 30, .windows = &windows[0], .n_windows = 1},
                                     {.minutes = 40, .windows = &windows[1], .n_windows = 1}};
  Morning morning;
  TpSolution *solution;

  begin_morning (&morning, rests, 2);
  morning.slot.breaks = &noon;
  morning.slot.n_breaks = 1;
  add_home (&morning, 20, 0, 0);
  add_home (&morning, 120, 0, 0);
  solution = solve_week (&morning.problem, 0, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 2); /* from 480 and from 590 on */
  g_assert_cmpint (solution->sessions[0].rests[0], ==, 560);
  g_assert_cmpint (solution->sessions[0].rests[1], ==, 500);
  tp_solution_free (solution, &morning.problem);
}

/* A slot whose breaks find no place is left empty; if people keep a session there, it stays. */
static void
test_no_place (void)
{
  static const TpPlanWindow window = {700, 710};
  static const TpPlanRest rest = {.minutes = 60, .windows = &window, .n_windows = 1};
  static const TpPlanPin pin = {0, 0};
  Morning morning;
  TpSolution *solution;

  begin_morning (&morning, &rest, 1);
  add_home (&morning, 60, 0, 0);
  solution = solve_week (&morning.problem, 100, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 0);
  g_assert_cmpint (tp_planner_explain (&morning.problem, solution, 0).deciding, !=, TP_WHY_FITS);
  tp_solution_free (solution, &morning.problem);
  morning.problem.pins = &pin;
  morning.problem.n_pins = 1;
  solution = solve_week (&morning.problem, 100, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 1);
  g_assert_cmpint (solution->sessions[0].n_rests, ==, 0);
  tp_solution_free (solution, &morning.problem);
}

/* A hundred breaks of which each has a minute of its own. */
static void
test_very_many (void)
{
  TpPlanWindow windows[100];
  TpPlanRest rests[100];
  Morning morning;
  TpSolution *solution;

  for (int i = 0; i < 100; i++) {
    int at = 480 + 2 * ((i * 37) % 100);

    windows[i] = (TpPlanWindow){at, at};
    rests[i] = (TpPlanRest){.minutes = 1, .windows = &windows[i], .n_windows = 1};
  }
  begin_morning (&morning, rests, 100);
  add_home (&morning, 30, 0, 0);
  solution = solve_week (&morning.problem, 100, 1, NULL);
  assert_sound (&morning.problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 1);
  g_assert_cmpint (solution->sessions[0].starts[0], >=, 679);
  tp_solution_free (solution, &morning.problem);
}

/* --- what the checker sees ------------------------------------------------------------------ */

static void
assert_broken (const TpProblem *problem, const TpSolution *solution, const char *words)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);
  gboolean is_said = FALSE;

  for (guint i = 0; i < broken->len; i++) {
    g_test_message ("%s", (const char *) g_ptr_array_index (broken, i));
    is_said |= strstr (g_ptr_array_index (broken, i), words) != NULL;
  }
  g_assert_true (is_said);
}

static void
test_checked (void)
{
  static const TpPlanWindow windows[] = {{500, 600}, {600, 640}, {680, 720}}, noon = {560, 570};
  static const TpPlanRest rests[] = {{.minutes = 30, .windows = windows, .n_windows = 3},
                                     {.minutes = 20}};
  static const struct
  {
    int first, second;
    const char *words;
  } cases[] = {
    {499, 600, "break 0 begins at 499, outside its windows."},
    {650, 600, "break 0 begins at 650, outside its windows."},
    {700, 600, "break 0 is outside the hours."},
    {500, 470, "break 1 is outside the hours."},
    {500, 519, "breaks 0 and 1 are at one time."},
    {531, 600, "break 0 is in another break."},
    {500, 550, "break 1 is in another break."},
    {500, 530, "stop 0 begins at"},
  };
  Morning morning;
  TpSolution *solution;

  begin_morning (&morning, rests, 2);
  morning.slot.breaks = &noon;
  morning.slot.n_breaks = 1;
  add_home (&morning, 20, 0, 0);
  solution = solve_week (&morning.problem, 0, 1, NULL);
  assert_sound (&morning.problem, solution);
  solution->sessions[0].starts[0] = 480;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    solution->sessions[0].rests[0] = cases[i].first;
    solution->sessions[0].rests[1] = cases[i].second;
    if (i + 1 == G_N_ELEMENTS (cases))
      solution->sessions[0].starts[0] = 490;
    assert_broken (&morning.problem, solution, cases[i].words);
  }
  solution->sessions[0].starts[0] = 480;
  solution->sessions[0].rests[0] = 500;
  solution->sessions[0].rests[1] = 530;
  assert_sound (&morning.problem, solution);
  solution->sessions[0].n_rests = 1;
  assert_broken (&morning.problem, solution, "1 of its breaks that may move are placed, of 2.");
  solution->sessions[0].n_rests = 2;
  tp_solution_free (solution, &morning.problem);
}

/* --- random weeks ----------------------------------------------------------------------------- */

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeek *week = random_week_new_mixed (seed);

  if (seed % 5 == 1)
    random_week_add_crews (week, 6, 2, seed);
  random_week_add_rests (week, seed);
  return week;
}

/* What is planned with every break as early as it can be is not lost where it may move. */
static void
assert_no_worse_than_early (const TpProblem *problem, const TpSolution *solution)
{
  TpSolution *nothing = tp_solution_new_empty (problem), *early;
  g_autoptr (TpPlanCopy) copy = NULL;
  const TpProblem *settled = tp_plan_rests_settle (problem, nothing, &copy);

  early = solve_week (settled, 0, 1, NULL);
  g_assert_cmpint (tp_solution_compare (solution, early), >=, 0);
  tp_solution_free (early, settled);
  tp_solution_free (nothing, problem);
}

static void
test_sound (void)
{
  int n_moved = 0;

  for (guint64 seed = 0; seed < 160; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    const TpProblem *problem = &week->problem;
    TpSolution *first = solve_week (problem, 0, seed, NULL);
    TpSolution *better = solve_week (problem, 400, seed, NULL);
    TpSolution *again = solve_week (problem, 400, seed, NULL);
    TpSolution *warm = solve_week (problem, 40, seed + 1, better);
    g_autofree char *one = solution_to_text (problem, better);
    g_autofree char *two = solution_to_text (problem, again);

    g_test_message ("week %d", (int) seed);
    assert_sound (problem, first);
    assert_sound (problem, better);
    assert_sound (problem, warm);
    assert_nobody_fits (problem, better);
    assert_no_worse_than_early (problem, first);
    g_assert_cmpstr (one, ==, two);
    g_assert_cmpint (tp_solution_compare (better, first), >=, 0);
    g_assert_cmpint (tp_solution_compare (warm, better), >=, 0);
    for (int s = 0; s < problem->n_slots; s++)
      n_moved += better->sessions[s].n_rests > 0 && first->sessions[s].n_rests > 0 &&
                 better->sessions[s].rests[0] != first->sessions[s].rests[0];
    tp_solution_free (first, problem);
    tp_solution_free (better, problem);
    tp_solution_free (again, problem);
    tp_solution_free (warm, problem);
  }
  g_assert_cmpint (n_moved, >, 20);
}

static void
test_more_is_never_worse (void)
{
  const guint64 budgets[] = {0, 1, 40, 200, 900};

  for (guint64 seed = 0; seed < 60; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);

    assert_more_is_never_worse (&week->problem, budgets, G_N_ELEMENTS (budgets));
  }
}

/* Plans that say nothing of where breaks are, or something impossible, are taken over as well. */
static void
test_start (void)
{
  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *start = solve_week (&week->problem, 200, seed, NULL), *after;

    for (int s = 0; s < start->n_sessions; s++) {
      if (seed % 2 == 0)
        start->sessions[s].n_rests = 0;
      else if (start->sessions[s].n_rests > 0)
        start->sessions[s].rests[0] = 5;
    }
    after = solve_week (&week->problem, 50, seed, start);
    assert_sound (&week->problem, after);
    tp_solution_free (start, &week->problem);
    tp_solution_free (after, &week->problem);
  }
}

/* Files with breaks that find no place are refused; of the others week and plan come back. */
static void
test_files (void)
{
  int n_read = 0;

  for (guint64 seed = 0; seed < 60; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpProblem *problem = &week->problem;
    g_autofree char *written = NULL, *again = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (TpPlanCopy) read = NULL;
    g_autofree char *text = NULL, *one = NULL, *two = NULL;
    TpSolution *plan, *back;
    gboolean are_placed = TRUE;

    problem->agreed = NULL; /* it names slots that are not there */
    written = tp_plan_json_write_problem (problem);
    read = tp_plan_json_read_problem (written, -1, &error);
    plan = solve_week (problem, 50, seed, NULL);
    text = tp_plan_json_write_solution (problem, plan);
    one = solution_to_text (problem, plan);
    for (int s = 0; s < problem->n_slots; s++)
      are_placed &= tp_plan_rests_can_be_placed (problem, &problem->slots[s]);
    back = tp_plan_json_read_solution (problem, text, -1, NULL);
    two = solution_to_text (problem, back);
    g_assert_cmpstr (one, ==, two);
    tp_solution_free (back, problem);
    tp_solution_free (plan, problem);
    g_assert_true (are_placed == (read != NULL));
    if (read == NULL) {
      g_assert_nonnull (strstr (error->message, "its breaks that may move do not fit"));
      continue;
    }
    again = tp_plan_json_write_problem (&read->problem);
    g_assert_cmpstr (written, ==, again);
    n_read++;
  }
  g_assert_cmpint (n_read, >, 20);
}

/* A team less and a team twice. */
static void
test_what_if (void)
{
  for (guint64 seed = 0; seed < 30; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    const TpProblem *problem = &week->problem;
    TpSolution *plan = solve_week (problem, 100, seed, NULL), *start, *other;
    g_autofree guint8 *is_out = g_new0 (guint8, problem->n_slots);
    g_autofree guint8 *is_twin = g_new0 (guint8, problem->n_slots);
    TpSolution *stock = tp_plan_take_stock (problem, plan);
    TpPlanWhatIf *what_if;

    assert_sound (problem, stock);
    g_assert_cmpint (stock->n_planned, ==, plan->n_planned);
    is_out[0] = 1;
    for (int s = 0; s < problem->n_slots; s++)
      is_twin[s] = problem->slots[s].team == problem->n_teams - 1;
    what_if = tp_plan_what_if_new (problem, is_out, is_twin);
    start = tp_plan_what_if_translate (what_if, plan);
    other = solve_week (&what_if->copy->problem, 20, seed, start);
    assert_sound (&what_if->copy->problem, other);
    tp_solution_free (start, &what_if->copy->problem);
    tp_solution_free (other, &what_if->copy->problem);
    tp_plan_what_if_free (what_if);
    tp_solution_free (stock, problem);
    tp_solution_free (plan, problem);
  }
}

static void
test_reasons (void)
{
  const TpPlanPrices prices = {{0}};
  int n_remedies = 0;

  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    const TpProblem *problem = &week->problem;
    TpSolution *plan = solve_week (problem, 100, seed, NULL);
    g_autoptr (TpPlanAdviser) adviser = tp_plan_adviser_new (problem, plan, &prices);

    for (int r = 0; r < problem->n_requests; r++)
      if (plan->slot_of[r] < 0)
        n_remedies += make_remedies (problem, plan, adviser, r);
      else {
        TpWhyHere *here = tp_planner_explain_here (problem, plan, r);

        g_assert_nonnull (here);
        g_assert_cmpint (here->slot, ==, plan->slot_of[r]);
        tp_why_here_free (here);
      }
    tp_solution_free (plan, problem);
  }
  g_test_message ("%d remedies", n_remedies);
  g_assert_cmpint (n_remedies, >, 100);
}

/* --- on the way --------------------------------------------------------------------------------
 */

typedef struct
{
  const TpProblem *problem;
  TpSolution *last;
  GCancellable *cancellable;
  int n_told, most;
} Watch;

static void
watch_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  assert_sound (watch->problem, best);
  if (watch->last != NULL)
    g_assert_cmpint (tp_solution_compare (best, watch->last), >=, 0);
  tp_solution_free (watch->last, watch->problem);
  watch->last = tp_solution_copy (best, watch->problem);
  if (++watch->n_told == watch->most)
    g_cancellable_cancel (watch->cancellable);
}

/* What is told is sound and never worse than before, and the plan in hand is given when asked. */
static void
test_progress (void)
{
  for (guint64 seed = 0; seed < 12; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Watch watch = {&week->problem, NULL, cancellable, 0, seed % 2 == 0 ? 3 : 0};
    TpPlanOptions options = {
      .max_iterations = 1000, .seed = seed, .progress = watch_cb, .user_data = &watch};
    TpSolution *told = tp_planner_solve (&week->problem, &options, cancellable), *alone;

    assert_sound (&week->problem, told);
    g_assert_cmpint (watch.n_told, >, 1);
    g_assert_cmpint (tp_solution_compare (told, watch.last), >=, 0);
    if (seed % 2 == 1) { /* being watched changes nothing */
      g_autofree char *one = solution_to_text (&week->problem, told), *two = NULL;

      alone = solve_week (&week->problem, 1000, seed, NULL);
      two = solution_to_text (&week->problem, alone);
      g_assert_cmpstr (one, ==, two);
      tp_solution_free (alone, &week->problem);
    }
    tp_solution_free (told, &week->problem);
    tp_solution_free (watch.last, &week->problem);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/rests/only-a-moved-break-serves-everybody", test_decides);
  g_test_add_func ("/planner/rests/a-closed-slot-is-not-tried", test_decides_beside_closed);
  g_test_add_func ("/planner/rests/only-a-moved-break-serves-everybody-at-a-hall",
                   test_decides_at_hall);
  g_test_add_func ("/planner/rests/nobody-helps-across-a-moment", test_moment);
  g_test_add_func ("/planner/rests/in-the-order-that-their-windows-ask", test_order);
  g_test_add_func ("/planner/rests/no-place-for-a-break", test_no_place);
  g_test_add_func ("/planner/rests/very-many", test_very_many);
  g_test_add_func ("/planner/rests/places-that-cannot-be-are-seen", test_checked);
  g_test_add_func ("/planner/rests/random-weeks-are-sound", test_sound);
  g_test_add_func ("/planner/rests/more-is-never-worse", test_more_is_never_worse);
  g_test_add_func ("/planner/rests/a-start-without-places", test_start);
  g_test_add_func ("/planner/rests/files-read-back", test_files);
  g_test_add_func ("/planner/rests/a-team-less-or-more", test_what_if);
  g_test_add_func ("/planner/rests/reasons-and-remedies", test_reasons);
  g_test_add_func ("/planner/rests/progress-is-sound-and-changes-nothing", test_progress);
  return g_test_run ();
}
