/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sessions opened and closed. A step that would break a rule is the caller's mistake: ask with
 * can_open first. A bus day is opened and closed as a whole. */

#include "tp-plan-mode.h"

#include <string.h>

static void
open_session (TpPlanWork *work, int s, int mode, int ward, int venue)
{
  const TpPlanSlot *slot = &work->problem->slots[s];
  TpWorkSession *session = &work->sessions[s];

  tp_plan_work_touch (work, s);
  session->mode = mode;
  session->ward = ward;
  session->venue = venue;
  session->n_requests = 0;
  session->load = session->trips = 0;
  session->is_late = session->is_timed = FALSE;
  if (work->crew != NULL && !tp_plan_crew_open (work->crew, s, mode, ward))
    g_assert_not_reached (); /* tp_plan_work_can_open () said that it can */
  session->travel = tp_plan_mode_get (mode)->measure_way (work->index, slot, venue);
  memset (session->desk_ends, 0, sizeof session->desk_ends);
  work->travel += session->travel;
  work->n_open++;
  tp_plan_work_list (work, s);
  if (mode == TP_PLAN_BUS)
    tp_plan_work_count_bus_half (work, slot, ward, 1);
}

static void
close_session (TpPlanWork *work, int s)
{
  TpWorkSession *session = &work->sessions[s];

  g_assert (session->n_requests == 0);
  tp_plan_work_touch (work, s);
  tp_plan_work_unlist (work, s);
  if (work->crew != NULL)
    tp_plan_crew_close (work->crew, s);
  if (session->mode == TP_PLAN_BUS)
    tp_plan_work_count_bus_half (work, &work->problem->slots[s], session->ward, -1);
  work->travel -= session->travel;
  work->n_open--;
  session->mode = session->ward = session->venue = -1;
  session->travel = session->load = session->trips = 0;
}

/* Whether the slot alone, its other half aside, can take a session there. */
static gboolean
can_open_half (const TpPlanWork *work, int s, int mode, int ward, int venue)
{
  const TpProblem *problem = work->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  guint bit = tp_plan_slot_bit (slot);

  if (work->sessions[s].mode >= 0 || work->index->is_blocked[s] || work->index->is_held[s] ||
      (slot->modes & 1u << mode) == 0)
    return FALSE;
  if (mode == TP_PLAN_HOME && problem->rounds_cross_wards)
    return TRUE;
  if (!tp_plan_serves_ward (problem, slot, ward))
    return FALSE;
  if (mode == TP_PLAN_HOME)
    return TRUE;
  return venue >= 0 && problem->venues[venue].ward == ward &&
         (problem->venues[venue].modes & 1u << mode) != 0 &&
         (problem->venues[venue].slots & bit) != 0 && (work->venue_busy[venue] & bit) == 0 &&
         tp_plan_desks (problem, venue) > 0;
}

/* The other half of a bus day that would have to be opened too; -1 if it is there already. */
static gboolean
find_half_to_open (const TpPlanWork *work, int s, int ward, int venue, int *half)
{
  int partner = work->index->partner[s];

  *half = -1;
  if (partner < 0)
    return FALSE;
  if (work->sessions[partner].mode == TP_PLAN_BUS)
    return work->sessions[partner].venue == venue;
  *half = partner;
  return can_open_half (work, partner, TP_PLAN_BUS, ward, venue);
}

/**
 * tp_plan_work_has_place:
 * @work: the plan
 * @slot: where
 * @mode: what
 * @ward: its ward
 * @venue: its venue, or -1 for a round
 * @half: (out): the other half of a bus day that would be opened too, or -1
 *
 * Returns: %TRUE if there is a place for a session there, people and equipment aside
 */
gboolean
tp_plan_work_has_place (const TpPlanWork *work, int slot, int mode, int ward, int venue, int *half)
{
  *half = -1;
  return can_open_half (work, slot, mode, ward, venue) &&
         (mode != TP_PLAN_BUS || find_half_to_open (work, slot, ward, venue, half));
}

/**
 * tp_plan_work_can_crew:
 * @work: the plan
 * @request: somebody
 * @fit: how they would be served, there being a place for it
 * @n_strangers: (out): needed seats more with others than of the standing roster
 *
 * Returns: %TRUE if the session has, or is given, whom and what it needs for them
 */
gboolean
tp_plan_work_can_crew (const TpPlanWork *work, int request, const TpPlanFit *fit, int *n_strangers)
{
  int half = -1;

  *n_strangers = 0;
  if (work->crew == NULL)
    return TRUE;
  if (work->sessions[fit->slot].mode >= 0)
    return tp_plan_crew_can_serve (work->crew, fit->slot, request, n_strangers);
  if (fit->mode == TP_PLAN_BUS)
    find_half_to_open (work, fit->slot, fit->ward, fit->venue, &half);
  return tp_plan_crew_can_open (work->crew, fit->slot, fit->mode, fit->ward, half, request,
                                n_strangers, NULL);
}

/**
 * tp_plan_work_can_open:
 * @work: the plan
 * @slot: where
 * @mode: what
 * @ward: its ward
 * @venue: its venue, or -1 for a round
 *
 * Returns: %TRUE if a session may be opened there; for a bus day, in both its halves
 */
gboolean
tp_plan_work_can_open (const TpPlanWork *work, int slot, int mode, int ward, int venue)
{
  int half;

  return tp_plan_work_has_place (work, slot, mode, ward, venue, &half) &&
         (work->crew == NULL || tp_plan_crew_is_given (work->crew, slot) ||
          tp_plan_crew_can_open (work->crew, slot, mode, ward, half, -1, NULL, NULL));
}

/**
 * tp_plan_work_open:
 *
 * Opens a session that tp_plan_work_can_open() allows; where a bus day needs both of its halves,
 * the other half too.
 */
void
tp_plan_work_open (TpPlanWork *work, int slot, int mode, int ward, int venue)
{
  int half = -1;

  if (mode == TP_PLAN_BUS && find_half_to_open (work, slot, ward, venue, &half) && half >= 0)
    open_session (work, half, mode, ward, venue);
  open_session (work, slot, mode, ward, venue);
}

/* A bus half that a held half beside it leaves alone closes alone. */
static gboolean
is_idle (const TpPlanWork *work, int s)
{
  return s >= 0 && work->sessions[s].mode >= 0 && work->sessions[s].n_requests == 0 &&
         !work->index->is_held[s];
}

static gboolean
is_half_beside (const TpPlanWork *work, int partner)
{
  return partner >= 0 && !work->index->is_held[partner] &&
         work->sessions[partner].mode == TP_PLAN_BUS;
}

static void
remember_crew (TpPlanWork *work, int slot)
{
  if (work->crew != NULL && slot >= 0)
    tp_plan_crew_remember (work->crew, slot);
}

/* Lets sessions that are opened again have whom they had. */
static void
set_former_first (TpPlanWork *work, gboolean is_former_first)
{
  if (work->crew != NULL)
    work->crew->is_former_first = is_former_first;
}

/**
 * tp_plan_work_close_if_idle:
 *
 * Closes the session if nobody is in it and no duty asks for it.
 *
 * Returns: %TRUE if it was closed
 */
gboolean
tp_plan_work_close_if_idle (TpPlanWork *work, int slot)
{
  int partner = work->index->partner[slot], duty_days = work->duty_days;
  TpWorkSession session = work->sessions[slot];

  if (!is_idle (work, slot))
    return FALSE;
  if (session.mode != TP_PLAN_BUS) {
    close_session (work, slot);
    return TRUE;
  }
  if (is_half_beside (work, partner) && !is_idle (work, partner))
    return FALSE;
  if (!is_half_beside (work, partner))
    partner = -1;
  remember_crew (work, slot);
  remember_crew (work, partner);
  if (partner >= 0)
    close_session (work, partner);
  close_session (work, slot);
  if (work->duty_days == duty_days)
    return TRUE;
  set_former_first (work, TRUE);
  open_session (work, slot, session.mode, session.ward, session.venue);
  if (partner >= 0)
    open_session (work, partner, session.mode, session.ward, session.venue);
  set_former_first (work, FALSE);
  return FALSE;
}

static void
take_out_all (TpPlanWork *work, int slot)
{
  for (int i = work->sessions[slot].n_requests - 1; i >= 0; i--) {
    int request;

    if (i >= work->sessions[slot].n_requests)
      continue;
    request = work->sessions[slot].requests[i];
    if (work->index->pin_of[request] < 0)
      tp_plan_work_remove (work, request);
  }
}

/**
 * tp_plan_work_empty:
 *
 * Takes everybody out who is not pinned and closes the session, a duty's bus day too.
 */
void
tp_plan_work_empty (TpPlanWork *work, int slot)
{
  int partner = work->sessions[slot].mode == TP_PLAN_BUS ? work->index->partner[slot] : -1;

  take_out_all (work, slot);
  if (is_half_beside (work, partner)) {
    take_out_all (work, partner);
    if (is_idle (work, partner))
      close_session (work, partner);
  }
  if (is_idle (work, slot))
    close_session (work, slot);
}
