/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folded words: the form in which titles and cells are compared. Lists are typed by many hands,
 * with and without diacritics, capitals and punctuation, so “Xã/Phường:” and “xa phuong” must be
 * one and the same here. What the words mean is said by the tables of the callers. */

#include "tp-phrases.h"

#include "tp-text.h"

#include <string.h>

/**
 * tp_words_find:
 * @words: folded words
 * @phrase: folded words
 *
 * Returns: (nullable): where @phrase stands in @words, from the beginning of a word to the end of
 *   one; without words it stands nowhere
 */
const char *
tp_words_find (const char *words, const char *phrase)
{
  gsize length = strlen (phrase);

  if (length == 0)
    return NULL;
  for (const char *at = strstr (words, phrase); at; at = strstr (at + 1, phrase)) {
    gboolean begins = at == words || at[-1] == ' ';
    gboolean ends = at[length] == '\0' || at[length] == ' ';
    if (begins && ends)
      return at;
  }

  return NULL;
}

/**
 * tp_words_contain:
 * @words: folded words
 * @phrase: folded words
 *
 * Returns: %TRUE if @phrase stands in @words, from the beginning of a word to the end of one
 */
gboolean
tp_words_contain (const char *words, const char *phrase)
{
  return tp_words_find (words, phrase) != NULL;
}

/**
 * tp_words_begin:
 * @words: folded words
 * @phrase: folded words
 *
 * Returns: %TRUE if @words begin with @phrase
 */
gboolean
tp_words_begin (const char *words, const char *phrase)
{
  gsize length = strlen (phrase);

  return g_str_has_prefix (words, phrase) && (words[length] == '\0' || words[length] == ' ');
}

/**
 * tp_words_say_nothing:
 * @words: folded words of a cell
 *
 * Returns: %TRUE if the cell is empty or says in words that there is nothing to say
 */
gboolean
tp_words_say_nothing (const char *words)
{
  static const char *const nothing[] = {
    "",           "khong",     "khong co", "ko",    "ko co", "k",         "chua",
    "chua co",    "khong ro",  "chua ro",  "n a",   "na",    "null",      "none",
    "khong biet", "khong nho", "unknown",  "trong", "x x",   "chua biet", NULL,
  };

  return g_strv_contains (nothing, words);
}

/**
 * tp_phrases_find:
 * @phrases: a table, the particular before the general
 * @words: folded words
 * @value: (out): what the first phrase found stands for
 *
 * Returns: %TRUE if a phrase of the table stands in @words
 */
gboolean
tp_phrases_find (const TpPhrase *phrases, const char *words, int *value)
{
  for (; phrases->phrase; phrases++) {
    if (tp_words_contain (words, phrases->phrase)) {
      *value = phrases->value;
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * tp_phrases_collect:
 * @phrases: a table whose values are bits
 * @words: folded words
 *
 * Returns: the bits of every phrase found
 */
guint
tp_phrases_collect (const TpPhrase *phrases, const char *words)
{
  guint bits = 0;

  for (; phrases->phrase; phrases++) {
    if (tp_words_contain (words, phrases->phrase))
      bits |= (guint) phrases->value;
  }

  return bits;
}

/**
 * tp_words_find_enum:
 * @values: an enumeration of the model
 * @text: a cell
 * @value: (out): its value
 *
 * Reads a value by its code, its Vietnamese name or its English one, so that what the program
 * wrote itself can be read back.
 *
 * Returns: %TRUE if @text is one of them
 */
gboolean
tp_words_find_enum (const TpEnum *values, const char *text, int *value)
{
  if (tp_enum_parse (values, text, value))
    return TRUE;

  g_autofree char *words = tp_text_fold (text);
  for (const TpEnumValue *each = values->values; each->code; each++) {
    g_autofree char *vi = tp_text_fold (each->vi);
    g_autofree char *title = tp_text_fold (each->title);
    g_autofree char *code = tp_text_fold (each->code);
    if (g_str_equal (words, vi) || g_str_equal (words, title) || g_str_equal (words, code)) {
      *value = each->value;
      return TRUE;
    }
  }

  return FALSE;
}
