/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as lists write them: 12/03/1948, 1948-03-12, 3/1948, 1948, “ngày 12 tháng 3 năm 1948”, the
 * day number of a spreadsheet whose column lost its format, and the time stamps of answer sheets.
 * Dates are day first here; the table has turned the others round. */

#include "tp-cell.h"

#include "tp-phrases.h"

#include <stdio.h>
#include <string.h>

/* Day 0 of a spreadsheet is 1899-12-30, so that 1900-03-01 is 61 as in all of them. */
#define SHEET_EPOCH_YEAR 1899
#define SHEET_EPOCH_MONTH 12
#define SHEET_EPOCH_DAY 30
#define SHEET_FIRST 3654 /* 1910-01-01: below this a number is a year */
#define SHEET_LAST 73050 /* 2099-12-31 */
#define FIRST_YEAR 1880
#define LAST_YEAR 2100

/* The numbers of a cell in the order they stand, and what kind of text stands around them. */
typedef struct
{
  int values[8];
  int widths[8];
  guint n;
  gboolean has_letters;
} Numbers;

static void
gather_numbers (const char *text, Numbers *numbers)
{
  memset (numbers, 0, sizeof *numbers);

  for (const char *at = text; *at;) {
    if (!g_ascii_isdigit (*at)) {
      numbers->has_letters |= g_ascii_isalpha (*at) || (guchar) *at >= 0x80;
      at++;
      continue;
    }
    if (numbers->n == G_N_ELEMENTS (numbers->values))
      return;
    int value = 0, width = 0;
    for (; g_ascii_isdigit (*at); at++, width++)
      value = value < 100000000 ? value * 10 + (*at - '0') : value;
    numbers->values[numbers->n] = value;
    numbers->widths[numbers->n++] = width;
  }
}

static gboolean
set_date (TpPartialDate *date, int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 0 || month > 12 || day < 0 || day > 31)
    return FALSE;
  if (month == 0 && day != 0)
    return FALSE;
  if (day > 0 && !g_date_valid_dmy (day, (GDateMonth) month, year))
    return FALSE;

  *date = (TpPartialDate){.year = year, .month = month, .day = day};
  return TRUE;
}

static TpCellVerdict
read_sheet_day (int number, TpPartialDate *date)
{
  int year, month, day;
  TpDay epoch = tp_day_from_ymd (SHEET_EPOCH_YEAR, SHEET_EPOCH_MONTH, SHEET_EPOCH_DAY);

  tp_day_get_ymd (epoch + number, &year, &month, &day);
  return set_date (date, year, month, day) ? TP_CELL_MENDED : TP_CELL_UNREADABLE;
}

static TpCellVerdict
read_one_number (const Numbers *numbers, TpPartialDate *date)
{
  int value = numbers->values[0];

  if (numbers->widths[0] == 4 && value >= FIRST_YEAR && value <= LAST_YEAR)
    return set_date (date, value, 0, 0) ? TP_CELL_READ : TP_CELL_UNREADABLE;
  if (!numbers->has_letters && value >= SHEET_FIRST && value <= SHEET_LAST)
    return read_sheet_day (value, date);
  /* 12031948 and 19480312 */
  if (numbers->widths[0] == 8 &&
      (set_date (date, value % 10000, value / 10000 % 100, value / 1000000) ||
       set_date (date, value / 10000, value / 100 % 100, value % 100)))
    return TP_CELL_MENDED;

  return TP_CELL_UNREADABLE;
}

/* @n: how many of the numbers belong to the date; the rest is a time of day. */
static TpCellVerdict
read_numbers (const Numbers *numbers, guint n, TpPartialDate *date)
{
  const int *v = numbers->values;
  gboolean is_year_first = numbers->widths[0] == 4;

  if (n == 1)
    return read_one_number (numbers, date);
  if (n == 2 && is_year_first)
    return set_date (date, v[0], v[1], 0) && v[1] > 0 ? TP_CELL_READ : TP_CELL_UNREADABLE;
  if (n == 2) {
    if (numbers->widths[1] == 2)
      return TP_CELL_SHORT_YEAR;
    return v[0] > 0 && set_date (date, v[1], v[0], 0) ? TP_CELL_READ : TP_CELL_UNREADABLE;
  }
  if (n != 3)
    return TP_CELL_UNREADABLE;

  if (is_year_first)
    return set_date (date, v[0], v[1], v[2]) ? TP_CELL_READ : TP_CELL_UNREADABLE;
  if (numbers->widths[2] == 2)
    return TP_CELL_SHORT_YEAR;
  /* 00/00/1948 and --/03/1948 are how registers write what they do not know. */
  return set_date (date, v[2], v[1], v[0]) ? TP_CELL_READ : TP_CELL_UNREADABLE;
}

static gboolean
is_date_letter_only (const char *text)
{
  static const char *const words[] = {
    "ngay", "thang", "nam", "sinh", "khoang", "chung", "uoc", "do",  "t",   "z",   "ks", "ns",
    "gmt",  "utc",   "sa",  "ch",   "am",     "pm",    "00z", "luc", "gio", "tam", NULL};
  g_autofree char *folded = tp_text_fold (text);

  for (char *at = folded; *at; at++) {
    if (g_ascii_isdigit (*at))
      *at = ' ';
  }
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i]; i++) {
    if (*parts[i] && !g_strv_contains (words, parts[i]))
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_cell_read_date:
 * @text: a cell
 * @date: (out): the date, of which parts may be unknown
 *
 * Returns: %TP_CELL_READ or %TP_CELL_MENDED with @date set, %TP_CELL_SHORT_YEAR for a year of two
 *   digits, or %TP_CELL_UNREADABLE
 */
TpCellVerdict
tp_cell_read_date (const char *text, TpPartialDate *date)
{
  Numbers numbers;

  g_return_val_if_fail (text != NULL && date != NULL, TP_CELL_UNREADABLE);

  if (!is_date_letter_only (text))
    return TP_CELL_UNREADABLE;
  gather_numbers (text, &numbers);
  if (numbers.n == 0)
    return TP_CELL_UNREADABLE;

  /* A time of day behind the date (1948-03-12 00:00:00) says nothing of the date; a fraction
   * behind a spreadsheet's day number (17604.0) is a time of day, too. */
  const char *clock = strchr (text, ':');
  if (clock && numbers.n >= 5)
    return read_numbers (&numbers, 3, date);
  if (numbers.n == 2 && numbers.widths[0] == 5 && strchr (text, '.'))
    return read_one_number (&numbers, date);

  return read_numbers (&numbers, numbers.n, date);
}

/* Afternoon hours of a clock of twelve: “PM”, or “CH” as a Vietnamese sheet writes it. */
static int
turn_to_24_hours (const char *text, int hour)
{
  g_autofree char *words = tp_text_fold (text);
  gboolean is_afternoon = tp_words_contain (words, "pm") || tp_words_contain (words, "ch");
  gboolean is_morning = tp_words_contain (words, "am") || tp_words_contain (words, "sa");

  if (is_afternoon && hour < 12)
    return hour + 12;
  if (is_morning && hour == 12)
    return 0;
  return hour;
}

/**
 * tp_cell_read_time_stamp:
 * @text: a cell: a date and mostly a time of day, Hà Nội time
 * @unix_ms: (out): milliseconds since 1970 UTC
 *
 * Returns: %TP_CELL_READ or another verdict of the date
 */
TpCellVerdict
tp_cell_read_time_stamp (const char *text, gint64 *unix_ms)
{
  TpPartialDate date;
  Numbers numbers;

  g_return_val_if_fail (text != NULL && unix_ms != NULL, TP_CELL_UNREADABLE);

  TpCellVerdict verdict = tp_cell_read_date (text, &date);
  if (verdict != TP_CELL_READ && verdict != TP_CELL_MENDED)
    return verdict;
  if (date.day == 0)
    return TP_CELL_UNREADABLE;

  gint64 seconds = 0;
  gather_numbers (text, &numbers);
  if (strchr (text, ':') && numbers.n >= 5) {
    int hour = turn_to_24_hours (text, numbers.values[3]);
    int minute = numbers.values[4], second = numbers.n >= 6 ? numbers.values[5] : 0;
    if (hour > 23 || minute > 59 || second > 59)
      return TP_CELL_UNREADABLE;
    seconds = hour * 3600 + minute * 60 + second;
  } else if (numbers.n == 2 && numbers.widths[0] == 5) {
    const char *fraction = strpbrk (text, ".,");
    g_autofree char *tail = g_strconcat ("0.", fraction ? fraction + 1 : "0", NULL);
    seconds = (gint64) (g_ascii_strtod (tail, NULL) * 86400 + 0.5);
  }

  /* Wall time of UTC+7. */
  gint64 day = tp_day_from_ymd (date.year, date.month, date.day);
  *unix_ms = (day * 86400 + seconds - 7 * 3600) * 1000;
  return TP_CELL_READ;
}

/**
 * tp_cell_put_day_first:
 * @text: a cell of a column whose dates are month first
 *
 * Returns: (transfer full): the cell with day and month of a date as 11/25/2026 changed places
 */
char *
tp_cell_put_day_first (const char *text)
{
  int month, day, year, length = 0;

  if (sscanf (text, "%2d/%2d/%4d%n", &month, &day, &year, &length) != 3 || length == 0 ||
      month < 1 || month > 12 || day < 1 || day > 31 || year < 1000)
    return g_strdup (text);

  return g_strdup_printf ("%02d/%02d/%04d%s", day, month, year, text + length);
}
