/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who and what goes with a session, chosen by hand: a roster of its own comes and goes with the
 * choices, nobody and nothing is in two places, guests follow, and the lists offer who is free
 * first and say of the others why not. */

#include "week-fixture.h"

#include <string.h>

/* The fixture's @nth member at @post, counted over all teams from 0. */
static TpMember *
get_member (const Week *week, int post, guint nth)
{
  for (guint i = 0; i < week->plan->members->len; i++) {
    TpMember *member = week->plan->members->pdata[i];

    if ((member->posts & 1u << post) != 0 && nth-- == 0)
      return member;
  }
  g_assert_not_reached ();
}

static TpMove
seat_move (const TpSession *session, const TpMember *member, int post, int value)
{
  return (TpMove){.type = TP_MOVE_SEAT,
                  .session = session->record.id,
                  .member = member->record.id,
                  .post = post,
                  .value = value};
}

static TpMove
vehicle_move (const TpSession *session, const TpVehicle *vehicle, int value)
{
  return (TpMove){.type = TP_MOVE_VEHICLE,
                  .session = session->record.id,
                  .vehicle = vehicle->record.id,
                  .value = value};
}

static gboolean
has (const Week *week, const TpSession *session, const TpVehicle *vehicle)
{
  g_autoptr (GPtrArray) vehicles = tp_week_plan_list_vehicles (week->plan, &session->record.id);

  return g_ptr_array_find (vehicles, vehicle, NULL);
}

/* A stand-in for somebody on leave; back to the standing roster, which needs no rows. */
static void
test_stand_in (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpMember *ill, *stand_in;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  ill = get_member (&week, TP_POST_STAFF, 0);
  stand_in = get_member (&week, TP_POST_STAFF, 2);
  week_add_leave (&week, ill, NULL, session->day);

  move = seat_move (session, ill, TP_POST_STAFF, 0);
  g_assert_cmpint (week_try_level (&week, &move, "Tổ 1 has 01 officer, 02 are asked for"), ==,
                   TP_VERDICT_WARNING);
  week_make_move (&week, &move);
  g_assert_false (week_comes (&week, session, ill));
  g_assert_cmpuint (week.plan->session_members->len, ==, 2); /* the other officer, technician */
  move = seat_move (session, stand_in, TP_POST_STAFF, 1);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  week_make_move (&week, &move);
  g_assert_true (week_comes (&week, session, stand_in));
  g_assert_cmpuint (week.plan->session_members->len, ==, 3);
  g_assert_cmpint (week_try_level (&week, &move, "The person goes with the session already"), ==,
                   TP_VERDICT_REFUSED);

  move = seat_move (session, stand_in, TP_POST_STAFF, 0);
  week_make_move (&week, &move);
  move = seat_move (session, ill, TP_POST_STAFF, 1);
  week_make_move (&week, &move);
  g_assert_cmpuint (week.plan->session_members->len, ==, 0);
  g_assert_true (week_comes (&week, session, ill));
}

/* Who is with another team then is refused in the rule's words; who is on leave is warned of. */
static void
test_conflicts (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpMember *other, *away;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HOME);
  other = get_member (&week, TP_POST_TECHNICIAN, 1);
  move = seat_move (session, other, TP_POST_TECHNICIAN, 1);
  g_assert_cmpint (week_try_level (&week, &move, "Technician of Tổ 1 is already with Tổ 2 then"),
                   ==, TP_VERDICT_REFUSED);
  away = get_member (&week, TP_POST_TECHNICIAN, 2);
  week_add_leave (&week, away, NULL, session->day);
  move = seat_move (session, away, TP_POST_TECHNICIAN, 1);
  g_assert_cmpint (week_try_level (&week, &move, "Technician of Tổ 1 is away"), ==,
                   TP_VERDICT_WARNING);
  move.post = TP_POST_POSTAL;
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_WARNING);
}

/* The last one cannot be left out, guests who come by the place can only be replaced, and a guest
 * of another session follows the choice. */
static void
test_guests (void)
{
  g_auto (Week) week = {0};
  TpSession *session, *other;
  TpMember *leader, *culture;
  TpMove move;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  other = week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HOME);
  culture = get_member (&week, TP_POST_CULTURE, 0);
  g_assert_true (week_comes (&week, session, culture));
  move = seat_move (session, culture, TP_POST_CULTURE, 0);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_REFUSED);
  move = seat_move (session, get_member (&week, TP_POST_CULTURE, 3), TP_POST_CULTURE, 1);
  week_make_move (&week, &move);
  g_assert_false (week_comes (&week, session, culture));

  leader = get_member (&week, TP_POST_LEADER, 1);
  g_assert_true (week_comes (&week, other, leader));
  move = seat_move (session, leader, TP_POST_LEADER, 1);
  g_assert_cmpint (week_try_level (&week, &move, "Leader of Tổ 1 is already with Tổ 2 then"), ==,
                   TP_VERDICT_WARNING);
  week_make_move (&week, &move);
  g_assert_true (week_comes (&week, session, leader));
  g_assert_false (week_comes (&week, other, leader));

  for (guint n = 0; n < 2; n++) {
    move = seat_move (session, get_member (&week, TP_POST_STAFF, n), TP_POST_STAFF, 0);
    week_make_move (&week, &move);
  }
  move = seat_move (session, get_member (&week, TP_POST_TECHNICIAN, 0), TP_POST_TECHNICIAN, 0);
  week_make_move (&week, &move);
  move = seat_move (session, leader, TP_POST_LEADER, 0);
  week_make_move (&week, &move);
  g_assert_cmpuint (week.plan->session_members->len, ==, 1);
  move = seat_move (session, get_member (&week, TP_POST_CULTURE, 3), TP_POST_CULTURE, 0);
  g_assert_cmpint (
    week_try_level (&week, &move, "Somebody has to go with the session: name who first"), ==,
    TP_VERDICT_REFUSED);
}

/* What has been held, passed or called off is not changed any more; a published sheet is written
 * again. */
static void
test_states (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpMove move;
  g_autofree char *open = NULL, *closed = NULL;

  week_init (&week);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  move = seat_move (session, get_member (&week, TP_POST_STAFF, 0), TP_POST_STAFF, 0);
  open = tp_week_plan_describe_fixed_crew (week.plan, &session->record.id);
  g_assert_null (open);
  session->state = TP_SESSION_PUBLISHED;
  week.plan->settings.staff_wanted = 1;
  g_assert_cmpint (
    week_try_level (&week, &move, "The session is published: its day sheet must be written again"),
    ==, TP_VERDICT_WARNING);
  session->state = TP_SESSION_HELD;
  g_assert_cmpint (week_try_level (&week, &move, "The session has been held"), ==,
                   TP_VERDICT_REFUSED);
  session->state = TP_SESSION_POSTPONED;
  g_assert_cmpint (week_try_level (&week, &move, "The session is postponed"), ==,
                   TP_VERDICT_REFUSED);
  session->state = TP_SESSION_DRAFT;
  week.plan->today = session->day + 1;
  g_assert_cmpint (week_try_level (&week, &move, "The day has passed"), ==, TP_VERDICT_REFUSED);
  closed = tp_week_plan_describe_fixed_crew (week.plan, &session->record.id);
  g_assert_cmpstr (closed, ==, "The day has passed");
}

/* A second thing leaves the first; the team's own goes once there is another. */
static void
test_vehicles (void)
{
  g_auto (Week) week = {0};
  TpSession *session, *other;
  TpVehicle *own, *spare, *chair;
  TpMove move;

  week_init (&week);
  own = week_add_vehicle (&week, "Xe số 1", week.bus, TP_VEHICLE_BUS);
  spare = week_add_vehicle (&week, "Xe số 2", NULL, TP_VEHICLE_BUS);
  chair = week_add_vehicle (&week, "Xe lăn số 1", NULL, TP_VEHICLE_WHEELCHAIR);
  session = week_add_session (&week, week.bus, 3, TP_PART_MORNING, TP_MODE_BUS);
  other = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);

  move = vehicle_move (session, own, 0);
  g_assert_cmpint (week_try_level (&week, &move,
                                   "Xe số 1 is the team’s own and goes with its sessions: give "
                                   "them another one first"),
                   ==, TP_VERDICT_REFUSED);
  move = vehicle_move (session, spare, 1);
  week_make_move (&week, &move);
  g_assert_true (has (&week, session, own) && has (&week, session, spare));
  move = vehicle_move (session, own, 0);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  week_make_move (&week, &move);
  g_assert_false (has (&week, session, own));
  g_assert_true (has (&week, session, spare));

  move = vehicle_move (session, chair, 1);
  week_make_move (&week, &move);
  move = vehicle_move (other, chair, 1);
  g_assert_cmpint (week_try_level (&week, &move, "Xe lăn số 1 is already with Xe lưu động then"),
                   ==, TP_VERDICT_REFUSED);
  move = vehicle_move (session, chair, 0);
  week_make_move (&week, &move);
  g_assert_false (has (&week, session, chair));
  week_add_leave (&week, NULL, chair, session->day);
  move = vehicle_move (other, chair, 1);
  g_assert_cmpint (week_try_level (&week, &move, "Xe lăn số 1 is out of use then"), ==,
                   TP_VERDICT_WARNING);
}

/* What a resident is fetched with is missed once it is taken. */
static void
test_needed_vehicle (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpRequest *request;
  TpVehicle *chair;
  TpMove move;

  week_init (&week);
  chair = week_add_vehicle (&week, "Xe lăn số 1", NULL, TP_VEHICLE_WHEELCHAIR);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  request = week_add_request (&week, week.ward, 1);
  request->modes = TP_MODE_FETCH | TP_MODE_HOME;
  week_add_visit (&week, session, request);
  move = vehicle_move (session, chair, 1);
  g_assert_cmpint (week_try_level (&week, &move, NULL), ==, TP_VERDICT_ALLOWED);
  week_make_move (&week, &move);
  move.value = 0;
  g_assert_cmpint (week_try_level (&week, &move, "It has no wheelchair"), ==, TP_VERDICT_WARNING);
}

static const TpCrewChoice *
find_choice (const GPtrArray *choices, gconstpointer record, int post)
{
  for (guint i = 0; i < choices->len; i++) {
    const TpCrewChoice *choice = choices->pdata[i];

    if (choice->vehicle == record || (choice->member == record && choice->post == post))
      return choice;
  }
  return NULL;
}

/* Who goes comes first, then who is free, then the others, each with the reason. */
static void
test_choices (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) people = NULL, things = NULL;
  const TpCrewChoice *choice;
  const TpMember *last = NULL;
  TpSession *session;
  TpVehicle *chair, *bus;
  int rank = 0;

  week_init (&week);
  for (guint i = 0; i < week.plan->members->len; i++)
    ((TpMember *) week.plan->members->pdata[i])->branch = week.plan->branch;
  chair = week_add_vehicle (&week, "Xe lăn số 1", NULL, TP_VEHICLE_WHEELCHAIR);
  bus = week_add_vehicle (&week, "Xe số 1", week.bus, TP_VEHICLE_BUS);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  week_add_session (&week, week.bus, 3, TP_PART_MORNING, TP_MODE_BUS);
  week_add_leave (&week, get_member (&week, TP_POST_STAFF, 2), NULL, session->day);

  people = tp_week_plan_list_seat_choices (week.plan, &session->record.id);
  choice = find_choice (people, get_member (&week, TP_POST_STAFF, 0), TP_POST_STAFF);
  g_assert_true (choice->has);
  choice = find_choice (people, get_member (&week, TP_POST_STAFF, 3), TP_POST_STAFF);
  g_assert_true (!choice->has && choice->is_free);
  choice = find_choice (people, get_member (&week, TP_POST_STAFF, 2), TP_POST_STAFF);
  g_assert_true (!choice->has && !choice->is_free);
  choice = find_choice (people, get_member (&week, TP_POST_STAFF, 4), TP_POST_STAFF);
  g_assert_cmpint (choice->verdict->level, ==, TP_VERDICT_REFUSED);
  for (guint i = 0; i < people->len; i++) {
    int next;

    choice = people->pdata[i];
    next = choice->has                                                       ? 0
           : choice->is_free && choice->verdict->level != TP_VERDICT_REFUSED ? 1
                                                                             : 2;
    g_assert_cmpint (next, >=, rank);
    rank = next;
    if (choice->verdict->words != NULL)
      g_assert_null (strstr (choice->verdict->words, "Nguyễn"));
  }
  g_assert_cmpint (rank, ==, 2);

  /* Of two who are one too many the one of another ward comes last. */
  get_member (&week, TP_POST_STAFF, 3)->ward = week.far_ward->record.id;
  g_ptr_array_unref (people);
  people = tp_week_plan_list_seat_choices (week.plan, &session->record.id);
  for (guint i = 0; i < people->len; i++) {
    choice = people->pdata[i];
    if (choice->post == TP_POST_STAFF && choice->is_free && !choice->has)
      last = choice->member;
  }
  g_assert_true (last == get_member (&week, TP_POST_STAFF, 3));

  /* What is so for all of them is not said of each. */
  session->state = TP_SESSION_PUBLISHED;
  g_ptr_array_unref (people);
  people = tp_week_plan_list_seat_choices (week.plan, &session->record.id);
  for (guint i = 0; i < people->len; i++) {
    choice = people->pdata[i];
    if (choice->verdict->words != NULL)
      g_assert_null (strstr (choice->verdict->words, "published"));
  }

  things = tp_week_plan_list_vehicle_choices (week.plan, &session->record.id);
  g_assert_cmpuint (things->len, ==, 2);
  g_assert_true (((TpCrewChoice *) things->pdata[0])->vehicle == chair);
  choice = find_choice (things, bus, 0);
  g_assert_false (choice->is_free);
  g_assert_cmpstr (choice->verdict->words, ==, "Xe số 1 is already with Xe lưu động then");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/crew-moves/stand-in", test_stand_in);
  g_test_add_func ("/schedule/crew-moves/conflicts", test_conflicts);
  g_test_add_func ("/schedule/crew-moves/guests", test_guests);
  g_test_add_func ("/schedule/crew-moves/states", test_states);
  g_test_add_func ("/schedule/crew-moves/vehicles", test_vehicles);
  g_test_add_func ("/schedule/crew-moves/needed-vehicle", test_needed_vehicle);
  g_test_add_func ("/schedule/crew-moves/choices", test_choices);
  return g_test_run ();
}
