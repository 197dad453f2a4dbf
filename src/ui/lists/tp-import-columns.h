/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-import-table.h"

G_BEGIN_DECLS

/* Called when another column was chosen by hand; the map has it already. */
typedef void (*TpImportColumnsChanged) (gpointer user_data);

void tp_import_columns_fill (GtkListBox *list,
                             TpImportTable *table,
                             TpImportColumnsChanged changed,
                             gpointer user_data);
GStrv tp_import_columns_list_assignments (const TpColumnMap *map);

G_END_DECLS
