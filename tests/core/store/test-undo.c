/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo: what it takes back, what it refuses and which change it names then, and undo and redo as
 * identities over random edits of all kinds. */

#include <string.h>

#include "store-fixture.h"

/* --- undo --------------------------------------------------------------- */

static TpId
undo (Fixture *fixture, const TpId *entry)
{
  g_autoptr (GError) error = NULL;
  TpId undo_entry = TP_ID_NIL;

  tp_store_undo (fixture->store, entry, "tester", fixture->now_ms++, &undo_entry, &error);
  g_assert_no_error (error);
  return undo_entry;
}

static TpEntry *
find_entry (GPtrArray *entries, const TpId *id)
{
  for (guint i = 0; i < entries->len; i++) {
    TpEntry *entry = g_ptr_array_index (entries, i);

    if (tp_id_equal (&entry->id, id))
      return entry;
  }
  g_assert_not_reached ();
}

static char *
read_name (Fixture *fixture, const TpId *id)
{
  g_autoptr (TpWard) ward = tp_store_get (fixture->store, &tp_ward_kind, id, NULL);

  return ward != NULL ? g_strdup (ward->name) : NULL;
}

#define assert_name(fixture, id, expected)            \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *name_ = read_name (fixture, id); \
    g_assert_cmpstr (name_, ==, expected);            \
  }                                                   \
  G_STMT_END

static void
test_undo_redo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (GPtrArray) entries = NULL;
  TpEntry *entry;
  TpId edit, back, again, back_again;

  fixture_put (fixture, ward);
  tp_set_text (&ward->name, "Two");
  fixture_begin (fixture, "Rename the ward");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  edit = fixture_commit (fixture);

  back = undo (fixture, &edit);
  assert_name (fixture, &ward->record.id, "One");
  again = undo (fixture, &back);
  assert_name (fixture, &ward->record.id, "Two");
  back_again = undo (fixture, &again);
  assert_name (fixture, &ward->record.id, "One");

  entries = tp_store_list_entries (fixture->store, 0, -1, NULL);
  g_assert_true (find_entry (entries, &edit)->is_undone);
  g_assert_false (find_entry (entries, &back)->is_undone);
  g_assert_true (find_entry (entries, &again)->is_undone);
  g_assert_false (find_entry (entries, &back_again)->is_undone);
  entry = find_entry (entries, &back);
  g_assert_cmpstr (entry->verb, ==, "undo");
  g_assert_cmpstr (entry->title, ==, "Undo: Rename the ward");
  g_assert_true (tp_id_equal (&entry->undoes, &edit));
  entry = find_entry (entries, &again);
  g_assert_cmpstr (entry->verb, ==, "redo");
  g_assert_cmpstr (entry->title, ==, "Redo: Rename the ward");
  g_assert_cmpstr (find_entry (entries, &back_again)->verb, ==, "undo");
  fixture_assert_sound (fixture);
}

/* A title is kept as the sentence with its arguments and read in words; an undo has the whole of it
 * in its own. What cannot be taken apart does no harm. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (TpEntry) broken = NULL;
  g_autofree char *title = tp_title_new ("Rename %s", tp_title_text ("the ward %s"), NULL);
  const TpEntry *entry;
  TpId edit, back, odd;

  fixture_put (fixture, ward);
  tp_set_text (&ward->name, "Two");
  fixture_begin (fixture, title);
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  edit = fixture_commit (fixture);
  back = undo (fixture, &edit);

  entries = tp_store_list_entries (fixture->store, 0, -1, NULL);
  entry = find_entry (entries, &edit);
  g_assert_cmpstr (entry->title, ==, "Rename the ward %s");
  g_assert_cmpstr (entry->kept_title, ==, title);
  g_assert_cmpstr (find_entry (entries, &back)->title, ==, "Undo: Rename the ward %s");

  fixture_begin (fixture, "\x1e('Rename");
  g_clear_pointer (&ward, tp_record_free);
  ward = make_ward ("00002", "Three");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  odd = fixture_commit (fixture);
  broken = tp_store_get_entry (fixture->store, &odd, NULL);
  g_assert_cmpstr (broken->title, ==, "A change whose title cannot be read");
  back = undo (fixture, &odd);
  fixture_assert_sound (fixture);
}

/* Once is enough, even if someone has made the same change again by hand. */
static void
test_undo_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (TpWard) again = NULL;
  g_autoptr (GError) error = NULL;
  TpId edit;

  fixture_put (fixture, ward);
  tp_set_text (&ward->name, "Two");
  fixture_begin (fixture, "Rename");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  edit = fixture_commit (fixture);
  undo (fixture, &edit);
  again = tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL);
  tp_set_text (&again->name, "Two");
  fixture_put (fixture, again);
  g_assert_false (tp_store_undo (fixture->store, &edit, "tester", 1, NULL, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  assert_name (fixture, &ward->record.id, "Two");
}

static void
test_undo_insert_and_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (TpWard) stored = NULL;
  g_autoptr (GError) error = NULL;
  TpId made, removed, back;

  fixture_begin (fixture, "Make");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  made = fixture_commit (fixture);
  back = undo (fixture, &made);
  assert_name (fixture, &ward->record.id, NULL);
  undo (fixture, &back);
  assert_name (fixture, &ward->record.id, "One");

  fixture_begin (fixture, "Remove");
  g_assert_true (tp_store_remove (fixture->store, &tp_ward_kind, &ward->record.id, NULL));
  removed = fixture_commit (fixture);
  undo (fixture, &removed);
  stored = tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL);
  g_assert_true (tp_record_equal (stored, ward));
  /* A copy from before the removal is out of date. */
  g_assert_cmpint (stored->record.revision, >, ward->record.revision);
  tp_set_text (&ward->name, "Stale");
  fixture_begin (fixture, "Stale");
  g_assert_false (tp_store_put (fixture->store, ward, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  tp_store_rollback (fixture->store);
  fixture_assert_sound (fixture);
}

static void
assert_no_undo (Fixture *fixture, const TpId *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = tp_store_list_entries (fixture->store, 0, -1, NULL);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_false (tp_store_undo (fixture->store, entry, "tester", 1, NULL, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_cmpuint (strlen (error->message), >, 20);
  after = tp_store_list_entries (fixture->store, 0, -1, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* That the refusal names the change to take back first. */
static void
assert_names (Fixture *fixture, const TpId *entry, const TpId *in_the_way)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpEntry) named = tp_store_get_entry (fixture->store, in_the_way, NULL);
  g_autofree char *words =
    g_strdup_printf ("change %" G_GINT64_FORMAT ", “%s”,", named->number, named->title);

  g_assert_false (tp_store_undo (fixture->store, entry, "tester", 1, NULL, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, words));
}

static TpId
put_as (Fixture *fixture, const char *title, gpointer record)
{
  fixture_begin (fixture, title);
  g_assert_true (tp_store_put (fixture->store, record, NULL));
  return fixture_commit (fixture);
}

static void
test_refusals_name_the_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (TpPerson) person = NULL;
  TpId made = put_as (fixture, "Make", ward), renamed, again, back, anew, named, removed;

  tp_set_text (&ward->name, "Two");
  renamed = put_as (fixture, "Rename", ward);
  assert_names (fixture, &made, &renamed);

  /* What was taken back since stands in nobody's way, nor does what took it back. */
  tp_set_text (&ward->name, "Three");
  again = put_as (fixture, "Rename again", ward);
  assert_names (fixture, &made, &again);
  back = undo (fixture, &again);
  assert_names (fixture, &made, &renamed);
  anew = undo (fixture, &back);
  assert_names (fixture, &made, &anew);
  undo (fixture, &anew);
  undo (fixture, &renamed);
  person = make_person ("An", &ward->record.id);
  named = put_as (fixture, "Somebody who lives there", person);
  assert_names (fixture, &made, &named);

  tp_set_text (&person->name, "Bình");
  renamed = put_as (fixture, "Rename somebody", person);
  fixture_begin (fixture, "Remove somebody");
  g_assert_true (tp_store_remove (fixture->store, &tp_person_kind, &person->record.id, NULL));
  removed = fixture_commit (fixture);
  assert_names (fixture, &renamed, &removed);

  /* It cannot come back to a ward that is gone. */
  fixture_begin (fixture, "Remove the ward");
  g_assert_true (tp_store_remove (fixture->store, &tp_ward_kind, &ward->record.id, NULL));
  again = fixture_commit (fixture);
  assert_names (fixture, &removed, &again);
  undo (fixture, &again);
  undo (fixture, &removed);
  undo (fixture, &renamed);
  undo (fixture, &named);
  undo (fixture, &made);
  fixture_assert_sound (fixture);
}

static TpNeighbourhood *
make_neighbourhood (const TpWard *ward, const char *name)
{
  TpNeighbourhood *neighbourhood = tp_record_new (&tp_neighbourhood_kind);

  neighbourhood->ward = ward->record.id;
  tp_set_text (&neighbourhood->name, name);
  return neighbourhood;
}

/* What was taken back and then made anew is not brought back beside it. */
static void
test_no_twins_come_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (TpNeighbourhood) first = NULL, again = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  TpId made, back, anew;

  fixture_put (fixture, ward);
  first = make_neighbourhood (ward, "TDP số 5");
  again = make_neighbourhood (ward, "Tổ 05");
  made = put_as (fixture, "Make", first);
  back = undo (fixture, &made);
  anew = put_as (fixture, "Make anew", again);
  assert_names (fixture, &back, &anew);
  fixture_assert_sound (fixture);
  undo (fixture, &anew);
  undo (fixture, &back);
  fixture_assert_sound (fixture);

  /* Twins that are there are told. */
  g_clear_pointer (&again, tp_record_free);
  again = make_neighbourhood (ward, "TDP số 5");
  fixture_put (fixture, again);
  problems = tp_store_check (fixture->store, NULL);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (problems->pdata[0], "stand in the list twice"));

  /* What has nothing to do with their names can be taken back all the same. */
  again->latitude = 21;
  anew = put_as (fixture, "Place it", again);
  undo (fixture, &anew);
}

static void
test_undo_conflicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (TpWard) twin = make_ward ("00002", "Twin");
  g_autoptr (TpPerson) person = NULL;
  TpId made, renamed, later, reveal, recoded, nothing = tp_id_new (1);

  fixture_begin (fixture, "Make");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  made = fixture_commit (fixture);
  fixture_begin (fixture, "Rename");
  tp_set_text (&ward->name, "Two");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  renamed = fixture_commit (fixture);

  /* The row changed since it was made. */
  assert_no_undo (fixture, &made);
  fixture_begin (fixture, "Rename");
  tp_set_text (&ward->name, "Three");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  later = fixture_commit (fixture);
  assert_no_undo (fixture, &renamed);
  undo (fixture, &later);
  undo (fixture, &renamed);
  assert_name (fixture, &ward->record.id, "One");
  assert_no_undo (fixture, &renamed);

  /* Another row names it. */
  person = make_person ("An", &ward->record.id);
  fixture_put (fixture, person);
  assert_no_undo (fixture, &made);

  /* Another row has taken its value. */
  g_clear_pointer (&ward, tp_record_free);
  fixture_put (fixture, twin);
  fixture_begin (fixture, "Recode");
  tp_set_text (&twin->code, "00003");
  g_assert_true (tp_store_put (fixture->store, twin, NULL));
  recoded = fixture_commit (fixture);
  ward = make_ward ("00002", "Taker");
  fixture_put (fixture, ward);
  assert_no_undo (fixture, &recoded);

  fixture_begin (fixture, "Reveal");
  tp_store_set_purpose (fixture->store, "Why");
  reveal = fixture_commit (fixture);
  assert_no_undo (fixture, &reveal);
  assert_no_undo (fixture, &nothing);
  fixture_assert_sound (fixture);
}

/* Changes elsewhere, and changes that came to nothing, do not stand in the way. */
static void
test_undo_fits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "One");
  g_autoptr (TpWard) read = NULL;
  TpId made, renamed, moved;

  fixture_begin (fixture, "Make and change");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  tp_set_text (&ward->name, "One and a half");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  made = fixture_commit (fixture);
  fixture_begin (fixture, "Rename");
  tp_set_text (&ward->name, "Two");
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  renamed = fixture_commit (fixture);
  fixture_begin (fixture, "Move");
  ward->latitude = 21;
  g_assert_true (tp_store_put (fixture->store, ward, NULL));
  moved = fixture_commit (fixture);

  undo (fixture, &renamed);
  read = tp_store_get (fixture->store, &tp_ward_kind, &ward->record.id, NULL);
  g_assert_cmpstr (read->name, ==, "One and a half");
  g_assert_cmpfloat (read->latitude, ==, 21);
  undo (fixture, &moved);
  undo (fixture, &made);
  assert_name (fixture, &ward->record.id, NULL);
  fixture_assert_sound (fixture);
}

/* Two sessions change places through a third slot: backwards it goes the same way. */
static void
test_undo_swap (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) a = make_ward ("1", "A");
  g_autoptr (TpWard) b = make_ward ("2", "B");
  TpId swap, back;

  fixture_put (fixture, a);
  fixture_put (fixture, b);
  fixture_begin (fixture, "Swap");
  tp_set_text (&a->code, "0");
  g_assert_true (tp_store_put (fixture->store, a, NULL));
  tp_set_text (&b->code, "1");
  g_assert_true (tp_store_put (fixture->store, b, NULL));
  tp_set_text (&a->code, "2");
  g_assert_true (tp_store_put (fixture->store, a, NULL));
  swap = fixture_commit (fixture);
  back = undo (fixture, &swap);
  {
    g_autoptr (TpWard) read = tp_store_get (fixture->store, &tp_ward_kind, &a->record.id, NULL);

    g_assert_cmpstr (read->code, ==, "1");
  }
  undo (fixture, &back);
  {
    g_autoptr (TpWard) read = tp_store_get (fixture->store, &tp_ward_kind, &a->record.id, NULL);

    g_assert_cmpstr (read->code, ==, "2");
  }
  fixture_assert_sound (fixture);
}

/* --- undo over random edits of all kinds ----------------------------------------- */

static gboolean
append_json_cb (gpointer record, gpointer user_data)
{
  g_autoptr (JsonNode) node = tp_record_to_json (record, TRUE);
  g_autofree char *text = NULL;

  json_object_remove_member (json_node_get_object (node), "revision");
  text = json_to_string (node, FALSE);
  g_string_append (user_data, text);
  g_string_append_c (user_data, '\n');
  return TRUE;
}

/* Everything in the workspace as text, revisions left out. */
static char *
take_picture (Fixture *fixture)
{
  GString *picture = g_string_new (NULL);
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    g_autoptr (TpQuery) query = tp_query_new (kinds[i]);

    tp_query_set_order (query, "id", FALSE);
    g_assert_true (tp_store_each (fixture->store, query, append_json_cb, picture, NULL));
  }
  return g_string_free (picture, FALSE);
}

typedef struct
{
  Fixture *fixture;
  GRand *random;
  GHashTable *ids; /* kind → GArray of TpId that are there */
} Scribbler;

static void
scribble_insert (Scribbler *self, const TpKind *kind)
{
  g_autoptr (TpRecord) record = make_random_record (kind, self->random, self->ids);
  GArray *ids = g_hash_table_lookup (self->ids, kind->id);

  /* Without parents, or where a pair is taken, nothing happens. */
  if (tp_store_put (self->fixture->store, record, NULL))
    g_array_append_val (ids, record->id);
}

static void
scribble (Scribbler *self)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);
  const TpKind *kind = kinds[g_rand_int_range (self->random, 0, (gint32) n_kinds)];
  GArray *ids = g_hash_table_lookup (self->ids, kind->id);
  g_autoptr (TpRecord) record = NULL;
  guint index;

  if (ids->len == 0 || g_rand_int_range (self->random, 0, 3) == 0) {
    scribble_insert (self, kind);
    return;
  }
  index = (guint) g_rand_int_range (self->random, 0, (gint32) ids->len);
  if (g_rand_int_range (self->random, 0, 4) == 0) {
    if (tp_store_remove (self->fixture->store, kind, &g_array_index (ids, TpId, index), NULL))
      g_array_remove_index_fast (ids, index);
    return;
  }
  record = tp_store_get (self->fixture->store, kind, &g_array_index (ids, TpId, index), NULL);
  change_random_field (record, self->random, self->ids);
  tp_store_put (self->fixture->store, record, NULL);
}

/* Fills the lists of ids from what is there. */
static void
look_around (Scribbler *self)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    g_autoptr (TpQuery) query = tp_query_new (kinds[i]);

    tp_query_set_order (query, "id", FALSE);
    g_hash_table_insert (self->ids, (gpointer) kinds[i]->id,
                         tp_store_list_ids (self->fixture->store, query, NULL));
  }
}

static void
test_undo_is_identity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (TpId));
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  Scribbler scribbler = {fixture, random, ids};

  g_ptr_array_add (pictures, take_picture (fixture));
  for (int i = 0; i < 60; i++) {
    TpId entry;

    look_around (&scribbler);
    fixture_begin (fixture, "Scribble");
    for (int j = g_rand_int_range (random, 1, 12); j > 0; j--)
      scribble (&scribbler);
    entry = fixture_commit (fixture);
    if (tp_id_is_nil (&entry))
      continue;
    g_array_append_val (entries, entry);
    g_ptr_array_add (pictures, take_picture (fixture));
  }
  /* All the way back, then all the way forward again. */
  for (int i = (int) entries->len - 1; i >= 0; i--) {
    g_autofree char *picture = NULL;
    TpId *entry = &g_array_index (entries, TpId, i);

    *entry = undo (fixture, entry);
    picture = take_picture (fixture);
    g_assert_cmpstr (picture, ==, g_ptr_array_index (pictures, i));
  }
  for (guint i = 0; i < entries->len; i++) {
    g_autofree char *picture = NULL;

    undo (fixture, &g_array_index (entries, TpId, i));
    picture = take_picture (fixture);
    g_assert_cmpstr (picture, ==, g_ptr_array_index (pictures, i + 1));
  }
  fixture_assert_sound (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/undo/of-undo-is-redo", test_undo_redo);
  FIXTURE_TEST ("/store/undo/keeps-titles-whole", test_titles);
  FIXTURE_TEST ("/store/undo/takes-back-once", test_undo_once);
  FIXTURE_TEST ("/store/undo/of-making-and-removing", test_undo_insert_and_remove);
  FIXTURE_TEST ("/store/undo/refuses-what-no-longer-fits", test_undo_conflicts);
  FIXTURE_TEST ("/store/undo/refusals-name-the-change", test_refusals_name_the_change);
  FIXTURE_TEST ("/store/undo/no-twins-come-back", test_no_twins_come_back);
  FIXTURE_TEST ("/store/undo/passes-what-still-fits", test_undo_fits);
  FIXTURE_TEST ("/store/undo/walks-back-the-way-it-came", test_undo_swap);
  FIXTURE_TEST ("/store/undo/and-redo-are-identities", test_undo_is_identity);
  return g_test_run ();
}
