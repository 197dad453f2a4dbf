/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists that are not of people: requests, teams, venues, days off, procedures, results and
 * outlines. */

#include "import-fixture.h"

#include <string.h>

/* --- requests ------------------------------------------------------------------- */

static void
test_requests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) people = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) report = import_data (fixture, "requests", "requests-form.csv", NULL);
  g_autoptr (TpRequest) first = NULL, second = NULL;
  g_autoptr (TpPerson) an = NULL, hoa = NULL;
  g_autoptr (TpProcedure) procedure = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (TpImportReport) again = NULL;

  assert_counts (report, 3, 0, 0, 1, 1);
  g_assert_cmpint (import_get_line (report, 4)->verdict, ==, TP_ROW_DUPLICATE);
  g_assert_cmpint (import_get_line (report, 6)->verdict, ==, TP_ROW_REJECTED);

  first = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  an = fixture_get_first (fixture, &tp_person_kind, "id_number", "001048012345");
  procedure = fixture_get_first (fixture, &tp_procedure_kind, "code", "2.000815");
  g_assert_true (tp_id_equal (&first->person, &an->record.id));
  g_assert_true (tp_id_equal (&first->procedure, &procedure->record.id));
  g_assert_cmpint (first->channel, ==, TP_CHANNEL_FORM);
  g_assert_cmpint (first->state, ==, TP_REQUEST_NEW);
  g_assert_cmpint (first->minutes, ==, procedure->minutes);
  g_assert_cmpstr (first->need, ==, "Cần sao y bằng \"Tổ quốc ghi công\"");

  second = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000002");
  hoa = fixture_get_first (fixture, &tp_person_kind, "name", "Đỗ Thị Hoa");
  g_assert_true (tp_id_equal (&second->person, &hoa->record.id));
  g_assert_true (tp_id_is_nil (&second->procedure));
  g_assert_cmpstr (hoa->legal_ground, ==, TP_LEGAL_GROUND_CONSENT);

  before = fixture_dump (fixture->workspace);
  again = import_data (fixture, "requests", "requests-form.csv", NULL);
  assert_counts (again, 0, 0, 3, 1, 1);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* The clock stands at 8:00 on 23 November 2026. */
static void
test_requests_received_later (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Dấu thời gian,Họ và tên,Năm sinh,Phường/Xã,SĐT,Nhu cầu\n"
                             "25/12/2036 8:00:00,Lê Một,1950,Vĩnh Hưng,0912345678,Làm thẻ\n"
                             "23/11/2026 7:00:00,Lê Hai,1950,Vĩnh Hưng,0912345679,Làm thẻ\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "requests", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "requests", LIST);
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (GPtrArray) requests =
    tp_store_list (tp_workspace_get_store (fixture->workspace), query, NULL);

  assert_counts (report, 2, 0, 0, 0, 0);
  assert_counts (again, 0, 0, 2, 0, 0);
  g_assert_cmpuint (requests->len, ==, 2);
  for (guint i = 0; i < requests->len; i++)
    g_assert_cmpint (((TpRequest *) g_ptr_array_index (requests, i))->received_at, <=, FIXTURE_NOW);
}

static void
test_requests_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) people = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) report =
    import_text (fixture, "requests",
                 "Timestamp,Họ và tên,Số CCCD,Phường,Nhu cầu\n"
                 "11/20/2026 8:00:00,Nguyễn Văn An,001048012345,Hoàng Mai,Khai sinh muộn\n");
  g_autoptr (TpRequest) request = fixture_get_first (fixture, &tp_request_kind, NULL, NULL);
  g_autoptr (TpPerson) person =
    fixture_get_first (fixture, &tp_person_kind, "id_number", "001048012345");
  g_autoptr (TpWard) home = fixture_get_ward (fixture, "00301");
  g_autoptr (TpWard) elsewhere = fixture_get_ward (fixture, "00331");

  /* Help is needed where the answer says; the list of people stays as the ward sent it. */
  assert_counts (report, 1, 0, 0, 0, 0);
  g_assert_true (tp_id_equal (&request->ward, &elsewhere->record.id));
  g_assert_true (tp_id_equal (&person->ward, &home->record.id));
}

static void
test_requests_late_deadline (Fixture *fixture, gconstpointer data)
{
  static const char FORM[] =
    "Timestamp,Họ và tên,Năm sinh,Số điện thoại,Phường,Nhu cầu,Hạn\n"
    "11/02/2026 8:00:00,Lê Ất,1950,0911000111,Hoàng Mai,Khai sinh muộn,01/01/2020\n"
    "11/02/2026 8:00:00,Lê Bính,1951,0911000112,Hoàng Mai,Khai sinh muộn,02/11/2026\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "requests", FORM);
  const TpRowProblem *problem;

  assert_counts (report, 2, 0, 0, 0, 0);
  g_assert_cmpuint (report->problems->len, ==, 1);
  problem = report->problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_cmpstr (problem->column, ==, "Hạn");
}

static guint
count_notes (const TpImportReport *report, const char *words)
{
  guint n_found = 0;

  for (guint i = 0; i < report->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (report->problems, i);

    n_found += problem->is_warning && strstr (problem->message, words) != NULL;
  }
  return n_found;
}

/* What another branch has to do is said each time the list comes, not only when it is new. */
static void
test_requests_of_another_branch (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Họ và tên,Năm sinh,SĐT,Phường,Nhu cầu\n"
                             "Lê Một,1950,0912345678,Ba Đình,làm căn cước\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "requests", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "requests", LIST);

  assert_counts (report, 1, 0, 0, 0, 0);
  assert_counts (again, 0, 0, 1, 0, 0);
  g_assert_cmpint (report->elsewhere, ==, 1);
  g_assert_cmpint (again->elsewhere, ==, 1);
  g_assert_cmpuint (count_notes (again, "not planned in this workspace"), ==, 1);
}

/* The code of the procedure that the words are taken for, "" for none. */
static char *
read_need (Fixture *fixture, const char *need, TpImportReport **report)
{
  static guint n_people = 0;
  g_autofree char *list = g_strdup_printf ("Họ và tên,Năm sinh,SĐT,Phường,Nhu cầu\n"
                                           "Lê Người %c,1950,09123456%02u,Vĩnh Hưng,\"%s\"\n",
                                           'A' + (int) n_people, n_people + 1, need);
  g_autofree char *code = g_strdup_printf ("NC-%06u", ++n_people);
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpProcedure) procedure = NULL;

  *report = import_text (fixture, "requests", list);
  request = fixture_get_first (fixture, &tp_request_kind, "code", code);
  if (tp_id_is_nil (&request->procedure))
    return g_strdup ("");
  procedure = tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_procedure_kind,
                            &request->procedure, NULL);
  return g_strdup (procedure->code);
}

static void
test_requests_everyday_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *need, *code;
  } needs[] = {
    {"cấp lại CCCD", "1.116410"},
    {"làm căn cước", "1.116410"},
    {"Cấp thẻ căn cước", "1.116410"},
    {"CCCD", "1.116410"},
    {"trợ cấp hưu trí xã hội", "1.014027"},
    {"khai tử", "1.000656"},
    {"Xin làm khai tử cho chồng", "1.000656"},
    {"thường trú", "1.004222"},
    {"Xóa đăng ký thường trú", "1.003197"},
    {"VNeID", "3.000228"},
    {"Bà già yếu, cần cấp lại CCCD", "1.116410"},
    {"tranh chấp đất đai", "1.013967"},
    {"Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội", "1.014027"},
  };
  g_autoptr (TpImportReport) several = NULL, none = NULL;
  g_autofree char *no_code = NULL, *nor_code = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++) {
    g_autoptr (TpImportReport) report = NULL;
    g_autofree char *code = read_need (fixture, needs[i].need, &report);

    g_test_message ("%s", needs[i].need);
    g_assert_cmpstr (code, ==, needs[i].code);
    g_assert_cmpuint (report->problems->len, ==, 0);
  }
  no_code = read_need (fixture, "đăng ký thường trú, chứng thực", &several);
  g_assert_cmpstr (no_code, ==, "");
  g_assert_cmpuint (count_notes (several, "Several procedures may be meant"), ==, 1);
  nor_code = read_need (fixture, "mang theo CCCD", &none);
  g_assert_cmpstr (nor_code, ==, "");
  g_assert_cmpuint (count_notes (none, "No procedure was recognised"), ==, 1);
}

static void
test_requests_all_faults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_text (fixture, "requests",
                                                   "Họ và tên,Năm sinh,Phường,Nhu cầu\n"
                                                   ",1950,Không Có,khai tử\n");

  assert_counts (report, 0, 0, 0, 0, 1);
  g_assert_cmpuint (report->problems->len, ==, 2);
}

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
  g_assert_cmpuint (count_notes (report, "which stands in the heading"), ==, 1);
}

/* Who helps people whose needs are nowhere in the list? It is refused, until the column is named.
 */
static void
test_requests_without_need (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Họ và tên,Năm sinh,Phường,Ghi chú\n"
                             "Bùi Thị Lạ,1950,Vĩnh Hưng,cấp giấy khai sinh\n";
  static const char *const assignments[] = {"need=Ghi chú", NULL};
  const TpImportOptions options = {.assignments = assignments};
  g_autofree char *path = fixture_write (fixture, "people.csv", LIST);
  g_autofree char *before = fixture_dump (fixture->workspace), *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpImportReport) named = NULL, again = NULL;

  g_assert_null (
    tp_workspace_import (fixture->workspace, "requests", path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_NO_COLUMNS);
  g_assert_cmpstr (tp_lists_error_get_field (error), ==, "need");
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);

  named = import_list (fixture, "requests", path, &options);
  again = import_list (fixture, "requests", path, NULL); /* what was said by hand is kept */
  assert_counts (named, 1, 0, 0, 0, 0);
  assert_counts (again, 0, 0, 1, 0, 0);
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

/* A column that is told only the second time fills in what was read without it; nothing is made
 * again, with a time of receipt and without one. */
static void
test_requests_column_told_later (Fixture *fixture, gconstpointer data)
{
  static const char *const lists[] = {
    "Dấu thời gian,Họ và tên,SĐT,Phường,Thủ tục,Zzz\n"
    "20/11/2026 8:30:15,Bùi Thị Lạ,,Vĩnh Hưng,,cấp giấy khai sinh\n"
    "20/11/2026 9:30:15,Trần Văn Bé,0901234567,Vĩnh Hưng,,trợ cấp\n",
    "Họ và tên,SĐT,Phường,Thủ tục,Zzz\n"
    "Đỗ Thị Quen,,Vĩnh Hưng,,cấp giấy khai sinh\n"
    "Lê Văn Ba,0901234568,Vĩnh Hưng,,trợ cấp\n",
  };
  static const char *const assignments[] = {"need=Zzz", NULL};
  const TpImportOptions options = {.assignments = assignments};

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *path = fixture_write (fixture, "list.csv", lists[i]);
    g_autoptr (TpImportReport) first = import_list (fixture, "requests", path, NULL);
    g_autoptr (TpImportReport) told = import_list (fixture, "requests", path, &options);
    g_autoptr (TpImportReport) again = import_list (fixture, "requests", path, &options);

    assert_counts (first, 2, 0, 0, 0, 0);
    assert_counts (told, 0, 2, 0, 0, 0);
    assert_counts (again, 0, 0, 2, 0, 0);
    g_assert_cmpint (fixture_count (fixture, &tp_request_kind), ==, 2 * (i + 1));
    g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 2 * (i + 1));
  }
}

static void
test_requests_known_answer_is_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "requests", "requests-form.csv", NULL);
  g_autoptr (TpRequest) request =
    fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  g_autoptr (TpRequest) after = NULL;
  g_autoptr (TpImportReport) again = NULL;

  tp_set_text (&request->need, "đã gọi lại, cần việc khác");
  request->minutes = 55;
  request->state = TP_REQUEST_DONE;
  fixture_save (fixture, request);
  again = import_data (fixture, "requests", "requests-form.csv", NULL);
  assert_counts (again, 0, 0, 3, 1, 1);
  after = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  g_assert_true (tp_record_equal (request, after));
}

static void
test_requests_duplicate_stays_known (Fixture *fixture, gconstpointer data)
{
  static const char FORM[] = "Timestamp,Họ và tên,Năm sinh,Số điện thoại,Phường,Nhu cầu\n"
                             "11/02/2026 8:00:00,Lê Ất,1950,0911000111,Hoàng Mai,Khai sinh muộn\n"
                             "11/13/2026 8:00:00,Lê Ất,1950,0911000111,Hoàng Mai,Khai sinh muộn\n";
  static const char OTHER[] =
    "Timestamp,Họ và tên,Năm sinh,Số điện thoại,Phường,Nhu cầu,Ghi chú\n"
    "11/14/2026 8:00:00,Lê Ất,1950,0911000111,Hoàng Mai,Khai sinh muộn,gọi trước\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "requests", FORM);
  g_autoptr (TpRequest) request = fixture_get_first (fixture, &tp_request_kind, NULL, NULL);
  g_autoptr (TpImportReport) again = NULL, other = NULL;
  const TpRowProblem *problem;

  assert_counts (report, 1, 0, 0, 1, 0);
  g_assert_nonnull (strstr (import_get_line (report, 3)->detail, "NC-000001"));
  g_assert_cmpuint (report->problems->len, ==, 0);
  /* What another answer of the same need says otherwise is said. */
  other = import_text (fixture, "requests", OTHER);
  assert_counts (other, 0, 0, 0, 1, 0);
  g_assert_cmpuint (other->problems->len, ==, 1);
  problem = other->problems->pdata[0];
  g_assert_nonnull (strstr (problem->message, "NC-000001"));
  g_assert_nonnull (strstr (problem->message, "Note"));
  g_clear_pointer (&request, tp_record_free);
  request = fixture_get_first (fixture, &tp_request_kind, NULL, NULL);
  /* The need was met; the second answer is as old as it was. */
  request->state = TP_REQUEST_DONE;
  fixture_save (fixture, request);
  again = import_text (fixture, "requests", FORM);
  assert_counts (again, 0, 0, 1, 1, 0);
  g_assert_cmpint (fixture_count (fixture, &tp_request_kind), ==, 1);
}

/* --- the other kinds ------------------------------------------------------------- */

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
  ADD ("requests/form", test_requests);
  ADD ("requests/received-later", test_requests_received_later);
  ADD ("requests/deadline-before-receipt", test_requests_late_deadline);
  ADD ("requests/elsewhere", test_requests_elsewhere);
  ADD ("requests/of-another-branch", test_requests_of_another_branch);
  ADD ("requests/everyday-words", test_requests_everyday_words);
  ADD ("requests/says-all-faults", test_requests_all_faults);
  ADD ("people/ward-in-heading", test_ward_in_heading);
  ADD ("requests/without-need", test_requests_without_need);
  ADD ("other-kind", test_other_kind);
  ADD ("requests/column-told-later", test_requests_column_told_later);
  ADD ("requests/known-answer-is-left", test_requests_known_answer_is_left);
  ADD ("requests/duplicate-stays-known", test_requests_duplicate_stays_known);
  ADD ("teams", test_teams);
  ADD ("teams/says-what-a-repeated-line-loses", test_teams_repeated);
  ADD ("venues", test_venues);
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
