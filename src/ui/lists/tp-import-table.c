/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the head of a file and finds out what its columns are and, where nobody has said so, what
 * kind of list it is. */

#include "tp-config.h"

#include "tp-import-table.h"

static guint
count_recognised (const TpColumnMap *map)
{
  guint n = 0;

  for (guint i = 0; i < map->n_fields; i++)
    n += map->columns[i] >= 0;
  return n;
}

/* If the file lacks what @chosen needs, or has twice as much of another kind, it is that. */
static const TpListFormat *
guess_format (const TpListFormat *chosen, TpTable *table)
{
  guint n_formats, most = 0;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  g_autoptr (TpColumnMap) chosen_map = tp_table_map_columns (table, chosen);
  const TpListFormat *best = chosen;

  if (tp_column_map_check (chosen_map, NULL))
    most = 2 * count_recognised (chosen_map) - 1;
  for (guint i = 0; i < n_formats; i++) {
    g_autoptr (TpColumnMap) map = tp_table_map_columns (table, formats[i]);

    if (count_recognised (map) > most && tp_column_map_check (map, NULL)) {
      most = count_recognised (map);
      best = formats[i];
    }
  }
  return best;
}

/* What was said by hand for such a list before. */
static void
recall_layout (TpWorkspace *workspace, TpColumnMap *map)
{
  const char *const *titles = (const char *const *) map->titles;
  g_auto (GStrv) recalled = tp_workspace_recall_layout (workspace, map->format->id, titles);

  for (guint i = 0; recalled[i] != NULL; i++)
    tp_column_map_assign (map, titles, recalled[i], NULL);
}

/**
 * tp_import_table_read:
 * @workspace: which may know such lists from before
 * @path: a file
 * @options: what it is thought to hold, and what was said of it
 * @may_guess: whether it may be taken for another kind, if it is surely not @options' format
 * @error: return location for an error of reading
 *
 * Returns: (transfer full): the columns; which kind it is stands in the map
 */
TpImportTable *
tp_import_table_read (TpWorkspace *workspace,
                      const char *path,
                      const TpTableOptions *options,
                      gboolean may_guess,
                      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TpTable) reader = tp_table_open_with (file, options, NULL, error);
  const TpListFormat *format = options->format;
  TpImportTable *table;

  if (reader == NULL)
    return NULL;
  if (may_guess)
    format = guess_format (format, reader);
  table = g_new0 (TpImportTable, 1);
  table->titles = g_strdupv ((char **) tp_table_get_titles (reader, NULL));
  table->map = tp_table_map_columns (reader, format);
  recall_layout (workspace, table->map);
  table->encoding = g_strdup (tp_table_get_encoding (reader));
  table->sheet = g_strdup (tp_table_get_sheet (reader));
  table->sheets = tp_table_list_sheets (reader);
  return table;
}

/**
 * tp_import_table_free:
 * @table: (transfer full) (nullable): columns
 */
void
tp_import_table_free (TpImportTable *table)
{
  if (table == NULL)
    return;
  g_strfreev (table->titles);
  g_strfreev (table->sheets);
  g_free (table->encoding);
  g_free (table->sheet);
  tp_column_map_free (table->map);
  g_free (table);
}
