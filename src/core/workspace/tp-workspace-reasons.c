/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reasons of a plan as the workspace keeps them: of each week those of its last run, for
 * whoever is left out of it. Why somebody is left out is found in tp-plan-reasons.c, and what would
 * help now in tp-workspace-why.c. */

#include "tp-config.h"

#include "tp-plan-records.h"
#include "tp-plan-words.h"
#include "tp-workspace-private.h"

static void
free_reason_count (gpointer data)
{
  TpReasonCount *count = data;

  g_free (count->rule);
  g_free (count->title);
  g_free (count);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const TpReasonCount *first = *(TpReasonCount *const *) a;
  const TpReasonCount *second = *(TpReasonCount *const *) b;

  if (first->requests != second->requests)
    return first->requests > second->requests ? -1 : 1;
  return g_strcmp0 (first->rule, second->rule);
}

/**
 * tp_plan_reasons_count:
 * @plan: the week
 * @reasons: (element-type TpPlanReason): why requests of it were left out
 *
 * Returns: (transfer full) (element-type TpReasonCount): one for each rule, most requests first
 */
GPtrArray *
tp_plan_reasons_count (const TpWeekPlan *plan, GPtrArray *reasons)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func (free_reason_count);
  g_autoptr (GHashTable) by_rule = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reasons->len; i++) {
    const TpPlanReason *reason = reasons->pdata[i];
    TpReasonCount *count = g_hash_table_lookup (by_rule, reason->rule);

    if (count == NULL) {
      count = g_new0 (TpReasonCount, 1);
      count->rule = g_strdup (reason->rule);
      count->title = g_strdup (tp_plan_words_of_obstacle (plan, reason->rule));
      g_hash_table_insert (by_rule, count->rule, count);
      g_ptr_array_add (counts, count);
    }
    count->requests++;
  }
  g_ptr_array_sort (counts, compare_counts);
  return counts;
}

static GPtrArray *
list_reasons (TpStore *store, const TpId *branch, TpWeek week, GError **error)
{
  g_autofree char *text = tp_week_to_string (week);
  g_autoptr (TpQuery) query = tp_query_new (&tp_plan_reason_kind);

  tp_query_add_id (query, "branch", TP_QUERY_IS, branch);
  tp_query_add_text (query, "week", TP_QUERY_IS, text);
  return tp_store_list (store, query, error);
}

/**
 * tp_plan_reasons_store:
 * @reasons: (element-type TpPlanReason): what the last run says; takes over who is there already
 * @store: inside a change
 * @branch: whose week
 * @week: which week
 * @error: return location for a #TpStoreError; the change is to be taken back then
 *
 * Lets the reasons of the run before give way to @reasons; what is the same stays.
 *
 * Returns: %TRUE if all are written
 */
gboolean
tp_plan_reasons_store (GPtrArray *reasons,
                       TpStore *store,
                       const TpId *branch,
                       TpWeek week,
                       GError **error)
{
  g_autoptr (GPtrArray) before = list_reasons (store, branch, week, error);
  g_autoptr (GHashTable) by_request = g_hash_table_new (tp_id_hash, tp_id_equal);

  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (by_request, &((TpPlanReason *) before->pdata[i])->request,
                         before->pdata[i]);
  for (guint i = 0; i < reasons->len; i++) {
    TpPlanReason *reason = reasons->pdata[i];
    TpPlanReason *old = g_hash_table_lookup (by_request, &reason->request);

    if (old != NULL) {
      reason->record.id = old->record.id;
      reason->record.revision = old->record.revision;
      g_hash_table_remove (by_request, &reason->request);
    }
    if ((old == NULL || !tp_record_equal (old, reason)) && !tp_store_put (store, reason, error))
      return FALSE;
  }
  for (guint i = 0; i < before->len; i++) {
    TpPlanReason *old = before->pdata[i];

    if (g_hash_table_lookup (by_request, &old->request) == old &&
        !tp_store_remove (store, &tp_plan_reason_kind, &old->record.id, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_workspace_list_plan_reasons:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @error: return location for a #TpStoreError
 *
 * Why requests were left out when the week was last planned; those that have found a place by hand
 * or are closed since are passed over.
 *
 * Returns: (transfer full) (element-type TpPlanReason): the reasons
 */
GPtrArray *
tp_workspace_list_plan_reasons (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_autoptr (GPtrArray) reasons = NULL, requests = NULL;
  g_autoptr (GHashTable) pending = g_hash_table_new (tp_id_hash, tp_id_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TpId));
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  reasons = list_reasons (self->store, branch, week, error);
  if (reasons == NULL || reasons->len == 0)
    return g_steal_pointer (&reasons);
  for (guint i = 0; i < reasons->len; i++)
    g_array_append_val (ids, ((TpPlanReason *) reasons->pdata[i])->request);
  tp_query_add_ids (query, "id", (const TpId *) (gpointer) ids->data, ids->len);
  requests = tp_store_list (self->store, query, error);
  if (requests == NULL)
    return NULL;
  for (guint i = 0; i < requests->len; i++)
    if (tp_request_is_pending (requests->pdata[i]))
      g_hash_table_add (pending, &((TpRequest *) requests->pdata[i])->record.id);
  for (guint i = reasons->len; i > 0; i--)
    if (!g_hash_table_contains (pending, &((TpPlanReason *) reasons->pdata[i - 1])->request))
      g_ptr_array_remove_index (reasons, i - 1);
  return g_steal_pointer (&reasons);
}
