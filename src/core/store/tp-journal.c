/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal from the writer's and the reader's side. An entry is a transaction: tp_store_begin
 * writes its head and names it in journal_now, the tables' triggers write the changes under it, and
 * tp_store_commit counts them. An entry without a change is dropped, unless it has a purpose: then
 * it is the record of a reveal or an export, which is the point of it. */

#include "tp-config.h"
#include "tp-store.h"

#include <glib/gi18n-lib.h>

#include "tp-literal.h"
#include "tp-store-private.h"
#include "tp-word-index.h"

#define ENTRY_COLUMNS                                                                        \
  "\"journal_entry\".\"id\", \"journal_entry\".\"number\", \"at_ms\", \"actor\", \"verb\", " \
  "\"title\", \"purpose\", \"undoes\", \"is_undone\", \"n_changes\""
#define N_ENTRY_COLUMNS 10

/**
 * tp_entry_free:
 * @entry: (nullable) (transfer full): an entry
 */
void
tp_entry_free (TpEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->actor);
  g_free (entry->verb);
  g_free (entry->title);
  g_free (entry->kept_title);
  g_free (entry->purpose);
  g_free (entry);
}

/**
 * tp_history_line_free:
 * @line: (nullable) (transfer full): a line of a history
 */
void
tp_history_line_free (TpHistoryLine *line)
{
  if (line == NULL)
    return;
  tp_entry_free (line->entry);
  g_free (line->field);
  g_free (line->op);
  g_free (line->before);
  g_free (line->after);
  g_free (line);
}

/* --- writing ------------------------------------------------------------ */

static gboolean
insert_entry (TpStore *self,
              const char *actor,
              const char *verb,
              const char *title,
              const TpId *undoes,
              GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_db_prepare (self->db,
                   "INSERT INTO \"journal_entry\" (\"id\", \"at_ms\", \"actor\", \"verb\", "
                   "\"title\", \"purpose\", "
                   "\"undoes\", \"is_undone\", \"n_changes\") VALUES (?, ?, ?, ?, ?, '', ?, 0, 0)",
                   error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_id (stmt, 1, &self->entry_id);
  tp_stmt_bind_int (stmt, 2, self->entry_ms);
  tp_stmt_bind_text (stmt, 3, actor);
  tp_stmt_bind_text (stmt, 4, verb);
  tp_stmt_bind_text (stmt, 5, title);
  tp_stmt_bind_id (stmt, 6, undoes);
  if (!tp_stmt_run (stmt, error))
    return FALSE;
  self->entry_number = tp_db_get_last_row (self->db);
  return TRUE;
}

static gboolean
set_current_entry (TpStore *self, gint64 number, GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_db_prepare (self->db, "UPDATE \"journal_now\" SET \"entry\" = ?", error);

  if (stmt == NULL)
    return FALSE;
  if (number == 0)
    tp_stmt_bind_null (stmt, 1);
  else
    tp_stmt_bind_int (stmt, 1, number);
  return tp_stmt_run (stmt, error);
}

/*< private >
 * tp_journal_begin:
 * @self: a store with no entry begun
 * @actor: who changes something
 * @verb: what is done, as a word for programs
 * @title: what is done, by tp_title_new()
 * @now_ms: the time, milliseconds since 1970 UTC
 * @undoes: the entry that is taken back, or nil
 * @error: return location for a #TpStoreError
 *
 * tp_store_begin() for an entry that may take back another. On failure no transaction is open.
 *
 * Returns: %TRUE if the entry is begun
 */
gboolean
tp_journal_begin (TpStore *self,
                  const char *actor,
                  const char *verb,
                  const char *title,
                  gint64 now_ms,
                  const TpId *undoes,
                  GError **error)
{
  if (!tp_db_exec (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->entry_ms = now_ms;
  self->entry_id = tp_id_new (now_ms);
  self->last_id = TP_ID_NIL;
  self->has_purpose = FALSE;
  self->n_puts = 0;
  if (tp_store_has_its_log (self, error) &&
      insert_entry (self, actor, verb, title, undoes, error) &&
      set_current_entry (self, self->entry_number, error))
    return TRUE;
  tp_store_rollback (self);
  return FALSE;
}

/**
 * tp_store_begin:
 * @self: a store with no entry begun
 * @actor: who changes something
 * @verb: what is done, as a word for programs
 * @title: what is done, by tp_title_new() and without personal data
 * @now_ms: the time, milliseconds since 1970 UTC
 * @error: return location for a #TpStoreError
 *
 * Starts a transaction and the journal entry that all its changes belong to. Waits for another
 * writer as long as tp_store_set_patience() says, then fails with %TP_STORE_ERROR_BUSY.
 *
 * Returns: %TRUE if the entry is begun
 */
gboolean
tp_store_begin (TpStore *self,
                const char *actor,
                const char *verb,
                const char *title,
                gint64 now_ms,
                GError **error)
{
  static const TpId nil = TP_ID_NIL;

  g_return_val_if_fail (self != NULL && self->entry_number == 0, FALSE);
  g_return_val_if_fail (actor != NULL && verb != NULL && title != NULL, FALSE);

  return tp_journal_begin (self, actor, verb, title, now_ms, &nil, error);
}

static void
set_entry_text (TpStore *self, const char *sql, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpStmt) stmt = tp_db_prepare (self->db, sql, &error);

  if (stmt != NULL) {
    tp_stmt_bind_text (stmt, 1, text);
    tp_stmt_bind_int (stmt, 2, self->entry_number);
    tp_stmt_run (stmt, &error);
  }
  /* If the disk is full the transaction is lost, and the commit will say so. */
  if (error != NULL)
    g_debug ("The entry’s head could not be changed: %s", error->message);
}

/**
 * tp_store_set_purpose:
 * @self: a store with an entry begun
 * @purpose: why personal data are shown or given out
 *
 * Gives the entry a purpose, which keeps it even if it changes nothing.
 */
void
tp_store_set_purpose (TpStore *self, const char *purpose)
{
  g_return_if_fail (self != NULL && self->entry_number != 0 && purpose != NULL);

  self->has_purpose = TRUE;
  set_entry_text (self, "UPDATE \"journal_entry\" SET \"purpose\" = ? WHERE \"number\" = ?",
                  purpose);
}

/**
 * tp_store_set_title:
 * @self: a store with an entry begun
 * @title: what is done, by tp_title_new() and without personal data
 *
 * Changes the title: for what is known only at the end, such as how many rows came in.
 */
void
tp_store_set_title (TpStore *self, const char *title)
{
  g_return_if_fail (self != NULL && self->entry_number != 0 && title != NULL);

  set_entry_text (self, "UPDATE \"journal_entry\" SET \"title\" = ? WHERE \"number\" = ?", title);
}

static gboolean
count_changes (TpStore *self, gint64 *n_changes, GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_db_prepare (self->db, "SELECT count (*) FROM \"journal_change\" WHERE \"entry\" = ?", error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_int (stmt, 1, self->entry_number);
  if (!tp_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_changes = tp_stmt_get_int (stmt, 0);
  return TRUE;
}

static gboolean
finish_entry (TpStore *self, gint64 n_changes, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    self->db, "UPDATE \"journal_entry\" SET \"n_changes\" = ? WHERE \"number\" = ?", error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_int (stmt, 1, n_changes);
  tp_stmt_bind_int (stmt, 2, self->entry_number);
  return tp_stmt_run (stmt, error) && tp_word_index_refresh (self->db, error) &&
         set_current_entry (self, 0, error) && tp_db_exec (self->db, "COMMIT", error);
}

/* A full disk or a failing one makes SQLite take the transaction back by itself. */
static gboolean
check_not_lost (TpStore *self, GError **error)
{
  if (tp_db_is_in_transaction (self->db))
    return TRUE;
  g_set_error_literal (
    error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
    _ ("The change could not be kept because the disk failed or is full. Nothing was changed."));
  return FALSE;
}

/**
 * tp_store_commit:
 * @self: a store with an entry begun
 * @entry: (out) (optional): the entry, or nil if nothing changed and no entry was written
 * @error: return location for a #TpStoreError
 *
 * Ends the entry. When this returns %TRUE the changes are on the disk; on failure none is, and the
 * entry is over.
 *
 * Returns: %TRUE if the changes are kept
 */
gboolean
tp_store_commit (TpStore *self, TpId *entry, GError **error)
{
  gint64 n_changes;

  g_return_val_if_fail (self != NULL && self->entry_number != 0, FALSE);

  if (entry != NULL)
    *entry = TP_ID_NIL;
  if (!check_not_lost (self, error) || !count_changes (self, &n_changes, error)) {
    tp_store_rollback (self);
    return FALSE;
  }
  if (n_changes == 0 && !self->has_purpose) {
    tp_store_rollback (self);
    return TRUE;
  }
  if (!finish_entry (self, n_changes, error)) {
    tp_store_rollback (self);
    return FALSE;
  }
  if (entry != NULL)
    *entry = self->entry_id;
  self->entry_number = 0;
  return TRUE;
}

/**
 * tp_store_rollback:
 * @self: a store
 *
 * Takes back the entry begun and all its changes. Does nothing if there is none.
 */
void
tp_store_rollback (TpStore *self)
{
  g_return_if_fail (self != NULL);

  tp_db_rollback (self->db);
  self->entry_number = 0;
}

/* --- reading ------------------------------------------------------------ */

static TpEntry *
read_entry (TpStmt *stmt)
{
  TpEntry *entry = g_new0 (TpEntry, 1);

  tp_stmt_get_id (stmt, 0, &entry->id);
  entry->number = tp_stmt_get_int (stmt, 1);
  entry->at_ms = tp_stmt_get_int (stmt, 2);
  entry->actor = g_strdup (tp_stmt_get_text (stmt, 3));
  entry->verb = g_strdup (tp_stmt_get_text (stmt, 4));
  entry->kept_title = g_strdup (tp_stmt_get_text (stmt, 5));
  entry->title = tp_title_read (entry->kept_title);
  entry->purpose = g_strdup (tp_stmt_get_text (stmt, 6));
  tp_stmt_get_id (stmt, 7, &entry->undoes);
  entry->is_undone = tp_stmt_get_int (stmt, 8) != 0;
  entry->n_changes = tp_stmt_get_int (stmt, 9);
  return entry;
}

/**
 * tp_store_get_entry:
 * @self: a store
 * @id: an entry's id
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable): the entry; %NULL without an error if there is none
 */
TpEntry *
tp_store_get_entry (TpStore *self, const TpId *id, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    self->db, "SELECT " ENTRY_COLUMNS " FROM \"journal_entry\" WHERE \"id\" = ?", error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_id (stmt, 1, id);
  if (!tp_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  return read_entry (stmt);
}

/**
 * tp_store_list_entries:
 * @self: a store
 * @before_number: entries before this one; 0 or less for the newest
 * @limit: how many at most; negative for all
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable) (element-type TpEntry): entries, newest first
 */
GPtrArray *
tp_store_list_entries (TpStore *self, gint64 before_number, int limit, GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);

  stmt = tp_db_prepare (self->db,
                        "SELECT " ENTRY_COLUMNS " FROM \"journal_entry\" WHERE \"number\" < ? "
                        "ORDER BY \"number\" DESC LIMIT ?",
                        error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_int (stmt, 1, before_number > 0 ? before_number : G_MAXINT64);
  tp_stmt_bind_int (stmt, 2, limit);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_entry_free);
  for (;;) {
    if (!tp_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      return g_steal_pointer (&entries);
    g_ptr_array_add (entries, read_entry (stmt));
  }
}

/**
 * tp_store_list_entry_kinds:
 * @self: a store
 * @entry: an entry
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable) (element-type TpKind): the kinds the entry changed rows of
 */
GArray *
tp_store_list_entry_kinds (TpStore *self, const TpId *entry, GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  g_autoptr (GArray) kinds = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL && entry != NULL, NULL);

  stmt = tp_db_prepare (self->db,
                        "SELECT DISTINCT \"kind\" FROM \"journal_change\" WHERE \"entry\" = "
                        "(SELECT \"number\" FROM \"journal_entry\" WHERE \"id\" = ?) ORDER BY 1",
                        error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_id (stmt, 1, entry);
  kinds = g_array_new (FALSE, FALSE, sizeof (const TpKind *));
  for (;;) {
    const TpKind *kind;

    if (!tp_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      return g_steal_pointer (&kinds);
    kind = tp_kind_find (tp_stmt_get_text (stmt, 0));
    if (kind != NULL)
      g_array_append_val (kinds, kind);
  }
}

/* The name of the row a link points to, as far as it is still there. */
static char *
name_target (TpStore *self, const TpField *field, gconstpointer record)
{
  static const char *const names[] = {"full_name", "name", "code", "title"};
  const TpKind *kind = tp_kind_find (field->target_kind);
  const TpId *id = (const TpId *) G_STRUCT_MEMBER_P (record, field->offset);
  gpointer target;
  char *text = NULL;

  if (kind == NULL || tp_id_is_nil (id))
    return g_strdup ("");
  target = tp_rows_get (self->db, kind, id, NULL);
  for (gsize i = 0; target != NULL && text == NULL && i < G_N_ELEMENTS (names); i++) {
    const TpField *name = tp_kind_find_field (kind, names[i]);

    if (name != NULL)
      text = tp_record_get_text (target, name, FALSE);
  }
  tp_record_free (target);
  return text != NULL ? text : tp_id_to_string (id);
}

/**
 * tp_store_get_field_words:
 * @self: a store
 * @record: a record, stored or not
 * @field: one of its fields
 * @is_revealed: whether what is masked elsewhere is written out
 *
 * Returns: (transfer full): the field as people read it: of a link the name of what it points to,
 *   "" of bytes
 */
char *
tp_store_get_field_words (TpStore *self,
                          gconstpointer record,
                          const TpField *field,
                          gboolean is_revealed)
{
  g_return_val_if_fail (self != NULL && record != NULL && field != NULL, NULL);

  if (field->type == TP_FIELD_ID)
    return name_target (self, field, record);
  if (field->type == TP_FIELD_BYTES)
    return g_strdup ("");
  return tp_record_get_text (record, field, is_revealed);
}

/* A literal of the journal as people read it, and what a code or flags stand for whatever the
 * language. @scratch is a record to try it on. */
static char *
describe_literal (TpStore *self,
                  const char *literal,
                  const TpField *field,
                  gpointer scratch,
                  int *value)
{
  *value = -1;
  if (field == NULL || *literal == '\0' || !tp_literal_apply (literal, scratch, field))
    return g_strdup ("");
  if (field->type == TP_FIELD_ENUM || field->type == TP_FIELD_FLAGS)
    *value = G_STRUCT_MEMBER (int, scratch, field->offset);
  return tp_store_get_field_words (self, scratch, field, FALSE);
}

static TpHistoryLine *
read_history_line (TpStore *self, TpStmt *stmt, const TpKind *kind, gpointer scratch)
{
  TpHistoryLine *line = g_new0 (TpHistoryLine, 1);
  const TpField *field = NULL;

  line->entry = read_entry (stmt);
  line->op = g_strdup (tp_stmt_get_text (stmt, N_ENTRY_COLUMNS));
  if (!tp_stmt_is_null (stmt, N_ENTRY_COLUMNS + 1)) {
    line->field = g_strdup (tp_stmt_get_text (stmt, N_ENTRY_COLUMNS + 1));
    field = tp_kind_find_field (kind, line->field);
  }
  line->before = describe_literal (self, tp_stmt_get_text (stmt, N_ENTRY_COLUMNS + 2), field,
                                   scratch, &line->before_value);
  line->after = describe_literal (self, tp_stmt_get_text (stmt, N_ENTRY_COLUMNS + 3), field,
                                  scratch, &line->after_value);
  return line;
}

/**
 * tp_store_list_history:
 * @self: a store
 * @kind: the row's kind
 * @id: the row; it may be gone
 * @error: return location for a #TpStoreError
 *
 * Tells what happened to one row: when it was made, each field changed since, when it was removed.
 * Links are told by the name of the row they point to.
 *
 * Returns: (transfer full) (nullable) (element-type TpHistoryLine): the lines, newest first
 */
GPtrArray *
tp_store_list_history (TpStore *self, const TpKind *kind, const TpId *id, GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gpointer scratch;
  gboolean has_row, ok;

  g_return_val_if_fail (self != NULL && kind != NULL && id != NULL, NULL);

  stmt = tp_db_prepare (
    self->db,
    "SELECT " ENTRY_COLUMNS ", \"op\", \"field\", \"before\", \"after\" FROM \"journal_change\" "
    "JOIN \"journal_entry\" ON \"journal_entry\".\"number\" = \"entry\" "
    "WHERE \"record\" = ? AND \"kind\" = ? ORDER BY \"journal_change\".\"number\" DESC",
    error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_id (stmt, 1, id);
  tp_stmt_bind_text (stmt, 2, kind->id);
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_history_line_free);
  scratch = tp_record_new (kind);
  while ((ok = tp_stmt_step (stmt, &has_row, error)) && has_row)
    g_ptr_array_add (lines, read_history_line (self, stmt, kind, scratch));
  tp_record_free (scratch);
  return ok ? g_steal_pointer (&lines) : NULL;
}
