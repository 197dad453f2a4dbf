/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the spreadsheet's sheet of data may hold of each visit, so that every figure is a formula
 * over it and no hidden number can be counted in it. Private to the report. */
#pragma once

#include "tp-report.h"

#define TP_DATA_HIDDEN "(ẩn)"  /* a value whose number is hidden */
#define TP_DATA_MERGED "(gộp)" /* in the place of a code: a line that is not one visit */

typedef enum
{
  TP_DATA_TEXT,
  TP_DATA_NUMBER,
  TP_DATA_DATE,
} TpDataType;

typedef struct
{
  const char *text; /* or NULL */
  double number;    /* NAN: none; of a date a TpDay */
} TpDataCell;

typedef struct
{
  const char *word; /* of formulas: "{served}"; NULL: none uses it */
  const char *title;
  double width;
  TpDataType type;
} TpDataColumn;

typedef struct
{
  GPtrArray *columns; /* of const TpDataColumn */
  GArray *cells;      /* of TpDataCell, row by row */
  guint n_rows;
  guint n_merged; /* the last of them */
  GStringChunk *texts;
} TpReportData;

TpReportData *tp_report_data_new (const TpReportInput *input, const TpFigures *figures);
void tp_report_data_free (TpReportData *data);
const TpDataCell *tp_report_data_get (const TpReportData *data, guint row, guint column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpReportData, tp_report_data_free)
