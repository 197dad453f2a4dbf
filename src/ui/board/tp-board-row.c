/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One team's week. The row places its cells by the board's columns, moved by how far the board
 * is scrolled, and draws those in sight only; the team's name is drawn last and stays. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-row.h"

#define NAME_ON_ONE_LINE 12
#define LINES_OF_NAME 3 /* of small letters, as high as a row */

/* --- the team's name --------------------------------------------------- */

struct _TpBoardTeam
{
  GtkWidget parent_instance;
  GtkWidget *icon, *name, *detail;
};

G_DEFINE_FINAL_TYPE (TpBoardTeam, tp_board_team, GTK_TYPE_WIDGET)

static void
tp_board_team_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tp_board_team_parent_class)->dispose (object);
}

static void
tp_board_team_class_init (TpBoardTeamClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_board_team_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "boardteam");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW_HEADER);
}

static void
tp_board_team_init (TpBoardTeam *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->icon = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  gtk_widget_add_css_class (self->icon, "drag-handle");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  self->name = gtk_label_new (NULL);
  self->detail = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->name), LINES_OF_NAME);
  gtk_label_set_ellipsize (GTK_LABEL (self->detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->detail, "caption");
  gtk_widget_add_css_class (self->detail, "dim-label");
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->detail);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

/* Which of a team's name tells it from the others: "Tổ xung kích số 3" → "Tổ 3" is the office's
 * affair, so the name is shown as it is. */
static void
show_team (TpBoardTeam *self, const TpWeekPlan *plan, const TpTeam *team)
{
  int n_sessions = 0;
  guint n_visits = 0, n_requests = 0, n;
  gboolean is_long;
  g_autofree char *detail = NULL;
  g_autofree char *visits = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (plan->sessions, i);

    if (!tp_id_equal (&session->team, &team->record.id) || tp_week_plan_is_called_off (session))
      continue;
    n_sessions++;
    n_visits += tp_week_plan_count_stops (plan, &session->record.id, &n);
    n_requests += n;
  }
  detail = g_strdup_printf (ngettext ("%d session", "%d sessions", n_sessions), n_sessions);
  gtk_label_set_label (GTK_LABEL (self->name), team->name);
  /* A long name takes the whole height, in small letters, so that its end, which may tell it from
   * others, is not cut; how many sessions is in the tooltip as well. */
  is_long = g_utf8_strlen (team->name, -1) > NAME_ON_ONE_LINE;
  gtk_widget_set_visible (self->detail, !is_long);
  if (is_long)
    gtk_widget_add_css_class (self->name, "caption");
  else
    gtk_widget_remove_css_class (self->name, "caption");
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  visits = tp_week_plan_describe_visits (n_visits, n_requests);
  /* TRANSLATORS: a team's name, "5 sessions", "12 visits for 15 requests". */
  words =
    g_strdup_printf (_ ("%s\nThis week: %s, %s\nDrag onto a slot of this row for a new session"),
                     team->name, detail, visits);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, team->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
}

/* --- the row ---------------------------------------------------------------- */

struct _TpBoardRow
{
  GtkWidget parent_instance;
  const TpBoardPalette *palette;
  const TpBoardLayout *layout; /* the grid's */
  int offset;
  TpId team;
  GtkWidget *cells[TP_N_SLOTS];
  GtkWidget *handle;
};

G_DEFINE_FINAL_TYPE (TpBoardRow, tp_board_row, GTK_TYPE_WIDGET)

static void
tp_board_row_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TpBoardRow *self = TP_BOARD_ROW (widget);
  int ignored;

  /* Children are measured, since GTK asks for it before they are given a place. */
  gtk_widget_measure (self->handle, orientation, -1, &ignored, NULL, NULL, NULL);
  for (int slot = 0; slot < TP_N_SLOTS; slot++)
    gtk_widget_measure (self->cells[slot], orientation, -1, &ignored, NULL, NULL, NULL);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL
                          ? self->layout->row_height
                          : self->layout->team_width + self->layout->width;
}

static void
allocate_at (GtkWidget *child, int x, int width, int height)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0));

  gtk_widget_allocate (child, width, height, -1, transform);
}

static void
tp_board_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TpBoardRow *self = TP_BOARD_ROW (widget);

  for (int slot = 0; slot < TP_N_SLOTS; slot++)
    allocate_at (self->cells[slot], self->layout->team_width + self->layout->x[slot] - self->offset,
                 self->layout->slot_width[slot], height);
  allocate_at (self->handle, 0, self->layout->team_width, height);
}

static void
tp_board_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpBoardRow *self = TP_BOARD_ROW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int team_width = self->layout->team_width;

  gtk_snapshot_push_clip (
    snapshot,
    &GRAPHENE_RECT_INIT ((float) team_width, 0, (float) (width - team_width), (float) height));
  for (int slot = 0; slot < TP_N_SLOTS; slot++) {
    int x = self->layout->x[slot] - self->offset;

    if (x + self->layout->slot_width[slot] > 0 && x < width - team_width)
      gtk_widget_snapshot_child (widget, self->cells[slot], snapshot);
  }
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->handle, snapshot);
}

static void
tp_board_row_dispose (GObject *object)
{
  TpBoardRow *self = TP_BOARD_ROW (object);

  for (int slot = 0; slot < TP_N_SLOTS; slot++)
    g_clear_pointer (&self->cells[slot], gtk_widget_unparent);
  g_clear_pointer (&self->handle, gtk_widget_unparent);
  G_OBJECT_CLASS (tp_board_row_parent_class)->dispose (object);
}

static void
tp_board_row_class_init (TpBoardRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_board_row_dispose;
  widget_class->measure = tp_board_row_measure;
  widget_class->size_allocate = tp_board_row_size_allocate;
  widget_class->snapshot = tp_board_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "boardrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
tp_board_row_init (TpBoardRow *self)
{
}

/**
 * tp_board_row_new:
 * @palette: the grid's colours; outlives the row
 * @layout: the grid's columns; outlives the row
 *
 * Returns: (transfer floating): a row of nobody
 */
GtkWidget *
tp_board_row_new (const TpBoardPalette *palette, const TpBoardLayout *layout)
{
  TpBoardRow *self = g_object_new (TP_TYPE_BOARD_ROW, NULL);

  self->palette = palette;
  self->layout = layout;
  for (int slot = 0; slot < TP_N_SLOTS; slot++) {
    self->cells[slot] = tp_board_cell_new (palette, slot);
    gtk_widget_set_parent (self->cells[slot], GTK_WIDGET (self));
  }
  /* Last, so that it lies over the cells for the pointer as well. */
  self->handle = g_object_new (TP_TYPE_BOARD_TEAM, NULL);
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
show_cell (TpBoardRow *self, TpPlanScene *scene, const TpTeam *team, int slot)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  TpBoardCell *cell = TP_BOARD_CELL (self->cells[slot]);
  TpDay day = tp_week_get_day (plan->week, TP_SLOT_WEEKDAY (slot));
  int part = TP_SLOT_PART (slot);
  const TpSession *session = tp_week_plan_get_session_at (plan, &team->record.id, day, part);
  TpCardFace *face = session != NULL ? tp_card_face_new (scene, session) : NULL;
  g_autofree char *why = NULL;
  g_autofree char *where = tp_slot_describe (plan, day, part, team);
  g_autofree char *what = NULL;
  g_autofree char *words = NULL;
  TpCellGround ground = {0};

  ground.is_open = tp_week_plan_is_slot_open (plan, &team->record.id, day, part, &why);
  if (ground.is_open && session == NULL) {
    why = tp_week_plan_describe_no_vehicle (plan, &team->record.id, day, part);
    ground.is_open = why == NULL;
  }
  ground.is_off = tp_week_plan_find_holiday (plan, day) != NULL;
  ground.is_today = day == plan->today;
  ground.ends_day = part == TP_PART_EVENING;
  what = face != NULL     ? tp_card_face_describe (face, scene)
         : ground.is_open ? g_strdup (_ ("free"))
         : why != NULL    ? g_strdup (why)
                          : g_strdup (_ ("closed"));
  words = g_strdup_printf ("%s: %s", where, what);
  tp_board_cell_set_ground (cell, ground);
  tp_board_cell_take_face (cell, face);
  tp_board_cell_set_words (cell, words);
}

/**
 * tp_board_row_show:
 * @self: the row
 * @scene: what the page shows
 * @team: whose row it is
 * @index: counted from 0
 *
 * Fills the row with the week of @team. Cells that look as before are not drawn again.
 */
void
tp_board_row_show (TpBoardRow *self, TpPlanScene *scene, const TpTeam *team, int index)
{
  g_return_if_fail (TP_IS_BOARD_ROW (self) && team != NULL);

  self->team = team->record.id;
  show_team (TP_BOARD_TEAM (self->handle), tp_plan_scene_get_plan (scene), team);
  for (int slot = 0; slot < TP_N_SLOTS; slot++)
    show_cell (self, scene, team, slot);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                  index + 1, -1);
  tp_board_row_mark (self, scene);
}

/**
 * tp_board_row_mark:
 * @self: the row
 * @scene: what the page shows
 *
 * Marks the cards by the selection and by what is carried.
 */
void
tp_board_row_mark (TpBoardRow *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_BOARD_ROW (self));

  const TpId *ward = tp_plan_scene_get_ward (scene);
  const TpId *chosen = tp_plan_scene_get_session (scene);
  TpCargo cargo = tp_plan_scene_get_cargo (scene);
  gboolean has_ward = tp_plan_scene_has_ward (scene, ward);

  for (int slot = 0; slot < TP_N_SLOTS; slot++) {
    const TpCardFace *face = tp_board_cell_get_face (TP_BOARD_CELL (self->cells[slot]));
    TpCardMarks marks = 0;

    if (face == NULL)
      continue;
    if (tp_id_equal (&face->session, chosen))
      marks |= TP_CARD_CHOSEN;
    else if (has_ward)
      marks |= tp_id_equal (&face->ward, ward) ? TP_CARD_LIT : TP_CARD_FADED;
    if (cargo.type == TP_CARGO_SESSION && tp_id_equal (&cargo.id, &face->session))
      marks |= TP_CARD_CARRIED;
    tp_board_cell_set_marks (TP_BOARD_CELL (self->cells[slot]), marks);
  }
}

/**
 * tp_board_row_set_offset:
 * @self: the row
 * @offset: pixels the slots are scrolled to the left
 *
 * Moves the cells under the team's name.
 */
void
tp_board_row_set_offset (TpBoardRow *self, int offset)
{
  g_return_if_fail (TP_IS_BOARD_ROW (self));

  if (self->offset == offset)
    return;
  self->offset = offset;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * tp_board_row_get_team:
 * @self: the row
 *
 * Returns: (transfer none): whose row it is
 */
const TpId *
tp_board_row_get_team (TpBoardRow *self)
{
  g_return_val_if_fail (TP_IS_BOARD_ROW (self), NULL);

  return &self->team;
}

/**
 * tp_board_row_get_cell:
 * @self: the row
 * @slot: 0 to 20
 *
 * Returns: (transfer none): the cell of the slot
 */
TpBoardCell *
tp_board_row_get_cell (TpBoardRow *self, int slot)
{
  g_return_val_if_fail (TP_IS_BOARD_ROW (self) && slot >= 0 && slot < TP_N_SLOTS, NULL);

  return TP_BOARD_CELL (self->cells[slot]);
}

/**
 * tp_board_row_get_handle:
 * @self: the row
 *
 * Returns: (transfer none): the team's name
 */
GtkWidget *
tp_board_row_get_handle (TpBoardRow *self)
{
  g_return_val_if_fail (TP_IS_BOARD_ROW (self), NULL);

  return self->handle;
}
