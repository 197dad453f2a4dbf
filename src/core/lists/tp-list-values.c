/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that several formats read alike: each tp_list_row_take_…() puts what a field says into a
 * member of a record, leaves the member alone where it says nothing, and adds a warning where it
 * cannot be read. What is worth rejecting a row for is decided by the formats. */

#include "tp-list-values.h"

#include "tp-cell.h"
#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Coordinates of Việt Nam, to tell a degree from a metre and the two of them apart. */
#define LATITUDE_MIN 8
#define LATITUDE_MAX 24
#define LONGITUDE_MIN 102
#define LONGITUDE_MAX 110

static char *
describe_enum (const TpEnum *values)
{
  GString *known = g_string_new (NULL);

  for (const TpEnumValue *value = values->values; value->code; value++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", value->vi);
  return g_string_free (known, FALSE);
}

/**
 * tp_list_row_has:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 *
 * Returns: whether the row says something there: not empty, not “không có”, not a stroke
 */
gboolean
tp_list_row_has (const TpListRow *row, const TpColumnMap *map, const char *field)
{
  g_autofree char *words = tp_text_fold (tp_list_row_get (row, map, field));

  return !tp_words_say_nothing (words);
}

/**
 * tp_list_row_take_text:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @member: gets the text; freed first
 *
 * Takes the text if the row says something there; otherwise @member stays.
 */
void
tp_list_row_take_text (const TpListRow *row,
                       const TpColumnMap *map,
                       const char *field,
                       char **member)
{
  if (tp_list_row_has (row, map, field))
    tp_set_text (member, tp_list_row_get (row, map, field));
}

/**
 * tp_list_row_take_enum:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @values: the choices
 * @phrases: other wordings, tried where it is none of the names
 * @member: gets the value
 *
 * Takes a choice. What is not known becomes a problem of the row that lists what is, and @member
 * stays.
 */
void
tp_list_row_take_enum (TpListRow *row,
                       const TpColumnMap *map,
                       const char *field,
                       const TpEnum *values,
                       const TpPhrase *phrases,
                       int *member)
{
  const char *text = tp_list_row_get (row, map, field);
  g_autofree char *words = tp_text_fold (text);
  int value;

  if (*words == '\0')
    return;
  if (tp_words_find_enum (values, text, &value) || tp_phrases_find (phrases, words, &value)) {
    *member = value;
    return;
  }
  if (tp_words_say_nothing (words))
    return;

  g_autofree char *known = describe_enum (values);
  tp_list_row_add_problem (row, map, field, TRUE,
                           _ ("This wording is not known and was left out. Known ones are: %s."),
                           known);
}

/*< private >
 * tp_list_read_codes:
 * @values: an enumeration
 * @text: a cell
 * @value: (out): the bits of its codes
 *
 * Reads “civil-status social”: the codes that this program's own data have, apart by spaces.
 *
 * Returns: %TRUE if @text is nothing but codes
 */
gboolean
tp_list_read_codes (const TpEnum *values, const char *text, int *value)
{
  g_auto (GStrv) codes = g_strsplit (text, " ", -1);
  int bits = 0;

  for (guint i = 0; codes[i]; i++) {
    int bit;
    if (!tp_enum_parse (values, codes[i], &bit))
      return FALSE;
    bits |= bit;
  }

  *value = bits;
  return bits != 0;
}

/**
 * tp_list_row_take_flags:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @values: the choices, as bits
 * @phrases: other wordings
 * @member: gets the bits
 *
 * Adds up the bits of every part of a cell that lists several values. A part that is not known
 * becomes a problem of the row; if no part is known @member stays.
 */
void
tp_list_row_take_flags (TpListRow *row,
                        const TpColumnMap *map,
                        const char *field,
                        const TpEnum *values,
                        const TpPhrase *phrases,
                        guint *member)
{
  const char *text = tp_list_row_get (row, map, field);
  g_auto (GStrv) parts = g_strsplit_set (text, ";,/+\n|", -1);
  guint bits = 0;
  gboolean is_known = TRUE;

  for (guint i = 0; parts[i]; i++) {
    g_autofree char *part = tp_text_normalise (parts[i]);
    g_autofree char *words = tp_text_fold (part);
    int value = 0;
    if (tp_words_say_nothing (words))
      continue;
    if (!tp_words_find_enum (values, part, &value) && !tp_list_read_codes (values, part, &value))
      value = (int) tp_phrases_collect (phrases, words);
    bits |= (guint) value;
    is_known &= value != 0;
  }

  if (bits)
    *member = bits;
  if (is_known)
    return;

  g_autofree char *known = describe_enum (values);
  tp_list_row_add_problem (row, map, field, TRUE,
                           _ ("A part of this cell is not known and was left out. Known are: %s."),
                           known);
}

/**
 * tp_list_row_take_yes_no:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @member: gets the answer
 *
 * Takes yes or no. Anything else becomes a problem of the row, and @member stays.
 */
void
tp_list_row_take_yes_no (TpListRow *row,
                         const TpColumnMap *map,
                         const char *field,
                         gboolean *member)
{
  const char *text = tp_list_row_get (row, map, field);

  if (*text && tp_cell_read_yes_no (text, member) != TP_CELL_READ)
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("This is neither yes nor no and was left out. Write “có” or "
                                "“không”."));
}

/**
 * tp_list_row_take_slots:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @member: gets the slots of a week, as TP_SLOT_BIT
 *
 * Takes the times of a week that somebody named. What cannot be read becomes a problem of the row,
 * and @member stays.
 */
void
tp_list_row_take_slots (TpListRow *row, const TpColumnMap *map, const char *field, guint *member)
{
  if (!tp_list_row_has (row, map, field))
    return;
  if (tp_cell_read_slots (tp_list_row_get (row, map, field), member) != TP_CELL_READ)
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("No time could be read from this. Write, for example, “sáng thứ 3, "
                                "chiều thứ 5” or “cuối tuần”."));
}

/*< private >
 * tp_list_row_read_day:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @member: gets the day; stays where none is said
 *
 * Returns: %FALSE if something is said that is no whole date
 */
gboolean
tp_list_row_read_day (const TpListRow *row,
                      const TpColumnMap *map,
                      const char *field,
                      TpDay *member)
{
  TpPartialDate date;
  TpCellVerdict verdict;

  if (!tp_list_row_has (row, map, field))
    return TRUE;
  verdict = tp_cell_read_date (tp_list_row_get (row, map, field), &date);
  if ((verdict != TP_CELL_READ && verdict != TP_CELL_MENDED) || date.day == 0)
    return FALSE;
  *member = tp_day_from_ymd (date.year, date.month, date.day);
  return TRUE;
}

/**
 * tp_list_row_take_day:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @member: gets the day
 *
 * Takes a whole date. Anything else becomes a problem of the row, and @member stays.
 */
void
tp_list_row_take_day (TpListRow *row, const TpColumnMap *map, const char *field, TpDay *member)
{
  if (!tp_list_row_read_day (row, map, field, member))
    tp_list_row_add_problem (row, map, field, TRUE, _ ("This is no day. Write it as 26/11/2026."));
}

/**
 * tp_list_row_take_date:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @member: gets the date
 *
 * Takes a date as it is written: a day, a month of a year or a year. Anything else becomes a
 * problem of the row, and @member stays.
 */
void
tp_list_row_take_date (TpListRow *row,
                       const TpColumnMap *map,
                       const char *field,
                       TpPartialDate *member)
{
  TpPartialDate date;
  TpCellVerdict verdict;

  if (!tp_list_row_has (row, map, field))
    return;
  verdict = tp_cell_read_date (tp_list_row_get (row, map, field), &date);
  if (verdict == TP_CELL_READ || verdict == TP_CELL_MENDED)
    *member = date;
  else
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("This is no date. Write it as 26/11/2026, 11/2026 or 2026."));
}

/**
 * tp_list_row_take_int:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @least: the least that makes sense
 * @most: the most
 * @member: gets the number, rounded
 *
 * Takes a number. One out of bounds becomes a problem of the row, and @member stays.
 */
void
tp_list_row_take_int (TpListRow *row,
                      const TpColumnMap *map,
                      const char *field,
                      int least,
                      int most,
                      int *member)
{
  double number;

  if (!tp_list_row_has (row, map, field))
    return;
  if (tp_cell_read_number (tp_list_row_get (row, map, field), &number) == TP_CELL_READ &&
      number >= least && number <= most)
    *member = (int) lround (number);
  else
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("This is no number from %d to %d and was left out."), least, most);
}

/**
 * tp_list_row_take_minutes:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @member: gets the minutes
 *
 * Takes a duration such as 45 or “1h30”. Anything else becomes a problem of the row, and @member
 * stays.
 */
void
tp_list_row_take_minutes (TpListRow *row, const TpColumnMap *map, const char *field, int *member)
{
  if (!tp_list_row_has (row, map, field))
    return;
  if (tp_cell_read_minutes (tp_list_row_get (row, map, field), member) != TP_CELL_READ)
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("This is no duration and was left out. Write minutes, as 45, or "
                                "“1h30”."));
}

static gboolean
is_place (double latitude, double longitude)
{
  return latitude >= LATITUDE_MIN && latitude <= LATITUDE_MAX && longitude >= LONGITUDE_MIN &&
         longitude <= LONGITUDE_MAX;
}

/* A pair in one cell is “21.0285, 105.8542”, as maps give it; a decimal comma would be unclear. */
static gboolean
read_pair (const char *text, double *first, double *second)
{
  char *end = NULL;

  *first = g_ascii_strtod (text, &end);
  if (end == text)
    return FALSE;
  const char *rest = end + strspn (end, " ,;/");
  *second = g_ascii_strtod (rest, &end);
  return end != rest;
}

/**
 * tp_list_row_take_position:
 * @row: a row
 * @map: which column holds which field
 * @latitude: gets degrees
 * @longitude: gets degrees
 *
 * Takes a place in Việt Nam from the fields latitude and longitude, or from coordinates with both.
 * Exchanged ones are put right and said; anything else becomes a problem of the row, and neither
 * changes.
 */
void
tp_list_row_take_position (TpListRow *row,
                           const TpColumnMap *map,
                           double *latitude,
                           double *longitude)
{
  double first = NAN, second = NAN;
  const char *field = "coordinates";

  if (tp_list_row_has (row, map, "coordinates")) {
    if (!read_pair (tp_list_row_get (row, map, "coordinates"), &first, &second))
      first = NAN;
  } else if (tp_list_row_has (row, map, "latitude") || tp_list_row_has (row, map, "longitude")) {
    field = "latitude";
    tp_cell_read_number (tp_list_row_get (row, map, "latitude"), &first);
    tp_cell_read_number (tp_list_row_get (row, map, "longitude"), &second);
  } else {
    return;
  }

  if (is_place (first, second)) {
    *latitude = first;
    *longitude = second;
  } else if (is_place (second, first)) {
    *latitude = second;
    *longitude = first;
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("Latitude and longitude stood in each other's place and were "
                                "exchanged."));
  } else {
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("This is no place in Việt Nam and was left out. Write latitude and "
                                "longitude in degrees, as 21.0285 and 105.8542."));
  }
}

/*< private >
 * tp_list_has_letter:
 * @text: a text
 *
 * Returns: whether any of its characters is a letter
 */
gboolean
tp_list_has_letter (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return TRUE;
  }

  return FALSE;
}
