/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts of breakdowns for the printed report. Private to the report. */
#pragma once

#include "tp-document.h"
#include "tp-report.h"

typedef struct
{
  TpDocument *document; /* for text in its font */
  const TpBreakdown *breakdown;
  int smallest_cell;
  guint n_shown; /* of its cells */
} TpReportChart;

double tp_report_chart_get_bars_mm (const TpReportChart *chart);
void tp_report_chart_draw_bars (cairo_t *cr, double width, double height, gpointer chart);
void tp_report_chart_draw_weeks (cairo_t *cr, double width, double height, gpointer chart);
