/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best plan of tiny weeks by trying everything: each request in each slot or none, each slot
 * in each mode and place, each order. Knows the model from tp-planner.h alone. The weights are
 * such that thrift is 1. */

#include "random-week.h"

#include <math.h>
#include <string.h>

#define MAX_SLOTS 4
#define MAX_REQUESTS 5

typedef struct
{
  int mode, ward, venue; /* mode -1: none */
  int travel;            /* -1: the requests cannot be served so */
} Option;

typedef struct
{
  const TpProblem *problem;
  GArray *options[MAX_SLOTS]; /* of Option, without travel */
  int *travels[MAX_SLOTS];    /* by option × set of requests */
  int slot_of[MAX_REQUESTS];
  int chosen[MAX_SLOTS];
  double best;
  int best_duty_days;
} Exact;

static int
way (const TpProblem *problem, double x1, double y1, double x2, double y2)
{
  if (x1 == x2 && y1 == y2)
    return 0;
  return (int) ceil (problem->fixed_minutes +
                     hypot (x2 - x1, y2 - y1) * problem->detour_factor * 60 / problem->speed_kmh -
                     1e-9);
}

static gboolean
is_in_break (const TpPlanSlot *slot, int minute)
{
  for (int i = 0; i < slot->n_breaks; i++)
    if (minute >= slot->breaks[i].since && minute < slot->breaks[i].until)
      return TRUE;
  return FALSE;
}

/* Minute by minute: when @ticks of travel are over. */
static int
go_on (const TpPlanSlot *slot, int now, int ticks)
{
  while (ticks > 0)
    ticks -= !is_in_break (slot, now++);
  return now;
}

/* Minute by minute: when help can begin, or -1. */
static int
find_start (const TpPlanSlot *slot, const TpPlanRequest *request, int now)
{
  for (; now <= slot->until; now++) {
    gboolean is_possible = !is_in_break (slot, now), is_open = request->n_windows == 0;
    int midnight = slot->slot / 3 * 1440;

    for (int i = 0; i < request->minutes; i++)
      is_possible &= !is_in_break (slot, now + i);
    for (int i = 0; i < request->n_windows; i++)
      is_open |=
        midnight + now >= request->windows[i].since && midnight + now <= request->windows[i].until;
    if (is_possible && is_open)
      return now;
  }
  return -1;
}

/* The shortest round, or -1; the team is free from the minute @now on. */
static int
search_round (const Exact *exact, const TpPlanSlot *slot, guint left, double x, double y, int now)
{
  const TpProblem *problem = exact->problem;
  int best = -1;

  if (left == 0) {
    int back = way (problem, x, y, slot->x, slot->y);

    return go_on (slot, now, back) <= slot->until ? back : -1;
  }
  for (int r = 0; r < problem->n_requests; r++) {
    const TpPlanRequest *request = &problem->requests[r];
    int leg, rest, start;

    if ((left & 1u << r) == 0)
      continue;
    leg = way (problem, x, y, request->x, request->y);
    start = find_start (slot, request, go_on (slot, now, leg));
    if (start < 0)
      continue;
    rest = search_round (exact, slot, left & ~(1u << r), request->x, request->y,
                         start + request->minutes);
    if (rest >= 0 && (best < 0 || leg + rest < best))
      best = leg + rest;
  }
  return best;
}

static gboolean
search_desks (const Exact *exact, const TpPlanSlot *slot, guint left, int *ends, int n_desks)
{
  const TpProblem *problem = exact->problem;
  int r = 0;

  if (left == 0)
    return TRUE;
  while ((left & 1u << r) == 0)
    r++;
  for (int d = 0; d < n_desks; d++) {
    gboolean fits;

    if (ends[d] + problem->requests[r].minutes > slot->until - slot->since)
      continue;
    ends[d] += problem->requests[r].minutes;
    fits = search_desks (exact, slot, left & ~(1u << r), ends, n_desks);
    ends[d] -= problem->requests[r].minutes;
    if (fits)
      return TRUE;
  }
  return FALSE;
}

static int
measure (const Exact *exact, int s, const Option *option, guint set)
{
  const TpProblem *problem = exact->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  int ends[32] = {0};

  if (option->mode < 0)
    return set == 0 ? 0 : -1;
  if (set == 0 && option->mode != TP_PLAN_BUS)
    return -1;
  for (int r = 0; r < problem->n_requests; r++) {
    const TpPlanRequest *request = &problem->requests[r];

    if ((set & 1u << r) == 0)
      continue;
    if ((request->modes & 1u << option->mode) == 0 || (request->slots & 1u << slot->slot) == 0 ||
        (request->skills & ~slot->skills) != 0)
      return -1;
    if (request->ward != option->ward &&
        (option->mode == TP_PLAN_HOME ||
         hypot (request->x - problem->venues[option->venue].x,
                request->y - problem->venues[option->venue].y) > problem->hall_radius_km))
      return -1;
  }
  if (option->mode == TP_PLAN_HOME)
    return search_round (exact, slot, set, slot->x, slot->y, slot->since);
  if (!search_desks (exact, slot, set, ends, problem->venues[option->venue].desks))
    return -1;
  return (option->mode == TP_PLAN_BUS ? 1 : 2) * way (problem, slot->x, slot->y,
                                                      problem->venues[option->venue].x,
                                                      problem->venues[option->venue].y);
}

static void
list_options (Exact *exact, int s)
{
  const TpProblem *problem = exact->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  const guint8 *serves = problem->ward_sets[slot->ward_words];
  Option option = {-1, -1, -1, 0};
  int n_sets = 1 << problem->n_requests;

  exact->options[s] = g_array_new (FALSE, FALSE, sizeof (Option));
  g_array_append_val (exact->options[s], option);
  option.mode = TP_PLAN_HOME;
  for (option.ward = 0; option.ward < problem->n_wards; option.ward++)
    if (serves[option.ward] && (slot->modes & 1u << TP_PLAN_HOME) != 0)
      g_array_append_val (exact->options[s], option);
  for (option.venue = 0; option.venue < problem->n_venues; option.venue++) {
    const TpPlanVenue *venue = &problem->venues[option.venue];

    option.ward = venue->ward;
    for (option.mode = TP_PLAN_HALL; option.mode < TP_PLAN_N_MODES; option.mode++)
      if (serves[venue->ward] && (slot->modes & venue->modes & 1u << option.mode) != 0 &&
          (venue->slots & 1u << slot->slot) != 0)
        g_array_append_val (exact->options[s], option);
  }
  exact->travels[s] = g_new (int, exact->options[s]->len *(guint) n_sets);
  for (guint o = 0; o < exact->options[s]->len; o++)
    for (int set = 0; set < n_sets; set++)
      exact->travels[s][(int) o * n_sets + set] =
        measure (exact, s, &g_array_index (exact->options[s], Option, o), (guint) set);
}

static const Option *
get_chosen (const Exact *exact, int s)
{
  return &g_array_index (exact->options[s], Option, exact->chosen[s]);
}

static gboolean
is_half_of (const Exact *exact, int a, int b)
{
  const TpPlanSlot *one = &exact->problem->slots[a], *two = &exact->problem->slots[b];

  return one->team == two->team && one->slot / 3 == two->slot / 3 &&
         one->slot % 3 + two->slot % 3 == 1;
}

static gboolean
is_allowed_together (const Exact *exact)
{
  for (int a = 0; a < exact->problem->n_slots; a++) {
    const Option *one = get_chosen (exact, a);
    gboolean has_half = FALSE;

    for (int b = 0; b < exact->problem->n_slots; b++) {
      const Option *two = get_chosen (exact, b);

      if (a != b && two->mode == TP_PLAN_BUS && two->venue == one->venue &&
          is_half_of (exact, a, b))
        has_half = TRUE;
      if (a < b && one->mode > TP_PLAN_HOME && two->mode > TP_PLAN_HOME &&
          one->venue == two->venue &&
          exact->problem->slots[a].slot == exact->problem->slots[b].slot)
        return FALSE;
    }
    if (one->mode == TP_PLAN_BUS && !has_half)
      return FALSE;
  }
  return TRUE;
}

static int
count_duty_days (const Exact *exact)
{
  const TpProblem *problem = exact->problem;
  int met = 0;

  for (int ward = 0; ward < problem->n_wards; ward++) {
    int wanted = 0, days = 0;

    for (int d = 0; d < problem->n_duties; d++)
      wanted += problem->duties[d].ward == ward ? problem->duties[d].days : 0;
    for (int day = 0; day < 7; day++) {
      int halves = 0;

      for (int s = 0; s < problem->n_slots; s++)
        halves += get_chosen (exact, s)->mode == TP_PLAN_BUS &&
                  get_chosen (exact, s)->ward == ward && problem->slots[s].slot / 3 == day;
      days += halves >= 2;
    }
    met += MIN (days, wanted);
  }
  return met;
}

static double
score_plan (const Exact *exact, int travel)
{
  const TpProblem *problem = exact->problem;
  double score = -problem->weight_travel * travel;

  for (int ward = 0; ward < problem->n_wards; ward++) {
    double served = 0, wanted = 0;

    for (int r = 0; r < problem->n_requests; r++)
      if (problem->requests[r].ward == ward) {
        wanted += problem->requests[r].priority;
        served += exact->slot_of[r] >= 0 ? problem->requests[r].priority : 0;
      }
    score += problem->weight_priority * served;
    if (wanted > 0)
      score += problem->weight_fairness * (2 - served / wanted) * served / wanted;
  }
  for (int s = 0; s < problem->n_slots; s++)
    score -= get_chosen (exact, s)->mode >= 0 ? problem->weight_session : 0;
  for (int r = 0; r < problem->n_requests; r++)
    if (problem->agreed != NULL && problem->agreed[r] >= 0 &&
        problem->agreed[r] < problem->n_slots && exact->slot_of[r] != problem->agreed[r])
      score -= problem->weight_change;
  for (int r = 0; r < problem->n_requests; r++) {
    gboolean is_known = FALSE, is_split = FALSE;

    for (int i = 0; i < r && exact->slot_of[r] >= 0 && problem->requests[r].household >= 0; i++)
      if (problem->requests[i].household == problem->requests[r].household &&
          exact->slot_of[i] >= 0) {
        is_known |= exact->slot_of[i] == exact->slot_of[r];
        is_split = TRUE;
      }
    score -= is_split && !is_known ? 0.5 * problem->weight_session : 0;
  }
  return score;
}

static void
try_options (Exact *exact, int s, const guint *sets, int travel)
{
  int n_sets = 1 << exact->problem->n_requests;

  if (s == exact->problem->n_slots) {
    int duty_days;
    double score;

    if (!is_allowed_together (exact))
      return;
    duty_days = count_duty_days (exact);
    score = score_plan (exact, travel);
    if (duty_days > exact->best_duty_days ||
        (duty_days == exact->best_duty_days && score > exact->best)) {
      exact->best_duty_days = duty_days;
      exact->best = score;
    }
    return;
  }
  for (guint o = 0; o < exact->options[s]->len; o++) {
    int own = exact->travels[s][(int) o * n_sets + (int) sets[s]];

    exact->chosen[s] = (int) o;
    if (own >= 0)
      try_options (exact, s + 1, sets, travel + own);
  }
}

static void
try_assignments (Exact *exact, int r, guint *sets)
{
  if (r == exact->problem->n_requests) {
    try_options (exact, 0, sets, 0);
    return;
  }
  exact->slot_of[r] = -1;
  try_assignments (exact, r + 1, sets);
  for (int s = 0; s < exact->problem->n_slots; s++) {
    exact->slot_of[r] = s;
    sets[s] |= 1u << r;
    try_assignments (exact, r + 1, sets);
    sets[s] &= ~(1u << r);
  }
}

static void
find_best (const TpProblem *problem, double *score, int *duty_days)
{
  Exact exact = {.problem = problem, .best = -INFINITY, .best_duty_days = -1};
  guint sets[MAX_SLOTS] = {0};

  g_assert_cmpint (problem->n_slots, <=, MAX_SLOTS);
  g_assert_cmpint (problem->n_requests, <=, MAX_REQUESTS);
  for (int s = 0; s < problem->n_slots; s++)
    list_options (&exact, s);
  try_assignments (&exact, 0, sets);
  *score = exact.best;
  *duty_days = exact.best_duty_days;
  for (int s = 0; s < problem->n_slots; s++) {
    g_array_unref (exact.options[s]);
    g_free (exact.travels[s]);
  }
}

static RandomWeek *
make_tiny_week (guint64 seed)
{
  RandomWeekSize size = {
    .n_requests = 3 + (int) (seed % 3),
    .n_teams = 1 + (int) (seed / 3 % 2),
    .n_slots_per_team = 2,
    .n_wards = 1 + (int) (seed / 6 % 2),
    .n_venues_per_ward = 1 + (int) (seed / 2 % 2),
    .seed = seed,
  };
  RandomWeek *week = random_week_new (&size);

  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->priority += 4;
    request->minutes += seed % 2 == 0 ? 35 : 60; /* so that hours are scarce */
    if (r % 2 == 1 && seed % 4 == 1) {
      request->household = request[-1].household = (int) r;
      request->x = request[-1].x;
      request->y = request[-1].y;
      request->ward = request[-1].ward;
    }
  }
  for (guint v = 0; v < week->venues->len && seed % 3 != 0; v++)
    g_array_index (week->venues, TpPlanVenue, v).desks = 1;
  for (guint s = 0; s < week->slots->len && seed % 5 == 0; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes |= 1u << TP_PLAN_BUS;
  if (seed % 10 == 0) {
    TpPlanBusDuty duty = {0, 1};

    g_array_append_val (week->duties, duty);
  }
  random_week_refresh (week);
  week->problem.weight_travel = 0.005;
  week->problem.weight_session = 0.2;
  return week;
}

static void
test_optimum (void)
{
  int n_weeks = 0, n_equal = 0, n_left_out = 0, n_duty_days = 0;
  double sum = 0;

  for (guint64 seed = 0; seed < 240; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_week (seed);
    TpSolution *solution = solve_week (&week->problem, 1500, seed, NULL);
    double best;
    int duty_days;

    find_best (&week->problem, &best, &duty_days);
    assert_sound (&week->problem, solution);
    g_assert_cmpint (solution->duty_days, ==, duty_days);
    g_assert_cmpfloat (solution->score, <=, best + 1e-6); /* or one of the two breaks a rule */
    if (solution->score >= best - 1e-6)
      n_equal++;
    else
      g_test_message ("week %d: %g, the best is %g", (int) seed, solution->score, best);
    sum += best > 1e-9 ? solution->score / best : 1;
    n_left_out += solution->n_planned < week->problem.n_requests;
    n_duty_days += duty_days;
    n_weeks++;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum, mean %.4f; somebody left out in %d, "
                  "%d bus days of duty",
                  n_equal, n_weeks, sum / n_weeks, n_left_out, n_duty_days);
  g_assert_cmpfloat (sum / n_weeks, >=, 0.95);
  g_assert_cmpint (n_equal, >=, n_weeks * 9 / 10);
  g_assert_cmpint (n_left_out, >, n_weeks / 10);
  g_assert_cmpint (n_duty_days, >, 3);
}

/* Rounds only, with appointments, breaks and slots that were agreed. */
static RandomWeek *
make_tiny_round_week (guint64 seed)
{
  RandomWeek *week = make_tiny_week (seed);

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
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);
    TpPlanWindow *windows = (TpPlanWindow *) request->windows;

    for (int i = 0; i < request->n_windows; i++) { /* all on the first day, in order */
      int since = i > 0 ? windows[i - 1].until + 5 : windows[i].since % 1440 - 60;

      windows[i] = (TpPlanWindow){since, since + 45};
    }
  }
  return week;
}

static void
test_optimum_of_rounds (void)
{
  int n_weeks = 0, n_equal = 0, n_left_out = 0;

  for (guint64 seed = 0; seed < 160; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_round_week (seed);
    TpSolution *solution = solve_week (&week->problem, 1000, seed, NULL);
    double best;
    int duty_days;

    find_best (&week->problem, &best, &duty_days);
    assert_sound (&week->problem, solution);
    g_assert_cmpfloat (solution->score, <=, best + 1e-6); /* or one of the two breaks a rule */
    n_equal += solution->score >= best - 1e-6;
    n_left_out += solution->n_planned < week->problem.n_requests;
    n_weeks++;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum; somebody left out in %d", n_equal, n_weeks,
                  n_left_out);
  g_assert_cmpint (n_equal, >=, n_weeks * 9 / 10);
  g_assert_cmpint (n_left_out, >, n_weeks / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/exact/tiny-weeks-to-the-optimum", test_optimum);
  g_test_add_func ("/planner/exact/tiny-rounds-with-windows-to-the-optimum",
                   test_optimum_of_rounds);
  return g_test_run ();
}
