/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-number-style.h"
#include "tp-shared-strings.h"
#include "tp-sheet.h"
#include "tp-zip.h"

G_BEGIN_DECLS

/* What the sheets of an Excel workbook share. */
typedef struct
{
  TpBook book;
  TpZip *zip;
  GPtrArray *parts;         /* path of each sheet */
  char *strings_part;       /* NULL: none */
  TpSharedStrings *strings; /* read with the first sheet */
  GArray *styles;           /* of TpNumberStyle, by number of a cell's style */
  gboolean is_1904;
} TpXlsxBook;

TpBook *tp_xlsx_book_new (TpZip *zip, GCancellable *cancellable, GError **error);
TpSheet *tp_xlsx_sheet_new (TpXlsxBook *book, guint index, GError **error);

TpBook *tp_ods_book_new (TpZip *zip, GCancellable *cancellable, GError **error);

G_END_DECLS
