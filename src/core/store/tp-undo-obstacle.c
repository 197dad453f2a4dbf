/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which later change stands in the way of taking one back, so that a refusal can name it: the last
 * one to a row or a field, that of a row which names one that would go, that which made the like of
 * one that would come back. A change that was taken back stands in nobody's way, nor does what took
 * it back: who was told to take back the one would be told of the other next, and so on for ever.
 * Only asked once something is refused; the sentences are tp-undo.c's. */

#include "tp-config.h"

#include "tp-undo-obstacle.h"

#include "tp-store-private.h"

/* --- what is in force ----------------------------------------------------------------- */

/* A change with all that took it back and made it again since. */
typedef struct
{
  gint64 first;  /* number of the entry it began with */
  gint64 newest; /* of those that are asked about */
  guint n;       /* how many those are: if odd, they come to something */
} Chain;

/* The entry it began with; NULL if that cannot be read. */
static TpEntry *
find_first (TpStore *self, const TpId *entry, GError **error)
{
  TpEntry *at = tp_store_get_entry (self, entry, error);

  while (at != NULL && !tp_id_is_nil (&at->undoes)) {
    TpEntry *next = tp_store_get_entry (self, &at->undoes, error);

    tp_entry_free (at);
    at = next;
  }
  return at;
}

static void
add_to_chain (GArray *chains, gint64 first, gint64 number)
{
  Chain chain = {.first = first, .newest = number, .n = 1};

  for (guint i = 0; i < chains->len; i++) {
    Chain *known = &g_array_index (chains, Chain, i);

    if (known->first != first)
      continue;
    known->n++;
    return;
  }
  g_array_append_val (chains, chain);
}

/* The chains of the entries that @stmt tells, newest first; NULL on error. */
static GArray *
read_chains (TpStore *self, TpStmt *stmt, GError **error)
{
  g_autoptr (GArray) chains = g_array_new (FALSE, FALSE, sizeof (Chain));
  gboolean has_row;

  for (;;) {
    g_autoptr (TpEntry) first = NULL;
    TpId id;

    if (!tp_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      return g_steal_pointer (&chains);
    tp_stmt_get_id (stmt, 1, &id);
    first = find_first (self, &id, error);
    if (first == NULL)
      return NULL;
    add_to_chain (chains, first->number, tp_stmt_get_int (stmt, 0));
  }
}

/* The newest change to a row since change @since that is in force; @fields tells, in SQL, which
 * fields count, "" standing for the row itself. */
static gint64
find_in_force (TpStore *self,
               const TpKind *kind,
               const TpId *record,
               const char *fields,
               gint64 since,
               GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT DISTINCT \"entry\", \"journal_entry\".\"id\" FROM \"journal_change\" "
    "JOIN \"journal_entry\" ON \"journal_entry\".\"number\" = \"entry\" WHERE \"record\" = ?1 "
    "AND \"kind\" = ?2 AND \"journal_change\".\"number\" > ?3 AND ifnull (\"field\", '') IN (%s) "
    "ORDER BY \"entry\" DESC",
    fields);
  g_autoptr (TpStmt) stmt = tp_db_prepare (self->db, sql, error);
  g_autoptr (GArray) chains = NULL;

  if (stmt == NULL)
    return -1;
  tp_stmt_bind_id (stmt, 1, record);
  tp_stmt_bind_text (stmt, 2, kind->id);
  tp_stmt_bind_int (stmt, 3, since);
  chains = read_chains (self, stmt, error);
  if (chains == NULL)
    return -1;
  for (guint i = 0; i < chains->len; i++)
    if (g_array_index (chains, Chain, i).n % 2 == 1)
      return g_array_index (chains, Chain, i).newest;
  return chains->len > 0 ? g_array_index (chains, Chain, 0).newest : 0;
}

/* --- what stands in the way ------------------------------------------------------------- */

/*< private >
 * tp_undo_find_change:
 * @self: a store
 * @kind: the kind of a row
 * @record: the row
 * @field: (nullable): a field that was changed; %NULL: the row was made or removed
 * @since: the number of the change it is about; what came before does not count
 * @error: return location for a #TpStoreError
 *
 * Returns: the entry of the last change of the sort since that is in force; 0 if there is none, -1
 *   on error
 */
gint64
tp_undo_find_change (TpStore *self,
                     const TpKind *kind,
                     const TpId *record,
                     const TpField *field,
                     gint64 since,
                     GError **error)
{
  g_autofree char *fields = g_strdup_printf ("'%s'", field != NULL ? field->name : "");

  return find_in_force (self, kind, record, fields, since, error);
}

/* The change that let a row name, in @field, one that @entry made. */
static gint64
find_user_by (TpStore *self, gint64 entry, const TpKind *kind, const TpField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT \"user\".\"id\" FROM \"journal_change\" AS \"made\" "
    "JOIN \"%s\" AS \"user\" ON \"user\".\"%s\" = \"made\".\"record\" "
    "WHERE \"made\".\"entry\" = ?1 AND \"made\".\"kind\" = ?2 AND \"made\".\"op\" = 'insert' "
    "AND NOT EXISTS (SELECT 1 FROM \"journal_change\" AS \"with\" WHERE \"with\".\"record\" = "
    "\"user\".\"id\" AND \"with\".\"entry\" = ?1 AND \"with\".\"op\" = 'insert') LIMIT 1",
    kind->id, field->name);
  g_autofree char *fields = g_strdup_printf ("'', '%s'", field->name);
  g_autoptr (TpStmt) stmt = tp_db_prepare_once (self->db, sql, error);
  gboolean has_row;
  TpId user;

  if (stmt == NULL)
    return -1;
  tp_stmt_bind_int (stmt, 1, entry);
  tp_stmt_bind_text (stmt, 2, field->target_kind);
  if (!tp_stmt_step (stmt, &has_row, error))
    return -1;
  if (!has_row)
    return 0;
  tp_stmt_get_id (stmt, 0, &user);
  return find_in_force (self, kind, &user, fields, 0, error);
}

/*< private >
 * tp_undo_find_user:
 * @self: a store
 * @entry: the number of an entry that made rows
 * @error: return location for a #TpStoreError
 *
 * Returns: the last later entry that made rows name those, and so keep them; 0 if there is none, -1
 *   on error
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
 * tp_undo_find_missing:
 * @self: a store
 * @record: a row that cannot be written
 * @kind: (out): the kind of the row that it names and that is not there; %NULL: there is none
 * @error: return location for a #TpStoreError
 *
 * Returns: the entry that removed what @record names; 0 if it is not known, -1 on error
 */
gint64
tp_undo_find_missing (TpStore *self, gconstpointer record, const TpKind **kind, GError **error)
{
  const TpRecord *head = record;

  *kind = NULL;
  for (const TpField *field = head->kind->fields; field->name != NULL; field++) {
    const TpKind *target = field->target_kind != NULL ? tp_kind_find (field->target_kind) : NULL;
    const TpId *id = (const TpId *) G_STRUCT_MEMBER_P (record, field->offset);
    g_autoptr (GError) local_error = NULL;
    g_autoptr (TpRecord) named = NULL;

    if (field->type != TP_FIELD_ID || target == NULL || tp_id_is_nil (id))
      continue;
    named = tp_rows_get (self->db, target, id, &local_error);
    if (local_error != NULL) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }
    if (named != NULL)
      continue;
    *kind = target;
    return find_in_force (self, target, id, "''", 0, error);
  }
  return 0;
}

/* --- twins ------------------------------------------------------------------------------ */

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
  TpId other;

  *has_twin = FALSE;
  if (like == NULL)
    return 0;
  sql = g_strdup_printf ("SELECT \"other\".\"id\" FROM \"%s\" AS \"one\" "
                         "JOIN \"%s\" AS \"other\" ON %s WHERE \"one\".\"id\" = ?1 LIMIT 1",
                         kind->id, kind->id, like);
  stmt = tp_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return -1;
  tp_stmt_bind_id (stmt, 1, record);
  if (!tp_stmt_step (stmt, has_twin, error))
    return -1;
  if (!*has_twin)
    return 0;
  tp_stmt_get_id (stmt, 0, &other);
  return find_in_force (self, kind, &other, "'', 'ward', 'name', 'type', 'code'", 0, error);
}

/* The text form of an id, as tp_id_to_string() writes it. */
#define UUID(id)                                                                        \
  "lower (substr (hex (" id "), 1, 8) || '-' || substr (hex (" id "), 9, 4) || '-' || " \
  "substr (hex (" id "), 13, 4) || '-' || substr (hex (" id "), 17, 4) || '-' || "      \
  "substr (hex (" id "), 21))"

/* The sessions that entry ?1 put elsewhere, at another time or called off; if it planned a week, as
 * ?2 says, also those it put somebody into. */
#define TOUCHED                                                                               \
  "WITH \"touched\" (\"session\") AS ("                                                       \
  "  SELECT \"record\" FROM \"journal_change\" WHERE \"entry\" = ?1 AND \"kind\" = 'session'" \
  "    AND (\"field\" IN ('team', 'day', 'part', 'since', 'until', 'mode', 'ward',"           \
  "      'neighbourhood', 'venue') OR (\"field\" = 'state' AND \"after\" IN"                  \
  "      (quote ('cancelled'), quote ('postponed'))))"                                        \
  "  UNION SELECT \"visit\".\"session\" FROM \"journal_change\""                              \
  "    JOIN \"visit\" ON \"visit\".\"id\" = \"journal_change\".\"record\""                    \
  "    WHERE ?2 AND \"entry\" = ?1 AND \"kind\" = 'visit') "

/*< private >
 * tp_undo_find_publication:
 * @self: a store
 * @entry: an entry
 * @error: return location for a #TpStoreError
 *
 * When and where a session is stands in what residents read, and that it is called off; of planning
 * a week, who is in it and when they were told to come do as well. What was published before stays
 * so when it is moved, so that each version is asked what it says.
 *
 * Returns: the first later entry that published a session which @entry changed; 0 if there is none,
 *   -1 on error
 */
gint64
tp_undo_find_publication (TpStore *self, const TpEntry *entry, GError **error)
{
  g_autoptr (TpEntry) first = find_first (self, &entry->id, error);
  g_autoptr (TpStmt) stmt = NULL;
  gboolean has_row;

  if (first == NULL)
    return -1;
  stmt = tp_db_prepare (
    self->db,
    TOUCHED
    "SELECT ifnull (min (\"number\"), 0) FROM ("
    "  SELECT \"entry\" AS \"number\" FROM \"journal_change\""
    "    JOIN \"journal_entry\" ON \"journal_entry\".\"number\" = \"entry\""
    "    WHERE \"entry\" > ?1 AND \"verb\" = 'publish' AND \"kind\" = 'session'"
    "    AND \"field\" = 'state' AND \"after\" = quote ('published')"
    "    AND \"record\" IN (SELECT \"session\" FROM \"touched\")"
    "  UNION ALL SELECT \"entry\" FROM \"journal_change\""
    "    JOIN \"publication\" ON \"publication\".\"id\" = \"record\""
    "    WHERE \"entry\" > ?1 AND \"kind\" = 'publication' AND \"op\" = 'insert'"
    "    AND EXISTS (SELECT 1 FROM \"touched\" WHERE instr (\"publication\".\"schedule\", " UUID (
      "\"touched\".\"session\"") ")))",
    error);
  if (stmt == NULL)
    return -1;
  tp_stmt_bind_int (stmt, 1, entry->number);
  tp_stmt_bind_int (stmt, 2, g_str_equal (first->verb, "plan"));
  if (!tp_stmt_step (stmt, &has_row, error))
    return -1;
  return has_row ? tp_stmt_get_int (stmt, 0) : 0;
}

/*< private >
 * tp_undo_get_entry:
 * @self: a store
 * @number: the number of an entry
 *
 * Remembers it as what stood in the way: see tp_store_get_undo_obstacle().
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
  self->undo_obstacle = number;
  return g_ptr_array_steal_index (entries, 0);
}
