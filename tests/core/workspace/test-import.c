/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists in: every verdict, importing twice, dry runs, mended rejects, Cancel and the kill of the
 * program at any moment. */

#include "workspace-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static TpImportReport *
import (Fixture *fixture, const char *kind, const char *path, const TpImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  TpImportReport *report =
    tp_workspace_import (fixture->workspace, kind, path, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpint (report->read, ==,
                   report->n_new + report->updated + report->same + report->duplicate +
                     report->rejected);
  for (guint i = 0; report->lines->len < 50 && i < report->lines->len; i++) {
    const TpImportLine *line = g_ptr_array_index (report->lines, i);

    g_test_message ("%s line %u: %d %s (%s)", kind, line->line, line->verdict, line->words,
                    line->detail);
  }
  return report;
}

static TpImportReport *
import_data (Fixture *fixture, const char *kind, const char *name, const TpImportOptions *options)
{
  g_autofree char *path = fixture_get_data (name);

  return import (fixture, kind, path, options);
}

static TpImportReport *
import_text (Fixture *fixture, const char *kind, const char *text)
{
  g_autofree char *path = fixture_write (fixture, "list.csv", text);

  return import (fixture, kind, path, NULL);
}

#define assert_counts(report, n_new_, updated_, same_, duplicate_, rejected_) \
  G_STMT_START                                                                \
  {                                                                           \
    g_assert_cmpint ((report)->n_new, ==, n_new_);                            \
    g_assert_cmpint ((report)->updated, ==, updated_);                        \
    g_assert_cmpint ((report)->same, ==, same_);                              \
    g_assert_cmpint ((report)->duplicate, ==, duplicate_);                    \
    g_assert_cmpint ((report)->rejected, ==, rejected_);                      \
  }                                                                           \
  G_STMT_END

static const TpImportLine *
get_line (const TpImportReport *report, guint number)
{
  for (guint i = 0; i < report->lines->len; i++) {
    const TpImportLine *line = g_ptr_array_index (report->lines, i);

    if (line->line == number)
      return line;
  }
  g_assert_not_reached ();
}

/* --- people ------------------------------------------------------------------- */

static void
test_people_verdicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpPerson) an = NULL, binh = NULL, giang = NULL;
  g_autoptr (TpHousehold) household = NULL;
  g_autoptr (TpNeighbourhood) tdp = NULL;
  g_autoptr (TpPersonCategory) proof = NULL;
  g_autoptr (TpWard) dinh_cong = fixture_get_ward (fixture, "00316");

  assert_counts (report, 5, 0, 0, 2, 3);
  g_assert_cmpint (get_line (report, 4)->verdict, ==, TP_ROW_NEW);
  g_assert_cmpstr (get_line (report, 4)->words, ==, "N.V.A., 1948, Phường Vĩnh Hưng");
  g_assert_cmpint (get_line (report, 6)->verdict, ==, TP_ROW_DUPLICATE);
  g_assert_nonnull (strstr (get_line (report, 6)->detail, "line 5"));
  g_assert_cmpint (get_line (report, 7)->verdict, ==, TP_ROW_REJECTED);
  g_assert_nonnull (strstr (get_line (report, 7)->detail, "Phường Không Có"));
  g_assert_cmpint (get_line (report, 11)->verdict, ==, TP_ROW_DUPLICATE);
  /* Namesakes of one year in two villages are two people. */
  g_assert_cmpint (get_line (report, 10)->verdict, ==, TP_ROW_NEW);
  g_assert_cmpint (get_line (report, 13)->verdict, ==, TP_ROW_NEW);

  an = fixture_get_first (fixture, &tp_person_kind, "name", "Nguyễn Văn An");
  g_assert_cmpint (an->birth.day, ==, 12);
  g_assert_cmpstr (an->id_number, ==, "001048012345");
  g_assert_cmpuint (an->categories, ==, TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY);
  g_assert_cmpstr (an->source, ==, "people-messy.csv");
  proof = fixture_get_first (fixture, &tp_person_category_kind, NULL, NULL);
  g_assert_cmpstr (proof->proof, ==, "QĐ-12");
  g_assert_true (tp_id_equal (&proof->person, &an->record.id));

  binh = fixture_get_first (fixture, &tp_person_kind, "name", "Trần Thị Bình");
  g_assert_nonnull (binh);
  g_assert_true (binh->categories & TP_CATEGORY_DISABLED);
  g_assert_true (binh->categories & TP_CATEGORY_POOR);
  household = fixture_get_first (fixture, &tp_household_kind, "code", "H001");
  g_assert_cmpint (household->poverty, ==, TP_POVERTY_POOR);
  g_assert_true (tp_id_equal (&binh->household, &household->record.id));
  /* "TDP số 5", "Tổ 05" and "Tổ 5" are one. */
  g_assert_true (tp_id_equal (&binh->neighbourhood, &an->neighbourhood));
  g_assert_cmpint (fixture_count (fixture, &tp_neighbourhood_kind), ==, 3);

  /* The ward that only the address names. */
  giang = fixture_get_first (fixture, &tp_person_kind, "name", "Vũ Thị Giang");
  g_assert_true (tp_id_equal (&giang->ward, &dinh_cong->record.id));
}

static void
test_people_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *title = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) second = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *after = fixture_dump (fixture->workspace);

  assert_counts (second, 0, 0, 5, 2, 3);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (title, ==, tp_workspace_get_undo_title (fixture->workspace));
  g_assert_nonnull (strstr (title, "5 new"));
}

static void
test_people_dry_run (Fixture *fixture, gconstpointer data)
{
  const TpImportOptions options = {.is_dry_run = TRUE, .rejects_path = "/nonexistent/x.csv"};
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", &options);
  g_autofree char *after = fixture_dump (fixture->workspace);

  assert_counts (report, 5, 0, 0, 2, 3);
  g_assert_true (report->is_dry_run);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (tp_workspace_get_undo_title (fixture->workspace));
}

static void
test_people_updated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) second =
    import_text (fixture, "people",
                 "Họ và tên,Ngày sinh,Số CCCD,SĐT,Địa chỉ,Phường/Xã,Đối tượng\n"
                 /* another number, an empty address, a poorer date and spelling, one more group */
                 "NGUYEN VAN AN,1948,001048012345,0900000001,,Vĩnh Hưng,Bảo trợ xã hội\n");
  g_autoptr (TpPerson) an =
    fixture_get_first (fixture, &tp_person_kind, "id_number", "001048012345");

  assert_counts (second, 0, 1, 0, 0, 0);
  g_assert_cmpstr (get_line (second, 2)->detail, ==, "Telephone, Categories");
  g_assert_cmpstr (an->name, ==, "Nguyễn Văn An");
  g_assert_cmpstr (an->phone, ==, "0900000001");
  g_assert_cmpstr (an->address, ==, "Số 5 ngõ 12");
  g_assert_cmpint (an->birth.day, ==, 12);
  g_assert_cmpuint (an->categories, ==,
                    TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY | TP_CATEGORY_PROTECTION);
}

static void
test_people_number_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) second =
    import_text (fixture, "people",
                 "Họ và tên,Năm sinh,Số CCCD,Phường/Xã,Thôn\n"
                 "Đặng Thị Khác,1990,001048012345,Vĩnh Hưng,Thôn Mới\n");
  g_autofree char *after = fixture_dump (fixture->workspace);

  assert_counts (second, 0, 0, 0, 0, 1);
  g_assert_cmpstr (before, ==, after);
  /* The report may say what is wrong, but not whose number it is. */
  g_assert_null (strstr (get_line (second, 2)->detail, "001048012345"));
  g_assert_null (strstr (get_line (second, 2)->detail, "An"));
}

/* A column of numbers that was dragged down: one number for neighbours of one year. */
static void
test_people_number_dragged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report =
    import_text (fixture, "people",
                 "Họ và tên,Ngày sinh,Số CCCD,Phường/Xã\n"
                 "Lê Văn Một,1950,001050999999,Vĩnh Hưng\n"
                 "Lê Văn Hai,1950,001050999999,Vĩnh Hưng\n"
                 "Lê Một,1950,001050999999,Vĩnh Hưng\n"
                 "Lê Thị Ba,12/03/1950,001150999998,Vĩnh Hưng\n"
                 "Lê Thị Bốn,12/03/1950,001150999998,Vĩnh Hưng\n");

  /* A name that was written short is the same, and one that was corrected. */
  assert_counts (report, 2, 0, 0, 2, 1);
  g_assert_cmpint (get_line (report, 3)->verdict, ==, TP_ROW_REJECTED);
  g_assert_null (strstr (get_line (report, 3)->detail, "001050999999"));
}

/* The clock stands on 23 November 2026. */
static void
test_people_not_born_yet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_text (fixture, "people",
                                                   "Họ và tên,Ngày sinh,Phường/Xã\n"
                                                   "Lê Văn Một,23/11/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Hai,24/11/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Ba,11/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Bốn,12/2026,Vĩnh Hưng\n"
                                                   "Lê Văn Năm,2026,Vĩnh Hưng\n"
                                                   "Lê Văn Sáu,2027,Vĩnh Hưng\n");
  g_autoptr (TpImportReport) by_sex = import_text (fixture, "people",
                                                   "Họ và tên,Nam,Nữ,Phường/Xã\n"
                                                   "Lê Thị Bảy,,2050,Vĩnh Hưng\n");
  g_autoptr (TpImportReport) requests = import_text (fixture, "requests",
                                                     "Họ và tên,Năm sinh,Phường/Xã,Nhu cầu\n"
                                                     "Lê Văn Tám,2027,Vĩnh Hưng,Làm thẻ\n");
  const TpRowProblem *problem;

  assert_counts (report, 3, 0, 0, 0, 3);
  for (guint line = 3; line <= 7; line += 2)
    g_assert_cmpint (get_line (report, line)->verdict, ==, TP_ROW_REJECTED);
  problem = g_ptr_array_index (report->problems, 0);
  g_assert_cmpstr (problem->column, ==, "Ngày sinh");
  assert_counts (by_sex, 0, 0, 0, 0, 1);
  problem = g_ptr_array_index (by_sex->problems, 0);
  g_assert_cmpstr (problem->column, ==, "Nữ");
  assert_counts (requests, 0, 0, 0, 0, 1);
}

static void
test_people_ward_words (Fixture *fixture, gconstpointer data)
{
  static const char *const known[] = {"P. Ba Đình",
                                      "phuong ba dinh",
                                      "Ba Đình, Hà Nội",
                                      "PHƯỜNG BA ĐÌNH - TP HÀ NỘI",
                                      "Phường Ba Đình (Hà Nội)",
                                      "4",
                                      "Văn Miếu - Quốc Tử Giám",
                                      "Phường Văn Miếu-Quốc Tử Giám, Hà Nội"};

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *text =
      g_strdup_printf ("Họ và tên,Năm sinh,Phường/Xã\nLê Văn %u,1950,\"%s\"\n", i, known[i]);
    g_autoptr (TpImportReport) report = import_text (fixture, "people", text);

    g_test_message ("%s", known[i]);
    assert_counts (report, 1, 0, 0, 0, 0);
  }
}

/* Where the columns are shifted, a cell for a ward holds a name: no reason repeats it. */
static void
test_reasons_repeat_nobody (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *list;
  } lists[] = {
    {"people", "Họ và tên,Năm sinh,Phường/Xã\nLê Ba,1950,Trần Bí Mật\nLê Tư,1950,0912345678\n"},
    {"results", "Mã,Kết quả,Ngày\nTrần Bí Mật,Hoàn thành,\n0912345678,Hoàn thành,Trần Bí Mật\n"},
    {"teams", "Tên tổ,Chi nhánh\nTổ 1,Trần Bí Mật\nTổ 2,0912345678\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (TpImportReport) report = import_text (fixture, lists[i].kind, lists[i].list);

    g_assert_cmpint (report->rejected, ==, 2);
    for (guint j = 0; j < report->problems->len; j++) {
      const TpRowProblem *problem = g_ptr_array_index (report->problems, j);

      g_test_message ("%s", problem->message);
      g_assert_null (strstr (problem->message, "Bí Mật"));
      g_assert_null (strstr (problem->message, "0912345678"));
    }
  }
}

static void
test_people_ambiguous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_text (fixture, "people",
                                                  "Họ và tên,Năm sinh,Số CCCD,Phường/Xã\n"
                                                  "Bùi Văn Hai,1950,001050000001,Vĩnh Hưng\n"
                                                  "Bùi Văn Hai,1950,001050000002,Vĩnh Hưng\n");
  g_autoptr (TpImportReport) second = import_text (fixture, "people",
                                                   "Họ và tên,Năm sinh,Phường/Xã\n"
                                                   "Bùi Văn Hai,1950,Vĩnh Hưng\n");

  assert_counts (first, 2, 0, 0, 0, 0);
  assert_counts (second, 0, 0, 0, 0, 1);
}

static void
test_people_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) first = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) second = import_text (fixture, "people",
                                                   "Họ và tên,Năm sinh,SĐT,Phường/Xã\n"
                                                   "Trần Thị Bình,1950,0987654321,Hoàng Mai\n");
  g_autoptr (TpPerson) binh = NULL;

  /* The telephone says that it is her. */
  assert_counts (second, 0, 1, 0, 0, 0);
  g_assert_cmpstr (get_line (second, 2)->detail, ==, "Ward");
  binh = fixture_get_first (fixture, &tp_person_kind, "name", "Trần Thị Bình");
  g_assert_true (tp_id_is_nil (&binh->neighbourhood));
}

static void
test_people_ward_option (Fixture *fixture, gconstpointer data)
{
  const TpImportOptions options = {.ward_code = "00331"};
  const TpImportOptions wrong = {.ward_code = "99999"};
  g_autofree char *path = fixture_write (fixture, "list.csv", "Họ và tên,Năm sinh\nLê Ất,1950\n");
  g_autoptr (TpImportReport) without = import (fixture, "people", path, NULL);
  g_autoptr (TpImportReport) with_wrong = import (fixture, "people", path, &wrong);
  g_autoptr (TpImportReport) with = import (fixture, "people", path, &options);

  assert_counts (without, 0, 0, 0, 0, 1);
  assert_counts (with_wrong, 0, 0, 0, 0, 1);
  assert_counts (with, 1, 0, 0, 0, 0);
}

static void
test_people_map (Fixture *fixture, gconstpointer data)
{
  const char *const assignments[] = {"name=2", "ward=X", NULL};
  const char *const bad[] = {"name=9", NULL};
  const TpImportOptions options = {.assignments = assignments};
  const TpImportOptions bad_options = {.assignments = bad};
  g_autofree char *path = fixture_write (fixture, "list.csv", "Mã,Ai,X\n1,Lê Ất,Hoàng Mai\n");
  g_autoptr (TpImportReport) report = import (fixture, "people", path, &options);
  g_autoptr (GError) error = NULL;

  assert_counts (report, 1, 0, 0, 0, 0);
  g_assert_null (
    tp_workspace_import (fixture->workspace, "people", path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_NO_COLUMNS);
  g_clear_error (&error);
  g_assert_null (tp_workspace_import (fixture->workspace, "people", path, &bad_options, NULL, NULL,
                                      NULL, &error));
  g_assert_nonnull (error);
}

static void
test_rejects_mended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rejects = g_build_filename (fixture->directory, "rejects.csv", NULL);
  const TpImportOptions options = {.rejects_path = rejects};
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", &options);
  g_autoptr (GString) text = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *path = NULL;
  g_autoptr (TpImportReport) mended = NULL;

  g_assert_cmpstr (report->rejects_path, ==, rejects);
  g_assert_true (g_file_get_contents (rejects, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_string_replace (text, "Phường Không Có;", "Phường Hoàng Mai;", 1);
  g_string_replace (text, "5;;1970", "5;Đào Thị Mới;1970", 1);
  g_string_replace (text, "31/02/1955", "28/02/1955", 1);
  path = fixture_write (fixture, "mended.csv", text->str);
  mended = import (fixture, "people", path, NULL);
  assert_counts (mended, 3, 0, 0, 0, 0);
}

static void
test_no_rejects_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rejects = g_build_filename (fixture->directory, "rejects.csv", NULL);
  const TpImportOptions options = {.rejects_path = rejects};
  g_autofree char *path =
    fixture_write (fixture, "list.csv", "Họ và tên,Phường\nLê Ất,Hoàng Mai\n");
  g_autoptr (TpImportReport) report = import (fixture, "people", path, &options);

  g_assert_null (report->rejects_path);
  g_assert_false (g_file_test (rejects, G_FILE_TEST_EXISTS));
}

static void
test_rejects_cannot_be_written (Fixture *fixture, gconstpointer data)
{
  const TpImportOptions options = {.rejects_path = "/nonexistent/rejects.csv"};
  g_autofree char *path = fixture_get_data ("people-messy.csv");
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (
    tp_workspace_import (fixture->workspace, "people", path, &options, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* Nothing but rejects from before makes way for rejects. */
static void
test_rejects_spare (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = {"", "-wal", "-shm", ".key"};
  static const char LIST[] = "Họ và tên,Năm sinh,Phường/Xã\nLê Văn Ba,1950,Xã Không Có\n";
  g_autofree char *list = fixture_write (fixture, "list.csv", LIST);
  g_autofree char *key = fixture_write (fixture, "key", "secret");
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autofree char *link = g_build_filename (fixture->directory, "link.csv", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (g_rename (key, key_path), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_ptr_array_add (paths, g_strdup (list));
  g_ptr_array_add (paths, g_strdup (link));
  g_ptr_array_add (paths, g_strdup (fixture->directory));
  g_ptr_array_add (paths, g_strdup ("/dev/full"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    g_ptr_array_add (paths, g_strconcat (fixture->path, suffixes[i], NULL));

  for (guint i = 0; i < paths->len; i++) {
    const TpImportOptions options = {.rejects_path = g_ptr_array_index (paths, i)};
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", options.rejects_path);
    g_assert_null (
      tp_workspace_import (fixture->workspace, "people", list, &options, NULL, NULL, NULL, &error));
    g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_EXISTS);
  }
  {
    const TpImportOptions options = {.rejects_path = key};
    g_autoptr (TpImportReport) first = import (fixture, "people", list, &options);
    g_autoptr (TpImportReport) again = import (fixture, "people", list, &options);

    assert_counts (again, 0, 0, 0, 0, 1);
    g_assert_cmpstr (again->rejects_path, ==, key);
    g_assert_true (g_file_test (key, G_FILE_TEST_IS_REGULAR));
  }
  g_clear_object (&fixture->workspace);
  fixture->workspace = fixture_open_again (fixture);
  g_unlink (link);
  g_unlink (key_path);
}

typedef struct
{
  GCancellable *cancellable;
  double at;
} CancelPlan;

static void
cancel_cb (double fraction, const char *words, gpointer user_data)
{
  CancelPlan *plan = user_data;

  if (fraction >= plan->at)
    g_cancellable_cancel (plan->cancellable);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What fails leaves the rejects of the last time, too: here an import that is called off when rows
 * were rejected already. */
static void
test_rejects_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new ("Họ và tên,Năm sinh,Phường/Xã\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = fixture_write (fixture, "rejects.csv", "before");
  g_autofree char *list = NULL, *text = NULL;
  const TpImportOptions options = {.rejects_path = before};
  CancelPlan plan = {cancellable, 0.5};
  g_autoptr (GError) error = NULL;
  guint n_files;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (rows, "Lê Văn %u,1950,%s\n", i, i < 500 ? "Xã Không Có" : "Hoàng Mai");
  list = fixture_write (fixture, "list.csv", rows->str);
  n_files = count_files (fixture);
  g_assert_null (tp_workspace_import (fixture->workspace, "people", list, &options, cancel_cb,
                                      &plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (before, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  g_assert_cmpuint (count_files (fixture), ==, n_files);
}

static void
test_import_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *with = fixture_dump (fixture->workspace);
  g_autofree char *after = NULL, *again = NULL;

  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (tp_workspace_redo (fixture->workspace, NULL));
  again = fixture_dump (fixture->workspace);
  g_assert_cmpstr (with, ==, again);
}

static void
test_unknown_kind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
    tp_workspace_import (fixture->workspace, "cats", "x.csv", NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (tp_workspace_import (fixture->workspace, "people", "/nonexistent.csv", NULL, NULL,
                                      NULL, NULL, &error));
  g_assert_nonnull (error);
}

/* --- requests ------------------------------------------------------------------- */

static void
test_requests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) people = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) report = import_data (fixture, "requests", "requests-form.csv", NULL);
  g_autoptr (TpRequest) first = NULL, second = NULL;
  g_autoptr (TpPerson) an = NULL, hoa = NULL;
  g_autoptr (TpProcedure) procedure = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (TpImportReport) again = NULL;

  assert_counts (report, 3, 0, 0, 1, 1);
  g_assert_cmpint (get_line (report, 4)->verdict, ==, TP_ROW_DUPLICATE);
  g_assert_cmpint (get_line (report, 6)->verdict, ==, TP_ROW_REJECTED);

  first = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  an = fixture_get_first (fixture, &tp_person_kind, "id_number", "001048012345");
  procedure = fixture_get_first (fixture, &tp_procedure_kind, "code", "2.000815");
  g_assert_true (tp_id_equal (&first->person, &an->record.id));
  g_assert_true (tp_id_equal (&first->procedure, &procedure->record.id));
  g_assert_cmpint (first->channel, ==, TP_CHANNEL_FORM);
  g_assert_cmpint (first->state, ==, TP_REQUEST_NEW);
  g_assert_cmpint (first->minutes, ==, procedure->minutes);
  g_assert_cmpstr (first->need, ==, "Cần sao y bằng \"Tổ quốc ghi công\"");

  second = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000002");
  hoa = fixture_get_first (fixture, &tp_person_kind, "name", "Đỗ Thị Hoa");
  g_assert_true (tp_id_equal (&second->person, &hoa->record.id));
  g_assert_true (tp_id_is_nil (&second->procedure));
  g_assert_cmpstr (hoa->legal_ground, ==, "consent");

  before = fixture_dump (fixture->workspace);
  again = import_data (fixture, "requests", "requests-form.csv", NULL);
  assert_counts (again, 0, 0, 3, 1, 1);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* The clock stands at 8:00 on 23 November 2026. */
static void
test_requests_received_later (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Dấu thời gian,Họ và tên,Năm sinh,Phường/Xã,SĐT,Nhu cầu\n"
                             "25/12/2036 8:00:00,Lê Một,1950,Vĩnh Hưng,0912345678,Làm thẻ\n"
                             "23/11/2026 7:00:00,Lê Hai,1950,Vĩnh Hưng,0912345679,Làm thẻ\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "requests", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "requests", LIST);
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (GPtrArray) requests =
    tp_store_list (tp_workspace_get_store (fixture->workspace), query, NULL);

  assert_counts (report, 2, 0, 0, 0, 0);
  assert_counts (again, 0, 0, 2, 0, 0);
  g_assert_cmpuint (requests->len, ==, 2);
  for (guint i = 0; i < requests->len; i++)
    g_assert_cmpint (((TpRequest *) g_ptr_array_index (requests, i))->received_at, <=, FIXTURE_NOW);
}

static void
test_requests_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) people = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) report =
    import_text (fixture, "requests",
                 "Timestamp,Họ và tên,Số CCCD,Phường,Nhu cầu\n"
                 "11/20/2026 8:00:00,Nguyễn Văn An,001048012345,Hoàng Mai,Khai sinh muộn\n");
  g_autoptr (TpRequest) request = fixture_get_first (fixture, &tp_request_kind, NULL, NULL);
  g_autoptr (TpPerson) person =
    fixture_get_first (fixture, &tp_person_kind, "id_number", "001048012345");
  g_autoptr (TpWard) home = fixture_get_ward (fixture, "00301");
  g_autoptr (TpWard) elsewhere = fixture_get_ward (fixture, "00331");

  /* Help is needed where the answer says; the list of people stays as the ward sent it. */
  assert_counts (report, 1, 0, 0, 0, 0);
  g_assert_true (tp_id_equal (&request->ward, &elsewhere->record.id));
  g_assert_true (tp_id_equal (&person->ward, &home->record.id));
}

static void
test_requests_known_answer_is_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "requests", "requests-form.csv", NULL);
  g_autoptr (TpRequest) request =
    fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  g_autoptr (TpRequest) after = NULL;
  g_autoptr (TpImportReport) again = NULL;

  tp_set_text (&request->need, "đã gọi lại, cần việc khác");
  request->minutes = 55;
  request->state = TP_REQUEST_DONE;
  fixture_save (fixture, request);
  again = import_data (fixture, "requests", "requests-form.csv", NULL);
  assert_counts (again, 0, 0, 3, 1, 1);
  after = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  g_assert_true (tp_record_equal (request, after));
}

static void
test_requests_duplicate_stays_known (Fixture *fixture, gconstpointer data)
{
  static const char FORM[] = "Timestamp,Họ và tên,Năm sinh,Số điện thoại,Phường,Nhu cầu\n"
                             "11/02/2026 8:00:00,Lê Ất,1950,0911000111,Hoàng Mai,Khai sinh muộn\n"
                             "11/13/2026 8:00:00,Lê Ất,1950,0911000111,Hoàng Mai,Khai sinh muộn\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "requests", FORM);
  g_autoptr (TpRequest) request = fixture_get_first (fixture, &tp_request_kind, NULL, NULL);
  g_autoptr (TpImportReport) again = NULL;

  assert_counts (report, 1, 0, 0, 1, 0);
  g_assert_nonnull (strstr (get_line (report, 3)->detail, "NC-000001"));
  /* The need was met; the second answer is as old as it was. */
  request->state = TP_REQUEST_DONE;
  fixture_save (fixture, request);
  again = import_text (fixture, "requests", FORM);
  assert_counts (again, 0, 0, 1, 1, 0);
  g_assert_cmpint (fixture_count (fixture, &tp_request_kind), ==, 1);
}

/* --- the other kinds ------------------------------------------------------------- */

static void
test_teams (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "teams", "teams.csv", NULL);
  g_autoptr (TpTeam) team = fixture_get_first (fixture, &tp_team_kind, "name", "Tổ số 1");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (TpImportReport) again = NULL, changed = NULL;

  assert_counts (report, 1, 0, 0, 1, 2);
  g_assert_cmpstr (team->decision, ==, "12/QĐ-CN03");
  g_assert_cmpint (fixture_count (fixture, &tp_team_ward_kind), ==, 2);
  g_assert_cmpint (fixture_count (fixture, &tp_member_kind), ==, 4);
  g_assert_cmpint (fixture_count (fixture, &tp_team_member_kind), ==, 4);

  before = fixture_dump (fixture->workspace);
  again = import_data (fixture, "teams", "teams.csv", NULL);
  assert_counts (again, 0, 0, 1, 1, 2);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);

  /* One officer leaves, one ward comes; the leader's cell is empty and says nothing. */
  changed = import_text (fixture, "teams",
                         "Tên tổ,Chi nhánh,Địa bàn,Tổ trưởng,Cán bộ điểm phục vụ\n"
                         "tổ số 1,CN03,Vĩnh Hưng; Lĩnh Nam; Yên Sở,,Trần Văn Oanh\n");
  assert_counts (changed, 0, 1, 0, 0, 0);
  g_assert_cmpint (fixture_count (fixture, &tp_team_ward_kind), ==, 3);
  g_assert_cmpint (fixture_count (fixture, &tp_member_kind), ==, 4);
  g_assert_cmpint (fixture_count (fixture, &tp_team_member_kind), ==, 3);
}

static void
test_venues (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) report = import_data (fixture, "venues", "venues.csv", NULL);
  g_autoptr (TpImportReport) again = NULL;
  g_autoptr (TpVenue) venue =
    fixture_get_first (fixture, &tp_venue_kind, "address", "Số 2 phố Mẫu");

  assert_counts (report, 2, 0, 0, 1, 1);
  g_assert_cmpint (venue->desks, ==, 3);
  g_assert_true (venue->is_agreed);
  g_assert_cmpuint (venue->open_slots, !=, 0);
  again = import_data (fixture, "venues", "venues.csv", NULL);
  assert_counts (again, 0, 0, 2, 1, 1);
}

/* A point is written with fewer digits than it has: that moves nobody. */
static void
test_venues_written_and_read (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "name,ward,latitude,longitude,open_slots\n"
                             "Nhà văn hóa số 9,00301,20.98765432,105.8765432,\"mon-am,thu-pm\"\n";
  g_autoptr (TpVenue) venue = fixture_add_venue (fixture, "00301", "Nhà văn hóa số 9");
  g_autoptr (TpVenue) after = NULL;
  g_autoptr (TpImportReport) report = NULL, again = NULL;

  venue->latitude = 20.987654321987654;
  venue->longitude = 105.87654321987654;
  fixture_save (fixture, venue);
  report = import_text (fixture, "venues", LIST);
  again = import_text (fixture, "venues", LIST);
  assert_counts (report, 0, 1, 0, 0, 0);
  assert_counts (again, 0, 0, 1, 0, 0);
  after = fixture_get_first (fixture, &tp_venue_kind, "name", "Nhà văn hóa số 9");
  g_assert_true (after->latitude == venue->latitude);
  g_assert_cmphex (after->open_slots, ==,
                   TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_AFTERNOON));
}

static void
test_holidays (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Ngày,Tên,Loại,Nguồn\n"
                             "24/11/2026,Ngày Văn hóa Việt Nam,nghỉ,\n"
                             "2026-12-30,Nghỉ thử,nghỉ,Thông báo 1\n"
                             "30/12/2026,Nghỉ thử,nghỉ,Thông báo 1\n"
                             "32/12/2026,Hỏng,nghỉ,\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "holidays", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "holidays", LIST);

  assert_counts (report, 1, 0, 1, 1, 1);
  assert_counts (again, 0, 0, 2, 1, 1);
}

static void
test_procedures (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Mã thủ tục,Tên thủ tục,Số ngày làm việc\n"
                             "2.000815,Chứng thực bản sao từ bản chính,2\n"
                             "9.999999,Thủ tục mới,3\n"
                             "9.999999,Thủ tục mới,3\n"
                             ",Không có mã,3\n";
  g_autoptr (TpImportReport) report = import_text (fixture, "procedures", LIST);
  g_autoptr (TpImportReport) again = import_text (fixture, "procedures", LIST);

  g_assert_cmpint (report->n_new, ==, 1);
  g_assert_cmpint (report->duplicate, ==, 1);
  g_assert_cmpint (report->rejected, ==, 1);
  assert_counts (again, 0, 0, 2, 1, 1);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  static const char LIST[] = "Mã,Kết quả,Mức độ hài lòng,Số phút,Vướng mắc,Ngày\n"
                             "NC-000001,Hoàn thành,Rất hài lòng,25,,19/11/2026\n"
                             "nc-000002,Vắng mặt,,,đi viện,\n"
                             "NC-000001,Hoàn thành,,,,19/11/2026\n"
                             "NC-000009,Hoàn thành,,,,\n"
                             "NC-000002,Hoàn thành,,,,01/01/2026\n"
                             "NC-000002,Không biết,,,,\n";
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 1");
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00301", "Lê Ất");
  g_autoptr (TpRequest) first = NULL, second = NULL;
  g_autoptr (TpSession) session = NULL, session_after = NULL;
  g_autoptr (TpVisit) visit = NULL, other_visit = NULL, after = NULL;
  g_autoptr (TpImportReport) report = NULL, again = NULL;
  g_autofree char *dump = NULL, *dump_again = NULL;
  g_autoptr (GError) error = NULL;

  fixture_save (fixture, person);
  first = fixture_add_request (fixture, "NC-000001", person);
  second = fixture_add_request (fixture, "NC-000002", person);
  session = fixture_add_session (fixture, team, tp_day_from_ymd (2026, 11, 19), TP_PART_MORNING,
                                 TP_MODE_HOME, "00301", NULL);
  visit = fixture_add_visit (fixture, session, first, 1);
  other_visit = fixture_add_visit (fixture, session, second, 2);

  report = import_text (fixture, "results", LIST);
  assert_counts (report, 2, 0, 0, 1, 3);
  after = tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_visit_kind,
                        &visit->record.id, &error);
  g_assert_cmpint (after->outcome, ==, TP_OUTCOME_DONE);
  g_assert_cmpint (after->satisfaction, ==, 5);
  g_assert_cmpint (after->minutes_spent, ==, 25);
  g_assert_cmpint (after->recorded_at, ==, FIXTURE_NOW);
  g_clear_pointer (&first, tp_record_free);
  g_clear_pointer (&second, tp_record_free);
  first = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000001");
  second = fixture_get_first (fixture, &tp_request_kind, "code", "NC-000002");
  g_assert_cmpint (first->state, ==, TP_REQUEST_DONE);
  g_assert_cmpint (second->state, ==, TP_REQUEST_VERIFIED);
  session_after = fixture_get_first (fixture, &tp_session_kind, NULL, NULL);
  g_assert_cmpint (session_after->state, ==, TP_SESSION_HELD);

  dump = fixture_dump (fixture->workspace);
  again = import_text (fixture, "results", LIST);
  assert_counts (again, 0, 0, 2, 1, 3);
  dump_again = fixture_dump (fixture->workspace);
  g_assert_cmpstr (dump, ==, dump_again);
}

/* Nobody can have been met on a day that has not come, but a visit can be called off. */
static void
test_results_to_come (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 1");
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00301", "Lê Ất");
  g_autoptr (TpRequest) first = NULL, second = NULL, third = NULL;
  g_autoptr (TpSession) session = NULL, today = NULL;
  g_autoptr (TpVisit) visit = NULL, other_visit = NULL, visit_today = NULL;
  g_autoptr (TpImportReport) report = NULL;

  fixture_save (fixture, person);
  first = fixture_add_request (fixture, "NC-000001", person);
  second = fixture_add_request (fixture, "NC-000002", person);
  third = fixture_add_request (fixture, "NC-000003", person);
  session = fixture_add_session (fixture, team, tp_day_from_ymd (2026, 11, 24), TP_PART_MORNING,
                                 TP_MODE_HOME, "00301", NULL);
  today = fixture_add_session (fixture, team, tp_day_from_ymd (2026, 11, 23), TP_PART_AFTERNOON,
                               TP_MODE_HOME, "00301", NULL);
  visit = fixture_add_visit (fixture, session, first, 1);
  other_visit = fixture_add_visit (fixture, session, second, 2);
  visit_today = fixture_add_visit (fixture, today, third, 1);

  report = import_text (fixture, "results",
                        "Mã,Kết quả\n"
                        "NC-000001,Hoàn thành\nNC-000002,Từ chối\nNC-000003,Hoàn thành\n");
  assert_counts (report, 2, 0, 0, 0, 1);
  g_assert_cmpint (get_line (report, 2)->verdict, ==, TP_ROW_REJECTED);
}

static void
test_boundaries (Fixture *fixture, gconstpointer data)
{
  static const char GEOJSON[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"00301\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[105.8,21.0],[105.9,21.0],[105.9,21.1],[105.8,21.0]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"99999\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[105.8,21.0],[105.9,21.0],[105.9,21.1],[105.8,21.0]]]}}]}";
  g_autofree char *path = fixture_write (fixture, "b.geojson", GEOJSON);
  g_autoptr (TpImportReport) report = import (fixture, "boundaries", path, NULL);
  g_autoptr (TpImportReport) again = import (fixture, "boundaries", path, NULL);
  g_autoptr (GPtrArray) shapes = tp_workspace_list_ward_shapes (fixture->workspace, NULL);
  guint n_official = 0;

  assert_counts (report, 0, 1, 0, 0, 1);
  assert_counts (again, 0, 0, 1, 0, 1);
  for (guint i = 0; i < shapes->len; i++)
    n_official += !((TpWardShape *) g_ptr_array_index (shapes, i))->is_schematic;
  g_assert_cmpuint (n_official, ==, 1);
}

static void
test_boundaries_elsewhere (Fixture *fixture, gconstpointer data)
{
  static const char GEOJSON[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"00301\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[0,0],[0.1,0],[0.1,0.1],[0,0]]]}}]}";
  g_autofree char *path = fixture_write (fixture, "b.geojson", GEOJSON);
  g_autoptr (TpImportReport) report = import (fixture, "boundaries", path, NULL);

  assert_counts (report, 0, 0, 0, 0, 1);
}

static void
test_boundaries_real (Fixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("TP_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "territory",
                                            "hanoi-ward-boundaries.geojson", NULL);
  g_autoptr (TpImportReport) report = NULL, again = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the official outlines are not here");
    return;
  }
  report = import (fixture, "boundaries", path, NULL);
  assert_counts (report, 0, 126, 0, 0, 0);
  again = import (fixture, "boundaries", path, NULL);
  assert_counts (again, 0, 0, 126, 0, 0);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
}

/* --- much, Cancel and kill ----------------------------------------------------------- */

static char *
write_many (Fixture *fixture, guint n_people)
{
  static const char *const wards[] = {"Vĩnh Hưng", "Định Công", "Tương Mai", "Lĩnh Nam",
                                      "Hoàng Mai"};
  GString *text = g_string_new ("Họ và tên,Ngày sinh,Số CCCD,SĐT,Thôn/TDP,Phường,Đối tượng\n");
  char *path;

  for (guint i = 0; i < n_people; i++)
    g_string_append_printf (text, "Người Thứ %u,%02u/%02u/%u,0010%08u,09%08u,Tổ %u,%s,%s\n", i,
                            i % 28 + 1, i % 12 + 1, 1930 + i % 60, i, i, i % 20,
                            wards[i % G_N_ELEMENTS (wards)],
                            i % 3 == 0 ? "Người cao tuổi" : "Người có công");
  path = fixture_write (fixture, "many.csv", text->str);
  g_string_free (text, TRUE);
  return path;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_many (fixture, 1000);
  g_autofree char *before = fixture_dump (fixture->workspace);

  for (int i = 0; i < 5; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;
    CancelPlan plan = {cancellable, g_test_rand_double_range (0.0, 0.9)};

    g_assert_null (tp_workspace_import (fixture->workspace, "people", path, NULL, cancel_cb, &plan,
                                        cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    after = fixture_dump (fixture->workspace);
    g_assert_cmpstr (before, ==, after);
  }
  g_assert_null (tp_workspace_get_undo_title (fixture->workspace));
}

/* Imports in a child that says when it begins. */
static pid_t
start_import (Fixture *fixture, const char *path)
{
  int fds[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0) {
    TpWorkspace *workspace = tp_workspace_open (fixture->path, fixture->secret, NULL);

    if (write (fds[1], "x", 1) == 1 && workspace != NULL)
      tp_workspace_import (workspace, "people", path, NULL, NULL, NULL, NULL, NULL);
    _exit (0);
  }
  g_assert_cmpint (read (fds[0], &byte, 1), ==, 1);
  close (fds[0]);
  close (fds[1]);
  return child;
}

/* The child is killed later each time, until the import was over before. What stands afterwards is
 * all or nothing, and the file is sound. */
static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_many (fixture, 3000);
  gint64 n_people = 0;
  guint n_before = 0;

  g_clear_object (&fixture->workspace);
  for (int i = 0; i < 60 && n_people == 0; i++) {
    pid_t child = start_import (fixture, path);
    g_autoptr (GPtrArray) problems = NULL;

    g_usleep ((i * 60 + g_test_rand_int_range (0, 60)) * 1000);
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

    g_clear_object (&fixture->workspace);
    fixture->workspace = fixture_open_again (fixture);
    n_people = fixture_count (fixture, &tp_person_kind);
    g_assert_true (n_people == 0 || n_people == 3000);
    problems = tp_workspace_check (fixture->workspace, NULL);
    g_assert_cmpuint (problems->len, ==, 0);
    n_before += n_people == 0;
    if (n_people == 0)
      g_clear_object (&fixture->workspace);
  }
  g_assert_cmpuint (n_before, >, 0);
  g_assert_cmpint (n_people, ==, 3000);
  g_test_message ("killed %u times before the commit", n_before);
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  guint n_people = g_test_slow () ? 15000 : 3000;
  g_autofree char *path = write_many (fixture, n_people);
  g_autoptr (TpImportReport) report = import (fixture, "people", path, NULL);
  g_autoptr (TpImportReport) again = NULL;

  g_assert_cmpint (report->n_new, ==, (int) n_people);
  g_assert_cmpuint (report->lines->len, <=, 10000);
  again = import (fixture, "people", path, NULL);
  g_assert_cmpint (again->same, ==, (int) n_people);
}

/* --- another thread -------------------------------------------------------------------- */

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  TpImportReport *report;
  GError *error;
  int n_progress;
  int n_changed;
} AsyncState;

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  AsyncState *state = user_data;

  g_assert_true (g_thread_self () == state->thread);
  state->n_progress++;
}

static void
changed_cb (TpWorkspace *workspace, gpointer user_data)
{
  AsyncState *state = user_data;

  g_assert_true (g_thread_self () == state->thread);
  state->n_changed++;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AsyncState *state = user_data;

  state->report = tp_workspace_import_finish (TP_WORKSPACE (source), result, &state->error);
  g_main_loop_quit (state->loop);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *path = write_many (fixture, 1500);
  AsyncState state = {loop, g_thread_self ()};

  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (changed_cb), &state);
  tp_workspace_import_async (fixture->workspace, "people", path, NULL, progress_cb, &state, NULL,
                             finished_cb, &state);
  g_main_loop_run (loop);
  g_assert_no_error (state.error);
  g_assert_cmpint (state.report->n_new, ==, 1500);
  g_assert_cmpint (state.n_progress, >, 0);
  g_assert_cmpint (state.n_changed, ==, 1);
  g_clear_pointer (&state.report, tp_import_report_free);

  /* It is a step of undo of the window, and the journal says who did it. */
  g_assert_nonnull (tp_workspace_get_undo_title (fixture->workspace));
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
  tp_workspace_poll (fixture->workspace);
  g_assert_cmpint (state.n_changed, ==, 2);
}

static void
test_async_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = write_many (fixture, 1500);
  AsyncState state = {loop, g_thread_self ()};

  tp_workspace_import_async (fixture->workspace, "people", path, NULL, NULL, NULL, cancellable,
                             finished_cb, &state);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (loop);
  g_assert_error (state.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&state.error);
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
}

/* --- the journal ------------------------------------------------------------------------ */

static void
test_journal_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) people = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) requests =
    import_data (fixture, "requests", "requests-form.csv", NULL);
  g_autoptr (GPtrArray) entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), G_MAXINT64, 100, NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) persons =
    tp_store_list (tp_workspace_get_store (fixture->workspace), query, NULL);

  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++) {
    const TpEntry *entry = g_ptr_array_index (entries, i);

    for (guint j = 0; j < persons->len; j++) {
      const TpPerson *person = g_ptr_array_index (persons, j);

      g_assert_null (strstr (entry->title, person->name));
      g_assert_true (person->phone[0] == '\0' || strstr (entry->title, person->phone) == NULL);
    }
  }
}

#define ADD(path, func) \
  g_test_add ("/workspace/import/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("people/verdicts", test_people_verdicts);
  ADD ("people/twice-changes-nothing", test_people_twice);
  ADD ("people/dry-run-changes-nothing", test_people_dry_run);
  ADD ("people/updated", test_people_updated);
  ADD ("people/number-of-another", test_people_number_of_another);
  ADD ("people/number-dragged-down", test_people_number_dragged);
  ADD ("people/not-born-yet", test_people_not_born_yet);
  ADD ("people/ward-words", test_people_ward_words);
  ADD ("reasons-repeat-nobody", test_reasons_repeat_nobody);
  ADD ("people/ambiguous", test_people_ambiguous);
  ADD ("people/moved", test_people_moved);
  ADD ("people/ward-option", test_people_ward_option);
  ADD ("people/map", test_people_map);
  ADD ("rejects/mended-land", test_rejects_mended);
  ADD ("rejects/none-no-file", test_no_rejects_no_file);
  ADD ("rejects/cannot-be-written", test_rejects_cannot_be_written);
  ADD ("rejects/spare-what-is-needed", test_rejects_spare);
  ADD ("rejects/stay-on-failure", test_rejects_stay);
  ADD ("undo-redo-is-identity", test_import_undo);
  ADD ("unknown-kind", test_unknown_kind);
  ADD ("requests/form", test_requests);
  ADD ("requests/received-later", test_requests_received_later);
  ADD ("requests/elsewhere", test_requests_elsewhere);
  ADD ("requests/known-answer-is-left", test_requests_known_answer_is_left);
  ADD ("requests/duplicate-stays-known", test_requests_duplicate_stays_known);
  ADD ("teams", test_teams);
  ADD ("venues", test_venues);
  ADD ("venues/written-and-read", test_venues_written_and_read);
  ADD ("holidays", test_holidays);
  ADD ("procedures", test_procedures);
  ADD ("results", test_results);
  ADD ("results/not-come-yet", test_results_to_come);
  ADD ("boundaries/some", test_boundaries);
  ADD ("boundaries/elsewhere", test_boundaries_elsewhere);
  ADD ("boundaries/real", test_boundaries_real);
  ADD ("cancel-leaves-nothing", test_cancel);
  ADD ("kill-leaves-all-or-nothing", test_kill);
  ADD ("many", test_many);
  ADD ("async/undo-and-changed", test_async);
  ADD ("async/cancel", test_async_cancel);
  ADD ("journal-titles-name-nobody", test_journal_titles);
  return g_test_run ();
}
