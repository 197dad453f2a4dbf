/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weeks, days, numbers and other words as they are typed. What cannot be one is wrong usage, and
 * says how it is written. */

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

/**
 * tpctl_parse_format:
 * @ctl: the run
 * @word: (nullable): what --format was given
 * @format: (out): the format
 * @error: return location
 *
 * Returns: %TRUE if there is such a format
 */
gboolean
tpctl_parse_format (Tpctl *ctl, const char *word, TpctlFormat *format, GError **error)
{
  static const char *const words[] = {"table", "csv", "json", NULL};

  *format = ctl->globals.is_json ? FORMAT_JSON : FORMAT_TABLE;
  if (!word)
    return TRUE;
  for (guint i = 0; words[i]; i++) {
    if (g_str_equal (words[i], word)) {
      *format = (TpctlFormat) i;
      return TRUE;
    }
  }

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
               _ ("“%s” is no format. Write table, csv or json."), word);
  return FALSE;
}

const char tpctl_help_format[] = N_ ("table (the default), csv or json");
const char tpctl_help_reveal[] =
  N_ ("Show telephones whole for this purpose, which is kept in the journal");
const char tpctl_help_rules[] = N_ ("Try the rules of this directory");
const char tpctl_word_format[] = N_ ("FORMAT");
const char tpctl_word_purpose[] = N_ ("PURPOSE");

/**
 * tpctl_read_listing:
 * @ctl: the run
 * @options: what was given
 * @format: (out): the format
 * @error: return location
 *
 * Returns: %TRUE if there is such a format, and a purpose, if one is given, says something
 */
gboolean
tpctl_read_listing (Tpctl *ctl,
                    const TpctlListingOptions *options,
                    TpctlFormat *format,
                    GError **error)
{
  return tpctl_parse_format (ctl, options->format, format, error) &&
         tpctl_check_purpose (options->reveal, error);
}

/**
 * tpctl_parse_count:
 * @option: what it is, for the sentence
 * @text: (nullable): what was given; %NULL leaves @count as it is
 * @count: (inout): a number from 0
 * @error: return location
 *
 * Returns: %TRUE if it is such a number
 */
gboolean
tpctl_parse_count (const char *option, const char *text, guint *count, GError **error)
{
  guint64 number;

  if (!text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL)) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("%s has to be a whole number."), option);
    return FALSE;
  }
  *count = (guint) number;
  return TRUE;
}

/**
 * tpctl_parse_id:
 * @text: what was typed
 * @id: (out): the id
 * @error: return location
 *
 * Returns: %TRUE if it is the id of a record
 */
gboolean
tpctl_parse_id (const char *text, TpId *id, GError **error)
{
  if (tp_id_parse (text, id))
    return TRUE;

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
               _ ("“%s” is no record. Write it as “duplicates” or “list” shows it."), text);
  return FALSE;
}

/**
 * tpctl_check_purpose:
 * @purpose: (nullable): what --reveal was given
 * @error: return location
 *
 * Returns: %TRUE if nothing is to be revealed, or a purpose was said
 */
gboolean
tpctl_check_purpose (const char *purpose, GError **error)
{
  if (!purpose || !tp_text_looks_blank (purpose))
    return TRUE;

  g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                       _ ("--reveal needs the purpose, in words."));
  return FALSE;
}
