/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

/* What every mode of planner-bench has: the budget, and the clock. */
typedef struct
{
  double seconds;
  gint64 iterations;  /* instead of seconds, if above 0 */
  double cpu_seconds; /* of all threads together, instead of seconds, if above 0 */
  gint64 seed;
} BenchBudget;

extern BenchBudget bench_budget;
extern GOptionEntry bench_budget_entries[];

/* A mode: its own options, and what it does with the arguments that are left. */
typedef struct
{
  const char *id;
  const char *arguments; /* for --help */
  const GOptionEntry *entries;
  gboolean has_own_budget; /* of the options that all share it has the seed only */
  int (*run) (int n_arguments, char **arguments); /* returns the exit status */
} BenchMode;

extern const BenchMode bench_mode_toptw;
extern const BenchMode bench_mode_vroom;
extern const BenchMode bench_mode_week;
extern const BenchMode bench_mode_check;
extern const BenchMode bench_mode_week_random;
extern const BenchMode bench_mode_scale;

TpPlanOptions bench_budget_get_options (void);
TpSolution *bench_solve (const TpProblem *problem, const TpPlanOptions *options);
double bench_get_seconds_since (gint64 began);
double bench_get_cpu_seconds (void);
double bench_get_memory_mib (void);
