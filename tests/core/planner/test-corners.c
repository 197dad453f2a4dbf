/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weeks at the edge of what can be asked: nobody there, everybody pinned, hours of nothing, pins
 * that contradict each other. Of each there is a sound plan in which nobody waits who would fit,
 * the same for the same seed, never worse for more steps; every reason can be asked; and whatever a
 * file can say reads back from one to the same plan. */

#include "random-week.h"

#include <string.h>

#include "tp-plan-json.h"

#define HUGE_MINUTES 1000000

/* --- what becomes of any of them ------------------------------------------------------------- */

static void
assert_reads_back (const TpProblem *problem, const TpSolution *solution, guint64 iterations)
{
  g_autofree char *written = tp_plan_json_write_problem (problem), *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanCopy) read = tp_plan_json_read_problem (written, -1, &error);
  g_autofree char *first = solution_to_text (problem, solution), *second = NULL;
  TpSolution *same;

  g_assert_no_error (error);
  again = tp_plan_json_write_problem (&read->problem);
  g_assert_cmpstr (written, ==, again);
  same = solve_week (&read->problem, iterations, 1, NULL);
  second = solution_to_text (&read->problem, same);
  g_assert_cmpstr (first, ==, second);
  tp_solution_free (same, &read->problem);
}

static void
assert_all_holds (const TpProblem *problem, guint64 iterations, gboolean is_for_files)
{
  TpSolution *first = solve_week (problem, 0, 1, NULL);
  TpSolution *best = solve_week (problem, iterations, 1, NULL);
  TpSolution *warm = solve_week (problem, iterations / 4, 2, best);
  const TpSolution *plans[] = {first, best, warm};

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++) {
    assert_sound (problem, plans[i]);
    assert_nobody_fits (problem, plans[i]);
    if (i > 0)
      g_assert_cmpint (tp_solution_compare (plans[i], plans[i - 1]), >=, 0);
  }
  if (is_for_files)
    assert_reads_back (problem, best, iterations);
  tp_solution_free (first, problem);
  tp_solution_free (best, problem);
  tp_solution_free (warm, problem);
}

/* --- corners --------------------------------------------------------------------------------- */

static TpPlanRequest *
get_request (RandomWeek *week, guint r)
{
  return &g_array_index (week->requests, TpPlanRequest, r);
}

static TpPlanSlot *
get_slot (RandomWeek *week, guint s)
{
  return &g_array_index (week->slots, TpPlanSlot, s);
}

static void
leave_nobody (RandomWeek *week)
{
  for (guint s = 0; s < week->slots->len; s++)
    for (int i = 0; i < get_slot (week, s)->n_seats; i++)
      ((TpPlanSeat *) get_slot (week, s)->seats)[i].person = -1;
  g_array_set_size (week->people, 0);
}

static void
send_on_leave (RandomWeek *week)
{
  for (guint p = 0; p < week->people->len; p++)
    g_array_index (week->people, TpPlanPerson, p).slots = 0;
}

static void
limit_to_one (RandomWeek *week)
{
  for (guint p = 0; p < week->people->len; p++)
    g_array_index (week->people, TpPlanPerson, p).limit = 1;
}

static void
forget_items (RandomWeek *week)
{
  g_array_set_size (week->items, 0);
  for (guint r = 0; r < week->requests->len; r += 2)
    get_request (week, r)->equipment = G_MAXUINT;
}

static void
put_at_one_point (RandomWeek *week)
{
  for (guint r = 0; r < week->requests->len; r++)
    get_request (week, r)->x = get_request (week, r)->y = 1;
  for (guint v = 0; v < week->venues->len; v++) {
    TpPlanVenue *venue = &g_array_index (week->venues, TpPlanVenue, v);

    venue->x = venue->y = 1;
  }
  for (guint s = 0; s < week->slots->len; s++)
    get_slot (week, s)->x = get_slot (week, s)->y = 1;
}

static void
take_no_time (RandomWeek *week)
{
  for (guint r = 0; r < week->requests->len; r++)
    get_request (week, r)->minutes = 0;
}

static void
take_all_time (RandomWeek *week)
{
  for (guint r = 0; r < week->requests->len; r++)
    get_request (week, r)->minutes = r % 3 == 0 ? HUGE_MINUTES : 210;
}

static void
open_a_minute (RandomWeek *week)
{
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanWindow *windows = g_new (TpPlanWindow, 7);

    g_ptr_array_add (week->windows, windows);
    for (int day = 0; day < 7; day++)
      windows[day].since = windows[day].until = day * 1440 + 480 + (int) r * 7 % 700;
    get_request (week, r)->windows = windows;
    get_request (week, r)->n_windows = 7;
  }
}

static void
pin_all (RandomWeek *week)
{
  g_array_set_size (week->pins, 0);
  for (guint r = 0; r < week->requests->len && week->slots->len > 0; r++) {
    TpPlanPin pin = {(int) r, (int) (r * 5 % week->slots->len)};

    g_array_append_val (week->pins, pin);
  }
}

/* Twice the same, to nowhere, of nobody, where there must be no session, where it is closed. */
static void
contradict_pins (RandomWeek *week)
{
  int n_slots = (int) week->slots->len, n_requests = (int) week->requests->len;
  const TpPlanPin pins[] = {{0, 0},  {0, 1},           {1, n_slots}, {1, -1}, {n_requests, 0},
                            {-1, 0}, {2, 2 % n_slots}, {3, 0},       {1, 1},  {0, n_slots - 1}};

  get_slot (week, 1)->is_fixed = get_slot (week, 0)->is_closed = TRUE;
  get_slot (week, 1)->mode = -1;
  g_array_set_size (week->pins, 0);
  g_array_append_vals (week->pins, pins, G_N_ELEMENTS (pins));
}

static void
serve_no_ward (RandomWeek *week)
{
  for (int set = 0; week->ward_sets[set] != NULL; set++)
    memset (week->ward_sets[set], 0, (gsize) week->problem.n_wards);
}

static void
take_desks_away (RandomWeek *week)
{
  for (guint v = 0; v < week->venues->len; v++)
    g_array_index (week->venues, TpPlanVenue, v).desks = 0;
}

static void
close_all (RandomWeek *week)
{
  for (guint s = 0; s < week->slots->len; s++)
    get_slot (week, s)->is_closed = TRUE;
}

static void
shrink_hours (RandomWeek *week)
{
  for (guint s = 0; s < week->slots->len; s++)
    get_slot (week, s)->until = get_slot (week, s)->since + (int) s % 3;
}

static void
make_one_household (RandomWeek *week)
{
  for (guint r = 0; r < week->requests->len; r++)
    get_request (week, r)->household = 0;
}

static void
weigh_nothing (RandomWeek *week)
{
  week->problem.weight_priority = week->problem.weight_travel = week->problem.weight_session = 0;
  week->problem.weight_fairness = week->problem.weight_crew = 0;
  for (guint r = 0; r < week->requests->len; r++)
    get_request (week, r)->priority = 0;
}

static void
owe_too_much (RandomWeek *week)
{
  g_array_set_size (week->duties, 0);
  for (int ward = 0; ward < week->problem.n_wards; ward++) {
    TpPlanBusDuty duty = {ward, 7};

    g_array_append_val (week->duties, duty);
    g_array_append_val (week->duties, duty);
  }
}

static void
know_nothing (RandomWeek *week)
{
  for (guint s = 0; s < week->slots->len; s++)
    get_slot (week, s)->skills = 0;
  for (guint p = 0; p < week->people->len; p++)
    g_array_index (week->people, TpPlanPerson, p).skills = 0;
  for (guint r = 0; r < week->requests->len; r++)
    get_request (week, r)->skills = r % 2 == 0 ? G_MAXUINT : 0;
}

static void
reach_nowhere (RandomWeek *week)
{
  week->problem.hall_radius_km = 0;
  week->problem.speed_kmh = 0.1;
}

static void
reach_everywhere (RandomWeek *week)
{
  week->problem.hall_radius_km = 100000;
  week->problem.detour_factor = 0;
  week->problem.fixed_minutes = 0;
}

static void
come_never (RandomWeek *week)
{
  for (guint r = 0; r < week->requests->len; r++)
    get_request (week, r)->slots = 0;
}

static void
change_nothing (RandomWeek *week)
{
}

typedef struct
{
  const char *name;
  void (*change) (RandomWeek *week);
  RandomWeekSize size;
  gboolean is_no_file; /* the reader refuses what it has */
} Corner;

static const Corner corners[] = {
  {"nobody-is-there", leave_nobody},
  {"all-are-on-leave", send_on_leave},
  {"once-a-week", limit_to_one},
  {"no-equipment", forget_items},
  {"one-point", put_at_one_point},
  {"no-time", take_no_time},
  {"all-time", take_all_time},
  {"windows-of-a-minute", open_a_minute},
  {"all-pinned", pin_all},
  {"pins-contradict", contradict_pins, .is_no_file = TRUE},
  {"wards-of-nobody", serve_no_ward},
  {"no-desks", take_desks_away},
  {"all-closed", close_all},
  {"hours-of-nothing", shrink_hours},
  {"one-household", make_one_household},
  {"nothing-counts", weigh_nothing},
  {"duties-beyond-the-week", owe_too_much},
  {"nobody-knows", know_nothing},
  {"nothing-is-near", reach_nowhere},
  {"everything-is-near", reach_everywhere},
  {"nobody-can-come", come_never},
  {"one-ward", change_nothing, .size = {.n_wards = 1}},
  {"many-wards", change_nothing, .size = {.n_wards = 300, .n_requests = 300}},
  {"whole-week", change_nothing, .size = {.n_slots_per_team = 21}},
  {"one-team", change_nothing, .size = {.n_teams = 1}},
  {"one-slot", pin_all, .size = {.n_teams = 1, .n_slots_per_team = 1}},
};

static RandomWeek *
make_week (const Corner *corner, guint64 seed)
{
  RandomWeekSize size = corner->size;
  RandomWeek *week;

  size.n_requests = size.n_requests > 0 ? size.n_requests : 40;
  size.n_teams = size.n_teams > 0 ? size.n_teams : 5;
  size.n_wards = size.n_wards > 0 ? size.n_wards : 3;
  size.n_slots_per_team = size.n_slots_per_team > 0 ? size.n_slots_per_team : 6;
  size.n_venues_per_ward = 2;
  size.has_extras = seed % 2 == 0;
  size.seed = seed;
  week = random_week_new (&size);
  if (seed % 4 < 2)
    random_week_add (week, (guint) (seed * 11 % (RANDOM_ALL + 1)) & ~(guint) RANDOM_MATRIX, seed);
  if (seed % 3 != 1 || corner->change == leave_nobody)
    random_week_add_crews (week, 12, 4, seed);
  corner->change (week);
  random_week_refresh (week);
  return week;
}

static void
test_corner (gconstpointer data)
{
  const Corner *corner = data;

  for (guint64 seed = 0; seed < 6; seed++) {
    g_autoptr (RandomWeek) week = make_week (corner, seed);
  }
}

/* What stands against somebody in such a week may have remedies; each does what it says. */
static void
test_remedies (gconstpointer data)
{
  g_autoptr (RandomWeek) week = make_week (data, 3);
  TpSolution *plan = solve_week (&week->problem, 40, 1, NULL);
  TpPlanPrices prices;
  TpPlanAdviser *adviser;
  int n_asked = 0;

  for (int change = 0; change < TP_N_CHANGES; change++)
    prices.of[change] = 1;
  adviser = tp_plan_adviser_new (&week->problem, plan, &prices);
  for (int r = 0; r < week->problem.n_requests && n_asked < 3; r++)
    if (plan->slot_of[r] < 0) {
      make_remedies (&week->problem, plan, adviser, r);
      n_asked++;
    }
  tp_plan_adviser_free (adviser);
  tp_solution_free (plan, &week->problem);
}

static void
test_nothing (void)
{
  const TpProblem problems[] = {{.speed_kmh = 25},
                                {.speed_kmh = 25, .n_wards = 3},
                                {.speed_kmh = 25, .n_wards = 1, .n_teams = 4}};

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    assert_all_holds (&problems[i], 20, TRUE);
}

/* --- every random week ------------------------------------------------------------------------ */

/* As planner-bench makes and writes them. */
static void
test_random_weeks (void)
{
  for (guint64 seed = 0; seed < 24; seed++) {
    RandomWeekSize size = {.n_requests = 40 + (int) (seed * 37 % 300),
                           .n_teams = (int) (seed % 8),
                           .n_slots_per_team = (int) (seed * 5 % 24),
                           .n_wards = 1 + (int) (seed % 5),
                           .n_branches = 1 + (int) (seed % 3),
                           .n_venues_per_ward = (int) (seed % 7),
                           .has_extras = TRUE,
                           .seed = seed};
    g_autoptr (RandomWeek) week = random_week_new (&size);

    if (seed % 4 != 3 && size.n_teams > 0)
      random_week_add_crews (week, 4 + (int) (seed % 20), (int) (seed % 6), seed);
    assert_all_holds (&week->problem, 30, TRUE);
  }
}

static void
test_kinds_of_random_weeks (void)
{
  for (guint64 seed = 0; seed < 30; seed++) {
    g_autoptr (RandomWeek) small = random_week_new_small (seed, 12);
    g_autoptr (RandomWeek) mixed = random_week_new_mixed (seed);
    g_autoptr (RandomWeek) tiny = random_week_new_tiny (seed, (int) (seed % 2));
    g_autoptr (RandomWeek) crews = random_week_new_with_crews (seed);
    RandomWeek *weeks[] = {small, mixed, tiny, crews};

    for (guint i = 0; i < G_N_ELEMENTS (weeks); i++) {
      TpSolution *plan = solve_week (&weeks[i]->problem, 20, 1, NULL);

      assert_reads_back (&weeks[i]->problem, plan, 20);
      tp_solution_free (plan, &weeks[i]->problem);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++) {
    g_autofree char *path = g_strdup_printf ("/planner/corners/%s", corners[i].name);
    g_autofree char *remedies = g_strdup_printf ("/planner/corners/remedies/%s", corners[i].name);

    g_test_add_data_func (path, &corners[i], test_corner);
    g_test_add_data_func (remedies, &corners[i], test_remedies);
  }
  g_test_add_func ("/planner/corners/nothing-at-all", test_nothing);
  g_test_add_func ("/planner/corners/every-random-week-is-a-file", test_random_weeks);
  g_test_add_func ("/planner/corners/every-kind-of-random-week-is-a-file",
                   test_kinds_of_random_weeks);
  return g_test_run ();
}
