/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil day in Hà Nội as days since 1970-01-01. Wall time only: Việt Nam has
 * one zone and no daylight saving, so a day never needs a zone here. */
typedef gint32 TpDay;
#define TP_DAY_NONE ((TpDay) G_MININT32)

/* A date of which parts may be unknown (0): 1948, 03/1948 or 12/03/1948. */
typedef struct
{
  gint16 year;
  gint8 month;
  gint8 day;
} TpPartialDate;

/* An ISO 8601 week; Monday is its first day. */
typedef struct
{
  int year;
  int number;
} TpWeek;

TpDay tp_day_from_ymd (int year, int month, int day);
void tp_day_get_ymd (TpDay day, int *year, int *month, int *day_of_month);
int tp_day_get_weekday (TpDay day);         /* 1 Monday … 7 Sunday */
TpDay tp_day_from_unix_ms (gint64 unix_ms); /* in UTC+7 */
gboolean tp_day_parse_iso (const char *text, TpDay *day);
char *tp_day_to_iso (TpDay day);               /* 2026-11-26 */
char *tp_day_to_short (TpDay day);             /* 26/11/2026 */
char *tp_day_to_long_vi (TpDay day);           /* Thứ Năm, 26/11/2026 */
const char *tp_weekday_name_vi (int weekday);  /* Thứ Năm, Chủ nhật */
const char *tp_weekday_short_vi (int weekday); /* T5, CN */

gboolean tp_week_parse (const char *text, TpWeek *week); /* 2026-W48 */
char *tp_week_to_string (TpWeek week);
TpWeek tp_week_of_day (TpDay day);
TpDay tp_week_get_day (TpWeek week, int weekday);
TpWeek tp_week_add (TpWeek week, int weeks);
int tp_week_compare (TpWeek a, TpWeek b);
char *tp_week_to_range (TpWeek week); /* 23–29/11/2026 */

gboolean tp_partial_date_is_known (TpPartialDate date);
char *tp_partial_date_to_string (TpPartialDate date); /* 12/03/1948, 03/1948, 1948, "" */
char *tp_partial_date_to_iso (TpPartialDate date);    /* 1948-03-12, 1948-03, 1948, "" */
TpPartialDate tp_partial_date_from_day (TpDay day);
TpDay tp_partial_date_get_first_day (TpPartialDate date);
TpDay tp_partial_date_get_last_day (TpPartialDate date);
gboolean tp_partial_date_parse (const char *text, TpPartialDate *date);

char *tp_minutes_to_clock (int minutes_of_day);   /* 8:00 */
char *tp_minutes_to_range (int since, int until); /* 8:00–11:30 */

G_END_DECLS
