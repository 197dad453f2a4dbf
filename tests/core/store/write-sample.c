/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the sample workspace of the schema this tree has, for test-sample.c of later trees. Run by
 * hand, once, just before a migration is added:
 *
 *     write-sample tests/data/schema-N
 *
 * All in it is made up: a row of every kind with every field, a name changed, a row removed and
 * brought back, and a last change that can be undone. */

#include <stdlib.h>

#include "sample.h"
#include "store-fixture.h"

#define SEED 20261122

/* Puts a row of each kind, each with random values and links to the rows before it. */
static void
put_all_kinds (Fixture *fixture)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  fixture_begin (fixture, "Make the sample");
  for (guint i = 0; i < n_kinds; i++) {
    gpointer record = make_random_record (kinds[i], random, ids);
    GArray *own = g_array_new (FALSE, FALSE, sizeof (TpId));
    g_autoptr (GError) error = NULL;

    if (kinds[i] == &tp_office_kind)
      ((TpOffice *) record)->is_demo = TRUE;
    if (kinds[i] == &tp_person_kind)
      tp_set_text (&((TpPerson *) record)->name, SAMPLE_NAME_BEFORE);
    if (kinds[i] == &tp_ward_kind)
      tp_set_text (&((TpWard *) record)->name, SAMPLE_WARD_BEFORE);
    tp_store_put (fixture->store, record, &error);
    g_assert_no_error (error);
    g_array_append_val (own, ((TpRecord *) record)->id);
    g_hash_table_insert (ids, (gpointer) kinds[i]->id, own);
    tp_record_free (record);
  }
  fixture_commit (fixture);
}

static gpointer
get_only (Fixture *fixture, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GPtrArray) records = tp_store_list (fixture->store, query, NULL);

  g_assert_cmpuint (records->len, ==, 1);
  return tp_record_copy (g_ptr_array_index (records, 0));
}

static void
make_history (Fixture *fixture)
{
  g_autoptr (TpPerson) person = get_only (fixture, &tp_person_kind);
  g_autoptr (TpWard) ward = get_only (fixture, &tp_ward_kind);
  g_autoptr (TpLeave) leave = get_only (fixture, &tp_leave_kind);
  g_autoptr (GError) error = NULL;
  TpId removal;

  tp_set_text (&person->name, SAMPLE_NAME_AFTER);
  fixture_put (fixture, person);
  fixture_begin (fixture, "Remove");
  tp_store_remove (fixture->store, &tp_leave_kind, &leave->record.id, &error);
  g_assert_no_error (error);
  removal = fixture_commit (fixture);
  tp_store_undo (fixture->store, &removal, "tester", fixture->now_ms++, NULL, &error);
  g_assert_no_error (error);
  tp_set_text (&ward->name, SAMPLE_WARD_AFTER);
  fixture_put (fixture, ward);
}

static gboolean
write_record_cb (gpointer record, gpointer user_data)
{
  const TpRecord *head = record;
  char id[TP_ID_TEXT_SIZE];

  tp_id_format (&head->id, id);
  for (const TpField *field = head->kind->fields; field->name != NULL; field++) {
    g_autofree char *value = tp_record_get_plain (record, field, TRUE);

    g_string_append_printf (user_data, "%s\t%s\t%s\t%s\n", head->kind->id, id, field->name, value);
  }
  return TRUE;
}

static char *
write_rows (Fixture *fixture)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < n_kinds; i++) {
    g_autoptr (TpQuery) query = tp_query_new (kinds[i]);

    g_assert_true (tp_store_each (fixture->store, query, write_record_cb, rows, NULL));
  }
  return g_string_free (rows, FALSE);
}

int
main (int argc, char **argv)
{
  Fixture fixture = {.now_ms = G_GINT64_CONSTANT (1795651200000)};
  g_autofree char *path = NULL, *rows_path = NULL, *rows = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2) {
    g_printerr ("usage: write-sample tests/data/schema-N\n");
    return EXIT_FAILURE;
  }
  path = g_strconcat (argv[1], ".workspace", NULL);
  rows_path = g_strconcat (argv[1], ".txt", NULL);
  fixture.secret = g_bytes_new_static (SAMPLE_SECRET, sizeof SAMPLE_SECRET - 1);
  fixture.store = tp_store_create (path, fixture.secret, &error);
  g_assert_no_error (error);
  put_all_kinds (&fixture);
  make_history (&fixture);
  fixture_assert_sound (&fixture);
  rows = write_rows (&fixture);
  tp_store_close (fixture.store);
  g_bytes_unref (fixture.secret);
  g_file_set_contents (rows_path, rows, -1, &error);
  g_assert_no_error (error);
  return EXIT_SUCCESS;
}
