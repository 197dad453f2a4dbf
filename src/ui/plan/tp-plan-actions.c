/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions "plan.*": what menus, buttons, accelerators and tests can ask of the Plan page. They
 * act on the chosen session, or on the slot the focus was last on. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-moves.h"
#include "tp-crew-dialog.h"
#include "tp-plan-page-private.h"
#include "tp-reason-dialog.h"

#define SECONDS_USUAL 20

static const TpId *
get_session (TpPlanPage *self)
{
  return tp_plan_scene_get_session (self->scene);
}

static void
activate_run (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tp_plan_page_run (user_data, SECONDS_USUAL);
}

static void
activate_run_for (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tp_plan_page_run (user_data, g_variant_get_int32 (parameter));
}

static void
activate_what_if (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tp_plan_page_ask_what_if (user_data);
}

static void
activate_show_changes (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tp_plan_page_show_changes (user_data);
}

static void
activate_cancel (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  tp_plan_page_stop (user_data);
}

static void
activate_show_map (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_plan_page_fill_with (self, TP_PLAN_MAP);
}

static void
activate_show_board (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_plan_page_fill_with (self, TP_PLAN_BOARD);
}

static void
activate_focus_board (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_plan_page_bring (self, TP_PLAN_BOARD);
  tp_board_grid_focus (tp_board_view_get_grid (self->board_view));
}

static void
activate_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_view_open_session (self->board_view, get_session (self));
}

static void
activate_pin (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_moves_pin (GTK_WIDGET (self), self->scene, get_session (self));
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_moves_remove (GTK_WIDGET (self), self->scene, get_session (self));
}

static void
activate_take (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;
  TpBoardGrid *grid = tp_board_view_get_grid (self->board_view);

  tp_plan_scene_set_cargo (self->scene, TP_CARGO_SESSION, get_session (self));
  tp_board_grid_reveal_session (grid, get_session (self), TRUE);
}

static void
shift (TpPlanPage *self, int slots, int rows)
{
  TpId session = *get_session (self);

  if (tp_board_moves_shift (GTK_WIDGET (self), self->scene, &session, slots, rows))
    tp_board_grid_reveal_session (tp_board_view_get_grid (self->board_view), &session, TRUE);
}

static void
activate_move_left (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  shift (user_data, -1, 0);
}

static void
activate_move_right (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  shift (user_data, 1, 0);
}

static void
activate_move_up (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  shift (user_data, 0, -1);
}

static void
activate_move_down (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  shift (user_data, 0, 1);
}

static void
activate_set_state (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;
  int state;

  if (tp_enum_parse (&tp_session_state_enum, g_variant_get_string (parameter, NULL), &state))
    tp_board_moves_set_state (GTK_WIDGET (self), self->scene, get_session (self),
                              (TpSessionState) state, NULL);
}

static void
activate_to_draft (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_moves_set_state (GTK_WIDGET (self), self->scene, get_session (self), TP_SESSION_DRAFT,
                            NULL);
}

static void
activate_send (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_moves_set_state (GTK_WIDGET (self), self->scene, get_session (self), TP_SESSION_SENT,
                            NULL);
}

static void
activate_agree (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_moves_set_state (GTK_WIDGET (self), self->scene, get_session (self), TP_SESSION_AGREED,
                            NULL);
}

static void
activate_postpone (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_reason_dialog_ask (GTK_WIDGET (self), self->scene, get_session (self), TP_SESSION_POSTPONED);
}

static void
activate_call_off (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_reason_dialog_ask (GTK_WIDGET (self), self->scene, get_session (self), TP_SESSION_CANCELLED);
}

static void
activate_tell (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;
  TpId session = *get_session (self);

  tp_board_moves_tell (GTK_WIDGET (self), self->scene, &session, NULL, TRUE);
}

static void
activate_untell (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;
  TpId session = *get_session (self);

  tp_board_moves_tell (GTK_WIDGET (self), self->scene, &session, NULL, FALSE);
}

static void
activate_crew (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;
  TpId session = *get_session (self);

  tp_crew_dialog_show (GTK_WIDGET (self), self->scene, &session);
}

static void
activate_send_all (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_moves_set_all (GTK_WIDGET (self), self->scene, TP_SESSION_DRAFT, TP_SESSION_SENT);
}

static void
activate_agree_all (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_board_moves_set_all (GTK_WIDGET (self), self->scene, TP_SESSION_SENT, TP_SESSION_AGREED);
}

/* The row and slot the focus was last on. */
static gboolean
find_slot (TpPlanPage *self, TpId *team, int *slot)
{
  TpBoardGrid *grid = tp_board_view_get_grid (self->board_view);
  TpBoardCell *cell = tp_board_grid_get_focus_cell (grid);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (GTK_WIDGET (cell)) : NULL;

  if (row == NULL || !TP_IS_BOARD_ROW (row))
    return FALSE;
  *team = *tp_board_row_get_team (TP_BOARD_ROW (row));
  *slot = tp_board_cell_get_slot (cell);
  return TRUE;
}

static void
activate_place (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpId *ward = tp_plan_scene_get_ward (self->scene);
  const TpTeam *team;
  TpMove move;
  TpId id;
  int slot, mode = 0;

  if (plan == NULL || !find_slot (self, &id, &slot))
    return;
  team = tp_week_plan_find (plan, &id);
  if (team == NULL)
    return;
  if (!tp_enum_parse (&tp_mode_enum, g_variant_get_string (parameter, NULL), &mode))
    mode = 0;
  tp_move_place_team (&move, team, tp_plan_scene_has_ward (self->scene, ward) ? ward : NULL, mode,
                      tp_week_get_day (plan->week, TP_SLOT_WEEKDAY (slot)), TP_SLOT_PART (slot));
  tp_board_moves_make (GTK_WIDGET (self), self->scene, &move);
}

static void
activate_clear (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpPlanPage *self = user_data;

  tp_plan_scene_select_session (self->scene, NULL);
  tp_plan_scene_select_request (self->scene, NULL);
  tp_plan_scene_select_ward (self->scene, NULL);
}

static const GActionEntry entries[] = {
  {"run", activate_run},
  {"run-for", activate_run_for, "i"},
  {"what-if", activate_what_if},
  {"show-changes", activate_show_changes},
  {"cancel", activate_cancel},
  {"show-map", activate_show_map},
  {"show-board", activate_show_board},
  {"focus-board", activate_focus_board},
  {"open", activate_open},
  {"pin", activate_pin},
  {"remove", activate_remove},
  {"take", activate_take},
  {"move-left", activate_move_left},
  {"move-right", activate_move_right},
  {"move-up", activate_move_up},
  {"move-down", activate_move_down},
  {"set-state", activate_set_state, "s"},
  {"to-draft", activate_to_draft},
  {"send", activate_send},
  {"agree", activate_agree},
  {"postpone", activate_postpone},
  {"call-off", activate_call_off},
  {"crew", activate_crew},
  {"tell", activate_tell},
  {"untell", activate_untell},
  {"send-all", activate_send_all},
  {"agree-all", activate_agree_all},
  {"place", activate_place, "s"},
  {"clear", activate_clear},
};

/**
 * tp_plan_page_set_up_actions:
 * @self: the page
 *
 * Gives the page its actions.
 */
void
tp_plan_page_set_up_actions (TpPlanPage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "plan", G_ACTION_GROUP (self->actions));
}

static void
enable (TpPlanPage *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static gboolean
has_in_state (const TpWeekPlan *plan, TpSessionState state)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    if (((TpSession *) g_ptr_array_index (plan->sessions, i))->state == (int) state)
      return TRUE;
  return FALSE;
}

static gboolean
can_change_crew (TpPlanPage *self, const TpWeekPlan *plan)
{
  g_autofree char *why_not = NULL;

  if (tp_id_is_nil (get_session (self)))
    return FALSE;
  why_not = tp_week_plan_describe_fixed_crew (plan, get_session (self));
  return why_not == NULL;
}

/* What the state of the chosen session, or of any session, allows. */
static void
update_states (TpPlanPage *self, const TpWeekPlan *plan, gboolean can_edit)
{
  static const struct
  {
    const char *name;
    TpSessionState state;
  } steps[] = {
    {"to-draft", TP_SESSION_DRAFT},     {"send", TP_SESSION_SENT},
    {"agree", TP_SESSION_AGREED},       {"postpone", TP_SESSION_POSTPONED},
    {"call-off", TP_SESSION_CANCELLED},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    enable (self, steps[i].name,
            can_edit &&
              tp_board_moves_can_set_state (self->scene, get_session (self), steps[i].state));
  enable (self, "crew", can_edit && can_change_crew (self, plan));
  enable (self, "tell",
          can_edit && tp_board_moves_can_tell (self->scene, get_session (self), TRUE));
  enable (self, "untell",
          can_edit && tp_board_moves_can_tell (self->scene, get_session (self), FALSE));
  enable (self, "send-all", can_edit && has_in_state (plan, TP_SESSION_DRAFT));
  enable (self, "agree-all", can_edit && has_in_state (plan, TP_SESSION_SENT));
}

/**
 * tp_plan_page_update_actions:
 * @self: the page
 *
 * Makes available what can be done now.
 */
void
tp_plan_page_update_actions (TpPlanPage *self)
{
  static const char *const of_session[] = {"open",    "pin",       "remove",
                                           "take",    "move-left", "move-right",
                                           "move-up", "move-down", "set-state"};
  gboolean is_running = self->run != NULL;
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  gboolean can_edit = plan != NULL && !is_running;
  gboolean can_plan = can_edit && plan->teams->len > 0 && !tp_week_plan_is_over (plan);
  gboolean has_session = can_edit && !tp_id_is_nil (get_session (self));

  enable (self, "run", can_plan);
  enable (self, "run-for", can_plan);
  enable (self, "what-if", can_plan);
  enable (self, "show-changes", can_edit && tp_plan_page_has_changes (self));
  enable (self, "cancel", is_running);
  enable (self, "place", can_edit);
  update_states (self, plan, can_edit);
  for (gsize i = 0; i < G_N_ELEMENTS (of_session); i++)
    enable (self, of_session[i], has_session);
}
