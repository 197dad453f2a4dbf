/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures the planner: one mode for each kind of problem, each in a file of its own and a line of
 * the table below. The answer is one JSON object. No test depends on it. */

#include "planner-bench.h"

#include <locale.h>
#include <sys/resource.h>

#define MOST_SECONDS 86400
#define MOST_BUSY 60 /* seconds to wait for one of the processor's */

static const BenchMode *const modes[] = {
  &bench_mode_toptw, &bench_mode_vroom,       &bench_mode_week,
  &bench_mode_check, &bench_mode_week_random, &bench_mode_scale,
};

BenchBudget bench_budget = {.seconds = 5, .seed = 1};

GOptionEntry bench_budget_entries[] = {
  {"seconds", 0, 0, G_OPTION_ARG_DOUBLE, &bench_budget.seconds, "Time to plan (5)", "S"},
  {"iterations", 0, 0, G_OPTION_ARG_INT64, &bench_budget.iterations, "Iterations instead", "N"},
  {"cpu-seconds", 0, 0, G_OPTION_ARG_DOUBLE, &bench_budget.cpu_seconds,
   "Time of all threads together instead, which a busy machine does not change", "S"},
  {NULL},
};

static const GOptionEntry seed_entries[] = {
  {"seed", 0, 0, G_OPTION_ARG_INT64, &bench_budget.seed, "Seed (1)", "N"},
  {NULL},
};

TpPlanOptions
bench_budget_get_options (void)
{
  double seconds =
    bench_budget.cpu_seconds > 0 ? bench_budget.cpu_seconds * MOST_BUSY : bench_budget.seconds;

  return (TpPlanOptions){
    .seconds = bench_budget.iterations > 0 ? 0 : seconds,
    .max_iterations = (guint64) MAX (bench_budget.iterations, 0),
    .seed = (guint64) bench_budget.seed,
  };
}

double
bench_get_seconds_since (gint64 began)
{
  return (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
}

/* Of all threads together: what a busy machine does not change. */
double
bench_get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
look_at_cpu_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  if (bench_get_cpu_seconds () >= bench_budget.cpu_seconds)
    g_cancellable_cancel (user_data);
}

/* Solves within @options, or within the processor's time if the budget is given in that. */
TpSolution *
bench_solve (const TpProblem *problem, const TpPlanOptions *options)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TpPlanOptions own = *options;

  if (bench_budget.cpu_seconds > 0 && own.max_iterations == 0) {
    own.progress = look_at_cpu_cb;
    own.user_data = cancellable;
  }
  return tp_planner_solve (problem, &own, cancellable);
}

double
bench_get_memory_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024.0;
}

static int
print_usage (void)
{
  g_printerr ("usage: planner-bench MODE [--seconds S] [--iterations N] [--seed N] …\n");
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    g_printerr ("       planner-bench %s %s\n", modes[i]->id, modes[i]->arguments);
  return 2;
}

static gboolean
is_time (double seconds)
{
  return seconds >= 0 && seconds <= MOST_SECONDS; /* neither holds of what is no number */
}

static gboolean
check_budget (void)
{
  if (is_time (bench_budget.seconds) && is_time (bench_budget.cpu_seconds) &&
      bench_budget.iterations >= 0 && bench_budget.seed >= 0)
    return TRUE;
  g_printerr ("Seconds go from 0 up to a day; neither they nor iterations or the seed are "
              "negative.\n");
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const BenchMode *mode = NULL;

  setlocale (LC_CTYPE, ""); /* what is printed; numbers keep their point */
  for (guint i = 0; i < G_N_ELEMENTS (modes) && argc > 1; i++)
    if (g_str_equal (argv[1], modes[i]->id))
      mode = modes[i];
  if (mode == NULL)
    return print_usage ();
  context = g_option_context_new (mode->arguments);
  if (!mode->has_own_budget)
    g_option_context_add_main_entries (context, bench_budget_entries, NULL);
  g_option_context_add_main_entries (context, seed_entries, NULL);
  if (mode->entries != NULL)
    g_option_context_add_main_entries (context, mode->entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (!check_budget ())
    return 2;
  return mode->run (argc - 2, argv + 2);
}
