/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each rule decides in a case made for it and keeps silent in the sound week; it speaks no names,
 * and it does not speak at all once the data has switched it off. */

#include "week-fixture.h"

#include <string.h>

/* Breaks one rule in a sound session and gives the session it shows in. */
typedef TpSession *(*BreakFunc) (Week *week);

static TpSession *
add_round (Week *week)
{
  TpSession *session = week_add_session (week, week->team, 3, TP_PART_MORNING, TP_MODE_HOME);

  week_add_visit (week, session, week_add_request (week, week->ward, 1));
  return session;
}

static TpSession *
add_hall (Week *week)
{
  return week_add_session (week, week->team, 3, TP_PART_MORNING, TP_MODE_HALL);
}

/* The team's first link to somebody at @post. */
static TpTeamMember *
get_link (Week *week, TpTeam *team, int post)
{
  for (guint i = 0; i < week->plan->team_members->len; i++) {
    TpTeamMember *link = week->plan->team_members->pdata[i];

    if (link->post == post && tp_id_equal (&link->team, &team->record.id))
      return link;
  }
  g_assert_not_reached ();
}

static TpMember *
get_member (Week *week, TpTeam *team, int post)
{
  return tp_week_plan_find (week->plan, &get_link (week, team, post)->member);
}

static void
drop_post (Week *week, int post)
{
  week_remove (week->plan->team_members, get_link (week, week->team, post));
}

static TpSession *
break_leader (Week *week)
{
  drop_post (week, TP_POST_LEADER);
  return add_round (week);
}

static TpSession *
break_leader_post (Week *week)
{
  get_member (week, week->team, TP_POST_LEADER)->posts = 1u << TP_POST_STAFF;
  return add_round (week);
}

static TpSession *
break_staff (Week *week)
{
  drop_post (week, TP_POST_STAFF);
  return add_round (week);
}

static TpSession *
break_staff_territory (Week *week)
{
  get_member (week, week->team, TP_POST_STAFF)->ward = week->far_ward->record.id;
  return add_round (week);
}

static TpSession *
break_postal (Week *week)
{
  week_add_member (week, week->team, TP_POST_POSTAL, 0);
  week_add_member (week, week->team, TP_POST_POSTAL, 0);
  return add_round (week);
}

/* Guests come by the place: those of other teams would do as well. */
static void
drop_post_everywhere (Week *week, int post)
{
  for (guint i = week->plan->team_members->len; i > 0; i--)
    if (((TpTeamMember *) week->plan->team_members->pdata[i - 1])->post == post)
      g_ptr_array_remove_index (week->plan->team_members, i - 1);
}

static TpSession *
break_culture (Week *week)
{
  for (guint i = 0; i < week->plan->members->len; i++) {
    TpMember *member = week->plan->members->pdata[i];

    if (member->posts == 1u << TP_POST_CULTURE)
      member->ward = week->far_ward->record.id;
  }
  return add_round (week);
}

static TpSession *
break_culture_leave (Week *week)
{
  for (guint i = 0; i < week->plan->members->len; i++) {
    const TpMember *member = week->plan->members->pdata[i];
    TpLeave *leave;

    if (member->posts != 1u << TP_POST_CULTURE)
      continue;
    leave = week_add (week, week->plan->leaves, &tp_leave_kind);
    leave->member = member->record.id;
    leave->since = leave->until = week->monday + 2;
  }
  return add_round (week);
}

static TpSession *
break_justice (Week *week)
{
  drop_post_everywhere (week, TP_POST_JUSTICE);
  return add_round (week);
}

static TpSession *
break_neighbourhood (Week *week)
{
  for (guint i = 0; i < week->plan->members->len; i++)
    ((TpMember *) week->plan->members->pdata[i])->neighbourhood = TP_ID_NIL;
  return add_round (week);
}

static TpSession *
break_unknown_place (Week *week)
{
  TpSession *session = add_hall (week);

  session->neighbourhood = TP_ID_NIL;
  return session;
}

static TpSession *
break_volunteers (Week *week)
{
  TpSession *session;
  TpRequest *request;

  drop_post_everywhere (week, TP_POST_VOLUNTEER);
  session = add_hall (week);
  request = week_add_request (week, week->ward, 1);
  week_get_person (week, request)->mobility = TP_MOBILITY_WHEELCHAIR;
  week_add_visit (week, session, request);
  return session;
}

static TpSession *
break_posts (Week *week)
{
  get_member (week, week->team, TP_POST_TECHNICIAN)->posts = 1u << TP_POST_STAFF;
  return add_round (week);
}

static TpSession *
break_agreed (Week *week)
{
  TpSession *session = add_round (week);

  session->state = TP_SESSION_SENT;
  return session;
}

static TpSession *
break_trained (Week *week)
{
  get_member (week, week->team, TP_POST_STAFF)->trained_on = TP_DAY_NONE;
  return add_round (week);
}

static TpSession *
break_technician (Week *week)
{
  drop_post (week, TP_POST_TECHNICIAN);
  return add_round (week);
}

static TpSession *
break_bus_day (Week *week)
{
  return week_add_session (week, week->bus, 2, TP_PART_MORNING, TP_MODE_BUS);
}

static TpSession *
break_bus_ward (Week *week)
{
  TpSession *morning = week_add_session (week, week->bus, 2, TP_PART_MORNING, TP_MODE_BUS);
  TpSession *afternoon = week_add_session (week, week->bus, 2, TP_PART_AFTERNOON, TP_MODE_BUS);

  afternoon->ward = week->far_ward->record.id;
  return morning;
}

static TpSession *
break_kiosk (Week *week)
{
  return week_add_session (week, week->kiosk_team, 2, TP_PART_MORNING, TP_MODE_KIOSK);
}

static TpSession *
break_territory (Week *week)
{
  TpSession *session = add_round (week);

  session->ward = week->far_ward->record.id;
  return session;
}

static TpSession *
break_stop_territory (Week *week)
{
  TpSession *session = add_round (week);

  week_add_visit (week, session, week_add_request (week, week->far_ward, 1));
  return session;
}

static TpSession *
break_household (Week *week)
{
  TpSession *session = add_round (week);
  TpSession *later = week_add_session (week, week->team, 4, TP_PART_MORNING, TP_MODE_HOME);
  TpRequest *request = week_add_request (week, week->ward, 1);
  TpPerson *first = week_get_person (week, week->plan->requests->pdata[0]);

  first->household.bytes[0] = 9;
  week_get_person (week, request)->household.bytes[0] = 9;
  week_add_visit (week, later, request);
  return session;
}

static TpSession *
break_holiday (Week *week)
{
  TpHoliday *holiday = week_add (week, week->plan->holidays, &tp_holiday_kind);

  holiday->day = week->monday + 2;
  tp_set_text (&holiday->name, "Ngày Văn hóa Việt Nam");
  return add_round (week);
}

static TpSession *
break_leave (Week *week)
{
  TpLeave *leave = week_add (week, week->plan->leaves, &tp_leave_kind);

  leave->member = get_link (week, week->team, TP_POST_STAFF)->member;
  leave->since = leave->until = week->monday + 2;
  leave->parts = 1u << TP_PART_MORNING;
  return add_round (week);
}

static TpSession *
break_bus_leave (Week *week)
{
  TpLeave *leave = week_add (week, week->plan->leaves, &tp_leave_kind);
  TpVehicle *vehicle = week_add (week, week->plan->vehicles, &tp_vehicle_kind);

  vehicle->team = week->bus->record.id;
  vehicle->type = TP_VEHICLE_BUS;
  leave->vehicle = vehicle->record.id;
  leave->since = week->monday - 5;
  leave->until = week->monday + 50;
  return week_add_session (week, week->bus, 2, TP_PART_MORNING, TP_MODE_BUS);
}

static TpSession *
break_hours (Week *week)
{
  week->team->open_slots &= ~TP_SLOT_BIT (3, TP_PART_MORNING);
  return add_round (week);
}

static TpSession *
break_venue (Week *week)
{
  TpSession *session = add_hall (week);

  session->venue = TP_ID_NIL;
  return session;
}

static TpSession *
break_venue_hours (Week *week)
{
  week->hall->open_slots &= ~TP_SLOT_BIT (3, TP_PART_MORNING);
  return add_hall (week);
}

static TpSession *
break_venue_agreed (Week *week)
{
  week->hall->is_agreed = FALSE;
  return add_hall (week);
}

static TpSession *
break_team (Week *week)
{
  add_hall (week);
  return add_round (week);
}

static TpSession *
break_member (Week *week)
{
  TpTeamMember *link = week_add (week, week->plan->team_members, &tp_team_member_kind);

  link->team = week->other_team->record.id;
  link->member = get_link (week, week->team, TP_POST_STAFF)->member;
  link->post = TP_POST_STAFF;
  week_add_session (week, week->other_team, 3, TP_PART_MORNING, TP_MODE_HOME);
  return add_round (week);
}

static TpSession *
break_place (Week *week)
{
  week_add_session (week, week->other_team, 3, TP_PART_MORNING, TP_MODE_HALL);
  return add_hall (week);
}

static TpSession *
break_skills (Week *week)
{
  TpSession *session = add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->skills = TP_SKILL_LAND | TP_SKILL_SOCIAL;
  return session;
}

static TpSession *
break_resident (Week *week)
{
  TpSession *session = add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->open_slots = TP_SLOT_BIT (3, TP_PART_AFTERNOON);
  return session;
}

static TpSession *
break_mode (Week *week)
{
  TpSession *session = add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->modes = TP_MODE_HALL | TP_MODE_FETCH;
  return session;
}

static TpSession *
break_fetch (Week *week)
{
  TpSession *session = add_hall (week);
  TpRequest *request = week_add_request (week, week->ward, 6);

  request->modes = TP_MODE_FETCH;
  week_add_visit (week, session, request);
  return session;
}

static TpSession *
break_capacity (Week *week)
{
  TpSession *session = add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->minutes = 205;
  return session;
}

static TpSession *
break_limit (Week *week)
{
  get_member (week, week->team, TP_POST_STAFF)->weekly_limit = 1;
  week_add_session (week, week->team, 4, TP_PART_MORNING, TP_MODE_HOME);
  return add_round (week);
}

static const struct
{
  const char *path;
  const char *code;
  BreakFunc make;
} cases[] = {
  {"leader-missing", "C1", break_leader},
  {"leader-of-no-branch", "C1", break_leader_post},
  {"one-officer", "C2", break_staff},
  {"officer-from-elsewhere", "C2", break_staff_territory},
  {"two-postal-officers", "C3", break_postal},
  {"culture-officer-of-another-ward", "C4", break_culture},
  {"culture-officer-on-leave", "C4", break_culture_leave},
  {"no-justice-officer", "C5", break_justice},
  {"leader-of-another-neighbourhood", "C6", break_neighbourhood},
  {"venue-of-no-neighbourhood", "C6", break_unknown_place},
  {"nobody-to-help-walking", "C7", break_volunteers},
  {"wrong-post", "C8", break_posts},
  {"not-agreed", "C9", break_agreed},
  {"not-trained", "C10", break_trained},
  {"no-technician", "C11", break_technician},
  {"half-a-bus-day", "M8", break_bus_day},
  {"bus-in-two-wards", "M8", break_bus_ward},
  {"kiosk-without-registrations", "M13", break_kiosk},
  {"beyond-territory", "X3", break_territory},
  {"stop-beyond-territory", "X3", break_stop_territory},
  {"household-twice", "P7", break_household},
  {"holiday", "holiday", break_holiday},
  {"person-away", "leave", break_leave},
  {"bus-away", "leave", break_bus_leave},
  {"unusual-hours", "hours", break_hours},
  {"no-venue", "venue", break_venue},
  {"venue-closed", "venue-hours", break_venue_hours},
  {"venue-not-agreed", "venue-agreed", break_venue_agreed},
  {"team-twice", "team", break_team},
  {"person-twice", "member", break_member},
  {"place-twice", "place", break_place},
  {"skill-missing", "skills", break_skills},
  {"resident-busy", "resident", break_resident},
  {"wrong-mode", "mode", break_mode},
  {"fetched-from-too-far", "M10", break_fetch},
  {"overfull", "capacity", break_capacity},
  {"too-many-sessions", "limit", break_limit},
};

static gboolean
is_physical (const char *code)
{
  return g_str_equal (code, "team") || g_str_equal (code, "member") || g_str_equal (code, "place");
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL, silent = NULL;
  const TpFinding *finding;
  TpSession *session;

  week_init (&week);
  session = cases[i].make (&week);
  tp_week_plan_index (week.plan);
  findings = tp_week_plan_check_session (week.plan, session);
  finding = week_find (findings, cases[i].code);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, week_get_rule (&week, cases[i].code)->severity);
  g_assert_true (tp_id_equal (&finding->session, &session->record.id));
  g_assert_true (tp_id_equal (&finding->team, &session->team));
  for (guint j = 0; j < findings->len; j++) {
    const char *words = ((TpFinding *) findings->pdata[j])->words;

    g_test_message ("%s", words);
    g_assert_null (strstr (words, "Nguyễn"));
    g_assert_null (strstr (words, "Trần"));
  }

  week_get_rule (&week, cases[i].code)->is_active = FALSE;
  tp_week_plan_index (week.plan);
  silent = tp_week_plan_check_session (week.plan, session);
  g_assert_cmpint (week_count (silent, cases[i].code), ==, is_physical (cases[i].code) ? 1 : 0);
  if (is_physical (cases[i].code))
    g_assert_cmpint (week_find (silent, cases[i].code)->severity, ==, TP_SEVERITY_ERROR);
}

/* A sound round, hall session, bus day and kiosk session: no rule has anything to say. */
static void
test_sound_week (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;
  TpSession *session;

  week_init (&week);
  add_round (&week);
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
  add_hall (&week)->state = TP_SESSION_HELD;
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
  add_round (&week);
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
  add_round (&week)->state = TP_SESSION_DRAFT;
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
  link->member = get_link (&week, week.team, TP_POST_LEADER)->member;
  link->post = TP_POST_DEPUTY;
  other = week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HOME);
  session = add_round (&week);
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
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/schedule/rules/%s/%s", cases[i].code, cases[i].path);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
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
