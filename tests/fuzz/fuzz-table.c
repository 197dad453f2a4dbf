/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a list: whatever they are, they are opened, mapped and read to their end or refused
 * with a sentence. What kind of file they are is told from them, so one target reaches every
 * reader. */

#include "tp-fuzz.h"

#include "tp-list-reader.h"

#define MAX_ROWS 5000

static void
read_people (TpTable *table)
{
  g_autoptr (TpColumnMap) map = tp_table_map_columns (table, tp_list_format_find ("people"));

  for (guint i = 0; i < MAX_ROWS; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
    g_autoptr (TpListRow) row = tp_list_row_read (table, map, &error);
    if (!row)
      return;
    for (char **cell = row->cells; *cell; cell++)
      g_assert_true (g_utf8_validate (*cell, -1, NULL));
    tp_list_row_to_person (row, map, person);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tp_fuzz_write (data, size);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TpTable) table = tp_table_open (file, NULL, &error);

  if (table)
    read_people (table);
  else
    g_assert_cmpuint (strlen (error->message), >, 10);
  return 0;
}
