/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A round of home visits: from the team's place through the homes and back, all of it within
 * the slot's hours. Each stop knows the earliest moment help can begin there and the latest one
 * from which all that follows still fits, so that one place more is tried in constant time. A round
 * that pins alone make too long is late and takes nobody else. */

#include "tp-plan-clock.h"
#include "tp-plan-mode.h"

#include <string.h>

static int
get_minutes (const TpPlanIndex *index, int request)
{
  return MAX (index->problem->requests[request].minutes, 0);
}

static int
get_stop (const TpWorkSession *session, int position)
{
  return position >= 0 && position < session->n_requests ? session->requests[position] : -1;
}

/* All times anew. What misses its windows begins when the team is there, and the round is late. */
static void
retime (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session)
{
  const TpProblem *problem = index->problem;
  int n = session->n_requests, now = 0, before = -1, travel = 0, latest = tp_plan_hours (slot);

  session->is_late = slot->max_stops > 0 && n > slot->max_stops;
  for (int i = 0; i < n; i++) {
    int r = session->requests[i], leg = tp_plan_index_get_leg (index, slot, before, r), start;

    travel += leg;
    now += leg;
    start = tp_plan_clock_get_next (problem, slot, &problem->requests[r], now);
    if (start >= TP_PLAN_NEVER) {
      start = now;
      session->is_late = TRUE;
    }
    session->starts[i] = start;
    now = start + get_minutes (index, r);
    before = r;
  }
  for (int i = n - 1, after = -1; i >= 0; i--) {
    int r = session->requests[i], leg = tp_plan_index_get_leg (index, slot, r, after);

    if (after < 0) {
      travel += leg;
      session->is_late |= now + leg > latest;
    }
    latest = tp_plan_clock_get_last (problem, slot, &problem->requests[r],
                                     latest - leg - get_minutes (index, r));
    session->latest[i] = latest;
    after = r;
  }
  session->load += travel - session->travel;
  session->travel = travel;
}

/* Whether @request can be at @position, with ways of @there before and @back after it. */
static gboolean
fits_at (const TpPlanIndex *index,
         const TpPlanSlot *slot,
         const TpWorkSession *session,
         int request,
         int position,
         int there,
         int back)
{
  const TpPlanRequest *stop = &index->problem->requests[request];
  int before = get_stop (session, position - 1), begin = there, until = tp_plan_hours (slot);

  if (before >= 0)
    begin += session->starts[position - 1] + get_minutes (index, before);
  if (position < session->n_requests)
    until = session->latest[position];
  begin = tp_plan_clock_get_next (index->problem, slot, stop, begin);
  return begin < TP_PLAN_NEVER && begin + MAX (stop->minutes, 0) + back <= until;
}

/* The way more at the place where it is least; @is_free: whether there is time or not. */
static int
find_place (const TpPlanIndex *index,
            const TpPlanSlot *slot,
            const TpWorkSession *session,
            int request,
            gboolean is_free,
            int *position)
{
  int before = -1, best = G_MAXINT;

  for (int i = 0; i <= session->n_requests; i++) {
    int after = get_stop (session, i);
    int there = tp_plan_index_get_leg (index, slot, before, request);
    int back = tp_plan_index_get_leg (index, slot, request, after);
    int detour = there + back;

    if (session->n_requests > 0)
      detour -= tp_plan_index_get_leg (index, slot, before, after);
    before = after;
    if (detour >= best || (!is_free && !fits_at (index, slot, session, request, i, there, back)))
      continue;
    best = detour;
    *position = i;
  }
  return best;
}

static gboolean
has_room (const TpPlanSlot *slot, const TpWorkSession *session)
{
  return !session->is_late && (slot->max_stops <= 0 || session->n_requests < slot->max_stops);
}

static gboolean
try_request (const TpPlanIndex *index,
             const TpPlanSlot *slot,
             const TpWorkSession *session,
             int request,
             int *position,
             int *travel)
{
  /* Help alone: by a matrix the way over one stop more may be the shorter one. */
  if (!has_room (slot, session) ||
      session->load - session->travel + get_minutes (index, request) > tp_plan_hours (slot))
    return FALSE;
  *travel = find_place (index, slot, session, request, FALSE, position);
  return *travel < G_MAXINT;
}

/* The hours of @slot may be others than those that the times of @given are of. Where hours alone
 * would do, windows or breaks are in the way: nobody knows by how much. */
static int
measure_missing (const TpPlanIndex *index,
                 const TpPlanSlot *slot,
                 const TpWorkSession *given,
                 int request,
                 int *position,
                 int *travel)
{
  g_autofree int *times = g_new (int, 2 * given->n_requests + 1);
  TpWorkSession session = *given;
  int missing;

  session.starts = times;
  session.latest = times + given->n_requests;
  retime (index, slot, &session);
  if (try_request (index, slot, &session, request, position, travel))
    return 0;
  *travel = find_place (index, slot, &session, request, TRUE, position);
  if (!has_room (slot, &session) && !session.is_late)
    return MAX (get_minutes (index, request), 1);
  missing = session.load + get_minutes (index, request) + *travel - tp_plan_hours (slot);
  return missing > 0 ? missing : TP_PLAN_MISSES_WINDOW;
}

static void
insert (const TpPlanIndex *index,
        const TpPlanSlot *slot,
        TpWorkSession *session,
        int request,
        int position)
{
  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (session->n_requests - position));
  session->requests[position] = request;
  session->n_requests++;
  session->load += get_minutes (index, request);
  retime (index, slot, session);
}

static void
remove_at (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session, int position)
{
  session->load -= get_minutes (index, session->requests[position]);
  memmove (session->requests + position, session->requests + position + 1,
           sizeof (int) * (session->n_requests - position - 1));
  session->n_requests--;
  retime (index, slot, session);
}

static int
measure_way (const TpPlanIndex *index, const TpPlanSlot *slot, int venue)
{
  return 0;
}

static void
time_requests (const TpPlanIndex *index,
               const TpPlanSlot *slot,
               const TpWorkSession *session,
               int *starts,
               int *travels)
{
  for (int i = 0; i < session->n_requests; i++) {
    travels[i] =
      tp_plan_index_get_leg (index, slot, get_stop (session, i - 1), session->requests[i]);
    starts[i] = tp_plan_clock_to_day (slot, session->starts[i]);
  }
}

const TpPlanModeOps tp_plan_mode_home = {
  .id = "home",
  .try_request = try_request,
  .measure_missing = measure_missing,
  .insert = insert,
  .remove = remove_at,
  .measure_way = measure_way,
  .time_requests = time_requests,
};
