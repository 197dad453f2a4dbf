/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves: placing a team, and that trying and making agree. Random weeks of moves keep what must
 * always hold. */

#include "week-fixture.h"

#include <string.h>

/* --- placing ---------------------------------------------------------------- */

static void
test_place_team (void)
{
  g_auto (Week) week = {0};
  TpMove move;
  TpSession *session;

  week_init (&week);
  week_add_request (&week, week.ward, 1);
  move = week_move_place (&week, week.team, 3, TP_PART_AFTERNOON);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  week_make_move (&week, &move);
  session = week_get_session (&week, week.team, 3, TP_PART_AFTERNOON);
  g_assert_nonnull (session);
  g_assert_cmpint (session->mode, ==, TP_MODE_HOME);
  g_assert_cmpint (session->state, ==, TP_SESSION_DRAFT);
  g_assert_cmpint (session->since, ==, 810);
  g_assert_true (tp_id_equal (&session->ward, &week.ward->record.id));
  g_assert_true (tp_id_is_nil (&session->venue));
  g_assert_cmpint (week_try_level (&week, &move, "Tổ 1 already has a session at Phường Ba Đình"),
                   ==, TP_VERDICT_REFUSED);
}

static void
test_place_finds_a_venue (void)
{
  g_auto (Week) week = {0};
  TpMove move;
  TpSession *session;

  week_init (&week);
  move = week_move_place (&week, week.team, 3, TP_PART_MORNING);
  move.mode = TP_MODE_HALL;
  week_make_move (&week, &move);
  session = week_get_session (&week, week.team, 3, TP_PART_MORNING);
  g_assert_true (tp_id_equal (&session->venue, &week.hall->record.id));

  /* The only hall of the ward is taken: the session comes without one, with a warning … */
  move = week_move_place (&week, week.other_team, 3, TP_PART_MORNING);
  move.mode = TP_MODE_HALL;
  g_assert_cmpint (week_try_level (&week, &move, "No venue for Tổ 2"), ==, TP_VERDICT_WARNING);
  /* … and that very hall is refused. */
  move.venue = week.hall->record.id;
  g_assert_cmpint (week_try_level (&week, &move, "Nhà văn hóa số 1 is taken by Tổ 1"), ==,
                   TP_VERDICT_REFUSED);
  /* A venue alone says that it is a hall session, and where. */
  move.mode = 0;
  move.venue = week.far_hall->record.id;
  g_assert_cmpint (week_try_level (&week, &move, "Phường Ba Vì is beyond the territory"), ==,
                   TP_VERDICT_WARNING);
  week_make_move (&week, &move);
  session = week_get_session (&week, week.other_team, 3, TP_PART_MORNING);
  g_assert_cmpint (session->mode, ==, TP_MODE_HALL);
  g_assert_true (tp_id_equal (&session->ward, &week.far_ward->record.id));
}

static void
test_place_refusals (void)
{
  g_auto (Week) week = {0};
  TpMove move;

  week_init (&week);
  move = week_move_place (&week, week.bus, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  move.mode = TP_MODE_HOME;
  g_assert_cmpint (week_try_level (&week, &move, "does not go out that way: At home"), ==,
                   TP_VERDICT_REFUSED);
  move = week_move_place (&week, week.team, 8, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "not of this week"), ==, TP_VERDICT_REFUSED);
  move = week_move_place (&week, week.team, 3, 7);
  g_assert_cmpint (week_try_level (&week, &move, "not of this week"), ==, TP_VERDICT_REFUSED);
  week.plan->today = week.monday + 3;
  move = week_move_place (&week, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "has passed"), ==, TP_VERDICT_REFUSED);
  move = (TpMove){.type = TP_MOVE_PLACE_TEAM, .day = week.monday + 4};
  g_assert_cmpint (week_try_level (&week, &move, "not of this branch"), ==, TP_VERDICT_REFUSED);
  move = week_move_place (&week, week.team, 5, TP_PART_MORNING);
  move.venue.bytes[3] = 77;
  g_assert_cmpint (week_try_level (&week, &move, "venue is not of this branch"), ==,
                   TP_VERDICT_REFUSED);
}

/* A person in two standing rosters can go with one team only. */
static void
test_place_person_twice (void)
{
  g_auto (Week) week = {0};
  TpTeamMember *link;
  TpMember *member;
  TpMove move;

  week_init (&week);
  member = week_add_member (&week, week.team, TP_POST_TECHNICIAN, TP_SKILL_IT);
  link = week_add (&week, week.plan->team_members, &tp_team_member_kind);
  link->team = week.other_team->record.id;
  link->member = member->record.id;
  link->post = TP_POST_TECHNICIAN;
  week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HOME);
  move = week_move_place (&week, week.team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "Technician of Tổ 1 is already with Tổ 2"), ==,
                   TP_VERDICT_REFUSED);
  move = week_move_place (&week, week.team, 3, TP_PART_AFTERNOON);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
}

static void
test_holiday_is_a_warning (void)
{
  g_auto (Week) week = {0};
  TpHoliday *holiday;
  TpMove move;
  g_autofree char *why = NULL;

  week_init (&week);
  holiday = week_add (&week, week.plan->holidays, &tp_holiday_kind);
  holiday->day = week.monday + 1;
  tp_set_text (&holiday->name, "Ngày Văn hóa Việt Nam");
  tp_week_plan_index (week.plan);
  move = week_move_place (&week, week.team, 2, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "Day off: Ngày Văn hóa"), ==, TP_VERDICT_WARNING);
  g_assert_false (tp_week_plan_is_slot_open (week.plan, &week.team->record.id, holiday->day,
                                             TP_PART_MORNING, &why));
  g_assert_nonnull (strstr (why, "Ngày Văn hóa"));
}

static void
add_chair (Week *week)
{
  TpVehicle *chair = week_add (week, week->plan->vehicles, &tp_vehicle_kind);

  tp_set_text (&chair->name, "Xe lăn số 1");
  chair->type = TP_VEHICLE_WHEELCHAIR;
  tp_week_plan_index (week->plan);
}

/* No title or verdict of any move says who is served or who serves. */
static void
test_titles_name_nobody (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request;
  const TpMember *member;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  request = week_add_request (&week, week.ward, 2);
  week_add_visit (&week, session, request);
  member = week_add_member (&week, week.other_team, TP_POST_TECHNICIAN, 0);
  add_chair (&week);
  for (int type = TP_MOVE_PLACE_TEAM; type <= TP_MOVE_VEHICLE; type++) {
    TpMove move = {.type = type,
                   .session = session->record.id,
                   .team = week.team->record.id,
                   .day = week.monday + 3,
                   .request = request->record.id,
                   .member = member->record.id,
                   .post = TP_POST_TECHNICIAN,
                   .vehicle = ((TpRecord *) week.plan->vehicles->pdata[0])->id,
                   .value = TP_SESSION_SENT,
                   .reason = "Lý do"};
    g_autoptr (TpMoveChange) change = NULL;

    if (type == TP_MOVE_ADD_REQUEST)
      move.session = TP_ID_NIL;
    change = tp_week_plan_make_move (week.plan, &move, WEEK_NOW_MS);
    g_assert_cmpstr (change->why_not, ==, NULL);
    g_test_message ("%s", change->title);
    g_assert_null (strstr (change->title, "Trần"));
    g_assert_null (strstr (change->title, "Nguyễn"));
    g_assert_nonnull (strstr (change->title, "Tổ 1"));
  }
}

/* --- at random -------------------------------------------------------------------------- */

static void
check_invariants (const Week *week)
{
  g_autoptr (GPtrArray) findings = tp_week_plan_check (week->plan);

  g_assert_cmpint (week_count (findings, "team"), ==, 0);
  g_assert_cmpint (week_count (findings, "member"), ==, 0);
  g_assert_cmpint (week_count (findings, "place"), ==, 0);
  g_assert_cmpint (week_count (findings, "vehicle"), ==, 0);
  for (guint i = 0; i < week->plan->sessions->len; i++) {
    const TpSession *session = week->plan->sessions->pdata[i];
    g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (week->plan, &session->record.id);
    int ordinal = 0;

    for (guint j = 0; j < visits->len; j++) {
      const TpVisit *visit = visits->pdata[j];
      const TpRequest *request = tp_week_plan_find (week->plan, &visit->request);

      g_assert_nonnull (request);
      if (visit->outcome == TP_OUTCOME_NOT_HELD)
        continue;
      g_assert_false (tp_week_plan_is_called_off (session));
      g_assert_cmpint (visit->ordinal, ==, ++ordinal);
      g_assert_true (request->state == TP_REQUEST_PLANNED || request->state == TP_REQUEST_TOLD);
      g_assert_true (tp_week_plan_find_visit_of (week->plan, &visit->request) == visit);
      g_assert_cmpint (visit->planned_at, >=, session->since);
    }
  }
  for (guint i = 0; i < week->plan->requests->len; i++) {
    const TpRequest *request = week->plan->requests->pdata[i];

    g_assert_true (tp_request_is_pending (request) ==
                   (tp_week_plan_find_visit_of (week->plan, &request->record.id) == NULL));
  }
}

static gpointer
pick (GRand *rand, GPtrArray *records)
{
  if (records->len == 0)
    return NULL;
  return records->pdata[g_rand_int_range (rand, 0, (int) records->len)];
}

static TpMove
make_random_move (Week *week, GRand *rand)
{
  static const int modes[] = {0, TP_MODE_HOME, TP_MODE_HALL, TP_MODE_BUS, TP_MODE_KIOSK};
  TpMove move = {.type = (TpMoveType) g_rand_int_range (rand, 0, TP_MOVE_VEHICLE + 1)};
  TpRecord *session = pick (rand, week->plan->sessions);

  if (session != NULL && g_rand_boolean (rand))
    move.session = session->id;
  if (move.type != TP_MOVE_ADD_REQUEST && session != NULL)
    move.session = session->id;
  move.team = ((TpRecord *) pick (rand, week->plan->teams))->id;
  move.request = ((TpRecord *) pick (rand, week->plan->requests))->id;
  move.member = ((TpRecord *) pick (rand, week->plan->members))->id;
  move.post = g_rand_int_range (rand, 0, TP_POST_LAWYER + 1);
  move.vehicle = ((TpRecord *) pick (rand, week->plan->vehicles))->id;
  if (g_rand_boolean (rand))
    move.venue = ((TpRecord *) pick (rand, week->plan->venues))->id;
  move.mode = modes[g_rand_int_range (rand, 0, G_N_ELEMENTS (modes))];
  move.day = week->monday + g_rand_int_range (rand, -1, 8);
  move.part = g_rand_int_range (rand, 0, TP_N_PARTS);
  move.value = g_rand_int_range (rand, 0, TP_SESSION_CANCELLED + 1);
  move.reason = g_rand_boolean (rand) ? "Lý do" : NULL;
  return move;
}

static void
test_random_moves (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (48);

  for (int round = 0; round < 20; round++) {
    g_auto (Week) week = {0};
    int n_made = 0;

    week_init (&week);
    for (int i = 0; i < 12; i++)
      week_add_request (&week, i % 3 == 0 ? week.far_ward : week.ward, i);
    week_add_member (&week, week.team, TP_POST_LAWYER, TP_SKILL_LAW);
    add_chair (&week);
    for (int i = 0; i < 220; i++) {
      TpMove move = make_random_move (&week, rand);
      g_autoptr (TpMoveChange) change = tp_week_plan_make_move (week.plan, &move, WEEK_NOW_MS);

      /* Nothing of a session is over while its people may still be visited. */
      if (move.type == TP_MOVE_SET_STATE && move.value == TP_SESSION_HELD)
        continue;
      week_try_level (&week, &move, NULL);
      if (change->why_not != NULL)
        continue;
      tp_week_plan_apply (week.plan, change);
      check_invariants (&week);
      n_made++;
    }
    g_assert_cmpint (n_made, >, 20);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/moves/place-team", test_place_team);
  g_test_add_func ("/schedule/moves/place-finds-a-venue", test_place_finds_a_venue);
  g_test_add_func ("/schedule/moves/place-refusals", test_place_refusals);
  g_test_add_func ("/schedule/moves/place-person-twice", test_place_person_twice);
  g_test_add_func ("/schedule/moves/holiday-is-a-warning", test_holiday_is_a_warning);
  g_test_add_func ("/schedule/moves/titles-name-nobody", test_titles_name_nobody);
  g_test_add_func ("/schedule/moves/random-moves-keep-the-week-sound", test_random_moves);
  return g_test_run ();
}
