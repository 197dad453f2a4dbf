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
#define MAX_OPEN_CHANGES 6

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

/* Lines about closed days of @day; all that belong to no day of the week with TP_DAY_NONE. */
static void
append_closed (GString *html, const TpPublicSchedule *schedule, TpDay day)
{
  for (guint i = 0; i < schedule->closed_days->len; i++) {
    const char *text = g_ptr_array_index (schedule->closed_days, i);

    if (tp_publish_words_closed_day (schedule, text) == day)
      append_html (html, "<div class=\"closed\"><p>%</p></div>\n", text, NULL);
  }
}

static void
append_day (GString *html, const TpPublicSchedule *schedule, TpDay day)
{
  gboolean is_open = FALSE;

  append_closed (html, schedule, day);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    if (entry->day != day)
      continue;
    if (!is_open)
      append_day_head (html, day);
    is_open = TRUE;
    append_row (html, schedule, entry);
  }
  if (is_open)
    g_string_append (html, "</tbody>\n</table>\n</section>\n");
}

/* All days on which something is or was to be, in order: those of the week, and whatever other
 * days entries were given. */
static GArray *
list_days (const TpPublicSchedule *schedule)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (TpDay));
  TpDay first = tp_week_get_day (schedule->week, 1), last = tp_week_get_day (schedule->week, 7);

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    first = MIN (first, entry->day);
    last = MAX (last, entry->day);
  }
  for (TpDay day = first; day <= last && day - first < 400; day++)
    g_array_append_val (days, day);
  return days;
}

static char *
make_days (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GArray) days = list_days (schedule);

  append_closed (html, schedule, TP_DAY_NONE);
  if (schedule->entries->len == 0)
    append_html (html, "<p class=\"empty\">%</p>\n", tp_publish_nothing, NULL);
  for (guint i = 0; i < days->len; i++)
    append_day (html, schedule, g_array_index (days, TpDay, i));
  return g_string_free (html, FALSE);
}

typedef enum
{
  DAY_EMPTY,
  DAY_CLOSED,
  DAY_OPEN,
} DayState;

static DayState
get_day_state (const TpPublicSchedule *schedule, TpDay day)
{
  for (guint i = 0; i < schedule->entries->len; i++) {
    if (((const TpPublicEntry *) g_ptr_array_index (schedule->entries, i))->day == day)
      return DAY_OPEN;
  }
  for (guint i = 0; i < schedule->closed_days->len; i++) {
    if (tp_publish_words_closed_day (schedule, g_ptr_array_index (schedule->closed_days, i)) == day)
      return DAY_CLOSED;
  }
  return DAY_EMPTY;
}

static void
append_menu_item (GString *html, const TpPublicSchedule *schedule, TpDay day)
{
  const char *name = tp_weekday_name_vi (tp_day_get_weekday (day));
  g_autofree char *iso = tp_day_to_iso (day);
  g_autofree char *date = NULL;
  int year, month, day_of_month;

  tp_day_get_ymd (day, &year, &month, &day_of_month);
  date = g_strdup_printf ("%d/%d", day_of_month, month);
  switch (get_day_state (schedule, day)) {
  case DAY_OPEN:
    append_html (html, "<li><a href=\"#ngay-%\">%<small>%</small></a></li>\n", iso, name, date,
                 NULL);
    break;
  case DAY_CLOSED:
    append_html (html, "<li><span>%<small>% nghỉ</small></span></li>\n", name, date, NULL);
    break;
  case DAY_EMPTY:
    break;
  }
}

static char *
make_days_menu (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GArray) days = list_days (schedule);

  if (schedule->entries->len == 0)
    return g_string_free (html, FALSE);
  g_string_append (html, "<nav class=\"menu\" aria-label=\"Các ngày trong tuần\">\n<ul>\n");
  for (guint i = 0; i < days->len; i++)
    append_menu_item (html, schedule, g_array_index (days, TpDay, i));
  g_string_append (html, "</ul>\n</nav>");
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

/* Folded when there are many, so that the schedule itself is not pushed out of sight. */
static char *
make_changes (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);
  guint n_changes = tp_publish_words_count_changes (schedule);
  g_autofree char *count = g_strdup_printf ("%u", n_changes);

  if (n_changes == 0)
    return g_string_free (html, FALSE);
  g_string_append_printf (html, "<details class=\"notice\"%s>\n",
                          n_changes <= MAX_OPEN_CHANGES ? " open" : "");
  append_html (html, "<summary><h2>Thay đổi so với lần công bố trước (%)</h2></summary>\n<ul>\n",
               count, NULL);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    g_autofree char *change = NULL;

    if (!entry->is_changed)
      continue;
    change = tp_publish_words_change (entry);
    append_html (html, "<li>%</li>\n", change, NULL);
  }
  g_string_append (html, "</ul>\n</details>");
  return g_string_free (html, FALSE);
}

static char *
make_register (const TpPublicSchedule *schedule)
{
  GString *html = g_string_new (NULL);
  g_autofree char *fetching = tp_publish_words_fetching (schedule);

  append_html (html,
               "<section class=\"register\" aria-labelledby=\"dang-ky\">\n"
               "<h2 id=\"dang-ky\">Cách đăng ký</h2>\n",
               NULL);
  if (schedule->contacts->len > 0)
    append_html (html, "<p>%</p>\n<ul class=\"contacts\">\n", tp_publish_register, NULL);
  for (guint i = 0; i < schedule->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (schedule->contacts, i);

    if (is_safe_url (contact->url))
      append_html (html, "<li><a href=\"%\">%</a></li>\n", contact->url, contact->title, NULL);
    else
      append_html (html, "<li><span>%</span></li>\n", contact->title, NULL);
  }
  if (schedule->contacts->len > 0)
    g_string_append (html, "</ul>\n");
  append_html (html, "<p>%</p>\n", tp_publish_at_home, NULL);
  if (fetching != NULL)
    append_html (html, "<p>%</p>\n", fetching, NULL);
  append_html (html, "<p>%</p>\n</section>", tp_publish_bring, NULL);
  return g_string_free (html, FALSE);
}

/* The value of one {{place}} of the skeleton, as HTML. */
static char *
fill_place (const TpPublicSchedule *schedule, const char *place)
{
  GString *html = g_string_new (NULL);
  g_autofree char *range = tp_week_to_range (schedule->week);
  g_autofree char *week = g_strdup_printf ("Tuần %d: %s", schedule->week.number, range);

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
