/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small plot of a few counts: a bar each, its value above and its name below. Colours and the
 * height of the letters come from the style, the words from the caller; the same figures are the
 * accessible description and, bar by bar, the tooltip. */

#include "tp-config.h"

#include "tp-bar-plot.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tp-number.h"

#define BARS_HEIGHT 88 /* the bars alone; letters come on top of it */
#define LEAST_BARS_HEIGHT 56
#define GAP 4

typedef struct
{
  char *label;
  int value;
} Bar;

struct _TpBarPlot
{
  GtkWidget parent_instance;
  GArray *bars;
};

G_DEFINE_FINAL_TYPE (TpBarPlot, tp_bar_plot, GTK_TYPE_WIDGET)

static void
clear_bar (gpointer data)
{
  g_free (((Bar *) data)->label);
}

static int
get_line_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = pango_font_metrics_get_height (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return height + 2;
}

static void
draw_text (GtkWidget *widget,
           GtkSnapshot *snapshot,
           const char *text,
           double centre,
           double y,
           double width,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoRectangle extents;

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (centre - width / 2), (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static int
get_highest (TpBarPlot *self)
{
  int highest = 0;

  for (guint i = 0; i < self->bars->len; i++)
    highest = MAX (highest, g_array_index (self->bars, Bar, i).value);
  return highest;
}

typedef struct
{
  double width, height; /* of all bars with their words */
  double line, room;    /* of a line of words, of the highest bar */
  GdkRGBA text, dim, accent;
} Canvas;

static void
draw_bar (TpBarPlot *self, GtkSnapshot *snapshot, const Canvas *canvas, guint index, int highest)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const Bar *bar = &g_array_index (self->bars, Bar, index);
  double step = canvas->width / self->bars->len;
  double bar_width = CLAMP (step * 0.62, 4, 56);
  double centre = (index + 0.5) * step;
  double length = bar->value > 0 ? MAX (2, canvas->room * bar->value / highest) : 0;
  g_autofree char *value = tp_number_to_text (bar->value);

  gtk_snapshot_append_color (snapshot, &canvas->accent,
                             &GRAPHENE_RECT_INIT ((float) (centre - bar_width / 2),
                                                  (float) (canvas->line + canvas->room - length),
                                                  (float) bar_width, (float) length));
  draw_text (widget, snapshot, value, centre, canvas->room - length, step, &canvas->text);
  draw_text (widget, snapshot, bar->label, centre, canvas->height - canvas->line, step - GAP,
             &canvas->dim);
}

static void
tp_bar_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpBarPlot *self = TP_BAR_PLOT (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  Canvas canvas = {.width = gtk_widget_get_width (widget),
                   .height = gtk_widget_get_height (widget),
                   .line = get_line_height (widget)};
  int highest = get_highest (self);

  canvas.room = canvas.height - 2 * canvas.line - GAP;
  gtk_style_context_get_color (style, &canvas.text);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &canvas.accent))
    canvas.accent = canvas.text;
  canvas.dim = canvas.text;
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    canvas.dim.alpha *= 0.72f;
  if (highest == 0) {
    draw_text (widget, snapshot, _ ("Nothing to show"), canvas.width / 2,
               (canvas.height - canvas.line) / 2, canvas.width, &canvas.dim);
    return;
  }
  for (guint i = 0; i < self->bars->len; i++)
    draw_bar (self, snapshot, &canvas, i, highest);
  gtk_snapshot_append_color (
    snapshot, &canvas.dim,
    &GRAPHENE_RECT_INIT (0, (float) (canvas.line + canvas.room), (float) canvas.width, 1));
}

static void
tp_bar_plot_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  int words = 2 * get_line_height (widget) + GAP;

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : LEAST_BARS_HEIGHT + words;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 230 : BARS_HEIGHT + words;
}

static gboolean
tp_bar_plot_query_tooltip (GtkWidget *widget,
                           int x,
                           int y,
                           gboolean keyboard_tooltip,
                           GtkTooltip *tooltip)
{
  TpBarPlot *self = TP_BAR_PLOT (widget);
  int width = gtk_widget_get_width (widget);
  const Bar *bar;
  g_autofree char *value = NULL, *words = NULL;

  if (keyboard_tooltip || get_highest (self) == 0 || width <= 0)
    return FALSE;
  bar = &g_array_index (self->bars, Bar,
                        CLAMP (x * (int) self->bars->len / width, 0, (int) self->bars->len - 1));
  value = tp_number_to_text (bar->value);
  words = g_strdup_printf ("%s: %s", bar->label, value);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
tp_bar_plot_finalize (GObject *object)
{
  g_array_unref (TP_BAR_PLOT (object)->bars);
  G_OBJECT_CLASS (tp_bar_plot_parent_class)->finalize (object);
}

static void
tp_bar_plot_class_init (TpBarPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tp_bar_plot_finalize;
  widget_class->snapshot = tp_bar_plot_snapshot;
  widget_class->measure = tp_bar_plot_measure;
  widget_class->query_tooltip = tp_bar_plot_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tp_bar_plot_init (TpBarPlot *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  g_array_set_clear_func (self->bars, clear_bar);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static void
describe (TpBarPlot *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->bars->len; i++) {
    const Bar *bar = &g_array_index (self->bars, Bar, i);

    g_string_append_printf (words, "%s%s: %d", i > 0 ? ", " : "", bar->label, bar->value);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
}

/**
 * tp_bar_plot_clear:
 * @self: the plot
 *
 * Takes all bars away.
 */
void
tp_bar_plot_clear (TpBarPlot *self)
{
  g_return_if_fail (TP_IS_BAR_PLOT (self));

  g_array_set_size (self->bars, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_bar_plot_add:
 * @self: the plot
 * @label: name of the bar
 * @value: its count
 *
 * Adds a bar at the end.
 */
void
tp_bar_plot_add (TpBarPlot *self, const char *label, int value)
{
  Bar bar = {g_strdup (label), value};

  g_return_if_fail (TP_IS_BAR_PLOT (self));

  g_array_append_val (self->bars, bar);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_bar_plot_new:
 *
 * Returns: (transfer floating): an empty plot
 */
GtkWidget *
tp_bar_plot_new (void)
{
  return g_object_new (TP_TYPE_BAR_PLOT, NULL);
}
