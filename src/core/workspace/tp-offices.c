/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which offices there are, read from the program's own lists of branches and wards, for those who
 * are about to make a workspace. What a workspace knows later may differ: its territory is data
 * that can be changed. */

#include "tp-config.h"

#include "tp-offices.h"

#include "tp-hanoi-data.h"
#include "tp-list-reader.h"

/**
 * tp_office_choice_free:
 * @choice: (transfer full) (nullable): a choice
 *
 * Frees it.
 */
void
tp_office_choice_free (TpOfficeChoice *choice)
{
  if (choice == NULL)
    return;
  g_free (choice->office);
  g_free (choice->name);
  g_free (choice);
}

static TpTable *
open_list (const char *name, GError **error)
{
  g_autofree char *uri = g_strconcat ("resource://", TP_RESOURCE_PATH, "/hanoi/", name, NULL);
  g_autoptr (GFile) file = NULL;

  /* Linking the data in by this call also makes it readable as resource:// files. */
  g_assert (tp_hanoi_get_resource () != NULL);
  file = g_file_new_for_uri (uri);
  return tp_table_open (file, NULL, error);
}

static int
find_column (TpTable *table, const char *title)
{
  guint n_columns;
  const char *const *titles = tp_table_get_titles (table, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (g_str_equal (titles[i], title))
      return (int) i;
  return -1;
}

/* Offices called "@type:CODE" from a list with a column "code" and one for the names. */
static GPtrArray *
read_offices (const char *list, const char *type, const char *name_title, GError **error)
{
  g_autoptr (TpTable) table = open_list (list, error);
  g_autoptr (GPtrArray) offices =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tp_office_choice_free);
  GError *local_error = NULL;
  int code, name;

  if (table == NULL)
    return NULL;
  code = find_column (table, "code");
  name = find_column (table, name_title);
  g_assert (code >= 0 && name >= 0); /* our own data */
  for (;;) {
    g_autofree char *problem = NULL;
    guint line;
    g_auto (GStrv) cells = tp_table_next (table, &line, &problem, &local_error);
    TpOfficeChoice *choice;

    if (cells == NULL)
      break;
    choice = g_new0 (TpOfficeChoice, 1);
    choice->office = g_strconcat (type, ":", cells[code], NULL);
    choice->name = g_strdup (cells[name]);
    g_ptr_array_add (offices, choice);
  }
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&offices);
}

/* "Phường Ba Đình" stands among "Xã Ba Vì": people look for the place, not for its kind. */
static char *
make_sort_key (const TpOfficeChoice *choice)
{
  const char *place = strchr (choice->name, ' ');

  return tp_text_sort_key (place != NULL ? place + 1 : choice->name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *key_a = make_sort_key (*(const TpOfficeChoice *const *) a);
  g_autofree char *key_b = make_sort_key (*(const TpOfficeChoice *const *) b);

  return strcmp (key_a, key_b);
}

/**
 * tp_workspace_list_branch_offices:
 * @error: return location for an error of reading
 *
 * The branches of the Centre as the program's data has them.
 *
 * Returns: (transfer full) (element-type TpOfficeChoice): the branches by their code
 */
GPtrArray *
tp_workspace_list_branch_offices (GError **error)
{
  return read_offices ("branches.csv", "branch", "name", error);
}

/**
 * tp_workspace_list_ward_offices:
 * @error: return location for an error of reading
 *
 * The wards and communes of the city as the program's data has them.
 *
 * Returns: (transfer full) (element-type TpOfficeChoice): the wards in the order of the
 *   Vietnamese alphabet
 */
GPtrArray *
tp_workspace_list_ward_offices (GError **error)
{
  GPtrArray *offices = read_offices ("wards.csv", "ward", "full_name", error);

  if (offices != NULL)
    g_ptr_array_sort (offices, compare_names);
  return offices;
}
