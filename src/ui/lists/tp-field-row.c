/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row that shows one field of a record and lets it be changed, by the field's type: words and
 * numbers in an entry, choices in a drop-down, several choices as checks, yes or no as a switch.
 * What cannot be read as the type wanted is marked, and nothing is changed. */

#include "tp-config.h"

#include "tp-field-row.h"

#include <glib/gi18n.h>

typedef struct
{
  gpointer record;
  const TpField *field;
  TpFieldChanged changed;
  gpointer user_data;
} Binding;

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  tp_record_free (binding->record);
  g_free (binding);
}

static gpointer
get_member (gpointer record, const TpField *field)
{
  return G_STRUCT_MEMBER_P (record, field->offset);
}

/* --- reading what was typed ---------------------------------------------------- */

static gboolean
read_day (const char *text, TpDay *day)
{
  TpPartialDate date;

  if (*text == '\0') {
    *day = TP_DAY_NONE;
    return TRUE;
  }
  if (tp_day_parse_iso (text, day))
    return TRUE;
  if (!tp_partial_date_parse (text, &date) || date.day == 0)
    return FALSE;
  *day = tp_day_from_ymd (date.year, date.month, date.day);
  return TRUE;
}

static gboolean
read_real (const char *text, double *number)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (text), ",", '.');
  char *end;

  *number = g_ascii_strtod (dotted, &end);
  return end != dotted && *end == '\0';
}

static gboolean
read_int (const char *text, int *number)
{
  gint64 value;

  if (!g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &value, NULL))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

static gboolean
set_from_text (gpointer record, const TpField *field, const char *text)
{
  g_autofree char *clean = tp_text_normalise (text);

  switch (field->type) {
  case TP_FIELD_TEXT:
    tp_set_text (get_member (record, field), clean);
    return TRUE;
  case TP_FIELD_INT:
    return read_int (clean, get_member (record, field));
  case TP_FIELD_REAL:
    return read_real (clean, get_member (record, field));
  case TP_FIELD_DAY:
    return read_day (clean, get_member (record, field));
  case TP_FIELD_PARTIAL:
    return tp_partial_date_parse (clean, get_member (record, field));
  case TP_FIELD_BOOL:
  case TP_FIELD_TIME:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static void
applied_cb (AdwEntryRow *row, Binding *binding)
{
  g_autoptr (TpPerson) copy = tp_record_copy (binding->record); /* of any kind */

  if (!set_from_text (copy, binding->field, gtk_editable_get_text (GTK_EDITABLE (row)))) {
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
    return;
  }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  binding->changed (copy, binding->field, binding->user_data);
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  g_autoptr (TpPerson) copy = tp_record_copy (binding->record);

  *(int *) get_member (copy, binding->field) =
      binding->field->values->values[adw_combo_row_get_selected (row)].value;
  binding->changed (copy, binding->field, binding->user_data);
}

static gboolean
switched_cb (GtkSwitch *widget, gboolean state, Binding *binding)
{
  g_autoptr (TpPerson) copy = tp_record_copy (binding->record);

  *(gboolean *) get_member (copy, binding->field) = state;
  binding->changed (copy, binding->field, binding->user_data);
  return FALSE;
}

static void
checked_cb (GtkCheckButton *check, Binding *binding)
{
  g_autoptr (TpPerson) copy = tp_record_copy (binding->record);
  guint bit = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "bit"));
  guint *flags = get_member (copy, binding->field);

  *flags = gtk_check_button_get_active (check) ? *flags | bit : *flags & ~bit;
  binding->changed (copy, binding->field, binding->user_data);
}

/* --- making rows ----------------------------------------------------------------- */

static GtkWidget *
make_entry (Binding *binding, const char *shown)
{
  GtkWidget *row = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), shown);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (applied_cb), binding);
  return row;
}

static GtkWidget *
make_combo (Binding *binding)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  int value = *(int *) get_member (binding->record, binding->field);
  const TpEnumValue *values = binding->field->values->values;
  guint selected = 0;

  for (guint i = 0; values[i].code != NULL; i++) {
    gtk_string_list_append (titles, _(values[i].title));
    if (values[i].value == value)
      selected = i;
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect (row, "notify::selected", G_CALLBACK (chosen_cb), binding);
  return row;
}

static GtkWidget *
make_switch (Binding *binding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (widget), *(gboolean *) get_member (binding->record, binding->field));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  g_signal_connect (widget, "state-set", G_CALLBACK (switched_cb), binding);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  return row;
}

static GtkWidget *
make_checks (Binding *binding, const char *shown)
{
  GtkWidget *row = adw_expander_row_new ();
  guint flags = *(guint *) get_member (binding->record, binding->field);
  const TpEnumValue *value = binding->field->values->values;
  g_autofree char *subtitle = g_markup_escape_text (shown, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (; value->code != NULL; value++) {
    GtkWidget *inner = adw_action_row_new ();
    GtkWidget *check = gtk_check_button_new ();

    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), (flags & (guint) value->value) != 0);
    g_object_set_data (G_OBJECT (check), "bit", GUINT_TO_POINTER ((guint) value->value));
    g_signal_connect (check, "toggled", G_CALLBACK (checked_cb), binding);
    adw_action_row_add_prefix (ADW_ACTION_ROW (inner), check);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (inner), check);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (inner), _(value->title));
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
  }
  return row;
}

static GtkWidget *
make_words (const char *shown)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_markup_escape_text (*shown != '\0' ? shown : "—", -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
make_row (Binding *binding, const char *shown, gboolean is_revealed)
{
  if (binding->field->flags & TP_FIELD_MASKED && !is_revealed)
    return make_words (shown);
  switch (binding->field->type) {
  case TP_FIELD_TEXT:
  case TP_FIELD_INT:
  case TP_FIELD_REAL:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
    return make_entry (binding, shown);
  case TP_FIELD_ENUM:
    return make_combo (binding);
  case TP_FIELD_FLAGS:
    return binding->field->values != NULL ? make_checks (binding, shown) : make_words (shown);
  case TP_FIELD_BOOL:
    return make_switch (binding);
  case TP_FIELD_TIME:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return make_words (shown);
  }
  g_return_val_if_reached (make_words (shown));
}

/**
 * tp_field_row_new:
 * @record: a record; copied
 * @field: one of its fields
 * @shown: the field as people read it
 * @is_revealed: whether a masked field may be seen and changed
 * @changed: called when another value was entered
 * @user_data: for @changed
 *
 * Returns: (transfer floating): a row for a list of preferences
 */
GtkWidget *
tp_field_row_new (gconstpointer record,
                  const TpField *field,
                  const char *shown,
                  gboolean is_revealed,
                  TpFieldChanged changed,
                  gpointer user_data)
{
  Binding *binding = g_new0 (Binding, 1);
  GtkWidget *row;

  binding->record = tp_record_copy (record);
  binding->field = field;
  binding->changed = changed;
  binding->user_data = user_data;
  row = make_row (binding, shown, is_revealed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->title));
  g_object_set_data_full (G_OBJECT (row), "binding", binding, binding_free);
  return row;
}
