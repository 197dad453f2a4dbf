/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts of a period and a scope: visits with what came of them, sessions with the way the team
 * went, and how many people and wards were reached. Facts hold no personal data; a difficulty that
 * somebody wrote down with a name in it is left in the record and only pointed at here. Counting
 * and drawing is the report's business. */

#include "tp-config.h"

#include "tp-files-private.h"
#include "tp-publication-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  TpWorkspace *workspace;
  TpStore *store;
  TpDay since, until;
  TpOfficeType type;      /* CENTRE: the whole city */
  TpBranch *branch;       /* of a branch's scope */
  TpWard *ward;           /* of a ward's scope */
  GPtrArray *scope_wards; /* borrowed, by code */
  GHashTable *records;    /* TpId → branches, wards, teams, venues, procedures, sessions; owned */
  GHashTable *requests;   /* TpId → TpRequest; owned */
  GHashTable *finished;   /* TpId of requests, borrowed → day of the visit that ended them */
  GHashTable *reached;    /* TpId of persons, borrowed */
  GHashTable *served_wards; /* TpId, borrowed */
  TpTravel travel;
  TpReportInput *input;
} TpReportBuild;

/* --- scope ------------------------------------------------------------------------ */

static TpWard *
find_ward_by_code (TpWorkspace *self, const char *code, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  g_autoptr (GPtrArray) wards = NULL;

  tp_query_add_text (query, "code", TP_QUERY_IS, code);
  wards = tp_store_list (self->store, query, error);
  if (wards == NULL)
    return NULL;
  if (wards->len == 0) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                 _ ("There is no ward or commune “%s”."), code);
    return NULL;
  }
  return tp_record_copy (g_ptr_array_index (wards, 0));
}

static gboolean
take_office_scope (TpReportBuild *self, GError **error)
{
  const TpOffice *office = self->workspace->office;

  self->type = office->type;
  switch (self->type) {
  case TP_OFFICE_CENTRE:
    return TRUE;
  case TP_OFFICE_BRANCH:
    self->branch = tp_workspace_find_branch (self->workspace, NULL, error);
    return self->branch != NULL;
  case TP_OFFICE_WARD:
    self->ward = tp_workspace_need (self->workspace, &tp_ward_kind, &office->ward, error);
    return self->ward != NULL;
  }
  g_assert_not_reached ();
}

static gboolean
parse_scope (TpReportBuild *self, const char *scope, GError **error)
{
  if (scope == NULL || scope[0] == '\0')
    return take_office_scope (self, error);
  if (g_str_equal (scope, "city")) {
    self->type = TP_OFFICE_CENTRE;
    return TRUE;
  }
  if (g_str_has_prefix (scope, "branch:") && scope[7] != '\0') {
    self->type = TP_OFFICE_BRANCH;
    self->branch = tp_workspace_find_branch (self->workspace, scope + 7, error);
    return self->branch != NULL;
  }
  if (g_str_has_prefix (scope, "ward:")) {
    self->type = TP_OFFICE_WARD;
    self->ward = find_ward_by_code (self->workspace, scope + 5, error);
    return self->ward != NULL;
  }
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               _ ("“%s” is no scope; say “city”, “branch:CN03” or “ward:00004”."), scope);
  return FALSE;
}

static gboolean
is_ward_in_scope (const TpReportBuild *self, const TpWard *ward)
{
  switch (self->type) {
  case TP_OFFICE_CENTRE:
    return TRUE;
  case TP_OFFICE_BRANCH:
    return tp_id_equal (&ward->branch, &self->branch->record.id);
  case TP_OFFICE_WARD:
    return tp_id_equal (&ward->record.id, &self->ward->record.id);
  }
  g_assert_not_reached ();
}

static gboolean
is_ward_id_in_scope (const TpReportBuild *self, const TpId *id)
{
  const TpWard *ward = g_hash_table_lookup (self->records, id);

  return ward != NULL && is_ward_in_scope (self, ward);
}

/* A branch reports on what its teams did, wherever (X3); a ward on what was done in it. */
static gboolean
is_session_in_scope (const TpReportBuild *self, const TpSession *session)
{
  const TpTeam *team = g_hash_table_lookup (self->records, &session->team);

  switch (self->type) {
  case TP_OFFICE_CENTRE:
    return TRUE;
  case TP_OFFICE_BRANCH:
    return team != NULL && tp_id_equal (&team->branch, &self->branch->record.id);
  case TP_OFFICE_WARD:
    return tp_id_equal (&session->ward, &self->ward->record.id);
  }
  g_assert_not_reached ();
}

static gboolean
is_in_period (const TpReportBuild *self, TpDay day)
{
  return day >= self->since && day <= self->until;
}

/* --- loading ------------------------------------------------------------------------- */

static gboolean
keep_record_cb (gpointer record, gpointer user_data)
{
  TpRecord *copy = tp_record_copy (record);

  g_hash_table_replace (user_data, &copy->id, copy);
  return TRUE;
}

static gboolean
load_kind (TpReportBuild *self, const TpKind *kind, GHashTable *table, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  return tp_store_each (self->store, query, keep_record_cb, table, error);
}

static int
compare_ward_codes (gconstpointer a, gconstpointer b)
{
  const TpWard *const *ward_a = a, *const *ward_b = b;

  return strcmp ((*ward_a)->code, (*ward_b)->code);
}

static void
list_scope_wards (TpReportBuild *self)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record)) {
    if (((TpRecord *) record)->kind == &tp_ward_kind && is_ward_in_scope (self, record))
      g_ptr_array_add (self->scope_wards, record);
  }
  g_ptr_array_sort (self->scope_wards, compare_ward_codes);
}

static double
get_number (TpWorkspace *self, const char *key, double fallback)
{
  g_autofree char *value = tp_workspace_dup_setting (self, key, "");
  char *end;
  double number = g_ascii_strtod (value, &end);

  return end != value && isfinite (number) ? number : fallback;
}

static gboolean
load (TpReportBuild *self, GError **error)
{
  const TpKind *const kinds[] = {&tp_branch_kind, &tp_ward_kind,      &tp_team_kind,
                                 &tp_venue_kind,  &tp_procedure_kind, &tp_session_kind};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!load_kind (self, kinds[i], self->records, error))
      return FALSE;
  }
  self->travel.detour_factor = get_number (self->workspace, "travel.factor", 1.0);
  list_scope_wards (self);
  return load_kind (self, &tp_request_kind, self->requests, error);
}

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

/* The words of a difficulty, unless they name the person. */
static char *
clean_difficulty (const TpVisit *visit, const TpRequest *request, const TpPerson *person)
{
  g_autoptr (TpLeakCheck) check = NULL;

  if (visit->difficulty[0] == '\0' || person == NULL)
    return g_strdup (visit->difficulty);
  check = tp_leak_check_new ();
  tp_leak_check_add (check, person->name);
  tp_leak_check_add (check, person->id_number);
  tp_leak_check_add (check, person->phone);
  tp_leak_check_add (check, person->guardian_name);
  tp_leak_check_add (check, person->address);
  if (tp_leak_check_run (check, visit->difficulty) == 0)
    return g_strdup (visit->difficulty);
  return g_strdup_printf ("(có thông tin cá nhân, xem nhu cầu %s)", request->code);
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
  fact->mode = session->mode;
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
  g_free (fact->difficulty);
  fact->difficulty = clean_difficulty (visit, request, person);
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
      is_ward_id_in_scope (self, &request->ward))
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
  if (!is_in_period (self, session->day) || !is_session_in_scope (self, session))
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

static gboolean
take_visits (TpReportBuild *self, GError **error)
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
  return TRUE;
}

/* --- sessions --------------------------------------------------------------------------------- */

static void
go_to (const TpReportBuild *self,
       TpPoint *at,
       double longitude,
       double latitude,
       double *kilometres)
{
  if (isnan (longitude) || isnan (latitude))
    return;
  if (!isnan (at->longitude))
    *kilometres += self->travel.detour_factor *
                   tp_distance_km (at->longitude, at->latitude, longitude, latitude);
  *at = (TpPoint){longitude, latitude};
}

static int
compare_ordinals (gconstpointer a, gconstpointer b)
{
  const TpVisit *const *visit_a = a, *const *visit_b = b;

  return (*visit_a)->ordinal - (*visit_b)->ordinal;
}

/* A home round goes from stop to stop; a stop without a point is taken to be on the way. */
static gboolean
go_round (TpReportBuild *self,
          const TpSession *session,
          TpPoint *at,
          double *kilometres,
          GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  g_autoptr (GPtrArray) visits = NULL;

  tp_query_add_id (query, "session", TP_QUERY_IS, &session->record.id);
  visits = tp_store_list (self->store, query, error);
  if (visits == NULL)
    return FALSE;
  g_ptr_array_sort (visits, compare_ordinals);
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = g_ptr_array_index (visits, i);
    const TpRequest *request = g_hash_table_lookup (self->requests, &visit->request);

    if (request != NULL)
      go_to (self, at, request->longitude, request->latitude, kilometres);
  }
  return TRUE;
}

/* There and back from the team's base, along the road as the travel factor has it (F1). */
static gboolean
measure_way (TpReportBuild *self, const TpSession *session, int *kilometres, GError **error)
{
  const TpTeam *team = g_hash_table_lookup (self->records, &session->team);
  const TpVenue *venue = g_hash_table_lookup (self->records, &session->venue);
  const TpWard *ward = g_hash_table_lookup (self->records, &session->ward);
  TpPoint at = {NAN, NAN};
  double way = 0.0;

  if (team != NULL)
    go_to (self, &at, team->longitude, team->latitude, &way);
  if (session->mode == TP_MODE_HOME) {
    if (!go_round (self, session, &at, &way, error))
      return FALSE;
  } else if (venue != NULL && !isnan (venue->longitude)) {
    go_to (self, &at, venue->longitude, venue->latitude, &way);
  } else if (ward != NULL) {
    go_to (self, &at, ward->longitude, ward->latitude, &way);
  }
  if (team != NULL)
    go_to (self, &at, team->longitude, team->latitude, &way);
  *kilometres = (int) lround (way);
  return TRUE;
}

static gboolean
add_session (TpReportBuild *self, const TpSession *session, GError **error)
{
  const TpWard *ward = g_hash_table_lookup (self->records, &session->ward);
  const TpTeam *team = g_hash_table_lookup (self->records, &session->team);
  TpReportSession *entry = tp_report_session_new ();

  g_ptr_array_add (self->input->sessions, entry);
  entry->day = session->day;
  entry->part = session->part;
  entry->mode = session->mode;
  entry->state = session->state;
  if (ward != NULL) {
    tp_set_text (&entry->ward, ward->full_name);
    tp_set_text (&entry->ward_code, ward->code);
  }
  if (team != NULL)
    tp_set_text (&entry->team, team->name);
  return session->state != TP_SESSION_HELD ||
         measure_way (self, session, &entry->kilometres, error);
}

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  const TpReportSession *const *left = a, *const *right = b;
  int order;

  if ((*left)->day != (*right)->day)
    return (*left)->day < (*right)->day ? -1 : 1;
  order = (*left)->part - (*right)->part;
  if (order == 0)
    order = strcmp ((*left)->ward_code, (*right)->ward_code);
  return order != 0 ? order : strcmp ((*left)->team, (*right)->team);
}

static gboolean
take_sessions (TpReportBuild *self, GError **error)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record)) {
    const TpSession *session = record;

    if (session->record.kind != &tp_session_kind)
      continue;
    if (session->state == TP_SESSION_HELD && session->day <= self->until)
      g_hash_table_add (self->served_wards, (gpointer) &session->ward);
    if (is_in_period (self, session->day) && is_session_in_scope (self, session) &&
        !add_session (self, session, error))
      return FALSE;
  }
  g_ptr_array_sort (self->input->sessions, compare_sessions);
  return TRUE;
}

/* --- totals
 * --------------------------------------------------------------------------------------- */

/* Whether somebody still waited at the end of the period. What was ended without a visit has no day
 * of its end; it is taken as ended. */
static gboolean
was_waiting (const TpReportBuild *self, const TpRequest *request)
{
  gpointer day;

  if (g_hash_table_lookup_extended (self->finished, &request->record.id, NULL, &day))
    return GPOINTER_TO_INT (day) > self->until;
  return tp_request_is_open (request) || request->state == TP_REQUEST_STARTED;
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

    if (received > self->until || !is_ward_id_in_scope (self, &request->ward))
      continue;
    self->input->requests_received += received >= self->since;
    self->input->requests_pending += was_waiting (self, request);
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

static void
take (char **member, char *text)
{
  g_free (*member);
  *member = text;
}

static void
describe_scope (TpReportBuild *self)
{
  TpReportInput *input = self->input;

  switch (self->type) {
  case TP_OFFICE_CENTRE:
    tp_set_text (&input->scope, "Toàn Thành phố");
    tp_set_text (&input->scope_code, "city");
    break;
  case TP_OFFICE_BRANCH:
    tp_set_text (&input->scope, self->branch->name);
    tp_set_text (&input->scope_code, self->branch->code);
    break;
  case TP_OFFICE_WARD:
    tp_set_text (&input->scope, self->ward->full_name);
    tp_set_text (&input->scope_code, self->ward->code);
    break;
  }
}

static void
describe_document (TpReportBuild *self)
{
  TpWorkspace *workspace = self->workspace;
  TpReportInput *input = self->input;

  input->since = self->since;
  input->until = self->until;
  input->made_at = tp_workspace_get_now (workspace);
  describe_scope (self);
  g_free (input->parent_office);
  g_free (input->office);
  tp_publication_get_offices (workspace, self->branch, &input->parent_office, &input->office);
  take (&input->place, tp_workspace_dup_setting (workspace, "document.place", ""));
  take (&input->signer_capacity,
        tp_workspace_dup_setting (workspace, "document.signer.capacity", ""));
  take (&input->signer_name, tp_workspace_dup_setting (workspace, "document.signer.name", ""));
  if (workspace->office->is_demo)
    take (&input->mark, tp_workspace_dup_setting (workspace, "demo.mark", ""));
  g_strfreev (input->legal_bases);
  input->legal_bases = tp_publication_get_lines (workspace, "document.legal_bases");
}

static void
clear_build (TpReportBuild *self)
{
  g_clear_pointer (&self->finished, g_hash_table_unref);
  g_clear_pointer (&self->reached, g_hash_table_unref);
  g_clear_pointer (&self->served_wards, g_hash_table_unref);
  g_clear_pointer (&self->scope_wards, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_hash_table_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->branch, tp_record_free);
  g_clear_pointer (&self->ward, tp_record_free);
  g_clear_pointer (&self->input, tp_report_input_free);
}

/**
 * tp_workspace_build_report:
 * @since: first day
 * @until: last day, not before @since
 * @scope: (nullable): "city", "branch:CN03", "ward:00004"; %NULL: the office's own
 * @error: return location; %TP_WORKSPACE_ERROR_INVALID, %TP_WORKSPACE_ERROR_NOT_FOUND
 *
 * Gathers what a report counts. A branch's scope is what its teams did, wherever; its people and
 * wards are those of its territory.
 *
 * Returns: (transfer full): the facts, or %NULL
 */
TpReportInput *
tp_workspace_build_report (TpWorkspace *self,
                           TpDay since,
                           TpDay until,
                           const char *scope,
                           GError **error)
{
  TpReportBuild build = {.workspace = self, .since = since, .until = until};
  TpReportInput *input = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  if (since == TP_DAY_NONE || until < since) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("The period ends before it begins."));
    return NULL;
  }
  build.store = self->store;
  build.records = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, tp_record_free);
  build.requests = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, tp_record_free);
  build.finished = g_hash_table_new (tp_id_hash, tp_id_equal);
  build.reached = g_hash_table_new (tp_id_hash, tp_id_equal);
  build.served_wards = g_hash_table_new (tp_id_hash, tp_id_equal);
  build.scope_wards = g_ptr_array_new ();
  build.input = tp_report_input_new ();
  if (parse_scope (&build, scope, error) && load (&build, error) && take_visits (&build, error) &&
      take_sessions (&build, error) && count_people (&build, error)) {
    count_requests (&build);
    list_wards_never_served (&build);
    describe_document (&build);
    input = g_steal_pointer (&build.input);
  }
  clear_build (&build);
  return input;
}

static gboolean
write_documents (TpWorkspace *self,
                 const TpReportInput *input,
                 TpFileSet *files,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *cell = tp_workspace_dup_setting (self, "report.smallest_cell", "0");
  g_autoptr (TpFigures) figures = tp_figures_count (input, (int) g_ascii_strtoll (cell, NULL, 10));
  g_autofree char *since = tp_day_to_iso (input->since);
  g_autofree char *until = tp_day_to_iso (input->until);
  g_autofree char *stem = g_strdup_printf ("bao-cao-%s-%s-%s", since, until, input->scope_code);
  g_autofree char *pdf_name = g_strconcat (stem, ".pdf", NULL);
  g_autofree char *xlsx_name = g_strconcat (stem, ".xlsx", NULL);
  g_autoptr (GBytes) pdf = tp_report_to_pdf (input, figures, error);
  g_autofree char *xlsx_path = NULL;

  if (pdf == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !tp_file_set_add (files, pdf_name, pdf, error))
    return FALSE;
  xlsx_path = tp_file_set_reserve (files, xlsx_name);
  return tp_report_to_xlsx (input, figures, xlsx_path, error);
}

/**
 * tp_workspace_write_report:
 * @directory: where the files go; it is made if it is not there
 *
 * Writes the report as PDF and XLSX. See tp_workspace_build_report(). On failure no file is left.
 *
 * Returns: (transfer full): the paths written, %NULL-ended; or %NULL
 */
char **
tp_workspace_write_report (TpWorkspace *self,
                           TpDay since,
                           TpDay until,
                           const char *scope,
                           const char *directory,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (TpReportInput) input = NULL;
  g_autoptr (TpFileSet) files = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  input = tp_workspace_build_report (self, since, until, scope, error);
  if (input == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  files = tp_file_set_new (directory, error);
  if (files == NULL || !write_documents (self, input, files, cancellable, error) ||
      !tp_file_set_place (files, error))
    return NULL;
  return tp_file_set_keep (files);
}
