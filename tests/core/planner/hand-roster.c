/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rosters by trying everybody, and nobody, in every seat. Knows the rules from tp-planner.h alone;
 * whoever belongs to one neighbourhood is counted on for nothing. */

#include "hand-roster.h"

#include <string.h>

typedef struct
{
  const TpProblem *problem;
  const HandRoster *ask;
  guint busy[32]; /* per person: bits of the week's slots */
  int n_out[32];
  guint known[HAND_ROSTER_SLOTS]; /* skills of who is there */
  int best;
} Rosters;

guint
hand_roster_hash (gconstpointer ask)
{
  const guint8 *bytes = ask;
  guint hash = 5381;

  for (gsize i = 0; i < sizeof (HandRoster); i++)
    hash = hash * 33 + bytes[i];
  return hash;
}

gboolean
hand_roster_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (HandRoster)) == 0;
}

static gboolean
may_sit (const Rosters *self, int s, const TpPlanSeat *seat, int p)
{
  const TpPlanPerson *person = &self->problem->people[p];
  const guint8 *wards = self->problem->ward_sets[person->ward_words];
  int time = self->problem->slots[s].slot, ward = self->ask->wards[s];

  if ((person->slots & 1u << time) == 0 || (self->busy[p] & 1u << time) != 0 ||
      person->neighbourhood >= 0 || (person->limit > 0 && self->n_out[p] >= person->limit))
    return FALSE;
  return p == seat->person ||
         ((seat->posts & person->posts) != 0 && (wards == NULL || (ward >= 0 && wards[ward])));
}

static void
try_seat (Rosters *self, int s, int i, int n_strangers)
{
  const TpProblem *problem = self->problem;
  const TpPlanSlot *slot;
  const TpPlanSeat *seat;

  if (self->best >= 0 && n_strangers >= self->best)
    return;
  if (s == problem->n_slots) {
    self->best = n_strangers;
    return;
  }
  slot = &problem->slots[s];
  if (self->ask->modes[s] < 0 || i == slot->n_seats) {
    if (self->ask->modes[s] < 0 || (self->ask->skills[s] & ~(slot->skills | self->known[s])) == 0)
      try_seat (self, s + 1, 0, n_strangers);
    return;
  }
  seat = &slot->seats[i];
  if (!seat->is_needed || (seat->modes & 1u << self->ask->modes[s]) == 0)
    try_seat (self, s, i + 1, n_strangers);
  if ((seat->modes & 1u << self->ask->modes[s]) == 0)
    return;
  for (int p = 0; p < problem->n_people; p++) {
    guint known = self->known[s];

    if (!may_sit (self, s, seat, p))
      continue;
    self->busy[p] |= 1u << slot->slot;
    self->n_out[p]++;
    self->known[s] |= problem->people[p].skills;
    try_seat (self, s, i + 1,
              n_strangers + (seat->is_needed && seat->person >= 0 && seat->person != p));
    self->known[s] = known;
    self->n_out[p]--;
    self->busy[p] &= ~(1u << slot->slot);
  }
}

static gboolean
has_items (const TpProblem *problem, const HandRoster *ask)
{
  for (int kind = 0; kind < 32; kind++)
    for (int time = 0; time < 21; time++) {
      int n = 0;

      for (int i = 0; i < problem->n_items; i++)
        n += problem->items[i].kind == kind && (problem->items[i].slots & 1u << time) != 0;
      for (int s = 0; s < problem->n_slots; s++)
        if (ask->modes[s] >= 0 && problem->slots[s].slot == time)
          n -= ((ask->kinds[s] | problem->slots[s].equipment[ask->modes[s]]) & 1u << kind) != 0;
      if (n < 0)
        return FALSE;
    }
  return TRUE;
}

/* The fewest seats with others than of the standing roster; -1: it cannot be done. */
int
hand_roster_count_strangers (const TpProblem *problem, const HandRoster *ask)
{
  Rosters self = {.problem = problem, .ask = ask, .best = -1};

  g_assert_cmpint (problem->n_slots, <=, HAND_ROSTER_SLOTS);
  g_assert_cmpint (problem->n_people, <=, (int) G_N_ELEMENTS (self.busy));
  if (!has_items (problem, ask))
    return -1;
  try_seat (&self, 0, 0, 0);
  return self.best;
}
