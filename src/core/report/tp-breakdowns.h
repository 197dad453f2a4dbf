/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts by one thing, small ones hidden. Private to the report. */
#pragma once

#include "tp-report.h"

GPtrArray *tp_breakdowns_count (const TpReportInput *input, int smallest_cell);
void
tp_suppress_small_cells (int *values, guint n_values, int smallest_cell, gboolean has_known_sum);
void tp_suppress_cells_of_sum (int *values, guint n_values, int smallest_cell);
