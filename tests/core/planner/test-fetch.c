/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People who are fetched to a gathering: small weeks in which it is plain what is best, and what
 * must hold of any week with fetching. Against the optimum it is held in test-exact.c and
 * test-oracle.c. */

#include "random-fetch.h"
#include "random-rests.h"
#include "tp-plan-compare.h"
#include "tp-plan-json.h"
#include "tp-plan-why-here.h"

#include <math.h>
#include <string.h>

#define HOME (1u << TP_PLAN_HOME)
#define HALL (1u << TP_PLAN_HALL)
#define WHEELCHAIR 3

/* Two teams, one hall, one morning. The first two come to the hall; the others live 5 km away from
 * it, so that the way takes 10 minutes and who is fetched 40. */
typedef struct
{
  TpPlanRequest requests[6];
  TpPlanSlot slots[2];
  TpPlanVenue venue;
  TpPlanItem items[2];
  TpProblem problem;
} Week;

static void
set_up (Week *week)
{
  *week = (Week){
    .venue = {.x = 0, .modes = HALL, .slots = 1, .desks = 2},
    .problem = {.n_requests = 3,
                .n_venues = 1,
                .n_slots = 2,
                .n_wards = 1,
                .n_teams = 2,
                .detour_factor = 1,
                .speed_kmh = 30,
                .weight_priority = 1,
                .weight_travel = 0.01,
                .weight_session = 0.5},
  };
  for (int r = 0; r < 6; r++)
    week->requests[r] = (TpPlanRequest){.x = r < 2 ? 0.1 : 3,
                                        .y = r < 2 ? 0 : 4,
                                        .minutes = 20,
                                        .modes = r < 2 ? HALL : HOME,
                                        .slots = 1,
                                        .fetch_modes = r < 2 ? 0 : HALL,
                                        .neighbourhood = -1,
                                        .household = -1,
                                        .priority = 10};
  for (int s = 0; s < 2; s++)
    week->slots[s] = (TpPlanSlot){.team = s,
                                  .since = 480,
                                  .until = 600,
                                  .modes = s == 0 ? HALL : HOME,
                                  .mode = -1,
                                  .ward = -1,
                                  .venue = -1};
  for (int i = 0; i < 2; i++)
    week->items[i] = (TpPlanItem){.kind = WHEELCHAIR, .slots = 1, .team = -1};
  week->problem.requests = week->requests;
  week->problem.slots = week->slots;
  week->problem.venues = &week->venue;
  week->problem.items = week->items;
}

static TpSolution *
solve (const Week *week)
{
  TpSolution *solution = solve_week (&week->problem, 200, 1, NULL);

  assert_sound (&week->problem, solution);
  assert_nobody_fits (&week->problem, solution);
  return solution;
}

static int
get_mode (const TpSolution *solution, int request)
{
  return solution->slot_of[request] < 0 ? -1 : solution->sessions[solution->slot_of[request]].mode;
}

/* A round for them alone costs a session and 20 minutes, to fetch them 40. */
static void
test_fetch_wins (void)
{
  Week week;
  TpSolution *solution;

  set_up (&week);
  solution = solve (&week);
  g_assert_cmpint (get_mode (solution, 2), ==, TP_PLAN_HALL);
  g_assert_cmpint (solution->n_fetched, ==, 1);
  g_assert_cmpint (solution->fetch_minutes, ==, 40);
  g_assert_cmpint (solution->travel_minutes, ==, 40);
  for (int i = 0; i < 3; i++) {
    const TpPlanSession *session = &solution->sessions[0];

    g_assert_cmpint (session->fetched[i], ==, session->requests[i] == 2 ? 40 : -1);
  }
  tp_solution_free (solution, &week.problem);
}

/* There is a round next door anyway. */
static void
test_home_wins (void)
{
  Week week;
  TpSolution *solution;
  g_autoptr (TpWhyHere) here = NULL;
  const TpPlanOtherWay *fetched;

  set_up (&week);
  week.problem.n_requests = 4;
  week.requests[3].fetch_modes = 0;
  week.requests[3].x = 3.1;
  solution = solve (&week);
  g_assert_cmpint (get_mode (solution, 2), ==, TP_PLAN_HOME);
  g_assert_cmpint (solution->n_fetched, ==, 0);
  g_assert_null (solution->sessions[1].fetched);
  here = tp_planner_explain_here (&week.problem, solution, 2);
  fetched = &here->ways[TP_PLAN_IS_FETCHED];
  g_assert_cmpint (here->service, ==, TP_PLAN_AT_HOME);
  g_assert_true (here->ways[TP_PLAN_AT_HOME].is_asked);
  g_assert_cmpint (here->ways[TP_PLAN_AT_HOME].best.slot, ==, 1);
  g_assert_cmpfloat_with_epsilon (here->ways[TP_PLAN_AT_HOME].best.cost, 0, 1e-9);
  g_assert_false (here->ways[TP_PLAN_COMES].is_asked);
  g_assert_true (fetched->is_asked);
  g_assert_cmpint (fetched->best.why, ==, TP_WHY_FITS);
  g_assert_cmpint (fetched->best.slot, ==, 0);
  g_assert_cmpint (fetched->best.trip_minutes, ==, 40);
  g_assert_cmpint (fetched->best.travel_minutes, ==, 40 - here->travel_minutes);
  g_assert_cmpfloat (fetched->best.cost, >, 0);
  tp_solution_free (solution, &week.problem);
}

/* With nothing to fetch them with they are helped at home, with one wheelchair one of two. */
static void
test_wheelchair_decides (void)
{
  for (int n_items = 0; n_items <= 1; n_items++) {
    Week week;
    TpSolution *solution;
    g_autoptr (TpWhyHere) here = NULL;

    set_up (&week);
    week.requests[2].fetch_equipment = 1u << WHEELCHAIR;
    week.problem.n_items = n_items;
    solution = solve (&week);
    g_assert_cmpint (get_mode (solution, 2), ==, n_items > 0 ? TP_PLAN_HALL : TP_PLAN_HOME);
    g_assert_cmpint (solution->sessions[0].n_items, ==, n_items);
    here = tp_planner_explain_here (&week.problem, solution, 2);
    g_assert_cmpint (here->ways[TP_PLAN_IS_FETCHED].best.why, ==,
                     n_items > 0 ? TP_WHY_FITS : TP_WHY_EQUIPMENT);
    if (n_items == 0)
      g_assert_cmpuint (here->ways[TP_PLAN_IS_FETCHED].missing_kinds, ==, 1u << WHEELCHAIR);
    tp_solution_free (solution, &week.problem);
  }
}

static const TpPlanPrices prices = {{
  [TP_CHANGE_RESIDENT_TIME] = 1,
  [TP_CHANGE_MODE] = 2,
  [TP_CHANGE_LONGER] = 0.05,
  [TP_CHANGE_DESK] = 3,
  [TP_CHANGE_VENUE_TIME] = 2.5,
  [TP_CHANGE_NEW_VENUE] = INFINITY,
  [TP_CHANGE_SKILL] = 3,
  [TP_CHANGE_TERRITORY] = 3.5,
  [TP_CHANGE_MOVE_REQUEST] = 1.5,
  [TP_CHANGE_MOVE_SESSION] = 2,
  [TP_CHANGE_EXTRA_SESSION] = 6,
  [TP_CHANGE_DISPLACE] = 10,
  [TP_CHANGE_EQUIPMENT] = 4,
  [TP_CHANGE_PERSON] = 4,
}};

static const TpPlanRemedy *
find_remedy (const GArray *remedies, TpPlanChange kind)
{
  for (guint i = 0; i < remedies->len; i++)
    if (g_array_index (remedies, TpPlanRemedy, i).kind == kind)
      return &g_array_index (remedies, TpPlanRemedy, i);
  return NULL;
}

/* Two hours are three trips of 40 minutes and no fourth. */
static void
test_trips_decide (void)
{
  Week week;
  TpSolution *solution;
  g_autoptr (TpPlanAdviser) adviser = NULL;
  g_autoptr (GArray) remedies = NULL;
  const TpPlanRemedy *longer;
  TpWhyNot why_not;

  set_up (&week);
  week.problem.n_requests = 6;
  for (int r = 2; r < 6; r++) {
    week.requests[r].modes = 0;
    week.requests[r].priority = 20 - r;
  }
  solution = solve (&week);
  g_assert_cmpint (solution->n_fetched, ==, 3);
  g_assert_cmpint (solution->fetch_minutes, ==, 120);
  g_assert_cmpint (solution->slot_of[5], ==, -1);
  why_not = tp_planner_explain (&week.problem, solution, 5);
  g_assert_cmpint (why_not.deciding, ==, TP_WHY_TRIPS);
  g_assert_cmpint (why_not.nearest_slot, ==, 0);
  g_assert_cmpint (why_not.missing_minutes, ==, 40);
  adviser = tp_plan_adviser_new (&week.problem, solution, &prices);
  remedies = tp_plan_adviser_list (adviser, 5);
  longer = find_remedy (remedies, TP_CHANGE_LONGER);
  g_assert_nonnull (longer);
  g_assert_cmpint (longer->amount, ==, 40);
  g_assert_null (find_remedy (remedies, TP_CHANGE_DESK));
  g_assert_nonnull (find_remedy (remedies, TP_CHANGE_DISPLACE));
  g_assert_cmpint (make_remedies (&week.problem, solution, adviser, 5), >=, 2);
  tp_solution_free (solution, &week.problem);
}

/* The session alone is too short for the trips of one. */
static void
test_one_is_too_much (void)
{
  Week week;
  TpSolution *solution;
  TpWhyNot why_not;

  set_up (&week);
  week.requests[2].modes = 0;
  week.requests[2].y = 40;
  solution = solve (&week);
  g_assert_cmpint (solution->slot_of[2], ==, -1);
  why_not = tp_planner_explain (&week.problem, solution, 2);
  g_assert_cmpint (why_not.deciding, ==, TP_WHY_TRIPS);
  g_assert_cmpint (why_not.missing_minutes, ==, 4 * 81 - 120);
  tp_solution_free (solution, &week.problem);
}

/* One thing more is a remedy for who cannot be fetched for want of it, and one that is said. */
static void
test_thing_as_remedy (void)
{
  Week week;
  TpSolution *solution;
  TpWhyNot why_not;
  g_autoptr (TpPlanAdviser) adviser = NULL;
  g_autoptr (GArray) remedies = NULL;
  const TpPlanRemedy *thing;

  set_up (&week);
  week.requests[2].modes = 0;
  week.requests[2].fetch_equipment = 1u << WHEELCHAIR;
  solution = solve (&week);
  why_not = tp_planner_explain (&week.problem, solution, 2);
  g_assert_cmpint (why_not.deciding, ==, TP_WHY_EQUIPMENT);
  g_assert_cmpuint (why_not.missing_kinds, ==, 1u << WHEELCHAIR);
  adviser = tp_plan_adviser_new (&week.problem, solution, &prices);
  remedies = tp_plan_adviser_list (adviser, 2);
  thing = find_remedy (remedies, TP_CHANGE_EQUIPMENT);
  g_assert_nonnull (thing);
  g_assert_cmpint (thing->amount, ==, WHEELCHAIR);
  g_assert_cmpint (make_remedies (&week.problem, solution, adviser, 2), >=, 1);
  tp_solution_free (solution, &week.problem);
}

/* Two at one address are fetched by the same trips; a third, who comes, is no company. */
static void
test_household (void)
{
  Week week;
  TpSolution *solution;
  int n_with_trips = 0;

  set_up (&week);
  week.problem.n_requests = 4;
  for (int r = 1; r < 4; r++)
    week.requests[r].household = 7;
  week.requests[2].modes = week.requests[3].modes = 0;
  solution = solve (&week);
  g_assert_cmpint (solution->n_fetched, ==, 2);
  /* The household's home is that of its first request, who lives near the hall. */
  g_assert_cmpint (solution->fetch_minutes, ==, 4);
  for (int i = 0; i < solution->sessions[0].n_requests; i++)
    n_with_trips += solution->sessions[0].fetched[i] > 0;
  g_assert_cmpint (n_with_trips, ==, 1);
  tp_solution_free (solution, &week.problem);
  week.requests[1].household = -1;
  solution = solve (&week);
  g_assert_cmpint (solution->n_fetched, ==, 2);
  g_assert_cmpint (solution->fetch_minutes, ==, 40);
  tp_solution_free (solution, &week.problem);
}

/* Where both are possible they come; farther than people are fetched nobody is. */
static void
test_coming_comes_first (void)
{
  Week week;
  TpSolution *solution;

  set_up (&week);
  week.requests[2].modes = week.requests[2].fetch_modes = HALL;
  week.problem.fetch_radius_km = 4.9;
  solution = solve (&week);
  g_assert_cmpint (solution->slot_of[2], ==, 0);
  g_assert_cmpint (solution->n_fetched, ==, 0);
  tp_solution_free (solution, &week.problem);
  week.requests[2].modes = 0;
  solution = solve (&week);
  g_assert_cmpint (solution->slot_of[2], ==, -1);
  g_assert_cmpint (tp_planner_explain (&week.problem, solution, 2).deciding, ==, TP_WHY_VENUE);
  tp_solution_free (solution, &week.problem);
  week.problem.fetch_radius_km = 5;
  solution = solve (&week);
  g_assert_cmpint (solution->n_fetched, ==, 1);
  tp_solution_free (solution, &week.problem);
}

/* There and back are different ways, twice each. */
static void
test_matrix (void)
{
  static const int travel[] = {0, 7, 11, 0};
  Week week;
  TpSolution *solution;

  set_up (&week);
  week.problem.travel = travel;
  week.problem.n_places = 2;
  week.requests[2].place = 1;
  solution = solve (&week);
  g_assert_cmpint (solution->fetch_minutes, ==, 36);
  tp_solution_free (solution, &week.problem);
}

/* A break is no time for trips. */
static void
test_breaks (void)
{
  static const TpPlanWindow noon = {520, 561};
  Week week;
  TpSolution *solution;

  set_up (&week);
  week.problem.n_requests = 4;
  for (int r = 2; r < 4; r++)
    week.requests[r].modes = 0;
  week.slots[0].breaks = &noon;
  week.slots[0].n_breaks = 1;
  solution = solve (&week);
  g_assert_cmpint (solution->n_fetched, ==, 1);
  tp_solution_free (solution, &week.problem);
}

/* Pins are kept even where their trips take too long, and are told of; nobody else is fetched. */
static void
test_pins (void)
{
  TpPlanPin pins[] = {{2, 0}, {3, 0}, {4, 0}, {5, 0}};
  Week week;
  TpSolution *solution, *again;
  g_autoptr (GPtrArray) broken = NULL;

  set_up (&week);
  week.problem.n_requests = 6;
  week.problem.pins = pins;
  week.problem.n_pins = 4;
  for (int r = 2; r < 6; r++)
    week.requests[r].modes = 0;
  solution = solve (&week);
  g_assert_cmpint (solution->n_fetched, ==, 4);
  g_assert_cmpint (solution->slot_of[0], ==, 0);
  broken = tp_planner_check_decisions (&week.problem, solution);
  g_assert_cmpuint (broken->len, >, 0);
  week.problem.n_pins = 3;
  again = solve_week (&week.problem, 0, 1, solution);
  assert_sound (&week.problem, again);
  g_assert_cmpint (again->n_fetched, ==, 3);
  g_assert_cmpint (again->slot_of[5], ==, -1);
  tp_solution_free (solution, &week.problem);
  tp_solution_free (again, &week.problem);
}

/* --- the checker ------------------------------------------------------------------------------
 */

static void
assert_broken (const Week *week, const TpSolution *solution, const char *words)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (&week->problem, solution);
  gboolean is_there = FALSE;

  for (guint i = 0; i < broken->len; i++)
    is_there |= strstr (g_ptr_array_index (broken, i), words) != NULL;
  g_assert_true (is_there);
}

static void
test_checker (void)
{
  Week week;
  TpSolution *solution;
  int at = 0;

  set_up (&week);
  week.problem.n_items = 1;
  week.requests[2].fetch_equipment = 1u << WHEELCHAIR;
  solution = solve (&week);
  while (solution->sessions[0].requests[at] != 2)
    at++;
  solution->sessions[0].fetched[at] = 39;
  assert_broken (&week, solution, "trips for request 2 take 40 minutes, said to be 39");
  solution->sessions[0].fetched[at] = -1;
  assert_broken (&week, solution, "said to be -1");
  solution->sessions[0].fetched[at] = 40;
  solution->n_fetched = 2;
  assert_broken (&week, solution, "1 people are fetched in 40 minutes, said to be 2 in 40");
  solution->n_fetched = 1;
  solution->fetch_minutes = 0;
  assert_broken (&week, solution, "said to be 1 in 0");
  solution->fetch_minutes = 40;
  assert_sound (&week.problem, solution);
  week.slots[0].until = 480 + 39;
  assert_broken (&week, solution, "its trips take 1 minutes more than its hours");
  week.slots[0].until = 600;
  week.problem.fetch_radius_km = 1;
  assert_broken (&week, solution, "out of reach");
  week.problem.fetch_radius_km = 0;
  week.requests[2].fetch_equipment |= 1;
  assert_broken (&week, solution, "cannot be fetched with what");
  week.requests[2].fetch_equipment = 0;
  week.requests[2].fetch_modes = 0;
  assert_broken (&week, solution, "cannot be served by mode");
  tp_solution_free (solution, &week.problem);
}

/* --- any week ----------------------------------------------------------------------------------
 */

/* With people, breaks that may move, windows, matrices and pins in some. */
static RandomWeek *
make_week (guint64 seed)
{
  RandomWeek *week;

  switch (seed % 4) {
  case 0:
    week = random_week_new_with_crews (seed);
    break;
  case 1:
    week = random_week_new_mixed (seed);
    break;
  default:
    week = random_week_new_small (seed, 20 + (int) (seed % 20));
    break;
  }
  random_week_add_mixed_fetching (week, seed);
  for (guint r = 0; r < week->requests->len && seed % 8 > 4; r++)
    g_array_index (week->requests, TpPlanRequest, r).minutes /= 4;
  if (seed % 8 > 4) /* so that the time for trips is scarce */
    week->problem.fixed_minutes = 20;
  if (seed % 8 == 2)
    random_week_add_rests (week, seed);
  random_week_refresh (week);
  return week;
}

static void
test_sound (void)
{
  int n_fetched = 0, n_trips = 0, n_left_out = 0;

  for (guint64 seed = 0; seed < 120; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *solution = solve_week (&week->problem, 120, seed, NULL);

    assert_sound (&week->problem, solution);
    n_fetched += solution->n_fetched;
    for (int r = 0; r < week->problem.n_requests; r++) {
      TpWhyNot why_not;

      if (solution->slot_of[r] >= 0)
        continue;
      why_not = tp_planner_explain (&week->problem, solution, r);
      g_assert_cmpint (why_not.slots_by_why[TP_WHY_FITS], ==, 0);
      n_trips += why_not.slots_by_why[TP_WHY_TRIPS] > 0;
      n_left_out++;
    }
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d are fetched, %d left out, %d of them where trips take too long", n_fetched,
                  n_left_out, n_trips);
  g_assert_cmpint (n_fetched, >, 150);
  g_assert_cmpint (n_trips, >, 2);
}

static void
test_same_seed (void)
{
  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);

    assert_same_again (&week->problem, 200);
  }
}

static void
test_never_worse (void)
{
  static const guint64 budgets[] = {0, 20, 100, 400};

  for (guint64 seed = 0; seed < 60; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *start = solve_week (&week->problem, 100, 1, NULL);
    TpSolution *same = solve_week (&week->problem, 0, 2, start);
    TpSolution *better = solve_week (&week->problem, 40, 3, start);
    TpSolution *stock = tp_plan_take_stock (&week->problem, start);

    assert_sound (&week->problem, same);
    assert_sound (&week->problem, better);
    g_assert_cmpint (tp_solution_compare (same, start), >=, 0);
    g_assert_cmpint (tp_solution_compare (better, start), >=, 0);
    g_assert_cmpint (stock->n_planned, ==, start->n_planned);
    g_assert_cmpint (stock->n_fetched, ==, start->n_fetched);
    g_assert_cmpint (stock->fetch_minutes, ==, start->fetch_minutes);
    if (seed < 16)
      assert_more_is_never_worse (&week->problem, budgets, G_N_ELEMENTS (budgets));
    tp_solution_free (start, &week->problem);
    tp_solution_free (same, &week->problem);
    tp_solution_free (better, &week->problem);
    tp_solution_free (stock, &week->problem);
  }
}

/* As JSON and back, copied, and side by side: nobody is lost. */
static void
test_files_and_copies (void)
{
  int n_fetched = 0;

  for (guint64 k = 0; k < 40; k++) {
    guint64 seed = k % 4 == 1 ? k + 1 : k; /* mixed weeks have slots agreed that are not there */
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *plan = solve_week (&week->problem, 40, 1, NULL), *read, *copy;
    g_autofree char *week_json = tp_plan_json_write_problem (&week->problem);
    g_autofree char *json = tp_plan_json_write_solution (&week->problem, plan);
    g_autofree char *text = solution_to_text (&week->problem, plan), *text_read = NULL;
    g_autofree char *text_copy = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (TpPlanCopy) problem = tp_plan_json_read_problem (week_json, -1, &error);
    g_autoptr (TpPlanComparison) comparison = NULL;

    g_assert_no_error (error);
    read = tp_plan_json_read_solution (&problem->problem, json, -1, &error);
    g_assert_no_error (error);
    assert_sound (&problem->problem, read);
    text_read = solution_to_text (&problem->problem, read);
    g_assert_cmpstr (text, ==, text_read);
    g_assert_true ((strstr (json, "\"fetched\"") != NULL) == (plan->n_fetched > 0));
    copy = tp_solution_copy (plan, &week->problem);
    text_copy = solution_to_text (&week->problem, copy);
    g_assert_cmpstr (text, ==, text_copy);
    comparison = tp_plan_compare (&week->problem, plan, copy);
    g_assert_cmpint (comparison->after.fetched, ==, plan->n_fetched);
    g_assert_cmpint (comparison->after.fetch_minutes, ==, plan->fetch_minutes);
    n_fetched += plan->n_fetched;
    tp_solution_free (plan, &week->problem);
    tp_solution_free (read, &problem->problem);
    tp_solution_free (copy, &week->problem);
  }
  g_assert_cmpint (n_fetched, >, 50);
}

/* Whatever is offered lets them in. */
static void
test_remedies (void)
{
  int n = 0;

  for (guint64 seed = 0; seed < 60; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *plan = solve_week (&week->problem, 30, seed, NULL);
    g_autoptr (TpPlanAdviser) adviser = tp_plan_adviser_new (&week->problem, plan, &prices);

    for (int r = 0, n_asked = 0; r < week->problem.n_requests && n_asked < 6; r++)
      if (plan->slot_of[r] < 0 && week->problem.requests[r].fetch_modes > HOME) {
        n += make_remedies (&week->problem, plan, adviser, r);
        n_asked++;
      }
    tp_solution_free (plan, &week->problem);
  }
  g_test_message ("%d remedies made", n);
  g_assert_cmpint (n, >, 200);
}

/* The ways of service hold together with the slots, in any week. */
static void
test_ways (void)
{
  int n_home = 0, n_fetched = 0, n_against = 0;

  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *plan = solve_week (&week->problem, 60, seed, NULL);

    for (int r = 0; r < week->problem.n_requests; r++) {
      g_autoptr (TpWhyHere) here = tp_planner_explain_here (&week->problem, plan, r);

      if (here == NULL || here->is_pinned)
        continue;
      g_assert_true (here->ways[here->service].is_asked);
      g_assert_cmpint (here->ways[here->service].best.why, ==, TP_WHY_FITS);
      g_assert_true (here->ways[here->service].best.duty_days < 0 ||
                     here->ways[here->service].best.cost <= 1e-6);
      for (int service = 0; service < TP_PLAN_N_SERVICES; service++) {
        const TpPlanOtherWay *way = &here->ways[service];

        if (!way->is_asked)
          continue;
        n_against += way->best.why != TP_WHY_FITS;
        g_assert_true (way->best.slot >= 0);
        if (way->best.why != TP_WHY_FITS || way->best.slot == here->slot)
          continue;
        g_assert_cmpint (service, ==,
                         tp_plan_get_service (&week->problem.requests[r], way->best.mode));
        n_home += service == TP_PLAN_AT_HOME && here->service == TP_PLAN_IS_FETCHED;
        n_fetched += service == TP_PLAN_IS_FETCHED && here->service == TP_PLAN_AT_HOME;
      }
    }
    tp_solution_free (plan, &week->problem);
  }
  g_test_message ("at home and could be fetched: %d; fetched and could be at home: %d; something "
                  "against it: %d",
                  n_fetched, n_home, n_against);
  g_assert_cmpint (n_home, >, 3);
  g_assert_cmpint (n_fetched, >, 10);
  g_assert_cmpint (n_against, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/fetch/fetched-where-a-round-costs-more", test_fetch_wins);
  g_test_add_func ("/planner/fetch/at-home-where-that-costs-less", test_home_wins);
  g_test_add_func ("/planner/fetch/wheelchair-decides", test_wheelchair_decides);
  g_test_add_func ("/planner/fetch/trips-fit-into-the-hours", test_trips_decide);
  g_test_add_func ("/planner/fetch/too-far-for-one-session", test_one_is_too_much);
  g_test_add_func ("/planner/fetch/a-wheelchair-is-a-remedy", test_thing_as_remedy);
  g_test_add_func ("/planner/fetch/a-household-is-fetched-once", test_household);
  g_test_add_func ("/planner/fetch/who-can-come-comes", test_coming_comes_first);
  g_test_add_func ("/planner/fetch/there-and-back-by-matrix", test_matrix);
  g_test_add_func ("/planner/fetch/not-in-breaks", test_breaks);
  g_test_add_func ("/planner/fetch/pins-are-kept", test_pins);
  g_test_add_func ("/planner/fetch/checker-sees-what-is-wrong", test_checker);
  g_test_add_func ("/planner/fetch/sound-and-nobody-fits", test_sound);
  g_test_add_func ("/planner/fetch/same-seed-same-plan", test_same_seed);
  g_test_add_func ("/planner/fetch/never-worse", test_never_worse);
  g_test_add_func ("/planner/fetch/files-and-copies", test_files_and_copies);
  g_test_add_func ("/planner/fetch/remedies-let-in", test_remedies);
  g_test_add_func ("/planner/fetch/ways-of-service", test_ways);
  return g_test_run ();
}
