/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How alike two people are. Each is taken down as a few numbers, from which a comparison finds what
 * speaks for and against their being one; the setting "duplicates.points" says how much each of
 * that weighs. Names are compared folded, and their words also in another order, so that whoever
 * was written without diacritics is found. Of those that fold alike Hùng is not Hưng: it is said of
 * them that they differ, and how. */

#include "tp-config.h"

#include "tp-likeness.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POINTS_KEY "duplicates.points"
#define FROM_KEY "duplicates.from"
#define FROM_FALLBACK 50

static const TpEvidenceKind kinds[] = {
  {TP_SAME_NUMBER, "same-number", N_ ("The same identity number"), 100},
  {TP_NEAR_NUMBER, "near-number", N_ ("Identity numbers differ in one digit"), -10},
  {TP_OTHER_NUMBER, "other-number", N_ ("Identity numbers differ"), -100},
  {TP_SAME_NAME, "same-name", N_ ("The same name"), 30},
  {TP_SAME_WORDS, "same-words", N_ ("The same words of the name in another order"), 22},
  {TP_NEAR_NAME, "near-name", N_ ("The names differ only in their accents"), 22},
  {TP_OTHER_NAME, "other-name", N_ ("Names differ"), -20},
  {TP_SAME_DAY, "same-day", N_ ("The same date of birth"), 35},
  {TP_SAME_YEAR, "same-year", N_ ("The same year of birth"), 20},
  {TP_OTHER_BIRTH, "other-birth", N_ ("Dates of birth differ"), -15},
  {TP_SAME_PHONE, "same-phone", N_ ("The same telephone"), 25},
  {TP_SAME_NEIGHBOURHOOD, "same-neighbourhood", N_ ("The same neighbourhood"), 20},
  {TP_SAME_WARD, "same-ward", N_ ("The same ward"), 8},
  {TP_OTHER_PLACE, "other-place", N_ ("They live in different places"), -5},
  {TP_SAME_ADDRESS, "same-address", N_ ("The same address"), 15},
  {TP_SAME_HOUSEHOLD, "same-household", N_ ("The same household"), 15},
  {TP_OTHER_SEX, "other-sex", N_ ("Sexes differ"), -10},
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == TP_N_EVIDENCE);

/**
 * tp_evidence_get_all:
 *
 * Returns: (transfer none): all that two people are compared by, %TP_N_EVIDENCE of them; the nth
 * is the bit 1 << n
 */
const TpEvidenceKind *
tp_evidence_get_all (void)
{
  return kinds;
}

/**
 * tp_evidence_to_words:
 * @evidence: #TpEvidence bits
 *
 * Returns: (transfer full): what they mean, translated, with dots between and no personal data
 */
char *
tp_evidence_to_words (guint evidence)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < TP_N_EVIDENCE; i++) {
    if ((evidence & (guint) kinds[i].evidence) == 0)
      continue;
    if (words->len > 0)
      g_string_append (words, " · ");
    g_string_append (words, g_dgettext (GETTEXT_PACKAGE, kinds[i].title));
  }
  return g_string_free (words, FALSE);
}

/* --- names -------------------------------------------------------------------------- */

static gboolean
is_without_diacritics (const char *name)
{
  for (; *name != '\0'; name++) {
    if ((guchar) *name >= 0x80)
      return FALSE;
  }
  return TRUE;
}

/*< private >
 * tp_likeness_make_accents_key:
 * @name: a name
 *
 * Of names that fold alike those with one key are the same: Hùng is not Hưng, and Hoa neither Hoà
 * nor Hóa. It is the key by which names are sorted, which has each letter and the tone of each
 * syllable wherever it stands, so that Hoà and Hòa, capitals, the forms of Unicode and the code
 * points of Đ make no difference.
 *
 * Returns: (transfer full): the key; "" for a name without any diacritics, which may be any of
 *   those that fold as it does
 */
char *
tp_likeness_make_accents_key (const char *name)
{
  return is_without_diacritics (name) ? g_strdup ("") : tp_text_sort_key (name);
}

/* --- what is compared ------------------------------------------------------------- */

/* FNV-1a of the bytes, going on from @hash. */
static guint64
hash_bytes (guint64 hash, gconstpointer bytes, gsize size)
{
  const guint8 *p = bytes;

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ p[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static guint64
hash_text (const char *text)
{
  if (*text == '\0')
    return 0;
  return MAX (hash_bytes (G_GUINT64_CONSTANT (14695981039346656037), text, strlen (text)), 1);
}

static guint64
hash_id (const TpId *id)
{
  if (tp_id_is_nil (id))
    return 0;
  return MAX (hash_bytes (G_GUINT64_CONSTANT (14695981039346656037), id->bytes, sizeof id->bytes),
              1);
}

/* The digits of @text as a number, and how many above them: 012 is not 12. What is too long to be a
 * number of anybody's is left out. */
static guint64
pack_digits (const char *text)
{
  guint64 number = 0, n = 0;

  for (; *text != '\0'; text++) {
    if (g_ascii_isdigit (*text)) {
      number = 10 * number + (guint64) g_ascii_digit_value (*text);
      n++;
    }
  }
  return n == 0 || n > 16 ? 0 : number | n << 56;
}

/* Adding up the words' hashes makes their order not matter. */
static guint64
hash_words (const char *folded)
{
  guint64 sum = 0;

  while (*folded != '\0') {
    gsize length = strcspn (folded, " ");

    sum += hash_bytes (G_GUINT64_CONSTANT (14695981039346656037), folded, length) | 1;
    folded += length;
    folded += strspn (folded, " ");
  }
  return sum;
}

/*< private >
 * tp_traits_of:
 *
 * Returns: what is compared of @person
 */
TpTraits
tp_traits_of (const TpPerson *person)
{
  g_autofree char *name = tp_text_fold (person->name);
  g_autofree char *accents = tp_likeness_make_accents_key (person->name);
  g_autofree char *address = tp_text_fold (person->address);

  return (TpTraits){
    .id = person->record.id,
    .number = pack_digits (person->id_number),
    .phone = pack_digits (person->phone),
    .name = hash_text (name),
    .words = hash_words (name),
    .accents = hash_text (accents),
    .address = hash_text (address),
    .ward = hash_id (&person->ward),
    .neighbourhood = hash_id (&person->neighbourhood),
    .household = hash_id (&person->household),
    .year = person->birth.year,
    .month = person->birth.month,
    .day = person->birth.day,
    .sex = (gint8) person->sex,
  };
}

/*< private >
 * tp_traits_get_key:
 *
 * Returns: a number that two people share if they agree in what @key names; 0 if that is not known
 */
guint64
tp_traits_get_key (const TpTraits *traits, TpTraitsKey key)
{
  guint64 with = 0;

  switch (key) {
  case TP_KEY_NUMBER:
    return traits->number;
  case TP_KEY_YEAR:
    with = (guint64) traits->year;
    break;
  case TP_KEY_PHONE:
    with = traits->phone;
    break;
  case TP_KEY_ADDRESS:
    with = traits->address;
    break;
  case TP_KEY_HOUSEHOLD:
    with = traits->household;
    break;
  case TP_KEY_NEIGHBOURHOOD:
    with = traits->neighbourhood;
    break;
  }
  if (with == 0 || traits->words == 0)
    return 0;
  return MAX (hash_bytes (traits->words, &with, sizeof with), 1);
}

/* --- the comparison -------------------------------------------------------------------- */

static int
split_digits (guint64 packed, int *digits)
{
  int n = (int) (packed >> 56);
  guint64 number = packed & ((G_GUINT64_CONSTANT (1) << 56) - 1);

  for (int i = n - 1; i >= 0; i--, number /= 10)
    digits[i] = (int) (number % 10);
  return n;
}

/* Whether two numbers of one length differ as those of one person do who was typed wrongly. */
static gboolean
are_near (guint64 a, guint64 b)
{
  int first[16], second[16], n = split_digits (a, first);
  int at = -1, n_others = 0;

  split_digits (b, second);
  for (int i = n - 1; i >= 0; i--) {
    if (first[i] != second[i]) {
      n_others++;
      at = i;
    }
  }
  return n_others == 1 || (n_others == 2 && at + 1 < n && first[at] == second[at + 1] &&
                           first[at + 1] == second[at]);
}

/* An old number of nine digits says nothing about a new one of twelve. */
static guint
compare_numbers (const TpTraits *a, const TpTraits *b)
{
  if (a->number == 0 || b->number == 0 || a->number >> 56 != b->number >> 56)
    return 0;
  if (a->number == b->number)
    return TP_SAME_NUMBER;
  return are_near (a->number, b->number) ? TP_NEAR_NUMBER : TP_OTHER_NUMBER;
}

static gboolean
differ (int a, int b)
{
  return a != 0 && b != 0 && a != b;
}

/* Without the number the names have to agree: brothers and sisters share all the rest. */
static guint
compare_names (const TpTraits *a, const TpTraits *b)
{
  if (a->words == 0 || a->words != b->words)
    return TP_OTHER_NAME;
  if (a->name != b->name)
    return TP_SAME_WORDS;
  return a->accents != 0 && b->accents != 0 && a->accents != b->accents ? TP_NEAR_NAME
                                                                        : TP_SAME_NAME;
}

/* Parts of a date that one side does not know speak neither for nor against. */
static guint
compare_births (const TpTraits *a, const TpTraits *b)
{
  if (differ (a->year, b->year) || differ (a->month, b->month) || differ (a->day, b->day))
    return TP_OTHER_BIRTH;
  if (a->year == 0 || b->year == 0)
    return 0;
  return a->month != 0 && b->month != 0 && a->day != 0 && b->day != 0 ? TP_SAME_DAY : TP_SAME_YEAR;
}

static guint
compare_places (const TpTraits *a, const TpTraits *b)
{
  gboolean knows_wards = a->ward != 0 && b->ward != 0;
  gboolean knows_neighbourhoods = a->neighbourhood != 0 && b->neighbourhood != 0;
  guint evidence = 0;

  if (knows_neighbourhoods && a->neighbourhood == b->neighbourhood)
    evidence |= TP_SAME_NEIGHBOURHOOD;
  else if ((knows_wards && a->ward != b->ward) || knows_neighbourhoods)
    evidence |= TP_OTHER_PLACE;
  else if (knows_wards)
    evidence |= TP_SAME_WARD;
  /* "Số 5" is another house in another ward. */
  if (a->address != 0 && a->address == b->address && (!knows_wards || a->ward == b->ward))
    evidence |= TP_SAME_ADDRESS;
  if (a->household != 0 && a->household == b->household)
    evidence |= TP_SAME_HOUSEHOLD;
  return evidence;
}

/*< private >
 * tp_traits_compare:
 *
 * Returns: #TpEvidence bits; 0 if nothing says that they may be one
 */
guint
tp_traits_compare (const TpTraits *a, const TpTraits *b)
{
  guint evidence = compare_numbers (a, b), names = compare_names (a, b);

  if (names == TP_OTHER_NAME && (evidence & TP_SAME_NUMBER) == 0)
    return 0;
  evidence |= names | compare_births (a, b) | compare_places (a, b);
  if (a->phone != 0 && a->phone == b->phone)
    evidence |= TP_SAME_PHONE;
  if (a->sex != TP_SEX_UNKNOWN && b->sex != TP_SEX_UNKNOWN && a->sex != b->sex)
    evidence |= TP_OTHER_SEX;
  return evidence;
}

/* --- the points ------------------------------------------------------------------------- */

/* A line of the setting: "same-number 100". What cannot be read keeps its fallback. */
static void
read_points (TpLikenessScale *scale, const char *line)
{
  g_auto (GStrv) parts = g_strsplit_set (line, " \t", 2);
  gint64 points;

  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_signed (g_strstrip (parts[1]), 10, -1000, 1000, &points, NULL))
    return;
  for (guint i = 0; i < TP_N_EVIDENCE; i++) {
    if (g_str_equal (kinds[i].code, parts[0]))
      scale->points[i] = (int) points;
  }
}

/*< private >
 * tp_likeness_scale_load:
 *
 * Returns: the points of the workspace's settings
 */
TpLikenessScale
tp_likeness_scale_load (TpWorkspace *workspace)
{
  g_autofree char *text = tp_workspace_dup_setting (workspace, POINTS_KEY, "");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  TpLikenessScale scale = {.from =
                             (int) tp_workspace_get_number (workspace, FROM_KEY, FROM_FALLBACK)};

  for (guint i = 0; i < TP_N_EVIDENCE; i++)
    scale.points[i] = kinds[i].points;
  for (guint i = 0; lines[i] != NULL; i++)
    read_points (&scale, lines[i]);
  return scale;
}

/*< private >
 * tp_likeness_scale_weigh:
 * @evidence: #TpEvidence bits
 *
 * Returns: their points together, from 0 to 100
 */
int
tp_likeness_scale_weigh (const TpLikenessScale *scale, guint evidence)
{
  int score = 0;

  for (guint i = 0; i < TP_N_EVIDENCE; i++) {
    if ((evidence & (guint) kinds[i].evidence) != 0)
      score += scale->points[i];
  }
  return CLAMP (score, 0, 100);
}
