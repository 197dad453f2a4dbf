/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of package it is: a workbook of Excel or of OpenDocument, or something else that
 * clerks send by mistake, each with a sentence that says what to do. */

#include "tp-sheet.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-xlsx.h"

#include <glib/gi18n-lib.h>

static void
refuse (TpZip *zip, GError **error)
{
  const char *words = _ ("This is a packed folder. Unpack it and import the list that is in it.");

  if (tp_zip_has (zip, "xl/workbook.bin"))
    words = _ ("This is a binary workbook (.xlsb). Open it in a spreadsheet, save it as “Excel "
               "workbook (.xlsx)”, and import that file.");
  else if (tp_zip_has (zip, "word/document.xml"))
    words = _ ("This is a Word document. Copy its table into a spreadsheet, save that, and import "
               "it.");
  else if (tp_zip_has (zip, "ppt/presentation.xml"))
    words = _ ("This is a presentation, from which no list can be read.");
  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID, words);
}

/**
 * tp_zip_book_open:
 * @path: a file that begins like a package
 * @cancellable: (nullable): stops this and later reads
 * @error: return location for %TP_LISTS_ERROR
 *
 * Returns: (transfer full): the workbook
 */
TpBook *
tp_zip_book_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TpZip) zip = tp_zip_open (path, error);

  if (!zip)
    return NULL;
  if (tp_zip_has (zip, "xl/workbook.xml") ||
      (tp_zip_has (zip, "_rels/.rels") && tp_zip_has (zip, "[Content_Types].xml") &&
       !tp_zip_has (zip, "xl/workbook.bin") && !tp_zip_has (zip, "word/document.xml") &&
       !tp_zip_has (zip, "ppt/presentation.xml")))
    return tp_xlsx_book_new (g_steal_pointer (&zip), cancellable, error);
  if (tp_zip_has (zip, "content.xml"))
    return tp_ods_book_new (g_steal_pointer (&zip), cancellable, error);

  refuse (zip, error);
  return NULL;
}
