/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workspace's file: made, opened and closed. Its records are in tp-store-records.c, the journal's
 * life in tp-journal.c, undo in tp-undo.c, questions in tp-query.c.
 *
 * A new file is made complete under a temporary name and then given its own, so that a program
 * killed half way leaves no half workspace. */

#include "tp-config.h"
#include "tp-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tp-fresh-path.h"
#include "tp-key.h"
#include "tp-schema.h"
#include "tp-store-private.h"

#define PAGE_SIZE 4096

static void
set_file_error (GError **error, int code, const char *sentence)
{
  TpStoreError kind = TP_STORE_ERROR_FAILED;

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    kind = TP_STORE_ERROR_FULL;
  else if (code == EROFS || code == EACCES || code == EPERM)
    kind = TP_STORE_ERROR_READ_ONLY;
  g_set_error (error, TP_STORE_ERROR, kind, "%s (%s)", sentence, g_strerror (code));
}

/* The log beside the file, as it is named there now; 0 if there is none. */
static guint64
find_log (const char *file)
{
  g_autofree char *log = g_strconcat (file, "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) == 0 ? (guint64) status.st_ino : 0;
}

/*< private >
 * tp_store_has_its_log:
 * @self: a store
 * @error: return location for a #TpStoreError
 *
 * Looks whether the log this connection writes to still is the one beside the file. It is not when
 * this process has lost its locks (see tp-file-hold.c: a file chooser that looks into the file is
 * enough) and another program took the log away. What would be written now would be acknowledged
 * and lost.
 *
 * Returns: %TRUE if what is written will be found
 */
gboolean
tp_store_has_its_log (TpStore *self, GError **error)
{
  if (self->log_inode == 0 || find_log (self->path) == self->log_inode)
    return TRUE;
  g_set_error_literal (
    error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
    _ ("Another program has moved the workspace’s log away. Nothing was changed; "
       "close the workspace in every window and open it again."));
  return FALSE;
}

static TpStore *
connect_to (const char *file,
            const char *path,
            const char *key_spec,
            TpFileHold *hold,
            gboolean is_new,
            GError **error)
{
  g_autoptr (TpDb) db = tp_db_open (file, key_spec, error);
  TpStore *self;

  if (db == NULL || !tp_schema_prepare (db, is_new, error))
    return NULL;
  self = g_new0 (TpStore, 1);
  self->db = g_steal_pointer (&db);
  self->path = g_strdup (path);
  self->key_spec = tp_key_copy_spec (key_spec);
  self->hold = tp_file_hold_ref (hold);
  self->search = tp_word_search_new ();
  self->log_inode = find_log (file);
  return self;
}

/* --- making ------------------------------------------------------------ */

/* A log left by a file that is gone would be replayed into the new one. */
static gboolean
put_stray_log_aside (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *aside = g_strconcat (path, "-wal.old", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  if (g_rename (log, aside) != 0 && errno != ENOENT) {
    set_file_error (error, errno, _ ("The remains of an earlier workspace are in the way."));
    return FALSE;
  }
  if (g_unlink (index) != 0 && errno != ENOENT) {
    set_file_error (error, errno, _ ("The remains of an earlier workspace are in the way."));
    return FALSE;
  }
  return TRUE;
}

static void
sync_directory (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("The directory could not be synced");
  close (fd);
}

/* Gives the finished file its name, unless another has taken it meanwhile. */
static gboolean
move_into_place (const char *temporary, const char *path, GError **error)
{
  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0) {
    sync_directory (path);
    return TRUE;
  }
  /* Some file systems know no such rename; a hard link refuses to replace as well. */
  if ((errno == EINVAL || errno == ENOSYS) && link (temporary, path) == 0) {
    g_unlink (temporary);
    sync_directory (path);
    return TRUE;
  }
  set_file_error (error, errno, _ ("The workspace could not be put into place."));
  return FALSE;
}

static void
remove_made_file (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (log);
  g_unlink (index);
}

/* Makes the schema under the temporary name, has it filled and closes it, which leaves one file.
 * Returns the key. */
static char *
make_new_file (const char *temporary,
               GBytes *secret,
               TpStoreFillFunc fill,
               gpointer user_data,
               GError **error)
{
  guint8 salt[TP_KEY_SALT_SIZE];
  char *key_spec;
  TpStore *made;
  gboolean is_made;

  if (!tp_key_make_salt (salt, error))
    return NULL;
  key_spec = tp_key_make_spec (secret, salt, error);
  if (key_spec == NULL)
    return NULL;
  made = connect_to (temporary, temporary, key_spec, NULL, TRUE, error);
  is_made = made != NULL && (fill == NULL || fill (made, user_data, error));
  tp_store_close (made);
  if (!is_made)
    g_clear_pointer (&key_spec, tp_key_free_spec);
  return key_spec;
}

static TpStore *
open_made_file (const char *path, const char *key_spec, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  g_autoptr (TpFileHold) hold = NULL;

  if (fd < 0) {
    set_file_error (error, errno, _ ("The workspace could not be opened."));
    return NULL;
  }
  hold = tp_file_hold_take (fd);
  return connect_to (path, path, key_spec, hold, FALSE, error);
}

/* An empty file that its owner alone may read. */
static gboolean
touch_new_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0) {
    set_file_error (error, errno, _ ("The workspace could not be made there."));
    return FALSE;
  }
  close (fd);
  return TRUE;
}

/**
 * tp_store_create_filled:
 * @path: where the file shall be; nothing may be there yet
 * @secret: the passphrase's bytes
 * @fill: (nullable) (scope call): puts into the new store what it shall have from the first moment
 * @user_data: for @fill
 * @error: return location for a #TpStoreError, or what @fill sets
 *
 * Makes a workspace, readable by its owner alone and encrypted from the first byte, and opens it.
 * It is made and filled under another name and gets its own at the end, so whoever sees it sees it
 * whole. On failure nothing is left behind; what a program killed meanwhile leaves, the next one to
 * make a workspace in that directory removes.
 *
 * Returns: (transfer full) (nullable): the open store
 */
TpStore *
tp_store_create_filled (const char *path,
                        GBytes *secret,
                        TpStoreFillFunc fill,
                        gpointer user_data,
                        GError **error)
{
  g_autofree char *temporary = NULL, *directory = NULL;
  char *key_spec;
  TpStore *self = NULL;

  g_return_val_if_fail (path != NULL && secret != NULL, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                         _ ("There is already a file of that name."));
    return NULL;
  }
  directory = g_path_get_dirname (path);
  tp_fresh_sweep (directory);
  temporary = tp_fresh_path (path);
  if (!touch_new_file (temporary, error))
    return NULL;

  key_spec = make_new_file (temporary, secret, fill, user_data, error);
  if (key_spec != NULL && put_stray_log_aside (path, error) &&
      move_into_place (temporary, path, error)) {
    self = open_made_file (path, key_spec, error);
    if (self == NULL)
      remove_made_file (path);
  } else {
    remove_made_file (temporary);
  }
  tp_key_free_spec (key_spec);
  return self;
}

/**
 * tp_store_create:
 * @path: where the file shall be; nothing may be there yet
 * @secret: the passphrase's bytes
 * @error: return location for a #TpStoreError
 *
 * Makes an empty workspace, as tp_store_create_filled() does.
 *
 * Returns: (transfer full) (nullable): the open store
 */
TpStore *
tp_store_create (const char *path, GBytes *secret, GError **error)
{
  return tp_store_create_filled (path, secret, NULL, NULL, error);
}

/* --- opening ------------------------------------------------------------ */

static void
set_no_workspace_error (GError **error, const char *sentence)
{
  g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_NOT_A_WORKSPACE, sentence);
}

/* Whether a part of the file's last page is missing. With a log beside it that is a kill in the
 * middle of moving pages from the log to the file, which the log mends. */
static gboolean
is_cut_off (const char *path, gint64 size)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return size % PAGE_SIZE != 0 && !g_file_test (log, G_FILE_TEST_EXISTS);
}

/* Reads the salt, and tells files that cannot be workspaces before the slow derivation. The file
 * stays open: the hold is what keeps it so. A pipe must not make us wait for who writes to it. */
static TpFileHold *
read_salt (const char *path, guint8 salt[TP_KEY_SALT_SIZE], GError **error)
{
  g_autoptr (TpFileHold) hold = NULL;
  GStatBuf info;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  ssize_t n;

  if (fd < 0) {
    if (errno == ENOENT)
      set_no_workspace_error (error, _ ("There is no workspace at that place."));
    else
      set_file_error (error, errno, _ ("The workspace could not be opened."));
    return NULL;
  }
  hold = tp_file_hold_take (fd);
  n = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) ? read (fd, salt, TP_KEY_SALT_SIZE) : 0;
  if (n != TP_KEY_SALT_SIZE || is_cut_off (path, info.st_size)) {
    set_no_workspace_error (error, _ ("The file is not a workspace, or a part of it is missing."));
    return NULL;
  }
  if (memcmp (salt, "SQLite format 3", TP_KEY_SALT_SIZE) == 0) {
    set_no_workspace_error (error,
                            _ ("The file is a database without encryption, not a workspace."));
    return NULL;
  }
  return g_steal_pointer (&hold);
}

/**
 * tp_store_check_file:
 * @path: a file
 * @error: return location for a #TpStoreError
 *
 * Tells a file that cannot be a workspace, for it is not there, too short, cut off or readable to
 * all, before anybody is asked for its passphrase. Whether it is one only tp_store_open() knows.
 *
 * Returns: %TRUE if @path may be a workspace
 */
gboolean
tp_store_check_file (const char *path, GError **error)
{
  g_autoptr (TpFileHold) hold = NULL;
  guint8 salt[TP_KEY_SALT_SIZE];

  g_return_val_if_fail (path != NULL, FALSE);

  hold = read_salt (path, salt, error);
  return hold != NULL;
}

/**
 * tp_store_open:
 * @path: a workspace's file
 * @secret: the passphrase's bytes
 * @error: return location for a #TpStoreError
 *
 * Opens a workspace, bringing a file of an earlier version up to date. Takes a third of a second
 * to derive the key; tp_store_reopen() does not.
 *
 * Returns: (transfer full) (nullable): the open store
 */
TpStore *
tp_store_open (const char *path, GBytes *secret, GError **error)
{
  g_autoptr (TpFileHold) hold = NULL;
  guint8 salt[TP_KEY_SALT_SIZE];
  char *key_spec;
  TpStore *self;

  g_return_val_if_fail (path != NULL && secret != NULL, NULL);

  hold = read_salt (path, salt, error);
  if (hold == NULL)
    return NULL;
  key_spec = tp_key_make_spec (secret, salt, error);
  if (key_spec == NULL)
    return NULL;
  self = connect_to (path, path, key_spec, hold, FALSE, error);
  tp_key_free_spec (key_spec);
  return self;
}

/**
 * tp_store_reopen:
 * @self: an open store
 * @error: return location for a #TpStoreError
 *
 * Opens the same file once more, for another thread. Only reads what never changes in @self, so it
 * may be called from that thread.
 *
 * Returns: (transfer full) (nullable): the other connection
 */
TpStore *
tp_store_reopen (TpStore *self, GError **error)
{
  TpStore *other;

  g_return_val_if_fail (self != NULL, NULL);

  other = connect_to (self->path, self->path, self->key_spec, self->hold, FALSE, error);
  if (other == NULL)
    return NULL;
  tp_word_search_unref (other->search);
  other->search = tp_word_search_ref (self->search);
  return other;
}

/**
 * tp_store_close:
 * @self: (nullable) (transfer full): an open store
 *
 * Closes the connection. An entry begun and not committed is taken back.
 */
void
tp_store_close (TpStore *self)
{
  if (self == NULL)
    return;
  tp_store_rollback (self);
  tp_db_close (self->db);
  tp_word_search_unref (self->search);
  tp_file_hold_release (self->hold);
  tp_key_free_spec (self->key_spec);
  g_free (self->path);
  g_free (self);
}

/**
 * tp_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the file's path as it was given
 */
const char *
tp_store_get_path (TpStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->path;
}

/**
 * tp_store_set_patience:
 * @self: a store
 * @seconds: how long to wait for another connection that writes; five unless told
 *
 * Says how long tp_store_begin() waits before it fails with %TP_STORE_ERROR_BUSY. The thread stands
 * still meanwhile.
 */
void
tp_store_set_patience (TpStore *self, int seconds)
{
  g_return_if_fail (self != NULL && seconds >= 0);

  tp_db_set_patience (self->db, 1000 * seconds);
}

/**
 * tp_store_set_cache:
 * @self: a store
 * @mebibytes: how much of the file to hold in memory at most; %TP_STORE_CACHE_MIB unless told
 *
 * Lets a long list be written with fewer pages going to and fro. To be set back afterwards, which
 * gives the memory back.
 */
void
tp_store_set_cache (TpStore *self, int mebibytes)
{
  g_return_if_fail (self != NULL && mebibytes > 0);

  tp_db_set_cache (self->db, mebibytes);
}

/**
 * tp_store_get_data_version:
 * @self: a store
 *
 * Returns: a number that changes when another connection has written; not by writes of @self
 */
gint64
tp_store_get_data_version (TpStore *self)
{
  gint64 version;

  g_return_val_if_fail (self != NULL, 0);

  if (!tp_db_get_int (self->db, "PRAGMA data_version", &version, NULL))
    return -1;
  return version;
}
