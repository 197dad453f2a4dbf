/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weeks and days as they are typed. What cannot be one is wrong usage, and says how it is
 * written. */

#include "tpctl.h"

#include <glib/gi18n.h>

/**
 * tpctl_require:
 * @option: an option that must be there
 * @value: (nullable): what was given
 * @error: return location
 *
 * Returns: %TRUE if something was given
 */
gboolean
tpctl_require (const char *option, const char *value, GError **error)
{
  if (value && *value)
    return TRUE;

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("%s is missing."), option);
  return FALSE;
}

/**
 * tpctl_parse_week:
 * @text: (nullable): what --week was given
 * @week: (out): the week
 * @error: return location
 *
 * Returns: %TRUE if it is a week
 */
gboolean
tpctl_parse_week (const char *text, TpWeek *week, GError **error)
{
  if (!tpctl_require ("--week", text, error))
    return FALSE;
  if (tp_week_parse (text, week))
    return TRUE;

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("“%s” is no week. Write it as 2026-W48."),
               text);
  return FALSE;
}

/**
 * tpctl_parse_day:
 * @option: the option, for the sentence
 * @text: (nullable): what it was given
 * @day: (out): the day
 * @error: return location
 *
 * Returns: %TRUE if it is a day
 */
gboolean
tpctl_parse_day (const char *option, const char *text, TpDay *day, GError **error)
{
  if (!tpctl_require (option, text, error))
    return FALSE;
  if (tp_day_parse_iso (text, day))
    return TRUE;

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("“%s” is no day. Write it as 2026-11-26."),
               text);
  return FALSE;
}
