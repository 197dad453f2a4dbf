/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the spreadsheet's data holds: every number that is shown can be counted in it, none that
 * is hidden can, and lines of merged visits are not visits. */

#include "report-sample.h"
#include "tp-breakdowns.h"
#include "tp-figure-specs.h"
#include "tp-report-data.h"

#include <math.h>
#include <string.h>

static guint
find_column (const TpReportData *data, const char *word)
{
  for (guint c = 0; c < data->columns->len; c++)
    if (g_strcmp0 (((const TpDataColumn *) g_ptr_array_index (data->columns, c))->word, word) == 0)
      return c;
  g_assert_not_reached ();
}

/* As COUNTIF does. */
static int
count_label (const TpReportData *data, const TpBreakdown *breakdown, guint label)
{
  const char *text = g_ptr_array_index (breakdown->labels, label);
  guint column = find_column (data, breakdown->id);
  int n = 0;

  for (guint r = 0; r < data->n_rows; r++) {
    const TpDataCell *cell = tp_report_data_get (data, r, column);

    if (breakdown->is_flags)
      n += cell->text != NULL && strstr (cell->text, text) != NULL;
    else if (g_str_equal (breakdown->id, "difficulty"))
      n += cell->number == label + 1;
    else
      n += g_strcmp0 (cell->text, text) == 0;
  }
  return n;
}

static double
add_up (const TpReportData *data, const char *word, guint *n_numbers)
{
  guint column = find_column (data, word);
  double sum = 0;

  *n_numbers = 0;
  for (guint r = 0; r < data->n_rows; r++) {
    const TpDataCell *cell = tp_report_data_get (data, r, column);

    if (cell->text == NULL && !isnan (cell->number)) {
      sum += cell->number;
      (*n_numbers)++;
    }
  }
  return sum;
}

static void
check_breakdowns (const TpReportData *data, const TpFigures *figures)
{
  for (guint b = 0; b < figures->breakdowns->len; b++) {
    const TpBreakdown *breakdown = g_ptr_array_index (figures->breakdowns, b);

    for (guint i = 0; i < breakdown->labels->len; i++) {
      int value = g_array_index (breakdown->values, int, i);

      /* A hidden label stands nowhere; what is not recorded at all counts nothing either. */
      if (tp_figures_find (figures, "served")->hidden == TP_HIDDEN_NOT &&
          tp_figures_find (figures, "difficulties")->hidden == TP_HIDDEN_NOT)
        g_assert_cmpint (count_label (data, breakdown, i), ==, MAX (value, 0));
      else if (value < 0)
        g_assert_cmpint (count_label (data, breakdown, i), ==, 0);
    }
  }
}

static void
check_figures (const TpReportData *data, const TpFigures *figures)
{
  static const struct
  {
    const char *id, *word;
  } sums[] = {{"served", "served"},
              {"priority", "priority"},
              {"merit", "merit"},
              {"cross_territory", "cross"}};

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    const TpFigure *figure = tp_figures_find (figures, sums[i].id);
    guint n_numbers;
    double sum = add_up (data, sums[i].word, &n_numbers);

    if (figure->hidden == TP_HIDDEN_NOT)
      g_assert_cmpfloat (sum, ==, figure->value);
    else
      g_assert_cmpfloat (sum, ==, 0);
  }
  if (tp_figures_find (figures, "visits")->hidden == TP_HIDDEN_NOT)
    g_assert_cmpuint (data->n_rows, ==, (guint) tp_figures_find (figures, "visits")->value);
}

/* Each column of the last lines is in its own order, and they are enough not to be one visit. */
static void
check_merged (const TpReportData *data, const TpFigures *figures)
{
  guint first = data->n_rows - data->n_merged;
  guint code = find_column (data, "code"), wait = find_column (data, "wait");

  if (data->n_merged > 0 && first > 0)
    g_assert_cmpint ((int) data->n_merged, >=, figures->smallest_cell);
  for (guint r = 0; r < data->n_rows; r++) {
    g_assert_cmpint (g_str_equal (tp_report_data_get (data, r, code)->text, TP_DATA_MERGED), ==,
                     r >= first);
    for (guint c = 0; c < data->columns->len && r < first; c++)
      g_assert_cmpstr (tp_report_data_get (data, r, c)->text, !=, TP_DATA_HIDDEN);
    if (r > first && !isnan (tp_report_data_get (data, r, wait)->number) &&
        tp_report_data_get (data, r, wait)->text == NULL)
      g_assert_cmpfloat (tp_report_data_get (data, r, wait)->number, >=,
                         tp_report_data_get (data, r - 1, wait)->number);
  }
}

static void
test_counts (void)
{
  for (guint n_facts = 1; n_facts < 400; n_facts += 7)
    for (int smallest = 0; smallest <= 10; smallest += 5) {
      g_autoptr (TpReportInput) input = make_large_input (n_facts, 6);
      g_autoptr (TpFigures) figures = tp_figures_count (input, smallest);
      g_autoptr (TpReportData) data = tp_report_data_new (input, figures);

      check_breakdowns (data, figures);
      check_figures (data, figures);
      check_merged (data, figures);
      if (smallest == 0)
        g_assert_cmpuint (data->n_merged, ==, 0);
    }
}

/* A handful of visits says nothing of anybody: there are none in the data. */
static void
test_handful (void)
{
  g_autoptr (TpReportInput) input = make_large_input (4, 2);
  g_autoptr (TpFigures) figures = tp_figures_count (input, 5);
  g_autoptr (TpReportData) data = tp_report_data_new (input, figures);

  g_assert_cmpuint (data->n_rows, ==, 0);
}

/* The facts' order, which a store may have from wards or days, is not in the data. */
static void
test_order (void)
{
  g_autoptr (TpReportInput) input = make_large_input (200, 6);
  g_autoptr (TpFigures) figures = tp_figures_count (input, 5);
  g_autoptr (TpReportData) data = tp_report_data_new (input, figures);
  guint code = find_column (data, "code");

  for (guint r = 1; r < data->n_rows - data->n_merged; r++)
    g_assert_cmpstr (tp_report_data_get (data, r - 1, code)->text, <,
                     tp_report_data_get (data, r, code)->text);
}

/* COUNTIF looks for one of several values in a cell by its words. */
static void
test_labels_are_apart (void)
{
  static const TpEnum *const enums[] = {&tp_category_enum, &tp_service_enum};

  for (guint e = 0; e < G_N_ELEMENTS (enums); e++)
    for (const TpEnumValue *one = enums[e]->values; one->code != NULL; one++)
      for (const TpEnumValue *two = enums[e]->values; two->code != NULL; two++) {
        g_autofree char *first = g_utf8_casefold (one->vi, -1);
        g_autofree char *second = g_utf8_casefold (two->vi, -1);

        g_assert_true (one == two || one->value == 0 || two->value == 0 ||
                       strstr (first, second) == NULL);
        g_assert_null (strpbrk (one->vi, "*?~;"));
      }
}

static void
test_twin_wards (void)
{
  g_autoptr (TpReportInput) input = make_empty_input ();
  g_autoptr (TpFigures) figures = NULL;
  const TpBreakdown *wards;

  for (int i = 0; i < 7; i++) {
    TpReportFact *fact = add_fact (input, input->since, "Xã A", TP_OUTCOME_DONE);

    g_free (fact->ward_code);
    fact->ward_code = g_strdup (i < 3 ? "001" : "002");
  }
  figures = tp_figures_count (input, 0);
  wards = tp_figures_find_breakdown (figures, "ward");
  g_assert_cmpuint (wards->labels->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (wards->labels, 0), ==, "Xã A (001)");
  g_assert_cmpint (g_array_index (wards->values, int, 1), ==, 4);
}

/* --- what can be concluded from the lines of merged visits ---------------------------------- */

static int
count_hidden_lines (const TpReportData *data, const char *word)
{
  guint column = find_column (data, word);
  int n = 0;

  for (guint r = data->n_rows - data->n_merged; r < data->n_rows; r++)
    n += g_strcmp0 (tp_report_data_get (data, r, column)->text, TP_DATA_HIDDEN) == 0;
  return n;
}

/* Each hidden line has at least one of the hidden values. If these are all small numbers and there
 * are as many lines as they can be at most, each is known. */
static void
check_nothing_fills_up (const TpReportData *data, const TpFigures *figures, const char *id)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (figures, id);
  int n_small = 0, n_protecting = 0;

  for (guint i = 0; i < breakdown->values->len; i++) {
    n_small += g_array_index (breakdown->values, int, i) == -1;
    n_protecting += g_array_index (breakdown->values, int, i) == -2;
  }
  if (n_small > 0 && n_protecting == 0 && count_hidden_lines (data, id) < (int) data->n_merged)
    g_assert_cmpint (count_hidden_lines (data, id), <, n_small * (figures->smallest_cell - 1));
}

/* A number that is hidden as a figure cannot be counted as lines that are hidden either. */
static void
check_figure_is_no_count (const TpReportData *data,
                          const TpFigures *figures,
                          const char *figure,
                          const char *word)
{
  if (data->n_merged > 0 && tp_figures_find (figures, figure)->hidden != TP_HIDDEN_NOT)
    g_assert_cmpint (count_hidden_lines (data, word), ==, (int) data->n_merged);
}

/* One person's visit: of merit, elderly or neither, with a service or two, asked or not. */
static TpReportInput *
make_counted_input (int n_merit, int n_elderly, int n_online, int n_content)
{
  TpReportInput *input = make_empty_input ();

  for (int i = 0; i < 30; i++) {
    TpReportFact *fact = add_fact (input, input->since, "Xã A", TP_OUTCOME_DONE);

    fact->categories = i < n_merit               ? TP_CATEGORY_MERIT
                       : i < n_merit + n_elderly ? TP_CATEGORY_ELDERLY
                                                 : 0;
    fact->services = i < n_online ? TP_SERVICE_ONLINE : i < 20 ? TP_SERVICE_PAPER : 0;
    fact->satisfaction = i < n_content ? 5 : 0;
  }
  return input;
}

static void
test_merged_lines (void)
{
  static const int numbers[] = {0, 1, 3, 4, 5, 6, 10};

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (numbers); k++) {
      g_autoptr (TpReportInput) input =
        make_counted_input (numbers[i], numbers[k], numbers[i], numbers[k]);
      g_autoptr (TpFigures) figures = tp_figures_count (input, 5);
      g_autoptr (TpReportData) data = tp_report_data_new (input, figures);

      check_nothing_fills_up (data, figures, "category");
      check_nothing_fills_up (data, figures, "service");
      check_figure_is_no_count (data, figures, "priority", "category");
      check_figure_is_no_count (data, figures, "asked", "satisfaction");
      check_figure_is_no_count (data, figures, "asked", "content");
      check_breakdowns (data, figures);
      check_figures (data, figures);
      check_merged (data, figures);
    }
}

/* As many different difficulties as difficulties were written down: each once. */
static void
test_each_difficulty_once (void)
{
  g_autoptr (TpReportInput) input = make_counted_input (0, 0, 0, 0);
  g_autoptr (TpFigures) figures = NULL;

  for (guint i = 0; i < 6; i++) {
    TpReportFact *fact = g_ptr_array_index (input->facts, i);

    g_free (fact->difficulty);
    fact->difficulty = g_strdup_printf ("Vướng mắc thứ %u", i);
  }
  figures = tp_figures_count (input, 5);
  g_assert_cmpint (tp_figures_find (figures, "difficulties")->hidden, !=, TP_HIDDEN_NOT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/data/counts-what-is-shown-and-nothing-hidden", test_counts);
  g_test_add_func ("/report/data/a-handful-is-left-out", test_handful);
  g_test_add_func ("/report/data/order-tells-nothing", test_order);
  g_test_add_func ("/report/data/labels-are-apart", test_labels_are_apart);
  g_test_add_func ("/report/data/wards-of-one-name", test_twin_wards);
  g_test_add_func ("/report/data/merged-lines-count-nothing-hidden", test_merged_lines);
  g_test_add_func ("/report/data/each-difficulty-once", test_each_difficulty_once);
  return g_test_run ();
}
