/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wards' agreement for a whole week at once (C9): every session of one state goes on to another
 * in one journal entry and one step of undo. Whether a session may is the schedule's business; if
 * one may not, none goes. Publishing puts a session past that state, so whether it was agreed then
 * is asked of the journal. */

#include "tp-config.h"

#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

static gboolean
set_state (TpWorkspace *self,
           const TpWeekPlan *plan,
           const TpSession *session,
           TpSessionState state,
           GError **error)
{
  const TpMove move = {
    .type = TP_MOVE_SET_STATE, .session = session->record.id, .value = (int) state};
  g_autoptr (TpMoveChange) change =
    tp_week_plan_make_move (plan, &move, tp_workspace_get_now (self));

  if (change->why_not != NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED, change->why_not);
    return FALSE;
  }
  for (guint i = 0; i < change->puts->len; i++)
    if (!tp_store_put (self->store, change->puts->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The sessions share nothing a state without a reason changes, so one reading of the week does for
 * all of them. */
static gboolean
set_states_in_entry (TpWorkspace *self,
                     const TpId *branch,
                     TpWeek week,
                     TpSessionState from,
                     TpSessionState to,
                     GError **error)
{
  g_autoptr (TpWeekPlan) plan =
    tp_week_load (self->store, branch, week, tp_workspace_get_today (self), error);
  g_autofree char *title = NULL;
  guint n_set = 0;

  if (plan == NULL)
    return FALSE;
  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];

    if (session->state != (int) from)
      continue;
    if (!set_state (self, plan, session, to, error))
      return FALSE;
    n_set++;
  }
  if (n_set == 0) {
    /* TRANSLATORS: a state of a session, such as "Draft". */
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED,
                 _ ("No session of the week is in the state “%s”"),
                 tp_enum_get_title (&tp_session_state_enum, (int) from));
    return FALSE;
  }
  /* TRANSLATORS: how many sessions, and a state such as "Agreed". */
  title = tp_title_new_plural (
    TP_TITLE_FORMS (ngettext ("Set %u session to “%s”", "Set %u sessions to “%s”")), n_set,
    tp_title_number (n_set), tp_title_word (tp_enum_get_msgid (&tp_session_state_enum, (int) to)),
    NULL);
  tp_workspace_set_title (self, title);
  return TRUE;
}

/**
 * tp_workspace_set_session_states:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @from: the state of the sessions meant
 * @to: their new state; none that needs a reason
 * @error: return location for %TP_WORKSPACE_ERROR_REFUSED when no session is in @from or one of
 *   them may not go to @to, %TP_WORKSPACE_ERROR_NOT_FOUND, or a #TpStoreError
 *
 * Moves all sessions of the week that are in @from on to @to, as when all drafts are sent to their
 * wards (C9), in one journal entry and one step of undo. On failure nothing changes.
 *
 * Returns: %TRUE if they were moved on
 */
gboolean
tp_workspace_set_session_states (TpWorkspace *self,
                                 const TpId *branch,
                                 TpWeek week,
                                 TpSessionState from,
                                 TpSessionState to,
                                 GError **error)
{
  g_autofree char *title = tp_title_new (N_ ("Change the week"), NULL);

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (branch != NULL, FALSE);

  if (!tp_week_check_branch (self->store, branch, error) ||
      !tp_workspace_begin (self, "set-states", title, error))
    return FALSE;
  if (!set_states_in_entry (self, branch, week, from, to, error)) {
    tp_workspace_rollback (self);
    return FALSE;
  }
  return tp_workspace_commit (self, error);
}

/*< private >
 * tp_workspace_was_agreed:
 * @self: a workspace
 * @session: a session that was published
 * @was_agreed: (out): whether its ward had agreed to it before; of what the journal does not know
 *   it is taken to be so
 * @error: return location for a #TpStoreError
 *
 * Returns: %TRUE if the journal could be read
 */
gboolean
tp_workspace_was_agreed (TpWorkspace *self,
                         const TpId *session,
                         gboolean *was_agreed,
                         GError **error)
{
  g_autoptr (GPtrArray) lines =
    tp_store_list_history (self->store, &tp_session_kind, session, error);

  *was_agreed = TRUE;
  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const TpHistoryLine *line = lines->pdata[i];

    if (g_strcmp0 (line->field, "state") != 0)
      continue;
    if (line->before_value == TP_SESSION_AGREED)
      break;
    *was_agreed = line->before_value != TP_SESSION_DRAFT && line->before_value != TP_SESSION_SENT;
    if (!*was_agreed)
      break;
  }
  return lines != NULL;
}
