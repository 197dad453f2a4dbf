/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a solution back to records, changing as little as can be: a session that stays keeps its id
 * and its row, a visit that moves to another session keeps its own, and what is the same is not
 * written at all. So a plan that changes nothing is no change, and undo has little to take back. */

#include "tp-config.h"

#include "tp-plan-gear.h"
#include "tp-plan-records.h"
#include "tp-plan-rosters.h"

typedef struct
{
  const TpPlanProblem *problem;
  const TpSolution *solution;
  gint64 now_ms;
  GHashTable *kept_visits; /* set of TpVisit *: those that go on, perhaps in another session */
  TpPlanRecords *records;
} Writer;

static void
put_if_changed (GPtrArray *puts, gpointer copy, gconstpointer before)
{
  if (before != NULL && tp_record_equal (copy, before))
    tp_record_free (copy);
  else
    g_ptr_array_add (puts, copy);
}

/* --- requests --------------------------------------------------------------- */

static void
put_request (Writer *w, const TpRequest *request, int state)
{
  TpRequest *copy;

  if (request->state == state)
    return;
  copy = tp_record_copy (request);
  copy->state = state;
  g_ptr_array_add (w->records->requests, copy);
}

/* Somebody who was told stays told only while nothing of what was told has changed. */
static void
put_planned (Writer *w, const TpRequest *request, gboolean is_same_time)
{
  if (request->state != TP_REQUEST_TOLD || !is_same_time)
    put_request (w, request, TP_REQUEST_PLANNED);
}

static void
put_waiting (Writer *w, const TpRequest *request)
{
  if (!tp_request_is_pending (request))
    put_request (w, request, TP_REQUEST_VERIFIED);
}

/* --- sessions ------------------------------------------------------------------ */

/* The neighbourhood all requests of a round share, or none. */
static TpId
find_neighbourhood (const Writer *w, const TpPlanSession *from)
{
  TpId place = TP_ID_NIL;

  for (int i = 0; i < from->n_requests; i++) {
    const TpRequest *request = w->problem->requests->pdata[from->requests[i]];

    if (i == 0)
      place = request->neighbourhood;
    else if (!tp_id_equal (&place, &request->neighbourhood))
      return TP_ID_NIL;
  }
  return place;
}

static void
set_place (const Writer *w, const TpPlanSession *from, TpSession *session)
{
  session->mode = tp_plan_mode_to_mode (from->mode);
  session->venue = TP_ID_NIL;
  if (from->ward >= 0)
    session->ward = ((TpWard *) w->problem->wards->pdata[from->ward])->record.id;
  if (from->mode == TP_PLAN_HOME) {
    session->neighbourhood = find_neighbourhood (w, from);
  } else if (from->venue >= 0) {
    const TpVenue *venue = w->problem->venues->pdata[from->venue];

    session->venue = venue->record.id;
    session->ward = venue->ward;
    session->neighbourhood = venue->neighbourhood;
  }
}

/* Puts the session of a slot, unless it is settled, and gives its id. */
static TpId
put_session (Writer *w, const TpPlanCell *cell, int slot)
{
  const TpPlanSession *from = &w->solution->sessions[slot];
  const TpPlanSlot *numbers = &w->problem->problem.slots[slot];
  TpSession *session;
  TpId id;

  if (cell->session != NULL && !cell->is_replaceable)
    return cell->session->record.id;
  if (cell->session != NULL) {
    session = tp_record_copy (cell->session);
  } else {
    session = tp_record_new (&tp_session_kind);
    session->record.id = tp_id_new (w->now_ms);
    session->team = cell->team->record.id;
    session->day = cell->day;
    session->part = cell->part;
    session->state = TP_SESSION_DRAFT;
  }
  session->since = numbers->since;
  session->until = numbers->until;
  set_place (w, from, session);
  id = session->record.id;
  put_if_changed (w->records->sessions, session, cell->session);
  return id;
}

static gboolean
is_same_time (const Writer *w, const TpVisit *visit, const TpVisit *before, const TpPlanCell *cell)
{
  return before != NULL && before->planned_at == visit->planned_at && cell->session != NULL &&
         tp_id_equal (&before->session, &cell->session->record.id);
}

static void
put_visits (Writer *w, const TpPlanCell *cell, int slot, const TpId *session)
{
  const TpPlanSession *from = &w->solution->sessions[slot];

  for (int i = 0; i < from->n_requests; i++) {
    const TpRequest *request = w->problem->requests->pdata[from->requests[i]];
    const TpVisit *before = tp_week_plan_find_visit_of (w->problem->plan, &request->record.id);
    TpVisit *visit = before != NULL ? tp_record_copy (before) : tp_record_new (&tp_visit_kind);

    if (before == NULL) {
      visit->record.id = tp_id_new (w->now_ms);
      visit->request = request->record.id;
    }
    visit->session = *session;
    visit->ordinal = i + 1;
    visit->planned_at = from->starts[i];
    visit->travel_minutes = from->travels[i];
    put_planned (w, request, is_same_time (w, visit, before, cell));
    put_if_changed (w->records->visits, visit, before);
  }
}

/* --- who goes ------------------------------------------------------------------ */

/* A settled session keeps its roster, but for a draft that somebody pinned and whose people fell
 * away since: they cannot come. Where nobody is left to work, that is for people to mend: %NULL. */
static TpPlanRoster *
make_roster (const Writer *w, const TpPlanCell *cell, int slot)
{
  g_autoptr (TpPlanRoster) roster = NULL;

  if (cell->session == NULL || cell->is_replaceable)
    return tp_plan_roster_new (w->problem, w->solution, slot);
  roster = tp_plan_roster_new_settled (w->problem->plan, cell);
  if (cell->session->state != TP_SESSION_DRAFT || roster->is_unfit)
    return NULL;
  return g_steal_pointer (&roster);
}

/* The seat's row of @rows, taken out of them, or NULL. */
static TpSessionMember *
take_row (GPtrArray *rows, const TpPlanRosterSeat *seat)
{
  for (guint i = 0; i < rows->len; i++) {
    TpSessionMember *row = rows->pdata[i];

    if (row->post == seat->post && tp_id_equal (&row->member, &seat->member->record.id)) {
      g_ptr_array_remove_index (rows, i);
      return row;
    }
  }
  return NULL;
}

static GPtrArray *
list_rows (const TpWeekPlan *plan, const TpSession *session)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; session != NULL && i < plan->session_members->len; i++) {
    TpSessionMember *row = plan->session_members->pdata[i];

    if (tp_id_equal (&row->session, &session->record.id))
      g_ptr_array_add (rows, row);
  }
  return rows;
}

/* The session's row for the seat: the one of @rows that says so already, or a new one. */
static void
put_row (Writer *w, GPtrArray *rows, const TpPlanRosterSeat *seat, const TpId *session)
{
  TpSessionMember *row;

  if (take_row (rows, seat) != NULL)
    return;
  row = tp_record_new (&tp_session_member_kind);
  row->record.id = tp_id_new (w->now_ms);
  row->session = *session;
  row->member = seat->member->record.id;
  row->post = seat->post;
  g_ptr_array_add (w->records->members, row);
}

/* The session's own roster where the standing one will not do, and none where it will. */
static void
put_roster (Writer *w, const TpPlanCell *cell, int slot, const TpId *session)
{
  g_autoptr (TpPlanRoster) roster = make_roster (w, cell, slot);
  g_autoptr (GPtrArray) rows = list_rows (w->problem->plan, cell->session);

  if (roster == NULL)
    return;
  for (guint i = 0; roster->is_own && i < roster->seats->len; i++)
    put_row (w, rows, &g_array_index (roster->seats, TpPlanRosterSeat, i), session);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (w->records->removed_visits, tp_record_copy (rows->pdata[i]));
}

/* --- what goes ---------------------------------------------------------------------- */

/* Those called off when the session was postponed once go as well: their requests may come into it
 * again, and a session serves a request once. */
static void
remove_visits (Writer *w, const TpSession *session)
{
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (w->problem->plan, &session->record.id);

  for (guint i = 0; i < visits->len; i++)
    if (!g_hash_table_contains (w->kept_visits, visits->pdata[i]))
      g_ptr_array_add (w->records->removed_visits, tp_record_copy (visits->pdata[i]));
}

static void
remove_session (Writer *w, const TpSession *session)
{
  g_autoptr (GPtrArray) rows = list_rows (w->problem->plan, session);

  remove_visits (w, session);
  tp_plan_gear_remove_rows (w->problem->plan, session, w->records->removed_visits);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (w->records->removed_visits, tp_record_copy (rows->pdata[i]));
  g_ptr_array_add (w->records->removed_sessions, tp_record_copy (session));
}

static void
note_kept_visits (Writer *w)
{
  for (int r = 0; r < w->problem->problem.n_requests; r++) {
    const TpRequest *request = w->problem->requests->pdata[r];
    TpVisit *visit = tp_week_plan_find_visit_of (w->problem->plan, &request->record.id);

    if (visit != NULL && w->solution->slot_of[r] >= 0)
      g_hash_table_add (w->kept_visits, visit);
  }
}

/* Requests of a draft whose slot is not to be used any more and that found no other place are
 * among the problem's requests like all others: they wait again. */
static void
free_requests (Writer *w)
{
  for (int r = 0; r < w->problem->problem.n_requests; r++)
    if (w->solution->slot_of[r] < 0)
      put_waiting (w, w->problem->requests->pdata[r]);
}

/*< private >
 * tp_plan_records_new:
 * @problem: a problem
 * @solution: a solution of it
 * @now_ms: the time, for the ids of new records
 *
 * Returns: (transfer full): what the solution changes in the week
 */
TpPlanRecords *
tp_plan_records_new (const TpPlanProblem *problem, const TpSolution *solution, gint64 now_ms)
{
  g_autoptr (GHashTable) kept_visits = g_hash_table_new (NULL, NULL);
  Writer w = {problem, solution, now_ms, kept_visits, g_new0 (TpPlanRecords, 1)};

  w.records->removed_visits = tp_record_array_new ();
  w.records->sessions = tp_record_array_new ();
  w.records->members = tp_record_array_new ();
  w.records->visits = tp_record_array_new ();
  w.records->requests = tp_record_array_new ();
  w.records->removed_sessions = tp_record_array_new ();

  note_kept_visits (&w);
  for (int s = 0; s < solution->n_sessions; s++) {
    const TpPlanCell *cell = tp_plan_problem_get_cell (problem, s);

    if (solution->sessions[s].mode >= 0) {
      TpId session = put_session (&w, cell, s);

      if (cell->session != NULL)
        remove_visits (&w, cell->session);
      put_roster (&w, cell, s, &session);
      tp_plan_gear_write (problem, solution, s, &session, now_ms, w.records->members,
                          w.records->removed_visits);
      put_visits (&w, cell, s, &session);
    } else if (cell->session != NULL && cell->is_replaceable) {
      remove_session (&w, cell->session);
    }
  }
  for (guint i = 0; i < problem->left_over->len; i++)
    remove_session (&w, problem->left_over->pdata[i]);
  free_requests (&w);
  return w.records;
}

/*< private >
 * tp_plan_records_free:
 * @records: (transfer full) (nullable): changes
 *
 * Frees them.
 */
void
tp_plan_records_free (TpPlanRecords *records)
{
  if (records == NULL)
    return;
  g_ptr_array_unref (records->removed_visits);
  g_ptr_array_unref (records->sessions);
  g_ptr_array_unref (records->members);
  g_ptr_array_unref (records->visits);
  g_ptr_array_unref (records->requests);
  g_ptr_array_unref (records->removed_sessions);
  g_free (records);
}

static gboolean
put_all (TpStore *store, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!tp_store_put (store, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_all (TpStore *store, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++) {
    const TpRecord *record = records->pdata[i];

    if (!tp_store_remove (store, record->kind, &record->id, error))
      return FALSE;
  }
  return TRUE;
}

/*< private >
 * tp_plan_records_store:
 * @records: changes
 * @store: a store with an entry begun
 * @error: return location for a #TpStoreError
 *
 * Stores the changes, parents before children and the other way round for what goes. A visit may
 * leave a session that goes for one that is new, so new sessions come first and old ones go last.
 *
 * Returns: %TRUE if all are stored; else the entry is to be rolled back
 */
gboolean
tp_plan_records_store (const TpPlanRecords *records, TpStore *store, GError **error)
{
  return remove_all (store, records->removed_visits, error) &&
         put_all (store, records->sessions, error) && put_all (store, records->members, error) &&
         put_all (store, records->visits, error) && put_all (store, records->requests, error) &&
         remove_all (store, records->removed_sessions, error);
}
