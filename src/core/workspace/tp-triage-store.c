/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody decides of requests in the queue, of one or of many in one step of undo, and the
 * states a request went through, as the journal tells them. */

#include "tp-config.h"

#include "tp-queue.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tp-title.h"

/* How a request is said to be settled remotely unless somebody says it better. It names no line:
 * nobody said which one helped. */
#define REMOTE_REASON "Đã giải quyết từ xa"

/* --- deciding ------------------------------------------------------------------------ */

/* What waits, and what was settled by telephone and turns out not to be. */
static gboolean
check_can_be_decided (const TpRequest *request, GError **error)
{
  if (tp_request_is_pending (request) || tp_request_was_remote (request))
    return TRUE;
  if (tp_request_is_open (request))
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED,
                 _ ("Request %s is in a session: take it out on the Plan page first."),
                 request->code);
  else
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED,
                 _ ("Request %s is closed or being helped: nothing is left to decide."),
                 request->code);
  return FALSE;
}

/* Gives @request the ways again that it had before the first decision, which the journal knows:
 * else the queue would say that the resident asked for what an office decided. Ways that somebody
 * named since stay. */
static gboolean
restore_modes (TpWorkspace *self, TpRequest *request, GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  guint modes = request->modes;
  gint64 first = 0;

  if (request->triage == TP_TRIAGE_UNDECIDED ||
      modes != tp_triage_get_modes ((TpTriage) request->triage))
    return TRUE;
  lines = tp_store_list_history (self->store, &tp_request_kind, &request->record.id, error);
  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const TpHistoryLine *line = lines->pdata[i];

    if (first != 0 && line->entry->number != first)
      break;
    if (g_strcmp0 (line->field, "modes") == 0)
      modes = (guint) MAX (line->before_value, 0);
    else if (g_strcmp0 (line->field, "triage") == 0 && line->before_value == TP_TRIAGE_UNDECIDED)
      first = line->entry->number;
  }
  if (first != 0)
    request->modes = modes;
  return lines != NULL;
}

static void
decide (TpWorkspace *self, TpRequest *request, TpTriage triage, const char *words)
{
  request->triage = (int) triage;
  if (triage == TP_TRIAGE_UNDECIDED) {
    request->triaged_at = 0;
    request->state = TP_REQUEST_NEW;
  } else {
    request->triaged_at = tp_workspace_get_now (self);
    request->modes = tp_triage_get_modes (triage);
    request->state = triage == TP_TRIAGE_REMOTE ? TP_REQUEST_DONE : TP_REQUEST_VERIFIED;
  }
  if (words == NULL && triage == TP_TRIAGE_REMOTE)
    words = REMOTE_REASON;
  tp_set_text (&request->state_reason, words);
}

/* For the undo button; a code is nobody's name. */
static char *
make_title (GPtrArray *requests)
{
  const TpRequest *first = requests->pdata[0];
  const char *way = tp_enum_get_msgid (&tp_triage_enum, first->triage);

  if (requests->len == 1)
    /* TRANSLATORS: a request's code, and what was decided: "At home" */
    return tp_title_new (N_ ("Decision on %1$s: %2$s"), tp_title_text (first->code),
                         tp_title_word (way), NULL);
  for (guint i = 1; i < requests->len; i++)
    if (((const TpRequest *) requests->pdata[i])->triage != first->triage)
      return tp_title_new_plural (
        TP_TITLE_FORMS (ngettext ("Decision on %u request", "Decision on %u requests")),
        requests->len, tp_title_number (requests->len), NULL);
  /* TRANSLATORS: how many, and what was decided: "At home" */
  return tp_title_new_plural (
    TP_TITLE_FORMS (ngettext ("Decision on %1$u request: %2$s", "Decision on %1$u requests: %2$s")),
    requests->len, tp_title_number (requests->len), tp_title_word (way), NULL);
}

/* The requests as they will be; of one named twice the first word counts. */
static GPtrArray *
decide_all (TpWorkspace *self,
            const TpDecision *decisions,
            gsize n_decisions,
            const char *words,
            GError **error)
{
  g_autoptr (GPtrArray) requests = tp_record_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (tp_id_hash, tp_id_equal);

  for (gsize i = 0; i < n_decisions; i++) {
    TpRequest *request;

    if (!g_hash_table_add (seen, (gpointer) &decisions[i].request))
      continue;
    request = tp_workspace_need (self, &tp_request_kind, &decisions[i].request, error);
    if (request == NULL)
      return NULL;
    g_ptr_array_add (requests, request);
    if (!check_can_be_decided (request, error) ||
        (decisions[i].triage == TP_TRIAGE_UNDECIDED && !restore_modes (self, request, error)))
      return NULL;
    decide (self, request, decisions[i].triage, words);
  }
  return g_steal_pointer (&requests);
}

/**
 * tp_workspace_triage:
 * @self: a workspace
 * @decisions: (array length=n_decisions): which requests, and how each is served;
 *   %TP_TRIAGE_UNDECIDED takes a decision back
 * @n_decisions: how many
 * @reason: (nullable): why, or how they were settled; kept with the state
 * @error: return location; %TP_WORKSPACE_ERROR_REFUSED if one is in a session or done with
 *
 * Decides on all of them, as one step of undo. Those that are helped remotely are done with; the
 * others wait to be planned in the way decided.
 *
 * Returns: %TRUE if all were decided on; nothing is changed otherwise
 */
gboolean
tp_workspace_triage (TpWorkspace *self,
                     const TpDecision *decisions,
                     gsize n_decisions,
                     const char *reason,
                     GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *title = NULL, *words = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (decisions != NULL || n_decisions == 0, FALSE);

  if (n_decisions == 0) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("Choose the requests to decide on."));
    return FALSE;
  }
  if (reason != NULL && !tp_text_looks_blank (reason))
    words = tp_text_normalise (reason);
  records = decide_all (self, decisions, n_decisions, words, error);
  if (records == NULL)
    return FALSE;
  title = make_title (records);
  return tp_workspace_apply (self, "triage", title, records, NULL, error);
}

/* --- what a request went through -------------------------------------------------------- */

/**
 * tp_request_step_free:
 * @step: (transfer full) (nullable): a step
 */
void
tp_request_step_free (TpRequestStep *step)
{
  if (step == NULL)
    return;
  g_free (step->actor);
  g_free (step->title);
  g_free (step->state);
  g_free (step->triage);
  g_free (step->reason);
  g_free (step);
}

static TpRequestStep *
new_step (const TpHistoryLine *line)
{
  TpRequestStep *step = g_new0 (TpRequestStep, 1);

  step->at_ms = line->entry->at_ms;
  step->entry = line->entry->number;
  step->actor = g_strdup (line->entry->actor);
  step->title = g_strdup (line->entry->title);
  step->triage = g_strdup ("");
  return step;
}

static void
set (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

/* Goes back from what stands now: a line says what was before it, and so what stood until then. */
static GPtrArray *
follow (GPtrArray *lines, const TpRequest *now)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_request_step_free);
  g_autofree char *state = g_strdup (tp_enum_get_title (&tp_request_state_enum, now->state));
  g_autofree char *reason = tp_text_mask_numbers (now->state_reason);
  TpRequestStep *step = NULL;

  for (guint i = 0; i < lines->len; i++) {
    const TpHistoryLine *line = lines->pdata[i];
    const char *field = line->field != NULL ? line->field : "";
    gboolean is_first = g_str_equal (line->op, "insert");

    if (!is_first && !g_str_equal (field, "state") && !g_str_equal (field, "triage") &&
        !g_str_equal (field, "state_reason"))
      continue;
    if (step == NULL || step->entry != line->entry->number) {
      step = new_step (line);
      step->state = g_strdup (state);
      step->reason = g_strdup (reason);
      g_ptr_array_add (steps, step);
    }
    if (g_str_equal (field, "state"))
      set (&state, line->before);
    else if (g_str_equal (field, "state_reason"))
      set (&reason, line->before);
    else if (g_str_equal (field, "triage"))
      set (&step->triage, line->after);
  }
  return steps;
}

/**
 * tp_workspace_list_request_steps:
 * @self: a workspace
 * @request: which request
 * @error: return location; %TP_WORKSPACE_ERROR_NOT_FOUND if it is gone
 *
 * Every change of the request's state, of the reason of it, or of what was decided.
 *
 * Returns: (transfer full) (nullable) (element-type TpRequestStep): newest first
 */
GPtrArray *
tp_workspace_list_request_steps (TpWorkspace *self, const TpId *request, GError **error)
{
  g_autoptr (TpRequest) record = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self) && request != NULL, NULL);

  record = tp_workspace_need (self, &tp_request_kind, request, error);
  if (record == NULL)
    return NULL;
  lines = tp_store_list_history (self->store, &tp_request_kind, request, error);
  return lines != NULL ? follow (lines, record) : NULL;
}
