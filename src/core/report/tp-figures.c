/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Facts into figures, each with the facts it counts, by the table of tp-figure-specs.c. */

#include "tp-breakdowns.h"
#include "tp-figure-specs.h"

#include <math.h>
#include <string.h>

static char *
fill_in (const char *text, int within_days)
{
  g_autoptr (GString) filled = g_string_new (text);
  g_autofree char *number = g_strdup_printf ("%d", within_days);

  g_string_replace (filled, "{n}", number, 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static GArray *
select_facts (const TpReportInput *input, TpFactTest test)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < input->facts->len; i++)
    if (test (input, g_ptr_array_index (input->facts, i)))
      g_array_append_val (selected, i);
  return selected;
}

static const TpReportFact *
get_fact (const TpReportInput *input, const GArray *facts, guint i)
{
  return g_ptr_array_index (input->facts, g_array_index (facts, guint, i));
}

static int
compare_ints (const void *a, const void *b)
{
  int one = *(const int *) a, two = *(const int *) b;

  return (one > two) - (one < two);
}

static double
get_median (const TpReportInput *input, const TpFigureSpec *spec, const GArray *facts)
{
  g_autofree int *values = g_new (int, facts->len + 1);
  guint middle = facts->len / 2;

  for (guint i = 0; i < facts->len; i++)
    values[i] = spec->measure (get_fact (input, facts, i));
  qsort (values, facts->len, sizeof *values, compare_ints);
  if (facts->len % 2 == 1)
    return values[middle];
  return (values[middle - 1] + values[middle]) / 2.0;
}

static double
get_sum (const TpReportInput *input, const TpFigureSpec *spec, const GArray *facts)
{
  double sum = 0;

  for (guint i = 0; i < facts->len; i++)
    sum += spec->measure (get_fact (input, facts, i));
  return sum;
}

static double
get_share (const TpReportInput *input, const TpFigureSpec *spec, const GArray *facts)
{
  guint n = 0;

  for (guint i = 0; i < facts->len; i++)
    n += spec->having (input, get_fact (input, facts, i));
  return 100.0 * n / facts->len;
}

/* A mean or a share of nobody cannot be said; a count or a sum of nobody is 0. */
static double
get_value (const TpReportInput *input, const TpFigureSpec *spec, const GArray *facts)
{
  switch (spec->how) {
  case TP_FIGURE_COUNT:
    return facts->len;
  case TP_FIGURE_SUM:
    return get_sum (input, spec, facts) / spec->per;
  case TP_FIGURE_SHARE:
    return facts->len > 0 ? get_share (input, spec, facts) : NAN;
  case TP_FIGURE_MEAN:
    return facts->len > 0 ? get_sum (input, spec, facts) / facts->len : NAN;
  case TP_FIGURE_MEDIAN:
    return facts->len > 0 ? get_median (input, spec, facts) : NAN;
  case TP_FIGURE_OTHER:
    break;
  }
  return spec->get (input);
}

static TpFigure *
count_figure (const TpReportInput *input, const TpFigureSpec *spec)
{
  TpFigure *figure = g_new0 (TpFigure, 1);

  figure->id = g_strdup (spec->id);
  figure->title = fill_in (spec->title, input->within_days);
  figure->unit = g_strdup (spec->unit);
  figure->definition = fill_in (spec->definition, input->within_days);
  figure->decimals = spec->decimals;
  if (spec->of != NULL)
    figure->facts = select_facts (input, spec->of);
  figure->value = get_value (input, spec, figure->facts);
  return figure;
}

static void
free_figure (gpointer data)
{
  TpFigure *figure = data;

  g_free (figure->id);
  g_free (figure->title);
  g_free (figure->unit);
  g_free (figure->definition);
  g_clear_pointer (&figure->facts, g_array_unref);
  g_free (figure);
}

/* --- difficulties ------------------------------------------------------------------------ */

typedef struct
{
  const char *text; /* as first written */
  int n;
} Difficulty;

static int
compare_difficulties (gconstpointer a, gconstpointer b)
{
  const Difficulty *one = *(const Difficulty *const *) a, *two = *(const Difficulty *const *) b;

  if (one->n != two->n)
    return two->n - one->n;
  return g_strcmp0 (one->text, two->text);
}

/* Without the full stop, so that it can stand in a list. */
static char *
trim_end (const char *text)
{
  char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);

  while (length > 0 && strchr (".,; ", trimmed[length - 1]) != NULL)
    trimmed[--length] = '\0';
  return trimmed;
}

/* Alike but for capitals, spaces, diacritics and the last full stop is alike. */
static GPtrArray *
count_difficulties (const TpReportInput *input)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) difficulties = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < input->facts->len; i++) {
    const TpReportFact *fact = g_ptr_array_index (input->facts, i);
    g_autofree char *text = NULL;
    g_autofree char *key = NULL;
    Difficulty *difficulty;

    if (!tp_fact_is_difficult (input, fact))
      continue;
    text = trim_end (fact->difficulty);
    key = tp_text_fold (text);
    difficulty = g_hash_table_lookup (known, key);
    if (difficulty == NULL) {
      difficulty = g_new0 (Difficulty, 1);
      difficulty->text = fact->difficulty;
      g_ptr_array_add (difficulties, difficulty);
      g_hash_table_insert (known, g_steal_pointer (&key), difficulty);
    }
    difficulty->n++;
  }
  g_ptr_array_sort (difficulties, compare_difficulties);
  for (guint i = 0; i < difficulties->len; i++) {
    const Difficulty *difficulty = g_ptr_array_index (difficulties, i);
    g_autofree char *text = trim_end (difficulty->text);

    g_ptr_array_add (lines, difficulty->n == 1
                              ? g_strdup (text)
                              : g_strdup_printf ("%s (%d lượt)", text, difficulty->n));
  }
  return lines;
}

/**
 * tp_figures_count:
 * @input: the facts of a period and a scope
 * @smallest_cell: smaller numbers of people are not shown in breakdowns; 0 or 1: all are
 *
 * Counts everything a report says. The figures hold whole numbers; documents show them through
 * tp_figure_to_text(), which hides small ones.
 *
 * Returns: (transfer full): the figures
 */
TpFigures *
tp_figures_count (const TpReportInput *input, int smallest_cell)
{
  TpFigures *figures;

  g_return_val_if_fail (input != NULL, NULL);

  figures = g_new0 (TpFigures, 1);
  figures->smallest_cell = MAX (smallest_cell, 0);
  figures->figures = g_ptr_array_new_with_free_func (free_figure);
  for (const TpFigureSpec *spec = tp_figure_specs; spec->id != NULL; spec++)
    g_ptr_array_add (figures->figures, count_figure (input, spec));
  figures->breakdowns = tp_breakdowns_count (input, figures->smallest_cell);
  figures->difficulties = count_difficulties (input);
  return figures;
}

void
tp_figures_free (TpFigures *figures)
{
  if (figures == NULL)
    return;
  g_ptr_array_unref (figures->figures);
  g_ptr_array_unref (figures->breakdowns);
  g_ptr_array_unref (figures->difficulties);
  g_free (figures);
}
