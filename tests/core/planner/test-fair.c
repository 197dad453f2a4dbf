/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fairness between wards, groups and members: what decides where all else is equal, what is never
 * given up for it, and what costs nothing where it is not asked for. */

#include "random-fair.h"
#include "tp-plan-compare.h"
#include "tp-plan-crew.h"
#include "tp-plan-json.h"
#include "tp-plan-why-here.h"
#include "tp-plan-work.h"

#define HOME (1u << TP_PLAN_HOME)

/* Two people in one hour, both at the team's door, and room for one: the first comes first where
 * nothing else decides. */
typedef struct
{
  TpPlanRequest requests[2];
  TpPlanSlot slots[2];
  TpProblem problem;
} Pair;

static void
make_pair (Pair *pair)
{
  *pair = (Pair){0};
  for (int i = 0; i < 2; i++) {
    pair->requests[i] = (TpPlanRequest){.minutes = 60,
                                        .modes = HOME,
                                        .slots = 1,
                                        .neighbourhood = -1,
                                        .household = -1,
                                        .priority = 3};
    pair->slots[i] = (TpPlanSlot){
      .team = i, .since = 480, .until = 540, .modes = HOME, .mode = -1, .ward = -1, .venue = -1};
  }
  pair->problem = (TpProblem){.requests = pair->requests,
                              .n_requests = 2,
                              .slots = pair->slots,
                              .n_slots = 1,
                              .n_wards = 2,
                              .n_teams = 2,
                              .detour_factor = 1,
                              .speed_kmh = 25,
                              .weight_priority = 1,
                              .weight_travel = 0.02,
                              .weight_session = 0.5};
}

/* Returns who of the two is served. */
static int
find_served (const Pair *pair)
{
  TpSolution *solution = solve_week (&pair->problem, 200, 1, NULL);
  int served = solution->slot_of[0] >= 0 ? 0 : 1;

  assert_sound (&pair->problem, solution);
  g_assert_cmpint (solution->n_planned, ==, 1);
  tp_solution_free (solution, &pair->problem);
  return served;
}

/* --- what decides ------------------------------------------------------------------------- */

static void
test_ward_ledger_decides (void)
{
  Pair pair;
  TpPlanLedger neglects_second[] = {{9, 10}, {1, 10}}, neglects_first[] = {{1, 10}, {9, 10}};

  make_pair (&pair);
  pair.requests[1].ward = 1;
  pair.problem.weight_fairness = 0.5;
  pair.problem.ward_ledger = neglects_second;
  g_assert_cmpint (find_served (&pair), ==, 1);
  pair.problem.ward_ledger = neglects_first;
  g_assert_cmpint (find_served (&pair), ==, 0);
}

static void
test_group_ledger_decides (void)
{
  Pair pair;
  TpPlanLedger neglects_second[] = {{9, 10}, {1, 10}}, neglects_first[] = {{1, 10}, {9, 10}};

  make_pair (&pair);
  pair.problem.n_groups = 2;
  pair.problem.weight_groups = 0.5;
  pair.requests[0].groups = 1;
  pair.requests[1].groups = 2;
  pair.problem.group_ledger = neglects_second;
  g_assert_cmpint (find_served (&pair), ==, 1);
  pair.problem.group_ledger = neglects_first;
  g_assert_cmpint (find_served (&pair), ==, 0);
}

/* Without anything remembered: who is of a group comes before who is of none, who is of two before
 * who is of one, and bits beyond the groups there are say nothing. */
static void
test_groups_decide (void)
{
  Pair pair;

  make_pair (&pair);
  pair.problem.n_groups = 2;
  pair.problem.weight_groups = 0.5;
  pair.requests[0].groups = 4;
  pair.requests[1].groups = 1;
  g_assert_cmpint (find_served (&pair), ==, 1);
  pair.requests[0].groups = 2;
  pair.requests[1].groups = 3;
  g_assert_cmpint (find_served (&pair), ==, 1);
  pair.requests[0].groups = 3;
  pair.requests[1].groups = 2;
  g_assert_cmpint (find_served (&pair), ==, 0);
}

/* Priority is above it. */
static void
test_priority_is_above (void)
{
  Pair pair;

  make_pair (&pair);
  pair.problem.n_groups = 1;
  pair.problem.weight_groups = 0.5;
  pair.requests[1].groups = 1;
  g_assert_cmpint (find_served (&pair), ==, 1);
  pair.requests[0].priority = 6;
  g_assert_cmpint (find_served (&pair), ==, 0);
}

/* Of two teams that could go, the one that goes is the one that was out less. */
static void
test_members_decide (void)
{
  for (int busy = 0; busy < 2; busy++) {
    Pair pair;
    int booked[2] = {0};
    TpSolution *solution;

    make_pair (&pair);
    booked[busy] = 4;
    pair.problem.n_slots = 2;
    pair.problem.n_requests = 1;
    pair.problem.team_booked = booked;
    pair.problem.weight_members = 0.05;
    solution = solve_week (&pair.problem, 200, 1, NULL);
    assert_sound (&pair.problem, solution);
    g_assert_cmpint (solution->slot_of[0], ==, 1 - busy);
    tp_solution_free (solution, &pair.problem);
  }
}

/* Who asks why somebody is where they are is told which part is fairness. */
static void
test_why_here (void)
{
  int booked[2] = {0, 4};
  Pair pair;
  TpSolution *solution;
  g_autoptr (TpWhyHere) here = NULL;
  const TpPlanElsewhere *elsewhere;

  make_pair (&pair);
  pair.problem.n_slots = 2;
  pair.problem.n_requests = 1;
  pair.problem.team_booked = booked;
  pair.problem.weight_members = 0.01;
  pair.problem.weight_fairness = 0.5;
  pair.problem.n_groups = 1;
  pair.problem.weight_groups = 0.25;
  pair.requests[0].groups = 1;
  solution = solve_week (&pair.problem, 200, 1, NULL);
  here = tp_planner_explain_here (&pair.problem, solution, 0);
  g_assert_cmpint (here->slot, ==, 0);
  g_assert_cmpfloat_with_epsilon (here->fairness, 0.75, 1e-9);
  g_assert_cmpint (here->n_allowed, ==, 1);
  elsewhere = &g_array_index (here->elsewhere, TpPlanElsewhere, 0);
  g_assert_cmpint (elsewhere->unevenness, ==, 4);
  g_assert_cmpfloat_with_epsilon (elsewhere->cost, 4 * 0.01, 1e-9); /* thrift is 1 */
  tp_solution_free (solution, &pair.problem);
}

/* --- what is never given up ----------------------------------------------------------------- */

/* However dear it is to send a busy team, whoever can be served is. */
static void
test_members_leave_nobody_out (void)
{
  for (guint64 seed = 0; seed < 60; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_mixed (seed);
    TpSolution *solution;

    random_week_add_fairness (week, seed);
    week->problem.weight_members = seed % 2 == 0 ? 1 : 100;
    solution = solve_week (&week->problem, 200, seed, NULL);
    assert_sound (&week->problem, solution);
    assert_nobody_fits (&week->problem, solution);
    tp_solution_free (solution, &week->problem);
  }
}

/* Weeks of all kinds: sound, which the checker says in its own words, better with more steps, and
 * the same bytes again. */
static void
test_weeks_are_sound (void)
{
  const guint64 budgets[] = {0, 40, 160};

  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week =
      seed % 2 == 0 ? random_week_new_mixed (seed) : random_week_new_with_crews (seed);
    TpSolution *one, *two;
    g_autofree char *first = NULL, *second = NULL;

    random_week_add_fairness (week, seed);
    assert_more_is_never_worse (&week->problem, budgets, G_N_ELEMENTS (budgets));
    one = solve_week (&week->problem, 100, seed, NULL);
    two = solve_week (&week->problem, 100, seed, NULL);
    assert_sound (&week->problem, one);
    first = solution_to_text (&week->problem, one);
    second = solution_to_text (&week->problem, two);
    g_assert_cmpstr (first, ==, second);
    tp_solution_free (one, &week->problem);
    tp_solution_free (two, &week->problem);
  }
}

/* Puts @r there, and takes it out again. */
static void
assert_costs_what_is_lost (TpPlanWork *work, int r, const TpPlanFit *fit)
{
  double total = tp_plan_work_get_total (work);
  double expected = total + tp_plan_work_get_worth (work, r) - fit->cost;

  tp_plan_work_begin (work);
  tp_plan_work_insert (work, r, fit);
  g_assert_cmpfloat_with_epsilon (tp_plan_work_get_total (work), expected, 1e-6);
  tp_plan_work_rollback (work);
  g_assert_cmpfloat_with_epsilon (tp_plan_work_get_total (work), total, 1e-9);
}

/* What a place is said to cost is what the plan loses by it: what its team has already, too. */
static void
test_places_cost_what_is_lost (void)
{
  int n_opened = 0;

  for (guint64 seed = 1; seed <= 12; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_mixed (seed);
    TpSolution *plan = solve_week (&week->problem, 20, seed, NULL);
    g_autoptr (TpPlanIndex) index = NULL;
    g_autoptr (TpPlanWork) work = NULL;

    random_week_add_fairness (week, seed);
    week->problem.weight_members = 2;
    index = tp_plan_index_new (&week->problem);
    work = tp_plan_work_new (index);
    tp_plan_work_load (work, plan);
    for (int r = 0; r < week->problem.n_requests; r++) {
      if (work->slot_of[r] < 0 || index->pin_of[r] >= 0)
        continue;
      tp_plan_work_remove (work, r);
      for (int s = 0; s < week->problem.n_slots; s++) {
        gboolean is_opened = work->sessions[s].mode < 0;
        TpPlanFit fit;

        if (is_opened ? !tp_plan_work_try_open (work, s, r, TP_PLAN_HOME, -1, &fit)
                      : !tp_plan_work_try (work, s, r, &fit))
          continue;
        assert_costs_what_is_lost (work, r, &fit);
        n_opened += is_opened;
      }
    }
    tp_solution_free (plan, &week->problem);
  }
  g_assert_cmpint (n_opened, >, 100);
}

/* --- what costs nothing --------------------------------------------------------------------- */

/* Groups without a weight, a weight without groups, ledgers of nothing: the same plan, byte by
 * byte. */
static void
test_nothing_asked_for (void)
{
  for (guint64 seed = 0; seed < 20; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_mixed (seed);
    g_autofree TpPlanLedger *nothing = g_new0 (TpPlanLedger, week->problem.n_wards + 32);
    TpProblem idle = week->problem;
    TpSolution *plain = solve_week (&week->problem, 100, seed, NULL), *other;
    g_autofree char *first = solution_to_text (&week->problem, plain), *second = NULL;

    idle.ward_ledger = idle.group_ledger = nothing;
    if (seed % 2 == 0)
      idle.weight_groups = 5;
    else
      idle.n_groups = 3;
    other = solve_week (&idle, 100, seed, NULL);
    second = solution_to_text (&idle, other);
    g_assert_cmpstr (first, ==, second);
    tp_solution_free (plain, &week->problem);
    tp_solution_free (other, &idle);
  }
}

/* --- rosters ------------------------------------------------------------------------------- */

/* All ways to fill the seats that somebody stands in for, everybody else staying where they are. */
typedef struct
{
  const TpProblem *problem;
  const TpPlanCrew *crew;
  GArray *seats;   /* of int */
  guint *skills;   /* per such seat: of whom it has */
  guint *busy;     /* per person: bits of the week's slots */
  int *n_sessions; /* per person */
  int best;        /* sum of squares */
} Rosters;

static gboolean
may_stand_in (const Rosters *rosters, guint i, int person)
{
  int seat = g_array_index (rosters->seats, int, i), slot = rosters->crew->slot_of[seat];
  const TpPlanSlot *at = &rosters->problem->slots[slot];
  const TpPlanSeat *own = &at->seats[seat - rosters->crew->seat_at[slot]];
  const TpPlanPerson *guest = &rosters->problem->people[person];
  const guint8 *wards = rosters->problem->ward_sets[guest->ward_words];
  int ward = rosters->crew->ward[slot];

  return person != own->person && guest->neighbourhood < 0 &&
         (guest->slots & ~rosters->busy[person] & 1u << at->slot) != 0 &&
         (guest->posts & own->posts) != 0 && (wards == NULL || (ward >= 0 && wards[ward] != 0)) &&
         (guest->limit <= 0 || rosters->n_sessions[person] < guest->limit) &&
         (rosters->skills[i] & ~guest->skills) == 0;
}

static int
sum_up_squares (const TpProblem *problem, const int *n_sessions)
{
  int sum = 0;

  for (int p = 0; p < problem->n_people; p++)
    sum +=
      (n_sessions[p] + problem->people[p].booked) * (n_sessions[p] + problem->people[p].booked);
  return sum;
}

static void
try_rosters (Rosters *rosters, guint i)
{
  if (i == rosters->seats->len) {
    rosters->best = MIN (rosters->best, sum_up_squares (rosters->problem, rosters->n_sessions));
    return;
  }
  for (int p = 0; p < rosters->problem->n_people; p++) {
    int slot = rosters->crew->slot_of[g_array_index (rosters->seats, int, i)];

    if (!may_stand_in (rosters, i, p))
      continue;
    rosters->busy[p] ^= 1u << rosters->problem->slots[slot].slot;
    rosters->n_sessions[p]++;
    try_rosters (rosters, i + 1);
    rosters->n_sessions[p]--;
    rosters->busy[p] ^= 1u << rosters->problem->slots[slot].slot;
  }
}

/* Returns the least sum of squares there is, if there are few seats. */
static int
find_best_rosters (const TpProblem *problem, const TpPlanCrew *crew, int *n_seats)
{
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree guint *skills = g_new0 (guint, crew->seat_at[problem->n_slots] + 1);
  g_autofree guint *busy = g_memdup2 (crew->out, sizeof (guint) * (gsize) problem->n_people);
  g_autofree int *n_sessions =
    g_memdup2 (crew->n_sessions, sizeof (int) * (gsize) problem->n_people);
  Rosters rosters = {problem, crew, seats, skills, busy, n_sessions, G_MAXINT};

  for (int seat = 0; seat < crew->seat_at[problem->n_slots]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);
    int who = crew->who[seat];

    if (who < 0 || !own->is_needed || who == own->person)
      continue;
    skills[seats->len] = problem->people[who].skills;
    busy[who] ^= 1u << problem->slots[crew->slot_of[seat]].slot;
    n_sessions[who]--;
    g_array_append_val (seats, seat);
  }
  *n_seats = (int) seats->len;
  if (seats->len <= 7)
    try_rosters (&rosters, 0);
  return rosters.best;
}

/* Most know the same, so that there is something to exchange. */
static RandomWeek *
make_roster_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 14,
                         .n_teams = 2 + (int) (seed % 2),
                         .n_slots_per_team = 3,
                         .n_wards = 2,
                         .n_venues_per_ward = 1,
                         .seed = seed};
  RandomWeek *week = random_week_new (&size);

  random_week_add_crews (week, 5 + (int) (seed % 2), 2, seed);
  for (guint p = 0; p < week->people->len; p++) {
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, p);

    person->posts |= 3;
    person->limit = (seed + p) % 5 == 0 ? 2 : 0;
    person->skills = (seed + p) % 3 == 0 ? 15 : person->skills | 5;
    if ((seed + p) % 4 != 0)
      person->neighbourhood = -1;
  }
  for (guint s = 0; s < week->slots->len; s++)
    for (int i = 0; i < 2; i++)
      ((TpPlanSeat *) g_array_index (week->slots, TpPlanSlot, s).seats)[i].person =
        (seed + s + (guint) i) % 4 == 0 ? 0 : -1;
  random_week_refresh (week);
  return week;
}

static void
test_rosters_are_level (void)
{
  int n_better = 0, n_seats = 0;

  for (guint64 seed = 0; seed < 150; seed++) {
    g_autoptr (RandomWeek) week = make_roster_week (seed);
    const TpProblem *problem = &week->problem;
    TpSolution *solution = solve_week (problem, 30, seed, NULL), *level;
    TpPlanCrew *crew = tp_plan_crew_new (problem);
    int before, best, n_strangers, n_moved;

    for (guint p = 0; p < week->people->len; p++) /* the roster is level without this */
      g_array_index (week->people, TpPlanPerson, p).booked = (int) ((seed * 5 + p * 7) % 6);
    tp_plan_crew_load (crew, solution);
    n_strangers = crew->n_strangers;
    before = sum_up_squares (problem, crew->n_sessions);
    best = find_best_rosters (problem, crew, &n_moved);
    n_seats += n_moved;
    tp_plan_crew_level (crew);
    g_assert_cmpint (crew->n_strangers, ==, n_strangers);
    if (n_moved <= 7)
      g_assert_cmpint (sum_up_squares (problem, crew->n_sessions), ==, best);
    n_better += n_moved <= 7 && best < before;
    tp_plan_crew_free (crew);
    week->problem.weight_members = 0.01;
    level = solve_week (problem, 30, seed, NULL);
    assert_sound (problem, level);
    tp_solution_free (level, problem);
    tp_solution_free (solution, problem);
  }
  g_test_message ("exchanges made %d rosters more level; %d seats with stand-ins", n_better,
                  n_seats);
  g_assert_cmpint (n_better, >, 15);
}

/* --- copies and cases ------------------------------------------------------------------------- */

/* A file holds all of it, and a copy too. */
static void
test_reads_back (void)
{
  for (guint64 seed = 0; seed < 10; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_with_crews (seed);
    g_autoptr (TpPlanCopy) copy = NULL, read = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *written = NULL, *again = NULL;

    random_week_add_fairness (week, seed);
    copy = tp_plan_copy_new (&week->problem);
    written = tp_plan_json_write_problem (&copy->problem);
    g_assert_nonnull (strstr (written, "\"groups\":"));
    read = tp_plan_json_read_problem (written, -1, &error);
    g_assert_no_error (error);
    again = tp_plan_json_write_problem (&read->problem);
    g_assert_cmpstr (written, ==, again);
    g_assert_cmpint (read->problem.n_groups, ==, week->problem.n_groups);
    for (int ward = 0; ward < read->problem.n_wards && week->problem.ward_ledger != NULL; ward++)
      g_assert_cmpfloat (read->problem.ward_ledger[ward].served, ==,
                         week->problem.ward_ledger[ward].served);
    for (int team = 0; team < read->problem.n_teams && week->problem.team_booked != NULL; team++)
      g_assert_cmpint (read->problem.team_booked[team], ==, week->problem.team_booked[team]);
  }
}

static void
test_mistakes (void)
{
  static const char *const cases[][2] = {
    {"\"groups\":33", "groups: a whole number from 0 to 32"},
    {"\"groups\":2,\"requests\":[{},{\"groups\":[2]}]",
     "requests[1].groups: the week has not so many groups."},
    {"\"wards\":2,\"ward_ledger\":[{}]", "ward_ledger: there is not one for each."},
    {"\"wards\":1,\"ward_ledger\":[{\"served\":2,\"asked\":1}]",
     "ward_ledger[0]: more was served than asked."},
    {"\"groups\":1,\"group_ledger\":[{\"asked\":-1}]", "group_ledger[0].asked: a number"},
    {"\"groups\":1,\"group_ledger\":[{\"wanted\":1}]", "group_ledger[0].wanted: nothing of this"},
    {"\"teams\":1,\"team_booked\":[1,2]", "team_booked: there is not one for each."},
    {"\"teams\":1,\"team_booked\":[-1]", "team_booked[0]: a whole number from 0"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf ("{\"format\":\"tienphong-week\",%s}", cases[i][0]);
    g_autoptr (GError) error = NULL;

    g_assert_null (tp_plan_json_read_problem (text, -1, &error));
    g_assert_nonnull (error);
    if (strstr (error->message, cases[i][1]) == NULL)
      g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i][1]));
  }
}

/* One more team is as tired as the one it is like, and what a case says of it is sound. */
static void
test_one_more_team (void)
{
  for (guint64 seed = 1; seed < 20; seed += 2) {
    g_autoptr (RandomWeek) week = random_week_new_mixed (seed);
    g_autofree guint8 *is_twin = g_new0 (guint8, week->problem.n_slots + 1);
    g_autoptr (TpPlanWhatIf) what_if = NULL;
    const TpProblem *problem;
    TpSolution *solution;

    random_week_add_fairness (week, seed);
    for (int s = 0; s < week->problem.n_slots; s++)
      is_twin[s] = week->problem.slots[s].team == 0;
    what_if = tp_plan_what_if_new (&week->problem, NULL, is_twin);
    problem = &what_if->copy->problem;
    if (week->problem.team_booked != NULL)
      g_assert_cmpint (problem->team_booked[problem->n_teams - 1], ==,
                       week->problem.team_booked[0]);
    solution = solve_week (problem, 50, seed, NULL);
    assert_sound (problem, solution);
    tp_solution_free (solution, problem);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/fair/ward-ledger-decides", test_ward_ledger_decides);
  g_test_add_func ("/planner/fair/group-ledger-decides", test_group_ledger_decides);
  g_test_add_func ("/planner/fair/groups-decide", test_groups_decide);
  g_test_add_func ("/planner/fair/priority-is-above", test_priority_is_above);
  g_test_add_func ("/planner/fair/members-decide", test_members_decide);
  g_test_add_func ("/planner/fair/why-here", test_why_here);
  g_test_add_func ("/planner/fair/members-leave-nobody-out", test_members_leave_nobody_out);
  g_test_add_func ("/planner/fair/weeks-are-sound", test_weeks_are_sound);
  g_test_add_func ("/planner/fair/places-cost-what-is-lost", test_places_cost_what_is_lost);
  g_test_add_func ("/planner/fair/nothing-asked-for-changes-nothing", test_nothing_asked_for);
  g_test_add_func ("/planner/fair/rosters-are-level", test_rosters_are_level);
  g_test_add_func ("/planner/fair/reads-back", test_reads_back);
  g_test_add_func ("/planner/fair/mistakes-have-their-place", test_mistakes);
  g_test_add_func ("/planner/fair/one-more-team", test_one_more_team);
  return g_test_run ();
}
