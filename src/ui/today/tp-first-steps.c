/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first steps of a new workspace: teams, venues, people, requests, a plan. Each is a row that
 * leads to where it is done by the window's action “win.show”, ticked when something is there. Once
 * all are done they are shown no more; what is to be done from day to day is the duties' to say. */

#include "tp-config.h"

#include "tp-first-steps.h"

#include <glib/gi18n.h>

static const struct
{
  const TpKind *kind; /* of which one record must be there */
  const char *page, *target;
  const char *title, *detail;
} steps[] = {
  {&tp_team_kind, "lists", "teams", N_ ("Enter the teams"),
   N_ ("Who goes out, and which wards each team serves")},
  {&tp_venue_kind, "lists", "venues", N_ ("Enter the venues"),
   N_ ("Halls and other places where residents can be served")},
  {&tp_person_kind, "lists", "people", N_ ("Enter the people"),
   N_ ("Import a ward's list, or type people in")},
  {&tp_request_kind, "lists", "requests", N_ ("Enter the requests"),
   N_ ("What people need: import a list or the answers of the survey form")},
  {&tp_session_kind, "plan", "", N_ ("Plan the first week"),
   N_ ("Which team goes where and when, and whom it helps")},
};

static gboolean
is_done (TpStore *store, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GArray) ids = NULL;

  tp_query_set_page (query, 0, 1);
  ids = tp_store_list_ids (store, query, NULL);
  return ids == NULL || ids->len > 0; /* what cannot be read is not said to be lacking */
}

static GtkWidget *
make_row (guint i, gboolean done)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon =
    gtk_image_new_from_icon_name (done ? "emblem-ok-symbolic" : "list-add-symbolic");

  if (done)
    gtk_widget_add_css_class (icon, "success");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (steps[i].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               /* TRANSLATORS: a first step that is behind. */
                               done ? C_ ("first step", "Done") : _ (steps[i].detail));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", steps[i].page, steps[i].target);
  return row;
}

/**
 * tp_first_steps_show:
 * @list: the list to fill anew
 * @workspace: the workspace looked at
 *
 * Shows the first steps, those done ticked.
 *
 * Returns: whether one is left to do
 */
gboolean
tp_first_steps_show (GtkListBox *list, TpWorkspace *workspace)
{
  TpStore *store = tp_workspace_get_store (workspace);
  gboolean is_left = FALSE;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gboolean done = is_done (store, steps[i].kind);

    gtk_list_box_append (list, make_row (i, done));
    is_left = is_left || !done;
  }
  return is_left;
}
