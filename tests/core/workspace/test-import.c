/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds of every import: mended rejects, undo, Cancel, the kill of the program at any moment,
 * and work on another thread. */

#include "import-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_rejects_mended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rejects = g_build_filename (fixture->directory, "rejects.csv", NULL);
  const TpImportOptions options = {.rejects_path = rejects};
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", &options);
  g_autoptr (GString) text = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *path = NULL;
  g_autoptr (TpImportReport) mended = NULL;

  g_assert_cmpstr (report->rejects_path, ==, rejects);
  g_assert_true (g_file_get_contents (rejects, &contents, NULL, NULL));
  text = g_string_new (contents);
  g_string_replace (text, "Phường Không Có;", "Phường Hoàng Mai;", 1);
  g_string_replace (text, "5;;1970", "5;Đào Thị Mới;1970", 1);
  g_string_replace (text, "31/02/1955", "28/02/1955", 1);
  path = fixture_write (fixture, "mended.csv", text->str);
  mended = import_list (fixture, "people", path, NULL);
  assert_counts (mended, 3, 0, 0, 0, 0);
}

static void
test_no_rejects_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rejects = g_build_filename (fixture->directory, "rejects.csv", NULL);
  const TpImportOptions options = {.rejects_path = rejects};
  g_autofree char *path =
    fixture_write (fixture, "list.csv", "Họ và tên,Phường\nLê Ất,Hoàng Mai\n");
  g_autoptr (TpImportReport) report = import_list (fixture, "people", path, &options);

  g_assert_null (report->rejects_path);
  g_assert_false (g_file_test (rejects, G_FILE_TEST_EXISTS));
}

static void
test_rejects_cannot_be_written (Fixture *fixture, gconstpointer data)
{
  const TpImportOptions options = {.rejects_path = "/nonexistent/rejects.csv"};
  g_autofree char *path = fixture_get_data ("people-messy.csv");
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (
    tp_workspace_import (fixture->workspace, "people", path, &options, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* Nothing but rejects from before makes way for rejects. */
static void
test_rejects_spare (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = {"", "-wal", "-shm", ".key"};
  static const char LIST[] = "Họ và tên,Năm sinh,Phường/Xã\nLê Văn Ba,1950,Xã Không Có\n";
  g_autofree char *list = fixture_write (fixture, "list.csv", LIST);
  g_autofree char *key = fixture_write (fixture, "key", "secret");
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autofree char *link = g_build_filename (fixture->directory, "link.csv", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (g_rename (key, key_path), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_ptr_array_add (paths, g_strdup (list));
  g_ptr_array_add (paths, g_strdup (link));
  g_ptr_array_add (paths, g_strdup (fixture->directory));
  g_ptr_array_add (paths, g_strdup ("/dev/full"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    g_ptr_array_add (paths, g_strconcat (fixture->path, suffixes[i], NULL));

  for (guint i = 0; i < paths->len; i++) {
    const TpImportOptions options = {.rejects_path = g_ptr_array_index (paths, i)};
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", options.rejects_path);
    g_assert_null (
      tp_workspace_import (fixture->workspace, "people", list, &options, NULL, NULL, NULL, &error));
    g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_EXISTS);
  }
  {
    const TpImportOptions options = {.rejects_path = key};
    g_autoptr (TpImportReport) first = import_list (fixture, "people", list, &options);
    g_autoptr (TpImportReport) again = import_list (fixture, "people", list, &options);

    assert_counts (again, 0, 0, 0, 0, 1);
    g_assert_cmpstr (again->rejects_path, ==, key);
    g_assert_true (g_file_test (key, G_FILE_TEST_IS_REGULAR));
  }
  g_clear_object (&fixture->workspace);
  fixture->workspace = fixture_open_again (fixture);
  g_unlink (link);
  g_unlink (key_path);
}

/* What fails leaves the rejects of the last time, too: here an import_list that is called off when
 * rows were rejected already. */
static void
test_rejects_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new ("Họ và tên,Năm sinh,Phường/Xã\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = fixture_write (fixture, "rejects.csv", "before");
  g_autofree char *list = NULL, *text = NULL;
  const TpImportOptions options = {.rejects_path = before};
  ImportCancelPlan plan = {cancellable, 0.5};
  g_autoptr (GError) error = NULL;
  guint n_files;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (rows, "Lê Văn %u,1950,%s\n", i, i < 500 ? "Xã Không Có" : "Hoàng Mai");
  list = fixture_write (fixture, "list.csv", rows->str);
  n_files = fixture_count_files (fixture->directory);
  g_assert_null (tp_workspace_import (fixture->workspace, "people", list, &options,
                                      import_cancel_cb, &plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (before, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  g_assert_cmpuint (fixture_count_files (fixture->directory), ==, n_files);
}

static void
test_import_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autoptr (TpImportReport) report = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autofree char *with = fixture_dump (fixture->workspace);
  g_autofree char *after = NULL, *again = NULL;

  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (tp_workspace_redo (fixture->workspace, NULL));
  again = fixture_dump (fixture->workspace);
  g_assert_cmpstr (with, ==, again);
}

static void
test_unknown_kind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
    tp_workspace_import (fixture->workspace, "cats", "x.csv", NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (tp_workspace_import (fixture->workspace, "people", "/nonexistent.csv", NULL, NULL,
                                      NULL, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_write_many (fixture, 1000);
  g_autofree char *before = fixture_dump (fixture->workspace);

  for (int i = 0; i < 5; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;
    ImportCancelPlan plan = {cancellable, g_test_rand_double_range (0.0, 0.9)};

    g_assert_null (tp_workspace_import (fixture->workspace, "people", path, NULL, import_cancel_cb,
                                        &plan, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    after = fixture_dump (fixture->workspace);
    g_assert_cmpstr (before, ==, after);
  }
  g_assert_null (tp_workspace_get_undo_title (fixture->workspace));
}

/* Where the child has read @fraction of the list it says so, or ends at once as if killed. */
typedef struct
{
  double fraction;
  int pipe; /* or -1 */
} Moment;

static void
moment_cb (double fraction, const char *words, gpointer user_data)
{
  Moment *moment = user_data;

  if (fraction < moment->fraction)
    return;
  if (moment->pipe < 0)
    raise (SIGKILL);
  if (write (moment->pipe, "x", 1) != 1)
    _exit (1);
  moment->fraction = G_MAXDOUBLE;
}

static void
import_in_child (Fixture *fixture, const char *path, Moment *moment)
{
  TpWorkspace *workspace = tp_workspace_open (fixture->path, fixture->secret, NULL);

  if (workspace != NULL)
    tp_workspace_import (workspace, "people", path, NULL, moment_cb, moment, NULL, NULL);
  _exit (workspace == NULL);
}

/* Kills the import exactly at @fraction of the list, or a little later, or never. */
static void
import_and_kill (Fixture *fixture, const char *path, double fraction, int later_ms)
{
  Moment moment = {fraction, -1};
  int fds[2], status;
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0) {
    if (later_ms > 0)
      moment.pipe = fds[1];
    import_in_child (fixture, path, &moment);
  }
  close (fds[1]);
  if (later_ms > 0 && fraction < 1) {
    g_assert_cmpint (read (fds[0], &byte, 1), ==, 1);
    g_usleep ((gulong) later_ms * 1000);
    kill (child, SIGKILL);
  }
  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
}

static gint64
count_sound_people (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = NULL;
  gint64 n_people;

  fixture->workspace = fixture_open_again (fixture);
  n_people = fixture_count (fixture, &tp_person_kind);
  problems = tp_workspace_check (fixture->workspace, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_object (&fixture->workspace);
  return n_people;
}

/* Killed while it reads the list the import has changed nothing; killed about the end it is there
 * or not; left alone it is there. The file is sound each time. */
static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_write_many (fixture, 3000);
  gint64 n_people = 0;

  g_clear_object (&fixture->workspace);
  for (int i = 0; i < 6; i++) {
    import_and_kill (fixture, path, 0.18 * i, 0);
    g_assert_cmpint (count_sound_people (fixture), ==, 0);
  }
  for (int i = 0; i < 10 && n_people == 0; i++) {
    import_and_kill (fixture, path, 0.95, g_test_rand_int_range (1, 20 + 10 * i));
    n_people = count_sound_people (fixture);
    g_assert_true (n_people == 0 || n_people == 3000);
  }
  import_and_kill (fixture, path, G_MAXDOUBLE, 0);
  g_assert_cmpint (count_sound_people (fixture), ==, 3000);
  fixture->workspace = fixture_open_again (fixture);
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  guint n_people = g_test_slow () ? 15000 : 3000;
  g_autofree char *path = import_write_many (fixture, n_people);
  g_autoptr (TpImportReport) report = import_list (fixture, "people", path, NULL);
  g_autoptr (TpImportReport) again = NULL;

  g_assert_cmpint (report->n_new, ==, (int) n_people);
  g_assert_cmpuint (report->lines->len, <=, 10000);
  again = import_list (fixture, "people", path, NULL);
  g_assert_cmpint (again->same, ==, (int) n_people);
}

/* --- another thread -------------------------------------------------------------------- */

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  TpImportReport *report;
  GError *error;
  int n_progress;
  int n_changed;
} AsyncState;

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  AsyncState *state = user_data;

  g_assert_true (g_thread_self () == state->thread);
  state->n_progress++;
}

static void
changed_cb (TpWorkspace *workspace, gpointer user_data)
{
  AsyncState *state = user_data;

  g_assert_true (g_thread_self () == state->thread);
  state->n_changed++;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AsyncState *state = user_data;

  state->report = tp_workspace_import_finish (TP_WORKSPACE (source), result, &state->error);
  g_main_loop_quit (state->loop);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *path = import_write_many (fixture, 1500);
  AsyncState state = {loop, g_thread_self ()};

  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (changed_cb), &state);
  tp_workspace_import_async (fixture->workspace, "people", path, NULL, progress_cb, &state, NULL,
                             finished_cb, &state);
  g_main_loop_run (loop);
  g_assert_no_error (state.error);
  g_assert_cmpint (state.report->n_new, ==, 1500);
  g_assert_cmpint (state.n_progress, >, 0);
  g_assert_cmpint (state.n_changed, ==, 1);
  g_clear_pointer (&state.report, tp_import_report_free);

  /* It is a step of undo of the window, and the journal says who did it. */
  g_assert_nonnull (tp_workspace_get_undo_title (fixture->workspace));
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
  tp_workspace_poll (fixture->workspace);
  g_assert_cmpint (state.n_changed, ==, 2);
}

static void
test_async_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = import_write_many (fixture, 1500);
  AsyncState state = {loop, g_thread_self ()};

  tp_workspace_import_async (fixture->workspace, "people", path, NULL, NULL, NULL, cancellable,
                             finished_cb, &state);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (loop);
  g_assert_error (state.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&state.error);
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
}

/* --- the journal ------------------------------------------------------------------------ */

static void
test_journal_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) people = import_data (fixture, "people", "people-messy.csv", NULL);
  g_autoptr (TpImportReport) requests =
    import_data (fixture, "requests", "requests-form.csv", NULL);
  g_autoptr (GPtrArray) entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), G_MAXINT64, 100, NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) persons =
    tp_store_list (tp_workspace_get_store (fixture->workspace), query, NULL);

  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++) {
    const TpEntry *entry = g_ptr_array_index (entries, i);

    for (guint j = 0; j < persons->len; j++) {
      const TpPerson *person = g_ptr_array_index (persons, j);

      g_assert_null (strstr (entry->title, person->name));
      g_assert_true (person->phone[0] == '\0' || strstr (entry->title, person->phone) == NULL);
    }
  }
}

#define LIVES "Họ và tên,Ngày sinh,Phường/Xã,Địa chỉ\nLê Văn Ba,12/03/1948,Vĩnh Hưng,"

/* Two departments may write two addresses: the later one stays, however often either list comes
 * again, and that is said unless one only says less; what was taken back replaced nothing. */
static void
test_people_addresses_of_two_lists (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *list, *address;
    int updated;
    guint n_notes;
  } lists[] = {
    {LIVES "Số 5\n", "Số 5", 0, 0},        {LIVES "Số 5 ngõ 12\n", "Số 5 ngõ 12", 1, 0},
    {LIVES "Số 5\n", "Số 5 ngõ 12", 0, 0}, {LIVES "Số 7\n", "Số 7", 1, 0},
    {LIVES "Số 5 ngõ 12\n", "Số 7", 0, 1}, {LIVES "Số 7\n", "Số 7", 0, 0},
    {LIVES "số 5 ngõ 12\n", "Số 7", 0, 1},
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (TpImportReport) report = import_text (fixture, "people", lists[i].list);
    g_autoptr (TpPerson) person = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Văn Ba");

    g_test_message ("%u", i);
    assert_counts (report, i == 0, lists[i].updated, i != 0 && lists[i].updated == 0, 0, 0);
    g_assert_cmpstr (person->address, ==, lists[i].address);
    g_assert_cmpuint (import_count_notes (report, "Another address"), ==, lists[i].n_notes);
  }
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  g_autoptr (TpImportReport) again = import_text (fixture, "people", LIVES "Số 7\n");
  assert_counts (again, 0, 1, 0, 0, 0);
}

#define GROUND "Họ và tên,Ngày sinh,Phường/Xã,Căn cứ pháp lý\nLê Văn Ba,12/03/1948,Vĩnh Hưng,"

/* A list says more of a consent, but takes none away. */
static void
test_people_consent_stays (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *list, *ground;
    int updated;
    guint n_notes;
  } lists[] = {
    {GROUND "\n", TP_LEGAL_GROUND_TASK, 0, 0},
    {GROUND TP_LEGAL_GROUND_CONSENT "\n", TP_LEGAL_GROUND_CONSENT, 1, 0},
    {GROUND TP_LEGAL_GROUND_CONSENT ": phiếu 12\n", TP_LEGAL_GROUND_CONSENT ": phiếu 12", 1, 0},
    {GROUND TP_LEGAL_GROUND_CONSENT "\n", TP_LEGAL_GROUND_CONSENT ": phiếu 12", 0, 0},
    {GROUND TP_LEGAL_GROUND_TASK "\n", TP_LEGAL_GROUND_CONSENT ": phiếu 12", 0, 1},
    {GROUND "\n", TP_LEGAL_GROUND_CONSENT ": phiếu 12", 0, 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (TpImportReport) report = import_text (fixture, "people", lists[i].list);
    g_autoptr (TpPerson) person = fixture_get_first (fixture, &tp_person_kind, "name", "Lê Văn Ba");

    g_test_message ("%u", i);
    assert_counts (report, i == 0, lists[i].updated, i != 0 && lists[i].updated == 0, 0, 0);
    g_assert_cmpstr (person->legal_ground, ==, lists[i].ground);
    g_assert_cmpuint (import_count_notes (report, "recorded consent"), ==, lists[i].n_notes);
  }
}

#define ADD(path, func) \
  g_test_add ("/workspace/import/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rejects/mended-land", test_rejects_mended);
  ADD ("rejects/none-no-file", test_no_rejects_no_file);
  ADD ("rejects/cannot-be-written", test_rejects_cannot_be_written);
  ADD ("rejects/spare-what-is-needed", test_rejects_spare);
  ADD ("rejects/stay-on-failure", test_rejects_stay);
  ADD ("undo-redo-is-identity", test_import_undo);
  ADD ("unknown-kind", test_unknown_kind);
  ADD ("cancel-leaves-nothing", test_cancel);
  ADD ("kill-leaves-all-or-nothing", test_kill);
  ADD ("many", test_many);
  ADD ("async/undo-and-changed", test_async);
  ADD ("async/cancel", test_async_cancel);
  ADD ("journal-titles-name-nobody", test_journal_titles);
  ADD ("people/addresses-of-two-lists", test_people_addresses_of_two_lists);
  ADD ("people/consent-stays", test_people_consent_stays);
  return g_test_run ();
}
