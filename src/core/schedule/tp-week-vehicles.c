/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which vehicles and things a session goes with (C8, M4, M10). Settings say which kinds a session
 * of a mode has and which somebody who is fetched needs; a kind of which the branch keeps no record
 * is not asked for: nobody has said what there is. A session has what is written with it; of a kind
 * of its mode that is not, it has its team's own, so that sessions of before this was written have
 * their bus. What is chosen for a move is free then, the team's own before anybody's. */

#include "tp-config.h"

#include "tp-week-round.h"
#include "tp-week-vehicles.h"

#include <glib/gi18n-lib.h>

/*< private >
 * tp_week_vehicle_free:
 * @vehicle: a #TpWeekVehicle
 */
void
tp_week_vehicle_free (gpointer vehicle)
{
  g_ptr_array_unref (((TpWeekVehicle *) vehicle)->sessions);
  g_free (vehicle);
}

/*< private >
 * tp_week_vehicles_index:
 * @index: tables being made
 * @plan: the plan they are of
 *
 * Lists what the branch has.
 */
void
tp_week_vehicles_index (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->vehicles->len; i++) {
    TpWeekVehicle *vehicle = g_new0 (TpWeekVehicle, 1);

    vehicle->vehicle = plan->vehicles->pdata[i];
    vehicle->sessions = g_ptr_array_new ();
    index->vehicle_kinds |= 1u << vehicle->vehicle->type;
    g_ptr_array_add (index->vehicles, vehicle);
  }
}

static TpWeekVehicle *
find_vehicle (const TpWeekIndex *index, const TpId *id)
{
  for (guint i = 0; i < index->vehicles->len; i++) {
    TpWeekVehicle *vehicle = index->vehicles->pdata[i];

    if (tp_id_equal (&vehicle->vehicle->record.id, id))
      return vehicle;
  }
  return NULL;
}

/*< private >
 * tp_week_vehicles_note_leave:
 * @index: tables being made
 * @id: what is out of use
 * @slots: #TP_SLOT_BIT of the slots
 */
void
tp_week_vehicles_note_leave (TpWeekIndex *index, const TpId *id, guint slots)
{
  TpWeekVehicle *vehicle = find_vehicle (index, id);

  if (vehicle != NULL)
    vehicle->away_slots |= slots;
}

/* --- what is needed -------------------------------------------------------------------------- */

/**
 * tp_week_plan_asks_for_vehicles:
 * @plan: an indexed plan
 *
 * Returns: whether sessions go with what settings say; %FALSE where the rule is switched off
 */
gboolean
tp_week_plan_asks_for_vehicles (const TpWeekPlan *plan)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  for (guint i = 0; i < plan->rules->len; i++) {
    const TpRule *rule = plan->rules->pdata[i];

    if (g_str_equal (rule->code, "equipment"))
      return rule->is_active;
  }
  return TRUE; /* a workspace of before the rule */
}

/* Bits of the types of which the branch has any; none where nothing is asked for. */
static guint
get_known (const TpWeekPlan *plan)
{
  return tp_week_plan_asks_for_vehicles (plan) ? plan->index->vehicle_kinds : 0;
}

/**
 * tp_week_plan_get_mode_kinds:
 * @plan: an indexed plan
 * @mode: a #TpMode bit of sessions
 *
 * Returns: bits 1 << #TpVehicleType that each session of the mode goes with
 */
guint
tp_week_plan_get_mode_kinds (const TpWeekPlan *plan, int mode)
{
  const TpPlanSettings *settings;
  guint kinds = 0;

  g_return_val_if_fail (plan != NULL && plan->index != NULL, 0);

  settings = &plan->settings;
  if (mode == TP_MODE_HOME)
    kinds = settings->home_kinds;
  else if (mode == TP_MODE_HALL)
    kinds = settings->hall_kinds;
  else if (mode == TP_MODE_BUS)
    kinds = settings->bus_kinds;
  else if (mode == TP_MODE_KIOSK)
    kinds = settings->kiosk_kinds;
  return kinds & get_known (plan);
}

/**
 * tp_week_plan_get_request_kinds:
 * @plan: an indexed plan
 * @request: a request
 * @modes: (out): #TpMode bits of the sessions it needs them in; 0 if it needs nothing
 *
 * M10: who is fetched needs what people are fetched with. Where they can come themselves nobody
 * fetches them.
 *
 * Returns: bits 1 << #TpVehicleType
 */
guint
tp_week_plan_get_request_kinds (const TpWeekPlan *plan, const TpRequest *request, guint *modes)
{
  guint kinds;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && request != NULL, 0);

  kinds = plan->settings.fetch_kinds & get_known (plan);
  *modes = kinds != 0 ? tp_week_get_fetch_modes (request->modes) : 0;
  return *modes != 0 ? kinds : 0;
}

/*< private >
 * tp_week_vehicles_get_needed:
 * @plan: an indexed plan
 * @mode: the session's mode
 * @stops: (element-type TpWeekStop): whom it serves
 *
 * Returns: bits 1 << #TpVehicleType of all that it needs
 */
guint
tp_week_vehicles_get_needed (const TpWeekPlan *plan, int mode, const GArray *stops)
{
  guint kinds = tp_week_plan_get_mode_kinds (plan, mode);

  for (guint i = 0; i < stops->len; i++) {
    const TpRequest *request = g_array_index (stops, TpWeekStop, i).request;
    guint modes, needed;

    if (request == NULL)
      continue;
    needed = tp_week_plan_get_request_kinds (plan, request, &modes);
    if (modes & (guint) mode)
      kinds |= needed;
  }
  return kinds;
}

/* --- what a session has ----------------------------------------------------------------------- */

/*< private >
 * tp_week_vehicles_get_kinds:
 * @vehicles: (element-type TpWeekVehicle): vehicles
 *
 * Returns: bits of their types
 */
guint
tp_week_vehicles_get_kinds (const GPtrArray *vehicles)
{
  guint kinds = 0;

  for (guint i = 0; i < vehicles->len; i++)
    kinds |= 1u << ((TpWeekVehicle *) vehicles->pdata[i])->vehicle->type;
  return kinds;
}

/* One of the team's own, in use then if any is. */
static TpWeekVehicle *
find_own (const TpWeekIndex *index, const TpId *team, int kind, int slot)
{
  TpWeekVehicle *found = NULL;

  for (guint i = 0; i < index->vehicles->len; i++) {
    TpWeekVehicle *own = index->vehicles->pdata[i];

    if (own->vehicle->type != kind || !tp_id_equal (&own->vehicle->team, team))
      continue;
    if (slot < 0 || !(own->away_slots & 1u << slot))
      return own;
    if (found == NULL)
      found = own;
  }
  return found;
}

static void
add_own (const TpWeekPlan *plan,
         const TpWeekIndex *index,
         const TpWeekSession *entry,
         GPtrArray *vehicles)
{
  guint missing = tp_week_plan_get_mode_kinds (plan, entry->session->mode) &
                  ~tp_week_vehicles_get_kinds (vehicles);

  for (int kind = 0; missing >> kind != 0; kind++) {
    TpWeekVehicle *own = NULL;

    if (missing & 1u << kind)
      own = find_own (index, &entry->session->team, kind, entry->slot);
    if (own != NULL)
      g_ptr_array_add (vehicles, own);
  }
}

/*< private >
 * tp_week_vehicles_list_without:
 * @plan: an indexed plan
 * @stored: a session of it
 * @vehicle: what is taken from the session
 *
 * Returns: (transfer full) (element-type TpWeekVehicle): what it would have: of a kind of its mode
 *   its team's own again, so that it still has @vehicle where it is that
 */
GPtrArray *
tp_week_vehicles_list_without (const TpWeekPlan *plan,
                               const TpWeekSession *stored,
                               const TpWeekVehicle *vehicle)
{
  GPtrArray *left = g_ptr_array_copy (stored->vehicles, NULL, NULL);

  g_ptr_array_remove (left, (gpointer) vehicle);
  add_own (plan, plan->index, stored, left);
  return left;
}

/*< private >
 * tp_week_vehicles_book:
 * @index: tables with the sessions in them, which the plan has already
 * @plan: the plan they are of
 *
 * Says of each session what it has, and of each thing where it is.
 */
void
tp_week_vehicles_book (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->session_vehicles->len; i++) {
    TpSessionVehicle *row = plan->session_vehicles->pdata[i];
    TpWeekSession *entry = g_hash_table_lookup (index->sessions, &row->session);
    TpWeekVehicle *vehicle = find_vehicle (index, &row->vehicle);

    if (entry == NULL)
      continue;
    g_ptr_array_add (entry->vehicle_rows, row);
    if (vehicle != NULL)
      g_ptr_array_add (entry->vehicles, vehicle);
  }
  for (guint i = 0; i < index->session_list->len; i++) {
    TpWeekSession *entry = index->session_list->pdata[i];

    add_own (plan, index, entry, entry->vehicles);
    for (guint j = 0; entry->is_on && j < entry->vehicles->len; j++)
      g_ptr_array_add (((TpWeekVehicle *) entry->vehicles->pdata[j])->sessions, entry);
  }
}

/**
 * tp_week_plan_list_vehicles:
 * @plan: an indexed plan
 * @session: the id of a session
 *
 * What the session has: what is written with it, and its team's own of the kinds of its mode.
 *
 * Returns: (transfer full) (element-type TpVehicle): borrowed from the plan
 */
GPtrArray *
tp_week_plan_list_vehicles (const TpWeekPlan *plan, const TpId *session)
{
  GPtrArray *vehicles = g_ptr_array_new ();
  const TpWeekSession *entry;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, vehicles);

  entry = tp_week_index_get_session (plan->index, session);
  for (guint i = 0; entry != NULL && i < entry->vehicles->len; i++)
    g_ptr_array_add (vehicles, (gpointer) ((TpWeekVehicle *) entry->vehicles->pdata[i])->vehicle);
  return vehicles;
}

/**
 * tp_week_plan_get_vehicle_slots:
 * @plan: an indexed plan
 * @vehicle: the id of a vehicle or thing
 *
 * Returns: #TP_SLOT_BIT of the slots in which it can be used, wherever it is then
 */
guint
tp_week_plan_get_vehicle_slots (const TpWeekPlan *plan, const TpId *vehicle)
{
  const TpWeekVehicle *found;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && vehicle != NULL, 0);

  found = find_vehicle (plan->index, vehicle);
  return found != NULL ? TP_ALL_SLOTS & ~found->away_slots : 0;
}

/* --- choosing ----------------------------------------------------------------------------------
 */

/*< private >
 * tp_week_vehicles_get_given:
 * @plan: an indexed plan
 * @source: the session that @request leaves
 * @request: a request
 * @left: (element-type TpWeekStop): who stays
 *
 * Returns: bits 1 << #TpVehicleType of what only @request needed there
 */
guint
tp_week_vehicles_get_given (const TpWeekPlan *plan,
                            const TpWeekSession *source,
                            const TpRequest *request,
                            const GArray *left)
{
  int mode = source->session->mode;
  guint modes, kinds = tp_week_plan_get_request_kinds (plan, request, &modes);

  return modes & (guint) mode ? kinds & ~tp_week_vehicles_get_needed (plan, mode, left) : 0;
}

/*< private >
 * tp_week_vehicle_is_elsewhere:
 * @vehicle: a vehicle or thing
 * @session: (nullable): the session that asks
 * @gift: (nullable): what another session gives away
 * @slot: when, 0 to 20
 * @where: (out) (optional): the other session that has it
 *
 * Returns: %TRUE if another session has it then
 */
gboolean
tp_week_vehicle_is_elsewhere (const TpWeekVehicle *vehicle,
                              const TpWeekSession *session,
                              const TpWeekGift *gift,
                              int slot,
                              const TpWeekSession **where)
{
  gboolean is_given = gift != NULL && gift->kinds & 1u << vehicle->vehicle->type;

  for (guint i = 0; i < vehicle->sessions->len; i++) {
    const TpWeekSession *other = vehicle->sessions->pdata[i];

    if (other == session || other->slot != slot || slot < 0 || (is_given && other == gift->from))
      continue;
    if (where != NULL)
      *where = other;
    return TRUE;
  }
  return FALSE;
}

/*< private >
 * tp_week_session_has_row:
 * @stored: (nullable): a session of the plan
 * @vehicle: the id of a vehicle or thing
 *
 * Returns: whether it is written with the session, and not only the team's own
 */
gboolean
tp_week_session_has_row (const TpWeekSession *stored, const TpId *vehicle)
{
  for (guint i = 0; stored != NULL && i < stored->vehicle_rows->len; i++)
    if (tp_id_equal (&((TpSessionVehicle *) stored->vehicle_rows->pdata[i])->vehicle, vehicle))
      return TRUE;
  return FALSE;
}

/* Which one a session would rather have: what it has, its team's own, nobody's, others'. */
static int
rank (const TpWeekVehicle *vehicle, const TpWeekSession *own, const TpId *team)
{
  if (tp_week_session_has_row (own, &vehicle->vehicle->record.id))
    return 0;
  if (tp_id_equal (&vehicle->vehicle->team, team))
    return 1;
  return tp_id_is_nil (&vehicle->vehicle->team) ? 2 : 3;
}

static TpWeekVehicle *
choose_one (const TpWeekPlan *plan,
            const TpWeekSession *stored,
            const TpWeekSession *own,
            const TpWeekGift *gift,
            const TpId *team,
            int kind,
            int slot)
{
  TpWeekVehicle *best = NULL;

  for (guint i = 0; i < plan->index->vehicles->len; i++) {
    TpWeekVehicle *vehicle = plan->index->vehicles->pdata[i];

    if (vehicle->vehicle->type != kind || (slot >= 0 && vehicle->away_slots & 1u << slot) ||
        tp_week_vehicle_is_elsewhere (vehicle, stored, gift, slot, NULL))
      continue;
    if (best == NULL || rank (vehicle, own, team) < rank (best, own, team))
      best = vehicle;
  }
  return best;
}

/*< private >
 * tp_week_vehicles_choose:
 * @plan: an indexed plan
 * @stored: (nullable): what the plan has of the session
 * @session: the session as it would be
 * @stops: (element-type TpWeekStop): whom it would serve
 * @gift: (nullable): what another session gives away
 *
 * One of each kind it needs, and of each it has been given besides. Where nothing of a kind of its
 * mode is free it keeps what it has, or its team's own: that this cannot be is for the rules to
 * say.
 *
 * Returns: (transfer full) (element-type TpWeekVehicle): what it would have
 */
GPtrArray *
tp_week_vehicles_choose (const TpWeekPlan *plan,
                         const TpWeekSession *stored,
                         const TpSession *session,
                         const GArray *stops,
                         const TpWeekGift *gift)
{
  GPtrArray *chosen = g_ptr_array_new ();
  guint by_mode = tp_week_plan_get_mode_kinds (plan, session->mode);
  guint kinds = tp_week_vehicles_get_needed (plan, session->mode, stops);
  const TpWeekSession *own = stored;
  int slot = tp_week_index_get_slot (plan->index, session->day, session->part);

  if (own != NULL && !tp_id_equal (&own->session->team, &session->team))
    own = NULL;
  for (guint i = 0; own != NULL && i < own->vehicles->len; i++) {
    const TpVehicle *vehicle = ((TpWeekVehicle *) own->vehicles->pdata[i])->vehicle;

    if (tp_week_session_has_row (own, &vehicle->record.id))
      kinds |= 1u << vehicle->type;
  }
  for (int kind = 0; kinds >> kind != 0; kind++) {
    TpWeekVehicle *vehicle = NULL;

    if (kinds & 1u << kind)
      vehicle = choose_one (plan, stored, own, gift, &session->team, kind, slot);
    if (vehicle == NULL && by_mode & 1u << kind)
      vehicle = find_own (plan->index, &session->team, kind, slot);
    if (vehicle != NULL)
      g_ptr_array_add (chosen, vehicle);
  }
  return chosen;
}

/* Bits of the types that sessions of the mode go with and of which none is free. */
static guint
find_lack (const TpWeekPlan *plan, const TpId *team, int mode, int slot)
{
  guint kinds = tp_week_plan_get_mode_kinds (plan, mode), lack = 0;

  for (int kind = 0; kinds >> kind != 0; kind++)
    if (kinds & 1u << kind && choose_one (plan, NULL, NULL, NULL, team, kind, slot) == NULL)
      lack |= 1u << kind;
  return lack;
}

/**
 * tp_week_plan_describe_no_vehicle:
 * @plan: an indexed plan
 * @team: the id of a team
 * @day: a day of the week
 * @part: a #TpPart
 *
 * A slot of a bus team without a session is of no use while no bus is free.
 *
 * Returns: (transfer full) (nullable): what is missing for every kind of session the team has then,
 *   in the language of the interface; %NULL if it could go
 */
char *
tp_week_plan_describe_no_vehicle (const TpWeekPlan *plan, const TpId *team, TpDay day, int part)
{
  const TpTeam *own;
  int slot;
  guint modes, lack = 0;
  g_autofree char *kind = NULL;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && team != NULL, NULL);

  own = tp_week_plan_find (plan, team);
  slot = tp_week_index_get_slot (plan->index, day, part);
  if (own == NULL || slot < 0)
    return NULL;
  for (modes = tp_week_plan_get_team_modes (own); modes != 0; modes &= modes - 1) {
    lack = find_lack (plan, team, (int) (modes & -modes), slot);
    if (lack == 0)
      return NULL;
  }
  for (const TpEnumValue *value = tp_vehicle_flags_enum.values; value->code != NULL; value++)
    if (lack & (guint) value->value && kind == NULL)
      kind = tp_text_to_lower (tp_enum_get_title (&tp_vehicle_flags_enum, value->value));
  return g_strdup_printf (_ ("No %s is free then"), kind != NULL ? kind : "?");
}
