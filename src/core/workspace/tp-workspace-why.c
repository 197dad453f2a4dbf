/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a request is where it is in the week as it stands, and what every other slot would cost; or
 * why it is in none and what would help. All of it is tried on the week's own numbers; nothing is
 * written. */

#include "tp-config.h"

#include "tp-plan-answers.h"
#include "tp-plan-compare.h"
#include "tp-plan-why-here.h"
#include "tp-plan-words.h"
#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

#define SMALL 1e-6
#define LEAST_POINTS 0.005 /* that are told */

static void
free_way (gpointer data)
{
  TpPlanWay *way = data;

  g_free (way->slot);
  g_free (way->words);
  g_free (way);
}

static void
free_other (gpointer data)
{
  TpPlanOther *other = data;

  g_free (other->slot);
  g_free (other->words);
  g_free (other);
}

/**
 * tp_plan_why_free:
 * @why: (transfer full) (nullable): an explanation
 */
void
tp_plan_why_free (TpPlanWhy *why)
{
  if (why == NULL)
    return;
  g_free (why->code);
  g_clear_pointer (&why->answer, tp_plan_answer_free);
  g_free (why->slot);
  g_free (why->reason);
  g_free (why->crew);
  g_free (why->tried);
  g_ptr_array_unref (why->ways);
  g_ptr_array_unref (why->others);
  g_free (why);
}

/* --- words ---------------------------------------------------------------------------------- */

/* How the best other slot compares. */
static char *
compare_with_best (const TpWhyHere *here)
{
  const TpPlanElsewhere *best = &g_array_index (here->elsewhere, TpPlanElsewhere, 0);

  if (here->n_allowed == 0)
    return g_strdup (_ ("No other slot can take it."));
  if (best->duty_days <= 0 && best->cost < -SMALL)
    return g_strdup (_ ("By itself it would do better in another slot; planning the week again "
                        "looks for that."));
  if (best->duty_days <= 0 && best->cost <= SMALL)
    return g_strdup_printf (ngettext ("%d other slot could take it, and would do as well.",
                                      "%d other slots could take it; the best would do as well.",
                                      here->n_allowed),
                            here->n_allowed);
  return g_strdup_printf (ngettext ("%d other slot could take it, and costs more.",
                                    "%d other slots could take it, and each costs more.",
                                    here->n_allowed),
                          here->n_allowed);
}

/* What of the points is for fairness, where it is something; else nothing. */
static char *
describe_fairness (const TpWhyHere *here)
{
  g_autofree char *points = tp_real_to_text (here->fairness, 2);

  if (here->fairness < LEAST_POINTS)
    return g_strdup ("");
  /* TRANSLATORS: %s is a number of points; it stands behind a sentence. */
  return g_strdup_printf (_ (" Of these, %s are for fairness to its ward and groups."), points);
}

static char *
describe_reason (const TpWhyHere *here)
{
  g_autofree char *fairness = describe_fairness (here);
  g_autofree char *gain = tp_real_to_text (here->gain, 1);
  g_autofree char *best = compare_with_best (here);
  /* TRANSLATORS: %1$s is a number of points, %2$d minutes on the way. */
  g_autofree char *worth =
    g_strdup_printf (ngettext ("Here it adds %1$s points to the plan, with %2$d minute of travel.",
                               "Here it adds %1$s points to the plan, with %2$d minutes of travel.",
                               here->travel_minutes),
                     gain, here->travel_minutes);

  if (!here->is_pinned)
    return g_strdup_printf ("%s%s %s", worth, fairness, best);
  return g_strdup_printf ("%s %s%s %s",
                          _ ("It stays here: its session is pinned, sent to the ward, agreed or "
                             "published."),
                          worth, fairness, best);
}

static char *
describe_tried (const TpPlanProblem *problem, const TpWhyHere *here)
{
  TpWhyNot tried = {0};

  for (int why = 0; why < TP_N_WHYS; why++)
    tried.slots_by_why[why] = here->slots_by_why[why];
  return tp_plan_words_of_reason (problem, &tried, TP_PLAN_WORDS_INTERFACE);
}

/* --- the explanation ------------------------------------------------------------------------ */

static TpPlanOther *
make_other (const TpPlanProblem *problem, const TpPlanElsewhere *elsewhere)
{
  const TpPlanCell *cell = tp_plan_problem_get_cell (problem, elsewhere->slot);
  TpPlanOther *other = g_new0 (TpPlanOther, 1);

  other->team = cell->team->record.id;
  other->day = cell->day;
  other->part = cell->part;
  other->slot = tp_plan_words_of_cell (cell, TP_PLAN_WORDS_INTERFACE);
  other->is_allowed = elsewhere->why == TP_WHY_FITS;
  if (!other->is_allowed) {
    other->rule = tp_plan_why_get_rule (elsewhere->why);
    other->missing_minutes = elsewhere->missing_minutes;
    return other;
  }
  other->cost = elsewhere->cost;
  other->travel_minutes = elsewhere->travel_minutes;
  other->trip_minutes = elsewhere->trip_minutes;
  other->sessions = elsewhere->sessions;
  other->visits = elsewhere->splits;
  other->duty_days = elsewhere->duty_days;
  other->is_move = elsewhere->changes > 0;
  other->words = tp_plan_words_of_cost (elsewhere);
  return other;
}

/* How it is served, and why not in the other ways it could be. Where there is one way only nothing
 * is said but that somebody is fetched, since that is work for somebody. */
static void
add_ways (const TpPlanProblem *problem, const TpWhyHere *here, const TpVisit *visit, TpPlanWhy *why)
{
  int n_ways = 0;

  for (int service = 0; service < TP_PLAN_N_SERVICES; service++)
    n_ways += here->ways[service].is_asked || service == (int) here->service;
  if (n_ways == 1 && here->service != TP_PLAN_IS_FETCHED)
    return;
  for (int service = 0; service < TP_PLAN_N_SERVICES; service++) {
    TpPlanWay *way = tp_plan_way_new (problem, here, service, visit);

    if (way != NULL)
      g_ptr_array_insert (why->ways, way->is_now ? 0 : -1, way);
  }
}

static void
explain_here (const TpPlanProblem *problem, const TpSolution *solution, int r, TpPlanWhy *why)
{
  g_autoptr (TpWhyHere) here = tp_planner_explain_here (&problem->problem, solution, r);
  const TpPlanCell *cell = tp_plan_problem_get_cell (problem, solution->slot_of[r]);

  why->team = cell->team->record.id;
  why->day = cell->day;
  why->part = cell->part;
  why->slot = tp_plan_words_of_cell (cell, TP_PLAN_WORDS_INTERFACE);
  why->is_kept = here->is_pinned;
  why->gain = here->gain;
  why->travel_minutes = here->travel_minutes;
  why->reason = describe_reason (here);
  why->crew = tp_plan_words_of_crew (problem->plan, cell->session, problem->requests->pdata[r]);
  add_ways (problem, here, tp_week_plan_find_visit_of (problem->plan, &why->request), why);
  why->tried = describe_tried (problem, here);
  why->n_allowed = here->n_allowed;
  for (guint i = 0; i < here->elsewhere->len; i++)
    g_ptr_array_add (why->others,
                     make_other (problem, &g_array_index (here->elsewhere, TpPlanElsewhere, i)));
}

static void
explain_nowhere (const TpPlanProblem *problem, const TpSolution *solution, int r, TpPlanWhy *why)
{
  g_autoptr (TpPlanAdviser) adviser =
    tp_plan_adviser_new (&problem->problem, solution, &problem->prices);
  TpWhyNot why_not = tp_planner_explain (&problem->problem, solution, r);
  g_autoptr (GArray) remedies = tp_plan_adviser_list (adviser, r);

  why->answer = tp_plan_answer_new (problem, r, &why_not, remedies);
}

/* Taking stock leaves out what nobody is in; a bus day that a ward is owed takes its slot all the
 * same. What @solution had there, which is nothing, is @start's afterwards. */
static void
keep_empty_sessions (TpSolution *solution, TpSolution *start)
{
  for (int s = 0; s < solution->n_sessions; s++) {
    TpPlanSession nothing = solution->sessions[s];

    if (nothing.mode >= 0 || start->sessions[s].mode < 0 || start->sessions[s].n_requests > 0)
      continue;
    solution->sessions[s] = start->sessions[s];
    start->sessions[s] = nothing;
  }
}

static TpPlanWhy *
explain (const TpPlanProblem *problem, int r)
{
  const TpRequest *request = problem->requests->pdata[r];
  TpSolution *start = tp_plan_problem_get_start (problem);
  TpSolution *solution = tp_plan_take_stock (&problem->problem, start);
  TpPlanWhy *why = g_new0 (TpPlanWhy, 1);

  keep_empty_sessions (solution, start);
  why->request = request->record.id;
  why->code = g_strdup (request->code);
  why->ways = g_ptr_array_new_with_free_func (free_way);
  why->others = g_ptr_array_new_with_free_func (free_other);
  if (solution->slot_of[r] >= 0)
    explain_here (problem, solution, r, why);
  else
    explain_nowhere (problem, solution, r, why);
  tp_solution_free (start, &problem->problem);
  tp_solution_free (solution, &problem->problem);
  return why;
}

/* A published session is none of planning's business, but why somebody is in one can be asked. */
static gboolean
is_published (const TpWeekPlan *plan, const TpId *request)
{
  const TpVisit *visit = tp_week_plan_find_visit_of (plan, request);
  const TpSession *session = visit != NULL ? tp_week_plan_find (plan, &visit->session) : NULL;

  return session != NULL && session->state == TP_SESSION_PUBLISHED;
}

static TpPlanProblem *
load_problem (TpWorkspace *self, TpWeekPlan *plan, GError **error)
{
  g_autoptr (GHashTable) settings = tp_settings_load (self->store, error);
  TpPlanWeights weights;

  if (settings == NULL)
    return NULL;
  weights = tp_plan_weights_read (settings);
  return tp_plan_problem_new (plan, &weights, tp_plan_get_now_minutes (self));
}

/* --- what the planner has nothing to say of -----------------------------------------------------
 */

/* The day of the last session of any week that @request is in and that was not held nor called off
 * yet; %TP_DAY_NONE if there is none. */
static gboolean
find_session_day (TpStore *store, const TpId *request, TpDay *day, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  g_autoptr (GPtrArray) visits = NULL;
  GError *problem = NULL;

  *day = TP_DAY_NONE;
  tp_query_add_id (query, "request", TP_QUERY_IS, request);
  visits = tp_store_list (store, query, &problem);
  for (guint i = 0; visits != NULL && i < visits->len && problem == NULL; i++) {
    const TpVisit *visit = visits->pdata[i];
    g_autoptr (TpSession) session =
      tp_store_get (store, &tp_session_kind, &visit->session, &problem);

    if (session != NULL && session->state <= TP_SESSION_PUBLISHED)
      *day = MAX (*day, session->day);
  }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static char *
describe_elsewhere (const TpWeekPlan *plan, const TpRequest *request, TpDay day)
{
  g_autofree char *date = NULL, *week = NULL;

  if (!tp_request_is_open (request))
    return g_strdup (_ ("This request is done with: there is nothing left to plan for it."));
  if (tp_week_plan_find (plan, &request->record.id) == NULL)
    return g_strdup (_ ("This request is of no ward of this branch."));
  if (day == TP_DAY_NONE || tp_week_compare (tp_week_of_day (day), plan->week) == 0)
    return g_strdup (_ ("This request is not the planner's matter that week: its session is over, "
                        "called off or on a day off."));
  date = tp_day_to_short (day);
  week = tp_week_to_string (tp_week_of_day (day));
  /* TRANSLATORS: %1$s is a day, %2$s a week like 2026-W48 */
  return g_strdup_printf (
    _ ("This request is in a session of another week: on %1$s, in week %2$s."), date, week);
}

/* Says in @error where @id is, of which the planner has nothing to say in the week of @plan. */
static void
refuse_request (TpWorkspace *self, const TpWeekPlan *plan, const TpId *id, GError **error)
{
  g_autoptr (TpRequest) request = tp_workspace_need (self, &tp_request_kind, id, error);
  g_autofree char *words = NULL;
  TpDay day;

  if (request == NULL || !find_session_day (self->store, id, &day, error))
    return;
  words = describe_elsewhere (plan, request, day);
  g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND, words);
}

/**
 * tp_workspace_explain_request:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @request: a request
 * @error: return location for a #TpStoreError or, where the planner has nothing to say of @request,
 *   %TP_WORKSPACE_ERROR_NOT_FOUND
 *
 * Tries @request in every other slot of the week as it stands, drafts and settled sessions alike;
 * published sessions that are still to come only where @request is in one.
 * Nothing is written.
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
TpPlanWhy *
tp_workspace_explain_request (TpWorkspace *self,
                              const TpId *branch,
                              TpWeek week,
                              const TpId *request,
                              GError **error)
{
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autoptr (TpPlanProblem) problem = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL && request != NULL, NULL);

  if (!tp_week_check_branch (self->store, branch, error))
    return NULL;
  plan = tp_week_load_to_plan (self->store, branch, week, tp_workspace_get_today (self), error);
  if (plan != NULL && is_published (plan, request))
    tp_plan_count_published (plan);
  problem = plan != NULL ? load_problem (self, plan, error) : NULL;
  if (problem == NULL)
    return NULL;
  for (guint r = 0; r < problem->requests->len; r++)
    if (tp_id_equal (&((const TpRequest *) problem->requests->pdata[r])->record.id, request))
      return explain (problem, (int) r);
  refuse_request (self, plan, request, error);
  return NULL;
}

/* --- on a worker ---------------------------------------------------------------------------- */

typedef struct
{
  TpId branch;
  TpWeek week;
  TpId request;
} Job;

static gpointer
explain_on_fork (TpWorkspace *fork,
                 gpointer job,
                 TpProgressFunc progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  const Job *what = job;

  return tp_workspace_explain_request (fork, &what->branch, what->week, &what->request, error);
}

/**
 * tp_workspace_explain_request_async:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @request: a request
 * @cancellable: (nullable): drops the answer
 * @callback: called in the thread that began
 * @user_data: for @callback
 *
 * tp_workspace_explain_request() without holding anybody up.
 */
void
tp_workspace_explain_request_async (TpWorkspace *self,
                                    const TpId *branch,
                                    TpWeek week,
                                    const TpId *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Job *job;
  TpWork work = {.tag = tp_workspace_explain_request_async,
                 .work = explain_on_fork,
                 .free_job = g_free,
                 .free_result = (GDestroyNotify) tp_plan_why_free};

  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (branch != NULL && request != NULL);

  job = g_new0 (Job, 1);
  *job = (Job){*branch, week, *request};
  work.job = job;
  tp_workspace_run_async (self, &work, cancellable, callback, user_data);
}

/**
 * tp_workspace_explain_request_finish:
 * @self: the workspace
 * @result: as given to the callback
 * @error: return location for an error
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
TpPlanWhy *
tp_workspace_explain_request_finish (TpWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  return tp_workspace_run_finish (self, tp_workspace_explain_request_async, result, error);
}
