/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading a week and making moves on it, alone and against another window. */

#include "week-records.h"

#include <string.h>

#define TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) ten = NULL, two = NULL;
  g_autoptr (TpRequest) open = NULL, done = NULL, elsewhere = NULL;
  g_autoptr (TpWard) foreign = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  ten = branch_add_team (&branch, fixture, "Tổ 10", TP_TEAM_MOBILE, 0);
  two = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  open = branch_add_request (&branch, fixture, branch.ward, 1);
  done = branch_add_request (&branch, fixture, branch.ward, 2);
  done->state = TP_REQUEST_DONE;
  fixture_save (fixture, done);
  foreign = fixture_get_ward (fixture, "00004");
  g_assert_false (tp_id_equal (&foreign->branch, &branch.branch->record.id));
  elsewhere = branch_add_request (&branch, fixture, foreign, 3);

  plan = branch_load (&branch, fixture);
  g_assert_cmpuint (plan->teams->len, ==, 2);
  g_assert_cmpstr (((TpTeam *) plan->teams->pdata[0])->name, ==, "Tổ 2");
  g_assert_cmpuint (plan->requests->len, ==, 1);
  g_assert_cmpuint (plan->persons->len, ==, 1);
  g_assert_cmpuint (plan->team_wards->len, ==, 4);
  g_assert_cmpuint (plan->team_members->len, ==, 6);
  g_assert_cmpuint (plan->members->len, ==, 6);
  g_assert_cmpuint (plan->rules->len, >, 30);
  g_assert_cmpint (plan->today, ==, tp_day_from_ymd (2026, 11, 23));
  g_assert_cmpint (plan->settings.since[TP_PART_AFTERNOON], ==, 810);
  g_assert_cmpint (plan->settings.until[TP_PART_EVENING], ==, 1260);
  g_assert_cmpfloat (plan->settings.travel.detour_factor, ==, 1.35);
  g_assert_cmpint (plan->settings.staff_wanted, ==, 2);
  g_assert_nonnull (tp_week_plan_find (plan, &open->record.id));
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  tp_workspace_set_setting (fixture->workspace, "hours.morning", "450-700", &error);
  g_assert_no_error (error);
  tp_workspace_set_setting (fixture->workspace, "hours.afternoon", "13:15-17:05", &error);
  g_assert_no_error (error);
  /* What is no span of time leaves the usual one. */
  fixture_put_setting (fixture, "hours.evening", "1200-1100");
  fixture_put_setting (fixture, "travel.speed_kmh", "nhanh");
  plan = branch_load (&branch, fixture);
  g_assert_cmpint (plan->settings.since[TP_PART_MORNING], ==, 450);
  g_assert_cmpint (plan->settings.since[TP_PART_AFTERNOON], ==, 13 * 60 + 15);
  g_assert_cmpint (plan->settings.until[TP_PART_AFTERNOON], ==, 17 * 60 + 5);
  g_assert_cmpint (plan->settings.since[TP_PART_EVENING], ==, 1080);
  g_assert_cmpfloat (plan->settings.travel.speed_kmh, ==, 25);
}

static void
test_unknown_branch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const TpWeek week = {2026, 49};
  const TpMove move = {.type = TP_MOVE_PLACE_TEAM};
  TpId nobody = TP_ID_NIL;

  nobody.bytes[2] = 9;
  g_assert_null (tp_workspace_load_week (fixture->workspace, &nobody, week, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (tp_workspace_make_move (fixture->workspace, &nobody, week, &move, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (
    tp_workspace_plan (fixture->workspace, &nobody, week, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
}

/* A session in a ward of another branch, and a guest of none, are still known. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) venue = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpMember) guest = tp_record_new (&tp_member_kind);
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  venue = fixture_add_venue (fixture, "00004", "Nhà văn hóa bạn");
  session = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HALL,
                                 "00004", venue);
  tp_set_text (&guest->name, "Khách mời");
  guest->posts = 1u << TP_POST_LAWYER;
  fixture_save (fixture, guest);
  branch_seat (fixture, team, guest, TP_POST_LAWYER);
  plan = branch_load (&branch, fixture);
  g_assert_nonnull (tp_week_plan_find (plan, &session->ward));
  g_assert_nonnull (tp_week_plan_find (plan, &venue->record.id));
  g_assert_nonnull (tp_week_plan_find (plan, &guest->record.id));
  g_assert_cmpint (branch_count_findings (plan, "X3"), ==, 1);
  /* The duty of the other branch's bus is not ours. */
  for (guint i = 0; i < plan->wards->len; i++)
    if (!tp_id_equal (&((TpWard *) plan->wards->pdata[i])->branch, &branch.branch->record.id))
      ((TpWard *) plan->wards->pdata[i])->is_industrial = TRUE;
}

static TpMove
make_add (const TpTeam *team, const TpRequest *request, TpDay day)
{
  return (TpMove){.type = TP_MOVE_ADD_REQUEST,
                  .request = request->record.id,
                  .team = team->record.id,
                  .day = day,
                  .part = TP_PART_MORNING};
}

/* A move is one step: made, taken back, made again. */
static void
test_move_and_undo (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) request = NULL, stored = NULL;
  g_autoptr (TpVerdict) verdict = NULL;
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
  TpMove move;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  before = fixture_dump (fixture->workspace);
  move = make_add (team, request, branch.monday);
  tp_workspace_make_move (fixture->workspace, &branch.branch->record.id, branch.week, &move,
                          &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict->level, ==, TP_VERDICT_ALLOWED);
  g_assert_cmpint (fixture_count (fixture, &tp_session_kind), ==, 1);
  g_assert_cmpint (fixture_count (fixture, &tp_visit_kind), ==, 1);
  stored = branch_get (fixture, &tp_request_kind, &request->record.id);
  g_assert_cmpint (stored->state, ==, TP_REQUEST_PLANNED);
  g_assert_nonnull (strstr (tp_workspace_get_undo_title (fixture->workspace), "Tổ 1"));
  after = fixture_dump (fixture->workspace);

  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  undone = fixture_dump (fixture->workspace);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (tp_workspace_redo (fixture->workspace, &error));
  redone = fixture_dump (fixture->workspace);
  g_assert_cmpstr (redone, ==, after);

  /* Away again with the session: children go before their parent. */
  move = (TpMove){.type = TP_MOVE_REMOVE_SESSION};
  {
    g_autoptr (TpWeekPlan) plan = branch_load (&branch, fixture);

    move.session = ((TpSession *) plan->sessions->pdata[0])->record.id;
  }
  tp_workspace_make_move (fixture->workspace, &branch.branch->record.id, branch.week, &move, NULL,
                          &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, &tp_session_kind), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpVerdict) verdict = NULL;
  g_autofree char *before = NULL, *after = NULL;
  TpMove move;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  session = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HOME,
                                 branch.ward->code, NULL);
  before = fixture_dump (fixture->workspace);
  move = (TpMove){.type = TP_MOVE_PLACE_TEAM, .team = team->record.id, .day = branch.monday};
  g_assert_false (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id,
                                          branch.week, &move, &verdict, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpint (verdict->level, ==, TP_VERDICT_REFUSED);
  g_assert_cmpstr (verdict->words, ==, error->message);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* A warning is said and the move made: 24 November is a day off. */
static void
test_warning (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVerdict) verdict = NULL;
  TpMove move;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch.week.number = 48;
  move = (TpMove){
    .type = TP_MOVE_PLACE_TEAM, .team = team->record.id, .day = tp_day_from_ymd (2026, 11, 24)};
  g_assert_true (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id, branch.week,
                                         &move, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict->level, ==, TP_VERDICT_WARNING);
  g_assert_nonnull (strstr (verdict->words, "Day off"));
}

/* Both windows saw the slot free; one of them gets it. */
static void
test_two_windows (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) first = NULL, second = NULL;
  g_autoptr (TpWorkspace) other = NULL;
  g_autoptr (TpWeekPlan) seen = NULL, plan = NULL;
  TpMove move;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  first = branch_add_request (&branch, fixture, branch.ward, 1);
  second = branch_add_request (&branch, fixture, branch.ward, 2);
  other = fixture_open_again (fixture);
  seen = branch_load (&branch, fixture);

  move = (TpMove){.type = TP_MOVE_PLACE_TEAM, .team = team->record.id, .day = branch.monday};
  g_assert_true (
    tp_workspace_make_move (other, &branch.branch->record.id, branch.week, &move, NULL, &error));
  g_assert_false (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id,
                                          branch.week, &move, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);

  /* Requests dropped on it from both go into the one session, in a row. */
  move = make_add (team, first, branch.monday);
  g_assert_true (
    tp_workspace_make_move (other, &branch.branch->record.id, branch.week, &move, NULL, &error));
  move = make_add (team, second, branch.monday);
  g_assert_true (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id, branch.week,
                                         &move, NULL, &error));
  plan = branch_load (&branch, fixture);
  g_assert_cmpuint (plan->sessions->len, ==, 1);
  g_assert_cmpuint (plan->visits->len, ==, 2);
  g_assert_cmpint (((TpVisit *) plan->visits->pdata[0])->ordinal +
                     ((TpVisit *) plan->visits->pdata[1])->ordinal,
                   ==, 3);
}

static void
make (Branch *branch, Fixture *fixture, const TpMove *move)
{
  g_autoptr (GError) error = NULL;

  tp_workspace_make_move (fixture->workspace, &branch->branch->record.id, branch->week, move, NULL,
                          &error);
  g_assert_no_error (error);
}

/* Who and what goes with a session, chosen by hand: each choice a step that names nobody and can be
 * taken back; what another window gave away meanwhile is refused. */
static void
test_crew (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL, other_team = NULL;
  g_autoptr (TpMember) stand_in = NULL;
  g_autoptr (TpVehicle) scanner = tp_record_new (&tp_vehicle_kind);
  g_autoptr (TpSession) session = NULL, other = NULL;
  g_autofree char *before = NULL, *undone = NULL;
  TpMove seat = {.type = TP_MOVE_SEAT, .post = TP_POST_STAFF, .value = 1};
  TpMove give = {.type = TP_MOVE_VEHICLE, .value = 1};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  other_team = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  stand_in = branch_add_member (&branch, fixture, other_team, TP_POST_STAFF, 0);
  tp_set_text (&scanner->name, "Máy quét số 7");
  scanner->branch = branch.branch->record.id;
  scanner->type = TP_VEHICLE_SCANNER;
  fixture_save (fixture, scanner);
  session = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HOME,
                                 branch.ward->code, NULL);
  before = fixture_dump (fixture->workspace);
  seat.session = give.session = session->record.id;
  seat.member = stand_in->record.id;
  give.vehicle = scanner->record.id;

  make (&branch, fixture, &seat);
  g_assert_cmpint (fixture_count (fixture, &tp_session_member_kind), >, 1);
  g_assert_nonnull (strstr (tp_workspace_get_undo_title (fixture->workspace), "Tổ 1"));
  g_assert_null (strstr (tp_workspace_get_undo_title (fixture->workspace), stand_in->name));
  make (&branch, fixture, &give);
  g_assert_cmpint (fixture_count (fixture, &tp_session_vehicle_kind), ==, 1);
  for (int i = 0; i < 2; i++)
    g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  undone = fixture_dump (fixture->workspace);
  g_assert_cmpstr (undone, ==, before);

  other = fixture_add_session (fixture, other_team, branch.monday, TP_PART_MORNING, TP_MODE_HOME,
                               branch.ward->code, NULL);
  give.session = other->record.id;
  make (&branch, fixture, &give);
  give.session = session->record.id;
  g_assert_false (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id,
                                          branch.week, &give, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "Máy quét số 7 is already with Tổ 2 then");
  g_clear_error (&error);
  g_assert_false (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id,
                                          branch.week, &seat, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
}

static int
count_in_state (Branch *branch, Fixture *fixture, TpSessionState state)
{
  g_autoptr (TpWeekPlan) plan = branch_load (branch, fixture);
  int n = 0;

  for (guint i = 0; i < plan->sessions->len; i++)
    n += ((TpSession *) plan->sessions->pdata[i])->state == (int) state;
  return n;
}

/* All drafts are sent in one step and come back in one; an agreed session stays what it is. */
static void
test_states_together (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpSession) agreed = NULL;
  const TpId *id;

  branch_init (&branch, fixture);
  id = &branch.branch->record.id;
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  for (int day = 0; day < 3; day++) {
    g_autoptr (TpSession) session = fixture_add_session (
      fixture, team, branch.monday + day, TP_PART_MORNING, TP_MODE_HOME, branch.ward->code, NULL);

    session->state = TP_SESSION_DRAFT;
    fixture_save (fixture, session);
  }
  agreed = fixture_add_session (fixture, team, branch.monday + 3, TP_PART_MORNING, TP_MODE_HOME,
                                branch.ward->code, NULL);
  agreed->state = TP_SESSION_AGREED;
  fixture_save (fixture, agreed);

  g_assert_true (tp_workspace_set_session_states (fixture->workspace, id, branch.week,
                                                  TP_SESSION_DRAFT, TP_SESSION_SENT, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_in_state (&branch, fixture, TP_SESSION_SENT), ==, 3);
  g_assert_cmpint (count_in_state (&branch, fixture, TP_SESSION_AGREED), ==, 1);
  g_assert_nonnull (strstr (tp_workspace_get_undo_title (fixture->workspace), "3"));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_cmpint (count_in_state (&branch, fixture, TP_SESSION_DRAFT), ==, 3);
}

/* No session in the state, and a state a session cannot go to, are said and change nothing. */
static void
test_states_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autofree char *before = NULL, *after = NULL;
  TpId nobody = TP_ID_NIL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  session = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HOME,
                                 branch.ward->code, NULL);
  session->state = TP_SESSION_DRAFT;
  fixture_save (fixture, session);
  before = fixture_dump (fixture->workspace);
  g_assert_false (tp_workspace_set_session_states (fixture->workspace, &branch.branch->record.id,
                                                   branch.week, TP_SESSION_SENT, TP_SESSION_AGREED,
                                                   &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (tp_workspace_set_session_states (fixture->workspace, &branch.branch->record.id,
                                                   branch.week, TP_SESSION_DRAFT,
                                                   TP_SESSION_PUBLISHED, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  nobody.bytes[2] = 9;
  g_assert_false (tp_workspace_set_session_states (fixture->workspace, &nobody, branch.week,
                                                   TP_SESSION_DRAFT, TP_SESSION_SENT, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

typedef struct
{
  TpWorkspace *workspace;
  TpId branch;
  TpWeek week;
  TpMove move;
} Contender;

static gpointer
contend (gpointer data)
{
  Contender *contender = data;
  g_autoptr (GError) error = NULL;

  if (tp_workspace_make_move (contender->workspace, &contender->branch, contender->week,
                              &contender->move, NULL, &error))
    return GINT_TO_POINTER (1);
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  return NULL;
}

/* Eight windows drop one team onto one slot at one moment: one session, seven refusals. */
static void
test_race (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  Contender contenders[8];
  GThread *threads[8];
  int n_made = 0;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  /* However busy the machine is, nobody gives up waiting. */
  g_assert_true (tp_workspace_set_setting (fixture->workspace, "write.wait_seconds", "60", NULL));
  for (int i = 0; i < 8; i++)
    contenders[i] = (Contender){
      .workspace = fixture_open_again (fixture),
      .branch = branch.branch->record.id,
      .week = branch.week,
      .move = {.type = TP_MOVE_PLACE_TEAM, .team = team->record.id, .day = branch.monday}};
  for (int i = 0; i < 8; i++)
    threads[i] = g_thread_new ("contender", contend, &contenders[i]);
  for (int i = 0; i < 8; i++) {
    n_made += GPOINTER_TO_INT (g_thread_join (threads[i]));
    g_object_unref (contenders[i].workspace);
  }
  g_assert_cmpint (n_made, ==, 1);
  plan = branch_load (&branch, fixture);
  g_assert_cmpuint (plan->sessions->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workspace/week/load", test_load);
  TEST ("/workspace/week/settings", test_settings);
  TEST ("/workspace/week/unknown-branch", test_unknown_branch);
  TEST ("/workspace/week/foreign-wards-and-guests", test_foreign);
  TEST ("/workspace/week/move-and-undo", test_move_and_undo);
  TEST ("/workspace/week/refused-changes-nothing", test_refused);
  TEST ("/workspace/week/warning-is-made", test_warning);
  TEST ("/workspace/week/two-windows", test_two_windows);
  TEST ("/workspace/week/crew", test_crew);
  TEST ("/workspace/week/states-go-together", test_states_together);
  TEST ("/workspace/week/states-refused-change-nothing", test_states_refused);
  TEST ("/workspace/week/race-for-a-slot", test_race);
  return g_test_run ();
}
