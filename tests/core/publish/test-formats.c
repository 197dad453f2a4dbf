/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every format must do, walked over the table, so that a new format is tested by being in
 * it; and what only HTML must do. The calendar has a test of its own. */

#include "sample-schedule.h"

#include <string.h>

#define NASTY "Xã <script>alert(1)</script> & \"Đồi\" 'Dùng'; a,b\\c"

typedef void (*FormatTest) (const TpPublishFormat *format);

static void
run_for_all (gconstpointer data)
{
  FormatTest test = *(const FormatTest *) data;
  guint n_formats;
  const TpPublishFormat *const *formats = tp_publish_formats_get_all (&n_formats);

  g_assert_cmpuint (n_formats, >=, 4);
  for (guint i = 0; i < n_formats; i++)
    test (formats[i]);
}

static void
test_table_entry (const TpPublishFormat *format)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (0);
  g_autofree char *name = NULL;
  g_autofree char *hostile = NULL;

  g_assert_true (tp_publish_format_find (format->id) == format);
  g_assert_nonnull (format->title);
  g_assert_nonnull (strchr (format->mime, '/'));
  g_assert_cmpint (format->suffix[0], ==, '.');
  name = tp_publish_format_get_file_name (format, schedule);
  g_assert_true (g_str_has_prefix (name, "lich-2026-W48-CN03"));
  g_assert_true (g_str_has_suffix (name, format->suffix));
  sample_set (&schedule->branch_code, "../../x y");
  hostile = tp_publish_format_get_file_name (format, schedule);
  g_assert_null (strchr (hostile, '/'));
}

static void
test_same_bytes (const TpPublishFormat *format)
{
  g_autoptr (TpPublicSchedule) one = sample_schedule_new (25);
  g_autoptr (TpPublicSchedule) two = sample_schedule_new (25);
  g_autoptr (GBytes) first = format->write (one, NULL);
  g_autoptr (GBytes) second = NULL;

  g_usleep (1100000); /* a clock that leaks in would show after a second */
  second = format->write (two, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

/* Every public text of every entry can be read in the output, composed (NFC). */
static void
test_says_everything (const TpPublishFormat *format)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (15);
  g_autofree char *raw = sample_write_text (format, schedule);
  g_autofree char *composed = NULL;
  g_autoptr (GString) text = NULL;

  if (raw == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  composed = g_utf8_normalize (raw, -1, G_NORMALIZE_NFC);
  g_assert_nonnull (composed);
  g_assert_cmpstr (raw, ==, composed);
  text = g_string_new (raw);
  g_string_replace (text, "\r\n ", "", 0);
  g_assert_nonnull (strstr (text->str, "DỮ LIỆU MẪU"));
  g_assert_nonnull (strstr (text->str, "1022"));
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    g_auto (GStrv) words = g_strsplit (entry->ward, " ", -1);

    for (guint j = 0; words[j] != NULL; j++) {
      /* pdftotext takes a hyphen at a line's end for hyphenation. */
      if (!g_str_equal (words[j], "-") && strstr (text->str, words[j]) == NULL)
        g_error ("%s does not say “%s”", format->id, words[j]);
    }
    g_assert_true (entry->mode == TP_MODE_HOME || strstr (text->str, "Nhà") != NULL);
    g_assert_nonnull (strstr (text->str, "Trợ cấp"));
  }
}

/* What a reader sees who does not know how calendars fold and escape. */
static char *
write_plain (const TpPublishFormat *format, const TpPublicSchedule *schedule)
{
  g_autofree char *raw = sample_write_text (format, schedule);
  GString *text;

  if (raw == NULL)
    return NULL;
  text = g_string_new (raw);
  g_string_replace (text, "\r\n ", "", 0);
  g_string_replace (text, "\\,", ",", 0);
  return g_string_free (text, FALSE);
}

static gboolean
says_fetching (const TpPublishFormat *format, const TpPublicSchedule *schedule, const char *call)
{
  g_autofree char *text = write_plain (format, schedule);
  g_autofree char *sentence = g_strdup_printf (
    "Người không tự đến được nơi hỗ trợ: %s để đề nghị được đón đến và đưa về nhà.", call);

  if (g_str_equal (format->id, "poster"))
    sentence = (g_free (sentence), g_strdup ("gọi để Tổ đến nhà hoặc đưa đón."));
  return text != NULL && strstr (text, sentence) != NULL;
}

/* Where people are fetched everybody reads whom to call, whichever session somebody is fetched to;
 * where there is nothing to be fetched to, or nothing to fetch with, nobody is told so. */
static void
test_says_that_people_are_fetched (const TpPublishFormat *format)
{
  static const char call[] = "xin gọi trước Tổng đài 1022, nhánh 7";
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (12);
  g_autofree char *without = write_plain (format, schedule);

  if (without == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  g_assert_null (strstr (without, "đón"));
  sample_set (&schedule->fetching, "Đón người khó đi lại đến điểm hỗ trợ");
  g_assert_true (says_fetching (format, schedule, call));
  g_ptr_array_remove_index (schedule->contacts, 0); /* what is left is an app, not to be called */
  g_assert_true (says_fetching (format, schedule, "xin đăng ký trước"));
  g_assert_false (says_fetching (format, schedule, call) && !g_str_equal (format->id, "poster"));
  for (guint i = 0; i < schedule->entries->len; i++)
    ((TpPublicEntry *) schedule->entries->pdata[i])->mode = TP_MODE_HOME;
  g_assert_false (says_fetching (format, schedule, "xin đăng ký trước"));
}

static void
test_survives_nothing (const TpPublishFormat *format)
{
  g_autoptr (TpPublicSchedule) empty = tp_public_schedule_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  empty->week = (TpWeek){2026, 48};
  bytes = format->write (empty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
}

static void
test_survives_nasty_names (const TpPublishFormat *format)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (3);
  TpPublicEntry *entry = g_ptr_array_index (schedule->entries, 0);
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append (long_text, "Nghiêng ");
  sample_set (&entry->ward, NASTY);
  sample_set (&entry->ward_code, "\"><img src=x onerror=alert(2)>");
  sample_set (&entry->place, "dòng một\ndòng hai\r\ndòng ba\x01\x7f");
  sample_set (&entry->note, long_text->str);
  sample_set (&entry->team, "không-UTF-8 \xff\xfe");
  sample_set (&schedule->office, NASTY);
  sample_set (&schedule->mark, NASTY);
  tp_public_schedule_add_contact (schedule, NASTY, "javascript:alert(3)");
  text = sample_write_text (format, schedule);
  if (text == NULL)
    g_test_skip ("pdftotext is not installed");
  else
    g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_tells_what_is_cancelled (const TpPublishFormat *format)
{
  g_autoptr (TpPublicSchedule) before = sample_schedule_new (8);
  g_autoptr (TpPublicSchedule) after = sample_schedule_new (8);
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  g_ptr_array_remove_index (after->entries, 3);
  ((TpPublicEntry *) g_ptr_array_index (after->entries, 0))->since += 30;
  after->version = 2;
  tp_public_schedule_compare (after, before);
  text = sample_write_text (format, after);
  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  folded = tp_text_fold (text);
  g_assert_nonnull (strstr (folded, g_str_equal (format->id, "ics") ? "cancelled" : "huy"));
  g_assert_nonnull (strstr (folded, "truoc day"));
}

static void
test_thousands (const TpPublishFormat *format)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (2000);
  g_autoptr (GBytes) bytes = format->write (schedule, NULL);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 10000);
}

static void
test_unknown_format_is_not_found (void)
{
  g_assert_null (tp_publish_format_find ("docx"));
  g_assert_null (tp_publish_format_find (NULL));
}

/* --- poster ------------------------------------------------------------- */

static void
add_sessions (TpPublicSchedule *schedule, const char *ward, int mode, const char *services)
{
  for (int i = 0; i < 9; i++) {
    TpPublicEntry *entry = tp_public_schedule_add_entry (schedule);

    entry->day = tp_week_get_day (schedule->week, 1 + i % 5);
    entry->part = i % 2;
    entry->since = i % 2 == 0 ? 480 : 810;
    entry->until = i % 2 == 0 ? 690 : 1020;
    entry->mode = mode;
    sample_set (&entry->ward, ward);
    sample_set (&entry->ward_code, ward);
    sample_set (&entry->place, "Nhà văn hóa");
    sample_set (&entry->services, services);
  }
}

/* What is offered in one ward never runs over to a sheet that is headed with the next. */
static void
test_poster_keeps_wards_apart (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (0);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  const char *second;

  add_sessions (schedule, "Phường An", TP_MODE_BUS, "Việc của xe lưu động");
  add_sessions (schedule, "Phường Bình", TP_MODE_HALL, "Việc của nhà văn hóa");
  tp_public_schedule_sort (schedule);
  pdf = tp_publish_format_find ("poster")->write (schedule, NULL);
  g_assert_nonnull (pdf);
  text = sample_read_pdf (pdf);
  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  second = strstr (text, "Phường Bình");
  g_assert_nonnull (second);
  g_assert_nonnull (strstr (text, "Việc của xe lưu động"));
  g_assert_null (strstr (second, "Việc của xe lưu động"));
  g_assert_nonnull (strstr (second, "Việc của nhà văn hóa"));
}

/* A usual week of a ward is one sheet: visits at homes in one line, and a place without the ward
 * that stands at the head. */
static void
test_poster_is_one_sheet (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (0);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  const char *head = "LỊCH GIÚP BÀ CON";

  add_sessions (schedule, "Xã An", TP_MODE_HALL, "Việc của nhà văn hóa");
  for (guint i = 0; i < schedule->entries->len; i++) {
    TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    entry->mode = i % 3 == 0 ? TP_MODE_HOME : TP_MODE_HALL;
    sample_set (&entry->place, i % 2 == 0 ? "Nhà văn hóa thôn Đoài" : "Điểm phục vụ xã An");
    sample_set (&entry->address, i % 2 == 0 ? "Thôn Đoài, xã An" : "Trụ sở UBND xã An");
  }
  tp_public_schedule_sort (schedule);
  pdf = tp_publish_format_find ("poster")->write (schedule, NULL);
  text = sample_read_pdf (pdf);
  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  g_assert_nonnull (strstr (text, head));
  g_assert_null (strstr (strstr (text, head) + 1, head));
  g_assert_nonnull (strstr (text, "Tổ đến nhà bà con đã đăng ký: sáng Thứ Hai"));
  g_assert_nonnull (strstr (text, "Trụ sở UBND"));
  g_assert_null (strstr (text, "xã An"));
  g_assert_null (strstr (text, "Thôn Đoài"));
}

/* --- HTML --------------------------------------------------------------- */

static gboolean
is_void_element (const char *name)
{
  static const char *const names[] = {"meta", "col", "br", "img", "link", "input", NULL};

  return g_strv_contains (names, name);
}

/* Every element that is opened is closed, in order. Names the first that is not. */
static void
assert_balanced (const char *html)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = strchr (html, '<'); at != NULL; at = strchr (at + 1, '<')) {
    gboolean is_end = at[1] == '/';
    const char *start = at + 1 + is_end;
    g_autofree char *name = g_strndup (start, strcspn (start, " >\n/"));

    if (at[1] == '!' || is_void_element (name))
      continue;
    if (!is_end) {
      if (g_str_equal (name, "style") || g_str_equal (name, "script")) {
        g_autofree char *end = g_strdup_printf ("</%s>", name);

        at = strstr (at, end);
        g_assert_nonnull (at);
        continue;
      }
      g_ptr_array_add (open, g_strdup (name));
      continue;
    }
    g_assert_cmpuint (open->len, >, 0);
    g_assert_cmpstr (name, ==, g_ptr_array_index (open, open->len - 1));
    g_ptr_array_remove_index (open, open->len - 1);
  }
  g_assert_cmpuint (open->len, ==, 0);
}

static char *
write_html (const TpPublicSchedule *schedule)
{
  return sample_write_text (tp_publish_format_find ("html"), schedule);
}

static void
test_html_escapes (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (3);
  TpPublicEntry *entry = g_ptr_array_index (schedule->entries, 0);
  g_autofree char *html = NULL;

  sample_set (&entry->ward, NASTY);
  sample_set (&entry->ward_code, "\"><img src=x onerror=alert(2)>");
  sample_set (&entry->place, "{{script}} </td>");
  sample_set (&schedule->mark, NASTY);
  tp_public_schedule_add_contact (schedule, "Bấm vào đây", "javascript:alert(3)");
  html = write_html (schedule);
  g_assert_null (strstr (html, "<script>alert"));
  g_assert_null (strstr (html, "<img"));
  g_assert_null (strstr (html, "javascript:"));
  g_assert_nonnull (strstr (html, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Đồi&quot;"));
  g_assert_nonnull (strstr (html, "{{script}} &lt;/td&gt;"));
  g_assert_nonnull (strstr (html, "<span>Bấm vào đây</span>"));
  assert_balanced (html);
}

static void
test_html_is_whole_and_alone (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (30);
  g_autofree char *html = write_html (schedule);

  g_assert_true (g_str_has_prefix (html, "<!doctype html>\n<html lang=\"vi\">"));
  assert_balanced (html);
  g_assert_null (strstr (html, "{{"));
  g_assert_null (strstr (html, "src="));
  g_assert_null (strstr (html, "<link"));
  g_assert_null (strstr (html, "@import"));
  g_assert_null (strstr (html, "url("));
  g_assert_nonnull (strstr (html, "<h1>"));
  g_assert_nonnull (strstr (html, "scope=\"row\""));
  g_assert_nonnull (strstr (html, "prefers-color-scheme: dark"));
  g_assert_nonnull (strstr (html, "@media print"));
  g_assert_nonnull (strstr (html, "<form class=\"filter\" id=\"loc\" hidden>"));
  g_assert_nonnull (strstr (html, "href=\"tel:1022\""));
  g_assert_nonnull (strstr (html, "24/11/2026"));
}

#define FOR_ALL(path, test)                                                  \
  G_STMT_START                                                               \
  {                                                                          \
    static const FormatTest function = test;                                 \
    g_test_add_data_func ("/publish/formats/" path, &function, run_for_all); \
  }                                                                          \
  G_STMT_END

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FOR_ALL ("table", test_table_entry);
  FOR_ALL ("same-bytes", test_same_bytes);
  FOR_ALL ("says-everything", test_says_everything);
  FOR_ALL ("says-that-people-are-fetched", test_says_that_people_are_fetched);
  FOR_ALL ("survives-nothing", test_survives_nothing);
  FOR_ALL ("survives-nasty-names", test_survives_nasty_names);
  FOR_ALL ("tells-what-is-cancelled", test_tells_what_is_cancelled);
  FOR_ALL ("thousands", test_thousands);
  g_test_add_func ("/publish/formats/unknown", test_unknown_format_is_not_found);
  g_test_add_func ("/publish/poster/is-one-sheet", test_poster_is_one_sheet);
  g_test_add_func ("/publish/poster/keeps-wards-apart", test_poster_keeps_wards_apart);
  g_test_add_func ("/publish/html/escapes", test_html_escapes);
  g_test_add_func ("/publish/html/is-whole-and-alone", test_html_is_whole_and_alone);
  return g_test_run ();
}
