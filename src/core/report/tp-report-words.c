/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports are Vietnamese whatever the interface's language and the machine's locale: a point
 * between thousands, a comma before decimals, days as 05/02/2026. */

#include "tp-report-words.h"

#include <math.h>
#include <string.h>

/**
 * tp_report_number:
 * @value: a number; %NAN is "—"
 * @decimals: how many
 *
 * Returns: (transfer full): it as Vietnamese write it, "12.345,6"
 */
char *
tp_report_number (double value, int decimals)
{
  char plain[64];
  g_autoptr (GString) text = g_string_new (NULL);
  const char *digits;
  gsize n_whole;

  if (isnan (value))
    return g_strdup ("—");
  g_ascii_formatd (plain, sizeof plain,
                   decimals == 0   ? "%.0f"
                   : decimals == 1 ? "%.1f"
                                   : "%.2f",
                   value);
  digits = plain[0] == '-' ? plain + 1 : plain;
  n_whole = strcspn (digits, ".");
  if (digits != plain)
    g_string_append (text, "-");
  for (gsize i = 0; i < n_whole; i++) {
    if (i > 0 && (n_whole - i) % 3 == 0)
      g_string_append_c (text, '.');
    g_string_append_c (text, digits[i]);
  }
  if (digits[n_whole] == '.')
    g_string_append_printf (text, ",%s", digits + n_whole + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tp_breakdown_value_to_text:
 * @value: of a #TpBreakdown
 * @smallest_cell: the smallest number that is shown
 *
 * Returns: (transfer full): "1.234"; "< 5" for a small value; "*" for one that is hidden with it
 */
char *
tp_breakdown_value_to_text (int value, int smallest_cell)
{
  if (value == -1)
    return g_strdup_printf ("< %d", smallest_cell);
  return value < 0 ? g_strdup ("*") : tp_report_number (value, 0);
}

/**
 * tp_report_period:
 * @input: the facts
 *
 * Returns: (transfer full): "từ ngày 02/11/2026 đến ngày 29/11/2026"
 */
char *
tp_report_period (const TpReportInput *input)
{
  g_autofree char *since = tp_day_to_short (input->since);
  g_autofree char *until = tp_day_to_short (input->until);

  return g_strdup_printf ("từ ngày %s đến ngày %s", since, until);
}

/**
 * tp_report_document_number:
 * @input: the facts
 *
 * Blanks while the office has no number: none is made up.
 *
 * Returns: (transfer full): number and symbol of the report
 */
char *
tp_report_document_number (const TpReportInput *input)
{
  gboolean has_code = g_ascii_isupper (input->scope_code[0]);

  if (input->number[0] == '\0')
    return g_strdup_printf ("Số:          /BC%s%s", has_code ? "-" : "",
                            has_code ? input->scope_code : "");
  if (g_str_has_prefix (input->number, "Số"))
    return g_strdup (input->number);
  return g_strdup_printf ("Số: %s", input->number);
}

/**
 * tp_report_place_date:
 * @input: the facts
 *
 * Days below 10 and the months 1 and 2 get a leading zero (Decree 30/2020).
 *
 * Returns: (transfer full): place and date, with blanks while there is no number
 */
char *
tp_report_place_date (const TpReportInput *input)
{
  const char *place = input->place[0] != '\0' ? input->place : "Hà Nội";
  int year, month, day;

  tp_day_get_ymd (tp_day_from_unix_ms (input->made_at), &year, &month, &day);
  if (input->number[0] == '\0')
    return g_strdup_printf ("%s, ngày        tháng        năm %d", place, year);
  return g_strdup_printf (month <= 2 ? "%s, ngày %02d tháng %02d năm %d"
                                     : "%s, ngày %02d tháng %d năm %d",
                          place, day, month, year);
}
