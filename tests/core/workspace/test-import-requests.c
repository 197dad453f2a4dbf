/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests, from the answers of the survey form or a ward's list: which procedure and which person
 * a row means, and what a sheet that comes again and again changes. */

#include "import-fixture.h"

#include <string.h>

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
  g_assert_cmpuint (import_count_notes (again, "not planned in this workspace"), ==, 1);
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
  g_assert_cmpuint (import_count_notes (several, "Several procedures may be meant"), ==, 1);
  nor_code = read_need (fixture, "mang theo CCCD", &none);
  g_assert_cmpstr (nor_code, ==, "");
  g_assert_cmpuint (import_count_notes (none, "No procedure was recognised"), ==, 1);
}

/* A row that is written another way is the answer it was; with another time it is another. */
static void
test_requests_mended_answer (Fixture *fixture, gconstpointer data)
{
#define TITLES "Dấu thời gian,Họ và tên,Năm sinh,Phường,SĐT,Nhu cầu\n"
  g_autoptr (TpImportReport) first =
    import_text (fixture, "requests",
                 TITLES "20/11/2026 8:00:00,Lê Văn An,1950,Vĩnh Hưng,912345678,khai sinh\n");
  g_autoptr (TpImportReport) mended =
    import_text (fixture, "requests",
                 TITLES "20/11/2026 8:00:00,LÊ VĂN AN,1950,Vĩnh Hưng,+84 912 345 678,Khai sinh\n");
  g_autoptr (TpImportReport) other = import_text (
    fixture, "requests", TITLES "20/11/2026 8:00:01,Lê Văn An,1950,Vĩnh Hưng,912345678,khai tử\n");
#undef TITLES

  assert_counts (first, 1, 0, 0, 0, 0);
  assert_counts (mended, 0, 0, 1, 0, 0);
  assert_counts (other, 1, 0, 0, 0, 0);
}

/* The sheet comes again as it grows: what was said of an answer is not said each time. */
static void
test_requests_note_once (Fixture *fixture, gconstpointer data)
{
  static const char FIRST[] = "Dấu thời gian,Họ và tên,Năm sinh,Phường,SĐT,Nhu cầu\n"
                              "20/11/2026 8:00:00,Lê Một,1950,Vĩnh Hưng,0912345678,giúp việc\n";
  g_autofree char *list = g_strconcat (
    FIRST, "20/11/2026 9:00:00,Lê Hai,1950,Vĩnh Hưng,0912345679,mang theo CCCD\n", NULL);
  g_autoptr (TpImportReport) first = import_text (fixture, "requests", FIRST);
  g_autoptr (TpImportReport) grown = import_text (fixture, "requests", list);

  assert_counts (first, 1, 0, 0, 0, 0);
  g_assert_cmpuint (import_count_notes (first, "No procedure was recognised"), ==, 1);
  assert_counts (grown, 1, 0, 1, 0, 0);
  g_assert_cmpuint (import_count_notes (grown, "No procedure was recognised"), ==, 1);
  g_assert_cmpuint (((TpRowProblem *) grown->problems->pdata[0])->line, ==, 3);
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

/* How cells were taken is said when a row comes; of one that comes again it was said. */
static void
test_notes_are_said_once (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] =
    "Họ và tên,Năm sinh,Phường/xã,SĐT,Ghi chú,Nhu cầu,Hạn,Ngày gửi\n"
    "Lê Văn An,khoảng 1950,Vĩnh Hưng,912345678,nằm liệt giường,Chứng thực bản sao,01/10/2026,"
    "20/11/2026\n";
  static const char *const kinds[] = {"people", "requests"};
  static const guint n_notes[] = {3, 4};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (TpImportReport) first = import_text (fixture, kinds[i], LIST);
    g_autoptr (TpImportReport) again = import_text (fixture, kinds[i], LIST);

    assert_counts (first, 1, 0, 0, 0, 0);
    g_assert_cmpuint (first->problems->len, ==, n_notes[i]);
    assert_counts (again, 0, 0, 1, 0, 0);
    g_assert_cmpuint (again->problems->len, ==, 0);
  }
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
  ADD ("requests/mended-row-is-the-same-answer", test_requests_mended_answer);
  ADD ("requests/says-once-what-is-not-known", test_requests_note_once);
  ADD ("requests/says-all-faults", test_requests_all_faults);
  ADD ("requests/without-need", test_requests_without_need);
  ADD ("requests/column-told-later", test_requests_column_told_later);
  ADD ("requests/known-answer-is-left", test_requests_known_answer_is_left);
  ADD ("requests/duplicate-stays-known", test_requests_duplicate_stays_known);
  ADD ("requests/notes-are-said-once", test_notes_are_said_once);
  return g_test_run ();
}
