/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a killed writer leaves is removed by the next one, and nothing else is: not what a living
 * one writes, not what comes from elsewhere, not what merely looks alike. */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "store-fixture.h"
#include "tp-fresh-path.h"

static void
touch (const char *path)
{
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What another process would write to, and whether it is killed then. */
static char *
write_as_another (Fixture *fixture, const char *name, pid_t *writer)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
  char *fresh;
  int ends[2], status;
  char answer[512] = "";
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0) {
    fresh = tp_fresh_path (path);
    touch (fresh);
    if (write (ends[1], fresh, strlen (fresh)) > 0)
      pause ();
    _exit (1);
  }
  g_assert_cmpint (read (ends[0], answer, sizeof answer - 1), >, 0);
  close (ends[0]);
  close (ends[1]);
  if (writer != NULL) {
    *writer = child;
  } else {
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  }
  return g_strdup (answer);
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fresh = write_as_another (fixture, "Lịch tuần 48.pdf", NULL);
  g_autofree char *log = g_strconcat (fresh, "-wal", NULL);
  g_autofree char *old = g_strconcat (fresh, ".old", NULL);

  touch (log);
  touch (old);
  g_assert_true (is_there (fresh));
  tp_fresh_sweep (fixture->directory);
  g_assert_false (is_there (fresh));
  g_assert_false (is_there (log));
  g_assert_false (is_there (old));
  g_assert_true (is_there (fixture->path));
}

static void
test_living (Fixture *fixture, gconstpointer data)
{
  pid_t writer;
  g_autofree char *fresh = write_as_another (fixture, "a.pdf", &writer);
  g_autofree char *own = tp_fresh_path (fixture->path);
  struct utimbuf long_ago = {0, 0};

  touch (own);
  /* However long it takes. */
  g_assert_cmpint (g_utime (fresh, &long_ago), ==, 0);
  tp_fresh_sweep (fixture->directory);
  g_assert_true (is_there (fresh));
  g_assert_true (is_there (own));
  kill (writer, SIGKILL);
  g_assert_cmpint (waitpid (writer, NULL, 0), ==, writer);
  tp_fresh_sweep (fixture->directory);
  g_assert_false (is_there (fresh));
  g_assert_true (is_there (own));
}

/* The number of a process on another machine says nothing here. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fresh = write_as_another (fixture, "a.pdf", NULL);
  g_autofree char *foreign = g_strdup (fresh);
  char *place = strrchr (foreign, '-') + 1;
  struct utimbuf long_ago = {0, 0};

  *place = *place == '0' ? '1' : '0';
  g_assert_cmpint (g_rename (fresh, foreign), ==, 0);
  tp_fresh_sweep (fixture->directory);
  g_assert_true (is_there (foreign));
  g_assert_cmpint (g_utime (foreign, &long_ago), ==, 0);
  tp_fresh_sweep (fixture->directory);
  g_assert_false (is_there (foreign));
}

static void
test_other_names (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = {"~", ".bak", ".new", "-wal.old"};
  g_autofree char *fresh = write_as_another (fixture, "a.pdf", NULL);
  g_autofree char *name = g_path_get_basename (fresh);
  g_autofree char *shown = g_build_filename (fixture->directory, name + 1, NULL);
  g_autofree char *elsewhere = g_build_filename (fixture->directory, "kept", NULL);

  touch (shown);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *alike = g_strconcat (fresh, suffixes[i], NULL);

    touch (alike);
    tp_fresh_sweep (fixture->directory);
    g_assert_true (is_there (alike));
  }
  g_assert_true (is_there (shown));

  /* A folder or a link of such a name was not made by us. */
  g_assert_cmpint (g_mkdir (fresh, 0700), ==, 0);
  tp_fresh_sweep (fixture->directory);
  g_assert_true (is_there (fresh));
  g_assert_cmpint (g_rmdir (fresh), ==, 0);
  touch (elsewhere);
  g_assert_cmpint (symlink (elsewhere, fresh), ==, 0);
  tp_fresh_sweep (fixture->directory);
  g_assert_true (is_there (fresh));
  tp_fresh_sweep ("/nowhere/at/all");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = tp_fresh_path (fixture->path);
  g_autofree char *other = tp_fresh_path (fixture->path);
  g_autofree char *directory = g_path_get_dirname (one);

  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (directory, ==, fixture->directory);
}

/* --- a workspace that is made ----------------------------------------------- */

static gboolean
fill_and_wait_cb (TpStore *store, gpointer user_data, GError **error)
{
  int *ends = user_data;
  g_autoptr (TpWard) ward = make_ward ("00001", "Ba Đình");

  if (!tp_store_begin (store, "t", "t", "T", 1, error) || !tp_store_put (store, ward, error))
    return FALSE;
  if (write (ends[1], "x", 1) == 1)
    pause ();
  return FALSE;
}

static void
test_killed_while_made (Fixture *fixture, gconstpointer data)
{
  int ends[2];
  char answer;
  pid_t child;

  g_clear_pointer (&fixture->store, tp_store_close);
  g_unlink (fixture->path);
  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0) {
    tp_store_create_filled (fixture->path, fixture->secret, fill_and_wait_cb, ends, NULL);
    _exit (1);
  }
  g_assert_cmpint (read (ends[0], &answer, 1), ==, 1);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  close (ends[0]);
  close (ends[1]);
  g_assert_false (is_there (fixture->path));
  g_assert_cmpuint (fixture_count_files (fixture), >=, 2);

  fixture->store = tp_store_create (fixture->path, fixture->secret, NULL);
  g_assert_nonnull (fixture->store);
  g_clear_pointer (&fixture->store, tp_store_close);
  g_assert_cmpuint (fixture_count_files (fixture), ==, 1);
}

static gboolean
fail_to_fill_cb (TpStore *store, gpointer user_data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No more.");
  return FALSE;
}

static void
test_not_filled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, tp_store_close);
  g_unlink (fixture->path);
  g_assert_null (
    tp_store_create_filled (fixture->path, fixture->secret, fail_to_fill_cb, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture_count_files (fixture), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/fresh/names-are-never-the-same", test_names);
  FIXTURE_TEST ("/store/fresh/what-a-killed-writer-left-goes", test_killed);
  FIXTURE_TEST ("/store/fresh/what-a-living-one-writes-stays", test_living);
  FIXTURE_TEST ("/store/fresh/what-comes-from-elsewhere-stays-for-a-day", test_elsewhere);
  FIXTURE_TEST ("/store/fresh/what-looks-alike-stays", test_other_names);
  FIXTURE_TEST ("/store/fresh/a-workspace-half-made-goes", test_killed_while_made);
  FIXTURE_TEST ("/store/fresh/a-workspace-not-filled-is-none", test_not_filled);
  return g_test_run ();
}
