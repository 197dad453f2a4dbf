/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell → one value: dates, numbers, times that suit. */

#include "tp-cell.h"

#include "tp-request.h"

static void
test_dates (void)
{
  static const struct
  {
    const char *text, *date;
    TpCellVerdict verdict;
  } cells[] = {
    {"12/03/1948", "12/03/1948", TP_CELL_READ},
    {"2/3/1948", "02/03/1948", TP_CELL_READ},
    {"12-03-1948", "12/03/1948", TP_CELL_READ},
    {"12.3.1948", "12/03/1948", TP_CELL_READ},
    {"1948-03-12", "12/03/1948", TP_CELL_READ},
    {"1948-03-12 00:00:00", "12/03/1948", TP_CELL_READ},
    {"1948-03-12T00:00:00.000Z", "12/03/1948", TP_CELL_READ},
    {"ngày 12 tháng 3 năm 1948", "12/03/1948", TP_CELL_READ},
    {"3/1948", "03/1948", TP_CELL_READ},
    {"1948-03", "03/1948", TP_CELL_READ},
    {"1948", "1948", TP_CELL_READ},
    {"~1948", "1948", TP_CELL_READ},
    {"khoảng 1948", "1948", TP_CELL_READ},
    {"Sinh năm 1948", "1948", TP_CELL_READ},
    {"00/00/1948", "1948", TP_CELL_READ},
    {"29/02/1948", "29/02/1948", TP_CELL_READ},
    {"17604", "12/03/1948", TP_CELL_MENDED},
    {"17604.0", "12/03/1948", TP_CELL_MENDED},
    {"12031948", "12/03/1948", TP_CELL_MENDED},
    {"19480312", "12/03/1948", TP_CELL_MENDED},
    {"12/03/48", NULL, TP_CELL_SHORT_YEAR},
    {"3/48", NULL, TP_CELL_SHORT_YEAR},
    {"29/02/1949", NULL, TP_CELL_UNREADABLE},
    {"31/04/1948", NULL, TP_CELL_UNREADABLE},
    {"12/13/1948", NULL, TP_CELL_UNREADABLE},
    {"03/12/1748", NULL, TP_CELL_UNREADABLE},
    {"12/00/1948", NULL, TP_CELL_UNREADABLE},
    {"48", NULL, TP_CELL_UNREADABLE},
    {"78 tuổi", NULL, TP_CELL_UNREADABLE},
    {"mười hai", NULL, TP_CELL_UNREADABLE},
    {"999999999999999999999", NULL, TP_CELL_UNREADABLE},
    {"1/2/3/4/5/6/7/8/9/10", NULL, TP_CELL_UNREADABLE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    TpPartialDate date = {0};
    g_test_message ("%s", cells[i].text);
    g_assert_cmpint (tp_cell_read_date (cells[i].text, &date), ==, cells[i].verdict);
    if (cells[i].date) {
      g_autofree char *text = tp_partial_date_to_string (date);
      g_assert_cmpstr (text, ==, cells[i].date);
    }
  }
}

static void
test_time_stamps (void)
{
  /* 2026-11-25 08:31:02 in Hà Nội is 01:31:02 UTC. */
  const gint64 expected = G_GINT64_CONSTANT (1795570262000);
  static const char *const cells[] = {
    "25/11/2026 8:31:02",    "25/11/2026 08:31:02",   "2026-11-25 08:31:02",
    "25/11/2026 8:31:02 SA", "25/11/2026 8:31:02 AM", "2026/11/25 8:31:02 AM GMT+7",
  };
  gint64 value;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_test_message ("%s", cells[i]);
    g_assert_cmpint (tp_cell_read_time_stamp (cells[i], &value), ==, TP_CELL_READ);
    g_assert_cmpint (value, ==, expected);
  }

  g_assert_cmpint (tp_cell_read_time_stamp ("25/11/2026 8:31:02 CH", &value), ==, TP_CELL_READ);
  g_assert_cmpint (value, ==, expected + 12 * 3600 * 1000);
  g_assert_cmpint (tp_cell_read_time_stamp ("25/11/2026 12:31:02 SA", &value), ==, TP_CELL_READ);
  g_assert_cmpint (value, ==, expected - 8 * 3600 * 1000);
  g_assert_cmpint (tp_cell_read_time_stamp ("25/11/2026", &value), ==, TP_CELL_READ);
  g_assert_cmpint (value % 86400000, ==, 17 * 3600 * 1000);
  g_assert_cmpint (tp_cell_read_time_stamp ("46351.5", &value), ==, TP_CELL_READ);
  g_assert_cmpint (value % 86400000, ==, 5 * 3600 * 1000);
  g_assert_cmpint (tp_cell_read_time_stamp ("11/2026", &value), ==, TP_CELL_UNREADABLE);
  g_assert_cmpint (tp_cell_read_time_stamp ("25/11/2026 25:00", &value), ==, TP_CELL_UNREADABLE);
}

static void
test_month_first (void)
{
  g_autofree char *turned = tp_cell_put_day_first ("11/25/2026 8:31:02");
  g_autofree char *same = tp_cell_put_day_first ("hôm qua");
  g_autofree char *iso = tp_cell_put_day_first ("2026-11-25");

  g_assert_cmpstr (turned, ==, "25/11/2026 8:31:02");
  g_assert_cmpstr (same, ==, "hôm qua");
  g_assert_cmpstr (iso, ==, "2026-11-25");
}

static void
test_id_numbers (void)
{
  static const TpPartialDate birth = {.year = 1948, .month = 3, .day = 12};
  static const struct
  {
    const char *text, *number;
    TpCellVerdict verdict;
  } cells[] = {
    {"001048012345", "001048012345", TP_CELL_READ},
    {"001 048 012 345", "001048012345", TP_CELL_READ},
    {"001.048.012-345", "001048012345", TP_CELL_READ},
    {"012345678", "012345678", TP_CELL_READ},
    {"34048012345", "034048012345", TP_CELL_MENDED},
    {"1048012345", "001048012345", TP_CELL_MENDED},
    {"12345678", "012345678", TP_CELL_MENDED},
    {"1.04801E+11", NULL, TP_CELL_ROUNDED},
    {"1,04801e+11", NULL, TP_CELL_ROUNDED},
    {"34051012345", NULL, TP_CELL_UNREADABLE},      /* restored, the year would be another */
    {"99948012345", NULL, TP_CELL_UNREADABLE},      /* no such place */
    {"999048012345", "999048012345", TP_CELL_READ}, /* registered elsewhere */
    {"00104801234", "000104801234", TP_CELL_UNREADABLE},
    {"0010480123456", NULL, TP_CELL_UNREADABLE},
    {"12345", NULL, TP_CELL_UNREADABLE},
    {"OO1048012345", NULL, TP_CELL_UNREADABLE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autofree char *number = NULL;
    g_test_message ("%s", cells[i].text);
    g_assert_cmpint (tp_cell_read_id_number (cells[i].text, birth, &number), ==, cells[i].verdict);
    if (cells[i].verdict == TP_CELL_READ || cells[i].verdict == TP_CELL_MENDED)
      g_assert_cmpstr (number, ==, cells[i].number);
    else
      g_assert_null (number);
  }

  g_assert_true (tp_id_number_fits_birth ("001048012345", birth));
  g_assert_false (tp_id_number_fits_birth ("001049012345", birth));
  g_assert_false (tp_id_number_fits_birth ("001248012345", birth));
  g_assert_true (tp_id_number_fits_birth ("012345678", birth));
  g_assert_true (tp_id_number_fits_sex ("001048012345", FALSE));
  g_assert_false (tp_id_number_fits_sex ("001048012345", TRUE));
  g_assert_true (tp_id_number_fits_sex ("001148012345", TRUE));
  g_assert_true (tp_id_number_fits_sex ("001348012345", TRUE));
}

/* "0912345678 con gái; 0987654321*" of a cell, * for one put right, / for a short form and a last
 * ? if more digits stood there. */
static char *
describe_phones (const char *text)
{
  gboolean has_rest = FALSE;
  g_autoptr (GPtrArray) phones = tp_cell_read_phones (text, &has_rest);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < phones->len; i++) {
    const TpCellPhone *phone = phones->pdata[i];

    g_string_append_printf (words, "%s%s%s%s", i > 0 ? "; " : "", phone->is_short ? "/" : "",
                            phone->number, phone->verdict == TP_CELL_MENDED ? "*" : "");
    if (phone->owner != NULL)
      g_string_append_printf (words, " %s", phone->owner);
  }
  g_string_append (words, has_rest ? " ?" : "");
  return g_string_free (words, FALSE);
}

static void
test_phones (void)
{
  static const struct
  {
    const char *text, *words;
  } cells[] = {
    {"0912345678", "0912345678"},
    {"0912.345.678", "0912345678"},
    {"+84 912 345 678", "0912345678"},
    {"84912345678", "0912345678"},
    {"0084912345678", "0912345678"},
    {"+84 (0)912 345 678", "0912345678"},
    {"912345678", "0912345678*"},
    {"02438251234", "02438251234"},
    {"024-3825-1234", "02438251234"},
    {"(024) 3825 1234", "02438251234"},
    {"2438251234", "02438251234*"},
    {"1022", "1022"},
    {"19001009", "19001009"},
    {"1900 1009", "19001009"},
    {"01672345678", "0372345678*"},
    {"113", " ?"},
    {"12345", " ?"},
    {"091234567", " ?"},
    {"0412345678", " ?"},
    {"01112345678", " ?"},
    {"chưa có", ""},
    /* whose it is */
    {"0912345678 (con gái)", "0912345678 con gái"},
    {"0912345678 con gái", "0912345678 con gái"},
    {"Lan: 0912345678", "0912345678 Lan"},
    {"0944000006 (mẹ, nhà)", "0944000006 mẹ, nhà"},
    {"0944000006, Lan", "0944000006 Lan"},
    {"0944000006 (con gái) Lan", "0944000006 con gái Lan"},
    {"0912345678 (con gái 0987654321)", "0912345678; 0987654321 con gái"},
    {"ĐT: 0912345678", "0912345678"},
    {"Sđt 0912345678 (Đông)", "0912345678 Đông"},
    {"điện thoại nhà: 02438251235 DĐ: 0912345678", "02438251235 nhà; 0912345678"},
    {"Tel Lan 0912345678", "0912345678 Lan"},
    {"O912345678", "0912345678*"},
    {"0912345678x0987654321", "0912345678; 0987654321"},
    /* several */
    {"0912345678 / 0987654321", "0912345678; 0987654321"},
    {"0912345678 - 0987654321", "0912345678; 0987654321"},
    {"0912345678-0987654321", "0912345678; 0987654321"},
    {"0912345678;0987654321", "0912345678; 0987654321"},
    {"0912345678,0987654321", "0912345678; 0987654321"},
    {"0912345678 0987654321", "0912345678; 0987654321"},
    {"0912345678\n0987654321", "0912345678; 0987654321"},
    {"0912 345 678 0987 654 321", "0912345678; 0987654321"},
    {"0912.345.678 – 0987.654.321", "0912345678; 0987654321"},
    {"0912345678 hoặc 0987654321", "0912345678; 0987654321"},
    {"0912345678 (Lan) hoặc con gái 0987654321", "0912345678 Lan; 0987654321 con gái"},
    {"0912345678 hoặc gọi Lan", "0912345678 gọi Lan"},
    {"0912345678 Lan 0987654321 Hùng", "0912345678 Lan; 0987654321 Hùng"},
    {"Lan: 0912345678 Hùng: 0987654321", "0912345678 Lan; 0987654321 Hùng"},
    {"0912000014/15", "0912000014; /0912000015"},
    {"024 3825 1234/35/36", "02438251234; /02438251235; /02438251236"},
    /* what is not understood */
    {"0912000017, 09abc", "0912000017 ?"},
    {"0955000003, abc 123", "0955000003 ?"},
    {"0912345678 máy lẻ 101", "0912345678 máy lẻ ?"},
    {"0912345678 9", "0912345678 ?"},
    {"0912 345 678 9", " ?"},
    {"0912 345 678 0987 654 32", "0912345678 ?"},
    {"0912345678 / 15", "0912345678 ?"},
    {"15/0912345678", "0912345678 ?"},
    {"09abc; 0912345678", "0912345678 ?"},
    {"((((0912345678", "0912345678"},
    {"(((((((", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autofree char *words = describe_phones (cells[i].text);

    g_test_message ("%s", cells[i].text);
    g_assert_cmpstr (words, ==, cells[i].words);
  }
}

static void
test_quantities (void)
{
  static const struct
  {
    const char *text;
    int minutes;
  } durations[] = {
    {"45", 45},      {"45 phút", 45}, {"45'", 45}, {"1h30", 90},         {"1 giờ 30 phút", 90},
    {"1 giờ", 60},   {"2h", 120},     {"0", 0},    {"1 tiếng rưỡi", 90}, {"2000", -1},
    {"một giờ", -1}, {"45 xu", -1},   {"-5", 5},   {"30h", -1},
  };
  static const struct
  {
    const char *text;
    int yes;
  } answers[] = {
    {"có", 1},  {"Không", 0}, {"x", 1},    {"X", 1},         {"✓", 1},      {"1", 1},   {"0", 0},
    {"yes", 1}, {"No", 0},    {"Chưa", 0}, {"Đã đồng ý", 1}, {"có thể", 1}, {"gì", -1}, {"?", -1},
  };
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++) {
    int minutes = -1;
    tp_cell_read_minutes (durations[i].text, &minutes);
    g_test_message ("%s", durations[i].text);
    g_assert_cmpint (minutes, ==, durations[i].minutes);
  }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    int yes = -1;
    tp_cell_read_yes_no (answers[i].text, &yes);
    g_test_message ("%s", answers[i].text);
    g_assert_cmpint (yes, ==, answers[i].yes);
  }
  g_assert_cmpint (tp_cell_read_number ("21,0285", &number), ==, TP_CELL_READ);
  g_assert_cmpfloat_with_epsilon (number, 21.0285, 1e-9);
  g_assert_cmpint (tp_cell_read_number ("10 ngày", &number), ==, TP_CELL_READ);
  g_assert_cmpfloat (number, ==, 10);
  g_assert_cmpint (tp_cell_read_number ("10-15", &number), ==, TP_CELL_UNREADABLE);
  g_assert_cmpint (tp_cell_read_number ("nan", &number), ==, TP_CELL_UNREADABLE);
  g_assert_cmpint (tp_cell_read_number ("mười", &number), ==, TP_CELL_UNREADABLE);
}

#define AM(day) TP_SLOT_BIT (day, TP_PART_MORNING)
#define PM(day) TP_SLOT_BIT (day, TP_PART_AFTERNOON)
#define EVE(day) TP_SLOT_BIT (day, TP_PART_EVENING)
#define DAY(day) (AM (day) | PM (day))
#define EACH(of, from, to) sum_slots (of (1), (from), (to))

/* The slots of Monday moved to each day from @from to @to. */
static guint
sum_slots (guint monday, int from, int to)
{
  guint slots = 0;

  for (int day = from; day <= to; day++)
    slots |= monday << TP_SLOT_INDEX (day, 0);
  return slots;
}

static void
assert_slots (const char *text, guint expected)
{
  guint slots = 0;

  g_test_message ("%s", text);
  g_assert_cmpint (tp_cell_read_slots (text, &slots), ==,
                   expected ? TP_CELL_READ : TP_CELL_UNREADABLE);
  g_assert_cmphex (slots, ==, expected);
}

static void
test_slots (void)
{
  assert_slots ("sáng thứ 3", AM (2));
  assert_slots ("tue-am, thu-pm,sun-eve", AM (2) | PM (4) | EVE (7));
  assert_slots ("Thứ 3 sáng", AM (2));
  assert_slots ("sáng thứ ba, chiều thứ năm", AM (2) | PM (4));
  assert_slots ("thứ 3 sáng, thứ 5 chiều", AM (2) | PM (4));
  assert_slots ("Sáng thứ 3; Chiều thứ 5", AM (2) | PM (4));
  assert_slots ("sáng, chiều thứ 3", DAY (2));
  assert_slots ("thứ 3, thứ 5", DAY (2) | DAY (4));
  assert_slots ("thứ 3, 5", DAY (2) | DAY (4));
  assert_slots ("sáng thứ 2, 4, 6", AM (1) | AM (3) | AM (5));
  assert_slots ("chiều", EACH (PM, 1, 7));
  assert_slots ("Buổi sáng", EACH (AM, 1, 7));
  assert_slots ("cuối tuần", DAY (6) | DAY (7));
  assert_slots ("sáng cuối tuần", AM (6) | AM (7));
  assert_slots ("chủ nhật", DAY (7));
  assert_slots ("CN", DAY (7));
  assert_slots ("T2-T6", EACH (DAY, 1, 5));
  assert_slots ("thứ 2 đến thứ 6", EACH (DAY, 1, 5));
  assert_slots ("T2–CN buổi tối", EACH (EVE, 1, 7));
  assert_slots ("giờ hành chính", EACH (DAY, 1, 5));
  assert_slots ("ngoài giờ hành chính", EACH (EVE, 1, 5));
  assert_slots ("sáng các ngày trong tuần", EACH (AM, 1, 5));
  assert_slots ("lúc nào cũng được", TP_ALL_SLOTS);
  assert_slots ("ngày nào cũng được", EACH (DAY, 1, 7));
  assert_slots ("8h-11h thứ 3", AM (2));
  assert_slots ("8:00 - 11:30 thứ 3", AM (2));
  assert_slots ("sau 17h", EACH (EVE, 1, 7));
  assert_slots ("8h-17h thứ 7", DAY (6));
  assert_slots ("14 giờ thứ tư", PM (3));
  assert_slots ("weekend", DAY (6) | DAY (7));
  assert_slots ("Monday morning", AM (1));
  assert_slots ("trừ thứ 7", 0);
  assert_slots ("không rõ", 0);
  assert_slots ("hôm nào đó", 0);
  assert_slots ("25", 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/cells/dates", test_dates);
  g_test_add_func ("/lists/cells/time-stamps", test_time_stamps);
  g_test_add_func ("/lists/cells/month-first", test_month_first);
  g_test_add_func ("/lists/cells/id-numbers", test_id_numbers);
  g_test_add_func ("/lists/cells/phones", test_phones);
  g_test_add_func ("/lists/cells/quantities", test_quantities);
  g_test_add_func ("/lists/cells/slots", test_slots);

  return g_test_run ();
}
