/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The printed report in the layout of Decree 30/2020/NĐ-CP: how things went, results,
 * difficulties, proposals, and an annex that says how each figure was counted. What only people
 * can write (proposals, number, date) is left blank and said to be so. */

#include "tp-config.h"

#include <math.h>
#include <string.h>

#include "tp-report-chart.h"
#include "tp-report-words.h"

#define TABLE_POINTS 11
#define MAX_BARS 24
#define MAX_DIFFICULTIES 15
#define BLANK_LINES 6

typedef struct
{
  TpDocument *document;
  const TpReportInput *input;
  const TpFigures *figures;
} Report;

static void G_GNUC_PRINTF (2, 3) add_words (Report *report, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  tp_document_add_paragraph (report->document, text);
}

static double
get_value (const Report *report, const char *id)
{
  return tp_figures_find (report->figures, id)->value;
}

/* --- tables -------------------------------------------------------------------------- */

/* A little air between the words above and a table, which stay on one page. */
static void
lead_to_table (Report *report)
{
  tp_document_keep_with_next (report->document);
  tp_document_add_space (report->document, 1.5);
  tp_document_keep_with_next (report->document);
}

static void
add_figure_table (Report *report, const char *const *ids)
{
  static const TpTableColumn columns[] = {
    {"Chỉ tiêu", 62, TP_ALIGN_LEFT},
    {"Số liệu", 20, TP_ALIGN_RIGHT},
    {"Đơn vị", 18, TP_ALIGN_LEFT},
  };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint n_rows = 0;

  lead_to_table (report);
  for (; ids[n_rows] != NULL; n_rows++) {
    const TpFigure *figure = tp_figures_find (report->figures, ids[n_rows]);

    g_ptr_array_add (cells, g_strdup (figure->title));
    g_ptr_array_add (cells, tp_figures_get_text (report->figures, ids[n_rows]));
    g_ptr_array_add (cells, g_strdup (figure->unit));
  }
  tp_document_add_table (report->document, columns, G_N_ELEMENTS (columns),
                         (const char *const *) cells->pdata, n_rows, TABLE_POINTS);
}

/* A cell's share of @whole; nothing where either is hidden, since one tells the other. */
static char *
get_share_text (int value, const TpFigure *whole)
{
  g_autofree char *number = NULL;

  if (value < 0 || !(whole->value >= 1) || whole->hidden != TP_HIDDEN_NOT)
    return g_strdup ("—");
  number = tp_report_number (100.0 * value / whole->value, 1);
  return g_strconcat (number, " %", NULL);
}

static void
add_breakdown_table (Report *report, const char *id, const char *whole)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (report->figures, id);
  const TpTableColumn columns[] = {
    {breakdown->column, 64, TP_ALIGN_LEFT},
    {"Số lượt", 18, TP_ALIGN_RIGHT},
    {"Tỷ lệ", 18, TP_ALIGN_RIGHT},
  };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  int smallest = report->figures->smallest_cell;

  lead_to_table (report);
  for (guint i = 0; i < breakdown->labels->len; i++) {
    int value = g_array_index (breakdown->values, int, i);

    g_ptr_array_add (cells, g_strdup (g_ptr_array_index (breakdown->labels, i)));
    g_ptr_array_add (cells, tp_breakdown_value_to_text (value, smallest));
    g_ptr_array_add (cells, get_share_text (value, tp_figures_find (report->figures, whole)));
  }
  tp_document_add_table (report->document, columns, G_N_ELEMENTS (columns),
                         (const char *const *) cells->pdata, breakdown->labels->len, TABLE_POINTS);
}

/* --- charts ------------------------------------------------------------------------------ */

static gboolean
has_anything (const TpBreakdown *breakdown)
{
  for (guint i = 0; i < breakdown->values->len; i++)
    if (g_array_index (breakdown->values, int, i) != 0)
      return TRUE;
  return FALSE;
}

static void
add_bars (Report *report, const char *id)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (report->figures, id);
  TpReportChart chart = {.document = report->document,
                         .breakdown = breakdown,
                         .smallest_cell = report->figures->smallest_cell,
                         .n_shown = breakdown->labels->len};

  tp_document_add_drawing (report->document, tp_report_chart_get_bars_mm (&chart), breakdown->title,
                           tp_report_chart_draw_bars, &chart);
}

static void
add_weeks (Report *report)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (report->figures, "week");
  TpReportChart chart = {.document = report->document,
                         .breakdown = breakdown,
                         .smallest_cell = report->figures->smallest_cell,
                         .n_shown = breakdown->labels->len};

  if (breakdown->labels->len > 1 && has_anything (breakdown))
    tp_document_add_drawing (report->document, 55, "Lượt được hỗ trợ theo tuần (số tuần trong năm)",
                             tp_report_chart_draw_weeks, &chart);
}

/* --- head ----------------------------------------------------------------------------------- */

static void
add_head (Report *report)
{
  const TpReportInput *input = report->input;
  g_autofree char *number = tp_report_document_number (input);
  g_autofree char *place_date = tp_report_place_date (input);
  g_autofree char *period = tp_report_period (input);
  g_autofree char *subject =
    g_strdup_printf ("Kết quả hỗ trợ người dân làm thủ tục hành chính lưu động\n%s", period);

  tp_document_add_head (report->document, &(TpDocumentHead){.parent_body = input->parent_office,
                                                            .body = input->office,
                                                            .number = number,
                                                            .place_date = place_date,
                                                            .kind = "BÁO CÁO",
                                                            .subject = subject});
}

static void
add_intro (Report *report)
{
  const TpReportInput *input = report->input;
  g_autofree char *period = tp_report_period (input);

  add_words (report,
             "%s báo cáo kết quả hoạt động của các Tổ Hành chính công xung kích %s, phạm vi: %s, "
             "như sau:",
             input->office[0] != '\0' ? input->office : "Cơ quan lập báo cáo", period,
             input->scope);
}

/* --- parts -------------------------------------------------------------------------------------
 */

static void
add_situation (Report *report)
{
  static const char *const ids[] = {"sessions",
                                    "sessions_held",
                                    "sessions_held_share",
                                    "sessions_postponed",
                                    "sessions_cancelled",
                                    "kilometres",
                                    "requests_received",
                                    "requests_pending",
                                    "requests_remote",
                                    NULL};
  g_autofree char *sessions = tp_figures_get_text (report->figures, "sessions");
  g_autofree char *held = tp_figures_get_text (report->figures, "sessions_held");
  g_autofree char *wards = tp_figures_get_text (report->figures, "wards");
  g_autofree char *received = tp_figures_get_text (report->figures, "requests_received");
  g_autofree char *pending = tp_figures_get_text (report->figures, "requests_pending");
  g_autofree char *remote = tp_figures_get_text (report->figures, "requests_remote");

  tp_document_add_heading (report->document, 1, "I. TÌNH HÌNH TRIỂN KHAI");
  if (report->input->sessions->len == 0 && report->input->facts->len == 0)
    add_words (report, "Trong kỳ không có buổi hỗ trợ nào trong phạm vi báo cáo.");
  else
    add_words (report, "Trong kỳ có %s buổi, đã thực hiện %s buổi tại %s xã, phường.", sessions,
               held, wards);
  add_words (report, "Trong kỳ tiếp nhận %s nhu cầu hỗ trợ; đến cuối kỳ còn %s nhu cầu đang chờ.",
             received, pending);
  if (report->input->requests_remote > 0)
    add_words (report,
               "Trong kỳ đã giải quyết %s nhu cầu từ xa, qua điện thoại hoặc trực tuyến, không cần "
               "lượt đến.",
               remote);
  add_figure_table (report, ids);
}

static void
add_results (Report *report)
{
  static const char *const ids[] = {
    "visits", "served", "done", "not_served", "served_per_session", "hours", "minutes_mean", NULL};
  g_autofree char *served = tp_figures_get_text (report->figures, "served");
  g_autofree char *priority = tp_figures_get_text (report->figures, "priority");
  g_autofree char *merit = tp_figures_get_text (report->figures, "merit");

  tp_document_add_heading (report->document, 1, "II. KẾT QUẢ");
  tp_document_add_heading (report->document, 2, "1. Kết quả chung");
  add_words (report,
             "Đã hỗ trợ %s lượt người dân, trong đó %s lượt là đối tượng ưu tiên (%s lượt là "
             "người có công với cách mạng).",
             served, priority, merit);
  add_figure_table (report, ids);
  add_weeks (report);
  add_breakdown_table (report, "outcome", "visits");
}

static void
add_quality (Report *report)
{
  static const char *const ids[] = {"wait_mean", "wait_median",  "within", "online_share",
                                    "asked",     "satisfaction", NULL};

  tp_document_add_heading (report->document, 2,
                           "2. Thời gian chờ, nộp hồ sơ trực tuyến, sự hài lòng");
  add_figure_table (report, ids);
  if (has_anything (tp_figures_find_breakdown (report->figures, "satisfaction")))
    add_bars (report, "satisfaction");
}

static void
add_groups (Report *report)
{
  tp_document_add_heading (report->document, 2, "3. Theo diện đối tượng");
  tp_document_add_paragraph (report->document,
                             "Một người có thể thuộc nhiều diện nên tổng các dòng có thể lớn hơn "
                             "số lượt được hỗ trợ.");
  add_breakdown_table (report, "category", "served");
  tp_document_add_heading (report->document, 2, "4. Theo nội dung hỗ trợ");
  tp_document_add_paragraph (report->document,
                             "Một lượt có thể gồm nhiều nội dung nên tổng các dòng có thể lớn hơn "
                             "số lượt được hỗ trợ.");
  add_breakdown_table (report, "service", "served");
  tp_document_add_heading (report->document, 2, "5. Theo hình thức và kênh tiếp nhận");
  add_breakdown_table (report, "mode", "served");
  tp_document_add_space (report->document, 3);
  add_breakdown_table (report, "channel", "served");
}

static void
add_places (Report *report)
{
  static const char *const ids[] = {"wards",    "wards_never",     "people",
                                    "coverage", "cross_territory", NULL};
  const TpBreakdown *wards = tp_figures_find_breakdown (report->figures, "ward");

  tp_document_add_heading (report->document, 2, "6. Theo địa bàn, độ bao phủ");
  add_figure_table (report, ids);
  if (wards->labels->len > 0 && wards->labels->len <= MAX_BARS)
    add_bars (report, "ward");
  else if (wards->labels->len > 0) {
    tp_document_add_space (report->document, 3);
    add_breakdown_table (report, "ward", "served");
  }
  if (get_value (report, "wards_never") > 0) {
    g_autofree char *names = g_strjoinv (", ", report->input->wards_never_served);

    add_words (report, "Xã, phường chưa có buổi hỗ trợ nào: %s.", names);
  }
}

static void
add_difficulties (Report *report)
{
  const GPtrArray *difficulties = report->figures->difficulties;

  tp_document_add_heading (report->document, 1, "III. KHÓ KHĂN, VƯỚNG MẮC");
  if (difficulties->len == 0)
    add_words (report, "Trong kỳ các Tổ không ghi nhận khó khăn, vướng mắc.");
  else
    add_words (report, "Các Tổ đã ghi nhận những khó khăn, vướng mắc sau, nhiều nhất trước:");
  tp_document_keep_with_next (report->document);
  for (guint i = 0; i < difficulties->len && i < MAX_DIFFICULTIES; i++)
    add_words (report, "- %s%s", (const char *) g_ptr_array_index (difficulties, i),
               i + 1 < MIN (difficulties->len, MAX_DIFFICULTIES) ? ";" : ".");
  if (difficulties->len > MAX_DIFFICULTIES)
    add_words (report, "Còn %u nội dung khác có trong bảng tính kèm theo.",
               difficulties->len - MAX_DIFFICULTIES);
}

static void
draw_blank_lines (cairo_t *cr, double width, double height, gpointer data)
{
  const double dots[] = {0.8, 3};

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.8);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  for (int i = 1; i <= BLANK_LINES; i++) {
    cairo_move_to (cr, 0, i * height / BLANK_LINES - 1);
    cairo_line_to (cr, width, i * height / BLANK_LINES - 1);
  }
  cairo_stroke (cr);
}

static void
add_proposals (Report *report)
{
  tp_document_add_heading (report->document, 1, "IV. ĐỀ XUẤT, KIẾN NGHỊ");
  tp_document_add_text (report->document, "(Phần này do cơ quan lập báo cáo ghi.)", 12, FALSE, TRUE,
                        TP_ALIGN_LEFT);
  tp_document_keep_with_next (report->document);
  tp_document_add_drawing (report->document, BLANK_LINES * 8, NULL, draw_blank_lines, NULL);
}

static void
add_signature (Report *report)
{
  const TpReportInput *input = report->input;
  g_autoptr (GPtrArray) recipients = g_ptr_array_new_with_free_func (g_free);

  if (input->parent_office[0] != '\0')
    g_ptr_array_add (recipients, g_strdup_printf ("- %s (để báo cáo);", input->parent_office));
  g_ptr_array_add (recipients, g_strdup ("- Lưu: VT."));
  g_ptr_array_add (recipients, NULL);
  tp_document_add_signature (
    report->document, &(TpDocumentSignature){.recipients = (const char *const *) recipients->pdata,
                                             .capacity = input->signer_capacity,
                                             .name = input->signer_name});
}

/* --- annex
 * ----------------------------------------------------------------------------------------- */

static void
add_definitions (Report *report)
{
  static const TpTableColumn columns[] = {
    {"STT", 7, TP_ALIGN_CENTRE},      {"Chỉ tiêu", 28, TP_ALIGN_LEFT},
    {"Số liệu", 13, TP_ALIGN_RIGHT},  {"Số bản ghi", 11, TP_ALIGN_RIGHT},
    {"Cách tính", 41, TP_ALIGN_LEFT},
  };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const GPtrArray *figures = report->figures->figures;

  for (guint i = 0; i < figures->len; i++) {
    const TpFigure *figure = g_ptr_array_index (figures, i);
    g_autofree char *value = tp_figures_get_text (report->figures, figure->id);

    g_ptr_array_add (cells, g_strdup_printf ("%u", i + 1));
    g_ptr_array_add (cells, g_strdup_printf ("%s (%s)", figure->title, figure->unit));
    g_ptr_array_add (cells, g_strdup (value));
    g_ptr_array_add (cells, tp_figures_get_records_text (report->figures, figure->id));
    g_ptr_array_add (cells, g_strdup (figure->definition));
  }
  tp_document_add_table (report->document, columns, G_N_ELEMENTS (columns),
                         (const char *const *) cells->pdata, figures->len, TABLE_POINTS);
}

/* "(Kèm theo Báo cáo số …)", with the number and date that stand on the first page. */
static void
add_reference (Report *report)
{
  const TpReportInput *input = report->input;
  g_autofree char *number = tp_report_document_number (input);
  g_autofree char *place_date = tp_report_place_date (input);
  const char *bare =
    g_str_has_prefix (number, "Số:") ? g_strchug (number + strlen ("Số:")) : number;
  const char *date = strstr (place_date, "ngày");
  g_autofree char *text = NULL;

  text =
    input->number[0] != '\0'
      ? g_strdup_printf ("(Kèm theo Báo cáo số %s %s\ncủa %s)", bare, date, input->office)
      : g_strdup_printf ("(Kèm theo Báo cáo số         %s %s\ncủa %s)", bare, date, input->office);
  tp_document_add_text (report->document, text, 13, FALSE, TRUE, TP_ALIGN_CENTRE);
}

static void
add_annex (Report *report)
{
  int smallest = report->figures->smallest_cell;

  tp_document_break_page (report->document);
  tp_document_add_text (report->document, "Phụ lục", 14, TRUE, FALSE, TP_ALIGN_CENTRE);
  tp_document_add_text (report->document, "CÁCH TÍNH CÁC CHỈ TIÊU", 13, TRUE, FALSE,
                        TP_ALIGN_CENTRE);
  add_reference (report);
  tp_document_add_space (report->document, 3);
  tp_document_add_paragraph (
    report->document, "“Số bản ghi” là số lượt hỗ trợ mà chỉ tiêu được tính từ đó; danh sách từng "
                      "lượt có trong sheet "
                      "“Dữ liệu” của bảng tính kèm theo. Dấu “—” là không có số liệu để tính.");
  if (smallest > 1)
    add_words (report,
               "Để không nhận ra được từng người, số lượt từ 1 đến %d ghi là “< %d”; dấu “*” là số "
               "được ẩn để không suy ra được số nhỏ từ tổng. Trong bảng tính, lượt có giá trị phải "
               "ẩn không có dòng riêng mà được gộp ở cuối sheet “Dữ liệu”.",
               smallest - 1, smallest);
  add_definitions (report);
}

/**
 * tp_report_to_pdf:
 * @input: the facts
 * @figures: counted from @input
 * @error: return location; of the document
 *
 * Returns: (transfer full): the report as PDF, the same bytes for the same input
 */
GBytes *
tp_report_to_pdf (const TpReportInput *input, const TpFigures *figures, GError **error)
{
  TpPageSetup setup = tp_page_decree_30;
  Report report = {.input = input, .figures = figures};
  GBytes *pdf = NULL;

  g_return_val_if_fail (input != NULL && figures != NULL, NULL);

  setup.mark = input->mark;
  report.document = tp_document_new (&setup, "Báo cáo kết quả hỗ trợ thủ tục hành chính lưu động",
                                     input->made_at, error);
  if (report.document == NULL)
    return NULL;
  add_head (&report);
  tp_document_add_legal_bases (report.document, (const char *const *) report.input->legal_bases);
  add_intro (&report);
  add_situation (&report);
  add_results (&report);
  add_quality (&report);
  add_groups (&report);
  add_places (&report);
  add_difficulties (&report);
  add_proposals (&report);
  add_signature (&report);
  add_annex (&report);
  return tp_document_finish (report.document, &pdf, error) ? pdf : NULL;
}
