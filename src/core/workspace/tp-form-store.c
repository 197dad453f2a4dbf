/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stores what was typed by hand: the record, the new person of a request before it, and what links
 * it to others, as one journal entry and one step of undo, with the same things filled in that an
 * import fills in. A record that somebody saved meanwhile is a conflict and nothing is stored. */

#include "tp-config.h"

#include "tp-form.h"

#include "tp-catalogue.h"
#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

/* --- what nobody types ------------------------------------------------------------ */

static void
complete_person (TpWorkspace *self, TpPerson *person, const char *ground)
{
  if (person->record.revision > 0)
    return;
  if (person->legal_ground[0] == '\0')
    tp_set_text (&person->legal_ground, ground);
  if (person->source[0] == '\0')
    tp_set_text (&person->source, "Nhập trực tiếp");
  person->is_demo = self->office->is_demo;
}

static gboolean
note_number_cb (gpointer record, gpointer user_data)
{
  gint64 *last = user_data;

  *last = MAX (*last, tp_import_get_code_number (record));
  return TRUE;
}

static gboolean
give_code (TpWorkspace *self, TpRequest *request, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  gint64 last = 0;

  if (request->code[0] != '\0')
    return TRUE;
  if (!tp_store_each (self->store, query, note_number_cb, &last, error))
    return FALSE;
  tp_import_set_code (request, last + 1);
  return TRUE;
}

/* Help is needed where the person lives, unless another place was said. */
static void
take_place (TpRequest *request, const TpPerson *person)
{
  if (!tp_id_is_nil (&request->ward) && !tp_id_equal (&request->ward, &person->ward))
    return;
  request->ward = person->ward;
  if (tp_id_is_nil (&request->neighbourhood))
    request->neighbourhood = person->neighbourhood;
  request->latitude = person->latitude;
  request->longitude = person->longitude;
}

/*< private >
 * tp_workspace_complete_request:
 * @request: a request that is about to be stored
 * @new_person: (nullable): its person, if stored just now
 * @error: return location; %TP_WORKSPACE_ERROR_INVALID if it is for nobody
 *
 * Fills in the code, the place and what is usual where nothing was said.
 *
 * Returns: %FALSE if that cannot be
 */
gboolean
tp_workspace_complete_request (TpWorkspace *self,
                               TpRequest *request,
                               const TpPerson *new_person,
                               GError **error)
{
  g_autoptr (TpPerson) person = NULL;
  g_autoptr (TpProcedure) procedure = NULL;

  if (new_person != NULL)
    request->person = new_person->record.id;
  if (tp_id_is_nil (&request->person)) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("Say for whom the request is."));
    return FALSE;
  }
  person = tp_workspace_need (self, &tp_person_kind, &request->person, error);
  if (person == NULL)
    return FALSE;
  if (!tp_id_is_nil (&request->procedure)) {
    procedure = tp_workspace_need (self, &tp_procedure_kind, &request->procedure, error);
    if (procedure == NULL)
      return FALSE;
  }
  if (request->need[0] == '\0' && procedure != NULL)
    tp_set_text (&request->need, procedure->name);
  if (request->record.revision == 0)
    take_place (request, person);
  tp_import_complete_request (self, request, person, procedure, tp_import_get_usual_minutes (self));
  return tp_catalogue_note_version (self, request, error) && give_code (self, request, error);
}

/* --- writing ----------------------------------------------------------------------------- */

/* A link is made before the record it names has an id. */
static void
name_record (gpointer link, const TpRecord *record)
{
  const TpField *field = ((TpRecord *) link)->kind->fields;

  for (; field->name != NULL; field++) {
    TpId *id = G_STRUCT_MEMBER_P (link, field->offset);

    if (field->type == TP_FIELD_ID && g_strcmp0 (field->target_kind, record->kind->id) == 0 &&
        tp_id_is_nil (id))
      *id = record->id;
  }
}

static gboolean
write_links (TpWorkspace *self, const TpForm *form, GError **error)
{
  for (guint i = 0; form->leaves != NULL && i < form->leaves->len; i++) {
    const TpRecord *link = g_ptr_array_index (form->leaves, i);

    if (!tp_store_remove (self->store, link->kind, &link->id, error))
      return FALSE;
  }
  for (guint i = 0; form->links != NULL && i < form->links->len; i++) {
    gpointer link = g_ptr_array_index (form->links, i);

    name_record (link, form->record);
    if (!tp_store_put (self->store, link, error))
      return FALSE;
  }
  return TRUE;
}

/* Who has a proof of a group that holds today is of that group. */
static gboolean
follow_proof (TpWorkspace *self, const TpPersonCategory *proof, GError **error)
{
  TpDay until = tp_partial_date_get_last_day (proof->valid_until);
  g_autoptr (TpPerson) person = NULL;

  if (until != TP_DAY_NONE && until < tp_workspace_get_today (self))
    return TRUE;
  person = tp_workspace_need (self, &tp_person_kind, &proof->person, error);
  if (person == NULL)
    return FALSE;
  if ((person->categories & (guint) proof->category) != 0)
    return TRUE;
  person->categories |= (guint) proof->category;
  return tp_store_put (self->store, person, error);
}

static gboolean
write_form (TpWorkspace *self, const TpForm *form, GError **error)
{
  const TpKind *kind = ((TpRecord *) form->record)->kind;

  if (kind == &tp_person_kind)
    complete_person (self, form->record, TP_LEGAL_GROUND_TASK);
  if (form->person != NULL) {
    /* Who calls for help agrees to be helped. */
    complete_person (self, form->person, TP_LEGAL_GROUND_CONSENT);
    if (!tp_store_put (self->store, form->person, error))
      return FALSE;
  }
  if (kind == &tp_person_category_kind && !follow_proof (self, form->record, error))
    return FALSE;
  if (kind == &tp_request_kind &&
      !tp_workspace_complete_request (self, form->record, form->person, error))
    return FALSE;
  return tp_store_put (self->store, form->record, error) && write_links (self, form, error);
}

static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copies = tp_record_array_new ();

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (copies, tp_record_copy (records->pdata[i]));
  return copies;
}

static TpForm *
copy_form (const TpForm *form)
{
  TpForm *copy = g_new0 (TpForm, 1);

  copy->record = tp_record_copy (form->record);
  copy->person = form->person != NULL ? tp_record_copy (form->person) : NULL;
  copy->links = copy_records (form->links);
  copy->leaves = copy_records (form->leaves);
  return copy;
}

static void
free_form (gpointer data)
{
  TpForm *form = data;

  tp_record_free (form->record);
  tp_record_free (form->person);
  g_ptr_array_unref (form->links);
  g_ptr_array_unref (form->leaves);
  g_free (form);
}

/* Works on @form itself, which is a copy. */
static gpointer
store (TpWorkspace *self, TpForm *form, GError **error)
{
  g_autofree char *title = tp_workspace_title_save (form->record);

  if (!tp_workspace_begin (self, "save", title, error))
    return NULL;
  if (!write_form (self, form, error)) {
    tp_workspace_rollback (self);
    return NULL;
  }
  return tp_workspace_commit (self, error) ? tp_record_copy (form->record) : NULL;
}

/**
 * tp_form_store:
 * @workspace: the workspace
 * @form: what was typed; not changed
 * @error: return location; %TP_STORE_ERROR_CONFLICT when somebody saved the record since it was
 *   read
 *
 * Stores the record, its new person and its links as one step of undo. A new request gets a code,
 * the person's place and what is usual where nothing was said. On failure nothing is stored.
 *
 * Returns: (transfer full) (nullable): the record as stored
 */
gpointer
tp_form_store (TpWorkspace *workspace, const TpForm *form, GError **error)
{
  TpForm *copy;
  gpointer record;

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (form != NULL && form->record != NULL, NULL);

  copy = copy_form (form);
  record = store (workspace, copy, error);
  free_form (copy);
  return record;
}

static gpointer
store_cb (TpWorkspace *fork,
          gpointer job,
          TpProgressFunc progress,
          gpointer user_data,
          GCancellable *cancellable,
          GError **error)
{
  return store (fork, job, error);
}

/**
 * tp_form_store_async:
 *
 * tp_form_store() on a worker thread; end with tp_form_store_finish().
 */
void
tp_form_store_async (TpWorkspace *workspace,
                     const TpForm *form,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer callback_data)
{
  TpWork work = {
    .tag = tp_form_store_async,
    .work = store_cb,
    .free_job = free_form,
    .free_result = tp_record_free,
  };

  g_return_if_fail (TP_IS_WORKSPACE (workspace));
  g_return_if_fail (form != NULL && form->record != NULL);

  work.job = copy_form (form);
  tp_workspace_run_async (workspace, &work, cancellable, callback, callback_data);
}

/**
 * tp_form_store_finish:
 *
 * Returns: (transfer full) (nullable): as tp_form_store()
 */
gpointer
tp_form_store_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return tp_workspace_run_finish (workspace, tp_form_store_async, result, error);
}

/* --- withdrawing a request ----------------------------------------------------------------- */

static GPtrArray *
list_visits_to_come (TpWorkspace *self, const TpRequest *request, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);

  tp_query_add_id (query, "request", TP_QUERY_IS, &request->record.id);
  tp_query_add_int (query, "outcome", TP_QUERY_IS, TP_OUTCOME_NONE);
  return tp_store_list (self->store, query, error);
}

/**
 * tp_form_withdraw:
 * @workspace: the workspace
 * @request: which request
 * @reason: why, in a few words
 * @error: return location; %TP_WORKSPACE_ERROR_REFUSED for one that is done with already
 *
 * Closes a request that nobody wants any more and frees its place in a session to come, as one step
 * of undo. What was told of the other visits stays as it is.
 *
 * Returns: %FALSE with nothing changed if it could not be done
 */
gboolean
tp_form_withdraw (TpWorkspace *workspace, const TpId *request, const char *reason, GError **error)
{
  g_autoptr (TpRequest) record = NULL;
  g_autoptr (GPtrArray) puts = g_ptr_array_new (), visits = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  if (reason == NULL || tp_text_looks_blank (reason)) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("Say why the request is withdrawn."));
    return FALSE;
  }
  record = tp_workspace_need (workspace, &tp_request_kind, request, error);
  if (record == NULL)
    return FALSE;
  if (!tp_request_is_open (record)) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED,
                         _ ("The request is closed already."));
    return FALSE;
  }
  visits = list_visits_to_come (workspace, record, error);
  if (visits == NULL)
    return FALSE;
  record->state = TP_REQUEST_CANCELLED;
  tp_set_text (&record->state_reason, reason);
  g_ptr_array_add (puts, record);
  /* TRANSLATORS: what undo would take back; %s is the request's code */
  title = tp_title_new (N_ ("Request %s withdrawn"), tp_title_text (record->code), NULL);
  return tp_workspace_apply (workspace, "withdraw", title, puts, visits, error);
}
