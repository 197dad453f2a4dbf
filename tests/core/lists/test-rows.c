/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows are none; rows of requests, teams, venues and the others → records. */

#include "tp-list-fixture.h"

#include <math.h>

static void
test_rows_passed_over (void)
{
  TpListFixture fixture;
  static const guint lines[] = {3, 5, 8};

  tp_list_fixture_init (&fixture, "people",
                        "STT;Họ và tên;Năm sinh;Địa chỉ\n"
                        "(1);(2);(3);(4)\n"
                        "1;Nguyễn Văn An;1948;Tổ 5\n"
                        ";;;\n"
                        "2;Tống Công Minh;1950;Tổ 6\n"
                        "3;;;\n"
                        ";Tổng cộng: 2 người;;\n"
                        "4;;1951;Tổ 7\n"
                        "Tổng số;3;;\n"
                        ";;;Hà Nội, ngày 25 tháng 11 năm 2026\n"
                        ";Người lập biểu;;CHỦ TỊCH\n"
                        ";(Ký, ghi rõ họ tên);;\n");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_assert_nonnull (row);
    g_assert_cmpuint (row->line, ==, lines[i]);
  }

  g_autoptr (TpListRow) none = tp_list_fixture_next (&fixture);
  g_assert_null (none);
  tp_list_fixture_clear (&fixture);
}

/* What somebody noted of a person reads like a signature, and yet the person is one. */
static void
test_notes_like_signatures (void)
{
  static const char *const names[] = {"Phạm Văn An", "Lê Kim Ánh", "Đỗ Bích Ánh", "Quách Văn Bình"};
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "people",
                        "Họ và tên,Ngày sinh,Điện thoại,Diện,Ghi chú,Mã phường\n"
                        "Phạm Văn An,1938,,,Trưởng thôn báo,00004\n"
                        "Lê Kim Ánh,,0900000001,,Công chức nghỉ hưu,\n"
                        "Đỗ Bích Ánh,,,Người cao tuổi,Ghi chú thêm sau,\n"
                        "Quách Văn Bình,1940,,,,\n"
                        "Người lập biểu,,,,Chủ tịch,\n"
                        "Ngô Văn Lập,,,,Trưởng thôn,\n");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_assert_nonnull (row);
    g_assert_cmpstr (row->cells[0], ==, names[i]);
  }
  g_assert_null (tp_list_fixture_next (&fixture));
  g_assert_cmpuint (tp_table_get_passed (fixture.table)->signatures, ==, 2);
  tp_list_fixture_clear (&fixture);
}

/* “The same as above” stands for words that people share, never for a number of somebody or for
 * what is noted of one, nor for words with such a number in them. */
static void
test_ditto (void)
{
  static const struct
  {
    const char *field, *title;
    guint column;
  } refused[] = {
    {"phone", "SĐT", 1},      {"id_number", "Số CCCD", 2},
    {"note", "Ghi chú", 5},   {"guardian_phone", "SĐT người giám hộ", 6},
    {"proof", "Số hồ sơ", 7},
  };
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "people",
                        "Họ và tên,SĐT,Số CCCD,Địa chỉ,Đối tượng,Ghi chú,SĐT người giám hộ,"
                        "Số hồ sơ,Chủ hộ\n"
                        "Lê An,0912000001,001148000001,Số 5 ngõ 12,Người cao tuổi,đi chậm,"
                        "0912000002,HS-1,Lê An\n"
                        "Lê Bé,nt,nt,nt,nt,nt,nt,nt,nt\n"
                        "Lê Cả,,,\"Số 9, gọi 0912 000 003\",,,,,\n"
                        "Lê Do,,,như trên,,,,,\n");
  g_autoptr (TpListRow) first = tp_list_fixture_next (&fixture);
  g_autoptr (TpListRow) second = tp_list_fixture_next (&fixture);
  g_autoptr (TpListRow) third = tp_list_fixture_next (&fixture);
  g_autoptr (TpListRow) fourth = tp_list_fixture_next (&fixture);

  g_assert_cmpuint (first->problems->len, ==, 0);
  g_assert_cmpstr (tp_list_row_get (second, fixture.map, "address"), ==, "Số 5 ngõ 12");
  g_assert_cmpstr (tp_list_row_get (second, fixture.map, "category"), ==, "Người cao tuổi");
  g_assert_cmpstr (tp_list_row_get (second, fixture.map, "head_name"), ==, "Lê An");
  g_assert_cmpuint (second->problems->len, ==, G_N_ELEMENTS (refused));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_test_message ("%s", refused[i].field);
    g_assert_cmpstr (tp_list_row_get (second, fixture.map, refused[i].field), ==, "");
    g_assert_nonnull (tp_list_fixture_find_problem (second, refused[i].title));
    g_assert_cmpstr (second->cells[refused[i].column], ==, "nt");
  }
  g_assert_false (tp_list_row_is_rejected (second));
  g_assert_cmpuint (third->problems->len, ==, 0);
  g_assert_cmpstr (tp_list_row_get (fourth, fixture.map, "address"), ==, "");
  g_assert_nonnull (tp_list_fixture_find_problem (fourth, "Địa chỉ"));
  tp_list_fixture_clear (&fixture);
}

static void
test_broken_rows_are_rejected (void)
{
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "people", "Họ và tên;Năm sinh\n\"An;1948\nBình;1949\n");
  g_autoptr (TpListRow) broken = tp_list_fixture_next (&fixture);
  g_autoptr (TpListRow) sound = tp_list_fixture_next (&fixture);

  g_assert_true (tp_list_row_is_rejected (broken));
  g_assert_nonnull (tp_list_fixture_find_problem (broken, NULL));
  g_assert_false (tp_list_row_is_rejected (sound));
  g_assert_cmpstr (tp_list_row_get (sound, fixture.map, "name"), ==, "Bình");
  g_assert_cmpstr (tp_list_row_get (sound, fixture.map, "no such field"), ==, "");
  tp_list_fixture_clear (&fixture);
}

static void
test_split (void)
{
  g_auto (GStrv) by_semicolon = tp_list_split (" A, B ; C ;; ");
  g_auto (GStrv) by_comma = tp_list_split ("A,B , C");
  g_auto (GStrv) none = tp_list_split ("");

  g_assert_true (
    g_strv_equal ((const char *const *) by_semicolon, (const char *const[]){"A, B", "C", NULL}));
  g_assert_true (
    g_strv_equal ((const char *const *) by_comma, (const char *const[]){"A", "B", "C", NULL}));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* --- requests and the others ------------------------------------------------------------ */

static TpRequest *
read_request (const char *text, TpListRow **first)
{
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "requests", text);
  TpListRow *row = tp_list_fixture_next (&fixture);
  g_assert_nonnull (row);
  TpRequest *request = tp_record_new (&tp_request_kind);
  tp_list_row_to_request (row, fixture.map, request);
  tp_list_fixture_clear (&fixture);
  if (first)
    *first = row;
  else
    tp_list_row_free (row);
  return request;
}

static void
test_request (void)
{
  g_autoptr (TpListRow) row = NULL;
  g_autoptr (TpRequest) request = read_request (
    "Timestamp,Họ và tên,Số điện thoại,Ông/Bà cần hỗ trợ thủ tục gì?,Mô tả thêm về nhu cầu,"
    "Ông/Bà mong muốn được hỗ trợ ở đâu?,Thời gian thuận tiện\n"
    "11/25/2026 8:31:02,Nguyễn Văn An,0912345678,Hưởng trợ cấp hưu trí xã hội,Tôi cần làm hồ sơ,"
    "\"Tại nhà, Nhà văn hóa\",\"Sáng thứ 3, Chiều thứ 5\"\n",
    &row);

  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmpint (request->received_at, ==, G_GINT64_CONSTANT (1795570262000));
  g_assert_cmpint (request->channel, ==, TP_CHANNEL_FORM);
  g_assert_cmpstr (request->need, ==, "Tôi cần làm hồ sơ");
  g_assert_cmphex (request->modes, ==, TP_MODE_HOME | TP_MODE_HALL);
  g_assert_cmphex (request->open_slots, ==,
                   TP_SLOT_BIT (2, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_AFTERNOON));
}

static void
test_request_of_a_ward (void)
{
  g_autoptr (TpListRow) row = NULL;
  g_autoptr (TpRequest) request =
    read_request ("Họ và tên;SĐT;Nhu cầu;Hình thức;Hạn;Số phút;Kênh\n"
                  "An;0912345678;Làm căn cước;đưa đón;30/11/2026;45 phút;điện thoại 1022\n",
                  &row);

  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmpint (request->channel, ==, TP_CHANNEL_PHONE);
  g_assert_cmphex (request->modes, ==, TP_MODE_FETCH);
  g_assert_cmpint (request->deadline, ==, tp_day_from_ymd (2026, 11, 30));
  g_assert_cmpint (request->minutes, ==, 45);
}

static void
test_request_problems (void)
{
  g_autoptr (TpListRow) row = NULL;
  g_autoptr (TpRequest) request =
    read_request ("Dấu thời gian;Họ và tên;Thủ tục;Hình thức;Thời gian thuận tiện;Hạn\n"
                  "hôm qua;An;;trên trời;hôm nào đó;sớm\n",
                  &row);
  static const char *const columns[] = {"Dấu thời gian", "Hình thức", "Thời gian thuận tiện",
                                        "Hạn"};

  g_assert_cmpuint (row->problems->len, ==, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_nonnull (tp_list_fixture_find_problem (row, columns[i]));
  g_assert_false (tp_list_row_is_rejected (row));
}

static void
test_team (void)
{
  TpListFixture fixture;
  g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);

  tp_list_fixture_init (&fixture, "teams",
                        "Tên tổ;Loại tổ;Lịch làm việc;Tọa độ;Quyết định\n"
                        "Tổ số 1;Xe lưu động;T2-T6;21.0285, 105.8542;Số 12/QĐ-CN\n"
                        ";Tổ;gì;1, 2;\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  tp_list_row_to_team (row, fixture.map, team);
  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmpstr (team->name, ==, "Tổ số 1");
  g_assert_cmpint (team->type, ==, TP_TEAM_BUS);
  g_assert_cmpfloat_with_epsilon (team->latitude, 21.0285, 1e-9);
  g_assert_cmpfloat_with_epsilon (team->longitude, 105.8542, 1e-9);
  g_assert_cmpint (__builtin_popcount (team->open_slots), ==, 10);
  g_assert_cmpstr (team->decision, ==, "Số 12/QĐ-CN");

  g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
  g_autoptr (TpTeam) none = tp_record_new (&tp_team_kind);
  tp_list_row_to_team (bad, fixture.map, none);
  g_assert_true (tp_list_row_is_rejected (bad));
  g_assert_cmpuint (bad->problems->len, ==, 3);
  g_assert_true (isnan (none->latitude));
  tp_list_fixture_clear (&fixture);
}

static void
test_venue (void)
{
  TpListFixture fixture;
  g_autoptr (TpVenue) venue = tp_record_new (&tp_venue_kind);

  tp_list_fixture_init (&fixture, "venues",
                        "Tên địa điểm;Phường/xã;Số bàn;Thời gian sử dụng;Lối đi cho xe lăn;Vĩ độ;"
                        "Kinh độ;UBND thống nhất\n"
                        "Nhà văn hóa thôn Đoài;Xã Đông Anh;3;cuối tuần;Có;105,85;21,02;chưa\n"
                        "Kiosk Smart City;;1000;;có lẽ;;;?\n"
                        "Nhà không bàn;;0;;;;;\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  tp_list_row_to_venue (row, fixture.map, venue);
  g_assert_cmpuint (row->problems->len, ==, 1); /* the degrees were exchanged */
  g_assert_cmpint (venue->type, ==, TP_VENUE_HALL);
  g_assert_cmpfloat_with_epsilon (venue->latitude, 21.02, 1e-9);
  g_assert_cmpint (venue->desks, ==, 3);
  g_assert_true (venue->is_step_free);
  g_assert_false (venue->is_agreed);
  g_assert_cmpstr (tp_list_row_get (row, fixture.map, "ward"), ==, "Xã Đông Anh");

  g_autoptr (TpListRow) other = tp_list_fixture_next (&fixture);
  g_autoptr (TpVenue) kiosk = tp_record_new (&tp_venue_kind);
  tp_list_row_to_venue (other, fixture.map, kiosk);
  g_assert_cmpint (kiosk->type, ==, TP_VENUE_KIOSK);
  g_assert_nonnull (tp_list_fixture_find_problem (other, "Số bàn"));
  g_assert_nonnull (tp_list_fixture_find_problem (other, "UBND thống nhất"));
  g_assert_false (tp_list_row_is_rejected (other));

  /* A gathering needs a desk: none is said to have been left out, not silently made some. */
  g_autoptr (TpListRow) bare = tp_list_fixture_next (&fixture);
  g_autoptr (TpVenue) house = tp_record_new (&tp_venue_kind);
  tp_list_row_to_venue (bare, fixture.map, house);
  g_assert_nonnull (tp_list_fixture_find_problem (bare, "Số bàn"));
  tp_list_fixture_clear (&fixture);
}

static void
test_holiday (void)
{
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "holidays",
                        "Ngày;Tên ngày lễ;Loại;Căn cứ;Tình trạng\n"
                        "24/11/2026;Ngày Văn hóa Việt Nam;nghỉ;NQ 28/2026/QH16;đã công bố\n"
                        "22/08/2026;Làm bù;làm bù;;dự kiến\n"
                        "27/7/2026;Ngày Thương binh - Liệt sĩ;kỷ niệm;;\n"
                        "2026;;nghỉ;;\n");
  static const int types[] = {TP_HOLIDAY_OFF, TP_HOLIDAY_WORKING, TP_HOLIDAY_REMEMBRANCE};
  static const int statuses[] = {TP_STATUS_ISSUED, TP_STATUS_EXPECTED, TP_STATUS_TO_CHECK};

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_autoptr (TpHoliday) holiday = tp_record_new (&tp_holiday_kind);
    tp_list_row_to_holiday (row, fixture.map, holiday);
    g_assert_cmpuint (row->problems->len, ==, 0);
    g_assert_cmpint (holiday->type, ==, types[i]);
    g_assert_cmpint (holiday->status, ==, statuses[i]);
    g_assert_cmpint (holiday->day, !=, TP_DAY_NONE);
  }

  g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
  g_autoptr (TpHoliday) none = tp_record_new (&tp_holiday_kind);
  tp_list_row_to_holiday (bad, fixture.map, none);
  g_assert_true (tp_list_row_is_rejected (bad));
  g_assert_cmpuint (bad->problems->len, ==, 2);
  tp_list_fixture_clear (&fixture);
}

static void
test_procedure (void)
{
  TpListFixture fixture;
  g_autoptr (TpProcedure) procedure = tp_record_new (&tp_procedure_kind);

  tp_list_fixture_init (
    &fixture, "procedures",
    "Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn,Mức độ trực tuyến,Giấy tờ,Phút,Lệ phí\n"
    "1.014027,Hưu trí xã hội,\"Bảo trợ xã hội, hộ tịch\",10 ngày làm việc,"
    "Toàn trình,\"Mẫu 01\nCăn cước; Sổ hộ\",45,Không\n"
    ",,,,,,,\n,Không mã,gì đó,lâu,,,,chưa rõ\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  /* The field is kept as the list calls it; the skills it names are read from it. */
  tp_list_row_to_procedure (row, fixture.map, procedure);
  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmphex (procedure->skills, ==, TP_SKILL_SOCIAL | TP_SKILL_CIVIL_STATUS);
  g_assert_cmpstr (procedure->sector, ==, "Bảo trợ xã hội, hộ tịch");
  g_assert_cmpint (procedure->working_days, ==, 10);
  g_assert_cmpint (procedure->online_level, ==, TP_ONLINE_FULL);
  g_assert_cmpstr (procedure->papers, ==, "Mẫu 01\nCăn cước\nSổ hộ");
  g_assert_cmpint (procedure->minutes, ==, 45);
  g_assert_cmpstr (procedure->fee, ==, "Không");

  g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
  g_autoptr (TpProcedure) none = tp_record_new (&tp_procedure_kind);
  tp_list_row_to_procedure (bad, fixture.map, none);
  g_assert_true (tp_list_row_is_rejected (bad));
  g_assert_cmpuint (bad->problems->len, ==, 2);
  g_assert_cmphex (none->skills, ==, 0);
  g_assert_cmpstr (none->fee, ==, "");
  tp_list_fixture_clear (&fixture);
}

static void
test_result (void)
{
  TpListFixture fixture;
  static const struct
  {
    int outcome, satisfaction, minutes;
    guint services;
    gboolean is_online;
  } expected[] = {
    {TP_OUTCOME_DONE, 5, 45, 1 << 0 | 1 << 3, TRUE},
    {TP_OUTCOME_WAITING, 2, 90, 1 << 14, FALSE},
    {TP_OUTCOME_ABSENT, 0, 0, 0, FALSE},
    {TP_OUTCOME_DONE, 3, 0, 1 << 0 | 1 << 1, FALSE},
    {TP_OUTCOME_NOT_HELD, 1, 0, 0, TRUE},
  };

  tp_list_fixture_init (&fixture, "results",
                        "Mã yêu cầu;Kết quả;Nội dung đã hỗ trợ;Hài lòng;Số phút;Nộp trực tuyến\n"
                        "NC-000001;Hoàn thành;\"S1; S4\";Rất hài lòng;45;có\n"
                        "NC-000002;Chờ kết quả;S15;Không hài lòng;1h30;giấy\n"
                        "NC-000003;Vắng nhà;;;;\n"
                        "NC-000004;done;1 2;3;;không\n"
                        "NC-000005;Hoãn;;rất không hài lòng;;trực tuyến\n"
                        "NC-000006;thế nào ấy;S16;6;lâu;nửa nửa\n"
                        ";Hoàn thành;;;;\n");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_autoptr (TpVisit) visit = tp_record_new (&tp_visit_kind);
    tp_list_row_to_result (row, fixture.map, visit);
    g_assert_cmpuint (row->problems->len, ==, 0);
    g_assert_cmpint (visit->outcome, ==, expected[i].outcome);
    g_assert_cmpint (visit->satisfaction, ==, expected[i].satisfaction);
    g_assert_cmpint (visit->minutes_spent, ==, expected[i].minutes);
    g_assert_cmphex (visit->services, ==, expected[i].services);
    g_assert_cmpint (visit->is_online, ==, expected[i].is_online);
  }

  for (guint i = 0; i < 2; i++) {
    g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
    g_autoptr (TpVisit) none = tp_record_new (&tp_visit_kind);
    tp_list_row_to_result (bad, fixture.map, none);
    g_assert_true (tp_list_row_is_rejected (bad));
    g_assert_cmpuint (bad->problems->len, ==, i == 0 ? 5 : 1);
  }
  tp_list_fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/rows/passed-over", test_rows_passed_over);
  g_test_add_func ("/lists/rows/notes-like-signatures", test_notes_like_signatures);
  g_test_add_func ("/lists/rows/broken-are-rejected", test_broken_rows_are_rejected);
  g_test_add_func ("/lists/rows/copies-no-number-from-above", test_ditto);
  g_test_add_func ("/lists/rows/split", test_split);
  g_test_add_func ("/lists/rows/request", test_request);
  g_test_add_func ("/lists/rows/request-of-a-ward", test_request_of_a_ward);
  g_test_add_func ("/lists/rows/request-problems", test_request_problems);
  g_test_add_func ("/lists/rows/team", test_team);
  g_test_add_func ("/lists/rows/venue", test_venue);
  g_test_add_func ("/lists/rows/holiday", test_holiday);
  g_test_add_func ("/lists/rows/procedure", test_procedure);
  g_test_add_func ("/lists/rows/result", test_result);

  return g_test_run ();
}
