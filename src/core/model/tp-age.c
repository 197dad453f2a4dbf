/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When somebody completes so many years, also if only a part of the date of birth is known: then it
 * is a span of days, never an invented one. */

#include "tp-entitlement.h"

/* Who was born on a leap day completes a year on the last day of February: a span of months that
 * has no such day ends on the month's last (Civil Code 2015, article 148). */
static TpDay
get_day (int year, int month, int day)
{
  TpDay found = tp_day_from_ymd (year, month, day);

  return found != TP_DAY_NONE ? found : tp_day_from_ymd (year, month, 28);
}

/**
 * tp_age_reach:
 * @birth: a date of birth
 * @years: an age
 * @first: (out): the first day on which it may be reached
 * @last: (out): the last; the same day if the date is fully known
 *
 * Returns: %FALSE if the year of birth is not known; @first and @last are unchanged then
 */
gboolean
tp_age_reach (TpPartialDate birth, int years, TpDay *first, TpDay *last)
{
  int year = birth.year + years;

  g_return_val_if_fail (first != NULL && last != NULL, FALSE);

  if (birth.year < 1 || year < 1 || year > 9998)
    return FALSE;
  if (birth.month == 0) {
    *first = tp_day_from_ymd (year, 1, 1);
    *last = tp_day_from_ymd (year, 12, 31);
  } else if (birth.day == 0) {
    *first = tp_day_from_ymd (year, birth.month, 1);
    *last = birth.month < 12 ? tp_day_from_ymd (year, birth.month + 1, 1) - 1
                             : tp_day_from_ymd (year, 12, 31);
  } else {
    *first = *last = get_day (year, birth.month, birth.day);
  }
  return TRUE;
}
