/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Remedies by people and equipment: one person more in a slot, one wheelchair more. Each is tried
 * with somebody who does not exist yet, or a thing. And whoever makes way must have a crew where
 * they go, at the same time as the request has one where it is served. */

#include "tp-plan-remedy-private.h"

/**
 * tp_plan_remedy_get_times:
 *
 * Returns: bits of the slots of the week at which a person or thing more is there: of a bus day
 *   both halves
 */
guint
tp_plan_remedy_get_times (const TpPlanSlot *slot, int mode)
{
  guint times = tp_plan_slot_bit (slot);

  if (mode != TP_PLAN_BUS)
    return times;
  if (slot->slot % TP_PLAN_PARTS == 0)
    return times | times << 1;
  return slot->slot % TP_PLAN_PARTS == 1 ? times | times >> 1 : times;
}

/* Posts of seats that the session has. */
static guint
list_posts (const TpPlanSlot *slot, int mode)
{
  guint posts = 0;

  for (int i = 0; i < slot->n_seats; i++)
    if ((slot->seats[i].modes & 1u << mode) != 0)
      posts |= slot->seats[i].posts;
  return posts;
}

/* Whether the way would do with somebody more; who must know more than was lacking at first if the
 * session and the request are short of people both. */
static gboolean
try_person (TpPlanAdviser *self, const TpPlanWay *way, TpPlanLack *lack)
{
  TpPlanTrial *trial = self->trial;
  const TpPlanSlot *slot = &self->problem->slots[way->slot];
  int spare = self->problem->n_people;
  gboolean is_possible = FALSE;

  for (int turn = 0; turn < 2 && !is_possible; turn++) {
    TpPlanWay again = *way;

    trial->people[spare] =
      (TpPlanPerson){.slots = tp_plan_remedy_get_times (slot, way->mode),
                     .posts = lack->posts != 0 ? lack->posts : list_posts (slot, way->mode),
                     .skills = lack->skills,
                     .ward_words = slot->ward_words,
                     .neighbourhood = -1};
    tp_plan_crew_change_person (trial->crew, spare);
    is_possible = tp_plan_trial_ask_crew (trial, self->request, &again);
    if (again.lack.posts != 0 || (again.lack.skills & ~lack->skills) == 0)
      break;
    lack->skills |= again.lack.skills;
  }
  trial->people[spare] = (TpPlanPerson){.neighbourhood = -1};
  tp_plan_crew_change_person (trial->crew, spare);
  return is_possible;
}

/* What a session that stays goes without. */
static TpPlanLack
find_want (const TpPlanAdviser *self, int s)
{
  const TpPlanTrial *trial = self->trial;
  const TpPlanSlot *slot = &self->problem->slots[s];
  const TpWorkSession *session = &trial->sessions[s];
  TpPlanLack want = {.kinds = slot->equipment[session->mode]};

  for (int i = 0; i < session->n_requests; i++) {
    want.skills |= self->problem->requests[session->requests[i]].skills;
    want.kinds |=
      tp_plan_crew_get_kinds (&self->problem->requests[session->requests[i]], session->mode);
  }
  for (int i = 0; i < slot->n_seats; i++)
    if (slot->seats[i].is_needed && (slot->seats[i].modes & 1u << session->mode) != 0 &&
        trial->crew->who[trial->crew->seat_at[s] + i] < 0)
      want.posts |= slot->seats[i].posts;
  want.skills &= ~(slot->skills | trial->crew->brought[s]);
  want.kinds &= ~trial->crew->kinds[s];
  return want;
}

/* Whether a session that people keep, and that lacks the same at one of the times, would have it
 * first. */
static gboolean
is_wanted_elsewhere (const TpPlanAdviser *self, guint times, const TpPlanLack *more)
{
  for (int s = 0; s < self->problem->n_slots; s++) {
    TpPlanLack want;

    if ((tp_plan_slot_bit (&self->problem->slots[s]) & times) == 0 ||
        self->trial->sessions[s].mode < 0 || !self->trial->index->is_held[s])
      continue;
    want = find_want (self, s);
    if ((want.posts & more->posts) != 0 || (want.skills & more->skills) != 0 ||
        (want.kinds & more->kinds) != 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * tp_plan_adviser_offer_person:
 *
 * Offers somebody more, where people are all that is lacking.
 */
void
tp_plan_adviser_offer_person (TpPlanAdviser *self, const TpPlanWay *way)
{
  TpPlanRemedy remedy = tp_plan_adviser_make (self, TP_CHANGE_PERSON, 1, way);
  TpPlanLack lack = way->lack;

  if (self->best[TP_CHANGE_PERSON].cost <= remedy.cost && way->is_opened)
    return; /* another one will do as well */
  if (lack.posts == ~0u || !try_person (self, way, &lack))
    return;
  remedy.changed_slot = way->slot;
  remedy.posts =
    lack.posts != 0 ? lack.posts : list_posts (&self->problem->slots[way->slot], way->mode);
  remedy.skills = lack.skills;
  remedy.amount = 1;
  lack.posts = remedy.posts;
  if (is_wanted_elsewhere (
        self, tp_plan_remedy_get_times (&self->problem->slots[way->slot], way->mode), &lack))
    return;
  tp_plan_adviser_offer (self, &remedy);
}

/**
 * tp_plan_adviser_offer_equipment:
 *
 * Offers one thing more, where that is all that is lacking.
 */
void
tp_plan_adviser_offer_equipment (TpPlanAdviser *self, const TpPlanWay *way)
{
  TpPlanRemedy remedy = tp_plan_adviser_make (self, TP_CHANGE_EQUIPMENT, 1, way);
  guint times = tp_plan_remedy_get_times (&self->problem->slots[way->slot], way->mode);
  int kind = g_bit_nth_lsf (way->lack.kinds, -1);
  TpPlanWay again = *way;
  gboolean is_possible;

  if ((way->lack.kinds & (way->lack.kinds - 1)) != 0 || kind < 0 ||
      is_wanted_elsewhere (self, times, &way->lack))
    return;
  tp_plan_crew_change_items (self->trial->crew, kind, times, 1);
  is_possible = tp_plan_trial_ask_crew (self->trial, self->request, &again);
  tp_plan_crew_change_items (self->trial->crew, kind, times, -1);
  if (!is_possible)
    return;
  remedy.changed_slot = way->slot;
  remedy.amount = kind;
  tp_plan_adviser_offer (self, &remedy);
}

/* --- who makes way -------------------------------------------------------------------------------
 */

/* @other leaves for its new place, and the request comes. */
static gboolean
move_request (const TpPlanAdviser *self, const TpPlanRemedy *remedy)
{
  const TpPlanTrial *trial = self->trial;
  const TpWorkSession *session = &trial->sessions[remedy->slot];
  g_autofree int *left = g_new (int, session->n_requests + 1);
  int other = remedy->others[0], n = 0;

  for (int i = 0; i < session->n_requests; i++)
    if (session->requests[i] != other)
      left[n++] = session->requests[i];
  tp_plan_crew_leave (trial->crew, remedy->slot, left, n);
  if (remedy->to_is_opened ? !tp_plan_trial_open_crew (trial, other, remedy->to_slot,
                                                       remedy->to_mode, remedy->to_venue)
                           : !tp_plan_crew_serve (trial->crew, remedy->to_slot, other))
    return FALSE;
  return tp_plan_crew_serve (trial->crew, remedy->slot, self->request);
}

static gboolean
move_session (const TpPlanAdviser *self, const TpPlanRemedy *remedy)
{
  const TpPlanTrial *trial = self->trial;
  const TpWorkSession *session = &trial->sessions[remedy->changed_slot];

  tp_plan_crew_close (trial->crew, remedy->changed_slot);
  if (!tp_plan_crew_open_for (trial->crew, remedy->to_slot, session->mode, session->ward, -1))
    return FALSE;
  for (int i = 0; i < session->n_requests; i++)
    if (!tp_plan_crew_serve (trial->crew, remedy->to_slot, session->requests[i]))
      return FALSE;
  return remedy->is_opened ? tp_plan_trial_open_crew (trial, self->request, remedy->slot,
                                                      remedy->mode, remedy->venue)
                           : tp_plan_crew_serve (trial->crew, remedy->slot, self->request);
}

/**
 * tp_plan_adviser_can_crew:
 *
 * Returns: %TRUE if, where something moves, both what moves and the request have whom and what they
 *   need
 */
gboolean
tp_plan_adviser_can_crew (const TpPlanAdviser *self, const TpPlanRemedy *remedy)
{
  TpPlanCrew *crew = self->trial->crew;
  guint mark;
  guint64 stamp;
  gboolean is_possible;

  if (crew == NULL ||
      (remedy->kind != TP_CHANGE_MOVE_REQUEST && remedy->kind != TP_CHANGE_MOVE_SESSION))
    return TRUE;
  mark = tp_plan_crew_mark (crew);
  stamp = crew->stamp;
  is_possible = remedy->kind == TP_CHANGE_MOVE_REQUEST ? move_request (self, remedy)
                                                       : move_session (self, remedy);
  tp_plan_crew_take_back (crew, mark, stamp);
  return is_possible;
}
