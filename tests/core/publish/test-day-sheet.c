/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day sheet: marked on every page, complete, the same twice, and whole when empty. */

#include "sample-schedule.h"

#include <string.h>

static TpDaySheet *
make_sheet (guint n_visits)
{
  TpDaySheet *sheet = tp_day_sheet_new ();
  TpSheetSession *session;

  sheet->day = tp_week_get_day ((TpWeek){2026, 48}, 4);
  sheet->made_at = SAMPLE_PUBLISHED_AT;
  sample_set (&sheet->office, "Chi nhánh số 3");
  sample_set (&sheet->team, "Tổ số 3");
  sample_set (&sheet->mark, "DỮ LIỆU MẪU");
  session = tp_day_sheet_add_session (sheet);
  sample_set (&session->part, "Buổi sáng");
  sample_set (&session->hours, "8:00–11:30");
  sample_set (&session->roster, "Lê Văn Tổ (Tổ trưởng)\nPhạm Thị Máy (kỹ thuật)\n");
  sample_set (&session->vehicles, "Xe buýt số 1\nXe lăn số 2");
  for (guint i = 0; i < n_visits; i++) {
    TpSheetVisit *visit = tp_sheet_session_add_visit (session);

    visit->ordinal = (int) i + 1;
    sample_set (&visit->time, "8:30");
    sample_set (&visit->person, "Trần Thị Thử");
    sample_set (&visit->birth, "1948");
    sample_set (&visit->phone, "0912 345 678");
    sample_set (&visit->address, "Số 7, ngõ 120/45 phố Đội Cấn");
    sample_set (&visit->need, "Trợ cấp hưu trí xã hội");
    sample_set (&visit->papers, "Thẻ căn cước\nGiấy ra viện");
    sample_set (&visit->mobility, "Ngồi xe lăn");
    sample_set (&visit->code, "NC-00124");
  }
  return sheet;
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

static void
test_says_what_the_team_needs (void)
{
  static const char *const words[] = {"PHIẾU CÔNG TÁC", "Tổ số 3",      "Thứ Năm, 26/11/2026",
                                      "Lê Văn Tổ",      "Trần Thị Thử", "0912 345 678",
                                      "Đội Cấn",        "Thẻ căn cước", "Giấy ra viện",
                                      "xe lăn",         "NC-00124",     "Kết quả",
                                      "Ký nhận",        "Xe lăn số 2"};
  g_autoptr (TpDaySheet) sheet = make_sheet (30);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tp_day_sheet_to_pdf (sheet, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = sample_read_pdf (pdf);
  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_test_message ("%s", words[i]);
    g_assert_nonnull (strstr (text, words[i]));
  }
  g_assert_cmpuint (count (text, "NC-00124"), ==, 30);
  g_assert_cmpuint (count (text, "CÓ DỮ LIỆU CÁ NHÂN"), >=, 4); /* one on each page */
  g_assert_cmpuint (count (text, "CÓ DỮ LIỆU CÁ NHÂN"), ==, count (text, "Chỉ dùng cho Tổ"));
}

/* Whoever drives has a timetable of their own, where there is anybody to drive. */
static void
test_tells_the_driver (void)
{
  static const char *const words[] = {
    "Lịch xe đưa đón", "Danh sách hỗ trợ", "Xe rời điểm", "Đưa về", "7:41", "9:52",
    "TT 1: Trần Thị",  "Ngõ 9 phố Vắng"};
  g_autoptr (TpDaySheet) sheet = make_sheet (1), without = make_sheet (1);
  g_autoptr (GBytes) pdf = NULL, plain = tp_day_sheet_to_pdf (without, NULL);
  g_autofree char *text = NULL, *plain_text = sample_read_pdf (plain);

  for (int i = 0; i < 2; i++) {
    TpSheetDrive *drive = tp_sheet_session_add_drive (sheet->sessions->pdata[0]);

    drive->is_homeward = i == 1;
    sample_set (&drive->leaves, i == 0 ? "7:41" : "9:41");
    sample_set (&drive->at_home, i == 0 ? "7:52" : "9:52");
    sample_set (&drive->back, i == 0 ? "8:03" : "10:03");
    sample_set (&drive->people, "TT 1: Trần Thị Thử");
    sample_set (&drive->address, "Ngõ 9 phố Vắng");
  }
  pdf = tp_day_sheet_to_pdf (sheet, NULL);
  text = sample_read_pdf (pdf);
  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_test_message ("%s", words[i]);
    g_assert_nonnull (strstr (text, words[i]));
  }
  g_assert_null (strstr (plain_text, "Lịch xe đưa đón"));
  g_assert_null (strstr (plain_text, "Danh sách hỗ trợ"));
}

static void
test_same_bytes (void)
{
  g_autoptr (TpDaySheet) sheet = make_sheet (5);
  g_autoptr (GBytes) first = tp_day_sheet_to_pdf (sheet, NULL);
  g_autoptr (GBytes) second = NULL;

  g_usleep (1100000);
  second = tp_day_sheet_to_pdf (sheet, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_survives_nothing (void)
{
  g_autoptr (TpDaySheet) none = tp_day_sheet_new ();
  g_autoptr (TpDaySheet) no_visits = make_sheet (0);
  g_autoptr (GBytes) first = tp_day_sheet_to_pdf (none, NULL);
  g_autoptr (GBytes) second = tp_day_sheet_to_pdf (no_visits, NULL);

  g_assert_nonnull (first);
  g_assert_nonnull (second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/day-sheet/says-what-the-team-needs", test_says_what_the_team_needs);
  g_test_add_func ("/publish/day-sheet/tells-the-driver", test_tells_the_driver);
  g_test_add_func ("/publish/day-sheet/same-bytes", test_same_bytes);
  g_test_add_func ("/publish/day-sheet/survives-nothing", test_survives_nothing);
  return g_test_run ();
}
