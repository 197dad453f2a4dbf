/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The leak check finds what was planted, in every format, and is quiet about public facts. */

#include "sample-schedule.h"

#include <string.h>

static int
look_for (const char *needle, const char *text)
{
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();

  tp_leak_check_add (check, needle);
  return tp_leak_check_run (check, text);
}

static void
test_names (void)
{
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "gặp bà NGUYỄN THỊ MẪU lúc 8:00"), ==, 1);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "nguyen thi mau"), ==, 1);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "Nguyễn\n  Thị\tMẫu,"), ==, 1);
  g_assert_cmpint (look_for ("Nguye\xcc\x82\xcc\x83n Thị Mẫu", "Nguyễn Thị Mẫu"), ==, 1);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "Nguyễn Thị Mẫun"), ==, 0);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "Nguyễn Thị và Mẫu"), ==, 0);
  g_assert_cmpint (look_for ("Thị Mẫu", "xNguyễn THỊ MẪU"), ==, 1);
  g_assert_cmpint (look_for ("Đinh Phương", "Phường Ba Đình, Phường Giảng Võ"), ==, 0);
  g_assert_cmpint (look_for ("Mẫu", "Mẫu"), ==, 0); /* one word is nobody */
  g_assert_cmpint (look_for ("", "bất kỳ"), ==, 0);
  g_assert_cmpint (look_for (NULL, "bất kỳ"), ==, 0);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", NULL), ==, 0);
}

static void
test_numbers (void)
{
  g_assert_cmpint (look_for ("001048012345", "CCCD 001048012345."), ==, 1);
  g_assert_cmpint (look_for ("001048012345", "001 048 012 345"), ==, 1);
  g_assert_cmpint (look_for ("0912345678", "ĐT: 0912.345.678"), ==, 1);
  g_assert_cmpint (look_for ("0912345678", "tel:+84912345678"), ==, 1);
  g_assert_cmpint (look_for ("+84 912 345 678", "0912345678"), ==, 1);
  g_assert_cmpint (look_for ("0912345678", "10912345678"), ==, 0);
  g_assert_cmpint (look_for ("024 3825 1234", "gọi (024) 3825 1234"), ==, 1);
  g_assert_cmpint (look_for ("02438251234", "gọi 024.3825.1234"), ==, 1);
  g_assert_cmpint (look_for ("1022", "gọi 1022"), ==, 0); /* too short to be anybody's */
}

/* Dates and hours that follow each other look like long numbers, but are none. */
static void
test_dates_do_not_cry_wolf (void)
{
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();

  tp_leak_check_add (check, "2311202680");
  tp_leak_check_add (check, "800113023112026");
  tp_leak_check_add (check, "0023112026");
  g_assert_cmpint (tp_leak_check_run (check, "23/11/2026 8:00–11:30 23/11/2026"), ==, 0);
}

static void
test_addresses (void)
{
  const char *address = "Số 7, ngõ 120/45 phố Đội Cấn";

  g_assert_cmpint (look_for (address, "tại số 7 ngõ 120/45, phố Đội Cấn, Ba Đình"), ==, 1);
  g_assert_cmpint (look_for (address, "tại số 7 ngõ 120/46, phố Đội Cấn"), ==, 0);
}

static void
test_disguises_of_formats (void)
{
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "Nguyễn Th\r\n ị Mẫu"), ==, 1);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "<b>Nguyễn</b> <i>Thị</i> Mẫu"), ==, 1);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "{\"x\":\"Nguyễn\\nThị Mẫu\"}"), ==, 1);
  g_assert_cmpint (look_for ("Nguyễn Thị Mẫu", "<p title=\"Nguyễn Thị Mẫu\">"), ==, 1);
}

static void
test_public_facts_are_passed_over (void)
{
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();

  tp_leak_check_add (check, "Nguyễn Thái Học");
  tp_leak_check_allow (check, "Số 12 phố Nguyễn Thái Học");
  tp_leak_check_add (check, "Trần Thị Thử");
  g_assert_cmpint (tp_leak_check_run (check, "phố Nguyễn Thái Học"), ==, 0);
  g_assert_cmpint (tp_leak_check_run (check, "Trần Thị Thử, phố Nguyễn Thái Học"), ==, 1);
  g_assert_cmpint (tp_leak_check_run (check, "Trần Thị Thử, Trần Thị Thử"), ==, 1);
}

/* What is planted in a note is found in what residents would read, whatever the format. */
static void
test_finds_what_is_planted (void)
{
  static const char *const secrets[] = {"Trần Thị Thử Nghiệm", "001048012345", "0912 345 678",
                                        "Số 7, ngõ 120/45 phố Đội Cấn"};
  guint n_formats;
  const TpPublishFormat *const *formats = tp_publish_formats_get_all (&n_formats);

  for (guint i = 0; i < n_formats; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (secrets); j++) {
      g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (12);
      g_autoptr (TpLeakCheck) check = tp_leak_check_new ();
      TpPublicEntry *entry = g_ptr_array_index (schedule->entries, 5);
      g_autofree char *note = g_strdup_printf ("Gặp %s", secrets[j]);
      g_autofree char *clean = sample_write_text (formats[i], schedule);
      g_autofree char *leaking = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (secrets); k++)
        tp_leak_check_add (check, secrets[k]);
      tp_leak_check_allow_schedule (check, schedule);
      sample_set (&entry->note, note);
      leaking = sample_write_text (formats[i], schedule);
      if (clean == NULL) {
        g_test_skip ("pdftotext is not installed");
        continue;
      }
      g_assert_cmpint (tp_leak_check_run (check, clean), ==, 0);
      g_assert_cmpint (tp_leak_check_run (check, leaking), ==, 1);
    }
  }
}

/* People who are called like wards, streets, teams, the signer, or live where a venue is. */
static void
test_does_not_cry_wolf (void)
{
  static const char *const people[] = {"Ba Đình",         "Đông Anh",   "Đặng Thị Ký",
                                       "Nguyễn Thái Học", "Thôn Đoài",  "Ngõ 34 phố Kim Mã",
                                       "Giảng Võ",        "Hành Chính", "Sóc Sơn"};
  guint n_formats;
  const TpPublishFormat *const *formats = tp_publish_formats_get_all (&n_formats);
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (30);
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    tp_leak_check_add (check, people[i]);
  tp_leak_check_allow_schedule (check, schedule);
  for (guint i = 0; i < n_formats; i++) {
    g_autofree char *text = sample_write_text (formats[i], schedule);

    g_assert_cmpint (tp_leak_check_run (check, text), ==, 0);
  }
}

/* Names of two and three words made of common family, middle and given names, some 20,000: none
 * may be found in the words that the formats print by themselves. */
static void
test_own_words_hold_no_names (void)
{
  static const char *const families[] = {
    "Nguyễn", "Trần", "Lê",    "Phạm", "Hoàng", "Huỳnh", "Phan",  "Vũ",  "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ",     "Ngô",  "Dương", "Lý",   "Đào",   "Đinh",  "Lương", "Chu", "Tạ", "Hà",   "Mai"};
  static const char *const given[] = {
    "An",   "Anh",  "Bình", "Chi",  "Công",  "Cường",  "Dân", "Dũng", "Giang", "Hà",   "Hải",
    "Hiền", "Hoa",  "Hòa",  "Hùng", "Hương", "Khánh",  "Lan", "Liên", "Linh",  "Loan", "Long",
    "Mai",  "Minh", "Nam",  "Ngọc", "Phúc",  "Phương", "Quý", "Sáng", "Sơn",   "Tâm",  "Thành",
    "Thị",  "Thu",  "Thủy", "Tiên", "Tuấn",  "Tự",     "Văn", "Việt", "Xuân",  "Yên",  "Đức"};
  guint n_formats;
  const TpPublishFormat *const *formats = tp_publish_formats_get_all (&n_formats);
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (30);
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();

  for (guint i = 0; i < G_N_ELEMENTS (families); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (given); j++) {
      g_autofree char *two = g_strdup_printf ("%s %s", families[i], given[j]);

      tp_leak_check_add (check, two);
      for (guint k = 0; k < G_N_ELEMENTS (given); k++) {
        g_autofree char *three = g_strdup_printf ("%s %s", two, given[k]);

        tp_leak_check_add (check, three);
      }
    }
  }
  tp_leak_check_allow_schedule (check, schedule);
  for (guint i = 0; i < n_formats; i++) {
    g_autofree char *text = sample_write_text (formats[i], schedule);

    g_assert_cmpint (tp_leak_check_run (check, text), ==, 0);
  }
}

static void
test_a_city (void)
{
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 200000; i++) {
    char needle[128];

    g_snprintf (needle, sizeof needle, "Nguyễn Thị Mẫu %d", i);
    tp_leak_check_add (check, needle);
    g_snprintf (needle, sizeof needle, "001%09d", i * 37 % 1000000000);
    tp_leak_check_add (check, needle);
    g_snprintf (needle, sizeof needle, "Số %d, ngõ %d, phố Kim Mã", i % 500, i / 500);
    tp_leak_check_add (check, needle);
  }
  while (text->len < 1000000)
    g_string_append (text, "<tr><td>Sáng 8:00–11:30</td><td>Phường Ba Đình</td></tr>\n");
  g_string_append (text, "Nguyễn Thị Mẫu 77");
  g_assert_cmpint (tp_leak_check_run (check, text->str), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/leak-check/names", test_names);
  g_test_add_func ("/publish/leak-check/numbers", test_numbers);
  g_test_add_func ("/publish/leak-check/dates-do-not-cry-wolf", test_dates_do_not_cry_wolf);
  g_test_add_func ("/publish/leak-check/addresses", test_addresses);
  g_test_add_func ("/publish/leak-check/disguises-of-formats", test_disguises_of_formats);
  g_test_add_func ("/publish/leak-check/public-facts-are-passed-over",
                   test_public_facts_are_passed_over);
  g_test_add_func ("/publish/leak-check/finds-what-is-planted", test_finds_what_is_planted);
  g_test_add_func ("/publish/leak-check/does-not-cry-wolf", test_does_not_cry_wolf);
  g_test_add_func ("/publish/leak-check/own-words-hold-no-names", test_own_words_hold_no_names);
  g_test_add_func ("/publish/leak-check/finds-one-name-of-a-city", test_a_city);
  return g_test_run ();
}
