/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways to a workspace: choose a file and unlock it, make a new one, or make the sample. A key
 * file named like the workspace with ".key" behind it is used without asking. What is typed
 * here is the secret itself and is kept no longer than the dialog. */

#include "tp-config.h"

#include "tp-open-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  TpWindow *window;
  AdwMessageDialog *dialog;
  GtkEditable *passphrase, *again, *office;
  char *path;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_free (ask->path);
  g_free (ask);
}

static GtkWidget *
add_group (AdwMessageDialog *dialog)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_message_dialog_set_extra_child (dialog, group);
  return group;
}

static GtkEditable *
add_row (GtkWidget *group, GType type, const char *title)
{
  GtkWidget *row = g_object_new (type, "title", title, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_EDITABLE (row);
}

/* --- unlocking ------------------------------------------------------------ */

static void
unlock_response_cb (AdwMessageDialog *dialog, const char *response, Ask *ask)
{
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "open"))
    return;
  secret = tp_secret_from_passphrase (gtk_editable_get_text (ask->passphrase));
  workspace = tp_workspace_open (ask->path, secret, &error);
  if (workspace != NULL)
    tp_window_set_workspace (ask->window, workspace);
  else
    tp_window_show_error (ask->window, _("The workspace was not opened"), error);
}

/**
 * tp_open_dialog_unlock:
 * @window: the window that will show the workspace
 * @path: the workspace's file
 *
 * Opens @path with the key file beside it, or asks for its passphrase.
 */
void
tp_open_dialog_unlock (TpWindow *window, const char *path)
{
  g_autofree char *key_file = g_strconcat (path, ".key", NULL);
  g_autofree char *name = g_path_get_basename (path);
  AdwMessageDialog *dialog;
  Ask *ask;

  if (g_file_test (key_file, G_FILE_TEST_EXISTS))
    {
      tp_window_open_path (window, path, key_file);
      return;
    }
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), _("Unlock the workspace"), NULL));
  adw_message_dialog_format_body (dialog, _("“%s” is encrypted. Enter its passphrase."), name);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "open", _("_Open"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "open");
  ask = g_new0 (Ask, 1);
  ask->window = window;
  ask->path = g_strdup (path);
  ask->passphrase = add_row (add_group (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, _("Passphrase"));
  g_object_set (ask->passphrase, "activates-default", TRUE, NULL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (unlock_response_cb), ask, ask_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (ask->passphrase));
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, TpWindow *window)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        tp_open_dialog_unlock (window, path);
    }
  g_object_unref (chooser);
}

static GtkFileFilter *
make_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tiên Phong workspaces"));
  gtk_file_filter_add_pattern (filter, "*.tienphong");
  return filter;
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
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open a Workspace"), GTK_WINDOW (window),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = make_filter ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), window);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- making ----------------------------------------------------------------- */

static void
create_response_cb (AdwMessageDialog *dialog, const char *response, Ask *ask)
{
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  const char *passphrase = gtk_editable_get_text (ask->passphrase);

  if (!g_str_equal (response, "create"))
    return;
  secret = tp_secret_from_passphrase (passphrase);
  workspace = tp_workspace_create (ask->path, secret, gtk_editable_get_text (ask->office),
                                   g_get_real_time () / 1000, NULL, &error);
  if (workspace != NULL)
    tp_window_set_workspace (ask->window, workspace);
  else
    tp_window_show_error (ask->window, _("The workspace was not made"), error);
}

static void
create_changed_cb (Ask *ask)
{
  const char *passphrase = gtk_editable_get_text (ask->passphrase);
  gboolean is_ready = g_utf8_strlen (passphrase, -1) >= 8 &&
                      g_str_equal (passphrase, gtk_editable_get_text (ask->again)) &&
                      *gtk_editable_get_text (ask->office) != '\0';

  adw_message_dialog_set_response_enabled (ask->dialog, "create", is_ready);
}

static void
ask_for_new (TpWindow *window, const char *path)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (window), _("New workspace"),
      _("Everything in it is encrypted with your passphrase of at least 8 letters. Without the "
        "passphrase nobody can open the file, nor can we: keep it in a safe place.\n\n"
        "Office: “centre”, a branch such as “branch:CN03”, or a ward such as “ward:00004”.")));
  GtkWidget *group = add_group (dialog);
  Ask *ask = g_new0 (Ask, 1);

  ask->window = window;
  ask->dialog = dialog;
  ask->path = g_strdup (path);
  ask->office = add_row (group, ADW_TYPE_ENTRY_ROW, _("Office"));
  ask->passphrase = add_row (group, ADW_TYPE_PASSWORD_ENTRY_ROW, _("Passphrase"));
  ask->again = add_row (group, ADW_TYPE_PASSWORD_ENTRY_ROW, _("Passphrase again"));
  gtk_editable_set_text (ask->office, "centre");
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "create", _("_Create"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "create", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "create");
  adw_message_dialog_set_response_enabled (dialog, "create", FALSE);
  g_signal_connect_swapped (ask->office, "changed", G_CALLBACK (create_changed_cb), ask);
  g_signal_connect_swapped (ask->passphrase, "changed", G_CALLBACK (create_changed_cb), ask);
  g_signal_connect_swapped (ask->again, "changed", G_CALLBACK (create_changed_cb), ask);
  g_signal_connect_data (dialog, "response", G_CALLBACK (create_response_cb), ask, ask_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
make_demo (TpWindow *window, const char *path)
{
  g_autofree char *key_file = g_strconcat (path, ".key", NULL);
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  if (tp_secret_make_file (key_file, &error))
    secret = tp_secret_from_file (key_file, &error);
  if (secret != NULL)
    workspace = tp_workspace_create_demo (path, secret, TP_DEMO_BRANCH, 0, 1, g_get_real_time () / 1000,
                                          NULL, NULL, NULL, &error);
  if (workspace != NULL)
    tp_window_set_workspace (window, workspace);
  else
    tp_window_show_error (window, _("The sample was not made"), error);
}

static void
saved_cb (GtkNativeDialog *chooser, int response, TpWindow *window)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL && g_object_get_data (G_OBJECT (chooser), "demo") != NULL)
        make_demo (window, path);
      else if (path != NULL)
        ask_for_new (window, path);
    }
  g_object_unref (chooser);
}

static void
choose_new (TpWindow *window, const char *title, const char *name, gboolean is_demo)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (window),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = make_filter ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (is_demo)
    g_object_set_data (G_OBJECT (chooser), "demo", chooser);
  g_signal_connect (chooser, "response", G_CALLBACK (saved_cb), window);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
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
  choose_new (window, _("New Workspace"), _("office.tienphong"), FALSE);
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
  choose_new (window, _("Where to Keep the Sample"), _("sample.tienphong"), TRUE);
}
