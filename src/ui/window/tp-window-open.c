/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a window comes to its workspace: a path with a key file, the one that was open last, or the
 * one another window shows. Asking people is the open dialog's. */

#include "tp-config.h"

#include "tp-window-private.h"

#include <glib/gi18n.h>

#include "tp-open-dialog.h"

/**
 * tp_window_open_path:
 * @self: the window
 * @path: a workspace's file
 * @key_file: (nullable): its key file; %NULL looks beside @path and asks for a passphrase
 *
 * Opens @path and shows it. What cannot be opened is said in a dialog.
 */
void
tp_window_open_path (TpWindow *self, const char *path, const char *key_file)
{
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TP_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (key_file == NULL) {
    tp_open_dialog_unlock (self, path);
    return;
  }
  secret = tp_secret_from_file (key_file, &error);
  if (secret != NULL)
    workspace = tp_workspace_open (path, secret, &error);
  if (workspace == NULL) {
    tp_window_show_error (self, _ ("The workspace was not opened"), error);
    return;
  }
  tp_window_set_workspace (self, workspace);
}

/**
 * tp_window_open_last:
 * @self: the window
 *
 * Opens the workspace that was open last, if it is still there.
 */
void
tp_window_open_last (TpWindow *self)
{
  g_autofree char *path =
    self->settings ? g_settings_get_string (self->settings, "last-workspace") : NULL;
  g_autofree char *page = NULL;

  if (path == NULL || *path == '\0' || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  page = g_settings_get_string (self->settings, "last-page");
  tp_open_dialog_unlock (self, path);
  tp_window_show_page (self, page, NULL);
}

/**
 * tp_window_new_beside:
 * @self: a window
 *
 * Opens another window on the same workspace, branch and week. Both see each change at once.
 *
 * Returns: (transfer none): the new window
 */
TpWindow *
tp_window_new_beside (TpWindow *self)
{
  TpWindow *window;

  g_return_val_if_fail (TP_IS_WINDOW (self), NULL);

  window = tp_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  if (self->workspace != NULL) {
    tp_window_set_workspace (window, self->workspace);
    tp_window_set_branch (window, &self->branch);
    tp_window_set_week (window, self->week);
    tp_window_show_page (window, adw_view_stack_get_visible_child_name (self->pages), NULL);
  }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
