/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever waits takes the place of somebody in the same session who comes after them, where the
 * whole plan gains by it: the plainest change there is, and the first that people who look at a
 * plan ask for. Each is made, measured by the plan's own sums, and taken back if nothing is gained.
 * Whoever had to make way tries the same. */

#include "tp-plan-swap.h"

#define SMALL 1e-9

static gboolean
swap (TpPlanWork *work, int s, int other, int request)
{
  double before = tp_plan_work_get_total (work);
  gboolean was_thorough = work->is_thorough, fits;
  TpPlanFit fit;

  tp_plan_work_begin (work);
  tp_plan_work_remove (work, other);
  work->is_thorough = TRUE;
  fits = tp_plan_work_try (work, s, request, &fit);
  work->is_thorough = was_thorough;
  if (fits) {
    tp_plan_work_insert (work, request, &fit);
    if (tp_plan_work_get_total (work) > before + SMALL)
      return TRUE;
  }
  tp_plan_work_rollback (work);
  return FALSE;
}

/* Returns who made way, or -1. */
static int
swap_in_session (TpPlanWork *work, int s, int request)
{
  const TpWorkSession *session = &work->sessions[s];
  const TpPlanRequest *requests = work->problem->requests;

  if (session->mode < 0 || !tp_plan_work_may_join (work, s, request))
    return -1;
  for (int i = 0; i < session->n_requests; i++) {
    int other = session->requests[i];

    if (work->index->pin_of[other] < 0 &&
        tp_plan_priority (&requests[other]) < tp_plan_priority (&requests[request]) &&
        swap (work, s, other, request))
      return other;
  }
  return -1;
}

static int
swap_in_bucket (TpPlanWork *work, int mode, int venue, int request)
{
  int ward = work->problem->requests[request].ward, other = -1;
  const GArray *bucket = tp_plan_work_get_bucket (work, mode, ward, venue);
  g_autofree int *sessions = NULL;
  guint n = bucket->len;

  if (n == 0)
    return -1;
  sessions = g_memdup2 (bucket->data, sizeof (int) * n); /* taking back changes their order */
  for (guint i = 0; i < n && other < 0; i++)
    other = swap_in_session (work, sessions[i], request);
  return other;
}

static int
swap_in (TpPlanWork *work, int request)
{
  const TpPlanRuns *halls = &work->index->halls;
  int other = swap_in_bucket (work, TP_PLAN_HOME, -1, request);

  if (other < 0)
    other = swap_in_bucket (work, TP_PLAN_HALL, -1, request);
  for (int i = halls->starts[request]; i < halls->starts[request + 1] && other < 0; i++)
    other = swap_in_bucket (work, TP_PLAN_HALL, halls->items[i], request);
  return other;
}

/* Until somebody finds nobody who comes after them: each has less priority than the one before.
 * Returns how many found a place. */
static int
swap_in_turn (TpPlanWork *work, int request)
{
  int n = 0;

  while (request >= 0 && (request = swap_in (work, request)) >= 0)
    n++;
  return n;
}

/**
 * tp_plan_swap_all:
 * @work: the plan
 * @cancellable: (nullable): stops early
 * @until: when to stop, by the monotonic clock; 0: never
 *
 * Swaps until no plan is better by one who waits in the place of one who is served. What could be
 * taken back before cannot any more.
 *
 * Returns: how many swaps it made
 */
int
tp_plan_swap_all (TpPlanWork *work, GCancellable *cancellable, gint64 until)
{
  int n_swaps = 0, n_before = -1;

  while (n_swaps != n_before) {
    n_before = n_swaps;
    for (int i = 0; i < work->n_waiting; i++) {
      if (g_cancellable_is_cancelled (cancellable) ||
          (until > 0 && g_get_monotonic_time () >= until))
        return n_swaps;
      n_swaps += swap_in_turn (work, work->waiting[i]);
    }
  }
  return n_swaps;
}

/**
 * tp_plan_swap_touched:
 * @work: the plan, changed since tp_plan_work_begin()
 * @removed: requests taken out since; some may be planned again
 * @n_removed: how many
 * @region: whose waiting requests are looked at
 *
 * Swaps where the change may have made it possible: in the slots touched since, and wherever those
 * who were taken out could be. What could be taken back before cannot any more.
 */
void
tp_plan_swap_touched (TpPlanWork *work, const int *removed, int n_removed, int region)
{
  int n_touched;
  const int *touched = tp_plan_work_get_touched (work, &n_touched);
  g_autofree int *slots = g_memdup2 (touched, sizeof (int) * (gsize) (n_touched + 1));

  for (int i = 0; i < n_touched; i++) {
    int n_waiting;
    const int *waiting = tp_plan_work_get_waiting (work, region, &n_waiting);

    for (int k = 0; k < n_waiting; k++) {
      swap_in_turn (work, swap_in_session (work, slots[i], waiting[k]));
      waiting = tp_plan_work_get_waiting (work, region, &n_waiting);
    }
  }
  for (int i = 0; i < n_removed; i++)
    if (work->slot_of[removed[i]] < 0)
      swap_in_turn (work, removed[i]);
}
