/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions: tests, orders, pages, searches, and the needs of wards. */

#include <string.h>

#include "store-fixture.h"

/* The given text field of what a query finds, joined by "|". */
static char *
list_texts (Fixture *fixture, TpQuery *query, const TpKind *kind, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = tp_store_list (fixture->store, query, &error);
  GString *texts = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++) {
    g_autofree char *text =
      tp_record_get_plain (g_ptr_array_index (records, i), tp_kind_find_field (kind, field), TRUE);

    g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "", text);
  }
  return g_string_free (texts, FALSE);
}

#define assert_list(fixture, query, kind, field, expected)              \
  G_STMT_START                                                          \
  {                                                                     \
    g_autofree char *found_ = list_texts (fixture, query, kind, field); \
    g_assert_cmpstr (found_, ==, expected);                             \
  }                                                                     \
  G_STMT_END

static void
add_ward (Fixture *fixture, const char *code, const char *name, TpId *id)
{
  g_autoptr (TpWard) ward = make_ward (code, name);

  fixture_put (fixture, ward);
  if (id != NULL)
    *id = ward->record.id;
}

static TpId
add_person (Fixture *fixture, const char *name, const TpId *ward, guint categories)
{
  g_autoptr (TpPerson) person = make_person (name, ward);

  person->categories = categories;
  fixture_put (fixture, person);
  return person->record.id;
}

/* --- tests ----------------------------------------------------------------- */

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) is = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) is_not = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) between = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) nasty = tp_query_new (&tp_ward_kind);

  add_ward (fixture, "1", "A", NULL);
  add_ward (fixture, "2", "B", NULL);
  add_ward (fixture, "3", "'; DROP TABLE ward; --", NULL);
  tp_query_add_text (is, "name", TP_QUERY_IS, "B");
  assert_list (fixture, is, &tp_ward_kind, "code", "2");
  tp_query_add_text (is_not, "name", TP_QUERY_IS_NOT, "B");
  g_assert_cmpint (tp_store_count (fixture->store, is_not, NULL), ==, 2);
  tp_query_add_text (between, "code", TP_QUERY_AT_LEAST, "2");
  tp_query_add_text (between, "code", TP_QUERY_AT_MOST, "2");
  assert_list (fixture, between, &tp_ward_kind, "name", "B");
  tp_query_add_text (nasty, "name", TP_QUERY_IS, "'; DROP TABLE ward; --");
  assert_list (fixture, nasty, &tp_ward_kind, "code", "3");
}

static void
test_ids (Fixture *fixture, gconstpointer data)
{
  TpId a, b, none = TP_ID_NIL, both[2], lan;
  g_autoptr (TpQuery) in_a = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) in_none = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) elsewhere = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) in_both = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) in_no = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) self = tp_query_new (&tp_person_kind);

  add_ward (fixture, "1", "A", &a);
  add_ward (fixture, "2", "B", &b);
  add_person (fixture, "An", &a, 0);
  add_person (fixture, "Bình", &b, 0);
  lan = add_person (fixture, "Lan", NULL, 0);
  tp_query_add_id (in_a, "ward", TP_QUERY_IS, &a);
  assert_list (fixture, in_a, &tp_person_kind, "name", "An");
  tp_query_add_id (in_none, "ward", TP_QUERY_IS, &none);
  assert_list (fixture, in_none, &tp_person_kind, "name", "Lan");
  tp_query_add_id (elsewhere, "ward", TP_QUERY_IS_NOT, &a);
  tp_query_set_order (elsewhere, "name", FALSE);
  assert_list (fixture, elsewhere, &tp_person_kind, "name", "Bình|Lan");
  both[0] = a;
  both[1] = b;
  tp_query_add_ids (in_both, "ward", both, 2);
  tp_query_set_order (in_both, "name", FALSE);
  assert_list (fixture, in_both, &tp_person_kind, "name", "An|Bình");
  tp_query_add_ids (in_no, "ward", NULL, 0);
  g_assert_cmpint (tp_store_count (fixture->store, in_no, NULL), ==, 0);
  tp_query_add_ids (self, "id", &lan, 1);
  assert_list (fixture, self, &tp_person_kind, "name", "Lan");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    TpHolidayType type;
    TpFactStatus status;
    int month, day;
  } holidays[] = {
    {"C", TP_HOLIDAY_OFF, TP_STATUS_ISSUED, 9, 2},
    {"A", TP_HOLIDAY_WORKING, TP_STATUS_TO_CHECK, 1, 10},
    {"B", TP_HOLIDAY_REMEMBRANCE, TP_STATUS_EXPECTED, 7, 27},
  };
  g_autoptr (TpQuery) days = tp_query_new (&tp_holiday_kind);
  g_autoptr (TpQuery) type = tp_query_new (&tp_holiday_kind);
  g_autoptr (TpQuery) not_type = tp_query_new (&tp_holiday_kind);
  g_autoptr (TpQuery) at_least = tp_query_new (&tp_holiday_kind);
  g_autoptr (TpQuery) order = tp_query_new (&tp_holiday_kind);

  for (gsize i = 0; i < G_N_ELEMENTS (holidays); i++) {
    g_autoptr (TpHoliday) holiday = tp_record_new (&tp_holiday_kind);

    tp_set_text (&holiday->name, holidays[i].name);
    holiday->type = holidays[i].type;
    holiday->status = holidays[i].status;
    holiday->day = tp_day_from_ymd (2026, holidays[i].month, holidays[i].day);
    fixture_put (fixture, holiday);
  }
  tp_query_add_int (days, "day", TP_QUERY_AT_LEAST, tp_day_from_ymd (2026, 1, 11));
  tp_query_add_int (days, "day", TP_QUERY_AT_MOST, tp_day_from_ymd (2026, 9, 2));
  tp_query_set_order (days, "day", FALSE);
  assert_list (fixture, days, &tp_holiday_kind, "name", "B|C");
  tp_query_add_int (type, "type", TP_QUERY_IS, TP_HOLIDAY_WORKING);
  assert_list (fixture, type, &tp_holiday_kind, "name", "A");
  tp_query_add_int (not_type, "type", TP_QUERY_IS_NOT, TP_HOLIDAY_WORKING);
  g_assert_cmpint (tp_store_count (fixture->store, not_type, NULL), ==, 2);
  /* In the order of the choices, which is not that of their codes. */
  tp_query_add_int (at_least, "status", TP_QUERY_AT_LEAST, TP_STATUS_EXPECTED);
  tp_query_set_order (at_least, "status", TRUE);
  assert_list (fixture, at_least, &tp_holiday_kind, "name", "C|B");
  tp_query_set_order (order, "status", FALSE);
  assert_list (fixture, order, &tp_holiday_kind, "name", "A|B|C");
}

static void
test_bits_and_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) any = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) none = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) state = tp_query_new (&tp_request_kind);
  g_autoptr (TpQuery) no_deadline = tp_query_new (&tp_request_kind);
  g_autoptr (TpQuery) by_deadline = tp_query_new (&tp_request_kind);
  g_autoptr (TpRequest) urgent = make_request ("NC-1", NULL, NULL);
  g_autoptr (TpRequest) calm = make_request ("NC-2", NULL, NULL);

  add_person (fixture, "An", NULL, TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY);
  add_person (fixture, "Bình", NULL, TP_CATEGORY_DISABLED);
  add_person (fixture, "Lan", NULL, 0);
  tp_query_add_int (any, "categories", TP_QUERY_HAS_BITS,
                    TP_CATEGORY_ELDERLY | TP_CATEGORY_DISABLED);
  tp_query_set_order (any, "name", FALSE);
  assert_list (fixture, any, &tp_person_kind, "name", "An|Bình");
  tp_query_add_int (none, "categories", TP_QUERY_IS, 0);
  assert_list (fixture, none, &tp_person_kind, "name", "Lan");

  urgent->deadline = tp_day_from_ymd (2026, 12, 1);
  urgent->state = TP_REQUEST_VERIFIED;
  fixture_put (fixture, calm);
  fixture_put (fixture, urgent);
  tp_query_add_int (no_deadline, "deadline", TP_QUERY_IS, TP_DAY_NONE);
  assert_list (fixture, no_deadline, &tp_request_kind, "code", "NC-2");
  tp_query_set_order (by_deadline, "deadline", FALSE);
  assert_list (fixture, by_deadline, &tp_request_kind, "code", "NC-1|NC-2");
  tp_query_add_text (state, "state", TP_QUERY_IS, "verified");
  assert_list (fixture, state, &tp_request_kind, "code", "NC-1");
}

/* --- order and page ---------------------------------------------------------- */

static void
test_alphabetical (Fixture *fixture, gconstpointer data)
{
  static const char *const wards[] = {"Đống Đa",   "Ba Vì",  "Ô Chợ Dừa", "Ba Đình",
                                      "Dương Nội", "Ô Diên", "Ơ",         "Bạch Mai"};
  static const char *const people[] = {"Vũ Văn Ước", "Lê Thị Hòa", "Trần Văn An", "Lê Văn Hoa",
                                       "Nguyễn Ân",  "Bùi Đào",    "Lê Dũng"};
  g_autoptr (TpQuery) by_name = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) descending = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) by_given_name = tp_query_new (&tp_person_kind);

  for (gsize i = 0; i < G_N_ELEMENTS (wards); i++)
    add_ward (fixture, wards[i], wards[i], NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    add_person (fixture, people[i], NULL, 0);
  tp_query_set_order (by_name, "name", FALSE);
  assert_list (fixture, by_name, &tp_ward_kind, "name",
               "Ba Đình|Ba Vì|Bạch Mai|Dương Nội|Đống Đa|Ô Chợ Dừa|Ô Diên|Ơ");
  tp_query_set_order (descending, "name", TRUE);
  tp_query_set_page (descending, 0, 2);
  assert_list (fixture, descending, &tp_ward_kind, "name", "Ơ|Ô Diên");
  tp_query_set_order (by_given_name, "name", FALSE);
  assert_list (fixture, by_given_name, &tp_person_kind, "name",
               "Trần Văn An|Nguyễn Ân|Lê Dũng|Bùi Đào|Lê Văn Hoa|Lê Thị Hòa|Vũ Văn Ước");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (TpWard) third = NULL;

  for (int i = 0; i < 10; i++) {
    g_autofree char *code = g_strdup_printf ("%d", i);

    add_ward (fixture, code, code, NULL);
  }
  tp_query_set_order (query, "code", FALSE);
  ids = tp_store_list_ids (fixture->store, query, NULL);
  g_assert_cmpuint (ids->len, ==, 10);
  third = tp_store_get (fixture->store, &tp_ward_kind, &g_array_index (ids, TpId, 3), NULL);
  g_assert_cmpstr (third->code, ==, "3");
  tp_query_set_page (query, 8, 5);
  assert_list (fixture, query, &tp_ward_kind, "code", "8|9");
  tp_query_set_page (query, 8, -1);
  assert_list (fixture, query, &tp_ward_kind, "code", "8|9");
  tp_query_set_page (query, 2, 0);
  assert_list (fixture, query, &tp_ward_kind, "code", "");
  /* Counting minds no page. */
  g_assert_cmpint (tp_store_count (fixture->store, query, NULL), ==, 10);
}

static gboolean
stop_after_three_cb (gpointer record, gpointer user_data)
{
  return ++*(int *) user_data < 3;
}

/* While records stream, others can be read. */
static gboolean
read_again_cb (gpointer record, gpointer user_data)
{
  TpRecord *head = record;
  g_autoptr (TpRecord) again = tp_store_get (user_data, head->kind, &head->id, NULL);

  g_assert_true (tp_record_equal (record, again));
  return TRUE;
}

static void
test_each (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  int n = 0;

  for (int i = 0; i < 10; i++) {
    g_autofree char *code = g_strdup_printf ("%d", i);

    add_ward (fixture, code, code, NULL);
  }
  g_assert_true (tp_store_each (fixture->store, query, stop_after_three_cb, &n, NULL));
  g_assert_cmpint (n, ==, 3);
  g_assert_true (tp_store_each (fixture->store, query, read_again_cb, fixture->store, NULL));
}

/* Every field of every kind can be asked for and ordered by. */
static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);
  TpId id = tp_id_new (1);

  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      g_autoptr (TpQuery) query = tp_query_new (kinds[i]);
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;

      if (field->type == TP_FIELD_BYTES)
        continue;
      if (field->type == TP_FIELD_ID)
        tp_query_add_id (query, field->name, TP_QUERY_IS, &id);
      else if (field->type == TP_FIELD_TEXT)
        tp_query_add_text (query, field->name, TP_QUERY_IS, "x");
      else
        tp_query_add_int (query, field->name, TP_QUERY_AT_LEAST, 1);
      tp_query_set_search (query, "x");
      tp_query_set_order (query, field->name, i % 2 == 0);
      found = tp_store_list (fixture->store, query, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 0);
    }
  }
}

static void
test_bad_fields (void)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);

  g_test_expect_message ("tp-store", G_LOG_LEVEL_CRITICAL, "*found != NULL*");
  tp_query_add_text (query, "name\" = '' OR \"name", TP_QUERY_IS, "x");
  g_test_assert_expected_messages ();
  g_test_expect_message ("tp-store", G_LOG_LEVEL_CRITICAL, "*found != NULL*");
  tp_query_set_order (query, "nothing", FALSE);
  g_test_assert_expected_messages ();
  g_test_expect_message ("tp-store", G_LOG_LEVEL_CRITICAL, "*names_an_id*");
  tp_query_add_ids (query, "name", NULL, 0);
  g_test_assert_expected_messages ();
}

/* --- search --------------------------------------------------------------- */

static void
assert_found (Fixture *fixture, const TpKind *kind, const char *words, const char *expected)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  const char *order = kind == &tp_person_kind ? "name" : "code";

  tp_query_set_search (query, words);
  tp_query_set_order (query, order, FALSE);
  assert_list (fixture, query, kind, order, expected);
}

/* A first page comes from a look at the beginning of the list or from the index of words: both find
 * the same rows, in the same order. */
static void
test_search_first_page (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = {"ng", "n", "nguyen t", "van c", "0912", "t 1", "z"};
  TpId ward;

  add_ward (fixture, "00001", "Một", &ward);
  for (int i = 0; i < 40; i++) {
    g_autofree char *name =
      g_strdup_printf (i % 3 == 0 ? "Trần Thị %c" : "Nguyễn Văn %c", 'A' + i % 20);

    add_person (fixture, name, &ward, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
    g_autoptr (GArray) all = NULL;

    tp_query_set_search (query, words[i]);
    tp_query_set_order (query, "name", FALSE);
    all = tp_store_list_ids (fixture->store, query, NULL);
    for (guint n = 1; n < 40; n += 7) {
      g_autoptr (GArray) page = NULL;

      tp_query_set_page (query, 0, n);
      page = tp_store_list_ids (fixture->store, query, NULL);
      g_assert_cmpuint (page->len, ==, MIN (n, all->len));
      g_assert_cmpmem (page->data, page->len * sizeof (TpId), all->data, page->len * sizeof (TpId));
    }
  }
}

static void
test_search_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) dao = make_person ("Đặng Thị Đào", NULL);
  g_autoptr (TpPerson) hoa = make_person ("Nguyễn Văn Hòa", NULL);
  g_autoptr (TpPerson) other = make_person ("Trần Đăng Khoa", NULL);

  tp_set_text (&dao->phone, "0912 345 678");
  tp_set_text (&dao->id_number, "001148000123");
  tp_set_text (&dao->address, "Số 5, ngõ 12 đường Lương Thế Vinh");
  tp_set_text (&hoa->phone, "0987.654.321");
  fixture_put (fixture, dao);
  fixture_put (fixture, hoa);
  fixture_put (fixture, other);

  assert_found (fixture, &tp_person_kind, "dang", "Đặng Thị Đào|Trần Đăng Khoa");
  assert_found (fixture, &tp_person_kind, "ĐẶNG", "Đặng Thị Đào|Trần Đăng Khoa");
  assert_found (fixture, &tp_person_kind, "đào đ", "Đặng Thị Đào");
  assert_found (fixture, &tp_person_kind, "dao dang", "Đặng Thị Đào");
  assert_found (fixture, &tp_person_kind, "hoà", "Nguyễn Văn Hòa");
  assert_found (fixture, &tp_person_kind, "hòa ng", "Nguyễn Văn Hòa");
  assert_found (fixture, &tp_person_kind, "hoang", "");
  assert_found (fixture, &tp_person_kind, "luong vinh 12", "Đặng Thị Đào");
  assert_found (fixture, &tp_person_kind, "0912345678", "Đặng Thị Đào");
  assert_found (fixture, &tp_person_kind, "0912.345", "Đặng Thị Đào");
  assert_found (fixture, &tp_person_kind, "098 765", "Nguyễn Văn Hòa");
  assert_found (fixture, &tp_person_kind, "001148", "Đặng Thị Đào");
  assert_found (fixture, &tp_person_kind, "dao 0912", "Đặng Thị Đào");
  assert_found (fixture, &tp_person_kind, "  ", "Đặng Thị Đào|Nguyễn Văn Hòa|Trần Đăng Khoa");
  assert_found (fixture, &tp_person_kind, "\"*(-^ OR NEAR", "");
  assert_found (fixture, &tp_person_kind, "'", "Đặng Thị Đào|Nguyễn Văn Hòa|Trần Đăng Khoa");
}

/* The index follows every way a row can change. */
static void
test_search_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = make_person ("Đặng Thị Đào", NULL);
  TpId renamed, removed;

  fixture_put (fixture, person);
  fixture_begin (fixture, "Rename");
  tp_set_text (&person->name, "Lê Lan");
  g_assert_true (tp_store_put (fixture->store, person, NULL));
  renamed = fixture_commit (fixture);
  assert_found (fixture, &tp_person_kind, "dao", "");
  assert_found (fixture, &tp_person_kind, "lan", "Lê Lan");
  g_assert_true (tp_store_undo (fixture->store, &renamed, "t", 1, NULL, NULL));
  assert_found (fixture, &tp_person_kind, "dao", "Đặng Thị Đào");
  fixture_begin (fixture, "Remove");
  g_assert_true (tp_store_remove (fixture->store, &tp_person_kind, &person->record.id, NULL));
  removed = fixture_commit (fixture);
  assert_found (fixture, &tp_person_kind, "dao", "");
  g_assert_true (tp_store_undo (fixture->store, &removed, "t", 1, NULL, NULL));
  assert_found (fixture, &tp_person_kind, "dao", "Đặng Thị Đào");
  fixture_assert_sound (fixture);
}

/* Rows that come, go and change within one entry: the row number of the one removed is used again
 * for the next, and what the index knew of it must not stay. */
static void
test_search_one_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) first = make_person ("Đặng Thị Đào", NULL);
  g_autoptr (TpPerson) second = make_person ("Lê Lan", NULL);
  g_autoptr (TpPerson) third = make_person ("Bùi Mai", NULL);

  fixture_put (fixture, first);
  fixture_begin (fixture, "Much at once");
  g_assert_true (tp_store_remove (fixture->store, &tp_person_kind, &first->record.id, NULL));
  g_assert_true (tp_store_put (fixture->store, second, NULL));
  tp_set_text (&second->name, "Lê Lài");
  g_assert_true (tp_store_put (fixture->store, second, NULL));
  g_assert_true (tp_store_put (fixture->store, third, NULL));
  g_assert_true (tp_store_remove (fixture->store, &tp_person_kind, &third->record.id, NULL));
  fixture_commit (fixture);

  assert_found (fixture, &tp_person_kind, "dao", "");
  assert_found (fixture, &tp_person_kind, "lan", "");
  assert_found (fixture, &tp_person_kind, "mai", "");
  assert_found (fixture, &tp_person_kind, "le lai", "Lê Lài");
  fixture_assert_sound (fixture);
}

/* An entry so long that words are written before its end; what is taken back leaves none. */
static void
test_search_long_entry (Fixture *fixture, gconstpointer data)
{
  TpId entry;

  fixture_begin (fixture, "A long list");
  for (int i = 0; i < 20050; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn Văn %d", i);
    g_autoptr (TpPerson) person = make_person (name, NULL);

    g_assert_true (tp_store_put (fixture->store, person, NULL));
  }
  entry = fixture_commit (fixture);
  assert_found (fixture, &tp_person_kind, "20049 nguyen", "Nguyễn Văn 20049");
  assert_found (fixture, &tp_person_kind, "nguyen 19998", "Nguyễn Văn 19998");
  fixture_assert_sound (fixture);
  g_assert_true (tp_store_undo (fixture->store, &entry, "t", 1, NULL, NULL));
  assert_found (fixture, &tp_person_kind, "nguyen", "");
  fixture_assert_sound (fixture);
}

static void
test_search_requests (Fixture *fixture, gconstpointer data)
{
  TpId dao = add_person (fixture, "Đặng Thị Đào", NULL, 0);
  TpId lan = add_person (fixture, "Lê Lan", NULL, 0);
  g_autoptr (TpRequest) card = make_request ("NC-000123", NULL, &dao);
  g_autoptr (TpRequest) pension = make_request ("NC-000124", NULL, NULL);
  g_autoptr (TpPerson) renamed = NULL;

  tp_set_text (&card->need, "Cấp lại thẻ BHYT");
  tp_set_text (&pension->need, "Trợ cấp hưu trí");
  fixture_put (fixture, card);
  fixture_put (fixture, pension);
  assert_found (fixture, &tp_request_kind, "dao", "NC-000123");
  assert_found (fixture, &tp_request_kind, "bhyt dang", "NC-000123");
  assert_found (fixture, &tp_request_kind, "nc-000124", "NC-000124");
  assert_found (fixture, &tp_request_kind, "124", "NC-000124");
  assert_found (fixture, &tp_request_kind, "cap", "NC-000123|NC-000124");

  /* The person is matched later, another is put in place, the name is mended. */
  pension->person = dao;
  fixture_put (fixture, pension);
  assert_found (fixture, &tp_request_kind, "dao", "NC-000123|NC-000124");
  card->person = lan;
  fixture_put (fixture, card);
  assert_found (fixture, &tp_request_kind, "dao", "NC-000124");
  assert_found (fixture, &tp_request_kind, "le lan", "NC-000123");
  renamed = tp_store_get (fixture->store, &tp_person_kind, &lan, NULL);
  tp_set_text (&renamed->name, "Lê Mai");
  fixture_put (fixture, renamed);
  assert_found (fixture, &tp_request_kind, "le lan", "");
  assert_found (fixture, &tp_request_kind, "le mai", "NC-000123");
}

/* Common words are looked up another way; the answer is the same. */
static void
test_search_common (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) all = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) first = tp_query_new (&tp_person_kind);

  fixture_begin (fixture, "Fill");
  for (int i = 0; i < 6000; i++) {
    g_autofree char *name = g_strdup_printf ("Nguyễn %c", 'z' - i % 26);
    g_autoptr (TpPerson) person = make_person (i % 100 == 7 ? "Trần A" : name, NULL);

    g_assert_true (tp_store_put (fixture->store, person, NULL));
  }
  fixture_commit (fixture);
  tp_query_set_search (all, "nguyen");
  g_assert_cmpint (tp_store_count (fixture->store, all, NULL), ==, 5940);
  tp_query_set_search (first, "nguyen");
  tp_query_set_order (first, "name", FALSE);
  tp_query_set_page (first, 0, 2);
  assert_list (fixture, first, &tp_person_kind, "name", "Nguyễn a|Nguyễn a");
}

static void
test_search_others (Fixture *fixture, gconstpointer data)
{
  add_ward (fixture, "00001", "Ba Đình", NULL);
  add_ward (fixture, "00002", "Đống Đa", NULL);
  assert_found (fixture, &tp_ward_kind, "dinh ba", "00001");
  assert_found (fixture, &tp_ward_kind, "đ", "00001|00002");
  assert_found (fixture, &tp_ward_kind, "00002", "00002");
  assert_found (fixture, &tp_ward_kind, "inh", "");
}

/* Where something was read says nothing of what it is. */
static void
test_search_leaves_sources (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = tp_record_new (&tp_ward_kind);

  tp_set_text (&ward->code, "00003");
  tp_set_text (&ward->name, "Tây Hồ");
  tp_set_text (&ward->full_name, "Phường Tây Hồ");
  tp_set_text (&ward->source, "Đo từ hồ Hoàn Kiếm");
  fixture_put (fixture, ward);
  assert_found (fixture, &tp_ward_kind, "ho", "00003");
  assert_found (fixture, &tp_ward_kind, "hoan kiem", "");
}

/* --- needs ----------------------------------------------------------------- */

typedef struct
{
  TpId ward, other_ward, team;
  TpDay today;
} Week;

static void
set_up_week (Fixture *fixture, Week *week)
{
  g_autoptr (TpBranch) branch = tp_record_new (&tp_branch_kind);
  g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);

  tp_set_text (&branch->code, "CN01");
  tp_set_text (&branch->name, "Chi nhánh số 1");
  fixture_put (fixture, branch);
  team->branch = branch->record.id;
  tp_set_text (&team->name, "Tổ 1");
  fixture_put (fixture, team);
  week->team = team->record.id;
  add_ward (fixture, "00001", "Ba Đình", &week->ward);
  add_ward (fixture, "00002", "Đống Đa", &week->other_ward);
  week->today = tp_day_from_ymd (2026, 11, 26);
}

static TpId
add_request (Fixture *fixture, Week *week, const char *code, int days_ago, TpRequestState state)
{
  g_autoptr (TpRequest) request = make_request (code, &week->ward, NULL);

  /* Noon in Hà Nội. */
  request->received_at = ((gint64) (week->today - days_ago) * 24 + 5) * 3600000;
  request->state = state;
  fixture_put (fixture, request);
  return request->record.id;
}

static TpId
add_session (Fixture *fixture, Week *week, int days_from_now, TpSessionState state)
{
  g_autoptr (TpSession) session = tp_record_new (&tp_session_kind);

  session->team = week->team;
  session->ward = week->ward;
  session->day = week->today + days_from_now;
  session->mode = TP_MODE_HOME;
  session->state = state;
  fixture_put (fixture, session);
  return session->record.id;
}

static void
add_visit (Fixture *fixture, const TpId *session, const TpId *request, TpOutcome outcome)
{
  g_autoptr (TpVisit) visit = tp_record_new (&tp_visit_kind);

  visit->session = *session;
  visit->request = *request;
  visit->outcome = outcome;
  fixture_put (fixture, visit);
}

static void
test_ward_needs (Fixture *fixture, gconstpointer data)
{
  Week week;
  TpId requests[7], draft, cancelled, held;
  g_autoptr (GArray) needs = NULL;
  TpWardNeeds *of_ward, *of_other;

  set_up_week (fixture, &week);
  requests[0] = add_request (fixture, &week, "NC-0", 3, TP_REQUEST_NEW);
  requests[1] = add_request (fixture, &week, "NC-1", 30, TP_REQUEST_PLANNED);
  requests[2] = add_request (fixture, &week, "NC-2", 12, TP_REQUEST_VERIFIED);
  requests[3] = add_request (fixture, &week, "NC-3", 8, TP_REQUEST_VERIFIED);
  requests[4] = add_request (fixture, &week, "NC-4", 99, TP_REQUEST_DONE);
  draft = add_session (fixture, &week, 2, TP_SESSION_DRAFT);
  cancelled = add_session (fixture, &week, 3, TP_SESSION_CANCELLED);
  held = add_session (fixture, &week, -2, TP_SESSION_HELD);
  add_session (fixture, &week, -1, TP_SESSION_POSTPONED);
  add_session (fixture, &week, 1, TP_SESSION_PUBLISHED);
  add_visit (fixture, &draft, &requests[1], TP_OUTCOME_NONE);
  add_visit (fixture, &cancelled, &requests[2], TP_OUTCOME_NONE);
  add_visit (fixture, &held, &requests[3], TP_OUTCOME_ABSENT);
  add_person (fixture, "An", &week.ward, TP_CATEGORY_MERIT);
  add_person (fixture, "Bình", &week.ward, TP_CATEGORY_POOR | TP_CATEGORY_ELDERLY);
  add_person (fixture, "Lan", &week.ward, 0);

  needs = tp_store_list_ward_needs (fixture->store, week.today, NULL);
  g_assert_cmpuint (needs->len, ==, 2);
  of_ward = &g_array_index (needs, TpWardNeeds, 0);
  g_assert_true (tp_id_equal (&of_ward->ward, &week.ward));
  g_assert_cmpint (of_ward->pending, ==, 3);
  g_assert_cmpint (of_ward->planned, ==, 1);
  g_assert_cmpint (of_ward->priority_people, ==, 2);
  g_assert_cmpint (of_ward->longest_wait_days, ==, 12);
  g_assert_cmpint (of_ward->last_session, ==, week.today - 2);
  of_other = &g_array_index (needs, TpWardNeeds, 1);
  g_assert_cmpint (of_other->pending, ==, 0);
  g_assert_cmpint (of_other->priority_people, ==, 0);
  g_assert_cmpint (of_other->longest_wait_days, ==, 0);
  g_assert_cmpint (of_other->last_session, ==, TP_DAY_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/query/by-text", test_texts);
  FIXTURE_TEST ("/store/query/by-id", test_ids);
  FIXTURE_TEST ("/store/query/by-day-and-choice", test_numbers);
  FIXTURE_TEST ("/store/query/by-bits-and-by-nothing", test_bits_and_nothing);
  FIXTURE_TEST ("/store/query/in-alphabetical-order", test_alphabetical);
  FIXTURE_TEST ("/store/query/in-pages", test_pages);
  FIXTURE_TEST ("/store/query/streams", test_each);
  FIXTURE_TEST ("/store/query/every-field-of-every-kind", test_every_field);
  g_test_add_func ("/store/query/unknown-fields-are-a-mistake", test_bad_fields);
  FIXTURE_TEST ("/store/search/first-page", test_search_first_page);
  FIXTURE_TEST ("/store/search/people", test_search_people);
  FIXTURE_TEST ("/store/search/follows-changes", test_search_follows);
  FIXTURE_TEST ("/store/search/changes-of-one-entry", test_search_one_entry);
  FIXTURE_TEST ("/store/search/a-long-entry", test_search_long_entry);
  FIXTURE_TEST ("/store/search/requests-by-person", test_search_requests);
  FIXTURE_TEST ("/store/search/common-words", test_search_common);
  FIXTURE_TEST ("/store/search/other-kinds", test_search_others);
  FIXTURE_TEST ("/store/search/leaves-sources", test_search_leaves_sources);
  FIXTURE_TEST ("/store/needs/of-wards", test_ward_needs);
  return g_test_run ();
}
