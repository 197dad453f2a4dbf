/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists made once per problem, so that the search asks only short questions: who lives near
 * whom, which halls are in reach, what a request is worth for its minutes. Input that makes no
 * sense, such as a ward that is not there, is made harmless: such a request finds no place. */

#include "tp-plan-index.h"

#include "tp-plan-clock.h"
#include "tp-plan-crew.h"
#include "tp-plan-fair.h"

#include <math.h>

#define NEAR_LIMIT 24
#define FAR_MINUTES 100000
#define FAR_TICKS 10000000

/* --- small facts, also used by the explanations ---------------------------- */

static int
measure_distance (const TpProblem *problem, double dx, double dy)
{
  double per_km = MAX (problem->detour_factor, 0.0) * 60.0 / MAX (problem->speed_kmh, 0.1);
  int ticks = MAX (problem->ticks_per_minute, 1);
  double time;

  if (dx == 0.0 && dy == 0.0)
    return 0;
  time = (sqrt (dx * dx + dy * dy) * per_km + problem->fixed_minutes) * ticks;
  if (!(time < FAR_MINUTES))
    return FAR_MINUTES;
  return (int) ceil (time - 1e-9);
}

/**
 * tp_plan_travel:
 *
 * Rounds up, so that nobody is promised to be there too early. Where the problem has a matrix, the
 * places count and not the coordinates.
 *
 * Returns: ticks of the way; a place that the matrix does not know is too far away for everything
 */
int
tp_plan_travel (const TpProblem *problem,
                double x1,
                double y1,
                int place1,
                double x2,
                double y2,
                int place2)
{
  if (problem->travel == NULL)
    return measure_distance (problem, x2 - x1, y2 - y1);
  if (place1 < 0 || place1 >= problem->n_places || place2 < 0 || place2 >= problem->n_places)
    return FAR_TICKS;
  return CLAMP (problem->travel[(gsize) place1 * (gsize) problem->n_places + (gsize) place2], 0,
                FAR_TICKS);
}

/**
 * tp_plan_index_get_leg:
 *
 * Returns: ticks of a round's way from one request to the next; -1 as @from or @to is its start or
 *   its end
 */
int
tp_plan_index_get_leg (const TpPlanIndex *index, const TpPlanSlot *slot, int from, int to)
{
  double x1 = slot->x, y1 = slot->y, x2 = slot->x, y2 = slot->y;
  int place1 = slot->place, place2 = slot->place;

  if ((from < 0 && slot->is_startless) || (to < 0 && slot->is_endless))
    return 0;
  if (from >= 0) {
    x1 = index->xs[from];
    y1 = index->ys[from];
    place1 = index->place_of[from];
  }
  if (to >= 0) {
    x2 = index->xs[to];
    y2 = index->ys[to];
    place2 = index->place_of[to];
  } else if (slot->has_own_end) {
    x2 = slot->end_x;
    y2 = slot->end_y;
    place2 = slot->end_place;
  }
  return tp_plan_travel (index->problem, x1, y1, place1, x2, y2, place2);
}

/**
 * tp_plan_index_get_way:
 *
 * Returns: ticks from the team's place to @venue; 0 if @venue is -1
 */
int
tp_plan_index_get_way (const TpPlanIndex *index, const TpPlanSlot *slot, int venue)
{
  const TpPlanVenue *place;

  if (venue < 0)
    return 0;
  place = &index->problem->venues[venue];
  return tp_plan_travel (index->problem, slot->x, slot->y, slot->place, place->x, place->y,
                         place->place);
}

/**
 * tp_plan_index_get_area:
 *
 * Returns: the one area in which all rounds are that may serve @request: its ward, 0 where rounds
 *   cross wards, or -1 for none
 */
int
tp_plan_index_get_area (const TpPlanIndex *index, int request)
{
  int ward = index->problem->requests[request].ward;

  if (index->problem->rounds_cross_wards)
    return 0;
  return ward >= 0 && ward < index->problem->n_wards ? ward : -1;
}

/**
 * tp_plan_priority:
 *
 * Returns: the priority of @request, and never 0, so that everybody is worth serving
 */
double
tp_plan_priority (const TpPlanRequest *request)
{
  return request->priority > 1e-6 ? request->priority : 1e-6;
}

/**
 * tp_plan_serves_ward:
 *
 * Returns: %TRUE if the team may hold a session of @slot in @ward
 */
gboolean
tp_plan_serves_ward (const TpProblem *problem, const TpPlanSlot *slot, int ward)
{
  if (ward < 0 || ward >= problem->n_wards)
    return FALSE;
  if (problem->ward_sets == NULL || problem->ward_sets[slot->ward_words] == NULL)
    return TRUE;
  return problem->ward_sets[slot->ward_words][ward] != 0;
}

/**
 * tp_plan_may_visit:
 *
 * Returns: %TRUE if a round of @slot may have a stop in @ward
 */
gboolean
tp_plan_may_visit (const TpProblem *problem, const TpPlanSlot *slot, int ward)
{
  if (problem->rounds_cross_wards &&
      (problem->ward_sets == NULL || problem->ward_sets[slot->ward_words] == NULL))
    return TRUE;
  return tp_plan_serves_ward (problem, slot, ward);
}

/**
 * tp_plan_is_near:
 *
 * Returns: %TRUE if someone may be asked to come to @venue, or to the meeting place of @ward if
 *   @venue is -1
 */
gboolean
tp_plan_is_near (const TpProblem *problem, const TpPlanRequest *request, int venue, int ward)
{
  const TpPlanVenue *place;
  double dx, dy;

  if (venue < 0)
    return ward >= 0 && request->ward == ward;
  place = &problem->venues[venue];
  if (request->ward >= 0 && request->ward == place->ward)
    return TRUE;
  dx = request->x - place->x;
  dy = request->y - place->y;
  return dx * dx + dy * dy <= problem->hall_radius_km * problem->hall_radius_km;
}

/**
 * tp_plan_desks:
 *
 * Returns: how many can be helped at once at @venue; 1 where @venue is -1
 */
int
tp_plan_desks (const TpProblem *problem, int venue)
{
  if (venue < 0)
    return 1;
  return CLAMP (problem->venues[venue].desks, 0, TP_PLAN_MAX_DESKS);
}

/**
 * tp_plan_hours:
 *
 * Returns: ticks of @slot without its breaks
 */
int
tp_plan_hours (const TpPlanSlot *slot)
{
  return slot->n_breaks > 0 ? tp_plan_clock_get_hours (slot) : slot->until - slot->since;
}

static gboolean
can_fetch_anybody (const TpProblem *problem)
{
  for (int r = 0; r < problem->n_requests; r++)
    if (tp_plan_get_modes (&problem->requests[r]) != problem->requests[r].modes)
      return TRUE;
  return FALSE;
}

/* The dearest way to serve someone: a new bus day at the far end, apart from the household, with
 * other people in every seat and in as many seats of those they were taken from, and trips all day
 * long to fetch them. */
static double
find_dearest (const TpProblem *problem)
{
  int longest = 0, hours = 0;

  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    longest = MAX (longest, slot->until - slot->since);
    hours = MAX (hours, slot->until - slot->since);
    if (s > 0 && slot->x == slot[-1].x && slot->y == slot[-1].y && slot->place == slot[-1].place)
      continue; /* so a team's other slots mostly are */
    for (int v = 0; v < problem->n_venues; v++) {
      const TpPlanVenue *venue = &problem->venues[v];
      int leg =
        tp_plan_travel (problem, slot->x, slot->y, slot->place, venue->x, venue->y, venue->place);

      if (leg < FAR_MINUTES)
        longest = MAX (longest, 2 * leg);
    }
  }
  if (can_fetch_anybody (problem))
    longest += hours;
  return 2.5 * problem->weight_session + longest * problem->weight_travel +
         4.0 * tp_plan_crew_get_most_seats (problem) * problem->weight_crew +
         tp_plan_fair_get_dearest (problem);
}

/**
 * tp_plan_thrift:
 * @problem: the problem
 *
 * Returns: what the weights of travel and sessions are multiplied by, so that serving the
 *   request of the lowest priority is worth more than the dearest way to do it
 */
double
tp_plan_thrift (const TpProblem *problem)
{
  double dearest = find_dearest (problem), lowest = INFINITY;

  for (int r = 0; r < problem->n_requests; r++)
    lowest = MIN (lowest, tp_plan_priority (&problem->requests[r]));
  if (dearest <= 0.0 || problem->n_requests == 0)
    return 1.0;
  return CLAMP (0.99 * problem->weight_priority * lowest / dearest, 0.0, 1.0);
}

/* --- runs ------------------------------------------------------------------- */

static void
clear_runs (TpPlanRuns *runs)
{
  g_clear_pointer (&runs->starts, g_free);
  g_clear_pointer (&runs->items, g_free);
}

/**
 * tp_plan_runs_fill:
 *
 * Sorts the items 0 to @n_items - 1 into lists by @list_of; those of -1 are in none.
 */
void
tp_plan_runs_fill (TpPlanRuns *runs, const int *list_of, int n_items, int n_lists)
{
  g_autofree int *next = NULL;

  runs->starts = g_new0 (int, n_lists + 1);
  runs->items = g_new (int, n_items + 1);
  for (int i = 0; i < n_items; i++)
    if (list_of[i] >= 0)
      runs->starts[list_of[i] + 1]++;
  for (int list = 0; list < n_lists; list++)
    runs->starts[list + 1] += runs->starts[list];
  next = g_memdup2 (runs->starts, sizeof (int) * (n_lists + 1));
  for (int i = 0; i < n_items; i++)
    if (list_of[i] >= 0)
      runs->items[next[list_of[i]]++] = i;
}

/* --- requests ----------------------------------------------------------------- */

typedef struct
{
  int ward, household, request;
} HouseKey;

static int
compare_house_keys (const void *a, const void *b)
{
  const HouseKey *one = a, *two = b;

  if (one->ward != two->ward)
    return one->ward < two->ward ? -1 : 1;
  if (one->household != two->household)
    return one->household < two->household ? -1 : 1;
  return (one->request > two->request) - (one->request < two->request);
}

static void
index_houses (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  g_autofree HouseKey *keys = g_new (HouseKey, problem->n_requests + 1);
  int n_keys = 0, n_houses = 0;

  index->xs = g_new (double, problem->n_requests + 1);
  index->ys = g_new (double, problem->n_requests + 1);
  index->place_of = g_new (int, problem->n_requests + 1);
  index->house_of = g_new (int, problem->n_requests + 1);
  for (int r = 0; r < problem->n_requests; r++) {
    const TpPlanRequest *request = &problem->requests[r];

    index->xs[r] = request->x;
    index->ys[r] = request->y;
    index->place_of[r] = request->place;
    index->house_of[r] = -1;
    if (request->household >= 0)
      keys[n_keys++] = (HouseKey){request->ward, request->household, r};
  }
  qsort (keys, n_keys, sizeof *keys, compare_house_keys);
  for (int i = 0, first = 0; i < n_keys; i++) {
    if (keys[i].ward != keys[first].ward || keys[i].household != keys[first].household)
      first = i;
    if (i == first)
      n_houses++;
    index->house_of[keys[i].request] = n_houses - 1;
    index->xs[keys[i].request] = problem->requests[keys[first].request].x;
    index->ys[keys[i].request] = problem->requests[keys[first].request].y;
    index->place_of[keys[i].request] = problem->requests[keys[first].request].place;
  }
  tp_plan_runs_fill (&index->houses, index->house_of, problem->n_requests, n_houses);
}

typedef struct
{
  int item;
  double key;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *one = a, *two = b;

  if (one->key != two->key)
    return one->key < two->key ? -1 : 1;
  return (one->item > two->item) - (one->item < two->item);
}

/**
 * tp_plan_index_sort_by_worth:
 *
 * Sorts requests, those first that are worth most for their minutes.
 */
void
tp_plan_index_sort_by_worth (const TpPlanIndex *index, int *items, int n_items)
{
  const TpProblem *problem = index->problem;
  g_autofree Ranked *ranked = g_new (Ranked, n_items + 1);

  for (int i = 0; i < n_items; i++) {
    const TpPlanRequest *request = &problem->requests[items[i]];

    ranked[i] = (Ranked){items[i], -tp_plan_priority (request) / MAX (request->minutes, 1)};
  }
  qsort (ranked, n_items, sizeof *ranked, compare_ranked);
  for (int i = 0; i < n_items; i++)
    items[i] = ranked[i].item;
}

static void
index_venues (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  int n_wards = MAX (problem->n_wards, 0);
  g_autofree int *ward_of = g_new (int, problem->n_venues + 1);

  for (int v = 0; v < problem->n_venues; v++) {
    int ward = problem->venues[v].ward;

    ward_of[v] = ward >= 0 && ward < n_wards ? ward : -1;
  }
  tp_plan_runs_fill (&index->venues, ward_of, problem->n_venues, n_wards);
}

static void
index_areas (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  g_autofree int *area_of = g_new (int, problem->n_requests + 1);

  index->ward_priority = g_new0 (double, problem->n_wards + 1);
  for (int ward = 0; ward < problem->n_wards && problem->ward_ledger != NULL; ward++)
    index->ward_priority[ward] = problem->ward_ledger[ward].asked;
  for (int r = 0; r < problem->n_requests; r++) {
    int ward = problem->requests[r].ward;

    area_of[r] = tp_plan_index_get_area (index, r);
    if (ward >= 0 && ward < problem->n_wards)
      index->ward_priority[ward] += tp_plan_priority (&problem->requests[r]);
  }
  tp_plan_runs_fill (&index->areas, area_of, problem->n_requests, index->n_areas);
  for (int a = 0; a < index->n_areas; a++) {
    int first = index->areas.starts[a];

    tp_plan_index_sort_by_worth (index, index->areas.items + first,
                                 index->areas.starts[a + 1] - first);
  }
}

static void
index_groups (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;

  index->n_groups = tp_plan_fair_count_groups (problem);
  index->group_priority = g_new0 (double, index->n_groups + 1);
  for (int group = 0; group < index->n_groups && problem->group_ledger != NULL; group++)
    index->group_priority[group] = problem->group_ledger[group].asked;
  for (int r = 0; r < problem->n_requests && index->n_groups > 0; r++)
    for (guint left = tp_plan_fair_get_groups (problem, &problem->requests[r]); left != 0;
         left &= left - 1)
      index->group_priority[__builtin_ctz (left)] += tp_plan_priority (&problem->requests[r]);
}

/* Keeps the nearest ones seen so far in order; @room is how many there may be. */
static int
keep_near (Ranked *kept, int n_kept, int room, Ranked candidate)
{
  int place;

  if (n_kept == room && compare_ranked (&candidate, &kept[n_kept - 1]) >= 0)
    return n_kept;
  place = n_kept < room ? n_kept++ : n_kept - 1;
  for (; place > 0 && compare_ranked (&candidate, &kept[place - 1]) < 0; place--)
    kept[place] = kept[place - 1];
  kept[place] = candidate;
  return n_kept;
}

/* @by_x holds an area's requests from west to east: walk away from @at both ways until what is
 * left is farther in x alone than the farthest kept. */
static int
find_near (const TpPlanIndex *index, const Ranked *by_x, int n, int at, Ranked *kept)
{
  int n_kept = 0;
  int request = by_x[at].item;

  for (int left = at - 1, right = at + 1; left >= 0 || right < n;) {
    double west = left >= 0 ? by_x[at].key - by_x[left].key : INFINITY;
    double east = right < n ? by_x[right].key - by_x[at].key : INFINITY;
    double across = MIN (west, east), dy;
    int other = west <= east ? by_x[left--].item : by_x[right++].item;

    if (n_kept == NEAR_LIMIT && across * across > kept[n_kept - 1].key)
      break;
    dy = index->ys[other] - index->ys[request];
    n_kept = keep_near (kept, n_kept, NEAR_LIMIT, (Ranked){other, across * across + dy * dy});
  }
  return n_kept;
}

static void
index_near (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  g_autofree Ranked *by_x = g_new (Ranked, problem->n_requests + 1);
  g_autofree int *found = g_new (int, (gsize) problem->n_requests *NEAR_LIMIT + 1);
  g_autofree int *n_found = g_new0 (int, problem->n_requests + 1);
  int n_items = 0;

  for (int a = 0; a < index->n_areas; a++) {
    int first = index->areas.starts[a], n = index->areas.starts[a + 1] - first;

    for (int i = 0; i < n; i++) {
      int r = index->areas.items[first + i];

      by_x[i] = (Ranked){r, index->xs[r]};
    }
    qsort (by_x, n, sizeof *by_x, compare_ranked);
    for (int i = 0; i < n; i++) {
      Ranked kept[NEAR_LIMIT];
      int r = by_x[i].item;

      n_found[r] = find_near (index, by_x, n, i, kept);
      for (int k = 0; k < n_found[r]; k++)
        found[(gsize) r * NEAR_LIMIT + k] = kept[k].item;
      n_items += n_found[r];
    }
  }
  index->near.starts = g_new0 (int, problem->n_requests + 1);
  index->near.items = g_new (int, n_items + 1);
  for (int r = 0; r < problem->n_requests; r++) {
    index->near.starts[r + 1] = index->near.starts[r] + n_found[r];
    for (int k = 0; k < n_found[r]; k++)
      index->near.items[index->near.starts[r] + k] = found[(gsize) r * NEAR_LIMIT + k];
  }
}

/* --- the whole ------------------------------------------------------------------------ */

static void
index_worth (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  double total = 0;

  index->duty_of = g_new0 (int, problem->n_wards + 1);
  for (int d = 0; d < problem->n_duties; d++)
    if (problem->duties[d].ward >= 0 && problem->duties[d].ward < problem->n_wards)
      index->duty_of[problem->duties[d].ward] += MAX (problem->duties[d].days, 0);
  for (int r = 0; r < problem->n_requests; r++)
    total += tp_plan_priority (&problem->requests[r]);
  index->thrift = tp_plan_thrift (problem);
  index->duty_worth = 1.0 + problem->weight_priority * total +
                      MAX (problem->weight_fairness, 0.0) * problem->n_wards +
                      MAX (problem->weight_groups, 0.0) * index->n_groups +
                      index->thrift * find_dearest (problem) * (problem->n_slots + 1) +
                      MAX (problem->weight_change, 0.0) * problem->n_requests;
}

/**
 * tp_plan_index_new_for_trying:
 * @problem: the problem; must live as long as the index
 *
 * Returns: (transfer full): only what it takes to try requests in slots: stops and slots
 */
TpPlanIndex *
tp_plan_index_new_for_trying (const TpProblem *problem)
{
  TpPlanIndex *index = g_new0 (TpPlanIndex, 1);

  index->problem = problem;
  index->n_areas = problem->rounds_cross_wards ? 1 : problem->n_wards;
  index_houses (index);
  tp_plan_index_slots (index);
  return index;
}

/**
 * tp_plan_index_new:
 * @problem: the problem; must live as long as the index
 *
 * Returns: (transfer full): what the search looks up
 */
TpPlanIndex *
tp_plan_index_new (const TpProblem *problem)
{
  TpPlanIndex *index = tp_plan_index_new_for_trying (problem);

  index_areas (index);
  index_groups (index);
  index_near (index);
  index_venues (index);
  tp_plan_index_halls (index);
  tp_plan_index_teams (index);
  index_worth (index);
  tp_plan_index_buses (index);
  tp_plan_index_regions (index);
  return index;
}

/**
 * tp_plan_index_free:
 *
 * Frees @index; the problem it is of stays.
 */
void
tp_plan_index_free (TpPlanIndex *index)
{
  TpPlanRuns *runs[] = {&index->houses,  &index->areas,       &index->venues, &index->teams,
                        &index->buses,   &index->near,        &index->halls,  &index->guests,
                        &index->regions, &index->region_slots};

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    clear_runs (runs[i]);
  g_free (index->xs);
  g_free (index->ys);
  g_free (index->place_of);
  g_free (index->house_of);
  g_free (index->region_of);
  g_free (index->pin_of);
  g_free (index->ward_priority);
  g_free (index->group_priority);
  g_free (index->duty_of);
  g_free (index->partner);
  g_free (index->slot_at);
  g_free (index->mode_slots);
  g_free (index->team_skills);
  g_free (index->is_held);
  g_free (index->is_blocked);
  g_free (index->held_mode);
  g_free (index->held_ward);
  g_free (index->held_venue);
  g_free (index);
}
