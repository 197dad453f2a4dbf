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
guess_format (const TpListFormat *chosen, const char *const *titles)
{
  guint n_formats, most = 0;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  g_autoptr (TpColumnMap) chosen_map = tp_column_map_recognise (chosen, titles);
  const TpListFormat *best = chosen;

  if (tp_column_map_check (chosen_map, NULL))
    most = 2 * count_recognised (chosen_map) - 1;
  for (guint i = 0; i < n_formats; i++) {
    g_autoptr (TpColumnMap) map = tp_column_map_recognise (formats[i], titles);

    if (count_recognised (map) > most && tp_column_map_check (map, NULL)) {
      most = count_recognised (map);
      best = formats[i];
    }
  }
  return best;
}

/**
 * tp_import_table_read:
 * @path: a file
 * @format: what it is thought to hold
 * @may_guess: whether it may be taken for another kind, if it is surely not @format
 * @error: return location for an error of reading
 *
 * Returns: (transfer full): the columns; which kind it is stands in the map
 */
TpImportTable *
tp_import_table_read (const char *path,
                      const TpListFormat *format,
                      gboolean may_guess,
                      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TpTable) reader = tp_table_open (file, NULL, error);
  const char *const *titles;
  TpImportTable *table;
  guint n_columns;

  if (reader == NULL)
    return NULL;
  titles = tp_table_get_titles (reader, &n_columns);
  if (may_guess)
    format = guess_format (format, titles);
  table = g_new0 (TpImportTable, 1);
  table->titles = g_strdupv ((char **) titles);
  table->map = tp_column_map_recognise (format, titles);
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
  tp_column_map_free (table->map);
  g_free (table);
}
