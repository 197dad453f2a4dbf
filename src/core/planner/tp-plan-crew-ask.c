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
  guint64 weight;
  gboolean is_possible;
  Trial trial;

  *n_strangers = 0;
  if (tp_plan_crew_is_given (crew, slot))
    return TRUE;
  if (missing == 0 && (self->equipment & ~crew->kinds[slot]) == 0)
    return TRUE;
  weight = tp_plan_crew_get_weight (crew, slot, crew->mode[slot], crew->ward[slot]);
  if (crew->unknown_weight[slot] != weight) {
    crew->unknown[slot] = 0;
    crew->unknown_weight[slot] = weight;
  }
  if ((missing & crew->unknown[slot]) != 0 || tp_plan_slot_bit (&crew->problem->slots[slot]) == 0 ||
      !has_kinds (crew, slot, self->equipment & ~crew->kinds[slot]))
    return FALSE;
  trial = begin_trial (crew);
  is_possible = tp_plan_crew_serve (crew, slot, request);
  *n_strangers = end_trial (crew, &trial);
  if (!is_possible && (missing & (missing - 1)) == 0)
    crew->unknown[slot] |= missing;
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

/* What was not possible for want of equipment is asked again each time: that costs little. */
static TpPlanCrewAnswer
ask (TpPlanCrew *self, int slot, int mode, int ward, int half, int request)
{
  const TpPlanSlot *own = &self->problem->slots[slot];
  guint needed = own->equipment[mode];
  TpPlanCrewAnswer answer = {
    .stamp = self->stamp, get_weight (self, slot, mode, ward, half), ward, half};
  Trial trial = begin_trial (self);
  gboolean is_taken = self->mode[slot] >= 0;

  if (is_taken)
    tp_plan_crew_close (self, slot);
  tp_plan_crew_set_session (self, slot, mode, ward);
  if (request >= 0)
    needed |= self->problem->requests[request].equipment;
  if (tp_plan_slot_bit (own) != 0 && has_kinds (self, slot, needed) &&
      has_hope (self, slot, mode)) {
    self->lack = (TpPlanLack){0};
    answer.is_possible = try_to_open (self, slot, mode, ward, half, request);
    answer.skills = self->brought[slot];
    answer.n_strangers = end_trial (self, &trial);
    if (self->lack.kinds != 0)
      answer.weight = 0;
    if (!answer.is_possible && request < 0 && !is_taken)
      learn_hope (self, slot, mode, ward);
  } else {
    end_trial (self, &trial);
    if (!has_kinds (self, slot, needed & ~self->kinds[slot]))
      answer.weight = 0;
  }
  return answer;
}

static gboolean
is_known (const TpPlanCrew *self, const TpPlanCrewAnswer *answer, gboolean is_same)
{
  return answer->stamp == self->stamp || (is_same && (!answer->is_possible || self->is_guessing));
}

static TpPlanCrewAnswer *
get_answer (const TpPlanCrew *self, int slot, int mode, int ward)
{
  return &self->answers[(slot * TP_PLAN_N_MODES + mode) * TP_PLAN_ANSWERS +
                        ((guint) ward) % TP_PLAN_ANSWERS];
}

/**
 * tp_plan_crew_can_open:
 * @crew: a crew
 * @slot: a slot; a session that is there is thought away
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
  TpPlanCrewAnswer *known = get_answer (crew, slot, mode, ward), answer;
  const TpPlanRequest *self = request >= 0 ? &crew->problem->requests[request] : NULL;
  guint missing = 0;

  gboolean is_there = known->ward == ward && known->half == half;
  gboolean is_same = is_there && known->weight == get_weight (crew, slot, mode, ward, half);

  if (!is_there || !is_known (crew, known, is_same)) {
    guint unknown_skills = is_same ? known->unknown : 0, known_skills = is_same ? known->known : 0;

    *known = ask (crew, slot, mode, ward, half, -1);
    known->unknown = unknown_skills;
    known->known = known_skills;
  }
  answer = *known;
  if (self != NULL)
    missing = self->skills & ~(crew->problem->slots[slot].skills | answer.skills);
  if (answer.is_possible && (missing & known->unknown) != 0)
    return FALSE;
  if (answer.is_possible && self != NULL && (missing != 0 || self->equipment != 0) &&
      !(crew->is_guessing && (missing & ~known->known) == 0 &&
        has_kinds (crew, slot, self->equipment))) {
    answer = ask (crew, slot, mode, ward, half, request);
    if (answer.is_possible)
      known->known |= missing;
    else if ((missing & (missing - 1)) == 0 && self->equipment == 0)
      known->unknown |= missing;
  }
  if (n_strangers != NULL)
    *n_strangers = answer.n_strangers;
  if (skills != NULL)
    *skills = answer.skills;
  return answer.is_possible;
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
