/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row per visit and one per session, each column a line of a table: what it is called, how it
 * is filled, and the word by which formulas of figures name it. No column can hold a name, a
 * number or an address of a person; the code of the request leads to the record. */

#include "tp-config.h"

#include "tp-report-sheet.h"

#include <string.h>

#include "tp-figure-specs.h"
#include "tp-report-words.h"

typedef enum
{
  CELL_TEXT,
  CELL_NUMBER,
  CELL_DATE,
} CellType;

/* What a cell holds; a number below 0 is an empty cell. */
typedef struct
{
  CellType type;
  char *text;
  double number;
} Cell;

typedef struct
{
  const char *word; /* of formulas: "{served}"; NULL: none uses it */
  const char *title;
  double width;
  CellType type;
  void (*fill) (const TpReportInput *input, gconstpointer row, Cell *cell);
} Column;

/* --- visits --------------------------------------------------------------------------- */

static void
fill_code (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportFact *) row)->code);
}

static void
fill_day (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = ((const TpReportFact *) row)->day;
}

static void
fill_part (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (tp_enum_get_vi (&tp_part_enum, ((const TpReportFact *) row)->part));
}

static void
fill_week (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = tp_week_to_string (tp_week_of_day (((const TpReportFact *) row)->day));
}

static void
fill_ward (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportFact *) row)->ward);
}

static void
fill_ward_code (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportFact *) row)->ward_code);
}

static void
fill_team (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportFact *) row)->team);
}

static void
fill_branch (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportFact *) row)->branch);
}

static void
fill_mode (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (tp_enum_get_vi (&tp_mode_enum, ((const TpReportFact *) row)->mode));
}

static void
fill_categories (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = tp_report_join_flags (&tp_category_enum, ((const TpReportFact *) row)->categories);
}

static void
fill_services (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = tp_report_join_flags (&tp_service_enum, ((const TpReportFact *) row)->services);
}

static void
fill_procedure (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportFact *) row)->procedure);
}

static void
fill_channel (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (tp_enum_get_vi (&tp_channel_enum, ((const TpReportFact *) row)->channel));
}

static void
fill_outcome (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (tp_enum_get_vi (&tp_outcome_enum, ((const TpReportFact *) row)->outcome));
}

static void
fill_served (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = tp_fact_is_served (input, row);
}

static void
fill_dossier (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = tp_fact_has_dossier (input, row);
}

static void
fill_online (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = ((const TpReportFact *) row)->is_online;
}

static void
fill_satisfaction (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = tp_fact_is_asked (input, row) ? ((const TpReportFact *) row)->satisfaction : -1;
}

static void
fill_minutes (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = MAX (((const TpReportFact *) row)->minutes_spent, 0);
}

static void
fill_wait (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = ((const TpReportFact *) row)->wait_days;
}

static void
fill_priority (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = ((const TpReportFact *) row)->categories != 0;
}

static void
fill_merit (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = (((const TpReportFact *) row)->categories & TP_CATEGORY_MERIT) != 0;
}

static void
fill_cross (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = ((const TpReportFact *) row)->is_cross_territory;
}

static void
fill_difficult (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = tp_fact_is_difficult (input, row);
}

static const Column fact_columns[] = {
  {"code", "Mã nhu cầu", 13, CELL_TEXT, fill_code},
  {"day", "Ngày", 11, CELL_DATE, fill_day},
  {NULL, "Buổi", 8, CELL_TEXT, fill_part},
  {NULL, "Tuần", 10, CELL_TEXT, fill_week},
  {NULL, "Xã, phường", 22, CELL_TEXT, fill_ward},
  {NULL, "Mã xã, phường", 10, CELL_TEXT, fill_ward_code},
  {NULL, "Tổ", 18, CELL_TEXT, fill_team},
  {NULL, "Chi nhánh", 16, CELL_TEXT, fill_branch},
  {NULL, "Hình thức", 20, CELL_TEXT, fill_mode},
  {NULL, "Diện đối tượng", 32, CELL_TEXT, fill_categories},
  {NULL, "Nội dung hỗ trợ", 40, CELL_TEXT, fill_services},
  {NULL, "Thủ tục", 40, CELL_TEXT, fill_procedure},
  {NULL, "Kênh tiếp nhận", 22, CELL_TEXT, fill_channel},
  {"outcome", "Kết quả", 20, CELL_TEXT, fill_outcome},
  {"served", "Được hỗ trợ (1/0)", 10, CELL_NUMBER, fill_served},
  {"dossier", "Có nộp hồ sơ (1/0)", 10, CELL_NUMBER, fill_dossier},
  {"online", "Nộp trực tuyến (1/0)", 10, CELL_NUMBER, fill_online},
  {"satisfaction", "Mức hài lòng (1–5)", 10, CELL_NUMBER, fill_satisfaction},
  {"minutes", "Số phút", 9, CELL_NUMBER, fill_minutes},
  {"wait", "Số ngày chờ", 9, CELL_NUMBER, fill_wait},
  {"priority", "Đối tượng ưu tiên (1/0)", 11, CELL_NUMBER, fill_priority},
  {"merit", "Người có công (1/0)", 11, CELL_NUMBER, fill_merit},
  {"cross", "Ngoài địa bàn (1/0)", 11, CELL_NUMBER, fill_cross},
  {"difficult", "Có vướng mắc (1/0)", 11, CELL_NUMBER, fill_difficult},
};

/* --- sessions ---------------------------------------------------------------------------- */

static void
fill_session_day (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = ((const TpReportSession *) row)->day;
}

static void
fill_session_part (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (tp_enum_get_vi (&tp_part_enum, ((const TpReportSession *) row)->part));
}

static void
fill_session_ward (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportSession *) row)->ward);
}

static void
fill_session_team (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (((const TpReportSession *) row)->team);
}

static void
fill_session_mode (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text = g_strdup (tp_enum_get_vi (&tp_mode_enum, ((const TpReportSession *) row)->mode));
}

static void
fill_session_state (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->text =
    g_strdup (tp_enum_get_vi (&tp_session_state_enum, ((const TpReportSession *) row)->state));
}

static void
fill_session_km (const TpReportInput *input, gconstpointer row, Cell *cell)
{
  cell->number = ((const TpReportSession *) row)->kilometres;
}

static const Column session_columns[] = {
  {"s.day", "Ngày", 11, CELL_DATE, fill_session_day},
  {NULL, "Buổi", 8, CELL_TEXT, fill_session_part},
  {NULL, "Xã, phường", 26, CELL_TEXT, fill_session_ward},
  {NULL, "Tổ", 20, CELL_TEXT, fill_session_team},
  {NULL, "Hình thức", 26, CELL_TEXT, fill_session_mode},
  {"s.state", "Trạng thái", 16, CELL_TEXT, fill_session_state},
  {"s.km", "Quãng đường (km)", 12, CELL_NUMBER, fill_session_km},
};

/* --- writing ---------------------------------------------------------------------------------- */

static void
write_date (TpReportBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, TpDay day)
{
  lxw_datetime date = {0};
  int year, month, day_of_month;

  if (day == TP_DAY_NONE)
    return;
  tp_day_get_ymd (day, &year, &month, &day_of_month);
  date.year = year;
  date.month = month;
  date.day = day_of_month;
  worksheet_write_datetime (sheet, row, col, &date, book->date);
}

static void
write_cell (TpReportBook *book,
            lxw_worksheet *sheet,
            lxw_row_t row,
            lxw_col_t col,
            const Column *column,
            const TpReportInput *input,
            gconstpointer source)
{
  Cell cell = {.type = column->type};

  column->fill (input, source, &cell);
  switch (column->type) {
  case CELL_TEXT:
    if (cell.text != NULL && cell.text[0] != '\0')
      worksheet_write_string (sheet, row, col, cell.text, book->text);
    break;
  case CELL_NUMBER:
    if (cell.number >= 0)
      worksheet_write_number (sheet, row, col, cell.number, book->number);
    break;
  case CELL_DATE:
    write_date (book, sheet, row, col, (TpDay) cell.number);
    break;
  }
  g_free (cell.text);
}

/**
 * tp_report_write_mark:
 * @book: the workbook
 * @sheet: a sheet
 * @input: the facts
 * @is_landscape: how it is printed
 *
 * Sets a sheet up for A4 with page numbers, what it is for, and the mark of synthetic data.
 */
void
tp_report_write_mark (TpReportBook *book,
                      lxw_worksheet *sheet,
                      const TpReportInput *input,
                      gboolean is_landscape)
{
  g_auto (GStrv) pieces = g_strsplit (input->mark, "&", -1); /* "&" begins a code there */
  g_autofree char *mark = g_strjoinv ("&&", pieces);
  g_autofree char *header = g_strdup_printf ("&L&9Dùng nội bộ&R&9%.120s", mark);

  if (is_landscape)
    worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_margins (sheet, 0.6, 0.5, 0.8, 0.7);
  worksheet_set_header (sheet, header);
  worksheet_set_footer (sheet, "&L&9&A&R&9Trang &P/&N");
}

static void
write_table (TpReportBook *book,
             const char *name,
             const Column *columns,
             guint n_columns,
             const TpReportInput *input,
             const GPtrArray *rows)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, name);

  tp_report_write_mark (book, sheet, input, TRUE);
  worksheet_freeze_panes (sheet, 1, 1);
  worksheet_repeat_rows (sheet, 0, 0);
  worksheet_set_row (sheet, 0, 44, NULL);
  for (guint c = 0; c < n_columns; c++) {
    worksheet_set_column (sheet, (lxw_col_t) c, (lxw_col_t) c, columns[c].width, NULL);
    worksheet_write_string (sheet, 0, (lxw_col_t) c, columns[c].title, book->head);
  }
  worksheet_autofilter (sheet, 0, 0, MAX (rows->len, 1), (lxw_col_t) (n_columns - 1));
  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; c < n_columns; c++)
      write_cell (book, sheet, r + 1, (lxw_col_t) c, &columns[c], input,
                  g_ptr_array_index (rows, r));
}

void
tp_report_write_facts (TpReportBook *book, const TpReportInput *input)
{
  write_table (book, TP_SHEET_FACTS, fact_columns, G_N_ELEMENTS (fact_columns), input,
               input->facts);
}

void
tp_report_write_sessions (TpReportBook *book, const TpReportInput *input)
{
  write_table (book, TP_SHEET_SESSIONS, session_columns, G_N_ELEMENTS (session_columns), input,
               input->sessions);
}

/* --- formulas ------------------------------------------------------------------------------------
 */

static void
expand_columns (GString *formula,
                const char *sheet,
                const Column *columns,
                guint n_columns,
                guint n_rows)
{
  for (guint c = 0; c < n_columns; c++) {
    g_autofree char *word = g_strdup_printf ("{%s}", columns[c].word);
    g_autofree char *range = NULL;
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];

    if (columns[c].word == NULL)
      continue;
    lxw_rowcol_to_cell_abs (first, 1, (lxw_col_t) c, TRUE, TRUE);
    lxw_rowcol_to_cell_abs (last, MAX (n_rows, 1), (lxw_col_t) c, TRUE, TRUE);
    range = g_strdup_printf ("'%s'!%s:%s", sheet, first, last);
    g_string_replace (formula, word, range, 0);
  }
}

/**
 * tp_report_expand_formula:
 * @formula: of a figure, with {columns}
 * @input: the facts
 *
 * Returns: (transfer full): the formula for the sheets of this report, without a leading "="
 */
char *
tp_report_expand_formula (const char *formula, const TpReportInput *input)
{
  g_autoptr (GString) text = g_string_new (formula);
  g_autofree char *days = g_strdup_printf ("%d", input->within_days);

  g_string_replace (text, "{n}", days, 0);
  expand_columns (text, TP_SHEET_FACTS, fact_columns, G_N_ELEMENTS (fact_columns),
                  input->facts->len);
  expand_columns (text, TP_SHEET_SESSIONS, session_columns, G_N_ELEMENTS (session_columns),
                  input->sessions->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
