/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number of a cell as the text a person saw there. A workbook keeps dates as days since 1900
 * or 1904 and identity numbers as quantities; only the cell's number format tells them apart, and
 * how much of a date is known: 3/1948 is kept as the first of March and shown as a month.
 *
 * Formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31. */

#include "tp-number-style.h"

#include "tp-day.h"

#include <math.h>
#include <string.h>

#define LAST_SERIAL 2958465 /* 31/12/9999 */
#define DAYS_TO_1904 1462
#define MAX_ZEROS 20

/**
 * tp_number_style_of_builtin:
 * @id: of a format that workbooks need not spell out
 *
 * Returns: its style
 */
TpNumberStyle
tp_number_style_of_builtin (int id)
{
  const guint8 date = TP_NUMBER_YEAR | TP_NUMBER_MONTH | TP_NUMBER_DAY;

  if ((id >= 14 && id <= 15) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
      id == 57 || id == 58)
    return (TpNumberStyle){.parts = date};
  if (id == 16)
    return (TpNumberStyle){.parts = date};
  if (id == 17)
    return (TpNumberStyle){.parts = TP_NUMBER_YEAR | TP_NUMBER_MONTH};
  if (id == 22)
    return (TpNumberStyle){.parts = date | TP_NUMBER_CLOCK};
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
    return (TpNumberStyle){.parts = TP_NUMBER_CLOCK};

  return (TpNumberStyle){0};
}

/* Passes over what a format only prints: "…", \x, _x, *x, [Red], [$-42A]. */
static const char *
skip_literal (const char *at)
{
  const char *end = NULL;

  if (*at == '"')
    end = strchr (at + 1, '"');
  else if (*at == '[')
    end = strchr (at, ']');
  else if (strchr ("\\_*", *at))
    return at[1] ? at + 2 : at + 1;
  return end ? end + 1 : at + 1;
}

/**
 * tp_number_style_of_code:
 * @code: a format: "dd/mm/yyyy;@", "000000000000", "mmm\-yy"
 *
 * Returns: its style, by its first section
 */
TpNumberStyle
tp_number_style_of_code (const char *code)
{
  guint n_zeros = 0, n_days = 0, n_months = 0, n_years = 0, n_clock = 0;
  gboolean is_only_zeros = TRUE;

  if (g_ascii_strncasecmp (code, "general", 7) == 0)
    return (TpNumberStyle){0};
  for (const char *at = code; *at && *at != ';';) {
    if (strchr ("\"[\\_*", *at)) {
      /* “[h]:mm” is a duration. */
      n_clock += *at == '[' && strchr ("hHsS", at[1]) != NULL && at[1];
      is_only_zeros &= *at == '\\' || *at == '_' || *at == '*';
      at = skip_literal (at);
      continue;
    }
    char c = g_ascii_tolower (*at++);
    n_zeros += c == '0';
    is_only_zeros &= c == '0' || c == ' ' || c == '-' || c == '@';
    n_days += c == 'd';
    n_months += c == 'm';
    n_years += c == 'y';
    n_clock += c == 'h' || c == 's';
  }

  if (n_days + n_years > 0 || (n_months > 0 && n_clock == 0))
    return (TpNumberStyle){.parts = (n_days ? TP_NUMBER_DAY : 0) |
                                    (n_months ? TP_NUMBER_MONTH : 0) | TP_NUMBER_YEAR |
                                    (n_clock ? TP_NUMBER_CLOCK : 0)};
  if (n_clock > 0)
    return (TpNumberStyle){.parts = TP_NUMBER_CLOCK};
  if (is_only_zeros && n_zeros > 1)
    return (TpNumberStyle){.n_zeros = (guint8) MIN (n_zeros, MAX_ZEROS)};
  return (TpNumberStyle){0};
}

static char *
show_clock (double fraction)
{
  int seconds = (int) lround (fraction * 86400);

  seconds = CLAMP (seconds, 0, 86399);
  return g_strdup_printf ("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* Days are ISO, which nobody takes for month first; parts of a date as lists write them. */
static char *
show_date (double serial, guint parts)
{
  /* Excel's 1900 has a 29th of February: before it the days are one less. */
  double whole = floor (serial);
  TpDay epoch = tp_day_from_ymd (1899, 12, 30);
  int year, month, day;

  tp_day_get_ymd (epoch + (int) whole + (whole < 60 ? 1 : 0), &year, &month, &day);
  if ((parts & (TP_NUMBER_MONTH | TP_NUMBER_DAY)) == 0)
    return g_strdup_printf ("%04d", year);
  if ((parts & TP_NUMBER_DAY) == 0)
    return g_strdup_printf ("%02d/%04d", month, year);
  if ((parts & TP_NUMBER_CLOCK) == 0 && serial - whole < 1e-6)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  g_autofree char *clock = show_clock (serial - whole);
  return g_strdup_printf ("%04d-%02d-%02d %s", year, month, day, clock);
}

static char *
show_plain (double value)
{
  char buffer[64];

  if (value == floor (value) && fabs (value) < 1e15)
    return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.0f", value));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

static char *
fill_with_zeros (char *digits, guint n_zeros)
{
  gsize length = strlen (digits);

  if (length >= n_zeros || strspn (digits, "0123456789") != length)
    return digits;

  char *filled = g_strnfill (n_zeros, '0');
  memcpy (filled + n_zeros - length, digits, length);
  g_free (digits);
  return filled;
}

/**
 * tp_number_style_apply:
 * @style: of the cell
 * @number: as the file has it: "17604", "1.048012345E9"
 * @is_1904: whether the workbook counts its days from 1904
 *
 * Returns: (transfer full): what the cell shows; @number itself if it is none
 */
char *
tp_number_style_apply (TpNumberStyle style, const char *number, gboolean is_1904)
{
  gsize length = strlen (number);
  gboolean is_whole = length > 0 && length < 16 && strspn (number, "0123456789") == length;

  if (style.parts == 0 && is_whole)
    return fill_with_zeros (g_strdup (number), style.n_zeros);

  char *end = NULL;
  double value = g_ascii_strtod (number, &end);
  if (end == number || *end || !isfinite (value))
    return g_strdup (number);
  if (style.parts == TP_NUMBER_CLOCK && value >= 0 && value < 1)
    return show_clock (value);

  double serial = value + (is_1904 ? DAYS_TO_1904 : 0);
  if ((style.parts & ~TP_NUMBER_CLOCK) != 0 && serial >= 1 && serial < LAST_SERIAL)
    return show_date (serial, style.parts);
  return fill_with_zeros (show_plain (value), style.n_zeros);
}
