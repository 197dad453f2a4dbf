/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-encoding.h"
#include "tp-list-reader.h"
#include "tp-sheet.h"

G_BEGIN_DECLS

/* What a row of a list may need of those before it. */
typedef struct
{
  char **previous;   /* values of the row before, by field, with what its ditto marks stood for */
  gpointer sections; /* what the headings above say; of tp-list-passed.c */
  GDestroyNotify free_sections;
  gboolean knows_joins, joins; /* whether columns are put together, once a row was read */
} TpTableMemory;

struct _TpTable
{
  TpBook *book;
  TpSheet *sheet;
  char *sheet_name;
  GPtrArray *candidates; /* names of the sheets that are lists */
  TpEncoding font;       /* what the texts are typed in; UTF8: none of the old fonts */
  char **titles;
  guint n_columns;
  guint n_beside;        /* columns of the sheet with all tables side by side; 0: there is one */
  TpRawRow *rest;        /* of a row, what belongs to the tables further right; NULL: nothing */
  guint rest_from;       /* its first column that was not given yet */
  gboolean *month_first; /* by column */
  GQueue ahead;          /* of TpRawRow, read but not given yet */
  TpPassedRows passed;
  GPtrArray *passed_rows; /* of TpPassedRow; NULL: none yet */
  gboolean leaves_out_hidden;
  gboolean is_row_hidden; /* the one that tp_table_next() gave */
  TpTableMemory memory;
};

guint tp_raw_row_count_filled (const TpRawRow *row, guint *width);
const char *tp_raw_row_get (const TpRawRow *row, guint column);

void tp_table_pass_over (TpTable *table,
                         TpPassedKind kind,
                         guint line,
                         char *const *cells,
                         guint n_cells);
gboolean tp_table_take_titles (TpTable *table, GError **error);
void tp_table_judge_date_order (TpTable *table);
void tp_table_judge_font (TpTable *table, const char *encoding);
void tp_table_mend_row (TpTable *table, TpRawRow *row);

G_END_DECLS
