/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking an item of a list up to carry it over the board: by dragging its row, or with Space or
 * Ctrl+X, which sends the focus to the board. One drag source serves a whole list; to find the row
 * under the pointer each cell's child remembers the item it shows. */

#include "tp-config.h"

#include <gdk/gdkkeysyms.h>

#include "tp-list-carry.h"

#define ITEM_KEY "tp-list-item"

typedef struct
{
  GtkWidget *view;               /* owns this */
  GtkSingleSelection *selection; /* the view's */
  TpPlanScene *scene;
  TpListCarryFunc func;
  TpCargo cargo; /* of the drag under way */
} Carry;

static void
free_carry (gpointer data, GClosure *closure)
{
  Carry *carry = data;

  g_object_unref (carry->scene);
  g_free (carry);
}

/**
 * tp_list_carry_remember:
 * @item: a row's item
 * @child: what shows it in one column
 *
 * Sets @child as the child of @item, from which tp_list_carry_recall() finds the item again.
 */
void
tp_list_carry_remember (GtkListItem *item, GtkWidget *child)
{
  g_return_if_fail (GTK_IS_LIST_ITEM (item) && GTK_IS_WIDGET (child));

  g_object_set_data (G_OBJECT (child), ITEM_KEY, item);
  gtk_list_item_set_child (item, child);
}

/**
 * tp_list_carry_recall:
 * @child: what shows an item in one column
 *
 * Returns: (transfer none) (nullable): the item
 */
GtkListItem *
tp_list_carry_recall (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), ITEM_KEY);
}

static gpointer
find_item_at (GtkWidget *view, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != view; widget = gtk_widget_get_parent (widget)) {
    GtkWidget *child = gtk_widget_get_first_child (widget);
    GtkListItem *item = tp_list_carry_recall (widget);

    if (item == NULL && child != NULL)
      item = tp_list_carry_recall (child);
    /* The row itself: its first cell's child knows. */
    if (item == NULL && child != NULL && gtk_widget_get_first_child (child) != NULL)
      item = tp_list_carry_recall (gtk_widget_get_first_child (child));
    if (item != NULL)
      return gtk_list_item_get_item (item);
  }
  return NULL;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, Carry *carry)
{
  gpointer item = find_item_at (carry->view, x, y);

  if (item == NULL || !carry->func (item, &carry->cargo))
    return NULL;
  return gdk_content_provider_new_typed (TP_TYPE_CARGO, &carry->cargo);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, Carry *carry)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  g_autofree char *words = tp_cargo_describe (&carry->cargo, tp_plan_scene_get_plan (carry->scene));
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "drag-chip");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
  tp_plan_scene_set_cargo (carry->scene, carry->cargo.type, &carry->cargo.id);
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, Carry *carry)
{
  tp_plan_scene_set_cargo (carry->scene, TP_CARGO_NONE, NULL);
}

static gboolean
press_cb (GtkEventControllerKey *controller,
          guint key,
          guint keycode,
          GdkModifierType state,
          Carry *carry)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gpointer item = gtk_single_selection_get_selected_item (carry->selection);
  gboolean is_cut = modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_x || key == GDK_KEY_X);
  TpCargo cargo;

  if (item == NULL || !(is_cut || (modifiers == 0 && key == GDK_KEY_space)) ||
      !carry->func (item, &cargo))
    return FALSE;
  tp_plan_scene_set_cargo (carry->scene, cargo.type, &cargo.id);
  gtk_widget_activate_action (carry->view, "plan.focus-board", NULL);
  return TRUE;
}

/**
 * tp_list_carry_set_up:
 * @view: a list
 * @selection: its model
 * @scene: what the page shows
 * @func: says what an item is
 *
 * Lets the items of @view be carried over the board.
 */
void
tp_list_carry_set_up (GtkWidget *view,
                      GtkSingleSelection *selection,
                      TpPlanScene *scene,
                      TpListCarryFunc func)
{
  g_return_if_fail (GTK_IS_WIDGET (view) && TP_IS_PLAN_SCENE (scene) && func != NULL);

  GtkDragSource *source = gtk_drag_source_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Carry *carry = g_new0 (Carry, 1);

  *carry = (Carry){view, selection, g_object_ref (scene), func, {0}};
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_data (source, "prepare", G_CALLBACK (prepare_cb), carry, free_carry, 0);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), carry);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), carry);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (source));
  /* Before the list, which would take Space as "select". */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (press_cb), carry);
  gtk_widget_add_controller (view, keys);
}
