/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures the planner: one mode for each kind of problem, each in a file of its own and a line of
 * the table below. The answer is one JSON object. No test depends on it. */

#include "planner-bench.h"

#include <sys/resource.h>

static const BenchMode *const modes[] = {
  &bench_mode_toptw,       &bench_mode_vroom, &bench_mode_week,
  &bench_mode_week_random, &bench_mode_scale,
};

BenchBudget bench_budget = {.seconds = 5, .seed = 1};

GOptionEntry bench_budget_entries[] = {
  {"seconds", 0, 0, G_OPTION_ARG_DOUBLE, &bench_budget.seconds, "Time to plan (5)", "S"},
  {"iterations", 0, 0, G_OPTION_ARG_INT64, &bench_budget.iterations, "Iterations instead", "N"},
  {"seed", 0, 0, G_OPTION_ARG_INT64, &bench_budget.seed, "Seed (1)", "N"},
  {NULL},
};

TpPlanOptions
bench_budget_get_options (void)
{
  return (TpPlanOptions){
    .seconds = bench_budget.iterations > 0 ? 0 : bench_budget.seconds,
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

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const BenchMode *mode = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (modes) && argc > 1; i++)
    if (g_str_equal (argv[1], modes[i]->id))
      mode = modes[i];
  if (mode == NULL)
    return print_usage ();
  context = g_option_context_new (mode->arguments);
  g_option_context_add_main_entries (context, bench_budget_entries, NULL);
  if (mode->entries != NULL)
    g_option_context_add_main_entries (context, mode->entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  return mode->run (argc - 2, argv + 2);
}
