/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A week as it is planned beside another plan for it: planned anew, or with a team ill, one team
 * more, the bus out of order, a wheelchair more. Both are only thought of: nothing is written. What
 * was published and is still to come is counted in both and stays, but for what the case itself
 * makes impossible. */

#include "tp-config.h"

#include "tp-plan-answers.h"
#include "tp-plan-difference-private.h"
#include "tp-plan-rosters.h"
#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpWorkspace *workspace;
  TpPlanRequestOptions options;
  const TpWhatIf *what_if;
  TpProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  double progress_from, progress_share;

  TpPlanWeights weights;
  GHashTable *published; /* of TpId: sessions that nobody is added to any more */
  TpWeekPlan *plan;
  TpPlanProblem *problem;
} Compare;

/* --- what was published --------------------------------------------------------------------- */

static void
note_published (Compare *compare)
{
  compare->published = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  for (guint i = 0; i < compare->plan->sessions->len; i++) {
    const TpSession *session = compare->plan->sessions->pdata[i];

    if (session->state == TP_SESSION_PUBLISHED)
      g_hash_table_add (compare->published, g_memdup2 (&session->record.id, sizeof (TpId)));
  }
}

/* The week as a problem in which nobody is put into a published session who is not in it now. The
 * same holds where such a session is lost: its own people may be met in its time in another way,
 * but the time is not gained for others. */
static TpPlanProblem *
make_problem (const Compare *compare, const TpWeekPlan *plan)
{
  TpPlanProblem *problem =
    tp_plan_problem_new (plan, &compare->weights, tp_plan_get_now_minutes (compare->workspace));

  for (guint s = 0; s < problem->plan_slots->len; s++) {
    const TpPlanCell *cell = tp_plan_problem_get_cell (problem, (int) s);

    g_array_index (problem->plan_slots, TpPlanSlot, s).is_closed =
      cell->session != NULL &&
      g_hash_table_contains (compare->published, &cell->session->record.id);
  }
  return problem;
}

static gboolean
is_when (const TpWhatIf *what_if, TpDay day, int part)
{
  return what_if->day == TP_DAY_NONE ||
         (day == what_if->day && (what_if->part < 0 || part == what_if->part));
}

static gboolean
goes_with (const TpWeekPlan *plan, TpSession *session, const TpId *member)
{
  TpTeam *team = (TpTeam *) tp_week_plan_find (plan, &session->team);
  TpPlanCell cell = {team, session->day, session->part, session, FALSE};
  g_autoptr (TpPlanRoster) roster = team != NULL ? tp_plan_roster_new_settled (plan, &cell) : NULL;

  for (guint i = 0; roster != NULL && i < roster->seats->len; i++)
    if (tp_id_equal (&g_array_index (roster->seats, TpPlanRosterSeat, i).member->record.id, member))
      return TRUE;
  return FALSE;
}

static gboolean
has_vehicle (const TpWeekPlan *plan, const TpSession *session, const TpId *vehicle)
{
  g_autoptr (GPtrArray) vehicles = tp_week_plan_list_vehicles (plan, &session->record.id);

  for (guint i = 0; i < vehicles->len; i++)
    if (tp_id_equal (&((TpVehicle *) vehicles->pdata[i])->record.id, vehicle))
      return TRUE;
  return FALSE;
}

/* Whoever is ill, or what is out of use, was to go with some published sessions: those have to be
 * thought over again, with somebody or something else or not at all. */
static void
free_sessions (TpWeekPlan *plan, const TpWhatIf *what_if)
{
  for (guint i = 0; i < plan->sessions->len; i++) {
    TpSession *session = plan->sessions->pdata[i];
    g_autoptr (GPtrArray) visits = NULL;

    if (session->state != TP_SESSION_PUBLISHED || !is_when (what_if, session->day, session->part) ||
        !(what_if->kind == TP_WHAT_IF_WITHOUT_MEMBER
            ? goes_with (plan, session, &what_if->member)
            : has_vehicle (plan, session, &what_if->vehicle)))
      continue;
    session->state = TP_SESSION_DRAFT;
    session->is_pinned = FALSE;
    visits = tp_week_plan_list_visits (plan, &session->record.id);
    for (guint v = 0; v < visits->len; v++)
      ((TpVisit *) visits->pdata[v])->is_pinned = FALSE;
  }
}

/* --- the other case ----------------------------------------------------------------------- */

static gboolean
is_meant (const TpWhatIf *what_if, const TpPlanCell *cell)
{
  gboolean is_team = tp_id_equal (&cell->team->record.id, &what_if->team);

  if (!is_when (what_if, cell->day, cell->part))
    return FALSE;
  switch (what_if->kind) {
  case TP_WHAT_IF_WITHOUT_TEAM:
    return is_team;
  case TP_WHAT_IF_WITHOUT_BUS:
    return cell->team->type == TP_TEAM_BUS;
  case TP_WHAT_IF_EXTRA_TEAM:
  case TP_WHAT_IF_WITHOUT_MEMBER:
  case TP_WHAT_IF_WITHOUT_VEHICLE:
  case TP_WHAT_IF_EXTRA_VEHICLE:
  case TP_WHAT_IF_PLANNED_ANEW:
    break;
  }
  return FALSE;
}

/* Who is not there cannot stand in for others either. */
static void
keep_at_home (const TpProblem *problem, const guint8 *is_out, TpPlanWhatIf *what_if)
{
  for (int s = 0; s < problem->n_slots; s++)
    for (int i = 0; is_out[s] && i < problem->slots[s].n_seats; i++) {
      int person = problem->slots[s].seats[i].person;

      if (person >= 0)
        g_array_index (what_if->copy->people, TpPlanPerson, (guint) person).slots &=
          ~(1u << problem->slots[s].slot);
    }
}

static TpPlanWhatIf *
make_case (const Compare *compare)
{
  const TpProblem *problem = &compare->problem->problem;
  g_autofree guint8 *is_out = g_new0 (guint8, problem->n_slots + 1);
  g_autofree guint8 *is_twin = g_new0 (guint8, problem->n_slots + 1);
  TpPlanWhatIf *what_if;

  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanCell *cell = tp_plan_problem_get_cell (compare->problem, s);

    is_out[s] = is_meant (compare->what_if, cell);
    is_twin[s] = compare->what_if->kind == TP_WHAT_IF_EXTRA_TEAM &&
                 tp_id_equal (&cell->team->record.id, &compare->what_if->team);
  }
  what_if = tp_plan_what_if_new (problem, is_out, is_twin);
  if (compare->what_if->kind == TP_WHAT_IF_WITHOUT_TEAM)
    keep_at_home (problem, is_out, what_if);
  return what_if;
}

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
  const TpPlanOptions options = {.seed = compare->options.seed, .start = start};
  TpSolution *other = tp_planner_solve (problem, &options, NULL);
  gboolean is_better = tp_solution_compare (other, own) > 0;

  tp_solution_free (start, problem);
  tp_solution_free (is_better ? own : other, problem);
  return is_better ? other : own;
}

static void
exchange_cases (const Compare *compare,
                const TpPlanWhatIf *what_if,
                TpSolution **before,
                TpSolution **found)
{
  const TpProblem *problem = &compare->problem->problem, *other = &what_if->copy->problem;

  /* Of one team more the case alone can have the plan of both. */
  if (what_if->n_twins == 0)
    *before = take_over (compare, problem, *before,
                         tp_plan_what_if_translate_back (what_if, problem, *found));
  *found = take_over (compare, other, *found, tp_plan_what_if_translate (what_if, *before));
  if (what_if->n_twins == 0)
    *before = take_over (compare, problem, *before,
                         tp_plan_what_if_translate_back (what_if, problem, *found));
}

/* As the week is: what is written, and what more half the time finds. A search that is stopped may
 * have come to less than what it set out from. */
static TpSolution *
solve_present (Compare *compare, const TpSolution *present)
{
  const TpProblem *problem = &compare->problem->problem;
  const TpPlanOptions options = {.seed = compare->options.seed, .start = present};
  TpSolution *found = solve (compare, problem, present, 0, 0.5), *first;

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

/* As things are against as they would be, which sets out from there so that little moves. */
static TpPlanDifference *
compare_cases (Compare *compare, const TpSolution *present)
{
  const TpProblem *problem = &compare->problem->problem;
  g_autoptr (TpPlanWhatIf) what_if = make_case (compare);
  TpSolution *before = solve_present (compare, present);
  TpSolution *start = tp_plan_what_if_translate (what_if, before);
  TpSolution *found = solve (compare, &what_if->copy->problem, start, 0.5, 0.5);
  TpSolution *after;
  TpPlanDifference *difference;

  exchange_cases (compare, what_if, &before, &found);
  after = tp_plan_what_if_translate_back (what_if, problem, found);
  difference = tp_plan_difference_new (compare->problem, what_if, present, before, after);
  difference->after.worth = tp_plan_weigh_as (problem, &what_if->copy->problem, found);
  tp_solution_free (before, problem);
  tp_solution_free (start, &what_if->copy->problem);
  tp_solution_free (found, &what_if->copy->problem);
  tp_solution_free (after, problem);
  return difference;
}

/* The week as planning finds it, where published sessions are out of reach. */
static TpWeekPlan *
load_week (const Compare *compare, GError **error)
{
  return tp_week_load (compare->workspace->store, &compare->plan->branch, compare->plan->week,
                       compare->plan->today, error);
}

static void
add_leave (const Compare *compare, TpWeekPlan *plan)
{
  const TpWhatIf *what_if = compare->what_if;
  TpLeave *leave = tp_record_new (&tp_leave_kind);

  leave->record.id = tp_id_new (tp_workspace_get_now (compare->workspace));
  if (what_if->kind == TP_WHAT_IF_WITHOUT_MEMBER)
    leave->member = what_if->member;
  else
    leave->vehicle = what_if->vehicle;
  leave->since = leave->until = what_if->day;
  if (what_if->day == TP_DAY_NONE) {
    leave->since = tp_week_get_day (plan->week, 1);
    leave->until = tp_week_get_day (plan->week, 7);
  } else if (what_if->part >= 0) {
    leave->parts = 1u << what_if->part;
  }
  g_ptr_array_add (plan->leaves, leave);
}

static void
add_vehicle (const Compare *compare, TpWeekPlan *plan)
{
  TpVehicle *vehicle =
    tp_record_copy (tp_week_plan_find (compare->plan, &compare->what_if->vehicle));

  vehicle->record.id = tp_id_new (tp_workspace_get_now (compare->workspace));
  vehicle->team = TP_ID_NIL;
  g_ptr_array_add (plan->vehicles, vehicle);
}

/* The week as if somebody were on leave, something out of use or there once more, as yet without a
 * problem. */
static TpWeekPlan *
load_other_week (const Compare *compare, GError **error)
{
  TpWeekPlan *plan = load_week (compare, error);

  if (plan == NULL)
    return NULL;
  if (compare->what_if->kind == TP_WHAT_IF_EXTRA_VEHICLE) {
    add_vehicle (compare, plan);
  } else {
    free_sessions (plan, compare->what_if);
    add_leave (compare, plan);
  }
  tp_week_plan_index (plan);
  tp_plan_count_published (plan);
  return plan;
}

static void
copy_sums (TpSolution *to, const TpSolution *from)
{
  to->score = from->score;
  to->travel_minutes = from->travel_minutes;
  to->n_fetched = from->n_fetched;
  to->fetch_minutes = from->fetch_minutes;
  to->duty_days = from->duty_days;
}

static void
exchange_problems (const Compare *compare,
                   const TpPlanProblem *other,
                   TpSolution **before,
                   TpSolution **found)
{
  const TpPlanProblem *own = compare->problem;

  *before =
    take_over (compare, &own->problem, *before, tp_plan_problem_translate (own, other, *found));
  *found =
    take_over (compare, &other->problem, *found, tp_plan_problem_translate (other, own, *before));
  *before =
    take_over (compare, &own->problem, *before, tp_plan_problem_translate (own, other, *found));
}

/* As things are against as they would be with somebody ill, whose seats are others then, or with
 * something more or less to go with: it is another problem of the same week. */
static TpPlanDifference *
compare_with_other (Compare *compare, const TpSolution *present, GError **error)
{
  const TpProblem *problem = &compare->problem->problem;
  g_autoptr (TpWeekPlan) plan = load_other_week (compare, error);
  g_autoptr (TpPlanProblem) other = NULL;
  TpSolution *before, *start, *found, *after;
  TpPlanDifference *difference;

  if (plan == NULL)
    return NULL;
  other = make_problem (compare, plan);
  before = solve_present (compare, present);
  start = tp_plan_problem_translate (other, compare->problem, before);
  found = solve (compare, &other->problem, start, 0.5, 0.5);
  exchange_problems (compare, other, &before, &found);
  after = tp_plan_problem_translate (compare->problem, other, found);
  copy_sums (after, found);
  difference = tp_plan_difference_new (compare->problem, NULL, present, before, after);
  difference->after.worth = tp_plan_weigh_as (problem, &other->problem, found);
  tp_solution_free (before, problem);
  tp_solution_free (start, &other->problem);
  tp_solution_free (found, &other->problem);
  tp_solution_free (after, problem);
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
  const TpProblem *problem = &compare->problem->problem;
  g_autoptr (TpWeekPlan) plan = load_week (compare, error);
  g_autoptr (TpPlanProblem) other = NULL;
  TpSolution *before, *start, *found, *all, *after;
  TpPlanDifference *difference;

  if (plan == NULL)
    return NULL;
  other =
    tp_plan_problem_new (plan, &compare->weights, tp_plan_get_now_minutes (compare->workspace));
  before = tp_plan_take_stock (problem, present);
  start = tp_plan_problem_get_start (other);
  found = solve (compare, &other->problem, start, 0, 1);
  tp_plan_problem_settle (other, found);
  all = tp_plan_problem_translate (compare->problem, other, found);
  add_settled (compare->problem, all, present);
  after = tp_plan_take_stock (problem, all);
  difference = tp_plan_difference_new (compare->problem, NULL, NULL, before, after);
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
  TpSolution *present = tp_plan_problem_get_start (compare->problem);
  TpPlanDifference *difference = NULL;

  switch (compare->what_if->kind) {
  case TP_WHAT_IF_PLANNED_ANEW:
    difference = compare_with_present (compare, present, error);
    break;
  case TP_WHAT_IF_WITHOUT_MEMBER:
  case TP_WHAT_IF_WITHOUT_VEHICLE:
  case TP_WHAT_IF_EXTRA_VEHICLE:
    difference = compare_with_other (compare, present, error);
    break;
  case TP_WHAT_IF_WITHOUT_TEAM:
  case TP_WHAT_IF_EXTRA_TEAM:
  case TP_WHAT_IF_WITHOUT_BUS:
    difference = compare_cases (compare, present);
    break;
  }
  if (difference != NULL)
    difference->was_cancelled = g_cancellable_is_cancelled (compare->cancellable);
  tp_solution_free (present, &compare->problem->problem);
  return difference;
}

/* --- verbs ------------------------------------------------------------------------------------ */

static gboolean
check_case (const Compare *compare, GError **error)
{
  TpWhatIfKind kind = compare->what_if->kind;

  if ((kind == TP_WHAT_IF_WITHOUT_TEAM || kind == TP_WHAT_IF_EXTRA_TEAM) &&
      tp_record_find (compare->plan->teams, &compare->what_if->team) == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("There is no such team in this branch."));
    return FALSE;
  }
  if (kind == TP_WHAT_IF_WITHOUT_MEMBER &&
      tp_record_find (compare->plan->members, &compare->what_if->member) == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("There is no such member in this branch."));
    return FALSE;
  }
  if ((kind == TP_WHAT_IF_WITHOUT_VEHICLE || kind == TP_WHAT_IF_EXTRA_VEHICLE) &&
      tp_record_find (compare->plan->vehicles, &compare->what_if->vehicle) == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("There is no such vehicle or thing in this branch."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
load (Compare *compare, const TpId *branch, TpWeek week, GError **error)
{
  g_autoptr (GHashTable) settings = tp_settings_load (compare->workspace->store, error);

  if (settings == NULL || !tp_plan_check_week (compare->workspace, week, settings, error))
    return FALSE;
  compare->weights = tp_plan_weights_read (settings);
  compare->plan = tp_week_load (compare->workspace->store, branch, week,
                                tp_workspace_get_today (compare->workspace), error);
  if (compare->plan == NULL || !check_case (compare, error))
    return FALSE;
  note_published (compare);
  tp_plan_count_published (compare->plan);
  compare->problem = make_problem (compare, compare->plan);
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
 * to, and each has of the other's what is possible there: so a case is neither blamed nor praised
 * for what planning longer would have gained anyway. Who moves is told from the plan there is.
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
  Compare compare = {.workspace = self,
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
  g_clear_pointer (&compare.problem, tp_plan_problem_free);
  g_clear_pointer (&compare.plan, tp_week_plan_free);
  g_clear_pointer (&compare.published, g_hash_table_unref);
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
