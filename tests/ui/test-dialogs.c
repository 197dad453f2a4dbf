/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways to a workspace: making one for an office that is chosen, not typed; making the sample and
 * changing one's mind; a passphrase that is not the right one. */

#include "tp-config.h"

#include <glib/gstdio.h>

#include "tp-create-dialog.h"
#include "tp-create-job.h"
#include "tp-open-dialog.h"
#include "window-fixture.h"

typedef struct
{
  char *directory;
  char *path;
  TpWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("tp-dialogs-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->directory, "new.tienphong", NULL);
  fixture->window = tp_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_run_for (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;
  g_autoptr (GDir) files = NULL;
  const char *name;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (window == NULL);
  files = g_dir_open (fixture->directory, 0, NULL);
  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->directory);
}

static void
wait_for_workspace (Fixture *fixture)
{
  WAIT_UNTIL (tp_window_get_workspace (fixture->window) != NULL);
}

static void
collect (gpointer root, GType type, GPtrArray *found)
{
  GtkWidget *child = gtk_widget_get_first_child (root);

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    g_ptr_array_add (found, root);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* --- making ---------------------------------------------------------------------- */

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) combos = g_ptr_array_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  AdwMessageDialog *dialog;
  GtkDropDown *ward;
  const TpOffice *office;

  tp_create_dialog_ask (fixture->window, fixture->path);
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  collect (dialog, ADW_TYPE_COMBO_ROW, combos);
  collect (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, entries);
  g_assert_cmpuint (combos->len, ==, 2);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (combos->pdata[1])), ==, 12);

  gtk_editable_set_text (entries->pdata[0], "mật khẩu thử");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "create"));
  gtk_editable_set_text (entries->pdata[1], "mật khẩu khác");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "create"));
  gtk_editable_set_text (entries->pdata[1], "mật khẩu thử");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "create"));

  adw_combo_row_set_selected (combos->pdata[0], 2); /* a ward */
  ward = g_object_get_data (G_OBJECT (dialog), "ward");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (ward)), ==, 126);
  gtk_drop_down_set_selected (ward, 3);
  adw_message_dialog_response (dialog, "create");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for_workspace (fixture);
  office = tp_workspace_get_office (tp_window_get_workspace (fixture->window));
  g_assert_cmpint (office->type, ==, TP_OFFICE_WARD);
}

static void
test_create_again (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog = NULL;

  g_file_set_contents (fixture->path, "something of somebody", -1, NULL);
  tp_create_job_office (fixture->window, fixture->path, "mật khẩu thử", "centre");
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL &&
              adw_message_dialog_has_response (dialog, "close"));
  g_assert_null (tp_window_get_workspace (fixture->window));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The window stays alive while the sample is made, and nothing is left when it is not wanted. */
static void
test_cancel_demo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = g_strconcat (fixture->path, ".key", NULL);
  AdwMessageDialog *dialog;

  tp_create_job_demo (fixture->window, fixture->path);
  /* It is made on another thread: the call has not even begun it. */
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  adw_message_dialog_response (dialog, "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_UNTIL (!g_file_test (key, G_FILE_TEST_EXISTS));
  window_fixture_run_for (200);
  WAIT_UNTIL (!g_file_test (key, G_FILE_TEST_EXISTS) &&
              !g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_null (tp_window_get_workspace (fixture->window));
}

/* --- unlocking --------------------------------------------------------------------- */

static void
answer (const char *passphrase)
{
  AdwMessageDialog *dialog;

  WAIT_UNTIL ((dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL &&
              adw_message_dialog_has_response (dialog, "open"));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "open"));
  gtk_editable_set_text (window_fixture_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW), passphrase);
  adw_message_dialog_response (dialog, "open");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_unlock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) secret = tp_secret_from_passphrase ("mật khẩu thử");
  g_autoptr (GError) error = NULL;
  TpWorkspace *workspace =
    tp_workspace_create (fixture->path, secret, "centre", WINDOW_FIXTURE_NOW, NULL, &error);

  g_assert_no_error (error);
  g_object_unref (workspace);
  tp_open_dialog_unlock (fixture->window, fixture->path);
  answer ("nhầm mất rồi");
  g_assert_null (tp_window_get_workspace (fixture->window));
  answer ("mật khẩu thử"); /* it was asked again */
  WAIT_UNTIL (tp_window_get_workspace (fixture->window) != NULL);
}

/* Nobody is asked for the passphrase of a file that is missing, empty or plain. */
static void
test_no_workspace (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {NULL, "", "SQLite format 3"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    AdwMessageDialog *dialog;

    if (texts[i] != NULL)
      g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
    tp_open_dialog_unlock (fixture->window, fixture->path);
    WAIT_UNTIL ((dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
    g_assert_false (adw_message_dialog_has_response (dialog, "open"));
    g_assert_cmpstr (adw_message_dialog_get_body (dialog), !=, "");
    gtk_window_destroy (GTK_WINDOW (dialog));
  }
}

/* Whoever quits the program, or presses Escape, while the cursor stands in the passphrase. */
static void
test_leave_while_typing (Fixture *fixture, gconstpointer data)
{
  char page[4096] = "looks encrypted";

  g_assert_true (g_file_set_contents (fixture->path, page, sizeof page, NULL));
  for (int i = 0; i < 2; i++) {
    gpointer dialog = NULL;

    tp_open_dialog_unlock (fixture->window, fixture->path);
    WAIT_UNTIL ((dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
    WAIT_UNTIL (gtk_window_get_focus (dialog) != NULL);
    g_object_add_weak_pointer (dialog, &dialog);
    if (i == 0) {
      gtk_window_close (dialog);
    } else {
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      fixture->window = tp_window_new (NULL); /* what tear_down() closes */
    }
    WAIT_UNTIL (dialog == NULL);
  }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/dialogs/make-a-workspace-of-a-chosen-office", test_create);
  ADD ("/dialogs/leave-what-is-there", test_create_again);
  ADD ("/dialogs/give-the-sample-up", test_cancel_demo);
  ADD ("/dialogs/ask-again-after-a-wrong-passphrase", test_unlock);
  ADD ("/dialogs/say-that-a-file-is-no-workspace", test_no_workspace);
  ADD ("/dialogs/leave-while-typing-a-passphrase", test_leave_while_typing);
  return g_test_run ();
}
