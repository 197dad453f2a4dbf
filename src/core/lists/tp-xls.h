/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-biff.h"
#include "tp-number-style.h"
#include "tp-shared-strings.h"
#include "tp-sheet.h"

G_BEGIN_DECLS

/* What the sheets of an old workbook share; one of them is read at a time. */
typedef struct
{
  TpBook book;
  TpOle *ole;
  TpOleStream *stream;
  TpBiff biff;
  TpSharedStrings *strings;
  GArray *styles; /* of TpNumberStyle, by number of a cell's style */
  GArray *places; /* of guint32: where each sheet begins */
  gboolean is_1904;
} TpXlsBook;

TpSheet *tp_xls_sheet_new (TpXlsBook *book, guint index, GError **error);

G_END_DECLS
