/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list on its way in: the file, the columns as they were recognised, and the verdict of every
 * row before anything is stored. Each change of a column tries the whole file again, without
 * storing; the button then does it in one step that can be undone. Outlines of wards come the
 * same way, only that they have no columns. */

#include "tp-config.h"

#include "tp-import-view.h"

#include <glib/gi18n.h>

#include "tp-import-columns.h"
#include "tp-import-result.h"
#include "tp-import-table.h"
#include "tp-window.h"

#define BOUNDARIES "boundaries"

struct _TpImportView
{
  AdwBin parent_instance;

  GtkWidget *import_button, *columns_group, *rows_group;
  AdwPreferencesGroup *result_group;
  GtkLabel *problem, *rest;
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
  TpImportTable *table;      /* NULL: none read, or outlines */
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

/* The kinds of the drop-down: the formats of lists, and the outlines after them. */
static const TpListFormat *
get_format (TpImportView *self)
{
  guint n_formats;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  guint selected = adw_combo_row_get_selected (self->kind);

  return selected < n_formats ? formats[selected] : NULL;
}

static const char *
get_kind (TpImportView *self)
{
  const TpListFormat *format = get_format (self);

  return format != NULL ? format->id : BOUNDARIES;
}

static void
select_kind (TpImportView *self, const char *kind)
{
  guint n_formats, position = 0;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  gboolean was_quiet = self->is_quiet;

  while (position < n_formats && !g_str_equal (formats[position]->id, kind))
    position++;
  self->is_quiet = TRUE;
  adw_combo_row_set_selected (self->kind, position);
  self->is_quiet = was_quiet;
}

/* --- what came of it -------------------------------------------------------------- */

static void
show_problem (TpImportView *self, const char *words)
{
  gtk_label_set_label (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
}

static void
say_where_rejects_are (TpImportView *self, const TpImportReport *report)
{
  g_autofree char *name =
    report->rejects_path != NULL ? g_path_get_basename (report->rejects_path) : NULL;
  g_autofree char *words =
    name != NULL
      ? g_markup_printf_escaped (
          _ ("The rejected rows are in “%s”, beside the file, each with the reason: mend "
             "them there and import that file."),
          name)
      : NULL;

  adw_preferences_group_set_description (self->result_group, words);
}

static void
show_report (TpImportView *self, const TpImportReport *report)
{
  guint n_rest = tp_import_result_show_lines (self->rows, report);
  g_autofree char *rest = NULL;

  tp_import_result_show_counts (self->counts, report);
  rest = g_strdup_printf (ngettext ("and %u more row", "and %u more rows", n_rest), n_rest);
  gtk_label_set_label (self->rest, rest);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), n_rest > 0);
  adw_preferences_group_set_title (self->result_group, report->is_dry_run ? _ ("What would happen")
                                                                          : _ ("What happened"));
  say_where_rejects_are (self, report);
  show_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), TRUE);
  gtk_widget_set_visible (self->rows_group, report->read > 0);
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
  g_autofree char *words =
    report->rejected > 0
      ? g_strdup_printf (_ ("%d new, %d updated, %d rejected"), report->n_new, report->updated,
                         report->rejected)
      : g_strdup_printf (_ ("%d new, %d updated"), report->n_new, report->updated);

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
    show_problem (self, error->message);
  }
}

/* --- asking the workspace ---------------------------------------------------------- */

static char *
name_rejects (const char *path)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = dot != NULL && strchr (dot, '/') == NULL
                            ? g_strndup (path, (gsize) (dot - path))
                            : g_strdup (path);

  return g_strconcat (stem, "-rejected.csv", NULL);
}

/* Without what every row needs there is nothing to try. */
static gboolean
can_run (TpImportView *self)
{
  g_autoptr (GError) error = NULL;

  if (self->path == NULL || (get_format (self) != NULL && self->table == NULL))
    return FALSE;
  if (self->table == NULL || tp_column_map_check (self->table->map, &error))
    return TRUE;
  show_problem (self, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), FALSE);
  gtk_widget_set_visible (self->rows_group, FALSE);
  gtk_widget_set_sensitive (self->import_button, FALSE);
  return FALSE;
}

static void
stop (TpImportView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

static void
run (TpImportView *self, gboolean is_dry_run)
{
  g_auto (GStrv) assignments = NULL;
  g_autofree char *rejects = NULL;
  guint ward = adw_combo_row_get_selected (self->ward);
  TpImportOptions options = {.is_dry_run = is_dry_run};

  stop (self);
  if (!can_run (self))
    return;
  self->cancellable = g_cancellable_new ();
  self->is_landing = !is_dry_run;
  if (self->table != NULL) {
    assignments = tp_import_columns_list_assignments (self->table->map);
    options.assignments = (const char *const *) assignments;
    if (!is_dry_run)
      options.rejects_path = rejects = name_rejects (self->path);
  }
  if (self->table != NULL && ward > 0 && ward - 1 < self->wards->len)
    options.ward_code = ((TpWard *) self->wards->pdata[ward - 1])->code;
  gtk_widget_set_sensitive (self->import_button, FALSE);
  gtk_progress_bar_set_text (self->progress, "");
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  tp_workspace_import_async (self->workspace, get_kind (self), self->path, &options, progress_cb,
                             self, self->cancellable, done_cb, g_object_ref (self));
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

/* --- the table ------------------------------------------------------------------------- */

static void
forget_table (TpImportView *self)
{
  GtkWidget *row;

  stop (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_list_box_remove (self->columns, row);
  g_clear_pointer (&self->table, tp_import_table_free);
  show_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), FALSE);
  gtk_widget_set_visible (self->columns_group, FALSE);
  gtk_widget_set_visible (self->rows_group, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->ward), get_format (self) != NULL);
  gtk_widget_set_sensitive (self->import_button, FALSE);
}

static void
columns_changed_cb (gpointer user_data)
{
  run (user_data, TRUE);
}

static gboolean
read_columns (TpImportView *self, gboolean may_guess)
{
  g_autoptr (GError) error = NULL;

  self->table = tp_import_table_read (self->path, get_format (self), may_guess, &error);
  if (self->table == NULL) {
    show_problem (self, error->message);
    return FALSE;
  }
  select_kind (self, self->table->map->format->id);
  tp_import_columns_fill (self->columns, self->table->map,
                          (const char *const *) self->table->titles, columns_changed_cb, self);
  gtk_widget_set_visible (self->columns_group, TRUE);
  return TRUE;
}

static void
read_table (TpImportView *self, gboolean may_guess)
{
  forget_table (self);
  if (self->path == NULL)
    return;
  if (get_format (self) == NULL || read_columns (self, may_guess))
    run (self, TRUE);
}

static void
kind_chosen_cb (TpImportView *self)
{
  if (!self->is_quiet)
    read_table (self, FALSE);
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

  gtk_file_filter_set_name (filter, _ ("Lists and outlines (CSV, TSV, GeoJSON)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_filter_add_suffix (filter, "geojson");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
back_cb (TpImportView *self)
{
  if (!self->is_landing)
    stop (self);
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
  g_clear_pointer (&self->table, tp_import_table_free);
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
  gtk_widget_class_bind_template_child (widget_class, TpImportView, rest);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, problem);
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
  gtk_string_list_append (titles, _ ("Outlines of wards"));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (titles));
  self->is_quiet = FALSE;
}

/**
 * tp_import_view_begin:
 * @self: the view
 * @workspace: where the list shall land
 * @branch: whose wards can be chosen
 * @kind: id of the list's format, or "boundaries"
 *
 * Begins anew, with no file.
 */
void
tp_import_view_begin (TpImportView *self,
                      TpWorkspace *workspace,
                      const TpId *branch,
                      const char *kind)
{
  g_return_if_fail (TP_IS_IMPORT_VIEW (self));

  self->is_quiet = TRUE;
  g_set_object (&self->workspace, workspace);
  self->branch = *branch;
  g_clear_pointer (&self->path, g_free);
  select_kind (self, kind);
  forget_table (self);
  adw_action_row_set_subtitle (self->file_row,
                               _ ("A CSV file: comma, semicolon or tab; saved as UTF-8"));
  load_wards (self);
  self->is_quiet = FALSE;
}

/**
 * tp_import_view_set_file:
 * @self: the view
 * @path: a file
 *
 * Reads the table in @path and tries it. Which kind of list it is is guessed from its columns if
 * it is surely not the one chosen.
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
  if (g_str_has_suffix (path, ".geojson"))
    select_kind (self, BOUNDARIES);
  else if (get_format (self) == NULL)
    select_kind (self, "people");
  read_table (self, TRUE);
}

/**
 * tp_import_view_is_settled:
 * @self: the view
 *
 * Returns: whether nothing is being tried or imported
 */
gboolean
tp_import_view_is_settled (TpImportView *self)
{
  return self->cancellable == NULL;
}
