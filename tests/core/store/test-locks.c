/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Locks among processes: what a window writes is there afterwards, whatever else in its own process
 * opened and closed the file, and whoever closed it elsewhere. The other process is this program,
 * run once more. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store-fixture.h"

#define OTHER "/store/locks/subprocess/open-write-and-close"

static void
open_write_and_close (void)
{
  Fixture other = {.now_ms = G_GINT64_CONSTANT (1795651300000)};
  g_autoptr (GBytes) secret = g_bytes_new_static ("correct horse", 13);
  g_autoptr (TpWard) ward = make_ward ("00009", "Elsewhere");
  const char *path = g_getenv ("TP_TEST_PATH");

  if (path == NULL)
    return;
  other.store = tp_store_open (path, secret, NULL);
  g_assert_nonnull (other.store);
  fixture_put (&other, ward);
  tp_store_close (other.store);
}

static void
let_another_write (Fixture *fixture)
{
  g_setenv ("TP_TEST_PATH", fixture->path, TRUE);
  g_test_trap_subprocess (OTHER, 0, 0);
  g_test_trap_assert_passed ();
  g_unsetenv ("TP_TEST_PATH");
}

static void
assert_wards (Fixture *fixture, gint64 n)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);

  g_assert_cmpint (tp_store_count (fixture->store, query, NULL), ==, n);
}

/* Another window of the same process opens the workspace and closes it again. */
static void
test_other_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Here");
  TpStore *other = tp_store_open (fixture->path, fixture->secret, NULL);
  TpStore *worker = tp_store_reopen (other, NULL);

  tp_store_close (other);
  tp_store_close (worker);
  let_another_write (fixture);
  assert_wards (fixture, 1);
  fixture_put (fixture, ward);
  fixture_reopen (fixture);
  assert_wards (fixture, 2);
  fixture_assert_sound (fixture);
}

/* What cannot be prevented: a library in this process looks into the file. */
static void
test_log_taken_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWard) ward = make_ward ("00001", "Here");
  g_autoptr (GError) error = NULL;
  int fd = g_open (fixture->path, O_RDONLY | O_CLOEXEC, 0);

  close (fd);
  let_another_write (fixture);
  g_assert_false (tp_store_begin (fixture->store, "t", "t", "T", 1, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "open it again"));
  fixture_reopen (fixture);
  fixture_put (fixture, ward);
  assert_wards (fixture, 2);
  fixture_assert_sound (fixture);
}

/* Nothing stays open when all is closed: neither the file nor what was no workspace. */
static void
test_descriptors (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 3; i++) {
    g_autoptr (TpStore) other = tp_store_reopen (fixture->store, NULL);

    g_assert_null (tp_store_open ("/dev/null", fixture->secret, NULL));
  }
  g_clear_pointer (&fixture->store, tp_store_close);
  for (int fd = 3; fd < 100; fd++) {
    g_autofree char *name = g_strdup_printf ("/proc/self/fd/%d", fd);
    g_autofree char *target = g_file_read_link (name, NULL);

    g_assert_true (target == NULL || !g_str_has_prefix (target, fixture->path));
    g_assert_cmpstr (target, !=, "/dev/null");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func (OTHER, open_write_and_close);
  FIXTURE_TEST ("/store/locks/survive-another-window-of-the-process", test_other_window);
  FIXTURE_TEST ("/store/locks/a-log-taken-away-is-noticed", test_log_taken_away);
  FIXTURE_TEST ("/store/locks/nothing-stays-open", test_descriptors);
  return g_test_run ();
}
