/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan's beginning and end: held sessions and pins first, then as much of a given plan as
 * still holds, in its order; and out again as a solution. */

#include "tp-plan-fetch.h"
#include "tp-plan-mode.h"

#include <string.h>

static void
open_held (TpPlanWork *work, int s)
{
  const TpPlanIndex *index = work->index;
  const TpPlanSlot *slot = &work->problem->slots[s];
  TpWorkSession *session = &work->sessions[s];

  session->mode = index->held_mode[s];
  session->ward = index->held_ward[s];
  session->venue = index->held_venue[s];
  session->travel = tp_plan_mode_get (session->mode)->measure_way (index, slot, session->venue);
  if (work->crew != NULL) /* whom and what it can get */
    tp_plan_crew_open (work->crew, s, session->mode, session->ward);
  work->travel += session->travel;
  work->n_open++;
  tp_plan_work_list (work, s);
  if (session->mode == TP_PLAN_BUS)
    tp_plan_work_count_bus_half (work, slot, session->ward, 1);
}

/* Where there is time for it, else all the same. */
static void
put_in_pin (TpPlanWork *work, int s, int r)
{
  const TpWorkSession *session = &work->sessions[s];
  int position = session->n_requests, travel;

  if (!tp_plan_mode_get (session->mode)
         ->try_request (work->index, &work->problem->slots[s], session, r, &position, &travel))
    position = session->n_requests;
  tp_plan_work_put (work, s, r, position);
}

/**
 * tp_plan_work_new:
 * @index: the problem's index; must live as long as the plan
 *
 * Returns: (transfer full): a plan with the sessions that stay and the pinned requests in them
 */
TpPlanWork *
tp_plan_work_new (const TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  TpPlanWork *work = g_new0 (TpPlanWork, 1);
  int n_buckets = 2 * (problem->n_wards + 1) + problem->n_venues;

  work->index = index;
  work->problem = problem;
  work->sessions = g_new0 (TpWorkSession, problem->n_slots + 1);
  work->slot_of = g_new (int, problem->n_requests + 1);
  work->waiting = g_new (int, problem->n_requests + 1);
  work->waiting_at = g_new (int, problem->n_requests + 1);
  work->region_waiting = g_new (int, problem->n_requests + 1);
  work->region_waiting_at = g_new (int, problem->n_requests + 1);
  work->n_region_waiting = g_new0 (int, index->n_regions + 1);
  work->is_marked = g_new0 (guint8, problem->n_requests + 1);
  work->buckets = g_new (GArray *, n_buckets + 1);
  for (int b = 0; b < n_buckets; b++)
    work->buckets[b] = g_array_new (FALSE, FALSE, sizeof (int));
  work->buckets[n_buckets] = NULL;
  work->bucket_at = g_new0 (int, problem->n_slots + 1);
  work->empty_slots = g_new0 (guint, MAX (problem->n_teams, 0) + 1);
  work->venue_busy = g_new0 (guint, problem->n_venues + 1);
  work->ward_served = g_new0 (double, problem->n_wards + 1);
  work->group_served = g_new0 (double, index->n_groups + 1);
  tp_plan_work_begin_fairness (work);
  tp_plan_work_begin_sessions (work);
  work->bus_halves = g_new0 (guint8, (problem->n_wards + 1) * 7);
  work->bus_days = g_new0 (int, problem->n_wards + 1);
  work->crew = tp_plan_crew_new (problem);
  work->saved = tp_plan_saved_new (problem);
  for (int r = 0; r < problem->n_requests; r++) {
    work->slot_of[r] = work->waiting_at[r] = work->region_waiting_at[r] = -1;
    tp_plan_work_set_waiting (work, r, TRUE);
    work->n_changes +=
      problem->agreed != NULL && problem->agreed[r] >= 0 && problem->agreed[r] < problem->n_slots;
  }
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    work->sessions[s].mode = work->sessions[s].ward = work->sessions[s].venue = -1;
    if (index->is_held[s])
      open_held (work, s);
    else if (!index->is_blocked[s])
      work->empty_slots[slot->team] |= tp_plan_slot_bit (slot);
  }
  for (int p = 0; p < problem->n_pins; p++) {
    int r = problem->pins[p].request;

    if (r >= 0 && r < problem->n_requests && work->slot_of[r] < 0 && index->pin_of[r] >= 0)
      put_in_pin (work, index->pin_of[r], r);
  }
  return work;
}

/**
 * tp_plan_work_free:
 *
 * Frees @work; its index stays.
 */
void
tp_plan_work_free (TpPlanWork *work)
{
  for (int s = 0; s < work->problem->n_slots; s++)
    tp_plan_session_free (&work->sessions[s]);
  for (int b = 0; work->buckets[b] != NULL; b++)
    g_array_unref (work->buckets[b]);
  tp_plan_saved_free (work->saved, work->problem);
  g_free (work->sessions);
  g_free (work->slot_of);
  g_free (work->waiting);
  g_free (work->waiting_at);
  g_free (work->region_waiting);
  g_free (work->region_waiting_at);
  g_free (work->n_region_waiting);
  g_free (work->is_marked);
  g_free (work->buckets);
  g_free (work->bucket_at);
  g_free (work->empty_slots);
  g_free (work->venue_busy);
  g_free (work->ward_served);
  g_free (work->group_served);
  g_free (work->team_sessions);
  g_free (work->bus_halves);
  g_free (work->bus_days);
  tp_plan_crew_free (work->crew);
  g_free (work);
}

/* --- a given plan ------------------------------------------------------------------- */

static void
load_session (TpPlanWork *work, int s, const TpPlanSession *given)
{
  const TpProblem *problem = work->problem;
  int ward = given->ward, venue = given->mode == TP_PLAN_HOME ? -1 : given->venue;

  if (given->mode < 0 || given->mode >= TP_PLAN_N_MODES || work->sessions[s].mode >= 0)
    return;
  if (given->mode != TP_PLAN_HOME) {
    if (venue < 0 || venue >= problem->n_venues)
      return;
    ward = problem->venues[venue].ward;
  }
  if (tp_plan_work_can_open (work, s, given->mode, ward, venue))
    tp_plan_work_open (work, s, given->mode, ward, venue);
}

/* Makes everybody who is not pinned wait, the last first, until the session's time is enough, and
 * who is fetched, until that of its trips is. */
static void
take_out_overflow (TpPlanWork *work, int s)
{
  const TpPlanSlot *slot = &work->problem->slots[s];
  TpWorkSession *session = &work->sessions[s];

  for (int i = session->n_requests - 1; i >= 0 && tp_plan_fetch_is_over (slot, session); i--)
    if (work->index->pin_of[session->requests[i]] < 0 &&
        tp_plan_is_fetched (&work->problem->requests[session->requests[i]], session->mode))
      tp_plan_work_remove (work, session->requests[i]);

  for (int i = session->n_requests - 1; i >= 0 && session->is_late; i--)
    if (work->index->pin_of[session->requests[i]] < 0)
      tp_plan_work_remove (work, session->requests[i]);
}

/* Pins are in the session already, in the order of the problem: take them out to have the
 * order of the given plan, and put those that it does not know back at the end. */
static void
load_requests (TpPlanWork *work, int s, const TpPlanSession *given)
{
  TpWorkSession *session = &work->sessions[s];
  g_autofree int *pinned = g_memdup2 (session->requests, sizeof (int) * session->n_requests);
  int n_pinned = session->n_requests;

  while (session->n_requests > 0)
    tp_plan_work_remove (work, session->requests[session->n_requests - 1]);
  for (int i = 0; i < given->n_requests && session->mode >= 0; i++) {
    int r = given->requests[i];
    TpPlanFit fit;

    if (r < 0 || r >= work->problem->n_requests || work->slot_of[r] >= 0)
      continue;
    if (work->index->pin_of[r] == s ||
        (work->index->pin_of[r] < 0 && tp_plan_work_try (work, s, r, &fit)))
      tp_plan_work_append (work, s, r);
  }
  for (int i = 0; i < n_pinned; i++)
    if (work->slot_of[pinned[i]] < 0)
      tp_plan_work_append (work, s, pinned[i]);
  take_out_overflow (work, s);
}

static void
close_idle_sessions (TpPlanWork *work)
{
  for (int s = 0; s < work->problem->n_slots; s++)
    if (work->sessions[s].mode >= 0)
      tp_plan_work_close_if_idle (work, s);
}

/* --- its people ------------------------------------------------------------------------------ */

/* Whether the session of @start is there with all that it had, but for people and equipment. */
static gboolean
may_be_given (const TpPlanWork *work, int s, const TpPlanSession *given)
{
  const TpWorkSession *session = &work->sessions[s];

  if (given->mode < 0 || given->mode >= TP_PLAN_N_MODES || work->index->is_blocked[s])
    return FALSE;
  if (session->mode >= 0)
    return session->mode == given->mode && session->ward == given->ward;
  return given->mode == TP_PLAN_HOME ||
         (given->venue >= 0 && given->venue < work->problem->n_venues &&
          work->problem->venues[given->venue].ward == given->ward);
}

/* A bus day is given as a whole or not at all. */
static void
take_half_days_back (TpPlanWork *work, const TpSolution *start, int n_sessions, guint8 *given)
{
  for (int s = 0; s < n_sessions; s++) {
    int half = work->index->partner[s];

    if (!given[s] || start->sessions[s].mode != TP_PLAN_BUS || work->index->is_held[s] ||
        (half >= 0 && half < n_sessions && given[half] &&
         start->sessions[half].mode == TP_PLAN_BUS))
      continue;
    given[s] = FALSE;
    tp_plan_crew_close (work->crew, s);
    if (half >= 0 && half < s && given[half] && start->sessions[half].mode == TP_PLAN_BUS &&
        !work->index->is_held[half]) {
      given[half] = FALSE;
      tp_plan_crew_close (work->crew, half);
    }
  }
}

/* Sessions have whom they had in @start, if all of them can come; from here on others are offered
 * them first. Those that are held have whom and what they can get. */
static guint8 *
give_crews (TpPlanWork *work, const TpSolution *start)
{
  TpPlanCrew *crew = work->crew;
  int n_slots = work->problem->n_slots, n_sessions = MIN (start->n_sessions, n_slots);
  guint8 *given = g_new0 (guint8, n_slots + 1);

  for (int s = 0; s < n_slots; s++)
    if (work->sessions[s].mode >= 0)
      tp_plan_crew_close (crew, s);
  for (int s = 0; s < n_sessions; s++)
    given[s] = may_be_given (work, s, &start->sessions[s]) &&
               tp_plan_crew_seat (crew, s, &start->sessions[s], work->index->is_held[s]);
  take_half_days_back (work, start, n_sessions, given);
  tp_plan_crew_prefer (crew, start);
  crew->is_former_first = TRUE;
  for (int s = 0; s < n_slots; s++) {
    const TpWorkSession *session = &work->sessions[s];

    if (session->mode >= 0 && !given[s])
      tp_plan_crew_open (crew, s, session->mode, session->ward);
    for (int i = 0; i < session->n_requests && !given[s]; i++)
      tp_plan_crew_serve (crew, s, session->requests[i]);
  }
  return given;
}

/* What was given to nobody is free again, and who is held or pinned gets what is left. */
static void
settle_crews (TpPlanWork *work, const guint8 *given)
{
  for (int s = 0; s < work->problem->n_slots; s++) {
    const TpWorkSession *session = &work->sessions[s];

    if (!given[s])
      continue;
    if (session->mode < 0) {
      tp_plan_crew_close (work->crew, s);
      continue;
    }
    tp_plan_crew_leave (work->crew, s, session->requests, session->n_requests);
    if (!work->index->is_held[s])
      continue;
    tp_plan_crew_complete (work->crew, s);
    for (int i = 0; i < session->n_requests; i++)
      tp_plan_crew_serve (work->crew, s, session->requests[i]);
  }
}

/**
 * tp_plan_work_load:
 * @work: a new plan
 * @start: a solution, perhaps of a problem that has changed since
 *
 * Takes over what still holds of @start: all of it, if it keeps every rule.
 */
void
tp_plan_work_load (TpPlanWork *work, const TpSolution *start)
{
  int n_sessions = MIN (start->n_sessions, work->problem->n_slots);
  g_autofree guint8 *given = work->crew != NULL ? give_crews (work, start) : NULL;

  if (work->crew != NULL)
    work->crew->given = given;
  for (int s = 0; s < n_sessions; s++)
    load_session (work, s, &start->sessions[s]);
  for (int s = 0; s < n_sessions; s++)
    load_requests (work, s, &start->sessions[s]);
  if (work->crew != NULL) {
    work->crew->given = NULL;
    settle_crews (work, given);
  }
  close_idle_sessions (work);
  if (work->crew != NULL)
    work->crew->is_former_first = FALSE;
}

/* --- out again ------------------------------------------------------------------------ */

static void
export_session (const TpPlanWork *work, int s, TpPlanSession *session, int *n_fetched)
{
  const TpWorkSession *from = &work->sessions[s];
  int n = from->n_requests;

  session->mode = from->mode;
  session->ward = from->ward;
  session->venue = from->venue;
  if (from->mode < 0 || n == 0)
    return;
  session->n_requests = n;
  session->requests = g_memdup2 (from->requests, sizeof (int) * n);
  session->starts = g_new (int, n);
  session->travels = g_new (int, n);
  tp_plan_mode_get (from->mode)
    ->time_requests (work->index, &work->problem->slots[s], from, session->starts,
                     session->travels);
  session->fetched = tp_plan_fetch_list (work->index, from, n_fetched);
}

/* The running sums have forgotten a little in millions of steps: add up anew. */
static double
add_up_score (const TpPlanWork *work)
{
  TpPlanWork fresh = *work;

  fresh.worth = 0.0;
  fresh.ward_served = g_new0 (double, work->problem->n_wards + 1);
  fresh.group_served = g_new0 (double, work->index->n_groups + 1);
  tp_plan_work_begin_fairness (&fresh);
  for (int r = 0; r < work->problem->n_requests; r++)
    if (work->slot_of[r] >= 0) {
      fresh.worth +=
        work->problem->weight_priority * tp_plan_priority (&work->problem->requests[r]);
      tp_plan_work_count_fairness (&fresh, r, 1.0);
    }
  g_free (fresh.ward_served);
  g_free (fresh.group_served);
  return tp_plan_work_get_score (&fresh);
}

/**
 * tp_plan_work_to_solution:
 * @work: the plan
 *
 * Returns: (transfer full): the plan as a solution
 */
TpSolution *
tp_plan_work_to_solution (const TpPlanWork *work)
{
  const TpProblem *problem = work->problem;
  TpSolution *solution = g_new0 (TpSolution, 1);

  solution->n_sessions = problem->n_slots;
  solution->sessions = g_new0 (TpPlanSession, problem->n_slots + 1);
  for (int s = 0; s < problem->n_slots; s++)
    export_session (work, s, &solution->sessions[s], &solution->n_fetched);
  solution->slot_of = g_memdup2 (work->slot_of, sizeof (int) * (problem->n_requests + 1));
  solution->slot_of[problem->n_requests] = -1;
  solution->n_planned = problem->n_requests - work->n_waiting;
  solution->n_held = work->n_open;
  solution->travel_minutes = work->travel;
  for (int s = 0; s < problem->n_slots; s++)
    solution->fetch_minutes += work->sessions[s].trips;
  solution->duty_days = work->duty_days;
  solution->score = add_up_score (work);
  if (work->crew != NULL)
    tp_plan_crew_export (work->crew, solution);
  return solution;
}
