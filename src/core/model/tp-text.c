/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Vietnamese text: one normal form, folding for search, keys for the alphabet, masks for numbers.
 *
 * The alphabet has 29 letters (a ă â b c d đ e ê …; f j w z join at their Latin places) and six
 * tones. Letters decide first; tones, in the order ngang huyền hỏi ngã sắc nặng, only between words
 * of the same letters. A syllable has one tone wherever its mark sits, so "hòa" and "hoà" get one
 * key and one folded form. Keys are printable ASCII and compare by bytes. */

#include "tp-text.h"

#include <string.h>

#define MARK_GRAVE 0x0300
#define MARK_ACUTE 0x0301
#define MARK_CIRCUMFLEX 0x0302
#define MARK_TILDE 0x0303
#define MARK_BREVE 0x0306
#define MARK_HOOK 0x0309
#define MARK_HORN 0x031b
#define MARK_DOT_BELOW 0x0323

/* Between the letters of a key and its tones; below every letter, digit and space of a key. */
#define KEY_TONES '!'
#define KEY_SPACE '#'
#define KEY_FIRST_LETTER 'A'
#define KEY_OTHER '~'

static char *
normalise_form (const char *text, GNormalizeMode mode)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_utf8_normalize (valid, -1, mode);
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00a0 || c == 0x200b || c == 0x200c || c == 0x200d ||
         c == 0xfeff || c < 0x20 || (c >= 0x7f && c < 0xa0);
}

/* Marks that turn the direction of writing: no Vietnamese text has any, and they make a name look
 * like another. */
static gboolean
is_direction_mark (gunichar c)
{
  return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f);
}

/* The letter d under its several code points: đ, the Icelandic ð and the African ɖ look alike in
 * capitals and are mixed up by keyboards and converters. */
static gboolean
is_barred_d (gunichar lower)
{
  return lower == 0x0111 || lower == 0x00f0 || lower == 0x0256;
}

/* Characters below it are read and folded without asking anybody. */
#define FAST_LIMIT 0x2100

/* The character at *@at, which is moved behind it; FAST_LIMIT for one that is further on or not
 * UTF-8. */
static inline gunichar
take_fast (const guchar **at)
{
  const guchar *p = *at;
  gunichar c = FAST_LIMIT;

  if (p[0] < 0x80) {
    *at += 1;
    return p[0];
  }
  if (p[0] >= 0xc2 && p[0] < 0xe0 && (p[1] & 0xc0) == 0x80) {
    c = (gunichar) (p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    *at += 2;
  } else if (p[0] >= 0xe0 && p[0] < 0xe3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
    c = (gunichar) (p[0] & 0x0f) << 12 | (gunichar) (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    *at += 3;
  }
  if (c < 0x80 || (p[0] == 0xe0 && c < 0x800)) /* longer than it need be: not UTF-8 */
    return FAST_LIMIT;
  return MIN (c, FAST_LIMIT);
}

/* Whether the text is as it would be after normalising: characters that compose with nothing, which
 * all letters of Vietnamese are when they are whole, and single spaces inside. Most texts are. */
static gboolean
is_normal (const char *text)
{
  const guchar *at = (const guchar *) text;
  gboolean has_gap = TRUE;

  while (*at != '\0') {
    gunichar c = take_fast (&at);

    if (c == ' ' && has_gap)
      return FALSE;
    has_gap = c == ' ';
    if (c < ' ' || (c >= 0x7f && c <= 0xa0) || (c >= 0x300 && c < 0x1ea0) || c > 0x1ef9)
      return FALSE;
  }
  return !has_gap || at == (const guchar *) text;
}

/**
 * tp_text_normalise:
 * @text: (nullable): any text, as read from a file
 *
 * Brings text into the form it is stored in: composed (NFC), runs of white space as one space, no
 * space at the ends. Bytes that are not UTF-8 become U+FFFD.
 *
 * Returns: (transfer full): the normal form, "" for %NULL
 */
char *
tp_text_normalise (const char *text)
{
  g_autofree char *composed = NULL;
  GString *out;
  gboolean has_gap = FALSE;

  if (text != NULL && is_normal (text))
    return g_strdup (text);
  composed = normalise_form (text, G_NORMALIZE_NFC);
  out = g_string_sized_new (strlen (composed));

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (is_direction_mark (c))
      continue;
    if (is_space (c)) {
      has_gap = out->len > 0;
      continue;
    }
    if (has_gap)
      g_string_append_c (out, ' ');
    has_gap = FALSE;
    g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

static char *
map_letters (const char *text, gunichar (*map) (gunichar))
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (out, map (g_utf8_get_char (at)));
  return g_string_free (out, FALSE);
}

/**
 * tp_text_to_upper:
 * @text: valid UTF-8
 *
 * Capitals as Vietnamese has them, whatever the locale: a Turkish one would make "İ" of "i".
 *
 * Returns: (transfer full): @text in capitals
 */
char *
tp_text_to_upper (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return map_letters (text, g_unichar_toupper);
}

/**
 * tp_text_to_lower:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): @text in small letters, whatever the locale
 */
char *
tp_text_to_lower (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return map_letters (text, g_unichar_tolower);
}

/* --- folding --------------------------------------------------------------------------------- */

/* What folding makes of one character, for those below FAST_LIMIT. */
#define FAST_GAP 1   /* neither letter nor digit: a word ends */
#define FAST_DROP 2  /* a mark: nothing */
#define FAST_OTHER 3 /* several characters, or not an ASCII one: by the long way */

/* A word is never cut by what decomposes into a letter and marks, since marks are dropped wherever
 * they stand; so text is folded character by character, and the long way tells what each becomes.
 */
static char *
fold_long (const char *text)
{
  g_autofree char *decomposed = normalise_form (text, G_NORMALIZE_ALL);
  GString *out = g_string_sized_new (strlen (decomposed));
  gboolean has_gap = FALSE;

  for (const char *at = decomposed; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_unichar_tolower (g_utf8_get_char (at));

    if (g_unichar_ismark (c))
      continue;
    if (!g_unichar_isalnum (c)) {
      has_gap = out->len > 0;
      continue;
    }
    if (has_gap)
      g_string_append_c (out, ' ');
    has_gap = FALSE;
    g_string_append_unichar (out, is_barred_d (c) ? 'd' : c);
  }
  return g_string_free (out, FALSE);
}

/* Between letters, since some become a letter and a gap. */
static guchar
fold_character (gunichar c)
{
  char text[16] = "a";
  g_autofree char *folded = NULL;

  text[1 + g_unichar_to_utf8 (c, text + 1)] = '\0';
  g_strlcat (text, "a", sizeof text);
  folded = fold_long (text);
  if (g_str_equal (folded, "aa"))
    return FAST_DROP;
  if (strlen (folded) != 3 || (guchar) folded[1] >= 0x80)
    return FAST_OTHER;
  return folded[1] == ' ' ? FAST_GAP : (guchar) folded[1];
}

static const guchar *
get_fast_folds (void)
{
  static gsize is_made;
  static guchar folds[FAST_LIMIT];

  if (g_once_init_enter (&is_made)) {
    for (gunichar c = 1; c < FAST_LIMIT; c++)
      folds[c] = fold_character (c);
    g_once_init_leave (&is_made, 1);
  }
  return folds;
}

/* As fold_long(), or NULL where only that can tell. */
static char *
fold_fast (const char *text)
{
  const guchar *folds = get_fast_folds (), *at = (const guchar *) text;
  char *out = g_malloc (2 * strlen (text) + 1);
  gsize n = 0;
  gboolean has_gap = FALSE;

  while (*at != '\0') {
    gunichar c = take_fast (&at);
    guchar fold = c < FAST_LIMIT ? folds[c] : FAST_OTHER;

    if (fold == FAST_DROP)
      continue;
    if (fold == FAST_GAP) {
      has_gap = n > 0;
      continue;
    }
    if (fold == FAST_OTHER) {
      g_free (out);
      return NULL;
    }
    if (has_gap)
      out[n++] = ' ';
    has_gap = FALSE;
    out[n++] = (char) fold;
  }
  out[n] = '\0';
  return out;
}

/**
 * tp_text_fold:
 * @text: (nullable): any text
 *
 * Folds text for searching and for comparing titles: lower case, no diacritics, đ as d, and
 * everything that is neither letter nor digit as a single space between words. Composed and
 * decomposed text, and both ways of placing a tone mark, fold to the same.
 *
 * Returns: (transfer full): words of letters and digits with single spaces between
 */
char *
tp_text_fold (const char *text)
{
  char *folded = text != NULL ? fold_fast (text) : g_strdup ("");

  return folded != NULL ? folded : fold_long (text);
}

/* --- keys ------------------------------------------------------------------------------------ */

/* Place of a base letter with its letter mark (0: none) in the alphabet, or -1. */
static int
find_letter (gunichar base, gunichar mark)
{
  static const char letters[] = "a"
                                "\1"
                                "\2"
                                "bcd"
                                "\3"
                                "e"
                                "\4"
                                "fghijklmno"
                                "\5"
                                "\6"
                                "pqrstu"
                                "\7"
                                "vwxyz";
  char wanted = 0;

  if (is_barred_d (base))
    wanted = '\3';
  else if (base == 'a' && mark == MARK_BREVE)
    wanted = '\1';
  else if (base == 'a' && mark == MARK_CIRCUMFLEX)
    wanted = '\2';
  else if (base == 'e' && mark == MARK_CIRCUMFLEX)
    wanted = '\4';
  else if (base == 'o' && mark == MARK_CIRCUMFLEX)
    wanted = '\5';
  else if (base == 'o' && mark == MARK_HORN)
    wanted = '\6';
  else if (base == 'u' && mark == MARK_HORN)
    wanted = '\7';
  else if (base >= 'a' && base <= 'z')
    wanted = (char) base;
  return wanted == 0 ? -1 : (int) (strchr (letters, wanted) - letters);
}

static int
get_tone (gunichar mark)
{
  switch (mark) {
  case MARK_GRAVE:
    return 1;
  case MARK_HOOK:
    return 2;
  case MARK_TILDE:
    return 3;
  case MARK_ACUTE:
    return 4;
  case MARK_DOT_BELOW:
    return 5;
  default:
    return 0;
  }
}

static void
append_letter (GString *letters, gunichar c, gunichar letter_mark)
{
  int place = find_letter (c, letter_mark);

  if (place >= 0)
    g_string_append_c (letters, (char) (KEY_FIRST_LETTER + place));
  else if (c >= '0' && c <= '9')
    g_string_append_c (letters, (char) c);
  else
    g_string_append_printf (letters, "%c%06x", KEY_OTHER, c);
}

/* Appends the key of @length bytes of decomposed text: letters, then one tone a word. */
static void
append_key (GString *key, const char *decomposed, gsize length)
{
  g_autoptr (GString) tones = g_string_new (NULL);
  const char *end = decomposed + length;
  gboolean has_gap = FALSE, has_words = FALSE;
  int tone = 0;

  for (const char *at = decomposed; at < end;) {
    gunichar c = g_unichar_tolower (g_utf8_get_char (at)), letter_mark = 0;

    at = g_utf8_next_char (at);
    if (g_unichar_ismark (c))
      continue;
    if (!g_unichar_isalnum (c)) {
      has_gap = has_words;
      continue;
    }
    if (has_gap) {
      g_string_append_c (key, KEY_SPACE);
      g_string_append_c (tones, (char) ('0' + tone));
      tone = 0;
    }
    has_gap = FALSE;
    has_words = TRUE;
    for (; at < end && g_unichar_ismark (g_utf8_get_char (at)); at = g_utf8_next_char (at)) {
      gunichar mark = g_utf8_get_char (at);

      if (mark == MARK_BREVE || mark == MARK_CIRCUMFLEX || mark == MARK_HORN)
        letter_mark = mark;
      else
        tone = MAX (tone, get_tone (mark));
    }
    append_letter (key, c, letter_mark);
  }
  g_string_append_c (tones, (char) ('0' + tone));
  g_string_append_c (key, KEY_TONES);
  g_string_append (key, tones->str);
}

/**
 * tp_text_sort_key:
 * @text: (nullable): any text
 *
 * Makes a key whose order by bytes is the Vietnamese alphabetical order of the texts. Case and
 * punctuation do not count; digits come before letters.
 *
 * Returns: (transfer full): the key, printable ASCII
 */
char *
tp_text_sort_key (const char *text)
{
  g_autofree char *decomposed = normalise_form (text, G_NORMALIZE_ALL);
  GString *key = g_string_new (NULL);

  append_key (key, decomposed, strlen (decomposed));
  return g_string_free (key, FALSE);
}

/**
 * tp_text_name_key:
 * @full_name: (nullable): a name
 *
 * Makes a number that is the same for names that fold to the same, by which namesakes are found in
 * an index (FNV-1a). Two names may share a number: whoever finds by it compares the names.
 *
 * Returns: a number of 31 bits
 */
int
tp_text_name_key (const char *full_name)
{
  g_autofree char *folded = tp_text_fold (full_name);
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *p = folded; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (1099511628211);
  return (int) ((hash ^ hash >> 32) & G_MAXINT32);
}

/**
 * tp_text_name_sort_key:
 * @full_name: (nullable): a Vietnamese full name, family name first
 *
 * Makes the key for lists of people, who are sought by the given name: the last word, then the
 * middle ones, then the family name. Each part is compared with its tones before the next begins,
 * so that all Hoa stand together before all Hòa.
 *
 * Returns: (transfer full): the key, printable ASCII
 */
char *
tp_text_name_sort_key (const char *full_name)
{
  g_autofree char *tidy = tp_text_normalise (full_name);
  g_autofree char *decomposed = normalise_form (tidy, G_NORMALIZE_ALL);
  const char *given = strrchr (decomposed, ' ');
  const char *family_end = strchr (decomposed, ' ');
  GString *key = g_string_new (NULL);

  if (given == NULL) {
    append_key (key, decomposed, strlen (decomposed));
    return g_string_free (key, FALSE);
  }
  append_key (key, given + 1, strlen (given + 1));
  g_string_append_c (key, KEY_TONES);
  if (family_end < given)
    append_key (key, family_end + 1, (gsize) (given - family_end - 1));
  g_string_append_c (key, KEY_TONES);
  append_key (key, decomposed, (gsize) (family_end - decomposed));
  return g_string_free (key, FALSE);
}

/**
 * tp_text_looks_blank:
 * @text: (nullable): a cell of a list
 *
 * Tells cells that say nothing: empty, spaces of any kind, and the dashes, dots and slashes people
 * put where there is nothing to write.
 *
 * Returns: %TRUE if @text says nothing
 */
gboolean
tp_text_looks_blank (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (!is_space (c) && strchr ("-._/\\", c < 0x80 ? (int) c : ' ') == NULL && c != 0x2013 &&
        c != 0x2014 && c != 0x2026 && c != 0x2212)
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_text_capitalise:
 * @text: words that stand within a sentence elsewhere, as valid UTF-8
 *
 * Returns: (transfer full): the same with a capital at the beginning, for a line of its own
 */
char *
tp_text_capitalise (const char *text)
{
  char first[7] = "";

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup ("");
  first[g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first)] = '\0';
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/**
 * tp_text_pick:
 * @vi: words of data in Vietnamese
 * @en: (nullable): the same in English, if there are any
 *
 * Data that people read has two titles, of which this is the one for the reader.
 *
 * Returns: (transfer none): @en where the program does not speak Vietnamese and there is an @en,
 *   else @vi
 */
const char *
tp_text_pick (const char *vi, const char *en)
{
  if (en == NULL || *en == '\0' || g_str_has_prefix (g_get_language_names ()[0], "vi"))
    return vi;
  return en;
}
