/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems from files: VROOM's format, answered in VROOM's format, and our own. Every plan goes
 * through the checker before it is printed. */

#include "planner-bench.h"

#include "tp-plan-exchange.h"

#include <json-glib/json-glib.h>

static gboolean
read_file (int n_arguments, char **arguments, char **text, gsize *length)
{
  g_autoptr (GError) error = NULL;

  if (n_arguments != 1) {
    g_printerr ("one FILE is expected\n");
    return FALSE;
  }
  if (g_file_get_contents (arguments[0], text, length, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

static int
say (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return 1;
}

/* Prints @answer and frees @solution, which must be sound. */
static int
answer_with (const TpProblem *problem, TpSolution *solution, const char *answer)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);

  g_print ("%s\n", answer);
  for (guint i = 0; i < broken->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (broken, i));
  tp_solution_free (solution, problem);
  return broken->len == 0 ? 0 : 1;
}

/* Of either format; the answer is in the same. */
static int
run_file (int n_arguments, char **arguments)
{
  g_autofree char *text = NULL, *answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanExchange) exchange = NULL;
  TpPlanOptions options = bench_budget_get_options ();
  TpSolution *solution;
  gsize length;
  gint64 began;

  if (!read_file (n_arguments, arguments, &text, &length))
    return 2;
  exchange = tp_plan_exchange_read (text, (gssize) length, &error);
  if (exchange == NULL)
    return say (error);
  began = g_get_monotonic_time ();
  solution = bench_solve (tp_plan_exchange_get_problem (exchange), &options);
  answer = tp_plan_exchange_answer (exchange, solution, bench_get_seconds_since (began));
  return answer_with (tp_plan_exchange_get_problem (exchange), solution, answer);
}

/* What the checker says of a plan that came from wherever. */
static int
run_check (int n_arguments, char **arguments)
{
  g_autofree char *text = NULL, *plan = NULL, *answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanCopy) week = NULL;
  g_autoptr (GPtrArray) broken = NULL;
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), json_object_new ());
  JsonArray *sentences;
  TpSolution *solution;
  gsize length, plan_length;

  if (n_arguments != 2) {
    g_printerr ("two files are expected: a week and a plan\n");
    return 2;
  }
  if (!read_file (1, arguments, &text, &length) ||
      !read_file (1, arguments + 1, &plan, &plan_length))
    return 2;
  week = tp_plan_json_read_problem (text, (gssize) length, &error);
  if (week == NULL)
    return say (error);
  solution = tp_plan_json_read_solution (&week->problem, plan, (gssize) plan_length, &error);
  if (solution == NULL)
    return say (error);
  broken = tp_planner_check (&week->problem, solution);
  sentences = json_array_new ();
  for (guint i = 0; i < broken->len; i++)
    json_array_add_string_element (sentences, g_ptr_array_index (broken, i));
  json_object_set_array_member (json_node_get_object (root), "broken", sentences);
  answer = json_to_string (root, TRUE);
  g_print ("%s\n", answer);
  tp_solution_free (solution, &week->problem);
  return 0;
}

const BenchMode bench_mode_vroom = {.id = "vroom", .arguments = "FILE.json", .run = run_file};
const BenchMode bench_mode_week = {.id = "week", .arguments = "FILE.json", .run = run_file};
const BenchMode bench_mode_check = {
  .id = "check",
  .arguments = "WEEK.json PLAN.json",
  .has_own_budget = TRUE,
  .run = run_check,
};
