/* SPDX-License-Identifier: GPL-3.0-or-later */
/* triage: how requests of the queue are served, as one change. */

#include "tpctl-commands.h"

#include "tp-queue.h"

#include <glib/gi18n.h>

#define AS_PROPOSED "proposed"

typedef struct
{
  char *as;
  char *reason;
} Options;

static const GOptionEntry entries[] = {
  {"as", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, as),
   N_ ("home, hall, fetch or remote; “proposed”: each as the queue proposes; “undecided”: take "
       "the decision back"),
   N_ ("HOW")},
  {"reason", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, reason),
   N_ ("Why, or how it was settled"), N_ ("TEXT")},
  {NULL},
};

static gboolean
parse_as (const char *word, TpTriage *triage, gboolean *as_proposed, GError **error)
{
  int value;

  if (!tpctl_require ("--as", word, error))
    return FALSE;
  *as_proposed = g_str_equal (word, AS_PROPOSED);
  if (*as_proposed)
    return TRUE;
  if (!tp_enum_parse (&tp_triage_enum, word, &value)) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                 _ ("--as is home, hall, fetch, remote, proposed or undecided, not “%s”."), word);
    return FALSE;
  }
  *triage = (TpTriage) value;
  return TRUE;
}

/* --- what is proposed -------------------------------------------------------------------- */

static const TpQueueItem *
find_item (TpQueue *queue, const TpId *request)
{
  GPtrArray *items = tp_queue_get_items (queue);

  for (guint i = 0; i < items->len; i++) {
    const TpQueueItem *item = g_ptr_array_index (items, i);

    if (tp_id_equal (&item->request->record.id, request))
      return item;
  }
  return NULL;
}

/* The ward a request is in: its own, or that of who asks. */
static TpId
find_ward (TpStore *store, const TpRequest *request)
{
  g_autoptr (TpPerson) person = NULL;

  if (!tp_id_is_nil (&request->ward) || tp_id_is_nil (&request->person))
    return request->ward;
  person = tp_store_get (store, &tp_person_kind, &request->person, NULL);
  return person ? person->ward : TP_ID_NIL;
}

/* The branch whose queue a request is in; of one that names no ward, that of this office. */
static gboolean
find_queue_of (TpWorkspace *workspace, const TpRequest *request, TpQueue **queue, GError **error)
{
  TpStore *store = tp_workspace_get_store (workspace);
  TpId id = find_ward (store, request);
  g_autoptr (TpWard) ward =
    tp_id_is_nil (&id) ? NULL : tp_store_get (store, &tp_ward_kind, &id, NULL);
  TpQueueOptions asked = {.show = TP_QUEUE_ALL};

  asked.branch = ward ? ward->branch : tp_workspace_get_office (workspace)->branch;
  if (tp_id_is_nil (&asked.branch)) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                 _ ("Request %s names no ward of a branch, so no queue proposes anything for it. "
                    "Give it its ward first, or say how it is served."),
                 request->code);
    return FALSE;
  }
  g_clear_pointer (queue, tp_queue_unref);
  *queue = tp_workspace_load_queue (workspace, &asked, NULL, error);
  return *queue != NULL;
}

static gboolean
take_proposals (TpWorkspace *workspace, GArray *decisions, GError **error)
{
  g_autoptr (TpQueue) queue = NULL;

  for (guint i = 0; i < decisions->len; i++) {
    TpDecision *decision = &g_array_index (decisions, TpDecision, i);
    const TpQueueItem *item = queue ? find_item (queue, &decision->request) : NULL;
    g_autoptr (TpRequest) request = NULL;

    if (!item) {
      request = tp_store_get (tp_workspace_get_store (workspace), &tp_request_kind,
                              &decision->request, error);
      if (!request || !find_queue_of (workspace, request, &queue, error))
        return FALSE;
      item = find_item (queue, &decision->request);
    }
    decision->triage = item ? tp_queue_item_get_proposal (item) : TP_TRIAGE_UNDECIDED;
    if (decision->triage != TP_TRIAGE_UNDECIDED)
      continue;
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                 _ ("Nothing is proposed for request %s: it does not wait, or no rule fits it."),
                 item ? item->request->code : request->code);
    return FALSE;
  }
  return TRUE;
}

/* --- the answer ----------------------------------------------------------------------------- */

static void
print_answer (Tpctl *ctl, TpWorkspace *workspace, GPtrArray *codes, GArray *decisions)
{
  TpStore *store = tp_workspace_get_store (workspace);
  g_autoptr (GPtrArray) last = tp_store_list_entries (store, 0, 1, NULL);
  const TpEntry *entry = last && last->len > 0 ? g_ptr_array_index (last, 0) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!ctl->globals.is_json) {
    for (guint i = 0; i < decisions->len; i++)
      /* TRANSLATORS: a request's code and how it is served: "At home" */
      tpctl_print (
        _ ("%s: %s\n"), (const char *) codes->pdata[i],
        tp_enum_get_title (&tp_triage_enum, (int) g_array_index (decisions, TpDecision, i).triage));
    if (entry) {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);

      tpctl_print (_ ("“undo %s” takes it back.\n"), number);
    }
    return;
  }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "decided");
  json_builder_begin_object (builder);
  for (guint i = 0; i < decisions->len; i++) {
    json_builder_set_member_name (builder, codes->pdata[i]);
    json_builder_add_string_value (
      builder,
      tp_enum_get_code (&tp_triage_enum, (int) g_array_index (decisions, TpDecision, i).triage));
  }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "entry");
  json_builder_add_int_value (builder, entry ? entry->number : 0);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

/* --- what is decided ------------------------------------------------------------------------ */

static gboolean
has_decision (GArray *decisions, const TpId *request)
{
  for (guint i = 0; i < decisions->len; i++)
    if (tp_id_equal (&g_array_index (decisions, TpDecision, i).request, request))
      return TRUE;
  return FALSE;
}

/* One decision for each request, however often and in whatever letters it is named. */
static gboolean
read_requests (TpWorkspace *workspace,
               char **typed,
               TpTriage triage,
               GArray *decisions,
               GPtrArray *codes,
               GError **error)
{
  for (guint i = 0; typed[i]; i++) {
    TpDecision decision = {.triage = triage};
    g_autoptr (TpRequest) request = NULL;

    if (!tpctl_find_request (workspace, typed[i], &decision.request, error))
      return FALSE;
    if (has_decision (decisions, &decision.request))
      continue;
    request =
      tp_store_get (tp_workspace_get_store (workspace), &tp_request_kind, &decision.request, error);
    if (!request)
      return FALSE;
    g_array_append_val (decisions, decision);
    g_ptr_array_add (codes, g_strdup (request->code));
  }
  return TRUE;
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  g_autoptr (GArray) decisions = g_array_new (FALSE, FALSE, sizeof (TpDecision));
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  TpTriage triage = TP_TRIAGE_UNDECIDED;
  gboolean as_proposed;

  if (!parse_as (options->as, &triage, &as_proposed, error))
    return FALSE;
  if (options->reason && !g_utf8_validate (options->reason, -1, NULL)) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("The reason is no text that can be read."));
    return FALSE;
  }
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  if (!read_requests (workspace, args, triage, decisions, codes, error))
    return FALSE;
  if ((as_proposed && !take_proposals (workspace, decisions, error)) ||
      !tp_workspace_triage (workspace, (const TpDecision *) (gpointer) decisions->data,
                            decisions->len, options->reason, error))
    return FALSE;
  print_answer (ctl, workspace, codes, decisions);
  return TRUE;
}

const TpCommand tpctl_cmd_triage = {
  .name = "triage",
  .usage = N_ ("CODE… --as HOW [--reason TEXT]"),
  .summary = N_ ("Decide how requests are served"),
  .description =
    N_ ("CODE is a request, as “queue” shows it. What is served at home, at a service "
        "place (“hall”: a hall, the bus or a kiosk) or by fetching waits to be planned in that "
        "way; what was settled remotely is closed, and the reports count it. All of them are one "
        "change, which “undo” takes back. “history CODE” shows what a request went through."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_least = 1,
  .n_args_most = G_MAXUINT,
  .run = run,
};
