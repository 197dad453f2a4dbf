/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each rule decides in a case made for it; it speaks no names, and it does not speak at all once
 * the data has switched it off. What the rules say of whole weeks is in test-rules-week.c. */

#include "week-fixture.h"

#include <string.h>

/* Breaks one rule in a sound session and gives the session it shows in. */
typedef TpSession *(*BreakFunc) (Week *week);

static TpMember *
get_member (Week *week, TpTeam *team, int post)
{
  return tp_week_plan_find (week->plan, &week_get_link (week, team, post)->member);
}

static void
drop_post (Week *week, int post)
{
  week_remove (week->plan->team_members, week_get_link (week, week->team, post));
}

static TpSession *
break_leader (Week *week)
{
  drop_post (week, TP_POST_LEADER);
  return week_add_round (week);
}

static TpSession *
break_leader_post (Week *week)
{
  get_member (week, week->team, TP_POST_LEADER)->posts = 1u << TP_POST_STAFF;
  return week_add_round (week);
}

static TpSession *
break_staff (Week *week)
{
  drop_post (week, TP_POST_STAFF);
  return week_add_round (week);
}

static TpSession *
break_staff_territory (Week *week)
{
  get_member (week, week->team, TP_POST_STAFF)->ward = week->far_ward->record.id;
  return week_add_round (week);
}

static TpSession *
break_postal (Week *week)
{
  week_add_member (week, week->team, TP_POST_POSTAL, 0);
  week_add_member (week, week->team, TP_POST_POSTAL, 0);
  return week_add_round (week);
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
  return week_add_round (week);
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
  return week_add_round (week);
}

static TpSession *
break_justice (Week *week)
{
  drop_post_everywhere (week, TP_POST_JUSTICE);
  return week_add_round (week);
}

static TpSession *
break_neighbourhood (Week *week)
{
  for (guint i = 0; i < week->plan->members->len; i++)
    ((TpMember *) week->plan->members->pdata[i])->neighbourhood = TP_ID_NIL;
  return week_add_round (week);
}

static TpSession *
break_unknown_place (Week *week)
{
  TpSession *session = week_add_hall (week);

  session->neighbourhood = TP_ID_NIL;
  return session;
}

static TpSession *
break_volunteers (Week *week)
{
  TpSession *session;
  TpRequest *request;

  drop_post_everywhere (week, TP_POST_VOLUNTEER);
  session = week_add_hall (week);
  request = week_add_request (week, week->ward, 1);
  week_get_person (week, request)->mobility = TP_MOBILITY_WHEELCHAIR;
  week_add_visit (week, session, request);
  return session;
}

static TpSession *
break_posts (Week *week)
{
  get_member (week, week->team, TP_POST_TECHNICIAN)->posts = 1u << TP_POST_STAFF;
  return week_add_round (week);
}

static TpSession *
break_agreed (Week *week)
{
  TpSession *session = week_add_round (week);

  session->state = TP_SESSION_SENT;
  return session;
}

static TpSession *
break_trained (Week *week)
{
  get_member (week, week->team, TP_POST_STAFF)->trained_on = TP_DAY_NONE;
  return week_add_round (week);
}

static TpSession *
break_technician (Week *week)
{
  drop_post (week, TP_POST_TECHNICIAN);
  return week_add_round (week);
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
  TpSession *session = week_add_round (week);

  session->ward = week->far_ward->record.id;
  return session;
}

static TpSession *
break_stop_territory (Week *week)
{
  TpSession *session = week_add_round (week);

  week_add_visit (week, session, week_add_request (week, week->far_ward, 1));
  return session;
}

static TpSession *
break_household (Week *week)
{
  TpSession *session = week_add_round (week);
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
  return week_add_round (week);
}

static TpSession *
break_leave (Week *week)
{
  TpLeave *leave = week_add (week, week->plan->leaves, &tp_leave_kind);

  leave->member = week_get_link (week, week->team, TP_POST_STAFF)->member;
  leave->since = leave->until = week->monday + 2;
  leave->parts = 1u << TP_PART_MORNING;
  return week_add_round (week);
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
  return week_add_round (week);
}

static TpSession *
break_venue (Week *week)
{
  TpSession *session = week_add_hall (week);

  session->venue = TP_ID_NIL;
  return session;
}

static TpSession *
break_venue_hours (Week *week)
{
  week->hall->open_slots &= ~TP_SLOT_BIT (3, TP_PART_MORNING);
  return week_add_hall (week);
}

static TpSession *
break_venue_agreed (Week *week)
{
  week->hall->is_agreed = FALSE;
  return week_add_hall (week);
}

static TpSession *
break_team (Week *week)
{
  week_add_hall (week);
  return week_add_round (week);
}

static TpSession *
break_member (Week *week)
{
  TpTeamMember *link = week_add (week, week->plan->team_members, &tp_team_member_kind);

  link->team = week->other_team->record.id;
  link->member = week_get_link (week, week->team, TP_POST_STAFF)->member;
  link->post = TP_POST_STAFF;
  week_add_session (week, week->other_team, 3, TP_PART_MORNING, TP_MODE_HOME);
  return week_add_round (week);
}

static TpSession *
break_place (Week *week)
{
  week_add_session (week, week->other_team, 3, TP_PART_MORNING, TP_MODE_HALL);
  return week_add_hall (week);
}

static TpSession *
break_skills (Week *week)
{
  TpSession *session = week_add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->skills = TP_SKILL_LAND | TP_SKILL_SOCIAL;
  return session;
}

static TpSession *
break_resident (Week *week)
{
  TpSession *session = week_add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->open_slots = TP_SLOT_BIT (3, TP_PART_AFTERNOON);
  return session;
}

static TpSession *
break_mode (Week *week)
{
  TpSession *session = week_add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->modes = TP_MODE_HALL | TP_MODE_FETCH;
  return session;
}

static TpSession *
break_fetch (Week *week)
{
  TpSession *session = week_add_hall (week);
  TpRequest *request = week_add_request (week, week->ward, 6);

  request->modes = TP_MODE_FETCH;
  week_add_visit (week, session, request);
  return session;
}

static TpSession *
break_capacity (Week *week)
{
  TpSession *session = week_add_round (week);

  ((TpRequest *) week->plan->requests->pdata[0])->minutes = 205;
  return session;
}

static TpSession *
break_limit (Week *week)
{
  get_member (week, week->team, TP_POST_STAFF)->weekly_limit = 1;
  week_add_session (week, week->team, 4, TP_PART_MORNING, TP_MODE_HOME);
  return week_add_round (week);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/schedule/rules/%s/%s", cases[i].code, cases[i].path);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  return g_test_run ();
}
