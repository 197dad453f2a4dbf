/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the colours of the map mean: a swatch and a range for each class that some ward is in, side
 * by side below the map, and a word when the outlines are not the official ones. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-map-legend.h"
#include "tp-ward-layer.h"

struct _TpMapLegend
{
  GtkWidget parent_instance;
  GtkWidget *title;
  GtkWidget *columns[TP_N_CLASSES + 1];
  GtkWidget *ranges[TP_N_CLASSES + 1];
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (TpMapLegend, tp_map_legend, GTK_TYPE_WIDGET)

static void
draw_swatch_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  GdkRGBA fill =
    tp_scheme_get_need_colour (tp_ward_layer_get_scheme (), GPOINTER_TO_INT (user_data));
  GdkRGBA line = {0.5f, 0.5f, 0.5f, 1};

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (area)), "view_fg_color",
                                  &line);
  line.alpha = 0.45f;
  cairo_rectangle (cr, 0.5, 0.5, width - 1, height - 1);
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_column (TpMapLegend *self, GtkWidget *classes, int class_index)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *swatch = gtk_drawing_area_new ();
  GtkWidget *range = make_label (NULL, "caption");

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 30);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 10);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch_cb,
                                  GINT_TO_POINTER (class_index), NULL);
  gtk_label_set_xalign (GTK_LABEL (range), 0.5);
  gtk_widget_add_css_class (range, "numeric");
  gtk_widget_set_margin_end (range, 3); /* the next one's begins close by */
  gtk_widget_set_margin_start (range, 3);
  gtk_widget_set_size_request (column, 54, -1);
  gtk_box_append (GTK_BOX (column), swatch);
  gtk_box_append (GTK_BOX (column), range);
  gtk_box_append (GTK_BOX (classes), column);
  self->columns[class_index] = column;
  self->ranges[class_index] = range;
}

static void
tp_map_legend_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tp_map_legend_parent_class)->dispose (object);
}

static void
tp_map_legend_class_init (TpMapLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_map_legend_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "maplegend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tp_map_legend_init (TpMapLegend *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *classes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->title = make_label (NULL, "caption-heading");
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (head), self->title);
  self->note = make_label (_ ("Schematic outlines"), "caption");
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_set_tooltip_text (self->note,
                               _ ("The wards have their official areas and centres, but their "
                                  "borders are drawn. Import official boundaries to replace "
                                  "them."));
  gtk_box_append (GTK_BOX (head), self->note);
  gtk_widget_set_parent (head, GTK_WIDGET (self));
  gtk_widget_set_parent (classes, GTK_WIDGET (self));
  for (int k = 0; k <= TP_N_CLASSES; k++)
    add_column (self, classes, k);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
}

/**
 * tp_map_legend_new:
 *
 * Returns: (transfer floating): a legend of nothing yet
 */
GtkWidget *
tp_map_legend_new (void)
{
  return g_object_new (TP_TYPE_MAP_LEGEND, NULL);
}

/**
 * tp_map_legend_update:
 * @self: the legend
 * @measure: what the wards are coloured by
 * @classes: the bounds of the classes
 * @is_schematic: whether any outline is not an official one
 *
 * Shows what the colours mean now.
 */
void
tp_map_legend_update (TpMapLegend *self,
                      TpMeasure measure,
                      const TpClasses *classes,
                      gboolean is_schematic)
{
  g_return_if_fail (TP_IS_MAP_LEGEND (self) && classes != NULL);

  gtk_label_set_label (GTK_LABEL (self->title), measure == TP_MEASURE_WAIT
                                                  ? _ ("Longest wait, days")
                                                  : tp_measure_get_title (measure));
  for (int k = 0; k <= TP_N_CLASSES; k++) {
    g_autofree char *range = tp_classes_format (classes, k);

    gtk_widget_set_visible (self->columns[k], range != NULL);
    gtk_label_set_label (GTK_LABEL (self->ranges[k]), range != NULL ? range : "");
    gtk_widget_queue_draw (gtk_widget_get_first_child (self->columns[k]));
  }
  gtk_widget_set_visible (self->note, is_schematic);
}
