/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a list: its cells as they stand, its values by field, and what is wrong with it. A
 * value may stand somewhere else: in the row above, of which a ditto mark reminds, or in the
 * heading of the section. */

#include "tp-list-passed.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-joined-columns.h"
#include "tp-list-values.h"
#include "tp-phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of an old identity card; telephones have more. */
#define MASK 0x2022 /* stands for a digit that is not shown */
#define NUMBER_DIGITS 9

/* --- problems ------------------------------------------------------------ */

static TpRowProblem *
make_problem (guint line, const char *column, gboolean is_warning, char *message)
{
  TpRowProblem *problem = g_new0 (TpRowProblem, 1);

  problem->line = line;
  problem->column = column && *column ? g_strdup (column) : NULL;
  problem->is_warning = is_warning;
  problem->message = message;
  return problem;
}

/**
 * tp_row_problem_new:
 * @line: line of the file
 * @column: (nullable): title of the column, %NULL for the whole row
 * @is_warning: whether the row lands all the same
 * @format: a sentence for the clerk, with no personal data
 * @...: what goes into it
 *
 * Returns: (transfer full): the problem
 */
TpRowProblem *
tp_row_problem_new (guint line, const char *column, gboolean is_warning, const char *format, ...)
{
  va_list arguments;

  g_return_val_if_fail (format != NULL, NULL);

  va_start (arguments, format);
  char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return make_problem (line, column, is_warning, message);
}

/**
 * tp_row_problem_free:
 * @problem: (transfer full): a problem
 *
 * Frees @problem.
 */
void
tp_row_problem_free (TpRowProblem *problem)
{
  g_return_if_fail (problem != NULL);

  g_free (problem->column);
  g_free (problem->message);
  g_free (problem);
}

/* --- rows ------------------------------------------------------------------------ */

/* A spreadsheet's apostrophe says “this is text”: it is no part of the value. The rejects write
 * it before what would else be a formula. */
static const char *
skip_text_mark (const char *cell)
{
  if (cell[0] == '\'' && cell[1] && (strchr ("=+-@\t\r", cell[1]) || g_ascii_isdigit (cell[1])))
    return cell + 1;

  return cell;
}

/* --- marks that stand for something else ----------------------------------------------- */

/* “nt”, “-nt-”, “như trên”, “"”, “-”-”. */
static gboolean
is_ditto (const char *text)
{
  static const char *const words[] = {
    "nt",          "n t",           "nhu tren", "nhu dong tren", "cung dia chi",
    "nhu tren nt", "nhu hang tren", "ditto",    "cung nhu tren", NULL};
  gboolean has_quote = FALSE, has_more = FALSE;

  if (strlen (text) > 24)
    return FALSE;
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '"' || c == 0x201c || c == 0x201d || c == 0x2033 || c == 0x3003 || c == '/')
      has_quote = TRUE;
    else if (c != ' ' && c != '-' && c != '\'' && c != '.' && c != '=' && c != 0x2013)
      has_more = TRUE;
  }
  if (!has_more)
    return has_quote;
  if (!strchr ("-nNcCdD(.\"'", *text))
    return FALSE;

  g_autofree char *folded = tp_text_fold (text);
  return g_strv_contains (words, folded);
}

/* Values that rows in a line share. Names, but for that of the household's head, numbers of people
 * and of their papers, and notes, which tell of one person, are no such values. */
static gboolean
may_be_shared (const char *field)
{
  static const char *const shared[] = {"address",        "neighbourhood",
                                       "ward",           "category",
                                       "poverty",        "mobility",
                                       "disability",     "digital",
                                       "need",           "procedure",
                                       "modes",          "times",
                                       "channel",        "deadline",
                                       "type",           "branch",
                                       "slots",          "valid_until",
                                       "household_code", "office",
                                       "source",         "guardian_relation",
                                       "status",         "sex",
                                       "head_name",      NULL};

  return g_strv_contains (shared, field);
}

/* A telephone or identity number that somebody wrote into a cell of words. */
static gboolean
holds_number (const char *text)
{
  guint n_digits = 0;

  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      n_digits++;
    else if (strchr (" .-", *at) == NULL)
      n_digits = 0;
    if (n_digits >= NUMBER_DIGITS)
      return TRUE;
  }
  return FALSE;
}

/* What may stand in several rows but not whatever the row above has there. */
static gboolean
is_of_one_person (const char *field, const char *above)
{
  static const char *const words[] = {"address", "need", "mobility", "disability", NULL};

  return g_strv_contains (words, field) && holds_number (above);
}

static void
clear_value (TpListRow *row, guint field)
{
  g_free (row->values[field]);
  row->values[field] = g_strdup ("");
}

static void
resolve_ditto (TpTable *table, TpListRow *row, const TpColumnMap *map, guint field)
{
  const char *name = map->format->fields[field].name;
  const char *above = table->memory.previous ? table->memory.previous[field] : "";
  gboolean is_shared = may_be_shared (name) && !is_of_one_person (name, above);

  if (is_shared && *above) {
    g_free (row->values[field]);
    row->values[field] = g_strdup (above);
    /* A rejected row leaves those above it behind. */
    g_free (row->cells[map->columns[field]]);
    row->cells[map->columns[field]] = g_strdup (above);
    return;
  }
  clear_value (row, field);
  tp_list_row_add_problem (row, map, name, TRUE, "%s",
                           is_shared
                             ? _ ("“The same as above” stands here, but nothing stands above.")
                             : _ ("“The same as above” is not taken for names, numbers and notes. "
                                  "Write out what is meant."));
}

/* “#N/A” and what else a spreadsheet shows instead of a value. */
static gboolean
is_sheet_error (const char *text)
{
  static const char *const errors[] = {"#N/A",  "#REF!",  "#VALUE!",          "#NAME?", "#DIV/0!",
                                       "#NUM!", "#NULL!", TP_UNSAVED_FORMULA, NULL};

  if (*text == '#')
    return g_strv_contains (errors, text) ||
           (text[1] == '#' && strspn (text, "#") == strlen (text));
  return g_str_has_prefix (text, "Err:") && g_ascii_isdigit (text[4]);
}

/* A list that this program wrote without showing the numbers says nothing where they stood: the
 * text around them must not take the place of the whole one. */
static void
pass_over_masked (TpListRow *row, const TpColumnMap *map, guint field)
{
  const char *rest = row->values[field];
  gboolean is_number;

  while (g_ascii_isdigit (*rest) || g_utf8_get_char (rest) == MASK)
    rest = g_utf8_next_char (rest);
  is_number = *rest == '\0';
  clear_value (row, field);
  tp_list_row_add_problem (row, map, map->format->fields[field].name, TRUE, "%s",
                           is_number
                             ? _ ("The number is masked and was passed over.")
                             : _ ("A number is masked in this text, so all of it was passed "
                                  "over."));
}

static void
resolve_marks (TpTable *table, TpListRow *row, const TpColumnMap *map)
{
  for (guint i = 0; i < map->n_fields; i++) {
    const char *value = row->values[i];
    if (*value == '\0' || map->columns[i] < 0)
      continue;
    if (is_sheet_error (value)) {
      gboolean is_unsaved = g_str_equal (value, TP_UNSAVED_FORMULA);
      clear_value (row, i);
      tp_list_row_add_problem (
        row, map, map->format->fields[i].name, TRUE, "%s",
        is_unsaved ? _ ("The cell holds a formula whose result was not saved. Open the list in a "
                        "spreadsheet, save it and import it again.")
                   : _ ("The spreadsheet shows an error here instead of a value. Type the value."));
    } else if (is_ditto (value)) {
      resolve_ditto (table, row, map, i);
    } else if (tp_text_is_masked (value)) {
      pass_over_masked (row, map, i);
    }
  }
}

static void
remember (TpTable *table, const TpListRow *row)
{
  g_strfreev (table->memory.previous);
  table->memory.previous = g_strdupv (row->values);
}

/* --- reading -------------------------------------------------------------------------- */

static void
fill_values (TpTable *table, TpListRow *row, const TpColumnMap *map)
{
  row->values = g_new0 (char *, map->n_fields + 1);
  for (guint i = 0; i < map->n_fields; i++) {
    int column = map->columns[i];
    row->values[i] = tp_text_normalise (column >= 0 ? skip_text_mark (row->cells[column]) : "");
    if (column >= 0 && tp_table_is_month_first (table, column)) {
      char *turned = tp_cell_put_day_first (row->values[i]);
      g_free (row->values[i]);
      row->values[i] = turned;
    }
  }
  if (!table->memory.knows_joins) {
    table->memory.joins = tp_column_map_joins (map);
    table->memory.knows_joins = TRUE;
  }
  if (table->memory.joins)
    tp_list_row_join_columns (row, map);
}

static TpListRow *
read_row (TpTable *table, const TpColumnMap *map, GError **error)
{
  g_autofree char *problem = NULL;
  guint line = 0;
  char **cells = tp_table_next (table, &line, &problem, error);
  if (!cells)
    return NULL;

  TpListRow *row = g_new0 (TpListRow, 1);
  row->line = line;
  row->cells = cells;
  row->is_hidden = table->is_row_hidden;
  row->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_row_problem_free);
  fill_values (table, row, map);
  if (problem)
    g_ptr_array_add (row->problems, make_problem (line, NULL, FALSE, g_steal_pointer (&problem)));
  return row;
}

/**
 * tp_list_row_read:
 * @table: a table
 * @map: a map of its columns
 * @error: return location
 *
 * Reads the next row that says something of a record. Empty rows, headings of sections, totals,
 * signatures and rows that number the columns are passed over; a row with a problem of its own
 * never is. What a section's heading says holds for the rows under it, and ditto marks are
 * replaced by what they stand for.
 *
 * Returns: (transfer full) (nullable): the row; %NULL at the end or, with @error set, when the
 *   file cannot be read on
 */
TpListRow *
tp_list_row_read (TpTable *table, const TpColumnMap *map, GError **error)
{
  g_return_val_if_fail (table != NULL && map != NULL, NULL);

  for (;;) {
    g_autoptr (TpListRow) row = read_row (table, map, error);
    if (!row)
      return NULL;
    if (row->problems->len == 0 && tp_list_passes_over (table, row, map))
      continue;
    resolve_marks (table, row, map);
    tp_list_inherit (table, row, map);
    remember (table, row);
    if (row->is_hidden && table->leaves_out_hidden) {
      tp_table_pass_over (table, TP_PASSED_HIDDEN, row->line, row->cells,
                          g_strv_length (row->cells));
      continue;
    }
    return g_steal_pointer (&row);
  }
}

/**
 * tp_list_row_free:
 * @row: (transfer full): a row
 *
 * Frees @row.
 */
void
tp_list_row_free (TpListRow *row)
{
  g_return_if_fail (row != NULL);

  g_strfreev (row->cells);
  g_strfreev (row->values);
  for (guint i = 0; i < TP_N_SECTIONS; i++)
    g_free (row->inherited[i]);
  g_ptr_array_unref (row->problems);
  g_free (row);
}

static int
find_field (const TpColumnMap *map, const char *name)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (g_str_equal (map->format->fields[i].name, name))
      return (int) i;
  }

  return -1;
}

/**
 * tp_list_row_get:
 * @row: a row
 * @map: the map it was read with
 * @field: the word of a field
 *
 * Returns: (transfer none): the value, "" if it is empty or the format has no such field
 */
const char *
tp_list_row_get (const TpListRow *row, const TpColumnMap *map, const char *field)
{
  g_return_val_if_fail (row != NULL && map != NULL && field != NULL, "");

  int index = find_field (map, field);
  return index < 0 ? "" : row->values[index];
}

/*< private >
 * tp_list_row_get_lines:
 * @row: a row
 * @map: the map it was read with
 * @field: the word of a field
 *
 * Returns: (transfer none): the value with the line breaks that stand in its cell; "" if it is
 * empty
 */
const char *
tp_list_row_get_lines (const TpListRow *row, const TpColumnMap *map, const char *field)
{
  int index = find_field (map, field);
  const char *cell = "";

  if (index < 0)
    return "";
  /* A row made up to read what stands in another has no cells. */
  if (row->cells != NULL && map->columns[index] >= 0 && row->values[index][0] != '\0')
    cell = row->cells[map->columns[index]];
  return strchr (cell, '\n') != NULL && g_utf8_validate (cell, -1, NULL) ? skip_text_mark (cell)
                                                                         : row->values[index];
}

/**
 * tp_list_row_split:
 * @row: a row
 * @map: the map it was read with
 * @field: the word of a field that lists names
 *
 * Returns: (transfer full): the names of the cell, as of tp_list_split()
 */
char **
tp_list_row_split (const TpListRow *row, const TpColumnMap *map, const char *field)
{
  g_return_val_if_fail (row != NULL && map != NULL && field != NULL, NULL);

  return tp_list_split (tp_list_row_get_lines (row, map, field));
}

/**
 * tp_list_row_is_rejected:
 * @row: a row
 *
 * Returns: %TRUE if one of its problems is more than a warning
 */
gboolean
tp_list_row_is_rejected (const TpListRow *row)
{
  g_return_val_if_fail (row != NULL, TRUE);

  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);
    if (!problem->is_warning)
      return TRUE;
  }

  return FALSE;
}

static void
add_problem (TpListRow *row, const TpColumnMap *map, const char *field, TpRowProblem *problem)
{
  int index = field ? find_field (map, field) : -1;

  if (index >= 0 && map->columns[index] >= 0) {
    const char *title = map->titles[map->columns[index]];
    problem->column =
      *title ? g_strdup (title) : g_strdup_printf (_ ("column %d"), map->columns[index] + 1);
  }
  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *other = g_ptr_array_index (row->problems, i);
    if (g_strcmp0 (other->column, problem->column) == 0 &&
        g_str_equal (other->message, problem->message)) {
      tp_row_problem_free (problem);
      return;
    }
  }
  g_ptr_array_add (row->problems, problem);
}

/**
 * tp_list_row_add_problem:
 * @row: a row
 * @map: the map it was read with
 * @field: (nullable): the field whose cell is meant, %NULL for the whole row
 * @is_warning: whether the row lands all the same
 * @format: a sentence for the clerk, with no personal data
 * @...: what goes into it
 *
 * Adds a problem under the line of the row and the title of the field's column. The same problem is
 * not added twice.
 */
void
tp_list_row_add_problem (TpListRow *row,
                         const TpColumnMap *map,
                         const char *field,
                         gboolean is_warning,
                         const char *format,
                         ...)
{
  va_list arguments;

  g_return_if_fail (row != NULL && map != NULL && format != NULL);

  va_start (arguments, format);
  char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_problem (row, map, field, make_problem (row->line, NULL, is_warning, message));
}

/**
 * tp_list_row_note_taken:
 * @row: a row
 * @map: the map it was read with
 * @field: the field whose cell is meant
 * @format: a sentence for the clerk, with no personal data
 * @...: what goes into it
 *
 * Adds a warning that says how the cell was taken, for somebody to look whether it is right.
 */
void
tp_list_row_note_taken (TpListRow *row,
                        const TpColumnMap *map,
                        const char *field,
                        const char *format,
                        ...)
{
  va_list arguments;

  g_return_if_fail (row != NULL && map != NULL && format != NULL);

  va_start (arguments, format);
  TpRowProblem *problem =
    make_problem (row->line, NULL, TRUE, g_strdup_vprintf (format, arguments));
  va_end (arguments);
  problem->is_once = TRUE;
  add_problem (row, map, field, problem);
}

/**
 * tp_list_row_forget_notes:
 * @row: a row that changes nothing
 *
 * Takes out how its cells were taken, which was said when it came first: whoever imports a growing
 * list again looks for what is new in it.
 */
void
tp_list_row_forget_notes (TpListRow *row)
{
  g_return_if_fail (row != NULL);

  for (guint i = row->problems->len; i > 0; i--) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i - 1);
    if (problem->is_once)
      g_ptr_array_remove_index (row->problems, i - 1);
  }
}

/**
 * tp_list_split:
 * @text: the value of a cell that lists names
 *
 * Returns: (transfer full): the names, split at ";" and line ends, or at "," where there is neither
 */
char **
tp_list_split (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_auto (GStrv) parts = g_strsplit_set (text, strpbrk (text, ";\n") ? ";\n" : ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; parts[i]; i++) {
    g_autofree char *part = tp_text_normalise (parts[i]);
    if (*part)
      g_strv_builder_add (builder, part);
  }

  return g_strv_builder_end (builder);
}
