/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an import did, or would do: how many rows of each verdict, and the rows themselves, those
 * that need a decision first. A list of rows is for reading, not for scrolling. */

#include "tp-config.h"

#include "tp-import-result.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tp-number.h"

#define ROWS_SHOWN 200

/* --- counts ------------------------------------------------------------------ */

static void
add_count (GtkFlowBox *counts, const char *title, int count, const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = tp_number_to_text (count);
  GtkWidget *figure = gtk_label_new (number);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (figure, "title-2");
  gtk_widget_add_css_class (figure, "tp-number");
  if (count > 0 && css_class != NULL)
    gtk_widget_add_css_class (figure, css_class);
  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, title);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "tp-row-content");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (counts, box);
}

/**
 * tp_import_result_show_counts:
 * @counts: gets a card for each count; those it has are taken away
 * @report: what happened
 */
void
tp_import_result_show_counts (GtkFlowBox *counts, const TpImportReport *report)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (counts))) != NULL)
    gtk_flow_box_remove (counts, child);
  add_count (counts, _ ("rows read"), report->read, NULL);
  add_count (counts, _ ("new"), report->n_new, "success");
  add_count (counts, _ ("updated"), report->updated, "accent");
  add_count (counts, _ ("same"), report->same, NULL);
  add_count (counts, _ ("duplicates"), report->duplicate, "warning");
  add_count (counts, _ ("rejected"), report->rejected, "error");
}

/* --- lines --------------------------------------------------------------------- */

static const char *
get_verdict_word (TpRowVerdict verdict)
{
  switch (verdict) {
  case TP_ROW_NEW:
    return _ ("New");
  case TP_ROW_UPDATED:
    return _ ("Updated");
  case TP_ROW_SAME:
    return _ ("Same");
  case TP_ROW_DUPLICATE:
    return _ ("Duplicate");
  case TP_ROW_REJECTED:
    return _ ("Rejected");
  }
  g_return_val_if_reached ("");
}

static const char *
get_verdict_icon (TpRowVerdict verdict)
{
  switch (verdict) {
  case TP_ROW_NEW:
    return "list-add-symbolic";
  case TP_ROW_UPDATED:
    return "document-edit-symbolic";
  case TP_ROW_SAME:
    return "emblem-ok-symbolic";
  case TP_ROW_DUPLICATE:
    return "edit-copy-symbolic";
  case TP_ROW_REJECTED:
    return "dialog-warning-symbolic";
  }
  g_return_val_if_reached ("");
}

/* The warnings of each line: rows with one land all the same, and somebody should look at them. */
static GHashTable *
gather_warnings (const TpImportReport *report)
{
  GHashTable *by_line = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < report->problems->len; i++) {
    const TpRowProblem *problem = report->problems->pdata[i];
    const char *before = g_hash_table_lookup (by_line, GUINT_TO_POINTER (problem->line));
    g_autofree char *words = problem->column != NULL
                               ? g_strdup_printf ("“%s”: %s", problem->column, problem->message)
                               : g_strdup (problem->message);

    if (problem->is_warning)
      g_hash_table_insert (by_line, GUINT_TO_POINTER (problem->line),
                           before != NULL ? g_strdup_printf ("%s\n%s", before, words)
                                          : g_steal_pointer (&words));
  }
  return by_line;
}

static char *
make_subtitle (const TpImportLine *line, const char *warning)
{
  const char *detail = line->detail != NULL ? line->detail : "";
  g_autofree char *words = warning == NULL   ? g_strdup (detail)
                           : *detail == '\0' ? g_strdup (warning)
                                             : g_strdup_printf ("%s\n%s", detail, warning);

  return g_markup_escape_text (words, -1);
}

static char *
make_title (const TpImportReport *report, const TpImportLine *line)
{
  const char *verdict = get_verdict_word (line->verdict);
  /* TRANSLATORS: its number in the file and the verdict. */
  g_autofree char *title = g_str_equal (report->kind, "boundaries")
                             ? g_strdup_printf (_ ("Outline %u · %s"), line->line, verdict)
                             : g_strdup_printf (_ ("Line %u · %s"), line->line, verdict);

  if (line->words == NULL || *line->words == '\0')
    return g_steal_pointer (&title);
  return g_strdup_printf ("%s · %s", title, line->words);
}

static GtkWidget *
make_row (const TpImportReport *report, const TpImportLine *line, const char *warning)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (get_verdict_icon (line->verdict));
  g_autofree char *text = make_title (report, line);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *subtitle = make_subtitle (line, warning);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 5);
  if (line->verdict == TP_ROW_REJECTED)
    gtk_widget_add_css_class (icon, "error");
  else if (line->verdict == TP_ROW_DUPLICATE || warning != NULL)
    gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static guint
add_lines_of (GtkListBox *rows,
              const TpImportReport *report,
              GHashTable *warnings,
              TpRowVerdict verdict,
              guint shown)
{
  for (guint i = 0; i < report->lines->len && shown < ROWS_SHOWN; i++) {
    const TpImportLine *line = report->lines->pdata[i];

    if (line->verdict != verdict)
      continue;
    gtk_list_box_append (
      rows, make_row (report, line, g_hash_table_lookup (warnings, GUINT_TO_POINTER (line->line))));
    shown++;
  }
  return shown;
}

/**
 * tp_import_result_show_lines:
 * @rows: gets the rows; those it has are taken away
 * @report: what happened
 *
 * Returns: how many rows are not shown for want of room
 */
guint
tp_import_result_show_lines (GtkListBox *rows, const TpImportReport *report)
{
  static const TpRowVerdict order[] = {TP_ROW_REJECTED, TP_ROW_DUPLICATE, TP_ROW_UPDATED,
                                       TP_ROW_NEW, TP_ROW_SAME};
  g_autoptr (GHashTable) warnings = gather_warnings (report);
  guint shown = 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (rows))) != NULL)
    gtk_list_box_remove (rows, row);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    shown = add_lines_of (rows, report, warnings, order[i], shown);
  return (guint) MAX (report->read, (int) shown) - shown;
}
