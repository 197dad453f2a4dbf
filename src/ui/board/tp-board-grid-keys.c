/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board by keyboard: arrows walk the slots, Space takes a card or a team up, arrows then show
 * what each slot says, Enter puts it down and Escape puts it back. Whatever a drag does has a key
 * here, and both end in the same moves. */

#include "tp-config.h"

#include <gdk/gdkkeysyms.h>

#include "tp-board-grid-private.h"
#include "tp-board-moves.h"
#include "tp-crew-dialog.h"

static gboolean
is_carrying (TpBoardGrid *self)
{
  return tp_plan_scene_get_cargo (self->scene).type != TP_CARGO_NONE;
}

static void
walk (TpBoardGrid *self, int rows, int slots)
{
  int first = is_carrying (self) ? 0 : TP_SLOT_TEAM;

  tp_board_grid_focus_cell (self,
                            (guint) CLAMP (self->focus_row + rows, 0, (int) self->rows->len - 1),
                            CLAMP (self->focus_slot + slots, first, TP_N_SLOTS - 1));
}

/**
 * tp_board_grid_pick_up:
 * @self: the board
 * @row: counted from 0
 * @slot: 0 to 20, or -1 for the team
 *
 * Takes up the card in the slot, or the team.
 *
 * Returns: whether there was anything to take up
 */
gboolean
tp_board_grid_pick_up (TpBoardGrid *self, int row, int slot)
{
  TpBoardCell *cell = tp_board_grid_get_cell (self, (guint) row, slot);
  const TpCardFace *face = cell != NULL ? tp_board_cell_get_face (cell) : NULL;

  if (slot == TP_SLOT_TEAM) {
    tp_plan_scene_set_cargo (self->scene, TP_CARGO_TEAM,
                             tp_board_row_get_team (g_ptr_array_index (self->rows, row)));
    tp_board_grid_focus_cell (self, (guint) row, 0);
    return TRUE;
  }
  if (face == NULL)
    return FALSE;
  tp_plan_scene_set_cargo (self->scene, TP_CARGO_SESSION, &face->session);
  tp_board_grid_aim (self, row, slot);
  return TRUE;
}

/* The session in the focused slot, as a copy: a move reads the week again. */
static gboolean
get_session (TpBoardGrid *self, TpId *session)
{
  TpBoardCell *cell = tp_board_grid_get_focus_cell (self);
  const TpCardFace *face = cell != NULL ? tp_board_cell_get_face (cell) : NULL;

  if (face == NULL)
    return FALSE;
  *session = face->session;
  return TRUE;
}

static gboolean
shift (TpBoardGrid *self, int rows, int slots)
{
  TpId session;

  if (!get_session (self, &session))
    return FALSE;
  if (tp_board_moves_shift (GTK_WIDGET (self), self->scene, &session, slots, rows))
    tp_board_grid_reveal_session (self, &session, TRUE);
  return TRUE;
}

static gboolean
walk_or_shift (TpBoardGrid *self, GdkModifierType modifiers, int rows, int slots)
{
  if ((modifiers & GDK_ALT_MASK) != 0)
    return shift (self, rows, slots);
  if ((modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  walk (self, rows, slots);
  return TRUE;
}

static gboolean
activate (TpBoardGrid *self)
{
  TpBoardCell *cell = tp_board_grid_get_focus_cell (self);

  if (is_carrying (self)) {
    tp_board_grid_drop (self, self->focus_row, self->focus_slot);
    return TRUE;
  }
  if (cell == NULL)
    return FALSE;
  g_signal_emit (self, tp_board_grid_signals[TP_GRID_OPEN], 0, cell);
  return TRUE;
}

static gboolean
take_or_put (TpBoardGrid *self)
{
  if (is_carrying (self))
    return tp_board_grid_drop (self, self->focus_row, self->focus_slot) || TRUE;
  return tp_board_grid_pick_up (self, self->focus_row, self->focus_slot);
}

static gboolean
put_back (TpBoardGrid *self)
{
  if (!is_carrying (self))
    return FALSE;
  tp_plan_scene_set_cargo (self->scene, TP_CARGO_NONE, NULL);
  return TRUE;
}

static gboolean
ask_menu (TpBoardGrid *self)
{
  TpBoardCell *cell = tp_board_grid_get_focus_cell (self);

  if (cell == NULL)
    return FALSE;
  g_signal_emit (self, tp_board_grid_signals[TP_GRID_MENU], 0, cell);
  return TRUE;
}

static gboolean
remove_session (TpBoardGrid *self)
{
  TpId session;

  if (!get_session (self, &session))
    return FALSE;
  tp_board_moves_remove (GTK_WIDGET (self), self->scene, &session);
  return TRUE;
}

static gboolean
pin_session (TpBoardGrid *self)
{
  TpId session;

  if (!get_session (self, &session))
    return FALSE;
  tp_board_moves_pin (GTK_WIDGET (self), self->scene, &session);
  return TRUE;
}

/* As ticking the box of everybody in the session. */
static gboolean
tell_residents (TpBoardGrid *self)
{
  TpId session;

  if (!get_session (self, &session))
    return FALSE;
  tp_board_moves_tell (GTK_WIDGET (self), self->scene, &session, NULL, TRUE);
  return TRUE;
}

static gboolean
change_crew (TpBoardGrid *self)
{
  TpId session;

  return get_session (self, &session) &&
         tp_crew_dialog_show (GTK_WIDGET (self), self->scene, &session) != NULL;
}

static gboolean
press_plain (TpBoardGrid *self, guint key, GdkModifierType modifiers)
{
  switch (key) {
  case GDK_KEY_space:
  case GDK_KEY_KP_Space:
    return take_or_put (self);
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
    return activate (self);
  case GDK_KEY_Escape:
    return put_back (self);
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
    return remove_session (self);
  case GDK_KEY_p:
  case GDK_KEY_P:
    return pin_session (self);
  case GDK_KEY_t:
  case GDK_KEY_T:
    return tell_residents (self);
  case GDK_KEY_w:
  case GDK_KEY_W:
    return change_crew (self);
  case GDK_KEY_Menu:
    return ask_menu (self);
  case GDK_KEY_F10:
    return (modifiers & GDK_SHIFT_MASK) != 0 && ask_menu (self);
  default:
    return FALSE;
  }
}

static gboolean
press_arrow (TpBoardGrid *self, guint key, GdkModifierType modifiers)
{
  int page = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) / self->layout.row_height - 2);

  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return walk_or_shift (self, modifiers, 0, -1);
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return walk_or_shift (self, modifiers, 0, 1);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return walk_or_shift (self, modifiers, -1, 0);
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return walk_or_shift (self, modifiers, 1, 0);
  case GDK_KEY_Home:
    walk (self, 0, -TP_N_SLOTS);
    return TRUE;
  case GDK_KEY_End:
    walk (self, 0, TP_N_SLOTS);
    return TRUE;
  case GDK_KEY_Page_Up:
    walk (self, -page, 0);
    return TRUE;
  case GDK_KEY_Page_Down:
    walk (self, page, 0);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
press_cb (GtkEventControllerKey *controller,
          guint key,
          guint keycode,
          GdkModifierType state,
          TpBoardGrid *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->scene == NULL || self->rows->len == 0)
    return FALSE;
  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_x || key == GDK_KEY_X))
    return tp_board_grid_pick_up (self, self->focus_row, self->focus_slot);
  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_v || key == GDK_KEY_V))
    return is_carrying (self) && take_or_put (self);
  if (press_arrow (self, key, modifiers))
    return TRUE;
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  return press_plain (self, key, modifiers);
}

/**
 * tp_board_grid_set_up_keys:
 * @self: the board
 *
 * Gives the board its keyboard.
 */
void
tp_board_grid_set_up_keys (TpBoardGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (press_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
