/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two charts: bars from left to right, one a line with its words and its number, and the weeks
 * as columns or, where there are many, as a line. One dark colour that stays dark in black and
 * white, numbers written out instead of a grid; a hidden cell is an open mark, never a length. */

#include "tp-report-chart.h"

#include <math.h>
#include <pango/pangocairo.h>

#define ROW_POINTS 16.0
#define TEXT_POINTS 10.0
#define LABEL_SHARE 0.44 /* of the width, at most */
#define GAP 6.0
#define MAX_COLUMNS 16

static void
set_ink (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
}

static void
set_accent (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.10, 0.27, 0.50);
}

static int
get_value (const TpReportChart *chart, guint i)
{
  return g_array_index (chart->breakdown->values, int, i);
}

static int
find_largest (const TpReportChart *chart)
{
  int largest = 0;

  for (guint i = 0; i < chart->n_shown; i++)
    largest = MAX (largest, get_value (chart, i));
  return MAX (largest, 1);
}

/* Shows @text with its middle at @y; @align says which end of it is at @x. Returns its width. */
static double
show_text (const TpReportChart *chart,
           cairo_t *cr,
           const char *text,
           double points,
           TpAlign align,
           double x,
           double y,
           double width)
{
  g_autoptr (PangoLayout) layout =
    tp_document_create_layout (chart->document, text, points, FALSE, FALSE, TP_ALIGN_LEFT, -1);
  int text_width, text_height;

  if (width > 0) {
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height (layout, -1);
  }
  pango_layout_get_size (layout, &text_width, &text_height);
  if (align == TP_ALIGN_RIGHT)
    x -= (double) text_width / PANGO_SCALE;
  else if (align == TP_ALIGN_CENTRE)
    x -= (double) text_width / PANGO_SCALE / 2;
  set_ink (cr);
  cairo_move_to (cr, x, y - (double) text_height / PANGO_SCALE / 2);
  pango_cairo_show_layout (cr, layout);
  return (double) text_width / PANGO_SCALE;
}

static double
measure_labels (const TpReportChart *chart)
{
  double widest = 0;

  for (guint i = 0; i < chart->n_shown; i++) {
    g_autoptr (PangoLayout) layout =
      tp_document_create_layout (chart->document, g_ptr_array_index (chart->breakdown->labels, i),
                                 TEXT_POINTS, FALSE, FALSE, TP_ALIGN_LEFT, -1);
    int width;

    pango_layout_get_size (layout, &width, NULL);
    widest = MAX (widest, (double) width / PANGO_SCALE);
  }
  return widest;
}

/* An open square: there is a number, but it is not shown. */
static void
draw_hidden (cairo_t *cr, double x, double y)
{
  set_accent (cr);
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, x + 0.4, y - 3, 6, 6);
  cairo_stroke (cr);
}

static void
draw_axis (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  set_ink (cr);
  cairo_set_line_width (cr, 0.6);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

/**
 * tp_report_chart_get_bars_mm:
 * @chart: a chart
 *
 * Returns: the height its bars need
 */
double
tp_report_chart_get_bars_mm (const TpReportChart *chart)
{
  return chart->n_shown * ROW_POINTS * 25.4 / 72.0;
}

/**
 * tp_report_chart_draw_bars:
 * @cr: where to draw
 * @width: in points
 * @height: in points, as of tp_report_chart_get_bars_mm()
 * @data: a #TpReportChart
 *
 * Draws one bar a line; a #TpDrawFunc.
 */
void
tp_report_chart_draw_bars (cairo_t *cr, double width, double height, gpointer data)
{
  const TpReportChart *chart = data;
  double row = height / MAX (chart->n_shown, 1);
  double axis = MIN (measure_labels (chart) + GAP, width * LABEL_SHARE);
  double room = width - axis - 48;
  int largest = find_largest (chart);

  for (guint i = 0; i < chart->n_shown; i++) {
    int value = get_value (chart, i);
    double middle = (i + 0.5) * row, length = MAX (value, 0) * room / largest;
    g_autofree char *words = tp_breakdown_value_to_text (value, chart->smallest_cell);

    show_text (chart, cr, g_ptr_array_index (chart->breakdown->labels, i), TEXT_POINTS,
               TP_ALIGN_RIGHT, axis - GAP, middle, axis - GAP);
    if (value < 0)
      draw_hidden (cr, axis + 1, middle);
    set_accent (cr);
    cairo_rectangle (cr, axis, middle - row * 0.32, length, row * 0.64);
    cairo_fill (cr);
    show_text (chart, cr, words, TEXT_POINTS, TP_ALIGN_LEFT,
               axis + MAX (length, value < 0 ? 8 : 0) + 4, middle, 0);
  }
  draw_axis (cr, axis, 0, axis, height);
}

/* --- weeks --------------------------------------------------------------------------------- */

/* "Tuần 48 (23–29/11)" in two short lines. */
static void
show_week (const TpReportChart *chart, cairo_t *cr, guint i, double x, double y)
{
  const char *label = g_ptr_array_index (chart->breakdown->labels, i);
  const char *open = strchr (label, '(');
  g_autofree char *name = g_strndup (label, open != NULL ? (gsize) (open - label) : strlen (label));
  g_autofree char *range = g_strdup (open != NULL ? open + 1 : "");

  g_strchomp (name);
  g_strdelimit (range, ")", '\0');
  if (g_str_has_prefix (name, "Tuần "))
    show_text (chart, cr, name + strlen ("Tuần "), TEXT_POINTS, TP_ALIGN_CENTRE, x, y + 7, 0);
  if (chart->n_shown <= 6)
    show_text (chart, cr, range, TEXT_POINTS - 2, TP_ALIGN_CENTRE, x, y + 19, 0);
}

static void
draw_columns (const TpReportChart *chart, cairo_t *cr, double step, double base, double scale)
{
  for (guint i = 0; i < chart->n_shown; i++) {
    int value = get_value (chart, i);
    double x = (i + 0.5) * step, high = MAX (value, 0) * scale, wide = MIN (step * 0.6, 40);
    g_autofree char *words = tp_breakdown_value_to_text (value, chart->smallest_cell);

    set_accent (cr);
    cairo_rectangle (cr, x - wide / 2, base - high, wide, high);
    cairo_fill (cr);
    if (value < 0)
      draw_hidden (cr, x - 3, base - 5);
    show_text (chart, cr, words, TEXT_POINTS, TP_ALIGN_CENTRE, x,
               base - MAX (high, value < 0 ? 10 : 0) - 7, 0);
    show_week (chart, cr, i, x, base);
  }
}

/* A gap where a number is hidden; numbers at every fourth point. */
static void
draw_line (const TpReportChart *chart, cairo_t *cr, double step, double base, double scale)
{
  gboolean is_drawing = FALSE;

  set_accent (cr);
  cairo_set_line_width (cr, 1.6);
  for (guint i = 0; i < chart->n_shown; i++) {
    double x = (i + 0.5) * step, y = base - get_value (chart, i) * scale;

    if (get_value (chart, i) < 0)
      is_drawing = FALSE;
    else if (is_drawing)
      cairo_line_to (cr, x, y);
    else {
      cairo_move_to (cr, x, y);
      is_drawing = TRUE;
    }
  }
  cairo_stroke (cr);
  for (guint i = 0; i < chart->n_shown; i++) {
    int value = get_value (chart, i);
    double x = (i + 0.5) * step, y = base - MAX (value, 0) * scale;
    g_autofree char *words = tp_breakdown_value_to_text (value, chart->smallest_cell);

    set_accent (cr);
    if (value < 0)
      draw_hidden (cr, x - 3, base - 5);
    else {
      cairo_arc (cr, x, y, 2, 0, 2 * G_PI);
      cairo_fill (cr);
    }
    if (i % 4 == 0) {
      show_text (chart, cr, words, TEXT_POINTS - 1, TP_ALIGN_CENTRE, x, y - 9, 0);
      show_week (chart, cr, i, x, base);
    }
  }
}

/**
 * tp_report_chart_draw_weeks:
 * @cr: where to draw
 * @width: in points
 * @height: in points
 * @data: a #TpReportChart
 *
 * Draws the weeks as columns, or as a line where there are many; a #TpDrawFunc.
 */
void
tp_report_chart_draw_weeks (cairo_t *cr, double width, double height, gpointer data)
{
  const TpReportChart *chart = data;
  double base = height - 28, scale = (base - 18) / find_largest (chart);
  double step = width / MAX (chart->n_shown, 1);

  if (chart->n_shown <= MAX_COLUMNS)
    draw_columns (chart, cr, step, base, scale);
  else
    draw_line (chart, cr, step, base, scale);
  draw_axis (cr, 0, base, width, base);
}
