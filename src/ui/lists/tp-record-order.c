/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps by which column a list is ordered. Choosing a column again turns the order round. Reading
 * the list in the new order is the view's. */

#include "tp-config.h"

#include "tp-record-order.h"

#include <glib/gi18n.h>

#include "tp-record-table.h"

struct _TpRecordOrder
{
  GtkWidget *widget; /* borrowed: it owns the order */
  void (*changed) (gpointer widget);
  const TpRecordColumns *columns;
  GSimpleActionGroup *actions;
  GSimpleAction *field, *descending; /* borrowed from @actions */
};

static void
set (TpRecordOrder *self, const char *field, gboolean is_descending)
{
  g_simple_action_set_state (self->field, g_variant_new_string (field));
  g_simple_action_set_state (self->descending, g_variant_new_boolean (is_descending));
}

static const char *
get_column (TpRecordOrder *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->field));
  const TpField *field =
    tp_kind_find_field (self->columns->kind, g_variant_get_string (state, NULL));

  return field->name;
}

static void
field_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpRecordOrder *self = user_data;

  set (self, g_variant_get_string (parameter, NULL), tp_record_order_is_descending (self));
  self->changed (self->widget);
}

static void
sort_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpRecordOrder *self = user_data;
  const char *field = g_variant_get_string (parameter, NULL);
  gboolean is_same = g_str_equal (get_column (self), field);

  set (self, field, is_same && !tp_record_order_is_descending (self));
  self->changed (self->widget);
}

static void
descending_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TpRecordOrder *self = user_data;

  set (self, get_column (self), !tp_record_order_is_descending (self));
  self->changed (self->widget);
}

/**
 * tp_record_order_new:
 * @widget: the list's widget; has to outlive the order
 * @changed: called with @widget when another order was chosen
 *
 * Gives @widget the actions "records.order" (a column), "records.sort" (a column, or the other way
 * round) and "records.descending".
 *
 * Returns: (transfer full): the order
 */
TpRecordOrder *
tp_record_order_new (GtkWidget *widget, GCallback changed)
{
  static const GActionEntry entries[] = {
    {.name = "order", .activate = field_cb, .parameter_type = "s", .state = "''"},
    {.name = "sort", .activate = sort_cb, .parameter_type = "s"},
    {.name = "descending", .activate = descending_cb, .state = "false"},
  };
  TpRecordOrder *self = g_new0 (TpRecordOrder, 1);
  GActionMap *map;

  self->widget = widget;
  self->changed = (void (*) (gpointer)) changed;
  self->actions = g_simple_action_group_new ();
  map = G_ACTION_MAP (self->actions);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  self->field = G_SIMPLE_ACTION (g_action_map_lookup_action (map, "order"));
  self->descending = G_SIMPLE_ACTION (g_action_map_lookup_action (map, "descending"));
  gtk_widget_insert_action_group (widget, "records", G_ACTION_GROUP (self->actions));
  return self;
}

/**
 * tp_record_order_free:
 * @self: (transfer full) (nullable): the order
 */
void
tp_record_order_free (TpRecordOrder *self)
{
  if (self == NULL)
    return;
  gtk_widget_insert_action_group (self->widget, "records", NULL);
  g_object_unref (self->actions);
  g_free (self);
}

static GMenuModel *
make_menu (const TpRecordColumns *columns)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();

  for (guint i = 0; columns->columns[i] != NULL; i++) {
    const TpField *field = tp_kind_find_field (columns->kind, columns->columns[i]);
    g_autofree char *action = g_strdup_printf ("records.order::%s", field->name);

    if (tp_record_table_can_sort (columns, field))
      g_menu_append (fields, _ (field->title), action);
  }
  g_menu_append (direction, _ ("_Descending"), "records.descending");
  g_menu_append_section (menu, _ ("Sort by"), G_MENU_MODEL (fields));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  return G_MENU_MODEL (menu);
}

/**
 * tp_record_order_set_columns:
 * @self: the order
 * @columns: the list that is shown now
 * @button: gets the menu of its columns
 *
 * Begins with the order that is usual for the list.
 */
void
tp_record_order_set_columns (TpRecordOrder *self,
                             const TpRecordColumns *columns,
                             GtkMenuButton *button)
{
  g_autoptr (GMenuModel) menu = make_menu (columns);

  self->columns = columns;
  set (self, g_str_equal (columns->order, "sort_key") ? "name" : columns->order, FALSE);
  gtk_menu_button_set_menu_model (button, menu);
}

/**
 * tp_record_order_get_field:
 * @self: the order
 *
 * Returns: (transfer none): the field the store orders by
 */
const char *
tp_record_order_get_field (TpRecordOrder *self)
{
  const char *column = get_column (self);

  /* People are ordered by the given name, as their lists are. */
  return g_str_equal (column, "name") && g_str_equal (self->columns->order, "sort_key") ? "sort_key"
                                                                                        : column;
}

/**
 * tp_record_order_is_descending:
 * @self: the order
 *
 * Returns: whether the greatest comes first
 */
gboolean
tp_record_order_is_descending (TpRecordOrder *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->descending));

  return g_variant_get_boolean (state);
}
