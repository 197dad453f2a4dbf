/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weeks of ISO 8601: they begin on Monday and belong to the year of their Thursday. Everything
 * follows from the week's Monday as a TpDay; only the texts are added here. */

#include "tp-day.h"

#include <string.h>

/* The Monday of week 1: the week that holds 4 January. */
static TpDay
find_first_monday (int year)
{
  TpDay fourth = tp_day_from_ymd (year, 1, 4);

  return fourth - (tp_day_get_weekday (fourth) - 1);
}

/**
 * tp_week_of_day:
 * @day: a day
 *
 * Returns: the ISO week @day lies in
 */
TpWeek
tp_week_of_day (TpDay day)
{
  TpDay thursday = day - tp_day_get_weekday (day) + 4;
  TpWeek week;

  tp_day_get_ymd (thursday, &week.year, NULL, NULL);
  week.number = (thursday - find_first_monday (week.year)) / 7 + 1;
  return week;
}

/**
 * tp_week_get_day:
 * @week: a week
 * @weekday: 1 Monday … 7 Sunday
 *
 * Returns: that day of the week
 */
TpDay
tp_week_get_day (TpWeek week, int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, TP_DAY_NONE);
  return find_first_monday (week.year) + (week.number - 1) * 7 + weekday - 1;
}

/**
 * tp_week_parse:
 * @text: such as "2026-W48"
 * @week: (out): the week; unchanged on failure
 *
 * Returns: %TRUE if @text named a week that exists
 */
gboolean
tp_week_parse (const char *text, TpWeek *week)
{
  TpWeek parsed, real;

  g_return_val_if_fail (week != NULL, FALSE);

  if (text == NULL || strlen (text) != 8 || text[4] != '-' || (text[5] != 'W' && text[5] != 'w'))
    return FALSE;
  for (int i = 0; i < 8; i++) {
    if (i != 4 && i != 5 && !g_ascii_isdigit (text[i]))
      return FALSE;
  }
  parsed.year = (int) g_ascii_strtoll (text, NULL, 10);
  parsed.number = (int) g_ascii_strtoll (text + 6, NULL, 10);
  if (parsed.year < 1 || parsed.number < 1)
    return FALSE;
  /* Week 53 exists in some years only. */
  real = tp_week_of_day (tp_week_get_day (parsed, 1));
  if (tp_week_compare (parsed, real) != 0)
    return FALSE;
  *week = parsed;
  return TRUE;
}

/**
 * tp_week_to_string:
 * @week: a week
 *
 * Returns: (transfer full): such as "2026-W48"
 */
char *
tp_week_to_string (TpWeek week)
{
  return g_strdup_printf ("%04d-W%02d", week.year, week.number);
}

/**
 * tp_week_add:
 * @week: a week
 * @weeks: how many later, or earlier if negative
 *
 * Returns: the week that far away
 */
TpWeek
tp_week_add (TpWeek week, int weeks)
{
  return tp_week_of_day (tp_week_get_day (week, 1) + weeks * 7);
}

/**
 * tp_week_compare:
 * @a: a week
 * @b: another
 *
 * Returns: less than, equal to or greater than 0 as @a comes before, is, or comes after @b
 */
int
tp_week_compare (TpWeek a, TpWeek b)
{
  return a.year != b.year ? (a.year > b.year) - (a.year < b.year)
                          : (a.number > b.number) - (a.number < b.number);
}

/**
 * tp_week_to_range:
 * @week: a week
 *
 * Names a part of the date only once where both ends share it.
 *
 * Returns: (transfer full): such as "23–29/11/2026" or "30/11–06/12/2026"
 */
char *
tp_week_to_range (TpWeek week)
{
  TpDay monday = tp_week_get_day (week, 1);
  g_autofree char *last = tp_day_to_short (monday + 6);
  int year, month, day, last_year, last_month;

  tp_day_get_ymd (monday, &year, &month, &day);
  tp_day_get_ymd (monday + 6, &last_year, &last_month, NULL);
  if (year != last_year)
    return g_strdup_printf ("%02d/%02d/%04d–%s", day, month, year, last);
  if (month != last_month)
    return g_strdup_printf ("%02d/%02d–%s", day, month, last);
  return g_strdup_printf ("%02d–%s", day, last);
}
