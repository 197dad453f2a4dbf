/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the colours of the map mean: the measure's name, a swatch and a range for each class that
 * some ward is in, and a word when the outlines are not the official ones. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-map-legend.h"
#include "tp-ward-layer.h"

struct _TpMapLegend
{
  GtkWidget parent_instance;
  GtkWidget *title;
  GtkWidget *rows[TP_N_CLASSES + 1];
  GtkWidget *ranges[TP_N_CLASSES + 1];
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (TpMapLegend, tp_map_legend, GTK_TYPE_WIDGET)

static void
draw_swatch_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  GdkRGBA fill =
    tp_scheme_get_need_colour (tp_ward_layer_get_scheme (), GPOINTER_TO_INT (user_data));
  GdkRGBA line = { 0.5f, 0.5f, 0.5f, 1 };

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

static void
add_row (TpMapLegend *self, int class_index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_drawing_area_new ();
  GtkWidget *range = gtk_label_new (NULL);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 20);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 12);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch_cb,
                                  GINT_TO_POINTER (class_index), NULL);
  gtk_widget_add_css_class (range, "caption");
  gtk_widget_add_css_class (range, "numeric");
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), range);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  self->rows[class_index] = row;
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
  G_OBJECT_CLASS (klass)->dispose = tp_map_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "maplegend");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tp_map_legend_init (TpMapLegend *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "caption-heading");
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  for (int k = TP_N_CLASSES; k >= 0; k--)
    add_row (self, k);
  self->note = gtk_label_new (_ ("Schematic outlines"));
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_set_tooltip_text (self->note,
                               _ ("The wards have their official areas and centres, but their "
                                  "borders are drawn. Import official boundaries to replace "
                                  "them."));
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
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

    gtk_widget_set_visible (self->rows[k], range != NULL);
    gtk_label_set_label (GTK_LABEL (self->ranges[k]), range != NULL ? range : "");
    gtk_widget_queue_draw (gtk_widget_get_first_child (self->rows[k]));
  }
  gtk_widget_set_visible (self->note, is_schematic);
}
