/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A week as it is planned beside another plan for it: planned anew, or with a team ill, one team
 * more, the bus out of order, a wheelchair more. Both are only thought of: nothing is written. What
 * was published and is still to come is counted in both and stays, but for what the case itself
 * makes impossible. */

#include "tp-config.h"

#include "tp-plan-answers.h"
#include "tp-plan-case-private.h"
#include "tp-plan-difference-private.h"
#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpPlanPresent present;
  TpPlanRequestOptions options;
  const TpWhatIf *what_if;
  TpProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  double progress_from, progress_share;
} Compare;

/* --- planning --------------------------------------------------------------------------------- */

static void
report_progress_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  const Compare *compare = user_data;

  if (compare->progress != NULL)
    compare->progress (CLAMP (compare->progress_from + fraction * compare->progress_share, 0, 1),
                       compare->progress_from > 0 ? _ ("Planning the other case")
                                                  : _ ("Planning the week as it is"),
                       compare->user_data);
}

static TpSolution *
solve (Compare *compare,
       const TpProblem *problem,
       const TpSolution *start,
       double from,
       double share)
{
  const TpPlanOptions options = {
    .seconds = compare->options.seconds * share,
    .max_iterations = compare->options.max_iterations,
    .seed = compare->options.seed,
    .progress = report_progress_cb,
    .user_data = compare,
    .start = start,
  };

  compare->progress_from = from;
  compare->progress_share = share;
  return tp_planner_solve (problem, &options, compare->cancellable);
}

/* --- both sides ------------------------------------------------------------------------------- */

/* Two searches that set out from the same plan with the same time do not find equally much; what
 * one has found by luck the other is to have as well. So each side takes over the other's plan as
 * far as it is possible there, without searching, if that is better than its own. */
static TpSolution *
take_over (const Compare *compare, const TpProblem *problem, TpSolution *own, TpSolution *start)
{
  const TpPlanOptions options = {
    .seed = compare->options.seed, .max_iterations = 1, .start = start};
  TpSolution *other = tp_planner_solve (problem, &options, NULL);
  gboolean is_better = tp_solution_compare (other, own) > 0;

  tp_solution_free (start, problem);
  tp_solution_free (is_better ? own : other, problem);
  return is_better ? other : own;
}

static void
exchange (const Compare *compare, const TpPlanCase *other, TpSolution **before, TpSolution **found)
{
  const TpProblem *problem = &compare->present.problem->problem;
  const TpProblem *case_problem = tp_plan_case_get_problem (other);

  /* Of one team more the case alone can have the plan of both. */
  if (!tp_plan_case_has_more (other))
    *before = take_over (compare, problem, *before, tp_plan_case_translate_back (other, *found));
  *found = take_over (compare, case_problem, *found, tp_plan_case_translate (other, *before));
  if (!tp_plan_case_has_more (other))
    *before = take_over (compare, problem, *before, tp_plan_case_translate_back (other, *found));
}

/* As the week is: what is written, and what more its share of the time finds. A search that is
 * stopped may have come to less than what it set out from. */
static TpSolution *
solve_present (Compare *compare, const TpSolution *present, double share)
{
  const TpProblem *problem = &compare->present.problem->problem;
  const TpPlanOptions options = {.seed = compare->options.seed, .start = present};
  TpSolution *found = solve (compare, problem, present, 0, share), *first;

  if (!g_cancellable_is_cancelled (compare->cancellable))
    return found;
  first = tp_planner_solve (problem, &options, NULL);
  if (tp_solution_compare (first, found) > 0) {
    tp_solution_free (found, problem);
    return first;
  }
  tp_solution_free (first, problem);
  return found;
}

/* Goes on from the plan of a wider case, from which more is missing, if that is better here than
 * what was found: what is possible with less is so with more. */
static TpSolution *
go_on_from_wider (Compare *compare,
                  const TpPlanCase *other,
                  TpSolution *found,
                  const TpSolution *wider,
                  double from,
                  double share)
{
  const TpProblem *problem = tp_plan_case_get_problem (other);
  TpSolution *start = tp_plan_case_translate (other, wider), *better;
  const TpPlanOptions options = {.seed = compare->options.seed, .start = start};
  TpSolution *first = tp_planner_solve (problem, &options, NULL);

  if (tp_solution_compare (first, found) > 0) {
    better = solve (compare, problem, first, from, share);
    tp_solution_free (found, problem);
    found = better;
  }
  tp_solution_free (first, problem);
  tp_solution_free (start, problem);
  return found;
}

static TpSolution *
solve_case (Compare *compare,
            const TpPlanCase *other,
            TpSolution **before,
            const TpSolution *wider,
            double from,
            double share)
{
  const TpProblem *problem = tp_plan_case_get_problem (other);
  double own_share = wider != NULL ? share / 2 : share;
  TpSolution *start = tp_plan_case_translate (other, *before);
  TpSolution *found = solve (compare, problem, start, from, own_share);

  tp_solution_free (start, problem);
  if (wider != NULL)
    found = go_on_from_wider (compare, other, found, wider, from + own_share, share - own_share);
  exchange (compare, other, before, &found);
  return found;
}

/* The whole day of which the case is a part; NULL if it is not a part of a day. */
static TpSolution *
solve_whole_day (Compare *compare, TpSolution **before, double from, double share, GError **error)
{
  TpWhatIf whole = *compare->what_if;
  g_autoptr (TpPlanCase) other = NULL;
  TpSolution *found, *back;

  whole.part = -1;
  other = tp_plan_case_new (&compare->present, &whole, error);
  if (other == NULL)
    return NULL;
  found = solve_case (compare, other, before, NULL, from, share);
  back = tp_plan_case_translate_back (other, found);
  tp_solution_free (found, tp_plan_case_get_problem (other));
  return back;
}

/* As things are against as they would be, which sets out from there so that little moves. Without
 * half a day the week is worth no less than without the whole day, which is looked at first. */
static TpPlanDifference *
compare_with_case (Compare *compare, const TpSolution *present, GError **error)
{
  const TpProblem *problem = &compare->present.problem->problem;
  gboolean is_part = compare->what_if->day != TP_DAY_NONE && compare->what_if->part >= 0;
  double share = is_part ? 1.0 / 3 : 0.5;
  g_autoptr (TpPlanCase) other = tp_plan_case_new (&compare->present, compare->what_if, error);
  TpSolution *before, *wider = NULL, *found, *after;
  TpPlanDifference *difference = NULL;

  if (other == NULL)
    return NULL;
  before = solve_present (compare, present, share);
  if (is_part)
    wider = solve_whole_day (compare, &before, share, share, error);
  if (wider != NULL || !is_part) {
    found = solve_case (compare, other, &before, wider, 1 - share, share);
    after = tp_plan_case_translate_back (other, found);
    difference = tp_plan_difference_new (compare->present.problem, tp_plan_case_get_what_if (other),
                                         present, before, after);
    difference->after.worth = tp_plan_weigh_as (problem, tp_plan_case_get_problem (other), found);
    tp_solution_free (found, tp_plan_case_get_problem (other));
    tp_solution_free (after, problem);
  }
  tp_solution_free (before, problem);
  tp_solution_free (wider, problem);
  return difference;
}

/* Puts the sessions of @from that @solution has not into it: those that planning anew leaves
 * alone. What @solution had in those slots, which is nothing, is @from's afterwards. */
static void
add_settled (const TpPlanProblem *problem, TpSolution *solution, TpSolution *from)
{
  for (int s = 0; s < solution->n_sessions; s++) {
    const TpPlanCell *cell = tp_plan_problem_get_cell (problem, s);
    TpPlanSession nothing = solution->sessions[s];

    if (cell->session == NULL || cell->is_replaceable || nothing.mode >= 0)
      continue;
    solution->sessions[s] = from->sessions[s];
    from->sessions[s] = nothing;
    solution->n_held++;
    for (int i = 0; i < solution->sessions[s].n_requests; i++) {
      solution->slot_of[solution->sessions[s].requests[i]] = s;
      solution->n_planned++;
    }
  }
}

/* The plan there is, just as it is, against a new one; what was published is in both just as it is,
 * because planning anew would add nobody to it. */
static TpPlanDifference *
compare_with_present (Compare *compare, TpSolution *present, GError **error)
{
  const TpProblem *problem = &compare->present.problem->problem;
  g_autoptr (TpWeekPlan) plan = tp_plan_present_load_week (&compare->present, error);
  g_autoptr (TpPlanProblem) other = NULL;
  TpSolution *before, *start, *found, *all, *after;
  TpPlanDifference *difference;

  if (plan == NULL)
    return NULL;
  other = tp_plan_problem_new (plan, &compare->present.weights,
                               tp_plan_get_now_minutes (compare->present.workspace));
  before = tp_plan_take_stock (problem, present);
  start = tp_plan_problem_get_start (other);
  found = solve (compare, &other->problem, start, 0, 1);
  tp_plan_problem_settle (other, found);
  all = tp_plan_problem_translate (compare->present.problem, other, found);
  add_settled (compare->present.problem, all, present);
  after = tp_plan_take_stock (problem, all);
  difference = tp_plan_difference_new (compare->present.problem, NULL, NULL, before, after);
  tp_solution_free (before, problem);
  tp_solution_free (start, &other->problem);
  tp_solution_free (found, &other->problem);
  tp_solution_free (all, problem);
  tp_solution_free (after, problem);
  return difference;
}

static TpPlanDifference *
run (Compare *compare, GError **error)
{
  TpSolution *present = tp_plan_problem_get_start (compare->present.problem);
  TpPlanDifference *difference = NULL;

  if (compare->what_if->kind == TP_WHAT_IF_PLANNED_ANEW)
    difference = compare_with_present (compare, present, error);
  else
    difference = compare_with_case (compare, present, error);
  if (difference != NULL)
    difference->was_cancelled = g_cancellable_is_cancelled (compare->cancellable);
  tp_solution_free (present, &compare->present.problem->problem);
  return difference;
}

/* --- verbs ------------------------------------------------------------------------------------ */

static gboolean
check_case (const Compare *compare, GError **error)
{
  TpWhatIfKind kind = compare->what_if->kind;

  if ((kind == TP_WHAT_IF_WITHOUT_TEAM || kind == TP_WHAT_IF_EXTRA_TEAM) &&
      tp_record_find (compare->present.plan->teams, &compare->what_if->team) == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("There is no such team in this branch."));
    return FALSE;
  }
  if (kind == TP_WHAT_IF_WITHOUT_MEMBER &&
      tp_record_find (compare->present.plan->members, &compare->what_if->member) == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("There is no such member in this branch."));
    return FALSE;
  }
  if ((kind == TP_WHAT_IF_WITHOUT_VEHICLE || kind == TP_WHAT_IF_EXTRA_VEHICLE) &&
      tp_record_find (compare->present.plan->vehicles, &compare->what_if->vehicle) == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("There is no such vehicle or thing in this branch."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
load (Compare *compare, const TpId *branch, TpWeek week, GError **error)
{
  g_autoptr (GHashTable) settings = tp_settings_load (compare->present.workspace->store, error);

  if (settings == NULL || !tp_plan_check_week (compare->present.workspace, week, settings, error))
    return FALSE;
  compare->present.weights = tp_plan_weights_read (settings);
  compare->present.plan =
    tp_week_load_to_plan (compare->present.workspace->store, branch, week,
                          tp_workspace_get_today (compare->present.workspace), error);
  if (compare->present.plan == NULL || !check_case (compare, error))
    return FALSE;
  tp_plan_present_make_problem (&compare->present);
  return TRUE;
}

/**
 * tp_workspace_compare_plan:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @what_if: the other case
 * @options: how long, for both plans together, and the seed
 * @progress: (nullable): called while planning, on this thread
 * @user_data: for @progress
 * @cancellable: (nullable): ends the search; the best so far is compared
 * @error: return location for a #TpStoreError, %TP_WORKSPACE_ERROR_NOT_FOUND or, for a week that is
 *   over or too far away, %TP_WORKSPACE_ERROR_INVALID
 *
 * Compares the week as it is with another case. Writes nothing. Published sessions that are still
 * to come count in both and stay as they are, with nobody more in them, but for those of the team,
 * the buses, the member or the thing left out. %TP_WHAT_IF_PLANNED_ANEW has the plan there is on
 * one side. The others set out from the plan there is and improve it, the case from what that came
 * to, for a part of a day also from the case of the whole day, and each has of the other's what is
 * possible there: so a case is neither blamed nor praised for what planning longer would have
 * gained anyway. Who moves is told from the plan there is.
 *
 * Returns: (transfer full): what differs, or %NULL
 */
TpPlanDifference *
tp_workspace_compare_plan (TpWorkspace *self,
                           const TpId *branch,
                           TpWeek week,
                           const TpWhatIf *what_if,
                           const TpPlanRequestOptions *options,
                           TpProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error)
{
  Compare compare = {.present = {.workspace = self},
                     .what_if = what_if,
                     .progress = progress,
                     .user_data = user_data,
                     .cancellable = cancellable};
  TpPlanDifference *difference = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL && what_if != NULL && options != NULL, NULL);

  compare.options = *options;
  if (!tp_week_check_branch (self->store, branch, error))
    return NULL;
  if (load (&compare, branch, week, error))
    difference = run (&compare, error);
  g_clear_pointer (&compare.present.problem, tp_plan_problem_free);
  g_clear_pointer (&compare.present.plan, tp_week_plan_free);
  g_clear_pointer (&compare.present.published, g_hash_table_unref);
  return difference;
}

typedef struct
{
  TpId branch;
  TpWeek week;
  TpWhatIf what_if;
  TpPlanRequestOptions options;
} Job;

static gpointer
compare_on_fork (TpWorkspace *fork,
                 gpointer job,
                 TpProgressFunc progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  const Job *what = job;

  return tp_workspace_compare_plan (fork, &what->branch, what->week, &what->what_if, &what->options,
                                    progress, user_data, cancellable, error);
}

/**
 * tp_workspace_compare_plan_async:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @what_if: the other case
 * @options: as for tp_workspace_compare_plan()
 * @progress: (nullable): called in the caller's main context
 * @user_data: for @progress
 * @cancellable: (nullable): ends the search; the best so far is compared
 * @callback: called when it is done
 * @callback_data: for @callback
 *
 * tp_workspace_compare_plan() on a worker thread.
 */
void
tp_workspace_compare_plan_async (TpWorkspace *self,
                                 const TpId *branch,
                                 TpWeek week,
                                 const TpWhatIf *what_if,
                                 const TpPlanRequestOptions *options,
                                 TpProgressFunc progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer callback_data)
{
  Job *job;
  TpWork work = {.tag = tp_workspace_compare_plan_async,
                 .work = compare_on_fork,
                 .free_job = g_free,
                 .free_result = (GDestroyNotify) tp_plan_difference_free,
                 .progress = progress,
                 .progress_data = user_data};

  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (branch != NULL && what_if != NULL && options != NULL);

  job = g_new0 (Job, 1);
  *job = (Job){*branch, week, *what_if, *options};
  work.job = job;
  tp_workspace_run_async (self, &work, cancellable, callback, callback_data);
}

/**
 * tp_workspace_compare_plan_finish:
 * @self: the workspace
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: (transfer full): what differs, or %NULL
 */
TpPlanDifference *
tp_workspace_compare_plan_finish (TpWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  return tp_workspace_run_finish (self, tp_workspace_compare_plan_async, result, error);
}
