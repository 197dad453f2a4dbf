/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests one way to serve a request in a plan as it stands and says everything that stands against
 * it, so that whoever asks can see which single thing would have to change. The rules are those of
 * tp-plan-place.c and tp-plan-open.c; a test holds them against the checker. */

#include "tp-plan-trial.h"

#include "tp-plan-fetch.h"
#include "tp-plan-hall.h"

#include <string.h>

static void
copy_session (TpPlanTrial *trial, int s, const TpPlanSession *session)
{
  const TpPlanSlot *slot = &trial->problem.slots[s];
  const TpPlanModeOps *ops;
  TpWorkSession *copy = &trial->sessions[s];

  *copy = (TpWorkSession){.mode = session->mode, .ward = session->ward, .venue = session->venue};
  if (session->mode < 0)
    return;
  ops = tp_plan_mode_get (session->mode);
  tp_plan_session_reserve (copy, session->n_requests + 1);
  for (int i = 0; i < session->n_requests; i++)
    ops->insert (trial->index, slot, copy, session->requests[i], copy->n_requests);
  for (int i = 0; i < session->n_requests && copy->is_timed; i++) {
    copy->requests[i] = session->requests[i];
    copy->starts[i] = tp_plan_clock_from_day (slot, session->starts[i]);
  }
  if (copy->is_timed)
    tp_plan_hall_look_again (trial->index, slot, copy);
  if (session->mode != TP_PLAN_HOME && session->venue >= 0)
    trial->venue_busy[session->venue] |= tp_plan_slot_bit (slot);
}

/*< private >
 * tp_plan_trial_new:
 * @problem: a problem, which must outlive the trial
 * @solution: a sound solution of it; only read now
 *
 * Returns: (transfer full): the plan, ready to be tried
 */
TpPlanTrial *
tp_plan_trial_new (const TpProblem *problem, const TpSolution *solution)
{
  TpPlanTrial *trial = g_new0 (TpPlanTrial, 1);
  int most = 0;

  trial->problem = *problem;
  trial->venues = g_new0 (TpPlanVenue, problem->n_venues + 1);
  if (problem->n_venues > 0)
    memcpy (trial->venues, problem->venues, sizeof (TpPlanVenue) * problem->n_venues);
  trial->venues[problem->n_venues].ward = -1;
  trial->problem.venues = trial->venues;
  trial->problem.n_venues++;
  trial->people = g_new0 (TpPlanPerson, problem->n_people + 1);
  if (problem->n_people > 0)
    memcpy (trial->people, problem->people, sizeof (TpPlanPerson) * (gsize) problem->n_people);
  trial->people[problem->n_people].neighbourhood = -1;
  trial->problem.people = trial->people;
  trial->problem.n_people++;
  trial->index = tp_plan_index_new_for_trying (&trial->problem);
  trial->crew = tp_plan_crew_new (&trial->problem);
  if (trial->crew != NULL)
    tp_plan_crew_load (trial->crew, solution);
  trial->venue_busy = g_new0 (guint, trial->problem.n_venues + 1);
  trial->sessions = g_new0 (TpWorkSession, problem->n_slots + 1);
  for (int s = 0; s < problem->n_slots; s++) {
    copy_session (trial, s, &solution->sessions[s]);
    most = MAX (most, solution->sessions[s].n_requests);
  }
  trial->slot_of = g_memdup2 (solution->slot_of, sizeof (int) * (problem->n_requests + 1));
  for (guint i = 0; i < G_N_ELEMENTS (trial->buffers); i++)
    trial->buffers[i] = g_new (int, most + 1);
  return trial;
}

/**
 * tp_plan_trial_free:
 *
 * Frees @trial; the problem and the solution it was made of stay.
 */
void
tp_plan_trial_free (TpPlanTrial *trial)
{
  for (int s = 0; s < trial->problem.n_slots; s++)
    tp_plan_session_free (&trial->sessions[s]);
  tp_plan_crew_free (trial->crew);
  tp_plan_index_free (trial->index);
  g_free (trial->venues);
  g_free (trial->people);
  g_free (trial->sessions);
  g_free (trial->slot_of);
  g_free (trial->venue_busy);
  for (guint i = 0; i < G_N_ELEMENTS (trial->buffers); i++)
    g_free (trial->buffers[i]);
  g_free (trial);
}

/* --- one way ------------------------------------------------------------------------------- */

static guint
test_resident (const TpPlanTrial *trial, int r, int s, int mode)
{
  const TpPlanRequest *request = &trial->problem.requests[r];
  const TpPlanSlot *slot = &trial->problem.slots[s];
  guint bars = 0;

  if (!tp_plan_is_open_to (&trial->problem, s, r))
    return TP_BAR_NEVER;
  if ((tp_plan_get_modes (request) & 1u << mode) == 0)
    bars |= TP_BAR_MODE;
  if (trial->crew == NULL && (request->skills & ~slot->skills) != 0)
    bars |= TP_BAR_SKILL;
  if ((request->slots & tp_plan_slot_bit (slot)) == 0)
    bars |= TP_BAR_TIME;
  return bars;
}

static int
find_ward (const TpPlanTrial *trial, int r, int mode, int venue)
{
  if (mode != TP_PLAN_HOME)
    return trial->problem.venues[venue].ward;
  return trial->problem.rounds_cross_wards ? -1 : trial->problem.requests[r].ward;
}

/* The other half of a bus day that would be opened too, or -1. */
static int
find_empty_half (const TpPlanTrial *trial, int slot, int mode)
{
  int half = mode == TP_PLAN_BUS ? trial->index->partner[slot] : -1;

  return half >= 0 && trial->sessions[half].mode < 0 ? half : -1;
}

/**
 * tp_plan_trial_ask_crew:
 * @trial: a plan
 * @request: somebody
 * @way: (inout): how they would be served; gets what is lacking
 *
 * Returns: %TRUE if people and equipment for it can be had
 */
gboolean
tp_plan_trial_ask_crew (const TpPlanTrial *trial, int request, TpPlanWay *way)
{
  if (trial->crew == NULL)
    return TRUE;
  if (!way->is_opened)
    return tp_plan_crew_explain (trial->crew, way->slot, -1, -1, -1, request, &way->lack);
  return tp_plan_crew_explain (trial->crew, way->slot, way->mode,
                               find_ward (trial, request, way->mode, way->venue),
                               find_empty_half (trial, way->slot, way->mode), request, &way->lack);
}

static guint
test_crew (const TpPlanTrial *trial, int r, TpPlanWay *way)
{
  guint bars = 0;

  if (tp_plan_trial_ask_crew (trial, r, way))
    return 0;
  if ((way->lack.posts | way->lack.skills) != 0)
    bars |= TP_BAR_CREW;
  return way->lack.kinds != 0 ? bars | TP_BAR_EQUIPMENT : bars;
}

/**
 * tp_plan_trial_open_crew:
 * @trial: a plan
 * @request: who is served by it
 * @slot: a slot; a session that is there is closed
 * @mode: what session
 * @venue: where, or -1
 *
 * Opens the session for people and equipment alone; the crew can take it back.
 *
 * Returns: %TRUE if they were had, for @request too
 */
gboolean
tp_plan_trial_open_crew (const TpPlanTrial *trial, int request, int slot, int mode, int venue)
{
  return tp_plan_crew_open_for (trial->crew, slot, mode, find_ward (trial, request, mode, venue),
                                find_empty_half (trial, slot, mode)) &&
         tp_plan_crew_serve (trial->crew, slot, request);
}

/**
 * tp_plan_trial_measure:
 * @trial: a plan
 * @request: a request
 * @slot: a slot, perhaps with other hours than the problem's
 * @session: a session in it, which may be empty
 * @way: (inout): gets position, travel and missing minutes
 *
 * Returns: by how many minutes @request overflows @session; 0 or less: it fits
 */
int
tp_plan_trial_measure (const TpPlanTrial *trial,
                       int request,
                       const TpPlanSlot *slot,
                       const TpWorkSession *session,
                       TpPlanWay *way)
{
  way->missing =
    tp_plan_mode_get (session->mode)
      ->measure_missing (trial->index, slot, session, request, &way->position, &way->travel);
  return way->missing;
}

static gboolean
is_in_reach (const TpPlanTrial *trial, int r, int mode, int venue, int ward)
{
  return tp_plan_is_in_reach (&trial->problem, &trial->problem.requests[r], mode, venue, ward);
}

/**
 * tp_plan_trial_join:
 * @trial: a plan
 * @request: a request that is in no slot
 * @slot: a slot with a session
 * @way: (out): what stands in the way of the session taking @request as well
 */
void
tp_plan_trial_join (const TpPlanTrial *trial, int request, int slot, TpPlanWay *way)
{
  const TpWorkSession *session = &trial->sessions[slot];
  int ward = trial->problem.requests[request].ward;
  gboolean is_here;

  if (session->mode != TP_PLAN_HOME)
    is_here = is_in_reach (trial, request, session->mode, session->venue, session->ward);
  else if (trial->problem.rounds_cross_wards)
    is_here = tp_plan_may_visit (&trial->problem, &trial->problem.slots[slot], ward);
  else
    is_here = session->ward >= 0 && session->ward == ward;

  *way = (TpPlanWay){.slot = slot, .mode = session->mode, .venue = session->venue};
  way->closed_slot = -1;
  if (session->mode == TP_PLAN_HOME)
    way->venue = -1;
  if (!is_here) {
    way->bars = TP_BAR_NEVER;
    return;
  }
  way->bars = test_resident (trial, request, slot, session->mode);
  if ((way->bars & (way->bars - 1)) != 0)
    return;
  way->bars |= test_crew (trial, request, way);
  if ((way->bars & (way->bars - 1)) != 0)
    return;
  if (tp_plan_trial_measure (trial, request, &trial->problem.slots[slot], session, way) > 0)
    way->bars |= way->missing == TP_PLAN_MISSES_WINDOW ? TP_BAR_NEVER : TP_BAR_ROOM;
}

/* Whether the venue can be had in the slot; a session that would make way counts as gone. */
static guint
test_venue (const TpPlanTrial *trial, int s, int mode, int venue)
{
  const TpPlanVenue *place = &trial->problem.venues[venue];
  const TpWorkSession *session = &trial->sessions[s];
  guint bit = tp_plan_slot_bit (&trial->problem.slots[s]);
  gboolean is_ours = session->mode > TP_PLAN_HOME && session->venue == venue;

  if ((place->modes & 1u << mode) == 0 || tp_plan_desks (&trial->problem, venue) == 0)
    return TP_BAR_NEVER;
  if ((trial->venue_busy[venue] & bit) != 0 && !is_ours)
    return TP_BAR_NEVER;
  return (place->slots & bit) == 0 ? TP_BAR_VENUE : 0;
}

static gboolean
can_use (const TpPlanTrial *trial, int s, int mode)
{
  return !trial->index->is_blocked[s] && (trial->problem.slots[s].modes & 1u << mode) != 0;
}

/* The other half of a bus day: there already, or free to be opened too. */
static guint
test_half (const TpPlanTrial *trial, int s, int venue, guint bars, int *closed_slot)
{
  const TpProblem *problem = &trial->problem;
  int half = trial->index->partner[s];
  guint more;

  if (half < 0)
    return TP_BAR_NEVER;
  if (trial->sessions[half].mode == TP_PLAN_BUS)
    return trial->sessions[half].venue == venue ? 0 : TP_BAR_NEVER;
  if (trial->sessions[half].mode >= 0 || !can_use (trial, half, TP_PLAN_BUS))
    return TP_BAR_NEVER;
  if (!tp_plan_serves_ward (problem, &problem->slots[half], problem->venues[venue].ward)) {
    if (problem->slots[half].ward_words != problem->slots[s].ward_words)
      return TP_BAR_NEVER;
    bars |= TP_BAR_TERRITORY;
  }
  more = test_venue (trial, half, TP_PLAN_BUS, venue);
  if (more == TP_BAR_VENUE && (bars & TP_BAR_VENUE) != 0)
    return TP_BAR_NEVER;
  if (more == TP_BAR_VENUE)
    *closed_slot = half;
  return bars | more;
}

static guint
test_place (const TpPlanTrial *trial, int r, int s, int mode, int venue, int *closed_slot)
{
  const TpProblem *problem = &trial->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  int ward = mode == TP_PLAN_HOME ? problem->requests[r].ward : problem->venues[venue].ward;
  guint bars = 0;

  if (mode == TP_PLAN_HOME && tp_plan_may_visit (problem, slot, ward))
    return 0;
  if (ward < 0 || ward >= problem->n_wards)
    return TP_BAR_NEVER;
  if (!tp_plan_serves_ward (problem, slot, ward))
    bars |= TP_BAR_TERRITORY;
  if (mode == TP_PLAN_HOME)
    return bars;
  if (!is_in_reach (trial, r, mode, venue, -1))
    return TP_BAR_NEVER;
  bars |= test_venue (trial, s, mode, venue);
  if ((bars & TP_BAR_VENUE) != 0)
    *closed_slot = s;
  return mode == TP_PLAN_BUS ? bars | test_half (trial, s, venue, bars, closed_slot) : bars;
}

/**
 * tp_plan_trial_open:
 * @trial: a plan
 * @request: a request that is in no slot
 * @slot: a slot
 * @mode: a #TpPlanMode
 * @venue: where, or -1 for a round
 * @way: (out): what stands in the way of a session opened for @request; one that is there now is
 *   %TP_BAR_BUSY
 */
void
tp_plan_trial_open (const TpPlanTrial *trial,
                    int request,
                    int slot,
                    int mode,
                    int venue,
                    TpPlanWay *way)
{
  const TpProblem *problem = &trial->problem;
  TpWorkSession empty = {.mode = mode, .venue = venue};

  *way = (TpPlanWay){.slot = slot, .mode = mode, .venue = venue, .is_opened = TRUE};
  way->closed_slot = -1;
  if (!can_use (trial, slot, mode) ||
      (trial->sessions[slot].mode < 0 && trial->index->is_held[slot])) {
    way->bars = TP_BAR_NEVER;
    return;
  }
  way->bars = test_resident (trial, request, slot, mode) |
              test_place (trial, request, slot, mode, venue, &way->closed_slot);
  if (trial->sessions[slot].mode >= 0)
    way->bars |= trial->index->is_held[slot] ? TP_BAR_NEVER : TP_BAR_BUSY;
  if ((way->bars & (way->bars - 1)) != 0 || (way->bars & TP_BAR_NEVER) != 0)
    return;
  way->bars |= test_crew (trial, request, way);
  if ((way->bars & (way->bars - 1)) != 0)
    return;
  empty.ward = venue >= 0 ? problem->venues[venue].ward : problem->requests[request].ward;
  if (tp_plan_trial_measure (trial, request, &problem->slots[slot], &empty, way) > 0)
    way->bars |= way->missing == TP_PLAN_MISSES_WINDOW ? TP_BAR_NEVER : TP_BAR_ROOM;
}

/* Lets @session have its people and times in the trial's own room. */
static void
use_buffers (const TpPlanTrial *trial, TpWorkSession *session)
{
  session->requests = trial->buffers[0];
  session->starts = trial->buffers[1];
  session->latest = trial->buffers[2];
}

/* --- somebody else -----------------------------------------------------------------------------
 */

static TpWorkSession
make_copy (const TpPlanTrial *trial, const TpWorkSession *session)
{
  return (TpWorkSession){.mode = session->mode,
                         .ward = session->ward,
                         .venue = session->venue,
                         .requests = trial->buffers[0],
                         .starts = trial->buffers[1],
                         .latest = trial->buffers[2]};
}

/**
 * tp_plan_trial_copy_for:
 * @trial: a plan
 * @slot: a slot with other hours, or at a venue with other desks, than the session was made for
 * @session: a session
 * @copy: (out): the same people in the same order there; lasts until the next call
 */
void
tp_plan_trial_copy_for (const TpPlanTrial *trial,
                        const TpPlanSlot *slot,
                        const TpWorkSession *session,
                        TpWorkSession *copy)
{
  *copy = make_copy (trial, session);
  for (int i = 0; i < session->n_requests; i++)
    tp_plan_mode_get (session->mode)
      ->insert (trial->index, slot, copy, session->requests[i], copy->n_requests);
}

/**
 * tp_plan_trial_copy_without:
 * @trial: a plan
 * @slot: a slot with a session
 * @without: requests
 * @n_without: how many
 * @copy: (out): the session without them; lasts until the next call
 */
void
tp_plan_trial_copy_without (const TpPlanTrial *trial,
                            int slot,
                            const int *without,
                            int n_without,
                            TpWorkSession *copy)
{
  const TpWorkSession *session = &trial->sessions[slot];
  const TpPlanModeOps *ops = tp_plan_mode_get (session->mode);
  gsize size = sizeof (int) * (gsize) session->n_requests;

  *copy = *session;
  copy->requests = trial->buffers[0];
  copy->starts = trial->buffers[1];
  copy->latest = trial->buffers[2];
  if (size > 0) {
    memcpy (copy->requests, session->requests, size);
    memcpy (copy->starts, session->starts, size);
    memcpy (copy->latest, session->latest, size);
  }
  for (int i = 0; i < n_without; i++)
    for (int k = 0; k < copy->n_requests; k++)
      if (copy->requests[k] == without[i]) {
        ops->remove (trial->index, &trial->problem.slots[slot], copy, k);
        break;
      }
}

/**
 * tp_plan_trial_may_leave:
 *
 * Returns: %TRUE if the planner may take @request out of where it is: it is planned and not pinned
 */
gboolean
tp_plan_trial_may_leave (const TpPlanTrial *trial, int request)
{
  return trial->slot_of[request] >= 0 && trial->index->pin_of[request] < 0;
}

/* Everybody can keep the time of @to and be helped there. */
static gboolean
suits_all (const TpPlanTrial *trial, const TpWorkSession *session, int to)
{
  for (int i = 0; i < session->n_requests; i++)
    if ((test_resident (trial, session->requests[i], to, session->mode) & ~(guint) TP_BAR_MODE) !=
        0)
      return FALSE;
  return TRUE;
}

/* Whether there is time: all but the last in their order, the last wherever it fits. */
static gboolean
has_time (const TpPlanTrial *trial, const TpWorkSession *session, int to, TpWorkSession *moved)
{
  const TpPlanModeOps *ops = tp_plan_mode_get (session->mode);
  const TpPlanSlot *slot = &trial->problem.slots[to];
  int n = session->n_requests;
  TpPlanWay way;

  *moved = (TpWorkSession){.mode = session->mode, .ward = session->ward, .venue = session->venue};
  use_buffers (trial, moved);
  for (int i = 0; i + 1 < n; i++)
    ops->insert (trial->index, slot, moved, session->requests[i], i);
  if (n > 0 && tp_plan_trial_measure (trial, session->requests[n - 1], slot, moved, &way) > 0)
    return FALSE;
  if (n > 0)
    ops->insert (trial->index, slot, moved, session->requests[n - 1], way.position);
  return !moved->is_late && !tp_plan_fetch_is_over (slot, moved);
}

/* Whether there are people and equipment for all of it at the other time. */
static gboolean
can_crew_shift (const TpPlanTrial *trial, const TpWorkSession *session, int from, int to)
{
  TpPlanCrew *crew = trial->crew;
  guint mark;
  guint64 stamp;
  gboolean is_possible;

  if (crew == NULL)
    return TRUE;
  mark = tp_plan_crew_mark (crew);
  stamp = crew->stamp;
  tp_plan_crew_close (crew, from);
  is_possible = tp_plan_crew_open_for (crew, to, session->mode, session->ward, -1);
  for (int i = 0; i < session->n_requests && is_possible; i++)
    is_possible = tp_plan_crew_serve (crew, to, session->requests[i]);
  tp_plan_crew_take_back (crew, mark, stamp);
  return is_possible;
}

/**
 * tp_plan_trial_shift:
 * @trial: a plan
 * @from: a slot with a session
 * @to: another slot
 * @moved: (out): the session as it would be in @to; lasts until the next call
 *
 * Returns: %TRUE if the whole session, unless it is held or half a bus day, can be in @to, an empty
 *   slot of the same team
 */
gboolean
tp_plan_trial_shift (const TpPlanTrial *trial, int from, int to, TpWorkSession *moved)
{
  const TpProblem *problem = &trial->problem;
  const TpWorkSession *session = &trial->sessions[from];
  const TpPlanSlot *there = &problem->slots[to];

  if (session->mode < 0 || session->mode == TP_PLAN_BUS || trial->index->is_held[from] ||
      from == to || trial->sessions[to].mode >= 0 || trial->index->is_held[to] ||
      there->team != problem->slots[from].team || !can_use (trial, to, session->mode) ||
      !tp_plan_serves_ward (problem, there, session->ward))
    return FALSE;
  if (session->mode != TP_PLAN_HOME && test_venue (trial, to, session->mode, session->venue) != 0)
    return FALSE;
  return suits_all (trial, session, to) && can_crew_shift (trial, session, from, to) &&
         has_time (trial, session, to, moved);
}
