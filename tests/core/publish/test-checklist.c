/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist: says all that the catalogue knows, on one page as long as it can, the same twice,
 * and says so where something is not known or is to be checked. */

#include "sample-schedule.h"
#include "tp-checklist.h"

#include <string.h>

typedef struct
{
  TpProcedure *procedure;
  TpPublicSchedule *schedule;
  TpChecklist list;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->schedule = sample_schedule_new (1);
  f->procedure = tp_record_new (&tp_procedure_kind);
  tp_set_text (&f->procedure->code, "1.014027");
  tp_set_text (&f->procedure->name, "Trợ cấp hưu trí xã hội");
  tp_set_text (&f->procedure->sector, "Bảo trợ xã hội");
  tp_set_text (&f->procedure->office, "UBND cấp xã");
  tp_set_text (&f->procedure->fee, "Không");
  tp_set_text (&f->procedure->papers, "Thẻ căn cước\n\nTờ khai theo Mẫu 01");
  tp_set_text (&f->procedure->source, "Cổng Dịch vụ công quốc gia");
  f->procedure->working_days = 10;
  f->procedure->online_level = TP_ONLINE_PARTIAL;
  f->procedure->status = TP_STATUS_ISSUED;
  f->procedure->version = 3;
  f->procedure->valid_since = tp_day_from_ymd (2026, 7, 1);
  f->procedure->checked_on = tp_day_from_ymd (2026, 9, 22);
  f->list = (TpChecklist){
    .procedure = f->procedure,
    .contacts = f->schedule->contacts,
    .motto = "Đến trước nhu cầu",
    .made_at = SAMPLE_PUBLISHED_AT,
  };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tp_record_free (f->procedure);
  tp_public_schedule_free (f->schedule);
}

static char *
read_text (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tp_checklist_to_pdf (&f->list, &error);

  g_assert_no_error (error);
  return sample_read_pdf (pdf);
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

static void
test_says_all (Fixture *f, gconstpointer data)
{
  const TpPublicContact *hotline = g_ptr_array_index (f->schedule->contacts, 0);
  const char *const words[] = {
    "GIẤY TỜ CẦN MANG",
    "Trợ cấp hưu trí xã hội",
    "1.014027",
    "Bảo trợ xã hội",
    "Thẻ căn cước",
    "Tờ khai theo Mẫu 01",
    "UBND cấp xã",
    "10 ngày làm việc",
    "Không",
    "Được một phần",
    hotline->title,
    "Cổng Dịch vụ công quốc gia",
    "Kiểm tra ngày 22/09/2026",
    "Phiên bản 3",
    "có hiệu lực từ 01/07/2026",
  };
  g_autofree char *text = read_text (f);

  if (text == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_test_message ("%s", words[i]);
    g_assert_nonnull (strstr (text, words[i]));
  }
  g_assert_null (strstr (text, "chờ kiểm tra lại"));
  g_assert_cmpuint (count (text, "Nguồn: "), ==, 1); /* one page */
}

static void
test_says_what_is_to_be_checked (Fixture *f, gconstpointer data)
{
  g_autofree char *due = NULL, *unsure = NULL, *blank = NULL;

  f->list.is_due = TRUE;
  due = read_text (f);
  if (due == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  g_assert_nonnull (strstr (due, "chờ kiểm tra lại"));
  f->list.is_due = FALSE;
  f->procedure->status = TP_STATUS_TO_CHECK;
  unsure = read_text (f);
  g_assert_nonnull (strstr (unsure, "chờ kiểm tra lại"));
  tp_set_text (&f->procedure->papers, "");
  tp_set_text (&f->procedure->fee, "");
  tp_set_text (&f->procedure->office, "");
  tp_set_text (&f->procedure->source, "");
  f->procedure->working_days = 0;
  f->procedure->checked_on = TP_DAY_NONE;
  blank = read_text (f);
  g_assert_nonnull (strstr (blank, "chưa ghi giấy tờ"));
  g_assert_cmpuint (count (blank, "Chưa rõ, hãy gọi hỏi"), ==, 3);
  g_assert_nonnull (strstr (blank, "Chưa kiểm tra"));
}

/* A dozen papers are one page still; very many go on to a second one, which has the numbers too. */
static void
test_grows (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) papers = g_string_new (NULL);
  g_autofree char *twelve = NULL, *many = NULL;

  for (int i = 1; i <= 12; i++)
    g_string_append_printf (papers, "Giấy tờ thứ %d của hồ sơ, bản chính và bản sao\n", i);
  tp_set_text (&f->procedure->papers, papers->str);
  twelve = read_text (f);
  if (twelve == NULL) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  g_assert_cmpuint (count (twelve, "Nguồn: "), ==, 1);
  for (int i = 13; i <= 26; i++)
    g_string_append_printf (papers, "Giấy tờ thứ %d của hồ sơ, bản chính và bản sao\n", i);
  tp_set_text (&f->procedure->papers, papers->str);
  many = read_text (f);
  g_assert_nonnull (strstr (many, "Giấy tờ thứ 26 "));
  g_assert_cmpuint (count (many, "Nguồn: "), ==, 2);
  g_assert_cmpuint (count (many, "Trợ cấp hưu trí xã hội"), ==, 2);
}

static void
test_same_bytes (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) first = tp_checklist_to_pdf (&f->list, NULL);
  g_autoptr (GBytes) second = NULL;

  g_usleep (1100000);
  second = tp_checklist_to_pdf (&f->list, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

/* Without any number to call the band stays. */
static void
test_without_contacts (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_ptr_array_set_size (f->schedule->contacts, 0);
  f->list.motto = "";
  text = read_text (f);
  g_assert_true (text == NULL || strstr (text, "bà con gọi") != NULL);
}

#define ADD_TEST(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/publish/checklist/says-all-that-is-known", test_says_all);
  ADD_TEST ("/publish/checklist/says-what-is-to-be-checked", test_says_what_is_to_be_checked);
  ADD_TEST ("/publish/checklist/grows-to-two-pages", test_grows);
  ADD_TEST ("/publish/checklist/same-bytes", test_same_bytes);
  ADD_TEST ("/publish/checklist/does-without-contacts", test_without_contacts);
  return g_test_run ();
}
