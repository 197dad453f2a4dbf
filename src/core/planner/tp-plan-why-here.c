/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a request is in its slot: it is taken out and really put into every other slot, and into
 * every slot in each way of service, everybody else staying where they are. Where it fits, the
 * plan's own sums say what that would cost; where it does not, the reasons are those of
 * tp-plan-explain.c. The plan may be better elsewhere by more than one move; of that nothing is
 * said here. */

#include "tp-plan-why-here.h"

#include "tp-plan-rests.h"
#include "tp-plan-work.h"

/* What the sums were with the request where it is. */
typedef struct
{
  TpPlanWork *work;
  int request, slot;
  double score;
  int travel, n_open, n_splits, n_changes, duty_days;
  int trips_saved; /* in that slot without it */
  gint64 unevenness;
} Here;

/**
 * tp_plan_get_service:
 * @request: a request
 * @mode: of a session that may serve it, or where somebody pinned it
 *
 * Returns: how it is served there
 */
TpPlanService
tp_plan_get_service (const TpPlanRequest *request, int mode)
{
  if (mode == TP_PLAN_HOME)
    return TP_PLAN_AT_HOME;
  return tp_plan_is_fetched (request, mode) ? TP_PLAN_IS_FETCHED : TP_PLAN_COMES;
}

static void
offer (TpPlanFit *best, const TpPlanFit *fit)
{
  if (best->slot < 0 || fit->cost < best->cost)
    *best = *fit;
}

/* The cheapest way of each service in slot @s; its slot is -1 if there is none. */
static void
find_ways (const Here *here, int s, TpPlanFit *bests)
{
  const TpPlanWork *work = here->work;
  const TpPlanRequest *request = &work->problem->requests[here->request];
  TpPlanFit fit;

  for (int service = 0; service < TP_PLAN_N_SERVICES; service++)
    bests[service] = (TpPlanFit){.slot = -1};
  if (work->sessions[s].mode >= 0) {
    if (tp_plan_work_try (work, s, here->request, &fit))
      offer (&bests[tp_plan_get_service (request, fit.mode)], &fit);
    return;
  }
  if (tp_plan_work_try_open (work, s, here->request, TP_PLAN_HOME, -1, &fit))
    offer (&bests[TP_PLAN_AT_HOME], &fit);
  for (int v = 0; v < work->problem->n_venues; v++)
    for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES; mode++)
      if ((work->problem->venues[v].modes & 1u << mode) != 0 &&
          tp_plan_work_try_open (work, s, here->request, mode, v, &fit))
        offer (&bests[tp_plan_get_service (request, mode)], &fit);
}

/* Puts the request there, reads the sums, and takes it out again. */
static void
measure (const Here *here, const TpPlanFit *fit, TpPlanElsewhere *elsewhere)
{
  TpPlanWork *work = here->work;
  int trips = work->sessions[fit->slot].mode >= 0 ? work->sessions[fit->slot].trips : 0;

  tp_plan_work_begin (work);
  elsewhere->is_opened = work->sessions[fit->slot].mode < 0;
  tp_plan_work_insert (work, here->request, fit);
  elsewhere->why = TP_WHY_FITS;
  elsewhere->mode = fit->mode;
  elsewhere->venue = fit->venue;
  elsewhere->slot = fit->slot;
  elsewhere->travel_minutes = work->travel - here->travel;
  elsewhere->trip_minutes = work->sessions[fit->slot].trips - trips - here->trips_saved;
  elsewhere->sessions = work->n_open - here->n_open;
  elsewhere->splits = work->n_splits - here->n_splits;
  elsewhere->changes = work->n_changes - here->n_changes;
  elsewhere->duty_days = here->duty_days - work->duty_days;
  elsewhere->unevenness = (int) (work->unevenness - here->unevenness);
  elsewhere->cost = here->score - tp_plan_work_get_score (work);
  tp_plan_work_rollback (work);
}

static int
compare_elsewhere (gconstpointer a, gconstpointer b)
{
  const TpPlanElsewhere *one = a, *two = b;
  gboolean fits_one = one->why == TP_WHY_FITS, fits_two = two->why == TP_WHY_FITS;

  if (fits_one != fits_two)
    return fits_one ? -1 : 1;
  if (fits_one && one->duty_days != two->duty_days)
    return one->duty_days < two->duty_days ? -1 : 1;
  if (fits_one && one->cost != two->cost)
    return one->cost < two->cost ? -1 : 1;
  return (one->slot > two->slot) - (one->slot < two->slot);
}

static void
offer_way (TpPlanOtherWay *way, const TpPlanElsewhere *elsewhere)
{
  if (way->best.slot < 0 || compare_elsewhere (elsewhere, &way->best) < 0)
    way->best = *elsewhere;
}

/* What is allowed in slot @s, the cheapest of it into @elsewhere. */
static void
measure_slot (const Here *here, int s, TpPlanOtherWay *ways, TpPlanElsewhere *elsewhere)
{
  TpPlanFit fits[TP_PLAN_N_SERVICES], best = {.slot = -1};

  find_ways (here, s, fits);
  for (int service = 0; service < TP_PLAN_N_SERVICES; service++) {
    TpPlanElsewhere there = {.slot = s};

    if (fits[service].slot < 0)
      continue;
    measure (here, &fits[service], &there);
    offer_way (&ways[service], &there);
    if (best.slot < 0 || fits[service].cost < best.cost) {
      best = fits[service];
      *elsewhere = there;
    }
  }
}

static void
list_elsewhere (const Here *here, const TpSolution *without, TpWhyHere *self)
{
  const TpProblem *problem = here->work->problem;
  g_autofree TpWhy *whys = g_new (TpWhy, problem->n_slots + 1);
  g_autofree int *missing = g_new (int, problem->n_slots + 1);

  tp_planner_explain_slots (problem, without, here->request, whys, missing);
  for (int s = 0; s < problem->n_slots; s++) {
    TpPlanElsewhere elsewhere = {.slot = s, .why = whys[s], .mode = -1, .venue = -1};

    elsewhere.missing_minutes = missing[s];
    measure_slot (here, s, self->ways, &elsewhere);
    if (s == here->slot)
      continue;
    self->slots_by_why[elsewhere.why]++;
    self->n_allowed += elsewhere.why == TP_WHY_FITS;
    g_array_append_val (self->elsewhere, elsewhere);
  }
  g_array_sort (self->elsewhere, compare_elsewhere);
}

/* The same request with no other modes than those of one way of service. */
static TpPlanRequest
restrict_modes (const TpPlanRequest *request, TpPlanService service)
{
  const guint home = 1u << TP_PLAN_HOME;
  TpPlanRequest restricted = *request;

  switch (service) {
  case TP_PLAN_AT_HOME:
    restricted.modes &= home;
    restricted.fetch_modes = 0;
    break;
  case TP_PLAN_COMES:
    restricted.modes &= ~home;
    restricted.fetch_modes = 0;
    break;
  case TP_PLAN_IS_FETCHED:
    restricted.modes = 0;
    restricted.fetch_modes &= ~request->modes & ~home;
    break;
  case TP_PLAN_N_SERVICES:
    break;
  }
  return restricted;
}

/* What stands against the ways of service that no slot has, each looked at as if it was the only
 * one. */
static void
explain_ways (const Here *here, const TpSolution *without, TpWhyHere *self)
{
  TpProblem problem = *here->work->problem;
  const TpPlanRequest *request = &problem.requests[here->request];
  g_autofree TpPlanRequest *requests =
    g_memdup2 (problem.requests, sizeof *requests * (gsize) problem.n_requests);

  problem.requests = requests;
  for (int service = 0; service < TP_PLAN_N_SERVICES; service++) {
    TpPlanOtherWay *way = &self->ways[service];
    TpWhyNot why_not;

    requests[here->request] = restrict_modes (request, (TpPlanService) service);
    way->is_asked = tp_plan_get_modes (&requests[here->request]) != 0;
    if (!way->is_asked || way->best.slot >= 0)
      continue;
    why_not = tp_planner_explain (&problem, without, here->request);
    way->best.slot = why_not.nearest_slot;
    way->best.why = why_not.deciding;
    way->best.missing_minutes = why_not.missing_minutes;
    way->missing_posts = why_not.missing_posts;
    way->missing_skills = why_not.missing_skills;
    way->missing_kinds = why_not.missing_kinds;
  }
}

/* What the shares of wards and groups are worth. */
static double
get_fairness (const TpPlanWork *work)
{
  return work->problem->weight_fairness * work->fairness +
         work->problem->weight_groups * work->group_fairness;
}

/**
 * tp_planner_explain_here:
 * @problem: the problem
 * @solution: a sound solution of it
 * @request: a request that is in a slot
 *
 * Tries @request in every other slot of the plan as it stands, and in each way of service in every
 * slot.
 *
 * Returns: (transfer full) (nullable): what that would cost, or what excludes it; %NULL if @request
 *   is in no slot. Whether it is pinned is said; the other slots are tried all the same.
 */
TpWhyHere *
tp_planner_explain_here (const TpProblem *problem, const TpSolution *solution, int request)
{
  g_autoptr (TpPlanCopy) copy = NULL;
  g_autoptr (TpPlanIndex) index = NULL;
  g_autoptr (TpPlanWork) work = NULL;
  Here here = {.request = request};
  TpSolution *without;
  double fairness;
  TpWhyHere *self;

  g_return_val_if_fail (problem != NULL && solution != NULL, NULL);
  g_return_val_if_fail (request >= 0 && request < problem->n_requests, NULL);
  g_return_val_if_fail (solution->n_sessions == problem->n_slots, NULL);

  problem = tp_plan_rests_settle (problem, solution, &copy);
  index = tp_plan_index_new (problem);
  work = tp_plan_work_new (index);
  work->is_thorough = TRUE;
  tp_plan_work_load (work, solution);
  if (work->slot_of[request] < 0)
    return NULL;
  here = (Here){.work = work,
                .request = request,
                .slot = work->slot_of[request],
                .score = tp_plan_work_get_score (work),
                .travel = work->travel,
                .n_open = work->n_open,
                .n_splits = work->n_splits,
                .n_changes = work->n_changes,
                .duty_days = work->duty_days,
                .unevenness = work->unevenness};
  fairness = get_fairness (work);
  here.trips_saved = work->sessions[here.slot].trips;
  self = g_new0 (TpWhyHere, 1);
  self->service = tp_plan_get_service (&problem->requests[request], work->sessions[here.slot].mode);
  for (int service = 0; service < TP_PLAN_N_SERVICES; service++)
    self->ways[service].best = (TpPlanElsewhere){.slot = -1, .mode = -1, .venue = -1};
  tp_plan_work_remove (work, request);
  here.trips_saved -= work->sessions[here.slot].trips;
  self->slot = here.slot;
  self->is_pinned = index->pin_of[request] >= 0;
  self->gain = here.score - tp_plan_work_get_score (work);
  self->fairness = fairness - get_fairness (work);
  self->travel_minutes = here.travel - work->travel;
  self->elsewhere = g_array_new (FALSE, FALSE, sizeof (TpPlanElsewhere));
  without = tp_plan_work_to_solution (work);
  list_elsewhere (&here, without, self);
  explain_ways (&here, without, self);
  tp_solution_free (without, problem);
  return self;
}

/**
 * tp_why_here_free:
 * @self: (transfer full) (nullable): an explanation
 */
void
tp_why_here_free (TpWhyHere *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->elsewhere);
  g_free (self);
}
