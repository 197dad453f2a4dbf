/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People in: who is new, who is known, what of a row is taken and what is said of the rest. */

#include "import-fixture.h"

#include <string.h>

static void
test_people_verdicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpPerson) an = NULL, binh = NULL, giang = NULL;
  g_autoptr (TpHousehold) household = NULL;
  g_autoptr (TpNeighbourhood) tdp = NULL;
  g_autoptr (TpPersonCategory) proof = NULL;
  g_autoptr (TpWard) dinh_cong = fixture_get_ward (fixture, "00316");

  assert_counts (report, 5, 0, 0, 2, 3);
  g_assert_cmpint (import_get_line (report, 4)->verdict, ==, TP_ROW_NEW);
  g_assert_cmpstr (import_get_line (report, 4)->words, ==, "Nguyễn Văn An, 1948, Phường Vĩnh Hưng");
  g_assert_cmpint (import_get_line (report, 6)->verdict, ==, TP_ROW_DUPLICATE);
  g_assert_nonnull (strstr (import_get_line (report, 6)->detail, "line 5"));
  g_assert_cmpint (import_get_line (report, 7)->verdict, ==, TP_ROW_REJECTED);
  g_assert_nonnull (strstr (import_get_line (report, 7)->detail, "Phường Không Có"));
  g_assert_cmpint (import_get_line (report, 11)->verdict, ==, TP_ROW_DUPLICATE);
  /* Namesakes of one year in two villages are two people. */
  g_assert_cmpint (import_get_line (report, 10)->verdict, ==, TP_ROW_NEW);
  g_assert_cmpint (import_get_line (report, 13)->verdict, ==, TP_ROW_NEW);

  an = fixture_get_first (fixture, &tp_person_kind, "name", "Nguyễn Văn An");
  g_assert_cmpint (an->birth.day, ==, 12);
  g_assert_cmpstr (an->id_number, ==, "001048012345");
  g_assert_cmpuint (an->categories, ==, TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY);
  g_assert_cmpstr (an->source, ==, "people-messy.csv");
  proof = fixture_get_first (fixture, &tp_person_category_kind, NULL, NULL);
  g_assert_cmpstr (proof->proof, ==, "QĐ-12");
  g_assert_true (tp_id_equal (&proof->person, &an->record.id));

  binh = fixture_get_first (fixture, &tp_person_kind, "name", "Trần Thị Bình");
  g_assert_nonnull (binh);
  g_assert_true (binh->categories & TP_CATEGORY_DISABLED);
  g_assert_true (binh->categories & TP_CATEGORY_POOR);
  household = fixture_get_first (fixture, &tp_household_kind, "code", "H001");
  g_assert_cmpint (household->poverty, ==, TP_POVERTY_POOR);
  g_assert_true (tp_id_equal (&binh->household, &household->record.id));
  /* "TDP số 5", "Tổ 05" and "Tổ 5" are one. */
  g_assert_true (tp_id_equal (&binh->neighbourhood, &an->neighbourhood));
  g_assert_cmpint (fixture_count (fixture, &tp_neighbourhood_kind), ==, 3);

  /* The ward that only the address names. */
  giang = fixture_get_first (fixture, &tp_person_kind, "name", "Vũ Thị Giang");
  g_assert_true (tp_id_equal (&giang->ward, &dinh_cong->record.id));
}

static void
test_people_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *title = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) second = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *after = fixture_dump (fixture->workspace);

  assert_counts (second, 0, 0, 5, 2, 3);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (title, ==, tp_workspace_get_undo_title (fixture->workspace));
  g_assert_nonnull (strstr (title, "5 new"));
}

/* Nothing but names and places: the same list still changes nothing, and says no more of people of
 * whom more is known. */
static void
test_people_bare_twice (Fixture *fixture, gconstpointer data)
{
  static const char list[] = "Họ và tên,Phường/Xã,Địa chỉ,Năm sinh\n"
                             "Lê Thị Không,Hoàng Mai,Số 1 phố Mẫu,\n"
                             "Lê Thị Không,Hoàng Mai,Số 2 phố Mẫu,\n"
                             "Lê Thị Không,Vĩnh Hưng,,\n"
                             "Lê Thị Không,Vĩnh Hưng,,1950\n";
  g_autoptr (TpImportReport) first = import_text (fixture, "people", list);
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) second = import_text (fixture, "people", list);
  g_autofree char *after = fixture_dump (fixture->workspace);

  assert_counts (first, 4, 0, 0, 0, 0);
  assert_counts (second, 0, 0, 4, 0, 0);
  g_assert_cmpstr (before, ==, after);
}

/* Groups add up over the lists; only words that deny one end it, and its papers with it. */
static void
test_people_out_of_poverty (Fixture *fixture, gconstpointer data)
{
  static const char poor[] = "Họ và tên,Năm sinh,Phường/xã,Diện hộ,Đối tượng,Số quyết định\n"
                             "Lê Ất,1950,Hoàng Mai,Hộ nghèo,,QĐ 1\n"
                             "Lê Bính,1951,Hoàng Mai,Hộ cận nghèo,,\n"
                             "Lê Đinh,1952,Hoàng Mai,Hộ nghèo,,\n"
                             "Lê Mậu,1953,Hoàng Mai,Hộ nghèo không có sức lao động,,\n";
  static const char no_more[] = "Họ và tên,Năm sinh,Phường/xã,Diện hộ,Đối tượng\n"
                                "Lê Ất,1950,Hoàng Mai,Thoát nghèo,\n"
                                "Lê Bính,1951,Hoàng Mai,Không,\n"
                                "Lê Đinh,1952,Hoàng Mai,không rõ,\n"
                                "Lê Mậu,1953,Hoàng Mai,abcxyz,\n";
  g_autoptr (TpImportReport) first = import_text (fixture, "people", poor);
  g_autoptr (TpImportReport) second = import_text (fixture, "people", no_more);
  g_autoptr (TpImportReport) third = import_text (fixture, "people", no_more);
  g_autoptr (TpPerson) at = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Ất");
  g_autoptr (TpPerson) dinh = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Đinh");
  g_autoptr (TpPersonCategory) proof =
    fixture_get_first (fixture, &tp_person_category_kind, NULL, NULL);
  const TpRowProblem *problem;

  assert_counts (first, 4, 0, 0, 0, 0);
  assert_counts (second, 0, 2, 2, 0, 0);
  assert_counts (third, 0, 0, 4, 0, 0);
  g_assert_nonnull (strstr (import_get_line (second, 2)->detail, "no longer poor"));
  g_assert_cmpuint (second->problems->len, ==, 1);
  problem = second->problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, 5);
  g_assert_nonnull (strstr (problem->message, "not known and was left out"));
  g_assert_cmpuint (at->categories, ==, 0);
  g_assert_cmpuint (dinh->categories, ==, TP_CATEGORY_POOR);
  g_assert_cmpint (tp_partial_date_get_last_day (proof->valid_until), ==,
                   tp_workspace_get_today (fixture->workspace));

  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_clear_pointer (&at, tp_record_free);
  at = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Ất");
  g_assert_cmpuint (at->categories, ==, TP_CATEGORY_POOR);
}

/* In a column of its own for the poor, “Không” leaves the near-poor what they are. */
static void
test_people_not_among_poor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_text (
    fixture, "people", "Họ và tên,Năm sinh,Phường/xã,Diện hộ\nLê Ất,1950,Hoàng Mai,Cận nghèo\n");
  g_autoptr (TpImportReport) second =
    import_text (fixture, "people",
                 "Họ và tên,Năm sinh,Phường/xã,Hộ nghèo,Hộ cận nghèo\n"
                 "Lê Ất,1950,Hoàng Mai,Không,x\n");

  assert_counts (first, 1, 0, 0, 0, 0);
  assert_counts (second, 0, 0, 1, 0, 0);
}

static void
test_people_dry_run (Fixture *fixture, gconstpointer data)
{
  const TpImportOptions options = {.is_dry_run = TRUE, .rejects_path = "/nonexistent/x.csv"};
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", &options);
  g_autofree char *after = fixture_dump (fixture->workspace);

  assert_counts (report, 5, 0, 0, 2, 3);
  g_assert_true (report->is_dry_run);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (tp_workspace_get_undo_title (fixture->workspace));
}

static void
test_people_updated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) second =
    import_text (fixture, "people",
                 "Họ và tên,Ngày sinh,Số CCCD,SĐT,Địa chỉ,Phường/Xã,Đối tượng\n"
                 /* another number, an empty address, a poorer date and spelling, one more group */
                 "NGUYEN VAN AN,1948,001048012345,0900000001,,Vĩnh Hưng,Bảo trợ xã hội\n");
  g_autoptr (TpPerson) an =
    fixture_get_first (fixture, &tp_person_kind, "id_number", "001048012345");

  assert_counts (second, 0, 1, 0, 0, 0);
  g_assert_cmpstr (import_get_line (second, 2)->detail, ==,
                   "Telephone, Categories, Further telephones");
  g_assert_cmpstr (an->name, ==, "Nguyễn Văn An");
  g_assert_cmpstr (an->phone, ==, "0900000001");
  g_assert_cmpstr (an->address, ==, "Số 5 ngõ 12");
  g_assert_cmpint (an->birth.day, ==, 12);
  g_assert_cmpuint (an->categories, ==,
                    TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY | TP_CATEGORY_PROTECTION);
}

/* A list that was written without showing the numbers takes none of them away. */
static void
test_people_masked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first =
    import_text (fixture, "people",
                 "Họ và tên,Năm sinh,Xã,Địa chỉ,Người giám hộ,Ghi chú\n"
                 "Tạ Văn Tám,1944,00301,Số 7 đt 0966000003,Tạ Con 0966000004,0966.000.007\n");
  g_autoptr (TpImportReport) masked =
    import_text (fixture, "people",
                 "Họ và tên,Năm sinh,Xã,Địa chỉ,Người giám hộ,Ghi chú\n"
                 "Tạ Văn Tám,1944,00301,Số 7 đt •••••••003,Tạ Con •••••••004,•••••••••007\n");
  g_autoptr (TpPerson) person = fixture_get_first (fixture, &tp_person_kind, NULL, NULL);

  assert_counts (first, 1, 0, 0, 0, 0);
  assert_counts (masked, 0, 0, 1, 0, 0);
  g_assert_cmpuint (masked->problems->len, ==, 3);
  g_assert_cmpstr (person->address, ==, "Số 7 đt 0966000003");
  g_assert_cmpstr (person->guardian_name, ==, "Tạ Con");
  g_assert_cmpstr (person->guardian_phone, ==, "0966000004");
  g_assert_cmpstr (person->note, ==, "0966.000.007");
}

/* “Không rõ” takes nothing away from who does know; “Không” is an answer. */
static void
test_people_how_they_move (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *cell;
    int mobility;
  } lists[] = {
    {"", TP_MOBILITY_UNKNOWN},
    {"Xe lăn", TP_MOBILITY_WHEELCHAIR},
    {"Không rõ", TP_MOBILITY_WHEELCHAIR},
    {"Chưa rõ", TP_MOBILITY_WHEELCHAIR},
    {"", TP_MOBILITY_WHEELCHAIR},
    {"Không", TP_MOBILITY_FULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *list = g_strdup_printf ("Họ và tên,Ngày sinh,Số CCCD,Phường/Xã,Khó khăn đi "
                                             "lại\nNguyễn Văn An,12/03/1948,001048012345,Vĩnh "
                                             "Hưng,%s\n",
                                             lists[i].cell);
    g_autoptr (TpImportReport) report = import_text (fixture, "people", list);
    g_autoptr (TpPerson) an =
      fixture_get_first (fixture, &tp_person_kind, "id_number", "001048012345");

    g_test_message ("%s", lists[i].cell);
    g_assert_cmpint (an->mobility, ==, lists[i].mobility);
  }
}

/* What a note says of it fills what is not known and takes nothing from what is. */
static void
test_people_noted_mobility (Fixture *fixture, gconstpointer data)
{
  static const char NOTED[] = "Họ và tên,Năm sinh,Xã,Ghi chú\n"
                              "Tạ Văn Tám,1944,00301,Đi lại khó khăn\n";
  g_autoptr (TpImportReport) first = import_text (fixture, "people", NOTED);
  g_autoptr (TpImportReport) column = NULL, again = NULL;
  g_autoptr (TpPerson) limited = fixture_get_first (fixture, &tp_person_kind, NULL, NULL);
  g_autoptr (TpPerson) wheelchair = NULL;

  assert_counts (first, 1, 0, 0, 0, 0);
  g_assert_cmpint (limited->mobility, ==, TP_MOBILITY_LIMITED);
  column =
    import_text (fixture, "people", "Họ và tên,Năm sinh,Xã,Đi lại\nTạ Văn Tám,1944,00301,Xe lăn\n");
  assert_counts (column, 0, 1, 0, 0, 0);
  again = import_text (fixture, "people", NOTED);
  assert_counts (again, 0, 0, 1, 0, 0);
  wheelchair = fixture_get_first (fixture, &tp_person_kind, NULL, NULL);
  g_assert_cmpint (wheelchair->mobility, ==, TP_MOBILITY_WHEELCHAIR);
}

/* “Nơi thường trú” over the parts of the address, and over one of them alone. */
static void
test_people_address_in_two_rows (Fixture *fixture, gconstpointer data)
{
  const TpImportOptions options = {.ward_code = "00301"};
  g_autofree char *parts = fixture_write (fixture, "parts.csv",
                                          "TT,Họ và tên,Năm sinh,Nơi thường trú,\n"
                                          ",,,Số nhà,Xã\n"
                                          "1,Lê Ất,1950,Số 3,Phường Hoàng Mai\n"
                                          "2,Lê Bính,1951,Số 4,Phường Vĩnh Hưng\n");
  g_autofree char *lone = fixture_write (fixture, "lone.csv",
                                         "TT,Họ và tên,Năm sinh,Chỗ ở hiện nay,Đối tượng\n"
                                         ",,,Tổ dân phố,\n"
                                         "1,Lê Đinh,1952,TDP số 7,NCT\n"
                                         "2,Lê Mậu,1953,TDP số 8,NCT\n");
  g_autoptr (TpImportReport) first = import_list (fixture, "people", parts, &options);
  g_autoptr (TpImportReport) second = import_list (fixture, "people", lone, &options);
  g_autoptr (TpPerson) at = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Ất");
  g_autoptr (TpPerson) binh = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Bính");
  g_autoptr (TpPerson) dinh = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Đinh");

  assert_counts (first, 2, 0, 0, 0, 0);
  assert_counts (second, 2, 0, 0, 0, 0);
  g_assert_false (tp_id_equal (&at->ward, &binh->ward));
  g_assert_cmpstr (at->address, ==, "Số 3");
  g_assert_false (tp_id_is_nil (&dinh->neighbourhood));
  g_assert_cmpstr (dinh->address, ==, "");
}

/* Older than people become: taken, and said. */
static void
test_people_too_old (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_text (fixture, "people",
                                                   "Họ và tên,Năm sinh,Phường/xã\n"
                                                   "Lê Ất,1890,Hoàng Mai\n"
                                                   "Lê Bính,1920,Hoàng Mai\n");
  const TpRowProblem *problem;

  assert_counts (report, 2, 0, 0, 0, 0);
  g_assert_cmpuint (report->problems->len, ==, 1);
  problem = report->problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_true (problem->is_warning);
}

static void
test_people_number_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) second =
    import_text (fixture, "people",
                 "Họ và tên,Năm sinh,Số CCCD,Phường/Xã,Thôn\n"
                 "Đặng Thị Khác,1990,001048012345,Vĩnh Hưng,Thôn Mới\n");
  g_autofree char *after = fixture_dump (fixture->workspace);

  assert_counts (second, 0, 0, 0, 0, 1);
  g_assert_cmpstr (before, ==, after);
  /* The report may say what is wrong, but not whose number it is. */
  g_assert_null (strstr (import_get_line (second, 2)->detail, "001048012345"));
  g_assert_null (strstr (import_get_line (second, 2)->detail, "An"));
  g_assert_nonnull (strstr (import_get_line (second, 2)->detail, "in the workspace"));
}

/* A column of numbers that was dragged down: one number for neighbours of one year. */
static void
test_people_number_dragged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report =
    import_text (fixture, "people",
                 "Họ và tên,Ngày sinh,Số CCCD,Phường/Xã\n"
                 "Lê Văn Một,1950,001050999999,Vĩnh Hưng\n"
                 "Lê Văn Hai,1950,001050999999,Vĩnh Hưng\n"
                 "Lê Một,1950,001050999999,Vĩnh Hưng\n"
                 "Lê Thị Ba,12/03/1950,001150999998,Vĩnh Hưng\n"
                 "Lê Thị Bốn,12/03/1950,001150999998,Vĩnh Hưng\n");

  /* A name that was written short is the same, and one that was corrected. */
  assert_counts (report, 2, 0, 0, 2, 1);
  g_assert_cmpint (import_get_line (report, 3)->verdict, ==, TP_ROW_REJECTED);
  g_assert_nonnull (strstr (import_get_line (report, 3)->detail, "Line 2 of the list"));
  g_assert_null (strstr (import_get_line (report, 3)->detail, "001050999999"));
}

/* The clock stands on 23 November 2026. */
static void
test_people_not_born_yet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_text (fixture, "people",
                                                   "Họ và tên,Ngày sinh,Phường/Xã\n"
                                                   "Lê Văn Một,23/11/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Hai,24/11/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Ba,11/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Bốn,12/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Năm,2026,Vĩnh Hưng\n"
                                                   "Lê Văn Sáu,2027,Vĩnh Hưng\n");
  g_autoptr (TpImportReport) by_sex = import_text (fixture, "people",
                                                   "Họ và tên,Nam,Nữ,Phường/Xã\n"
                                                   "Lê Thị Bảy,,2050,Vĩnh Hưng\n");
  g_autoptr (TpImportReport) requests = import_text (fixture, "requests",
                                                     "Họ và tên,Năm sinh,Phường/Xã,Nhu cầu\n"
                                                     "Lê Văn Tám,2027,Vĩnh Hưng,Làm thẻ\n");
  const TpRowProblem *problem;

  assert_counts (report, 3, 0, 0, 0, 3);
  for (guint line = 3; line <= 7; line += 2)
    g_assert_cmpint (import_get_line (report, line)->verdict, ==, TP_ROW_REJECTED);
  problem = g_ptr_array_index (report->problems, 0);
  g_assert_cmpstr (problem->column, ==, "Ngày sinh");
  assert_counts (by_sex, 0, 0, 0, 0, 1);
  problem = g_ptr_array_index (by_sex->problems, 0);
  g_assert_cmpstr (problem->column, ==, "Nữ");
  assert_counts (requests, 0, 0, 0, 0, 1);
}

static void
test_people_ward_words (Fixture *fixture, gconstpointer data)
{
  static const char *const known[] = {"P. Ba Đình",
                                      "phuong ba dinh",
                                      "Ba Đình, Hà Nội",
                                      "PHƯỜNG BA ĐÌNH - TP HÀ NỘI",
                                      "Phường Ba Đình (Hà Nội)",
                                      "4",
                                      "Văn Miếu - Quốc Tử Giám",
                                      "Phường Văn Miếu-Quốc Tử Giám, Hà Nội"};

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *text =
      g_strdup_printf ("Họ và tên,Năm sinh,Phường/Xã\nLê Văn %u,1950,\"%s\"\n", i, known[i]);
    g_autoptr (TpImportReport) report = import_text (fixture, "people", text);

    g_test_message ("%s", known[i]);
    assert_counts (report, 1, 0, 0, 0, 0);
  }
}

/* Where the columns are shifted, a cell for a ward holds a name: no reason repeats it. */
static void
test_reasons_repeat_nobody (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *list;
  } lists[] = {
    {"people", "Họ và tên,Năm sinh,Phường/Xã\nLê Ba,1950,Trần Bí Mật\nLê Tư,1950,0912345678\n"},
    {"results", "Mã,Kết quả,Ngày\nTrần Bí Mật,Hoàn thành,\n0912345678,Hoàn thành,Trần Bí Mật\n"},
    {"teams", "Tên tổ,Chi nhánh\nTổ 1,Trần Bí Mật\nTổ 2,0912345678\n"},
    {"teams", "Tên tổ,Chi nhánh\nTổ 1,\nTổ 2,Trần Bí Mật\nTổ 3,0912345678\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (TpImportReport) report = import_text (fixture, lists[i].kind, lists[i].list);

    g_assert_cmpint (report->rejected, ==, 2);
    for (guint j = 0; j < report->problems->len; j++) {
      const TpRowProblem *problem = g_ptr_array_index (report->problems, j);

      g_test_message ("%s", problem->message);
      g_assert_null (strstr (problem->message, "Bí Mật"));
      g_assert_null (strstr (problem->message, "0912345678"));
    }
  }
}

static void
test_people_ambiguous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_text (fixture, "people",
                                                  "Họ và tên,Năm sinh,Số CCCD,Phường/Xã\n"
                                                  "Bùi Văn Hai,1950,001050000001,Vĩnh Hưng\n"
                                                  "Bùi Văn Hai,1950,001050000002,Vĩnh Hưng\n");
  g_autoptr (TpImportReport) second = import_text (fixture, "people",
                                                   "Họ và tên,Năm sinh,Phường/Xã\n"
                                                   "Bùi Văn Hai,1950,Vĩnh Hưng\n");

  assert_counts (first, 2, 0, 0, 0, 0);
  assert_counts (second, 0, 0, 0, 0, 1);
}

static void
test_people_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) second = import_text (fixture, "people",
                                                   "Họ và tên,Năm sinh,SĐT,Phường/Xã\n"
                                                   "Trần Thị Bình,1950,0987654321,Hoàng Mai\n");
  g_autoptr (TpPerson) binh = NULL;

  /* The telephone says that it is her. */
  assert_counts (second, 0, 1, 0, 0, 0);
  g_assert_cmpstr (import_get_line (second, 2)->detail, ==, "Ward");
  binh = fixture_get_first (fixture, &tp_person_kind, "name", "Trần Thị Bình");
  g_assert_true (tp_id_is_nil (&binh->neighbourhood));
}

static void
test_people_ward_option (Fixture *fixture, gconstpointer data)
{
  const TpImportOptions options = {.ward_code = "00331"};
  const TpImportOptions wrong = {.ward_code = "99999"};
  g_autofree char *path = fixture_write (fixture, "list.csv", "Họ và tên,Năm sinh\nLê Ất,1950\n");
  g_autoptr (TpImportReport) without = import_list (fixture, "people", path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpImportReport) with_wrong =
    tp_workspace_import (fixture->workspace, "people", path, &wrong, NULL, NULL, NULL, &error);
  g_autoptr (TpImportReport) with = import_list (fixture, "people", path, &options);

  assert_counts (without, 0, 0, 0, 0, 1);
  g_assert_null (with_wrong);
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  assert_counts (with, 1, 0, 0, 0, 0);
}

static void
test_people_map (Fixture *fixture, gconstpointer data)
{
  const char *const assignments[] = {"name=2", "ward=X", "birth=Y", NULL};
  const char *const bad[] = {"name=9", NULL};
  const TpImportOptions options = {.assignments = assignments};
  const TpImportOptions bad_options = {.assignments = bad};
  g_autofree char *path =
    fixture_write (fixture, "list.csv", "Mã,Ai,X,Y\n1,Lê Ất,Hoàng Mai,1950\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (TpImportReport) report = NULL, again = NULL;

  g_assert_null (
    tp_workspace_import (fixture->workspace, "people", path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_NO_COLUMNS);
  g_clear_error (&error);
  report = import_list (fixture, "people", path, &options);
  assert_counts (report, 1, 0, 0, 0, 0);
  /* What was said of these titles once is remembered for the next list that has them. */
  again = import_list (fixture, "people", path, NULL);
  assert_counts (again, 0, 0, 1, 0, 0);
  g_assert_null (tp_workspace_import (fixture->workspace, "people", path, &bad_options, NULL, NULL,
                                      NULL, &error));
  g_assert_nonnull (error);
}

/* Until when a paper holds comes with it, changes with it, and ends with it. */
static void
test_paper_ends (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *paper; /* number and end */
    int n_new, n_updated, n_same;
    guint n_problems;
    const char *kept; /* of the end */
  } lists[] = {
    {"KT-1,01/12/2026", 1, 0, 0, 0, "2026-12-01"},
    {"KT-1,01/12/2026", 0, 0, 1, 0, "2026-12-01"},
    {"KT-1,1/12/2031", 0, 1, 0, 0, "2031-12-01"},
    /* A month or a year alone is kept as such, and says nothing against what is known better. */
    {"KT-1,02/2032", 0, 1, 0, 0, "2032-02"},
    {"KT-1,2032", 0, 0, 1, 0, "2032-02"},
    {"KT-1,2033", 0, 1, 0, 0, "2033"},
    {"KT-1,", 0, 0, 1, 0, "2033"},
    {"KT-2,", 0, 1, 0, 0, ""},
    {"KT-2,lâu dài", 0, 0, 1, 1, ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *list =
      g_strdup_printf ("Họ tên,Năm sinh,Xã,Đối tượng,Số giấy chứng nhận,Có giá trị đến\n"
                       "Trần Thị Đào,1950,00301,Người khuyết tật,%s\n",
                       lists[i].paper);
    g_autoptr (TpImportReport) report = import_text (fixture, "people", list);
    g_autoptr (TpPersonCategory) proof =
      fixture_get_first (fixture, &tp_person_category_kind, NULL, NULL);
    g_autofree char *kept = tp_partial_date_to_iso (proof->valid_until);

    g_test_message ("%s", lists[i].paper);
    assert_counts (report, lists[i].n_new, lists[i].n_updated, lists[i].n_same, 0, 0);
    g_assert_cmpuint (report->problems->len, ==, lists[i].n_problems);
    g_assert_cmpint (fixture_count (fixture, &tp_person_category_kind), ==, 1);
    g_assert_cmpstr (kept, ==, lists[i].kept);
  }
}

/* Of a later line that speaks of somebody again everything is taken that adds, and what differs is
 * said. */
static void
test_people_repeated (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] =
    "Họ và tên,Ngày sinh,Số CCCD,Phường/Xã,SĐT,Địa chỉ,Loại đối tượng,Ghi chú\n"
    "Lê Văn Ba,12/03/1948,001048012345,Vĩnh Hưng,0912345678,Số 5 ngõ 12,Người cao tuổi,đi chậm\n"
    "Lê Văn Ba,1948,001048012345,Vĩnh Hưng,0987654321,Số 5 ngõ 12,Người có công,\n"
    "LÊ VĂN BA,12/03/1948,001048012345,Vĩnh Hưng,,Số 7 ngõ 12,,nghễnh ngãng\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "people", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "people", LIST);
  g_autoptr (TpPerson) person = NULL;
  const TpRowProblem *problem;

  assert_counts (report, 1, 0, 0, 2, 0);
  assert_counts (again, 0, 0, 1, 2, 0);
  person = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Văn Ba");
  g_assert_cmpstr (person->address, ==, "Số 5 ngõ 12");
  g_assert_cmpstr (person->note, ==, "đi chậm");
  g_assert_cmpuint (report->problems->len, ==, 1);
  problem = report->problems->pdata[0];
  g_assert_cmpuint (problem->line, ==, 4);
  g_assert_true (problem->is_warning);
  g_assert_nonnull (strstr (problem->message, "Line 2 "));
  g_assert_nonnull (strstr (problem->message, "Address, Note"));
}

/* A few rows ask the store who they are, more of them read everybody: neither finds anybody else.
 */
static void
test_people_few_among_many (Fixture *fixture, gconstpointer data)
{
  static const char FEW[] = "Họ và tên,Ngày sinh,Số CCCD,SĐT,Phường/Xã,Địa chỉ\n"
                            "Người Thứ 5,,001000000005,,Vĩnh Hưng,\n"
                            "NGƯỜI THỨ 6,1936,,,Định Công,\n"
                            "nguoi thu 7,,,0900000007,Tương Mai,\n"
                            "Đỗ Thị Khác,1980,001000000008,,Lĩnh Nam,\n"
                            "Lê Thị Lạ,,,,Vĩnh Hưng,Số 1\n"
                            "Lê Thị Lạ,,,,Vĩnh Hưng,Số 1\n"
                            "Người Thứ 9,1980,,,Hoàng Mai,\n";
  g_autofree char *many = import_write_many (fixture, 2600);
  g_autoptr (TpImportReport) report = import_list (fixture, "people", many, NULL);
  g_autoptr (GString) list = g_string_new (FEW);
  g_autoptr (TpImportReport) few = import_text (fixture, "people", FEW);
  g_autoptr (TpImportReport) again = import_text (fixture, "people", FEW);
  g_autoptr (TpImportReport) more = NULL;

  g_assert_cmpint (report->n_new, ==, 2600);
  assert_counts (few, 2, 0, 3, 1, 1);
  g_assert_nonnull (strstr (import_get_line (few, 5)->detail, "in the workspace"));
  assert_counts (again, 0, 0, 5, 1, 1);
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (list, "Người Mới %u,1950,,,Vĩnh Hưng,\n", i);
  g_string_append (list, FEW + strlen ("Họ và tên,Ngày sinh,Số CCCD,SĐT,Phường/Xã,Địa chỉ\n"));
  more = import_text (fixture, "people", list->str);
  assert_counts (more, 20, 0, 5, 7, 2);
}

#define ADD(path, func) \
  g_test_add ("/workspace/import/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("people/verdicts", test_people_verdicts);
  ADD ("people/knows-when-a-paper-ends", test_paper_ends);
  ADD ("people/twice-changes-nothing", test_people_twice);
  ADD ("people/bare-twice-changes-nothing", test_people_bare_twice);
  ADD ("people/dry-run-changes-nothing", test_people_dry_run);
  ADD ("people/older-than-people-become", test_people_too_old);
  ADD ("people/address-in-two-rows", test_people_address_in_two_rows);
  ADD ("people/out-of-poverty", test_people_out_of_poverty);
  ADD ("people/not-among-the-poor", test_people_not_among_poor);
  ADD ("people/says-what-a-repeated-line-loses", test_people_repeated);
  ADD ("people/updated", test_people_updated);
  ADD ("people/masked-numbers-take-none-away", test_people_masked);
  ADD ("people/how-they-move", test_people_how_they_move);
  ADD ("people/note-takes-no-known-mobility", test_people_noted_mobility);
  ADD ("people/number-of-another", test_people_number_of_another);
  ADD ("people/number-dragged-down", test_people_number_dragged);
  ADD ("people/not-born-yet", test_people_not_born_yet);
  ADD ("people/ward-words", test_people_ward_words);
  ADD ("reasons-repeat-nobody", test_reasons_repeat_nobody);
  ADD ("people/ambiguous", test_people_ambiguous);
  ADD ("people/moved", test_people_moved);
  ADD ("people/few-among-many", test_people_few_among_many);
  ADD ("people/ward-option", test_people_ward_option);
  ADD ("people/map", test_people_map);
  return g_test_run ();
}
