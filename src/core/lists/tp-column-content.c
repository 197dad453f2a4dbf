/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns whose titles say nothing, told by what stands in them: twelve digits are an identity
 * number, ten that begin with a zero a telephone, dates a birth, words that begin with a family
 * name people. Titles always come first; a column that a title has found is not looked at. */

#include "tp-table-private.h"

#include "tp-cell.h"
#include "tp-joined-columns.h"
#include "tp-list-formats.h"
#include "tp-list-values.h"
#include "tp-text.h"

#include <string.h>

#define LEAST_CELLS 2
#define LEAST_SHARE 0.7

typedef gboolean (*IsLike) (const char *text);

static gsize
count_digits (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return text[n] == '\0' ? n : 0;
}

static gboolean
is_like_id_number (const char *text)
{
  gsize n = count_digits (text);

  return n == 12 || (n == 11 && *text <= '9') || (n == 9 && strchr ("012", *text));
}

static gboolean
is_like_phone (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = text; *at; at++) {
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (!strchr (" .-", *at))
      return FALSE;
  }
  if (digits->len == 10)
    return digits->str[0] == '0' && strchr ("235789", digits->str[1]);
  return digits->len == 9 && strchr ("35789", digits->str[0]);
}

static gboolean
is_like_birth (const char *text)
{
  TpPartialDate date;
  TpCellVerdict verdict = tp_cell_read_date (text, &date);

  return (verdict == TP_CELL_READ || verdict == TP_CELL_MENDED) && date.year >= 1900 &&
         date.year <= 2100 && count_digits (text) != 5 && !strchr (text, ':');
}

static gboolean
is_like_sex (const char *text)
{
  g_autofree char *words = tp_text_fold (text);

  return g_str_equal (words, "nam") || g_str_equal (words, "nu");
}

/* What is said of how somebody moves about. “Bình thường” alone is said of many things. */
static gboolean
is_like_mobility (const char *text)
{
  static const char *const words[] = {"di lai",     "xe lan",      "chong gay",   "nam mot cho",
                                      "nam lie",    "liet",        "nam tai cho", "liet giuong",
                                      "kho khan",   "dua don",     "khoe",        "yeu",
                                      "tu di duoc", "binh thuong", NULL};
  g_autofree char *folded = tp_text_fold (text);

  for (guint i = 0; words[i] != NULL; i++) {
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/*< private >
 * tp_list_is_like_name:
 * @text: a cell
 *
 * Returns: whether it is two to six words, the first of them a family name of nine in ten people
 */
gboolean
tp_list_is_like_name (const char *text)
{
  static const char *const families[] = {
    "nguyen", "tran",  "le",    "pham",   "hoang", "huynh", "phan",  "vu",    "vo",    "dang",
    "bui",    "do",    "ho",    "ngo",    "duong", "ly",    "dao",   "doan",  "trinh", "dinh",
    "lam",    "phung", "mai",   "to",     "ta",    "ha",    "chu",   "quach", "kieu",  "luu",
    "luong",  "cao",   "vuong", "nghiem", "khuat", "dam",   "trieu", "tong",  "cu",    NULL};
  g_autofree char *words = tp_text_fold (text);
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  guint n = g_strv_length (parts);

  return n >= 2 && n <= 6 && !strpbrk (words, "0123456789") && g_strv_contains (families, parts[0]);
}

static const struct
{
  const char *field;
  IsLike is_like;
  const char *title; /* folded: only a column called so is looked at; NULL: any */
} kinds[] = {
  {"id_number", is_like_id_number}, {"phone", is_like_phone},
  {"birth", is_like_birth},         {"sex", is_like_sex},
  {"name", tp_list_is_like_name},   {"mobility", is_like_mobility, "tinh trang"},
};

static gboolean
is_column_like (TpTable *table, guint column, IsLike is_like)
{
  guint n_filled = 0, n_like = 0;

  for (GList *l = table->ahead.head; l; l = l->next) {
    g_autofree char *text = tp_text_normalise (tp_raw_row_get (l->data, column));
    if (*text == '\0')
      continue;
    n_filled++;
    n_like += is_like (text);
  }

  return n_like >= LEAST_CELLS && n_like >= LEAST_SHARE * n_filled;
}

static gboolean
is_called (const char *title, const char *wanted)
{
  g_autofree char *folded = tp_text_fold (title);

  return wanted == NULL || g_str_equal (folded, wanted);
}

static gboolean
is_taken (const TpColumnMap *map, int column)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (map->columns[i] == column)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_mapped (const TpColumnMap *map, const char *name)
{
  int field = tp_column_map_find (map, name);

  return field >= 0 && map->columns[field] >= 0;
}

/* A birth is not looked for where the men's and the women's have a column each. */
static gboolean
is_wanted (const TpColumnMap *map, const char *name)
{
  if (tp_column_map_find (map, name) < 0 || is_mapped (map, name))
    return FALSE;
  return !g_str_equal (name, "birth") ||
         (!is_mapped (map, "birth_male") && !is_mapped (map, "birth_female"));
}

/* One word that begins with a capital; no cross, no group, and not what somebody is to the head of
 * the household. */
static gboolean
is_like_given_name (const char *text)
{
  static const char *const relations[] = {"con", "vợ",  "chồng", "cháu", "bố", "mẹ",
                                          "em",  "anh", "chị",   "dâu",  "rể", NULL};
  g_autofree char *lower = tp_text_to_lower (text);

  return strpbrk (text, " 0123456789") == NULL && g_utf8_strlen (text, -1) > 1 &&
         g_unichar_isupper (g_utf8_get_char (text)) && !tp_cell_is_tick (text) &&
         !is_like_sex (text) && !g_strv_contains (relations, lower) &&
         !tp_list_names_category (text);
}

/* One title merged over two columns: the family and middle name, and the given name, without which
 * a name is nobody's. */
static void
map_given_names (TpTable *table, TpColumnMap *map)
{
  int family = tp_column_map_find (map, "family_name"), name = tp_column_map_find (map, "name");
  int column = name >= 0 ? map->columns[name] : -1;

  if (family < 0 || column < 0 || map->columns[family] >= 0 ||
      (guint) column + 1 >= table->n_columns || *table->titles[column + 1] != '\0' ||
      is_taken (map, column + 1) || !is_column_like (table, (guint) column + 1, is_like_given_name))
    return;
  map->columns[family] = column;
  map->columns[name] = column + 1;
}

/* A column of crosses under the name of a group, and nothing else in it. */
static gboolean
is_column_of_ticks (TpTable *table, guint column)
{
  guint n_ticks = 0;

  for (GList *l = table->ahead.head; l; l = l->next) {
    g_autofree char *text = tp_text_normalise (tp_raw_row_get (l->data, column));
    /* Another number counts, in the row of sums or the members of a household. */
    if (*text == '\0' || (count_digits (text) > 0 && !tp_cell_is_tick (text)))
      continue;
    if (!tp_cell_is_tick (text))
      return FALSE;
    n_ticks++;
  }
  return n_ticks > 0;
}

/* Crosses say the group whose name stands above them; without another column of groups the first
 * of them is the column. */
static void
map_ticks (TpTable *table, TpColumnMap *map)
{
  int category = tp_column_map_find (map, "category");

  for (guint column = 0; category >= 0 && column < table->n_columns; column++) {
    if (is_taken (map, (int) column) || map->others[column] >= 0 ||
        !tp_column_title_is_group (table->titles[column]) || !is_column_of_ticks (table, column))
      continue;
    if (map->columns[category] < 0)
      map->columns[category] = (int) column;
    map->others[column] = category;
  }
}

/**
 * tp_table_map_columns:
 * @table: a table of which no row was read yet
 * @format: what the list is to be read as
 *
 * tp_column_map_recognise(), and for what no title says, by what stands in the columns.
 *
 * Returns: (transfer full): the map
 */
TpColumnMap *
tp_table_map_columns (TpTable *table, const TpListFormat *format)
{
  g_return_val_if_fail (table != NULL && format != NULL, NULL);

  TpColumnMap *map = tp_column_map_recognise (format, (const char *const *) table->titles);
  /* The name of a team or a hall is not a person's. */
  if (format != &tp_list_people && format != &tp_list_requests)
    return map;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!is_wanted (map, kinds[i].field))
      continue;
    for (guint column = 0; column < table->n_columns; column++) {
      if (is_taken (map, (int) column) || tp_list_title_is_ignored (table->titles[column]) ||
          !is_called (table->titles[column], kinds[i].title) ||
          !is_column_like (table, column, kinds[i].is_like))
        continue;
      map->columns[tp_column_map_find (map, kinds[i].field)] = (int) column;
      break;
    }
  }
  map_given_names (table, map);
  map_ticks (table, map);

  return map;
}
