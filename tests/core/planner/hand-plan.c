/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A solution that a test changes by hand, for brute force: who is put in or taken out is timed and
 * the ways are added up here, without the planner's own sums. Whether it is allowed is the
 * checker's to say. Knows no windows, breaks or matrix. */

#include "hand-plan.h"

#include <math.h>
#include <string.h>

static int
way (const TpProblem *problem, double x1, double y1, double x2, double y2)
{
  if (x1 == x2 && y1 == y2)
    return 0;
  return (int) ceil (problem->fixed_minutes +
                     hypot (x2 - x1, y2 - y1) * problem->detour_factor * 60 / problem->speed_kmh -
                     1e-9);
}

/* Who is fetched to it, and how long that takes; homes of a household are one place. */
static int
count_trips (const TpProblem *problem, TpPlanSession *session)
{
  int trips = 0;

  session->fetched = g_renew (int, session->fetched, session->n_requests + 1);
  for (int i = 0; i < session->n_requests; i++) {
    const TpPlanRequest *request = &problem->requests[session->requests[i]];
    gboolean is_fetched = (request->fetch_modes & ~request->modes & 1u << session->mode) != 0;

    session->fetched[i] = -1;
    if (!is_fetched || session->mode == TP_PLAN_HOME)
      continue;
    session->fetched[i] = 0;
    for (int k = 0; k < i && is_fetched; k++)
      is_fetched = session->fetched[k] < 0 || request->household < 0 ||
                   problem->requests[session->requests[k]].household != request->household;
    if (is_fetched && session->venue >= 0) {
      const TpPlanVenue *venue = &problem->venues[session->venue];

      session->fetched[i] = 4 * way (problem, venue->x, venue->y, request->x, request->y);
    }
    trips += session->fetched[i];
  }
  return trips;
}

/* Times of one session anew; returns its minutes of travel. */
int
hand_plan_retime (const TpProblem *problem, TpSolution *solution, int s)
{
  TpPlanSession *session = &solution->sessions[s];
  const TpPlanSlot *slot = &problem->slots[s];
  const TpPlanVenue *venue = session->venue >= 0 ? &problem->venues[session->venue] : NULL;
  int ends[32] = {0}, now = slot->since, travel = 0;
  double x = slot->x, y = slot->y;

  session->starts = g_renew (int, session->starts, session->n_requests + 1);
  session->travels = g_renew (int, session->travels, session->n_requests + 1);
  for (int i = 0; i < session->n_requests; i++) {
    const TpPlanRequest *request = &problem->requests[session->requests[i]];
    int desk = 0, leg = way (problem, x, y, request->x, request->y);

    if (session->mode == TP_PLAN_HOME) {
      session->travels[i] = leg;
      session->starts[i] = now + leg;
      now = session->starts[i] + request->minutes;
      travel += leg;
      x = request->x;
      y = request->y;
      continue;
    }
    for (int d = 1; venue != NULL && d < venue->desks; d++)
      if (ends[d] < ends[desk])
        desk = d;
    session->travels[i] = 0;
    session->starts[i] = slot->since + ends[desk];
    ends[desk] += request->minutes;
  }
  if (session->mode == TP_PLAN_HOME)
    g_clear_pointer (&session->fetched, g_free);
  if (session->mode == TP_PLAN_HOME && session->n_requests > 0)
    travel += way (problem, x, y, slot->x, slot->y);
  if (session->mode > TP_PLAN_HOME && venue != NULL)
    travel = count_trips (problem, session) + (session->mode == TP_PLAN_BUS ? 1 : 2) *
                                                way (problem, slot->x, slot->y, venue->x, venue->y);
  return travel;
}

void
hand_plan_put_in (const TpProblem *problem, TpSolution *solution, int s, int r, int position)
{
  TpPlanSession *session = &solution->sessions[s];

  session->requests = g_renew (int, session->requests, session->n_requests + 1);
  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (gsize) (session->n_requests - position));
  session->requests[position] = r;
  session->n_requests++;
  solution->slot_of[r] = s;
  solution->n_planned++;
  hand_plan_retime (problem, solution, s);
}

void
hand_plan_take_out (const TpProblem *problem, TpSolution *solution, int r)
{
  TpPlanSession *session = &solution->sessions[solution->slot_of[r]];
  int position = 0;

  while (session->requests[position] != r)
    position++;
  session->n_requests--;
  memmove (session->requests + position, session->requests + position + 1,
           sizeof (int) * (gsize) (session->n_requests - position));
  hand_plan_retime (problem, solution, solution->slot_of[r]);
  solution->slot_of[r] = -1;
  solution->n_planned--;
}

void
hand_plan_set_session (TpSolution *solution, int s, int mode, int ward, int venue)
{
  solution->n_held += (mode >= 0) - (solution->sessions[s].mode >= 0);
  solution->sessions[s].mode = mode;
  solution->sessions[s].ward = ward;
  solution->sessions[s].venue = venue;
}

/* Sound but for the sums, which nobody has added up again. */
gboolean
hand_plan_is_sound (const TpProblem *problem, const TpSolution *solution)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);

  for (guint i = 0; i < broken->len; i++) {
    const char *words = g_ptr_array_index (broken, i);

    if (strstr (words, "said to be") == NULL || strstr (words, "stop") != NULL ||
        strstr (words, "Request") != NULL)
      return FALSE;
  }
  return TRUE;
}

int
hand_plan_find_half (const TpProblem *problem, int s)
{
  for (int other = 0; other < problem->n_slots; other++)
    if (problem->slots[other].team == problem->slots[s].team &&
        problem->slots[other].slot / 3 == problem->slots[s].slot / 3 &&
        problem->slots[other].slot % 3 + problem->slots[s].slot % 3 == 1)
      return other;
  return -1;
}
