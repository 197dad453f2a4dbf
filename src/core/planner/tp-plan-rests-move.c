/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Other places for breaks that may move. Most leave everybody where they are: between other stops
 * of a round, at other moments, in an idle hour of a gathering. Some let in somebody who waits, by
 * moving the breaks of a round for them; and some look at nothing, so that the search is led
 * elsewhere. */

#include "tp-plan-rests-private.h"

#include <string.h>

#define MOST_POSITIONS 8 /* of a request on one round, those with the least way */
#define MOST_TRIES 4
#define MINUTES_PER_DAY 1440

/*< private >
 * tp_plan_rests_put:
 *
 * Puts the rests of @slot at @places.
 */
void
tp_plan_rests_put (TpPlanRests *self, int slot, const int *places)
{
  const TpPlanSlot *own = &self->problem->slots[slot];

  if (places != self->places[slot])
    memcpy (self->places[slot], places, sizeof (int) * (gsize) own->n_rests);
  tp_plan_rests_fix (own, places, tp_plan_copy_get_slot (self->copy, slot), self->rooms[slot]);
}

/*< private >
 * tp_plan_rests_put_as:
 *
 * Puts the rests of all sessions of @solution where it has them.
 */
void
tp_plan_rests_put_as (TpPlanRests *self, const TpSolution *solution)
{
  for (int s = 0; s < self->problem->n_slots; s++)
    if (self->placers[s] != NULL && solution->sessions[s].n_rests > 0)
      tp_plan_rests_put (self, s, solution->sessions[s].rests);
}

/* --- a round --------------------------------------------------------------------------------- */

/*< private >
 * tp_plan_rests_measure:
 *
 * Returns: the round of slot @s with the first @n of self->order, until the next is asked for
 */
TpPlanRestRoute
tp_plan_rests_measure (const TpPlanRests *self, int s, int n)
{
  const TpPlanSlot *slot = &self->problem->slots[s];
  int before = -1;

  for (int i = 0; i < n; i++) {
    self->legs[i] = tp_plan_index_get_leg (self->index, slot, before, self->order[i]);
    before = self->order[i];
  }
  self->legs[n] = n > 0 ? tp_plan_index_get_leg (self->index, slot, before, -1) : 0;
  return (TpPlanRestRoute){self->order, self->legs, n};
}

/* The round of @session, with @request at @position if that is not below 0. */
static TpPlanRestRoute
get_route (const TpPlanRests *self, int s, const TpPlanSession *session, int request, int position)
{
  int n = 0;

  for (int i = 0; i <= session->n_requests; i++) {
    if (i == position)
      self->order[n++] = request;
    if (i < session->n_requests)
      self->order[n++] = session->requests[i];
  }
  return tp_plan_rests_measure (self, s, n);
}

static int
get_detour (const TpPlanRests *self, int s, const TpPlanSession *session, int request, int position)
{
  const TpPlanSlot *slot = &self->problem->slots[s];
  int before = position > 0 ? session->requests[position - 1] : -1;
  int after = position < session->n_requests ? session->requests[position] : -1;
  int detour = tp_plan_index_get_leg (self->index, slot, before, request) +
               tp_plan_index_get_leg (self->index, slot, request, after);

  if (session->n_requests > 0)
    detour -= tp_plan_index_get_leg (self->index, slot, before, after);
  return detour;
}

/* What help alone may take on the round of @session besides, below 0 if nothing. */
static int
get_room (const TpPlanRests *self, int s, const TpPlanSession *session)
{
  const TpPlanSlot *slot = &self->problem->slots[s];
  gint64 room = slot->until - slot->since;

  for (int i = 0; i < session->n_requests; i++)
    room -= MAX (self->problem->requests[session->requests[i]].minutes, 0);
  for (int i = 0; i < slot->n_rests; i++)
    room -= MAX (slot->rests[i].minutes, 0);
  if (slot->max_stops > 0 && session->n_requests >= slot->max_stops)
    return -1;
  return (int) MAX (room, -1);
}

/*< private >
 * tp_plan_rests_suits:
 *
 * Returns: %TRUE if nothing but time, and perhaps people, keeps @r from a round as @session in @s
 */
gboolean
tp_plan_rests_suits (const TpPlanRests *self, int s, const TpPlanSession *session, int r)
{
  const TpProblem *problem = self->problem;
  const TpPlanRequest *request = &problem->requests[r];
  const TpPlanSlot *slot = &problem->slots[s];

  return (request->modes & 1u << TP_PLAN_HOME) != 0 &&
         (request->slots & tp_plan_slot_bit (slot)) != 0 && tp_plan_is_open_to (problem, s, r) &&
         (self->has_crews || (request->skills & ~slot->skills) == 0) &&
         (problem->rounds_cross_wards ? tp_plan_may_visit (problem, slot, request->ward)
                                      : request->ward == session->ward);
}

static gboolean
place (TpPlanRests *self, int s, const TpPlanRestRoute *route, const int *not_before)
{
  if (!tp_plan_placer_place (self->placers[s], route, not_before, self->found))
    return FALSE;
  tp_plan_rests_put (self, s, self->found);
  return TRUE;
}

/* Where @request comes to be on the round with breaks at self->found, or -1. */
static int
find_position (TpPlanRests *self, int s, const TpPlanSession *session, int request)
{
  int detours[MOST_POSITIONS], positions[MOST_POSITIONS], n = 0;

  for (int i = 0; i <= session->n_requests; i++) {
    int detour = get_detour (self, s, session, request, i), k = n;

    if (n == MOST_POSITIONS && detour >= detours[n - 1])
      continue;
    n = MIN (n + 1, MOST_POSITIONS);
    for (k = n - 1; k > 0 && detours[k - 1] > detour; k--) {
      detours[k] = detours[k - 1];
      positions[k] = positions[k - 1];
    }
    detours[k] = detour;
    positions[k] = i;
  }
  for (int k = 0; k < n; k++) {
    TpPlanRestRoute route = get_route (self, s, session, request, positions[k]);

    if (tp_plan_placer_place (self->placers[s], &route, NULL, self->found))
      return positions[k];
  }
  return -1;
}

static void
put_in (TpSolution *solution, int s, int request, int position)
{
  TpPlanSession *session = &solution->sessions[s];
  gsize size = sizeof (int) * (gsize) (session->n_requests + 1);

  session->requests = g_realloc (session->requests, size);
  session->starts = g_realloc (session->starts, size);
  session->travels = g_realloc (session->travels, size);
  g_clear_pointer (&session->fetched, g_free); /* as long as before; a plan of it says it anew */
  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (gsize) (session->n_requests - position));
  session->requests[position] = request;
  session->n_requests++;
  solution->slot_of[request] = s;
  session->n_people = session->n_items = 0; /* the roster is another where more is needed */
}

static gboolean
let_in_here (TpPlanRests *self, TpSolution *solution, int s, const GArray *waiting, int most)
{
  const TpPlanSession *session = &solution->sessions[s];
  int room = get_room (self, s, session), n = 0;
  guint first = (guint) tp_plan_random_below (&self->random, (int) waiting->len);
  gboolean is_in = FALSE;

  for (guint i = 0; i < waiting->len && n < most && room >= 0; i++) {
    int r = g_array_index (waiting, int, (first + i) % waiting->len), position;

    if (solution->slot_of[r] >= 0 || self->problem->requests[r].minutes > room ||
        !tp_plan_rests_suits (self, s, session, r))
      continue;
    n++;
    position = find_position (self, s, session, r);
    if (position < 0)
      continue;
    put_in (solution, s, r, position);
    tp_plan_rests_put (self, s, self->found);
    room = get_room (self, s, session);
    is_in = TRUE;
  }
  return is_in;
}

/* A round of its own for whoever could have none with the breaks where they are. */
static gboolean
open_here (TpPlanRests *self, TpSolution *solution, int s, const GArray *waiting, int most)
{
  TpPlanSession *session = &solution->sessions[s];
  guint first = (guint) tp_plan_random_below (&self->random, (int) waiting->len);

  for (guint i = 0; i < waiting->len && most > 0; i++) {
    int r = g_array_index (waiting, int, (first + i) % waiting->len);

    session->ward = self->problem->rounds_cross_wards ? -1 : self->problem->requests[r].ward;
    if (solution->slot_of[r] >= 0 || !tp_plan_rests_suits (self, s, session, r))
      continue;
    most--;
    if (find_position (self, s, session, r) < 0)
      continue;
    session->mode = TP_PLAN_HOME;
    put_in (solution, s, r, 0);
    tp_plan_rests_put (self, s, self->found);
    return TRUE;
  }
  session->ward = -1;
  return FALSE;
}

/*< private >
 * tp_plan_rests_may_open:
 *
 * Returns: %TRUE if slot @s may get a round that it has not yet
 */
gboolean
tp_plan_rests_may_open (const TpPlanRests *self, int s)
{
  const TpPlanSlot *slot = &self->problem->slots[s];

  return (slot->modes & 1u << TP_PLAN_HOME) != 0 && !self->index->is_blocked[s] &&
         !self->index->is_held[s];
}

/*< private >
 * tp_plan_rests_find:
 * @self: the search
 * @solution: a plan
 * @s: a slot with rests
 * @request: somebody who is in no slot
 * @detour: (out): the way more
 *
 * Returns: where @request can be on the round of @s, or on one that is opened; -1: nowhere
 */
int
tp_plan_rests_find (TpPlanRests *self, const TpSolution *solution, int s, int request, int *detour)
{
  const TpPlanSession *session = &solution->sessions[s];
  TpPlanSession none = {.mode = TP_PLAN_HOME, .ward = self->problem->requests[request].ward};
  int position;

  if (session->mode < 0)
    session = &none;
  if (!tp_plan_rests_suits (self, s, session, request) ||
      self->problem->requests[request].minutes > get_room (self, s, session))
    return -1;
  position = find_position (self, s, session, request);
  if (position >= 0)
    *detour = get_detour (self, s, session, request, position);
  return position;
}

/*< private >
 * tp_plan_rests_put_in:
 *
 * Puts @request on the round of @s at a @position that has been found, with breaks to suit.
 */
void
tp_plan_rests_put_in (TpPlanRests *self, TpSolution *solution, int s, int request, int position)
{
  TpPlanSession *session = &solution->sessions[s];
  TpPlanRestRoute route;

  if (session->mode < 0) {
    session->mode = TP_PLAN_HOME;
    session->ward = self->problem->rounds_cross_wards ? -1 : self->problem->requests[request].ward;
  }
  route = get_route (self, s, session, request, position);
  place (self, s, &route, NULL);
  put_in (solution, s, request, position);
}

/* --- a gathering ----------------------------------------------------------------------------- */

static gboolean
is_in_the_way (const TpPlanRests *self, int s, const TpPlanSession *session, const int *places)
{
  const TpPlanSlot *slot = &self->problem->slots[s];

  for (int i = 0; i < slot->n_rests; i++)
    for (int k = 0; k < session->n_requests; k++) {
      int start = session->starts[k];
      int end = start + MAX (self->problem->requests[session->requests[k]].minutes, 0);

      if (places[i] < end && start < places[i] + MAX (slot->rests[i].minutes, 0))
        return TRUE;
    }
  return FALSE;
}

/* The rest @i at @place, if that is nobody's appointment of @session; %NULL: whoever has one. */
static gboolean
try_place (TpPlanRests *self, int s, const TpPlanSession *session, int i, int place)
{
  const TpPlanSlot *slot = &self->problem->slots[s];
  gsize size = sizeof (int) * (gsize) slot->n_rests;

  memcpy (self->found, self->places[s], size);
  self->found[i] = place;
  if (!tp_plan_rests_are_sound (slot, self->found, slot->n_rests) ||
      (session != NULL && is_in_the_way (self, s, session, self->found)))
    return FALSE;
  tp_plan_rests_put (self, s, self->found);
  return TRUE;
}

/* After the first help that @request could have there, or before the last. */
static gboolean
make_room (TpPlanRests *self, int s, const TpPlanSession *session, int i, int request)
{
  const TpPlanSlot *slot = &self->problem->slots[s];
  const TpPlanRequest *guest = &self->problem->requests[request];
  int midnight = slot->slot / 3 * MINUTES_PER_DAY * MAX (self->problem->ticks_per_minute, 1);
  int first = slot->since, last = slot->until - MAX (guest->minutes, 0);

  if (guest->n_windows > 0) {
    int k = tp_plan_random_below (&self->random, guest->n_windows);

    first = MAX (first, guest->windows[k].since - midnight);
    last = MIN (last, guest->windows[k].until - midnight);
  }
  return try_place (self, s, session, i, first + MAX (guest->minutes, 0)) ||
         try_place (self, s, session, i, last - MAX (slot->rests[i].minutes, 0));
}

/* Moves a rest for one of those who wait; FALSE if for none of a few. */
static gboolean
make_room_for_somebody (TpPlanRests *self, int s, const TpSolution *solution, gboolean is_forced)
{
  const TpPlanSession *session = &solution->sessions[s];
  int i = tp_plan_random_below (&self->random, self->problem->slots[s].n_rests);
  int n = self->problem->n_requests, first = tp_plan_random_below (&self->random, n);

  for (int k = 0, tries = 0; k < n && tries < MOST_TRIES; k++) {
    const TpPlanRequest *guest = &self->problem->requests[(first + k) % n];

    if (solution->slot_of[(first + k) % n] >= 0 ||
        (tp_plan_get_modes (guest) & 1u << session->mode) == 0 ||
        (guest->slots & tp_plan_slot_bit (&self->problem->slots[s])) == 0)
      continue;
    tries++;
    if (make_room (self, s, is_forced ? NULL : session, i, (first + k) % n))
      return TRUE;
  }
  return FALSE;
}

/* A rest begins when a window does, or after or just before somebody's appointment. */
static void
shift_at_gathering (TpPlanRests *self, int s, const TpSolution *solution)
{
  const TpPlanSession *session = &solution->sessions[s];
  const TpPlanSlot *slot = &self->problem->slots[s];
  int i = tp_plan_random_below (&self->random, slot->n_rests);
  const TpPlanRest *rest = &slot->rests[i];
  int n = rest->n_windows + 2 * session->n_requests + 1;
  int first = tp_plan_random_below (&self->random, n);

  for (int k = 0; k < n; k++) {
    int which = (first + k) % n, place = slot->since;

    if (which < rest->n_windows)
      place = MAX (rest->windows[which].since, slot->since);
    else if (which < n - 1) {
      int guest = (which - rest->n_windows) / 2;

      place = session->starts[guest];
      if ((which - rest->n_windows) % 2 == 0)
        place += MAX (self->problem->requests[session->requests[guest]].minutes, 0);
      else
        place -= MAX (rest->minutes, 0);
    }
    if (try_place (self, s, session, i, place))
      return;
  }
}

/*< private >
 * tp_plan_rests_let_in:
 * @self: the search
 * @solution: a plan whose breaks are where they are now; gets requests without times, and no sums
 * @most: how many requests to try in each session
 * @cancellable: (nullable): ends it
 *
 * Puts those who wait into rounds, where the rests of the round can be moved for them, or into new
 * ones; at gatherings only makes room.
 *
 * Returns: %TRUE if somebody was let in, or may be
 */
gboolean
tp_plan_rests_let_in (TpPlanRests *self, TpSolution *solution, int most, GCancellable *cancellable)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (int));
  gboolean is_in = FALSE;

  for (int r = 0; r < self->problem->n_requests; r++)
    if (solution->slot_of[r] < 0)
      g_array_append_val (waiting, r);
  for (int s = 0; s < self->problem->n_slots && waiting->len > 0; s++) {
    if (self->placers[s] == NULL || g_cancellable_is_cancelled (cancellable))
      continue;
    if (solution->sessions[s].mode == TP_PLAN_HOME)
      is_in |= let_in_here (self, solution, s, waiting, most);
    else if (solution->sessions[s].mode >= 0)
      is_in |= make_room_for_somebody (self, s, solution, FALSE);
  }
  for (int s = 0; s < self->problem->n_slots && waiting->len > 0; s++)
    if (self->placers[s] != NULL && solution->sessions[s].mode < 0 &&
        tp_plan_rests_may_open (self, s) && !g_cancellable_is_cancelled (cancellable) &&
        open_here (self, solution, s, waiting, most)) {
      let_in_here (self, solution, s, waiting, most);
      is_in = TRUE;
    }
  return is_in;
}

/* --- any ------------------------------------------------------------------------------------- */

/* Some of the rests not before some moment. */
static const int *
want (TpPlanRests *self, int s)
{
  const TpPlanSlot *slot = &self->problem->slots[s];

  for (int i = 0; i < slot->n_rests; i++) {
    int since = slot->since, until = slot->until;

    if (slot->rests[i].n_windows > 0) {
      since = MAX (since, slot->rests[i].windows[0].since);
      until = MIN (until, slot->rests[i].windows[slot->rests[i].n_windows - 1].until);
    }
    self->wanted[i] = since;
    if (until > since && tp_plan_random_below (&self->random, 2) == 0)
      self->wanted[i] += tp_plan_random_below (&self->random, until - since + 1);
  }
  return self->wanted;
}

/* Places with which some could gather there, or somebody could have a round of their own, those who
 * wait first, or any. */
static void
shift_where_nobody_is (TpPlanRests *self, int s, const TpSolution *solution)
{
  TpPlanSession none = {.mode = TP_PLAN_HOME};
  int n = self->problem->n_requests;

  if ((self->problem->slots[s].modes & ~(1u << TP_PLAN_HOME)) != 0 && n > 0 &&
      tp_plan_random_below (&self->random, 2) == 0 && tp_plan_rests_shift_for_gathering (self, s))
    return;
  for (int i = 0; i < MOST_TRIES && n > 0; i++) {
    int r = tp_plan_random_below (&self->random, n);
    TpPlanRestRoute route;

    none.ward = self->problem->requests[r].ward;
    if ((solution->slot_of[r] >= 0 && i == 0) || !tp_plan_rests_suits (self, s, &none, r))
      continue;
    route = get_route (self, s, &none, r, 0);
    if (place (self, s, &route, want (self, s)) || place (self, s, &route, NULL))
      return;
  }
  for (int i = 0; i < MOST_TRIES && !place (self, s, NULL, want (self, s)); i++)
    continue;
}

/*< private >
 * tp_plan_rests_shift:
 * @self: the search
 * @solution: a plan whose breaks are where they are now
 *
 * Moves about half of the rests, so that everybody in @solution stays.
 */
void
tp_plan_rests_shift (TpPlanRests *self, const TpSolution *solution)
{
  for (int s = 0; s < self->problem->n_slots; s++) {
    const TpPlanSession *session = &solution->sessions[s];

    if (self->placers[s] == NULL || tp_plan_random_below (&self->random, 2) == 0)
      continue;
    if (session->mode < 0)
      shift_where_nobody_is (self, s, solution);
    else if (session->mode != TP_PLAN_HOME)
      shift_at_gathering (self, s, solution);
    else {
      TpPlanRestRoute route = get_route (self, s, session, -1, -1);

      place (self, s, &route, want (self, s));
    }
  }
}

static void
empty (TpSolution *solution, int s)
{
  TpPlanSession *session = &solution->sessions[s];

  for (int i = 0; i < session->n_requests; i++)
    solution->slot_of[session->requests[i]] = -1;
  session->n_requests = 0;
  session->mode = session->ward = session->venue = -1;
}

/* Puts somebody who waits first on a round, whoever may have to leave it, and whatever session may
 * have to make way for it. */
static gboolean
prefer_somebody (TpPlanRests *self, TpSolution *solution, int s)
{
  TpPlanSession *session = &solution->sessions[s];
  int n = self->problem->n_requests, first = tp_plan_random_below (&self->random, n);

  for (int i = 0; i < n; i++) {
    int r = (first + i) % n;
    int ward = self->problem->rounds_cross_wards ? -1 : self->problem->requests[r].ward;
    gboolean is_here = session->mode == TP_PLAN_HOME && session->ward == ward;
    TpPlanSession alone = {.mode = TP_PLAN_HOME, .ward = ward};
    TpPlanRestRoute route;

    if (solution->slot_of[r] >= 0 || !(is_here || tp_plan_rests_may_open (self, s)) ||
        !tp_plan_rests_suits (self, s, &alone, r))
      continue;
    route = get_route (self, s, &alone, r, 0);
    if (!place (self, s, &route, want (self, s)) && !place (self, s, &route, NULL))
      continue;
    if (!is_here)
      empty (solution, s);
    session->mode = TP_PLAN_HOME;
    session->ward = ward;
    put_in (solution, s, r, 0);
    return TRUE;
  }
  return FALSE;
}

/*< private >
 * tp_plan_rests_disturb:
 * @self: the search
 * @solution: a plan; who is in it may have to leave it
 *
 * Moves the rests of one slot, by turns for somebody who waits and anywhere.
 */
void
tp_plan_rests_disturb (TpPlanRests *self, TpSolution *solution)
{
  int n = self->problem->n_slots, first = tp_plan_random_below (&self->random, n);
  gboolean is_for_somebody = self->n_disturbed++ % 2 == 0;

  for (int i = 0; i < n; i++) {
    int s = (first + i) % n;

    if (self->placers[s] == NULL)
      continue;
    if (is_for_somebody && solution->sessions[s].mode > TP_PLAN_HOME &&
        make_room_for_somebody (self, s, solution, TRUE))
      return;
    if (is_for_somebody && prefer_somebody (self, solution, s))
      return;
    place (self, s, NULL, want (self, s));
    return;
  }
}

/* Where the rests of a round whose places nobody has said let all stops be, else anywhere. */
static void
put_around (TpPlanRests *self, int s, const TpPlanSession *session)
{
  TpPlanRestRoute route = {self->order, self->legs, 0};

  for (int i = 0; session != NULL && i < session->n_requests; i++)
    if (session->requests[i] < 0 || session->requests[i] >= self->problem->n_requests)
      session = NULL;
  if (session != NULL && session->n_requests <= self->problem->n_requests &&
      session->mode == TP_PLAN_HOME)
    route = get_route (self, s, session, -1, -1);
  if (!place (self, s, &route, NULL))
    place (self, s, NULL, NULL);
}

/*< private >
 * tp_plan_rests_put_first:
 * @self: the search
 * @solution: (nullable): a plan, perhaps of a problem that has changed since
 *
 * Puts all rests where @solution has them; where it has none, or not so that they can be there, as
 * early as they can be around its rounds.
 */
void
tp_plan_rests_put_first (TpPlanRests *self, const TpSolution *solution)
{
  for (int s = 0; s < self->problem->n_slots; s++) {
    const TpPlanSession *session =
      solution != NULL && s < solution->n_sessions ? &solution->sessions[s] : NULL;

    if (self->placers[s] == NULL)
      continue;
    if (session != NULL && session->mode >= 0 &&
        tp_plan_rests_are_sound (&self->problem->slots[s], session->rests, session->n_rests))
      tp_plan_rests_put (self, s, session->rests);
    else
      put_around (self, s, session != NULL && session->mode >= 0 ? session : NULL);
  }
}
