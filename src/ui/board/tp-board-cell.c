/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A slot of the board. It is a widget of its own, so that the focus can stand on it and people
 * who do not see the board hear its name, but a light one: it has no children and no controllers
 * and draws itself; the grid moves, fills and asks it. */

#include "tp-config.h"

#include "tp-board-cell.h"

struct _TpBoardCell
{
  GtkWidget parent_instance;
  const TpBoardPalette *palette; /* the grid's */
  int slot;
  TpCellGround ground;
  TpCardFace *face;
  TpCardMarks marks;
  TpCellAnswer answer;
  gboolean is_aimed;
  char *words;
};

G_DEFINE_FINAL_TYPE (TpBoardCell, tp_board_cell, GTK_TYPE_WIDGET)

static void
fill_rectangle (GtkSnapshot *snapshot,
                const GdkRGBA *colour,
                double x,
                double y,
                double w,
                double h)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) w, (float) h));
}

static void
draw_ground (TpBoardCell *self, GtkSnapshot *snapshot, int width, int height)
{
  const TpBoardPalette *palette = self->palette;

  if (self->ground.is_off)
    fill_rectangle (snapshot, &palette->shade_off, 0, 0, width, height);
  else if (!self->ground.is_open)
    fill_rectangle (snapshot, &palette->shade_closed, 0, 0, width, height);
  if (self->ground.is_today)
    fill_rectangle (snapshot, &palette->shade_today, 0, 0, width, height);
  fill_rectangle (snapshot, &palette->line, 0, height - 1, width, 1);
  fill_rectangle (snapshot, &palette->line, width - 1, 0, 1, height);
  if (self->ground.ends_day)
    fill_rectangle (snapshot, &palette->line, width - 2, 0, 2, height);
}

/* ✓, ! and ✕ as strokes: their shapes tell them apart without colour. */
static void
draw_answer_sign (cairo_t *cr, TpCellAnswer answer, double x, double y, double r)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 2.2);
  cairo_new_path (cr);
  switch (answer) {
  case TP_ANSWER_NONE:
    break;
  case TP_ANSWER_ALLOWED:
    cairo_move_to (cr, x - r, y);
    cairo_line_to (cr, x - r / 3, y + r * 0.7);
    cairo_line_to (cr, x + r, y - r * 0.7);
    break;
  case TP_ANSWER_WARNING:
    cairo_move_to (cr, x, y - r);
    cairo_line_to (cr, x, y + r * 0.2);
    cairo_move_to (cr, x, y + r);
    cairo_line_to (cr, x, y + r);
    break;
  case TP_ANSWER_REFUSED:
    cairo_move_to (cr, x - r * 0.7, y - r * 0.7);
    cairo_line_to (cr, x + r * 0.7, y + r * 0.7);
    cairo_move_to (cr, x + r * 0.7, y - r * 0.7);
    cairo_line_to (cr, x - r * 0.7, y + r * 0.7);
    break;
  }
  cairo_stroke (cr);
}

static GdkRGBA
get_answer_colour (TpBoardCell *self)
{
  switch (self->answer) {
  case TP_ANSWER_NONE:
    break;
  case TP_ANSWER_ALLOWED:
    return self->palette->success;
  case TP_ANSWER_WARNING:
    return self->palette->warning;
  case TP_ANSWER_REFUSED:
    return self->palette->error;
  }
  return self->palette->dim;
}

static void
draw_answer (TpBoardCell *self, GtkSnapshot *snapshot, int width, int height)
{
  GdkRGBA colour = get_answer_colour (self), tint = colour;
  /* Over a card the sign keeps to the corner; an empty slot shows it in the middle. */
  double r = width < 20 ? 3.5 : 5.5;
  double x = self->face != NULL ? width - 13 : width / 2.0;
  double y = self->face != NULL ? height - 20 : height / 2.0;
  cairo_t *cr;

  tint.alpha *= self->answer == TP_ANSWER_REFUSED ? 0.05f : 0.14f;
  if (self->is_aimed)
    tint.alpha = MIN (1, tint.alpha * 2.4f);
  fill_rectangle (snapshot, &tint, 1, 1, width - 3, height - 3);
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (self->face != NULL) {
    gdk_cairo_set_source_rgba (cr, &self->palette->card);
    cairo_arc (cr, x, y, r + 4, 0, 2 * G_PI);
    cairo_fill (cr);
  }
  if (self->answer == TP_ANSWER_REFUSED && !self->is_aimed)
    colour.alpha *= 0.55f;
  gdk_cairo_set_source_rgba (cr, &colour);
  draw_answer_sign (cr, self->answer, x, y, r);
  cairo_destroy (cr);
}

static void
draw_frame (GtkSnapshot *snapshot, const GdkRGBA *colour, int width, int height, float thickness)
{
  GskRoundedRect outline;
  float widths[4] = {thickness, thickness, thickness, thickness};
  GdkRGBA colours[4] = {*colour, *colour, *colour, *colour};

  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT (1, 1, (float) width - 3, (float) height - 3), 6);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
tp_board_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpBoardCell *self = TP_BOARD_CELL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  draw_ground (self, snapshot, width, height);
  if (self->face != NULL)
    tp_card_draw (snapshot, widget, self->palette, self->face, self->marks, width, height);
  if (self->answer != TP_ANSWER_NONE)
    draw_answer (self, snapshot, width, height);
  if (self->is_aimed) {
    GdkRGBA colour = get_answer_colour (self);

    draw_frame (snapshot, &colour, width, height, 2.5f);
  }
  if (gtk_widget_has_visible_focus (widget))
    draw_frame (snapshot, &self->palette->accent, width, height, 2);
}

static gboolean
has_visible_focus_changed (GtkStateFlags before, GtkStateFlags now)
{
  return ((before ^ now) & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE)) != 0;
}

static void
tp_board_cell_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  if (has_visible_focus_changed (before, gtk_widget_get_state_flags (widget)))
    gtk_widget_queue_draw (widget);
  GTK_WIDGET_CLASS (tp_board_cell_parent_class)->state_flags_changed (widget, before);
}

static void
tp_board_cell_finalize (GObject *object)
{
  TpBoardCell *self = TP_BOARD_CELL (object);

  tp_card_face_free (self->face);
  g_free (self->words);
  G_OBJECT_CLASS (tp_board_cell_parent_class)->finalize (object);
}

static void
tp_board_cell_class_init (TpBoardCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tp_board_cell_finalize;
  widget_class->snapshot = tp_board_cell_snapshot;
  widget_class->state_flags_changed = tp_board_cell_state_flags_changed;
  gtk_widget_class_set_css_name (widget_class, "boardcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
tp_board_cell_init (TpBoardCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * tp_board_cell_new:
 * @palette: the grid's colours; outlives the cell
 * @slot: 0 to 20
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
tp_board_cell_new (const TpBoardPalette *palette, int slot)
{
  TpBoardCell *self = g_object_new (TP_TYPE_BOARD_CELL, NULL);

  self->palette = palette;
  self->slot = slot;
  return GTK_WIDGET (self);
}

/**
 * tp_board_cell_get_slot:
 * @self: the cell
 *
 * Returns: its slot, 0 to 20
 */
int
tp_board_cell_get_slot (TpBoardCell *self)
{
  g_return_val_if_fail (TP_IS_BOARD_CELL (self), 0);

  return self->slot;
}

/**
 * tp_board_cell_get_face:
 * @self: the cell
 *
 * Returns: (transfer none) (nullable): the card in it
 */
const TpCardFace *
tp_board_cell_get_face (TpBoardCell *self)
{
  g_return_val_if_fail (TP_IS_BOARD_CELL (self), NULL);

  return self->face;
}

/**
 * tp_board_cell_set_ground:
 * @self: the cell
 * @ground: what lies under the card
 *
 * Sets how the slot itself looks.
 */
void
tp_board_cell_set_ground (TpBoardCell *self, TpCellGround ground)
{
  g_return_if_fail (TP_IS_BOARD_CELL (self));

  if (memcmp (&self->ground, &ground, sizeof ground) == 0)
    return;
  self->ground = ground;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_board_cell_take_face:
 * @self: the cell
 * @face: (transfer full) (nullable): the card
 *
 * Puts a card into the cell, or takes it out. The same card again costs no drawing.
 */
void
tp_board_cell_take_face (TpBoardCell *self, TpCardFace *face)
{
  g_return_if_fail (TP_IS_BOARD_CELL (self));

  if (!tp_card_face_equal (self->face, face))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  tp_card_face_free (self->face);
  self->face = face;
}

/**
 * tp_board_cell_set_marks:
 * @self: the cell
 * @marks: how its card stands out
 *
 * Marks the card as chosen, lit, faded or carried.
 */
void
tp_board_cell_set_marks (TpBoardCell *self, TpCardMarks marks)
{
  g_return_if_fail (TP_IS_BOARD_CELL (self));

  if (self->marks == marks)
    return;
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_board_cell_set_answer:
 * @self: the cell
 * @answer: what it says to what is carried
 *
 * Shows the answer over the slot.
 */
void
tp_board_cell_set_answer (TpBoardCell *self, TpCellAnswer answer)
{
  g_return_if_fail (TP_IS_BOARD_CELL (self));

  if (self->answer == answer)
    return;
  self->answer = answer;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_board_cell_get_answer:
 * @self: the cell
 *
 * Returns: what it says to what is carried
 */
TpCellAnswer
tp_board_cell_get_answer (TpBoardCell *self)
{
  g_return_val_if_fail (TP_IS_BOARD_CELL (self), TP_ANSWER_NONE);

  return self->answer;
}

/**
 * tp_board_cell_set_aimed:
 * @self: the cell
 * @is_aimed: whether letting go now would drop here
 *
 * Frames the slot that is aimed at.
 */
void
tp_board_cell_set_aimed (TpBoardCell *self, gboolean is_aimed)
{
  g_return_if_fail (TP_IS_BOARD_CELL (self));

  if (self->is_aimed == is_aimed)
    return;
  self->is_aimed = is_aimed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_board_cell_set_words:
 * @self: the cell
 * @words: the slot and its session in words
 *
 * Sets what is heard of the cell, and its tooltip.
 */
void
tp_board_cell_set_words (TpBoardCell *self, const char *words)
{
  g_return_if_fail (TP_IS_BOARD_CELL (self));

  if (g_strcmp0 (self->words, words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * tp_board_cell_get_words:
 * @self: the cell
 *
 * Returns: (transfer none): the slot and its session in words
 */
const char *
tp_board_cell_get_words (TpBoardCell *self)
{
  g_return_val_if_fail (TP_IS_BOARD_CELL (self), NULL);

  return self->words != NULL ? self->words : "";
}
