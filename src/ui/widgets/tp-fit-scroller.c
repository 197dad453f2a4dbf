/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in a dialog: as high as they are once their words have wrapped to the dialog's width, and
 * scrolled from a height on. A scrolled window by itself asks for the height of words that do not
 * wrap, and a dialog, which is as high as is asked for, cuts its last row. */

#include "tp-config.h"

#include "tp-fit-scroller.h"

#include "tp-text-scale.h"

#define REST 160  /* of a dialog, its heading and buttons; it grows with the letters */
#define LEAST 160 /* of what is scrolled something is seen, however small the window */

struct _TpFitScroller
{
  GtkWidget parent;

  GtkWidget *scroller, *child;
  int most_height;
};

G_DEFINE_FINAL_TYPE (TpFitScroller, tp_fit_scroller, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
tp_fit_scroller_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A dialog no higher than the window it stands on keeps its buttons on a small screen. */
static int
get_most_height (TpFitScroller *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent =
    GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  if (height == 0)
    return self->most_height;
  return MIN (self->most_height,
              MAX (LEAST, (int) (height - REST * tp_text_scale_get (GTK_WIDGET (self)))));
}

static void
tp_fit_scroller_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  TpFitScroller *self = TP_FIT_SCROLLER (widget);
  int least_width, height;

  gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL,
                      for_size < 0 ? -1 : MAX (for_size, least_width), NULL, &height, NULL, NULL);
  *minimum = *natural = MAX (*minimum, MIN (height, get_most_height (self)));
}

static void
tp_fit_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (TP_FIT_SCROLLER (widget)->scroller, width, height, baseline, NULL);
}

static void
tp_fit_scroller_dispose (GObject *object)
{
  TpFitScroller *self = TP_FIT_SCROLLER (object);

  self->child = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (tp_fit_scroller_parent_class)->dispose (object);
}

static void
tp_fit_scroller_class_init (TpFitScrollerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tp_fit_scroller_dispose;
  widget_class->get_request_mode = tp_fit_scroller_get_request_mode;
  widget_class->measure = tp_fit_scroller_measure;
  widget_class->size_allocate = tp_fit_scroller_size_allocate;
}

static void
tp_fit_scroller_init (TpFitScroller *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * tp_fit_scroller_new:
 * @child: the rows
 * @most_height: from so many pixels on they are scrolled, in a dialog on a small window from fewer
 *
 * Makes a place for @child that is no higher than it needs.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tp_fit_scroller_new (GtkWidget *child, int most_height)
{
  TpFitScroller *self;

  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);

  self = g_object_new (TP_TYPE_FIT_SCROLLER, NULL);
  self->child = child;
  self->most_height = most_height;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), child);
  return GTK_WIDGET (self);
}
