/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions to one kind. A query gathers tests whose fields were looked up in the kind's table, so
 * only names that are known come into the SQL, and every value is bound. tp-query-sql.c makes the
 * statements. */

#include "tp-config.h"
#include "tp-store.h"

#include <string.h>

#include "tp-query-private.h"
#include "tp-store-private.h"
#include "tp-words.h"

static void
clear_value (gpointer data)
{
  g_free (((TpQueryValue *) data)->text);
}

/**
 * tp_query_new:
 * @kind: what to ask for
 *
 * Makes a query for all rows of a kind, in no particular order.
 *
 * Returns: (transfer full): the query
 */
TpQuery *
tp_query_new (const TpKind *kind)
{
  TpQuery *query;

  g_return_val_if_fail (kind != NULL, NULL);

  query = g_new0 (TpQuery, 1);
  query->kind = kind;
  query->where = g_string_new (NULL);
  query->order = g_string_new (NULL);
  query->values = g_array_new (FALSE, FALSE, sizeof (TpQueryValue));
  g_array_set_clear_func (query->values, clear_value);
  query->limit = -1;
  return query;
}

/**
 * tp_query_free:
 * @query: (nullable) (transfer full): a query
 */
void
tp_query_free (TpQuery *query)
{
  if (query == NULL)
    return;
  g_string_free (query->where, TRUE);
  g_string_free (query->order, TRUE);
  g_array_unref (query->values);
  g_free (query->words);
  g_free (query);
}

/*< private >
 * tp_query_get_kind:
 * @query: a query
 *
 * Returns: (transfer none): the kind it asks for
 */
const TpKind *
tp_query_get_kind (const TpQuery *query)
{
  return query->kind;
}

/* --- tests ---------------------------------------------------------------- */

static const char *
get_operator (TpQueryTest test)
{
  switch (test) {
  case TP_QUERY_IS:
    /* Only values come here, and = lets SQLite use an index of the rows that have one. */
    return "=";
  case TP_QUERY_IS_NOT:
    return "IS NOT";
  case TP_QUERY_AT_LEAST:
    return ">=";
  case TP_QUERY_AT_MOST:
    return "<=";
  case TP_QUERY_HAS_BITS:
    return "&";
  }
  g_return_val_if_reached ("=");
}

static void
append_test (TpQuery *query, const char *column, TpQueryTest test)
{
  if (test == TP_QUERY_HAS_BITS)
    g_string_append_printf (query->where, " AND (\"%s\" & ?) <> 0", column);
  else
    g_string_append_printf (query->where, " AND \"%s\" %s ?", column, get_operator (test));
}

static void
append_null_test (TpQuery *query, const char *column, TpQueryTest test)
{
  g_return_if_fail (test == TP_QUERY_IS || test == TP_QUERY_IS_NOT);
  g_string_append_printf (query->where, " AND \"%s\" %s NULL", column,
                          test == TP_QUERY_IS ? "IS" : "IS NOT");
}

static void
add_int_value (TpQuery *query, gint64 number)
{
  TpQueryValue value = {.type = VALUE_INT, .number = number};

  g_array_append_val (query->values, value);
}

static void
add_text_value (TpQuery *query, const char *text)
{
  TpQueryValue value = {.type = VALUE_TEXT, .text = g_strdup (text)};

  g_array_append_val (query->values, value);
}

static void
add_id_value (TpQuery *query, const TpId *id)
{
  TpQueryValue value = {.type = VALUE_ID, .id = *id};

  g_array_append_val (query->values, value);
}

/* Whether @name is the row's own id or one of its links. */
static gboolean
names_an_id (const TpQuery *query, const char *name)
{
  const TpField *field = tp_kind_find_field (query->kind, name);

  return g_strcmp0 (name, "id") == 0 || (field != NULL && field->type == TP_FIELD_ID);
}

/**
 * tp_query_add_id:
 * @query: a query
 * @field: "id" or a field that names another row
 * @test: %TP_QUERY_IS or %TP_QUERY_IS_NOT
 * @value: the id; nil asks for rows that name none
 */
void
tp_query_add_id (TpQuery *query, const char *field, TpQueryTest test, const TpId *value)
{
  g_return_if_fail (query != NULL && value != NULL);
  g_return_if_fail (names_an_id (query, field));
  g_return_if_fail (test == TP_QUERY_IS || test == TP_QUERY_IS_NOT);

  if (tp_id_is_nil (value)) {
    append_null_test (query, field, test);
    return;
  }
  append_test (query, field, test);
  add_id_value (query, value);
}

/**
 * tp_query_add_unknown:
 * @query: a query
 * @field: a number or a day that may not be known
 * @is_unknown: whether rows are asked for of which it is not, or of which it is
 *
 * Asks for rows by whether @field is known.
 */
void
tp_query_add_unknown (TpQuery *query, const char *field, gboolean is_unknown)
{
  const TpField *known;

  g_return_if_fail (query != NULL);
  known = tp_kind_find_field (query->kind, field);
  g_return_if_fail (known != NULL && (known->type == TP_FIELD_REAL || known->type == TP_FIELD_DAY));

  append_null_test (query, field, is_unknown ? TP_QUERY_IS : TP_QUERY_IS_NOT);
}

/**
 * tp_query_add_ids:
 * @query: a query
 * @field: "id" or a field that names another row
 * @values: (array length=n_values): ids
 * @n_values: how many; with none the query finds nothing
 *
 * Asks for rows whose @field is any of @values.
 */
void
tp_query_add_ids (TpQuery *query, const char *field, const TpId *values, gsize n_values)
{
  g_autoptr (GString) list = g_string_new (NULL);

  g_return_if_fail (query != NULL && (values != NULL || n_values == 0));
  g_return_if_fail (names_an_id (query, field));

  /* As one JSON text: a list of any length is one parameter, and SQLite has a limit on those. */
  g_string_append_c (list, '[');
  for (gsize i = 0; i < n_values; i++) {
    g_string_append (list, i > 0 ? ",\"" : "\"");
    for (int j = 0; j < 16; j++)
      g_string_append_printf (list, "%02x", values[i].bytes[j]);
    g_string_append_c (list, '"');
  }
  g_string_append_c (list, ']');
  g_string_append_printf (query->where,
                          " AND \"%s\" IN (SELECT unhex (\"value\") FROM json_each (?))", field);
  add_text_value (query, list->str);
}

/* Choices are stored as codes: one is compared as text, an order of them is a list of codes. */
static void
add_enum_test (TpQuery *query, const TpField *field, TpQueryTest test, gint64 value)
{
  const char *code = tp_enum_get_code (field->values, (int) value);
  const char *comma = "";

  g_return_if_fail (test != TP_QUERY_HAS_BITS || field->type == TP_FIELD_ENUM);

  if (test == TP_QUERY_IS || test == TP_QUERY_IS_NOT) {
    append_test (query, field->name, test);
    add_text_value (query, code != NULL ? code : "");
    return;
  }
  g_string_append_printf (query->where, " AND \"%s\" IN (", field->name);
  for (const TpEnumValue *v = field->values->values; v->code != NULL; v++) {
    gboolean fits = test == TP_QUERY_AT_LEAST  ? v->value >= value
                    : test == TP_QUERY_AT_MOST ? v->value <= value
                                               : (v->value & value) != 0;

    if (!fits)
      continue;
    g_string_append_printf (query->where, "%s?", comma);
    comma = ", ";
    add_text_value (query, v->code);
  }
  g_string_append_c (query->where, ')');
}

static gboolean
is_number (TpFieldType type)
{
  switch (type) {
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_REAL:
  case TP_FIELD_TIME:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
    return TRUE;
  case TP_FIELD_TEXT:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

/* The value that stands for "none" in the struct and is NULL in the table. */
static gboolean
is_none (TpFieldType type, gint64 value)
{
  return (type == TP_FIELD_DAY && value == TP_DAY_NONE) ||
         ((type == TP_FIELD_TIME || type == TP_FIELD_PARTIAL) && value == 0);
}

/**
 * tp_query_add_int:
 * @query: a query
 * @field: a field of numbers, choices, bits, days or times
 * @test: how to compare; %TP_QUERY_HAS_BITS asks for any of the bits, and of a choice whether its
 *   value is among them
 * @value: what to compare with; for dates with unknown parts the number yyyymmdd
 */
void
tp_query_add_int (TpQuery *query, const char *field, TpQueryTest test, gint64 value)
{
  const TpField *found;

  g_return_if_fail (query != NULL);

  found = tp_kind_find_field (query->kind, field);
  g_return_if_fail (found != NULL && is_number (found->type));

  if (found->type == TP_FIELD_ENUM) {
    add_enum_test (query, found, test, value);
    return;
  }
  if (is_none (found->type, value) && (test == TP_QUERY_IS || test == TP_QUERY_IS_NOT)) {
    append_null_test (query, field, test);
    return;
  }
  append_test (query, field, test);
  add_int_value (query, value);
}

/**
 * tp_query_add_text:
 * @query: a query
 * @field: a text field, or a choice by its code
 * @test: how to compare, by bytes
 * @value: what to compare with
 */
void
tp_query_add_text (TpQuery *query, const char *field, TpQueryTest test, const char *value)
{
  const TpField *found;

  g_return_if_fail (query != NULL && value != NULL && test != TP_QUERY_HAS_BITS);

  found = tp_kind_find_field (query->kind, field);
  g_return_if_fail (found != NULL &&
                    (found->type == TP_FIELD_TEXT || found->type == TP_FIELD_ENUM));

  append_test (query, field, test);
  add_text_value (query, value);
  /* Said once more, for an index of the rows that are not blank. */
  if (test == TP_QUERY_IS && *value != '\0')
    g_string_append_printf (query->where, " AND \"%s\" <> ''", field);
}

/**
 * tp_query_set_search:
 * @query: a query
 * @words: (nullable): what was typed so far; blank asks for all rows
 *
 * Asks for rows in which every word begins some word, whatever the order, case and diacritics.
 * People are found by name, address and the digits of their numbers, requests by code, need and the
 * person's name, through an index; rows of other kinds by any of their texts but the one that tells
 * where they were read, by reading them all.
 */
void
tp_query_set_search (TpQuery *query, const char *words)
{
  g_return_if_fail (query != NULL);

  g_free (query->words);
  query->words = tp_words_fold_query (words != NULL ? words : "");
  if (*query->words == '\0')
    g_clear_pointer (&query->words, g_free);
}

/* --- order and page ---------------------------------------------------------- */

/* Texts that are names of things, and are sought by their bytes rather than read as words. */
static gboolean
is_plain_order (const char *name)
{
  static const char *const names[] = {
    "code",  "key",        "week",    "sort_key", "id_number",
    "phone", "answer_key", "dossier", "number",   NULL,
  };

  return g_strv_contains (names, name);
}

static void
append_enum_order (GString *order, const TpField *field)
{
  g_string_append_printf (order, "CASE \"%s\"", field->name);
  for (const TpEnumValue *v = field->values->values; v->code != NULL; v++)
    g_string_append_printf (order, " WHEN '%s' THEN %d", v->code, v->value);
  g_string_append (order, " END");
}

/**
 * tp_query_set_order:
 * @query: a query
 * @field: "id", or any field but bytes; people by "name" stand by given name
 * @descending: whether to turn the order round
 *
 * Orders the rows by a field and then by id: texts alphabetically, choices as they are listed in
 * their type, and what is not known last.
 */
void
tp_query_set_order (TpQuery *query, const char *field, gboolean descending)
{
  const TpField *found;
  const char *direction = descending ? " DESC" : "";

  g_return_if_fail (query != NULL && field != NULL);

  g_string_truncate (query->order, 0);
  if (g_str_equal (field, "id")) {
    g_string_append_printf (query->order, "\"id\"%s", direction);
    return;
  }
  if (g_str_equal (field, "name") && tp_kind_find_field (query->kind, "sort_key") != NULL)
    field = "sort_key";
  found = tp_kind_find_field (query->kind, field);
  g_return_if_fail (found != NULL && found->type != TP_FIELD_BYTES);

  if (found->type == TP_FIELD_ENUM)
    append_enum_order (query->order, found);
  else if (found->type == TP_FIELD_TEXT && !is_plain_order (field))
    g_string_append_printf (query->order, "tp_sort_key (\"%s\")", field);
  else
    g_string_append_printf (query->order, "\"%s\"", field);
  g_string_append (query->order, direction);
  /* Going up, SQLite would put NULL first; only fields that can be NULL pay for the other. */
  if (!descending && (found->type == TP_FIELD_DAY || found->type == TP_FIELD_REAL ||
                      found->type == TP_FIELD_PARTIAL || found->type == TP_FIELD_ID))
    g_string_append (query->order, " NULLS LAST");
  g_string_append_printf (query->order, ", \"id\"%s", direction);
}

/**
 * tp_query_set_page:
 * @query: a query
 * @offset: how many rows to pass over
 * @limit: how many to read; negative for all
 */
void
tp_query_set_page (TpQuery *query, gint64 offset, gint64 limit)
{
  g_return_if_fail (query != NULL && offset >= 0);

  query->offset = offset;
  query->limit = limit < 0 ? -1 : limit;
}
