/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record entered or changed by hand. Nothing is stored before all of it can be: then what may be
 * there already is shown, and after that it is one step of undo. Whatever goes wrong, what was
 * typed stays; closing asks only when something would be lost. */

#include "tp-config.h"

#include "tp-record-form.h"

#include <glib/gi18n.h>

#include "tp-form.h"
#include "tp-record-names.h"
#include "tp-workspace-read.h"

typedef enum
{
  NOTICE_NONE,
  NOTICE_LIKES,
  NOTICE_CONFLICT,
  NOTICE_ERROR,
} Notice;

struct _TpRecordForm
{
  AdwWindow parent_instance;

  GtkBox *content, *notice;
  GtkLabel *notice_title, *notice_words;
  GtkListBox *likes;
  GtkButton *notice_button, *save_button;
  GtkScrolledWindow *scroller;

  TpFormFields *fields;
  TpPersonPicker *picker; /* or NULL */
  TpFormLinks *links;     /* or NULL */

  TpWindow *window; /* borrowed: the form is gone before it */
  TpWorkspace *workspace;
  const TpKind *kind;
  gboolean is_new;
  TpId first_person; /* of a request, at the beginning */
  Notice shown;
  gboolean is_accepted; /* what may be there already is another */
  gboolean is_busy, is_done;
};

G_DEFINE_FINAL_TYPE (TpRecordForm, tp_record_form, ADW_TYPE_WINDOW)

static guint stored_signal;

/* --- what is typed -------------------------------------------------------------------- */

static gboolean
is_person_changed (TpRecordForm *self)
{
  const TpPerson *chosen;

  if (self->picker == NULL)
    return FALSE;
  chosen = tp_person_picker_get_chosen (self->picker);
  return chosen != NULL ? !tp_id_equal (&chosen->record.id, &self->first_person)
                        : tp_person_picker_is_changed (self->picker);
}

static gboolean
is_changed (TpRecordForm *self)
{
  return tp_form_fields_is_changed (self->fields) || is_person_changed (self) ||
         (self->links != NULL && tp_form_links_is_changed (self->links));
}

/* The record as it is to be stored. */
static gpointer
make_record (TpRecordForm *self)
{
  gpointer record = tp_record_copy (tp_form_fields_get_record (self->fields));
  const TpPerson *chosen = self->picker != NULL ? tp_person_picker_get_chosen (self->picker) : NULL;

  if (chosen != NULL)
    ((TpRequest *) record)->person = chosen->record.id;
  return record;
}

static gpointer
make_person (TpRecordForm *self)
{
  TpFormFields *fields = self->picker != NULL ? tp_person_picker_get_fields (self->picker) : NULL;

  return fields != NULL ? tp_record_copy (tp_form_fields_get_record (fields)) : NULL;
}

/* --- the notice ------------------------------------------------------------------------ */

static void
set_busy (TpRecordForm *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.store", !is_busy);
}

static void
show_notice (TpRecordForm *self,
             Notice notice,
             const char *title,
             const char *words,
             const char *button)
{
  GtkWidget *row;

  self->shown = notice;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->likes))) != NULL)
    gtk_list_box_remove (self->likes, row);
  gtk_label_set_label (self->notice_title, title);
  gtk_label_set_label (self->notice_words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_words), *words != '\0');
  gtk_button_set_label (self->notice_button, button);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_button), *button != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->likes), notice == NOTICE_LIKES);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), notice != NOTICE_NONE);
  if (notice == NOTICE_NONE)
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (*button != '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->notice_button));
}

static void
typed_cb (TpRecordForm *self)
{
  self->is_accepted = FALSE;
  if (self->shown == NOTICE_LIKES || self->shown == NOTICE_ERROR)
    show_notice (self, NOTICE_NONE, "", "", "");
}

/* A person is described as in the picker; another record by its title. */
static void
add_like (TpRecordForm *self, const TpLike *like)
{
  const TpRecord *head = like->record;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = tp_record_get_title (like->record);
  g_autofree char *words = head->kind == &tp_person_kind
                             ? tp_person_picker_describe (self->workspace, like->record)
                             : NULL;
  g_autofree char *title =
    words != NULL ? g_strdup_printf ("%s · %s", name, words) : g_strdup (name);
  g_autofree char *safe = g_markup_escape_text (title, -1);
  gboolean can_take = head->kind == &tp_person_kind && self->picker != NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tp_likeness_get_words (like->likeness));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), can_take);
  gtk_widget_set_receives_default (row, can_take); /* Enter takes it instead of storing */
  if (can_take) {
    GtkWidget *label = gtk_label_new (_ ("Take this one"));

    gtk_widget_add_css_class (label, "dim-label");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  }
  g_object_set_data_full (G_OBJECT (row), "record", tp_record_copy (like->record), tp_record_free);
  gtk_list_box_append (self->likes, row);
}

static void
show_likes (TpRecordForm *self, GPtrArray *likes)
{
  show_notice (self, NOTICE_LIKES, _ ("This may be there already"), "",
               _ ("_It Is Another: Store"));
  for (guint i = 0; i < likes->len; i++)
    add_like (self, likes->pdata[i]);
}

static void
like_activated_cb (TpRecordForm *self, GtkListBoxRow *row)
{
  tp_person_picker_choose (self->picker, g_object_get_data (G_OBJECT (row), "record"));
  show_notice (self, NOTICE_NONE, "", "", "");
  gtk_widget_child_focus (GTK_WIDGET (self->fields), GTK_DIR_TAB_FORWARD);
}

/* --- storing --------------------------------------------------------------------------------- */

static void
show_failure (TpRecordForm *self, const GError *error)
{
  if (g_error_matches (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT) && !self->is_new)
    show_notice (self, NOTICE_CONFLICT, _ ("Somebody changed this meanwhile"),
                 _ ("Nothing was stored, and what you typed is still here. Take over what was "
                    "changed elsewhere, look at it, and store again."),
                 _ ("_Take Over"));
  else
    show_notice (self, NOTICE_ERROR, _ ("It was not stored"), error->message, "");
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpRecordForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpRecord) stored = tp_form_store_finish (TP_WORKSPACE (source), result, &error);

  set_busy (self, FALSE);
  if (stored == NULL) {
    show_failure (self, error);
    return;
  }
  self->is_done = TRUE;
  tp_window_show_toast (self->window, tp_workspace_get_undo_title (self->workspace), TRUE);
  g_signal_emit (self, stored_signal, 0, stored);
  gtk_window_close (GTK_WINDOW (self));
}

static void
store (TpRecordForm *self)
{
  g_autoptr (GPtrArray) made = tp_record_array_new (), left = tp_record_array_new ();
  g_autoptr (TpRecord) record = make_record (self);
  g_autoptr (TpRecord) person = make_person (self);
  TpForm form = {.record = record, .person = (TpPerson *) person, .links = made, .leaves = left};

  if (self->links != NULL)
    tp_form_links_list (self->links, record, made, left);
  set_busy (self, TRUE);
  tp_form_store_async (self->workspace, &form, NULL, stored_cb, g_object_ref (self));
}

/* --- what may be there already ------------------------------------------------------------------
 */

static gpointer
look (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  return tp_form_find_like (fork, job, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpRecordForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) likes = tp_workspace_read_finish (TP_WORKSPACE (source), result, &error);

  set_busy (self, FALSE);
  if (likes == NULL)
    show_failure (self, error);
  else if (likes->len > 0)
    show_likes (self, likes);
  else
    store (self);
}

/* Who or what it is was said or said anew. */
static gboolean
is_to_be_looked_for (TpRecordForm *self)
{
  static const char *const names[] = {"name", "birth", "id_number", "ward", "branch"};

  if (self->is_accepted)
    return FALSE;
  for (gsize i = 0; !self->is_new && i < G_N_ELEMENTS (names); i++)
    if (tp_form_fields_find_row (self->fields, names[i]) != NULL &&
        self->kind != &tp_request_kind && tp_form_fields_is_field_changed (self->fields, names[i]))
      return TRUE;
  return self->is_new;
}

static void
activate_store (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpRecordForm *self = TP_RECORD_FORM (widget);
  gpointer said;

  if (self->is_busy || (self->picker != NULL && !tp_person_picker_read (self->picker)) ||
      !tp_form_fields_read (self->fields))
    return;
  if (!is_to_be_looked_for (self)) {
    store (self);
    return;
  }
  said = make_person (self);
  if (said == NULL)
    said = make_record (self);
  set_busy (self, TRUE);
  tp_workspace_read_async (self->workspace, look, said, tp_record_free,
                           (GDestroyNotify) g_ptr_array_unref, NULL, looked_cb,
                           g_object_ref (self));
}

static void
take_over (TpRecordForm *self)
{
  const TpRecord *mine = tp_form_fields_get_record (self->fields);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpRecord) theirs =
    tp_store_get (tp_workspace_get_store (self->workspace), self->kind, &mine->id, &error);

  if (theirs == NULL) {
    show_notice (self, NOTICE_ERROR, _ ("It was not stored"),
                 error != NULL ? error->message
                               : _ ("Somebody removed it meanwhile. What you typed is still here."),
                 "");
    return;
  }
  tp_form_fields_rebase (self->fields, theirs);
  show_notice (self, NOTICE_NONE, "", "", "");
}

static void
notice_clicked_cb (TpRecordForm *self)
{
  if (self->shown == NOTICE_CONFLICT) {
    take_over (self);
    return;
  }
  self->is_accepted = TRUE;
  show_notice (self, NOTICE_NONE, "", "", "");
  gtk_widget_activate_action (GTK_WIDGET (self), "form.store", NULL);
}

/* --- closing -----------------------------------------------------------------------------------
 */

static gboolean
close_cb (gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/* Not while the question, which stands on this window, is still answering. */
static void
discard_cb (TpRecordForm *self, const char *response)
{
  if (!g_str_equal (response, "discard"))
    return;
  self->is_done = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

static gboolean
tp_record_form_close_request (GtkWindow *window)
{
  TpRecordForm *self = TP_RECORD_FORM (window);
  GtkWidget *dialog;

  if (self->is_busy)
    return TRUE;
  if (self->is_done || !is_changed (self))
    return GTK_WINDOW_CLASS (tp_record_form_parent_class)->close_request (window);
  dialog =
    adw_message_dialog_new (window, _ ("Discard what was typed?"), _ ("It has not been stored."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep Writing"),
                                    "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* --- life
 * ----------------------------------------------------------------------------------------- */

static void
tp_record_form_dispose (GObject *object)
{
  g_clear_object (&TP_RECORD_FORM (object)->workspace);
  G_OBJECT_CLASS (tp_record_form_parent_class)->dispose (object);
}

static void
tp_record_form_class_init (TpRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_record_form_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tp_record_form_close_request;
  /**
   * TpRecordForm::stored:
   * @record: (type gpointer): the record as stored
   */
  stored_signal = g_signal_new ("stored", TP_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/lists/tp-record-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, content);
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, notice);
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, notice_title);
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, notice_words);
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, notice_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, likes);
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, TpRecordForm, scroller);
  gtk_widget_class_bind_template_callback (widget_class, like_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_clicked_cb);
  gtk_widget_class_install_action (widget_class, "form.store", NULL, activate_store);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.store",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.store",
                                       NULL);
}

static void
tp_record_form_init (TpRecordForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->save_button));
}

static void
add_picker (TpRecordForm *self, gconstpointer record, const TpId *branch)
{
  const TpOffice *office = tp_workspace_get_office (self->workspace);
  const TpRequest *request = record;
  g_autoptr (TpPerson) person = NULL;
  GtkWidget *picker = tp_person_picker_new (self->workspace, branch, &office->ward);

  self->picker = TP_PERSON_PICKER (picker);
  gtk_box_append (self->content, picker);
  g_signal_connect_swapped (picker, "changed", G_CALLBACK (typed_cb), self);
  self->first_person = request->person;
  if (tp_id_is_nil (&request->person))
    return;
  person = tp_store_get (tp_workspace_get_store (self->workspace), &tp_person_kind,
                         &request->person, NULL);
  if (person != NULL)
    tp_person_picker_choose (self->picker, person);
}

static void
fill (TpRecordForm *self, gconstpointer record, const TpId *branch)
{
  const TpFormLayout *layout = tp_form_layout_find (self->kind);
  GtkWidget *fields = tp_form_fields_new (self->workspace, layout, record);
  GtkWidget *links = tp_form_links_new (self->workspace, record);

  gtk_window_set_title (GTK_WINDOW (self),
                        _ (self->is_new ? layout->new_title : layout->change_title));
  if (self->kind == &tp_request_kind)
    add_picker (self, record, branch);
  self->fields = TP_FORM_FIELDS (fields);
  gtk_box_append (self->content, fields);
  g_signal_connect_swapped (fields, "changed", G_CALLBACK (typed_cb), self);
  if (links == NULL)
    return;
  self->links = TP_FORM_LINKS (links);
  gtk_box_append (self->content, links);
  g_signal_connect_swapped (links, "changed", G_CALLBACK (typed_cb), self);
}

/* What is typed goes into the first field: before the window is shown no field keeps the focus, and
 * the window then gives it to the first button of its header. */
static void
mapped_cb (TpRecordForm *self)
{
  GtkWidget *first = GTK_WIDGET (self->fields);

  if (self->picker != NULL && self->is_new)
    first = GTK_WIDGET (self->picker);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

/**
 * tp_record_form_new:
 * @window: the window it belongs to, with a workspace
 * @kind: a kind that has a form
 * @record: (nullable): the record to change, or one that is not stored yet; %NULL makes a new one
 * @branch: the branch looked at
 *
 * Returns: (transfer none): the form, not shown yet
 */
TpRecordForm *
tp_record_form_new (TpWindow *window, const TpKind *kind, gconstpointer record, const TpId *branch)
{
  TpRecordForm *self;
  TpWorkspace *workspace;
  g_autoptr (TpRecord) made = NULL;

  g_return_val_if_fail (TP_IS_WINDOW (window), NULL);
  g_return_val_if_fail (tp_form_layout_find (kind) != NULL, NULL);

  workspace = tp_window_get_workspace (window);
  self = g_object_new (TP_TYPE_RECORD_FORM, "transient-for", window, NULL);
  self->window = window;
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->is_new = record == NULL || ((const TpRecord *) record)->revision == 0;
  if (record == NULL) {
    made = tp_form_layout_make_record (kind, branch, &tp_workspace_get_office (workspace)->ward);
    record = made;
  }
  fill (self, record, branch);
  g_signal_connect_after (self, "map", G_CALLBACK (mapped_cb), NULL);
  return self;
}

/**
 * tp_record_form_is_settled:
 * @self: the form
 *
 * Returns: whether nothing is being looked for or stored
 */
gboolean
tp_record_form_is_settled (TpRecordForm *self)
{
  g_return_val_if_fail (TP_IS_RECORD_FORM (self), TRUE);

  return !self->is_busy;
}

/**
 * tp_record_form_get_fields:
 * @self: the form
 *
 * Returns: (transfer none): the rows of its record
 */
TpFormFields *
tp_record_form_get_fields (TpRecordForm *self)
{
  g_return_val_if_fail (TP_IS_RECORD_FORM (self), NULL);

  return self->fields;
}

/**
 * tp_record_form_get_picker:
 * @self: the form
 *
 * Returns: (transfer none) (nullable): where the person of a request is chosen
 */
TpPersonPicker *
tp_record_form_get_picker (TpRecordForm *self)
{
  g_return_val_if_fail (TP_IS_RECORD_FORM (self), NULL);

  return self->picker;
}

/**
 * tp_record_form_get_links:
 * @self: the form
 *
 * Returns: (transfer none) (nullable): what it is linked to
 */
TpFormLinks *
tp_record_form_get_links (TpRecordForm *self)
{
  g_return_val_if_fail (TP_IS_RECORD_FORM (self), NULL);

  return self->links;
}
