/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a session takes when it is opened, when it serves somebody more and when it closes: first
 * equipment, then people for the needed seats. A skill that somebody must bring is written on a
 * seat, and whoever takes it must know it; who need not be there is let go with the last who needs
 * them. */

#include "tp-plan-crew.h"

/* --- sessions ------------------------------------------------------------------------------------
 */

static gboolean
take_more_kinds (TpPlanCrew *self, int slot, guint kinds)
{
  guint more = kinds & ~self->kinds[slot];
  int time = tp_plan_crew_get_time (self, slot);

  for (int k = 0; k < TP_PLAN_KINDS && more >> k != 0; k++)
    if ((more & 1u << k) != 0 && self->free[k][time] <= 0) {
      self->lack.kinds |= 1u << k;
      more &= ~(1u << k);
    }
  tp_plan_crew_set_kinds (self, slot, self->kinds[slot] | more);
  return (kinds & ~self->kinds[slot]) == 0;
}

/**
 * tp_plan_crew_open:
 * @crew: a crew
 * @slot: a slot without a session
 * @mode: what session
 * @ward: where, or -1
 *
 * Takes people and equipment for a session; as many of them as can be had.
 *
 * Returns: %TRUE if nothing is lacking; else what is, is in the crew's lack
 */
gboolean
tp_plan_crew_open (TpPlanCrew *crew, int slot, int mode, int ward)
{
  crew->lack = (TpPlanLack){0};
  if (tp_plan_crew_is_given (crew, slot))
    return TRUE;
  tp_plan_crew_set_session (crew, slot, mode, ward);
  return tp_plan_slot_bit (&crew->problem->slots[slot]) != 0 && tp_plan_crew_complete (crew, slot);
}

/**
 * tp_plan_crew_complete:
 * @crew: a crew
 * @slot: a slot with a session
 *
 * Takes what the session still lacks of people and equipment; as much as can be had.
 *
 * Returns: %TRUE if nothing is lacking; else what is, is in the crew's lack
 */
gboolean
tp_plan_crew_complete (TpPlanCrew *crew, int slot)
{
  gboolean is_complete =
    take_more_kinds (crew, slot, crew->problem->slots[slot].equipment[crew->mode[slot]]);

  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);

    if (!own->is_needed || !tp_plan_crew_has_seat (crew, seat) || crew->who[seat] >= 0 ||
        tp_plan_crew_fill (crew, seat))
      continue;
    crew->lack.posts |= own->posts != 0 ? own->posts : ~0u;
    is_complete = FALSE;
  }
  return is_complete;
}

/**
 * tp_plan_crew_remember:
 *
 * Remembers who is in the session at @slot, to be asked first when it is made anew.
 */
void
tp_plan_crew_remember (TpPlanCrew *crew, int slot)
{
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++)
    crew->former[seat] = crew->who[seat];
}

/**
 * tp_plan_crew_close:
 *
 * Lets go whom and what the session at @slot has.
 */
void
tp_plan_crew_close (TpPlanCrew *crew, int slot)
{
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    if (crew->who[seat] >= 0)
      tp_plan_crew_ease (crew, crew->pool_of[crew->who[seat]]);
    tp_plan_crew_set_carried (crew, seat, 0);
    tp_plan_crew_set_who (crew, seat, -1);
  }
  tp_plan_crew_set_kinds (crew, slot, 0);
  tp_plan_crew_set_session (crew, slot, -1, -1);
}

/* --- skills --------------------------------------------------------------------------------------
 */

static guint
get_carried (const TpPlanCrew *self, int slot)
{
  guint skills = 0;

  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++)
    skills |= self->carried[seat];
  return skills;
}

typedef enum
{
  BY_WHO_IS_THERE,
  BY_WHO_WAS_THERE,
  BY_A_GUEST,
  BY_SOMEBODY_ELSE,
  N_BYS,
} By;

static By
get_way (const TpPlanCrew *self, int seat, guint skill)
{
  int former = self->former[seat];

  if (self->who[seat] < 0)
    return self->is_former_first && former >= 0 && former < self->problem->n_people &&
               (self->problem->people[former].skills & skill) != 0
             ? BY_WHO_WAS_THERE
             : BY_A_GUEST;
  return (self->problem->people[self->who[seat]].skills & skill) != 0 ? BY_WHO_IS_THERE
                                                                      : BY_SOMEBODY_ELSE;
}

/* Finds seats to carry @missing: whoever is there and knows it, else a guest, else somebody else
 * in a seat. What other seats carry they keep. */
static gboolean
carry (TpPlanCrew *self, int slot, guint missing)
{
  guint skill = missing & -missing;

  if (missing == 0)
    return TRUE;
  for (int by = 0; by < N_BYS; by++)
    for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
      guint mark = tp_plan_crew_mark (self);
      guint64 stamp = self->stamp, weight;
      int pool = tp_plan_crew_get_pool (self, seat, self->ward[slot]);
      gboolean is_done;

      if (!tp_plan_crew_has_seat (self, seat) || (int) get_way (self, seat, skill) != by)
        continue;
      tp_plan_crew_set_carried (self, seat, self->carried[seat] | skill);
      weight = self->pools[pool].weight;
      if (by == BY_SOMEBODY_ELSE) { /* for a moment less is asked of the people */
        self->pools[pool].weight = ++self->last_weight;
        tp_plan_crew_set_who (self, seat, -1);
      }
      is_done = (by == BY_WHO_IS_THERE || tp_plan_crew_fill (self, seat)) &&
                carry (self, slot, missing & ~skill);
      self->pools[pool].weight = weight;
      if (is_done)
        return TRUE;
      tp_plan_crew_return (self, mark, stamp);
    }
  return FALSE;
}

/**
 * tp_plan_crew_serve:
 * @crew: a crew
 * @slot: a slot with a session
 * @request: whom it is to serve as well
 *
 * Finds who brings the skills and takes the equipment that @request needs. Who lacks what is left
 * as it was.
 *
 * Returns: %TRUE if all can be had; else what cannot is in the crew's lack
 */
gboolean
tp_plan_crew_serve (TpPlanCrew *crew, int slot, int request)
{
  const TpPlanRequest *self = &crew->problem->requests[request];
  guint missing = self->skills & ~crew->problem->slots[slot].skills & ~get_carried (crew, slot);

  crew->lack = (TpPlanLack){0};
  if (tp_plan_crew_is_given (crew, slot))
    return TRUE;
  if (tp_plan_slot_bit (&crew->problem->slots[slot]) == 0)
    return FALSE;
  if (!carry (crew, slot, missing))
    crew->lack.skills = missing;
  take_more_kinds (crew, slot, tp_plan_crew_get_kinds (self, crew->mode[slot]));
  return (crew->lack.skills | crew->lack.kinds) == 0;
}

/**
 * tp_plan_crew_find_missing:
 * @crew: a crew
 * @slot: a slot with a session
 * @skills: skills that it lacks, and that nobody can be found to bring together
 *
 * The crew stays as it is.
 *
 * Returns: those of @skills that nobody can bring even if it is the only one; all of them if each
 *   could be had without the others
 */
guint
tp_plan_crew_find_missing (TpPlanCrew *crew, int slot, guint skills)
{
  guint missing = 0;

  for (guint left = skills; left != 0; left &= left - 1) {
    guint mark = tp_plan_crew_mark (crew), skill = left & -left;
    guint64 stamp = crew->stamp;

    if (carry (crew, slot, skill))
      tp_plan_crew_return (crew, mark, stamp);
    else
      missing |= skill;
  }
  return missing != 0 ? missing : skills;
}

/**
 * tp_plan_crew_leave:
 * @crew: a crew
 * @slot: a slot with a session
 * @requests: (array length=n_requests): who is still in it
 * @n_requests: how many
 *
 * Lets go the guests and the equipment that nobody needs any more.
 */
void
tp_plan_crew_leave (TpPlanCrew *crew, int slot, const int *requests, int n_requests)
{
  const TpPlanSlot *own = &crew->problem->slots[slot];
  guint skills = 0, kinds;

  if (tp_plan_crew_is_given (crew, slot))
    return;
  kinds = own->equipment[crew->mode[slot]];
  for (int i = 0; i < n_requests; i++) {
    skills |= crew->problem->requests[requests[i]].skills;
    kinds |= tp_plan_crew_get_kinds (&crew->problem->requests[requests[i]], crew->mode[slot]);
  }
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    guint carried = crew->carried[seat] & skills & ~own->skills;

    if (crew->who[seat] >= 0 && carried != crew->carried[seat])
      tp_plan_crew_ease (crew, crew->pool_of[crew->who[seat]]);
    tp_plan_crew_set_carried (crew, seat, carried);
    if (crew->carried[seat] == 0 && !tp_plan_crew_get_seat (crew, seat)->is_needed)
      tp_plan_crew_set_who (crew, seat, -1);
  }
  tp_plan_crew_set_kinds (crew, slot, crew->kinds[slot] & kinds);
}
