/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who a row speaks of. Names are sought folded, so that a name typed without its diacritics is
 * found, and whoever is found is then compared in full (tp-import-weigh.c). What would join two
 * people into one is told to the clerk instead.
 *
 * A city has 200,000 people: the index holds no names but hashes of what is compared, and the few
 * candidates are read from the store and looked at in full. To make it reads everybody, which a
 * list of few rows is not worth: those are asked of the store's own indexes one by one. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-likeness.h"

typedef struct
{
  guint32 key; /* 0: empty slot */
  guint32 who; /* into ids */
} TpIndexSlot;

/* Of so many people the reading of all takes as long as asking for one of them. */
#define PEOPLE_PER_QUESTION 256

/* What a person can be found by. */
typedef enum
{
  BY_NUMBER,
  BY_BIRTH, /* with the name, as the next ones */
  BY_PHONE,
  BY_PLACE,
  N_WAYS,
} TpMatchWay;

/* Grown by half rather than doubled, and with 32 bits of each key: a million people take 50 MiB. */
struct _TpImportMatcher
{
  TpIndexSlot *slots; /* open addressing; equal keys may stand several times */
  guint32 n_slots;
  guint32 n_used;
  GArray *ids;           /* of TpId: people, and what they were recorded as before a merge */
  GHashTable *merged;    /* TpId of people who were, owned */
  gboolean is_whole;     /* holds all people, not only what they were recorded as before a merge */
  gint64 n_questions;    /* that the store may be asked until it does */
  TpLikenessScale scale; /* what is asked about under duplicates */
};

/* --- the index --------------------------------------------------------------- */

static guint32
get_place (guint32 key, guint32 n_slots)
{
  return (guint32) (((guint64) key * n_slots) >> 32);
}

static guint32
get_next_place (guint32 i, guint32 n_slots)
{
  return i + 1 < n_slots ? i + 1 : 0;
}

static void
place_slot (TpIndexSlot *slots, guint32 n_slots, TpIndexSlot slot)
{
  guint32 i = get_place (slot.key, n_slots);

  while (slots[i].key != 0)
    i = get_next_place (i, n_slots);
  slots[i] = slot;
}

static void
grow (TpImportMatcher *self)
{
  guint32 n_slots = MAX (1024, self->n_slots + self->n_slots / 2);
  TpIndexSlot *slots = g_new0 (TpIndexSlot, n_slots);

  for (guint32 i = 0; i < self->n_slots; i++) {
    if (self->slots[i].key != 0)
      place_slot (slots, n_slots, self->slots[i]);
  }
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/* FNV-1a; a wrong guess costs one look into the store, nothing else. */
static guint32
hash_key (char kind, const char *text, const char *more)
{
  guint64 hash = (G_GUINT64_CONSTANT (14695981039346656037) ^ (guchar) kind);

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (1099511628211);
  hash = (hash ^ '|') * G_GUINT64_CONSTANT (1099511628211);
  for (const char *p = more; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (1099511628211);
  /* The upper half is mixed best. */
  hash ^= hash << 32;
  return MAX ((guint32) (hash >> 32), 1);
}

static void
keep_digits (const char *text, char *digits, gsize size)
{
  gsize n = 0;

  for (; *text != '\0' && n + 1 < size; text++) {
    if (g_ascii_isdigit (*text))
      digits[n++] = *text;
  }
  digits[n] = '\0';
}

/* 0 where there is nothing to go by. */
typedef struct
{
  guint32 by[N_WAYS];
} TpPersonKeys;

static TpPersonKeys
make_keys (const TpPerson *person)
{
  g_autofree char *name = tp_text_fold (person->name);
  TpPersonKeys keys = {0};
  char digits[32], ward[TP_ID_TEXT_SIZE];

  keep_digits (person->id_number, digits, sizeof digits);
  if (digits[0] != '\0')
    keys.by[BY_NUMBER] = hash_key ('i', digits, "");
  if (person->birth.year != 0) {
    g_snprintf (digits, sizeof digits, "%d", person->birth.year);
    keys.by[BY_BIRTH] = hash_key ('n', name, digits);
  }
  keep_digits (person->phone, digits, sizeof digits);
  if (digits[0] != '\0')
    keys.by[BY_PHONE] = hash_key ('p', name, digits);
  tp_id_format (&person->ward, ward);
  if (name[0] != '\0')
    keys.by[BY_PLACE] = hash_key ('w', name, ward);
  return keys;
}

static void
add_key (TpImportMatcher *self, guint32 key, guint32 who)
{
  if (key == 0)
    return;
  if (self->n_used / 3 >= self->n_slots / 4)
    grow (self);
  place_slot (self->slots, self->n_slots, (TpIndexSlot){key, who});
  self->n_used++;
}

static void
add_keys (TpImportMatcher *self, const TpPerson *person, const TpId *id)
{
  const TpPersonKeys keys = make_keys (person);
  guint32 who = self->ids->len;

  g_array_append_val (self->ids, *id);
  for (guint i = 0; i < N_WAYS; i++)
    add_key (self, keys.by[i], who);
}

/*< private >
 * tp_import_matcher_add:
 *
 * Makes @person findable. A person that got a number or another name is added again.
 */
void
tp_import_matcher_add (TpImportMatcher *self, const TpPerson *person)
{
  if (self->is_whole)
    add_keys (self, person, &person->record.id);
}

/* Who was merged into another record is found by what the lists still say. */
static gboolean
add_alias_cb (gpointer record, gpointer user_data)
{
  TpImportMatcher *self = user_data;
  const TpPersonAlias *alias = record;
  g_autoptr (TpPerson) person = tp_merge_alias_to_person (alias);

  add_keys (self, person, &alias->record.id);
  g_hash_table_add (self->merged, g_memdup2 (&alias->person, sizeof alias->person));
  return TRUE;
}

static gboolean
add_person_cb (gpointer record, gpointer user_data)
{
  tp_import_matcher_add (user_data, record);
  return TRUE;
}

/* The store holds those of this list, too. */
static gboolean
load_everybody (TpImport *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);

  self->matcher->is_whole = TRUE;
  return tp_store_each (self->store, query, add_person_cb, self->matcher, error);
}

/*< private >
 * tp_import_load_people:
 *
 * Makes self->matcher, which asks the store until it has been asked for many.
 */
gboolean
tp_import_load_people (TpImport *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) aliases = tp_query_new (&tp_person_alias_kind);
  gint64 n_people = tp_store_count (self->store, query, error);

  g_assert (self->matcher == NULL);

  self->matcher = g_new0 (TpImportMatcher, 1);
  self->matcher->ids = g_array_new (FALSE, FALSE, sizeof (TpId));
  self->matcher->merged = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  grow (self->matcher);
  self->matcher->n_questions = n_people / PEOPLE_PER_QUESTION;
  self->matcher->scale = tp_likeness_scale_load (self->workspace);
  return n_people >= 0 && tp_store_each (self->store, aliases, add_alias_cb, self->matcher, error);
}

/*< private >
 * tp_import_matcher_free:
 * @self: (nullable) (transfer full): a matcher
 *
 * Frees it with what it keeps of the people.
 */
void
tp_import_matcher_free (TpImportMatcher *self)
{
  g_array_unref (self->ids);
  g_hash_table_unref (self->merged);
  g_free (self->slots);
  g_free (self);
}

/*< private >
 * tp_import_list_before:
 * @person: somebody who is stored
 *
 * Returns: (transfer full) (nullable) (element-type TpPerson): what @person was recorded as before
 * records were merged; %NULL on error
 */
GPtrArray *
tp_import_list_before (TpImport *self, const TpPerson *person, GError **error)
{
  g_autoptr (GPtrArray) before = tp_record_array_new ();
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_alias_kind);
  g_autoptr (GPtrArray) aliases = NULL;

  if (!g_hash_table_contains (self->matcher->merged, &person->record.id))
    return g_steal_pointer (&before);
  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  aliases = tp_store_list (self->store, query, error);
  for (guint i = 0; aliases != NULL && i < aliases->len; i++)
    g_ptr_array_add (before, tp_merge_alias_to_person (aliases->pdata[i]));
  return aliases != NULL ? g_steal_pointer (&before) : NULL;
}

/* --- the search ---------------------------------------------------------------- */

typedef struct
{
  TpPerson *best; /* owned */
  int points;
  gboolean is_tied;
  TpPerson
    *alike; /* owned: the first who is nobody the row surely speaks of, but may be the same */
  TpTraits traits; /* of what the row says */
  const TpLikenessScale *scale;
} TpSearch;

/* Only who is found under duplicates is announced as standing there: the same comparison, points
 * and least score. */
static gboolean
is_alike (const TpSearch *search, const TpPerson *known)
{
  const TpTraits traits = tp_traits_of (known);
  guint evidence = tp_traits_compare (&search->traits, &traits);

  return evidence != 0 && tp_likeness_scale_weigh (search->scale, evidence) >= search->scale->from;
}

static void
offer (TpSearch *search, TpPerson *person, int points)
{
  gboolean is_same_as_best =
    search->best != NULL && tp_id_equal (&search->best->record.id, &person->record.id);

  if (points > search->points) {
    g_clear_pointer (&search->best, tp_record_free);
    search->best = tp_record_copy (person);
    search->points = points;
    search->is_tied = FALSE;
  } else if (points > 0 && points == search->points && !is_same_as_best) {
    search->is_tied = TRUE;
  }
  if (points == 0 && search->alike == NULL && is_alike (search, person))
    search->alike = tp_record_copy (person);
}

/* Weighs the row against the record of @id, which may be one from before a merge: then it speaks of
 * the person that stayed. */
static gboolean
weigh_candidate (TpImport *self,
                 const TpId *id,
                 const TpPerson *said,
                 TpImportWeighFunc func,
                 TpSearch *search,
                 GError **error)
{
  GError *problem = NULL;
  g_autoptr (TpPerson) person = tp_store_get (self->store, &tp_person_kind, id, &problem);
  g_autoptr (TpPersonAlias) alias = NULL;
  g_autoptr (TpPerson) before = NULL;

  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  if (person != NULL) {
    offer (search, person, func (self, said, person));
    return TRUE;
  }
  alias = tp_workspace_need (self->workspace, &tp_person_alias_kind, id, error);
  if (alias == NULL)
    return FALSE;
  before = tp_merge_alias_to_person (alias);
  person = tp_workspace_need (self->workspace, &tp_person_kind, &alias->person, error);
  if (person == NULL)
    return FALSE;
  offer (search, person, func (self, said, before));
  return TRUE;
}

/* The same people as the index would give, each with another key of the store's. */
static TpQuery *
make_question (const TpPerson *said, TpMatchWay way)
{
  TpQuery *query = tp_query_new (&tp_person_kind);
  int year = 10000 * said->birth.year;

  if (way != BY_NUMBER)
    tp_query_add_int (query, "name_key", TP_QUERY_IS, tp_text_name_key (said->name));
  switch (way) {
  case BY_NUMBER:
    tp_query_add_text (query, "id_number", TP_QUERY_IS, said->id_number);
    break;
  case BY_BIRTH:
    tp_query_add_int (query, "birth", TP_QUERY_AT_LEAST, year);
    tp_query_add_int (query, "birth", TP_QUERY_AT_MOST, year + 9999);
    break;
  case BY_PHONE:
    tp_query_add_text (query, "phone", TP_QUERY_IS, said->phone);
    break;
  case BY_PLACE:
    tp_query_add_id (query, "ward", TP_QUERY_IS, &said->ward);
    break;
  case N_WAYS:
    g_assert_not_reached ();
  }
  return query;
}

static gboolean
ask_store (TpImport *self,
           const TpPerson *said,
           TpMatchWay way,
           TpImportWeighFunc func,
           TpSearch *search,
           GError **error)
{
  g_autoptr (TpQuery) query = make_question (said, way);
  g_autoptr (GPtrArray) people = tp_store_list (self->store, query, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    offer (search, people->pdata[i], func (self, said, people->pdata[i]));
  return people != NULL;
}

static gboolean
look_up (TpImport *self,
         const TpPersonKeys *keys,
         TpMatchWay way,
         const TpPerson *said,
         TpImportWeighFunc func,
         TpSearch *search,
         GError **error)
{
  TpImportMatcher *matcher = self->matcher;
  guint32 key = keys->by[way];

  if (key == 0)
    return TRUE;
  if (!matcher->is_whole && !ask_store (self, said, way, func, search, error))
    return FALSE;
  for (guint32 i = get_place (key, matcher->n_slots); matcher->slots[i].key != 0;
       i = get_next_place (i, matcher->n_slots)) {
    const TpId *id = &g_array_index (matcher->ids, TpId, matcher->slots[i].who);

    if (matcher->slots[i].key == key && !weigh_candidate (self, id, said, func, search, error))
      return FALSE;
  }
  return TRUE;
}

/*< private >
 * tp_import_match_person:
 * @said: what the row says, with its ward and neighbourhood
 * @person: (out) (transfer full): the person as stored, for %TP_MATCH_ONE
 * @alike: (out) (transfer full) (nullable): for %TP_MATCH_NONE, somebody who may be the same and
 * is found under duplicates; for %TP_MATCH_OTHER, whose the identity number is
 * @error: set when the store fails
 *
 * Finds the person @said speaks of.
 *
 * Returns: whether that is nobody, one person, or one of several who cannot be told apart
 */
TpMatch
tp_import_match_person (TpImport *self,
                        const TpPerson *said,
                        TpPerson **person,
                        TpPerson **alike,
                        GError **error)
{
  const TpPersonKeys keys = make_keys (said);
  TpSearch search = {
    .traits = tp_traits_of (said),
    .scale = &self->matcher->scale,
  };
  TpMatch match = TP_MATCH_NONE;

  *person = *alike = NULL;
  if (!self->matcher->is_whole && self->matcher->n_questions-- <= 0 &&
      !load_everybody (self, error))
    return TP_MATCH_NONE;
  if (!look_up (self, &keys, BY_NUMBER, said, tp_import_weigh_number, &search, error))
    return TP_MATCH_NONE;
  if (search.best != NULL) {
    match = search.points < 2 ? TP_MATCH_OTHER : search.is_tied ? TP_MATCH_SEVERAL : TP_MATCH_ONE;
  } else if (look_up (self, &keys, BY_BIRTH, said, tp_import_weigh, &search, error) &&
             look_up (self, &keys, BY_PHONE, said, tp_import_weigh, &search, error) &&
             (!tp_import_is_bare (said) ||
              look_up (self, &keys, BY_PLACE, said, tp_import_weigh_bare, &search, error))) {
    if (search.best != NULL)
      match = search.is_tied ? TP_MATCH_SEVERAL : TP_MATCH_ONE;
  }
  if (match == TP_MATCH_ONE)
    *person = g_steal_pointer (&search.best);
  else if (match == TP_MATCH_OTHER)
    *alike = g_steal_pointer (&search.best);
  else if (match == TP_MATCH_NONE)
    *alike = g_steal_pointer (&search.alike);
  g_clear_pointer (&search.best, tp_record_free);
  g_clear_pointer (&search.alike, tp_record_free);
  return match;
}
