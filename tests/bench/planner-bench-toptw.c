/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Team Orienteering Problem with Time Windows as published: id,x,y,service,score,open,close;
 * row 0 is the depot. Distances are rounded down to some decimals, so a tick is one unit of the
 * last of them. Each path is a team's slot of the week's first day, each customer a home visit with
 * one window; the planner is the product's, with its settings. */

#include "planner-bench.h"

#include <math.h>
#include <string.h>

static int n_paths = 1, n_decimals = 1;

static const GOptionEntry entries[] = {
  {"paths", 0, 0, G_OPTION_ARG_INT, &n_paths, "Paths (1)", "M"},
  {"decimals", 0, 0, G_OPTION_ARG_INT, &n_decimals, "Decimals of distances (1)", "D"},
  {NULL},
};

enum
{
  ID,
  X,
  Y,
  SERVICE,
  SCORE,
  OPEN,
  CLOSE,
  N_COLUMNS,
};

typedef struct
{
  double columns[N_COLUMNS];
} Row;

static gboolean
read_row (const char *line, Row *row)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);

  if (g_strv_length (cells) < N_COLUMNS)
    return FALSE;
  for (int i = 0; i < N_COLUMNS; i++) {
    char *end = NULL;

    row->columns[i] = g_ascii_strtod (g_strstrip (cells[i]), &end);
    if (end == cells[i] || *end != '\0' || !isfinite (row->columns[i]))
      return FALSE;
  }
  return TRUE;
}

static GArray *
read_rows (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GArray *rows;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    Row row;

    if (*g_strstrip (lines[i]) == '\0')
      continue;
    if (!read_row (lines[i], &row)) {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: line %u cannot be read.", path,
                   i + 1);
      g_array_unref (rows);
      return NULL;
    }
    g_array_append_val (rows, row);
  }
  if (rows->len == 0)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s has no depot.", path);
  if (rows->len == 0)
    g_clear_pointer (&rows, g_array_unref);
  return rows;
}

typedef struct
{
  TpProblem problem;
  TpPlanRequest *requests;
  TpPlanWindow *windows;
  TpPlanSlot *slots;
  int *travel;
} Instance;

static void
fill_travel (Instance *instance, const Row *rows, int n, double scale)
{
  instance->travel = g_new (int, (gsize) n *(gsize) n);
  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++)
      instance->travel[i * n + k] = (int) floor (
        hypot (rows[i].columns[X] - rows[k].columns[X], rows[i].columns[Y] - rows[k].columns[Y]) *
          scale +
        1e-9);
}

static void
fill_instance (Instance *instance, const GArray *table)
{
  const Row *rows = (const Row *) (gconstpointer) table->data;
  double scale = pow (10, n_decimals);
  int n = (int) table->len;

  instance->requests = g_new0 (TpPlanRequest, n);
  instance->windows = g_new0 (TpPlanWindow, n);
  instance->slots = g_new0 (TpPlanSlot, n_paths);
  fill_travel (instance, rows, n, scale);
  for (int i = 0; i < n; i++) {
    TpPlanWindow window = {(int) ceil (rows[i].columns[OPEN] * scale - 1e-9),
                           (int) floor (rows[i].columns[CLOSE] * scale + 1e-9)};

    instance->windows[i] = window;
    if (i == 0)
      continue;
    instance->requests[i - 1] = (TpPlanRequest){
      .x = rows[i].columns[X],
      .y = rows[i].columns[Y],
      .place = i,
      .minutes = (int) ceil (rows[i].columns[SERVICE] * scale - 1e-9),
      .modes = 1u << TP_PLAN_HOME,
      .slots = 1,
      .ward = -1,
      .neighbourhood = -1,
      .household = -1,
      .priority = rows[i].columns[SCORE],
      .windows = &instance->windows[i],
      .n_windows = 1,
    };
  }
  for (int m = 0; m < n_paths; m++)
    instance->slots[m] = (TpPlanSlot){.team = m,
                                      .since = instance->windows[0].since,
                                      .until = instance->windows[0].until,
                                      .x = rows[0].columns[X],
                                      .y = rows[0].columns[Y],
                                      .modes = 1u << TP_PLAN_HOME,
                                      .mode = -1,
                                      .ward = -1,
                                      .venue = -1};
  instance->problem = (TpProblem){.requests = instance->requests,
                                  .n_requests = n - 1,
                                  .slots = instance->slots,
                                  .n_slots = n_paths,
                                  .n_teams = n_paths,
                                  .travel = instance->travel,
                                  .n_places = n,
                                  .rounds_cross_wards = TRUE,
                                  .weight_priority = 1,
                                  .weight_travel = 1};
}

static void
clear_instance (Instance *instance)
{
  g_free (instance->requests);
  g_free (instance->windows);
  g_free (instance->slots);
  g_free (instance->travel);
}

static void
print_answer (const GArray *table, const TpSolution *solution, double seconds, guint n_broken)
{
  double score = 0;

  for (int r = 0; r + 1 < (int) table->len; r++)
    if (solution->slot_of[r] >= 0)
      score += g_array_index (table, Row, (guint) r + 1).columns[SCORE];
  g_print ("{\"score\": %.10g, \"seconds\": %.3f, \"cpu_seconds\": %.3f, \"iterations\": "
           "%" G_GUINT64_FORMAT ", \"rules_broken\": %u, \"routes\": [",
           score, seconds, bench_get_cpu_seconds (), solution->iterations, n_broken);
  for (int s = 0; s < solution->n_sessions; s++) {
    g_print ("%s[", s > 0 ? ", " : "");
    for (int i = 0; i < solution->sessions[s].n_requests; i++)
      g_print (
        "%s%.0f", i > 0 ? ", " : "",
        g_array_index (table, Row, (guint) solution->sessions[s].requests[i] + 1).columns[ID]);
    g_print ("]");
  }
  g_print ("]}\n");
}

static int
run_toptw (int n_arguments, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) table = NULL;
  g_autoptr (GPtrArray) broken = NULL;
  TpPlanOptions options = bench_budget_get_options ();
  Instance instance = {0};
  TpSolution *solution;
  gint64 began = g_get_monotonic_time ();

  if (n_arguments != 1 || n_paths < 1 || n_decimals < 0 || n_decimals > 6) {
    g_printerr ("usage: planner-bench toptw FILE.csv --paths M --decimals D --seconds S\n");
    return 2;
  }
  table = read_rows (arguments[0], &error);
  if (table == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  fill_instance (&instance, table);
  solution = bench_solve (&instance.problem, &options);
  broken = tp_planner_check (&instance.problem, solution);
  print_answer (table, solution, bench_get_seconds_since (began), broken->len);
  tp_solution_free (solution, &instance.problem);
  clear_instance (&instance);
  return 0;
}

const BenchMode bench_mode_toptw = {
  .id = "toptw",
  .arguments = "FILE.csv --paths M --decimals D",
  .entries = entries,
  .run = run_toptw,
};
