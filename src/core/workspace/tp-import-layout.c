/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a ward's lists are laid out: what was said by hand about the columns of one file is kept for
 * the next one with the same titles. It is a setting like any other, so it is undone with the
 * import it came from, and goes to other windows and offices with the workspace. */

#include "tp-config.h"

#include "tp-import-private.h"

#define TITLE_LETTERS 80

/* "layout.people.1f0c…": the titles folded, since a clerk's next file has a space more or less. */
static char *
make_key (const char *kind, const char *const *titles)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; titles[i] != NULL; i++) {
    g_autofree char *words = tp_text_fold (titles[i]);

    g_string_append (whole, words);
    g_string_append_c (whole, '\n');
  }

  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole->str, -1);
  return g_strdup_printf ("layout.%s.%.16s", kind, hash);
}

static TpSetting *
find_setting (TpWorkspace *workspace, const char *key, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GPtrArray) found = NULL;

  tp_query_add_text (query, "key", TP_QUERY_IS, key);
  found = tp_store_list (workspace->store, query, error);
  if (found == NULL)
    return NULL;
  return found->len > 0 ? tp_record_copy (g_ptr_array_index (found, 0))
                        : tp_record_new (&tp_setting_kind);
}

/**
 * tp_workspace_recall_layout:
 * @kind: id of the list's format
 * @titles: its column titles, NULL-ended
 *
 * Returns: (transfer full): assignments "FIELD=NUMBER" or "FIELD=" for tp_column_map_assign(), as
 *   they were said by hand for a list with the same titles; none if none were
 */
GStrv
tp_workspace_recall_layout (TpWorkspace *self, const char *kind, const char *const *titles)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (kind != NULL && titles != NULL, NULL);

  key = make_key (kind, titles);
  value = tp_workspace_dup_setting (self, key, "");
  return value[0] != '\0' ? g_strsplit (value, ";", -1) : g_new0 (char *, 1);
}

/* What @map says that @recognised does not. */
static char *
list_differences (const TpColumnMap *map, const TpColumnMap *recognised)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < map->n_fields; i++) {
    if (map->columns[i] == recognised->columns[i])
      continue;
    g_string_append_printf (text, "%s%s=", text->len > 0 ? ";" : "", map->format->fields[i].name);
    if (map->columns[i] >= 0)
      g_string_append_printf (text, "%d", map->columns[i] + 1);
  }
  return g_string_free (text, FALSE);
}

static char *
describe (const char *const *titles)
{
  g_autofree char *joined = g_strjoinv (", ", (char **) titles);
  g_autofree char *shown =
    g_utf8_substring (joined, 0, MIN (g_utf8_strlen (joined, -1), TITLE_LETTERS));

  return g_strdup_printf ("Cách đọc danh sách có các cột: %s", shown);
}

/*< private >
 * tp_import_keep_layout:
 * @table: the list that was imported
 *
 * Returns: %FALSE if the store fails
 */
gboolean
tp_import_keep_layout (TpImport *self, TpTable *table, GError **error)
{
  const char *const *titles = tp_table_get_titles (table, NULL);
  g_autoptr (TpColumnMap) recognised = tp_column_map_recognise (self->map->format, titles);
  g_autofree char *value = list_differences (self->map, recognised);
  g_autofree char *key = make_key (self->kind->id, titles);
  g_autofree char *title = describe (titles);
  g_autoptr (TpSetting) setting = find_setting (self->workspace, key, error);

  if (setting == NULL)
    return FALSE;
  if (g_str_equal (setting->value, value))
    return TRUE;
  tp_set_text (&setting->key, key);
  tp_set_text (&setting->value, value);
  tp_set_text (&setting->title, title);
  return tp_store_put (self->store, setting, error);
}
