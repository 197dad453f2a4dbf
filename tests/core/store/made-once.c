/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Workspaces that many cases begin with. Kept in memory: a program leaves no file behind. */

#include "made-once.h"

static GHashTable *
get_kept (void)
{
  static GHashTable *kept;

  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return kept;
}

/* Writes a copy of what is kept under @name to @path; FALSE if nothing is. */
gboolean
made_once_copy (const char *name, const char *path)
{
  GBytes *contents = g_hash_table_lookup (get_kept (), name);
  g_autoptr (GError) error = NULL;

  if (contents == NULL)
    return FALSE;
  g_file_set_contents_full (path, g_bytes_get_data (contents, NULL),
                            (gssize) g_bytes_get_size (contents), G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
  return TRUE;
}

/* Keeps what is in @path, which nobody has open, under @name. */
void
made_once_keep (const char *name, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize size;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  g_hash_table_insert (get_kept (), g_strdup (name), g_bytes_new_take (contents, size));
}
