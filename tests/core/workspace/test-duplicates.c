/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may stand in the registry twice: what speaks for and against it, that the keys miss nobody
 * whom comparing everybody with everybody would find, and that who was told apart stays so. */

#include "workspace-fixture.h"

#include "tp-duplicates.h"
#include "tp-likeness.h"

#define WARD "00301" /* in CN03 */
#define OTHER_WARD "00331"

/* --- pairs --------------------------------------------------------------------------- */

typedef struct
{
  const char *name, *birth, *id_number, *phone, *address;
  int ward, neighbourhood, sex; /* 0: not known */
} Said;

static TpId
make_id (int number)
{
  TpId id = TP_ID_NIL;

  id.bytes[15] = (guint8) number;
  return id;
}

static TpPerson *
make_person (const Said *said)
{
  TpPerson *person = tp_record_new (&tp_person_kind);

  tp_set_text (&person->name, said->name);
  if (said->birth != NULL)
    g_assert_true (
      tp_record_parse_field (person, tp_kind_find_field (&tp_person_kind, "birth"), said->birth));
  tp_set_text (&person->id_number, said->id_number);
  tp_set_text (&person->phone, said->phone);
  tp_set_text (&person->address, said->address);
  person->ward = make_id (said->ward);
  person->neighbourhood = make_id (said->neighbourhood);
  person->sex = said->sex;
  return person;
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    Said a, b;
    guint evidence;
    gboolean is_shown;
  } pairs[] = {
    /* The number says who it is, whatever else is said. */
    {{"Trần Thị Đào", "1943", "001143000123", "", "", 0, 0, 0},
     {"TRAN THI DAO", "1943-05-12", "001143000123", "", "", 0, 0, 0},
     TP_SAME_NUMBER | TP_SAME_NAME | TP_SAME_YEAR,
     TRUE},
    /* A number that two bear is a mistake in one of the lists. */
    {{"Trần Thị Đào", "1943", "001143000123", "", "", 1, 0, 2},
     {"Lê Văn Bé", "1950", "001143000123", "", "", 2, 0, 1},
     TP_SAME_NUMBER | TP_OTHER_NAME | TP_OTHER_BIRTH | TP_OTHER_PLACE | TP_OTHER_SEX,
     TRUE},
    /* The old way to place the tone, and a name without any. */
    {{"Hoà Đình Thuý", "1950-02-03", "", "", "", 0, 0, 0},
     {"Hòa Đình Thúy", "1950-02-03", "", "", "", 0, 0, 0},
     TP_SAME_NAME | TP_SAME_DAY,
     TRUE},
    {{"Hoà Đình Thuý", "1950-02-03", "", "", "", 0, 0, 0},
     {"HOA DINH THUY", "1950-02-03", "", "", "", 0, 0, 0},
     TP_SAME_NAME | TP_SAME_DAY,
     TRUE},
    /* Hùng is not Hưng, nor Đ a D: that counts for less than the same name. */
    {{"Trần Văn Hùng", "1950", "", "", "", 1, 1, 0},
     {"Trần Văn Hưng", "1950", "", "", "", 1, 1, 0},
     TP_NEAR_NAME | TP_SAME_YEAR | TP_SAME_NEIGHBOURHOOD,
     TRUE},
    {{"Trần Văn Hùng", "", "", "", "", 1, 1, 0},
     {"Trần Văn Hưng", "", "", "", "", 1, 1, 0},
     TP_NEAR_NAME | TP_SAME_NEIGHBOURHOOD,
     FALSE},
    {{"Hoà Đình Thuý", "1950-02-03", "001050000123", "", "", 0, 0, 0},
     {"Hòa Dình Thúy", "1950-02-03", "001050000123", "", "", 0, 0, 0},
     TP_SAME_NUMBER | TP_NEAR_NAME | TP_SAME_DAY,
     TRUE},
    /* The family name written last. */
    {{"Nguyễn Văn An", "1950-02-03", "", "", "", 0, 0, 0},
     {"Văn An Nguyễn", "1950-02-03", "", "", "", 0, 0, 0},
     TP_SAME_WORDS | TP_SAME_DAY,
     TRUE},
    /* One digit mistyped, two turned round; and quite another number. */
    {{"Nguyễn Văn An", "1950-02-03", "001050000123", "", "", 1, 1, 0},
     {"Nguyễn Văn An", "1950-02-03", "001050000124", "", "", 1, 1, 0},
     TP_NEAR_NUMBER | TP_SAME_NAME | TP_SAME_DAY | TP_SAME_NEIGHBOURHOOD,
     TRUE},
    {{"Nguyễn Văn An", "1950-02-03", "001050000123", "", "", 0, 0, 0},
     {"Nguyễn Văn An", "1950-02-03", "001050000132", "", "", 0, 0, 0},
     TP_NEAR_NUMBER | TP_SAME_NAME | TP_SAME_DAY,
     TRUE},
    {{"Nguyễn Văn An", "1950-02-03", "001050000123", "0912345678", "Số 5", 1, 1, 0},
     {"Nguyễn Văn An", "1950-02-03", "001050987654", "0912345678", "Số 5", 1, 1, 0},
     TP_OTHER_NUMBER | TP_SAME_NAME | TP_SAME_DAY | TP_SAME_PHONE | TP_SAME_NEIGHBOURHOOD |
       TP_SAME_ADDRESS,
     FALSE},
    /* An old number of nine digits says nothing about a new one. */
    {{"Nguyễn Văn An", "1950-02-03", "001050000123", "", "", 0, 0, 0},
     {"Nguyễn Văn An", "1950-02-03", "012345678", "", "", 0, 0, 0},
     TP_SAME_NAME | TP_SAME_DAY,
     TRUE},
    /* Twins share all but the name. */
    {{"Nguyễn Văn An", "1950-02-03", "", "0912345678", "Số 5", 1, 1, 0},
     {"Nguyễn Văn Anh", "1950-02-03", "", "0912345678", "Số 5", 1, 1, 0},
     0,
     FALSE},
    /* Namesakes of a year in two places of a ward, in one, and where one place is not known. */
    {{"Nguyễn Văn An", "1950", "", "", "", 1, 1, 0},
     {"Nguyễn Văn An", "1950", "", "", "", 1, 2, 0},
     TP_SAME_NAME | TP_SAME_YEAR | TP_OTHER_PLACE,
     FALSE},
    {{"Nguyễn Văn An", "1950", "", "", "", 1, 1, 0},
     {"Nguyễn Văn An", "1950", "", "", "", 1, 1, 0},
     TP_SAME_NAME | TP_SAME_YEAR | TP_SAME_NEIGHBOURHOOD,
     TRUE},
    {{"Nguyễn Văn An", "1950", "", "", "", 1, 1, 0},
     {"Nguyễn Văn An", "1950", "", "", "", 1, 0, 0},
     TP_SAME_NAME | TP_SAME_YEAR | TP_SAME_WARD,
     TRUE},
    /* A telephone, a neighbourhood without a birth, and a name alone. */
    {{"Nguyễn Văn An", "", "", "0912345678", "", 0, 0, 0},
     {"Nguyễn Văn An", "1950", "", "0912345678", "", 0, 0, 0},
     TP_SAME_NAME | TP_SAME_PHONE,
     TRUE},
    {{"Nguyễn Văn An", "", "", "", "", 1, 1, 0},
     {"Nguyễn Văn An", "1950", "", "", "", 1, 1, 0},
     TP_SAME_NAME | TP_SAME_NEIGHBOURHOOD,
     TRUE},
    {{"Nguyễn Văn An", "", "", "", "", 0, 0, 0},
     {"Nguyễn Văn An", "1950", "", "", "", 0, 0, 0},
     TP_SAME_NAME,
     FALSE},
    /* The same house number in another ward is another house. */
    {{"Nguyễn Văn An", "", "", "", "Số 5", 1, 0, 0},
     {"Nguyễn Văn An", "", "", "", "Số 5", 2, 0, 0},
     TP_SAME_NAME | TP_OTHER_PLACE,
     FALSE},
    /* Of a nameless record nothing is known. */
    {{"", "1950", "", "0912345678", "", 0, 0, 0},
     {"", "1950", "", "0912345678", "", 0, 0, 0},
     0,
     FALSE},
  };
  const TpLikenessScale scale = tp_likeness_scale_load (fixture->workspace);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (TpPerson) a = make_person (&pairs[i].a), b = make_person (&pairs[i].b);
    const TpTraits first = tp_traits_of (a), second = tp_traits_of (b);
    guint evidence = tp_traits_compare (&first, &second);
    int score = tp_likeness_scale_weigh (&scale, evidence);

    if (evidence != pairs[i].evidence || (score >= scale.from) != pairs[i].is_shown)
      g_error ("pair %u: evidence %x, score %d", i, evidence, score);
    g_assert_cmpuint (tp_traits_compare (&second, &first), ==, evidence);
  }
}

static void
test_words (void)
{
  g_autofree char *none = tp_evidence_to_words (0);
  g_autofree char *some = tp_evidence_to_words (TP_SAME_NAME | TP_OTHER_BIRTH);
  const TpEvidenceKind *kinds = tp_evidence_get_all ();

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (some, ==, "The same name · Dates of birth differ");
  for (guint i = 0; i < TP_N_EVIDENCE; i++)
    g_assert_cmpuint (kinds[i].evidence, ==, 1u << i);
}

/* The settings shipped with the program are what it does without them; whoever changes them changes
 * what is shown. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  const TpEvidenceKind *kinds = tp_evidence_get_all ();
  TpLikenessScale scale = tp_likeness_scale_load (fixture->workspace);
  g_autofree char *text = tp_workspace_dup_setting (fixture->workspace, "duplicates.points", "");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (lines), ==, TP_N_EVIDENCE);
  g_assert_cmpint (scale.from, ==, 50);
  for (guint i = 0; i < TP_N_EVIDENCE; i++) {
    g_autofree char *line = g_strdup_printf ("%s %d", kinds[i].code, kinds[i].points);

    g_assert_cmpstr (lines[i], ==, line);
    g_assert_cmpint (scale.points[i], ==, kinds[i].points);
  }
  g_assert_cmpint (tp_likeness_scale_weigh (&scale, TP_SAME_NUMBER | TP_SAME_NAME), ==, 100);
  g_assert_cmpint (tp_likeness_scale_weigh (&scale, TP_OTHER_NUMBER | TP_SAME_NAME), ==, 0);

  tp_workspace_set_setting (fixture->workspace, "duplicates.points",
                            "same-name 7\nnothing 3\nsame-phone much", &error);
  g_assert_no_error (error);
  scale = tp_likeness_scale_load (fixture->workspace);
  g_assert_cmpint (tp_likeness_scale_weigh (&scale, TP_SAME_NAME | TP_SAME_PHONE), ==, 32);
}

/* --- the whole registry ----------------------------------------------------------------- */

static GArray *
find (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GArray *found = tp_duplicates_find (fixture->workspace, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static const char *
choose (GRand *random, const char *const *texts, int n)
{
  return texts[g_rand_int_range (random, 0, n)];
}

/* Few names, years and places, so that many share some of them. */
static TpPerson *
make_random_person (GRand *random, const TpId *wards, const TpId *neighbourhoods)
{
  static const char *const names[] = {"Nguyễn Văn An", "NGUYEN VAN AN", "An Nguyễn Văn",
                                      "Đỗ Thị Hoà",    "Do Thi Hòa",    "Trần Thị Bình"};
  static const char *const numbers[] = {
    "", "", "", "001050000123", "001050000124", "001050000132", "012345678", "001143000777"};
  static const char *const phones[] = {"", "", "0912345678", "0987654321"};
  static const char *const addresses[] = {"", "", "Số 5", "ngõ 7, Số 12"};
  TpPerson *person = tp_record_new (&tp_person_kind);
  int place = g_rand_int_range (random, 0, 4);

  tp_set_text (&person->name, choose (random, names, G_N_ELEMENTS (names)));
  tp_set_text (&person->id_number, choose (random, numbers, G_N_ELEMENTS (numbers)));
  tp_set_text (&person->phone, choose (random, phones, G_N_ELEMENTS (phones)));
  tp_set_text (&person->address, choose (random, addresses, G_N_ELEMENTS (addresses)));
  if (g_rand_boolean (random))
    person->birth.year = (gint16) g_rand_int_range (random, 1950, 1956);
  if (person->birth.year != 0 && g_rand_boolean (random)) {
    person->birth.month = (gint8) g_rand_int_range (random, 1, 3);
    person->birth.day = (gint8) g_rand_int_range (random, 1, 3);
  }
  person->sex = g_rand_int_range (random, 0, 3);
  person->ward = wards[place / 2];
  if (g_rand_boolean (random))
    person->neighbourhood = neighbourhoods[place];
  return person;
}

static void
fill_with_random_people (Fixture *fixture, int n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autoptr (TpWard) one = fixture_get_ward (fixture, WARD);
  g_autoptr (TpWard) other = fixture_get_ward (fixture, OTHER_WARD);
  const TpId wards[] = {one->record.id, other->record.id};
  TpStore *store = tp_workspace_get_store (fixture->workspace);
  TpId neighbourhoods[4];
  g_autoptr (GError) error = NULL;

  g_assert_true (tp_store_begin (store, "tester", "test", "Fill", FIXTURE_NOW, &error));
  for (int i = 0; i < 4; i++) {
    g_autoptr (TpNeighbourhood) place = tp_record_new (&tp_neighbourhood_kind);

    place->ward = wards[i / 2];
    tp_set_text (&place->name, "Tổ dân phố");
    g_assert_true (tp_store_put (store, place, &error));
    neighbourhoods[i] = place->record.id;
  }
  for (int i = 0; i < n; i++) {
    g_autoptr (TpPerson) person = make_random_person (random, wards, neighbourhoods);

    g_assert_true (tp_store_put (store, person, &error));
  }
  g_assert_true (tp_store_commit (store, NULL, &error));
}

static void
assert_ordered (GArray *found)
{
  for (guint i = 0; i < found->len; i++) {
    const TpDuplicate *pair = &g_array_index (found, TpDuplicate, i);

    g_assert_cmpint (tp_id_compare (&pair->first, &pair->second), <, 0);
    if (i > 0)
      g_assert_cmpint ((pair - 1)->score, >=, pair->score);
  }
}

static void
test_brute_force (Fixture *fixture, gconstpointer data)
{
  const TpLikenessScale scale = tp_likeness_scale_load (fixture->workspace);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GArray) found = NULL;

  fill_with_random_people (fixture, 500);
  found = find (fixture);
  assert_ordered (found);
  for (guint i = 0; i < found->len; i++) {
    const TpDuplicate *pair = &g_array_index (found, TpDuplicate, i);
    g_autofree char *first = tp_id_to_string (&pair->first);
    g_autofree char *second = tp_id_to_string (&pair->second);

    /* Nobody is asked twice. */
    g_assert_true (
      g_hash_table_add (pairs, g_strdup_printf ("%s %s %d", first, second, pair->score)));
  }
  people = tp_store_list (tp_workspace_get_store (fixture->workspace), query, NULL);
  g_assert_cmpuint (people->len, ==, 500);
  for (guint i = 0; i < people->len; i++) {
    const TpTraits a = tp_traits_of (people->pdata[i]);

    for (guint j = i + 1; j < people->len; j++) {
      const TpTraits b = tp_traits_of (people->pdata[j]);
      int score = tp_likeness_scale_weigh (&scale, tp_traits_compare (&a, &b));
      gboolean is_turned = tp_id_compare (&a.id, &b.id) > 0;
      g_autofree char *first = tp_id_to_string (is_turned ? &b.id : &a.id);
      g_autofree char *second = tp_id_to_string (is_turned ? &a.id : &b.id);
      g_autofree char *key = g_strdup_printf ("%s %s %d", first, second, score);

      g_assert_true (g_hash_table_remove (pairs, key) == (score >= scale.from));
    }
  }
  g_assert_cmpuint (g_hash_table_size (pairs), ==, 0);
  g_assert_cmpuint (found->len, >, 500);
}

/* --- told apart ---------------------------------------------------------------------------- */

static TpPerson *
add_person (Fixture *fixture, const char *name, int year)
{
  TpPerson *person = fixture_new_person (fixture, WARD, name);

  person->birth.year = (gint16) year;
  fixture_save (fixture, person);
  return person;
}

static void
tell_apart (Fixture *fixture, const TpPerson *a, const TpPerson *b)
{
  g_autoptr (GError) error = NULL;

  tp_duplicates_tell_apart (fixture->workspace, &a->record.id, &b->record.id, &error);
  g_assert_no_error (error);
}

static void
assert_n_found (Fixture *fixture, guint n)
{
  g_autoptr (GArray) found = find (fixture);

  g_assert_cmpuint (found->len, ==, n);
}

static guint
count_entries (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), 0, -1, NULL);

  return entries->len;
}

static void
test_told_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) a = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) b = add_person (fixture, "Tran Thi Dao", 1943);
  g_autoptr (TpPerson) c = add_person (fixture, "TRẦN THỊ ĐÀO", 1943);
  g_autoptr (GError) error = NULL;
  guint n_entries;

  assert_n_found (fixture, 3);
  tell_apart (fixture, b, a);
  assert_n_found (fixture, 2);
  /* Said again, and the other way round, it is the same and no change. */
  n_entries = count_entries (fixture);
  tell_apart (fixture, b, a);
  tell_apart (fixture, a, b);
  g_assert_cmpint (fixture_count (fixture, &tp_person_distinct_kind), ==, 1);
  g_assert_cmpuint (count_entries (fixture), ==, n_entries);
  tell_apart (fixture, c, a);
  tell_apart (fixture, b, c);
  assert_n_found (fixture, 0);

  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  assert_n_found (fixture, 1);
  g_assert_true (tp_workspace_redo (fixture->workspace, &error));
  assert_n_found (fixture, 0);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) a = add_person (fixture, "Trần Thị Đào", 1943);
  const TpId nobody = make_id (7);
  g_autoptr (GError) error = NULL;

  g_assert_false (
    tp_duplicates_tell_apart (fixture->workspace, &a->record.id, &a->record.id, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (tp_duplicates_tell_apart (fixture->workspace, &a->record.id, &nobody, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_count (fixture, &tp_person_distinct_kind), ==, 0);
}

/* Who leaves the registry takes along what was only kept for them. */
static void
test_removed_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) a = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) b = add_person (fixture, "Tran Thi Dao", 1943);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  tell_apart (fixture, a, b);
  before = fixture_dump (fixture->workspace);
  g_assert_true (
    tp_workspace_remove (fixture->workspace, &tp_person_kind, &b->record.id, NULL, &error));
  g_assert_cmpint (fixture_count (fixture, &tp_person_distinct_kind), ==, 0);
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* --- calling it off ----------------------------------------------------------------------------
 */

static void
cancel_cb (double fraction, const char *words, gpointer user_data)
{
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_nonnull (words);
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill_with_random_people (fixture, 50);
  g_assert_null (
    tp_duplicates_find (fixture->workspace, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GArray **found = user_data;
  g_autoptr (GError) error = NULL;

  *found = tp_duplicates_find_finish (TP_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) found = NULL, expected = NULL;

  fill_with_random_people (fixture, 50);
  expected = find (fixture);
  tp_duplicates_find_async (fixture->workspace, NULL, NULL, NULL, found_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpmem (found->data, found->len * sizeof (TpDuplicate), expected->data,
                   expected->len * sizeof (TpDuplicate));
}

#define FIXTURE_TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/duplicates/evidence", test_evidence);
  g_test_add_func ("/duplicates/words", test_words);
  FIXTURE_TEST ("/duplicates/settings", test_settings);
  FIXTURE_TEST ("/duplicates/misses-nobody", test_brute_force);
  FIXTURE_TEST ("/duplicates/told-apart", test_told_apart);
  FIXTURE_TEST ("/duplicates/refuses", test_refuses);
  FIXTURE_TEST ("/duplicates/removed-person", test_removed_person);
  FIXTURE_TEST ("/duplicates/cancel", test_cancel);
  FIXTURE_TEST ("/duplicates/async", test_async);

  return g_test_run ();
}
