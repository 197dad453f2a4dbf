/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's name as lists have it: in capitals or none, numbered, with a form of address before it
 * and a birth or a remark behind it. What is left is the name as its owner would write it, so that
 * the lists of two departments speak of one person. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"
#include "tp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters of the TCVN3 fonts as they appear when such a text is taken for Unicode: a row of a list
 * whose head is not typed so. */
static gboolean
is_in_old_font (const char *name)
{
  static const char *const traces[] = {"µ", "¸", "¶", "·", "¹", "¨", "»", "¾",
                                       "¼", "½", "©", "®", "§", "ª", "¬", "­"};

  for (guint i = 0; i < G_N_ELEMENTS (traces); i++) {
    if (strstr (name, traces[i]))
      return TRUE;
  }

  return FALSE;
}

/* Fonts of before Unicode have no capital Á: “Nguyễn Ngọc ánh”. All other words begin as they
 * should. */
static gboolean
lacks_capital_vowel (const char *name)
{
  gboolean is_lacking = FALSE, begins = TRUE;

  for (const char *at = name; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (begins && g_unichar_islower (c)) {
      if (c < 0x80)
        return FALSE;
      is_lacking = TRUE;
    }
    begins = !g_unichar_isalpha (c);
  }
  return is_lacking;
}

/* “Trần văn Bảo”: one syllable in small letters among capitalised ones is a slip of the hand. Not
 * where anything but letters stands, for a remark in brackets is no name. */
static char *
capitalise_syllables (const char *name)
{
  GString *out = g_string_new (NULL);
  gboolean begins = TRUE;

  for (const char *at = name; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!g_unichar_isalpha (c) && c != ' ') {
      g_string_assign (out, name);
      break;
    }
    g_string_append_unichar (out, begins ? g_unichar_totitle (c) : c);
    begins = c == ' ';
  }
  return g_string_free (out, FALSE);
}

/* Lists in capitals (NGUYỄN VĂN AN) or in none become Nguyễn Văn An; of mixed ones only what begins
 * small changes. */
static char *
capitalise_name (const char *name)
{
  g_autofree char *upper = tp_text_to_upper (name);
  g_autofree char *lower = tp_text_to_lower (name);
  GString *out = g_string_new (NULL);
  gboolean begins = TRUE;

  if (!g_str_equal (name, upper) && !g_str_equal (name, lower) && !lacks_capital_vowel (name)) {
    g_string_free (out, TRUE);
    return capitalise_syllables (name);
  }
  for (const char *at = lower; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    g_string_append_unichar (out, begins ? g_unichar_totitle (c) : c);
    begins = !g_unichar_isalpha (c);
  }
  return g_string_free (out, FALSE);
}

/* Letters, and what may stand between or behind them; a formula is no name. */
static gboolean
is_like_name (const char *name)
{
  return tp_list_has_letter (name) && strpbrk (name, "=@|<>{}\\") == NULL;
}

/* --- what stands around a name ----------------------------------------------------------- */

/* “1. Trần Thị Bé”; “- Trần Thị Bé”: members of a household are often written under its head so. */
static const char *
skip_marks (const char *name)
{
  gsize n_digits = strspn (name, "0123456789");

  if (n_digits > 0 && n_digits <= 4 && name[n_digits] && strchr (".)", name[n_digits]))
    name += n_digits + 1;
  return name + strspn (name, "-+*. ");
}

/* “Ông Nguyễn Văn An” is Nguyễn Văn An, but Ông Ích Khiêm is called so: only before a family name
 * is it a form of address. */
static const char *
skip_address (const char *name)
{
  static const char *const forms[] = {"ông", "bà", "cụ", "anh", "chị", "ông bà", "cụ ông", "cụ bà"};
  const char *rest = name;
  g_autofree char *lower = tp_text_to_lower (name);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    gsize length = strlen (forms[i]);

    if (!g_str_has_prefix (lower, forms[i]) || lower[length] == '\0' ||
        !strchr (" .:", lower[length]))
      continue;
    const char *behind = name + length + strspn (name + length, " .:");
    if (tp_list_is_like_name (behind))
      rest = behind;
  }
  return rest;
}

static gboolean
is_word_of_birth (const char *word)
{
  static const char *const words[] = {"sn", "sinh", "nam", "ns", "s", "n", NULL};

  return g_strv_contains (words, word);
}

/*< private >
 * tp_list_remark_get_year:
 * @remark: what stands behind a name
 *
 * Returns: the year of birth that it is, as “SN 1940” or “sinh năm 1940”; 0 if it is anything else
 */
int
tp_list_remark_get_year (const char *remark)
{
  g_autofree char *folded = tp_text_fold (remark);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  int year = 0;

  for (guint i = 0; words[i] != NULL; i++) {
    guint64 number;

    if (is_word_of_birth (words[i]))
      continue;
    if (year != 0 || !g_ascii_string_to_unsigned (words[i], 10, 1900, 2100, &number, NULL))
      return 0;
    year = (int) number;
  }
  return year;
}

static gboolean
begins_with_death (const char *clause)
{
  static const char *const deaths[] = {"da mat",  "da chet",    "chet",     "tu tran", "da tu tran",
                                       "qua doi", "da qua doi", "mat ngay", "mat nam", "mat thang"};
  g_autofree char *words = tp_text_fold (clause);

  for (guint i = 0; i < G_N_ELEMENTS (deaths); i++) {
    if (tp_words_begin (words, deaths[i]))
      return TRUE;
  }
  return FALSE;
}

/*< private >
 * tp_list_remark_is_of_dead:
 * @remark: what stands behind a name
 *
 * Returns: whether it says that the person has died
 */
gboolean
tp_list_remark_is_of_dead (const char *remark)
{
  return begins_with_death (remark);
}

/*< private >
 * tp_list_row_check_noted_death:
 *
 * A note that begins “đã mất” gets a warning; “chồng đã mất” is of somebody else.
 */
void
tp_list_row_check_noted_death (TpListRow *row, const TpColumnMap *map)
{
  g_auto (GStrv) clauses = g_strsplit_set (tp_list_row_get (row, map, "note"), ";,.\n()", -1);

  for (guint i = 0; clauses[i]; i++) {
    if (begins_with_death (clauses[i]))
      tp_list_row_add_problem (
        row, map, "note", TRUE,
        _ ("The note says that somebody has died. If it is this person, take "
           "them out of the list and the registry."));
  }
}

/* Without the brackets and the like that it stands in. */
static char *
strip_remark (const char *text)
{
  char *remark = g_strdup (text + strspn (text, "(,;- "));

  g_strdelimit (remark, "()", ' ');
  return g_strstrip (remark);
}

/* “Lý Thị Hai sinh năm 1941”: the words belong to the birth; “Năm” alone is somebody's name. */
static void
cut_words_of_birth (char *name)
{
  static const char *const ends[] = {" sinh năm", " sinh", " sn"};
  g_autofree char *lower = tp_text_to_lower (name);

  for (guint i = 0; i < G_N_ELEMENTS (ends) && strlen (lower) == strlen (name); i++) {
    if (!g_str_has_suffix (lower, ends[i]))
      continue;
    name[strlen (name) - strlen (ends[i])] = '\0';
    return;
  }
}

/* Cuts off what stands behind the name: in brackets, behind a comma or a dash, or a year of birth.
 * What else has digits is left for somebody to look at. */
static char *
cut_remark (char *name)
{
  char *end = name + strcspn (name, "(,;0123456789");
  char *dash = strstr (name, " - ");
  g_autofree char *remark = NULL;

  if (dash != NULL && dash < end)
    end = dash;
  if (*end == '\0' || end == name || !is_like_name (name))
    return NULL;
  remark = strip_remark (end);
  if (g_ascii_isdigit (*end) && tp_list_remark_get_year (remark) == 0)
    return NULL;
  *end = '\0';
  g_strchomp (name);
  if (g_ascii_isdigit (*remark))
    cut_words_of_birth (name);
  return *remark ? g_steal_pointer (&remark) : NULL;
}

/*< private >
 * tp_list_row_take_name:
 * @row: a row of people or requests
 * @map: the map it was read with
 * @member: gets the name
 * @remark: (out) (nullable): gets what stands behind it
 *
 * A row without a name, or with something that is none, is rejected.
 */
void
tp_list_row_take_name (TpListRow *row, const TpColumnMap *map, char **member, char **remark)
{
  g_autofree char *whole = g_strdup (skip_marks (tp_list_row_get (row, map, "name"))), *name = NULL;

  *remark = cut_remark (whole);
  name = g_strdup (skip_address (whole));
  if (!is_like_name (name)) {
    tp_list_row_add_problem (row, map, "name", FALSE,
                             *name ? _ ("This is no name. Write the person's full name.")
                                   : _ ("The name is missing. Write the person's full name."));
    return;
  }
  if (is_in_old_font (name)) {
    tp_list_row_add_problem (row, map, "name", FALSE,
                             _ ("The name is typed in an old font (TCVN3). Convert the list to "
                                "Unicode, for example with UniKey, and import it again."));
    return;
  }
  if (g_utf8_strlen (name, -1) > 200) {
    tp_list_row_add_problem (row, map, "name", FALSE,
                             _ ("The name is longer than 200 letters. Has the row lost a "
                                "separator?"));
    return;
  }

  g_free (*member);
  *member = capitalise_name (name);
}
