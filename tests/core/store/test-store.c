/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and records: making, opening with right and wrong keys, storing every kind, conflicts. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"

/* --- records ------------------------------------------------------------- */

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    GArray *of_kind = g_array_new (FALSE, FALSE, sizeof (TpId));

    g_hash_table_insert (ids, (gpointer) kinds[i]->id, of_kind);
    for (int j = 0; j < 5; j++) {
      g_autoptr (TpRecord) record = make_random_record (kinds[i], random, ids);
      g_autoptr (TpRecord) read = NULL;
      g_autoptr (GError) error = NULL;

      fixture_begin (fixture, "Insert");
      if (!tp_store_put (fixture->store, record, &error)) {
        /* Random pairs may meet twice; everything else must go in. */
        g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_TAKEN);
        tp_store_rollback (fixture->store);
        continue;
      }
      fixture_commit (fixture);
      g_assert_cmpint (record->revision, ==, 1);
      read = tp_store_get (fixture->store, kinds[i], &record->id, &error);
      g_assert_no_error (error);
      g_assert_true (tp_record_equal (record, read));
      g_assert_cmpint (read->revision, ==, 1);
      g_array_append_val (of_kind, record->id);
    }
    g_assert_cmpuint (of_kind->len, >, 0);
  }
  fixture_assert_sound (fixture);
}

static void
test_put (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (TpWard) read = NULL;
  TpId chosen = tp_id_new (5);
  g_autoptr (TpWard) other = make_ward ("00002", "Hoàn Kiếm");

  fixture_put (fixture, ward);
  g_assert_false (tp_id_is_nil (&ward->record.id));
  tp_set_text (&ward->name, "Ba Đình 2");
  fixture_put (fixture, ward);
  g_assert_cmpint (ward->record.revision, ==, 2);
  read = tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL);
  g_assert_cmpstr (read->name, ==, "Ba Đình 2");

  other->record.id = chosen;
  fixture_put (fixture, other);
  g_assert_true (tp_id_equal (&other->record.id, &chosen));
}

static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  TpId entry;

  fixture_put (fixture, ward);
  fixture_begin (fixture, "Nothing new");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  entry = fixture_commit (fixture);
  g_assert_true (tp_id_is_nil (&entry));
  g_assert_cmpint (ward->record.revision, ==, 1);
}

static void
test_prepared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = make_person ("Nguyễn Văn Bình", NULL);
  g_autofree char *key = tp_text_name_sort_key ("Nguyễn Văn Bình");

  fixture_put (fixture, person);
  g_assert_cmpstr (person->sort_key, ==, key);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = make_person ("", NULL);
  g_autoptr (TpSession) session = tp_record_new (&tp_session_kind);
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture, "Bad");
  g_assert_false (tp_store_put (fixture->store, person, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Full name"));
  g_clear_error (&error);
  g_assert_false (tp_store_put (fixture->store, session, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  g_clear_error (&error);
  /* A choice that does not exist. */
  tp_set_text (&person->name, "An");
  person->sex = 99;
  g_assert_false (tp_store_put (fixture->store, person, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  g_assert_true (tp_id_is_nil (&person->record.id));
  tp_store_rollback (fixture->store);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (TpPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  fixture_put (fixture, ward);
  person = make_person ("Lê Thị Tú", &ward->record.id);
  fixture_put (fixture, person);

  fixture_begin (fixture, "Remove");
  g_assert_false (tp_store_remove (fixture->store, &tp_ward_kind, &ward->record.id, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  /* The entry goes on after a failure. */
  g_assert_true (tp_store_remove (fixture->store, &tp_person_kind, &person->record.id, &error));
  g_assert_true (tp_store_remove (fixture->store, &tp_ward_kind, &ward->record.id, &error));
  fixture_commit (fixture);

  fixture_begin (fixture, "Names a row that is gone");
  person->record.revision = 0;
  g_assert_false (tp_store_put (fixture->store, person, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  tp_store_rollback (fixture->store);
  g_assert_null (tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL));
}

static void
test_remove_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (GError) error = NULL;

  fixture_put (fixture, ward);
  fixture_begin (fixture, "Remove");
  g_assert_true (tp_store_remove (fixture->store, &tp_ward_kind, &ward->record.id, &error));
  g_assert_false (tp_store_remove (fixture->store, &tp_ward_kind, &ward->record.id, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  fixture_commit (fixture);
}

static void
test_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (TpWard) twin = make_ward ("00001", "Hoàn Kiếm");
  g_autoptr (GError) error = NULL;

  fixture_put (fixture, ward);
  fixture_begin (fixture, "Twice");
  g_assert_false (tp_store_put (fixture->store, twin, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_TAKEN);
  /* The field is named; its value is not. */
  g_assert_nonnull (strstr (error->message, "Code"));
  g_assert_null (strstr (error->message, "00001"));
  tp_store_rollback (fixture->store);
}

/* One team has one session in a slot, unless the other was called off. */
static void
test_slot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpBranch) branch = tp_record_new (&tp_branch_kind);
  g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);
  g_autoptr (TpSession) first = tp_record_new (&tp_session_kind);
  g_autoptr (TpSession) second = tp_record_new (&tp_session_kind);
  g_autoptr (GError) error = NULL;

  tp_set_text (&branch->code, "CN01");
  tp_set_text (&branch->name, "Chi nhánh số 1");
  fixture_put (fixture, branch);
  team->branch = branch->record.id;
  tp_set_text (&team->name, "Tổ 1");
  fixture_put (fixture, team);
  first->team = second->team = team->record.id;
  first->day = second->day = tp_day_from_ymd (2026, 11, 26);
  first->mode = second->mode = TP_MODE_HOME;
  fixture_put (fixture, first);
  fixture_begin (fixture, "Same slot");
  g_assert_false (tp_store_put (fixture->store, second, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_TAKEN);
  tp_store_rollback (fixture->store);
  first->state = TP_SESSION_CANCELLED;
  fixture_put (fixture, first);
  fixture_put (fixture, second);
}

/* --- two connections ----------------------------------------------------- */

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpStore) other = tp_store_reopen (fixture->store, NULL);
  g_autoptr (TpWard) mine = make_ward ("00001", "Ba Đình");
  g_autoptr (TpWard) theirs = NULL;
  g_autoptr (TpWard) read = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version;

  fixture_put (fixture, mine);
  theirs = tp_store_get (other, &tp_ward_kind, &mine->record.id, NULL);
  version = tp_store_get_data_version (fixture->store);
  g_assert_true (tp_store_begin (other, "them", "edit", "Edit", 1, NULL));
  tp_set_text (&theirs->name, "Theirs");
  g_assert_true (tp_store_put (other, theirs, NULL));
  g_assert_true (tp_store_commit (other, NULL, NULL));
  g_assert_cmpint (tp_store_get_data_version (fixture->store), !=, version);

  fixture_begin (fixture, "Mine");
  tp_set_text (&mine->name, "Mine");
  g_assert_false (tp_store_put (fixture->store, mine, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_cmpint (mine->record.revision, ==, 1);
  tp_store_rollback (fixture->store);
  read = tp_store_get (fixture->store, &tp_ward_kind, &mine->record.id, NULL);
  g_assert_cmpstr (read->name, ==, "Theirs");
}

/* Own writes are no news. */
static void
test_data_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  gint64 version = tp_store_get_data_version (fixture->store);

  fixture_put (fixture, ward);
  g_assert_cmpint (tp_store_get_data_version (fixture->store), ==, version);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpStore) other = tp_store_reopen (fixture->store, NULL);
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture, "Long");
  g_assert_false (tp_store_begin (other, "them", "edit", "Edit", 1, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_BUSY);
  tp_store_rollback (fixture->store);
  g_assert_true (tp_store_begin (other, "them", "edit", "Edit", 1, NULL));
  tp_store_rollback (other);
}

typedef struct
{
  TpStore *first;
  int number;
} Writer;

static gpointer
write_in_turn (gpointer data)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpStore) store = tp_store_reopen (writer->first, &error);

  g_assert_no_error (error);
  tp_store_set_patience (store, 60);
  for (int i = 0; i < 50; i++) {
    g_autofree char *code = g_strdup_printf ("%d-%d", writer->number, i);
    g_autoptr (TpWard) ward = make_ward (code, "Ba Đình");

    g_assert_true (tp_store_begin (store, "writer", "add", "Add", i, &error));
    tp_store_put (store, ward, &error);
    g_assert_no_error (error);
    tp_store_commit (store, NULL, &error);
    g_assert_no_error (error);
  }
  return NULL;
}

static void
test_in_turn (Fixture *fixture, gconstpointer data)
{
  Writer writers[3];
  GThread *threads[3];
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);

  for (int i = 0; i < 3; i++) {
    writers[i] = (Writer){fixture->store, i};
    threads[i] = g_thread_new ("writer", write_in_turn, &writers[i]);
  }
  for (int i = 0; i < 3; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (tp_store_count (fixture->store, query, NULL), ==, 150);
  fixture_assert_sound (fixture);
}

/* --- files --------------------------------------------------------------- */

static void
test_encrypted (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = {"", "-wal"};
  g_autoptr (TpPerson) person = make_person ("Nguyễn Thị Đào", NULL);
  GStatBuf info;

  fixture_put (fixture, person);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *file = g_strconcat (fixture->path, suffixes[i], NULL);
    g_autofree char *contents = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (file, &contents, &size, NULL));
    g_assert_cmpuint (size, >, 1000);
    g_assert_null (memmem (contents, size, "SQLite format 3", 15));
    g_assert_null (memmem (contents, size, "Nguyễn", strlen ("Nguyễn")));
    g_assert_null (memmem (contents, size, "nguyen", 6));
    g_assert_null (memmem (contents, size, "CREATE TABLE", 12));
    g_assert_cmpint (g_stat (file, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  }
}

static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int n = 0;

  g_clear_pointer (&fixture->store, tp_store_close);
  dir = g_dir_open (fixture->directory, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_assert_cmpstr (name, ==, "test.tpws");
    n++;
  }
  g_assert_cmpint (n, ==, 1);
}

static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (TpWard) read = NULL;

  fixture_put (fixture, ward);
  fixture_reopen (fixture);
  read = tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL);
  g_assert_true (tp_record_equal (ward, read));
  g_assert_cmpstr (tp_store_get_path (fixture->store), ==, fixture->path);
}

static TpStoreError
open_and_fail (const char *path, GBytes *secret)
{
  g_autoptr (GError) error = NULL;
  TpStore *store = tp_store_open (path, secret, &error);

  g_assert_null (store);
  g_assert_nonnull (error);
  g_assert_true (error->domain == TP_STORE_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 20);
  return (TpStoreError) error->code;
}

/* Opens what TP_TEST_FILE names: the first thing a process does with SQLCipher, which then speaks
 * most freely. */
static void
open_with_wrong_key (void)
{
  g_autoptr (GBytes) wrong = g_bytes_new_static ("wrong horse", 11);

  if (g_test_subprocess ())
    g_assert_cmpint (open_and_fail (g_getenv ("TP_TEST_FILE"), wrong), ==,
                     TP_STORE_ERROR_WRONG_KEY);
}

static void
test_wrong_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) wrong = g_bytes_new_static ("wrong horse", 11);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

  g_assert_cmpint (open_and_fail (fixture->path, wrong), ==, TP_STORE_ERROR_WRONG_KEY);
  g_assert_cmpint (open_and_fail (fixture->path, empty), ==, TP_STORE_ERROR_WRONG_KEY);
  g_setenv ("TP_TEST_FILE", fixture->path, TRUE);
  g_test_trap_subprocess ("/store/file/subprocess/wrong-key", 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

static void
test_not_a_workspace (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "other", NULL);
  g_autofree char *zeros = g_malloc0 (8192);
  g_autoptr (GBytes) secret = g_bytes_ref (fixture->secret);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (open_and_fail (path, secret), ==, TP_STORE_ERROR_NOT_A_WORKSPACE);
  g_assert_cmpint (open_and_fail (fixture->directory, secret), ==, TP_STORE_ERROR_NOT_A_WORKSPACE);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (open_and_fail (path, secret), ==, TP_STORE_ERROR_NOT_A_WORKSPACE);
  g_assert_true (g_file_set_contents (path, "họ tên;năm sinh\n", -1, NULL));
  g_assert_cmpint (open_and_fail (path, secret), ==, TP_STORE_ERROR_NOT_A_WORKSPACE);
  strcpy (zeros, "SQLite format 3");
  g_assert_true (g_file_set_contents (path, zeros, 8192, NULL));
  g_assert_cmpint (open_and_fail (path, secret), ==, TP_STORE_ERROR_NOT_A_WORKSPACE);
  g_assert_false (tp_store_check_file (path, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_NOT_A_WORKSPACE);
  memset (zeros, 'x', 8192);
  g_assert_true (g_file_set_contents (path, zeros, 8192, NULL));
  g_assert_true (tp_store_check_file (path, NULL));
  g_assert_cmpint (open_and_fail (path, secret), ==, TP_STORE_ERROR_WRONG_KEY);
}

/* However a file was cut or spoilt, it never opens as something else than it was. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree char *whole = NULL;
  g_autofree char *path = g_build_filename (fixture->directory, "damaged.tpws", NULL);
  gsize size;

  for (int i = 0; i < 200; i++) {
    g_autofree char *code = g_strdup_printf ("%05d", i);
    g_autoptr (TpWard) ward = make_ward (code, "Ba Đình");

    fixture_put (fixture, ward);
  }
  g_clear_pointer (&fixture->store, tp_store_close);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));
  g_assert_true (g_file_set_contents (path, whole, (gssize) (size - 100), NULL));
  g_assert_cmpint (open_and_fail (path, fixture->secret), ==, TP_STORE_ERROR_NOT_A_WORKSPACE);

  for (int i = 0; i < 8; i++) {
    gsize page = (gsize) g_rand_int_range (random, 1, (gint32) (size / 4096));
    g_autofree char *spoilt = g_memdup2 (whole, size);
    g_autoptr (GError) error = NULL;
    g_autoptr (TpStore) store = NULL;
    g_autoptr (GPtrArray) problems = NULL;
    gboolean cut = i % 2 == 0;

    if (!cut)
      spoilt[page * 4096 + 17] ^= 1;
    g_assert_true (g_file_set_contents (path, spoilt, (gssize) (cut ? page * 4096 : size), NULL));
    store = tp_store_open (path, fixture->secret, &error);
    if (store != NULL)
      problems = tp_store_check (store, &error);
    /* Either it says so at once, or the check finds it. */
    g_assert_true (error != NULL || problems->len > 0);
    g_assert_true (error == NULL || error->domain == TP_STORE_ERROR);
  }
}

static void
test_exists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->directory, "no", "where", NULL);

  g_assert_null (tp_store_create (fixture->path, fixture->secret, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (tp_store_create (nowhere, fixture->secret, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
}

/* The log of a file that was deleted must not be played into a new one of that name. */
static void
test_stray_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  fixture_put (fixture, ward);
  g_assert_true (g_file_get_contents (log, &contents, &size, NULL));
  g_clear_pointer (&fixture->store, tp_store_close);
  g_unlink (fixture->path);
  g_assert_true (g_file_set_contents (log, contents, (gssize) size, NULL));
  fixture->store = tp_store_create (fixture->path, fixture->secret, &error);
  g_assert_no_error (error);
  fixture_assert_sound (fixture);
}

/* The key is SQLCipher's passphrase: its own command line opens the file. */
static void
test_cli (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_find_program_in_path ("sqlcipher");
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (program == NULL) {
    g_test_skip ("sqlcipher's command line is not installed");
    return;
  }
  fixture_put (fixture, ward);
  {
    const char *argv[] = {program, "-batch", fixture->path,
                          "PRAGMA key = 'correct horse'; SELECT \"name\" FROM \"ward\";", NULL};

    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status,
                  &error);
  }
  g_assert_no_error (error);
  g_assert_nonnull (strstr (out, "Ba Đình"));
}

/* Not even another program passes the journal by. */
static void
test_cli_cannot_write (Fixture *fixture, gconstpointer data)
{
  static const char *const writes[] = {
    "UPDATE \"ward\" SET \"name\" = 'x'",
    "DELETE FROM \"ward\"",
    "INSERT INTO \"holiday\" (\"id\", \"revision\", \"day\", \"name\", \"type\", \"source\", "
    "\"status\")"
    " VALUES (randomblob (16), 1, 1, '', 'off', '', 'issued')",
    "DELETE FROM \"journal_change\"",
    "UPDATE \"journal_change\" SET \"op\" = 'delete'",
    "DELETE FROM \"journal_entry\"",
    "UPDATE \"journal_entry\" SET \"actor\" = 'nobody'",
  };
  g_autofree char *program = g_find_program_in_path ("sqlcipher");
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");

  if (program == NULL) {
    g_test_skip ("sqlcipher's command line is not installed");
    return;
  }
  fixture_put (fixture, ward);
  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++) {
    g_autofree char *sql = g_strdup_printf ("PRAGMA key = 'correct horse'; %s;", writes[i]);
    g_autofree char *out = NULL, *err = NULL;
    const char *argv[] = {program, "-batch", "-bail", fixture->path, sql, NULL};
    int status;

    g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                                 &err, &status, NULL));
    g_assert_nonnull (strstr (err, "journal"));
  }
  fixture_assert_sound (fixture);
}

/* Companions that may only be read stay behind where a workspace was opened that could only be
 * read. */
static void
write_after_reading (Fixture *fixture)
{
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
  g_assert_nonnull (fixture->store);
  fixture_reopen (fixture);
  g_assert_cmpint (g_access (shm, F_OK), ==, 0);
  g_assert_cmpint (g_access (shm, W_OK), !=, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  fixture_reopen (fixture);
  fixture_put (fixture, ward);
  tp_store_close (g_steal_pointer (&fixture->store));
}

/* Root may write everything, so a child does it that is nobody. */
static void
test_companions (Fixture *fixture, gconstpointer data)
{
  const uid_t nobody = 65534;
  int status = 0;
  pid_t child;

  tp_store_close (g_steal_pointer (&fixture->store));
  if (geteuid () == 0 && (chown (fixture->directory, nobody, nobody) != 0 ||
                          chown (fixture->path, nobody, nobody) != 0)) {
    g_test_skip ("files cannot be given away here");
    fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
    return;
  }
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    if (geteuid () == 0 && setuid (nobody) != 0)
      _exit (2);
    write_after_reading (fixture);
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
  g_assert_nonnull (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/records/every-kind-comes-back-as-it-went-in", test_round_trip);
  FIXTURE_TEST ("/store/records/insert-and-update", test_put);
  FIXTURE_TEST ("/store/records/the-same-again-leaves-no-trace", test_same_again);
  FIXTURE_TEST ("/store/records/derived-fields-are-computed", test_prepared);
  FIXTURE_TEST ("/store/records/what-is-required-must-be-there", test_missing);
  FIXTURE_TEST ("/store/records/links-hold", test_links);
  FIXTURE_TEST ("/store/records/cannot-be-removed-twice", test_remove_twice);
  FIXTURE_TEST ("/store/records/taken-values-are-refused-by-title", test_taken);
  FIXTURE_TEST ("/store/records/one-session-a-slot", test_slot);
  FIXTURE_TEST ("/store/connections/a-stale-copy-conflicts", test_conflict);
  FIXTURE_TEST ("/store/connections/see-that-another-wrote", test_data_version);
  FIXTURE_TEST ("/store/connections/are-busy-while-another-writes", test_busy);
  FIXTURE_TEST ("/store/connections/write-in-turn", test_in_turn);
  FIXTURE_TEST ("/store/file/is-encrypted-and-private", test_encrypted);
  FIXTURE_TEST ("/store/file/is-alone-when-closed", test_nothing_left);
  FIXTURE_TEST ("/store/file/keeps-what-it-was-given", test_reopen);
  g_test_add_func ("/store/file/subprocess/wrong-key", open_with_wrong_key);
  FIXTURE_TEST ("/store/file/wrong-key-is-said-quietly", test_wrong_key);
  FIXTURE_TEST ("/store/file/other-files-are-no-workspaces", test_not_a_workspace);
  FIXTURE_TEST ("/store/file/is-written-after-it-could-only-be-read", test_companions);
  FIXTURE_TEST ("/store/file/damage-is-noticed", test_damaged);
  FIXTURE_TEST ("/store/file/is-never-made-over-another", test_exists);
  FIXTURE_TEST ("/store/file/a-stray-log-is-put-aside", test_stray_log);
  FIXTURE_TEST ("/store/file/opens-with-sqlcipher", test_cli);
  FIXTURE_TEST ("/store/file/refuses-writes-from-outside-the-journal", test_cli_cannot_write);
  return g_test_run ();
}
