/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as a reader finds them: what pdftotext sees on which page. Where that program is
 * missing the tests that need it say so and are passed over. */

#include "tp-document.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define MADE_AT 1795000000000 /* 18/11/2026 18:06:40 in Hà Nội */

static TpDocument *
start_document (const char *mark)
{
  TpPageSetup setup = tp_page_decree_30;
  g_autoptr (GError) error = NULL;
  TpDocument *document;

  setup.mark = mark;
  setup.footer = "Chân trang";
  document = tp_document_new (&setup, "Thử nghiệm", MADE_AT, &error);
  g_assert_no_error (error);
  return document;
}

static GBytes *
finish_document (TpDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = NULL;

  g_assert_true (tp_document_finish (document, &pdf, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 100);
  g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5) == 0);
  return pdf;
}

/* The output of a poppler program over the PDF, or NULL (and the test is passed over). */
static char *
run_poppler (const char *program, const char *option, GBytes *pdf)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int fd, status = -1;

  if (path == NULL) {
    g_test_skip ("poppler-utils is not installed");
    return NULL;
  }
  fd = g_file_open_tmp ("tp-document-XXXXXX.pdf", &file, &error);
  g_assert_no_error (error);
  g_close (fd, &error);
  g_file_set_contents (file, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  if (g_str_equal (program, "pdftotext")) {
    const char *argv[] = {path, option, file, "-", NULL};

    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
                  &status, &error);
  } else {
    const char *argv[] = {path, option, file, NULL};

    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
                  &status, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_unlink (file);
  return text;
}

/* One string per page. */
static char **
read_pages (GBytes *pdf)
{
  g_autofree char *text = run_poppler ("pdftotext", "-layout", pdf);
  char **pages;
  guint n_pages;

  if (text == NULL)
    return NULL;
  pages = g_strsplit (text, "\f", -1);
  n_pages = g_strv_length (pages);
  g_assert_cmpuint (n_pages, >, 1);
  g_clear_pointer (&pages[n_pages - 1], g_free); /* after the last form feed */
  return pages;
}

static int
find_page (char **pages, const char *words)
{
  for (int i = 0; pages[i] != NULL; i++) {
    if (strstr (pages[i], words) != NULL)
      return i;
  }
  return -1;
}

static void
test_font_must_exist (void)
{
  TpPageSetup setup = tp_page_decree_30;
  g_autoptr (GError) error = NULL;

  setup.font = "No Such Family";
  g_assert_null (tp_document_new (&setup, "x", MADE_AT, &error));
  g_assert_error (error, TP_DOCUMENT_ERROR, TP_DOCUMENT_ERROR_FONT);
  g_assert_nonnull (strstr (error->message, "No Such Family"));
}

/* Any installed family that cannot write "Ơ" will do; symbol fonts usually cannot. */
static void
test_font_must_have_vietnamese_letters (void)
{
  static const char *const families[] = {
    "Standard Symbols PS", "D050000L", "OpenSymbol", "Noto Color Emoji", "Z003", "C059", NULL};
  gboolean is_tried = FALSE;

  for (guint i = 0; families[i] != NULL; i++) {
    TpPageSetup setup = tp_page_decree_30;
    g_autoptr (GError) error = NULL;

    setup.font = families[i];
    g_assert_null (tp_document_new (&setup, "x", MADE_AT, &error));
    g_assert_error (error, TP_DOCUMENT_ERROR, TP_DOCUMENT_ERROR_FONT);
    is_tried |= strstr (error->message, "lacks") != NULL;
  }
  if (!is_tried)
    g_test_skip ("no font without Vietnamese letters is installed");
}

static void
fill_everything (TpDocument *document)
{
  static const char *const recipients[] = {"UBND các xã, phường;", "- Như trên", "Lưu: VT.", NULL};
  const TpTableColumn columns[] = {{"Ngày", 1}, {"Nơi", 2, TP_ALIGN_LEFT, TRUE}};
  const char *const cells[] = {"Thứ Hai", "Phường Ba Đình\nNhà văn hóa", NULL, "Xã Sóc Sơn"};
  const guint8 styles[] = {TP_ROW_PLAIN, TP_ROW_STRUCK};

  tp_document_add_head (document,
                        &(TpDocumentHead){"Trung tâm Phục vụ hành chính công", "Chi nhánh số 3",
                                          "Số: 05/TB-CN03", "Hà Nội, ngày 05 tháng 02 năm 2026",
                                          "THÔNG BÁO", "Lịch hỗ trợ tuần 48"});
  tp_document_add_heading (document, 1, "I. MỤC ĐÍCH");
  tp_document_add_heading (document, 2, "1. Đối tượng");
  tp_document_add_paragraph (document, "Người có công với cách mạng, gia đình chính sách, người "
                                       "cao tuổi, người khuyết tật, hộ nghèo, cận nghèo.");
  tp_document_add_text (document, "Chữ nghiêng", 12, FALSE, TRUE, TP_ALIGN_RIGHT);
  tp_document_add_space (document, 3);
  tp_document_add_styled_table (document, columns, 2, cells, styles, 2, 12, 0);
  tp_document_add_signature (
    document, &(TpDocumentSignature){recipients, "KT. Giám đốc\nPhó Giám đốc", "Nguyễn Thị Mẫu"});
}

static void
test_same_input_gives_same_bytes (void)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  TpDocument *document = start_document ("DỮ LIỆU MẪU");

  fill_everything (document);
  first = finish_document (document);
  g_usleep (1100000); /* a clock that leaks in would show after a second */
  document = start_document ("DỮ LIỆU MẪU");
  fill_everything (document);
  second = finish_document (document);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_says_what_it_was_given (void)
{
  static const char *const words[] = {"TRUNG TÂM PHỤC VỤ",
                                      "CHI NHÁNH SỐ 3",
                                      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                      "Độc lập - Tự do - Hạnh phúc",
                                      "Số: 05/TB-CN03",
                                      "Hà Nội, ngày 05 tháng 02 năm 2026",
                                      "THÔNG BÁO",
                                      "I. MỤC ĐÍCH",
                                      "khuyết",
                                      "Nhà văn hóa",
                                      "Xã Sóc Sơn",
                                      "Nơi nhận:",
                                      "- UBND các xã, phường;",
                                      "- Như trên;",
                                      "- Lưu: VT.",
                                      "KT. GIÁM ĐỐC",
                                      "PHÓ GIÁM ĐỐC",
                                      "Nguyễn Thị Mẫu",
                                      "Chân trang"};
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;

  fill_everything (document);
  pdf = finish_document (document);
  pages = read_pages (pdf);
  if (pages == NULL)
    return;
  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (find_page (pages, words[i]) != 0)
      g_error ("“%s” is not in the document", words[i]);
  }
}

static void
test_text_is_composed (void)
{
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;

  tp_document_add_paragraph (document, "Nguye\xcc\x82\xcc\x83n \xff"
                                       "Du");
  pdf = finish_document (document);
  pages = read_pages (pdf);
  if (pages == NULL)
    return;
  g_assert_cmpint (find_page (pages, "Nguyễn"), ==, 0);
  g_assert_cmpint (find_page (pages, "Du"), ==, 0);
}

static void
test_metadata_is_fixed (void)
{
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *info = NULL;

  tp_document_add_heading (document, 1, "Một");
  tp_document_add_paragraph (document, "Hai");
  pdf = finish_document (document);
  info = run_poppler ("pdfinfo", "-rawdates", pdf);
  if (info == NULL)
    return;
  g_assert_nonnull (strstr (info, "Thử nghiệm"));
  g_assert_nonnull (strstr (info, "Tiên Phong"));
  g_assert_nonnull (strstr (info, "20261118180640+07'00"));
  g_assert_nonnull (strstr (info, "595.276 x 841.89 pts (A4)"));
  if (strstr (info, "Tagged:") != NULL) {
    char *tagged = strstr (info, "Tagged:");

    g_assert_true (g_str_has_prefix (g_strstrip (tagged + strlen ("Tagged:")), "yes"));
  }
}

static void
test_numbers_and_marks (void)
{
  TpDocument *document = start_document ("DỮ LIỆU MẪU");
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;

  for (int i = 0; i < 3; i++) {
    tp_document_add_paragraph (document, "Một trang.");
    tp_document_break_page (document);
    tp_document_break_page (document); /* nothing stands here yet: no empty page */
  }
  tp_document_add_paragraph (document, "Trang cuối.");
  g_assert_cmpuint (tp_document_get_page (document), ==, 4);
  pdf = finish_document (document);
  pages = read_pages (pdf);
  if (pages == NULL)
    return;
  g_assert_cmpuint (g_strv_length (pages), ==, 4);
  for (int i = 0; i < 4; i++) {
    g_autofree char *number = g_strdup_printf (" %d\n", i + 1);

    g_assert_nonnull (strstr (pages[i], "DỮ LIỆU MẪU"));
    g_assert_nonnull (strstr (pages[i], "Chân trang"));
    g_assert_true ((strstr (pages[i], number) != NULL) == (i > 0));
  }
}

static void
test_table_head_comes_again (void)
{
  const TpTableColumn columns[] = {{"Đầu bảng", 1}, {"Nội dung", 3}};
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;

  for (int i = 0; i < 200; i++) {
    g_ptr_array_add (cells, i % 40 == 0 ? g_strdup_printf ("Nhóm %d", i / 40) : NULL);
    g_ptr_array_add (cells, g_strdup_printf ("đầu%03d\ngiữa\ncuối%03d", i, i));
  }
  tp_document_add_table (document, columns, 2, (const char *const *) cells->pdata, 200, 12);
  pdf = finish_document (document);
  pages = read_pages (pdf);
  if (pages == NULL)
    return;
  g_assert_cmpuint (g_strv_length (pages), >, 5);
  for (guint i = 0; pages[i] != NULL; i++) {
    g_assert_nonnull (strstr (pages[i], "Đầu bảng"));
    g_assert_nonnull (strstr (pages[i], "Nhóm ")); /* the continued cell says it again */
  }
  for (int i = 0; i < 200; i++) {
    g_autofree char *first = g_strdup_printf ("đầu%03d", i);
    g_autofree char *last = g_strdup_printf ("cuối%03d", i);

    g_assert_cmpint (find_page (pages, first), >=, 0);
    g_assert_cmpint (find_page (pages, first), ==, find_page (pages, last));
  }
}

static void
test_row_higher_than_a_page_is_cut (void)
{
  const TpTableColumn columns[] = {{"Cột một", 1}, {"Cột hai", 1}};
  g_autoptr (GString) lines = g_string_new (NULL);
  const char *cells[2];
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;

  for (int i = 0; i < 150; i++)
    g_string_append_printf (lines, "%sdòng%03d", i > 0 ? "\n" : "", i);
  cells[0] = "ngắn";
  cells[1] = lines->str;
  tp_document_add_heading (document, 1, "Trước bảng");
  tp_document_add_table (document, columns, 2, cells, 1, 12);
  tp_document_add_paragraph (document, "Sau bảng.");
  pdf = finish_document (document);
  pages = read_pages (pdf);
  if (pages == NULL)
    return;
  g_assert_cmpuint (g_strv_length (pages), >, 2);
  for (int i = 0; i < 150; i++) {
    g_autofree char *line = g_strdup_printf ("dòng%03d", i);

    g_assert_cmpint (find_page (pages, line), >=, 0);
  }
  g_assert_cmpint (find_page (pages, "Trước bảng"), ==, find_page (pages, "dòng000"));
  g_assert_cmpint (find_page (pages, "Sau bảng."), >=, 2);
}

static void
test_empty_table_shows_its_head (void)
{
  const TpTableColumn columns[] = {{"Cột một", 0}, {"Cột hai", 0}};
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;

  tp_document_add_table (document, columns, 2, NULL, 0, 12);
  pdf = finish_document (document);
  pages = read_pages (pdf);
  if (pages != NULL)
    g_assert_cmpint (find_page (pages, "Cột hai"), ==, 0);
}

static void
test_empty_document_has_one_page (void)
{
  g_autoptr (GBytes) pdf = finish_document (start_document (NULL));
  g_auto (GStrv) pages = read_pages (pdf);

  if (pages != NULL)
    g_assert_cmpuint (g_strv_length (pages), ==, 1);
}

/* Slides a heading or a signature down the page in small steps, so that every way to meet the
 * page's end happens. */
static void
test_heading_stays_with_its_text (void)
{
  for (int step = 0; step < 30; step++) {
    TpDocument *document = start_document (NULL);
    g_autoptr (GBytes) pdf = NULL;
    g_auto (GStrv) pages = NULL;

    tp_document_add_paragraph (document, "Mở đầu.");
    tp_document_add_space (document, 190 + step * 2);
    tp_document_add_heading (document, 1, "I. ĐẦU ĐỀ MỘT");
    tp_document_add_heading (document, 2, "1. Đầu đề hai");
    tp_document_add_paragraph (document,
                               "Thân bài bắt đầu ở đây và dài mấy dòng, để có thể bị cắt giữa "
                               "hai trang giấy; khi bị cắt thì mỗi bên phải còn ít nhất hai dòng, "
                               "và đầu đề không bao giờ đứng một mình ở cuối trang; đoạn này đủ "
                               "dài để thử tất cả những trường hợp ấy mà không cần ai xem.");
    pdf = finish_document (document);
    pages = read_pages (pdf);
    if (pages == NULL)
      return;
    g_assert_cmpint (find_page (pages, "ĐẦU ĐỀ MỘT"), ==, find_page (pages, "Thân bài bắt đầu"));
    g_assert_cmpint (find_page (pages, "Đầu đề hai"), ==, find_page (pages, "Thân bài bắt đầu"));
  }
}

static void
test_signature_stays_with_last_lines (void)
{
  const TpTableColumn columns[] = {{"Cột", 1}};
  const char *const cells[] = {"hàng một", "hàng hai", "hàng cuối"};

  for (int step = 0; step < 60; step++) {
    TpDocument *document = start_document (NULL);
    g_autoptr (GBytes) pdf = NULL;
    g_auto (GStrv) pages = NULL;

    tp_document_add_paragraph (document, "Mở đầu.");
    tp_document_add_space (document, 120 + step / 2 * 4);
    if (step % 2 == 0)
      tp_document_add_paragraph (document,
                                 "Đoạn cuối cùng của văn bản này dài đúng năm dòng chữ, để khi "
                                 "không còn chỗ thì phần chữ ký kéo theo ít nhất hai dòng sang "
                                 "trang sau, không để chữ ký đứng một mình trên trang giấy trắng; "
                                 "đây là yêu cầu của thể thức văn bản và cũng là điều người đọc "
                                 "mong đợi khi cầm tờ giấy trong tay, đến đây là hết lời.");
    else
      tp_document_add_table (document, columns, 1, cells, 3, 12);
    tp_document_add_signature (document, &(TpDocumentSignature){NULL, "Giám đốc", "Tên Người Ký"});
    pdf = finish_document (document);
    pages = read_pages (pdf);
    if (pages == NULL)
      return;
    g_assert_cmpint (find_page (pages, "GIÁM ĐỐC"), ==, find_page (pages, "Tên Người Ký"));
    g_assert_cmpint (find_page (pages, "GIÁM ĐỐC"), ==,
                     find_page (pages, step % 2 == 0 ? "hết lời" : "hàng cuối"));
  }
}

static void
count_call_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  double *seen = user_data;

  seen[0] += 1;
  seen[1] = width;
  seen[2] = height;
}

static void
test_drawings_get_their_room (void)
{
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;
  double seen[3] = {0}, room;

  room = tp_document_get_room_mm (document);
  g_assert_cmpfloat_with_epsilon (room, 257, 0.01);
  tp_document_add_heading (document, 1, "I. BIỂU ĐỒ");
  tp_document_add_drawing (document, 60, "Biểu đồ 1", count_call_cb, seen);
  g_assert_cmpfloat (seen[0], ==, 1);
  g_assert_cmpfloat_with_epsilon (seen[2], 60 * 72 / 25.4, 0.5);
  g_assert_cmpfloat_with_epsilon (seen[1], 162 * 72 / 25.4, 0.5);
  g_assert_cmpfloat (tp_document_get_room_mm (document), <, room - 60);
  tp_document_add_heading (document, 1, "II. QUÁ LỚN");
  tp_document_add_drawing (document, 500, NULL, count_call_cb, seen);
  g_assert_cmpfloat (seen[2], <, 257 * 72 / 25.4 + 0.5);
  tp_document_add_block (document, 100, count_call_cb, seen);
  g_assert_cmpfloat (seen[0], ==, 3);
  pdf = finish_document (document);
}

static void
test_unfinished_document_is_freed (void)
{
  TpDocument *document = start_document (NULL);

  fill_everything (document);
  tp_document_add_heading (document, 1, "Chờ");
  tp_document_free (document);
  tp_document_free (NULL);
}

static void
test_thousands_of_rows (void)
{
  const TpTableColumn columns[] = {{"Ngày", 1}, {"Giờ", 1}, {"Nơi", 3}, {"Việc", 2}};
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  TpDocument *document = start_document (NULL);
  g_autoptr (GBytes) pdf = NULL;

  for (int i = 0; i < 2000; i++) {
    g_ptr_array_add (cells, (gpointer) "Thứ Hai");
    g_ptr_array_add (cells, (gpointer) "8:00–11:30");
    g_ptr_array_add (cells, (gpointer) "Nhà văn hóa thôn Đoài, xã Sóc Sơn");
    g_ptr_array_add (cells, (gpointer) "Hướng dẫn nộp hồ sơ trực tuyến");
  }
  tp_document_add_table (document, columns, 4, (const char *const *) cells->pdata, 2000, 12);
  pdf = finish_document (document);
}

/* Where numbers are written with a comma, as in Vietnam. Few build machines have such a locale, so
 * one is made. */
static void
test_decimal_comma (void)
{
  g_autofree char *directory = g_dir_make_tmp ("tp-locale-XXXXXX", NULL);
  g_autofree char *name = g_build_filename (directory, "vi_VN.UTF-8", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", directory);
  const char *argv[] = {"localedef", "-i", "vi_VN", "-f", "UTF-8", name, NULL};
  g_autofree char *path = g_strdup (g_getenv ("LOCPATH"));
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *half = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", directory, TRUE);
  if (setlocale (LC_NUMERIC, "vi_VN.UTF-8") == NULL) {
    g_test_skip ("a Vietnamese locale cannot be made here");
  } else {
    TpDocument *document = start_document (NULL);

    half = g_strdup_printf ("%.1f", 0.5);
    g_assert_cmpstr (half, ==, "0,5");
    tp_document_add_paragraph (document, "Mở đầu.");
    for (int level = 1; level <= 3; level++)
      tp_document_add_heading (document, level, "Tiêu đề");
    tp_document_add_paragraph (document, "Nội dung.");
    pdf = finish_document (document);
    setlocale (LC_NUMERIC, "C");
  }
  if (path != NULL)
    g_setenv ("LOCPATH", path, TRUE);
  else
    g_unsetenv ("LOCPATH");
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/font/must-exist", test_font_must_exist);
  g_test_add_func ("/document/font/must-have-vietnamese-letters",
                   test_font_must_have_vietnamese_letters);
  g_test_add_func ("/document/same-input-gives-same-bytes", test_same_input_gives_same_bytes);
  g_test_add_func ("/document/says-what-it-was-given", test_says_what_it_was_given);
  g_test_add_func ("/document/text-is-composed", test_text_is_composed);
  g_test_add_func ("/document/metadata-is-fixed", test_metadata_is_fixed);
  g_test_add_func ("/document/numbers-and-marks", test_numbers_and_marks);
  g_test_add_func ("/document/table/head-comes-again", test_table_head_comes_again);
  g_test_add_func ("/document/table/row-higher-than-a-page-is-cut",
                   test_row_higher_than_a_page_is_cut);
  g_test_add_func ("/document/table/empty-shows-its-head", test_empty_table_shows_its_head);
  g_test_add_func ("/document/table/thousands-of-rows", test_thousands_of_rows);
  g_test_add_func ("/document/empty-has-one-page", test_empty_document_has_one_page);
  g_test_add_func ("/document/flow/heading-stays-with-its-text", test_heading_stays_with_its_text);
  g_test_add_func ("/document/flow/signature-stays-with-last-lines",
                   test_signature_stays_with_last_lines);
  g_test_add_func ("/document/flow/drawings-get-their-room", test_drawings_get_their_room);
  g_test_add_func ("/document/decimal-comma", test_decimal_comma);
  g_test_add_func ("/document/unfinished-is-freed", test_unfinished_document_is_freed);
  return g_test_run ();
}
