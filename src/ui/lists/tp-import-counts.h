/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-import-result.h"

G_BEGIN_DECLS

/* Called when the rows of another verdict are to be shown. */
typedef void (*TpImportFilterChosen) (TpImportFilter filter, gpointer user_data);

void tp_import_counts_fill (GtkFlowBox *counts,
                            const TpImportReport *report,
                            TpImportFilter filter,
                            TpImportFilterChosen chosen,
                            gpointer user_data);

G_END_DECLS
