/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose request it is. Words of the name, the address or digits of a number find the people known;
 * Down and Enter choose one. Whoever is not found is entered right here, beginning with what was
 * searched for. */

#include "tp-config.h"

#include "tp-person-picker.h"

#include <glib/gi18n.h>

#include "tp-record-names.h"

#define SHOWN 6
#define LEAST_LETTERS 2
#define WAIT_MS 150

struct _TpPersonPicker
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkWidget *search, *note_row, *chosen_row, *other_button;
  GtkLabel *note;
  GtkWidget *fields; /* of the new person, or NULL */
  GtkBox *box;

  TpWorkspace *workspace;
  TpId branch, ward;
  TpPerson *chosen;
  guint searching; /* source */
};

G_DEFINE_FINAL_TYPE (TpPersonPicker, tp_person_picker, ADW_TYPE_BIN)

static guint changed_signal;

static void
say_changed (TpPersonPicker *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
say (TpPersonPicker *self, const char *words)
{
  gtk_label_set_label (self->note, words != NULL ? words : "");
  gtk_widget_set_visible (self->note_row, words != NULL);
}

/**
 * tp_person_picker_describe:
 * @workspace: the workspace
 * @person: somebody
 *
 * Returns: (transfer full): birth, ward and address: what tells namesakes apart
 */
char *
tp_person_picker_describe (TpWorkspace *workspace, const TpPerson *person)
{
  g_autoptr (TpRecordNames) names = tp_record_names_new (workspace);
  g_autofree char *birth = tp_partial_date_to_string (person->birth);
  g_autofree char *address = tp_text_mask_numbers (person->address);
  const char *parts[4] = {NULL};
  guint n = 0;

  if (*birth != '\0')
    parts[n++] = birth;
  if (!tp_id_is_nil (&person->ward))
    parts[n++] = tp_record_names_get (names, "ward", &person->ward);
  if (*address != '\0')
    parts[n++] = address;
  return g_strjoinv (" · ", (char **) parts);
}

/* --- the people found ---------------------------------------------------------------- */

static void
clear_results (TpPersonPicker *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  while (row != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (row);

    if (g_object_get_data (G_OBJECT (row), "result") != NULL)
      gtk_list_box_remove (self->list, row);
    row = next;
  }
}

static void
show_state (TpPersonPicker *self)
{
  gboolean is_open = self->chosen == NULL && self->fields == NULL;

  gtk_widget_set_visible (self->search, is_open);
  gtk_widget_set_visible (self->chosen_row, !is_open);
  if (!is_open)
    clear_results (self);
  say (self, NULL);
  say_changed (self);
}

static GtkWidget *
add_result (TpPersonPicker *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe_subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_receives_default (row, TRUE); /* Enter is the row's, not the window's button's */
  g_object_set_data (G_OBJECT (row), "result", row);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
show_people (TpPersonPicker *self, GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++) {
    const TpPerson *person = people->pdata[i];
    g_autofree char *words = tp_person_picker_describe (self->workspace, person);
    GtkWidget *row = add_result (self, person->name, words);

    g_object_set_data_full (G_OBJECT (row), "person", tp_record_copy (person), tp_record_free);
  }
  add_result (self, _ ("A new person…"), _ ("Whoever is not in the list yet"));
}

static gboolean
search_cb (gpointer user_data)
{
  TpPersonPicker *self = user_data;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) people = NULL;

  self->searching = 0;
  clear_results (self);
  if (self->chosen != NULL || self->fields != NULL || g_utf8_strlen (words, -1) < LEAST_LETTERS)
    return G_SOURCE_REMOVE;
  tp_query_set_search (query, words);
  tp_query_set_page (query, 0, SHOWN);
  people = tp_store_list (tp_workspace_get_store (self->workspace), query, NULL);
  if (people != NULL)
    show_people (self, people);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (TpPersonPicker *self)
{
  say (self, NULL);
  g_clear_handle_id (&self->searching, g_source_remove);
  self->searching = g_timeout_add (WAIT_MS, search_cb, self);
  say_changed (self);
}

/* Enter goes to what was found; with nothing typed it says what belongs here. */
static void
entered_cb (TpPersonPicker *self)
{
  if (self->searching != 0) {
    g_clear_handle_id (&self->searching, g_source_remove);
    search_cb (self);
  }
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_object_get_data (G_OBJECT (row), "result") != NULL) {
      gtk_widget_grab_focus (row);
      return;
    }
}

static void
activated_cb (TpPersonPicker *self, GtkListBoxRow *row)
{
  const TpPerson *person = g_object_get_data (G_OBJECT (row), "person");

  if (g_object_get_data (G_OBJECT (row), "result") == NULL)
    return;
  if (person != NULL)
    tp_person_picker_choose (self, person);
  else
    tp_person_picker_begin_new (self);
}

static void
other_cb (TpPersonPicker *self)
{
  g_clear_pointer (&self->chosen, tp_record_free);
  if (self->fields != NULL)
    gtk_box_remove (self->box, self->fields);
  self->fields = NULL;
  show_state (self);
  gtk_widget_grab_focus (self->search);
  search_cb (self);
}

/* --- life -------------------------------------------------------------------------------- */

static void
tp_person_picker_dispose (GObject *object)
{
  TpPersonPicker *self = TP_PERSON_PICKER (object);

  g_clear_handle_id (&self->searching, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->chosen, tp_record_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_person_picker_parent_class)->dispose (object);
}

static void
tp_person_picker_class_init (TpPersonPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tp_person_picker_dispose;
  /**
   * TpPersonPicker::changed:
   *
   * Somebody was looked for, chosen or is being entered.
   */
  changed_signal = g_signal_new ("changed", TP_TYPE_PERSON_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
make_search (TpPersonPicker *self)
{
  self->search = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->search),
                                 _ ("Name, telephone or number of the person"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name, telephone or number of the person"), -1);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->search, "entry-activated", G_CALLBACK (entered_cb), self);
  gtk_list_box_append (self->list, self->search);
}

static void
make_note (TpPersonPicker *self)
{
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "tp-row-content");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  self->note_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->note_row), GTK_WIDGET (self->note));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->note_row), FALSE);
  gtk_widget_set_focusable (self->note_row, FALSE);
  gtk_widget_set_visible (self->note_row, FALSE);
  gtk_list_box_append (self->list, self->note_row);
}

static void
make_chosen (TpPersonPicker *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Another…"));

  self->chosen_row = adw_action_row_new ();
  self->other_button = button;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->chosen_row), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (other_cb), self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->chosen_row), FALSE);
  gtk_widget_set_visible (self->chosen_row, FALSE);
  gtk_list_box_append (self->list, self->chosen_row);
}

static void
tp_person_picker_init (TpPersonPicker *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  adw_preferences_group_set_title (self->group, _ ("Person"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Person"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  make_search (self);
  make_note (self);
  make_chosen (self);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  gtk_box_append (self->box, GTK_WIDGET (self->group));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * tp_person_picker_new:
 * @workspace: where the people are
 * @branch: the branch looked at
 * @ward: the ward whose office this is, or the nil id
 *
 * Returns: (transfer floating): the picker, with nobody chosen
 */
GtkWidget *
tp_person_picker_new (TpWorkspace *workspace, const TpId *branch, const TpId *ward)
{
  TpPersonPicker *self = g_object_new (TP_TYPE_PERSON_PICKER, NULL);

  self->workspace = g_object_ref (workspace);
  self->branch = *branch;
  self->ward = *ward;
  return GTK_WIDGET (self);
}

/**
 * tp_person_picker_search:
 * @self: the picker
 * @words: what to look for
 *
 * Looks for people at once, as if @words were typed.
 */
void
tp_person_picker_search (TpPersonPicker *self, const char *words)
{
  g_return_if_fail (TP_IS_PERSON_PICKER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  g_clear_handle_id (&self->searching, g_source_remove);
  search_cb (self);
}

/**
 * tp_person_picker_choose:
 * @self: the picker
 * @person: somebody stored; copied
 *
 * The request is @person's.
 */
void
tp_person_picker_choose (TpPersonPicker *self, const TpPerson *person)
{
  g_autofree char *title = g_markup_escape_text (person->name, -1);
  g_autofree char *words = NULL, *subtitle = NULL;

  g_return_if_fail (TP_IS_PERSON_PICKER (self));

  words = tp_person_picker_describe (self->workspace, person);
  subtitle = g_markup_escape_text (words, -1);
  g_clear_pointer (&self->chosen, tp_record_free);
  self->chosen = tp_record_copy (person);
  if (self->fields != NULL)
    gtk_box_remove (self->box, self->fields);
  self->fields = NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->chosen_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->chosen_row), subtitle);
  show_state (self);
  /* What is typed next belongs to the field after the person. */
  gtk_widget_grab_focus (self->other_button);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);
}

/* What was looked for is the beginning of the new person: digits are a telephone. */
static void
take_words (TpPersonPicker *self, const char *words)
{
  gboolean is_number = strpbrk (words, "0123456789") != NULL;

  tp_form_fields_set_text (TP_FORM_FIELDS (self->fields), is_number ? "phone" : "name", words);
}

/**
 * tp_person_picker_begin_new:
 * @self: the picker
 *
 * Asks for somebody who is not in the list yet.
 */
void
tp_person_picker_begin_new (TpPersonPicker *self)
{
  g_autoptr (TpRecord) person = NULL;

  g_return_if_fail (TP_IS_PERSON_PICKER (self));

  if (self->fields != NULL)
    return;
  person = tp_form_layout_make_record (&tp_person_kind, &self->branch, &self->ward);
  self->fields = tp_form_fields_new (self->workspace, tp_form_layout_get_caller (), person);
  g_signal_connect_swapped (self->fields, "changed", G_CALLBACK (say_changed), self);
  gtk_box_append (self->box, self->fields);
  take_words (self, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->chosen_row), _ ("A new person"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->chosen_row), "");
  show_state (self);
  gtk_widget_child_focus (self->fields, GTK_DIR_TAB_FORWARD);
}

/**
 * tp_person_picker_is_changed:
 * @self: the picker
 *
 * Returns: whether anything done here would be lost
 */
gboolean
tp_person_picker_is_changed (TpPersonPicker *self)
{
  g_return_val_if_fail (TP_IS_PERSON_PICKER (self), FALSE);

  return self->chosen != NULL || self->fields != NULL ||
         *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

/**
 * tp_person_picker_read:
 * @self: the picker
 *
 * Returns: %FALSE, with the problem said and the cursor at it, if it is not clear whose request
 *   it is
 */
gboolean
tp_person_picker_read (TpPersonPicker *self)
{
  g_return_val_if_fail (TP_IS_PERSON_PICKER (self), FALSE);

  if (self->fields != NULL)
    return tp_form_fields_read (TP_FORM_FIELDS (self->fields));
  if (self->chosen != NULL)
    return TRUE;
  say (self, _ ("Find the person, or enter a new one."));
  gtk_widget_child_focus (self->search, GTK_DIR_TAB_FORWARD);
  return FALSE;
}

/**
 * tp_person_picker_get_chosen:
 * @self: the picker
 *
 * Returns: (transfer none) (nullable): the person chosen among those known
 */
const TpPerson *
tp_person_picker_get_chosen (TpPersonPicker *self)
{
  g_return_val_if_fail (TP_IS_PERSON_PICKER (self), NULL);

  return self->chosen;
}

/**
 * tp_person_picker_get_fields:
 * @self: the picker
 *
 * Returns: (transfer none) (nullable): the rows of the new person
 */
TpFormFields *
tp_person_picker_get_fields (TpPersonPicker *self)
{
  g_return_val_if_fail (TP_IS_PERSON_PICKER (self), NULL);

  return self->fields != NULL ? TP_FORM_FIELDS (self->fields) : NULL;
}
