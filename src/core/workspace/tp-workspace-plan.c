/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans a week: reads it, lets the planner work on its numbers without holding anybody up, and
 * writes what came of it as one change. If somebody changed the week meanwhile, the plan is carried
 * over to the week as it is now, inside the write lock, so nothing anyone did is overwritten. What
 * is best is the planner's business, what may stay is said in tp-plan-problem.c. */

#include "tp-config.h"

#include "tp-plan-answers.h"
#include "tp-plan-difference-private.h"
#include "tp-plan-records.h"
#include "tp-plan-watch.h"
#include "tp-plan-words.h"
#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_SECONDS 20 /* where the setting planner.seconds is missing */
#define DEFAULT_YEARS 5    /* … and planner.years_ahead */

typedef struct
{
  TpWorkspace *workspace;
  const TpId *branch;
  TpWeek week;
  TpPlanWeights weights;
  TpPlanRequestOptions options;
  TpProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;

  TpWeekPlan *plan;
  TpPlanProblem *problem;
  TpSolution *solution; /* of @problem */
  GPtrArray *answers;   /* for those left out */
} Run;

/* --- report ---------------------------------------------------------------- */

/**
 * tp_plan_report_free:
 * @report: (transfer full) (nullable): a report
 *
 * Frees it.
 */
void
tp_plan_report_free (TpPlanReport *report)
{
  if (report == NULL)
    return;
  g_free (report->week);
  g_clear_pointer (&report->reasons, g_ptr_array_unref);
  g_clear_pointer (&report->answers, g_ptr_array_unref);
  g_clear_pointer (&report->difference, tp_plan_difference_free);
  g_free (report);
}

static gboolean
is_session_of (const TpSession *session, const TpPlanCell *cell)
{
  return tp_id_equal (&session->team, &cell->team->record.id) && session->day == cell->day &&
         session->part == cell->part;
}

/* The words for where a request was; its session may be a draft in a slot that is no more. */
static char *
describe_session (const Run *run, const TpSession *session)
{
  TpPlanCell cell = {.day = session->day, .part = session->part};

  cell.team = (TpTeam *) tp_week_plan_find (run->plan, &session->team);
  return cell.team != NULL ? tp_plan_words_of_cell (&cell, TP_PLAN_WORDS_INTERFACE) : NULL;
}

static void
add_moved (const Run *run, GPtrArray *list, int r, const TpSession *from, int to)
{
  TpPlanMoved *moved = g_new0 (TpPlanMoved, 1);

  moved->code = g_strdup (((TpRequest *) run->problem->requests->pdata[r])->code);
  moved->from = from != NULL ? describe_session (run, from) : NULL;
  if (to >= 0)
    moved->to =
      tp_plan_words_of_cell (tp_plan_problem_get_cell (run->problem, to), TP_PLAN_WORDS_INTERFACE);
  g_ptr_array_add (list, moved);
}

/* What the plan changed in the week as it was, one request at a time. */
static void
list_changes (const Run *run, GPtrArray *in, GPtrArray *out, GPtrArray *elsewhere)
{
  for (int r = 0; r < run->problem->problem.n_requests; r++) {
    const TpRequest *request = run->problem->requests->pdata[r];
    const TpVisit *visit = tp_week_plan_find_visit_of (run->plan, &request->record.id);
    const TpSession *from = visit != NULL ? tp_week_plan_find (run->plan, &visit->session) : NULL;
    int to = run->solution->slot_of[r];

    if (from == NULL && to >= 0)
      add_moved (run, in, r, NULL, to);
    else if (from != NULL && to < 0)
      add_moved (run, out, r, from, to);
    else if (from != NULL && !is_session_of (from, tp_plan_problem_get_cell (run->problem, to)))
      add_moved (run, elsewhere, r, from, to);
  }
}

static void
add_difference (Run *run, TpPlanReport *report)
{
  const TpProblem *problem = &run->problem->problem;
  TpSolution *start = tp_plan_problem_get_start (run->problem);
  TpSolution *before = tp_plan_take_stock (problem, start);
  TpPlanDifference *difference =
    tp_plan_difference_new (run->problem, NULL, NULL, before, run->solution);
  GPtrArray *out = g_ptr_array_new_with_free_func (tp_plan_moved_free);
  GPtrArray *in = g_ptr_array_new (), *elsewhere = g_ptr_array_new ();

  list_changes (run, in, out, elsewhere);
  report->n_in = difference->n_in = (int) in->len;
  report->n_out = difference->n_out = (int) out->len;
  report->n_moved = difference->n_moved = (int) elsewhere->len;
  g_ptr_array_unref (difference->moved);
  difference->moved = out;
  g_ptr_array_extend_and_steal (out, in);
  g_ptr_array_extend_and_steal (out, elsewhere);
  difference->was_cancelled = report->was_cancelled;
  report->difference = difference;
  tp_solution_free (before, problem);
  tp_solution_free (start, problem);
}

/* Of those that have a place now. Nothing keeps them out of the plan: whoever waits for a decision
 * may need help this week. */
static int
count_undecided (const Run *run)
{
  int n = 0;

  for (int r = 0; r < run->problem->problem.n_requests; r++) {
    const TpRequest *request = run->problem->requests->pdata[r];

    n += run->solution->slot_of[r] >= 0 && request->triage == TP_TRIAGE_UNDECIDED;
  }
  return n;
}

/* Agreed, pinned and past sessions keep whom they have: those are no part of the problem. */
static int
count_kept (const Run *run)
{
  int n = 0;

  for (guint i = 0; i < run->plan->requests->len; i++) {
    const TpRequest *request = run->plan->requests->pdata[i];

    n += tp_week_plan_find_visit_of (run->plan, &request->record.id) != NULL;
  }
  for (int r = 0; r < run->problem->problem.n_requests; r++) {
    const TpRequest *request = run->problem->requests->pdata[r];

    n -= tp_week_plan_find_visit_of (run->plan, &request->record.id) != NULL;
  }
  return n;
}

static TpPlanReport *
make_report (Run *run, GPtrArray *reasons, gboolean was_cancelled)
{
  TpPlanReport *report = g_new0 (TpPlanReport, 1);

  report->week = tp_week_to_string (run->week);
  report->requests = run->problem->problem.n_requests;
  report->planned = run->solution->n_planned;
  report->unplanned = report->requests - report->planned;
  report->undecided = count_undecided (run);
  report->kept = count_kept (run);
  report->sessions = run->solution->n_held;
  report->travel_minutes = run->solution->travel_minutes;
  report->fetched = run->solution->n_fetched;
  report->trip_minutes = run->solution->fetch_minutes;
  report->score = run->solution->score;
  report->reasons = tp_plan_reasons_count (run->plan, reasons);
  report->answers = g_steal_pointer (&run->answers);
  report->was_cancelled = was_cancelled;
  add_difference (run, report);
  return report;
}

/* --- solving ------------------------------------------------------------------ */

static void
forget_problem (Run *run)
{
  if (run->solution != NULL)
    tp_solution_free (g_steal_pointer (&run->solution), &run->problem->problem);
  g_clear_pointer (&run->problem, tp_plan_problem_free);
  g_clear_pointer (&run->plan, tp_week_plan_free);
}

static gboolean
load_problem (Run *run, GError **error)
{
  run->plan = tp_week_load_to_plan (run->workspace->store, run->branch, run->week,
                                    tp_workspace_get_today (run->workspace), error);
  if (run->plan == NULL)
    return FALSE;
  run->problem =
    tp_plan_problem_new (run->plan, &run->weights, tp_plan_get_now_minutes (run->workspace));
  return TRUE;
}

/* A week that nobody plans yet is a year mistyped; it would be filled with people who wait now. */
static gboolean
check_is_near (TpWorkspace *self, TpWeek week, GHashTable *settings, GError **error)
{
  int n_years = tp_settings_get_int (settings, "planner.years_ahead", DEFAULT_YEARS);
  TpDay today = tp_workspace_get_today (self);
  g_autofree char *words = NULL;

  if ((tp_week_get_day (week, 1) - today) / 366 < n_years)
    return TRUE;
  words = tp_week_to_string (week);
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               ngettext ("Week %s is more than %d year away; the year is probably mistyped.",
                         "Week %s is more than %d years away; the year is probably mistyped.",
                         n_years),
               words, n_years);
  return FALSE;
}

/* Who was not visited in a week that is over is not told why by a plan made afterwards. */
static gboolean
check_is_not_over (TpWorkspace *self, TpWeek week, GError **error)
{
  if (tp_week_get_day (week, 7) >= tp_workspace_get_today (self))
    return TRUE;
  g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                       _ ("This week is over."));
  return FALSE;
}

/**
 * tp_plan_check_week:
 * @workspace: the workspace
 * @week: which week
 * @settings: from tp_settings_load()
 * @error: return location for %TP_WORKSPACE_ERROR_INVALID
 *
 * Returns: %TRUE if @week can be planned: it is not over, and not years away
 */
gboolean
tp_plan_check_week (TpWorkspace *workspace, TpWeek week, GHashTable *settings, GError **error)
{
  return check_is_not_over (workspace, week, error) &&
         check_is_near (workspace, week, settings, error);
}

static gboolean
load_weights (Run *run, GError **error)
{
  g_autoptr (GHashTable) settings = tp_settings_load (run->workspace->store, error);

  if (settings == NULL || !tp_plan_check_week (run->workspace, run->week, settings, error))
    return FALSE;
  run->weights = tp_plan_weights_read (settings);
  if (run->options.seconds <= 0 && run->options.max_iterations == 0)
    run->options.seconds = tp_settings_get_real (settings, "planner.seconds", DEFAULT_SECONDS);
  return TRUE;
}

static void
report_progress_cb (double fraction, const TpSolution *best, gpointer user_data)
{
  const Run *run = user_data;
  g_autofree char *words = NULL;

  if (run->progress == NULL)
    return;
  words = tp_plan_watch_words (best, run->problem->problem.n_requests);
  run->progress (CLAMP (fraction, 0, 1), words, run->user_data);
}

static void
solve (Run *run)
{
  TpSolution *start = tp_plan_problem_get_start (run->problem);
  const TpPlanOptions options = {
    .seconds = run->options.seconds,
    .max_iterations = run->options.max_iterations,
    .seed = run->options.seed,
    .progress = report_progress_cb,
    .user_data = run,
    .start = start,
  };

  run->solution = tp_planner_solve (&run->problem->problem, &options, run->cancellable);
  tp_plan_problem_settle (run->problem, run->solution);
  tp_solution_free (start, &run->problem->problem);
}

/* --- writing --------------------------------------------------------------------- */

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    const TpRecord *first = a->pdata[i], *second = b->pdata[i];

    if (first->revision != second->revision || !tp_id_equal (&first->id, &second->id))
      return FALSE;
  }
  return TRUE;
}

/* Whether nothing that the problem was made of has changed. */
static gboolean
is_same_week (const TpWeekPlan *a, const TpWeekPlan *b)
{
  return memcmp (&a->settings, &b->settings, sizeof a->settings) == 0 && a->today == b->today &&
         is_same_list (a->sessions, b->sessions) && is_same_list (a->visits, b->visits) &&
         is_same_list (a->session_members, b->session_members) &&
         is_same_list (a->session_vehicles, b->session_vehicles) &&
         is_same_list (a->requests, b->requests) && is_same_list (a->persons, b->persons) &&
         is_same_list (a->teams, b->teams) && is_same_list (a->team_wards, b->team_wards) &&
         is_same_list (a->team_members, b->team_members) && is_same_list (a->members, b->members) &&
         is_same_list (a->leaves, b->leaves) && is_same_list (a->vehicles, b->vehicles) &&
         is_same_list (a->holidays, b->holidays) && is_same_list (a->venues, b->venues) &&
         is_same_list (a->rules, b->rules) && is_same_list (a->procedures, b->procedures) &&
         is_same_list (a->wards, b->wards) && is_same_list (a->neighbourhoods, b->neighbourhoods);
}

/* Puts the plan into the week as it is now. Without improving it: the write lock is held. */
static void
carry_over (Run *run, Run *now)
{
  TpSolution *start = tp_plan_problem_translate (now->problem, run->problem, run->solution);
  const TpPlanOptions options = {.seed = run->options.seed, .start = start};

  now->solution = tp_planner_solve (&now->problem->problem, &options, NULL);
  tp_plan_problem_settle (now->problem, now->solution);
  tp_solution_free (start, &now->problem->problem);
  forget_problem (run);
  run->plan = g_steal_pointer (&now->plan);
  run->problem = g_steal_pointer (&now->problem);
  run->solution = g_steal_pointer (&now->solution);
}

/* Reads the week again inside the lock and makes the plan fit it. */
static gboolean
follow_changes (Run *run, GError **error)
{
  Run now = *run;

  now.plan = NULL;
  now.problem = NULL;
  now.solution = NULL;
  if (!load_problem (&now, error))
    return FALSE;
  if (is_same_week (run->plan, now.plan)) {
    forget_problem (&now);
    return TRUE;
  }
  carry_over (run, &now);
  return tp_plan_watch_check (&run->problem->problem, run->solution, error);
}

static gboolean
store_plan (Run *run, GPtrArray **reasons, GError **error)
{
  gint64 now_ms = tp_workspace_get_now (run->workspace);
  g_autoptr (TpPlanRecords) records = NULL;

  if (!follow_changes (run, error))
    return FALSE;
  records = tp_plan_records_new (run->problem, run->solution, now_ms);
  g_clear_pointer (&run->answers, g_ptr_array_unref);
  *reasons = tp_plan_reasons_new (run->problem, run->solution, now_ms, &run->answers);
  return tp_plan_records_store (records, run->workspace->store, error) &&
         tp_plan_reasons_store (*reasons, run->workspace->store, run->branch, run->week, error);
}

static gboolean
write_plan (Run *run, GPtrArray **reasons, GError **error)
{
  g_autofree char *days = tp_week_to_range (run->week);
  /* TRANSLATORS: %s are the days of a week, 23–29/11/2026. */
  g_autofree char *title = tp_title_new (N_ ("Plan the week of %s"), tp_title_text (days), NULL);

  if (!tp_workspace_begin (run->workspace, "plan", title, error))
    return FALSE;
  if (!store_plan (run, reasons, error)) {
    tp_workspace_rollback (run->workspace);
    return FALSE;
  }
  return tp_workspace_commit (run->workspace, error);
}

static TpPlanReport *
run_plan (Run *run, GError **error)
{
  g_autoptr (GPtrArray) reasons = NULL;
  gboolean was_cancelled;

  if (!load_weights (run, error) || !load_problem (run, error))
    return NULL;
  solve (run);
  was_cancelled = g_cancellable_is_cancelled (run->cancellable);
  if (!tp_plan_watch_check (&run->problem->problem, run->solution, error) ||
      !write_plan (run, &reasons, error))
    return NULL;
  return make_report (run, reasons, was_cancelled);
}

/**
 * tp_workspace_plan:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @options: (nullable): how long, and the seed; without a budget the setting planner.seconds counts
 * @progress: (nullable): called while planning, on this thread
 * @user_data: for @progress
 * @cancellable: (nullable): ends the search; the best plan so far is written
 * @error: return location for a #TpStoreError, %TP_WORKSPACE_ERROR_NOT_FOUND or, for a week that is
 *   over or too far away, %TP_WORKSPACE_ERROR_INVALID
 *
 * Fills the week: drafts that nobody pinned are planned anew, settled sessions are kept and filled
 * up, published and held ones are left alone. Requests left out get a tested reason. All of it is
 * one step of undo; on failure nothing changes.
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
TpPlanReport *
tp_workspace_plan (TpWorkspace *self,
                   const TpId *branch,
                   TpWeek week,
                   const TpPlanRequestOptions *options,
                   TpProgressFunc progress,
                   gpointer user_data,
                   GCancellable *cancellable,
                   GError **error)
{
  Run run = {.workspace = self,
             .branch = branch,
             .week = week,
             .progress = progress,
             .user_data = user_data,
             .cancellable = cancellable};
  TpPlanReport *report;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  if (options != NULL)
    run.options = *options;
  if (!tp_week_check_branch (self->store, branch, error))
    return NULL;
  report = run_plan (&run, error);
  forget_problem (&run);
  g_clear_pointer (&run.answers, g_ptr_array_unref);
  return report;
}

/* --- another thread ----------------------------------------------------------------- */

typedef struct
{
  TpId branch;
  TpWeek week;
  TpPlanRequestOptions options;
} Job;

static gpointer
plan_on_fork (TpWorkspace *fork,
              gpointer job,
              TpProgressFunc progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  const Job *what = job;

  return tp_workspace_plan (fork, &what->branch, what->week, &what->options, progress, user_data,
                            cancellable, error);
}

/**
 * tp_workspace_plan_async:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @options: (nullable): as for tp_workspace_plan()
 * @progress: (nullable): called in the caller's main context
 * @user_data: for @progress
 * @cancellable: (nullable): ends the search; the best plan so far is written
 * @callback: called when it is done
 * @callback_data: for @callback
 *
 * tp_workspace_plan() on a worker thread.
 */
void
tp_workspace_plan_async (TpWorkspace *self,
                         const TpId *branch,
                         TpWeek week,
                         const TpPlanRequestOptions *options,
                         TpProgressFunc progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer callback_data)
{
  Job *job;
  TpWork work = {.tag = tp_workspace_plan_async,
                 .work = plan_on_fork,
                 .free_job = g_free,
                 .free_result = (GDestroyNotify) tp_plan_report_free,
                 .progress = progress,
                 .progress_data = user_data};

  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (branch != NULL);

  job = g_new0 (Job, 1);
  job->branch = *branch;
  job->week = week;
  if (options != NULL)
    job->options = *options;
  work.job = job;
  tp_workspace_run_async (self, &work, cancellable, callback, callback_data);
}

/**
 * tp_workspace_plan_finish:
 * @self: the workspace
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: (transfer full): what came of it, or %NULL with nothing changed
 */
TpPlanReport *
tp_workspace_plan_finish (TpWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  return tp_workspace_run_finish (self, tp_workspace_plan_async, result, error);
}
