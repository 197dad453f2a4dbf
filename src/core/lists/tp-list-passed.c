/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a list that are no records: empty ones, titles that a page break repeats, numbers of the
 * columns, totals and signatures, and the headings of sections, which say something of the rows
 * under them: their group, their village, their ward. None of these is rejected; they are counted
 * as what they are. */

#include "tp-list-passed.h"

#include "tp-config.h"
#include "tp-list-formats.h"
#include "tp-list-values.h"

#include <string.h>

#define N_LEVELS 3
#define MOST_COUNT_DIGITS 7

/* “Mang sang”, “Cộng chuyển trang sau”: what is carried from page to page. */
static gboolean
is_carried (const char *text)
{
  static const char *const words[] = {"mang sang",
                                      "chuyen sang",
                                      "chuyen trang sau",
                                      "cong chuyen trang sau",
                                      "cong mang sang",
                                      "cong trang truoc chuyen sang",
                                      "so trang truoc chuyen sang",
                                      "trang truoc chuyen sang",
                                      "mang sang trang sau",
                                      "luy ke",
                                      NULL};
  g_autofree char *folded = tp_text_fold (text);

  return g_strv_contains (words, folded);
}

/* “Tổng cộng: 15 người”, but not the name Tống Công Minh: told apart by the tones. */
static gboolean
is_total (const char *text)
{
  static const char *const beginnings[] = {"tổng", "cộng", "toàn danh sách", NULL};
  static const char *const others[] = {
    "cong", "tong", "so",     "nguoi", "ho",   "doi",    "tuong", "danh",  "sach", "toan", "la",
    "co",   "gom",  "truong", "hop",   "khau", "phuong", "xa",    "thon",  "to",   "muc",  "phan",
    "i",    "ii",   "iii",    "iv",    "v",    "vi",     "vii",   "trang", "nay",  "tdp",  "dan",
    "pho",  "tien", "kinh",   "phi",   "luy",  "ke",     "truoc", "sang",  NULL};
  g_autofree char *cell = tp_text_normalise (text);
  g_autofree char *lower = tp_text_to_lower (cell);
  gboolean begins = FALSE;

  if (is_carried (cell))
    return TRUE;
  for (guint i = 0; beginnings[i]; i++)
    begins |= g_str_has_prefix (lower, beginnings[i]);
  if (!begins)
    return FALSE;

  g_autofree char *words = tp_text_fold (cell);
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  for (guint i = 0; parts[i]; i++) {
    if (*parts[i] && !g_ascii_isdigit (*parts[i]) && !g_strv_contains (others, parts[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_signature (const char *cell)
{
  static const char *const beginnings[] = {
    "nguoi lap",         "lap bieu",    "nguoi ky",      "chu tich",
    "pho chu tich",      "tm uy ban",   "tm ubnd",       "kt chu tich",
    "thu truong",        "ky ten",      "ky ghi ro",     "xac nhan cua",
    "nguoi tong hop",    "can bo lap",  "danh sach nay", "danh sach co",
    "danh sach gom",     "an dinh",     "nguoi duyet",   "ghi chu",
    "ky va ghi ro",      "ky dong dau", "truong thon",   "to truong",
    "uy ban nhan dan",   "da ky",       "ky ho ten",     "truong ban",
    "can bo chinh sach", "cong chuc",   "nguoi lap",     "ngay thang nam lap",
    "noi nhan",
  };
  g_autofree char *words = tp_text_fold (cell);

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    if (tp_words_begin (words, beginnings[i]))
      return TRUE;
  }
  /* “Hà Nội, ngày 25 tháng 11 năm 2026” */
  return tp_words_contain (words, "ngay") && tp_words_contain (words, "thang") &&
         tp_words_contain (words, "nam") && !tp_words_contain (words, "sinh");
}

/* “(1)”, “2”, … in order, at least three of them. */
static gboolean
is_column_numbering (char **cells)
{
  guint n = 0;

  for (guint i = 0; cells[i]; i++) {
    const char *at = cells[i] + strspn (cells[i], " (");
    char *end = NULL;
    if (*at == '\0')
      continue;
    guint64 number = g_ascii_strtoull (at, &end, 10);
    if (end == at || end[strspn (end, " ).")] != '\0' || number > i + 1 || number < n + 1)
      return FALSE;
    n = (guint) number;
  }

  return n >= 3;
}

/* “A”, “B”, “C”, “1”, “2”: official forms letter the columns that describe and number those that
 * count. */
static gboolean
is_column_lettering (char **cells)
{
  guint n_letters = 0, n_numbers = 0;

  for (guint i = 0; cells[i]; i++) {
    const char *at = cells[i] + strspn (cells[i], " (");
    gsize n_digits = strspn (at, "0123456789");
    gsize length = n_digits > 0 ? n_digits : 1;

    if (*at == '\0')
      continue;
    if (at[length + strspn (at + length, " ).")] != '\0')
      return FALSE;
    if (n_digits == 0 && n_numbers == 0 && *at == (char) ('A' + n_letters))
      n_letters++;
    else if (n_digits > 0 && g_ascii_strtoull (at, NULL, 10) == n_numbers + 1)
      n_numbers++;
    else
      return FALSE;
  }
  return n_letters > 0 && n_letters + n_numbers >= 3;
}

/* The cells that are not blank; @first is the first of them. */
static guint
count_filled (char **cells, const char **first)
{
  guint n = 0;

  *first = "";
  for (guint i = 0; cells[i]; i++) {
    const char *at = cells[i] + strspn (cells[i], " \t\r\n");
    if (*at && n++ == 0)
      *first = at;
  }

  return n;
}

/* Signatures and sums may stand in any column, but in a row with little else. */
static gboolean
is_closing_row (char **cells)
{
  for (guint i = 0; cells[i]; i++) {
    g_autofree char *cell = tp_text_normalise (cells[i]);
    if (is_signature (cell) || is_total (cell))
      return TRUE;
  }

  return FALSE;
}

/* Somebody's name with something known of them, as the year of birth, is a record, whatever else
 * the row says: the note “Trưởng thôn báo” must not cost a person their place in the list. */
static gboolean
is_of_somebody (const TpListRow *row, const TpColumnMap *map)
{
  int name = tp_column_map_find (map, "name");
  int category = tp_column_map_find (map, "category");
  const char *text = name >= 0 ? row->values[name] : "";

  if (*text == '\0' || strpbrk (text, "0123456789") || is_signature (text) || is_total (text))
    return FALSE;
  for (int i = 0; i < (int) map->n_fields; i++) {
    const char *value = row->values[i];
    if (i == category && *value && tp_list_names_category (value))
      return TRUE;
    if (strpbrk (value, "0123456789") && !is_signature (value) && !is_total (value))
      return TRUE;
  }

  return FALSE;
}

/* The titles once more, as at the head of each printed page. */
static gboolean
repeats_titles (const TpTable *table, char **cells)
{
  guint n_same = 0, n_filled = 0;

  for (guint i = 0; i < table->n_columns; i++) {
    if (*cells[i] == '\0')
      continue;
    n_filled++;
    if (n_same + 1 < n_filled)
      return FALSE;
    if (g_str_equal (cells[i], table->titles[i])) {
      n_same++;
      continue;
    }
    g_autofree char *words = tp_text_fold (cells[i]);
    g_autofree char *title = tp_text_fold (table->titles[i]);
    n_same += g_str_equal (words, title);
  }

  return n_same >= 2 && n_same + 1 >= n_filled;
}

/* --- sections -------------------------------------------------------------------- */

/* What an enumeration begins with: “I.”, “A -”, “1)”, “*”. */
typedef struct
{
  gboolean is_there;
  guint level;
} Marker;

static gboolean
is_marker_end (const char *at)
{
  return *at == '\0' || strchr (".)/-: ", *at) != NULL;
}

static const char *
skip_marker (const char *text, Marker *marker)
{
  gsize n_roman = strspn (text, "IVX");
  gsize n_digits = strspn (text, "0123456789");
  gsize length = 0;

  *marker = (Marker){0};
  if (n_roman > 0 && is_marker_end (text + n_roman)) {
    *marker = (Marker){TRUE, 0};
    length = n_roman;
  } else if (g_ascii_isupper (*text) && is_marker_end (text + 1)) {
    *marker = (Marker){TRUE, 0};
    length = 1;
  } else if (n_digits > 0 && n_digits < 3 && is_marker_end (text + n_digits)) {
    *marker = (Marker){TRUE, 1};
    length = n_digits;
  } else if (g_ascii_islower (*text) && text[1] && strchr (".)", text[1])) {
    *marker = (Marker){TRUE, 2};
    length = 1;
  }
  text += length;
  return text + strspn (text, " .)/-:*+");
}

/* “Người có công (15 người)”, “Hộ nghèo: 12 hộ” without the number. */
static char *
cut_count (const char *text)
{
  gsize length = strcspn (text, "(:");

  return g_strstrip (g_strndup (
    text, text[length] && strpbrk (text + length, "0123456789") ? length : strlen (text)));
}

static gboolean
begins_with_one (const char *words, const char *const *beginnings)
{
  for (guint i = 0; beginnings[i]; i++) {
    if (tp_words_begin (words, beginnings[i]))
      return TRUE;
  }

  return FALSE;
}

/* What a heading speaks of; %TP_N_SECTIONS if of nothing we know. */
static TpSectionField
find_section_field (const char *text)
{
  static const char *const neighbourhoods[] = {"to dan pho", "tdp",     "thon", "xom", "to so",
                                               "khu dan cu", "khu pho", "to",   "kdc", NULL};
  static const char *const wards[] = {"phuong", "xa", "thi tran", "ubnd phuong", "ubnd xa", NULL};
  g_autofree char *words = tp_text_fold (text);

  if (begins_with_one (words, neighbourhoods))
    return TP_SECTION_NEIGHBOURHOOD;
  if (begins_with_one (words, wards))
    return TP_SECTION_WARD;
  return tp_list_names_category (text) ? TP_SECTION_CATEGORY : TP_N_SECTIONS;
}

typedef struct
{
  const char *text; /* the heading's own cell */
  Marker marker;
  guint column, n_others; /* other cells with text in them */
} Heading;

/* How many there are; a telephone or an identity number is longer and speaks of somebody. */
static gboolean
is_count (const char *text)
{
  g_autofree char *words = tp_text_fold (text);
  gsize n_digits = strspn (words, "0123456789 ");

  return (n_digits == strlen (words) && n_digits <= MOST_COUNT_DIGITS) ||
         tp_words_begin (words, "cong");
}

static Heading
find_heading (char **cells)
{
  Heading heading = {0};

  for (guint i = 0; cells[i]; i++) {
    const char *text = cells[i] + strspn (cells[i], " \t");
    Marker marker;
    if (*text == '\0')
      continue;
    if (!heading.text && !heading.marker.is_there) {
      const char *rest = skip_marker (text, &marker);
      if (marker.is_there && *rest == '\0') {
        heading.marker = marker;
        continue;
      }
    }
    if (!heading.text) {
      heading.text = text;
      heading.column = i;
    } else if (!is_count (text)) {
      heading.n_others++;
    }
  }
  return heading;
}

/* Whether the records of a list have anything that a heading may say. Those of teams have not, and
 * there “Tổ 2” is a record. */
static gboolean
may_have_sections (const TpColumnMap *map)
{
  return tp_column_map_find (map, "category") >= 0 ||
         tp_column_map_find (map, "neighbourhood") >= 0 || tp_column_map_find (map, "ward") >= 0;
}

/* A heading stands alone in its row, before or under the names, and either says what we know or is
 * numbered as only headings are. */
static gboolean
take_section (TpTable *table, const TpListRow *row, const TpColumnMap *map)
{
  Heading heading = find_heading (row->cells);
  int name = tp_column_map_find (map, "name");
  guint last = name >= 0 ? (guint) MAX (map->columns[name], 1) : 1;
  Marker own;

  if (!heading.text || heading.n_others > 0 || heading.column > last || !may_have_sections (map))
    return FALSE;
  const char *rest = skip_marker (heading.text, &own);
  g_autofree char *text = cut_count (rest);
  Marker marker = own.is_there ? own : heading.marker;
  TpSectionField field = find_section_field (text);
  if (field == TP_N_SECTIONS && !(marker.is_there && marker.level == 0))
    return FALSE;
  if (*text == '\0')
    return FALSE;

  guint level =
    field == TP_SECTION_CATEGORY || field == TP_N_SECTIONS ? marker.is_there ? marker.level : 1 : 0;
  tp_table_set_section (table, field == TP_N_SECTIONS ? TP_SECTION_CATEGORY : field, level,
                        field == TP_N_SECTIONS ? "" : text);
  return TRUE;
}

/* --- the verdict ---------------------------------------------------------------------- */

static gboolean
has_value (const TpListRow *row, const TpColumnMap *map)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (row->values[i][0] != '\0')
      return TRUE;
  }

  return FALSE;
}

/* Under “(Ký, ghi rõ họ tên)” stand the names of those who sign, and nothing else. */
static gboolean
is_name_of_signer (const TpTable *table, char **cells, guint n_filled)
{
  if (table->passed.signatures == 0 || n_filled > 3)
    return FALSE;
  for (guint i = 0; cells[i]; i++) {
    if (strpbrk (cells[i], "0123456789"))
      return FALSE;
  }

  return TRUE;
}

/* What the row is; %TP_N_PASSED_KINDS for a record. */
static TpPassedKind
judge (TpTable *table, const TpListRow *row, const TpColumnMap *map)
{
  const char *first;
  guint n_filled = count_filled (row->cells, &first);

  if (n_filled == 0)
    return TP_PASSED_BLANK;
  if (is_column_numbering (row->cells) || is_column_lettering (row->cells) ||
      repeats_titles (table, row->cells))
    return TP_PASSED_HEADING;
  if (is_total (first))
    return TP_PASSED_TOTAL;
  if (n_filled <= 4 && is_closing_row (row->cells) && !is_of_somebody (row, map))
    return TP_PASSED_SIGNATURE;
  if (n_filled <= 4 && take_section (table, row, map))
    return TP_PASSED_SECTION;
  if (is_name_of_signer (table, row->cells, n_filled))
    return TP_PASSED_SIGNATURE;
  return has_value (row, map) ? TP_N_PASSED_KINDS : TP_PASSED_BLANK;
}

/*< private >
 * tp_list_passes_over:
 * @table: a table, which counts the row and keeps what a heading says
 * @row: its next row
 * @map: the map of its columns
 *
 * Returns: whether @row is no record
 */
gboolean
tp_list_passes_over (TpTable *table, const TpListRow *row, const TpColumnMap *map)
{
  TpPassedKind kind = judge (table, row, map);

  if (kind == TP_N_PASSED_KINDS)
    return FALSE;
  tp_table_pass_over (table, kind, row->line, row->cells, g_strv_length (row->cells));
  return TRUE;
}

/* --- what sections say ------------------------------------------------------------------ */

typedef struct
{
  char *texts[TP_N_SECTIONS][N_LEVELS];
} Sections;

static void
free_sections (gpointer data)
{
  Sections *sections = data;

  for (guint i = 0; i < TP_N_SECTIONS; i++) {
    for (guint level = 0; level < N_LEVELS; level++)
      g_free (sections->texts[i][level]);
  }
  g_free (sections);
}

/*< private >
 * tp_table_set_section:
 * @level: from 0, the outermost; those inside it end
 * @text: what the heading says, "" for nothing we know
 */
void
tp_table_set_section (TpTable *table, TpSectionField field, guint level, const char *text)
{
  Sections *sections = table->memory.sections;

  g_return_if_fail (level < N_LEVELS);

  if (!sections) {
    sections = table->memory.sections = g_new0 (Sections, 1);
    table->memory.free_sections = free_sections;
  }
  for (guint i = level; i < N_LEVELS; i++)
    g_clear_pointer (&sections->texts[field][i], g_free);
  if (*text)
    sections->texts[field][level] = g_strdup (text);
}

static char *
join_levels (const Sections *sections, TpSectionField field)
{
  GString *text = g_string_new (NULL);

  for (guint level = 0; level < N_LEVELS; level++) {
    if (sections->texts[field][level])
      g_string_append_printf (text, "%s%s", text->len ? "; " : "", sections->texts[field][level]);
  }
  return g_string_free (text, FALSE);
}

/*< private >
 * tp_list_inherit:
 * @table: a table
 * @row: a record
 * @map: the map of its columns
 *
 * Gives @row what the headings above it say, where it says nothing itself.
 */
void
tp_list_inherit (TpTable *table, TpListRow *row, const TpColumnMap *map)
{
  static const char *const fields[TP_N_SECTIONS] = {"category", "neighbourhood", "ward"};
  const Sections *sections = table->memory.sections;

  for (guint i = 0; sections && i < TP_N_SECTIONS; i++) {
    int field = tp_column_map_find (map, fields[i]);
    if (field < 0 || row->values[field][0] != '\0')
      continue;
    g_autofree char *text = join_levels (sections, i);
    if (*text == '\0')
      continue;
    int column = map->columns[field];
    g_free (row->values[field]);
    row->values[field] = g_strdup (text);
    if (column < 0) {
      row->inherited[i] = g_steal_pointer (&text);
    } else {
      g_free (row->cells[column]);
      row->cells[column] = g_steal_pointer (&text);
    }
  }
}
