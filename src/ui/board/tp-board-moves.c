/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people can do to a session, once: the keyboard, the context menu, the popover's buttons
 * and a drop all end here, so they do the same and say the same. Rules are asked elsewhere. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-board-layout.h"
#include "tp-board-moves.h"

/**
 * tp_board_toast_with:
 * @widget: where it happened
 * @words: a sentence
 * @label: (nullable): the button's, with a mnemonic
 * @action: (nullable): what the button does
 *
 * Shows a toast in the window around @widget, if it has a place for toasts.
 */
void
tp_board_toast_with (GtkWidget *widget, const char *words, const char *label, const char *action)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *markup = NULL;
  AdwToast *toast;

  if (overlay == NULL || words == NULL)
    return;
  markup = g_markup_escape_text (words, -1);
  toast = adw_toast_new (markup);
  if (label != NULL) {
    adw_toast_set_button_label (toast, label);
    adw_toast_set_action_name (toast, action);
  }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * tp_board_toast:
 * @widget: where it happened
 * @words: a sentence
 * @can_undo: whether "win.undo" takes it back
 *
 * tp_board_toast_with() a way back or without a button.
 */
void
tp_board_toast (GtkWidget *widget, const char *words, gboolean can_undo)
{
  tp_board_toast_with (widget, words, can_undo ? _ ("_Undo") : NULL, can_undo ? "win.undo" : NULL);
}

/**
 * tp_board_moves_make:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @move: what to do
 *
 * Makes the move and says so with an undo; a refusal is said as well and changes nothing.
 *
 * Returns: whether it was made
 */
gboolean
tp_board_moves_make (GtkWidget *widget, TpPlanScene *scene, const TpMove *move)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && TP_IS_PLAN_SCENE (scene), FALSE);

  g_autoptr (TpVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  const char *title;

  if (!tp_plan_scene_make_move (scene, move, &verdict, &error)) {
    tp_board_toast (widget, error->message, FALSE);
    return FALSE;
  }
  title = tp_workspace_get_undo_title (tp_plan_scene_get_workspace (scene));
  if (verdict != NULL && verdict->level == TP_VERDICT_WARNING && verdict->words != NULL)
    words = g_strdup_printf ("%s. %s", title != NULL ? title : _ ("Done"), verdict->words);
  tp_board_toast (widget, words != NULL ? words : title, TRUE);
  return TRUE;
}

/**
 * tp_board_moves_drop:
 * @widget: where it was let go
 * @scene: what the page shows
 * @team: the row
 * @day: the slot's day
 * @part: the slot's part
 *
 * Lets what is carried go over a slot.
 *
 * Returns: whether it landed; if not it is still carried
 */
gboolean
tp_board_moves_drop (GtkWidget *widget, TpPlanScene *scene, const TpId *team, TpDay day, int part)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && TP_IS_PLAN_SCENE (scene), FALSE);

  TpMove move;

  if (!tp_plan_scene_aim_cargo (scene, team, day, part, &move))
    return FALSE;
  if (!tp_board_moves_make (widget, scene, &move))
    return FALSE;
  tp_plan_scene_set_cargo (scene, TP_CARGO_NONE, NULL);
  return TRUE;
}

static const TpSession *
find_session (TpPlanScene *scene, const TpId *session)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);

  return plan != NULL && session != NULL && !tp_id_is_nil (session)
           ? tp_week_plan_find (plan, session)
           : NULL;
}

/**
 * tp_board_moves_pin:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @session: a session
 *
 * Pins the session, or lets a pinned one go.
 *
 * Returns: whether it was done
 */
gboolean
tp_board_moves_pin (GtkWidget *widget, TpPlanScene *scene, const TpId *session)
{
  const TpSession *one = find_session (scene, session);
  TpMove move = {.type = TP_MOVE_PIN_SESSION};

  if (one == NULL)
    return FALSE;
  move.session = one->record.id;
  move.value = !one->is_pinned;
  return tp_board_moves_make (widget, scene, &move);
}

/**
 * tp_board_moves_remove:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @session: a session
 *
 * Takes the session from the week; its requests wait again.
 *
 * Returns: whether it was done
 */
gboolean
tp_board_moves_remove (GtkWidget *widget, TpPlanScene *scene, const TpId *session)
{
  const TpSession *one = find_session (scene, session);
  TpMove move = {.type = TP_MOVE_REMOVE_SESSION};

  if (one == NULL)
    return FALSE;
  move.session = one->record.id;
  return tp_board_moves_make (widget, scene, &move);
}

/**
 * tp_board_moves_remove_request:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @request: a request that is planned this week
 *
 * Takes the request from its session; it waits again.
 *
 * Returns: whether it was done
 */
gboolean
tp_board_moves_remove_request (GtkWidget *widget, TpPlanScene *scene, const TpId *request)
{
  g_return_val_if_fail (request != NULL, FALSE);

  TpMove move = {.type = TP_MOVE_REMOVE_REQUEST, .request = *request};

  return tp_board_moves_make (widget, scene, &move);
}

/**
 * tp_board_moves_set_state:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @session: a session
 * @state: its new state
 * @reason: (nullable): of a cancellation or a postponement
 *
 * Moves the session on, as when the ward has agreed to it.
 *
 * Returns: whether it was done
 */
gboolean
tp_board_moves_set_state (GtkWidget *widget,
                          TpPlanScene *scene,
                          const TpId *session,
                          TpSessionState state,
                          const char *reason)
{
  const TpSession *one = find_session (scene, session);
  TpMove move = {.type = TP_MOVE_SET_STATE, .value = (int) state, .reason = reason};

  if (one == NULL)
    return FALSE;
  move.session = one->record.id;
  return tp_board_moves_make (widget, scene, &move);
}

/**
 * tp_board_moves_can_set_state:
 * @scene: what the page shows
 * @session: (nullable): a session
 * @state: a state
 *
 * Returns: whether the session may go to @state now, given a reason if one is needed
 */
gboolean
tp_board_moves_can_set_state (TpPlanScene *scene, const TpId *session, TpSessionState state)
{
  const TpSession *one = find_session (scene, session);
  TpMove move = {.type = TP_MOVE_SET_STATE, .value = (int) state, .reason = "?"};
  g_autoptr (TpVerdict) verdict = NULL;

  if (one == NULL || one->state == (int) state)
    return FALSE;
  move.session = one->record.id;
  verdict = tp_week_plan_try (tp_plan_scene_get_plan (scene), &move);
  return verdict->level != TP_VERDICT_REFUSED;
}

/**
 * tp_board_moves_tell:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @session: a session
 * @request: (nullable): a request in it; %NULL: all residents of the session
 * @is_told: whether they were told of their time, or are to be told after all
 *
 * Marks residents of the session as told.
 *
 * Returns: whether it was done
 */
gboolean
tp_board_moves_tell (GtkWidget *widget,
                     TpPlanScene *scene,
                     const TpId *session,
                     const TpId *request,
                     gboolean is_told)
{
  const TpSession *one = find_session (scene, session);
  TpMove move = {.type = TP_MOVE_TELL, .value = is_told};

  if (one == NULL)
    return FALSE;
  move.session = one->record.id;
  move.request = request != NULL ? *request : TP_ID_NIL;
  return tp_board_moves_make (widget, scene, &move);
}

/**
 * tp_board_moves_can_tell:
 * @scene: what the page shows
 * @session: (nullable): a session
 * @is_told: as in tp_board_moves_tell()
 *
 * Returns: whether the session has residents who would be marked so
 */
gboolean
tp_board_moves_can_tell (TpPlanScene *scene, const TpId *session, gboolean is_told)
{
  const TpSession *one = find_session (scene, session);
  int n_residents, n_told;

  if (one == NULL)
    return FALSE;
  n_told = tp_week_plan_count_told (tp_plan_scene_get_plan (scene), &one->record.id, &n_residents);
  return is_told ? n_told < n_residents : n_told > 0;
}

/**
 * tp_board_moves_set_venue:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @session: a session
 * @venue: a venue
 *
 * Holds the session at @venue, in the slot it has.
 *
 * Returns: whether it was done
 */
gboolean
tp_board_moves_set_venue (GtkWidget *widget,
                          TpPlanScene *scene,
                          const TpId *session,
                          const TpId *venue)
{
  g_return_val_if_fail (venue != NULL, FALSE);

  const TpSession *one = find_session (scene, session);
  TpMove move = {.type = TP_MOVE_MOVE_SESSION, .venue = *venue};

  if (one == NULL)
    return FALSE;
  move.session = one->record.id;
  move.team = one->team;
  move.day = one->day;
  move.part = one->part;
  return tp_board_moves_make (widget, scene, &move);
}

/**
 * tp_board_moves_set_all:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @from: the state of the sessions meant
 * @to: their new state
 *
 * Moves all sessions of the week that are in @from on, as one step of undo.
 *
 * Returns: whether it was done
 */
gboolean
tp_board_moves_set_all (GtkWidget *widget,
                        TpPlanScene *scene,
                        TpSessionState from,
                        TpSessionState to)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && TP_IS_PLAN_SCENE (scene), FALSE);

  TpWorkspace *workspace = tp_plan_scene_get_workspace (scene);
  g_autoptr (GError) error = NULL;

  if (workspace == NULL)
    return FALSE;
  if (!tp_workspace_set_session_states (workspace, tp_plan_scene_get_branch (scene),
                                        tp_plan_scene_get_week (scene), from, to, &error)) {
    tp_board_toast (widget, error->message, FALSE);
    return FALSE;
  }
  tp_plan_scene_reload (scene);
  tp_board_toast (widget, tp_workspace_get_undo_title (workspace), TRUE);
  return TRUE;
}

static int
find_row (const TpWeekPlan *plan, const TpId *team)
{
  for (guint i = 0; i < plan->teams->len; i++)
    if (tp_id_equal (&((TpTeam *) g_ptr_array_index (plan->teams, i))->record.id, team))
      return (int) i;
  return -1;
}

/**
 * tp_board_moves_shift:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @session: a session
 * @slots: how many slots later, or earlier when negative
 * @rows: how many teams further down, or up when negative
 *
 * Moves the session to a slot beside its own.
 *
 * Returns: whether it was moved
 */
gboolean
tp_board_moves_shift (GtkWidget *widget,
                      TpPlanScene *scene,
                      const TpId *session,
                      int slots,
                      int rows)
{
  const TpSession *one = find_session (scene, session);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  TpMove move = {.type = TP_MOVE_MOVE_SESSION};
  int slot, row;

  if (one == NULL)
    return FALSE;
  slot = TP_SLOT_INDEX (tp_day_get_weekday (one->day), one->part) + slots;
  row = find_row (plan, &one->team) + rows;
  if (slot < 0 || slot >= TP_N_SLOTS || row < 0 || row >= (int) plan->teams->len)
    return FALSE;
  move.session = one->record.id;
  move.team = ((TpTeam *) g_ptr_array_index (plan->teams, (guint) row))->record.id;
  move.day = tp_week_get_day (plan->week, TP_SLOT_WEEKDAY (slot));
  move.part = TP_SLOT_PART (slot);
  return tp_board_moves_make (widget, scene, &move);
}
