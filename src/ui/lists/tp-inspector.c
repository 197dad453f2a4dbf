/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that is known of one record, each field where it can be changed, and its history. Numbers
 * stay masked until somebody says what for; that is written down before they are shown. */

#include "tp-config.h"

#include "tp-inspector.h"

#include <glib/gi18n.h>

#include "tp-field-row.h"
#include "tp-record-names.h"
#include "tp-window.h"

#define HISTORY_SHOWN 30

struct _TpInspector
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkWidget *reveal_button, *history_group;
  GtkListBox *fields, *history;

  TpWorkspace *workspace;
  gpointer record;
  gboolean is_revealed;
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

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* --- fields ------------------------------------------------------------------ */

/* The rows are made anew once the change is stored: not before the row that asks has returned. */
static gboolean
show_again_cb (gpointer user_data)
{
  TpInspector *self = user_data;

  if (self->record != NULL && self->workspace != NULL) {
    gpointer record = tp_store_get (tp_workspace_get_store (self->workspace), get_kind (self),
                                    &((TpRecord *) self->record)->id, NULL);

    tp_inspector_set_record (self, self->workspace, record);
    tp_record_free (record);
  }
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (gpointer changed, const TpField *field, gpointer user_data)
{
  TpInspector *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = g_strdup_printf (_("Change of “%s”"), _(field->title));

  if (!tp_record_equal (changed, self->record) &&
      !tp_workspace_save (self->workspace, changed, title, &error))
    tp_window_show_error (get_window (self), _("The change was not stored"), error);
  g_idle_add (show_again_cb, g_object_ref (self));
}

static gboolean
is_shown (const TpField *field)
{
  return !(field->flags & TP_FIELD_DERIVED) && field->type != TP_FIELD_BYTES;
}

static void
show_fields (TpInspector *self)
{
  g_autoptr (TpRecordNames) names = tp_record_names_new (self->workspace);
  gboolean has_masked = FALSE;

  clear_list (self->fields);
  for (const TpField *field = get_kind (self)->fields; field->name != NULL; field++) {
    g_autofree char *shown = NULL;

    if (!is_shown (field))
      continue;
    has_masked |= (field->flags & TP_FIELD_MASKED) != 0;
    shown = field->flags & TP_FIELD_MASKED ? tp_record_get_text (self->record, field, self->is_revealed)
                                           : tp_record_names_get_text (names, self->record, field);
    gtk_list_box_append (self->fields,
                         tp_field_row_new (self->record, field, shown, self->is_revealed, changed_cb, self));
  }
  gtk_widget_set_visible (self->reveal_button, has_masked && !self->is_revealed);
}

/* --- history -------------------------------------------------------------------- */

static char *
describe_line (TpInspector *self, const TpHistoryLine *line)
{
  const TpField *field = line->field != NULL ? tp_kind_find_field (get_kind (self), line->field) : NULL;

  if (field == NULL)
    return g_strdup (line->entry->title != NULL ? line->entry->title : line->op);
  if (field->flags & TP_FIELD_MASKED || field->type == TP_FIELD_ID || field->type == TP_FIELD_BYTES)
    return g_strdup_printf (_("“%s” changed"), _(field->title));
  return g_strdup_printf (_("“%s”: %s → %s"), _(field->title),
                          line->before != NULL && *line->before != '\0' ? line->before : "—",
                          line->after != NULL && *line->after != '\0' ? line->after : "—");
}

static void
show_history (TpInspector *self)
{
  g_autoptr (GPtrArray) lines = tp_store_list_history (tp_workspace_get_store (self->workspace), get_kind (self),
                                                       &((TpRecord *) self->record)->id, NULL);

  clear_list (self->history);
  for (guint i = 0; lines != NULL && i < lines->len && i < HISTORY_SHOWN; i++) {
    const TpHistoryLine *line = lines->pdata[i];
    GtkWidget *row = adw_action_row_new ();
    g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (line->entry->at_ms / 1000);
    g_autoptr (GDateTime) local = g_date_time_to_local (utc);
    g_autofree char *when = g_date_time_format (local, "%d/%m/%Y %H:%M");
    g_autofree char *words = describe_line (self, line);
    g_autofree char *title = g_markup_escape_text (words, -1);
    g_autofree char *who = g_strdup_printf ("%s · %s", when, line->entry->actor);
    g_autofree char *subtitle = g_markup_escape_text (who, -1);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    gtk_list_box_append (self->history, row);
  }
  gtk_widget_set_visible (self->history_group, lines != NULL && lines->len > 0);
}

static void
show (TpInspector *self)
{
  g_autofree char *title = NULL;

  if (self->record == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return;
  }
  title = tp_record_get_title (self->record);
  gtk_label_set_label (self->title, title);
  show_fields (self);
  show_history (self);
  gtk_stack_set_visible_child_name (self->stack, "record");
}

/* --- showing numbers, removing ----------------------------------------------------- */

static void
reveal_response_cb (AdwMessageDialog *dialog, const char *response, TpInspector *self)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "purpose");
  const char *purpose = gtk_editable_get_text (entry);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "show") || self->record == NULL)
    return;
  if (!tp_workspace_log_reveal (self->workspace, get_kind (self), &((TpRecord *) self->record)->id, purpose, &error)) {
    tp_window_show_error (get_window (self), _("The numbers stay hidden"), error);
    return;
  }
  self->is_revealed = TRUE;
  show (self);
}

static void
purpose_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "show", !tp_text_looks_blank (gtk_editable_get_text (entry)));
}

static void
reveal_cb (TpInspector *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (get_window (self)), _("What for?"),
                                              _("Who looked at the identity number and the telephone, when and "
                                                "why is kept in the journal."));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Purpose"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), group);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "show", _("_Show"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "show", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  g_object_set_data (G_OBJECT (dialog), "purpose", entry);
  g_signal_connect (entry, "changed", G_CALLBACK (purpose_changed_cb), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (reveal_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_cb (TpInspector *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = g_strdup_printf (_("Removal from “%s”"), _(get_kind (self)->title));

  if (tp_workspace_remove (self->workspace, get_kind (self), &((TpRecord *) self->record)->id, title, &error)) {
    tp_window_show_toast (get_window (self), title, TRUE);
    tp_inspector_set_record (self, self->workspace, NULL);
  } else {
    tp_window_show_error (get_window (self), _("It was not removed"), error);
  }
}

/* --- life ------------------------------------------------------------------------- */

static void
tp_inspector_dispose (GObject *object)
{
  TpInspector *self = TP_INSPECTOR (object);

  g_clear_pointer (&self->record, tp_record_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_inspector_parent_class)->dispose (object);
}

static void
tp_inspector_class_init (TpInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_inspector_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TP_RESOURCE_PATH "/ui/lists/tp-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TpInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, title);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, fields);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, history_group);
  gtk_widget_class_bind_template_child (widget_class, TpInspector, history);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
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

  g_return_if_fail (TP_IS_INSPECTOR (self));

  is_same = record != NULL && self->record != NULL &&
            tp_id_equal (&((const TpRecord *) record)->id, &((TpRecord *) self->record)->id);
  g_set_object (&self->workspace, workspace);
  if (record != self->record) {
    gpointer copy = record != NULL ? tp_record_copy (record) : NULL;

    g_clear_pointer (&self->record, tp_record_free);
    self->record = copy;
  }
  if (!is_same)
    self->is_revealed = FALSE;
  show (self);
}
