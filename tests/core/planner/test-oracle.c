/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best plan of small weeks as a mixed-integer program that GLPK solves to the end: a column
 * for every set of requests that a slot can serve in one of its options, and one of them a slot.
 * Larger weeks than trying everything allows, and a second word on those that it does. The weights
 * are such that thrift is 1. */

#include "exact-week.h"
#include "random-fetch.h"
#include "random-fair.h"

#include <glpk.h>
#include <math.h>

#define DUTY_WORTH 1e3 /* more than any score here: duties come first */

typedef struct
{
  const ExactWeek *week;
  const TpProblem *problem;
  glp_prob *program;
  GArray *rows, *columns, *values; /* the matrix; index 0 is not used */
  int *slot_rows;                  /* exactly one column a slot */
  int *team_rows;                  /* a team's sessions = what they cost; NULL: nothing */
  int *served_rows;                /* the columns with a request = its served variable */
  int *served;                     /* that variable, so that nobody is served twice */
  GArray *sets;                    /* of guint, by column: its requests; 0 of other columns */
  GArray *duties;                  /* of int: columns of days of duty */
} Oracle;

static void
put (Oracle *oracle, int row, int column, double value)
{
  g_array_append_val (oracle->rows, row);
  g_array_append_val (oracle->columns, column);
  g_array_append_val (oracle->values, value);
}

static int
add_row (Oracle *oracle, int type, double bound)
{
  int row = glp_add_rows (oracle->program, 1);

  glp_set_row_bnds (oracle->program, row, type, bound, bound);
  return row;
}

static int
add_column (Oracle *oracle, int kind, double upper, double worth)
{
  int column = glp_add_cols (oracle->program, 1);

  glp_set_col_kind (oracle->program, column, kind);
  glp_set_col_bnds (oracle->program, column, GLP_DB, 0, upper);
  glp_set_obj_coef (oracle->program, column, worth);
  return column;
}

/* --- what a column is worth -------------------------------------------------------- */

/* Each session that somebody of a household is in costs half a session, and one of them is given
 * back where the household is known to be served. */
static int
count_households (const TpProblem *problem, guint set)
{
  int n = 0;

  for (int r = 0; r < problem->n_requests; r++) {
    gboolean is_first = (set & 1u << r) != 0 && problem->requests[r].household >= 0;

    for (int i = 0; i < r && is_first; i++)
      is_first =
        (set & 1u << i) == 0 || problem->requests[i].household != problem->requests[r].household;
    n += is_first;
  }
  return n;
}

static double
get_worth (const TpProblem *problem, int slot, int mode, int travel, guint set)
{
  double worth = -problem->weight_travel * travel - (mode >= 0 ? problem->weight_session : 0) -
                 0.5 * problem->weight_session * count_households (problem, set);

  for (int r = 0; r < problem->n_requests; r++)
    if ((set & 1u << r) != 0) {
      worth += problem->weight_priority * problem->requests[r].priority;
      if (problem->agreed != NULL && problem->agreed[r] == slot)
        worth += problem->weight_change;
    }
  return worth;
}

/* --- rows shared by several slots -------------------------------------------------- */

/* The row of @key, which it takes; made when it is asked for first. */
static int
get_shared_row (Oracle *oracle, GHashTable *known, int type, double bound, char *key)
{
  int row = GPOINTER_TO_INT (g_hash_table_lookup (known, key));

  if (row == 0) {
    row = add_row (oracle, type, bound);
    g_hash_table_insert (known, key, GINT_TO_POINTER (row));
  } else
    g_free (key);
  return row;
}

/* The other half of a bus day, or -1. */
static int
find_other_half (const Oracle *oracle, int slot)
{
  for (int other = 0; other < oracle->problem->n_slots; other++)
    if (exact_week_is_bus_day (oracle->week, slot, other))
      return other;
  return -1;
}

/* One session a venue at a time; both halves of a bus day at the same venue. */
static void
tie_to_venue (Oracle *oracle, GHashTable *known, int slot, const ExactOption *option, int column)
{
  int part = oracle->problem->slots[slot].slot, other = find_other_half (oracle, slot);

  put (
    oracle,
    get_shared_row (oracle, known, GLP_UP, 1, g_strdup_printf ("venue %d %d", option->venue, part)),
    column, 1);
  if (option->mode != TP_PLAN_BUS)
    return;
  put (oracle,
       get_shared_row (oracle, known, GLP_FX, 0,
                       g_strdup_printf ("halves %d %d", option->venue,
                                        other < 0 ? -1 - slot : MIN (slot, other))),
       column, slot < other ? 1 : -1);
  put (oracle,
       get_shared_row (oracle, known, GLP_LO, 0,
                       g_strdup_printf ("day %d %d", option->ward, part / 3)),
       column, 1);
}

static void
add_set (Oracle *oracle,
         GHashTable *known,
         int slot,
         const ExactOption *option,
         int travel,
         guint set)
{
  int column =
    add_column (oracle, GLP_BV, 1, get_worth (oracle->problem, slot, option->mode, travel, set));

  g_array_set_size (oracle->sets, (guint) column + 1);
  g_array_index (oracle->sets, guint, column) = set;
  put (oracle, oracle->slot_rows[slot], column, 1);
  if (oracle->team_rows != NULL && option->mode >= 0)
    put (oracle, oracle->team_rows[oracle->problem->slots[slot].team], column, 1);
  for (int r = 0; r < oracle->problem->n_requests; r++)
    if ((set & 1u << r) != 0)
      put (oracle, oracle->served_rows[r], column, 1);
  if (option->mode > TP_PLAN_HOME)
    tie_to_venue (oracle, known, slot, option, column);
}

static void
add_sets (Oracle *oracle, GHashTable *known)
{
  for (int s = 0; s < oracle->problem->n_slots; s++)
    for (guint o = 0; o < oracle->week->options[s]->len; o++)
      for (guint set = 0; set < 1u << oracle->problem->n_requests; set++) {
        int travel = exact_week_get_travel (oracle->week, s, o, set);

        if (travel >= 0)
          add_set (oracle, known, s, exact_week_get_option (oracle->week, s, o), travel, set);
      }
}

/* --- fairness, households, duties -------------------------------------------------- */

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

/* Wards come first, then groups. */
static gboolean
is_of (const TpProblem *problem, int r, int party)
{
  return party < problem->n_wards
           ? problem->requests[r].ward == party
           : (problem->requests[r].groups & 1u << (party - problem->n_wards)) != 0;
}

/* Every priority that a ward or a group could have served, in order. */
static GArray *
list_sums (const TpProblem *problem, int party)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (double));
  double none = 0;

  g_array_append_val (sums, none);
  for (int r = 0; r < problem->n_requests; r++)
    for (guint i = 0, n = sums->len; i < n && is_of (problem, r, party); i++) {
      double sum = g_array_index (sums, double, i) + problem->requests[r].priority;

      g_array_append_val (sums, sum);
    }
  g_array_sort (sums, compare_sums);
  for (guint i = sums->len - 1; i > 0; i--)
    if (g_array_index (sums, double, i) - g_array_index (sums, double, i - 1) < 1e-9)
      g_array_remove_index (sums, i);
  return sums;
}

/* 2 s - s² is concave and a share takes one of few values, so the line through them is exact. */
static void
add_fairness (Oracle *oracle, int party)
{
  const TpProblem *problem = oracle->problem;
  gboolean is_group = party >= problem->n_wards;
  const TpPlanLedger *ledger = is_group ? problem->group_ledger : problem->ward_ledger;
  double weight = is_group ? problem->weight_groups : problem->weight_fairness;
  TpPlanLedger before = {0, 0};
  g_autoptr (GArray) sums = list_sums (problem, party);
  double all = g_array_index (sums, double, sums->len - 1);
  int share_row, one_row;

  if (ledger != NULL)
    before = ledger[is_group ? party - problem->n_wards : party];
  all += before.asked;
  if (all <= 0)
    return;
  share_row = add_row (oracle, GLP_FX, 0);
  one_row = add_row (oracle, GLP_FX, 1);
  for (guint i = 0; i < sums->len; i++) {
    double sum = g_array_index (sums, double, i), share = (before.served + sum) / all;
    int column = add_column (oracle, GLP_CV, 1, weight * (2 - share) * share);

    put (oracle, share_row, column, sum);
    put (oracle, one_row, column, 1);
  }
  for (int r = 0; r < problem->n_requests; r++)
    if (is_of (problem, r, party))
      put (oracle, share_row, oracle->served[r], -problem->requests[r].priority);
}

/* The more sessions a team has, the more the next one costs: so the cheapest count first. */
static void
add_members (Oracle *oracle)
{
  const TpProblem *problem = oracle->problem;

  if (problem->weight_members <= 0)
    return;
  oracle->team_rows = g_new (int, problem->n_teams);
  for (int team = 0; team < problem->n_teams; team++) {
    int before = problem->team_booked != NULL ? problem->team_booked[team] : 0, n = 0;

    oracle->team_rows[team] = add_row (oracle, GLP_FX, 0);
    for (int s = 0; s < problem->n_slots; s++)
      if (problem->slots[s].team == team)
        put (oracle, oracle->team_rows[team],
             add_column (oracle, GLP_CV, 1, -problem->weight_members * (before + n++)), -1);
  }
}

static void
add_households (Oracle *oracle)
{
  const TpProblem *problem = oracle->problem;

  for (int r = 0; r < problem->n_requests; r++) {
    int household = problem->requests[r].household, row, known;
    gboolean is_first = household >= 0;

    for (int i = 0; i < r && is_first; i++)
      is_first = problem->requests[i].household != household;
    if (!is_first)
      continue;
    row = add_row (oracle, GLP_UP, 0); /* known is at most the sum of those who are served */
    known = add_column (oracle, GLP_CV, 1, 0.5 * problem->weight_session);
    put (oracle, row, known, 1);
    for (int i = r; i < problem->n_requests; i++)
      if (problem->requests[i].household == household)
        put (oracle, row, oracle->served[i], -1);
  }
}

static int
count_wanted_days (const TpProblem *problem, int ward)
{
  int wanted = 0;

  for (int d = 0; d < problem->n_duties; d++)
    wanted += problem->duties[d].ward == ward ? problem->duties[d].days : 0;
  return wanted;
}

/* A day of duty is worth most, needs two halves, and counts as often as it is wanted. */
static void
add_duties (Oracle *oracle, GHashTable *known)
{
  for (int ward = 0; ward < oracle->problem->n_wards; ward++) {
    int wanted = count_wanted_days (oracle->problem, ward), row;

    if (wanted == 0)
      continue;
    row = add_row (oracle, GLP_UP, wanted);
    for (int day = 0; day < 7; day++) {
      g_autofree char *key = g_strdup_printf ("day %d %d", ward, day);
      int halves = GPOINTER_TO_INT (g_hash_table_lookup (known, key));

      if (halves != 0) {
        int column = add_column (oracle, GLP_BV, 1, DUTY_WORTH);

        g_array_append_val (oracle->duties, column);
        put (oracle, halves, column, -2);
        put (oracle, row, column, 1);
      }
    }
  }
}

/* --- solving ---------------------------------------------------------------------- */

static void
build (Oracle *oracle, const ExactWeek *week)
{
  const TpProblem *problem = week->problem;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  oracle->week = week;
  oracle->problem = problem;
  oracle->program = glp_create_prob ();
  glp_set_obj_dir (oracle->program, GLP_MAX);
  oracle->rows = g_array_new (FALSE, TRUE, sizeof (int));
  oracle->columns = g_array_new (FALSE, TRUE, sizeof (int));
  oracle->values = g_array_new (FALSE, TRUE, sizeof (double));
  oracle->sets = g_array_new (FALSE, TRUE, sizeof (guint));
  oracle->duties = g_array_new (FALSE, TRUE, sizeof (int));
  oracle->slot_rows = g_new (int, problem->n_slots);
  oracle->served_rows = g_new (int, problem->n_requests);
  oracle->served = g_new (int, problem->n_requests);
  put (oracle, 0, 0, 0);
  for (int s = 0; s < problem->n_slots; s++)
    oracle->slot_rows[s] = add_row (oracle, GLP_FX, 1);
  for (int r = 0; r < problem->n_requests; r++) {
    oracle->served_rows[r] = add_row (oracle, GLP_FX, 0);
    oracle->served[r] = add_column (oracle, GLP_CV, 1, 0);
    put (oracle, oracle->served_rows[r], oracle->served[r], -1);
  }
  add_members (oracle);
  add_sets (oracle, known);
  for (int party = 0; party < problem->n_wards + problem->n_groups; party++)
    add_fairness (oracle, party);
  add_households (oracle);
  add_duties (oracle, known);
  glp_load_matrix (oracle->program, (int) oracle->rows->len - 1,
                   (int *) (gpointer) oracle->rows->data, (int *) (gpointer) oracle->columns->data,
                   (double *) (gpointer) oracle->values->data);
}

static void
clear (Oracle *oracle)
{
  glp_delete_prob (oracle->program);
  g_array_unref (oracle->rows);
  g_array_unref (oracle->columns);
  g_array_unref (oracle->values);
  g_array_unref (oracle->sets);
  g_array_unref (oracle->duties);
  g_free (oracle->slot_rows);
  g_free (oracle->team_rows);
  g_free (oracle->served_rows);
  g_free (oracle->served);
}

static int
count_duty_days (const Oracle *oracle)
{
  int n = 0;

  for (guint i = 0; i < oracle->duties->len; i++)
    n += glp_mip_col_val (oracle->program, g_array_index (oracle->duties, int, i)) > 0.5;
  return n;
}

/* The program's own value has duties in it, and what is agreed costs where it is not kept. */
static double
get_score (const Oracle *oracle, int n_duty_days)
{
  const TpProblem *problem = oracle->problem;
  double score = glp_mip_obj_val (oracle->program) - DUTY_WORTH * n_duty_days;

  for (int r = 0; r < problem->n_requests; r++)
    if (problem->agreed != NULL && problem->agreed[r] >= 0 && problem->agreed[r] < problem->n_slots)
      score -= problem->weight_change;
  return score;
}

/* The best there is, proven. */
static void
find_best (const TpProblem *problem, double *score, int *n_duty_days)
{
  g_autoptr (ExactWeek) week = exact_week_new (problem);
  Oracle oracle = {NULL};
  glp_iocp options;

  build (&oracle, week);
  glp_init_iocp (&options);
  options.presolve = GLP_ON;
  options.msg_lev = GLP_MSG_OFF;
  options.tol_int = 1e-7;
  g_assert_cmpint (glp_intopt (oracle.program, &options), ==, 0);
  g_assert_cmpint (glp_mip_status (oracle.program), ==, GLP_OPT);
  *n_duty_days = count_duty_days (&oracle);
  *score = get_score (&oracle, *n_duty_days);
  clear (&oracle);
}

typedef struct
{
  int n_weeks, n_equal, n_left_out, n_duty_days;
  double sum;
} Tally;

static void
solve_both_ways (const TpProblem *problem, guint64 seed, Tally *tally)
{
  TpSolution *solution = solve_week (problem, 4000, seed, NULL);
  double best;
  int n_duty_days;

  find_best (problem, &best, &n_duty_days);
  assert_sound (problem, solution);
  g_assert_cmpint (solution->duty_days, ==, n_duty_days);
  g_assert_cmpfloat (solution->score, <=, best + 1e-4); /* or one of the two breaks a rule */
  if (solution->score >= best - 1e-4)
    tally->n_equal++;
  else
    g_test_message ("week %d: %g, the best is %g", (int) seed, solution->score, best);
  tally->sum += best > 1e-9 ? solution->score / best : 1;
  tally->n_left_out += solution->n_planned < problem->n_requests;
  tally->n_duty_days += n_duty_days;
  tally->n_weeks++;
  tp_solution_free (solution, problem);
}

static void
test_small_weeks (void)
{
  Tally tally = {0};

  for (guint64 seed = 0; seed < 200; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_tiny (seed, 3);

    solve_both_ways (&week->problem, seed, &tally);
  }
  g_test_message ("%d of %d weeks solved to the optimum, mean %.5f; somebody left out in %d, "
                  "%d bus days of duty",
                  tally.n_equal, tally.n_weeks, tally.sum / tally.n_weeks, tally.n_left_out,
                  tally.n_duty_days);
  g_assert_cmpfloat (tally.sum / tally.n_weeks, >=, 0.99);
  g_assert_cmpint (tally.n_equal, >=, tally.n_weeks * 9 / 10);
  g_assert_cmpint (tally.n_left_out, >, tally.n_weeks / 10);
  g_assert_cmpint (tally.n_duty_days, >, 3);
}

/* A change of what was agreed has its price, here too. */
static void
test_agreed_weeks (void)
{
  Tally tally = {0};

  for (guint64 seed = 200; seed < 260; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_tiny (seed, 2);

    random_week_add (week, RANDOM_AGREED, seed);
    solve_both_ways (&week->problem, seed, &tally);
  }
  g_test_message ("%d of %d weeks solved to the optimum, mean %.5f", tally.n_equal, tally.n_weeks,
                  tally.sum / tally.n_weeks);
  g_assert_cmpint (tally.n_equal, >=, tally.n_weeks * 9 / 10);
}

/* Who cannot come may be fetched; there is a thing for everybody. */
static void
test_fetching_weeks (void)
{
  Tally tally = {0};
  int n_fetched = 0;

  for (guint64 seed = 400; seed < 480; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_tiny (seed, 3);
    TpSolution *solution;

    random_week_add_mixed_fetching (week, seed * 3);
    solve_both_ways (&week->problem, seed, &tally);
    solution = solve_week (&week->problem, 100, seed, NULL);
    n_fetched += solution->n_fetched;
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d of %d weeks solved to the optimum, mean %.5f; %d are fetched", tally.n_equal,
                  tally.n_weeks, tally.sum / tally.n_weeks, n_fetched);
  g_assert_cmpfloat (tally.sum / tally.n_weeks, >=, 0.99);
  g_assert_cmpint (tally.n_equal, >=, tally.n_weeks * 9 / 10);
  g_assert_cmpint (n_fetched, >, 20);
}

/* Groups, what is remembered of them and of wards, and teams that were out unequally often. */
static void
test_fair_weeks (void)
{
  Tally tally = {0};

  for (guint64 seed = 400; seed < 500; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_tiny (seed, 2);

    random_week_add_fairness (week, seed);
    solve_both_ways (&week->problem, seed, &tally);
  }
  g_test_message ("%d of %d weeks solved to the optimum, mean %.5f; somebody left out in %d",
                  tally.n_equal, tally.n_weeks, tally.sum / tally.n_weeks, tally.n_left_out);
  g_assert_cmpint (tally.n_equal, >=, tally.n_weeks * 9 / 10);
  g_assert_cmpint (tally.n_left_out, >, tally.n_weeks / 10);
}

/* The first team once more: who has more hands can do all that was done before. */
static void
add_team (RandomWeek *week)
{
  guint n = week->slots->len;

  for (guint s = 0; s < n; s++) {
    TpPlanSlot slot = g_array_index (week->slots, TpPlanSlot, s);

    if (slot.team != 0)
      continue;
    slot.team = week->problem.n_teams;
    g_array_append_val (week->slots, slot);
  }
  week->problem.n_teams++;
  random_week_refresh (week);
}

static void
test_one_more_team (void)
{
  int n_better = 0;

  for (guint64 seed = 300; seed < 380; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_tiny (seed, 1);
    double before, after;
    int days_before, days_after;

    find_best (&week->problem, &before, &days_before);
    add_team (week);
    find_best (&week->problem, &after, &days_after);
    g_assert_cmpint (days_after, >=, days_before);
    if (days_after == days_before)
      g_assert_cmpfloat (after, >=, before - 1e-4);
    n_better += after > before + 1e-4;
  }
  g_assert_cmpint (n_better, >, 5); /* or nothing was added */
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/oracle/small-weeks-to-the-optimum", test_small_weeks);
  g_test_add_func ("/planner/oracle/agreed-weeks-to-the-optimum", test_agreed_weeks);
  g_test_add_func ("/planner/oracle/weeks-with-fetching-to-the-optimum", test_fetching_weeks);
  g_test_add_func ("/planner/oracle/fair-weeks-to-the-optimum", test_fair_weeks);
  g_test_add_func ("/planner/oracle/one-more-team-is-never-worse", test_one_more_team);
  result = g_test_run ();
  glp_free_env ();
  return result;
}
