/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be taken out of a plan so that putting it back may be better: people here and there,
 * a neighbourhood, whole sessions, a ward's day, a bus day, a divided household; or a session
 * that becomes one of another kind. Pinned requests and held sessions are never touched. */

#include "tp-plan-move.h"

#include "tp-plan-propose.h"

static void
take_out (TpPlanDisturbance *d, int r)
{
  if (d->work->slot_of[r] < 0 || d->work->index->pin_of[r] >= 0)
    return;
  tp_plan_work_remove (d->work, r);
  g_array_append_val (d->removed, r);
}

static void
take_out_session (TpPlanDisturbance *d, int s)
{
  int half = d->work->sessions[s].mode == TP_PLAN_BUS ? d->work->index->partner[s] : -1;
  const int both[] = {s, half};

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (int k = 0; both[i] >= 0 && k < d->work->sessions[both[i]].n_requests; k++) {
      int r = d->work->sessions[both[i]].requests[k];

      if (d->work->index->pin_of[r] < 0)
        g_array_append_val (d->removed, r);
    }
  tp_plan_work_empty (d->work, s);
}

/**
 * tp_plan_move_draw_request:
 *
 * Returns: one of the region's requests, drawn by lot, or -1
 */
int
tp_plan_move_draw_request (const TpPlanDisturbance *d)
{
  const TpPlanRuns *regions = &d->work->index->regions;
  int n = tp_plan_runs_count (regions, d->region);

  return n > 0 ? regions->items[regions->starts[d->region] + tp_plan_random_below (d->random, n)]
               : -1;
}

/* One of its slots, or -1. */
static int
draw_slot (const TpPlanDisturbance *d)
{
  const TpPlanRuns *slots = &d->work->index->region_slots;
  int n = tp_plan_runs_count (slots, d->region);

  return n > 0 ? slots->items[slots->starts[d->region] + tp_plan_random_below (d->random, n)] : -1;
}

/* One who waits, or -1. */
static int
draw_waiting (const TpPlanDisturbance *d)
{
  int n;
  const int *waiting = tp_plan_work_get_waiting (d->work, d->region, &n);

  return n > 0 ? waiting[tp_plan_random_below (d->random, n)] : -1;
}

static int
choose_planned (TpPlanDisturbance *d)
{
  for (int i = 0; i < 20; i++) {
    int r = tp_plan_move_draw_request (d);

    if (r >= 0 && d->work->slot_of[r] >= 0 && d->work->index->pin_of[r] < 0)
      return r;
  }
  return -1;
}

static int
choose_session (TpPlanDisturbance *d)
{
  for (int i = 0; i < 40; i++) {
    int s = draw_slot (d);

    if (s >= 0 && d->work->sessions[s].mode >= 0 && !d->work->index->is_held[s])
      return s;
  }
  return -1;
}

/* --- people --------------------------------------------------------------------------- */

static void
take_out_anyone (TpPlanDisturbance *d)
{
  for (int i = 0; i < d->amount; i++) {
    int r = choose_planned (d);

    if (r >= 0)
      take_out (d, r);
  }
}

static void
take_out_around (TpPlanDisturbance *d, int r)
{
  const TpPlanRuns *near = &d->work->index->near;

  take_out (d, r);
  for (int i = near->starts[r]; i < near->starts[r + 1] && (int) d->removed->len < d->amount; i++)
    if (tp_plan_random_below (d->random, 5) > 0)
      take_out (d, near->items[i]);
}

static void
take_out_neighbours (TpPlanDisturbance *d)
{
  int r = choose_planned (d);

  if (r >= 0)
    take_out_around (d, r);
}

/* Makes room where somebody waits. */
static void
take_out_around_waiting (TpPlanDisturbance *d)
{
  int r = draw_waiting (d);

  if (r >= 0)
    take_out_around (d, r);
  else
    take_out_neighbours (d);
}

static void
reunite_household (TpPlanDisturbance *d)
{
  const TpPlanRuns *houses = &d->work->index->houses;

  for (int i = 0; i < 20; i++) {
    int r = choose_planned (d), house = r >= 0 ? d->work->index->house_of[r] : -1;

    if (house < 0 || houses->starts[house + 1] - houses->starts[house] < 2)
      continue;
    for (int k = houses->starts[house]; k < houses->starts[house + 1]; k++)
      take_out (d, houses->items[k]);
    take_out_around (d, r);
    return;
  }
  take_out_neighbours (d);
}

/* --- sessions --------------------------------------------------------------------------- */

static void
take_out_sessions (TpPlanDisturbance *d)
{
  int n = 1 + tp_plan_random_below (d->random, 3);

  for (int i = 0; i < n; i++) {
    int s = choose_session (d);

    if (s >= 0)
      take_out_session (d, s);
  }
}

/* Of a few sessions the one that uses least of its hours: perhaps it is not needed. */
static void
take_out_thin_session (TpPlanDisturbance *d)
{
  int thinnest = -1;

  for (int i = 0; i < 8; i++) {
    int s = choose_session (d);

    if (s >= 0 && (thinnest < 0 || d->work->sessions[s].load < d->work->sessions[thinnest].load))
      thinnest = s;
  }
  if (thinnest >= 0)
    take_out_session (d, thinnest);
}

static void
take_out_ward_sessions (TpPlanDisturbance *d)
{
  int r = choose_planned (d), n = 2 + tp_plan_random_below (d->random, 3);
  int ward = r >= 0 ? d->work->problem->requests[r].ward : -1;
  GArray *rounds = tp_plan_work_get_bucket (d->work, TP_PLAN_HOME, ward, -1);

  if (r >= 0 && d->work->sessions[d->work->slot_of[r]].mode != TP_PLAN_HOME &&
      !d->work->index->is_held[d->work->slot_of[r]])
    take_out_session (d, d->work->slot_of[r]);
  for (int i = 0; i < n && rounds->len > 0; i++) {
    int s = g_array_index (rounds, int, tp_plan_random_below (d->random, (int) rounds->len));

    if (!d->work->index->is_held[s])
      take_out_session (d, s);
  }
}

/* Two teams' sessions of one time of the week change hands, or one team's two times; where it
 * matters who has how many, mostly one session. */
static void
take_out_team_sessions (TpPlanDisturbance *d)
{
  const TpPlanSlot *slots = d->work->problem->slots;
  int s, n = 0;

  if (d->work->team_sessions != NULL && tp_plan_random_below (d->random, 4) > 0) {
    tp_plan_move_hand_over (d);
    return;
  }
  s = choose_session (d);
  if (s < 0)
    return;
  for (int week_slot = 0; week_slot < TP_PLAN_WEEK_SLOTS && n < 4; week_slot++) {
    int other = d->work->index->slot_at[slots[s].team * TP_PLAN_WEEK_SLOTS + week_slot];

    if (other < 0 || d->work->sessions[other].mode < 0 || d->work->index->is_held[other] ||
        tp_plan_random_below (d->random, 3) == 0)
      continue;
    take_out_session (d, other);
    n++;
  }
}

static void
take_out_bus_day (TpPlanDisturbance *d)
{
  for (int i = 0; i < 40; i++) {
    int s = draw_slot (d), half = s >= 0 ? d->work->index->partner[s] : -1;

    if (half < 0 || d->work->index->is_held[s] || d->work->index->is_held[half] ||
        (d->work->problem->slots[s].modes & 1u << TP_PLAN_BUS) == 0)
      continue;
    if (d->work->sessions[s].mode >= 0)
      take_out_session (d, s);
    if (d->work->sessions[half].mode >= 0)
      take_out_session (d, half);
    if (tp_plan_random_below (d->random, 3) > 0)
      return;
  }
}

/* --- a session of another kind ------------------------------------------------------------ */

/* Brings people who are on rounds to the hall that is to be opened. */
static void
invite_guests (TpPlanDisturbance *d, int s, int mode, int venue)
{
  const TpPlanWork *work = d->work;
  const TpPlanIndex *index = work->index;
  const TpPlanSlot *slot = &work->problem->slots[s];
  int room = tp_plan_hours (slot) * tp_plan_desks (work->problem, venue);

  for (int i = index->guests.starts[venue]; i < index->guests.starts[venue + 1] && room > 0; i++) {
    int r = index->guests.items[i], at = work->slot_of[r];
    const TpPlanRequest *request = &work->problem->requests[r];

    if ((tp_plan_get_modes (request) & 1u << mode) == 0 ||
        (request->slots & tp_plan_slot_bit (slot)) == 0 ||
        (at >= 0 && work->sessions[at].mode != TP_PLAN_HOME))
      continue;
    room -= MAX (request->minutes, 0);
    if (at >= 0 && tp_plan_random_below (d->random, 4) > 0)
      take_out (d, r);
  }
}

/* Empties slot @s and opens it at venue @v, with people who wait and people who are on rounds. */
static void
reopen_at_venue (TpPlanDisturbance *d, int s, int v)
{
  const TpPlanWork *work = d->work;
  g_autoptr (GArray) guests = g_array_new (FALSE, FALSE, sizeof (int));
  TpPlanProposal proposal = {s, TP_PLAN_HALL, work->problem->venues[v].ward, v, 0};

  while (proposal.mode < TP_PLAN_N_MODES &&
         (work->problem->slots[s].modes & work->problem->venues[v].modes & 1u << proposal.mode) ==
           0)
    proposal.mode++;
  if (work->sessions[s].mode >= 0)
    take_out_session (d, s);
  if (proposal.mode == TP_PLAN_N_MODES ||
      !tp_plan_work_can_open (work, s, proposal.mode, proposal.ward, v))
    return;
  invite_guests (d, s, proposal.mode, v);
  if (tp_plan_proposal_rate (work, &proposal, guests))
    tp_plan_proposal_apply (d->work, &proposal, guests);
}

static int
choose_hall (TpPlanDisturbance *d, int r)
{
  const TpPlanRuns *halls = &d->work->index->halls;
  int n = halls->starts[r + 1] - halls->starts[r];

  return n == 0 ? -1 : halls->items[halls->starts[r] + tp_plan_random_below (d->random, n)];
}

static void
convert_session (TpPlanDisturbance *d)
{
  const TpPlanIndex *index = d->work->index;
  int r = choose_planned (d), s, v;

  if (r < 0)
    return;
  s = draw_slot (d);
  v = choose_hall (d, r);
  if (v < 0 || s < 0 || index->is_held[s] || index->is_blocked[s])
    take_out_neighbours (d);
  else
    reopen_at_venue (d, s, v);
}

/* A slot in which @r could be helped at venue @v by a team that may go there, or -1. */
static int
choose_slot_at (TpPlanDisturbance *d, int r, int v)
{
  const TpProblem *problem = d->work->problem;
  const TpPlanRequest *request = &problem->requests[r];
  const TpPlanVenue *venue = &problem->venues[v];

  for (int i = 0; i < 40; i++) {
    int s = draw_slot (d);
    const TpPlanSlot *slot = &problem->slots[MAX (s, 0)];

    if (s >= 0 && (request->slots & venue->slots & tp_plan_slot_bit (slot)) != 0 &&
        (request->skills & ~slot->skills) == 0 &&
        tp_plan_serves_ward (problem, slot, venue->ward) && !d->work->index->is_held[s] &&
        !d->work->index->is_blocked[s])
      return s;
  }
  return -1;
}

/* Another team has the venue then: its session ends, and its guests look for another place. */
static void
take_over_venue (TpPlanDisturbance *d)
{
  const TpPlanWork *work = d->work;
  int waiting = draw_waiting (d), r = waiting >= 0 ? waiting : choose_planned (d);
  int v = r >= 0 ? choose_hall (d, r) : -1, s = v >= 0 ? choose_slot_at (d, r, v) : -1;
  const GArray *there;

  if (s < 0) {
    take_out_neighbours (d);
    return;
  }
  there = tp_plan_work_get_bucket (work, TP_PLAN_HALL, work->problem->venues[v].ward, v);
  for (guint i = there->len; i-- > 0;) {
    int other = i < there->len ? g_array_index (there, int, i) : -1;

    if (other >= 0 && work->problem->slots[other].slot == work->problem->slots[s].slot &&
        !work->index->is_held[other])
      take_out_session (d, other);
  }
  reopen_at_venue (d, s, v);
}

/* Takes sessions out and opens whole new ones in their place. */
static void
rethink_sessions (TpPlanDisturbance *d)
{
  g_autofree int *slots = NULL;
  const int *touched;
  int n_touched;

  if (tp_plan_random_below (d->random, 2) == 0)
    take_out_ward_sessions (d);
  else
    take_out_team_sessions (d);
  touched = tp_plan_work_get_touched (d->work, &n_touched);
  slots = g_memdup2 (touched, sizeof (int) * (n_touched + 1));
  tp_plan_fill_slots (d->work, slots, n_touched, d->region, d->random);
}

static const TpPlanMove moves[] = {
  {"anyone", 3, take_out_anyone},
  {"neighbours", 6, take_out_neighbours},
  {"around-waiting", 4, take_out_around_waiting},
  {"household", 1, reunite_household},
  {"sessions", 3, take_out_sessions},
  {"thin-session", 4, take_out_thin_session},
  {"ward-sessions", 4, take_out_ward_sessions},
  {"team-sessions", 2, take_out_team_sessions},
  {"bus-day", 1, take_out_bus_day},
  {"convert", 2, convert_session},
  {"take-over", 1, take_over_venue},
  {"rethink", 3, rethink_sessions},
  {"rounds", 2, tp_plan_move_search_rounds},
};

/**
 * tp_plan_moves_choose:
 *
 * Returns: (transfer none): a move drawn by the weights of all
 */
const TpPlanMove *
tp_plan_moves_choose (TpPlanRandom *random)
{
  int total = 0, drawn;
  guint m = 0;

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    total += moves[i].weight;
  drawn = tp_plan_random_below (random, total);
  while (drawn >= moves[m].weight)
    drawn -= moves[m++].weight;
  return &moves[m];
}
