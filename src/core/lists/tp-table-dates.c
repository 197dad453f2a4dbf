/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what order the dates of a column are written, told from the head of the list. */

#include "tp-table-private.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  guint n_day_first, n_month_first;
  guint32 firsts, seconds; /* bits of the values seen */
  gboolean has_clock, is_unpadded;
} DateEvidence;

static void
note_date (DateEvidence *evidence, const char *cell)
{
  int first, second, year, length = 0;

  if (sscanf (cell, "%2d/%2d/%4d%n", &first, &second, &year, &length) != 3 || length == 0 ||
      first < 1 || second < 1 || first > 31 || second > 31 || year < 1000)
    return;
  evidence->n_day_first += first > 12;
  evidence->n_month_first += second > 12;
  evidence->firsts |= 1u << first;
  evidence->seconds |= 1u << second;
  evidence->has_clock |= strchr (cell + length, ':') != NULL;
  const char *slash = strchr (cell, '/');
  evidence->is_unpadded |= slash - cell == 1 || slash[2] == '/';
}

/* Dates typed by people are day first. A machine's time stamps may be month first, and where no
 * day beyond 12 shows it, the part that changes least is the month. */
static gboolean
judge_month_first (const DateEvidence *evidence)
{
  if (evidence->n_month_first > 0 || evidence->n_day_first > 0)
    return evidence->n_month_first > evidence->n_day_first && evidence->n_day_first == 0;
  if (!evidence->has_clock)
    return FALSE;

  int n_firsts = __builtin_popcount (evidence->firsts);
  int n_seconds = __builtin_popcount (evidence->seconds);
  return evidence->is_unpadded && n_firsts < n_seconds;
}

/**
 * tp_table_judge_date_order:
 * @table: a table whose head and titles are read
 *
 * Finds out which of its columns have dates as 11/25/2026.
 */
void
tp_table_judge_date_order (TpTable *table)
{
  table->month_first = g_new0 (gboolean, MAX (table->n_columns, 1));

  for (guint i = 0; i < table->n_columns; i++) {
    DateEvidence evidence = {0};
    for (GList *l = table->ahead.head; l; l = l->next) {
      TpRawRow *row = l->data;
      if (i < row->cells->len)
        note_date (&evidence, g_ptr_array_index (row->cells, i));
    }
    table->month_first[i] = judge_month_first (&evidence);
  }
}
