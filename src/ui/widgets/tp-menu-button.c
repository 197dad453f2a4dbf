/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button people press is inside the toolkit's menu button, and it is that one which a screen
 * reader meets: it has to have the name. */

#include "tp-config.h"

#include "tp-menu-button.h"

/**
 * tp_menu_button_name:
 * @menu_button: a GtkMenuButton that shows only an icon
 * @name: what it is called
 *
 * Names the button for screen readers.
 */
void
tp_menu_button_name (GtkWidget *menu_button, const char *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (menu_button);

  g_return_if_fail (GTK_IS_MENU_BUTTON (menu_button));

  if (inner != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}
