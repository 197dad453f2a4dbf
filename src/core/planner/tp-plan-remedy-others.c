/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Remedies at somebody else's cost: one person or a whole session goes to another time, or some
 * people wait instead. What can be asked once for all requests, where else a person or a session
 * could be, is remembered. */

#include "tp-plan-remedy-private.h"

#include <math.h>

/* --- elsewhere ------------------------------------------------------------------------------ */

/* An empty slot of the same team at one of the times, to which the session of @slot can go. */
static int
find_shift (const TpPlanAdviser *self, int slot, guint times, int except, TpWorkSession *moved)
{
  const TpPlanIndex *index = self->trial->index;
  int team = self->problem->slots[slot].team;

  if (team < 0 || team >= self->problem->n_teams)
    return -1;
  for (int k = 0; k < TP_PLAN_WEEK_SLOTS; k++) {
    int to = index->slot_at[team * TP_PLAN_WEEK_SLOTS + k];

    if (to >= 0 && to != except && (times & 1u << k) != 0 &&
        tp_plan_trial_shift (self->trial, slot, to, moved))
      return to;
  }
  return -1;
}

static int
find_last_position (const TpPlanAdviser *self, int slot, const TpWorkSession *moved)
{
  const TpWorkSession *session = &self->trial->sessions[slot];

  for (int i = 0; i < moved->n_requests; i++)
    if (moved->requests[i] == session->requests[session->n_requests - 1])
      return i;
  return 0;
}

/**
 * tp_plan_adviser_shift_to_resident:
 *
 * Offers to move the whole session of @way to a time the resident can keep.
 */
void
tp_plan_adviser_shift_to_resident (TpPlanAdviser *self, const TpPlanWay *way)
{
  guint times = self->problem->requests[self->request].slots;
  TpPlanWay there = *way;
  TpWorkSession moved;
  TpPlanRemedy remedy;
  int to;

  if (way->is_opened || isfinite (self->best[TP_CHANGE_MOVE_SESSION].cost))
    return;
  to = find_shift (self, way->slot, times, -1, &moved);
  if (to < 0 || tp_plan_trial_measure (self->trial, self->request, &self->problem->slots[to],
                                       &moved, &there) > 0)
    return;
  remedy = tp_plan_adviser_make (self, TP_CHANGE_MOVE_SESSION, 1, &there);
  remedy.changed_slot = way->slot;
  remedy.slot = remedy.to_slot = to;
  remedy.to_position = find_last_position (self, way->slot, &moved);
  tp_plan_adviser_offer (self, &remedy);
}

/* --- somebody or something else goes -----------------------------------------------------------
 */

static void
note_elsewhere (TpPlanAdviser *self, const TpPlanWay *way)
{
  TpPlanElsewhere *elsewhere = &self->elsewhere[self->moving];

  if (way->bars != 0 || (elsewhere->slot >= 0 && elsewhere->way.travel <= way->travel))
    return;
  elsewhere->slot = way->slot;
  elsewhere->way = *way;
}

/* Where @r, who is planned, could be as well: a session that is there rather than a new one. */
static const TpPlanElsewhere *
find_elsewhere (TpPlanAdviser *self, int r)
{
  TpPlanElsewhere *elsewhere = &self->elsewhere[r];
  g_autoptr (GArray) venues = NULL;

  if (elsewhere->slot != TP_PLAN_UNKNOWN)
    return elsewhere;
  elsewhere->slot = -1;
  self->moving = r;
  for (int s = 0; s < self->problem->n_slots; s++) {
    TpPlanWay way;

    if (s == self->trial->slot_of[r] || self->trial->sessions[s].mode < 0)
      continue;
    tp_plan_trial_join (self->trial, r, s, &way);
    note_elsewhere (self, &way);
  }
  if (elsewhere->slot >= 0)
    return elsewhere;
  venues = g_array_new (FALSE, FALSE, sizeof (int));
  tp_plan_adviser_list_venues (self, r, venues);
  for (int s = 0; s < self->problem->n_slots; s++)
    if (s != self->trial->slot_of[r] && self->trial->sessions[s].mode < 0)
      tp_plan_adviser_try_to_open (self, r, s, venues, note_elsewhere);
  return elsewhere;
}

/* Whether there is room in a full session without @others. */
static gboolean
fits_without (const TpPlanAdviser *self,
              const TpPlanWay *full,
              const int *others,
              int n_others,
              TpPlanWay *way)
{
  TpWorkSession session;

  *way = *full;
  tp_plan_trial_copy_without (self->trial, full->slot, others, n_others, &session);
  return tp_plan_trial_measure (self->trial, self->request, &self->problem->slots[full->slot],
                                &session, way) <= 0;
}

static gboolean
offer_moved_request (TpPlanAdviser *self, const TpPlanWay *full)
{
  const TpWorkSession *session = &self->trial->sessions[full->slot];

  for (int i = 0; i < session->n_requests; i++) {
    int other = session->requests[i];
    const TpPlanElsewhere *elsewhere;
    TpPlanRemedy remedy;
    TpPlanWay way;

    if (!tp_plan_trial_may_leave (self->trial, other))
      continue;
    elsewhere = find_elsewhere (self, other);
    if (elsewhere->slot < 0 || !fits_without (self, full, &other, 1, &way))
      continue;
    remedy = tp_plan_adviser_make (self, TP_CHANGE_MOVE_REQUEST, 1, &way);
    remedy.others[0] = other;
    remedy.n_others = 1;
    remedy.changed_slot = full->slot;
    remedy.to_slot = elsewhere->slot;
    remedy.to_mode = elsewhere->way.mode;
    remedy.to_venue = elsewhere->way.venue;
    remedy.to_position = elsewhere->way.position;
    remedy.to_is_opened = elsewhere->way.is_opened;
    tp_plan_adviser_offer (self, &remedy);
    return TRUE;
  }
  return FALSE;
}

static double
get_priority (const TpPlanAdviser *self, int r)
{
  return tp_plan_priority (&self->problem->requests[r]);
}

static void
offer_displaced (TpPlanAdviser *self, const TpPlanWay *way, const int *others, int n_others)
{
  TpPlanRemedy remedy;
  double lost = 0;

  for (int i = 0; i < n_others; i++)
    lost += get_priority (self, others[i]);
  remedy = tp_plan_adviser_make (self, TP_CHANGE_DISPLACE, lost, way);
  remedy.changed_slot = way->slot;
  remedy.lost_priority = lost;
  remedy.n_others = n_others;
  for (int i = 0; i < n_others; i++)
    remedy.others[i] = others[i];
  tp_plan_adviser_offer (self, &remedy);
}

/* Less than the best so far: priority that one more may lose. */
static double
get_lost_bound (const TpPlanAdviser *self)
{
  return isfinite (self->best[TP_CHANGE_DISPLACE].cost)
           ? self->best[TP_CHANGE_DISPLACE].lost_priority
           : INFINITY;
}

/* Those who may leave the session, the least priority first. */
static int *
list_leavers (const TpPlanAdviser *self, const TpWorkSession *session, int *n)
{
  int *leavers = g_new (int, session->n_requests + 1);

  *n = 0;
  for (int i = 0; i < session->n_requests; i++) {
    int place = *n, other = session->requests[i];

    if (!tp_plan_trial_may_leave (self->trial, other))
      continue;
    for (; place > 0 && get_priority (self, leavers[place - 1]) > get_priority (self, other);
         place--)
      leavers[place] = leavers[place - 1];
    leavers[place] = other;
    (*n)++;
  }
  return leavers;
}

static void
displace_one (TpPlanAdviser *self, const TpPlanWay *full)
{
  int n;
  g_autofree int *leavers = list_leavers (self, &self->trial->sessions[full->slot], &n);
  TpPlanWay way;

  for (int i = 0; i < n && get_priority (self, leavers[i]) < get_lost_bound (self); i++)
    if (fits_without (self, full, &leavers[i], 1, &way)) {
      offer_displaced (self, &way, &leavers[i], 1);
      return;
    }
}

static void
displace_two (TpPlanAdviser *self, const TpPlanWay *full)
{
  int n;
  g_autofree int *leavers = list_leavers (self, &self->trial->sessions[full->slot], &n);
  TpPlanWay way;

  for (int i = 0; i + 1 < n; i++)
    for (int k = i + 1; k < n; k++) {
      int pair[] = {leavers[i], leavers[k]};

      if (get_priority (self, pair[0]) + get_priority (self, pair[1]) >= get_lost_bound (self))
        break;
      if (fits_without (self, full, pair, 2, &way))
        offer_displaced (self, &way, pair, 2);
    }
}

/* The least of them go until there is room; not always the least that could. */
static void
displace_several (TpPlanAdviser *self, const TpPlanWay *full)
{
  int n;
  g_autofree int *leavers = list_leavers (self, &self->trial->sessions[full->slot], &n);
  TpPlanWay way;

  for (int i = 3; i <= MIN (n, TP_PLAN_MAX_DISPLACED); i++)
    if (fits_without (self, full, leavers, i, &way)) {
      offer_displaced (self, &way, leavers, i);
      return;
    }
}

/* Everybody in the session goes, and a session for the request is opened in its slot. */
static void
displace_session (TpPlanAdviser *self, const TpPlanWay *busy)
{
  const TpWorkSession *session = &self->trial->sessions[busy->slot];

  if (session->mode != TP_PLAN_BUS && session->n_requests <= TP_PLAN_MAX_DISPLACED)
    offer_displaced (self, busy, session->requests, session->n_requests);
}

static void
offer_moved_session (TpPlanAdviser *self, const TpPlanWay *busy)
{
  int *shift = &self->shifts[busy->slot], to;
  TpWorkSession moved;
  TpPlanRemedy remedy;
  int half = busy->mode == TP_PLAN_BUS ? self->trial->index->partner[busy->slot] : -1;

  if (*shift == TP_PLAN_UNKNOWN)
    *shift = find_shift (self, busy->slot, ~0u, -1, &moved);
  to = *shift;
  if (to >= 0 && to == half) /* the bus needs it */
    to = find_shift (self, busy->slot, ~0u, half, &moved);
  if (to < 0 || !tp_plan_trial_shift (self->trial, busy->slot, to, &moved))
    return;
  remedy = tp_plan_adviser_make (self, TP_CHANGE_MOVE_SESSION, 1, busy);
  remedy.changed_slot = busy->slot;
  remedy.to_slot = to;
  remedy.to_position = find_last_position (self, busy->slot, &moved);
  tp_plan_adviser_offer (self, &remedy);
}

/**
 * tp_plan_adviser_look_at_others:
 *
 * Offers what others can do: a session or a request that moves elsewhere, or requests that make
 * way.
 */
void
tp_plan_adviser_look_at_others (TpPlanAdviser *self)
{
  gboolean has_moved = FALSE;

  for (guint i = 0; i < self->busy->len; i++) {
    offer_moved_session (self, &g_array_index (self->busy, TpPlanWay, i));
    displace_session (self, &g_array_index (self->busy, TpPlanWay, i));
  }
  for (guint i = 0; i < self->full->len; i++) {
    const TpPlanWay *full = &g_array_index (self->full, TpPlanWay, i);

    has_moved = has_moved || offer_moved_request (self, full);
    displace_one (self, full);
  }
  for (guint i = 0; i < self->full->len; i++)
    displace_two (self, &g_array_index (self->full, TpPlanWay, i));
  for (guint i = 0; i < self->full->len && !isfinite (self->best[TP_CHANGE_DISPLACE].cost); i++)
    displace_several (self, &g_array_index (self->full, TpPlanWay, i));
}
