/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected rows as a file that can be mended and imported again: the list's own columns, and behind
 * them the line and the reasons, which the import passes over. Of a text file it is a text file
 * with the same separator, in which cells that a spreadsheet would take for a formula get its
 * apostrophe before them, which the import takes off again; of a workbook it is a workbook, so that
 * whoever opens it loses no zeros and sees no day for a month. So the mended file means what the
 * first one meant. What the heading of a section said gets a column of its own if the list has
 * none. */

#include "tp-rejects-book.h"

#include "tp-config.h"
#include "tp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the language of the reasons; a file written in either of the two is known again. */
static const char *const titles_of_line[] = {N_ ("Line"), "Dòng", NULL};
static const char *const titles_of_reason[] = {N_ ("Reason"), "Lý do", NULL};

/* Recognised when the file is imported. */
static const char *const titles_of_sections[TP_N_SECTIONS] = {"Loại đối tượng", "Thôn/TDP",
                                                              "Xã/phường"};

typedef struct
{
  char *cells; /* one behind the other, each ended by NUL: a list may lose thousands of rows */
  char *inherited[TP_N_SECTIONS];
  char *line, *reason;
} Reject;

struct _TpRejects
{
  GFile *file;
  char separator; /* '\0': a workbook */
  guint n_columns;
  GPtrArray *rows; /* of Reject, the titles first */
  gboolean has_section[TP_N_SECTIONS];
  GString *text;
};

static void
free_reject (gpointer data)
{
  Reject *reject = data;

  g_free (reject->cells);
  g_free (reject->line);
  g_free (reject->reason);
  for (guint i = 0; i < TP_N_SECTIONS; i++)
    g_free (reject->inherited[i]);
  g_free (reject);
}

static gboolean
is_one_of (const char *title, const char *const *known)
{
  g_autofree char *words = tp_text_fold (title);
  g_autofree char *here = tp_text_fold (_ (known[0]));
  gboolean is_known = g_str_equal (words, here);

  for (guint i = 0; known[i] && !is_known; i++) {
    g_autofree char *each = tp_text_fold (known[i]);
    is_known = g_str_equal (words, each);
  }
  return is_known;
}

static void
append_cell (TpRejects *rejects, const char *cell)
{
  gboolean is_formula = *cell && strchr ("=+-@\t\r", *cell);
  const char specials[] = {rejects->separator, '"', '\n', '\r', '\0'};

  if (!is_formula && !strpbrk (cell, specials) && *cell != ' ') {
    g_string_append (rejects->text, cell);
    return;
  }

  g_string_append_c (rejects->text, '"');
  if (is_formula)
    g_string_append_c (rejects->text, '\'');
  for (const char *at = cell; *at; at++) {
    if (*at == '"')
      g_string_append_c (rejects->text, '"');
    g_string_append_c (rejects->text, *at);
  }
  g_string_append_c (rejects->text, '"');
}

static char *
join_cells (const char *const *cells, guint n)
{
  gsize size = 1;

  for (guint i = 0; i < n; i++)
    size += strlen (cells[i]) + 1;
  char *joined = g_malloc (size);
  char *at = joined;
  for (guint i = 0; i < n; i++)
    at = g_stpcpy (at, cells[i]) + 1;
  return joined;
}

static void
add_row (TpRejects *rejects,
         const char *const *cells,
         const char *const *inherited,
         const char *line,
         const char *reason)
{
  Reject *reject = g_new0 (Reject, 1);

  reject->cells = join_cells (cells, rejects->n_columns);
  reject->line = g_strdup (line);
  reject->reason = g_strdup (reason);
  for (guint i = 0; i < TP_N_SECTIONS; i++)
    reject->inherited[i] = g_strdup (inherited[i]);
  g_ptr_array_add (rejects->rows, reject);
}

/* --- writing ------------------------------------------------------------------------ */

/* The cells of a row as they are written; borrowed. */
static void
list_cells (const TpRejects *rejects, const Reject *reject, GPtrArray *cells)
{
  char *at = reject->cells;

  g_ptr_array_set_size (cells, 0);
  for (guint i = 0; i < rejects->n_columns; i++, at += strlen (at) + 1)
    g_ptr_array_add (cells, at);
  for (guint i = 0; i < TP_N_SECTIONS; i++) {
    if (rejects->has_section[i])
      g_ptr_array_add (cells, reject->inherited[i] ? reject->inherited[i] : (char *) "");
  }
  g_ptr_array_add (cells, reject->line);
  g_ptr_array_add (cells, reject->reason);
}

static gboolean
write_text (TpRejects *rejects, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  /* With a mark, or spreadsheets take the file for an old encoding. */
  g_string_assign (rejects->text, "\xef\xbb\xbf");
  for (guint i = 0; i < rejects->rows->len; i++) {
    list_cells (rejects, g_ptr_array_index (rejects->rows, i), cells);
    for (guint j = 0; j < cells->len; j++) {
      if (j > 0)
        g_string_append_c (rejects->text, rejects->separator);
      append_cell (rejects, g_ptr_array_index (cells, j));
    }
    g_string_append (rejects->text, "\r\n");
  }
  return g_file_replace_contents (rejects->file, rejects->text->str, rejects->text->len, NULL,
                                  FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                  NULL, NULL, error);
}

static gboolean
write_book (TpRejects *rejects, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (TpRejectsBook) book = tp_rejects_book_new (rejects->file, error);

  for (guint i = 0; book && i < rejects->rows->len; i++) {
    list_cells (rejects, g_ptr_array_index (rejects->rows, i), cells);
    tp_rejects_book_add (book, (const char *const *) cells->pdata, cells->len);
  }
  return book && tp_rejects_book_close (g_steal_pointer (&book), error);
}

/**
 * tp_rejects_new:
 * @file: where they are to be written
 * @titles: the column titles of the list
 * @separator: what stands between its cells; NUL for a workbook
 *
 * Begins a file of rejected rows. Nothing is written before tp_rejects_close(). A list that is a
 * file of rejects itself keeps its columns: the line and the reasons are replaced.
 *
 * Returns: (transfer full): the rejects
 */
TpRejects *
tp_rejects_new (GFile *file, const char *const *titles, char separator)
{
  g_return_val_if_fail (G_IS_FILE (file) && titles != NULL, NULL);

  TpRejects *rejects = g_new0 (TpRejects, 1);
  rejects->file = g_object_ref (file);
  rejects->separator = separator;
  rejects->n_columns = g_strv_length ((char **) titles);
  if (rejects->n_columns > 2 && is_one_of (titles[rejects->n_columns - 2], titles_of_line) &&
      is_one_of (titles[rejects->n_columns - 1], titles_of_reason))
    rejects->n_columns -= 2;

  rejects->text = g_string_new (NULL);
  rejects->rows = g_ptr_array_new_with_free_func (free_reject);
  add_row (rejects, titles, titles_of_sections, _ (titles_of_line[0]), _ (titles_of_reason[0]));
  return rejects;
}

/* “Ngày sinh: This is no date of birth. …” for each problem that kept the row out. */
static char *
describe_problems (const TpListRow *row)
{
  GString *reason = g_string_new (NULL);

  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);
    if (problem->is_warning)
      continue;
    if (reason->len > 0)
      g_string_append_c (reason, ' ');
    if (problem->column)
      g_string_append_printf (reason, "%s: ", problem->column);
    g_string_append (reason, problem->message);
  }

  return g_string_free (reason, FALSE);
}

/**
 * tp_rejects_add:
 * @rejects: the rejects
 * @row: a rejected row
 *
 * Adds a row with the reasons that kept it out.
 */
void
tp_rejects_add (TpRejects *rejects, const TpListRow *row)
{
  g_return_if_fail (rejects != NULL && row != NULL);

  g_autofree char *line = g_strdup_printf ("%u", row->line);
  g_autofree char *reason = describe_problems (row);
  add_row (rejects, (const char *const *) row->cells, (const char *const *) row->inherited, line,
           reason);
  for (guint i = 0; i < TP_N_SECTIONS; i++)
    rejects->has_section[i] |= row->inherited[i] != NULL;
}

/**
 * tp_rejects_get_n_rows:
 * @rejects: the rejects
 *
 * Returns: how many rows were added
 */
guint
tp_rejects_get_n_rows (TpRejects *rejects)
{
  g_return_val_if_fail (rejects != NULL, 0);

  return rejects->rows->len - 1;
}

/**
 * tp_rejects_close:
 * @rejects: (transfer full): the rejects
 * @error: return location
 *
 * Writes the file, readable by its owner alone, in one step: what was there before stays whole if
 * that fails. Without rows nothing is written.
 *
 * Returns: %TRUE if the rows are on disk, or there were none
 */
gboolean
tp_rejects_close (TpRejects *rejects, GError **error)
{
  g_return_val_if_fail (rejects != NULL, FALSE);

  gboolean is_written =
    rejects->rows->len == 1 ||
    (rejects->separator ? write_text (rejects, error) : write_book (rejects, error));
  if (!is_written)
    g_prefix_error (error, "%s ", _ ("The file of rejected rows could not be written."));
  tp_rejects_discard (rejects);
  return is_written;
}

/**
 * tp_rejects_discard:
 * @rejects: (transfer full): the rejects
 *
 * Frees the rejects without writing anything.
 */
void
tp_rejects_discard (TpRejects *rejects)
{
  g_return_if_fail (rejects != NULL);

  g_object_unref (rejects->file);
  g_ptr_array_unref (rejects->rows);
  g_string_free (rejects->text, TRUE);
  g_free (rejects);
}
