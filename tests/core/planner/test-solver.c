/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Properties of every plan: sound, never worse with more work, pins kept, the same twice. */

#include "random-week.h"

#include <string.h>

#include "hand-plan.h"
#include "tp-plan-compare.h"
#include "tp-plan-copy.h"
#include "tp-plan-repair.h"

#define N_WEEKS 60

static RandomWeek *
make_small_week (guint64 seed)
{
  RandomWeekSize size = {
    .n_requests = 4 + (int) (seed * 7 % 37),
    .n_teams = 1 + (int) (seed % 5),
    .n_slots_per_team = 1 + (int) (seed % 7),
    .n_wards = 1 + (int) (seed % 4),
    .n_venues_per_ward = (int) (seed % 3),
    .has_extras = seed % 4 != 0,
    .seed = seed,
  };

  return random_week_new (&size);
}

static void
test_sound (void)
{
  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);
    TpSolution *solution = solve_week (&week->problem, 300, seed, NULL);

    g_test_message ("week %d", (int) seed);
    assert_sound (&week->problem, solution);
    tp_solution_free (solution, &week->problem);
  }
}

static void
test_more_is_never_worse (void)
{
  const guint64 budgets[] = {0, 1, 40, 200, 2500};

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);

    assert_more_is_never_worse (&week->problem, budgets, G_N_ELEMENTS (budgets));
  }
}

static void
test_same_seed (void)
{
  for (guint64 seed = 0; seed < 20; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);

    assert_same_again (&week->problem, 200);
  }
}

/* Three branches, through the ends of some turns of the search and exchanges of what was found. */
static void
test_branches (void)
{
  for (guint64 seed = 0; seed < 6; seed++) {
    RandomWeekSize size = {.n_requests = 150,
                           .n_teams = 9,
                           .n_slots_per_team = 5,
                           .n_wards = 6,
                           .n_branches = 3,
                           .n_venues_per_ward = 2,
                           .has_extras = TRUE,
                           .seed = seed};
    g_autoptr (RandomWeek) week = random_week_new (&size);
    g_autofree char *one = NULL, *two = NULL;
    TpSolution *plans[3];

    if (seed % 2 == 1)
      random_week_add_crews (week, 12, 4, seed);
    for (int i = 0; i < 3; i++) {
      plans[i] = solve_week (&week->problem, i < 2 ? 2500 : 600, 5, NULL);
      assert_sound (&week->problem, plans[i]);
    }
    one = solution_to_text (&week->problem, plans[0]);
    two = solution_to_text (&week->problem, plans[1]);
    g_assert_cmpstr (one, ==, two);
    g_assert_cmpint (tp_solution_compare (plans[0], plans[2]), >=, 0);
    for (int r = 0; r < week->problem.n_requests; r++)
      g_assert_true (plans[0]->slot_of[r] >= 0 ||
                     tp_planner_explain (&week->problem, plans[0], r).deciding != TP_WHY_FITS);
    for (int i = 0; i < 3; i++)
      tp_solution_free (plans[i], &week->problem);
  }
}

static void
test_warm_start (void)
{
  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);
    TpSolution *start = solve_week (&week->problem, 400, 1, NULL);
    TpSolution *same = solve_week (&week->problem, 0, 2, start);
    TpSolution *better = solve_week (&week->problem, 50, 3, start);

    assert_sound (&week->problem, same);
    assert_sound (&week->problem, better);
    g_assert_cmpint (tp_solution_compare (same, start), >=, 0);
    g_assert_cmpint (tp_solution_compare (better, start), >=, 0);
    tp_solution_free (start, &week->problem);
    tp_solution_free (same, &week->problem);
    tp_solution_free (better, &week->problem);
  }
}

/* A team falls ill: the old plan is a start all the same. */
static void
test_start_of_yesterday (void)
{
  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);
    TpSolution *start = solve_week (&week->problem, 100, 1, NULL);
    TpSolution *after;

    for (guint s = 0; s < week->slots->len; s += 2) {
      TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

      slot->until -= 90;
      slot->skills = 0;
      slot->modes &= ~(1u << TP_PLAN_HALL);
    }
    for (guint v = 0; v < week->venues->len; v++)
      g_array_index (week->venues, TpPlanVenue, v).desks = (int) (v % 2);
    after = solve_week (&week->problem, 50, 3, start);
    assert_sound (&week->problem, after);
    tp_solution_free (start, &week->problem);
    tp_solution_free (after, &week->problem);
  }
}

static void
test_keeps_pins (void)
{
  int n_pins = 0;

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);
    TpSolution *solution = solve_week (&week->problem, 200, seed, NULL);
    g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

    for (guint p = 0; p < week->pins->len; p++) {
      const TpPlanPin *pin = &g_array_index (week->pins, TpPlanPin, p);

      if (!g_hash_table_add (seen, GINT_TO_POINTER (pin->request)))
        continue;
      g_assert_cmpint (solution->slot_of[pin->request], ==, pin->slot);
      n_pins++;
    }
    for (guint s = 0; s < week->slots->len; s++) {
      const TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

      if (slot->is_fixed && slot->mode >= 0)
        g_assert_cmpint (solution->sessions[s].mode, ==, slot->mode);
    }
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (n_pins, >, 20);
}

static void
test_nobody_is_forgotten (void)
{
  int n_left_out = 0;

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);
    TpSolution *solution = solve_week (&week->problem, seed % 2 == 0 ? 0 : 300, seed, NULL);

    for (int r = 0; r < week->problem.n_requests; r++) {
      TpWhyNot why_not;

      if (solution->slot_of[r] >= 0)
        continue;
      why_not = tp_planner_explain (&week->problem, solution, r);
      g_assert_cmpint (why_not.deciding, !=, TP_WHY_FITS);
      g_assert_cmpint (why_not.slots_by_why[TP_WHY_FITS], ==, 0);
      n_left_out++;
    }
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (n_left_out, >, 50);
}

static gboolean
is_pinned (const TpProblem *problem, int r)
{
  for (int p = 0; p < problem->n_pins; p++)
    if (problem->pins[p].request == r)
      return TRUE;
  return FALSE;
}

/* The most that the plan can be worth with @r where @other is now, @other waiting. */
static double
measure_swap (const TpProblem *problem, const TpSolution *solution, int r, int other)
{
  int s = solution->slot_of[other];
  double best = -G_MAXDOUBLE;

  for (int i = 0; i < solution->sessions[s].n_requests; i++) {
    TpSolution *swapped = tp_solution_copy (solution, problem), *sums;

    hand_plan_take_out (problem, swapped, other);
    hand_plan_put_in (problem, swapped, s, r, i);
    if (hand_plan_is_sound (problem, swapped)) {
      sums = tp_plan_take_stock (problem, swapped);
      best = MAX (best, sums->score);
      tp_solution_free (sums, problem);
    }
    tp_solution_free (swapped, problem);
  }
  return best;
}

/* Nobody waits whose place somebody has who comes after them, if all of the plan would gain. */
static void
test_nobody_waits_for_a_lesser_one (void)
{
  int n_tried = 0;

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    const RandomWeekSize size = {.n_requests = 30 + (int) seed,
                                 .n_teams = 1 + (int) (seed % 2),
                                 .n_slots_per_team = 2,
                                 .n_wards = 1,
                                 .n_venues_per_ward = (int) (seed % 2),
                                 .seed = seed};
    g_autoptr (RandomWeek) week = random_week_new (&size);
    const TpProblem *problem = &week->problem;
    TpSolution *solution = solve_week (problem, 1 + seed % 40, seed, NULL);

    for (int r = 0; r < problem->n_requests; r++)
      for (int other = 0; other < problem->n_requests && solution->slot_of[r] < 0; other++) {
        double score;

        if (solution->slot_of[other] < 0 || is_pinned (problem, other) ||
            problem->requests[other].priority >= problem->requests[r].priority)
          continue;
        score = measure_swap (problem, solution, r, other);
        n_tried++;
        if (score > solution->score + 1e-6)
          g_test_message ("week %d: %d for %d gains %g", (int) seed, r, other,
                          score - solution->score);
        g_assert_cmpfloat (score, <=, solution->score + 1e-6);
      }
    tp_solution_free (solution, problem);
  }
  g_assert_cmpint (n_tried, >, 50);
}

/* A week of nothing but rounds that go anywhere: the first visits are pinned where a short plan has
 * them. The search goes through several turns, whole rounds found anew among them. */
static RandomWeek *
make_rounds (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 20 + (int) (seed * 13 % 41),
                         .n_teams = 1 + (int) (seed % 4),
                         .n_slots_per_team = 1 + (int) (seed % 2),
                         .n_wards = 2,
                         .seed = seed};
  RandomWeek *week = random_week_new (&size);
  TpSolution *solution;

  for (guint r = 0; r < week->requests->len; r++)
    g_array_index (week->requests, TpPlanRequest, r).modes |= 1u << TP_PLAN_HOME;
  for (guint s = 0; s < week->slots->len; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes = 1u << TP_PLAN_HOME;
  random_week_add (week, seed % 2 == 0 ? RANDOM_ALL : RANDOM_WINDOWS | RANDOM_CROSS_WARDS, seed);
  solution = solve_week (&week->problem, 200, seed, NULL);
  for (int r = 0; r < 4 && seed % 3 != 0; r++) {
    TpPlanPin pin = {r, solution->slot_of[r]};

    if (pin.slot >= 0)
      g_array_append_val (week->pins, pin);
  }
  tp_solution_free (solution, &week->problem);
  random_week_refresh (week);
  return week;
}

static void
test_rounds (void)
{
  for (guint64 seed = 0; seed < 12; seed++) {
    g_autoptr (RandomWeek) week = make_rounds (seed);
    TpSolution *first = solve_week (&week->problem, 0, seed, NULL);
    TpSolution *one = solve_week (&week->problem, 34000, seed, first);
    TpSolution *two = solve_week (&week->problem, 34000, seed, first);
    g_autofree char *text = solution_to_text (&week->problem, one);
    g_autofree char *again = solution_to_text (&week->problem, two);

    assert_sound (&week->problem, one);
    g_assert_cmpstr (text, ==, again);
    g_assert_cmpint (tp_solution_compare (one, first), >=, 0);
    for (int p = 0; p < week->problem.n_pins; p++)
      g_assert_cmpint (one->slot_of[week->problem.pins[p].request], ==, week->problem.pins[p].slot);
    tp_solution_free (first, &week->problem);
    tp_solution_free (one, &week->problem);
    tp_solution_free (two, &week->problem);
  }
}

/* More rounds than one turn can take apart and make up for: the search goes on from the best. */
static void
test_many_rounds (void)
{
  const RandomWeekSize size = {
    .n_requests = 300, .n_teams = 20, .n_slots_per_team = 2, .n_wards = 2, .seed = 5};
  g_autoptr (RandomWeek) week = random_week_new (&size);
  double before = -G_MAXDOUBLE;

  for (guint r = 0; r < week->requests->len; r++)
    g_array_index (week->requests, TpPlanRequest, r).modes = 1u << TP_PLAN_HOME;
  for (guint s = 0; s < week->slots->len; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes = 1u << TP_PLAN_HOME;
  random_week_add (week, RANDOM_WINDOWS | RANDOM_CROSS_WARDS, 5);
  random_week_refresh (week);
  for (int n = 0; n <= 6000; n += 3000) {
    TpSolution *one = solve_week (&week->problem, (guint64) n, 1, NULL);
    TpSolution *two = solve_week (&week->problem, (guint64) n, 1, NULL);
    g_autofree char *text = solution_to_text (&week->problem, one);
    g_autofree char *again = solution_to_text (&week->problem, two);

    assert_sound (&week->problem, one);
    g_assert_cmpstr (text, ==, again);
    g_assert_cmpfloat (one->score, >, before);
    before = one->score;
    tp_solution_free (one, &week->problem);
    tp_solution_free (two, &week->problem);
  }
}

/* By a matrix the way over one stop more may be the shorter one: nobody is too much then for whom
 * there is time. */
static void
test_shorter_way (void)
{
  const TpPlanRequest requests[] = {
    {.place = 1,
     .minutes = 5,
     .modes = 1,
     .slots = 1,
     .neighbourhood = -1,
     .household = -1,
     .priority = 1},
    {.place = 2,
     .minutes = 20,
     .modes = 1,
     .slots = 1,
     .neighbourhood = -1,
     .household = -1,
     .priority = 1},
  };
  const TpPlanSlot slot = {
    .since = 480, .until = 540, .modes = 1, .mode = -1, .ward = -1, .venue = -1};
  const int travel[] = {0, 10, 50, 30, 0, 10, 10, 50, 0};
  const TpProblem problem = {.requests = requests,
                             .n_requests = 2,
                             .slots = &slot,
                             .n_slots = 1,
                             .n_wards = 1,
                             .n_teams = 1,
                             .detour_factor = 1,
                             .speed_kmh = 25,
                             .travel = travel,
                             .n_places = 3,
                             .weight_priority = 1,
                             .weight_travel = 0.01};
  TpSolution *solution = solve_week (&problem, 0, 1, NULL);

  assert_sound (&problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 2);
  tp_solution_free (solution, &problem);
}

/* --- odd input ------------------------------------------------------------------------ */

static void
test_empty (void)
{
  const TpProblem nothing = {.speed_kmh = 25};
  RandomWeekSize sizes[] = {
    {.n_requests = 0, .n_teams = 3, .n_slots_per_team = 5, .n_wards = 2, .n_venues_per_ward = 1},
    {.n_requests = 9, .n_teams = 0, .n_slots_per_team = 5, .n_wards = 2, .n_venues_per_ward = 1},
    {.n_requests = 9, .n_teams = 2, .n_slots_per_team = 0, .n_wards = 2, .n_venues_per_ward = 0},
    {.n_requests = 0,
     .n_teams = 4,
     .n_slots_per_team = 9,
     .n_wards = 3,
     .n_venues_per_ward = 1,
     .has_extras = TRUE},
  };
  TpSolution *solution = solve_week (&nothing, 100, 1, NULL);

  g_assert_cmpint (solution->n_sessions, ==, 0);
  tp_solution_free (solution, &nothing);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (RandomWeek) week = random_week_new (&sizes[i]);

    solution = solve_week (&week->problem, 100, 1, NULL);
    assert_sound (&week->problem, solution);
    g_assert_cmpint (solution->n_planned, ==, 0);
    tp_solution_free (solution, &week->problem);
  }
}

static void
test_contradictory (void)
{
  for (guint64 seed = 1; seed < 30; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);
    TpSolution *solution;

    for (guint r = 0; r < week->requests->len; r++) {
      TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

      switch (r % 9) {
      case 0:
        request->ward = 1000;
        break;
      case 1:
        request->ward = -1;
        break;
      case 2:
        request->minutes = -5;
        break;
      case 3:
        request->priority = -2;
        break;
      case 4:
        request->modes = 0;
        break;
      case 5:
        request->slots = 0;
        break;
      case 6:
        request->minutes = 100000;
        break;
      case 7:
        request->x = 1e9;
        break;
      default:
        break;
      }
    }
    for (guint s = 0; s < week->slots->len; s++) {
      TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

      switch (s % 7) {
      case 0:
        slot->until = slot->since - 60;
        break;
      case 1:
        slot->slot = (int) (s % 3);
        break;
      case 2:
        slot->team = 99;
        break;
      case 3:
        slot->slot = 40;
        break;
      default:
        break;
      }
    }
    for (int p = 0; p < 6; p++) {
      TpPlanPin pin = {p % 3, (int) (week->slots->len) - p};

      g_array_append_val (week->pins, pin);
    }
    random_week_refresh (week);
    if (seed % 3 == 0)
      week->problem.speed_kmh = 0;
    solution = solve_week (&week->problem, 60, seed, NULL);
    assert_sound (&week->problem, solution);
    for (int r = 0; r < week->problem.n_requests; r++)
      if (solution->slot_of[r] < 0)
        g_assert_cmpint (tp_planner_explain (&week->problem, solution, r).deciding, !=,
                         TP_WHY_FITS);
    tp_solution_free (solution, &week->problem);
  }
}

/* --- manners ------------------------------------------------------------------------------ */

typedef struct
{
  GCancellable *cancellable;
  int n_calls;
  double last;
} Watch;

static void
watch_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_nonnull (best);
  g_assert_cmpfloat (fraction, >=, watch->last);
  watch->last = fraction;
  if (++watch->n_calls == 3 && watch->cancellable != NULL)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_cancel (void)
{
  g_autoptr (RandomWeek) week = make_small_week (34);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = {.cancellable = cancellable};
  TpPlanOptions options = {
    .max_iterations = 1000000000, .seed = 1, .progress = watch_cb, .user_data = &watch};
  TpPlanOptions endless = {.seconds = 3600, .seed = 1, .progress = watch_cb, .user_data = &watch};
  TpSolution *solution;

  g_cancellable_cancel (cancellable);
  solution = tp_planner_solve (&week->problem, &options, cancellable);
  assert_sound (&week->problem, solution);
  g_assert_cmpuint (solution->iterations, ==, 0);
  tp_solution_free (solution, &week->problem);
  g_cancellable_reset (cancellable);
  solution = tp_planner_solve (&week->problem, &endless, cancellable);
  assert_sound (&week->problem, solution);
  g_assert_cmpint (watch.n_calls, ==, 3);
  tp_solution_free (solution, &week->problem);
}

static void
test_progress_changes_nothing (void)
{
  g_autoptr (RandomWeek) week = make_small_week (31);
  Watch watch = {0};
  TpPlanOptions options = {
    .max_iterations = 500, .seed = 7, .progress = watch_cb, .user_data = &watch};
  TpSolution *watched = tp_planner_solve (&week->problem, &options, NULL);
  TpSolution *alone = solve_week (&week->problem, 500, 7, NULL);
  g_autofree char *one = solution_to_text (&week->problem, watched);
  g_autofree char *two = solution_to_text (&week->problem, alone);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpint (watch.n_calls, >, 5);
  g_assert_cmpint (watch.n_calls, <=, 20);
  tp_solution_free (watched, &week->problem);
  tp_solution_free (alone, &week->problem);
}

static gpointer
solve_in_thread (gpointer data)
{
  RandomWeek *week = data;
  TpSolution *solution = solve_week (&week->problem, 200, 3, NULL);
  char *text = solution_to_text (&week->problem, solution);

  tp_solution_free (solution, &week->problem);
  return text;
}

static void
test_threads (void)
{
  g_autoptr (RandomWeek) week = make_small_week (33);
  GThread *threads[4];
  g_autofree char *here = solve_in_thread (week);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("solve", solve_in_thread, week);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autofree char *there = g_thread_join (threads[i]);

    g_assert_cmpstr (here, ==, there);
  }
}

static void
test_branch_week (void)
{
  RandomWeekSize size = {.n_requests = 600,
                         .n_teams = 14,
                         .n_slots_per_team = 15,
                         .n_wards = 8,
                         .n_venues_per_ward = 5,
                         .has_extras = TRUE,
                         .seed = 3};
  g_autoptr (RandomWeek) week = random_week_new (&size);
  TpSolution *first = solve_week (&week->problem, 0, 1, NULL);
  TpSolution *better = solve_week (&week->problem, 300, 1, NULL);

  assert_sound (&week->problem, first);
  assert_sound (&week->problem, better);
  g_assert_cmpint (tp_solution_compare (better, first), >, 0);
  tp_solution_free (first, &week->problem);
  tp_solution_free (better, &week->problem);
}

/* Each looks once: all who fit are in all the same. Time that is over before it begins lets nobody
 * in. */
static void
test_once_is_enough (void)
{
  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_small_week (seed);
    g_autoptr (TpPlanIndex) index = tp_plan_index_new (&week->problem);
    g_autoptr (TpPlanWork) work = tp_plan_work_new (index);
    TpSolution *solution;
    int n_waiting = work->n_waiting;

    g_assert_false (tp_plan_repair_all (work, TP_PLAN_BY_GAIN, NULL, 1));
    g_assert_cmpint (work->n_waiting, ==, n_waiting);
    tp_plan_repair_once (work);
    solution = tp_plan_work_to_solution (work);
    assert_sound (&week->problem, solution);
    n_waiting = work->n_waiting;
    g_assert_true (tp_plan_repair_all (work, TP_PLAN_BY_GAIN, NULL, 0));
    g_assert_cmpint (work->n_waiting, ==, n_waiting);
    tp_solution_free (solution, &week->problem);
  }
}

/* One round on which very many are: nobody waits until each has been weighed against each. */
static void
test_seconds_end_a_huge_round (void)
{
  enum
  {
    N_REQUESTS = 2700
  };
  g_autofree TpPlanRequest *requests = g_new0 (TpPlanRequest, N_REQUESTS);
  int travel = 0;
  TpPlanSlot slot = {
    .until = 1000000, .modes = 1u << TP_PLAN_HOME, .mode = -1, .ward = -1, .venue = -1};
  TpProblem problem = {.n_requests = N_REQUESTS,
                       .requests = requests,
                       .n_slots = 1,
                       .slots = &slot,
                       .n_teams = 1,
                       .n_wards = 1,
                       .n_places = 1,
                       .travel = &travel,
                       .rounds_cross_wards = TRUE,
                       .ticks_per_minute = 60,
                       .weight_priority = 1,
                       .weight_travel = 1};
  const TpPlanOptions options = {.seconds = 0.001, .seed = 1};
  TpSolution *solution;

  for (int i = 0; i < N_REQUESTS; i++)
    requests[i] = (TpPlanRequest){.modes = 1u << TP_PLAN_HOME,
                                  .slots = 1,
                                  .neighbourhood = -1,
                                  .household = -1,
                                  .minutes = 1,
                                  .priority = 1};
  solution = tp_planner_solve (&problem, &options, NULL);
  assert_sound (&problem, solution);
  g_assert_cmpint (solution->n_planned, ==, N_REQUESTS);
  tp_solution_free (solution, &problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/solver/breaks-no-rule", test_sound);
  g_test_add_func ("/planner/solver/more-iterations-are-never-worse", test_more_is_never_worse);
  g_test_add_func ("/planner/solver/same-seed-same-plan", test_same_seed);
  g_test_add_func ("/planner/solver/several-branches", test_branches);
  g_test_add_func ("/planner/solver/never-worse-than-its-start", test_warm_start);
  g_test_add_func ("/planner/solver/takes-what-holds-of-an-old-plan", test_start_of_yesterday);
  g_test_add_func ("/planner/solver/keeps-pins-and-fixed-sessions", test_keeps_pins);
  g_test_add_func ("/planner/solver/forgets-nobody-who-fits", test_nobody_is_forgotten);
  g_test_add_func ("/planner/solver/nobody-waits-for-a-lesser-one",
                   test_nobody_waits_for_a_lesser_one);
  g_test_add_func ("/planner/solver/rounds-through-many-turns", test_rounds);
  g_test_add_func ("/planner/solver/many-rounds", test_many_rounds);
  g_test_add_func ("/planner/solver/sees-that-a-way-gets-shorter", test_shorter_way);
  g_test_add_func ("/planner/solver/empty-problems", test_empty);
  g_test_add_func ("/planner/solver/contradictory-problems", test_contradictory);
  g_test_add_func ("/planner/solver/cancel-keeps-the-best", test_cancel);
  g_test_add_func ("/planner/solver/being-watched-changes-nothing", test_progress_changes_nothing);
  g_test_add_func ("/planner/solver/once-is-enough", test_once_is_enough);
  g_test_add_func ("/planner/solver/seconds-end-a-huge-round", test_seconds_end_a_huge_round);
  g_test_add_func ("/planner/solver/threads", test_threads);
  g_test_add_func ("/planner/solver/branch-week", test_branch_week);
  return g_test_run ();
}
