/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cheapest change that would let somebody into a finished plan. Every way to serve the request
 * is tested for all that stands in its way; where that is one thing only, mending it is a remedy.
 * A full session may instead send one of its people elsewhere, or let some go. One pass over the
 * slots for each request: what can be asked once for all requests is remembered. */

#include "tp-plan-remedy-private.h"
#include "tp-plan-rests.h"

#include <math.h>

/**
 * tp_plan_adviser_new:
 * @problem: a problem, which must outlive the adviser
 * @solution: a sound solution of it; only read now
 * @prices: what changes cost
 *
 * Returns: (transfer full): an adviser on this plan; free with tp_plan_adviser_free()
 */
TpPlanAdviser *
tp_plan_adviser_new (const TpProblem *problem,
                     const TpSolution *solution,
                     const TpPlanPrices *prices)
{
  TpPlanAdviser *self;

  g_return_val_if_fail (problem != NULL && solution != NULL && prices != NULL, NULL);
  g_return_val_if_fail (solution->n_sessions == problem->n_slots, NULL);

  self = g_new0 (TpPlanAdviser, 1);
  self->problem = problem = tp_plan_rests_settle (problem, solution, &self->copy);
  self->prices = *prices;
  self->trial = tp_plan_trial_new (problem, solution);
  self->elsewhere = g_new0 (TpPlanElsewhere, problem->n_requests + 1);
  self->shifts = g_new (int, problem->n_slots + 1);
  self->team_slots = g_new (int, MAX (problem->n_teams, 0) + 1);
  self->team_weeks = g_new0 (guint, MAX (problem->n_teams, 0) + 1);
  self->week_slots = g_new (int, TP_PLAN_WEEK_SLOTS);
  self->venues = g_array_new (FALSE, FALSE, sizeof (int));
  self->full = g_array_new (FALSE, FALSE, sizeof (TpPlanWay));
  self->busy = g_array_new (FALSE, FALSE, sizeof (TpPlanWay));
  for (int r = 0; r < problem->n_requests; r++)
    self->elsewhere[r].slot = TP_PLAN_UNKNOWN;
  for (int t = 0; t < problem->n_teams; t++)
    self->team_slots[t] = -1;
  for (int k = 0; k < TP_PLAN_WEEK_SLOTS; k++)
    self->week_slots[k] = -1;
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    self->shifts[s] = TP_PLAN_UNKNOWN;
    if (slot->team < 0 || slot->team >= problem->n_teams || tp_plan_slot_bit (slot) == 0)
      continue;
    self->team_weeks[slot->team] |= tp_plan_slot_bit (slot);
    if (self->team_slots[slot->team] < 0)
      self->team_slots[slot->team] = s;
    if (self->week_slots[slot->slot] < 0)
      self->week_slots[slot->slot] = s;
  }
  return self;
}

/**
 * tp_plan_adviser_free:
 * @adviser: (transfer full) (nullable): an adviser
 */
void
tp_plan_adviser_free (TpPlanAdviser *adviser)
{
  if (adviser == NULL)
    return;
  tp_plan_trial_free (adviser->trial);
  tp_plan_copy_free (adviser->copy);
  g_free (adviser->elsewhere);
  g_free (adviser->shifts);
  g_free (adviser->team_slots);
  g_free (adviser->team_weeks);
  g_free (adviser->week_slots);
  g_array_unref (adviser->venues);
  g_array_unref (adviser->full);
  g_array_unref (adviser->busy);
  g_free (adviser);
}

/* --- the best of each kind ------------------------------------------------------------------- */

static gboolean
is_better (const TpPlanRemedy *a, const TpPlanRemedy *b)
{
  if (fabs (a->cost - b->cost) > 1e-9)
    return a->cost < b->cost;
  if (a->is_opened != b->is_opened)
    return !a->is_opened;
  if (a->travel != b->travel)
    return a->travel < b->travel;
  return a->slot < b->slot;
}

/**
 * tp_plan_adviser_offer:
 *
 * Keeps @remedy if it is the best of its kind so far.
 */
void
tp_plan_adviser_offer (TpPlanAdviser *self, const TpPlanRemedy *remedy)
{
  TpPlanRemedy *best = &self->best[remedy->kind];

  if (isfinite (remedy->cost) && (!isfinite (best->cost) || is_better (remedy, best)) &&
      tp_plan_adviser_can_crew (self, remedy))
    *best = *remedy;
}

/**
 * tp_plan_adviser_make:
 *
 * Returns: a remedy of @kind that serves the request by @way and costs @units times the price of
 *   its kind
 */
TpPlanRemedy
tp_plan_adviser_make (const TpPlanAdviser *self,
                      TpPlanChange kind,
                      double units,
                      const TpPlanWay *way)
{
  return (TpPlanRemedy){
    .kind = kind,
    .cost = self->prices.of[kind] * units,
    .slot = way->slot,
    .mode = way->mode,
    .venue = way->venue,
    .position = way->position,
    .is_opened = way->is_opened,
    .travel = way->travel,
    .changed_slot = -1,
    .to_slot = -1,
    .to_venue = -1,
    .week_slot = -1,
  };
}

/* --- one thing in the way -------------------------------------------------------------------- */

/* When the team goes out again that day: no slot can last longer. */
static int
find_end (const TpPlanAdviser *self, int s)
{
  const TpPlanSlot *slots = self->problem->slots;
  const int *slot_at = self->trial->index->slot_at;
  int end = 24 * 60 * MAX (self->problem->ticks_per_minute, 1);

  if (slots[s].team < 0 || slots[s].team >= self->problem->n_teams ||
      tp_plan_slot_bit (&slots[s]) == 0)
    return slots[s].until;
  for (int k = slots[s].slot + 1; k % TP_PLAN_PARTS != 0; k++) {
    int next = slot_at[slots[s].team * TP_PLAN_WEEK_SLOTS + k];

    if (next >= 0)
      end = MIN (end, slots[next].since);
  }
  return end;
}

static void
offer_longer (TpPlanAdviser *self, const TpPlanWay *way, const TpWorkSession *session)
{
  TpPlanSlot slot = self->problem->slots[way->slot];
  int end = find_end (self, way->slot);
  TpPlanWay longer = *way;
  TpWorkSession copy;
  TpPlanRemedy remedy;

  if (way->missing > end - slot.until) /* also where only the windows are missed */
    return;
  slot.until += way->missing;
  tp_plan_trial_copy_for (self->trial, &slot, session, &copy);
  if (tp_plan_trial_measure (self->trial, self->request, &slot, &copy, &longer) > 0)
    return;
  remedy = tp_plan_adviser_make (self, TP_CHANGE_LONGER, way->missing, &longer);
  remedy.amount = way->missing;
  remedy.changed_slot = way->slot;
  tp_plan_adviser_offer (self, &remedy);
}

static void
offer_desk (TpPlanAdviser *self, const TpPlanWay *way, const TpWorkSession *session)
{
  TpPlanVenue *venue = way->venue >= 0 ? &self->trial->venues[way->venue] : NULL;
  const TpPlanSlot *slot = &self->problem->slots[way->slot];
  TpPlanWay more = *way;
  TpWorkSession copy;
  TpPlanRemedy remedy;

  if (venue == NULL || venue->desks < 1 || venue->desks >= TP_PLAN_MAX_DESKS)
    return;
  venue->desks++;
  tp_plan_trial_copy_for (self->trial, slot, session, &copy);
  tp_plan_trial_measure (self->trial, self->request, slot, &copy, &more);
  venue->desks--;
  if (more.missing > 0)
    return;
  remedy = tp_plan_adviser_make (self, TP_CHANGE_DESK, 1, &more);
  remedy.amount = 1;
  remedy.changed_slot = way->slot;
  tp_plan_adviser_offer (self, &remedy);
}

static void
offer_room (TpPlanAdviser *self, const TpPlanWay *way)
{
  const TpPlanRequest *request = &self->problem->requests[self->request];
  TpWorkSession empty = {.mode = way->mode, .ward = request->ward, .venue = way->venue};
  const TpWorkSession *session = &empty;

  if (!way->is_opened) {
    session = &self->trial->sessions[way->slot];
    g_array_append_val (self->full, *way);
  }
  offer_longer (self, way, session);
  offer_desk (self, way, session);
}

/**
 * tp_plan_adviser_offer_plain:
 *
 * Offers a remedy of one unit, which changes the slot of @way, or the hours of its venue where
 * that is closed.
 */
void
tp_plan_adviser_offer_plain (TpPlanAdviser *self, TpPlanChange kind, const TpPlanWay *way)
{
  TpPlanRemedy remedy = tp_plan_adviser_make (self, kind, 1, way);

  remedy.changed_slot = kind == TP_CHANGE_VENUE_TIME ? way->closed_slot : way->slot;
  tp_plan_adviser_offer (self, &remedy);
}

static void
offer_skill (TpPlanAdviser *self, const TpPlanWay *way)
{
  guint missing =
    self->problem->requests[self->request].skills & ~self->problem->slots[way->slot].skills;
  TpPlanRemedy remedy =
    tp_plan_adviser_make (self, TP_CHANGE_SKILL, __builtin_popcount (missing), way);

  remedy.amount = (int) missing;
  remedy.changed_slot = way->slot;
  tp_plan_adviser_offer (self, &remedy);
}

static void
offer_way (TpPlanAdviser *self, const TpPlanWay *way)
{
  switch (way->bars) {
  case TP_BAR_MODE:
    tp_plan_adviser_offer_plain (self, TP_CHANGE_MODE, way);
    break;
  case TP_BAR_TERRITORY:
    tp_plan_adviser_offer_plain (self, TP_CHANGE_TERRITORY, way);
    break;
  case TP_BAR_SKILL:
    offer_skill (self, way);
    break;
  case TP_BAR_TIME:
    tp_plan_adviser_offer_plain (self, TP_CHANGE_RESIDENT_TIME, way);
    tp_plan_adviser_shift_to_resident (self, way);
    break;
  case TP_BAR_VENUE:
    tp_plan_adviser_offer_plain (self, TP_CHANGE_VENUE_TIME, way);
    break;
  case TP_BAR_ROOM:
    offer_room (self, way);
    break;
  case TP_BAR_CREW:
    tp_plan_adviser_offer_person (self, way);
    break;
  case TP_BAR_EQUIPMENT:
    tp_plan_adviser_offer_equipment (self, way);
    break;
  case TP_BAR_BUSY:
    g_array_append_val (self->busy, *way);
    break;
  case 0:
    self->fits = TRUE;
    break;
  default: /* more than one thing */
    break;
  }
}

/**
 * tp_plan_adviser_list_venues:
 *
 * Fills @venues with those that request @r may be asked to come to.
 */
void
tp_plan_adviser_list_venues (const TpPlanAdviser *self, int r, GArray *venues)
{
  g_array_set_size (venues, 0);
  for (int v = 0; v < self->problem->n_venues; v++)
    if (tp_plan_is_near (self->problem, &self->problem->requests[r], v, -1))
      g_array_append_val (venues, v);
}

/**
 * tp_plan_adviser_try_to_open:
 *
 * Tells @func each way to serve request @r by a session opened at slot @s: a round, and gatherings
 * at @venues; with what stands against it.
 */
void
tp_plan_adviser_try_to_open (TpPlanAdviser *self,
                             int r,
                             int s,
                             const GArray *venues,
                             TpPlanWayFunc func)
{
  const TpPlanSlot *slot = &self->problem->slots[s];
  TpPlanWay way;

  if ((slot->modes & 1u << TP_PLAN_HOME) != 0) {
    tp_plan_trial_open (self->trial, r, s, TP_PLAN_HOME, -1, &way);
    func (self, &way);
  }
  for (guint i = 0; i < venues->len; i++) {
    int v = g_array_index (venues, int, i);
    guint modes = slot->modes & self->problem->venues[v].modes;

    for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES; mode++)
      if ((modes & 1u << mode) != 0) {
        tp_plan_trial_open (self->trial, r, s, mode, v, &way);
        func (self, &way);
      }
  }
}

/* --- the whole -----------------------------------------------------------------------------------
 */

static int
compare_remedies (gconstpointer a, gconstpointer b)
{
  const TpPlanRemedy *one = a, *two = b;

  if (fabs (one->cost - two->cost) > 1e-9)
    return one->cost < two->cost ? -1 : 1;
  return (one->kind > two->kind) - (one->kind < two->kind);
}

static void
look_at_slots (TpPlanAdviser *self)
{
  for (int s = 0; s < self->problem->n_slots; s++) {
    TpPlanWay way;

    if (self->trial->sessions[s].mode >= 0) {
      tp_plan_trial_join (self->trial, self->request, s, &way);
      offer_way (self, &way);
    }
    if (self->trial->index->is_held[s])
      continue;
    tp_plan_adviser_try_to_open (self, self->request, s, self->venues, offer_way);
    if (self->trial->sessions[s].mode < 0)
      tp_plan_adviser_offer_new_venue (self, s);
  }
  for (int team = 0; team < self->problem->n_teams; team++)
    tp_plan_adviser_offer_extra_sessions (self, team);
}

/**
 * tp_plan_adviser_list:
 * @adviser: an adviser
 * @request: a request that is in no slot
 *
 * Finds what would let @request in. Each remedy was tried: with that one change, and all else as
 * it stands, there is a place. Of displacing, the least loss is sure for one or two people; more
 * are only looked for where those do not do.
 *
 * Returns: (transfer full) (element-type TpPlanRemedy): the cheapest of each kind, cheapest first;
 *   empty if nothing helps, or if it fits as it is, or is planned
 */
GArray *
tp_plan_adviser_list (TpPlanAdviser *adviser, int request)
{
  GArray *remedies = g_array_new (FALSE, FALSE, sizeof (TpPlanRemedy));

  g_return_val_if_fail (adviser != NULL, remedies);
  g_return_val_if_fail (request >= 0 && request < adviser->problem->n_requests, remedies);

  if (adviser->trial->slot_of[request] >= 0)
    return remedies;
  adviser->request = request;
  adviser->fits = FALSE;
  g_array_set_size (adviser->full, 0);
  g_array_set_size (adviser->busy, 0);
  for (int kind = 0; kind < TP_N_CHANGES; kind++)
    adviser->best[kind].cost = INFINITY;
  tp_plan_adviser_list_venues (adviser, request, adviser->venues);
  tp_plan_adviser_set_new_venue (adviser, &adviser->problem->requests[request]);
  look_at_slots (adviser);
  tp_plan_adviser_set_new_venue (adviser, NULL);
  if (adviser->fits)
    return remedies;
  tp_plan_adviser_look_at_others (adviser);
  for (int kind = 0; kind < TP_N_CHANGES; kind++)
    if (isfinite (adviser->best[kind].cost))
      g_array_append_val (remedies, adviser->best[kind]);
  g_array_sort (remedies, compare_remedies);
  return remedies;
}
