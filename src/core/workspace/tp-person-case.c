/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that the workspace knows of one person that a rule may ask for, and the answers of the
 * programmes. The rules themselves are the model's. */

#include "tp-config.h"

#include "tp-needs-private.h"

/**
 * tp_case_free:
 * @self: (transfer full) (nullable): a case
 */
void
tp_case_free (TpCase *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->verdicts, g_ptr_array_unref);
  g_clear_pointer (&self->facts.proofs, g_ptr_array_unref);
  g_clear_pointer (&self->owned, g_ptr_array_unref);
  g_clear_pointer (&self->rules, tp_entitlements_unref);
  g_free (self);
}

/* A record the person names; none is no error. */
static gboolean
read_named (TpWorkspace *workspace,
            TpCase *self,
            const TpKind *kind,
            const TpId *id,
            gconstpointer *record,
            GError **error)
{
  GError *local_error = NULL;
  gpointer found;

  if (tp_id_is_nil (id))
    return TRUE;
  found = tp_store_get (workspace->store, kind, id, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  if (found != NULL)
    g_ptr_array_add (self->owned, found);
  *record = found;
  return TRUE;
}

static gboolean
note_visit_cb (gpointer record, gpointer user_data)
{
  const TpVisit *visit = record;
  gboolean *was_visited = user_data;

  *was_visited = tp_needs_was_met (visit);
  return !*was_visited;
}

static gboolean
read_requests (TpWorkspace *workspace, TpCase *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (GPtrArray) requests = NULL;

  tp_query_add_id (query, "person", TP_QUERY_IS, &self->facts.person->record.id);
  requests = tp_store_list (workspace->store, query, error);
  if (requests == NULL)
    return FALSE;
  for (guint i = 0; i < requests->len; i++) {
    const TpRequest *request = g_ptr_array_index (requests, i);
    g_autoptr (TpQuery) visits = tp_query_new (&tp_visit_kind);

    self->facts.has_request |= tp_needs_is_unfinished (request);
    if (self->facts.was_visited)
      continue;
    tp_query_add_id (visits, "request", TP_QUERY_IS, &request->record.id);
    if (!tp_store_each (workspace->store, visits, note_visit_cb, &self->facts.was_visited, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_facts (TpWorkspace *workspace, TpCase *self, GError **error)
{
  const TpPerson *person = self->facts.person;
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_category_kind);
  gconstpointer household = NULL, ward = NULL;

  if (!read_named (workspace, self, &tp_household_kind, &person->household, &household, error) ||
      !read_named (workspace, self, &tp_ward_kind, &person->ward, &ward, error))
    return FALSE;
  self->facts.household = household;
  self->facts.ward = ward;
  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  self->facts.proofs = tp_store_list (workspace->store, query, error);
  return self->facts.proofs != NULL && read_requests (workspace, self, error);
}

/**
 * tp_workspace_judge_person:
 * @self: a workspace
 * @rules: the rules
 * @person: whose case
 * @day: the day asked about
 * @error: return location; %TP_WORKSPACE_ERROR_NOT_FOUND if there is no such person
 *
 * Tells of each programme whether the person is entitled to it, and why.
 *
 * Returns: (transfer full) (nullable): the case
 */
TpCase *
tp_workspace_judge_person (TpWorkspace *self,
                           TpEntitlements *rules,
                           const TpId *person,
                           TpDay day,
                           GError **error)
{
  g_autoptr (TpCase) made = NULL;
  GPtrArray *all;
  gpointer record;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (rules != NULL && person != NULL && day != TP_DAY_NONE, NULL);

  record = tp_workspace_need (self, &tp_person_kind, person, error);
  if (record == NULL)
    return NULL;
  made = g_new0 (TpCase, 1);
  made->rules = tp_entitlements_ref (rules);
  made->day = day;
  made->owned = tp_record_array_new ();
  made->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_entitlement_verdict_free);
  made->facts.person = record;
  g_ptr_array_add (made->owned, record);
  if (!read_facts (self, made, error))
    return NULL;
  all = tp_entitlements_get_all (rules);
  for (guint i = 0; i < all->len; i++) {
    const TpEntitlement *rule = g_ptr_array_index (all, i);

    if (rule->type == TP_ENTITLEMENT_PROGRAMME)
      g_ptr_array_add (made->verdicts, tp_entitlement_judge (rule, &made->facts, day));
  }
  return g_steal_pointer (&made);
}
