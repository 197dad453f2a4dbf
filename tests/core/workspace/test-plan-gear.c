/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sessions go with, through planning: nothing under repair, nothing in two places, what is
 * settled stays, and who is left out for want of it is told so, with what would help. */

#include <string.h>

#include "tp-planner.h"
#include "week-records.h"

static const guint monday = TP_SLOT_BIT (1, TP_PART_MORNING);

static TpVehicle *
add_vehicle (Branch *branch, Fixture *fixture, const char *name, const TpTeam *team, int type)
{
  TpVehicle *vehicle = tp_record_new (&tp_vehicle_kind);

  tp_set_text (&vehicle->name, name);
  vehicle->branch = branch->branch->record.id;
  vehicle->type = type;
  if (team != NULL)
    vehicle->team = team->record.id;
  fixture_save (fixture, vehicle);
  return vehicle;
}

static TpLeave *
put_under_repair (Fixture *fixture, const TpVehicle *vehicle, TpDay day)
{
  TpLeave *leave = tp_record_new (&tp_leave_kind);

  leave->vehicle = vehicle->record.id;
  leave->since = leave->until = day;
  fixture_save (fixture, leave);
  return leave;
}

/* At the ward's own point, so that every hall of the ward is near. */
static TpRequest *
add_request (Branch *branch, Fixture *fixture, const TpWard *ward, int number, guint modes)
{
  TpRequest *request = branch_add_request (branch, fixture, ward, number);

  request->modes = modes;
  request->latitude = ward->latitude;
  request->longitude = ward->longitude;
  fixture_save (fixture, request);
  return request;
}

static const TpVehicle *
get_only (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GPtrArray) vehicles = tp_week_plan_list_vehicles (plan, &session->record.id);

  g_assert_cmpuint (vehicles->len, <=, 1);
  return vehicles->len > 0 ? vehicles->pdata[0] : NULL;
}

/* Two teams, each on Monday morning in a hall of its own, and two people to be fetched there. */
typedef struct
{
  Branch branch;
  TpTeam *team, *other;
  TpVehicle *chair;
} Fetched;

static void
fetched_init (Fetched *self, Fixture *fixture)
{
  g_autoptr (TpVenue) hall = NULL, other_hall = NULL;

  memset (self, 0, sizeof *self);
  branch_init (&self->branch, fixture);
  self->team = branch_add_team (&self->branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday);
  self->other = branch_add_team (&self->branch, fixture, "Tổ 2", TP_TEAM_MOBILE, monday);
  hall = fixture_add_venue (fixture, self->branch.ward->code, "Nhà văn hóa số 1");
  other_hall = fixture_add_venue (fixture, self->branch.other_ward->code, "Nhà văn hóa số 2");
  self->chair = add_vehicle (&self->branch, fixture, "Xe lăn số 1", NULL, TP_VEHICLE_WHEELCHAIR);
  tp_record_free (add_request (&self->branch, fixture, self->branch.ward, 1, TP_MODE_FETCH));
  tp_record_free (add_request (&self->branch, fixture, self->branch.other_ward, 2, TP_MODE_FETCH));
}

static void
fetched_clear (Fetched *self)
{
  g_clear_pointer (&self->team, tp_record_free);
  g_clear_pointer (&self->other, tp_record_free);
  g_clear_pointer (&self->chair, tp_record_free);
  branch_clear (&self->branch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fetched, fetched_clear)

/* One wheelchair is in one hall, planning again leaves it there, and with one more both are served.
 */
static void
test_one_wheelchair (Fixture *fixture, gconstpointer data)
{
  g_auto (Fetched) self = {0};
  g_autoptr (TpPlanReport) first = NULL, again = NULL, both = NULL;
  g_autoptr (TpWeekPlan) plan = NULL, same = NULL, full = NULL;
  g_autoptr (TpVehicle) second = NULL;
  g_autoptr (GError) error = NULL;

  fetched_init (&self, fixture);
  first = branch_plan (&self.branch, fixture);
  g_assert_cmpint (first->planned, ==, 1);
  plan = branch_load (&self.branch, fixture);
  branch_check_week (plan);
  g_assert_cmpuint (plan->session_vehicles->len, ==, 1);
  g_assert_cmpstr (get_only (plan, plan->sessions->pdata[0])->name, ==, "Xe lăn số 1");

  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, &tp_session_vehicle_kind), ==, 0);
  g_assert_true (tp_workspace_redo (fixture->workspace, &error));
  g_assert_no_error (error);
  again = branch_plan (&self.branch, fixture);
  same = branch_load (&self.branch, fixture);
  g_assert_true (
    tp_record_equal (plan->session_vehicles->pdata[0], same->session_vehicles->pdata[0]));

  second = add_vehicle (&self.branch, fixture, "Xe lăn số 0", NULL, TP_VEHICLE_WHEELCHAIR);
  both = branch_plan (&self.branch, fixture);
  g_assert_cmpint (both->planned, ==, 2);
  full = branch_load (&self.branch, fixture);
  branch_check_week (full);
  g_assert_cmpuint (full->session_vehicles->len, ==, 2);
  /* Whoever had the first one has it still. */
  g_assert_cmpstr (
    get_only (full, tp_week_plan_find (full, &((TpSession *) plan->sessions->pdata[0])->record.id))
      ->name,
    ==, "Xe lăn số 1");
}

/* Told in words, and with one more as a change that was tried and has its price. */
static void
assert_wheelchair_is_missing (const TpPlanAnswer *answer)
{
  const TpPlanAdvice *advice = NULL;

  g_assert_cmpstr (answer->rule, ==, "equipment");
  g_assert_nonnull (strstr (answer->reason, "No wheelchair is free on the morning of"));
  for (guint i = 0; i < answer->advice->len; i++)
    if (g_str_equal (((TpPlanAdvice *) answer->advice->pdata[i])->kind, "equipment"))
      advice = answer->advice->pdata[i];
  g_assert_nonnull (advice);
  g_assert_nonnull (strstr (advice->words, "Wheelchair"));
  g_assert_cmpfloat (advice->cost, >, 0);
}

/* What a published session has is nowhere else; what a pinned one has it keeps. */
static void
test_settled (Fixture *fixture, gconstpointer data)
{
  g_auto (Fetched) self = {0};
  g_autoptr (TpPlanReport) first = NULL, again = NULL, third = NULL;
  g_autoptr (TpWeekPlan) plan = NULL, then = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpVehicle) scanner = NULL;
  g_autoptr (TpSessionVehicle) row = tp_record_new (&tp_session_vehicle_kind);
  g_autoptr (GPtrArray) vehicles = NULL;

  fetched_init (&self, fixture);
  first = branch_plan (&self.branch, fixture);
  plan = branch_load (&self.branch, fixture);
  session = branch_get (fixture, &tp_session_kind, &((TpRecord *) plan->sessions->pdata[0])->id);
  session->state = TP_SESSION_PUBLISHED;
  fixture_save (fixture, session);
  again = branch_plan (&self.branch, fixture);
  g_assert_cmpint (again->requests, ==, 1);
  g_assert_cmpint (again->planned, ==, 0);
  assert_wheelchair_is_missing (again->answers->pdata[0]);

  session->state = TP_SESSION_AGREED;
  fixture_save (fixture, session);
  scanner = add_vehicle (&self.branch, fixture, "Máy quét", NULL, TP_VEHICLE_SCANNER);
  row->session = session->record.id;
  row->vehicle = scanner->record.id;
  fixture_save (fixture, row);
  third = branch_plan (&self.branch, fixture);
  g_assert_cmpint (third->planned, ==, 1);
  then = branch_load (&self.branch, fixture);
  vehicles = tp_week_plan_list_vehicles (then, &session->record.id);
  g_assert_cmpuint (vehicles->len, ==, 2);
  g_assert_cmpuint (then->session_vehicles->len, ==, 2);
}

/* Nothing goes that is under repair; at home nobody is fetched; and where the rule is switched off
 * nothing is asked for. */
static void
test_under_repair (Fixture *fixture, gconstpointer data)
{
  g_auto (Fetched) self = {0};
  g_autoptr (TpLeave) leave = NULL;
  g_autoptr (TpPlanReport) none = NULL, home = NULL, off = NULL;
  g_autoptr (TpRequest) visited = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  fetched_init (&self, fixture);
  leave = put_under_repair (fixture, self.chair, self.branch.monday);
  none = branch_plan (&self.branch, fixture);
  g_assert_cmpint (none->planned, ==, 0);
  visited = add_request (&self.branch, fixture, self.branch.ward, 3, TP_MODE_FETCH | TP_MODE_HOME);
  home = branch_plan (&self.branch, fixture);
  g_assert_cmpint (home->planned, ==, 1);
  plan = branch_load (&self.branch, fixture);
  g_assert_cmpint (((TpSession *) plan->sessions->pdata[0])->mode, ==, TP_MODE_HOME);
  g_assert_cmpuint (plan->session_vehicles->len, ==, 0);
  for (guint i = 0; i < plan->rules->len; i++) {
    g_autoptr (TpRule) rule = tp_record_copy (plan->rules->pdata[i]);

    rule->is_active = FALSE;
    if (g_str_equal (rule->code, "equipment"))
      fixture_save (fixture, rule);
  }
  off = branch_plan (&self.branch, fixture);
  g_assert_cmpint (off->planned, ==, 3);
}

/* A bus in the workshop keeps its team at home unless another bus is free. */
static void
test_bus_under_repair (Fixture *fixture, gconstpointer data)
{
  const guint day = monday | TP_SLOT_BIT (1, TP_PART_AFTERNOON);
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpVehicle) bus = NULL, spare = NULL;
  g_autoptr (TpLeave) leave = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) sound = NULL, none = NULL, lent = NULL;
  g_autoptr (TpWeekPlan) plan = NULL, empty = NULL, other = NULL;
  const TpPlanAnswer *answer;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Xe lưu động", TP_TEAM_BUS, day);
  hall = fixture_add_venue (fixture, branch.ward->code, "Nhà văn hóa số 1");
  bus = add_vehicle (&branch, fixture, "Xe số 1", team, TP_VEHICLE_BUS);
  request = add_request (&branch, fixture, branch.ward, 1, TP_MODE_BUS);
  sound = branch_plan (&branch, fixture);
  g_assert_cmpint (sound->planned, ==, 1);
  plan = branch_load (&branch, fixture);
  g_assert_cmpuint (plan->session_vehicles->len, ==, 2);

  leave = put_under_repair (fixture, bus, branch.monday);
  none = branch_plan (&branch, fixture);
  g_assert_cmpint (none->planned, ==, 0);
  answer = none->answers->pdata[0];
  g_assert_cmpstr (answer->rule, ==, "equipment");
  g_assert_nonnull (strstr (answer->reason, "No service bus is free on"));
  empty = branch_load (&branch, fixture);
  g_assert_cmpuint (empty->sessions->len + empty->session_vehicles->len, ==, 0);

  spare = add_vehicle (&branch, fixture, "Xe số 2", NULL, TP_VEHICLE_BUS);
  lent = branch_plan (&branch, fixture);
  g_assert_cmpint (lent->planned, ==, 1);
  other = branch_load (&branch, fixture);
  branch_check_week (other);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (get_only (other, other->sessions->pdata[i])->name, ==, "Xe số 2");
}

#define TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workspace/plan-gear/one-wheelchair-is-in-one-hall", test_one_wheelchair);
  TEST ("/workspace/plan-gear/settled-sessions-keep-what-they-have", test_settled);
  TEST ("/workspace/plan-gear/nothing-goes-that-is-under-repair", test_under_repair);
  TEST ("/workspace/plan-gear/a-bus-in-the-workshop", test_bus_under_repair);
  return g_test_run ();
}
