/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves of a request: into a round, a hall or another session and out again, and what is refused
 * or only warned of. */

#include "week-fixture.h"

#include <math.h>

/* On a free slot a request makes a round; the next ones join it where they add least travel. */
static void
test_add_makes_a_round (void)
{
  static const double norths[] = {5.9, 0, 5.9}, easts[] = {0, 5.9, 5.9};
  g_auto (Week) week = {0};
  TpRequest *requests[3];
  TpSession *session;
  TpVisit *visit;

  week_init (&week);
  for (int i = 0; i < 3; i++) {
    requests[i] = week_add_request (&week, week.ward, norths[i]);
    requests[i]->longitude += easts[i] / 103.8;
  }
  for (int i = 0; i < 3; i++) {
    TpMove move = week_move_add (&week, requests[i], week.team, 3, TP_PART_MORNING);

    g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
    week_make_move (&week, &move);
    requests[i] = tp_week_plan_find (week.plan, &move.request);
    g_assert_cmpint (requests[i]->state, ==, TP_REQUEST_PLANNED);
  }
  session = week_get_session (&week, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (session->mode, ==, TP_MODE_HOME);
  /* The third lies between the first two, at the far corner of a square of 6 km. */
  visit = tp_week_plan_find_visit_of (week.plan, &requests[2]->record.id);
  g_assert_cmpint (visit->ordinal, ==, 2);
  /* 8:00, 6 km out at 60 km/h and 2 minutes to park; 30 minutes of help and 5 to set up. */
  g_assert_cmpint (visit->travel_minutes, ==, 8);
  g_assert_cmpint (visit->planned_at, ==, 480 + 8 + 35 + 8);
  g_assert_cmpint (tp_week_plan_get_load_minutes (week.plan, session), ==, 3 * 35 + 4 * 8);
  g_assert_cmpint (tp_week_plan_get_capacity_minutes (week.plan, session), ==, 210);
}

/* Housemates are driven to once, where one of them is known to live, and stand side by side. */
static void
test_household_is_one_stop (void)
{
  g_auto (Week) week = {0};
  TpRequest *first, *other, *housemate, *again;
  TpRequest *all[4];
  TpSession *session;
  const TpVisit *visit;
  g_autofree char *words = NULL, *few = NULL;
  guint n_requests;

  week_init (&week);
  first = week_add_request (&week, week.ward, 5.9);
  other = week_add_request (&week, week.ward, 0);
  housemate = week_add_request (&week, week.ward, 0);
  housemate->longitude = housemate->latitude = NAN;
  week_get_person (&week, first)->household.bytes[0] = 9;
  week_get_person (&week, housemate)->household.bytes[0] = 9;
  again = week_add_request (&week, week.ward, 0);
  again->person = other->person;
  tp_week_plan_index (week.plan);
  all[0] = first, all[1] = other, all[2] = housemate, all[3] = again;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    TpMove move = week_move_add (&week, all[i], week.team, 3, TP_PART_MORNING);

    week_make_move (&week, &move);
    all[i] = tp_week_plan_find (week.plan, &move.request);
  }
  session = week_get_session (&week, week.team, 3, TP_PART_MORNING);
  visit = tp_week_plan_find_visit_of (week.plan, &all[2]->record.id);
  g_assert_cmpint (visit->travel_minutes, ==, 0);
  g_assert_cmpint (
    ABS (visit->ordinal - tp_week_plan_find_visit_of (week.plan, &all[0]->record.id)->ordinal), ==,
    1);
  g_assert_cmpuint (tp_week_plan_count_stops (week.plan, &session->record.id, &n_requests), ==, 2);
  g_assert_cmpuint (n_requests, ==, 4);
  {
    g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (week.plan, &session->record.id);
    const TpVisit *const *at = (const TpVisit *const *) visits->pdata;

    /* Arriving and greeting once a stop: five minutes, before the first of the two. */
    g_assert_cmpint (at[1]->planned_at - at[0]->planned_at, ==, 35);
    g_assert_cmpint (at[2]->planned_at - at[1]->planned_at, ==, 30 + at[2]->travel_minutes);
    g_assert_cmpint (at[3]->planned_at - at[2]->planned_at, ==, 35);
  }
  words = tp_week_plan_describe_visits (2, n_requests);
  g_assert_cmpstr (words, ==, "2 visits for 4 requests");
  few = tp_week_plan_describe_visits (1, 1);
  g_assert_cmpstr (few, ==, "1 visit");
  /* Of another ward it is another home. */
  all[2]->ward = week.far_ward->record.id;
  g_assert_false (tp_week_plan_is_same_stop (week.plan, all[0], all[2]));
}

static void
test_add_to_hall (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request, *homebound;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  for (int i = 0; i < 3; i++) {
    request = week_add_request (&week, week.ward, i);
    move = week_move_add (&week, request, week.team, 3, TP_PART_MORNING);
    week_make_move (&week, &move);
  }
  {
    g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (week.plan, &session->record.id);

    /* Two desks: two at once, the third when the first is done. */
    g_assert_cmpint (((TpVisit *) visits->pdata[0])->planned_at, ==, 480);
    g_assert_cmpint (((TpVisit *) visits->pdata[1])->planned_at, ==, 480);
    g_assert_cmpint (((TpVisit *) visits->pdata[2])->planned_at, ==, 510);
    g_assert_cmpint (tp_week_plan_get_capacity_minutes (week.plan, session), ==, 420);
  }
  homebound = week_add_request (&week, week.ward, 1);
  homebound->modes = TP_MODE_HOME;
  move = week_move_add (&week, homebound, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "cannot be served this way"), ==,
                   TP_VERDICT_REFUSED);
  homebound->modes = TP_MODE_HOME | TP_MODE_FETCH;
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
}

static void
test_add_warnings (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  request = week_add_request (&week, week.ward, 1);
  move = week_move_add (&week, request, week.team, 3, TP_PART_MORNING);
  request->open_slots = TP_SLOT_BIT (1, 0);
  g_assert_cmpint (week_try_level (&week, &move, "1 resident cannot keep this time"), ==,
                   TP_VERDICT_WARNING);
  request->open_slots = TP_ALL_SLOTS;
  request->skills = TP_SKILL_LAW;
  g_assert_cmpint (week_try_level (&week, &move, "lacks Legal advice for 1 request"), ==,
                   TP_VERDICT_WARNING);
  request->skills = 0;
  request->minutes = 220;
  g_assert_cmpint (week_try_level (&week, &move, "Over its hours by 21 minutes"), ==,
                   TP_VERDICT_WARNING);
  request->skills = TP_SKILL_LAW;
  g_assert_cmpint (week_try_level (&week, &move, "(and 1 more)"), ==, TP_VERDICT_WARNING);
  request->minutes = 30;
  request->skills = 0;
  session->state = TP_SESSION_PUBLISHED;
  g_assert_cmpint (week_try_level (&week, &move, "residents must be told again"), ==,
                   TP_VERDICT_WARNING);
}

/* Of several warnings the gravest is said: errors first, then what residents feel, and formalities
 * last, whatever order they were found in. */
static void
test_says_the_gravest (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  session->state = TP_SESSION_AGREED;
  request = week_add_request (&week, week.ward, 1);
  week_add_visit (&week, session, request);
  move = (TpMove){.type = TP_MOVE_MOVE_SESSION,
                  .session = session->record.id,
                  .day = week.monday + 3,
                  .part = TP_PART_MORNING};
  g_assert_cmpint (week_try_level (&week, &move, "must be agreed with Phường Ba Đình again"), ==,
                   TP_VERDICT_WARNING);
  /* An error that is found after it. */
  request->open_slots = TP_SLOT_BIT (3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "1 resident cannot keep this time (and 1 more)"),
                   ==, TP_VERDICT_WARNING);
  /* Both are warnings: the resident comes before the agreement. */
  week_get_rule (&week, "resident")->severity = TP_SEVERITY_WARNING;
  g_assert_cmpint (week_try_level (&week, &move, "1 resident cannot keep this time (and 1 more)"),
                   ==, TP_VERDICT_WARNING);
  week_get_rule (&week, "C9")->severity = TP_SEVERITY_ERROR;
  g_assert_cmpint (
    week_try_level (&week, &move, "be agreed with Phường Ba Đình again (and 1 more)"), ==,
    TP_VERDICT_WARNING);
  /* Notes are not spoken of. */
  week_get_rule (&week, "resident")->severity = TP_SEVERITY_NOTE;
  g_assert_cmpint (week_try_level (&week, &move, "agreed with Phường Ba Đình again"), ==,
                   TP_VERDICT_WARNING);
}

static void
test_add_refusals (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request, *other;
  TpVisit *visit;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  request = week_add_request (&week, week.ward, 1);
  visit = week_add_visit (&week, session, request);
  move = week_move_add (&week, request, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "in this session already"), ==,
                   TP_VERDICT_REFUSED);
  visit->outcome = TP_OUTCOME_DONE;
  move = week_move_add (&week, request, week.team, 4, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "on record"), ==, TP_VERDICT_REFUSED);

  other = week_add_request (&week, week.ward, 2);
  move = week_move_add (&week, other, week.bus, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "makes no home visits"), ==, TP_VERDICT_REFUSED);
  move = week_move_add (&week, other, week.team, 3, TP_PART_MORNING);
  session->state = TP_SESSION_HELD;
  g_assert_cmpint (week_try_level (&week, &move, "has been held"), ==, TP_VERDICT_REFUSED);
  session->state = TP_SESSION_AGREED;
  other->state = TP_REQUEST_DONE;
  g_assert_cmpint (week_try_level (&week, &move, "closed"), ==, TP_VERDICT_REFUSED);
  other->state = TP_REQUEST_PLANNED;
  g_assert_cmpint (week_try_level (&week, &move, "another week"), ==, TP_VERDICT_REFUSED);
  move.request.bytes[5] = 99;
  g_assert_cmpint (week_try_level (&week, &move, "any more"), ==, TP_VERDICT_REFUSED);
}

/* A request dragged from one session to another keeps its visit; both rounds are on time. */
static void
test_add_from_another_session (void)
{
  g_auto (Week) week = {0};
  TpRequest *requests[3];
  TpId visit_id;
  TpMove move;
  TpVisit *visit;

  week_init (&week);
  for (int i = 0; i < 3; i++) {
    requests[i] = week_add_request (&week, week.ward, 2 * (i + 1));
    move = week_move_add (&week, requests[i], week.team, 3, TP_PART_MORNING);
    week_make_move (&week, &move);
    requests[i] = tp_week_plan_find (week.plan, &move.request);
  }
  visit = tp_week_plan_find_visit_of (week.plan, &requests[0]->record.id);
  visit_id = visit->record.id;
  move = week_move_add (&week, requests[0], week.team, 4, TP_PART_MORNING);
  week_make_move (&week, &move);
  visit = tp_week_plan_find_visit_of (week.plan, &requests[0]->record.id);
  g_assert_true (tp_id_equal (&visit->record.id, &visit_id));
  g_assert_cmpint (visit->ordinal, ==, 1);
  g_assert_cmpint (visit->planned_at, ==, 484);
  {
    TpSession *left = week_get_session (&week, week.team, 3, TP_PART_MORNING);
    g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (week.plan, &left->record.id);

    g_assert_cmpuint (visits->len, ==, 2);
    for (guint i = 0; i < visits->len; i++)
      g_assert_cmpint (((TpVisit *) visits->pdata[i])->ordinal, ==, (int) i + 1);
  }
}

static void
test_remove_gives_back (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;
  TpMove move;

  week_init (&week);
  request = week_add_request (&week, week.ward, 1);
  move = week_move_add (&week, request, week.team, 3, TP_PART_MORNING);
  week_make_move (&week, &move);
  move.type = TP_MOVE_REMOVE_REQUEST;
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  week_make_move (&week, &move);
  request = tp_week_plan_find (week.plan, &move.request);
  g_assert_cmpint (request->state, ==, TP_REQUEST_VERIFIED);
  g_assert_cmpuint (week.plan->visits->len, ==, 0);
  g_assert_cmpint (week_try_level (&week, &move, "in no session"), ==, TP_VERDICT_REFUSED);
  {
    g_autoptr (GPtrArray) waiting = tp_week_plan_list_waiting (week.plan, NULL);

    g_assert_cmpuint (waiting->len, ==, 1);
  }
}

/* A session serves a request once: a visit called off before gives way to the new one. */
static void
test_add_again_after_postponing (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request;
  TpVisit *visit;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  request = week_add_request (&week, week.ward, 2);
  visit = week_add_visit (&week, session, request);
  visit->outcome = TP_OUTCOME_NOT_HELD;
  request->state = TP_REQUEST_VERIFIED;
  tp_week_plan_index (week.plan);
  move = week_move_add (&week, request, week.team, 3, TP_PART_MORNING);
  week_make_move (&week, &move);
  g_assert_cmpuint (week.plan->visits->len, ==, 1);
  g_assert_cmpint (((TpVisit *) week.plan->visits->pdata[0])->outcome, ==, TP_OUTCOME_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/moves/add-makes-a-round", test_add_makes_a_round);
  g_test_add_func ("/schedule/moves/household-is-one-stop", test_household_is_one_stop);
  g_test_add_func ("/schedule/moves/add-to-hall", test_add_to_hall);
  g_test_add_func ("/schedule/moves/add-warnings", test_add_warnings);
  g_test_add_func ("/schedule/moves/says-the-gravest", test_says_the_gravest);
  g_test_add_func ("/schedule/moves/add-refusals", test_add_refusals);
  g_test_add_func ("/schedule/moves/add-from-another-session", test_add_from_another_session);
  g_test_add_func ("/schedule/moves/add-again-after-postponing", test_add_again_after_postponing);
  g_test_add_func ("/schedule/moves/remove-gives-back", test_remove_gives_back);
  return g_test_run ();
}
