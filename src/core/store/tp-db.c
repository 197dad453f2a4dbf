/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLCipher behind a few words: open with a key, run, bind, step. No file but tp-db*.c calls
 * sqlite3_*: tp-db-error.c makes sentences of its errors, tp-db-functions.c gives its SQL our
 * words. The file is written ahead (WAL) and every commit waits for the disk, so that what was
 * acknowledged is there after a kill or a power cut. */

#include "tp-config.h"
#include "tp-db-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* Until the workspace says how long its people wish to wait: it cannot be asked before it is open,
 * and to open it may itself have to wait for a migration by another program. */
#define FIRST_PATIENCE_MS 5000

struct _TpStmt
{
  TpDb *db;
  sqlite3_stmt *handle;
  gboolean is_kept;
  gboolean is_busy;
};

/* --- opening ------------------------------------------------------------ */

/* A library without encryption would take the key and write plain text: ask first. */
static gboolean
check_cipher (TpDb *db, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare_once (db, "PRAGMA cipher_version", error);
  gboolean has_row;

  if (stmt == NULL || !tp_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row && *tp_stmt_get_text (stmt, 0) != '\0')
    return TRUE;
  g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                       _ ("This program was built without encryption and opens no workspace."));
  return FALSE;
}

/* Nobody asks how much memory SQLite holds, and counting it takes a lock at every allocation; that
 * a connection belongs to one thread makes its own lock as idle. */
static void
configure_once (void)
{
  static gsize is_done;

  if (g_once_init_enter (&is_done)) {
    sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
    g_once_init_leave (&is_done, 1);
  }
}

static gboolean
set_up (TpDb *db, const char *key_spec, GError **error)
{
  gint64 number;
  int rc;

  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, FIRST_PATIENCE_MS);
  if (!check_cipher (db, error))
    return FALSE;
  rc = sqlite3_key (db->handle, key_spec, (int) strlen (key_spec));
  if (rc != SQLITE_OK) {
    tp_db_set_error (db, rc, error);
    return FALSE;
  }
  /* SQLCipher speaks to stderr about wrong keys; our error says it better. Setting the key turns
   * its log on, so this comes after. */
  if (!tp_db_exec (db, "PRAGMA cipher_log_level = NONE", error))
    return FALSE;
  /* The key is tried only at the first read. This one reads the first page alone: if that can be
   * deciphered, what cannot be is damaged. */
  if (!tp_db_get_int (db, "PRAGMA schema_version", &number, error))
    return FALSE;
  db->is_unlocked = TRUE;
  if (!tp_db_get_int (db, "SELECT count (*) FROM sqlite_schema", &number, error))
    return FALSE;
  tp_db_set_cache (db, TP_STORE_CACHE_MIB);
  return tp_db_add_functions (db, error) && tp_db_exec (db,
                                                        "PRAGMA foreign_keys = ON;"
                                                        "PRAGMA synchronous = FULL;"
                                                        "PRAGMA journal_size_limit = 16777216;",
                                                        error);
}

static void
free_statement (gpointer data)
{
  TpStmt *stmt = data;

  sqlite3_finalize (stmt->handle);
  g_free (stmt);
}

/* Whoever opens a workspace that may only be read leaves companions beside it that may only be
 * read, too. When the workspace may be written again, they must follow it, or no write succeeds. */
static void
free_companions (const char *path)
{
  static const char *const suffixes[] = {"-shm", "-wal"};
  GStatBuf status;

  if (g_access (path, W_OK) != 0 || g_stat (path, &status) != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *companion = g_strconcat (path, suffixes[i], NULL);

    if (g_access (companion, F_OK) == 0 && g_access (companion, W_OK) != 0)
      (void) g_chmod (companion, (int) (status.st_mode & 0666));
  }
}

/**
 * tp_db_open:
 * @path: an existing file; of zero bytes to begin a new database
 * @key_spec: the raw key and salt as tp_key_make_spec() gives them
 * @error: return location for a #TpStoreError
 *
 * Opens a connection that checks foreign keys and waits for the disk at each commit. Nothing is
 * written by this: that the file is ours to write to is found out by tp_schema_prepare().
 *
 * Returns: (transfer full) (nullable): the connection
 */
TpDb *
tp_db_open (const char *path, const char *key_spec, GError **error)
{
  g_autoptr (TpDb) db = g_new0 (TpDb, 1);
  int rc;

  g_assert (path != NULL && key_spec != NULL);

  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_statement);
  db->purposes = g_hash_table_new (NULL, NULL);
  free_companions (path);
  configure_once ();
  rc = sqlite3_open_v2 (path, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK) {
    tp_db_set_error (db, rc, error);
    return NULL;
  }
  if (!set_up (db, key_spec, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * tp_db_close:
 * @db: (transfer full): a connection
 *
 * Takes back a transaction left open and closes. All statements must have been released.
 */
void
tp_db_close (TpDb *db)
{
  g_hash_table_unref (db->purposes);
  g_hash_table_unref (db->statements);
  if (sqlite3_close (db->handle) != SQLITE_OK) {
    g_warning ("A statement is still in use while the workspace closes");
    sqlite3_close_v2 (db->handle);
  }
  g_free (db);
}

/**
 * tp_db_set_patience:
 * @db: a connection
 * @milliseconds: how long to wait for another connection that writes; 0 not at all
 *
 * Says when the answer to a busy file is an error. Holds for all that follows.
 */
void
tp_db_set_patience (TpDb *db, int milliseconds)
{
  sqlite3_busy_timeout (db->handle, milliseconds);
}

/* --- running ------------------------------------------------------------ */

/**
 * tp_db_exec:
 * @db: a connection
 * @sql: statements
 * @error: return location for a #TpStoreError
 *
 * Runs statements whose rows do not matter; stops at the first that fails.
 *
 * Returns: %TRUE if all ran
 */
gboolean
tp_db_exec (TpDb *db, const char *sql, GError **error)
{
  int rc = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  if (rc == SQLITE_OK)
    return TRUE;
  g_debug ("SQL failed with %d: %s", rc, sql);
  tp_db_set_error (db, rc, error);
  return FALSE;
}

/**
 * tp_db_get_int:
 * @db: a connection
 * @sql: a query of one number
 * @value: (out): the number; 0 if there was no row
 * @error: return location for a #TpStoreError
 *
 * Returns: %TRUE if the query ran
 */
gboolean
tp_db_get_int (TpDb *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare_once (db, sql, error);
  gboolean has_row;

  *value = 0;
  if (stmt == NULL || !tp_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    *value = tp_stmt_get_int (stmt, 0);
  return TRUE;
}

/**
 * tp_db_is_in_transaction:
 * @db: a connection
 *
 * Returns: whether a transaction is open; a failing or full disk ends one without being asked
 */
gboolean
tp_db_is_in_transaction (TpDb *db)
{
  return !sqlite3_get_autocommit (db->handle);
}

/**
 * tp_db_rollback:
 * @db: a connection
 *
 * Takes back the open transaction, if any; SQLite may already have done so by itself.
 */
void
tp_db_rollback (TpDb *db)
{
  if (tp_db_is_in_transaction (db) &&
      sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_debug ("The transaction could not be taken back by hand");
}

/**
 * tp_db_get_changes:
 * @db: a connection
 *
 * Returns: how many rows the last statement inserted, updated or deleted
 */
gint64
tp_db_get_changes (TpDb *db)
{
  return sqlite3_changes64 (db->handle);
}

/**
 * tp_db_get_last_row:
 * @db: a connection
 *
 * Returns: the row number of the last insert
 */
gint64
tp_db_get_last_row (TpDb *db)
{
  return sqlite3_last_insert_rowid (db->handle);
}

/* --- statements ----------------------------------------------------------- */

static TpStmt *
prepare (TpDb *db, const char *sql, guint flags, GError **error)
{
  TpStmt *stmt = g_new0 (TpStmt, 1);
  int rc = sqlite3_prepare_v3 (db->handle, sql, -1, flags, &stmt->handle, NULL);

  if (rc != SQLITE_OK) {
    g_debug ("SQL failed with %d (%s): %s", rc, sqlite3_errmsg (db->handle), sql);
    tp_db_set_error (db, rc, error);
    g_free (stmt);
    return NULL;
  }
  stmt->db = db;
  return stmt;
}

/**
 * tp_db_prepare:
 * @db: a connection
 * @sql: one statement
 * @error: return location for a #TpStoreError
 *
 * Prepares a statement that will be wanted again: the connection keeps it. If it is in use at the
 * moment, further up the stack, another is made.
 *
 * Returns: (transfer full) (nullable): the statement, to be released
 */
TpStmt *
tp_db_prepare (TpDb *db, const char *sql, GError **error)
{
  TpStmt *stmt = g_hash_table_lookup (db->statements, sql);

  if (stmt != NULL && stmt->is_busy)
    return tp_db_prepare_once (db, sql, error);
  if (stmt == NULL) {
    stmt = prepare (db, sql, SQLITE_PREPARE_PERSISTENT, error);
    if (stmt == NULL)
      return NULL;
    stmt->is_kept = TRUE;
    g_hash_table_insert (db->statements, g_strdup (sql), stmt);
  }
  stmt->is_busy = TRUE;
  return stmt;
}

/**
 * tp_db_prepare_for:
 * @db: a connection
 * @purpose: what the statement is for: an address that stands for nothing else
 * @write_sql: (scope call): writes the statement when it is wanted for the first time
 * @data: for @write_sql
 * @error: return location for a #TpStoreError
 *
 * tp_db_prepare() where writing the SQL would cost more than running it.
 *
 * Returns: (transfer full) (nullable): the statement, to be released
 */
TpStmt *
tp_db_prepare_for (TpDb *db,
                   gconstpointer purpose,
                   TpSqlFunc write_sql,
                   gconstpointer data,
                   GError **error)
{
  TpStmt *stmt = g_hash_table_lookup (db->purposes, purpose);
  g_autofree char *sql = NULL;

  if (stmt != NULL && !stmt->is_busy) {
    stmt->is_busy = TRUE;
    return stmt;
  }
  sql = write_sql (data);
  stmt = tp_db_prepare (db, sql, error);
  if (stmt != NULL && stmt->is_kept)
    g_hash_table_insert (db->purposes, (gpointer) purpose, stmt);
  return stmt;
}

/**
 * tp_db_set_cache:
 * @db: a connection
 * @mebibytes: how many pages of the file it may hold, as their size
 *
 * Says how much memory the connection takes at most for pages it has read or is to write; what is
 * above is given back at once.
 */
void
tp_db_set_cache (TpDb *db, int mebibytes)
{
  g_autofree char *sql =
    g_strdup_printf ("PRAGMA cache_size = -%d; PRAGMA shrink_memory", mebibytes * 1024);

  if (!tp_db_exec (db, sql, NULL))
    g_debug ("The cache keeps its size");
}

/**
 * tp_db_prepare_once:
 * @db: a connection
 * @sql: one statement
 * @error: return location for a #TpStoreError
 *
 * Prepares a statement that is forgotten when released.
 *
 * Returns: (transfer full) (nullable): the statement, to be released
 */
TpStmt *
tp_db_prepare_once (TpDb *db, const char *sql, GError **error)
{
  return prepare (db, sql, 0, error);
}

/**
 * tp_stmt_release:
 * @stmt: (transfer full): a statement
 *
 * Gives a statement back: its row and parameters are gone.
 */
void
tp_stmt_release (TpStmt *stmt)
{
  if (!stmt->is_kept) {
    free_statement (stmt);
    return;
  }
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  stmt->is_busy = FALSE;
}

/**
 * tp_stmt_bind_null:
 * @stmt: a statement that is not being stepped
 * @parameter: which one, from 1
 *
 * Makes the parameter NULL.
 */
void
tp_stmt_bind_null (TpStmt *stmt, int parameter)
{
  G_GNUC_UNUSED int rc = sqlite3_bind_null (stmt->handle, parameter);

  g_assert (rc == SQLITE_OK);
}

/**
 * tp_stmt_bind_int:
 * @stmt: a statement that is not being stepped
 * @parameter: which one, from 1
 * @value: the number
 *
 * Gives the parameter a whole number.
 */
void
tp_stmt_bind_int (TpStmt *stmt, int parameter, gint64 value)
{
  G_GNUC_UNUSED int rc = sqlite3_bind_int64 (stmt->handle, parameter, value);

  g_assert (rc == SQLITE_OK);
}

/**
 * tp_stmt_bind_real:
 * @stmt: a statement that is not being stepped
 * @parameter: which one, from 1
 * @value: the number; one that is not known (NaN) becomes NULL
 *
 * Gives the parameter a real number.
 */
void
tp_stmt_bind_real (TpStmt *stmt, int parameter, double value)
{
  G_GNUC_UNUSED int rc;

  if (isnan (value))
    rc = sqlite3_bind_null (stmt->handle, parameter);
  else
    rc = sqlite3_bind_double (stmt->handle, parameter, value);
  g_assert (rc == SQLITE_OK);
}

/**
 * tp_stmt_bind_text:
 * @stmt: a statement that is not being stepped
 * @parameter: which one, from 1
 * @value: UTF-8 text; copied
 *
 * Gives the parameter a text.
 */
void
tp_stmt_bind_text (TpStmt *stmt, int parameter, const char *value)
{
  G_GNUC_UNUSED int rc =
    sqlite3_bind_text (stmt->handle, parameter, value != NULL ? value : "", -1, SQLITE_TRANSIENT);

  g_assert (rc == SQLITE_OK);
}

/**
 * tp_stmt_bind_blob:
 * @stmt: a statement that is not being stepped
 * @parameter: which one, from 1
 * @data: the bytes; copied
 * @size: how many
 *
 * Gives the parameter bytes.
 */
void
tp_stmt_bind_blob (TpStmt *stmt, int parameter, const void *data, gsize size)
{
  G_GNUC_UNUSED int rc =
    sqlite3_bind_blob64 (stmt->handle, parameter, data != NULL ? data : "", size, SQLITE_TRANSIENT);

  g_assert (rc == SQLITE_OK);
}

/**
 * tp_stmt_bind_id:
 * @stmt: a statement that is not being stepped
 * @parameter: which one, from 1
 * @id: an id; nil becomes NULL
 *
 * Gives the parameter a row's id.
 */
void
tp_stmt_bind_id (TpStmt *stmt, int parameter, const TpId *id)
{
  if (tp_id_is_nil (id))
    tp_stmt_bind_null (stmt, parameter);
  else
    tp_stmt_bind_blob (stmt, parameter, id->bytes, sizeof id->bytes);
}

/**
 * tp_stmt_step:
 * @stmt: a statement
 * @has_row: (out): whether there is a row to read
 * @error: return location for a #TpStoreError
 *
 * Goes to the next row.
 *
 * Returns: %TRUE if that worked, also at the end
 */
gboolean
tp_stmt_step (TpStmt *stmt, gboolean *has_row, GError **error)
{
  int rc = sqlite3_step (stmt->handle);

  *has_row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  g_debug ("SQL failed with %d: %s", rc, sqlite3_sql (stmt->handle));
  tp_db_set_error (stmt->db, rc, error);
  return FALSE;
}

/**
 * tp_stmt_run:
 * @stmt: a statement with its values bound
 * @error: return location for a #TpStoreError
 *
 * Runs a statement to its end and makes it ready to be bound and run again.
 *
 * Returns: %TRUE if it ran; rows it gives are passed over
 */
gboolean
tp_stmt_run (TpStmt *stmt, GError **error)
{
  gboolean has_row = TRUE, ok = TRUE;

  while (ok && has_row)
    ok = tp_stmt_step (stmt, &has_row, error);
  sqlite3_reset (stmt->handle);
  return ok;
}

/**
 * tp_stmt_is_null:
 * @stmt: a statement that has a row
 * @column: which one, from 0
 *
 * Returns: whether it is NULL
 */
gboolean
tp_stmt_is_null (TpStmt *stmt, int column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

/**
 * tp_stmt_get_int:
 * @stmt: a statement that has a row
 * @column: which one, from 0
 *
 * Returns: the number; 0 for NULL
 */
gint64
tp_stmt_get_int (TpStmt *stmt, int column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

/**
 * tp_stmt_get_real:
 * @stmt: a statement that has a row
 * @column: which one, from 0
 *
 * Returns: the number; NaN for NULL
 */
double
tp_stmt_get_real (TpStmt *stmt, int column)
{
  return tp_stmt_is_null (stmt, column) ? NAN : sqlite3_column_double (stmt->handle, column);
}

/**
 * tp_stmt_get_text:
 * @stmt: a statement that has a row
 * @column: which one, from 0
 *
 * Returns: (transfer none): the text, valid until the next step; "" for NULL
 */
const char *
tp_stmt_get_text (TpStmt *stmt, int column)
{
  const char *text = (const char *) sqlite3_column_text (stmt->handle, column);

  return text != NULL ? text : "";
}

/**
 * tp_stmt_get_bytes:
 * @stmt: a statement that has a row
 * @column: which one, from 0
 *
 * Returns: (transfer full) (nullable): a copy of the bytes, %NULL for NULL
 */
GBytes *
tp_stmt_get_bytes (TpStmt *stmt, int column)
{
  const void *data = sqlite3_column_blob (stmt->handle, column);

  if (tp_stmt_is_null (stmt, column))
    return NULL;
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (stmt->handle, column));
}

/**
 * tp_stmt_get_id:
 * @stmt: a statement that has a row
 * @column: which one, from 0
 * @id: (out): the id; nil for a NULL and for anything that is no id
 *
 * Reads a row's id.
 */
void
tp_stmt_get_id (TpStmt *stmt, int column, TpId *id)
{
  const void *data = sqlite3_column_blob (stmt->handle, column);

  if (data != NULL && sqlite3_column_bytes (stmt->handle, column) == sizeof id->bytes)
    memcpy (id->bytes, data, sizeof id->bytes);
  else
    *id = TP_ID_NIL;
}
