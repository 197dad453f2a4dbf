/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same for every plan, of a week and of a file. */

#include "tp-config.h"

#include "tp-plan-watch.h"

#include "tp-workspace.h"

#include <glib/gi18n-lib.h>

/**
 * tp_plan_watch_words:
 * @best: (nullable): the best plan so far
 * @n_requests: how many requests there are to plan
 *
 * Returns: (transfer full) (nullable): how far planning has come, for people; %NULL without a plan
 */
char *
tp_plan_watch_words (const TpSolution *best, int n_requests)
{
  if (best == NULL)
    return NULL;
  if (best->has_settled)
    /* TRANSLATORS: how many requests have a place, of how many. */
    return g_strdup_printf (_ ("Nothing better is found any more: %d of %d requests have a place"),
                            best->n_planned, n_requests);
  /* TRANSLATORS: how many requests have a place so far, of how many. */
  return g_strdup_printf (_ ("%d of %d requests have a place"), best->n_planned, n_requests);
}

/**
 * tp_plan_watch_check:
 * @problem: a problem
 * @solution: a plan of it
 * @error: return location for %TP_WORKSPACE_ERROR_INVALID with what is wrong
 *
 * The checker shares nothing with the planner; what it finds is a mistake of ours, and such a plan
 * must not reach anybody.
 *
 * Returns: %TRUE if @solution is sound
 */
gboolean
tp_plan_watch_check (const TpProblem *problem, const TpSolution *solution, GError **error)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);

  if (broken->len == 0)
    return TRUE;
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               _ ("The plan that was found is not sound and was not used: %s"),
               (const char *) broken->pdata[0]);
  return FALSE;
}
