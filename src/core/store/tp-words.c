/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a search is understood: folded words, each of which may be the beginning of a word of the
 * row, in any order. Numbers are searched by their digits alone, however they are grouped. */

#include "tp-words.h"

#include <string.h>

#include "tp-text.h"

/*< private >
 * tp_words_keep_digits:
 * @text: a number as people write it
 *
 * Returns: (transfer full): its digits without the spaces, dots and signs between them
 */
char *
tp_words_keep_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  }
  return g_string_free (digits, FALSE);
}

static gboolean
starts_a_word (const char *text, const char *word, gsize length)
{
  const char *at = text;

  while (*at != '\0') {
    if (strncmp (at, word, length) == 0)
      return TRUE;
    at = strchr (at, ' ');
    if (at == NULL)
      return FALSE;
    at++;
  }
  return FALSE;
}

/*< private >
 * tp_words_match:
 * @folded_text: text as tp_text_fold() gives it
 * @folded_words: what is searched, folded likewise
 *
 * Returns: whether every one of @folded_words begins some word of @folded_text
 */
gboolean
tp_words_match (const char *folded_text, const char *folded_words)
{
  const char *word = folded_words;

  while (*word != '\0') {
    gsize length = strcspn (word, " ");

    if (!starts_a_word (folded_text, word, length))
      return FALSE;
    word += length;
    word += strspn (word, " ");
  }
  return TRUE;
}

/*< private >
 * tp_words_which:
 * @folded_text: text as tp_text_fold() gives it
 * @folded_words: up to 63 words that are searched, folded likewise
 *
 * Returns: a bit for each of @folded_words that begins some word of @folded_text, the lowest for
 *   the first
 */
guint64
tp_words_which (const char *folded_text, const char *folded_words)
{
  const char *word = folded_words;
  guint64 which = 0;

  for (guint i = 0; *word != '\0' && i < 63; i++) {
    gsize length = strcspn (word, " ");

    if (starts_a_word (folded_text, word, length))
      which |= G_GUINT64_CONSTANT (1) << i;
    word += length;
    word += strspn (word, " ");
  }
  return which;
}

/*< private >
 * tp_words_fold_query:
 * @words: what somebody typed
 *
 * Folds what is searched; "0912 345 678" is one number and not three.
 *
 * Returns: (transfer full): the folded words, a space between
 */
char *
tp_words_fold_query (const char *words)
{
  g_autofree char *folded = tp_text_fold (words);

  if (folded[strspn (folded, "0123456789 ")] == '\0')
    return tp_words_keep_digits (folded);
  return g_steal_pointer (&folded);
}

/*< private >
 * tp_words_to_match:
 * @folded_words: what is searched, folded
 *
 * Makes the full-text query that finds rows with a word beginning with each of them. Folded words
 * hold letters and digits only, so quoting them is enough.
 *
 * Returns: (transfer full): the query
 */
char *
tp_words_to_match (const char *folded_words)
{
  g_auto (GStrv) words = g_strsplit (folded_words, " ", -1);
  GString *match = g_string_new (NULL);

  for (int i = 0; words[i] != NULL; i++) {
    if (*words[i] != '\0')
      g_string_append_printf (match, "%s\"%s\"*", match->len > 0 ? " " : "", words[i]);
  }
  return g_string_free (match, FALSE);
}
