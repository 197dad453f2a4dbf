/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fits the Plan page to its width. Where map and board do not both have room, one of them fills the
 * page and the same actions change over; wide again, it is as it was chosen. How much room the two
 * need is asked of them, so that large letters count. */

#include "tp-config.h"

#include "tp-plan-page-private.h"

/* Between the halves, to take hold of. */
#define HANDLE_PX 8

static GtkWidget *
get_half (TpPlanPage *self, TpPlanHalf half)
{
  return half == TP_PLAN_MAP ? GTK_WIDGET (self->map_view) : GTK_WIDGET (self->board_view);
}

static gboolean
is_shown (TpPlanPage *self, TpPlanHalf half)
{
  if (self->is_narrow)
    return self->narrow_half == half;
  return !self->is_alone || self->alone == half;
}

static void
show_halves (TpPlanPage *self)
{
  for (int half = 0; half < TP_PLAN_N_HALVES; half++)
    gtk_widget_set_visible (get_half (self, half), is_shown (self, half));
  tp_map_view_set_is_alone (self->map_view, !is_shown (self, TP_PLAN_BOARD));
  tp_board_view_set_is_narrow (self->board_view, self->is_narrow);
}

/*< private >
 * tp_plan_page_fill_with:
 * @self: the page
 * @half: the map or the board
 *
 * Fills the page with @half; if it does so already, brings the other back.
 */
void
tp_plan_page_fill_with (TpPlanPage *self, TpPlanHalf half)
{
  TpPlanHalf other = half == TP_PLAN_MAP ? TP_PLAN_BOARD : TP_PLAN_MAP;

  if (self->is_narrow) {
    self->narrow_half = self->narrow_half == half ? other : half;
  } else {
    self->is_alone = !(self->is_alone && self->alone == half);
    self->alone = half;
  }
  show_halves (self);
}

/*< private >
 * tp_plan_page_bring:
 * @self: the page
 * @half: the map or the board
 *
 * Sees to it that @half is shown.
 */
void
tp_plan_page_bring (TpPlanPage *self, TpPlanHalf half)
{
  if (is_shown (self, half))
    return;
  self->narrow_half = half;
  self->is_alone = FALSE;
  show_halves (self);
}

static gboolean
fit_cb (gpointer user_data)
{
  TpPlanPage *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  self->fit_source = 0;
  self->is_narrow = width < self->both_px;
  if (self->is_narrow && self->is_alone)
    self->narrow_half = self->alone;
  show_halves (self);
  return G_SOURCE_REMOVE;
}

/* A half that is hidden takes no room; what it took last is remembered. */
static void
measure_halves (TpPlanPage *self)
{
  for (int half = 0; half < TP_PLAN_N_HALVES; half++) {
    int least = 0;

    gtk_widget_measure (get_half (self, half), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                        NULL);
    if (least > 0)
      self->half_px[half] = least;
  }
  self->both_px = self->half_px[TP_PLAN_MAP] + self->half_px[TP_PLAN_BOARD] + HANDLE_PX;
}

/*< private >
 * tp_plan_page_measure:
 *
 * The page needs no more than its wider half.
 */
void
tp_plan_page_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  TpPlanPage *self = TP_PLAN_PAGE (widget);
  int least = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (GTK_WIDGET (self->paned), orientation, for_size, NULL, natural, NULL, NULL);
    measure_halves (self);
    *minimum = MAX (self->half_px[TP_PLAN_MAP], self->half_px[TP_PLAN_BOARD]);
    *natural = MAX (*natural, *minimum);
    return;
  }
  gtk_widget_measure (GTK_WIDGET (self->paned), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (self->paned), orientation,
                      for_size < 0 ? for_size : MAX (for_size, least), minimum, natural, NULL,
                      NULL);
}

/*< private >
 * tp_plan_page_size_allocate:
 *
 * Once the present round of layout is over, one half goes or both come.
 */
void
tp_plan_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TpPlanPage *self = TP_PLAN_PAGE (widget);
  int least = 0;

  gtk_widget_measure (GTK_WIDGET (self->paned), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  gtk_widget_allocate (GTK_WIDGET (self->paned), MAX (width, least), height, baseline, NULL);
  if (self->fit_source == 0 && (width < self->both_px) != self->is_narrow)
    self->fit_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fit_cb, self, NULL);
}
