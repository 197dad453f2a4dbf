/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comparing a week's plan with what it could be, from plan to comparison: nothing is written. */

#include "tp-planner.h"
#include "week-records.h"

#include <string.h>

static TpPlanDifference *
compare_week (Branch *branch, Fixture *fixture, const TpWhatIf *what_if)
{
  g_autoptr (GError) error = NULL;
  TpPlanDifference *difference =
    tp_workspace_compare_plan (fixture->workspace, &branch->branch->record.id, branch->week,
                               what_if, &branch_quick_plan, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (difference);
  g_assert_cmpint (difference->n_in - difference->n_out, ==,
                   difference->after.people - difference->n_written);
  g_assert_cmpint (difference->before.people, >=, difference->n_written);
  g_assert_cmpint (difference->n_in + difference->n_out + difference->n_moved, ==,
                   (int) difference->moved->len);
  g_assert_cmpint (difference->n_anyway, <=, (int) difference->moved->len);
  return difference;
}

/* Another case is thought of and nothing is written. */
static void
test_what_if (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanDifference) anew = NULL, without = NULL, without_day = NULL, extra = NULL;
  g_autoptr (GError) error = NULL;
  TpWhatIf what_if = {.kind = TP_WHAT_IF_PLANNED_ANEW, .day = TP_DAY_NONE, .part = -1};
  int n_before;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 8);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, >, 0);
  n_before = fixture_count (fixture, &tp_visit_kind);

  anew = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (anew->before.people, ==, report->planned);
  g_assert_cmpint (anew->after.people, >=, report->planned);
  what_if.kind = TP_WHAT_IF_WITHOUT_TEAM;
  what_if.team = team->record.id;
  without = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (without->after.people, ==, 0);
  g_assert_cmpint (without->n_out, ==, report->planned);
  g_assert_cmpuint (without->wards->len, >, 0);
  what_if.day = tp_week_get_day (branch.week, 1);
  without_day = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (without_day->after.people, >, 0);
  what_if.day = TP_DAY_NONE;
  what_if.kind = TP_WHAT_IF_EXTRA_TEAM;
  extra = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (extra->after.people, >=, extra->before.people);

  what_if.team = branch.ward->record.id;
  g_assert_null (tp_workspace_compare_plan (fixture->workspace, &branch.branch->record.id,
                                            branch.week, &what_if, &branch_quick_plan, NULL, NULL,
                                            NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_count (fixture, &tp_visit_kind), ==, n_before);
}

/* A team that goes out on Wednesday morning alone is missed then and at no other time. */
static void
test_when (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int weekday, part;
    gboolean is_missed;
  } cases[] = {{3, TP_PART_MORNING, TRUE},
               {3, -1, TRUE},
               {3, TP_PART_AFTERNOON, FALSE},
               {2, TP_PART_MORNING, FALSE},
               {4, -1, FALSE}};
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  TpWhatIf what_if = {.kind = TP_WHAT_IF_WITHOUT_TEAM};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  branch_add_requests (&branch, fixture, 4);
  what_if.team = team->record.id;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TpPlanDifference) difference = NULL;

    what_if.day = tp_week_get_day (branch.week, cases[i].weekday);
    what_if.part = cases[i].part;
    difference = compare_week (&branch, fixture, &what_if);
    g_assert_cmpint (difference->before.people, >, 0);
    g_assert_cmpint (difference->after.people, ==,
                     cases[i].is_missed ? 0 : difference->before.people);
  }
}

/* Somebody is ill: who needs what only they know waits, and the others are served as before. Who is
 * nobody's member is told so. */
static void
test_without_member (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpMember) first = NULL;
  g_autoptr (TpPlanDifference) all_week = NULL, thursday = NULL;
  TpWhatIf what_if = {.kind = TP_WHAT_IF_WITHOUT_MEMBER, .day = TP_DAY_NONE, .part = -1};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  first = branch_add_member (&branch, fixture, team, TP_POST_STAFF, TP_SKILL_LAND);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpRequest) request = branch_add_request (&branch, fixture, branch.ward, i);

    request->skills = i == 0 ? TP_SKILL_LAND : 0;
    fixture_save (fixture, request);
  }
  what_if.member = first->record.id;
  all_week = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (all_week->before.people, ==, 2);
  g_assert_cmpint (all_week->after.people, ==, 1);
  what_if.day = tp_week_get_day (branch.week, 4);
  thursday = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (thursday->after.people, ==, 2);
  g_assert_cmpint (fixture_count (fixture, &tp_leave_kind), ==, 0);

  what_if.member = team->record.id;
  g_assert_null (tp_workspace_compare_plan (fixture->workspace, &branch.branch->record.id,
                                            branch.week, &what_if, &branch_quick_plan, NULL, NULL,
                                            NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
}

/* Many who wait, of whom a few can be met on Monday morning alone, when a third team goes out. */
static void
add_many_requests (Branch *branch, Fixture *fixture)
{
  const guint monday = TP_SLOT_BIT (1, TP_PART_MORNING);

  for (guint i = 0; i < 160; i++) {
    g_autoptr (TpRequest) request = branch_add_request (branch, fixture, branch->ward, i);

    request->open_slots = i < 2 ? monday : request->open_slots & ~monday;
    fixture_save (fixture, request);
  }
}

/* Whoever is missed, the week is worth no more for it, however little the searches found; with one
 * team more it is worth no less: each side has of the other's plan what is possible there. */
static void
test_no_gain_by_luck (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL, other = NULL, third = NULL;
  g_autoptr (TpMember) lawyer = NULL;
  TpWhatIf what_if = {.day = TP_DAY_NONE, .part = -1};

  branch_init (&branch, fixture);
  third =
    branch_add_team (&branch, fixture, "Tổ 0", TP_TEAM_MOBILE, TP_SLOT_BIT (1, TP_PART_MORNING));
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  other = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  lawyer = branch_add_member (&branch, fixture, team, TP_POST_LAWYER, 0);
  add_many_requests (&branch, fixture);
  what_if.member = lawyer->record.id;
  what_if.team = third->record.id;
  for (guint seed = 1; seed <= 8; seed++)
    for (int kind = TP_WHAT_IF_WITHOUT_TEAM; kind <= TP_WHAT_IF_WITHOUT_MEMBER; kind++) {
      const TpPlanRequestOptions options = {.max_iterations = 1 + 3 * seed, .seed = seed};
      g_autoptr (TpPlanDifference) difference = NULL;

      what_if.kind = kind;
      difference =
        tp_workspace_compare_plan (fixture->workspace, &branch.branch->record.id, branch.week,
                                   &what_if, &options, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("seed %u, case %d: %f, %f", seed, kind, difference->before.worth,
                      difference->after.worth);
      if (kind == TP_WHAT_IF_EXTRA_TEAM)
        g_assert_cmpfloat (difference->after.worth, >=, difference->before.worth - 1e-6);
      else
        g_assert_cmpfloat (difference->after.worth, <=, difference->before.worth + 1e-6);
    }
}

/* The buses stay at home, the other teams do not. */
static void
test_without_bus (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, bus = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpPlanDifference) mobile = NULL, both = NULL;
  TpWhatIf what_if = {.kind = TP_WHAT_IF_WITHOUT_BUS, .day = TP_DAY_NONE, .part = -1};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  branch.ward->is_remote = TRUE;
  fixture_save (fixture, branch.ward);
  hall = fixture_add_venue (fixture, branch.ward->code, "Nhà văn hóa số 1");
  branch_add_requests (&branch, fixture, 4);
  for (int i = 0; i < 4; i++) {
    g_autoptr (TpRequest) request = branch_add_request (&branch, fixture, branch.ward, 4 + i);

    request->modes = TP_MODE_BUS;
    fixture_save (fixture, request);
  }
  mobile = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (mobile->after.people, ==, mobile->before.people);
  bus = branch_add_team (&branch, fixture, "Xe 1", TP_TEAM_BUS, 0);
  both = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (both->before.people, >, mobile->before.people);
  g_assert_cmpint (both->after.people, ==, mobile->after.people);
}

static double
find_worth (Branch *branch, Fixture *fixture, const TpWhatIf *what_if, guint64 seed)
{
  const TpPlanRequestOptions options = {.max_iterations = 1 + 5 * seed, .seed = seed};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanDifference) difference =
    tp_workspace_compare_plan (fixture->workspace, &branch->branch->record.id, branch->week,
                               what_if, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return difference->after.worth;
}

/* Without half a day the week is worth no less than without the whole day, however little was
 * searched. */
static void
test_half_days (Fixture *fixture, gconstpointer data)
{
  static const TpWhatIfKind kinds[] = {TP_WHAT_IF_WITHOUT_TEAM, TP_WHAT_IF_WITHOUT_BUS,
                                       TP_WHAT_IF_WITHOUT_MEMBER, TP_WHAT_IF_WITHOUT_VEHICLE};
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, other = NULL, bus_team = NULL;
  g_autoptr (TpMember) staff = NULL;
  g_autoptr (TpVehicle) bus = tp_record_new (&tp_vehicle_kind);
  g_autoptr (TpVenue) hall = NULL;
  TpWhatIf what_if = {0};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  other = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  bus_team = branch_add_team (&branch, fixture, "Xe 1", TP_TEAM_BUS, 0);
  staff = branch_add_member (&branch, fixture, team, TP_POST_STAFF, TP_SKILL_LAND);
  hall = fixture_add_venue (fixture, branch.ward->code, "Nhà văn hóa số 1");
  tp_set_text (&bus->name, "Xe buýt 1");
  bus->type = TP_VEHICLE_BUS;
  bus->branch = branch.branch->record.id;
  bus->team = bus_team->record.id;
  fixture_save (fixture, bus);
  add_many_requests (&branch, fixture);
  what_if.team = team->record.id;
  what_if.member = staff->record.id;
  what_if.vehicle = bus->record.id;
  for (guint64 seed = 1; seed <= 3; seed++)
    for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
      for (int day = 1; day <= 2; day++) {
        double whole;

        what_if.kind = kinds[k];
        what_if.day = tp_week_get_day (branch.week, day);
        what_if.part = -1;
        whole = find_worth (&branch, fixture, &what_if, seed);
        for (what_if.part = 0; what_if.part < 2; what_if.part++)
          g_assert_cmpfloat (find_worth (&branch, fixture, &what_if, seed), >=, whole - 1e-6);
      }
}

static void
publish (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpQuery) query = tp_query_new (&tp_session_kind);
  g_autoptr (GPtrArray) sessions =
    tp_store_list (tp_workspace_get_store (fixture->workspace), query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sessions->len, >, 0);
  for (guint i = 0; i < sessions->len; i++) {
    ((TpSession *) sessions->pdata[i])->state = TP_SESSION_PUBLISHED;
    fixture_save (fixture, sessions->pdata[i]);
  }
}

/* Something out of use takes its sessions with it, published or not, and one more is no loss; of
 * another branch's nothing is known. */
static void
test_vehicle (Fixture *fixture, gconstpointer data)
{
  const guint monday = TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (1, TP_PART_AFTERNOON);
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) one = NULL, two = NULL;
  g_autoptr (TpVenue) hall = NULL, other_hall = NULL;
  g_autoptr (TpVehicle) bus = tp_record_new (&tp_vehicle_kind);
  g_autoptr (TpPlanDifference) without = NULL, elsewhen = NULL, extra = NULL, team = NULL;
  TpWhatIf what_if = {.kind = TP_WHAT_IF_WITHOUT_VEHICLE, .day = TP_DAY_NONE, .part = -1};

  branch_init (&branch, fixture);
  one = branch_add_team (&branch, fixture, "Xe 1", TP_TEAM_BUS, monday);
  two = branch_add_team (&branch, fixture, "Xe 2", TP_TEAM_BUS, monday);
  hall = fixture_add_venue (fixture, branch.ward->code, "Nhà văn hóa số 1");
  other_hall = fixture_add_venue (fixture, branch.other_ward->code, "Nhà văn hóa số 2");
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpRequest) request =
      branch_add_request (&branch, fixture, i == 0 ? branch.ward : branch.other_ward, i);

    request->modes = TP_MODE_BUS;
    fixture_save (fixture, request);
  }
  tp_set_text (&bus->name, "Xe số 1");
  bus->branch = branch.branch->record.id;
  bus->type = TP_VEHICLE_BUS;
  fixture_save (fixture, bus);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpPlanReport) report = NULL;

    what_if.kind = TP_WHAT_IF_WITHOUT_VEHICLE;
    what_if.vehicle = bus->record.id;
    without = compare_week (&branch, fixture, &what_if);
    g_assert_cmpint (without->before.people, ==, 1);
    g_assert_cmpint (without->after.people, ==, 0);
    g_clear_pointer (&without, tp_plan_difference_free);
    what_if.day = tp_week_get_day (branch.week, 2);
    elsewhen = compare_week (&branch, fixture, &what_if);
    g_assert_cmpint (elsewhen->after.people, ==, 1);
    g_clear_pointer (&elsewhen, tp_plan_difference_free);
    what_if.day = TP_DAY_NONE;
    what_if.kind = TP_WHAT_IF_EXTRA_VEHICLE;
    extra = compare_week (&branch, fixture, &what_if);
    g_assert_cmpint (extra->before.people, ==, 1);
    g_assert_cmpint (extra->after.people, ==, 2);
    g_clear_pointer (&extra, tp_plan_difference_free);
    if (i == 0) {
      report = branch_plan (&branch, fixture);
      publish (fixture);
    }
  }
  g_assert_cmpint (fixture_count (fixture, &tp_leave_kind), ==, 0);
  g_assert_cmpint (fixture_count (fixture, &tp_vehicle_kind), ==, 1);

  /* One more team comes with a bus like its own. */
  bus->team = one->record.id;
  fixture_save (fixture, bus);
  what_if.kind = TP_WHAT_IF_EXTRA_TEAM;
  what_if.team = one->record.id;
  team = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (team->before.people, ==, 1);
  g_assert_cmpint (team->after.people, ==, 2);

  what_if.kind = TP_WHAT_IF_EXTRA_VEHICLE;
  what_if.vehicle = one->record.id;
  g_assert_null (tp_workspace_compare_plan (fixture->workspace, &branch.branch->record.id,
                                            branch.week, &what_if, &branch_quick_plan, NULL, NULL,
                                            NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
}

/* A week that was published is missed as one that was not: whoever stays at home takes its sessions
 * with them, and planning anew leaves all of it in its place. */
static void
test_published (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpMember) only = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanDifference) anew = NULL, without = NULL, bus = NULL, elsewhen = NULL, ill = NULL;
  TpWhatIf what_if = {.kind = TP_WHAT_IF_PLANNED_ANEW, .day = TP_DAY_NONE, .part = -1};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  only = branch_add_member (&branch, fixture, team, TP_POST_STAFF, TP_SKILL_LAND);
  for (int i = 0; i < 3; i++) {
    g_autoptr (TpRequest) request = branch_add_request (&branch, fixture, branch.ward, i);

    request->skills = TP_SKILL_LAND;
    fixture_save (fixture, request);
  }
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 3);
  publish (fixture);

  anew = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (anew->before.people, ==, 3);
  g_assert_cmpint (anew->after.people, ==, 3);
  g_assert_cmpuint (anew->moved->len, ==, 0);
  what_if.kind = TP_WHAT_IF_WITHOUT_TEAM;
  what_if.team = team->record.id;
  without = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (without->before.people, ==, 3);
  g_assert_cmpint (without->after.people, ==, 0);
  what_if.day = tp_week_get_day (branch.week, 4);
  elsewhen = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (elsewhen->before.people, ==, 3);
  g_assert_cmpint (elsewhen->after.people, ==, 3);
  what_if.day = TP_DAY_NONE;
  what_if.kind = TP_WHAT_IF_WITHOUT_BUS;
  bus = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (bus->before.people, ==, 3);
  g_assert_cmpint (bus->after.people, ==, 3);
  what_if.kind = TP_WHAT_IF_WITHOUT_MEMBER;
  what_if.member = only->record.id;
  ill = compare_week (&branch, fixture, &what_if);
  g_assert_cmpint (ill->before.people, ==, 3);
  g_assert_cmpint (ill->after.people, ==, 0);
}

/* Nobody who waits gets into a published session, in neither case, be it lost or not, and however
 * early the search is stopped; whoever is in one that is not lost stays. */
static void
test_published_stays (Fixture *fixture, gconstpointer data)
{
  const guint when = 1u << (2 * TP_N_PARTS);
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) one = NULL, two = NULL;
  g_autoptr (TpMember) only = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TpWhatIf what_if = {.day = TP_DAY_NONE, .part = -1};

  branch_init (&branch, fixture);
  one = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, when);
  two = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, when);
  only = branch_add_member (&branch, fixture, one, TP_POST_STAFF, TP_SKILL_LAND);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpRequest) request =
      branch_add_request (&branch, fixture, i == 0 ? branch.ward : branch.other_ward, i);

    request->skills = i == 0 ? TP_SKILL_LAND : 0;
    fixture_save (fixture, request);
  }
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 2);
  publish (fixture);
  branch_add_requests (&branch, fixture, 3);
  what_if.team = one->record.id;
  what_if.member = only->record.id;
  for (int turn = 0; turn < 2; turn++) {
    for (int kind = TP_WHAT_IF_WITHOUT_TEAM; kind <= TP_WHAT_IF_WITHOUT_MEMBER; kind++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (TpPlanDifference) difference = NULL;

      what_if.kind = kind;
      difference = tp_workspace_compare_plan (fixture->workspace, &branch.branch->record.id,
                                              branch.week, &what_if, &branch_quick_plan, NULL, NULL,
                                              turn == 0 ? NULL : cancellable, &error);
      g_assert_no_error (error);
      g_assert_cmpint (difference->was_cancelled, ==, turn);
      g_assert_cmpint (difference->n_written, ==, 2);
      g_assert_cmpint (difference->before.people, ==, 2);
      g_assert_cmpint (difference->n_moved, ==, 0);
      if (kind == TP_WHAT_IF_EXTRA_TEAM)
        continue;
      g_assert_cmpint (difference->n_in, ==, 0);
      g_assert_cmpint (difference->n_out, ==, kind == TP_WHAT_IF_WITHOUT_BUS ? 0 : 1);
      g_assert_cmpfloat (difference->after.priority, <=, difference->before.priority);
    }
    g_cancellable_cancel (cancellable);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workspace/plan-compare/another-case-is-only-thought-of", Fixture, NULL,
              fixture_set_up, test_what_if, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/a-team-is-missed-when-it-would-go-out", Fixture, NULL,
              fixture_set_up, test_when, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/without-the-bus-the-others-go-on", Fixture, NULL,
              fixture_set_up, test_without_bus, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/half-a-day-is-no-worse-than-a-day", Fixture, NULL,
              fixture_set_up, test_half_days, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/somebody-is-ill", Fixture, NULL, fixture_set_up,
              test_without_member, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/something-is-out-of-use", Fixture, NULL, fixture_set_up,
              test_vehicle, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/nothing-is-gained-by-luck", Fixture, NULL, fixture_set_up,
              test_no_gain_by_luck, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/a-published-week-is-missed-too", Fixture, NULL,
              fixture_set_up, test_published, fixture_tear_down);
  g_test_add ("/workspace/plan-compare/published-sessions-stay-as-they-are", Fixture, NULL,
              fixture_set_up, test_published_stays, fixture_tear_down);
  return g_test_run ();
}
