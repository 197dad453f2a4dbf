/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The other case that a week is set beside: without a team, somebody or something, or with one
 * more. A team less or more is a copy of the week's own numbers; people and things who are missing
 * change whom every session can have, so that the week is read again and made into numbers anew.
 * Whichever it is, plans go from the week as it is into the case and back. */

#include "tp-config.h"

#include "tp-plan-answers.h"
#include "tp-plan-case-private.h"
#include "tp-plan-rosters.h"
#include "tp-week-load.h"
#include "tp-workspace-private.h"

struct _TpPlanCase
{
  const TpPlanPresent *present;
  TpPlanWhatIf *what_if; /* a team less or more */
  TpWeekPlan *plan;      /* … or another week … */
  TpPlanProblem *problem;
};

/* --- what was published --------------------------------------------------------------------- */

static void
note_published (TpPlanPresent *present)
{
  present->published = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  for (guint i = 0; i < present->plan->sessions->len; i++) {
    const TpSession *session = present->plan->sessions->pdata[i];

    if (session->state == TP_SESSION_PUBLISHED)
      g_hash_table_add (present->published, g_memdup2 (&session->record.id, sizeof (TpId)));
  }
}

/* The week as a problem in which nobody is put into a published session who is not in it now. The
 * same holds where such a session is lost: its own people may be met in its time in another way,
 * but the time is not gained for others. */
static TpPlanProblem *
new_problem (const TpPlanPresent *present, const TpWeekPlan *plan)
{
  TpPlanProblem *problem =
    tp_plan_problem_new (plan, &present->weights, tp_plan_get_now_minutes (present->workspace));

  for (guint s = 0; s < problem->plan_slots->len; s++) {
    const TpPlanCell *cell = tp_plan_problem_get_cell (problem, (int) s);

    g_array_index (problem->plan_slots, TpPlanSlot, s).is_closed =
      cell->session != NULL &&
      g_hash_table_contains (present->published, &cell->session->record.id);
  }
  return problem;
}

/*< private >
 * tp_plan_present_make_problem:
 * @present: with its week as it was read
 *
 * Makes the week a problem in which what was published counts and stays.
 */
void
tp_plan_present_make_problem (TpPlanPresent *present)
{
  note_published (present);
  tp_plan_count_published (present->plan);
  present->problem = new_problem (present, present->plan);
}

/*< private >
 * tp_plan_present_load_week:
 * @present: the week as it is
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full): the week as planning finds it, where published sessions are out of
 *   reach; or %NULL
 */
TpWeekPlan *
tp_plan_present_load_week (const TpPlanPresent *present, GError **error)
{
  return tp_week_load_to_plan (present->workspace->store, &present->plan->branch,
                               present->plan->week, present->plan->today, error);
}

/* --- a team less or more ---------------------------------------------------------------------- */

static gboolean
is_when (const TpWhatIf *what_if, TpDay day, int part)
{
  return what_if->day == TP_DAY_NONE ||
         (day == what_if->day && (what_if->part < 0 || part == what_if->part));
}

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
make_what_if (const TpPlanPresent *present, const TpWhatIf *asked)
{
  const TpProblem *problem = &present->problem->problem;
  g_autofree guint8 *is_out = g_new0 (guint8, problem->n_slots + 1);
  g_autofree guint8 *is_twin = g_new0 (guint8, problem->n_slots + 1);
  TpPlanWhatIf *what_if;

  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanCell *cell = tp_plan_problem_get_cell (present->problem, s);

    is_out[s] = is_meant (asked, cell);
    is_twin[s] =
      asked->kind == TP_WHAT_IF_EXTRA_TEAM && tp_id_equal (&cell->team->record.id, &asked->team);
  }
  what_if = tp_plan_what_if_new (problem, is_out, is_twin);
  if (asked->kind == TP_WHAT_IF_WITHOUT_TEAM)
    keep_at_home (problem, is_out, what_if);
  return what_if;
}

/* --- people and things ------------------------------------------------------------------------ */

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

static void
add_leave (const TpPlanPresent *present, const TpWhatIf *what_if, TpWeekPlan *plan)
{
  TpLeave *leave = tp_record_new (&tp_leave_kind);

  leave->record.id = tp_id_new (tp_workspace_get_now (present->workspace));
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
add_vehicle (const TpPlanPresent *present, const TpWhatIf *what_if, TpWeekPlan *plan)
{
  TpVehicle *vehicle = tp_record_copy (tp_week_plan_find (present->plan, &what_if->vehicle));

  vehicle->record.id = tp_id_new (tp_workspace_get_now (present->workspace));
  vehicle->team = TP_ID_NIL;
  g_ptr_array_add (plan->vehicles, vehicle);
}

/* The week as if somebody were on leave, something out of use or there once more, as yet without a
 * problem. */
static TpWeekPlan *
load_other_week (const TpPlanPresent *present, const TpWhatIf *what_if, GError **error)
{
  TpWeekPlan *plan = tp_plan_present_load_week (present, error);

  if (plan == NULL)
    return NULL;
  if (what_if->kind == TP_WHAT_IF_EXTRA_VEHICLE) {
    add_vehicle (present, what_if, plan);
  } else {
    free_sessions (plan, what_if);
    add_leave (present, what_if, plan);
  }
  tp_week_plan_index (plan);
  tp_plan_count_published (plan);
  return plan;
}

/* --- the case --------------------------------------------------------------------------------- */

static gboolean
is_of_teams (TpWhatIfKind kind)
{
  return kind == TP_WHAT_IF_WITHOUT_TEAM || kind == TP_WHAT_IF_EXTRA_TEAM ||
         kind == TP_WHAT_IF_WITHOUT_BUS;
}

/*< private >
 * tp_plan_case_new:
 * @present: the week as it is, with its problem; must live as long as the case
 * @what_if: any case but that the week is planned anew
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full): the case, or %NULL
 */
TpPlanCase *
tp_plan_case_new (const TpPlanPresent *present, const TpWhatIf *what_if, GError **error)
{
  g_autoptr (TpPlanCase) self = g_new0 (TpPlanCase, 1);

  self->present = present;
  if (is_of_teams (what_if->kind)) {
    self->what_if = make_what_if (present, what_if);
    return g_steal_pointer (&self);
  }
  self->plan = load_other_week (present, what_if, error);
  if (self->plan == NULL)
    return NULL;
  self->problem = new_problem (present, self->plan);
  return g_steal_pointer (&self);
}

/*< private >
 * tp_plan_case_free:
 * @self: (transfer full) (nullable): a case
 */
void
tp_plan_case_free (TpPlanCase *self)
{
  if (self == NULL)
    return;
  tp_plan_what_if_free (self->what_if);
  tp_plan_problem_free (self->problem);
  g_clear_pointer (&self->plan, tp_week_plan_free);
  g_free (self);
}

/*< private >
 * tp_plan_case_get_problem:
 *
 * Returns: (transfer none): what planning the case is given
 */
const TpProblem *
tp_plan_case_get_problem (const TpPlanCase *self)
{
  return self->what_if != NULL ? &self->what_if->copy->problem : &self->problem->problem;
}

/*< private >
 * tp_plan_case_get_what_if:
 *
 * Returns: (transfer none) (nullable): for tp_plan_difference_new()
 */
const TpPlanWhatIf *
tp_plan_case_get_what_if (const TpPlanCase *self)
{
  return self->what_if;
}

/*< private >
 * tp_plan_case_has_more:
 *
 * Returns: %TRUE if the case has slots that the week has not
 */
gboolean
tp_plan_case_has_more (const TpPlanCase *self)
{
  return self->what_if != NULL && self->what_if->n_twins > 0;
}

/*< private >
 * tp_plan_case_translate:
 * @self: a case
 * @solution: a plan of the week as it is
 *
 * Returns: (transfer full): what of it there still is
 */
TpSolution *
tp_plan_case_translate (const TpPlanCase *self, const TpSolution *solution)
{
  if (self->what_if != NULL)
    return tp_plan_what_if_translate (self->what_if, solution);
  return tp_plan_problem_translate (self->problem, self->present->problem, solution);
}

/*< private >
 * tp_plan_case_translate_back:
 * @self: a case
 * @solution: a plan of it
 *
 * Returns: (transfer full): the same as a plan of the week as it is, with the sums it has
 */
TpSolution *
tp_plan_case_translate_back (const TpPlanCase *self, const TpSolution *solution)
{
  TpSolution *back;

  if (self->what_if != NULL)
    return tp_plan_what_if_translate_back (self->what_if, &self->present->problem->problem,
                                           solution);
  back = tp_plan_problem_translate (self->present->problem, self->problem, solution);
  back->score = solution->score;
  back->travel_minutes = solution->travel_minutes;
  back->n_fetched = solution->n_fetched;
  back->fetch_minutes = solution->fetch_minutes;
  back->duty_days = solution->duty_days;
  return back;
}
