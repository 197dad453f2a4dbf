/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's actions, so that menu, shortcut and button are one thing. */

#include "tp-config.h"

#include "tp-window-private.h"

#include <glib/gi18n.h>

#include "tp-open-dialog.h"
#include "tp-progress-dialog.h"
#include "tp-workspace-read.h"

#define PROBLEMS_SHOWN 8

/* Who is typing means the words typed, not the change before them. Whether there was something to
 * undo shows only in the words: a text does not tell. */
static gboolean
undo_typing (TpWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autofree char *before = NULL;

  if (!GTK_IS_TEXT (focus))
    return FALSE;
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, action, NULL);
  return !g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus)));
}

static void
activate_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);
  g_autofree char *title = g_strdup (tp_workspace_get_undo_title (self->workspace));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (undo_typing (self, "text.undo"))
    return;
  if (!tp_workspace_undo (self->workspace, &error)) {
    tp_window_show_error (self, _ ("It could not be taken back"), error);
    return;
  }
  words = g_strdup_printf (_ ("Undone: %s"), title != NULL ? title : "");
  tp_window_show_toast (self, words, FALSE);
}

static void
activate_redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);
  g_autofree char *title = g_strdup (tp_workspace_get_redo_title (self->workspace));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (undo_typing (self, "text.redo"))
    return;
  if (!tp_workspace_redo (self->workspace, &error)) {
    tp_window_show_error (self, _ ("It could not be done again"), error);
    return;
  }
  words = g_strdup_printf (_ ("Done again: %s"), title != NULL ? title : "");
  tp_window_show_toast (self, words, FALSE);
}

static void
activate_week (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);
  TpWeek week = self->week;

  if (g_str_equal (name, "win.previous-week"))
    week = tp_week_add (week, -1);
  else if (g_str_equal (name, "win.next-week"))
    week = tp_week_add (week, 1);
  else
    week = tp_week_of_day (tp_workspace_get_today (self->workspace));
  tp_window_set_week (self, week);
}

static void
activate_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tp_window_show_page (TP_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
activate_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *page, *target;

  g_variant_get (parameter, "(&s&s)", &page, &target);
  tp_window_show_page (TP_WINDOW (widget), page, *target != '\0' ? target : NULL);
}

static void
activate_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);

  tp_window_show_page (self, "lists", NULL);
  tp_lists_page_search (self->lists, NULL);
}

static void
activate_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);

  tp_window_show_page (self, "lists", NULL);
  tp_lists_page_begin_import (self->lists, "people");
}

static void
activate_new_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tp_lists_page_begin_new (TP_WINDOW (widget)->lists);
}

static void
activate_duplicates (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);

  tp_window_show_page (self, "lists", tp_person_kind.id);
  tp_lists_page_show_duplicates (self->lists);
}

static void
activate_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "win.open"))
    tp_open_dialog_choose (TP_WINDOW (widget));
  else if (g_str_equal (name, "win.create"))
    tp_open_dialog_create (TP_WINDOW (widget));
  else
    tp_open_dialog_demo (TP_WINDOW (widget));
}

static void
activate_new_window (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tp_window_new_beside (TP_WINDOW (widget));
}

/* --- looking whether the file is sound --------------------------------------- */

static gpointer
check_file (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  return tp_workspace_check (fork, error);
}

static void
say_problems (TpWindow *self, GPtrArray *problems)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < problems->len && i < PROBLEMS_SHOWN; i++)
    g_string_append_printf (words, "%s\n", (const char *) problems->pdata[i]);
  if (problems->len > PROBLEMS_SHOWN)
    g_string_append_printf (words, _ ("and %u more"), problems->len - PROBLEMS_SHOWN);
  g_set_error_literal (&error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, words->str);
  tp_window_show_error (self, _ ("The file has problems"), error);
}

typedef struct
{
  TpWindow *window;
  TpProgressDialog *dialog;
  GCancellable *cancellable;
} Checking;

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Checking *checking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = tp_workspace_read_finish (TP_WORKSPACE (source), result, &error);

  tp_progress_dialog_close (checking->dialog);
  if (g_cancellable_is_cancelled (checking->cancellable) ||
      gtk_widget_in_destruction (GTK_WIDGET (checking->window)))
    ; /* nobody waits for the answer any more */
  else if (problems == NULL)
    tp_window_show_error (checking->window, _ ("The file could not be checked"), error);
  else if (problems->len == 0)
    tp_window_show_toast (checking->window, _ ("The file is sound"), FALSE);
  else
    say_problems (checking->window, problems);
  g_object_unref (checking->dialog);
  g_object_unref (checking->cancellable);
  g_object_unref (checking->window);
  g_free (checking);
}

static void
activate_check (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);
  Checking *checking = g_new0 (Checking, 1);

  checking->window = g_object_ref (self);
  checking->cancellable = g_cancellable_new ();
  checking->dialog = tp_progress_dialog_new (
    GTK_WINDOW (self), _ ("Looking whether the file is sound"), checking->cancellable);
  tp_workspace_read_async (self->workspace, check_file, NULL, NULL,
                           (GDestroyNotify) g_ptr_array_unref, checking->cancellable, checked_cb,
                           checking);
}

/**
 * tp_window_update_actions:
 * @self: the window
 *
 * Makes each action available where it can do something, and names what undo and redo
 * would do on their buttons.
 */
void
tp_window_update_actions (TpWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_open = self->workspace != NULL;
  const char *undo = is_open ? tp_workspace_get_undo_title (self->workspace) : NULL;
  const char *redo = is_open ? tp_workspace_get_redo_title (self->workspace) : NULL;
  const char *const needing[] = {
    "win.previous-week", "win.next-week", "win.this-week",  "win.page",       "win.search",
    "win.import",        "win.check",     "win.new-window", "win.new-record", "win.duplicates"};
  g_autofree char *undo_words = NULL, *redo_words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (needing); i++)
    gtk_widget_action_set_enabled (widget, needing[i], is_open);
  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  undo_words =
    undo != NULL ? g_strdup_printf (_ ("Undo: %s"), undo) : g_strdup (_ ("Nothing to undo"));
  redo_words =
    redo != NULL ? g_strdup_printf (_ ("Redo: %s"), redo) : g_strdup (_ ("Nothing to redo"));
  gtk_widget_set_tooltip_text (self->undo_button, undo_words);
  gtk_widget_set_tooltip_text (self->redo_button, redo_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  undo_words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->redo_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  redo_words, -1);
}

/**
 * tp_window_class_install_actions:
 * @klass: the window's class
 *
 * Installs the actions "win.*".
 */
void
tp_window_class_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, activate_undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, activate_redo);
  gtk_widget_class_install_action (klass, "win.previous-week", NULL, activate_week);
  gtk_widget_class_install_action (klass, "win.next-week", NULL, activate_week);
  gtk_widget_class_install_action (klass, "win.this-week", NULL, activate_week);
  gtk_widget_class_install_action (klass, "win.page", "s", activate_page);
  gtk_widget_class_install_action (klass, "win.show", "(ss)", activate_show);
  gtk_widget_class_install_action (klass, "win.search", NULL, activate_search);
  gtk_widget_class_install_action (klass, "win.import", NULL, activate_import);
  gtk_widget_class_install_action (klass, "win.new-record", NULL, activate_new_record);
  gtk_widget_class_install_action (klass, "win.duplicates", NULL, activate_duplicates);
  gtk_widget_class_install_action (klass, "win.open", NULL, activate_file);
  gtk_widget_class_install_action (klass, "win.create", NULL, activate_file);
  gtk_widget_class_install_action (klass, "win.demo", NULL, activate_file);
  gtk_widget_class_install_action (klass, "win.check", NULL, activate_check);
  gtk_widget_class_install_action (klass, "win.new-window", NULL, activate_new_window);
}
