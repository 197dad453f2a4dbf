/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists typed in the fonts of before Unicode (.VnTime, VNI-Times): a workbook says that they are
 * Unicode and shows letters of Western Europe. The head of the list tells whether it is one; then
 * each cell is looked at by itself, for people go on typing such lists in Unicode. */

#include "tp-table-private.h"

/**
 * tp_table_judge_font:
 * @table: a table whose head is read
 * @encoding: (nullable): the font's encoding, if whoever imports it says so
 *
 * Finds out in which font the table is typed, and turns its head into Unicode.
 */
void
tp_table_judge_font (TpTable *table, const char *encoding)
{
  TpFontEvidence evidence = {0};
  TpEncoding said = TP_ENCODING_UTF8;

  if (encoding && tp_encoding_parse (encoding, &said) && said != TP_ENCODING_TCVN3 &&
      said != TP_ENCODING_VNI)
    return;
  for (GList *l = table->ahead.head; l && !encoding; l = l->next) {
    const TpRawRow *row = l->data;
    for (guint i = 0; i < row->cells->len; i++)
      tp_font_evidence_add (&evidence, g_ptr_array_index (row->cells, i));
  }

  table->font = encoding ? said : tp_font_evidence_judge (&evidence);
  for (GList *l = table->ahead.head; l; l = l->next)
    tp_table_mend_row (table, l->data);
}

/**
 * tp_table_mend_row:
 * @table: a table whose font is judged
 * @row: one of its rows
 *
 * Turns the cells of @row that are typed in the table's font into Unicode. Where a cell makes as
 * much sense either way, the rest of its row decides.
 */
void
tp_table_mend_row (TpTable *table, TpRawRow *row)
{
  gboolean is_unicode = FALSE;

  if (table->font == TP_ENCODING_UTF8)
    return;

  for (guint i = 0; i < row->cells->len && !is_unicode; i++)
    is_unicode = tp_encoding_has_vietnamese_letter (g_ptr_array_index (row->cells, i));
  for (guint i = 0; i < row->cells->len; i++) {
    char *cell = g_ptr_array_index (row->cells, i);
    guint n_words = 0;
    if (!tp_encoding_is_like_old_font (cell))
      continue;
    g_autofree char *mended = tp_encoding_mend (table->font, cell);
    double more = tp_syllables_weigh (mended, &n_words) - tp_syllables_weigh (cell, &n_words);
    if (more < 0 || (is_unicode && more <= 0))
      continue;
    g_ptr_array_index (row->cells, i) = g_steal_pointer (&mended);
    g_free (cell);
  }
}
