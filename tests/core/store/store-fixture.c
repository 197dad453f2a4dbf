/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Workspaces and records for the store's tests. Records of any kind are made from the kinds'
 * tables, so that a new field is tested without a word more. */

#include "store-fixture.h"

#include <glib/gstdio.h>

#include "made-once.h"

/* The store of the first case is made, those of all others begin as copies of it. */
static void
make_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (!made_once_copy ("store", fixture->path)) {
    fixture->store = tp_store_create (fixture->path, fixture->secret, &error);
    g_assert_no_error (error);
    g_clear_pointer (&fixture->store, tp_store_close);
    made_once_keep ("store", fixture->path);
  }
  fixture->store = tp_store_open (fixture->path, fixture->secret, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tp-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "test.tpws", NULL);
  fixture->secret = g_bytes_new_static ("correct horse", 13);
  fixture->now_ms = G_GINT64_CONSTANT (1795651200000);
  make_store (fixture);
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, tp_store_close);
  remove_directory (fixture->directory);
  g_bytes_unref (fixture->secret);
  g_free (fixture->path);
  g_free (fixture->directory);
}

void
fixture_begin (Fixture *fixture, const char *title)
{
  g_autoptr (GError) error = NULL;

  tp_store_begin (fixture->store, "tester", "test", title, fixture->now_ms++, &error);
  g_assert_no_error (error);
}

TpId
fixture_commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TpId entry;

  tp_store_commit (fixture->store, &entry, &error);
  g_assert_no_error (error);
  return entry;
}

void
fixture_put (Fixture *fixture, gpointer record)
{
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture, "Put");
  tp_store_put (fixture->store, record, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  tp_store_close (fixture->store);
  fixture->store = tp_store_open (fixture->path, fixture->secret, &error);
  g_assert_no_error (error);
}

void
fixture_assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = tp_store_check (fixture->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

TpWard *
make_ward (const char *code, const char *name)
{
  TpWard *ward = tp_record_new (&tp_ward_kind);

  tp_set_text (&ward->code, code);
  tp_set_text (&ward->name, name);
  tp_set_text (&ward->full_name, name);
  return ward;
}

TpPerson *
make_person (const char *name, const TpId *ward)
{
  TpPerson *person = tp_record_new (&tp_person_kind);

  tp_set_text (&person->name, name);
  if (ward != NULL)
    person->ward = *ward;
  return person;
}

TpRequest *
make_request (const char *code, const TpId *ward, const TpId *person)
{
  TpRequest *request = tp_record_new (&tp_request_kind);

  tp_set_text (&request->code, code);
  if (ward != NULL)
    request->ward = *ward;
  if (person != NULL)
    request->person = *person;
  request->modes = TP_MODE_HOME;
  return request;
}

static char *
make_random_text (GRand *random)
{
  static const char *const words[] = {"Nguyễn", "Đỗ", "O'Brien", "\"x\"", "x''y", "1", "ữ", "a;b"};
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (random, 1, 4);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  /* A number keeps unique fields apart. */
  g_string_append_printf (text, "%u", g_rand_int (random));
  return g_string_free (text, FALSE);
}

static GBytes *
make_random_bytes (GRand *random)
{
  gsize size = (gsize) g_rand_int_range (random, 0, 50);
  guint8 *data = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_rand_int (random);
  return g_bytes_new_take (data, size);
}

static int
choose_value (GRand *random, const TpEnum *values)
{
  int n = 0;

  while (values->values[n].code != NULL)
    n++;
  return values->values[g_rand_int_range (random, 0, n)].value;
}

static guint
choose_flags (GRand *random, const TpEnum *values)
{
  guint bits = 0;

  for (const TpEnumValue *v = values->values; v->code != NULL; v++)
    bits |= g_rand_boolean (random) ? (guint) v->value : 0;
  return bits;
}

static TpPartialDate
make_random_partial (GRand *random)
{
  TpPartialDate date = {0};

  if (g_rand_int_range (random, 0, 4) > 0)
    date.year = (gint16) g_rand_int_range (random, 1920, 2020);
  if (date.year != 0 && g_rand_boolean (random))
    date.month = (gint8) g_rand_int_range (random, 1, 13);
  if (date.month != 0 && g_rand_boolean (random))
    date.day = (gint8) g_rand_int_range (random, 1, 29);
  return date;
}

/* Gives @field a random value; @ids_by_kind (may be NULL) holds the rows links may point to. */
static void
set_random_value (gpointer record, const TpField *field, GRand *random, GHashTable *ids_by_kind)
{
  gpointer member = G_STRUCT_MEMBER_P (record, field->offset);
  gboolean is_needed = field->flags & TP_FIELD_REQUIRED;
  g_autofree char *text = NULL;
  GArray *ids;

  switch (field->type) {
  case TP_FIELD_TEXT:
    text =
      is_needed || g_rand_int_range (random, 0, 5) > 0 ? make_random_text (random) : g_strdup ("");
    tp_set_text (member, text);
    break;
  case TP_FIELD_INT:
    *(int *) member = g_rand_int_range (random, -1000, 1000000);
    break;
  case TP_FIELD_BOOL:
    *(gboolean *) member = g_rand_boolean (random);
    break;
  case TP_FIELD_REAL:
    *(double *) member = g_rand_int_range (random, 0, 5) == 0
                           ? G_MAXDOUBLE / 3
                           : g_rand_double_range (random, -1, 106);
    break;
  case TP_FIELD_TIME:
    *(gint64 *) member = (gint64) g_rand_int (random) * 1000;
    break;
  case TP_FIELD_DAY:
    *(TpDay *) member = !is_needed && g_rand_int_range (random, 0, 4) == 0
                          ? TP_DAY_NONE
                          : g_rand_int_range (random, -20000, 40000);
    break;
  case TP_FIELD_PARTIAL:
    *(TpPartialDate *) member = make_random_partial (random);
    break;
  case TP_FIELD_ENUM:
    *(int *) member = choose_value (random, field->values);
    break;
  case TP_FIELD_FLAGS:
    *(guint *) member = choose_flags (random, field->values);
    break;
  case TP_FIELD_ID:
    ids = ids_by_kind != NULL ? g_hash_table_lookup (ids_by_kind, field->target_kind) : NULL;
    if (ids != NULL && ids->len > 0 && (is_needed || g_rand_boolean (random)))
      *(TpId *) member = g_array_index (ids, TpId, g_rand_int_range (random, 0, (gint32) ids->len));
    break;
  case TP_FIELD_BYTES:
    g_clear_pointer ((GBytes **) member, g_bytes_unref);
    *(GBytes **) member = make_random_bytes (random);
    break;
  }
}

gpointer
make_random_record (const TpKind *kind, GRand *random, GHashTable *ids_by_kind)
{
  gpointer record = tp_record_new (kind);

  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    if (!(field->flags & TP_FIELD_DERIVED))
      set_random_value (record, field, random, ids_by_kind);
  }
  return record;
}

void
change_random_field (gpointer record, GRand *random, GHashTable *ids_by_kind)
{
  const TpKind *kind = ((TpRecord *) record)->kind;
  int n = 0;
  const TpField *field;

  while (kind->fields[n].name != NULL)
    n++;
  do
    field = &kind->fields[g_rand_int_range (random, 0, n)];
  while (field->flags & TP_FIELD_DERIVED);
  set_random_value (record, field, random, ids_by_kind);
}

guint
fixture_count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
