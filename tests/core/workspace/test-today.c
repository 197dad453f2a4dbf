/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each duty appears when there is something to do, says where, and is gone when it is done. */

#include "week-records.h"

#include <math.h>
#include <string.h>

#define TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

static GPtrArray *
list_duties (Branch *branch, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *duties =
    tp_workspace_list_duties (fixture->workspace, &branch->branch->record.id, branch->week, &error);
  int last = TP_SEVERITY_ERROR;

  g_assert_no_error (error);
  for (guint i = 0; i < duties->len; i++) {
    const TpDuty *duty = duties->pdata[i];

    g_test_message ("%d %s (%s) %s %s", duty->severity, duty->title, duty->detail, duty->page,
                    duty->target);
    g_assert_cmpint (duty->severity, <=, last);
    g_assert_cmpint (duty->count, >, 0);
    g_assert_nonnull (duty->detail);
    g_assert_nonnull (duty->target);
    g_assert_null (strstr (duty->title, "Phạm"));
    g_assert_null (strstr (duty->detail, "Phạm"));
    last = duty->severity;
  }
  return duties;
}

static const TpDuty *
find_duty (GPtrArray *duties, const char *words)
{
  for (guint i = 0; i < duties->len; i++)
    if (strstr (((TpDuty *) duties->pdata[i])->title, words) != NULL)
      return duties->pdata[i];
  return NULL;
}

static void
expect_duty (GPtrArray *duties,
             const char *words,
             int count,
             const char *page,
             gconstpointer target)
{
  const TpDuty *duty = find_duty (duties, words);

  g_assert_nonnull (duty);
  g_assert_cmpint (duty->count, ==, count);
  g_assert_cmpstr (duty->page, ==, page);
  if (target != NULL) {
    g_autofree char *id = tp_id_to_string (&((const TpRecord *) target)->id);

    g_assert_true (g_str_has_suffix (duty->target, id));
  }
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GPtrArray) duties = NULL;

  branch_init (&branch, fixture);
  duties = list_duties (&branch, fixture);
  g_assert_cmpuint (duties->len, ==, 0);
}

static void
test_requests (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpRequest) old = NULL, late = NULL, due = NULL, fresh = NULL, lost = NULL;
  g_autoptr (TpPerson) nowhere = NULL;
  g_autoptr (GPtrArray) duties = NULL;
  TpDay today;

  branch_init (&branch, fixture);
  today = tp_workspace_get_today (fixture->workspace);
  old = branch_add_request (&branch, fixture, branch.ward, 1);
  old->received_at = FIXTURE_NOW - 31 * G_GINT64_CONSTANT (86400000);
  fixture_save (fixture, old);
  late = branch_add_request (&branch, fixture, branch.ward, 2);
  late->deadline = today - 1;
  fixture_save (fixture, late);
  due = branch_add_request (&branch, fixture, branch.ward, 3);
  due->deadline = today + 7;
  fixture_save (fixture, due);
  fresh = branch_add_request (&branch, fixture, branch.ward, 4);
  fresh->deadline = today + 8;
  fresh->state = TP_REQUEST_NEW; /* as much without a decision as those that were verified */
  fixture_save (fixture, fresh);
  nowhere = branch_get (fixture, &tp_person_kind, &fresh->person);
  nowhere->latitude = nowhere->longitude = NAN;
  nowhere->mobility = TP_MOBILITY_FULL;
  fixture_save (fixture, nowhere);
  lost = branch_add_request (&branch, fixture, branch.ward, 5);
  lost->person = TP_ID_NIL;
  lost->latitude = lost->longitude = 21;
  fixture_save (fixture, lost);

  duties = list_duties (&branch, fixture);
  expect_duty (duties, "waited over 30 days", 1, "plan", old);
  expect_duty (duties, "past its deadline", 1, "plan", late);
  expect_duty (duties, "due within a week", 1, "plan", NULL);
  expect_duty (duties, "no point on the map", 1, "lists", nowhere);
  expect_duty (duties, "how they get about", 3, "lists", NULL);
  expect_duty (duties, "wait for a decision", 5, "lists", NULL);
  expect_duty (duties, "not matched", 1, "lists", lost);
  expect_duty (duties, "is not planned yet", 5, "plan", NULL);
}

static void
test_sessions (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpSession) first = NULL, second = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (GPtrArray) duties = NULL;
  g_autoptr (GPtrArray) settle = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  tp_record_free (branch_add_member (&branch, fixture, team, TP_POST_STAFF, 0));
  tp_set_text (&team->decision, "");
  fixture_save (fixture, team);
  first = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HOME,
                               branch.ward->code, NULL);
  second = fixture_add_session (fixture, team, branch.monday + 1, TP_PART_MORNING, TP_MODE_HOME,
                                branch.ward->code, NULL);
  second->state = TP_SESSION_AGREED;
  fixture_save (fixture, second);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  request->open_slots = TP_SLOT_BIT (6, 0);
  visit = fixture_add_visit (fixture, second, request, 1);

  duties = list_duties (&branch, fixture);
  expect_duty (duties, "without their full team", 2, "plan", first);
  g_assert_nonnull (strstr (find_duty (duties, "full team")->detail, "03 officers"));
  expect_duty (duties, "to be agreed", 1, "plan", first);
  expect_duty (duties, "is agreed and not published", 1, "publish", NULL);
  expect_duty (duties, "breaks a rule", 1, "plan", second);
  expect_duty (duties, "no founding decision", 1, "lists", team);
  g_assert_null (find_duty (duties, "not planned yet"));

  /* Of these, what is left to settle before the week is published. */
  settle = tp_workspace_list_publishing_duties (fixture->workspace, &branch.branch->record.id,
                                                branch.week, NULL);
  g_assert_cmpuint (settle->len, ==, 3);
  g_assert_nonnull (find_duty (settle, "breaks a rule"));
  g_assert_nonnull (find_duty (settle, "without their full team"));
  g_assert_nonnull (find_duty (settle, "to be agreed"));
}

/* Publishing takes the place of the state “agreed”, and so must not hide that it never was. */
static void
test_published_unagreed (Fixture *fixture, gconstpointer data)
{
  static const char *const words = "not agreed with";
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpSession) agreed = NULL, draft = NULL;
  g_autoptr (GPtrArray) before = NULL, published = NULL, duties = NULL, mended = NULL;
  const TpId *id;

  branch_init (&branch, fixture);
  id = &branch.branch->record.id;
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  agreed = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HOME,
                                branch.ward->code, NULL);
  draft = fixture_add_session (fixture, team, branch.monday + 1, TP_PART_MORNING, TP_MODE_HOME,
                               branch.ward->code, NULL);
  agreed->state = TP_SESSION_AGREED;
  fixture_save (fixture, agreed);
  before = tp_workspace_list_publishing_duties (fixture->workspace, id, branch.week, NULL);
  g_assert_null (find_duty (before, words));

  agreed->state = draft->state = TP_SESSION_PUBLISHED;
  fixture_save (fixture, agreed);
  fixture_save (fixture, draft);
  published = tp_workspace_list_publishing_duties (fixture->workspace, id, branch.week, NULL);
  expect_duty (published, words, 1, "plan", draft);
  duties = list_duties (&branch, fixture);
  expect_duty (duties, words, 1, "plan", draft);

  /* The ward agreed afterwards. */
  draft->state = TP_SESSION_AGREED;
  fixture_save (fixture, draft);
  draft->state = TP_SESSION_PUBLISHED;
  fixture_save (fixture, draft);
  mended = tp_workspace_list_publishing_duties (fixture->workspace, id, branch.week, NULL);
  g_assert_null (find_duty (mended, words));
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpSession) held = NULL, coming = NULL;
  g_autoptr (TpRequest) request = NULL, other = NULL;
  g_autoptr (TpVisit) visit = NULL, later = NULL;
  g_autoptr (GPtrArray) duties = NULL, done = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  held = fixture_add_session (fixture, team, branch.monday - 10, TP_PART_MORNING, TP_MODE_HOME,
                              branch.ward->code, NULL);
  held->state = TP_SESSION_PUBLISHED;
  fixture_save (fixture, held);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  visit = fixture_add_visit (fixture, held, request, 1);
  coming = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HOME,
                                branch.ward->code, NULL);
  other = branch_add_request (&branch, fixture, branch.ward, 2);
  later = fixture_add_visit (fixture, coming, other, 1);
  duties = list_duties (&branch, fixture);
  expect_duty (duties, "Results of 1 session", 1, "reports", NULL);
  g_assert_cmpstr (find_duty (duties, "Results")->target, ==, "results");

  visit->outcome = TP_OUTCOME_DONE;
  tp_workspace_record_outcome (fixture->workspace, visit, &error);
  g_assert_no_error (error);
  done = list_duties (&branch, fixture);
  g_assert_null (find_duty (done, "Results"));
}

/* What residents read of a published session is no longer so once it is moved. */
static void
test_changed_after_publishing (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) paths = NULL;
  g_autoptr (GPtrArray) told = NULL, changed = NULL;
  const char *const formats[] = {"ics", NULL};
  TpMove move;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  hall = fixture_add_venue (fixture, branch.ward->code, "Nhà văn hóa số 1");
  session = fixture_add_session (fixture, team, branch.monday, TP_PART_MORNING, TP_MODE_HALL,
                                 branch.ward->code, hall);
  paths = tp_workspace_publish (fixture->workspace, &branch.branch->record.id, branch.week,
                                directory, formats, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  told = list_duties (&branch, fixture);
  g_assert_null (find_duty (told, "after publishing"));

  move =
    (TpMove){.type = TP_MOVE_MOVE_SESSION, .session = session->record.id, .day = branch.monday + 2};
  g_assert_true (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id, branch.week,
                                         &move, NULL, &error));
  changed = list_duties (&branch, fixture);
  expect_duty (changed, "changed after publishing", 1, "publish", NULL);
}

/* Publishing tells nobody by name: the line stays until every resident is marked as told. */
static void
test_untold_residents (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (GPtrArray) before = NULL, published = NULL, done = NULL, undone = NULL;
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) paths = NULL;
  const char *const formats[] = {"ics", NULL};
  TpMove move = {.type = TP_MOVE_TELL, .value = 1};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  session = fixture_add_session (fixture, team, branch.monday + 2, TP_PART_MORNING, TP_MODE_HOME,
                                 branch.ward->code, NULL);
  visit = fixture_add_visit (fixture, session, request, 1);
  request->state = TP_REQUEST_PLANNED;
  fixture_save (fixture, request);
  before = list_duties (&branch, fixture);
  g_assert_null (find_duty (before, "still to be told"));

  paths = tp_workspace_publish (fixture->workspace, &branch.branch->record.id, branch.week,
                                directory, formats, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  published = list_duties (&branch, fixture);
  expect_duty (published, "still to be told", 1, "plan", session);

  move.session = session->record.id;
  g_assert_true (tp_workspace_make_move (fixture->workspace, &branch.branch->record.id, branch.week,
                                         &move, NULL, &error));
  g_assert_no_error (error);
  done = list_duties (&branch, fixture);
  g_assert_null (find_duty (done, "still to be told"));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  undone = list_duties (&branch, fixture);
  expect_duty (undone, "still to be told", 1, "plan", session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workspace/today/nothing", test_nothing);
  TEST ("/workspace/today/requests", test_requests);
  TEST ("/workspace/today/sessions", test_sessions);
  TEST ("/workspace/today/tells-what-was-published-unagreed", test_published_unagreed);
  TEST ("/workspace/today/results", test_results);
  TEST ("/workspace/today/changed-after-publishing", test_changed_after_publishing);
  TEST ("/workspace/today/untold-residents", test_untold_residents);
  return g_test_run ();
}
