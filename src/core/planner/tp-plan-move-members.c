/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session goes as a whole from a team with many to one with fewer, which holds it at the same
 * time if it can, else at another: what taking people out one by one seldom comes to. */

#include "tp-plan-move.h"

#define FEW_SLOTS 8
#define FEW_TEAMS 10

/* Of a few sessions one of the team that has most, or -1; bus days are no single session. */
static int
choose_session (const TpPlanDisturbance *d)
{
  const TpPlanWork *work = d->work;
  const TpPlanRuns *slots = &work->index->region_slots;
  int n = tp_plan_runs_count (slots, d->region), best = -1, most = -1;

  for (int i = 0; i < FEW_SLOTS && n > 0; i++) {
    int s = slots->items[slots->starts[d->region] + tp_plan_random_below (d->random, n)];
    int team = work->problem->slots[s].team;

    if (work->sessions[s].mode < 0 || work->sessions[s].mode == TP_PLAN_BUS ||
        work->index->is_held[s] || work->team_sessions[team] <= most)
      continue;
    most = work->team_sessions[team];
    best = s;
  }
  return best;
}

/* Bits of the week's slots in which @team has nothing to do and the place is free. */
static guint
find_free_slots (const TpPlanWork *work, int team, int mode, int venue)
{
  guint slots = work->empty_slots[team] & work->index->mode_slots[team * TP_PLAN_N_MODES + mode];

  if (venue >= 0)
    slots &= work->problem->venues[venue].slots & ~work->venue_busy[venue];
  return slots;
}

/* A team that has at least two fewer, and of a few such the one that has fewest; or -1. */
static int
choose_team (const TpPlanDisturbance *d, int s)
{
  const TpPlanWork *work = d->work;
  const TpWorkSession *session = &work->sessions[s];
  const TpPlanRuns *teams = &work->index->teams;
  int ward = session->ward >= 0 ? session->ward : MAX (work->problem->n_wards, 0), best = -1;
  int most = work->team_sessions[work->problem->slots[s].team] - 1;
  int n = tp_plan_runs_count (teams, ward), turn;

  if (n == 0)
    return -1;
  turn = tp_plan_random_below (d->random, n);
  for (int i = 0; i < MIN (n, FEW_TEAMS); i++) {
    int team = teams->items[teams->starts[ward] + (turn + i) % n];
    guint slots =
      work->empty_slots[team] & work->index->mode_slots[team * TP_PLAN_N_MODES + session->mode];

    if (work->team_sessions[team] >= most || slots == 0)
      continue;
    most = work->team_sessions[team];
    best = team;
  }
  return best;
}

/* Where @team can hold the session, from the time on at which it was held; or -1. */
static int
find_slot (const TpPlanWork *work, int team, int time, const TpWorkSession *session)
{
  guint slots = find_free_slots (work, team, session->mode, session->venue);

  for (int i = 0; i < TP_PLAN_WEEK_SLOTS; i++) {
    int at = (time + i) % TP_PLAN_WEEK_SLOTS;
    int s = work->index->slot_at[team * TP_PLAN_WEEK_SLOTS + at];

    if ((slots & 1u << at) != 0 &&
        tp_plan_work_can_open (work, s, session->mode, session->ward, session->venue))
      return s;
  }
  return -1;
}

/**
 * tp_plan_move_hand_over:
 *
 * A move of the week's search, where members count: a session of one team becomes one of another
 * that has fewer. Whom it cannot help looks for another place.
 */
void
tp_plan_move_hand_over (TpPlanDisturbance *d)
{
  TpPlanWork *work = d->work;
  int s = choose_session (d), team = s >= 0 ? choose_team (d, s) : -1, other;
  guint first = d->removed->len;
  TpWorkSession session;

  if (team < 0)
    return;
  session = work->sessions[s];
  for (int i = 0; i < session.n_requests; i++)
    g_array_append_val (d->removed, session.requests[i]);
  tp_plan_work_empty (work, s);
  other = find_slot (work, team, work->problem->slots[s].slot, &session);
  if (other < 0)
    return;
  tp_plan_work_open (work, other, session.mode, session.ward, session.venue);
  for (guint i = first; i < d->removed->len; i++) {
    int r = g_array_index (d->removed, int, i);
    TpPlanFit fit;

    if (tp_plan_work_try (work, other, r, &fit))
      tp_plan_work_insert (work, r, &fit);
  }
  tp_plan_work_close_if_idle (work, other);
}
