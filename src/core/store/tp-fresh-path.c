/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file is written under a name of its own beside its place and then moved there, so that what can
 * be seen is whole. A program that is killed leaves such a file, and nobody would know of it: so
 * the name says who writes it, and the next program that writes to the same directory removes what
 * nobody can be writing any more.
 *
 * The name is .NAME.PROCESS-COUNT-PLACE.new. A process's number says nothing on another machine,
 * after another start or in another sandbox, so PLACE is a hash of these: only in the same place
 * can it be known that the writer is gone. A file from elsewhere goes when it has not been written
 * for a day. What has any other name is not ours to touch. */

#include "tp-config.h"
#include "tp-fresh-path.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

/* No step writes longer than some minutes; a day is beyond all doubt. */
#define FOREIGN_SECONDS (24 * 60 * 60)

/* What follows are the companions of a file: the old one put aside, the spreadsheet's first
 * name, the database's log. */
#define PATTERN \
  "^\\..+\\.([0-9]{1,9})-[0-9]+-([0-9a-f]{8})\\.new(\\.old|\\.part|-wal|-shm|-journal)?$"

/* Which machine since which start, and which sandbox: 0 if that cannot be told. */
static guint
find_place (void)
{
  g_autofree char *start = NULL;
  g_autofree char *sandbox = g_file_read_link ("/proc/self/ns/pid", NULL);
  g_autofree char *both = NULL;

  if (sandbox == NULL ||
      !g_file_get_contents ("/proc/sys/kernel/random/boot_id", &start, NULL, NULL))
    return 0;
  both = g_strconcat (start, sandbox, NULL);
  return g_str_hash (both);
}

/**
 * tp_fresh_path:
 * @path: where a file shall be
 *
 * Makes the name to write it under until it is finished: beside @path, hidden, and no other thread
 * or program gets the same.
 *
 * Returns: (transfer full): the path to write to
 */
char *
tp_fresh_path (const char *path)
{
  static int n_made;
  g_autofree char *directory = NULL, *name = NULL, *fresh = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  directory = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  fresh = g_strdup_printf (".%s.%d-%d-%08x.new", name, (int) getpid (),
                           g_atomic_int_add (&n_made, 1), find_place ());
  return g_build_filename (directory, fresh, NULL);
}

static gboolean
is_alive (const char *process)
{
  pid_t pid = (pid_t) g_ascii_strtoll (process, NULL, 10);

  /* Whoever may not be signalled is there all the same. */
  return pid <= 0 || kill (pid, 0) == 0 || errno != ESRCH;
}

/* By the file system's clock: this is no time of the workspace. */
static gboolean
was_left_long_ago (const GStatBuf *status)
{
  return g_get_real_time () / G_USEC_PER_SEC - (gint64) status->st_mtime > FOREIGN_SECONDS;
}

static gboolean
is_left_over (const char *path, GMatchInfo *match)
{
  g_autofree char *process = g_match_info_fetch (match, 1);
  g_autofree char *place = g_match_info_fetch (match, 2);
  guint here = find_place ();
  GStatBuf status;

  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;
  if (here == 0 || g_ascii_strtoull (place, NULL, 16) != here)
    return was_left_long_ago (&status);
  return !is_alive (process);
}

/**
 * tp_fresh_sweep:
 * @directory: where something is about to be written; it need not exist
 *
 * Removes files that bear a name of tp_fresh_path() and whose writer is gone. Those of living
 * programs and all other files stay. What cannot be removed stays as well and harms nothing.
 */
void
tp_fresh_sweep (const char *directory)
{
  g_autoptr (GRegex) pattern = g_regex_new (PATTERN, G_REGEX_RAW, 0, NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  g_assert (pattern != NULL);

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autoptr (GMatchInfo) match = NULL;
    g_autofree char *path = g_build_filename (directory, name, NULL);

    if (g_regex_match (pattern, name, 0, &match) && is_left_over (path, match) &&
        g_unlink (path) != 0)
      g_debug ("A file left by a program that was killed could not be removed");
  }
}
