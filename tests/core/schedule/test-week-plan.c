/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plain questions of the board, who comes first and why, and every slot's answer to a drag. */

#include "week-fixture.h"

#include <math.h>
#include <string.h>

/* --- questions ------------------------------------------------------------- */

static void
test_empty (void)
{
  g_autoptr (TpWeekPlan) plan = tp_week_plan_new ();
  g_autoptr (GPtrArray) waiting = NULL, findings = NULL;
  TpId nobody = TP_ID_NIL;
  TpMove move = {.type = TP_MOVE_PLACE_TEAM};
  g_autoptr (TpVerdict) verdict = NULL;

  plan->week = (TpWeek){2026, 48};
  tp_week_plan_index (plan);
  waiting = tp_week_plan_list_waiting (plan, NULL);
  findings = tp_week_plan_check (plan);
  verdict = tp_week_plan_try (plan, &move);
  g_assert_cmpuint (waiting->len + findings->len, ==, 0);
  g_assert_cmpint (verdict->level, ==, TP_VERDICT_REFUSED);
  g_assert_null (tp_week_plan_find (plan, &nobody));
  g_assert_null (tp_week_plan_get_session_at (plan, &nobody, 0, 0));
}

static void
test_session_at (void)
{
  g_auto (Week) week = {0};
  TpSession *session;

  week_init (&week);
  session = week_add_session (&week, week.team, 7, TP_PART_EVENING, TP_MODE_HOME);
  g_assert_true (tp_week_plan_get_session_at (week.plan, &week.team->record.id, week.monday + 6,
                                              TP_PART_EVENING) == session);
  g_assert_null (tp_week_plan_get_session_at (week.plan, &week.team->record.id, week.monday + 7,
                                              TP_PART_EVENING));
  g_assert_null (
    tp_week_plan_get_session_at (week.plan, &week.team->record.id, week.monday + 6, 9));
  session->state = TP_SESSION_POSTPONED;
  tp_week_plan_index (week.plan);
  g_assert_null (tp_week_plan_get_session_at (week.plan, &week.team->record.id, week.monday + 6,
                                              TP_PART_EVENING));
}

static void
test_roster (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) standing = NULL, own = NULL, crew = NULL;
  g_autoptr (GArray) posts = g_array_new (FALSE, FALSE, sizeof (int));
  TpSession *session;
  TpSessionMember *seat;
  TpMember *member;
  TpLeave *leave;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  /* All of the team's but the volunteer, who is not invited to homes. */
  standing = tp_week_plan_list_roster (week.plan, &session->record.id, NULL);
  g_assert_cmpuint (standing->len, ==, 7);
  crew = tp_week_plan_list_crew (week.plan, &week.team->record.id, NULL);
  g_assert_cmpuint (crew->len, ==, 3); /* two officers and the technician */
  g_assert_cmpuint (tp_week_plan_get_team_skills (week.plan, &week.team->record.id, NULL), ==,
                    TP_SKILL_CIVIL_STATUS | TP_SKILL_SOCIAL | TP_SKILL_IT);

  member = week_add_member (&week, week.other_team, TP_POST_LAWYER, TP_SKILL_LAW);
  seat = week_add (&week, week.plan->session_members, &tp_session_member_kind);
  seat->session = session->record.id;
  seat->member = member->record.id;
  seat->post = TP_POST_LAWYER;
  tp_week_plan_index (week.plan);
  /* Its own people instead of the team's; a leader and the guests of the place come besides. */
  own = tp_week_plan_list_roster (week.plan, &session->record.id, posts);
  g_assert_cmpuint (own->len, ==, 5);
  g_assert_cmpint (g_array_index (posts, int, 0), ==, TP_POST_LAWYER);
  g_assert_cmpuint (
    tp_week_plan_get_team_skills (week.plan, &week.team->record.id, &session->record.id), ==,
    TP_SKILL_LAW);

  /* Who is away then brings no skill. */
  leave = week_add (&week, week.plan->leaves, &tp_leave_kind);
  leave->member = member->record.id;
  leave->since = leave->until = session->day;
  tp_week_plan_index (week.plan);
  g_assert_cmpuint (
    tp_week_plan_get_team_skills (week.plan, &week.team->record.id, &session->record.id), ==, 0);
}

static void
expect_closed (const Week *week, int weekday, int part, const char *words)
{
  g_autofree char *why = NULL;

  g_assert_false (tp_week_plan_is_slot_open (week->plan, &week->team->record.id,
                                             week->monday + weekday - 1, part, &why));
  g_test_message ("%s", why);
  g_assert_nonnull (strstr (why, words));
}

static void
test_slot_open (void)
{
  g_auto (Week) week = {0};
  g_autofree char *why = NULL;
  TpLeave *leave;
  TpHoliday *holiday;

  week_init (&week);
  g_assert_true (tp_week_plan_is_slot_open (week.plan, &week.team->record.id, week.monday + 2,
                                            TP_PART_MORNING, &why));
  g_assert_null (why);
  expect_closed (&week, 6, TP_PART_MORNING, "does not usually work");
  expect_closed (&week, 9, TP_PART_MORNING, "not of this week");
  week.plan->today = week.monday + 2;
  expect_closed (&week, 2, TP_PART_MORNING, "has passed");
  leave = week_add (&week, week.plan->leaves, &tp_leave_kind);
  leave->team = week.team->record.id;
  leave->since = leave->until = week.monday + 3;
  holiday = week_add (&week, week.plan->holidays, &tp_holiday_kind);
  holiday->day = week.monday + 4;
  tp_set_text (&holiday->name, "Ngày nghỉ");
  tp_week_plan_index (week.plan);
  expect_closed (&week, 4, TP_PART_MORNING, "is away");
  expect_closed (&week, 5, TP_PART_MORNING, "Day off: Ngày nghỉ");
  holiday->type = TP_HOLIDAY_REMEMBRANCE;
  tp_week_plan_index (week.plan);
  g_assert_true (tp_week_plan_is_slot_open (week.plan, &week.team->record.id, week.monday + 4,
                                            TP_PART_MORNING, NULL));
  for (guint i = 0; i < week.plan->members->len; i++) {
    leave = week_add (&week, week.plan->leaves, &tp_leave_kind);
    leave->member = ((TpMember *) week.plan->members->pdata[i])->record.id;
    leave->since = leave->until = week.monday + 2;
    leave->parts = 1u << TP_PART_AFTERNOON;
  }
  tp_week_plan_index (week.plan);
  expect_closed (&week, 3, TP_PART_AFTERNOON, "Everybody of Tổ 1 is away");
  g_assert_true (tp_week_plan_is_slot_open (week.plan, &week.team->record.id, week.monday + 2,
                                            TP_PART_MORNING, NULL));
}

/* The best point known: the request's, the person's, the neighbourhood's, the ward's. */
static void
test_point (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;
  TpPerson *person;
  TpPoint point;

  week_init (&week);
  request = week_add_request (&week, week.far_ward, 1);
  person = week_get_person (&week, request);
  tp_week_plan_get_point (week.plan, request, &point);
  g_assert_cmpfloat (point.latitude, >, 21.10);
  request->latitude = NAN;
  person->longitude = 105.5;
  person->latitude = 20.9;
  tp_week_plan_get_point (week.plan, request, &point);
  g_assert_cmpfloat (point.latitude, ==, 20.9);
  person->latitude = NAN;
  request->neighbourhood = week.neighbourhood->record.id;
  tp_week_plan_get_point (week.plan, request, &point);
  g_assert_cmpfloat (point.latitude, ==, 21.00);
  request->neighbourhood = TP_ID_NIL;
  tp_week_plan_get_point (week.plan, request, &point);
  g_assert_cmpfloat (point.latitude, ==, 21.10);
  request->ward = TP_ID_NIL;
  tp_week_plan_get_point (week.plan, request, &point);
  g_assert_true (isnan (point.latitude));
}

static void
test_minutes (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;
  TpProcedure *procedure;

  week_init (&week);
  request = week_add_request (&week, week.ward, 1);
  procedure = week_add (&week, week.plan->procedures, &tp_procedure_kind);
  procedure->minutes = 45;
  request->procedure = procedure->record.id;
  tp_week_plan_index (week.plan);
  g_assert_cmpint (tp_week_plan_get_minutes (week.plan, request), ==, 30);
  request->minutes = 0;
  g_assert_cmpint (tp_week_plan_get_minutes (week.plan, request), ==, 45);
  procedure->minutes = 0;
  g_assert_cmpint (tp_week_plan_get_minutes (week.plan, request), ==, 30);
}

/* --- priority ------------------------------------------------------------------ */

static double
get_points (const Week *week, const TpRequest *request, const char *code, const char *words)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  double total = tp_week_plan_get_priority (week->plan, request, parts);
  double points = 0, sum = 1, last = G_MAXDOUBLE;

  for (guint i = 0; i < parts->len; i++) {
    const TpPriorityPart *part = parts->pdata[i];

    sum += part->points;
    g_assert_cmpfloat (part->points, <=, last);
    g_assert_cmpstr (part->words, !=, NULL);
    last = part->points;
    if (!g_str_equal (part->rule->code, code))
      continue;
    points = part->points;
    if (words != NULL)
      g_assert_cmpstr (part->words, ==, words);
  }
  g_assert_cmpfloat_with_epsilon (total, sum, 1e-9);
  return points;
}

static void
test_priority_parts (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;
  TpProcedure *procedure;

  week_init (&week);
  request = week_add_request (&week, week.ward, 1);
  week_add_request (&week, week.far_ward, 1);
  week_add_request (&week, week.far_ward, 2);
  procedure = week_add (&week, week.plan->procedures, &tp_procedure_kind);
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (get_points (&week, request, "R1", "1 request in the ward"), ==, 0.5);
  g_assert_cmpfloat (get_points (&week, request, "R7", NULL), ==, 0.5);
  g_assert_cmpfloat (get_points (&week, request, "R2", NULL), ==, 0);
  week.ward->is_remote = week.ward->is_dense = TRUE;
  g_assert_cmpfloat (get_points (&week, request, "R2", "Far from the centre"), ==, 1);
  g_assert_cmpfloat (get_points (&week, request, "R3", NULL), ==, 1);
  week.ward->is_weak_digital = TRUE;
  g_assert_cmpfloat (get_points (&week, request, "R4", NULL), ==, 1);
  week.ward->is_remote = FALSE;
  g_assert_cmpfloat (get_points (&week, request, "R4", "Weak digital infrastructure"), ==, 0.5);
  week.ward->is_poor = TRUE;
  g_assert_cmpfloat (
    get_points (&week, request, "R4", "Weak digital infrastructure and a difficult economy"), ==,
    1);
  week.ward->is_weak_digital = FALSE;
  g_assert_cmpfloat (get_points (&week, request, "R4", "Difficult economy"), ==, 0.5);
  week.ward->is_remote = TRUE;
  g_assert_cmpfloat (get_points (&week, request, "R4", NULL), ==, 1);
  week.ward->is_remote = FALSE;

  g_assert_cmpfloat (get_points (&week, request, "R5", NULL), ==, 0);
  request->neighbourhood = week.neighbourhood->record.id;
  request->procedure = procedure->record.id;
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (get_points (&week, request, "R6", NULL), ==, 0);
  procedure->is_in_demand = procedure->is_simple = TRUE;
  g_assert_cmpfloat (get_points (&week, request, "R6", NULL), ==, 1);
  g_assert_cmpfloat (get_points (&week, request, "R9", NULL), ==, 0);
  request->modes |= TP_MODE_KIOSK;
  g_assert_cmpfloat (get_points (&week, request, "R9", NULL), ==, 1);
  g_assert_cmpfloat (get_points (&week, request, "R11", NULL), ==, 0);
  request->skills = TP_SKILL_LAND;
  g_assert_cmpfloat (get_points (&week, request, "R11", NULL), ==, 0.5); /* a simple one */
  procedure->is_simple = FALSE;
  g_assert_cmpfloat (get_points (&week, request, "R11", NULL), ==, 1);
  week_get_rule (&week, "R11")->weight = 2.5;
  g_assert_cmpfloat (get_points (&week, request, "R11", NULL), ==, 2.5);
  week_get_rule (&week, "R11")->is_active = FALSE;
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (get_points (&week, request, "R11", NULL), ==, 0);
}

/* R1 goes by the people of a ward, asked or not; R2 by kilometres. */
static void
test_priority_of_wards (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;

  week_init (&week);
  request = week_add_request (&week, week.ward, 1);
  tp_week_plan_add_place_facts (week.plan, &week.ward->record.id)->people = 30;
  tp_week_plan_add_place_facts (week.plan, &week.far_ward->record.id)->people = 120;
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (get_points (&week, request, "R1", "30 people with priority in the ward"), ==,
                     0.25);

  week.plan->settings.centre = (TpPoint){week.ward->longitude, week.ward->latitude};
  week.plan->settings.far_km = 20;
  g_assert_cmpfloat (get_points (&week, request, "R2", NULL), ==, 0);
  week.plan->settings.centre.latitude -= 15 / 111.195;
  g_assert_cmpfloat_with_epsilon (get_points (&week, request, "R2", "15 km from the centre"), 0.5,
                                  0.01);
  week.ward->is_weak_digital = TRUE;
  g_assert_cmpfloat_with_epsilon (get_points (&week, request, "R4", NULL), 0.75, 0.01);
  week.plan->settings.centre.latitude -= 15 / 111.195;
  g_assert_cmpfloat (get_points (&week, request, "R2", "30 km from the centre"), ==, 1);
}

/* R5: people with priority, each once, and what is asked for now and before. */
static void
test_priority_of_neighbourhoods (void)
{
  g_auto (Week) week = {0};
  TpRequest *request, *again;
  TpPlaceFacts *facts;

  week_init (&week);
  request = week_add_request (&week, week.ward, 1);
  again = week_add_request (&week, week.ward, 1);
  again->person = request->person;
  request->neighbourhood = again->neighbourhood = week.neighbourhood->record.id;
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (get_points (&week, request, "R5", NULL), ==, 0);
  week_get_person (&week, request)->categories = TP_CATEGORY_ELDERLY;
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (
    get_points (&week, request, "R5", "1 person with priority in the neighbourhood asks for help"),
    ==, 1);
  facts = tp_week_plan_add_place_facts (week.plan, &week.neighbourhood->record.id);
  facts->received = 4;
  facts->before = 8;
  g_assert_cmpfloat (get_points (&week, request, "R5", NULL), ==, 0.5);
  facts->received = 12;
  g_assert_cmpfloat (get_points (&week, request, "R5", NULL), ==, 0.75);
  facts->received = 40;
  g_assert_cmpfloat (get_points (&week, request, "R5", NULL), ==, 1);
}

/* R6: what surveys and registrations ask for, beside what the catalogue marks. */
static void
test_priority_of_procedures (void)
{
  g_auto (Week) week = {0};
  TpProcedure *often, *seldom;
  TpRequest *request = NULL;

  week_init (&week);
  often = week_add (&week, week.plan->procedures, &tp_procedure_kind);
  seldom = week_add (&week, week.plan->procedures, &tp_procedure_kind);
  for (int i = 0; i < 5; i++) {
    request = week_add_request (&week, week.ward, 1);
    request->channel = TP_CHANNEL_IHANOI;
    request->procedure = i < 4 ? often->record.id : seldom->record.id;
  }
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (
    get_points (&week, request, "R6", "1 request for this procedure by form, iHanoi or survey"), ==,
    0.25);
  g_assert_cmpfloat (get_points (&week, week.plan->requests->pdata[0], "R6", NULL), ==, 1);
  request->channel = TP_CHANNEL_PHONE;
  tp_week_plan_index (week.plan);
  g_assert_cmpfloat (get_points (&week, request, "R6", NULL), ==, 0);
}

/* R8: merit before the vulnerable, those before all others. */
static void
test_priority_people (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;
  TpPerson *person;

  week_init (&week);
  request = week_add_request (&week, week.ward, 1);
  person = week_get_person (&week, request);
  g_assert_cmpfloat (get_points (&week, request, "R8", NULL), ==, 0);
  person->categories = TP_CATEGORY_DISABLED;
  g_assert_cmpfloat (get_points (&week, request, "R8", NULL), ==, 0.5);
  person->categories |= TP_CATEGORY_MERIT;
  g_assert_cmpfloat (
    get_points (&week, request, "R8", tp_enum_get_title (&tp_category_enum, TP_CATEGORY_MERIT)), ==,
    1);
}

/* Waiting grows with each week and has no end, so that nobody is passed over for ever. */
static void
test_priority_waiting (void)
{
  const gint64 day_ms = 24 * 60 * 60 * 1000;
  g_auto (Week) week = {0};
  TpRequest *request, *first;
  g_autoptr (GPtrArray) waiting = NULL, of_ward = NULL;

  week_init (&week);
  request = week_add_request (&week, week.ward, 1);
  first = week_add_request (&week, week.ward, 1);
  week_get_person (&week, first)->categories = TP_CATEGORY_MERIT;
  g_assert_cmpfloat (get_points (&week, request, "waiting", NULL), ==, 0);
  request->received_at -= 6 * day_ms;
  g_assert_cmpfloat (get_points (&week, request, "waiting", NULL), ==, 0);
  request->received_at -= 15 * day_ms;
  g_assert_cmpfloat (get_points (&week, request, "waiting", "Waiting for 21 days"), ==, 3);
  request->received_at -= 700 * day_ms;
  g_assert_cmpfloat (get_points (&week, request, "waiting", NULL), ==, 103);

  waiting = tp_week_plan_list_waiting (week.plan, NULL);
  g_assert_cmpuint (waiting->len, ==, 2);
  g_assert_true (waiting->pdata[0] == request);
  of_ward = tp_week_plan_list_waiting (week.plan, &week.far_ward->record.id);
  g_assert_cmpuint (of_ward->len, ==, 0);
}

static void
test_waiting_list (void)
{
  g_auto (Week) week = {0};
  TpRequest *planned, *absent, *done, *elsewhere;
  TpSession *session;
  g_autoptr (GPtrArray) waiting = NULL;

  week_init (&week);
  session = week_add_session (&week, week.team, 1, TP_PART_MORNING, TP_MODE_HOME);
  planned = week_add_request (&week, week.ward, 1);
  week_add_visit (&week, session, planned);
  /* Who was not at home waits again. */
  absent = week_add_request (&week, week.ward, 2);
  week_add_visit (&week, session, absent)->outcome = TP_OUTCOME_ABSENT;
  absent->state = TP_REQUEST_VERIFIED;
  done = week_add_request (&week, week.ward, 3);
  done->state = TP_REQUEST_DONE;
  elsewhere = week_add_request (&week, week.ward, 3);
  elsewhere->state = TP_REQUEST_TOLD;
  tp_week_plan_index (week.plan);
  waiting = tp_week_plan_list_waiting (week.plan, &week.ward->record.id);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_true (waiting->pdata[0] == absent);
}

/* --- a busy branch ------------------------------------------------------------------- */

/* Every slot answers: allowed, or with words that say why not or what to mind. */
static void
try_all_slots (Week *week, TpMove *move)
{
  for (guint i = 0; i < week->plan->teams->len; i++) {
    move->team = ((TpTeam *) week->plan->teams->pdata[i])->record.id;
    for (int slot = 0; slot < TP_N_SLOTS; slot++) {
      g_autoptr (TpVerdict) verdict = NULL;

      move->day = week->monday + slot / TP_N_PARTS;
      move->part = slot % TP_N_PARTS;
      verdict = tp_week_plan_try (week->plan, move);
      g_assert_nonnull (verdict);
      if (verdict->level != TP_VERDICT_ALLOWED)
        g_assert_true (verdict->words != NULL && *verdict->words != '\0');
    }
  }
}

static void
test_every_slot_answers (void)
{
  g_auto (Week) week = {0};
  TpMove add = {.type = TP_MOVE_ADD_REQUEST}, move = {.type = TP_MOVE_MOVE_SESSION};
  TpMove place = {.type = TP_MOVE_PLACE_TEAM};

  week_init (&week);
  week_fill_branch (&week);
  add.request = ((TpRequest *) week.plan->requests->pdata[1999])->record.id;
  move.session = ((TpSession *) week.plan->sessions->pdata[7])->record.id;
  try_all_slots (&week, &add);
  try_all_slots (&week, &move);
  try_all_slots (&week, &place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/week-plan/empty", test_empty);
  g_test_add_func ("/schedule/week-plan/session-at", test_session_at);
  g_test_add_func ("/schedule/week-plan/roster", test_roster);
  g_test_add_func ("/schedule/week-plan/slot-open", test_slot_open);
  g_test_add_func ("/schedule/week-plan/point", test_point);
  g_test_add_func ("/schedule/week-plan/minutes", test_minutes);
  g_test_add_func ("/schedule/week-plan/waiting-list", test_waiting_list);
  g_test_add_func ("/schedule/week-plan/every-slot-answers", test_every_slot_answers);
  g_test_add_func ("/schedule/priority/parts", test_priority_parts);
  g_test_add_func ("/schedule/priority/wards", test_priority_of_wards);
  g_test_add_func ("/schedule/priority/neighbourhoods", test_priority_of_neighbourhoods);
  g_test_add_func ("/schedule/priority/procedures", test_priority_of_procedures);
  g_test_add_func ("/schedule/priority/people", test_priority_people);
  g_test_add_func ("/schedule/priority/waiting", test_priority_waiting);
  return g_test_run ();
}
