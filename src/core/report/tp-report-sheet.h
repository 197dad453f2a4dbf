/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The spreadsheet's sheets of data, and how formulas point at their columns. Private to the
 * report. */
#pragma once

#include <xlsxwriter.h>

#include "tp-report.h"

#define TP_SHEET_FACTS "Dữ liệu"
#define TP_SHEET_SESSIONS "Buổi"

typedef struct
{
  lxw_workbook *workbook;
  lxw_format *title, *note, *head, *text, *wrapped, *number, *decimal, *share, *date, *bold;
} TpReportBook;

void tp_report_write_facts (TpReportBook *book, const TpReportInput *input);
void tp_report_write_sessions (TpReportBook *book, const TpReportInput *input);
char *tp_report_expand_formula (const char *formula, const TpReportInput *input);
void tp_report_write_mark (TpReportBook *book,
                           lxw_worksheet *sheet,
                           const TpReportInput *input,
                           gboolean is_landscape);
