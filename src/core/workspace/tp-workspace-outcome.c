/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of a visit, and what that means for the request and the session. A resident who was
 * not there waits again; one who wants no more is done with; a session in which anybody was met
 * was held. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

/* The state of a request after a visit. While nothing came of the visit yet it is planned; that
 * the resident was told is only known as long as the request still says so. */
static TpRequestState
choose_request_state (TpOutcome outcome, const TpRequest *request)
{
  switch (outcome) {
  case TP_OUTCOME_NONE:
    return request->state == TP_REQUEST_TOLD ? TP_REQUEST_TOLD : TP_REQUEST_PLANNED;
  case TP_OUTCOME_DONE:
    return TP_REQUEST_DONE;
  case TP_OUTCOME_WAITING:
    return TP_REQUEST_WAITING;
  case TP_OUTCOME_ABSENT:
  case TP_OUTCOME_NOT_HELD:
    return TP_REQUEST_VERIFIED;
  case TP_OUTCOME_REFUSED:
    return TP_REQUEST_CANCELLED;
  case TP_OUTCOME_ESCALATED:
    return TP_REQUEST_ESCALATED;
  }
  g_assert_not_reached ();
}

/* A request that was planned anew since, or done in a later visit, does not fall back because an
 * older visit is corrected. */
static gboolean
is_visited_elsewhere (TpWorkspace *self, const TpVisit *visit, gboolean *is, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  g_autoptr (GPtrArray) visits = NULL;

  tp_query_add_id (query, "request", TP_QUERY_IS, &visit->request);
  visits = tp_store_list (self->store, query, error);
  if (visits == NULL)
    return FALSE;
  *is = FALSE;
  for (guint i = 0; i < visits->len && !*is; i++) {
    const TpVisit *other = g_ptr_array_index (visits, i);

    /* Ids sort by when they were made. */
    *is = tp_id_compare (&other->record.id, &visit->record.id) > 0 &&
          (other->outcome == TP_OUTCOME_NONE || other->outcome == TP_OUTCOME_DONE ||
           other->outcome == TP_OUTCOME_WAITING);
  }
  return TRUE;
}

static gboolean
move_request_on (TpWorkspace *self, const TpVisit *visit, GError **error)
{
  g_autoptr (TpRequest) request = NULL;
  TpRequestState state;
  gboolean is_elsewhere;

  if (!is_visited_elsewhere (self, visit, &is_elsewhere, error))
    return FALSE;
  if (is_elsewhere)
    return TRUE;
  request = tp_workspace_need (self, &tp_request_kind, &visit->request, error);
  if (request == NULL)
    return FALSE;
  state = choose_request_state (visit->outcome, request);
  if (request->state == (int) state)
    return TRUE;
  request->state = state;
  if (visit->outcome == TP_OUTCOME_NONE || state == TP_REQUEST_DONE)
    tp_set_text (&request->state_reason, "");
  else
    tp_set_text (&request->state_reason, tp_enum_get_vi (&tp_outcome_enum, visit->outcome));
  return tp_store_put (self->store, request, error);
}

/* A resident who declines a visit beforehand does not make a session held that is to come. */
static gboolean
move_session_on (TpWorkspace *self, const TpVisit *visit, TpSession *session, GError **error)
{
  gboolean was_held = visit->outcome != TP_OUTCOME_NONE && visit->outcome != TP_OUTCOME_NOT_HELD &&
                      session->day <= tp_workspace_get_today (self);

  if (!was_held || session->state == TP_SESSION_HELD)
    return TRUE;
  session->state = TP_SESSION_HELD;
  tp_set_text (&session->state_reason, "");
  return tp_store_put (self->store, session, error);
}

/*< private >
 * tp_outcome_find_obstacle:
 *
 * A visit of a day that is still to come can be called off or declined, but nobody can have been
 * met yet.
 *
 * Returns: (nullable): why @outcome cannot have come of a visit in @session, a sentence
 */
const char *
tp_outcome_find_obstacle (TpWorkspace *self, const TpSession *session, TpOutcome outcome)
{
  if (session->day <= tp_workspace_get_today (self) || outcome == TP_OUTCOME_NONE ||
      outcome == TP_OUTCOME_NOT_HELD || outcome == TP_OUTCOME_REFUSED)
    return NULL;
  return _ ("The session of this visit has not come yet. Look whether the code and the day are "
            "right.");
}

/*< private >
 * tp_outcome_store:
 * @visit: with its outcome; its revision is set
 * @error: return location; %TP_WORKSPACE_ERROR_INVALID when the session is still to come
 *
 * Stores what came of a visit inside the entry that is open.
 */
gboolean
tp_outcome_store (TpWorkspace *self, TpVisit *visit, GError **error)
{
  g_autoptr (TpSession) session =
    tp_workspace_need (self, &tp_session_kind, &visit->session, error);
  const char *obstacle;

  if (session == NULL)
    return FALSE;
  obstacle = tp_outcome_find_obstacle (self, session, visit->outcome);
  if (obstacle != NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, obstacle);
    return FALSE;
  }
  visit->recorded_at = visit->outcome != TP_OUTCOME_NONE ? tp_workspace_get_now (self) : 0;
  return tp_store_put (self->store, visit, error) && move_request_on (self, visit, error) &&
         move_session_on (self, visit, session, error);
}

/**
 * tp_workspace_record_outcome:
 * @visit: a stored visit with what came of it
 * @error: return location; %TP_STORE_ERROR_CONFLICT when somebody entered it since it was read,
 *   %TP_WORKSPACE_ERROR_INVALID when the session is still to come and this cannot be known yet
 *
 * Stores the outcome and moves the request and the session on, as one step of undo. @visit's
 * revision and time of entry are set; on failure the file and @visit stay as they were.
 *
 * Returns: %TRUE if stored
 */
gboolean
tp_workspace_record_outcome (TpWorkspace *self, TpVisit *visit, GError **error)
{
  g_autofree char *title = tp_title_new (N_ ("Enter what came of a visit"), NULL);
  TpRecord before;
  gint64 recorded_before;
  gboolean is_stored;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (visit != NULL && visit->record.revision > 0, FALSE);

  before = visit->record;
  recorded_before = visit->recorded_at;
  if (!tp_workspace_begin (self, "record-outcome", title, error))
    return FALSE;
  is_stored = tp_outcome_store (self, visit, error);
  if (!is_stored)
    tp_workspace_rollback (self);
  else
    is_stored = tp_workspace_commit (self, error);
  if (!is_stored) {
    visit->record = before;
    visit->recorded_at = recorded_before;
  }
  return is_stored;
}
