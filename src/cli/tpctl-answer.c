/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program says: answers on standard output, always as UTF-8 whatever the locale, so that
 * a script reads the same everywhere; progress on standard error, and only to a terminal. */

#include "tpctl.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_EVERY_MS 100

/**
 * tpctl_print:
 * @format: what to say
 * @...: what goes into it
 *
 * Prints to standard output.
 */
void
tpctl_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
}

/**
 * tpctl_print_json:
 * @builder: a builder with one whole value
 *
 * Prints it as one line.
 */
void
tpctl_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  tpctl_print ("%s\n", text);
}

/**
 * tpctl_add_text:
 * @builder: a builder inside an object
 * @name: the member
 * @value: (nullable): its text
 */
void
tpctl_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * tpctl_add_int:
 * @builder: a builder inside an object
 * @name: the member
 * @value: its number
 */
void
tpctl_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * tpctl_add_files:
 * @builder: a builder inside an object
 * @paths: files that were written
 *
 * Adds the member “files”.
 */
void
tpctl_add_files (JsonBuilder *builder, char **paths)
{
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; paths[i]; i++) {
    g_autofree char *shown = g_filename_display_name (paths[i]);
    json_builder_add_string_value (builder, shown);
  }
  json_builder_end_array (builder);
}

/**
 * tpctl_print_files:
 * @ctl: the run
 * @paths: files that were written
 *
 * Says which files there are now.
 */
void
tpctl_print_files (Tpctl *ctl, char **paths)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (ctl->globals.is_json) {
    json_builder_begin_object (builder);
    tpctl_add_files (builder, paths);
    json_builder_end_object (builder);
    tpctl_print_json (builder);
    return;
  }
  for (guint i = 0; paths[i]; i++) {
    g_autofree char *shown = g_filename_display_name (paths[i]);
    tpctl_print ("%s\n", shown);
  }
}

/**
 * tpctl_progress_cb:
 * @fraction: from 0 to 1
 * @words: (nullable): what is being done
 * @user_data: the run
 *
 * Shows how far the work is, if somebody is looking.
 */
void
tpctl_progress_cb (double fraction, const char *words, gpointer user_data)
{
  Tpctl *ctl = user_data;
  gint64 now = g_get_monotonic_time () / 1000;

  if (!isatty (STDERR_FILENO) ||
      (ctl->has_progress_line && now - ctl->last_progress < PROGRESS_EVERY_MS))
    return;

  ctl->last_progress = now;
  ctl->has_progress_line = TRUE;
  fprintf (stderr, "\r\033[K%3d %%  %s", (int) (CLAMP (fraction, 0, 1) * 100), words ? words : "");
  fflush (stderr);
}

/**
 * tpctl_end_progress:
 * @ctl: the run
 *
 * Wipes the line of progress, so that the answer stands alone.
 */
void
tpctl_end_progress (Tpctl *ctl)
{
  if (ctl->has_progress_line)
    fputs ("\r\033[K", stderr);
  ctl->has_progress_line = FALSE;
}

/* Columns a text takes on a terminal; marks that combine take none. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!g_unichar_iszerowidth (c))
      width += g_unichar_iswide (c) ? 2 : 1;
  }

  return width;
}

/* The rows as lines whose columns stand below one another. */
static char *
format_table (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);
  guint n_columns = rows->len > 0 ? g_strv_length (g_ptr_array_index (rows, 0)) : 0;
  g_autofree guint *widths = g_new0 (guint, n_columns + 1);

  for (guint i = 0; i < rows->len; i++) {
    char **cells = g_ptr_array_index (rows, i);
    for (guint j = 0; j < n_columns; j++)
      widths[j] = MAX (widths[j], measure (cells[j]));
  }
  for (guint i = 0; i < rows->len; i++) {
    char **cells = g_ptr_array_index (rows, i);
    for (guint j = 0; j < n_columns; j++) {
      g_string_append (text, cells[j]);
      for (guint k = measure (cells[j]); j + 1 < n_columns && k < widths[j] + 2; k++)
        g_string_append_c (text, ' ');
    }
    while (text->len > 0 && text->str[text->len - 1] == ' ')
      g_string_truncate (text, text->len - 1);
    g_string_append_c (text, '\n');
  }

  return g_string_free (text, FALSE);
}

/**
 * tpctl_format_csv_row:
 * @cells: cells
 *
 * Makes a row as of RFC 4180. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it; lists that are imported may have it.
 *
 * Returns: (transfer full): the row with its line end
 */
char *
tpctl_format_csv_row (const char *const *cells)
{
  GString *row = g_string_new (NULL);

  for (guint i = 0; cells[i]; i++) {
    gboolean is_formula = *cells[i] && strchr ("=+-@\t\r", *cells[i]);
    gboolean is_quoted = is_formula || strpbrk (cells[i], ",\"\r\n");
    if (i > 0)
      g_string_append_c (row, ',');
    if (is_quoted)
      g_string_append (row, is_formula ? "\"'" : "\"");
    for (const char *at = cells[i]; *at; at++) {
      if (*at == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *at);
    }
    if (is_quoted)
      g_string_append_c (row, '"');
  }
  g_string_append (row, "\r\n");

  return g_string_free (row, FALSE);
}

/**
 * tpctl_make_titles:
 * @columns: the columns of a list
 * @n_columns: how many
 * @format: a table has titles for people, a file names
 *
 * Returns: (transfer full): the first row
 */
char **
tpctl_make_titles (const TpctlColumn *columns, guint n_columns, TpctlFormat format)
{
  char **titles = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    titles[i] = g_strdup (format == FORMAT_TABLE ? _ (columns[i].title) : columns[i].name);
  return titles;
}

/**
 * tpctl_print_rows:
 * @rows: (element-type GStrv): rows of as many cells each
 * @format: as a table or as CSV; what is answered as JSON has no rows
 *
 * Writes them to standard output.
 */
void
tpctl_print_rows (GPtrArray *rows, TpctlFormat format)
{
  g_return_if_fail (format != FORMAT_JSON);

  if (format == FORMAT_TABLE) {
    g_autofree char *table = format_table (rows);
    tpctl_print ("%s", table);
    return;
  }
  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *row = tpctl_format_csv_row (g_ptr_array_index (rows, i));
    tpctl_print ("%s", row);
  }
}
