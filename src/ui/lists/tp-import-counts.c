/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many rows of a list got which verdict: a card for each, which is a button that shows only
 * those rows. A card of what did not happen is not in the way, unless it is one of the usual. */

#include "tp-config.h"

#include "tp-import-counts.h"

#include <glib/gi18n.h>

#include "tp-number.h"

typedef struct
{
  TpImportFilter filter;
  TpImportFilterChosen chosen;
  gpointer user_data;
} Card;

static const struct
{
  const char *title;
  const char *css_class;
  gboolean is_usual;
} cards[TP_N_IMPORT_FILTERS] = {
  [TP_IMPORT_ALL] = {N_ ("rows read"), NULL, TRUE},
  [TP_IMPORT_NEW] = {N_ ("new"), "success", TRUE},
  [TP_IMPORT_UPDATED] = {N_ ("updated"), "accent", TRUE},
  [TP_IMPORT_SAME] = {N_ ("same"), NULL, TRUE},
  [TP_IMPORT_DUPLICATES] = {N_ ("duplicates"), "warning", TRUE},
  [TP_IMPORT_REJECTED] = {N_ ("rejected"), "error", TRUE},
  [TP_IMPORT_ALIKE] = {N_ ("perhaps known"), "warning", FALSE},
  [TP_IMPORT_PASSED] = {N_ ("passed over"), NULL, FALSE},
};

static void
toggled_cb (GtkToggleButton *button, const Card *card)
{
  if (gtk_toggle_button_get_active (button))
    card->chosen (card->filter, card->user_data);
}

static void
free_card (gpointer card, GClosure *closure)
{
  g_free (card);
}

static GtkWidget *
make_face (const char *number, TpImportFilter filter, gboolean is_any)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure = gtk_label_new (number);
  GtkWidget *label = gtk_label_new (_ (cards[filter].title));

  gtk_widget_add_css_class (figure, "title-2");
  gtk_widget_add_css_class (figure, "tp-number");
  if (is_any && cards[filter].css_class != NULL)
    gtk_widget_add_css_class (figure, cards[filter].css_class);
  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_card (const Card *card, guint count, gboolean is_active)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *number = tp_number_to_text ((int) count);
  g_autofree char *name = g_strdup_printf ("%s: %s", _ (cards[card->filter].title), number);

  gtk_button_set_child (GTK_BUTTON (button), make_face (number, card->filter, count > 0));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_active);
  gtk_widget_set_sensitive (button, count > 0 || card->filter == TP_IMPORT_ALL);
  gtk_widget_set_tooltip_text (button, _ (cards[card->filter].title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb), g_memdup2 (card, sizeof *card),
                         free_card, 0);
  return button;
}

/* The button takes the focus, not the child that the box puts around it. */
static void
add_card (GtkFlowBox *counts, GtkWidget *button)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (counts, child);
}

/**
 * tp_import_counts_fill:
 * @counts: gets a card for each count; those it has are taken away
 * @report: what happened
 * @filter: the card that is pressed
 * @chosen: called when another one was
 * @user_data: for @chosen
 */
void
tp_import_counts_fill (GtkFlowBox *counts,
                       const TpImportReport *report,
                       TpImportFilter filter,
                       TpImportFilterChosen chosen,
                       gpointer user_data)
{
  Card card = {.chosen = chosen, .user_data = user_data};
  GtkWidget *child, *first = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (counts))) != NULL)
    gtk_flow_box_remove (counts, child);
  for (guint i = 0; i < TP_N_IMPORT_FILTERS; i++) {
    guint count = tp_import_result_count (report, i);
    GtkWidget *button;

    if (count == 0 && !cards[i].is_usual)
      continue;
    card.filter = i;
    button = make_card (&card, count, i == (guint) filter);
    if (first == NULL)
      first = button;
    else
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
    add_card (counts, button);
  }
}
