/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Life of a record of any kind, driven by the kind's table of fields: made, copied, compared and
 * freed without knowing its struct. What a record says as text and JSON is in tp-record-text.c. */

#include "tp-record.h"

#include <math.h>
#include <string.h>

/* A pointer to the member of @record that @field describes. */
#define MEMBER(record, field, Type) ((Type *) G_STRUCT_MEMBER_P (record, (field)->offset))

static const TpKind *
get_kind (gconstpointer record)
{
  return ((const TpRecord *) record)->kind;
}

static void
clear_member (gpointer record, const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_TEXT:
    *MEMBER (record, field, char *) = g_strdup ("");
    break;
  case TP_FIELD_REAL:
    *MEMBER (record, field, double) = NAN;
    break;
  case TP_FIELD_DAY:
    *MEMBER (record, field, TpDay) = TP_DAY_NONE;
    break;
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_TIME:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    break;
  }
}

/**
 * tp_record_new:
 * @kind: what to make
 *
 * Makes an empty record: texts "", numbers and ids 0, reals not known, days none. Its id is nil,
 * so storing it inserts a row and gives it an id.
 *
 * Returns: (transfer full): the record, to be freed with tp_record_free() or its type's autoptr
 */
gpointer
tp_record_new (const TpKind *kind)
{
  TpRecord *record;

  g_return_val_if_fail (kind != NULL, NULL);

  record = g_malloc0 (kind->size);
  record->kind = kind;
  for (const TpField *field = kind->fields; field->name != NULL; field++)
    clear_member (record, field);
  return record;
}

/**
 * tp_record_copy:
 * @record: a record
 *
 * Returns: (transfer full): a record of its own with the same id, revision and fields
 */
gpointer
tp_record_copy (gconstpointer record)
{
  const TpKind *kind;
  gpointer copy;

  g_return_val_if_fail (record != NULL, NULL);

  kind = get_kind (record);
  copy = g_memdup2 (record, kind->size);
  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    if (field->type == TP_FIELD_TEXT) {
      char **text = MEMBER (copy, field, char *);

      *text = g_strdup (*text != NULL ? *text : "");
    } else if (field->type == TP_FIELD_BYTES && *MEMBER (copy, field, GBytes *) != NULL) {
      g_bytes_ref (*MEMBER (copy, field, GBytes *));
    }
  }
  return copy;
}

/**
 * tp_record_free:
 * @record: (nullable) (transfer full): a record
 *
 * Frees a record and its texts.
 */
void
tp_record_free (gpointer record)
{
  if (record == NULL)
    return;
  for (const TpField *field = get_kind (record)->fields; field->name != NULL; field++) {
    if (field->type == TP_FIELD_TEXT)
      g_free (*MEMBER (record, field, char *));
    else if (field->type == TP_FIELD_BYTES)
      g_clear_pointer (MEMBER (record, field, GBytes *), g_bytes_unref);
  }
  g_free (record);
}

static gboolean
is_equal_real (double a, double b)
{
  return (isnan (a) && isnan (b)) || !(a < b || a > b || isnan (a) || isnan (b));
}

static gboolean
is_equal_text (const char *a, const char *b)
{
  return strcmp (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
is_equal_bytes (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

static gboolean
is_equal_partial (const TpPartialDate *a, const TpPartialDate *b)
{
  return a->year == b->year && a->month == b->month && a->day == b->day;
}

/**
 * tp_record_field_equal:
 * @a: a record
 * @b: another of the same kind
 * @field: a field of their kind
 *
 * Two reals that are not known are equal.
 *
 * Returns: %TRUE if both say the same in @field
 */
gboolean
tp_record_field_equal (gconstpointer a, gconstpointer b, const TpField *field)
{
  g_return_val_if_fail (a != NULL && b != NULL && field != NULL, FALSE);

  switch (field->type) {
  case TP_FIELD_TEXT:
    return is_equal_text (*MEMBER (a, field, char *), *MEMBER (b, field, char *));
  case TP_FIELD_INT:
  case TP_FIELD_ENUM:
  case TP_FIELD_DAY:
  case TP_FIELD_FLAGS:
    return *MEMBER (a, field, int) == *MEMBER (b, field, int);
  case TP_FIELD_BOOL:
    return !*MEMBER (a, field, gboolean) == !*MEMBER (b, field, gboolean);
  case TP_FIELD_REAL:
    return is_equal_real (*MEMBER (a, field, double), *MEMBER (b, field, double));
  case TP_FIELD_TIME:
    return *MEMBER (a, field, gint64) == *MEMBER (b, field, gint64);
  case TP_FIELD_PARTIAL:
    return is_equal_partial (MEMBER (a, field, TpPartialDate), MEMBER (b, field, TpPartialDate));
  case TP_FIELD_ID:
    return tp_id_equal (MEMBER (a, field, TpId), MEMBER (b, field, TpId));
  case TP_FIELD_BYTES:
    return is_equal_bytes (*MEMBER (a, field, GBytes *), *MEMBER (b, field, GBytes *));
  }
  g_return_val_if_reached (FALSE);
}

/**
 * tp_record_equal:
 * @a: a record
 * @b: another
 *
 * Compares what the records say: all fields but the derived ones. Ids and revisions do not count.
 *
 * Returns: %TRUE if both are of one kind and say the same
 */
gboolean
tp_record_equal (gconstpointer a, gconstpointer b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (get_kind (a) != get_kind (b))
    return FALSE;
  for (const TpField *field = get_kind (a)->fields; field->name != NULL; field++) {
    if (!(field->flags & TP_FIELD_DERIVED) && !tp_record_field_equal (a, b, field))
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_set_text:
 * @member: a text member of a record
 * @text: (nullable): what it shall say; %NULL is "". May be a part of the old text
 *
 * Replaces a text, freeing the old one.
 */
void
tp_set_text (char **member, const char *text)
{
  char *copy;

  g_return_if_fail (member != NULL);

  copy = g_strdup (text != NULL ? text : "");
  g_free (*member);
  *member = copy;
}

/**
 * tp_record_array_new:
 *
 * Returns: (transfer full): an empty array that frees the records put into it
 */
GPtrArray *
tp_record_array_new (void)
{
  return g_ptr_array_new_with_free_func (tp_record_free);
}

/**
 * tp_record_find:
 * @records: records of any kinds
 * @id: the id sought
 *
 * Looks through the whole array; for many look-ups make a #GHashTable with tp_id_hash().
 *
 * Returns: (transfer none) (nullable): the record with that id
 */
gpointer
tp_record_find (GPtrArray *records, const TpId *id)
{
  g_return_val_if_fail (records != NULL && id != NULL, NULL);

  for (guint i = 0; i < records->len; i++) {
    TpRecord *record = g_ptr_array_index (records, i);

    if (tp_id_equal (&record->id, id))
      return record;
  }
  return NULL;
}
