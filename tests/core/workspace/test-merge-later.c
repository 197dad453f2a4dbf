/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes after two records were made one: that it can be taken back at once and later, and that
 * the lists the two came from change nothing when they come again. */

#include "merge-fixture.h"

#include <string.h>

/* --- later ----------------------------------------------------------------------------------- */

static void
test_later_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Dao", 1943);
  g_autoptr (TpRequest) old = fixture_add_request (fixture, "NC-000001", other);
  const TpMergeChoice choices[] = {{merge_get_field ("phone"), TP_TAKE_OTHER}};
  g_autoptr (TpEntry) entry = NULL, again = NULL;
  g_autoptr (TpPerson) merged = NULL, returned = NULL, first = NULL;
  g_autoptr (TpRequest) new = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  tp_set_text (&other->phone, "0912345678");
  fixture_save (fixture, other);
  merge_with (fixture, kept, other, choices, 1);
  entry = merge_get_newest_entry (fixture);
  g_assert_cmpstr (entry->verb, ==, "merge-people");

  /* Work goes on: another request, and something else becomes known. */
  merged = merge_get_person (fixture, &kept->record.id);
  g_assert_cmpstr (merged->phone, ==, "0912345678");
  new = fixture_add_request (fixture, "NC-000002", merged);
  tp_set_text (&merged->address, "Số 5");
  fixture_save (fixture, merged);
  before = merge_dump (fixture);

  g_assert_true (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_no_error (error);
  returned = merge_get_person (fixture, &other->record.id);
  g_assert_true (tp_record_equal (returned, other));
  first = merge_get_person (fixture, &kept->record.id);
  g_assert_cmpstr (first->phone, ==, "");
  g_assert_cmpstr (first->address, ==, "Số 5");
  g_assert_cmpint (fixture_count (fixture, &tp_person_alias_kind), ==, 0);
  g_assert_cmpint (merge_count_naming (fixture, &tp_request_kind,
                                       tp_kind_find_field (&tp_request_kind, "person"), returned),
                   ==, 1);
  merge_assert_sound (fixture);

  /* A second time there is nothing to take back, and the step itself can be. */
  after = merge_dump (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  merge_assert_dump (fixture, after);
  again = merge_get_newest_entry (fixture);
  merge_undo (fixture);
  merge_assert_dump (fixture, before);
  g_assert_true (tp_workspace_redo (fixture->workspace, NULL));
  merge_assert_dump (fixture, after);
}

/* From another window, or after the program was closed. */
static void
test_undo_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Dao", 1943);
  g_autofree char *before = merge_dump (fixture);
  g_autoptr (TpWorkspace) elsewhere = NULL;
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  merge_two (fixture, kept, other);
  entry = merge_get_newest_entry (fixture);
  elsewhere = fixture_open_again (fixture);
  g_assert_true (tp_workspace_undo_entry (elsewhere, entry, &error));
  g_assert_no_error (error);
  merge_assert_dump (fixture, before);
}

static void
test_later_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Dao", 1943);
  const TpMergeChoice choices[] = {{merge_get_field ("phone"), TP_TAKE_OTHER}};
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (TpPerson) merged = NULL, third = NULL;
  g_autofree char *before = NULL, *start = NULL;
  g_autoptr (GError) error = NULL;

  tp_set_text (&other->phone, "0912345678");
  fixture_save (fixture, other);
  start = merge_dump (fixture);
  merge_with (fixture, kept, other, choices, 1);
  entry = merge_get_newest_entry (fixture);
  merged = merge_get_person (fixture, &kept->record.id);
  tp_set_text (&merged->phone, "0987654321");
  fixture_save (fixture, merged);
  before = merge_dump (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“Telephone”"));
  g_assert_nonnull (strstr (error->message, "“People”"));
  g_clear_error (&error);
  merge_assert_dump (fixture, before);

  /* The kept one was merged on: that first. */
  third = merge_add_person (fixture, "Trần Thị Đào", 1944);
  merge_two (fixture, third, merged);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  for (int i = 0; i < 3; i++)
    merge_undo (fixture);
  g_assert_true (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_no_error (error);
  merge_assert_dump (fixture, start);
}

/* The one that stayed left the registry: that has to be taken back first. */
static void
test_kept_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Dao", 1943);
  g_autofree char *start = merge_dump (fixture), *before = NULL;
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  merge_two (fixture, kept, other);
  entry = merge_get_newest_entry (fixture);
  g_assert_true (
    tp_workspace_remove (fixture->workspace, &tp_person_kind, &kept->record.id, NULL, &error));
  g_assert_no_error (error);
  before = merge_dump (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "was removed since"));
  g_clear_error (&error);
  merge_assert_dump (fixture, before);

  merge_undo (fixture);
  g_assert_true (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_no_error (error);
  merge_assert_dump (fixture, start);
}

static void
test_not_what_was_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
    tp_workspace_log_reveal (fixture->workspace, &tp_person_kind, NULL, "đối chiếu", &error));
  entry = merge_get_newest_entry (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "shown"));
}

/* The entry that made the workspace was not shown to anybody: another sentence. */
static void
test_not_the_making (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), 2, 1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (first->len, ==, 1);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, first->pdata[0], &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "making of the workspace"));
}

/* --- the lists come again -------------------------------------------------------------------- */

#define LIST_A                                                                                          \
  "Họ và tên,Năm sinh,Số CCCD,Điện thoại,Xã\nTrần Thị Đào,12/05/1943,001143000123,," \
  "00301\nLê Văn Bé,1950,,,00301\n"
#define LIST_B \
  "Họ và tên,Năm sinh,Số CMND,Điện thoại,Xã\nTRẦN THỊ BÍCH ĐÀO,1944,012345678,0912345678,00301\n"

static TpPerson *
get_by_number (Fixture *fixture, const char *number)
{
  TpPerson *person = fixture_get_first (fixture, &tp_person_kind, "id_number", number);

  g_assert_nonnull (person);
  return person;
}

static void
import_again (Fixture *fixture, const char *list, int n_same)
{
  g_autofree char *before = merge_dump (fixture);
  g_autoptr (TpImportReport) report = import_text (fixture, "people", list);

  assert_counts (report, 0, 0, n_same, 0, 0);
  merge_assert_dump (fixture, before);
}

/* Two departments call one person two names, with an old and a new number and another year. */
static void
test_lists_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) a = import_text (fixture, "people", LIST_A);
  g_autoptr (TpImportReport) b = import_text (fixture, "people", LIST_B);
  g_autoptr (TpImportReport) news = NULL, both = NULL;
  g_autoptr (TpPerson) kept = get_by_number (fixture, "001143000123");
  g_autoptr (TpPerson) other = get_by_number (fixture, "012345678");
  const TpMergeChoice choices[] = {{merge_get_field ("name"), TP_TAKE_OTHER}};
  g_autoptr (TpPerson) merged = NULL;
  g_autofree char *start = merge_dump (fixture);

  assert_counts (a, 2, 0, 0, 0, 0);
  assert_counts (b, 1, 0, 0, 0, 0);
  merge_with (fixture, kept, other, choices, 1);
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 2);
  import_again (fixture, LIST_A, 2);
  import_again (fixture, LIST_B, 1);
  import_again (fixture, LIST_A, 2);
  merged = merge_get_person (fixture, &kept->record.id);
  g_assert_cmpstr (merged->name, ==, "Trần Thị Bích Đào");
  g_assert_cmpint (merged->birth.year, ==, 1943);
  g_assert_cmpstr (merged->phone, ==, "0912345678");

  /* What is new in a list lands where it belongs. */
  news = import_text (fixture, "people",
                      "Họ và tên,Năm sinh,Số CMND,Điện thoại,Xã\nTRẦN THỊ BÍCH "
                      "ĐÀO,1944,012345678,0987654321,00301\n");
  assert_counts (news, 0, 1, 0, 0, 0);
  g_clear_pointer (&merged, tp_record_free);
  merged = merge_get_person (fixture, &kept->record.id);
  g_assert_cmpstr (merged->phone, ==, "0987654321");
  g_assert_cmpint (merged->birth.year, ==, 1943);

  /* Both in one list are two lines of one person. */
  both = import_text (fixture, "people",
                      "Họ và tên,Năm sinh,Số CCCD,Xã\nTrần Thị Đào,12/05/1943,001143000123,00301\n"
                      "TRẦN THỊ BÍCH ĐÀO,1944,012345678,00301\n");
  assert_counts (both, 0, 0, 1, 1, 0);
  merge_undo (fixture);
  merge_undo (fixture);
  merge_assert_dump (fixture, start);
}

/* Groups that the merge left out are not brought back by the list that names them. */
static void
test_lists_leave_decisions (Fixture *fixture, gconstpointer data)
{
  static const char list_a[] = "Họ và tên,Năm sinh,Số CCCD,Nhóm đối tượng,Số quyết định,Xã\n"
                               "Trần Thị Đào,1943,001143000123,Người có công,QĐ-1,00301\n";
  static const char list_b[] =
    "Họ và tên,Năm sinh,Số CCCD,Nhóm đối tượng,Số quyết định,Xã\n"
    "Trần Thị Đào,1943,001143000132,Người có công; Người khuyết tật,QĐ-2,00331\n";
  g_autoptr (TpImportReport) a = import_text (fixture, "people", list_a);
  g_autoptr (TpImportReport) b = import_text (fixture, "people", list_b);
  g_autoptr (TpPerson) kept = get_by_number (fixture, "001143000123");
  g_autoptr (TpPerson) other = get_by_number (fixture, "001143000132");
  const TpMergeChoice choices[] = {{merge_get_field ("categories"), TP_TAKE_KEPT}};

  g_assert_cmpuint (kept->categories, ==, TP_CATEGORY_MERIT);
  g_assert_cmpuint (other->categories, ==, TP_CATEGORY_MERIT | TP_CATEGORY_DISABLED);
  g_assert_cmpint (fixture_count (fixture, &tp_person_category_kind), ==, 3);
  merge_with (fixture, kept, other, choices, 1);
  import_again (fixture, list_b, 1);
  import_again (fixture, list_a, 1);
}

#define FIXTURE_TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/merge/later-undo", test_later_undo);
  FIXTURE_TEST ("/merge/undo-elsewhere", test_undo_elsewhere);
  FIXTURE_TEST ("/merge/later-conflict", test_later_conflict);
  FIXTURE_TEST ("/merge/kept-removed", test_kept_removed);
  FIXTURE_TEST ("/merge/not-what-was-shown", test_not_what_was_shown);
  FIXTURE_TEST ("/merge/not-the-making-of-the-workspace", test_not_the_making);
  FIXTURE_TEST ("/merge/lists-again", test_lists_again);
  FIXTURE_TEST ("/merge/lists-leave-decisions", test_lists_leave_decisions);

  return g_test_run ();
}
