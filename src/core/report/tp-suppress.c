/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small numbers can point at a person, so they are not shown; nor may they be worked out. Where
 * the sum of the cells can be known, we ask what a reader can conclude of each hidden number from
 * that sum and from the numbers that are shown, and hide the smallest other number for as long as
 * one of them could only have one value. */

#include "tp-breakdowns.h"

static int
add_up (const int *counts, guint n_counts)
{
  int sum = 0;

  for (guint i = 0; i < n_counts; i++)
    sum += counts[i];
  return sum;
}

/* What a reader knows of a hidden number without the sum. */
static void
get_bounds (int value, int count, int smallest_cell, int sum, int *low, int *high)
{
  *low = value == -1 ? 1 : count > 0 ? smallest_cell : 0;
  *high = value == -1 ? smallest_cell - 1 : sum;
}

/* Whether the sum of the hidden numbers leaves one of the small ones a single value. */
static gboolean
gives_one_away (const int *values, const int *counts, guint n_values, int smallest_cell)
{
  int sum = 0, lows = 0, highs = 0;

  for (guint i = 0; i < n_values; i++)
    sum += values[i] < 0 ? counts[i] : 0;
  for (guint i = 0; i < n_values; i++) {
    int low, high;

    if (values[i] >= 0)
      continue;
    get_bounds (values[i], counts[i], smallest_cell, sum, &low, &high);
    lows += low;
    highs += high;
  }
  for (guint i = 0; i < n_values; i++) {
    int low, high;

    if (values[i] != -1)
      continue;
    get_bounds (values[i], counts[i], smallest_cell, sum, &low, &high);
    if (MIN (high, sum - (lows - low)) <= MAX (low, sum - (highs - high)))
      return TRUE;
  }
  return FALSE;
}

/* The smallest number still shown; a 0 only when there is nothing else. */
static gboolean
hide_smallest (int *values, guint n_values)
{
  int chosen = -1;

  for (guint i = 0; i < n_values; i++)
    if (values[i] > 0 && (chosen < 0 || values[i] < values[chosen]))
      chosen = (int) i;
  for (guint i = 0; i < n_values && chosen < 0; i++)
    if (values[i] == 0)
      chosen = (int) i;
  if (chosen < 0)
    return FALSE;
  values[chosen] = -2;
  return TRUE;
}

/**
 * tp_suppress_small_cells:
 * @values: counts; small ones become -1, one hidden to protect another -2
 * @n_values: how many
 * @smallest_cell: the smallest count but 0 that is shown
 * @has_known_sum: whether a reader can know the sum of @values, where it is not small itself
 *
 * Hides what must not be seen.
 */
void
tp_suppress_small_cells (int *values, guint n_values, int smallest_cell, gboolean has_known_sum)
{
  g_autofree int *counts = g_memdup2 (values, sizeof *values * n_values);

  for (guint i = 0; i < n_values; i++)
    if (values[i] > 0 && values[i] < smallest_cell)
      values[i] = -1;
  if (!has_known_sum || add_up (counts, n_values) < smallest_cell)
    return;
  while (gives_one_away (values, counts, n_values, smallest_cell) &&
         hide_smallest (values, n_values))
    ;
}

/**
 * tp_suppress_cells_of_sum:
 * @values: counts; hidden ones become -1 or -2
 * @n_values: how many
 * @smallest_cell: the smallest count but 0 that is shown
 *
 * As tp_suppress_small_cells() for cells whose sum can be worked out however small it is. A small
 * sum would say too much of its only cell, so then which cells it falls on is hidden altogether.
 */
void
tp_suppress_cells_of_sum (int *values, guint n_values, int smallest_cell)
{
  int sum = add_up (values, n_values);

  if (sum <= 0 || sum >= smallest_cell) {
    tp_suppress_small_cells (values, n_values, smallest_cell, TRUE);
    return;
  }
  for (guint i = 0; i < n_values; i++)
    values[i] = -2;
}
