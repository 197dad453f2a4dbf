/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ward's list of people. A row finds its person or makes one, adds the groups it names to those
 * known from other departments' lists, and brings the household and the proof along. Finding and
 * making a person is shared with the requests, whose rows speak of people too. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

static const TpMergeRule person_rules[] = {
  {"name", {"name"}},
  {"birth", {"birth", "birth_male", "birth_female"}},
  {"sex", {"sex", "birth_male", "birth_female"}},
  {"id_number", {"id_number"}},
  {"phone", {"phone"}},
  {"phone_owner", {"phone_owner"}},
  {"phone_relation", {"phone_relation"}},
  {"ward", {"ward", "address"}},
  {"neighbourhood", {"neighbourhood"}},
  {"household", {"household_code", "head_name"}},
  {"address", {"address"}},
  {"latitude", {"latitude"}},
  {"longitude", {"longitude"}},
  {"legal_ground", {"legal_ground"}},
  {"categories", {"category", "poverty", "disability"}, TRUE},
  {"mobility", {"mobility"}},
  {"digital", {"digital"}},
  {"guardian_name", {"guardian_name"}},
  {"guardian_relation", {"guardian_relation"}},
  {"guardian_phone", {"guardian_phone"}},
  {"guardian_role", {"guardian_role"}},
  {"note", {"note"}},
  {NULL},
};

/*< private >
 * tp_person_judgement_clear:
 * @judgement: a judgement
 *
 * Frees what it holds; it can be used again.
 */
void
tp_person_judgement_clear (TpPersonJudgement *judgement)
{
  g_clear_pointer (&judgement->person, tp_record_free);
  g_clear_pointer (&judgement->detail, g_free);
  g_clear_pointer (&judgement->changes, g_ptr_array_unref);
  g_clear_pointer (&judgement->alike, g_free);
  g_clear_pointer (&judgement->left_out, g_free);
}

/*< private >
 * tp_import_take_alike:
 *
 * Moves what is said of somebody who may be the same as a new person into the row's judgement.
 */
void
tp_import_take_alike (TpJudgement *judgement, TpPersonJudgement *person)
{
  judgement->alike = g_steal_pointer (&person->alike);
  judgement->alike_id = person->alike_id;
  judgement->alike_line = person->alike_line;
}

/* --- the household -------------------------------------------------------------- */

static TpHousehold *
find_household (TpImport *self,
                const TpWard *ward,
                const char *code,
                const char *head,
                GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_household_kind);
  g_autoptr (GPtrArray) found = NULL;

  tp_query_add_id (query, "ward", TP_QUERY_IS, &ward->record.id);
  tp_query_add_text (query, code[0] != '\0' ? "code" : "head_name", TP_QUERY_IS,
                     code[0] != '\0' ? code : head);
  found = tp_store_list (self->store, query, error);
  if (found == NULL)
    return NULL;
  return found->len > 0 ? tp_record_copy (g_ptr_array_index (found, 0))
                        : tp_record_new (&tp_household_kind);
}

/* Finds or makes the household that the row names by its code or its head. Members of one
 * household may name it differently, so what is known of it stays; only the poverty changes with
 * the years, and the first line that speaks of it decides. */
static gboolean
store_household (TpImport *self, TpListRow *row, const TpWard *ward, TpPerson *said, GError **error)
{
  static const TpMergeRule rules[] = {{"ward"},          {"code"},    {"head_name"},
                                      {"neighbourhood"}, {"address"}, {NULL}};
  static const TpMergeRule poverty_rules[] = {{"poverty", {"poverty", "category"}}, {NULL}};
  const char *code = tp_import_get (self, row, "household_code");
  const char *head = tp_import_get (self, row, "head_name");
  g_autoptr (TpHousehold) household = NULL, words = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);
  TpPoverty poverty = TP_POVERTY_NONE;
  gboolean speaks = FALSE;

  if (code[0] == '\0' && head[0] == '\0')
    return TRUE;
  household = find_household (self, ward, code, head, error);
  if (household == NULL)
    return FALSE;
  words = tp_record_new (&tp_household_kind);
  words->ward = ward->record.id;
  words->neighbourhood = said->neighbourhood;
  tp_set_text (&words->code, code);
  tp_set_text (&words->head_name, head);
  tp_set_text (&words->address, said->address);
  tp_import_merge (household, words, rules, NULL, NULL, TP_MERGE_ONLY_BLANKS, changes);
  if (tp_list_row_get_poverty (row, self->map, &poverty) &&
      tp_import_lines_find (self->lines, &household->record.id) == 0) {
    words->poverty = poverty;
    tp_import_merge (household, words, poverty_rules, row, self->map, TP_MERGE_NONE, changes);
    speaks = TRUE;
  }
  if (changes->len > 0 && !tp_store_put (self->store, household, error))
    return FALSE;
  if (speaks)
    tp_import_note_line (self, &household->record.id, row->line);
  said->household = household->record.id;
  return TRUE;
}

/* --- the proofs -------------------------------------------------------------------- */

/* What a row says of the papers of a group. */
typedef struct
{
  const char *number;        /* "" if not said */
  TpPartialDate valid_until; /* not known if not said */
} SaidProof;

/* What became of it. */
typedef struct
{
  gboolean is_taken, is_left_out;
} TpProofNews;

static gboolean
is_known (const TpPersonCategory *known, const SaidProof *said)
{
  return (said->number[0] == '\0' || g_str_equal (known->proof, said->number)) &&
         (!tp_partial_date_is_known (said->valid_until) ||
          tp_import_is_poorer_date (said->valid_until, known->valid_until));
}

/* The paper a row speaks of: that of its number, or else the first. */
static TpPersonCategory *
choose_proof (GPtrArray *known, const SaidProof *said)
{
  for (guint i = 0; i < known->len; i++) {
    TpPersonCategory *proof = g_ptr_array_index (known, i);

    if (g_str_equal (proof->proof, said->number))
      return tp_record_copy (proof);
  }
  return known->len > 0 ? tp_record_copy (g_ptr_array_index (known, 0))
                        : tp_record_new (&tp_person_category_kind);
}

static gboolean
store_proof (TpImport *self,
             const TpPerson *person,
             int category,
             const SaidProof *said,
             TpMergeFlags flags,
             TpProofNews *news,
             GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_category_kind);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (TpPersonCategory) entry = NULL;

  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  tp_query_add_int (query, "category", TP_QUERY_IS, category);
  known = tp_store_list (self->store, query, error);
  if (known == NULL)
    return FALSE;
  /* Whose records were merged may have several of one group. */
  for (guint i = 0; i < known->len; i++) {
    if (is_known (known->pdata[i], said))
      return TRUE;
  }
  if ((flags & TP_MERGE_ONLY_BLANKS) != 0 && known->len > 0) {
    news->is_left_out = TRUE;
    return TRUE;
  }
  entry = choose_proof (known, said);
  entry->person = person->record.id;
  entry->category = category;
  /* The end of the former paper says nothing of another one. */
  if (tp_partial_date_is_known (said->valid_until) || !g_str_equal (entry->proof, said->number))
    entry->valid_until = said->valid_until;
  if (said->number[0] != '\0')
    tp_set_text (&entry->proof, said->number);
  tp_set_text (&entry->source, self->source);
  news->is_taken = TRUE;
  return tp_store_put (self->store, entry, error);
}

/* A row has one proof and usually one group; with several groups it is the proof of each. */
static gboolean
store_proofs (TpImport *self,
              TpListRow *row,
              const TpPerson *person,
              guint categories,
              TpMergeFlags flags,
              TpProofNews *news,
              GError **error)
{
  SaidProof said = {
    .number = tp_import_get (self, row, "proof"),
    .valid_until = tp_list_row_get_valid_until (row, self->map),
  };

  if (said.number[0] == '\0' && !tp_partial_date_is_known (said.valid_until))
    return TRUE;
  for (const TpEnumValue *value = tp_category_enum.values; value->code != NULL; value++) {
    if ((categories & (guint) value->value) != 0 &&
        !store_proof (self, person, value->value, &said, flags, news, error))
      return FALSE;
  }
  return TRUE;
}

/* --- a category that has ended --------------------------------------------------------- */

/* The papers of the category hold no longer than the day of the list that denies it. */
static gboolean
end_proofs (TpImport *self, const TpPerson *person, int category, GError **error)
{
  TpDay today = tp_workspace_get_today (self->workspace);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_category_kind);
  g_autoptr (GPtrArray) known = NULL;

  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  tp_query_add_int (query, "category", TP_QUERY_IS, category);
  known = tp_store_list (self->store, query, error);
  for (guint i = 0; known != NULL && i < known->len; i++) {
    g_autoptr (TpPersonCategory) proof = tp_record_copy (known->pdata[i]);
    TpDay until = tp_partial_date_get_last_day (proof->valid_until);

    if (until != TP_DAY_NONE && until <= today)
      continue;
    proof->valid_until = tp_partial_date_from_day (today);
    if (!tp_store_put (self->store, proof, error))
      return FALSE;
  }
  return known != NULL;
}

/* Groups are added up over the lists of several departments, so only a row that denies one in words
 * takes it away. */
static gboolean
end_poverty (TpImport *self,
             TpListRow *row,
             TpPerson *person,
             TpMergeFlags flags,
             GString *changes,
             GError **error)
{
  if ((flags & TP_MERGE_ONLY_BLANKS) != 0 || (person->categories & TP_CATEGORY_POOR) == 0 ||
      !tp_list_row_ends_poverty (row, self->map))
    return TRUE;
  person->categories &= ~(guint) TP_CATEGORY_POOR;
  g_string_append_printf (changes, "%s%s", changes->len > 0 ? ", " : "",
                          _ ("no longer poor or near-poor"));
  return end_proofs (self, person, TP_CATEGORY_POOR, error);
}

/* --- the person ------------------------------------------------------------------------ */

/* The other may have come with this very list: then it is looked for there. */
static void
reject_number (TpImport *self, TpListRow *row, const TpPerson *other)
{
  guint line = tp_import_lines_find (self->lines, &other->record.id);

  if (line != 0)
    tp_list_row_add_problem (row, self->map, "id_number", FALSE,
                             _ ("Line %u of the list has the same identity number beside another "
                                "name; one of the two is mistaken."),
                             line);
  else
    tp_list_row_add_problem (row, self->map, "id_number", FALSE, "%s",
                             _ ("Somebody with another name has this identity number in the "
                                "workspace; one of the two is mistaken."));
}

static void
reject_match (TpImport *self, TpListRow *row, TpMatch match, const TpPerson *other)
{
  switch (match) {
  case TP_MATCH_NONE:
  case TP_MATCH_ONE:
    break;
  case TP_MATCH_SEVERAL:
    tp_list_row_add_problem (row, self->map, NULL, FALSE, "%s",
                             _ ("Two people, in the workspace or further up in the list, fit this "
                                "row equally well; add the identity number or the "
                                "neighbourhood."));
    break;
  case TP_MATCH_OTHER:
    reject_number (self, row, other);
    break;
  }
}

static void
complete_new (TpImport *self, TpPerson *person)
{
  if (person->source[0] == '\0')
    tp_set_text (&person->source, self->source);
  if (person->legal_ground[0] == '\0')
    tp_set_text (&person->legal_ground, TP_LEGAL_GROUND_TASK);
  person->is_demo = self->workspace->office->is_demo;
}

/* Whether merging the names of a place waits for the row to be accepted: nothing may be stored for
 * a row that is rejected, and nothing is made for a request's row that only fills blanks. */
static gboolean
store_surroundings (TpImport *self,
                    TpListRow *row,
                    const TpWard *ward,
                    TpPerson *said,
                    GError **error)
{
  return tp_import_make_neighbourhood (self, ward, tp_import_get (self, row, "neighbourhood"),
                                       &said->neighbourhood, error) &&
         store_household (self, row, ward, said, error);
}

/* Who moved to another ward has left the neighbourhood, the household and the point on the map,
 * whether the row says where to or not. */
static void
leave_old_place (TpPerson *person, const TpPerson *said)
{
  person->neighbourhood = said->neighbourhood;
  person->household = said->household;
  person->latitude = said->latitude;
  person->longitude = said->longitude;
}

/* What was decided when two records were merged is not asked of the lists again. */
static gboolean
leave_decided (TpImport *self, TpPerson *said, const TpPerson *person, GError **error)
{
  g_autoptr (GPtrArray) before = tp_import_list_before (self, person, error);

  for (guint i = 0; before != NULL && i < before->len; i++)
    tp_import_leave_decided (said, person, before->pdata[i], person_rules);
  return before != NULL;
}

/* What a note alone says, where the column of its own says nothing (“Không” is an answer), was read
 * by guess: it takes nothing away from what is known, least of all from what was put right since.
 */
static void
leave_known_mobility (TpImport *self, const TpListRow *row, TpPerson *said, const TpPerson *person)
{
  if (person->mobility != TP_MOBILITY_UNKNOWN && said->mobility != TP_MOBILITY_FULL &&
      !tp_list_row_has (row, self->map, "mobility"))
    said->mobility = person->mobility;
}

/* What the row says otherwise than is stored. Another telephone is kept as a further one. */
static char *
list_left_out (TpImport *self,
               const TpListRow *row,
               const TpPerson *said,
               const TpPerson *person,
               gboolean has_other_proof)
{
  g_autoptr (TpPerson) rest = tp_record_copy (said);
  char *titles;

  if (!g_str_equal (said->phone, person->phone)) {
    tp_set_text (&rest->phone, person->phone);
    tp_set_text (&rest->phone_owner, person->phone_owner);
    tp_set_text (&rest->phone_relation, person->phone_relation);
  }
  titles = tp_import_list_left_out (person, rest, person_rules, row, self->map);
  if (has_other_proof) {
    g_autofree char *others = titles;

    titles = g_strdup_printf ("%s%s%s", others, *others != '\0' ? ", " : "", _ ("Proof"));
  }
  return titles;
}

static gboolean
store_person (TpImport *self,
              TpListRow *row,
              TpPerson *said,
              TpMergeFlags flags,
              TpPersonJudgement *judgement,
              GError **error)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  gboolean is_new = judgement->person == NULL;
  gboolean has_new_phone = FALSE;
  TpProofNews proof = {0};
  g_autoptr (TpPerson) before = is_new ? NULL : tp_record_copy (judgement->person);

  if (is_new) {
    judgement->person = tp_record_copy (said);
    complete_new (self, judgement->person);
  } else {
    TpId ward = judgement->person->ward;

    if (!leave_decided (self, said, judgement->person, error) ||
        !tp_import_leave_former_guardian (self, row, said, judgement->person, error) ||
        !tp_import_leave_known_phone (self, said, judgement->person, error))
      return FALSE;
    leave_known_mobility (self, row, said, judgement->person);
    /* Where only blanks are filled, neither is touched, and what is left out is said. */
    if ((flags & TP_MERGE_ONLY_BLANKS) == 0) {
      if (!tp_import_leave_former_address (self, row, said, judgement->person, error))
        return FALSE;
      tp_import_leave_consent (self, row, said, judgement->person);
    }
    tp_import_merge (judgement->person, said, person_rules, row, self->map, flags, changes);
    tp_import_follow_phone (judgement->person, before, said);
    tp_import_follow_guardian (judgement->person, before, said);
    if (!end_poverty (self, row, judgement->person, flags, changes, error))
      return FALSE;
    if (!tp_id_equal (&ward, &judgement->person->ward))
      leave_old_place (judgement->person, said);
    if (changes->len > 0)
      judgement->changes = tp_import_list_changes (self, judgement->person);
  }
  if ((is_new || changes->len > 0) && !tp_store_put (self->store, judgement->person, error))
    return FALSE;
  if (!store_proofs (self, row, judgement->person, said->categories, flags, &proof, error) ||
      !tp_import_store_phones (self, row, before, said, judgement->person, &has_new_phone, error))
    return FALSE;
  if (is_new || changes->len > 0)
    tp_import_matcher_add (self->matcher, judgement->person);

  if (proof.is_taken && !is_new && changes->len == 0)
    g_string_append (changes, _ ("Proof"));
  if (has_new_phone && !is_new)
    g_string_append_printf (changes, "%s%s", changes->len > 0 ? ", " : "",
                            _ ("Further telephones"));
  if ((flags & TP_MERGE_ONLY_BLANKS) != 0)
    judgement->left_out = list_left_out (self, row, said, judgement->person, proof.is_left_out);
  judgement->verdict = is_new ? TP_ROW_NEW : changes->len > 0 ? TP_ROW_UPDATED : TP_ROW_SAME;
  judgement->detail = changes->len > 0 ? g_strdup (changes->str) : NULL;
  return TRUE;
}

/* The neighbourhood of the row. One that is not known yet is surely another than all that are. */
static TpId
find_neighbourhood (TpImport *self, TpListRow *row, const TpWard *ward)
{
  const char *words = tp_import_get (self, row, "neighbourhood");
  TpId id = tp_import_find_neighbourhood (self, &ward->record.id, words);

  if (words[0] != '\0' && tp_id_is_nil (&id))
    memset (&id, 0xff, sizeof id);
  return id;
}

/*< private >
 * tp_import_is_to_come:
 *
 * Returns: whether no day that @date may mean has come yet
 */
gboolean
tp_import_is_to_come (TpPartialDate date, TpDay today)
{
  int year, month, day;

  tp_day_get_ymd (today, &year, &month, &day);
  if (date.year != year || date.month == 0)
    return date.year > year;
  return date.month != month || date.day == 0 ? date.month > month : date.day > day;
}

/*< private >
 * tp_import_get_birth_words:
 *
 * Returns: (transfer none): what is said of somebody who is not born yet
 */
const char *
tp_import_get_birth_words (void)
{
  return _ ("The date of birth lies in the future. Look whether day and month or the year were "
            "mistaken.");
}

/* Nobody in the city is older than this; a look at the year does no harm. */
#define OLDEST_YEARS 115

/* The lists know no clock, so only here can it be seen that somebody is not born yet, or would be
 * older than people become. */
static void
check_birth (TpImport *self, TpListRow *row, const TpPerson *said)
{
  static const char *const fields[] = {"birth", "birth_male", "birth_female"};
  guint i = 0;

  TpDay today = tp_workspace_get_today (self->workspace);
  gboolean is_to_come = tp_import_is_to_come (said->birth, today);
  int year, month, day;

  tp_day_get_ymd (today, &year, &month, &day);
  if (!is_to_come && (said->birth.year == 0 || year - said->birth.year <= OLDEST_YEARS))
    return;
  while (i + 1 < G_N_ELEMENTS (fields) && tp_import_get (self, row, fields[i])[0] == '\0')
    i++;
  tp_list_row_add_problem (row, self->map, fields[i], !is_to_come, "%s",
                           is_to_come ? tp_import_get_birth_words ()
                                      : _ ("The person would be older than people become. Look "
                                           "whether the year was mistaken."));
}

static char *
describe_as (const TpPerson *person, const char *place)
{
  if (person->birth.year == 0)
    return g_strdup_printf ("%s, %s", person->name, place);
  return g_strdup_printf ("%s, %d, %s", person->name, person->birth.year, place);
}

static char *
describe_known (TpImport *self, const TpPerson *person)
{
  g_autofree char *place = tp_store_get_field_words (
    self->store, person, tp_kind_find_field (&tp_person_kind, "ward"), FALSE);

  return describe_as (person, place);
}

/* Beyond the preview all are still counted, without words. */
static void
note_alike (TpImport *self, const TpPerson *alike, TpPersonJudgement *judgement)
{
  g_autofree char *words = NULL;

  judgement->alike_id = alike->record.id;
  judgement->alike_line = tp_import_lines_find (self->lines, &alike->record.id);
  if (!tp_import_has_room_for_words (self)) {
    judgement->alike = g_strdup ("");
    return;
  }
  words = describe_known (self, alike);
  if (judgement->alike_line != 0)
    judgement->alike =
      g_strdup_printf (_ ("%s (line %u of the list)"), words, judgement->alike_line);
  else
    judgement->alike = g_steal_pointer (&words);
}

/*< private >
 * tp_import_judge_person:
 * @said: what the row says of the person; its ward is set
 * @ward: that ward
 * @only_blanks: fill what is not known, change nothing that is
 * @judgement: (out): the person as stored, unless the row got a problem
 *
 * Finds the person of a row or makes one, and stores what the row adds.
 */
gboolean
tp_import_judge_person (TpImport *self,
                        TpListRow *row,
                        TpPerson *said,
                        const TpWard *ward,
                        gboolean only_blanks,
                        TpPersonJudgement *judgement,
                        GError **error)
{
  GError *local_error = NULL;
  g_autoptr (TpPerson) alike = NULL;
  TpMatch match;

  check_birth (self, row, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  said->ward = ward->record.id;
  said->neighbourhood = find_neighbourhood (self, row, ward);
  match = tp_import_match_person (self, said, &judgement->person, &alike, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  reject_match (self, row, match, alike);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  if (!store_surroundings (self, row, ward, said, error))
    return FALSE;
  if (alike != NULL)
    note_alike (self, alike, judgement);
  /* The first line of a file decides what a later one may only complete: otherwise the two would
   * overwrite each other each time the file is imported. */
  if (match == TP_MATCH_ONE &&
      tp_import_lines_find (self->lines, &judgement->person->record.id) != 0)
    only_blanks = TRUE;
  return store_person (self, row, said, only_blanks ? TP_MERGE_ONLY_BLANKS : TP_MERGE_NONE,
                       judgement, error);
}

/* --- the kind ------------------------------------------------------------------------------ */

static gboolean
begin_people (TpImport *self, GError **error)
{
  return tp_import_load_places (self, error) && tp_import_load_people (self, error);
}

static char *
describe (const TpPerson *said, const TpWard *ward)
{
  return describe_as (said, ward->full_name);
}

static gboolean
judge_people_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpPerson) said = tp_record_new (&tp_person_kind);
  g_auto (TpPersonJudgement) person = {0};
  const TpWard *ward = tp_import_resolve_ward (self, row);
  guint first_line;

  tp_list_row_to_person (row, self->map, said);
  if (ward == NULL || tp_list_row_is_rejected (row))
    return TRUE;
  if (tp_import_has_room_for_words (self))
    judgement->words = describe (said, ward);
  if (!tp_import_judge_person (self, row, said, ward, FALSE, &person, error))
    return FALSE;
  if (tp_list_row_is_rejected (row))
    return TRUE;
  first_line = tp_import_note_line (self, &person.person->record.id, row->line);
  if (first_line != 0) {
    tp_import_judge_repeated (self, row, first_line, person.left_out != NULL ? person.left_out : "",
                              judgement);
    if (person.detail != NULL)
      tp_import_add_to_duplicate (judgement, person.detail);
    return TRUE;
  }
  judgement->verdict = person.verdict;
  judgement->detail = g_steal_pointer (&person.detail);
  judgement->changes = g_steal_pointer (&person.changes);
  tp_import_take_alike (judgement, &person);
  return TRUE;
}

const TpImportKind tp_import_people = {
  .id = "people",
  .verb = "import-people",
  .title = N_ ("Import people"),
  .begin = begin_people,
  .judge = judge_people_row,
};
