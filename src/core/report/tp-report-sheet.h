/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The spreadsheet's sheets of data, and how formulas point at their columns. Private to the
 * report. */
#pragma once

#include <xlsxwriter.h>

#include "tp-report-data.h"

#define TP_SHEET_FACTS "Dữ liệu"
#define TP_SHEET_SESSIONS "Buổi"
#define TP_SHEET_REGISTER "Số đếm khác"

typedef struct
{
  lxw_workbook *workbook;
  lxw_format *title, *subtitle, *note, *head, *text, *wrapped, *number, *decimal, *share, *date,
    *bold;
  const TpReportInput *input;
  const TpFigures *figures;
  TpReportData *data;
} TpReportBook;

void tp_report_write_facts (TpReportBook *book);
void tp_report_write_sessions (TpReportBook *book);
void tp_report_write_register (TpReportBook *book);
char *tp_report_expand_formula (const TpReportBook *book, const char *formula);
char *tp_report_make_cell_formula (const TpReportBook *book,
                                   const TpBreakdown *breakdown,
                                   const char *label,
                                   const char *cell);
void tp_report_write_mark (TpReportBook *book, lxw_worksheet *sheet, gboolean is_landscape);
