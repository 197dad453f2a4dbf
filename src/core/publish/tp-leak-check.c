/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for personal data in texts that are about to be published.
 *
 * Needles (names, identity numbers, phones, addresses of everybody in the workspace) become 64-bit
 * hashes of their folded words in one flat table, 8 bytes each; the text is folded once and at
 * each word the hash grows word by word up to the longest needle. So a city's 600,000 needles cost
 * some 10 MB and a text costs the same however many needles there are.
 *
 * What that buys and what it costs:
 *   - Letter case, diacritics, punctuation, line ends and the folding of calendars do not hide a
 *     needle. A number is also found with spaces, dots or +84 in it.
 *   - Needles of two words must agree in their diacritics as well: without them "Đinh Phương" is
 *     found wherever a "Phường Ba Đình" is followed by another "Phường".
 *   - A needle is found as whole words only: "An Bình" is not found in "Xã An Bìnhx".
 *   - A name of one word says nothing about who is meant and would be found everywhere, and a
 *     number of fewer than 6 digits is anybody's; both are not looked for.
 *   - A needle that public facts hold is passed over everywhere: who is called like a street in a
 *     venue's address is not protected by this check. What is made from a public schedule alone
 *     cannot hold such a name otherwise than as that fact, or in a note somebody typed. Whether a
 *     venue is itself named after somebody is asked in tp-place-names.c.
 *   - Folding makes different names equal ("Văn Hoa", "Văn Hòa"): it may cry for no reason. Two
 * different needles share a hash once in 10^7 workspaces. */

#include "tp-config.h"

#include <string.h>

#include "tp-publish-words.h"

#define MAX_WORDS 24
#define MIN_WORDS 2
#define MIN_FOLDED_WORDS 3 /* below, diacritics must agree */
#define MIN_DIGITS 6
#define MAX_NUMBER_PARTS 6

/* A set of hashes by open addressing; 0 marks a free place. */
typedef struct
{
  guint64 *places;
  gsize n_places; /* a power of two, or 0 */
  gsize n_used;
} HashSet;

struct _TpLeakCheck
{
  HashSet needles;
  HashSet allowed;
  guint max_words; /* of the longest needle */
  GArray *words;   /* of Word, of the needle that is being added */
};

static guint64
mix (guint64 hash)
{
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 33);
}

static gsize
find_place (const guint64 *places, gsize n_places, guint64 hash)
{
  gsize i = (gsize) mix (hash) & (n_places - 1);

  while (places[i] != 0 && places[i] != hash)
    i = (i + 1) & (n_places - 1);
  return i;
}

static void
grow_set (HashSet *set)
{
  gsize n_places = set->n_places > 0 ? set->n_places * 2 : 1024;
  guint64 *places = g_new0 (guint64, n_places);

  for (gsize i = 0; i < set->n_places; i++) {
    if (set->places[i] != 0)
      places[find_place (places, n_places, set->places[i])] = set->places[i];
  }
  g_free (set->places);
  set->places = places;
  set->n_places = n_places;
}

static void
add_to_set (HashSet *set, guint64 hash)
{
  gsize i;

  if (set->n_used * 3 >= set->n_places * 2)
    grow_set (set);
  i = find_place (set->places, set->n_places, hash);
  set->n_used += set->places[i] == 0;
  set->places[i] = hash;
}

static gboolean
is_in_set (const HashSet *set, guint64 hash)
{
  return set->n_used > 0 && set->places[find_place (set->places, set->n_places, hash)] == hash;
}

/* A word of a folded text. */
typedef struct
{
  const char *start;
  guint length;
  gboolean is_number;
  guint64 hash;  /* of the folded word */
  guint64 exact; /* of the word with its diacritics */
} Word;

/* FNV-1a over a word; continued over several by giving the hash so far. Never 0. */
static guint64
hash_more (guint64 hash, const char *start, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) start[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash != 0 ? hash : 1;
}

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define EXACT_START G_GUINT64_CONSTANT (0x2545f4914f6cdd1d)
#define NUMBER_START G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
append_word (guint64 phrase, guint64 word)
{
  guint64 hash = mix (phrase + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ word;

  return hash != 0 ? hash : 1;
}

static guint64
hash_exact_pair (const Word *words)
{
  return append_word (append_word (EXACT_START, words[0].exact), words[1].exact);
}

/* The words of a text as folding sees them, and beside them as they are written but for case. The
 * decomposed form tells them apart as well as the composed one, which GLib makes in time that
 * grows with the square of the text. */
static void
hash_exact_words (GArray *words, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  guint64 hash = HASH_START;
  guint n_words = 0;
  gboolean is_in_word = FALSE;

  for (const char *at = decomposed; n_words <= words->len; at = g_utf8_next_char (at)) {
    gunichar c = g_unichar_tolower (g_utf8_get_char (at));

    if (c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c))) {
      is_in_word = TRUE;
      hash = hash_more (hash, (const char *) &c, sizeof c);
      continue;
    }
    if (is_in_word && n_words < words->len)
      g_array_index (words, Word, n_words).exact = hash;
    n_words += is_in_word;
    is_in_word = FALSE;
    hash = HASH_START;
    if (c == 0)
      break;
  }
  /* Should the two ways of cutting ever disagree, the folded words serve for both. */
  if (n_words != words->len) {
    for (guint i = 0; i < words->len; i++)
      g_array_index (words, Word, i).exact = g_array_index (words, Word, i).hash;
  }
}

static void
split_words (const char *folded, GArray *words)
{
  const char *at = folded;

  while (*at != '\0') {
    Word word = {at, 0, TRUE, 0, 0};

    while (*at != '\0' && *at != ' ') {
      word.is_number = word.is_number && g_ascii_isdigit (*at);
      at++;
    }
    word.length = (guint) (at - word.start);
    word.hash = hash_more (HASH_START, word.start, word.length);
    if (word.length > 0)
      g_array_append_val (words, word);
    while (*at == ' ')
      at++;
  }
}

/* Whether digits that stood in several groups may be one phone or identity number. Hours and
 * dates that follow each other make long numbers as well; those must not cry wolf. */
static gboolean
may_be_grouped (const char *digits, gsize n_digits)
{
  if (n_digits == 11)
    return memcmp (digits, "84", 2) == 0 || memcmp (digits, "02", 2) == 0;
  if (n_digits == 10)
    return digits[0] == '0' && digits[1] != '0';
  return n_digits == 12 && (digits[0] == '0' || memcmp (digits, "842", 3) == 0);
}

/* How many digits stand before those that +84 912 345 678 and 0912 345 678 have alike; of those on
 * a desk, such as 024 3825 1234, as well. */
static gsize
count_prefix (const char *digits, gsize n_digits)
{
  if ((n_digits == 11 && memcmp (digits, "84", 2) == 0) ||
      (n_digits == 12 && memcmp (digits, "842", 3) == 0))
    return 2;
  return (n_digits == 10 && digits[0] == '0') || (n_digits == 11 && memcmp (digits, "02", 2) == 0);
}

/* The hash of a number whatever its grouping: +84 912 345 678 and 0912.345.678 are one. 0 if it is
 * too short to tell anybody. */
static guint64
hash_number (const Word *words, guint n_words)
{
  char digits[64];
  gsize n_digits = 0, skip;

  for (guint i = 0; i < n_words; i++) {
    if (n_digits + words[i].length > sizeof digits)
      return 0;
    memcpy (digits + n_digits, words[i].start, words[i].length);
    n_digits += words[i].length;
  }
  if (n_digits < MIN_DIGITS || (n_words > 1 && !may_be_grouped (digits, n_digits)))
    return 0;
  skip = count_prefix (digits, n_digits);
  return hash_more (NUMBER_START, digits + skip, n_digits - skip);
}

static gboolean
are_all_numbers (const GArray *words)
{
  for (guint i = 0; i < words->len; i++) {
    if (!g_array_index (words, Word, i).is_number)
      return FALSE;
  }
  return words->len > 0;
}

/**
 * tp_leak_check_new:
 *
 * Makes a check that looks for nothing yet.
 *
 * Returns: (transfer full): the check
 */
TpLeakCheck *
tp_leak_check_new (void)
{
  TpLeakCheck *check = g_new0 (TpLeakCheck, 1);

  check->words = g_array_new (FALSE, FALSE, sizeof (Word));
  return check;
}

/**
 * tp_leak_check_free:
 * @check: (nullable) (transfer full): the check
 *
 * Frees a check.
 */
void
tp_leak_check_free (TpLeakCheck *check)
{
  if (check == NULL)
    return;
  g_free (check->needles.places);
  g_free (check->allowed.places);
  g_array_unref (check->words);
  g_free (check);
}

/**
 * tp_leak_check_add:
 * @check: the check
 * @needle: (nullable): a name, number, phone or address that must not be published
 *
 * Adds something to look for. What is too short to tell one person from another is left out: a
 * single word, or fewer than six digits. Only a hash is kept.
 */
void
tp_leak_check_add (TpLeakCheck *check, const char *needle)
{
  g_autofree char *folded = NULL;
  GArray *words;
  guint64 hash = HASH_START;
  guint n_words;

  g_return_if_fail (check != NULL);

  if (needle == NULL || needle[0] == '\0')
    return;
  folded = tp_text_fold (needle);
  words = check->words;
  g_array_set_size (words, 0);
  split_words (folded, words);
  if (are_all_numbers (words)) {
    hash = hash_number ((const Word *) words->data, words->len);
    if (hash != 0)
      add_to_set (&check->needles, hash);
    return;
  }
  n_words = MIN (words->len, MAX_WORDS);
  if (n_words < MIN_WORDS)
    return;
  if (n_words < MIN_FOLDED_WORDS) {
    hash_exact_words (words, needle);
    hash = hash_exact_pair ((const Word *) words->data);
  } else {
    for (guint i = 0; i < n_words; i++)
      hash = append_word (hash, g_array_index (words, Word, i).hash);
  }
  add_to_set (&check->needles, hash);
  check->max_words = MAX (check->max_words, n_words);
}

typedef void (*PhraseFunc) (guint64 hash, gpointer user_data);

/* Calls @func for every run of words up to @max_words, and for every number. */
static void
for_each_phrase (const char *text, guint max_words, PhraseFunc func, gpointer user_data)
{
  g_autofree char *folded = tp_text_fold (text);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (Word));
  const Word *words;

  split_words (folded, array);
  hash_exact_words (array, text);
  words = (const Word *) array->data;
  for (guint i = 0; i < array->len; i++) {
    guint64 hash = HASH_START;
    guint n_parts = 0;

    for (guint n = 1; n <= max_words && i + n <= array->len; n++) {
      hash = append_word (hash, words[i + n - 1].hash);
      if (n >= MIN_FOLDED_WORDS)
        func (hash, user_data);
      else if (n == MIN_WORDS)
        func (hash_exact_pair (&words[i]), user_data);
    }
    while (n_parts < MAX_NUMBER_PARTS && i + n_parts < array->len && words[i + n_parts].is_number) {
      guint64 number = hash_number (&words[i], ++n_parts);

      if (number != 0)
        func (number, user_data);
    }
  }
}

static void
allow_cb (guint64 hash, gpointer user_data)
{
  add_to_set (user_data, hash);
}

/**
 * tp_leak_check_allow:
 * @check: the check
 * @text: (nullable): a public fact: a ward, a venue with its address, who signs, a hotline
 *
 * Passes over every needle that this text holds. The order of adding and allowing does not matter.
 */
void
tp_leak_check_allow (TpLeakCheck *check, const char *text)
{
  g_return_if_fail (check != NULL);

  if (text != NULL && text[0] != '\0')
    for_each_phrase (text, MAX_WORDS, allow_cb, &check->allowed);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Wards stand in a list, where the end of one and the beginning of the next may read like a name:
 * "… Ba Đình, Phường …". They are allowed in the order in which the list has them. */
static void
allow_wards (TpLeakCheck *check, const TpPublicSchedule *schedule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    g_autofree char *key = NULL;

    if (!g_hash_table_add (seen, entry->ward))
      continue;
    key = tp_text_sort_key (entry->ward);
    g_ptr_array_add (keys, g_strconcat (key, "\n", entry->ward, NULL));
  }
  g_ptr_array_sort (keys, compare_texts);
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (list, "%s\n", strchr (g_ptr_array_index (keys, i), '\n') + 1);
  tp_leak_check_allow (check, list->str);
}

/**
 * tp_leak_check_allow_schedule:
 * @check: the check
 * @schedule: what is published
 *
 * Allows the public facts of @schedule (offices, signer, legal bases, contacts, wards, venues,
 * teams) and the fixed words of the formats. Notes and services are not allowed: they are typed
 * by hand, so they are what the check is for.
 */
void
tp_leak_check_allow_schedule (TpLeakCheck *check, const TpPublicSchedule *schedule)
{
  const char *const *fixed = tp_publish_words_get_fixed ();

  g_return_if_fail (check != NULL);
  g_return_if_fail (schedule != NULL);

  for (; *fixed != NULL; fixed++)
    tp_leak_check_allow (check, *fixed);
  tp_leak_check_allow (check, schedule->office);
  tp_leak_check_allow (check, schedule->parent_office);
  tp_leak_check_allow (check, schedule->place);
  tp_leak_check_allow (check, schedule->motto);
  tp_leak_check_allow (check, schedule->mark);
  tp_leak_check_allow (check, schedule->signer_capacity);
  tp_leak_check_allow (check, schedule->signer_name);
  for (char **text = schedule->legal_bases; text != NULL && *text != NULL; text++)
    tp_leak_check_allow (check, *text);
  for (char **text = schedule->recipients; text != NULL && *text != NULL; text++)
    tp_leak_check_allow (check, *text);
  for (guint i = 0; i < schedule->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (schedule->contacts, i);

    tp_leak_check_allow (check, contact->title);
    tp_leak_check_allow (check, contact->url);
  }
  for (guint i = 0; i < schedule->closed_days->len; i++)
    tp_leak_check_allow (check, g_ptr_array_index (schedule->closed_days, i));
  allow_wards (check, schedule);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    g_autofree char *place =
      g_strjoin ("\n", entry->ward, entry->place, entry->address, entry->ward, NULL);

    tp_leak_check_allow (check, place);
    tp_leak_check_allow (check, entry->team);
  }
}

/* Undoes what formats do inside words: folded calendar lines and escaped line ends. */
static char *
unfold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at++) {
    if (at[0] == '\r' && at[1] == '\n' && (at[2] == ' ' || at[2] == '\t')) {
      at += 2;
    } else if (at[0] == '\\' && at[1] == 'n') {
      g_string_append_c (out, ' ');
      at++;
    } else {
      g_string_append_c (out, *at);
    }
  }
  return g_string_free (out, FALSE);
}

/* The text without its tags, so that markup between the words of a name does not hide it. */
static char *
strip_tags (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean is_in_tag = FALSE;

  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '<')
      is_in_tag = TRUE;
    g_string_append_c (out, is_in_tag ? ' ' : *at);
    if (*at == '>')
      is_in_tag = FALSE;
  }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const TpLeakCheck *check;
  HashSet found;
} Search;

static void
search_cb (guint64 hash, gpointer user_data)
{
  Search *search = user_data;

  if (is_in_set (&search->check->needles, hash) && !is_in_set (&search->check->allowed, hash))
    add_to_set (&search->found, hash);
}

/**
 * tp_leak_check_run:
 * @check: the check
 * @text: (nullable): what is about to be published, as text, HTML, JSON or a calendar
 *
 * Looks for all needles at once.
 *
 * Returns: how many different needles were found that no public fact holds
 */
int
tp_leak_check_run (const TpLeakCheck *check, const char *text)
{
  Search search = {check};
  g_autofree char *plain = NULL;

  g_return_val_if_fail (check != NULL, 0);

  if (text == NULL || check->needles.n_used == 0)
    return 0;
  plain = unfold (text);
  for_each_phrase (plain, check->max_words, search_cb, &search);
  if (strchr (plain, '<') != NULL) {
    g_autofree char *stripped = strip_tags (plain);

    for_each_phrase (stripped, check->max_words, search_cb, &search);
  }
  g_free (search.found.places);
  return (int) search.found.n_used;
}
