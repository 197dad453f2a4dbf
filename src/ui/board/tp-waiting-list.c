/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits: by priority with the grounds in words, with the reason why the last run left it
 * out, and carried to a slot by pointer or, with Space, by keyboard. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-list-carry.h"
#include "tp-text-scale.h"
#include "tp-mode-glyph.h"
#include "tp-waiting-item.h"
#include "tp-waiting-list.h"
#include "tp-why-popover.h"

#define LARGE_LETTERS 1.5
#define NEED_WIDTH 160

struct _TpWaitingList
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkWidget *ward_bar;
  GtkLabel *ward_label;
  GtkColumnView *view;
  GtkColumnViewColumn *priority_column, *code_column, *person_column, *need_column, *place_column;
  GtkColumnViewColumn *days_column, *modes_column, *why_column;

  TpPlanScene *scene;
  GListStore *items;
  GtkSingleSelection *selection;
  GtkWidget *why; /* a popover */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (TpWaitingList, tp_waiting_list, ADW_TYPE_BIN)

/* --- rows --------------------------------------------------------------- */

static void
show_ward (TpWaitingList *self, const TpId *ward)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpWard *one = plan != NULL && !tp_id_is_nil (ward) ? tp_week_plan_find (plan, ward) : NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->ward_bar, one != NULL);
  if (one == NULL)
    return;
  words = g_strdup_printf (_ ("Only %s"), one->full_name);
  gtk_label_set_label (self->ward_label, words);
}

static void
show_empty (TpWaitingList *self, gboolean is_filtered)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0;
  gboolean has_any = plan != NULL && plan->requests->len > 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
  if (!is_empty)
    return;
  adw_status_page_set_title (self->empty_page, is_filtered ? _ ("Nothing Waits Here")
                                               : has_any   ? _ ("Everything Is Planned")
                                                           : _ ("No Requests Yet"));
  adw_status_page_set_description (
    self->empty_page, is_filtered ? _ ("Every open request of this ward has its session this week.")
                      : has_any
                        ? _ ("Every open request of the branch has its session.")
                        : _ ("Import a ward's list or the answers of the survey form on the "
                             "Lists page; what is open and unplanned is shown here."));
}

static void
fill (TpWaitingList *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpId *ward = tp_plan_scene_get_ward (self->scene);
  gboolean is_filtered = tp_plan_scene_has_ward (self->scene, ward);
  g_autoptr (GPtrArray) requests =
    plan != NULL ? tp_week_plan_list_waiting (plan, is_filtered ? ward : NULL) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; requests != NULL && i < requests->len; i++)
    g_ptr_array_add (items, tp_waiting_item_new (plan, g_ptr_array_index (requests, i)));
  self->is_updating = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->is_updating = FALSE;
  show_ward (self, ward);
  show_empty (self, is_filtered);
}

static void
show_selection (TpWaitingList *self)
{
  const TpId *request = tp_plan_scene_get_request (self->scene);
  GListModel *model = G_LIST_MODEL (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TpWaitingItem) item = g_list_model_get_item (model, i);

    if (tp_id_equal (tp_waiting_item_get_request (item), request))
      position = i;
  }
  if (position == gtk_single_selection_get_selected (self->selection))
    return;
  self->is_updating = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_updating = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                                "list.scroll-to-item", "u", position);
}

static void
scene_changed_cb (TpWaitingList *self, guint what)
{
  if ((what & (TP_SCENE_WEEK | TP_SCENE_WARD)) != 0)
    fill (self);
  if ((what & TP_SCENE_REQUEST) != 0)
    show_selection (self);
}

static void
selected_cb (TpWaitingList *self)
{
  TpWaitingItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->is_updating && self->scene != NULL)
    tp_plan_scene_select_request (self->scene,
                                  item != NULL ? tp_waiting_item_get_request (item) : NULL);
}

static void
all_wards_cb (TpWaitingList *self)
{
  tp_plan_scene_select_ward (self->scene, NULL);
}

/* --- columns ------------------------------------------------------------------ */

static void
setup_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  tp_list_carry_remember (item, label);
}

static void
setup_number_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  tp_list_carry_remember (item, label);
}

static void
setup_modes_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  for (int bit = 0; bit < 6; bit++) {
    GtkWidget *image = gtk_image_new_from_icon_name (tp_mode_get_icon_name (1 << bit));

    gtk_widget_set_tooltip_text (image, tp_enum_get_title (&tp_mode_enum, 1 << bit));
    gtk_box_append (GTK_BOX (box), image);
  }
  tp_list_carry_remember (item, box);
}

static void
why_cb (GtkButton *button, TpWaitingList *self)
{
  GtkListItem *item = tp_list_carry_recall (GTK_WIDGET (button));
  graphene_rect_t bounds;
  GdkRectangle area;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (button), GTK_WIDGET (self), &bounds))
    return;
  area = (GdkRectangle){(int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                        (int) bounds.size.height};
  tp_why_popover_show (GTK_POPOVER (self->why), self->scene, gtk_list_item_get_item (item), &area);
}

static void
setup_why_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Why?"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "why-button");
  gtk_widget_set_tooltip_text (button, _ ("Why it is not planned, and why it ranks here"));
  g_signal_connect (button, "clicked", G_CALLBACK (why_cb), self);
  tp_list_carry_remember (item, button);
}

static void
bind_priority_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  TpWaitingItem *row = gtk_list_item_get_item (item);
  g_autofree char *text = tp_real_to_text (tp_waiting_item_get_priority (row), 1);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_has_tooltip (label, TRUE);
}

static void
bind_code_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       tp_waiting_item_get_code (gtk_list_item_get_item (item)));
}

static void
bind_person_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       tp_waiting_item_get_person (gtk_list_item_get_item (item)));
}

static void
bind_need_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *need = tp_waiting_item_get_need (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), need);
  gtk_widget_set_tooltip_text (label, need);
}

static void
bind_place_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       tp_waiting_item_get_place (gtk_list_item_get_item (item)));
}

static void
bind_days_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  int days = tp_waiting_item_get_days (gtk_list_item_get_item (item));
  g_autofree char *text = g_strdup_printf (ngettext ("%d day", "%d days", days), days);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
bind_modes_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  guint modes = tp_waiting_item_get_modes (gtk_list_item_get_item (item));
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  for (int bit = 0; image != NULL; bit++, image = gtk_widget_get_next_sibling (image))
    gtk_widget_set_visible (image, (modes & (1u << bit)) != 0);
}

static gboolean
priority_tooltip_cb (GtkWidget *label,
                     int x,
                     int y,
                     gboolean by_keyboard,
                     GtkTooltip *tooltip,
                     TpWaitingList *self)
{
  GtkListItem *list_item = tp_list_carry_recall (label);
  TpWaitingItem *item = gtk_list_item_get_item (list_item);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  g_autofree char *words = NULL;

  if (item == NULL || plan == NULL)
    return FALSE;
  words = tp_waiting_item_describe_priority (item, plan);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
setup_priority_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TpWaitingList *self)
{
  setup_number_cb (factory, item, self);
  g_signal_connect_object (gtk_list_item_get_child (item), "query-tooltip",
                           G_CALLBACK (priority_tooltip_cb), self, 0);
}

static void
set_up_column (TpWaitingList *self, GtkColumnViewColumn *column, GCallback setup, GCallback bind)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", setup, self, 0);
  if (bind != NULL)
    g_signal_connect_object (factory, "bind", bind, self, 0);
  gtk_column_view_column_set_factory (column, factory);
}

static void
set_up_columns (TpWaitingList *self)
{
  set_up_column (self, self->priority_column, G_CALLBACK (setup_priority_cb),
                 G_CALLBACK (bind_priority_cb));
  set_up_column (self, self->code_column, G_CALLBACK (setup_text_cb), G_CALLBACK (bind_code_cb));
  set_up_column (self, self->person_column, G_CALLBACK (setup_text_cb),
                 G_CALLBACK (bind_person_cb));
  set_up_column (self, self->need_column, G_CALLBACK (setup_text_cb), G_CALLBACK (bind_need_cb));
  set_up_column (self, self->place_column, G_CALLBACK (setup_text_cb), G_CALLBACK (bind_place_cb));
  set_up_column (self, self->days_column, G_CALLBACK (setup_number_cb), G_CALLBACK (bind_days_cb));
  set_up_column (self, self->modes_column, G_CALLBACK (setup_modes_cb), G_CALLBACK (bind_modes_cb));
  set_up_column (self, self->why_column, G_CALLBACK (setup_why_cb), NULL);
}

static gboolean
carry_item (gpointer item, TpCargo *cargo)
{
  *cargo = (TpCargo){TP_CARGO_REQUEST, *tp_waiting_item_get_request (item)};
  return TRUE;
}

/* --- object ------------------------------------------------------------------------ */

static void
tp_waiting_list_dispose (GObject *object)
{
  TpWaitingList *self = TP_WAITING_LIST (object);

  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_object (&self->scene);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  if (self->why != NULL) /* one that is up would never be freed */
    gtk_popover_popdown (GTK_POPOVER (self->why));
  g_clear_pointer (&self->why, gtk_widget_unparent);
  G_OBJECT_CLASS (tp_waiting_list_parent_class)->dispose (object);
}

static void
tp_waiting_list_class_init (TpWaitingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_waiting_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/board/tp-waiting-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, stack);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, ward_bar);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, ward_label);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, view);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, priority_column);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, code_column);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, person_column);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, need_column);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, place_column);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, days_column);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, modes_column);
  gtk_widget_class_bind_template_child (widget_class, TpWaitingList, why_column);
  gtk_widget_class_bind_template_callback (widget_class, all_wards_cb);
}

static void
tp_waiting_list_init (TpWaitingList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The need takes what the others leave; of large letters that is too little to say anything. */
  if (tp_text_scale_get (GTK_WIDGET (self)) >= LARGE_LETTERS)
    gtk_column_view_column_set_fixed_width (self->need_column, NEED_WIDTH);
  tp_text_scale_columns (self->view);
  set_up_columns (self);
  self->items = g_list_store_new (TP_TYPE_WAITING_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  self->why = gtk_popover_new ();
  gtk_popover_set_position (GTK_POPOVER (self->why), GTK_POS_TOP);
  gtk_widget_set_parent (self->why, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Waiting requests"), -1);
}

/**
 * tp_waiting_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
tp_waiting_list_new (void)
{
  return g_object_new (TP_TYPE_WAITING_LIST, NULL);
}

/**
 * tp_waiting_list_set_scene:
 * @self: the list
 * @scene: what the page shows
 *
 * Shows what waits in the week of @scene and shares its selection.
 */
void
tp_waiting_list_set_scene (TpWaitingList *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_WAITING_LIST (self) && self->scene == NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_swapped (scene, "changed", G_CALLBACK (scene_changed_cb), self);
  tp_list_carry_set_up (GTK_WIDGET (self->view), self->selection, scene, carry_item);
  fill (self);
}

/**
 * tp_waiting_list_get_n_requests:
 * @self: the list
 *
 * Returns: how many are shown
 */
guint
tp_waiting_list_get_n_requests (TpWaitingList *self)
{
  g_return_val_if_fail (TP_IS_WAITING_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}
