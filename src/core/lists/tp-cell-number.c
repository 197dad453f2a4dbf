/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that name people, and plain ones. A spreadsheet takes an identity or telephone number
 * for a quantity: it drops the zeros in front and rounds long ones. What was dropped can be put
 * back when the rest leaves no doubt; the caller then warns. Nothing here proves a number: they
 * carry no check digit. */

#include "tp-cell.h"

#include "tp-phrases.h"

#include <math.h>
#include <string.h>

#define CARD_DIGITS 12

/* The digits of @text; FALSE if anything but digits and what people put between them is there. */
static gboolean
take_digits (const char *text, GString *digits)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c < 0x80 && g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (!g_unichar_isspace (c) && !strchr (".-'", (int) MIN (c, 0x7f)) && c != 0x2013)
      return FALSE;
  }

  return TRUE;
}

/* 1.04748E+11: how a spreadsheet shows, and saves, a long number in a narrow column. */
static gboolean
is_power_of_ten (const char *text)
{
  const char *mark = strpbrk (text, "eE");

  return mark && g_ascii_isdigit (*text) && mark[1] == '+' && g_ascii_isdigit (mark[2]);
}

/* --- identity numbers: 3 place of birth's registration, 1 century and sex, 2 year, 6 random ----
 */

/* Whether @number may belong to somebody registered in a province: used only to put zeros back.
 * Those registered abroad have other codes, so no whole number is turned away for its place. */
static gboolean
is_plausible_id_number (const char *number)
{
  int place = (number[0] - '0') * 100 + (number[1] - '0') * 10 + (number[2] - '0');

  return place >= 1 && place <= 96 && number[3] <= '3';
}

/**
 * tp_id_number_fits_birth:
 * @number: an identity number
 * @birth: a date of birth
 *
 * Compares the century and year inside a number of twelve digits (Decree 137/2015, article 13).
 *
 * Returns: %FALSE only if both are known and differ
 */
gboolean
tp_id_number_fits_birth (const char *number, TpPartialDate birth)
{
  if (strlen (number) != 12 || birth.year == 0)
    return TRUE;

  int year = 1900 + (number[3] - '0') / 2 * 100 + (number[4] - '0') * 10 + (number[5] - '0');
  return year == birth.year;
}

/**
 * tp_id_number_fits_sex:
 * @number: an identity number
 * @is_female: the sex on the list
 *
 * Returns: %FALSE only if the number has twelve digits and the fourth says otherwise
 */
gboolean
tp_id_number_fits_sex (const char *number, gboolean is_female)
{
  return strlen (number) != 12 || ((number[3] - '0') % 2 == 1) == (is_female != FALSE);
}

/* Puts @n_zeros back if what comes out could be the number of this person. */
static gboolean
restore_zeros (GString *digits, int n_zeros, TpPartialDate birth)
{
  g_autofree char *whole = g_strdup_printf ("%.*s%s", n_zeros, "00", digits->str);

  if (!is_plausible_id_number (whole) || !tp_id_number_fits_birth (whole, birth))
    return FALSE;
  g_string_assign (digits, whole);
  return TRUE;
}

/**
 * tp_cell_read_id_number:
 * @text: a cell
 * @birth: the date of birth on the same row, if known
 * @number: (out) (transfer full): twelve digits, or nine of an old card
 *
 * Returns: %TP_CELL_READ, %TP_CELL_MENDED if zeros in front were put back, %TP_CELL_ROUNDED if the
 *   spreadsheet lost digits, %TP_CELL_UNREADABLE
 */
TpCellVerdict
tp_cell_read_id_number (const char *text, TpPartialDate birth, char **number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  TpCellVerdict verdict = TP_CELL_READ;

  g_return_val_if_fail (text != NULL && number != NULL, TP_CELL_UNREADABLE);

  if (is_power_of_ten (text))
    return TP_CELL_ROUNDED;
  if (!take_digits (text, digits))
    return TP_CELL_UNREADABLE;

  if (digits->len == 11 || digits->len == 10) {
    if (!restore_zeros (digits, 12 - (int) digits->len, birth))
      return TP_CELL_UNREADABLE;
    verdict = TP_CELL_MENDED;
  } else if (digits->len == 8) {
    /* Old cards of Hà Nội begin with 01. */
    g_string_prepend_c (digits, '0');
    verdict = TP_CELL_MENDED;
  } else if (digits->len != 12 && digits->len != 9) {
    return TP_CELL_UNREADABLE;
  }

  *number = g_strdup (digits->str);
  return verdict;
}

/**
 * tp_cell_pick_card_number:
 * @text: a cell: “011234567 / 001050012345”, “001050012345 cấp ngày 12/03/2021”
 *
 * Returns: (transfer full): the number of the new card that stands among other words; @text itself
 *   if none or more than one does
 */
char *
tp_cell_pick_card_number (const char *text)
{
  const char *found = NULL;

  for (const char *at = text; *at;) {
    gsize n = strspn (at, "0123456789");

    if (n == CARD_DIGITS && found != NULL)
      return g_strdup (text);
    if (n == CARD_DIGITS)
      found = at;
    at += MAX (n, 1);
  }
  return found ? g_strndup (found, CARD_DIGITS) : g_strdup (text);
}

/* --- quantities ----------------------------------------------------------------------------------
 */

/**
 * tp_cell_read_number:
 * @text: a cell
 * @number: (out): its value
 *
 * Reads a number with a point or a comma before its fraction; words may stand behind it.
 *
 * Returns: %TP_CELL_READ or %TP_CELL_UNREADABLE
 */
TpCellVerdict
tp_cell_read_number (const char *text, double *number)
{
  g_return_val_if_fail (text != NULL && number != NULL, TP_CELL_UNREADABLE);

  g_autofree char *pointed = g_strdup (text);
  g_strdelimit (pointed, ",", '.');
  char *end = NULL;
  double value = g_ascii_strtod (pointed, &end);
  if (end == pointed || !isfinite (value) || strpbrk (end, "0123456789"))
    return TP_CELL_UNREADABLE;

  *number = value;
  return TP_CELL_READ;
}

/**
 * tp_cell_read_minutes:
 * @text: a cell: “45”, “45 phút”, “1h30”, “1 giờ”
 * @minutes: (out): a duration, up to a day
 *
 * Returns: %TP_CELL_READ or %TP_CELL_UNREADABLE
 */
TpCellVerdict
tp_cell_read_minutes (const char *text, int *minutes)
{
  g_return_val_if_fail (text != NULL && minutes != NULL, TP_CELL_UNREADABLE);

  g_autofree char *words = tp_text_fold (text);
  char *end = NULL;
  gint64 first = g_ascii_strtoll (words, &end, 10);
  if (end == words || first < 0 || first > 1440)
    return TP_CELL_UNREADABLE;
  while (*end == ' ')
    end++;

  gboolean is_hours =
    *end == 'h' || g_str_has_prefix (end, "gio") || g_str_has_prefix (end, "tieng");
  gint64 value = first;
  if (is_hours) {
    const char *rest = strpbrk (end, "0123456789");
    value = first * 60 + (rest ? g_ascii_strtoll (rest, NULL, 10) : 0);
    if (tp_words_contain (words, "ruoi"))
      value += 30;
  } else if (*end && !g_str_has_prefix (end, "ph") && !g_str_has_prefix (end, "m")) {
    return TP_CELL_UNREADABLE;
  }
  if (value > 1440)
    return TP_CELL_UNREADABLE;

  *minutes = (int) value;
  return TP_CELL_READ;
}

/**
 * tp_cell_read_yes_no:
 * @text: a cell
 * @yes: (out): what it says
 *
 * Returns: %TP_CELL_READ or %TP_CELL_UNREADABLE
 */
TpCellVerdict
tp_cell_read_yes_no (const char *text, gboolean *yes)
{
  static const TpPhrase phrases[] = {
    {"khong", FALSE}, {"chua", FALSE}, {"ko", FALSE},  {"no", FALSE},    {"false", FALSE},
    {"0", FALSE},     {"co", TRUE},    {"da", TRUE},   {"x", TRUE},      {"yes", TRUE},
    {"true", TRUE},   {"1", TRUE},     {"dung", TRUE}, {"dong y", TRUE}, {"roi", TRUE},
    {"duoc", TRUE},   {"v", TRUE},     {"y", TRUE},    {"n", FALSE},     {"k", FALSE},
    {NULL},
  };
  int value;

  g_return_val_if_fail (text != NULL && yes != NULL, TP_CELL_UNREADABLE);

  g_autofree char *words = tp_text_fold (text);
  if (tp_phrases_find (phrases, words, &value)) {
    *yes = value;
    return TP_CELL_READ;
  }
  if (strstr (text, "✓") || strstr (text, "✔") || strstr (text, "☑") || strcmp (text, "+") == 0) {
    *yes = TRUE;
    return TP_CELL_READ;
  }

  return TP_CELL_UNREADABLE;
}
