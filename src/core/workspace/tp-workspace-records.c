/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Single records saved and removed by hand, groups of records changed together, and the note
 * of who looked at what is shown masked. No rule of the craft is here: a form may save what it
 * likes, and the findings say what is wrong with it. */

#include "tp-config.h"

#include "tp-catalogue.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

/*< private >
 * tp_workspace_need:
 *
 * Returns: (transfer full): the record; %NULL with an error when it is not there or cannot be read
 */
gpointer
tp_workspace_need (TpWorkspace *self, const TpKind *kind, const TpId *id, GError **error)
{
  GError *problem = NULL;
  gpointer record = tp_store_get (self->store, kind, id, &problem);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (record == NULL)
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                 /* TRANSLATORS: %s is a list: "People", "Teams" */
                 _ ("What was looked for in “%s” is not there any more."),
                 g_dgettext (GETTEXT_PACKAGE, kind->title));
  return record;
}

/* A record's name and revision before it was put. The store sets both at once, but a rollback
 * takes only the row back, and a record ahead of its row could never be saved again. */
typedef struct
{
  TpId id;
  gint64 revision;
} TpStamp;

static TpStamp *
save_stamps (GPtrArray *records)
{
  TpStamp *stamps = g_new (TpStamp, records->len);

  for (guint i = 0; i < records->len; i++) {
    const TpRecord *record = g_ptr_array_index (records, i);

    stamps[i] = (TpStamp){record->id, record->revision};
  }
  return stamps;
}

static void
restore_stamps (GPtrArray *records, const TpStamp *stamps)
{
  for (guint i = 0; i < records->len; i++) {
    TpRecord *record = g_ptr_array_index (records, i);

    record->id = stamps[i].id;
    record->revision = stamps[i].revision;
  }
}

static gboolean
write_all (TpWorkspace *self, GPtrArray *puts, GPtrArray *removes, GError **error)
{
  for (guint i = 0; puts != NULL && i < puts->len; i++) {
    if (!tp_store_put (self->store, g_ptr_array_index (puts, i), error))
      return FALSE;
  }
  for (guint i = 0; removes != NULL && i < removes->len; i++) {
    const TpRecord *record = g_ptr_array_index (removes, i);

    if (!tp_store_remove (self->store, record->kind, &record->id, error))
      return FALSE;
  }
  return TRUE;
}

/*< private >
 * tp_workspace_apply:
 * @verb: the journal's word
 * @title: what is done, by tp_title_new() and without personal data
 * @puts: (nullable): records to store, in this order
 * @removes: (nullable): records to remove afterwards, in this order
 *
 * Makes one change of many records. On failure nothing is changed, the records' ids and
 * revisions neither.
 */
gboolean
tp_workspace_apply (TpWorkspace *self,
                    const char *verb,
                    const char *title,
                    GPtrArray *puts,
                    GPtrArray *removes,
                    GError **error)
{
  g_autofree TpStamp *stamps = puts != NULL ? save_stamps (puts) : NULL;
  gboolean is_written;

  if (!tp_workspace_begin (self, verb, title, error))
    return FALSE;
  is_written = write_all (self, puts, removes, error);
  if (!is_written)
    tp_workspace_rollback (self);
  else
    is_written = tp_workspace_commit (self, error);
  if (!is_written && puts != NULL)
    restore_stamps (puts, stamps);
  return is_written;
}

/*< private >
 * tp_workspace_title_save:
 * @record: a record about to be stored
 *
 * Returns: (transfer full): the title of storing it
 */
char *
tp_workspace_title_save (gconstpointer record)
{
  const TpRecord *head = record;

  /* TRANSLATORS: %s is a list: "People", "Teams" */
  return tp_title_new (head->revision == 0 ? N_ ("Add to “%s”") : N_ ("Change in “%s”"),
                       tp_title_word (head->kind->title), NULL);
}

/**
 * tp_workspace_save:
 * @record: a new record, or one that was read and changed; its id and revision are set
 * @title: (nullable): what is done, by tp_title_new() and without personal data; %NULL makes one
 * @error: return location; %TP_STORE_ERROR_CONFLICT when somebody saved it since it was read
 *
 * Stores one record as one step of undo. On failure the file and @record stay as they were.
 *
 * Returns: %TRUE if stored
 */
gboolean
tp_workspace_save (TpWorkspace *self, gpointer record, const char *title, GError **error)
{
  g_autoptr (GPtrArray) puts = g_ptr_array_new ();
  g_autofree char *made_title = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  if (title == NULL)
    title = made_title = tp_workspace_title_save (record);
  if (((TpRecord *) record)->kind == &tp_request_kind &&
      !tp_catalogue_note_version (self, record, error))
    return FALSE;
  g_ptr_array_add (puts, record);
  return tp_workspace_apply (self, "save", title, puts, NULL, error);
}

/* What residents have read is cancelled by another version, never wiped out. */
static gboolean
may_remove (TpWorkspace *self, const TpKind *kind, const TpId *id, GError **error)
{
  g_autoptr (TpSession) session = NULL;

  if (kind == &tp_session_kind) {
    session = tp_workspace_need (self, kind, id, error);
    if (session == NULL)
      return FALSE;
  }
  if (kind == &tp_publication_kind || (session != NULL && (session->state == TP_SESSION_PUBLISHED ||
                                                           session->state == TP_SESSION_HELD))) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED,
                         _ ("What was published stays. Cancel the session and publish the week "
                            "again."));
    return FALSE;
  }
  return TRUE;
}

/* What is kept only because of a person goes with the person: what lists called them, and from whom
 * they were told apart. */
static gboolean
remove_belongings (TpWorkspace *self, const TpKind *kind, const TpId *id, GError **error)
{
  static const struct
  {
    const TpKind *kind;
    const char *link;
  } belongings[] = {
    {&tp_person_alias_kind, "person"},
    {&tp_person_distinct_kind, "first"},
    {&tp_person_distinct_kind, "second"},
    {&tp_person_phone_kind, "person"},
  };

  for (guint i = 0; kind == &tp_person_kind && i < G_N_ELEMENTS (belongings); i++) {
    g_autoptr (TpQuery) query = tp_query_new (belongings[i].kind);
    g_autoptr (GPtrArray) records = NULL;

    tp_query_add_id (query, belongings[i].link, TP_QUERY_IS, id);
    records = tp_store_list (self->store, query, error);
    if (records == NULL || !write_all (self, NULL, records, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_workspace_remove:
 * @kind: the record's kind
 * @id: which one
 * @title: (nullable): what is done, by tp_title_new() and without personal data; %NULL makes one
 * @error: return location; %TP_STORE_ERROR_IN_USE when another record names it,
 *   %TP_WORKSPACE_ERROR_REFUSED for what was published
 *
 * Removes one record as one step of undo.
 *
 * Returns: %TRUE if removed; nothing is changed otherwise
 */
gboolean
tp_workspace_remove (TpWorkspace *self,
                     const TpKind *kind,
                     const TpId *id,
                     const char *title,
                     GError **error)
{
  g_autofree char *made_title = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (kind != NULL && id != NULL, FALSE);

  /* TRANSLATORS: %s is a list: "People", "Teams" */
  if (title == NULL)
    title = made_title = tp_title_new (N_ ("Remove from “%s”"), tp_title_word (kind->title), NULL);
  if (!may_remove (self, kind, id, error) || !tp_workspace_begin (self, "remove", title, error))
    return FALSE;
  if (!remove_belongings (self, kind, id, error) ||
      !tp_store_remove (self->store, kind, id, error)) {
    tp_workspace_rollback (self);
    return FALSE;
  }
  return tp_workspace_commit (self, error);
}

/**
 * tp_workspace_log_reveal:
 * @kind: what is looked at
 * @id: (nullable): the record; %NULL: a whole list
 * @purpose: why, in the words of who looks; kept in the journal
 *
 * Notes that values which are shown masked are about to be shown in full. Show them only when
 * this returned %TRUE. The purpose limitation is of Law 91/2025/QH15.
 *
 * Returns: %TRUE if noted
 */
gboolean
tp_workspace_log_reveal (TpWorkspace *self,
                         const TpKind *kind,
                         const TpId *id,
                         const char *purpose,
                         GError **error)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  if (purpose == NULL || tp_text_looks_blank (purpose)) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("Say for what purpose the values are to be shown."));
    return FALSE;
  }
  if (id == NULL) {
    /* TRANSLATORS: %s is a list: "People", "Requests" */
    title = tp_title_new (N_ ("Show unmasked values of the list “%s”"), tp_title_word (kind->title),
                          NULL);
  } else {
    g_autofree char *name = tp_id_to_string (id);

    /* TRANSLATORS: %1$s is a list: "People"; %2$s the record's id */
    title = tp_title_new (N_ ("Show unmasked values in “%1$s”, record %2$s"),
                          tp_title_word (kind->title), tp_title_text (name), NULL);
  }
  if (!tp_workspace_begin (self, "reveal", title, error))
    return FALSE;
  tp_store_set_purpose (self->store, purpose);
  return tp_workspace_commit_for_good (self, error);
}
