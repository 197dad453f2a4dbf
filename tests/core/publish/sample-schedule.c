/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A schedule for the tests of this room, and ways to read what the formats write. */

#include "sample-schedule.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const wards[][2] = {
  {"Phường Ba Đình", "00004"},
  {"Phường Giảng Võ", "00025"},
  {"Phường Văn Miếu - Quốc Tử Giám", "00199"},
  {"Xã Sóc Sơn", "00376"},
  {"Xã Đông Anh", "00454"},
};

static const char *const places[][2] = {
  {"Nhà văn hóa thôn Đoài", "Thôn Đoài, cạnh trường tiểu học"},
  {"Nhà văn hóa tổ dân phố số 5", "Số 12 phố Nguyễn Thái Học"},
  {"Nhà sinh hoạt cộng đồng khu dân cư số 2", "Ngõ 34 phố Kim Mã"},
};

void
sample_set (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static void
fill_entry (TpPublicEntry *entry, TpWeek week, guint i)
{
  static const int modes[] = {TP_MODE_HALL, TP_MODE_HOME, TP_MODE_BUS, TP_MODE_KIOSK};
  g_autofree char *team = g_strdup_printf ("Tổ số %u", i % 40 + 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (i);

  entry->session = tp_id_new_seeded (SAMPLE_PUBLISHED_AT, random);
  entry->day = tp_week_get_day (week, (int) (i % 5) + 1);
  entry->part = (int) (i / 5 % 3);
  entry->since = entry->part == 0 ? 8 * 60 : entry->part == 1 ? 13 * 60 + 30 : 18 * 60;
  entry->until = entry->since + 210;
  entry->mode = modes[i % 4];
  sample_set (&entry->ward, wards[i % 5][0]);
  sample_set (&entry->ward_code, wards[i % 5][1]);
  if (entry->mode == TP_MODE_HOME) {
    sample_set (&entry->place, "Tại nhà theo đăng ký");
  } else {
    sample_set (&entry->place, places[i % 3][0]);
    sample_set (&entry->address, places[i % 3][1]);
  }
  sample_set (&entry->team, team);
  sample_set (&entry->services, "Trợ cấp hưu trí xã hội; xác định mức độ khuyết tật");
}

TpPublicSchedule *
sample_schedule_new (guint n_entries)
{
  static const char *const bases[] = {"Căn cứ Kế hoạch số 63/KH-UBND ngày 13/02/2026;",
                                      "Căn cứ Quyết định số 1509/QĐ-TTPVHCC", NULL};
  static const char *const recipients[] = {"UBND các xã, phường", "Lưu: VT", NULL};
  TpPublicSchedule *schedule = tp_public_schedule_new ();

  schedule->week = (TpWeek){2026, 48};
  schedule->published_at = SAMPLE_PUBLISHED_AT;
  sample_set (&schedule->office, "Chi nhánh số 3");
  sample_set (&schedule->parent_office, "Trung tâm Phục vụ hành chính công");
  sample_set (&schedule->branch_code, "CN03");
  sample_set (&schedule->number, "05/TB-CN03");
  sample_set (&schedule->signer_capacity, "Giám đốc");
  sample_set (&schedule->signer_name, "Đặng Thị Ký");
  sample_set (&schedule->motto, "Đến trước nhu cầu – Tiên phong phục vụ");
  sample_set (&schedule->mark, "DỮ LIỆU MẪU");
  g_strfreev (schedule->legal_bases);
  schedule->legal_bases = g_strdupv ((char **) bases);
  g_strfreev (schedule->recipients);
  schedule->recipients = g_strdupv ((char **) recipients);
  tp_public_schedule_add_contact (schedule, "Tổng đài 1022, nhánh 7", "tel:1022");
  tp_public_schedule_add_contact (schedule, "Ứng dụng iHanoi", "https://ihanoi.hanoi.gov.vn");
  g_ptr_array_add (schedule->closed_days,
                   g_strdup ("Thứ Bảy, 28/11/2026: Ngày nghỉ thử nghiệm (nghỉ)"));
  for (guint i = 0; i < n_entries; i++)
    fill_entry (tp_public_schedule_add_entry (schedule), schedule->week, i);
  tp_public_schedule_sort (schedule);
  return schedule;
}

gboolean
sample_is_pdf (const TpPublishFormat *format)
{
  return g_str_equal (format->mime, "application/pdf");
}

/* Runs of white space as one space: lines break where the page ends, not where words do. */
static char *
squeeze (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\r\t\f", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if (words[i][0] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  }
  return g_string_free (out, FALSE);
}

char *
sample_read_pdf (GBytes *pdf)
{
  g_autofree char *path = g_find_program_in_path ("pdftotext");
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int fd, status = -1;

  if (path == NULL)
    return NULL;
  fd = g_file_open_tmp ("tp-publish-XXXXXX.pdf", &file, &error);
  g_assert_no_error (error);
  g_close (fd, &error);
  g_assert_no_error (error);
  g_file_set_contents (file, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  {
    const char *argv[] = {path, file, "-", NULL};

    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
                  &status, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_unlink (file);
  return squeeze (text);
}

/* What a reader of the output reads; NULL for a PDF that cannot be read here. */
char *
sample_write_text (const TpPublishFormat *format, const TpPublicSchedule *schedule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = format->write (schedule, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  if (sample_is_pdf (format))
    return sample_read_pdf (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
