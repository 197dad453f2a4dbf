/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people read them; files and JSON keep the point. The signs come from the translation,
 * not from the C locale: most machines run in a locale whose numbers are not those of the
 * interface's language. */

#include "tp-config.h"

#include "tp-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Puts the sign between every three of @digits, counted from the end. */
static void
append_grouped (GString *text, const char *digits)
{
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      /* TRANSLATORS: the sign between the thousands of a number: 12,345 */
      g_string_append (text, C_ ("thousands", ","));
    g_string_append_c (text, digits[i]);
  }
}

/**
 * tp_number_to_text:
 * @number: a count
 *
 * Returns: (transfer full): @number with its thousands apart, as "15,000"
 */
char *
tp_number_to_text (gint64 number)
{
  g_autofree char *digits = g_strdup_printf (
    "%" G_GUINT64_FORMAT, number < 0 ? (guint64) 0 - (guint64) number : (guint64) number);
  GString *text = g_string_new (number < 0 ? "−" : "");

  append_grouped (text, digits);
  return g_string_free (text, FALSE);
}

/**
 * tp_number_get_decimal_sign:
 *
 * Returns: (transfer none): the sign before the decimals of a number people read
 */
const char *
tp_number_get_decimal_sign (void)
{
  /* TRANSLATORS: the sign before the decimals of a number: 12.5 */
  return C_ ("decimals", ".");
}

/**
 * tp_real_to_text:
 * @number: a number; NAN is "not known"
 * @decimals: how many digits after the decimal sign
 *
 * Returns: (transfer full): @number as "1,234.5", or a dash
 */
char *
tp_real_to_text (double number, int decimals)
{
  g_autofree char *plain = NULL;
  char *dot;
  GString *text;

  if (!isfinite (number))
    return g_strdup ("—");
  plain = g_strdup_printf ("%.*f", decimals, fabs (number));
  /* printf takes the sign of the C locale, whatever it is. */
  dot = plain + strspn (plain, "0123456789");
  text = g_string_new (number < 0 ? "−" : "");
  if (*dot != '\0') {
    const char *fraction = dot + strcspn (dot, "0123456789");

    *dot = '\0';
    append_grouped (text, plain);
    g_string_append (text, tp_number_get_decimal_sign ());
    g_string_append (text, fraction);
  } else {
    append_grouped (text, plain);
  }
  return g_string_free (text, FALSE);
}
