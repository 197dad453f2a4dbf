/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's actions, so that menu, shortcut and button are one thing. */

#include "tp-config.h"

#include "tp-window-private.h"

#include <glib/gi18n.h>

#include "tp-open-dialog.h"

static void
activate_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);
  g_autofree char *title = g_strdup (tp_workspace_get_undo_title (self->workspace));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!tp_workspace_undo (self->workspace, &error))
    {
      tp_window_show_error (self, _("It could not be taken back"), error);
      return;
    }
  words = g_strdup_printf (_("Undone: %s"), title != NULL ? title : "");
  tp_window_show_toast (self, words, FALSE);
}

static void
activate_redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);
  g_autofree char *title = g_strdup (tp_workspace_get_redo_title (self->workspace));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!tp_workspace_redo (self->workspace, &error))
    {
      tp_window_show_error (self, _("It could not be done again"), error);
      return;
    }
  words = g_strdup_printf (_("Done again: %s"), title != NULL ? title : "");
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
  tp_lists_page_search (self->lists, "");
}

static void
activate_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);

  tp_window_show_page (self, "lists", NULL);
  tp_lists_page_begin_import (self->lists, "people");
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
activate_check (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpWindow *self = TP_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = tp_workspace_check (self->workspace, &error);
  g_autoptr (GString) words = g_string_new (NULL);

  if (problems == NULL)
    tp_window_show_error (self, _("The file could not be checked"), error);
  else if (problems->len == 0)
    tp_window_show_toast (self, _("The file is sound"), FALSE);
  else
    {
      for (guint i = 0; i < problems->len && i < 8; i++)
        g_string_append_printf (words, "%s\n", (const char *) problems->pdata[i]);
      g_set_error_literal (&error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, words->str);
      tp_window_show_error (self, _("The file has problems"), error);
    }
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
  const char *const needing[] = { "win.previous-week", "win.next-week", "win.this-week", "win.page",
                                  "win.search", "win.import", "win.check" };
  g_autofree char *undo_words = NULL, *redo_words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (needing); i++)
    gtk_widget_action_set_enabled (widget, needing[i], is_open);
  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  undo_words = undo != NULL ? g_strdup_printf (_("Undo: %s"), undo) : g_strdup (_("Nothing to undo"));
  redo_words = redo != NULL ? g_strdup_printf (_("Redo: %s"), redo) : g_strdup (_("Nothing to redo"));
  gtk_widget_set_tooltip_text (self->undo_button, undo_words);
  gtk_widget_set_tooltip_text (self->redo_button, redo_words);
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
  gtk_widget_class_install_action (klass, "win.open", NULL, activate_file);
  gtk_widget_class_install_action (klass, "win.create", NULL, activate_file);
  gtk_widget_class_install_action (klass, "win.demo", NULL, activate_file);
  gtk_widget_class_install_action (klass, "win.check", NULL, activate_check);
}
