/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sessions of a plan that are changed on trial: what one is worth by itself, what it was, and who
 * is in it after. Wards and households are not weighed; the search does that afterwards. */

#include "tp-plan-rests-private.h"

#include <string.h>

#include "tp-plan-fetch.h"
#include "tp-plan-mode.h"

/*< private >
 * tp_plan_rests_list_waiting:
 *
 * Returns: (transfer full) (element-type int): who is in no slot of @solution
 */
GArray *
tp_plan_rests_list_waiting (const TpPlanRests *self, const TpSolution *solution)
{
  GArray *waiting = g_array_new (FALSE, FALSE, sizeof (int));

  for (int r = 0; r < self->problem->n_requests; r++)
    if (solution->slot_of[r] < 0)
      g_array_append_val (waiting, r);
  return waiting;
}

/* --- what a session is worth ---------------------------------------------------------------- */

/*< private >
 * tp_plan_rests_measure_round:
 *
 * Returns: the ticks on the way of the round of slot @s
 */
int
tp_plan_rests_measure_round (const TpPlanRests *self, const TpSolution *solution, int s)
{
  const TpPlanSession *session = &solution->sessions[s];
  TpPlanRestRoute route;
  int sum = 0;

  for (int i = 0; i < session->n_requests; i++)
    self->order[i] = session->requests[i];
  route = tp_plan_rests_measure (self, s, session->n_requests);
  for (int i = 0; i <= route.n; i++)
    sum += route.legs[i];
  return sum;
}

/* The team's way, which a bus day has whoever is there, and the trips for who is fetched. */
static int
measure_gathering (const TpPlanRests *self, const TpSolution *solution, int s)
{
  const TpPlanSession *session = &solution->sessions[s];
  const TpPlanModeOps *ops = tp_plan_mode_get (session->mode);
  TpWorkSession some = {
    .mode = session->mode, .venue = session->venue, .requests = session->requests};
  int sum = 0;

  for (; some.n_requests < session->n_requests; some.n_requests++)
    sum += tp_plan_fetch_measure_more (self->index, &some, session->requests[some.n_requests]);
  if (session->mode != TP_PLAN_BUS && session->n_requests > 0)
    sum += ops->measure_way (self->index, &self->problem->slots[s], session->venue);
  return sum;
}

/*< private >
 * tp_plan_rests_get_worth:
 *
 * Returns: what the session of slot @s adds to the score of @solution; whether a bus day is held
 *   does not count
 */
double
tp_plan_rests_get_worth (const TpPlanRests *self, const TpSolution *solution, int s)
{
  const TpProblem *problem = self->problem;
  const TpPlanSession *session = &solution->sessions[s];
  double worth;

  if (session->mode < 0)
    return 0;
  worth = -problem->weight_travel * (session->mode == TP_PLAN_HOME
                                       ? tp_plan_rests_measure_round (self, solution, s)
                                       : measure_gathering (self, solution, s));
  if (session->n_requests > 0 && session->mode != TP_PLAN_BUS)
    worth -= problem->weight_session;
  worth *= self->thrift;
  for (int i = 0; i < session->n_requests; i++) {
    int r = session->requests[i];

    worth += problem->weight_priority * tp_plan_priority (&problem->requests[r]);
    if (problem->agreed != NULL && problem->agreed[r] == s)
      worth += problem->weight_change;
  }
  return worth;
}

/* --- what it was ----------------------------------------------------------------------------- */

/*< private >
 * tp_plan_rests_keep:
 *
 * Returns: the session of slot @s as it is; clear with tp_plan_rests_kept_clear()
 */
TpPlanRestKept
tp_plan_rests_keep (const TpPlanRests *self, const TpSolution *solution, int s)
{
  const TpPlanSession *session = &solution->sessions[s];
  gsize size = sizeof (int) * (gsize) session->n_requests;
  TpPlanRestKept kept = {.slot = s,
                         .mode = session->mode,
                         .ward = session->ward,
                         .venue = session->venue,
                         .n = session->n_requests,
                         .requests = g_memdup2 (session->requests, size),
                         .starts = g_memdup2 (session->starts, size)};

  if (self->placers[s] != NULL)
    kept.places =
      g_memdup2 (self->places[s], sizeof (int) * (gsize) self->problem->slots[s].n_rests);
  return kept;
}

/*< private >
 * tp_plan_rests_restore:
 *
 * Makes the session, and where its breaks are, what they were when @kept was kept. Call
 * tp_plan_rests_note_where() when all are restored.
 */
void
tp_plan_rests_restore (TpPlanRests *self, TpSolution *solution, const TpPlanRestKept *kept)
{
  TpPlanSession *session = &solution->sessions[kept->slot];

  for (int i = 0; i < session->n_requests; i++)
    solution->slot_of[session->requests[i]] = -1;
  session->mode = kept->mode;
  session->ward = kept->ward;
  session->venue = kept->venue;
  tp_plan_rests_set_guests (session, kept->requests, kept->n);
  if (kept->n > 0)
    memcpy (session->starts, kept->starts, sizeof (int) * (gsize) kept->n);
  if (self->placers[kept->slot] != NULL)
    tp_plan_rests_put (self, kept->slot, kept->places);
}

/*< private >
 * tp_plan_rests_kept_clear:
 *
 * Frees what @kept has of its own.
 */
void
tp_plan_rests_kept_clear (TpPlanRestKept *kept)
{
  g_clear_pointer (&kept->requests, g_free);
  g_clear_pointer (&kept->starts, g_free);
  g_clear_pointer (&kept->places, g_free);
}

/* --- who is in it ---------------------------------------------------------------------------- */

/*< private >
 * tp_plan_rests_set_guests:
 * @session: a session
 * @requests: who is in it from now on
 * @n: how many
 *
 * Leaves room for as many times, but no times.
 */
void
tp_plan_rests_set_guests (TpPlanSession *session, const int *requests, int n)
{
  gsize size = sizeof (int) * (gsize) (n + 1);

  session->requests = g_realloc (session->requests, size);
  session->starts = g_realloc (session->starts, size);
  session->travels = g_realloc (session->travels, size);
  g_clear_pointer (&session->fetched, g_free); /* as long as before; a plan of it says it anew */
  if (n > 0)
    memcpy (session->requests, requests, sizeof (int) * (gsize) n);
  session->n_requests = n;
}

/*< private >
 * tp_plan_rests_note_where:
 *
 * Writes of everybody in the session of slot @s that they are there. Of several sessions that
 * changed one may have had whom another has.
 */
void
tp_plan_rests_note_where (TpSolution *solution, int s)
{
  for (int i = 0; i < solution->sessions[s].n_requests; i++)
    solution->slot_of[solution->sessions[s].requests[i]] = s;
}
