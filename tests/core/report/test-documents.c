/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report as PDF and as spreadsheet: what stands in them, the same bytes twice, and what
 * happens when a file cannot be written. Set TP_REPORT_SAMPLES to a directory to keep them. */

#include "report-sample.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static char *
run (const char *const *argv)
{
  g_autofree char *output = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, &output, NULL, &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    return NULL;
  return g_steal_pointer (&output);
}

static char *
make_path (const char *name)
{
  const char *directory = g_getenv ("TP_REPORT_SAMPLES");
  g_autofree char *pattern = NULL;

  if (directory == NULL)
    directory = pattern = g_dir_make_tmp ("tp-report-XXXXXX", NULL);
  return g_build_filename (directory, name, NULL);
}

static void
drop (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_getenv ("TP_REPORT_SAMPLES") != NULL)
    return;
  g_unlink (path);
  g_rmdir (directory);
}

static GBytes *
make_pdf (const TpReportInput *input, int smallest_cell)
{
  g_autoptr (TpFigures) figures = tp_figures_count (input, smallest_cell);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = tp_report_to_pdf (input, figures, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  return pdf;
}

/* The PDF's words, runs of space folded; NULL without pdftotext. */
static char *
get_pdf_text (GBytes *pdf, const char *name)
{
  g_autofree char *path = make_path (name);
  const char *const argv[] = {"pdftotext", "-layout", path, "-", NULL};
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize) g_bytes_get_size (pdf), NULL));
  text = run (argv);
  drop (path);
  return text != NULL ? tp_text_normalise (text) : NULL;
}

static void
assert_says (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_test_message ("not there: %s", words);
  g_assert_nonnull (strstr (text, words));
}

static void
test_pdf_text (void)
{
  g_autoptr (TpReportInput) input = make_large_input (900, 10);
  g_autoptr (GBytes) pdf = make_pdf (input, 5);
  g_autofree char *text = get_pdf_text (pdf, "report.pdf");

  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  assert_says (text, "BÁO CÁO");
  assert_says (text, "I. TÌNH HÌNH TRIỂN KHAI");
  assert_says (text, "II. KẾT QUẢ");
  assert_says (text, "III. KHÓ KHĂN, VƯỚNG MẮC");
  assert_says (text, "IV. ĐỀ XUẤT, KIẾN NGHỊ");
  assert_says (text, "CÁCH TÍNH CÁC CHỈ TIÊU");
  assert_says (text, "từ ngày 02/11/2026 đến ngày 29/11/2026");
  assert_says (text, "Chỉ số hài lòng");
  assert_says (text, "DỮ LIỆU MẪU");
  assert_says (text, "Xã Minh Châu, Xã Ba Vì");
}

static void
test_pdf_empty (void)
{
  g_autoptr (TpReportInput) input = make_empty_input ();
  g_autoptr (GBytes) pdf = make_pdf (input, 5);
  g_autofree char *text = get_pdf_text (pdf, "report-empty.pdf");

  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  assert_says (text, "Trong kỳ không có buổi hỗ trợ nào");
  assert_says (text, "không ghi nhận khó khăn");
  assert_says (text, "—");
}

static void
test_pdf_hides_small_numbers (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autoptr (GBytes) pdf = make_pdf (input, 5);
  g_autofree char *text = get_pdf_text (pdf, "report-small.pdf");

  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  assert_says (text, "Lượt hoàn thành ngay < 5 lượt");
  assert_says (text, "Lượt hỗ trợ đã ghi kết quả * lượt");
}

static void
test_pdf_same_bytes (void)
{
  g_autoptr (TpReportInput) input = make_large_input (300, 40);
  g_autoptr (GBytes) one = make_pdf (input, 5);
  g_autoptr (GBytes) two = make_pdf (input, 5);

  g_assert_true (g_bytes_equal (one, two));
}

/* --- spreadsheet --------------------------------------------------------------------- */

static char *
make_xlsx (const TpReportInput *input, int smallest_cell, const char *name)
{
  g_autoptr (TpFigures) figures = tp_figures_count (input, smallest_cell);
  g_autoptr (GError) error = NULL;
  char *path = make_path (name);

  tp_report_to_xlsx (input, figures, path, &error);
  g_assert_no_error (error);
  return path;
}

static char *
get_part (const char *path, const char *part)
{
  const char *const argv[] = {"unzip", "-p", path, part, NULL};

  return run (argv);
}

static void
test_xlsx_parts (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autofree char *path = make_xlsx (input, 5, "report-small.xlsx");
  g_autofree char *workbook = get_part (path, "xl/workbook.xml");
  g_autofree char *summary = get_part (path, "xl/worksheets/sheet1.xml");
  g_autofree char *difficulties = get_part (path, "xl/worksheets/sheet10.xml");
  g_autofree char *facts = get_part (path, "xl/worksheets/sheet11.xml");
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);

  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  drop (path);
  if (workbook == NULL) {
    g_test_skip ("unzip is not installed");
    return;
  }
  assert_says (workbook, "Tổng hợp");
  assert_says (workbook, "Dữ liệu");
  assert_says (workbook, "Cách tính");
  assert_says (summary, "SUM('Dữ liệu'!$F$2:$F$6)");
  assert_says (summary, "COUNTIF('Buổi'!$F$2:$F$6,\"Đã thực hiện\")");
  assert_says (summary, "<v>2.5</v>");
  assert_says (difficulties, "=Thiếu giấy tờ");
  g_assert_null (strstr (difficulties, "<f>=Thi"));
  assert_says (facts, "(gộp)");
  g_assert_null (strstr (facts, "{"));
}

/* Of each sheet, by its name, the number of its last row; from the parts in their order. */
static GHashTable *
read_last_rows (const char *path, const char *workbook)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) names = g_regex_new ("<sheet name=\"([^\"]*)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int number = 0;

  for (g_regex_match (names, workbook, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *part = g_strdup_printf ("xl/worksheets/sheet%d.xml", ++number);
    g_autofree char *sheet = get_part (path, part);
    const char *last = g_strrstr (sheet, "<row r=\"");

    g_hash_table_insert (rows, g_match_info_fetch (match, 1),
                         GINT_TO_POINTER (last != NULL ? atoi (last + strlen ("<row r=\"")) : 1));
  }
  return rows;
}

/* Each range begins below the heading and ends with the last line of its sheet. */
static int
check_ranges (const char *sheet, GHashTable *last_rows)
{
  g_autoptr (GRegex) ranges =
    g_regex_new ("'([^']*)'!\\$([A-Z]+)\\$(\\d+):\\$([A-Z]+)\\$(\\d+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int n_ranges = 0;

  for (g_regex_match (ranges, sheet, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n_ranges++) {
    g_auto (GStrv) words = g_match_info_fetch_all (match);
    int last = GPOINTER_TO_INT (g_hash_table_lookup (last_rows, words[1]));

    g_assert_true (g_hash_table_contains (last_rows, words[1]));
    g_assert_cmpstr (words[2], ==, words[4]);
    g_assert_cmpint (atoi (words[3]), ==, g_str_equal (words[1], "Số đếm khác") ? 8 : 2);
    g_assert_cmpint (atoi (words[5]), ==, MAX (last, atoi (words[3])));
  }
  return n_ranges;
}

/* Every number of the summary, the tables and the difficulties is a formula over all lines of
 * data; a number that is none stands in no cell there. */
static void
check_formulas (const TpReportInput *input, int smallest_cell)
{
  g_autofree char *path = make_xlsx (input, smallest_cell, "report-formulas.xlsx");
  g_autofree char *workbook = get_part (path, "xl/workbook.xml");
  g_autoptr (GHashTable) last_rows = NULL;
  g_autoptr (GRegex) bare = g_regex_new ("<c r=\"[B-Z]\\d+\"[^>]*><v>", 0, 0, NULL);

  if (workbook == NULL) {
    drop (path);
    g_test_skip ("unzip is not installed");
    return;
  }
  last_rows = read_last_rows (path, workbook);
  for (int i = 1; i <= 10; i++) {
    g_autofree char *part = g_strdup_printf ("xl/worksheets/sheet%d.xml", i);
    g_autofree char *sheet = get_part (path, part);
    g_autoptr (GMatchInfo) match = NULL;

    if (i == 1)
      g_assert_cmpint (check_ranges (sheet, last_rows), >=, 8);
    else
      check_ranges (sheet, last_rows);
    g_assert_false (g_regex_match (bare, sheet, 0, &match));
  }
  drop (path);
}

static void
test_xlsx_formulas (void)
{
  static const guint sizes[] = {0, 3, 40, 900};

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (TpReportInput) input =
      sizes[i] > 0 ? make_large_input (sizes[i], 12) : make_empty_input ();

    check_formulas (input, 5);
    check_formulas (input, 0);
  }
}

static void
test_xlsx_same_bytes (void)
{
  g_autoptr (TpReportInput) input = make_large_input (900, 12);
  g_autofree char *one = make_xlsx (input, 5, "report.xlsx");
  g_autofree char *two = make_xlsx (input, 5, "report-again.xlsx");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n_first, n_second;

  g_assert_true (g_file_get_contents (one, &first, &n_first, NULL));
  g_assert_true (g_file_get_contents (two, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
  drop (one);
  drop (two);
}

/* Where numbers are written with a comma, as in Vietnam, the file is the same to the byte. Few
 * build machines have such a locale, so one is made. */
static void
test_xlsx_decimal_comma (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autofree char *one = make_xlsx (input, 5, "report.xlsx");
  g_autofree char *two = NULL;
  g_autofree char *directory = g_dir_make_tmp ("tp-locale-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (directory, "vi_VN.UTF-8", NULL);
  const char *const make[] = {"localedef", "-i", "vi_VN", "-f", "UTF-8", name, NULL};
  const char *const drop_all[] = {"rm", "-rf", directory, NULL};
  g_autofree char *made = run (make);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *half = NULL;
  g_autofree char *dropped = NULL;
  gsize n_first, n_second;
  gboolean has_comma;

  g_setenv ("LOCPATH", directory, TRUE);
  has_comma = setlocale (LC_NUMERIC, "vi_VN.UTF-8") != NULL;
  g_unsetenv ("LOCPATH");
  if (has_comma) {
    half = g_strdup_printf ("%.1f", 0.5);
    g_assert_cmpstr (half, ==, "0,5");
    two = make_xlsx (input, 5, "report-comma.xlsx");
    setlocale (LC_NUMERIC, "C");
    g_assert_true (g_file_get_contents (one, &first, &n_first, NULL));
    g_assert_true (g_file_get_contents (two, &second, &n_second, NULL));
    g_assert_cmpmem (first, n_first, second, n_second);
    drop (two);
  } else {
    g_test_skip ("a Vietnamese locale cannot be made here");
  }
  dropped = run (drop_all);
  drop (one);
}

static void
test_xlsx_empty (void)
{
  g_autoptr (TpReportInput) input = make_empty_input ();
  g_autofree char *path = make_xlsx (input, 5, "report-empty.xlsx");

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  drop (path);
}

/* A year of the city. */
static void
test_large (void)
{
  g_autoptr (TpReportInput) input = make_large_input (20000, 126);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;

  pdf = make_pdf (input, 5);
  path = make_xlsx (input, 5, "report-large.xlsx");
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 10000);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  drop (path);
}

static void
test_xlsx_failure (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autoptr (TpFigures) figures = tp_figures_count (input, 5);
  g_autoptr (GError) error = NULL;

  g_assert_false (tp_report_to_xlsx (input, figures, "/nonexistent/report.xlsx", &error));
  g_assert_error (error, TP_REPORT_ERROR, TP_REPORT_ERROR_WRITE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/pdf/says-what-a-report-says", test_pdf_text);
  g_test_add_func ("/report/pdf/empty-period", test_pdf_empty);
  g_test_add_func ("/report/pdf/hides-small-numbers", test_pdf_hides_small_numbers);
  g_test_add_func ("/report/pdf/same-bytes-twice", test_pdf_same_bytes);
  g_test_add_func ("/report/xlsx/formulas-over-the-data", test_xlsx_parts);
  g_test_add_func ("/report/xlsx/formulas-cover-all-data", test_xlsx_formulas);
  g_test_add_func ("/report/xlsx/same-bytes-twice", test_xlsx_same_bytes);
  g_test_add_func ("/report/xlsx/decimal-comma", test_xlsx_decimal_comma);
  g_test_add_func ("/report/xlsx/empty-period", test_xlsx_empty);
  g_test_add_func ("/report/xlsx/twenty-thousand-visits", test_large);
  g_test_add_func ("/report/xlsx/cannot-be-written", test_xlsx_failure);
  return g_test_run ();
}
