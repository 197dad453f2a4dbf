/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hours of the day to a slot's own clock and back, and when help may begin on that clock. Breaks
 * that are out of order or outside the hours count only as far as they are inside and not yet
 * counted. */

#include "tp-plan-clock.h"

#define MINUTES_PER_DAY 1440

/* The break's beginning on the slot's clock, and its length; FALSE if it takes no time. */
static gboolean
get_break (const TpPlanSlot *slot, int i, int *ended, int *passed, int *at, int *length)
{
  int since = CLAMP (slot->breaks[i].since, *ended, slot->until);
  int until = CLAMP (slot->breaks[i].until, since, slot->until);

  *at = since - slot->since - *passed;
  *length = until - since;
  *ended = MAX (*ended, until);
  *passed += *length;
  return *length > 0;
}

/**
 * tp_plan_clock_get_hours:
 *
 * Returns: ticks of @slot without its breaks; below 0 if it ends before it begins
 */
int
tp_plan_clock_get_hours (const TpPlanSlot *slot)
{
  int ended = slot->since, passed = 0, at, length;

  if (slot->until <= slot->since)
    return slot->until - slot->since;
  for (int i = 0; i < slot->n_breaks; i++)
    get_break (slot, i, &ended, &passed, &at, &length);
  return slot->until - slot->since - passed;
}

/**
 * tp_plan_clock_to_day:
 *
 * Returns: when in the day help begins that begins at @time on the clock of @slot
 */
int
tp_plan_clock_to_day (const TpPlanSlot *slot, int time)
{
  int ended = slot->since, passed = 0, at, length, day = slot->since + time;

  if (slot->until <= slot->since)
    return day;
  for (int i = 0; i < slot->n_breaks; i++)
    if (get_break (slot, i, &ended, &passed, &at, &length) && time >= at)
      day += length;
  return day;
}

/**
 * tp_plan_clock_from_day:
 *
 * Returns: the first moment on the clock of @slot that is not before @time_of_day; may be below 0
 */
int
tp_plan_clock_from_day (const TpPlanSlot *slot, int time_of_day)
{
  int ended = slot->since, passed = 0, at, length, time = time_of_day - slot->since, less = 0;

  if (slot->until <= slot->since)
    return time;
  for (int i = 0; i < slot->n_breaks; i++) {
    int before = passed;

    if (get_break (slot, i, &ended, &passed, &at, &length) && time - before > at)
      less += MIN (length, time - before - at);
  }
  return time - less;
}

/* Adds what no break interrupts of the moments from @since to @until. */
static int
add_spans (const TpPlanSlot *slot, int minutes, int since, int until, TpPlanWindow *spans, int n)
{
  int ended = slot->since, passed = 0, at, length;

  for (int i = 0; i < slot->n_breaks && slot->until > slot->since; i++) {
    if (!get_break (slot, i, &ended, &passed, &at, &length) && !(slot->has_moments && minutes > 0))
      continue;
    if (since <= MIN (until, at - minutes) && n < TP_PLAN_MAX_SPANS)
      spans[n++] = (TpPlanWindow){since, MIN (until, at - minutes)};
    since = MAX (since, at);
  }
  if (since <= until && n < TP_PLAN_MAX_SPANS)
    spans[n++] = (TpPlanWindow){since, until};
  return n;
}

/**
 * tp_plan_clock_list_spans:
 * @problem: the problem
 * @slot: a slot
 * @request: a request
 * @spans: (out caller-allocates): room for TP_PLAN_MAX_SPANS
 *
 * Lists the moments of the slot's clock at which help may begin, as far as windows and breaks say;
 * the end of the hours is the caller's.
 *
 * Returns: how many spans there are, in order
 */
int
tp_plan_clock_list_spans (const TpProblem *problem,
                          const TpPlanSlot *slot,
                          const TpPlanRequest *request,
                          TpPlanWindow *spans)
{
  int minutes = MAX (request->minutes, 0), n = 0, last = -1;
  int midnight = slot->slot / 3 * MINUTES_PER_DAY * MAX (problem->ticks_per_minute, 1);

  if (request->n_windows == 0)
    return add_spans (slot, minutes, 0, TP_PLAN_NEVER, spans, 0);
  for (int i = 0; i < request->n_windows; i++) {
    int since = tp_plan_clock_from_day (slot, request->windows[i].since - midnight);
    int until =
      tp_plan_clock_from_day (slot, MIN (request->windows[i].until, TP_PLAN_NEVER) - midnight + 1) -
      1;

    since = MAX (since, last + 1);
    if (until < since)
      continue;
    last = until;
    n = add_spans (slot, minutes, since, until, spans, n);
  }
  return n;
}

/**
 * tp_plan_clock_get_next:
 *
 * Asks for the first moment from @time on, on the clock of @slot, that the windows of @request and
 * the breaks of @slot let help begin.
 *
 * Returns: that moment, or TP_PLAN_NEVER
 */
int
tp_plan_clock_get_next (const TpProblem *problem,
                        const TpPlanSlot *slot,
                        const TpPlanRequest *request,
                        int time)
{
  TpPlanWindow spans[TP_PLAN_MAX_SPANS];
  int n;

  if (request->n_windows == 0 && slot->n_breaks == 0)
    return time;
  n = tp_plan_clock_list_spans (problem, slot, request, spans);
  for (int i = 0; i < n; i++)
    if (time <= spans[i].until)
      return MAX (time, spans[i].since);
  return TP_PLAN_NEVER;
}

/**
 * tp_plan_clock_get_last:
 *
 * Asks for the last moment up to @time, on the clock of @slot, that the windows of @request and
 * the breaks of @slot let help begin.
 *
 * Returns: that moment, or -TP_PLAN_NEVER
 */
int
tp_plan_clock_get_last (const TpProblem *problem,
                        const TpPlanSlot *slot,
                        const TpPlanRequest *request,
                        int time)
{
  TpPlanWindow spans[TP_PLAN_MAX_SPANS];

  if (request->n_windows == 0 && slot->n_breaks == 0)
    return time;
  for (int i = tp_plan_clock_list_spans (problem, slot, request, spans) - 1; i >= 0; i--)
    if (time >= spans[i].since)
      return MIN (time, spans[i].until);
  return -TP_PLAN_NEVER;
}
