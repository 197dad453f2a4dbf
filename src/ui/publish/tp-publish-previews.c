/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each output of a week as it will be written, made and searched for personal data on a worker
 * thread: PDF as pages, the page and the calendar as the list of what they say. What looks clean
 * can be opened in the program people have for it. */

#include "tp-config.h"

#include "tp-publish-previews.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "tp-pdf-view.h"
#include "tp-schedule-view.h"
#include "tp-window.h"

struct _TpPublishPreviews
{
  AdwBin parent_instance;

  GtkWidget *back_button, *open_button;
  GtkStack *stack;
  GtkWidget *tabs;
  GtkScrolledWindow *tabs_scroller;
  guint reveal_id;
  GHashTable *views; /* format id → TpPdfView or TpScheduleView */

  TpPublicOutputs *outputs;
  GCancellable *drawing;
};

G_DEFINE_FINAL_TYPE (TpPublishPreviews, tp_publish_previews, ADW_TYPE_BIN)

enum
{
  CHECKED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- the outputs --------------------------------------------------------------- */

/* The schedule of the outputs in all views that show it, or %NULL before it goes. */
static void
set_schedule (TpPublishPreviews *self, const TpPublicSchedule *schedule, gboolean can_open)
{
  GHashTableIter iter;
  gpointer view;

  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, NULL, &view))
    if (TP_IS_SCHEDULE_VIEW (view)) {
      tp_schedule_view_set_schedule (TP_SCHEDULE_VIEW (view), schedule);
      tp_schedule_view_set_can_open (TP_SCHEDULE_VIEW (view), can_open);
    }
}

static void
show_outputs (TpPublishPreviews *self)
{
  const TpPublicOutputs *outputs = self->outputs;

  for (guint i = 0; i < outputs->n_outputs; i++) {
    GtkWidget *view = g_hash_table_lookup (self->views, outputs->formats[i]->id);

    if (outputs->bytes[i] == NULL)
      continue;
    if (TP_IS_PDF_VIEW (view))
      tp_pdf_view_set_bytes (TP_PDF_VIEW (view), outputs->bytes[i]);
  }
  set_schedule (self, outputs->schedule, outputs->n_found == 0);
  gtk_widget_set_sensitive (self->open_button, outputs->n_found == 0);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpPublishPreviews) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPublicOutputs) outputs =
    tp_public_outputs_make_finish (TP_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->drawing == NULL)
    return;
  g_clear_object (&self->drawing);
  self->outputs = g_steal_pointer (&outputs);
  if (self->outputs != NULL)
    show_outputs (self);
  g_signal_emit (self, signals[CHECKED], 0, self->outputs, error != NULL ? error->message : NULL);
}

/* --- tabs ------------------------------------------------------------------------ */

static gboolean
reveal_tab (gpointer user_data)
{
  TpPublishPreviews *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->tabs_scroller);
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->stack);
  GtkWidget *tab = gtk_widget_get_first_child (self->tabs);
  graphene_rect_t bounds;

  self->reveal_id = 0;
  for (guint i = 0; tab != NULL && !gtk_selection_model_is_selected (pages, i); i++)
    tab = gtk_widget_get_next_sibling (tab);
  if (tab != NULL && gtk_widget_compute_bounds (tab, self->tabs, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.x, bounds.origin.x + bounds.size.width);
  return G_SOURCE_REMOVE;
}

/* Another tab was chosen, or the row of tabs has another width; the tabs are laid out before idle
 * work is done. */
static void
reveal_tab_cb (TpPublishPreviews *self)
{
  if (self->reveal_id == 0)
    self->reveal_id = g_idle_add (reveal_tab, self);
}

/* --- opening -------------------------------------------------------------------- */

static int
find_shown (TpPublishPreviews *self)
{
  const char *id = gtk_stack_get_visible_child_name (self->stack);

  for (guint i = 0; self->outputs != NULL && i < self->outputs->n_outputs; i++)
    if (g_str_equal (self->outputs->formats[i]->id, id) && self->outputs->bytes[i] != NULL)
      return (int) i;
  return -1;
}

static void
open_cb (TpPublishPreviews *self)
{
  TpWindow *window = TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  int shown = find_shown (self);
  g_autofree char *directory = NULL, *name = NULL, *path = NULL, *uri = NULL;
  g_autoptr (GError) error = NULL;

  if (shown < 0)
    return;
  directory = g_dir_make_tmp ("tienphong-XXXXXX", &error);
  if (directory != NULL) {
    GBytes *bytes = self->outputs->bytes[shown];

    name = tp_publish_format_get_file_name (self->outputs->formats[shown], self->outputs->schedule);
    path = g_build_filename (directory, name, NULL);
    g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                         &error);
  }
  if (error == NULL)
    uri = g_filename_to_uri (path, NULL, &error);
  if (error != NULL)
    tp_window_show_error (window, _ ("The preview cannot be opened"), error);
  else
    gtk_show_uri (GTK_WINDOW (window), uri, GDK_CURRENT_TIME);
}

/* --- life -------------------------------------------------------------------------- */

static void
add_preview (TpPublishPreviews *self, const TpPublishFormat *format)
{
  GtkWidget *view;

  if (g_str_equal (format->mime, "application/pdf")) {
    view = tp_pdf_view_new ();
  } else {
    view = tp_schedule_view_new (g_str_equal (format->mime, "text/html") ? _ ("_Open in Browser")
                                                                         : _ ("_Open in Calendar"));
    g_signal_connect_swapped (view, "open", G_CALLBACK (open_cb), self);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (format->title), -1);
  gtk_stack_add_titled (self->stack, view, format->id, _ (format->title));
  g_hash_table_insert (self->views, (gpointer) format->id, view);
}

static void
tp_publish_previews_dispose (GObject *object)
{
  TpPublishPreviews *self = TP_PUBLISH_PREVIEWS (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  if (self->views != NULL)
    set_schedule (self, NULL, FALSE);
  g_clear_pointer (&self->outputs, tp_public_outputs_free);
  g_clear_pointer (&self->views, g_hash_table_unref);
  G_OBJECT_CLASS (tp_publish_previews_parent_class)->dispose (object);
}

static void
tp_publish_previews_class_init (TpPublishPreviewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_publish_previews_dispose;

  /**
   * TpPublishPreviews::checked:
   * @outputs: (nullable): the TpPublicOutputs, owned by the emitter
   * @problem: (nullable): why there are none
   *
   * The outputs are made and were searched for personal data.
   */
  signals[CHECKED] = g_signal_new ("checked", TP_TYPE_PUBLISH_PREVIEWS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, TP_RESOURCE_PATH
                                               "/ui/publish/tp-publish-previews.ui");
  gtk_widget_class_bind_template_child (widget_class, TpPublishPreviews, back_button);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPreviews, open_button);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPreviews, stack);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPreviews, tabs);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPreviews, tabs_scroller);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_tab_cb);
}

static void
tp_publish_previews_init (TpPublishPreviews *self)
{
  const TpPublishFormat *const *formats;
  guint n_formats;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->tabs_scroller), "changed",
                           G_CALLBACK (reveal_tab_cb), self, G_CONNECT_SWAPPED);
  self->views = g_hash_table_new (g_str_hash, g_str_equal);
  formats = tp_publish_formats_get_all (&n_formats);
  for (guint i = 0; i < n_formats; i++)
    add_preview (self, formats[i]);
}

/**
 * tp_publish_previews_load:
 * @self: the previews
 * @workspace: where the week lies
 * @branch: whose week
 * @week: which
 *
 * Makes the outputs anew and emits "checked" when they are there.
 */
void
tp_publish_previews_load (TpPublishPreviews *self,
                          TpWorkspace *workspace,
                          const TpId *branch,
                          TpWeek week)
{
  GHashTableIter iter;
  gpointer view;

  g_return_if_fail (TP_IS_PUBLISH_PREVIEWS (self));

  tp_publish_previews_stop (self);
  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, NULL, &view))
    if (TP_IS_PDF_VIEW (view))
      tp_pdf_view_set_bytes (TP_PDF_VIEW (view), NULL);
  self->drawing = g_cancellable_new ();
  tp_public_outputs_make_async (workspace, branch, week, self->drawing, made_cb,
                                g_object_ref (self));
}

/**
 * tp_publish_previews_stop:
 * @self: the previews
 *
 * Gives up what is being made and forgets what was.
 */
void
tp_publish_previews_stop (TpPublishPreviews *self)
{
  g_return_if_fail (TP_IS_PUBLISH_PREVIEWS (self));

  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  set_schedule (self, NULL, FALSE);
  g_clear_pointer (&self->outputs, tp_public_outputs_free);
  gtk_widget_set_sensitive (self->open_button, FALSE);
}

/**
 * tp_publish_previews_show:
 * @self: the previews
 * @format: id of a format, such as "poster"
 *
 * Shows the preview of @format, if it is one.
 */
void
tp_publish_previews_show (TpPublishPreviews *self, const char *format)
{
  g_return_if_fail (TP_IS_PUBLISH_PREVIEWS (self));

  if (gtk_stack_get_child_by_name (self->stack, format) != NULL)
    gtk_stack_set_visible_child_name (self->stack, format);
}

/**
 * tp_publish_previews_set_has_back:
 * @self: the previews
 * @has_back: whether they cover what they belong to
 */
void
tp_publish_previews_set_has_back (TpPublishPreviews *self, gboolean has_back)
{
  g_return_if_fail (TP_IS_PUBLISH_PREVIEWS (self));

  gtk_widget_set_visible (self->back_button, has_back);
}

/**
 * tp_publish_previews_is_settled:
 * @self: the previews
 *
 * Returns: whether nothing is being made or drawn
 */
gboolean
tp_publish_previews_is_settled (TpPublishPreviews *self)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->stack);

  return self->drawing == NULL &&
         (!TP_IS_PDF_VIEW (view) || tp_pdf_view_is_settled (TP_PDF_VIEW (view)));
}
