/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a resident, a team or a hall can: “sáng thứ 3, chiều thứ 5”, “T2-T6”, “cuối tuần”, “sau
 * 17h”. Words are read in order into groups of days and parts of the day; a group ends where the
 * next one begins in the same order (part-day part-day, day-part day-part). What names no part
 * means morning and afternoon; what names no day means any day. */

#include "tp-cell.h"

#include "tp-request.h"
#include "tp-phrases.h"

#include <string.h>

#define ALL_DAYS 0x7f
#define WORKDAYS 0x1f
#define WEEKEND 0x60
#define DAYTIME ((1u << TP_PART_MORNING) | (1u << TP_PART_AFTERNOON))
#define ALL_PARTS (DAYTIME | (1u << TP_PART_EVENING))
#define NOON 12
#define EVENING_BEGINS 17 /* hours from here on are the evening session's */

typedef struct
{
  guint days;  /* bit 0 is Monday */
  guint parts; /* bits 1 << TpPart */
  gboolean is_day_first, ends_in_day, ends_in_part;
  guint slots;
  int range_from; /* weekday before a “–”, or 0 */
  int hour_from;  /* hour before a “–”, or -1 */
  gboolean has_range;
} Reading;

static void
end_group (Reading *reading)
{
  guint days = reading->days ? reading->days : ALL_DAYS;
  guint parts = reading->parts ? reading->parts : DAYTIME;

  if (!reading->days && !reading->parts)
    return;
  for (int day = 0; day < 7; day++) {
    for (int part = 0; part < TP_N_PARTS; part++) {
      if ((days & (1u << day)) && (parts & (1u << part)))
        reading->slots |= TP_SLOT_BIT (day + 1, part);
    }
  }
  reading->days = reading->parts = 0;
  reading->ends_in_day = reading->ends_in_part = FALSE;
}

static void
add_days (Reading *reading, guint days)
{
  if (reading->ends_in_part && reading->is_day_first)
    end_group (reading);
  if (!reading->days && !reading->parts)
    reading->is_day_first = TRUE;
  reading->days |= days;
  reading->ends_in_day = TRUE;
  reading->ends_in_part = FALSE;
}

static void
add_parts (Reading *reading, guint parts)
{
  if (reading->ends_in_day && !reading->is_day_first && reading->parts)
    end_group (reading);
  if (!reading->days && !reading->parts)
    reading->is_day_first = FALSE;
  reading->parts |= parts;
  reading->ends_in_part = TRUE;
  reading->ends_in_day = FALSE;
}

static void
add_weekday (Reading *reading, int weekday)
{
  guint days = 1u << (weekday - 1);

  if (reading->has_range && reading->range_from > 0 && reading->range_from < weekday) {
    for (int day = reading->range_from; day < weekday; day++)
      days |= 1u << (day - 1);
  }
  add_days (reading, days);
  reading->range_from = weekday;
  reading->has_range = FALSE;
}

static int
get_part_of_hour (int hour)
{
  return hour < NOON             ? TP_PART_MORNING
         : hour < EVENING_BEGINS ? TP_PART_AFTERNOON
                                 : TP_PART_EVENING;
}

static void
add_hour (Reading *reading, int hour)
{
  int part = get_part_of_hour (hour);
  guint parts = 1u << part;

  /* The hour after a “–” is an end: 8h-12h is the morning alone. */
  if (reading->has_range && reading->hour_from >= 0 && reading->hour_from < hour) {
    parts = 0;
    for (int p = get_part_of_hour (reading->hour_from); p <= get_part_of_hour (hour - 1); p++)
      parts |= 1u << p;
  }
  add_parts (reading, parts);
  reading->hour_from = hour;
  reading->has_range = FALSE;
}

/* A phrase of several words and what it says. */
static const struct
{
  const char *phrase;
  guint days, parts;
} phrases[] = {
  {"ngoai gio hanh chinh", WORKDAYS, 1u << TP_PART_EVENING},
  {"gio hanh chinh", WORKDAYS, DAYTIME},
  {"ngoai gio", WORKDAYS, 1u << TP_PART_EVENING},
  {"hanh chinh", WORKDAYS, DAYTIME},
  {"bat ky luc nao", ALL_DAYS, ALL_PARTS},
  {"bat cu luc nao", ALL_DAYS, ALL_PARTS},
  {"luc nao cung duoc", ALL_DAYS, ALL_PARTS},
  {"khi nao cung duoc", ALL_DAYS, ALL_PARTS},
  {"sao cung duoc", ALL_DAYS, ALL_PARTS},
  {"bat ky", ALL_DAYS, ALL_PARTS},
  {"moi luc", ALL_DAYS, ALL_PARTS},
  {"any time", ALL_DAYS, ALL_PARTS},
  {"ngay nao cung duoc", ALL_DAYS, 0},
  {"cac ngay trong tuan", WORKDAYS, 0},
  {"ngay trong tuan", WORKDAYS, 0},
  {"trong tuan", WORKDAYS, 0},
  {"ngay thuong", WORKDAYS, 0},
  {"ngay lam viec", WORKDAYS, 0},
  {"weekdays", WORKDAYS, 0},
  {"hang ngay", ALL_DAYS, 0},
  {"hang tuan", 0, 0},
  {"moi ngay", ALL_DAYS, 0},
  {"every day", ALL_DAYS, 0},
  {"cuoi tuan", WEEKEND, 0},
  {"ngay nghi", WEEKEND, 0},
  {"weekend", WEEKEND, 0},
  {"chu nhat", 0x40, 0},
  {"cn", 0x40, 0},
  {"sunday", 0x40, 0},
  {"saturday", 0x20, 0},
  {"monday", 0x01, 0},
  {"tuesday", 0x02, 0},
  {"wednesday", 0x04, 0},
  {"thursday", 0x08, 0},
  {"friday", 0x10, 0},
  {"ca ngay", 0, DAYTIME},
  {"ca buoi", 0, ALL_PARTS},
  {"sang", 0, 1u << TP_PART_MORNING},
  {"chieu", 0, 1u << TP_PART_AFTERNOON},
  {"trua", 0, 1u << TP_PART_AFTERNOON},
  {"toi", 0, 1u << TP_PART_EVENING},
  {"morning", 0, 1u << TP_PART_MORNING},
  {"afternoon", 0, 1u << TP_PART_AFTERNOON},
  {"evening", 0, 1u << TP_PART_EVENING},
};

static gsize
read_phrase (Reading *reading, const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++) {
    if (!tp_words_begin (at, phrases[i].phrase))
      continue;
    if (phrases[i].parts && phrases[i].days) {
      end_group (reading);
      add_days (reading, phrases[i].days);
      add_parts (reading, phrases[i].parts);
      end_group (reading);
    } else if (phrases[i].days == 0x40) {
      add_weekday (reading, 7);
    } else if (phrases[i].days) {
      add_days (reading, phrases[i].days);
    } else if (phrases[i].parts) {
      add_parts (reading, phrases[i].parts);
    }
    return strlen (phrases[i].phrase);
  }

  return 0;
}

static int
parse_weekday_word (const char *at, gsize *length)
{
  static const TpPhrase words[] = {
    {"hai", 1}, {"ba", 2}, {"tu", 3}, {"nam", 4}, {"sau", 5}, {"bay", 6}, {NULL},
  };

  if (*at >= '2' && *at <= '7' && !g_ascii_isalnum (at[1])) {
    *length = 1;
    return *at - '1';
  }
  for (guint i = 0; words[i].phrase; i++) {
    if (tp_words_begin (at, words[i].phrase)) {
      *length = strlen (words[i].phrase);
      return words[i].value;
    }
  }
  return 0;
}

/* “thứ 3”, “thứ ba”, “t3”, and the bare “4, 5” of “thứ 3, 4, 5”. */
static gsize
read_weekday (Reading *reading, const char *at)
{
  gsize prefix = 0, length = 0;

  if (g_str_has_prefix (at, "thu "))
    prefix = 4;
  else if (g_str_has_prefix (at, "thu") && g_ascii_isdigit (at[3]))
    prefix = 3;
  else if (*at == 't' && g_ascii_isdigit (at[1]))
    prefix = 1;
  else if (reading->range_from == 0 || !g_ascii_isdigit (*at))
    return 0;

  int weekday = parse_weekday_word (at + prefix, &length);
  if (weekday == 0)
    return 0;
  add_weekday (reading, weekday);
  return prefix + length;
}

/* “8h”, “8h30”, “14 giờ”; “8:30” comes here as “8 30h” from mark_clocks(). */
static gsize
read_hour (Reading *reading, const char *at)
{
  char *end = NULL;

  if (!g_ascii_isdigit (*at))
    return 0;
  guint64 hour = g_ascii_strtoull (at, &end, 10);
  if (*end == ' ' && (tp_words_begin (end + 1, "gio") || tp_words_begin (end + 1, "h")))
    end++;
  gboolean is_hour = *end == 'h' || tp_words_begin (end, "gio");
  if (!is_hour || hour > 24)
    return 0;

  add_hour (reading, (int) hour);
  while (g_ascii_isalnum (*end))
    end++;
  return end - at;
}

/* Folds @text but keeps what separates: “-” and “đến” become “~”, “8:30” becomes “8h30”. */
static char *
mark_separators (const char *text)
{
  GString *marked = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '-' || c == 0x2013 || c == 0x2014 || c == '~')
      g_string_append (marked, " zden ");
    else if (c == ':' && at > text && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]))
      g_string_append_c (marked, 'h');
    else if (c == ';' || c == '\n')
      g_string_append (marked, " zhet ");
    else
      g_string_append_unichar (marked, c);
  }

  g_autofree char *plain = g_string_free (marked, FALSE);
  return tp_text_fold (plain);
}

/* “mon-am,thu-pm”: the codes that this program's own lists have. */
static gboolean
read_codes (const char *text, guint *slots)
{
  g_auto (GStrv) codes = g_strsplit (text, ",", -1);
  guint found = 0;

  for (guint i = 0; codes[i]; i++) {
    int bit;
    if (!tp_enum_parse (&tp_slot_enum, g_strstrip (codes[i]), &bit))
      return FALSE;
    found |= (guint) bit;
  }

  *slots = found;
  return found != 0;
}

/**
 * tp_cell_read_slots:
 * @text: a cell
 * @slots: (out): TP_SLOT_BIT of every session of a week it allows
 *
 * Returns: %TP_CELL_READ, or %TP_CELL_UNREADABLE if nothing in @text names a time
 */
TpCellVerdict
tp_cell_read_slots (const char *text, guint *slots)
{
  Reading reading = {.hour_from = -1};

  g_return_val_if_fail (text != NULL && slots != NULL, TP_CELL_UNREADABLE);

  if (read_codes (text, slots))
    return TP_CELL_READ;

  g_autofree char *words = mark_separators (text);
  /* “trừ thứ 7” would be read as its opposite. */
  if (tp_words_contain (words, "tru") || tp_words_contain (words, "khong"))
    return TP_CELL_UNREADABLE;

  for (const char *at = words; *at;) {
    gsize length = 0;
    if (tp_words_begin (at, "zden") || tp_words_begin (at, "den")) {
      reading.has_range = TRUE;
      length = *at == 'z' ? 4 : 3;
    } else if (tp_words_begin (at, "zhet")) {
      end_group (&reading);
      length = 4;
    }
    if (length == 0)
      length = read_hour (&reading, at);
    if (length == 0)
      length = read_phrase (&reading, at);
    if (length == 0)
      length = read_weekday (&reading, at);
    if (length == 0)
      length = strcspn (at, " ");
    at += length;
    at += strspn (at, " ");
  }
  end_group (&reading);

  *slots = reading.slots;
  return reading.slots ? TP_CELL_READ : TP_CELL_UNREADABLE;
}
