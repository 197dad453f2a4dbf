/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes → rows: encodings, separators, quotes, line ends, title rows, limits, broken rows. */

#include "tp-list-fixture.h"

#include <fcntl.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* The rest of the table as “a|b/c|d”, problems as “!”. */
static char *
read_all (TpTable *table)
{
  GString *all = g_string_new (NULL);

  for (;;) {
    g_autoptr (GError) error = NULL;
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, NULL, &problem, &error);
    g_assert_no_error (error);
    if (!cells)
      break;
    g_autofree char *row = g_strjoinv ("|", cells);
    g_string_append_printf (all, "%s%s%s", all->len ? "/" : "", problem ? "!" : "", row);
  }

  return g_string_free (all, FALSE);
}

static void
assert_reads (const char *text, const char *titles, const char *rows)
{
  g_autoptr (TpTable) table = tp_list_fixture_open (text);
  g_autofree char *joined = g_strjoinv ("|", (char **) tp_table_get_titles (table, NULL));
  g_autofree char *all = read_all (table);

  g_assert_cmpstr (joined, ==, titles);
  g_assert_cmpstr (all, ==, rows);
}

static void
test_separators (void)
{
  assert_reads ("a,b,c\n1,2,3\n", "a|b|c", "1|2|3");
  assert_reads ("a;b;c\n1;2;3\n", "a|b|c", "1|2|3");
  assert_reads ("a\tb\tc\n1\t2\t3\n", "a|b|c", "1|2|3");
  assert_reads ("a;b\nSố 5, ngõ 3, thôn Đoài;x\nSố 1, ngõ 2, ngách 4, thôn Đông;y\n", "a|b",
                "Số 5, ngõ 3, thôn Đoài|x/Số 1, ngõ 2, ngách 4, thôn Đông|y");
  assert_reads ("sep=;\r\na;b\r\n1,1;2\r\n", "a|b", "1,1|2");
  assert_reads ("name\nAn\nBình\n", "name", "An/Bình");
  assert_reads ("\"a;b\",c\n\"1;2\",3\n\"4;5\",6\n", "a;b|c", "1;2|3/4;5|6");
}

static void
test_line_ends (void)
{
  assert_reads ("a,b\r\n1,2\r\n3,4", "a|b", "1|2/3|4");
  assert_reads ("a,b\r1,2\r3,4\r", "a|b", "1|2/3|4");
  assert_reads ("a,b\n1,2\n\n3,4\n", "a|b", "1|2/|/3|4");
}

static void
test_quotes (void)
{
  assert_reads ("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "a|b", "x, y|say \"hi\"");
  assert_reads ("a,b\n\"two\nlines\",2\n", "a|b", "two\nlines|2");
  assert_reads ("a,b\n\"two\r\nlines\",2\r\n3,4\r\n", "a|b", "two\r\nlines|2/3|4");
  assert_reads ("a,b\n5\" pipe,2\n", "a|b", "5\" pipe|2");
  assert_reads ("a,b\n\"x\" y,2\n", "a|b", "x y|2");
  assert_reads ("a,b\n\"\",\"\"\n1,\"\"\"\"\n", "a|b", "|/1|\"");
}

static void
test_encodings (void)
{
  g_autoptr (GError) error = NULL;
  const char *text = "Họ và tên;Ghi chú\nNguyễn Văn Ân;ổn\n";

  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);
  assert_reads (marked, "Họ và tên|Ghi chú", "Nguyễn Văn Ân|ổn");

  static const char *const charsets[] = {"UTF-16LE", "UTF-16BE"};
  static const char *const marks[] = {"\xff\xfe", "\xfe\xff"};
  for (guint i = 0; i < 2; i++) {
    gsize length;
    g_autofree char *wide = g_convert (text, -1, charsets[i], "UTF-8", NULL, &length, &error);
    g_assert_no_error (error);
    g_autoptr (GString) bytes = g_string_new (marks[i]);
    g_string_append_len (bytes, wide, length);
    g_autoptr (GFile) file = tp_list_fixture_write (bytes->str, bytes->len);
    g_autoptr (TpTable) table = tp_table_open (file, NULL, &error);
    g_assert_no_error (error);
    g_autofree char *all = read_all (table);
    g_assert_cmpstr (all, ==, "Nguyễn Văn Ân|ổn");
    g_file_delete (file, NULL, NULL);

    /* Without a mark, told by the zeros. */
    g_autoptr (GFile) unmarked = tp_list_fixture_write (wide, length);
    g_autoptr (TpTable) same = tp_table_open (unmarked, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (tp_table_get_encoding (same), ==, charsets[i]);
    g_autofree char *again = read_all (same);
    g_assert_cmpstr (again, ==, all);
    g_file_delete (unmarked, NULL, NULL);
  }
}

static void
test_other_files (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *word;
  } files[] = {
    {"", 0, "empty"},
    {"\n\n  \n,,\n", -1, "empty"},
    {"\xef\xbb\xbf", 3, "empty"},
    {"PK\3\4rest of a workbook", -1, "workbook"},
    {"\xd0\xcf\x11\xe0\xa1\xb1", 6, "workbook"},
    {"%PDF-1.7\n", -1, "PDF"},
    {"<!DOCTYPE html>\n", -1, "web page"},
    {"a,b\n1,\0\n", 8, "NUL"},
    {"Họ và tên,Năm sinh\n", -1, "no rows"},
    {"Họ và tên,Năm sinh\n\n ,\n", -1, "no rows"},
    {"H\x81\x8d t\x90n,b\n1,2\n", -1, "titles"},
    {"Ho ten,b\nNg\x81\x90n,2\nTr\x81\x8dn,3\n", -1, "encoding"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *sentence = tp_list_fixture_fail_to_open (files[i].bytes, files[i].length);
    g_assert_cmpstr (strstr (sentence, files[i].word), !=, NULL);
  }
}

/* A few words that an old font could have shown otherwise make no old list of a Unicode one. */
static void
test_unicode_is_no_old_font (void)
{
  assert_reads ("Họ và tên,Dòng,Lý do\n"
                "Nguyễn Thị Điểm,2,Năm sinh: đã sửa\n"
                "Lò Thái,3,Năm sinh: đã sửa\n"
                "Cao Khá,4,Năm sinh: đã sửa\n"
                "Lê Bé,5,Năm sinh: đã sửa\n",
                "Họ và tên|Dòng|Lý do",
                "Nguyễn Thị Điểm|2|Năm sinh: đã sửa/Lò Thái|3|Năm sinh: đã sửa/"
                "Cao Khá|4|Năm sinh: đã sửa/Lê Bé|5|Năm sinh: đã sửa");
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/list.csv");

  g_assert_null (tp_table_open (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_bad_bytes_cost_one_row (void)
{
  g_autoptr (TpTable) table =
    tp_list_fixture_open ("tên,năm\nÂn,1\nB\xff\xfeo,2\nChi,3\nĐạt,4\nÊm,5\nOanh,6\n");
  g_autofree char *all = read_all (table);

  g_assert_cmpstr (all, ==, "Ân|1/!B\357\277\275\357\277\275o|2/Chi|3/Đạt|4/Êm|5/Oanh|6");
}

static void
test_open_quote_costs_one_row (void)
{
  assert_reads ("a,b,c\n1,\"open,x\n2,ok,y\n3,ok,z\n", "a|b|c", "!1|open|x/2|ok|y/3|ok|z");
  /* The next quotation must not be swallowed with it. */
  assert_reads ("a,b,c\n1,\"open,x\n2,\"quoted, well\",y\n3,ok,z\n", "a|b|c",
                "!1|open|x/2|quoted, well|y/3|ok|z");
}

static void
test_many_open_quotes (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "\"a\"\"b,2\n");
  g_autoptr (TpTable) table = tp_list_fixture_open (text->str);
  g_autofree char *all = read_all (table);

  g_assert_true (g_str_has_prefix (all, "!ab|2/!ab|2/"));
}

static void
test_line_numbers (void)
{
  g_autoptr (TpTable) table =
    tp_list_fixture_open ("a,b\r\n1,\"x\r\ny\r\nz\"\r\n2,\r\n\r\n\"open,3\r\n4,\r\n");
  static const guint lines[] = {2, 5, 6, 7, 8};

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *problem = NULL;
    guint line;
    g_auto (GStrv) cells = tp_table_next (table, &line, &problem, NULL);
    g_assert_nonnull (cells);
    g_assert_cmpuint (line, ==, lines[i]);
  }
}

static void
test_widths (void)
{
  assert_reads ("a,b,c,,\n1\n1,2,3,,,\n", "a|b|c", "1||/1|2|3");
  assert_reads ("a,b\n1,2,3,4\n5,6\n", "a|b", "!1|2,3,4/5|6");
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,");

  for (guint i = 0; i < 3 * 1024 * 1024; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n2,3\n4,");
  for (guint i = 0; i < 12000; i++)
    g_string_append (text, "y,");
  g_string_append (text, "\n5,6\n");

  g_autoptr (TpTable) table = tp_list_fixture_open (text->str);
  static const char *const words[] = {"1 MiB", NULL, "10000", NULL};
  static const guint lines[] = {2, 3, 4, 5};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *problem = NULL;
    guint line;
    g_auto (GStrv) cells = tp_table_next (table, &line, &problem, NULL);
    g_assert_nonnull (cells);
    g_assert_cmpuint (g_strv_length (cells), ==, 2);
    g_assert_cmpuint (line, ==, lines[i]);
    if (words[i])
      g_assert_nonnull (strstr (problem, words[i]));
    else
      g_assert_null (problem);
  }
}

static void
test_titles_below_headings (void)
{
  /* Most lines of a short list hold one cell, and its two people have not the same width. */
  assert_reads ("PHƯỜNG VĨNH HƯNG,,\nHỘI NGƯỜI CAO TUỔI,,\nHọ và tên,Năm sinh,Ghi chú\nLê Văn An,"
                "1950,\nLê Văn Ba,1951,x\nCộng,,\nTrưởng ban,,\n",
                "Họ và tên|Năm sinh|Ghi chú",
                "Lê Văn An|1950|/Lê Văn Ba|1951|x/Cộng||/Trưởng ban||");
  assert_reads ("UBND PHƯỜNG BA ĐÌNH,,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,,\n"
                ",,,Độc lập - Tự do - Hạnh phúc,,\n"
                ",,,,,\n"
                "DANH SÁCH NGƯỜI CAO TUỔI,,,,,\n"
                "STT,Họ và tên,Năm sinh,,Địa chỉ,Ghi chú\n"
                ",,Nam,Nữ,,\n"
                "1,Nguyễn Văn An,1948,,Tổ 5,\n",
                "STT|Họ và tên|Năm sinh Nam|Năm sinh Nữ|Địa chỉ|Ghi chú",
                "1|Nguyễn Văn An|1948||Tổ 5|");
  assert_reads ("STT,Họ và tên,Nam,Nữ\n1,An,1948,\n", "STT|Họ và tên|Nam|Nữ", "1|An|1948|");
}

static void
test_date_order (void)
{
  static const struct
  {
    const char *stamps[3];
    gboolean is_month_first;
  } columns[] = {
    {{"11/25/2026 8:31:02", "11/26/2026 9:00:00", "12/1/2026 9:00:00"}, TRUE},
    {{"25/11/2026 8:31:02", "26/11/2026 9:00:00", "01/12/2026 9:00:00"}, FALSE},
    {{"11/5/2026 8:31:02", "11/6/2026 9:00:00", "11/7/2026 9:00:00"}, TRUE},
    {{"5/11/2026 8:31:02", "6/11/2026 9:00:00", "7/11/2026 9:00:00"}, FALSE},
    {{"05/11/2026 8:31:02", "05/12/2026 9:00:00", "06/12/2026 9:00:00"}, FALSE},
    {{"3/4/1948", "3/5/1950", "3/6/1951"}, FALSE},
    {{"x", "", "2026"}, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autofree char *text =
      g_strdup_printf ("Timestamp,b\n%s,1\n%s,2\n%s,3\n", columns[i].stamps[0],
                       columns[i].stamps[1], columns[i].stamps[2]);
    g_autoptr (TpTable) table = tp_list_fixture_open (text);
    g_assert_cmpint (tp_table_is_month_first (table, 0), ==, columns[i].is_month_first);
  }
}

static void
test_progress_and_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%u,x\n", i);
  g_autoptr (GFile) file = tp_list_fixture_write (text->str, text->len);
  g_autoptr (TpTable) table = tp_table_open (file, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (tp_table_get_progress (table), <, 0.5);

  g_cancellable_cancel (cancellable);
  for (;;) {
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, NULL, &problem, &error);
    if (!cells)
      break;
  }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_file_delete (file, NULL, NULL);
}

/* A list that somebody saves while it is read is neither the old one nor the new one. */
static void
test_changed_while_read (void)
{
  g_autoptr (GString) text = g_string_new ("name;birth\n");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "Nguyễn Văn An;1948\n");
  g_autoptr (GFile) file = tp_list_fixture_write (text->str, text->len);
  g_autoptr (TpTable) table = tp_table_open (file, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpint (truncate (g_file_peek_path (file), text->len / 2), ==, 0);
  for (;; n++) {
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, NULL, &problem, &error);
    if (!cells)
      break;
  }
  g_assert_cmpuint (n, <, 100000);
  g_assert_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID);
  g_file_delete (file, NULL, NULL);
}

#define PIPED "Họ và tên;Năm sinh\nNguyễn Văn An;1948\n"

static gpointer
write_into_pipe (gpointer path)
{
  int file = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (write (file, PIPED, strlen (PIPED)), ==, (gssize) strlen (PIPED));
  close (file);
  return NULL;
}

static guint
count_events (int watcher)
{
  _Alignas(struct inotify_event) char events[4096];
  gssize n = read (watcher, events, sizeof events);
  guint count = 0;

  g_assert_cmpint (n, >=, 0);
  for (gssize at = 0; at < n; count++)
    at += (gssize) sizeof (struct inotify_event) +
          (gssize) ((const struct inotify_event *) (events + at))->len;
  return count;
}

/* Whoever writes into a pipe must find one reader, who stays to the end. */
static void
test_pipe (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("tp-list-XXXXXX", &error);
  g_autofree char *path = g_build_filename (directory, "list.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  int watcher = inotify_init1 (IN_CLOEXEC | IN_NONBLOCK);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_cmpint (inotify_add_watch (watcher, path, IN_CLOSE_NOWRITE), >=, 0);
  GThread *writer = g_thread_new ("writer", write_into_pipe, path);
  {
    g_autoptr (TpTable) table = tp_table_open (file, NULL, &error);
    g_assert_no_error (error);
    g_autofree char *all = read_all (table);
    g_assert_cmpstr (all, ==, "Nguyễn Văn An|1948");
  }
  g_thread_join (writer);
  g_assert_cmpuint (count_events (watcher), ==, 1);
  close (watcher);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (rmdir (directory), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/table/separators", test_separators);
  g_test_add_func ("/lists/table/line-ends", test_line_ends);
  g_test_add_func ("/lists/table/quotes", test_quotes);
  g_test_add_func ("/lists/table/encodings", test_encodings);
  g_test_add_func ("/lists/table/other-files-are-one-sentence", test_other_files);
  g_test_add_func ("/lists/table/unicode-is-no-old-font", test_unicode_is_no_old_font);
  g_test_add_func ("/lists/table/missing-file", test_missing_file);
  g_test_add_func ("/lists/table/bad-bytes-cost-one-row", test_bad_bytes_cost_one_row);
  g_test_add_func ("/lists/table/open-quote-costs-one-row", test_open_quote_costs_one_row);
  g_test_add_func ("/lists/table/many-open-quotes", test_many_open_quotes);
  g_test_add_func ("/lists/table/line-numbers", test_line_numbers);
  g_test_add_func ("/lists/table/widths", test_widths);
  g_test_add_func ("/lists/table/limits", test_limits);
  g_test_add_func ("/lists/table/titles-below-headings", test_titles_below_headings);
  g_test_add_func ("/lists/table/date-order", test_date_order);
  g_test_add_func ("/lists/table/progress-and-cancel", test_progress_and_cancel);
  g_test_add_func ("/lists/table/changed-while-read", test_changed_while_read);
  g_test_add_func ("/lists/table/a-pipe-is-read-once", test_pipe);

  return g_test_run ();
}
