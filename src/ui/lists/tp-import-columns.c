/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which column of the file fills which field: a row for each field with the column that was
 * recognised and what stands in it, to be changed by hand. Fields for which there is none are
 * behind one row, and columns that fill none behind another. */

#include "tp-config.h"

#include "tp-import-columns.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  TpImportTable *table; /* borrowed: the rows go before it */
  guint field;
  TpImportColumnsChanged changed;
  gpointer user_data;
  GtkListBox *list; /* borrowed, the same */
} Choice;

/* --- words ------------------------------------------------------------------- */

static const char *
get_title (const TpImportTable *table, guint column)
{
  return *table->titles[column] != '\0' ? table->titles[column] : "…";
}

static char *
describe_column (const TpImportTable *table, guint column)
{
  const char *samples = g_ptr_array_index (table->samples, column);

  if (!g_array_index (table->hidden, gboolean, column))
    return g_strdup (*samples != '\0' ? samples : _ ("empty in the first rows"));
  return *samples != '\0' ? g_strdup_printf (_ ("hidden in the file · %s"), samples)
                          : g_strdup (_ ("hidden in the file"));
}

/* What stands in the field's column; without one, whether one is needed. */
static void
say_what_it_holds (AdwActionRow *row, const TpImportTable *table, guint field)
{
  const TpColumnMap *map = table->map;
  g_autofree char *words = NULL;

  if (map->columns[field] >= 0)
    words = describe_column (table, (guint) map->columns[field]);
  else if (map->format->fields[field].is_required)
    words = g_strdup (_ ("required"));
  else if (tp_list_format_needs (map->format, map->format->fields[field].name))
    words = g_strdup (_ ("this or the other is required"));
  else
    words = g_strdup ("");

  g_autofree char *subtitle = g_markup_escape_text (words, -1);
  adw_action_row_set_subtitle (row, subtitle);
}

/* --- columns that fill nothing --------------------------------------------------- */

static gboolean
is_used (const TpColumnMap *map, guint column)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (map->columns[i] == (int) column)
      return TRUE;
  }
  return FALSE;
}

static GtkWidget *
make_unused_row (const TpImportTable *table, guint column)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (get_title (table, column), -1);
  g_autofree char *words = describe_column (table, column);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  return row;
}

static GtkWidget *
make_unused (const TpImportTable *table)
{
  GtkWidget *unused = adw_expander_row_new ();
  guint n = 0;

  for (guint i = 0; table->titles[i] != NULL; i++) {
    if (is_used (table->map, i))
      continue;
    adw_expander_row_add_row (ADW_EXPANDER_ROW (unused), make_unused_row (table, i));
    n++;
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (unused), _ ("Columns that are not used"));
  gtk_widget_set_visible (unused, n > 0);
  return unused;
}

/* The last row, made anew with each choice. */
static void
show_unused (GtkListBox *list, const TpImportTable *table)
{
  gtk_list_box_remove (list, gtk_widget_get_last_child (GTK_WIDGET (list)));
  gtk_list_box_append (list, make_unused (table));
}

/* --- the fields --------------------------------------------------------------------- */

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, Choice *choice)
{
  choice->table->map->columns[choice->field] = (int) adw_combo_row_get_selected (row) - 1;
  say_what_it_holds (ADW_ACTION_ROW (row), choice->table, choice->field);
  show_unused (choice->list, choice->table);
  choice->changed (choice->user_data);
}

static void
free_choice (gpointer choice, GClosure *closure)
{
  g_free (choice);
}

static GtkWidget *
make_row (const Choice *choice, GListModel *titles, GtkListItemFactory *factory)
{
  const TpColumnMap *map = choice->table->map;
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ (map->format->fields[choice->field].title));
  say_what_it_holds (ADW_ACTION_ROW (row), choice->table, choice->field);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (row), factory);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), titles);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) (map->columns[choice->field] + 1));
  g_signal_connect_data (row, "notify::selected", G_CALLBACK (chosen_cb),
                         g_memdup2 (choice, sizeof *choice), free_choice, 0);
  return row;
}

static GListModel *
list_titles (const TpImportTable *table)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("– none –"));
  for (guint i = 0; table->titles[i] != NULL; i++)
    gtk_string_list_append (list, get_title (table, i));
  return G_LIST_MODEL (list);
}

/* --- the columns to choose from --------------------------------------------------------- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, GPtrArray *descriptions)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *below = gtk_widget_get_last_child (box);
  GtkStringObject *title = gtk_list_item_get_item (item);
  guint position = gtk_list_item_get_position (item);
  const char *words =
    position > 0 && position <= descriptions->len ? descriptions->pdata[position - 1] : "";

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)),
                       gtk_string_object_get_string (title));
  gtk_label_set_label (GTK_LABEL (below), words);
  gtk_widget_set_visible (below, *words != '\0');
}

static void
free_descriptions (gpointer descriptions, GClosure *closure)
{
  g_ptr_array_unref (descriptions);
}

static GtkListItemFactory *
make_factory (const TpImportTable *table)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GPtrArray *descriptions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; table->titles[i] != NULL; i++)
    g_ptr_array_add (descriptions, describe_column (table, i));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), descriptions, free_descriptions, 0);
  return factory;
}

/**
 * tp_import_columns_fill:
 * @list: gets a row for each field; those it has are taken away
 * @table: the columns of the file and which were recognised; its map is changed by the rows, which
 *   it must outlive
 * @changed: called when another column was chosen
 * @user_data: for @changed
 */
void
tp_import_columns_fill (GtkListBox *list,
                        TpImportTable *table,
                        TpImportColumnsChanged changed,
                        gpointer user_data)
{
  const TpColumnMap *map = table->map;
  g_autoptr (GListModel) model = list_titles (table);
  g_autoptr (GtkListItemFactory) factory = make_factory (table);
  GtkWidget *others = adw_expander_row_new ();
  Choice choice = {.table = table, .changed = changed, .user_data = user_data, .list = list};
  guint n_others = 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (choice.field = 0; choice.field < map->n_fields; choice.field++) {
    row = make_row (&choice, model, factory);
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
  gtk_list_box_append (list, make_unused (table));
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
