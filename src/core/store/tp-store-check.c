/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Is the file sound? Its pages, its structure, its links, and whether the journal tells the rows
 * that are there: every row was made in it, none was removed, and each field says what the last
 * change to it says. Nor does a place or a home stand in it twice. */

#include "tp-config.h"
#include "tp-store.h"

#include <glib/gi18n-lib.h>

#include "tp-store-private.h"
#include "tp-undo-obstacle.h"

/* Adds a sentence if @sql counts anything. */
static gboolean
check_count (TpStore *self,
             const char *sql,
             const char *sentence,
             const char *title,
             GPtrArray *problems,
             GError **error)
{
  gint64 n;

  if (!tp_db_get_int (self->db, sql, &n, error))
    return FALSE;
  if (n > 0)
    g_ptr_array_add (problems,
                     g_strdup_printf ("%s: %s (%" G_GINT64_FORMAT ")", title, sentence, n));
  return TRUE;
}

/* Adds a sentence if the pragma says anything but "ok", or cannot read on. */
static gboolean
check_pragma (TpStore *self,
              const char *pragma,
              const char *sentence,
              GPtrArray *problems,
              GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare_once (self->db, pragma, error);
  g_autoptr (GError) local_error = NULL;
  gboolean has_row = TRUE;
  int n = 0;

  if (stmt == NULL)
    return FALSE;
  while (has_row && tp_stmt_step (stmt, &has_row, &local_error)) {
    if (has_row && !g_str_equal (tp_stmt_get_text (stmt, 0), "ok"))
      n++;
  }
  if (local_error != NULL)
    g_ptr_array_add (problems, g_strdup_printf ("%s: %s", sentence, local_error->message));
  else if (n > 0)
    g_ptr_array_add (problems, g_strdup_printf ("%s (%d)", sentence, n));
  return TRUE;
}

/* Compares a field of a kind's rows with the last change to it since the row was (last) made. With
 * max () SQLite takes the other columns from the row of the maximum. */
static gboolean
check_field (TpStore *self,
             const TpKind *kind,
             const TpField *field,
             GPtrArray *problems,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count (*) FROM (SELECT \"record\", \"after\", max (\"number\") FROM \"journal_change\" "
    "WHERE \"kind\" = '%s' AND \"op\" = 'update' AND \"field\" = '%s' AND \"number\" > ("
    "SELECT max (\"number\") FROM \"journal_change\" AS \"made\" WHERE \"made\".\"op\" = 'insert' "
    "AND \"made\".\"record\" = \"journal_change\".\"record\") GROUP BY \"record\") AS \"last\" "
    "JOIN \"%s\" ON \"%s\".\"id\" = \"last\".\"record\" "
    "WHERE quote (\"%s\".\"%s\") IS NOT \"last\".\"after\"",
    kind->id, field->name, kind->id, kind->id, kind->id, field->name);

  return check_count (self, sql, _ ("values differ from what the journal says"),
                      g_dgettext (GETTEXT_PACKAGE, kind->title), problems, error);
}

/* Checks the fields that were ever changed; the others stand as their rows were made. */
static gboolean
check_fields (TpStore *self, GPtrArray *problems, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare_once (
    self->db, "SELECT DISTINCT \"kind\", \"field\" FROM \"journal_change\" WHERE \"op\" = 'update'",
    error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  for (;;) {
    const TpKind *kind;
    const TpField *field;

    if (!tp_stmt_step (stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    kind = tp_kind_find (tp_stmt_get_text (stmt, 0));
    field = kind != NULL ? tp_kind_find_field (kind, tp_stmt_get_text (stmt, 1)) : NULL;
    if (field != NULL && !check_field (self, kind, field, problems, error))
      return FALSE;
  }
}

static gboolean
check_kind (TpStore *self, const TpKind *kind, GPtrArray *problems, GError **error)
{
  const char *title = g_dgettext (GETTEXT_PACKAGE, kind->title);
  g_autofree char *unknown = g_strdup_printf (
    "SELECT count (*) FROM \"%s\" WHERE NOT EXISTS (SELECT 1 FROM \"journal_change\" WHERE "
    "\"record\" = \"%s\".\"id\" AND \"kind\" = '%s' AND \"op\" = 'insert')",
    kind->id, kind->id, kind->id);
  g_autofree char *lost = g_strdup_printf (
    "SELECT count (*) FROM (SELECT \"record\", sum (CASE \"op\" WHEN 'insert' THEN 1 ELSE -1 END) "
    "AS \"n\" FROM \"journal_change\" WHERE \"kind\" = '%s' AND \"op\" <> 'update' "
    "GROUP BY \"record\") WHERE \"n\" <> (\"record\" IN (SELECT \"id\" FROM \"%s\"))",
    kind->id, kind->id);

  return check_count (self, unknown, _ ("rows that the journal does not know"), title, problems,
                      error) &&
         check_count (self, lost, _ ("rows that are missing or should be gone, by the journal"),
                      title, problems, error);
}

/* Rows that whoever imports a list takes for one another. */
static gboolean
check_twins (TpStore *self, const TpKind *kind, GPtrArray *problems, GError **error)
{
  const char *like = tp_undo_get_like_sql (kind);
  g_autofree char *sql = NULL;

  if (like == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" AS \"one\" WHERE EXISTS "
                         "(SELECT 1 FROM \"%s\" AS \"other\" WHERE %s)",
                         kind->id, kind->id, like);
  return check_count (self, sql,
                      kind == &tp_household_kind
                        ? _ ("stand in the list twice: the same ward and code")
                        : _ ("stand in the list twice: the same ward and name"),
                      g_dgettext (GETTEXT_PACKAGE, kind->title), problems, error);
}

/* The words of a search are kept by row: as many rows of them as there are rows. */
static gboolean
check_words (TpStore *self, GPtrArray *problems, GError **error)
{
  return check_count (self,
                      "SELECT abs ((SELECT count (*) FROM \"person\") - "
                      "(SELECT count (*) FROM \"person_words_docsize\"))",
                      _ ("rows that the search does not know"), _ ("People"), problems, error) &&
         check_count (self,
                      "SELECT abs ((SELECT count (*) FROM \"request\") - "
                      "(SELECT count (*) FROM \"request_words_docsize\"))",
                      _ ("rows that the search does not know"), _ ("Requests"), problems, error);
}

/**
 * tp_store_check:
 * @self: a store
 * @error: return location for a #TpStoreError
 *
 * Reads the whole file and tells what is wrong with it. Takes some seconds with a city's data.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): problems as sentences without personal
 *   data; empty when the file is sound
 */
GPtrArray *
tp_store_check (TpStore *self, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  g_return_val_if_fail (self != NULL, NULL);

  /* This reads, and so deciphers and authenticates, every page in use. SQLCipher's own check of
   * pages looks past the log and is misled by a checkpoint that goes on meanwhile. */
  if (!check_pragma (self, "PRAGMA integrity_check", _ ("The file’s structure is damaged"),
                     problems, error))
    return NULL;
  if (problems->len > 0)
    return g_steal_pointer (&problems);
  if (!check_pragma (self, "PRAGMA foreign_key_check", _ ("Rows name others that are not there"),
                     problems, error) ||
      !check_words (self, problems, error))
    return NULL;
  for (guint i = 0; i < n_kinds; i++) {
    if (!check_kind (self, kinds[i], problems, error) ||
        !check_twins (self, kinds[i], problems, error))
      return NULL;
  }
  if (!check_fields (self, problems, error))
    return NULL;
  return g_steal_pointer (&problems);
}
