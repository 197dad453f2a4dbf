/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The assistant's two deeds, to try a list and to import it, which are one and the same but for
 * the storing; and what is shown of them. */

#include "tp-config.h"

#include "tp-import-view-private.h"

#include <glib/gi18n.h>

#include "tp-import-columns.h"
#include "tp-import-counts.h"
#include "tp-window.h"

/* At first, so that the columns below are in reach, and with each step more. */
#define ROWS_AT_FIRST 20
#define ROWS_MORE 200

static TpWindow *
get_window (TpImportView *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- what came of it -------------------------------------------------------------- */

/*< private >
 * tp_import_view_show_problem:
 * @words: (nullable): what is missing or wrong; %NULL: nothing
 */
void
tp_import_view_show_problem (TpImportView *self, const char *words)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
}

/* (nullable): the columns nothing is read from, which may be chosen above. */
static char *
name_unused_columns (const TpImportReport *report)
{
  g_autofree char *titles = g_strjoinv ("”, “", report->unused_columns);

  if (*titles == '\0')
    return NULL;
  return g_markup_printf_escaped (
    _ ("These columns are not used: “%s”. Choose below what they fill."), titles);
}

static void
add_sentence (GString *text, const char *markup)
{
  if (markup == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, markup);
}

static char *
name_rejected_file (const TpImportReport *report)
{
  g_autofree char *name =
    report->rejects_path != NULL ? g_path_get_basename (report->rejects_path) : NULL;

  if (name == NULL)
    return NULL;
  return g_markup_printf_escaped (
    _ ("The rejected rows are in “%s”, beside the file, each with the reason: mend "
       "them there and import that file."),
    name);
}

static char *
name_hidden_columns (const TpImportReport *report)
{
  g_autofree char *titles = g_strjoinv ("”, “", report->hidden_columns);

  if (*titles == '\0')
    return NULL;
  return g_markup_printf_escaped (
    _ ("These columns are hidden in the file and are read all the same: “%s”."), titles);
}

static char *
count_hidden_rows (const TpImportReport *report)
{
  if (report->hidden == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%d row is hidden in the file and is read all the same.",
                                    "%d rows are hidden in the file and are read all the same.",
                                    (gulong) report->hidden),
                          report->hidden);
}

/* What somebody should know of the file who looks at the rows. */
static void
describe_file (TpImportView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *unused = name_unused_columns (self->report);
  g_autofree char *columns = name_hidden_columns (self->report);
  g_autofree char *rows = count_hidden_rows (self->report);
  g_autofree char *rejects = name_rejected_file (self->report);

  add_sentence (text, unused);
  add_sentence (text, columns);
  add_sentence (text, rows);
  add_sentence (text, rejects);
  adw_preferences_group_set_description (self->result_group, text->len > 0 ? text->str : NULL);
  gtk_widget_set_visible (self->hidden_row,
                          self->report->hidden > 0 || self->report->passed.hidden > 0);
}

static void
show_lines (TpImportView *self)
{
  guint n_rest =
    tp_import_result_show_lines (self->rows, self->report, self->filter, self->n_shown);
  g_autofree char *rest = g_strdup_printf (
    ngettext ("Show More: %u More Row", "Show More: %u More Rows", n_rest), n_rest);

  gtk_button_set_label (GTK_BUTTON (self->more), rest);
  gtk_widget_set_visible (self->more, n_rest > 0);
}

/*< private >
 * tp_import_view_show_more:
 *
 * Shows some more of the rows.
 */
void
tp_import_view_show_more (TpImportView *self)
{
  self->n_shown += ROWS_MORE;
  show_lines (self);
}

static void
filter_chosen_cb (TpImportFilter filter, gpointer user_data)
{
  TpImportView *self = user_data;

  self->filter = filter;
  self->n_shown = ROWS_AT_FIRST;
  show_lines (self);
}

static void
show_report (TpImportView *self, TpImportReport *report)
{
  g_clear_pointer (&self->report, tp_import_report_free);
  self->report = report;
  if (tp_import_result_count (report, self->filter) == 0)
    self->filter = TP_IMPORT_ALL;
  self->n_shown = ROWS_AT_FIRST;
  show_lines (self);
  tp_import_counts_fill (self->counts, report, self->filter, filter_chosen_cb, self);
  adw_preferences_group_set_title (self->result_group, report->is_dry_run ? _ ("What would happen")
                                                                          : _ ("What happened"));
  describe_file (self);
  tp_import_view_show_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), TRUE);
  gtk_widget_set_visible (self->rows_group,
                          report->read > 0 || tp_passed_rows_count (&report->passed) > 0);
  gtk_widget_set_sensitive (self->import_button,
                            report->is_dry_run && report->n_new + report->updated > 0);
}

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  TpImportView *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, fraction);
  gtk_progress_bar_set_text (self->progress, words);
}

static void
say_what_landed (TpImportView *self, const TpImportReport *report)
{
  g_autofree char *words =
    report->rejected > 0
      ? g_strdup_printf (_ ("%d new, %d updated, %d rejected"), report->n_new, report->updated,
                         report->rejected)
      : g_strdup_printf (_ ("%d new, %d updated"), report->n_new, report->updated);

  tp_window_show_toast (get_window (self), words, report->n_new + report->updated > 0);
}

/* The button that was pressed is off, and the cursor is nowhere: the keys go on from the file. */
static void
bring_cursor_back (TpImportView *self)
{
  if (gtk_root_get_focus (GTK_ROOT (get_window (self))) == NULL &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpImportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpImportReport) report =
    tp_workspace_import_finish (TP_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !self->is_landing)
    return; /* another try is under way */
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
  self->is_landing = FALSE;
  if (get_window (self) == NULL)
    return;
  if (report != NULL) {
    show_report (self, g_steal_pointer (&report));
    if (!self->report->is_dry_run)
      say_what_landed (self, self->report);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    tp_import_view_show_problem (self, error->message);
  }
  bring_cursor_back (self);
}

/* --- asking the workspace ---------------------------------------------------------- */

/* Of a workbook it is one again: opened in a spreadsheet, a text file loses zeros. */
static char *
name_rejects (const char *path, gboolean is_workbook)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = dot != NULL && strchr (dot, '/') == NULL
                            ? g_strndup (path, (gsize) (dot - path))
                            : g_strdup (path);

  return g_strconcat (stem, is_workbook ? "-rejected.xlsx" : "-rejected.csv", NULL);
}

/* Without what every row needs there is nothing to try. */
static gboolean
can_run (TpImportView *self)
{
  g_autoptr (GError) error = NULL;

  if (self->path == NULL || (tp_import_view_get_format (self) != NULL && self->table == NULL))
    return FALSE;
  if (self->table == NULL || tp_column_map_check (self->table->map, &error))
    return TRUE;
  g_autofree char *advice =
    g_strdup_printf (_ ("%s Choose the column by hand under “Columns”."), error->message);
  tp_import_view_show_problem (self, advice);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), FALSE);
  gtk_widget_set_visible (self->rows_group, FALSE);
  gtk_widget_set_sensitive (self->import_button, FALSE);
  return FALSE;
}

/*< private >
 * tp_import_view_stop:
 *
 * Gives up what is being tried or imported.
 */
void
tp_import_view_stop (TpImportView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

/*< private >
 * tp_import_view_run:
 * @is_dry_run: whether to try only
 *
 * Tries or imports the file as the rows say, and shows what came of it.
 */
void
tp_import_view_run (TpImportView *self, gboolean is_dry_run)
{
  g_auto (GStrv) assignments = NULL;
  g_autofree char *rejects = NULL;
  guint ward = adw_combo_row_get_selected (self->ward);
  TpImportOptions options = {.is_dry_run = is_dry_run};

  tp_import_view_stop (self);
  if (!can_run (self))
    return;
  self->cancellable = g_cancellable_new ();
  self->is_landing = !is_dry_run;
  if (self->table != NULL) {
    assignments = tp_import_columns_list_assignments (self->table->map);
    options.assignments = (const char *const *) assignments;
    options.encoding = tp_import_view_get_encoding (self);
    options.sheet = self->table->sheet;
    options.leaves_out_hidden = gtk_switch_get_active (self->hidden);
    if (!is_dry_run)
      options.rejects_path = rejects = name_rejects (self->path, *self->table->sheet != '\0');
  }
  if (self->table != NULL && ward > 0 && ward - 1 < self->wards->len)
    options.ward_code = ((TpWard *) self->wards->pdata[ward - 1])->code;
  gtk_widget_set_sensitive (self->import_button, FALSE);
  gtk_progress_bar_set_text (self->progress, "");
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  tp_workspace_import_async (self->workspace, tp_import_view_get_kind (self), self->path, &options,
                             progress_cb, self, self->cancellable, done_cb, g_object_ref (self));
}
