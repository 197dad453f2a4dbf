/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which column of the file fills which field: a row for each field with the column that was
 * recognised, to be changed by hand. Fields for which there is none are behind one row. */

#include "tp-config.h"

#include "tp-import-columns.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  TpColumnMap *map; /* borrowed: the rows go before it */
  guint field;
  TpImportColumnsChanged changed;
  gpointer user_data;
} Choice;

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, Choice *choice)
{
  choice->map->columns[choice->field] = (int) adw_combo_row_get_selected (row) - 1;
  choice->changed (choice->user_data);
}

static void
free_choice (gpointer choice, GClosure *closure)
{
  g_free (choice);
}

static GtkWidget *
make_row (const Choice *choice, GListModel *titles)
{
  const TpListField *field = &choice->map->format->fields[choice->field];
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->title));
  if (field->is_required)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("required"));
  else if (tp_list_format_needs (choice->map->format, field->name))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("this or the other is required"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), titles);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              (guint) (choice->map->columns[choice->field] + 1));
  g_signal_connect_data (row, "notify::selected", G_CALLBACK (chosen_cb),
                         g_memdup2 (choice, sizeof *choice), free_choice, 0);
  return row;
}

static GListModel *
list_titles (const char *const *titles)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("– none –"));
  for (guint i = 0; titles[i] != NULL; i++)
    gtk_string_list_append (list, *titles[i] != '\0' ? titles[i] : "…");
  return G_LIST_MODEL (list);
}

/**
 * tp_import_columns_fill:
 * @list: gets a row for each field; those it has are taken away
 * @map: which columns were recognised; changed by the rows, which it must outlive
 * @titles: the columns of the file
 * @changed: called when another column was chosen
 * @user_data: for @changed
 */
void
tp_import_columns_fill (GtkListBox *list,
                        TpColumnMap *map,
                        const char *const *titles,
                        TpImportColumnsChanged changed,
                        gpointer user_data)
{
  g_autoptr (GListModel) model = list_titles (titles);
  GtkWidget *others = adw_expander_row_new ();
  Choice choice = {.map = map, .changed = changed, .user_data = user_data};
  guint n_others = 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (choice.field = 0; choice.field < map->n_fields; choice.field++) {
    row = make_row (&choice, model);
    if (map->columns[choice.field] >= 0 ||
        tp_list_format_needs (map->format, map->format->fields[choice.field].name)) {
      gtk_list_box_append (list, row);
      continue;
    }
    adw_expander_row_add_row (ADW_EXPANDER_ROW (others), row);
    n_others++;
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (others), _ ("Fields without a column"));
  gtk_list_box_append (list, others);
  gtk_widget_set_visible (others, n_others > 0);
}

/**
 * tp_import_columns_list_assignments:
 * @map: a map
 *
 * Returns: (transfer full): @map as the workspace takes it: "FIELD=NUMBER", or "FIELD=" for none
 */
GStrv
tp_import_columns_list_assignments (const TpColumnMap *map)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < map->n_fields; i++) {
    const char *field = map->format->fields[i].name;
    g_autofree char *assignment = map->columns[i] < 0
                                    ? g_strdup_printf ("%s=", field)
                                    : g_strdup_printf ("%s=%d", field, map->columns[i] + 1);

    g_strv_builder_add (builder, assignment);
  }
  return g_strv_builder_end (builder);
}
