/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups a row puts a person into: by the names of the plan's groups and of what they are made
 * of, by the poverty of the household, and until when the paper that says so holds. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Kin of martyrs are policy families (002:56 names the two groups apart). */
static const TpPhrase category_phrases[] = {
  {"nguoi co cong", TP_CATEGORY_MERIT},
  {"co cong", TP_CATEGORY_MERIT},
  {"ncc", TP_CATEGORY_MERIT},
  {"nccvcm", TP_CATEGORY_MERIT},
  {"thuong binh", TP_CATEGORY_MERIT},
  {"tb", TP_CATEGORY_MERIT},
  {"benh binh", TP_CATEGORY_MERIT},
  {"bb", TP_CATEGORY_MERIT},
  {"me viet nam anh hung", TP_CATEGORY_MERIT},
  {"me vnah", TP_CATEGORY_MERIT},
  {"mvnah", TP_CATEGORY_MERIT},
  {"bmvnah", TP_CATEGORY_MERIT},
  {"ba me viet nam anh hung", TP_CATEGORY_MERIT},
  {"anh hung", TP_CATEGORY_MERIT},
  {"ahllvt", TP_CATEGORY_MERIT},
  {"chat doc hoa hoc", TP_CATEGORY_MERIT},
  {"da cam", TP_CATEGORY_MERIT},
  {"cdhh", TP_CATEGORY_MERIT},
  {"tu day", TP_CATEGORY_MERIT},
  {"dich bat", TP_CATEGORY_MERIT},
  {"lao thanh cach mang", TP_CATEGORY_MERIT},
  {"can bo lao thanh", TP_CATEGORY_MERIT},
  {"tien khoi nghia", TP_CATEGORY_MERIT},
  {"hoat dong cach mang", TP_CATEGORY_MERIT},
  {"hoat dong khang chien", TP_CATEGORY_MERIT},
  {"hdkc", TP_CATEGORY_MERIT},
  {"giup do cach mang", TP_CATEGORY_MERIT},
  {"liet si", TP_CATEGORY_POLICY_FAMILY},
  {"liet sy", TP_CATEGORY_POLICY_FAMILY},
  {"gdls", TP_CATEGORY_POLICY_FAMILY},
  {"chinh sach", TP_CATEGORY_POLICY_FAMILY},
  {"gdcs", TP_CATEGORY_POLICY_FAMILY},
  {"than nhan nguoi co cong", TP_CATEGORY_POLICY_FAMILY},
  {"thanh nien xung phong", TP_CATEGORY_POLICY_FAMILY},
  {"tnxp", TP_CATEGORY_POLICY_FAMILY},
  {"cuu chien binh", TP_CATEGORY_POLICY_FAMILY},
  {"cao tuoi", TP_CATEGORY_ELDERLY},
  {"nct", TP_CATEGORY_ELDERLY},
  {"nguoi gia", TP_CATEGORY_ELDERLY},
  {"nguoi lon tuoi", TP_CATEGORY_ELDERLY},
  {"huu tri xa hoi", TP_CATEGORY_ELDERLY | TP_CATEGORY_PROTECTION},
  {"khuyet tat", TP_CATEGORY_DISABLED},
  {"tan tat", TP_CATEGORY_DISABLED},
  {"nkt", TP_CATEGORY_DISABLED},
  {"kt nang", TP_CATEGORY_DISABLED},
  {"kt dac biet nang", TP_CATEGORY_DISABLED},
  {"kt nhe", TP_CATEGORY_DISABLED},
  {"ktn", TP_CATEGORY_DISABLED},
  {"ktdbn", TP_CATEGORY_DISABLED},
  {"ngheo", TP_CATEGORY_POOR},
  {"hn", TP_CATEGORY_POOR},
  {"hcn", TP_CATEGORY_POOR},
  {"bao tro", TP_CATEGORY_PROTECTION},
  {"btxh", TP_CATEGORY_PROTECTION},
  {"tro cap xa hoi", TP_CATEGORY_PROTECTION},
  {"mo coi", TP_CATEGORY_PROTECTION},
  {"don than", TP_CATEGORY_PROTECTION},
  {"yeu the", TP_CATEGORY_VULNERABLE},
  {"neo don", TP_CATEGORY_VULNERABLE},
  {"de bi ton thuong", TP_CATEGORY_VULNERABLE},
  {"hoan canh kho khan", TP_CATEGORY_VULNERABLE},
  {"bat kha khang", TP_CATEGORY_FORCE_MAJEURE},
  {"om dau", TP_CATEGORY_FORCE_MAJEURE},
  {"nam vien", TP_CATEGORY_FORCE_MAJEURE},
  {"benh nang", TP_CATEGORY_FORCE_MAJEURE},
  {NULL},
};

static gboolean
is_denied (const char *words)
{
  return tp_words_begin (words, "khong thuoc") || tp_words_begin (words, "khong phai") ||
         tp_words_begin (words, "khong co") || tp_words_contain (words, "thoat ngheo") ||
         g_str_equal (words, "binh thuong") || g_str_equal (words, "khac");
}

/* The particular names of groups stand for the whole plan's groups, so every phrase counts. */
static guint
read_categories (const char *text, gboolean *is_known)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";,/+\n|&", -1);
  guint categories = 0;

  *is_known = TRUE;
  for (guint i = 0; parts[i]; i++) {
    g_autofree char *part = tp_text_normalise (parts[i]);
    g_autofree char *words = tp_text_fold (part);
    int value = 0;
    /* The grade of a “thương binh 2/4” is no group. */
    if (tp_words_say_nothing (words) || is_denied (words) || !tp_list_has_letter (words))
      continue;
    if (!tp_words_find_enum (&tp_category_enum, part, &value) &&
        !tp_list_read_codes (&tp_category_enum, part, &value))
      value = (int) tp_phrases_collect (category_phrases, words);
    categories |= (guint) value;
    *is_known &= value != 0;
  }

  return categories;
}

/*< private >
 * tp_list_names_category:
 * @text: the heading of a section
 *
 * Returns: whether it names a group of people
 */
gboolean
tp_list_names_category (const char *text)
{
  gboolean is_known;

  return read_categories (text, &is_known) != 0;
}

/*< private >
 * tp_list_names_one_category:
 * @text: the title of a column
 *
 * Returns: whether it names a group of people and no other one, as a title over crosses does
 */
gboolean
tp_list_names_one_category (const char *text)
{
  gboolean is_known;
  guint categories = read_categories (text, &is_known);

  return categories != 0 && (categories & (categories - 1)) == 0;
}

/* --- the household's poverty ------------------------------------------------------------- */

/* What a word says of the household, the denials first: “không nghèo” holds “nghèo”. */
static const TpPhrase poverty_phrases[] = {
  {"thoat ngheo", TP_POVERTY_NONE},
  {"thoat can ngheo", TP_POVERTY_NONE},
  {"thoat ho ngheo", TP_POVERTY_NONE},
  {"thoat ho can ngheo", TP_POVERTY_NONE},
  {"thoat khoi", TP_POVERTY_NONE},
  {"ra khoi", TP_POVERTY_NONE},
  {"het ngheo", TP_POVERTY_NONE},
  {"khong ngheo", TP_POVERTY_NONE},
  {"khong thuoc", TP_POVERTY_NONE},
  {"khong phai", TP_POVERTY_NONE},
  {"khong con ngheo", TP_POVERTY_NONE},
  {"khong con la", TP_POVERTY_NONE},
  {"khong con thuoc", TP_POVERTY_NONE},
  {"binh thuong", TP_POVERTY_NONE},
  {"trung binh", TP_POVERTY_NONE},
  {"can ngheo", TP_POVERTY_NEAR_POOR},
  {"hcn", TP_POVERTY_NEAR_POOR},
  {"cn", TP_POVERTY_NEAR_POOR},
  {"ngheo", TP_POVERTY_POOR},
  {"hn", TP_POVERTY_POOR},
  {"x", TP_POVERTY_POOR},
  {"co", TP_POVERTY_POOR},
  {NULL},
};

/* A bare “Không”, which denies whatever the column asks. */
static gboolean
is_bare_denial (const char *words)
{
  static const char *const denials[] = {"khong", "khong co", "ko", "ko co", "k", NULL};

  return g_strv_contains (denials, words);
}

static gboolean
read_poverty (const char *text, TpPoverty *poverty)
{
  g_autofree char *words = tp_text_fold (text);
  int value;

  if (is_bare_denial (words)) {
    *poverty = TP_POVERTY_NONE;
    return TRUE;
  }
  if (tp_words_say_nothing (words) || (!tp_words_find_enum (&tp_poverty_enum, text, &value) &&
                                       !tp_phrases_find (poverty_phrases, words, &value)))
    return FALSE;
  *poverty = (TpPoverty) value;
  return TRUE;
}

/* A cell that ought to say something of the household and cannot be read is said, as one of the
 * groups is; “khác” and a number of the members are no groups of poverty and no faults. */
static void
check_poverty (TpListRow *row, const TpColumnMap *map)
{
  const char *text = tp_list_row_get (row, map, "poverty");
  g_autofree char *words = tp_text_fold (text);
  TpPoverty poverty;

  if (tp_words_say_nothing (words) || g_str_equal (words, "khac") || !tp_list_has_letter (words) ||
      read_poverty (text, &poverty))
    return;
  tp_list_row_add_problem (row, map, "poverty", TRUE,
                           _ ("What this says of the household is not known and was left out. "
                              "Write “hộ nghèo”, “hộ cận nghèo” or “không”."));
}

/*< private >
 * tp_list_row_take_categories:
 * @row: a row of people or requests
 * @map: the map it was read with
 * @person: whose groups are added to
 *
 * Reads the columns of groups, of the household's poverty and of disability. A part that is no
 * group becomes a warning of the row.
 */
void
tp_list_row_take_categories (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  gboolean is_known;
  guint categories = read_categories (tp_list_row_get (row, map, "category"), &is_known);

  if (!is_known)
    tp_list_row_add_problem (row, map, "category", TRUE,
                             _ ("A part of the group is not known and was left out. Write, for "
                                "example, “người có công”, “cao tuổi”, “khuyết tật”, “hộ nghèo”."));
  person->categories |= categories;

  TpPoverty poverty;
  check_poverty (row, map);
  if (tp_list_row_get_poverty (row, map, &poverty) && poverty != TP_POVERTY_NONE)
    person->categories |= TP_CATEGORY_POOR;

  g_autofree char *disability = tp_text_fold (tp_list_row_get (row, map, "disability"));
  if (!tp_words_say_nothing (disability) && !tp_words_begin (disability, "khong") &&
      !g_str_equal (disability, "binh thuong"))
    person->categories |= TP_CATEGORY_DISABLED;
}

/**
 * tp_list_row_get_valid_until:
 * @row: a row of people
 * @map: the map it was read with
 *
 * Reads until when the row's certificate holds. What is no date becomes a problem of the row, which
 * lands all the same.
 *
 * Returns: the date as it is known: a year, a month of a year or a day; or nothing of it
 */
TpPartialDate
tp_list_row_get_valid_until (TpListRow *row, const TpColumnMap *map)
{
  TpPartialDate date = {0};

  g_return_val_if_fail (row != NULL && map != NULL, date);

  tp_list_row_take_date (row, map, "valid_until", &date);
  return date;
}

/**
 * tp_list_row_get_poverty:
 * @row: a row of people or requests
 * @map: the map it was read with
 * @poverty: (out): what it says of the household
 *
 * Reads the column of the household's poverty, or where it is silent the group's and the note.
 *
 * Returns: %TRUE if the row says something
 */
gboolean
tp_list_row_get_poverty (TpListRow *row, const TpColumnMap *map, TpPoverty *poverty)
{
  g_return_val_if_fail (row != NULL && map != NULL && poverty != NULL, FALSE);

  const char *group = tp_list_row_get (row, map, "category");
  g_autofree char *words = tp_text_fold (group);

  if (read_poverty (tp_list_row_get (row, map, "poverty"), poverty))
    return TRUE;
  /* In a column of groups only a word of poverty counts. */
  if ((tp_words_contain (words, "ngheo") || tp_words_contain (words, "hn") ||
       tp_words_contain (words, "hcn")) &&
      read_poverty (group, poverty))
    return TRUE;
  return tp_list_row_get_noted_poverty (row, map, poverty);
}

/* Of a household that is not poor nothing is known in a column that asks for one of the two only:
 * it may be near-poor. */
static gboolean
asks_for_one (const TpColumnMap *map)
{
  static const char *const titles[] = {"ho ngheo",       "ho can ngheo",       "can ngheo",
                                       "thuoc ho ngheo", "thuoc ho can ngheo", NULL};
  int field = tp_column_map_find (map, "poverty");
  g_autofree char *title = NULL;

  if (field < 0 || map->columns[field] < 0)
    return FALSE;
  title = tp_text_fold (map->titles[map->columns[field]]);
  return g_strv_contains (titles, title);
}

/**
 * tp_list_row_ends_poverty:
 * @row: a row of people
 * @map: the map it was read with
 *
 * Returns: %TRUE if the row says that the household is neither poor nor near-poor, as “Thoát nghèo”
 *   does, and nothing else in it says that it is
 */
gboolean
tp_list_row_ends_poverty (TpListRow *row, const TpColumnMap *map)
{
  TpPoverty poverty;
  gboolean is_known;

  g_return_val_if_fail (row != NULL && map != NULL, FALSE);

  g_autofree char *words = tp_text_fold (tp_list_row_get (row, map, "poverty"));
  if (!tp_list_row_get_poverty (row, map, &poverty) || poverty != TP_POVERTY_NONE ||
      (is_bare_denial (words) && asks_for_one (map)))
    return FALSE;
  return (read_categories (tp_list_row_get (row, map, "category"), &is_known) & TP_CATEGORY_POOR) ==
         0;
}
