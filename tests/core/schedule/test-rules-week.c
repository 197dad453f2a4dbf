/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules say of whole weeks: nothing of a sound one and of what is over, and what can only
 * be counted or summed up over several sessions, teams and days. */

#include "week-fixture.h"

#include <string.h>

/* A sound round, hall session, bus day and kiosk session: no rule has anything to say. */
static void
test_sound_week (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;
  TpSession *session;

  week_init (&week);
  week_add_round (&week);
  session = week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HALL);
  week_add_visit (&week, session, week_add_request (&week, week.ward, 2));
  for (int part = TP_PART_MORNING; part <= TP_PART_AFTERNOON; part++) {
    TpRequest *request = week_add_request (&week, week.ward, 2);

    request->modes = TP_MODE_BUS;
    session = week_add_session (&week, week.bus, 2, part, TP_MODE_BUS);
    week_add_visit (&week, session, request);
  }
  session = week_add_session (&week, week.kiosk_team, 3, TP_PART_AFTERNOON, TP_MODE_KIOSK);
  week_add_visit (&week, session, week_add_request (&week, week.ward, 2));
  ((TpRequest *) week.plan->requests->pdata[week.plan->requests->len - 1])->modes = TP_MODE_KIOSK;
  tp_week_plan_index (week.plan);
  findings = tp_week_plan_check (week.plan);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((TpFinding *) findings->pdata[i])->words);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_history_is_not_judged (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;

  week_init (&week);
  week.hall->is_agreed = FALSE;
  week_add_hall (&week)->state = TP_SESSION_HELD;
  week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HALL)->state =
    TP_SESSION_CANCELLED;
  tp_week_plan_index (week.plan);
  findings = tp_week_plan_check (week.plan);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* M5: far wards once, industrial ones twice, counted in days. */
static void
test_bus_frequency (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) none = NULL, once = NULL, twice = NULL, no_bus = NULL;

  week_init (&week);
  week.ward->is_industrial = week.ward->is_remote = TRUE;
  none = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (none, "M5"), ==, 1);
  g_assert_true (tp_id_is_nil (&week_find (none, "M5")->session));
  g_assert_nonnull (strstr (week_find (none, "M5")->words, "Phường Ba Đình"));

  week_add_session (&week, week.bus, 1, TP_PART_MORNING, TP_MODE_BUS);
  week_add_session (&week, week.bus, 1, TP_PART_AFTERNOON, TP_MODE_BUS);
  once = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (once, "M5"), ==, 1);
  week_add_session (&week, week.bus, 4, TP_PART_MORNING, TP_MODE_BUS);
  twice = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (twice, "M5"), ==, 0);

  week.far_ward->is_remote = TRUE;
  week.bus->type = TP_TEAM_MOBILE;
  tp_week_plan_index (week.plan);
  no_bus = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (no_bus, "M5"), ==, 0);
}

static void
test_decision (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) idle = NULL, busy = NULL;

  week_init (&week);
  tp_set_text (&week.team->decision, " ");
  idle = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (idle, "C12"), ==, 0);
  week_add_round (&week);
  busy = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (busy, "C12"), ==, 1);
  g_assert_true (tp_id_equal (&week_find (busy, "C12")->team, &week.team->record.id));
}

/* The week sums C9 up by ward; the session says it for itself. */
static void
test_agreed_is_summed_up (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;

  week_init (&week);
  week_add_round (&week)->state = TP_SESSION_DRAFT;
  week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HOME)->state = TP_SESSION_SENT;
  tp_week_plan_index (week.plan);
  findings = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (findings, "C9"), ==, 1);
  g_assert_nonnull (strstr (week_find (findings, "C9")->words, "2 sessions"));
}

/* Leaders answer for several teams and guests are invited by place: a standing roster books
 * neither, a session's own roster books everybody. */
static void
test_standing_guests_are_not_booked (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) standing = NULL, own = NULL;
  TpTeamMember *link;
  TpSession *session, *other;

  week_init (&week);
  link = week_add (&week, week.plan->team_members, &tp_team_member_kind);
  link->team = week.other_team->record.id;
  link->member = week_get_link (&week, week.team, TP_POST_LEADER)->member;
  link->post = TP_POST_DEPUTY;
  other = week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HOME);
  session = week_add_round (&week);
  standing = tp_week_plan_check_session (week.plan, session);
  g_assert_cmpint (week_count (standing, "member"), ==, 0);

  for (int i = 0; i < 2; i++) {
    TpSessionMember *seat = week_add (&week, week.plan->session_members, &tp_session_member_kind);

    seat->session = i == 0 ? session->record.id : other->record.id;
    seat->member = link->member;
    seat->post = TP_POST_LEADER;
  }
  tp_week_plan_index (week.plan);
  own = tp_week_plan_check_session (week.plan, session);
  g_assert_cmpint (week_count (own, "member"), ==, 1);
}

static void
test_worked_saturday (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  TpHoliday *holiday;
  TpSession *session;

  week_init (&week);
  session = week_add_session (&week, week.team, 6, TP_PART_MORNING, TP_MODE_HOME);
  before = tp_week_plan_check_session (week.plan, session);
  g_assert_cmpint (week_count (before, "hours"), ==, 1);
  holiday = week_add (&week, week.plan->holidays, &tp_holiday_kind);
  holiday->day = session->day;
  holiday->type = TP_HOLIDAY_WORKING;
  tp_week_plan_index (week.plan);
  after = tp_week_plan_check_session (week.plan, session);
  g_assert_cmpint (week_count (after, "hours"), ==, 0);
  g_assert_cmpint (week_count (after, "holiday"), ==, 0);
}

/* Nobody on the list: a round is not published, a hall is, a bus half for whoever comes. */
static void
test_empty (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) round = NULL, hall = NULL, full = NULL, half = NULL;
  TpSession *session, *morning;
  TpId first;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  round = tp_week_plan_check_session (week.plan, session);
  g_assert_nonnull (strstr (week_find (round, "empty")->words, "not published"));
  session = week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HALL);
  hall = tp_week_plan_check_session (week.plan, session);
  g_assert_nonnull (strstr (week_find (hall, "empty")->words, "would wait for nobody"));
  g_assert_cmpuint (tp_week_plan_count_for_nobody (week.plan, &first), ==, 1);
  g_assert_true (tp_id_equal (&first, &session->record.id));
  week_add_visit (&week, session, week_add_request (&week, week.ward, 1));
  full = tp_week_plan_check_session (week.plan, session);
  g_assert_null (week_find (full, "empty"));
  g_assert_cmpuint (tp_week_plan_count_for_nobody (week.plan, &first), ==, 0);
  g_assert_true (tp_id_is_nil (&first));

  morning = week_add_session (&week, week.bus, 5, TP_PART_MORNING, TP_MODE_BUS);
  session = week_add_session (&week, week.bus, 5, TP_PART_AFTERNOON, TP_MODE_BUS);
  week_add_visit (&week, morning, week_add_request (&week, week.ward, 1));
  half = tp_week_plan_check_session (week.plan, session);
  g_assert_nonnull (strstr (week_find (half, "empty")->words, "for whoever comes"));
}

/* R10: what the data has of a place says whether an area for people with priority can be there. */
static void
test_priority_area (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) good = NULL, steps = NULL, small = NULL;
  TpSession *session;

  week_init (&week);
  session = week_add_session (&week, week.bus, 3, TP_PART_MORNING, TP_MODE_BUS);
  good = tp_week_plan_check_session (week.plan, session);
  g_assert_null (week_find (good, "R10"));
  week.hall->is_step_free = FALSE;
  steps = tp_week_plan_check_session (week.plan, session);
  g_assert_nonnull (strstr (week_find (steps, "R10")->words, "the steps of Nhà văn hóa số 1"));
  week.hall->is_step_free = TRUE;
  week.hall->desks = 1;
  small = tp_week_plan_check_session (week.plan, session);
  g_assert_nonnull (strstr (week_find (small, "R10")->words, "one desk"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/rules/sound-week-has-no-findings", test_sound_week);
  g_test_add_func ("/schedule/rules/history-is-not-judged", test_history_is_not_judged);
  g_test_add_func ("/schedule/rules/M5/counts-days", test_bus_frequency);
  g_test_add_func ("/schedule/rules/C12/only-teams-that-go-out", test_decision);
  g_test_add_func ("/schedule/rules/C9/summed-up-by-ward", test_agreed_is_summed_up);
  g_test_add_func ("/schedule/rules/member/standing-guests", test_standing_guests_are_not_booked);
  g_test_add_func ("/schedule/rules/hours/worked-saturday", test_worked_saturday);
  g_test_add_func ("/schedule/rules/empty", test_empty);
  g_test_add_func ("/schedule/rules/priority-area", test_priority_area);
  return g_test_run ();
}
