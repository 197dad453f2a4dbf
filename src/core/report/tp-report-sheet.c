/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sheets that formulas count: one line a visit (what may stand there is tp-report-data.c's),
 * one line a session, and the few numbers that come from registers whose records a report may not
 * hold. And how the words of formulas become ranges over all their lines. */

#include "tp-config.h"

#include "tp-report-sheet.h"

#include <math.h>
#include <string.h>

#include "tp-figure-specs.h"
#include "tp-report-words.h"

/* --- sessions ---------------------------------------------------------------------------- */

typedef struct
{
  TpDataColumn column;
  void (*fill) (const TpReportSession *session, gboolean is_first, TpDataCell *cell);
} SessionColumn;

static void
fill_day (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  if (session->day != TP_DAY_NONE)
    cell->number = session->day;
}

static void
fill_part (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  cell->text = tp_enum_get_vi (&tp_part_enum, session->part);
}

static void
fill_ward (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  cell->text = session->ward;
}

static void
fill_team (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  cell->text = session->team;
}

static void
fill_mode (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  cell->text = tp_enum_get_vi (&tp_mode_enum, session->mode);
}

static void
fill_state (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  cell->text = tp_enum_get_vi (&tp_session_state_enum, session->state);
}

static void
fill_km (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  cell->number = session->kilometres;
}

static void
fill_first (const TpReportSession *session, gboolean is_first, TpDataCell *cell)
{
  cell->number = is_first;
}

static const SessionColumn session_columns[] = {
  {{"s.day", "Ngày", 11, TP_DATA_DATE}, fill_day},
  {{NULL, "Buổi", 8, TP_DATA_TEXT}, fill_part},
  {{NULL, "Xã, phường", 26, TP_DATA_TEXT}, fill_ward},
  {{NULL, "Tổ", 20, TP_DATA_TEXT}, fill_team},
  {{NULL, "Hình thức", 26, TP_DATA_TEXT}, fill_mode},
  {{"s.state", "Trạng thái", 16, TP_DATA_TEXT}, fill_state},
  {{"s.km", "Quãng đường (km)", 12, TP_DATA_NUMBER}, fill_km},
  {{"s.first", "Buổi đầu đã thực hiện trong kỳ của xã, phường (1/0)", 18, TP_DATA_NUMBER},
   fill_first},
};

/* --- writing ---------------------------------------------------------------------------------- */

static void
write_date (TpReportBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, TpDay day)
{
  lxw_datetime date = {0};
  int year, month, day_of_month;

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
            TpDataType type,
            const TpDataCell *cell)
{
  if (cell->text != NULL) {
    if (cell->text[0] != '\0')
      worksheet_write_string (sheet, row, col, cell->text,
                              type == TP_DATA_TEXT ? book->text : book->number);
  } else if (isnan (cell->number))
    return;
  else if (type == TP_DATA_DATE)
    write_date (book, sheet, row, col, (TpDay) cell->number);
  else
    worksheet_write_number (sheet, row, col, cell->number, book->number);
}

/**
 * tp_report_write_mark:
 * @book: the workbook
 * @sheet: a sheet
 * @is_landscape: how it is printed
 *
 * Sets a sheet up for A4 with page numbers, what it is for, and the mark of synthetic data.
 */
void
tp_report_write_mark (TpReportBook *book, lxw_worksheet *sheet, gboolean is_landscape)
{
  g_auto (GStrv) pieces = g_strsplit (book->input->mark, "&", -1); /* "&" begins a code there */
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
write_head (TpReportBook *book, lxw_worksheet *sheet, lxw_col_t col, const TpDataColumn *column)
{
  worksheet_set_column (sheet, col, col, column->width, NULL);
  worksheet_write_string (sheet, 0, col, column->title, book->head);
}

static lxw_worksheet *
add_table_sheet (TpReportBook *book, const char *name, guint n_columns, guint n_rows)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, name);

  tp_report_write_mark (book, sheet, TRUE);
  worksheet_freeze_panes (sheet, 1, 1);
  worksheet_repeat_rows (sheet, 0, 0);
  worksheet_set_row (sheet, 0, 62, NULL);
  worksheet_autofilter (sheet, 0, 0, MAX (n_rows, 1), (lxw_col_t) (n_columns - 1));
  return sheet;
}

/**
 * tp_report_write_facts:
 * @book: the workbook
 *
 * Adds the sheet of visits.
 */
void
tp_report_write_facts (TpReportBook *book)
{
  const TpReportData *data = book->data;
  lxw_worksheet *sheet = add_table_sheet (book, TP_SHEET_FACTS, data->columns->len, data->n_rows);

  worksheet_set_paper (sheet, 8); /* A3: twenty columns */

  for (guint c = 0; c < data->columns->len; c++)
    write_head (book, sheet, (lxw_col_t) c, g_ptr_array_index (data->columns, c));
  for (guint r = 0; r < data->n_rows; r++)
    for (guint c = 0; c < data->columns->len; c++) {
      const TpDataColumn *column = g_ptr_array_index (data->columns, c);

      write_cell (book, sheet, r + 1, (lxw_col_t) c, column->type, tp_report_data_get (data, r, c));
    }
}

/**
 * tp_report_write_sessions:
 * @book: the workbook
 *
 * Adds the sheet of sessions. The first one held in each ward is marked, so that wards can be
 * counted by a sum.
 */
void
tp_report_write_sessions (TpReportBook *book)
{
  const GPtrArray *sessions = book->input->sessions;
  g_autoptr (GHashTable) wards = g_hash_table_new (g_str_hash, g_str_equal);
  lxw_worksheet *sheet =
    add_table_sheet (book, TP_SHEET_SESSIONS, G_N_ELEMENTS (session_columns), sessions->len);

  for (guint c = 0; c < G_N_ELEMENTS (session_columns); c++)
    write_head (book, sheet, (lxw_col_t) c, &session_columns[c].column);
  for (guint r = 0; r < sessions->len; r++) {
    const TpReportSession *session = g_ptr_array_index (sessions, r);
    char *ward = session->ward_code[0] != '\0' ? session->ward_code : session->ward;
    gboolean is_first = session->state == TP_SESSION_HELD && session->ward[0] != '\0' &&
                        g_hash_table_add (wards, ward);

    for (guint c = 0; c < G_N_ELEMENTS (session_columns); c++) {
      TpDataCell cell = {NULL, NAN};

      session_columns[c].fill (session, is_first, &cell);
      write_cell (book, sheet, r + 1, (lxw_col_t) c, session_columns[c].column.type, &cell);
    }
  }
}

/* --- numbers of registers ----------------------------------------------------------------- */

static const struct
{
  const char *word, *title;
} register_rows[] = {
  {"r.received", "Nhu cầu tiếp nhận trong kỳ"},
  {"r.pending", "Nhu cầu còn chờ cuối kỳ"},
  {"r.people", "Đối tượng ưu tiên trên địa bàn"},
  {"r.reached", "Đối tượng đã được hỗ trợ ít nhất một lần"},
  {"r.remote", "Nhu cầu giải quyết từ xa trong kỳ"},
};
#define REGISTER_WARDS 6 /* row of the heading above the wards never served */

/**
 * tp_report_write_register:
 * @book: the workbook
 *
 * Adds the sheet of numbers that are counted in the workspace and whose records a report does not
 * hold, and the wards that never had a session.
 */
void
tp_report_write_register (TpReportBook *book)
{
  const TpReportInput *input = book->input;
  const int values[] = {input->requests_received, input->requests_pending, input->people_in_scope,
                        input->people_reached_ever, input->requests_remote};
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, TP_SHEET_REGISTER);
  gboolean hides_reached = tp_figures_find (book->figures, "coverage")->hidden != TP_HIDDEN_NOT;

  tp_report_write_mark (book, sheet, FALSE);
  worksheet_set_column (sheet, 0, 0, 60, NULL);
  worksheet_set_column (sheet, 1, 1, 14, NULL);
  worksheet_write_string (sheet, 0, 0, "Số đếm trong sổ nhu cầu, danh sách đối tượng", book->head);
  worksheet_write_string (sheet, 0, 1, "Số lượng", book->head);
  for (guint i = 0; i < G_N_ELEMENTS (register_rows); i++) {
    worksheet_write_string (sheet, i + 1, 0, register_rows[i].title, book->text);
    if (i == 3 && hides_reached) {
      g_autofree char *text = g_strdup_printf ("< %d", book->figures->smallest_cell);

      worksheet_write_string (sheet, i + 1, 1, text, book->number);
    } else
      worksheet_write_number (sheet, i + 1, 1, values[i], book->number);
  }
  worksheet_write_string (sheet, REGISTER_WARDS, 0, "Xã, phường chưa có buổi nào", book->head);
  for (guint i = 0; input->wards_never_served[i] != NULL; i++)
    worksheet_write_string (sheet, REGISTER_WARDS + 1 + i, 0, input->wards_never_served[i],
                            book->text);
}

/* --- formulas ----------------------------------------------------------------------------- */

static void
expand_range (GString *formula,
              const char *word,
              const char *sheet,
              lxw_row_t first_row,
              guint n_rows,
              lxw_col_t col)
{
  g_autofree char *mark = g_strdup_printf ("{%s}", word);
  g_autofree char *range = NULL;
  char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (first, first_row, col, TRUE, TRUE);
  lxw_rowcol_to_cell_abs (last, first_row + MAX (n_rows, 1) - 1, col, TRUE, TRUE);
  range = g_strdup_printf ("'%s'!%s:%s", sheet, first, last);
  g_string_replace (formula, mark, range, 0);
}

static void
expand_register (GString *formula, const TpReportInput *input)
{
  for (guint i = 0; i < G_N_ELEMENTS (register_rows); i++) {
    g_autofree char *mark = g_strdup_printf ("{%s}", register_rows[i].word);
    g_autofree char *cell = g_strdup_printf ("'%s'!$B$%u", TP_SHEET_REGISTER, i + 2);

    g_string_replace (formula, mark, cell, 0);
  }
  expand_range (formula, "r.never", TP_SHEET_REGISTER, REGISTER_WARDS + 1,
                g_strv_length (input->wards_never_served), 0);
}

/**
 * tp_report_expand_formula:
 * @book: the workbook
 * @formula: of a figure, with {columns}
 *
 * Returns: (transfer full): the formula over all lines of the sheets of this report, without a
 *   leading "="
 */
char *
tp_report_expand_formula (const TpReportBook *book, const char *formula)
{
  g_autoptr (GString) text = g_string_new (formula);
  g_autofree char *days = g_strdup_printf ("%d", book->input->within_days);

  g_string_replace (text, "{n}", days, 0);
  for (guint c = 0; c < book->data->columns->len; c++) {
    const TpDataColumn *column = g_ptr_array_index (book->data->columns, c);

    if (column->word != NULL)
      expand_range (text, column->word, TP_SHEET_FACTS, 1, book->data->n_rows, (lxw_col_t) c);
  }
  for (guint c = 0; c < G_N_ELEMENTS (session_columns); c++)
    if (session_columns[c].column.word != NULL)
      expand_range (text, session_columns[c].column.word, TP_SHEET_SESSIONS, 1,
                    book->input->sessions->len, (lxw_col_t) c);
  expand_register (text, book->input);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Criteria of COUNTIF give a meaning to some letters, and have a longest length. */
static gboolean
is_plain (const char *label)
{
  return strlen (label) < 200 && strpbrk (label, "*?~") == NULL &&
         strchr ("=<>", label[0]) == NULL && !g_ascii_isdigit (label[0]);
}

/**
 * tp_report_make_cell_formula:
 * @book: the workbook
 * @breakdown: what is counted
 * @label: of one of its cells
 * @cell: where @label stands on its own sheet, such as "$A$4"
 *
 * Of several values in one cell of data, as categories, one is looked for within; no label of
 * ours is within another. See tests/core/report/test-data.c.
 *
 * Returns: (transfer full): the formula that counts the visits of @label
 */
char *
tp_report_make_cell_formula (const TpReportBook *book,
                             const TpBreakdown *breakdown,
                             const char *label,
                             const char *cell)
{
  g_autofree char *column = g_strdup_printf ("{%s}", breakdown->id);
  g_autofree char *range = tp_report_expand_formula (book, column);

  if (breakdown->is_flags)
    return g_strdup_printf ("=COUNTIF(%s,\"*\"&%s&\"*\")", range, cell);
  if (is_plain (label))
    return g_strdup_printf ("=COUNTIF(%s,%s)", range, cell);
  return g_strdup_printf ("=SUMPRODUCT(--EXACT(%s,%s))", range, cell);
}
