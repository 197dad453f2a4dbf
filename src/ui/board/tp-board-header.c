/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of the board: a day's name and date over its three parts, today and holidays marked
 * with words as well as shade. It scrolls sideways with the slots and stays when they scroll up. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-header.h"

/* Where the second line stands. */
#define BELOW 26

struct _TpBoardHeader
{
  GtkWidget parent_instance;
  const TpBoardPalette *palette;
  const TpBoardLayout *layout;
  TpPlanScene *scene; /* the grid's */
  int offset;
};

G_DEFINE_FINAL_TYPE (TpBoardHeader, tp_board_header, GTK_TYPE_WIDGET)

static void
draw_text (TpBoardHeader *self,
           GtkSnapshot *snapshot,
           const char *text,
           double scale,
           PangoWeight weight,
           const GdkRGBA *colour,
           int x,
           int y,
           int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, MAX (1, width) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* A narrow day does without its month, which its neighbours say. */
static char *
format_day (const TpWeekPlan *plan, int weekday, int width)
{
  int year, month, day;

  tp_day_get_ymd (tp_week_get_day (plan->week, weekday), &year, &month, &day);
  if (width < 78)
    return g_strdup_printf ("%s %d", tp_weekday_title_short (weekday), day);
  return g_strdup_printf ("%s %d/%d", tp_weekday_title_short (weekday), day, month);
}

static void
draw_day (TpBoardHeader *self, GtkSnapshot *snapshot, const TpWeekPlan *plan, int weekday)
{
  const TpBoardLayout *layout = self->layout;
  int first = (weekday - 1) * TP_N_PARTS, last = first + TP_N_PARTS - 1;
  int x = layout->team_width + layout->x[first] - self->offset;
  int width = layout->x[last] + layout->slot_width[last] - layout->x[first];
  TpDay day = tp_week_get_day (plan->week, weekday);
  const TpHoliday *holiday = tp_week_plan_find_holiday (plan, day);
  gboolean is_today = day == plan->today;
  g_autofree char *title = format_day (plan, weekday, (int) (width / layout->text_scale));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int below = (int) (BELOW * layout->text_scale);

  if (holiday != NULL)
    gtk_snapshot_append_color (snapshot, &self->palette->shade_off,
                               &GRAPHENE_RECT_INIT ((float) x, 0, (float) width, (float) height));
  if (is_today)
    gtk_snapshot_append_color (snapshot, &self->palette->accent_fill,
                               &GRAPHENE_RECT_INIT ((float) x, 0, (float) width - 2, 3));
  draw_text (self, snapshot, title, 0.92, is_today ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_SEMIBOLD,
             is_today ? &self->palette->accent : &self->palette->text, x + 2, 5, width - 4);
  if (holiday != NULL)
    draw_text (self, snapshot, holiday->name, 0.8, PANGO_WEIGHT_NORMAL, &self->palette->text, x + 4,
               below, width - 8);
  for (int slot = first; slot <= last && holiday == NULL; slot++)
    draw_text (self, snapshot, tp_part_title_short (TP_SLOT_PART (slot)), 0.8, PANGO_WEIGHT_NORMAL,
               &self->palette->dim, layout->team_width + layout->x[slot] - self->offset, below,
               layout->slot_width[slot] - 1);
  gtk_snapshot_append_color (snapshot, &self->palette->line,
                             &GRAPHENE_RECT_INIT ((float) (x + width - 2), 0, 2, (float) height));
}

static void
tp_board_header_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpBoardHeader *self = TP_BOARD_HEADER (widget);
  const TpWeekPlan *plan = self->scene != NULL ? tp_plan_scene_get_plan (self->scene) : NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int team_width = self->layout->team_width;

  if (plan == NULL)
    return;
  gtk_snapshot_push_clip (
    snapshot,
    &GRAPHENE_RECT_INIT ((float) team_width, 0, (float) (width - team_width), (float) height));
  for (int weekday = 1; weekday <= 7; weekday++)
    draw_day (self, snapshot, plan, weekday);
  gtk_snapshot_pop (snapshot);
  draw_text (self, snapshot, _ ("Team"), 0.92, PANGO_WEIGHT_SEMIBOLD, &self->palette->text, 0, 5,
             team_width);
  gtk_snapshot_append_color (snapshot, &self->palette->line,
                             &GRAPHENE_RECT_INIT (0, (float) height - 1, (float) width, 1));
  gtk_snapshot_append_color (snapshot, &self->palette->line,
                             &GRAPHENE_RECT_INIT ((float) team_width - 1, 0, 1, (float) height));
}

static gboolean
tp_board_header_query_tooltip (GtkWidget *widget,
                               int x,
                               int y,
                               gboolean by_keyboard,
                               GtkTooltip *tooltip)
{
  TpBoardHeader *self = TP_BOARD_HEADER (widget);
  const TpWeekPlan *plan = self->scene != NULL ? tp_plan_scene_get_plan (self->scene) : NULL;
  int slot = tp_board_layout_find_slot (self->layout, x - self->layout->team_width + self->offset);
  g_autofree char *words = NULL;

  if (by_keyboard || plan == NULL || slot < 0 || x < self->layout->team_width)
    return FALSE;
  words = tp_slot_describe (plan, tp_week_get_day (plan->week, TP_SLOT_WEEKDAY (slot)),
                            TP_SLOT_PART (slot), NULL);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
tp_board_header_class_init (TpBoardHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tp_board_header_snapshot;
  widget_class->query_tooltip = tp_board_header_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "boardheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
tp_board_header_init (TpBoardHeader *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * tp_board_header_new:
 * @palette: the grid's colours; outlives the header
 * @layout: the grid's columns; outlives the header
 *
 * Returns: (transfer floating): an empty head
 */
GtkWidget *
tp_board_header_new (const TpBoardPalette *palette, const TpBoardLayout *layout)
{
  TpBoardHeader *self = g_object_new (TP_TYPE_BOARD_HEADER, NULL);

  self->palette = palette;
  self->layout = layout;
  return GTK_WIDGET (self);
}

/**
 * tp_board_header_show:
 * @self: the head
 * @scene: what the page shows; outlives the head
 *
 * Shows the days of the week of @scene.
 */
void
tp_board_header_show (TpBoardHeader *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_BOARD_HEADER (self));

  const TpWeekPlan *plan = scene != NULL ? tp_plan_scene_get_plan (scene) : NULL;
  g_autofree char *range = plan != NULL ? tp_week_to_range (plan->week) : NULL;

  self->scene = scene;
  if (range != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, range,
                                    -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_board_header_set_offset:
 * @self: the head
 * @offset: pixels the slots are scrolled to the left
 *
 * Moves the days with the slots.
 */
void
tp_board_header_set_offset (TpBoardHeader *self, int offset)
{
  g_return_if_fail (TP_IS_BOARD_HEADER (self));

  if (self->offset == offset)
    return;
  self->offset = offset;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
