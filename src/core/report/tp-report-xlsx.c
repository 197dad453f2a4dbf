/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The spreadsheet: a summary, a sheet with a chart for each breakdown, the data, and how each
 * figure is counted. Every number that is shown is a formula over the sheets of data and carries
 * the value it has now, for programs that do not calculate; every number that is hidden is words,
 * and tp-report-data.c sees to it that the data does not tell it. Written beside its place and
 * moved there when it is whole. Sheets are written row by row, each once, so that memory does not
 * grow with the data. */

#include "tp-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "tp-figure-specs.h"
#include "tp-report-sheet.h"
#include "tp-report-words.h"

#define CELL_GREY 0xB8BEC8
#define ACCENT 0x1A4580

/* --- formats ----------------------------------------------------------------------------- */

static lxw_format *
add_format (TpReportBook *book, const char *number_format)
{
  lxw_format *format = workbook_add_format (book->workbook);

  format_set_font_name (format, "Times New Roman");
  format_set_font_size (format, 11);
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (number_format != NULL)
    format_set_num_format (format, number_format);
  return format;
}

/* A cell of a table: thin grey lines, and words that do not touch the number beside them. */
static lxw_format *
add_cell_format (TpReportBook *book, const char *number_format)
{
  lxw_format *format = add_format (book, number_format);

  format_set_border (format, LXW_BORDER_THIN);
  format_set_border_color (format, CELL_GREY);
  if (number_format != NULL)
    format_set_align (format, LXW_ALIGN_RIGHT);
  else
    format_set_align (format, LXW_ALIGN_LEFT);
  format_set_indent (format, 1);
  return format;
}

static void
make_formats (TpReportBook *book)
{
  book->text = add_cell_format (book, NULL);
  book->wrapped = add_cell_format (book, NULL);
  format_set_text_wrap (book->wrapped);
  book->bold = add_format (book, NULL);
  format_set_bold (book->bold);
  book->title = add_format (book, NULL);
  format_set_bold (book->title);
  format_set_font_size (book->title, 14);
  book->note = add_format (book, NULL);
  format_set_italic (book->note);
  book->head = add_format (book, NULL);
  format_set_bold (book->head);
  format_set_text_wrap (book->head);
  format_set_align (book->head, LXW_ALIGN_CENTER);
  format_set_align (book->head, LXW_ALIGN_VERTICAL_CENTER);
  format_set_border (book->head, LXW_BORDER_THIN);
  format_set_bg_color (book->head, 0xE4EAF3);
  book->subtitle = add_format (book, NULL);
  book->number = add_cell_format (book, "#,##0");
  book->decimal = add_cell_format (book, "#,##0.0");
  book->share = add_cell_format (book, "0.0%");
  book->date = add_cell_format (book, "dd/mm/yyyy");
}

static void
write_headings (lxw_worksheet *sheet,
                lxw_row_t row,
                const char *const *titles,
                const double *widths,
                lxw_format *format)
{
  for (lxw_col_t c = 0; titles[c] != NULL; c++) {
    worksheet_set_column (sheet, c, c, widths[c], NULL);
    worksheet_write_string (sheet, row, c, titles[c], format);
  }
}

/* --- summary -------------------------------------------------------------------------------- */

static gboolean
is_share (const TpFigure *figure)
{
  return g_str_equal (figure->unit, "%");
}

static const TpFigureSpec *
find_spec (const char *id)
{
  const TpFigureSpec *spec = tp_figure_specs;

  while (spec->id != NULL && !g_str_equal (spec->id, id))
    spec++;
  return spec;
}

/* What cannot be said is a dash, whoever calculates. */
static void
write_formula (lxw_worksheet *sheet,
               lxw_row_t row,
               lxw_col_t col,
               const char *formula,
               lxw_format *format,
               double value)
{
  g_autofree char *guarded = g_strdup_printf ("=IFERROR(%s,\"—\")", formula);

  if (isnan (value))
    worksheet_write_formula_str (sheet, row, col, guarded, format, "—");
  else
    worksheet_write_formula_num (sheet, row, col, guarded, format, value);
}

static void
write_value (TpReportBook *book,
             lxw_worksheet *sheet,
             lxw_row_t row,
             lxw_col_t col,
             const TpFigure *figure)
{
  lxw_format *format = is_share (figure)      ? book->share
                       : figure->decimals > 0 ? book->decimal
                                              : book->number;
  double value = is_share (figure) ? figure->value / 100 : figure->value;
  g_autofree char *formula = tp_report_expand_formula (book, find_spec (figure->id)->formula);
  g_autofree char *words = tp_figures_get_text (book->figures, figure->id);

  if (figure->hidden != TP_HIDDEN_NOT)
    worksheet_write_string (sheet, row, col, words, format);
  else
    write_formula (sheet, row, col, formula, format, value);
}

static void
write_records (TpReportBook *book,
               lxw_worksheet *sheet,
               lxw_row_t row,
               lxw_col_t col,
               const TpFigure *figure)
{
  g_autofree char *words = tp_figures_get_records_text (book->figures, figure->id);
  g_autofree char *formula = NULL;

  if (figure->facts == NULL) {
    worksheet_write_blank (sheet, row, col, book->number);
    return;
  }
  if (figure->hidden != TP_HIDDEN_NOT) {
    worksheet_write_string (sheet, row, col, words, book->number);
    return;
  }
  formula = tp_report_expand_formula (book, find_spec (figure->id)->records);
  write_formula (sheet, row, col, formula, book->number, figure->facts->len);
}

static void
write_summary_notes (TpReportBook *book, lxw_worksheet *sheet, lxw_row_t row)
{
  worksheet_write_string (sheet, row++, 0,
                          "Mọi số liệu là công thức tính từ các sheet “Dữ liệu”, “Buổi” và “Số đếm "
                          "khác”; cách tính từng chỉ tiêu ở sheet “Cách tính”.",
                          book->note);
  if (book->figures->smallest_cell > 1) {
    g_autofree char *rule = g_strdup_printf (
      "Số lượt từ 1 đến %d ghi là “< %d”; “*” là số được ẩn để không suy ra được số nhỏ.",
      book->figures->smallest_cell - 1, book->figures->smallest_cell);

    worksheet_write_string (sheet, row++, 0, rule, book->note);
  }
  if (book->data->n_merged > 0)
    worksheet_write_string (sheet, row++, 0,
                            "Lượt có giá trị phải ẩn được gộp ở cuối sheet “Dữ liệu”: mỗi cột ở đó "
                            "xếp riêng, một dòng không phải là một lượt.",
                            book->note);
  worksheet_write_string (sheet, row, 0,
                          "Tệp này có từng lượt hỗ trợ, chỉ dùng nội bộ; không có họ tên, số định "
                          "danh, điện thoại, địa chỉ.",
                          book->note);
}

static void
write_summary (TpReportBook *book)
{
  const TpReportInput *input = book->input;
  const TpFigures *figures = book->figures;
  static const char *const titles[] = {"STT", "Chỉ tiêu", "Số liệu", "Đơn vị", "Số bản ghi", NULL};
  static const double widths[] = {7, 46, 14, 14, 14};
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, "Tổng hợp");
  g_autofree char *period = tp_report_period (input);
  g_autofree char *subtitle = g_strdup_printf ("%s – %s", input->scope, period);
  lxw_row_t row = 0;

  tp_report_write_mark (book, sheet, TRUE);
  worksheet_fit_to_pages (sheet, 1, 1);
  worksheet_write_string (sheet, row++, 0, "Kết quả hỗ trợ thủ tục hành chính lưu động",
                          book->title);
  worksheet_write_string (sheet, row++, 0, subtitle, book->subtitle);
  worksheet_write_string (sheet, row++, 0, input->mark, book->bold);
  write_headings (sheet, row, titles, widths, book->head);
  worksheet_freeze_panes (sheet, row + 1, 2);
  worksheet_repeat_rows (sheet, row, row);
  for (guint i = 0; i < figures->figures->len; i++) {
    const TpFigure *figure = g_ptr_array_index (figures->figures, i);

    row++;
    worksheet_write_number (sheet, row, 0, i + 1, book->number);
    worksheet_write_string (sheet, row, 1, figure->title, book->wrapped);
    write_value (book, sheet, row, 2, figure);
    worksheet_write_string (sheet, row, 3, figure->unit, book->text);
    write_records (book, sheet, row, 4, figure);
  }
  write_summary_notes (book, sheet, row + 2);
}

/* --- breakdowns -------------------------------------------------------------------------- */

static const struct
{
  const char *id, *sheet;
} breakdown_sheets[] = {
  {"week", "Theo tuần"},
  {"ward", "Theo xã, phường"},
  {"mode", "Theo hình thức"},
  {"outcome", "Theo kết quả"},
  {"category", "Theo diện"},
  {"service", "Theo nội dung"},
  {"satisfaction", "Theo mức hài lòng"},
  {"channel", "Theo kênh"},
};

static void
add_chart (TpReportBook *book, lxw_worksheet *sheet, const TpBreakdown *breakdown, const char *name)
{
  gboolean is_of_weeks = g_str_equal (breakdown->id, "week");
  guint n = breakdown->labels->len;
  lxw_chart *chart =
    workbook_add_chart (book->workbook, is_of_weeks ? LXW_CHART_COLUMN : LXW_CHART_BAR);
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill fill = {.color = ACCENT};
  lxw_chart_axis *values;
  lxw_chart_options options = {
    .x_offset = 20, .y_offset = 4, .x_scale = 1.2, .y_scale = CLAMP (n / 11.0, 1.0, 8.0)};
  lxw_chart_font title_font = {.name = (char *) "Times New Roman", .size = 13, .bold = LXW_TRUE};
  lxw_chart_font font = {.name = (char *) "Times New Roman", .size = 10};

  chart_series_set_categories (series, name, 3, 0, 2 + n, 0);
  chart_series_set_values (series, name, 3, 1, 2 + n, 1);
  chart_series_set_fill (series, &fill);
  chart_series_set_labels (series);
  chart_series_set_labels_font (series, &font);
  chart_title_set_name (chart, breakdown->title);
  chart_title_set_name_font (chart, &title_font);
  chart_axis_set_num_font (is_of_weeks ? chart->x_axis : chart->y_axis, &font);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  if (!is_of_weeks)
    chart_axis_set_reverse (chart->y_axis); /* bars lie: its categories go up, the first lowest */
  values = is_of_weeks ? chart->y_axis : chart->x_axis;
  chart_axis_set_min (values, 0);
  chart_axis_major_gridlines_set_visible (values, LXW_FALSE);
  chart_axis_off (values); /* each bar has its number */
  worksheet_insert_chart_opt (sheet, 2, 3, chart, &options);
}

static void
write_count (TpReportBook *book,
             lxw_worksheet *sheet,
             lxw_row_t row,
             lxw_col_t col,
             const TpBreakdown *breakdown,
             guint i,
             const char *key,
             const char *key_cell)
{
  int value = g_array_index (breakdown->values, int, i);
  g_autofree char *words = tp_breakdown_value_to_text (value, book->figures->smallest_cell);
  g_autofree char *formula = tp_report_make_cell_formula (book, breakdown, key, key_cell);

  if (value < 0)
    worksheet_write_string (sheet, row, col, words, book->number);
  else
    worksheet_write_formula_num (sheet, row, col, formula, book->number, value);
}

static void
write_breakdown (TpReportBook *book, const TpBreakdown *breakdown, const char *name)
{
  const TpFigures *figures = book->figures;
  const char *const titles[] = {breakdown->column, "Số lượt", NULL};
  static const double widths[] = {44, 12};
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, name);

  tp_report_write_mark (book, sheet, TRUE);
  worksheet_write_string (sheet, 0, 0, breakdown->title, book->title);
  if (figures->smallest_cell > 1) {
    g_autofree char *note =
      g_strdup_printf ("Từ 1 đến %d ghi là “< %d”; “*” là số được ẩn để không suy ra được số nhỏ.",
                       figures->smallest_cell - 1, figures->smallest_cell);

    worksheet_write_string (sheet, 1, 0, note, book->note);
  }
  write_headings (sheet, 2, titles, widths, book->head);
  worksheet_freeze_panes (sheet, 3, 0);
  worksheet_repeat_rows (sheet, 2, 2);
  for (guint i = 0; i < breakdown->labels->len; i++) {
    const char *label = g_ptr_array_index (breakdown->labels, i);
    g_autofree char *cell = g_strdup_printf ("$A$%u", i + 4);

    worksheet_write_string (sheet, 3 + i, 0, label, book->wrapped);
    write_count (book, sheet, 3 + i, 1, breakdown, i, label, cell);
  }
  if (breakdown->labels->len > 0)
    add_chart (book, sheet, breakdown, name);
}

/* --- words ------------------------------------------------------------------------------- */

static void
write_definitions (TpReportBook *book)
{
  const TpFigures *figures = book->figures;
  static const char *const titles[] = {"STT", "Chỉ tiêu", "Đơn vị", "Cách tính", NULL};
  static const double widths[] = {7, 40, 14, 90};
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, "Cách tính");

  tp_report_write_mark (book, sheet, TRUE);
  write_headings (sheet, 0, titles, widths, book->head);
  worksheet_freeze_panes (sheet, 1, 0);
  worksheet_repeat_rows (sheet, 0, 0);
  for (guint i = 0; i < figures->figures->len; i++) {
    const TpFigure *figure = g_ptr_array_index (figures->figures, i);

    worksheet_write_number (sheet, i + 1, 0, i + 1, book->number);
    worksheet_write_string (sheet, i + 1, 1, figure->title, book->wrapped);
    worksheet_write_string (sheet, i + 1, 2, figure->unit, book->text);
    worksheet_write_string (sheet, i + 1, 3, figure->definition, book->wrapped);
  }
}

static void
write_difficulties (TpReportBook *book)
{
  static const char *const titles[] = {"STT", "Khó khăn, vướng mắc đã ghi nhận", "Số lượt", NULL};
  static const double widths[] = {7, 104, 12};
  const TpBreakdown *breakdown = tp_figures_find_breakdown (book->figures, "difficulty");
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, "Vướng mắc");

  tp_report_write_mark (book, sheet, TRUE);
  write_headings (sheet, 0, titles, widths, book->head);
  worksheet_freeze_panes (sheet, 1, 0);
  worksheet_repeat_rows (sheet, 0, 0);
  for (guint i = 0; i < breakdown->labels->len; i++) {
    g_autofree char *cell = g_strdup_printf ("$A$%u", i + 2);

    worksheet_write_number (sheet, i + 1, 0, i + 1, book->number);
    worksheet_write_string (sheet, i + 1, 1, g_ptr_array_index (breakdown->labels, i),
                            book->wrapped);
    write_count (book, sheet, i + 1, 2, breakdown, i, "STT", cell);
  }
}

static void
set_properties (TpReportBook *book, const TpReportInput *input)
{
  g_autofree char *period = tp_report_period (input);
  lxw_doc_properties properties = {
    .title = (char *) "Báo cáo kết quả hỗ trợ thủ tục hành chính lưu động",
    .subject = period,
    .author = input->office,
    .company = input->parent_office,
    .category = (char *) "Báo cáo",
    .comments = input->mark,
    .created = (time_t) MAX (input->made_at / 1000, 1),
  };

  workbook_set_properties (book->workbook, &properties);
}

/* --- the file ---------------------------------------------------------------------------- */

static gboolean
fail (const char *reason, GError **error)
{
  g_set_error (error, TP_REPORT_ERROR, TP_REPORT_ERROR_WRITE,
               _ ("The spreadsheet could not be written: %s."), reason);
  return FALSE;
}

static void
write_sheets (TpReportBook *book)
{
  make_formats (book);
  set_properties (book, book->input);
  write_summary (book);
  for (guint i = 0; i < G_N_ELEMENTS (breakdown_sheets); i++)
    write_breakdown (book, tp_figures_find_breakdown (book->figures, breakdown_sheets[i].id),
                     breakdown_sheets[i].sheet);
  write_difficulties (book);
  tp_report_write_facts (book);
  tp_report_write_sessions (book);
  tp_report_write_register (book);
  write_definitions (book);
}

/* The library writes numbers as the locale does, and a file of XML with “0,5” in it is damaged for
 * every reader. So this thread counts with a point for as long as it writes. */
static lxw_error
write_workbook (TpReportBook *book)
{
  locale_t plain = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  locale_t usual = uselocale (plain);
  lxw_error result;

  write_sheets (book);
  errno = 0;
  result = workbook_close (book->workbook);
  uselocale (usual);
  if (plain != (locale_t) 0) {
    int reason = errno;

    freelocale (plain);
    errno = reason;
  }
  return result;
}

/**
 * tp_report_to_xlsx:
 * @input: the facts
 * @figures: counted from @input
 * @path: where the file goes
 * @error: return location; %TP_REPORT_ERROR_WRITE
 *
 * Writes the report as a spreadsheet. On failure there is no new file, and an old one at @path
 * stays as it was.
 *
 * Returns: %TRUE if it was written
 */
gboolean
tp_report_to_xlsx (const TpReportInput *input,
                   const TpFigures *figures,
                   const char *path,
                   GError **error)
{
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  g_autofree char *unfinished = NULL;
  g_autoptr (TpReportData) data = NULL;
  TpReportBook book = {.input = input, .figures = figures};
  lxw_error result;
  int file;

  g_return_val_if_fail (input != NULL && figures != NULL && path != NULL, FALSE);

  unfinished = g_strconcat (path, ".part", NULL);
  file = g_open (unfinished, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0)
    return fail (g_strerror (errno), error);
  g_close (file, NULL);
  book.workbook = workbook_new_opt (unfinished, &options);
  if (book.workbook == NULL)
    return fail (_ ("there is not enough memory"), error);
  book.data = data = tp_report_data_new (input, figures);
  result = write_workbook (&book);
  if (result != LXW_NO_ERROR) {
    int reason = errno;

    g_unlink (unfinished);
    return fail (reason != 0 ? g_strerror (reason) : lxw_strerror (result), error);
  }
  if (g_rename (unfinished, path) != 0) {
    int reason = errno;

    g_unlink (unfinished);
    return fail (g_strerror (reason), error);
  }
  return TRUE;
}
