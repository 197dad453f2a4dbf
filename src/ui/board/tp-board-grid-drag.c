/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board by pointer: one drag source and one drop target for the whole grid, which look up
 * the cell under the pointer, rather than a pair for each of a thousand cells. Near an edge a
 * drag scrolls the board. */

#include "tp-config.h"

#include "tp-board-grid-private.h"

#define EDGE 36
#define SCROLL_STEP 14

/**
 * tp_board_grid_pick:
 * @self: the board
 * @x: pixels from the left
 * @y: pixels from the top
 * @row: (out): the row there
 * @slot: (out): the slot there, -1 for the team's name
 *
 * Returns: whether a row is there
 */
gboolean
tp_board_grid_pick (TpBoardGrid *self, double x, double y, int *row, int *slot)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double left = horizontal != NULL ? gtk_adjustment_get_value (horizontal) : 0;
  double top = vertical != NULL ? gtk_adjustment_get_value (vertical) : 0;

  if (y < self->layout.header_height || self->rows->len == 0)
    return FALSE;
  *row = (int) ((y - self->layout.header_height + top) / self->layout.row_height);
  if (*row < 0 || *row >= (int) self->rows->len)
    return FALSE;
  *slot = TP_SLOT_TEAM;
  if (x < self->layout.team_width)
    return TRUE;
  *slot = tp_board_layout_find_slot (&self->layout, x - self->layout.team_width + left);
  return *slot >= 0;
}

/* --- taking up ---------------------------------------------------------------- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, TpBoardGrid *self)
{
  TpCargo cargo = {0};
  int row, slot;

  if (self->scene == NULL || !tp_board_grid_pick (self, x, y, &row, &slot))
    return NULL;
  if (slot == TP_SLOT_TEAM) {
    cargo.type = TP_CARGO_TEAM;
    cargo.id = *tp_board_row_get_team (g_ptr_array_index (self->rows, row));
  } else {
    const TpCardFace *face =
      tp_board_cell_get_face (tp_board_grid_get_cell (self, (guint) row, slot));

    if (face == NULL)
      return NULL;
    cargo.type = TP_CARGO_SESSION;
    cargo.id = face->session;
  }
  self->drag_x = x;
  self->drag_y = y;
  return gdk_content_provider_new_typed (TP_TYPE_CARGO, &cargo);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, TpBoardGrid *self)
{
  GtkWidget *shown;
  g_autoptr (GdkPaintable) picture = NULL;
  const TpCardFace *face;
  int row, slot;

  if (!tp_board_grid_pick (self, self->drag_x, self->drag_y, &row, &slot))
    return;
  shown = slot == TP_SLOT_TEAM ? tp_board_row_get_handle (g_ptr_array_index (self->rows, row))
                               : GTK_WIDGET (tp_board_grid_get_cell (self, (guint) row, slot));
  picture = gtk_widget_paintable_new (shown);
  if (slot == TP_SLOT_TEAM) {
    tp_plan_scene_set_cargo (self->scene, TP_CARGO_TEAM,
                             tp_board_row_get_team (g_ptr_array_index (self->rows, row)));
  } else {
    face = tp_board_cell_get_face (TP_BOARD_CELL (shown));
    tp_plan_scene_select_session (self->scene, &face->session);
    tp_plan_scene_set_cargo (self->scene, TP_CARGO_SESSION, &face->session);
  }
  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, TpBoardGrid *self)
{
  tp_plan_scene_set_cargo (self->scene, TP_CARGO_NONE, NULL);
}

/* --- letting go ------------------------------------------------------------------ */

static gboolean
scroll_axis (TpBoardGrid *self,
             GtkOrientation orientation,
             double position,
             double since,
             double until)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double before;

  if (adjustment == NULL || position < 0)
    return FALSE;
  before = gtk_adjustment_get_value (adjustment);
  if (position < since + EDGE)
    gtk_adjustment_set_value (adjustment, before - SCROLL_STEP);
  else if (position > until - EDGE)
    gtk_adjustment_set_value (adjustment, before + SCROLL_STEP);
  return gtk_adjustment_get_value (adjustment) != before;
}

static gboolean
scroll_cb (gpointer user_data)
{
  TpBoardGrid *self = user_data;
  gboolean has_moved =
    scroll_axis (self, GTK_ORIENTATION_VERTICAL, self->drag_y, self->layout.header_height,
                 gtk_widget_get_height (GTK_WIDGET (self)));

  has_moved = scroll_axis (self, GTK_ORIENTATION_HORIZONTAL, self->drag_x, self->layout.team_width,
                           gtk_widget_get_width (GTK_WIDGET (self))) ||
              has_moved;
  if (has_moved)
    return G_SOURCE_CONTINUE;
  self->scroll_id = 0;
  return G_SOURCE_REMOVE;
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, TpBoardGrid *self)
{
  const TpVerdict *verdict;
  int row, slot;

  self->drag_x = x;
  self->drag_y = y;
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (16, scroll_cb, self);
  if (!tp_board_grid_pick (self, x, y, &row, &slot) || slot == TP_SLOT_TEAM) {
    tp_board_grid_aim (self, -1, 0);
    return 0;
  }
  tp_board_grid_aim (self, row, slot);
  verdict = tp_board_grid_get_verdict (self, (guint) row, slot);
  return verdict != NULL && verdict->level != TP_VERDICT_REFUSED ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target, TpBoardGrid *self)
{
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  tp_board_grid_aim (self, -1, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TpBoardGrid *self)
{
  int row, slot;

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  return tp_board_grid_pick (self, x, y, &row, &slot) && slot != TP_SLOT_TEAM &&
         tp_board_grid_drop (self, row, slot);
}

/* --- clicking ---------------------------------------------------------------------- */

static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, TpBoardGrid *self)
{
  gboolean is_menu =
    gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY;
  TpBoardCell *cell;
  int row, slot;

  if (self->scene == NULL || !tp_board_grid_pick (self, x, y, &row, &slot))
    return;
  tp_board_grid_focus_cell (self, (guint) row, slot);
  cell = tp_board_grid_get_focus_cell (self);
  if (cell == NULL)
    return;
  if (is_menu)
    g_signal_emit (self, tp_board_grid_signals[TP_GRID_MENU], 0, cell);
  else if (n_press == 2)
    g_signal_emit (self, tp_board_grid_signals[TP_GRID_OPEN], 0, cell);
}

static gboolean
query_tooltip_cb (TpBoardGrid *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  int row, slot;
  TpBoardCell *cell;
  graphene_rect_t bounds;

  if (by_keyboard || !tp_board_grid_pick (self, x, y, &row, &slot) || slot == TP_SLOT_TEAM)
    return FALSE;
  cell = tp_board_grid_get_cell (self, (guint) row, slot);
  if (gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds)) {
    GdkRectangle area = {(int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height};

    gtk_tooltip_set_tip_area (tooltip, &area);
  }
  gtk_tooltip_set_text (tooltip, tp_board_cell_get_words (cell));
  return TRUE;
}

/**
 * tp_board_grid_set_up_drag:
 * @self: the board
 *
 * Gives the board its pointer.
 */
void
tp_board_grid_set_up_drag (TpBoardGrid *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (TP_TYPE_CARGO, GDK_ACTION_MOVE);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  g_signal_connect (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
