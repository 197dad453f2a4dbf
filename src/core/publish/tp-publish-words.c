/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Vietnamese of the published schedule. Documents for residents are in Vietnamese whatever the
 * interface's language, so nothing here is translated. Plain words: they are read aloud by ward
 * loudspeakers and by grandchildren to grandparents. */

#include "tp-config.h"

#include "tp-publish-words.h"

#include "tp-sheet-draw.h"

const char tp_publish_kind[] = "THÔNG BÁO";
const char tp_publish_register[] =
  "Người dân đăng ký, hỏi thông tin hoặc báo thay đổi bằng một trong các cách sau:";
const char tp_publish_bring[] =
  "Khi đến, xin mang theo thẻ căn cước và giấy tờ có liên quan (nếu có). Thiếu giấy tờ vẫn được "
  "hướng dẫn.";
const char tp_publish_at_home[] =
  "Người già yếu, người khuyết tật, người không đi lại được: xin đăng ký để Tổ đến hỗ trợ tại nhà.";
const char tp_publish_nothing[] = "Tuần này chưa có buổi hỗ trợ nào được công bố.";
const char tp_publish_no_personal[] = "Lịch này không có thông tin cá nhân của người dân.";

static const char *const fixed_words[] = {
  "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc Số Nơi nhận",
  "Thông báo Lịch hỗ trợ người dân làm thủ tục hành chính lưu động tuần từ ngày đến ngày tháng năm",
  "Thay thế lịch công bố lần trước Lần công bố bản",
  "Thứ Hai Thứ Ba Thứ Tư Thứ Năm Thứ Sáu Thứ Bảy Chủ nhật Sáng Chiều Tối buổi giờ",
  "Tại nhà Tại nhà văn hóa Đưa đón Xe dịch vụ công lưu động Điểm phục vụ cộng đồng Từ xa",
  "Ngày Buổi, giờ Xã, phường, địa điểm Hình thức Nội dung hỗ trợ Tổ phụ trách",
  "Hủy Mới Thay đổi Buổi này đã hủy Hủy buổi Thêm buổi Đổi thành trước đây",
  "Tổ đến tận nhà bà con đã đăng ký Gọi điện để được giúp Ngày nghỉ không có lịch",
  "Nội dung lịch Những thay đổi so với lần công bố trước Cách đăng ký Chọn xã phường Tất cả",
  "công bố thông báo lịch hỗ trợ như sau Lịch cụ thể",
  "Lịch giúp bà con làm giấy tờ Ai già yếu, khó đi lại: gọi để Tổ đến tận nhà",
  "Nhớ mang theo thẻ căn cước và giấy tờ có liên quan Có xe dịch vụ công lưu động",
  "Người không tự đến được nơi hỗ trợ xin gọi trước xin đăng ký trước để đề nghị được đón đến và "
  "đưa về nhà Già yếu, khó đi lại: gọi để Tổ đến nhà hoặc đưa đón",
  "Asia/Ho_Chi_Minh",
  tp_publish_register,
  tp_publish_bring,
  tp_publish_at_home,
  tp_publish_nothing,
  tp_publish_no_personal,
  NULL,
};

/**
 * tp_publish_words_get_fixed:
 *
 * Returns: (transfer none): every fixed word of all formats, %NULL-ended, for the leak check
 */
const char *const *
tp_publish_words_get_fixed (void)
{
  return fixed_words;
}

/**
 * tp_publish_words_period:
 * @week: a week
 *
 * Returns: (transfer full): "từ ngày 23/11/2026 đến ngày 29/11/2026"
 */
char *
tp_publish_words_period (TpWeek week)
{
  g_autofree char *since = tp_day_to_short (tp_week_get_day (week, 1));
  g_autofree char *until = tp_day_to_short (tp_week_get_day (week, 7));

  return g_strdup_printf ("từ ngày %s đến ngày %s", since, until);
}

/**
 * tp_publish_words_subject:
 * @schedule: the schedule
 *
 * Returns: (transfer full): what the schedule is about, with its week
 */
char *
tp_publish_words_subject (const TpPublicSchedule *schedule)
{
  g_autofree char *period = tp_publish_words_period (schedule->week);

  return g_strdup_printf ("Lịch hỗ trợ người dân làm thủ tục hành chính lưu động\n"
                          "tuần %d, %s",
                          schedule->week.number, period);
}

/**
 * tp_publish_words_part:
 * @part: of the day
 *
 * Returns: (transfer none): "Sáng"
 */
const char *
tp_publish_words_part (int part)
{
  return tp_enum_get_vi (&tp_part_enum, part);
}

/**
 * tp_publish_words_mode:
 * @mode: bit of a mode
 *
 * Returns: (transfer none): "Tại nhà văn hóa"
 */
const char *
tp_publish_words_mode (int mode)
{
  return tp_enum_get_vi (&tp_mode_enum, mode);
}

/**
 * tp_publish_words_hours:
 * @entry: an entry
 *
 * Returns: (transfer full): "8:00–11:30"
 */
char *
tp_publish_words_hours (const TpPublicEntry *entry)
{
  return tp_minutes_to_range (entry->since, entry->until);
}

/**
 * tp_publish_words_when:
 * @entry: an entry
 *
 * Returns: (transfer full): "Sáng Thứ Hai, 23/11/2026 (8:00–11:30)"
 */
char *
tp_publish_words_when (const TpPublicEntry *entry)
{
  g_autofree char *day = tp_day_to_long_vi (entry->day);
  g_autofree char *hours = tp_publish_words_hours (entry);

  return g_strdup_printf ("%s, buổi %s (%s)", day,
                          entry->part == TP_PART_MORNING     ? "sáng"
                          : entry->part == TP_PART_AFTERNOON ? "chiều"
                                                             : "tối",
                          hours);
}

static void
append_part (GString *text, const char *part)
{
  if (part[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

/**
 * tp_publish_words_where:
 * @entry: an entry
 *
 * Returns: (transfer full): place, address and ward, without what is empty
 */
char *
tp_publish_words_where (const TpPublicEntry *entry)
{
  GString *text = g_string_new (NULL);

  append_part (text, entry->place);
  append_part (text, entry->address);
  append_part (text, entry->ward);
  return g_string_free (text, FALSE);
}

/**
 * tp_publish_words_summary:
 * @entry: an entry
 *
 * Returns: (transfer full): when and where
 */
char *
tp_publish_words_summary (const TpPublicEntry *entry)
{
  g_autofree char *when = tp_publish_words_when (entry);
  g_autofree char *where = tp_publish_words_where (entry);

  return g_strdup_printf ("%s, %s", when, where);
}

/**
 * tp_publish_words_status:
 * @entry: an entry
 *
 * Returns: (transfer none): "Hủy", "Mới", "Thay đổi", or "" for what is as it was
 */
const char *
tp_publish_words_status (const TpPublicEntry *entry)
{
  if (entry->is_cancelled)
    return "Hủy";
  if (entry->is_new)
    return "Mới";
  return entry->is_changed ? "Thay đổi" : "";
}

/**
 * tp_publish_words_change:
 * @entry: an entry
 *
 * Returns: (transfer full): one sentence on a changed, new or cancelled entry
 */
char *
tp_publish_words_change (const TpPublicEntry *entry)
{
  g_autofree char *now = tp_publish_words_summary (entry);

  if (entry->is_cancelled && entry->note[0] != '\0')
    return g_strdup_printf ("Hủy buổi: %s. %s", now, entry->note);
  if (entry->is_cancelled)
    return g_strdup_printf ("Hủy buổi: %s.", now);
  if (entry->is_new || entry->before[0] == '\0')
    return g_strdup_printf ("Thêm buổi: %s.", now);
  if (g_str_equal (entry->before, now))
    return g_strdup_printf ("Thay đổi nội dung: %s.", now);
  return g_strdup_printf ("Đổi thành: %s (trước đây: %s).", now, entry->before);
}

/**
 * tp_publish_words_count_changes:
 * @schedule: the schedule
 *
 * Returns: how many entries differ from the version before; 0 for the first version
 */
guint
tp_publish_words_count_changes (const TpPublicSchedule *schedule)
{
  guint n_changes = 0;

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    n_changes += entry->is_changed;
  }
  return schedule->version > 1 ? n_changes : 0;
}

/**
 * tp_publish_words_version:
 * @schedule: the schedule
 *
 * Returns: (transfer full): which version this is and of when
 */
char *
tp_publish_words_version (const TpPublicSchedule *schedule)
{
  g_autofree char *day = NULL;

  if (schedule->published_at <= 0)
    return g_strdup_printf ("Lần công bố: %d", schedule->version);
  day = tp_day_to_short (tp_day_from_unix_ms (schedule->published_at));
  if (schedule->version > 1)
    return g_strdup_printf ("Lần công bố: %d, ngày %s; thay thế lịch công bố lần trước",
                            schedule->version, day);
  return g_strdup_printf ("Lần công bố: %d, ngày %s", schedule->version, day);
}

/**
 * tp_publish_words_place_date:
 * @schedule: the schedule
 *
 * Decree 30/2020: days below 10 and the months 1 and 2 get a leading zero. A draft without a
 * number has no day yet either: it gets one when it is numbered.
 *
 * Returns: (transfer full): "Hà Nội, ngày 05 tháng 02 năm 2026", with blanks for a draft
 */
char *
tp_publish_words_place_date (const TpPublicSchedule *schedule)
{
  int year, month, day;

  if (schedule->published_at <= 0 || schedule->number[0] == '\0') {
    tp_day_get_ymd (schedule->published_at > 0 ? tp_day_from_unix_ms (schedule->published_at)
                                               : tp_week_get_day (schedule->week, 1),
                    &year, &month, &day);
    return g_strdup_printf ("%s, ngày        tháng        năm %d", schedule->place, year);
  }
  tp_day_get_ymd (tp_day_from_unix_ms (schedule->published_at), &year, &month, &day);
  return g_strdup_printf (month <= 2 ? "%s, ngày %02d tháng %02d năm %d"
                                     : "%s, ngày %02d tháng %d năm %d",
                          schedule->place, day, month, year);
}

/**
 * tp_publish_words_number:
 * @schedule: the schedule
 *
 * Returns: (transfer full): number and symbol of the notice, with blanks while there is no number
 */
char *
tp_publish_words_number (const TpPublicSchedule *schedule)
{
  if (schedule->number[0] == '\0')
    return g_strdup_printf ("Số:          /TB%s%s", schedule->branch_code[0] != '\0' ? "-" : "",
                            schedule->branch_code);
  if (g_str_has_prefix (schedule->number, "Số"))
    return g_strdup (schedule->number);
  return g_strdup_printf ("Số: %s", schedule->number);
}

/**
 * tp_publish_words_closed_day:
 * @schedule: the schedule
 * @text: a line about a closed day, "Thứ Ba, 24/11/2026: …"
 *
 * Closed days come as lines to print; which day they are about tells where they belong.
 *
 * Returns: the day of the week that @text begins with, or %TP_DAY_NONE
 */
TpDay
tp_publish_words_closed_day (const TpPublicSchedule *schedule, const char *text)
{
  for (int weekday = 1; weekday <= 7; weekday++) {
    TpDay day = tp_week_get_day (schedule->week, weekday);
    g_autofree char *name = tp_day_to_long_vi (day);

    if (g_str_has_prefix (text, name))
      return day;
  }
  return TP_DAY_NONE;
}

/**
 * tp_publish_words_is_gathering:
 * @entry: an entry
 *
 * Returns: %TRUE if people come to it, or may be fetched: it is held, and not at homes
 */
gboolean
tp_publish_words_is_gathering (const TpPublicEntry *entry)
{
  return !entry->is_cancelled && (entry->mode & (TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK)) != 0;
}

static gboolean
offers_fetching (const TpPublicSchedule *schedule)
{
  for (guint i = 0; schedule->fetching[0] != '\0' && i < schedule->entries->len; i++) {
    if (tp_publish_words_is_gathering (g_ptr_array_index (schedule->entries, i)))
      return TRUE;
  }
  return FALSE;
}

/**
 * tp_publish_words_fetching:
 * @schedule: the schedule
 *
 * The same sentence for every session, whoever is fetched to it: nobody shall read from a notice
 * where those live who cannot walk.
 *
 * Returns: (transfer full) (nullable): whom to call to be fetched; %NULL where that is not offered
 *   or there is nothing to be fetched to
 */
char *
tp_publish_words_fetching (const TpPublicSchedule *schedule)
{
  const TpPublicContact *hotline = tp_sheet_find_hotline (schedule->contacts);

  if (!offers_fetching (schedule))
    return NULL;
  if (hotline == NULL || !g_str_has_prefix (hotline->url, "tel:"))
    return g_strdup ("Người không tự đến được nơi hỗ trợ: xin đăng ký trước để đề nghị được đón "
                     "đến và đưa về nhà.");
  return g_strdup_printf ("Người không tự đến được nơi hỗ trợ: xin gọi trước %s để đề nghị được "
                          "đón đến và đưa về nhà.",
                          hotline->title);
}

/* The offer most sessions of a mode share, if two of them do. */
static const char *
find_usual_of (const TpPublicSchedule *schedule, guint mode)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *usual = NULL;
  guint most = 1;

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    guint count;

    if (entry->mode != 1 << mode || entry->services[0] == '\0')
      continue;
    count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, entry->services)) + 1;
    g_hash_table_insert (counts, entry->services, GUINT_TO_POINTER (count));
    if (count > most) {
      most = count;
      usual = entry->services;
    }
  }
  return usual;
}

/**
 * tp_publish_words_find_usual:
 * @schedule: (transfer none): the schedule; it owns the texts in @usual
 * @usual: (out): what is offered in each mode as a rule
 *
 * Finds what can be said once instead of with every session.
 */
void
tp_publish_words_find_usual (const TpPublicSchedule *schedule, TpUsualServices *usual)
{
  for (guint mode = 0; mode < G_N_ELEMENTS (usual->by_mode); mode++)
    usual->by_mode[mode] = 1 << mode != TP_MODE_FETCH   ? find_usual_of (schedule, mode)
                           : offers_fetching (schedule) ? schedule->fetching
                                                        : NULL;
}

/**
 * tp_publish_words_own_services:
 * @usual: what is offered as a rule
 * @entry: an entry
 *
 * Returns: (transfer none): what is special about @entry, "" where it offers the usual
 */
const char *
tp_publish_words_own_services (const TpUsualServices *usual, const TpPublicEntry *entry)
{
  for (guint mode = 0; mode < G_N_ELEMENTS (usual->by_mode); mode++) {
    if (entry->mode == 1 << mode && g_strcmp0 (usual->by_mode[mode], entry->services) == 0)
      return "";
  }
  return entry->services;
}

/**
 * tp_publish_words_offer:
 * @usual: what is offered as a rule
 * @mode: number of the bit of a mode that has something usual
 *
 * Returns: (transfer full): "Tại nhà văn hóa: …"
 */
char *
tp_publish_words_offer (const TpUsualServices *usual, guint mode)
{
  return g_strdup_printf ("%s: %s", tp_publish_words_mode (1 << mode), usual->by_mode[mode]);
}
