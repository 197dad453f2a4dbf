/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "tp-id.h"

#define NOW G_GINT64_CONSTANT (1795651200000)

static void
test_layout (void)
{
  g_autofree char *text = NULL;
  TpId id = tp_id_new (NOW);

  text = tp_id_to_string (&id);
  g_assert_cmpint (strlen (text), ==, 36);
  g_assert_cmpint (text[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", text[19]));
  g_assert_true (g_str_has_prefix (text, "01a21526-e400-"));
}

static void
test_time_is_first (void)
{
  TpId early = tp_id_new (NOW);
  TpId late = tp_id_new (NOW + 1);
  gint64 ms = 0;

  for (int i = 0; i < 6; i++)
    ms = ms << 8 | early.bytes[i];
  g_assert_cmpint (ms, ==, NOW);
  g_assert_cmpint (tp_id_compare (&early, &late), <, 0);
  g_assert_cmpint (tp_id_compare (&late, &early), >, 0);
  g_assert_cmpint (tp_id_compare (&late, &late), ==, 0);
}

static void
test_never_twice (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);

  for (int i = 0; i < 100000; i++) {
    TpId id = tp_id_new (NOW);

    g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)));
  }
}

/* Names made together stand in the order of making, and one too far starts anew. */
static void
test_after (void)
{
  TpId nil = TP_ID_NIL, last = tp_id_new_after (&nil, NOW), fresh;

  for (int i = 0; i < 10000; i++) {
    fresh = tp_id_new_after (&last, NOW);
    g_assert_cmpint (tp_id_compare (&last, &fresh), <, 0);
    g_assert_cmpint (fresh.bytes[6] >> 4, ==, 7);
    g_assert_cmpint (fresh.bytes[8] >> 6, ==, 2);
    last = fresh;
  }
  memset (last.bytes + 8, 0xff, 8);
  fresh = tp_id_new_after (&last, NOW);
  g_assert_cmpint (fresh.bytes[8] >> 6, ==, 2);
  g_assert_false (tp_id_equal (&last, &fresh));
}

static void
test_seeded (void)
{
  g_autoptr (GRand) a = g_rand_new_with_seed (5), b = g_rand_new_with_seed (5);
  TpId first = tp_id_new_seeded (NOW, a), same = tp_id_new_seeded (NOW, b);
  TpId second = tp_id_new_seeded (NOW, a);

  g_assert_true (tp_id_equal (&first, &same));
  g_assert_false (tp_id_equal (&first, &second));
}

static void
test_text (void)
{
  TpId id = tp_id_new (NOW), read = TP_ID_NIL;
  g_autofree char *text = tp_id_to_string (&id);
  g_autofree char *upper = g_ascii_strup (text, -1);

  g_assert_true (tp_id_parse (text, &read));
  g_assert_true (tp_id_equal (&id, &read));
  read = TP_ID_NIL;
  g_assert_true (tp_id_parse (upper, &read));
  g_assert_true (tp_id_equal (&id, &read));
}

static void
test_bad_text (void)
{
  static const char *const bad[] = {
    "",
    "x",
    "01a21555-7c00-7000-8000-00000000000",
    "01a21555-7c00-7000-8000-0000000000000",
    "01a215557c00-7000-8000-000000000000-",
    "01a21555-7c00-7000-8000-00000000000g",
    "01a21555 7c00-7000-8000-000000000000",
    "01a21555-7c00-7000-80-0000000000000-",
  };
  TpId id = tp_id_new (NOW), kept = id;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tp_id_parse (bad[i], &id));
  g_assert_false (tp_id_parse (NULL, &id));
  g_assert_true (tp_id_equal (&id, &kept));
}

static void
test_nil (void)
{
  TpId id = TP_ID_NIL;

  g_assert_true (tp_id_is_nil (&id));
  id.bytes[15] = 1;
  g_assert_false (tp_id_is_nil (&id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/id/is-a-uuid-of-version-7", test_layout);
  g_test_add_func ("/model/id/sorts-by-time", test_time_is_first);
  g_test_add_func ("/model/id/never-comes-twice", test_never_twice);
  g_test_add_func ("/model/id/stands-behind-the-last", test_after);
  g_test_add_func ("/model/id/follows-a-seed", test_seeded);
  g_test_add_func ("/model/id/comes-back-from-text", test_text);
  g_test_add_func ("/model/id/refuses-what-is-no-uuid", test_bad_text);
  g_test_add_func ("/model/id/knows-nil", test_nil);
  return g_test_run ();
}
