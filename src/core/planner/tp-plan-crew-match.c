/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who takes a seat: a flow from seats through people's times to the people themselves, of whom each
 * is at one place at a time and goes out no more often than the weekly limit. A seat more is an
 * augmenting path (Ford and Fulkerson): whoever is asked may be sitting elsewhere, and somebody
 * else takes that seat; so a seat stays empty only if no change of seats at all could fill it, the
 * skills that seats carry being kept. Whom a vain search has come by is of no use to any later one
 * as long as nothing is asked less of the people (Berge 1957), so that much is asked, but little is
 * looked for twice. */

#include "tp-plan-crew.h"

#include <string.h>

static int
get_time (const TpPlanCrew *self, int seat)
{
  return tp_plan_crew_get_time (self, self->slot_of[seat]);
}

static int
get_seat_at (const TpPlanCrew *self, int person, int time)
{
  return self->seat_of[person * TP_PLAN_WEEK_SLOTS + time];
}

/* --- sets of people ----------------------------------------------------------------------------
 */

static gboolean
has_person (const guint64 *set, int person)
{
  return (set[person / 64] >> person % 64 & 1) != 0;
}

static void
add_person (guint64 *set, int person)
{
  set[person / 64] |= G_GUINT64_CONSTANT (1) << person % 64;
}

static guint64 *
get_set (const TpPlanCrew *self, guint64 *sets, int i)
{
  return sets + (gsize) i * (gsize) self->n_words;
}

static gboolean
is_person (const TpPlanCrew *self, int person)
{
  return person >= 0 && person < self->problem->n_people;
}

/* --- one person ----------------------------------------------------------------------------------
 */

static gboolean
goes_to (const TpProblem *problem, const TpPlanPerson *person, int ward)
{
  const guint8 *set = problem->ward_sets != NULL ? problem->ward_sets[person->ward_words] : NULL;

  return set == NULL || (ward >= 0 && ward < problem->n_wards && set[ward]);
}

/**
 * tp_plan_crew_can_take:
 *
 * Returns: %TRUE if @person may have @seat, whatever else they do then; never a guest of one
 *   neighbourhood
 */
gboolean
tp_plan_crew_can_take (const TpPlanCrew *crew, int person, int seat)
{
  const TpPlanPerson *self = &crew->problem->people[person];
  const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);

  return self->neighbourhood < 0 && (self->slots & 1u << get_time (crew, seat)) != 0 &&
         (crew->carried[seat] & ~self->skills) == 0 &&
         (own->person == person ||
          ((own->posts & self->posts) != 0 &&
           goes_to (crew->problem, self, crew->ward[crew->slot_of[seat]])));
}

static gboolean
try_directly (TpPlanCrew *self, int seat, int person)
{
  if (!is_person (self, person) || get_seat_at (self, person, get_time (self, seat)) >= 0 ||
      !has_person (self->fresh, person) || !tp_plan_crew_can_take (self, person, seat))
    return FALSE;
  tp_plan_crew_set_who (self, seat, person);
  return TRUE;
}

static gboolean find_taker (TpPlanCrew *self, int seat);

/* Whether something new could come of asking @person. */
static gboolean
is_new (const TpPlanCrew *self, int person, int time)
{
  return !has_person (get_set (self, self->seen, time), person) &&
         (self->dead_weight != self->weight ||
          !has_person (get_set (self, self->dead, time), person));
}

/* Somebody else takes what keeps @person, who was not asked yet, from this seat. */
static gboolean
try_to_free (TpPlanCrew *self, int seat, int person)
{
  int time = get_time (self, seat), other = get_seat_at (self, person, time);

  add_person (get_set (self, self->seen, time), person);
  if (other >= 0) {
    if (!find_taker (self, other))
      return FALSE;
    tp_plan_crew_set_who (self, seat, person);
    return TRUE;
  }
  if (has_person (self->seen_person, person))
    return FALSE;
  add_person (self->seen_person, person);
  for (guint left = self->out[person]; left != 0; left &= left - 1) {
    int t = g_bit_nth_lsf (left, -1);

    if (!is_new (self, person, t))
      continue;
    add_person (get_set (self, self->seen, t), person);
    if (!find_taker (self, get_seat_at (self, person, t)))
      continue;
    tp_plan_crew_set_who (self, seat, person);
    return TRUE;
  }
  return FALSE;
}

static gboolean
try_to_free_own (TpPlanCrew *self, int seat, int person)
{
  return is_person (self, person) && is_new (self, person, get_time (self, seat)) &&
         tp_plan_crew_can_take (self, person, seat) && try_to_free (self, seat, person);
}

/* --- a seat --------------------------------------------------------------------------------------
 */

static const guint64 *
get_takers (const TpPlanCrew *self, int seat)
{
  return get_set (self, self->takers,
                  self->class_of[seat] * TP_PLAN_WEEK_SLOTS + get_time (self, seat));
}

/* Who is free, those first whom no standing roster misses. */
static gboolean
take_the_free (TpPlanCrew *self, int seat)
{
  const guint64 *takers = get_takers (self, seat);
  const guint64 *idle = get_set (self, self->idle, get_time (self, seat));

  for (int is_standing = 0; is_standing < 2; is_standing++)
    for (int w = 0; w < self->n_words; w++) {
      guint64 left =
        takers[w] & idle[w] & self->fresh[w] & (is_standing ? ~self->strays[w] : self->strays[w]);

      for (; left != 0; left &= left - 1)
        if (try_directly (self, seat, w * 64 + __builtin_ctzll (left)))
          return TRUE;
    }
  return FALSE;
}

/* Whoever is free takes what the standing person does elsewhere in a seat that is not theirs. */
static gboolean
call_back_own (TpPlanCrew *self, int seat)
{
  int own = tp_plan_crew_get_seat (self, seat)->person, other;

  if (!is_person (self, own))
    return FALSE;
  other = get_seat_at (self, own, get_time (self, seat));
  if (other < 0 || tp_plan_crew_get_seat (self, other)->person == own ||
      !tp_plan_crew_can_take (self, own, seat) || !take_the_free (self, other))
    return FALSE;
  tp_plan_crew_set_who (self, seat, own);
  return TRUE;
}

/* Somebody who is free then but out often enough, and whom somebody free replaces at another time:
 * by far the most frequent of the longer ways. */
static gboolean
relieve_the_busy (TpPlanCrew *self, int seat)
{
  const guint64 *takers = get_takers (self, seat);
  const guint64 *idle = get_set (self, self->idle, get_time (self, seat));

  for (int w = 0; w < self->n_words; w++)
    for (guint64 left = takers[w] & idle[w] & ~self->fresh[w]; left != 0; left &= left - 1) {
      int person = w * 64 + __builtin_ctzll (left);

      if (!is_new (self, person, get_time (self, seat)) ||
          !tp_plan_crew_can_take (self, person, seat))
        continue;
      for (guint times = self->out[person]; times != 0; times &= times - 1) {
        if (!take_the_free (self, get_seat_at (self, person, g_bit_nth_lsf (times, -1))))
          continue;
        tp_plan_crew_set_who (self, seat, person);
        return TRUE;
      }
    }
  return FALSE;
}

static gboolean
free_the_taken (TpPlanCrew *self, int seat)
{
  const guint64 *takers = get_takers (self, seat);
  int time = get_time (self, seat);
  const guint64 *seen = get_set (self, self->seen, time), *dead = get_set (self, self->dead, time);

  for (int w = 0; w < self->n_words; w++) {
    guint64 tried = 0, left;

    /* What was seen grows while we look. */
    while ((left = takers[w] & ~seen[w] & ~tried &
                   ~(self->dead_weight == self->weight ? dead[w] : 0)) != 0) {
      int person = w * 64 + __builtin_ctzll (left);

      tried |= left & -left;
      if (tp_plan_crew_can_take (self, person, seat) && try_to_free (self, seat, person))
        return TRUE;
    }
  }
  return FALSE;
}

/* Gives the seat, which may have somebody who is wanted elsewhere, to somebody else. */
static gboolean
find_taker (TpPlanCrew *self, int seat)
{
  const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);

  if (self->is_former_first && try_directly (self, seat, self->former[seat]))
    return TRUE;
  return try_directly (self, seat, own->person) || call_back_own (self, seat) ||
         take_the_free (self, seat) || (seat == self->wanted && relieve_the_busy (self, seat)) ||
         try_to_free_own (self, seat, own->person) || free_the_taken (self, seat);
}

/* What this search has come by stays vain until less is asked of the people. */
static void
learn (TpPlanCrew *self)
{
  gsize n = (gsize) TP_PLAN_WEEK_SLOTS * (gsize) self->n_words;

  if (self->dead_weight != self->weight)
    memset (self->dead, 0, sizeof *self->dead * n);
  self->dead_weight = self->weight;
  for (gsize i = 0; i < n; i++)
    self->dead[i] |= self->seen[i];
}

/**
 * tp_plan_crew_fill:
 * @crew: a crew
 * @seat: a seat of a session, which nobody has
 *
 * Gives the seat to somebody, if need be with others changing seats.
 *
 * Returns: %TRUE if it could be filled; else nothing has changed
 */
gboolean
tp_plan_crew_fill (TpPlanCrew *crew, int seat)
{
  gsize n = (gsize) crew->n_words;

  memset (crew->seen, 0, sizeof *crew->seen * n * TP_PLAN_WEEK_SLOTS);
  memset (crew->seen_person, 0, sizeof *crew->seen_person * n);
  crew->wanted = seat;
  if (find_taker (crew, seat))
    return TRUE;
  if (!crew->is_trial || crew->n_moves == crew->trial_moves)
    learn (crew);
  return FALSE;
}

/**
 * tp_plan_crew_has_hope:
 *
 * Returns: %FALSE if it is known already that @seat, which nobody has, cannot be filled
 */
gboolean
tp_plan_crew_has_hope (const TpPlanCrew *crew, int seat)
{
  int own = tp_plan_crew_get_seat (crew, seat)->person, time = get_time (crew, seat);
  const guint64 *takers = get_takers (crew, seat), *dead = get_set (crew, crew->dead, time);
  gboolean knows = crew->dead_weight == crew->weight;

  if (is_person (crew, own) && !(knows && has_person (dead, own)) &&
      tp_plan_crew_can_take (crew, own, seat))
    return TRUE;
  for (int w = 0; w < crew->n_words; w++)
    for (guint64 left = takers[w] & ~(knows ? dead[w] : 0); left != 0; left &= left - 1)
      if (tp_plan_crew_can_take (crew, w * 64 + __builtin_ctzll (left), seat))
        return TRUE;
  return FALSE;
}
