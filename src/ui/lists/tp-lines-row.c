/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What AdwEntryRow is for one line, for several: a title, the words below it, and a button that
 * appears once they were changed. Ctrl+Enter takes them as well; Escape puts back what was there.
 */

#include "tp-config.h"

#include "tp-lines-row.h"

#include <glib/gi18n.h>

struct _TpLinesRow
{
  AdwPreferencesRow parent_instance;

  GtkTextView *view;
  GtkWidget *button;
  char *text; /* what was set last */
};

G_DEFINE_FINAL_TYPE (TpLinesRow, tp_lines_row, ADW_TYPE_PREFERENCES_ROW)

static guint apply_signal;

static void
changed_cb (TpLinesRow *self)
{
  gtk_widget_set_visible (self->button, tp_lines_row_is_changed (self));
}

static void
apply (TpLinesRow *self)
{
  if (tp_lines_row_is_changed (self))
    g_signal_emit (self, apply_signal, 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        TpLinesRow *self)
{
  g_autofree char *text = NULL;

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (modifiers & GDK_CONTROL_MASK)) {
    apply (self);
    return TRUE;
  }
  if (key != GDK_KEY_Escape || !tp_lines_row_is_changed (self))
    return FALSE;
  text = g_strdup (self->text);
  tp_lines_row_set_text (self, text);
  return TRUE;
}

static void
tp_lines_row_finalize (GObject *object)
{
  g_free (TP_LINES_ROW (object)->text);
  G_OBJECT_CLASS (tp_lines_row_parent_class)->finalize (object);
}

static void
tp_lines_row_class_init (TpLinesRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_lines_row_finalize;
  apply_signal = g_signal_new ("apply", TP_TYPE_LINES_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
tp_lines_row_init (TpLinesRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->text = g_strdup ("");
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "inline");
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  self->button = gtk_button_new_with_mnemonic (_ ("_Apply"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_tooltip_text (self->button, _ ("Apply (Ctrl+Enter)"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (apply), self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed",
                            G_CALLBACK (changed_cb), self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * tp_lines_row_new:
 * @title: what the words are
 *
 * Returns: (transfer floating): the row, without words
 */
GtkWidget *
tp_lines_row_new (const char *title)
{
  TpLinesRow *self = g_object_new (TP_TYPE_LINES_ROW, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "tp-row-content");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * tp_lines_row_set_text:
 * @self: the row
 * @text: the words
 *
 * Shows other words; what was typed is gone, for undo too.
 */
void
tp_lines_row_set_text (TpLinesRow *self, const char *text)
{
  g_return_if_fail (TP_IS_LINES_ROW (self) && text != NULL);

  if (self->text != text) {
    g_free (self->text);
    self->text = g_strdup (text);
  }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), self->text, -1);
  changed_cb (self);
}

/**
 * tp_lines_row_dup_text:
 * @self: the row
 *
 * Returns: (transfer full): the words as they stand there
 */
char *
tp_lines_row_dup_text (TpLinesRow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (TP_IS_LINES_ROW (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * tp_lines_row_is_changed:
 * @self: the row
 *
 * Returns: whether somebody typed something else than was set
 */
gboolean
tp_lines_row_is_changed (TpLinesRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (TP_IS_LINES_ROW (self), FALSE);

  text = tp_lines_row_dup_text (self);
  return !g_str_equal (text, self->text);
}
