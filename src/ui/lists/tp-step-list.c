/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The states a request went through, newest first: what it came to and what was decided, by what
 * change, when, by whom and why. Other changes are in the history below. */

#include "tp-config.h"

#include "tp-step-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tp-queue.h"

static char *
describe_state (const TpRequestStep *step)
{
  if (*step->triage == '\0')
    return g_strdup (step->state);
  /* TRANSLATORS: a state and what was decided with it: "Verified: At home". */
  return g_strdup_printf (_ ("%1$s: %2$s"), step->state, step->triage);
}

static char *
describe_change (const TpRequestStep *step)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (step->at_ms / 1000);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600); /* Hà Nội has no other */
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *when = g_date_time_format (local, "%d/%m/%Y %H:%M");
  GString *text = g_string_new (when);

  g_string_append_printf (text, " · %s", tp_actor_get_title (step->actor));
  if (*step->title != '\0')
    g_string_append_printf (text, " · %s", step->title);
  if (*step->reason != '\0')
    g_string_append_printf (text, "\n%s", step->reason);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (const TpRequestStep *step, gboolean is_now)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark =
    gtk_image_new_from_icon_name (is_now ? "media-record-symbolic" : "go-up-symbolic");
  g_autofree char *state = describe_state (step), *change = describe_change (step);
  g_autofree char *title = g_markup_escape_text (state, -1);
  g_autofree char *subtitle = g_markup_escape_text (change, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_tooltip_text (mark, is_now ? _ ("As it is now") : NULL);
  if (!is_now)
    gtk_widget_add_css_class (mark, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  return row;
}

/**
 * tp_step_list_fill:
 * @list: gets the steps; those it has are taken away
 * @workspace: where the journal is
 * @record: a record; only requests have states with a history
 *
 * Returns: how many steps are shown
 */
guint
tp_step_list_fill (GtkListBox *list, TpWorkspace *workspace, gconstpointer record)
{
  const TpRecord *head = record;
  g_autoptr (GPtrArray) steps = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  if (head->kind == &tp_request_kind)
    steps = tp_workspace_list_request_steps (workspace, &head->id, NULL);
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    gtk_list_box_append (list, make_row (steps->pdata[i], i == 0));
  return steps != NULL ? steps->len : 0;
}
