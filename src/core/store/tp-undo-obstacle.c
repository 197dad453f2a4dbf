/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which later change stands in the way of taking one back, so that a refusal can name it: the last
 * one to a row or a field, that of a row which names one that would go, that which made the like of
 * one that would come back. Only asked once something is refused; the sentences are tp-undo.c's. */

#include "tp-config.h"

#include "tp-undo-obstacle.h"

#include "tp-store-private.h"

/* The number in the first column of the first row, and whether there is a row. */
static gint64
read_number (TpStmt *stmt, gboolean *has_row, GError **error)
{
  if (!tp_stmt_step (stmt, has_row, error))
    return -1;
  return *has_row ? tp_stmt_get_int (stmt, 0) : 0;
}

/*< private >
 * tp_undo_find_change:
 * @self: a store
 * @kind: the kind of a row
 * @record: the row
 * @field: (nullable): a field that was changed; %NULL: the row was made or removed
 * @since: the number of the change it is about; what came before does not count
 * @error: return location for a #TpStoreError
 *
 * Returns: the entry of the last change of the sort since; 0 if there is none, -1 on error
 */
gint64
tp_undo_find_change (TpStore *self,
                     const TpKind *kind,
                     const TpId *record,
                     const TpField *field,
                     gint64 since,
                     GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    self->db,
    "SELECT ifnull (max (\"entry\"), 0) FROM \"journal_change\" WHERE \"record\" = ?1 "
    "AND \"kind\" = ?2 AND \"number\" > ?3 AND ifnull (\"field\", '') = ?4",
    error);
  gboolean has_row;

  if (stmt == NULL)
    return -1;
  tp_stmt_bind_id (stmt, 1, record);
  tp_stmt_bind_text (stmt, 2, kind->id);
  tp_stmt_bind_int (stmt, 3, since);
  tp_stmt_bind_text (stmt, 4, field != NULL ? field->name : "");
  return read_number (stmt, &has_row, error);
}

/* The last entry after @entry of a row that names, in @field, one that @entry made. */
static gint64
find_user_by (TpStore *self, gint64 entry, const TpKind *kind, const TpField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT ifnull (max (\"late\".\"entry\"), 0) FROM \"journal_change\" AS \"made\" "
    "JOIN \"%s\" AS \"user\" ON \"user\".\"%s\" = \"made\".\"record\" "
    "JOIN \"journal_change\" AS \"late\" ON \"late\".\"record\" = \"user\".\"id\" "
    "WHERE \"made\".\"entry\" = ?1 AND \"made\".\"kind\" = ?2 AND \"made\".\"op\" = 'insert' "
    "AND \"late\".\"kind\" = ?3 AND \"late\".\"entry\" > ?1",
    kind->id, field->name);
  g_autoptr (TpStmt) stmt = tp_db_prepare_once (self->db, sql, error);
  gboolean has_row;

  if (stmt == NULL)
    return -1;
  tp_stmt_bind_int (stmt, 1, entry);
  tp_stmt_bind_text (stmt, 2, field->target_kind);
  tp_stmt_bind_text (stmt, 3, kind->id);
  return read_number (stmt, &has_row, error);
}

/*< private >
 * tp_undo_find_user:
 * @self: a store
 * @entry: the number of an entry that made rows
 * @error: return location for a #TpStoreError
 *
 * Returns: the last later entry whose rows name those, and so keep them; 0 if there is none, -1 on
 *   error
 */
gint64
tp_undo_find_user (TpStore *self, gint64 entry, GError **error)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);
  gint64 last = 0;

  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      gint64 found;

      if (field->type != TP_FIELD_ID || field->target_kind == NULL)
        continue;
      found = find_user_by (self, entry, kinds[i], field, error);
      if (found < 0)
        return -1;
      last = MAX (last, found);
    }
  }
  return last;
}

/*< private >
 * tp_undo_get_like_sql:
 * @kind: a kind
 *
 * Returns: (nullable): when a row "one" and a row "other" of the kind are the same place or home
 *   to those who import lists; %NULL where it does not matter or an index keeps them apart
 */
const char *
tp_undo_get_like_sql (const TpKind *kind)
{
  if (kind == &tp_neighbourhood_kind)
    return "\"other\".\"ward\" = \"one\".\"ward\" AND \"other\".\"id\" <> \"one\".\"id\" "
           "AND tp_neighbourhood_key (\"other\".\"name\", \"other\".\"type\") = "
           "tp_neighbourhood_key (\"one\".\"name\", \"one\".\"type\")";
  if (kind == &tp_household_kind)
    return "\"other\".\"ward\" = \"one\".\"ward\" AND \"other\".\"id\" <> \"one\".\"id\" "
           "AND \"other\".\"code\" = \"one\".\"code\" AND \"one\".\"code\" <> ''";
  return NULL;
}

/*< private >
 * tp_undo_tells_apart:
 * @field: a field of a kind that tp_undo_get_like_sql() knows
 *
 * Returns: whether rows that differ in it are not alike
 */
gboolean
tp_undo_tells_apart (const TpField *field)
{
  return g_str_equal (field->name, "ward") || g_str_equal (field->name, "name") ||
         g_str_equal (field->name, "type") || g_str_equal (field->name, "code");
}

/*< private >
 * tp_undo_find_twin:
 * @self: a store
 * @kind: the kind of a row
 * @record: the row, as it stands now
 * @has_twin: (out): whether its like stands beside it
 * @error: return location for a #TpStoreError
 *
 * Returns: the entry that made its like, or made it alike; 0 if there is none, -1 on error
 */
gint64
tp_undo_find_twin (TpStore *self,
                   const TpKind *kind,
                   const TpId *record,
                   gboolean *has_twin,
                   GError **error)
{
  const char *like = tp_undo_get_like_sql (kind);
  g_autofree char *sql = NULL;
  g_autoptr (TpStmt) stmt = NULL;

  *has_twin = FALSE;
  if (like == NULL)
    return 0;
  sql = g_strdup_printf (
    "SELECT (SELECT max (\"entry\") FROM \"journal_change\" WHERE \"record\" = \"other\".\"id\" "
    "AND \"kind\" = '%s' AND ifnull (\"field\", 'name') IN ('ward', 'name', 'type', 'code')) FROM "
    "\"%s\" "
    "AS \"one\" JOIN \"%s\" AS \"other\" ON %s "
    "WHERE \"one\".\"id\" = ?1 LIMIT 1",
    kind->id, kind->id, kind->id, like);
  stmt = tp_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return -1;
  tp_stmt_bind_id (stmt, 1, record);
  return read_number (stmt, has_twin, error);
}

/*< private >
 * tp_undo_get_entry:
 * @self: a store
 * @number: the number of an entry
 *
 * Returns: (transfer full) (nullable): the entry, if it can be read
 */
TpEntry *
tp_undo_get_entry (TpStore *self, gint64 number)
{
  g_autoptr (GPtrArray) entries =
    number > 0 ? tp_store_list_entries (self, number + 1, 1, NULL) : NULL;

  if (entries == NULL || entries->len == 0 || ((TpEntry *) entries->pdata[0])->number != number)
    return NULL;
  return g_ptr_array_steal_index (entries, 0);
}
