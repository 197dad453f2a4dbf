/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the breaks of a slot that may move are put on a round whose order is settled: stop by stop
 * and for each set of breaks already taken, when the team can be free soonest. Within a gap between
 * two stops a break taken sooner is never worse, so that what is found is the round's soonest end,
 * and nothing is found only where there is no place (of very many breaks only two orders are
 * tried).
 *
 * Times are those of the slot's clock with its fixed breaks (tp-plan-clock.c): a break that may
 * move is to it what a help is, with windows of its own. On a way that it interrupts the rest of
 * the way is gone after it, which is why a moment in a gap is two numbers: since when the team is
 * free to rest, and when the way will be over. */

#include "tp-plan-clock.h"
#include "tp-plan-rests.h"

#define MOST_IN_ANY_ORDER 5
#define MOST_MOMENTS 4 /* of one set in one gap, none of which is the sooner in both numbers */
#define MINUTES_PER_DAY 1440

typedef struct
{
  int free, come; /* on the slot's clock */
  int before;     /* node, or -1 */
  int rest;       /* what has just been taken, or -1: the stop before the gap was served */
  int start;
} Node;

typedef struct
{
  int nodes[MOST_MOMENTS];
  int n;
} Moments;

struct _TpPlanPlacer
{
  const TpProblem *problem;
  const TpPlanSlot *slot;
  TpPlanRequest *asks; /* each rest as a help */
  TpPlanWindow *windows;
  int *orders[2]; /* by the first beginning, and by the last */
  const int *order;
  int n, n_sets, hours;
  Moments *moments, *next; /* by set */
  GArray *nodes;
};

/* --- what is asked ------------------------------------------------------------------------ */

static int
get_first (const TpPlanRest *rest)
{
  return rest->n_windows > 0 ? rest->windows[0].since : 0;
}

static int
get_last (const TpPlanRest *rest)
{
  return rest->n_windows > 0 ? rest->windows[rest->n_windows - 1].until : G_MAXINT;
}

static gint
compare_first (gconstpointer a, gconstpointer b, gpointer rests)
{
  int one = get_first ((const TpPlanRest *) rests + *(const int *) a);
  int two = get_first ((const TpPlanRest *) rests + *(const int *) b);

  return one != two ? (one > two) - (one < two) : *(const int *) a - *(const int *) b;
}

static gint
compare_last (gconstpointer a, gconstpointer b, gpointer rests)
{
  int one = get_last ((const TpPlanRest *) rests + *(const int *) a);
  int two = get_last ((const TpPlanRest *) rests + *(const int *) b);

  return one != two ? (one > two) - (one < two) : *(const int *) a - *(const int *) b;
}

static int *
sort (const TpPlanSlot *slot, GCompareDataFunc compare)
{
  int *order = g_new (int, slot->n_rests + 1);

  for (int i = 0; i < slot->n_rests; i++)
    order[i] = i;
  g_qsort_with_data (order, slot->n_rests, sizeof (int), compare, (gpointer) slot->rests);
  return order;
}

static void
ask (TpPlanPlacer *self)
{
  const TpPlanSlot *slot = self->slot;
  int midnight = slot->slot / 3 * MINUTES_PER_DAY * MAX (self->problem->ticks_per_minute, 1);
  TpPlanWindow *window;
  int n_windows = 0;

  for (int i = 0; i < slot->n_rests; i++)
    n_windows += slot->rests[i].n_windows;
  self->asks = g_new0 (TpPlanRequest, slot->n_rests + 1);
  window = self->windows = g_new (TpPlanWindow, n_windows + 1);
  for (int i = 0; i < slot->n_rests; i++) {
    const TpPlanRest *rest = &slot->rests[i];

    self->asks[i] = (TpPlanRequest){
      .minutes = MAX (rest->minutes, 0), .windows = window, .n_windows = rest->n_windows};
    for (int k = 0; k < rest->n_windows; k++)
      *window++ = (TpPlanWindow){MIN (rest->windows[k].since, TP_PLAN_NEVER) + midnight,
                                 MIN (rest->windows[k].until, TP_PLAN_NEVER) + midnight};
  }
}

/*< private >
 * tp_plan_placer_new:
 * @problem: a problem
 * @slot: a slot with rests; both must outlive the placer
 *
 * Returns: (transfer full): what finds places for the slot's rests
 */
TpPlanPlacer *
tp_plan_placer_new (const TpProblem *problem, const TpPlanSlot *slot)
{
  TpPlanPlacer *self = g_new0 (TpPlanPlacer, 1);

  self->problem = problem;
  self->slot = slot;
  self->n = slot->n_rests;
  self->n_sets = self->n <= MOST_IN_ANY_ORDER ? 1 << self->n : self->n + 1;
  self->hours = tp_plan_clock_get_hours (slot);
  self->orders[0] = sort (slot, compare_first);
  self->orders[1] = sort (slot, compare_last);
  self->moments = g_new0 (Moments, self->n_sets);
  self->next = g_new0 (Moments, self->n_sets);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  ask (self);
  return self;
}

/*< private >
 * tp_plan_placer_free:
 * @placer: (transfer full) (nullable): a placer
 */
void
tp_plan_placer_free (TpPlanPlacer *placer)
{
  if (placer == NULL)
    return;
  g_free (placer->asks);
  g_free (placer->windows);
  g_free (placer->orders[0]);
  g_free (placer->orders[1]);
  g_free (placer->moments);
  g_free (placer->next);
  g_array_unref (placer->nodes);
  g_free (placer);
}

/* --- moments -------------------------------------------------------------------------------- */

static const Node *
get_node (const TpPlanPlacer *self, int node)
{
  return &g_array_index (self->nodes, Node, node);
}

/* The set with @rest in it, or -1 where it is in it already or not next. */
static int
add_to_set (const TpPlanPlacer *self, int set, int rest)
{
  if (self->n > MOST_IN_ANY_ORDER)
    return set < self->n && self->order[set] == rest ? set + 1 : -1;
  return (set & 1 << rest) == 0 ? set | 1 << rest : -1;
}

/* Keeps @node unless there is one that is no later in both; where there are too many the one whose
 * way is over last goes. */
static void
keep (TpPlanPlacer *self, Moments *moments, const Node *node)
{
  int n = 0, last = 0;

  for (int i = 0; i < moments->n; i++) {
    const Node *other = get_node (self, moments->nodes[i]);

    if (other->free <= node->free && other->come <= node->come)
      return;
  }
  for (int i = 0; i < moments->n; i++) {
    const Node *other = get_node (self, moments->nodes[i]);

    if (node->free > other->free || node->come > other->come)
      moments->nodes[n++] = moments->nodes[i];
  }
  moments->n = n;
  for (int i = 1; i < n; i++)
    if (get_node (self, moments->nodes[i])->come > get_node (self, moments->nodes[last])->come)
      last = i;
  if (n == MOST_MOMENTS && get_node (self, moments->nodes[last])->come <= node->come)
    return;
  moments->nodes[n == MOST_MOMENTS ? last : moments->n++] = (int) self->nodes->len;
  g_array_append_vals (self->nodes, node, 1);
}

/* Every break that can be taken from @before on, in the same gap. */
static void
rest_after (TpPlanPlacer *self, int set, int before, const int *not_before)
{
  for (int i = 0; i < self->n; i++) {
    Node node = *get_node (self, before);
    int more = add_to_set (self, set, i), time = node.free;

    if (more < 0)
      continue;
    if (not_before != NULL)
      time = MAX (time, tp_plan_clock_from_day (self->slot, not_before[i]));
    node.start = tp_plan_clock_get_next (self->problem, self->slot, &self->asks[i], time);
    if (node.start >= TP_PLAN_NEVER || node.start > self->hours - self->asks[i].minutes)
      continue;
    node.free = node.start + self->asks[i].minutes;
    node.come = MAX (node.come, node.start) + self->asks[i].minutes;
    node.before = before;
    node.rest = i;
    if (node.come <= self->hours)
      keep (self, &self->moments[more], &node);
  }
}

static void
rest_in_gap (TpPlanPlacer *self, const int *not_before)
{
  for (int set = 0; set < self->n_sets; set++)
    for (int i = 0; i < self->moments[set].n; i++)
      rest_after (self, set, self->moments[set].nodes[i], not_before);
}

/* On to the gap after @request; FALSE if nobody can be there in time. */
static gboolean
serve (TpPlanPlacer *self, const TpPlanRequest *request, int leg)
{
  Moments *done = self->moments;
  gboolean is_served = FALSE;

  for (int set = 0; set < self->n_sets; set++) {
    self->next[set].n = 0;
    for (int i = 0; i < done[set].n; i++) {
      Node node = {.before = done[set].nodes[i], .rest = -1};
      int start = tp_plan_clock_get_next (self->problem, self->slot, request,
                                          get_node (self, node.before)->come);

      if (start >= TP_PLAN_NEVER || start > self->hours - MAX (request->minutes, 0) - leg)
        continue;
      node.free = start + MAX (request->minutes, 0);
      node.come = node.free + leg;
      keep (self, &self->next[set], &node);
      is_served = TRUE;
    }
  }
  self->moments = self->next;
  self->next = done;
  return is_served;
}

static gboolean
find (TpPlanPlacer *self, const TpPlanRestRoute *route, const int *not_before, int *places)
{
  int n = route != NULL ? route->n : 0, best = -1;
  Node node = {.come = route != NULL && n > 0 ? route->legs[0] : 0, .before = -1, .rest = -1};
  const Moments *last;

  g_array_set_size (self->nodes, 0);
  for (int set = 0; set < self->n_sets; set++)
    self->moments[set].n = 0;
  if (node.come <= self->hours)
    keep (self, &self->moments[0], &node);
  rest_in_gap (self, not_before);
  for (int i = 0; i < n; i++) {
    if (!serve (self, &self->problem->requests[route->requests[i]], route->legs[i + 1]))
      return FALSE;
    rest_in_gap (self, not_before);
  }
  last = &self->moments[self->n_sets - 1];
  for (int i = 0; i < last->n; i++)
    if (best < 0 || get_node (self, last->nodes[i])->come < get_node (self, best)->come)
      best = last->nodes[i];
  for (int i = best; i >= 0 && places != NULL; i = get_node (self, i)->before)
    if (get_node (self, i)->rest >= 0)
      places[get_node (self, i)->rest] =
        tp_plan_clock_to_day (self->slot, get_node (self, i)->start);
  return best >= 0;
}

/*< private >
 * tp_plan_placer_place:
 * @placer: a placer
 * @route: (nullable): the stops; %NULL: none
 * @not_before: (nullable): for each rest a minute of the day before which it is not wanted
 * @places: (out caller-allocates) (optional): for each rest, the minute of the day it begins;
 *   unchanged where there is no place
 *
 * Finds places with which the round is over soonest.
 *
 * Returns: %TRUE if there are places for all
 */
gboolean
tp_plan_placer_place (TpPlanPlacer *placer,
                      const TpPlanRestRoute *route,
                      const int *not_before,
                      int *places)
{
  if (placer->hours < 0)
    return FALSE;
  placer->order = placer->orders[0];
  if (find (placer, route, not_before, places))
    return TRUE;
  if (placer->n <= MOST_IN_ANY_ORDER)
    return FALSE;
  placer->order = placer->orders[1];
  return find (placer, route, not_before, places);
}
