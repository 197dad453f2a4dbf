/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sessions go with: a bus has its bus, who is fetched is fetched with a wheelchair, nothing is
 * in two places or goes while it is under repair, and moves give and take accordingly. */

#include "week-fixture.h"

#include <string.h>

static void
put_under_repair (Week *week, TpVehicle *vehicle, int weekday, guint parts)
{
  week_add_leave (week, NULL, vehicle, week->monday + weekday - 1)->parts = parts;
  tp_week_plan_index (week->plan);
}

static TpRequest *
add_fetched (Week *week)
{
  TpRequest *request = week_add_request (week, week->ward, 1);

  request->modes = TP_MODE_FETCH | TP_MODE_HOME;
  return request;
}

static void
give (Week *week, TpSession *session, TpVehicle *vehicle)
{
  TpSessionVehicle *row = week_add (week, week->plan->session_vehicles, &tp_session_vehicle_kind);

  row->session = session->record.id;
  row->vehicle = vehicle->record.id;
  tp_week_plan_index (week->plan);
}

/* The one thing a session has, or NULL. */
static const TpVehicle *
get_only (Week *week, const TpSession *session)
{
  g_autoptr (GPtrArray) vehicles = tp_week_plan_list_vehicles (week->plan, &session->record.id);

  g_assert_cmpuint (vehicles->len, <=, 1);
  return vehicles->len > 0 ? vehicles->pdata[0] : NULL;
}

static TpTeam *
add_other_bus_team (Week *week)
{
  week->other_team->type = TP_TEAM_BUS;
  tp_week_plan_index (week->plan);
  return week->other_team;
}

/* Sessions of before vehicles were written with them have their team's own bus. */
static void
test_own_bus (void)
{
  g_auto (Week) week = {0};
  TpSession *session, *round;
  TpVehicle *bus;

  week_init (&week);
  session = week_add_session (&week, week.bus, 3, TP_PART_MORNING, TP_MODE_BUS);
  round = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HOME);
  g_assert_null (get_only (&week, session));
  week_add_vehicle (&week, "Xe của người khác", week.other_team, TP_VEHICLE_BUS);
  bus = week_add_vehicle (&week, "Xe số 1", week.bus, TP_VEHICLE_BUS);
  g_assert_true (get_only (&week, session) == bus);
  g_assert_null (get_only (&week, round));
  g_assert_cmphex (tp_week_plan_get_mode_kinds (week.plan, TP_MODE_BUS), ==, 1 << TP_VEHICLE_BUS);
  g_assert_cmphex (tp_week_plan_get_mode_kinds (week.plan, TP_MODE_HOME), ==, 0);
  put_under_repair (&week, bus, 3, 1u << TP_PART_MORNING);
  g_assert_cmphex (tp_week_plan_get_vehicle_slots (week.plan, &bus->record.id), ==,
                   TP_ALL_SLOTS & ~TP_SLOT_BIT (3, TP_PART_MORNING));
}

/* Only who is fetched needs a wheelchair, only where nobody can come by themselves, and nothing is
 * asked for of which there is no record, or when the rule is off. */
static void
test_needs (void)
{
  g_auto (Week) week = {0};
  TpRequest *request;
  guint modes;

  week_init (&week);
  request = add_fetched (&week);
  g_assert_cmphex (tp_week_plan_get_request_kinds (week.plan, request, &modes), ==, 0);
  week_add_vehicle (&week, "Xe lăn số 1", NULL, TP_VEHICLE_WHEELCHAIR);
  g_assert_cmphex (tp_week_plan_get_request_kinds (week.plan, request, &modes), ==,
                   1 << TP_VEHICLE_WHEELCHAIR);
  g_assert_cmphex (modes, ==, TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK);
  request->modes |= TP_MODE_HALL;
  tp_week_plan_get_request_kinds (week.plan, request, &modes);
  g_assert_cmphex (modes, ==, TP_MODE_BUS | TP_MODE_KIOSK);
  request->modes = TP_MODE_HOME;
  g_assert_cmphex (tp_week_plan_get_request_kinds (week.plan, request, &modes), ==, 0);
  request->modes = TP_MODE_FETCH;
  week_get_rule (&week, "equipment")->is_active = FALSE;
  tp_week_plan_index (week.plan);
  g_assert_cmphex (tp_week_plan_get_request_kinds (week.plan, request, &modes), ==, 0);
  /* A workspace of before the rule plans with what it has all the same. */
  week_remove (week.plan->rules, week_get_rule (&week, "equipment"));
  tp_week_plan_index (week.plan);
  g_assert_cmphex (tp_week_plan_get_request_kinds (week.plan, request, &modes), ==,
                   1 << TP_VEHICLE_WHEELCHAIR);
}

static void
test_findings (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) away = NULL, twice = NULL, missing = NULL, sound = NULL;
  TpSession *session, *other, *hall;
  TpVehicle *bus, *chair;

  week_init (&week);
  session = week_add_session (&week, week.bus, 3, TP_PART_MORNING, TP_MODE_BUS);
  bus = week_add_vehicle (&week, "Xe số 1", week.bus, TP_VEHICLE_BUS);
  put_under_repair (&week, bus, 3, 0);
  away = tp_week_plan_check_session (week.plan, session);
  g_assert_cmpstr (week_find (away, "leave")->words, ==, "Xe số 1 is out of use then");

  other = week_add_session (&week, add_other_bus_team (&week), 3, TP_PART_MORNING, TP_MODE_BUS);
  give (&week, other, bus);
  twice = tp_week_plan_check_session (week.plan, session);
  g_assert_cmpstr (week_find (twice, "vehicle")->words, ==, "Xe số 1 is already with Tổ 2 then");
  g_assert_cmpint (week_find (twice, "vehicle")->severity, ==, TP_SEVERITY_ERROR);

  chair = week_add_vehicle (&week, "Xe lăn số 1", NULL, TP_VEHICLE_WHEELCHAIR);
  hall = week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HALL);
  week_add_visit (&week, hall, add_fetched (&week));
  missing = tp_week_plan_check_session (week.plan, hall);
  g_assert_cmpstr (week_find (missing, "equipment")->words, ==, "It has no wheelchair");
  give (&week, hall, chair);
  sound = tp_week_plan_check_session (week.plan, hall);
  g_assert_null (week_find (sound, "equipment"));
}

/* A drag says that the bus is in the workshop or elsewhere, and takes another one if it is free. */
static void
test_drag_a_bus (void)
{
  g_auto (Week) week = {0};
  TpVehicle *bus, *second;
  TpSession *session;
  g_autofree char *words = NULL;
  TpMove move;

  week_init (&week);
  add_other_bus_team (&week);
  week.other_team->open_slots = TP_ALL_SLOTS;
  bus = week_add_vehicle (&week, "Xe số 1", week.bus, TP_VEHICLE_BUS);
  put_under_repair (&week, bus, 3, 0);
  move = week_move_place (&week, week.bus, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "Xe số 1 is out of use then"), ==,
                   TP_VERDICT_WARNING);

  words = tp_week_plan_describe_no_vehicle (week.plan, &week.bus->record.id, move.day, move.part);
  g_assert_cmpstr (words, ==, "No service bus is free then");
  g_assert_null (
    tp_week_plan_describe_no_vehicle (week.plan, &week.bus->record.id, move.day + 1, move.part));
  g_assert_null (
    tp_week_plan_describe_no_vehicle (week.plan, &week.team->record.id, move.day, move.part));

  session = week_add_session (&week, week.other_team, 4, TP_PART_MORNING, TP_MODE_BUS);
  session->venue = week.far_hall->record.id;
  give (&week, session, bus);
  move = week_move_place (&week, week.bus, 4, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "Xe số 1 is already with Tổ 2 then"), ==,
                   TP_VERDICT_REFUSED);

  second = week_add_vehicle (&week, "Xe số 2", NULL, TP_VEHICLE_BUS);
  g_assert_cmpint (week_try_level (&week, &move, NULL), <, TP_VERDICT_REFUSED);
  week_make_move (&week, &move);
  g_assert_true (get_only (&week, week_get_session (&week, week.bus, 4, TP_PART_MORNING)) ==
                 second);
}

/* The wheelchair comes with who is fetched, and is free again when nobody needs it. */
static void
test_drag_somebody_fetched (void)
{
  g_auto (Week) week = {0};
  TpSession *hall, *other;
  TpRequest *request, *second;
  TpVehicle *chair;
  TpMove move;
  TpId id;

  week_init (&week);
  chair = week_add_vehicle (&week, "Xe lăn số 1", NULL, TP_VEHICLE_WHEELCHAIR);
  hall = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  other = week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HALL);
  other->venue = week.far_hall->record.id;
  request = add_fetched (&week);
  id = request->record.id;
  second = add_fetched (&week);
  tp_week_plan_index (week.plan);

  move = week_move_add (&week, request, week.team, 3, TP_PART_MORNING);
  week_make_move (&week, &move);
  hall = week_get_session (&week, week.team, 3, TP_PART_MORNING);
  g_assert_true (get_only (&week, hall) == chair);
  move = week_move_add (&week, second, week.other_team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, "No wheelchair is free then"), ==,
                   TP_VERDICT_WARNING);

  /* Who goes to the other hall takes it along. */
  move =
    week_move_add (&week, tp_week_plan_find (week.plan, &id), week.other_team, 3, TP_PART_MORNING);
  g_assert_cmpint (week_try_level (&week, &move, NULL), <, TP_VERDICT_REFUSED);
  week_make_move (&week, &move);
  g_assert_true (get_only (&week, week_get_session (&week, week.other_team, 3, TP_PART_MORNING)) ==
                 chair);
  move = week_move_add (&week, tp_week_plan_find (week.plan, &id), week.team, 3, TP_PART_MORNING);
  week_make_move (&week, &move);
  g_assert_null (get_only (&week, week_get_session (&week, week.other_team, 3, TP_PART_MORNING)));
  g_assert_true (get_only (&week, week_get_session (&week, week.team, 3, TP_PART_MORNING)) ==
                 chair);

  move = (TpMove){.type = TP_MOVE_REMOVE_REQUEST, .request = id};
  week_make_move (&week, &move);
  g_assert_null (get_only (&week, week_get_session (&week, week.team, 3, TP_PART_MORNING)));
  move = week_move_add (&week, second, week.other_team, 3, TP_PART_MORNING);
  week_make_move (&week, &move);
  g_assert_true (get_only (&week, week_get_session (&week, week.other_team, 3, TP_PART_MORNING)) ==
                 chair);
}

/* Another slot, another thing if the old one is not free there; and with the session they go. */
static void
test_move_and_remove (void)
{
  g_auto (Week) week = {0};
  TpVehicle *own, *second, *scanner;
  g_autoptr (GPtrArray) vehicles = NULL;
  TpSession *session;
  TpMove move;

  week_init (&week);
  own = week_add_vehicle (&week, "Xe số 1", week.bus, TP_VEHICLE_BUS);
  second = week_add_vehicle (&week, "Xe số 2", NULL, TP_VEHICLE_BUS);
  scanner = week_add_vehicle (&week, "Máy quét số 1", NULL, TP_VEHICLE_SCANNER);
  put_under_repair (&week, own, 4, 0);
  session = week_add_session (&week, week.bus, 3, TP_PART_MORNING, TP_MODE_BUS);
  session->state = TP_SESSION_DRAFT;
  give (&week, session, own);
  give (&week, session, scanner);
  move = (TpMove){.type = TP_MOVE_MOVE_SESSION,
                  .session = session->record.id,
                  .day = week.monday + 3,
                  .part = TP_PART_MORNING};
  week_make_move (&week, &move);
  session = week_get_session (&week, week.bus, 4, TP_PART_MORNING);
  vehicles = tp_week_plan_list_vehicles (week.plan, &session->record.id);
  g_assert_cmpuint (vehicles->len, ==, 2);
  g_assert_true (g_ptr_array_find (vehicles, second, NULL));
  g_assert_true (g_ptr_array_find (vehicles, scanner, NULL));

  move = (TpMove){.type = TP_MOVE_REMOVE_SESSION, .session = session->record.id};
  week_make_move (&week, &move);
  g_assert_cmpuint (week.plan->session_vehicles->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/vehicles/a-bus-has-its-own", test_own_bus);
  g_test_add_func ("/schedule/vehicles/who-is-fetched-needs-one", test_needs);
  g_test_add_func ("/schedule/vehicles/findings", test_findings);
  g_test_add_func ("/schedule/vehicles/a-drag-says-where-the-bus-is", test_drag_a_bus);
  g_test_add_func ("/schedule/vehicles/a-wheelchair-comes-and-goes", test_drag_somebody_fetched);
  g_test_add_func ("/schedule/vehicles/move-and-remove", test_move_and_remove);
  return g_test_run ();
}
