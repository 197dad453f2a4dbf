/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each candidate knows its cheapest place and its second cheapest one elsewhere; when a slot
 * changes only those that looked at it look again. After a disturbance those taken out look
 * everywhere, while those that waited before look at the changed slots alone: nothing else has
 * changed for them. Only where people are scarce may those who were let go be missed elsewhere; so
 * a few of those who waited look everywhere too. */

#include "tp-plan-repair.h"

#include <math.h>

#define MANY_WAITING 300
#define FEW_TEAMS 6
#define MOST_TEAMS 10
#define FEW_LUCKY 8
#define FEW_FAILURES 3

typedef struct
{
  int request;
  gboolean is_everywhere;
  TpPlanFit best; /* slot -1: nowhere */
  double second;  /* cost */
  int second_slot;
  int n_failures; /* what it had found was no longer so */
} Candidate;

typedef struct
{
  TpPlanWork *work;
  Candidate *candidates;
  int n_candidates;
  int *changed; /* slots changed by the disturbance */
  int n_changed;
  int turn;    /* where the search for an empty slot begins, 0-20 */
  int n_teams; /* how many that could open a session are compared … */
  int n_asked; /* … of at most so many that have time for it */
  GCancellable *cancellable;
  gint64 until; /* of the monotonic clock; 0: as long as it takes */
} Repair;

static void
offer (Candidate *candidate, const TpPlanFit *fit)
{
  if (candidate->best.slot < 0 || fit->cost < candidate->best.cost) {
    if (candidate->best.slot >= 0 && candidate->best.slot != fit->slot) {
      candidate->second = candidate->best.cost;
      candidate->second_slot = candidate->best.slot;
    }
    candidate->best = *fit;
  } else if (fit->slot != candidate->best.slot && fit->cost < candidate->second) {
    candidate->second = fit->cost;
    candidate->second_slot = fit->slot;
  }
}

static void
look_in_bucket (Repair *repair, Candidate *candidate, const GArray *bucket)
{
  TpPlanFit fit;

  for (guint i = 0; i < bucket->len; i++)
    if (tp_plan_work_try (repair->work, g_array_index (bucket, int, i), candidate->request, &fit))
      offer (candidate, &fit);
}

/* The team's first empty slot, from the turn on, that could take the request so. */
static gboolean
look_at_team (Repair *repair, Candidate *candidate, int team, guint slots, int mode, int venue)
{
  const TpPlanIndex *index = repair->work->index;
  guint later = slots & ~0u << repair->turn;
  TpPlanFit fit;

  while (slots != 0) {
    int week_slot = __builtin_ctz (later != 0 ? later : slots);

    slots &= ~(1u << week_slot);
    later &= slots;
    if (!tp_plan_work_try_open (repair->work, index->slot_at[team * TP_PLAN_WEEK_SLOTS + week_slot],
                                candidate->request, mode, venue, &fit))
      continue;
    offer (candidate, &fit);
    return TRUE;
  }
  return FALSE;
}

/* Teams that may go to @ward, from one chosen by the turn on, until enough could open a session. */
static void
look_at_teams (Repair *repair, Candidate *candidate, int ward, guint open, int mode, int venue)
{
  const TpPlanWork *work = repair->work;
  const TpPlanIndex *index = work->index;
  const TpPlanRuns *teams = &index->teams;
  guint skills = work->crew == NULL ? work->problem->requests[candidate->request].skills : 0;
  int first = teams->starts[ward], n = teams->starts[ward + 1] - first, n_found = 0;
  int n_asked = 0;

  for (int i = 0; i < n && n_found < repair->n_teams && n_asked < repair->n_asked; i++) {
    int team = teams->items[first + (i + repair->turn * 7) % n];
    guint slots = work->empty_slots[team] & open & index->mode_slots[team * TP_PLAN_N_MODES + mode];

    if (work->crew != NULL && slots != 0)
      slots &= ~tp_plan_crew_get_vain (work->crew, team, mode, ward);
    if (slots == 0 || (skills & ~index->team_skills[team]) != 0)
      continue;
    n_asked++;
    n_found += look_at_team (repair, candidate, team, slots, mode, venue);
  }
}

static void
look_at_empty_slots (Repair *repair, Candidate *candidate)
{
  const TpPlanWork *work = repair->work;
  const TpPlanIndex *index = work->index;
  const TpProblem *problem = work->problem;
  const TpPlanRequest *request = &problem->requests[candidate->request];
  int ward = problem->rounds_cross_wards ? MAX (problem->n_wards, 0) : request->ward;

  if ((request->modes & 1u << TP_PLAN_HOME) != 0 &&
      tp_plan_index_get_area (index, candidate->request) >= 0)
    look_at_teams (repair, candidate, ward, request->slots, TP_PLAN_HOME, -1);
  for (int i = index->halls.starts[candidate->request];
       i < index->halls.starts[candidate->request + 1]; i++) {
    const TpPlanVenue *venue = &problem->venues[index->halls.items[i]];
    guint open = request->slots & venue->slots & ~work->venue_busy[index->halls.items[i]];

    if (venue->ward < 0 || venue->ward >= problem->n_wards)
      continue;
    for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES && open != 0; mode++)
      if ((tp_plan_get_modes (request) & venue->modes & 1u << mode) != 0)
        look_at_teams (repair, candidate, venue->ward, open, mode, index->halls.items[i]);
  }
}

static void
look_at_slot (Repair *repair, Candidate *candidate, int s)
{
  const TpPlanWork *work = repair->work;
  const TpPlanIndex *index = work->index;
  TpPlanFit fit;
  int r = candidate->request;

  if (work->sessions[s].mode >= 0) {
    if (tp_plan_work_try (work, s, r, &fit))
      offer (candidate, &fit);
    return;
  }
  if (tp_plan_work_try_open (work, s, r, TP_PLAN_HOME, -1, &fit))
    offer (candidate, &fit);
  for (int i = index->halls.starts[r]; i < index->halls.starts[r + 1]; i++)
    for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES; mode++)
      if (tp_plan_work_try_open (work, s, r, mode, index->halls.items[i], &fit))
        offer (candidate, &fit);
}

static void
look_exactly (Repair *repair, Candidate *candidate)
{
  const TpPlanWork *work = repair->work;
  const TpPlanIndex *index = work->index;
  int r = candidate->request, ward = work->problem->requests[r].ward;

  candidate->best.slot = candidate->second_slot = -1;
  candidate->best.cost = candidate->second = INFINITY;
  if (!candidate->is_everywhere) {
    for (int i = 0; i < repair->n_changed; i++)
      look_at_slot (repair, candidate, repair->changed[i]);
    return;
  }
  look_in_bucket (repair, candidate, tp_plan_work_get_bucket (work, TP_PLAN_HOME, ward, -1));
  look_in_bucket (repair, candidate, tp_plan_work_get_bucket (work, TP_PLAN_HALL, ward, -1));
  for (int i = index->halls.starts[r]; i < index->halls.starts[r + 1]; i++)
    look_in_bucket (repair, candidate,
                    tp_plan_work_get_bucket (work, TP_PLAN_HALL, ward, index->halls.items[i]));
  look_at_empty_slots (repair, candidate);
}

/* Whether there are people for it is only guessed: it is asked again before it is done. */
static void
look (Repair *repair, Candidate *candidate)
{
  TpPlanCrew *crew = repair->work->crew;

  if (crew != NULL)
    crew->is_guessing = TRUE;
  look_exactly (repair, candidate);
  if (crew != NULL)
    crew->is_guessing = FALSE;
}

/* What was found not to be so is known from now on; who is unlucky again and again guesses no more.
 */
static void
look_again (Repair *repair, Candidate *candidate)
{
  if (candidate->n_failures++ < FEW_FAILURES)
    look (repair, candidate);
  else
    look_exactly (repair, candidate);
}

/* Another team may have taken the venue, the people or the equipment since the candidate looked. */
static gboolean
is_still_true (const Repair *repair, const Candidate *candidate)
{
  TpPlanFit fit = candidate->best;
  int half, n_strangers;

  return (repair->work->sessions[fit.slot].mode >= 0 ||
          tp_plan_work_has_place (repair->work, fit.slot, fit.mode, fit.ward, fit.venue, &half)) &&
         tp_plan_work_can_crew (repair->work, candidate->request, &fit, &n_strangers);
}

static double
rate (const Repair *repair, const Candidate *candidate, TpPlanOrder order)
{
  double gain = tp_plan_work_get_worth (repair->work, candidate->request) - candidate->best.cost;
  int minutes = repair->work->problem->requests[candidate->request].minutes;

  switch (order) {
  case TP_PLAN_BY_RATE:
    return gain / MAX (minutes + candidate->best.travel, 1);
  case TP_PLAN_BY_REGRET:
    if (candidate->second_slot < 0)
      return gain;
    return MIN (candidate->second - candidate->best.cost, gain);
  case TP_PLAN_BY_GAIN:
  case TP_PLAN_N_ORDERS:
    break;
  }
  return gain;
}

static int
choose (const Repair *repair, TpPlanOrder order, double noise, TpPlanRandom *random)
{
  double best_rate = -INFINITY;
  int best = -1;

  for (int i = 0; i < repair->n_candidates; i++) {
    double candidate_rate;

    if (repair->candidates[i].best.slot < 0)
      continue;
    candidate_rate = rate (repair, &repair->candidates[i], order);
    if (random != NULL)
      candidate_rate *= 1.0 + noise * (tp_plan_random_unit (random) - 0.5);
    if (candidate_rate > best_rate) {
      best_rate = candidate_rate;
      best = i;
    }
  }
  return best;
}

/* Slot @s has got somebody: whoever counted on it looks again, others look at it. */
static void
tell_others (Repair *repair, int s, gboolean is_opened)
{
  int half = is_opened && repair->work->sessions[s].mode == TP_PLAN_BUS
               ? repair->work->index->partner[s]
               : -1;

  for (int i = 0; i < repair->n_candidates; i++) {
    Candidate *candidate = &repair->candidates[i];
    TpPlanFit fit;

    if (candidate->best.slot == s || candidate->second_slot == s ||
        (half >= 0 && (candidate->best.slot == half || candidate->second_slot == half))) {
      look (repair, candidate);
      continue;
    }
    if (tp_plan_work_try (repair->work, s, candidate->request, &fit))
      offer (candidate, &fit);
    if (half >= 0 && tp_plan_work_try (repair->work, half, candidate->request, &fit))
      offer (candidate, &fit);
  }
}

static gboolean
is_over (const Repair *repair)
{
  return g_cancellable_is_cancelled (repair->cancellable) ||
         (repair->until > 0 && g_get_monotonic_time () >= repair->until);
}

static void
run (Repair *repair, TpPlanOrder order, double noise, TpPlanRandom *random)
{
  int chosen;

  for (int i = 0; i < repair->n_candidates; i++) {
    if (is_over (repair))
      return;
    look (repair, &repair->candidates[i]);
  }
  while ((chosen = choose (repair, order, noise, random)) >= 0) {
    Candidate candidate = repair->candidates[chosen];
    gboolean is_opened = repair->work->sessions[candidate.best.slot].mode < 0;

    if (is_over (repair))
      return;
    if (!is_still_true (repair, &candidate)) {
      look_again (repair, &repair->candidates[chosen]);
      continue;
    }
    tp_plan_work_insert (repair->work, candidate.request, &candidate.best);
    repair->candidates[chosen] = repair->candidates[--repair->n_candidates];
    tell_others (repair, candidate.best.slot, is_opened);
  }
}

/* One region's waiting requests. */
static void
run_in_region (Repair *repair, int region, TpPlanOrder order)
{
  const int *waiting = tp_plan_work_get_waiting (repair->work, region, &repair->n_candidates);

  for (int i = 0; i < repair->n_candidates; i++)
    repair->candidates[i] = (Candidate){.request = waiting[i], .is_everywhere = TRUE};
  run (repair, order, 0.0, NULL);
}

/**
 * tp_plan_repair_all:
 * @work: the plan
 * @order: who comes first
 * @cancellable: (nullable): stops early
 * @until: when to stop, by the monotonic clock; 0: never
 *
 * Puts every waiting request into the plan that fits anywhere. Afterwards none does, unless it was
 * stopped. Those of one region are weighed against each other, and all again while a hall across
 * the border may have been opened.
 *
 * Returns: %TRUE if it was not stopped
 */
gboolean
tp_plan_repair_all (TpPlanWork *work, TpPlanOrder order, GCancellable *cancellable, gint64 until)
{
  g_autofree Candidate *candidates = g_new (Candidate, work->n_waiting + 1);
  Repair repair = {.work = work,
                   .candidates = candidates,
                   .n_teams = G_MAXINT,
                   .n_asked = G_MAXINT,
                   .cancellable = cancellable,
                   .until = until};
  int n_regions = work->index->n_regions, n_before;

  do {
    n_before = work->n_waiting;
    for (int region = 0; region < n_regions && !is_over (&repair); region++)
      run_in_region (&repair, region, order);
  } while (n_regions > 1 && work->n_waiting < n_before && !is_over (&repair));
  return !is_over (&repair);
}

static gint
compare_worth (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TpPlanWork *work = user_data;
  int one = *(const int *) a, two = *(const int *) b;
  double first = tp_plan_work_get_worth (work, one), second = tp_plan_work_get_worth (work, two);

  if (first != second)
    return first > second ? -1 : 1;
  return (one > two) - (one < two);
}

/**
 * tp_plan_repair_once:
 * @work: the plan
 *
 * Puts waiting requests where they fit best, each in its turn, those of the highest worth first:
 * for plans so large that nobody waits for all to be weighed against each other. Whoever finds no
 * place has looked everywhere, and what others took since leaves no more room.
 */
void
tp_plan_repair_once (TpPlanWork *work)
{
  int n = work->n_waiting;
  g_autofree int *waiting = g_memdup2 (work->waiting, sizeof (int) * ((gsize) n + 1));
  Repair repair = {.work = work, .n_teams = G_MAXINT, .n_asked = G_MAXINT};

  g_qsort_with_data (waiting, n, sizeof (int), compare_worth, work);
  for (int i = 0; i < n; i++) {
    Candidate candidate = {.request = waiting[i], .is_everywhere = TRUE};

    look_exactly (&repair, &candidate);
    if (candidate.best.slot >= 0 && is_still_true (&repair, &candidate))
      tp_plan_work_insert (work, candidate.request, &candidate.best);
  }
}

static gboolean
suits_changed (const TpPlanWork *work, int r, guint changed_slots)
{
  return (work->problem->requests[r].slots & changed_slots) != 0;
}

/* Those taken out beyond the region's borders; some may have been taken out twice. */
static void
add_strangers (const TpPlanWork *work,
               const int *removed,
               int n_removed,
               int region,
               GArray *waiting)
{
  guint first = waiting->len;

  for (int i = 0; i < n_removed; i++)
    if (work->index->region_of[removed[i]] != region && work->slot_of[removed[i]] < 0 &&
        !work->is_marked[removed[i]]) {
      g_array_append_val (waiting, removed[i]);
      work->is_marked[removed[i]] = TRUE;
    }
  for (guint i = first; i < waiting->len; i++)
    work->is_marked[g_array_index (waiting, int, i)] = FALSE;
}

/* All of the region who wait; where they are many, those of the areas in which somebody was taken
 * out. */
static GArray *
list_waiting (const TpPlanWork *work, const int *removed, int n_removed, int region)
{
  const TpPlanIndex *index = work->index;
  int n_all;
  const int *all = tp_plan_work_get_waiting (work, region, &n_all);
  GArray *waiting = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) areas = NULL;

  if (n_all <= MANY_WAITING || index->n_areas <= 1) {
    g_array_append_vals (waiting, all, (guint) n_all);
    add_strangers (work, removed, n_removed, region, waiting);
    return waiting;
  }
  areas = g_hash_table_new (NULL, NULL);
  for (int i = 0; i < n_removed; i++) {
    int area = tp_plan_index_get_area (index, removed[i]);

    if (area < 0 || !g_hash_table_add (areas, GINT_TO_POINTER (area)))
      continue;
    for (int k = index->areas.starts[area]; k < index->areas.starts[area + 1]; k++)
      if (work->slot_of[index->areas.items[k]] < 0)
        g_array_append_val (waiting, index->areas.items[k]);
  }
  for (int i = 0; i < n_removed; i++)
    if (tp_plan_index_get_area (index, removed[i]) < 0 && work->slot_of[removed[i]] < 0)
      g_array_append_val (waiting, removed[i]);
  return waiting;
}

/**
 * tp_plan_repair:
 * @work: the plan, disturbed since tp_plan_work_begin()
 * @removed: requests that the disturbance took out; some may be planned again
 * @n_removed: how many
 * @order: who comes first
 * @noise: how much chance has a say, 0 to 1
 * @region: whose waiting requests are looked at
 * @random: where chance comes from
 *
 * Puts those taken out back where they fit best, and others that waited into what became free.
 */
void
tp_plan_repair (TpPlanWork *work,
                const int *removed,
                int n_removed,
                TpPlanOrder order,
                double noise,
                int region,
                TpPlanRandom *random)
{
  g_autoptr (GArray) waiting = list_waiting (work, removed, n_removed, region);
  g_autofree Candidate *candidates = g_new (Candidate, waiting->len + 1);
  guint8 *is_removed = work->is_marked;
  Repair repair = {.work = work, .candidates = candidates};
  const int *touched = tp_plan_work_get_touched (work, &repair.n_changed);
  g_autofree int *changed = g_memdup2 (touched, sizeof (int) * (repair.n_changed + 1));
  guint changed_slots = 0;

  repair.n_teams = FEW_TEAMS;
  repair.n_asked = MOST_TEAMS;
  repair.changed = changed;
  repair.turn = tp_plan_random_below (random, TP_PLAN_WEEK_SLOTS);
  for (int i = 0; i < repair.n_changed; i++)
    changed_slots |= tp_plan_slot_bit (&work->problem->slots[changed[i]]);
  for (int i = 0; i < n_removed; i++)
    is_removed[removed[i]] = TRUE;
  for (guint i = 0; i < waiting->len; i++) {
    int r = g_array_index (waiting, int, i);

    gboolean is_lucky = work->crew != NULL && !is_removed[r] &&
                        tp_plan_random_below (random, (int) waiting->len) < FEW_LUCKY;

    if (is_removed[r] || is_lucky || suits_changed (work, r, changed_slots))
      candidates[repair.n_candidates++] =
        (Candidate){.request = r, .is_everywhere = is_removed[r] || is_lucky};
  }
  for (int i = 0; i < n_removed; i++)
    is_removed[removed[i]] = FALSE;
  if (work->crew != NULL)
    work->crew->is_hasty = TRUE;
  run (&repair, order, noise, random);
  if (work->crew != NULL)
    work->crew->is_hasty = FALSE;
}
