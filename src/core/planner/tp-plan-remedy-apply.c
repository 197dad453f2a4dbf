/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A remedy really made: the problem as the change leaves it, the plan with everybody moved who has
 * to move, and the request in the place that was promised. For tests, and for trying a remedy. */

#include "tp-plan-remedy-private.h"

#include "tp-plan-index.h"

#include <string.h>

/* --- the problem ---------------------------------------------------------------------- */

static void
add_venue (TpPlanCopy *copy, int request)
{
  const TpPlanRequest *at = tp_plan_copy_get_request (copy, request);
  TpPlanVenue venue = {.x = at->x,
                       .y = at->y,
                       .place = at->place,
                       .ward = at->ward,
                       .modes = 1u << TP_PLAN_HALL,
                       .slots = (1u << TP_PLAN_WEEK_SLOTS) - 1,
                       .desks = 1,
                       .neighbourhood = at->neighbourhood};

  g_array_append_val (copy->venues, venue);
}

/* A slot as the team's others, with the hours of whoever goes out then. */
static void
add_slot (TpPlanCopy *copy, int like, int week_slot)
{
  TpPlanSlot slot = *tp_plan_copy_get_slot (copy, like);

  slot.slot = week_slot;
  slot.is_fixed = slot.is_closed = FALSE;
  slot.mode = slot.ward = slot.venue = -1;
  for (guint s = 0; s < copy->slots->len; s++) {
    const TpPlanSlot *other = tp_plan_copy_get_slot (copy, (int) s);

    if (other->slot != week_slot)
      continue;
    slot.since = other->since;
    slot.until = other->until;
    slot.breaks = other->breaks;
    slot.n_breaks = other->n_breaks;
    slot.has_moments = other->has_moments;
    slot.rests = other->rests;
    slot.n_rests = other->n_rests;
    break;
  }
  g_array_append_val (copy->slots, slot);
}

static int
find_ward (const TpPlanCopy *copy, int request, const TpPlanRemedy *remedy)
{
  if (remedy->mode != TP_PLAN_HOME && remedy->venue >= 0)
    return g_array_index (copy->venues, TpPlanVenue, remedy->venue).ward;
  return g_array_index (copy->requests, TpPlanRequest, request).ward;
}

static void
serve_ward (TpPlanCopy *copy, int slot, int ward)
{
  guint8 *set = g_ptr_array_index (copy->ward_sets, tp_plan_copy_get_slot (copy, slot)->ward_words);

  if (set != NULL && ward >= 0 && ward < copy->problem.n_wards)
    set[ward] = 1;
}

static guint
get_bit (TpPlanCopy *copy, int slot)
{
  return tp_plan_slot_bit (tp_plan_copy_get_slot (copy, slot));
}

static void
add_person (TpPlanCopy *copy, const TpPlanRemedy *remedy)
{
  const TpPlanSlot *slot = tp_plan_copy_get_slot (copy, remedy->changed_slot);
  TpPlanPerson person = {.slots = tp_plan_remedy_get_times (slot, remedy->mode),
                         .posts = remedy->posts,
                         .skills = remedy->skills,
                         .ward_words = slot->ward_words,
                         .neighbourhood = -1};

  g_array_append_val (copy->people, person);
}

static void
add_item (TpPlanCopy *copy, const TpPlanRemedy *remedy)
{
  const TpPlanSlot *slot = tp_plan_copy_get_slot (copy, remedy->changed_slot);
  TpPlanItem item = {
    .kind = remedy->amount, .slots = tp_plan_remedy_get_times (slot, remedy->mode), .team = -1};

  g_array_append_val (copy->items, item);
}

static void
change_problem (TpPlanCopy *copy, int request, const TpPlanRemedy *remedy)
{
  TpPlanRequest *self = tp_plan_copy_get_request (copy, request);

  switch (remedy->kind) {
  case TP_CHANGE_RESIDENT_TIME:
    self->slots |= get_bit (copy, remedy->slot);
    break;
  case TP_CHANGE_MODE:
    self->modes |= 1u << remedy->mode;
    break;
  case TP_CHANGE_LONGER:
    tp_plan_copy_get_slot (copy, remedy->changed_slot)->until += remedy->amount;
    break;
  case TP_CHANGE_DESK:
    tp_plan_copy_get_venue (copy, remedy->venue)->desks++;
    break;
  case TP_CHANGE_VENUE_TIME:
    tp_plan_copy_get_venue (copy, remedy->venue)->slots |= get_bit (copy, remedy->changed_slot);
    break;
  case TP_CHANGE_NEW_VENUE:
    add_venue (copy, request);
    break;
  case TP_CHANGE_SKILL:
    tp_plan_copy_get_slot (copy, remedy->changed_slot)->skills |= (guint) remedy->amount;
    break;
  case TP_CHANGE_TERRITORY:
    serve_ward (copy, remedy->changed_slot, find_ward (copy, request, remedy));
    break;
  case TP_CHANGE_EXTRA_SESSION:
    add_slot (copy, remedy->changed_slot, remedy->week_slot);
    break;
  case TP_CHANGE_PERSON:
    add_person (copy, remedy);
    break;
  case TP_CHANGE_EQUIPMENT:
    add_item (copy, remedy);
    break;
  case TP_CHANGE_MOVE_REQUEST:
  case TP_CHANGE_MOVE_SESSION:
  case TP_CHANGE_DISPLACE:
  case TP_N_CHANGES:
    break;
  }
  tp_plan_copy_refresh (copy);
}

/* --- the plan ------------------------------------------------------------------------------- */

/* As @solution, with a slot more where the problem has one. The times are not kept: whoever takes
 * the plan over finds them anew. */
static TpSolution *
copy_plan (const TpSolution *solution, const TpProblem *problem)
{
  TpSolution *plan = tp_solution_new_empty (problem);

  for (int s = 0; s < solution->n_sessions; s++) {
    TpPlanSession *session = &plan->sessions[s];

    *session = solution->sessions[s];
    session->requests = g_new0 (int, problem->n_requests + 1);
    if (session->n_requests > 0)
      memcpy (session->requests, solution->sessions[s].requests,
              sizeof (int) * (gsize) session->n_requests);
    session->starts = g_new0 (int, problem->n_requests + 1);
    session->travels = g_new0 (int, problem->n_requests + 1);
    session->fetched = NULL;
    session->people = g_memdup2 (session->people, sizeof (int) * (gsize) session->n_people);
    session->items = g_memdup2 (session->items, sizeof (int) * (gsize) session->n_items);
    session->rests = g_memdup2 (session->rests, sizeof (int) * (gsize) session->n_rests);
  }
  memcpy (plan->slot_of, solution->slot_of, sizeof (int) * (gsize) problem->n_requests);
  return plan;
}

static void
take_out (TpSolution *plan, int request)
{
  TpPlanSession *session = &plan->sessions[plan->slot_of[request]];
  int n = 0;

  for (int i = 0; i < session->n_requests; i++)
    if (session->requests[i] != request)
      session->requests[n++] = session->requests[i];
  session->n_requests = n;
  plan->slot_of[request] = -1;
}

static void
put_in (TpSolution *plan, int slot, int request, int position)
{
  TpPlanSession *session = &plan->sessions[slot];

  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (gsize) (session->n_requests - position));
  session->requests[position] = request;
  session->n_requests++;
  plan->slot_of[request] = slot;
}

static void
open_session (TpSolution *plan, const TpProblem *problem, int slot, int mode, int venue, int ward)
{
  TpPlanSession *session = &plan->sessions[slot];

  session->mode = mode;
  session->venue = mode == TP_PLAN_HOME ? -1 : venue;
  session->ward = session->venue >= 0 ? problem->venues[venue].ward : ward;
  if (mode == TP_PLAN_HOME && problem->rounds_cross_wards)
    session->ward = -1;
  if (session->requests == NULL) {
    session->requests = g_new0 (int, problem->n_requests + 1);
    session->starts = g_new0 (int, problem->n_requests + 1);
    session->travels = g_new0 (int, problem->n_requests + 1);
  }
}

static void
move_request (TpSolution *plan, const TpProblem *problem, const TpPlanRemedy *remedy)
{
  int other = remedy->others[0];

  take_out (plan, other);
  if (remedy->to_is_opened)
    open_session (plan, problem, remedy->to_slot, remedy->to_mode, remedy->to_venue,
                  problem->requests[other].ward);
  put_in (plan, remedy->to_slot, other, remedy->to_position);
}

static void
move_session (TpSolution *plan, const TpPlanRemedy *remedy)
{
  TpPlanSession *from = &plan->sessions[remedy->changed_slot];
  TpPlanSession *to = &plan->sessions[remedy->to_slot], session = *from;
  int last;

  *from = *to;
  *to = session;
  from->n_rests = to->n_rests = 0; /* they are those of the other slot */
  for (int i = 0; i < to->n_requests; i++)
    plan->slot_of[to->requests[i]] = remedy->to_slot;
  if (to->n_requests == 0)
    return;
  last = to->requests[to->n_requests - 1];
  take_out (plan, last);
  put_in (plan, remedy->to_slot, last, remedy->to_position);
}

static void
make_way (TpSolution *plan, const TpProblem *problem, const TpPlanRemedy *remedy)
{
  if (remedy->kind == TP_CHANGE_MOVE_REQUEST)
    move_request (plan, problem, remedy);
  if (remedy->kind == TP_CHANGE_MOVE_SESSION)
    move_session (plan, remedy);
  for (int i = 0; remedy->kind == TP_CHANGE_DISPLACE && i < remedy->n_others; i++)
    take_out (plan, remedy->others[i]);
}

/**
 * tp_plan_remedy_apply:
 * @problem: a problem
 * @solution: a sound solution of it
 * @request: a request that is in no slot
 * @remedy: a remedy for it, of this very plan
 * @planned: (out) (optional): the plan with @request in it, of the returned problem; whoever else
 *   fits now is served as well. Free with tp_solution_free()
 *
 * Makes the change. Neither @problem nor @solution is touched.
 *
 * Returns: (transfer full): the problem as it is then
 */
TpPlanCopy *
tp_plan_remedy_apply (const TpProblem *problem,
                      const TpSolution *solution,
                      int request,
                      const TpPlanRemedy *remedy,
                      TpSolution **planned)
{
  TpPlanCopy *copy;
  TpSolution *plan;
  TpPlanOptions options = {0};

  g_return_val_if_fail (problem != NULL && solution != NULL && remedy != NULL, NULL);
  g_return_val_if_fail (request >= 0 && request < problem->n_requests, NULL);
  g_return_val_if_fail (solution->slot_of[request] < 0, NULL);

  copy = tp_plan_copy_new (problem);
  change_problem (copy, request, remedy);
  if (planned == NULL)
    return copy;
  plan = copy_plan (solution, &copy->problem);
  make_way (plan, &copy->problem, remedy);
  if (remedy->is_opened)
    open_session (plan, &copy->problem, remedy->slot, remedy->mode, remedy->venue,
                  copy->problem.requests[request].ward);
  put_in (plan, remedy->slot, request, remedy->position);
  options.start = plan;
  *planned = tp_planner_solve (&copy->problem, &options, NULL);
  tp_solution_free (plan, &copy->problem);
  return copy;
}
