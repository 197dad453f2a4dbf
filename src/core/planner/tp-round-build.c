/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes rounds of a plan, those on them and some who wait, makes a problem of rounds alone of them,
 * and puts what was found back. Where rounds are all there is to plan, the whole plan is one such
 * problem. */

#include "tp-round-build.h"

#include "tp-plan-clock.h"
#include "tp-plan-fair.h"

/* More of them are searched in parts. The ways of so many fill 144 MB, twice that where they are
 * not the same there and back. */
#define MAX_NODES 6000

/* --- clocks -------------------------------------------------------------------------- */

static gboolean
has_same_clock (const TpPlanSlot *a, const TpPlanSlot *b)
{
  if (a->slot / 3 != b->slot / 3 || a->since != b->since || a->until != b->until ||
      a->n_breaks != b->n_breaks || a->has_moments != b->has_moments)
    return FALSE;
  for (int i = 0; i < a->n_breaks; i++)
    if (a->breaks[i].since != b->breaks[i].since || a->breaks[i].until != b->breaks[i].until)
      return FALSE;
  return TRUE;
}

static gboolean
depends_on_clock (const TpRoundPart *self, const TpProblem *problem)
{
  for (guint r = 0; r < self->slots->len; r++)
    if (problem->slots[g_array_index (self->slots, int, r)].n_breaks > 0)
      return TRUE;
  for (guint i = 0; i < self->requests->len; i++)
    if (problem->requests[g_array_index (self->requests, int, i)].n_windows > 0)
      return TRUE;
  return FALSE;
}

/* Per round the first round with the same clock; returns how many clocks there are, and numbers
 * them in @clocks. */
static int
number_clocks (const TpRoundPart *self, const TpProblem *problem, int *clocks, GArray *speakers)
{
  gboolean matters = depends_on_clock (self, problem);

  for (guint r = 0; r < self->slots->len; r++) {
    int s = g_array_index (self->slots, int, r);
    guint k = 0;

    while (k < speakers->len && matters &&
           !has_same_clock (&problem->slots[s], &problem->slots[g_array_index (speakers, int, k)]))
      k++;
    if (k == speakers->len)
      g_array_append_val (speakers, s);
    clocks[r] = (int) k;
  }
  return (int) speakers->len;
}

static void
fill_spans (const TpRoundPart *self, const TpProblem *problem, const GArray *speakers)
{
  TpRounds *rounds = self->rounds;
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (TpPlanWindow));

  for (guint k = 0; k < speakers->len; k++)
    for (int i = 0; i < rounds->n_stops; i++) {
      TpPlanWindow spans[TP_PLAN_MAX_SPANS];
      const TpPlanRequest *request =
        &problem->requests[g_array_index (self->requests, int, (guint) i)];
      const TpPlanSlot *slot = &problem->slots[g_array_index (speakers, int, k)];
      int n = tp_plan_clock_list_spans (problem, slot, request, spans);
      TpRoundSpan *span = &rounds->spans[(gsize) k * (gsize) rounds->n_stops + (gsize) i];

      *span = n > 0 ? (TpRoundSpan){spans[0].since, spans[0].until, (int) more->len, n - 1}
                    : (TpRoundSpan){TP_ROUNDS_NEVER, -1, 0, 0};
      if (n > 1)
        g_array_append_vals (more, spans + 1, (guint) n - 1);
    }
  rounds->more = (TpPlanWindow *) (gpointer) g_array_free (g_steal_pointer (&more), FALSE);
}

/* --- numbers --------------------------------------------------------------------------- */

static void
fill_ways (const TpRoundPart *self, const TpPlanIndex *index)
{
  TpRounds *rounds = self->rounds;
  const int *requests = (const int *) (gconstpointer) self->requests->data;
  const int *slots = (const int *) (gconstpointer) self->slots->data;
  gsize nodes = (gsize) rounds->n_nodes;
  int n = rounds->n_stops, m = rounds->n_rounds;
  const TpPlanSlot *any = m > 0 ? &index->problem->slots[slots[0]] : NULL;

  for (int i = 0; i < n && m > 0; i++)
    for (int k = 0; k < n; k++)
      rounds->to[(gsize) i * nodes + (gsize) k] =
        tp_plan_index_get_leg (index, any, requests[i], requests[k]);
  for (int r = 0; r < m; r++)
    for (int i = 0; i < n; i++) {
      const TpPlanSlot *slot = &index->problem->slots[slots[r]];

      int there = tp_plan_index_get_leg (index, slot, -1, requests[i]);
      int back = tp_plan_index_get_leg (index, slot, requests[i], -1);

      /* Nobody goes to a start or away from an end: those are set so that the ways agree both
       * ways round where they can. */
      rounds->to[(gsize) (n + r) * nodes + (gsize) i] = there;
      rounds->to[(gsize) i * nodes + (gsize) (n + r)] = there;
      rounds->to[(gsize) i * nodes + (gsize) (n + m + r)] = back;
      rounds->to[(gsize) (n + m + r) * nodes + (gsize) i] = back;
    }
}

static void
fill_stops (const TpRoundPart *self, const TpPlanWork *work)
{
  const TpPlanIndex *index = work->index;
  const TpProblem *problem = work->problem;
  TpRounds *rounds = self->rounds;

  rounds->priority = g_new (double, rounds->n_stops + 1);
  for (int i = 0; i < rounds->n_stops; i++) {
    int r = g_array_index (self->requests, int, (guint) i), pin = index->pin_of[r];
    const TpPlanRequest *request = &problem->requests[r];

    rounds->service[i] = MAX (request->minutes, 0);
    rounds->priority[i] = tp_plan_priority (request);
    rounds->worth[i] = problem->weight_priority * rounds->priority[i];
    rounds->is_pinned[i] = pin >= 0;
    for (int k = 0; k < rounds->n_rounds; k++) {
      int s = g_array_index (self->slots, int, (guint) k);
      const TpPlanSlot *slot = &problem->slots[s];

      rounds->suits[(gsize) i * (gsize) rounds->n_rounds + (gsize) k] =
        pin >= 0 ? pin == s
                 : (request->modes & 1u << TP_PLAN_HOME) != 0 &&
                     (request->slots & tp_plan_slot_bit (slot)) != 0 &&
                     tp_plan_work_is_equipped (work, s, r) &&
                     (problem->rounds_cross_wards ? tp_plan_may_visit (problem, slot, request->ward)
                                                  : request->ward == work->sessions[s].ward);
    }
  }
}

static void
fill_agreed (const TpRoundPart *self, const TpProblem *problem)
{
  TpRounds *rounds = self->rounds;

  if (problem->agreed == NULL)
    return;
  rounds->price_change = problem->weight_change;
  rounds->agreed = g_new (int, rounds->n_stops + 1);
  for (int i = 0; i < rounds->n_stops; i++) {
    int agreed = problem->agreed[g_array_index (self->requests, int, (guint) i)];

    rounds->agreed[i] = -1;
    for (int k = 0; k < rounds->n_rounds && agreed >= 0; k++)
      if (g_array_index (self->slots, int, (guint) k) == agreed)
        rounds->agreed[i] = k;
  }
}

static void
fill_wards (const TpRoundPart *self, const TpPlanWork *work)
{
  const TpProblem *problem = work->problem;
  TpRounds *rounds = self->rounds;

  if (problem->weight_fairness <= 0 || problem->n_wards <= 0)
    return;
  rounds->n_wards = problem->n_wards;
  rounds->weight_fairness = problem->weight_fairness;
  rounds->ward_of = g_new (int, rounds->n_stops + 1);
  rounds->ward_total =
    g_memdup2 (work->index->ward_priority, sizeof (double) * ((gsize) problem->n_wards + 1));
  rounds->ward_before =
    g_memdup2 (work->ward_served, sizeof (double) * ((gsize) problem->n_wards + 1));
  for (int i = 0; i < rounds->n_stops; i++) {
    int r = g_array_index (self->requests, int, (guint) i);
    int ward = problem->requests[r].ward;

    rounds->ward_of[i] = ward >= 0 && ward < problem->n_wards ? ward : -1;
    if (rounds->ward_of[i] >= 0 && work->slot_of[r] >= 0)
      rounds->ward_before[ward] -= rounds->priority[i];
  }
}

static void
fill_groups (const TpRoundPart *self, const TpPlanWork *work)
{
  const TpPlanIndex *index = work->index;
  TpRounds *rounds = self->rounds;
  gsize size = sizeof (double) * ((gsize) index->n_groups + 1);

  if (index->n_groups == 0)
    return;
  rounds->n_groups = index->n_groups;
  rounds->weight_groups = work->problem->weight_groups;
  rounds->groups = g_new (guint, rounds->n_stops + 1);
  rounds->group_total = g_memdup2 (index->group_priority, size);
  rounds->group_before = g_memdup2 (work->group_served, size);
  for (int i = 0; i < rounds->n_stops; i++) {
    int r = g_array_index (self->requests, int, (guint) i);

    rounds->groups[i] = tp_plan_fair_get_groups (work->problem, &work->problem->requests[r]);
    for (guint left = work->slot_of[r] >= 0 ? rounds->groups[i] : 0; left != 0; left &= left - 1)
      rounds->group_before[__builtin_ctz (left)] -= rounds->priority[i];
  }
}

/* Teams are numbered anew; what they have outside is all but the rounds that are here. */
static void
fill_members (const TpRoundPart *self, const TpPlanWork *work)
{
  const TpProblem *problem = work->problem;
  TpRounds *rounds = self->rounds;
  g_autoptr (GHashTable) numbers = NULL;

  if (work->team_sessions == NULL)
    return;
  numbers = g_hash_table_new (NULL, NULL);
  rounds->price_members = work->index->thrift * problem->weight_members;
  rounds->team_of = g_new (int, rounds->n_rounds + 1);
  rounds->team_before = g_new0 (int, rounds->n_rounds + 1);
  for (int k = 0; k < rounds->n_rounds; k++) {
    int s = g_array_index (self->slots, int, (guint) k), team = problem->slots[s].team, at;

    at = GPOINTER_TO_INT (g_hash_table_lookup (numbers, GINT_TO_POINTER (team))) - 1;
    if (at < 0) {
      at = rounds->n_teams++;
      g_hash_table_insert (numbers, GINT_TO_POINTER (team), GINT_TO_POINTER (at + 1));
      rounds->team_before[at] =
        team >= 0 && team < problem->n_teams ? work->team_sessions[team] : 0;
    }
    rounds->team_of[k] = at;
    rounds->team_before[at] -= work->sessions[s].mode >= 0;
  }
}

/**
 * tp_round_part_new:
 * @work: a plan
 * @slots: (element-type int): slots with rounds that are not late, or empty ones
 * @waiting: (element-type int): waiting requests that may come in
 *
 * Returns: (transfer full): the rounds as a problem of their own
 */
TpRoundPart *
tp_round_part_new (const TpPlanWork *work, const GArray *slots, const GArray *waiting)
{
  const TpProblem *problem = work->problem;
  TpRoundPart *self = g_new0 (TpRoundPart, 1);
  g_autoptr (GArray) speakers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree int *clocks = g_new0 (int, slots->len + 1);
  int n_clocks;

  self->slots = g_array_copy ((GArray *) slots);
  self->requests = g_array_copy ((GArray *) waiting);
  for (guint r = 0; r < slots->len; r++) {
    const TpWorkSession *session = &work->sessions[g_array_index (slots, int, r)];

    g_array_append_vals (self->requests, session->requests, (guint) session->n_requests);
  }
  n_clocks = number_clocks (self, problem, clocks, speakers);
  self->rounds = tp_rounds_new ((int) self->requests->len, (int) slots->len, n_clocks);
  for (int r = 0; r < self->rounds->n_rounds; r++) {
    const TpPlanSlot *slot = &problem->slots[g_array_index (slots, int, (guint) r)];

    self->rounds->clock[r] = clocks[r];
    self->rounds->until[r] = tp_plan_hours (slot);
    self->rounds->limit[r] = slot->max_stops > 0 ? slot->max_stops : self->rounds->n_stops;
  }
  self->rounds->price_travel = work->index->thrift * problem->weight_travel;
  self->rounds->price_round = work->index->thrift * problem->weight_session;
  fill_ways (self, work->index);
  fill_spans (self, problem, speakers);
  fill_stops (self, work);
  fill_agreed (self, problem);
  fill_wards (self, work);
  fill_groups (self, work);
  fill_members (self, work);
  tp_rounds_finish (self->rounds);
  return self;
}

/**
 * tp_round_part_free:
 *
 * Frees @self with its rounds.
 */
void
tp_round_part_free (TpRoundPart *self)
{
  tp_rounds_free (self->rounds);
  g_array_unref (self->slots);
  g_array_unref (self->requests);
  g_free (self);
}

/* --- there and back ------------------------------------------------------------------------ */

/**
 * tp_round_part_load:
 *
 * Makes the rounds of @plan those of @work.
 */
void
tp_round_part_load (const TpRoundPart *self, const TpPlanWork *work, TpRoundPlan *plan)
{
  g_autofree int *stop_of = g_new (int, work->problem->n_requests + 1);
  g_autofree int *stops = g_new (int, self->rounds->n_stops + 1);

  for (guint i = 0; i < self->requests->len; i++)
    stop_of[g_array_index (self->requests, int, i)] = (int) i;
  for (guint r = 0; r < self->slots->len; r++) {
    const TpWorkSession *session = &work->sessions[g_array_index (self->slots, int, r)];

    for (int i = 0; i < session->n_requests; i++)
      stops[i] = stop_of[session->requests[i]];
    tp_round_plan_set (plan, (int) r, stops, session->n_requests);
  }
}

static gboolean
is_same (const TpRoundPart *self, const TpWorkSession *session, const int *stops, int n_stops)
{
  if (session->n_requests != n_stops)
    return FALSE;
  for (int i = 0; i < n_stops; i++)
    if (session->requests[i] != g_array_index (self->requests, int, (guint) stops[i]))
      return FALSE;
  return TRUE;
}

/* The rosters as they were serve the new rounds too: that is what suits a round. So nobody is let
 * go before all whom the new rounds need are asked to stay, and who is pinned but lacks something
 * takes it from no other round. */
static void
settle_crews (const TpRoundPart *self, TpPlanWork *work, const gboolean *is_new)
{
  for (guint r = 0; r < self->slots->len; r++) {
    int s = g_array_index (self->slots, int, r);
    const TpWorkSession *session = &work->sessions[s];

    for (int i = 0; i < session->n_requests && is_new[r]; i++)
      if (work->index->pin_of[session->requests[i]] < 0)
        tp_plan_crew_serve (work->crew, s, session->requests[i]);
  }
  for (guint r = 0; r < self->slots->len; r++) {
    int s = g_array_index (self->slots, int, r);
    const TpWorkSession *session = &work->sessions[s];

    if (is_new[r] && session->mode >= 0)
      tp_plan_crew_leave (work->crew, s, session->requests, session->n_requests);
    else if (is_new[r])
      tp_plan_crew_close (work->crew, s);
  }
}

/**
 * tp_round_part_store:
 *
 * Makes the rounds of @work the best that @search found. Where there are crews, all rounds of the
 * part are there already.
 */
void
tp_round_part_store (const TpRoundPart *self, const TpRoundSearch *search, TpPlanWork *work)
{
  g_autofree gboolean *is_new = g_new0 (gboolean, self->slots->len + 1);
  TpPlanCrew *crew = g_steal_pointer (&work->crew);

  for (guint r = 0; r < self->slots->len; r++) {
    int s = g_array_index (self->slots, int, r), n, ward = work->sessions[s].ward;
    const int *stops = tp_round_search_get_best_round (search, (int) r, &n);
    gboolean has_round = work->sessions[s].mode >= 0;

    g_assert (has_round || crew == NULL);
    is_new[r] = !is_same (self, &work->sessions[s], stops, n);
    while (is_new[r] && work->sessions[s].n_requests > 0)
      tp_plan_work_remove (work, work->sessions[s].requests[work->sessions[s].n_requests - 1]);
    if (is_new[r] && n > 0 && work->sessions[s].mode < 0)
      tp_plan_work_open (work, s, TP_PLAN_HOME, has_round ? ward : -1, -1);
  }
  for (guint r = 0; r < self->slots->len; r++) {
    int s = g_array_index (self->slots, int, r), n;
    const int *stops = tp_round_search_get_best_round (search, (int) r, &n);

    for (int i = 0; i < n && is_new[r]; i++)
      tp_plan_work_append (work, s, g_array_index (self->requests, int, (guint) stops[i]));
  }
  work->crew = crew;
  if (crew != NULL)
    settle_crews (self, work, is_new);
}

/* --- all of it ------------------------------------------------------------------------------ */

/**
 * tp_round_part_is_all:
 *
 * Returns: %TRUE if there is nothing to plan but rounds, any of which may go anywhere
 */
gboolean
tp_round_part_is_all (const TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;

  if (!problem->rounds_cross_wards || tp_plan_crew_is_needed (problem) ||
      (gint64) problem->n_requests + 2 * (gint64) problem->n_slots > MAX_NODES)
    return FALSE;
  for (int s = 0; s < problem->n_slots; s++) {
    if (index->is_blocked[s])
      continue;
    if (index->is_held[s] ? index->held_mode[s] != TP_PLAN_HOME
                          : (problem->slots[s].modes & ~(1u << TP_PLAN_HOME)) != 0)
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_round_part_new_for_all:
 *
 * Returns: (transfer full): the whole plan as one part; late rounds and whoever is on them stay
 *   out
 */
TpRoundPart *
tp_round_part_new_for_all (const TpPlanWork *work)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (int));

  for (int s = 0; s < work->problem->n_slots; s++) {
    const TpPlanSlot *slot = &work->problem->slots[s];

    if (work->index->is_blocked[s] || slot->is_closed || work->sessions[s].is_late ||
        tp_plan_slot_bit (slot) == 0 ||
        (work->sessions[s].mode < 0 && (slot->modes & 1u << TP_PLAN_HOME) == 0))
      continue;
    g_array_append_val (slots, s);
  }
  for (int r = 0; r < work->problem->n_requests; r++)
    if (work->slot_of[r] < 0)
      g_array_append_val (waiting, r);
  return tp_round_part_new (work, slots, waiting);
}
