/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merged cells of a sheet that is read row by row. A household's address merged over its members
 * belongs to each of them, a title merged over two title rows stands in both. What a cell spans
 * sideways is left alone: a section's heading must stay one cell. */

#include "tp-merged-cells.h"

#define MAX_SPANS 200000

typedef struct
{
  guint first_row, last_row, column;
  char *text; /* once it was reached */
} Span;

static void
clear_span (gpointer data)
{
  g_free (((Span *) data)->text);
}

static GArray *
new_spans (void)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (Span));

  g_array_set_clear_func (spans, clear_span);
  return spans;
}

/**
 * tp_merged_cells_clear:
 * @merged: merged cells, used or zeroed
 */
void
tp_merged_cells_clear (TpMergedCells *merged)
{
  g_clear_pointer (&merged->spans, g_array_unref);
  g_clear_pointer (&merged->active, g_array_unref);
}

/**
 * tp_merged_cells_add:
 * @first_row: line of the cell that holds the text
 * @last_row: line of the last it covers
 * @column: from 0
 *
 * Notes a merged cell. Those of one row only are passed over, and those beyond any list's number.
 */
void
tp_merged_cells_add (TpMergedCells *merged, guint first_row, guint last_row, guint column)
{
  Span span = {.first_row = first_row, .last_row = last_row, .column = column};

  if (!merged->spans)
    merged->spans = new_spans ();
  if (last_row > first_row && merged->spans->len < MAX_SPANS && column < TP_SHEET_MAX_COLUMNS)
    g_array_append_val (merged->spans, span);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *span_a = a, *span_b = b;

  return span_a->first_row < span_b->first_row ? -1 : span_a->first_row > span_b->first_row;
}

/**
 * tp_merged_cells_sort:
 *
 * To be called once when cells were not added in the order of their rows.
 */
void
tp_merged_cells_sort (TpMergedCells *merged)
{
  if (merged->spans)
    g_array_sort (merged->spans, compare_spans);
}

static void
enter (TpMergedCells *merged, TpRawRow *row)
{
  for (; merged->next < merged->spans->len; merged->next++) {
    Span span = g_array_index (merged->spans, Span, merged->next);
    if (span.first_row > row->line)
      return;
    if (span.first_row < row->line || span.column >= row->cells->len)
      continue;
    span.text = g_strdup (g_ptr_array_index (row->cells, span.column));
    g_array_append_val (merged->active, span);
  }
}

/**
 * tp_merged_cells_fill:
 * @merged: merged cells
 * @row: the row at hand; rows come in order
 *
 * Puts what stands in merged cells above into the empty cells of @row that they cover.
 */
void
tp_merged_cells_fill (TpMergedCells *merged, TpRawRow *row)
{
  if (!merged->spans)
    return;
  if (!merged->active)
    merged->active = new_spans ();

  for (guint i = 0; i < merged->active->len;) {
    Span *span = &g_array_index (merged->active, Span, i);
    if (span->last_row < row->line) {
      g_array_remove_index_fast (merged->active, i);
      continue;
    }
    const char *cell =
      span->column < row->cells->len ? g_ptr_array_index (row->cells, span->column) : "";
    if (*cell == '\0' && *span->text)
      tp_raw_row_set_cell (row, span->column, g_strdup (span->text));
    i++;
  }
  enter (merged, row);
}
