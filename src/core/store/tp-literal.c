/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal keeps values as SQLite's quote() writes them: NULL, 12, 0.5, 'it''s', X'00ff'. Here
 * they become a record's field again. The field's type says what is expected, so a literal of
 * another type is a journal that was written by no program of ours. */

#include "tp-literal.h"

#include <math.h>
#include <string.h>

#include "tp-rows.h"

#define MEMBER(record, field, Type) ((Type *) G_STRUCT_MEMBER_P (record, (field)->offset))

/* The text of 'it''s', or NULL. */
static char *
parse_text (const char *literal)
{
  gsize length = strlen (literal);
  GString *text;

  if (length < 2 || literal[0] != '\'' || literal[length - 1] != '\'')
    return NULL;
  text = g_string_sized_new (length);
  for (const char *at = literal + 1; at < literal + length - 1; at++) {
    g_string_append_c (text, *at);
    if (*at == '\'')
      at++;
  }
  return g_string_free (text, FALSE);
}

/* The bytes of X'00ff', or NULL. */
static GBytes *
parse_bytes (const char *literal)
{
  gsize length = strlen (literal);
  gsize size;
  guint8 *data;

  if (length < 3 || length % 2 != 1 || literal[0] != 'X' || literal[1] != '\'')
    return NULL;
  size = (length - 3) / 2;
  data = g_malloc (size + 1);
  for (gsize i = 0; i < size; i++) {
    int high = g_ascii_xdigit_value (literal[2 + 2 * i]);
    int low = g_ascii_xdigit_value (literal[3 + 2 * i]);

    if (high < 0 || low < 0) {
      g_free (data);
      return NULL;
    }
    data[i] = (guint8) (high * 16 + low);
  }
  return g_bytes_new_take (data, size);
}

static gboolean
parse_int (const char *literal, gint64 *value)
{
  return g_ascii_string_to_signed (literal, 10, G_MININT64, G_MAXINT64, value, NULL);
}

static gboolean
apply_null (gpointer record, const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_REAL:
    *MEMBER (record, field, double) = NAN;
    return TRUE;
  case TP_FIELD_TIME:
    *MEMBER (record, field, gint64) = 0;
    return TRUE;
  case TP_FIELD_DAY:
    *MEMBER (record, field, TpDay) = TP_DAY_NONE;
    return TRUE;
  case TP_FIELD_PARTIAL:
    *MEMBER (record, field, TpPartialDate) = (TpPartialDate){0};
    return TRUE;
  case TP_FIELD_ID:
    *MEMBER (record, field, TpId) = TP_ID_NIL;
    return TRUE;
  case TP_FIELD_BYTES:
    g_clear_pointer (MEMBER (record, field, GBytes *), g_bytes_unref);
    return TRUE;
  case TP_FIELD_TEXT:
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
apply_text (const char *literal, gpointer record, const TpField *field)
{
  g_autofree char *text = parse_text (literal);

  if (text == NULL)
    return FALSE;
  if (field->type == TP_FIELD_ENUM)
    return tp_enum_parse (field->values, text, MEMBER (record, field, int));
  tp_set_text (MEMBER (record, field, char *), text);
  return TRUE;
}

static gboolean
apply_bytes (const char *literal, gpointer record, const TpField *field)
{
  g_autoptr (GBytes) bytes = parse_bytes (literal);
  gsize size;

  if (bytes == NULL)
    return FALSE;
  if (field->type == TP_FIELD_BYTES) {
    g_clear_pointer (MEMBER (record, field, GBytes *), g_bytes_unref);
    *MEMBER (record, field, GBytes *) = g_steal_pointer (&bytes);
    return TRUE;
  }
  if (g_bytes_get_size (bytes) != sizeof (TpId))
    return FALSE;
  memcpy (MEMBER (record, field, TpId), g_bytes_get_data (bytes, &size), sizeof (TpId));
  return TRUE;
}

static gboolean
apply_real (const char *literal, gpointer record, const TpField *field)
{
  char *end;
  double value = g_ascii_strtod (literal, &end);

  if (end == literal || *end != '\0')
    return FALSE;
  *MEMBER (record, field, double) = value;
  return TRUE;
}

static gboolean
apply_int (const char *literal, gpointer record, const TpField *field)
{
  gint64 value;

  if (!parse_int (literal, &value))
    return FALSE;
  if (field->type == TP_FIELD_TIME)
    *MEMBER (record, field, gint64) = value;
  else if (field->type == TP_FIELD_PARTIAL)
    *MEMBER (record, field, TpPartialDate) = tp_rows_partial_from_int (value);
  else
    *MEMBER (record, field, int) = (int) value;
  return TRUE;
}

/*< private >
 * tp_literal_apply:
 * @literal: a value as SQLite's quote () writes it, from the journal
 * @record: a record
 * @field: a field of its kind
 *
 * Sets the field from @literal.
 *
 * Returns: %FALSE, with no change, if @literal is no value of the field's type
 */
gboolean
tp_literal_apply (const char *literal, gpointer record, const TpField *field)
{
  if (g_str_equal (literal, "NULL"))
    return apply_null (record, field);
  switch (field->type) {
  case TP_FIELD_TEXT:
  case TP_FIELD_ENUM:
    return apply_text (literal, record, field);
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return apply_bytes (literal, record, field);
  case TP_FIELD_REAL:
    return apply_real (literal, record, field);
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_TIME:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_FLAGS:
    return apply_int (literal, record, field);
  }
  g_return_val_if_reached (FALSE);
}
