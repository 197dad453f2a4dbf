/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of list a table is. Many lists have a column for a name and one for a ward, so having
 * what a kind needs does not yet make it one: the kind that knows by far the most of the columns is
 * meant. The window offers that kind, the workspace refuses what is surely another. */

#include "tp-list-formats.h"

#include "tp-config.h"

#include <glib/gi18n-lib.h>

static guint
count_mapped (const TpColumnMap *map)
{
  guint n = 0;

  for (guint i = 0; i < map->n_fields; i++)
    n += map->columns[i] >= 0;
  return n;
}

/**
 * tp_table_guess_format:
 * @table: a table of which no row was read yet
 * @chosen: what it is said to be
 *
 * Returns: (transfer none): another format, if @table lacks what @chosen needs or has twice as much
 *   of the other; else @chosen
 */
const TpListFormat *
tp_table_guess_format (TpTable *table, const TpListFormat *chosen)
{
  g_return_val_if_fail (table != NULL && chosen != NULL, NULL);

  guint n_formats, most = 0;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  g_autoptr (TpColumnMap) chosen_map = tp_table_map_columns (table, chosen);
  const TpListFormat *best = chosen;

  if (tp_column_map_check (chosen_map, NULL))
    most = 2 * count_mapped (chosen_map) - 1;
  for (guint i = 0; i < n_formats; i++) {
    g_autoptr (TpColumnMap) map = tp_table_map_columns (table, formats[i]);

    if (count_mapped (map) > most && tp_column_map_check (map, NULL)) {
      most = count_mapped (map);
      best = formats[i];
    }
  }
  return best;
}

/**
 * tp_table_check_format:
 * @table: a table of which no row was read yet
 * @map: its columns, which are those of a list as it is said to be
 * @error: return location for %TP_LISTS_ERROR_OTHER_KIND, which then tells
 *   tp_lists_error_get_field()
 *
 * A list of halls has names, too, but nobody wants them as people. Who says by hand which column is
 * the name has looked, and is believed.
 *
 * Returns: %FALSE if @table is surely a list of another kind
 */
gboolean
tp_table_check_format (TpTable *table, const TpColumnMap *map, GError **error)
{
  g_return_val_if_fail (table != NULL && map != NULL, FALSE);

  const TpListFormat *likeliest = tp_table_guess_format (table, map->format);
  if (likeliest == map->format || map->is_named_by_hand)
    return TRUE;

  g_autofree char *sentence = g_strdup_printf (
    /* TRANSLATORS: two kinds of lists, as “Venues” and “People”. */
    _ ("By its columns this is a list of the kind “%s”, not “%s”."), _ (likeliest->title),
    _ (map->format->title));
  tp_lists_set_lacking (error, TP_LISTS_ERROR_OTHER_KIND, map->format->fields[0].name, sentence);
  return FALSE;
}
