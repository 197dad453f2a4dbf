/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why somebody is where they are, against brute force: the request is put into every slot in every
 * way and at every place, the checker says what is allowed, and the ways are added up here. */

#include "hand-plan.h"
#include "random-fetch.h"
#include "tp-plan-copy.h"
#include "tp-plan-why-here.h"

#include <math.h>

#define N_PLAIN_WEEKS 120 /* in the others people can be fetched */
#define N_WEEKS 240

static int
measure_travel (const TpProblem *problem, TpSolution *solution)
{
  int travel = 0;

  for (int s = 0; s < problem->n_slots; s++)
    if (solution->sessions[s].mode >= 0)
      travel += hand_plan_retime (problem, solution, s);
  return travel;
}

/* What the plan pays for ways and sessions. */
static double
price (const TpProblem *problem, TpSolution *solution)
{
  return problem->weight_travel * measure_travel (problem, solution) +
         problem->weight_session * solution->n_held;
}

/* The least price with @r in slot @s as the session there is; INFINITY if it does not fit. */
static double
price_places (const TpProblem *problem, TpSolution *solution, int r, int s)
{
  double best = INFINITY;

  for (int i = 0; i <= solution->sessions[s].n_requests; i++) {
    hand_plan_put_in (problem, solution, s, r, i);
    measure_travel (problem, solution);
    if (hand_plan_is_sound (problem, solution))
      best = MIN (best, price (problem, solution));
    hand_plan_take_out (problem, solution, r);
  }
  measure_travel (problem, solution);
  return best;
}

static double
price_session (const TpProblem *problem, TpSolution *solution, int r, int s, int mode, int venue)
{
  int ward = venue >= 0 ? problem->venues[venue].ward : problem->requests[r].ward;
  int half = mode == TP_PLAN_BUS ? hand_plan_find_half (problem, s) : -1;
  gboolean opens_half = half >= 0 && solution->sessions[half].mode < 0;
  double found;

  hand_plan_set_session (solution, s, mode, ward, venue);
  if (opens_half)
    hand_plan_set_session (solution, half, mode, ward, venue);
  found = price_places (problem, solution, r, s);
  hand_plan_set_session (solution, s, -1, -1, -1);
  if (opens_half)
    hand_plan_set_session (solution, half, -1, -1, -1);
  return found;
}

/* Whether they are served so in a session of @mode; @service -1: however. */
static gboolean
is_of_service (const TpPlanRequest *request, int mode, int service)
{
  gboolean comes = (request->modes & 1u << mode) != 0;

  if (service < 0)
    return TRUE;
  if (mode == TP_PLAN_HOME)
    return service == TP_PLAN_AT_HOME;
  return service == (comes ? TP_PLAN_COMES : TP_PLAN_IS_FETCHED);
}

static double
find_price (const TpProblem *problem, TpSolution *solution, int r, int s, int service)
{
  const TpPlanRequest *request = &problem->requests[r];
  double best = INFINITY;

  if (solution->sessions[s].mode >= 0)
    return is_of_service (request, solution->sessions[s].mode, service)
             ? price_places (problem, solution, r, s)
             : INFINITY;
  if (is_of_service (request, TP_PLAN_HOME, service))
    best = price_session (problem, solution, r, s, TP_PLAN_HOME, -1);
  for (int v = 0; v < problem->n_venues; v++)
    for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES; mode++)
      if (is_of_service (request, mode, service))
        best = MIN (best, price_session (problem, solution, r, s, mode, v));
  return best;
}

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeek *week = random_week_new_small (seed, 8 + (int) (seed % 9));

  for (guint r = 0; r < week->requests->len; r++) {
    g_array_index (week->requests, TpPlanRequest, r).household = -1;
    if (r % 5 == 4)
      g_array_index (week->requests, TpPlanRequest, r).modes |= 1u << TP_PLAN_HOME;
  }
  g_array_set_size (week->pins, 0);
  for (guint s = 0; s < week->slots->len && seed % 4 == 1; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes |= 1u << TP_PLAN_BUS;
  random_week_refresh (week);
  if (seed >= N_PLAIN_WEEKS)
    random_week_add_mixed_fetching (week, seed * 3);
  return week;
}

typedef struct
{
  int n_allowed, n_excluded, n_dearer, n_fetched, n_barred;
  double thrift; /* of this week; 0: not known yet */
} Found;

/* One other slot, against all ways there are to serve @r in it. */
static void
compare_slot (const TpProblem *problem,
              TpSolution *without,
              int r,
              double before,
              const TpPlanElsewhere *elsewhere,
              Found *found)
{
  double best = find_price (problem, without, r, elsewhere->slot, -1), more;

  g_assert_cmpint (elsewhere->why == TP_WHY_FITS, ==, isfinite (best));
  found->n_excluded += elsewhere->why != TP_WHY_FITS;
  if (elsewhere->why != TP_WHY_FITS)
    return;
  more = problem->weight_travel * elsewhere->travel_minutes +
         problem->weight_session * elsewhere->sessions;
  g_assert_cmpfloat_with_epsilon (best - before, more, 1e-9);
  if (found->thrift == 0 && fabs (more) > 1e-6)
    found->thrift = elsewhere->cost / more;
  g_assert_cmpfloat_with_epsilon (elsewhere->cost, found->thrift * more, 1e-6);
  found->n_allowed++;
  found->n_dearer += more > 0;
}

/* One way of service, against all slots, their own too. */
static void
compare_way (const TpProblem *problem,
             TpSolution *without,
             int r,
             double before,
             const TpWhyHere *here,
             TpPlanService service,
             Found *found)
{
  const TpPlanElsewhere *way = &here->ways[service].best;
  double best = INFINITY;

  for (int s = 0; s < problem->n_slots; s++)
    best = MIN (best, find_price (problem, without, r, s, (int) service));
  if (!here->ways[service].is_asked) {
    g_assert_false (isfinite (best));
    return;
  }
  g_assert_cmpint (way->why == TP_WHY_FITS, ==, isfinite (best));
  found->n_barred += way->why != TP_WHY_FITS;
  if (way->why != TP_WHY_FITS)
    return;
  if (found->thrift > 0 && way->duty_days == 0)
    g_assert_cmpfloat_with_epsilon (way->cost, found->thrift * (best - before), 1e-6);
  found->n_fetched += service == TP_PLAN_IS_FETCHED;
  if (service != TP_PLAN_IS_FETCHED && here->service != TP_PLAN_IS_FETCHED)
    g_assert_cmpint (way->trip_minutes, ==, 0);
}

static void
compare_request (const TpProblem *problem, const TpSolution *solution, int r, Found *found)
{
  g_autoptr (TpWhyHere) here = tp_planner_explain_here (problem, solution, r);
  TpSolution *without = tp_solution_copy (solution, problem);
  double before = price (problem, without);
  int n = 0;

  g_assert_cmpint (here->slot, ==, solution->slot_of[r]);
  g_assert_cmpint ((int) here->elsewhere->len, ==, problem->n_slots - 1);
  for (int why = 0; why < TP_N_WHYS; why++)
    n += here->slots_by_why[why];
  g_assert_cmpint (n, ==, problem->n_slots - 1);
  hand_plan_take_out (problem, without, r);
  g_assert_cmpint (here->travel_minutes, ==,
                   solution->travel_minutes - measure_travel (problem, without));
  for (guint i = 0; i < here->elsewhere->len; i++) {
    const TpPlanElsewhere *elsewhere = &g_array_index (here->elsewhere, TpPlanElsewhere, i);

    g_assert_cmpint (elsewhere->why == TP_WHY_FITS, ==, (int) i < here->n_allowed);
    if (i > 0 && (int) i < here->n_allowed && elsewhere->duty_days == elsewhere[-1].duty_days)
      g_assert_cmpfloat (elsewhere->cost, >=, elsewhere[-1].cost);
    compare_slot (problem, without, r, before, elsewhere, found);
  }
  for (int service = 0; service < TP_PLAN_N_SERVICES; service++)
    compare_way (problem, without, r, before, here, (TpPlanService) service, found);
  tp_solution_free (without, problem);
}

static void
test_brute_force (void)
{
  Found found = {0};

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *solution = solve_week (&week->problem, 30, seed, NULL);

    found.thrift = 0;
    for (int r = 0; r < week->problem.n_requests; r++)
      if (solution->slot_of[r] < 0)
        g_assert_null (tp_planner_explain_here (&week->problem, solution, r));
      else if (solution->sessions[solution->slot_of[r]].n_requests > 1)
        /* Who is alone in a session takes it along; that is another test's matter. */
        compare_request (&week->problem, solution, r, &found);
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (found.n_allowed, >, 300);
  g_assert_cmpint (found.n_dearer, >, 200);
  g_assert_cmpint (found.n_excluded, >, 1000);
  g_assert_cmpint (found.n_fetched, >, 10);
  g_assert_cmpint (found.n_barred, >, 30);
}

/* Two teams, one resident: alone in a session, which goes where the resident goes. */
static void
test_alone (void)
{
  TpPlanRequest request = {.x = 1,
                           .minutes = 30,
                           .modes = 1u << TP_PLAN_HOME,
                           .slots = 1,
                           .neighbourhood = -1,
                           .household = -1,
                           .priority = 5};
  TpPlanSlot slots[] = {
    {.team = 0, .since = 480, .until = 690, .modes = 1u << TP_PLAN_HOME, .mode = -1},
    {.team = 1, .since = 480, .until = 690, .x = 9, .modes = 1u << TP_PLAN_HOME, .mode = -1},
    {.team = 2, .since = 480, .until = 500, .modes = 1u << TP_PLAN_HOME, .mode = -1},
  };
  int agreed[] = {1};
  TpProblem problem = {.requests = &request,
                       .n_requests = 1,
                       .slots = slots,
                       .n_slots = 3,
                       .n_wards = 1,
                       .n_teams = 3,
                       .detour_factor = 1,
                       .speed_kmh = 30,
                       .weight_priority = 1,
                       .weight_travel = 0.01,
                       .weight_session = 0.1,
                       .weight_change = 0.05};
  TpSolution *solution = solve_week (&problem, 50, 1, NULL);
  g_autoptr (TpWhyHere) here = tp_planner_explain_here (&problem, solution, 0);
  const TpPlanElsewhere *first, *second;

  g_assert_cmpint (here->slot, ==, 0);
  g_assert_cmpint (here->travel_minutes, ==, 4);
  g_assert_cmpint (here->n_allowed, ==, 1);
  g_assert_false (here->is_pinned);
  first = &g_array_index (here->elsewhere, TpPlanElsewhere, 0);
  second = &g_array_index (here->elsewhere, TpPlanElsewhere, 1);
  g_assert_cmpint (first->slot, ==, 1);
  g_assert_true (first->is_opened);
  g_assert_cmpint (first->travel_minutes, ==, 32 - 4);
  g_assert_cmpint (first->sessions, ==, 0);
  g_assert_cmpint (first->changes, ==, 0);
  g_assert_cmpfloat (first->cost, >, 0);
  g_assert_cmpint (second->why, ==, TP_WHY_TOO_LONG);
  g_assert_cmpint (second->missing_minutes, ==, 14);
  tp_solution_free (solution, &problem);
  problem.agreed = agreed;
  problem.weight_change = 2;
  solution = solve_week (&problem, 50, 1, NULL);
  g_assert_cmpint (solution->slot_of[0], ==, 1);
  tp_why_here_free (here);
  here = tp_planner_explain_here (&problem, solution, 0);
  first = &g_array_index (here->elsewhere, TpPlanElsewhere, 0);
  g_assert_cmpint (first->changes, ==, 1);
  g_assert_cmpint (first->travel_minutes, ==, 4 - 32);
  g_assert_cmpfloat (first->cost, >, 0);
  tp_solution_free (solution, &problem);
}

/* With everything a week can have, what is said must at least hold together. */
static void
test_all_kinds (void)
{
  int n = 0;

  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_small (seed, 12);
    TpSolution *solution;

    random_week_add (week, RANDOM_ALL, seed);
    random_week_refresh (week);
    solution = solve_week (&week->problem, 60, seed, NULL);
    for (int r = 0; r < week->problem.n_requests; r++) {
      g_autoptr (TpWhyHere) here = tp_planner_explain_here (&week->problem, solution, r);

      g_assert_cmpint (here != NULL, ==, solution->slot_of[r] >= 0);
      if (here == NULL)
        continue;
      g_assert_cmpint (here->slots_by_why[TP_WHY_FITS], ==, here->n_allowed);
      for (int i = here->n_allowed; i < (int) here->elsewhere->len; i++)
        g_assert_cmpint (g_array_index (here->elsewhere, TpPlanElsewhere, i).why, !=, TP_WHY_FITS);
      n++;
    }
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (n, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/why-here/brute-force", test_brute_force);
  g_test_add_func ("/planner/why-here/alone-in-a-session", test_alone);
  g_test_add_func ("/planner/why-here/all-kinds-of-weeks", test_all_kinds);
  return g_test_run ();
}
