/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-sheet.h"

G_BEGIN_DECLS

/* Cells that span rows: what stands in the first holds for all of them. */
typedef struct
{
  GArray *spans;  /* in order of their first rows */
  GArray *active; /* those that reach into the row at hand */
  guint next;
} TpMergedCells;

void tp_merged_cells_clear (TpMergedCells *merged);
void tp_merged_cells_add (TpMergedCells *merged, guint first_row, guint last_row, guint column);
void tp_merged_cells_sort (TpMergedCells *merged);
void tp_merged_cells_fill (TpMergedCells *merged, TpRawRow *row);

G_END_DECLS
