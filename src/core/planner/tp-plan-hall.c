/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sessions to which people come: a hall, a kiosk, half a bus day. Each goes to the desk that is
 * free first, so a session is full when even that desk has no time left. Leaving somebody out
 * never makes another come later. The team's way is travelled before and after the hours. */

#include "tp-plan-mode.h"

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

/* A session that pins alone have overfilled takes nobody else. */
static gboolean
try_request (const TpPlanIndex *index,
             const TpPlanSlot *slot,
             const TpWorkSession *session,
             int request,
             int *position,
             int *travel)
{
  int desk = find_free_desk (index, session);

  *position = session->n_requests;
  *travel = 0;
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
measure_missing (const TpPlanIndex *index,
                 const TpPlanSlot *slot,
                 const TpWorkSession *session,
                 int request,
                 int *position,
                 int *travel)
{
  int best = tp_plan_desks (index->problem, session->venue) > 0 ? G_MAXINT : NEVER;

  *position = session->n_requests;
  *travel = 0;
  for (int i = session->n_requests; i >= 0 && best != NEVER; i--) {
    int end = measure_end (index, session, request, i);

    if (end < best) {
      best = end;
      *position = i;
    }
  }
  return best - tp_plan_hours (slot);
}

static void
assign_desks (const TpPlanIndex *index, TpWorkSession *session)
{
  memset (session->desk_ends, 0, sizeof session->desk_ends);
  for (int i = 0; i < session->n_requests; i++)
    occupy_desk (index, session, session->requests[i]);
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
  session->load += MAX (index->problem->requests[request].minutes, 0);
  if (position == session->n_requests++)
    occupy_desk (index, session, request);
  else
    assign_desks (index, session);
}

static void
remove_at (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session, int position)
{
  session->load -= MAX (index->problem->requests[session->requests[position]].minutes, 0);
  memmove (session->requests + position, session->requests + position + 1,
           sizeof (int) * (session->n_requests - position - 1));
  session->n_requests--;
  assign_desks (index, session);
}

static int
measure_leg (const TpPlanIndex *index, const TpPlanSlot *slot, int venue)
{
  if (venue < 0)
    return 0;
  return tp_plan_travel (index->minutes_per_km, index->problem->fixed_minutes, slot->x, slot->y,
                         index->problem->venues[venue].x, index->problem->venues[venue].y);
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
  TpWorkSession desks = {.venue = session->venue};

  for (int i = 0; i < session->n_requests; i++) {
    int desk = find_free_desk (index, &desks);

    travels[i] = 0;
    starts[i] = slot->since;
    if (desk < 0)
      continue;
    starts[i] += desks.desk_ends[desk];
    desks.desk_ends[desk] += MAX (index->problem->requests[session->requests[i]].minutes, 0);
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
