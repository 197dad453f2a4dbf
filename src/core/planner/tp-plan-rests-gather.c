/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gatherings thought out anew with no break in the way. A few of those who are there, who wait or
 * who are elsewhere come one after the other, as at a single desk: that is a round without ways,
 * and where the breaks can be on it the placer says. Then all the others come to whichever desk is
 * free around those breaks. That way a gathering serves people who fit beside no break where it is,
 * and a slot where nobody is gets the one gathering that its breaks still allow. */

#include "tp-plan-rests-private.h"

#include <string.h>

#include "tp-plan-fetch.h"
#include "tp-plan-mode.h"

#define SMALL 1e-9
#define MOST_CHAINED 5  /* who come one after the other */
#define MOST_GUESTS 60  /* in a gathering that is thought out anew */
#define MOST_WAITING 6  /* who may come in at once */
#define MOST_DRAWN 8    /* to find some who could gather */
#define MOST_PARTNERS 8 /* tries to find another session of the same ward */

/* One try: up to two slots, and what they were. */
typedef struct
{
  TpPlanRests *rests;
  TpSolution *solution;
  const GArray *waiting;
  TpPlanRestKept kept[2];
  int n_kept;
  GArray *guests; /* who look for a place, the first of them first */
} Try;

/* --- who and where -------------------------------------------------------------------------- */

static gboolean
suits (const TpPlanRests *self, int s, const TpPlanSession *session, int r)
{
  const TpPlanRequest *request = &self->problem->requests[r];
  const TpPlanSlot *slot = &self->problem->slots[s];

  return (self->index->pin_of[r] < 0 || self->index->pin_of[r] == s) &&
         (tp_plan_get_modes (request) & 1u << session->mode) != 0 &&
         (request->slots & tp_plan_slot_bit (slot)) != 0 &&
         tp_plan_is_open_to (self->problem, s, r) && (request->skills & ~slot->skills) == 0 &&
         tp_plan_is_in_reach (self->problem, request, session->mode, session->venue, session->ward);
}

static gboolean
is_taken (const TpPlanRests *self, const TpSolution *solution, int s, int venue)
{
  for (int other = 0; other < self->problem->n_slots; other++)
    if (other != s && solution->sessions[other].mode > TP_PLAN_HOME &&
        solution->sessions[other].venue == venue &&
        self->problem->slots[other].slot == self->problem->slots[s].slot)
      return TRUE;
  return FALSE;
}

/* Whether a gathering for @r can be opened in @s at @venue; a bus day, which is two, never is. */
static gboolean
can_open (const TpPlanRests *self, const TpSolution *solution, int s, int r, TpPlanSession *session)
{
  const TpProblem *problem = self->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  const TpPlanVenue *venue = &problem->venues[session->venue];

  session->ward = venue->ward;
  if ((venue->slots & tp_plan_slot_bit (slot)) == 0 ||
      !tp_plan_serves_ward (problem, slot, venue->ward))
    return FALSE;
  for (session->mode = TP_PLAN_HALL; session->mode < TP_PLAN_N_MODES; session->mode++)
    if (session->mode != TP_PLAN_BUS && (slot->modes & venue->modes & 1u << session->mode) != 0 &&
        suits (self, s, session, r))
      return !is_taken (self, solution, s, session->venue);
  return FALSE;
}

/* Opens a gathering in the empty slot @s for one of those who wait. */
static gboolean
open_for_somebody (Try *self, int s)
{
  TpPlanRests *rests = self->rests;
  int n_venues = rests->problem->n_venues, first, r;
  TpPlanSession *session = &self->solution->sessions[s], new = *session;

  if (self->waiting->len == 0 || rests->index->is_blocked[s] || rests->index->is_held[s])
    return FALSE;
  r = g_array_index (self->waiting, int,
                     tp_plan_random_below (&rests->random, (int) self->waiting->len));
  first = tp_plan_random_below (&rests->random, n_venues);
  for (int i = 0; i < n_venues && self->solution->slot_of[r] < 0; i++) {
    new.venue = (first + i) % n_venues;
    if (!can_open (rests, self->solution, s, r, &new))
      continue;
    *session = new;
    return TRUE;
  }
  return FALSE;
}

static gboolean
is_small (const TpSolution *solution, int s)
{
  return solution->sessions[s].n_requests <= MOST_GUESTS - MOST_WAITING;
}

/* Another session from which people may come, of the same ward if one is found soon, or -1. */
static int
choose_partner (const Try *self, int s)
{
  const TpSolution *solution = self->solution;
  int partner = -1;

  for (int i = 0; i < MOST_PARTNERS; i++) {
    int other = tp_plan_random_below (&self->rests->random, self->rests->problem->n_slots);

    if (other == s || solution->sessions[other].n_requests == 0 || !is_small (solution, other))
      continue;
    if (solution->sessions[other].ward == solution->sessions[s].ward)
      return other;
    partner = other;
  }
  return partner;
}

static void
list_waiting (Try *self, int s)
{
  const TpPlanSession *session = &self->solution->sessions[s];
  int n = (int) self->waiting->len, n_listed = 0;
  int first = n > 0 ? tp_plan_random_below (&self->rests->random, n) : 0;

  for (int i = 0; i < n && n_listed < MOST_WAITING; i++) {
    int r = g_array_index (self->waiting, int, (first + i) % n);

    if (self->solution->slot_of[r] >= 0 || !suits (self->rests, s, session, r))
      continue;
    g_array_append_val (self->guests, r);
    n_listed++;
  }
}

/* --- a gathering anew ------------------------------------------------------------------------- */

/* Puts the breaks of slot @s such that one desk can serve the first few of @requests in turn; who
 * does not fit is passed over. Returns FALSE if not even the breaks alone have places. */
static gboolean
put_for_chain (TpPlanRests *self, int s, const int *requests, int n)
{
  static const int legs[MOST_CHAINED + 1] = {0};
  int most = 1 + tp_plan_random_below (&self->random, MOST_CHAINED), chained[MOST_CHAINED];
  TpPlanRestRoute route = {chained, legs, 0};

  if (!tp_plan_placer_place (self->placers[s], NULL, NULL, self->found))
    return FALSE;
  for (int i = 0; i < n && route.n < most; i++) {
    chained[route.n++] = requests[i];
    if (!tp_plan_placer_place (self->placers[s], &route, NULL, self->found))
      route.n--;
  }
  tp_plan_rests_put (self, s, self->found);
  return TRUE;
}

static gboolean
put_for_guests (Try *self, int s)
{
  const TpPlanSession *session = &self->solution->sessions[s];
  g_autofree int *suited = g_new (int, self->guests->len + 1);
  int n = 0;

  for (guint i = 0; i < self->guests->len; i++)
    if (suits (self->rests, s, session, g_array_index (self->guests, int, i)))
      suited[n++] = g_array_index (self->guests, int, i);
  return put_for_chain (self->rests, s, suited, n);
}

/* Those who look for a place come to the gathering in turn; who finds none looks on. */
static void
fill (Try *self, int s)
{
  TpPlanRests *rests = self->rests;
  TpPlanSession *session = &self->solution->sessions[s];
  const TpPlanSlot *slot = tp_plan_copy_get_slot (rests->copy, s);
  const TpPlanModeOps *ops = tp_plan_mode_get (session->mode);
  int buffers[2][MOST_GUESTS], travels[MOST_GUESTS], position, travel;
  TpWorkSession here = {.mode = session->mode,
                        .ward = session->ward,
                        .venue = session->venue,
                        .requests = buffers[0],
                        .starts = buffers[1],
                        .capacity = MOST_GUESTS};
  guint n_left = 0;

  for (guint i = 0; i < self->guests->len; i++) {
    int r = g_array_index (self->guests, int, i);

    if (here.n_requests < MOST_GUESTS && suits (rests, s, session, r) &&
        ops->try_request (rests->index, slot, &here, r, &position, &travel)) {
      ops->insert (rests->index, slot, &here, r, position);
      self->solution->slot_of[r] = s;
    } else
      g_array_index (self->guests, int, n_left++) = r;
  }
  g_array_set_size (self->guests, n_left);
  tp_plan_rests_set_guests (session, here.requests, here.n_requests);
  ops->time_requests (rests->index, slot, &here, session->starts, travels);
}

/* Those who stay on the round of @s, from which some may have been taken. */
static void
leave_round (Try *self, int s)
{
  TpPlanSession *session = &self->solution->sessions[s];
  g_autofree int *stay = g_new (int, session->n_requests + 1);
  int n = 0;

  for (int i = 0; i < session->n_requests; i++)
    if (self->solution->slot_of[session->requests[i]] == s)
      stay[n++] = session->requests[i];
  tp_plan_rests_set_guests (session, stay, n);
}

static void
close_if_empty (const TpPlanRests *self, TpSolution *solution, int s)
{
  TpPlanSession *session = &solution->sessions[s];

  if (session->n_requests == 0 && session->mode != TP_PLAN_BUS && !self->index->is_held[s])
    session->mode = session->ward = session->venue = -1;
}

static gboolean
hold_anew (Try *self, int s)
{
  if (self->solution->sessions[s].mode == TP_PLAN_HOME)
    leave_round (self, s);
  else {
    if (self->rests->placers[s] != NULL && !put_for_guests (self, s))
      return FALSE;
    fill (self, s);
  }
  close_if_empty (self->rests, self->solution, s);
  return TRUE;
}

/* --- one try --------------------------------------------------------------------------------- */

/* By lot, whoever cannot go elsewhere first. */
static void
line_up (Try *self)
{
  int *guests = (int *) (gpointer) self->guests->data, n = (int) self->guests->len, n_pinned = 0;

  for (int i = 1; i < n; i++) {
    int k = tp_plan_random_below (&self->rests->random, i + 1), r = guests[i];

    guests[i] = guests[k];
    guests[k] = r;
  }
  for (int i = 0; i < n; i++)
    if (self->rests->index->pin_of[guests[i]] >= 0) {
      int r = guests[i];

      guests[i] = guests[n_pinned];
      guests[n_pinned++] = r;
    }
}

/* Those of a gathering look for a place; so do those on a round, who stay there otherwise. */
static void
take_part (Try *self, int s)
{
  TpSolution *solution = self->solution;
  const TpPlanSession *session = &solution->sessions[s];

  for (int i = 0; i < session->n_requests && session->mode != TP_PLAN_HOME; i++)
    solution->slot_of[session->requests[i]] = -1;
  g_array_append_vals (self->guests, session->requests, (guint) session->n_requests);
}

static double
get_worth (const Try *self)
{
  double worth = 0;

  for (int k = 0; k < self->n_kept; k++)
    worth += tp_plan_rests_get_worth (self->rests, self->solution, self->kept[k].slot);
  return worth;
}

static gboolean
are_pins_kept (const Try *self)
{
  for (guint i = 0; i < self->guests->len; i++) {
    int r = g_array_index (self->guests, int, i), pin = self->rests->index->pin_of[r];

    if (pin >= 0 && self->solution->slot_of[r] != pin)
      return FALSE;
  }
  return TRUE;
}

static void
end_try (Try *self, gboolean is_better)
{
  for (int k = 0; k < self->n_kept && !is_better; k++)
    tp_plan_rests_restore (self->rests, self->solution, &self->kept[k]);
  for (int k = 0; k < self->n_kept; k++) {
    tp_plan_rests_note_where (self->solution, self->kept[k].slot);
    tp_plan_rests_kept_clear (&self->kept[k]);
  }
}

/* Holds the gathering of slot @s anew, or one that is opened there, with those of another session
 * or without. */
static void
try_slot (Try *self, int s)
{
  TpPlanRests *rests = self->rests;
  gboolean is_empty = self->solution->sessions[s].mode < 0, is_sound = TRUE;
  double before;
  int other;

  g_array_set_size (self->guests, 0);
  self->kept[0] = tp_plan_rests_keep (rests, self->solution, s);
  self->n_kept = 1;
  if (is_empty && !open_for_somebody (self, s)) {
    tp_plan_rests_kept_clear (&self->kept[0]);
    return;
  }
  other = tp_plan_random_below (&rests->random, 2) == 0 ? choose_partner (self, s) : -1;
  if (other >= 0)
    self->kept[self->n_kept++] = tp_plan_rests_keep (rests, self->solution, other);
  before = get_worth (self);
  list_waiting (self, s);
  for (int k = 0; k < self->n_kept; k++)
    take_part (self, self->kept[k].slot);
  line_up (self);
  for (int k = 0; k < self->n_kept && is_sound; k++)
    is_sound = hold_anew (self, self->kept[k].slot);
  end_try (self, is_sound && are_pins_kept (self) && get_worth (self) > before + SMALL);
}

/*< private >
 * tp_plan_rests_shift_for_gathering:
 * @self: the search
 * @s: a slot without a session
 *
 * Moves the rests of @s, so that some of those who could gather there could be helped in turn.
 *
 * Returns: %TRUE if there was anybody
 */
gboolean
tp_plan_rests_shift_for_gathering (TpPlanRests *self, int s)
{
  const TpPlanSlot *slot = &self->problem->slots[s];
  guint modes = slot->modes & ~(1u << TP_PLAN_HOME);
  int requests[MOST_CHAINED], n = 0;

  for (int i = 0; i < MOST_DRAWN && n < MOST_CHAINED; i++) {
    int r = tp_plan_random_below (&self->random, self->problem->n_requests);
    const TpPlanRequest *request = &self->problem->requests[r];
    gboolean is_known = FALSE;

    for (int k = 0; k < n; k++)
      is_known |= requests[k] == r;
    if (!is_known && (tp_plan_get_modes (request) & modes) != 0 &&
        (request->slots & tp_plan_slot_bit (slot)) != 0 &&
        tp_plan_is_open_to (self->problem, s, r) &&
        (self->has_crews || (request->skills & ~slot->skills) == 0))
      requests[n++] = r;
  }
  return n > 0 && put_for_chain (self, s, requests, n);
}

/*< private >
 * tp_plan_rests_gather:
 * @self: the search
 * @solution: a plan whose breaks are where they are now, without crews; its gatherings get better,
 *   without sums
 * @n_tries: how often to try
 * @cancellable: (nullable): ends it
 */
void
tp_plan_rests_gather (TpPlanRests *self,
                      TpSolution *solution,
                      int n_tries,
                      GCancellable *cancellable)
{
  g_autoptr (GArray) waiting = NULL, guests = NULL;
  Try try = {.rests = self, .solution = solution};

  if (self->problem->n_venues == 0)
    return;
  try.waiting = waiting = tp_plan_rests_list_waiting (self, solution);
  try.guests = guests = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < n_tries && !g_cancellable_is_cancelled (cancellable); i++) {
    int s = tp_plan_random_below (&self->random, self->problem->n_slots);

    if (solution->sessions[s].mode != TP_PLAN_HOME && is_small (solution, s))
      try_slot (&try, s);
  }
}
