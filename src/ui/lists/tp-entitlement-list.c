/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person may be entitled to: one line a programme with the answer and what is missing for
 * one; unfolded, every condition, what is known of it, and the sentence it rests on. The answers
 * are the rules'; here they are only shown. Lines are made when they are unfolded, since people are
 * walked through quickly. */

#include "tp-config.h"

#include "tp-entitlement-list.h"

#include <glib/gi18n.h>

#include "tp-needs.h"

static const char *
get_icon (TpAnswer answer)
{
  switch (answer) {
  case TP_ANSWER_YES:
    return "emblem-ok-symbolic";
  case TP_ANSWER_NO:
    return "window-close-symbolic";
  case TP_ANSWER_UNKNOWN:
    return "dialog-question-symbolic";
  }
  g_return_val_if_reached (NULL);
}

static const char *
get_answer_words (TpAnswer answer)
{
  switch (answer) {
  case TP_ANSWER_YES:
    return _ ("Holds");
  case TP_ANSWER_NO:
    return _ ("Does not hold");
  case TP_ANSWER_UNKNOWN:
    return _ ("Not known yet");
  }
  g_return_val_if_reached (NULL);
}

static GtkWidget *
make_icon (TpAnswer answer, const char *words)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (answer));

  if (answer == TP_ANSWER_YES)
    gtk_widget_add_css_class (icon, "success");
  else if (answer == TP_ANSWER_NO)
    gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_set_tooltip_text (icon, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return icon;
}

static GtkWidget *
make_condition (const TpCase *of, const TpConditionVerdict *one)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = tp_condition_explain (one->condition, &of->facts, of->day);
  g_autofree char *sentence = tp_sentence_describe (one->condition->sentence);
  g_autofree char *title = g_markup_escape_text (words, -1);
  g_autofree char *subtitle = g_markup_escape_text (sentence, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             make_icon (one->answer, get_answer_words (one->answer)));
  return row;
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, const TpEntitlementVerdict *verdict)
{
  const TpCase *of = g_object_get_data (G_OBJECT (row), "case");

  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "filled", row);
  for (guint i = 0; i < verdict->conditions->len; i++)
    adw_expander_row_add_row (
      row, make_condition (of, &g_array_index (verdict->conditions, TpConditionVerdict, i)));
}

/* The answer, what is missing for a better one, and whether it is sure. */
static char *
describe (const TpEntitlementVerdict *verdict)
{
  g_autofree char *missing = tp_entitlement_verdict_list_missing (verdict);
  GString *text = g_string_new (tp_enum_get_title (&tp_answer_enum, (int) verdict->answer));

  if (*missing != '\0') {
    g_string_append (text, "\n");
    /* TRANSLATORS: what has to be known before there is an answer. */
    g_string_append_printf (text, _ ("Missing: %s"), missing);
  }
  if (!tp_entitlement_verdict_is_confirmed (verdict))
    g_string_append_printf (text, "\n%s", _ ("Rests on what is not yet confirmed"));
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_programme (const TpCase *of, const TpEntitlementVerdict *verdict)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *words = describe (verdict);
  g_autofree char *title = g_markup_escape_text (tp_entitlement_get_title (verdict->rule), -1);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (
    ADW_EXPANDER_ROW (row),
    make_icon (verdict->answer, tp_enum_get_title (&tp_answer_enum, (int) verdict->answer)));
  g_object_set_data (G_OBJECT (row), "case", (gpointer) of);
  gtk_widget_set_name (row, verdict->rule->code);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), (gpointer) verdict);
  return row;
}

/* The programmes that are unfolded stay so. */
static GHashTable *
clear (GtkListBox *list)
{
  GHashTable *unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL) {
    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (unfolded, g_strdup (gtk_widget_get_name (row)));
    gtk_list_box_remove (list, row);
  }
  return unfolded;
}

/* All that the lines say; while it is the same they stay, and the cursor in them. */
static char *
write_down (const TpCase *of)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < of->verdicts->len; i++) {
    const TpEntitlementVerdict *verdict = g_ptr_array_index (of->verdicts, i);

    for (guint j = 0; j < verdict->conditions->len; j++) {
      const TpConditionVerdict *one = &g_array_index (verdict->conditions, TpConditionVerdict, j);
      g_autofree char *words = tp_condition_explain (one->condition, &of->facts, of->day);

      g_string_append_printf (text, "%d %s\n", (int) one->answer, words);
    }
  }
  return g_string_free (text, FALSE);
}

/**
 * tp_entitlement_list_fill:
 * @list: gets the lines; those it has are taken away if they say something else
 * @workspace: where the person is
 * @person: (nullable): whose case; %NULL leaves nothing
 *
 * Returns: how many programmes are shown
 */
guint
tp_entitlement_list_fill (GtkListBox *list, TpWorkspace *workspace, const TpPerson *person)
{
  TpEntitlements *rules = person != NULL ? tp_workspace_get_rules (workspace, NULL) : NULL;
  TpCase *of = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GHashTable) unfolded = NULL;

  if (rules != NULL)
    of = tp_workspace_judge_person (workspace, rules, &person->record.id,
                                    tp_workspace_get_today (workspace), NULL);
  words = of != NULL ? write_down (of) : g_strdup ("");
  if (of != NULL && g_strcmp0 (words, g_object_get_data (G_OBJECT (list), "words")) == 0) {
    guint n_shown = of->verdicts->len;

    tp_case_free (of);
    return n_shown;
  }
  unfolded = clear (list);
  for (guint i = 0; of != NULL && i < of->verdicts->len; i++) {
    const TpEntitlementVerdict *verdict = g_ptr_array_index (of->verdicts, i);
    GtkWidget *row = make_programme (of, verdict);

    gtk_list_box_append (list, row);
    if (g_hash_table_contains (unfolded, verdict->rule->code))
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  }
  g_object_set_data_full (G_OBJECT (list), "words", g_steal_pointer (&words), g_free);
  g_object_set_data_full (G_OBJECT (list), "case", of, (GDestroyNotify) tp_case_free);
  return of != NULL ? of->verdicts->len : 0;
}
