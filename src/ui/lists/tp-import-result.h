/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

void tp_import_result_show_counts (GtkFlowBox *counts, const TpImportReport *report);
guint tp_import_result_show_lines (GtkListBox *rows, const TpImportReport *report);

G_END_DECLS
