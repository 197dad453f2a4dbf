/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks whose workspace a new one is, chosen from the offices the program knows, and for its
 * passphrase, twice. Making it is the create job's. */

#include "tp-config.h"

#include "tp-create-dialog.h"

#include <glib/gi18n.h>

#include "tp-create-job.h"
#include "tp-drop-down.h"
#include "tp-offices.h"
#include "tp-password-row.h"

#define LEAST_LETTERS 8

enum
{
  OFFICE_CENTRE,
  OFFICE_BRANCH,
  OFFICE_WARD,
};

typedef struct
{
  TpWindow *window; /* borrowed: the dialog is gone before its window */
  AdwMessageDialog *dialog;
  char *path;
  AdwComboRow *type, *branch;
  GtkWidget *ward_row;
  GtkDropDown *ward;
  GtkEditable *passphrase, *again;
  GtkLabel *hint;
  GPtrArray *branches, *wards; /* of TpOfficeChoice */
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_clear_pointer (&ask->branches, g_ptr_array_unref);
  g_clear_pointer (&ask->wards, g_ptr_array_unref);
  g_free (ask->path);
  g_free (ask);
}

/* --- what was chosen ------------------------------------------------------------ */

static const char *
get_office (const Ask *ask)
{
  guint branch = adw_combo_row_get_selected (ask->branch);
  guint ward = gtk_drop_down_get_selected (ask->ward);

  switch (adw_combo_row_get_selected (ask->type)) {
  case OFFICE_BRANCH:
    return branch < ask->branches->len ? ((TpOfficeChoice *) ask->branches->pdata[branch])->office
                                       : NULL;
  case OFFICE_WARD:
    return ward < ask->wards->len ? ((TpOfficeChoice *) ask->wards->pdata[ward])->office : NULL;
  default:
    return "centre";
  }
}

static const char *
find_problem (const Ask *ask)
{
  const char *passphrase = gtk_editable_get_text (ask->passphrase);
  const char *again = gtk_editable_get_text (ask->again);

  if (g_utf8_strlen (passphrase, -1) < LEAST_LETTERS)
    return _ ("The passphrase needs at least 8 letters.");
  if (!g_str_equal (passphrase, again))
    return *again == '\0' ? _ ("Enter the passphrase again.") : _ ("The two are not the same.");
  return get_office (ask) == NULL ? _ ("Choose the office.") : NULL;
}

static void
changed_cb (Ask *ask)
{
  guint type = adw_combo_row_get_selected (ask->type);
  const char *problem = find_problem (ask);

  gtk_widget_set_visible (GTK_WIDGET (ask->branch), type == OFFICE_BRANCH);
  gtk_widget_set_visible (ask->ward_row, type == OFFICE_WARD);
  gtk_label_set_label (ask->hint,
                       problem != NULL ? problem : _ ("Keep the passphrase in a safe place."));
  adw_message_dialog_set_response_enabled (ask->dialog, "create", problem == NULL);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Ask *ask)
{
  /* As in the open dialog: no passphrase's row may be destroyed with the cursor in it. */
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  if (g_str_equal (response, "create"))
    tp_create_job_office (ask->window, ask->path, gtk_editable_get_text (ask->passphrase),
                          get_office (ask));
}

/* --- the rows ---------------------------------------------------------------------- */

static AdwComboRow *
add_combo (Ask *ask, AdwPreferencesGroup *group, const char *title, GListModel *model)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), model);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (changed_cb), ask);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

static GtkEditable *
add_password (Ask *ask, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = tp_password_row_new (title);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), ask);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

/* "Ba Đình (Phường)": typing the place finds it, since the drop-down searches from the start. */
static char *
put_place_first (const char *name)
{
  const char *space = strchr (name, ' ');
  g_autofree char *kind = NULL;

  if (space == NULL)
    return g_strdup (name);
  kind = g_utf8_strdown (name, space - name);
  return g_strdup_printf ("%s (%s)", space + 1, kind);
}

static GListModel *
list_names (GPtrArray *offices, gboolean is_place_first)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < offices->len; i++) {
    const TpOfficeChoice *choice = offices->pdata[i];

    gtk_string_list_take (names, is_place_first ? put_place_first (choice->name)
                                                : g_strdup (choice->name));
  }
  return G_LIST_MODEL (names);
}

static void
add_ward (Ask *ask, AdwPreferencesGroup *group)
{
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (list_names (ask->wards, TRUE), name);

  ask->ward = GTK_DROP_DOWN (drop_down);
  tp_drop_down_enable_search (ask->ward);
  g_object_set_data (G_OBJECT (ask->dialog), "ward", drop_down);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  ask->ward_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (ask->ward_row), _ ("Ward or commune"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (ask->ward_row), drop_down);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (ask->ward_row), drop_down);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Ward or commune"), -1);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (changed_cb), ask);
  adw_preferences_group_add (group, ask->ward_row);
}

static GtkWidget *
make_rows (Ask *ask)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);
  g_autoptr (GListModel) branches = list_names (ask->branches, FALSE);

  gtk_string_list_append (types, _ ("The Centre"));
  gtk_string_list_append (types, _ ("A branch"));
  gtk_string_list_append (types, _ ("A ward or commune"));
  ask->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (ask->hint, TRUE);
  gtk_label_set_xalign (ask->hint, 0);
  gtk_widget_add_css_class (GTK_WIDGET (ask->hint), "dim-label");
  /* What can be chosen is set when all rows are there: that is a change which looks at all. */
  ask->type = add_combo (ask, group, _ ("Office"), NULL);
  ask->branch = add_combo (ask, group, _ ("Branch"), NULL);
  add_ward (ask, group);
  ask->passphrase = add_password (ask, group, _ ("Passphrase"));
  ask->again = add_password (ask, group, _ ("Passphrase again"));
  adw_combo_row_set_model (ask->branch, branches);
  adw_combo_row_set_model (ask->type, G_LIST_MODEL (types));
  adw_combo_row_set_selected (ask->type, OFFICE_BRANCH);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (ask->hint));
  return box;
}

/**
 * tp_create_dialog_ask:
 * @window: the window that will show the workspace
 * @path: where it shall lie
 *
 * Asks for the office and the passphrase, and makes the workspace.
 */
void
tp_create_dialog_ask (TpWindow *window, const char *path)
{
  g_autoptr (GError) error = NULL;
  Ask *ask = g_new0 (Ask, 1);

  ask->window = window;
  ask->path = g_strdup (path);
  ask->branches = tp_workspace_list_branch_offices (&error);
  ask->wards = ask->branches != NULL ? tp_workspace_list_ward_offices (&error) : NULL;
  if (ask->wards == NULL) {
    tp_window_show_error (window, _ ("The workspace was not made"), error);
    ask_free (ask, NULL);
    return;
  }
  ask->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
    GTK_WINDOW (window), _ ("New workspace"),
    _ ("Everything in it is encrypted with the passphrase. Without it nobody can open the file, "
       "nor can anyone restore it.")));
  adw_message_dialog_add_responses (ask->dialog, "cancel", _ ("_Cancel"), "create", _ ("_Create"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ask->dialog, "create", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ask->dialog, "create");
  adw_message_dialog_set_extra_child (ask->dialog, make_rows (ask));
  changed_cb (ask);
  g_signal_connect_data (ask->dialog, "response", G_CALLBACK (response_cb), ask, ask_free, 0);
  gtk_window_present (GTK_WINDOW (ask->dialog));
}
