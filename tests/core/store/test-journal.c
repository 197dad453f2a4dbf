/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal: entries and the history of a row. */

#include <string.h>

#include "store-fixture.h"

/* --- entries --------------------------------------------------------------- */

static void
test_refused_outside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (GError) error = NULL;

  g_assert_false (tp_store_put (fixture->store, ward, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "journal"));
  g_clear_error (&error);
  fixture_put (fixture, ward);
  tp_set_text (&ward->name, "x");
  g_assert_false (tp_store_put (fixture->store, ward, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (tp_store_remove (fixture->store, &tp_ward_kind, &ward->record.id, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  fixture_assert_sound (fixture);
}

static void
test_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (TpPerson) person = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GArray) kinds = NULL;
  TpEntry *entry;
  TpId id;

  g_assert_true (
    tp_store_begin (fixture->store, "Lan", "import-people", "Import", fixture->now_ms, NULL));
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  person = make_person ("An", &ward->record.id);
  g_assert_true (tp_store_put (fixture->store, person, NULL));
  tp_store_set_title (fixture->store, "1 person came in");
  id = fixture_commit (fixture);

  entries = tp_store_list_entries (fixture->store, 0, -1, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_true (tp_id_equal (&entry->id, &id));
  g_assert_cmpint (entry->at_ms, ==, fixture->now_ms);
  g_assert_cmpstr (entry->actor, ==, "Lan");
  g_assert_cmpstr (entry->verb, ==, "import-people");
  g_assert_cmpstr (entry->title, ==, "1 person came in");
  g_assert_cmpstr (entry->purpose, ==, "");
  g_assert_cmpint (entry->n_changes, ==, 2);
  g_assert_false (entry->is_undone);
  g_assert_true (tp_id_is_nil (&entry->undoes));

  kinds = tp_store_list_entry_kinds (fixture->store, &id, NULL);
  g_assert_cmpuint (kinds->len, ==, 2);
  g_assert_true (g_array_index (kinds, const TpKind *, 0) == &tp_person_kind);
  g_assert_true (g_array_index (kinds, const TpKind *, 1) == &tp_ward_kind);
}

static void
test_empty_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  TpId id;

  fixture_begin (fixture, "Nothing");
  id = fixture_commit (fixture);
  g_assert_true (tp_id_is_nil (&id));
  fixture_begin (fixture, "Reveal");
  tp_store_set_purpose (fixture->store, "Gọi báo lịch");
  id = fixture_commit (fixture);
  g_assert_false (tp_id_is_nil (&id));
  entries = tp_store_list_entries (fixture->store, 0, -1, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (((TpEntry *) g_ptr_array_index (entries, 0))->purpose, ==, "Gọi báo lịch");
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");
  g_autoptr (GPtrArray) entries = NULL;

  fixture_begin (fixture, "Never mind");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  tp_store_rollback (fixture->store);
  tp_store_rollback (fixture->store);
  g_assert_null (tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL));
  entries = tp_store_list_entries (fixture->store, 0, -1, NULL);
  g_assert_cmpuint (entries->len, ==, 0);
}

/* What was begun and not committed when the window closes is taken back. */
static void
test_close_takes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");

  fixture_begin (fixture, "Never mind");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  fixture_reopen (fixture);
  g_assert_null (tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL));
  fixture_assert_sound (fixture);
}

static void
test_pages_of_entries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  TpEntry *last;

  for (int i = 0; i < 5; i++) {
    g_autofree char *code = g_strdup_printf ("%d", i);
    g_autoptr (TpWard) ward = make_ward (code, code);

    fixture_put (fixture, ward);
  }
  first = tp_store_list_entries (fixture->store, 0, 2, NULL);
  g_assert_cmpuint (first->len, ==, 2);
  last = g_ptr_array_index (first, 1);
  second = tp_store_list_entries (fixture->store, last->number, 10, NULL);
  g_assert_cmpuint (second->len, ==, 3);
  g_assert_cmpint (((TpEntry *) g_ptr_array_index (second, 0))->number, ==, last->number - 1);
}

/* --- history --------------------------------------------------------------- */

static void
assert_line (GPtrArray *lines,
             guint index,
             const char *op,
             const char *field,
             const char *before,
             const char *after)
{
  TpHistoryLine *line = g_ptr_array_index (lines, index);

  g_assert_cmpstr (line->op, ==, op);
  g_assert_cmpstr (line->field, ==, field);
  g_assert_cmpstr (line->before, ==, before);
  g_assert_cmpstr (line->after, ==, after);
  g_assert_cmpstr (line->entry->actor, ==, "tester");
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Phường Ba Đình");
  g_autoptr (TpPerson) person = make_person ("D'An \"x\"", NULL);
  g_autoptr (GPtrArray) lines = NULL;

  fixture_put (fixture, ward);
  fixture_put (fixture, person);
  person->birth = (TpPartialDate){1948, 3, 0};
  fixture_put (fixture, person);
  tp_set_text (&person->name, "D'Anh");
  fixture_put (fixture, person);
  person->mobility = TP_MOBILITY_WHEELCHAIR;
  fixture_put (fixture, person);
  person->ward = ward->record.id;
  fixture_put (fixture, person);
  person->latitude = 21.5;
  fixture_put (fixture, person);
  fixture_begin (fixture, "Remove");
  g_assert_true (tp_store_remove (fixture->store, &tp_person_kind, &person->record.id, NULL));
  fixture_commit (fixture);

  lines = tp_store_list_history (fixture->store, &tp_person_kind, &person->record.id, NULL);
  g_assert_cmpuint (lines->len, ==, 7);
  assert_line (lines, 0, "delete", NULL, "", "");
  assert_line (lines, 1, "update", "latitude", "", "21.5");
  assert_line (lines, 2, "update", "ward", "", "Phường Ba Đình");
  assert_line (lines, 3, "update", "mobility", "Not known", "Wheelchair");
  g_assert_cmpint (((TpHistoryLine *) lines->pdata[3])->before_value, ==, TP_MOBILITY_UNKNOWN);
  g_assert_cmpint (((TpHistoryLine *) lines->pdata[3])->after_value, ==, TP_MOBILITY_WHEELCHAIR);
  g_assert_cmpint (((TpHistoryLine *) lines->pdata[4])->after_value, ==, -1);
  assert_line (lines, 4, "update", "name", "D'An \"x\"", "D'Anh");
  assert_line (lines, 5, "update", "birth", "", "03/1948");
  assert_line (lines, 6, "insert", NULL, "", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/journal/refuses-writes-outside-an-entry", test_refused_outside);
  FIXTURE_TEST ("/store/journal/tells-who-did-what", test_entry);
  FIXTURE_TEST ("/store/journal/keeps-reveals-and-drops-nothings", test_empty_entry);
  FIXTURE_TEST ("/store/journal/forgets-what-was-rolled-back", test_rollback);
  FIXTURE_TEST ("/store/journal/closing-takes-back", test_close_takes_back);
  FIXTURE_TEST ("/store/journal/comes-in-pages", test_pages_of_entries);
  FIXTURE_TEST ("/store/journal/tells-a-rows-history", test_history);
  return g_test_run ();
}
