/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a draft to the records it changes: copies with the new values to put, copies to remove, in
 * an order that a store with foreign keys takes (remove children before parents, put parents before
 * children; removes come first). Only records that really differ are in it. */

#include "tp-config.h"

#include "tp-week-guests.h"
#include "tp-week-move.h"
#include "tp-week-vehicles.h"

#include <glib/gi18n-lib.h>

/**
 * tp_move_change_free:
 * @change: (transfer full) (nullable): a change
 *
 * Frees it with its records.
 */
void
tp_move_change_free (TpMoveChange *change)
{
  if (change == NULL)
    return;
  g_ptr_array_unref (change->puts);
  g_ptr_array_unref (change->removes);
  g_free (change->title);
  g_free (change->why_not);
  g_free (change);
}

static void
put_if_changed (TpMoveChange *change, gpointer copy, gconstpointer before)
{
  if (before != NULL && tp_record_equal (copy, before))
    tp_record_free (copy);
  else
    g_ptr_array_add (change->puts, copy);
}

static void
put_session (TpMoveChange *change, const TpMoveDraft *draft, gint64 now_ms, TpId *id)
{
  const TpSession *values = &draft->session;
  const TpSession *before = draft->stored != NULL ? draft->stored->session : NULL;
  TpSession *session = before != NULL ? tp_record_copy (before) : tp_record_new (&tp_session_kind);

  if (before == NULL)
    session->record.id = tp_id_new (now_ms);
  *id = session->record.id;
  session->team = values->team;
  session->day = values->day;
  session->part = values->part;
  session->mode = values->mode;
  session->ward = values->ward;
  session->neighbourhood = values->neighbourhood;
  session->venue = values->venue;
  session->since = values->since;
  session->until = values->until;
  session->state = values->state;
  session->is_pinned = values->is_pinned;
  if (draft->calls_off)
    tp_set_text (&session->state_reason, draft->move->reason);
  else if (before != NULL && before->state != session->state)
    tp_set_text (&session->state_reason, NULL);
  put_if_changed (change, session, before);
}

static void
put_request_state (TpMoveChange *change, const TpRequest *request, int state)
{
  TpRequest *copy;

  if (request == NULL || request->state == state)
    return;
  copy = tp_record_copy (request);
  copy->state = state;
  g_ptr_array_add (change->puts, copy);
}

/* A request planned before waits again; it was looked at to be planned, so it is verified. */
static void
put_request_waiting (TpMoveChange *change, const TpRequest *request)
{
  if (request != NULL && tp_request_is_open (request))
    put_request_state (change, request, TP_REQUEST_VERIFIED);
}

/* Whether the resident has to be told of the time or the place again. */
static gboolean
is_new_time (const TpVisit *visit,
             const TpVisit *before,
             const TpMoveDraft *draft,
             const TpSession *session)
{
  if (before == NULL || visit->planned_at != before->planned_at ||
      !tp_id_equal (&visit->session, &before->session))
    return TRUE;
  return draft->stored != NULL && session == &draft->session &&
         (session->day != draft->stored->session->day ||
          !tp_id_equal (&session->team, &draft->stored->session->team) ||
          !tp_id_equal (&session->venue, &draft->stored->session->venue));
}

/* The visits of one session in their order, and what their requests become. */
static void
put_stops (TpMoveChange *change,
           const TpMoveDraft *draft,
           const TpSession *session,
           const TpId *session_id,
           const GArray *stops,
           gint64 now_ms)
{
  for (guint i = 0; i < stops->len; i++) {
    const TpWeekStop *stop = &g_array_index (stops, TpWeekStop, i);
    TpVisit *visit =
      stop->visit != NULL ? tp_record_copy (stop->visit) : tp_record_new (&tp_visit_kind);
    gboolean is_told;

    if (stop->visit == NULL) {
      visit->record.id = tp_id_new (now_ms);
      visit->request = stop->request->record.id;
    }
    visit->session = *session_id;
    visit->ordinal = (int) i + 1;
    visit->planned_at = stop->planned_at;
    visit->travel_minutes = stop->travel_minutes;
    visit->outcome = TP_OUTCOME_NONE;
    is_told = stop->request != NULL && stop->request->state == TP_REQUEST_TOLD &&
              !is_new_time (visit, stop->visit, draft, session);
    put_if_changed (change, visit, stop->visit);
    if (!is_told && stop->request != NULL && tp_request_is_open (stop->request))
      put_request_state (change, stop->request, TP_REQUEST_PLANNED);
  }
}

static void
remove_copy (TpMoveChange *change, gconstpointer record)
{
  g_ptr_array_add (change->removes, tp_record_copy (record));
}

static void
remove_session (TpMoveChange *change, const TpMoveDraft *draft)
{
  const TpWeekSession *stored = draft->stored;

  for (guint i = 0; i < stored->visits->len; i++) {
    const TpVisit *visit = stored->visits->pdata[i];

    remove_copy (change, visit);
    if (tp_visit_stands (visit))
      put_request_waiting (change, tp_week_plan_find (draft->plan, &visit->request));
  }
  for (guint i = 0; i < stored->members->len; i++)
    remove_copy (change, stored->members->pdata[i]);
  for (guint i = 0; i < stored->vehicle_rows->len; i++)
    remove_copy (change, stored->vehicle_rows->pdata[i]);
  remove_copy (change, stored->session);
}

/* Cancelled or postponed: the visits stay as a list of whom to tell, marked as not held. */
static void
call_off_visits (TpMoveChange *change, const TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->stops->len; i++) {
    const TpWeekStop *stop = &g_array_index (draft->stops, TpWeekStop, i);
    TpVisit *visit = tp_record_copy (stop->visit);

    visit->outcome = TP_OUTCOME_NOT_HELD;
    put_if_changed (change, visit, stop->visit);
    put_request_waiting (change, stop->request);
  }
}

/* Another team comes with its own people: a roster made for this session is of no use to it. At
 * another place other guests are invited. */
static void
remove_roster_of_before (TpMoveChange *change, const TpMoveDraft *draft)
{
  guint lost = ~0u;

  if (draft->stored == NULL)
    return;
  if (tp_id_equal (&draft->stored->session->team, &draft->session.team))
    lost = tp_week_guests_get_lost_posts (draft->stored->session, &draft->session);
  for (guint i = 0; i < draft->stored->members->len; i++) {
    const TpSessionMember *row = draft->stored->members->pdata[i];

    if ((lost & 1u << row->post) != 0)
      remove_copy (change, row);
  }
}

static gboolean
is_chosen (const GPtrArray *chosen, const TpId *vehicle)
{
  for (guint i = 0; i < chosen->len; i++)
    if (tp_id_equal (&((TpWeekVehicle *) chosen->pdata[i])->vehicle->record.id, vehicle))
      return TRUE;
  return FALSE;
}

static void
remove_vehicles (TpMoveChange *change, const TpMoveDraft *draft)
{
  for (guint i = 0; draft->stored != NULL && i < draft->stored->vehicle_rows->len; i++) {
    const TpSessionVehicle *row = draft->stored->vehicle_rows->pdata[i];

    if (!is_chosen (draft->vehicles, &row->vehicle))
      remove_copy (change, row);
  }
}

static void
put_vehicles (TpMoveChange *change, const TpMoveDraft *draft, const TpId *session, gint64 now_ms)
{
  for (guint i = 0; i < draft->vehicles->len; i++) {
    const TpVehicle *vehicle = ((TpWeekVehicle *) draft->vehicles->pdata[i])->vehicle;
    TpSessionVehicle *row;

    if (tp_week_session_has_row (draft->stored, &vehicle->record.id))
      continue;
    row = tp_record_new (&tp_session_vehicle_kind);
    row->record.id = tp_id_new (now_ms);
    row->session = *session;
    row->vehicle = vehicle->record.id;
    g_ptr_array_add (change->puts, row);
  }
}

/* What only the request needed that leaves its session is free for others. */
static void
remove_given (TpMoveChange *change, const TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->source->vehicle_rows->len; i++) {
    const TpSessionVehicle *row = draft->source->vehicle_rows->pdata[i];
    const TpVehicle *vehicle = tp_week_plan_find (draft->plan, &row->vehicle);

    if (vehicle != NULL && draft->gift.kinds & 1u << vehicle->type)
      remove_copy (change, row);
  }
}

static void
tell_residents (TpMoveChange *change, const TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->stops->len; i++) {
    const TpWeekStop *stop = &g_array_index (draft->stops, TpWeekStop, i);

    if (tp_move_draft_tells (draft, stop))
      put_request_state (change, stop->request,
                         draft->move->value != 0 ? TP_REQUEST_TOLD : TP_REQUEST_PLANNED);
  }
}

static const char *
get_team_name (const TpMoveDraft *draft, const TpSession *session)
{
  const TpTeam *team = tp_week_plan_find (draft->plan, &session->team);

  return team != NULL ? team->name : "?";
}

static char *
make_title_of_move (const TpMoveDraft *draft, GVariant *slot, GVariant *team)
{
  const TpSession *session = &draft->session;
  const TpSession *before = draft->stored->session;
  const TpVenue *venue = tp_week_plan_find (draft->plan, &session->venue);

  if (venue != NULL && session->day == before->day && session->part == before->part &&
      tp_id_equal (&session->team, &before->team))
    /* TRANSLATORS: a slot, a team, a venue. */
    return tp_title_new (N_ ("Hold %s of %s at %s"), slot, team, tp_title_text (venue->name), NULL);
  return tp_title_new (N_ ("Move a session of %s to %s"), team, slot, NULL);
}

static const char *
get_words_of_telling (const TpMove *move)
{
  gboolean is_one = !tp_id_is_nil (&move->request);

  /* TRANSLATORS: of the following four, a slot and a team. */
  if (move->value != 0)
    return is_one ? N_ ("Mark a resident of %s of %s as told")
                  : N_ ("Mark the residents of %s of %s as told");
  return is_one ? N_ ("Mark a resident of %s of %s as not told yet")
                : N_ ("Mark the residents of %s of %s as not told yet");
}

/* Posts and no names: titles are kept in the journal. */
static char *
make_title_of_seat (const TpMoveDraft *draft, GVariant *slot, GVariant *team)
{
  GVariant *post = tp_title_word (tp_enum_get_msgid (&tp_post_enum, draft->move->post));

  /* TRANSLATORS: of the following two, a slot, a team, a post such as "Technician". */
  return tp_title_new (draft->move->value != 0 ? N_ ("Name who goes with %s of %s: %s")
                                               : N_ ("Leave out who goes with %s of %s: %s"),
                       slot, team, post, NULL);
}

static char *
make_title_of_vehicle (const TpMoveDraft *draft, GVariant *slot, GVariant *team)
{
  const TpVehicle *vehicle = tp_week_plan_find (draft->plan, &draft->move->vehicle);

  /* TRANSLATORS: of the following two, a vehicle or a thing, a slot, a team. */
  return tp_title_new (draft->move->value != 0 ? N_ ("Give %s to %s of %s")
                                               : N_ ("Take %s from %s of %s"),
                       tp_title_text (vehicle->name), slot, team, NULL);
}

/* The undo button's words, by what the move is; teams and days only. */
static char *
make_title (const TpMoveDraft *draft)
{
  const TpSession *session = &draft->session;
  g_autofree char *slot_title = NULL;
  GVariant *slot, *team;

  if (draft->move->type == TP_MOVE_REMOVE_REQUEST && draft->source != NULL)
    session = draft->source->session;
  slot_title = tp_week_plan_title_slot (session->day, session->part);
  slot = tp_title_part (slot_title);
  team = tp_title_text (get_team_name (draft, session));
  switch (draft->move->type) {
  case TP_MOVE_PLACE_TEAM:
    return tp_title_new (N_ ("Place %s on %s"), team, slot, NULL);
  case TP_MOVE_MOVE_SESSION:
    return make_title_of_move (draft, slot, team);
  case TP_MOVE_TELL:
    return tp_title_new (get_words_of_telling (draft->move), slot, team, NULL);
  case TP_MOVE_REMOVE_SESSION:
    return tp_title_new (draft->calls_off ? N_ ("Cancel %s of %s") : N_ ("Remove %s of %s"), slot,
                         team, NULL);
  case TP_MOVE_ADD_REQUEST:
    return tp_title_new (N_ ("Add a request to %s of %s"), slot, team, NULL);
  case TP_MOVE_REMOVE_REQUEST:
    return tp_title_new (N_ ("Take a request out of %s of %s"), slot, team, NULL);
  case TP_MOVE_PIN_SESSION:
    return tp_title_new (session->is_pinned ? N_ ("Pin %s of %s") : N_ ("Unpin %s of %s"), slot,
                         team, NULL);
  case TP_MOVE_SEAT:
    return make_title_of_seat (draft, slot, team);
  case TP_MOVE_VEHICLE:
    return make_title_of_vehicle (draft, slot, team);
  case TP_MOVE_SET_STATE:
    break;
  }
  /* TRANSLATORS: a slot, a team, and a state such as "Agreed". */
  return tp_title_new (N_ ("Set %s of %s to “%s”"), slot, team,
                       tp_title_word (tp_enum_get_msgid (&tp_session_state_enum, session->state)),
                       NULL);
}

static void
fill_change (TpMoveChange *change, const TpMoveDraft *draft, gint64 now_ms)
{
  TpId id;

  if (draft->removes) {
    remove_session (change, draft);
    return;
  }
  if (draft->move->type == TP_MOVE_TELL) {
    tell_residents (change, draft);
    return;
  }
  if (draft->changes_crew) {
    tp_move_draft_fill_crew (draft, change, now_ms);
    return;
  }
  if (draft->move->type == TP_MOVE_REMOVE_REQUEST) {
    remove_copy (change, draft->visit);
    put_request_waiting (change, draft->request);
  } else {
    remove_roster_of_before (change, draft);
    if (draft->vehicles != NULL)
      remove_vehicles (change, draft);
    if (draft->old_visit != NULL)
      remove_copy (change, draft->old_visit);
    put_session (change, draft, now_ms, &id);
    if (draft->vehicles != NULL)
      put_vehicles (change, draft, &id, now_ms);
    if (draft->calls_off)
      call_off_visits (change, draft);
    else if (draft->changes_slot)
      put_stops (change, draft, &draft->session, &id, draft->stops, now_ms);
  }
  if (draft->source == NULL)
    return;
  remove_given (change, draft);
  put_stops (change, draft, draft->source->session, &draft->source->session->record.id,
             draft->source_stops, now_ms);
}

/**
 * tp_week_plan_make_move:
 * @plan: an indexed plan
 * @move: a move
 * @now_ms: the time, for the ids of new records
 *
 * What the move changes. It refuses exactly what tp_week_plan_try() refuses; a warning does not
 * stop it. The plan stays as it is: tp_week_plan_apply() shows the change, the workspace stores it.
 *
 * Returns: (transfer full): records to remove and then to put, each in that order, or why not
 */
TpMoveChange *
tp_week_plan_make_move (const TpWeekPlan *plan, const TpMove *move, gint64 now_ms)
{
  g_auto (TpMoveDraft) draft = {0};
  g_autoptr (GPtrArray) findings = NULL;
  TpMoveChange *change;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && move != NULL, NULL);

  change = g_new0 (TpMoveChange, 1);
  change->puts = tp_record_array_new ();
  change->removes = tp_record_array_new ();
  tp_move_draft_init (&draft, plan, move);
  if (draft.why_not == NULL)
    findings = tp_move_draft_ask_rules (&draft);
  if (draft.why_not != NULL) {
    change->why_not = g_steal_pointer (&draft.why_not);
    return change;
  }
  change->title = make_title (&draft);
  fill_change (change, &draft, now_ms);
  return change;
}
