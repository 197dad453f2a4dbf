/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Request by request nobody would ever open a hall: the first guest never pays for it. So here
 * whole sessions are thought out and compared, and the one with the highest gain is opened.
 * Opening one lowers the gain of others but never raises it, so that old ratings are bounds and
 * only the top of the heap has to be rated anew. */

#include "tp-plan-propose.h"

#include <math.h>
#include <string.h>

#include "tp-plan-fetch.h"
#include "tp-plan-mode.h"

#define ROUND_LIMIT 32

/* --- whom a session would serve ------------------------------------------------------- */

/* What the session would know and have, as far as it can be said before it is there. */
typedef struct
{
  guint skills, kinds;
  int n_strangers;
} Means;

static gboolean
is_guest_for (const TpPlanWork *work, const Means *means, int r, const TpPlanSlot *slot, int mode)
{
  const TpPlanRequest *request = &work->problem->requests[r];

  return work->slot_of[r] < 0 &&
         tp_plan_is_open_to (work->problem, (int) (slot - work->problem->slots), r) &&
         (tp_plan_get_modes (request) & 1u << mode) != 0 &&
         (request->slots & tp_plan_slot_bit (slot)) != 0 &&
         (request->skills & ~(slot->skills | means->skills)) == 0 &&
         (tp_plan_crew_get_kinds (request, mode) & ~means->kinds) == 0 &&
         (mode != TP_PLAN_HOME || tp_plan_may_visit (work->problem, slot, request->ward));
}

/* Puts @r into the imagined session if there is time; the gain without the session's own cost. */
static gboolean
imagine (const TpPlanWork *work,
         const TpPlanSlot *slot,
         TpWorkSession *session,
         int r,
         double *gain)
{
  const TpPlanModeOps *ops = tp_plan_mode_get (session->mode);
  int position, travel;

  if (session->n_requests >= session->capacity ||
      !ops->try_request (work->index, slot, session, r, &position, &travel))
    return FALSE;
  ops->insert (work->index, slot, session, r, position);
  *gain +=
    tp_plan_work_get_worth (work, r) - work->index->thrift * work->problem->weight_travel * travel;
  return TRUE;
}

/* Who may come to the venue may be too far away to be fetched to it, for a gathering of another
 * mode. */
static gboolean
is_too_far (const TpPlanWork *work, int r, const TpPlanProposal *proposal)
{
  const TpPlanRequest *request = &work->problem->requests[r];

  return tp_plan_is_fetched (request, proposal->mode) &&
         !tp_plan_fetch_is_within (work->problem, request, proposal->venue);
}

static double
rate_gathering (const TpPlanWork *work,
                const TpPlanProposal *proposal,
                const Means *means,
                GArray *guests)
{
  const TpPlanIndex *index = work->index;
  const TpPlanSlot *slot = &work->problem->slots[proposal->slot];
  const TpPlanSlot *half = NULL;
  int buffers[4][256];
  TpWorkSession here = {.mode = proposal->mode,
                        .venue = proposal->venue,
                        .requests = buffers[0],
                        .starts = buffers[1],
                        .capacity = G_N_ELEMENTS (buffers[0])};
  TpWorkSession there = here;
  double gain = 0;

  there.requests = buffers[2];
  there.starts = buffers[3];
  if (proposal->mode == TP_PLAN_BUS && work->sessions[index->partner[proposal->slot]].mode < 0)
    half = &work->problem->slots[index->partner[proposal->slot]];
  for (int i = index->guests.starts[proposal->venue]; i < index->guests.starts[proposal->venue + 1];
       i++) {
    int r = index->guests.items[i];

    if (work->problem->fetch_radius_km > 0.0 && is_too_far (work, r, proposal))
      continue;
    if ((is_guest_for (work, means, r, slot, proposal->mode) &&
         imagine (work, slot, &here, r, &gain)) ||
        (half != NULL && is_guest_for (work, means, r, half, proposal->mode) &&
         imagine (work, half, &there, r, &gain)))
      g_array_append_val (guests, r);
  }
  return gain;
}

typedef struct
{
  int request;
  gboolean is_out;
} Neighbour;

/* The round's best next home among the neighbours: the most worth for its minutes. */
static int
choose_next (const TpPlanWork *work,
             const TpPlanSlot *slot,
             const TpWorkSession *session,
             Neighbour *neighbours,
             int n_neighbours)
{
  double best_rate = -INFINITY;
  int best = -1;

  for (int i = 0; i < n_neighbours; i++) {
    int r = neighbours[i].request, position, travel;
    double rate;

    if (neighbours[i].is_out)
      continue;
    if (!tp_plan_mode_home.try_request (work->index, slot, session, r, &position, &travel)) {
      neighbours[i].is_out = TRUE;
      continue;
    }
    rate = tp_plan_work_get_worth (work, r) /
           MAX (travel + MAX (work->problem->requests[r].minutes, 0), 1);
    if (rate > best_rate) {
      best_rate = rate;
      best = i;
    }
  }
  return best;
}

static double
rate_round (const TpPlanWork *work,
            const TpPlanProposal *proposal,
            const Means *means,
            GArray *guests)
{
  const TpPlanIndex *index = work->index;
  const TpPlanSlot *slot = &work->problem->slots[proposal->slot];
  const TpPlanRuns *areas = &index->areas;
  int area = MAX (proposal->ward, 0), buffers[3][ROUND_LIMIT];
  TpWorkSession round = {.mode = TP_PLAN_HOME,
                         .ward = proposal->ward,
                         .venue = -1,
                         .requests = buffers[0],
                         .starts = buffers[1],
                         .latest = buffers[2],
                         .capacity = ROUND_LIMIT};
  g_autofree Neighbour *neighbours = NULL;
  double gain = 0;
  int seed = -1, n_neighbours = 0, next;

  for (int i = areas->starts[area]; i < areas->starts[area + 1] && seed < 0; i++)
    if (is_guest_for (work, means, areas->items[i], slot, TP_PLAN_HOME) &&
        imagine (work, slot, &round, areas->items[i], &gain))
      seed = areas->items[i];
  if (seed < 0)
    return 0;
  g_array_append_val (guests, seed);
  neighbours = g_new (Neighbour, index->near.starts[seed + 1] - index->near.starts[seed] + 1);
  for (int i = index->near.starts[seed]; i < index->near.starts[seed + 1]; i++)
    if (is_guest_for (work, means, index->near.items[i], slot, TP_PLAN_HOME))
      neighbours[n_neighbours++] = (Neighbour){index->near.items[i], FALSE};
  while ((next = choose_next (work, slot, &round, neighbours, n_neighbours)) >= 0) {
    neighbours[next].is_out = TRUE;
    if (imagine (work, slot, &round, neighbours[next].request, &gain))
      g_array_append_val (guests, neighbours[next].request);
  }
  return gain;
}

static double
get_own_cost (const TpPlanWork *work, const TpPlanProposal *proposal, int n_strangers)
{
  const TpProblem *problem = work->problem;
  const TpPlanModeOps *ops = tp_plan_mode_get (proposal->mode);
  int partner = work->index->partner[proposal->slot], n_opened = 1;
  int way = ops->measure_way (work->index, &problem->slots[proposal->slot], proposal->venue);

  if (proposal->mode == TP_PLAN_BUS && work->sessions[partner].mode < 0) {
    way += ops->measure_way (work->index, &problem->slots[partner], proposal->venue);
    n_opened = 2;
  }
  return work->index->thrift * (problem->weight_travel * way + problem->weight_session * n_opened) +
         tp_plan_work_get_crew_cost (work, n_strangers) +
         tp_plan_work_get_member_cost (work, problem->slots[proposal->slot].team, n_opened);
}

static gboolean
find_means (const TpPlanWork *work, const TpPlanProposal *proposal, Means *means)
{
  int half;

  if (!tp_plan_work_has_place (work, proposal->slot, proposal->mode, proposal->ward,
                               proposal->venue, &half))
    return FALSE;
  if (work->crew == NULL)
    return TRUE;
  means->kinds = tp_plan_crew_get_free_kinds (work->crew, proposal->slot);
  return tp_plan_crew_can_open (work->crew, proposal->slot, proposal->mode, proposal->ward, half,
                                -1, &means->n_strangers, &means->skills);
}

/**
 * tp_plan_proposal_rate:
 * @work: the plan
 * @proposal: slot, mode and place; its gain is set
 * @guests: (element-type int): emptied, then filled with whom the session would serve
 *
 * Returns: %TRUE if the session can be opened and would serve somebody or a duty
 */
gboolean
tp_plan_proposal_rate (const TpPlanWork *work, TpPlanProposal *proposal, GArray *guests)
{
  double duty = 0;
  Means means = {0};

  g_array_set_size (guests, 0);
  if (!find_means (work, proposal, &means))
    return FALSE;
  if (proposal->mode == TP_PLAN_BUS)
    duty = tp_plan_work_get_duty_gain (work, proposal->ward,
                                       work->problem->slots[proposal->slot].slot / TP_PLAN_PARTS);
  proposal->gain =
    duty - get_own_cost (work, proposal, means.n_strangers) +
    (proposal->mode == TP_PLAN_HOME ? rate_round (work, proposal, &means, guests)
                                    : rate_gathering (work, proposal, &means, guests));
  return guests->len > 0 || duty > 0;
}

/**
 * tp_plan_proposal_apply:
 *
 * Opens the session and puts those of @guests who fit into it, or into the other half of its bus
 * day.
 */
void
tp_plan_proposal_apply (TpPlanWork *work, const TpPlanProposal *proposal, const GArray *guests)
{
  int partner = work->index->partner[proposal->slot];

  tp_plan_work_open (work, proposal->slot, proposal->mode, proposal->ward, proposal->venue);
  for (guint i = 0; i < guests->len; i++) {
    int r = g_array_index (guests, int, i);
    TpPlanFit fit;

    if (tp_plan_work_try (work, proposal->slot, r, &fit) ||
        (proposal->mode == TP_PLAN_BUS && tp_plan_work_try (work, partner, r, &fit)))
      tp_plan_work_insert (work, r, &fit);
  }
  tp_plan_work_close_if_idle (work, proposal->slot);
}

/* --- bus days that duties ask for --------------------------------------------------------- */

static void
consider_bus_days (const TpPlanWork *work,
                   int ward,
                   TpPlanProposal *best,
                   GArray **best_guests,
                   GArray **guests)
{
  const TpProblem *problem = work->problem;
  const TpPlanRuns *venues = &work->index->venues, *buses = &work->index->buses;

  for (int i = venues->starts[ward]; i < venues->starts[ward + 1]; i++)
    for (int k = buses->starts[ward]; k < buses->starts[ward + 1]; k++) {
      int v = venues->items[i], s = buses->items[k];
      TpPlanProposal proposal = {s, TP_PLAN_BUS, ward, v, 0};

      if (work->sessions[s].mode >= 0)
        continue;
      if (problem->slots[s].slot % TP_PLAN_PARTS != 0 &&
          (work->index->partner[s] < 0 || work->sessions[work->index->partner[s]].mode < 0))
        continue; /* its morning speaks for the day */
      if ((problem->venues[v].modes & 1u << TP_PLAN_BUS) == 0 ||
          !tp_plan_proposal_rate (work, &proposal, *guests) ||
          proposal.gain < work->index->duty_worth * 0.5 ||
          (best->slot >= 0 && proposal.gain <= best->gain))
        continue;
      *best = proposal;
      {
        GArray *worse = *best_guests;

        *best_guests = *guests;
        *guests = worse;
      }
    }
}

/**
 * tp_plan_fill_duties:
 * @work: the plan
 *
 * Opens a bus day for each day that a duty still asks for, where a free one is left.
 */
void
tp_plan_fill_duties (TpPlanWork *work)
{
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *best_guests = g_array_new (FALSE, FALSE, sizeof (int));

  for (int ward = 0; ward < work->problem->n_wards; ward++)
    while (work->bus_days[ward] < work->index->duty_of[ward]) {
      TpPlanProposal best = {.slot = -1};

      consider_bus_days (work, ward, &best, &best_guests, &guests);
      if (best.slot < 0)
        break;
      tp_plan_proposal_apply (work, &best, best_guests);
    }
  g_array_unref (guests);
  g_array_unref (best_guests);
}

/* --- the first plan ---------------------------------------------------------------------- */

static gboolean
is_better (const TpPlanProposal *a, const TpPlanProposal *b)
{
  if (a->gain != b->gain)
    return a->gain > b->gain;
  if (a->slot != b->slot)
    return a->slot < b->slot;
  if (a->mode != b->mode)
    return a->mode < b->mode;
  return a->mode == TP_PLAN_HOME ? a->ward < b->ward : a->venue < b->venue;
}

/* Whether the first is the best now, whatever it was thought to be when it came there. */
static gboolean
is_top (const TpPlanProposal *heap, int n)
{
  for (int child = 1; child < MIN (n, 3); child++)
    if (is_better (&heap[child], &heap[0]))
      return FALSE;
  return TRUE;
}

static void
sift_down (TpPlanProposal *heap, int n, int i)
{
  for (int child; (child = 2 * i + 1) < n; i = child) {
    TpPlanProposal swapped = heap[i];

    if (child + 1 < n && is_better (&heap[child + 1], &heap[child]))
      child++;
    if (!is_better (&heap[child], &heap[i]))
      return;
    heap[i] = heap[child];
    heap[child] = swapped;
  }
}

/* What a gathering would gain at a venue and a time if its team knew everything. */
typedef struct
{
  guint age; /* of the venue when that was found; 0: never */
  int since, until;
  double gain;
} Bound;

typedef struct
{
  const TpPlanWork *work;
  GArray *heap, *guests;
  Bound *bounds; /* venue × slot of the week × mode */
  guint *ages;   /* per venue: 1, and more whenever somebody near it is served */
} Listing;

static void
list_proposal (Listing *listing, TpPlanProposal proposal)
{
  if (tp_plan_proposal_rate (listing->work, &proposal, listing->guests))
    g_array_append_val (listing->heap, proposal);
}

static gboolean
has_bound (const TpPlanWork *work, const TpPlanProposal *proposal)
{
  const TpPlanSlot *slot = &work->problem->slots[proposal->slot];

  return proposal->mode != TP_PLAN_HOME && proposal->mode != TP_PLAN_BUS && slot->n_breaks == 0 &&
         tp_plan_slot_bit (slot) != 0;
}

static double
find_bound (Listing *listing, const TpPlanProposal *proposal)
{
  const TpPlanSlot *slot = &listing->work->problem->slots[proposal->slot];
  Means all = {~0u, ~0u, 0};
  Bound *bound =
    &listing->bounds[(proposal->venue * TP_PLAN_WEEK_SLOTS + slot->slot) * TP_PLAN_N_MODES +
                     proposal->mode];

  if (bound->age != listing->ages[proposal->venue] || bound->since != slot->since ||
      bound->until != slot->until) {
    g_array_set_size (listing->guests, 0);
    *bound = (Bound){listing->ages[proposal->venue], slot->since, slot->until,
                     rate_gathering (listing->work, proposal, &all, listing->guests)};
  }
  return bound->gain;
}

/* Teams that gather at one place at one time differ in what they know and in their way: what each
 * would gain is found when its turn comes, which for most it never does. */
static void
list_gathering (Listing *listing, TpPlanProposal proposal)
{
  double bound;
  int half;

  if (!tp_plan_work_has_place (listing->work, proposal.slot, proposal.mode, proposal.ward,
                               proposal.venue, &half))
    return;
  bound = find_bound (listing, &proposal);
  proposal.gain = bound - get_own_cost (listing->work, &proposal, 0);
  if (bound > 0)
    g_array_append_val (listing->heap, proposal);
}

static void
list_gatherings_of_slot (Listing *listing, int s, int ward)
{
  const TpProblem *problem = listing->work->problem;
  const TpPlanRuns *venues = &listing->work->index->venues;
  const TpPlanSlot *slot = &problem->slots[s];

  for (int i = venues->starts[ward]; i < venues->starts[ward + 1]; i++)
    for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES; mode++) {
      TpPlanProposal proposal = {s, mode, ward, venues->items[i], 0};

      if ((slot->modes & problem->venues[proposal.venue].modes & 1u << mode) == 0)
        continue;
      if (has_bound (listing->work, &proposal))
        list_gathering (listing, proposal);
      else if (mode != TP_PLAN_BUS || slot->slot % TP_PLAN_PARTS == 0)
        list_proposal (listing, proposal);
    }
}

static void
list_proposals_of_slot (Listing *listing, int s)
{
  const TpPlanWork *work = listing->work;
  const TpProblem *problem = work->problem;
  const TpPlanSlot *slot = &problem->slots[s];

  if (work->index->is_blocked[s] || work->sessions[s].mode >= 0)
    return;
  for (int a = 0; a < work->index->n_areas && (slot->modes & 1u << TP_PLAN_HOME) != 0; a++)
    if ((problem->rounds_cross_wards || tp_plan_serves_ward (problem, slot, a)) &&
        work->index->areas.starts[a] < work->index->areas.starts[a + 1])
      list_proposal (
        listing, (TpPlanProposal){s, TP_PLAN_HOME, problem->rounds_cross_wards ? -1 : a, -1, 0});
  for (int ward = 0; ward < problem->n_wards; ward++)
    if (tp_plan_serves_ward (problem, slot, ward))
      list_gatherings_of_slot (listing, s, ward);
}

/* Whoever was waiting is served: what was thought possible near them is not so any more. */
static void
make_older (Listing *listing)
{
  const TpPlanWork *work = listing->work;
  const TpPlanRuns *halls = &work->index->halls;

  for (guint i = 0; i < listing->guests->len; i++) {
    int r = g_array_index (listing->guests, int, i);

    for (int k = halls->starts[r]; k < halls->starts[r + 1] && work->slot_of[r] >= 0; k++)
      listing->ages[halls->items[k]]++;
  }
}

/* Whether the proposal cannot gain what it was thought to, which is quickly said; it is rated. */
static gboolean
is_outdated (Listing *listing, TpPlanProposal *proposal)
{
  const TpPlanWork *work = listing->work;
  double gain;
  int half;

  if (!has_bound (work, proposal) ||
      !tp_plan_work_has_place (work, proposal->slot, proposal->mode, proposal->ward,
                               proposal->venue, &half))
    return FALSE;
  gain = find_bound (listing, proposal) - get_own_cost (work, proposal, 0);
  if (gain >= proposal->gain - 1e-9)
    return FALSE;
  proposal->gain = gain;
  return TRUE;
}

/* Opens the best of those that were listed, one after the other. */
static void
open_listed (Listing *listing, TpPlanWork *work, GCancellable *cancellable)
{
  TpPlanProposal *top = (TpPlanProposal *) (gpointer) listing->heap->data;
  int n = (int) listing->heap->len;

  for (int i = n / 2 - 1; i >= 0; i--)
    sift_down (top, n, i);
  while (n > 0 && !g_cancellable_is_cancelled (cancellable)) {
    gboolean is_outdone = is_outdated (listing, top) && !is_top (top, n);
    gboolean is_possible =
      is_outdone || (tp_plan_proposal_rate (work, top, listing->guests) && top->gain > 0);
    gboolean is_best = is_possible && !is_outdone && is_top (top, n);

    if (is_best) {
      tp_plan_proposal_apply (work, top, listing->guests);
      make_older (listing);
    }
    if (!is_possible || is_best)
      *top = top[--n];
    sift_down (top, n, 0);
  }
}

/**
 * tp_plan_fill_sessions:
 * @work: the plan
 * @cancellable: (nullable): stops early, leaving a sound plan
 *
 * Opens the sessions with the highest gain, or little less, one after the other, while they gain
 * anything; where they do not compete for equipment first those of one region, then of the next.
 */
void
tp_plan_fill_sessions (TpPlanWork *work, GCancellable *cancellable)
{
  const TpPlanRuns *slots = &work->index->region_slots;
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (TpPlanProposal));
  g_autoptr (GArray) guests = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree Bound *bounds =
    g_new0 (Bound, (gsize) work->problem->n_venues * TP_PLAN_WEEK_SLOTS * TP_PLAN_N_MODES + 1);
  g_autofree guint *ages = g_new (guint, work->problem->n_venues + 1);
  Listing listing = {work, heap, guests, bounds, ages};
  int n_regions = work->index->n_regions;

  for (int v = 0; v < work->problem->n_venues; v++)
    ages[v] = 1;
  for (int region = 0, next; region < n_regions; region = next) {
    next = work->problem->n_items == 0 ? region + 1 : n_regions;
    g_array_set_size (heap, 0);
    for (int i = slots->starts[region];
         i < slots->starts[next] && !g_cancellable_is_cancelled (cancellable); i++)
      list_proposals_of_slot (&listing, slots->items[i]);
    open_listed (&listing, work, cancellable);
  }
}

/* --- a few slots anew ------------------------------------------------------------------------ */

/* Some of the places where waiting requests could be served from @slot. */
static void
sample_options (const TpPlanWork *work, int s, int region, TpPlanRandom *random, GArray *options)
{
  int n_waiting;
  const int *waiting = tp_plan_work_get_waiting (work, region, &n_waiting);
  const TpProblem *problem = work->problem;
  const TpPlanIndex *index = work->index;

  g_array_set_size (options, 0);
  for (int i = 0; i < 6 && n_waiting > 0; i++) {
    int r = waiting[tp_plan_random_below (random, n_waiting)];
    int n_halls = index->halls.starts[r + 1] - index->halls.starts[r];
    int ward = problem->rounds_cross_wards ? -1 : problem->requests[r].ward;
    TpPlanProposal option = {s, TP_PLAN_HOME, ward, -1, 0};

    if (problem->slots[s].modes & problem->requests[r].modes & 1u << TP_PLAN_HOME)
      g_array_append_val (options, option);
    if (n_halls == 0)
      continue;
    option.venue =
      index->halls.items[index->halls.starts[r] + tp_plan_random_below (random, n_halls)];
    option.ward = problem->venues[option.venue].ward;
    for (option.mode = TP_PLAN_HALL; option.mode < TP_PLAN_N_MODES; option.mode++)
      if (problem->slots[s].modes & problem->venues[option.venue].modes &
          tp_plan_get_modes (&problem->requests[r]) & 1u << option.mode)
        g_array_append_val (options, option);
  }
}

static gboolean
has_option_before (const GArray *options, guint at)
{
  const TpPlanProposal *all = (const TpPlanProposal *) (gconstpointer) options->data;

  for (guint i = 0; i < at; i++)
    if (all[i].mode == all[at].mode && all[i].ward == all[at].ward && all[i].venue == all[at].venue)
      return TRUE;
  return FALSE;
}

/**
 * tp_plan_fill_slots:
 * @work: the plan
 * @slots: slots to fill where they are empty
 * @n_slots: how many
 * @region: whose waiting requests are to be served
 * @random: where chance comes from
 *
 * Opens a good session in each empty one of @slots, with some chance in what is good.
 */
void
tp_plan_fill_slots (TpPlanWork *work,
                    const int *slots,
                    int n_slots,
                    int region,
                    TpPlanRandom *random)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TpPlanProposal));
  GArray *guests = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *best_guests = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < n_slots && work->n_waiting > 0; i++) {
    TpPlanProposal best = {.slot = -1, .gain = 0};

    if (work->sessions[slots[i]].mode >= 0)
      continue;
    sample_options (work, slots[i], region, random, options);
    for (guint k = 0; k < options->len; k++) {
      TpPlanProposal *option = &g_array_index (options, TpPlanProposal, k);

      if (has_option_before (options, k) || !tp_plan_proposal_rate (work, option, guests))
        continue;
      option->gain *= 0.8 + 0.4 * tp_plan_random_unit (random);
      if (option->gain <= best.gain)
        continue;
      best = *option;
      {
        GArray *worse = best_guests;

        best_guests = guests;
        guests = worse;
      }
    }
    if (best.slot >= 0)
      tp_plan_proposal_apply (work, &best, best_guests);
  }
  g_array_unref (guests);
  g_array_unref (best_guests);
}
