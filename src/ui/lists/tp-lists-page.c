/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People, requests, teams and all else the workspace holds: the lists on the left, the chosen one
 * in the middle, the chosen line on the right, folded one over the other where there is less room;
 * and the assistant that takes lists in. */

#include "tp-config.h"

#include "tp-lists-page.h"

#include <glib/gi18n.h>

#include "tp-checklist-dialog.h"
#include "tp-duplicates-dialog.h"
#include "tp-duplicates.h"
#include "tp-import-view.h"
#include "tp-inspector.h"
#include "tp-needs-view.h"
#include "tp-queue-view.h"
#include "tp-record-form.h"
#include "tp-record-item.h"
#include "tp-record-load.h"
#include "tp-record-view.h"

#define SHOW_AFTER_MS 100

struct _TpListsPage
{
  AdwBin parent_instance;

  GtkStack *stack, *middle;
  AdwLeaflet *leaflet, *detail;
  GtkListBox *kinds;
  TpRecordView *records;
  TpNeedsView *needs;
  TpQueueView *queue;
  TpInspector *inspector;
  TpImportView *import;

  TpWorkspace *workspace;
  TpId branch;
  const TpRecordColumns *columns; /* of the list shown; of people beside their needs */
  const char *view;               /* what stands in the middle: TP_LISTS_… or RECORDS */
  gboolean is_stale;
  GArray *pairs; /* of TpDuplicate as the workspace is now, or NULL */
  GCancellable *finding;
  TpRecordItem *chosen; /* that the inspector is to show soon, or NULL */
  guint showing;        /* the timeout for it */
};

#define RECORDS "records"

G_DEFINE_FINAL_TYPE (TpListsPage, tp_lists_page, ADW_TYPE_BIN)

static gboolean
shows (TpListsPage *self, const char *view)
{
  return g_str_equal (self->view, view);
}

/* --- who is there twice ------------------------------------------------------ */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpListsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pairs = tp_duplicates_find_finish (TP_WORKSPACE (source), result, &error);

  /* Another question was asked meanwhile, or nobody asks any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->finding || self->workspace == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->finding);
  if (pairs == NULL)
    return;
  self->pairs = g_steal_pointer (&pairs);
  tp_record_view_show_duplicates (self->records, self->pairs->len);
}

/* Anew after each change; what was found before is no longer offered then, but its button stays
 * until the new figure is there. */
static void
find_duplicates (TpListsPage *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->pairs, g_array_unref);
  if (self->columns->kind != &tp_person_kind || !shows (self, RECORDS)) {
    tp_record_view_show_duplicates (self->records, 0);
    return;
  }
  self->finding = g_cancellable_new ();
  tp_duplicates_find_async (self->workspace, NULL, NULL, self->finding, found_cb,
                            g_object_ref (self));
}

/* --- what is shown --------------------------------------------------------- */

static void
load (TpListsPage *self)
{
  self->is_stale = FALSE;
  if (self->workspace == NULL)
    return;
  if (shows (self, TP_LISTS_NEEDS))
    tp_needs_view_set_source (self->needs, self->workspace, &self->branch);
  else if (shows (self, TP_LISTS_QUEUE))
    tp_queue_view_set_source (self->queue, self->workspace, &self->branch);
  else
    tp_record_view_set_source (self->records, self->workspace, self->columns);
  tp_inspector_refresh (self->inspector);
  find_duplicates (self);
}

static void
forget_chosen (TpListsPage *self)
{
  g_clear_handle_id (&self->showing, g_source_remove);
  g_clear_object (&self->chosen);
}

static void
kind_selected_cb (TpListsPage *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  self->columns = g_object_get_data (G_OBJECT (row), "columns");
  self->view = g_object_get_data (G_OBJECT (row), "view");
  if (!shows (self, TP_LISTS_NEEDS))
    tp_needs_view_stop (self->needs);
  gtk_stack_set_visible_child_name (self->middle, self->view);
  forget_chosen (self);
  if (self->workspace == NULL)
    return;
  tp_inspector_set_record (self->inspector, self->workspace, NULL);
  adw_leaflet_set_visible_child_name (self->detail, "records");
  load (self);
}

static void
kind_activated_cb (TpListsPage *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
}

static void
show_chosen (TpListsPage *self)
{
  if (self->showing != 0 && self->workspace != NULL)
    tp_inspector_set_record (self->inspector, self->workspace,
                             self->chosen != NULL ? tp_record_item_get_record (self->chosen)
                                                  : NULL);
  forget_chosen (self);
}

static gboolean
show_chosen_cb (gpointer user_data)
{
  show_chosen (user_data);
  return G_SOURCE_REMOVE;
}

/* To fill the inspector takes longer than to paint the list, so while one goes through the list by
 * the keys the inspector waits until one stays. */
static void
chosen_cb (TpListsPage *self, TpRecordItem *item)
{
  forget_chosen (self);
  self->chosen = item != NULL ? g_object_ref (item) : NULL;
  self->showing = g_timeout_add (SHOW_AFTER_MS, show_chosen_cb, self);
}

/* Beside a need stands the person who will have it. */
static void
need_chosen_cb (TpListsPage *self, const TpId *id)
{
  TpPerson *person;

  forget_chosen (self);
  person = id != NULL
             ? tp_store_get (tp_workspace_get_store (self->workspace), &tp_person_kind, id, NULL)
             : NULL;

  tp_inspector_set_record (self->inspector, self->workspace, person);
  tp_record_free (person);
}

static void
queue_chosen_cb (TpListsPage *self, const TpRequest *request)
{
  tp_inspector_set_record (self->inspector, self->workspace, request);
}

static void
opened_cb (TpListsPage *self)
{
  show_chosen (self);
  if (adw_leaflet_get_folded (self->detail))
    adw_leaflet_set_visible_child_name (self->detail, "inspector");
}

static void select_kind (TpListsPage *self, const TpRecordColumns *columns);

/* --- by hand ---------------------------------------------------------------------- */

static void
stored_cb (TpListsPage *self, const TpRecord *record)
{
  g_autofree char *id = tp_id_to_string (&record->id);
  g_autofree char *target = g_strconcat (record->kind->id, ":", id, NULL);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tp_lists_page_show_target (self, target);
}

static void
open_form (TpListsPage *self, const TpKind *kind, gconstpointer record)
{
  TpRecordForm *form = tp_record_form_new (TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                           kind, record, &self->branch);

  g_signal_connect_object (form, "stored", G_CALLBACK (stored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
activate_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpListsPage *self = TP_LISTS_PAGE (widget);
  const TpRecord *record;

  show_chosen (self);
  record = tp_inspector_get_record (self->inspector);
  if (record != NULL && tp_form_layout_find (record->kind) != NULL)
    open_form (self, record->kind, record);
}

static void
activate_checklists (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpListsPage *self = TP_LISTS_PAGE (widget);
  const TpRecord *record = tp_inspector_get_record (self->inspector);
  TpWindow *window = TP_WINDOW (gtk_widget_get_root (widget));
  gboolean is_chosen = record != NULL && record->kind == &tp_procedure_kind;

  if (self->workspace != NULL)
    gtk_window_present (
      GTK_WINDOW (tp_checklist_dialog_new (window, is_chosen ? &record->id : NULL)));
}

/* Where there is room beside the list, the line is looked at already: then it is to be changed. */
static void
activated_cb (TpListsPage *self)
{
  if (adw_leaflet_get_folded (self->detail))
    opened_cb (self);
  else
    activate_edit (GTK_WIDGET (self), "lists.edit", NULL);
}

static void
other_cb (TpListsPage *self)
{
  const TpKind *other = tp_record_get_other_kind (self->columns->kind);

  select_kind (self, tp_record_columns_find (other->id));
}

/* --- folding --------------------------------------------------------------------- */

static void
folded_cb (TpListsPage *self)
{
  gboolean is_detail_folded = adw_leaflet_get_folded (self->detail);

  tp_record_view_set_folded (self->records, adw_leaflet_get_folded (self->leaflet),
                             is_detail_folded);
  tp_needs_view_set_folded (self->needs, adw_leaflet_get_folded (self->leaflet));
  tp_queue_view_set_folded (self->queue, adw_leaflet_get_folded (self->leaflet));
  tp_inspector_set_has_back (self->inspector, is_detail_folded);
}

static void
activate_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpListsPage *self = TP_LISTS_PAGE (widget);

  if (adw_leaflet_get_folded (self->detail) &&
      adw_leaflet_get_visible_child (self->detail) == GTK_WIDGET (self->inspector))
    adw_leaflet_set_visible_child_name (self->detail, "records");
  else
    adw_leaflet_set_visible_child_name (self->leaflet, "kinds");
}

/* --- taking lists in ----------------------------------------------------------------- */

static void
import_done_cb (TpListsPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "lists");
}

/* A file dropped anywhere on the page is taken for a list. */
static gboolean
dropped_cb (TpListsPage *self, const GValue *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path == NULL || self->workspace == NULL)
    return FALSE;
  tp_lists_page_begin_import (self, "people");
  tp_import_view_set_file (self->import, path);
  return TRUE;
}

/* @columns: of the records that stand in the inspector, or are made by hand */
static void
add_row (TpListsPage *self,
         const char *icon,
         const char *title,
         const char *hint,
         const char *view,
         const TpRecordColumns *columns)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  /* Cut off, many of them read alike. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, hint);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "columns", (gpointer) columns);
  g_object_set_data (G_OBJECT (row), "view", (gpointer) view);
  gtk_list_box_append (self->kinds, row);
}

/* Beside the requests stand those that wait for a decision, and those nobody has made yet. */
static void
add_kind (TpListsPage *self, const TpRecordColumns *columns)
{
  add_row (self, columns->icon, _ (columns->kind->title), _ (columns->hint), RECORDS, columns);
  if (columns->kind != &tp_request_kind)
    return;
  add_row (self, "mail-mark-important-symbolic", _ ("Queue"),
           _ ("What waits for a decision, whichever way it came in."), TP_LISTS_QUEUE, columns);
  add_row (self, "alarm-symbolic", _ ("Foreseeable needs"),
           _ ("What people will need soon, before they ask."), TP_LISTS_NEEDS,
           tp_record_columns_find (tp_person_kind.id));
}

static void
select_row (TpListsPage *self, const char *view, const TpRecordColumns *columns)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->kinds, i)) != NULL; i++)
    if (g_str_equal (g_object_get_data (G_OBJECT (row), "view"), view) &&
        (columns == NULL || g_object_get_data (G_OBJECT (row), "columns") == columns))
      gtk_list_box_select_row (self->kinds, row);
}

static void
select_kind (TpListsPage *self, const TpRecordColumns *columns)
{
  select_row (self, RECORDS, columns);
}

static void
show_lists (TpListsPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "lists");
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
}

static void
tp_lists_page_map (GtkWidget *widget)
{
  TpListsPage *self = TP_LISTS_PAGE (widget);

  GTK_WIDGET_CLASS (tp_lists_page_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
}

static void
tp_lists_page_dispose (GObject *object)
{
  TpListsPage *self = TP_LISTS_PAGE (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->pairs, g_array_unref);
  forget_chosen (self);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_lists_page_parent_class)->dispose (object);
}

static void
tp_lists_page_class_init (TpListsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_lists_page_dispose;
  widget_class->map = tp_lists_page_map;
  g_type_ensure (TP_TYPE_IMPORT_VIEW);
  g_type_ensure (TP_TYPE_INSPECTOR);
  g_type_ensure (TP_TYPE_NEEDS_VIEW);
  g_type_ensure (TP_TYPE_QUEUE_VIEW);
  g_type_ensure (TP_TYPE_RECORD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/lists/tp-lists-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, middle);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, records);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, needs);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, queue);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, inspector);
  gtk_widget_class_bind_template_child (widget_class, TpListsPage, import);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, need_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, queue_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_install_action (widget_class, "lists.back", NULL, activate_back);
  gtk_widget_class_install_action (widget_class, "lists.edit", NULL, activate_edit);
  gtk_widget_class_install_action (widget_class, "lists.checklists", NULL, activate_checklists);
  gtk_widget_class_bind_template_callback (widget_class, import_done_cb);
}

static void
tp_lists_page_init (TpListsPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  const TpRecordColumns *columns;
  guint n_columns;

  self->view = RECORDS;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  columns = tp_record_columns_get_all (&n_columns);
  for (guint i = 0; i < n_columns; i++)
    add_kind (self, &columns[i]);
  select_kind (self, &columns[0]);
}

/**
 * tp_lists_page_set_context:
 * @self: the page
 * @workspace: (nullable): the workspace
 * @branch: the branch looked at
 * @week: the week looked at; lists are of all time
 */
void
tp_lists_page_set_context (TpListsPage *self,
                           TpWorkspace *workspace,
                           const TpId *branch,
                           TpWeek week)
{
  gboolean is_other, is_other_branch;

  g_return_if_fail (TP_IS_LISTS_PAGE (self));

  is_other = self->workspace != workspace;
  is_other_branch = !tp_id_equal (&self->branch, branch);
  g_set_object (&self->workspace, workspace);
  self->branch = *branch;
  if (!is_other) {
    if (is_other_branch && !shows (self, RECORDS))
      tp_lists_page_refresh (self);
    return;
  }
  gtk_stack_set_visible_child_name (self->stack, "lists");
  forget_chosen (self);
  tp_inspector_set_record (self->inspector, workspace, NULL);
  tp_lists_page_refresh (self);
}

/**
 * tp_lists_page_refresh:
 * @self: the page
 *
 * Reads the list shown again; while hidden, at the next time it is shown.
 */
void
tp_lists_page_refresh (TpListsPage *self)
{
  g_return_if_fail (TP_IS_LISTS_PAGE (self));

  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/**
 * tp_lists_page_show_target:
 * @self: the page
 * @target: (nullable): a kind, "kind:id" for one record of it, %TP_LISTS_NEEDS or %TP_LISTS_QUEUE
 */
void
tp_lists_page_show_target (TpListsPage *self, const char *target)
{
  g_auto (GStrv) parts = NULL;
  const TpRecordColumns *columns;
  TpId id;

  g_return_if_fail (TP_IS_LISTS_PAGE (self));

  if (target == NULL)
    return;
  parts = g_strsplit (target, ":", 2);
  columns = tp_record_columns_find (parts[0]);
  if (g_str_equal (parts[0], TP_LISTS_NEEDS) || g_str_equal (parts[0], TP_LISTS_QUEUE)) {
    show_lists (self);
    select_row (self, parts[0], NULL);
    return;
  }
  if (columns == NULL)
    return;
  show_lists (self);
  select_kind (self, columns);
  if (parts[1] != NULL && tp_id_parse (parts[1], &id)) {
    if (self->is_stale)
      load (self);
    tp_record_view_select (self->records, &id);
    opened_cb (self);
  }
}

/**
 * tp_lists_page_begin_import:
 * @self: the page
 * @kind: id of the format the list is likely in
 *
 * Shows the assistant that takes lists in.
 */
void
tp_lists_page_begin_import (TpListsPage *self, const char *kind)
{
  g_return_if_fail (TP_IS_LISTS_PAGE (self));
  g_return_if_fail (self->workspace != NULL);

  if (self->columns != NULL && self->columns->import != NULL)
    kind = self->columns->import;
  tp_import_view_begin (self->import, self->workspace, &self->branch, kind);
  gtk_stack_set_visible_child_name (self->stack, "import");
  gtk_widget_grab_focus (GTK_WIDGET (self->import));
}

/**
 * tp_lists_page_begin_new:
 * @self: the page
 *
 * Opens the form for a new line of the list shown; from another page, or in a list whose lines are
 * not made by hand, for a new request, since that is what one is called for.
 */
void
tp_lists_page_begin_new (TpListsPage *self)
{
  const TpKind *kind = &tp_request_kind;

  g_return_if_fail (TP_IS_LISTS_PAGE (self));
  g_return_if_fail (self->workspace != NULL);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      tp_form_layout_find (self->columns->kind) != NULL)
    kind = self->columns->kind;
  open_form (self, kind, NULL);
}

/**
 * tp_lists_page_show_duplicates:
 * @self: the page
 *
 * Opens the pairs of people who may be one, for somebody to decide.
 */
void
tp_lists_page_show_duplicates (TpListsPage *self)
{
  TpWindow *window;

  g_return_if_fail (TP_IS_LISTS_PAGE (self));
  g_return_if_fail (self->workspace != NULL);

  window = TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  gtk_window_present (GTK_WINDOW (tp_duplicates_dialog_new (window, self->pairs)));
}

/**
 * tp_lists_page_search:
 * @self: the page
 * @words: (nullable): what to look for among people and requests; %NULL keeps what was
 *
 * Puts the cursor into the search box.
 */
void
tp_lists_page_search (TpListsPage *self, const char *words)
{
  g_return_if_fail (TP_IS_LISTS_PAGE (self));

  show_lists (self);
  adw_leaflet_set_visible_child_name (self->detail, "records");
  if (!shows (self, RECORDS) || !tp_record_is_searchable (self->columns->kind))
    select_kind (self, tp_record_columns_find (tp_person_kind.id));
  tp_record_view_search (self->records, words);
}

/**
 * tp_lists_page_is_settled:
 * @self: the page
 *
 * Returns: whether nothing is left to load
 */
gboolean
tp_lists_page_is_settled (TpListsPage *self)
{
  return !self->is_stale && self->finding == NULL && self->showing == 0 &&
         tp_record_view_is_settled (self->records) && tp_needs_view_is_settled (self->needs) &&
         tp_queue_view_is_settled (self->queue) && tp_import_view_is_settled (self->import);
}
