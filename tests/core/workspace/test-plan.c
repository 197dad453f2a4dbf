/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Planning a week: what is filled, what is left alone, what is said of those left out, and that it
 * is one step, whoever else works on the week meanwhile. */

#include "tp-planner.h"
#include "week-records.h"

#include <string.h>

static void
test_fills_the_week (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanReport) report = NULL, again = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *same = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 20);
  before = fixture_dump (fixture->workspace);
  report = branch_plan (&branch, fixture);
  g_assert_cmpstr (report->week, ==, "2026-W49");
  g_assert_cmpint (report->requests, ==, 20);
  g_assert_cmpint (report->planned, ==, 20);
  g_assert_cmpint (report->n_in, ==, 20);
  g_assert_cmpint (report->n_moved + report->n_out, ==, 0);
  g_assert_cmpint (report->sessions, >, 0);
  g_assert_cmpint (report->travel_minutes, >, 0);
  g_assert_cmpuint (report->reasons->len, ==, 0);
  g_assert_false (report->was_cancelled);
  plan = branch_load (&branch, fixture);
  g_assert_cmpuint (plan->sessions->len, ==, (guint) report->sessions);
  g_assert_cmpuint (plan->visits->len, ==, 20);
  branch_check_week (plan);
  after = fixture_dump (fixture->workspace);

  /* Planned again there is nothing to change, and no step to take back. */
  again = branch_plan (&branch, fixture);
  g_assert_cmpint (again->n_in + again->n_moved + again->n_out, ==, 0);
  same = fixture_dump (fixture->workspace);
  g_assert_cmpstr (after, ==, same);
  g_assert_nonnull (strstr (tp_workspace_get_undo_title (fixture->workspace), "Plan the week"));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  undone = fixture_dump (fixture->workspace);
  g_assert_cmpstr (undone, ==, before);
}

/* A team that goes out at another time only: whoever keeps a place has another one. */
static void
test_counts_changes (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanReport) first = NULL, second = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 1u << (2 * TP_N_PARTS));
  branch_add_requests (&branch, fixture, 3);
  first = branch_plan (&branch, fixture);
  g_assert_cmpint (first->n_in, ==, first->planned);
  g_assert_cmpint (first->planned, >, 0);
  team->open_slots = 1u << (3 * TP_N_PARTS);
  fixture_save (fixture, team);
  second = branch_plan (&branch, fixture);
  g_assert_cmpint (second->n_moved, >, 0);
  g_assert_cmpint (second->n_moved + second->n_out, ==, first->planned);
  g_assert_cmpint (second->n_moved + second->n_in, ==, second->planned);
  g_assert_cmpint (second->difference->n_moved, ==, second->n_moved);
  g_assert_cmpint (second->difference->moved->len, ==,
                   second->n_in + second->n_out + second->n_moved);
  g_assert_cmpint (second->difference->after.people, ==, second->planned);
  g_assert_cmpint (second->difference->after.sessions, ==, second->sessions);
  for (guint i = 0; i < second->difference->moved->len; i++) {
    const TpPlanMoved *moved = second->difference->moved->pdata[i];

    g_assert_true (moved->from != NULL || moved->to != NULL);
    g_assert_cmpstr (moved->from, !=, moved->to);
  }
}

/* 24 November is a day off, and at eight on Monday the morning has begun. */
static void
test_leaves_out_holidays_and_the_past (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  TpDay monday;

  branch_init (&branch, fixture);
  branch.week.number = 48;
  monday = tp_week_get_day (branch.week, 1);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE,
                          TP_SLOT_BIT (1, 0) | TP_SLOT_BIT (1, 1) | TP_SLOT_BIT (2, 0) |
                            TP_SLOT_BIT (2, 1) | TP_SLOT_BIT (3, 0));
  branch_add_requests (&branch, fixture, 40);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->sessions, ==, 2);
  g_assert_cmpint (report->unplanned, >, 0);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  g_assert_nonnull (
    tp_week_plan_get_session_at (plan, &team->record.id, monday, TP_PART_AFTERNOON));
  g_assert_nonnull (
    tp_week_plan_get_session_at (plan, &team->record.id, monday + 2, TP_PART_MORNING));
}

static char *
dump_session (Fixture *fixture, const TpId *id)
{
  g_autoptr (TpSession) session = branch_get (fixture, &tp_session_kind, id);
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%d %d %d %d", session->day, session->part, session->mode, session->state);
  tp_query_add_id (query, "session", TP_QUERY_IS, id);
  tp_query_set_order (query, "ordinal", FALSE);
  visits = tp_store_list (tp_workspace_get_store (fixture->workspace), query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = visits->pdata[i];
    g_autofree char *request = tp_id_to_string (&visit->request);

    g_string_append_printf (text, "|%d %d %s", visit->ordinal, visit->planned_at, request);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Published is told, pinned is decided: neither moves. Drafts do. */
static void
test_keeps_what_is_settled (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, other = NULL;
  g_autoptr (TpSession) published = NULL, pinned = NULL, draft = NULL, after_pinned = NULL;
  g_autoptr (TpRequest) told = NULL, decided = NULL, loose = NULL, after = NULL;
  g_autoptr (TpVisit) first = NULL, second = NULL, third = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autofree char *before = NULL, *now = NULL;
  const TpVisit *visit;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  other = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  published = fixture_add_session (fixture, team, branch.monday + 1, TP_PART_MORNING, TP_MODE_HOME,
                                   branch.ward->code, NULL);
  told = branch_add_request (&branch, fixture, branch.ward, 100);
  first = fixture_add_visit (fixture, published, told, 1);
  published->state = TP_SESSION_PUBLISHED;
  fixture_save (fixture, published);
  told->state = TP_REQUEST_TOLD;
  fixture_save (fixture, told);
  pinned = fixture_add_session (fixture, team, branch.monday + 2, TP_PART_MORNING, TP_MODE_HOME,
                                branch.other_ward->code, NULL);
  decided = branch_add_request (&branch, fixture, branch.ward, 101);
  second = fixture_add_visit (fixture, pinned, decided, 1);
  pinned->is_pinned = TRUE;
  fixture_save (fixture, pinned);
  draft = fixture_add_session (fixture, other, branch.monday + 3, TP_PART_MORNING, TP_MODE_HOME,
                               branch.ward->code, NULL);
  loose = branch_add_request (&branch, fixture, branch.ward, 102);
  third = fixture_add_visit (fixture, draft, loose, 1);
  branch_add_requests (&branch, fixture, 16);
  before = dump_session (fixture, &published->record.id);

  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->requests, ==, 18); /* the one told is no question any more */
  g_assert_cmpint (report->planned, ==, 18);
  now = dump_session (fixture, &published->record.id);
  g_assert_cmpstr (now, ==, before);
  after = branch_get (fixture, &tp_request_kind, &told->record.id);
  g_assert_cmpint (after->state, ==, TP_REQUEST_TOLD);
  after_pinned = branch_get (fixture, &tp_session_kind, &pinned->record.id);
  g_assert_true (tp_record_equal (after_pinned, pinned));
  plan = branch_load (&branch, fixture);
  visit = tp_week_plan_find_visit_of (plan, &decided->record.id);
  g_assert_true (tp_id_equal (&visit->session, &pinned->record.id));
  g_assert_true (tp_id_equal (&visit->record.id, &second->record.id));
  /* The loose one may be anywhere, in the same row of the store. */
  visit = tp_week_plan_find_visit_of (plan, &loose->record.id);
  g_assert_true (tp_id_equal (&visit->record.id, &third->record.id));
}

/* More requests come in and the week is planned again: whoever was visited keeps the row of the
 * visit, wherever it is now, and a session that stays in its slot keeps its own. */
static void
test_changes_little (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpPlanReport) report = NULL, again = NULL;
  g_autoptr (TpWeekPlan) before = NULL, after = NULL;
  g_autoptr (TpRequest) late = NULL;
  guint n_stayed = 0;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 16);
  report = branch_plan (&branch, fixture);
  before = branch_load (&branch, fixture);
  late = branch_add_request (&branch, fixture, branch.ward, 77);
  again = branch_plan (&branch, fixture);
  g_assert_cmpint (again->planned, ==, 17);
  after = branch_load (&branch, fixture);
  branch_check_week (after);
  for (guint i = 0; i < before->visits->len; i++)
    g_assert_nonnull (tp_week_plan_find (after, &((TpRecord *) before->visits->pdata[i])->id));
  /* Most people, not only their rows, are where they were. */
  for (guint i = 0; i < before->visits->len; i++) {
    const TpVisit *was = before->visits->pdata[i];
    const TpVisit *now = tp_week_plan_find_visit_of (after, &was->request);

    n_stayed += tp_id_equal (&was->session, &now->session);
  }
  g_assert_cmpuint (n_stayed, >=, 8);
  for (guint i = 0; i < before->sessions->len; i++) {
    const TpSession *was = before->sessions->pdata[i];
    const TpSession *now = tp_week_plan_get_session_at (after, &was->team, was->day, was->part);

    g_assert_true (now == NULL || tp_id_equal (&now->record.id, &was->record.id));
  }
}

static const TpPlanReason *
find_reason (GPtrArray *reasons, const TpRequest *request)
{
  for (guint i = 0; i < reasons->len; i++)
    if (tp_id_equal (&((TpPlanReason *) reasons->pdata[i])->request, &request->record.id))
      return reasons->pdata[i];
  return NULL;
}

static void
expect_reason (GPtrArray *reasons, const TpRequest *request, const char *rule, const char *words)
{
  const TpPlanReason *reason = find_reason (reasons, request);

  g_assert_nonnull (reason);
  g_test_message ("%s: %s %s", reason->rule, reason->reason, reason->remedy);
  g_assert_cmpstr (reason->rule, ==, rule);
  g_assert_nonnull (strstr (reason->reason, words));
  g_assert_cmpstr (reason->remedy, !=, "");
  g_assert_null (strstr (reason->reason, "Phạm"));
  g_assert_null (strstr (reason->remedy, "Phạm"));
}

static void
expect_advice (GPtrArray *answers, const TpRequest *request, const char *kind, const char *words)
{
  const TpPlanAnswer *answer = NULL;
  const TpPlanAdvice *advice;

  for (guint i = 0; i < answers->len; i++)
    if (tp_id_equal (&((TpPlanAnswer *) answers->pdata[i])->request, &request->record.id))
      answer = answers->pdata[i];
  g_assert_nonnull (answer);
  g_assert_cmpstr (answer->code, ==, request->code);
  g_assert_cmpuint (answer->advice->len, >, 0);
  advice = answer->advice->pdata[0];
  g_test_message ("%s: %s", advice->kind, advice->words);
  g_assert_cmpstr (advice->kind, ==, kind);
  g_assert_nonnull (strstr (advice->words, words));
  g_assert_null (strstr (advice->words, "Phạm"));
}

/* Every reason is one that was tried, with the count of slots it held in. */
static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpWard) far = NULL;
  g_autoptr (TpRequest) remote = NULL, lawyer = NULL, sunday = NULL, elsewhere = NULL,
                        long_one = NULL;
  g_autoptr (TpRequest) hall = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (GPtrArray) reasons = NULL, left = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  remote = branch_add_request (&branch, fixture, branch.ward, 1);
  remote->modes = TP_MODE_REMOTE;
  fixture_save (fixture, remote);
  lawyer = branch_add_request (&branch, fixture, branch.ward, 2);
  lawyer->skills = TP_SKILL_LAW;
  fixture_save (fixture, lawyer);
  sunday = branch_add_request (&branch, fixture, branch.ward, 3);
  sunday->open_slots = TP_SLOT_BIT (7, TP_PART_EVENING);
  fixture_save (fixture, sunday);
  {
    g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
    g_autoptr (GPtrArray) wards = NULL;

    tp_query_add_id (query, "branch", TP_QUERY_IS, &branch.branch->record.id);
    tp_query_set_order (query, "code", TRUE);
    wards = tp_store_list (tp_workspace_get_store (fixture->workspace), query, &error);
    g_assert_no_error (error);
    far = tp_record_copy (wards->pdata[0]);
  }
  elsewhere = branch_add_request (&branch, fixture, far, 4);
  long_one = branch_add_request (&branch, fixture, branch.ward, 5);
  long_one->minutes = 400;
  fixture_save (fixture, long_one);
  hall = branch_add_request (&branch, fixture, branch.ward, 6);
  hall->modes = TP_MODE_HALL;
  fixture_save (fixture, hall);

  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 0);
  g_assert_cmpint (report->unplanned, ==, 6);
  reasons = tp_workspace_list_plan_reasons (fixture->workspace, &branch.branch->record.id,
                                            branch.week, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 6);
  expect_reason (reasons, remote, "mode", "Đã thử 10 khung lịch: 10 khung khác hình thức hỗ trợ.");
  expect_reason (reasons, lawyer, "skills", "10 khung thiếu người đi");
  expect_reason (reasons, sunday, "resident", "10 khung người dân không tiếp được");
  expect_reason (reasons, elsewhere, "X3", "10 khung khác địa bàn");
  expect_reason (reasons, long_one, "capacity", "10 khung dài hơn cả buổi");
  expect_reason (reasons, hall, "venue", "10 khung không có địa điểm");
  expect_advice (report->answers, remote, "mode", "help of the kind");
  expect_advice (report->answers, lawyer, "person", "Send one person more who knows");
  expect_advice (report->answers, sunday, "resident-time", "Ask the resident");
  expect_advice (report->answers, elsewhere, "territory", far->full_name);
  expect_advice (report->answers, long_one, "longer", "minutes to the");
  expect_advice (report->answers, hall, "mode", "Tổ 1");
  {
    int n = 0;

    for (guint i = 0; i < report->reasons->len; i++) {
      const TpReasonCount *count = report->reasons->pdata[i];

      n += count->requests;
      g_assert_cmpstr (count->title, !=, count->rule);
    }
    g_assert_cmpint (n, ==, 6);
  }

  /* What found a place, or is no question any more, has no reason. */
  hall->modes = TP_MODE_HOME;
  fixture_save (fixture, hall);
  lawyer->state = TP_REQUEST_CANCELLED;
  fixture_save (fixture, lawyer);
  left = tp_workspace_list_plan_reasons (fixture->workspace, &branch.branch->record.id, branch.week,
                                         &error);
  g_assert_cmpuint (left->len, ==, 5);
  g_clear_pointer (&left, g_ptr_array_unref);
  g_clear_pointer (&report, tp_plan_report_free);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 1);
  left = tp_workspace_list_plan_reasons (fixture->workspace, &branch.branch->record.id, branch.week,
                                         &error);
  g_assert_cmpuint (left->len, ==, 4);
  g_assert_cmpint (fixture_count (fixture, &tp_plan_reason_kind), ==, 4);
}

static void
test_no_teams (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (GPtrArray) reasons = NULL;

  branch_init (&branch, fixture);
  branch_add_requests (&branch, fixture, 2);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->unplanned, ==, 2);
  reasons = tp_workspace_list_plan_reasons (fixture->workspace, &branch.branch->record.id,
                                            branch.week, NULL);
  g_assert_cmpstr (((TpPlanReason *) reasons->pdata[0])->rule, ==, "hours");
}

/* The demonstration has people on leave in its coming week. */
static void
test_demo_week (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->directory, "demo.tpw", NULL);
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (TpQuery) query = tp_query_new (&tp_branch_kind);
  g_autoptr (GPtrArray) branches = NULL;
  guint n_seats = 0;

  /* Saturday, 21/11/2026, 15:00 in Hà Nội. */
  workspace =
    tp_workspace_create_demo (path, secret, TP_DEMO_CITY, 3000, 1,
                              G_GINT64_CONSTANT (1795248000000), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tp_workspace_set_clock (workspace, G_GINT64_CONSTANT (1795248000000));
  branches = tp_store_list (tp_workspace_get_store (workspace), query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < branches->len; i++) {
    const TpId *branch = &((TpRecord *) branches->pdata[i])->id;
    g_autoptr (TpPlanReport) report = NULL;
    g_autoptr (TpWeekPlan) plan = NULL;

    report = tp_workspace_plan (workspace, branch, (TpWeek){2026, 48}, &branch_quick_plan, NULL,
                                NULL, NULL, &error);
    g_assert_no_error (error);
    plan = tp_workspace_load_week (workspace, branch, (TpWeek){2026, 48}, &error);
    g_assert_no_error (error);
    n_seats += plan->session_members->len;
    g_test_message ("C1: %d, C2: %d, member: %d", branch_count_findings (plan, "C1"),
                    branch_count_findings (plan, "C2"), branch_count_findings (plan, "member"));
    g_assert_cmpint (branch_count_findings (plan, "leave"), ==, 0);
    g_assert_cmpint (branch_count_findings (plan, "member"), ==, 0);
  }
  g_assert_cmpuint (n_seats, >, 0);
}

/* A draft in a slot that is closed since goes, and its people find another place. */
static void
test_moves_out_of_closed_slots (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpSession) sunday = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  sunday = fixture_add_session (fixture, team, branch.monday + 6, TP_PART_MORNING, TP_MODE_HOME,
                                branch.ward->code, NULL);
  request = branch_add_request (&branch, fixture, branch.ward, 1);
  visit = fixture_add_visit (fixture, sunday, request, 1);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 1);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  g_assert_cmpuint (plan->sessions->len, ==, 1);
  g_assert_null (tp_week_plan_find (plan, &sunday->record.id));
  g_assert_nonnull (tp_week_plan_find (plan, &visit->record.id));
}

/* A hall session when people can come to one, and a bus day in two halves where the plan wants it.
 */
static void
test_halls_and_buses (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, bus = NULL;
  g_autoptr (TpVenue) hall = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  guint halves = 0, n_halls = 0;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  bus = branch_add_team (&branch, fixture, "Xe lưu động", TP_TEAM_BUS, 0);
  hall = fixture_add_venue (fixture, branch.ward->code, "Nhà văn hóa số 1");
  branch.ward->is_remote = TRUE;
  fixture_save (fixture, branch.ward);
  for (int i = 0; i < 30; i++) {
    g_autoptr (TpRequest) request = branch_add_request (&branch, fixture, branch.ward, i);

    request->modes = i % 2 == 0 ? TP_MODE_HALL : TP_MODE_BUS;
    fixture_save (fixture, request);
  }
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->planned, ==, 30);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];

    g_assert_true (tp_id_equal (&session->venue, &hall->record.id));
    n_halls += session->mode == TP_MODE_HALL;
    halves += session->mode == TP_MODE_BUS;
  }
  g_assert_cmpuint (n_halls, >, 0);
  g_assert_cmpuint (halves, >=, 2);
  g_assert_cmpuint (halves % 2, ==, 0);
  for (guint i = 0; i < plan->wards->len; i++)
    if (!tp_id_equal (&((TpRecord *) plan->wards->pdata[i])->id, &branch.ward->record.id))
      ((TpWard *) plan->wards->pdata[i])->is_remote =
        ((TpWard *) plan->wards->pdata[i])->is_industrial = FALSE;
  g_assert_cmpint (branch_count_findings (plan, "M5"), ==, 0);
}

/* --- with others, and on another thread -------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  Branch *branch;
  TpWorkspace *other;
  TpMove move;
  gboolean is_done;
  guint n_progress;
  GCancellable *cancellable;
} Meanwhile;

static void
act_meanwhile_cb (double fraction, const char *words, gpointer user_data)
{
  Meanwhile *meanwhile = user_data;
  g_autoptr (GError) error = NULL;

  meanwhile->n_progress++;
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  if (meanwhile->is_done)
    return;
  meanwhile->is_done = TRUE;
  tp_workspace_make_move (meanwhile->other, &meanwhile->branch->branch->record.id,
                          meanwhile->branch->week, &meanwhile->move, NULL, &error);
  g_assert_no_error (error);
  /* … and settles it. */
  {
    g_autoptr (TpWeekPlan) plan = tp_workspace_load_week (
      meanwhile->other, &meanwhile->branch->branch->record.id, meanwhile->branch->week, &error);
    const TpMove pin = {.type = TP_MOVE_PIN_SESSION,
                        .value = 1,
                        .session = ((TpRecord *) plan->sessions->pdata[0])->id};

    tp_workspace_make_move (meanwhile->other, &meanwhile->branch->branch->record.id,
                            meanwhile->branch->week, &pin, NULL, &error);
    g_assert_no_error (error);
  }
}

/* While the planner thinks, another window places and pins a session: it stays, nobody is booked
 * twice, and the plan is fitted around it. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  const TpSession *session;
  const TpVisit *visit;
  const TpPlanRequestOptions options = {.max_iterations = 4000, .seed = 1};
  Meanwhile meanwhile = {.fixture = fixture, .branch = &branch};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 20);
  request = branch_add_request (&branch, fixture, branch.ward, 99);
  meanwhile.other = fixture_open_again (fixture);
  meanwhile.move = (TpMove){.type = TP_MOVE_ADD_REQUEST,
                            .team = team->record.id,
                            .request = request->record.id,
                            .day = branch.monday + 6};
  report = tp_workspace_plan (fixture->workspace, &branch.branch->record.id, branch.week, &options,
                              act_meanwhile_cb, &meanwhile, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (meanwhile.is_done);
  g_assert_cmpint (report->planned, ==, 21);
  plan = branch_load (&branch, fixture);
  g_assert_cmpint (branch_count_findings (plan, "team"), ==, 0);
  session =
    tp_week_plan_get_session_at (plan, &team->record.id, branch.monday + 6, TP_PART_MORNING);
  g_assert_nonnull (session);
  g_assert_true (session->is_pinned);
  visit = tp_week_plan_find_visit_of (plan, &request->record.id);
  g_assert_true (tp_id_equal (&visit->session, &session->record.id));
  g_assert_cmpuint (plan->visits->len, ==, 21);
  g_clear_object (&meanwhile.other);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  const TpPlanRequestOptions options = {.seconds = 60};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 10);
  g_cancellable_cancel (cancellable);
  report = tp_workspace_plan (fixture->workspace, &branch.branch->record.id, branch.week, &options,
                              NULL, NULL, cancellable, &error);
  g_assert_no_error (error);
  g_assert_true (report->was_cancelled);
  plan = branch_load (&branch, fixture);
  g_assert_cmpuint (plan->visits->len, ==, (guint) report->planned);
  branch_check_week (plan);
}

typedef struct
{
  GMainLoop *loop;
  TpPlanReport *report;
  GError *error;
  guint n_progress;
  GCancellable *cancellable;
  GThread *thread;
} Wait;

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->report = tp_workspace_plan_finish (TP_WORKSPACE (source), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static void
count_progress_cb (double fraction, const char *words, gpointer user_data)
{
  Wait *wait = user_data;

  g_assert_true (g_thread_self () == wait->thread);
  if (wait->n_progress++ == 0 && wait->cancellable != NULL)
    g_cancellable_cancel (wait->cancellable);
}

static void
wait_for_plan (Fixture *fixture, Branch *branch, const TpPlanRequestOptions *options, Wait *wait)
{
  wait->loop = g_main_loop_new (NULL, FALSE);
  wait->thread = g_thread_self ();
  tp_workspace_plan_async (fixture->workspace, &branch->branch->record.id, branch->week, options,
                           count_progress_cb, wait, wait->cancellable, planned_cb, wait);
  g_main_loop_run (wait->loop);
  g_clear_pointer (&wait->loop, g_main_loop_unref);
}

/* On a worker: progress comes to this thread, Cancel keeps the best so far, one step of undo. */
static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autofree char *before = NULL, *after = NULL;
  const TpPlanRequestOptions options = {.seconds = 60, .seed = 3};
  Wait wait = {.cancellable = g_cancellable_new ()};

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  branch_add_requests (&branch, fixture, 20);
  before = fixture_dump (fixture->workspace);
  wait_for_plan (fixture, &branch, &options, &wait);
  g_assert_no_error (wait.error);
  g_assert_cmpuint (wait.n_progress, >, 0);
  g_assert_true (wait.report->was_cancelled);
  g_assert_cmpint (wait.report->planned, ==, 20);
  g_assert_nonnull (strstr (tp_workspace_get_undo_title (fixture->workspace), "Plan the week"));
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
  g_clear_pointer (&wait.report, tp_plan_report_free);
  g_clear_object (&wait.cancellable);
}

#define TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workspace/plan/fills-the-week", test_fills_the_week);
  TEST ("/workspace/plan/counts-what-it-changed", test_counts_changes);
  TEST ("/workspace/plan/leaves-out-holidays-and-the-past", test_leaves_out_holidays_and_the_past);
  TEST ("/workspace/plan/keeps-what-is-settled", test_keeps_what_is_settled);
  TEST ("/workspace/plan/changes-little", test_changes_little);
  TEST ("/workspace/plan/reasons-are-tested", test_reasons);
  TEST ("/workspace/plan/no-teams", test_no_teams);
  TEST ("/workspace/plan/demo-week", test_demo_week);
  TEST ("/workspace/plan/moves-out-of-closed-slots", test_moves_out_of_closed_slots);
  TEST ("/workspace/plan/halls-and-buses", test_halls_and_buses);
  TEST ("/workspace/plan/changed-meanwhile", test_changed_meanwhile);
  TEST ("/workspace/plan/cancelled", test_cancelled);
  TEST ("/workspace/plan/async", test_async);
  return g_test_run ();
}
