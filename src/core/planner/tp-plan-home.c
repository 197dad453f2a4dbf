/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A round of home visits: from the team's place through the homes and back, all of it within
 * the slot's hours. Without appointments a round's only measure is its length, so that one
 * place more is tried in constant time. */

#include "tp-plan-mode.h"

#include <string.h>

static int
measure_leg (const TpPlanIndex *index, const TpPlanSlot *slot, int from, int to)
{
  double x1 = from >= 0 ? index->xs[from] : slot->x, y1 = from >= 0 ? index->ys[from] : slot->y;
  double x2 = to >= 0 ? index->xs[to] : slot->x, y2 = to >= 0 ? index->ys[to] : slot->y;

  return tp_plan_travel (index->minutes_per_km, index->problem->fixed_minutes, x1, y1, x2, y2);
}

static int
get_stop (const TpWorkSession *session, int position)
{
  return position >= 0 && position < session->n_requests ? session->requests[position] : -1;
}

/* Minutes more that a stop at @position costs. */
static int
measure_detour (const TpPlanIndex *index,
                const TpPlanSlot *slot,
                const TpWorkSession *session,
                int request,
                int position)
{
  int before = get_stop (session, position - 1), after = get_stop (session, position);
  int skipped = session->n_requests > 0 ? measure_leg (index, slot, before, after) : 0;

  return measure_leg (index, slot, before, request) + measure_leg (index, slot, request, after) -
         skipped;
}

static int
find_place (const TpPlanIndex *index,
            const TpPlanSlot *slot,
            const TpWorkSession *session,
            int request,
            int *position)
{
  int before = -1, to_before = measure_leg (index, slot, -1, request), best = G_MAXINT;

  for (int i = 0; i <= session->n_requests; i++) {
    int after = get_stop (session, i);
    int to_after = measure_leg (index, slot, request, after);
    int detour = to_before + to_after -
                 (session->n_requests > 0 ? measure_leg (index, slot, before, after) : 0);

    if (detour < best) {
      best = detour;
      *position = i;
    }
    before = after;
    to_before = to_after;
  }
  return best;
}

static gboolean
try_request (const TpPlanIndex *index,
             const TpPlanSlot *slot,
             const TpWorkSession *session,
             int request,
             int *position,
             int *travel)
{
  int room =
    tp_plan_hours (slot) - session->load - MAX (index->problem->requests[request].minutes, 0);

  if (room < 0)
    return FALSE;
  *travel = find_place (index, slot, session, request, position);
  return *travel <= room;
}

static int
measure_missing (const TpPlanIndex *index,
                 const TpPlanSlot *slot,
                 const TpWorkSession *session,
                 int request,
                 int *position,
                 int *travel)
{
  *travel = find_place (index, slot, session, request, position);
  return session->load + MAX (index->problem->requests[request].minutes, 0) + *travel -
         tp_plan_hours (slot);
}

static void
insert (const TpPlanIndex *index,
        const TpPlanSlot *slot,
        TpWorkSession *session,
        int request,
        int position)
{
  int detour = measure_detour (index, slot, session, request, position);

  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (session->n_requests - position));
  session->requests[position] = request;
  session->n_requests++;
  session->travel += detour;
  session->load += detour + MAX (index->problem->requests[request].minutes, 0);
}

static void
remove_at (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session, int position)
{
  int request = session->requests[position], detour;

  memmove (session->requests + position, session->requests + position + 1,
           sizeof (int) * (session->n_requests - position - 1));
  session->n_requests--;
  detour = measure_detour (index, slot, session, request, position);
  session->travel -= detour;
  session->load -= detour + MAX (index->problem->requests[request].minutes, 0);
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
  int now = slot->since;

  for (int i = 0; i < session->n_requests; i++) {
    int request = session->requests[i];

    travels[i] = measure_leg (index, slot, get_stop (session, i - 1), request);
    starts[i] = now + travels[i];
    now = starts[i] + MAX (index->problem->requests[request].minutes, 0);
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
