/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests, from the answers of the survey form or a ward's list. An answer is the same answer
 * when its time, person and need are the same; the sheet is exported again and again as it grows,
 * so a known answer is left as it is, whatever was corrected here since. A person is found as in a
 * list of people or made from what the answer says. Two answers for one need are one request. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* Of the words given for an unknown procedure, fewer letters could mean anything. */
#define MIN_PROCEDURE_LETTERS 8
#define CODE_PREFIX "NC-"

typedef struct
{
  GHashTable *by_answer;  /* answer key → TpId */
  GHashTable *by_code;    /* code → TpId */
  GHashTable *open_needs; /* "person id|need" → TpId of the open request */
  GPtrArray *procedures;  /* of TpProcedure */
  GPtrArray *folded;      /* their folded names */
  gint64 last_number;
  int usual_minutes;
} TpRequestTables;

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
  tables->last_number = MAX (tables->last_number, tp_import_get_code_number (request));
}

static gboolean
learn_request_cb (gpointer record, gpointer user_data)
{
  learn_request (user_data, record);
  return TRUE;
}

static gboolean
load_procedures (TpImport *self, TpRequestTables *tables, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_kind);

  tables->procedures = tp_store_list (self->store, query, error);
  if (tables->procedures == NULL)
    return FALSE;
  tables->folded = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < tables->procedures->len; i++) {
    const TpProcedure *procedure = g_ptr_array_index (tables->procedures, i);

    g_ptr_array_add (tables->folded, tp_text_fold (procedure->name));
  }
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
  tables->open_needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tables->usual_minutes = tp_import_get_usual_minutes (self->workspace);
  return tp_import_load_places (self, error) && tp_import_load_people (self, error) &&
         load_procedures (self, tables, error) &&
         tp_store_each (self->store, query, learn_request_cb, tables, error);
}

static void
end_requests (TpImport *self)
{
  TpRequestTables *tables = self->state;

  g_hash_table_unref (tables->by_answer);
  g_hash_table_unref (tables->by_code);
  g_hash_table_unref (tables->open_needs);
  g_clear_pointer (&tables->procedures, g_ptr_array_unref);
  g_clear_pointer (&tables->folded, g_ptr_array_unref);
  g_free (tables);
  self->state = NULL;
}

/* --- the procedure ----------------------------------------------------------------- */

static const TpProcedure *
find_procedure_by_code (TpRequestTables *tables, const char *words)
{
  for (guint i = 0; i < tables->procedures->len; i++) {
    const TpProcedure *procedure = g_ptr_array_index (tables->procedures, i);

    /* "1.014027.H42" and "1.014027 - Trợ cấp …" are the same procedure. */
    if (procedure->code[0] != '\0' && g_str_has_prefix (words, procedure->code) &&
        !g_ascii_isdigit (words[strlen (procedure->code)]))
      return procedure;
  }
  return NULL;
}

/* The one procedure whose name is these words, or else the only one that holds them or is held. */
static const TpProcedure *
find_procedure_by_name (TpRequestTables *tables, const char *words)
{
  g_autofree char *wanted = tp_text_fold (words);
  const TpProcedure *found = NULL;
  guint n_found = 0;

  for (guint i = 0; i < tables->procedures->len; i++) {
    const char *name = g_ptr_array_index (tables->folded, i);

    if (g_str_equal (name, wanted))
      return g_ptr_array_index (tables->procedures, i);
    if (strlen (wanted) >= MIN_PROCEDURE_LETTERS &&
        (strstr (name, wanted) != NULL || strstr (wanted, name) != NULL)) {
      found = g_ptr_array_index (tables->procedures, i);
      n_found++;
    }
  }
  return n_found == 1 ? found : NULL;
}

static const TpProcedure *
find_procedure (TpRequestTables *tables, const char *words)
{
  const TpProcedure *procedure = NULL;

  if (words[0] != '\0')
    procedure = find_procedure_by_code (tables, words);
  if (procedure == NULL && words[0] != '\0')
    procedure = find_procedure_by_name (tables, words);
  return procedure;
}

/* What is asked for: the procedure if it is known, the words in any case. */
static const TpProcedure *
read_need (TpImport *self, TpListRow *row, TpRequest *said)
{
  TpRequestTables *tables = self->state;
  const char *words = tp_import_get (self, row, "procedure");
  const TpProcedure *procedure = find_procedure (tables, words);

  if (procedure == NULL)
    procedure = find_procedure (tables, said->need);
  if (procedure != NULL)
    said->procedure = procedure->record.id;
  else if (words[0] != '\0')
    tp_list_row_add_problem (
      row, self->map, "procedure", TRUE, "%s",
      _ ("This procedure is not in the catalogue; the words were kept as the "
         "need."));
  if (said->need[0] == '\0')
    tp_set_text (&said->need, words);
  if (said->need[0] == '\0')
    tp_list_row_add_problem (row, self->map, NULL, TRUE, "%s",
                             _ ("The row does not say what help is needed."));
  return procedure;
}

/* --- the answer ---------------------------------------------------------------------- */

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

/* Where somebody who moves with difficulty is served: at home, or fetched (B9, M10). */
static guint
guess_modes (const TpPerson *person)
{
  switch ((TpMobility) person->mobility) {
  case TP_MOBILITY_BEDRIDDEN:
    return TP_MODE_HOME;
  case TP_MOBILITY_WHEELCHAIR:
  case TP_MOBILITY_LIMITED:
    return TP_MODE_HOME | TP_MODE_FETCH;
  case TP_MOBILITY_FULL:
    break;
  }
  return TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK;
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

/*< private >
 * tp_import_complete_request:
 * @workspace: the workspace; its clock says when a request without a date was received
 * @request: a request as it was read or typed
 * @person: (nullable): whose it is
 * @procedure: (nullable): what it is about
 * @usual_minutes: what a visit takes when the procedure does not say
 *
 * Fills in what nobody said: time of receipt, ways to be served, times, skills and minutes. What
 * was said stays.
 */
void
tp_import_complete_request (TpWorkspace *workspace,
                            TpRequest *request,
                            const TpPerson *person,
                            const TpProcedure *procedure,
                            int usual_minutes)
{
  if (request->received_at == 0)
    request->received_at = tp_workspace_get_now (workspace);
  if (request->modes == 0)
    request->modes = guess_modes (person);
  if (request->open_slots == 0)
    request->open_slots = TP_ALL_SLOTS;
  if (procedure != NULL && request->skills == 0)
    request->skills = procedure->skills;
  if (request->minutes == 0)
    request->minutes =
      procedure != NULL && procedure->minutes > 0 ? procedure->minutes : usual_minutes;
  request->is_demo = workspace->office->is_demo;
}

/*< private >
 * tp_import_get_usual_minutes:
 * @workspace: the workspace
 *
 * Returns: how long a visit takes, minutes, by the setting "visit.minutes"
 */
int
tp_import_get_usual_minutes (TpWorkspace *workspace)
{
  g_autofree char *minutes = tp_workspace_dup_setting (workspace, "visit.minutes", "30");

  return atoi (minutes);
}

/*< private >
 * tp_import_get_code_number:
 * @request: a request
 *
 * Returns: the number in a code that this program gave; 0 for a code from elsewhere
 */
gint64
tp_import_get_code_number (const TpRequest *request)
{
  if (!g_str_has_prefix (request->code, CODE_PREFIX))
    return 0;
  return g_ascii_strtoll (request->code + strlen (CODE_PREFIX), NULL, 10);
}

/*< private >
 * tp_import_set_code:
 * @request: a request
 * @number: a number no other request has
 *
 * Gives the request a code of this program's form.
 */
void
tp_import_set_code (TpRequest *request, gint64 number)
{
  g_autofree char *code = g_strdup_printf (CODE_PREFIX "%06" G_GINT64_FORMAT, number);

  tp_set_text (&request->code, code);
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
    tp_import_judge_duplicate (judgement, first_line);
    return TRUE;
  }
  if (by_code)
    tp_import_merge (known, said, request_rules, row, self->map, TP_MERGE_NONE, changes);
  return tp_import_store (self, known, changes, judgement, error);
}

/* Another answer for a need that is still open is not a second visit (P7). Its key goes to the
 * request that is there, so that it is still known when that request is long done and the sheet is
 * imported again. */
static gboolean
judge_open_need (TpImport *self, const TpRequest *said, TpJudgement *judgement, GError **error)
{
  TpRequestTables *tables = self->state;
  g_autofree char *key = make_need_key (&said->person, &said->procedure, said->need);
  const TpId *id = g_hash_table_lookup (tables->open_needs, key);
  g_autoptr (TpRequest) request = NULL;
  g_autofree char *keys = NULL;

  if (id == NULL)
    return TRUE;
  request = tp_workspace_need (self->workspace, &tp_request_kind, id, error);
  if (request == NULL)
    return FALSE;
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
  const TpWard *ward = tp_import_resolve_ward (self, row);

  if (ward == NULL)
    return TRUE;
  tp_set_text (&said_person->legal_ground, "consent");
  if (!tp_import_judge_person (self, row, said_person, ward, TRUE, &person, error))
    return FALSE;
  if (tp_list_row_is_rejected (row))
    return TRUE;
  request->person = person.person->record.id;
  if (!judge_open_need (self, request, judgement, error))
    return FALSE;
  if (judgement->verdict == TP_ROW_DUPLICATE)
    return TRUE;
  take_place (request, person.person, said_person, tp_import_get (self, row, "ward")[0] != '\0');
  complete_request (self, row, request, person.person, procedure);
  if (person.verdict == TP_ROW_NEW) {
    warn_of_person (self, row, person.person);
    judgement->detail = g_strdup (_ ("The person is new too"));
  }
  judgement->verdict = TP_ROW_NEW;
  if (!tp_store_put (self->store, request, error))
    return FALSE;
  learn_request (self->state, request);
  tp_import_note_line (self, &request->record.id, row->line);
  return TRUE;
}

static gboolean
judge_request_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autoptr (TpRequest) said = tp_record_new (&tp_request_kind);
  g_autoptr (TpRequest) known = NULL;
  g_autofree char *initials = NULL;
  const TpProcedure *procedure;
  g_autofree char *key = NULL;
  gboolean by_code;

  tp_list_row_to_person (row, self->map, person);
  tp_list_row_to_request (row, self->map, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  check_received (self, row, said);
  procedure = read_need (self, row, said);
  initials = tp_import_make_initials (person->name);
  judgement->words =
    g_strdup_printf ("%s: %s", initials, procedure != NULL ? procedure->name : "…");
  key = make_answer_key (self, row, said, person);
  tp_set_text (&said->answer_key, key);

  if (!find_known (self, said, &known, &by_code, error))
    return FALSE;
  if (known != NULL)
    return judge_known (self, row, known, by_code, said, judgement, error);
  return store_new (self, row, person, said, procedure, judgement, error);
}

const TpImportKind tp_import_requests = {
  .id = "requests",
  .verb = "import-requests",
  .title = N_ ("Import requests"),
  .begin = begin_requests,
  .judge = judge_request_row,
  .end = end_requests,
};
