/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of posters: hours as they are said, places without what the sheet says already, and
 * visits at homes in one line. */

#include "tp-config.h"

#include "tp-poster-words.h"

#include <string.h>

/* "8 giờ đến 11 giờ 30": hours as they are said. */
static void
append_spoken_time (GString *text, int minutes)
{
  g_string_append_printf (text, "%d giờ", minutes / 60 % 24);
  if (minutes % 60 != 0)
    g_string_append_printf (text, " %02d", minutes % 60);
}

/**
 * tp_poster_words_hours:
 * @entry: a session
 * @is_wide: whether its print is larger than the least, so that hours need two lines
 *
 * Returns: (transfer full): "SÁNG" and below it "8 giờ – 11 giờ 30", as hours are said
 */
char *
tp_poster_words_hours (const TpPublicEntry *entry, gboolean is_wide)
{
  g_autofree char *part = tp_text_to_upper (tp_publish_words_part (entry->part));
  GString *text = g_string_new (part);

  g_string_append (text, "\n");
  append_spoken_time (text, entry->since);
  g_string_append (text, is_wide ? "\nđến " : " – ");
  append_spoken_time (text, entry->until);
  return g_string_free (text, FALSE);
}

/**
 * tp_poster_words_append:
 * @text: where to add
 * @prefix: words before @part
 * @part: what to add; nothing for ""
 * @n_chars: after which it is cut with "…"
 *
 * Adds a part as a line of its own: a note of a page's length does not belong on a poster, and can
 * be read in the notice.
 */
void
tp_poster_words_append (GString *text, const char *prefix, const char *part, glong n_chars)
{
  if (part[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, prefix);
  if (g_utf8_strlen (part, -1) <= n_chars) {
    g_string_append (text, part);
  } else {
    g_string_append_len (text, part, g_utf8_offset_to_pointer (part, n_chars) - part);
    g_string_append (text, "…");
  }
}

/* A place without the ward at its end: "Thôn Đoài, xã Bất Bạt" on the poster of Xã Bất Bạt. */
static char *
drop_ward (const char *place, const char *ward)
{
  g_autofree char *low = tp_text_to_lower (place);
  g_autofree char *low_ward = tp_text_to_lower (ward);
  gsize length = strlen (low), ward_length = strlen (low_ward);
  char *rest;

  if (ward_length == 0 || length <= ward_length || length != strlen (place) ||
      !g_str_has_suffix (low, low_ward) || strchr (" ,", low[length - ward_length - 1]) == NULL)
    return g_strdup (place);
  rest = g_strndup (place, length - ward_length);
  for (gsize n = strlen (rest); n > 0 && strchr (" ,", rest[n - 1]) != NULL; n--)
    rest[n - 1] = '\0';
  return rest;
}

/* The address, unless the place's name says it: "Nhà văn hóa thôn Đoài", "Thôn Đoài". */
static char *
make_address (const TpPublicEntry *entry)
{
  char *address = drop_ward (entry->address, entry->ward);
  g_autofree char *low = tp_text_to_lower (address);
  g_autofree char *low_place = tp_text_to_lower (entry->place);

  if (strstr (low_place, low) != NULL)
    address[0] = '\0';
  return address;
}

/**
 * tp_poster_words_session:
 * @usual: what is offered as a rule, and said below
 * @entry: a session
 * @share: how much of the usual length a part may have, in percent
 *
 * Returns: (transfer full): where the session is and what is special about it, the place first
 */
char *
tp_poster_words_session (const TpUsualServices *usual, const TpPublicEntry *entry, int share)
{
  GString *text = g_string_new (NULL);
  gboolean is_home = entry->mode == TP_MODE_HOME;
  g_autofree char *place = drop_ward (entry->place, entry->ward);
  g_autofree char *address = make_address (entry);

  tp_poster_words_append (text, "", is_home ? "Tổ đến nhà bà con đã đăng ký" : place,
                          110 * share / 100);
  tp_poster_words_append (text, "", entry->mode == TP_MODE_BUS ? "Có xe dịch vụ công lưu động" : "",
                          110);
  tp_poster_words_append (text, "", is_home ? "" : address, 110 * share / 100);
  tp_poster_words_append (text, "", tp_publish_words_own_services (usual, entry),
                          200 * share / 100);
  tp_poster_words_append (text, "", entry->note, 200 * share / 100);
  tp_poster_words_append (text, "Trước đây: ", entry->before, 200 * share / 100);
  return g_string_free (text, FALSE);
}

/**
 * tp_poster_words_status:
 * @schedule: the schedule
 * @entry: one of its sessions
 *
 * Returns: (transfer none) (nullable): what must be said above a session that is cancelled or not
 * as the last version said
 */
const char *
tp_poster_words_status (const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  if (entry->is_cancelled)
    return "ĐÃ HỦY BUỔI NÀY";
  if (schedule->version <= 1 || !entry->is_changed)
    return NULL;
  return entry->is_new ? "BUỔI MỚI THÊM" : "CÓ THAY ĐỔI";
}

/**
 * tp_poster_words_is_plain_home:
 * @schedule: the schedule
 * @entry: one of its sessions
 *
 * Returns: whether it is a visit at homes of which nothing else has to be said
 */
gboolean
tp_poster_words_is_plain_home (const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  return entry->mode == TP_MODE_HOME && tp_poster_words_status (schedule, entry) == NULL &&
         entry->note[0] == '\0' && entry->before[0] == '\0';
}

/**
 * tp_poster_words_homes:
 * @homes: (element-type TpPublicEntry): plain visits at homes, by day
 *
 * Returns: (transfer full): "Tổ đến nhà bà con đã đăng ký: sáng Thứ Hai, chiều Thứ Tư.", "" for
 * none
 */
char *
tp_poster_words_homes (GPtrArray *homes)
{
  GString *text = g_string_new (NULL);
  const TpPublicEntry *before = NULL;

  for (guint i = 0; i < homes->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (homes, i);
    g_autofree char *part = tp_text_to_lower (tp_publish_words_part (entry->part));

    if (before != NULL && before->day == entry->day && before->part == entry->part)
      continue;
    g_string_append_printf (text, "%s%s %s",
                            before == NULL ? "Tổ đến nhà bà con đã đăng ký: " : ", ", part,
                            tp_weekday_name_vi (tp_day_get_weekday (entry->day)));
    before = entry;
  }
  if (text->len > 0)
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}
