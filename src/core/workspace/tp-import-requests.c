/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests, from the answers of the survey form or a ward's list. An answer is the same answer
 * when its time, person and need are the same; the sheet is exported again and again as it grows,
 * so a known answer is left as it is, whatever was corrected here since. When a column was told
 * only the second time, the time and the person are still those of the answer that is there, and
 * what it lacks is filled in. A person is found as in a list of people or made from what the answer
 * says. Two answers for one need are one request. */

#include "tp-config.h"

#include "tp-catalogue.h"
#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMED 4 /* procedures in one sentence */

typedef struct
{
  GHashTable *by_answer;  /* answer key → TpId */
  GHashTable *by_code;    /* code → TpId */
  GHashTable *by_time;    /* received_at → GArray of TpId */
  GHashTable *open_needs; /* "person id|need" → TpId of the open request */
  TpImportNeeds *needs;   /* what procedures are called */
  gint64 last_number;
  int usual_minutes;
} TpRequestTables;

/* What a column that was not read the first time fills in. */
static const TpMergeRule late_rules[] = {
  {"procedure"}, {"need"}, {"deadline"}, {"note"}, {NULL},
};
static const TpMergeRule late_person_rules[] = {
  {"birth"},
  {"phone"},
  {"address"},
  {NULL},
};

static const TpMergeRule request_rules[] = {
  {"procedure", {"procedure"}}, {"need", {"need"}},       {"deadline", {"deadline"}},
  {"modes", {"modes"}},         {"minutes", {"minutes"}}, {"open_slots", {"times"}},
  {"note", {"note"}},           {"channel", {"channel"}}, {NULL},
};

/* --- what is known ------------------------------------------------------------- */

static char *
make_need_key (const TpId *person, const TpId *procedure, const char *need)
{
  char who[TP_ID_TEXT_SIZE], what[TP_ID_TEXT_SIZE];
  g_autofree char *folded = NULL;

  tp_id_format (person, who);
  if (!tp_id_is_nil (procedure)) {
    tp_id_format (procedure, what);
    return g_strconcat (who, "|", what, NULL);
  }
  folded = tp_text_fold (need);
  return g_strconcat (who, "|", folded, NULL);
}

static void
learn_time (TpRequestTables *tables, const TpRequest *request)
{
  GArray *ids = g_hash_table_lookup (tables->by_time, &request->received_at);

  if (ids == NULL) {
    ids = g_array_new (FALSE, FALSE, sizeof (TpId));
    g_hash_table_insert (tables->by_time,
                         g_memdup2 (&request->received_at, sizeof request->received_at), ids);
  }
  g_array_append_val (ids, request->record.id);
}

static void
learn_request (TpRequestTables *tables, const TpRequest *request)
{
  const TpId *id = &request->record.id;

  g_auto (GStrv) keys = g_strsplit (request->answer_key, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++) {
    if (keys[i][0] != '\0')
      g_hash_table_insert (tables->by_answer, g_strdup (keys[i]), g_memdup2 (id, sizeof *id));
  }
  g_hash_table_insert (tables->by_code, g_strdup (request->code), g_memdup2 (id, sizeof *id));
  if (tp_request_is_open (request) && !tp_id_is_nil (&request->person))
    g_hash_table_insert (tables->open_needs,
                         make_need_key (&request->person, &request->procedure, request->need),
                         g_memdup2 (id, sizeof *id));
  if (request->answer_key[0] != '\0')
    learn_time (tables, request);
  tables->last_number = MAX (tables->last_number, tp_import_get_code_number (request));
}

static gboolean
learn_request_cb (gpointer record, gpointer user_data)
{
  learn_request (user_data, record);
  return TRUE;
}

static gboolean
begin_requests (TpImport *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  TpRequestTables *tables = g_new0 (TpRequestTables, 1);

  self->state = tables;
  tables->by_answer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tables->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tables->by_time =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  tables->open_needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tables->usual_minutes = tp_import_get_usual_minutes (self->workspace);
  tables->needs = tp_import_needs_load (self->store, error);
  return tables->needs != NULL && tp_import_load_places (self, error) &&
         tp_import_load_people (self, error) &&
         tp_store_each (self->store, query, learn_request_cb, tables, error);
}

static void
end_requests (TpImport *self)
{
  TpRequestTables *tables = self->state;

  g_hash_table_unref (tables->by_answer);
  g_hash_table_unref (tables->by_code);
  g_hash_table_unref (tables->by_time);
  g_hash_table_unref (tables->open_needs);
  g_clear_pointer (&tables->needs, tp_import_needs_free);
  g_free (tables);
  self->state = NULL;
}

/* --- the procedure ----------------------------------------------------------------- */

static void
note_several (TpImport *self, TpListRow *row, const char *field, const GPtrArray *meant)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (meant->len, MOST_NAMED); i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "",
                            ((const TpProcedure *) meant->pdata[i])->name);
  if (meant->len > MOST_NAMED)
    g_string_append (names, ", …");
  tp_list_row_add_problem (row, self->map, field, TRUE,
                           _ ("Several procedures may be meant, so none was chosen: %s. Choose one "
                              "with the request, or write a row for each."),
                           names->str);
}

/* What the words of a row may mean. */
typedef struct
{
  GPtrArray *meant, *told;      /* of TpProcedure: by the column of procedures, by the need */
  const TpProcedure *procedure; /* the one of them, or NULL */
} SaidNeed;

static void
said_need_clear (SaidNeed *need)
{
  g_clear_pointer (&need->meant, g_ptr_array_unref);
  g_clear_pointer (&need->told, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaidNeed, said_need_clear)

/* What is asked for: the procedure if it is known, the words in any case. */
static void
read_need (TpImport *self, const TpListRow *row, TpRequest *said, SaidNeed *need)
{
  TpRequestTables *tables = self->state;
  const char *words = tp_import_get (self, row, "procedure");
  GPtrArray *meant = need->meant = tp_import_needs_find (tables->needs, words);
  GPtrArray *told = need->told = tp_import_needs_find (tables->needs, said->need);

  if (meant->len == 1)
    need->procedure = meant->pdata[0];
  else if (told->len == 1 && (meant->len == 0 || g_ptr_array_find (meant, told->pdata[0], NULL)))
    need->procedure = told->pdata[0];
  if (need->procedure != NULL)
    said->procedure = need->procedure->record.id;
  if (said->need[0] == '\0')
    tp_set_text (&said->need, words);
}

/* That no procedure was found, to be said of a request that comes or changes: a sheet is imported
 * again and again, and of what has come before it was said then. */
static void
note_need (TpImport *self, TpListRow *row, const TpRequest *said, const SaidNeed *need)
{
  if (said->need[0] == '\0')
    tp_list_row_add_problem (row, self->map, NULL, TRUE, "%s",
                             _ ("The row does not say what help is needed."));
  else if (need->procedure != NULL)
    return;
  else if (need->meant->len > 1)
    note_several (self, row, "procedure", need->meant);
  else if (need->told->len > 1)
    note_several (self, row, "need", need->told);
  else if (tp_import_get (self, row, "procedure")[0] != '\0')
    tp_list_row_add_problem (
      row, self->map, "procedure", TRUE, "%s",
      _ ("This procedure is not in the catalogue; the words were kept as the "
         "need."));
  else
    tp_list_row_add_problem (row, self->map, "need", TRUE, "%s",
                             _ ("No procedure was recognised in these words; choose it with the "
                                "request."));
}

/* --- the answer ---------------------------------------------------------------------- */

/* Numbers are read first, so that a mended row stays the same answer; only a hash of it all is
 * kept. */
static char *
make_answer_key (TpImport *self,
                 const TpListRow *row,
                 const TpRequest *said,
                 const TpPerson *person)
{
  g_autofree char *name = tp_text_fold (person->name);
  g_autofree char *need = tp_text_fold (said->need);
  g_autofree char *words =
    g_strjoin ("\n", tp_import_get (self, row, "received"), name, person->phone, person->id_number,
               tp_import_get (self, row, "procedure"), need, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);

  return g_strndup (sum, 32);
}

/* Help is needed where the row says, which need not be where the lists have the person. */
static void
take_place (TpRequest *request,
            const TpPerson *person,
            const TpPerson *said_person,
            gboolean says_ward)
{
  if (says_ward && !tp_id_equal (&said_person->ward, &person->ward)) {
    request->ward = said_person->ward;
    request->neighbourhood = said_person->neighbourhood;
    return;
  }
  request->ward = person->ward;
  request->neighbourhood = person->neighbourhood;
  request->latitude = person->latitude;
  request->longitude = person->longitude;
}

static void
complete_request (TpImport *self,
                  TpListRow *row,
                  TpRequest *request,
                  const TpPerson *person,
                  const TpProcedure *procedure)
{
  TpRequestTables *tables = self->state;

  if (tp_import_get (self, row, "channel")[0] == '\0' &&
      tp_import_get (self, row, "received")[0] != '\0')
    request->channel = TP_CHANNEL_FORM;
  tp_import_complete_request (self->workspace, request, person, procedure, tables->usual_minutes);
  if (request->code[0] == '\0')
    tp_import_set_code (request, ++tables->last_number);
}

/* An answer cannot have come later than now, but for a clock that goes wrong by a little. What is
 * left out leaves the answer itself recognisable: its key is made of the cell's words. */
static void
check_received (TpImport *self, TpListRow *row, TpRequest *said)
{
  const gint64 day_ms = G_GINT64_CONSTANT (24 * 3600 * 1000);

  if (said->received_at <= tp_workspace_get_now (self->workspace) + day_ms)
    return;
  said->received_at = 0;
  tp_list_row_add_problem (row, self->map, "received", TRUE, "%s",
                           _ ("The time of receipt lies in the future and was left out. Look "
                              "whether day and month were mistaken."));
}

/* What the list says stays: an office may really be late. Of a request that has come at a time that
 * cannot be right it is known that it has come by today. */
static void
check_deadline (TpImport *self, TpListRow *row, const TpRequest *said)
{
  TpDay came = TP_DAY_NONE;

  if (said->received_at != 0)
    came = tp_day_from_unix_ms (said->received_at);
  else if (tp_import_get (self, row, "received")[0] != '\0')
    came = tp_workspace_get_today (self->workspace);
  if (said->deadline == TP_DAY_NONE || came == TP_DAY_NONE || said->deadline >= came)
    return;
  tp_list_row_note_taken (row, self->map, "deadline", "%s",
                          _ ("The deadline lies before the request came in. Look whether the day "
                             "or the year was mistaken."));
}

/* --- verdicts ---------------------------------------------------------------------------- */

/* The request this row was before: by its code, else as the same answer. */
static gboolean
find_known (TpImport *self,
            const TpRequest *said,
            TpRequest **known,
            gboolean *by_code,
            GError **error)
{
  TpRequestTables *tables = self->state;
  const TpId *id = NULL;

  *known = NULL;
  *by_code = FALSE;
  if (said->code[0] != '\0')
    id = g_hash_table_lookup (tables->by_code, said->code);
  if (id != NULL)
    *by_code = TRUE;
  else
    id = g_hash_table_lookup (tables->by_answer, said->answer_key);
  if (id == NULL)
    return TRUE;
  *known = tp_workspace_need (self->workspace, &tp_request_kind, id, error);
  return *known != NULL;
}

static gboolean
are_texts_apart (const char *a, const char *b)
{
  g_autofree char *folded_a = tp_text_fold (a);
  g_autofree char *folded_b = tp_text_fold (b);

  return a[0] != '\0' && b[0] != '\0' && !g_str_equal (folded_a, folded_b);
}

/* The needs may be one: a column that was not read leaves a need or a procedure open. */
static gboolean
may_be_one_need (TpImport *self,
                 const TpListRow *row,
                 const TpRequest *said,
                 const TpRequest *known)
{
  if (!tp_id_is_nil (&said->procedure) && !tp_id_is_nil (&known->procedure))
    return tp_id_equal (&said->procedure, &known->procedure);
  return !are_texts_apart (said->need, known->need) ||
         !are_texts_apart (tp_import_get (self, row, "procedure"), known->need);
}

static gboolean
may_be_one_person (TpImport *self,
                   const TpListRow *row,
                   const TpPerson *said,
                   const TpPerson *known)
{
  const char *words = tp_import_get (self, row, "ward");
  const TpWard *ward = words[0] != '\0' ? tp_import_find_ward (self, words, NULL) : NULL;

  return !are_texts_apart (said->name, known->name) &&
         !are_texts_apart (said->phone, known->phone) &&
         !are_texts_apart (said->id_number, known->id_number) &&
         (said->birth.year == 0 || known->birth.year == 0 ||
          said->birth.year == known->birth.year) &&
         (ward == NULL || tp_id_equal (&ward->record.id, &known->ward));
}

/* The request of this time and person, when the key says another answer because a column was told
 * only now. A day without an hour is no mark of an answer. */
static gboolean
find_by_time (TpImport *self,
              const TpListRow *row,
              const TpRequest *said,
              const TpPerson *said_person,
              TpRequest **known,
              GError **error)
{
  TpRequestTables *tables = self->state;
  const GArray *ids = NULL;

  if (strpbrk (tp_import_get (self, row, "received"), ":hHgG") != NULL)
    ids = g_hash_table_lookup (tables->by_time, &said->received_at);
  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    const TpId *id = &g_array_index (ids, TpId, i);
    g_autoptr (TpRequest) request =
      tp_workspace_need (self->workspace, &tp_request_kind, id, error);
    g_autoptr (TpPerson) person = NULL;

    if (request == NULL)
      return FALSE;
    if (tp_id_is_nil (&request->person) || !may_be_one_need (self, row, said, request))
      continue;
    person = tp_workspace_need (self->workspace, &tp_person_kind, &request->person, error);
    if (person == NULL)
      return FALSE;
    if (may_be_one_person (self, row, said_person, person)) {
      *known = g_steal_pointer (&request);
      return TRUE;
    }
  }
  return TRUE;
}

/* Whose request it is gets what the row knows and the lists do not. */
static gboolean
fill_person (TpImport *self, const TpId *id, const TpPerson *said, GString *changes, GError **error)
{
  g_autoptr (TpPerson) person = tp_workspace_need (self->workspace, &tp_person_kind, id, error);
  gsize before = changes->len;

  if (person == NULL)
    return FALSE;
  tp_import_merge (person, said, late_person_rules, NULL, NULL, TP_MERGE_ONLY_BLANKS, changes);
  if (changes->len == before)
    return TRUE;
  tp_import_matcher_add (self->matcher, person);
  return tp_store_put (self->store, person, error);
}

/* A known answer of which a column was told only now: what it lacks is filled in. */
static gboolean
judge_told_later (TpImport *self,
                  TpListRow *row,
                  TpRequest *known,
                  const TpRequest *said,
                  const TpPerson *said_person,
                  const TpProcedure *procedure,
                  TpJudgement *judgement,
                  GError **error)
{
  guint first_line = tp_import_note_line (self, &known->record.id, row->line);
  g_autoptr (GString) changes = g_string_new (NULL);

  if (first_line != 0) {
    g_autofree char *left_out = tp_import_list_left_out (known, said, late_rules, row, self->map);

    tp_import_judge_repeated (self, row, first_line, left_out, judgement);
    return TRUE;
  }
  tp_import_merge (known, said, late_rules, row, self->map, TP_MERGE_ONLY_BLANKS, changes);
  if (procedure != NULL && known->skills == 0 &&
      tp_id_equal (&known->procedure, &procedure->record.id))
    known->skills = procedure->skills;
  if (!fill_person (self, &known->person, said_person, changes, error))
    return FALSE;
  if (changes->len > 0) {
    g_autofree char *keys =
      g_strstrip (g_strconcat (known->answer_key, " ", said->answer_key, NULL));

    tp_set_text (&known->answer_key, keys);
    if (!tp_catalogue_note_version (self->workspace, known, error))
      return FALSE;
  }
  if (!tp_import_store (self, known, changes, judgement, error))
    return FALSE;
  learn_request (self->state, known);
  return TRUE;
}

/* The person's open request that says nothing of the need, or not which procedure it is. */
static gboolean
find_open_blank (TpImport *self, const TpRequest *said, TpRequest **known, GError **error)
{
  TpRequestTables *tables = self->state;
  const char *const needs[] = {said->need, ""};
  const TpId *id = NULL;

  for (guint i = 0; id == NULL && i < G_N_ELEMENTS (needs); i++) {
    g_autofree char *key = make_need_key (&said->person, &TP_ID_NIL, needs[i]);

    id = g_hash_table_lookup (tables->open_needs, key);
  }
  if (id == NULL || tp_import_lines_find (self->lines, id) != 0)
    return TRUE;
  *known = tp_workspace_need (self->workspace, &tp_request_kind, id, error);
  return *known != NULL;
}

static gboolean
judge_known (TpImport *self,
             TpListRow *row,
             TpRequest *known,
             gboolean by_code,
             const TpRequest *said,
             TpJudgement *judgement,
             GError **error)
{
  guint first_line = tp_import_note_line (self, &known->record.id, row->line);
  g_autoptr (GString) changes = g_string_new (NULL);

  if (first_line != 0) {
    g_autofree char *left_out =
      tp_import_list_left_out (known, said, request_rules, row, self->map);

    tp_import_judge_repeated (self, row, first_line, left_out, judgement);
    return TRUE;
  }
  if (by_code)
    tp_import_merge (known, said, request_rules, row, self->map, TP_MERGE_NONE, changes);
  if (changes->len > 0 && !tp_catalogue_note_version (self->workspace, known, error))
    return FALSE;
  return tp_import_store (self, known, changes, judgement, error);
}

/* Another answer for a need that is still open is not a second visit (P7). Its key goes to the
 * request that is there, so that it is still known when that request is long done and the sheet is
 * imported again. */
static gboolean
judge_open_need (TpImport *self,
                 TpListRow *row,
                 const TpRequest *said,
                 TpJudgement *judgement,
                 GError **error)
{
  TpRequestTables *tables = self->state;
  g_autofree char *key = make_need_key (&said->person, &said->procedure, said->need);
  const TpId *id = g_hash_table_lookup (tables->open_needs, key);
  g_autoptr (TpRequest) request = NULL;
  g_autofree char *keys = NULL, *left_out = NULL;

  if (id == NULL)
    return TRUE;
  request = tp_workspace_need (self->workspace, &tp_request_kind, id, error);
  if (request == NULL)
    return FALSE;
  left_out = tp_import_list_left_out (request, said, request_rules, row, self->map);
  if (*left_out != '\0')
    tp_list_row_add_problem (row, self->map, NULL, TRUE,
                             _ ("Request %s is of the same need. Of this line was not taken what "
                                "differs: %s. Look which is right."),
                             request->code, left_out);
  keys = g_strstrip (g_strconcat (request->answer_key, " ", said->answer_key, NULL));
  tp_set_text (&request->answer_key, keys);
  judgement->verdict = TP_ROW_DUPLICATE;
  judgement->detail =
    g_strdup_printf (_ ("The same need as request %s, which is still open"), request->code);
  if (!tp_store_put (self->store, request, error))
    return FALSE;
  learn_request (tables, request);
  return TRUE;
}

static void
warn_of_person (TpImport *self, TpListRow *row, const TpPerson *person)
{
  if (person->birth.year == 0 && person->phone[0] == '\0' && person->id_number[0] == '\0')
    tp_list_row_add_problem (
      row, self->map, NULL, TRUE, "%s",
      _ ("Only the name is known of this person: look whether somebody in the "
         "list of people is meant."));
  else if (person->phone[0] == '\0')
    tp_list_row_add_problem (row, self->map, "phone", TRUE, "%s",
                             _ ("There is no telephone number to call back."));
}

static gboolean
store_new (TpImport *self,
           TpListRow *row,
           TpPerson *said_person,
           TpRequest *request,
           const TpProcedure *procedure,
           TpJudgement *judgement,
           GError **error)
{
  g_auto (TpPersonJudgement) person = {0};
  g_autoptr (TpRequest) blank = NULL;
  const TpWard *ward = tp_import_resolve_ward (self, row);

  if (ward == NULL)
    return TRUE;
  tp_set_text (&said_person->legal_ground, TP_LEGAL_GROUND_CONSENT);
  if (!tp_import_judge_person (self, row, said_person, ward, TRUE, &person, error))
    return FALSE;
  if (tp_list_row_is_rejected (row))
    return TRUE;
  request->person = person.person->record.id;
  tp_import_note_line (self, &request->person, row->line);
  if (!judge_open_need (self, row, request, judgement, error))
    return FALSE;
  if (judgement->verdict == TP_ROW_DUPLICATE)
    return TRUE;
  if (!find_open_blank (self, request, &blank, error))
    return FALSE;
  if (blank != NULL)
    return judge_told_later (self, row, blank, request, said_person, procedure, judgement, error);
  take_place (request, person.person, said_person, tp_import_get (self, row, "ward")[0] != '\0');
  if (!tp_id_equal (&request->ward, &ward->record.id))
    tp_import_note_elsewhere (self, row, &request->ward);
  complete_request (self, row, request, person.person, procedure);
  if (person.verdict == TP_ROW_NEW) {
    warn_of_person (self, row, person.person);
    judgement->detail = g_strdup (_ ("The person is new too"));
    tp_import_take_alike (judgement, &person);
  }
  judgement->verdict = TP_ROW_NEW;
  if (!tp_catalogue_note_version (self->workspace, request, error) ||
      !tp_store_put (self->store, request, error))
    return FALSE;
  learn_request (self->state, request);
  tp_import_note_line (self, &request->record.id, row->line);
  return TRUE;
}

/* @known becomes the request that the row was before, if there is one. */
static gboolean
judge_said (TpImport *self,
            TpListRow *row,
            TpPerson *person,
            TpRequest *said,
            const TpProcedure *procedure,
            TpRequest **known,
            TpJudgement *judgement,
            GError **error)
{
  gboolean by_code;

  if (!find_known (self, said, known, &by_code, error))
    return FALSE;
  if (*known != NULL) {
    tp_import_note_elsewhere (self, row, &(*known)->ward);
    return judge_known (self, row, *known, by_code, said, judgement, error);
  }
  if (!find_by_time (self, row, said, person, known, error))
    return FALSE;
  if (*known != NULL)
    return judge_told_later (self, row, *known, said, person, procedure, judgement, error);
  return store_new (self, row, person, said, procedure, judgement, error);
}

static gboolean
judge_request_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autoptr (TpRequest) said = tp_record_new (&tp_request_kind);
  g_autoptr (TpRequest) known = NULL;
  g_auto (SaidNeed) need = {0};
  g_autofree char *key = NULL;

  tp_list_row_to_person (row, self->map, person);
  tp_list_row_to_request (row, self->map, said);
  if (tp_list_row_is_rejected (row)) {
    /* All that is wrong is said at once. */
    tp_import_resolve_ward (self, row);
    return TRUE;
  }
  check_received (self, row, said);
  check_deadline (self, row, said);
  read_need (self, row, said, &need);
  judgement->words =
    g_strdup_printf ("%s: %s", person->name, need.procedure != NULL ? need.procedure->name : "…");
  key = make_answer_key (self, row, said, person);
  tp_set_text (&said->answer_key, key);
  if (!judge_said (self, row, person, said, need.procedure, &known, judgement, error))
    return FALSE;
  if ((judgement->verdict == TP_ROW_NEW || judgement->verdict == TP_ROW_UPDATED) &&
      (known == NULL || tp_id_is_nil (&known->procedure)))
    note_need (self, row, said, &need);
  return TRUE;
}

const TpImportKind tp_import_requests = {
  .id = "requests",
  .verb = "import-requests",
  .title = N_ ("Import requests"),
  .begin = begin_requests,
  .judge = judge_request_row,
  .end = end_requests,
};
