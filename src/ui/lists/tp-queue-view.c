/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits for a decision, from every channel, by priority or gathered by household or
 * neighbourhood. One key decides on all that is chosen, as one step of undo; what is decided leaves
 * the list at once and the next line is chosen, so that a queue is gone through with one hand. The
 * queue is read on a worker. */

#include "tp-config.h"

#include "tp-queue-view.h"

#include <glib/gi18n.h>

#include "tp-drop-down.h"
#include "tp-number.h"
#include "tp-queue-cells.h"
#include "tp-record-table.h"
#include "tp-window.h"

struct _TpQueueView
{
  AdwBin parent_instance;

  GtkWidget *back_button, *action_bar, *proposed_button, *back_to_queue;
  GtkSpinner *spinner;
  GtkLabel *count, *hint;
  GtkDropDown *show, *grouping, *channel, *missing;
  GtkEntry *reason;
  GtkStack *stack;
  GtkColumnView *list;
  AdwStatusPage *problem;
  AdwToastOverlay *toasts;

  TpWorkspace *workspace;
  TpId branch;
  GListStore *store; /* of TpQueueRow: the lines that lie below no other */
  GtkTreeListModel *tree;
  GtkMultiSelection *selection;
  GCancellable *loading;
  TpId next;         /* request to be chosen when the list comes again */
  gboolean is_quiet; /* the selection or the filters change by themselves */
};

G_DEFINE_FINAL_TYPE (TpQueueView, tp_queue_view, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  OPENED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static TpWindow *
get_window (TpQueueView *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- what is chosen ------------------------------------------------------------- */

static TpQueueRow *
get_row (TpQueueView *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

/* The requests of all chosen lines; @first is the line that stands first of them. */
static GPtrArray *
get_chosen (TpQueueView *self, TpQueueRow **first)
{
  g_autoptr (GtkBitset) chosen =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *items = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean has = gtk_bitset_iter_init_first (&iter, chosen, &position); has;
       has = gtk_bitset_iter_next (&iter, &position)) {
    g_autoptr (TpQueueRow) row = get_row (self, position);

    if (row == NULL)
      continue;
    tp_queue_row_add_requests (row, items);
    if (first != NULL && *first == NULL)
      *first = g_object_ref (row);
  }
  return items;
}

static gboolean
has_proposals (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (tp_queue_item_get_proposal (items->pdata[i]) == TP_TRIAGE_UNDECIDED)
      return FALSE;
  return items->len > 0;
}

static void
show_chosen (TpQueueView *self)
{
  g_autoptr (TpQueueRow) first = NULL;
  g_autoptr (GPtrArray) items = get_chosen (self, &first);
  g_autoptr (GtkBitset) lines =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autofree char *words = NULL;

  if (items->len == 0 && first != NULL)
    words = tp_queue_cells_describe (first);
  else if (items->len == 0)
    words = g_strdup (_ ("Choose requests, then how they are served: 1 at home, 2 at a service "
                         "place, 3 fetched, 4 remotely."));
  else if (gtk_bitset_get_size (lines) > 1)
    words = g_strdup_printf (
      ngettext ("%u request is chosen", "%u requests are chosen", items->len), items->len);
  else
    words = tp_queue_cells_describe (first);
  gtk_label_set_label (self->hint, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.decide", items->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.accept", has_proposals (items));
}

static void
selection_changed_cb (TpQueueView *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (TpQueueRow) first = NULL;
  const TpQueueItem *item;

  if (self->is_quiet)
    return;
  self->next = TP_ID_NIL;
  show_chosen (self);
  items = get_chosen (self, &first);
  item = items->len > 0 ? items->pdata[0] : NULL;
  if (item == NULL && first != NULL)
    item = tp_queue_row_get_item (first);
  g_signal_emit (self, signals[CHOSEN], 0, item != NULL ? item->request : NULL);
}

static void
activated_cb (TpQueueView *self, guint position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_signal_emit (self, signals[OPENED], 0);
}

static guint
find_position (TpQueueView *self, const TpId *request)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; !tp_id_is_nil (request) && i < n; i++) {
    g_autoptr (TpQueueRow) row = get_row (self, i);
    const TpQueueItem *item = tp_queue_row_get_item (row);
    g_autoptr (GPtrArray) items = g_ptr_array_new ();

    tp_queue_row_add_requests (row, items);
    if (item == NULL && items->len > 0)
      item = items->pdata[0];
    if (item != NULL && tp_id_equal (&item->request->record.id, request))
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

/* Chooses the line again, and goes there with the cursor if that was in the list. */
static void
choose (TpQueueView *self, const TpId *request, gboolean with_cursor)
{
  guint position = find_position (self, request);

  self->is_quiet = TRUE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  self->is_quiet = FALSE;
  tp_record_table_go_to (self->list, position, with_cursor);
}

/* --- the filters ------------------------------------------------------------------- */

static const char *const shows[] = {N_ ("To be decided"), N_ ("Decided, not planned yet"), NULL};
static const char *const groupings[] = {N_ ("One by one"), N_ ("By household"),
                                        N_ ("By neighbourhood"), NULL};

static GtkStringList *
make_words (const char *const *words)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (list, _ (words[i]));
  return list;
}

/* “Telephone (12)”, under a line that asks for all. */
static void
fill_filter (GtkDropDown *filter, const char *all, const TpEnum *words, const guint *counts)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (filter);

  gtk_string_list_append (list, all);
  for (guint i = 0; words->values[i].code != NULL; i++) {
    g_autofree char *line =
      g_strdup_printf ("%s (%u)", tp_enum_get_title (words, words->values[i].value), counts[i]);

    gtk_string_list_append (list, line);
  }
  gtk_drop_down_set_model (filter, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (filter, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
}

static void
show_filters (TpQueueView *self, TpQueue *queue)
{
  guint channels[32] = {0}, missing[32] = {0};

  for (guint i = 0; tp_channel_enum.values[i].code != NULL; i++)
    channels[i] =
      queue != NULL ? tp_queue_count_channel (queue, tp_channel_enum.values[i].value) : 0;
  for (guint i = 0; tp_missing_enum.values[i].code != NULL; i++)
    missing[i] =
      queue != NULL ? tp_queue_count_missing (queue, tp_missing_enum.values[i].value) : 0;
  self->is_quiet = TRUE;
  fill_filter (self->channel, _ ("All channels"), &tp_channel_enum, channels);
  fill_filter (self->missing, _ ("Whatever is missing"), &tp_missing_enum, missing);
  self->is_quiet = FALSE;
}

/* The value chosen in a filter; -1 is the line that asks for all. */
static int
get_filter (GtkDropDown *filter, const TpEnum *words)
{
  guint selected = gtk_drop_down_get_selected (filter);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? -1
                                                                : words->values[selected - 1].value;
}

static TpQueueOptions
get_options (TpQueueView *self)
{
  int channel = get_filter (self->channel, &tp_channel_enum);
  int missing = get_filter (self->missing, &tp_missing_enum);

  return (TpQueueOptions){
    .branch = self->branch,
    .show = gtk_drop_down_get_selected (self->show) == 1 ? TP_QUEUE_DECIDED : TP_QUEUE_UNDECIDED,
    .channels = channel >= 0 ? 1u << channel : 0,
    .missing = missing >= 0 ? (guint) missing : 0,
  };
}

/* --- reading ------------------------------------------------------------------------ */

static void
show_count (TpQueueView *self)
{
  g_autofree char *number = tp_number_to_text (tp_queue_view_get_n_rows (self));
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0;

  gtk_label_set_label (self->count, number);
  gtk_stack_set_visible_child_name (self->stack, has_rows ? "list" : "empty");
  gtk_widget_set_visible (self->action_bar, has_rows);
}

static TpQueueGrouping
get_grouping (TpQueueView *self)
{
  guint selected = gtk_drop_down_get_selected (self->grouping);

  return selected <= TP_GROUP_NEIGHBOURHOOD ? (TpQueueGrouping) selected : TP_GROUP_NONE;
}

static GPtrArray *
make_rows (TpQueueView *self, TpQueue *queue)
{
  TpQueueGrouping grouping = get_grouping (self);
  g_autoptr (GPtrArray) groups = tp_queue_list_groups (queue, grouping);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < groups->len; i++) {
    const TpQueueGroup *group = groups->pdata[i];
    gboolean is_single =
      group->items->len + group->others->len == 1 && grouping != TP_GROUP_NEIGHBOURHOOD;

    g_ptr_array_add (rows, is_single ? tp_queue_row_new_item (queue, group->items->pdata[0])
                                     : tp_queue_row_new_group (queue, group));
  }
  return rows;
}

/* Whoever looks at a household wants to see who lives in it; a neighbourhood is long. */
static void
unfold (TpQueueView *self)
{
  gtk_tree_list_model_set_autoexpand (self->tree, get_grouping (self) != TP_GROUP_NEIGHBOURHOOD);
}

static void
show_queue (TpQueueView *self, TpQueue *queue)
{
  g_autoptr (GPtrArray) rows = make_rows (self, queue), items = get_chosen (self, NULL);
  gboolean had_focus = tp_record_table_has_focus (self->list);
  TpId request = self->next;

  if (tp_id_is_nil (&request) && items->len > 0)
    request = ((const TpQueueItem *) items->pdata[0])->request->record.id;
  self->next = TP_ID_NIL;
  unfold (self);
  self->is_quiet = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       rows->pdata, rows->len);
  self->is_quiet = FALSE;
  show_filters (self, queue);
  choose (self, &request, had_focus);
  show_count (self);
  show_chosen (self);
}

static void
show_busy (TpQueueView *self, gboolean is_busy)
{
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpQueueView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpQueue) queue =
    tp_workspace_load_queue_finish (TP_WORKSPACE (source), result, &error);

  /* Another question was asked meanwhile, or nobody asks any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->loading || self->workspace == NULL)
    return;
  g_clear_object (&self->loading);
  show_busy (self, FALSE);
  if (queue != NULL) {
    show_queue (self, queue);
    return;
  }
  adw_status_page_set_description (self->problem, error->message);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_set_visible (self->action_bar, FALSE);
}

static void
load (TpQueueView *self)
{
  TpQueueOptions options = get_options (self);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  show_busy (self, TRUE);
  gtk_widget_set_visible (self->back_to_queue, options.show == TP_QUEUE_DECIDED);
  gtk_widget_set_visible (self->proposed_button, options.show != TP_QUEUE_DECIDED);
  tp_workspace_load_queue_async (self->workspace, &options, self->loading, loaded_cb,
                                 g_object_ref (self));
}

static void
filter_changed_cb (TpQueueView *self)
{
  if (!self->is_quiet && self->workspace != NULL)
    load (self);
}

/* --- deciding ------------------------------------------------------------------------- */

/* The line below what is chosen is the next to be looked at, else the one above. */
static void
note_next (TpQueueView *self, GPtrArray *decided)
{
  g_autoptr (GtkBitset) chosen =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint last = gtk_bitset_get_maximum (chosen), first = gtk_bitset_get_minimum (chosen);

  self->next = TP_ID_NIL;
  for (guint i = 0; i < n && tp_id_is_nil (&self->next); i++) {
    guint position = i < n - last ? last + i : first - (i - (n - last)) - 1;
    g_autoptr (TpQueueRow) row = position < n ? get_row (self, position) : NULL;
    g_autoptr (GPtrArray) items = g_ptr_array_new ();

    if (row != NULL)
      tp_queue_row_add_requests (row, items);
    for (guint k = 0; k < items->len && tp_id_is_nil (&self->next); k++)
      if (!g_ptr_array_find (decided, items->pdata[k], NULL))
        self->next = ((const TpQueueItem *) items->pdata[k])->request->record.id;
  }
}

static void
take_away (GListStore *store, GPtrArray *decided)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (store)); i-- > 0;) {
    g_autoptr (TpQueueRow) row = g_list_model_get_item (G_LIST_MODEL (store), i);
    GListStore *rows = tp_queue_row_get_rows (row);

    if (rows != NULL)
      take_away (rows, decided);
    if (rows != NULL ? tp_queue_row_count_requests (row) == 0
                     : g_ptr_array_find (decided, tp_queue_row_get_item (row), NULL))
      g_list_store_remove (store, i);
  }
}

/* What is decided goes at once; the list read again says the same. */
static void
show_decided (TpQueueView *self, GPtrArray *decided)
{
  gboolean had_focus = tp_record_table_has_focus (self->list);
  TpId next = self->next;

  self->is_quiet = TRUE;
  take_away (self->store, decided);
  self->is_quiet = FALSE;
  choose (self, &next, had_focus);
  show_count (self);
  selection_changed_cb (self);
  self->next = next;
}

static void
decide (TpQueueView *self, GPtrArray *items, const TpDecision *decisions)
{
  g_autoptr (GError) error = NULL;
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  note_next (self, items);
  if (!tp_workspace_triage (self->workspace, decisions, items->len, reason, &error)) {
    self->next = TP_ID_NIL;
    tp_window_show_error (get_window (self), _ ("Nothing was decided"), error);
    load (self);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  show_decided (self, items);
  tp_window_show_toast_above (get_window (self), self->toasts,
                              tp_workspace_get_undo_title (self->workspace), TRUE);
}

static void
decide_chosen (TpQueueView *self, gboolean as_proposed, TpTriage triage)
{
  g_autoptr (GPtrArray) items = get_chosen (self, NULL);
  g_autofree TpDecision *decisions = g_new0 (TpDecision, items->len + 1);

  if (items->len == 0 || (as_proposed && !has_proposals (items)))
    return;
  for (guint i = 0; i < items->len; i++) {
    const TpQueueItem *item = items->pdata[i];

    decisions[i].request = item->request->record.id;
    decisions[i].triage = as_proposed ? tp_queue_item_get_proposal (item) : triage;
  }
  decide (self, items, decisions);
}

static void
activate_decide (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int triage;

  if (tp_enum_parse (&tp_triage_enum, g_variant_get_string (parameter, NULL), &triage))
    decide_chosen (TP_QUEUE_VIEW (widget), FALSE, (TpTriage) triage);
}

static void
activate_accept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  decide_chosen (TP_QUEUE_VIEW (widget), TRUE, TP_TRIAGE_UNDECIDED);
}

/* --- life ----------------------------------------------------------------------------- */

static GListModel *
make_children_cb (gpointer item, gpointer user_data)
{
  GListStore *rows = tp_queue_row_get_rows (item);

  return rows != NULL ? G_LIST_MODEL (g_object_ref (rows)) : NULL;
}

static void
tp_queue_view_dispose (GObject *object)
{
  TpQueueView *self = TP_QUEUE_VIEW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->store);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_queue_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, back_button);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, action_bar);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, proposed_button);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, back_to_queue);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, count);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, hint);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, show);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, grouping);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, channel);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, missing);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, reason);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, stack);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, list);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, problem);
  gtk_widget_class_bind_template_child (widget_class, TpQueueView, toasts);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key, keypad;
    const char *triage;
  } keys[] = {
    {GDK_KEY_0, GDK_KEY_KP_0, "undecided"}, {GDK_KEY_1, GDK_KEY_KP_1, "home"},
    {GDK_KEY_2, GDK_KEY_KP_2, "hall"},      {GDK_KEY_3, GDK_KEY_KP_3, "fetch"},
    {GDK_KEY_4, GDK_KEY_KP_4, "remote"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "queue.decide", "s",
                                         keys[i].triage);
    gtk_widget_class_add_binding_action (widget_class, keys[i].keypad, 0, "queue.decide", "s",
                                         keys[i].triage);
  }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "queue.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "queue.accept", NULL);
}

static void
tp_queue_view_class_init (TpQueueViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_queue_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/lists/tp-queue-view.ui");
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "queue.decide", "s", activate_decide);
  gtk_widget_class_install_action (widget_class, "queue.accept", NULL, activate_accept);
  add_bindings (widget_class);
  /**
   * TpQueueView::chosen:
   * @request: (nullable): the TpRequest that is chosen, the first of several
   */
  signals[CHOSEN] = g_signal_new ("chosen", TP_TYPE_QUEUE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * TpQueueView::opened:
   *
   * The chosen request is to be looked at.
   */
  signals[OPENED] = g_signal_new ("opened", TP_TYPE_QUEUE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
tp_queue_view_init (TpQueueView *self)
{
  g_autoptr (GtkStringList) show_words = make_words (shows);
  g_autoptr (GtkStringList) grouping_words = make_words (groupings);

  self->is_quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->show, G_LIST_MODEL (show_words));
  gtk_drop_down_set_model (self->grouping, G_LIST_MODEL (grouping_words));
  self->store = g_list_store_new (TP_TYPE_QUEUE_ROW);
  self->tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), FALSE, TRUE,
                                        make_children_cb, NULL, NULL);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->tree)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  tp_queue_cells_add_columns (self->list);
  show_filters (self, NULL);
  tp_drop_down_let_shrink (self->show);
  tp_drop_down_let_shrink (self->grouping);
  tp_drop_down_let_shrink (self->channel);
  tp_drop_down_let_shrink (self->missing);
  self->is_quiet = FALSE;
  show_chosen (self);
}

/**
 * tp_queue_view_set_source:
 * @self: the view
 * @workspace: where requests are
 * @branch: whose requests
 *
 * Reads the queue anew. What is chosen stays so while it is there.
 */
void
tp_queue_view_set_source (TpQueueView *self, TpWorkspace *workspace, const TpId *branch)
{
  g_return_if_fail (TP_IS_QUEUE_VIEW (self));
  g_return_if_fail (TP_IS_WORKSPACE (workspace) && branch != NULL);

  if (g_set_object (&self->workspace, workspace) || !tp_id_equal (&self->branch, branch))
    g_list_store_remove_all (self->store);
  self->branch = *branch;
  load (self);
}

/**
 * tp_queue_view_set_folded:
 * @self: the view
 * @has_back: whether it covers the lists to choose from
 */
void
tp_queue_view_set_folded (TpQueueView *self, gboolean has_back)
{
  g_return_if_fail (TP_IS_QUEUE_VIEW (self));

  gtk_widget_set_visible (self->back_button, has_back);
}

/**
 * tp_queue_view_is_settled:
 * @self: the view
 *
 * Returns: whether nothing is left to read
 */
gboolean
tp_queue_view_is_settled (TpQueueView *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_VIEW (self), TRUE);

  return self->loading == NULL;
}

/**
 * tp_queue_view_get_n_rows:
 * @self: the view
 *
 * Returns: how many requests are shown, those in folded groups too
 */
guint
tp_queue_view_get_n_rows (TpQueueView *self)
{
  guint n = 0;

  g_return_val_if_fail (TP_IS_QUEUE_VIEW (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++) {
    g_autoptr (TpQueueRow) row = g_list_model_get_item (G_LIST_MODEL (self->store), i);

    n += tp_queue_row_count_requests (row);
  }
  return n;
}
