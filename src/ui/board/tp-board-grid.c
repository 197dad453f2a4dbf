/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board: rows of cells under a head, scrolled here and not by a viewport, so that the head
 * and the teams can stay. Rows and cells are made once and filled again; scrolling moves them
 * without drawing them, and only rows in sight are drawn. Keys, drags and the slots' answers are
 * in the files beside this one. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-text-scale.h"
#include "tp-board-grid-private.h"
#include "tp-board-header.h"

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

guint tp_board_grid_signals[TP_GRID_N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (TpBoardGrid,
                               tp_board_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- size and place --------------------------------------------------------- */

static int
get_offset (TpBoardGrid *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

static void
tp_board_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  TpBoardGrid *self = TP_BOARD_GRID (widget);
  GtkWidget *child;
  int ignored;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, &ignored, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 240;
    *natural = self->layout.team_width + self->layout.width;
  } else {
    *minimum = self->layout.header_height + 2 * self->layout.row_height;
    *natural =
      self->layout.header_height + MAX (2, (int) self->rows->len) * self->layout.row_height;
  }
}

static void
configure (TpBoardGrid *self, GtkOrientation orientation, int upper, int page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double value;

  if (adjustment == NULL)
    return;
  upper = MAX (upper, page);
  value = CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page);
  gtk_adjustment_configure (adjustment, value, 0, upper, page * 0.1, page * 0.9, page);
}

static void
move_sideways (TpBoardGrid *self)
{
  int offset = get_offset (self, GTK_ORIENTATION_HORIZONTAL);

  tp_board_header_set_offset (TP_BOARD_HEADER (self->header), offset);
  for (guint i = 0; i < self->rows->len; i++)
    tp_board_row_set_offset (g_ptr_array_index (self->rows, i), offset);
}

/* Rows are as high as the longest name in a column of its width wants them, all the same. */
static int
measure_names (TpBoardGrid *self, const TpBoardLayout *layout)
{
  const TpWeekPlan *plan = self->scene != NULL ? tp_plan_scene_get_plan (self->scene) : NULL;
  int height = 0;

  for (guint i = 0; plan != NULL && i < plan->sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (plan->sessions, i);
    const TpWard *ward = tp_week_plan_find (plan, &session->ward);
    int slot = TP_SLOT_INDEX (tp_day_get_weekday (session->day), session->part);

    if (ward != NULL)
      height =
        MAX (height, tp_card_measure (GTK_WIDGET (self), ward->name, layout->slot_width[slot]));
  }
  return height;
}

static TpBoardLayout
lay_out (TpBoardGrid *self, int width)
{
  TpBoardLayout layout =
    tp_board_layout_new (width, self->used_slots, tp_text_scale_get (GTK_WIDGET (self)));

  if (width != self->measured_width) {
    self->names_height = measure_names (self, &layout);
    self->measured_width = width;
  }
  layout.row_height = MAX (layout.row_height, self->names_height);
  return layout;
}

static void
tp_board_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TpBoardGrid *self = TP_BOARD_GRID (widget);
  TpBoardLayout layout = lay_out (self, width);
  int y;

  if (memcmp (&layout, &self->layout, sizeof layout) != 0) {
    self->layout = layout;
    for (guint i = 0; i < self->rows->len; i++)
      gtk_widget_queue_allocate (g_ptr_array_index (self->rows, i));
    gtk_widget_queue_draw (self->header);
  }
  configure (self, GTK_ORIENTATION_HORIZONTAL, layout.width, MAX (1, width - layout.team_width));
  configure (self, GTK_ORIENTATION_VERTICAL, (int) self->rows->len * layout.row_height,
             MAX (1, height - layout.header_height));
  move_sideways (self);
  y = layout.header_height - get_offset (self, GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < self->rows->len; i++, y += layout.row_height)
    gtk_widget_allocate (g_ptr_array_index (self->rows, i), width, layout.row_height, -1,
                         gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) y)));
  gtk_widget_allocate (self->header, width, layout.header_height, -1, NULL);
}

static void
tp_board_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpBoardGrid *self = TP_BOARD_GRID (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int top = self->layout.header_height;
  int first = get_offset (self, GTK_ORIENTATION_VERTICAL) / self->layout.row_height;
  int last = first + (height - top) / self->layout.row_height + 1;

  gtk_snapshot_push_clip (
    snapshot, &GRAPHENE_RECT_INIT (0, (float) top, (float) width, (float) MAX (0, height - top)));
  for (int i = first; i <= last && i < (int) self->rows->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->rows, i), snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->header, snapshot);
}

static void
adjustment_cb (GtkAdjustment *adjustment, TpBoardGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (TpBoardGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] == adjustment && adjustment != NULL)
    return;
  if (self->adjustments[orientation] != NULL) {
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], adjustment_cb, self);
    g_clear_object (&self->adjustments[orientation]);
  }
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (adjustment_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- rows ------------------------------------------------------------------------ */

static void
set_row_count (TpBoardGrid *self, guint n_rows)
{
  while (self->rows->len > n_rows) {
    gtk_widget_unparent (g_ptr_array_index (self->rows, self->rows->len - 1));
    g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
  }
  while (self->rows->len < n_rows) {
    GtkWidget *row = tp_board_row_new (&self->palette, &self->layout);

    /* Before the head, which lies over all rows for the pointer. */
    gtk_widget_insert_before (row, GTK_WIDGET (self), self->header);
    g_ptr_array_add (self->rows, row);
  }
}

static void
fill (TpBoardGrid *self)
{
  const TpWeekPlan *plan = self->scene != NULL ? tp_plan_scene_get_plan (self->scene) : NULL;

  tp_board_grid_forget_answers (self);
  set_row_count (self, plan != NULL ? plan->teams->len : 0);
  self->used_slots = tp_board_layout_list_used (plan);
  self->measured_width = 0;
  for (guint i = 0; i < self->rows->len; i++)
    tp_board_row_show (g_ptr_array_index (self->rows, i), self->scene,
                       g_ptr_array_index (plan->teams, i), (int) i);
  tp_board_header_show (TP_BOARD_HEADER (self->header), self->scene);
  self->focus_row = CLAMP (self->focus_row, 0, MAX (0, (int) self->rows->len - 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Week of the teams"), -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
mark (TpBoardGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    tp_board_row_mark (g_ptr_array_index (self->rows, i), self->scene);
}

static void
scene_changed_cb (TpBoardGrid *self, guint what)
{
  if ((what & TP_SCENE_WEEK) != 0)
    fill (self);
  else if ((what & (TP_SCENE_WARD | TP_SCENE_SESSION | TP_SCENE_CARGO)) != 0)
    mark (self);
  if ((what & TP_SCENE_SESSION) != 0)
    tp_board_grid_reveal_session (self, tp_plan_scene_get_session (self->scene), FALSE);
  if ((what & TP_SCENE_CARGO) != 0)
    tp_board_grid_ask_all (self);
}

static void
load_palette (TpBoardGrid *self)
{
  tp_board_palette_load (&self->palette, GTK_WIDGET (self));
  gtk_widget_queue_draw (self->header);
  for (guint i = 0; i < self->rows->len; i++)
    for (int slot = 0; slot < TP_N_SLOTS; slot++)
      gtk_widget_queue_draw (
        GTK_WIDGET (tp_board_row_get_cell (g_ptr_array_index (self->rows, i), slot)));
}

static void
tp_board_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tp_board_grid_parent_class)->css_changed (widget, change);
  load_palette (TP_BOARD_GRID (widget));
  TP_BOARD_GRID (widget)->measured_width = 0;
}

/* --- focus ---------------------------------------------------------------------- */

/* One stop for Tab: inside, arrow keys go on. */
static gboolean
tp_board_grid_take_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TpBoardGrid *self = TP_BOARD_GRID (widget);

  if (gtk_widget_get_focus_child (widget) != NULL || self->rows->len == 0)
    return FALSE;
  tp_board_grid_focus_cell (self, (guint) self->focus_row, self->focus_slot);
  return TRUE;
}

static void
reveal_span (GtkAdjustment *adjustment, double since, double until)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, since, until);
}

static void
reveal (TpBoardGrid *self, guint row, int slot)
{
  double y = row * (double) self->layout.row_height;

  reveal_span (self->adjustments[GTK_ORIENTATION_VERTICAL], y, y + self->layout.row_height);
  if (slot != TP_SLOT_TEAM)
    reveal_span (self->adjustments[GTK_ORIENTATION_HORIZONTAL], self->layout.x[slot],
                 self->layout.x[slot] + self->layout.slot_width[slot]);
}

/* --- object ------------------------------------------------------------------------ */

static void
tp_board_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TpBoardGrid *self = TP_BOARD_GRID (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tp_board_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TpBoardGrid *self = TP_BOARD_GRID (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tp_board_grid_dispose (GObject *object)
{
  TpBoardGrid *self = TP_BOARD_GRID (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_handle_id (&self->answer_id, g_source_remove);
  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_object (&self->scene);
  for (int i = 0; i < 2; i++) {
    if (self->adjustments[i] != NULL)
      g_signal_handlers_disconnect_by_func (self->adjustments[i], adjustment_cb, self);
    g_clear_object (&self->adjustments[i]);
  }
  set_row_count (self, 0);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  G_OBJECT_CLASS (tp_board_grid_parent_class)->dispose (object);
}

static void
tp_board_grid_finalize (GObject *object)
{
  TpBoardGrid *self = TP_BOARD_GRID (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->verdicts);
  G_OBJECT_CLASS (tp_board_grid_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  tp_board_grid_signals[TP_GRID_OPEN] = g_signal_new (
    "open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TP_TYPE_BOARD_CELL);
  tp_board_grid_signals[TP_GRID_MENU] = g_signal_new (
    "menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TP_TYPE_BOARD_CELL);
  tp_board_grid_signals[TP_GRID_HINT] =
    g_signal_new ("hint", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                  G_TYPE_STRING);
}

static void
tp_board_grid_class_init (TpBoardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tp_board_grid_get_property;
  object_class->set_property = tp_board_grid_set_property;
  object_class->dispose = tp_board_grid_dispose;
  object_class->finalize = tp_board_grid_finalize;
  widget_class->measure = tp_board_grid_measure;
  widget_class->size_allocate = tp_board_grid_size_allocate;
  widget_class->snapshot = tp_board_grid_snapshot;
  widget_class->css_changed = tp_board_grid_css_changed;
  widget_class->focus = tp_board_grid_take_focus;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  install_signals (TP_TYPE_BOARD_GRID);
  gtk_widget_class_set_css_name (widget_class, "boardgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
tp_board_grid_init (TpBoardGrid *self)
{
  self->rows = g_ptr_array_new ();
  self->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_verdict_free);
  self->layout = tp_board_layout_new (900, 0, 1);
  self->aim_row = -1;
  self->header = tp_board_header_new (&self->palette, &self->layout);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  tp_board_grid_set_up_drag (self);
  tp_board_grid_set_up_keys (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify", G_CALLBACK (load_palette),
                           self, G_CONNECT_SWAPPED);
}

/**
 * tp_board_grid_new:
 *
 * Returns: (transfer floating): an empty board
 */
GtkWidget *
tp_board_grid_new (void)
{
  return g_object_new (TP_TYPE_BOARD_GRID, NULL);
}

/**
 * tp_board_grid_set_scene:
 * @self: the board
 * @scene: what the page shows
 *
 * Shows the week of @scene and shares its selection.
 */
void
tp_board_grid_set_scene (TpBoardGrid *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_BOARD_GRID (self) && self->scene == NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_swapped (scene, "changed", G_CALLBACK (scene_changed_cb), self);
  fill (self);
  tp_board_grid_show_hint (self);
}

/**
 * tp_board_grid_get_n_rows:
 * @self: the board
 *
 * Returns: how many teams it shows
 */
guint
tp_board_grid_get_n_rows (TpBoardGrid *self)
{
  g_return_val_if_fail (TP_IS_BOARD_GRID (self), 0);

  return self->rows->len;
}

/**
 * tp_board_grid_get_row:
 * @self: the board
 * @row: counted from 0
 *
 * Returns: (transfer none) (nullable): a row
 */
TpBoardRow *
tp_board_grid_get_row (TpBoardGrid *self, guint row)
{
  g_return_val_if_fail (TP_IS_BOARD_GRID (self), NULL);

  return row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;
}

/**
 * tp_board_grid_get_cell:
 * @self: the board
 * @row: counted from 0
 * @slot: 0 to 20
 *
 * Returns: (transfer none) (nullable): a cell
 */
TpBoardCell *
tp_board_grid_get_cell (TpBoardGrid *self, guint row, int slot)
{
  TpBoardRow *one = tp_board_grid_get_row (self, row);

  return one != NULL && slot >= 0 && slot < TP_N_SLOTS ? tp_board_row_get_cell (one, slot) : NULL;
}

static gboolean
find_session (TpBoardGrid *self, const TpId *session, guint *row, int *slot)
{
  for (*row = 0; *row < self->rows->len; (*row)++)
    for (*slot = 0; *slot < TP_N_SLOTS; (*slot)++) {
      const TpCardFace *face = tp_board_cell_get_face (tp_board_grid_get_cell (self, *row, *slot));

      if (face != NULL && tp_id_equal (&face->session, session))
        return TRUE;
    }
  return FALSE;
}

/**
 * tp_board_grid_find_session:
 * @self: the board
 * @session: a session
 *
 * Returns: (transfer none) (nullable): the cell its card lies in
 */
TpBoardCell *
tp_board_grid_find_session (TpBoardGrid *self, const TpId *session)
{
  g_return_val_if_fail (TP_IS_BOARD_GRID (self) && session != NULL, NULL);

  guint row;
  int slot;

  return find_session (self, session, &row, &slot) ? tp_board_grid_get_cell (self, row, slot)
                                                   : NULL;
}

/**
 * tp_board_grid_get_focus_cell:
 * @self: the board
 *
 * Returns: (transfer none) (nullable): the cell the focus is or was last on; %NULL on a team
 */
TpBoardCell *
tp_board_grid_get_focus_cell (TpBoardGrid *self)
{
  g_return_val_if_fail (TP_IS_BOARD_GRID (self), NULL);

  return tp_board_grid_get_cell (self, (guint) self->focus_row, self->focus_slot);
}

/**
 * tp_board_grid_focus:
 * @self: the board
 *
 * Puts the focus on the slot it was last on. What is carried is aimed there.
 */
void
tp_board_grid_focus (TpBoardGrid *self)
{
  g_return_if_fail (TP_IS_BOARD_GRID (self));

  if (self->rows->len > 0)
    tp_board_grid_focus_cell (self, (guint) self->focus_row, MAX (0, self->focus_slot));
}

/**
 * tp_board_grid_focus_cell:
 * @self: the board
 * @row: counted from 0
 * @slot: 0 to 20, or -1 for the team
 *
 * Moves the focus, brings the cell into view, and chooses the session in it.
 */
void
tp_board_grid_focus_cell (TpBoardGrid *self, guint row, int slot)
{
  g_return_if_fail (TP_IS_BOARD_GRID (self) && row < self->rows->len);

  TpBoardCell *cell = tp_board_grid_get_cell (self, row, slot);
  const TpCardFace *face = cell != NULL ? tp_board_cell_get_face (cell) : NULL;

  self->focus_row = (int) row;
  self->focus_slot = slot;
  reveal (self, row, slot);
  gtk_widget_grab_focus (cell != NULL
                           ? GTK_WIDGET (cell)
                           : tp_board_row_get_handle (g_ptr_array_index (self->rows, row)));
  if (tp_plan_scene_get_cargo (self->scene).type != TP_CARGO_NONE)
    tp_board_grid_aim (self, (int) row, slot);
  else if (face != NULL)
    tp_plan_scene_select_session (self->scene, &face->session);
  tp_board_grid_show_hint (self);
}

/**
 * tp_board_grid_reveal_session:
 * @self: the board
 * @session: (nullable): a session
 * @grab_focus: whether the focus goes there as well
 *
 * Brings the card of @session into view.
 */
void
tp_board_grid_reveal_session (TpBoardGrid *self, const TpId *session, gboolean grab_focus)
{
  g_return_if_fail (TP_IS_BOARD_GRID (self));

  guint row;
  int slot;

  if (session == NULL || tp_id_is_nil (session) || !find_session (self, session, &row, &slot))
    return;
  reveal (self, row, slot);
  self->focus_row = (int) row;
  self->focus_slot = slot;
  if (grab_focus)
    gtk_widget_grab_focus (GTK_WIDGET (tp_board_grid_get_cell (self, row, slot)));
}

/**
 * tp_board_grid_is_in_sight:
 * @self: the board
 * @cell: a slot of it
 *
 * Returns: whether @cell is laid out and not hidden under the head, the teams or the edges
 */
gboolean
tp_board_grid_is_in_sight (TpBoardGrid *self, TpBoardCell *cell)
{
  g_return_val_if_fail (TP_IS_BOARD_GRID (self) && TP_IS_BOARD_CELL (cell), FALSE);

  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (GTK_WIDGET (cell)) || gtk_widget_get_width (GTK_WIDGET (cell)) == 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds))
    return FALSE;
  /* Half a cell is enough to point at: a window may be smaller than one. */
  bounds.origin.x += bounds.size.width / 2;
  bounds.origin.y += bounds.size.height / 2;
  return bounds.origin.x >= (float) self->layout.team_width &&
         bounds.origin.x <= (float) gtk_widget_get_width (GTK_WIDGET (self)) &&
         bounds.origin.y >= (float) self->layout.header_height &&
         bounds.origin.y <= (float) gtk_widget_get_height (GTK_WIDGET (self));
}
