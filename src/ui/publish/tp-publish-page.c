/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What residents will read of the week: on the left the week, its versions and what changed, on
 * the right each output as it will be written. Making and checking the outputs is the
 * workspace's; here they are asked for on a worker thread and shown. */

#include "tp-config.h"

#include "tp-publish-page.h"

#include <glib/gi18n.h>

#include "tp-pdf-view.h"
#include "tp-public-outputs.h"
#include "tp-window.h"
#include "tp-workspace-write.h"

struct _TpPublishPage
{
  AdwBin parent_instance;

  AdwActionRow *week_row, *sessions_row, *version_row, *check_row;
  GtkImage *check_icon;
  GtkWidget *changes_group, *versions_group, *buttons, *publish_button, *sheets_button;
  GtkListBox *changes, *versions;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress;
  GtkStack *stages, *previews;
  GHashTable *views; /* format id → TpPdfView or GtkLabel */

  TpWorkspace *workspace;
  TpId branch;
  TpWeek week;
  gboolean is_stale;
  GCancellable *drawing; /* of the outputs shown */
  GCancellable *writing;
};

G_DEFINE_FINAL_TYPE (TpPublishPage, tp_publish_page, ADW_TYPE_BIN)

static TpWindow *
get_window (TpPublishPage *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
add_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  gtk_list_box_append (list, row);
}

/* --- the left side --------------------------------------------------------- */

static void
show_sessions (TpPublishPage *self, const TpPublicSchedule *schedule)
{
  g_autofree char *range = tp_week_to_range (self->week);
  g_autofree char *words = NULL;
  guint held = 0, cancelled = 0;

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = schedule->entries->pdata[i];

    if (entry->is_cancelled)
      cancelled++;
    else
      held++;
  }
  words = cancelled > 0 ? g_strdup_printf (_("%u to be held, %u cancelled"), held, cancelled)
                        : g_strdup_printf (_("%u to be held"), held);
  adw_action_row_set_subtitle (self->week_row, range);
  adw_action_row_set_subtitle (self->sessions_row, words);
}

static void
show_changes (TpPublishPage *self, const TpPublicSchedule *schedule)
{
  guint shown = 0;

  clear_list (self->changes);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = schedule->entries->pdata[i];
    g_autofree char *day = tp_day_to_long_vi (entry->day);
    g_autofree char *hours = tp_minutes_to_range (entry->since, entry->until);
    g_autofree char *title = g_strdup_printf ("%s, %s", day, hours);
    g_autofree char *detail = NULL;

    if (!entry->is_changed && !entry->is_cancelled)
      continue;
    detail = g_strdup_printf ("%s: %s · %s", entry->is_cancelled ? _("Cancelled") : _("New or changed"),
                              entry->ward, entry->place);
    add_row (self->changes, title, detail);
    shown++;
  }
  gtk_widget_set_visible (self->changes_group, shown > 0 && schedule->version > 1);
}

static void
show_versions (TpPublishPage *self)
{
  g_autoptr (GPtrArray) publications =
      tp_workspace_list_publications (self->workspace, &self->branch, self->week, NULL);

  clear_list (self->versions);
  adw_action_row_set_subtitle (self->version_row, _("Not published yet"));
  for (guint i = 0; publications != NULL && i < publications->len; i++) {
    const TpPublication *publication = publications->pdata[i];
    g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (publication->published_at / 1000);
    g_autoptr (GDateTime) local = g_date_time_to_local (utc);
    g_autofree char *title = g_strdup_printf (_("Version %d"), publication->version);
    g_autofree char *when = g_date_time_format (local, "%d/%m/%Y %H:%M");
    g_autofree char *words = g_strdup_printf ("%s · %s", title, when);

    if (i == 0)
      adw_action_row_set_subtitle (self->version_row, words);
    add_row (self->versions, title, when);
  }
  gtk_widget_set_visible (self->versions_group, publications != NULL && publications->len > 1);
}

/* --- the right side --------------------------------------------------------- */

static void
add_preview (TpPublishPage *self, const TpPublishFormat *format)
{
  GtkWidget *view;

  if (g_str_equal (format->mime, "application/pdf")) {
    view = tp_pdf_view_new ();
    gtk_stack_add_titled (self->previews, view, format->id, _(format->title));
  } else {
    GtkWidget *scroller = gtk_scrolled_window_new ();

    view = gtk_label_new (NULL);
    gtk_label_set_xalign (GTK_LABEL (view), 0);
    gtk_label_set_yalign (GTK_LABEL (view), 0);
    gtk_label_set_wrap (GTK_LABEL (view), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (view), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_selectable (GTK_LABEL (view), TRUE);
    gtk_widget_add_css_class (view, "monospace");
    gtk_widget_add_css_class (view, "tp-text-output");
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
    gtk_stack_add_titled (self->previews, scroller, format->id, _(format->title));
  }
  g_hash_table_insert (self->views, (gpointer) format->id, view);
}

static void
show_check (TpPublishPage *self, const TpPublicOutputs *outputs)
{
  g_autofree char *words = NULL;

  if (outputs->n_found < 0)
    words = g_strdup (outputs->problem != NULL ? outputs->problem : "");
  else if (outputs->n_found == 0)
    words = g_strdup_printf (_("None found: every output was searched for the names, numbers and addresses of %d people"),
                             outputs->n_people);
  else
    words = g_strdup_printf (_("%d found: publishing is blocked"), outputs->n_found);
  adw_action_row_set_subtitle (self->check_row, words);
  gtk_image_set_from_icon_name (self->check_icon,
                                outputs->n_found == 0 ? "security-high-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_sensitive (self->publish_button, outputs->n_found == 0 && self->writing == NULL);
}

static void
outputs_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpPublishPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPublicOutputs) outputs = tp_public_outputs_make_finish (TP_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->drawing);
  if (outputs == NULL) {
    adw_action_row_set_subtitle (self->check_row, error->message);
    return;
  }
  for (guint i = 0; i < outputs->n_outputs; i++) {
    GtkWidget *view = g_hash_table_lookup (self->views, outputs->formats[i]->id);

    if (TP_IS_PDF_VIEW (view))
      tp_pdf_view_set_bytes (TP_PDF_VIEW (view), outputs->bytes[i]);
    else if (outputs->bytes[i] != NULL) {
      g_autofree char *text = g_utf8_make_valid (g_bytes_get_data (outputs->bytes[i], NULL),
                                                 (gssize) g_bytes_get_size (outputs->bytes[i]));
      gtk_label_set_label (GTK_LABEL (view), text);
    }
  }
  show_check (self, outputs);
}

static void
make_outputs (TpPublishPage *self)
{
  GHashTableIter iter;
  gpointer view;

  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, NULL, &view))
    if (TP_IS_PDF_VIEW (view))
      tp_pdf_view_set_bytes (TP_PDF_VIEW (view), NULL);
  adw_action_row_set_subtitle (self->check_row, _("Searching every output for names, numbers and addresses…"));
  self->drawing = g_cancellable_new ();
  tp_public_outputs_make_async (self->workspace, &self->branch, self->week, self->drawing, outputs_made_cb,
                                g_object_ref (self));
}

static void
load (TpPublishPage *self)
{
  g_autoptr (TpPublicSchedule) schedule = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_entries;

  self->is_stale = FALSE;
  if (self->workspace == NULL)
    return;
  schedule = tp_workspace_build_schedule (self->workspace, &self->branch, self->week, &error);
  if (schedule == NULL) {
    tp_window_show_error (get_window (self), _("The schedule could not be read"), error);
    return;
  }
  has_entries = schedule->entries->len > 0;
  show_sessions (self, schedule);
  show_changes (self, schedule);
  show_versions (self);
  gtk_stack_set_visible_child_name (self->stages, has_entries ? "preview" : "empty");
  gtk_widget_set_sensitive (self->publish_button, FALSE);
  gtk_widget_set_sensitive (self->sheets_button, has_entries);
  gtk_widget_set_visible (GTK_WIDGET (self->check_row), has_entries);
  if (has_entries)
    make_outputs (self);
}

/* --- writing ------------------------------------------------------------------ */

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  TpPublishPage *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, fraction);
  gtk_progress_bar_set_text (self->progress, words);
}

static void
set_writing (TpPublishPage *self, gboolean is_writing)
{
  gtk_revealer_set_reveal_child (self->progress_revealer, is_writing);
  gtk_widget_set_sensitive (self->buttons, !is_writing);
}

static void
cancel_cb (TpPublishPage *self)
{
  g_cancellable_cancel (self->writing);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpPublishPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = tp_workspace_write_finish (TP_WORKSPACE (source), result, &error);

  g_clear_object (&self->writing);
  set_writing (self, FALSE);
  if (paths != NULL) {
    g_autofree char *words =
        g_strdup_printf (ngettext ("%u file written", "%u files written", g_strv_length (paths)),
                         g_strv_length (paths));
    tp_window_show_toast (get_window (self), words, FALSE);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    tp_window_show_error (get_window (self), _("Nothing was written"), error);
  }
  tp_publish_page_refresh (self);
}

static void
folder_chosen_cb (GtkNativeDialog *chooser, int response, TpPublishPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (folder);
    TpWriteOptions options = {
      .type = (TpWriteType) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chooser), "type")),
      .branch = self->branch,
      .week = self->week,
      .directory = path,
    };

    self->writing = g_cancellable_new ();
    set_writing (self, TRUE);
    tp_workspace_write_async (self->workspace, &options, progress_cb, self, self->writing, written_cb,
                              g_object_ref (self));
  }
  g_object_unref (chooser);
}

static void
choose_folder (TpPublishPage *self, const char *title, TpWriteType type)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, GTK_WINDOW (get_window (self)), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  g_object_set_data (G_OBJECT (chooser), "type", GINT_TO_POINTER (type));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (folder_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
publish_cb (TpPublishPage *self)
{
  choose_folder (self, _("Publish Into a Folder"), TP_WRITE_PUBLICATION);
}

static void
sheets_cb (TpPublishPage *self)
{
  choose_folder (self, _("Write the Day Sheets Into a Folder"), TP_WRITE_DAY_SHEETS);
}

/* --- life ---------------------------------------------------------------------- */

static void
tp_publish_page_map (GtkWidget *widget)
{
  TpPublishPage *self = TP_PUBLISH_PAGE (widget);

  GTK_WIDGET_CLASS (tp_publish_page_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
}

static void
tp_publish_page_dispose (GObject *object)
{
  TpPublishPage *self = TP_PUBLISH_PAGE (object);

  g_cancellable_cancel (self->drawing);
  g_cancellable_cancel (self->writing);
  g_clear_object (&self->drawing);
  g_clear_object (&self->writing);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->views, g_hash_table_unref);
  G_OBJECT_CLASS (tp_publish_page_parent_class)->dispose (object);
}

static void
tp_publish_page_class_init (TpPublishPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_publish_page_dispose;
  widget_class->map = tp_publish_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, TP_RESOURCE_PATH "/ui/publish/tp-publish-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, week_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, sessions_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, version_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, check_icon);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, changes_group);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, versions_group);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, publish_button);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, sheets_button);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, changes);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, versions);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, progress);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, stages);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, previews);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, publish_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheets_cb);
}

static void
tp_publish_page_init (TpPublishPage *self)
{
  const TpPublishFormat *const *formats;
  guint n_formats;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->views = g_hash_table_new (g_str_hash, g_str_equal);
  formats = tp_publish_formats_get_all (&n_formats);
  for (guint i = 0; i < n_formats; i++)
    add_preview (self, formats[i]);
}

/**
 * tp_publish_page_set_context:
 * @self: the page
 * @workspace: (nullable): the workspace to show
 * @branch: whose schedule
 * @week: the week looked at
 */
void
tp_publish_page_set_context (TpPublishPage *self, TpWorkspace *workspace, const TpId *branch, TpWeek week)
{
  g_return_if_fail (TP_IS_PUBLISH_PAGE (self));

  g_set_object (&self->workspace, workspace);
  self->branch = *branch;
  self->week = week;
  tp_publish_page_refresh (self);
}

/**
 * tp_publish_page_refresh:
 * @self: the page
 *
 * Shows what would be published now; while hidden, at the next time it is shown.
 */
void
tp_publish_page_refresh (TpPublishPage *self)
{
  g_return_if_fail (TP_IS_PUBLISH_PAGE (self));

  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/**
 * tp_publish_page_show_target:
 * @self: the page
 * @target: (nullable): id of a format, such as "poster"
 *
 * Shows the preview of @target, if it is one.
 */
void
tp_publish_page_show_target (TpPublishPage *self, const char *target)
{
  g_return_if_fail (TP_IS_PUBLISH_PAGE (self));

  if (target != NULL && gtk_stack_get_child_by_name (self->previews, target) != NULL)
    gtk_stack_set_visible_child_name (self->previews, target);
}

/**
 * tp_publish_page_is_settled:
 * @self: the page
 *
 * Returns: whether nothing is left to load
 */
gboolean
tp_publish_page_is_settled (TpPublishPage *self)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->previews);

  return !self->is_stale && self->drawing == NULL &&
         (!TP_IS_PDF_VIEW (view) || tp_pdf_view_is_settled (TP_PDF_VIEW (view)));
}
