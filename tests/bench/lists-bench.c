/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a list twice, its rows alone and then as an import does into records that are thrown away,
 * and prints as JSON the seconds and the memory that took. lists-bench.py writes the list and
 * compares. */

#include "tp-list-reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static TpTable *
open_list (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  TpTable *table = tp_table_open (file, NULL, &error);

  if (!table) {
    fprintf (stderr, "%s\n", error->message);
    exit (EXIT_FAILURE);
  }
  return table;
}

static guint
read_rows (const char *path)
{
  g_autoptr (TpTable) table = open_list (path);
  guint n = 0;

  for (;; n++) {
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, NULL, &problem, NULL);
    if (!cells)
      return n;
  }
}

static void
read_people (const char *path)
{
  g_autoptr (TpTable) table = open_list (path);
  g_autoptr (TpColumnMap) map = tp_table_map_columns (table, tp_list_format_find ("people"));

  for (;;) {
    g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
    g_autoptr (TpListRow) row = tp_list_row_read (table, map, NULL);
    if (!row)
      return;
    tp_list_row_to_person (row, map, person);
  }
}

static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* The most this program held, not what it was started from. */
static double
get_peak_mib (void)
{
  g_autofree char *status = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  const char *line = strstr (status, "VmHWM:");
  return line ? strtod (line + 6, NULL) / 1024 : 0;
}

int
main (int argc, char *argv[])
{
  const char *path = argc > 1 ? argv[1] : "";
  g_autoptr (GTimer) timer = g_timer_new ();
  double cpu = get_cpu_seconds ();

  guint n = read_rows (path);
  printf ("{\"rows\": %u, \"seconds\": %.3f, \"cpu_seconds\": %.3f, ", n,
          g_timer_elapsed (timer, NULL), get_cpu_seconds () - cpu);
  g_timer_start (timer);
  cpu = get_cpu_seconds ();
  read_people (path);
  printf ("\"people_seconds\": %.3f, \"people_cpu_seconds\": %.3f, \"peak_mib\": %.1f}\n",
          g_timer_elapsed (timer, NULL), get_cpu_seconds () - cpu, get_peak_mib ());
  return EXIT_SUCCESS;
}
