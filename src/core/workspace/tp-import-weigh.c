/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a row and a record are of one person. Nobody looks when an import joins them, and a
 * person who is lost in another's record is not found again, while one who stands there twice is
 * asked about under duplicates: so the evidence has to be good. The identity number decides;
 * without one the names have to be the same with their diacritics, or one typed without any and
 * nothing else against it. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-likeness.h"

#include <string.h>

static gboolean
are_dates_compatible (TpPartialDate a, TpPartialDate b)
{
  return (a.year == 0 || b.year == 0 || a.year == b.year) &&
         (a.month == 0 || b.month == 0 || a.month == b.month) &&
         (a.day == 0 || b.day == 0 || a.day == b.day);
}

static gboolean
is_full_date (TpPartialDate date)
{
  return date.year != 0 && date.month != 0 && date.day != 0;
}

static gboolean
are_equal_folded (const char *a, const char *b)
{
  g_autofree char *folded_a = tp_text_fold (a);
  g_autofree char *folded_b = tp_text_fold (b);

  return g_str_equal (folded_a, folded_b);
}

/* Both have a number of the same kind; an old one of nine digits says nothing about a new one. */
static gboolean
have_comparable_numbers (const TpPerson *a, const TpPerson *b)
{
  return a->id_number[0] != '\0' && strlen (a->id_number) == strlen (b->id_number);
}

static gboolean
is_same_number (const TpPerson *a, const TpPerson *b)
{
  return a->id_number[0] != '\0' && g_str_equal (a->id_number, b->id_number);
}

static gboolean
are_ids_known_and_different (const TpId *a, const TpId *b)
{
  return !tp_id_is_nil (a) && !tp_id_is_nil (b) && !tp_id_equal (a, b);
}

/* --- names ---------------------------------------------------------------------- */

typedef enum
{
  NAMES_DIFFER,
  NAMES_DIFFER_IN_ACCENTS,
  NAMES_MAY_BE_ONE, /* one of them is written without any diacritics */
  NAMES_ARE_ONE,
} TpNamesFit;

static TpNamesFit
fit_names (const char *a, const char *b)
{
  g_autofree char *key_a = NULL, *key_b = NULL;

  if (g_str_equal (a, b))
    return NAMES_ARE_ONE;
  if (!are_equal_folded (a, b))
    return NAMES_DIFFER;
  key_a = tp_likeness_make_accents_key (a);
  key_b = tp_likeness_make_accents_key (b);
  if (g_str_equal (key_a, key_b))
    return NAMES_ARE_ONE;
  return key_a[0] == '\0' || key_b[0] == '\0' ? NAMES_MAY_BE_ONE : NAMES_DIFFER_IN_ACCENTS;
}

/* A name without its diacritics may be that of several people, so that nothing else may speak
 * against it. A further telephone of @known's is as good as the first. */
static gboolean
is_contradicted (TpImport *self, const TpPerson *said, const TpPerson *known)
{
  if (are_ids_known_and_different (&said->neighbourhood, &known->neighbourhood))
    return TRUE;
  if (said->address[0] != '\0' && known->address[0] != '\0' &&
      !are_equal_folded (said->address, known->address))
    return TRUE;
  return said->phone[0] != '\0' && known->phone[0] != '\0' &&
         !g_str_equal (said->phone, known->phone) &&
         !tp_import_has_phone (self, &known->record.id, said->phone);
}

static gboolean
have_fitting_names (TpImport *self, const TpPerson *said, const TpPerson *known, TpNamesFit *fit)
{
  *fit = fit_names (said->name, known->name);
  return *fit == NAMES_ARE_ONE ||
         (*fit == NAMES_MAY_BE_ONE && !is_contradicted (self, said, known));
}

/* --- houses -------------------------------------------------------------------- */

/* “Tổ 3” and “tổ dân phố số 3” are no houses. */
static gboolean
is_of_neighbourhood (char **words, guint i)
{
  static const char *const kinds[] = {"to",  "tdp", "khu",    "thon", "xom", "cum",
                                      "kdc", "doi", "phuong", "quan", "ap",  NULL};

  if (i > 0 && g_str_equal (words[i - 1], "so"))
    i--;
  return i > 0 &&
         (g_strv_contains ((const char *const *) kinds, words[i - 1]) ||
          (i > 1 && g_str_equal (words[i - 1], "pho") && g_str_equal (words[i - 2], "dan")));
}

/* The numbers of houses and lanes, %NULL-ended. */
static char **
list_house_numbers (const char *address)
{
  g_autofree char *folded = tp_text_fold (address);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++) {
    if (g_ascii_isdigit (words[i][0]) && !is_of_neighbourhood (words, i))
      g_strv_builder_add (numbers, words[i]);
  }
  return g_strv_builder_end (numbers);
}

/* “05” is “5”, and “5a” may be “5”, written with less care. */
static gboolean
may_be_one_number (const char *a, const char *b)
{
  char *end_a, *end_b;
  guint64 number_a = g_ascii_strtoull (a, &end_a, 10), number_b = g_ascii_strtoull (b, &end_b, 10);

  return number_a == number_b && (*end_a == '\0' || *end_b == '\0' || g_str_equal (end_a, end_b));
}

static gboolean
holds (char **numbers, const char *number)
{
  for (guint i = 0; numbers[i] != NULL; i++) {
    if (may_be_one_number (numbers[i], number))
      return TRUE;
  }
  return FALSE;
}

static gboolean
holds_all (char **numbers, char **of)
{
  for (guint i = 0; of[i] != NULL; i++) {
    if (!holds (numbers, of[i]))
      return FALSE;
  }
  return TRUE;
}

/* “Số 5 ngõ 12 Đội Cấn” is “5/12 Đội Cấn”, and “Đội Cấn” may be, but “Số 7 Đội Cấn” is not. */
static gboolean
are_other_houses (const char *a, const char *b)
{
  g_auto (GStrv) numbers_a = NULL, numbers_b = NULL;

  if (a[0] == '\0' || b[0] == '\0' || g_str_equal (a, b))
    return FALSE;
  numbers_a = list_house_numbers (a);
  numbers_b = list_house_numbers (b);
  return !holds_all (numbers_a, numbers_b) && !holds_all (numbers_b, numbers_a);
}

/* --- the comparison ------------------------------------------------------------- */

/*< private >
 * tp_import_weigh:
 * @said: what a row says of a person
 * @known: somebody with a name that folds to the same
 *
 * Without the identity number two are one only if their names are, and the year of birth and the
 * ward or the telephone. Parts of a date that one side does not know speak neither for nor against.
 *
 * Returns: how well @known fits what the row says, to choose among several; 0: not the same person
 */
int
tp_import_weigh (TpImport *self, const TpPerson *said, const TpPerson *known)
{
  gboolean is_same_phone = said->phone[0] != '\0' && g_str_equal (said->phone, known->phone);
  gboolean is_same_year = said->birth.year != 0 && said->birth.year == known->birth.year;
  gboolean is_same_day = is_full_date (said->birth) && is_full_date (known->birth);
  gboolean is_same_ward = tp_id_equal (&said->ward, &known->ward);
  TpNamesFit fit;

  if (have_comparable_numbers (said, known) && !g_str_equal (said->id_number, known->id_number))
    return 0;
  if (!are_dates_compatible (said->birth, known->birth))
    return 0;
  if (said->sex != TP_SEX_UNKNOWN && known->sex != TP_SEX_UNKNOWN && said->sex != known->sex)
    return 0;
  if (!is_same_phone && !(is_same_year && is_same_ward))
    return 0;
  /* Namesakes of one year are common in a ward: another neighbourhood is another person, unless
   * the day of birth or the telephone says that somebody moved. */
  if (!is_same_phone && !is_same_day &&
      are_ids_known_and_different (&said->neighbourhood, &known->neighbourhood))
    return 0;
  /* So are they in one neighbourhood, or where none is known: another house is another person. */
  if (!is_same_phone && !is_same_day && !is_same_number (said, known) &&
      are_other_houses (said->address, known->address))
    return 0;
  if (!have_fitting_names (self, said, known, &fit))
    return 0;
  return 1 + 32 * is_same_phone + 16 * is_same_day + 8 * (fit == NAMES_ARE_ONE) + 4 * is_same_ward +
         2 * tp_id_equal (&said->neighbourhood, &known->neighbourhood) +
         (said->address[0] != '\0' && are_equal_folded (said->address, known->address));
}

/*< private >
 * tp_import_is_bare:
 *
 * Returns: whether there is nothing but a name and a place
 */
gboolean
tp_import_is_bare (const TpPerson *person)
{
  return person->id_number[0] == '\0' && person->birth.year == 0 && person->phone[0] == '\0';
}

/*< private >
 * tp_import_weigh_bare:
 *
 * As tp_import_weigh() for a row with nothing but a name and a place, which speaks of whoever has
 * its name and its address in its ward, so that the same list twice changes nothing. Without an
 * address it does not speak of somebody of whom more is known: namesakes are common.
 *
 * Returns: as tp_import_weigh()
 */
int
tp_import_weigh_bare (TpImport *self, const TpPerson *said, const TpPerson *known)
{
  TpNamesFit fit;

  if (!tp_id_equal (&said->ward, &known->ward) ||
      !are_dates_compatible (said->birth, known->birth) ||
      are_ids_known_and_different (&said->neighbourhood, &known->neighbourhood) ||
      !are_equal_folded (said->address, known->address))
    return 0;
  if (said->sex != TP_SEX_UNKNOWN && known->sex != TP_SEX_UNKNOWN && said->sex != known->sex)
    return 0;
  if (said->address[0] == '\0' && !tp_import_is_bare (known))
    return 0;
  if (!have_fitting_names (self, said, known, &fit))
    return 0;
  return 1 + 8 * (fit == NAMES_ARE_ONE) + 4 * tp_import_is_bare (known) +
         2 * tp_id_equal (&said->neighbourhood, &known->neighbourhood);
}

/*< private >
 * tp_import_compare_people:
 * @said: a person as typed
 * @known: one that is stored
 *
 * What makes somebody who looks ask whether the two are one. tp_import_match_person() wants more,
 * because nobody looks when it joins them.
 *
 * Returns: the strongest of what they have in common, %TP_LIKE_NONE if they are surely two
 */
TpLikeness
tp_import_compare_people (const TpPerson *said, const TpPerson *known)
{
  gboolean knows_years = said->birth.year != 0 && known->birth.year != 0;
  gboolean is_same_phone = said->phone[0] != '\0' && g_str_equal (said->phone, known->phone);
  TpNamesFit fit;

  if (have_comparable_numbers (said, known))
    return g_str_equal (said->id_number, known->id_number) ? TP_LIKE_NUMBER : TP_LIKE_NONE;
  fit = fit_names (said->name, known->name);
  if (fit == NAMES_DIFFER || !are_dates_compatible (said->birth, known->birth) ||
      !(knows_years || is_same_phone || tp_id_equal (&said->ward, &known->ward)))
    return TP_LIKE_NONE;
  if (fit == NAMES_DIFFER_IN_ACCENTS)
    return TP_LIKE_ACCENTS;
  if (knows_years)
    return TP_LIKE_BIRTH;
  return is_same_phone ? TP_LIKE_PHONE : TP_LIKE_WARD;
}

/* The given name, which stands last: what somebody is called by when a family name is written
 * short or a middle name left out. */
static gboolean
have_equal_given_names (const char *a, const char *b)
{
  g_autofree char *folded_a = tp_text_fold (a);
  g_autofree char *folded_b = tp_text_fold (b);
  const char *space_a = strrchr (folded_a, ' ');
  const char *space_b = strrchr (folded_b, ' ');

  return g_str_equal (space_a != NULL ? space_a + 1 : folded_a,
                      space_b != NULL ? space_b + 1 : folded_b);
}

/*< private >
 * tp_import_weigh_number:
 *
 * Another name beside the same number is a correction only if the day of birth agrees, or the year
 * and the given name: a column of numbers that was dragged down gives neighbours on the list one
 * number, and people of one year are many. Else one of the two lists has somebody else's number.
 *
 * Returns: 2 for the same person, 1 for the number of another, 0 where the numbers differ
 */
int
tp_import_weigh_number (TpImport *self, const TpPerson *said, const TpPerson *known)
{
  gboolean is_same_year = said->birth.year != 0 && said->birth.year == known->birth.year;
  gboolean is_same_day = is_full_date (said->birth) && is_full_date (known->birth) &&
                         are_dates_compatible (said->birth, known->birth);

  if (!g_str_equal (said->id_number, known->id_number))
    return 0;
  if (are_equal_folded (said->name, known->name) || is_same_day ||
      (is_same_year && have_equal_given_names (said->name, known->name)))
    return 2;
  return 1;
}
