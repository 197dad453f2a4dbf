/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tp-config.h"

#include "window-fixture.h"

#include <glib/gstdio.h>

#include "made-once.h"

#define SECRET "correct horse"

void
window_fixture_run_for (guint milliseconds)
{
  wait_turns (milliseconds);
}

/* Until nothing is left to load, and then for a while: what has just been stored is noticed from
 * the main loop. */
void
window_fixture_settle (WindowFixture *fixture)
{
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  for (int quiet = 0; quiet < 3 && g_get_monotonic_time () < end; quiet++) {
    window_fixture_run_for (40);
    if (!tp_window_is_settled (fixture->window))
      quiet = 0;
  }
  g_assert_true (tp_window_is_settled (fixture->window));
}

/* Closes the workspace, and waits until nothing of it is left. */
static void
close_workspace (WindowFixture *fixture)
{
  gpointer workspace = fixture->workspace;

  g_object_add_weak_pointer (G_OBJECT (fixture->workspace), &workspace);
  g_clear_object (&fixture->workspace);
  WAIT_UNTIL (workspace == NULL);
}

/* The sample is made for the first case; those of all others begin with a copy of it. */
static void
make_sample (WindowFixture *fixture)
{
  g_autoptr (GBytes) secret = tp_secret_from_passphrase (SECRET);
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tp-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "sample.tienphong", NULL);
  if (!made_once_copy ("sample", fixture->path)) {
    fixture->workspace = tp_workspace_create_demo (fixture->path, secret, TP_DEMO_BRANCH, 600, 1,
                                                   WINDOW_FIXTURE_NOW, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    close_workspace (fixture);
    made_once_keep ("sample", fixture->path);
  }
  fixture->workspace = tp_workspace_open (fixture->path, secret, &error);
  g_assert_no_error (error);
  tp_workspace_set_clock (fixture->workspace, WINDOW_FIXTURE_NOW);
}

static void
count_cb (WindowFixture *fixture)
{
  fixture->n_changes++;
}

static void
open_window (WindowFixture *fixture)
{
  g_signal_connect_swapped (fixture->workspace, "changed", G_CALLBACK (count_cb), fixture);
  fixture->window = tp_window_new (NULL);
  tp_window_set_workspace (fixture->window, fixture->workspace);
  g_assert_true (tp_window_set_week_text (fixture->window, WINDOW_FIXTURE_WEEK));
  tp_window_show_page (fixture->window, "today", NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_settle (fixture);
}

void
window_fixture_set_up (WindowFixture *fixture, gconstpointer data)
{
  make_sample (fixture);
  open_window (fixture);
}

void
window_fixture_set_up_new (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) secret = tp_secret_from_passphrase (SECRET);
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tp-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "new.tienphong", NULL);
  fixture->workspace =
    tp_workspace_create (fixture->path, secret, "branch:CN03", WINDOW_FIXTURE_NOW, NULL, &error);
  g_assert_no_error (error);
  tp_workspace_set_clock (fixture->workspace, WINDOW_FIXTURE_NOW);
  open_window (fixture);
}

void
window_fixture_set_up_planned (WindowFixture *fixture, gconstpointer data)
{
  const TpPlanRequestOptions options = {.seconds = 5, .seed = 1, .max_iterations = 300};
  g_autoptr (TpBranch) branch = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (GError) error = NULL;
  TpWeek week;

  make_sample (fixture);
  branch = tp_workspace_find_branch (fixture->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (tp_week_parse (WINDOW_FIXTURE_WEEK, &week));
  report = tp_workspace_plan (fixture->workspace, &branch->record.id, week, &options, NULL, NULL,
                              NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->sessions, >, 0);
  open_window (fixture);
}

static void
remove_all (const char *directory)
{
  g_autoptr (GDir) files = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_all (path);
    g_remove (path);
  }
}

void
window_fixture_tear_down (WindowFixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (window == NULL);
  close_workspace (fixture);
  remove_all (fixture->directory);
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}

TpWorkspace *
window_fixture_open_again (WindowFixture *fixture)
{
  g_autoptr (GBytes) secret = tp_secret_from_passphrase (SECRET);
  g_autoptr (GError) error = NULL;
  TpWorkspace *workspace = tp_workspace_open (fixture->path, secret, &error);

  g_assert_no_error (error);
  tp_workspace_set_clock (workspace, WINDOW_FIXTURE_NOW);
  return workspace;
}

gpointer
window_fixture_find (gpointer root, GType type)
{
  GtkWidget *child;
  gpointer found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  child = gtk_widget_get_first_child (root);
  for (; child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = window_fixture_find (child, type);
  return found;
}

gpointer
window_fixture_get_child (gpointer widget, GType type, const char *name)
{
  gpointer child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return child;
}

GtkSelectionModel *
window_fixture_show_list (WindowFixture *fixture, const char *place, GType type, gpointer view)
{
  gpointer *found = view;

  tp_window_show_page (fixture->window, "lists", place);
  window_fixture_settle (fixture);
  *found = window_fixture_find (fixture->window, type);
  return gtk_column_view_get_model (window_fixture_get_child (*found, type, "list"));
}

gpointer
window_fixture_find_dialog (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (GTK_WIDGET (window)))
      return window; /* the toplevel keeps it */
  }
  return NULL;
}

void
window_fixture_save_text (WindowFixture *fixture, const char *name, const char *text, char **path)
{
  g_autoptr (GError) error = NULL;

  *path = g_build_filename (fixture->directory, name, NULL);
  g_file_set_contents (*path, text, -1, &error);
  g_assert_no_error (error);
}

static gboolean
is_told_above (GtkWidget *toasts, GtkWidget *bar)
{
  GtkWidget *toast = gtk_widget_get_last_child (toasts); /* beside what it lies over */
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (bar));
  graphene_rect_t told, buttons;

  return toast != gtk_widget_get_first_child (toasts) && gtk_widget_get_height (toast) > 0 &&
         gtk_widget_get_height (bar) > 0 && gtk_widget_compute_bounds (toast, window, &told) &&
         gtk_widget_compute_bounds (bar, window, &buttons) &&
         told.origin.y + told.size.height <= buttons.origin.y;
}

/* What is told comes to stand above @bar, the buttons of the next step, and not over them. */
void
window_fixture_check_toast (gpointer toasts, gpointer bar)
{
  WAIT_UNTIL (is_told_above (toasts, bar));
}
