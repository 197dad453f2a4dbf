/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People put into sessions and taken out: what is possible, what it costs, and doing it. */

#include "tp-plan-fetch.h"
#include "tp-plan-mode.h"

/* 1 if this is what was agreed for @r, so that a change less is to be told. */
static int
is_as_agreed (const TpPlanWork *work, int slot, int r)
{
  return work->problem->agreed != NULL && work->problem->agreed[r] == slot;
}

static double
get_cost (const TpPlanWork *work, int slot, int r, int travel, int n_opened, int n_strangers)
{
  const TpProblem *problem = work->problem;
  double split = tp_plan_work_get_split (work, slot, r);

  return -problem->weight_change * is_as_agreed (work, slot, r) +
         work->index->thrift *
           (problem->weight_travel * travel + problem->weight_session * (n_opened + 0.5 * split)) +
         tp_plan_work_get_crew_cost (work, n_strangers) +
         (n_opened > 0 && work->team_sessions != NULL
            ? tp_plan_work_get_member_cost (work, problem->slots[slot].team, n_opened)
            : 0.0);
}

static gboolean
suits_slot (const TpPlanWork *work, int s, int r)
{
  const TpPlanRequest *request = &work->problem->requests[r];
  const TpPlanSlot *slot = &work->problem->slots[s];

  return (request->slots & tp_plan_slot_bit (slot)) != 0 &&
         tp_plan_is_open_to (work->problem, s, r) &&
         (work->crew != NULL || (request->skills & ~slot->skills) == 0);
}

static gboolean
suits_territory (const TpPlanWork *work, int s, int r, int mode)
{
  return mode != TP_PLAN_HOME || !work->problem->rounds_cross_wards ||
         tp_plan_may_visit (work->problem, &work->problem->slots[s],
                            work->problem->requests[r].ward);
}

static gboolean
suits_place (const TpPlanWork *work, int r, int mode, int ward, int venue)
{
  const TpPlanRequest *request = &work->problem->requests[r];

  if ((request->modes & 1u << mode) == 0)
    return tp_plan_is_fetched (request, mode) &&
           tp_plan_is_in_reach (work->problem, request, mode, venue, ward);
  if (mode == TP_PLAN_HOME)
    return work->problem->rounds_cross_wards || (ward >= 0 && request->ward == ward);
  return tp_plan_is_near (work->problem, request, venue, ward);
}

static gboolean
try_session (const TpPlanWork *work, int s, int r, TpPlanFit *fit)
{
  const TpWorkSession *session = &work->sessions[s];
  const TpPlanSlot *slot = &work->problem->slots[s];
  const TpPlanModeOps *ops = tp_plan_mode_get (session->mode);

  if (ops->try_request (work->index, slot, session, r, &fit->position, &fit->travel))
    return TRUE;
  return work->is_thorough &&
         ops->measure_missing (work->index, slot, session, r, &fit->position, &fit->travel) <= 0;
}

/**
 * tp_plan_work_may_join:
 * @work: the plan
 * @slot: a slot with a session
 * @request: a request
 *
 * Returns: %TRUE unless @request and the slot's session exclude each other whoever else is in it
 */
gboolean
tp_plan_work_may_join (const TpPlanWork *work, int slot, int request)
{
  const TpWorkSession *session = &work->sessions[slot];

  return suits_slot (work, slot, request) &&
         suits_place (work, request, session->mode, session->ward, session->venue) &&
         suits_territory (work, slot, request, session->mode);
}

/**
 * tp_plan_work_try:
 * @work: the plan
 * @slot: a slot with a session
 * @request: a waiting request
 * @fit: (out): how it would be served
 *
 * Returns: %TRUE if the slot's session can take @request as well
 */
gboolean
tp_plan_work_try (const TpPlanWork *work, int slot, int request, TpPlanFit *fit)
{
  const TpWorkSession *session = &work->sessions[slot];
  int n_strangers;

  if (session->mode < 0 || !tp_plan_work_may_join (work, slot, request) ||
      !try_session (work, slot, request, fit))
    return FALSE;
  fit->slot = slot;
  fit->mode = session->mode;
  fit->ward = session->ward;
  fit->venue = session->venue;
  if (!tp_plan_work_can_crew (work, request, fit, &n_strangers))
    return FALSE;
  fit->cost = get_cost (work, slot, request, fit->travel, 0, n_strangers);
  return TRUE;
}

/**
 * tp_plan_work_try_open:
 * @work: the plan
 * @slot: a slot without a session
 * @request: a waiting request
 * @mode: how it would be served
 * @venue: where, or -1 for a round of home visits
 * @fit: (out): how it would be served
 *
 * Returns: %TRUE if a session for @request can be opened there
 */
gboolean
tp_plan_work_try_open (const TpPlanWork *work,
                       int slot,
                       int request,
                       int mode,
                       int venue,
                       TpPlanFit *fit)
{
  const TpProblem *problem = work->problem;
  const TpPlanModeOps *ops = tp_plan_mode_get (mode);
  int ward = mode != TP_PLAN_HOME          ? problem->venues[venue].ward
             : problem->rounds_cross_wards ? -1
                                           : problem->requests[request].ward;
  TpWorkSession empty = {.mode = mode, .ward = ward, .venue = venue};
  int n_opened = 1, half, n_strangers;

  if (!suits_slot (work, slot, request) || !suits_place (work, request, mode, ward, venue) ||
      !suits_territory (work, slot, request, mode) ||
      !tp_plan_work_has_place (work, slot, mode, ward, venue, &half) ||
      !ops->try_request (work->index, &problem->slots[slot], &empty, request, &fit->position,
                         &fit->travel))
    return FALSE;
  fit->slot = slot;
  fit->mode = mode;
  fit->ward = ward;
  fit->venue = venue;
  if (!tp_plan_work_can_crew (work, request, fit, &n_strangers))
    return FALSE;
  fit->travel += ops->measure_way (work->index, &problem->slots[slot], venue);
  if (half >= 0) {
    n_opened = 2;
    fit->travel += ops->measure_way (work->index, &problem->slots[half], venue);
  }
  fit->cost = get_cost (work, slot, request, fit->travel, n_opened, n_strangers);
  return TRUE;
}

static void
count_request (TpPlanWork *work, int r, double sign)
{
  double priority = tp_plan_priority (&work->problem->requests[r]);

  work->worth += sign * work->problem->weight_priority * priority;
  tp_plan_work_count_fairness (work, r, sign);
}

static void
put_in (TpPlanWork *work, int slot, int request, int position)
{
  TpWorkSession *session = &work->sessions[slot];
  int travel;

  g_assert (session->mode >= 0 && work->slot_of[request] < 0);
  tp_plan_work_touch (work, slot);
  tp_plan_session_reserve (session, session->n_requests + 1);
  travel = session->travel;
  tp_plan_mode_get (session->mode)
    ->insert (work->index, &work->problem->slots[slot], session, request, position);
  work->travel += session->travel - travel;
  work->n_splits += (int) tp_plan_work_get_split (work, slot, request);
  work->n_changes -= is_as_agreed (work, slot, request);
  work->slot_of[request] = slot;
  /* Who is pinned may lack something all the same; anybody else was asked about before. */
  if (work->crew != NULL)
    tp_plan_crew_serve (work->crew, slot, request);
  tp_plan_work_set_waiting (work, request, FALSE);
  count_request (work, request, 1.0);
}

/**
 * tp_plan_work_insert:
 *
 * Does what tp_plan_work_try() or tp_plan_work_try_open() said, the plan unchanged since.
 */
void
tp_plan_work_insert (TpPlanWork *work, int request, const TpPlanFit *fit)
{
  if (work->sessions[fit->slot].mode < 0)
    tp_plan_work_open (work, fit->slot, fit->mode, fit->ward, fit->venue);
  put_in (work, fit->slot, request, fit->position);
}

/**
 * tp_plan_work_put:
 *
 * Puts @request into the slot's session at @position without asking: for pins and given plans.
 */
void
tp_plan_work_put (TpPlanWork *work, int slot, int request, int position)
{
  put_in (work, slot, request, position);
}

/**
 * tp_plan_work_append:
 *
 * Puts @request at the end of the slot's session without asking.
 */
void
tp_plan_work_append (TpPlanWork *work, int slot, int request)
{
  put_in (work, slot, request, work->sessions[slot].n_requests);
}

/* Whether the session may have taken something or somebody for @request. */
static gboolean
is_in_need (const TpPlanRequest *request)
{
  return (request->skills | request->equipment | request->fetch_equipment) != 0;
}

/**
 * tp_plan_work_remove:
 * @work: the plan
 * @request: a planned request
 *
 * Makes @request wait again and closes its session if it was the last one in it.
 */
void
tp_plan_work_remove (TpPlanWork *work, int request)
{
  int slot = work->slot_of[request];
  TpWorkSession *session = &work->sessions[slot];
  int position = 0, travel = session->travel;

  g_assert (slot >= 0);
  tp_plan_work_touch (work, slot);
  while (session->requests[position] != request)
    position++;
  tp_plan_mode_get (session->mode)
    ->remove (work->index, &work->problem->slots[slot], session, position);
  work->travel += session->travel - travel;
  work->n_changes += is_as_agreed (work, slot, request);
  work->slot_of[request] = -1;
  work->n_splits -= (int) tp_plan_work_get_split (work, slot, request);
  tp_plan_work_set_waiting (work, request, TRUE);
  count_request (work, request, -1.0);
  if (work->crew != NULL && is_in_need (&work->problem->requests[request]))
    tp_plan_crew_leave (work->crew, slot, session->requests, session->n_requests);
  tp_plan_work_close_if_idle (work, slot);
}
