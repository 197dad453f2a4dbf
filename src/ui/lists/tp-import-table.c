/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the head of a file and finds out what its columns are and, where nobody has said so, what
 * kind of list it is. */

#include "tp-config.h"

#include "tp-import-table.h"

#define SAMPLES 3

/* What was said by hand for such a list before. */
static void
recall_layout (TpWorkspace *workspace, TpColumnMap *map)
{
  const char *const *titles = (const char *const *) map->titles;
  g_auto (GStrv) recalled = tp_workspace_recall_layout (workspace, map->format->id, titles);

  for (guint i = 0; recalled[i] != NULL; i++)
    tp_column_map_assign (map, titles, recalled[i], NULL);
}

static void
look_at_columns (TpImportTable *table, TpTable *reader)
{
  table->samples = g_ptr_array_new_with_free_func (g_free);
  table->hidden = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; table->titles[i] != NULL; i++) {
    g_auto (GStrv) samples = tp_table_list_samples (reader, i, SAMPLES);
    gboolean is_hidden = tp_table_is_column_hidden (reader, i);

    g_ptr_array_add (table->samples, g_strjoinv (" · ", samples));
    g_array_append_val (table->hidden, is_hidden);
  }
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
    format = tp_table_guess_format (reader, format);
  table = g_new0 (TpImportTable, 1);
  table->titles = g_strdupv ((char **) tp_table_get_titles (reader, NULL));
  look_at_columns (table, reader);
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
  g_ptr_array_unref (table->samples);
  g_array_unref (table->hidden);
  g_strfreev (table->sheets);
  g_free (table->encoding);
  g_free (table->sheet);
  tp_column_map_free (table->map);
  g_free (table);
}
