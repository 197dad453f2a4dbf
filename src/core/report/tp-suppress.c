/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small numbers can point at a person, so they are not shown; nor may they be worked out. Where
 * the sum of the cells is printed elsewhere and only one cell is hidden, the smallest other one
 * is hidden too. */

#include "tp-breakdowns.h"

static guint
count_hidden (const int *values, guint n_values)
{
  guint n = 0;

  for (guint i = 0; i < n_values; i++)
    n += values[i] < 0;
  return n;
}

static void
hide_smallest (int *values, guint n_values)
{
  int smallest = -1;

  for (guint i = 0; i < n_values; i++)
    if (values[i] > 0 && (smallest < 0 || values[i] < values[smallest]))
      smallest = (int) i;
  if (smallest >= 0)
    values[smallest] = -2;
}

/**
 * tp_suppress_small_cells:
 * @values: counts; small ones become -1, one hidden to protect another -2
 * @n_values: how many
 * @smallest_cell: the smallest count but 0 that is shown
 * @has_known_sum: whether a reader can know the sum of @values
 *
 * Hides what must not be seen.
 */
void
tp_suppress_small_cells (int *values, guint n_values, int smallest_cell, gboolean has_known_sum)
{
  for (guint i = 0; i < n_values; i++)
    if (values[i] > 0 && values[i] < smallest_cell)
      values[i] = -1;
  if (has_known_sum && count_hidden (values, n_values) == 1)
    hide_smallest (values, n_values);
}
