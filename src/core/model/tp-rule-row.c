/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all files of rules share: a cell is found by its column's title, and what cannot be is
 * refused with the file and the line, so that whoever keeps the rules can mend them. What a row
 * means is for the readers of each file. */

#include "tp-config.h"

#include "tp-rule-row.h"

#include <glib/gi18n-lib.h>

/*< private >
 * tp_rule_row_get:
 * @row: a row
 * @title: a column's title
 *
 * Returns: (transfer none): what stands there, "" if there is no such column
 */
const char *
tp_rule_row_get (const TpRuleRow *row, const char *title)
{
  for (guint i = 0; row->titles[i] != NULL && row->cells[i] != NULL; i++)
    if (g_str_equal (row->titles[i], title))
      return row->cells[i];
  return "";
}

/*< private >
 * tp_rule_row_refuse:
 * @row: a row
 * @error: return location for an error of the row's domain
 * @format: what is wrong with it
 * @...: its arguments
 *
 * Says what is wrong, in which file and line.
 *
 * Returns: %FALSE
 */
gboolean
tp_rule_row_refuse (const TpRuleRow *row, GError **error, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  /* TRANSLATORS: a file, a line in it, and what is wrong there. */
  g_set_error (error, row->domain, row->code, _ ("%s, line %u: %s"), row->file, row->line, words);
  return FALSE;
}

/*< private >
 * tp_rule_row_has_titles:
 * @row: the row of the titles
 * @wanted: (array zero-terminated=1): the titles such a file must have
 * @error: return location for an error of the row's domain
 *
 * Returns: whether all of them are there
 */
gboolean
tp_rule_row_has_titles (const TpRuleRow *row, const char *const *wanted, GError **error)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    if (!g_strv_contains (row->titles, wanted[i]))
      return tp_rule_row_refuse (row, error, _ ("The column “%s” is missing."), wanted[i]);
  return TRUE;
}
