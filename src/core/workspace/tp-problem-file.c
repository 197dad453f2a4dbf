/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans the problem in a file: one that tp_workspace_write_problem () wrote, or one of VROOM's. The
 * planner is put to the same work as other programs in this way, with what it plans weeks with. */

#include "tp-config.h"

#include "tp-problem-file.h"

#include "tp-plan-exchange.h"
#include "tp-plan-watch.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpProgressFunc progress;
  gpointer user_data;
  int n_requests;
} Telling;

static void
tell_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  const Telling *telling = user_data;
  g_autofree char *words = NULL;

  if (telling->progress == NULL)
    return;
  words = tp_plan_watch_words (best, telling->n_requests);
  telling->progress (CLAMP (fraction, 0, 1), words, telling->user_data);
}

/* What is no file of its own, or is endless, is not begun. */
static gboolean
check_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
      g_file_info_get_size (info) <= (goffset) TP_PLAN_MOST_BYTES)
    return TRUE;
  g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                       g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
                         ? _ ("The file is larger than any problem.")
                         : _ ("That is not a file."));
  return FALSE;
}

static TpPlanExchange *
read_problem (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!check_file (path, error) || !g_file_get_contents (path, &text, &length, error))
    return NULL;
  return tp_plan_exchange_read (text, (gssize) length, error);
}

/**
 * tp_problem_file_solve:
 * @path: a file with a problem in our own format or in VROOM's (tp-plan-json.h)
 * @options: how long to plan, and with which seed
 * @progress: (nullable): called while planning, on this thread
 * @user_data: for @progress
 * @cancellable: (nullable): ends the search early; the best plan found so far is answered
 * @error: return location: of the file, or with the place in it that cannot be read
 *
 * Plans the problem as the weeks of a workspace are planned, and has the checker go through the
 * plan.
 *
 * Returns: (transfer full): the plan as JSON, in the format of the problem; %NULL on failure
 */
char *
tp_problem_file_solve (const char *path,
                       const TpPlanRequestOptions *options,
                       TpProgressFunc progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (TpPlanExchange) exchange = NULL;
  Telling telling = {.progress = progress, .user_data = user_data};
  TpPlanOptions wanted = {.progress = tell_cb, .user_data = &telling};
  const TpProblem *problem;
  TpSolution *solution;
  char *answer = NULL;
  gint64 began;

  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  exchange = read_problem (path, error);
  if (exchange == NULL)
    return NULL;
  problem = tp_plan_exchange_get_problem (exchange);
  telling.n_requests = problem->n_requests;
  wanted.seconds = options->seconds;
  wanted.max_iterations = options->max_iterations;
  wanted.seed = options->seed;
  began = g_get_monotonic_time ();
  solution = tp_planner_solve (problem, &wanted, cancellable);
  if (tp_plan_watch_check (problem, solution, error))
    answer = tp_plan_exchange_answer (exchange, solution,
                                      (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  tp_solution_free (solution, problem);
  return answer;
}
