/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Needs that can be foreseen, of everybody: "Đến trước nhu cầu". People are read one by one and
 * never held; what has to be known beside them (households in poverty, papers that run out, who was
 * visited, what was asked for or put aside) is read first, and is little. */

#include "tp-config.h"

#include "tp-needs-private.h"

#include <glib/gi18n-lib.h>

#define PEOPLE_PER_LOOK 1024 /* between two looks at whether it was called off */

typedef struct
{
  TpWorkspace *workspace;
  TpEntitlements *rules;
  const TpNeedOptions *options;
  TpDay today, since, until;

  GHashTable *wards;      /* TpId → TpWard */
  GHashTable *households; /* TpId → TpHousehold, the poor and near-poor */
  GHashTable *proofs;     /* TpId of a person → GPtrArray of TpPersonCategory */
  GHashTable *visited;    /* set of TpId of people */
  TpNeedsKnown *known;
  GPtrArray *owned; /* arrays of records the tables point into */

  TpNeedFunc func;
  gpointer user_data;
  GCancellable *cancellable;
  guint n_people;
} Search;

/**
 * tp_need_copy:
 * @need: a need
 *
 * Returns: (transfer full): a copy; its rule belongs to the same set
 */
TpNeed *
tp_need_copy (const TpNeed *need)
{
  TpNeed *copy;

  g_return_val_if_fail (need != NULL, NULL);

  copy = g_memdup2 (need, sizeof *need);
  copy->name = g_strdup (need->name);
  copy->sort_key = g_strdup (need->sort_key);
  copy->key = g_strdup (need->key);
  return copy;
}

/**
 * tp_need_free:
 * @need: (transfer full) (nullable): a need
 */
void
tp_need_free (TpNeed *need)
{
  if (need == NULL)
    return;
  g_free (need->name);
  g_free (need->sort_key);
  g_free (need->key);
  g_free (need);
}

/* --- what is known beside the people ------------------------------------------------ */

static GPtrArray *
list_all (Search *self, TpQuery *query, GError **error)
{
  GPtrArray *records = tp_store_list (self->workspace->store, query, error);

  if (records != NULL)
    g_ptr_array_add (self->owned, records);
  return records;
}

static gboolean
read_places (Search *self, GError **error)
{
  g_autoptr (TpQuery) wards = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) poor = tp_query_new (&tp_household_kind);
  GPtrArray *records = list_all (self, wards, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    TpRecord *ward = g_ptr_array_index (records, i);

    g_hash_table_insert (self->wards, &ward->id, ward);
  }
  tp_query_add_int (poor, "poverty", TP_QUERY_IS_NOT, TP_POVERTY_NONE);
  records = list_all (self, poor, error);
  for (guint i = 0; records != NULL && i < records->len; i++) {
    TpRecord *household = g_ptr_array_index (records, i);

    g_hash_table_insert (self->households, &household->id, household);
  }
  return records != NULL;
}

static gboolean
note_person_cb (gpointer record, gpointer user_data)
{
  const TpPersonCategory *proof = record;
  GHashTable *people = user_data;

  if (!g_hash_table_contains (people, &proof->person))
    g_hash_table_add (people, g_memdup2 (&proof->person, sizeof proof->person));
  return TRUE;
}

static GArray *
list_keys (GHashTable *set)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TpId));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  return ids;
}

/* Papers matter where one runs out: all of those people's, since a newer one may hold. */
static gboolean
read_proofs (Search *self, GError **error)
{
  g_autoptr (GHashTable) people = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  g_autoptr (TpQuery) ending = tp_query_new (&tp_person_category_kind);
  g_autoptr (TpQuery) theirs = tp_query_new (&tp_person_category_kind);
  g_autoptr (GArray) ids = NULL;
  GPtrArray *records;
  int year, month, day;

  /* A year alone, its month and day zeros, may be found too early; whether it runs out is judged
   * paper by paper. */
  tp_day_get_ymd (self->until, &year, &month, &day);
  tp_query_add_int (ending, "valid_until", TP_QUERY_AT_MOST, 10000 * year + 100 * month + day);
  if (!tp_store_each (self->workspace->store, ending, note_person_cb, people, error))
    return FALSE;
  ids = list_keys (people);
  tp_query_add_ids (theirs, "person", (const TpId *) (gpointer) ids->data, ids->len);
  records = list_all (self, theirs, error);
  for (guint i = 0; records != NULL && i < records->len; i++) {
    TpPersonCategory *proof = g_ptr_array_index (records, i);
    GPtrArray *proofs = g_hash_table_lookup (self->proofs, &proof->person);

    if (proofs == NULL) {
      proofs = g_ptr_array_new ();
      g_hash_table_insert (self->proofs, &proof->person, proofs);
    }
    g_ptr_array_add (proofs, proof);
  }
  return records != NULL;
}

static gboolean
note_visit_cb (gpointer record, gpointer user_data)
{
  const TpVisit *visit = record;
  GHashTable *requests = user_data;

  if (tp_needs_was_met (visit))
    g_hash_table_add (requests, g_memdup2 (&visit->request, sizeof visit->request));
  return TRUE;
}

typedef struct
{
  Search *search;
  GHashTable *visited; /* set of TpId of requests */
} RequestsNote;

static gboolean
note_request_cb (gpointer record, gpointer user_data)
{
  const RequestsNote *note = user_data;
  const TpRequest *request = record;

  tp_needs_known_add_request (note->search->known, request);
  if (g_hash_table_contains (note->visited, &request->record.id))
    g_hash_table_add (note->search->visited, g_memdup2 (&request->person, sizeof request->person));
  return TRUE;
}

static gboolean
read_requests (Search *self, GError **error)
{
  g_autoptr (GHashTable) visited = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  g_autoptr (TpQuery) visits = tp_query_new (&tp_visit_kind);
  g_autoptr (TpQuery) requests = tp_query_new (&tp_request_kind);
  RequestsNote note = {.search = self, .visited = visited};

  tp_query_add_int (visits, "outcome", TP_QUERY_IS_NOT, TP_OUTCOME_NONE);
  return tp_store_each (self->workspace->store, visits, note_visit_cb, visited, error) &&
         tp_store_each (self->workspace->store, requests, note_request_cb, &note, error) &&
         tp_needs_known_read (self->known, self->workspace->store, error);
}

/* --- one person after the other -------------------------------------------------------- */

static gboolean
tell (Search *self, const TpPerson *person, const TpEntitlement *rule, const TpForesight *foresight)
{
  TpNeed need = {
    .person = person->record.id,
    .name = person->name,
    .sort_key = person->sort_key,
    .ward = person->ward,
    .rule = rule,
    .foresight = *foresight,
  };
  gboolean goes_on;

  need.key = tp_need_make_key (&need);
  goes_on = tp_needs_known_has (self->known, &need) || self->func (&need, self->user_data);
  g_free (need.key);
  return goes_on;
}

static gboolean
look_at_cb (gpointer record, gpointer user_data)
{
  Search *self = user_data;
  const TpPerson *person = record;
  GPtrArray *rules = tp_entitlements_get_all (self->rules);
  TpHousehold not_poor = {.poverty = TP_POVERTY_NONE};
  TpPersonFacts facts = {.person = person};

  if (++self->n_people % PEOPLE_PER_LOOK == 0 && g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  if (!tp_id_is_nil (&person->household)) {
    facts.household = g_hash_table_lookup (self->households, &person->household);
    if (facts.household == NULL)
      facts.household = &not_poor;
  }
  facts.ward = g_hash_table_lookup (self->wards, &person->ward);
  facts.proofs = g_hash_table_lookup (self->proofs, &person->record.id);
  facts.was_visited = g_hash_table_contains (self->visited, &person->record.id);
  facts.has_request = tp_needs_known_has_open (self->known, &person->record.id);
  for (guint i = 0; i < rules->len; i++) {
    const TpEntitlement *rule = g_ptr_array_index (rules, i);
    TpForesight foresight;

    if (rule->type == TP_ENTITLEMENT_NEED &&
        tp_entitlement_foresee (rule, &facts, self->today, self->since, self->until, &foresight) &&
        !tell (self, person, rule, &foresight))
      return FALSE;
  }
  return TRUE;
}

/* Narrows the people to a ward, or to those of a branch. */
static gboolean
narrow (Search *self, TpQuery *query, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TpId));
  GHashTableIter iter;
  gpointer value;

  if (self->options->ward_code == NULL && tp_id_is_nil (&self->options->branch))
    return TRUE;
  g_hash_table_iter_init (&iter, self->wards);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const TpWard *ward = value;

    if (self->options->ward_code != NULL ? g_str_equal (ward->code, self->options->ward_code)
                                         : tp_id_equal (&ward->branch, &self->options->branch))
      g_array_append_val (ids, ward->record.id);
  }
  if (self->options->ward_code != NULL && ids->len == 0) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                 _ ("There is no ward or commune “%s”."), self->options->ward_code);
    return FALSE;
  }
  if (ids->len == 1)
    tp_query_add_id (query, "ward", TP_QUERY_IS, &g_array_index (ids, TpId, 0));
  else
    tp_query_add_ids (query, "ward", (const TpId *) (gpointer) ids->data, ids->len);
  return TRUE;
}

static gboolean
search (Search *self, GError **error)
{
  g_autoptr (TpQuery) people = tp_query_new (&tp_person_kind);

  if (!read_places (self, error) || !narrow (self, people, error) || !read_proofs (self, error) ||
      !read_requests (self, error) ||
      g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  return tp_store_each (self->workspace->store, people, look_at_cb, self, error) &&
         !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * tp_workspace_get_need_span:
 * @self: a workspace
 * @options: how far ahead
 * @since: (out): the day from which on what fell due is still told
 * @until: (out): the last day that is looked ahead to
 *
 * Which days are looked at, by the settings and what is asked for.
 */
void
tp_workspace_get_need_span (TpWorkspace *self,
                            const TpNeedOptions *options,
                            TpDay *since,
                            TpDay *until)
{
  TpDay today;

  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (options != NULL && since != NULL && until != NULL);

  today = tp_workspace_get_today (self);
  *since = today - (int) tp_workspace_get_number (self, "foresight.back_days", 30);
  *until = today + (options->within_days >= 0
                      ? MIN (options->within_days, TP_NEED_DAYS_MOST)
                      : (int) tp_workspace_get_number (self, "foresight.within_days", 60));
}

/**
 * tp_workspace_each_need:
 * @self: a workspace
 * @rules: the rules
 * @options: how far ahead, and whose people
 * @func: called with each need; returns %FALSE to stop
 * @user_data: for @func
 * @cancellable: (nullable): lets it be called off
 * @error: return location; %TP_WORKSPACE_ERROR_NOT_FOUND for a ward that is not there
 *
 * Finds needs that fall due, or fell due a short while ago, and that nobody has asked for or put
 * aside.
 *
 * Returns: %TRUE if all were found or @func stopped
 */
gboolean
tp_workspace_each_need (TpWorkspace *self,
                        TpEntitlements *rules,
                        const TpNeedOptions *options,
                        TpNeedFunc func,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  Search it = {.workspace = self, .rules = rules, .options = options, .func = func};
  gboolean is_done;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (rules != NULL && options != NULL && func != NULL, FALSE);

  it.today = tp_workspace_get_today (self);
  tp_workspace_get_need_span (self, options, &it.since, &it.until);
  it.user_data = user_data;
  it.cancellable = cancellable;
  it.wards = g_hash_table_new (tp_id_hash, tp_id_equal);
  it.households = g_hash_table_new (tp_id_hash, tp_id_equal);
  it.proofs =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  it.visited = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  it.known = tp_needs_known_new ();
  it.owned = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  is_done = search (&it, error);
  g_hash_table_unref (it.wards);
  g_hash_table_unref (it.households);
  g_hash_table_unref (it.proofs);
  g_hash_table_unref (it.visited);
  tp_needs_known_free (it.known);
  g_ptr_array_unref (it.owned);
  return is_done;
}

/* --- a list --------------------------------------------------------------------------- */

static int
compare_needs (gconstpointer a, gconstpointer b)
{
  const TpNeed *need_a = *(const TpNeed *const *) a, *need_b = *(const TpNeed *const *) b;
  TpDay day_a = need_a->foresight.last, day_b = need_b->foresight.last;
  int order;

  if (day_a != day_b)
    return day_a == TP_DAY_NONE || (day_b != TP_DAY_NONE && day_a > day_b) ? 1 : -1;
  order = g_strcmp0 (need_a->sort_key, need_b->sort_key);
  if (order != 0)
    return order;
  return g_strcmp0 (need_a->key, need_b->key);
}

static gboolean
keep_cb (TpNeed *need, gpointer user_data)
{
  g_ptr_array_add (user_data, tp_need_copy (need));
  return TRUE;
}

/**
 * tp_workspace_list_needs:
 *
 * As tp_workspace_each_need(), all of them.
 *
 * Returns: (transfer full) (nullable) (element-type TpNeed): the needs, the nearest day first,
 * those of any day last; their rules belong to @rules
 */
GPtrArray *
tp_workspace_list_needs (TpWorkspace *self,
                         TpEntitlements *rules,
                         const TpNeedOptions *options,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) needs = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_need_free);

  if (!tp_workspace_each_need (self, rules, options, keep_cb, needs, cancellable, error))
    return NULL;
  g_ptr_array_sort (needs, compare_needs);
  return g_steal_pointer (&needs);
}
