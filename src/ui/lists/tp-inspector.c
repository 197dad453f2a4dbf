/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that is known of one record, each field where it can be changed, and its history. Numbers
 * stay masked until somebody says what for; that is written down before they are shown. After a
 * change the rows are brought up to date, not made anew, so that the cursor stays where it is. */

#include "tp-config.h"

#include "tp-inspector.h"

#include <glib/gi18n.h>

#include "tp-belongings.h"
#include "tp-entitlement-list.h"
#include "tp-field-row.h"
#include "tp-form-layout.h"
#include "tp-form.h"
#include "tp-history-list.h"
#include "tp-point-dialog.h"
#include "tp-record-columns.h"
#include "tp-record-form.h"
#include "tp-record-names.h"
#include "tp-step-list.h"
#include "tp-window.h"
#include "tp-words-dialog.h"

/* Beside the list it takes no more than this; alone it is a page. */
#define BESIDE_WIDTH 380
#define ALONE_WIDTH 640

struct _TpInspector
{
  AdwBin parent_instance;

  AdwClamp *clamp;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *title, *kind;
  GtkWidget *back_button, *edit_button, *reveal_button, *withdraw_button, *remove_button;
  GtkWidget *checklist_button, *point_button;
  GtkBox *belongings;
  GtkWidget *entitlement_group, *step_group, *history_group;
  GtkListBox *fields, *entitlements, *steps, *history;

  TpWorkspace *workspace;
  gpointer record;
  gboolean is_revealed;
  guint show_again, refresh; /* sources */
};

G_DEFINE_FINAL_TYPE (TpInspector, tp_inspector, ADW_TYPE_BIN)

static TpWindow *
get_window (TpInspector *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const TpKind *
get_kind (TpInspector *self)
{
  return ((TpRecord *) self->record)->kind;
}

/* --- fields ------------------------------------------------------------------ */

static void show (TpInspector *self);

static gboolean
show_again_cb (gpointer user_data)
{
  TpInspector *self = user_data;

  self->show_again = 0;
  show (self);
  return G_SOURCE_REMOVE;
}

/* A neighbourhood lies in one ward: in another it means nothing. */
static void
forget_neighbourhood (gpointer record)
{
  const TpField *field = tp_kind_find_field (((TpRecord *) record)->kind, "neighbourhood");

  if (field != NULL)
    *(TpId *) G_STRUCT_MEMBER_P (record, field->offset) = TP_ID_NIL;
}

static gboolean
refresh_cb (gpointer user_data)
{
  TpInspector *self = user_data;

  self->refresh = 0;
  tp_inspector_refresh (self);
  return G_SOURCE_REMOVE;
}

/* After a failure the record is read again, as it may have changed elsewhere; not before the row
 * that asked knows of it and keeps what was typed. */
static gboolean
changed_cb (gpointer changed, const TpField *field, gpointer user_data)
{
  TpInspector *self = user_data;
  g_autoptr (GError) error = NULL;
  /* TRANSLATORS: what undo would take back; %s is the title of a field. */
  g_autofree char *title = tp_title_new (N_ ("Change of “%s”"), tp_title_word (field->title), NULL);
  gboolean is_ward = g_str_equal (field->name, "ward");
  gboolean hides_more = tp_record_hides (changed, field) && !tp_record_hides (self->record, field);

  if (is_ward)
    forget_neighbourhood (changed);
  if (tp_record_equal (changed, self->record))
    return TRUE;
  if (!tp_workspace_save (self->workspace, changed, title, &error)) {
    tp_window_show_error (get_window (self), _ ("The change was not stored"), error);
    if (self->refresh == 0)
      self->refresh = g_idle_add (refresh_cb, self);
    return FALSE;
  }
  /* Which neighbourhoods can be chosen depends on the ward, and a number that was typed into a text
   * is hidden from now on. Not before the row has returned. */
  if ((is_ward || hides_more) && self->show_again == 0)
    self->show_again = g_idle_add (show_again_cb, self);
  return TRUE;
}

static gboolean
is_shown (const TpField *field)
{
  return !(field->flags & TP_FIELD_DERIVED) && field->type != TP_FIELD_BYTES;
}

static char *
get_shown (TpInspector *self, TpRecordNames *names, const TpField *field)
{
  if (field->type == TP_FIELD_TEXT)
    return tp_record_get_text (self->record, field, self->is_revealed);
  return tp_record_names_get_text (names, self->record, field);
}

static void
add_field (TpInspector *self, TpRecordNames *names, const TpField *field)
{
  g_autofree char *shown = get_shown (self, names, field);
  gboolean is_masked = !self->is_revealed &&
                       ((field->flags & TP_FIELD_MASKED) || tp_record_hides (self->record, field));
  TpFieldRowOptions options = {
    .field = field,
    .is_fixed = is_masked || tp_record_columns_is_fixed (self->record, field),
    .allows = tp_record_columns_allows,
    .changed = changed_cb,
    .user_data = self,
  };

  if (!options.is_fixed)
    options.choices = tp_field_choices_load (self->workspace, self->record, field);
  gtk_list_box_append (self->fields, tp_field_row_new (self->record, shown, &options));
}

static gboolean
has_text (TpInspector *self, const TpField *field)
{
  g_autofree char *masked = tp_record_get_text (self->record, field, FALSE);

  return *masked != '\0';
}

static void
show_fields (TpInspector *self)
{
  g_autoptr (TpRecordNames) names = tp_record_names_new (self->workspace);
  g_autoptr (GPtrArray) fields = tp_record_columns_list_fields (get_kind (self));
  gboolean has_masked = FALSE;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_list_box_remove (self->fields, row);
  for (guint i = 0; i < fields->len; i++) {
    const TpField *field = fields->pdata[i];

    if (!is_shown (field))
      continue;
    has_masked |= tp_record_hides (self->record, field);
    add_field (self, names, field);
  }
  has_masked |= tp_belongings_has_masked (self->workspace, self->record);
  gtk_widget_set_visible (self->reveal_button, has_masked && !self->is_revealed);
}

static void
show_point_button (TpInspector *self)
{
  const TpField *field = tp_kind_find_field (get_kind (self), "latitude");
  gboolean has_point = field != NULL && has_text (self, field);

  gtk_widget_set_visible (self->point_button, tp_point_dialog_can_set (get_kind (self)));
  gtk_button_set_label (GTK_BUTTON (self->point_button),
                        has_point ? _ ("_Move on the Map…") : _ ("No Point Yet: _Set on the Map…"));
}

static void
show_head (TpInspector *self)
{
  g_autofree char *title = tp_record_get_title (self->record);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->kind, _ (get_kind (self)->title));
  gtk_widget_set_visible (self->edit_button, tp_form_layout_find (get_kind (self)) != NULL);
  gtk_widget_set_visible (self->withdraw_button,
                          get_kind (self) == &tp_request_kind && tp_request_is_open (self->record));
  gtk_widget_set_visible (self->remove_button, tp_record_columns_can_remove (get_kind (self)));
  gtk_widget_set_visible (self->checklist_button, get_kind (self) == &tp_procedure_kind);
  show_point_button (self);
}

static void
show_entitlements (TpInspector *self)
{
  const TpPerson *person = get_kind (self) == &tp_person_kind ? self->record : NULL;
  guint n_programmes = tp_entitlement_list_fill (self->entitlements, self->workspace, person);

  gtk_widget_set_visible (self->entitlement_group, n_programmes > 0);
}

static void
show_steps (TpInspector *self)
{
  guint n_steps = tp_step_list_fill (self->steps, self->workspace, self->record);

  gtk_widget_set_visible (self->step_group, n_steps > 0);
}

static void
show_history (TpInspector *self)
{
  guint n_lines = tp_history_list_fill (self->history, self->workspace, self->record);

  gtk_widget_set_visible (self->history_group, n_lines > 0);
}

static void
show (TpInspector *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->record != NULL ? "record" : "empty");
  if (self->record == NULL)
    return;
  show_head (self);
  show_fields (self);
  tp_belongings_fill (self->belongings, self->workspace, self->record, self->is_revealed);
  show_entitlements (self);
  show_steps (self);
  show_history (self);
}

/* The same record, changed: every row is kept. */
static void
update (TpInspector *self)
{
  g_autoptr (TpRecordNames) names = tp_record_names_new (self->workspace);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->fields));

  show_head (self);
  for (; row != NULL; row = gtk_widget_get_next_sibling (row)) {
    g_autofree char *shown = get_shown (self, names, tp_field_row_get_field (row));

    tp_field_row_update (row, self->record, shown);
  }
  tp_belongings_fill (self->belongings, self->workspace, self->record, self->is_revealed);
  show_entitlements (self);
  show_steps (self);
  show_history (self);
}

/* --- showing numbers, removing ----------------------------------------------------- */

static void
reveal_response_cb (AdwMessageDialog *dialog, const char *response, TpInspector *self)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "yes") && self->record != NULL &&
      !tp_inspector_reveal (self, tp_words_dialog_get_answer (dialog), &error))
    tp_window_show_error (get_window (self), _ ("The numbers stay hidden"), error);
}

static void
reveal_cb (TpInspector *self)
{
  tp_words_dialog_ask (
    GTK_WINDOW (get_window (self)), _ ("What for?"),
    _ ("Who looked at the identity number and the telephone, when and why is kept in the "
       "journal."),
    _ ("Purpose"), _ ("_Show"), G_CALLBACK (reveal_response_cb), self);
}

static void
withdraw_response_cb (AdwMessageDialog *dialog, const char *response, TpInspector *self)
{
  g_autoptr (GError) error = NULL;
  TpId id;

  if (!g_str_equal (response, "yes") || self->record == NULL)
    return;
  id = ((TpRecord *) self->record)->id;
  if (tp_form_withdraw (self->workspace, &id, tp_words_dialog_get_answer (dialog), &error))
    tp_window_show_toast (get_window (self), tp_workspace_get_undo_title (self->workspace), TRUE);
  else
    tp_window_show_error (get_window (self), _ ("It was not withdrawn"), error);
}

static void
withdraw_cb (TpInspector *self)
{
  tp_words_dialog_ask (
    GTK_WINDOW (get_window (self)), _ ("Withdraw the request?"),
    _ ("It is closed and its place in a session becomes free. Undo takes it back."), _ ("Reason"),
    _ ("_Withdraw"), G_CALLBACK (withdraw_response_cb), self);
}

static void
remove_cb (TpInspector *self)
{
  g_autoptr (GError) error = NULL;
  /* TRANSLATORS: what undo would take back; %s is a list: "People". */
  g_autofree char *title =
    tp_title_new (N_ ("Removal from “%s”"), tp_title_word (get_kind (self)->title), NULL);
  TpId id = ((TpRecord *) self->record)->id;

  if (tp_workspace_remove (self->workspace, get_kind (self), &id, title, &error))
    tp_window_show_toast (get_window (self), tp_workspace_get_undo_title (self->workspace), TRUE);
  else
    tp_window_show_error (get_window (self), _ ("It was not removed"), error);
}

/* --- what belongs to it --------------------------------------------------------------- */

static void
open_belonging (TpInspector *self, gpointer belonging)
{
  TpId branch = TP_ID_NIL;

  if (belonging == NULL)
    return;
  gtk_window_present (GTK_WINDOW (
    tp_record_form_new (get_window (self), ((TpRecord *) belonging)->kind, belonging, &branch)));
  tp_record_free (belonging);
}

static void
activate_add_belonging (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpInspector *self = TP_INSPECTOR (widget);
  const TpKind *kind = tp_kind_find (g_variant_get_string (parameter, NULL));

  if (self->record != NULL && kind != NULL)
    open_belonging (self, tp_belongings_make (kind, self->record));
}

static gboolean
parse_target (GVariant *parameter, const TpKind **kind, TpId *id)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);

  *kind = tp_kind_find (parts[0]);
  return *kind != NULL && parts[1] != NULL && tp_id_parse (parts[1], id);
}

static void
activate_change_belonging (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpInspector *self = TP_INSPECTOR (widget);
  const TpKind *kind;
  TpId id;

  if (self->workspace != NULL && parse_target (parameter, &kind, &id))
    open_belonging (self, tp_store_get (tp_workspace_get_store (self->workspace), kind, &id, NULL));
}

static void
activate_remove_belonging (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpInspector *self = TP_INSPECTOR (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  const TpKind *kind;
  TpId id;

  if (self->workspace == NULL || !parse_target (parameter, &kind, &id))
    return;
  title = g_strdup_printf (_ ("Removal from “%s”"), _ (kind->title));
  if (tp_workspace_remove (self->workspace, kind, &id, title, &error))
    tp_window_show_toast (get_window (self), title, TRUE);
  else
    tp_window_show_error (get_window (self), _ ("It was not removed"), error);
}

static void
activate_set_point (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpInspector *self = TP_INSPECTOR (widget);

  if (self->record != NULL && tp_point_dialog_can_set (get_kind (self)))
    gtk_window_present (GTK_WINDOW (tp_point_dialog_new (get_window (self), self->record)));
}

/* A change of long ago, from the history below. */
static void
activate_take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpInspector *self = TP_INSPECTOR (widget);
  gint64 number = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
    tp_store_list_entries (tp_workspace_get_store (self->workspace), number + 1, 1, &error);
  g_autoptr (TpWorkspace) workspace = g_object_ref (self->workspace);
  TpWindow *window = get_window (self);

  if (found != NULL && found->len > 0 &&
      tp_workspace_undo_entry (workspace, found->pdata[0], &error))
    tp_window_show_toast (window, tp_workspace_get_undo_title (workspace), TRUE);
  else if (error != NULL)
    tp_window_show_error (window, _ ("It could not be taken back"), error);
}

/* --- life ------------------------------------------------------------------------- */

static void
tp_inspector_dispose (GObject *object)
{
  TpInspector *self = TP_INSPECTOR (object);

  g_clear_handle_id (&self->show_again, g_source_remove);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->record, tp_record_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_inspector_parent_class)->dispose (object);
}

static void
tp_inspector_class_init (TpInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_inspector_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/lists/tp-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TpInspector, clamp);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, back_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, title);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, kind);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, edit_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, checklist_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, point_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, belongings);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, fields);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, entitlement_group);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, entitlements);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, step_group);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, steps);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, history_group);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, history);
  gtk_widget_class_install_action (widget_class, "inspector.take-back", "x", activate_take_back);
  gtk_widget_class_install_action (widget_class, "inspector.set-point", NULL, activate_set_point);
  gtk_widget_class_install_action (widget_class, TP_BELONGINGS_ADD, "s", activate_add_belonging);
  gtk_widget_class_install_action (widget_class, TP_BELONGINGS_CHANGE, "s",
                                   activate_change_belonging);
  gtk_widget_class_install_action (widget_class, TP_BELONGINGS_REMOVE, "s",
                                   activate_remove_belonging);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
tp_inspector_init (TpInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tp_inspector_set_record:
 * @self: the inspector
 * @workspace: (nullable): where the record lies
 * @record: (nullable): the record; copied
 *
 * Shows @record. Numbers shown for a purpose stay so while it is the same record.
 */
void
tp_inspector_set_record (TpInspector *self, TpWorkspace *workspace, gconstpointer record)
{
  gboolean is_same;
  gpointer copy = record != NULL ? tp_record_copy (record) : NULL;

  g_return_if_fail (TP_IS_INSPECTOR (self));

  is_same = record != NULL && self->record != NULL && workspace == self->workspace &&
            tp_id_equal (&((const TpRecord *) record)->id, &((TpRecord *) self->record)->id);
  g_set_object (&self->workspace, workspace);
  g_clear_pointer (&self->record, tp_record_free);
  self->record = copy;
  if (is_same) {
    update (self);
    return;
  }
  self->is_revealed = FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show (self);
}

/**
 * tp_inspector_refresh:
 * @self: the inspector
 *
 * Reads the record again: it may have been changed or removed here or elsewhere.
 */
void
tp_inspector_refresh (TpInspector *self)
{
  gpointer record;

  g_return_if_fail (TP_IS_INSPECTOR (self));

  if (self->record == NULL || self->workspace == NULL)
    return;
  record = tp_store_get (tp_workspace_get_store (self->workspace), get_kind (self),
                         &((TpRecord *) self->record)->id, NULL);
  tp_inspector_set_record (self, self->workspace, record);
  tp_record_free (record);
}

/**
 * tp_inspector_get_record:
 * @self: the inspector
 *
 * Returns: (transfer none) (nullable): the record shown
 */
gconstpointer
tp_inspector_get_record (TpInspector *self)
{
  g_return_val_if_fail (TP_IS_INSPECTOR (self), NULL);

  return self->record;
}

/**
 * tp_inspector_set_has_back:
 * @self: the inspector
 * @has_back: whether it covers the list it belongs to
 */
void
tp_inspector_set_has_back (TpInspector *self, gboolean has_back)
{
  g_return_if_fail (TP_IS_INSPECTOR (self));

  gtk_widget_set_visible (self->back_button, has_back);
  adw_clamp_set_maximum_size (self->clamp, has_back ? ALONE_WIDTH : BESIDE_WIDTH);
}

/**
 * tp_inspector_find_row:
 * @self: the inspector
 * @field: name of a field
 *
 * Returns: (transfer none) (nullable): the row that shows @field
 */
GtkWidget *
tp_inspector_find_row (TpInspector *self, const char *field)
{
  GtkWidget *row;

  g_return_val_if_fail (TP_IS_INSPECTOR (self), NULL);

  row = gtk_widget_get_first_child (GTK_WIDGET (self->fields));
  while (row != NULL && !g_str_equal (tp_field_row_get_field (row)->name, field))
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/**
 * tp_inspector_reveal:
 * @self: the inspector, with a record
 * @purpose: what for
 * @error: return location for the workspace's error
 *
 * Writes down who looks and what for, then shows the masked numbers.
 *
 * Returns: %FALSE, with the numbers masked, if that could not be written
 */
gboolean
tp_inspector_reveal (TpInspector *self, const char *purpose, GError **error)
{
  g_return_val_if_fail (TP_IS_INSPECTOR (self), FALSE);
  g_return_val_if_fail (self->record != NULL, FALSE);

  if (!tp_workspace_log_reveal (self->workspace, get_kind (self), &((TpRecord *) self->record)->id,
                                purpose, error))
    return FALSE;
  self->is_revealed = TRUE;
  show (self);
  return TRUE;
}
