/* SPDX-License-Identifier: GPL-3.0-or-later */

/* At how many telephones somebody can be reached: lists that name several, departments that know
 * different ones, whom a search finds by them, that they are masked, that they go with a merge, and
 * that nothing published may hold them. */

#include "import-fixture.h"

#include <string.h>

#include "tp-form.h"
#include "tp-merge.h"
#include "tp-publication-private.h"

#define HEAD "Họ và tên,Ngày sinh,Phường/Xã,SĐT\n"
#define WARD "Vĩnh Hưng"

static TpPerson *
get_person (Fixture *f, const char *name)
{
  TpPerson *person = fixture_get_first (f, &tp_person_kind, "name", name);

  g_assert_nonnull (person);
  return person;
}

/* "0987654321 Lan/con gái" for each number of @name, by number. */
static char *
describe (Fixture *f, const char *name)
{
  g_autoptr (TpPerson) person = get_person (f, name);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_phone_kind);
  g_autoptr (GPtrArray) phones = NULL;
  GString *text = g_string_new (person->phone);

  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  tp_query_set_order (query, "phone", FALSE);
  phones = tp_store_list (tp_workspace_get_store (f->workspace), query, NULL);
  for (guint i = 0; i < phones->len; i++) {
    const TpPersonPhone *phone = phones->pdata[i];

    g_string_append_printf (text, "; %s %s/%s", phone->phone, phone->owner, phone->relation);
  }
  return g_string_free (text, FALSE);
}

static void
assert_phones (Fixture *f, const char *name, const char *expected)
{
  g_autofree char *phones = describe (f, name);

  g_assert_cmpstr (phones, ==, expected);
}

/* Imported again the list changes nothing. */
static void
import_twice (Fixture *f, const char *list, int n_new, int n_updated)
{
  g_autoptr (TpImportReport) report = import_text (f, "people", list);
  g_autofree char *before = fixture_dump (f->workspace), *after = NULL;
  g_autoptr (TpImportReport) again = import_text (f, "people", list);

  assert_counts (report, n_new, n_updated, 0, 0, 0);
  assert_counts (again, 0, 0, n_new + n_updated, 0, 0);
  after = fixture_dump (f->workspace);
  g_assert_cmpstr (before, ==, after);
}

static void
test_several_in_a_cell (Fixture *f, gconstpointer data)
{
  import_twice (f,
                HEAD "Lê Văn Ba,1950," WARD ",0912345678 / 0987654321 (con gái)\n"
                     "Lê Thị Tư,1951," WARD ",0912345679; 0912345679; 0977000111 (Lan)\n",
                2, 0);
  assert_phones (f, "Lê Văn Ba", "0912345678; 0987654321 /con gái");
  assert_phones (f, "Lê Thị Tư", "0912345679; 0977000111 Lan/");
}

/* Everything that is understood is kept, and the clerk is told that something is not. */
static void
test_what_is_not_understood (Fixture *f, gconstpointer data)
{
  static const char LIST[] = HEAD "Lê Văn Ba,1950," WARD ",\"0912000017, 09abc\"\n"
                                  "Lê Thị Tư,1951," WARD ",\"0955000003, abc 123\"\n"
                                  "Lê Thị Năm,1952," WARD ",0912000014/15\n"
                                  "Lê Thị Sáu,1953," WARD ",\"0912000020\nLan: 0912000021\"\n"
                                  "Lê Thị Bảy,1954," WARD ",\"0944000006 (mẹ, nhà)\"\n";
  g_autoptr (TpImportReport) report = import_text (f, "people", LIST);
  static const guint lines[] = {2, 3, 4};

  assert_counts (report, 5, 0, 0, 0, 0);
  assert_phones (f, "Lê Văn Ba", "0912000017");
  assert_phones (f, "Lê Thị Tư", "0955000003");
  assert_phones (f, "Lê Thị Năm", "0912000014; 0912000015 /");
  assert_phones (f, "Lê Thị Sáu", "0912000020; 0912000021 Lan/");
  g_assert_cmpuint (report->problems->len, ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    const TpRowProblem *problem = report->problems->pdata[i];

    g_assert_cmpuint (problem->line, ==, lines[i]);
    g_assert_cmpstr (problem->column, ==, "SĐT");
    g_assert_true (problem->is_warning);
  }
}

/* The guardian's other numbers are the guardian's, whoever's cell they stand in. */
static void
test_guardians (Fixture *f, gconstpointer data)
{
  static const char LIST[] =
    "Họ và tên,Ngày sinh,Phường/Xã,SĐT,Người giám hộ,Quan hệ,SĐT người giám hộ\n"
    "Lê Văn Ba,1950," WARD ",0912345678,Lê Văn Tám,em,0977000222 hoặc 0977000333\n"
    "Lê Thị Tư,1951," WARD ",0912345679,,,0977000444 / 0977000555 (Lan)\n"
    "Lê Thị Năm,1952," WARD ",0912345670,,,Lê Thị Chín 0977000666\n";
  g_autoptr (TpPerson) person = NULL, named = NULL;

  import_twice (f, LIST, 3, 0);
  assert_phones (f, "Lê Văn Ba", "0912345678; 0977000333 Lê Văn Tám/em");
  assert_phones (f, "Lê Thị Tư", "0912345679; 0977000555 Lan/");
  person = get_person (f, "Lê Văn Ba");
  g_assert_cmpstr (person->guardian_phone, ==, "0977000222");
  named = get_person (f, "Lê Thị Năm");
  g_assert_cmpstr (named->guardian_name, ==, "Lê Thị Chín");
  g_assert_cmpstr (named->guardian_phone, ==, "0977000666");
}

static void
test_columns (Fixture *f, gconstpointer data)
{
  static const char LIST[] =
    "Họ và tên,Ngày sinh,Phường/Xã,SĐT,Chủ SĐT,Quan hệ với chủ SĐT,SĐT 2,Chủ SĐT 2,Quan hệ SĐT 2,"
    "Người giám hộ,Quan hệ,SĐT người giám hộ,Tư cách người đại diện\n"
    "Lê Văn Ba,1950," WARD ",0912345678,Lê Thị Lan,con gái,0987654321,Lê Văn Hùng,con trai,"
    "Lê Văn Tám,em,0977000222,Người giám hộ\n";
  g_autoptr (TpPerson) person = NULL;

  import_twice (f, LIST, 1, 0);
  assert_phones (f, "Lê Văn Ba", "0912345678; 0987654321 Lê Văn Hùng/con trai");
  person = get_person (f, "Lê Văn Ba");
  g_assert_cmpstr (person->phone_owner, ==, "Lê Thị Lan");
  g_assert_cmpstr (person->phone_relation, ==, "con gái");
  g_assert_cmpstr (person->guardian_phone, ==, "0977000222");
  g_assert_cmpint (person->guardian_role, ==, TP_GUARDIAN_LEGAL);
}

/* Two departments know two numbers: both stay, and neither list changes anything any more. */
static void
test_departments_differ (Fixture *f, gconstpointer data)
{
  static const char A[] = HEAD "Lê Văn Ba,12/03/1950," WARD ",0912345678\n";
  static const char B[] = HEAD "Lê Văn Ba,12/03/1950," WARD ",0987654321\n";
  g_autoptr (TpImportReport) report = NULL;

  import_twice (f, A, 1, 0);
  import_twice (f, B, 0, 1);
  assert_phones (f, "Lê Văn Ba", "0987654321; 0912345678 /");
  report = import_text (f, "people", A);
  assert_counts (report, 0, 0, 1, 0, 0);
  assert_phones (f, "Lê Văn Ba", "0987654321; 0912345678 /");
}

/* A new number is not the daughter's because the one before it was. */
static void
test_owner_goes_with_number (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = NULL;

  import_twice (f, HEAD "Lê Văn Ba,12/03/1950," WARD ",0912345678 (con gái)\n", 1, 0);
  import_twice (f, HEAD "Lê Văn Ba,12/03/1950," WARD ",0987654321\n", 0, 1);
  person = get_person (f, "Lê Văn Ba");
  g_assert_cmpstr (person->phone, ==, "0987654321");
  g_assert_cmpstr (person->phone_owner, ==, "");
  assert_phones (f, "Lê Văn Ba", "0987654321; 0912345678 con gái/");
}

/* Whose it is, said later, is filled in; what is known of it stays. */
static void
test_filled_in (Fixture *f, gconstpointer data)
{
  import_twice (f, HEAD "Lê Văn Ba,1950," WARD ",0912345678/0987654321\n", 1, 0);
  import_twice (f, HEAD "Lê Văn Ba,1950," WARD ",0912345678/0987654321 (con gái)\n", 0, 1);
  assert_phones (f, "Lê Văn Ba", "0912345678; 0987654321 /con gái");
  import_twice (f, HEAD "Lê Văn Ba,1950," WARD ",0912345678/0987654321 (Lan)\n", 0, 1);
  assert_phones (f, "Lê Văn Ba", "0912345678; 0987654321 Lan/con gái");
}

static gint64
count_found (Fixture *f, const char *words)
{
  g_autoptr (TpQuery) all = tp_query_new (&tp_person_kind), page = tp_query_new (&tp_person_kind);
  TpStore *store = tp_workspace_get_store (f->workspace);
  g_autoptr (GArray) ids = NULL;
  gint64 n;

  tp_query_set_search (all, words);
  n = tp_store_count (store, all, NULL);
  /* As one types, the first page is answered in another way. */
  tp_query_set_search (page, words);
  tp_query_set_order (page, "sort_key", FALSE);
  tp_query_set_page (page, 0, 50);
  ids = tp_store_list_ids (store, page, NULL);
  g_assert_cmpint (ids->len, ==, n);
  return n;
}

static void
test_found (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = NULL;
  g_autoptr (TpPersonPhone) phone = NULL;

  import_twice (f, HEAD "Lê Văn Ba,1950," WARD ",0912345678/0987654321\n", 1, 0);
  g_assert_cmpint (count_found (f, "0987 654 321"), ==, 1);
  g_assert_cmpint (count_found (f, "0987"), ==, 1);
  g_assert_cmpint (count_found (f, "ba 0987654"), ==, 1);
  g_assert_cmpint (count_found (f, "0933"), ==, 0);
  phone = fixture_get_first (f, &tp_person_phone_kind, "phone", "0987654321");
  tp_set_text (&phone->phone, "0933111222");
  fixture_save (f, phone);
  g_assert_cmpint (count_found (f, "0987"), ==, 0);
  g_assert_cmpint (count_found (f, "0933111222"), ==, 1);
  person = get_person (f, "Lê Văn Ba");
  tp_set_text (&person->guardian_phone, "0944000111");
  fixture_save (f, person);
  g_assert_cmpint (count_found (f, "0944"), ==, 1);
  g_assert_true (
    tp_workspace_remove (f->workspace, &tp_person_phone_kind, &phone->record.id, NULL, NULL));
  g_assert_cmpint (count_found (f, "0933111222"), ==, 0);
}

static void
test_masked (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPersonPhone) phone = tp_record_new (&tp_person_phone_kind);
  const TpField *field = tp_kind_find_field (&tp_person_phone_kind, "phone");
  g_autofree char *masked = NULL, *note = NULL, *json = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_true (tp_form_read (phone, field, "912 345 678", &note));
  g_assert_cmpstr (phone->phone, ==, "0912345678");
  g_clear_pointer (&note, g_free);
  g_assert_true (tp_form_read (phone, field, "0912 345 678 / 0987 654 321", &note));
  g_assert_nonnull (note);
  g_clear_pointer (&note, g_free);
  g_assert_false (tp_form_read (phone, field, "không phải số", &note));
  g_assert_cmpstr (phone->phone, ==, "0912345678");
  masked = tp_record_get_text (phone, field, FALSE);
  g_assert_null (strstr (masked, "12345"));
  node = tp_record_to_json (phone, FALSE);
  json = json_to_string (node, FALSE);
  g_assert_null (strstr (json, "0912345678"));
}

static void
test_merged (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) kept = NULL, other = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  import_twice (f,
                HEAD "Lê Văn Ba,1950," WARD ",0912345678/0977000111\n"
                     "Lê Văn Bá,1952," WARD ",0987654321/0977000111/0912345678\n",
                2, 0);
  before = fixture_dump (f->workspace);
  kept = get_person (f, "Lê Văn Ba");
  other = get_person (f, "Lê Văn Bá");
  g_assert_true (tp_merge_store (f->workspace, kept, other, NULL, 0, &error));
  g_assert_no_error (error);
  assert_phones (f, "Lê Văn Ba", "0912345678; 0977000111 /; 0987654321 /");
  g_assert_true (tp_workspace_undo (f->workspace, &error));
  after = fixture_dump (f->workspace);
  g_assert_cmpuint (strlen (before), ==, strlen (after));
  assert_phones (f, "Lê Văn Bá", "0987654321; 0912345678 /; 0977000111 /");
}

static void
test_removed_with_the_person (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  import_twice (f, HEAD "Lê Văn Ba,1950," WARD ",0912345678/0987654321\n", 1, 0);
  person = get_person (f, "Lê Văn Ba");
  g_assert_true (
    tp_workspace_remove (f->workspace, &tp_person_kind, &person->record.id, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (f, &tp_person_phone_kind), ==, 0);
  g_assert_true (tp_workspace_undo (f->workspace, &error));
  assert_phones (f, "Lê Văn Ba", "0912345678; 0987654321 /");
}

/* Nothing that is published may hold any of the numbers, or the name of who has one. */
static void
test_leaks (Fixture *f, gconstpointer data)
{
  static const char *const leaks[] = {"gọi 0987 654 321", "gọi 0977000222", "bà Trần Thị Lan Anh"};
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();
  g_autoptr (TpPerson) person = NULL;
  g_autoptr (TpPersonPhone) phone = NULL;
  int n_people;

  import_twice (f, HEAD "Lê Văn Ba,1950," WARD ",0912345678/0987654321 (con gái)\n", 1, 0);
  person = get_person (f, "Lê Văn Ba");
  tp_set_text (&person->guardian_phone, "0977000222");
  fixture_save (f, person);
  phone = fixture_get_first (f, &tp_person_phone_kind, "phone", "0987654321");
  tp_set_text (&phone->owner, "Trần Thị Lan Anh");
  fixture_save (f, phone);
  g_assert_true (tp_publication_add_everybody (f->workspace, check, &n_people, NULL, NULL));
  g_assert_cmpint (n_people, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (leaks); i++)
    g_assert_cmpint (tp_leak_check_run (check, leaks[i]), ==, 1);
  g_assert_cmpint (tp_leak_check_run (check, "gọi con gái của ông"), ==, 0);
}

#define GUARDIANS "Họ và tên,Ngày sinh,Phường/Xã,Người giám hộ,Quan hệ,SĐT người giám hộ\n"

static void
assert_guardian (Fixture *f, const char *name, const char *relation, const char *phone)
{
  g_autoptr (TpPerson) person = get_person (f, "Lê Văn Ba");

  g_assert_cmpstr (person->guardian_name, ==, name);
  g_assert_cmpstr (person->guardian_relation, ==, relation);
  g_assert_cmpstr (person->guardian_phone, ==, phone);
}

/* Another guardian does not answer at the former one's telephone, nor is what that one was. */
static void
test_guardian_changes (Fixture *f, gconstpointer data)
{
  static const char FORMER[] = GUARDIANS "Lê Văn Ba,1950," WARD ",Lê Văn Tám,em,0977000222\n";

  import_twice (f, FORMER, 1, 0);
  /* The same one, in other words. */
  import_twice (f, GUARDIANS "Lê Văn Ba,1950," WARD ",ông Lê Văn Tám (em trai),,\n", 0, 1);
  assert_guardian (f, "ông Lê Văn Tám (em trai)", "em", "0977000222");
  assert_phones (f, "Lê Văn Ba", "");
  import_twice (f, GUARDIANS "Lê Văn Ba,1950," WARD ",Trần Thị Chín,,\n", 0, 1);
  assert_guardian (f, "Trần Thị Chín", "", "");
  assert_phones (f, "Lê Văn Ba", "; 0977000222 ông Lê Văn Tám (em trai)/em");
  import_twice (f, GUARDIANS "Lê Văn Ba,1950," WARD ",Đỗ Văn Mười,con,0977000333\n", 0, 1);
  assert_guardian (f, "Đỗ Văn Mười", "con", "0977000333");
  assert_phones (f, "Lê Văn Ba", "; 0977000222 ông Lê Văn Tám (em trai)/em");
}

/* Two departments may name two guardians: the later one stays, with the former one's number beside
 * it, however often either list comes again; and what was taken back took nobody away. */
static void
test_guardians_of_two_lists (Fixture *f, gconstpointer data)
{
  static const char ONE[] = GUARDIANS "Lê Văn Ba,1950," WARD ",Lê Văn Tám,em,0977000222\n";
  static const char OTHER[] = GUARDIANS "Lê Văn Ba,1950," WARD ",Trần Thị Chín,vợ,0977000333\n";

  import_twice (f, ONE, 1, 0);
  import_twice (f, OTHER, 0, 1);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (TpImportReport) again = import_text (f, "people", i % 2 == 0 ? ONE : OTHER);

    assert_counts (again, 0, 0, 1, 0, 0);
    g_assert_cmpuint (again->problems->len, ==, i % 2 == 0 ? 1 : 0);
    assert_guardian (f, "Trần Thị Chín", "vợ", "0977000333");
    assert_phones (f, "Lê Văn Ba", "; 0977000222 Lê Văn Tám/em");
  }
}

/* Departments may know one guardian at two numbers, too. */
static void
test_guardian_at_two_numbers (Fixture *f, gconstpointer data)
{
  static const char ONE[] = GUARDIANS "Lê Văn Ba,1950," WARD ",Lê Văn Tám,em,0977000222\n";
  g_autoptr (TpImportReport) again = NULL;

  import_twice (f, ONE, 1, 0);
  import_twice (f, GUARDIANS "Lê Văn Ba,1950," WARD ",Lê Văn Tám,,0977000333\n", 0, 1);
  assert_guardian (f, "Lê Văn Tám", "em", "0977000333");
  assert_phones (f, "Lê Văn Ba", "; 0977000222 Lê Văn Tám/em");
  again = import_text (f, "people", ONE);
  assert_counts (again, 0, 0, 1, 0, 0);
  assert_guardian (f, "Lê Văn Tám", "em", "0977000333");
}

#define ADD_TEST(path, test) \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/phones/several-in-a-cell", test_several_in_a_cell);
  ADD_TEST ("/workspace/phones/says-what-is-not-understood", test_what_is_not_understood);
  ADD_TEST ("/workspace/phones/of-guardians", test_guardians);
  ADD_TEST ("/workspace/phones/of-another-guardian", test_guardian_changes);
  ADD_TEST ("/workspace/phones/guardians-of-two-lists", test_guardians_of_two_lists);
  ADD_TEST ("/workspace/phones/of-one-guardian-two", test_guardian_at_two_numbers);
  ADD_TEST ("/workspace/phones/of-columns", test_columns);
  ADD_TEST ("/workspace/phones/departments-differ", test_departments_differ);
  ADD_TEST ("/workspace/phones/go-with-their-owners", test_owner_goes_with_number);
  ADD_TEST ("/workspace/phones/filled-in", test_filled_in);
  ADD_TEST ("/workspace/phones/found", test_found);
  ADD_TEST ("/workspace/phones/masked-and-read", test_masked);
  ADD_TEST ("/workspace/phones/merged", test_merged);
  ADD_TEST ("/workspace/phones/removed-with-the-person", test_removed_with_the_person);
  ADD_TEST ("/workspace/phones/leak-nowhere", test_leaks);
  return g_test_run ();
}
