/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures the planner on a week made from a seed and prints what it saw as one JSON object.
 *   planner-bench week-random [--requests N] [--teams N] [--wards N] [--seconds S] [--seed N]
 *                             [--iterations N] */

#include "random-week.h"

#include <sys/resource.h>

static int n_requests = 2000, n_teams = 45, n_wards = 8, n_slots = 15, n_venues = 6;
static gint64 n_iterations, seed = 1;
static double seconds = 5;
static gboolean is_traced;

static const GOptionEntry entries[] = {
  {"requests", 0, 0, G_OPTION_ARG_INT, &n_requests, "Requests waiting (2000)", "N"},
  {"teams", 0, 0, G_OPTION_ARG_INT, &n_teams, "Teams (45)", "N"},
  {"wards", 0, 0, G_OPTION_ARG_INT, &n_wards, "Wards (8)", "N"},
  {"slots", 0, 0, G_OPTION_ARG_INT, &n_slots, "Slots of each team (15)", "N"},
  {"venues", 0, 0, G_OPTION_ARG_INT, &n_venues, "Venues of each ward (6)", "N"},
  {"seconds", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, "Time to improve the plan (5)", "S"},
  {"iterations", 0, 0, G_OPTION_ARG_INT64, &n_iterations, "Iterations instead of seconds", "N"},
  {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Seed of the week and of the search (1)", "N"},
  {"trace", 0, 0, G_OPTION_ARG_NONE, &is_traced, "Progress on standard error", NULL},
  {NULL},
};

static double
get_seconds_since (gint64 began)
{
  return (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
}

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
print_plan (const char *name, const TpProblem *problem, const TpSolution *solution, double took)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);

  g_print ("\"%s\": {\"seconds\": %.3f, \"score\": %.3f, \"planned\": %d, \"sessions\": %d, "
           "\"travel_minutes\": %d, \"duty_days\": %d, \"iterations\": %" G_GUINT64_FORMAT
           ", \"rules_broken\": %u},\n",
           name, took, solution->score, solution->n_planned, solution->n_held,
           solution->travel_minutes, solution->duty_days, solution->iterations, broken->len);
}

/* All reasons of a plan, and how many requests each decides. */
static void
print_reasons (const TpProblem *problem, const TpSolution *solution)
{
  static const char *const names[] = {"fits",      "mode",   "resident_time", "skill",
                                      "territory", "venue",  "full",          "other_session",
                                      "too_long",  "window", "no_slots"};
  int counts[TP_N_WHYS] = {0};
  gint64 began = g_get_monotonic_time ();

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == TP_N_WHYS);
  for (int r = 0; r < problem->n_requests; r++)
    if (solution->slot_of[r] < 0)
      counts[tp_planner_explain (problem, solution, r).deciding]++;
  g_print ("\"reasons\": {\"seconds\": %.3f", get_seconds_since (began));
  for (int why = 0; why < TP_N_WHYS; why++)
    g_print (", \"%s\": %d", names[why], counts[why]);
  g_print ("},\n");
}

static int
measure_random_week (void)
{
  RandomWeekSize size = {.n_requests = n_requests,
                         .n_teams = n_teams,
                         .n_slots_per_team = n_slots,
                         .n_wards = n_wards,
                         .n_venues_per_ward = n_venues,
                         .has_extras = TRUE,
                         .seed = (guint64) seed};
  g_autoptr (RandomWeek) week = random_week_new (&size);
  TpPlanOptions options = {.seed = (guint64) seed, .progress = is_traced ? trace_cb : NULL};
  struct rusage usage;
  TpSolution *first, *best;
  gint64 began = g_get_monotonic_time ();

  first = tp_planner_solve (&week->problem, &options, NULL);
  g_print ("{\"requests\": %d, \"teams\": %d, \"wards\": %d, \"slots\": %d, \"seed\": %d,\n",
           n_requests, n_teams, n_wards, week->problem.n_slots, (int) seed);
  print_plan ("first", &week->problem, first, get_seconds_since (began));
  options.seconds = n_iterations > 0 ? 0 : seconds;
  options.max_iterations = (guint64) n_iterations;
  began = g_get_monotonic_time ();
  best = tp_planner_solve (&week->problem, &options, NULL);
  print_plan ("best", &week->problem, best, get_seconds_since (began));
  print_reasons (&week->problem, best);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("\"memory_mib\": %.1f}\n", usage.ru_maxrss / 1024.0);
  tp_solution_free (first, &week->problem);
  tp_solution_free (best, &week->problem);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("week-random");
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, "Measures the planner. The answer is one JSON object.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (argc != 2 || !g_str_equal (argv[1], "week-random") || n_requests < 0 || n_teams < 0 ||
      n_wards < 1 || n_slots < 0 || n_venues < 0) {
    g_printerr ("usage: planner-bench week-random [--requests N] [--teams N] [--seconds S]\n");
    return 2;
  }
  return measure_random_week ();
}
