/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-report.h"

G_BEGIN_DECLS

void
tp_report_figures_fill (GtkListBox *list, const TpFigures *figures, const TpReportInput *input);

G_END_DECLS
