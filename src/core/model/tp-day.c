/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Civil days of the Gregorian calendar as a count, their texts, and minutes of a day. The count
 * follows from the rule of 400 years (146,097 days) with the year turned to begin in March, which
 * puts the leap day last. Weeks live in tp-week.c, dates with unknown parts in tp-partial-date.c.
 */

#include "tp-day.h"

#include <string.h>

#define DAYS_PER_ERA 146097
#define DAYS_BEFORE_1970 719468
#define HANOI_OFFSET_MS (7 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static const char *const weekday_names[] = {
  "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật",
};
static const char *const weekday_shorts[] = {"T2", "T3", "T4", "T5", "T6", "T7", "CN"};

/**
 * tp_day_from_ymd:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day_of_month: 1 to 31
 *
 * Returns: the day, or %TP_DAY_NONE if there is no such date
 */
TpDay
tp_day_from_ymd (int year, int month, int day_of_month)
{
  int y, era, year_of_era, day_of_year, day_of_era;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1)
    return TP_DAY_NONE;
  if (day_of_month > g_date_get_days_in_month (month, (GDateYear) year))
    return TP_DAY_NONE;

  y = month <= 2 ? year - 1 : year;
  era = y / 400;
  year_of_era = y - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day_of_month - 1;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970;
}

/**
 * tp_day_get_ymd:
 * @day: a day that is not %TP_DAY_NONE
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, from 1
 * @day_of_month: (out) (optional): its day, from 1
 *
 * Takes a day apart.
 */
void
tp_day_get_ymd (TpDay day, int *year, int *month, int *day_of_month)
{
  gint64 z = (gint64) day + DAYS_BEFORE_1970;
  gint64 era = (z >= 0 ? z : z - DAYS_PER_ERA + 1) / DAYS_PER_ERA;
  int day_of_era = (int) (z - era * DAYS_PER_ERA);
  int year_of_era =
    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted = (5 * day_of_year + 2) / 153;
  int m = shifted < 10 ? shifted + 3 : shifted - 9;

  if (year != NULL)
    *year = (int) (year_of_era + era * 400) + (m <= 2 ? 1 : 0);
  if (month != NULL)
    *month = m;
  if (day_of_month != NULL)
    *day_of_month = day_of_year - (153 * shifted + 2) / 5 + 1;
}

/**
 * tp_day_get_weekday:
 * @day: a day
 *
 * Returns: 1 for Monday … 7 for Sunday
 */
int
tp_day_get_weekday (TpDay day)
{
  /* 1970-01-01 was a Thursday. */
  int from_monday = (int) (((gint64) day + 3) % 7);

  return (from_monday + 7) % 7 + 1;
}

/**
 * tp_day_from_unix_ms:
 * @unix_ms: milliseconds since 1970 UTC
 *
 * Returns: the civil day in Hà Nội (UTC+7) at that moment
 */
TpDay
tp_day_from_unix_ms (gint64 unix_ms)
{
  gint64 local = unix_ms + HANOI_OFFSET_MS;

  return (TpDay) (local >= 0 ? local / DAY_MS : -((-local + DAY_MS - 1) / DAY_MS));
}

/* Reads exactly @n digits. */
static gboolean
read_digits (const char *text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *value = *value * 10 + (text[i] - '0');
  }
  return TRUE;
}

/**
 * tp_day_parse_iso:
 * @text: such as "2026-11-26"
 * @day: (out): the day; unchanged on failure
 *
 * Returns: %TRUE if @text was a date of the calendar in this form
 */
gboolean
tp_day_parse_iso (const char *text, TpDay *day)
{
  int year, month, day_of_month;
  TpDay parsed;

  g_return_val_if_fail (day != NULL, FALSE);

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  if (!read_digits (text, 4, &year) || !read_digits (text + 5, 2, &month) ||
      !read_digits (text + 8, 2, &day_of_month))
    return FALSE;
  parsed = tp_day_from_ymd (year, month, day_of_month);
  if (parsed == TP_DAY_NONE)
    return FALSE;
  *day = parsed;
  return TRUE;
}

/**
 * tp_day_to_iso:
 * @day: a day, or %TP_DAY_NONE
 *
 * Returns: (transfer full): such as "2026-11-26", or "" for no day
 */
char *
tp_day_to_iso (TpDay day)
{
  int year, month, day_of_month;

  if (day == TP_DAY_NONE)
    return g_strdup ("");
  tp_day_get_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/**
 * tp_day_to_short:
 * @day: a day, or %TP_DAY_NONE
 *
 * Returns: (transfer full): such as "26/11/2026", or "" for no day
 */
char *
tp_day_to_short (TpDay day)
{
  int year, month, day_of_month;

  if (day == TP_DAY_NONE)
    return g_strdup ("");
  tp_day_get_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%02d/%02d/%04d", day_of_month, month, year);
}

/**
 * tp_day_to_long_vi:
 * @day: a day, or %TP_DAY_NONE
 *
 * Returns: (transfer full): such as "Thứ Năm, 26/11/2026", or "" for no day
 */
char *
tp_day_to_long_vi (TpDay day)
{
  g_autofree char *date = tp_day_to_short (day);

  if (day == TP_DAY_NONE)
    return g_steal_pointer (&date);
  return g_strdup_printf ("%s, %s", tp_weekday_name_vi (tp_day_get_weekday (day)), date);
}

/**
 * tp_weekday_name_vi:
 * @weekday: 1 Monday … 7 Sunday
 *
 * Returns: such as "Thứ Năm"
 */
const char *
tp_weekday_name_vi (int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  return weekday_names[weekday - 1];
}

/**
 * tp_weekday_short_vi:
 * @weekday: 1 Monday … 7 Sunday
 *
 * Returns: such as "T5" or "CN"
 */
const char *
tp_weekday_short_vi (int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  return weekday_shorts[weekday - 1];
}

/**
 * tp_minutes_to_clock:
 * @minutes_of_day: minutes since midnight
 *
 * Returns: (transfer full): such as "8:00"
 */
char *
tp_minutes_to_clock (int minutes_of_day)
{
  return g_strdup_printf ("%d:%02d", minutes_of_day / 60, ABS (minutes_of_day) % 60);
}

/**
 * tp_minutes_to_range:
 * @since: minutes since midnight
 * @until: minutes since midnight
 *
 * Returns: (transfer full): such as "8:00–11:30"
 */
char *
tp_minutes_to_range (int since, int until)
{
  g_autofree char *first = tp_minutes_to_clock (since);
  g_autofree char *last = tp_minutes_to_clock (until);

  return g_strdup_printf ("%s–%s", first, last);
}
