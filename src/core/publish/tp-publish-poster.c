/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule as posters for the boards of the wards: A3, one ward on each, large print.
 *
 * A poster is read standing, by people who left their glasses at home, and who read one sheet and
 * not three. So: nothing smaller than 28 points, the name of the ward largest, plain words, dark
 * on light, state by words and not by colour, and the number to call in a band of its own. What
 * the sheet says already is not said again: the ward in its places, the village of a hall named
 * after it. Visits at homes are one line for the week, since who is visited is nobody else's
 * business and gets a call. What the teams help with is left to the notice and the page where it
 * would cost a sheet. A ward with few sessions gets larger print still; one with very many goes on
 * to a second sheet that says so. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tp-document.h"
#include "tp-poster-words.h"
#include "tp-publish-formats.h"
#include "tp-publish-words.h"
#include "tp-sheet-draw.h"

#define MM (72.0 / 25.4)
#define SMALLEST 28.0
#define OFFERS_GAP 14 /* above what is said below the sessions, in points */
#define BLOCK_ABOVE 5
#define BLOCK_BELOW 7
#define SIDE_MM 17.0
#define HEAD_MM 64.0
#define MARK_MM 14.0 /* more head when there is a mark */
#define FOOT_MM 65.0
#define TIME_SHARE 0.355

typedef struct
{
  const TpPublicSchedule *schedule;
  TpDocument *document;
  const char *ward; /* of the page that begins next */
  gboolean is_continued;
  gboolean can_be_fetched; /* who cannot come to a session of the ward */
  double head;             /* height of the band at the head, in points */
  double room;             /* between the bands */
  double scale;
  TpUsualServices usual; /* said once, below the sessions */
} Poster;

/* One session as it will be drawn, measured once. */
typedef struct
{
  Poster *poster;
  PangoLayout *day; /* NULL unless the day begins here */
  PangoLayout *time, *text, *status;
  gboolean is_cancelled;
  double day_height, height;
} Block;

/* A text in one line: smaller letters when it would not fit, down to the smallest, where it may
 * take a second line after all. */
static PangoLayout *
create_fitting (TpDocument *document, const char *text, double points, gboolean bold, double width)
{
  for (; points > SMALLEST; points -= 2) {
    g_autoptr (PangoLayout) layout =
      tp_document_create_layout (document, text, points, bold, FALSE, TP_ALIGN_LEFT, -1);

    if (tp_sheet_get_width (layout) <= width)
      return g_steal_pointer (&layout);
  }
  return tp_document_create_layout (document, text, SMALLEST, bold, FALSE, TP_ALIGN_LEFT, width);
}

/* The name of the ward: one line if it can stay large, else two balanced ones, where the hyphen of
 * a double name stays on the first. */
static double
show_ward (Poster *poster, cairo_t *cr, double x, double y, double width)
{
  g_autoptr (GString) name = g_string_new (poster->ward);
  g_autoptr (PangoLayout) layout = create_fitting (poster->document, poster->ward, 80, TRUE, width);
  double height = tp_sheet_get_height (layout);

  if (height < 66) {
    g_clear_object (&layout);
    g_string_replace (name, " - ", " - ", 0);
    layout = tp_document_create_layout (poster->document, name->str, 50, TRUE, FALSE, TP_ALIGN_LEFT,
                                        width);
    pango_layout_set_line_spacing (layout, 0.95);
    tp_document_balance (layout);
  }
  tp_sheet_show (cr, layout, x, y, "H1");
  return y + tp_sheet_get_height (layout);
}

static double
show_fitting (Poster *poster,
              cairo_t *cr,
              const char *text,
              double points,
              gboolean bold,
              double x,
              double y,
              double width,
              const char *tag)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (text[0] == '\0')
    return y;
  layout = create_fitting (poster->document, text, points, bold, width);
  tp_sheet_show (cr, layout, x, y, tag);
  return y + tp_sheet_get_height (layout);
}

/* Synthetic data says so on a stripe of its own above everything. */
static double
draw_mark (Poster *poster, cairo_t *cr, double width)
{
  g_autoptr (PangoLayout) layout = NULL;
  double height;

  if (poster->schedule->mark[0] == '\0')
    return 0;
  layout =
    create_fitting (poster->document, poster->schedule->mark, SMALLEST, TRUE, width - 20 * MM);
  height = tp_sheet_get_height (layout) + 8;
  tp_sheet_set_colour (cr, tp_sheet_danger);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_white);
  tp_sheet_show (cr, layout, (width - tp_sheet_get_width (layout)) / 2, 4, "P");
  return height;
}

static void
draw_head (Poster *poster, cairo_t *cr, double width)
{
  const TpPublicSchedule *schedule = poster->schedule;
  g_autofree char *since = tp_day_to_short (tp_week_get_day (schedule->week, 1));
  g_autofree char *until = tp_day_to_short (tp_week_get_day (schedule->week, 7));
  g_autofree char *week =
    g_strdup_printf ("Từ %s đến %s%s%s", since, until, schedule->version > 1 ? " – lịch mới" : "",
                     poster->is_continued ? " – tiếp theo" : "");
  double x = SIDE_MM * MM, room = width - 2 * x, y;

  tp_sheet_set_colour (cr, tp_sheet_brand);
  cairo_rectangle (cr, 0, 0, width, poster->head);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_gold);
  cairo_rectangle (cr, 0, poster->head, width, 7);
  cairo_fill (cr);
  y = draw_mark (poster, cr, width);
  y += (poster->head - y - 172) / 2;
  tp_sheet_set_colour (cr, tp_sheet_gold);
  y = show_fitting (poster, cr, "LỊCH GIÚP BÀ CON LÀM GIẤY TỜ", 38, TRUE, x, y, room, "P");
  tp_sheet_set_colour (cr, tp_sheet_white);
  y = show_ward (poster, cr, x, y, room);
  show_fitting (poster, cr, week, 30, FALSE, x, y, room, "P");
}

static void
draw_foot (Poster *poster, cairo_t *cr, double width, double height)
{
  const TpPublicContact *hotline = tp_sheet_find_hotline (poster->schedule->contacts);
  double x = SIDE_MM * MM, room = width - 2 * x, top = height - FOOT_MM * MM, y;

  tp_sheet_set_colour (cr, tp_sheet_brand);
  cairo_rectangle (cr, 0, top, width, FOOT_MM * MM);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_gold);
  cairo_rectangle (cr, 0, top, width, 7);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_white);
  y = show_fitting (poster, cr,
                    poster->can_be_fetched ? "Già yếu, khó đi lại: gọi để Tổ đến nhà hoặc đưa đón."
                                           : "Ai già yếu, khó đi lại: gọi để Tổ đến tận nhà.",
                    30, FALSE, x, top + 12, room, "P");
  if (hotline != NULL) {
    tp_sheet_set_colour (cr, tp_sheet_gold);
    y = show_fitting (poster, cr, hotline->title, 54, TRUE, x, y, room, "P");
    tp_sheet_set_colour (cr, tp_sheet_white);
  }
  y = show_fitting (poster, cr, "Nhớ mang theo thẻ căn cước và giấy tờ có liên quan.", SMALLEST,
                    FALSE, x, y, room, "P");
  show_fitting (poster, cr, poster->schedule->motto, SMALLEST, TRUE, x, y, room, "P");
}

static void
draw_frame_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  draw_head (user_data, cr, width);
  draw_foot (user_data, cr, width, height);
}

static void
add_span (PangoLayout *layout, guint since, guint until, double points, gboolean bold)
{
  PangoAttrList *list = pango_layout_get_attributes (layout);
  PangoAttribute *size = pango_attr_size_new ((int) (points * PANGO_SCALE));
  PangoAttribute *weight = pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);

  list = list != NULL ? pango_attr_list_ref (list) : pango_attr_list_new ();
  size->start_index = weight->start_index = since;
  size->end_index = weight->end_index = until;
  pango_attr_list_insert (list, size);
  pango_attr_list_insert (list, weight);
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
}

/* A text whose first line is heavier and larger than the rest. */
static PangoLayout *
create_led (Poster *poster, const char *text, double lead, double rest, double width)
{
  PangoLayout *layout = tp_document_create_layout (poster->document, text, rest * poster->scale,
                                                   FALSE, FALSE, TP_ALIGN_LEFT, width);
  const char *shown = pango_layout_get_text (layout);
  const char *end = strchr (shown, '\n');

  add_span (layout, 0, end != NULL ? (guint) (end - shown) : G_MAXUINT, lead * poster->scale, TRUE);
  pango_layout_set_line_spacing (layout, 1.05);
  return layout;
}

/* Strikes the hours of a cancelled session through; the rest stays easy to read. */
static void
strike (PangoLayout *layout)
{
  PangoAttrList *list = pango_attr_list_copy (pango_layout_get_attributes (layout));

  pango_attr_list_insert (list, pango_attr_strikethrough_new (TRUE));
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
}

static double
measure_block (const Block *block)
{
  double text = tp_sheet_get_height (block->text);

  if (block->status != NULL)
    text += tp_sheet_get_height (block->status) + 16;
  return block->day_height + BLOCK_ABOVE + MAX (tp_sheet_get_height (block->time), text) +
         BLOCK_BELOW;
}

/* The words of the session, shortened until they fit on a sheet. */
static void
fit_text (Block *block, const TpPublicEntry *entry, double width)
{
  for (int share = 100; share >= 20; share -= 20) {
    g_autofree char *text = tp_poster_words_session (&block->poster->usual, entry, share);

    g_clear_object (&block->text);
    block->text = create_led (block->poster, text, 30, SMALLEST, width);
    block->height = measure_block (block);
    if (block->height <= block->poster->room)
      return;
  }
}

static void
prepare_block (Poster *poster, const TpPublicEntry *entry, gboolean begins_day, Block *block)
{
  double width = tp_document_get_width (poster->document);
  double text_width = width * (1 - TIME_SHARE) - 24;
  const char *status = tp_poster_words_status (poster->schedule, entry);
  g_autofree char *time = tp_poster_words_hours (entry, poster->scale > 1);

  *block = (Block){.poster = poster, .is_cancelled = entry->is_cancelled};
  if (begins_day) {
    g_autofree char *day = tp_day_to_long_vi (entry->day);

    block->day = tp_document_create_layout (poster->document, day, 32 * poster->scale, TRUE, FALSE,
                                            TP_ALIGN_LEFT, width - 32);
    block->day_height = tp_sheet_get_height (block->day) + 6;
  }
  block->time = create_led (poster, time, 30, SMALLEST, width * TIME_SHARE - 20);
  if (entry->is_cancelled)
    strike (block->time);
  if (status != NULL)
    block->status = tp_document_create_layout (poster->document, status, SMALLEST * poster->scale,
                                               TRUE, FALSE, TP_ALIGN_LEFT, text_width - 24);
  fit_text (block, entry, text_width);
}

static void
clear_block (Block *block)
{
  g_clear_object (&block->day);
  g_clear_object (&block->time);
  g_clear_object (&block->text);
  g_clear_object (&block->status);
}

static void
draw_status (const Block *block, cairo_t *cr, double x, double y, double width)
{
  double height = tp_sheet_get_height (block->status) + 8;

  tp_sheet_set_colour (cr, block->is_cancelled ? tp_sheet_danger : tp_sheet_brand);
  cairo_rectangle (cr, x, y, MIN (width, tp_sheet_get_width (block->status) + 24), height);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_white);
  tp_sheet_show (cr, block->status, x + 12, y + 4, "P");
  tp_sheet_set_colour (cr, tp_sheet_ink);
}

static void
draw_block_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Block *block = user_data;
  double y = 0, x = width * TIME_SHARE + 12;

  if (block->day != NULL) {
    tp_sheet_set_colour (cr, tp_sheet_soft);
    cairo_rectangle (cr, 0, 0, width, block->day_height);
    cairo_fill (cr);
    tp_sheet_set_colour (cr, tp_sheet_brand);
    cairo_rectangle (cr, 0, 0, 9, block->day_height);
    cairo_fill (cr);
    tp_sheet_show (cr, block->day, 22, 3, "H2");
    y = block->day_height;
  } else {
    tp_sheet_set_colour (cr, tp_sheet_brand);
    cairo_set_line_width (cr, 1);
    cairo_move_to (cr, 22, y);
    cairo_line_to (cr, width, y);
    cairo_stroke (cr);
  }
  tp_sheet_set_colour (cr, tp_sheet_ink);
  y += BLOCK_ABOVE;
  tp_sheet_show (cr, block->time, 22, y, "P");
  if (block->status != NULL) {
    draw_status (block, cr, x, y, width - x);
    y += tp_sheet_get_height (block->status) + 16;
  }
  tp_sheet_show (cr, block->text, x, y, "P");
}

/* Two visits at homes in the same hours are one line for the readers. */
static gboolean
says_the_same (const TpPublicEntry *a, const TpPublicEntry *b)
{
  return a->mode == TP_MODE_HOME && b->mode == TP_MODE_HOME && a->day == b->day &&
         a->part == b->part && a->since == b->since && a->until == b->until &&
         a->is_cancelled == b->is_cancelled && a->is_changed == b->is_changed &&
         a->is_new == b->is_new && g_str_equal (a->services, b->services) &&
         g_str_equal (a->note, b->note) && g_str_equal (a->before, b->before);
}

/* The entries of one ward, in order, without repetitions; plain visits at homes go to @homes
 * where there are other sessions. */
static GPtrArray *
list_ward_entries (const TpPublicSchedule *schedule, const TpPublicEntry *of, GPtrArray *homes)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (guint i = 0; i < schedule->entries->len; i++) {
    TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    gboolean is_said = FALSE;

    if (!g_str_equal (entry->ward_code, of->ward_code) || !g_str_equal (entry->ward, of->ward))
      continue;
    for (guint j = entries->len; j > 0 && !is_said; j--)
      is_said = says_the_same (g_ptr_array_index (entries, j - 1), entry);
    if (!is_said)
      g_ptr_array_add (entries, entry);
  }
  for (guint i = 0; i < entries->len; i++)
    if (tp_poster_words_is_plain_home (schedule, g_ptr_array_index (entries, i)))
      g_ptr_array_add (homes, g_ptr_array_index (entries, i));
  if (homes->len == entries->len)
    g_ptr_array_set_size (homes, 0);
  for (guint i = 0; i < homes->len; i++)
    g_ptr_array_remove (entries, g_ptr_array_index (homes, i));
  return entries;
}

/* What stands below the sessions of a ward: visits at homes, and what the teams help with if
 * @has_offers. NULL when there is nothing to say. */
static PangoLayout *
create_tail (Poster *poster, GPtrArray *entries, GPtrArray *homes, gboolean has_offers)
{
  g_autofree char *at_homes = tp_poster_words_homes (homes);
  g_autoptr (GString) text = g_string_new (at_homes);
  PangoLayout *layout;
  int modes = homes->len > 0 ? TP_MODE_HOME : 0;

  for (guint i = 0; i < entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (entries, i);

    if (!entry->is_cancelled)
      modes |= entry->mode;
  }
  for (guint mode = 0; has_offers && mode < G_N_ELEMENTS (poster->usual.by_mode); mode++) {
    g_autofree char *offer = NULL;

    if ((modes & 1 << mode) == 0 || poster->usual.by_mode[mode] == NULL)
      continue;
    offer = tp_publish_words_offer (&poster->usual, mode);
    tp_poster_words_append (text, "", offer, 220);
  }
  if (text->len == 0)
    return NULL;
  layout = tp_document_create_layout (poster->document, text->str, SMALLEST, FALSE, FALSE,
                                      TP_ALIGN_LEFT, tp_document_get_width (poster->document));
  if (at_homes[0] != '\0')
    add_span (layout, 0, (guint) strlen (at_homes), SMALLEST, TRUE);
  return layout;
}

/* What stays below the session at @index: the last one never leaves the offers alone on a sheet. */
static double
get_tail (GPtrArray *entries, guint index, PangoLayout *offers)
{
  return offers != NULL && index + 1 == entries->len ? tp_sheet_get_height (offers) + OFFERS_GAP
                                                     : 0;
}

static void
draw_offers_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  tp_sheet_set_colour (cr, tp_sheet_ink);
  tp_sheet_show (cr, user_data, 0, OFFERS_GAP, "P");
}

/* How many sheets the entries need at the present scale. */
static guint
count_sheets (Poster *poster, GPtrArray *entries, PangoLayout *offers)
{
  TpDay day = TP_DAY_NONE;
  double used = 0;
  guint n_sheets = 1;

  for (guint i = 0; i < entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (entries, i);
    Block block;

    prepare_block (poster, entry, entry->day != day, &block);
    if (used > 0 && used + block.height + get_tail (entries, i, offers) > poster->room) {
      clear_block (&block);
      prepare_block (poster, entry, TRUE, &block);
      n_sheets++;
      used = 0;
    }
    used += block.height;
    clear_block (&block);
    day = entry->day;
  }
  return n_sheets;
}

/* The tail of a ward: with what the teams help with, if that costs no sheet. */
static PangoLayout *
choose_tail (Poster *poster, GPtrArray *entries, GPtrArray *homes)
{
  g_autoptr (PangoLayout) full = create_tail (poster, entries, homes, TRUE);
  g_autoptr (PangoLayout) bare = create_tail (poster, entries, homes, FALSE);

  poster->scale = 1;
  if (count_sheets (poster, entries, full) > count_sheets (poster, entries, bare))
    return g_steal_pointer (&bare);
  return g_steal_pointer (&full);
}

/* The largest print that needs no more sheets than the smallest one. */
static void
choose_scale (Poster *poster, GPtrArray *entries, PangoLayout *offers)
{
  static const double scales[] = {1.3, 1.2, 1.1};
  guint n_sheets;

  poster->scale = 1;
  n_sheets = count_sheets (poster, entries, offers);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++) {
    poster->scale = scales[i];
    if (count_sheets (poster, entries, offers) == n_sheets)
      return;
  }
  poster->scale = 1;
}

/* Whether there is a place to be fetched to, and that is offered. */
static gboolean
can_be_fetched (const TpPublicSchedule *schedule, GPtrArray *entries)
{
  for (guint i = 0; schedule->fetching[0] != '\0' && i < entries->len; i++) {
    if (tp_publish_words_is_gathering (g_ptr_array_index (entries, i)))
      return TRUE;
  }
  return FALSE;
}

static void
add_ward (Poster *poster, const TpPublicEntry *first)
{
  g_autoptr (GPtrArray) homes = g_ptr_array_new ();
  g_autoptr (GPtrArray) entries = list_ward_entries (poster->schedule, first, homes);
  g_autoptr (PangoLayout) offers = choose_tail (poster, entries, homes);
  TpDay day = TP_DAY_NONE;

  choose_scale (poster, entries, offers);
  poster->ward = first->ward;
  poster->is_continued = FALSE;
  poster->can_be_fetched = can_be_fetched (poster->schedule, entries);
  tp_document_break_page (poster->document);
  for (guint i = 0; i < entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (entries, i);
    Block block;

    prepare_block (poster, entry, entry->day != day, &block);
    if (i > 0 && tp_document_get_room_mm (poster->document) * MM <
                   block.height + get_tail (entries, i, offers)) {
      clear_block (&block);
      tp_document_break_page (poster->document);
      prepare_block (poster, entry, TRUE, &block); /* the day is said again */
    }
    tp_document_add_block (poster->document, block.height, draw_block_cb, &block);
    clear_block (&block);
    poster->is_continued = TRUE; /* for the sheets that may follow */
    day = entry->day;
  }
  if (offers != NULL)
    tp_document_add_block (poster->document, get_tail (entries, entries->len - 1, offers),
                           draw_offers_cb, offers);
}

typedef struct
{
  char *key;
  const TpPublicEntry *entry;
} WardItem;

static void
clear_item (gpointer data)
{
  g_free (((WardItem *) data)->key);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return strcmp (((const WardItem *) a)->key, ((const WardItem *) b)->key);
}

/* The first entry of each ward, wards in Vietnamese order. */
static GArray *
list_wards (const TpPublicSchedule *schedule)
{
  GArray *wards = g_array_new (FALSE, FALSE, sizeof (WardItem));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_array_set_clear_func (wards, clear_item);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    WardItem item = {NULL, entry};

    if (!g_hash_table_add (seen, g_strconcat (entry->ward_code, "\n", entry->ward, NULL)))
      continue;
    item.key = tp_text_sort_key (entry->ward);
    g_array_append_val (wards, item);
  }
  g_array_sort (wards, compare_items);
  return wards;
}

static GBytes *
write_poster (const TpPublicSchedule *schedule, GError **error)
{
  TpPageSetup setup = {.width_mm = 297,
                       .height_mm = 420,
                       .bottom_mm = FOOT_MM + 2,
                       .left_mm = SIDE_MM,
                       .right_mm = SIDE_MM,
                       .body_points = SMALLEST,
                       .font = "Liberation Sans",
                       .has_no_numbers = TRUE};
  Poster poster = {.schedule = schedule, .scale = 1};
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;
  g_autoptr (TpDocument) document = NULL;
  g_autoptr (GArray) wards = NULL;
  GBytes *pdf = NULL;
  double head_mm;

  g_return_val_if_fail (schedule != NULL, NULL);

  period = tp_publish_words_period (schedule->week);
  title = g_strdup_printf ("Lịch giúp bà con làm giấy tờ, %s", period);
  head_mm = HEAD_MM + (schedule->mark[0] != '\0' ? MARK_MM : 0);
  setup.top_mm = head_mm + 5;
  poster.head = head_mm * MM;
  poster.room = (setup.height_mm - setup.top_mm - setup.bottom_mm) * MM;
  document = tp_document_new (&setup, title, schedule->published_at, error);
  if (document == NULL)
    return NULL;
  poster.document = document;
  tp_publish_words_find_usual (schedule, &poster.usual);
  poster.ward = schedule->office;
  tp_document_set_frame (document, draw_frame_cb, &poster);
  wards = list_wards (schedule);
  for (guint i = 0; i < wards->len; i++)
    add_ward (&poster, g_array_index (wards, WardItem, i).entry);
  if (wards->len == 0)
    tp_document_add_text (document, tp_publish_nothing, 48, TRUE, FALSE, TP_ALIGN_LEFT);
  return tp_document_finish (g_steal_pointer (&document), &pdf, error) ? pdf : NULL;
}

const TpPublishFormat tp_publish_poster = {
  .id = "poster",
  .title = N_ ("Posters for notice boards (PDF)"),
  .mime = "application/pdf",
  .suffix = ".pdf",
  .write = write_poster,
};
