/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file's shape: columns are the kinds' fields, links have keys and indexes, migrations run once
 * and whole. Looks below the store, through the room's own database words. */

#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"
#include "tp-db.h"
#include "tp-key.h"

static TpDb *
open_database (const char *path, GBytes *secret)
{
  guint8 salt[TP_KEY_SALT_SIZE];
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  char *spec;
  TpDb *db;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  if (size == 0)
    memset (salt, 7, sizeof salt);
  else
    memcpy (salt, contents, sizeof salt);
  spec = tp_key_make_spec (secret, salt, &error);
  g_assert_no_error (error);
  db = tp_db_open (path, spec, &error);
  g_assert_no_error (error);
  tp_key_free_spec (spec);
  return db;
}

static void
run_sql (const char *path, GBytes *secret, const char *sql)
{
  g_autoptr (TpDb) db = open_database (path, secret);
  g_autoptr (GError) error = NULL;

  tp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static gint64
ask (TpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number;

  tp_db_get_int (db, sql, &number, &error);
  g_assert_no_error (error);
  return number;
}

static const char *
get_column_type (TpFieldType type)
{
  switch (type) {
  case TP_FIELD_TEXT:
  case TP_FIELD_ENUM:
    return "TEXT";
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_TIME:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_FLAGS:
    return "INTEGER";
  case TP_FIELD_REAL:
    return "REAL";
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return "BLOB";
  }
  g_assert_not_reached ();
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpDb) db = open_database (fixture->path, fixture->secret);
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    g_autofree char *sql = g_strdup_printf (
      "SELECT \"name\", \"type\" FROM pragma_table_info ('%s') ORDER BY \"cid\"", kinds[i]->id);
    g_autoptr (TpStmt) stmt = tp_db_prepare_once (db, sql, NULL);
    const TpField *field = kinds[i]->fields;
    static const char *const first[] = {"row", "id", "revision"};
    gboolean has_row;

    for (gsize j = 0; j < G_N_ELEMENTS (first); j++) {
      g_assert_true (tp_stmt_step (stmt, &has_row, NULL) && has_row);
      g_assert_cmpstr (tp_stmt_get_text (stmt, 0), ==, first[j]);
    }
    for (; field->name != NULL; field++) {
      g_assert_true (tp_stmt_step (stmt, &has_row, NULL) && has_row);
      g_assert_cmpstr (tp_stmt_get_text (stmt, 0), ==, field->name);
      g_assert_cmpstr (tp_stmt_get_text (stmt, 1), ==, get_column_type (field->type));
    }
    g_assert_true (tp_stmt_step (stmt, &has_row, NULL) && !has_row);
  }
}

/* No table holds people's data that the kinds, and so the journal, do not know. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpDb) db = open_database (fixture->path, fixture->secret);
  g_autoptr (TpStmt) stmt = tp_db_prepare_once (
    db,
    "SELECT \"name\" FROM sqlite_schema WHERE \"type\" = 'table' AND \"name\" NOT LIKE 'sqlite_%' "
    "AND \"name\" NOT LIKE 'journal_%' AND \"name\" NOT LIKE '%_words%'",
    NULL);
  guint n_kinds;
  gboolean has_row;

  tp_kinds_get_all (&n_kinds);
  while (tp_stmt_step (stmt, &has_row, NULL) && has_row) {
    g_assert_nonnull (tp_kind_find (tp_stmt_get_text (stmt, 0)));
    n_kinds--;
  }
  g_assert_cmpuint (n_kinds, ==, 0);
}

/* Every link is a foreign key, and finding a row's children never reads a whole table. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpDb) db = open_database (fixture->path, fixture->secret);
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      g_autofree char *keys = NULL, *plan = NULL;
      g_autoptr (TpStmt) stmt = NULL;
      gboolean has_row;

      if (field->type != TP_FIELD_ID)
        continue;
      keys = g_strdup_printf ("SELECT count (*) FROM pragma_foreign_key_list ('%s') WHERE "
                              "\"from\" = '%s' AND \"table\" = '%s' AND \"to\" = 'id'",
                              kinds[i]->id, field->name, field->target_kind);
      g_assert_cmpint (ask (db, keys), ==, 1);
      plan = g_strdup_printf ("EXPLAIN QUERY PLAN SELECT 1 FROM \"%s\" WHERE \"%s\" = ?",
                              kinds[i]->id, field->name);
      stmt = tp_db_prepare_once (db, plan, NULL);
      g_assert_true (tp_stmt_step (stmt, &has_row, NULL) && has_row);
      if (strstr (tp_stmt_get_text (stmt, 3), "INDEX") == NULL)
        g_error ("%s.%s: %s", kinds[i]->id, field->name, tp_stmt_get_text (stmt, 3));
    }
  }
}

static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpDb) db = open_database (fixture->path, fixture->secret);
  g_autoptr (TpStmt) mode = tp_db_prepare_once (db, "PRAGMA journal_mode", NULL);
  gboolean has_row;

  g_assert_true (tp_stmt_step (mode, &has_row, NULL));
  g_assert_cmpstr (tp_stmt_get_text (mode, 0), ==, "wal");
  g_assert_cmpint (ask (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (ask (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (ask (db, "PRAGMA busy_timeout"), ==, 5000);
}

static void
assert_not_opened (Fixture *fixture, TpStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tp_store_open (fixture->path, fixture->secret, &error));
  g_assert_error (error, TP_STORE_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, tp_store_close);
  run_sql (fixture->path, fixture->secret, "PRAGMA user_version = 99");
  assert_not_opened (fixture, TP_STORE_ERROR_NEWER);
}

static void
test_other_program (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, tp_store_close);
  run_sql (fixture->path, fixture->secret, "PRAGMA application_id = 5");
  assert_not_opened (fixture, TP_STORE_ERROR_NOT_A_WORKSPACE);
}

/* A file of version 0: nothing but the mark of the program. */
static void
make_version_0 (Fixture *fixture, const char *more)
{
  g_autofree char *sql = g_strconcat ("PRAGMA application_id = 1414551379;", more, NULL);

  g_clear_pointer (&fixture->store, tp_store_close);
  g_unlink (fixture->path);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  run_sql (fixture->path, fixture->secret, sql);
}

static void
test_migrates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");

  make_version_0 (fixture, "");
  fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
  g_assert_nonnull (fixture->store);
  fixture_put (fixture, ward);
  fixture_reopen (fixture);
  fixture_assert_sound (fixture);
}

static gpointer
open_in_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpStore) store = tp_store_open (fixture->path, fixture->secret, &error);

  g_assert_no_error (error);
  return NULL;
}

static void
test_migrates_once (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];

  make_version_0 (fixture, "");
  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("opener", open_in_thread, fixture);
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
  fixture_assert_sound (fixture);
}

/* The first migration stumbles over a table half way: nothing of it stays. */
static void
test_migrates_whole (Fixture *fixture, gconstpointer data)
{
  make_version_0 (fixture, "CREATE TABLE \"visit\" (\"x\");");
  assert_not_opened (fixture, TP_STORE_ERROR_FAILED);
  {
    g_autoptr (TpDb) db = open_database (fixture->path, fixture->secret);

    g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 0);
    g_assert_cmpint (ask (db, "SELECT count (*) FROM sqlite_schema"), ==, 1);
  }
}

/* The check finds what was changed behind the journal's back. */
static void
test_check_finds (Fixture *fixture, gconstpointer data)
{
  static const char *const mischief[] = {
    "DROP TRIGGER \"journal_ward_update\"; UPDATE \"ward\" SET \"name\" = 'x';",
    "DROP TRIGGER \"journal_ward_delete\"; DELETE FROM \"ward\";",
    "DROP TRIGGER \"journal_change_kept\"; DELETE FROM \"journal_change\";",
    "PRAGMA foreign_keys = OFF; DROP TRIGGER \"journal_ward_update\";"
    "UPDATE \"ward\" SET \"branch\" = randomblob (16);",
    "DELETE FROM \"person_words\";",
  };
  g_autofree char *whole = NULL;
  gsize size;
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (TpPerson) person = make_person ("An", NULL);

  fixture_put (fixture, ward);
  fixture_put (fixture, person);
  tp_set_text (&ward->name, "Ba Đình 2");
  fixture_put (fixture, ward);
  g_clear_pointer (&fixture->store, tp_store_close);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (mischief); i++) {
    g_autoptr (GPtrArray) problems = NULL;

    g_assert_true (g_file_set_contents (fixture->path, whole, (gssize) size, NULL));
    run_sql (fixture->path, fixture->secret, mischief[i]);
    fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
    problems = tp_store_check (fixture->store, NULL);
    g_assert_cmpuint (problems->len, >, 0);
    g_test_message ("%s", (char *) g_ptr_array_index (problems, 0));
    g_clear_pointer (&fixture->store, tp_store_close);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/schema/columns-are-the-fields", test_columns);
  FIXTURE_TEST ("/store/schema/tables-are-the-kinds", test_tables);
  FIXTURE_TEST ("/store/schema/links-have-keys-and-indexes", test_links);
  FIXTURE_TEST ("/store/schema/connections-are-strict", test_pragmas);
  FIXTURE_TEST ("/store/schema/later-versions-are-left-alone", test_newer);
  FIXTURE_TEST ("/store/schema/other-programs-files-are-left-alone", test_other_program);
  FIXTURE_TEST ("/store/schema/migrates", test_migrates);
  FIXTURE_TEST ("/store/schema/migrates-once", test_migrates_once);
  FIXTURE_TEST ("/store/schema/migrates-whole-or-not", test_migrates_whole);
  FIXTURE_TEST ("/store/check/finds-mischief", test_check_finds);
  return g_test_run ();
}
