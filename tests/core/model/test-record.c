/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of every kind, and the tables that describe them. */

#include <math.h>
#include <string.h>

#include "tp-model.h"

#define assert_text(expression, expected)    \
  G_STMT_START                               \
  {                                          \
    g_autofree char *actual_ = (expression); \
    g_assert_cmpstr (actual_, ==, expected); \
  }                                          \
  G_STMT_END

static TpPerson *
make_person (void)
{
  TpPerson *person = tp_record_new (&tp_person_kind);

  person->record.id = tp_id_new (1000);
  tp_set_text (&person->name, "Nguyễn Thị Đào");
  person->birth = (TpPartialDate){1948, 3, 0};
  person->sex = TP_SEX_FEMALE;
  tp_set_text (&person->id_number, "001148000123");
  tp_set_text (&person->phone, "0912345678");
  person->ward = tp_id_new (2000);
  person->latitude = 21.03853;
  person->categories = TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY;
  person->mobility = TP_MOBILITY_WHEELCHAIR;
  person->is_demo = TRUE;
  return person;
}

static const TpField *
person_field (const char *name)
{
  const TpField *field = tp_kind_find_field (&tp_person_kind, name);

  g_assert_nonnull (field);
  return field;
}

static gsize
get_size (TpFieldType type)
{
  switch (type) {
  case TP_FIELD_TEXT:
  case TP_FIELD_BYTES:
    return sizeof (gpointer);
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_DAY:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
    return sizeof (int);
  case TP_FIELD_REAL:
  case TP_FIELD_TIME:
    return sizeof (gint64);
  case TP_FIELD_PARTIAL:
    return sizeof (TpPartialDate);
  case TP_FIELD_ID:
    return sizeof (TpId);
  }
  g_assert_not_reached ();
}

/* What begins at @offset, or NULL at the end of the struct. */
static const TpField *
find_field_at (const TpKind *kind, gsize offset)
{
  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    if (field->offset == offset)
      return field;
  }
  return NULL;
}

/* Bytes no field covers may only be there to align the eight bytes of the next member. */
static gboolean
is_padding (const TpKind *kind, gsize since, gsize until)
{
  const TpField *next = find_field_at (kind, until);

  return until - since == (8 - since % 8) % 8 && (next == NULL || get_size (next->type) == 8);
}

/* Marks the bytes of each field; a field named twice or a member left out shows. */
static void
assert_members_covered (const TpKind *kind)
{
  g_autofree guint8 *covered = g_malloc0 (kind->size + 1);

  memset (covered, 1, sizeof (TpRecord));
  covered[kind->size] = 1;
  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    g_assert_cmpuint (field->offset + get_size (field->type), <=, kind->size);
    for (gsize i = 0; i < get_size (field->type); i++) {
      g_assert_cmpint (covered[field->offset + i], ==, 0);
      covered[field->offset + i] = 1;
    }
  }
  for (gsize i = 0, end; i < kind->size; i = end + 1) {
    for (end = i; !covered[end]; end++)
      ;
    if (end > i && !is_padding (kind, i, end))
      g_error ("%s: a member at %zu is not described", kind->id, i);
  }
}

static void
test_kinds (void)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (n_kinds, ==, 30);
  for (guint i = 0; i < n_kinds; i++) {
    g_assert_true (tp_kind_find (kinds[i]->id) == kinds[i]);
    g_assert_true (tp_kind_find (kinds[i]->plural) == kinds[i]);
    g_assert_cmpuint (strlen (kinds[i]->title), >, 0);
    g_assert_true (g_hash_table_add (seen, (gpointer) kinds[i]->plural));
    assert_members_covered (kinds[i]);
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      g_assert_cmpuint (strlen (field->title), >, 0);
      g_assert_true ((field->type == TP_FIELD_ENUM || field->type == TP_FIELD_FLAGS) ==
                     (field->values != NULL));
      g_assert_true ((field->type == TP_FIELD_ID) == (field->target_kind != NULL));
      if (field->target_kind != NULL)
        g_assert_true (g_hash_table_contains (seen, tp_kind_find (field->target_kind)->id));
    }
    g_hash_table_add (seen, (gpointer) kinds[i]->id);
  }
  g_assert_null (tp_kind_find ("persons"));
  g_assert_null (tp_kind_find (NULL));
  g_assert_null (tp_kind_find_field (&tp_person_kind, "nothing"));
}

static void
test_enums (void)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      if (field->values == NULL)
        continue;
      for (const TpEnumValue *v = field->values->values; v->code != NULL; v++) {
        int value = -1;

        g_assert_true (tp_enum_parse (field->values, v->code, &value));
        g_assert_cmpint (value, ==, v->value);
        g_assert_cmpstr (tp_enum_get_code (field->values, value), ==, v->code);
        g_assert_cmpuint (strlen (tp_enum_get_title (field->values, value)), >, 0);
        g_assert_cmpuint (strlen (tp_enum_get_vi (field->values, value)), >, 0);
        if (field->type == TP_FIELD_FLAGS)
          g_assert_cmpint (value & (value - 1), ==, 0);
      }
    }
  }
}

static void
test_enum_misses (void)
{
  int value = 5;

  g_assert_null (tp_enum_get_code (&tp_mode_enum, 99));
  g_assert_cmpstr (tp_enum_get_title (&tp_mode_enum, 99), ==, "");
  g_assert_cmpstr (tp_enum_get_vi (&tp_mode_enum, 99), ==, "");
  g_assert_false (tp_enum_parse (&tp_mode_enum, "plane", &value));
  g_assert_false (tp_enum_parse (&tp_mode_enum, NULL, &value));
  g_assert_cmpint (value, ==, 5);
}

static void
test_slots (void)
{
  guint all = 0;

  for (int weekday = 1; weekday <= 7; weekday++) {
    for (int part = 0; part < TP_N_PARTS; part++) {
      g_assert_nonnull (tp_enum_get_code (&tp_slot_enum, (int) TP_SLOT_BIT (weekday, part)));
      all |= TP_SLOT_BIT (weekday, part);
    }
  }
  g_assert_cmpuint (all, ==, TP_ALL_SLOTS);
  g_assert_cmpstr (tp_enum_get_vi (&tp_slot_enum, (int) TP_SLOT_BIT (4, TP_PART_EVENING)), ==,
                   "Tối thứ Năm");
}

static void
test_empty (void)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    g_autoptr (TpRecord) record = tp_record_new (kinds[i]);
    g_autoptr (TpRecord) copy = tp_record_copy (record);

    g_assert_true (tp_id_is_nil (&record->id));
    g_assert_cmpint (record->revision, ==, 0);
    g_assert_true (tp_record_equal (record, copy));
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      if (field->type == TP_FIELD_TEXT || field->type == TP_FIELD_REAL ||
          field->type == TP_FIELD_DAY || field->type == TP_FIELD_ID ||
          field->type == TP_FIELD_BYTES)
        assert_text (tp_record_get_text (record, field, TRUE), "");
    }
  }
  tp_record_free (NULL);
}

static void
test_copy (void)
{
  g_autoptr (TpPerson) person = make_person ();
  g_autoptr (TpPerson) copy = tp_record_copy (person);
  g_autoptr (TpWard) ward = tp_record_new (&tp_ward_kind);

  g_assert_true (tp_record_equal (person, copy));
  g_assert_true (tp_id_equal (&person->record.id, &copy->record.id));
  g_assert_true (person->name != copy->name);
  tp_set_text (&copy->name, "Trần Văn Bình");
  g_assert_cmpstr (person->name, ==, "Nguyễn Thị Đào");
  g_assert_false (tp_record_equal (person, copy));
  g_assert_false (tp_record_equal (person, ward));
}

/* Changing any field makes a difference, unless it is derived. */
static void
test_equal (void)
{
  g_autoptr (TpPerson) person = make_person ();
  g_autoptr (TpPerson) other = tp_record_copy (person);

  tp_set_text (&other->sort_key, "x");
  g_assert_true (tp_record_equal (person, other));
  other->longitude = 105;
  g_assert_false (tp_record_equal (person, other));
  other->longitude = NAN;
  g_assert_true (tp_record_equal (person, other));
  other->birth.day = 1;
  g_assert_false (tp_record_equal (person, other));
  other->birth.day = 0;
  other->household = tp_id_new (1);
  g_assert_false (tp_record_equal (person, other));
  other->household = TP_ID_NIL;
  other->is_demo = 7;
  g_assert_true (tp_record_equal (person, other));
}

static void
test_bytes (void)
{
  g_autoptr (TpWardOutline) outline = tp_record_new (&tp_ward_outline_kind);
  g_autoptr (TpWardOutline) copy = NULL;
  const TpField *rings = tp_kind_find_field (&tp_ward_outline_kind, "rings");

  outline->rings = g_bytes_new ("\0\1\2", 3);
  copy = tp_record_copy (outline);
  g_assert_true (tp_record_equal (outline, copy));
  assert_text (tp_record_get_plain (copy, rings, FALSE), "AAEC");
  g_assert_true (tp_record_parse_field (copy, rings, "AAED"));
  g_assert_false (tp_record_equal (outline, copy));
  g_assert_true (tp_record_parse_field (copy, rings, ""));
  g_assert_null (copy->rings);
  g_assert_false (tp_record_equal (outline, copy));
}

static void
test_words (void)
{
  g_autoptr (TpPerson) person = make_person ();

  assert_text (tp_record_get_text (person, person_field ("name"), FALSE), "Nguyễn Thị Đào");
  assert_text (tp_record_get_text (person, person_field ("birth"), FALSE), "03/1948");
  assert_text (tp_record_get_text (person, person_field ("sex"), FALSE), "Female");
  assert_text (tp_record_get_text (person, person_field ("phone"), FALSE), "•••••••678");
  assert_text (tp_record_get_text (person, person_field ("phone"), TRUE), "0912345678");
  assert_text (tp_record_get_text (person, person_field ("categories"), FALSE),
               "Merit to the revolution, Elderly");
  assert_text (tp_record_get_text (person, person_field ("latitude"), FALSE), "21.03853");
  assert_text (tp_record_get_text (person, person_field ("is_demo"), FALSE), "Yes");
}

static void
test_plain (void)
{
  g_autoptr (TpPerson) person = make_person ();
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  const TpField *received = tp_kind_find_field (&tp_request_kind, "received_at");

  assert_text (tp_record_get_plain (person, person_field ("latitude"), FALSE), "21.03853");
  assert_text (tp_record_get_plain (person, person_field ("birth"), FALSE), "1948-03");
  assert_text (tp_record_get_plain (person, person_field ("sex"), FALSE), "female");
  assert_text (tp_record_get_plain (person, person_field ("categories"), FALSE), "merit,elderly");
  assert_text (tp_record_get_plain (person, person_field ("id_number"), FALSE), "•••••••••123");
  assert_text (tp_record_get_plain (person, person_field ("is_demo"), FALSE), "1");
  assert_text (tp_record_get_plain (request, received, FALSE), "");
  request->received_at = G_GINT64_CONSTANT (1795651200000);
  assert_text (tp_record_get_plain (request, received, FALSE), "2026-11-26T07:00:00+07:00");
  assert_text (tp_record_get_text (request, received, FALSE), "26/11/2026 7:00");
}

/* What files hold comes back the same for every field of every kind. */
static void
test_parse_back (void)
{
  g_autoptr (TpPerson) person = make_person ();
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  g_autoptr (TpSession) session = tp_record_new (&tp_session_kind);
  gpointer records[3];

  request->received_at = G_GINT64_CONSTANT (1795651261000);
  request->open_slots = TP_SLOT_BIT (1, 0) | TP_SLOT_BIT (7, 2);
  request->state = TP_REQUEST_TOLD;
  session->day = tp_day_from_ymd (2026, 11, 26);
  session->mode = TP_MODE_BUS;
  session->since = 480;
  records[0] = person;
  records[1] = request;
  records[2] = session;
  for (int i = 0; i < 3; i++) {
    const TpKind *kind = ((TpRecord *) records[i])->kind;
    g_autoptr (TpRecord) read = tp_record_new (kind);

    for (const TpField *field = kind->fields; field->name != NULL; field++) {
      g_autofree char *text = tp_record_get_plain (records[i], field, TRUE);

      if (field->type == TP_FIELD_ENUM && *text == '\0')
        continue;
      g_assert_true (tp_record_parse_field (read, field, text));
      g_assert_true (tp_record_field_equal (read, records[i], field));
    }
  }
}

static void
test_parse_refuses (void)
{
  static const char *const bad[][2] = {
    {"birth", "31/02/1948"}, {"sex", "other"},      {"categories", "merit,rich"},
    {"ward", "Ba Đình"},     {"latitude", "north"}, {"is_demo", "maybe"},
    {"latitude", "1e999"},   {"latitude", "21,5"},
  };
  g_autoptr (TpPerson) person = make_person ();
  g_autoptr (TpPerson) before = tp_record_copy (person);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (tp_record_parse_field (person, person_field (bad[i][0]), bad[i][1]));
  g_assert_true (tp_record_equal (person, before));
}

static void
test_json (void)
{
  g_autoptr (TpPerson) person = make_person ();
  g_autoptr (JsonNode) masked = tp_record_to_json (person, FALSE);
  g_autoptr (JsonNode) whole = tp_record_to_json (person, TRUE);
  JsonObject *object = json_node_get_object (masked);
  g_autofree char *id = tp_id_to_string (&person->record.id);
  JsonArray *categories = json_object_get_array_member (object, "categories");

  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, id);
  g_assert_cmpint (json_object_get_int_member (object, "revision"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (object, "phone"), ==, "•••••••678");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (whole), "phone"), ==,
                   "0912345678");
  g_assert_cmpstr (json_object_get_string_member (object, "birth"), ==, "1948-03");
  g_assert_cmpstr (json_object_get_string_member (object, "mobility"), ==, "wheelchair");
  g_assert_cmpuint (json_array_get_length (categories), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (categories, 1), ==, "elderly");
  g_assert_true (json_object_get_null_member (object, "household"));
  g_assert_true (json_object_get_null_member (object, "longitude"));
  g_assert_cmpfloat (json_object_get_double_member (object, "latitude"), ==, 21.03853);
  g_assert_true (json_object_get_boolean_member (object, "is_demo"));
  g_assert_false (json_object_has_member (object, "sort_key"));
}

static void
test_prepare (void)
{
  g_autoptr (TpPerson) person = make_person ();

  tp_person_kind.prepare (person);
  assert_text (tp_text_name_sort_key (person->name), person->sort_key);
  g_assert_cmpuint (strlen (person->sort_key), >, 0);
}

static void
test_personal (void)
{
  static const char *const personal[] = {"name",    "birth",    "id_number", "phone",        "note",
                                         "address", "latitude", "longitude", "guardian_name"};

  for (gsize i = 0; i < G_N_ELEMENTS (personal); i++)
    g_assert_true (person_field (personal[i])->flags & TP_FIELD_PERSONAL);
  g_assert_true (person_field ("id_number")->flags & TP_FIELD_MASKED);
  g_assert_true (person_field ("phone")->flags & TP_FIELD_MASKED);
  g_assert_true (tp_kind_find_field (&tp_request_kind, "need")->flags & TP_FIELD_PERSONAL);
  g_assert_true (tp_kind_find_field (&tp_visit_kind, "difficulty")->flags & TP_FIELD_PERSONAL);
}

static void
test_request_states (void)
{
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  int n_open = 0, n_pending = 0;

  for (request->state = TP_REQUEST_NEW; request->state <= TP_REQUEST_CANCELLED; request->state++) {
    n_open += tp_request_is_open (request);
    n_pending += tp_request_is_pending (request);
    g_assert_true (!tp_request_is_pending (request) || tp_request_is_open (request));
  }
  g_assert_cmpint (n_open, ==, 4);
  g_assert_cmpint (n_pending, ==, 2);
}

static void
test_arrays (void)
{
  g_autoptr (GPtrArray) records = tp_record_array_new ();
  TpPerson *person = make_person ();
  TpId other = tp_id_new (1);

  g_ptr_array_add (records, tp_record_new (&tp_ward_kind));
  g_ptr_array_add (records, person);
  g_assert_true (tp_record_find (records, &person->record.id) == person);
  g_assert_null (tp_record_find (records, &other));
}

static void
test_set_text (void)
{
  g_autoptr (TpPerson) person = make_person ();

  tp_set_text (&person->name, person->name + 9);
  g_assert_cmpstr (person->name, ==, "Thị Đào");
  tp_set_text (&person->name, NULL);
  g_assert_cmpstr (person->name, ==, "");
}

/* A term of no days would be a promise. */
static void
test_unknown_number (void)
{
  const TpField *days = tp_kind_find_field (&tp_procedure_kind, "working_days");
  g_autoptr (TpProcedure) procedure = tp_record_new (&tp_procedure_kind);

  for (int known = 0; known < 2; known++) {
    g_autofree char *words = NULL, *plain = NULL;

    procedure->working_days = known ? 10 : 0;
    words = tp_record_get_text (procedure, days, TRUE);
    plain = tp_record_get_plain (procedure, days, TRUE);
    g_assert_cmpstr (words, ==, known ? "10" : "");
    g_assert_cmpstr (plain, ==, words);
    {
      g_autoptr (JsonNode) node = tp_record_to_json (procedure, TRUE);

      g_assert_cmpint (json_object_get_null_member (json_node_get_object (node), "working_days"),
                       ==, !known);
    }
    procedure->working_days = 7;
    g_assert_true (tp_record_parse_field (procedure, days, plain));
    g_assert_cmpint (procedure->working_days, ==, known ? 10 : 0);
  }
}

/* People read posts, skills and what sessions go with, files and lists for programs have what is
 * stored. */
static void
test_settings (void)
{
  static const struct
  {
    const char *key, *value, *words;
  } settings[] = {
    {"crew.home", "staff technician", "Service point officer, Technician"},
    {"skills.technician", "it", "Information technology"},
    {"equipment.fetch", "wheelchair, car", "Wheelchair, Car"},
    {"equipment.hall", "", ""},
    {"crew.home", "staff nobody", "staff nobody"},
    {"travel.factor", "1.35", "1.35"},
    {"hours.morning", "8:00-11:30", "8:00-11:30"},
  };
  const TpField *value = tp_kind_find_field (&tp_setting_kind, "value");

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (TpSetting) setting = tp_record_new (&tp_setting_kind);

    tp_set_text (&setting->key, settings[i].key);
    tp_set_text (&setting->value, settings[i].value);
    assert_text (tp_record_get_text (setting, value, TRUE), settings[i].words);
    assert_text (tp_record_get_plain (setting, value, TRUE), settings[i].value);
  }
}

static void
test_needs (void)
{
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  g_autoptr (TpProcedure) procedure = tp_record_new (&tp_procedure_kind);

  tp_set_text (&request->need, "Xin làm căn cước, gọi 0912345678");
  tp_set_text (&procedure->name, "Cấp thẻ căn cước");
  assert_text (tp_request_name_need (request, procedure), "Cấp thẻ căn cước");
  assert_text (tp_request_name_need (request, NULL), "Xin làm căn cước, gọi •••••••678");
  assert_text (tp_request_name_need (NULL, NULL), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/kinds/describe-every-member", test_kinds);
  g_test_add_func ("/model/kinds/flag-what-is-personal", test_personal);
  g_test_add_func ("/model/enums/name-every-value", test_enums);
  g_test_add_func ("/model/enums/know-what-they-do-not-have", test_enum_misses);
  g_test_add_func ("/model/enums/slots-fill-the-week", test_slots);
  g_test_add_func ("/model/record/begins-empty", test_empty);
  g_test_add_func ("/model/record/copies-deeply", test_copy);
  g_test_add_func ("/model/record/compares-fields", test_equal);
  g_test_add_func ("/model/record/holds-bytes", test_bytes);
  g_test_add_func ("/model/record/speaks-to-people", test_words);
  g_test_add_func ("/model/record/speaks-to-files", test_plain);
  g_test_add_func ("/model/record/reads-what-it-wrote", test_parse_back);
  g_test_add_func ("/model/record/refuses-other-values", test_parse_refuses);
  g_test_add_func ("/model/record/leaves-unknown-numbers-out", test_unknown_number);
  g_test_add_func ("/model/record/says-settings-in-words", test_settings);
  g_test_add_func ("/model/request/names-what-is-needed", test_needs);
  g_test_add_func ("/model/record/becomes-json", test_json);
  g_test_add_func ("/model/record/prepares-the-sort-key", test_prepare);
  g_test_add_func ("/model/record/sets-texts", test_set_text);
  g_test_add_func ("/model/record/is-found-in-arrays", test_arrays);
  g_test_add_func ("/model/request/knows-what-is-open", test_request_states);
  return g_test_run ();
}
