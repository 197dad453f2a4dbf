/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column fills which field. Titles are compared folded; each column votes for the field
 * whose alias fits it best (an exact title before a longest part), then each field takes the column
 * that fits it best. So “Họ và tên chủ hộ” is the household's head though it holds “họ và tên”. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-joined-columns.h"
#include "tp-phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXACT 100000 /* outweighs any length */
#define TURNED 50000 /* any length, but not what is exact */
#define PRESENT 200  /* the length of any title */

/* Columns that every list may have and nothing is read from. */
static const char *const ignored_titles[] = {
  "stt",           "tt",   "so tt",  "so thu tu", "no",     "dong", "ly do",
  "ly do bi loai", "line", "reason", "ky nhan",   "ky ten", NULL,
};

/* “Người giám hộ” over “Điện thoại” is “Điện thoại người giám hộ”: of a title in two rows what
 * stands over several columns comes first. */
static gboolean
is_turned (const char *title, const char *alias)
{
  gsize length = strlen (alias);

  if (strlen (title) != length)
    return FALSE;
  for (const char *space = strchr (alias, ' '); space; space = strchr (space + 1, ' ')) {
    gsize first = (gsize) (space - alias), rest = length - first - 1;

    if (title[rest] == ' ' && strncmp (title, space + 1, rest) == 0 &&
        strncmp (title + rest + 1, alias, first) == 0)
      return TRUE;
  }
  return FALSE;
}

static gsize
weigh_alias (const char *title, const char *alias)
{
  gboolean is_exact_only = *alias == '=';

  if (is_exact_only)
    alias++;
  if (g_str_equal (title, alias))
    return EXACT + strlen (alias);
  if (!is_exact_only && is_turned (title, alias))
    return TURNED + strlen (alias);
  if (is_exact_only || !tp_words_contain (title, alias))
    return 0;
  return strlen (alias);
}

/* “Số điện thoại của người giám hộ (nếu có)”, without the words that change nothing. */
static char *
simplify_title (const char *title)
{
  g_autoptr (GString) words = g_string_new (title);

  g_string_replace (words, " neu co", "", 0);
  g_string_replace (words, " cua ", " ", 0);
  g_string_replace (words, "moi quan he", "quan he", 0);
  return g_strdup (words->str);
}

/* Of a guardian the name, the relation and the telephone are kept: what else is said of one is not
 * taken for the person's own. What somebody is to the head of the household is no guardian's
 * relation. */
static gboolean
is_of_another (const char *title)
{
  static const char *const subjects[] = {
    "so cccd",      "cccd",     "so cmnd",   "cmnd",      "so cccd cmnd",        "so can cuoc",
    "can cuoc",     "nam sinh", "ngay sinh", "dia chi",   "ngay thang nam sinh", "noi o",
    "so dinh danh", "so ddcn",  "gioi tinh", "noi cu tru"};
  static const char *const people[] = {"nguoi giam ho", "nguoi dai dien",   "nguoi than",
                                       "than nhan",     "nguoi nuoi duong", "nguoi cham soc"};
  static const char *const to_head[] = {"quan he voi chu ho", "quan he chu ho", "qh voi chu ho",
                                        "qh chu ho"};

  for (guint i = 0; i < G_N_ELEMENTS (to_head); i++) {
    if (tp_words_contain (title, to_head[i]))
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    if (!tp_words_contain (title, people[i]))
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (subjects); j++) {
      g_autofree char *phrase = g_strjoin (" ", subjects[j], people[i], NULL);

      if (g_str_equal (title, phrase) || is_turned (title, phrase))
        return TRUE;
    }
  }
  return FALSE;
}

/* “Số giấy xác nhận khuyết tật” holds the number of a paper and “Ngày cấp giấy xác nhận” its day:
 * neither says who belongs to the group, and a day is no number. */
static gboolean
is_of_paper (const TpListField *field, const char *title)
{
  static const char *const of_number[] = {"so", "ma", "ma so"};
  static const char *const of_issue[] = {"ngay cap", "ngay ky", "ngay quyet dinh", "noi cap",
                                         "co quan cap"};
  gboolean is_group = g_str_equal (field->name, "category") ||
                      g_str_equal (field->name, "poverty") ||
                      g_str_equal (field->name, "disability");

  for (guint i = 0; is_group && i < G_N_ELEMENTS (of_number); i++) {
    if (tp_words_begin (title, of_number[i]))
      return TRUE;
  }
  for (guint i = 0; (is_group || g_str_equal (field->name, "proof")) && i < G_N_ELEMENTS (of_issue);
       i++) {
    if (tp_words_begin (title, of_issue[i]))
      return TRUE;
  }
  return FALSE;
}

/* What stands under “Nơi thường trú”, “Địa chỉ” or “Chỗ ở hiện nay” in a title of two rows, or NULL
 * if @title does not begin so. */
static const char *
skip_address_heading (const char *title)
{
  static const char *const headings[] = {"dia chi noi o hien nay",
                                         "dia chi noi cu tru",
                                         "dia chi thuong tru",
                                         "dia chi noi o",
                                         "dia chi",
                                         "noi dang ky thuong tru",
                                         "noi thuong tru",
                                         "thuong tru",
                                         "ho khau thuong tru",
                                         "cho o hien nay",
                                         "cho o hien tai",
                                         "cho o",
                                         "noi o hien nay",
                                         "noi o hien tai",
                                         "noi o",
                                         "noi cu tru",
                                         "noi cu tru hien nay",
                                         "dang ky ho khau thuong tru"};
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++) {
    gsize length = strlen (headings[i]);

    if (length > longest && strncmp (title, headings[i], length) == 0 && title[length] == ' ')
      longest = length;
  }
  return longest > 0 ? title + longest + 1 : NULL;
}

/* A part of an address under its heading. Of two addresses where somebody lives now goes before
 * where they are registered. */
static gsize
weigh_part_of_address (const TpListField *field, const char *title)
{
  static const char *const parts[] = {"address", "street", "neighbourhood", "ward", NULL};
  const char *part = skip_address_heading (title);

  if (part == NULL || !g_strv_contains (parts, field->name))
    return 0;
  for (const char *const *alias = field->aliases; *alias; alias++) {
    if (g_str_equal (part, **alias == '=' ? *alias + 1 : *alias))
      return TURNED + strlen (part) + (strstr (title, "hien") != NULL ? TURNED / 2 : 0);
  }
  return 0;
}

/* Of two addresses the one where somebody lives now is where a team finds them. */
static gsize
weigh_present_address (const TpListField *field, const char *title)
{
  static const char *const words[] = {"hien nay", "hien tai", "dang o", "tam tru"};

  for (guint i = 0; g_str_equal (field->name, "address") && i < G_N_ELEMENTS (words); i++) {
    if (tp_words_contain (title, words[i]))
      return PRESENT;
  }
  return 0;
}

static gsize
weigh_field (const TpListField *field, const char *title)
{
  gsize best = weigh_part_of_address (field, title);

  if (is_of_paper (field, title))
    return 0;
  for (const char *const *alias = field->aliases; alias && *alias; alias++)
    best = MAX (best, weigh_alias (title, *alias));

  /* The field's own word is a title, too. */
  g_autofree char *name = tp_text_fold (field->name);
  if (g_str_equal (title, name))
    best = MAX (best, EXACT + strlen (name));
  return best > 0 ? best + weigh_present_address (field, title) : 0;
}

static guint
count_fields (const TpListFormat *format)
{
  guint n = 0;

  while (format->fields[n].name)
    n++;
  return n;
}

/* What stands under “Người giám hộ/chăm sóc” in a title of two rows is the guardian's, though the
 * words of both rows be no title we know. */
static const char *
find_guardian_part (const char *title)
{
  static const char *const people[] = {"nguoi giam ho",    "giam ho",        "nguoi dai dien",
                                       "nguoi nuoi duong", "nguoi cham soc", "than nhan",
                                       "nguoi than"};
  static const struct
  {
    const char *words, *field;
  } parts[] = {{"dien thoai", "guardian_phone"}, {"sdt", "guardian_phone"},
               {"so dt", "guardian_phone"},      {"quan he", "guardian_relation"},
               {"ho ten", "guardian_name"},      {"ho va ten", "guardian_name"}};
  gboolean is_theirs = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    is_theirs |= tp_words_begin (title, people[i]);
  for (guint i = 0; is_theirs && i < G_N_ELEMENTS (parts); i++) {
    if (tp_words_contain (title, parts[i].words))
      return parts[i].field;
  }
  return NULL;
}

/* The field that @title fits best, or -1; @weight says how well. */
static int
find_best_field_of_words (const TpListFormat *format, const char *title, gsize *weight)
{
  const char *guardian_part = find_guardian_part (title);
  int best = -1;
  g_autofree char *simple = simplify_title (title);
  gboolean is_simple = g_str_equal (simple, title);

  *weight = 0;
  if (*title == '\0' || g_strv_contains (ignored_titles, title) || is_of_another (simple))
    return -1;
  for (guint i = 0; format->fields[i].name; i++) {
    gsize each = weigh_field (&format->fields[i], title);

    if (!is_simple)
      each = MAX (each, weigh_field (&format->fields[i], simple));
    if (guardian_part != NULL && g_str_equal (format->fields[i].name, guardian_part))
      each = MAX (each, TURNED);
    if (each > *weight) {
      *weight = each;
      best = (int) i;
    }
  }

  return best;
}

/* “Thông tin cá nhân” over half of the titles says nothing of any of them. */
static char *
fold_title (const char *title)
{
  static const char *const bands[] = {"thong tin ca nhan ", "thong tin lien he ",
                                      "thong tin chung ",   "thong tin doi tuong ",
                                      "thong tin khac ",    "thong tin nguoi dan "};
  char *words = tp_text_fold (title);

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++) {
    if (g_str_has_prefix (words, bands[i]))
      memmove (words, words + strlen (bands[i]), strlen (words + strlen (bands[i])) + 1);
  }
  return words;
}

/* “Giới tính (Nam/Nữ)” or “Họ và tên (Full name)”: what stands in brackets explains the title, and
 * counts only where the whole is a title we know. */
static int
find_best_field (const TpListFormat *format, const char *title, gsize *weight)
{
  g_autofree char *whole = fold_title (title);
  int best = find_best_field_of_words (format, whole, weight);
  const char *bracket = strchr (title, '(');
  gsize weight_before = 0;
  int field;

  if (bracket == NULL || bracket == title || *weight >= TURNED)
    return best;
  g_autofree char *before = g_strndup (title, bracket - title);
  g_autofree char *words = fold_title (before);
  field = find_best_field_of_words (format, words, &weight_before);
  if (weight_before < EXACT)
    return best;
  *weight = weight_before;
  return field;
}

/**
 * tp_list_title_is_known:
 * @title: a cell
 *
 * Returns: %TRUE if a field of any format is called just that, or every list has such a column
 */
gboolean
tp_list_title_is_known (const char *title)
{
  g_return_val_if_fail (title != NULL, FALSE);

  guint n_formats;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  g_autofree char *folded = tp_text_fold (title);
  gsize weight;

  if (*folded == '\0')
    return FALSE;
  if (g_strv_contains (ignored_titles, folded))
    return TRUE;
  for (guint i = 0; i < n_formats; i++) {
    if (find_best_field (formats[i], title, &weight) >= 0 && weight >= EXACT)
      return TRUE;
  }

  return FALSE;
}

/**
 * tp_list_title_is_ignored:
 * @title: a column title
 *
 * Returns: %TRUE if nothing is ever read from such a column
 */
gboolean
tp_list_title_is_ignored (const char *title)
{
  g_autofree char *folded = tp_text_fold (title);

  return g_strv_contains (ignored_titles, folded);
}

/**
 * tp_column_map_recognise:
 * @format: what the list is to be read as
 * @titles: its column titles, NULL-ended
 *
 * Finds the column of each field by its title. What is not found stays open for
 * tp_column_map_assign().
 *
 * Returns: (transfer full): the map
 */
TpColumnMap *
tp_column_map_recognise (const TpListFormat *format, const char *const *titles)
{
  g_return_val_if_fail (format != NULL && titles != NULL, NULL);

  TpColumnMap *map = g_new0 (TpColumnMap, 1);
  map->format = format;
  map->n_fields = count_fields (format);
  map->columns = g_new (int, map->n_fields);
  map->titles = g_strdupv ((char **) titles);

  g_autofree gsize *weights = g_new0 (gsize, map->n_fields);
  map->others = g_new (int, g_strv_length (map->titles) + 1);
  for (guint i = 0; i < map->n_fields; i++)
    map->columns[i] = -1;
  for (int column = 0; titles[column]; column++) {
    gsize weight;
    int field = find_best_field (format, titles[column], &weight);
    if (field >= 0 && weight > weights[field]) {
      weights[field] = weight;
      map->columns[field] = column;
    }
    map->others[column] =
      field >= 0 && tp_columns_may_join (format->fields[field].name, weight >= TURNED) ? field : -1;
  }
  tp_column_map_find_parts (map);

  return map;
}

/**
 * tp_column_map_free:
 * @map: (transfer full): a map
 *
 * Frees @map.
 */
void
tp_column_map_free (TpColumnMap *map)
{
  g_return_if_fail (map != NULL);

  g_free (map->columns);
  g_free (map->others);
  g_strfreev (map->titles);
  g_free (map);
}

static int
find_field (const TpListFormat *format, const char *name)
{
  for (guint i = 0; format->fields[i].name; i++) {
    if (g_str_equal (format->fields[i].name, name))
      return (int) i;
  }

  return -1;
}

/**
 * tp_column_map_find:
 * @map: a map
 * @name: the word of a field
 *
 * Returns: the field's index, or -1 if the format has none of that name
 */
int
tp_column_map_find (const TpColumnMap *map, const char *name)
{
  g_return_val_if_fail (map != NULL && name != NULL, -1);

  return find_field (map->format, name);
}

static int
find_column (const char *const *titles, const char *wanted)
{
  g_autofree char *folded = tp_text_fold (wanted);
  guint64 number;

  for (int i = 0; titles[i]; i++) {
    g_autofree char *title = tp_text_fold (titles[i]);
    if (*folded && g_str_equal (title, folded))
      return i;
  }
  if (g_ascii_string_to_unsigned (wanted, 10, 1, g_strv_length ((char **) titles), &number, NULL))
    return (int) number - 1;

  return -1;
}

static void
set_no_such_field (const TpListFormat *format, const char *name, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; format->fields[i].name; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", format->fields[i].name);
  g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
               _ ("There is no field “%s” in this kind of list. Its fields are: %s."), name,
               known->str);
}

/* The field that @assignment speaks of, or -1; @wanted gets the column's words. */
static int
read_assignment (const TpListFormat *format, const char *assignment, char **wanted, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = NULL;
  int field;

  if (!equals) {
    g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                 _ ("“%s” does not say which column fills which field. Write FIELD=COLUMN, for "
                    "example birth=\"Năm sinh\"."),
                 assignment);
    return -1;
  }

  name = g_strstrip (g_strndup (assignment, equals - assignment));
  field = find_field (format, name);
  if (field < 0)
    set_no_such_field (format, name, error);
  else
    *wanted = g_strstrip (g_strdup (equals + 1));
  return field;
}

/**
 * tp_list_format_check_assignment:
 * @format: a format
 * @assignment: "FIELD=COLUMN", as for tp_column_map_assign()
 * @error: return location for %TP_LISTS_ERROR
 *
 * Returns: %TRUE if it names a field of @format, whatever columns a list has
 */
gboolean
tp_list_format_check_assignment (const TpListFormat *format, const char *assignment, GError **error)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (format != NULL && assignment != NULL, FALSE);

  return read_assignment (format, assignment, &wanted, error) >= 0;
}

/**
 * tp_column_map_assign:
 * @map: a map
 * @titles: the titles of the same list
 * @assignment: "FIELD=COLUMN", the column by its title or its number from 1; "FIELD=" for none
 * @error: return location for %TP_LISTS_ERROR
 *
 * Says by hand which column fills a field. A column may fill several fields so. On failure @map
 * stays as it was.
 *
 * Returns: %TRUE if it was understood
 */
gboolean
tp_column_map_assign (TpColumnMap *map,
                      const char *const *titles,
                      const char *assignment,
                      GError **error)
{
  g_return_val_if_fail (map != NULL && titles != NULL && assignment != NULL, FALSE);

  g_autofree char *wanted = NULL;
  int field = read_assignment (map->format, assignment, &wanted, error);
  if (field < 0)
    return FALSE;

  int column = *wanted ? find_column (titles, wanted) : -1;
  if (*wanted && column < 0) {
    g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_NO_COLUMNS,
                 _ ("The list has no column “%s”. Give the title as it stands in the file, or the "
                    "column's number counted from 1."),
                 wanted);
    return FALSE;
  }

  map->columns[field] = column;
  map->is_named_by_hand |=
    column >= 0 && tp_list_format_needs (map->format, map->format->fields[field].name);
  return TRUE;
}

/**
 * tp_column_map_names_records:
 * @map: a map
 * @error: return location for %TP_LISTS_ERROR
 *
 * Returns: %TRUE if every field that each row must fill has a column
 */
gboolean
tp_column_map_names_records (const TpColumnMap *map, GError **error)
{
  g_return_val_if_fail (map != NULL, FALSE);

  for (guint i = 0; i < map->n_fields; i++) {
    const TpListField *field = &map->format->fields[i];
    if (!field->is_required || map->columns[i] >= 0)
      continue;
    g_autofree char *sentence =
      g_strdup_printf (_ ("No column was recognised as “%s”."), _ (field->title));
    tp_lists_set_lacking (error, TP_LISTS_ERROR_NO_COLUMNS, field->name, sentence);
    return FALSE;
  }

  return TRUE;
}

/**
 * tp_column_map_check:
 * @map: a map
 * @error: return location for %TP_LISTS_ERROR, which then tells tp_lists_error_get_field()
 *
 * Whether the table can be such a list. A list of people says of everybody who it is, but nothing
 * of what help is needed: it would make requests for nothing.
 *
 * Returns: %TRUE if every field that must be there has a column, and one of those of which one must
 */
gboolean
tp_column_map_check (const TpColumnMap *map, GError **error)
{
  g_return_val_if_fail (map != NULL, FALSE);

  if (!tp_column_map_names_records (map, error))
    return FALSE;
  if (!map->format->one_of)
    return TRUE;
  for (const char *const *name = map->format->one_of; *name; name++) {
    if (map->columns[find_field (map->format, *name)] >= 0)
      return TRUE;
  }

  tp_lists_set_lacking (error, TP_LISTS_ERROR_NO_COLUMNS, map->format->one_of[0],
                        _ (map->format->lacking));
  return FALSE;
}

/**
 * tp_list_format_needs:
 * @format: a format
 * @field: the word of one of its fields
 *
 * Returns: %TRUE if the field, or another in its stead, must have a column
 */
gboolean
tp_list_format_needs (const TpListFormat *format, const char *field)
{
  g_return_val_if_fail (format != NULL && field != NULL, FALSE);

  int i = find_field (format, field);
  return (i >= 0 && format->fields[i].is_required) ||
         (format->one_of && g_strv_contains (format->one_of, field));
}

/**
 * tp_column_map_list_unused:
 * @map: a map
 *
 * Returns: (transfer full): the titles of the columns that fill no field, but for those that every
 *   list may have and nothing is read from; %NULL-ended
 */
GStrv
tp_column_map_list_unused (const TpColumnMap *map)
{
  g_autoptr (GStrvBuilder) unused = g_strv_builder_new ();

  g_return_val_if_fail (map != NULL, NULL);

  for (int column = 0; map->titles[column]; column++) {
    const char *title = map->titles[column];
    gboolean is_used = tp_text_looks_blank (title) || tp_list_title_is_ignored (title);

    is_used |= tp_column_map_get_other (map, column) >= 0;
    for (guint i = 0; i < map->n_fields; i++)
      is_used |= map->columns[i] == column;
    if (!is_used)
      g_strv_builder_add (unused, title);
  }

  return g_strv_builder_end (unused);
}
