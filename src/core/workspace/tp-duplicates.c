/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may stand in the registry twice. One pass over the people takes down what is compared
 * (tp-likeness.c), some hundred bytes each; those who share a key are then compared pair by pair,
 * so the work grows with the namesakes and not with the square of the people. What was said to be
 * two people is left out. */

#include "tp-config.h"

#include "tp-heap.h"
#include "tp-likeness.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* People, or pairs, between two looks at Cancel. */
#define TICK 4096
/* The part of the work that is reading. */
#define READING 0.8

typedef struct
{
  guint64 key;
  guint32 who; /* into traits */
} TpKeyed;

typedef struct
{
  TpWorkspace *workspace;
  TpLikenessScale scale;
  GArray *traits;       /* of TpTraits */
  GHashTable *distinct; /* of TpDuplicate, of which only the ids count */
  GArray *found;        /* of TpDuplicate */
  guint64 n_pairs;
  double n_people;
  TpProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} TpDuplicateSearch;

static gboolean
tick (TpDuplicateSearch *self, double fraction)
{
  if (self->progress != NULL)
    self->progress (fraction, _ ("Looking for people who stand there twice…"), self->progress_data);
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* --- a pair -------------------------------------------------------------------------- */

static guint
hash_pair (gconstpointer data)
{
  const TpDuplicate *pair = data;

  return tp_id_hash (&pair->first) * 31 + tp_id_hash (&pair->second);
}

static gboolean
equal_pairs (gconstpointer a, gconstpointer b)
{
  const TpDuplicate *first = a, *second = b;

  return tp_id_equal (&first->first, &second->first) &&
         tp_id_equal (&first->second, &second->second);
}

/* Ids begin with the time they were made at. */
static void
set_ids (TpDuplicate *pair, const TpId *a, const TpId *b)
{
  gboolean is_a_older = memcmp (a->bytes, b->bytes, sizeof a->bytes) < 0;

  pair->first = is_a_older ? *a : *b;
  pair->second = is_a_older ? *b : *a;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const TpDuplicate *first = a, *second = b;
  int order = second->score - first->score;

  if (order == 0)
    order = memcmp (first->first.bytes, second->first.bytes, sizeof first->first.bytes);
  return order != 0
           ? order
           : memcmp (first->second.bytes, second->second.bytes, sizeof first->second.bytes);
}

static gboolean
note_distinct_cb (gpointer record, gpointer user_data)
{
  const TpPersonDistinct *distinct = record;
  TpDuplicate *pair = g_new0 (TpDuplicate, 1);

  set_ids (pair, &distinct->first, &distinct->second);
  g_hash_table_add (user_data, pair);
  return TRUE;
}

static gboolean
load_distinct (TpDuplicateSearch *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_distinct_kind);

  return tp_store_each (self->workspace->store, query, note_distinct_cb, self->distinct, error);
}

/* --- the people ------------------------------------------------------------------------ */

static gboolean
note_person_cb (gpointer record, gpointer user_data)
{
  TpDuplicateSearch *self = user_data;
  TpTraits traits = tp_traits_of (record);

  g_array_append_val (self->traits, traits);
  return self->traits->len % TICK != 0 ||
         tick (self, READING * self->traits->len / MAX (self->n_people, 1));
}

static gboolean
load_people (TpDuplicateSearch *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  gint64 n = tp_store_count (self->workspace->store, query, error);

  self->n_people = (double) n;
  return n >= 0 && tp_store_each (self->workspace->store, query, note_person_cb, self, error) &&
         !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* --- those who share a key ----------------------------------------------------------------- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const TpKeyed *first = a, *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return first->who < second->who ? -1 : first->who > second->who;
}

static GArray *
sort_by_key (TpDuplicateSearch *self, TpTraitsKey key)
{
  GArray *keyed = g_array_new (FALSE, FALSE, sizeof (TpKeyed));

  for (guint i = 0; i < self->traits->len; i++) {
    TpKeyed one = {tp_traits_get_key (&g_array_index (self->traits, TpTraits, i), key), i};

    if (one.key != 0)
      g_array_append_val (keyed, one);
  }
  g_array_sort (keyed, compare_keys);
  return keyed;
}

/* Whether the two were compared already, under a key before @key. */
static gboolean
share_earlier_key (const TpTraits *a, const TpTraits *b, TpTraitsKey key)
{
  for (int i = 0; i < (int) key; i++) {
    guint64 shared = tp_traits_get_key (a, (TpTraitsKey) i);

    if (shared != 0 && shared == tp_traits_get_key (b, (TpTraitsKey) i))
      return TRUE;
  }
  return FALSE;
}

static void
look_at_pair (TpDuplicateSearch *self, const TpTraits *a, const TpTraits *b, TpTraitsKey key)
{
  TpDuplicate pair = {.evidence = tp_traits_compare (a, b)};

  pair.score = tp_likeness_scale_weigh (&self->scale, pair.evidence);
  if (pair.score < self->scale.from || share_earlier_key (a, b, key))
    return;
  set_ids (&pair, &a->id, &b->id);
  if (!g_hash_table_contains (self->distinct, &pair))
    g_array_append_val (self->found, pair);
}

/* Compares all from @begin to @end with one another. */
static gboolean
look_at_group (TpDuplicateSearch *self, const TpKeyed *begin, const TpKeyed *end, TpTraitsKey key)
{
  for (const TpKeyed *a = begin; a < end; a++) {
    for (const TpKeyed *b = a + 1; b < end; b++) {
      look_at_pair (self, &g_array_index (self->traits, TpTraits, a->who),
                    &g_array_index (self->traits, TpTraits, b->who), key);
      if (++self->n_pairs % TICK == 0 && g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
look_at_key (TpDuplicateSearch *self, TpTraitsKey key, GError **error)
{
  g_autoptr (GArray) keyed = sort_by_key (self, key);
  const TpKeyed *all = (const TpKeyed *) keyed->data, *last = all + keyed->len;
  const TpKeyed *begin = all;

  while (begin < last) {
    const TpKeyed *end = begin + 1;

    while (end < last && end->key == begin->key)
      end++;
    if (!look_at_group (self, begin, end, key))
      break;
    begin = end;
  }
  tick (self, READING + (1 - READING) * ((int) key + 1) / TP_N_TRAITS_KEYS);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
search (TpDuplicateSearch *self, GError **error)
{
  if (!load_distinct (self, error) || !load_people (self, error))
    return FALSE;
  for (int key = 0; key < TP_N_TRAITS_KEYS; key++) {
    if (!look_at_key (self, (TpTraitsKey) key, error))
      return FALSE;
  }
  g_array_sort (self->found, compare_pairs);
  return TRUE;
}

/**
 * tp_duplicates_find:
 * @workspace: the workspace
 * @progress: (nullable): is told how far the search is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location for the store's error or %G_IO_ERROR_CANCELLED
 *
 * Finds all pairs of people who may be one and were not told apart. Changes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type TpDuplicate): the pairs, the likest first
 */
GArray *
tp_duplicates_find (TpWorkspace *workspace,
                    TpProgressFunc progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  TpDuplicateSearch self = {
    .workspace = workspace,
    .progress = progress,
    .progress_data = user_data,
    .cancellable = cancellable,
  };
  gboolean is_done;

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), NULL);

  self.scale = tp_likeness_scale_load (workspace);
  self.traits = g_array_new (FALSE, FALSE, sizeof (TpTraits));
  self.distinct = g_hash_table_new_full (hash_pair, equal_pairs, g_free, NULL);
  self.found = g_array_new (FALSE, FALSE, sizeof (TpDuplicate));
  is_done = search (&self, error);
  g_array_unref (self.traits);
  g_hash_table_unref (self.distinct);
  if (!is_done)
    g_clear_pointer (&self.found, g_array_unref);
  return self.found;
}

static gpointer
find_cb (TpWorkspace *fork,
         gpointer job,
         TpProgressFunc progress,
         gpointer user_data,
         GCancellable *cancellable,
         GError **error)
{
  GArray *found = tp_duplicates_find (fork, progress, user_data, cancellable, error);

  tp_heap_trim ();
  return found;
}

/**
 * tp_duplicates_find_async:
 *
 * tp_duplicates_find() on a worker thread; end with tp_duplicates_find_finish().
 */
void
tp_duplicates_find_async (TpWorkspace *workspace,
                          TpProgressFunc progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer callback_data)
{
  TpWork work = {
    .tag = tp_duplicates_find_async,
    .work = find_cb,
    .free_result = (GDestroyNotify) g_array_unref,
    .progress = progress,
    .progress_data = user_data,
  };

  g_return_if_fail (TP_IS_WORKSPACE (workspace));

  tp_workspace_run_async (workspace, &work, cancellable, callback, callback_data);
}

/**
 * tp_duplicates_find_finish:
 *
 * Returns: (transfer full) (nullable): as tp_duplicates_find()
 */
GArray *
tp_duplicates_find_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return tp_workspace_run_finish (workspace, tp_duplicates_find_async, result, error);
}

/* --- two who are not one ------------------------------------------------------------------- */

/**
 * tp_duplicates_get_distinct:
 * @workspace: the workspace
 * @first: a person
 * @second: another; which of them is named first makes no difference
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable): that somebody told the two apart; %NULL without an error if
 *   nobody did
 */
TpPersonDistinct *
tp_duplicates_get_distinct (TpWorkspace *workspace,
                            const TpId *first,
                            const TpId *second,
                            GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (first != NULL && second != NULL, NULL);

  for (int turned = 0; turned < 2; turned++) {
    g_autoptr (TpQuery) query = tp_query_new (&tp_person_distinct_kind);
    g_autoptr (GPtrArray) found = NULL;

    tp_query_add_id (query, "first", TP_QUERY_IS, turned ? second : first);
    tp_query_add_id (query, "second", TP_QUERY_IS, turned ? first : second);
    found = tp_store_list (workspace->store, query, error);
    if (found == NULL)
      return NULL;
    if (found->len > 0)
      return tp_record_copy (found->pdata[0]);
  }
  return NULL;
}

/* Looked at inside the entry: two officers may have the same pair before them. */
static gboolean
put_distinct (TpWorkspace *self, const TpId *first, const TpId *second, GError **error)
{
  g_autoptr (TpPerson) one = tp_workspace_need (self, &tp_person_kind, first, error);
  g_autoptr (TpPerson) other =
    one != NULL ? tp_workspace_need (self, &tp_person_kind, second, error) : NULL;
  g_autoptr (TpPersonDistinct) known = NULL;
  g_autoptr (TpPersonDistinct) distinct = tp_record_new (&tp_person_distinct_kind);
  GError *problem = NULL;

  if (other == NULL)
    return FALSE;
  known = tp_duplicates_get_distinct (self, first, second, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  if (known != NULL)
    return TRUE;
  distinct->first = *first;
  distinct->second = *second;
  return tp_store_put (self->store, distinct, error);
}

/**
 * tp_duplicates_tell_apart:
 * @workspace: the workspace
 * @first: a person
 * @second: another
 * @error: return location; %TP_WORKSPACE_ERROR_NOT_FOUND when one of them is gone
 *
 * Remembers, as one step of undo, that the two are not one: tp_duplicates_find() gives them no
 * more. Said twice it changes nothing.
 *
 * Returns: %TRUE if that is remembered
 */
gboolean
tp_duplicates_tell_apart (TpWorkspace *workspace,
                          const TpId *first,
                          const TpId *second,
                          GError **error)
{
  g_autofree char *title = tp_title_new (N_ ("Say that two people are not the same"), NULL);

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (first != NULL && second != NULL, FALSE);

  if (tp_id_equal (first, second)) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("That is twice the same record."));
    return FALSE;
  }
  if (!tp_workspace_begin (workspace, "save", title, error))
    return FALSE;
  if (!put_distinct (workspace, first, second, error)) {
    tp_workspace_rollback (workspace);
    return FALSE;
  }
  return tp_workspace_commit (workspace, error);
}
