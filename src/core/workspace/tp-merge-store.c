/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes of two records of one person one. Whatever has a link to people is found in the kinds'
 * tables, so that no kind can be forgotten. What the two said before is kept as aliases, because
 * the lists they came from will say it again. All of it is one entry of the journal: taking it back
 * brings the other record and its links again as they were. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-needs-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpWorkspace *workspace;
  const TpId *kept, *other;
} TpMerge;

/* --- records from before ------------------------------------------------------------- */

/**
 * tp_merge_alias_to_person:
 * @alias: a record from before a merge
 *
 * Returns: (transfer full): a person who says the same, with the id of the one that stayed; it is
 * not to be stored
 */
TpPerson *
tp_merge_alias_to_person (const TpPersonAlias *alias)
{
  TpPerson *person = tp_record_new (&tp_person_kind);

  tp_form_copy_same_fields (person, alias);
  person->record.id = alias->person;
  return person;
}

static gboolean
is_known_alias (GPtrArray *known, const TpPersonAlias *alias)
{
  for (guint i = 0; i < known->len; i++) {
    if (tp_record_equal (known->pdata[i], alias))
      return TRUE;
  }
  return FALSE;
}

/* Keeps what @person was recorded as, unless it says what another merge kept already. */
static gboolean
store_alias (TpMerge *self, const TpPerson *person, GError **error)
{
  g_autoptr (TpPersonAlias) alias = tp_record_new (&tp_person_alias_kind);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_alias_kind);
  g_autoptr (GPtrArray) known = NULL;

  tp_query_add_id (query, "person", TP_QUERY_IS, self->kept);
  known = tp_store_list (self->workspace->store, query, error);
  if (known == NULL)
    return FALSE;
  tp_form_copy_same_fields (alias, person);
  alias->person = *self->kept;
  return is_known_alias (known, alias) || tp_store_put (self->workspace->store, alias, error);
}

/* --- what names the other ------------------------------------------------------------------- */

static TpId *
get_link (gpointer record, const TpField *field)
{
  return (TpId *) G_STRUCT_MEMBER_P (record, field->offset);
}

static gboolean
names_people (const TpField *field)
{
  return field->type == TP_FIELD_ID && g_strcmp0 (field->target_kind, tp_person_kind.id) == 0;
}

/* Whether nothing can name a record of @kind. */
static gboolean
is_leaf (const TpKind *kind)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      if (field->type == TP_FIELD_ID && g_strcmp0 (field->target_kind, kind->id) == 0)
        return FALSE;
    }
  }
  return TRUE;
}

static GPtrArray *
list_naming (TpMerge *self,
             const TpKind *kind,
             const TpField *field,
             const TpId *id,
             GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  tp_query_add_id (query, field->name, TP_QUERY_IS, id);
  tp_query_set_order (query, "id", FALSE);
  return tp_store_list (self->workspace->store, query, error);
}

/* Two links of one record that would name one person: "these two are not the same". */
static gboolean
names_kept_twice (TpMerge *self, gpointer record)
{
  const TpRecord *head = record;
  guint n = 0;

  for (const TpField *field = head->kind->fields; field->name != NULL; field++)
    n += names_people (field) && tp_id_equal (get_link (record, field), self->kept);
  return n > 1;
}

static gboolean
says_nothing_new (gconstpointer record, GPtrArray *known)
{
  for (guint i = 0; i < known->len; i++) {
    if (tp_record_equal (known->pdata[i], record))
      return TRUE;
  }
  return FALSE;
}

/* Lets @record name the one that stays. A proof that both had word for word is needed once. */
static gboolean
move_record (TpMerge *self, gpointer record, const TpField *field, GPtrArray *known, GError **error)
{
  const TpRecord *head = record;

  *get_link (record, field) = *self->kept;
  if (names_kept_twice (self, record) || (is_leaf (head->kind) && says_nothing_new (record, known)))
    return tp_store_remove (self->workspace->store, head->kind, &head->id, error);
  return tp_store_put (self->workspace->store, record, error);
}

static gboolean
move_links_of (TpMerge *self, const TpKind *kind, const TpField *field, GError **error)
{
  g_autoptr (GPtrArray) moved = list_naming (self, kind, field, self->other, error);
  g_autoptr (GPtrArray) known = NULL;

  if (moved == NULL)
    return FALSE;
  if (moved->len == 0)
    return TRUE;
  known = list_naming (self, kind, field, self->kept, error);
  for (guint i = 0; known != NULL && i < moved->len; i++) {
    if (!move_record (self, moved->pdata[i], field, known, error))
      return FALSE;
  }
  return known != NULL;
}

static gboolean
move_links (TpMerge *self, GError **error)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      if (names_people (field) && !move_links_of (self, kinds[i], field, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* --- telephones ------------------------------------------------------------------------- */

static gboolean
is_called_at (const TpPerson *merged, GPtrArray *phones, const char *number)
{
  if (g_str_equal (merged->phone, number) || g_str_equal (merged->guardian_phone, number))
    return TRUE;
  for (guint i = 0; i < phones->len; i++) {
    if (g_str_equal (((const TpPersonPhone *) phones->pdata[i])->phone, number))
      return TRUE;
  }
  return FALSE;
}

static GPtrArray *
list_phones (TpMerge *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_phone_kind);

  tp_query_add_id (query, "person", TP_QUERY_IS, self->kept);
  tp_query_set_order (query, "id", FALSE);
  return tp_store_list (self->workspace->store, query, error);
}

/* The number at which a record that did not win was called is one of the merged person's too. */
static gboolean
keep_phone (TpMerge *self, const TpPerson *person, const TpPerson *merged, GError **error)
{
  g_autoptr (GPtrArray) phones = list_phones (self, error);
  g_autoptr (TpPersonPhone) phone = NULL;

  if (phones == NULL)
    return FALSE;
  if (person->phone[0] == '\0' || is_called_at (merged, phones, person->phone))
    return TRUE;
  phone = tp_record_new (&tp_person_phone_kind);
  phone->person = *self->kept;
  tp_set_text (&phone->phone, person->phone);
  tp_set_text (&phone->owner, person->phone_owner);
  tp_set_text (&phone->relation, person->phone_relation);
  tp_set_text (&phone->source, person->source);
  return tp_store_put (self->workspace->store, phone, error);
}

/* A number stands once: that of the record that was kept, or the one to call first. */
static gboolean
drop_repeated_phones (TpMerge *self, const TpPerson *merged, GError **error)
{
  g_autoptr (GPtrArray) phones = list_phones (self, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (phones == NULL)
    return FALSE;
  g_hash_table_add (seen, merged->phone);
  g_hash_table_add (seen, merged->guardian_phone);
  for (guint i = 0; i < phones->len; i++) {
    TpPersonPhone *phone = phones->pdata[i];

    if (!g_hash_table_add (seen, phone->phone) &&
        !tp_store_remove (self->workspace->store, &tp_person_phone_kind, &phone->record.id, error))
      return FALSE;
  }
  return TRUE;
}

/* --- the whole -------------------------------------------------------------------------- */

/* Nobody may have changed the other record since somebody looked at it. */
static gboolean
check_unchanged (TpMerge *self, const TpPerson *other, GError **error)
{
  g_autoptr (TpPerson) stored =
    tp_workspace_need (self->workspace, &tp_person_kind, self->other, error);

  if (stored == NULL)
    return FALSE;
  if (stored->record.revision == other->record.revision)
    return TRUE;
  g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT,
                       _ ("Someone else has changed this meanwhile. Look at it again before "
                          "changing it."));
  return FALSE;
}

static gboolean
write_merge (TpMerge *self,
             const TpPerson *kept,
             const TpPerson *other,
             TpPerson *merged,
             GError **error)
{
  if (!check_unchanged (self, other, error) || !move_links (self, error) ||
      !drop_repeated_phones (self, merged, error) || !keep_phone (self, kept, merged, error) ||
      !keep_phone (self, other, merged, error) ||
      !tp_needs_move_asides (self->workspace, self->other, self->kept, error) ||
      !store_alias (self, other, error))
    return FALSE;
  if (!tp_record_equal (kept, merged) && !store_alias (self, kept, error))
    return FALSE;
  return tp_store_put (self->workspace->store, merged, error) &&
         tp_store_remove (self->workspace->store, &tp_person_kind, self->other, error);
}

/**
 * tp_merge_store:
 * @workspace: the workspace
 * @kept: the record that stays, as it was read
 * @other: the other, as it was read
 * @choices: (array length=n_choices) (nullable): what somebody chose, as for tp_merge_make()
 * @n_choices: how many
 * @error: return location; %TP_STORE_ERROR_CONFLICT when somebody changed one of them since
 *
 * Makes of the two one: @kept says what was chosen, everything that named @other names it, and
 * @other goes. What both said before is kept as aliases. One step of undo; on failure nothing is
 * changed.
 *
 * Returns: %TRUE if they are one
 */
gboolean
tp_merge_store (TpWorkspace *workspace,
                const TpPerson *kept,
                const TpPerson *other,
                const TpMergeChoice *choices,
                gsize n_choices,
                GError **error)
{
  TpMerge self = {workspace, &kept->record.id, &other->record.id};
  g_autoptr (TpPerson) merged = NULL;
  g_autofree char *title = tp_title_new (N_ ("Merge two records of one person"), NULL);

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (kept != NULL && other != NULL, FALSE);

  if (tp_id_equal (self.kept, self.other)) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("That is twice the same record."));
    return FALSE;
  }
  merged = tp_merge_make (kept, other, choices, n_choices);
  if (!tp_workspace_begin (workspace, "merge-people", title, error))
    return FALSE;
  if (!write_merge (&self, kept, other, merged, error)) {
    tp_workspace_rollback (workspace);
    return FALSE;
  }
  return tp_workspace_commit (workspace, error);
}
