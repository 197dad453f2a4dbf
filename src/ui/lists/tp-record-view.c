/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One list of records with a search box above it. Cells are plain labels, rows are read when
 * they are looked at, so that two hundred thousand people scroll like twenty. */

#include "tp-config.h"

#include "tp-record-view.h"

#include <glib/gi18n.h>

#include "tp-record-model.h"
#include "tp-record-names.h"

struct _TpRecordView
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkLabel *count;
  GtkStack *stack;
  GtkColumnView *list;
  AdwStatusPage *empty;
  GtkWidget *import_button;

  TpWorkspace *workspace;
  const TpRecordColumns *columns;
  TpRecordModel *model;
  GtkSingleSelection *selection;
  TpRecordNames *names;
  TpId chosen;
  gboolean is_loading;
};

G_DEFINE_FINAL_TYPE (TpRecordView, tp_record_view, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- cells ------------------------------------------------------------------ */

static gboolean
is_number (const TpField *field)
{
  return field->type == TP_FIELD_INT || field->type == TP_FIELD_REAL;
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const TpField *field)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number (field) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "tp-number");
  gtk_list_item_set_child (item, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const TpField *field)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  TpRecordView *self = g_object_get_data (G_OBJECT (factory), "view");
  TpRecordItem *record = gtk_list_item_get_item (item);
  g_autofree char *text = tp_record_names_get_text (self->names, tp_record_item_get_record (record), field);

  gtk_label_set_label (GTK_LABEL (label), text);
}

static int
get_width (const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_TEXT:
    return field->flags & TP_FIELD_MASKED ? 130 : g_str_equal (field->name, "code") ? 110 : 220;
  case TP_FIELD_FLAGS:
    return 190;
  case TP_FIELD_ID:
    return 170;
  case TP_FIELD_ENUM:
    return 140;
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_REAL:
    return 90;
  case TP_FIELD_TIME:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_BYTES:
    return 110;
  }
  g_return_val_if_reached (120);
}

static void
add_column (TpRecordView *self, const TpField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "view", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), (gpointer) field);
  column = gtk_column_view_column_new (_(field->title), factory);
  gtk_column_view_column_set_fixed_width (column, get_width (field));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->list, column);
  g_object_unref (column);
}

static void
make_columns (TpRecordView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->list);

  while (g_list_model_get_n_items (columns) > 0) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

    gtk_column_view_remove_column (self->list, column);
  }
  for (guint i = 0; self->columns->columns[i] != NULL; i++)
    add_column (self, tp_kind_find_field (self->columns->kind, self->columns->columns[i]));
}

/* --- rows --------------------------------------------------------------------- */

static void
emit_chosen (TpRecordView *self)
{
  TpRecordItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->is_loading)
    return;
  self->chosen = item != NULL ? ((const TpRecord *) tp_record_item_get_record (item))->id : TP_ID_NIL;
  g_signal_emit (self, signals[CHOSEN], 0, item);
}

static void
scroll_to (TpRecordView *self, guint position)
{
  /* gtk_column_view_scroll_to came with GTK 4.12; the inner list knows the action before. */
  GtkWidget *inner = gtk_widget_get_last_child (GTK_WIDGET (self->list));

  if (inner != NULL)
    gtk_widget_activate_action (inner, "list.scroll-to-item", "u", position);
}

static void
show_count (TpRecordView *self, gboolean is_searching)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *words = g_strdup_printf ("%'u", n_rows);

  gtk_label_set_label (self->count, words);
  gtk_stack_set_visible_child_name (self->stack, n_rows > 0 ? "list" : is_searching ? "nothing" : "empty");
}

static void
load (TpRecordView *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (TpQuery) query = tp_query_new (self->columns->kind);
  g_autoptr (TpRecordModel) model = NULL;
  guint position;

  if (!tp_text_looks_blank (words))
    tp_query_set_search (query, words);
  tp_query_set_order (query, self->columns->order, FALSE);
  model = tp_record_model_new (self->workspace, self->columns->kind, query, NULL);
  if (model == NULL)
    return;
  self->is_loading = TRUE;
  g_clear_pointer (&self->names, tp_record_names_free);
  self->names = tp_record_names_new (self->workspace);
  g_set_object (&self->model, model);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (model));
  if (!tp_id_is_nil (&self->chosen) && tp_record_model_find (model, &self->chosen, &position)) {
    gtk_single_selection_set_selected (self->selection, position);
    scroll_to (self, position);
  } else {
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  }
  self->is_loading = FALSE;
  show_count (self, !tp_text_looks_blank (words));
}

static void
search_changed_cb (TpRecordView *self)
{
  if (self->workspace != NULL && self->columns != NULL)
    load (self);
}

/* --- life ---------------------------------------------------------------------- */

static void
tp_record_view_dispose (GObject *object)
{
  TpRecordView *self = TP_RECORD_VIEW (object);

  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->names, tp_record_names_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_record_view_parent_class)->dispose (object);
}

static void
tp_record_view_class_init (TpRecordViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_record_view_dispose;

  /**
   * TpRecordView::chosen:
   * @item: (nullable): the TpRecordItem chosen
   */
  signals[CHOSEN] = g_signal_new ("chosen", TP_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, TP_TYPE_RECORD_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, TP_RESOURCE_PATH "/ui/lists/tp-record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, search);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, count);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, stack);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, list);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, empty);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, import_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
tp_record_view_init (TpRecordView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (emit_chosen), self);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * tp_record_view_set_source:
 * @self: the view
 * @workspace: where the records lie
 * @columns: which list
 *
 * Shows the list @columns of @workspace.
 */
void
tp_record_view_set_source (TpRecordView *self, TpWorkspace *workspace, const TpRecordColumns *columns)
{
  gboolean is_other;

  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  is_other = columns != self->columns;
  g_set_object (&self->workspace, workspace);
  self->columns = columns;
  if (is_other) {
    self->chosen = TP_ID_NIL;
    gtk_single_selection_set_model (self->selection, NULL);
    make_columns (self);
    adw_status_page_set_icon_name (self->empty, columns->icon);
    adw_status_page_set_title (self->empty, _(columns->kind->title));
    adw_status_page_set_description (self->empty, _(columns->hint));
    gtk_widget_set_visible (self->import_button, columns->import != NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->search),
                            columns->kind == &tp_person_kind || columns->kind == &tp_request_kind);
  }
  load (self);
}

/**
 * tp_record_view_reload:
 * @self: the view
 *
 * Reads the list again, keeping what is chosen.
 */
void
tp_record_view_reload (TpRecordView *self)
{
  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  if (self->workspace != NULL && self->columns != NULL)
    load (self);
}

/**
 * tp_record_view_search:
 * @self: the view
 * @words: what to look for; "" puts the cursor into the search box
 */
void
tp_record_view_search (TpRecordView *self, const char *words)
{
  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * tp_record_view_select:
 * @self: the view
 * @id: a record
 *
 * Chooses @id and brings it into view, if it is in the list.
 */
void
tp_record_view_select (TpRecordView *self, const TpId *id)
{
  guint position;

  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  if (self->model == NULL || !tp_record_model_find (self->model, id, &position))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  scroll_to (self, position);
}
