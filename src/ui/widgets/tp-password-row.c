/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row to type a passphrase in. libadwaita 1.2's own listens to its window's focus also when it is
 * gone itself: a dialog that was closed with the cursor in the row brought the program down. So the
 * row gives the focus back while both are still there. */

#include "tp-config.h"

#include "tp-password-row.h"

#include <adwaita.h>

static void
unmap_cb (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, row))
    gtk_root_set_focus (root, NULL);
}

/**
 * tp_password_row_new:
 * @title: what is to be typed, translated
 *
 * Returns: (transfer floating): an #AdwPasswordEntryRow in which Enter answers the dialog
 */
GtkWidget *
tp_password_row_new (const char *title)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  /* After the row's own animation has heard it, which is never freed otherwise. */
  g_signal_connect_after (row, "unmap", G_CALLBACK (unmap_cb), NULL);
  return row;
}
