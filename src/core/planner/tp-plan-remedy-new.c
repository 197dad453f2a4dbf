/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Remedies that the plan has no name for yet: a meeting place in the resident's own
 * neighbourhood, or a team going out at a time when it stays at home. */

#include "tp-plan-fetch.h"
#include "tp-plan-remedy-private.h"

/**
 * tp_plan_adviser_offer_new_venue:
 *
 * Offers a new venue where the resident lives, with a session at slot @s.
 */
void
tp_plan_adviser_offer_new_venue (TpPlanAdviser *self, int s)
{
  TpPlanWay way;

  tp_plan_trial_open (self->trial, self->request, s, TP_PLAN_HALL, self->problem->n_venues, &way);
  if (way.bars == 0)
    tp_plan_adviser_offer_plain (self, TP_CHANGE_NEW_VENUE, &way);
}

/**
 * tp_plan_adviser_set_new_venue:
 *
 * Makes the spare venue one in the resident's own place, or nothing again if @request is %NULL.
 */
void
tp_plan_adviser_set_new_venue (TpPlanAdviser *self, const TpPlanRequest *request)
{
  TpPlanVenue *venue = &self->trial->venues[self->problem->n_venues];

  *venue = (TpPlanVenue){.ward = -1, .neighbourhood = -1};
  if (request == NULL)
    return;
  *venue = (TpPlanVenue){.x = request->x,
                         .y = request->y,
                         .place = request->place,
                         .ward = request->ward,
                         .modes = 1u << TP_PLAN_HALL,
                         .slots = ~0u,
                         .desks = 1,
                         .neighbourhood = request->neighbourhood};
}

static void
try_extra (TpPlanAdviser *self, const TpPlanSlot *slot, int like, int mode, int venue)
{
  const TpPlanRequest *request = &self->problem->requests[self->request];
  TpWorkSession empty = {.mode = mode, .ward = request->ward, .venue = venue};
  TpPlanWay way = {.slot = self->problem->n_slots, .mode = mode, .venue = venue, .is_opened = TRUE};
  TpPlanRemedy remedy;

  if (venue >= 0) {
    const TpPlanVenue *place = &self->problem->venues[venue];

    empty.ward = place->ward;
    if ((place->modes & 1u << mode) == 0 || (place->slots & tp_plan_slot_bit (slot)) == 0 ||
        (self->trial->venue_busy[venue] & tp_plan_slot_bit (slot)) != 0 ||
        tp_plan_desks (self->problem, venue) == 0)
      return;
  }
  if ((slot->modes & tp_plan_get_modes (request) & 1u << mode) == 0 ||
      (mode != TP_PLAN_HOME &&
       !tp_plan_is_in_reach (self->problem, request, mode, venue, empty.ward)) ||
      !(mode == TP_PLAN_HOME ? tp_plan_may_visit (self->problem, slot, empty.ward)
                             : tp_plan_serves_ward (self->problem, slot, empty.ward)) ||
      tp_plan_trial_measure (self->trial, self->request, slot, &empty, &way) > 0)
    return;
  remedy = tp_plan_adviser_make (self, TP_CHANGE_EXTRA_SESSION, 1, &way);
  remedy.changed_slot = like;
  remedy.week_slot = slot->slot;
  tp_plan_adviser_offer (self, &remedy);
}

/**
 * tp_plan_adviser_offer_extra_sessions:
 *
 * Offers @team one session more, at times at which others go out and it does not.
 */
void
tp_plan_adviser_offer_extra_sessions (TpPlanAdviser *self, int team)
{
  const TpPlanRequest *request = &self->problem->requests[self->request];
  int like = self->team_slots[team];
  guint times = request->slots & ~self->team_weeks[team];
  TpPlanSlot slot;

  if (like < 0 || self->trial->crew != NULL ||
      (request->skills & ~self->problem->slots[like].skills) != 0)
    return;
  slot = self->problem->slots[like];
  for (int k = 0; k < TP_PLAN_WEEK_SLOTS; k++) {
    if ((times & 1u << k) == 0 || self->week_slots[k] < 0)
      continue;
    slot.slot = k;
    slot.since = self->problem->slots[self->week_slots[k]].since;
    slot.until = self->problem->slots[self->week_slots[k]].until;
    try_extra (self, &slot, like, TP_PLAN_HOME, -1);
    for (guint i = 0; i < self->venues->len; i++) {
      try_extra (self, &slot, like, TP_PLAN_HALL, g_array_index (self->venues, int, i));
      try_extra (self, &slot, like, TP_PLAN_KIOSK, g_array_index (self->venues, int, i));
    }
  }
}
