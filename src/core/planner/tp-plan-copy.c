/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems and solutions copied as a whole, so that a copy can be changed while the original stays
 * as it was: a remedy applied, a team left out, a file read in piece by piece. */

#include "tp-plan-copy.h"

#include <string.h>

/* An array that is never NULL, with a copy of what was there. */
static GArray *
copy_array (gconstpointer items, int n, gsize size)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  if (items != NULL && n > 0)
    g_array_append_vals (array, items, (guint) n);
  return array;
}

/**
 * tp_plan_copy_keep_windows:
 * @self: a copy
 * @windows: (nullable): windows or breaks
 * @n: how many
 *
 * Returns: (transfer none) (nullable): the same, kept as long as @self
 */
const TpPlanWindow *
tp_plan_copy_keep_windows (TpPlanCopy *self, const TpPlanWindow *windows, int n)
{
  TpPlanWindow *kept;

  if (windows == NULL || n <= 0)
    return NULL;
  kept = g_memdup2 (windows, sizeof *windows * (gsize) n);
  g_ptr_array_add (self->windows, kept);
  return kept;
}

/**
 * tp_plan_count_ward_sets:
 *
 * Returns: how many sets of wards slots and people of @problem point to
 */
int
tp_plan_count_ward_sets (const TpProblem *problem)
{
  int n = 0;

  if (problem->ward_sets == NULL)
    return 0;
  for (int s = 0; s < problem->n_slots; s++)
    n = MAX (n, (int) problem->slots[s].ward_words + 1);
  for (int p = 0; p < problem->n_people; p++)
    n = MAX (n, (int) problem->people[p].ward_words + 1);
  return n;
}

/**
 * tp_plan_copy_keep_seats:
 * @self: a copy
 * @seats: (nullable): seats
 * @n: how many
 *
 * Returns: (transfer none) (nullable): the same, kept as long as @self
 */
const TpPlanSeat *
tp_plan_copy_keep_seats (TpPlanCopy *self, const TpPlanSeat *seats, int n)
{
  TpPlanSeat *kept;

  if (seats == NULL || n <= 0)
    return NULL;
  kept = g_memdup2 (seats, sizeof *seats * (gsize) n);
  g_ptr_array_add (self->windows, kept);
  return kept;
}

/**
 * tp_plan_copy_keep_rests:
 * @self: a copy
 * @rests: (nullable): breaks that may move
 * @n: how many
 *
 * Returns: (transfer none) (nullable): the same with their windows, kept as long as @self
 */
const TpPlanRest *
tp_plan_copy_keep_rests (TpPlanCopy *self, const TpPlanRest *rests, int n)
{
  TpPlanRest *kept;

  if (rests == NULL || n <= 0)
    return NULL;
  kept = g_memdup2 (rests, sizeof *rests * (gsize) n);
  g_ptr_array_add (self->windows, kept);
  for (int i = 0; i < n; i++)
    kept[i].windows = tp_plan_copy_keep_windows (self, kept[i].windows, kept[i].n_windows);
  return kept;
}

static void
copy_ward_sets (TpPlanCopy *self, const TpProblem *problem)
{
  int n = tp_plan_count_ward_sets (problem);

  for (int k = 0; k < n; k++) {
    guint8 *set = NULL;

    if (problem->ward_sets[k] != NULL) {
      set = g_new0 (guint8, problem->n_wards + 1);
      memcpy (set, problem->ward_sets[k], (gsize) MAX (problem->n_wards, 0));
    }
    g_ptr_array_add (self->ward_sets, set);
  }
}

/**
 * tp_plan_copy_new:
 * @problem: (nullable): a problem; %NULL for an empty one
 *
 * Returns: (transfer full): a copy that shares nothing with @problem
 */
TpPlanCopy *
tp_plan_copy_new (const TpProblem *problem)
{
  static const TpProblem nothing = {0};
  TpPlanCopy *self = g_new0 (TpPlanCopy, 1);
  gsize n_legs;

  if (problem == NULL)
    problem = &nothing;
  n_legs = (gsize) problem->n_places * (gsize) problem->n_places;
  self->problem = *problem;
  self->requests = copy_array (problem->requests, problem->n_requests, sizeof (TpPlanRequest));
  self->venues = copy_array (problem->venues, problem->n_venues, sizeof (TpPlanVenue));
  self->slots = copy_array (problem->slots, problem->n_slots, sizeof (TpPlanSlot));
  self->people = copy_array (problem->people, problem->n_people, sizeof (TpPlanPerson));
  self->items = copy_array (problem->items, problem->n_items, sizeof (TpPlanItem));
  self->pins = copy_array (problem->pins, problem->n_pins, sizeof (TpPlanPin));
  self->duties = copy_array (problem->duties, problem->n_duties, sizeof (TpPlanBusDuty));
  self->travel = copy_array (problem->travel, (int) n_legs, sizeof (int));
  self->agreed = copy_array (problem->agreed, problem->n_requests, sizeof (int));
  self->ward_ledger = copy_array (problem->ward_ledger, problem->n_wards, sizeof (TpPlanLedger));
  self->group_ledger = copy_array (problem->group_ledger, problem->n_groups, sizeof (TpPlanLedger));
  self->team_booked = copy_array (problem->team_booked, problem->n_teams, sizeof (int));
  self->ward_sets = g_ptr_array_new_with_free_func (g_free);
  self->windows = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; r < self->requests->len; r++) {
    TpPlanRequest *request = tp_plan_copy_get_request (self, (int) r);

    request->windows = tp_plan_copy_keep_windows (self, request->windows, request->n_windows);
  }
  for (guint s = 0; s < self->slots->len; s++) {
    TpPlanSlot *slot = tp_plan_copy_get_slot (self, (int) s);

    slot->breaks = tp_plan_copy_keep_windows (self, slot->breaks, slot->n_breaks);
    slot->rests = tp_plan_copy_keep_rests (self, slot->rests, slot->n_rests);
    slot->seats = tp_plan_copy_keep_seats (self, slot->seats, slot->n_seats);
  }
  copy_ward_sets (self, problem);
  tp_plan_copy_refresh (self);
  return self;
}

/**
 * tp_plan_copy_free:
 * @self: (transfer full) (nullable): a copy
 */
void
tp_plan_copy_free (TpPlanCopy *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->requests);
  g_array_unref (self->venues);
  g_array_unref (self->slots);
  g_array_unref (self->people);
  g_array_unref (self->items);
  g_array_unref (self->pins);
  g_array_unref (self->duties);
  g_array_unref (self->travel);
  g_array_unref (self->agreed);
  g_array_unref (self->ward_ledger);
  g_array_unref (self->group_ledger);
  g_array_unref (self->team_booked);
  g_ptr_array_unref (self->ward_sets);
  g_ptr_array_unref (self->windows);
  g_free (self);
}

static const TpPlanLedger *
get_ledger (const GArray *ledger)
{
  return ledger->len > 0 ? (const TpPlanLedger *) (gconstpointer) ledger->data : NULL;
}

/**
 * tp_plan_copy_refresh:
 * @self: a copy whose arrays were changed
 *
 * Makes its problem point to the arrays as they are now.
 */
void
tp_plan_copy_refresh (TpPlanCopy *self)
{
  TpProblem *problem = &self->problem;

  problem->requests = (const TpPlanRequest *) (gconstpointer) self->requests->data;
  problem->n_requests = (int) self->requests->len;
  problem->venues = (const TpPlanVenue *) (gconstpointer) self->venues->data;
  problem->n_venues = (int) self->venues->len;
  problem->slots = (const TpPlanSlot *) (gconstpointer) self->slots->data;
  problem->n_slots = (int) self->slots->len;
  problem->people = (const TpPlanPerson *) (gconstpointer) self->people->data;
  problem->n_people = (int) self->people->len;
  problem->items = (const TpPlanItem *) (gconstpointer) self->items->data;
  problem->n_items = (int) self->items->len;
  problem->pins = (const TpPlanPin *) (gconstpointer) self->pins->data;
  problem->n_pins = (int) self->pins->len;
  problem->duties = (const TpPlanBusDuty *) (gconstpointer) self->duties->data;
  problem->n_duties = (int) self->duties->len;
  problem->travel = self->travel->len > 0 ? (const int *) (gconstpointer) self->travel->data : NULL;
  problem->agreed = self->agreed->len > 0 ? (const int *) (gconstpointer) self->agreed->data : NULL;
  problem->ward_ledger = get_ledger (self->ward_ledger);
  problem->group_ledger = get_ledger (self->group_ledger);
  problem->team_booked =
    self->team_booked->len > 0 ? (const int *) (gconstpointer) self->team_booked->data : NULL;
  problem->ward_sets = self->ward_sets->len > 0
                         ? (const guint8 *const *) (gconstpointer) self->ward_sets->pdata
                         : NULL;
}

/**
 * tp_plan_copy_get_request:
 *
 * Returns: (transfer none): the copy's own @request, to be changed; until requests are added
 */
TpPlanRequest *
tp_plan_copy_get_request (TpPlanCopy *self, int request)
{
  return &g_array_index (self->requests, TpPlanRequest, request);
}

/**
 * tp_plan_copy_get_venue:
 *
 * Returns: (transfer none): the copy's own @venue, to be changed; until venues are added
 */
TpPlanVenue *
tp_plan_copy_get_venue (TpPlanCopy *self, int venue)
{
  return &g_array_index (self->venues, TpPlanVenue, venue);
}

/**
 * tp_plan_copy_get_slot:
 *
 * Returns: (transfer none): the copy's own @slot, to be changed; until slots are added or left out
 */
TpPlanSlot *
tp_plan_copy_get_slot (TpPlanCopy *self, int slot)
{
  return &g_array_index (self->slots, TpPlanSlot, slot);
}

/* What pointed to an old slot points to its new place. */
static void
renumber (TpPlanCopy *self, const int *new_of, int n_old)
{
  guint n_pins = 0;

  for (guint p = 0; p < self->pins->len; p++) {
    TpPlanPin pin = g_array_index (self->pins, TpPlanPin, p);

    if (pin.slot < 0 || pin.slot >= n_old || new_of[pin.slot] < 0)
      continue;
    pin.slot = new_of[pin.slot];
    g_array_index (self->pins, TpPlanPin, n_pins++) = pin;
  }
  g_array_set_size (self->pins, n_pins);
  for (guint r = 0; r < self->agreed->len; r++) {
    int *agreed = &g_array_index (self->agreed, int, r);

    *agreed = *agreed >= 0 && *agreed < n_old ? new_of[*agreed] : -1;
  }
}

/**
 * tp_plan_copy_keep_slots:
 * @self: a copy
 * @slots: indexes of slots to keep, each at most once, in the order wanted
 * @n_slots: how many
 *
 * Leaves the other slots out, with the pins in them and what was agreed for them.
 */
void
tp_plan_copy_keep_slots (TpPlanCopy *self, const int *slots, int n_slots)
{
  int n_old = (int) self->slots->len;
  g_autofree int *new_of = g_new (int, n_old + 1);
  GArray *kept = g_array_new (FALSE, TRUE, sizeof (TpPlanSlot));

  for (int s = 0; s < n_old; s++)
    new_of[s] = -1;
  for (int s = 0; s < n_slots; s++) {
    g_assert (slots[s] >= 0 && slots[s] < n_old);
    new_of[slots[s]] = s;
    g_array_append_val (kept, g_array_index (self->slots, TpPlanSlot, slots[s]));
  }
  g_array_unref (self->slots);
  self->slots = kept;
  renumber (self, new_of, n_old);
  tp_plan_copy_refresh (self);
}

/* --- solutions --------------------------------------------------------------------------- */

/**
 * tp_solution_new_empty:
 * @problem: a problem
 *
 * Returns: (transfer full): a solution with no session in any slot, which is not summed up; free
 *   with tp_solution_free()
 */
TpSolution *
tp_solution_new_empty (const TpProblem *problem)
{
  TpSolution *solution = g_new0 (TpSolution, 1);

  solution->n_sessions = problem->n_slots;
  solution->sessions = g_new0 (TpPlanSession, problem->n_slots + 1);
  for (int s = 0; s < problem->n_slots; s++)
    solution->sessions[s].mode = solution->sessions[s].ward = solution->sessions[s].venue = -1;
  solution->slot_of = g_new (int, problem->n_requests + 1);
  for (int r = 0; r <= problem->n_requests; r++)
    solution->slot_of[r] = -1;
  return solution;
}

static int *
copy_numbers (const int *numbers, int n)
{
  return n > 0 ? g_memdup2 (numbers, sizeof (int) * (gsize) n) : NULL;
}

/**
 * tp_solution_copy:
 * @solution: a solution
 * @problem: the problem it is of
 *
 * Returns: (transfer full): a copy
 */
TpSolution *
tp_solution_copy (const TpSolution *solution, const TpProblem *problem)
{
  TpSolution *copy = g_memdup2 (solution, sizeof *solution);

  copy->sessions =
    g_memdup2 (solution->sessions, sizeof *solution->sessions * (gsize) (solution->n_sessions + 1));
  for (int s = 0; s < solution->n_sessions; s++) {
    TpPlanSession *session = &copy->sessions[s];
    gsize n = (gsize) session->n_requests;

    session->requests = n > 0 ? g_memdup2 (session->requests, sizeof (int) * n) : NULL;
    session->starts = n > 0 ? g_memdup2 (session->starts, sizeof (int) * n) : NULL;
    session->travels = n > 0 ? g_memdup2 (session->travels, sizeof (int) * n) : NULL;
    session->fetched =
      session->fetched != NULL ? copy_numbers (session->fetched, session->n_requests) : NULL;
    session->people = copy_numbers (session->people, session->n_people);
    session->items = copy_numbers (session->items, session->n_items);
    session->rests = copy_numbers (session->rests, session->n_rests);
  }
  copy->slot_of = g_memdup2 (solution->slot_of, sizeof (int) * (gsize) (problem->n_requests + 1));
  return copy;
}
