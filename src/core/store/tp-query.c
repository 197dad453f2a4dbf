/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions to one kind. A query gathers tests whose fields were looked up in the kind's table, so
 * only names that are known come into the SQL, and every value is bound. */

#include "tp-config.h"
#include "tp-store.h"

#include <string.h>

#include "tp-store-private.h"
#include "tp-words.h"

#define COMMON_ROWS 5000
/* How many rows of a first page are worth keeping a search for. */
#define PAGE_ROWS 500

/* The text of a person that words are looked for in; folded it is what the index holds. */
#define PERSON_TEXT                                                                      \
  "\"name\" || ' ' || \"address\" || ' ' || tp_digits (\"phone\") || ' ' || tp_digits (" \
  "\"id_number\")"

typedef struct
{
  enum
  {
    VALUE_INT,
    VALUE_TEXT,
    VALUE_ID,
  } type;
  gint64 number;
  char *text;
  TpId id;
} Value;

struct _TpQuery
{
  const TpKind *kind;
  GString *where; /* tests, each beginning with " AND " */
  GArray *values; /* of Value, in the order of their question marks */
  char *words;    /* folded, or NULL */
  GString *order; /* without ORDER BY */
  gint64 offset, limit;
};

static void
clear_value (gpointer data)
{
  g_free (((Value *) data)->text);
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
  query->values = g_array_new (FALSE, FALSE, sizeof (Value));
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
  Value value = {.type = VALUE_INT, .number = number};

  g_array_append_val (query->values, value);
}

static void
add_text_value (TpQuery *query, const char *text)
{
  Value value = {.type = VALUE_TEXT, .text = g_strdup (text)};

  g_array_append_val (query->values, value);
}

static void
add_id_value (TpQuery *query, const TpId *id)
{
  Value value = {.type = VALUE_ID, .id = *id};

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
 * person's name, through an index; rows of other kinds by any of their texts, by reading them all.
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

/* --- the statement ---------------------------------------------------------------- */

static gboolean
has_index_of_words (const TpKind *kind)
{
  return g_str_equal (kind->id, "person") || g_str_equal (kind->id, "request");
}

/* A word of one letter begins so many words that the index is slow to gather them; beside longer
 * words it is looked for in the text of the few rows that have those. */
static char *
take_words (const TpQuery *query, gboolean are_short)
{
  g_auto (GStrv) words = g_strsplit (query->words, " ", -1);
  g_autoptr (GString) taken = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if ((words[i][0] != '\0' && words[i][1] == '\0') == are_short)
      g_string_append_printf (taken, "%s%s", taken->len > 0 ? " " : "", words[i]);
  }
  return g_string_free (g_steal_pointer (&taken), FALSE);
}

static gboolean
looks_for_short_words (const TpQuery *query)
{
  g_autofree char *longer = take_words (query, FALSE);
  g_autofree char *shorter = take_words (query, TRUE);

  return g_str_equal (query->kind->id, "person") && *longer != '\0' && *shorter != '\0';
}

/* What is bound for the words: a full-text query, or for kinds without an index the words. */
static char *
make_match (const TpQuery *query)
{
  g_autofree char *longer = looks_for_short_words (query) ? take_words (query, FALSE) : NULL;

  if (!has_index_of_words (query->kind))
    return g_strdup (query->words);
  return tp_words_to_match (longer != NULL ? longer : query->words);
}

/* Whether so many rows have the words that walking the order and asking each row is faster than
 * finding them first and sorting them: "ng" begins a name of every third person. */
static gboolean
is_common (TpQuery *query, TpDb *db)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM \"%s_words\" "
                                          "WHERE \"%s_words\" MATCH ? LIMIT %d)",
                                          query->kind->id, query->kind->id, COMMON_ROWS);
  g_autofree char *match = make_match (query);
  g_autoptr (TpStmt) stmt = tp_db_prepare (db, sql, NULL);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_text (stmt, 1, match);
  return tp_stmt_step (stmt, &has_row, NULL) && has_row && tp_stmt_get_int (stmt, 0) == COMMON_ROWS;
}

static void
append_search (TpQuery *query, TpDb *db, gboolean ordered, GString *sql)
{
  if (looks_for_short_words (query))
    g_string_append (sql, " AND tp_has_words (" PERSON_TEXT ", ?)");
  if (has_index_of_words (query->kind)) {
    /* The plus keeps SQLite from starting at the words. */
    g_string_append_printf (
      sql, " AND %s\"row\" IN (SELECT \"rowid\" FROM \"%s_words\" WHERE \"%s_words\" MATCH ?)",
      ordered && is_common (query, db) ? "+" : "", query->kind->id, query->kind->id);
    return;
  }
  g_string_append (sql, " AND tp_has_words (''");
  for (const TpField *field = query->kind->fields; field->name != NULL; field++) {
    if (field->type == TP_FIELD_TEXT && !(field->flags & TP_FIELD_DERIVED))
      g_string_append_printf (sql, " || ' ' || \"%s\"", field->name);
  }
  g_string_append (sql, ", ?)");
}

static void
bind_value (TpStmt *stmt, int parameter, const Value *value)
{
  if (value->type == VALUE_INT)
    tp_stmt_bind_int (stmt, parameter, value->number);
  else if (value->type == VALUE_TEXT)
    tp_stmt_bind_text (stmt, parameter, value->text);
  else
    tp_stmt_bind_id (stmt, parameter, &value->id);
}

static int
bind_tests (TpQuery *query, TpStmt *stmt, int parameter)
{
  for (guint i = 0; i < query->values->len; i++)
    bind_value (stmt, parameter++, &g_array_index (query->values, Value, i));
  return parameter;
}

static int
bind_values (TpQuery *query, TpStmt *stmt)
{
  int parameter = bind_tests (query, stmt, 1);

  if (query->words != NULL) {
    g_autofree char *match = make_match (query);

    if (looks_for_short_words (query)) {
      g_autofree char *shorter = take_words (query, TRUE);

      tp_stmt_bind_text (stmt, parameter++, shorter);
    }
    tp_stmt_bind_text (stmt, parameter++, match);
  }
  return parameter;
}

/*< private >
 * tp_query_is_first_page:
 * @query: a query
 *
 * Returns: whether it asks for the first rows that people who type see: the beginning of the list
 * of people by name, of those who have some words
 */
gboolean
tp_query_is_first_page (const TpQuery *query)
{
  return query->words != NULL && g_str_equal (query->kind->id, "person") && query->limit > 0 &&
         query->limit <= PAGE_ROWS && query->offset == 0 &&
         g_str_has_prefix (query->order->str, "\"sort_key\", ");
}

/*< private >
 * tp_query_dup_words:
 * @query: a query with words
 * @n_least: how many letters a word has at least
 *
 * Returns: (transfer full): its words, folded
 */
GStrv
tp_query_dup_words (const TpQuery *query, gsize n_least)
{
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit (query->words, " ", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    if (strlen (words[i]) >= n_least)
      g_strv_builder_add (taken, words[i]);
  }
  return g_strv_builder_end (taken);
}

/*< private >
 * tp_query_prepare_glance:
 * @query: a query for a first page
 * @db: the connection
 * @n_rows: how many people to read at most
 * @error: return location for a #TpStoreError
 *
 * Prepares a look at the beginning of the list, row by row, without the index of words, which would
 * gather all rows with "ng" to give the first fifty. Only a full page is an answer.
 *
 * Returns: (transfer full) (nullable): the statement, whose column is the id
 */
TpStmt *
tp_query_prepare_glance (TpQuery *query, TpDb *db, guint n_rows, GError **error)
{
  g_autofree char *sql = NULL;
  TpStmt *stmt;
  int parameter;

  sql = g_strdup_printf (
    "SELECT \"id\" FROM (SELECT \"id\", \"name\", \"address\", \"phone\", \"id_number\""
    " FROM \"person\" WHERE 1%s ORDER BY %s LIMIT %u)"
    " WHERE tp_has_words (" PERSON_TEXT ", ?) LIMIT ?",
    query->where->str, query->order->str, n_rows);
  stmt = tp_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  parameter = bind_tests (query, stmt, 1);
  tp_stmt_bind_text (stmt, parameter++, query->words);
  tp_stmt_bind_int (stmt, parameter, query->limit);
  return stmt;
}

/*< private >
 * tp_query_prepare_among:
 * @query: a query for a first page
 * @db: the connection
 * @rows: row numbers, as a JSON array in the query's order
 * @error: return location for a #TpStoreError
 *
 * Prepares a look at some people, who answer the query if they pass its tests and have its words.
 *
 * Returns: (transfer full) (nullable): the statement, whose column is the id
 */
TpStmt *
tp_query_prepare_among (TpQuery *query, TpDb *db, const char *rows, GError **error)
{
  g_autofree char *sql = NULL;
  TpStmt *stmt;
  int parameter;

  sql = g_strdup_printf (
    "SELECT \"person\".\"id\" FROM (SELECT \"key\" AS \"wanted\", \"value\" AS \"wanted_row\""
    " FROM json_each (?)) CROSS JOIN \"person\" ON \"row\" = \"wanted_row\" WHERE 1%s"
    " AND tp_has_words (" PERSON_TEXT ", ?) ORDER BY \"wanted\"",
    query->where->str);
  stmt = tp_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_text (stmt, 1, rows);
  parameter = bind_tests (query, stmt, 2);
  tp_stmt_bind_text (stmt, parameter, query->words);
  return stmt;
}

/*< private >
 * tp_query_get_limit:
 * @query: a query
 *
 * Returns: how many rows it asks for; negative for all
 */
gint64
tp_query_get_limit (const TpQuery *query)
{
  return query->limit;
}

/*< private >
 * tp_query_prepare:
 * @query: a query
 * @db: the connection
 * @columns: what to select, as SQL
 * @paged: whether the order and the page matter; a count leaves them out
 * @error: return location for a #TpStoreError
 *
 * Prepares the SELECT with the query's values bound; the columns are the caller's.
 *
 * Returns: (transfer full) (nullable): the statement, to be released
 */
TpStmt *
tp_query_prepare (TpQuery *query, TpDb *db, const char *columns, gboolean paged, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  TpStmt *stmt;
  int parameter;

  g_string_printf (sql, "SELECT %s FROM \"%s\" WHERE 1%s", columns, query->kind->id,
                   query->where->str);
  if (query->words != NULL)
    append_search (query, db, paged && query->order->len > 0, sql);
  if (paged && query->order->len > 0)
    g_string_append_printf (sql, " ORDER BY %s", query->order->str);
  if (paged && (query->limit >= 0 || query->offset > 0))
    g_string_append (sql, " LIMIT ? OFFSET ?");
  stmt = tp_db_prepare (db, sql->str, error);
  if (stmt == NULL)
    return NULL;
  parameter = bind_values (query, stmt);
  if (paged && (query->limit >= 0 || query->offset > 0)) {
    tp_stmt_bind_int (stmt, parameter, query->limit);
    tp_stmt_bind_int (stmt, parameter + 1, query->offset);
  }
  return stmt;
}
