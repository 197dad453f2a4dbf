/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking an entry back. First every change is looked at: does the row still stand as the entry left
 * it? Only then are the changes walked backwards, each step the reverse of one statement, so that
 * what was possible forwards is possible backwards too. All of it is an entry of its own, which can
 * be taken back in turn: that is redo. */

#include "tp-config.h"
#include "tp-store.h"

#include <glib/gi18n-lib.h>

#include "tp-literal.h"
#include "tp-store-private.h"
#include "tp-undo-obstacle.h"

typedef struct
{
  gint64 number;
  const TpKind *kind;
  TpId record;
  char op; /* 'i', 'u' or 'd' */
  const TpField *field;
  char *before, *after;
} Change;

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_free (change->before);
  g_free (change->after);
}

static void
read_change (TpStmt *stmt, Change *change)
{
  change->number = tp_stmt_get_int (stmt, 0);
  change->kind = tp_kind_find (tp_stmt_get_text (stmt, 1));
  tp_stmt_get_id (stmt, 2, &change->record);
  change->op = tp_stmt_get_text (stmt, 3)[0];
  change->field = change->kind != NULL && change->op == 'u'
                    ? tp_kind_find_field (change->kind, tp_stmt_get_text (stmt, 4))
                    : NULL;
  change->before = g_strdup (tp_stmt_get_text (stmt, 5));
  change->after = g_strdup (tp_stmt_get_text (stmt, 6));
}

/* The entry's changes, oldest first. */
static GArray *
load_changes (TpStore *self, gint64 entry, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    self->db,
    "SELECT \"number\", \"kind\", \"record\", \"op\", \"field\", \"before\", \"after\" "
    "FROM \"journal_change\" WHERE \"entry\" = ? ORDER BY \"number\"",
    error);
  g_autoptr (GArray) changes = g_array_new (FALSE, TRUE, sizeof (Change));
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  g_array_set_clear_func (changes, clear_change);
  tp_stmt_bind_int (stmt, 1, entry);
  for (;;) {
    Change change = {0};

    if (!tp_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      return g_steal_pointer (&changes);
    read_change (stmt, &change);
    g_array_append_val (changes, change);
  }
}

/* --- what stands in the way ------------------------------------------------- */

static gboolean
set_conflict (GError **error, char *sentence)
{
  g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT, sentence);
  g_free (sentence);
  return FALSE;
}

static const char *
get_title (const TpKind *kind)
{
  return g_dgettext (GETTEXT_PACKAGE, kind->title);
}

/* Like all that follow: @number is of the entry to take back first, 0 if it is not known, and -1 if
 * it could not be read, which @error says already. */
static gboolean
refuse_used (TpStore *self, gint64 number, GError **error)
{
  g_autoptr (TpEntry) entry = tp_undo_get_entry (self, number);
  g_autofree char *said = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (number < 0)
    return FALSE;
  if (entry == NULL)
    return set_conflict (
      error, g_strdup (_ ("This can no longer be taken back, because later changes build on it.")));
  return set_conflict (
    error,
    /* TRANSLATORS: a number and what was done: change 7, “Import of people from a.csv” */
    g_strdup_printf (_ ("This can no longer be taken back, because later changes build on it. Take "
                        "change %1$s, “%2$s”, back first."),
                     said, entry->title));
}

static gboolean
set_no_longer_fits_error (GError **error)
{
  return refuse_used (NULL, 0, error);
}

static gboolean
refuse_changed (TpStore *self, const Change *last, const TpField *field, GError **error)
{
  gint64 number = tp_undo_find_change (self, last->kind, &last->record, field, last->number, error);
  g_autoptr (TpEntry) entry = tp_undo_get_entry (self, number);
  g_autofree char *said = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  const char *title = g_dgettext (GETTEXT_PACKAGE, field->title);

  if (number < 0)
    return FALSE;
  if (entry == NULL)
    return set_conflict (
      error,
      /* TRANSLATORS: %1$s is a field: "Telephone"; %2$s a list: "People" */
      g_strdup_printf (_ ("This can no longer be taken back: “%1$s” in the list “%2$s” was changed "
                          "since. Take that change back first."),
                       title, get_title (last->kind)));
  return set_conflict (
    error,
    /* TRANSLATORS: a field and a list: "Telephone", "People"; then a number and what was done */
    g_strdup_printf (_ ("This can no longer be taken back: “%1$s” in the list “%2$s” was changed "
                        "since. Take change %3$s, “%4$s”, back first."),
                     title, get_title (last->kind), said, entry->title));
}

static gboolean
refuse_gone (TpStore *self, const Change *last, GError **error)
{
  gint64 number = tp_undo_find_change (self, last->kind, &last->record, NULL, last->number, error);
  g_autoptr (TpEntry) entry = tp_undo_get_entry (self, number);
  g_autofree char *said = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (number < 0)
    return FALSE;
  if (entry == NULL)
    return set_conflict (
      error,
      /* TRANSLATORS: %s is a list: "People" */
      g_strdup_printf (last->op != 'd'
                         ? _ ("This can no longer be taken back: what it changed in the list “%s” "
                              "was removed since. Take that change back first.")
                         : _ ("This can no longer be taken back: what it removed from the list "
                              "“%s” is there again."),
                       get_title (last->kind)));
  return set_conflict (
    error,
    /* TRANSLATORS: a list: "People"; then a number and what was done */
    g_strdup_printf (last->op != 'd'
                       ? _ ("This can no longer be taken back: what it changed in the list “%1$s” "
                            "was removed since. Take change %2$s, “%3$s”, back first.")
                       : _ ("This can no longer be taken back: what it removed from the list "
                            "“%1$s” is there again. Take change %2$s, “%3$s”, back first."),
                     get_title (last->kind), said, entry->title));
}

static gboolean
refuse_twin (TpStore *self, const TpKind *kind, gint64 number, GError **error)
{
  g_autoptr (TpEntry) entry = tp_undo_get_entry (self, number);
  g_autofree char *said = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (entry == NULL)
    return set_no_longer_fits_error (error);
  return set_conflict (
    error,
    /* TRANSLATORS: a list: "People"; then a number and what was done */
    g_strdup_printf (_ ("This can no longer be taken back: the list “%1$s” has the same once more "
                        "by now. Take change %2$s, “%3$s”, back first."),
                     get_title (kind), said, entry->title));
}

/* What cannot be written since a row that it names is gone: @failure becomes a sentence that names
 * the change which removed that. */
static gboolean
refuse_missing (TpStore *self, gconstpointer record, GError *failure, GError **error)
{
  g_autoptr (GError) written = failure;
  g_autoptr (TpEntry) entry = NULL;
  g_autofree char *said = NULL;
  const TpKind *kind = NULL;
  gint64 number = 0;

  if (g_error_matches (written, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT))
    number = tp_undo_find_missing (self, record, &kind, error);
  if (number < 0)
    return FALSE;
  entry = tp_undo_get_entry (self, number);
  if (entry == NULL) {
    g_propagate_error (error, g_steal_pointer (&written));
    return FALSE;
  }
  said = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return set_conflict (
    error,
    /* TRANSLATORS: a list: "People"; then a number and what was done */
    g_strdup_printf (
      _ ("This can no longer be taken back: what belongs to it in the list “%1$s” was "
         "removed since. Take change %2$s, “%3$s”, back first."),
      get_title (kind), said, entry->title));
}

/* --- does it still stand? ---------------------------------------------------- */

/* Whether @field of @current says what @literal says. */
static gboolean
says (gconstpointer current, const TpField *field, const char *literal)
{
  TpRecord *scratch = tp_record_new (((const TpRecord *) current)->kind);
  gboolean same =
    tp_literal_apply (literal, scratch, field) && tp_record_field_equal (scratch, current, field);

  tp_record_free (scratch);
  return same;
}

/* Marks @field as settled; FALSE if it already was. */
static gboolean
settle (GHashTable *settled, const TpField *field)
{
  return g_hash_table_add (settled, (gpointer) field);
}

/* Looks at the changes of other entries to the row since: what the first of them found is what the
 * entry left, and the row must say that now. */
static gboolean
check_later_changes (TpStore *self,
                     const Change *last,
                     gconstpointer current,
                     GHashTable *settled,
                     GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    self->db,
    "SELECT \"field\", \"before\" FROM \"journal_change\" WHERE \"record\" = ? AND \"number\" > ? "
    "AND \"kind\" = ? AND \"op\" = 'update' ORDER BY \"number\"",
    error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_id (stmt, 1, &last->record);
  tp_stmt_bind_int (stmt, 2, last->number);
  tp_stmt_bind_text (stmt, 3, last->kind->id);
  for (;;) {
    const TpField *field;

    if (!tp_stmt_step (stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    field = tp_kind_find_field (last->kind, tp_stmt_get_text (stmt, 0));
    if (field != NULL && settle (settled, field) &&
        !says (current, field, tp_stmt_get_text (stmt, 1)))
      return refuse_changed (self, last, field, error);
  }
}

/* Checks one row against all the entry's changes to it, given newest first. */
static gboolean
check_row (TpStore *self, GPtrArray *changes, GError **error)
{
  const Change *last = g_ptr_array_index (changes, 0);
  g_autoptr (GHashTable) settled = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TpRecord) current = tp_rows_get (self->db, last->kind, &last->record, &local_error);
  gboolean was_made = FALSE;

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if ((current == NULL) != (last->op == 'd'))
    return refuse_gone (self, last, error);
  if (current == NULL)
    return TRUE;
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = g_ptr_array_index (changes, i);

    if (change->op != 'u') {
      was_made = TRUE;
      break;
    }
    if (change->field != NULL && settle (settled, change->field) &&
        !says (current, change->field, change->after))
      return refuse_changed (self, change, change->field, error);
  }
  return !was_made || check_later_changes (self, last, current, settled, error);
}

static gboolean
check_changes (TpStore *self, GArray *changes, GError **error)
{
  g_autoptr (GHashTable) rows =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer row;

  for (guint i = changes->len; i > 0; i--) {
    Change *change = &g_array_index (changes, Change, i - 1);
    GPtrArray *of_row;

    if (change->kind == NULL || (change->op == 'u' && change->field == NULL))
      return set_no_longer_fits_error (error);
    of_row = g_hash_table_lookup (rows, &change->record);
    if (of_row == NULL) {
      of_row = g_ptr_array_new ();
      g_hash_table_insert (rows, &change->record, of_row);
    }
    g_ptr_array_add (of_row, change);
  }
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row)) {
    if (!check_row (self, row, error))
      return FALSE;
  }
  return TRUE;
}

/* --- walking back ---------------------------------------------------------- */

/* Reverses the updates of one row that end at @index and follow one another, as one; returns the
 * index of the change before them, or -2. */
static int
reverse_update (TpStore *self, GArray *changes, int index, GError **error)
{
  Change *change = &g_array_index (changes, Change, index);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TpRecord) record = tp_rows_get (self->db, change->kind, &change->record, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return -2;
  }
  for (; record != NULL && index >= 0; index--) {
    Change *step = &g_array_index (changes, Change, index);

    if (step->op != 'u' || !tp_id_equal (&step->record, &change->record))
      break;
    if (!tp_literal_apply (step->before, record, step->field))
      g_clear_pointer (&record, tp_record_free);
  }
  if (record == NULL) {
    set_no_longer_fits_error (error);
    return -2;
  }
  if (tp_rows_update (self->db, record, record->revision + 1, &local_error))
    return index;
  refuse_missing (self, record, g_steal_pointer (&local_error), error);
  return -2;
}

static gboolean
fill_from_json (gpointer record, JsonObject *object, gint64 *revision)
{
  const TpRecord *head = record;

  *revision = g_ascii_strtoll (json_object_get_string_member_with_default (object, "revision", "0"),
                               NULL, 10);
  for (const TpField *field = head->kind->fields; field->name != NULL; field++) {
    const char *literal;

    /* A field that did not exist yet keeps its empty value. */
    if ((field->flags & TP_FIELD_DERIVED) || !json_object_has_member (object, field->name))
      continue;
    literal = json_object_get_string_member (object, field->name);
    if (literal == NULL || !tp_literal_apply (literal, record, field))
      return FALSE;
  }
  return TRUE;
}

static gboolean
reverse_delete (TpStore *self, const Change *change, GError **error)
{
  g_autoptr (TpRecord) record = tp_record_new (change->kind);
  g_autoptr (JsonNode) node = json_from_string (change->before, NULL);
  GError *local_error = NULL;
  gint64 revision;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !fill_from_json (record, json_node_get_object (node), &revision))
    return set_no_longer_fits_error (error);
  record->id = change->record;
  /* The count goes on, so that a copy read before the removal is out of date. */
  return tp_rows_insert (self->db, record, revision + 1, &local_error) ||
         refuse_missing (self, record, local_error, error);
}

static gboolean
reverse_changes (TpStore *self, GArray *changes, GError **error)
{
  int index = (int) changes->len - 1;

  while (index >= 0) {
    const Change *change = &g_array_index (changes, Change, index);

    if (change->op == 'u') {
      index = reverse_update (self, changes, index, error);
      if (index == -2)
        return FALSE;
      continue;
    }
    if (change->op == 'i' ? !tp_rows_delete (self->db, change->kind, &change->record, error)
                          : !reverse_delete (self, change, error))
      return FALSE;
    index--;
  }
  return TRUE;
}

/* What is brought back, or gets its name again, must not stand beside its like: lists that were
 * imported again have made it anew, and would find either of the two. */
static gboolean
check_twins (TpStore *self, GArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = &g_array_index (changes, Change, i);
    gboolean has_twin;
    gint64 number;

    if (change->op != 'd' && (change->field == NULL || !tp_undo_tells_apart (change->field)))
      continue;
    number = tp_undo_find_twin (self, change->kind, &change->record, &has_twin, error);
    if (number < 0)
      return FALSE;
    if (has_twin)
      return refuse_twin (self, change->kind, number, error);
  }
  return TRUE;
}

/* --- the entry ---------------------------------------------------------- */

static gboolean
mark_undone (TpStore *self, const TpId *entry, gboolean is_undone, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    self->db, "UPDATE \"journal_entry\" SET \"is_undone\" = ? WHERE \"id\" = ?", error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_int (stmt, 1, is_undone);
  tp_stmt_bind_id (stmt, 2, entry);
  return tp_stmt_run (stmt, error);
}

/* Taking back an undo puts what it took back into force again, and so on down the chain. Gives
 * the entry at its end: what it all began with. */
static TpEntry *
mark_chain (TpStore *self, const TpEntry *taken, GError **error)
{
  g_autoptr (TpEntry) entry = tp_store_get_entry (self, &taken->id, error);
  gboolean is_undone = TRUE;

  while (entry != NULL) {
    TpEntry *next;

    if (!mark_undone (self, &entry->id, is_undone, error))
      return NULL;
    if (tp_id_is_nil (&entry->undoes))
      break;
    next = tp_store_get_entry (self, &entry->undoes, error);
    tp_entry_free (entry);
    entry = next;
    is_undone = !is_undone;
  }
  return g_steal_pointer (&entry);
}

static TpEntry *
find_entry_to_undo (TpStore *self, const TpId *id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TpEntry) entry = tp_store_get_entry (self, id, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  if (entry == NULL || entry->n_changes == 0) {
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT,
                         _ ("There is nothing to take back."));
    return NULL;
  }
  if (entry->is_undone) {
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT,
                         _ ("This has already been taken back."));
    return NULL;
  }
  return g_steal_pointer (&entry);
}

/* What was published stays where it is: taking back what it rests on would move it in silence. */
static gboolean
check_published (TpStore *self, const TpEntry *entry, GError **error)
{
  gint64 number = tp_undo_find_publication (self, entry, error);

  return number == 0 || refuse_used (self, number, error);
}

static gboolean
undo_in_entry (TpStore *self, const TpId *id, const TpEntry *seen, GError **error)
{
  g_autoptr (TpEntry) entry = find_entry_to_undo (self, id, error);
  g_autoptr (GArray) changes = NULL;
  g_autoptr (TpEntry) origin = NULL;
  g_autofree char *title = NULL;

  if (entry == NULL)
    return FALSE;
  changes = load_changes (self, entry->number, error);
  if (changes == NULL || !check_published (self, entry, error) ||
      !check_changes (self, changes, error) || !reverse_changes (self, changes, error) ||
      !check_twins (self, changes, error))
    return FALSE;
  origin = mark_chain (self, entry, error);
  if (origin == NULL)
    return FALSE;
  title = tp_title_new (g_str_equal (seen->verb, "undo") ? N_ ("Redo: %s") : N_ ("Undo: %s"),
                        tp_title_part (origin->kept_title), NULL);
  tp_store_set_title (self, title);
  return TRUE;
}

/* What the world put in the way of walking back is one kind of failure to the caller. */
static void
turn_into_conflict (TpStore *self, const TpEntry *seen, GError **error)
{
  if (g_error_matches (*error, TP_STORE_ERROR, TP_STORE_ERROR_IN_USE)) {
    g_clear_error (error);
    refuse_used (self, tp_undo_find_user (self, seen->number, error), error);
  } else if (g_error_matches (*error, TP_STORE_ERROR, TP_STORE_ERROR_TAKEN)) {
    g_clear_error (error);
    set_no_longer_fits_error (error);
  }
}

/**
 * tp_store_get_undo_obstacle:
 * @self: a store
 *
 * Returns: the number of the entry that the last tp_store_undo() said to take back first; 0 if it
 *   named none
 */
gint64
tp_store_get_undo_obstacle (const TpStore *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->undo_obstacle;
}

/**
 * tp_store_undo:
 * @self: a store with no entry begun
 * @entry: the entry to take back
 * @actor: who takes it back
 * @now_ms: the time, milliseconds since 1970 UTC
 * @undo_entry: (out) (optional): the entry of the undo
 * @error: return location for a #TpStoreError
 *
 * Takes back all changes of an entry, in an entry of its own with the verb "undo"; given such an
 * entry, makes the changes again, with the verb "redo". If a later change stands in the way it
 * fails with %TP_STORE_ERROR_CONFLICT and nothing changes.
 *
 * Returns: %TRUE if it was taken back
 */
gboolean
tp_store_undo (TpStore *self,
               const TpId *entry,
               const char *actor,
               gint64 now_ms,
               TpId *undo_entry,
               GError **error)
{
  g_autoptr (TpEntry) seen = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && self->entry_number == 0, FALSE);
  g_return_val_if_fail (entry != NULL && actor != NULL, FALSE);

  self->undo_obstacle = 0;
  seen = find_entry_to_undo (self, entry, error);
  if (seen == NULL)
    return FALSE;
  if (!tp_journal_begin (self, actor, g_str_equal (seen->verb, "undo") ? "redo" : "undo",
                         seen->kept_title, now_ms, entry, error))
    return FALSE;
  if (undo_in_entry (self, entry, seen, &local_error))
    return tp_store_commit (self, undo_entry, error);
  tp_store_rollback (self);
  turn_into_conflict (self, seen, &local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
