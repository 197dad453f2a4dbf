/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a ward's figures to one of six colours: neutral for none and five steps of one hue, so
 * that order is seen without a hue being told from another. The steps hold about as many wards
 * each, since a few wards with very many requests would make all others look alike. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-ward-measure.h"

/**
 * tp_measure_get_title:
 * @measure: what the wards are coloured by
 *
 * Returns: (transfer none): its name, translated
 */
const char *
tp_measure_get_title (TpMeasure measure)
{
  switch (measure) {
  case TP_MEASURE_PENDING:
    return _ ("Pending requests");
  case TP_MEASURE_PRIORITY:
    return _ ("Priority people");
  case TP_MEASURE_WAIT:
    return _ ("Longest wait");
  case TP_N_MEASURES:
    break;
  }
  g_return_val_if_reached ("");
}

/**
 * tp_measure_get_value:
 * @measure: what is asked
 * @needs: (nullable): a ward's figures
 *
 * Returns: people, requests or days; 0 for a ward without figures
 */
int
tp_measure_get_value (TpMeasure measure, const TpWardNeeds *needs)
{
  if (needs == NULL)
    return 0;
  switch (measure) {
  case TP_MEASURE_PENDING:
    return needs->pending;
  case TP_MEASURE_PRIORITY:
    return needs->priority_people;
  case TP_MEASURE_WAIT:
    return needs->longest_wait_days;
  case TP_N_MEASURES:
    break;
  }
  g_return_val_if_reached (0);
}

/**
 * tp_measure_format:
 * @measure: what it is
 * @value: how much
 *
 * Returns: (transfer full): @value in words: "34 pending requests"
 */
char *
tp_measure_format (TpMeasure measure, int value)
{
  switch (measure) {
  case TP_MEASURE_PENDING:
    return g_strdup_printf (ngettext ("%d pending request", "%d pending requests", value), value);
  case TP_MEASURE_PRIORITY:
    return g_strdup_printf (ngettext ("%d priority person", "%d priority people", value), value);
  case TP_MEASURE_WAIT:
    return g_strdup_printf (ngettext ("longest wait %d day", "longest wait %d days", value), value);
  case TP_N_MEASURES:
    break;
  }
  g_return_val_if_reached (NULL);
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  int left = *(const int *) a, right = *(const int *) b;

  return left < right ? -1 : left > right;
}

/**
 * tp_classes_new:
 * @values: (array length=n_values): one a ward
 * @n_values: how many
 *
 * Cuts the values above zero into at most five classes of about as many wards. Equal values are
 * never in two classes.
 *
 * Returns: the bounds
 */
TpClasses
tp_classes_new (const int *values, gsize n_values)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (int));
  TpClasses classes = {0};

  for (gsize i = 0; i < n_values; i++)
    if (values[i] > 0)
      g_array_append_val (sorted, values[i]);
  if (sorted->len == 0)
    return classes;
  g_array_sort (sorted, compare_ints);
  classes.lowest = g_array_index (sorted, int, 0);
  for (int k = 0; k < TP_N_CLASSES; k++) {
    guint last = (guint) (((k + 1) * (gsize) sorted->len + TP_N_CLASSES - 1) / TP_N_CLASSES) - 1;
    int upper = g_array_index (sorted, int, last);

    if (classes.n_classes == 0 || upper > classes.upper[classes.n_classes - 1])
      classes.upper[classes.n_classes++] = upper;
  }
  return classes;
}

/**
 * tp_classes_find:
 * @classes: the bounds
 * @value: a ward's value
 *
 * With fewer than five classes the darkest ones are used, so that the most is always the most.
 *
 * Returns: 0 for none, 1 to %TP_N_CLASSES otherwise
 */
int
tp_classes_find (const TpClasses *classes, int value)
{
  g_return_val_if_fail (classes != NULL, 0);

  if (value <= 0 || classes->n_classes == 0)
    return 0;
  for (int k = 0; k < classes->n_classes; k++)
    if (value <= classes->upper[k])
      return TP_N_CLASSES - classes->n_classes + k + 1;
  return TP_N_CLASSES;
}

/**
 * tp_classes_format:
 * @classes: the bounds
 * @class_index: 0 for none, 1 to %TP_N_CLASSES otherwise
 *
 * Returns: (transfer full) (nullable): the class's range for the legend, %NULL for a class that
 *   no ward is in
 */
char *
tp_classes_format (const TpClasses *classes, int class_index)
{
  g_return_val_if_fail (classes != NULL, NULL);

  int k = class_index - 1 - (TP_N_CLASSES - classes->n_classes);
  int since;

  if (class_index == 0)
    return g_strdup ("0");
  if (k < 0 || k >= classes->n_classes)
    return NULL;
  since = k == 0 ? classes->lowest : classes->upper[k - 1] + 1;
  if (since == classes->upper[k])
    return g_strdup_printf ("%d", since);
  return g_strdup_printf ("%d–%d", since, classes->upper[k]);
}

/* Rows by TpScheme, columns none and the five steps. Lightness falls (rises in the dark) by
 * about the same step, which is what makes them readable without colour vision. */
static const char *const need_colours[][TP_N_CLASSES + 1] = {
  {"#eeeeec", "#fde3c4", "#f8c283", "#ec9a4a", "#cd6d1e", "#8c4108"},
  {"#3b3b3f", "#5a3d26", "#83532a", "#b0702f", "#df9748", "#ffcd93"},
  {"#ffffff", "#fbd9ae", "#f1ac5c", "#cf7424", "#93440a", "#4f2200"},
  {"#1c1c1f", "#51351c", "#8a5526", "#c07a31", "#f0ab5c", "#fff0dc"},
};

/**
 * tp_scheme_get_need_colour:
 * @scheme: light or dark, and contrast
 * @class_index: 0 for none, 1 to %TP_N_CLASSES otherwise
 *
 * Returns: the fill of a ward of that class
 */
GdkRGBA
tp_scheme_get_need_colour (TpScheme scheme, int class_index)
{
  GdkRGBA colour = {0};

  g_return_val_if_fail (class_index >= 0 && class_index <= TP_N_CLASSES, colour);

  gdk_rgba_parse (&colour, need_colours[scheme][class_index]);
  return colour;
}
