/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What moves of whole sessions lead to: a team placed on a slot, a session put elsewhere, taken
 * away, pinned or brought to another state. Published sessions are never taken away: they are
 * cancelled or postponed with a reason, so that those who were told can be told again. */

#include "tp-config.h"

#include "tp-week-move.h"

#include <glib/gi18n-lib.h>

/**
 * tp_week_plan_get_team_modes:
 * @team: a team
 *
 * Returns: the #TpMode bits the kind of team can go out in
 */
guint
tp_week_plan_get_team_modes (const TpTeam *team)
{
  g_return_val_if_fail (team != NULL, 0);

  switch ((TpTeamType) team->type) {
  case TP_TEAM_MOBILE:
    return TP_MODE_HOME | TP_MODE_HALL;
  case TP_TEAM_BUS:
    return TP_MODE_BUS;
  case TP_TEAM_KIOSK:
    return TP_MODE_KIOSK;
  }
  return 0;
}

/**
 * tp_week_plan_get_venue_modes:
 * @venue: a venue
 *
 * Returns: the #TpMode bits of sessions that can be held there
 */
guint
tp_week_plan_get_venue_modes (const TpVenue *venue)
{
  g_return_val_if_fail (venue != NULL, 0);

  switch ((TpVenueType) venue->type) {
  case TP_VENUE_HALL:
    return TP_MODE_HALL | TP_MODE_BUS; /* the bus stands in the hall's yard */
  case TP_VENUE_KIOSK:
    return TP_MODE_KIOSK;
  case TP_VENUE_BUS_STOP:
    return TP_MODE_BUS;
  case TP_VENUE_SERVICE_POINT:
    return TP_MODE_HALL;
  }
  return 0;
}

/* Of the team's wards, the one that asks for most. */
static TpId
choose_ward (const TpWeekPlan *plan, const TpWeekTeam *team)
{
  TpId best = TP_ID_NIL;
  int most = -1;

  for (guint i = 0; i < plan->wards->len; i++) {
    const TpWard *ward = plan->wards->pdata[i];
    const TpWeekNeed *need = g_hash_table_lookup (plan->index->ward_needs, &ward->record.id);
    int waiting = need != NULL ? need->waiting : 0;

    if (waiting > most && g_hash_table_contains (team->wards, &ward->record.id)) {
      most = waiting;
      best = ward->record.id;
    }
  }
  return best;
}

static gboolean
is_venue_taken (const TpWeekPlan *plan, const TpId *venue, int slot)
{
  const GPtrArray *sessions = g_hash_table_lookup (plan->index->places, venue);

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    if (((TpWeekSession *) sessions->pdata[i])->slot == slot)
      return TRUE;
  return FALSE;
}

/* An open and free venue of the ward: agreed ones first, then those with more desks. */
static const TpVenue *
choose_venue (const TpWeekPlan *plan, const TpSession *session, int slot)
{
  const TpVenue *best = NULL;

  for (guint i = 0; i < plan->venues->len; i++) {
    const TpVenue *venue = plan->venues->pdata[i];

    if (!(tp_week_plan_get_venue_modes (venue) & (guint) session->mode) ||
        !tp_id_equal (&venue->ward, &session->ward) || !(venue->open_slots & (1u << slot)) ||
        is_venue_taken (plan, &venue->record.id, slot))
      continue;
    if (best == NULL || venue->is_agreed > best->is_agreed ||
        (venue->is_agreed == best->is_agreed && venue->desks > best->desks))
      best = venue;
  }
  return best;
}

static void
set_venue (TpSession *session, const TpVenue *venue)
{
  session->venue = venue->record.id;
  session->ward = venue->ward;
  session->neighbourhood = venue->neighbourhood;
}

static int
get_default_mode (const TpTeam *team, const TpVenue *venue)
{
  guint modes = tp_week_plan_get_team_modes (team);

  if (venue != NULL && (modes & tp_week_plan_get_venue_modes (venue)))
    modes &= tp_week_plan_get_venue_modes (venue);
  return (int) (modes & -modes);
}

/**
 * tp_move_draft_check_slot:
 * @draft: a draft
 * @day: a day
 * @part: a #TpPart
 *
 * Whether anything can still be planned for the slot: it is of this week and its day has not
 * passed.
 *
 * Returns: %TRUE, or %FALSE with the draft's refusal set
 */
gboolean
tp_move_draft_check_slot (TpMoveDraft *draft, TpDay day, int part)
{
  if (tp_week_index_get_slot (draft->plan->index, day, part) < 0)
    draft->why_not = g_strdup (_ ("The day is not of this week"));
  else if (day < draft->plan->today)
    draft->why_not = g_strdup (_ ("The day has passed"));
  return draft->why_not == NULL;
}

/**
 * tp_move_draft_set_slot:
 * @draft: a draft
 * @day: a day
 * @part: a #TpPart
 *
 * Puts the draft's session into the slot. Its hours become those of the new part; within the same
 * part, hours set by hand stay.
 */
void
tp_move_draft_set_slot (TpMoveDraft *draft, TpDay day, int part)
{
  TpSession *session = &draft->session;

  if (draft->stored == NULL || session->part != part) {
    session->since = draft->plan->settings.since[part];
    session->until = draft->plan->settings.until[part];
  }
  session->day = day;
  session->part = part;
}

/**
 * tp_move_draft_warn_if_told:
 * @draft: a draft
 * @session: a session it changes, as it stands now
 *
 * Warns where residents have read of the session or the ward has agreed to it.
 */
void
tp_move_draft_warn_if_told (TpMoveDraft *draft, const TpSession *session)
{
  const TpWard *ward = tp_week_plan_find (draft->plan, &session->ward);

  if (session->state == TP_SESSION_PUBLISHED)
    tp_move_draft_warn (draft, "published",
                        g_strdup (_ ("The session is published: residents must be told again")));
  else if (session->state == TP_SESSION_AGREED || session->state == TP_SESSION_SENT)
    tp_move_draft_warn (draft, "C9",
                        g_strdup_printf (_ ("It must be agreed with %s again"),
                                         ward != NULL ? ward->full_name : "?"));
}

/* Fills what a placed session needs and the move does not say. */
static void
fill_place (TpMoveDraft *draft, const TpWeekTeam *team, const TpVenue *venue)
{
  const TpMove *move = draft->move;
  TpSession *session = &draft->session;
  int slot = tp_week_index_get_slot (draft->plan->index, session->day, session->part);

  session->ward = tp_id_is_nil (&move->ward) ? choose_ward (draft->plan, team) : move->ward;
  if (session->mode == TP_MODE_HOME)
    venue = NULL;
  else if (venue == NULL)
    venue = choose_venue (draft->plan, session, slot);
  if (venue != NULL)
    set_venue (session, venue);
  if (!tp_id_is_nil (&move->neighbourhood))
    session->neighbourhood = move->neighbourhood;
}

/**
 * tp_move_draft_resolve_place:
 * @draft: a draft of %TP_MOVE_PLACE_TEAM
 *
 * A new session of the team. Without a mode it is what the team usually does (at a venue given,
 * what can be done there); without a ward, its ward with most requests; without a venue, an open
 * and free one of the ward.
 */
void
tp_move_draft_resolve_place (TpMoveDraft *draft)
{
  const TpMove *move = draft->move;
  const TpWeekTeam *team = tp_week_index_get_team (draft->plan->index, &move->team);
  const TpVenue *venue = tp_week_plan_find (draft->plan, &move->venue);
  int mode;

  if (team == NULL)
    draft->why_not = g_strdup (_ ("The team is not of this branch"));
  else if (!tp_id_is_nil (&move->venue) && venue == NULL)
    draft->why_not = g_strdup (_ ("The venue is not of this branch"));
  if (draft->why_not != NULL || !tp_move_draft_check_slot (draft, move->day, move->part))
    return;

  mode = move->mode != 0 ? move->mode : get_default_mode (team->team, venue);
  if (!(tp_week_plan_get_team_modes (team->team) & (guint) mode)) {
    /* TRANSLATORS: a team, then a mode such as "Service bus". */
    draft->why_not = g_strdup_printf (_ ("%s does not go out that way: %s"), team->team->name,
                                      tp_enum_get_title (&tp_mode_enum, mode));
    return;
  }
  draft->session.team = move->team;
  draft->session.mode = mode;
  draft->session.state = TP_SESSION_DRAFT;
  tp_move_draft_set_slot (draft, move->day, move->part);
  fill_place (draft, team, venue);
  draft->changes_slot = TRUE;
}

/**
 * tp_move_draft_take_session:
 * @draft: a draft
 *
 * Takes up the session the move names, with its visits.
 *
 * Returns: %TRUE, or %FALSE with the draft's refusal set
 */
gboolean
tp_move_draft_take_session (TpMoveDraft *draft)
{
  draft->stored = tp_week_index_get_session (draft->plan->index, &draft->move->session);
  if (draft->stored == NULL) {
    draft->why_not = g_strdup (_ ("The session is not of this week any more"));
    return FALSE;
  }
  draft->session = *draft->stored->session;
  g_array_unref (draft->stops);
  draft->stops = tp_week_round_list_stops (draft->plan, &draft->move->session);
  return TRUE;
}

static gboolean
has_results (const TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->stops->len; i++)
    if (g_array_index (draft->stops, TpWeekStop, i).visit->outcome != TP_OUTCOME_NONE)
      return TRUE;
  return FALSE;
}

/**
 * tp_move_draft_refuse_if_over:
 * @draft: a draft that has its session
 *
 * Refuses where the session is cancelled, or held in part or as a whole.
 *
 * Returns: %TRUE if it is refused
 */
gboolean
tp_move_draft_refuse_if_over (TpMoveDraft *draft)
{
  if (draft->session.state == TP_SESSION_HELD)
    draft->why_not = g_strdup (_ ("The session has been held"));
  else if (draft->session.state == TP_SESSION_CANCELLED)
    draft->why_not = g_strdup (_ ("The session is cancelled"));
  else if (has_results (draft))
    draft->why_not = g_strdup (_ ("Results of the session are on record"));
  return draft->why_not != NULL;
}

/* A postponed session gets a new date; the people on its list wait for it again. */
static void
revive_visits (TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->stored->visits->len; i++) {
    TpVisit *visit = draft->stored->visits->pdata[i];
    const TpRequest *request = tp_week_plan_find (draft->plan, &visit->request);
    TpWeekStop stop = {visit, request, 0, 0};

    if (visit->outcome == TP_OUTCOME_NOT_HELD && request != NULL &&
        tp_request_is_pending (request) &&
        tp_week_plan_find_visit_of (draft->plan, &visit->request) == NULL)
      g_array_append_val (draft->stops, stop);
  }
}

/**
 * tp_move_draft_resolve_move:
 * @draft: a draft of %TP_MOVE_MOVE_SESSION
 *
 * The session in another slot, perhaps with another team, who then go with their own roster, or at
 * another venue, in the same slot or another. A published one stays published (and counts as
 * changed), an agreed one must be agreed again, a postponed one is planned again, pinned.
 */
void
tp_move_draft_resolve_move (TpMoveDraft *draft)
{
  const TpMove *move = draft->move;
  const TpWeekTeam *team;

  if (!tp_move_draft_take_session (draft) || tp_move_draft_refuse_if_over (draft) ||
      !tp_move_draft_check_slot (draft, move->day, move->part))
    return;
  if (!tp_id_is_nil (&move->team))
    draft->session.team = move->team;
  team = tp_week_index_get_team (draft->plan->index, &draft->session.team);
  if (team == NULL) {
    draft->why_not = g_strdup (_ ("The team is not of this branch"));
    return;
  }
  if (!(tp_week_plan_get_team_modes (team->team) & (guint) draft->session.mode)) {
    draft->why_not = g_strdup_printf (_ ("%s does not go out that way: %s"), team->team->name,
                                      tp_enum_get_title (&tp_mode_enum, draft->session.mode));
    return;
  }
  if (!tp_move_draft_choose_venue (draft))
    return;
  if (draft->stored->is_on && team == draft->stored->team && move->day == draft->session.day &&
      move->part == draft->session.part &&
      tp_id_equal (&draft->session.venue, &draft->stored->session->venue)) {
    draft->why_not = g_strdup (_ ("The session is there already"));
    return;
  }
  if (draft->session.state == TP_SESSION_POSTPONED) {
    revive_visits (draft);
    draft->session.is_pinned = TRUE;
  }
  tp_move_draft_warn_if_told (draft, draft->stored->session);
  if (draft->session.state != TP_SESSION_PUBLISHED)
    draft->session.state = TP_SESSION_DRAFT;
  tp_move_draft_set_slot (draft, move->day, move->part);
  tp_week_round_set_times (draft->plan, &draft->session, draft->stops);
  draft->changes_slot = TRUE;
}

static void
resolve_call_off (TpMoveDraft *draft, int state)
{
  if (tp_text_looks_blank (draft->move->reason)) {
    draft->why_not = g_strdup (_ ("A session is cancelled or postponed with a reason"));
    return;
  }
  if (draft->stored->session->state == TP_SESSION_PUBLISHED)
    tp_move_draft_warn_if_told (draft, draft->stored->session);
  draft->session.state = state;
  draft->calls_off = TRUE;
}

/**
 * tp_move_draft_resolve_remove:
 * @draft: a draft of %TP_MOVE_REMOVE_SESSION
 *
 * The session gone and its requests waiting; one that was published stays on record, cancelled.
 */
void
tp_move_draft_resolve_remove (TpMoveDraft *draft)
{
  if (!tp_move_draft_take_session (draft) || tp_move_draft_refuse_if_over (draft))
    return;
  if (draft->session.state == TP_SESSION_PUBLISHED ||
      draft->session.state == TP_SESSION_POSTPONED) {
    resolve_call_off (draft, TP_SESSION_CANCELLED);
    return;
  }
  if (draft->session.state == TP_SESSION_AGREED) {
    const TpWard *ward = tp_week_plan_find (draft->plan, &draft->session.ward);

    tp_move_draft_warn (draft, "C9",
                        g_strdup_printf (_ ("%s has agreed to it and must be told"),
                                         ward != NULL ? ward->full_name : "?"));
  }
  draft->removes = TRUE;
}

/**
 * tp_move_draft_resolve_pin:
 * @draft: a draft of %TP_MOVE_PIN_SESSION
 *
 * The session pinned or let go.
 */
void
tp_move_draft_resolve_pin (TpMoveDraft *draft)
{
  if (!tp_move_draft_take_session (draft))
    return;
  if (draft->session.state == TP_SESSION_HELD || !draft->stored->is_on)
    tp_move_draft_refuse_if_over (draft);
  draft->session.is_pinned = draft->move->value != 0;
}

/* What each state may become by hand; publishing goes by the week, results by the visits. */
static guint
get_next_states (int state)
{
  switch ((TpSessionState) state) {
  case TP_SESSION_DRAFT:
    return 1u << TP_SESSION_SENT | 1u << TP_SESSION_AGREED | 1u << TP_SESSION_CANCELLED;
  case TP_SESSION_SENT:
    return 1u << TP_SESSION_DRAFT | 1u << TP_SESSION_AGREED | 1u << TP_SESSION_POSTPONED |
           1u << TP_SESSION_CANCELLED;
  case TP_SESSION_AGREED:
    return 1u << TP_SESSION_DRAFT | 1u << TP_SESSION_SENT | 1u << TP_SESSION_POSTPONED |
           1u << TP_SESSION_CANCELLED | 1u << TP_SESSION_HELD;
  case TP_SESSION_PUBLISHED:
    return 1u << TP_SESSION_HELD | 1u << TP_SESSION_POSTPONED | 1u << TP_SESSION_CANCELLED;
  case TP_SESSION_POSTPONED:
    return 1u << TP_SESSION_CANCELLED;
  case TP_SESSION_HELD:
  case TP_SESSION_CANCELLED:
    break;
  }
  return 0;
}

/**
 * tp_move_draft_resolve_state:
 * @draft: a draft of %TP_MOVE_SET_STATE
 *
 * The session in another state: sent, agreed, held, postponed or cancelled.
 */
void
tp_move_draft_resolve_state (TpMoveDraft *draft)
{
  int state = draft->move->value;

  if (!tp_move_draft_take_session (draft))
    return;
  if (state < 0 || state > TP_SESSION_CANCELLED ||
      !(get_next_states (draft->session.state) & (1u << state))) {
    if (state == TP_SESSION_PUBLISHED)
      draft->why_not = g_strdup (_ ("Sessions are published with their week"));
    else
      /* TRANSLATORS: two states of a session, such as "Held" and "Draft". */
      draft->why_not =
        g_strdup_printf (_ ("A session cannot go from “%s” to “%s”"),
                         tp_enum_get_title (&tp_session_state_enum, draft->session.state),
                         tp_enum_get_title (&tp_session_state_enum, state));
    return;
  }
  if (state == TP_SESSION_HELD && draft->session.day > draft->plan->today)
    draft->why_not = g_strdup (_ ("The session has not taken place yet"));
  else if (state == TP_SESSION_POSTPONED || state == TP_SESSION_CANCELLED) {
    if (!tp_move_draft_refuse_if_over (draft))
      resolve_call_off (draft, state);
  } else {
    draft->session.state = state;
  }
}
