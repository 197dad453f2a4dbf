/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose name a row bears: who is one person however the name is typed, who are two although a name
 * without its diacritics would be the same, and what is said of those who may be one. */

#include "import-fixture.h"

#include "tp-duplicates.h"

#include <string.h>

#define NAMES_TITLES "Họ và tên,Năm sinh,Giới tính,Phường/xã,Tổ dân phố,Địa chỉ,SĐT,CCCD\n"

static void
assert_person (Fixture *fixture, const char *name, const char *phone, const char *id_number)
{
  g_autoptr (TpPerson) person = fixture_get_first (fixture, &tp_person_kind, "name", name);

  g_assert_nonnull (person);
  g_assert_cmpstr (person->phone, ==, phone);
  g_assert_cmpstr (person->id_number, ==, id_number);
}

/* As many as the import announced are asked about under duplicates. */
static void
assert_pairs (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pairs = tp_duplicates_find (fixture->workspace, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pairs->len, ==, n);
}

/* Hùng is not Hưng: neither gets the other's number or telephone, and the lists in turn change
 * nothing more. */
static void
test_names_of_two (Fixture *fixture, gconstpointer data)
{
  static const char FIRST[] =
    NAMES_TITLES "Nguyễn Minh Hoa,1950,Nữ,Vĩnh Hưng,TDP 1,Số 1,0912000001,\n"
                 "Trần Văn Hùng,1950,Nam,Vĩnh Hưng,TDP 1,Số 5,0912000005,\n"
                 "Lê Văn Tú,1950,Nam,Vĩnh Hưng,TDP 1,Số 7,0912000007,001050000777\n";
  static const char SECOND[] =
    NAMES_TITLES "Nguyễn Minh Hòa,1950,Nam,Vĩnh Hưng,TDP 1,Số 99,0912000002,\n"
                 "Trần Văn Hưng,1950,Nam,Vĩnh Hưng,TDP 1,Số 6,0912000006,001050000666\n"
                 "Lê Văn Tư,1950,Nam,Vĩnh Hưng,TDP 1,Số 8,0912000008,\n";
  g_autoptr (TpImportReport) first = import_text (fixture, "people", FIRST);
  g_autoptr (TpImportReport) second = import_text (fixture, "people", SECOND);
  g_autofree char *before = fixture_dump (fixture->workspace);

  assert_counts (first, 3, 0, 0, 0, 0);
  assert_counts (second, 3, 0, 0, 0, 0);
  g_assert_cmpint (second->alike, ==, 3);
  g_assert_nonnull (strstr (import_get_line (second, 3)->alike, "Trần Văn Hùng, 1950"));
  assert_person (fixture, "Trần Văn Hùng", "0912000005", "");
  assert_person (fixture, "Trần Văn Hưng", "0912000006", "001050000666");
  assert_person (fixture, "Lê Văn Tú", "0912000007", "001050000777");
  assert_person (fixture, "Lê Văn Tư", "0912000008", "");
  assert_pairs (fixture, 3);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (TpImportReport) again = import_text (fixture, "people", i % 2 ? SECOND : FIRST);

    assert_counts (again, 0, 0, 3, 0, 0);
  }
  {
    g_autofree char *after = fixture_dump (fixture->workspace);

    g_assert_cmpstr (before, ==, after);
  }
}

/* Two such rows of one file are two people, and the later one says which line it is like. */
static void
test_names_in_one_list (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Họ và tên,Năm sinh,Phường/xã,Số điện thoại\n"
                             "Vũ Thị Ổn,1950,Lĩnh Nam,\n"
                             "Vũ Thị Ơn,1950,Lĩnh Nam,\n"
                             "Nguyễn Thị Hoa,1950,Vĩnh Hưng,0912000001\n"
                             "Nguyễn Thị Hoà,1950,Vĩnh Hưng,0912000001\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "people", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "people", LIST);

  assert_counts (report, 4, 0, 0, 0, 0);
  g_assert_cmpint (report->alike, ==, 2);
  g_assert_cmpuint (import_get_line (report, 3)->alike_line, ==, 2);
  g_assert_cmpuint (import_get_line (report, 5)->alike_line, ==, 4);
  g_assert_nonnull (strstr (import_get_line (report, 3)->alike, "line 2"));
  assert_counts (again, 0, 0, 4, 0, 0);
  g_assert_cmpint (again->alike, ==, 0);
  assert_pairs (fixture, 2);
}

/* Of one name, year and ward, but of two houses: two people until somebody says otherwise. Ways to
 * write one house are one, and a neighbourhood's number is no house's. */
static void
test_namesakes_in_houses (Fixture *fixture, gconstpointer data)
{
  static const char FIRST[] =
    NAMES_TITLES "Trần Thị Lan,1960,Nữ,Vĩnh Hưng,,Số 5 ngõ 12 Đội Cấn,,\n"
                 "Trần Thị Lan,1960,Nữ,Vĩnh Hưng,,\"Số 7, tổ 3\",0912000007,\n";
  static const char SECOND[] = NAMES_TITLES "Trần Thị Lan,1960,Nữ,Vĩnh Hưng,,05a/12 Đội Cấn,,\n";
  g_autoptr (TpImportReport) first = import_text (fixture, "people", FIRST);
  g_autoptr (TpImportReport) again = import_text (fixture, "people", FIRST);
  g_autoptr (TpImportReport) second = import_text (fixture, "people", SECOND);

  assert_counts (first, 2, 0, 0, 0, 0);
  g_assert_cmpuint (import_get_line (first, 3)->alike_line, ==, 2);
  assert_counts (again, 0, 0, 2, 0, 0);
  assert_counts (second, 0, 1, 0, 0, 0);
  assert_pairs (fixture, 1);
}

/* Capitals, the place of the tone, the form of Unicode and the code point of Đ make no other name;
 * nor does a name without any diacritics, as long as nothing else speaks against it. */
static void
test_names_of_one (Fixture *fixture, gconstpointer data)
{
  static const char FIRST[] = NAMES_TITLES "Đỗ Thuý Hoà,1950,Nữ,Vĩnh Hưng,TDP 1,Số 1,0912000001,\n";
  static const char *const same[] = {
    "ĐỖ THÚY HÒA,1950,,Vĩnh Hưng,,,,\n",
    "Ðỗ Thúy Hòa,1950,,Vĩnh Hưng,,,,\n",
    "Đô\xcc\x83 Thu\xcc\x81y Ho\xcc\x80"
    "a,1950,,Vĩnh Hưng,,,,\n",
    "DO THUY HOA,1950,,Vĩnh Hưng,,,,\n",
    "Do Thuy Hoa,1950,Nữ,Vĩnh Hưng,TDP 1,số 1,0912000001,\n",
  };
  static const char *const others[] = {
    "Do Thuy Hoa,1950,,Vĩnh Hưng,TDP 2,,,\n",
    "Do Thuy Hoa,1950,,Vĩnh Hưng,,Số 9,,\n",
    "Do Thuy Hoa,1950,Nam,Vĩnh Hưng,,,,\n",
    "Do Thuy Hoa,1950,,Vĩnh Hưng,,,0912000009,\n",
    "Đỗ Thúy Hoa,1950,,Vĩnh Hưng,TDP 1,,0912000001,\n",
  };
  const TpImportOptions options = {.is_dry_run = TRUE};
  g_autoptr (TpImportReport) first = import_text (fixture, "people", FIRST);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++) {
    g_autofree char *text = g_strconcat (NAMES_TITLES, same[i], NULL);
    g_autoptr (TpImportReport) report = import_text (fixture, "people", text);

    assert_counts (report, 0, 0, 1, 0, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *text = g_strconcat (NAMES_TITLES, others[i], NULL);
    g_autofree char *path = fixture_write (fixture, "other.csv", text);
    g_autoptr (TpImportReport) report = import_list (fixture, "people", path, &options);

    assert_counts (report, 1, 0, 0, 0, 0);
  }
}

/* A name that gets its diacritics within a list is no more everybody's who is written so. */
static void
test_names_get_diacritics (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_text (fixture, "people",
                                                   "Họ và tên,Năm sinh,Phường/xã\n"
                                                   "Tran Van Hung,1950,Vĩnh Hưng\n"
                                                   "Trần Văn Hùng,1950,Vĩnh Hưng\n"
                                                   "Trần Văn Hưng,1950,Vĩnh Hưng\n");

  assert_counts (report, 2, 0, 0, 1, 0);
  assert_person (fixture, "Trần Văn Hùng", "", "");
  assert_person (fixture, "Trần Văn Hưng", "", "");
}

/* Who is not asked about under duplicates is not announced as standing there. */
static void
test_alike_is_asked_about (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first =
    import_text (fixture, "people", NAMES_TITLES "Lý Thị Cúc,1945,,Vĩnh Hưng,TDP 1,Số 3,,\n");
  g_autoptr (TpImportReport) second = import_text (
    fixture, "people", NAMES_TITLES "Lý Thị Cúc,1945,,Vĩnh Hưng,TDP 2,,,001145000333\n");

  assert_counts (second, 1, 0, 0, 0, 0);
  g_assert_cmpint (second->alike, ==, 0);
  assert_pairs (fixture, 0);
}

/* A fuller date of birth further down in the list is taken, as from another list. */
static void
test_fuller_birth (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Họ và tên,Năm sinh,Phường/xã,Số điện thoại\n"
                             "Trần Thuý Hoà,1950,Lĩnh Nam,0912000010\n"
                             "TRẦN THÚY HÒA,12/3/1950,Lĩnh Nam,0912000010\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "people", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "people", LIST);
  g_autoptr (TpPerson) person = fixture_get_first (fixture, &tp_person_kind, NULL, NULL);

  assert_counts (report, 1, 0, 0, 1, 0);
  assert_counts (again, 0, 0, 1, 1, 0);
  g_assert_cmpstr (person->name, ==, "Trần Thuý Hoà");
  g_assert_cmpint (person->birth.day, ==, 12);
  g_assert_cmpint (person->birth.month, ==, 3);
}

#define ADD(path, func) \
  g_test_add ("/workspace/import/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("people/names-of-two-are-two", test_names_of_two);
  ADD ("people/names-of-two-in-one-list", test_names_in_one_list);
  ADD ("people/namesakes-in-two-houses-are-two", test_namesakes_in_houses);
  ADD ("people/names-of-one-are-one", test_names_of_one);
  ADD ("people/names-get-their-diacritics", test_names_get_diacritics);
  ADD ("people/alike-is-asked-about", test_alike_is_asked_about);
  ADD ("people/fuller-birth-of-a-later-line", test_fuller_birth);
  return g_test_run ();
}
