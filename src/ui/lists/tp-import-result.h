/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

/* Which rows of a report are shown. */
typedef enum
{
  TP_IMPORT_ALL,
  TP_IMPORT_NEW,
  TP_IMPORT_UPDATED,
  TP_IMPORT_SAME,
  TP_IMPORT_DUPLICATES,
  TP_IMPORT_REJECTED,
  TP_IMPORT_ALIKE,
  TP_IMPORT_PASSED,
} TpImportFilter;
#define TP_N_IMPORT_FILTERS (TP_IMPORT_PASSED + 1)

guint tp_import_result_count (const TpImportReport *report, TpImportFilter filter);
guint tp_import_result_show_lines (GtkListBox *rows,
                                   const TpImportReport *report,
                                   TpImportFilter filter,
                                   guint n_most);

G_END_DECLS
