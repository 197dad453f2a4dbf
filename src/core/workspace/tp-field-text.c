/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what a person typed into a field: dates as they are written here or as ISO, numbers with
 * a comma or a point. What cannot be read changes nothing and is said in a sentence. */

#include "tp-config.h"

#include "tp-field-text.h"

#include "tp-office.h"
#include "tp-setting-bounds.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
read_day (const char *text, TpDay *day)
{
  TpPartialDate date;

  if (*text == '\0') {
    *day = TP_DAY_NONE;
    return TRUE;
  }
  if (tp_day_parse_iso (text, day))
    return TRUE;
  if (!tp_partial_date_parse (text, &date) || date.day == 0)
    return FALSE;
  *day = tp_day_from_ymd (date.year, date.month, date.day);
  return TRUE;
}

static gboolean
read_partial (const char *text, TpPartialDate *date)
{
  if (*text == '\0') {
    *date = (TpPartialDate){0};
    return TRUE;
  }
  return tp_partial_date_parse (text, date);
}

static gboolean
read_real (const char *text, double *number)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (text), ",", '.');
  char *end;

  if (*text == '\0') {
    *number = NAN;
    return TRUE;
  }
  *number = g_ascii_strtod (dotted, &end);
  return end != dotted && *end == '\0' && isfinite (*number);
}

static gboolean
read_int (const char *text, TpFieldFlags flags, int *number)
{
  gint64 value;

  if (*text == '\0' && (flags & TP_FIELD_UNKNOWN_0))
    text = "0";
  if (!g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &value, NULL))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

static char *
make_problem (const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_DAY:
    return g_strdup (_ ("Write the day as 26/11/2026."));
  case TP_FIELD_PARTIAL:
    return g_strdup (_ ("Write the date as 12/03/1948, 03/1948 or 1948."));
  case TP_FIELD_INT:
    return g_strdup (_ ("Write a whole number."));
  case TP_FIELD_REAL:
    return g_strdup (_ ("Write a number."));
  case TP_FIELD_TEXT:
    return g_strdup (_ ("This may not be empty."));
  case TP_FIELD_BOOL:
  case TP_FIELD_TIME:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    break;
  }
  return NULL;
}

static gboolean
read_text (gpointer record, const TpField *field, const char *clean)
{
  gpointer member = G_STRUCT_MEMBER_P (record, field->offset);

  if ((field->flags & TP_FIELD_REQUIRED) && *clean == '\0')
    return FALSE;
  switch (field->type) {
  case TP_FIELD_TEXT:
    tp_set_text (member, clean);
    return TRUE;
  case TP_FIELD_INT:
    return read_int (clean, field->flags, member);
  case TP_FIELD_REAL:
    return read_real (clean, member);
  case TP_FIELD_DAY:
    return read_day (clean, member);
  case TP_FIELD_PARTIAL:
    return read_partial (clean, member);
  case TP_FIELD_BOOL:
  case TP_FIELD_TIME:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

/**
 * tp_field_text_can_be_typed:
 * @field: a field
 *
 * Returns: whether its values are typed, not chosen
 */
gboolean
tp_field_text_can_be_typed (const TpField *field)
{
  g_autofree char *problem = make_problem (field);

  return problem != NULL;
}

/* Line by line; empty lines at the end go. */
static char *
normalise_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = tp_text_normalise (lines[i]);

    g_free (lines[i]);
    lines[i] = line;
  }
  joined = g_strjoinv ("\n", lines);
  return g_strdup (g_strchomp (joined));
}

/* Whether a value stands in several lines, as those of some settings do, which then mean
 * something. */
static gboolean
has_lines (gconstpointer record, const TpField *field)
{
  return field->type == TP_FIELD_TEXT &&
         strchr (*(char *const *) G_STRUCT_MEMBER_P (record, field->offset), '\n') != NULL;
}

/**
 * tp_field_text_is_masked:
 * @field: a field
 * @text: what was typed, or left as it was shown
 * @problem: (out): a sentence for people if it is
 *
 * Who stored what stands for a hidden number would lose the number.
 *
 * Returns: whether @text has a masked number in it and must not be stored
 */
gboolean
tp_field_text_is_masked (const TpField *field, const char *text, char **problem)
{
  if (!(field->flags & TP_FIELD_PERSONAL) || !tp_text_is_masked (text))
    return FALSE;
  *problem = g_strdup (_ ("Numbers are hidden here. Show them before you change the text, or write "
                          "all of it anew."));
  return TRUE;
}

/* Settings keep their numbers with a point; people write them as they are shown. */
static gboolean
check_setting (const TpSetting *setting, char *clean, char **problem)
{
  if (tp_setting_is_number (setting->key))
    g_strdelimit (clean, ",", '.');
  *problem = tp_setting_find_fault (setting->key, clean);
  return *problem == NULL;
}

/**
 * tp_field_text_read:
 * @record: the record to change
 * @field: one of its fields that can be typed
 * @text: what was typed
 * @problem: (out): a sentence for people when it cannot be read
 *
 * Returns: %FALSE, with the field unchanged or to be thrown away, if @text cannot be read
 */
gboolean
tp_field_text_read (gpointer record, const TpField *field, const char *text, char **problem)
{
  g_autofree char *clean =
    has_lines (record, field) ? normalise_lines (text) : tp_text_normalise (text);

  if (tp_field_text_is_masked (field, clean, problem))
    return FALSE;
  if (((const TpRecord *) record)->kind == &tp_setting_kind && g_str_equal (field->name, "value") &&
      !check_setting (record, clean, problem))
    return FALSE;
  if (read_text (record, field, clean))
    return TRUE;
  *problem = make_problem (field);
  return FALSE;
}
