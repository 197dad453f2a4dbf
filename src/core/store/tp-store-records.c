/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of an open workspace: put, removed and read one by one or by a query. What a record's row
 * looks like is known to tp-rows.c; that every write is journalled, to the triggers. */

#include "tp-config.h"
#include "tp-store.h"

#include <glib/gi18n-lib.h>

#include "tp-store-private.h"
#include "tp-word-index.h"

#define PUTS_PER_REFRESH 20000
#define MOST_ROOM 4000000

/* --- writing ------------------------------------------------------------ */

static gboolean
set_changed_meanwhile_error (GError **error)
{
  g_set_error_literal (
    error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT,
    _ ("Someone else has changed this meanwhile. Look at it again before changing it."));
  return FALSE;
}

static gboolean
update (TpStore *self, gpointer record, GError **error)
{
  TpRecord *head = record;
  g_autoptr (GError) local_error = NULL;
  TpRecord *stored = tp_rows_get (self->db, head->kind, &head->id, &local_error);
  gint64 revision = stored != NULL ? stored->revision : -1;
  gboolean is_same = stored != NULL && tp_record_equal (stored, record);

  tp_record_free (stored);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (revision != head->revision)
    return set_changed_meanwhile_error (error);
  /* What changes nothing shall leave no trace and make no conflict for others. */
  return is_same || tp_rows_update (self->db, record, revision + 1, error);
}

/* A long list does not leave all its words to the commit, which shows no progress. */
static gboolean
keep_words_up (TpStore *self, GError **error)
{
  if (++self->n_puts < PUTS_PER_REFRESH)
    return TRUE;
  self->n_puts = 0;
  return tp_word_index_refresh (self->db, error);
}

/**
 * tp_store_put:
 * @self: a store with an entry begun
 * @record: a record of any kind
 * @error: return location for a #TpStoreError
 *
 * Stores a record: a new one (revision 0) is inserted, under a new id if it has none; another is
 * updated if its revision still is the stored one. Computes derived fields. On failure neither the
 * file nor the revision changes, and the entry may go on.
 *
 * Returns: %TRUE if stored
 */
gboolean
tp_store_put (TpStore *self, gpointer record, GError **error)
{
  TpRecord *head = record;
  gboolean has_id;

  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  if (!tp_rows_check (record, error) || !keep_words_up (self, error))
    return FALSE;
  if (head->revision != 0)
    return update (self, record, error);
  has_id = !tp_id_is_nil (&head->id);
  if (!has_id)
    head->id = self->last_id = tp_id_new_after (&self->last_id, self->entry_ms);
  if (tp_rows_insert (self->db, record, 1, error))
    return TRUE;
  if (!has_id)
    head->id = TP_ID_NIL;
  return FALSE;
}

/**
 * tp_store_remove:
 * @self: a store with an entry begun
 * @kind: the row's kind
 * @id: the row
 * @error: return location for a #TpStoreError
 *
 * Removes a row that no other names. The journal keeps it whole, for undo.
 *
 * Returns: %TRUE if it was there and is gone
 */
gboolean
tp_store_remove (TpStore *self, const TpKind *kind, const TpId *id, GError **error)
{
  g_return_val_if_fail (self != NULL && kind != NULL && id != NULL, FALSE);

  if (!tp_rows_delete (self->db, kind, id, error))
    return FALSE;
  return tp_db_get_changes (self->db) > 0 || set_changed_meanwhile_error (error);
}

/* --- reading ------------------------------------------------------------ */

/**
 * tp_store_get:
 * @self: a store
 * @kind: the row's kind
 * @id: the row
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable): the record; %NULL without an error if there is none
 */
gpointer
tp_store_get (TpStore *self, const TpKind *kind, const TpId *id, GError **error)
{
  g_return_val_if_fail (self != NULL && kind != NULL && id != NULL, NULL);

  return tp_rows_get (self->db, kind, id, error);
}

/**
 * tp_store_each:
 * @self: a store
 * @query: (transfer none): what to read
 * @func: called with each record; returns %FALSE to stop
 * @user_data: for @func
 * @error: return location for a #TpStoreError
 *
 * Reads records one by one without holding them all.
 *
 * Returns: %TRUE if all were read or @func stopped
 */
gboolean
tp_store_each (TpStore *self, TpQuery *query, TpRecordFunc func, gpointer user_data, GError **error)
{
  const TpKind *kind;
  g_autofree char *columns = NULL;
  g_autoptr (TpStmt) stmt = NULL;
  gboolean has_row, go_on = TRUE;

  g_return_val_if_fail (self != NULL && query != NULL && func != NULL, FALSE);

  kind = tp_query_get_kind (query);
  columns = tp_rows_list_columns (kind);
  stmt = tp_query_prepare (query, self->db, columns, TRUE, error);
  if (stmt == NULL)
    return FALSE;
  while (go_on) {
    gpointer record;

    if (!tp_stmt_step (stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      break;
    record = tp_rows_read (stmt, kind);
    go_on = func (record, user_data);
    tp_record_free (record);
  }
  return TRUE;
}

/**
 * tp_store_list:
 * @self: a store
 * @query: (transfer none): what to read
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable): the records in the query's order
 */
GPtrArray *
tp_store_list (TpStore *self, TpQuery *query, GError **error)
{
  const TpKind *kind;
  g_autofree char *columns = NULL;
  g_autoptr (TpStmt) stmt = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL && query != NULL, NULL);

  kind = tp_query_get_kind (query);
  columns = tp_rows_list_columns (kind);
  stmt = tp_query_prepare (query, self->db, columns, TRUE, error);
  if (stmt == NULL)
    return NULL;
  records = tp_record_array_new ();
  for (;;) {
    if (!tp_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      return g_steal_pointer (&records);
    g_ptr_array_add (records, tp_rows_read (stmt, kind));
  }
}

/*< private >
 * tp_store_read_ids:
 * @stmt: a statement whose first column is an id
 * @ids: of #TpId: what they are added to
 * @error: return location for a #TpStoreError
 *
 * Returns: whether all rows could be read
 */
gboolean
tp_store_read_ids (TpStmt *stmt, GArray *ids, GError **error)
{
  for (;;) {
    gboolean has_row;
    TpId id;

    if (!tp_stmt_step (stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    tp_stmt_get_id (stmt, 0, &id);
    g_array_append_val (ids, id);
  }
}

/*< private >
 * tp_store_get_room:
 * @db: a connection
 * @kind: a kind
 *
 * An array that grows row by row leaves copies of itself behind, and the last stays among them.
 *
 * Returns: how many rows of the kind to make room for at once: about as many as there are
 */
guint
tp_store_get_room (TpDb *db, const TpKind *kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT ifnull (max (\"row\"), 0) FROM \"%s\"", kind->id);
  gint64 n = 0;

  return tp_db_get_int (db, sql, &n, NULL) ? (guint) CLAMP (n, 0, MOST_ROOM) : 0;
}

/**
 * tp_store_list_ids:
 * @self: a store
 * @query: (transfer none): what to read
 * @error: return location for a #TpStoreError
 *
 * Reads the ids alone: the order of a list too long to hold.
 *
 * Returns: (transfer full) (nullable) (element-type TpId): the ids in the query's order
 */
GArray *
tp_store_list_ids (TpStore *self, TpQuery *query, GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  g_autoptr (GArray) ids = NULL;
  gboolean is_answered;
  guint room = 0;

  g_return_val_if_fail (self != NULL && query != NULL, NULL);

  if (tp_query_get_limit (query) < 0)
    room = tp_store_get_room (self->db, tp_query_get_kind (query));
  ids = g_array_sized_new (FALSE, FALSE, sizeof (TpId), room);
  if (!tp_word_search_answer (self->search, self->db, query, ids, &is_answered, error))
    return NULL;
  if (is_answered)
    return g_steal_pointer (&ids);
  g_array_set_size (ids, 0);
  stmt = tp_query_prepare (query, self->db, "\"id\"", TRUE, error);
  return stmt != NULL && tp_store_read_ids (stmt, ids, error) ? g_steal_pointer (&ids) : NULL;
}

/**
 * tp_store_count:
 * @self: a store
 * @query: (transfer none): what to count; its order and page do not matter
 * @error: return location for a #TpStoreError
 *
 * Returns: how many rows answer the query, or -1 on error
 */
gint64
tp_store_count (TpStore *self, TpQuery *query, GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL && query != NULL, -1);

  stmt = tp_query_prepare (query, self->db, "count (*)", FALSE, error);
  if (stmt == NULL || !tp_stmt_step (stmt, &has_row, error))
    return -1;
  return tp_stmt_get_int (stmt, 0);
}
