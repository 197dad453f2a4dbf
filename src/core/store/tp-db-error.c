/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite's errors as sentences for the person at the screen. They never carry values: SQLite's own
 * texts name columns only, and even those are turned into titles here. */

#include "tp-config.h"
#include "tp-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (tp - store - error - quark, tp_store_error)

/* Names the fields of "UNIQUE constraint failed: branch.code, …" by their titles. */
static char *
describe_taken (const char *message)
{
  const char *columns = strrchr (message, ':');
  g_auto (GStrv) parts = g_strsplit (columns != NULL ? columns + 1 : "", ",", -1);
  GString *titles = g_string_new (NULL);

  for (int i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) names = g_strsplit (g_strstrip (parts[i]), ".", 2);
    const TpKind *kind = names[0] != NULL ? tp_kind_find (names[0]) : NULL;
    const TpField *field = kind != NULL ? tp_kind_find_field (kind, names[1]) : NULL;

    if (field == NULL)
      continue;
    if (titles->len > 0)
      g_string_append (titles, ", ");
    g_string_append (titles, g_dgettext (GETTEXT_PACKAGE, field->title));
  }
  return g_string_free (titles, FALSE);
}

static void
set_constraint_error (TpDb *db, int code, GError **error)
{
  const char *message = sqlite3_errmsg (db->handle);
  g_autofree char *titles = NULL;

  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
      code == SQLITE_CONSTRAINT_ROWID) {
    titles = describe_taken (message);
    if (*titles != '\0')
      g_set_error (error, TP_STORE_ERROR, TP_STORE_ERROR_TAKEN,
                   _ ("Another row already has the same: %s."), titles);
    else
      g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_TAKEN,
                           _ ("Another row already has the same value."));
  } else if (code == SQLITE_CONSTRAINT_FOREIGNKEY) {
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_IN_USE,
                         _ ("Other rows still use this one."));
  } else if (code == SQLITE_CONSTRAINT_TRIGGER) {
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                         _ ("The workspace only takes changes that are written to its journal."));
  } else {
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                         _ ("The row misses a value it needs or has one it may not have."));
  }
}

static gboolean
is_out_of_space (int system_error)
{
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

static gboolean
is_forbidden (TpDb *db)
{
  int system_error = sqlite3_system_errno (db->handle);

  /* On a read-only disk SQLite opens the file for reading and then finds no room for the log. */
  return system_error == EROFS || system_error == EACCES || system_error == EPERM ||
         sqlite3_db_readonly (db->handle, "main") == 1;
}

static void
set_io_error (TpDb *db, GError **error)
{
  if (is_out_of_space (sqlite3_system_errno (db->handle)))
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FULL,
                         _ ("The disk is full. Nothing was changed."));
  else if (is_forbidden (db))
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_READ_ONLY,
                         _ ("The workspace lies where this program may not write."));
  else
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                         _ ("The workspace’s file could not be read or written."));
}

/* A page that cannot be deciphered: at first it is the key that is wrong, later the page. A file
 * that is deciphered and makes no sense, or is too short, is damaged in any case. */
static void
set_unreadable_error (TpDb *db, int code, GError **error)
{
  if (db->is_unlocked || (code & 0xff) == SQLITE_CORRUPT)
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                         _ ("The workspace’s file is damaged. Restore it from a copy."));
  else
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_WRONG_KEY,
                         _ ("The key does not open this file, or the file is not a workspace."));
}

/*< private >
 * tp_db_set_error:
 * @db: a connection
 * @code: what its last call returned
 * @error: return location for a #TpStoreError
 *
 * Turns SQLite's last error into a sentence.
 */
void
tp_db_set_error (TpDb *db, int code, GError **error)
{
  switch (code & 0xff) {
  case SQLITE_CONSTRAINT:
    set_constraint_error (db, code, error);
    break;
  case SQLITE_FULL:
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FULL,
                         _ ("The disk is full. Nothing was changed."));
    break;
  case SQLITE_READONLY:
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_READ_ONLY,
                         _ ("The workspace’s file may be read but not written."));
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error_literal (
      error, TP_STORE_ERROR, TP_STORE_ERROR_BUSY,
      _ ("Another window or program is writing to the workspace, perhaps importing a list. Nothing "
         "was changed; try again when it is done."));
    break;
  case SQLITE_NOTADB:
  case SQLITE_CORRUPT:
    set_unreadable_error (db, code, error);
    break;
  case SQLITE_CANTOPEN:
  case SQLITE_IOERR:
    set_io_error (db, error);
    break;
  case SQLITE_NOMEM:
    g_error ("Out of memory");
  default:
    g_set_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                 _ ("The workspace could not do this (error %d)."), code);
    break;
  }
}
