/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV bytes as rows of cells. RFC 4180 with what spreadsheets really write: “;” or tabs between
 * the cells, any line ends, a “sep=” line. A row that cannot be read is given with its problem and
 * reading goes on behind it: a quote that is never closed costs its own line, not the rest of the
 * file. Which row holds the titles is left to the table. */

#include "tp-row-reader.h"

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROW_BYTES TP_SHEET_MAX_TEXT
#define MAX_COLUMNS TP_SHEET_MAX_COLUMNS
#define HEAD_BYTES 65536

/* --- bytes of one row ------------------------------------------------- */

typedef enum
{
  EXTENT_WHOLE,
  EXTENT_OPEN_QUOTE, /* a quote that is not closed where it could be */
  EXTENT_TOO_LONG,
} Extent;

/* How far an open quote is followed. Each one that is never closed makes the next search shorter,
 * so that a file full of them is still read in reasonable time. */
static gsize
get_row_limit (const TpRowReader *reader)
{
  return MAX (4096, MAX_ROW_BYTES >> MIN (reader->n_broken, 8));
}

static const char *
get_bytes (const TpRowReader *reader)
{
  return reader->source.data + reader->source.start;
}

static gboolean
reach (TpRowReader *reader, gsize offset, GError **error)
{
  gsize held = reader->source.end - reader->source.start;

  return offset < held || tp_byte_source_fill (&reader->source, offset + HEAD_BYTES, error);
}

static gboolean
is_held (const TpRowReader *reader, gsize offset)
{
  return offset < reader->source.end - reader->source.start;
}

/* Finds where the row that begins at the window's start ends; its line end is not counted. */
static gboolean
measure_row (TpRowReader *reader, gsize *length, Extent *extent, GError **error)
{
  gboolean is_cell_start = TRUE, in_quotes = FALSE, is_closed = FALSE, has_line_end = FALSE;
  gsize limit = get_row_limit (reader);
  gsize i = 0;

  *extent = EXTENT_WHOLE;
  for (;; i++) {
    if (!reach (reader, i, error))
      return FALSE;
    if (!is_held (reader, i)) {
      if (in_quotes)
        *extent = EXTENT_OPEN_QUOTE;
      break;
    }
    if (i > MAX_ROW_BYTES || (in_quotes && i > limit)) {
      *extent = in_quotes ? EXTENT_OPEN_QUOTE : EXTENT_TOO_LONG;
      break;
    }

    char c = get_bytes (reader)[i];
    gboolean is_line_end = c == '\n' || c == '\r';
    if (in_quotes) {
      has_line_end |= is_line_end;
      if (c != '"')
        continue;
      if (!reach (reader, i + 1, error))
        return FALSE;
      if (is_held (reader, i + 1) && get_bytes (reader)[i + 1] == '"') {
        i++;
        continue;
      }
      in_quotes = FALSE;
      is_closed = TRUE;
    } else if (is_line_end) {
      break;
    } else if (c == reader->separator) {
      is_cell_start = TRUE;
      is_closed = has_line_end = FALSE;
    } else if (c == '"' && is_cell_start) {
      in_quotes = TRUE;
      is_cell_start = FALSE;
    } else {
      /* Text behind a quotation of several lines: that quote belongs to another row. */
      if (is_closed && has_line_end && c != ' ') {
        *extent = EXTENT_OPEN_QUOTE;
        break;
      }
      is_cell_start = FALSE;
    }
  }

  *length = i;
  return TRUE;
}

static gboolean
measure_line (TpRowReader *reader, gsize *length, GError **error)
{
  gsize i = 0;

  for (;; i++) {
    if (!reach (reader, i, error))
      return FALSE;
    if (!is_held (reader, i) || i > MAX_ROW_BYTES)
      break;
    char c = get_bytes (reader)[i];
    if (c == '\n' || c == '\r')
      break;
  }

  *length = i;
  return TRUE;
}

/* Passes over @length bytes and the line end behind them, counting lines. */
static gboolean
pass_over (TpRowReader *reader, gsize length, GError **error)
{
  if (!reach (reader, length + 1, error))
    return FALSE;

  const char *bytes = get_bytes (reader);
  gsize held = reader->source.end - reader->source.start;
  gsize until = length;
  if (until < held && bytes[until] == '\r')
    until++;
  if (until < held && bytes[until] == '\n')
    until++;

  for (gsize i = 0; i < until; i++) {
    if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 >= held || bytes[i + 1] != '\n')))
      reader->line++;
  }
  reader->source.start += until;
  return TRUE;
}

/* Drops a line that is too long to be held. */
static gboolean
skip_long_line (TpRowReader *reader, GError **error)
{
  gsize length;

  do {
    if (!measure_line (reader, &length, error))
      return FALSE;
    if (!is_held (reader, length) || length <= MAX_ROW_BYTES)
      break;
    reader->source.start += length;
  } while (TRUE);

  return pass_over (reader, length, error);
}

/* --- cells of one row --------------------------------------------------- */

static char *
take_text (GString *text)
{
  char *cell = g_utf8_make_valid (text->str, text->len);
  g_string_truncate (text, 0);
  return cell;
}

static void
split_quoted (const TpRowReader *reader, const char *bytes, gsize length, GPtrArray *cells)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_cell_start = TRUE, in_quotes = FALSE;

  for (gsize i = 0; i < length && cells->len <= MAX_COLUMNS; i++) {
    char c = bytes[i];
    if (in_quotes && c == '"' && i + 1 < length && bytes[i + 1] == '"') {
      g_string_append_c (text, '"');
      i++;
    } else if (in_quotes && c == '"') {
      in_quotes = FALSE;
    } else if (!in_quotes && c == reader->separator) {
      g_ptr_array_add (cells, take_text (text));
      is_cell_start = TRUE;
      continue;
    } else if (c == '"' && is_cell_start) {
      in_quotes = TRUE;
    } else {
      g_string_append_c (text, c);
    }
    is_cell_start = FALSE;
  }
  g_ptr_array_add (cells, take_text (text));
}

/* The cells of a line whose quotes cannot be trusted: split at every separator. */
static void
split_plain (const TpRowReader *reader, const char *bytes, gsize length, GPtrArray *cells)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i <= length && cells->len <= MAX_COLUMNS; i++) {
    if (i < length && bytes[i] != reader->separator) {
      if (bytes[i] != '"')
        g_string_append_c (text, bytes[i]);
      continue;
    }
    g_ptr_array_add (cells, take_text (text));
  }
}

static char *
explain_wide_row (void)
{
  return g_strdup_printf (_ ("The row has more than %d columns. Delete what stands to the right of "
                             "the list."),
                          MAX_COLUMNS);
}

static void
check_row_text (const char *bytes, gsize length, TpRawRow *row)
{
  if (!row->problem && !g_utf8_validate_len (bytes, length, NULL))
    row->problem = g_strdup (_ ("The row is not written in Unicode (UTF-8), so its letters cannot "
                                "be told. Type it again in the spreadsheet, or save the list as "
                                "“CSV UTF-8”."));
  if (!row->problem && row->cells->len > MAX_COLUMNS)
    row->problem = explain_wide_row ();
}

static gboolean
read_broken_row (TpRowReader *reader, TpRawRow *row, GError **error)
{
  gsize length;

  if (!measure_line (reader, &length, error))
    return FALSE;
  reader->n_broken++;
  row->problem = g_strdup (_ ("A quotation mark in this row is never closed. Delete it or close "
                              "it, and import the row again."));
  split_plain (reader, get_bytes (reader), length, row->cells);
  return pass_over (reader, length, error);
}

/* Why a row was not held; its cells are counted as far as it was looked at. */
static char *
explain_long_row (const TpRowReader *reader, gsize length)
{
  const char *bytes = get_bytes (reader);
  guint n_columns = 1;

  for (gsize i = 0; i < length; i++)
    n_columns += bytes[i] == reader->separator;
  if (n_columns > MAX_COLUMNS)
    return explain_wide_row ();
  return g_strdup (
    _ ("The row is longer than 1 MiB, which no row of a list is. Look in the file for "
       "missing line ends."));
}

static gboolean
read_row_bytes (TpRowReader *reader, TpRawRow *row, GError **error)
{
  gsize length;
  Extent extent;

  if (!measure_row (reader, &length, &extent, error))
    return FALSE;

  switch (extent) {
  case EXTENT_OPEN_QUOTE:
    return read_broken_row (reader, row, error);
  case EXTENT_TOO_LONG:
    row->problem = explain_long_row (reader, length);
    g_ptr_array_add (row->cells, g_strdup (""));
    return skip_long_line (reader, error);
  case EXTENT_WHOLE:
    break;
  }

  split_quoted (reader, get_bytes (reader), length, row->cells);
  check_row_text (get_bytes (reader), length, row);
  return pass_over (reader, length, error);
}

/**
 * tp_row_reader_next:
 * @reader: a reader
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the next row as it stands; %NULL at the end or, with
 *   @error set, when the file cannot be read on
 */
TpRawRow *
tp_row_reader_next (TpRowReader *reader, GError **error)
{
  if (!reach (reader, 0, error) || !is_held (reader, 0))
    return NULL;

  g_autoptr (TpRawRow) row = tp_raw_row_new (reader->line);
  if (!read_row_bytes (reader, row, error))
    return NULL;

  return g_steal_pointer (&row);
}

/* --- the separator ---------------------------------------------------------- */

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? 1 : -1;
}

/* How well the head of the file splits at @separator: the number of lines that have as many of it
 * as most have, times that number. Commas inside addresses vary from line to line and lose. */
static guint64
weigh_separator (const TpRowReader *reader, char separator)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *bytes = get_bytes (reader);
  gsize length = MIN (reader->source.end - reader->source.start, HEAD_BYTES);
  gboolean in_quotes = FALSE;
  guint count = 0;

  for (gsize i = 0; i < length && counts->len < 100; i++) {
    if (bytes[i] == '"')
      in_quotes = !in_quotes;
    else if (!in_quotes && bytes[i] == separator)
      count++;
    else if (!in_quotes && (bytes[i] == '\n' || bytes[i] == '\r')) {
      if (count > 0)
        g_array_append_val (counts, count);
      count = 0;
    }
  }
  if (count > 0)
    g_array_append_val (counts, count);

  guint64 best = 0;
  g_array_sort (counts, compare_counts);
  for (guint i = 0, n_same = 0; i < counts->len; i++) {
    guint value = g_array_index (counts, guint, i);
    n_same = i > 0 && g_array_index (counts, guint, i - 1) == value ? n_same + 1 : 1;
    best = MAX (best, (guint64) value * n_same);
  }
  return best;
}

/* Excel's own way to say it: a first line “sep=;”. */
static gboolean
take_separator_line (TpRowReader *reader, GError **error)
{
  const char *bytes = get_bytes (reader);
  gsize held = reader->source.end - reader->source.start;

  if (held < 5 || g_ascii_strncasecmp (bytes, "sep=", 4) != 0 || !strchr (",;\t", bytes[4]) ||
      (held > 5 && bytes[5] != '\n' && bytes[5] != '\r'))
    return TRUE;

  reader->separator = bytes[4];
  return pass_over (reader, 5, error);
}

static void
detect_separator (TpRowReader *reader)
{
  static const char candidates[] = {'\t', ';', ','};
  guint64 best = 0;

  if (reader->separator)
    return;
  reader->separator = ',';
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    guint64 weight = weigh_separator (reader, candidates[i]);
    if (weight > best) {
      best = weight;
      reader->separator = candidates[i];
    }
  }
}

/* --- the reader ------------------------------------------------------------ */

/**
 * tp_row_reader_open:
 * @reader: zeroed, to be filled in
 * @file: a CSV file
 * @encoding: (nullable): the name of its encoding, %NULL to find it out
 * @cancellable: (nullable): stops this and later reads
 * @error: return location
 *
 * Opens @file and finds out what separates its cells. Call tp_row_reader_clear() afterwards in any
 * case.
 *
 * Returns: %TRUE if rows can be read
 */
gboolean
tp_row_reader_open (TpRowReader *reader,
                    GFile *file,
                    const char *encoding,
                    GCancellable *cancellable,
                    GError **error)
{
  reader->line = 1;
  if (!tp_byte_source_open (&reader->source, file, encoding, cancellable, error) ||
      !take_separator_line (reader, error))
    return FALSE;

  detect_separator (reader);
  return TRUE;
}

/**
 * tp_row_reader_clear:
 * @reader: a reader, opened or zeroed
 *
 * Closes the file.
 */
void
tp_row_reader_clear (TpRowReader *reader)
{
  tp_byte_source_clear (&reader->source);
}
