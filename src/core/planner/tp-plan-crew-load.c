/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Crews from a solution: whom a given plan had is asked first, and where all of a session's people
 * can come as before they have their seats without anybody being asked. */

#include "tp-plan-crew.h"

/**
 * tp_plan_crew_prefer:
 * @crew: a crew
 * @solution: a solution, perhaps of a problem that has changed since
 *
 * Remembers who had which seat, for the time when those are asked first.
 */
void
tp_plan_crew_prefer (TpPlanCrew *crew, const TpSolution *solution)
{
  int n_slots = MIN (crew->problem->n_slots, solution->n_sessions);

  for (int s = 0; s < n_slots; s++) {
    const TpPlanSession *session = &solution->sessions[s];

    for (int i = 0; i < crew->seat_at[s + 1] - crew->seat_at[s]; i++)
      crew->former[crew->seat_at[s] + i] =
        session->mode >= 0 && i < session->n_people ? session->people[i] : -1;
  }
}

/* --- seats as they are ------------------------------------------------------------------------ */

static gboolean
is_seated_there (const TpPlanCrew *self, int seat, int person)
{
  int slot = self->slot_of[seat];

  return person >= 0 && person < self->problem->n_people &&
         self->seat_of[person * TP_PLAN_WEEK_SLOTS + self->problem->slots[slot].slot] < 0 &&
         self->problem->people[person].neighbourhood < 0;
}

/* In a plan of a problem that has changed since, somebody may have no time any more. */
static gboolean
can_be_seated (const TpPlanCrew *self, int seat, int person)
{
  return is_seated_there (self, seat, person) &&
         tp_plan_people_have (self->fresh, self->bit_of[person]) &&
         tp_plan_crew_can_take (self, person, seat);
}

/* The first seat, a needed one if there is one, whose person knows @skill carries it. */
static void
carry_as_given (TpPlanCrew *self, int slot, const TpPlanSession *given, guint skill)
{
  for (int is_needed = 1; is_needed >= 0; is_needed--)
    for (int i = 0; i < given->n_people && i < self->seat_at[slot + 1] - self->seat_at[slot]; i++) {
      int seat = self->seat_at[slot] + i, person = given->people[i];

      if ((tp_plan_crew_get_seat (self, seat)->is_needed != 0) != is_needed || person < 0 ||
          person >= self->problem->n_people || (self->problem->people[person].skills & skill) == 0)
        continue;
      if (self->who[seat] != person &&
          (self->who[seat] >= 0 || !can_be_seated (self, seat, person)))
        continue;
      if (self->who[seat] < 0)
        tp_plan_crew_set_who (self, seat, person);
      tp_plan_crew_set_carried (self, seat, self->carried[seat] | skill);
      return;
    }
}

static guint
list_kinds (const TpPlanCrew *self, const TpPlanSession *given)
{
  guint kinds = 0;

  for (int i = 0; i < given->n_items; i++)
    if (given->items[i] >= 0 && given->items[i] < self->problem->n_items)
      kinds |= 1u << (self->problem->items[given->items[i]].kind & 31);
  return kinds;
}

static guint
find_free (const TpPlanCrew *self, int slot)
{
  guint kinds = 0;

  for (int k = 0; k < TP_PLAN_KINDS; k++)
    if (self->free[k][tp_plan_crew_get_time (self, slot)] > 0)
      kinds |= 1u << k;
  return kinds;
}

static void
load_needs (TpPlanCrew *self, int slot, const TpPlanSession *given)
{
  const TpPlanSlot *own = &self->problem->slots[slot];
  guint skills = 0, kinds = own->equipment[given->mode];

  for (int i = 0; i < given->n_requests; i++) {
    skills |= self->problem->requests[given->requests[i]].skills;
    kinds |= tp_plan_crew_get_kinds (&self->problem->requests[given->requests[i]], given->mode);
  }
  tp_plan_crew_set_kinds (self, slot, kinds & list_kinds (self, given) & find_free (self, slot));
  skills &= ~own->skills;
  for (; skills != 0; skills &= skills - 1)
    carry_as_given (self, slot, given, skills & -skills);
}

/**
 * tp_plan_crew_load:
 * @crew: the crew of an empty plan
 * @solution: a sound solution
 *
 * Makes the crew that of @solution. Guests who are not needed are free to go elsewhere.
 */
void
tp_plan_crew_load (TpPlanCrew *crew, const TpSolution *solution)
{
  for (int s = 0; s < solution->n_sessions; s++) {
    const TpPlanSession *given = &solution->sessions[s];
    int time = crew->problem->slots[s].slot;

    if (given->mode < 0 || time < 0 || time >= TP_PLAN_WEEK_SLOTS)
      continue;
    if (given->n_people == 0 && given->n_items == 0) { /* nobody has said who goes */
      tp_plan_crew_open (crew, s, given->mode, given->ward);
      for (int i = 0; i < given->n_requests; i++)
        tp_plan_crew_serve (crew, s, given->requests[i]);
      continue;
    }
    tp_plan_crew_set_session (crew, s, given->mode, given->ward);
    for (int i = 0; i < given->n_people && i < crew->seat_at[s + 1] - crew->seat_at[s]; i++)
      if (tp_plan_crew_get_seat (crew, crew->seat_at[s] + i)->is_needed &&
          is_seated_there (crew, crew->seat_at[s] + i, given->people[i]))
        tp_plan_crew_set_who (crew, crew->seat_at[s] + i, given->people[i]);
  }
  for (int s = 0; s < solution->n_sessions; s++)
    if (crew->mode[s] >= 0 && solution->sessions[s].n_people + solution->sessions[s].n_items > 0)
      load_needs (crew, s, &solution->sessions[s]);
  tp_plan_crew_begin (crew);
}

/* --- a session that still holds ----------------------------------------------------------------
 */

/* Whether nothing is lacking that the session or somebody in it needs. */
static gboolean
is_complete (const TpPlanCrew *self, int slot, const TpPlanSession *given)
{
  guint carried = self->problem->slots[slot].skills;

  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
    if (tp_plan_crew_get_seat (self, seat)->is_needed && tp_plan_crew_has_seat (self, seat) &&
        self->who[seat] < 0)
      return FALSE;
    carried |= self->carried[seat];
  }
  if ((self->problem->slots[slot].equipment[given->mode] & ~self->kinds[slot]) != 0)
    return FALSE;
  for (int i = 0; i < given->n_requests; i++) {
    const TpPlanRequest *request = &self->problem->requests[given->requests[i]];

    if ((request->skills & ~carried) != 0 ||
        (tp_plan_crew_get_kinds (request, given->mode) & ~self->kinds[slot]) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_requests (const TpPlanCrew *self, const TpPlanSession *given)
{
  for (int i = 0; i < given->n_requests; i++)
    if (given->requests[i] < 0 || given->requests[i] >= self->problem->n_requests)
      return FALSE;
  return TRUE;
}

/**
 * tp_plan_crew_seat:
 * @crew: a crew
 * @slot: a slot without a session
 * @given: a session of a plan, perhaps of a problem that has changed since
 * @is_held: whether the session is there even if something is lacking
 *
 * Gives the session the very people and equipment it had, guests aside whom nobody needs.
 *
 * Returns: %TRUE if they can all have their seats; else nothing has changed
 */
gboolean
tp_plan_crew_seat (TpPlanCrew *crew, int slot, const TpPlanSession *given, gboolean is_held)
{
  guint mark = tp_plan_crew_mark (crew);
  guint64 stamp = crew->stamp;
  gboolean is_possible = TRUE;

  if (given->n_people + given->n_items == 0 || !has_requests (crew, given) ||
      tp_plan_slot_bit (&crew->problem->slots[slot]) == 0)
    return FALSE;
  tp_plan_crew_set_session (crew, slot, given->mode, given->ward);
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    int i = seat - crew->seat_at[slot], person = i < given->n_people ? given->people[i] : -1;

    if (person < 0 || !tp_plan_crew_has_seat (crew, seat))
      continue;
    if (!can_be_seated (crew, seat, person)) {
      is_possible &= !tp_plan_crew_get_seat (crew, seat)->is_needed;
      continue;
    }
    tp_plan_crew_set_who (crew, seat, person);
  }
  load_needs (crew, slot, given);
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++)
    if (!tp_plan_crew_get_seat (crew, seat)->is_needed && crew->carried[seat] == 0)
      tp_plan_crew_set_who (crew, seat, -1);
  if (is_possible && (is_held || is_complete (crew, slot, given)))
    return TRUE;
  tp_plan_crew_return (crew, mark, stamp);
  return FALSE;
}
