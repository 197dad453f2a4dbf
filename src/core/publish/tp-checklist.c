/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to bring for one procedure, as a sheet to take home.
 *
 * It is read at the kitchen table by people who look for their papers, so it begins with what they
 * want done, then a box to tick for each paper, then where, how long and what it costs, and ends
 * with the number to call, largest of all. Nothing residents need is smaller than 16 points on the
 * usual sheet; a procedure with very many papers gets smaller print, and only then a second page.
 * What has to be checked again says so: a trip for nothing costs more than a call. */

#include "tp-config.h"

#include "tp-checklist.h"

#include <string.h>

#include "tp-document.h"
#include "tp-sheet-draw.h"

#define MM (72.0 / 25.4)
#define PAGE_HEIGHT_MM 297.0
#define SIDE_MM 16.0
#define TOP_MM 11.0
#define FOOT_MM 65.0 /* the source and the band with the numbers */
#define BAND_MM 45.0
#define LARGEST 1.25
#define MOST_AIR 9.0 /* added to a piece where there is room */
#define SMALLEST 0.7
#define ON_TWO_PAGES 0.9
#define NAME_POINTS 30.0
#define PAPER_POINTS 20.0
#define TITLE_POINTS 19.0
#define LABEL_POINTS 15.0
#define FACT_POINTS 19.0
#define SOURCE_POINTS 11.0
#define GAP 12.0

typedef struct
{
  const TpChecklist *list;
  TpDocument *document;
  double scale;
} Sheet;

/* One piece of the sheet, measured once: texts below each other or beside each other. */
typedef struct _Block Block;
struct _Block
{
  const Sheet *sheet;
  TpDrawFunc draw;
  PangoLayout *first, *second; /* a label and its text; may be NULL */
  PangoLayout *third, *fourth; /* the same of the right half */
  double height;
};

static void
clear_block (gpointer data)
{
  Block *block = data;

  g_clear_object (&block->first);
  g_clear_object (&block->second);
  g_clear_object (&block->third);
  g_clear_object (&block->fourth);
}

static PangoLayout *
create (const Sheet *sheet, const char *text, double points, gboolean bold, double width)
{
  PangoLayout *layout = tp_document_create_layout (sheet->document, text, points * sheet->scale,
                                                   bold, FALSE, TP_ALIGN_LEFT, width);

  pango_layout_set_line_spacing (layout, 1.06);
  return layout;
}

static void
round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* --- the head ------------------------------------------------------------------- */

/* The band reaches to the edges of the paper. */
static void
draw_head_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Block *block = user_data;
  double side = SIDE_MM * MM, top = TOP_MM * MM, y = 0;

  tp_sheet_set_colour (cr, tp_sheet_brand);
  cairo_rectangle (cr, -side, -top, width + 2 * side, top + height - GAP);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_gold);
  cairo_rectangle (cr, -side, height - GAP - 5, width + 2 * side, 5);
  cairo_fill (cr);
  tp_sheet_show (cr, block->first, 0, y, "P");
  y += tp_sheet_get_height (block->first) + 3;
  tp_sheet_set_colour (cr, tp_sheet_white);
  tp_sheet_show (cr, block->second, 0, y, "H1");
  y += tp_sheet_get_height (block->second) + 5;
  tp_sheet_show (cr, block->third, 0, y, "P");
}

static Block
make_head (const Sheet *sheet)
{
  const TpProcedure *procedure = sheet->list->procedure;
  double width = tp_document_get_width (sheet->document), points = NAME_POINTS;
  g_autofree char *code =
    g_strdup_printf ("Mã thủ tục: %s%s%s", procedure->code,
                     procedure->sector[0] != '\0' ? "   ·   Lĩnh vực: " : "", procedure->sector);
  Block block = {.sheet = sheet, .draw = draw_head_cb};

  block.first = create (sheet, "GIẤY TỜ CẦN MANG KHI LÀM THỦ TỤC", 17, TRUE, width);
  block.second = create (sheet, procedure->name, points, TRUE, width);
  while (pango_layout_get_line_count (block.second) > 3 && points > 20) {
    points -= 1;
    g_object_unref (block.second);
    block.second = create (sheet, procedure->name, points, TRUE, width);
  }
  tp_document_balance (block.second);
  block.third = create (sheet, code, 15, FALSE, width);
  block.height = tp_sheet_get_height (block.first) + tp_sheet_get_height (block.second) +
                 tp_sheet_get_height (block.third) + 8 + 14 + GAP;
  return block;
}

/* --- the papers ------------------------------------------------------------------ */

static void
draw_title_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Block *block = user_data;

  tp_sheet_set_colour (cr, tp_sheet_brand);
  tp_sheet_show (cr, block->first, 0, height - tp_sheet_get_height (block->first) - 6, "H2");
}

static Block
make_title (const Sheet *sheet, const char *text)
{
  Block block = {.sheet = sheet, .draw = draw_title_cb};

  block.first = create (sheet, text, TITLE_POINTS, TRUE, tp_document_get_width (sheet->document));
  block.height = tp_sheet_get_height (block.first) + 14;
  return block;
}

static double
get_box (const Sheet *sheet)
{
  return PAPER_POINTS * 1.05 * sheet->scale;
}

/* The box stands beside the first line. */
static void
draw_paper_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Block *block = user_data;
  double box = get_box (block->sheet);
  double line = PAPER_POINTS * 1.15 * block->sheet->scale;
  double y = (height - tp_sheet_get_height (block->first)) / 2;

  tp_sheet_set_colour (cr, tp_sheet_ink);
  cairo_set_line_width (cr, 1.6);
  round_rectangle (cr, 1, y + (line - box) / 2, box, box, 3);
  cairo_stroke (cr);
  tp_sheet_show (cr, block->first, box + 14, y, "P");
  tp_sheet_set_colour (cr, tp_sheet_soft);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, height - 0.5);
  cairo_line_to (cr, width, height - 0.5);
  cairo_stroke (cr);
}

static Block
make_paper (const Sheet *sheet, const char *text)
{
  double width = tp_document_get_width (sheet->document) - get_box (sheet) - 14;
  Block block = {.sheet = sheet, .draw = draw_paper_cb};

  block.first = create (sheet, text, PAPER_POINTS, FALSE, width);
  block.height = MAX (tp_sheet_get_height (block.first), get_box (sheet)) + 10 * sheet->scale;
  return block;
}

/* --- where, how long, how much -------------------------------------------------------- */

static void
draw_cell (cairo_t *cr, const Block *block, double x, double width, gboolean is_right)
{
  PangoLayout *label = is_right ? block->third : block->first;
  PangoLayout *text = is_right ? block->fourth : block->second;

  tp_sheet_set_colour (cr, tp_sheet_soft);
  round_rectangle (cr, x, 0, width, block->height - 8, 6);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_brand);
  tp_sheet_show (cr, label, x + 12, 8, "P");
  tp_sheet_set_colour (cr, tp_sheet_ink);
  tp_sheet_show (cr, text, x + 12, 10 + tp_sheet_get_height (label), "P");
}

static void
draw_facts_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Block *block = user_data;
  double half = (width - 10) / 2;

  if (block->third == NULL) {
    draw_cell (cr, block, 0, width, FALSE);
    return;
  }
  draw_cell (cr, block, 0, half, FALSE);
  draw_cell (cr, block, half + 10, half, TRUE);
}

static Block
make_fact (const Sheet *sheet, const char *label, const char *text)
{
  double width = tp_document_get_width (sheet->document) - 24;
  Block block = {.sheet = sheet, .draw = draw_facts_cb};

  block.first = create (sheet, label, LABEL_POINTS, FALSE, width);
  block.second = create (sheet, text, FACT_POINTS, TRUE, width);
  block.height = tp_sheet_get_height (block.first) + tp_sheet_get_height (block.second) + 28;
  return block;
}

/* Two facts beside each other, or below each other where one of them has much to say. */
static void
add_facts_beside (const Sheet *sheet,
                  GArray *blocks,
                  const char *left,
                  const char *left_text,
                  const char *right,
                  const char *right_text)
{
  double width = (tp_document_get_width (sheet->document) - 10) / 2 - 24;
  Block block = {.sheet = sheet, .draw = draw_facts_cb};

  block.second = create (sheet, left_text, FACT_POINTS, TRUE, width);
  block.fourth = create (sheet, right_text, FACT_POINTS, TRUE, width);
  if (pango_layout_get_line_count (block.second) > 2 ||
      pango_layout_get_line_count (block.fourth) > 2) {
    clear_block (&block);
    block = make_fact (sheet, left, left_text);
    g_array_append_val (blocks, block);
    block = make_fact (sheet, right, right_text);
    g_array_append_val (blocks, block);
    return;
  }
  block.first = create (sheet, left, LABEL_POINTS, FALSE, width);
  block.third = create (sheet, right, LABEL_POINTS, FALSE, width);
  block.height = MAX (tp_sheet_get_height (block.first) + tp_sheet_get_height (block.second),
                      tp_sheet_get_height (block.third) + tp_sheet_get_height (block.fourth)) +
                 28;
  g_array_append_val (blocks, block);
}

static void
draw_warning_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Block *block = user_data;

  tp_sheet_set_colour (cr, tp_sheet_warm);
  round_rectangle (cr, 0, 0, width, height - 4, 6);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_ink);
  tp_sheet_show (cr, block->first, 12, 7, "P");
}

static Block
make_warning (const Sheet *sheet, const char *text)
{
  Block block = {.sheet = sheet, .draw = draw_warning_cb};

  block.first = create (sheet, text, 16, TRUE, tp_document_get_width (sheet->document) - 24);
  block.height = tp_sheet_get_height (block.first) + 18;
  return block;
}

static char *
describe_time (const TpProcedure *procedure)
{
  if (procedure->working_days <= 0)
    return g_strdup ("Chưa rõ, hãy gọi hỏi");
  return g_strdup_printf ("%d ngày làm việc", procedure->working_days);
}

/* In words of people who do not know what a level is. */
static const char *
describe_online (const TpProcedure *procedure)
{
  switch ((TpOnlineLevel) procedure->online_level) {
  case TP_ONLINE_NONE:
    return "Chưa, nộp trực tiếp";
  case TP_ONLINE_PARTIAL:
    return "Được một phần";
  case TP_ONLINE_FULL:
    return "Được toàn bộ (toàn trình)";
  }
  g_return_val_if_reached ("");
}

/* --- the foot ---------------------------------------------------------------------- */

static char *
describe_source (const TpChecklist *list)
{
  const TpProcedure *procedure = list->procedure;
  g_autofree char *checked = tp_day_to_short (procedure->checked_on);
  g_autofree char *since = tp_day_to_short (procedure->valid_since);
  GString *text = g_string_new ("Nguồn: ");

  g_string_append (text, procedure->source[0] != '\0' ? procedure->source : "chưa ghi");
  g_string_append_printf (text, ". %s%s.",
                          procedure->checked_on != TP_DAY_NONE ? "Kiểm tra ngày " : "Chưa kiểm tra",
                          procedure->checked_on != TP_DAY_NONE ? checked : "");
  g_string_append_printf (text, " Phiên bản %d", MAX (procedure->version, 1));
  if (procedure->valid_since != TP_DAY_NONE)
    g_string_append_printf (text, ", có hiệu lực từ %s", since);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/* A text in one line, in smaller letters when it would not fit. */
static double
show_line (const Sheet *sheet,
           cairo_t *cr,
           const char *text,
           double points,
           gboolean bold,
           double y,
           double width)
{
  g_autoptr (PangoLayout) layout = NULL;

  for (;; points -= 1) {
    g_clear_object (&layout);
    layout =
      tp_document_create_layout (sheet->document, text, points, bold, FALSE, TP_ALIGN_LEFT, width);
    if (pango_layout_get_line_count (layout) == 1 || points <= 10)
      break;
  }
  tp_sheet_show (cr, layout, SIDE_MM * MM, y, "P");
  return y + tp_sheet_get_height (layout);
}

static char *
join_others (const TpChecklist *list, const TpPublicContact *hotline)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (list->contacts, i);

    if (contact != hotline)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "   ·   " : "", contact->title);
  }
  return g_string_free (text, FALSE);
}

/* What the second page goes on with. */
static void
show_name (const Sheet *sheet, cairo_t *cr, double width)
{
  g_autoptr (PangoLayout) name =
    tp_document_create_layout (sheet->document, sheet->list->procedure->name, SOURCE_POINTS, TRUE,
                               FALSE, TP_ALIGN_LEFT, width);

  pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (name, -1);
  tp_sheet_set_colour (cr, tp_sheet_brand);
  tp_sheet_show (cr, name, SIDE_MM * MM, 4 * MM, "P");
}

static void
draw_foot_cb (cairo_t *cr, double width, double height, gpointer user_data)
{
  const Sheet *sheet = user_data;
  const TpPublicContact *hotline = tp_sheet_find_hotline (sheet->list->contacts);
  double room = width - 2 * SIDE_MM * MM, band = height - BAND_MM * MM, y;
  g_autofree char *source = describe_source (sheet->list);
  g_autofree char *others = join_others (sheet->list, hotline);
  g_autoptr (PangoLayout) small = tp_document_create_layout (sheet->document, source, SOURCE_POINTS,
                                                             FALSE, FALSE, TP_ALIGN_LEFT, room);

  if (tp_document_get_page (sheet->document) > 1)
    show_name (sheet, cr, room);
  tp_sheet_set_colour (cr, tp_sheet_ink);
  tp_sheet_show (cr, small, SIDE_MM * MM, band - tp_sheet_get_height (small) - 8, "P");
  tp_sheet_set_colour (cr, tp_sheet_brand);
  cairo_rectangle (cr, 0, band, width, BAND_MM * MM);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_gold);
  cairo_rectangle (cr, 0, band, width, 5);
  cairo_fill (cr);
  tp_sheet_set_colour (cr, tp_sheet_white);
  y = show_line (sheet, cr, "Thiếu giấy tờ, khó đi lại hoặc có gì chưa rõ, bà con gọi:", 17, FALSE,
                 band + 13, room);
  if (hotline != NULL) {
    tp_sheet_set_colour (cr, tp_sheet_gold);
    y = show_line (sheet, cr, hotline->title, 34, TRUE, y, room);
    tp_sheet_set_colour (cr, tp_sheet_white);
  }
  if (others[0] != '\0')
    y = show_line (sheet, cr, others, 14, FALSE, y, room);
  if (sheet->list->motto[0] != '\0')
    show_line (sheet, cr, sheet->list->motto, 14, TRUE, y, room);
}

/* --- the sheet ------------------------------------------------------------------------- */

static void
add_papers (const Sheet *sheet, GArray *blocks)
{
  g_auto (GStrv) papers = g_strsplit (sheet->list->procedure->papers, "\n", -1);
  guint n = 0;
  Block block = make_title (sheet, "Mang theo, có thứ nào đánh dấu vào ô");

  g_array_append_val (blocks, block);
  for (guint i = 0; papers[i] != NULL; i++) {
    if (g_strstrip (papers[i])[0] == '\0')
      continue;
    block = make_paper (sheet, papers[i]);
    g_array_append_val (blocks, block);
    n++;
  }
  if (n == 0) {
    block = make_warning (sheet, "Danh mục chưa ghi giấy tờ của thủ tục này: hãy gọi hỏi trước.");
    g_array_append_val (blocks, block);
  }
}

static void
add_facts (const Sheet *sheet, GArray *blocks)
{
  const TpProcedure *procedure = sheet->list->procedure;
  const char *unknown = "Chưa rõ, hãy gọi hỏi";
  g_autofree char *time = describe_time (procedure);
  Block block = make_title (sheet, "Cần biết thêm");

  g_array_append_val (blocks, block);
  add_facts_beside (sheet, blocks, "Nơi giải quyết",
                    procedure->office[0] != '\0' ? procedure->office : unknown, "Thời gian chờ",
                    time);
  add_facts_beside (sheet, blocks, "Lệ phí", procedure->fee[0] != '\0' ? procedure->fee : unknown,
                    "Nộp qua mạng", describe_online (procedure));
  if (procedure->status == TP_STATUS_ISSUED && !sheet->list->is_due)
    return;
  block = make_warning (
    sheet, "Nội dung đang chờ kiểm tra lại. Gọi số dưới đây trước khi đi để khỏi mất công.");
  g_array_append_val (blocks, block);
}

static GArray *
make_blocks (const Sheet *sheet)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  Block head = make_head (sheet);

  g_array_set_clear_func (blocks, clear_block);
  g_array_append_val (blocks, head);
  add_papers (sheet, blocks);
  add_facts (sheet, blocks);
  return blocks;
}

static double
measure (GArray *blocks)
{
  double height = 0;

  for (guint i = 0; i < blocks->len; i++)
    height += g_array_index (blocks, Block, i).height;
  return height;
}

/* Papers and titles stand apart where there is room for it. */
static void
spread (GArray *blocks, double room)
{
  double air = MIN ((room - measure (blocks)) / blocks->len, MOST_AIR);

  for (guint i = 0; i < blocks->len && air > 0; i++) {
    Block *block = &g_array_index (blocks, Block, i);

    if (block->draw == draw_paper_cb || block->draw == draw_title_cb)
      block->height += air;
  }
}

/* The largest print with which all of it is one page; if none is, two pages of good print. */
static GArray *
fit_blocks (Sheet *sheet)
{
  const double room = (PAGE_HEIGHT_MM - TOP_MM - FOOT_MM) * MM - 1;

  for (sheet->scale = LARGEST; sheet->scale > SMALLEST - 0.01; sheet->scale -= 0.05) {
    GArray *blocks = make_blocks (sheet);

    if (measure (blocks) <= room) {
      spread (blocks, room);
      return blocks;
    }
    g_array_unref (blocks);
  }
  sheet->scale = ON_TWO_PAGES;
  return make_blocks (sheet);
}

/**
 * tp_checklist_to_pdf:
 * @checklist: what it says
 * @error: return location for %TP_DOCUMENT_ERROR
 *
 * Writes the sheet as PDF, in Vietnamese. The same checklist gives the same bytes.
 *
 * Returns: (transfer full): the PDF, or %NULL
 */
GBytes *
tp_checklist_to_pdf (const TpChecklist *checklist, GError **error)
{
  TpPageSetup setup = {.width_mm = 210,
                       .height_mm = PAGE_HEIGHT_MM,
                       .top_mm = TOP_MM,
                       .bottom_mm = FOOT_MM,
                       .left_mm = SIDE_MM,
                       .right_mm = SIDE_MM,
                       .body_points = 16,
                       .font = "Liberation Sans",
                       .has_no_numbers = TRUE};
  Sheet sheet = {.list = checklist, .scale = 1};
  g_autofree char *title = NULL;
  g_autoptr (TpDocument) document = NULL;
  GArray *blocks;
  GBytes *pdf = NULL;

  g_return_val_if_fail (checklist != NULL && checklist->procedure != NULL, NULL);

  title = g_strdup_printf ("Giấy tờ cần mang: %s", checklist->procedure->name);
  document = tp_document_new (&setup, title, checklist->made_at, error);
  if (document == NULL)
    return NULL;
  sheet.document = document;
  tp_document_set_frame (document, draw_foot_cb, &sheet);
  blocks = fit_blocks (&sheet);
  for (guint i = 0; i < blocks->len; i++) {
    Block *block = &g_array_index (blocks, Block, i);

    tp_document_add_block (document, block->height, block->draw, block);
  }
  g_array_unref (blocks);
  return tp_document_finish (g_steal_pointer (&document), &pdf, error) ? pdf : NULL;
}
