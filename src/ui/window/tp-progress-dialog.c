/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows that work goes on, how far it is if that is known, and lets it be cancelled. Closing the
 * dialog by any way is to cancel; whoever does the work closes it when it is done. */

#include "tp-config.h"

#include "tp-progress-dialog.h"

#include <glib/gi18n.h>

#define PULSE_MS 120

struct _TpProgressDialog
{
  GObject parent_instance;

  GtkWindow *dialog;
  GtkProgressBar *bar;
  GCancellable *cancellable;
  guint pulse;
};

G_DEFINE_FINAL_TYPE (TpProgressDialog, tp_progress_dialog, G_TYPE_OBJECT)

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (TP_PROGRESS_DIALOG (user_data)->bar);
  return G_SOURCE_CONTINUE;
}

static void
response_cb (TpProgressDialog *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->dialog);
}

static void
tp_progress_dialog_dispose (GObject *object)
{
  TpProgressDialog *self = TP_PROGRESS_DIALOG (object);

  tp_progress_dialog_close (self);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tp_progress_dialog_parent_class)->dispose (object);
}

static void
tp_progress_dialog_class_init (TpProgressDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tp_progress_dialog_dispose;
}

static void
tp_progress_dialog_init (TpProgressDialog *self)
{
}

/**
 * tp_progress_dialog_new:
 * @parent: the window that waits
 * @heading: what is being done
 * @cancellable: cancelled when the person no longer wants it
 *
 * Shows the dialog.
 *
 * Returns: (transfer full): the dialog; freeing it closes it
 */
TpProgressDialog *
tp_progress_dialog_new (GtkWindow *parent, const char *heading, GCancellable *cancellable)
{
  TpProgressDialog *self = g_object_new (TP_TYPE_PROGRESS_DIALOG, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, NULL));

  self->cancellable = g_object_ref (cancellable);
  self->dialog = g_object_ref (GTK_WINDOW (dialog));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (self->bar, TRUE);
  gtk_progress_bar_set_text (self->bar, "");
  gtk_progress_bar_set_ellipsize (self->bar, PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), 260, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (self->bar));
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
  gtk_window_present (GTK_WINDOW (dialog));
  return self;
}

/**
 * tp_progress_dialog_set_fraction:
 * @self: the dialog
 * @fraction: how much is done, 0–1
 * @words: (nullable): what is being done now
 */
void
tp_progress_dialog_set_fraction (TpProgressDialog *self, double fraction, const char *words)
{
  g_return_if_fail (TP_IS_PROGRESS_DIALOG (self));

  if (self->dialog == NULL)
    return;
  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0, 1));
  gtk_progress_bar_set_text (self->bar, words != NULL ? words : "");
}

/**
 * tp_progress_dialog_close:
 * @self: the dialog
 *
 * Takes the dialog away without cancelling anything.
 */
void
tp_progress_dialog_close (TpProgressDialog *self)
{
  g_return_if_fail (TP_IS_PROGRESS_DIALOG (self));

  g_clear_handle_id (&self->pulse, g_source_remove);
  if (self->dialog == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->dialog, self);
  gtk_window_destroy (self->dialog);
  g_clear_object (&self->dialog);
}
