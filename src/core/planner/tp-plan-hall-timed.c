/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A gathering by appointment: each has a time, and never more have it at once than there are desks.
 * A new guest gets the earliest time that is free; nobody else's changes, so that taking one out
 * never breaks what the others were told. */

#include "tp-plan-hall.h"

#include <string.h>

static int
get_minutes (const TpPlanIndex *index, int request)
{
  return MAX (index->problem->requests[request].minutes, 0);
}

/**
 * tp_plan_hall_is_timed:
 *
 * Returns: %TRUE if a gathering at @slot is by appointment, once @request has come to it
 */
gboolean
tp_plan_hall_is_timed (const TpPlanIndex *index,
                       const TpPlanSlot *slot,
                       const TpWorkSession *session,
                       int request)
{
  return session->is_timed || slot->n_breaks > 0 || index->problem->requests[request].n_windows > 0;
}

static int
count_at (const TpPlanIndex *index, const TpWorkSession *session, const int *starts, int time)
{
  int n = 0;

  for (int i = 0; i < session->n_requests; i++)
    n += starts[i] <= time && time < starts[i] + MAX (get_minutes (index, session->requests[i]), 1);
  return n;
}

/* Whether a desk is free from @since up to @until; else when one may be. */
static gboolean
has_desk (const TpPlanIndex *index,
          const TpWorkSession *session,
          const int *starts,
          int since,
          int until,
          int *again)
{
  int n_desks = tp_plan_desks (index->problem, session->venue);
  int full_at = count_at (index, session, starts, since) >= n_desks ? since : -1;

  for (int i = 0; i < session->n_requests && full_at < 0; i++)
    if (starts[i] > since && starts[i] < until &&
        count_at (index, session, starts, starts[i]) >= n_desks)
      full_at = starts[i];
  if (full_at < 0)
    return TRUE;
  *again = TP_PLAN_NEVER;
  for (int i = 0; i < session->n_requests; i++) {
    int end = starts[i] + MAX (get_minutes (index, session->requests[i]), 1);

    if (starts[i] <= full_at && end > full_at)
      *again = MIN (*again, end);
  }
  return FALSE;
}

/* The earliest time for @request, with its windows or without; TP_PLAN_NEVER: there is none. */
static int
find_time (const TpPlanIndex *index,
           const TpPlanSlot *slot,
           const TpWorkSession *session,
           int request,
           gboolean has_windows)
{
  const TpPlanRequest *guest = &index->problem->requests[request];
  int minutes = get_minutes (index, request), time = 0, again;
  g_autofree int *own = NULL;
  const int *starts = session->starts;

  if (tp_plan_desks (index->problem, session->venue) == 0)
    return TP_PLAN_NEVER;
  if (!session->is_timed) {
    own = g_new (int, session->n_requests + 1);
    tp_plan_hall_list_starts (index, session, own);
    starts = own;
  }
  while (time < TP_PLAN_NEVER) {
    if (has_windows)
      time = tp_plan_clock_get_next (index->problem, slot, guest, time);
    if (time >= TP_PLAN_NEVER ||
        has_desk (index, session, starts, time, time + MAX (minutes, 1), &again))
      break;
    time = again;
  }
  return time;
}

/**
 * tp_plan_hall_try_timed:
 *
 * Returns: %TRUE if @request can have an appointment at the gathering and everybody keeps one
 */
gboolean
tp_plan_hall_try_timed (const TpPlanIndex *index,
                        const TpPlanSlot *slot,
                        const TpWorkSession *session,
                        int request)
{
  int hours = tp_plan_hours (slot), time;

  if (session->is_late || session->load + get_minutes (index, request) >
                            hours * tp_plan_desks (index->problem, session->venue))
    return FALSE;
  time = find_time (index, slot, session, request, TRUE);
  return time < TP_PLAN_NEVER && time + get_minutes (index, request) <= hours;
}

/**
 * tp_plan_hall_measure_timed:
 *
 * Returns: 0 if @request fits; else the ticks that the hours of @slot are too short, or
 *   TP_PLAN_MISSES_WINDOW where longer hours would not help
 */
int
tp_plan_hall_measure_timed (const TpPlanIndex *index,
                            const TpPlanSlot *slot,
                            const TpWorkSession *session,
                            int request)
{
  int missing;

  if (tp_plan_hall_try_timed (index, slot, session, request))
    return 0;
  missing = find_time (index, slot, session, request, FALSE) + get_minutes (index, request) -
            tp_plan_hours (slot);
  return missing > 0 ? missing : TP_PLAN_MISSES_WINDOW;
}

/* Whether all are within their windows, the hours and the desks. */
static gboolean
is_sound (const TpPlanIndex *index, const TpPlanSlot *slot, const TpWorkSession *session)
{
  int n_desks = tp_plan_desks (index->problem, session->venue);

  for (int i = 0; i < session->n_requests; i++) {
    const TpPlanRequest *guest = &index->problem->requests[session->requests[i]];
    int start = session->starts[i];

    if (tp_plan_clock_get_next (index->problem, slot, guest, start) != start ||
        start + MAX (guest->minutes, 0) > tp_plan_hours (slot) ||
        count_at (index, session, session->starts, start) > n_desks)
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_plan_hall_insert_timed:
 * @index: the index
 * @slot: the slot
 * @session: its session, with room for one more
 * @request: who comes
 *
 * Gives @request the earliest appointment; if there is no time for it the session is late. Guests
 * put in by the order of earlier appointments never get later ones.
 */
void
tp_plan_hall_insert_timed (const TpPlanIndex *index,
                           const TpPlanSlot *slot,
                           TpWorkSession *session,
                           int request)
{
  int position = 0, n = session->n_requests, hours = tp_plan_hours (slot);
  int start = find_time (index, slot, session, request, TRUE);

  if (!session->is_timed)
    tp_plan_hall_list_starts (index, session, session->starts);
  session->is_timed = TRUE;
  if (start + get_minutes (index, request) > hours) {
    start = MAX (hours - get_minutes (index, request), 0);
    session->is_late = TRUE;
  }
  while (position < n && session->starts[position] <= start)
    position++;
  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (gsize) (n - position));
  memmove (session->starts + position + 1, session->starts + position,
           sizeof (int) * (gsize) (n - position));
  session->requests[position] = request;
  session->starts[position] = start;
  session->n_requests++;
}

/**
 * tp_plan_hall_look_again:
 *
 * Call after somebody was taken out: perhaps those left fit now, perhaps nobody has an
 * appointment.
 */
void
tp_plan_hall_look_again (const TpPlanIndex *index, const TpPlanSlot *slot, TpWorkSession *session)
{
  if (session->n_requests == 0)
    session->is_timed = session->is_late = FALSE;
  else if (session->is_late)
    session->is_late = !is_sound (index, slot, session);
}
