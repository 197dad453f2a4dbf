/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list on its way in: the file, the columns as they were recognised, and the verdict of every
 * row before anything is stored. Each change of a column tries the whole file again, without
 * storing; the button then does it in one step that can be undone. */

#include "tp-config.h"

#include "tp-import-view.h"

#include <glib/gi18n.h>

#include "tp-window.h"

/* A list of rows is for reading, not for scrolling: what needs a decision comes first. */
#define ROWS_SHOWN 200

struct _TpImportView
{
  AdwBin parent_instance;

  GtkWidget *import_button, *result_group, *columns_group, *rows_group;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress;
  AdwComboRow *kind, *ward;
  AdwActionRow *file_row;
  GtkFlowBox *counts;
  GtkListBox *columns, *rows;

  TpWorkspace *workspace;
  TpId branch;
  GPtrArray *wards; /* of TpWard */
  char *path;
  char **titles;
  TpColumnMap *map;
  GCancellable *cancellable; /* of the try or the import under way */
  gboolean is_quiet;         /* the rows are being filled */
  gboolean is_landing;       /* not a try */
};

G_DEFINE_FINAL_TYPE (TpImportView, tp_import_view, ADW_TYPE_BIN)

static TpWindow *
get_window (TpImportView *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const TpListFormat *
get_format (TpImportView *self)
{
  guint n_formats;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);

  return formats[MIN (adw_combo_row_get_selected (self->kind), n_formats - 1)];
}

static void
clear (GtkWidget *list, void (*remove) (gpointer, GtkWidget *))
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (list)) != NULL)
    remove (list, row);
}

static void
remove_from_list (gpointer list, GtkWidget *row)
{
  gtk_list_box_remove (list, row);
}

static void
remove_from_flow (gpointer flow, GtkWidget *child)
{
  gtk_flow_box_remove (flow, child);
}

/* --- verdicts ------------------------------------------------------------------ */

static void
add_count (TpImportView *self, const char *title, int count, const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf ("%'d", count);
  GtkWidget *figure = gtk_label_new (number);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (figure, "title-2");
  gtk_widget_add_css_class (figure, "tp-number");
  if (count > 0 && css_class != NULL)
    gtk_widget_add_css_class (figure, css_class);
  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "tp-row-content");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (self->counts, box);
}

static void
add_line (TpImportView *self, const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_append (self->rows, row);
}

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

static guint
add_lines_of (TpImportView *self, const TpImportReport *report, TpRowVerdict verdict, guint shown)
{
  for (guint i = 0; i < report->lines->len && shown < ROWS_SHOWN; i++) {
    const TpImportLine *line = report->lines->pdata[i];
    g_autofree char *title = NULL;

    if (line->verdict != verdict)
      continue;
    title = g_strdup_printf (_ ("Line %u · %s · %s"), line->line, get_verdict_word (verdict),
                             line->words != NULL ? line->words : "");
    add_line (self, title, line->detail, get_verdict_icon (verdict));
    shown++;
  }
  return shown;
}

static void
show_report (TpImportView *self, const TpImportReport *report)
{
  static const TpRowVerdict order[] = {TP_ROW_REJECTED, TP_ROW_DUPLICATE, TP_ROW_UPDATED,
                                       TP_ROW_NEW, TP_ROW_SAME};
  guint shown = 0;

  clear (GTK_WIDGET (self->counts), remove_from_flow);
  clear (GTK_WIDGET (self->rows), remove_from_list);
  add_count (self, _ ("rows read"), report->read, NULL);
  add_count (self, _ ("new"), report->n_new, "success");
  add_count (self, _ ("updated"), report->updated, "accent");
  add_count (self, _ ("same"), report->same, NULL);
  add_count (self, _ ("duplicates"), report->duplicate, "warning");
  add_count (self, _ ("rejected"), report->rejected, "error");
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    shown = add_lines_of (self, report, order[i], shown);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->result_group),
                                   report->is_dry_run ? _ ("What would happen")
                                                      : _ ("What happened"));
  gtk_widget_set_visible (self->result_group, TRUE);
  gtk_widget_set_visible (self->rows_group, shown > 0);
  gtk_widget_set_sensitive (self->import_button,
                            report->is_dry_run &&
                              report->n_new + report->updated + report->rejected > 0);
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
  g_autofree char *words = NULL;

  if (report->rejects_path != NULL) {
    g_autofree char *name = g_path_get_basename (report->rejects_path);

    words = g_strdup_printf (
      _ ("%d new, %d updated; the %d rejected rows are in “%s”: mend and import it"), report->n_new,
      report->updated, report->rejected, name);
  } else {
    words = g_strdup_printf (_ ("%d new, %d updated"), report->n_new, report->updated);
  }
  tp_window_show_toast (get_window (self), words, report->n_new + report->updated > 0);
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
    show_report (self, report);
    if (!report->is_dry_run)
      say_what_landed (self, report);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    tp_window_show_error (get_window (self), _ ("Nothing was imported"), error);
  }
}

/* --- asking the workspace ---------------------------------------------------------- */

static GStrv
list_assignments (TpImportView *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->map->n_fields; i++) {
    g_autofree char *assignment =
      self->map->columns[i] < 0
        ? g_strdup_printf ("%s=", self->map->format->fields[i].name)
        : g_strdup_printf ("%s=%d", self->map->format->fields[i].name, self->map->columns[i] + 1);

    g_strv_builder_add (builder, assignment);
  }
  return g_strv_builder_end (builder);
}

static char *
name_rejects (const char *path)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = dot != NULL && strchr (dot, '/') == NULL
                            ? g_strndup (path, (gsize) (dot - path))
                            : g_strdup (path);

  return g_strconcat (stem, "-rejected.csv", NULL);
}

static void
run (TpImportView *self, gboolean is_dry_run)
{
  g_auto (GStrv) assignments = NULL;
  g_autofree char *rejects = NULL;
  guint ward = adw_combo_row_get_selected (self->ward);
  TpImportOptions options = {.is_dry_run = is_dry_run};

  if (self->map == NULL || self->path == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_landing = !is_dry_run;
  assignments = list_assignments (self);
  options.assignments = (const char *const *) assignments;
  if (!is_dry_run)
    options.rejects_path = rejects = name_rejects (self->path);
  if (ward > 0 && ward - 1 < self->wards->len)
    options.ward_code = ((TpWard *) self->wards->pdata[ward - 1])->code;
  gtk_widget_set_sensitive (self->import_button, FALSE);
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  tp_workspace_import_async (self->workspace, self->map->format->id, self->path, &options,
                             progress_cb, self, self->cancellable, done_cb, g_object_ref (self));
}

static void
import_cb (TpImportView *self)
{
  run (self, FALSE);
}

static void
cancel_cb (TpImportView *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

static void
changed_cb (TpImportView *self)
{
  if (!self->is_quiet)
    run (self, TRUE);
}

/* --- columns ------------------------------------------------------------------------- */

static void
column_chosen_cb (AdwComboRow *row, GParamSpec *pspec, TpImportView *self)
{
  guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "field"));

  if (self->is_quiet)
    return;
  self->map->columns[field] = (int) adw_combo_row_get_selected (row) - 1;
  run (self, TRUE);
}

static void
show_columns (TpImportView *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->is_quiet = TRUE;
  clear (GTK_WIDGET (self->columns), remove_from_list);
  gtk_string_list_append (titles, _ ("– none –"));
  for (guint i = 0; self->titles[i] != NULL; i++)
    gtk_string_list_append (titles, self->titles[i]);
  for (guint i = 0; i < self->map->n_fields; i++) {
    const TpListField *field = &self->map->format->fields[i];
    GtkWidget *row = adw_combo_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->title));
    if (field->is_required)
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("required"));
    adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) (self->map->columns[i] + 1));
    g_object_set_data (G_OBJECT (row), "field", GUINT_TO_POINTER (i));
    g_signal_connect (row, "notify::selected", G_CALLBACK (column_chosen_cb), self);
    gtk_list_box_append (self->columns, row);
  }
  gtk_widget_set_visible (self->columns_group, TRUE);
  self->is_quiet = FALSE;
}

static void
forget_table (TpImportView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->titles, g_strfreev);
  g_clear_pointer (&self->map, tp_column_map_free);
  gtk_widget_set_visible (self->result_group, FALSE);
  gtk_widget_set_visible (self->columns_group, FALSE);
  gtk_widget_set_visible (self->rows_group, FALSE);
  gtk_widget_set_sensitive (self->import_button, FALSE);
}

static void
read_table (TpImportView *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (TpTable) table = NULL;
  g_autoptr (GError) error = NULL;
  guint n_columns;

  forget_table (self);
  if (self->path == NULL)
    return;
  file = g_file_new_for_path (self->path);
  table = tp_table_open (file, NULL, &error);
  if (table == NULL) {
    tp_window_show_error (get_window (self), _ ("The file cannot be read as a list"), error);
    return;
  }
  self->titles = g_strdupv ((char **) tp_table_get_titles (table, &n_columns));
  self->map = tp_column_map_recognise (get_format (self), (const char *const *) self->titles);
  show_columns (self);
  run (self, TRUE);
}

static void
kind_chosen_cb (TpImportView *self)
{
  if (!self->is_quiet)
    read_table (self);
}

/* --- the file ---------------------------------------------------------------------------- */

static void
file_chosen_cb (GtkNativeDialog *chooser, int response, TpImportView *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (file);

    if (path != NULL)
      tp_import_view_set_file (self, path);
  }
  g_object_unref (chooser);
}

static void
choose_cb (TpImportView *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    _ ("Choose a List"), GTK_WINDOW (get_window (self)), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Lists (CSV, TSV)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
back_cb (TpImportView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_signal_emit_by_name (self, "done");
}

static void
load_wards (TpImportView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);

  tp_query_add_id (query, "branch", TP_QUERY_IS, &self->branch);
  tp_query_set_order (query, "name", FALSE);
  g_clear_pointer (&self->wards, g_ptr_array_unref);
  self->wards = tp_store_list (tp_workspace_get_store (self->workspace), query, NULL);
  gtk_string_list_append (names, _ ("– none –"));
  for (guint i = 0; self->wards != NULL && i < self->wards->len; i++)
    gtk_string_list_append (names, ((TpWard *) self->wards->pdata[i])->full_name);
  adw_combo_row_set_model (self->ward, G_LIST_MODEL (names));
}

/* --- life --------------------------------------------------------------------------------- */

static void
tp_import_view_dispose (GObject *object)
{
  TpImportView *self = TP_IMPORT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->wards, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_strfreev);
  g_clear_pointer (&self->map, tp_column_map_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (tp_import_view_parent_class)->dispose (object);
}

static void
tp_import_view_class_init (TpImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_import_view_dispose;

  /**
   * TpImportView::done:
   *
   * The person wants to go back to the lists.
   */
  g_signal_new ("done", TP_TYPE_IMPORT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/lists/tp-import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TpImportView, import_button);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, result_group);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, columns_group);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, rows_group);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, progress);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, kind);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, ward);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, file_row);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, counts);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, columns);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, rows);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
}

static void
tp_import_view_init (TpImportView *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint n_formats;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);

  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_formats; i++)
    gtk_string_list_append (titles, _ (formats[i]->title));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (titles));
  self->is_quiet = FALSE;
}

/**
 * tp_import_view_begin:
 * @self: the view
 * @workspace: where the list shall land
 * @branch: whose wards can be chosen
 * @kind: id of the list's format
 *
 * Begins anew, with no file.
 */
void
tp_import_view_begin (TpImportView *self,
                      TpWorkspace *workspace,
                      const TpId *branch,
                      const char *kind)
{
  guint n_formats;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);

  g_return_if_fail (TP_IS_IMPORT_VIEW (self));

  self->is_quiet = TRUE;
  g_set_object (&self->workspace, workspace);
  self->branch = *branch;
  g_clear_pointer (&self->path, g_free);
  forget_table (self);
  adw_action_row_set_subtitle (self->file_row,
                               _ ("A CSV file: comma, semicolon or tab; saved as UTF-8"));
  for (guint i = 0; i < n_formats; i++)
    if (g_str_equal (formats[i]->id, kind))
      adw_combo_row_set_selected (self->kind, i);
  load_wards (self);
  self->is_quiet = FALSE;
}

/**
 * tp_import_view_set_file:
 * @self: the view
 * @path: a file
 *
 * Reads the table in @path and tries it.
 */
void
tp_import_view_set_file (TpImportView *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *subtitle = g_markup_escape_text (name, -1);

  g_return_if_fail (TP_IS_IMPORT_VIEW (self));

  g_free (self->path);
  self->path = g_strdup (path);
  adw_action_row_set_subtitle (self->file_row, subtitle);
  read_table (self);
}
