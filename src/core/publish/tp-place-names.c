/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a venue is named after somebody in the workspace: "Nhà ông Nguyễn Văn A". The name of a
 * venue is a public fact that the leak check passes over, so it is looked at by itself, the other
 * way round: the few names of the week's places are cut into runs of words, and everybody who
 * streams past is looked up in them.
 *
 * Streets and halls bear the names of historic persons and residents share them, so a run is no
 * name of a resident
 *   - behind a word that makes it a place ("phố", "thôn", "trường") or behind a house number;
 *   - if a ward of the schedule or the list of public names has it;
 *   - with two words, unless a word for a person ("ông", "bà", "nhà") stands before it, since two
 *     words are as often a village as a person;
 *   - with other diacritics than the resident's, unless the place is written without any. */

#include "tp-config.h"

#include <string.h>

#include "tp-public-schedule.h"

#define MIN_WORDS 2
#define MAX_WORDS 6

static const char *const place_words[] = {
  "phố",  "đường", "ngõ", "ngách", "hẻm", "phường", "xã",   "thôn", "làng",   "xóm", "tổ",
  "tdp",  "khu",   "cụm", "thị",   "chợ", "học",    "thpt", "thcs", "trường", "đền", "chùa",
  "đình", "miếu",  "hồ",  "cầu",   "bến", "ga",     "viên", "đài",  "niệm",   "đảo", NULL,
};
static const char *const person_words[] = {
  "ông", "bà", "cụ", "bác", "cô", "chú", "anh", "chị", "em", "thầy", "nhà", NULL,
};

typedef struct
{
  char *text;   /* as it is published */
  char **words; /* lower case, with diacritics */
  int *offsets; /* of each word in @text */
  int *ends;    /* of each word in @text */
  guint n_words;
  gboolean is_plain; /* without any diacritics */
  guint first, n;    /* the words that were found to be a name; n 0: none */
} Place;

typedef struct
{
  Place *place;
  guint first, n;
} Run;

struct _TpPlaceNames
{
  GPtrArray *places; /* of Place */
  GHashTable *runs;  /* folded words → GPtrArray of Run */
  GHashTable *open;  /* set of folded words: names that are public */
};

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->text);
  g_strfreev (place->words);
  g_free (place->offsets);
  g_free (place->ends);
  g_free (place);
}

static Place *
make_place (const char *text)
{
  Place *place = g_new0 (Place, 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  gsize most = strlen (text) + 1;
  const char *at;

  place->text = g_strdup (text);
  place->offsets = g_new0 (int, most);
  place->ends = g_new0 (int, most);
  at = place->text;
  while (*at != '\0') {
    const char *start = at;
    g_autofree char *word = NULL;

    while (*at != '\0' &&
           (g_unichar_isalnum (g_utf8_get_char (at)) || g_unichar_ismark (g_utf8_get_char (at))))
      at = g_utf8_next_char (at);
    if (at == start) {
      at = g_utf8_next_char (at);
      continue;
    }
    word = g_strndup (start, (gsize) (at - start));
    place->offsets[words->len] = (int) (start - place->text);
    place->ends[words->len] = (int) (at - place->text);
    g_ptr_array_add (words, tp_text_to_lower (word));
  }
  place->n_words = words->len;
  g_ptr_array_add (words, NULL);
  place->words = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
  place->is_plain = g_str_is_ascii (text);
  return place;
}

static char *
join_words (const Place *place, guint first, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", place->words[i]);
  return g_string_free (out, FALSE);
}

static gboolean
is_number (const char *word)
{
  return g_ascii_isdigit (word[0]);
}

static gboolean
may_be_person (const Place *place, guint first, guint n)
{
  const char *before = first > 0 ? place->words[first - 1] : NULL;
  gboolean is_addressed;

  for (guint i = first; i < first + n; i++)
    if (is_number (place->words[i]))
      return FALSE;
  if (before != NULL && (is_number (before) || g_strv_contains (place_words, before)))
    return FALSE;
  is_addressed = before != NULL && g_strv_contains (person_words, before);
  return n > MIN_WORDS || is_addressed;
}

static void
add_runs (TpPlaceNames *self, Place *place)
{
  for (guint first = 0; first < place->n_words; first++)
    for (guint n = MIN_WORDS; n <= MAX_WORDS && first + n <= place->n_words; n++) {
      g_autofree char *words = NULL;
      g_autofree char *key = NULL;
      GPtrArray *runs;
      Run *run;

      if (!may_be_person (place, first, n))
        continue;
      words = join_words (place, first, n);
      key = tp_text_fold (words);
      if (g_hash_table_contains (self->open, key))
        continue;
      runs = g_hash_table_lookup (self->runs, key);
      if (runs == NULL) {
        runs = g_ptr_array_new_with_free_func (g_free);
        g_hash_table_insert (self->runs, g_steal_pointer (&key), runs);
      }
      run = g_new (Run, 1);
      *run = (Run){place, first, n};
      g_ptr_array_add (runs, run);
    }
}

static void
add_place (TpPlaceNames *self, GHashTable *seen, const char *text)
{
  Place *place;

  if (text[0] == '\0' || !g_hash_table_add (seen, (gpointer) text))
    return;
  place = make_place (text);
  g_ptr_array_add (self->places, place);
  add_runs (self, place);
}

/**
 * tp_place_names_new:
 * @schedule: what is to be published
 * @public_names: (nullable): names of streets and historic persons, %NULL-ended
 *
 * Takes up the names and addresses of the places of @schedule.
 *
 * Returns: (transfer full): the names
 */
TpPlaceNames *
tp_place_names_new (const TpPublicSchedule *schedule, const char *const *public_names)
{
  TpPlaceNames *self = g_new0 (TpPlaceNames, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->places = g_ptr_array_new_with_free_func (free_place);
  self->runs =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (; public_names != NULL && *public_names != NULL; public_names++)
    g_hash_table_add (self->open, tp_text_fold (*public_names));
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);
    const char *name = strchr (entry->ward, ' '); /* behind "Phường" or "Xã" */

    if (name != NULL)
      g_hash_table_add (self->open, tp_text_fold (name + 1));
  }
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    add_place (self, seen, entry->place);
    add_place (self, seen, entry->address);
  }
  return self;
}

/**
 * tp_place_names_free:
 * @self: (nullable) (transfer full): the names
 *
 * Frees them.
 */
void
tp_place_names_free (TpPlaceNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->runs);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/**
 * tp_place_names_meet:
 * @self: the names
 * @person: (nullable): somebody's full name
 *
 * Remembers the places that bear this name.
 */
void
tp_place_names_meet (TpPlaceNames *self, const char *person)
{
  g_autofree char *key = NULL;
  g_autofree char *normal = NULL;
  g_autofree char *exact = NULL;
  const GPtrArray *runs;

  g_return_if_fail (self != NULL);

  if (person == NULL || strchr (person, ' ') == NULL || g_hash_table_size (self->runs) == 0)
    return;
  key = tp_text_fold (person);
  runs = g_hash_table_lookup (self->runs, key);
  if (runs == NULL)
    return;
  normal = tp_text_normalise (person);
  exact = tp_text_to_lower (normal);
  for (guint i = 0; i < runs->len; i++) {
    const Run *run = runs->pdata[i];
    g_autofree char *words = join_words (run->place, run->first, run->n);
    g_autofree char *composed = tp_text_normalise (words);

    if (run->n > run->place->n && (run->place->is_plain || g_str_equal (composed, exact))) {
      run->place->first = run->first;
      run->place->n = run->n;
    }
  }
}

/* The place with the person's words hidden, so that the sentence about it names nobody. */
static char *
hide_name (const Place *place)
{
  GString *out = g_string_new_len (place->text, place->offsets[place->first]);

  g_string_append (out, "•••");
  g_string_append (out, place->text + place->ends[place->first + place->n - 1]);
  return g_string_free (out, FALSE);
}

/**
 * tp_place_names_list_found:
 * @self: the names
 *
 * Returns: (transfer full) (element-type utf8): the places that bear somebody's name, with the name
 *   itself hidden: "Nhà ông •••"
 */
GPtrArray *
tp_place_names_list_found (const TpPlaceNames *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, found);

  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = self->places->pdata[i];

    if (place->n > 0)
      g_ptr_array_add (found, hide_name (place));
  }
  return found;
}
