/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Visits as facts, without personal data: a difficulty that somebody wrote down with a name in it
 * is left in the record and only pointed at. Then the counts of requests, people and wards. */

#include "tp-config.h"

#include "tp-publication-private.h"
#include "tp-report-build.h"
#include "tp-week-plan.h"

#define PERSONAL_DIGITS 9

/* --- visits ------------------------------------------------------------------------------ */

/* The outcomes after which nobody waits any more. */
static gboolean
is_final (TpOutcome outcome)
{
  switch (outcome) {
  case TP_OUTCOME_DONE:
  case TP_OUTCOME_WAITING:
  case TP_OUTCOME_REFUSED:
  case TP_OUTCOME_ESCALATED:
    return TRUE;
  case TP_OUTCOME_NONE:
  case TP_OUTCOME_ABSENT:
  case TP_OUTCOME_NOT_HELD:
    return FALSE;
  }
  g_assert_not_reached ();
}

static void
withhold_difficulty (TpReportFact *fact)
{
  g_free (fact->difficulty);
  fact->difficulty = g_strdup_printf ("(có thông tin cá nhân, xem nhu cầu %s)", fact->code);
}

/* Whether the words name the person visited, by an address however short, too. */
static gboolean
names_person (const char *words, const TpPerson *person)
{
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();

  tp_leak_check_add (check, person->name);
  tp_leak_check_add (check, person->id_number);
  tp_leak_check_add (check, person->phone);
  tp_leak_check_add (check, person->guardian_name);
  tp_leak_check_add (check, person->address);
  return tp_leak_check_run (check, words) > 0;
}

/* So many digits in a row are somebody's telephone or identity number, be it in the workspace or
 * not. */
static gboolean
has_long_number (const char *words)
{
  guint n = 0;

  for (; *words != '\0' && n < PERSONAL_DIGITS; words++) {
    if (g_ascii_isdigit (*words))
      n++;
    else if (strchr (" .-", *words) == NULL)
      n = 0;
  }
  return n >= PERSONAL_DIGITS;
}

/* A difficulty may tell of anybody: the daughter, the neighbour. Everybody is looked for once, and
 * only if there is a word to look in. */
static gboolean
withhold_names (TpReportBuild *self, GError **error)
{
  g_autoptr (TpLeakCheck) check = NULL;
  int n_people;

  for (guint i = 0; i < self->input->facts->len; i++) {
    TpReportFact *fact = g_ptr_array_index (self->input->facts, i);

    if (fact->difficulty[0] == '\0')
      continue;
    if (check == NULL) {
      check = tp_leak_check_new ();
      if (!tp_publication_add_everybody (self->workspace, check, &n_people, NULL, error))
        return FALSE;
    }
    if (has_long_number (fact->difficulty) || tp_leak_check_run (check, fact->difficulty) > 0)
      withhold_difficulty (fact);
  }
  return TRUE;
}

static void
describe_place (TpReportBuild *self, TpReportFact *fact, const TpSession *session)
{
  const TpWard *ward = g_hash_table_lookup (self->records, &session->ward);
  const TpTeam *team = g_hash_table_lookup (self->records, &session->team);
  const TpBranch *branch = team != NULL ? g_hash_table_lookup (self->records, &team->branch) : NULL;

  if (ward != NULL) {
    tp_set_text (&fact->ward, ward->full_name);
    tp_set_text (&fact->ward_code, ward->code);
  }
  if (team != NULL)
    tp_set_text (&fact->team, team->name);
  if (branch != NULL)
    tp_set_text (&fact->branch, branch->name);
  fact->is_cross_territory =
    ward != NULL && team != NULL && !tp_id_equal (&ward->branch, &team->branch);
}

static void
describe_procedure (TpReportBuild *self, TpReportFact *fact, const TpRequest *request)
{
  const TpProcedure *procedure = g_hash_table_lookup (self->records, &request->procedure);

  if (procedure == NULL)
    return;
  g_free (fact->procedure);
  fact->procedure = g_strdup_printf ("%s %s", procedure->code, procedure->name);
}

static gboolean
add_fact (TpReportBuild *self,
          const TpVisit *visit,
          const TpSession *session,
          const TpRequest *request,
          GError **error)
{
  g_autoptr (TpPerson) person = NULL;
  TpReportFact *fact;

  if (!tp_id_is_nil (&request->person)) {
    person = tp_workspace_need (self->workspace, &tp_person_kind, &request->person, error);
    if (person == NULL)
      return FALSE;
  }
  fact = tp_report_fact_new ();
  g_ptr_array_add (self->input->facts, fact);
  tp_set_text (&fact->code, request->code);
  fact->visit = visit->record.id;
  fact->day = session->day;
  fact->part = session->part;
  fact->mode = tp_week_is_fetched (session->mode, request->modes) ? TP_MODE_FETCH : session->mode;
  describe_place (self, fact, session);
  describe_procedure (self, fact, request);
  fact->categories = person != NULL ? person->categories : 0;
  fact->services = visit->services;
  fact->outcome = visit->outcome;
  fact->satisfaction = visit->satisfaction;
  fact->minutes_spent = visit->minutes_spent;
  fact->channel = request->channel;
  fact->is_online = visit->is_online;
  fact->wait_days = MAX (0, session->day - tp_day_from_unix_ms (request->received_at));
  tp_set_text (&fact->difficulty, visit->difficulty);
  if (person != NULL && names_person (visit->difficulty, person))
    withhold_difficulty (fact);
  return TRUE;
}

typedef struct
{
  TpReportBuild *build;
  GError *error;
} TpVisitPass;

static void
note_reached (TpReportBuild *self,
              const TpVisit *visit,
              const TpSession *session,
              const TpRequest *request)
{
  gpointer known;

  if (is_final (visit->outcome) &&
      (!g_hash_table_lookup_extended (self->finished, &request->record.id, NULL, &known) ||
       session->day < GPOINTER_TO_INT (known)))
    g_hash_table_insert (self->finished, (gpointer) &request->record.id,
                         GINT_TO_POINTER (session->day));
  if ((visit->outcome == TP_OUTCOME_DONE || visit->outcome == TP_OUTCOME_WAITING) &&
      session->day <= self->until && !tp_id_is_nil (&request->person) &&
      tp_report_build_has_ward (self, &request->ward))
    g_hash_table_add (self->reached, (gpointer) &request->person);
}

static gboolean
take_visit_cb (gpointer record, gpointer user_data)
{
  TpVisitPass *pass = user_data;
  TpReportBuild *self = pass->build;
  const TpVisit *visit = record;
  const TpSession *session = g_hash_table_lookup (self->records, &visit->session);
  const TpRequest *request = g_hash_table_lookup (self->requests, &visit->request);

  if (session == NULL || request == NULL || visit->outcome == TP_OUTCOME_NONE)
    return TRUE;
  note_reached (self, visit, session, request);
  if (!tp_report_build_has_day (self, session->day) || !tp_report_build_has_session (self, session))
    return TRUE;
  return add_fact (self, visit, session, request, &pass->error);
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const TpReportFact *const *fact_a = a, *const *fact_b = b;

  if ((*fact_a)->day != (*fact_b)->day)
    return (*fact_a)->day < (*fact_b)->day ? -1 : 1;
  if ((*fact_a)->part != (*fact_b)->part)
    return (*fact_a)->part - (*fact_b)->part;
  return tp_id_compare (&(*fact_a)->visit, &(*fact_b)->visit);
}

/*< private >
 * tp_report_build_take_visits:
 *
 * Makes a fact of every visit of the period that has an outcome, by time.
 */
gboolean
tp_report_build_take_visits (TpReportBuild *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  TpVisitPass pass = {self, NULL};

  if (!tp_store_each (self->store, query, take_visit_cb, &pass, error))
    return FALSE;
  if (pass.error != NULL) {
    g_propagate_error (error, pass.error);
    return FALSE;
  }
  g_ptr_array_sort (self->input->facts, compare_facts);
  return withhold_names (self, error);
}

/* --- totals --- */

/* Whether somebody still waited at the end of the period. Of what was ended without a visit only
 * what was settled remotely has a day of its end; all else is taken as ended. */
static gboolean
was_waiting (const TpReportBuild *self, const TpRequest *request)
{
  gpointer day;

  if (g_hash_table_lookup_extended (self->finished, &request->record.id, NULL, &day))
    return GPOINTER_TO_INT (day) > self->until;
  if (tp_request_was_remote (request))
    return tp_day_from_unix_ms (request->triaged_at) > self->until;
  return tp_request_is_open (request) || request->state == TP_REQUEST_STARTED;
}

/* Help by telephone or online is help, though no visit (M14). */
static void
count_remote (TpReportBuild *self, const TpRequest *request)
{
  TpDay day;

  if (!tp_request_was_remote (request))
    return;
  day = tp_day_from_unix_ms (request->triaged_at);
  if (day > self->until)
    return;
  self->input->requests_remote += day >= self->since;
  if (!tp_id_is_nil (&request->person))
    g_hash_table_add (self->reached, (gpointer) &request->person);
}

static void
count_requests (TpReportBuild *self)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, NULL, &record)) {
    const TpRequest *request = record;
    TpDay received = tp_day_from_unix_ms (request->received_at);

    if (received > self->until || !tp_report_build_has_ward (self, &request->ward))
      continue;
    self->input->requests_received += received >= self->since;
    self->input->requests_pending += was_waiting (self, request);
    count_remote (self, request);
  }
}

static gboolean
count_people (TpReportBuild *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TpId));
  guint all_categories = 0;
  gint64 n_people;

  for (const TpEnumValue *value = tp_category_enum.values; value->code != NULL; value++)
    all_categories |= value->value;
  for (guint i = 0; i < self->scope_wards->len; i++) {
    const TpWard *ward = g_ptr_array_index (self->scope_wards, i);

    g_array_append_val (ids, ward->record.id);
  }
  tp_query_add_int (query, "categories", TP_QUERY_HAS_BITS, all_categories);
  tp_query_add_ids (query, "ward", (const TpId *) ids->data, ids->len);
  n_people = tp_store_count (self->store, query, error);
  self->input->people_in_scope = (int) MAX (0, n_people);
  self->input->people_reached_ever = g_hash_table_size (self->reached);
  return n_people >= 0;
}

static void
list_wards_never_served (TpReportBuild *self)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < self->scope_wards->len; i++) {
    const TpWard *ward = g_ptr_array_index (self->scope_wards, i);

    if (!g_hash_table_contains (self->served_wards, &ward->record.id))
      g_ptr_array_add (names, g_strdup (ward->full_name));
  }
  g_ptr_array_add (names, NULL);
  g_strfreev (self->input->wards_never_served);
  self->input->wards_never_served = (char **) g_ptr_array_free (names, FALSE);
}

/*< private >
 * tp_report_build_count:
 *
 * Counts requests, people and wards; visits and sessions were taken before.
 */
gboolean
tp_report_build_count (TpReportBuild *self, GError **error)
{
  count_requests (self);
  list_wards_never_served (self);
  return count_people (self, error);
}
