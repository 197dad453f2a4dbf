/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole window over a small sample: it opens, shows every page and every list, goes through
 * the weeks, takes a change back, and leaves nothing behind. */

#include "tp-config.h"

#include <glib/gstdio.h>

#include "tp-lists-page.h"
#include "tp-pdf-view.h"
#include "tp-record-columns.h"
#include "tp-window.h"

typedef struct
{
  char *directory;
  TpWorkspace *workspace;
  TpWindow *window;
} Fixture;

/* A Friday in November 2026, so that the coming week has a holiday. */
#define NOW_MS (G_GINT64_CONSTANT (1795140000) * 1000)

static void
run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
settle (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  run_for (60);
  while (!tp_window_is_settled (fixture->window) && g_get_monotonic_time () < end)
    run_for (20);
  g_assert_true (tp_window_is_settled (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) secret = tp_secret_from_passphrase ("correct horse");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->directory = g_dir_make_tmp ("tp-window-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->directory, "sample.tienphong", NULL);
  fixture->workspace = tp_workspace_create_demo (path, secret, TP_DEMO_BRANCH, 600, 1, NOW_MS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tp_workspace_set_clock (fixture->workspace, NOW_MS);
  fixture->window = tp_window_new (NULL);
  tp_window_set_workspace (fixture->window, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;
  g_autoptr (GDir) files = NULL;
  const char *name;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (int i = 0; i < 100 && window != NULL; i++)
    run_for (20);
  g_assert_null (window);
  g_object_unref (fixture->workspace);
  files = g_dir_open (fixture->directory, 0, NULL);
  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  const char *const pages[] = { "today", "plan", "lists", "publish", "reports" };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    tp_window_show_page (fixture->window, pages[i], NULL);
    settle (fixture);
  }
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  const TpRecordColumns *columns;
  guint n_columns;

  columns = tp_record_columns_get_all (&n_columns);
  for (guint i = 0; i < n_columns; i++) {
    g_assert_nonnull (tp_kind_find_field (columns[i].kind, columns[i].order));
    for (guint j = 0; columns[i].columns[j] != NULL; j++)
      g_assert_nonnull (tp_kind_find_field (columns[i].kind, columns[i].columns[j]));
    tp_window_show_page (fixture->window, "lists", columns[i].kind->plural);
    settle (fixture);
  }
}

static void
test_weeks (Fixture *fixture, gconstpointer data)
{
  TpWeek week = tp_window_get_week (fixture->window);
  GtkWidget *widget = GTK_WIDGET (fixture->window);

  gtk_widget_activate_action (widget, "win.next-week", NULL);
  g_assert_cmpint (tp_week_compare (tp_window_get_week (fixture->window), week), >, 0);
  gtk_widget_activate_action (widget, "win.previous-week", NULL);
  g_assert_cmpint (tp_week_compare (tp_window_get_week (fixture->window), week), ==, 0);
  g_assert_false (tp_window_set_week_text (fixture->window, "next week"));
  g_assert_true (tp_window_set_week_text (fixture->window, "2026-W53"));
  settle (fixture);
}

static TpTeam *
get_first_team (Fixture *fixture)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_team_kind);
  g_autoptr (GPtrArray) teams = NULL;

  tp_query_set_order (query, "name", FALSE);
  teams = tp_store_list (tp_workspace_get_store (fixture->workspace), query, NULL);
  g_assert_cmpuint (teams->len, >, 0);
  return tp_record_copy (teams->pdata[0]);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpTeam) team = get_first_team (fixture);
  g_autoptr (TpTeam) after = NULL;
  g_autofree char *name = g_strdup (team->name);
  g_autoptr (GError) error = NULL;

  tp_set_text (&team->name, "Another name");
  g_assert_true (tp_workspace_save (fixture->workspace, team, "Change of a name", &error));
  g_assert_no_error (error);
  g_assert_nonnull (tp_workspace_get_undo_title (fixture->workspace));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  after = tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_team_kind, &team->record.id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->name, ==, name);
  g_assert_nonnull (tp_workspace_get_redo_title (fixture->workspace));
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  const char *title = gtk_window_get_title (GTK_WINDOW (fixture->window));

  g_assert_nonnull (strstr (title, tp_workspace_get_office (fixture->workspace)->name));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/window/shows-every-page", test_pages);
  ADD ("/window/shows-every-list", test_lists);
  ADD ("/window/goes-through-the-weeks", test_weeks);
  ADD ("/window/takes-back-a-change", test_undo);
  ADD ("/window/is-named-after-the-office", test_title);
  return g_test_run ();
}
