/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list on its way in: the file, the columns as they were recognised, and the verdict of every
 * row before anything is stored. Each change of a column tries the whole file again, without
 * storing; the button then does it in one step that can be undone. Outlines of wards come the
 * same way, only that they have no columns. */

#include "tp-config.h"

#include "tp-import-view-private.h"

#include <glib/gi18n.h>

#include "tp-import-columns.h"

G_DEFINE_FINAL_TYPE (TpImportView, tp_import_view, ADW_TYPE_BIN)

/*< private >
 * tp_import_view_get_format:
 *
 * The drop-down has the formats of lists, and the outlines after them.
 *
 * Returns: (transfer none) (nullable): the format chosen; %NULL for outlines
 */
const TpListFormat *
tp_import_view_get_format (TpImportView *self)
{
  guint n_formats;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  guint selected = adw_combo_row_get_selected (self->kind);

  return selected < n_formats ? formats[selected] : NULL;
}

/*< private >
 * tp_import_view_get_kind:
 *
 * Returns: (transfer none): what is chosen, as the workspace's import takes it
 */
const char *
tp_import_view_get_kind (TpImportView *self)
{
  const TpListFormat *format = tp_import_view_get_format (self);

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

static void
import_cb (TpImportView *self)
{
  tp_import_view_run (self, FALSE);
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
    tp_import_view_run (self, TRUE);
}

/* --- what the file is --------------------------------------------------------------- */

static const char *const encodings[] = {"utf-8", "utf-16", "windows-1258", "tcvn3", "vni"};

/*< private >
 * tp_import_view_get_encoding:
 *
 * Returns: (transfer none) (nullable): the encoding chosen by hand; %NULL to find it out
 */
const char *
tp_import_view_get_encoding (TpImportView *self)
{
  guint selected = adw_combo_row_get_selected (self->encoding);

  return selected > 0 && selected <= G_N_ELEMENTS (encodings) ? encodings[selected - 1] : NULL;
}

/* The first choice says what was found out. */
static void
fill_encodings (TpImportView *self, const char *found)
{
  g_autofree char *words =
    found != NULL ? g_strdup_printf (_ ("Found out: %s"), found) : g_strdup (_ ("Found out"));
  const char *const names[] = {words,         "UTF-8", "UTF-16", "Windows-1258",
                               "TCVN3 (ABC)", "VNI",   NULL};
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  guint selected = adw_combo_row_get_selected (self->encoding);
  gboolean was_quiet = self->is_quiet;

  self->is_quiet = TRUE;
  adw_combo_row_set_model (self->encoding, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->encoding, found != NULL && selected <= 5 ? selected : 0);
  self->is_quiet = was_quiet;
}

/* Sheets are asked for once a file; the fullest is chosen at first. */
static void
fill_sheets (TpImportView *self)
{
  const char *const *sheets = (const char *const *) self->table->sheets;
  g_autoptr (GtkStringList) list = NULL;
  gboolean was_quiet = self->is_quiet;

  if (self->chosen_sheet != NULL)
    return;
  list = gtk_string_list_new (sheets);
  self->is_quiet = TRUE;
  adw_combo_row_set_model (self->sheet, G_LIST_MODEL (list));
  for (guint i = 0; sheets[i] != NULL; i++) {
    if (g_str_equal (sheets[i], self->table->sheet))
      adw_combo_row_set_selected (self->sheet, i);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), sheets[0] != NULL);
  self->is_quiet = was_quiet;
}

/* --- the table ------------------------------------------------------------------------- */

static void
forget_table (TpImportView *self)
{
  GtkWidget *row;

  tp_import_view_stop (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_list_box_remove (self->columns, row);
  g_clear_pointer (&self->table, tp_import_table_free);
  g_clear_pointer (&self->report, tp_import_report_free);
  tp_import_view_show_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), FALSE);
  gtk_widget_set_visible (self->columns_group, FALSE);
  gtk_widget_set_visible (self->rows_group, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->ward), tp_import_view_get_format (self) != NULL);
  gtk_widget_set_sensitive (self->import_button, FALSE);
}

static void
columns_changed_cb (gpointer user_data)
{
  tp_import_view_run (user_data, TRUE);
}

static gboolean
read_columns (TpImportView *self, gboolean may_guess)
{
  g_autoptr (GError) error = NULL;

  const TpTableOptions options = {
    .encoding = tp_import_view_get_encoding (self),
    .sheet = self->chosen_sheet,
    .format = tp_import_view_get_format (self),
  };

  self->table = tp_import_table_read (self->workspace, self->path, &options, may_guess, &error);
  if (self->table == NULL) {
    tp_import_view_show_problem (self, error->message);
    return FALSE;
  }
  select_kind (self, self->table->map->format->id);
  fill_encodings (self, self->table->encoding);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding), TRUE);
  fill_sheets (self);
  tp_import_columns_fill (self->columns, self->table, columns_changed_cb, self);
  gtk_widget_set_visible (self->columns_group, TRUE);
  return TRUE;
}

/* What was said of the file before. */
static void
forget_file (TpImportView *self)
{
  gboolean was_quiet = self->is_quiet;

  self->is_quiet = TRUE;
  gtk_switch_set_active (self->hidden, FALSE);
  self->is_quiet = was_quiet;
  g_clear_pointer (&self->chosen_sheet, g_free);
  fill_encodings (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), FALSE);
  gtk_widget_set_visible (self->hidden_row, FALSE);
  self->filter = TP_IMPORT_ALL;
}

static void
read_table (TpImportView *self, gboolean may_guess)
{
  forget_table (self);
  if (self->path == NULL)
    return;
  if (tp_import_view_get_format (self) == NULL || read_columns (self, may_guess))
    tp_import_view_run (self, TRUE);
}

static void
encoding_chosen_cb (TpImportView *self)
{
  if (!self->is_quiet)
    read_table (self, FALSE);
}

static void
sheet_chosen_cb (TpImportView *self)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->sheet);

  if (self->is_quiet || chosen == NULL)
    return;
  g_free (self->chosen_sheet);
  self->chosen_sheet = g_strdup (gtk_string_object_get_string (chosen));
  read_table (self, FALSE);
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
    _ ("Choose a List"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
    GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Lists and outlines (Excel, OpenDocument, CSV, GeoJSON)"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_filter_add_suffix (filter, "xls");
  gtk_file_filter_add_suffix (filter, "ods");
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
    tp_import_view_stop (self);
  g_signal_emit_by_name (self, "done");
}

/* What is being stored goes on below: Escape gives it up no more than the button does. */
static void
activate_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  back_cb (TP_IMPORT_VIEW (widget));
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
  g_clear_pointer (&self->report, tp_import_report_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->chosen_sheet, g_free);
  G_OBJECT_CLASS (tp_import_view_parent_class)->dispose (object);
}

/* The keys begin where the work does. */
static gboolean
tp_import_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TP_IMPORT_VIEW (widget)->file_row));
}

static void
tp_import_view_class_init (TpImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_import_view_dispose;
  widget_class->grab_focus = tp_import_view_grab_focus;
  gtk_widget_class_install_action (widget_class, "import.back", NULL, activate_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.back", NULL);

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
  gtk_widget_class_bind_template_child (widget_class, TpImportView, sheet);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, encoding);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, file_row);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, counts);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, columns);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, rows);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, more);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, hidden_row);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, hidden);
  gtk_widget_class_bind_template_child (widget_class, TpImportView, problem);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tp_import_view_show_more);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, encoding_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_chosen_cb);
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
  forget_file (self);
  select_kind (self, kind);
  forget_table (self);
  adw_action_row_set_subtitle (self->file_row, _ ("A workbook (.xlsx, .xls, .ods) or a CSV file"));
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
  forget_file (self);
  adw_action_row_set_subtitle (self->file_row, subtitle);
  if (g_str_has_suffix (path, ".geojson"))
    select_kind (self, BOUNDARIES);
  else if (tp_import_view_get_format (self) == NULL)
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
