/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates of birth as ward lists give them: often a year alone, sometimes a month and a year. What is
 * not known stays 0 and is never invented. */

#include "tp-day.h"

#include <string.h>

/**
 * tp_partial_date_is_known:
 * @date: a date
 *
 * Returns: %TRUE if at least the year is known
 */
gboolean
tp_partial_date_is_known (TpPartialDate date)
{
  return date.year != 0;
}

/**
 * tp_partial_date_to_string:
 * @date: a date
 *
 * Returns: (transfer full): "12/03/1948", "03/1948", "1948" or ""
 */
char *
tp_partial_date_to_string (TpPartialDate date)
{
  if (date.year == 0)
    return g_strdup ("");
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%02d/%04d", date.month, date.year);
  return g_strdup_printf ("%02d/%02d/%04d", date.day, date.month, date.year);
}

/**
 * tp_partial_date_to_iso:
 * @date: a date
 *
 * Returns: (transfer full): for other programs, "1948-03-12", "1948-03", "1948" or "";
 *   tp_partial_date_parse() reads it back
 */
char *
tp_partial_date_to_iso (TpPartialDate date)
{
  if (date.year == 0)
    return g_strdup ("");
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%04d-%02d", date.year, date.month);
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

/**
 * tp_partial_date_from_day:
 * @day: a day, or %TP_DAY_NONE
 *
 * Returns: the date all of which is known, or one of which nothing is
 */
TpPartialDate
tp_partial_date_from_day (TpDay day)
{
  int year, month, day_of_month;

  if (day == TP_DAY_NONE)
    return (TpPartialDate){0};
  tp_day_get_ymd (day, &year, &month, &day_of_month);
  return (TpPartialDate){(gint16) year, (gint8) month, (gint8) day_of_month};
}

/**
 * tp_partial_date_get_first_day:
 * @date: a date
 *
 * Returns: the first day it can mean: what holds from 2026 holds from 01/01/2026; %TP_DAY_NONE if
 *   the date is not known
 */
TpDay
tp_partial_date_get_first_day (TpPartialDate date)
{
  if (date.year == 0)
    return TP_DAY_NONE;
  return tp_day_from_ymd (date.year, MAX (date.month, 1), MAX (date.day, 1));
}

/**
 * tp_partial_date_get_last_day:
 * @date: a date
 *
 * Returns: the last day it can mean: what holds until 02/2028 holds until 29/02/2028; %TP_DAY_NONE
 *   if the date is not known
 */
TpDay
tp_partial_date_get_last_day (TpPartialDate date)
{
  if (date.year == 0)
    return TP_DAY_NONE;
  if (date.day != 0)
    return tp_day_from_ymd (date.year, date.month, date.day);
  if (date.month == 0 || date.month == 12)
    return tp_day_from_ymd (date.year, 12, 31);
  return tp_day_from_ymd (date.year, date.month + 1, 1) - 1;
}

static gboolean
is_real_date (const TpPartialDate *date)
{
  if (date->year < 1000)
    return FALSE;
  if (date->month == 0)
    return date->day == 0;
  return tp_day_from_ymd (date->year, date->month, date->day == 0 ? 1 : date->day) != TP_DAY_NONE;
}

/**
 * tp_partial_date_parse:
 * @text: "12/03/1948", "03/1948", "1948", the same with "-" or "." between, "1948-03-12", "1948-03"
 * @date: (out): the date; unchanged on failure
 *
 * Day before month, as Vietnamese lists have it, unless the year comes first. Years have four
 * digits: a year of two cannot be told apart between centuries. Blank text is the unknown date.
 *
 * Returns: %TRUE if @text was one of these and the date exists
 */
gboolean
tp_partial_date_parse (const char *text, TpPartialDate *date)
{
  TpPartialDate parsed = {0};
  int parts[3], lengths[3], n = 0;
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (date != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  if (*trimmed == '\0') {
    *date = parsed;
    return TRUE;
  }
  for (const char *at = trimmed;; at++) {
    int length = (int) strspn (at, "0123456789");

    if (n == 3 || length == 0 || length > 4)
      return FALSE;
    lengths[n] = length;
    parts[n++] = (int) g_ascii_strtoll (at, NULL, 10);
    at += length;
    if (*at == '\0')
      break;
    if (strchr ("/-.", *at) == NULL)
      return FALSE;
  }
  if (lengths[0] == 4 || n == 1) {
    if (lengths[0] != 4)
      return FALSE;
    for (int i = 1; i < n; i++) {
      if (lengths[i] > 2 || parts[i] < 1)
        return FALSE;
    }
    parsed.year = (gint16) parts[0];
    parsed.month = n > 1 ? (gint8) parts[1] : 0;
    parsed.day = n > 2 ? (gint8) parts[2] : 0;
  } else {
    if (lengths[n - 1] != 4)
      return FALSE;
    for (int i = 0; i < n - 1; i++) {
      if (lengths[i] > 2 || parts[i] < 1)
        return FALSE;
    }
    parsed.year = (gint16) parts[n - 1];
    parsed.month = (gint8) parts[n - 2];
    parsed.day = n > 2 ? (gint8) parts[0] : 0;
  }
  if (!is_real_date (&parsed))
    return FALSE;
  *date = parsed;
  return TRUE;
}
