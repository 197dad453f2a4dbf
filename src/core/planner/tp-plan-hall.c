/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sessions to which people come: a hall, a kiosk, half a bus day. Each goes to the desk that is
 * free first, so a session is full when even that desk has no time left. Leaving somebody out
 * never makes another come later. Where there are windows or breaks people come by appointment
 * instead (tp-plan-hall-timed.c). The team's way is travelled before and after the hours; who is
 * fetched takes of the vehicle's time (tp-plan-fetch.c). */

#include "tp-plan-fetch.h"
#include "tp-plan-hall.h"

#include <string.h>

#define NEVER 1000000 /* minutes */

static int
find_free_desk (const TpPlanIndex *index, const TpWorkSession *session)
{
  int n_desks = tp_plan_desks (index->problem, session->venue), best = -1;

  for (int d = 0; d < n_desks; d++)
    if (best < 0 || session->desk_ends[d] < session->desk_ends[best])
      best = d;
  return best;
}

static void
occupy_desk (const TpPlanIndex *index, TpWorkSession *session, int request)
{
  int desk = find_free_desk (index, session);

  if (desk >= 0)
    session->desk_ends[desk] += MAX (index->problem->requests[request].minutes, 0);
}

static int
find_last_end (const TpWorkSession *session)
{
  int last = 0;

  for (int d = 0; d < TP_PLAN_MAX_DESKS; d++)
    last = MAX (last, session->desk_ends[d]);
  return last;
}

/* Whether there is time to fetch @request, who may just as well come. */
static gboolean
try_trips (const TpPlanIndex *index,
           const TpPlanSlot *slot,
           const TpWorkSession *session,
           int request,
           int *travel)
{
  if (!tp_plan_is_fetched (&index->problem->requests[request], session->mode))
    return TRUE;
  *travel = tp_plan_fetch_measure_more (index, session, request);
  return session->trips + *travel <= tp_plan_hours (slot);
}

/* A session that pins alone have overfilled takes nobody else. */
static gboolean
try_request (const TpPlanIndex *index,
             const TpPlanSlot *slot,
             const TpWorkSession *session,
             int request,
             int *position,
             int *travel)
{
  int desk;

  *position = session->n_requests;
  *travel = 0;
  if (index->problem->requests[request].fetch_modes != 0 &&
      !try_trips (index, slot, session, request, travel))
    return FALSE;
  if (tp_plan_hall_is_timed (index, slot, session, request))
    return tp_plan_hall_try_timed (index, slot, session, request);
  desk = find_free_desk (index, session);
  return desk >= 0 &&
         session->desk_ends[desk] + MAX (index->problem->requests[request].minutes, 0) <=
           tp_plan_hours (slot) &&
         find_last_end (session) <= tp_plan_hours (slot);
}

/* When the last desk closes if @request comes at @position. */
static int
measure_end (const TpPlanIndex *index, const TpWorkSession *session, int request, int position)
{
  TpWorkSession desks = {.venue = session->venue};

  for (int i = 0; i <= session->n_requests; i++) {
    if (i == position)
      occupy_desk (index, &desks, request);
    if (i < session->n_requests)
      occupy_desk (index, &desks, session->requests[i]);
  }
  return find_last_end (&desks);
}

static int
measure_missing_desks (const TpPlanIndex *index,
                       const TpPlanSlot *slot,
                       const TpWorkSession *session,
                       int request,
                       int *position)
{
  int best = tp_plan_desks (index->problem, session->venue) > 0 ? G_MAXINT : NEVER;

  *position = session->n_requests;
  if (best != NEVER && tp_plan_hall_is_timed (index, slot, session, request))
    return tp_plan_hall_measure_timed (index, slot, session, request);
  for (int i = session->n_requests; i >= 0 && best != NEVER; i--) {
    int end = measure_end (index, session, request, i);

    if (end < best) {
      best = end;
      *position = i;
    }
  }
  return best - tp_plan_hours (slot);
}

/* What the desks or the trips lack, whichever lack more: longer hours mend both. */
static int
measure_missing (const TpPlanIndex *index,
                 const TpPlanSlot *slot,
                 const TpWorkSession *session,
                 int request,
                 int *position,
                 int *travel)
{
  int missing = measure_missing_desks (index, slot, session, request, position);

  *travel = 0;
  if (!tp_plan_is_fetched (&index->problem->requests[request], session->mode))
    return missing;
  *travel = tp_plan_fetch_measure_more (index, session, request);
  return MAX (missing, session->trips + *travel - tp_plan_hours (slot));
}

static void
assign_desks (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session)
{
  memset (session->desk_ends, 0, sizeof session->desk_ends);
  for (int i = 0; i < session->n_requests; i++)
    occupy_desk (index, session, session->requests[i]);
  session->is_late = find_last_end (session) > tp_plan_hours (slot);
}

/**
 * tp_plan_hall_list_starts:
 *
 * Writes into @starts, one for each request of @session and in ticks from its beginning, when each
 * is helped if nobody has an appointment: one after the other, at whichever desk is free first.
 */
void
tp_plan_hall_list_starts (const TpPlanIndex *index, const TpWorkSession *session, int *starts)
{
  TpWorkSession desks = {.venue = session->venue};

  for (int i = 0; i < session->n_requests; i++) {
    int desk = find_free_desk (index, &desks);

    starts[i] = desk >= 0 ? desks.desk_ends[desk] : 0;
    occupy_desk (index, &desks, session->requests[i]);
  }
}

static void
insert (const TpPlanIndex *index,
        const TpPlanSlot *slot,
        TpWorkSession *session,
        int request,
        int position)
{
  session->load += MAX (index->problem->requests[request].minutes, 0);
  if (index->problem->requests[request].fetch_modes != 0)
    tp_plan_fetch_count (index, session, request, 1);
  if (tp_plan_hall_is_timed (index, slot, session, request)) {
    tp_plan_hall_insert_timed (index, slot, session, request);
    return;
  }
  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (session->n_requests - position));
  session->requests[position] = request;
  if (position == session->n_requests++) {
    occupy_desk (index, session, request);
    session->is_late = find_last_end (session) > tp_plan_hours (slot);
  } else
    assign_desks (index, slot, session);
}

static void
remove_at (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session, int position)
{
  gsize n_after = (gsize) (session->n_requests - position - 1);
  int request = session->requests[position];

  session->load -= MAX (index->problem->requests[request].minutes, 0);
  memmove (session->requests + position, session->requests + position + 1, sizeof (int) * n_after);
  if (session->is_timed)
    memmove (session->starts + position, session->starts + position + 1, sizeof (int) * n_after);
  session->n_requests--;
  if (index->problem->requests[request].fetch_modes != 0)
    tp_plan_fetch_count (index, session, request, -1);
  if (session->is_timed)
    tp_plan_hall_look_again (index, slot, session);
  if (!session->is_timed)
    assign_desks (index, slot, session);
}

static int
measure_leg (const TpPlanIndex *index, const TpPlanSlot *slot, int venue)
{
  return tp_plan_index_get_way (index, slot, venue);
}

static int
measure_return (const TpPlanIndex *index, const TpPlanSlot *slot, int venue)
{
  return 2 * measure_leg (index, slot, venue);
}

static void
time_requests (const TpPlanIndex *index,
               const TpPlanSlot *slot,
               const TpWorkSession *session,
               int *starts,
               int *travels)
{
  if (session->is_timed)
    memcpy (starts, session->starts, sizeof (int) * (gsize) session->n_requests);
  else
    tp_plan_hall_list_starts (index, session, starts);
  for (int i = 0; i < session->n_requests; i++) {
    travels[i] = 0;
    starts[i] = tp_plan_clock_to_day (slot, starts[i]);
  }
}

const TpPlanModeOps tp_plan_mode_hall = {
  .id = "hall",
  .try_request = try_request,
  .measure_missing = measure_missing,
  .insert = insert,
  .remove = remove_at,
  .measure_way = measure_return,
  .time_requests = time_requests,
};

const TpPlanModeOps tp_plan_mode_kiosk = {
  .id = "kiosk",
  .try_request = try_request,
  .measure_missing = measure_missing,
  .insert = insert,
  .remove = remove_at,
  .measure_way = measure_return,
  .time_requests = time_requests,
};

/* A bus goes out in the morning and comes back in the afternoon. */
const TpPlanModeOps tp_plan_mode_bus = {
  .id = "bus",
  .try_request = try_request,
  .measure_missing = measure_missing,
  .insert = insert,
  .remove = remove_at,
  .measure_way = measure_leg,
  .time_requests = time_requests,
};
