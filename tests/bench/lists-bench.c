/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a list as an import does, row by row into records that are thrown away, and prints as JSON
 * how long it took and how much memory. lists-bench.py writes the list and compares. */

#include "tp-list-reader.h"

#include <stdio.h>
#include <sys/resource.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  g_autoptr (TpTable) table = tp_table_open (file, NULL, &error);
  struct rusage usage;
  guint n = 0;

  if (!table) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  g_autoptr (TpColumnMap) map = tp_table_map_columns (table, tp_list_format_find ("people"));
  for (;; n++) {
    g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
    g_autoptr (TpListRow) row = tp_list_row_read (table, map, &error);
    if (!row)
      break;
    tp_list_row_to_person (row, map, person);
  }

  getrusage (RUSAGE_SELF, &usage);
  printf ("{\"rows\": %u, \"seconds\": %.3f, \"peak_mib\": %.1f}\n", n,
          g_timer_elapsed (timer, NULL), usage.ru_maxrss / 1024.0);
  return error ? 1 : 0;
}
