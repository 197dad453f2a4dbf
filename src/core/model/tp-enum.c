/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of enumerations under their three names: the code in files, the title on the screen in
 * the reader's language, and the Vietnamese words of documents. */

#include "tp-config.h"
#include "tp-record.h"

#include <glib/gi18n-lib.h>

static const TpEnumValue *
find_value (const TpEnum *values, int value)
{
  for (const TpEnumValue *v = values->values; v->code != NULL; v++) {
    if (v->value == value)
      return v;
  }
  return NULL;
}

/**
 * tp_enum_get_code:
 * @values: an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none) (nullable): the code in files, or %NULL for a value it does not have
 */
const char *
tp_enum_get_code (const TpEnum *values, int value)
{
  const TpEnumValue *found;

  g_return_val_if_fail (values != NULL, NULL);

  found = find_value (values, value);
  return found != NULL ? found->code : NULL;
}

/**
 * tp_enum_get_title:
 * @values: an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none): the words on the screen, translated; "" for a value it does not have
 */
const char *
tp_enum_get_title (const TpEnum *values, int value)
{
  const TpEnumValue *found;

  g_return_val_if_fail (values != NULL, "");

  found = find_value (values, value);
  return found != NULL ? g_dgettext (GETTEXT_PACKAGE, found->title) : "";
}

/**
 * tp_enum_get_msgid:
 * @values: an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none): the words on the screen as the source has them, for what is kept and
 * translated on reading; "" for a value it does not have
 */
const char *
tp_enum_get_msgid (const TpEnum *values, int value)
{
  const TpEnumValue *found;

  g_return_val_if_fail (values != NULL, "");

  found = find_value (values, value);
  return found != NULL ? found->title : "";
}

/**
 * tp_enum_get_vi:
 * @values: an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none): the Vietnamese words of documents; "" for a value it does not have
 */
const char *
tp_enum_get_vi (const TpEnum *values, int value)
{
  const TpEnumValue *found;

  g_return_val_if_fail (values != NULL, "");

  found = find_value (values, value);
  return found != NULL ? found->vi : "";
}

/**
 * tp_enum_parse:
 * @values: an enumeration
 * @code: (nullable): a code as files have it
 * @value: (out): its value; unchanged on failure
 *
 * Returns: %TRUE if the enumeration has @code
 */
gboolean
tp_enum_parse (const TpEnum *values, const char *code, int *value)
{
  g_return_val_if_fail (values != NULL && value != NULL, FALSE);

  for (const TpEnumValue *v = values->values; v->code != NULL; v++) {
    if (g_strcmp0 (v->code, code) == 0) {
      *value = v->value;
      return TRUE;
    }
  }
  return FALSE;
}
