/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a period: its figures, its scope, and that it names nobody. */

#include "served-week.h"
#include "tp-queue.h"

#include <string.h>

static void
enter (Fixture *fixture,
       const TpVisit *visit,
       TpOutcome outcome,
       int satisfaction,
       const char *difficulty)
{
  g_autoptr (TpVisit) now = served_week_read (fixture, visit);

  now->outcome = outcome;
  now->satisfaction = satisfaction;
  now->minutes_spent = 20;
  now->is_online = TRUE;
  tp_set_text (&now->difficulty, difficulty);
  tp_workspace_set_clock (fixture->workspace, AFTER_WEEK);
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, now, NULL));
}

/* A difficulty may name somebody else than who was visited. */
static void
test_report_names_nobody (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = {"Gặp con là bà Trần Thị Hàng Xóm", "gọi con: 0988.111.222",
                                      "Số CCCD 001 190 123 456 đã hết hạn"};
  const TpDay since = tp_day_from_ymd (2026, 11, 1), until = tp_day_from_ymd (2026, 11, 30);
  g_autoptr (TpPerson) neighbour = fixture_new_person (fixture, "00301", "Trần Thị Hàng Xóm");
  ServedWeek week;

  served_week_init (fixture, &week);
  fixture_save (fixture, neighbour);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autoptr (TpReportInput) input = NULL;
    g_autoptr (GError) error = NULL;
    const TpReportFact *fact;

    enter (fixture, week.visit, TP_OUTCOME_DONE, 5, words[i]);
    input = tp_workspace_build_report (fixture->workspace, since, until, NULL, &error);
    g_assert_no_error (error);
    fact = g_ptr_array_index (input->facts, 0);
    g_assert_cmpstr (fact->difficulty, ==, "(có thông tin cá nhân, xem nhu cầu NC-000001)");
  }
  served_week_clear (&week);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpReportInput) input = NULL, city = NULL, ward = NULL, earlier = NULL, other = NULL;
  g_autoptr (GError) error = NULL;
  const TpDay since = tp_day_from_ymd (2026, 11, 1), until = tp_day_from_ymd (2026, 11, 30);
  const TpReportFact *fact;
  const TpReportSession *session;
  ServedWeek week;

  served_week_init (fixture, &week);
  enter (fixture, week.visit, TP_OUTCOME_DONE, 5, "Ông Nguyễn Bí Mật nghe kém");
  enter (fixture, week.other_visit, TP_OUTCOME_ABSENT, 0, "Hội trường mất điện");

  input = tp_workspace_build_report (fixture->workspace, since, until, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (input->scope, ==, "Chi nhánh số 3");
  g_assert_cmpuint (input->facts->len, ==, 2);
  fact = g_ptr_array_index (input->facts, 0);
  g_assert_cmpstr (fact->code, ==, "NC-000001");
  g_assert_cmpint (fact->outcome, ==, TP_OUTCOME_DONE);
  g_assert_cmpint (fact->satisfaction, ==, 5);
  g_assert_cmpint (fact->wait_days, ==, 13);
  g_assert_cmpuint (fact->categories, ==, TP_CATEGORY_MERIT);
  g_assert_cmpstr (fact->ward, ==, "Phường Vĩnh Hưng");
  g_assert_cmpstr (fact->branch, ==, "Chi nhánh số 3");
  g_assert_false (fact->is_cross_territory);
  g_assert_true (fact->is_online);
  g_assert_null (strstr (fact->difficulty, "Mật"));
  fact = g_ptr_array_index (input->facts, 1);
  g_assert_cmpstr (fact->difficulty, ==, "Hội trường mất điện");

  g_assert_cmpuint (input->sessions->len, ==, 2);
  session = g_ptr_array_index (input->sessions, 1);
  g_assert_cmpint (session->state, ==, TP_SESSION_HELD);
  g_assert_cmpint (session->kilometres, ==, 0); /* the branch stands where the ward's centre is */
  g_assert_cmpint (input->requests_received, ==, 2);
  g_assert_cmpint (input->requests_pending, ==, 1);
  g_assert_cmpint (input->people_in_scope, ==, 1);
  g_assert_cmpint (input->people_reached_ever, ==, 1);
  g_assert_cmpuint (g_strv_length (input->wards_never_served), ==, 8);

  city = tp_workspace_build_report (fixture->workspace, since, until, "city", &error);
  g_assert_cmpuint (city->facts->len, ==, 2);
  g_assert_cmpuint (g_strv_length (city->wards_never_served), ==, 124);
  ward = tp_workspace_build_report (fixture->workspace, since, until, "ward:00331", &error);
  g_assert_cmpuint (ward->facts->len, ==, 1);
  g_assert_cmpint (ward->people_in_scope, ==, 0);
  g_assert_cmpuint (g_strv_length (ward->wards_never_served), ==, 0);
  other = tp_workspace_build_report (fixture->workspace, since, until, "branch:CN05", &error);
  g_assert_cmpuint (other->facts->len, ==, 0);
  earlier = tp_workspace_build_report (fixture->workspace, since, tp_day_from_ymd (2026, 11, 25),
                                       NULL, &error);
  g_assert_cmpuint (earlier->facts->len, ==, 0);
  g_assert_cmpint (earlier->requests_pending, ==, 2);
  g_assert_cmpint (earlier->people_reached_ever, ==, 0);
  served_week_clear (&week);
}

static void
test_report_kilometres (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpReportInput) input = NULL;
  g_autoptr (TpWard) far = fixture_get_ward (fixture, "00301");
  const TpReportSession *session;
  double expected;
  ServedWeek week;

  served_week_init (fixture, &week);
  week.request->latitude = far->latitude + 0.1;
  week.request->longitude = far->longitude;
  fixture_save (fixture, week.request);
  enter (fixture, week.visit, TP_OUTCOME_DONE, 0, "");
  input = tp_workspace_build_report (fixture->workspace, tp_day_from_ymd (2026, 11, 26),
                                     tp_day_from_ymd (2026, 11, 26), NULL, NULL);
  session = g_ptr_array_index (input->sessions, 0);
  expected = 2 * 1.35 *
             tp_distance_km (week.team->longitude, week.team->latitude, week.request->longitude,
                             week.request->latitude);
  g_assert_cmpfloat_with_epsilon (session->kilometres, expected, 0.51);
  served_week_clear (&week);
}

/* Who is fetched to a hall is counted as fetched, and the way for them as a way of the team. */
static void
test_report_fetched (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpReportInput) input = NULL, absent = NULL;
  TpDay day;
  ServedWeek week;
  int kilometres;

  served_week_init (fixture, &week);
  day = week.hall->day;
  week.other_request->modes = TP_MODE_FETCH;
  week.other_request->latitude = week.venue->latitude + 10 / 111.2;
  week.other_request->longitude = week.venue->longitude;
  fixture_save (fixture, week.other_request);
  enter (fixture, week.other_visit, TP_OUTCOME_ABSENT, 0, "");
  absent = tp_workspace_build_report (fixture->workspace, day, day, NULL, NULL);
  kilometres = ((TpReportSession *) g_ptr_array_index (absent->sessions, 0))->kilometres;
  enter (fixture, week.other_visit, TP_OUTCOME_DONE, 0, "");
  input = tp_workspace_build_report (fixture->workspace, day, day, NULL, NULL);
  g_assert_cmpint (((TpReportFact *) g_ptr_array_index (input->facts, 0))->mode, ==, TP_MODE_FETCH);
  g_assert_cmpfloat_with_epsilon (
    ((TpReportSession *) g_ptr_array_index (input->sessions, 0))->kilometres - kilometres,
    4 * 10 * 1.35, 1.01);
  served_week_clear (&week);
}

static void
test_report_cross_territory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpReportInput) input = NULL, theirs = NULL;
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00004", "Phạm Xa Nhà");
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpVisit) visit = NULL;
  const TpDay day = tp_day_from_ymd (2026, 11, 26);

  fixture_save (fixture, person);
  request = fixture_add_request (fixture, "NC-000001", person);
  session = fixture_add_session (fixture, team, day, TP_PART_MORNING, TP_MODE_HOME, "00004", NULL);
  visit = fixture_add_visit (fixture, session, request, 1);
  enter (fixture, visit, TP_OUTCOME_DONE, 4, "");
  input = tp_workspace_build_report (fixture->workspace, day, day, "branch:CN03", NULL);
  g_assert_cmpuint (input->facts->len, ==, 1);
  g_assert_true (((TpReportFact *) g_ptr_array_index (input->facts, 0))->is_cross_territory);
  theirs = tp_workspace_build_report (fixture->workspace, day, day, "branch:CN01", NULL);
  g_assert_cmpuint (theirs->facts->len, ==, 0);
  g_assert_cmpint (theirs->people_reached_ever, ==, 1);
}

static void
test_report_refusals (Fixture *fixture, gconstpointer data)
{
  const char *const scopes[] = {"moon", "branch:CN99", "ward:99999", "branch:"};
  const TpDay day = tp_day_from_ymd (2026, 11, 26);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++) {
    g_clear_error (&error);
    g_assert_null (tp_workspace_build_report (fixture->workspace, day, day, scopes[i], &error));
    g_assert_nonnull (error);
  }
  g_clear_error (&error);
  g_assert_null (tp_workspace_build_report (fixture->workspace, day, day - 1, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
}

/* Five years are a report, a day more than the setting allows is a year mistyped. */
static void
test_report_period_has_a_bound (Fixture *fixture, gconstpointer data)
{
  const TpDay first = tp_day_from_ymd (1, 1, 1), last = tp_day_from_ymd (9999, 12, 31);
  const TpDay day = tp_day_from_ymd (2026, 11, 26);
  g_autoptr (TpReportInput) longest =
    tp_workspace_build_report (fixture->workspace, day, day + 5 * 366 - 1, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (longest);
  g_assert_null (tp_workspace_build_report (fixture->workspace, day, day + 5 * 366, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "5 years"));
  g_clear_error (&error);
  g_assert_null (tp_workspace_build_report (fixture->workspace, first, last, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
}

static void
test_report_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *folded = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  enter (fixture, week.visit, TP_OUTCOME_DONE, 5, "");
  paths = tp_workspace_write_report (fixture->workspace, tp_day_from_ymd (2026, 11, 1),
                                     tp_day_from_ymd (2026, 11, 30), NULL, directory, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_true (g_str_has_suffix (paths[0], "bao-cao-2026-11-01-2026-11-30-CN03.pdf"));
  g_assert_true (g_str_has_suffix (paths[1], ".xlsx"));
  folded = served_week_read_folded (paths[0]);
  served_week_assert_absent (folded, week.person->name);
  served_week_assert_absent (folded, week.person->phone);
  g_assert_cmpuint (fixture_count_files (directory), ==, 2);
  served_week_clear (&week);
}

#define ADD(path, func) \
  g_test_add ("/workspace/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

/* Help by telephone is no visit, but it is counted, and nobody waits any more. */
static void
test_remote (Fixture *fixture, gconstpointer data)
{
  TpDay since = tp_day_from_ymd (2026, 11, 1), until = tp_day_from_ymd (2026, 11, 30);
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00331", "Nguyễn Văn Mẫu");
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpReportInput) input = NULL, earlier = NULL;
  g_autoptr (GError) error = NULL;
  TpDecision decision;

  fixture_save (fixture, person);
  request = fixture_add_request (fixture, "NC-000009", person);
  decision = (TpDecision){request->record.id, TP_TRIAGE_REMOTE};
  g_assert_true (tp_workspace_triage (fixture->workspace, &decision, 1, NULL, &error));
  input = tp_workspace_build_report (fixture->workspace, since, until, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (input->requests_received, ==, 1);
  g_assert_cmpint (input->requests_remote, ==, 1);
  g_assert_cmpint (input->requests_pending, ==, 0);
  g_assert_cmpint (input->people_reached_ever, ==, 1);
  g_assert_cmpuint (input->facts->len, ==, 0);
  /* The day before it was settled somebody waited. */
  earlier = tp_workspace_build_report (fixture->workspace, since,
                                       tp_day_from_unix_ms (FIXTURE_NOW) - 1, NULL, &error);
  g_assert_cmpint (earlier->requests_remote, ==, 0);
  g_assert_cmpint (earlier->requests_pending, ==, 1);
  g_assert_cmpint (earlier->people_reached_ever, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("report/figures", test_report);
  ADD ("report/figures/names-nobody", test_report_names_nobody);
  ADD ("report/kilometres", test_report_kilometres);
  ADD ("report/fetched", test_report_fetched);
  ADD ("report/cross-territory", test_report_cross_territory);
  ADD ("report/refusals", test_report_refusals);
  ADD ("report/period-has-a-bound", test_report_period_has_a_bound);
  ADD ("report/help-from-afar", test_remote);
  ADD ("report/written", test_report_written);
  return g_test_run ();
}
