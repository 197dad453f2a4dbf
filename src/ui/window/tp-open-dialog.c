/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways to a workspace: choose a file and unlock it, or choose where a new one or the sample shall
 * lie. A key file named like the workspace with ".key" behind it is used without asking. What is
 * typed here is the secret itself and is kept no longer than the dialog. */

#include "tp-config.h"

#include "tp-open-dialog.h"

#include <glib/gi18n.h>

#include "tp-create-dialog.h"
#include "tp-create-job.h"
#include "tp-password-row.h"

typedef struct
{
  TpWindow *window; /* borrowed: the dialog is gone before its window */
  GtkEditable *passphrase;
  char *path;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_free (ask->path);
  g_free (ask);
}

/* --- unlocking ------------------------------------------------------------ */

static void ask_for_passphrase (TpWindow *window, const char *path, gboolean is_again);

static void
unlock_response_cb (AdwMessageDialog *dialog, const char *response, Ask *ask)
{
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  /* libadwaita 1.2: a passphrase's row that is destroyed with the cursor in it looks at what has
   * been freed. */
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  if (!g_str_equal (response, "open"))
    return;
  secret = tp_secret_from_passphrase (gtk_editable_get_text (ask->passphrase));
  workspace = tp_workspace_open (ask->path, secret, &error);
  if (workspace != NULL)
    tp_window_set_workspace (ask->window, workspace);
  else if (g_error_matches (error, TP_STORE_ERROR, TP_STORE_ERROR_WRONG_KEY))
    ask_for_passphrase (ask->window, ask->path, TRUE);
  else
    tp_window_show_error (ask->window, _ ("The workspace was not opened"), error);
}

static void
passphrase_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "open", *gtk_editable_get_text (entry) != '\0');
}

static void
ask_for_passphrase (TpWindow *window, const char *path, gboolean is_again)
{
  g_autofree char *name = g_path_get_basename (path);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_WINDOW (window), _ ("Unlock the workspace"), NULL));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = tp_password_row_new (_ ("Passphrase"));
  Ask *ask = g_new0 (Ask, 1);

  if (is_again)
    adw_message_dialog_format_body (
      dialog, _ ("This is not the passphrase of “%s”. Capital and small letters differ."), name);
  else
    adw_message_dialog_format_body (dialog, _ ("“%s” is encrypted. Enter its passphrase."), name);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "open", _ ("_Open"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "open", FALSE);
  adw_message_dialog_set_default_response (dialog, "open");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (dialog, group);
  ask->window = window;
  ask->path = g_strdup (path);
  ask->passphrase = GTK_EDITABLE (row);
  g_signal_connect (row, "changed", G_CALLBACK (passphrase_changed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (unlock_response_cb), ask, ask_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (row);
}

/**
 * tp_open_dialog_unlock:
 * @window: the window that will show the workspace
 * @path: the workspace's file
 *
 * Opens @path with the key file beside it, or asks for its passphrase. A file that cannot be a
 * workspace is said to be none, without asking.
 */
void
tp_open_dialog_unlock (TpWindow *window, const char *path)
{
  g_autofree char *key_file = g_strconcat (path, ".key", NULL);
  g_autoptr (GError) error = NULL;

  if (!tp_store_check_file (path, &error))
    tp_window_show_error (window, _ ("The workspace was not opened"), error);
  else if (g_file_test (key_file, G_FILE_TEST_EXISTS))
    tp_window_open_path (window, path, key_file);
  else
    ask_for_passphrase (window, path, FALSE);
}

/* --- choosing a file --------------------------------------------------------- */

static GtkFileChooserNative *
make_chooser (TpWindow *window, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (window), action, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Tiên Phong workspaces"));
  gtk_file_filter_add_suffix (filter, "tienphong");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

static char *
get_path (GtkNativeDialog *chooser, int response)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, TpWindow *window)
{
  g_autofree char *path = get_path (chooser, response);

  if (path != NULL)
    tp_open_dialog_unlock (window, path);
  g_object_unref (chooser);
}

/* A name without the ending would not be found among the workspaces again. */
static char *
complete_name (const char *path)
{
  return g_str_has_suffix (path, ".tienphong") ? g_strdup (path)
                                               : g_strconcat (path, ".tienphong", NULL);
}

static void
placed_cb (GtkNativeDialog *chooser, int response, TpWindow *window)
{
  g_autofree char *chosen = get_path (chooser, response);
  g_autofree char *path = chosen != NULL ? complete_name (chosen) : NULL;

  if (path != NULL && g_object_get_data (G_OBJECT (chooser), "demo") != NULL)
    tp_create_job_demo (window, path);
  else if (path != NULL)
    tp_create_dialog_ask (window, path);
  g_object_unref (chooser);
}

static void
show (GtkFileChooserNative *chooser, GCallback response_cb, TpWindow *window)
{
  g_signal_connect_object (chooser, "response", response_cb, window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * tp_open_dialog_choose:
 * @window: the window that will show the workspace
 *
 * Asks for a workspace's file and unlocks it.
 */
void
tp_open_dialog_choose (TpWindow *window)
{
  show (make_chooser (window, _ ("Open a Workspace"), GTK_FILE_CHOOSER_ACTION_OPEN),
        G_CALLBACK (chosen_cb), window);
}

/**
 * tp_open_dialog_create:
 * @window: the window that will show the workspace
 *
 * Asks where, for which office and with which passphrase, and makes a workspace.
 */
void
tp_open_dialog_create (TpWindow *window)
{
  GtkFileChooserNative *chooser =
    make_chooser (window, _ ("New Workspace"), GTK_FILE_CHOOSER_ACTION_SAVE);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("office.tienphong"));
  show (chooser, G_CALLBACK (placed_cb), window);
}

/**
 * tp_open_dialog_demo:
 * @window: the window that will show the workspace
 *
 * Asks where, and makes the sample workspace of one branch with a key file beside it.
 */
void
tp_open_dialog_demo (TpWindow *window)
{
  GtkFileChooserNative *chooser =
    make_chooser (window, _ ("Where to Keep the Sample"), GTK_FILE_CHOOSER_ACTION_SAVE);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("sample.tienphong"));
  g_object_set_data (G_OBJECT (chooser), "demo", chooser);
  show (chooser, G_CALLBACK (placed_cb), window);
}
