/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random weeks of a branch or of the whole city: how soon there is a plan, how good it becomes, how
 * soon a small change is planned, how long all reasons take; and how that grows with the requests.
 */

#include "planner-bench.h"

#include "random-fair.h"
#include "random-fetch.h"
#include "tp-plan-json.h"

#include <math.h>
#include <string.h>

#define MOST_RUNS 1000

static int n_requests = 2000, n_teams = 45, n_wards = 8, n_slots = 15, n_venues = 6, n_branches = 1,
           n_people = 60, n_vehicles = 10, only_size = 0, n_runs = 3;
static double fetched;
static gboolean is_traced, is_replanned;
static double weight_groups, weight_members;
static char *write_path;

static const GOptionEntry entries[] = {
  {"requests", 0, 0, G_OPTION_ARG_INT, &n_requests, "Requests waiting (2000)", "N"},
  {"teams", 0, 0, G_OPTION_ARG_INT, &n_teams, "Teams (45)", "N"},
  {"wards", 0, 0, G_OPTION_ARG_INT, &n_wards, "Wards (8)", "N"},
  {"branches", 0, 0, G_OPTION_ARG_INT, &n_branches, "Branches that share the wards (1)", "N"},
  {"slots", 0, 0, G_OPTION_ARG_INT, &n_slots, "Slots of each team (15)", "N"},
  {"venues", 0, 0, G_OPTION_ARG_INT, &n_venues, "Venues of each ward (6)", "N"},
  {"people", 0, 0, G_OPTION_ARG_INT, &n_people, "People the crews are made of; 0: no crews (60)",
   "N"},
  {"vehicles", 0, 0, G_OPTION_ARG_INT, &n_vehicles, "Buses and wheelchairs, with people (10)", "N"},
  {"fetched", 0, 0, G_OPTION_ARG_DOUBLE, &fetched,
   "Of those who only have help at home this share can be fetched (0)", "SHARE"},
  {"groups", 0, 0, G_OPTION_ARG_DOUBLE, &weight_groups,
   "What fairness between groups weighs; 0: there are none (0)", "W"},
  {"members", 0, 0, G_OPTION_ARG_DOUBLE, &weight_members,
   "What fairness between members weighs (0)", "W"},
  {"replan", 0, 0, G_OPTION_ARG_NONE, &is_replanned, "Also plan small changes", NULL},
  {"write", 0, 0, G_OPTION_ARG_FILENAME, &write_path, "Write the week as JSON and plan nothing",
   "FILE"},
  {"trace", 0, 0, G_OPTION_ARG_NONE, &is_traced, "Progress on standard error", NULL},
  {NULL},
};

/* Requests, teams and wards of each size are settled. */
static const GOptionEntry scale_entries[] = {
  {"slots", 0, 0, G_OPTION_ARG_INT, &n_slots, "Slots of each team (15)", "N"},
  {"venues", 0, 0, G_OPTION_ARG_INT, &n_venues, "Venues of each ward (6)", "N"},
  {"people", 0, 0, G_OPTION_ARG_INT, &n_people, "People for each 45 teams; 0: no crews (60)", "N"},
  {"vehicles", 0, 0, G_OPTION_ARG_INT, &n_vehicles,
   "Buses and wheelchairs for each 45 teams, with people (10)", "N"},
  {"only", 0, 0, G_OPTION_ARG_INT, &only_size, "Of the sizes this one alone", "N"},
  {"runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Of each size so many, of which the median (3)", "N"},
  {NULL},
};

static void
trace_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  static int last = -1;

  if ((int) (fraction * 10) == last)
    return;
  last = (int) (fraction * 10);
  g_printerr ("%4.0f %%  score %.2f  planned %d  sessions %d  travel %d  steps %" G_GUINT64_FORMAT
              "\n",
              fraction * 100, best->score, best->n_planned, best->n_held, best->travel_minutes,
              best->iterations);
}

static void
print_plan (const char *name,
            const TpProblem *problem,
            const TpSolution *solution,
            double took,
            double cpu)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);

  g_print ("\"%s\": {\"seconds\": %.3f, \"cpu_seconds\": %.3f, \"score\": %.3f, \"planned\": %d, "
           "\"sessions\": %d, \"travel_minutes\": %d, \"duty_days\": %d, \"iterations\": "
           "%" G_GUINT64_FORMAT ", \"rules_broken\": %u",
           name, took, cpu, solution->score, solution->n_planned, solution->n_held,
           solution->travel_minutes, solution->duty_days, solution->iterations, broken->len);
  if (fetched > 0)
    g_print (", \"fetched\": %d, \"fetch_minutes\": %d", solution->n_fetched,
             solution->fetch_minutes);
  g_print ("},\n");
}

typedef struct
{
  int least, most;
  double spread; /* standard deviation */
} Range;

static Range
find_range (const int *numbers, const guint8 *counts, int n)
{
  Range range = {G_MAXINT, 0, 0};
  double sum = 0, squares = 0;
  int n_counted = 0;

  for (int i = 0; i < n; i++) {
    if (counts[i] == 0)
      continue;
    range.least = MIN (range.least, numbers[i]);
    range.most = MAX (range.most, numbers[i]);
    sum += numbers[i];
    squares += (double) numbers[i] * numbers[i];
    n_counted++;
  }
  if (n_counted == 0)
    return (Range){0, 0, 0};
  range.spread = sqrt (MAX (squares / n_counted - sum * sum / n_counted / n_counted, 0));
  return range;
}

/* How many sessions who has fewest and who has most has, those besides counted: of teams with
 * slots, and of people who could have a needed seat. */
static void
print_loads (const TpProblem *problem, const TpSolution *solution)
{
  g_autofree int *of_team = g_new0 (int, problem->n_teams + 1);
  g_autofree int *of_person = g_new0 (int, problem->n_people + 1);
  g_autofree guint8 *has_slot = g_new0 (guint8, problem->n_teams + 1);
  g_autofree guint8 *has_seat = g_new0 (guint8, problem->n_people + 1);
  guint posts = 0;
  Range teams, people;

  for (int team = 0; team < problem->n_teams && problem->team_booked != NULL; team++)
    of_team[team] = problem->team_booked[team];
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSession *session = &solution->sessions[s];

    has_slot[problem->slots[s].team] = 1;
    of_team[problem->slots[s].team] += session->mode >= 0;
    for (int i = 0; i < problem->slots[s].n_seats; i++)
      posts |= problem->slots[s].seats[i].is_needed ? problem->slots[s].seats[i].posts : 0;
    for (int i = 0; i < session->n_people; i++)
      if (session->people[i] >= 0)
        of_person[session->people[i]]++;
  }
  for (int p = 0; p < problem->n_people; p++) {
    const TpPlanPerson *person = &problem->people[p];

    of_person[p] += person->booked;
    has_seat[p] = person->neighbourhood < 0 && (person->posts & posts) != 0;
  }
  teams = find_range (of_team, has_slot, problem->n_teams);
  people = find_range (of_person, has_seat, problem->n_people);
  g_print ("\"loads\": {\"team_least\": %d, \"team_most\": %d, \"team_spread\": %.2f, "
           "\"person_least\": %d, \"person_most\": %d, \"person_spread\": %.2f},\n",
           teams.least, teams.most, teams.spread, people.least, people.most, people.spread);
}

/* Within @options; those of the budget may be bounded by the processor's time as well. */
static TpSolution *
solve_and_print (const char *name, const TpProblem *problem, const TpPlanOptions *options)
{
  gint64 began = g_get_monotonic_time ();
  double cpu = bench_get_cpu_seconds ();
  gboolean is_budget = options->start == NULL && options->seconds > 0 && options->progress == NULL;
  TpSolution *solution =
    is_budget ? bench_solve (problem, options) : tp_planner_solve (problem, options, NULL);

  print_plan (name, problem, solution, bench_get_seconds_since (began),
              bench_get_cpu_seconds () - cpu);
  return solution;
}

/* All reasons of a plan, and how many requests each decides. */
static void
print_reasons (const TpProblem *problem, const TpSolution *solution)
{
  static const char *const names[] = {
    "fits",          "mode",     "resident_time", "skill", "territory", "venue", "full",
    "other_session", "too_long", "window",        "crew",  "equipment", "trips", "no_slots"};
  int counts[TP_N_WHYS] = {0};
  gint64 began = g_get_monotonic_time ();

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == TP_N_WHYS);
  for (int r = 0; r < problem->n_requests; r++)
    if (solution->slot_of[r] < 0)
      counts[tp_planner_explain (problem, solution, r).deciding]++;
  g_print ("\"reasons\": {\"seconds\": %.3f", bench_get_seconds_since (began));
  for (int why = 0; why < TP_N_WHYS; why++)
    g_print (", \"%s\": %d", names[why], counts[why]);
  g_print ("},\n");
}

static int
count_moves (const TpProblem *problem, const TpSolution *before, const TpSolution *after, int n)
{
  int n_moved = 0;

  for (int r = 0; r < n; r++)
    n_moved += before->slot_of[r] >= 0 && before->slot_of[r] != after->slot_of[r];
  return n_moved;
}

static gboolean
has_pin (const RandomWeek *week, int slot)
{
  for (guint p = 0; p < week->pins->len; p++)
    if (g_array_index (week->pins, TpPlanPin, p).slot == slot)
      return TRUE;
  return FALSE;
}

/* A request more, then a slot less, each from the plan as it was agreed. */
static void
measure_changes (RandomWeek *week, const TpSolution *agreed)
{
  TpPlanOptions options = {.seconds = 0.2, .seed = 1, .start = agreed};
  g_autofree int *slots = g_new (int, n_requests + 1);
  TpSolution *after;

  memcpy (slots, agreed->slot_of, sizeof (int) * (gsize) n_requests);
  slots[n_requests] = -1; /* of the one more */
  random_week_add_request (week);
  week->problem.agreed = slots;
  week->problem.weight_change = 2;
  after = solve_and_print ("request_added", &week->problem, &options);
  g_print ("\"request_added_moves\": %d,\n",
           count_moves (&week->problem, agreed, after, n_requests));
  tp_solution_free (after, &week->problem);
  for (guint s = 0; s < week->slots->len; s++)
    if (agreed->sessions[s].mode == TP_PLAN_HOME &&
        !g_array_index (week->slots, TpPlanSlot, s).is_fixed && !has_pin (week, (int) s)) {
      g_array_index (week->slots, TpPlanSlot, s).is_fixed = TRUE;
      break;
    }
  after = solve_and_print ("slot_removed", &week->problem, &options);
  g_print ("\"slot_removed_moves\": %d,\n",
           count_moves (&week->problem, agreed, after, n_requests));
  tp_solution_free (after, &week->problem);
}

static RandomWeek *
make_week (int requests, int teams, int wards, int branches)
{
  RandomWeekSize size = {.n_requests = requests,
                         .n_teams = teams,
                         .n_slots_per_team = n_slots,
                         .n_wards = wards,
                         .n_branches = branches,
                         .n_venues_per_ward = n_venues,
                         .has_extras = TRUE,
                         .seed = (guint64) bench_budget.seed};

  RandomWeek *week = random_week_new (&size);

  if (n_people > 0 && n_vehicles >= 0)
    random_week_add_crews (week, n_people * teams / MAX (n_teams, 1),
                           n_vehicles * teams / MAX (n_teams, 1), (guint64) bench_budget.seed);
  if (fetched > 0)
    random_week_add_fetching (week, (int) (100 * fetched), 0, (guint64) bench_budget.seed);
  if (weight_groups > 0 || weight_members > 0)
    random_week_add_fairness (week, (guint64) bench_budget.seed);
  week->problem.weight_groups = weight_groups;
  week->problem.weight_members = weight_members;
  return week;
}

static int
write_week (const TpProblem *problem)
{
  g_autofree char *json = tp_plan_json_write_problem (problem);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (write_path, json, -1, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

static int
run_random_week (int n_arguments, char **arguments)
{
  TpPlanOptions first = {.seed = (guint64) bench_budget.seed};
  TpPlanOptions options = bench_budget_get_options ();
  g_autoptr (RandomWeek) week = NULL;
  TpSolution *solution;

  if (n_arguments != 0 || n_requests < 0 || n_teams < 0 || n_wards < 1 || n_branches < 1 ||
      n_slots < 0 || n_venues < 0 || n_people < 0 || n_vehicles < 0 || !(fetched >= 0) ||
      fetched > 1 || !(weight_groups >= 0) || !(weight_members >= 0)) {
    g_printerr ("usage: planner-bench week-random [--requests N] [--teams N] [--seconds S]\n");
    return 2;
  }
  if (is_replanned && n_requests == 0) {
    g_printerr ("A small change is a request more like the first: --replan wants one request.\n");
    return 2;
  }
  options.progress = is_traced ? trace_cb : NULL;
  week = make_week (n_requests, n_teams, n_wards, n_branches);
  if (write_path != NULL)
    return write_week (&week->problem);
  g_print ("{\"requests\": %d, \"teams\": %d, \"wards\": %d, \"slots\": %d, \"people\": %d, "
           "\"vehicles\": %d, \"seed\": %d,\n",
           n_requests, n_teams, n_wards, week->problem.n_slots, week->problem.n_people,
           week->problem.n_items, (int) bench_budget.seed);
  solution = solve_and_print ("first", &week->problem, &first);
  tp_solution_free (solution, &week->problem);
  solution = solve_and_print ("best", &week->problem, &options);
  print_loads (&week->problem, solution);
  print_reasons (&week->problem, solution);
  if (is_replanned)
    measure_changes (week, solution);
  g_print ("\"memory_mib\": %.1f}\n", bench_get_memory_mib ());
  tp_solution_free (solution, &week->problem);
  return 0;
}

/* --- how it grows ----------------------------------------------------------------------- */

static int
compare_numbers (const void *a, const void *b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

/* The solver's own time alone: neither the making of the week nor the program's start is in it. */
static double
measure_median (const TpProblem *problem, const TpPlanOptions *options, const TpSolution *first)
{
  g_autofree double *took = g_new (double, n_runs);

  for (int i = 0; i < n_runs; i++) {
    double began = bench_get_cpu_seconds ();
    TpSolution *solution = tp_planner_solve (problem, options, NULL);

    took[i] = bench_get_cpu_seconds () - began;
    g_assert (solution->score == first->score); /* the same each time, or nothing is measured */
    tp_solution_free (solution, problem);
  }
  qsort (took, n_runs, sizeof *took, compare_numbers);
  return took[n_runs / 2];
}

/* What a plan of @n requests costs, beside what that of @base would be if it grew as n log n. */
static void
print_growth (int n, double cost, int base, double base_cost)
{
  double n_log_n = n * log (n) / (base * log (base));

  g_print ("\"cpu_seconds\": %.4f, \"times\": %.1f, \"n_log_n_times\": %.1f, "
           "\"cpu_microseconds_by_n_log_n\": %.3f, \"to_n_log_n\": %.2f,\n",
           cost, cost / base_cost, n_log_n, cost * 1e6 / (n * log (n)), cost / base_cost / n_log_n);
}

/* 0 is all of them. */
static gboolean
is_size (const int *sizes, guint n_sizes, int size)
{
  for (guint i = 0; i < n_sizes; i++)
    if (sizes[i] == size)
      return TRUE;
  return size == 0;
}

/* From 1,000 requests to the city's 24,000: teams and wards grow alike. */
static int
run_scale (int n_arguments, char **arguments)
{
  static const int sizes[] = {1000, 2000, 4000, 8000, 16000, 24000};
  double base_cost = 0;
  int base = 0;

  if (n_arguments != 0 || n_slots < 0 || n_venues < 0 || n_people < 0 || n_vehicles < 0 ||
      n_runs < 0 || n_runs > MOST_RUNS || !is_size (sizes, G_N_ELEMENTS (sizes), only_size)) {
    g_printerr ("usage: planner-bench scale [--only 1000|2000|4000|8000|16000|24000] [--runs N]\n");
    return 2;
  }
  g_print ("[");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    int branches = MAX (sizes[i] / 2000, 1);
    int wards = MAX (sizes[i] * 126 / 24000, 1), teams = sizes[i] * 500 / 24000;
    g_autoptr (RandomWeek) week = NULL;
    TpPlanOptions options = {.seed = 1, .max_iterations = (guint64) sizes[i] / 2};
    TpSolution *solution;
    double cost;

    if (only_size > 0 && sizes[i] != only_size)
      continue;
    week = make_week (sizes[i], teams, wards, branches);
    g_print ("%s{\"requests\": %d, \"teams\": %d, \"wards\": %d,\n", base > 0 ? ",\n" : "",
             sizes[i], teams, wards);
    solution = solve_and_print ("plan", &week->problem, &options);
    cost = n_runs > 0 ? measure_median (&week->problem, &options, solution) : 0;
    if (base == 0) {
      base = sizes[i];
      base_cost = cost;
    }
    if (n_runs > 0)
      print_growth (sizes[i], cost, base, base_cost);
    g_print ("\"memory_mib\": %.1f}", bench_get_memory_mib ());
    tp_solution_free (solution, &week->problem);
  }
  g_print ("]\n");
  return 0;
}

const BenchMode bench_mode_week_random = {
  .id = "week-random",
  .arguments = "[--requests N] [--teams N] [--wards N] [--branches N] [--replan]",
  .entries = entries,
  .run = run_random_week,
};

const BenchMode bench_mode_scale = {
  .id = "scale",
  .arguments = "[--only N] [--runs N] [--people N]",
  .entries = scale_entries,
  .has_own_budget = TRUE,
  .run = run_scale,
};
