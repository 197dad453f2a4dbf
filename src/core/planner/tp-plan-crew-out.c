/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Crews as part of a solution: people come home to their standing seats where they can, and seats
 * that are not needed are filled last of all, with whoever is still free. */

#include "tp-plan-crew.h"

/* --- home again ------------------------------------------------------------------------------ */

static gboolean
is_under_limit (const TpPlanCrew *self, int person)
{
  int limit = self->problem->people[person].limit;

  return limit <= 0 || self->n_sessions[person] < limit;
}

/* Brings the standing person back, who is free or changes seats with whoever is there. */
static gboolean
bring_back (TpPlanCrew *self, int seat)
{
  int own = tp_plan_crew_get_seat (self, seat)->person, there = self->who[seat], other;

  if (own < 0 || own >= self->problem->n_people || there < 0 || there == own ||
      !tp_plan_crew_can_take (self, own, seat))
    return FALSE;
  other = self->seat_of[own * TP_PLAN_WEEK_SLOTS + self->problem->slots[self->slot_of[seat]].slot];
  if (other < 0 && is_under_limit (self, own)) {
    tp_plan_crew_set_who (self, seat, own);
    return TRUE;
  }
  if (other < 0 || tp_plan_crew_get_seat (self, other)->person == own ||
      !tp_plan_crew_can_take (self, there, other))
    return FALSE;
  tp_plan_crew_set_who (self, other, -1);
  tp_plan_crew_set_who (self, seat, own);
  tp_plan_crew_set_who (self, other, there);
  return TRUE;
}

static int
count_out (const TpPlanCrew *self, int person)
{
  return self->problem->people[person].booked + self->n_sessions[person];
}

/* Of those who are free and could have the seat as well as @there, who has the fewest sessions; or
 * @there itself. */
static int
find_less_busy (TpPlanCrew *self, int seat, int there)
{
  const TpPlanPerson *people = self->problem->people;
  int best = there;

  for (int w = 0; w < self->n_words; w++)
    for (guint64 left = tp_plan_crew_get_guests (self, seat, w); left != 0; left &= left - 1) {
      int p = self->person_at[w * 64 + __builtin_ctzll (left)];
      int least = best == there ? count_out (self, there) - 1 : count_out (self, best);

      if (count_out (self, p) < least && (people[there].skills & ~people[p].skills) == 0 &&
          tp_plan_crew_can_take (self, p, seat))
        best = p;
    }
  return best;
}

static gboolean
relieve_stand_in (TpPlanCrew *self, int seat)
{
  int own = tp_plan_crew_get_seat (self, seat)->person, there = self->who[seat], other;

  if (there < 0 || there == own)
    return FALSE;
  other = find_less_busy (self, seat, there);
  if (other == there)
    return FALSE;
  tp_plan_crew_set_who (self, seat, other);
  return TRUE;
}

/* Stand-ins take turns: whoever goes in somebody else's place is one with few sessions. Each change
 * makes the numbers more alike, so this ends. */
static void
level_out (TpPlanCrew *self)
{
  int n_seats = self->seat_at[self->problem->n_slots];
  gboolean has_changed = TRUE;

  while (has_changed) {
    has_changed = FALSE;
    for (int seat = 0; seat < n_seats; seat++)
      if (tp_plan_crew_get_seat (self, seat)->is_needed && relieve_stand_in (self, seat))
        has_changed = TRUE;
  }
}

/**
 * tp_plan_crew_polish:
 *
 * Brings people back to their standing seats where they are free or can change seats.
 */
void
tp_plan_crew_polish (TpPlanCrew *crew)
{
  int n_seats = crew->seat_at[crew->problem->n_slots];
  gboolean has_changed = TRUE;

  while (has_changed) {
    has_changed = FALSE;
    for (int seat = 0; seat < n_seats; seat++)
      if (tp_plan_crew_get_seat (crew, seat)->is_needed && bring_back (crew, seat))
        has_changed = TRUE;
  }
}

/* --- out ------------------------------------------------------------------------------------- */

/* A round goes to the neighbourhoods of those it helps, a gathering is in that of its venue. */
static gboolean
helps_neighbourhood (const TpPlanCrew *self, const TpPlanSession *session, int neighbourhood)
{
  if (session->mode != TP_PLAN_HOME && neighbourhood >= 0)
    return session->venue >= 0 &&
           self->problem->venues[session->venue].neighbourhood == neighbourhood;
  for (int i = 0; i < session->n_requests; i++)
    if (self->problem->requests[session->requests[i]].neighbourhood == neighbourhood)
      return TRUE;
  return neighbourhood < 0;
}

static gboolean
has_guest_of (const TpPlanCrew *self, int slot, int neighbourhood)
{
  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++)
    if (self->who[seat] >= 0 &&
        self->problem->people[self->who[seat]].neighbourhood == neighbourhood)
      return TRUE;
  return FALSE;
}

/* Like tp_plan_crew_can_take(), for guests of a neighbourhood too, and only who has nothing else
 * to do; of a neighbourhood one comes. */
static gboolean
can_join (const TpPlanCrew *self, const TpPlanSession *session, int seat, int person)
{
  const TpProblem *problem = self->problem;
  const TpPlanPerson *guest = &problem->people[person];
  const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);
  int slot = self->slot_of[seat], ward = session->ward;
  const guint8 *set = problem->ward_sets != NULL ? problem->ward_sets[guest->ward_words] : NULL;

  return (guest->slots & 1u << problem->slots[slot].slot) != 0 && is_under_limit (self, person) &&
         self->seat_of[person * TP_PLAN_WEEK_SLOTS + problem->slots[slot].slot] < 0 &&
         helps_neighbourhood (self, session, guest->neighbourhood) &&
         (guest->neighbourhood < 0 || !has_guest_of (self, slot, guest->neighbourhood)) &&
         (own->person == person ||
          ((own->posts & guest->posts) != 0 &&
           (set == NULL || (ward >= 0 && ward < problem->n_wards && set[ward]))));
}

/* Of those who are free and may come whoever has the fewest sessions, or -1. */
static int
find_guest (TpPlanCrew *self, const TpPlanSession *session, int seat)
{
  int best = -1;

  for (int w = 0; w < self->n_words; w++)
    for (guint64 left = tp_plan_crew_get_guests (self, seat, w); left != 0; left &= left - 1) {
      int p = self->person_at[w * 64 + __builtin_ctzll (left)];

      if ((best < 0 || count_out (self, p) < count_out (self, best)) &&
          can_join (self, session, seat, p))
        best = p;
    }
  return best;
}

/* First those of the standing roster; then, for seats without anybody, whoever can come. */
static void
invite_guests (TpPlanCrew *self, const TpSolution *solution, gboolean is_standing)
{
  int n_seats = self->seat_at[self->problem->n_slots];

  for (int seat = 0; seat < n_seats; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);
    const TpPlanSession *session = &solution->sessions[self->slot_of[seat]];

    if (!tp_plan_crew_has_seat (self, seat) || own->is_needed || self->who[seat] >= 0 ||
        tp_plan_slot_bit (&self->problem->slots[self->slot_of[seat]]) == 0)
      continue;
    if (is_standing) {
      if (own->person >= 0 && own->person < self->problem->n_people &&
          can_join (self, session, seat, own->person))
        tp_plan_crew_set_who (self, seat, own->person);
      continue;
    }
    if (own->person < 0)
      tp_plan_crew_set_who (self, seat, find_guest (self, session, seat));
  }
}

/* A session's own items first: those of its team, and of a bus day what the morning had. */
static int
rate_item (const TpPlanCrew *self, const guint *slots_of, int item, int slot)
{
  const TpPlanItem *own = &self->problem->items[item];
  const TpPlanSlot *at = &self->problem->slots[slot];
  int rate = own->team == at->team ? 2 : own->team < 0 ? 1 : 0;

  if (at->slot % TP_PLAN_PARTS == 1 && (slots_of[item] & 1u << (at->slot - 1)) != 0)
    rate += 4;
  return rate;
}

static int
choose_item (const TpPlanCrew *self, const guint *slots_of, int kind, int slot)
{
  guint bit = tp_plan_slot_bit (&self->problem->slots[slot]);
  int best = -1, best_rate = -1;

  for (int i = 0; i < self->problem->n_items; i++) {
    int rate;

    if (self->problem->items[i].kind != kind || (self->problem->items[i].slots & bit) == 0 ||
        (slots_of[i] & bit) != 0)
      continue;
    rate = rate_item (self, slots_of, i, slot);
    if (rate > best_rate) {
      best = i;
      best_rate = rate;
    }
  }
  return best;
}

/* @is_own: only what is the team's own; else what is left. */
static void
hand_out_items (const TpPlanCrew *self, TpSolution *solution, guint *slots_of, gboolean is_own)
{
  for (int s = 0; s < self->problem->n_slots; s++) {
    TpPlanSession *session = &solution->sessions[s];

    for (int kind = 0; kind < TP_PLAN_KINDS && self->mode[s] >= 0; kind++) {
      int item;
      gboolean is_done = FALSE;

      if ((self->kinds[s] & 1u << kind) == 0)
        continue;
      for (int i = 0; i < session->n_items; i++)
        is_done |= self->problem->items[session->items[i]].kind == kind;
      item = is_done ? -1 : choose_item (self, slots_of, kind, s);
      if (item < 0 || (is_own && self->problem->items[item].team != self->problem->slots[s].team))
        continue;
      slots_of[item] |= tp_plan_slot_bit (&self->problem->slots[s]);
      session->items = g_renew (int, session->items, session->n_items + 1);
      session->items[session->n_items++] = item;
    }
  }
}

/**
 * tp_plan_crew_export:
 * @crew: a crew, which is the same afterwards
 * @solution: the plan it is of, as yet without people
 *
 * Writes down who goes and with what.
 */
void
tp_plan_crew_export (TpPlanCrew *crew, TpSolution *solution)
{
  g_autofree guint *slots_of = g_new0 (guint, crew->problem->n_items + 1);
  guint mark = tp_plan_crew_mark (crew);
  guint64 stamp = crew->stamp;

  if (crew->problem->weight_members > 0)
    tp_plan_crew_level (crew);
  else
    level_out (crew);
  invite_guests (crew, solution, TRUE);
  invite_guests (crew, solution, FALSE);
  for (int s = 0; s < crew->problem->n_slots; s++) {
    TpPlanSession *session = &solution->sessions[s];
    int n = crew->seat_at[s + 1] - crew->seat_at[s];

    if (crew->mode[s] < 0 || n == 0)
      continue;
    session->n_people = n;
    session->people = g_memdup2 (crew->who + crew->seat_at[s], sizeof (int) * (gsize) n);
  }
  tp_plan_crew_return (crew, mark, stamp);
  hand_out_items (crew, solution, slots_of, TRUE);
  hand_out_items (crew, solution, slots_of, FALSE);
}
