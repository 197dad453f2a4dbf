/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule as a calendar (RFC 5545), for phones of families and for the wards' own calendars.
 *
 * An entry keeps its UID through all versions and gets a higher SEQUENCE, so a calendar that is
 * read again moves and cancels instead of doubling. Lines end in CRLF and are folded so that none
 * has more than 75 octets, never inside a letter (3.1). Times are wall time in Hà Nội with the
 * zone's definition included (3.6.5); the stamp is when the schedule was published. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tp-publish-formats.h"
#include "tp-publish-words.h"

#define MAX_OCTETS 75
#define ZONE "Asia/Ho_Chi_Minh"

/* Adds one content line, folded: a continuation begins with a space, which counts. */
static void
append_line (GString *ics, const char *line)
{
  gsize room = MAX_OCTETS;

  for (const char *at = line; *at != '\0';) {
    const char *next = g_utf8_next_char (at);
    gsize size = (gsize) (next - at);

    if (size > room) {
      g_string_append (ics, "\r\n ");
      room = MAX_OCTETS - 1;
    }
    g_string_append_len (ics, at, (gssize) size);
    room -= size;
    at = next;
  }
  g_string_append (ics, "\r\n");
}

/* A text value: backslash, semicolon, comma and line ends are escaped (3.3.11); other control
 * letters may not appear at all. */
static char *
escape_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *out = g_string_sized_new (strlen (composed) + 16);

  for (const char *at = composed; *at != '\0'; at++) {
    if (*at == '\r' && at[1] == '\n')
      continue;
    if (*at == '\n' || *at == '\r')
      g_string_append (out, "\\n");
    else if (strchr ("\\;,", *at) != NULL)
      g_string_append_printf (out, "\\%c", *at);
    else if ((guchar) *at >= 0x20 && *at != 0x7f)
      g_string_append_c (out, *at);
    else
      g_string_append_c (out, ' ');
  }
  return g_string_free (out, FALSE);
}

static void
append_text (GString *ics, const char *name, const char *text)
{
  g_autofree char *escaped = NULL;
  g_autofree char *line = NULL;

  if (text[0] == '\0')
    return;
  escaped = escape_text (text);
  line = g_strdup_printf ("%s:%s", name, escaped);
  append_line (ics, line);
}

/* A wall time; sessions that pass midnight end on the next day. */
static void
append_time (GString *ics, const char *name, TpDay day, int minutes)
{
  g_autofree char *line = NULL;
  int year, month, day_of_month;

  tp_day_get_ymd (day + minutes / (24 * 60), &year, &month, &day_of_month);
  line = g_strdup_printf ("%s;TZID=" ZONE ":%04d%02d%02dT%02d%02d00", name, year, month,
                          day_of_month, minutes / 60 % 24, minutes % 60);
  append_line (ics, line);
}

static char *
format_stamp (gint64 unix_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (MAX (0, unix_ms) / 1000);

  if (time == NULL)
    return g_strdup ("19700101T000000Z");
  return g_date_time_format (time, "%Y%m%dT%H%M%SZ");
}

static void
append_head (GString *ics, const TpPublicSchedule *schedule)
{
  g_autofree char *week = tp_week_to_range (schedule->week);
  g_autofree char *name =
    g_strdup_printf ("%s%sLịch hỗ trợ thủ tục hành chính lưu động, tuần %d (%s)%s%s",
                     schedule->mark, schedule->mark[0] != '\0' ? " – " : "", schedule->week.number,
                     week, schedule->office[0] != '\0' ? " – " : "", schedule->office);
  static const char *const zone[] = {
    "BEGIN:VTIMEZONE",    "TZID:" ZONE,       "BEGIN:STANDARD", "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "TZNAME:+07",     "END:STANDARD",
    "END:VTIMEZONE"};

  append_line (ics, "BEGIN:VCALENDAR");
  append_line (ics, "VERSION:2.0");
  append_line (ics, "PRODID:-//Tien Phong//Lich ho tro luu dong//VI");
  append_line (ics, "CALSCALE:GREGORIAN");
  append_line (ics, "METHOD:PUBLISH");
  append_text (ics, "NAME", name);
  append_text (ics, "X-WR-CALNAME", name);
  append_line (ics, "X-WR-TIMEZONE:" ZONE);
  for (guint i = 0; i < G_N_ELEMENTS (zone); i++)
    append_line (ics, zone[i]);
}

static char *
describe (const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  GString *text = g_string_new (NULL);
  const char *status = tp_publish_words_status (entry);
  g_autofree char *fetching = tp_publish_words_fetching (schedule);

  if (schedule->mark[0] != '\0')
    g_string_append_printf (text, "%s\n", schedule->mark);
  if (schedule->version > 1 && entry->is_changed && status[0] != '\0') {
    g_autofree char *change = tp_publish_words_change (entry);

    g_string_append_printf (text, "%s\n", change);
  }
  g_string_append_printf (text, "Hình thức: %s\n", tp_publish_words_mode (entry->mode));
  if (entry->services[0] != '\0')
    g_string_append_printf (text, "Nội dung: %s\n", entry->services);
  if (entry->team[0] != '\0')
    g_string_append_printf (text, "Tổ phụ trách: %s\n", entry->team);
  if (entry->note[0] != '\0' && !entry->is_cancelled)
    g_string_append_printf (text, "%s\n", entry->note);
  if (fetching != NULL && tp_publish_words_is_gathering (entry))
    g_string_append_printf (text, "%s\n", fetching);
  for (guint i = 0; i < schedule->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (schedule->contacts, i);

    g_string_append_printf (text, "%s%s", i == 0 ? "Đăng ký: " : "; ", contact->title);
  }
  return g_string_free (text, FALSE);
}

/* Entries that no session stands behind (a nil identity) are told by what they say. */
static char *
make_uid (const TpPublicEntry *entry)
{
  g_autofree char *words = NULL;

  if (!tp_id_is_nil (&entry->session))
    return tp_id_to_string (&entry->session);
  words = tp_publish_words_summary (entry);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
}

static void
append_entry (GString *ics,
              const TpPublicSchedule *schedule,
              const TpPublicEntry *entry,
              const char *stamp)
{
  g_autofree char *uid = make_uid (entry);
  g_autofree char *where = tp_publish_words_where (entry);
  g_autofree char *summary = g_strdup_printf ("%sHỗ trợ thủ tục hành chính: %s",
                                              entry->is_cancelled ? "HỦY – " : "", entry->ward);
  g_autofree char *description = describe (schedule, entry);
  g_autofree char *stamp_line = g_strdup_printf ("DTSTAMP:%s", stamp);
  g_autofree char *modified = g_strdup_printf ("LAST-MODIFIED:%s", stamp);
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%d", schedule->version);

  append_line (ics, "BEGIN:VEVENT");
  append_text (ics, "UID", uid);
  append_line (ics, stamp_line);
  append_line (ics, modified);
  append_line (ics, sequence);
  append_time (ics, "DTSTART", entry->day, entry->since);
  append_time (ics, "DTEND", entry->day, MAX (entry->until, entry->since));
  append_text (ics, "SUMMARY", summary);
  append_text (ics, "LOCATION", where);
  append_text (ics, "DESCRIPTION", description);
  append_text (ics, "CATEGORIES", tp_publish_words_mode (entry->mode));
  append_line (ics, entry->is_cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  append_line (ics, "CLASS:PUBLIC");
  append_line (ics, "TRANSP:TRANSPARENT");
  append_line (ics, "END:VEVENT");
}

static GBytes *
write_ics (const TpPublicSchedule *schedule, GError **error)
{
  GString *ics;
  g_autofree char *stamp = NULL;

  g_return_val_if_fail (schedule != NULL, NULL);

  ics = g_string_sized_new (1024 + schedule->entries->len * 1024);
  stamp = format_stamp (schedule->published_at);
  append_head (ics, schedule);
  for (guint i = 0; i < schedule->entries->len; i++)
    append_entry (ics, schedule, g_ptr_array_index (schedule->entries, i), stamp);
  append_line (ics, "END:VCALENDAR");
  return g_string_free_to_bytes (ics);
}

const TpPublishFormat tp_publish_ics = {
  .id = "ics",
  .title = N_ ("Calendar file"),
  .mime = "text/calendar",
  .suffix = ".ics",
  .write = write_ics,
};
