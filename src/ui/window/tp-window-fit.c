/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fits the window's head to its width: where the weeks, the branches, undo and redo no longer have
 * room beside the pages' names, they move to a bar of their own below. The same widgets move, so
 * that there is one of each for the keyboard and for screen readers. Large letters need more, and
 * where even the bar has no room for them its words, and the names of the pages at the foot, take
 * two lines. */

#include "tp-config.h"

#include <string.h>

#include "tp-text-scale.h"
#include "tp-window-private.h"

#define WIDE_PX 1230
#define WIDE_WITH_BRANCHES_PX 1385
#define TIGHT_PX 360
#define WEEK_CHARS 21 /* the buttons beside it stay where they are from week to week */

static void
move (GtkWidget *widget, AdwHeaderBar *header, GtkBox *from, GtkBox *to, gboolean at_end)
{
  g_object_ref (widget);
  if (from != NULL)
    gtk_box_remove (from, widget);
  else
    adw_header_bar_remove (header, widget);
  if (to != NULL)
    gtk_box_append (to, widget);
  else if (at_end)
    adw_header_bar_pack_end (header, widget);
  else
    adw_header_bar_pack_start (header, widget);
  g_object_unref (widget);
}

static void
set_narrow (TpWindow *self, gboolean is_narrow)
{
  GtkBox *tools = self->narrow_tools, *bar = self->narrow_bar;

  self->is_narrow = is_narrow;
  move (self->week_box, self->header, is_narrow ? NULL : tools, is_narrow ? tools : NULL, FALSE);
  move (GTK_WIDGET (self->branches), self->header, is_narrow ? NULL : bar, is_narrow ? bar : NULL,
        FALSE);
  move (self->undo_box, self->header, is_narrow ? NULL : tools, is_narrow ? tools : NULL, TRUE);
  gtk_widget_set_hexpand (self->week_box, is_narrow);
  gtk_widget_set_halign (self->week_box, is_narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_visible (GTK_WIDGET (bar), is_narrow);
}

static gboolean
is_too_narrow (TpWindow *self, int width)
{
  return width < (self->has_branches ? WIDE_WITH_BRANCHES_PX : WIDE_PX) *
                   tp_text_scale_get (GTK_WIDGET (self));
}

static void
set_tight (TpWindow *self, gboolean is_tight)
{
  self->is_tight = is_tight;
  gtk_label_set_width_chars (self->week_label, is_tight ? -1 : WEEK_CHARS);
  if (self->workspace != NULL) /* before, there is no week yet */
    tp_window_show_week (self);
}

static gboolean
is_too_tight (TpWindow *self, int width)
{
  return width < TIGHT_PX * tp_text_scale_get (GTK_WIDGET (self));
}

static gboolean
fits (TpWindow *self, int width)
{
  return is_too_narrow (self, width) == self->is_narrow &&
         is_too_tight (self, width) == self->is_tight;
}

static void
fit (TpWindow *self, int width)
{
  if (is_too_narrow (self, width) != self->is_narrow)
    set_narrow (self, !self->is_narrow);
  if (is_too_tight (self, width) != self->is_tight)
    set_tight (self, !self->is_tight);
}

static gboolean
fit_cb (gpointer user_data)
{
  TpWindow *self = user_data;

  self->narrow_source = 0;
  fit (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

/* The switcher has no word of its own for this: its narrow names can only be cut. A word alone
 * still is, since a label that wraps is no narrower than its longest word. */
static void
let_names_wrap (GtkWidget *widget)
{
  GtkLabel *label = GTK_IS_LABEL (widget) ? GTK_LABEL (widget) : NULL;

  if (label != NULL && gtk_label_get_ellipsize (label) == PANGO_ELLIPSIZE_END &&
      strchr (gtk_label_get_label (label), ' ') != NULL) {
    gtk_label_set_wrap (label, TRUE);
    gtk_label_set_lines (label, 2);
    gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_names_wrap (child);
}

/*< private >
 * tp_window_fit_init:
 * @self: the window, just made from its template
 *
 * Prepares what fits itself.
 */
void
tp_window_fit_init (TpWindow *self)
{
  gtk_label_set_width_chars (self->week_label, WEEK_CHARS);
  let_names_wrap (self->switcher_bar);
}

/*< private >
 * tp_window_fit:
 * @self: the window
 * @width: how wide it is now
 *
 * Moves the tools to where they have room, once the present round of layout is over.
 */
void
tp_window_fit (TpWindow *self, int width)
{
  if (self->narrow_source == 0 && !fits (self, width))
    self->narrow_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fit_cb, self, NULL);
}

/*< private >
 * tp_window_fit_default:
 * @self: the window
 *
 * Before the window is seen: what has no room in the width it will have may not widen it.
 */
void
tp_window_fit_default (TpWindow *self)
{
  int width = 0, height = 0;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0)
    fit (self, width);
}
