/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The queue of a branch: the requests that wait, from every channel, with what is missing before
 * each can be planned well and how the rules of triage would serve it. It is read as the week is,
 * so that priorities and points are those of the board; requests that name no ward, which no week
 * has, are added. Gathering is tp-queue-groups.c's, deciding tp-triage-store.c's. */

#include "tp-config.h"

#include "tp-queue-private.h"
#include "tp-workspace-private.h"
#include "tp-workspace-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const TpEnumValue missing_values[] = {
  {TP_MISSING_PERSON, "person", N_ ("No person linked"), "Chưa gắn với người dân"},
  {TP_MISSING_WARD, "ward", N_ ("No ward"), "Chưa rõ xã, phường"},
  {TP_MISSING_PROCEDURE, "procedure", N_ ("No procedure recognised"), "Chưa rõ thủ tục"},
  {TP_MISSING_POINT, "point", N_ ("No point on the map"), "Chưa có điểm trên bản đồ"},
  {TP_MISSING_TIME, "time", N_ ("No time named"), "Chưa hẹn được giờ"},
  {TP_MISSING_PHONE, "phone", N_ ("No telephone"), "Chưa có số điện thoại"},
  {TP_MISSING_MOBILITY, "mobility", N_ ("Nobody said how they get about"),
   "Chưa rõ khả năng đi lại"},
  {0},
};
const TpEnum tp_missing_enum = {"missing", missing_values};

/* What is asked for in one household. */
typedef struct
{
  guint n_waiting, n_open, n_home;
} Company;

/**
 * tp_missing_describe:
 * @missing: #TpMissing bits
 *
 * Returns: (transfer full): what is missing, joined by commas; "" if nothing is
 */
char *
tp_missing_describe (guint missing)
{
  GString *text = g_string_new (NULL);

  for (const TpEnumValue *value = missing_values; value->code != NULL; value++)
    if (missing & (guint) value->value)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              tp_enum_get_title (&tp_missing_enum, value->value));
  return g_string_free (text, FALSE);
}

/* --- one request -------------------------------------------------------------------- */

static void
free_item (gpointer data)
{
  TpQueueItem *item = data;

  g_ptr_array_unref (item->parts);
  g_free (item);
}

static gboolean
is_known (double latitude, double longitude)
{
  return isfinite (latitude) && isfinite (longitude);
}

/* Who cannot be reached may be spoken for. */
static const char *
get_phone (const TpPerson *person)
{
  if (person == NULL)
    return "";
  return *person->phone != '\0' ? person->phone : person->guardian_phone;
}

static guint
find_missing (const TpQueueItem *item)
{
  const TpRequest *request = item->request;
  const TpPerson *person = item->person;
  guint missing = 0;

  if (person == NULL)
    missing |= TP_MISSING_PERSON;
  if (item->ward == NULL)
    missing |= TP_MISSING_WARD;
  if (item->procedure == NULL)
    missing |= TP_MISSING_PROCEDURE;
  if (!is_known (request->latitude, request->longitude) &&
      (person == NULL || !is_known (person->latitude, person->longitude)))
    missing |= TP_MISSING_POINT;
  /* Whoever said nothing can be called on at any time, as far as the planner knows. */
  if (request->open_slots == 0 || request->open_slots == TP_ALL_SLOTS)
    missing |= TP_MISSING_TIME;
  /* Of whom nobody knows who they are, nothing else has to be said. */
  if (person != NULL && *get_phone (person) == '\0')
    missing |= TP_MISSING_PHONE;
  if (person != NULL && person->mobility == TP_MOBILITY_UNKNOWN)
    missing |= TP_MISSING_MOBILITY;
  return missing;
}

/*< private >
 * tp_queue_find_hall:
 * @plan: an indexed week
 * @longitude: of whom the hall is for
 * @latitude: of whom the hall is for
 * @step_free: only halls without steps
 * @metres: (out): how far it is as the crow flies; NAN if there is none
 *
 * Returns: (transfer none) (nullable): the nearest hall
 */
const TpVenue *
tp_queue_find_hall (const TpWeekPlan *plan,
                    double longitude,
                    double latitude,
                    gboolean step_free,
                    double *metres)
{
  const TpVenue *nearest = NULL;

  *metres = NAN;
  for (guint i = 0; is_known (latitude, longitude) && i < plan->venues->len; i++) {
    const TpVenue *venue = plan->venues->pdata[i];
    double distance;

    if (!(tp_week_plan_get_venue_modes (venue) & TP_MODE_HALL) ||
        (step_free && !venue->is_step_free) || !is_known (venue->latitude, venue->longitude))
      continue;
    distance = 1000 * tp_distance_km (longitude, latitude, venue->longitude, venue->latitude);
    if (nearest == NULL || distance < *metres) {
      nearest = venue;
      *metres = distance;
    }
  }
  return nearest;
}

static void
find_facts (const TpWeekPlan *plan, TpQueueItem *item, gboolean can_fetch)
{
  TpTriageFacts *facts = &item->facts;
  const TpVenue *hall;
  TpPoint point;

  facts->mobility = item->person != NULL ? item->person->mobility : TP_MOBILITY_UNKNOWN;
  facts->digital = item->person != NULL ? item->person->digital : TP_DIGITAL_UNKNOWN;
  facts->online_level = item->procedure != NULL ? item->procedure->online_level : -1;
  facts->is_simple = item->procedure != NULL && item->procedure->is_simple;
  facts->has_phone = *get_phone (item->person) != '\0';
  facts->can_fetch = can_fetch;
  /* The ways of a request that was decided on are those of the decision: nobody asked for them. */
  facts->asked = item->request->triage == TP_TRIAGE_UNDECIDED ? item->request->modes : 0;
  tp_week_plan_get_point (plan, item->request, &point);
  hall = tp_queue_find_hall (plan, point.longitude, point.latitude, FALSE, &facts->hall_metres);
  tp_queue_find_hall (plan, point.longitude, point.latitude, TRUE, &facts->step_free_metres);
  facts->venue = hall != NULL ? hall->name : NULL;
}

/* Who has no household on record is one of their own. */
static const TpId *
get_household (const TpPerson *person)
{
  return tp_id_is_nil (&person->household) ? &person->record.id : &person->household;
}

static TpQueueItem *
make_item (const TpWeekPlan *plan, const TpRequest *request, gboolean can_fetch)
{
  TpQueueItem *item = g_new0 (TpQueueItem, 1);

  item->request = request;
  item->person = tp_week_plan_find (plan, &request->person);
  item->ward = tp_week_plan_find (plan, &request->ward);
  item->neighbourhood = tp_week_plan_find (plan, &request->neighbourhood);
  item->procedure = tp_week_plan_find (plan, &request->procedure);
  if (request->received_at != 0)
    item->wait_days = MAX (0, plan->today - tp_day_from_unix_ms (request->received_at));
  item->missing = find_missing (item);
  item->parts = g_ptr_array_new ();
  item->points = tp_week_plan_get_priority (plan, request, item->parts);
  if (item->person != NULL)
    item->household = *get_household (item->person);
  find_facts (plan, item, can_fetch);
  return item;
}

/**
 * tp_queue_item_get_proposal:
 * @item: a request in the queue
 *
 * Returns: how the rules would serve it; %TP_TRIAGE_UNDECIDED if none fits
 */
TpTriage
tp_queue_item_get_proposal (const TpQueueItem *item)
{
  g_return_val_if_fail (item != NULL, TP_TRIAGE_UNDECIDED);

  return item->rule != NULL ? item->rule->triage : TP_TRIAGE_UNDECIDED;
}

/**
 * tp_queue_item_explain:
 * @item: a request in the queue
 *
 * Returns: (transfer full): why it is proposed so, a sentence; "" if no rule fits
 */
char *
tp_queue_item_explain (const TpQueueItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  return item->rule != NULL ? tp_triage_rule_explain (item->rule, &item->facts) : g_strdup ("");
}

/**
 * tp_queue_item_get_phone:
 * @item: a request in the queue
 *
 * Returns: (transfer none): whom to call; "" if nobody can be
 */
const char *
tp_queue_item_get_phone (const TpQueueItem *item)
{
  g_return_val_if_fail (item != NULL, "");

  return get_phone (item->person);
}

/* --- households ------------------------------------------------------------------- */

static Company *
get_company (TpQueue *self, const TpId *household)
{
  Company *company = g_hash_table_lookup (self->companies, household);

  if (company == NULL) {
    company = g_new0 (Company, 1);
    g_hash_table_insert (self->companies, g_memdup2 (household, sizeof *household), company);
  }
  return company;
}

/* Whether somebody goes there anyway: it was decided, or nothing else would serve. */
static gboolean
is_called_on (const TpRequest *request, const TpTriageRule *rule)
{
  if (request->triage != TP_TRIAGE_UNDECIDED)
    return request->triage == TP_TRIAGE_HOME;
  return rule != NULL && rule->triage == TP_TRIAGE_HOME;
}

static void
note_planned (TpQueue *self)
{
  for (guint i = 0; i < self->plan->requests->len; i++) {
    const TpRequest *request = self->plan->requests->pdata[i];
    const TpPerson *person = tp_week_plan_find (self->plan, &request->person);
    Company *company;

    if (person == NULL || !tp_request_is_open (request) || tp_request_is_pending (request))
      continue;
    company = get_company (self, get_household (person));
    company->n_open++;
    company->n_home += is_called_on (request, NULL);
  }
}

/* First each for itself, then with what that means for the others of the household. */
static void
judge (TpQueue *self)
{
  note_planned (self);
  for (guint i = 0; i < self->owned->len; i++) {
    TpQueueItem *item = self->owned->pdata[i];
    Company *company;

    item->facts.company = TP_COMPANY_ALONE;
    item->rule = tp_triage_rules_judge (self->rules, &item->facts, FALSE);
    if (tp_id_is_nil (&item->household))
      continue;
    company = get_company (self, &item->household);
    company->n_open++;
    company->n_waiting++;
    company->n_home += is_called_on (item->request, item->rule);
  }
  for (guint i = 0; i < self->owned->len; i++) {
    TpQueueItem *item = self->owned->pdata[i];
    const Company *company = g_hash_table_lookup (self->companies, &item->household);
    guint n_home;

    item->n_household = company != NULL ? company->n_waiting : 1;
    if (company == NULL || company->n_open < 2)
      continue;
    n_home = company->n_home - (is_called_on (item->request, item->rule) ? 1 : 0);
    item->facts.company = n_home > 0 ? TP_COMPANY_HOME : TP_COMPANY_OTHERS;
    item->rule = tp_triage_rules_judge (self->rules, &item->facts, FALSE);
  }
}

/* Those in a session whose households have others waiting: one visit may serve them all. */
static void
add_settled (TpQueue *self, gboolean can_fetch)
{
  for (guint i = 0; i < self->plan->requests->len; i++) {
    const TpRequest *request = self->plan->requests->pdata[i];
    const TpPerson *person = tp_week_plan_find (self->plan, &request->person);
    const Company *company;

    if (person == NULL || !tp_request_is_open (request) || tp_request_is_pending (request))
      continue;
    company = g_hash_table_lookup (self->companies, get_household (person));
    if (company != NULL && company->n_waiting > 0)
      g_ptr_array_add (self->settled, make_item (self->plan, request, can_fetch));
  }
}

/* --- the queue --------------------------------------------------------------------- */

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TpQueueItem *first = *(TpQueueItem *const *) a, *second = *(TpQueueItem *const *) b;

  if (first->points != second->points)
    return first->points > second->points ? -1 : 1;
  if (first->request->received_at != second->request->received_at)
    return first->request->received_at < second->request->received_at ? -1 : 1;
  return tp_id_compare (&first->request->record.id, &second->request->record.id);
}

static gboolean
is_shown (const TpRequest *request, TpQueueShow show)
{
  switch (show) {
  case TP_QUEUE_UNDECIDED:
    return request->triage == TP_TRIAGE_UNDECIDED;
  case TP_QUEUE_DECIDED:
    return request->triage != TP_TRIAGE_UNDECIDED;
  case TP_QUEUE_ALL:
    break;
  }
  return TRUE;
}

static void
choose_items (TpQueue *self, const TpQueueOptions *options)
{
  for (guint i = 0; i < self->owned->len; i++) {
    TpQueueItem *item = self->owned->pdata[i];
    int channel = item->request->channel;

    if (!is_shown (item->request, options->show))
      continue;
    self->n_channels[channel & 31]++;
    for (guint bit = 0; bit < 32; bit++)
      self->missing_counts[bit] += (item->missing >> bit) & 1;
    if ((options->channels == 0 || (options->channels & (1u << channel))) &&
        (options->missing == 0 || (options->missing & item->missing)))
      g_ptr_array_add (self->items, item);
  }
  g_ptr_array_sort (self->items, compare_items);
}

/* The person of a request that no week has; NULL without an error if it names none. */
static const TpPerson *
read_person (TpWorkspace *workspace,
             TpWeekPlan *plan,
             GHashTable *added,
             const TpRequest *request,
             GError **error)
{
  const TpPerson *person = tp_week_plan_find (plan, &request->person);
  TpPerson *read;

  if (person == NULL)
    person = g_hash_table_lookup (added, &request->person);
  if (person != NULL || tp_id_is_nil (&request->person))
    return person;
  read = tp_workspace_need (workspace, &tp_person_kind, &request->person, error);
  if (read != NULL) {
    g_ptr_array_add (plan->persons, read);
    g_hash_table_insert (added, &read->record.id, read);
  }
  return read;
}

/* Requests that name no ward; those of a person who lives in another branch are its business. */
static gboolean
add_wardless (TpWorkspace *workspace, TpWeekPlan *plan, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (GHashTable) added = g_hash_table_new (tp_id_hash, tp_id_equal);
  g_autoptr (GPtrArray) requests = NULL;
  const TpId none = TP_ID_NIL;
  guint n_before = plan->requests->len;

  tp_query_add_id (query, "ward", TP_QUERY_IS, &none);
  requests = tp_store_list (workspace->store, query, error);
  for (guint i = 0; requests != NULL && i < requests->len; i++) {
    const TpRequest *request = requests->pdata[i];
    const TpPerson *person;
    GError *local_error = NULL;

    if (!tp_request_is_pending (request))
      continue;
    person = read_person (workspace, plan, added, request, &local_error);
    if (local_error != NULL) {
      g_propagate_error (error, local_error);
      return FALSE;
    }
    if (person == NULL || tp_id_is_nil (&person->ward) ||
        tp_week_plan_find (plan, &person->ward) != NULL)
      g_ptr_array_add (plan->requests, tp_record_copy (request));
  }
  if (plan->requests->len > n_before)
    tp_week_plan_index (plan);
  return requests != NULL;
}

static TpQueue *
new_queue (TpWeekPlan *plan, TpTriageRules *rules)
{
  TpQueue *self = g_new0 (TpQueue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->plan = plan;
  self->rules = tp_triage_rules_ref (rules);
  self->owned = g_ptr_array_new_with_free_func (free_item);
  self->settled = g_ptr_array_new_with_free_func (free_item);
  self->items = g_ptr_array_new ();
  self->companies = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, g_free);
  return self;
}

/**
 * tp_workspace_load_queue:
 * @self: a workspace
 * @options: whose requests, and which of them
 * @rules: (nullable): the rules of triage; %NULL: the program's own
 * @error: return location; %TP_WORKSPACE_ERROR_NOT_FOUND if there is no such branch
 *
 * Everything that waits to be planned, by priority, as it is stored now.
 *
 * Returns: (transfer full) (nullable): the queue
 */
TpQueue *
tp_workspace_load_queue (TpWorkspace *self,
                         const TpQueueOptions *options,
                         TpTriageRules *rules,
                         GError **error)
{
  g_autoptr (TpWeekPlan) plan = NULL;
  TpQueue *queue;
  gboolean can_fetch;

  g_return_val_if_fail (TP_IS_WORKSPACE (self) && options != NULL, NULL);

  if (rules == NULL)
    rules = tp_workspace_get_triage_rules (self, error);
  if (rules == NULL)
    return NULL;
  plan = tp_workspace_load_week (self, &options->branch,
                                 tp_week_of_day (tp_workspace_get_today (self)), error);
  if (plan == NULL || !add_wardless (self, plan, error))
    return NULL;
  can_fetch = tp_week_plan_can_fetch (plan);
  queue = new_queue (g_steal_pointer (&plan), rules);
  for (guint i = 0; i < queue->plan->requests->len; i++) {
    const TpRequest *request = queue->plan->requests->pdata[i];

    if (tp_request_is_pending (request))
      g_ptr_array_add (queue->owned, make_item (queue->plan, request, can_fetch));
  }
  judge (queue);
  add_settled (queue, can_fetch);
  choose_items (queue, options);
  return queue;
}

static gpointer
load_cb (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  return tp_workspace_load_queue (fork, job, NULL, error);
}

/**
 * tp_workspace_load_queue_async:
 *
 * tp_workspace_load_queue() on a worker thread, by the program's own rules; end with
 * tp_workspace_load_queue_finish().
 */
void
tp_workspace_load_queue_async (TpWorkspace *self,
                               const TpQueueOptions *options,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer callback_data)
{
  g_return_if_fail (TP_IS_WORKSPACE (self) && options != NULL);

  tp_workspace_read_async (self, load_cb, g_memdup2 (options, sizeof *options), g_free,
                           (GDestroyNotify) tp_queue_unref, cancellable, callback, callback_data);
}

/**
 * tp_workspace_load_queue_finish:
 *
 * Returns: (transfer full) (nullable): as tp_workspace_load_queue()
 */
TpQueue *
tp_workspace_load_queue_finish (TpWorkspace *self, GAsyncResult *result, GError **error)
{
  return tp_workspace_read_finish (self, result, error);
}

/**
 * tp_queue_ref:
 * @self: a queue
 *
 * Returns: (transfer full): the same; it never changes
 */
TpQueue *
tp_queue_ref (TpQueue *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tp_queue_unref:
 * @self: (transfer full) (nullable): a queue
 */
void
tp_queue_unref (TpQueue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->owned);
  g_ptr_array_unref (self->settled);
  g_hash_table_unref (self->companies);
  tp_triage_rules_unref (self->rules);
  tp_week_plan_free (self->plan);
  g_free (self);
}

/**
 * tp_queue_get_items:
 * @self: a queue
 *
 * Returns: (transfer none) (element-type TpQueueItem): what the filters leave, by priority
 */
GPtrArray *
tp_queue_get_items (TpQueue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->items;
}

/**
 * tp_queue_count_channel:
 * @self: a queue
 * @channel: a channel
 *
 * Returns: how many of those shown came by it, whatever else the filters ask
 */
guint
tp_queue_count_channel (TpQueue *self, TpChannel channel)
{
  g_return_val_if_fail (self != NULL && (guint) channel < G_N_ELEMENTS (self->n_channels), 0);

  return self->n_channels[channel];
}

/**
 * tp_queue_count_missing:
 * @self: a queue
 * @missing: one #TpMissing bit
 *
 * Returns: how many of those shown lack it, whatever else the filters ask
 */
guint
tp_queue_count_missing (TpQueue *self, TpMissing missing)
{
  int bit = g_bit_nth_lsf (missing, -1);

  g_return_val_if_fail (self != NULL && bit >= 0, 0);

  return self->missing_counts[bit];
}

/**
 * tp_queue_count_all:
 * @self: a queue
 *
 * Returns: how many there are, whatever channel and lack the filters ask for
 */
guint
tp_queue_count_all (TpQueue *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (self->n_channels); i++)
    n += self->n_channels[i];
  return n;
}
