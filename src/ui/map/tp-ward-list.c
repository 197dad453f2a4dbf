/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map as a list: the wards of the branch with their value and rank, so that everything the
 * map tells by place and colour can be read, sorted and chosen by keyboard as well. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-list-carry.h"
#include "tp-text-scale.h"
#include "tp-ward-list.h"

#define TP_TYPE_WARD_ROW (tp_ward_row_get_type ())
G_DECLARE_FINAL_TYPE (TpWardRow, tp_ward_row, TP, WARD_ROW, GObject)

struct _TpWardRow
{
  GObject parent_instance;
  TpId ward;
  char *name;
  char *sort_key;
  int value, rank;
};

G_DEFINE_FINAL_TYPE (TpWardRow, tp_ward_row, G_TYPE_OBJECT)

static void
tp_ward_row_finalize (GObject *object)
{
  TpWardRow *self = TP_WARD_ROW (object);

  g_free (self->name);
  g_free (self->sort_key);
  G_OBJECT_CLASS (tp_ward_row_parent_class)->finalize (object);
}

static void
tp_ward_row_class_init (TpWardRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_ward_row_finalize;
}

static void
tp_ward_row_init (TpWardRow *self)
{
}

struct _TpWardList
{
  AdwBin parent_instance;

  GtkColumnView *view;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *value_column;
  GtkColumnViewColumn *rank_column;

  TpPlanScene *scene;
  GListStore *rows;
  GtkSingleSelection *selection;
  TpMeasure measure;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (TpWardList, tp_ward_list, ADW_TYPE_BIN)

/* --- rows ------------------------------------------------------------------ */

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const TpWardRow *left = *(TpWardRow *const *) a, *right = *(TpWardRow *const *) b;

  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;
  return strcmp (left->sort_key, right->sort_key);
}

static TpWardRow *
make_row (TpWardList *self, const TpWard *ward)
{
  TpWardRow *row = g_object_new (TP_TYPE_WARD_ROW, NULL);

  row->ward = ward->record.id;
  row->name = g_strdup (ward->full_name);
  row->sort_key = tp_text_sort_key (ward->name);
  row->value =
    tp_measure_get_value (self->measure, tp_plan_scene_find_needs (self->scene, &ward->record.id));
  return row;
}

/* Equal values share a rank, and the one after them counts how many are before it. */
static void
rank_rows (GPtrArray *rows)
{
  g_ptr_array_sort (rows, compare_values);
  for (guint i = 0; i < rows->len; i++) {
    TpWardRow *row = g_ptr_array_index (rows, i);
    const TpWardRow *before = i > 0 ? g_ptr_array_index (rows, i - 1) : NULL;

    row->rank = before != NULL && before->value == row->value ? before->rank : (int) i + 1;
  }
}

static void
show_selection (TpWardList *self)
{
  const TpId *ward = tp_plan_scene_get_ward (self->scene);
  GListModel *model = G_LIST_MODEL (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TpWardRow) row = g_list_model_get_item (model, i);

    if (tp_id_equal (&row->ward, ward))
      position = i;
  }
  self->is_updating = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_updating = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                                "list.scroll-to-item", "u", position);
}

static void
fill (TpWardList *self)
{
  GPtrArray *shapes = tp_plan_scene_get_shapes (self->scene);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; shapes != NULL && i < shapes->len; i++) {
    const TpWardShape *shape = g_ptr_array_index (shapes, i);

    if (plan == NULL || plan->wards->len == 0 ||
        tp_plan_scene_has_ward (self->scene, &shape->ward->record.id))
      g_ptr_array_add (rows, make_row (self, shape->ward));
  }
  rank_rows (rows);
  self->is_updating = TRUE;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  self->is_updating = FALSE;
  show_selection (self);
}

/* --- columns ------------------------------------------------------------------ */

static void
setup_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tp_list_carry_remember (item, label);
}

static void
setup_number_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  tp_list_carry_remember (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const TpWardRow *row = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), row->name);
}

static void
bind_value_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const TpWardRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = g_strdup_printf ("%d", row->value);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
bind_rank_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const TpWardRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = row->value > 0 ? g_strdup_printf ("%d", row->rank) : g_strdup ("–");

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static int
sort_names_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (((const TpWardRow *) a)->sort_key, ((const TpWardRow *) b)->sort_key);
}

static int
sort_values_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return ((const TpWardRow *) a)->value - ((const TpWardRow *) b)->value;
}

static int
sort_ranks_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return ((const TpWardRow *) a)->rank - ((const TpWardRow *) b)->rank;
}

static void
set_up_column (GtkColumnViewColumn *column,
               GCallback setup,
               GCallback bind,
               GCompareDataFunc compare)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", bind, NULL);
  gtk_column_view_column_set_factory (column, factory);
  gtk_column_view_column_set_sorter (column, sorter);
}

/* A ward carried to a slot is a session of the row's team there. */
static gboolean
carry_row (gpointer item, TpCargo *cargo)
{
  *cargo = (TpCargo){TP_CARGO_WARD, ((const TpWardRow *) item)->ward};
  return TRUE;
}

/* --- selection ----------------------------------------------------------------- */

static void
selected_cb (TpWardList *self)
{
  TpWardRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (!self->is_updating && self->scene != NULL)
    tp_plan_scene_select_ward (self->scene, row != NULL ? &row->ward : NULL);
}

static void
scene_changed_cb (TpWardList *self, guint what)
{
  if ((what & (TP_SCENE_TERRITORY | TP_SCENE_NEEDS | TP_SCENE_WEEK)) != 0)
    fill (self);
  else if ((what & TP_SCENE_WARD) != 0)
    show_selection (self);
}

/* --- object ----------------------------------------------------------------------- */

static void
tp_ward_list_dispose (GObject *object)
{
  TpWardList *self = TP_WARD_LIST (object);

  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_object (&self->scene);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (tp_ward_list_parent_class)->dispose (object);
}

static void
tp_ward_list_class_init (TpWardListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_ward_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/map/tp-ward-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TpWardList, view);
  gtk_widget_class_bind_template_child (widget_class, TpWardList, name_column);
  gtk_widget_class_bind_template_child (widget_class, TpWardList, value_column);
  gtk_widget_class_bind_template_child (widget_class, TpWardList, rank_column);
}

static void
tp_ward_list_init (TpWardList *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  tp_text_scale_columns (self->view);
  set_up_column (self->name_column, G_CALLBACK (setup_text_cb), G_CALLBACK (bind_name_cb),
                 sort_names_cb);
  set_up_column (self->value_column, G_CALLBACK (setup_number_cb), G_CALLBACK (bind_value_cb),
                 sort_values_cb);
  set_up_column (self->rank_column, G_CALLBACK (setup_number_cb), G_CALLBACK (bind_rank_cb),
                 sort_ranks_cb);

  self->rows = g_list_store_new (TP_TYPE_WARD_ROW);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Wards"), -1);
}

/**
 * tp_ward_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
tp_ward_list_new (void)
{
  return g_object_new (TP_TYPE_WARD_LIST, NULL);
}

/**
 * tp_ward_list_set_scene:
 * @self: the list
 * @scene: what the page shows
 *
 * Shows the wards of @scene and shares its selection.
 */
void
tp_ward_list_set_scene (TpWardList *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_WARD_LIST (self) && self->scene == NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_swapped (scene, "changed", G_CALLBACK (scene_changed_cb), self);
  tp_list_carry_set_up (GTK_WIDGET (self->view), self->selection, scene, carry_row);
  fill (self);
}

/**
 * tp_ward_list_set_measure:
 * @self: the list
 * @measure: what is shown as value
 *
 * Shows another value and ranks by it.
 */
void
tp_ward_list_set_measure (TpWardList *self, TpMeasure measure)
{
  g_return_if_fail (TP_IS_WARD_LIST (self));

  self->measure = measure;
  gtk_column_view_column_set_title (self->value_column, tp_measure_get_title (measure));
  if (self->scene != NULL)
    fill (self);
}
