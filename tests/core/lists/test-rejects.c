/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected rows: written so that the mended file means what the first one meant, and never as a
 * formula. Lists of random bytes and of random messes must neither crash nor stop the rest. */

#include "tp-list-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
make_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("tp-rejects-XXXXXX", &error);

  g_assert_no_error (error);
  return g_build_filename (directory, "rejects.csv", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (directory);
}

/* All rows of @text go to rejects; gives what was written. */
static char *
reject_all (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TpListFixture fixture;
  char *written = NULL;

  tp_list_fixture_init (&fixture, "people", text);
  TpRejects *rejects = tp_rejects_new (file, tp_table_get_titles (fixture.table, NULL),
                                       tp_table_get_separator (fixture.table));
  for (;;) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    if (!row)
      break;
    tp_list_row_add_problem (row, fixture.map, "name", FALSE, "No; good.");
    tp_list_row_add_problem (row, fixture.map, "birth", TRUE, "A warning.");
    tp_rejects_add (rejects, row);
  }
  g_assert_true (tp_rejects_close (rejects, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &written, NULL, &error));

  GStatBuf status;
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  remove_path (path);
  tp_list_fixture_clear (&fixture);
  return written;
}

static void
test_golden (void)
{
  g_autofree char *written = reject_all ("STT;Họ và tên;Năm sinh;Ghi chú\n"
                                         "1;An;19x8;\"a;b \"\"c\"\"\"\n"
                                         "2;Bình;=1+1;+84\n");

  g_assert_cmpstr (written, ==,
                   "\xef\xbb\xbfSTT;Họ và tên;Năm sinh;Ghi chú;Line;Reason\r\n"
                   "1;An;19x8;\"a;b \"\"c\"\"\";2;\"Họ và tên: No; good.\"\r\n"
                   "2;Bình;\"'=1+1\";\"'+84\";3;\"Họ và tên: No; good.\"\r\n");
}

static void
test_same_again (void)
{
  g_autofree char *once = reject_all ("Họ và tên\tSĐT\tGhi chú\n"
                                      "An\t+84912345678\t-\n"
                                      "@Bình\t'0912\t \n"
                                      "=Chi\t\"hai\ndòng\"\t'=x\n");
  g_autofree char *twice = reject_all (once);
  TpListFixture fixture;
  static const char *const names[] = {"An", "@Bình", "=Chi"};
  static const char *const phones[] = {"+84912345678", "0912", "hai dòng"};

  tp_list_fixture_init (&fixture, "people", twice);
  guint n_columns;
  tp_table_get_titles (fixture.table, &n_columns);
  g_assert_cmpuint (n_columns, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_assert_cmpstr (tp_list_row_get (row, fixture.map, "name"), ==, names[i]);
    g_assert_cmpstr (tp_list_row_get (row, fixture.map, "phone"), ==, phones[i]);
  }
  tp_list_fixture_clear (&fixture);
}

/* A ward's file may come back from an office that works in the other language. */
static void
test_either_language (void)
{
  static const char *const titles[] = {"Dòng;Lý do", "Line;Reason", "dong;LY DO"};

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *text = g_strconcat ("Họ và tên;Ghi chú;", titles[i], "\nAn;x;7;Bad.\n", NULL);
    g_autofree char *written = reject_all (text);
    g_assert_cmpstr (written, ==,
                     "\xef\xbb\xbfHọ và tên;Ghi chú;Line;Reason\r\n"
                     "An;x;2;\"Họ và tên: No; good.\"\r\n");
  }
}

static void
test_nothing_to_write (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  static const char *const titles[] = {"Họ và tên", NULL};

  g_assert_true (tp_rejects_close (tp_rejects_new (file, titles, ','), &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  tp_rejects_discard (tp_rejects_new (file, titles, ','));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  remove_path (path);
}

static void
test_unwritable (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/rejects.csv");
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "people", "Họ và tên\nAn\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  TpRejects *rejects = tp_rejects_new (file, tp_table_get_titles (fixture.table, NULL), ',');
  tp_rejects_add (rejects, row);
  g_assert_cmpuint (tp_rejects_get_n_rows (rejects), ==, 1);
  g_assert_false (tp_rejects_close (rejects, &error));
  g_assert_nonnull (error);
  tp_list_fixture_clear (&fixture);
}

/* --- messes ----------------------------------------------------------------------------- */

/* Reads a file in every format to its end, as an import would. */
static guint
read_through (const char *bytes, gsize length)
{
  g_autoptr (GFile) file = tp_list_fixture_write (bytes, length);
  g_autofree char *path = make_path ();
  g_autoptr (GFile) rejects_file = g_file_new_for_path (path);
  guint n_formats, n_rows = 0;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);

  for (guint i = 0; i < n_formats; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TpTable) table = tp_table_open (file, NULL, &error);
    if (!table) {
      g_assert_nonnull (error);
      break;
    }
    g_autoptr (TpColumnMap) map =
      tp_column_map_recognise (formats[i], tp_table_get_titles (table, NULL));
    TpRejects *rejects = tp_rejects_new (rejects_file, tp_table_get_titles (table, NULL),
                                         tp_table_get_separator (table));
    for (;;) {
      g_autoptr (TpListRow) row = tp_list_row_read (table, map, &error);
      if (!row)
        break;
      g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
      g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
      g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);
      g_autoptr (TpVenue) venue = tp_record_new (&tp_venue_kind);
      g_autoptr (TpHoliday) holiday = tp_record_new (&tp_holiday_kind);
      g_autoptr (TpProcedure) procedure = tp_record_new (&tp_procedure_kind);
      g_autoptr (TpVisit) visit = tp_record_new (&tp_visit_kind);
      tp_list_row_to_person (row, map, person);
      tp_list_row_to_request (row, map, request);
      tp_list_row_to_team (row, map, team);
      tp_list_row_to_venue (row, map, venue);
      tp_list_row_to_holiday (row, map, holiday);
      tp_list_row_to_procedure (row, map, procedure);
      tp_list_row_to_result (row, map, visit);
      tp_rejects_add (rejects, row);
      g_assert_true (g_utf8_validate (person->name, -1, NULL));
      n_rows++;
    }
    tp_rejects_discard (rejects);
  }

  g_file_delete (file, NULL, NULL);
  remove_path (path);
  return n_rows;
}

/* The same each time; chance itself is for tests/fuzz. */
#define SEED 20261122

static void
test_random_bytes (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 300; i++) {
    gsize length = g_rand_int_range (chance, 0, 4000);
    g_autofree char *bytes = g_malloc (length + 1);
    for (gsize j = 0; j < length; j++)
      bytes[j] = (char) g_rand_int_range (chance, i % 3 == 0 ? 0 : 1, 256);
    read_through (bytes, length);
  }
}

/* Pieces that mean something to the reader, in no order. */
static void
test_random_pieces (void)
{
  static const char *const pieces[] = {
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "Họ và tên",
    "Nam",
    "Nữ",
    "Năm sinh",
    "Timestamp",
    "Nguyễn Văn An",
    "001048012345",
    "1.04801E+11",
    "0912345678",
    "12/03/1948",
    "31/02/1948",
    "17604",
    "=cmd()",
    "'",
    " ",
    "\xff\xfe",
    "\xef\xbb\xbf",
    "sep=;",
    "Tổng cộng",
    "thứ 3",
    "t",
    "t9",
    "-",
    "–",
    ":",
    "8:",
    "25h",
    "thứ",
    "S16",
    "Dòng",
    "Lý do",
    "(1)",
    "\xcc\x81",
    "Thủ tục",
    "Mã yêu cầu",
    "Kết quả",
    "hoàn thành",
    "21.0, 105.8",
    "nan",
    "inf",
    "1e999",
  };
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 500; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    guint n = g_rand_int_range (chance, 0, 200);
    for (guint j = 0; j < n; j++)
      g_string_append (text, pieces[g_rand_int_range (chance, 0, G_N_ELEMENTS (pieces))]);
    read_through (text->str, text->len);
  }
}

/* A sound list in which one byte is changed: the other rows still come through. */
static void
test_damaged_list (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autoptr (GString) text = g_string_new ("STT;Họ và tên;Năm sinh;Địa chỉ\n");

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "%u;\"Nguyễn Văn %c\";%u;\"Số %u; tổ 5\"\n", i + 1, 'A' + i % 26,
                            1930 + i % 40, i);
  guint n_sound = read_through (text->str, text->len);
  g_assert_cmpuint (n_sound, >=, 60);

  for (guint i = 0; i < 200; i++) {
    g_autofree char *damaged = g_memdup2 (text->str, text->len);
    /* Behind the titles; a NUL would rightly end it all. */
    damaged[g_rand_int_range (chance, 50, (int) text->len)] =
      (char) g_rand_int_range (chance, 1, 256);
    g_assert_cmpuint (read_through (damaged, text->len), >=, n_sound * 57 / 60);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/rejects/golden", test_golden);
  g_test_add_func ("/lists/rejects/same-again", test_same_again);
  g_test_add_func ("/lists/rejects/either-language", test_either_language);
  g_test_add_func ("/lists/rejects/nothing-to-write", test_nothing_to_write);
  g_test_add_func ("/lists/rejects/unwritable", test_unwritable);
  g_test_add_func ("/lists/messes/random-bytes", test_random_bytes);
  g_test_add_func ("/lists/messes/random-pieces", test_random_pieces);
  g_test_add_func ("/lists/messes/damaged-list", test_damaged_list);

  return g_test_run ();
}
