/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps file descriptors of a workspace's file open for as long as any store in this process has
 * the file open. POSIX takes all of a process's locks on a file away when the process closes any
 * descriptor of it, and SQLite's locks are such: to read the salt and close the file again would
 * leave the other windows of this process without theirs. Another program that then closes the
 * workspace believes itself to be the last one and removes the log under them. SQLite is as careful
 * with its own descriptors. */

#include "tp-config.h"
#include "tp-file-hold.h"

#include <sys/stat.h>
#include <unistd.h>

struct _TpFileHold
{
  dev_t device;
  ino_t inode;
  guint n_refs;
  GArray *fds; /* of int */
};

static GMutex mutex;
static GSList *holds; /* of TpFileHold; as many as files are open, so a list will do */

/**
 * tp_file_hold_take:
 * @fd: (transfer full): an open file, which nobody else may close
 *
 * Takes @fd over; it is closed when the last hold of the same file is released. From any thread.
 *
 * Returns: (transfer full): a hold
 */
TpFileHold *
tp_file_hold_take (int fd)
{
  TpFileHold *self = NULL;
  struct stat status = {0};

  if (fstat (fd, &status) != 0)
    g_debug ("An open file could not be looked at");
  g_mutex_lock (&mutex);
  for (GSList *link = holds; link != NULL && self == NULL; link = link->next) {
    TpFileHold *other = link->data;

    if (other->device == status.st_dev && other->inode == status.st_ino)
      self = other;
  }
  if (self == NULL) {
    self = g_new0 (TpFileHold, 1);
    self->device = status.st_dev;
    self->inode = status.st_ino;
    self->fds = g_array_new (FALSE, FALSE, sizeof (int));
    holds = g_slist_prepend (holds, self);
  }
  self->n_refs++;
  g_array_append_val (self->fds, fd);
  g_mutex_unlock (&mutex);
  return self;
}

/**
 * tp_file_hold_ref:
 * @hold: (nullable): a hold
 *
 * For another store of the same file. From any thread.
 *
 * Returns: (transfer full) (nullable): @hold
 */
TpFileHold *
tp_file_hold_ref (TpFileHold *hold)
{
  g_mutex_lock (&mutex);
  if (hold != NULL)
    hold->n_refs++;
  g_mutex_unlock (&mutex);
  return hold;
}

/**
 * tp_file_hold_release:
 * @hold: (nullable) (transfer full): a hold, whose store is closed
 *
 * Closes the descriptors if it was the last of its file.
 */
void
tp_file_hold_release (TpFileHold *hold)
{
  if (hold == NULL)
    return;
  g_mutex_lock (&mutex);
  if (--hold->n_refs == 0) {
    holds = g_slist_remove (holds, hold);
    for (guint i = 0; i < hold->fds->len; i++)
      close (g_array_index (hold->fds, int, i));
    g_array_unref (hold->fds);
    g_free (hold);
  }
  g_mutex_unlock (&mutex);
}
