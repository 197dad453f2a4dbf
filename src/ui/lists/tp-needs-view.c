/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The work list of needs that can be foreseen: who, what, when and why, the nearest day first. An
 * officer makes a request of one or puts it aside; either is one step of undo, and the next line is
 * chosen, so that a list is gone through with two keys. Finding them reads everybody and is done on
 * a worker, which can be stopped. */

#include "tp-config.h"

#include "tp-needs-view.h"

#include <glib/gi18n.h>

#include "tp-need-item.h"
#include "tp-number.h"
#include "tp-record-names.h"
#include "tp-record-table.h"
#include "tp-text-scale.h"
#include "tp-window.h"
#include "tp-workspace-read.h"

struct _TpNeedsView
{
  AdwBin parent_instance;

  GtkWidget *back_button, *stop_button, *days_label, *action_bar;
  GtkWidget *request_button, *aside_button;
  GtkSpinButton *days;
  GtkSpinner *spinner;
  GtkLabel *count, *hint;
  GtkStack *stack;
  GtkColumnView *list;
  AdwStatusPage *problem;
  AdwToastOverlay *toasts;

  TpWorkspace *workspace;
  TpId branch;
  TpRecordNames *names;
  GListStore *store; /* of TpNeedItem */
  GtkSingleSelection *selection;
  GCancellable *loading;
  char *next;        /* key of the need to be chosen when the list comes again */
  gboolean is_quiet; /* the selection or the days change by themselves */
  gboolean is_busy;  /* a request is being made */
};

G_DEFINE_FINAL_TYPE (TpNeedsView, tp_needs_view, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  OPENED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static TpWindow *
get_window (TpNeedsView *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const TpNeed *
get_chosen (TpNeedsView *self)
{
  TpNeedItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? tp_need_item_get_need (item) : NULL;
}

/* --- cells ------------------------------------------------------------------- */

typedef enum
{
  CELL_DUE,
  CELL_PERSON,
  CELL_NEED,
  CELL_REASON,
  CELL_WARD,
} Cell;

static const struct
{
  Cell cell;
  const char *title;
  int width;
} cells[] = {
  {CELL_DUE, N_ ("Due"), 100},   {CELL_PERSON, N_ ("Person"), 180},
  {CELL_NEED, N_ ("Need"), 300}, {CELL_REASON, N_ ("Reason"), 210},
  {CELL_WARD, N_ ("Ward"), 150},
};

static char *
describe_due (const TpNeed *need)
{
  if (need->foresight.first == TP_DAY_NONE)
    return g_strdup (_ ("Any time"));
  return tp_partial_date_to_string (need->foresight.due);
}

static char *
get_cell_text (TpNeedsView *self, const TpNeed *need, Cell cell)
{
  switch (cell) {
  case CELL_DUE:
    return describe_due (need);
  case CELL_PERSON:
    return g_strdup (need->name);
  case CELL_NEED:
    return g_strdup (tp_entitlement_get_title (need->rule));
  case CELL_REASON:
    return tp_foresight_explain (&need->foresight, need->rule,
                                 tp_workspace_get_today (self->workspace));
  case CELL_WARD:
    return g_strdup (tp_record_names_get (self->names, "ward", &need->ward));
  }
  g_return_val_if_reached (NULL);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_widget_add_css_class (cell, "tp-number");
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer index)
{
  TpNeedsView *self = g_object_get_data (G_OBJECT (factory), "view");
  const TpNeed *need = tp_need_item_get_need (gtk_list_item_get_item (item));
  g_autofree char *text = get_cell_text (self, need, cells[GPOINTER_TO_UINT (index)].cell);
  GtkWidget *cell = gtk_list_item_get_child (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_widget_set_tooltip_text (cell, text);
}

static void
add_columns (TpNeedsView *self)
{
  double scale = tp_text_scale_get (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;

    g_object_set_data (G_OBJECT (factory), "view", self);
    g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (i));
    column = gtk_column_view_column_new (_ (cells[i].title), factory);
    gtk_column_view_column_set_fixed_width (column, (int) (cells[i].width * scale));
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_append_column (self->list, column);
  }
}

/* --- choosing ------------------------------------------------------------------- */

/* What has still to be asked of the person, and how sure the rule is. */
static char *
make_hint (const TpNeed *need)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < need->rule->conditions->len; i++) {
    const TpCondition *condition = g_ptr_array_index (need->rule->conditions, i);

    if (condition->fact == TP_FACT_ASK)
      g_string_append_printf (text, _ ("To be asked: %s"), tp_condition_get_field (condition));
  }
  if (!tp_entitlement_is_confirmed (need->rule))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            _ ("Rests on what is not yet confirmed"));
  return g_string_free (text, FALSE);
}

static void
show_chosen (TpNeedsView *self)
{
  const TpNeed *need = get_chosen (self);
  g_autofree char *hint = need != NULL ? make_hint (need) : g_strdup ("");
  g_autofree char *sentence = need != NULL ? tp_sentence_describe (need->rule->sentence) : NULL;

  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), sentence);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "needs.request",
                                 need != NULL && !self->is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "needs.put-aside",
                                 need != NULL && !self->is_busy);
}

static void
selected_cb (TpNeedsView *self)
{
  const TpNeed *need = get_chosen (self);

  if (self->is_quiet)
    return;
  g_clear_pointer (&self->next, g_free);
  show_chosen (self);
  g_signal_emit (self, signals[CHOSEN], 0, need != NULL ? &need->person : NULL);
}

static void
activated_cb (TpNeedsView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[OPENED], 0);
}

/* With the line the cursor would go, and the keys would end here. */
static void
bring_into_view (TpNeedsView *self, gboolean with_cursor)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  tp_record_table_go_to (self->list, position, with_cursor);
}

static void
choose_by_key (TpNeedsView *self, const char *key)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; key != NULL && i < n && found == GTK_INVALID_LIST_POSITION; i++) {
    g_autoptr (TpNeedItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

    if (g_str_equal (tp_need_item_get_need (item)->key, key))
      found = i;
  }
  self->is_quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, found);
  self->is_quiet = FALSE;
}

/* --- finding them ------------------------------------------------------------------ */

static void
show_count (TpNeedsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_autofree char *number = tp_number_to_text (n);
  /* TRANSLATORS: a count of lines, which stands beside a number of days. */
  g_autofree char *text = g_strdup_printf (ngettext ("%s line", "%s lines", n), number);

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->action_bar, n > 0);
}

static void
show_busy (TpNeedsView *self, gboolean is_busy)
{
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_widget_set_visible (self->stop_button, is_busy);
}

static void
show_needs (TpNeedsView *self, GPtrArray *needs)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const TpNeed *chosen = get_chosen (self);
  gboolean had_focus;
  g_autofree char *key = self->next != NULL ? g_steal_pointer (&self->next)
                         : chosen != NULL   ? g_strdup (chosen->key)
                                            : NULL;

  for (guint i = 0; i < needs->len; i++)
    g_ptr_array_add (items, tp_need_item_new (tp_need_copy (needs->pdata[i])));
  g_clear_pointer (&self->names, tp_record_names_free);
  self->names = tp_record_names_new (self->workspace);
  had_focus = tp_record_table_has_focus (self->list);
  self->is_quiet = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  choose_by_key (self, key);
  bring_into_view (self, had_focus);
  show_count (self);
  show_chosen (self);
  /* Whose need is gone is not looked at any more. */
  if (key != NULL && get_chosen (self) == NULL)
    g_signal_emit (self, signals[CHOSEN], 0, NULL);
}

typedef struct
{
  TpEntitlements *rules;
  TpNeedOptions options;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  tp_entitlements_unref (question->rules);
  g_free (question);
}

static gpointer
find_needs (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  const Question *question = job;

  return tp_workspace_list_needs (fork, question->rules, &question->options, cancellable, error);
}

static void
show_problem (TpNeedsView *self, const char *words)
{
  adw_status_page_set_description (self->problem, words);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_set_visible (self->action_bar, FALSE);
  gtk_label_set_label (self->count, "");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpNeedsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) needs = tp_workspace_read_finish (TP_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->workspace == NULL)
    return;
  g_clear_object (&self->loading);
  show_busy (self, FALSE);
  if (needs != NULL)
    show_needs (self, needs);
  else
    show_problem (self, error->message);
}

static void
give_up (TpNeedsView *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  show_busy (self, FALSE);
}

static void
load (TpNeedsView *self)
{
  g_autoptr (GError) error = NULL;
  TpEntitlements *rules;
  Question *question;

  give_up (self);
  rules = tp_workspace_get_rules (self->workspace, &error);
  if (rules == NULL) {
    show_problem (self, error->message);
    return;
  }
  question = g_new0 (Question, 1);
  question->rules = tp_entitlements_ref (rules);
  question->options.within_days = gtk_spin_button_get_value_as_int (self->days);
  question->options.branch = self->branch;
  self->loading = g_cancellable_new ();
  show_busy (self, TRUE);
  tp_workspace_read_async (self->workspace, find_needs, question, free_question,
                           (GDestroyNotify) g_ptr_array_unref, self->loading, found_cb,
                           g_object_ref (self));
}

static void
days_changed_cb (TpNeedsView *self)
{
  if (!self->is_quiet && self->workspace != NULL)
    load (self);
}

static void
stop_cb (TpNeedsView *self)
{
  gboolean was_loading = self->loading != NULL;

  give_up (self);
  if (was_loading && g_list_model_get_n_items (G_LIST_MODEL (self->store)) == 0)
    show_problem (self, _ ("Looking for needs was stopped."));
}

/* --- doing something ------------------------------------------------------------------ */

/* The line below is the next one to be looked at. */
static void
note_next (TpNeedsView *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr (TpNeedItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position + 1);

  if (item == NULL && position > 0)
    item = g_list_model_get_item (G_LIST_MODEL (self->store), position - 1);
  g_free (self->next);
  self->next = item != NULL ? g_strdup (tp_need_item_get_need (item)->key) : NULL;
}

/* The line goes at once; the list found again says the same. */
static void
take_away (TpNeedsView *self, const char *key)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  gboolean had_focus = tp_record_table_has_focus (self->list);

  self->is_quiet = TRUE;
  for (guint i = 0; i < n; i++) {
    g_autoptr (TpNeedItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

    if (!g_str_equal (tp_need_item_get_need (item)->key, key))
      continue;
    g_list_store_remove (self->store, i);
    break;
  }
  choose_by_key (self, self->next);
  bring_into_view (self, had_focus);
  show_count (self);
  selected_cb (self);
}

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpNeedsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpRequest) request = tp_need_request_finish (TP_WORKSPACE (source), result, &error);
  const TpNeed *need;
  g_autofree char *words = NULL;

  self->is_busy = FALSE;
  if (self->workspace == NULL)
    return;
  show_chosen (self);
  if (request == NULL) {
    tp_window_show_error (get_window (self), _ ("No request was made"), error);
    load (self);
    return;
  }
  need = get_chosen (self);
  if (need != NULL && g_str_has_suffix (request->answer_key, need->key))
    take_away (self, need->key);
  /* TRANSLATORS: %s is the code of a request. */
  words = g_strdup_printf (_ ("Request %s made"), request->code);
  tp_window_show_toast_above (get_window (self), self->toasts, words, TRUE);
}

static void
activate_request (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpNeedsView *self = TP_NEEDS_VIEW (widget);
  const TpNeed *need = get_chosen (self);

  if (need == NULL || self->is_busy)
    return;
  note_next (self);
  self->is_busy = TRUE;
  show_chosen (self);
  tp_need_request_async (self->workspace, need, NULL, requested_cb, g_object_ref (self));
}

static void
activate_put_aside (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpNeedsView *self = TP_NEEDS_VIEW (widget);
  const TpNeed *need = get_chosen (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  if (need == NULL || self->is_busy)
    return;
  note_next (self);
  key = g_strdup (need->key);
  if (!tp_need_dismiss (self->workspace, need, &error)) {
    tp_window_show_error (get_window (self), _ ("It was not put aside"), error);
    return;
  }
  take_away (self, key);
  tp_window_show_toast (get_window (self), _ ("Put aside"), TRUE);
}

static void
activate_stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stop_cb (TP_NEEDS_VIEW (widget));
}

/* --- life ----------------------------------------------------------------------------- */

static void
tp_needs_view_dispose (GObject *object)
{
  TpNeedsView *self = TP_NEEDS_VIEW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_pointer (&self->names, tp_record_names_free);
  g_clear_pointer (&self->next, g_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_needs_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, back_button);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, days_label);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, stop_button);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, action_bar);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, request_button);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, aside_button);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, days);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, count);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, hint);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, stack);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, list);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, problem);
  gtk_widget_class_bind_template_child (widget_class, TpNeedsView, toasts);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
}

static void
tp_needs_view_class_init (TpNeedsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_needs_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/lists/tp-needs-view.ui");
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "needs.request", NULL, activate_request);
  gtk_widget_class_install_action (widget_class, "needs.put-aside", NULL, activate_put_aside);
  gtk_widget_class_install_action (widget_class, "needs.stop", NULL, activate_stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "needs.request", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "needs.request", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "needs.put-aside", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "needs.stop", NULL);
  /**
   * TpNeedsView::chosen:
   * @person: (nullable): the TpId of the person whose need is chosen
   */
  signals[CHOSEN] = g_signal_new ("chosen", TP_TYPE_NEEDS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * TpNeedsView::opened:
   *
   * The chosen need's person is to be looked at.
   */
  signals[OPENED] = g_signal_new ("opened", TP_TYPE_NEEDS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
tp_needs_view_init (TpNeedsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (TP_TYPE_NEED_ITEM);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->store));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  add_columns (self);
  show_chosen (self);
}

/**
 * tp_needs_view_set_source:
 * @self: the view
 * @workspace: where people are
 * @branch: whose people; nil: everybody
 *
 * Finds the needs anew. The same need stays chosen while it is there.
 */
void
tp_needs_view_set_source (TpNeedsView *self, TpWorkspace *workspace, const TpId *branch)
{
  g_return_if_fail (TP_IS_NEEDS_VIEW (self));
  g_return_if_fail (TP_IS_WORKSPACE (workspace) && branch != NULL);

  if (self->workspace != workspace) {
    g_set_object (&self->workspace, workspace);
    g_list_store_remove_all (self->store);
    self->is_quiet = TRUE;
    gtk_spin_button_set_value (self->days,
                               tp_workspace_get_number (workspace, "foresight.within_days", 60));
    self->is_quiet = FALSE;
  }
  self->branch = *branch;
  load (self);
}

/**
 * tp_needs_view_stop:
 * @self: the view
 *
 * Gives up looking, as when another list is shown.
 */
void
tp_needs_view_stop (TpNeedsView *self)
{
  g_return_if_fail (TP_IS_NEEDS_VIEW (self));

  give_up (self);
}

/**
 * tp_needs_view_set_folded:
 * @self: the view
 * @has_back: whether it covers the lists to choose from
 */
void
tp_needs_view_set_folded (TpNeedsView *self, gboolean has_back)
{
  g_return_if_fail (TP_IS_NEEDS_VIEW (self));

  gtk_widget_set_visible (self->back_button, has_back);
  /* Beside the lists to choose from is room for all; covering them, for the title. */
  gtk_widget_set_visible (self->days_label, !has_back);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !has_back);
}

/**
 * tp_needs_view_is_settled:
 * @self: the view
 *
 * Returns: whether nothing is left to find or to make
 */
gboolean
tp_needs_view_is_settled (TpNeedsView *self)
{
  g_return_val_if_fail (TP_IS_NEEDS_VIEW (self), TRUE);

  return self->loading == NULL && !self->is_busy;
}

/**
 * tp_needs_view_get_n_rows:
 * @self: the view
 *
 * Returns: how many needs are shown
 */
guint
tp_needs_view_get_n_rows (TpNeedsView *self)
{
  g_return_val_if_fail (TP_IS_NEEDS_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}
