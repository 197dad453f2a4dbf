/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much larger than usual letters are wanted. What is laid out in pixels around words has to
 * grow with them; what the toolkit lays out does so by itself. */

#include "tp-config.h"

#include "tp-text-scale.h"

#include <pango/pango.h>

#define NORMAL_DPI (96 * PANGO_SCALE)

/**
 * tp_text_scale_get:
 * @widget: any widget
 *
 * Returns: 1 for letters of the usual size, 2 for twice as large
 */
double
tp_text_scale_get (GtkWidget *widget)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (double) dpi / NORMAL_DPI : 1;
}

/**
 * tp_text_scale_let_shrink:
 * @button: a button with words of its own
 *
 * Where large letters have no room the button's words are cut, and not the window's edge.
 */
void
tp_text_scale_let_shrink (GtkWidget *button)
{
  GtkWidget *words;

  g_return_if_fail (GTK_IS_BUTTON (button));

  words = gtk_button_get_child (GTK_BUTTON (button));
  g_return_if_fail (GTK_IS_LABEL (words));
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
}

/**
 * tp_text_scale_columns:
 * @view: a table just made from its template
 *
 * Widens the columns of a fixed width to what the letters need.
 */
void
tp_text_scale_columns (GtkColumnView *view)
{
  GListModel *columns;
  double scale;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  columns = gtk_column_view_get_columns (view);
  scale = tp_text_scale_get (GTK_WIDGET (view));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    int width = gtk_column_view_column_get_fixed_width (column);

    if (width > 0)
      gtk_column_view_column_set_fixed_width (column, (int) (width * scale));
  }
}
