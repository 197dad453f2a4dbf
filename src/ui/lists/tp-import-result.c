/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of an import, as they were judged, those that need a decision first, or those of one
 * verdict alone; and the rows that were passed over. A list of rows is for reading, so it grows by
 * pages. */

#include "tp-config.h"

#include "tp-import-result.h"

#include <adwaita.h>
#include <glib/gi18n.h>

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

static void
add_words (GString *text, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, words);
}

static void
add_changes (GString *text, const TpImportLine *line)
{
  for (guint i = 0; i < line->changes->len; i++) {
    const TpImportChange *change = line->changes->pdata[i];
    g_autofree char *words = g_strdup_printf (_ ("“%s”: %s → %s"), _ (change->title),
                                              *change->before != '\0' ? change->before : "—",
                                              *change->after != '\0' ? change->after : "—");

    add_words (text, words);
  }
}

static char *
make_subtitle (const TpImportLine *line, const char *warning)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (line->changes != NULL && line->changes->len > 0)
    add_changes (text, line);
  else
    add_words (text, line->detail);
  if (line->alike != NULL) {
    g_autofree char *words = g_strdup_printf (
      _ ("May be the same as %s. It is asked about under duplicates."), line->alike);

    add_words (text, words);
  }
  add_words (text, warning);
  return g_markup_escape_text (text->str, (gssize) text->len);
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
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 12);
  if (line->verdict == TP_ROW_REJECTED)
    gtk_widget_add_css_class (icon, "error");
  else if (line->verdict == TP_ROW_DUPLICATE || line->alike != NULL || warning != NULL)
    gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

/* --- which of them ------------------------------------------------------------- */

static gboolean
is_of_filter (const TpImportLine *line, TpImportFilter filter)
{
  switch (filter) {
  case TP_IMPORT_ALL:
    return TRUE;
  case TP_IMPORT_NEW:
    return line->verdict == TP_ROW_NEW;
  case TP_IMPORT_UPDATED:
    return line->verdict == TP_ROW_UPDATED;
  case TP_IMPORT_SAME:
    return line->verdict == TP_ROW_SAME;
  case TP_IMPORT_DUPLICATES:
    return line->verdict == TP_ROW_DUPLICATE;
  case TP_IMPORT_REJECTED:
    return line->verdict == TP_ROW_REJECTED;
  case TP_IMPORT_ALIKE:
    return line->alike != NULL;
  case TP_IMPORT_PASSED:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static guint
add_lines_of (GtkListBox *rows,
              const TpImportReport *report,
              GHashTable *warnings,
              TpRowVerdict verdict,
              TpImportFilter filter,
              guint n_left)
{
  guint n = 0;

  for (guint i = 0; i < report->lines->len && n < n_left; i++) {
    const TpImportLine *line = report->lines->pdata[i];

    if (line->verdict != verdict || !is_of_filter (line, filter))
      continue;
    gtk_list_box_append (
      rows, make_row (report, line, g_hash_table_lookup (warnings, GUINT_TO_POINTER (line->line))));
    n++;
  }
  return n;
}

static void
add_lines (GtkListBox *rows, const TpImportReport *report, TpImportFilter filter, guint n_most)
{
  static const TpRowVerdict order[] = {TP_ROW_REJECTED, TP_ROW_DUPLICATE, TP_ROW_UPDATED,
                                       TP_ROW_NEW, TP_ROW_SAME};
  g_autoptr (GHashTable) warnings = gather_warnings (report);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    n += add_lines_of (rows, report, warnings, order[i], filter, n_most - n);
}

/* --- rows passed over ------------------------------------------------------------ */

static const char *
get_passed_word (TpPassedKind kind)
{
  switch (kind) {
  case TP_PASSED_BLANK:
    return _ ("Empty row");
  case TP_PASSED_HEADING:
    return _ ("Title or heading");
  case TP_PASSED_SECTION:
    return _ ("Heading of a section");
  case TP_PASSED_TOTAL:
    return _ ("Total");
  case TP_PASSED_SIGNATURE:
    return _ ("Signature or remark");
  case TP_PASSED_HIDDEN:
    return _ ("Hidden row");
  case TP_N_PASSED_KINDS:
    break;
  }
  g_return_val_if_reached ("");
}

static void
add_passed (GtkListBox *rows, const TpImportReport *report, guint n_most)
{
  for (guint i = 0; i < report->passed_rows->len && i < n_most; i++) {
    const TpPassedRow *passed = report->passed_rows->pdata[i];
    GtkWidget *row = adw_action_row_new ();
    g_autofree char *title =
      g_strdup_printf (_ ("Line %u · %s"), passed->line, get_passed_word (passed->kind));
    g_autofree char *subtitle = g_markup_escape_text (passed->text, -1);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
    gtk_list_box_append (rows, row);
  }
}

/**
 * tp_import_result_count:
 * @report: what happened
 * @filter: which rows
 *
 * Returns: how many there are
 */
guint
tp_import_result_count (const TpImportReport *report, TpImportFilter filter)
{
  switch (filter) {
  case TP_IMPORT_ALL:
    return (guint) report->read;
  case TP_IMPORT_NEW:
    return (guint) report->n_new;
  case TP_IMPORT_UPDATED:
    return (guint) report->updated;
  case TP_IMPORT_SAME:
    return (guint) report->same;
  case TP_IMPORT_DUPLICATES:
    return (guint) report->duplicate;
  case TP_IMPORT_REJECTED:
    return (guint) report->rejected;
  case TP_IMPORT_ALIKE:
    return (guint) report->alike;
  case TP_IMPORT_PASSED:
    return tp_passed_rows_count (&report->passed);
  }
  g_return_val_if_reached (0);
}

/**
 * tp_import_result_show_lines:
 * @rows: gets the rows; those it has are taken away
 * @report: what happened
 * @filter: which rows
 * @n_most: so many of them
 *
 * Returns: how many rows the report has words for and @rows has not
 */
guint
tp_import_result_show_lines (GtkListBox *rows,
                             const TpImportReport *report,
                             TpImportFilter filter,
                             guint n_most)
{
  guint n = 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (rows))) != NULL)
    gtk_list_box_remove (rows, row);
  if (filter == TP_IMPORT_PASSED) {
    add_passed (rows, report, n_most);
    n = report->passed_rows->len;
  } else {
    add_lines (rows, report, filter, n_most);
    for (guint i = 0; i < report->lines->len; i++)
      n += is_of_filter (report->lines->pdata[i], filter);
  }
  return n - MIN (n, n_most);
}
