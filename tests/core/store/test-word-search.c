/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first people by name who have some words: whatever is kept from earlier questions, the answer
 * is the one that reading everybody gives. */

#include "tp-store.h"

#include <string.h>

#include "store-fixture.h"

#define N_PEOPLE 7000

static const char *const families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hồ", "Hoàng"};
static const char *const middles[] = {"Văn", "Thị", "Đức", "Ngọc", "Thanh", "Thanhh", "Thu"};
static const char *const givens[] = {"An", "Bình", "Khánh", "Lộc", "Quang", "Ước", "Yến"};

#define PICK(array, random) array[g_rand_int_range (random, 0, G_N_ELEMENTS (array))]

static char *
make_name (GRand *random)
{
  return g_strdup_printf ("%s %s %s %s", PICK (families, random), PICK (middles, random),
                          PICK (middles, random), PICK (givens, random));
}

static void
fill (Fixture *fixture, GRand *random)
{
  fixture_begin (fixture, "Fill");
  for (int i = 0; i < N_PEOPLE; i++) {
    g_autofree char *name = make_name (random);
    g_autofree char *phone = g_strdup_printf ("09%08d", i * 7919 % 100000000);
    g_autoptr (TpPerson) person = make_person (name, NULL);

    tp_set_text (&person->phone, phone);
    g_assert_true (tp_store_put (fixture->store, person, NULL));
  }
  fixture_commit (fixture);
}

static GArray *
list (TpStore *store, const char *words, gint64 limit)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GError) error = NULL;
  GArray *ids;

  tp_query_set_search (query, words);
  tp_query_set_order (query, "name", FALSE);
  tp_query_set_page (query, 0, limit);
  ids = tp_store_list_ids (store, query, &error);
  g_assert_no_error (error);
  return ids;
}

/* A list without an end is not answered by what this tests. */
static guint
assert_same (TpStore *store, const char *words)
{
  g_autoptr (GArray) all = list (store, words, -1);

  for (gint64 n = 1; n <= 50; n += 49) {
    g_autoptr (GArray) page = list (store, words, n);

    g_assert_cmpuint (page->len, ==, MIN (n, all->len));
    g_assert_cmpmem (page->data, page->len * sizeof (TpId), all->data, page->len * sizeof (TpId));
  }
  return all->len;
}

/* Every letter of a name, as it is typed, and then back again. */
static void
type (TpStore *store, const char *words)
{
  glong n = g_utf8_strlen (words, -1);

  for (glong i = 1; i < 2 * n; i++) {
    g_autofree char *typed = g_utf8_substring (words, 0, i <= n ? i : 2 * n - i);

    assert_same (store, typed);
  }
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = {"uoc thanh thanh", "0900 0", "k q", "thanhh thanh y", "zz"};
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  fill (fixture, random);
  for (int i = 0; i < 6; i++) {
    g_autofree char *name = make_name (random);

    type (fixture->store, name);
  }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    type (fixture->store, others[i]);
}

static TpId
put_new (Fixture *fixture, const char *name)
{
  g_autoptr (TpPerson) person = make_person (name, NULL);

  fixture_put (fixture, person);
  return person->record.id;
}

static void
change (Fixture *fixture, const TpId *id, const char *name, const char *address)
{
  g_autoptr (TpPerson) person = tp_store_get (fixture->store, &tp_person_kind, id, NULL);

  tp_set_text (&person->name, name);
  tp_set_text (&person->address, address);
  fixture_put (fixture, person);
}

/* What was kept follows what people become, come and go. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  static const char rare[] = "thanh uoc ho xanh";
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (GError) error = NULL;
  TpId id;

  fill (fixture, random);
  g_assert_cmpuint (assert_same (fixture->store, rare), ==, 0);
  id = put_new (fixture, "Hồ Thanh Xanh Ước");
  g_assert_cmpuint (assert_same (fixture->store, rare), ==, 1);
  change (fixture, &id, "Hồ Thanh Ước", "");
  g_assert_cmpuint (assert_same (fixture->store, rare), ==, 0);
  change (fixture, &id, "Hồ Thanh Ước", "Ngõ Xanh");
  g_assert_cmpuint (assert_same (fixture->store, rare), ==, 1);
  change (fixture, &id, "Aa Hồ Thanh Ước", "Ngõ Xanh");
  assert_same (fixture->store, "ho thanh uoc");
  fixture_begin (fixture, "Remove");
  g_assert_true (tp_store_remove (fixture->store, &tp_person_kind, &id, &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_cmpuint (assert_same (fixture->store, rare), ==, 0);
}

/* What another connection wrote counts, and what is being written counts for who writes it. */
static void
test_connections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) person = make_person ("Hồ Thanh Xanh Ước", NULL);
  TpStore *other;

  fill (fixture, random);
  other = tp_store_reopen (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (assert_same (other, "ho thanh uoc xanh"), ==, 0);
  put_new (fixture, "Hồ Thanh Xanh Ước");
  g_assert_cmpuint (assert_same (other, "ho thanh uoc xanh"), ==, 1);

  fixture_begin (fixture, "Add one more");
  g_assert_true (tp_store_put (fixture->store, person, NULL));
  g_assert_cmpuint (assert_same (other, "ho thanh uoc xanh"), ==, 1);
  tp_store_rollback (fixture->store);
  g_assert_cmpuint (assert_same (fixture->store, "ho thanh uoc xanh"), ==, 1);
  tp_store_close (other);
  g_assert_cmpuint (assert_same (fixture->store, "ho thanh uoc xanh"), ==, 1);
}

static TpPerson *
pick_person (TpStore *store, GRand *random)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) one = NULL;

  tp_query_set_page (query, g_rand_int_range (random, 0, N_PEOPLE - 100), 1);
  one = tp_store_list (store, query, NULL);
  return tp_record_copy (one->pdata[0]);
}

static void
add_phone (TpStore *store, const TpPerson *person, GRand *random)
{
  g_autoptr (TpPersonPhone) phone = tp_record_new (&tp_person_phone_kind);
  g_autofree char *number = g_strdup_printf ("0977%06d", g_rand_int_range (random, 0, 1000000));

  phone->person = person->record.id;
  tp_set_text (&phone->phone, number);
  g_assert_true (tp_store_put (store, phone, NULL));
}

/* Somebody comes, goes, is renamed, moves or has one more telephone. */
static void
change_somebody (TpStore *store, GRand *random)
{
  g_autoptr (TpPerson) person = pick_person (store, random);
  g_autofree char *name = make_name (random);
  g_autoptr (TpPerson) fresh = make_person (name, NULL);
  int what = g_rand_int_range (random, 0, 5);

  if (what == 0) {
    g_autoptr (TpQuery) phones = tp_query_new (&tp_person_phone_kind);

    tp_query_add_id (phones, "person", TP_QUERY_IS, &person->record.id);
    if (tp_store_count (store, phones, NULL) == 0)
      g_assert_true (tp_store_remove (store, &tp_person_kind, &person->record.id, NULL));
  } else if (what == 4) {
    add_phone (store, person, random);
  } else if (what == 1) {
    tp_set_text (&person->name, name);
    g_assert_true (tp_store_put (store, person, NULL));
  } else if (what == 2) {
    tp_set_text (&person->address, PICK (givens, random));
    g_assert_true (tp_store_put (store, person, NULL));
  } else {
    g_assert_true (tp_store_put (store, fresh, NULL));
  }
}

static void
change_some (TpStore *store, guint n, GRand *random)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tp_store_begin (store, "tester", "test", "Change", 2000000, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    change_somebody (store, random);
  g_assert_true (tp_store_commit (store, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_everybody (TpStore *store)
{
  g_autoptr (TpQuery) by_name = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) counted = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) people = NULL;

  tp_query_set_order (by_name, "name", FALSE);
  ids = tp_store_list_ids (store, by_name, NULL);
  people = tp_store_list (store, by_name, NULL);
  g_assert_cmpuint (ids->len, ==, people->len);
  g_assert_cmpint (tp_store_count (store, counted, NULL), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (
      tp_id_equal (&g_array_index (ids, TpId, i), &((TpPerson *) people->pdata[i])->record.id));
}

/* Whoever changes people in between, few at a time or so many that what was kept is given up, at
 * either connection, every letter finds who is there now. */
static void
test_random_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  TpStore *other;

  fill (fixture, random);
  other = tp_store_reopen (fixture->store, NULL);
  g_assert_nonnull (other);
  for (int i = 0; i < 60; i++) {
    g_autofree char *name = make_name (random);
    g_autofree char *typed = g_utf8_substring (name, 0, g_rand_int_range (random, 1, 12));
    guint n = i % 20 == 19 ? 400 : (guint) g_rand_int_range (random, 1, 9);

    change_some (i % 2 == 0 ? other : fixture->store, n, random);
    assert_same (fixture->store, typed);
    assert_same (other, name);
    assert_same (other, typed);
    assert_same (other, i % 2 == 0 ? "0977" : "09773");
    assert_same (fixture->store, "an 0977");
    if (i % 30 == 0)
      assert_everybody (other);
  }
  tp_store_close (other);
}

/* Other tests of the question hold for the page as well. */
static void
test_tests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  fill (fixture, random);
  for (int n = 0; n < 3; n++) {
    g_autoptr (TpQuery) page = tp_query_new (&tp_person_kind);
    g_autoptr (TpQuery) all = tp_query_new (&tp_person_kind);
    g_autoptr (GArray) ids = NULL, all_ids = NULL;

    for (int i = 0; i < 2; i++) {
      TpQuery *query = i == 0 ? page : all;

      tp_query_set_search (query, n == 0 ? "thanh uoc" : n == 1 ? "thanh uoc ho" : "thanh u");
      tp_query_add_text (query, "phone", TP_QUERY_AT_LEAST, "0950000000");
      tp_query_set_order (query, "name", FALSE);
    }
    tp_query_set_page (page, 0, 20);
    ids = tp_store_list_ids (fixture->store, page, NULL);
    all_ids = tp_store_list_ids (fixture->store, all, NULL);
    g_assert_cmpuint (all_ids->len, >, 0);
    g_assert_cmpmem (ids->data, ids->len * sizeof (TpId), all_ids->data,
                     MIN (20, all_ids->len) * sizeof (TpId));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/word-search/as-one-types", test_typing);
  FIXTURE_TEST ("/store/word-search/follows-changes", test_changes);
  FIXTURE_TEST ("/store/word-search/connections", test_connections);
  FIXTURE_TEST ("/store/word-search/random-changes", test_random_changes);
  FIXTURE_TEST ("/store/word-search/with-other-tests", test_tests);
  return g_test_run ();
}
