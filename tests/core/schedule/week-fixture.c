/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "week-fixture.h"

#include <math.h>

#define WARD_OFFICERS (1u << TP_POST_CULTURE | 1u << TP_POST_JUSTICE)
#define NOON_MS G_GINT64_CONSTANT (1795406400000) /* 2026-11-23, noon in Hà Nội less five hours */

static const struct
{
  const char *code;
  int severity;
} rules[] = {
  {"C1", TP_SEVERITY_ERROR},          {"C2", TP_SEVERITY_WARNING},
  {"C3", TP_SEVERITY_NOTE},           {"C4", TP_SEVERITY_NOTE},
  {"C5", TP_SEVERITY_NOTE},           {"C6", TP_SEVERITY_NOTE},
  {"C7", TP_SEVERITY_NOTE},           {"C8", TP_SEVERITY_ERROR},
  {"C9", TP_SEVERITY_WARNING},        {"C10", TP_SEVERITY_WARNING},
  {"C11", TP_SEVERITY_WARNING},       {"C12", TP_SEVERITY_NOTE},
  {"M5", TP_SEVERITY_WARNING},        {"M8", TP_SEVERITY_WARNING},
  {"M10", TP_SEVERITY_WARNING},       {"M13", TP_SEVERITY_NOTE},
  {"X3", TP_SEVERITY_WARNING},        {"P7", TP_SEVERITY_WARNING},
  {"holiday", TP_SEVERITY_ERROR},     {"leave", TP_SEVERITY_ERROR},
  {"hours", TP_SEVERITY_WARNING},     {"venue", TP_SEVERITY_WARNING},
  {"venue-hours", TP_SEVERITY_ERROR}, {"venue-agreed", TP_SEVERITY_WARNING},
  {"team", TP_SEVERITY_ERROR},        {"member", TP_SEVERITY_ERROR},
  {"place", TP_SEVERITY_ERROR},       {"vehicle", TP_SEVERITY_ERROR},
  {"equipment", TP_SEVERITY_WARNING}, {"skills", TP_SEVERITY_WARNING},
  {"resident", TP_SEVERITY_ERROR},    {"mode", TP_SEVERITY_ERROR},
  {"capacity", TP_SEVERITY_ERROR},    {"limit", TP_SEVERITY_WARNING},
  {"published", TP_SEVERITY_WARNING}, {"empty", TP_SEVERITY_NOTE},
  {"R10", TP_SEVERITY_NOTE},          {"R1", TP_SEVERITY_NOTE},
  {"R2", TP_SEVERITY_NOTE},           {"R3", TP_SEVERITY_NOTE},
  {"R4", TP_SEVERITY_NOTE},           {"R5", TP_SEVERITY_NOTE},
  {"R6", TP_SEVERITY_NOTE},           {"R7", TP_SEVERITY_NOTE},
  {"R8", TP_SEVERITY_NOTE},           {"R9", TP_SEVERITY_NOTE},
  {"R11", TP_SEVERITY_NOTE},          {"waiting", TP_SEVERITY_NOTE},
};

gpointer
week_add (Week *week, GPtrArray *records, const TpKind *kind)
{
  TpRecord *record = tp_record_new (kind);

  /* Ids in the order of making, the same in every run. */
  for (int i = 0; i < 8; i++)
    record->id.bytes[i] = (guint8) (week->next_id >> (8 * (7 - i)));
  record->id.bytes[15] = 1;
  record->revision = 1;
  week->next_id++;
  g_ptr_array_add (records, record);
  return record;
}

TpRule *
week_get_rule (Week *week, const char *code)
{
  for (guint i = 0; i < week->plan->rules->len; i++) {
    TpRule *rule = week->plan->rules->pdata[i];

    if (g_str_equal (rule->code, code))
      return rule;
  }
  g_assert_not_reached ();
}

TpMember *
week_add_member (Week *week, TpTeam *team, int post, guint skills)
{
  TpMember *member = week_add (week, week->plan->members, &tp_member_kind);
  TpTeamMember *link = week_add (week, week->plan->team_members, &tp_team_member_kind);

  tp_set_text (&member->name, "Nguyễn Văn Kín");
  member->posts = 1u << post;
  member->skills = skills;
  member->trained_on = week->monday - 100;
  link->team = team->record.id;
  link->member = member->record.id;
  link->post = post;
  return member;
}

static TpWard *
add_ward (Week *week, const char *name, double latitude)
{
  TpWard *ward = week_add (week, week->plan->wards, &tp_ward_kind);
  g_autofree char *full_name = g_strdup_printf ("Phường %s", name);

  tp_set_text (&ward->name, name);
  tp_set_text (&ward->full_name, full_name);
  ward->branch = week->plan->branch;
  ward->longitude = 105.80;
  ward->latitude = latitude;
  return ward;
}

static TpVenue *
add_venue (Week *week, const char *name, TpWard *ward, int type)
{
  TpVenue *venue = week_add (week, week->plan->venues, &tp_venue_kind);

  tp_set_text (&venue->name, name);
  venue->ward = ward->record.id;
  venue->type = type;
  venue->longitude = ward->longitude;
  venue->latitude = ward->latitude;
  venue->desks = 2;
  venue->open_slots = TP_ALL_SLOTS;
  venue->is_agreed = TRUE;
  venue->is_step_free = TRUE;
  return venue;
}

/* A full and sound roster: nothing to find. */
static TpTeam *
add_team (Week *week, const char *name, int type)
{
  TpTeam *team = week_add (week, week->plan->teams, &tp_team_kind);
  TpTeamWard *link = week_add (week, week->plan->team_wards, &tp_team_ward_kind);
  TpMember *guest;

  tp_set_text (&team->name, name);
  tp_set_text (&team->decision, "12/QĐ-CN03 ngày 01/03/2026");
  team->branch = week->plan->branch;
  team->type = type;
  team->longitude = 105.80;
  team->latitude = 21.00;
  for (int weekday = 1; weekday <= 5; weekday++)
    team->open_slots |=
      TP_SLOT_BIT (weekday, TP_PART_MORNING) | TP_SLOT_BIT (weekday, TP_PART_AFTERNOON);
  link->team = team->record.id;
  link->ward = week->ward->record.id;
  week_add_member (week, team, TP_POST_LEADER, 0);
  week_add_member (week, team, TP_POST_STAFF, TP_SKILL_CIVIL_STATUS);
  week_add_member (week, team, TP_POST_STAFF, TP_SKILL_SOCIAL);
  week_add_member (week, team, TP_POST_TECHNICIAN, TP_SKILL_IT);
  week_add_member (week, team, TP_POST_CULTURE, 0);
  week_add_member (week, team, TP_POST_JUSTICE, 0);
  week_add_member (week, team, TP_POST_VOLUNTEER, 0);
  guest = week_add_member (week, team, TP_POST_NEIGHBOURHOOD, 0);
  guest->ward = week->ward->record.id;
  guest->neighbourhood = week->neighbourhood->record.id;
  return team;
}

void
week_init (Week *week)
{
  TpWeekPlan *plan = tp_week_plan_new ();

  *week = (Week){.plan = plan, .next_id = 1000};
  plan->week = (TpWeek){2026, 48};
  week->monday = tp_week_get_day (plan->week, 1);
  plan->today = week->monday;
  plan->branch.bytes[0] = 7;
  plan->settings = (TpPlanSettings){
    .since = {480, 810, 1080},
    .until = {690, 1020, 1260},
    .travel = {.detour_factor = 1, .speed_kmh = 60, .fixed_minutes = 2},
    .home_setup_minutes = 5,
    .visit_minutes = 30,
    .bus_sessions_far = 1,
    .bus_sessions_industrial = 2,
    .hall_radius_metres = 2500,
    .fetch_radius_metres = 5000,
    .staff_wanted = 2,
    .bus_kinds = 1u << TP_VEHICLE_BUS,
    .fetch_kinds = 1u << TP_VEHICLE_WHEELCHAIR,
    .invited_home = WARD_OFFICERS | 1u << TP_POST_NEIGHBOURHOOD,
    .invited_hall = WARD_OFFICERS | 1u << TP_POST_NEIGHBOURHOOD | 1u << TP_POST_VOLUNTEER,
    .invited_bus = WARD_OFFICERS | 1u << TP_POST_NEIGHBOURHOOD | 1u << TP_POST_VOLUNTEER,
    .invited_kiosk = 1u << TP_POST_NEIGHBOURHOOD | 1u << TP_POST_VOLUNTEER,
  };
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    TpRule *rule = week_add (week, plan->rules, &tp_rule_kind);

    tp_set_text (&rule->code, rules[i].code);
    rule->severity = rules[i].severity;
    rule->weight = 1;
    rule->is_active = TRUE;
  }
  week->ward = add_ward (week, "Ba Đình", 21.00);
  week->far_ward = add_ward (week, "Ba Vì", 21.10);
  week->neighbourhood = week_add (week, plan->neighbourhoods, &tp_neighbourhood_kind);
  tp_set_text (&week->neighbourhood->name, "Tổ dân phố số 1");
  week->neighbourhood->ward = week->ward->record.id;
  week->neighbourhood->longitude = 105.80;
  week->neighbourhood->latitude = 21.00;
  week->hall = add_venue (week, "Nhà văn hóa số 1", week->ward, TP_VENUE_HALL);
  week->far_hall = add_venue (week, "Nhà văn hóa Ba Vì", week->far_ward, TP_VENUE_HALL);
  week->kiosk = add_venue (week, "Điểm Times City", week->ward, TP_VENUE_KIOSK);
  week->team = add_team (week, "Tổ 1", TP_TEAM_MOBILE);
  week->other_team = add_team (week, "Tổ 2", TP_TEAM_MOBILE);
  week->bus = add_team (week, "Xe lưu động", TP_TEAM_BUS);
  week->kiosk_team = add_team (week, "Tổ điểm", TP_TEAM_KIOSK);
  tp_week_plan_index (plan);
}

void
week_clear (Week *week)
{
  g_clear_pointer (&week->plan, tp_week_plan_free);
}

TpSession *
week_add_session (Week *week, TpTeam *team, int weekday, int part, int mode)
{
  TpSession *session = week_add (week, week->plan->sessions, &tp_session_kind);

  session->team = team->record.id;
  session->day = week->monday + weekday - 1;
  session->part = part;
  session->mode = mode;
  session->ward = week->ward->record.id;
  session->neighbourhood = week->neighbourhood->record.id;
  if (mode == TP_MODE_HALL || mode == TP_MODE_BUS)
    session->venue = week->hall->record.id;
  else if (mode == TP_MODE_KIOSK)
    session->venue = week->kiosk->record.id;
  session->since = week->plan->settings.since[part];
  session->until = week->plan->settings.until[part];
  session->state = TP_SESSION_AGREED;
  tp_week_plan_index (week->plan);
  return session;
}

TpRequest *
week_add_request (Week *week, TpWard *ward, double kilometres_north)
{
  TpPerson *person = week_add (week, week->plan->persons, &tp_person_kind);
  TpRequest *request = week_add (week, week->plan->requests, &tp_request_kind);

  tp_set_text (&person->name, "Trần Thị Riêng");
  person->ward = ward->record.id;
  person->mobility = TP_MOBILITY_FULL;
  person->longitude = person->latitude = NAN;
  request->person = person->record.id;
  request->ward = ward->record.id;
  request->received_at = NOON_MS;
  request->modes = TP_MODE_HOME | TP_MODE_HALL;
  request->minutes = 30;
  request->open_slots = TP_ALL_SLOTS;
  request->longitude = ward->longitude;
  request->latitude = ward->latitude + kilometres_north / 111.2;
  request->state = TP_REQUEST_VERIFIED;
  tp_week_plan_index (week->plan);
  return request;
}

TpVehicle *
week_add_vehicle (Week *week, const char *name, const TpTeam *team, int type)
{
  TpVehicle *vehicle = week_add (week, week->plan->vehicles, &tp_vehicle_kind);

  tp_set_text (&vehicle->name, name);
  vehicle->branch = week->plan->branch;
  vehicle->type = type;
  if (team != NULL)
    vehicle->team = team->record.id;
  tp_week_plan_index (week->plan);
  return vehicle;
}

TpLeave *
week_add_leave (Week *week, const TpMember *member, const TpVehicle *vehicle, TpDay day)
{
  TpLeave *leave = week_add (week, week->plan->leaves, &tp_leave_kind);

  if (member != NULL)
    leave->member = member->record.id;
  if (vehicle != NULL)
    leave->vehicle = vehicle->record.id;
  leave->since = leave->until = day;
  tp_week_plan_index (week->plan);
  return leave;
}

gboolean
week_comes (const Week *week, const TpSession *session, const TpMember *member)
{
  g_autoptr (GPtrArray) roster = tp_week_plan_list_roster (week->plan, &session->record.id, NULL);

  return g_ptr_array_find (roster, member, NULL);
}

TpPerson *
week_get_person (Week *week, TpRequest *request)
{
  return tp_week_plan_find (week->plan, &request->person);
}

TpVisit *
week_add_visit (Week *week, TpSession *session, TpRequest *request)
{
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (week->plan, &session->record.id);
  TpVisit *visit = week_add (week, week->plan->visits, &tp_visit_kind);

  visit->session = session->record.id;
  visit->request = request->record.id;
  visit->ordinal = (int) visits->len + 1;
  visit->planned_at = session->since;
  request->state = TP_REQUEST_PLANNED;
  tp_week_plan_index (week->plan);
  return visit;
}

/* Wednesday morning, at somebody's home. */
TpSession *
week_add_round (Week *week)
{
  TpSession *session = week_add_session (week, week->team, 3, TP_PART_MORNING, TP_MODE_HOME);

  week_add_visit (week, session, week_add_request (week, week->ward, 1));
  return session;
}

TpSession *
week_add_hall (Week *week)
{
  return week_add_session (week, week->team, 3, TP_PART_MORNING, TP_MODE_HALL);
}

/* The team's first link to somebody at @post. */
TpTeamMember *
week_get_link (Week *week, TpTeam *team, int post)
{
  for (guint i = 0; i < week->plan->team_members->len; i++) {
    TpTeamMember *link = week->plan->team_members->pdata[i];

    if (link->post == post && tp_id_equal (&link->team, &team->record.id))
      return link;
  }
  g_assert_not_reached ();
}

void
week_remove (GPtrArray *records, gpointer record)
{
  g_assert_true (g_ptr_array_remove (records, record));
}

int
week_count (GPtrArray *findings, const char *code)
{
  int n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((TpFinding *) findings->pdata[i])->rule->code, code);
  return n;
}

const TpFinding *
week_find (GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((TpFinding *) findings->pdata[i])->rule->code, code))
      return findings->pdata[i];
  return NULL;
}

TpMove
week_move_place (Week *week, TpTeam *team, int weekday, int part)
{
  return (TpMove){.type = TP_MOVE_PLACE_TEAM,
                  .team = team->record.id,
                  .day = week->monday + weekday - 1,
                  .part = part};
}

TpMove
week_move_add (Week *week, TpRequest *request, TpTeam *team, int weekday, int part)
{
  return (TpMove){.type = TP_MOVE_ADD_REQUEST,
                  .request = request->record.id,
                  .team = team->record.id,
                  .day = week->monday + weekday - 1,
                  .part = part};
}

static void
add_teams (Week *week, int n_teams)
{
  TpWeekPlan *plan = week->plan;

  for (int i = 0; i < n_teams; i++) {
    TpTeam *team = week_add (week, plan->teams, &tp_team_kind);
    TpTeamWard *link = week_add (week, plan->team_wards, &tp_team_ward_kind);
    g_autofree char *name = g_strdup_printf ("Tổ %d", i + 5);

    tp_set_text (&team->name, name);
    team->open_slots = TP_ALL_SLOTS;
    team->longitude = 105.8;
    team->latitude = 21.0;
    link->team = team->record.id;
    link->ward = week->ward->record.id;
    for (int post = TP_POST_LEADER; post <= TP_POST_VOLUNTEER; post++)
      week_add_member (week, team, post, TP_SKILL_SOCIAL);
  }
}

static void
add_requests (Week *week, int n_requests)
{
  for (int i = 0; i < n_requests; i++) {
    TpPerson *person = week_add (week, week->plan->persons, &tp_person_kind);
    TpRequest *request = week_add (week, week->plan->requests, &tp_request_kind);

    person->household.bytes[3] = (guint8) (i / 2);
    person->household.bytes[4] = (guint8) (i / 512);
    request->person = person->record.id;
    request->ward = week->ward->record.id;
    request->modes = TP_MODE_HOME | TP_MODE_HALL;
    request->minutes = 20;
    request->open_slots = TP_ALL_SLOTS;
    request->longitude = 105.8 + (i % 50) * 0.001;
    request->latitude = 21.0 + (i / 50) * 0.001;
    request->state = TP_REQUEST_VERIFIED;
  }
}

/* Sends @team out on the mornings and afternoons of five days, to four homes each. */
static void
send_out (Week *week, const TpTeam *team, guint first_request)
{
  for (int slot = 0; slot < 10; slot++) {
    TpSession *session = week_add (week, week->plan->sessions, &tp_session_kind);

    session->team = team->record.id;
    session->day = week->monday + slot / 2;
    session->part = slot % 2;
    session->mode = TP_MODE_HOME;
    session->ward = week->ward->record.id;
    session->since = 480;
    session->until = 690;
    for (int i = 0; i < 4; i++) {
      TpRequest *request = week->plan->requests->pdata[first_request++];
      TpVisit *visit = week_add (week, week->plan->visits, &tp_visit_kind);

      visit->session = session->record.id;
      visit->request = request->record.id;
      visit->ordinal = i + 1;
      request->state = TP_REQUEST_PLANNED;
    }
  }
}

/* Makes of the week a branch at its busiest: 45 teams, 2,000 requests, the days taken, the evenings
 * and the weekend free. */
void
week_fill_branch (Week *week)
{
  guint first_request = week->plan->requests->len;

  add_teams (week, 41);
  add_requests (week, 2000);
  for (guint i = 0; i < week->plan->teams->len; i++)
    send_out (week, week->plan->teams->pdata[i], first_request + i * 40);
  tp_week_plan_index (week->plan);
}

/* --- making moves ---------------------------------------------------------------------- */

TpVerdictLevel
week_try_level (const Week *week, const TpMove *move, const char *words)
{
  g_autoptr (TpVerdict) verdict = tp_week_plan_try (week->plan, move);
  g_autoptr (TpMoveChange) change = tp_week_plan_make_move (week->plan, move, WEEK_NOW_MS);

  /* Made exactly if it is not refused, and for the same reason. */
  g_assert_true ((verdict->level == TP_VERDICT_REFUSED) == (change->why_not != NULL));
  if (change->why_not != NULL) {
    g_assert_cmpstr (verdict->words, ==, change->why_not);
    g_assert_cmpuint (change->puts->len + change->removes->len, ==, 0);
  } else {
    g_assert_nonnull (change->title);
  }
  g_assert_true ((verdict->level == TP_VERDICT_ALLOWED) == (verdict->words == NULL));
  if (words != NULL) {
    g_assert_nonnull (verdict->words);
    g_test_message ("%s", verdict->words);
    g_assert_nonnull (strstr (verdict->words, words));
  }
  return verdict->level;
}

void
week_make_move (Week *week, const TpMove *move)
{
  g_autoptr (TpMoveChange) change = tp_week_plan_make_move (week->plan, move, WEEK_NOW_MS);

  g_assert_cmpstr (change->why_not, ==, NULL);
  tp_week_plan_apply (week->plan, change);
}

TpSession *
week_get_session (Week *week, TpTeam *team, int weekday, int part)
{
  return tp_week_plan_get_session_at (week->plan, &team->record.id, week->monday + weekday - 1,
                                      part);
}
