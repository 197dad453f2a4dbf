/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The week as the board sees it, and moves on it. A move is made against the week as it is stored
 * at that moment: the write lock is taken first and the week read inside it, so that two windows
 * that drag onto the same slot get one session and one refusal. What a move is and what speaks
 * against it is the schedule's business. */

#include "tp-config.h"

#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

/**
 * tp_workspace_load_week:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @error: return location for %TP_WORKSPACE_ERROR_NOT_FOUND or a #TpStoreError
 *
 * Everything the board shows and the rules look at, as it is stored now. It is a value: later
 * changes do not show in it.
 *
 * Returns: (transfer full): the week, or %NULL
 */
TpWeekPlan *
tp_workspace_load_week (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  if (!tp_week_check_branch (self->store, branch, error))
    return NULL;
  return tp_week_load (self->store, branch, week, tp_workspace_get_today (self), error);
}

/* Stores a change inside the entry begun. Removes come first: a slot must be free before another
 * session is put into it. */
static gboolean
store_change (TpWorkspace *self, const TpMoveChange *change, GError **error)
{
  for (guint i = 0; i < change->removes->len; i++) {
    const TpRecord *record = change->removes->pdata[i];

    if (!tp_store_remove (self->store, record->kind, &record->id, error))
      return FALSE;
  }
  for (guint i = 0; i < change->puts->len; i++)
    if (!tp_store_put (self->store, change->puts->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
make_move_in_entry (TpWorkspace *self,
                    const TpId *branch,
                    TpWeek week,
                    const TpMove *move,
                    TpVerdict **verdict,
                    TpWeekPlan **plan_out,
                    GError **error)
{
  g_autoptr (TpWeekPlan) plan =
    tp_week_load (self->store, branch, week, tp_workspace_get_today (self), error);
  g_autoptr (TpMoveChange) change = NULL;

  if (plan == NULL)
    return FALSE;
  if (verdict != NULL)
    *verdict = tp_week_plan_try (plan, move);
  change = tp_week_plan_make_move (plan, move, tp_workspace_get_now (self));
  *plan_out = g_steal_pointer (&plan);
  if (change->why_not != NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED, change->why_not);
    return FALSE;
  }
  tp_workspace_set_title (self, change->title);
  return store_change (self, change, error);
}

/* The verdict outlives the plan its findings borrow rules from: words and level stay, the findings
 * go. */
static void
let_go_of_findings (TpVerdict *verdict)
{
  if (verdict != NULL)
    g_ptr_array_set_size (verdict->findings, 0);
}

/**
 * tp_workspace_make_move:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @move: the move
 * @verdict: (out) (optional) (transfer full) (nullable): what the slot says; its level and words,
 *   without findings; %NULL if the week could not be read
 * @error: return location for %TP_WORKSPACE_ERROR_REFUSED with the rule's words, or a #TpStoreError
 *
 * Tries the move against the week as it is stored now and makes it as one step of undo. A warning
 * does not stop it. If it is refused or cannot be stored, nothing changes.
 *
 * Returns: %TRUE if the move was made
 */
gboolean
tp_workspace_make_move (TpWorkspace *self,
                        const TpId *branch,
                        TpWeek week,
                        const TpMove *move,
                        TpVerdict **verdict,
                        GError **error)
{
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autofree char *title = tp_title_new (N_ ("Change the week"), NULL);
  gboolean is_made;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (branch != NULL && move != NULL, FALSE);

  if (verdict != NULL)
    *verdict = NULL;
  if (!tp_week_check_branch (self->store, branch, error) ||
      !tp_workspace_begin (self, "move", title, error))
    return FALSE;
  is_made = make_move_in_entry (self, branch, week, move, verdict, &plan, error);
  if (verdict != NULL)
    let_go_of_findings (*verdict);
  if (!is_made) {
    tp_workspace_rollback (self);
    return FALSE;
  }
  return tp_workspace_commit (self, error);
}
