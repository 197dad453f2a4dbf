/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a period and a scope: its figures, each opening on how it is counted and what
 * stands behind it, beside the document as it will be printed. Counting is the report room's. */

#include "tp-config.h"

#include "tp-report-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tp-pdf-view.h"
#include "tp-window.h"
#include "tp-workspace-write.h"

#define CODES_SHOWN 40

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
  GtkWidget *export_button;

  TpWorkspace *workspace;
  TpId branch;
  TpDay first, last;
  GPtrArray *scopes; /* of char *: "branch:CN03" … as in the drop-down */
  gboolean is_stale;
  gboolean is_drawing;
  GCancellable *writing;
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

/* --- figures ------------------------------------------------------------------ */

static char *
format_value (const TpFigure *figure)
{
  g_autofree char *number = NULL;
  char *dot;

  if (isnan (figure->value))
    return g_strdup ("—");
  number = g_strdup_printf ("%.*f", figure->decimals, figure->value);
  if ((dot = strchr (number, '.')) != NULL)
    *dot = ',';
  return figure->unit != NULL && *figure->unit != '\0' ? g_strdup_printf ("%s %s", number, figure->unit)
                                                       : g_steal_pointer (&number);
}

static void
add_detail (AdwExpanderRow *row, const char *text, gboolean is_dim)
{
  GtkWidget *inner = adw_preferences_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "tp-row-content");
  gtk_widget_add_css_class (label, is_dim ? "caption" : "body");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (inner), text);
  adw_expander_row_add_row (row, inner);
}

static void
add_records (AdwExpanderRow *row, const TpFigure *figure, const TpReportInput *input)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  if (figure->facts == NULL || figure->facts->len == 0)
    return;
  for (guint i = 0; i < figure->facts->len && i < CODES_SHOWN; i++) {
    const TpReportFact *fact = input->facts->pdata[g_array_index (figure->facts, guint, i)];

    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", fact->code);
  }
  if (figure->facts->len > CODES_SHOWN)
    g_string_append_printf (codes, _(" and %u more, all in the spreadsheet"), figure->facts->len - CODES_SHOWN);
  add_detail (row, codes->str, TRUE);
}

static void
add_figure (TpReportView *self, const TpFigure *figure, const TpReportInput *input)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_markup_escape_text (figure->title, -1);
  g_autofree char *value = format_value (figure);
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "tp-number");
  gtk_widget_add_css_class (label, "heading");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), label);
  add_detail (ADW_EXPANDER_ROW (row), figure->definition, FALSE);
  add_records (ADW_EXPANDER_ROW (row), figure, input);
  gtk_list_box_append (self->figures, row);
}

static void
show_figures (TpReportView *self, const TpFigures *figures, const TpReportInput *input)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->figures))) != NULL)
    gtk_list_box_remove (self->figures, row);
  for (guint i = 0; i < figures->figures->len; i++)
    add_figure (self, figures->figures->pdata[i], input);
}

/* --- the document -------------------------------------------------------------- */

typedef struct
{
  TpReportInput *input;
  TpFigures *figures;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  tp_figures_free (drawing->figures);
  tp_report_input_free (drawing->input);
  g_free (drawing);
}

static void
draw_report (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Drawing *drawing = task_data;
  GError *error = NULL;
  GBytes *pdf = tp_report_to_pdf (drawing->input, drawing->figures, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TpReportView *self = TP_REPORT_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_drawing = FALSE;
  if (pdf != NULL)
    tp_pdf_view_set_bytes (self->preview, pdf);
  else if (get_window (self) != NULL)
    tp_window_show_error (get_window (self), _("The report could not be drawn"), error);
}

static int
get_smallest_cell (TpReportView *self)
{
  g_autofree char *text = tp_workspace_dup_setting (self->workspace, "report.smallest_cell", "0");

  return (int) g_ascii_strtoll (text, NULL, 10);
}

static void
load (TpReportView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  TpReportInput *input;
  Drawing *drawing;

  self->is_stale = FALSE;
  if (self->workspace == NULL)
    return;
  input = tp_workspace_build_report (self->workspace, self->first, self->last, get_scope (self), &error);
  if (input == NULL) {
    tp_window_show_error (get_window (self), _("The report could not be counted"), error);
    return;
  }
  drawing = g_new0 (Drawing, 1);
  drawing->input = input;
  drawing->figures = tp_figures_count (input, get_smallest_cell (self));
  show_figures (self, drawing->figures, input);
  tp_pdf_view_set_bytes (self->preview, NULL);
  self->is_drawing = TRUE;
  task = g_task_new (self, NULL, drawn_cb, NULL);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_report);
}

/* --- period and scope ------------------------------------------------------------- */

static void
show_days (TpReportView *self)
{
  g_autofree char *first = tp_day_to_iso (self->first);
  g_autofree char *last = tp_day_to_iso (self->last);
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

static void
days_changed_cb (TpReportView *self)
{
  TpDay first, last;

  if (!tp_day_parse_iso (gtk_editable_get_text (GTK_EDITABLE (self->since)), &first) ||
      !tp_day_parse_iso (gtk_editable_get_text (GTK_EDITABLE (self->until)), &last) || first > last) {
    tp_window_show_toast (get_window (self), _("Write the days as 2026-11-26, the first not after the last"), FALSE);
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
    add_scope (self, names, _("The whole city"), g_strdup ("city"));
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

  gtk_widget_set_sensitive (self->export_button, TRUE);
  if (get_window (self) == NULL)
    return;
  if (paths != NULL)
    tp_window_show_toast (get_window (self), _("The report is written as a PDF and a spreadsheet"), FALSE);
  else
    tp_window_show_error (get_window (self), _("The report was not written"), error);
}

static void
folder_chosen_cb (GtkNativeDialog *chooser, int response, TpReportView *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (folder);
    TpWriteOptions options = {
      .type = TP_WRITE_REPORT,
      .since = self->first,
      .until = self->last,
      .scope = (char *) get_scope (self),
      .directory = path,
    };

    gtk_widget_set_sensitive (self->export_button, FALSE);
    tp_workspace_write_async (self->workspace, &options, NULL, NULL, NULL, written_cb, g_object_ref (self));
  }
  g_object_unref (chooser);
}

static void
export_cb (TpReportView *self)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_("Write the Report Into a Folder"), GTK_WINDOW (get_window (self)),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (folder_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
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
  gtk_widget_class_set_template_from_resource (widget_class, TP_RESOURCE_PATH "/ui/reports/tp-report-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TpReportView, period);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, scope);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, since);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, until);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, figures);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, preview);
  gtk_widget_class_bind_template_child (widget_class, TpReportView, export_button);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
tp_report_view_init (TpReportView *self)
{
  self->scopes = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
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
         (!self->is_stale && !self->is_drawing && tp_pdf_view_is_settled (self->preview));
}
