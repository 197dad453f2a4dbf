/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing the publication and the day sheets into a folder that is asked for, with a bar and a
 * way out. */

#include "tp-config.h"

#include "tp-publish-page-private.h"

#include <glib/gi18n.h>

#include "tp-window.h"

static TpWindow *
get_window (TpPublishPage *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

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

/*< private >
 * tp_publish_page_cancel_cb:
 *
 * Gives the writing up; nothing of it remains.
 */
void
tp_publish_page_cancel_cb (TpPublishPage *self)
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
  if (get_window (self) == NULL)
    return;
  set_writing (self, FALSE);
  if (paths != NULL) {
    g_autofree char *words =
      g_strdup_printf (ngettext ("%u file written", "%u files written", g_strv_length (paths)),
                       g_strv_length (paths));
    tp_window_show_toast (get_window (self), words, FALSE);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    tp_window_show_error (get_window (self), _ ("Nothing was written"), error);
  }
  tp_publish_page_refresh (self);
}

/**
 * tp_publish_page_write:
 * @self: the page
 * @type: the publication or the day sheets
 * @directory: a folder
 *
 * Writes the documents of the week shown into @directory, and says how that went.
 */
void
tp_publish_page_write (TpPublishPage *self, TpWriteType type, const char *directory)
{
  TpWriteOptions options = {
    .type = type,
    .branch = self->branch,
    .week = self->week,
    .directory = (char *) directory,
  };

  g_return_if_fail (TP_IS_PUBLISH_PAGE (self));
  g_return_if_fail (self->writing == NULL);

  self->writing = g_cancellable_new ();
  set_writing (self, TRUE);
  tp_workspace_write_async (self->workspace, &options, progress_cb, self, self->writing, written_cb,
                            g_object_ref (self));
}

static void
folder_chosen_cb (GtkNativeDialog *chooser, int response, TpPublishPage *self)
{
  TpWriteType type = (TpWriteType) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chooser), "type"));
  g_autoptr (GFile) folder =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    tp_publish_page_write (self, type, path);
  g_object_unref (chooser);
}

static void
choose_folder (TpPublishPage *self, const char *title, TpWriteType type)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, GTK_WINDOW (get_window (self)), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  g_object_set_data (G_OBJECT (chooser), "type", GINT_TO_POINTER (type));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/*< private >
 * tp_publish_page_publish_cb:
 *
 * Asks for a folder and publishes the week into it.
 */
void
tp_publish_page_publish_cb (TpPublishPage *self)
{
  choose_folder (self, _ ("Publish Into a Folder"), TP_WRITE_PUBLICATION);
}

/*< private >
 * tp_publish_page_sheets_cb:
 *
 * Asks for a folder and writes the day sheets into it.
 */
void
tp_publish_page_sheets_cb (TpPublishPage *self)
{
  choose_folder (self, _ ("Write the Day Sheets Into a Folder"), TP_WRITE_DAY_SHEETS);
}
