/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window and another program on one workspace: what the other writes shows up here, while it
 * writes nothing that is typed here gets lost, and afterwards it can be stored. The other program
 * is the real tienphongctl; a list that comes through a pipe keeps its import going as long as
 * wanted. */

#include "tp-config.h"

#include "tp-inspector.h"
#include "tp-outcome-row.h"
#include "tp-results-view.h"
#include "window-fixture.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSPHRASE "correct horse"
#define HEAD "Họ và tên;Năm sinh;Số CCCD;Địa chỉ;Phường\n"

static GSubprocess *
start_import (WindowFixture *fixture, const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "TIENPHONG_PASSPHRASE", PASSPHRASE, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("TP_CTL"), "--workspace",
                                         fixture->path, "import", "people", path, NULL);
  g_assert_no_error (error);
  return process;
}

static gboolean
import_list (WindowFixture *fixture, const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GSubprocess) process = NULL;

  window_fixture_save_text (fixture, "list.csv", text, &path);
  process = start_import (fixture, path);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  return g_subprocess_get_successful (process);
}

/* Opens @pipe once somebody reads. */
static gboolean
has_reader (const char *path, int *pipe)
{
  if (*pipe < 0)
    *pipe = g_open (path, O_WRONLY | O_NONBLOCK | O_CLOEXEC, 0);
  return *pipe >= 0;
}

/* Starts an import that goes on until the pipe is closed, and returns when it holds the workspace
 * alone, which it does before it opens the list. */
static GSubprocess *
start_long_import (WindowFixture *fixture, int *pipe)
{
  g_autofree char *path = g_build_filename (fixture->directory, "long.csv", NULL);
  GString *rows = g_string_new (HEAD);
  GSubprocess *process;

  for (int i = 0; i < 400; i++)
    g_string_append_printf (rows, "Người Dài %d;1930;00103000%04d;Số 1;00004\n", i, i);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  process = start_import (fixture, path);
  *pipe = -1;
  WAIT_UNTIL (has_reader (path, pipe));
  g_assert_true (g_unix_set_fd_nonblocking (*pipe, FALSE, NULL));
  g_assert_cmpint (write (*pipe, rows->str, rows->len), ==, (gssize) rows->len);
  g_string_free (rows, TRUE);
  return process;
}

/* Until what was written elsewhere since @n_changes has been noticed and shown. */
static void
wait_for_change (WindowFixture *fixture, guint n_changes)
{
  WAIT_UNTIL (fixture->n_changes > n_changes);
  window_fixture_settle (fixture);
}

/* Returns when the window shows the new rows. */
static void
end_long_import (WindowFixture *fixture, GSubprocess *process, int pipe)
{
  guint n_changes = fixture->n_changes;

  close (pipe);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (process));
  wait_for_change (fixture, n_changes);
}

static void
be_impatient (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  tp_workspace_set_setting (fixture->workspace, "write.wait_seconds", "0", &error);
  g_assert_no_error (error);
  window_fixture_settle (fixture);
}

static GtkWidget *
open_name (WindowFixture *fixture, TpId *person)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids =
    tp_store_list_ids (tp_workspace_get_store (fixture->workspace), query, NULL);
  g_autofree char *id = tp_id_to_string (&g_array_index (ids, TpId, 0));
  g_autofree char *target = g_strdup_printf ("person:%s", id);

  *person = g_array_index (ids, TpId, 0);
  tp_window_show_page (fixture->window, "lists", target);
  window_fixture_settle (fixture);
  return tp_inspector_find_row (window_fixture_find (fixture->window, TP_TYPE_INSPECTOR), "name");
}

static char *
read_name (WindowFixture *fixture, const TpId *person)
{
  g_autoptr (TpPerson) stored =
    tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_person_kind, person, NULL);

  return g_strdup (stored->name);
}

static void
close_dialog (const char *words)
{
  GtkWindow *dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), words));
  gtk_window_destroy (dialog);
}

static void
test_busy (WindowFixture *fixture, gconstpointer data)
{
  TpId person;
  int pipe;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *during = NULL, *after = NULL;
  GtkWidget *row;

  be_impatient (fixture);
  row = open_name (fixture, &person);
  process = start_long_import (fixture, &pipe);
  gtk_editable_set_text (GTK_EDITABLE (row), "Tên Đang Gõ");
  g_signal_emit_by_name (row, "apply");
  close_dialog ("try again");
  window_fixture_settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Tên Đang Gõ");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  during = read_name (fixture, &person);
  g_assert_cmpstr (during, !=, "Tên Đang Gõ");

  end_long_import (fixture, process, pipe);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Tên Đang Gõ");
  g_signal_emit_by_name (row, "apply");
  after = read_name (fixture, &person);
  g_assert_cmpstr (after, ==, "Tên Đang Gõ");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

static guint
count_people (WindowFixture *fixture)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);

  return (guint) tp_store_count (tp_workspace_get_store (fixture->workspace), query, NULL);
}

static void
test_noticed (WindowFixture *fixture, gconstpointer data)
{
  guint n_changes = fixture->n_changes, before = count_people (fixture);

  g_assert_true (import_list (fixture, HEAD "Người Mới;1931;001031000001;Số 2;00004\n"));
  wait_for_change (fixture, n_changes);
  g_assert_cmpuint (count_people (fixture), ==, before + 1);
  window_fixture_run_for (1500); /* the window looks again, and there is nothing more */
  g_assert_cmpuint (fixture->n_changes, ==, n_changes + 1);
}

/* --- results being entered --------------------------------------------------- */

static TpOutcomeRow *
open_result (WindowFixture *fixture, guint index)
{
  TpResultsView *view;
  GtkListBox *visits;
  GtkListBoxRow *row;

  tp_window_show_page (fixture->window, "reports", "results");
  window_fixture_settle (fixture);
  view = window_fixture_find (fixture->window, TP_TYPE_RESULTS_VIEW);
  visits = window_fixture_get_child (view, TP_TYPE_RESULTS_VIEW, "visits");
  row = gtk_list_box_get_row_at_index (visits, (int) index);
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return TP_OUTCOME_ROW (row);
}

static GtkEditable *
find_dossier (TpOutcomeRow *row)
{
  return window_fixture_find (row, ADW_TYPE_ENTRY_ROW);
}

static void
test_results (WindowFixture *fixture, gconstpointer data)
{
  TpOutcomeRow *row = open_result (fixture, 0);
  g_autoptr (TpWorkspace) other = window_fixture_open_again (fixture);
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes = fixture->n_changes;

  gtk_editable_set_text (find_dossier (row), "HS-01");
  /* Something else is written elsewhere: the very row stays, and the cursor in it. */
  g_assert_true (import_list (fixture, HEAD "Người Mới;1931;001031000001;Số 2;00004\n"));
  wait_for_change (fixture, n_changes);
  g_assert_true (open_result (fixture, 0) == row);
  g_assert_cmpstr (gtk_editable_get_text (find_dossier (row)), ==, "HS-01");

  /* This visit is changed elsewhere: what was typed is in the new row, the rest is as stored. */
  visit = tp_store_get (tp_workspace_get_store (other), &tp_visit_kind,
                        g_object_get_data (G_OBJECT (row), "visit"), NULL);
  n_changes = fixture->n_changes;
  tp_set_text (&visit->difficulty, "Mạng yếu");
  tp_workspace_save (other, visit, "Elsewhere", &error);
  g_assert_no_error (error);
  wait_for_change (fixture, n_changes);
  row = open_result (fixture, 0);
  g_assert_cmpstr (gtk_editable_get_text (find_dossier (row)), ==, "HS-01");
  tp_outcome_row_save (row);
  window_fixture_settle (fixture);
  tp_record_free (g_steal_pointer (&visit));
  row = open_result (fixture, 0);
  visit = tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_visit_kind,
                        g_object_get_data (G_OBJECT (row), "visit"), NULL);
  g_assert_cmpstr (visit->dossier, ==, "HS-01");
  g_assert_cmpstr (visit->difficulty, ==, "Mạng yếu");
  g_assert_null (tp_outcome_row_dup_draft (row));
}

static void
test_results_busy (WindowFixture *fixture, gconstpointer data)
{
  TpOutcomeRow *row;
  int pipe;
  g_autoptr (GSubprocess) process = NULL;

  be_impatient (fixture);
  row = open_result (fixture, 0);
  process = start_long_import (fixture, &pipe);
  gtk_editable_set_text (find_dossier (row), "HS-02");
  tp_outcome_row_save (row);
  close_dialog ("try again");
  end_long_import (fixture, process, pipe);
  row = open_result (fixture, 0);
  g_assert_cmpstr (gtk_editable_get_text (find_dossier (row)), ==, "HS-02");
}

#define ADD(path, function) \
  g_test_add (path, WindowFixture, NULL, window_fixture_set_up, function, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/together/a-busy-workspace-keeps-what-was-typed", test_busy);
  ADD ("/together/another-program-s-rows-are-noticed", test_noticed);
  ADD ("/together/results-being-entered-survive", test_results);
  ADD ("/together/results-are-kept-while-busy", test_results_busy);
  return g_test_run ();
}
