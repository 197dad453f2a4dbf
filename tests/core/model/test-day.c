/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tp-day.h"

#define assert_text(expression, expected)    \
  G_STMT_START                               \
  {                                          \
    g_autofree char *actual_ = (expression); \
    g_assert_cmpstr (actual_, ==, expected); \
  }                                          \
  G_STMT_END

static void
test_every_day (void)
{
  TpDay day = tp_day_from_ymd (1, 1, 1);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 1);
  /* GLib counts by another method; four centuries and more hold every case of the calendar. */
  for (; day < tp_day_from_ymd (2401, 1, 1); day++, g_date_add_days (&date, 1)) {
    int year, month, day_of_month;

    tp_day_get_ymd (day, &year, &month, &day_of_month);
    g_assert_cmpint (year, ==, g_date_get_year (&date));
    g_assert_cmpint (month, ==, (int) g_date_get_month (&date));
    g_assert_cmpint (day_of_month, ==, g_date_get_day (&date));
    g_assert_cmpint (tp_day_from_ymd (year, month, day_of_month), ==, day);
    g_assert_cmpint (tp_day_get_weekday (day), ==, (int) g_date_get_weekday (&date));
  }
}

static void
test_no_such_date (void)
{
  g_assert_cmpint (tp_day_from_ymd (2026, 2, 29), ==, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (2024, 2, 29), !=, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (1900, 2, 29), ==, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (2000, 2, 29), !=, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (2026, 13, 1), ==, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (2026, 0, 1), ==, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (2026, 4, 31), ==, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (0, 1, 1), ==, TP_DAY_NONE);
  g_assert_cmpint (tp_day_from_ymd (1970, 1, 1), ==, 0);
}

static void
test_hanoi_time (void)
{
  TpDay day = tp_day_from_ymd (2026, 11, 26);
  gint64 midnight = ((gint64) day * 24 - 7) * 3600 * 1000;

  g_assert_cmpint (tp_day_from_unix_ms (midnight), ==, day);
  g_assert_cmpint (tp_day_from_unix_ms (midnight - 1), ==, day - 1);
  g_assert_cmpint (tp_day_from_unix_ms (midnight + 86399999), ==, day);
  g_assert_cmpint (tp_day_from_unix_ms (-7 * 3600000), ==, 0);
  g_assert_cmpint (tp_day_from_unix_ms (-7 * 3600000 - 1), ==, -1);
  g_assert_cmpint (tp_day_from_unix_ms (-7 * 3600000 - 86400000), ==, -1);
  g_assert_cmpint (tp_day_from_unix_ms (-7 * 3600000 - 86400001), ==, -2);
}

static void
test_texts (void)
{
  TpDay day = tp_day_from_ymd (2026, 11, 26);

  assert_text (tp_day_to_iso (day), "2026-11-26");
  assert_text (tp_day_to_short (day), "26/11/2026");
  assert_text (tp_day_to_short (tp_day_from_ymd (2026, 2, 5)), "05/02/2026");
  assert_text (tp_day_to_long_vi (day), "Thứ Năm, 26/11/2026");
  assert_text (tp_day_to_long_vi (day + 3), "Chủ nhật, 29/11/2026");
  assert_text (tp_day_to_iso (TP_DAY_NONE), "");
  assert_text (tp_day_to_short (TP_DAY_NONE), "");
  assert_text (tp_day_to_long_vi (TP_DAY_NONE), "");
  g_assert_cmpstr (tp_weekday_short_vi (4), ==, "T5");
  g_assert_cmpstr (tp_weekday_short_vi (7), ==, "CN");
  g_assert_cmpstr (tp_weekday_name_vi (1), ==, "Thứ Hai");
}

static void
test_parse (void)
{
  static const char *const bad[] = {"",           "2026-11-2",   "2026-11-31",
                                    "26/11/2026", "2026-11-26 ", "2026/11/26",
                                    "2026-1x-26", "x026-11-26"};
  TpDay day = 0;

  g_assert_true (tp_day_parse_iso ("2026-11-26", &day));
  g_assert_cmpint (day, ==, tp_day_from_ymd (2026, 11, 26));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tp_day_parse_iso (bad[i], &day));
  g_assert_false (tp_day_parse_iso (NULL, &day));
  g_assert_cmpint (day, ==, tp_day_from_ymd (2026, 11, 26));
}

static void
test_weeks (void)
{
  for (TpDay day = tp_day_from_ymd (1990, 1, 1); day < tp_day_from_ymd (2050, 1, 1); day++) {
    GDate date;
    TpWeek week = tp_week_of_day (day), read;
    g_autofree char *text = tp_week_to_string (week);
    int year, month, day_of_month;

    tp_day_get_ymd (day, &year, &month, &day_of_month);
    g_date_clear (&date, 1);
    g_date_set_dmy (&date, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);
    g_assert_cmpint (week.number, ==, (int) g_date_get_iso8601_week_of_year (&date));
    g_assert_cmpint (tp_week_get_day (week, tp_day_get_weekday (day)), ==, day);
    g_assert_true (tp_week_parse (text, &read));
    g_assert_cmpint (tp_week_compare (read, week), ==, 0);
  }
}

static void
test_week_texts (void)
{
  static const char *const bad[] = {"",        "2026-W00", "2026-W54", "2025-W53",
                                    "2026-48", "2026W48",  "2026-W4",  "2026-W048"};
  TpWeek week = {0, 0};

  g_assert_true (tp_week_parse ("2026-W48", &week));
  assert_text (tp_week_to_string (week), "2026-W48");
  assert_text (tp_week_to_range (week), "23–29/11/2026");
  assert_text (tp_week_to_range (tp_week_add (week, 1)), "30/11–06/12/2026");
  assert_text (tp_week_to_range (tp_week_add (week, 5)), "28/12/2026–03/01/2027");
  assert_text (tp_week_to_string (tp_week_add (week, 5)), "2026-W53");
  assert_text (tp_week_to_string (tp_week_add (week, 6)), "2027-W01");
  assert_text (tp_week_to_string (tp_week_add (week, -48)), "2025-W52");
  g_assert_cmpint (tp_week_compare (week, tp_week_add (week, 1)), <, 0);
  g_assert_cmpint (tp_week_compare (tp_week_add (week, 6), week), >, 0);
  g_assert_true (tp_week_parse ("2026-W53", &week));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tp_week_parse (bad[i], &week));
  g_assert_cmpint (week.number, ==, 53);
}

static void
test_partial (void)
{
  static const struct
  {
    const char *text;
    const char *normal;
  } good[] = {
    {"12/03/1948", "12/03/1948"}, {"1-3-1948", "01/03/1948"},
    {"1.3.1948", "01/03/1948"},   {"1948-03-12", "12/03/1948"},
    {"03/1948", "03/1948"},       {"1948-03", "03/1948"},
    {" 1948 ", "1948"},           {"", ""},
    {"29/02/1948", "29/02/1948"},
  };
  static const char *const bad[] = {"48",       "12/03/48", "30/02/1948", "13/1948",  "1948/13",
                                    "abc",      "12/3/",    "1/2/3/1948", "0/3/1948", "29/02/1947",
                                    "12//1948", "0000",     "0999"};
  TpPartialDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *iso = NULL;
    TpPartialDate again = {1, 1, 1};

    g_assert_true (tp_partial_date_parse (good[i].text, &date));
    assert_text (tp_partial_date_to_string (date), good[i].normal);
    iso = tp_partial_date_to_iso (date);
    g_assert_true (tp_partial_date_parse (iso, &again));
    g_assert_cmpmem (&again, sizeof again, &date, sizeof date);
  }
  g_assert_true (tp_partial_date_parse ("1948", &date));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tp_partial_date_parse (bad[i], &date));
  g_assert_cmpint (date.year, ==, 1948);
  g_assert_true (tp_partial_date_is_known (date));
  g_assert_false (tp_partial_date_is_known ((TpPartialDate){0}));
}

static void
test_clock (void)
{
  assert_text (tp_minutes_to_clock (480), "8:00");
  assert_text (tp_minutes_to_range (480, 690), "8:00–11:30");
}

static void
test_partial_ends (void)
{
  const TpPartialDate year = {2028, 0, 0}, month = {2028, 2, 0}, day = {2028, 2, 3};
  const TpPartialDate december = {2027, 12, 0}, unknown = {0};

  g_assert_cmpint (tp_partial_date_get_first_day (year), ==, tp_day_from_ymd (2028, 1, 1));
  g_assert_cmpint (tp_partial_date_get_last_day (year), ==, tp_day_from_ymd (2028, 12, 31));
  g_assert_cmpint (tp_partial_date_get_first_day (month), ==, tp_day_from_ymd (2028, 2, 1));
  g_assert_cmpint (tp_partial_date_get_last_day (month), ==, tp_day_from_ymd (2028, 2, 29));
  g_assert_cmpint (tp_partial_date_get_last_day (december), ==, tp_day_from_ymd (2027, 12, 31));
  g_assert_cmpint (tp_partial_date_get_first_day (day), ==, tp_day_from_ymd (2028, 2, 3));
  g_assert_cmpint (tp_partial_date_get_last_day (day), ==, tp_day_from_ymd (2028, 2, 3));
  g_assert_cmpint (tp_partial_date_get_first_day (unknown), ==, TP_DAY_NONE);
  g_assert_cmpint (tp_partial_date_get_last_day (unknown), ==, TP_DAY_NONE);
  g_assert_cmpint (
    tp_partial_date_get_first_day (tp_partial_date_from_day (tp_day_from_ymd (2028, 2, 29))), ==,
    tp_day_from_ymd (2028, 2, 29));
  g_assert_false (tp_partial_date_is_known (tp_partial_date_from_day (TP_DAY_NONE)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/day/counts-every-day-as-glib-does", test_every_day);
  g_test_add_func ("/model/day/knows-dates-that-are-not", test_no_such_date);
  g_test_add_func ("/model/day/begins-at-midnight-in-hanoi", test_hanoi_time);
  g_test_add_func ("/model/day/says-itself", test_texts);
  g_test_add_func ("/model/day/reads-iso-only", test_parse);
  g_test_add_func ("/model/week/agrees-with-glib", test_weeks);
  g_test_add_func ("/model/week/says-itself", test_week_texts);
  g_test_add_func ("/model/partial-date/reads-what-lists-write", test_partial);
  g_test_add_func ("/model/partial-date/has-a-first-and-a-last-day", test_partial_ends);
  g_test_add_func ("/model/minutes/read-and-written", test_clock);
  return g_test_run ();
}
