/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing to be done as a row of a list: how grave it is, what it is, and the way to where it is
 * done, which is the window's action “win.show”. Which things there are is the workspace's to say.
 */

#include "tp-config.h"

#include "tp-duty-row.h"

static const char *
get_icon (const TpDuty *duty)
{
  switch ((TpSeverity) duty->severity) {
  case TP_SEVERITY_ERROR:
    return "dialog-error-symbolic";
  case TP_SEVERITY_WARNING:
    return "dialog-warning-symbolic";
  case TP_SEVERITY_NOTE:
    return "dialog-information-symbolic";
  }
  g_return_val_if_reached ("dialog-information-symbolic");
}

/**
 * tp_duty_row_new:
 * @duty: what is to be done
 *
 * Returns: (transfer floating): a row that, activated, shows the place where it is done
 */
GtkWidget *
tp_duty_row_new (const TpDuty *duty)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon;
  g_autofree char *title = NULL, *detail = NULL;

  g_return_val_if_fail (duty != NULL, row);

  icon = gtk_image_new_from_icon_name (get_icon (duty));
  title = g_markup_escape_text (duty->title, -1);
  detail = g_markup_escape_text (duty->detail, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (duty->severity == TP_SEVERITY_WARNING)
    gtk_widget_add_css_class (icon, "warning");
  else if (duty->severity == TP_SEVERITY_ERROR)
    gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", duty->page, duty->target);
  return row;
}
