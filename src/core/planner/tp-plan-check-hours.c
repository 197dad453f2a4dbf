/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the checker reads ways, hours, windows and breaks: with the rules of tp-planner.h in hand and
 * nothing of the solver's. */

#include "tp-plan-check.h"

#include <math.h>

/*< private >
 * tp_plan_check_get_minutes:
 *
 * Returns: how long the help takes
 */
int
tp_plan_check_get_minutes (const TpPlanRequest *request)
{
  return request->minutes > 0 ? request->minutes : 0;
}

/*< private >
 * tp_plan_check_measure_way:
 *
 * Returns: ticks from one point, or row of the matrix, to another
 */
int
tp_plan_check_measure_way (const TpProblem *problem,
                           double from_x,
                           double from_y,
                           int from_place,
                           double to_x,
                           double to_y,
                           int to_place)
{
  double speed = problem->speed_kmh < 0.1 ? 0.1 : problem->speed_kmh;
  double detour = problem->detour_factor < 0 ? 0 : problem->detour_factor;
  double km = hypot (to_x - from_x, to_y - from_y), ticks;

  if (problem->travel != NULL) {
    if (from_place < 0 || from_place >= problem->n_places || to_place < 0 ||
        to_place >= problem->n_places)
      return 10000000;
    return CLAMP (problem->travel[(gsize) from_place * problem->n_places + to_place], 0, 10000000);
  }
  if (from_x == to_x && from_y == to_y)
    return 0;
  ticks = problem->fixed_minutes + km * detour * 60.0 / speed;
  if (problem->ticks_per_minute > 1)
    ticks *= problem->ticks_per_minute;
  return ticks < 100000 ? (int) ceil (ticks - 1e-6) : 100000;
}

/*< private >
 * tp_plan_check_find_stop:
 *
 * Returns: (transfer none): where @request lives: of a household its first request in the ward
 */
const TpPlanRequest *
tp_plan_check_find_stop (const TpProblem *problem, int request)
{
  const TpPlanRequest *self = &problem->requests[request];

  for (int i = 0; i < request && self->household >= 0; i++)
    if (problem->requests[i].household == self->household &&
        problem->requests[i].ward == self->ward)
      return &problem->requests[i];
  return self;
}

/*< private >
 * tp_plan_check_pass_time:
 *
 * Returns: the moment of the day when @ticks of travel that begin at @time are over
 */
int
tp_plan_check_pass_time (const TpPlanSlot *slot, int time, int ticks)
{
  for (int i = 0; i < slot->n_breaks && slot->until > slot->since; i++) {
    const TpPlanWindow *rest = &slot->breaks[i];

    if (rest->until <= time || rest->since >= rest->until || rest->since >= slot->until)
      continue;
    if (time < rest->since) {
      if (ticks <= rest->since - time)
        return time + ticks;
      ticks -= rest->since - time;
    }
    time = MIN (rest->until, slot->until);
  }
  return time + ticks;
}

/*< private >
 * tp_plan_check_is_interrupted:
 *
 * Returns: %TRUE if there is a break in @minutes of help from @start on
 */
gboolean
tp_plan_check_is_interrupted (const TpPlanSlot *slot, int start, int minutes)
{
  for (int i = 0; i < slot->n_breaks && slot->until > slot->since; i++)
    if (slot->breaks[i].since < slot->breaks[i].until && start < slot->breaks[i].until &&
        start < slot->until &&
        (start >= slot->breaks[i].since || start + minutes > slot->breaks[i].since))
      return TRUE;
  for (int i = 0; i < slot->n_breaks && slot->has_moments && slot->until > slot->since; i++)
    if (start < slot->breaks[i].since && start + minutes > slot->breaks[i].since)
      return TRUE;
  return FALSE;
}

/*< private >
 * tp_plan_check_is_in_window:
 *
 * Returns: %TRUE if help for @request may begin at @start
 */
gboolean
tp_plan_check_is_in_window (const TpProblem *problem,
                            const TpPlanSlot *slot,
                            const TpPlanRequest *request,
                            int start)
{
  int midnight =
    slot->slot / 3 * 1440 * (problem->ticks_per_minute > 1 ? problem->ticks_per_minute : 1);

  for (int i = 0; i < request->n_windows; i++)
    if (start + midnight >= request->windows[i].since &&
        start + midnight <= request->windows[i].until)
      return TRUE;
  return request->n_windows == 0;
}

/*< private >
 * tp_plan_check_begin_help:
 *
 * Returns: the first moment from @time on that help may begin; -1: there is none. Only the
 *   beginnings of windows and the ends of breaks need be tried.
 */
int
tp_plan_check_begin_help (const TpProblem *problem,
                          const TpPlanSlot *slot,
                          const TpPlanRequest *request,
                          int time)
{
  int midnight =
    slot->slot / 3 * 1440 * (problem->ticks_per_minute > 1 ? problem->ticks_per_minute : 1);
  int n_moments = 1 + request->n_windows + slot->n_breaks, best = -1;

  for (int i = 0; i < n_moments; i++) {
    int moment = time;

    if (i > slot->n_breaks)
      moment = request->windows[i - 1 - slot->n_breaks].since - midnight;
    else if (i > 0)
      moment = MIN (slot->breaks[i - 1].until, slot->until);
    if (moment >= time && (best < 0 || moment < best) &&
        tp_plan_check_is_in_window (problem, slot, request, moment) &&
        !tp_plan_check_is_interrupted (slot, moment, tp_plan_check_get_minutes (request)))
      best = moment;
  }
  return best;
}
