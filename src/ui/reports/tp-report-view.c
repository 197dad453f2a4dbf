/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a period and a scope: its figures beside the document as it will be printed,
 * folded one over the other where there is less room. Counting is the report room's, on a worker
 * thread. */

#include "tp-config.h"

#include "tp-report-view.h"

#include <glib/gi18n.h>

#include "tp-pdf-view.h"
#include "tp-progress-dialog.h"
#include "tp-report-figures.h"
#include "tp-report-load.h"
#include "tp-text-scale.h"
#include "tp-window.h"
#include "tp-workspace-write.h"

enum
{
  PERIOD_FOUR_WEEKS,
  PERIOD_MONTH,
  PERIOD_THREE_MONTHS,
  PERIOD_YEAR,
  PERIOD_OTHER,
};

struct _TpReportView
{
  AdwBin parent_instance;

  AdwComboRow *period, *scope;
  AdwEntryRow *since, *until;
  GtkListBox *figures;
  TpPdfView *preview;
  AdwLeaflet *leaflet;
  GtkWidget *export_button, *preview_button, *back_bar;

  TpWorkspace *workspace;
  TpId branch;
  TpDay first, last;
  GPtrArray *scopes; /* of char *: "branch:CN03" … as in the drop-down */
  gboolean is_stale;
  GCancellable *loading;
  GCancellable *writing;
  TpProgressDialog *progress; /* of the writing */
};

G_DEFINE_FINAL_TYPE (TpReportView, tp_report_view, ADW_TYPE_BIN)

static TpWindow *
get_window (TpReportView *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const char *
get_scope (TpReportView *self)
{
  guint selected = adw_combo_row_get_selected (self->scope);

  return selected < self->scopes->len ? self->scopes->pdata[selected] : NULL;
}

/* --- counting ------------------------------------------------------------------ */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpReportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpReportDraft) draft = tp_report_load_finish (TP_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->loading == NULL)
    return;
  g_clear_object (&self->loading);
  if (draft == NULL) {
    tp_window_show_error (get_window (self), _ ("The report could not be counted"), error);
    return;
  }
  tp_report_figures_fill (self->figures, draft->figures, draft->input);
  tp_pdf_view_set_bytes (self->preview, draft->pdf);
}

static void
load (TpReportView *self)
{
  self->is_stale = FALSE;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->workspace == NULL)
    return;
  tp_pdf_view_set_bytes (self->preview, NULL);
  self->loading = g_cancellable_new ();
  tp_report_load_async (self->workspace, self->first, self->last, get_scope (self), self->loading,
                        loaded_cb, g_object_ref (self));
}

/* --- period and scope ------------------------------------------------------------- */

static void
show_days (TpReportView *self)
{
  g_autofree char *first = tp_day_to_short (self->first);
  g_autofree char *last = tp_day_to_short (self->last);
  gboolean is_other = adw_combo_row_get_selected (self->period) == PERIOD_OTHER;

  gtk_editable_set_text (GTK_EDITABLE (self->since), first);
  gtk_editable_set_text (GTK_EDITABLE (self->until), last);
  gtk_widget_set_visible (GTK_WIDGET (self->since), is_other);
  gtk_widget_set_visible (GTK_WIDGET (self->until), is_other);
}

static void
period_chosen_cb (TpReportView *self)
{
  TpDay today;
  int year, month, day;

  if (self->workspace == NULL)
    return;
  today = tp_workspace_get_today (self->workspace);
  tp_day_get_ymd (today, &year, &month, &day);
  switch (adw_combo_row_get_selected (self->period)) {
  case PERIOD_FOUR_WEEKS:
    self->first = today - 27;
    break;
  case PERIOD_MONTH:
    self->first = tp_day_from_ymd (year, month, 1);
    break;
  case PERIOD_THREE_MONTHS:
    self->first = today - 91;
    break;
  case PERIOD_YEAR:
    self->first = tp_day_from_ymd (year, 1, 1);
    break;
  default:
    break;
  }
  if (adw_combo_row_get_selected (self->period) != PERIOD_OTHER)
    self->last = today;
  show_days (self);
  tp_report_view_refresh (self);
}

static gboolean
read_day (AdwEntryRow *row, TpDay *day)
{
  g_autofree char *text = tp_text_normalise (gtk_editable_get_text (GTK_EDITABLE (row)));
  TpPartialDate date;

  if (tp_day_parse_iso (text, day))
    return TRUE;
  if (!tp_partial_date_parse (text, &date) || date.day == 0)
    return FALSE;
  *day = tp_day_from_ymd (date.year, date.month, date.day);
  return TRUE;
}

static void
days_changed_cb (TpReportView *self)
{
  g_autoptr (GError) error = NULL;
  TpDay first, last;

  if (!read_day (self->since, &first) || !read_day (self->until, &last) || first > last) {
    tp_window_show_toast (get_window (self),
                          _ ("Write the days as 26/11/2026, the first not after the last"), FALSE);
    show_days (self);
    return;
  }
  if (self->workspace != NULL &&
      !tp_workspace_check_period (self->workspace, first, last, &error)) {
    tp_window_show_toast (get_window (self), error->message, FALSE);
    show_days (self);
    return;
  }
  self->first = first;
  self->last = last;
  tp_report_view_refresh (self);
}

static void
scope_chosen_cb (TpReportView *self)
{
  if (self->workspace != NULL)
    tp_report_view_refresh (self);
}

static void
add_scope (TpReportView *self, GtkStringList *names, const char *name, char *scope)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->scopes, scope);
}

static void
load_scopes (TpReportView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  TpStore *store = tp_workspace_get_store (self->workspace);
  g_autoptr (TpBranch) branch = tp_store_get (store, &tp_branch_kind, &self->branch, NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  g_autoptr (GPtrArray) wards = NULL;
  TpWorkspace *workspace = g_steal_pointer (&self->workspace); /* no report of every step below */

  g_ptr_array_set_size (self->scopes, 0);
  if (branch != NULL)
    add_scope (self, names, branch->name, g_strdup_printf ("branch:%s", branch->code));
  if (tp_workspace_get_office (workspace)->type == TP_OFFICE_CENTRE)
    add_scope (self, names, _ ("The whole city"), g_strdup ("city"));
  tp_query_add_id (query, "branch", TP_QUERY_IS, &self->branch);
  tp_query_set_order (query, "name", FALSE);
  wards = tp_store_list (store, query, NULL);
  for (guint i = 0; wards != NULL && i < wards->len; i++) {
    const TpWard *ward = wards->pdata[i];

    add_scope (self, names, ward->full_name, g_strdup_printf ("ward:%s", ward->code));
  }
  adw_combo_row_set_model (self->scope, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->scope, 0);
  self->workspace = workspace;
}

/* --- writing -------------------------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpReportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = tp_workspace_write_finish (TP_WORKSPACE (source), result, &error);

  g_clear_object (&self->progress);
  g_clear_object (&self->writing);
  if (get_window (self) == NULL)
    return;
  gtk_widget_set_sensitive (self->export_button, TRUE);
  if (paths != NULL)
    tp_window_show_toast (get_window (self), _ ("The report is written as a PDF and a spreadsheet"),
                          FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tp_window_show_error (get_window (self), _ ("The report was not written"), error);
}

/**
 * tp_report_view_write:
 * @self: the view
 * @directory: a folder
 *
 * Writes the report shown into @directory, and says how that went.
 */
void
tp_report_view_write (TpReportView *self, const char *directory)
{
  TpWriteOptions options = {
    .type = TP_WRITE_REPORT,
    .since = self->first,
    .until = self->last,
    .scope = (char *) get_scope (self),
    .directory = (char *) directory,
  };

  g_return_if_fail (TP_IS_REPORT_VIEW (self));
  g_return_if_fail (self->writing == NULL);

  gtk_widget_set_sensitive (self->export_button, FALSE);
  self->writing = g_cancellable_new ();
  self->progress = tp_progress_dialog_new (GTK_WINDOW (get_window (self)), _ ("Writing the report"),
                                           self->writing);
  tp_workspace_write_async (self->workspace, &options, NULL, NULL, self->writing, written_cb,
                            g_object_ref (self));
}

static void
folder_chosen_cb (GtkNativeDialog *chooser, int response, TpReportView *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (folder);

    if (path != NULL)
      tp_report_view_write (self, path);
  }
  g_object_unref (chooser);
}

static void
export_cb (TpReportView *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    _ ("Write the Report Into a Folder"), GTK_WINDOW (get_window (self)),
    GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- folding ------------------------------------------------------------------------- */

static void
folded_cb (TpReportView *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);

  gtk_widget_set_visible (self->back_bar, is_folded);
  gtk_widget_set_visible (self->preview_button, is_folded);
}

static void
activate_fold (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (TP_REPORT_VIEW (widget)->leaflet,
                                      g_str_equal (name, "report.back") ? "figures" : "document");
}

/* --- life ------------------------------------------------------------------------------- */

static void
tp_report_view_map (GtkWidget *widget)
{
  TpReportView *self = TP_REPORT_VIEW (widget);

  GTK_WIDGET_CLASS (tp_report_view_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
}

static void
tp_report_view_dispose (GObject *object)
{
  TpReportView *self = TP_REPORT_VIEW (object);

  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->writing);
  g_clear_object (&self->loading);
  g_clear_object (&self->writing);
  g_clear_object (&self->progress);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  G_OBJECT_CLASS (tp_report_view_parent_class)->dispose (object);
}

static void
tp_report_view_class_init (TpReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_report_view_dispose;
  widget_class->map = tp_report_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/reports/tp-report-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TpReportView, period);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, scope);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, since);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, until);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, figures);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, preview);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, export_button);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, preview_button);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, back_bar);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_install_action (widget_class, "report.back", NULL, activate_fold);
  gtk_widget_class_install_action (widget_class, "report.preview", NULL, activate_fold);
}

static void
tp_report_view_init (TpReportView *self)
{
  self->scopes = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  tp_text_scale_let_shrink (self->preview_button);
  tp_text_scale_let_shrink (self->export_button);
}

/**
 * tp_report_view_set_context:
 * @self: the view
 * @workspace: (nullable): the workspace
 * @branch: whose report is shown first
 */
void
tp_report_view_set_context (TpReportView *self, TpWorkspace *workspace, const TpId *branch)
{
  gboolean is_other;

  g_return_if_fail (TP_IS_REPORT_VIEW (self));

  is_other = workspace != self->workspace || !tp_id_equal (branch, &self->branch);
  g_set_object (&self->workspace, workspace);
  self->branch = *branch;
  if (workspace == NULL || !is_other)
    return;
  load_scopes (self);
  period_chosen_cb (self);
}

/**
 * tp_report_view_refresh:
 * @self: the view
 *
 * Counts again what the workspace holds now; while hidden, at the next time it is shown.
 */
void
tp_report_view_refresh (TpReportView *self)
{
  g_return_if_fail (TP_IS_REPORT_VIEW (self));

  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/**
 * tp_report_view_is_settled:
 * @self: the view
 *
 * Returns: whether nothing is left to load
 */
gboolean
tp_report_view_is_settled (TpReportView *self)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
         (!self->is_stale && self->loading == NULL && tp_pdf_view_is_settled (self->preview));
}
