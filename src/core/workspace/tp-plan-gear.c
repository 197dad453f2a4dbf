/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sessions go with, between records and the planner's numbers: what is in use when, which
 * kinds each session and each request needs, what sessions that stay have, and the rows that say so
 * with the session (C8). Which kinds are needed is the schedule's to say; who gets what is the
 * planner's, which counts by kinds, so that within a kind sessions keep the very thing they had. */

#include "tp-config.h"

#include "tp-plan-gear.h"

/*< private >
 * tp_plan_gear_new:
 * @plan: an indexed week, which must outlive it
 *
 * Returns: (transfer full): its vehicles and things; none is booked yet
 */
TpPlanGear *
tp_plan_gear_new (const TpWeekPlan *plan)
{
  TpPlanGear *self = g_new0 (TpPlanGear, 1);

  self->plan = plan;
  self->booked = g_new0 (guint, plan->vehicles->len + 1);
  return self;
}

/*< private >
 * tp_plan_gear_free:
 * @self: (transfer full) (nullable): vehicles and things
 *
 * Frees them; the records stay the week's.
 */
void
tp_plan_gear_free (TpPlanGear *self)
{
  if (self == NULL)
    return;
  g_free (self->booked);
  g_free (self);
}

static int
find_item (const TpWeekPlan *plan, const TpId *vehicle)
{
  for (guint i = 0; i < plan->vehicles->len; i++)
    if (tp_id_equal (&((TpVehicle *) plan->vehicles->pdata[i])->record.id, vehicle))
      return (int) i;
  return -1;
}

static int
get_kind (const TpWeekPlan *plan, int item)
{
  return ((TpVehicle *) plan->vehicles->pdata[item])->type;
}

/*< private >
 * tp_plan_gear_book:
 * @self: vehicles and things
 * @session: a session that stays out of the problem
 * @slots: the slot it takes, as a bit
 *
 * Takes all that the session has.
 */
void
tp_plan_gear_book (TpPlanGear *self, const TpSession *session, guint slots)
{
  g_autoptr (GPtrArray) vehicles = tp_week_plan_list_vehicles (self->plan, &session->record.id);

  for (guint i = 0; i < vehicles->len; i++) {
    int item = find_item (self->plan, &((TpVehicle *) vehicles->pdata[i])->record.id);

    if (item >= 0)
      self->booked[item] |= slots;
  }
}

/* The rows of a session, those of its first thing of each kind or those of further ones. */
static GPtrArray *
list_rows (const TpWeekPlan *plan, const TpSession *session, gboolean is_first)
{
  GPtrArray *rows = g_ptr_array_new ();
  guint kinds = 0;

  for (guint i = 0; session != NULL && i < plan->session_vehicles->len; i++) {
    TpSessionVehicle *row = plan->session_vehicles->pdata[i];
    int item = find_item (plan, &row->vehicle);
    guint kind = item >= 0 ? 1u << get_kind (plan, item) : 0;

    if (!tp_id_equal (&row->session, &session->record.id))
      continue;
    if (((kinds & kind) == 0) == is_first)
      g_ptr_array_add (rows, row);
    kinds |= kind;
  }
  return rows;
}

/*< private >
 * tp_plan_gear_set_slot:
 * @self: vehicles and things
 * @cell: a slot of the problem
 * @entry: (inout): its numbers
 *
 * Says what sessions of each kind need there. One that stays goes on needing what somebody has
 * given it; the planner counts one thing of a kind, so a second one is booked.
 */
void
tp_plan_gear_set_slot (TpPlanGear *self, const TpPlanCell *cell, TpPlanSlot *entry)
{
  g_autoptr (GPtrArray) first = NULL, further = NULL;

  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
    entry->equipment[mode] = tp_week_plan_get_mode_kinds (self->plan, tp_plan_mode_to_mode (mode));
  if (!entry->is_fixed || entry->mode < 0 || !tp_week_plan_asks_for_vehicles (self->plan))
    return;
  first = list_rows (self->plan, cell->session, TRUE);
  further = list_rows (self->plan, cell->session, FALSE);
  for (guint i = 0; i < first->len; i++) {
    int item = find_item (self->plan, &((TpSessionVehicle *) first->pdata[i])->vehicle);

    if (item >= 0)
      entry->equipment[entry->mode] |= 1u << get_kind (self->plan, item);
  }
  for (guint i = 0; i < further->len; i++) {
    int item = find_item (self->plan, &((TpSessionVehicle *) further->pdata[i])->vehicle);

    if (item >= 0)
      self->booked[item] |= 1u << entry->slot;
  }
}

/*< private >
 * tp_plan_gear_set_request:
 * @self: vehicles and things
 * @request: a request
 * @entry: (inout): its numbers
 *
 * Says what it needs to be fetched.
 */
void
tp_plan_gear_set_request (const TpPlanGear *self, const TpRequest *request, TpPlanRequest *entry)
{
  guint modes;

  entry->fetch_equipment = tp_week_plan_get_request_kinds (self->plan, request, &modes);
}

static int
find_team (const TpWeekPlan *plan, const TpId *id)
{
  for (guint i = 0; i < plan->teams->len; i++)
    if (tp_id_equal (&((TpTeam *) plan->teams->pdata[i])->record.id, id))
      return (int) i;
  return -1;
}

/*< private >
 * tp_plan_gear_add_items:
 * @self: vehicles and things whose bookings are known
 * @problem: a problem
 *
 * Adds every one to the problem.
 */
void
tp_plan_gear_add_items (const TpPlanGear *self, TpPlanProblem *problem)
{
  for (guint i = 0; i < self->plan->vehicles->len; i++) {
    const TpVehicle *vehicle = self->plan->vehicles->pdata[i];
    TpPlanItem item = {.kind = vehicle->type};

    item.slots =
      tp_week_plan_get_vehicle_slots (self->plan, &vehicle->record.id) & ~self->booked[i];
    item.team = find_team (self->plan, &vehicle->team);
    g_array_append_val (problem->plan_items, item);
  }
}

/* --- from records --------------------------------------------------------------------------- */

static gboolean
is_usable (const TpPlanProblem *problem, int item, int slot)
{
  return (problem->problem.items[item].slots & 1u << problem->problem.slots[slot].slot) != 0;
}

/*< private >
 * tp_plan_gear_read_items:
 * @problem: a problem
 * @slot: a slot of it with a session
 * @n_items: (out): how many there are
 *
 * Returns: (transfer full) (array length=n_items): what the session has now and can use, at most
 * one of each kind
 */
int *
tp_plan_gear_read_items (const TpPlanProblem *problem, int slot, int *n_items)
{
  const TpPlanCell *cell = tp_plan_problem_get_cell (problem, slot);
  g_autoptr (GPtrArray) vehicles =
    tp_week_plan_list_vehicles (problem->plan, &cell->session->record.id);
  int *items = g_new (int, vehicles->len + 1);
  guint kinds = 0;

  *n_items = 0;
  for (guint i = 0; i < vehicles->len; i++) {
    const TpVehicle *vehicle = vehicles->pdata[i];
    int item = find_item (problem->plan, &vehicle->record.id);

    if (item < 0 || !is_usable (problem, item, slot) || (kinds & 1u << vehicle->type) != 0)
      continue;
    kinds |= 1u << vehicle->type;
    items[(*n_items)++] = item;
  }
  return items;
}

/* --- keeping ---------------------------------------------------------------------------------- */

typedef struct
{
  const TpPlanProblem *problem;
  TpSolution *solution;
  guint *taken;    /* per item: slots of the week */
  gboolean **kept; /* per slot: whether each of its session's items is settled */
} Keeping;

static gboolean
take (Keeping *k, int slot, int i, int item)
{
  guint bit = 1u << k->problem->problem.slots[slot].slot;

  if ((k->taken[item] & bit) != 0 || !is_usable (k->problem, item, slot))
    return FALSE;
  k->taken[item] |= bit;
  k->solution->sessions[slot].items[i] = item;
  k->kept[slot][i] = TRUE;
  return TRUE;
}

/* What the session has in the week as it is. */
static void
keep_own (Keeping *k, int slot)
{
  const TpPlanCell *cell = tp_plan_problem_get_cell (k->problem, slot);
  const TpPlanSession *session = &k->solution->sessions[slot];
  g_autofree int *own = NULL;
  int n_own;

  if (cell->session == NULL || cell->session->mode != tp_plan_mode_to_mode (session->mode))
    return;
  own = tp_plan_gear_read_items (k->problem, slot, &n_own);
  for (int i = 0; i < session->n_items; i++)
    for (int j = 0; j < n_own && !k->kept[slot][i]; j++)
      if (get_kind (k->problem->plan, own[j]) == get_kind (k->problem->plan, session->items[i]))
        take (k, slot, i, own[j]);
}

static void
keep_given (Keeping *k, int slot)
{
  const TpPlanSession *session = &k->solution->sessions[slot];

  for (int i = 0; i < session->n_items; i++)
    if (!k->kept[slot][i])
      take (k, slot, i, session->items[i]);
}

/* There is one: whoever has got this session's has left another of the kind. */
static void
take_any (Keeping *k, int slot)
{
  const TpPlanSession *session = &k->solution->sessions[slot];

  for (int i = 0; i < session->n_items; i++)
    for (int item = 0; item < k->problem->problem.n_items && !k->kept[slot][i]; item++)
      if (get_kind (k->problem->plan, item) == get_kind (k->problem->plan, session->items[i]))
        take (k, slot, i, item);
}

/*< private >
 * tp_plan_gear_settle:
 * @problem: a problem
 * @solution: (inout): a solution of it
 *
 * Within a kind it is all one to the planner who has which. What a session has in the week now it
 * keeps, so that planning again changes nothing that need not be changed.
 */
void
tp_plan_gear_settle (const TpPlanProblem *problem, TpSolution *solution)
{
  g_autofree guint *taken = g_new0 (guint, problem->problem.n_items + 1);
  g_autofree gboolean **kept = g_new0 (gboolean *, solution->n_sessions + 1);
  Keeping k = {problem, solution, taken, kept};

  for (int s = 0; s < solution->n_sessions; s++)
    kept[s] = g_new0 (gboolean, solution->sessions[s].n_items + 1);
  for (int s = 0; s < solution->n_sessions; s++)
    if (solution->sessions[s].mode >= 0)
      keep_own (&k, s);
  for (int s = 0; s < solution->n_sessions; s++)
    keep_given (&k, s);
  for (int s = 0; s < solution->n_sessions; s++) {
    take_any (&k, s);
    g_free (kept[s]);
  }
}

/* --- rows ---------------------------------------------------------------------------------------
 */

static gboolean
has_item (const TpPlanSession *session, int item)
{
  for (int i = 0; i < session->n_items; i++)
    if (session->items[i] == item)
      return TRUE;
  return FALSE;
}

static gboolean
has_row (const GPtrArray *rows, const TpId *vehicle)
{
  for (guint i = 0; i < rows->len; i++)
    if (tp_id_equal (&((TpSessionVehicle *) rows->pdata[i])->vehicle, vehicle))
      return TRUE;
  return FALSE;
}

static void
remove_row (GPtrArray *removes, const TpSessionVehicle *row)
{
  g_ptr_array_add (removes, tp_record_copy (row));
}

/*< private >
 * tp_plan_gear_write:
 * @problem: a problem
 * @solution: a solution of it
 * @slot: a slot with a session in the solution
 * @session: the session's id
 * @now_ms: the time, for the ids of new rows
 * @puts: (inout): gets the rows that are new
 * @removes: (inout): gets copies of the rows that go
 *
 * Writes what the session has. What somebody gave to a session that stays, beyond one of a kind, it
 * keeps.
 */
void
tp_plan_gear_write (const TpPlanProblem *problem,
                    const TpSolution *solution,
                    int slot,
                    const TpId *session,
                    gint64 now_ms,
                    GPtrArray *puts,
                    GPtrArray *removes)
{
  const TpWeekPlan *plan = problem->plan;
  const TpPlanCell *cell = tp_plan_problem_get_cell (problem, slot);
  const TpPlanSession *own = &solution->sessions[slot];
  g_autoptr (GPtrArray) first = list_rows (plan, cell->session, TRUE);
  g_autoptr (GPtrArray) further = list_rows (plan, cell->session, FALSE);
  gboolean is_settled = cell->session != NULL && !cell->is_replaceable;

  if (is_settled && !tp_week_plan_asks_for_vehicles (plan))
    return;
  for (guint i = 0; i < first->len; i++) {
    const TpSessionVehicle *row = first->pdata[i];

    if (!has_item (own, find_item (plan, &row->vehicle)))
      remove_row (removes, row);
  }
  for (guint i = 0; i < further->len && !is_settled; i++)
    if (!has_item (own, find_item (plan, &((TpSessionVehicle *) further->pdata[i])->vehicle)))
      remove_row (removes, further->pdata[i]);
  for (int i = 0; i < own->n_items; i++) {
    const TpVehicle *vehicle = plan->vehicles->pdata[own->items[i]];
    TpSessionVehicle *row;

    if (has_row (first, &vehicle->record.id) || has_row (further, &vehicle->record.id))
      continue;
    row = tp_record_new (&tp_session_vehicle_kind);
    row->record.id = tp_id_new (now_ms);
    row->session = *session;
    row->vehicle = vehicle->record.id;
    g_ptr_array_add (puts, row);
  }
}

/*< private >
 * tp_plan_gear_remove_rows:
 * @plan: the week
 * @session: a session that goes
 * @removes: (inout): gets copies of its rows
 */
void
tp_plan_gear_remove_rows (const TpWeekPlan *plan, const TpSession *session, GPtrArray *removes)
{
  for (guint i = 0; i < plan->session_vehicles->len; i++) {
    const TpSessionVehicle *row = plan->session_vehicles->pdata[i];

    if (tp_id_equal (&row->session, &session->record.id))
      remove_row (removes, row);
  }
}
