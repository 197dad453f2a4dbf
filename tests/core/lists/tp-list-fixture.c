/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of lists share: text into a file, the file into a table, a table into rows. */

#include "tp-list-fixture.h"

#include <glib/gstdio.h>

/* A temporary file that is gone from the directory as soon as the caller drops it with
 * g_file_delete(), or with the test's own directory. */
GFile *
tp_list_fixture_write (const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  GFile *file = g_file_new_tmp ("tp-list-XXXXXX.csv", &stream, &error);

  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), bytes,
                             length < 0 ? strlen (bytes) : (gsize) length, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

TpTable *
tp_list_fixture_open (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = tp_list_fixture_write (text, -1);
  TpTable *table = tp_table_open (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  g_file_delete (file, NULL, NULL);
  return table;
}

/* Returns the sentence, which must be one. */
char *
tp_list_fixture_fail_to_open (const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = tp_list_fixture_write (bytes, length);
  TpTable *table = tp_table_open (file, NULL, &error);

  g_assert_null (table);
  g_assert_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_file_delete (file, NULL, NULL);
  return g_strdup (error->message);
}

void
tp_list_fixture_init (TpListFixture *fixture, const char *format, const char *text)
{
  const TpListFormat *found = tp_list_format_find (format);

  g_assert_nonnull (found);
  fixture->table = tp_list_fixture_open (text);
  fixture->map = tp_column_map_recognise (found, tp_table_get_titles (fixture->table, NULL));
}

void
tp_list_fixture_clear (TpListFixture *fixture)
{
  g_clear_pointer (&fixture->table, tp_table_free);
  g_clear_pointer (&fixture->map, tp_column_map_free);
}

TpListRow *
tp_list_fixture_next (TpListFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TpListRow *row = tp_list_row_read (fixture->table, fixture->map, &error);

  g_assert_no_error (error);
  return row;
}

const TpRowProblem *
tp_list_fixture_find_problem (const TpListRow *row, const char *column)
{
  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);
    if (g_strcmp0 (problem->column, column) == 0)
      return problem;
  }

  return NULL;
}
