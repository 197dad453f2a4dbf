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

/* How often is said where that is not a small number. */
static GPtrArray *
list_difficulties (const TpFigures *figures)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (figures, "difficulty");
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < breakdown->labels->len; i++) {
    const char *text = g_ptr_array_index (breakdown->labels, i);
    int n = g_array_index (breakdown->values, int, i);

    g_ptr_array_add (lines, n > 1 ? g_strdup_printf ("%s (%d lượt)", text, n) : g_strdup (text));
  }
  return lines;
}

/* --- hiding ------------------------------------------------------------------------------ */

static gboolean
is_small (const TpFigures *figures, const char *id)
{
  return tp_figures_find (figures, id)->hidden == TP_HIDDEN_SMALL;
}

static void
protect (TpFigures *figures, const char *id)
{
  TpFigure *figure = (TpFigure *) tp_figures_find (figures, id);

  if (figure->hidden == TP_HIDDEN_NOT)
    figure->hidden = TP_HIDDEN_PROTECTING;
}

/* Be it small or protecting another: who knows it knows both. */
static gboolean
has_hidden_service (const TpFigures *figures, int service)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (figures, "service");
  const char *label = tp_enum_get_vi (&tp_service_enum, service);

  for (guint i = 0; i < breakdown->labels->len; i++)
    if (g_str_equal (g_ptr_array_index (breakdown->labels, i), label))
      return g_array_index (breakdown->values, int, i) < 0;
  return FALSE;
}

/* Visits served, or those not served, are left out of the sheet of data where their number is
 * hidden; a number of difficulties that counts them would show that they are missing. */
static gboolean
has_difficulty_left_out (const TpReportInput *input, const TpFigures *figures)
{
  for (guint i = 0; i < input->facts->len; i++) {
    const TpReportFact *fact = g_ptr_array_index (input->facts, i);

    if (tp_fact_is_difficult (input, fact) &&
        is_small (figures, tp_fact_is_served (input, fact) ? "served" : "not_served"))
      return TRUE;
  }
  return FALSE;
}

/* Each difficulty that is listed was written down at least once, and when hidden less than the
 * smallest number of times: a sum at either end of that says how often each was. */
static gboolean
has_difficulties_in_sum (const TpFigures *figures)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (figures, "difficulty");
  int n_labels = 0, n_small = 0, n_facts = 0;

  for (guint i = 0; i < breakdown->values->len; i++) {
    n_labels += g_array_index (breakdown->values, int, i) < 0;
    n_small += g_array_index (breakdown->values, int, i) == -1;
  }
  for (guint i = 0; i < breakdown->cells->len; i++) {
    int cell = g_array_index (breakdown->cells, int, i);

    n_facts += cell >= 0 && g_array_index (breakdown->values, int, cell) < 0;
  }
  return n_labels > 0 && n_labels == n_small &&
         (n_facts == n_labels || n_facts == n_labels * (figures->smallest_cell - 1));
}

/* Of a figure that counts visits, 1 to smallest - 1 of them are not shown; nor are the figures
 * from which such a number could be worked out: the sum of those served and not served, the mean
 * per session, the share of online dossiers beside a hidden number of paper ones, and the share
 * of people reached. */
static void
hide_figures (TpFigures *figures, const TpReportInput *input)
{
  int smallest = figures->smallest_cell;

  for (guint i = 0; i < figures->figures->len; i++) {
    TpFigure *figure = g_ptr_array_index (figures->figures, i);

    if (figure->facts != NULL && figure->facts->len > 0 && (int) figure->facts->len < smallest)
      figure->hidden = TP_HIDDEN_SMALL;
  }
  if (is_small (figures, "served") || is_small (figures, "not_served"))
    protect (figures, "visits");
  if (is_small (figures, "served"))
    protect (figures, "served_per_session");
  if (has_hidden_service (figures, TP_SERVICE_ONLINE) ||
      has_hidden_service (figures, TP_SERVICE_PAPER))
    protect (figures, "online_share");
  if (has_difficulty_left_out (input, figures) || has_difficulties_in_sum (figures))
    protect (figures, "difficulties");
  if (input->people_reached_ever > 0 && input->people_reached_ever < smallest)
    protect (figures, "coverage");
}

/**
 * tp_figures_count:
 * @input: the facts of a period and a scope
 * @smallest_cell: smaller numbers of people are not shown in breakdowns; 0 or 1: all are
 *
 * Counts everything a report says. The figures hold their numbers and whether they are shown;
 * documents print them through tp_figures_get_text(), which keeps to that.
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
  figures->difficulties = list_difficulties (figures);
  hide_figures (figures, input);
  return figures;
}

/**
 * tp_figures_free:
 * @figures: (nullable) (transfer full): figures
 *
 * Frees them. The facts they were counted from stay.
 */
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
