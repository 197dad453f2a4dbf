/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The statements of a question: its tests, the words searched, the order and the page as SQL, with
 * every value bound. */

#include "tp-config.h"

#include <string.h>

#include "tp-query-private.h"
#include "tp-store-private.h"
#include "tp-words.h"

#define COMMON_ROWS 5000
/* How many rows of a first page are worth keeping a search for. */
#define PAGE_ROWS 500

/* The text of a person that words are looked for in; folded it is what the index holds. The numbers
 * of others at whom the person is reached are a look at another table, so only a word that begins
 * with a digit, which no name does, is looked for in them. */
#define PERSON_TEXT                                                                      \
  "\"name\" || ' ' || \"address\" || ' ' || tp_digits (\"phone\") || ' ' || tp_digits (" \
  "\"id_number\")"
#define OTHER_NUMBERS                                                                             \
  " || ' ' || tp_digits (\"guardian_phone\") || ' ' || ifnull ((SELECT group_concat (tp_digits "  \
  "(\"person_phone\".\"phone\"), ' ') FROM \"person_phone\" WHERE \"person_phone\".\"person\" = " \
  "\"person\".\"id\"), '')"

static gboolean
has_index_of_words (const TpKind *kind)
{
  return g_str_equal (kind->id, "person") || g_str_equal (kind->id, "request");
}

/*< private >
 * tp_query_dup_words:
 * @query: a query with words
 * @n_least: how many letters a word has at least
 * @n_most: how many it has at most
 *
 * Returns: (transfer full): those of its words, folded
 */
GStrv
tp_query_dup_words (const TpQuery *query, gsize n_least, gsize n_most)
{
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit (query->words, " ", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    if (strlen (words[i]) >= n_least && strlen (words[i]) <= n_most)
      g_strv_builder_add (taken, words[i]);
  }
  return g_strv_builder_end (taken);
}

static const char *
get_other_numbers (const TpQuery *query)
{
  g_auto (GStrv) words = tp_query_dup_words (query, 1, G_MAXSIZE);

  for (guint i = 0; words[i] != NULL; i++) {
    if (g_ascii_isdigit (words[i][0]))
      return OTHER_NUMBERS;
  }
  return "";
}

/* A word of one letter begins so many words that the index is slow to gather them; beside longer
 * words it is looked for in the text of the few rows that have those. */
static gboolean
looks_for_short_words (const TpQuery *query)
{
  g_auto (GStrv) longer = tp_query_dup_words (query, 2, G_MAXSIZE);
  g_auto (GStrv) shorter = tp_query_dup_words (query, 1, 1);

  return g_str_equal (query->kind->id, "person") && *longer != NULL && *shorter != NULL;
}

/* What is bound for the words: a full-text query, or for kinds without an index the words. */
static char *
make_match (const TpQuery *query)
{
  g_auto (GStrv) indexed = NULL;
  g_autofree char *words = NULL;

  if (!has_index_of_words (query->kind))
    return g_strdup (query->words);
  indexed = tp_query_dup_words (query, looks_for_short_words (query) ? 2 : 1, G_MAXSIZE);
  words = g_strjoinv (" ", indexed);
  return tp_words_to_match (words);
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
    g_string_append_printf (sql, " AND tp_has_words (" PERSON_TEXT "%s, ?)",
                            get_other_numbers (query));
  if (has_index_of_words (query->kind)) {
    /* The plus keeps SQLite from starting at the words. */
    g_string_append_printf (
      sql, " AND %s\"row\" IN (SELECT \"rowid\" FROM \"%s_words\" WHERE \"%s_words\" MATCH ?)",
      ordered && is_common (query, db) ? "+" : "", query->kind->id, query->kind->id);
    return;
  }
  g_string_append (sql, " AND tp_has_words (''");
  for (const TpField *field = query->kind->fields; field->name != NULL; field++) {
    if (field->type == TP_FIELD_TEXT && !(field->flags & (TP_FIELD_DERIVED | TP_FIELD_ORIGIN)))
      g_string_append_printf (sql, " || ' ' || \"%s\"", field->name);
  }
  g_string_append (sql, ", ?)");
}

static void
bind_value (TpStmt *stmt, int parameter, const TpQueryValue *value)
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
    bind_value (stmt, parameter++, &g_array_index (query->values, TpQueryValue, i));
  return parameter;
}

static int
bind_values (TpQuery *query, TpStmt *stmt)
{
  int parameter = bind_tests (query, stmt, 1);

  if (query->words != NULL) {
    g_autofree char *match = make_match (query);

    if (looks_for_short_words (query)) {
      g_auto (GStrv) shorter = tp_query_dup_words (query, 1, 1);
      g_autofree char *words = g_strjoinv (" ", shorter);

      tp_stmt_bind_text (stmt, parameter++, words);
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
 * tp_query_is_everybody_by_name:
 * @query: a query
 *
 * Returns: whether it asks for all people, in the order of their names
 */
gboolean
tp_query_is_everybody_by_name (const TpQuery *query)
{
  return query->words == NULL && g_str_equal (query->kind->id, "person") && query->limit < 0 &&
         query->offset == 0 && query->where->len == 0 &&
         g_str_has_prefix (query->order->str, "\"sort_key\", ");
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
    "SELECT \"id\" FROM (SELECT \"id\", \"name\", \"address\", \"phone\", \"id_number\","
    " \"guardian_phone\" FROM \"person\" WHERE 1%s ORDER BY %s LIMIT %u) AS \"person\""
    " WHERE tp_has_words (" PERSON_TEXT "%s, ?) LIMIT ?",
    query->where->str, query->order->str, n_rows, get_other_numbers (query));
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
    " AND tp_has_words (" PERSON_TEXT "%s, ?) ORDER BY \"wanted\"",
    query->where->str, get_other_numbers (query));
  stmt = tp_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_text (stmt, 1, rows);
  parameter = bind_tests (query, stmt, 2);
  tp_stmt_bind_text (stmt, parameter, query->words);
  return stmt;
}

/*< private >
 * tp_query_prepare_texts:
 * @db: the connection
 * @rows: row numbers of people, as a JSON array
 * @error: return location for a #TpStoreError
 *
 * Prepares to read what words are looked for in.
 *
 * Returns: (transfer full) (nullable): the statement, whose column is the folded text of a person
 */
TpStmt *
tp_query_prepare_texts (TpDb *db, const char *rows, GError **error)
{
  TpStmt *stmt = tp_db_prepare (db,
                                "SELECT tp_fold (" PERSON_TEXT ") FROM json_each (?) CROSS JOIN"
                                " \"person\" ON \"row\" = \"value\"",
                                error);

  if (stmt != NULL)
    tp_stmt_bind_text (stmt, 1, rows);
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
