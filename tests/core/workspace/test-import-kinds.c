/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists that are neither of people nor of requests: teams, venues, days off, procedures,
 * results and outlines; and what is said of a list as a whole. */

#include "import-fixture.h"

#include <string.h>

/* The ward that sent the list stands above it. */
static void
test_ward_in_heading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report =
    import_text (fixture, "people",
                 "ỦY BAN NHÂN DÂN PHƯỜNG VĨNH HƯNG,,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
                 "DANH SÁCH NGƯỜI CAO TUỔI,,,\n"
                 "STT,Họ và tên,Năm sinh,Địa chỉ\n"
                 "1,Lê Một,1950,TDP số 5\n"
                 "2,Lê Hai,1951,TDP số 5\n");
  g_autoptr (TpPerson) person = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Hai");
  g_autoptr (TpWard) ward = NULL;

  assert_counts (report, 2, 0, 0, 0, 0);
  ward =
    tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_ward_kind, &person->ward, NULL);
  g_assert_cmpstr (ward->name, ==, "Vĩnh Hưng");
  g_assert_cmpuint (import_count_notes (report, "which stands in the heading"), ==, 1);
}

/* Halls have names, but are no people. */
static void
test_other_kind (Fixture *fixture, gconstpointer data)
{
  static const char HALLS[] = "name,ward,type,desks,step_free,agreed\n"
                              "Nhà văn hóa số 9,Vĩnh Hưng,nhà văn hóa,3,có,có\n";
  static const char *const assignments[] = {"name=name", NULL};
  const TpImportOptions options = {.assignments = assignments};
  static const char *const kinds[] = {"people", "teams"};
  g_autofree char *path = fixture_write (fixture, "halls.csv", HALLS);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *before = fixture_dump (fixture->workspace), *after = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (TpImportReport) by_hand = NULL;

    g_assert_null (
      tp_workspace_import (fixture->workspace, kinds[i], path, NULL, NULL, NULL, NULL, &error));
    g_assert_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_OTHER_KIND);
    g_assert_cmpstr (tp_lists_error_get_field (error), ==, "name");
    after = fixture_dump (fixture->workspace);
    g_assert_cmpstr (before, ==, after);
    by_hand = import_list (fixture, kinds[i], path, &options);
    g_assert_cmpint (by_hand->n_new + by_hand->rejected, ==, 1);
  }
}

static void
test_teams (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "teams", "teams.csv", NULL);
  g_autoptr (TpTeam) team = fixture_get_first (fixture, &tp_team_kind, "name", "Tổ số 1");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (TpImportReport) again = NULL, changed = NULL;

  assert_counts (report, 1, 0, 0, 1, 2);
  g_assert_cmpstr (team->decision, ==, "12/QĐ-CN03");
  g_assert_cmpint (fixture_count (fixture, &tp_team_ward_kind), ==, 2);
  g_assert_cmpint (fixture_count (fixture, &tp_member_kind), ==, 4);
  g_assert_cmpint (fixture_count (fixture, &tp_team_member_kind), ==, 4);

  before = fixture_dump (fixture->workspace);
  again = import_data (fixture, "teams", "teams.csv", NULL);
  assert_counts (again, 0, 0, 1, 1, 2);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);

  /* One officer leaves, one ward comes; the leader's cell is empty and says nothing. */
  changed = import_text (fixture, "teams",
                         "Tên tổ,Chi nhánh,Địa bàn,Tổ trưởng,Cán bộ điểm phục vụ\n"
                         "tổ số 1,CN03,Vĩnh Hưng; Lĩnh Nam; Yên Sở,,Trần Văn Oanh\n");
  assert_counts (changed, 0, 1, 0, 0, 0);
  g_assert_cmpint (fixture_count (fixture, &tp_team_ward_kind), ==, 3);
  g_assert_cmpint (fixture_count (fixture, &tp_member_kind), ==, 4);
  g_assert_cmpint (fixture_count (fixture, &tp_team_member_kind), ==, 3);
}

/* Names on lines of their own; of a team that stands there twice nothing differs unsaid. */
static void
test_teams_repeated (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Tên tổ,Chi nhánh,Địa bàn,Tổ trưởng,Cán bộ điểm phục vụ\n"
                             "Tổ 1,CN03,\"Vĩnh Hưng\nLĩnh Nam\",Lê Văn Đầu,\"Lê Ất\nLê Bính\"\n"
                             "TỔ 1,CN03,Vĩnh Hưng; Lĩnh Nam,Lê Văn Đầu,Lê Bính; Lê Ất\n"
                             "Tổ 1,CN03,Vĩnh Hưng,Lê Văn Đầu,\n"
                             "Tổ 1,CN03,,,Lê Ất\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "teams", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "teams", LIST);
  static const char *const titles[] = {"Wards", "Members"};

  assert_counts (report, 1, 0, 0, 3, 0);
  assert_counts (again, 0, 0, 1, 3, 0);
  g_assert_cmpint (fixture_count (fixture, &tp_team_ward_kind), ==, 2);
  g_assert_cmpint (fixture_count (fixture, &tp_team_member_kind), ==, 3);
  g_assert_cmpuint (report->problems->len, ==, G_N_ELEMENTS (titles));
  g_assert_cmpstr (import_get_line (report, 5)->detail, ==, "The same as line 2");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    const TpRowProblem *problem = report->problems->pdata[i];

    g_assert_cmpuint (problem->line, ==, 6 + i);
    g_assert_nonnull (strstr (problem->message, titles[i]));
    g_assert_cmpstr (import_get_line (report, 6 + i)->detail, ==, "Speaks of the same as line 2");
  }
}

static void
test_venues (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "venues", "venues.csv", NULL);
  g_autoptr (TpImportReport) again = NULL;
  g_autoptr (TpVenue) venue =
    fixture_get_first (fixture, &tp_venue_kind, "address", "Số 2 phố Mẫu");

  assert_counts (report, 2, 0, 0, 1, 1);
  g_assert_cmpint (venue->desks, ==, 3);
  g_assert_true (venue->is_agreed);
  g_assert_cmpuint (venue->open_slots, !=, 0);
  again = import_data (fixture, "venues", "venues.csv", NULL);
  assert_counts (again, 0, 0, 2, 1, 1);
}

/* A point is written with fewer digits than it has: that moves nobody. */
static void
test_venues_written_and_read (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "name,ward,latitude,longitude,open_slots\n"
                             "Nhà văn hóa số 9,00301,20.98765432,105.8765432,\"mon-am,thu-pm\"\n";
  g_autoptr (TpVenue) venue = fixture_add_venue (fixture, "00301", "Nhà văn hóa số 9");
  g_autoptr (TpVenue) after = NULL;
  g_autoptr (TpImportReport) report = NULL, again = NULL;

  venue->latitude = 20.987654321987654;
  venue->longitude = 105.87654321987654;
  fixture_save (fixture, venue);
  report = import_text (fixture, "venues", LIST);
  again = import_text (fixture, "venues", LIST);
  assert_counts (report, 0, 1, 0, 0, 0);
  assert_counts (again, 0, 0, 1, 0, 0);
  after = fixture_get_first (fixture, &tp_venue_kind, "name", "Nhà văn hóa số 9");
  g_assert_true (after->latitude == venue->latitude);
  g_assert_cmphex (after->open_slots, ==,
                   TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_AFTERNOON));
}

/* One thing a row; what it is stands in its column or in its name, and is never guessed. */
static void
test_vehicles (Fixture *fixture, gconstpointer data)
{
  static const char TEAMS[] = "Tên tổ,Chi nhánh\nTổ số 1,CN03\n";
  static const char LIST[] = "Tên phương tiện,Loại phương tiện,Thuộc tổ,Chi nhánh\n"
                             "Xe lăn số 1,,Tổ số 1,CN03\n"
                             "29B-123.45,Ô tô,,CN03\n"
                             "Số 7,,,CN03\n"
                             "Máy in của Điểm,máy in,Tổ số 9,CN03\n"
                             "xe lăn số 1,xe lăn,,CN03\n"
                             "Xe lăn số 3,,,CN99\n";
  static const char LATER[] = "Tên phương tiện,Loại phương tiện,Thuộc tổ,Chi nhánh\n"
                              "29B-123.45,Xe dịch vụ công lưu động,Tổ số 1,CN03\n";
  g_autoptr (TpImportReport) teams = import_text (fixture, "teams", TEAMS);
  g_autoptr (TpImportReport) report = import_text (fixture, "vehicles", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "vehicles", LIST);
  g_autoptr (TpImportReport) later = import_text (fixture, "vehicles", LATER);
  g_autoptr (TpVehicle) chair =
    fixture_get_first (fixture, &tp_vehicle_kind, "name", "Xe lăn số 1");
  g_autoptr (TpVehicle) bus = fixture_get_first (fixture, &tp_vehicle_kind, "name", "29B-123.45");
  g_autoptr (TpTeam) team = fixture_get_first (fixture, &tp_team_kind, "name", "Tổ số 1");

  assert_counts (report, 3, 0, 0, 1, 2);
  assert_counts (again, 0, 0, 3, 1, 2);
  assert_counts (later, 0, 1, 0, 0, 0);
  g_assert_cmpint (chair->type, ==, TP_VEHICLE_WHEELCHAIR);
  g_assert_true (tp_id_equal (&chair->team, &team->record.id));
  g_assert_cmpint (bus->type, ==, TP_VEHICLE_BUS);
  g_assert_true (tp_id_equal (&bus->team, &team->record.id));
  g_assert_nonnull (strstr (import_get_line (report, 4)->words, "Số 7"));
}

static void
test_holidays (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Ngày,Tên,Loại,Nguồn\n"
                             "24/11/2026,Ngày Văn hóa Việt Nam,nghỉ,\n"
                             "2026-12-30,Nghỉ thử,nghỉ,Thông báo 1\n"
                             "30/12/2026,Nghỉ thử,nghỉ,Thông báo 1\n"
                             "32/12/2026,Hỏng,nghỉ,\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "holidays", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "holidays", LIST);

  assert_counts (report, 1, 0, 1, 1, 1);
  assert_counts (again, 0, 0, 2, 1, 1);
}

static void
test_procedures (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Mã thủ tục,Tên thủ tục,Số ngày làm việc\n"
                             "2.000815,Chứng thực bản sao từ bản chính,2\n"
                             "9.999999,Thủ tục mới,3\n"
                             "9.999999,Thủ tục mới,3\n"
                             ",Không có mã,3\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "procedures", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "procedures", LIST);

  g_assert_cmpint (report->n_new, ==, 1);
  g_assert_cmpint (report->duplicate, ==, 1);
  g_assert_cmpint (report->rejected, ==, 1);
  assert_counts (again, 0, 0, 2, 1, 1);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Mã,Kết quả,Mức độ hài lòng,Số phút,Vướng mắc,Ngày\n"
                             "NC-000001,Hoàn thành,Rất hài lòng,25,,19/11/2026\n"
                             "nc-000002,Vắng mặt,,,đi viện,\n"
                             "NC-000001,Hoàn thành,,,,19/11/2026\n"
                             "NC-000009,Hoàn thành,,,,\n"
                             "NC-000002,Hoàn thành,,,,01/01/2026\n"
                             "NC-000002,Không biết,,,,\n";
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 1");
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00301", "Lê Ất");
  g_autoptr (TpRequest) first = NULL, second = NULL;
  g_autoptr (TpSession) session = NULL, session_after = NULL;
  g_autoptr (TpVisit) visit = NULL, other_visit = NULL, after = NULL;
  g_autoptr (TpImportReport) report = NULL, again = NULL;
  g_autofree char *dump = NULL, *dump_again = NULL;
  g_autoptr (GError) error = NULL;

  fixture_save (fixture, person);
  first = fixture_add_request (fixture, "NC-000001", person);
  second = fixture_add_request (fixture, "NC-000002", person);
  session = fixture_add_session (fixture, team, tp_day_from_ymd (2026, 11, 19), TP_PART_MORNING,
                                 TP_MODE_HOME, "00301", NULL);
  visit = fixture_add_visit (fixture, session, first, 1);
  other_visit = fixture_add_visit (fixture, session, second, 2);

  report = import_text (fixture, "results", LIST);
  assert_counts (report, 2, 0, 0, 1, 3);
  after = tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_visit_kind,
                        &visit->record.id, &error);
  g_assert_cmpint (after->outcome, ==, TP_OUTCOME_DONE);
  g_assert_cmpint (after->satisfaction, ==, 5);
  g_assert_cmpint (after->minutes_spent, ==, 25);
  g_assert_cmpint (after->recorded_at, ==, FIXTURE_NOW);
  g_clear_pointer (&first, tp_record_free);
  g_clear_pointer (&second, tp_record_free);
  first = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  second = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000002");
  g_assert_cmpint (first->state, ==, TP_REQUEST_DONE);
  g_assert_cmpint (second->state, ==, TP_REQUEST_VERIFIED);
  session_after = fixture_get_first (fixture, &tp_session_kind, NULL, NULL);
  g_assert_cmpint (session_after->state, ==, TP_SESSION_HELD);

  dump = fixture_dump (fixture->workspace);
  again = import_text (fixture, "results", LIST);
  assert_counts (again, 0, 0, 2, 1, 3);
  dump_again = fixture_dump (fixture->workspace);
  g_assert_cmpstr (dump, ==, dump_again);
}

/* Two lines that say otherwise of one visit are not the same, and which is right nobody knows. */
static void
test_results_contradict (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Mã,Kết quả,Mức độ hài lòng,Số phút\n"
                             "NC-000001,Hoàn thành,Rất hài lòng,\n"
                             "NC-000001,Vắng mặt,,\n"
                             "NC-000001,Hoàn thành,Không hài lòng,\n"
                             "NC-000001,Hoàn thành,,40\n";
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 1");
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00301", "Lê Ất");
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpVisit) visit = NULL, after = NULL;
  g_autoptr (TpImportReport) report = NULL, again = NULL;
  g_autofree char *list = fixture_write (fixture, "results.csv", LIST);
  g_autofree char *path = g_build_filename (fixture->directory, "rejects.csv", NULL);
  const TpImportOptions options = {.rejects_path = path};
  g_autofree char *rejects = NULL;

  fixture_save (fixture, person);
  request = fixture_add_request (fixture, "NC-000001", person);
  session = fixture_add_session (fixture, team, tp_day_from_ymd (2026, 11, 19), TP_PART_MORNING,
                                 TP_MODE_HOME, "00301", NULL);
  visit = fixture_add_visit (fixture, session, request, 1);
  report = import_list (fixture, "results", list, &options);
  assert_counts (report, 1, 0, 0, 1, 2);
  for (guint line = 3; line <= 4; line++)
    g_assert_nonnull (strstr (import_get_line (report, line)->detail, "Line 2 "));
  g_assert_nonnull (strstr (import_get_line (report, 5)->detail, "added from this line"));
  after = tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_visit_kind,
                        &visit->record.id, NULL);
  g_assert_cmpint (after->outcome, ==, TP_OUTCOME_DONE);
  g_assert_cmpint (after->satisfaction, ==, 5);
  g_assert_cmpint (after->minutes_spent, ==, 40);
  g_assert_true (g_file_get_contents (path, &rejects, NULL, NULL));
  g_assert_nonnull (strstr (rejects, "Vắng mặt"));
  g_assert_nonnull (strstr (rejects, "Không hài lòng"));
  again = import_list (fixture, "results", list, &options);
  assert_counts (again, 0, 0, 1, 1, 2);
}

/* Nobody can have been met on a day that has not come, but a visit can be called off. */
static void
test_results_to_come (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 1");
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00301", "Lê Ất");
  g_autoptr (TpRequest) first = NULL, second = NULL, third = NULL;
  g_autoptr (TpSession) session = NULL, today = NULL;
  g_autoptr (TpVisit) visit = NULL, other_visit = NULL, visit_today = NULL;
  g_autoptr (TpImportReport) report = NULL;

  fixture_save (fixture, person);
  first = fixture_add_request (fixture, "NC-000001", person);
  second = fixture_add_request (fixture, "NC-000002", person);
  third = fixture_add_request (fixture, "NC-000003", person);
  session = fixture_add_session (fixture, team, tp_day_from_ymd (2026, 11, 24), TP_PART_MORNING,
                                 TP_MODE_HOME, "00301", NULL);
  today = fixture_add_session (fixture, team, tp_day_from_ymd (2026, 11, 23), TP_PART_AFTERNOON,
                               TP_MODE_HOME, "00301", NULL);
  visit = fixture_add_visit (fixture, session, first, 1);
  other_visit = fixture_add_visit (fixture, session, second, 2);
  visit_today = fixture_add_visit (fixture, today, third, 1);

  report = import_text (fixture, "results",
                        "Mã,Kết quả\n"
                        "NC-000001,Hoàn thành\nNC-000002,Từ chối\nNC-000003,Hoàn thành\n");
  assert_counts (report, 2, 0, 0, 0, 1);
  g_assert_cmpint (import_get_line (report, 2)->verdict, ==, TP_ROW_REJECTED);
}

static void
test_boundaries (Fixture *fixture, gconstpointer data)
{
  static const char GEOJSON[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"00301\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[105.8,21.0],[105.9,21.0],[105.9,21.1],[105.8,21.0]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"99999\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[105.8,21.0],[105.9,21.0],[105.9,21.1],[105.8,21.0]]]}}]}";
  g_autofree char *path = fixture_write (fixture, "b.geojson", GEOJSON);
  g_autoptr (TpImportReport) report = import_list (fixture, "boundaries", path, NULL);
  g_autoptr (TpImportReport) again = import_list (fixture, "boundaries", path, NULL);
  g_autoptr (GPtrArray) shapes = tp_workspace_list_ward_shapes (fixture->workspace, NULL);
  guint n_official = 0;

  assert_counts (report, 0, 1, 0, 0, 1);
  assert_counts (again, 0, 0, 1, 0, 1);
  for (guint i = 0; i < shapes->len; i++)
    n_official += !((TpWardShape *) g_ptr_array_index (shapes, i))->is_schematic;
  g_assert_cmpuint (n_official, ==, 1);
}

static void
test_boundaries_elsewhere (Fixture *fixture, gconstpointer data)
{
  static const char GEOJSON[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"00301\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[0,0],[0.1,0],[0.1,0.1],[0,0]]]}}]}";
  g_autofree char *path = fixture_write (fixture, "b.geojson", GEOJSON);
  g_autoptr (TpImportReport) report = import_list (fixture, "boundaries", path, NULL);

  assert_counts (report, 0, 0, 0, 0, 1);
}

static void
test_boundaries_real (Fixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("TP_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "territory",
                                            "hanoi-ward-boundaries.geojson", NULL);
  g_autoptr (TpImportReport) report = NULL, again = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the official outlines are not here");
    return;
  }
  report = import_list (fixture, "boundaries", path, NULL);
  assert_counts (report, 0, 126, 0, 0, 0);
  again = import_list (fixture, "boundaries", path, NULL);
  assert_counts (again, 0, 0, 126, 0, 0);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
}

#define ADD(path, func) \
  g_test_add ("/workspace/import/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("people/ward-in-heading", test_ward_in_heading);
  ADD ("other-kind", test_other_kind);
  ADD ("teams", test_teams);
  ADD ("teams/says-what-a-repeated-line-loses", test_teams_repeated);
  ADD ("venues", test_venues);
  ADD ("vehicles", test_vehicles);
  ADD ("venues/written-and-read", test_venues_written_and_read);
  ADD ("holidays", test_holidays);
  ADD ("procedures", test_procedures);
  ADD ("results", test_results);
  ADD ("results/contradict-each-other", test_results_contradict);
  ADD ("results/not-come-yet", test_results_to_come);
  ADD ("boundaries/some", test_boundaries);
  ADD ("boundaries/elsewhere", test_boundaries_elsewhere);
  ADD ("boundaries/real", test_boundaries_real);
  return g_test_run ();
}
