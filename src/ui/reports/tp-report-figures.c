/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of a report as rows; each opens on how it is counted and on the codes of the
 * requests that stand behind it. What is inside is made when a row is opened. */

#include "tp-config.h"

#include "tp-report-figures.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "tp-number.h"

#define CODES_SHOWN 40

static void
add_detail (AdwExpanderRow *row, const char *text, const char *css_class)
{
  GtkWidget *inner = adw_preferences_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "tp-row-content");
  gtk_widget_add_css_class (label, css_class);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
  adw_expander_row_add_row (row, inner);
}

static char *
list_codes (const TpFigure *figure, const TpReportInput *input)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  guint n_facts = figure->facts != NULL ? figure->facts->len : 0;

  for (guint i = 0; i < n_facts && i < CODES_SHOWN; i++) {
    const TpReportFact *fact = input->facts->pdata[g_array_index (figure->facts, guint, i)];

    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", fact->code);
  }
  if (n_facts > CODES_SHOWN)
    g_string_append_printf (codes, _ (" and %u more, all in the spreadsheet"),
                            n_facts - CODES_SHOWN);
  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static void
expanded_cb (AdwExpanderRow *row)
{
  char *definition = g_object_get_data (G_OBJECT (row), "definition");
  char *codes = g_object_get_data (G_OBJECT (row), "codes");

  if (g_object_get_data (G_OBJECT (row), "is-filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "is-filled", row);
  add_detail (row, definition, "body");
  if (*codes != '\0')
    add_detail (row, codes, "caption");
}

static char *
format_value (const TpFigure *figure)
{
  g_autofree char *number = tp_real_to_text (figure->value, figure->decimals);

  return figure->unit != NULL && *figure->unit != '\0' && !isnan (figure->value)
           ? g_strdup_printf ("%s %s", number, figure->unit)
           : g_steal_pointer (&number);
}

static GtkWidget *
make_row (const TpFigure *figure, const TpReportInput *input)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_markup_escape_text (figure->title, -1);
  g_autofree char *value = format_value (figure);
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "tp-number");
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "definition", g_strdup (figure->definition), g_free);
  g_object_set_data_full (G_OBJECT (row), "codes", list_codes (figure, input), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  return row;
}

/**
 * tp_report_figures_fill:
 * @list: gets the rows; those it has are taken away
 * @figures: the figures
 * @input: what they were counted from
 */
void
tp_report_figures_fill (GtkListBox *list, const TpFigures *figures, const TpReportInput *input)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (guint i = 0; i < figures->figures->len; i++)
    gtk_list_box_append (list, make_row (figures->figures->pdata[i], input));
}
