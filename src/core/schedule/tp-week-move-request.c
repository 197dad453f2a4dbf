/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What moves of single requests lead to: one put into a session, or onto a free slot as a new
 * round of home visits, moved from one session to another, or left to wait again. */

#include "tp-config.h"

#include "tp-week-move.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse_if_closed (TpMoveDraft *draft, const TpSession *session)
{
  if (session->state == TP_SESSION_HELD)
    draft->why_not = g_strdup (_ ("The session has been held"));
  else if (session->state == TP_SESSION_CANCELLED)
    draft->why_not = g_strdup (_ ("The session is cancelled"));
  else if (session->state == TP_SESSION_POSTPONED)
    draft->why_not = g_strdup (_ ("The session is postponed"));
  return draft->why_not != NULL;
}

/* Takes up the request and the visit it has this week, or refuses. */
static gboolean
take_request (TpMoveDraft *draft)
{
  const TpWeekPlan *plan = draft->plan;

  draft->request = tp_week_plan_find (plan, &draft->move->request);
  if (draft->request == NULL) {
    draft->why_not = g_strdup (_ ("The request is not of this branch any more"));
    return FALSE;
  }
  draft->visit = tp_week_plan_find_visit_of (plan, &draft->move->request);
  if (draft->visit == NULL)
    return TRUE;
  if (draft->visit->outcome != TP_OUTCOME_NONE) {
    draft->why_not = g_strdup (_ ("The result of the visit is on record"));
    return FALSE;
  }
  draft->source = tp_week_index_get_session (plan->index, &draft->visit->session);
  return draft->source == NULL || !refuse_if_closed (draft, draft->source->session);
}

static void
drop_stop (GArray *stops, const TpVisit *visit)
{
  for (guint i = 0; i < stops->len; i++)
    if (g_array_index (stops, TpWeekStop, i).visit == visit) {
      g_array_remove_index (stops, i);
      return;
    }
}

/* The stops the request leaves behind, on time again. */
static void
leave_source (TpMoveDraft *draft)
{
  if (draft->source == NULL)
    return;
  draft->source_stops = tp_week_round_list_stops (draft->plan, &draft->source->session->record.id);
  drop_stop (draft->source_stops, draft->visit);
  tp_week_round_set_times (draft->plan, draft->source->session, draft->source_stops);
  if (draft->source->session->state == TP_SESSION_PUBLISHED)
    tp_move_draft_warn_if_told (draft, draft->source->session);
}

static gboolean
refuse_if_not_open (TpMoveDraft *draft)
{
  if (!tp_request_is_open (draft->request))
    draft->why_not = g_strdup (_ ("The request is closed"));
  else if (draft->visit == NULL && !tp_request_is_pending (draft->request))
    draft->why_not = g_strdup (_ ("The request is planned in another week"));
  return draft->why_not != NULL;
}

/* The session the request is dropped on; left NULL for a free slot. */
static void
find_target (TpMoveDraft *draft)
{
  const TpMove *move = draft->move;

  if (!tp_id_is_nil (&move->session)) {
    draft->stored = tp_week_index_get_session (draft->plan->index, &move->session);
    if (draft->stored == NULL)
      draft->why_not = g_strdup (_ ("The session is not of this week any more"));
  } else {
    const TpSession *session =
      tp_week_plan_get_session_at (draft->plan, &move->team, move->day, move->part);

    if (session != NULL)
      draft->stored = tp_week_index_get_session (draft->plan->index, &session->record.id);
  }
}

static void
start_round (TpMoveDraft *draft)
{
  const TpMove *move = draft->move;
  const TpWeekTeam *team = tp_week_index_get_team (draft->plan->index, &move->team);

  if (team == NULL) {
    draft->why_not = g_strdup (_ ("The team is not of this branch"));
    return;
  }
  if (!(tp_week_plan_get_team_modes (team->team) & TP_MODE_HOME)) {
    draft->why_not = g_strdup_printf (_ ("%s makes no home visits"), team->team->name);
    return;
  }
  draft->session.team = move->team;
  draft->session.mode = TP_MODE_HOME;
  draft->session.ward = draft->request->ward;
  draft->session.neighbourhood = draft->request->neighbourhood;
  draft->session.state = TP_SESSION_DRAFT;
  tp_move_draft_set_slot (draft, move->day, move->part);
}

/* A session serves a request once: a visit called off when the session was postponed gives way. */
static void
find_old_visit (TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->stored->visits->len; i++) {
    const TpVisit *visit = draft->stored->visits->pdata[i];

    if (visit != draft->visit && tp_id_equal (&visit->request, &draft->request->record.id))
      draft->old_visit = visit;
  }
}

static void
join_session (TpMoveDraft *draft)
{
  draft->session = *draft->stored->session;
  if (draft->stored == draft->source)
    draft->why_not = g_strdup (_ ("The request is in this session already"));
  else if (!refuse_if_closed (draft, &draft->session)) {
    g_array_unref (draft->stops);
    draft->stops = tp_week_round_list_stops (draft->plan, &draft->session.record.id);
    find_old_visit (draft);
  }
}

/**
 * tp_move_draft_resolve_add:
 * @draft: a draft of %TP_MOVE_ADD_REQUEST
 *
 * The request in the session named, or in the one of the team's slot, or in a new round of home
 * visits there. In a round it stands where it adds least travel. If it was in another session of
 * the week it leaves that one.
 */
void
tp_move_draft_resolve_add (TpMoveDraft *draft)
{
  TpWeekStop stop = {NULL, NULL, 0, 0};
  guint place;

  if (!take_request (draft) || refuse_if_not_open (draft))
    return;
  find_target (draft);
  if (draft->why_not != NULL)
    return;
  if (draft->stored != NULL
        ? !tp_move_draft_check_slot (draft, draft->stored->session->day,
                                     draft->stored->session->part)
        : !tp_move_draft_check_slot (draft, draft->move->day, draft->move->part))
    return;
  if (draft->stored != NULL)
    join_session (draft);
  else
    start_round (draft);
  if (draft->why_not != NULL)
    return;
  if (!tp_week_session_mode_serves (draft->session.mode, draft->request->modes)) {
    draft->why_not = g_strdup_printf (_ ("The resident cannot be served this way: %s"),
                                      tp_enum_get_title (&tp_mode_enum, draft->session.mode));
    return;
  }

  stop.visit = draft->visit;
  stop.request = draft->request;
  place = tp_week_round_find_place (draft->plan, &draft->session, draft->stops, draft->request);
  g_array_insert_val (draft->stops, place, stop);
  tp_week_round_set_times (draft->plan, &draft->session, draft->stops);
  leave_source (draft);
  if (draft->stored != NULL && draft->session.state == TP_SESSION_PUBLISHED)
    tp_move_draft_warn_if_told (draft, &draft->session);
  draft->changes_slot = TRUE;
}

/**
 * tp_move_draft_resolve_take_away:
 * @draft: a draft of %TP_MOVE_REMOVE_REQUEST
 *
 * The request waiting again, and the rest of its session on time.
 */
void
tp_move_draft_resolve_take_away (TpMoveDraft *draft)
{
  if (!take_request (draft))
    return;
  if (draft->visit == NULL || draft->source == NULL) {
    draft->why_not = g_strdup (_ ("The request is in no session of this week"));
    return;
  }
  leave_source (draft);
}
