/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles of what was done, as the journal keeps them. Who reads one may speak another language
 * than who made it, so a title is kept as the untranslated sentence with its arguments, behind a
 * mark no sentence begins with, and is put into words when it is read. A file may hold anything:
 * the sentence is never handed to printf, places are filled by this file's own few lines, and
 * depth and length have bounds. What is not marked is a finished sentence. Leaves keeping to the
 * store and showing to its callers. */

#include "tp-config.h"
#include "tp-title.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK '\x1e' /* record separator; after it a GVariant in text form */
#define SENTENCE_TYPE "(sav)"
#define PLURAL_TYPE "(ssuav)"
#define WORD_TYPE "(s)"

#define MAX_KEPT 8192    /* bytes of a title that is still taken apart */
#define MAX_ARGUMENT 200 /* letters of one argument */
#define MAX_WORDS 1000   /* letters of what is shown */
#define MAX_DEPTH 4

/* --- making -------------------------------------------------------------------------- */

static char *
shorten (const char *text, glong n_letters)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (valid, -1) <= n_letters)
    return g_steal_pointer (&valid);
  start = g_utf8_substring (valid, 0, n_letters - 1);
  return g_strconcat (start, "…", NULL);
}

/**
 * tp_title_text:
 * @text: a name, a code, a week
 *
 * Returns: (transfer floating): an argument that is shown as it is, cut if it is very long
 */
GVariant *
tp_title_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return g_variant_new_take_string (shorten (text, MAX_ARGUMENT));
}

/**
 * tp_title_word:
 * @msgid: a word of the program as the source has it, such as a field's title
 *
 * Returns: (transfer floating): an argument that is translated on reading
 */
GVariant *
tp_title_word (const char *msgid)
{
  g_return_val_if_fail (msgid != NULL, NULL);
  return g_variant_new (WORD_TYPE, msgid);
}

/**
 * tp_title_number:
 * @number: a whole number
 *
 * Returns: (transfer floating): an argument
 */
GVariant *
tp_title_number (gint64 number)
{
  return g_variant_new_int64 (number);
}

/* The parts of a marked title, or NULL if it is none or cannot be taken apart. */
static GVariant *
parse (const char *title)
{
  static const char *const types[] = {SENTENCE_TYPE, PLURAL_TYPE};

  if (*title != MARK || strlen (title) > MAX_KEPT || !g_utf8_validate (title, -1, NULL))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GVariant *parts = g_variant_parse (G_VARIANT_TYPE (types[i]), title + 1, NULL, NULL, NULL);

    if (parts != NULL)
      return parts;
  }
  return NULL;
}

/**
 * tp_title_part:
 * @title: a title as one of the makers gives it, or a finished sentence
 *
 * Returns: (transfer floating): an argument that is read as a title of its own
 */
GVariant *
tp_title_part (const char *title)
{
  g_autoptr (GVariant) parts = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  parts = parse (title);
  if (parts == NULL)
    return tp_title_text (title);
  bytes = g_variant_get_data_as_bytes (parts);
  return g_variant_new_from_bytes (g_variant_get_type (parts), bytes, TRUE);
}

static GVariant *
collect (va_list arguments)
{
  GVariantBuilder builder;
  GVariant *argument;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  while ((argument = va_arg (arguments, GVariant *)) != NULL)
    g_variant_builder_add (&builder, "v", argument);
  return g_variant_builder_end (&builder);
}

static char *
keep (GVariant *parts)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (parts);
  g_autofree char *text = g_variant_print (owned, TRUE);

  return g_strdup_printf ("%c%s", MARK, text);
}

/**
 * tp_title_new:
 * @msgid: the sentence as the source has it, in N_(); places are %s, %u, %d and %1$s alike
 * @...: (transfer full): its arguments, made by tp_title_text() and its like, then %NULL
 *
 * Makes a title that everybody reads in their own language.
 *
 * Returns: (transfer full): the form to keep; tp_title_read() puts it into words
 */
char *
tp_title_new (const char *msgid, ...)
{
  va_list arguments;
  GVariant *list;

  g_return_val_if_fail (msgid != NULL, NULL);

  va_start (arguments, msgid);
  list = collect (arguments);
  va_end (arguments);
  return keep (g_variant_new ("(s@av)", msgid, list));
}

/**
 * tp_title_new_plural:
 * @singular: the sentence for one; see TP_TITLE_FORMS()
 * @plural: the sentence for more
 * @n: how many: decides the form, and is an argument only if it is among them too
 * @...: (transfer full): the arguments, then %NULL
 *
 * tp_title_new() for a sentence with a count.
 *
 * Returns: (transfer full): the form to keep
 */
char *
tp_title_new_plural (const char *singular, const char *plural, guint n, ...)
{
  va_list arguments;
  GVariant *list;

  g_return_val_if_fail (singular != NULL && plural != NULL, NULL);

  va_start (arguments, n);
  list = collect (arguments);
  va_end (arguments);
  return keep (g_variant_new ("(ssu@av)", singular, plural, n, list));
}

/* --- reading ------------------------------------------------------------------------- */

/* The empty string is the catalogue's own heading. */
static const char *
translate (const char *msgid)
{
  return *msgid != '\0' ? g_dgettext (GETTEXT_PACKAGE, msgid) : "";
}

/* Reads a place of a sentence, "%s" or "%2$u". @at is behind its percent sign and is moved behind
 * the place; @next counts those without a number. Returns the argument's index, or -1. */
static int
read_place (const char **at, guint *next)
{
  const char *end = *at;
  guint64 number = 0;

  if (g_ascii_isdigit (*end)) {
    char *after;

    number = g_ascii_strtoull (end, &after, 10);
    if (*after != '$' || number == 0 || number > G_MAXINT)
      return -1;
    end = after + 1;
  }
  if (*end == '\0' || strchr ("sdu", *end) == NULL)
    return -1;
  *at = end + 1;
  return number > 0 ? (int) number - 1 : (int) (*next)++;
}

/* A place without an argument shows as an ellipsis, arguments without a place do not show. */
static char *
fill_places (const char *sentence, GPtrArray *arguments)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *at = sentence;
  guint next = 0;

  while (*at != '\0' && words->len < MAX_WORDS * 4) {
    const char *percent = strchr (at, '%');
    int place;

    if (percent == NULL)
      break;
    g_string_append_len (words, at, percent - at);
    at = percent + 1;
    place = read_place (&at, &next);
    if (place >= 0)
      g_string_append (words, place < (int) arguments->len ? arguments->pdata[place] : "…");
    else
      g_string_append_c (words, '%');
    if (place < 0 && *at == '%')
      at++;
  }
  g_string_append (words, at);
  return shorten (words->str, MAX_WORDS);
}

static char *read_parts (GVariant *parts, int depth);

static char *
read_argument (GVariant *argument, int depth)
{
  if (g_variant_is_of_type (argument, G_VARIANT_TYPE_STRING))
    return shorten (g_variant_get_string (argument, NULL), MAX_ARGUMENT);
  if (g_variant_is_of_type (argument, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (argument));
  if (g_variant_is_of_type (argument, G_VARIANT_TYPE (WORD_TYPE))) {
    const char *msgid;

    g_variant_get (argument, "(&s)", &msgid);
    return shorten (translate (msgid), MAX_ARGUMENT);
  }
  if (depth < MAX_DEPTH && (g_variant_is_of_type (argument, G_VARIANT_TYPE (SENTENCE_TYPE)) ||
                            g_variant_is_of_type (argument, G_VARIANT_TYPE (PLURAL_TYPE))))
    return read_parts (argument, depth + 1);
  return g_strdup ("…");
}

static char *
read_parts (GVariant *parts, int depth)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GVariantIter) arguments = NULL;
  const char *sentence, *plural;
  GVariant *argument;
  guint32 n;

  if (g_variant_is_of_type (parts, G_VARIANT_TYPE (SENTENCE_TYPE))) {
    g_variant_get (parts, "(&sav)", &sentence, &arguments);
    sentence = translate (sentence);
  } else {
    g_variant_get (parts, "(&s&suav)", &sentence, &plural, &n, &arguments);
    if (*sentence != '\0')
      sentence = g_dngettext (GETTEXT_PACKAGE, sentence, plural, n);
  }
  while (g_variant_iter_next (arguments, "v", &argument)) {
    g_ptr_array_add (words, read_argument (argument, depth));
    g_variant_unref (argument);
  }
  return fill_places (sentence, words);
}

/* A line break or a sign that steers a terminal has no business in a title; of those there are some
 * of two bytes, from U+0080 to U+009F. */
static char *
clean (char *words)
{
  for (char *at = words; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
    else if ((guchar) at[0] == 0xc2 && (guchar) at[1] < 0xa0)
      at[0] = at[1] = ' ';
  return words;
}

/**
 * tp_title_read:
 * @title: a title as it is kept; a sentence without the mark is shown as it is, in one line
 *
 * Puts a title into words, in the language of this process. An unknown sentence stays
 * untranslated, a place without its argument is an ellipsis, and what cannot be taken apart says
 * so: nothing in a file can do more than look odd.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
tp_title_read (const char *title)
{
  g_autoptr (GVariant) parts = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  if (*title != MARK)
    return clean (g_utf8_make_valid (title, -1));
  parts = parse (title);
  return clean (parts != NULL ? read_parts (parts, 1)
                              : g_strdup (_ ("A change whose title cannot be read")));
}
