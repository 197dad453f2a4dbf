/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One list of records with a search box above it. Rows are read when they are looked at and their
 * order is asked for on a worker, so that two hundred thousand people scroll and are searched like
 * twenty. Until an answer comes the former list stays; to another question a first page comes at
 * once and the rest after it. */

#include "tp-config.h"

#include "tp-record-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tp-form-layout.h"
#include "tp-menu-button.h"
#include "tp-number.h"
#include "tp-point-dialog.h"
#include "tp-record-load.h"
#include "tp-record-model.h"
#include "tp-record-names.h"
#include "tp-record-order.h"
#include "tp-record-table.h"

#define FIRST_ROWS 128 /* more than a screen holds */

struct _TpRecordView
{
  AdwBin parent_instance;

  GtkWidget *back_button, *new_button, *import_list_button, *sort_button, *checklist_button;
  GtkToggleButton *points_button;
  GtkWidget *import_button, *add_button;
  GtkWidget *other_button, *nothing_other_button, *duplicates_button;
  GtkSearchEntry *search;
  GtkLabel *title, *count, *duplicates_label;
  GtkStack *stack;
  GtkColumnView *list;
  AdwStatusPage *empty;

  TpWorkspace *workspace;
  const TpRecordColumns *columns;
  TpRecordModel *model;
  GtkSingleSelection *selection;
  TpRecordNames *names;
  GCancellable *loading;
  char *asked; /* the words looked for last, or NULL */
  TpId chosen;
  TpRecordOrder *order;
  gboolean is_page_shown;  /* the rows shown are but the first of those awaited */
  gboolean is_quiet;       /* the selection changes by itself */
  gboolean opens_at_first; /* when the answer is there, its first row is opened */
  gboolean announces;      /* when the answer is there, say what is chosen */
};

G_DEFINE_FINAL_TYPE (TpRecordView, tp_record_view, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  OPENED,
  ACTIVATED,
  OTHER,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *
get_words (TpRecordView *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return tp_record_is_searchable (self->columns->kind) && !tp_text_looks_blank (words) ? words
                                                                                       : NULL;
}

static gboolean
lacks_point (TpRecordView *self)
{
  return tp_point_dialog_can_set (self->columns->kind) &&
         gtk_toggle_button_get_active (self->points_button);
}

/* --- choosing --------------------------------------------------------------------- */

static void
selected_cb (TpRecordView *self)
{
  TpRecordItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->is_quiet)
    return;
  self->chosen =
    item != NULL ? ((const TpRecord *) tp_record_item_get_record (item))->id : TP_ID_NIL;
  g_signal_emit (self, signals[CHOSEN], 0, item);
}

static void
activated_cb (TpRecordView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* What was chosen stays so while the rows around it change. */
static void
choose_again (TpRecordView *self)
{
  guint position;
  gboolean was_quiet = self->is_quiet;

  self->is_quiet = TRUE;
  if (!tp_id_is_nil (&self->chosen) && tp_record_model_find (self->model, &self->chosen, &position))
    gtk_single_selection_set_selected (self->selection, position);
  else
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->is_quiet = was_quiet;
}

static void
bring_chosen_into_view (TpRecordView *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    tp_record_table_scroll_to (self->list, position);
}

/* --- showing an answer ---------------------------------------------------------------- */

static void
show_count (TpRecordView *self, gint64 n_other)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *number = tp_number_to_text (n_rows);
  gboolean is_part = get_words (self) != NULL || lacks_point (self);
  const char *page = n_rows > 0 ? "list" : is_part ? "nothing" : "empty";

  /* Half a number would be another one: it is never shortened, as a sentence in its place is. */
  gtk_label_set_width_chars (self->count, (int) strlen (number));
  gtk_label_set_label (self->count, number);
  gtk_stack_set_visible_child_name (self->stack, page);
  if (n_other > 0) {
    const TpKind *other = tp_record_get_other_kind (self->columns->kind);
    g_autofree char *n_text = tp_number_to_text (n_other);
    /* TRANSLATORS: a list and how many were found in it: "Requests: 3" */
    g_autofree char *words = g_strdup_printf (_ ("%s: %s"), _ (other->title), n_text);

    gtk_button_set_label (GTK_BUTTON (self->other_button), words);
    gtk_button_set_label (GTK_BUTTON (self->nothing_other_button), words);
  }
  gtk_widget_set_visible (self->other_button, n_other > 0);
  gtk_widget_set_visible (self->nothing_other_button, n_other > 0);
}

static void
open_first (TpRecordView *self)
{
  self->opens_at_first = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  bring_chosen_into_view (self);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  g_signal_emit (self, signals[OPENED], 0);
}

static void
show_rows (TpRecordView *self, GArray *ids)
{
  self->is_quiet = TRUE;
  g_clear_pointer (&self->names, tp_record_names_free);
  self->names = tp_record_names_new (self->workspace);
  if (self->model != NULL && tp_record_model_equal_ids (self->model, ids)) {
    tp_record_model_refresh (self->model);
    choose_again (self);
  } else {
    g_autoptr (TpRecordModel) model =
      tp_record_model_new (self->workspace, self->columns->kind, ids);

    /* By way of nothing: given rows for rows, the toolkit asks for each new one to see whether it
     * has a widget already, and two hundred thousand are read. */
    gtk_single_selection_set_model (self->selection, NULL);
    g_set_object (&self->model, model);
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (model));
    choose_again (self);
    bring_chosen_into_view (self);
  }
  self->is_quiet = FALSE;
}

static void load (TpRecordView *self, guint n_rows);

/* The rest of a list whose first page is shown: the rows there are stay where they are. */
static void
show_more_rows (TpRecordView *self, GArray *ids)
{
  self->is_quiet = TRUE;
  if (tp_record_model_extend (self->model, ids)) {
    choose_again (self);
    self->is_quiet = FALSE;
  } else {
    show_rows (self, ids);
  }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpRecordView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpRecordAnswer) answer = tp_record_load_finish (TP_WORKSPACE (source), result, &error);

  /* What was given up may have been answered before it heard of that: its rows are of another list
   * or another question. */
  if (g_task_get_cancellable (G_TASK (result)) != self->loading || self->workspace == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  if (answer == NULL) {
    gtk_label_set_width_chars (self->count, -1);
    gtk_label_set_label (self->count, error->message);
    return;
  }
  if (self->is_page_shown)
    show_more_rows (self, answer->ids);
  else
    show_rows (self, answer->ids);
  if (answer->is_page) {
    gtk_stack_set_visible_child_name (self->stack, "list");
    if (self->opens_at_first)
      open_first (self);
    load (self, 0);
    self->is_page_shown = TRUE;
    return;
  }
  self->is_page_shown = FALSE;
  show_count (self, answer->n_other);
  if (self->announces)
    selected_cb (self);
  if (self->opens_at_first)
    open_first (self);
  self->announces = FALSE;
}

/* Asks for the first @n_rows rows, or for all. */
static void
load (TpRecordView *self, guint n_rows)
{
  TpRecordQuestion question = {
    .kind = self->columns->kind,
    .order = (char *) tp_record_order_get_field (self->order),
    .is_descending = tp_record_order_is_descending (self->order),
    .words = (char *) get_words (self),
    .lacks_point = lacks_point (self),
    .n_rows = n_rows,
  };

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->is_page_shown = FALSE;
  self->loading = g_cancellable_new ();
  tp_record_load_async (self->workspace, &question, self->loading, loaded_cb, g_object_ref (self));
}

/* Words not looked for before get a first page at once. The same question again gets all its rows
 * together, so that the list stays where it was scrolled to. */
static void
ask (TpRecordView *self)
{
  const char *words = get_words (self);
  gboolean is_new = words != NULL && g_strcmp0 (words, self->asked) != 0;

  g_free (self->asked);
  self->asked = g_strdup (words);
  load (self, is_new ? FIRST_ROWS : 0);
}

/* --- searching ------------------------------------------------------------------------ */

static void
search_changed_cb (TpRecordView *self)
{
  tp_record_view_reload (self);
}

static void
search_activated_cb (TpRecordView *self)
{
  if (self->loading != NULL)
    self->opens_at_first = TRUE;
  else if (self->model != NULL)
    open_first (self);
}

static void
search_stopped_cb (TpRecordView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static gboolean
search_key_cb (TpRecordView *self, guint key)
{
  if (key != GDK_KEY_Down || self->model == NULL ||
      g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

/* Those that wait for a point, and how many. */
static void
points_toggled_cb (TpRecordView *self)
{
  if (self->workspace != NULL)
    tp_record_view_reload (self);
}

static void
other_cb (TpRecordView *self)
{
  g_signal_emit (self, signals[OTHER], 0);
}

/* --- life ---------------------------------------------------------------------- */

static void
tp_record_view_dispose (GObject *object)
{
  TpRecordView *self = TP_RECORD_VIEW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->names, tp_record_names_free);
  g_clear_pointer (&self->order, tp_record_order_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_record_view_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  /**
   * TpRecordView::chosen:
   * @item: (nullable): the TpRecordItem chosen
   */
  signals[CHOSEN] = g_signal_new ("chosen", TP_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, TP_TYPE_RECORD_ITEM);
  /**
   * TpRecordView::opened:
   *
   * The chosen row, the first of what was searched for, is to be looked at.
   */
  signals[OPENED] = g_signal_new ("opened", TP_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  /**
   * TpRecordView::activated:
   *
   * The chosen row was activated, by Enter or a click.
   */
  signals[ACTIVATED] = g_signal_new ("activated", TP_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  /**
   * TpRecordView::other:
   *
   * What was found in the other list that can be searched is wanted.
   */
  signals[OTHER] = g_signal_new ("other", TP_TYPE_RECORD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
tp_record_view_class_init (TpRecordViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_record_view_dispose;
  add_signals ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/lists/tp-record-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, back_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, title);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, search);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, count);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, other_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, nothing_other_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, duplicates_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, duplicates_label);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, sort_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, stack);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, list);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, empty);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, new_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, add_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, import_list_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, checklist_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, points_button);
  gtk_widget_class_bind_template_callback (widget_class, points_toggled_cb);
  gtk_widget_class_bind_template_child (widget_class, TpRecordView, import_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
}

static void
tp_record_view_init (TpRecordView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->order = tp_record_order_new (GTK_WIDGET (self), G_CALLBACK (tp_record_view_reload));
  gtk_widget_init_template (GTK_WIDGET (self));
  tp_menu_button_name (self->sort_button, _ ("Sort"));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

static void
show_columns (TpRecordView *self)
{
  const TpRecordColumns *columns = self->columns;
  gboolean has_form = tp_form_layout_find (columns->kind) != NULL;

  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->model);
  tp_record_table_make_columns (self->list, columns, &self->names);
  tp_record_order_set_columns (self->order, columns, GTK_MENU_BUTTON (self->sort_button));
  gtk_label_set_label (self->title, _ (columns->kind->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (columns->kind->title), -1);
  adw_status_page_set_icon_name (self->empty, columns->icon);
  adw_status_page_set_title (self->empty, _ (columns->kind->title));
  adw_status_page_set_description (self->empty, _ (columns->hint));
  gtk_widget_set_visible (self->new_button, has_form);
  gtk_widget_set_visible (self->add_button, has_form);
  gtk_widget_set_visible (self->import_list_button, columns->import != NULL);
  gtk_widget_set_visible (self->checklist_button, columns->kind == &tp_procedure_kind);
  gtk_widget_set_visible (GTK_WIDGET (self->points_button),
                          tp_point_dialog_can_set (columns->kind));
  gtk_widget_set_visible (self->import_button, columns->import != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->search), tp_record_is_searchable (columns->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->title), !tp_record_is_searchable (columns->kind));
  gtk_label_set_width_chars (self->count, -1);
  gtk_label_set_label (self->count, "");
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
tp_record_view_set_source (TpRecordView *self,
                           TpWorkspace *workspace,
                           const TpRecordColumns *columns)
{
  gboolean is_other;

  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  is_other = columns != self->columns || workspace != self->workspace;
  g_set_object (&self->workspace, workspace);
  self->columns = columns;
  if (is_other) {
    self->chosen = TP_ID_NIL;
    self->is_quiet = TRUE;
    show_columns (self);
    self->is_quiet = FALSE;
  }
  ask (self);
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
    ask (self);
}

/**
 * tp_record_view_search:
 * @self: the view
 * @words: (nullable): what to look for; %NULL keeps what was looked for
 *
 * Looks for @words and puts the cursor into the search box.
 */
void
tp_record_view_search (TpRecordView *self, const char *words)
{
  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  if (words != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

/**
 * tp_record_view_select:
 * @self: the view
 * @id: a record
 *
 * Chooses @id and brings it into view, if it is in the list, now or when the list is there.
 */
void
tp_record_view_select (TpRecordView *self, const TpId *id)
{
  guint position;

  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  self->chosen = *id;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->announces = self->loading != NULL || self->model == NULL ||
                    !tp_record_model_find (self->model, id, &position);
  if (self->announces)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  tp_record_table_scroll_to (self->list, position);
}

/**
 * tp_record_view_set_folded:
 * @self: the view
 * @has_back: whether there is something to go back to
 * @opens_by_click: whether a click opens a row, since there is no room beside the list
 */
void
tp_record_view_set_folded (TpRecordView *self, gboolean has_back, gboolean opens_by_click)
{
  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  gtk_widget_set_visible (self->back_button, has_back);
  gtk_column_view_set_single_click_activate (self->list, opens_by_click);
}

/**
 * tp_record_view_show_duplicates:
 * @self: the view
 * @n_pairs: how many pairs of the list's lines may be one; with none nothing is said of them
 *
 * Offers to look at them.
 */
void
tp_record_view_show_duplicates (TpRecordView *self, guint n_pairs)
{
  g_autofree char *number = tp_number_to_text (n_pairs);
  /* TRANSLATORS: %s is how many pairs of people may be one */
  g_autofree char *words = g_strdup_printf (_ ("Possible duplicates: %s"), number);

  g_return_if_fail (TP_IS_RECORD_VIEW (self));

  gtk_label_set_label (self->duplicates_label, words);
  gtk_widget_set_visible (self->duplicates_button, n_pairs > 0);
}

/**
 * tp_record_view_is_settled:
 * @self: the view
 *
 * Returns: whether no answer is awaited
 */
gboolean
tp_record_view_is_settled (TpRecordView *self)
{
  return self->loading == NULL;
}

/**
 * tp_record_view_get_n_rows:
 * @self: the view
 *
 * Returns: how many rows the list shown has
 */
guint
tp_record_view_get_n_rows (TpRecordView *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}
