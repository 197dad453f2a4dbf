/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list spreads over several columns: a column of crosses for each group, the old card's
 * number beside the new one's, two telephones, the given name and the day of birth in columns of
 * their own. Before a row is read they are put together as the one cell that other lists have. A
 * column that was given a field of its own, by its title or by hand, is left to it. */

#include "tp-joined-columns.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-list-formats.h"
#include "tp-list-values.h"

#include <string.h>

#define CARD_DIGITS 12
#define OLD_CARD_DIGITS 9
#define LEAST_PHONE_DIGITS 9
#define MOST_GROUP_WORDS 6

/* How a further column of a field is put to the first. */
typedef enum
{
  TP_JOIN_GROUP, /* a cross stands for the title; words stand for themselves */
  TP_JOIN_CARD,  /* the number of the new card goes before that of the old one */
  TP_JOIN_PHONE, /* behind the first */
  TP_JOIN_WORDS, /* behind the first */
  TP_JOIN_ELSE,  /* where the first is empty */
} TpJoin;

static const struct
{
  const char *field;
  TpJoin join;
  gboolean needs_sure; /* only under a title that we know to be the field's */
} joins[] = {
  {"category", TP_JOIN_GROUP},           {"poverty", TP_JOIN_GROUP},
  {"disability", TP_JOIN_GROUP},         {"id_number", TP_JOIN_CARD},
  {"phone", TP_JOIN_PHONE, TRUE},        {"note", TP_JOIN_WORDS},
  {"address", TP_JOIN_ELSE, TRUE},       {"ward", TP_JOIN_ELSE, TRUE},
  {"neighbourhood", TP_JOIN_ELSE, TRUE},
};

static int
find_join (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++) {
    if (g_str_equal (joins[i].field, field))
      return (int) i;
  }
  return -1;
}

/*< private >
 * tp_columns_may_join:
 * @field: the word of a field
 * @is_sure: whether the title is one that we know, not one that holds such words
 *
 * Returns: whether a second column of the field is read, too
 */
gboolean
tp_columns_may_join (const char *field, gboolean is_sure)
{
  int i = find_join (field);

  return i >= 0 && (is_sure || !joins[i].needs_sure);
}

/*< private >
 * tp_column_title_is_group:
 * @title: the title of a column that fills no field
 *
 * Returns: whether it is the name of a group, which a cross in the column puts somebody into
 */
gboolean
tp_column_title_is_group (const char *title)
{
  g_autofree char *words = tp_text_fold (title);
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  return g_strv_length (parts) <= MOST_GROUP_WORDS && tp_list_names_one_category (title);
}

/*< private >
 * tp_cell_is_tick:
 * @cell: a cell
 *
 * Returns: whether it is a cross or another mark that says yes and nothing more
 */
gboolean
tp_cell_is_tick (const char *cell)
{
  static const char *const ticks[] = {"x", "v", "co", "1", "da", "yes", "true", "dung", NULL};
  static const char *const marks[] = {"+", "✓", "✔", "☑", "×", "✗", "√", NULL};
  g_autofree char *words = tp_text_fold (cell);

  return g_strv_contains (ticks, words) || g_strv_contains (marks, cell);
}

/*< private >
 * tp_column_map_get_other:
 * @map: a map
 * @column: a column
 *
 * Returns: the field that @column says beside the field's own column; -1 if it says none, or has a
 *   field of its own
 */
int
tp_column_map_get_other (const TpColumnMap *map, int column)
{
  int field = map->others != NULL ? map->others[column] : -1;

  if (field < 0 || map->columns[field] < 0)
    return -1;
  for (guint i = 0; i < map->n_fields; i++) {
    if (map->columns[i] == column)
      return -1;
  }
  return field;
}

/* --- joining ----------------------------------------------------------------------- */

static void
set_value (TpListRow *row, int field, char *value)
{
  g_free (row->values[field]);
  row->values[field] = value;
}

static void
append_value (TpListRow *row, int field, const char *text)
{
  const char *first = row->values[field];

  set_value (row, field, *first ? g_strconcat (first, "; ", text, NULL) : g_strdup (text));
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  for (; *text; text++)
    n += g_ascii_isdigit (*text) != 0;
  return n;
}

static gboolean
is_card_number (const char *text)
{
  gsize n = count_digits (text);

  return strspn (text, "0123456789 .'") == strlen (text) &&
         (n == OLD_CARD_DIGITS || n == CARD_DIGITS || n + 1 == CARD_DIGITS);
}

static void
join (TpListRow *row, int field, TpJoin how, const char *title, char *text)
{
  const char *first = row->values[field];

  switch (how) {
  case TP_JOIN_GROUP:
    append_value (row, field,
                  tp_cell_is_tick (text) && tp_list_names_one_category (title) ? title : text);
    break;
  case TP_JOIN_CARD:
    if (*first == '\0' ? count_digits (text) >= OLD_CARD_DIGITS
                       : is_card_number (text) &&
                           count_digits (text) > MAX (count_digits (first), OLD_CARD_DIGITS))
      set_value (row, field, g_strdup (text));
    break;
  case TP_JOIN_PHONE:
    if (count_digits (text) >= LEAST_PHONE_DIGITS)
      append_value (row, field, text);
    break;
  case TP_JOIN_WORDS:
    append_value (row, field, text);
    break;
  case TP_JOIN_ELSE:
    if (*first == '\0')
      set_value (row, field, g_strdup (text));
    break;
  }
}

/* A cross in the field's own column stands for its title, too, where that says more than yes. */
static void
read_own_tick (TpListRow *row, const TpColumnMap *map, const char *name)
{
  int field = tp_column_map_find (map, name);
  const char *title =
    field >= 0 && map->columns[field] >= 0 ? map->titles[map->columns[field]] : "";

  if (*title && tp_cell_is_tick (row->values[field]) && tp_list_names_one_category (title))
    set_value (row, field, g_strdup (title));
}

/* “Hộ cận nghèo” alone; a cross under “Hộ nghèo, cận nghèo” does not say which. */
static gboolean
is_near_poor_title (const TpColumnMap *map)
{
  int field = tp_column_map_find (map, "poverty");
  int column = field >= 0 ? map->columns[field] : -1;
  g_autofree char *words = column >= 0 ? tp_text_fold (map->titles[column]) : g_strdup ("");
  const char *first = strstr (words, "ngheo");

  return first != NULL && first - words > 4 && strncmp (first - 4, "can ", 4) == 0 &&
         strstr (first + 1, "ngheo") == NULL;
}

/* --- parts of one value -------------------------------------------------------------------- */

static int
find_mapped (const TpColumnMap *map, const char *name)
{
  int field = tp_column_map_find (map, name);

  return field >= 0 && map->columns[field] >= 0 ? field : -1;
}

/* “Nguyễn Thị” | “Hoa” */
static void
join_name (TpListRow *row, const TpColumnMap *map)
{
  int family = find_mapped (map, "family_name"), name = tp_column_map_find (map, "name");

  if (family >= 0 && row->values[family][0] != '\0')
    set_value (row, name,
               g_strstrip (g_strjoin (" ", row->values[family], row->values[name], NULL)));
}

/* “5” | “Đội Cấn”: without its street nobody finds the house. */
static void
join_address (TpListRow *row, const TpColumnMap *map)
{
  int street = find_mapped (map, "street"), address = tp_column_map_find (map, "address");
  g_autofree char *words = NULL, *street_words = NULL;

  if (street < 0 || row->values[street][0] == '\0')
    return;
  words = tp_text_fold (row->values[address]);
  street_words = tp_text_fold (row->values[street]);
  if (!tp_words_contain (words, street_words))
    set_value (row, address,
               g_strstrip (g_strjoin (" ", row->values[address], row->values[street], NULL)));
}

/* “Số điện thoại (của ai?)” asks for two things, and is answered with the number first. */
static void
join_phone (TpListRow *row, const TpColumnMap *map)
{
  int owner = find_mapped (map, "phone_owner"), phone = tp_column_map_find (map, "phone");

  if (owner < 0 || phone < 0 || map->columns[phone] >= 0 ||
      count_digits (row->values[owner]) < LEAST_PHONE_DIGITS)
    return;
  set_value (row, phone, g_steal_pointer (&row->values[owner]));
  row->values[owner] = g_strdup ("");
}

/* “12” | “3” | “1948”: a day without its month says nothing. */
static void
join_birth (TpListRow *row, const TpColumnMap *map)
{
  int day = find_mapped (map, "birth_day"), month = find_mapped (map, "birth_month");
  int birth = tp_column_map_find (map, "birth");

  if (month < 0 || row->values[month][0] == '\0' || strpbrk (row->values[birth], "/.-") != NULL)
    return;
  if (day >= 0 && row->values[day][0] != '\0')
    set_value (row, birth,
               g_strjoin ("/", row->values[day], row->values[month], row->values[birth], NULL));
  else
    set_value (row, birth, g_strjoin ("/", row->values[month], row->values[birth], NULL));
}

static gboolean
is_word_for_birth (const char *words)
{
  static const char *const births[] = {
    "",         "ngay sinh",       "ngay thang nam sinh", "sinh ngay",
    "nam sinh", "ngay thang sinh", "ngay thang nam",      NULL};

  return g_strv_contains (births, words);
}

/* What stands before @word at the end of @title; NULL if it does not end so. */
static char *
cut_last_word (const char *title, const char *word)
{
  g_autofree char *words = tp_text_fold (title);
  gsize length = strlen (words), end = strlen (word);

  if (!g_str_has_suffix (words, word) || (length > end && words[length - end - 1] != ' '))
    return NULL;
  return g_strchomp (g_strndup (words, length - end));
}

/* “Tháng”, “Ngày sinh tháng”, “Tháng sinh” */
static gboolean
is_date_part (const char *title, const char *word)
{
  g_autofree char *words = tp_text_fold (title);
  g_autofree char *before = cut_last_word (title, word),
                  *of_birth = g_strconcat (word, " sinh", NULL);

  return g_str_equal (words, of_birth) || (before != NULL && is_word_for_birth (before));
}

static void
take_column (TpColumnMap *map, const char *name, int column)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (map->columns[i] == column)
      map->columns[i] = -1;
  }
  map->columns[tp_column_map_find (map, name)] = column;
}

/* “Năm” of birth is no “Nam”, which it is without its tone. */
static void
tell_year_from_men (TpColumnMap *map)
{
  int men = tp_column_map_find (map, "birth_male"),
      women = tp_column_map_find (map, "birth_female");
  int birth = tp_column_map_find (map, "birth");
  g_autofree char *title = NULL;

  if (map->columns[men] < 0 || map->columns[women] >= 0 || map->columns[birth] >= 0)
    return;
  title = tp_text_to_lower (map->titles[map->columns[men]]);
  if (g_str_has_suffix (title, "năm"))
    take_column (map, "birth", map->columns[men]);
}

/* “Họ” beside “Tên” is no “Hộ”, which it is without its tone. */
static void
find_family_name (TpColumnMap *map)
{
  int name = find_mapped (map, "name"), family = tp_column_map_find (map, "family_name");
  g_autofree char *given = name >= 0 ? tp_text_fold (map->titles[map->columns[name]]) : NULL;

  if (g_strcmp0 (given, "ten") != 0 || map->columns[family] >= 0)
    return;
  for (int i = 0; map->titles[i]; i++) {
    g_autofree char *title = tp_text_to_lower (map->titles[i]);

    if (g_str_equal (title, "họ"))
      take_column (map, "family_name", i);
  }
}

/*< private >
 * tp_column_map_find_parts:
 * @map: a map by the titles
 *
 * Finds the family name beside the given one, and the day, the month and the year of birth in three
 * columns side by side.
 */
void
tp_column_map_find_parts (TpColumnMap *map)
{
  char **titles = map->titles;

  if (tp_column_map_find (map, "birth_day") < 0)
    return;
  find_family_name (map);
  for (int i = 0; titles[i] && titles[i + 1] && titles[i + 2]; i++) {
    if (!is_date_part (titles[i], "ngay") || !is_date_part (titles[i + 1], "thang") ||
        !is_date_part (titles[i + 2], "nam"))
      continue;
    take_column (map, "birth_day", i);
    take_column (map, "birth_month", i + 1);
    take_column (map, "birth", i + 2);
    return;
  }
  tell_year_from_men (map);
}

static gboolean
has_group_title (const TpColumnMap *map)
{
  int field = find_mapped (map, "category");

  return field >= 0 && tp_list_names_one_category (map->titles[map->columns[field]]);
}

/*< private >
 * tp_column_map_joins:
 * @map: a map
 *
 * Returns: whether anything of its rows is to be put together: of a million rows seldom is
 */
gboolean
tp_column_map_joins (const TpColumnMap *map)
{
  static const char *const parts[] = {"family_name", "birth_month", "street"};
  gboolean needs = has_group_title (map) || is_near_poor_title (map) ||
                   (find_mapped (map, "phone_owner") >= 0 && find_mapped (map, "phone") < 0);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    needs |= find_mapped (map, parts[i]) >= 0;
  for (int column = 0; map->others != NULL && map->titles[column]; column++)
    needs |= tp_column_map_get_other (map, column) >= 0;
  return needs;
}

/*< private >
 * tp_list_row_join_columns:
 * @row: a row with the values of the fields' own columns
 * @map: the map it was read with
 *
 * Puts to the values what further columns say of the same fields.
 */
void
tp_list_row_join_columns (TpListRow *row, const TpColumnMap *map)
{
  join_name (row, map);
  join_birth (row, map);
  join_phone (row, map);
  join_address (row, map);
  read_own_tick (row, map, "category");
  if (is_near_poor_title (map))
    read_own_tick (row, map, "poverty");
  for (int column = 0; map->others != NULL && map->titles[column]; column++) {
    int field = map->others[column] >= 0 ? tp_column_map_get_other (map, column) : -1;

    if (field < 0)
      continue;
    g_autofree char *text = tp_text_normalise (row->cells[column]);
    if (*text)
      join (row, field, joins[find_join (map->format->fields[field].name)].join,
            map->titles[column], text);
  }
}
