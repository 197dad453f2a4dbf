/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One visit and what came of it: the outcome, the services S1-S15 given, the satisfaction in five
 * levels and the rest of what a day sheet holds. Saving emits "save" with the visit's new values;
 * who stores them decides. What was entered and is not stored can be taken out as a draft and put
 * into another row of the same visit: lists are made anew when another window writes. */

#include "tp-config.h"

#include "tp-outcome-row.h"

#include <glib/gi18n.h>

struct _TpOutcomeRow
{
  AdwExpanderRow parent_instance;

  TpVisit *visit;
  AdwComboRow *outcome, *satisfaction;
  GtkFlowBox *services;
  GtkSwitch *is_online;
  GtkSpinButton *minutes;
  GtkEditable *dossier, *difficulty;
};

G_DEFINE_FINAL_TYPE (TpOutcomeRow, tp_outcome_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SAVE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- choices ------------------------------------------------------------------ */

static guint
find_position (const TpEnum *values, int value)
{
  guint position = 0;

  while (values->values[position].code != NULL && values->values[position].value != value)
    position++;
  return values->values[position].code != NULL ? position : 0;
}

static AdwComboRow *
add_combo (TpOutcomeRow *self, const char *title, const TpEnum *values, int value)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; values->values[i].code != NULL; i++)
    gtk_string_list_append (titles, _ (values->values[i].title));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_position (values, value));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return ADW_COMBO_ROW (row);
}

static int
get_choice (AdwComboRow *row, const TpEnum *values)
{
  return values->values[adw_combo_row_get_selected (row)].value;
}

static void
add_services (TpOutcomeRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Services given"));
  const TpEnumValue *value = tp_service_enum.values;

  self->services = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->services, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->services, 3);
  gtk_flow_box_set_min_children_per_line (self->services, 1);
  for (; value->code != NULL; value++) {
    GtkWidget *check = gtk_check_button_new_with_label (_ (value->title));

    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 (self->visit->services & (guint) value->value) != 0);
    gtk_flow_box_append (self->services, check);
  }
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->services));
  gtk_widget_add_css_class (box, "tp-row-content");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Services given"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static guint
get_services (TpOutcomeRow *self)
{
  guint services = 0;

  for (int i = 0; tp_service_enum.values[i].code != NULL; i++) {
    GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->services, i);

    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (gtk_flow_box_child_get_child (child))))
      services |= (guint) tp_service_enum.values[i].value;
  }
  return services;
}

/* --- the other values ------------------------------------------------------------ */

static GtkEditable *
add_entry (TpOutcomeRow *self, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return GTK_EDITABLE (row);
}

static void
add_widget_row (TpOutcomeRow *self, const char *title, GtkWidget *widget)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* The visit with what stands in the row. */
static TpVisit *
read_entered (TpOutcomeRow *self)
{
  TpVisit *visit = tp_record_copy (self->visit);

  visit->outcome = get_choice (self->outcome, &tp_outcome_enum);
  visit->satisfaction = get_choice (self->satisfaction, &tp_satisfaction_enum);
  visit->services = get_services (self);
  visit->is_online = gtk_switch_get_active (self->is_online);
  visit->minutes_spent = gtk_spin_button_get_value_as_int (self->minutes);
  tp_set_text (&visit->dossier, gtk_editable_get_text (self->dossier));
  tp_set_text (&visit->difficulty, gtk_editable_get_text (self->difficulty));
  return visit;
}

/**
 * tp_outcome_row_save:
 * @self: a row that was opened
 *
 * Emits "save" with what was entered.
 */
void
tp_outcome_row_save (TpOutcomeRow *self)
{
  g_autoptr (TpVisit) visit = NULL;

  g_return_if_fail (TP_IS_OUTCOME_ROW (self));
  g_return_if_fail (self->outcome != NULL);

  visit = read_entered (self);
  g_signal_emit (self, signals[SAVE], 0, visit);
}

/**
 * tp_outcome_row_set_stored:
 * @self: a row
 * @visit: what was stored; copied
 *
 * Takes @visit for the stored values: what equals them is no draft any more.
 */
void
tp_outcome_row_set_stored (TpOutcomeRow *self, const TpVisit *visit)
{
  TpVisit *copy = tp_record_copy (visit);

  g_return_if_fail (TP_IS_OUTCOME_ROW (self));

  tp_record_free (self->visit);
  self->visit = copy;
}

/**
 * tp_outcome_row_dup_draft:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): what was entered and is not stored; %NULL if nothing was
 */
TpOutcomeDraft *
tp_outcome_row_dup_draft (TpOutcomeRow *self)
{
  g_autoptr (TpVisit) entered = NULL;
  TpOutcomeDraft *draft;

  g_return_val_if_fail (TP_IS_OUTCOME_ROW (self), NULL);

  if (self->outcome == NULL)
    return NULL;
  entered = read_entered (self);
  if (tp_record_equal (entered, self->visit))
    return NULL;
  draft = g_new0 (TpOutcomeDraft, 1);
  draft->stored = tp_record_copy (self->visit);
  draft->entered = g_steal_pointer (&entered);
  return draft;
}

static void
enter_services (TpOutcomeRow *self, guint changed, guint services)
{
  for (int i = 0; tp_service_enum.values[i].code != NULL; i++) {
    GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->services, i);
    guint bit = (guint) tp_service_enum.values[i].value;

    if ((changed & bit) != 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_flow_box_child_get_child (child)),
                                   (services & bit) != 0);
  }
}

/**
 * tp_outcome_row_set_draft:
 * @self: a row of the same visit
 * @draft: what was entered
 *
 * Opens the row and enters what had been entered. Values nobody had touched are the stored ones of
 * now, whoever stored them.
 */
void
tp_outcome_row_set_draft (TpOutcomeRow *self, const TpOutcomeDraft *draft)
{
  const TpVisit *old, *visit;

  g_return_if_fail (TP_IS_OUTCOME_ROW (self) && draft != NULL);

  old = draft->stored;
  visit = draft->entered;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (visit->outcome != old->outcome)
    adw_combo_row_set_selected (self->outcome, find_position (&tp_outcome_enum, visit->outcome));
  if (visit->satisfaction != old->satisfaction)
    adw_combo_row_set_selected (self->satisfaction,
                                find_position (&tp_satisfaction_enum, visit->satisfaction));
  enter_services (self, visit->services ^ old->services, visit->services);
  if (visit->is_online != old->is_online)
    gtk_switch_set_active (self->is_online, visit->is_online);
  if (visit->minutes_spent != old->minutes_spent)
    gtk_spin_button_set_value (self->minutes, visit->minutes_spent);
  if (!g_str_equal (visit->dossier, old->dossier))
    gtk_editable_set_text (self->dossier, visit->dossier);
  if (!g_str_equal (visit->difficulty, old->difficulty))
    gtk_editable_set_text (self->difficulty, visit->difficulty);
}

/**
 * tp_outcome_draft_free:
 * @draft: (transfer full): a draft
 *
 * Frees it.
 */
void
tp_outcome_draft_free (TpOutcomeDraft *draft)
{
  tp_record_free (draft->stored);
  tp_record_free (draft->entered);
  g_free (draft);
}

static void
add_save (TpOutcomeRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Save"));

  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "tp-row-content");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_margin_end (button, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Save"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (tp_outcome_row_save), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
tp_outcome_row_finalize (GObject *object)
{
  g_clear_pointer (&TP_OUTCOME_ROW (object)->visit, tp_record_free);
  G_OBJECT_CLASS (tp_outcome_row_parent_class)->finalize (object);
}

static void
tp_outcome_row_class_init (TpOutcomeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_outcome_row_finalize;

  /**
   * TpOutcomeRow::save:
   * @visit: (type gpointer): the TpVisit with what was entered, owned by the emitter
   */
  signals[SAVE] = g_signal_new ("save", TP_TYPE_OUTCOME_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
tp_outcome_row_init (TpOutcomeRow *self)
{
}

/* The rows inside are made when the row is opened: a session may have eighty visits. */
static void
expanded_cb (TpOutcomeRow *self)
{
  if (self->outcome != NULL)
    return;
  self->outcome = add_combo (self, _ ("Outcome"), &tp_outcome_enum, self->visit->outcome);
  add_services (self);
  self->satisfaction =
    add_combo (self, _ ("Satisfaction"), &tp_satisfaction_enum, self->visit->satisfaction);
  self->is_online = GTK_SWITCH (gtk_switch_new ());
  gtk_switch_set_active (self->is_online, self->visit->is_online);
  add_widget_row (self, _ ("Filed online"), GTK_WIDGET (self->is_online));
  self->minutes = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 600, 5));
  gtk_spin_button_set_value (self->minutes, self->visit->minutes_spent);
  add_widget_row (self, _ ("Minutes"), GTK_WIDGET (self->minutes));
  self->dossier = add_entry (self, _ ("Dossier number"), self->visit->dossier);
  self->difficulty = add_entry (self, _ ("Difficulty to report"), self->visit->difficulty);
  add_save (self);
}

/**
 * tp_outcome_row_new:
 * @visit: the visit as stored; copied
 * @title: what the row is called
 * @subtitle: what stands below
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
tp_outcome_row_new (const TpVisit *visit, const char *title, const char *subtitle)
{
  TpOutcomeRow *self = g_object_new (TP_TYPE_OUTCOME_ROW, NULL);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  self->visit = tp_record_copy (visit);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped_title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped_subtitle);
  if (visit->outcome != TP_OUTCOME_NONE)
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self),
                                 gtk_image_new_from_icon_name ("emblem-ok-symbolic"));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  return GTK_WIDGET (self);
}
