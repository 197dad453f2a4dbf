/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups of files that appear together or not at all. A reader of the directory sees the whole
 * old group or the whole new one, but for the instant between the moves; after a failure he sees
 * the old one. What is not finished has names of tp_fresh_path(), which are gone at the end; those
 * of a program that was killed go when the next group is written to the same directory. */

#include "tp-config.h"

#include "tp-files-private.h"
#include "tp-fresh-path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  char *path;
  char *fresh_path; /* where it is written first */
  char *saved_path; /* the file that was at @path, while it can still be put back; or NULL */
  gboolean is_placed;
} TpOneFile;

struct _TpFileSet
{
  char *directory;
  int mode;
  GPtrArray *files; /* of TpOneFile */
  gboolean is_kept;
};

static void
set_errno (GError **error, int code, const char *path)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _ ("The disk is full. Nothing was changed."));
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be written: %s."),
                 path, g_strerror (code));
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean is_done = fd >= 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  if (!is_done)
    set_errno (error, saved_errno, path);
  return is_done;
}

static void
undo_file (TpOneFile *file)
{
  if (file->is_placed && file->saved_path == NULL)
    g_unlink (file->path);
  else if (file->is_placed && g_rename (file->saved_path, file->path) != 0)
    g_info ("“%s” could not be put back", file->path);
  else if (!file->is_placed && file->saved_path != NULL)
    g_unlink (file->saved_path);
  g_unlink (file->fresh_path);
}

static void
free_file (gpointer data)
{
  TpOneFile *file = data;

  g_free (file->path);
  g_free (file->fresh_path);
  g_free (file->saved_path);
  g_free (file);
}

/*< private >
 * tp_file_set_new:
 * @directory: where the files go; it is made if it is not there
 * @mode: permissions of the files added; 0600 for what holds personal data
 *
 * Returns: (transfer full): an empty group
 */
TpFileSet *
tp_file_set_new (const char *directory, int mode, GError **error)
{
  TpFileSet *self;

  g_assert (directory != NULL);

  /* Asked before anything is drawn, so that nobody waits for what cannot be kept. */
  if (g_mkdir_with_parents (directory, 0755) != 0 || g_access (directory, W_OK | X_OK) != 0) {
    set_errno (error, errno, directory);
    return NULL;
  }
  tp_fresh_sweep (directory);
  self = g_new0 (TpFileSet, 1);
  self->directory = g_strdup (directory);
  self->mode = mode;
  self->files = g_ptr_array_new_with_free_func (free_file);
  return self;
}

/*< private >
 * tp_file_set_free:
 *
 * Lets go of the group. Unless tp_file_set_keep() was called, the directory's files are as they
 * were before.
 */
void
tp_file_set_free (TpFileSet *self)
{
  if (self == NULL)
    return;
  for (guint i = self->files->len; !self->is_kept && i > 0; i--)
    undo_file (g_ptr_array_index (self->files, i - 1));
  g_ptr_array_unref (self->files);
  g_free (self->directory);
  g_free (self);
}

static TpOneFile *
add_file (TpFileSet *self, const char *name)
{
  TpOneFile *file = g_new0 (TpOneFile, 1);

  g_assert (strchr (name, G_DIR_SEPARATOR) == NULL);

  file->path = g_build_filename (self->directory, name, NULL);
  file->fresh_path = tp_fresh_path (file->path);
  g_ptr_array_add (self->files, file);
  return file;
}

/*< private >
 * tp_file_set_reserve:
 * @name: the file's name in the directory
 *
 * Returns: (transfer full): the path to write the file to for now
 */
char *
tp_file_set_reserve (TpFileSet *self, const char *name)
{
  return g_strdup (add_file (self, name)->fresh_path);
}

/*< private >
 * tp_file_set_add:
 * @name: the file's name in the directory
 * @bytes: what shall be in it
 */
gboolean
tp_file_set_add (TpFileSet *self, const char *name, GBytes *bytes, GError **error)
{
  TpOneFile *file = add_file (self, name);
  g_autoptr (GError) local_error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents_full (file->fresh_path, data != NULL ? data : "", length,
                                G_FILE_SET_CONTENTS_NONE, self->mode, &local_error))
    return TRUE;
  if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    set_errno (error, ENOSPC, file->path);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A second name for what is there now, so that the new file can take the first in one move. */
static gboolean
save_old (TpOneFile *file, GError **error)
{
  g_autofree char *saved = g_strconcat (file->fresh_path, ".old", NULL);

  if (!g_file_test (file->path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_unlink (saved);
  if (link (file->path, saved) != 0) {
    set_errno (error, errno, file->path);
    return FALSE;
  }
  file->saved_path = g_steal_pointer (&saved);
  return TRUE;
}

/*< private >
 * tp_file_set_place:
 *
 * Makes all files safe on the disk and moves them into place. On failure free the group, which
 * puts everything back.
 */
gboolean
tp_file_set_place (TpFileSet *self, GError **error)
{
  for (guint i = 0; i < self->files->len; i++) {
    TpOneFile *file = g_ptr_array_index (self->files, i);

    if (!sync_path (file->fresh_path, O_RDONLY, error) || !save_old (file, error))
      return FALSE;
  }
  for (guint i = 0; i < self->files->len; i++) {
    TpOneFile *file = g_ptr_array_index (self->files, i);

    if (g_rename (file->fresh_path, file->path) != 0) {
      set_errno (error, errno, file->path);
      return FALSE;
    }
    file->is_placed = TRUE;
  }
  return sync_path (self->directory, O_RDONLY | O_DIRECTORY, error);
}

/*< private >
 * tp_file_set_keep:
 *
 * Says that the files placed are to stay.
 *
 * Returns: (transfer full): their paths, %NULL-ended
 */
char **
tp_file_set_keep (TpFileSet *self)
{
  GPtrArray *paths = g_ptr_array_new ();

  self->is_kept = TRUE;
  for (guint i = 0; i < self->files->len; i++) {
    TpOneFile *file = g_ptr_array_index (self->files, i);

    g_assert (file->is_placed);
    if (file->saved_path != NULL)
      g_unlink (file->saved_path);
    g_ptr_array_add (paths, g_strdup (file->path));
  }
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (paths, FALSE);
}
