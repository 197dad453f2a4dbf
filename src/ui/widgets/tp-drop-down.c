/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK's drop-down leaves out: words in its search box in every language of ours, and a button
 * that is no wider than its place, whatever is chosen. */

#include "tp-config.h"

#include "tp-drop-down.h"

#include <glib/gi18n.h>

/* So much is asked for: what stands before the button needs its room first. */
#define MAX_CHARS 24

static GtkWidget *
find_search_entry (GtkWidget *widget)
{
  GtkWidget *child, *found = NULL;

  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_search_entry (child);
  return found;
}

/**
 * tp_drop_down_enable_search:
 * @drop_down: a drop-down with an expression
 *
 * Lets people search the list. GTK 4.8 speaks Vietnamese only in part: what the box is for is said
 * in this program's words.
 */
void
tp_drop_down_enable_search (GtkDropDown *drop_down)
{
  GtkWidget *entry;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_drop_down_set_enable_search (drop_down, TRUE);
  entry = find_search_entry (GTK_WIDGET (drop_down));
  if (entry != NULL)
    g_object_set (entry, "placeholder-text", _ ("Search…"), NULL);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *words =
    gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item)));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_tooltip_text (label, words);
}

/**
 * tp_drop_down_let_shrink:
 * @drop_down: a drop-down over #GtkStringObject
 *
 * Shortens what is chosen where its button has less room, instead of widening what it is in. The
 * whole words are in the tooltip, and in the list.
 */
void
tp_drop_down_let_shrink (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (button, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, button);
}
