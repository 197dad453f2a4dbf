/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of one record in a form. Choices are taken at once, texts when the cursor leaves them
 * and before storing. What is wrong with a field stands below it in words; the other fields stay
 * as they were typed. Masked numbers are shown masked, and only a number typed anew is read. */

#include "tp-config.h"

#include "tp-form-fields.h"

#include <glib/gi18n.h>

#include "tp-field-row.h"
#include "tp-field-text.h"
#include "tp-form.h"
#include "tp-record-columns.h"
#include "tp-record-names.h"
#include "tp-slot-grid.h"

typedef struct
{
  TpFormFields *fields;
  const TpField *field;
  GtkListBox *list;
  GtkWidget *row;
  GtkWidget *note_row;
  GtkLabel *note;
  char *first, *shown; /* of an entry: at the beginning, and what was read last */
} Row;

struct _TpFormFields
{
  AdwBin parent_instance;

  TpWorkspace *workspace;
  const TpFormLayout *layout;
  gpointer record, initial;
  GPtrArray *rows;  /* of Row */
  guint load_again; /* source */
};

G_DEFINE_FINAL_TYPE (TpFormFields, tp_form_fields, ADW_TYPE_BIN)

static guint changed_signal;

static void
row_free (gpointer data)
{
  g_free (((Row *) data)->first);
  g_free (((Row *) data)->shown);
  g_free (data);
}

static Row *
find (TpFormFields *self, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((Row *) self->rows->pdata[i])->field->name, field))
      return self->rows->pdata[i];
  return NULL;
}

/* --- notes ------------------------------------------------------------------------ */

static void
say (Row *row, const char *words, gboolean is_warning)
{
  gboolean is_wrong = words != NULL && !is_warning;

  gtk_widget_set_visible (row->note_row, words != NULL);
  gtk_label_set_label (row->note, words != NULL ? words : "");
  gtk_widget_remove_css_class (GTK_WIDGET (row->note), is_warning ? "error" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (row->note), is_warning ? "warning" : "error");
  if (is_wrong)
    gtk_widget_add_css_class (row->row, "error");
  else
    gtk_widget_remove_css_class (row->row, "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_STATE_INVALID,
    is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

/* --- texts --------------------------------------------------------------------------- */

/* FALSE if what stands in the entry cannot be read. */
static gboolean
read_text (Row *row)
{
  TpFormFields *self = row->fields;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->row));
  g_autofree char *note = NULL;
  gboolean is_read;

  if (g_str_equal (text, row->shown))
    return TRUE;
  if (g_str_equal (text, row->first)) {
    tp_form_copy_field (self->record, self->initial, row->field);
    is_read = TRUE;
  } else {
    is_read = tp_form_read (self->record, row->field, text, &note);
  }
  say (row, note, is_read);
  if (is_read) {
    g_free (row->shown);
    row->shown = g_strdup (text);
  }
  return is_read;
}

static void
left_cb (Row *row)
{
  read_text (row);
}

static void
typed_cb (Row *row)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row->row)), row->shown))
    say (row, NULL, FALSE);
  g_signal_emit (row->fields, changed_signal, 0);
}

static char *
get_entry_text (gconstpointer record, const TpField *field)
{
  g_autofree char *text = tp_record_get_text (record, field, FALSE);

  /* Nobody typed this zero. */
  return field->type == TP_FIELD_INT && g_str_equal (text, "0") ? g_strdup ("")
                                                                : g_steal_pointer (&text);
}

static GtkWidget *
make_entry (Row *row)
{
  GtkWidget *entry = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  row->first = get_entry_text (row->fields->initial, row->field);
  row->shown = get_entry_text (row->fields->record, row->field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ (row->field->title));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), row->shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (row->field->title), -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (typed_cb), row);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), row);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

/* --- choices ----------------------------------------------------------------------------- */

static void make_choices_again (TpFormFields *self, const char *name);

static gboolean
load_again_cb (gpointer user_data)
{
  TpFormFields *self = user_data;

  self->load_again = 0;
  make_choices_again (self, "neighbourhood");
  return G_SOURCE_REMOVE;
}

/* A neighbourhood lies in one ward; which can be chosen depends on the ward. Not before the row
 * that was changed has returned. */
static void
follow_ward (TpFormFields *self)
{
  const TpField *field = tp_kind_find_field (((TpRecord *) self->record)->kind, "neighbourhood");

  if (field == NULL || find (self, "neighbourhood") == NULL)
    return;
  *(TpId *) G_STRUCT_MEMBER_P (self->record, field->offset) = TP_ID_NIL;
  if (self->load_again == 0)
    self->load_again = g_idle_add (load_again_cb, self);
}

static void
update_choice (TpFormFields *self, Row *row)
{
  g_autoptr (TpRecordNames) names = tp_record_names_new (self->workspace);
  g_autofree char *shown = tp_record_names_get_text (names, self->record, row->field);

  tp_field_row_update (row->row, self->record, shown);
}

static gboolean
chosen_cb (gpointer changed, const TpField *field, gpointer user_data)
{
  TpFormFields *self = user_data;
  Row *row = find (self, field->name);

  tp_form_copy_field (self->record, changed, field);
  update_choice (self, row);
  say (row, NULL, FALSE);
  if (g_str_equal (field->name, "ward"))
    follow_ward (self);
  g_signal_emit (self, changed_signal, 0);
  return TRUE;
}

static GtkWidget *
make_choice (Row *row)
{
  TpFormFields *self = row->fields;
  g_autoptr (TpRecordNames) names = tp_record_names_new (self->workspace);
  g_autofree char *shown = tp_record_names_get_text (names, self->record, row->field);
  TpFieldRowOptions options = {
    .field = row->field,
    .choices = tp_field_choices_load (self->workspace, self->record, row->field),
    .allows = tp_record_columns_allows,
    .changed = chosen_cb,
    .user_data = self,
  };

  return tp_field_row_new (self->record, shown, &options);
}

static void
make_choices_again (TpFormFields *self, const char *name)
{
  Row *row = find (self, name);
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row->row));

  gtk_list_box_remove (row->list, row->row);
  row->row = make_choice (row);
  gtk_list_box_insert (row->list, row->row, position);
}

/* --- sessions of a week ------------------------------------------------------------------- */

static TpSlotGrid *
get_grid (Row *row)
{
  return g_object_get_data (G_OBJECT (row->row), "grid");
}

static void
slots_cb (Row *row)
{
  *(guint *) G_STRUCT_MEMBER_P (row->fields->record, row->field->offset) =
    tp_slot_grid_get_slots (get_grid (row));
  say (row, NULL, FALSE);
  g_signal_emit (row->fields, changed_signal, 0);
}

static GtkWidget *
make_slots (Row *row)
{
  GtkWidget *list_row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ (row->field->title));
  GtkWidget *grid = tp_slot_grid_new (_ (row->field->title));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_widget_add_css_class (box, "tp-row-content");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (list_row), FALSE);
  gtk_widget_set_focusable (list_row, FALSE);
  tp_slot_grid_set_slots (TP_SLOT_GRID (grid),
                          *(guint *) G_STRUCT_MEMBER_P (row->fields->record, row->field->offset));
  g_object_set_data (G_OBJECT (list_row), "grid", grid);
  g_signal_connect_swapped (grid, "changed", G_CALLBACK (slots_cb), row);
  return list_row;
}

/* --- rows ------------------------------------------------------------------------------------ */

static GtkWidget *
make_widget (Row *row)
{
  if (row->field->values == &tp_slot_enum)
    return make_slots (row);
  return tp_field_text_can_be_typed (row->field) ? make_entry (row) : make_choice (row);
}

static void
make_note (Row *row)
{
  row->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (row->note, TRUE);
  gtk_label_set_wrap_mode (row->note, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (row->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (row->note), "tp-row-content");
  row->note_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->note_row), GTK_WIDGET (row->note));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->note_row), FALSE);
  gtk_widget_set_focusable (row->note_row, FALSE);
  gtk_widget_set_visible (row->note_row, FALSE);
}

static void
add_row (TpFormFields *self, GtkListBox *list, const char *name)
{
  Row *row = g_new0 (Row, 1);

  row->fields = self;
  row->list = list;
  row->field = tp_kind_find_field (self->layout->kind, name);
  g_assert (row->field != NULL);
  row->row = make_widget (row);
  make_note (row);
  gtk_list_box_append (list, row->row);
  gtk_list_box_append (list, row->note_row);
  g_ptr_array_add (self->rows, row);
}

static void
add_group (TpFormFields *self, GtkBox *box, const TpFormGroup *group)
{
  GtkWidget *frame = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  if (group->title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (frame), _ (group->title));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (group->title != NULL ? group->title : self->layout->new_title),
                                  -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (frame), list);
  for (const char *const *name = group->fields; *name != NULL; name++)
    add_row (self, GTK_LIST_BOX (list), *name);
  gtk_box_append (box, frame);
}

static void
make_rows (TpFormFields *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_ptr_array_set_size (self->rows, 0);
  for (const TpFormGroup *group = self->layout->groups; group->fields != NULL; group++)
    add_group (self, box, group);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
tp_form_fields_dispose (GObject *object)
{
  TpFormFields *self = TP_FORM_FIELDS (object);

  g_clear_handle_id (&self->load_again, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->record, tp_record_free);
  g_clear_pointer (&self->initial, tp_record_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_form_fields_parent_class)->dispose (object);
}

static void
tp_form_fields_class_init (TpFormFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tp_form_fields_dispose;
  /**
   * TpFormFields::changed:
   *
   * Something was typed or chosen.
   */
  changed_signal = g_signal_new ("changed", TP_TYPE_FORM_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
tp_form_fields_init (TpFormFields *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

/**
 * tp_form_fields_new:
 * @workspace: where choices are looked up
 * @layout: which fields
 * @record: the record, new or stored; copied
 *
 * Returns: (transfer floating): the rows
 */
GtkWidget *
tp_form_fields_new (TpWorkspace *workspace, const TpFormLayout *layout, gconstpointer record)
{
  TpFormFields *self = g_object_new (TP_TYPE_FORM_FIELDS, NULL);

  self->workspace = g_object_ref (workspace);
  self->layout = layout;
  self->record = tp_record_copy (record);
  self->initial = tp_record_copy (record);
  make_rows (self);
  return GTK_WIDGET (self);
}

/**
 * tp_form_fields_get_record:
 * @self: the rows
 *
 * Returns: (transfer none): the record with what was read so far
 */
gconstpointer
tp_form_fields_get_record (TpFormFields *self)
{
  g_return_val_if_fail (TP_IS_FORM_FIELDS (self), NULL);

  return self->record;
}

static gboolean
is_text_changed (Row *row)
{
  return row->first != NULL &&
         !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row->row)), row->first);
}

/**
 * tp_form_fields_is_changed:
 * @self: the rows
 *
 * Returns: whether anything typed or chosen would be lost
 */
gboolean
tp_form_fields_is_changed (TpFormFields *self)
{
  g_return_val_if_fail (TP_IS_FORM_FIELDS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (is_text_changed (self->rows->pdata[i]))
      return TRUE;
  return !tp_record_equal (self->record, self->initial);
}

/**
 * tp_form_fields_is_field_changed:
 * @self: the rows
 * @field: name of a field that was read
 *
 * Returns: whether it is another than at the beginning
 */
gboolean
tp_form_fields_is_field_changed (TpFormFields *self, const char *field)
{
  g_return_val_if_fail (TP_IS_FORM_FIELDS (self), FALSE);

  return !tp_record_field_equal (self->record, self->initial,
                                 tp_kind_find_field (self->layout->kind, field));
}

static gboolean
judge (TpFormFields *self, GtkWidget **first)
{
  g_autoptr (GPtrArray) problems =
    tp_form_check (self->record, tp_workspace_get_today (self->workspace));
  gboolean is_good = TRUE;

  for (guint i = 0; i < problems->len; i++) {
    const TpFormProblem *problem = problems->pdata[i];
    Row *row = problem->field != NULL ? find (self, problem->field) : NULL;

    is_good = is_good && problem->is_warning;
    if (row == NULL)
      continue;
    say (row, problem->message, problem->is_warning);
    if (!problem->is_warning && *first == NULL)
      *first = row->row;
  }
  return is_good;
}

/**
 * tp_form_fields_read:
 * @self: the rows
 *
 * Reads every text and judges the record. What is wrong is said at its field.
 *
 * Returns: %FALSE, with the cursor at the first problem, if it cannot be stored so
 */
gboolean
tp_form_fields_read (TpFormFields *self)
{
  GtkWidget *first = NULL;
  gboolean is_good = TRUE;

  g_return_val_if_fail (TP_IS_FORM_FIELDS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = self->rows->pdata[i];

    if (row->first == NULL || read_text (row))
      continue;
    is_good = FALSE;
    if (first == NULL)
      first = row->row;
  }
  /* A field that cannot be read is not missing as well. */
  is_good = is_good && judge (self, &first);
  if (first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  return is_good;
}

/**
 * tp_form_fields_rebase:
 * @self: the rows, all read
 * @stored: the record as somebody else has stored it meanwhile
 *
 * Takes over what was changed elsewhere and keeps what was changed here. Where both changed the
 * same, what is stored is said below the field.
 */
void
tp_form_fields_rebase (TpFormFields *self, gconstpointer stored)
{
  g_autoptr (TpRecordNames) names = NULL;
  g_autoptr (TpRecord) mine = NULL, base = NULL;

  g_return_if_fail (TP_IS_FORM_FIELDS (self));

  names = tp_record_names_new (self->workspace);
  mine = self->record;
  base = self->initial;
  self->record = tp_record_copy (stored);
  self->initial = tp_record_copy (stored);
  for (const TpField *field = self->layout->kind->fields; field->name != NULL; field++)
    if (!tp_record_field_equal (mine, base, field))
      tp_form_copy_field (self->record, mine, field);
  make_rows (self);
  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = self->rows->pdata[i];
    g_autofree char *theirs = tp_record_names_get_text (names, stored, row->field);
    /* TRANSLATORS: below a field that somebody else changed while it was changed here */
    g_autofree char *words = g_strdup_printf (_ ("Stored meanwhile: %s"), theirs);

    if (!tp_record_field_equal (mine, base, row->field) &&
        !tp_record_field_equal (stored, base, row->field))
      say (row, words, TRUE);
  }
}

/**
 * tp_form_fields_set_text:
 * @self: the rows
 * @field: name of a field that is typed
 * @text: what to put there, as if typed
 */
void
tp_form_fields_set_text (TpFormFields *self, const char *field, const char *text)
{
  Row *row;

  g_return_if_fail (TP_IS_FORM_FIELDS (self));

  row = find (self, field);
  g_return_if_fail (row != NULL && row->first != NULL);
  gtk_editable_set_text (GTK_EDITABLE (row->row), text);
}

/**
 * tp_form_fields_get_note:
 * @self: the rows
 * @field: name of a field
 *
 * Returns: (transfer none) (nullable): what stands below it
 */
const char *
tp_form_fields_get_note (TpFormFields *self, const char *field)
{
  Row *row;

  g_return_val_if_fail (TP_IS_FORM_FIELDS (self), NULL);

  row = find (self, field);
  return row != NULL && gtk_widget_get_visible (row->note_row) ? gtk_label_get_label (row->note)
                                                               : NULL;
}

/**
 * tp_form_fields_find_row:
 * @self: the rows
 * @field: name of a field
 *
 * Returns: (transfer none) (nullable): its row
 */
GtkWidget *
tp_form_fields_find_row (TpFormFields *self, const char *field)
{
  Row *row;

  g_return_val_if_fail (TP_IS_FORM_FIELDS (self), NULL);

  row = find (self, field);
  return row != NULL ? row->row : NULL;
}
