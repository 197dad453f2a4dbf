/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kills, full disks and read-only ones. A child does the work and is killed at a random moment;
 * what it acknowledged through a pipe must be there afterwards. */

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"

#define N_KILLS 12

/* --- kills ----------------------------------------------------------------- */

/* Commits edits for ever: one new row and one changed row an entry, or now and then a big import.
 * Writes the number of each entry to @pipe once it is acknowledged. */
static void
commit_for_ever (const char *path, GBytes *secret, int first, int pipe)
{
  g_autoptr (TpStore) store = tp_store_open (path, secret, NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GPtrArray) settings = tp_store_list (store, query, NULL);
  TpSetting *counter = g_ptr_array_index (settings, 0);

  for (int number = first;; number++) {
    g_autofree char *text = g_strdup_printf ("%d", number);
    int n_rows = number % 10 == 0 ? 500 : 1;

    if (!tp_store_begin (store, "child", "edit", "Edit", number, NULL))
      _exit (1);
    tp_set_text (&counter->value, text);
    if (!tp_store_put (store, counter, NULL))
      _exit (2);
    for (int i = 0; i < n_rows; i++) {
      g_autoptr (TpPerson) person = make_person ("Nguyễn Văn An", NULL);

      tp_set_text (&person->note, text);
      if (!tp_store_put (store, person, NULL))
        _exit (3);
    }
    if (!tp_store_commit (store, NULL, NULL))
      _exit (4);
    if (write (pipe, &number, sizeof number) != sizeof number)
      _exit (5);
  }
}

static int
run_and_kill (Fixture *fixture, int first, guint after_ms)
{
  int ends[2], acknowledged = first - 1, number, status;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0) {
    close (ends[0]);
    commit_for_ever (fixture->path, fixture->secret, first, ends[1]);
  }
  close (ends[1]);
  /* The clock starts with the first commit, after the slow opening. */
  if (read (ends[0], &number, sizeof number) == sizeof number)
    acknowledged = number;
  g_usleep (after_ms * 1000);
  kill (child, SIGKILL);
  while (read (ends[0], &number, sizeof number) == sizeof number)
    acknowledged = number;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  return acknowledged;
}

static int
read_counter (TpStore *store)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GPtrArray) settings = tp_store_list (store, query, NULL);

  return (int) g_ascii_strtoll (((TpSetting *) g_ptr_array_index (settings, 0))->value, NULL, 10);
}

/* Rows of each entry are all there or not at all. */
static void
assert_whole_entries (TpStore *store, int last)
{
  for (int number = MAX (last - 2, 1); number <= last + 1; number++) {
    g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
    g_autofree char *text = g_strdup_printf ("%d", number);
    gint64 expected = number > last ? 0 : number % 10 == 0 ? 500 : 1;

    tp_query_add_text (query, "note", TP_QUERY_IS, text);
    g_assert_cmpint (tp_store_count (store, query, NULL), ==, expected);
  }
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpSetting) counter = tp_record_new (&tp_setting_kind);
  int next = 1;

  tp_set_text (&counter->key, "counter");
  fixture_put (fixture, counter);
  g_clear_pointer (&fixture->store, tp_store_close);
  for (int i = 0; i < N_KILLS; i++) {
    int acknowledged = run_and_kill (fixture, next, (guint) g_test_rand_int_range (0, 120));
    int stored;

    fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
    g_assert_nonnull (fixture->store);
    stored = read_counter (fixture->store);
    g_test_message ("killed after entry %d, %d is stored", acknowledged, stored);
    /* The last one may have been on the disk before it was acknowledged. */
    g_assert_true (stored == acknowledged || stored == acknowledged + 1);
    assert_whole_entries (fixture->store, stored);
    fixture_assert_sound (fixture);
    g_clear_pointer (&fixture->store, tp_store_close);
    next = stored + 1;
  }
  g_assert_cmpint (next, >, N_KILLS);
}

/* A kill while a workspace is made leaves no file under its name, or a whole one. */
static void
test_kill_create (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, tp_store_close);
  for (int i = 0; i < 8; i++) {
    pid_t child;
    int status;

    g_unlink (fixture->path);
    child = fork ();
    if (child == 0) {
      tp_store_create (fixture->path, fixture->secret, NULL);
      pause ();
    }
    g_usleep ((gulong) g_test_rand_int_range (100, 600) * 1000);
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    if (!g_file_test (fixture->path, G_FILE_TEST_EXISTS))
      continue;
    fixture->store = tp_store_open (fixture->path, fixture->secret, NULL);
    g_assert_nonnull (fixture->store);
    fixture_assert_sound (fixture);
    g_clear_pointer (&fixture->store, tp_store_close);
  }
}

/* --- full and read-only disks ------------------------------------------------ */

/* Runs @work in a child, whose limits and mounts are its own; returns its exit code. */
static int
run_apart (int (*work) (Fixture *), Fixture *fixture)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    _exit (work (fixture));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

#define EXIT_SKIPPED 77

/* Says what went wrong through the exit code, as asserts of a child reach nobody. */
#define CHECK(condition)                                    \
  G_STMT_START                                              \
  {                                                         \
    if (!(condition)) {                                     \
      g_printerr ("# line %d: %s\n", __LINE__, #condition); \
      return 1;                                             \
    }                                                       \
  }                                                         \
  G_STMT_END

/* Fills the store in entries of a hundred rows until the disk is full; nothing acknowledged is lost
 * and the file stays sound. */
static int
fill_up (TpStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GString) note = g_string_new (NULL);
  int n_kept = 0;

  for (int i = 0; i < 400; i++)
    g_string_append (note, "ghi chú dài ");
  while (error == NULL && n_kept < 100000) {
    if (!tp_store_begin (store, "t", "fill", "Fill", 1, &error))
      break;
    for (int i = 0; i < 100 && error == NULL; i++) {
      g_autoptr (TpPerson) person = make_person ("Nguyễn Văn An", NULL);

      tp_set_text (&person->note, note->str);
      tp_store_put (store, person, &error);
    }
    if (error == NULL && tp_store_commit (store, NULL, &error))
      n_kept += 100;
    else
      tp_store_rollback (store);
  }
  CHECK (g_error_matches (error, TP_STORE_ERROR, TP_STORE_ERROR_FULL));
  CHECK (strlen (error->message) > 20);
  CHECK (n_kept > 0);
  CHECK (tp_store_count (store, query, NULL) == n_kept);
  problems = tp_store_check (store, NULL);
  CHECK (problems != NULL && problems->len == 0);
  return 0;
}

static int
work_under_limit (Fixture *fixture)
{
  struct rlimit limit = {3000000, 3000000};
  g_autoptr (TpStore) store = NULL;

  signal (SIGXFSZ, SIG_IGN);
  store = tp_store_open (fixture->path, fixture->secret, NULL);
  CHECK (store != NULL);
  CHECK (setrlimit (RLIMIT_FSIZE, &limit) == 0);
  return fill_up (store);
}

static void
test_file_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, tp_store_close);
  g_assert_cmpint (run_apart (work_under_limit, fixture), ==, 0);
  fixture->store = tp_store_open (fixture->path, fixture->secret, &error);
  g_assert_no_error (error);
  fixture_assert_sound (fixture);
}

static gboolean
mount_small_disk (const char *path, const char *options)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("tmpfs", path, "tmpfs", 0, options) == 0;
}

static int
work_on_small_disk (Fixture *fixture)
{
  g_autoptr (TpStore) store = NULL;

  if (!mount_small_disk (fixture->directory, "size=4m"))
    return EXIT_SKIPPED;
  store = tp_store_create (fixture->path, fixture->secret, NULL);
  CHECK (store != NULL);
  return fill_up (store);
}

static int
create_on_full_disk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  if (!mount_small_disk (fixture->directory, "size=64k"))
    return EXIT_SKIPPED;
  CHECK (tp_store_create (fixture->path, fixture->secret, &error) == NULL);
  CHECK (g_error_matches (error, TP_STORE_ERROR, TP_STORE_ERROR_FULL));
  dir = g_dir_open (fixture->directory, 0, NULL);
  CHECK (g_dir_read_name (dir) == NULL);
  return 0;
}

static int
open_on_read_only_disk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpStore) store = NULL;

  if (!mount_small_disk (fixture->directory, "size=4m"))
    return EXIT_SKIPPED;
  store = tp_store_create (fixture->path, fixture->secret, NULL);
  CHECK (store != NULL);
  g_clear_pointer (&store, tp_store_close);
  CHECK (mount (NULL, fixture->directory, NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0);
  store = tp_store_open (fixture->path, fixture->secret, &error);
  if (store != NULL)
    tp_store_begin (store, "t", "t", "T", 1, &error);
  if (error != NULL)
    g_printerr ("# %s\n", error->message);
  CHECK (g_error_matches (error, TP_STORE_ERROR, TP_STORE_ERROR_READ_ONLY));
  CHECK (tp_store_create ("/proc/x", fixture->secret, NULL) == NULL);
  return 0;
}

static void
run_on_a_disk (Fixture *fixture, int (*work) (Fixture *))
{
  int code;

  g_clear_pointer (&fixture->store, tp_store_close);
  code = run_apart (work, fixture);
  if (code == EXIT_SKIPPED)
    g_test_skip ("mounting a small disk needs rights this test does not have");
  else
    g_assert_cmpint (code, ==, 0);
}

static void
test_small_disk (Fixture *fixture, gconstpointer data)
{
  run_on_a_disk (fixture, work_on_small_disk);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  run_on_a_disk (fixture, create_on_full_disk);
}

static void
test_read_only_disk (Fixture *fixture, gconstpointer data)
{
  run_on_a_disk (fixture, open_on_read_only_disk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/crash/what-was-acknowledged-is-there", test_kill);
  FIXTURE_TEST ("/store/crash/nothing-half-made", test_kill_create);
  FIXTURE_TEST ("/store/disk/file-limit-reached", test_file_limit);
  FIXTURE_TEST ("/store/disk/small-one-filled", test_small_disk);
  FIXTURE_TEST ("/store/disk/full-from-the-start", test_full_disk);
  FIXTURE_TEST ("/store/disk/read-only", test_read_only_disk);
  return g_test_run ();
}
