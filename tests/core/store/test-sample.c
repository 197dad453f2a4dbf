/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that offices already have: for every schema version since the first there is a sample in
 * tests/data, written by the program of its time. Today's program opens a copy of each, brings it
 * up to date and finds in it what was put in; a file of a time to come it leaves alone. */

#include <glib/gstdio.h>
#include <string.h>

#include "sample.h"
#include "store-fixture.h"
#include "tp-db.h"
#include "tp-key.h"
#include "tp-schema.h"

static char *
get_data (int version, const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("schema-%d.%s", version, suffix);

  return g_build_filename (g_getenv ("TP_SOURCE_DIR"), "tests", "data", name, NULL);
}

/* Puts a copy of the sample in the place of the fixture's workspace. */
static void
take_sample (Fixture *fixture, int version)
{
  g_autofree char *path = get_data (version, "workspace");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_clear_pointer (&fixture->store, tp_store_close);
  g_clear_pointer (&fixture->secret, g_bytes_unref);
  fixture->secret = g_bytes_new_static (SAMPLE_SECRET, sizeof SAMPLE_SECRET - 1);
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->path, contents, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
open_sample (Fixture *fixture, int version)
{
  g_autoptr (GError) error = NULL;

  take_sample (fixture, version);
  fixture->store = tp_store_open (fixture->path, fixture->secret, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

/* Whoever adds a migration writes the sample of the schema before it. */
static void
test_samples (Fixture *fixture, gconstpointer data)
{
  for (int version = 1; version <= tp_schema_get_latest (); version++) {
    g_autofree char *path = get_data (version, "workspace");

    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

static void
assert_row_says (Fixture *fixture, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 4);
  const TpKind *kind = tp_kind_find (parts[0]);
  const TpField *field = tp_kind_find_field (kind, parts[2]);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;
  gpointer record;
  TpId id;

  g_assert_nonnull (kind);
  g_assert_nonnull (field);
  g_assert_true (tp_id_parse (parts[1], &id));
  record = tp_store_get (fixture->store, kind, &id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
  value = tp_record_get_plain (record, field, TRUE);
  g_assert_cmpstr (value, ==, parts[3]);
  tp_record_free (record);
}

static void
assert_rows (Fixture *fixture, int version)
{
  g_autofree char *path = get_data (version, "txt");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 100);
  for (int i = 0; lines[i] != NULL; i++) {
    if (*lines[i] != '\0')
      assert_row_says (fixture, lines[i]);
  }
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  open_sample (fixture, GPOINTER_TO_INT (data));
  fixture_assert_sound (fixture);
  assert_rows (fixture, GPOINTER_TO_INT (data));
}

static gpointer
get_first (Fixture *fixture, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = tp_store_list (fixture->store, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  return tp_record_copy (g_ptr_array_index (records, 0));
}

/* Lists find the sample's rows by their words, too. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) person = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) nobody = tp_query_new (&tp_person_kind);
  g_autoptr (TpOffice) office = NULL;

  open_sample (fixture, GPOINTER_TO_INT (data));
  office = get_first (fixture, &tp_office_kind);
  g_assert_true (office->is_demo);
  tp_query_set_search (person, "hai nguoi mau");
  g_assert_cmpint (tp_store_count (fixture->store, person, NULL), ==, 1);
  tp_query_set_search (nobody, "mot nguoi mau");
  g_assert_cmpint (tp_store_count (fixture->store, nobody, NULL), ==, 0);
}

static void
test_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL, history = NULL;
  g_autoptr (TpPerson) person = NULL;
  const TpHistoryLine *line;
  const TpEntry *undo, *removal;

  open_sample (fixture, GPOINTER_TO_INT (data));
  entries = tp_store_list_entries (fixture->store, 0, 100, NULL);
  g_assert_cmpuint (entries->len, ==, SAMPLE_ENTRIES);
  undo = g_ptr_array_index (entries, 1);
  removal = g_ptr_array_index (entries, 2);
  g_assert_true (tp_id_equal (&undo->undoes, &removal->id));
  g_assert_true (removal->is_undone);
  g_assert_cmpstr (removal->title, ==, "Remove");
  g_assert_cmpstr (removal->actor, ==, "tester");

  person = get_first (fixture, &tp_person_kind);
  history = tp_store_list_history (fixture->store, &tp_person_kind, &person->record.id, NULL);
  g_assert_cmpuint (history->len, >=, 2);
  line = g_ptr_array_index (history, 0);
  g_assert_cmpstr (line->field, ==, "name");
  g_assert_cmpstr (line->before, ==, SAMPLE_NAME_BEFORE);
  g_assert_cmpstr (line->after, ==, SAMPLE_NAME_AFTER);
  line = g_ptr_array_index (history, history->len - 1);
  g_assert_cmpstr (line->op, ==, "insert");
}

static void
assert_ward_is (Fixture *fixture, const char *name)
{
  g_autoptr (TpWard) ward = get_first (fixture, &tp_ward_kind);

  g_assert_cmpstr (ward->name, ==, name);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (TpPerson) person = NULL;
  g_autoptr (GError) error = NULL;
  TpId undo;

  open_sample (fixture, GPOINTER_TO_INT (data));
  assert_ward_is (fixture, SAMPLE_WARD_AFTER);
  entries = tp_store_list_entries (fixture->store, 0, 1, NULL);
  tp_store_undo (fixture->store, &((TpEntry *) g_ptr_array_index (entries, 0))->id, "tester",
                 fixture->now_ms++, &undo, &error);
  g_assert_no_error (error);
  assert_ward_is (fixture, SAMPLE_WARD_BEFORE);
  tp_store_undo (fixture->store, &undo, "tester", fixture->now_ms++, NULL, &error);
  g_assert_no_error (error);
  assert_ward_is (fixture, SAMPLE_WARD_AFTER);

  person = get_first (fixture, &tp_person_kind);
  tp_set_text (&person->name, "Người Mẫu Thử Ba");
  fixture_put (fixture, person);
  fixture_reopen (fixture);
  fixture_assert_sound (fixture);
}

static TpId
take_back (Fixture *fixture, const TpId *entry)
{
  g_autoptr (GError) error = NULL;
  TpId undo;

  tp_store_undo (fixture->store, entry, "tester", fixture->now_ms++, &undo, &error);
  g_assert_no_error (error);
  return undo;
}

/* A journal of an older program is walked back to its first entry and forth again: whatever a row
 * held, also what is a field's silent first value in one program and not in another, is there. */
static void
test_undo_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  GArray *undone = g_array_new (FALSE, FALSE, sizeof (TpId));

  open_sample (fixture, GPOINTER_TO_INT (data));
  entries = tp_store_list_entries (fixture->store, 0, 100, NULL);
  for (guint i = 0; i < entries->len; i++) {
    const TpEntry *entry = g_ptr_array_index (entries, i);
    TpId undo;

    /* What was removed and brought back is as if nothing had been done. */
    if (entry->is_undone || !tp_id_is_nil (&entry->undoes))
      continue;
    undo = take_back (fixture, &entry->id);
    g_array_append_val (undone, undo);
  }
  g_assert_cmpuint (undone->len, ==, SAMPLE_ENTRIES - 2);
  g_assert_cmpint (tp_store_count (fixture->store, query, NULL), ==, 0);
  for (guint i = undone->len; i > 0; i--)
    take_back (fixture, &g_array_index (undone, TpId, i - 1));
  assert_rows (fixture, GPOINTER_TO_INT (data));
  fixture_assert_sound (fixture);
  g_array_unref (undone);
}

static TpDb *
connect_to_file (Fixture *fixture)
{
  guint8 salt[TP_KEY_SALT_SIZE];
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  char *spec;
  TpDb *db;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, sizeof salt);
  memcpy (salt, contents, sizeof salt);
  spec = tp_key_make_spec (fixture->secret, salt, &error);
  db = tp_db_open (fixture->path, spec, &error);
  g_assert_no_error (error);
  tp_key_free_spec (spec);
  return db;
}

/* What the program of schema 7 did when a proof's validity was changed and the proof then removed:
 * days were days since 1970, and its triggers wrote them down so. */
static void
change_proof_as_7 (Fixture *fixture)
{
  static const char sql[] =
    "BEGIN;"
    "INSERT INTO \"journal_entry\" (\"id\", \"at_ms\", \"actor\", \"verb\", \"title\","
    " \"purpose\", \"is_undone\", \"n_changes\")"
    " VALUES (randomblob (16), 1, 'tester', 'edit', 'Change', '', 0, 2);"
    "UPDATE \"journal_now\" SET \"entry\" = (SELECT max (\"number\") FROM \"journal_entry\");"
    "UPDATE \"person_category\" SET \"valid_since\" = NULL, \"valid_until\" = 21243,"
    " \"revision\" = \"revision\" + 1;"
    "INSERT INTO \"journal_entry\" (\"id\", \"at_ms\", \"actor\", \"verb\", \"title\","
    " \"purpose\", \"is_undone\", \"n_changes\")"
    " VALUES (randomblob (16), 2, 'tester', 'remove', 'Remove', '', 0, 1);"
    "UPDATE \"journal_now\" SET \"entry\" = (SELECT max (\"number\") FROM \"journal_entry\");"
    "DELETE FROM \"person_category\";"
    "UPDATE \"journal_now\" SET \"entry\" = NULL;"
    "COMMIT";
  g_autoptr (TpDb) db = connect_to_file (fixture);
  g_autoptr (GError) error = NULL;

  tp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static void
assert_validity (Fixture *fixture, const char *since, const char *until)
{
  g_autoptr (TpPersonCategory) proof = get_first (fixture, &tp_person_category_kind);
  g_autofree char *first = tp_partial_date_to_iso (proof->valid_since);
  g_autofree char *last = tp_partial_date_to_iso (proof->valid_until);

  g_assert_cmpstr (first, ==, since);
  g_assert_cmpstr (last, ==, until);
}

static void
assert_history_tells (Fixture *fixture, const char *field, const char *before, const char *after)
{
  g_autoptr (TpPersonCategory) proof = get_first (fixture, &tp_person_category_kind);
  g_autoptr (GPtrArray) history =
    tp_store_list_history (fixture->store, &tp_person_category_kind, &proof->record.id, NULL);
  guint n_found = 0;

  for (guint i = 0; i < history->len; i++) {
    const TpHistoryLine *line = g_ptr_array_index (history, i);

    n_found += g_strcmp0 (line->field, field) == 0 && g_strcmp0 (line->before, before) == 0 &&
               g_strcmp0 (line->after, after) == 0;
  }
  g_assert_cmpuint (n_found, ==, 1);
}

/* The validity of a proof was a day before schema 8: what happened to it then is taken back now,
 * and done again. */
static void
test_validity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  TpId change, removal;

  take_sample (fixture, 7);
  change_proof_as_7 (fixture);
  fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
  g_assert_nonnull (fixture->store);
  fixture_assert_sound (fixture);
  entries = tp_store_list_entries (fixture->store, 0, 2, NULL);
  removal = take_back (fixture, &((TpEntry *) g_ptr_array_index (entries, 0))->id);
  assert_validity (fixture, "", "2028-02-29");
  assert_history_tells (fixture, "valid_until", "11/08/1976", "29/02/2028");
  assert_history_tells (fixture, "valid_since", "15/03/2008", "");
  change = take_back (fixture, &((TpEntry *) g_ptr_array_index (entries, 1))->id);
  assert_validity (fixture, "2008-03-15", "1976-08-11");
  fixture_assert_sound (fixture);
  take_back (fixture, &change);
  assert_validity (fixture, "", "2028-02-29");
  take_back (fixture, &removal);
  fixture_reopen (fixture);
  fixture_assert_sound (fixture);
}

/* A journal that was turned is as fixed as before. */
static void
test_journal_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_sample (fixture, 7);
  g_clear_pointer (&fixture->store, tp_store_close);
  {
    g_autoptr (TpDb) db = connect_to_file (fixture);

    g_assert_false (tp_db_exec (db, "UPDATE \"journal_change\" SET \"after\" = '1'", &error));
    g_assert_nonnull (error);
  }
}

/* A file of a later schema, in whatever way it keeps its log, stays as it is to the last byte. */
static void
assert_left_alone (Fixture *fixture, const char *log_mode)
{
  g_autofree char *sql = g_strdup_printf (
    "PRAGMA journal_mode = %s; PRAGMA user_version = %d; CREATE TABLE \"later\" (\"x\");", log_mode,
    tp_schema_get_latest () + 1);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_before, n_after;

  take_sample (fixture, 1);
  {
    g_autoptr (TpDb) db = connect_to_file (fixture);

    tp_db_exec (db, sql, &error);
    g_assert_no_error (error);
  }
  g_assert_true (g_file_get_contents (fixture->path, &before, &n_before, NULL));
  g_assert_null (tp_store_open (fixture->path, fixture->secret, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_NEWER);
  g_assert_true (g_str_has_suffix (error->message, "Update the program first."));
  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_cmpuint (fixture_count_files (fixture), ==, 1);
}

static void
test_later (Fixture *fixture, gconstpointer data)
{
  assert_left_alone (fixture, "WAL");
  assert_left_alone (fixture, "DELETE");
}

static void
add_for_each_version (const char *path, void (*test) (Fixture *, gconstpointer))
{
  for (int version = 1; version <= tp_schema_get_latest (); version++) {
    g_autofree char *name = g_strdup_printf ("/store/sample/%d/%s", version, path);

    g_test_add (name, Fixture, GINT_TO_POINTER (version), fixture_set_up, test, fixture_tear_down);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/sample/there-is-one-of-every-version", test_samples);
  add_for_each_version ("rows-say-what-was-put-in", test_rows);
  add_for_each_version ("lists", test_lists);
  add_for_each_version ("journal", test_journal);
  add_for_each_version ("undo", test_undo);
  add_for_each_version ("undo-all-and-redo", test_undo_all);
  FIXTURE_TEST ("/store/sample/validity-of-proofs-is-undone-across-versions", test_validity);
  FIXTURE_TEST ("/store/sample/a-turned-journal-is-kept", test_journal_is_kept);
  FIXTURE_TEST ("/store/sample/a-later-one-is-left-alone", test_later);
  return g_test_run ();
}
