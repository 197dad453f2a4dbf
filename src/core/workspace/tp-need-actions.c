/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an officer does about a foreseen need: make a request of it, or put it aside. Both are
 * ordinary records (a request whose channel says where it came from, a setting), so they are
 * undone, journalled and merged between offices like all others, and a need that was done with does
 * not come back. */

#include "tp-config.h"

#include "tp-needs-private.h"

#include <glib/gi18n-lib.h>

#define REQUEST_PREFIX "foresight."
#define ASIDE_PREFIX "foresight.aside."
#define ASIDE_END "foresight.aside/" /* the first text behind all that begin so */

struct _TpNeedsKnown
{
  GHashTable *keys;       /* set of needs asked for or put aside */
  GHashTable *open;       /* set of TpId of people with an open request */
  GHashTable *unfinished; /* set of "person procedure", as two ids */
  GHashTable *procedures; /* code → TpId */
};

/*< private >
 * tp_need_make_key:
 * @need: a need
 *
 * Returns: (transfer full): what names it for life: the rule, the day or age, and at the end the
 *   person; a paper that was renewed runs out again as another need
 */
char *
tp_need_make_key (const TpNeed *need)
{
  char id[TP_ID_TEXT_SIZE];

  tp_id_format (&need->person, id);
  if (need->foresight.age > 0)
    return g_strdup_printf ("%s.%d.%s", need->rule->code, need->foresight.age, id);
  if (need->foresight.first != TP_DAY_NONE) {
    g_autofree char *day = tp_day_to_iso (need->foresight.first);

    return g_strdup_printf ("%s.%s.%s", need->rule->code, day, id);
  }
  return g_strdup_printf ("%s.%s", need->rule->code, id);
}

/* The same need, of another person; %NULL if @key ends with nobody's id. */
static char *
turn_key (const char *key, const TpId *person)
{
  gsize length = strlen (key), id_length = TP_ID_TEXT_SIZE - 1;
  char id[TP_ID_TEXT_SIZE];
  TpId whose;

  if (length < id_length || !tp_id_parse (key + length - id_length, &whose))
    return NULL;
  tp_id_format (person, id);
  return g_strdup_printf ("%.*s%s", (int) (length - id_length), key, id);
}

/* --- what is known ------------------------------------------------------------------ */

/* Two ids in a row, as one key. */
static guint
hash_pair (gconstpointer pair)
{
  const TpId *ids = pair;

  return tp_id_hash (&ids[0]) * 31 + tp_id_hash (&ids[1]);
}

static gboolean
equal_pair (gconstpointer a, gconstpointer b)
{
  const TpId *ids_a = a, *ids_b = b;

  return tp_id_equal (&ids_a[0], &ids_b[0]) && tp_id_equal (&ids_a[1], &ids_b[1]);
}

/*< private >
 * tp_needs_known_new:
 *
 * Returns: (transfer full): nothing known yet
 */
TpNeedsKnown *
tp_needs_known_new (void)
{
  TpNeedsKnown *self = g_new0 (TpNeedsKnown, 1);

  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->open = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  self->unfinished = g_hash_table_new_full (hash_pair, equal_pair, g_free, NULL);
  self->procedures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/*< private >
 * tp_needs_known_free:
 * @self: (transfer full): what is known
 */
void
tp_needs_known_free (TpNeedsKnown *self)
{
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->unfinished);
  g_hash_table_unref (self->procedures);
  g_free (self);
}

/*< private >
 * tp_needs_is_unfinished:
 * @request: a request
 *
 * Returns: whether somebody waits for it still, though help may have begun
 */
gboolean
tp_needs_is_unfinished (const TpRequest *request)
{
  return tp_request_is_open (request) || request->state == TP_REQUEST_STARTED ||
         request->state == TP_REQUEST_WAITING || request->state == TP_REQUEST_ESCALATED;
}

/*< private >
 * tp_needs_was_met:
 * @visit: a visit
 *
 * Returns: whether the person was met: a visit nobody opened the door to is none
 */
gboolean
tp_needs_was_met (const TpVisit *visit)
{
  switch ((TpOutcome) visit->outcome) {
  case TP_OUTCOME_DONE:
  case TP_OUTCOME_WAITING:
  case TP_OUTCOME_REFUSED:
  case TP_OUTCOME_ESCALATED:
    return TRUE;
  case TP_OUTCOME_NONE:
  case TP_OUTCOME_ABSENT:
  case TP_OUTCOME_NOT_HELD:
    break;
  }
  return FALSE;
}

/*< private >
 * tp_needs_known_add_request:
 * @self: what is known
 * @request: a request
 *
 * Notes what it settles. A withdrawn request settles nothing.
 */
void
tp_needs_known_add_request (TpNeedsKnown *self, const TpRequest *request)
{
  /* The request may have come to its person by a merge: its key names the one who went. */
  if (g_str_has_prefix (request->answer_key, REQUEST_PREFIX) &&
      request->state != TP_REQUEST_CANCELLED) {
    char *key = turn_key (request->answer_key + strlen (REQUEST_PREFIX), &request->person);

    if (key != NULL)
      g_hash_table_add (self->keys, key);
  }
  if (tp_id_is_nil (&request->person) || !tp_needs_is_unfinished (request))
    return;
  g_hash_table_add (self->open, g_memdup2 (&request->person, sizeof (TpId)));
  if (!tp_id_is_nil (&request->procedure)) {
    TpId pair[2] = {request->person, request->procedure};

    g_hash_table_add (self->unfinished, g_memdup2 (pair, sizeof pair));
  }
}

static gboolean
note_aside_cb (gpointer record, gpointer user_data)
{
  TpNeedsKnown *self = user_data;
  const TpSetting *setting = record;

  if (*setting->value != '\0')
    g_hash_table_add (self->keys, g_strdup (setting->key + strlen (ASIDE_PREFIX)));
  return TRUE;
}

static gboolean
note_procedure_cb (gpointer record, gpointer user_data)
{
  TpNeedsKnown *self = user_data;
  const TpProcedure *procedure = record;

  g_hash_table_insert (self->procedures, g_strdup (procedure->code),
                       g_memdup2 (&procedure->record.id, sizeof (TpId)));
  return TRUE;
}

static TpQuery *
make_aside_query (void)
{
  TpQuery *query = tp_query_new (&tp_setting_kind);

  tp_query_add_text (query, "key", TP_QUERY_AT_LEAST, ASIDE_PREFIX);
  tp_query_add_text (query, "key", TP_QUERY_AT_MOST, ASIDE_END);
  return query;
}

/*< private >
 * tp_needs_known_read:
 * @self: what is known
 * @store: where
 * @error: return location for a #TpStoreError
 *
 * Reads what was put aside, and the procedures that needs lead to.
 */
gboolean
tp_needs_known_read (TpNeedsKnown *self, TpStore *store, GError **error)
{
  g_autoptr (TpQuery) aside = make_aside_query ();
  g_autoptr (TpQuery) procedures = tp_query_new (&tp_procedure_kind);

  return tp_store_each (store, aside, note_aside_cb, self, error) &&
         tp_store_each (store, procedures, note_procedure_cb, self, error);
}

/*< private >
 * tp_needs_known_has:
 * @self: what is known
 * @need: a need
 *
 * Returns: whether something was done about it: it was asked for or put aside itself, the person
 *   has an unfinished request for its procedure, or, where it leads to no procedure, any
 */
gboolean
tp_needs_known_has (TpNeedsKnown *self, const TpNeed *need)
{
  const TpId *procedure = g_hash_table_lookup (self->procedures, need->rule->procedure);

  if (g_hash_table_contains (self->keys, need->key))
    return TRUE;
  if (procedure != NULL) {
    TpId pair[2] = {need->person, *procedure};

    return g_hash_table_contains (self->unfinished, pair);
  }
  return tp_needs_known_has_open (self, &need->person);
}

/*< private >
 * tp_needs_known_has_open:
 * @self: what is known
 * @person: a person
 *
 * Returns: whether the person has an unfinished request
 */
gboolean
tp_needs_known_has_open (TpNeedsKnown *self, const TpId *person)
{
  return g_hash_table_contains (self->open, person);
}

/* --- doing something ------------------------------------------------------------------ */

static gboolean
add_request_cb (gpointer record, gpointer user_data)
{
  tp_needs_known_add_request (user_data, record);
  return TRUE;
}

/* Looked at inside the entry: two officers may have the same list before them. */
static gboolean
check_not_known (TpWorkspace *self, TpNeedsKnown *known, const TpNeed *need, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);

  tp_query_add_id (query, "person", TP_QUERY_IS, &need->person);
  if (!tp_store_each (self->store, query, add_request_cb, known, error) ||
      !tp_needs_known_read (known, self->store, error))
    return FALSE;
  if (!tp_needs_known_has (known, need))
    return TRUE;
  g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED,
                       _ ("Something was done about this need already: look at the person’s "
                          "requests."));
  return FALSE;
}

static TpRequest *
make_request (TpWorkspace *self, TpNeedsKnown *known, const TpNeed *need)
{
  TpRequest *request = tp_record_new (&tp_request_kind);
  const TpId *procedure = g_hash_table_lookup (known->procedures, need->rule->procedure);
  TpDay due = need->foresight.last;

  request->person = need->person;
  if (procedure != NULL)
    request->procedure = *procedure;
  tp_set_text (&request->need, need->rule->need);
  request->channel = TP_CHANNEL_FORESIGHT;
  request->answer_key =
    (g_free (request->answer_key), g_strconcat (REQUEST_PREFIX, need->key, NULL));
  /* Nobody is late before the day has come; one that is past sets no term. */
  if (due != TP_DAY_NONE && due >= tp_workspace_get_today (self))
    request->deadline = due;
  return request;
}

static TpRequest *
put_request (TpWorkspace *self, const TpNeed *need, GError **error)
{
  g_autoptr (TpNeedsKnown) known = tp_needs_known_new ();
  g_autoptr (TpRequest) request = NULL;

  if (!check_not_known (self, known, need, error))
    return NULL;
  request = make_request (self, known, need);
  if (!tp_workspace_complete_request (self, request, NULL, error) ||
      !tp_store_put (self->store, request, error))
    return NULL;
  return g_steal_pointer (&request);
}

/**
 * tp_need_request:
 * @workspace: a workspace
 * @need: a foreseen need
 * @error: return location; %TP_WORKSPACE_ERROR_REFUSED if something was done about it meanwhile
 *
 * Makes a request of the need, as one step of undo. Its channel says that nobody asked for it yet.
 *
 * Returns: (transfer full) (nullable): the request as stored
 */
TpRequest *
tp_need_request (TpWorkspace *workspace, const TpNeed *need, GError **error)
{
  g_autofree char *title = tp_title_new (N_ ("Request made of a foreseen need"), NULL);
  g_autoptr (TpRequest) request = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace) && need != NULL, NULL);

  if (!tp_workspace_begin (workspace, "foresee", title, error))
    return NULL;
  request = put_request (workspace, need, error);
  if (request == NULL) {
    tp_workspace_rollback (workspace);
    return NULL;
  }
  return tp_workspace_commit (workspace, error) ? g_steal_pointer (&request) : NULL;
}

static gpointer
request_cb (TpWorkspace *fork,
            gpointer job,
            TpProgressFunc progress,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  return tp_need_request (fork, job, error);
}

/**
 * tp_need_request_async:
 *
 * tp_need_request() on a worker thread; end with tp_need_request_finish(). The rules of @need must
 * be those of @workspace, which outlive the work.
 */
void
tp_need_request_async (TpWorkspace *workspace,
                       const TpNeed *need,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer callback_data)
{
  TpWork work = {
    .tag = tp_need_request_async,
    .work = request_cb,
    .free_job = (GDestroyNotify) tp_need_free,
    .free_result = tp_record_free,
  };

  g_return_if_fail (TP_IS_WORKSPACE (workspace) && need != NULL);

  work.job = tp_need_copy (need);
  tp_workspace_run_async (workspace, &work, cancellable, callback, callback_data);
}

/**
 * tp_need_request_finish:
 *
 * Returns: (transfer full) (nullable): as tp_need_request()
 */
TpRequest *
tp_need_request_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return tp_workspace_run_finish (workspace, tp_need_request_async, result, error);
}

static TpSetting *
find_aside (TpWorkspace *self, const char *key, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GPtrArray) found = NULL;

  tp_query_add_text (query, "key", TP_QUERY_IS, key);
  found = tp_store_list (self->store, query, error);
  if (found == NULL)
    return NULL;
  return found->len > 0 ? tp_record_copy (g_ptr_array_index (found, 0))
                        : tp_record_new (&tp_setting_kind);
}

/**
 * tp_need_dismiss:
 * @workspace: a workspace
 * @need: a foreseen need
 * @error: return location for a #TpStoreError
 *
 * Puts the need aside for good, as one step of undo. It is kept as a setting, which does not say
 * whose it is but by the person's id.
 *
 * Returns: %TRUE if it is remembered
 */
gboolean
tp_need_dismiss (TpWorkspace *workspace, const TpNeed *need, GError **error)
{
  g_autofree char *key = NULL, *day = NULL, *name = NULL, *title = NULL;
  g_autoptr (TpSetting) setting = NULL;
  g_autoptr (GPtrArray) puts = g_ptr_array_new ();

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace) && need != NULL, FALSE);

  key = g_strconcat (ASIDE_PREFIX, need->key, NULL);
  day = tp_day_to_iso (tp_workspace_get_today (workspace));
  setting = find_aside (workspace, key, error);
  if (setting == NULL)
    return FALSE;
  tp_set_text (&setting->key, key);
  tp_set_text (&setting->value, day);
  name = g_strconcat ("Bỏ khỏi nhu cầu thấy trước: ", need->rule->title, NULL);
  tp_set_text (&setting->title, name);
  g_ptr_array_add (puts, setting);
  title = tp_title_new (N_ ("Foreseen need put aside"), NULL);
  return tp_workspace_apply (workspace, "foresee", title, puts, NULL, error);
}

/*< private >
 * tp_needs_move_asides:
 * @workspace: a workspace with an entry begun
 * @from: a person who is merged into another
 * @to: the other
 * @error: return location for a #TpStoreError
 *
 * What was put aside of @from stays put aside of @to.
 *
 * Returns: %TRUE if it was written
 */
gboolean
tp_needs_move_asides (TpWorkspace *workspace, const TpId *from, const TpId *to, GError **error)
{
  g_autoptr (TpQuery) query = make_aside_query ();
  g_autoptr (GPtrArray) asides = tp_store_list (workspace->store, query, error);
  char id[TP_ID_TEXT_SIZE];

  tp_id_format (from, id);
  for (guint i = 0; asides != NULL && i < asides->len; i++) {
    const TpSetting *setting = g_ptr_array_index (asides, i);
    g_autofree char *key = NULL;
    g_autoptr (TpSetting) known = NULL;

    if (!g_str_has_suffix (setting->key, id))
      continue;
    key = turn_key (setting->key, to);
    known = find_aside (workspace, key, error);
    if (known == NULL)
      return FALSE;
    tp_set_text (&known->key, key);
    tp_set_text (&known->value, setting->value);
    tp_set_text (&known->title, setting->title);
    if (!tp_store_put (workspace->store, known, error) ||
        !tp_store_remove (workspace->store, &tp_setting_kind, &setting->record.id, error))
      return FALSE;
  }
  return asides != NULL;
}
