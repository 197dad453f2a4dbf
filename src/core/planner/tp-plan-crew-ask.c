/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a session could have whom and what it needs: it is opened or serves somebody for trying,
 * and all is taken back. Answers are kept while they hold: a yes as long as nothing changes, a no
 * as long as nothing is asked less of the people. */

#include "tp-plan-crew.h"

/* --- trials ------------------------------------------------------------------------------------
 */

typedef struct
{
  guint mark;
  guint64 stamp;
  int n_strangers;
} Trial;

static Trial
begin_trial (TpPlanCrew *self)
{
  self->is_trial = TRUE;
  self->is_cut_short = FALSE;
  self->trial_moves = self->n_moves;
  return (Trial){tp_plan_crew_mark (self), self->stamp, self->n_strangers};
}

/* Returns how many strangers more there were. */
static int
end_trial (TpPlanCrew *self, const Trial *trial)
{
  int n_strangers = self->n_strangers - trial->n_strangers;

  tp_plan_crew_return (self, trial->mark, trial->stamp);
  self->is_trial = FALSE;
  return n_strangers;
}

static gboolean
has_kinds (const TpPlanCrew *self, int slot, guint kinds)
{
  int time = tp_plan_crew_get_time (self, slot);

  for (int k = 0; k < TP_PLAN_KINDS && kinds >> k != 0; k++)
    if ((kinds & 1u << k) != 0 && self->free[k][time] <= 0)
      return FALSE;
  return TRUE;
}

/**
 * tp_plan_crew_can_serve:
 * @crew: a crew
 * @slot: a slot with a session
 * @request: somebody more
 * @n_strangers: (out): needed seats more with others than of the standing roster
 *
 * Returns: %TRUE if the session can have what @request needs
 */
gboolean
tp_plan_crew_can_serve (TpPlanCrew *crew, int slot, int request, int *n_strangers)
{
  const TpPlanRequest *self = &crew->problem->requests[request];
  guint missing = self->skills & ~(crew->problem->slots[slot].skills | crew->brought[slot]);
  guint kinds = tp_plan_crew_get_kinds (self, crew->mode[slot]) & ~crew->kinds[slot];
  guint64 weight;
  gboolean is_possible;
  Trial trial;

  *n_strangers = 0;
  if (tp_plan_crew_is_given (crew, slot))
    return TRUE;
  if (missing == 0 && kinds == 0)
    return TRUE;
  weight = tp_plan_crew_get_weight (crew, slot, crew->mode[slot], crew->ward[slot]);
  if (crew->unknown_weight[slot] != weight) {
    crew->unknown[slot] = crew->rare[slot] = 0;
    crew->unknown_weight[slot] = weight;
  }
  if ((missing & (crew->unknown[slot] | (crew->is_hasty ? crew->rare[slot] : 0))) != 0 ||
      tp_plan_slot_bit (&crew->problem->slots[slot]) == 0 || !has_kinds (crew, slot, kinds))
    return FALSE;
  trial = begin_trial (crew);
  is_possible = tp_plan_crew_serve (crew, slot, request);
  *n_strangers = end_trial (crew, &trial);
  if (!is_possible && (missing & (missing - 1)) == 0)
    *(crew->is_cut_short ? &crew->rare[slot] : &crew->unknown[slot]) |= missing;
  return is_possible;
}

/* Whether each needed seat could be filled by itself, as far as is known; costs little. */
static gboolean
has_hope (TpPlanCrew *self, int slot, int mode)
{
  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);

    if (own->is_needed && (own->modes & 1u << mode) != 0 && self->who[seat] < 0 &&
        !tp_plan_crew_has_hope (self, seat))
      return FALSE;
  }
  return TRUE;
}

static gboolean
try_to_open (TpPlanCrew *self, int slot, int mode, int ward, int half, int request)
{
  return (half < 0 || tp_plan_crew_open (self, half, mode, ward)) &&
         tp_plan_crew_open (self, slot, mode, ward) &&
         (request < 0 || tp_plan_crew_serve (self, slot, request));
}

/* Tries each needed seat by itself, so that the next time there is known to be no hope. */
static void
learn_hope (TpPlanCrew *self, int slot, int mode, int ward)
{
  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);
    Trial trial;

    if (!own->is_needed || (own->modes & 1u << mode) == 0)
      continue;
    trial = begin_trial (self);
    tp_plan_crew_set_session (self, slot, mode, ward);
    tp_plan_crew_fill (self, seat);
    end_trial (self, &trial);
  }
}

static guint64
get_weight (const TpPlanCrew *self, int slot, int mode, int ward, int half)
{
  guint64 weight = tp_plan_crew_get_weight (self, slot, mode, ward);

  return half < 0 ? weight : weight ^ tp_plan_crew_get_weight (self, half, mode, ward) << 1;
}

static guint
get_lent (const TpPlanCrew *self, int slot)
{
  guint skills = 0;

  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++)
    if (self->who[seat] >= 0 && self->who[seat] != tp_plan_crew_get_seat (self, seat)->person)
      skills |= self->problem->people[self->who[seat]].skills;
  return skills;
}

/* What was not possible for want of equipment is asked again each time: that costs little. */
static TpPlanCrewAnswer
ask (TpPlanCrew *self, int slot, int mode, int ward, int half, int request)
{
  const TpPlanSlot *own = &self->problem->slots[slot];
  guint needed = own->equipment[mode];
  TpPlanCrewAnswer answer = {.stamp = self->stamp,
                             get_weight (self, slot, mode, ward, half),
                             ward,
                             half,
                             .is_hasty = self->is_hasty};
  Trial trial = begin_trial (self);
  gboolean is_taken = self->mode[slot] >= 0;

  if (is_taken)
    tp_plan_crew_close (self, slot);
  tp_plan_crew_set_session (self, slot, mode, ward);
  if (request >= 0)
    needed |= tp_plan_crew_get_kinds (&self->problem->requests[request], mode);
  if (tp_plan_slot_bit (own) != 0 && has_kinds (self, slot, needed) &&
      has_hope (self, slot, mode)) {
    self->lack = (TpPlanLack){0};
    answer.is_possible = try_to_open (self, slot, mode, ward, half, request);
    answer.skills = self->brought[slot];
    answer.lent = get_lent (self, slot);
    answer.n_strangers = end_trial (self, &trial);
    if (self->lack.kinds != 0)
      answer.weight = 0;
    if (!answer.is_possible && request < 0 && !is_taken && !self->is_cut_short)
      learn_hope (self, slot, mode, ward);
  } else {
    end_trial (self, &trial);
    if (!has_kinds (self, slot, needed & ~self->kinds[slot]))
      answer.weight = 0;
  }
  return answer;
}

static TpPlanCrewAnswer *
get_answer (const TpPlanCrew *self, int slot, int mode, int ward)
{
  return &self->answers[(slot * TP_PLAN_N_MODES + mode) * TP_PLAN_ANSWERS +
                        ((guint) ward) % TP_PLAN_ANSWERS];
}

static gboolean
has_equipment (const TpPlanCrew *self, int slot, int mode, int half, int request)
{
  const TpPlanSlot *slots = self->problem->slots;
  const TpPlanRequest *requests = self->problem->requests;
  guint more = request >= 0 ? tp_plan_crew_get_kinds (&requests[request], mode) : 0;

  return has_kinds (self, slot, slots[slot].equipment[mode] | more) &&
         (half < 0 || has_kinds (self, half, slots[half].equipment[mode]));
}

/* Makes the answer kept for the slot one to this very question, if it is to another. */
static TpPlanCrewAnswer *
open_answer (TpPlanCrew *self, int slot, int mode, int ward, int half)
{
  TpPlanCrewAnswer *known = get_answer (self, slot, mode, ward);
  guint64 weight = get_weight (self, slot, mode, ward, half);

  if (known->ward != ward || known->half != half)
    *known = (TpPlanCrewAnswer){.ward = ward, .half = half};
  if (known->weight != weight)
    known->unknown = known->rare = known->known = 0;
  known->weight = weight;
  return known;
}

/* What is found out of the session holds for all like it. */
static void
ask_for_all (TpPlanCrew *self, int slot, int mode, int ward, int half, TpPlanCrewAnswer *answer)
{
  TpPlanCrewAnswer *known = open_answer (self, slot, mode, ward, half);
  TpPlanCrewAnswer before = *known;
  guint bit;
  TpPlanCrewKnown *shared;

  *answer = *known = ask (self, slot, mode, ward, half, -1);
  known->unknown = before.unknown;
  known->rare = before.rare;
  known->known = before.known;
  shared = tp_plan_crew_get_known (self, slot, mode, ward, half);
  bit = tp_plan_slot_bit (&self->problem->slots[slot]);
  if (answer->is_possible) {
    shared->possible |= bit;
    shared->skills[tp_plan_crew_get_time (self, slot)] = answer->lent;
  } else if (answer->weight != 0)
    *(self->is_cut_short ? &shared->unlikely : &shared->vain) |= bit;
}

/* Whether the session, serving nobody yet, could have its people. */
static gboolean
find_roster (TpPlanCrew *self, int slot, int mode, int ward, int half, TpPlanCrewAnswer *answer)
{
  const TpPlanCrewKnown *shared = tp_plan_crew_get_known (self, slot, mode, ward, half);
  const TpPlanCrewAnswer *known = get_answer (self, slot, mode, ward);
  guint bit = tp_plan_slot_bit (&self->problem->slots[slot]);

  if (((shared->vain | (self->is_hasty ? shared->unlikely : 0)) & bit) != 0)
    return FALSE;
  if (known->ward == ward && known->half == half && known->stamp == self->stamp &&
      known->is_hasty == self->is_hasty)
    *answer = *known;
  else if (self->is_guessing && (shared->possible & bit) != 0) {
    *answer = (TpPlanCrewAnswer){.is_possible = TRUE};
    answer->n_strangers = tp_plan_crew_guess_roster (self, slot, mode, shared, &answer->skills);
    if (half >= 0)
      answer->n_strangers += tp_plan_crew_guess_roster (self, half, mode, shared, &answer->skills);
  } else
    ask_for_all (self, slot, mode, ward, half, answer);
  return answer->is_possible;
}

/* Whether somebody could bring what is @missing for @request in the roster of @answer, which
 * becomes that of them. */
static gboolean
can_bring (TpPlanCrew *self,
           int slot,
           int mode,
           int ward,
           int half,
           int request,
           guint missing,
           TpPlanCrewAnswer *answer)
{
  TpPlanCrewAnswer *known = open_answer (self, slot, mode, ward, half);

  if ((missing & (known->unknown | (self->is_hasty ? known->rare : 0))) != 0)
    return FALSE;
  if (self->is_guessing && (missing & ~known->known) == 0)
    return TRUE;
  *answer = ask (self, slot, mode, ward, half, request);
  if (answer->is_possible)
    known->known |= missing;
  else if ((missing & (missing - 1)) == 0 &&
           tp_plan_crew_get_kinds (&self->problem->requests[request], mode) == 0)
    *(self->is_cut_short ? &known->rare : &known->unknown) |= missing;
  return answer->is_possible;
}

/**
 * tp_plan_crew_can_open:
 * @crew: a crew
 * @slot: a slot without a session
 * @mode: what session
 * @ward: where, or -1
 * @half: the other half of a bus day that is opened too, or -1
 * @request: who is to be served by it, or -1
 * @n_strangers: (out) (optional): needed seats more with others than of the standing roster
 * @skills: (out) (optional): what the roster found knows
 *
 * Where the crew is guessing, somebody may have been taken since: who means to open the session
 * asks again before.
 *
 * Returns: %TRUE if people and equipment for it can be had
 */
gboolean
tp_plan_crew_can_open (TpPlanCrew *crew,
                       int slot,
                       int mode,
                       int ward,
                       int half,
                       int request,
                       int *n_strangers,
                       guint *skills)
{
  const TpPlanSlot *own = &crew->problem->slots[slot];
  TpPlanCrewAnswer answer;
  guint missing;

  if (tp_plan_crew_is_given (crew, slot) || (half >= 0 && tp_plan_crew_is_given (crew, half))) {
    answer = ask (crew, slot, mode, ward, half, request);
    if (!answer.is_possible)
      return FALSE;
  } else {
    if (tp_plan_slot_bit (own) == 0 || !has_equipment (crew, slot, mode, half, request) ||
        !find_roster (crew, slot, mode, ward, half, &answer))
      return FALSE;
    missing = request >= 0 ? crew->problem->requests[request].skills : 0;
    missing &= ~(own->skills | answer.skills);
    if (missing != 0 && !can_bring (crew, slot, mode, ward, half, request, missing, &answer))
      return FALSE;
  }
  if (n_strangers != NULL)
    *n_strangers = answer.n_strangers;
  if (skills != NULL)
    *skills = answer.skills;
  return TRUE;
}

/**
 * tp_plan_crew_open_for:
 * @crew: a crew
 * @slot: a slot; a session that is there is closed
 * @mode: what session
 * @ward: where, or -1
 * @half: the other half of a bus day that is opened too, or -1
 *
 * Opens a session, for trying; tp_plan_crew_return() takes it back.
 *
 * Returns: %TRUE if people and equipment for it were had; else what is lacking is in the crew's
 *   lack
 */
gboolean
tp_plan_crew_open_for (TpPlanCrew *crew, int slot, int mode, int ward, int half)
{
  if (crew->mode[slot] >= 0)
    tp_plan_crew_close (crew, slot);
  return (half < 0 || tp_plan_crew_open (crew, half, mode, ward)) &&
         tp_plan_crew_open (crew, slot, mode, ward);
}

/**
 * tp_plan_crew_explain:
 * @crew: a crew
 * @slot: a slot
 * @mode: the session to be opened there, in place of what there is; -1: the session that is there
 * @ward: where, or -1
 * @half: the other half of a bus day that is opened too, or -1
 * @request: who is to be served by it
 * @lack: (out): what is lacking
 *
 * Returns: %TRUE if people and equipment can be had
 */
gboolean
tp_plan_crew_explain (TpPlanCrew *crew,
                      int slot,
                      int mode,
                      int ward,
                      int half,
                      int request,
                      TpPlanLack *lack)
{
  Trial trial = begin_trial (crew);
  gboolean is_possible = (mode < 0 || tp_plan_crew_open_for (crew, slot, mode, ward, half)) &&
                         tp_plan_crew_serve (crew, slot, request);

  *lack = is_possible ? (TpPlanLack){0} : crew->lack;
  if (lack->skills != 0)
    lack->skills = tp_plan_crew_find_missing (crew, slot, lack->skills);
  end_trial (crew, &trial);
  return is_possible;
}

/**
 * tp_plan_crew_get_free_kinds:
 *
 * Returns: bits of the equipment that the session at @slot has or could have
 */
guint
tp_plan_crew_get_free_kinds (const TpPlanCrew *crew, int slot)
{
  guint kinds = crew->kinds[slot];

  for (int k = 0; k < TP_PLAN_KINDS && tp_plan_slot_bit (&crew->problem->slots[slot]) != 0; k++)
    if (crew->free[k][tp_plan_crew_get_time (crew, slot)] > 0)
      kinds |= 1u << k;
  return kinds;
}
