/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row that shows one field of a record and lets it be changed, by the field's type: words and
 * numbers in an entry, choices in a drop-down, several choices as checks, yes or no as a switch.
 * What cannot be read as the type wanted is marked and explained, and nothing is changed. A row
 * outlives the change it asks for: it is brought up to date, so that the cursor stays in it. */

#include "tp-config.h"

#include "tp-field-row.h"

#include <glib/gi18n.h>

#include "tp-drop-down.h"
#include "tp-field-text.h"
#include "tp-lines-row.h"

typedef struct
{
  gpointer record;
  TpFieldRowOptions options;
  GtkWidget *value;     /* the drop-down or switch, where the row is not it */
  GPtrArray *checks;    /* of several choices */
  GArray *enum_values;  /* of int: what the drop-down of an enum offers */
  gboolean is_quiet;    /* being brought up to date */
  char *shown;          /* what the entry was given last */
  gboolean was_applied; /* the entry's words were taken */
} Binding;

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_free (binding->shown);
  tp_record_free (binding->record);
  tp_field_choices_free (binding->options.choices);
  g_clear_pointer (&binding->checks, g_ptr_array_unref);
  g_clear_pointer (&binding->enum_values, g_array_unref);
  g_free (binding);
}

static Binding *
get_binding (gpointer row)
{
  return g_object_get_data (row, "binding");
}

static gpointer
get_member (gpointer record, const Binding *binding)
{
  return G_STRUCT_MEMBER_P (record, binding->options.field->offset);
}

static gboolean
say_changed (Binding *binding, gpointer changed)
{
  return binding->options.changed (changed, binding->options.field, binding->options.user_data);
}

/* --- entries -------------------------------------------------------------------- */

static void
mark (GtkWidget *row, const char *problem)
{
  gtk_widget_set_tooltip_text (row, problem);
  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
    problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
}

/* The row takes its words for applied. To it, they are typed once more. */
static gboolean
offer_again_cb (gpointer user_data)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (user_data)), "changed");
  return G_SOURCE_REMOVE;
}

static void
applied_cb (GtkWidget *row, Binding *binding)
{
  g_autoptr (TpRecord) copy = tp_record_copy (binding->record);
  g_autofree char *problem = NULL;

  if (!tp_field_text_read (copy, binding->options.field, gtk_editable_get_text (GTK_EDITABLE (row)),
                           &problem)) {
    mark (row, problem);
    return;
  }
  mark (row, NULL);
  binding->was_applied = TRUE;
  if (!say_changed (binding, copy)) {
    binding->was_applied = FALSE;
    mark (row, _ ("This is not stored yet."));
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, offer_again_cb, g_object_ref (row), g_object_unref);
  }
}

static GtkWidget *
make_entry (Binding *binding)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (applied_cb), binding);
  return row;
}

/* What was typed is forgotten with it, so that to undo is to undo the change. */
static void
update_entry (GtkWidget *row, Binding *binding, const char *shown)
{
  GtkEditable *entry = GTK_EDITABLE (row);
  const char *text = gtk_editable_get_text (entry);
  gboolean is_being_typed =
    !g_str_equal (text, binding->shown != NULL ? binding->shown : "") && !binding->was_applied;
  int position;

  if (is_being_typed)
    return;
  binding->was_applied = FALSE;
  g_free (binding->shown);
  binding->shown = g_strdup (shown);
  gtk_editable_set_enable_undo (entry, FALSE);
  if (!g_str_equal (text, shown)) {
    position = gtk_editable_get_position (entry);
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
    gtk_editable_set_text (entry, shown);
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
    gtk_editable_set_position (entry, position);
    mark (row, NULL);
  }
  gtk_editable_set_enable_undo (entry, TRUE);
}

/* --- words of several lines ------------------------------------------------------------ */

static gboolean
has_lines (gconstpointer record, const TpField *field)
{
  return field->type == TP_FIELD_TEXT &&
         strchr (*(char *const *) G_STRUCT_MEMBER_P (record, field->offset), '\n') != NULL;
}

static void
lines_applied_cb (TpLinesRow *row, Binding *binding)
{
  g_autoptr (TpRecord) copy = tp_record_copy (binding->record);
  g_autofree char *text = tp_lines_row_dup_text (row), *problem = NULL;

  if (!tp_field_text_read (copy, binding->options.field, text, &problem)) {
    mark (GTK_WIDGET (row), problem);
    return;
  }
  mark (GTK_WIDGET (row), NULL);
  binding->was_applied = TRUE;
  if (say_changed (binding, copy))
    return;
  binding->was_applied = FALSE;
  mark (GTK_WIDGET (row), _ ("This is not stored yet."));
}

static GtkWidget *
make_lines (Binding *binding)
{
  GtkWidget *row = tp_lines_row_new (_ (binding->options.field->title));

  g_signal_connect (row, "apply", G_CALLBACK (lines_applied_cb), binding);
  return row;
}

static void
update_lines (GtkWidget *row, Binding *binding)
{
  if (tp_lines_row_is_changed (TP_LINES_ROW (row)) && !binding->was_applied)
    return;
  binding->was_applied = FALSE;
  tp_lines_row_set_text (TP_LINES_ROW (row), *(char **) get_member (binding->record, binding));
}

/* --- one of several ---------------------------------------------------------------- */

static void
chosen_cb (GObject *drop_down, GParamSpec *pspec, Binding *binding)
{
  g_autoptr (TpRecord) copy = NULL;
  guint selected;

  if (binding->is_quiet)
    return;
  copy = tp_record_copy (binding->record);
  g_object_get (drop_down, "selected", &selected, NULL);
  if (binding->options.choices != NULL)
    *(TpId *) get_member (copy, binding) =
      tp_field_choices_get_id (binding->options.choices, selected);
  else if (selected < binding->enum_values->len)
    *(int *) get_member (copy, binding) = g_array_index (binding->enum_values, int, selected);
  say_changed (binding, copy);
}

static GListModel *
list_enum_titles (Binding *binding)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  int value = *(int *) get_member (binding->record, binding);
  const TpEnumValue *values = binding->options.field->values->values;

  binding->enum_values = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; values[i].code != NULL; i++) {
    if (values[i].value != value && binding->options.allows != NULL &&
        !binding->options.allows (binding->record, binding->options.field, values[i].value))
      continue;
    gtk_string_list_append (titles, _ (values[i].title));
    g_array_append_val (binding->enum_values, values[i].value);
  }
  return G_LIST_MODEL (titles);
}

static GtkWidget *
make_combo (Binding *binding)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GListModel) titles = list_enum_titles (binding);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), titles);
  g_signal_connect (row, "notify::selected", G_CALLBACK (chosen_cb), binding);
  binding->value = row;
  return row;
}

static GtkWidget *
add_suffix (GtkWidget *row, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row,
                                  NULL, -1);
  return widget;
}

/* The names of wards and procedures are long: they get the row's width and can be searched. */
static GtkWidget *
make_choice (Binding *binding)
{
  GtkWidget *row = adw_action_row_new ();
  GListModel *names = g_object_ref (tp_field_choices_get_names (binding->options.choices));
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  binding->value = add_suffix (row, gtk_drop_down_new (names, name));
  tp_drop_down_enable_search (GTK_DROP_DOWN (binding->value));
  tp_drop_down_let_shrink (GTK_DROP_DOWN (binding->value));
  gtk_widget_add_css_class (binding->value, "tp-choice");
  g_signal_connect (binding->value, "notify::selected", G_CALLBACK (chosen_cb), binding);
  return row;
}

static void
update_selected (Binding *binding)
{
  guint selected = 0;

  if (binding->options.choices != NULL)
    selected =
      tp_field_choices_find (binding->options.choices, get_member (binding->record, binding));
  else
    while (selected + 1 < binding->enum_values->len &&
           g_array_index (binding->enum_values, int, selected) !=
             *(int *) get_member (binding->record, binding))
      selected++;
  g_object_set (binding->value, "selected", selected, NULL);
}

/* --- yes or no, several of several ----------------------------------------------------- */

static gboolean
switched_cb (GtkSwitch *widget, gboolean state, Binding *binding)
{
  g_autoptr (TpRecord) copy = NULL;

  if (binding->is_quiet)
    return FALSE;
  copy = tp_record_copy (binding->record);
  *(gboolean *) get_member (copy, binding) = state;
  say_changed (binding, copy);
  return FALSE;
}

static GtkWidget *
make_switch (Binding *binding)
{
  GtkWidget *row = adw_action_row_new ();

  binding->value = add_suffix (row, gtk_switch_new ());
  g_signal_connect (binding->value, "state-set", G_CALLBACK (switched_cb), binding);
  return row;
}

static guint
get_bit (gpointer check)
{
  return GPOINTER_TO_UINT (g_object_get_data (check, "bit"));
}

static void
checked_cb (GtkCheckButton *check, Binding *binding)
{
  g_autoptr (TpRecord) copy = NULL;
  guint *flags;

  if (binding->is_quiet)
    return;
  copy = tp_record_copy (binding->record);
  flags = get_member (copy, binding);
  *flags =
    gtk_check_button_get_active (check) ? *flags | get_bit (check) : *flags & ~get_bit (check);
  say_changed (binding, copy);
}

static GtkWidget *
make_checks (Binding *binding)
{
  GtkWidget *row = adw_expander_row_new ();
  const TpEnumValue *value = binding->options.field->values->values;

  binding->checks = g_ptr_array_new ();
  for (; value->code != NULL; value++) {
    GtkWidget *inner = adw_action_row_new ();
    GtkWidget *check = gtk_check_button_new ();

    g_object_set_data (G_OBJECT (check), "bit", GUINT_TO_POINTER ((guint) value->value));
    g_signal_connect (check, "toggled", G_CALLBACK (checked_cb), binding);
    adw_action_row_add_prefix (ADW_ACTION_ROW (inner), check);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (inner), check);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (inner), _ (value->title));
    gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    inner, NULL, -1);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
    g_ptr_array_add (binding->checks, check);
  }
  return row;
}

static void
update_checks (GtkWidget *row, Binding *binding, const char *shown)
{
  guint flags = *(guint *) get_member (binding->record, binding);
  g_autofree char *subtitle = g_markup_escape_text (shown, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = 0; i < binding->checks->len; i++)
    gtk_check_button_set_active (binding->checks->pdata[i],
                                 (flags & get_bit (binding->checks->pdata[i])) != 0);
}

/* --- words ------------------------------------------------------------------------------ */

static GtkWidget *
make_words (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "tp-words");
  return row;
}

static void
update_words (GtkWidget *row, const char *shown)
{
  g_autofree char *subtitle = g_markup_escape_text (*shown != '\0' ? shown : "—", -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static GtkWidget *
make_row (Binding *binding)
{
  const TpField *field = binding->options.field;

  if (binding->options.is_fixed)
    return make_words ();
  if (has_lines (binding->record, field))
    return make_lines (binding);
  if (tp_field_text_can_be_typed (field))
    return make_entry (binding);
  if (field->type == TP_FIELD_ENUM)
    return make_combo (binding);
  if (field->type == TP_FIELD_FLAGS && field->values != NULL)
    return make_checks (binding);
  if (field->type == TP_FIELD_BOOL)
    return make_switch (binding);
  if (field->type == TP_FIELD_ID && binding->options.choices != NULL)
    return make_choice (binding);
  return make_words ();
}

/**
 * tp_field_row_new:
 * @record: a record; copied
 * @shown: the field as people read it
 * @options: which field and how; its choices are taken over
 *
 * Returns: (transfer floating): a row for a list of preferences
 */
GtkWidget *
tp_field_row_new (gconstpointer record, const char *shown, const TpFieldRowOptions *options)
{
  Binding *binding = g_new0 (Binding, 1);
  GtkWidget *row;

  binding->record = tp_record_copy (record);
  binding->options = *options;
  row = make_row (binding);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (options->field->title));
  if (binding->value != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (binding->value), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (options->field->title), -1);
  g_object_set_data_full (G_OBJECT (row), "binding", binding, binding_free);
  tp_field_row_update (row, record, shown);
  return row;
}

/**
 * tp_field_row_update:
 * @row: a row
 * @record: the record as it is now; copied
 * @shown: the field as people read it
 *
 * Shows the field's value of now. What is being typed at this moment is left alone.
 */
void
tp_field_row_update (GtkWidget *row, gconstpointer record, const char *shown)
{
  Binding *binding = get_binding (row);
  gpointer copy = tp_record_copy (record);

  tp_record_free (binding->record);
  binding->record = copy;
  binding->is_quiet = TRUE;
  if (ADW_IS_ENTRY_ROW (row))
    update_entry (row, binding, shown);
  else if (TP_IS_LINES_ROW (row))
    update_lines (row, binding);
  else if (binding->checks != NULL)
    update_checks (row, binding, shown);
  else if (GTK_IS_SWITCH (binding->value))
    gtk_switch_set_active (GTK_SWITCH (binding->value), *(gboolean *) get_member (copy, binding));
  else if (binding->value != NULL)
    update_selected (binding);
  else
    update_words (row, shown);
  binding->is_quiet = FALSE;
}

/**
 * tp_field_row_get_field:
 * @row: a row
 *
 * Returns: (transfer none): the field it shows
 */
const TpField *
tp_field_row_get_field (GtkWidget *row)
{
  return get_binding (row)->options.field;
}
