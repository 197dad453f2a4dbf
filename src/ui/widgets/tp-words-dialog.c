/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question that is answered with a few words, such as a purpose or a reason, without which what
 * was asked for is not done. What is done with the words is the caller's business. */

#include "tp-config.h"

#include "tp-words-dialog.h"

#include <glib/gi18n.h>

#include "tp-text.h"

static void
answer_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "yes",
                                           !tp_text_looks_blank (gtk_editable_get_text (entry)));
}

/**
 * tp_words_dialog_ask:
 * @parent: (nullable): the window it stands on
 * @heading: the question
 * @body: what it is about
 * @title: what the words are, such as "Purpose"
 * @yes: the button, with a mnemonic
 * @response_cb: called with the dialog, the response and @object; the response is "yes" if the
 *   words were given
 * @object: a #GObject; when it is gone nothing is called
 *
 * Asks, and returns at once.
 *
 * Returns: (transfer none): the dialog
 */
AdwMessageDialog *
tp_words_dialog_ask (GtkWindow *parent,
                     const char *heading,
                     const char *body,
                     const char *title,
                     const char *yes,
                     GCallback response_cb,
                     gpointer object)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  adw_message_dialog_set_extra_child (dialog, group);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "yes", yes, NULL);
  adw_message_dialog_set_response_appearance (dialog, "yes", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "yes", FALSE);
  adw_message_dialog_set_default_response (dialog, "yes");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data (G_OBJECT (dialog), "answer", entry);
  g_signal_connect (entry, "changed", G_CALLBACK (answer_changed_cb), dialog);
  g_signal_connect_object (dialog, "response", response_cb, object, 0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
  return dialog;
}

/**
 * tp_words_dialog_get_answer:
 * @dialog: a dialog of tp_words_dialog_ask()
 *
 * Returns: (transfer none): the words
 */
const char *
tp_words_dialog_get_answer (AdwMessageDialog *dialog)
{
  return gtk_editable_get_text (g_object_get_data (G_OBJECT (dialog), "answer"));
}
