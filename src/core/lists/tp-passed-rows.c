/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of the rows that are no records. A row that is passed over by mistake is a person
 * who is lost, so each is counted as what it was taken for, and the first of them can be looked
 * at. What is passed over is judged elsewhere. */

#include "tp-table-private.h"

#include "tp-config.h"

#define MAX_ROWS 1000 /* that can be looked at; counts go on */
#define MAX_LETTERS 200

static void
free_row (gpointer data)
{
  TpPassedRow *row = data;

  g_free (row->text);
  g_free (row);
}

static char *
join_cells (char *const *cells, guint n_cells)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_cells && text->len < MAX_LETTERS * 4; i++) {
    g_autofree char *cell = tp_text_normalise (cells[i] ? cells[i] : "");
    if (*cell)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cell);
  }
  if (g_utf8_strlen (text->str, -1) <= MAX_LETTERS)
    return g_strdup (text->str);
  g_autofree char *beginning = g_utf8_substring (text->str, 0, MAX_LETTERS);
  return g_strconcat (beginning, "…", NULL);
}

static void
count (TpPassedRows *passed, TpPassedKind kind)
{
  switch (kind) {
  case TP_PASSED_BLANK:
    passed->blank++;
    break;
  case TP_PASSED_HEADING:
    passed->headings++;
    break;
  case TP_PASSED_SECTION:
    passed->sections++;
    break;
  case TP_PASSED_TOTAL:
    passed->totals++;
    break;
  case TP_PASSED_SIGNATURE:
    passed->signatures++;
    break;
  case TP_PASSED_HIDDEN:
    passed->hidden++;
    break;
  case TP_N_PASSED_KINDS:
    g_assert_not_reached ();
  }
}

/*< private >
 * tp_table_pass_over:
 * @kind: what the row was taken for
 * @line: of the file
 * @cells: what stands in it; some may be %NULL
 *
 * Counts a row that is no record, and keeps what it says.
 */
void
tp_table_pass_over (TpTable *table,
                    TpPassedKind kind,
                    guint line,
                    char *const *cells,
                    guint n_cells)
{
  count (&table->passed, kind);
  if (kind == TP_PASSED_BLANK)
    return;
  if (!table->passed_rows)
    table->passed_rows = g_ptr_array_new_with_free_func (free_row);
  if (table->passed_rows->len >= MAX_ROWS)
    return;

  TpPassedRow *row = g_new0 (TpPassedRow, 1);
  row->line = line;
  row->kind = kind;
  row->text = join_cells (cells, n_cells);
  g_ptr_array_add (table->passed_rows, row);
}

/**
 * tp_table_get_passed:
 * @table: a table
 *
 * Returns: (transfer none): how many rows were passed over so far, and as what
 */
const TpPassedRows *
tp_table_get_passed (TpTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return &table->passed;
}

/**
 * tp_passed_rows_count:
 * @passed: counts
 *
 * Returns: how many rows that said something were passed over
 */
guint
tp_passed_rows_count (const TpPassedRows *passed)
{
  g_return_val_if_fail (passed != NULL, 0);

  return passed->headings + passed->sections + passed->totals + passed->signatures + passed->hidden;
}

/**
 * tp_table_list_passed:
 * @table: a table
 *
 * Returns: (transfer container) (element-type TpPassedRow): the first rows that were passed over so
 *   far and said something; they outlive the table
 */
GPtrArray *
tp_table_list_passed (TpTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  if (!table->passed_rows)
    table->passed_rows = g_ptr_array_new_with_free_func (free_row);
  return g_ptr_array_ref (table->passed_rows);
}
