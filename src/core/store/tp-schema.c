/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings a file to the shape this program knows. Migration N is sql/000N-….sql and takes the file
 * from version N - 1 to N (PRAGMA user_version), each in a transaction of its own.
 *
 * After a migration the journal's triggers are made anew from the kinds' tables: one for each kind
 * and verb, so that no write can pass the journal by, not even one from another program. Derived
 * fields and the revision are left out: the first are computed again, the second only counts. */

#include "tp-config.h"
#include "tp-schema.h"

#include <glib/gi18n-lib.h>

#include "tp-store-sql.h"

#define APPLICATION_ID 1414551379 /* "TPWS"; set by the first migration */

static const char *const migrations[] = {
  "0001-first.sql",         "0002-words-due.sql",      "0003-name-key.sql",
  "0004-merged-people.sql", "0005-poor-wards.sql",     "0006-versions-phones.sql",
  "0007-triage.sql",        "0008-partial-proofs.sql", "0009-session-vehicles.sql",
};

#define ENTRY "(SELECT \"entry\" FROM \"journal_now\")"
#define REFUSE_WITHOUT_ENTRY \
  "SELECT RAISE (ABORT, 'no journal entry is open') WHERE " ENTRY " IS NULL;\n"

/**
 * tp_schema_get_latest:
 *
 * Returns: the version of files this program makes
 */
int
tp_schema_get_latest (void)
{
  return G_N_ELEMENTS (migrations);
}

static void
append_insert_trigger (GString *sql, const TpKind *kind)
{
  g_string_append_printf (sql,
                          "DROP TRIGGER IF EXISTS \"journal_%s_insert\";\n"
                          "CREATE TRIGGER \"journal_%s_insert\" AFTER INSERT ON \"%s\" BEGIN\n"
                          "INSERT INTO \"journal_change\" (\"entry\", \"kind\", \"record\", \"op\")"
                          " VALUES (ifnull (" ENTRY ", RAISE (ABORT, 'no journal entry is open'))"
                          ", '%s', NEW.\"id\", 'insert');\n"
                          "END;\n",
                          kind->id, kind->id, kind->id, kind->id);
}

static void
append_update_trigger (GString *sql, const TpKind *kind)
{
  g_string_append_printf (
    sql,
    "DROP TRIGGER IF EXISTS \"journal_%s_update\";\n"
    "CREATE TRIGGER \"journal_%s_update\" AFTER UPDATE ON \"%s\" BEGIN\n" REFUSE_WITHOUT_ENTRY
    "SELECT RAISE (ABORT, 'a row keeps its id')"
    " WHERE OLD.\"id\" IS NOT NEW.\"id\";\n",
    kind->id, kind->id, kind->id);
  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    if (field->flags & TP_FIELD_DERIVED)
      continue;
    g_string_append_printf (
      sql,
      "INSERT INTO \"journal_change\""
      " (\"entry\", \"kind\", \"record\", \"op\", \"field\", \"before\", \"after\")"
      " SELECT " ENTRY ", '%s', NEW.\"id\", 'update', '%s', quote (OLD.\"%s\"), quote (NEW.\"%s\")"
      " WHERE OLD.\"%s\" IS NOT NEW.\"%s\";\n",
      kind->id, field->name, field->name, field->name, field->name, field->name);
  }
  g_string_append (sql, "END;\n");
}

static void
append_delete_trigger (GString *sql, const TpKind *kind)
{
  g_string_append_printf (
    sql,
    "DROP TRIGGER IF EXISTS \"journal_%s_delete\";\n"
    "CREATE TRIGGER \"journal_%s_delete\" AFTER DELETE ON \"%s\" BEGIN\n" REFUSE_WITHOUT_ENTRY
    "INSERT INTO \"journal_change\" (\"entry\", \"kind\", \"record\", \"op\", \"before\")"
    " VALUES (" ENTRY
    ", '%s', OLD.\"id\", 'delete', json_object ('revision', quote (OLD.\"revision\")",
    kind->id, kind->id, kind->id, kind->id);
  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    if (!(field->flags & TP_FIELD_DERIVED))
      g_string_append_printf (sql, ", '%s', quote (OLD.\"%s\")", field->name, field->name);
  }
  g_string_append (sql, "));\nEND;\n");
}

static gboolean
make_triggers (TpDb *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    append_insert_trigger (sql, kinds[i]);
    append_update_trigger (sql, kinds[i]);
    append_delete_trigger (sql, kinds[i]);
  }
  return tp_db_exec (db, sql->str, error);
}

static gboolean
run_migration (TpDb *db, int number, GError **error)
{
  g_autofree char *path =
    g_strdup_printf ("/org/tienphong/TienPhong/store/sql/%s", migrations[number - 1]);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", number);
  g_autoptr (GBytes) sql = g_resource_lookup_data (tp_store_sql_get_resource (), path,
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  /* A resource's text ends with a zero byte behind its size. */
  return sql != NULL && tp_db_exec (db, g_bytes_get_data (sql, NULL), error) &&
         tp_db_exec (db, stamp, error);
}

/* Another program may have migrated the file between our look and our lock: look again inside. */
static gboolean
migrate_in_transaction (TpDb *db, GError **error)
{
  gint64 version;

  if (!tp_db_get_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  for (int next = (int) version + 1; next <= tp_schema_get_latest (); next++) {
    if (!run_migration (db, next, error))
      return FALSE;
  }
  return make_triggers (db, error) && tp_db_exec (db, "COMMIT", error);
}

static gboolean
check_identity (TpDb *db, GError **error)
{
  gint64 application_id;

  if (!tp_db_get_int (db, "PRAGMA application_id", &application_id, error))
    return FALSE;
  if (application_id == APPLICATION_ID)
    return TRUE;
  g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_NOT_A_WORKSPACE,
                       _ ("The file opens with this key but is not a workspace of this program."));
  return FALSE;
}

/**
 * tp_schema_prepare:
 * @db: a connection
 * @is_new: whether the database is empty and to become a workspace
 * @error: return location for a #TpStoreError
 *
 * Brings the file to the latest version and lets it be written ahead (WAL). On failure it stays as
 * it was; a file of a later version or of another program is not written to at all.
 *
 * Returns: %TRUE if the file has the shape this program knows
 */
gboolean
tp_schema_prepare (TpDb *db, gboolean is_new, GError **error)
{
  gint64 version;

  if (!is_new && !check_identity (db, error))
    return FALSE;
  if (!tp_db_get_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > tp_schema_get_latest ()) {
    g_set_error_literal (
      error, TP_STORE_ERROR, TP_STORE_ERROR_NEWER,
      _ ("This workspace was made by a later version of the program. Update the program first."));
    return FALSE;
  }
  /* Only now, as it may write: another program's file and a later one stay as they are. */
  if (!tp_db_exec (db, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  if (version == tp_schema_get_latest ())
    return TRUE;
  if (!tp_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (migrate_in_transaction (db, error))
    return TRUE;
  tp_db_rollback (db);
  return FALSE;
}
