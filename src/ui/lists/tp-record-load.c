/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for the rows of a list on a worker thread: two hundred thousand ids take a tenth of a
 * second, which is a hitch when it happens at every letter that is typed. A first page of them
 * takes a few thousandths. */

#include "tp-config.h"

#include "tp-record-load.h"

#include "tp-heap.h"
#include "tp-workspace-read.h"

#define MANY_ROWS 100000

/**
 * tp_record_answer_free:
 * @answer: (transfer full) (nullable): an answer
 */
void
tp_record_answer_free (TpRecordAnswer *answer)
{
  if (answer == NULL)
    return;
  g_clear_pointer (&answer->ids, g_array_unref);
  g_free (answer);
}

/**
 * tp_record_is_searchable:
 * @kind: a kind
 *
 * Returns: whether words can be looked for in its records
 */
gboolean
tp_record_is_searchable (const TpKind *kind)
{
  return kind == &tp_person_kind || kind == &tp_request_kind;
}

/**
 * tp_record_get_other_kind:
 * @kind: a kind that can be searched
 *
 * Returns: the other one
 */
const TpKind *
tp_record_get_other_kind (const TpKind *kind)
{
  return kind == &tp_person_kind ? &tp_request_kind : &tp_person_kind;
}

static void
question_free (gpointer data)
{
  TpRecordQuestion *question = data;

  g_free (question->order);
  g_free (question->words);
  g_free (question);
}

static gboolean
count_other (TpStore *store, const TpRecordQuestion *question, gint64 *n_other, GError **error)
{
  g_autoptr (TpQuery) query = NULL;

  *n_other = -1;
  if (question->words == NULL || !tp_record_is_searchable (question->kind))
    return TRUE;
  query = tp_query_new (tp_record_get_other_kind (question->kind));
  tp_query_set_search (query, question->words);
  *n_other = tp_store_count (store, query, error);
  return *n_other >= 0;
}

static gpointer
load (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  const TpRecordQuestion *question = job;
  TpStore *store = tp_workspace_get_store (fork);
  g_autoptr (TpQuery) query = tp_query_new (question->kind);
  g_autoptr (TpRecordAnswer) answer = g_new0 (TpRecordAnswer, 1);

  if (question->words != NULL)
    tp_query_set_search (query, question->words);
  if (question->lacks_point)
    tp_query_add_unknown (query, "latitude", TRUE);
  tp_query_set_order (query, question->order, question->is_descending);
  if (question->n_rows > 0)
    tp_query_set_page (query, 0, question->n_rows);
  answer->ids = tp_store_list_ids (store, query, error);
  if (answer->ids == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  answer->n_other = -1;
  answer->is_page = question->n_rows > 0 && answer->ids->len == question->n_rows;
  if (!answer->is_page && !count_other (store, question, &answer->n_other, error))
    return NULL;
  return g_steal_pointer (&answer);
}

/**
 * tp_record_load_async:
 * @workspace: where the records lie
 * @question: which; copied
 * @cancellable: (nullable): lets it be given up
 * @callback: called in the caller's main context
 * @callback_data: for @callback
 */
void
tp_record_load_async (TpWorkspace *workspace,
                      const TpRecordQuestion *question,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer callback_data)
{
  TpRecordQuestion *job = g_memdup2 (question, sizeof *question);

  job->order = g_strdup (question->order);
  job->words = g_strdup (question->words);
  tp_workspace_read_async (workspace, load, job, question_free,
                           (GDestroyNotify) tp_record_answer_free, cancellable, callback,
                           callback_data);
}

/**
 * tp_record_load_finish:
 * @workspace: the workspace
 * @result: as given to the callback
 * @error: return location for an error of the store
 *
 * Returns: (transfer full): the rows, or %NULL
 */
TpRecordAnswer *
tp_record_load_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  TpRecordAnswer *answer = tp_workspace_read_finish (workspace, result, error);

  /* What sorting them took is free only now that the worker's connection is closed. */
  if (answer != NULL && answer->ids->len >= MANY_ROWS)
    tp_heap_trim ();
  return answer;
}
