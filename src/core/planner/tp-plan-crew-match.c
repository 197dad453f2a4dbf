/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who takes a seat: a flow from seats through people's times to the people themselves, of whom each
 * is at one place at a time and goes out no more often than the weekly limit. A seat more is an
 * augmenting path (Ford and Fulkerson): whoever is asked may be sitting elsewhere, and somebody
 * else takes that seat; so a seat stays empty only if no change of seats at all could fill it, the
 * skills that seats carry being kept. Whom a vain search has come by is of no use to any later one
 * as long as nothing is asked less of the people (Berge 1957), so that much is asked, but little is
 * looked for twice. The search keeps its way in a list of its own: it can be as long as there are
 * people, at all their times. */

#include "tp-plan-crew.h"

#include <string.h>

#define MOST_HASTY 12 /* seats that a hasty search comes by */

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

/* --- one person ----------------------------------------------------------------------------------
 */

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

static gboolean
try_directly (TpPlanCrew *self, int seat, int person)
{
  if (!is_person (self, person) || get_seat_at (self, person, get_time (self, seat)) >= 0 ||
      !tp_plan_people_have (self->fresh, self->bit_of[person]) ||
      !tp_plan_crew_can_take (self, person, seat))
    return FALSE;
  tp_plan_crew_set_who (self, seat, person);
  return TRUE;
}

/* Whether something new could come of asking @person. */
static gboolean
is_new (const TpPlanCrew *self, int person, int time)
{
  return !tp_plan_people_have (get_set (self, self->seen, time), self->bit_of[person]) &&
         (!self->knows_dead ||
          !tp_plan_people_have (get_set (self, self->dead, time), self->bit_of[person]));
}

/* --- a seat --------------------------------------------------------------------------------------
 */

/* Who is free, those first whom no standing roster misses. */
static gboolean
take_the_free (TpPlanCrew *self, int seat)
{
  TpPlanAble able = tp_plan_crew_get_able (self, seat);
  const guint64 *idle = get_set (self, self->idle, get_time (self, seat));

  for (int is_standing = 0; is_standing < 2; is_standing++)
    for (int w = self->pool->first_word; w < self->pool->end_word; w++) {
      guint64 left = able.takers[w] & idle[w] & self->fresh[w] &
                     (is_standing ? ~self->strays[w] : self->strays[w]);

      if (left != 0)
        left &= tp_plan_able_get_word (self, &able, w);
      if (left == 0)
        continue;
      tp_plan_crew_set_who (self, seat, self->person_at[w * 64 + __builtin_ctzll (left)]);
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
  TpPlanAble able = tp_plan_crew_get_able (self, seat);
  const guint64 *idle = get_set (self, self->idle, get_time (self, seat));
  int n_asked = 0;

  for (int w = self->pool->first_word; w < self->pool->end_word; w++)
    for (guint64 left = tp_plan_able_get_word (self, &able, w) & idle[w] & ~self->fresh[w];
         left != 0; left &= left - 1) {
      int person = self->person_at[w * 64 + __builtin_ctzll (left)];

      if (!is_new (self, person, get_time (self, seat)))
        continue;
      for (guint times = self->out[person]; times != 0; times &= times - 1) {
        if (self->is_hasty && n_asked++ == MOST_HASTY)
          return FALSE; /* the longer way leads by the others too, if it is not given up */
        if (!take_the_free (self, get_seat_at (self, person, g_bit_nth_lsf (times, -1))))
          continue;
        tp_plan_crew_set_who (self, seat, person);
        return TRUE;
      }
    }
  return FALSE;
}

/* Gives the seat to somebody for whom nobody else has to change seats, or little has. */
static gboolean
take_at_once (TpPlanCrew *self, int seat)
{
  if (self->is_former_first && try_directly (self, seat, self->former[seat]))
    return TRUE;
  return try_directly (self, seat, tp_plan_crew_get_seat (self, seat)->person) ||
         call_back_own (self, seat) || take_the_free (self, seat) ||
         (seat == self->wanted && relieve_the_busy (self, seat));
}

/* --- a way -------------------------------------------------------------------------------------
 */

/* The next who could have the seat if they were not elsewhere, or -1. */
static int
find_next_person (TpPlanCrew *self, TpPlanStep *step)
{
  int own = tp_plan_crew_get_seat (self, step->seat)->person, time = get_time (self, step->seat);
  const guint64 *seen = get_set (self, self->seen, time), *dead = get_set (self, self->dead, time);
  TpPlanAble able;

  if (step->word < 0) {
    step->word = self->pool->first_word;
    if (is_person (self, own) && is_new (self, own, time) &&
        tp_plan_crew_can_take (self, own, step->seat))
      return own;
  }
  able = tp_plan_crew_get_able (self, step->seat);
  for (; step->word < self->pool->end_word; step->word++) {
    guint64 left = able.takers[step->word] & ~seen[step->word];

    if (self->knows_dead)
      left &= ~dead[step->word];
    if (left != 0) /* which it is seldom */
      left &= tp_plan_able_get_word (self, &able, step->word);
    if (left != 0)
      return self->person_at[step->word * 64 + __builtin_ctzll (left)];
  }
  return -1;
}

/* The next seat that somebody would have to leave to come to that of @step, or -1. */
static int
find_next_seat (TpPlanCrew *self, TpPlanStep *step)
{
  for (;;) {
    int time = get_time (self, step->seat), other;

    while (step->times != 0) {
      int t = g_bit_nth_lsf (step->times, -1);

      step->times &= step->times - 1;
      if (!is_new (self, step->person, t))
        continue;
      tp_plan_people_add (get_set (self, self->seen, t), self->bit_of[step->person]);
      return get_seat_at (self, step->person, t);
    }
    step->person = find_next_person (self, step);
    if (step->person < 0)
      return -1;
    tp_plan_people_add (get_set (self, self->seen, time), self->bit_of[step->person]);
    other = get_seat_at (self, step->person, time);
    if (other >= 0)
      return other;
    if (tp_plan_people_have (self->seen_person, self->bit_of[step->person]))
      continue;
    tp_plan_people_add (self->seen_person, self->bit_of[step->person]);
    step->times = self->out[step->person];
  }
}

static void
go_on (TpPlanCrew *self, int seat)
{
  TpPlanStep step = {seat, -1, -1, 0};

  g_array_append_val (self->steps, step);
}

/* The last seat on the way has somebody else: everybody moves up. */
static void
move_up (TpPlanCrew *self)
{
  for (guint i = self->steps->len - 1; i-- > 0;) {
    const TpPlanStep *step = &g_array_index (self->steps, TpPlanStep, i);

    tp_plan_crew_set_who (self, step->seat, step->person);
  }
}

/* Gives the seat to somebody, each on the way taking the place of the next; who is in haste gives
 * a long way up. */
static gboolean
find_taker (TpPlanCrew *self, int seat)
{
  g_array_set_size (self->steps, 0);
  for (int n = 0; seat >= 0; n++) {
    if (n == MOST_HASTY && self->is_hasty) {
      self->is_cut_short = TRUE;
      return FALSE;
    }
    go_on (self, seat);
    if (take_at_once (self, seat)) {
      move_up (self);
      return TRUE;
    }
    seat = -1;
    while (seat < 0 && self->steps->len > 0) {
      seat = find_next_seat (self, &g_array_index (self->steps, TpPlanStep, self->steps->len - 1));
      if (seat < 0)
        g_array_set_size (self->steps, self->steps->len - 1);
    }
  }
  return FALSE;
}

/* Bits of those people in a word of the sets who are not of the pool. */
static guint64
find_others (const TpPlanCrew *self, int pool, int word)
{
  guint64 others = 0;

  for (int bit = word * 64; bit < MIN (word * 64 + 64, self->problem->n_people); bit++)
    others |= (guint64) (self->pool_of[self->person_at[bit]] != pool) << bit % 64;
  return others;
}

/* What this search has come by stays vain until less is asked of the people. */
static void
learn (TpPlanCrew *self, int k)
{
  TpPlanPool *pool = &self->pools[k];

  for (int w = pool->first_word; w < pool->end_word; w++) {
    guint64 others = self->knows_dead ? ~G_GUINT64_CONSTANT (0) : find_others (self, k, w);

    for (int t = 0; t < TP_PLAN_WEEK_SLOTS; t++) {
      guint64 *dead = get_set (self, self->dead, t) + w;

      *dead = (*dead & others) | get_set (self, self->seen, t)[w];
    }
  }
  pool->dead_weight = pool->weight;
}

static void
begin_in_pool (TpPlanCrew *self, const TpPlanPool *pool)
{
  gsize n = sizeof (guint64) * (gsize) MAX (pool->end_word - pool->first_word, 0);

  self->pool = pool;
  self->knows_dead = pool->dead_weight == pool->weight;
  for (int t = 0; t < TP_PLAN_WEEK_SLOTS; t++)
    memset (get_set (self, self->seen, t) + pool->first_word, 0, n);
  memset (self->seen_person + pool->first_word, 0, n);
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
  int k = tp_plan_crew_get_pool (crew, seat, crew->ward[crew->slot_of[seat]]);

  crew->wanted = seat;
  begin_in_pool (crew, &crew->pools[k]);
  if (find_taker (crew, seat))
    return TRUE;
  if (!(crew->is_hasty && crew->is_cut_short) &&
      (!crew->is_trial || crew->n_moves == crew->trial_moves))
    learn (crew, k);
  return FALSE;
}

/**
 * tp_plan_crew_has_hope:
 *
 * Returns: %FALSE if it is known already that @seat, which nobody has, cannot be filled
 */
gboolean
tp_plan_crew_has_hope (TpPlanCrew *crew, int seat)
{
  int own = tp_plan_crew_get_seat (crew, seat)->person, time = get_time (crew, seat);
  const guint64 *dead = get_set (crew, crew->dead, time);
  const TpPlanPool *pool =
    &crew->pools[tp_plan_crew_get_pool (crew, seat, crew->ward[crew->slot_of[seat]])];
  gboolean knows = pool->dead_weight == pool->weight;
  TpPlanAble able;

  if (is_person (crew, own) && !(knows && tp_plan_people_have (dead, crew->bit_of[own])) &&
      tp_plan_crew_can_take (crew, own, seat))
    return TRUE;
  able = tp_plan_crew_get_able (crew, seat);
  for (int w = pool->first_word; w < pool->end_word; w++)
    if ((tp_plan_able_get_word (crew, &able, w) & ~(knows ? dead[w] : 0)) != 0)
      return TRUE;
  return FALSE;
}
