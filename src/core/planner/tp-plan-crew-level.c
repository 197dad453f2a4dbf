/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stand-ins take turns, to the end: of all ways to fill the seats that somebody stands in for, with
 * everybody else where they are, one in which the squares of people's sessions sum up to least. A
 * seat goes from somebody busy to somebody who is out at least two sessions less, through others if
 * need be, who give up one seat for each they take; where there is no such way left, no exchange of
 * any size is better, since the sum is convex and what may be exchanged is a flow. */

#include "tp-plan-crew.h"

/* A seat that is given up on the way, and who takes it. */
typedef struct
{
  int seat;
  int before; /* the step whose seat is taken by whoever gives this one up; -1: the first */
  int taker;
} Step;

typedef struct
{
  TpPlanCrew *crew;
  guint *skills;      /* per seat: of whom it had at first; nobody who knows less may have it */
  guint8 *is_visited; /* per seat */
  Step *steps;
  int n_steps;
} Level;

static int
count_sessions (const TpPlanCrew *crew, int person)
{
  return crew->problem->people[person].booked + crew->n_sessions[person];
}

/* Whether somebody stands in here for whom it does not matter who does. */
static gboolean
is_movable (const TpPlanCrew *crew, int seat)
{
  const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);

  return own->is_needed && crew->who[seat] >= 0 && crew->who[seat] != own->person &&
         crew->problem->people[crew->who[seat]].neighbourhood < 0;
}

static void
visit (Level *self, int seat, int before)
{
  if (self->is_visited[seat] || !is_movable (self->crew, seat))
    return;
  self->is_visited[seat] = TRUE;
  self->steps[self->n_steps++] = (Step){seat, before, -1};
}

static void
visit_seats_of (Level *self, int person, int before)
{
  for (guint times = self->crew->out[person]; times != 0; times &= times - 1)
    visit (self, self->crew->seat_of[person * TP_PLAN_WEEK_SLOTS + __builtin_ctz (times)], before);
}

/* Whether @person, who has no seat then, can be out once more for it to be worth it. */
static gboolean
has_time (const TpPlanCrew *crew, int person, int most)
{
  int limit = crew->problem->people[person].limit;

  return count_sessions (crew, person) <= most && (limit <= 0 || crew->n_sessions[person] < limit);
}

/* Asks all who could take the seat of step @at. Returns who ends the way, or -1. */
static int
ask (Level *self, int at, int most)
{
  TpPlanCrew *crew = self->crew;
  int seat = self->steps[at].seat, time = tp_plan_crew_get_time (crew, crew->slot_of[seat]);
  TpPlanAble able = tp_plan_crew_get_able (crew, seat);

  for (int w = 0; w < crew->n_words; w++)
    for (guint64 left = tp_plan_able_get_word (crew, &able, w); left != 0; left &= left - 1) {
      int person = crew->person_at[w * 64 + __builtin_ctzll (left)];
      int other = crew->seat_of[person * TP_PLAN_WEEK_SLOTS + time];

      if (person == crew->who[seat] || person == tp_plan_crew_get_seat (crew, seat)->person ||
          (self->skills[seat] & ~crew->problem->people[person].skills) != 0 ||
          !tp_plan_crew_can_take (crew, person, seat))
        continue;
      if (other >= 0)
        visit (self, other, at);
      else if (has_time (crew, person, most))
        return person;
      else
        visit_seats_of (self, person, at);
    }
  return -1;
}

/* Everybody on the way takes the seat before theirs, and @last the last one. */
static void
move_up (Level *self, int at, int last)
{
  TpPlanCrew *crew = self->crew;

  for (int i = at; i >= 0; i = self->steps[i].before) { /* nobody is to be in two places */
    self->steps[i].taker = last;
    last = crew->who[self->steps[i].seat];
    tp_plan_crew_set_who (crew, self->steps[i].seat, -1);
  }
  for (int i = at; i >= 0; i = self->steps[i].before)
    tp_plan_crew_set_who (crew, self->steps[i].seat, self->steps[i].taker);
}

/* Lets @person go out once less and somebody else once more. */
static gboolean
relieve (Level *self, int person)
{
  int most = count_sessions (self->crew, person) - 2;

  for (int i = 0; i < self->n_steps; i++)
    self->is_visited[self->steps[i].seat] = FALSE;
  self->n_steps = 0;
  if (most < 0)
    return FALSE;
  visit_seats_of (self, person, -1);
  for (int at = 0; at < self->n_steps; at++) {
    int last = ask (self, at, most);

    if (last < 0)
      continue;
    move_up (self, at, last);
    return TRUE;
  }
  return FALSE;
}

/**
 * tp_plan_crew_level:
 * @crew: a crew
 *
 * Spreads what stand-ins do over all who could do it: no more strangers than before, nobody who
 * knows less than whom they replace.
 */
void
tp_plan_crew_level (TpPlanCrew *crew)
{
  int n_seats = crew->seat_at[crew->problem->n_slots];
  g_autofree guint *skills = g_new0 (guint, n_seats + 1);
  g_autofree guint8 *is_visited = g_new0 (guint8, n_seats + 1);
  g_autofree Step *steps = g_new (Step, n_seats + 1);
  Level level = {crew, skills, is_visited, steps, 0};
  gboolean has_changed = TRUE;

  for (int seat = 0; seat < n_seats; seat++)
    if (crew->who[seat] >= 0)
      skills[seat] = crew->problem->people[crew->who[seat]].skills;
  while (has_changed) {
    has_changed = FALSE;
    for (int person = 0; person < crew->problem->n_people; person++)
      while (relieve (&level, person))
        has_changed = TRUE;
  }
}
