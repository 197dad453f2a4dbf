/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who and what goes with a session, chosen by hand (C8). Naming or leaving out somebody gives the
 * session a roster of its own, which begins as the team's standing one and is dropped again once
 * it says the same. Whoever is invited by the place and the time is nobody's choice: somebody else
 * at their post takes the place, and the guest of another session follows the choice (that session
 * then invites anew). What is a team's own goes with its sessions unless they have another. */

#include "tp-config.h"

#include "tp-week-guests.h"
#include "tp-week-move.h"
#include "tp-week-vehicles.h"

#include <glib/gi18n-lib.h>

/* --- the session ------------------------------------------------------------------------------ */

/**
 * tp_move_draft_take_crew:
 * @draft: a draft
 *
 * Takes up the session the move names, if who and what goes with it can still be changed.
 *
 * Returns: %TRUE, or %FALSE with the draft's refusal set
 */
gboolean
tp_move_draft_take_crew (TpMoveDraft *draft)
{
  if (!tp_move_draft_take_session (draft))
    return FALSE;
  if (draft->session.state == TP_SESSION_POSTPONED)
    draft->why_not = g_strdup (_ ("The session is postponed"));
  else if (!tp_move_draft_refuse_if_over (draft))
    tp_move_draft_check_slot (draft, draft->session.day, draft->session.part);
  return draft->why_not == NULL;
}

/* Residents are not told who comes and with what; the team is, by its sheet. */
static void
warn_of_sheet (TpMoveDraft *draft)
{
  if (draft->session.state == TP_SESSION_PUBLISHED)
    tp_move_draft_warn (
      draft, "published",
      g_strdup (_ ("The session is published: its day sheet must be written again")));
}

/* --- seats --------------------------------------------------------------------------------------
 */

static int
find_seat (const GArray *roster, const TpId *member, int post)
{
  for (guint i = 0; roster != NULL && i < roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (roster, TpWeekSeat, i);

    if (seat->post == post && tp_id_equal (&seat->member->member->record.id, member))
      return (int) i;
  }
  return -1;
}

/* Those whose time every session of the team takes. */
static GArray *
list_standing (const TpWeekTeam *team)
{
  GArray *roster = g_array_new (FALSE, FALSE, sizeof (TpWeekSeat));

  for (guint i = 0; team != NULL && i < team->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (team->roster, TpWeekSeat, i);

    if (tp_week_post_is_booked (seat->post) &&
        find_seat (roster, &seat->member->member->record.id, seat->post) < 0)
      g_array_append_val (roster, *seat);
  }
  return roster;
}

/**
 * tp_move_draft_is_standing:
 * @draft: a draft of %TP_MOVE_SEAT that can be made
 *
 * Returns: whether the roster the session would have is the team's standing one, so that it needs
 *   none of its own
 */
gboolean
tp_move_draft_is_standing (const TpMoveDraft *draft)
{
  g_autoptr (GArray) standing = list_standing (draft->stored->team);

  for (guint i = 0; i < draft->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (draft->roster, TpWeekSeat, i);

    if (find_seat (standing, &seat->member->member->record.id, seat->post) < 0)
      return FALSE;
  }
  return standing->len == draft->roster->len;
}

/* Whether a roster says that they come, or only the place and the time do. */
static gboolean
is_booked_by_roster (const TpWeekSession *session, const TpWeekMember *member)
{
  const GArray *roster = session->roster;

  if (roster == NULL)
    roster = session->team != NULL ? session->team->roster : NULL;
  for (guint i = 0; roster != NULL && i < roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (roster, TpWeekSeat, i);

    if (seat->member == member && (session->roster != NULL || tp_week_post_is_booked (seat->post)))
      return TRUE;
  }
  return FALSE;
}

/* Who is a guest of another session then, or leads it by being free, follows the choice. */
static gboolean
is_guest_elsewhere (const TpMoveDraft *draft, const TpWeekMember *member)
{
  gboolean is_guest = FALSE;

  for (guint i = 0; i < member->sessions->len; i++) {
    const TpWeekSession *other = member->sessions->pdata[i];

    if (other == draft->stored || other->slot != draft->stored->slot)
      continue;
    if (is_booked_by_roster (other, member))
      return FALSE;
    is_guest = TRUE;
  }
  return is_guest;
}

static void
add_seat (TpMoveDraft *draft, TpWeekMember *member, int post)
{
  TpWeekSeat seat = {member, post};

  if (find_seat (draft->roster, &member->member->record.id, post) >= 0) {
    draft->why_not = g_strdup (_ ("The person goes with the session already"));
    return;
  }
  draft->pulls_guest = is_guest_elsewhere (draft, member);
  g_array_append_val (draft->roster, seat);
}

static void
remove_seat (TpMoveDraft *draft, const TpId *member, int post)
{
  int at = find_seat (draft->roster, member, post);

  if (at >= 0)
    g_array_remove_index (draft->roster, (guint) at);
  else if (find_seat (draft->stored->whole_roster, member, post) >= 0)
    /* TRANSLATORS: a post such as "Leader". */
    draft->why_not =
      g_strdup_printf (_ ("Comes by the place and the time: name somebody else as “%s” instead"),
                       tp_enum_get_title (&tp_post_enum, post));
  else
    draft->why_not = g_strdup (_ ("The person does not go with the session"));
  if (at >= 0 && draft->roster->len == 0 && !tp_move_draft_is_standing (draft))
    draft->why_not = g_strdup (_ ("Somebody has to go with the session: name who first"));
}

/**
 * tp_move_draft_resolve_seat:
 * @draft: a draft of %TP_MOVE_SEAT
 *
 * Somebody named for a session at a post, or left out. Who may fill the post, who is away and who
 * is with another team then is for the rules to say.
 */
void
tp_move_draft_resolve_seat (TpMoveDraft *draft)
{
  const TpMove *move = draft->move;
  TpWeekMember *member = g_hash_table_lookup (draft->plan->index->members, &move->member);

  if (!tp_move_draft_take_crew (draft))
    return;
  if (member == NULL || move->post < 0 || move->post > TP_POST_LAWYER) {
    draft->why_not = g_strdup (_ ("The person is not of this branch any more"));
    return;
  }
  if (draft->stored->roster != NULL)
    draft->roster = g_array_copy (draft->stored->roster);
  else
    draft->roster = list_standing (draft->stored->team);
  if (move->value != 0)
    add_seat (draft, member, move->post);
  else
    remove_seat (draft, &move->member, move->post);
  draft->changes_crew = TRUE;
  warn_of_sheet (draft);
}

/* --- vehicles ------------------------------------------------------------------------------------
 */

static TpWeekVehicle *
find_vehicle (const TpMoveDraft *draft, const TpId *id)
{
  for (guint i = 0; i < draft->plan->index->vehicles->len; i++) {
    TpWeekVehicle *vehicle = draft->plan->index->vehicles->pdata[i];

    if (tp_id_equal (&vehicle->vehicle->record.id, id))
      return vehicle;
  }
  return NULL;
}

static void
give_vehicle (TpMoveDraft *draft, TpWeekVehicle *vehicle)
{
  if (g_ptr_array_find (draft->stored->vehicles, vehicle, NULL))
    draft->why_not =
      g_strdup_printf (_ ("%s goes with the session already"), vehicle->vehicle->name);
  draft->vehicles = g_ptr_array_copy (draft->stored->vehicles, NULL, NULL);
  g_ptr_array_add (draft->vehicles, vehicle);
}

static void
take_vehicle (TpMoveDraft *draft, TpWeekVehicle *vehicle)
{
  draft->vehicles = tp_week_vehicles_list_without (draft->plan, draft->stored, vehicle);
  if (!g_ptr_array_find (draft->stored->vehicles, vehicle, NULL))
    draft->why_not =
      g_strdup_printf (_ ("%s does not go with the session"), vehicle->vehicle->name);
  else if (g_ptr_array_find (draft->vehicles, vehicle, NULL))
    draft->why_not = g_strdup_printf (
      _ ("%s is the team’s own and goes with its sessions: give them another one first"),
      vehicle->vehicle->name);
}

/**
 * tp_move_draft_resolve_vehicle:
 * @draft: a draft of %TP_MOVE_VEHICLE
 *
 * A vehicle or a thing given to a session, or taken from it.
 */
void
tp_move_draft_resolve_vehicle (TpMoveDraft *draft)
{
  TpWeekVehicle *vehicle = find_vehicle (draft, &draft->move->vehicle);

  if (!tp_move_draft_take_crew (draft))
    return;
  if (vehicle == NULL) {
    draft->why_not = g_strdup (_ ("The vehicle is not of this branch any more"));
    return;
  }
  if (draft->move->value != 0)
    give_vehicle (draft, vehicle);
  else
    take_vehicle (draft, vehicle);
  draft->changes_crew = TRUE;
  warn_of_sheet (draft);
}

/* --- records
 * --------------------------------------------------------------------------------------- */

static void
remove_copy (TpMoveChange *change, gconstpointer record)
{
  g_ptr_array_add (change->removes, tp_record_copy (record));
}

static void
put_roster (TpMoveChange *change, const TpMoveDraft *draft, gint64 now_ms)
{
  gboolean is_standing = tp_move_draft_is_standing (draft);
  const GPtrArray *rows = draft->stored->members;

  for (guint i = 0; i < rows->len; i++) {
    const TpSessionMember *row = rows->pdata[i];

    if (is_standing || find_seat (draft->roster, &row->member, row->post) < 0)
      remove_copy (change, row);
  }
  for (guint i = 0; i < draft->roster->len && !is_standing; i++) {
    const TpWeekSeat *seat = &g_array_index (draft->roster, TpWeekSeat, i);
    TpSessionMember *row;

    if (find_seat (draft->stored->roster, &seat->member->member->record.id, seat->post) >= 0)
      continue;
    row = tp_record_new (&tp_session_member_kind);
    row->record.id = tp_id_new (now_ms);
    row->session = draft->stored->session->record.id;
    row->member = seat->member->member->record.id;
    row->post = seat->post;
    g_ptr_array_add (change->puts, row);
  }
}

/* A thing of the kind that the session had without a row would be lost by the new row. */
static void
put_vehicle (TpMoveChange *change, const TpMoveDraft *draft, gint64 now_ms)
{
  const TpVehicle *given = tp_week_plan_find (draft->plan, &draft->move->vehicle);

  for (guint i = 0; i < draft->vehicles->len; i++) {
    const TpVehicle *vehicle = ((TpWeekVehicle *) draft->vehicles->pdata[i])->vehicle;
    TpSessionVehicle *row;

    if (vehicle->type != given->type ||
        tp_week_session_has_row (draft->stored, &vehicle->record.id))
      continue;
    row = tp_record_new (&tp_session_vehicle_kind);
    row->record.id = tp_id_new (now_ms);
    row->session = draft->stored->session->record.id;
    row->vehicle = vehicle->record.id;
    g_ptr_array_add (change->puts, row);
  }
}

static void
remove_vehicle (TpMoveChange *change, const TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->stored->vehicle_rows->len; i++) {
    const TpSessionVehicle *row = draft->stored->vehicle_rows->pdata[i];

    if (tp_id_equal (&row->vehicle, &draft->move->vehicle))
      remove_copy (change, row);
  }
}

/**
 * tp_move_draft_fill_crew:
 * @draft: a draft of %TP_MOVE_SEAT or %TP_MOVE_VEHICLE that can be made
 * @change: (inout): gets the rows that come and go
 * @now_ms: the time, for the ids of new rows
 */
void
tp_move_draft_fill_crew (const TpMoveDraft *draft, TpMoveChange *change, gint64 now_ms)
{
  if (draft->move->type == TP_MOVE_SEAT)
    put_roster (change, draft, now_ms);
  else if (draft->move->value != 0)
    put_vehicle (change, draft, now_ms);
  else
    remove_vehicle (change, draft);
}
