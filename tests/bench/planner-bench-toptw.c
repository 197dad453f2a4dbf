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

#define MOST_PATHS 1000
#define MOST_DECIMALS 6
#define MOST_PLACES 5000
#define MOST_TICKS 500000000       /* of a day */
#define MOST_WAY 10000000          /* the planner takes no way for longer */
#define MOST_ID 9007199254740992.0 /* up to here every whole number is one of its own */

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

/* What cannot be of a row of numbers, as a sentence; NULL: nothing. Times and ways are whole
 * numbers of the last decimal, so that how large they may be depends on @scale. */
static const char *
find_mistake (const Row *row, const GArray *rows, GHashTable *ids, double scale)
{
  const double *columns = row->columns, most = MOST_TICKS / scale;
  const Row *depot = rows->len > 0 ? &g_array_index (rows, Row, 0) : row;
  gint64 id;

  if (columns[ID] < 0 || columns[ID] > MOST_ID || columns[ID] != floor (columns[ID]))
    return "the id is no whole number from 0.";
  id = (gint64) columns[ID];
  if (!g_hash_table_add (ids, g_memdup2 (&id, sizeof id)))
    return "another line has the same id.";
  if (columns[SERVICE] < 0 || columns[SCORE] < 0)
    return "service and score cannot be negative.";
  if (columns[OPEN] < 0 || columns[CLOSE] < columns[OPEN])
    return "it opens before 0, or closes before it opens.";
  /* Two customers are at most twice as far from each other as from the depot. */
  if (columns[CLOSE] > most || columns[SERVICE] > most ||
      2 * hypot (columns[X] - depot->columns[X], columns[Y] - depot->columns[Y]) > MOST_WAY / scale)
    return "its times or ways are longer than can be planned with so many decimals.";
  return columns[SCORE] > 1e9 ? "its score is above 1000000000." : NULL;
}

static gboolean
add_row (GArray *rows, GHashTable *ids, const char *line, const char *path, guint n, GError **error)
{
  const char *mistake;
  Row row;

  mistake = !read_row (line, &row)     ? "it cannot be read."
            : rows->len >= MOST_PLACES ? "there are more customers than can be planned."
                                       : find_mistake (&row, rows, ids, pow (10, n_decimals));
  if (mistake == NULL)
    g_array_append_val (rows, row);
  else
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s, line %u: %s", path, n, mistake);
  return mistake == NULL;
}

static GArray *
read_rows (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Row row;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  if (lines[0] != NULL && read_row (lines[0], &row)) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                 "%s, line 1: the names of the columns are expected.", path);
    return NULL;
  }
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && !add_row (rows, ids, lines[i], path, i + 1, error))
      return NULL;
  if (rows->len > 0)
    return g_steal_pointer (&rows);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s has no depot.", path);
  return NULL;
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

  if (n_arguments != 1 || n_paths < 1 || n_paths > MOST_PATHS || n_decimals < 0 ||
      n_decimals > MOST_DECIMALS) {
    g_printerr ("usage: planner-bench toptw FILE.csv --paths M --decimals D --seconds S\n"
                "M is from 1 to %d, D from 0 to %d.\n",
                MOST_PATHS, MOST_DECIMALS);
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
