/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sessions of a week to be checked: seven days by three parts, narrow enough for a telephone.
 * Each check says its day and part to who cannot see where it stands. */

#include "tp-config.h"

#include "tp-slot-grid.h"

#include <glib/gi18n.h>

#include "tp-board-layout.h"

struct _TpSlotGrid
{
  AdwBin parent_instance;

  GtkWidget *checks[TP_N_SLOTS];
  gboolean is_quiet;
};

G_DEFINE_FINAL_TYPE (TpSlotGrid, tp_slot_grid, ADW_TYPE_BIN)

static guint changed_signal;

static void
toggled_cb (TpSlotGrid *self)
{
  if (!self->is_quiet)
    g_signal_emit (self, changed_signal, 0);
}

static void
tp_slot_grid_class_init (TpSlotGridClass *klass)
{
  /**
   * TpSlotGrid::changed:
   *
   * Somebody checked or unchecked a session.
   */
  changed_signal = g_signal_new ("changed", TP_TYPE_SLOT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
add_check (TpSlotGrid *self, GtkGrid *grid, guint slot)
{
  GtkWidget *check = gtk_check_button_new ();
  const char *title = _ (tp_slot_enum.values[slot].title);

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_tooltip_text (check, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_grid_attach (grid, check, (int) (slot / TP_N_PARTS) + 1, (int) (slot % TP_N_PARTS) + 1, 1, 1);
  self->checks[slot] = check;
}

static void
tp_slot_grid_init (TpSlotGrid *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (grid, 3);
  gtk_grid_set_column_spacing (grid, 4);
  for (int i = 0; i < 7; i++)
    gtk_grid_attach (grid, make_label (tp_weekday_title_short (i + 1), 0.5), i + 1, 0, 1, 1);
  for (int i = 0; i < TP_N_PARTS; i++)
    gtk_grid_attach (grid, make_label (tp_enum_get_title (&tp_part_enum, i), 0), 0, i + 1, 1, 1);
  for (guint slot = 0; slot < TP_N_SLOTS; slot++)
    add_check (self, grid, slot);
  /* Letters of twice the size want more than a telephone has: the week is then moved sideways. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (grid));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * tp_slot_grid_new:
 * @title: what the sessions are, for who cannot see it
 *
 * Returns: (transfer floating): the grid
 */
GtkWidget *
tp_slot_grid_new (const char *title)
{
  GtkWidget *self =
    g_object_new (TP_TYPE_SLOT_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return self;
}

/**
 * tp_slot_grid_set_slots:
 * @self: the grid
 * @slots: TP_SLOT_BIT of the sessions to be checked
 */
void
tp_slot_grid_set_slots (TpSlotGrid *self, guint slots)
{
  g_return_if_fail (TP_IS_SLOT_GRID (self));

  self->is_quiet = TRUE;
  for (guint i = 0; i < TP_N_SLOTS; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]), (slots & (1u << i)) != 0);
  self->is_quiet = FALSE;
}

/**
 * tp_slot_grid_get_slots:
 * @self: the grid
 *
 * Returns: TP_SLOT_BIT of the sessions checked
 */
guint
tp_slot_grid_get_slots (TpSlotGrid *self)
{
  guint slots = 0;

  g_return_val_if_fail (TP_IS_SLOT_GRID (self), 0);

  for (guint i = 0; i < TP_N_SLOTS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      slots |= 1u << i;
  return slots;
}

/**
 * tp_slot_grid_get_check:
 * @self: the grid
 * @slot: TP_SLOT_INDEX
 *
 * Returns: (transfer none): the check of the session
 */
GtkWidget *
tp_slot_grid_get_check (TpSlotGrid *self, guint slot)
{
  g_return_val_if_fail (TP_IS_SLOT_GRID (self) && slot < TP_N_SLOTS, NULL);

  return self->checks[slot];
}
