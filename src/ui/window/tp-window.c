/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one window: five pages over one workspace, one branch and one week. It owns the workspace,
 * hands it to the pages, and looks once a second whether another window or program wrote. What
 * the pages show is theirs. */

#include "tp-config.h"

#include "tp-window-private.h"

#include <glib/gi18n.h>

#include "tp-catalogue.h"
#include "tp-menu-button.h"
#include "tp-welcome.h"

#define POLL_SECONDS 1

G_DEFINE_FINAL_TYPE (TpWindow, tp_window, ADW_TYPE_APPLICATION_WINDOW)

const char *const tp_window_pages[] = {"today", "plan", "lists", "publish", "reports", NULL};

/* --- what is shown ---------------------------------------------------------- */

/*< private >
 * tp_window_set_contexts:
 * @self: the window
 *
 * Tells every page which workspace, branch and week are looked at.
 */
void
tp_window_set_contexts (TpWindow *self)
{
  tp_today_page_set_context (self->today, self->workspace, &self->branch, self->week);
  tp_plan_page_set_context (self->plan, self->workspace, &self->branch, self->week);
  tp_lists_page_set_context (self->lists, self->workspace, &self->branch, self->week);
  tp_publish_page_set_context (self->publish, self->workspace, &self->branch, self->week);
  tp_reports_page_set_context (self->reports, self->workspace, &self->branch, self->week);
}

/*< private >
 * tp_window_show_week:
 * @self: the window
 *
 * Every page says the week in full; between the arrows the year that is now goes without saying.
 */
void
tp_window_show_week (TpWindow *self)
{
  g_autofree char *range = tp_week_to_range (self->week);
  g_autofree char *label = NULL;
  TpDay today = self->workspace != NULL ? tp_workspace_get_today (self->workspace)
                                        : tp_day_from_unix_ms (g_get_real_time () / 1000);
  int first_year, last_year, this_year;

  tp_day_get_ymd (tp_week_get_day (self->week, 1), &first_year, NULL, NULL);
  tp_day_get_ymd (tp_week_get_day (self->week, 7), &last_year, NULL, NULL);
  tp_day_get_ymd (today, &this_year, NULL, NULL);
  if (first_year == this_year && last_year == this_year)
    *strrchr (range, '/') = '\0';
  label = g_strdup_printf (_ ("Week %d · %s"), self->week.number, range);
  if (self->is_tight && strstr (label, " · ") != NULL) {
    g_auto (GStrv) lines = g_strsplit (label, " · ", 2);

    g_free (label);
    label = g_strjoinv ("\n", lines);
  }
  gtk_label_set_label (self->week_label, label);
}

/* Whoever looks at the catalogue sees what is in force today. While somebody else writes it waits
 * for the next time: what is printed and what requests are taken under is looked up by the day. */
static void
bring_catalogue_in_force (TpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  if (!tp_catalogue_bring_in_force (workspace, NULL, &error))
    g_info ("Versions of procedures: %s", error->message);
}

static void
show_title (TpWindow *self)
{
  const TpOffice *office = self->workspace ? tp_workspace_get_office (self->workspace) : NULL;
  g_autofree char *title = NULL, *file = NULL;

  if (office == NULL) {
    gtk_window_set_title (GTK_WINDOW (self), _ ("Tiên Phong"));
    return;
  }
  title = g_strdup_printf (_ ("%s – Tiên Phong"), office->name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  file = g_path_get_basename (tp_workspace_get_path (self->workspace));
  adw_view_switcher_title_set_title (self->switcher, office->name);
  adw_view_switcher_title_set_subtitle (self->switcher, file);
  gtk_widget_set_visible (GTK_WIDGET (self->demo_mark), office->is_demo);
}

static void
page_changed_cb (TpWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);

  if (self->settings != NULL && self->workspace != NULL && page != NULL)
    g_settings_set_string (self->settings, "last-page", page);
}

static gboolean
poll_cb (gpointer user_data)
{
  TpWindow *self = user_data;

  if (self->workspace != NULL)
    tp_workspace_poll (self->workspace);
  return G_SOURCE_CONTINUE;
}

/**
 * tp_window_refresh:
 * @self: the window
 *
 * Brings every page up to what the workspace holds now.
 */
void
tp_window_refresh (TpWindow *self)
{
  tp_window_update_actions (self);
  if (self->workspace == NULL)
    return;
  tp_today_page_refresh (self->today);
  tp_lists_page_refresh (self->lists);
  tp_publish_page_refresh (self->publish);
  tp_reports_page_refresh (self->reports);
}

/**
 * tp_window_set_workspace:
 * @self: the window
 * @workspace: (nullable): the workspace to show; the window takes a reference
 *
 * Shows @workspace on the page last seen, in the coming week if the present one ends.
 */
void
tp_window_set_workspace (TpWindow *self, TpWorkspace *workspace)
{
  g_return_if_fail (TP_IS_WINDOW (self));

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL) {
    TpDay today = tp_workspace_get_today (workspace);

    bring_catalogue_in_force (workspace);
    /* From Friday evening on nobody plans the week that is over. */
    self->week = tp_week_of_day (today + (tp_day_get_weekday (today) >= 6 ? 2 : 0));
    g_signal_connect_swapped (workspace, "changed", G_CALLBACK (tp_window_refresh), self);
    /* What a worker wrote may be seen before it is known as a step to undo. */
    g_signal_connect_swapped (workspace, "notify::undo-title",
                              G_CALLBACK (tp_window_update_actions), self);
    g_signal_connect_swapped (workspace, "notify::redo-title",
                              G_CALLBACK (tp_window_update_actions), self);
    tp_window_load_branches (self);
    if (self->settings != NULL)
      g_settings_set_string (self->settings, "last-workspace", tp_workspace_get_path (workspace));
  }
  show_title (self);
  tp_window_show_week (self);
  tp_window_set_contexts (self);
  tp_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->stages, workspace != NULL ? "workspace" : "welcome");
}

/**
 * tp_window_get_workspace:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the workspace shown
 */
TpWorkspace *
tp_window_get_workspace (TpWindow *self)
{
  g_return_val_if_fail (TP_IS_WINDOW (self), NULL);

  return self->workspace;
}

/**
 * tp_window_get_week:
 * @self: the window
 *
 * Returns: the week shown
 */
TpWeek
tp_window_get_week (TpWindow *self)
{
  return self->week;
}

/**
 * tp_window_set_week:
 * @self: the window
 * @week: the week to show on every page
 */
void
tp_window_set_week (TpWindow *self, TpWeek week)
{
  g_return_if_fail (TP_IS_WINDOW (self));

  self->week = week;
  tp_window_show_week (self);
  tp_window_set_contexts (self);
}

/**
 * tp_window_set_week_text:
 * @self: the window
 * @week: a week such as "2026-W48"
 *
 * Returns: %FALSE, with the week unchanged, if @week is none
 */
gboolean
tp_window_set_week_text (TpWindow *self, const char *week)
{
  TpWeek parsed;

  if (!tp_week_parse (week, &parsed))
    return FALSE;
  tp_window_set_week (self, parsed);
  return TRUE;
}

/**
 * tp_window_show_page:
 * @self: the window
 * @page: one of #tp_window_pages
 * @target: (nullable): what to choose there: a code, an id or a kind
 */
void
tp_window_show_page (TpWindow *self, const char *page, const char *target)
{
  if (adw_view_stack_get_child_by_name (self->pages, page) == NULL)
    return;
  adw_view_stack_set_visible_child_name (self->pages, page);
  if (target == NULL)
    return;
  if (g_str_equal (page, "plan"))
    tp_plan_page_show_target (self->plan, target);
  else if (g_str_equal (page, "lists"))
    tp_lists_page_show_target (self->lists, target);
  else if (g_str_equal (page, "publish"))
    tp_publish_page_show_target (self->publish, target);
  else if (g_str_equal (page, "reports"))
    tp_reports_page_show_target (self->reports, target);
}

/**
 * tp_window_is_settled:
 * @self: the window
 *
 * Returns: whether the page shown has nothing left to load
 */
gboolean
tp_window_is_settled (TpWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages);

  if (page == GTK_WIDGET (self->today))
    return tp_today_page_is_settled (self->today);
  if (page == GTK_WIDGET (self->lists))
    return tp_lists_page_is_settled (self->lists);
  if (page == GTK_WIDGET (self->publish))
    return tp_publish_page_is_settled (self->publish);
  if (page == GTK_WIDGET (self->reports))
    return tp_reports_page_is_settled (self->reports);
  return TRUE;
}

/**
 * tp_window_show_error:
 * @self: the window
 * @heading: what could not be done
 * @error: why, as a sentence
 */
void
tp_window_show_error (TpWindow *self, const char *heading, const GError *error)
{
  GtkWidget *dialog;

  g_return_if_fail (TP_IS_WINDOW (self));

  dialog =
    adw_message_dialog_new (GTK_WINDOW (self), heading, error != NULL ? error->message : NULL);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tp_window_show_toast_above:
 * @self: the window
 * @toasts: (nullable): a part of the window, or %NULL for all of it
 * @words: what was done
 * @with_undo: whether to offer to take it back
 *
 * Shows the words at the foot of @toasts, so that they do not lie over the buttons below it.
 */
void
tp_window_show_toast_above (TpWindow *self,
                            AdwToastOverlay *toasts,
                            const char *words,
                            gboolean with_undo)
{
  AdwToast *toast;
  g_autofree char *title = NULL;

  g_return_if_fail (TP_IS_WINDOW (self));

  title = g_markup_escape_text (words, -1); /* a toast reads markup */
  toast = adw_toast_new (title);
  if (with_undo) {
    adw_toast_set_button_label (toast, _ ("_Undo"));
    adw_toast_set_action_name (toast, "win.undo");
  }
  adw_toast_overlay_add_toast (toasts != NULL ? toasts : self->toasts, toast);
}

/**
 * tp_window_show_toast:
 * @self: the window
 * @words: what was done
 * @with_undo: whether to offer to take it back
 *
 * Shows the words at the foot of the window.
 */
void
tp_window_show_toast (TpWindow *self, const char *words, gboolean with_undo)
{
  tp_window_show_toast_above (self, NULL, words, with_undo);
}

/* --- life -------------------------------------------------------------------- */

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, TP_APP_ID, TRUE);
  return schema != NULL ? g_settings_new (TP_APP_ID) : NULL;
}

static void
tp_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (tp_window_parent_class)->size_allocate (widget, width, height, baseline);
  tp_window_fit (TP_WINDOW (widget), width);
}

static void
tp_window_dispose (GObject *object)
{
  TpWindow *self = TP_WINDOW (object);

  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_handle_id (&self->narrow_source, g_source_remove);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->branch_records, g_ptr_array_unref);
  G_OBJECT_CLASS (tp_window_parent_class)->dispose (object);
}

static void
tp_window_class_init (TpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_window_dispose;
  widget_class->size_allocate = tp_window_size_allocate;
  g_type_ensure (TP_TYPE_WELCOME);
  g_type_ensure (TP_TYPE_TODAY_PAGE);
  g_type_ensure (TP_TYPE_PLAN_PAGE);
  g_type_ensure (TP_TYPE_LISTS_PAGE);
  g_type_ensure (TP_TYPE_PUBLISH_PAGE);
  g_type_ensure (TP_TYPE_REPORTS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/window/tp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, stages);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, header);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, narrow_tools);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, week_box);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, undo_box);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, week_label);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, demo_mark);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, branches);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, today);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, plan);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, lists);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, publish);
  gtk_widget_class_bind_template_child (widget_class, TpWindow, reports);
  gtk_widget_class_bind_template_callback (widget_class, tp_window_branch_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  tp_window_class_install_actions (widget_class);
}

static void
tp_window_init (TpWindow *self)
{
  self->settings = open_settings ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tp_window_fit_init (self);
  tp_menu_button_name (self->menu_button, _ ("Main menu"));
  g_signal_connect (self, "notify::default-width", G_CALLBACK (tp_window_fit_default), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "plan",
                                  tp_plan_page_get_action_group (self->plan));
  if (self->settings != NULL) {
    g_settings_bind (self->settings, "window-width", self, "default-width",
                     G_SETTINGS_BIND_DEFAULT);
    g_settings_bind (self->settings, "window-height", self, "default-height",
                     G_SETTINGS_BIND_DEFAULT);
    g_settings_bind (self->settings, "window-maximized", self, "maximized",
                     G_SETTINGS_BIND_DEFAULT);
  }
  self->poll_source = g_timeout_add_seconds (POLL_SECONDS, poll_cb, self);
  tp_window_update_actions (self);
}

/**
 * tp_window_new:
 * @app: the application
 *
 * Returns: (transfer none): a window that welcomes
 */
TpWindow *
tp_window_new (GtkApplication *app)
{
  return g_object_new (TP_TYPE_WINDOW, "application", app, NULL);
}
