/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves of a session: to another slot, out of the week, postponed, held and pinned. */

#include "week-fixture.h"

static TpMove
move_session (Week *week, TpSession *session, TpTeam *team, int weekday, int part)
{
  return (TpMove){.type = TP_MOVE_MOVE_SESSION,
                  .session = session->record.id,
                  .team = team->record.id,
                  .day = week->monday + weekday - 1,
                  .part = part};
}

static void
test_move_session (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request;
  TpSessionMember *seat;
  TpMove move;
  TpId id;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  request = week_add_request (&week, week.ward, 2);
  week_add_visit (&week, session, request);
  request->state = TP_REQUEST_TOLD;
  seat = week_add (&week, week.plan->session_members, &tp_session_member_kind);
  seat->session = session->record.id;
  seat->member = ((TpMember *) week.plan->members->pdata[0])->record.id;
  tp_week_plan_index (week.plan);
  id = session->record.id;

  move = move_session (&week, session, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "there already"), ==, TP_VERDICT_REFUSED);
  move = move_session (&week, session, week.bus, 4, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "does not go out that way"), ==,
                   TP_VERDICT_REFUSED);
  move = move_session (&week, session, week.other_team, 4, TP_PART_AFTERNOON);
  g_assert_cmpint (week_try_level (&week, &move, "must be agreed with Phường Ba Đình again"), ==,
                   TP_VERDICT_WARNING);
  week_make_move (&week, &move);

  session = week_get_session (&week, week.other_team, 4, TP_PART_AFTERNOON);
  g_assert_true (tp_id_equal (&session->record.id, &id));
  g_assert_cmpint (session->state, ==, TP_SESSION_DRAFT);
  g_assert_cmpint (session->since, ==, 810);
  g_assert_null (week_get_session (&week, week.team, 3, TP_PART_MORNING));
  /* The other team comes with its own people, and the resident must be told again. */
  g_assert_cmpuint (week.plan->session_members->len, ==, 0);
  g_assert_cmpint (((TpRequest *) week.plan->requests->pdata[0])->state, ==, TP_REQUEST_PLANNED);
  g_assert_cmpint (((TpVisit *) week.plan->visits->pdata[0])->planned_at, ==, 814);
}

/* Moving into a clash is refused even out of another clash that reads the same. */
static void
test_move_from_clash_to_clash (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HOME);
  move = move_session (&week, session, week.team, 4, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "already has a session"), ==, TP_VERDICT_REFUSED);
}

static void
test_published_is_never_removed (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  request = week_add_request (&week, week.ward, 2);
  week_add_visit (&week, session, request);
  request->state = TP_REQUEST_TOLD;
  session->state = TP_SESSION_PUBLISHED;
  move = (TpMove){.type = TP_MOVE_REMOVE_SESSION, .session = session->record.id};
  g_assert_cmpint (week_try_level (&week, &move, "with a reason"), ==, TP_VERDICT_REFUSED);
  move.reason = "Mưa bão";
  g_assert_cmpint (week_try_level (&week, &move, "residents must be told"), ==, TP_VERDICT_WARNING);
  week_make_move (&week, &move);
  session = tp_week_plan_find (week.plan, &move.session);
  g_assert_cmpint (session->state, ==, TP_SESSION_CANCELLED);
  g_assert_cmpstr (session->state_reason, ==, "Mưa bão");
  /* The list of whom to tell stays; the requests wait. */
  g_assert_cmpint (((TpVisit *) week.plan->visits->pdata[0])->outcome, ==, TP_OUTCOME_NOT_HELD);
  g_assert_cmpint (((TpRequest *) week.plan->requests->pdata[0])->state, ==, TP_REQUEST_VERIFIED);
  g_assert_null (week_get_session (&week, week.team, 3, TP_PART_MORNING));
  g_assert_cmpint (week_try_level (&week, &move, "is cancelled"), ==, TP_VERDICT_REFUSED);
}

static void
test_remove_draft (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpVisit *visit;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  visit = week_add_visit (&week, session, week_add_request (&week, week.ward, 2));
  move = (TpMove){.type = TP_MOVE_REMOVE_SESSION, .session = session->record.id};
  g_assert_cmpint (week_try_level (&week, &move, "has agreed to it"), ==, TP_VERDICT_WARNING);
  visit->outcome = TP_OUTCOME_DONE;
  g_assert_cmpint (week_try_level (&week, &move, "Results"), ==, TP_VERDICT_REFUSED);
  visit->outcome = TP_OUTCOME_NONE;
  session->state = TP_SESSION_DRAFT;
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  week_make_move (&week, &move);
  g_assert_cmpuint (week.plan->sessions->len, ==, 0);
  g_assert_cmpuint (week.plan->visits->len, ==, 0);
  g_assert_cmpint (((TpRequest *) week.plan->requests->pdata[0])->state, ==, TP_REQUEST_VERIFIED);
  g_assert_cmpint (week_try_level (&week, &move, "any more"), ==, TP_VERDICT_REFUSED);
}

/* Postponed, then given a new date: the same session, the same visits, pinned. */
static void
test_postpone_and_move (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  week_add_visit (&week, session, week_add_request (&week, week.ward, 2));
  session->state = TP_SESSION_PUBLISHED;
  move = (TpMove){.type = TP_MOVE_SET_STATE,
                  .session = session->record.id,
                  .value = TP_SESSION_POSTPONED,
                  .reason = "Mất điện"};
  week_make_move (&week, &move);
  g_assert_null (week_get_session (&week, week.team, 3, TP_PART_MORNING));
  session = tp_week_plan_find (week.plan, &move.session);
  /* Its own slot is free again, so back there is a move like any other. */
  move = move_session (&week, session, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  move = move_session (&week, session, week.team, 5, TP_PART_MORNING);
  week_make_move (&week, &move);
  session = week_get_session (&week, week.team, 5, TP_PART_MORNING);
  g_assert_cmpint (session->state, ==, TP_SESSION_DRAFT);
  g_assert_cmpstr (session->state_reason, ==, "");
  g_assert_true (session->is_pinned);
  g_assert_cmpuint (week.plan->visits->len, ==, 1);
  g_assert_cmpint (((TpVisit *) week.plan->visits->pdata[0])->outcome, ==, TP_OUTCOME_NONE);
  g_assert_cmpint (((TpRequest *) week.plan->requests->pdata[0])->state, ==, TP_REQUEST_PLANNED);
}

static void
test_states (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  session->state = TP_SESSION_DRAFT;
  move =
    (TpMove){.type = TP_MOVE_SET_STATE, .session = session->record.id, .value = TP_SESSION_SENT};
  week_make_move (&week, &move);
  move.value = TP_SESSION_AGREED;
  week_make_move (&week, &move);
  move.value = TP_SESSION_PUBLISHED;
  g_assert_cmpint (week_try_level (&week, &move, "with their week"), ==, TP_VERDICT_REFUSED);
  move.value = TP_SESSION_HELD;
  g_assert_cmpint (week_try_level (&week, &move, "not taken place yet"), ==, TP_VERDICT_REFUSED);
  week.plan->today = week.monday + 2;
  week_make_move (&week, &move);
  move.value = TP_SESSION_DRAFT;
  g_assert_cmpint (week_try_level (&week, &move, "cannot go from “Held” to “Draft”"), ==,
                   TP_VERDICT_REFUSED);
  move.type = TP_MOVE_PIN_SESSION;
  g_assert_cmpint (week_try_level (&week, &move, "has been held"), ==, TP_VERDICT_REFUSED);
  move.type = TP_MOVE_SET_STATE;
  move.value = 40;
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_REFUSED);
}

static void
test_pin (void)
{
  g_auto (Week) week = {0};
  TpMove move;

  week_init (&week);
  move = (TpMove){.type = TP_MOVE_PIN_SESSION, .value = 1};
  move.session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME)->record.id;
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  week_make_move (&week, &move);
  g_assert_true (((TpSession *) tp_week_plan_find (week.plan, &move.session))->is_pinned);
  {
    g_autoptr (TpMoveChange) change = tp_week_plan_make_move (week.plan, &move, WEEK_NOW_MS);

    /* What is so already is no change. */
    g_assert_cmpuint (change->puts->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/moves/move-session", test_move_session);
  g_test_add_func ("/schedule/moves/move-from-clash-to-clash", test_move_from_clash_to_clash);
  g_test_add_func ("/schedule/moves/published-is-never-removed", test_published_is_never_removed);
  g_test_add_func ("/schedule/moves/remove-draft", test_remove_draft);
  g_test_add_func ("/schedule/moves/postpone-and-move", test_postpone_and_move);
  g_test_add_func ("/schedule/moves/states", test_states);
  g_test_add_func ("/schedule/moves/pin", test_pin);
  return g_test_run ();
}
