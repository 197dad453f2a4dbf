/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings the index of words up to the rows. Triggers note which rows are due (0002-words-due.sql);
 * here their old words go and their new ones come, in one statement each, so that the index writes
 * large pieces. Every commit does it, and a long entry now and then, lest all of it be left to a
 * last step that shows no progress. */

#include "tp-config.h"
#include "tp-word-index.h"

/* What a row is found by, for tp_fold and tp_digits see tp-words.c. */
#define PERSON_WORDS                                                                    \
  "tp_fold (\"name\" || ' ' || \"address\") || ' ' || tp_digits (\"phone\") || ' ' || " \
  "tp_digits (\"id_number\") || ' ' || tp_digits (\"guardian_phone\") || ' ' || "       \
  "ifnull ((SELECT group_concat (tp_digits (\"person_phone\".\"phone\"), ' ') FROM "    \
  "\"person_phone\" WHERE \"person_phone\".\"person\" = \"person\".\"id\"), '')"
#define REQUEST_WORDS                                                                             \
  "tp_fold (\"code\" || ' ' || \"need\" || ' ' || "                                               \
  "ifnull ((SELECT \"name\" FROM \"person\" WHERE \"id\" = \"request\".\"person\"), '')) || ' ' " \
  "|| "                                                                                           \
  "ltrim (tp_digits (\"code\"), '0')"

#define DELETE_OLD(kind)                               \
  "DELETE FROM \"" kind "_words\" WHERE \"rowid\" IN " \
  "(SELECT \"row\" FROM \"" kind "_words_due\" WHERE \"is_indexed\" <> 0)"
#define INSERT_NEW(kind, words)                            \
  "INSERT INTO \"" kind "_words\" (\"rowid\", \"words\") " \
  "SELECT \"row\", " words " FROM \"" kind "_words_due\" JOIN \"" kind "\" USING (\"row\")"
#define DELETE_DUE(kind) "DELETE FROM \"" kind "_words_due\""

static gboolean
run (TpDb *db, const char *sql, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (db, sql, error);

  return stmt != NULL && tp_stmt_run (stmt, error);
}

static gboolean
has_due (TpDb *db, const char *sql, gboolean *has, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (db, sql, error);

  return stmt != NULL && tp_stmt_step (stmt, has, error);
}

/*< private >
 * tp_word_index_refresh:
 * @db: a connection in a transaction
 * @error: return location for a #TpStoreError
 *
 * Writes the words of all rows that are due. On failure the transaction cannot be kept.
 *
 * Returns: %TRUE if a search now finds every row of the transaction by its words
 */
gboolean
tp_word_index_refresh (TpDb *db, GError **error)
{
  static const struct
  {
    const char *has_due, *delete_old, *insert_new, *delete_due;
  } kinds[] = {
    {"SELECT 1 FROM \"person_words_due\" LIMIT 1", DELETE_OLD ("person"),
     INSERT_NEW ("person", PERSON_WORDS), DELETE_DUE ("person")},
    {"SELECT 1 FROM \"request_words_due\" LIMIT 1", DELETE_OLD ("request"),
     INSERT_NEW ("request", REQUEST_WORDS), DELETE_DUE ("request")},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gboolean has;

    if (!has_due (db, kinds[i].has_due, &has, error))
      return FALSE;
    if (has && (!run (db, kinds[i].delete_old, error) || !run (db, kinds[i].insert_new, error) ||
                !run (db, kinds[i].delete_due, error)))
      return FALSE;
  }
  return TRUE;
}
