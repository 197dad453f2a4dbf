/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record says, in three forms: words for people, plain values for files (CSV cells, --map,
 * rejected rows) and JSON. The file form can be read back by tp_record_parse_field(). Masked fields
 * stay masked in every form unless the caller reveals them. */

#include "tp-config.h"
#include "tp-record.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tp-number.h"
#include "tp-office.h"
#include "tp-text.h"

#define MEMBER(record, field, Type) ((Type *) G_STRUCT_MEMBER_P (record, (field)->offset))

static char *
format_real (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("");
  /* Six digits after the point are a tenth of a metre; shorter where that says the same. */
  g_ascii_formatd (buffer, sizeof buffer, "%.10g", value);
  return g_strdup (buffer);
}

static char *
format_int (int value, TpFieldFlags flags)
{
  return value == 0 && (flags & TP_FIELD_UNKNOWN_0) ? g_strdup ("") : g_strdup_printf ("%d", value);
}

/* As it is typed: with the sign of the screen's language, but no thousands apart. */
static char *
show_real (double value)
{
  g_autofree char *plain = format_real (value);
  GString *text = g_string_new (plain);

  g_string_replace (text, ".", tp_number_get_decimal_sign (), 1);
  return g_string_free (text, FALSE);
}

/* Local wall time in Hà Nội, as ISO 8601 or as people write it. */
static char *
format_time (gint64 unix_ms, gboolean iso)
{
  TpDay day = tp_day_from_unix_ms (unix_ms);
  gint64 seconds = (unix_ms + 7 * 3600000 - (gint64) day * 86400000) / 1000;
  g_autofree char *date = iso ? tp_day_to_iso (day) : tp_day_to_short (day);

  if (unix_ms == 0)
    return g_strdup ("");
  if (iso)
    return g_strdup_printf ("%sT%02d:%02d:%02d+07:00", date, (int) (seconds / 3600),
                            (int) (seconds / 60 % 60), (int) (seconds % 60));
  return g_strdup_printf ("%s %d:%02d", date, (int) (seconds / 3600), (int) (seconds / 60 % 60));
}

static char *
format_partial (const TpPartialDate *date, gboolean iso)
{
  if (!iso || date->year == 0)
    return tp_partial_date_to_string (*date);
  if (date->month == 0)
    return g_strdup_printf ("%04d", date->year);
  if (date->day == 0)
    return g_strdup_printf ("%04d-%02d", date->year, date->month);
  return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);
}

static char *
format_flags (guint bits, const TpEnum *values, gboolean codes)
{
  GString *out = g_string_new (NULL);

  for (const TpEnumValue *v = values->values; v->code != NULL; v++) {
    if (!(bits & (guint) v->value))
      continue;
    if (out->len > 0)
      g_string_append (out, codes ? "," : ", ");
    g_string_append (out, codes ? v->code : g_dgettext (GETTEXT_PACKAGE, v->title));
  }
  return g_string_free (out, FALSE);
}

static char *
format_text (gconstpointer record, const TpField *field, gboolean reveal)
{
  const char *text = *MEMBER (record, field, char *);

  if ((field->flags & TP_FIELD_MASKED) && !reveal)
    return tp_text_mask_number (text);
  if ((field->flags & TP_FIELD_PERSONAL) && !reveal)
    return tp_text_mask_numbers (text);
  return g_strdup (text != NULL ? text : "");
}

static char *
format_id (const TpId *id)
{
  return tp_id_is_nil (id) ? g_strdup ("") : tp_id_to_string (id);
}

static char *
format_bytes (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return size > 0 ? g_base64_encode (data, size) : g_strdup ("");
}

/**
 * tp_record_get_text:
 * @record: a record
 * @field: a field of its kind
 * @reveal: whether to show masked values whole
 *
 * Says a field as people read it: dates as 26/11/2026, numbers with the decimal mark of the
 * screen's language, choices by their translated titles, yes or no as words. What is not known is
 * "".
 *
 * Returns: (transfer full): the words
 */
char *
tp_record_get_text (gconstpointer record, const TpField *field, gboolean reveal)
{
  g_return_val_if_fail (record != NULL && field != NULL, NULL);

  switch (field->type) {
  case TP_FIELD_TEXT:
    if (((const TpRecord *) record)->kind == &tp_setting_kind && g_str_equal (field->name, "value"))
      return tp_setting_get_words (record);
    return format_text (record, field, reveal);
  case TP_FIELD_INT:
    return format_int (*MEMBER (record, field, int), field->flags);
  case TP_FIELD_BOOL:
    return g_strdup (*MEMBER (record, field, gboolean) ? _ ("Yes") : _ ("No"));
  case TP_FIELD_REAL:
    return show_real (*MEMBER (record, field, double));
  case TP_FIELD_TIME:
    return format_time (*MEMBER (record, field, gint64), FALSE);
  case TP_FIELD_DAY:
    return tp_day_to_short (*MEMBER (record, field, TpDay));
  case TP_FIELD_PARTIAL:
    return format_partial (MEMBER (record, field, TpPartialDate), FALSE);
  case TP_FIELD_ENUM:
    return g_strdup (tp_enum_get_title (field->values, *MEMBER (record, field, int)));
  case TP_FIELD_FLAGS:
    return format_flags (*MEMBER (record, field, guint), field->values, FALSE);
  case TP_FIELD_ID:
    return format_id (MEMBER (record, field, TpId));
  case TP_FIELD_BYTES:
    return format_bytes (*MEMBER (record, field, GBytes *));
  }
  g_return_val_if_reached (NULL);
}

/**
 * tp_record_hides:
 * @record: a record
 * @field: a field of its kind
 *
 * Returns: whether a number in the field is shown only when it is revealed
 */
gboolean
tp_record_hides (gconstpointer record, const TpField *field)
{
  g_autofree char *shown = NULL;
  const char *text;

  g_return_val_if_fail (record != NULL && field != NULL, FALSE);

  if (field->type != TP_FIELD_TEXT)
    return FALSE;
  text = *MEMBER (record, field, char *);
  shown = format_text (record, field, FALSE);
  return text != NULL && !g_str_equal (shown, text);
}

/**
 * tp_record_get_plain:
 * @record: a record
 * @field: a field of its kind
 * @reveal: whether to show masked values whole
 *
 * Says a field as files hold it, the same in every language: dates as 2026-11-26, numbers with a
 * point, choices by their codes (several joined by ","), yes or no as 1 or 0. What is not known is
 * "".
 *
 * Returns: (transfer full): the value
 */
char *
tp_record_get_plain (gconstpointer record, const TpField *field, gboolean reveal)
{
  const char *code;

  g_return_val_if_fail (record != NULL && field != NULL, NULL);

  switch (field->type) {
  case TP_FIELD_BOOL:
    return g_strdup (*MEMBER (record, field, gboolean) ? "1" : "0");
  case TP_FIELD_TIME:
    return format_time (*MEMBER (record, field, gint64), TRUE);
  case TP_FIELD_DAY:
    return tp_day_to_iso (*MEMBER (record, field, TpDay));
  case TP_FIELD_PARTIAL:
    return format_partial (MEMBER (record, field, TpPartialDate), TRUE);
  case TP_FIELD_ENUM:
    code = tp_enum_get_code (field->values, *MEMBER (record, field, int));
    return g_strdup (code != NULL ? code : "");
  case TP_FIELD_FLAGS:
    return format_flags (*MEMBER (record, field, guint), field->values, TRUE);
  case TP_FIELD_REAL:
    return format_real (*MEMBER (record, field, double));
  case TP_FIELD_TEXT:
    return format_text (record, field, reveal);
  case TP_FIELD_INT:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return tp_record_get_text (record, field, reveal);
  }
  g_return_val_if_reached (NULL);
}

static gboolean
parse_number (const char *text, gint64 min, gint64 max, gint64 *number)
{
  return g_ascii_string_to_signed (text, 10, min, max, number, NULL);
}

static gboolean
parse_real (const char *text, double *value)
{
  char *end;
  double parsed;

  if (*text == '\0') {
    *value = NAN;
    return TRUE;
  }
  errno = 0;
  parsed = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || errno != 0 || !isfinite (parsed))
    return FALSE;
  *value = parsed;
  return TRUE;
}

static gboolean
parse_time (const char *text, gint64 *unix_ms)
{
  g_autoptr (GTimeZone) hanoi = NULL;
  g_autoptr (GDateTime) moment = NULL;

  if (*text == '\0') {
    *unix_ms = 0;
    return TRUE;
  }
  hanoi = g_time_zone_new_offset (7 * 3600);
  moment = g_date_time_new_from_iso8601 (text, hanoi);
  if (moment == NULL)
    return FALSE;
  *unix_ms = g_date_time_to_unix (moment) * 1000 + g_date_time_get_microsecond (moment) / 1000;
  return TRUE;
}

static gboolean
parse_flags (const char *text, const TpEnum *values, guint *bits)
{
  g_auto (GStrv) codes = g_strsplit (text, ",", -1);
  guint parsed = 0;

  for (int i = 0; codes[i] != NULL; i++) {
    int bit;

    g_strstrip (codes[i]);
    if (codes[i][0] == '\0' && codes[1] == NULL)
      continue;
    if (!tp_enum_parse (values, codes[i], &bit))
      return FALSE;
    parsed |= (guint) bit;
  }
  *bits = parsed;
  return TRUE;
}

static gboolean
parse_bool (const char *text, gboolean *value)
{
  if (g_str_equal (text, "1") || g_str_equal (text, "true"))
    *value = TRUE;
  else if (g_str_equal (text, "0") || g_str_equal (text, "false") || *text == '\0')
    *value = FALSE;
  else
    return FALSE;
  return TRUE;
}

static gboolean
parse_id (const char *text, TpId *id)
{
  if (*text == '\0') {
    *id = TP_ID_NIL;
    return TRUE;
  }
  return tp_id_parse (text, id);
}

static gboolean
parse_day (const char *text, TpDay *day)
{
  if (*text == '\0') {
    *day = TP_DAY_NONE;
    return TRUE;
  }
  return tp_day_parse_iso (text, day);
}

static gboolean
parse_bytes (const char *text, GBytes **bytes)
{
  guchar *data;
  gsize size;

  g_clear_pointer (bytes, g_bytes_unref);
  if (*text != '\0') {
    data = g_base64_decode (text, &size);
    *bytes = g_bytes_new_take (data, size);
  }
  return TRUE;
}

/**
 * tp_record_parse_field:
 * @record: a record
 * @field: a field of its kind
 * @text: a value as tp_record_get_plain() gives it
 *
 * Sets a field of any type from its value in a file. On failure the field stays as it was.
 *
 * Returns: %TRUE if @text was a value of this field's type
 */
gboolean
tp_record_parse_field (gpointer record, const TpField *field, const char *text)
{
  gint64 number;

  g_return_val_if_fail (record != NULL && field != NULL && text != NULL, FALSE);

  switch (field->type) {
  case TP_FIELD_TEXT:
    tp_set_text (MEMBER (record, field, char *), text);
    return TRUE;
  case TP_FIELD_INT:
    if (!parse_number (*text == '\0' ? "0" : text, G_MININT, G_MAXINT, &number))
      return FALSE;
    *MEMBER (record, field, int) = (int) number;
    return TRUE;
  case TP_FIELD_BOOL:
    return parse_bool (text, MEMBER (record, field, gboolean));
  case TP_FIELD_REAL:
    return parse_real (text, MEMBER (record, field, double));
  case TP_FIELD_TIME:
    return parse_time (text, MEMBER (record, field, gint64));
  case TP_FIELD_DAY:
    return parse_day (text, MEMBER (record, field, TpDay));
  case TP_FIELD_PARTIAL:
    return tp_partial_date_parse (text, MEMBER (record, field, TpPartialDate));
  case TP_FIELD_ENUM:
    return tp_enum_parse (field->values, text, MEMBER (record, field, int));
  case TP_FIELD_FLAGS:
    return parse_flags (text, field->values, MEMBER (record, field, guint));
  case TP_FIELD_ID:
    return parse_id (text, MEMBER (record, field, TpId));
  case TP_FIELD_BYTES:
    return parse_bytes (text, MEMBER (record, field, GBytes *));
  }
  g_return_val_if_reached (FALSE);
}

static void
add_flags (JsonBuilder *builder, guint bits, const TpEnum *values)
{
  json_builder_begin_array (builder);
  for (const TpEnumValue *v = values->values; v->code != NULL; v++) {
    if (bits & (guint) v->value)
      json_builder_add_string_value (builder, v->code);
  }
  json_builder_end_array (builder);
}

/* Adds text, or null where there is nothing to say. */
static void
add_plain_or_null (JsonBuilder *builder,
                   gconstpointer record,
                   const TpField *field,
                   gboolean reveal)
{
  g_autofree char *text = tp_record_get_plain (record, field, reveal);

  if (*text == '\0')
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_field (JsonBuilder *builder, gconstpointer record, const TpField *field, gboolean reveal)
{
  g_autofree char *text = NULL;

  switch (field->type) {
  case TP_FIELD_TEXT:
    text = format_text (record, field, reveal);
    json_builder_add_string_value (builder, text);
    break;
  case TP_FIELD_INT:
    if ((field->flags & TP_FIELD_UNKNOWN_0) && *MEMBER (record, field, int) == 0)
      json_builder_add_null_value (builder);
    else
      json_builder_add_int_value (builder, *MEMBER (record, field, int));
    break;
  case TP_FIELD_BOOL:
    json_builder_add_boolean_value (builder, *MEMBER (record, field, gboolean));
    break;
  case TP_FIELD_REAL:
    if (isnan (*MEMBER (record, field, double)))
      json_builder_add_null_value (builder);
    else
      json_builder_add_double_value (builder, *MEMBER (record, field, double));
    break;
  case TP_FIELD_FLAGS:
    add_flags (builder, *MEMBER (record, field, guint), field->values);
    break;
  case TP_FIELD_TIME:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_ENUM:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    add_plain_or_null (builder, record, field, reveal);
    break;
  }
}

/**
 * tp_record_to_json:
 * @record: a record
 * @reveal: whether to show masked values whole
 *
 * Makes an object with "id", "revision" and every field that is not derived. Ids are UUIDs, days
 * ISO dates, choices codes, several choices arrays of codes; what is not known is null.
 *
 * Returns: (transfer full): the object
 */
JsonNode *
tp_record_to_json (gconstpointer record, gboolean reveal)
{
  g_autoptr (JsonBuilder) builder = NULL;
  const TpRecord *head = record;
  g_autofree char *id = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  builder = json_builder_new ();
  id = tp_id_to_string (&head->id);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  if (tp_id_is_nil (&head->id))
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "revision");
  json_builder_add_int_value (builder, head->revision);
  for (const TpField *field = head->kind->fields; field->name != NULL; field++) {
    if (field->flags & TP_FIELD_DERIVED)
      continue;
    json_builder_set_member_name (builder, field->name);
    add_field (builder, record, field, reveal);
  }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
