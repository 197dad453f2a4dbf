/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule as an official notice in the layout of Decree 30/2020/NĐ-CP: legal bases, what has
 * changed, the table by day, closed days, how to register, signature and recipients.
 *
 * Number and signer are what the office set; while it has none, blanks are printed, never
 * invented ones. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-document.h"
#include "tp-publish-formats.h"
#include "tp-publish-words.h"

#define TABLE_POINTS 11

/* Only the hours of a cancelled session are struck through: the rest must stay readable. */
static const TpTableColumn columns[] = {
  {"Ngày", 23, TP_ALIGN_LEFT, TRUE, TRUE},
  {"Buổi, giờ", 25, TP_ALIGN_LEFT, TRUE, FALSE},
  {"Xã, phường, địa điểm", 67, TP_ALIGN_LEFT, TRUE, TRUE},
  {"Hình thức", 26, TP_ALIGN_LEFT, FALSE, TRUE},
  {"Tổ", 21, TP_ALIGN_LEFT, FALSE, TRUE},
};
#define N_COLUMNS G_N_ELEMENTS (columns)

static void
add_head (TpDocument *document, const TpPublicSchedule *schedule)
{
  g_autofree char *number = tp_publish_words_number (schedule);
  g_autofree char *place_date = tp_publish_words_place_date (schedule);
  g_autofree char *subject = tp_publish_words_subject (schedule);

  tp_document_add_head (document, &(TpDocumentHead){.parent_body = schedule->parent_office,
                                                    .body = schedule->office,
                                                    .number = number,
                                                    .place_date = place_date,
                                                    .kind = tp_publish_kind,
                                                    .subject = subject});
}

static void
add_intro (TpDocument *document, const TpPublicSchedule *schedule)
{
  g_autofree char *period = tp_publish_words_period (schedule->week);
  g_autofree char *text = g_strdup_printf (
    "%s thông báo lịch hỗ trợ người dân làm thủ tục hành chính lưu động trong tuần %d (%s) như "
    "sau:",
    schedule->office[0] != '\0' ? schedule->office : "Chi nhánh", schedule->week.number, period);

  tp_document_add_paragraph (document, text);
}

/* "1. …", counting only the parts that are there. */
static void
add_part_heading (TpDocument *document, int *number, const char *title)
{
  g_autofree char *text = g_strdup_printf ("%d. %s", ++*number, title);

  tp_document_add_heading (document, 1, text);
}

static void
add_changes (TpDocument *document, const TpPublicSchedule *schedule, int *number)
{
  g_autofree char *title = NULL;

  if (tp_publish_words_count_changes (schedule) == 0)
    return;
  title = g_strdup_printf ("Thay đổi so với lần công bố trước (lần %d)", schedule->version - 1);
  add_part_heading (document, number, title);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    g_autofree char *change = NULL;
    g_autofree char *line = NULL;

    if (!entry->is_changed)
      continue;
    change = tp_publish_words_change (entry);
    line = g_strconcat ("- ", change, NULL);
    tp_document_add_paragraph (document, line);
  }
}

static char *
make_day_cell (const TpPublicEntry *entry)
{
  g_autofree char *day = tp_day_to_short (entry->day);

  return g_strdup_printf ("%s\n%s", tp_weekday_name_vi (tp_day_get_weekday (entry->day)), day);
}

/* The part of the day leads; a cancelled session leads with that instead, which is not struck. */
static char *
make_time_cell (const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  g_autofree char *hours = tp_publish_words_hours (entry);
  const char *part = tp_publish_words_part (entry->part);

  if (entry->is_cancelled)
    return g_strdup_printf ("HỦY\n%s\n%s", part, hours);
  if (schedule->version > 1 && entry->is_changed)
    return g_strdup_printf ("%s\n%s\n(%s)", part, hours, entry->is_new ? "mới" : "thay đổi");
  return g_strdup_printf ("%s\n%s", part, hours);
}

/* Ward, place and address, then what is special about the session. */
static char *
make_place_cell (const TpUsualServices *usual, const TpPublicEntry *entry)
{
  const char *parts[] = {entry->ward, entry->place, entry->address,
                         tp_publish_words_own_services (usual, entry), entry->note};
  const char *lines[G_N_ELEMENTS (parts) + 1] = {NULL};
  guint n_lines = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i][0] != '\0')
      lines[n_lines++] = parts[i];
  }
  return g_strjoinv ("\n", (char **) lines);
}

typedef struct
{
  GPtrArray *cells;
  GByteArray *styles;
  guint n_rows;
  const TpUsualServices *usual;
} Table;

static void
end_row (Table *table, TpRowStyle style)
{
  guint8 byte = (guint8) style;

  g_byte_array_append (table->styles, &byte, 1);
  table->n_rows++;
}

/* Closed days before @until that are after @since stand in the table as bands of their own. */
static void
add_closed_bands (Table *table, const TpPublicSchedule *schedule, TpDay since, TpDay until)
{
  for (guint i = 0; i < schedule->closed_days->len; i++) {
    const char *text = g_ptr_array_index (schedule->closed_days, i);
    TpDay day = tp_publish_words_closed_day (schedule, text);

    if (day == TP_DAY_NONE || day <= since || day > until)
      continue;
    g_ptr_array_add (table->cells, g_strdup (text));
    for (guint column = 1; column < N_COLUMNS; column++)
      g_ptr_array_add (table->cells, g_strdup (""));
    end_row (table, TP_ROW_BAND);
  }
}

static void
add_entry_row (Table *table,
               const TpPublicSchedule *schedule,
               const TpPublicEntry *entry,
               gboolean begins_day)
{
  g_ptr_array_add (table->cells, begins_day ? make_day_cell (entry) : NULL);
  g_ptr_array_add (table->cells, make_time_cell (schedule, entry));
  g_ptr_array_add (table->cells, make_place_cell (table->usual, entry));
  g_ptr_array_add (table->cells, g_strdup (tp_publish_words_mode (entry->mode)));
  g_ptr_array_add (table->cells, g_strdup (entry->team));
  end_row (table, entry->is_cancelled ? TP_ROW_STRUCK : TP_ROW_PLAIN);
}

static void
add_table (TpDocument *document, const TpPublicSchedule *schedule, const TpUsualServices *usual)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GByteArray) styles = g_byte_array_new ();
  Table table = {cells, styles, 0, usual};
  TpDay day = tp_week_get_day (schedule->week, 1) - 1;

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    if (entry->day != day || i == 0)
      add_closed_bands (&table, schedule, day, entry->day);
    add_entry_row (&table, schedule, entry, i == 0 || entry->day != day);
    day = entry->day;
  }
  add_closed_bands (&table, schedule, day, tp_week_get_day (schedule->week, 7));
  tp_document_add_styled_table (document, columns, N_COLUMNS, (const char *const *) cells->pdata,
                                styles->data, table.n_rows, TABLE_POINTS, 0);
}

/* Closed days that the table does not show: of another week, or all when there is no table. */
static void
add_closed_days (TpDocument *document, const TpPublicSchedule *schedule)
{
  for (guint i = 0; i < schedule->closed_days->len; i++) {
    const char *text = g_ptr_array_index (schedule->closed_days, i);
    g_autofree char *line = NULL;

    if (schedule->entries->len > 0 && tp_publish_words_closed_day (schedule, text) != TP_DAY_NONE)
      continue;
    line = g_strdup_printf ("- %s.", text);
    tp_document_add_paragraph (document, line);
  }
}

/* What is offered, once for each mode the week has. */
static void
add_offers (TpDocument *document, const TpUsualServices *usual, int *number)
{
  gboolean is_begun = FALSE;

  for (guint mode = 0; mode < G_N_ELEMENTS (usual->by_mode); mode++) {
    g_autofree char *offer = NULL;
    g_autofree char *line = NULL;

    if (usual->by_mode[mode] == NULL)
      continue;
    if (!is_begun)
      add_part_heading (document, number, "Nội dung hỗ trợ");
    is_begun = TRUE;
    offer = tp_publish_words_offer (usual, mode);
    line = g_strdup_printf ("- %s.", offer);
    tp_document_add_paragraph (document, line);
  }
}

static void
add_registration (TpDocument *document, const TpPublicSchedule *schedule, int *number)
{
  g_autofree char *fetching = tp_publish_words_fetching (schedule);

  add_part_heading (document, number, "Đăng ký hỗ trợ");
  if (schedule->contacts->len > 0)
    tp_document_add_paragraph (document, tp_publish_register);
  for (guint i = 0; i < schedule->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (schedule->contacts, i);
    gboolean is_web = g_str_has_prefix (contact->url, "http");
    g_autofree char *line =
      g_strdup_printf ("- %s%s%s%s", contact->title, is_web ? ": " : "", is_web ? contact->url : "",
                       i + 1 < schedule->contacts->len ? ";" : ".");

    tp_document_add_paragraph (document, line);
  }
  tp_document_add_paragraph (document, tp_publish_at_home);
  if (fetching != NULL)
    tp_document_add_paragraph (document, fetching);
  tp_document_add_paragraph (document, tp_publish_bring);
  tp_document_add_paragraph (document,
                             "Đề nghị Ủy ban nhân dân các xã, phường phối hợp thông báo rộng rãi "
                             "đến người dân trên địa bàn./.");
}

static GBytes *
write_notice (const TpPublicSchedule *schedule, GError **error)
{
  TpPageSetup setup = tp_page_decree_30;
  g_autoptr (TpDocument) document = NULL;
  g_autofree char *title = NULL;
  g_autofree char *period = NULL;
  GBytes *pdf = NULL;
  TpUsualServices usual;
  int number = 0;

  g_return_val_if_fail (schedule != NULL, NULL);

  period = tp_publish_words_period (schedule->week);
  title = g_strdup_printf ("Thông báo lịch hỗ trợ tuần %d, %s", schedule->week.number, period);
  setup.mark = schedule->mark;
  document = tp_document_new (&setup, title, schedule->published_at, error);
  if (document == NULL)
    return NULL;
  tp_publish_words_find_usual (schedule, &usual);
  add_head (document, schedule);
  tp_document_add_legal_bases (document, (const char *const *) schedule->legal_bases);
  add_intro (document, schedule);
  add_changes (document, schedule, &number);
  add_part_heading (document, &number, "Lịch hỗ trợ");
  if (schedule->entries->len > 0)
    add_table (document, schedule, &usual);
  else
    tp_document_add_paragraph (document, tp_publish_nothing);
  add_closed_days (document, schedule);
  add_offers (document, &usual, &number);
  add_registration (document, schedule, &number);
  tp_document_add_signature (
    document, &(TpDocumentSignature){.recipients = (const char *const *) schedule->recipients,
                                     .capacity = schedule->signer_capacity,
                                     .name = schedule->signer_name});
  return tp_document_finish (g_steal_pointer (&document), &pdf, error) ? pdf : NULL;
}

const TpPublishFormat tp_publish_notice = {
  .id = "notice",
  .title = N_ ("Notice (PDF)"),
  .mime = "application/pdf",
  .suffix = ".pdf",
  .write = write_notice,
};
