/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small plot of a few counts: a bar each, its value above and its name below. Colours come
 * from the style, the words from the caller; the same figures are the accessible description. */

#include "tp-config.h"

#include "tp-bar-plot.h"

#include <glib/gi18n.h>

#define LABEL_HEIGHT 20
#define VALUE_HEIGHT 20

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

static void
draw_text (GtkWidget *widget, GtkSnapshot *snapshot, const char *text, double centre, double y,
           double width, const GdkRGBA *colour)
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

static void
tp_bar_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpBarPlot *self = TP_BAR_PLOT (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double room = height - LABEL_HEIGHT - VALUE_HEIGHT, step, bar_width;
  GdkRGBA text, dim, accent;
  int highest = 1;

  gtk_style_context_get_color (style, &text);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = text;
  dim = text;
  dim.alpha *= 0.62f;
  if (self->bars->len == 0) {
    draw_text (widget, snapshot, _("Nothing to show"), width / 2, height / 2 - 10, width, &dim);
    return;
  }
  for (guint i = 0; i < self->bars->len; i++)
    highest = MAX (highest, g_array_index (self->bars, Bar, i).value);
  step = width / self->bars->len;
  bar_width = CLAMP (step * 0.62, 4, 56);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);
      double centre = (i + 0.5) * step;
      double length = bar->value > 0 ? MAX (2, room * bar->value / highest) : 0;
      g_autofree char *value = g_strdup_printf ("%d", bar->value);

      gtk_snapshot_append_color (snapshot, &accent,
                                 &GRAPHENE_RECT_INIT ((float) (centre - bar_width / 2),
                                                      (float) (VALUE_HEIGHT + room - length),
                                                      (float) bar_width, (float) length));
      draw_text (widget, snapshot, value, centre, room - length, step, &text);
      draw_text (widget, snapshot, bar->label, centre, height - LABEL_HEIGHT + 3, step, &dim);
    }
  gtk_snapshot_append_color (snapshot, &dim,
                             &GRAPHENE_RECT_INIT (0, (float) (VALUE_HEIGHT + room), (float) width, 1));
}

static void
tp_bar_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 110;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 280 : 140;
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
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tp_bar_plot_init (TpBarPlot *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  g_array_set_clear_func (self->bars, clear_bar);
}

static void
describe (TpBarPlot *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);

      g_string_append_printf (words, "%s%s: %d", i > 0 ? ", " : "", bar->label, bar->value);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
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
  Bar bar = { g_strdup (label), value };

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
