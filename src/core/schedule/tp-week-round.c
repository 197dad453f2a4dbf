/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The times of one session: a round of home visits is driven from the team's point and back to it,
 * a hall's list is called desk by desk. The idea is cheapest insertion: a new stop goes where it
 * adds the least travel, and the order people agreed to otherwise stays. Which session a request
 * belongs in is for the planner and for people. */

#include "tp-config.h"

#include "tp-week-index.h"
#include "tp-week-round.h"

#include <math.h>

#define MAX_DESKS 64

static gboolean
is_known (const TpPoint *point)
{
  return isfinite (point->longitude) && isfinite (point->latitude);
}

/* A leg with an end nobody has put on the map yet costs what every leg costs. */
static int
get_leg (const TpWeekPlan *plan, const TpPoint *from, const TpPoint *to)
{
  if (!is_known (from) || !is_known (to))
    return plan->settings.travel.fixed_minutes;
  return tp_travel_minutes (&plan->settings.travel, from->longitude, from->latitude, to->longitude,
                            to->latitude);
}

static TpPoint
get_base (const TpWeekPlan *plan, const TpSession *session)
{
  const TpTeam *team = tp_week_plan_find (plan, &session->team);
  TpPoint point = {NAN, NAN};

  if (team != NULL)
    point = (TpPoint){team->longitude, team->latitude};
  return point;
}

static TpPoint
get_stop_point (const TpWeekPlan *plan, const TpRequest *request)
{
  TpPoint point = {NAN, NAN};

  if (request != NULL)
    tp_week_plan_get_stop_point (plan, request, &point);
  return point;
}

static gboolean
is_there_already (const TpWeekPlan *plan, const GArray *stops, guint i)
{
  return i > 0 && tp_week_plan_is_same_stop (plan, g_array_index (stops, TpWeekStop, i - 1).request,
                                             g_array_index (stops, TpWeekStop, i).request);
}

/* Who lives where the team is already needs no second arriving and greeting. */
static int
get_help (const TpWeekPlan *plan,
          const TpSession *session,
          const TpRequest *request,
          gboolean is_there)
{
  int minutes = request != NULL ? tp_week_plan_get_minutes (plan, request) : 0;

  if (session->mode == TP_MODE_HOME && !is_there)
    minutes += (int) ceil (plan->settings.home_setup_minutes);
  return minutes;
}

static int
get_desks (const TpWeekPlan *plan, const TpSession *session)
{
  const TpVenue *venue = tp_week_plan_find (plan, &session->venue);

  if (session->mode == TP_MODE_HOME || venue == NULL)
    return 1;
  return CLAMP (venue->desks, 1, MAX_DESKS);
}

/**
 * tp_week_round_list_stops:
 * @plan: an indexed plan
 * @session: a session's id
 *
 * The visits of a session that stand, with their requests, by ordinal.
 *
 * Returns: (transfer full) (element-type TpWeekStop): the stops
 */
GArray *
tp_week_round_list_stops (const TpWeekPlan *plan, const TpId *session)
{
  const TpWeekSession *entry = tp_week_index_get_session (plan->index, session);
  GArray *stops = g_array_new (FALSE, TRUE, sizeof (TpWeekStop));

  for (guint i = 0; entry != NULL && i < entry->visits->len; i++) {
    TpVisit *visit = entry->visits->pdata[i];
    TpWeekStop stop = {visit, NULL, visit->planned_at, visit->travel_minutes};

    if (!tp_visit_stands (visit))
      continue;
    stop.request = tp_week_plan_find (plan, &visit->request);
    g_array_append_val (stops, stop);
  }
  return stops;
}

static void
set_round_times (const TpWeekPlan *plan, const TpSession *session, GArray *stops)
{
  TpPoint at = get_base (plan, session);
  int clock = session->since;

  for (guint i = 0; i < stops->len; i++) {
    TpWeekStop *stop = &g_array_index (stops, TpWeekStop, i);
    TpPoint to = get_stop_point (plan, stop->request);
    gboolean is_there = is_there_already (plan, stops, i);

    stop->travel_minutes = is_there ? 0 : get_leg (plan, &at, &to);
    stop->planned_at = clock + stop->travel_minutes;
    clock = stop->planned_at + get_help (plan, session, stop->request, is_there);
    at = to;
  }
}

/* Each person is called to the desk that is free first. */
static void
set_desk_times (const TpWeekPlan *plan, const TpSession *session, GArray *stops)
{
  int free_at[MAX_DESKS];
  int n_desks = get_desks (plan, session);

  for (int i = 0; i < n_desks; i++)
    free_at[i] = session->since;
  for (guint i = 0; i < stops->len; i++) {
    TpWeekStop *stop = &g_array_index (stops, TpWeekStop, i);
    int desk = 0;

    for (int j = 1; j < n_desks; j++)
      if (free_at[j] < free_at[desk])
        desk = j;
    stop->travel_minutes = 0;
    stop->planned_at = free_at[desk];
    free_at[desk] += get_help (plan, session, stop->request, FALSE);
  }
}

/**
 * tp_week_round_set_times:
 * @plan: an indexed plan
 * @session: the session the stops are of, as it would be
 * @stops: (element-type TpWeekStop): its stops in order
 *
 * Fills when help begins at each stop and the minutes to get there.
 *
 * Returns: the session's load in minutes
 */
int
tp_week_round_set_times (const TpWeekPlan *plan, const TpSession *session, GArray *stops)
{
  if (session->mode == TP_MODE_HOME)
    set_round_times (plan, session, stops);
  else
    set_desk_times (plan, session, stops);
  return tp_week_round_get_load (plan, session, stops);
}

/**
 * tp_week_round_get_load:
 * @plan: an indexed plan
 * @session: the session the stops are of
 * @stops: (element-type TpWeekStop): its stops with their times
 *
 * Returns: minutes of help, of set-up and travel for home visits, and of the way back
 */
int
tp_week_round_get_load (const TpWeekPlan *plan, const TpSession *session, const GArray *stops)
{
  int load = 0;

  for (guint i = 0; i < stops->len; i++) {
    const TpWeekStop *stop = &g_array_index (stops, TpWeekStop, i);

    load += get_help (plan, session, stop->request, is_there_already (plan, stops, i)) +
            stop->travel_minutes;
  }
  if (session->mode == TP_MODE_HOME && stops->len > 0) {
    TpPoint base = get_base (plan, session);
    TpPoint last = get_stop_point (plan, g_array_index (stops, TpWeekStop, stops->len - 1).request);

    load += get_leg (plan, &last, &base);
  }
  return load;
}

/**
 * tp_week_round_find_place:
 * @plan: an indexed plan
 * @session: the session as it would be
 * @stops: (element-type TpWeekStop): its stops
 * @request: who is to be added
 *
 * Returns: the index at which the new stop adds the least travel: behind its household, if that is
 *   visited; else of equals the last, and the end of the list where people come by themselves
 */
guint
tp_week_round_find_place (const TpWeekPlan *plan,
                          const TpSession *session,
                          const GArray *stops,
                          const TpRequest *request)
{
  TpPoint point = get_stop_point (plan, request);
  TpPoint base = get_base (plan, session);
  TpPoint before = base;
  guint best = stops->len;
  int best_cost = G_MAXINT;

  if (session->mode != TP_MODE_HOME)
    return stops->len;
  for (guint i = stops->len; i > 0; i--)
    if (tp_week_plan_is_same_stop (plan, request, g_array_index (stops, TpWeekStop, i - 1).request))
      return i;
  for (guint i = 0; i <= stops->len; i++) {
    TpPoint after = base;
    int cost;

    if (i < stops->len)
      after = get_stop_point (plan, g_array_index (stops, TpWeekStop, i).request);
    cost = get_leg (plan, &before, &point) + get_leg (plan, &point, &after);
    /* An empty round has no leg from base to base to take away. */
    if (stops->len > 0)
      cost -= get_leg (plan, &before, &after);
    if (cost <= best_cost) {
      best = i;
      best_cost = cost;
    }
    before = after;
  }
  return best;
}

/**
 * tp_week_plan_get_load_minutes:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * Returns: minutes of help and travel that the session's visits take, the way back included
 */
int
tp_week_plan_get_load_minutes (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GArray) stops = NULL;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, 0);

  stops = tp_week_round_list_stops (plan, &session->record.id);
  return tp_week_round_get_load (plan, session, stops);
}

/**
 * tp_week_plan_get_capacity_minutes:
 * @plan: an indexed plan
 * @session: a session
 *
 * Returns: the session's hours in minutes, times the desks of its venue
 */
int
tp_week_plan_get_capacity_minutes (const TpWeekPlan *plan, const TpSession *session)
{
  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, 0);

  return MAX (session->until - session->since, 0) * get_desks (plan, session);
}
