/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule as one HTML file that needs nothing else: for the Centre's website, for sending on
 * by phone, for printing. The skeleton, the style and the script lie in resources/publish; here
 * the schedule is put into the skeleton's places, every text of it escaped.
 *
 * The page is complete without its script, which only adds the choice of a ward. Roles are said
 * again on the tables, because narrow screens show rows as cards and browsers then forget that
 * they are tables. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tp-publish-formats.h"
#include "tp-publish-resources.h"
#include "tp-publish-words.h"

#define PREFIX "/org/tienphong/publish/"

/* Escapes for text and for attributes in double quotes. Control letters that HTML forbids and
 * those that turn the direction of writing become spaces. */
static void
append_escaped (GString *html, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    switch (c) {
    case '&':
      g_string_append (html, "&amp;");
      break;
    case '<':
      g_string_append (html, "&lt;");
      break;
    case '>':
      g_string_append (html, "&gt;");
      break;
    case '"':
      g_string_append (html, "&quot;");
      break;
    case '\'':
      g_string_append (html, "&#39;");
      break;
    default:
      if ((c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
          (c >= 0x2066 && c <= 0x2069))
        g_string_append_c (html, ' ');
      else
        g_string_append_unichar (html, c);
    }
  }
}

/* Appends @format, in which each "%" is the next of the texts, escaped. The list ends with NULL. */
static void G_GNUC_NULL_TERMINATED
append_html (GString *html, const char *format, ...)
{
  va_list texts;

  va_start (texts, format);
  for (const char *at = format; *at != '\0'; at++) {
    if (*at == '%')
      append_escaped (html, va_arg (texts, const char *));
    else
      g_string_append_c (html, *at);
  }
  va_end (texts);
}

/* What a public link may be; anything else, such as javascript:, is shown without a link. */
static gboolean
is_safe_url (const char *url)
{
  static const char *const schemes[] = {"https://", "http://", "tel:", "mailto:"};

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  }
  return FALSE;
}

static const char *
get_badge_class (const TpPublicEntry *entry)
{
  if (entry->is_cancelled)
    return "gone";
  return entry->is_new ? "new" : "changed";
}

static void
append_time_cell (GString *html, const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  g_autofree char *day = tp_day_to_iso (entry->day);
  g_autofree char *stamp =
    g_strdup_printf ("%sT%02d:%02d+07:00", day, entry->since / 60 % 24, entry->since % 60);
  g_autofree char *hours = tp_publish_words_hours (entry);
  const char *status = tp_publish_words_status (entry);
  const char *struck = entry->is_cancelled ? "<s>" : "", *end = entry->is_cancelled ? "</s>" : "";

  g_string_append (html, "<th scope=\"row\" role=\"rowheader\">");
  g_string_append (html, struck);
  append_html (html, "<span class=\"part\">%</span><time datetime=\"%\">%</time>",
               tp_publish_words_part (entry->part), stamp, hours, NULL);
  g_string_append (html, end);
  if (status[0] != '\0' && (entry->is_cancelled || schedule->version > 1))
    append_html (html, " <span class=\"badge %\">%</span>", get_badge_class (entry), status, NULL);
  g_string_append (html, "</th>\n");
}

static void
append_row (GString *html, const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  append_html (html, "<tr role=\"row\" class=\"%\" data-ward=\"%\">\n",
               entry->is_cancelled ? "gone" : "held", entry->ward_code, NULL);
  append_time_cell (html, schedule, entry);
  append_html (html,
               "<td role=\"cell\" class=\"plain\"><span class=\"ward\">%</span>"
               "<span class=\"where\">%</span>",
               entry->ward, entry->place, NULL);
  if (entry->address[0] != '\0')
    append_html (html, "<span class=\"address\">%</span>", entry->address, NULL);
  append_html (html,
               "</td>\n<td role=\"cell\" data-label=\"Hình thức\">%</td>\n"
               "<td role=\"cell\" data-label=\"Nội dung\">%",
               tp_publish_words_mode (entry->mode), entry->services, NULL);
  if (entry->note[0] != '\0')
    append_html (html, "<span class=\"note\">%</span>", entry->note, NULL);
  append_html (html, "</td>\n<td role=\"cell\" data-label=\"Tổ phụ trách\">%</td>\n</tr>\n",
               entry->team, NULL);
}

static void
append_day_head (GString *html, TpDay day)
{
  g_autofree char *iso = tp_day_to_iso (day);
  g_autofree char *title = tp_day_to_long_vi (day);

  append_html (html,
               "<section class=\"day\" id=\"ngay-%\" aria-labelledby=\"ten-%\">\n"
               "<h2 id=\"ten-%\">%</h2>\n<table role=\"table\" aria-labelledby=\"ten-%\">\n",
               iso, iso, iso, title, iso, NULL);
  g_string_append (html,
                   "<colgroup><col class=\"c-time\"><col class=\"c-place\"><col class=\"c-mode\">"
                   "<col class=\"c-what\"><col class=\"c-team\"></colgroup>\n"
                   "<thead role=\"rowgroup\"><tr role=\"row\">"
                   "<th scope=\"col\" role=\"columnheader\">Buổi, giờ</th>"
                   "<th scope=\"col\" role=\"columnheader\">Xã, phường, địa điểm</th>"
                   "<th scope=\"col\" role=\"columnheader\">Hình thức</th>"
                   "<th scope=\"col\" role=\"columnheader\">Nội dung hỗ trợ</th>"
                   "<th scope=\"col\" role=\"columnheader\">Tổ phụ trách</th></tr></thead>\n"
                   "<tbody role=\"rowgroup\">\n");
}

static char *
make_days (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);
  TpDay day = TP_DAY_NONE;

  for (guint i = 0; i < schedule->closed_days->len; i++)
    append_html (html, "<div class=\"closed\"><p>%</p></div>\n",
                 (const char *) g_ptr_array_index (schedule->closed_days, i), NULL);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    if (entry->day != day) {
      if (day != TP_DAY_NONE)
        g_string_append (html, "</tbody>\n</table>\n</section>\n");
      day = entry->day;
      append_day_head (html, day);
    }
    append_row (html, schedule, entry);
  }
  if (day != TP_DAY_NONE)
    g_string_append (html, "</tbody>\n</table>\n</section>\n");
  else
    append_html (html, "<p class=\"empty\">%</p>\n", tp_publish_nothing, NULL);
  return g_string_free (html, FALSE);
}

static char *
make_days_menu (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);
  TpDay day = TP_DAY_NONE;

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    g_autofree char *iso = tp_day_to_iso (entry->day);
    g_autofree char *date = NULL;
    int year, month, day_of_month;

    if (entry->day == day)
      continue;
    day = entry->day;
    tp_day_get_ymd (day, &year, &month, &day_of_month);
    date = g_strdup_printf ("%d/%d", day_of_month, month);
    append_html (html, "<li><a href=\"#ngay-%\">%<small>%</small></a></li>\n", iso,
                 tp_weekday_name_vi (tp_day_get_weekday (day)), date, NULL);
  }
  if (html->len > 0) {
    g_string_prepend (html, "<nav class=\"menu\" aria-label=\"Các ngày trong tuần\">\n<ul>\n");
    g_string_append (html, "</ul>\n</nav>");
  }
  return g_string_free (html, FALSE);
}

typedef struct
{
  char *key;
  const TpPublicEntry *entry;
} WardItem;

static int
compare_wards (gconstpointer a, gconstpointer b)
{
  const WardItem *left = a, *right = b;

  return strcmp (left->key, right->key);
}

static char *
make_wards (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) wards = g_array_new (FALSE, FALSE, sizeof (WardItem));

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    WardItem item = {NULL, entry};

    if (!g_hash_table_add (seen, entry->ward_code))
      continue;
    item.key = tp_text_sort_key (entry->ward);
    g_array_append_val (wards, item);
  }
  g_array_sort (wards, compare_wards);
  for (guint i = 0; i < wards->len; i++) {
    WardItem *item = &g_array_index (wards, WardItem, i);

    append_html (html, "<option value=\"%\">%</option>\n", item->entry->ward_code,
                 item->entry->ward, NULL);
    g_free (item->key);
  }
  return g_string_free (html, FALSE);
}

static char *
make_changes (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);

  if (tp_publish_words_count_changes (schedule) == 0)
    return g_string_free (html, FALSE);
  g_string_append (html, "<section class=\"notice\" aria-labelledby=\"thay-doi\">\n"
                         "<h2 id=\"thay-doi\">Thay đổi so với lần công bố trước</h2>\n<ul>\n");
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    g_autofree char *change = NULL;

    if (!entry->is_changed)
      continue;
    change = tp_publish_words_change (entry);
    append_html (html, "<li>%</li>\n", change, NULL);
  }
  g_string_append (html, "</ul>\n</section>");
  return g_string_free (html, FALSE);
}

static char *
make_register (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);

  append_html (html,
               "<section class=\"register\" aria-labelledby=\"dang-ky\">\n"
               "<h2 id=\"dang-ky\">Cách đăng ký</h2>\n<p>%</p>\n<ul class=\"contacts\">\n",
               tp_publish_register, NULL);
  for (guint i = 0; i < schedule->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (schedule->contacts, i);

    if (is_safe_url (contact->url))
      append_html (html, "<li><a href=\"%\">%</a></li>\n", contact->url, contact->title, NULL);
    else
      append_html (html, "<li><span>%</span></li>\n", contact->title, NULL);
  }
  append_html (html, "</ul>\n<p>%</p>\n<p>%</p>\n</section>", tp_publish_at_home, tp_publish_bring,
               NULL);
  return g_string_free (html, FALSE);
}

/* The value of one {{place}} of the skeleton, as HTML. */
static char *
fill_place (const TpPublicSchedule *schedule, const char *place)
{
  GString *html = g_string_new (NULL);
  g_autofree char *period = tp_publish_words_period (schedule->week);
  g_autofree char *week = g_strdup_printf ("Tuần %d, %s", schedule->week.number, period);

  if (g_str_equal (place, "title"))
    append_html (html, "Lịch hỗ trợ thủ tục hành chính lưu động, %", week, NULL);
  else if (g_str_equal (place, "description"))
    append_html (html, "%: lịch các buổi hỗ trợ thủ tục hành chính, %.", schedule->office, week,
                 NULL);
  else if (g_str_equal (place, "mark") && schedule->mark[0] != '\0')
    append_html (html, "<p class=\"mark\" role=\"note\">%</p>", schedule->mark, NULL);
  else if (g_str_equal (place, "office"))
    append_html (html, "%<strong>%</strong>", schedule->parent_office, schedule->office, NULL);
  else if (g_str_equal (place, "week"))
    append_html (html, "%", week, NULL);
  else if (g_str_equal (place, "motto") && schedule->motto[0] != '\0')
    append_html (html, "<p class=\"motto\">%</p>", schedule->motto, NULL);
  else if (g_str_equal (place, "footer")) {
    g_autofree char *version = tp_publish_words_version (schedule);

    append_html (html, "<p>%.</p>\n<p>%</p>", version, tp_publish_no_personal, NULL);
  }
  return g_string_free (html, FALSE);
}

static char *
load_part (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_resource_lookup_data (tp_publish_resources_get_resource (), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
make_part (const TpPublicSchedule *schedule, const char *place, GError **error)
{
  if (g_str_equal (place, "style"))
    return load_part ("schedule.css", error);
  if (g_str_equal (place, "script"))
    return load_part ("schedule.js", error);
  if (g_str_equal (place, "changes"))
    return make_changes (schedule);
  if (g_str_equal (place, "wards"))
    return make_wards (schedule);
  if (g_str_equal (place, "days_menu"))
    return make_days_menu (schedule);
  if (g_str_equal (place, "days"))
    return make_days (schedule);
  if (g_str_equal (place, "register"))
    return make_register (schedule);
  return fill_place (schedule, place);
}

/* Walks the skeleton once, so that texts that look like its places are left as they are. */
static GBytes *
write_html (const TpPublicSchedule *schedule, GError **error)
{
  g_autofree char *skeleton = NULL;
  g_autoptr (GString) html = g_string_new (NULL);
  const char *at;

  g_return_val_if_fail (schedule != NULL, NULL);

  skeleton = load_part ("schedule.html", error);
  if (skeleton == NULL)
    return NULL;
  at = skeleton;
  while (*at != '\0') {
    const char *open = strstr (at, "{{"), *close = open != NULL ? strstr (open, "}}") : NULL;
    g_autofree char *place = NULL;
    g_autofree char *part = NULL;

    if (close == NULL)
      break;
    g_string_append_len (html, at, open - at);
    place = g_strndup (open + 2, (gsize) (close - open - 2));
    part = make_part (schedule, place, error);
    if (part == NULL)
      return NULL;
    g_string_append (html, part);
    at = close + 2;
  }
  g_string_append (html, at);
  return g_string_free_to_bytes (g_steal_pointer (&html));
}

const TpPublishFormat tp_publish_html = {
  .id = "html",
  .title = N_ ("Web page"),
  .mime = "text/html",
  .suffix = ".html",
  .write = write_html,
};
