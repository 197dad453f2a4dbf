/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and records: making, opening with right and wrong keys, storing every kind, conflicts. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/records/every-kind-comes-back-as-it-went-in", test_round_trip);
  return g_test_run ();
}
