/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a workspace's key comes from: words that somebody remembers, or a file whose bytes are
 * the secret as they stand. What the secret is made into is the store's business. */

#include "tp-config.h"

#include "tp-workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/random.h>
#include <unistd.h>

#define SECRET_BYTES 32
#define MAX_FILE_BYTES 4096

/**
 * tp_secret_from_passphrase:
 * @passphrase: words that somebody remembers, UTF-8
 *
 * The same words typed on another machine may come composed or not, so they are brought to NFC.
 *
 * Returns: (transfer full): the secret
 */
GBytes *
tp_secret_from_passphrase (const char *passphrase)
{
  char *composed;

  g_return_val_if_fail (passphrase != NULL, NULL);

  composed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
  if (composed == NULL) /* no UTF-8: take the bytes as they are */
    composed = g_strdup (passphrase);
  return g_bytes_new_take (composed, strlen (composed));
}

/**
 * tp_secret_from_file:
 * @path: a key file
 * @error: return location
 *
 * Takes the file's bytes, all of them and as they stand (a newline at the end too), as the
 * secret.
 *
 * Returns: (transfer full): the secret, or %NULL when the file cannot be read, is empty or is
 *   so long that it is surely another file
 */
GBytes *
tp_secret_from_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  char bytes[MAX_FILE_BYTES + 1];
  GBytes *secret = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, error);
  /* No more than that is ever read: the path may be a device that has no end. */
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, sizeof bytes, &length, NULL, error))
    g_prefix_error (error, _ ("The key file cannot be read: "));
  else if (length > MAX_FILE_BYTES)
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                 _ ("“%s” is too long to be a key file."), path);
  else if (length == 0)
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                 _ ("The key file “%s” is empty."), path);
  else
    secret = g_bytes_new (bytes, length);
  explicit_bzero (bytes, sizeof bytes);
  return secret;
}

static gboolean
write_secret (int fd)
{
  guint8 bytes[SECRET_BYTES];
  char digits[2 * SECRET_BYTES + 1];
  gsize done = 0;

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    return FALSE;
  for (guint i = 0; i < SECRET_BYTES; i++)
    g_snprintf (digits + 2 * i, 3, "%02x", bytes[i]);
  while (done < 2 * SECRET_BYTES) {
    gssize n = write (fd, digits + done, 2 * SECRET_BYTES - done);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    done += n;
  }
  explicit_bzero (bytes, sizeof bytes);
  explicit_bzero (digits, sizeof digits);
  return fsync (fd) == 0;
}

/**
 * tp_secret_make_file:
 * @path: where; nothing may be there yet
 * @error: return location; %TP_WORKSPACE_ERROR_EXISTS when something is
 *
 * Makes a key file with a new random secret: 64 hexadecimal characters and no newline, readable
 * by its owner only.
 *
 * Returns: %TRUE if made; no file is left otherwise
 */
gboolean
tp_secret_make_file (const char *path, GError **error)
{
  int saved_errno;
  gboolean is_written;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 && errno == EEXIST) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_EXISTS,
                 _ ("“%s” is there already; a key file is never overwritten."), path);
    return FALSE;
  }
  if (fd < 0) {
    saved_errno = errno;
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _ ("The key file “%s” cannot be made: %s."), path, g_strerror (saved_errno));
    return FALSE;
  }
  is_written = write_secret (fd);
  saved_errno = errno;
  if (close (fd) != 0 && is_written) {
    is_written = FALSE;
    saved_errno = errno;
  }
  if (!is_written) {
    g_unlink (path);
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _ ("The key file “%s” cannot be written: %s."), path, g_strerror (saved_errno));
  }
  return is_written;
}
