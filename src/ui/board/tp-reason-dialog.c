/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session is postponed or cancelled with a reason: a small dialog asks for it first. The state is
 * set only when a reason was written; the move itself is tp-board-moves.c. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-board-moves.h"
#include "tp-reason-dialog.h"

typedef struct
{
  GtkWidget *widget; /* a weak pointer: the page may go first */
  TpPlanScene *scene;
  TpId session;
  TpSessionState state;
  GtkEditable *reason;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_weak_pointer (&question->widget);
  g_object_unref (question->scene);
  g_free (question);
}

static void
reason_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "set", *reason != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));

  if (g_str_equal (response, "set") && *reason != '\0' && question->widget != NULL)
    tp_board_moves_set_state (question->widget, question->scene, &question->session,
                              question->state, reason);
}

/**
 * tp_reason_dialog_ask:
 * @widget: where it was asked for
 * @scene: what the page shows
 * @session: a session of its week
 * @state: %TP_SESSION_POSTPONED or %TP_SESSION_CANCELLED
 *
 * Asks for a reason and then sets the state of @session; a dialog that is closed changes nothing.
 */
void
tp_reason_dialog_ask (GtkWidget *widget,
                      TpPlanScene *scene,
                      const TpId *session,
                      TpSessionState state)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && TP_IS_PLAN_SCENE (scene) && session != NULL);

  gboolean is_cancel = state == TP_SESSION_CANCELLED;
  GtkRoot *root = gtk_widget_get_root (widget);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
    GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
    is_cancel ? _ ("Cancel the session?") : _ ("Postpone the session?"),
    is_cancel ? _ ("Its requests wait again. The reason is kept with the session.")
              : _ ("Its requests wait until it has a new date. The reason is kept with it.")));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();
  Question *question = g_new0 (Question, 1);

  adw_message_dialog_add_responses (dialog, "keep", _ ("_Leave as It Is"), "set",
                                    is_cancel ? _ ("_Cancel the Session") : _ ("_Postpone"), NULL);
  adw_message_dialog_set_response_appearance (
    dialog, "set", is_cancel ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "set", FALSE);
  adw_message_dialog_set_default_response (dialog, "set");
  adw_message_dialog_set_close_response (dialog, "keep");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (dialog, group);
  g_set_weak_pointer (&question->widget, widget);
  question->scene = g_object_ref (scene);
  question->session = *session;
  question->state = state;
  question->reason = GTK_EDITABLE (row);
  g_signal_connect (row, "changed", G_CALLBACK (reason_changed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (row);
}
