/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two plans side by side: who moved, what each measure gained or lost. And the other case to
 * compare with: a team that stays at home, or one more like it. */

#include "tp-plan-compare.h"
#include "tp-plan-fair.h"
#include "tp-plan-index.h"

#include <string.h>

/* Slots of cases that have more are not the problem's. */
static void
measure_teams (const TpProblem *problem, const TpSolution *solution, TpPlanMeasures *measures)
{
  g_autofree int *held = g_new0 (int, MAX (problem->n_teams, 0) + 1);
  g_autofree gboolean *is_there = g_new0 (gboolean, MAX (problem->n_teams, 0) + 1);
  gboolean is_first = TRUE;

  for (int s = 0; s < problem->n_slots; s++) {
    int team = problem->slots[s].team;

    if (team < 0 || team >= problem->n_teams)
      continue;
    if (!is_there[team])
      held[team] = tp_plan_fair_get_booked (problem, team);
    is_there[team] = TRUE;
    held[team] += solution->sessions[s].mode >= 0;
  }
  for (int team = 0; team < problem->n_teams; team++) {
    if (!is_there[team])
      continue;
    measures->team_least = is_first ? held[team] : MIN (measures->team_least, held[team]);
    measures->team_most = MAX (measures->team_most, held[team]);
    is_first = FALSE;
  }
}

static TpPlanMeasures
measure (const TpProblem *problem, const TpSolution *solution)
{
  TpPlanMeasures measures = {
    .people = solution->n_planned,
    .travel_minutes = solution->travel_minutes,
    .sessions = solution->n_held,
    .duty_days = solution->duty_days,
    .fetched = solution->n_fetched,
    .fetch_minutes = solution->fetch_minutes,
  };

  for (int r = 0; r < problem->n_requests; r++)
    if (solution->slot_of[r] >= 0)
      measures.priority += problem->requests[r].priority;
  measure_teams (problem, solution, &measures);
  return measures;
}

/**
 * tp_plan_compare:
 * @problem: a problem
 * @before: a solution whose slots are the problem's
 * @after: another one
 *
 * Returns: (transfer full): what differs; free with tp_plan_comparison_free()
 */
TpPlanComparison *
tp_plan_compare (const TpProblem *problem, const TpSolution *before, const TpSolution *after)
{
  TpPlanComparison *comparison;

  g_return_val_if_fail (problem != NULL && before != NULL && after != NULL, NULL);

  comparison = g_new0 (TpPlanComparison, 1);
  comparison->before = measure (problem, before);
  comparison->after = measure (problem, after);
  comparison->shifts = g_array_new (FALSE, FALSE, sizeof (TpPlanShift));
  for (int r = 0; r < problem->n_requests; r++) {
    TpPlanShift shift = {r, before->slot_of[r], after->slot_of[r]};

    if (shift.from != shift.to)
      g_array_append_val (comparison->shifts, shift);
  }
  return comparison;
}

/**
 * tp_plan_comparison_free:
 * @comparison: (transfer full) (nullable): a comparison
 */
void
tp_plan_comparison_free (TpPlanComparison *comparison)
{
  if (comparison == NULL)
    return;
  g_array_unref (comparison->shifts);
  g_free (comparison);
}

static int
count_bus_days (const TpProblem *problem, const TpSolution *plan, int ward)
{
  int halves[TP_PLAN_WEEK_SLOTS / TP_PLAN_PARTS] = {0}, n = 0;

  for (int s = 0; s < plan->n_sessions; s++)
    if (plan->sessions[s].mode == TP_PLAN_BUS && plan->sessions[s].ward == ward &&
        tp_plan_slot_bit (&problem->slots[s]) != 0)
      n += ++halves[problem->slots[s].slot / TP_PLAN_PARTS] == 2;
  return n;
}

/* Of the bus days that are owed those that @plan has, so that no more are looked for. */
static void
owe_only_what_is_held (TpPlanCopy *copy, const TpSolution *plan)
{
  for (guint d = 0; d < copy->duties->len; d++) {
    TpPlanBusDuty *duty = &g_array_index (copy->duties, TpPlanBusDuty, d);
    int n = count_bus_days (&copy->problem, plan, duty->ward);

    for (guint i = 0; i < d; i++)
      if (g_array_index (copy->duties, TpPlanBusDuty, i).ward == duty->ward)
        n -= g_array_index (copy->duties, TpPlanBusDuty, i).days;
    duty->days = CLAMP (n, 0, MAX (duty->days, 0));
  }
}

/**
 * tp_plan_take_stock:
 * @problem: a problem
 * @plan: a plan for it that need not be added up
 *
 * Returns: (transfer full): @plan with its sums, without whom the rules forbid to be there; free
 *   with tp_solution_free()
 */
TpSolution *
tp_plan_take_stock (const TpProblem *problem, const TpSolution *plan)
{
  g_autoptr (TpPlanCopy) copy = NULL;
  TpPlanOptions options = {.start = plan};
  TpSolution *solution;

  g_return_val_if_fail (problem != NULL && plan != NULL, NULL);

  copy = tp_plan_copy_new (problem);
  owe_only_what_is_held (copy, plan);
  for (int r = 0; r < problem->n_requests; r++)
    if (plan->slot_of[r] < 0) {
      tp_plan_copy_get_request (copy, r)->modes = 0;
      tp_plan_copy_get_request (copy, r)->fetch_modes = 0;
    }
  tp_plan_copy_refresh (copy);
  solution = tp_planner_solve (&copy->problem, &options, NULL);
  return solution;
}

/* The part of the score that is not thrift. */
static double
sum_up_gain (const TpProblem *problem, const TpSolution *solution)
{
  double gain = tp_plan_fair_sum_gain (problem, solution->slot_of);

  for (int r = 0; r < problem->n_requests; r++) {
    if (problem->agreed != NULL && problem->agreed[r] >= 0 &&
        problem->agreed[r] < problem->n_slots && solution->slot_of[r] != problem->agreed[r])
      gain -= problem->weight_change;
    if (solution->slot_of[r] >= 0)
      gain += problem->weight_priority * tp_plan_priority (&problem->requests[r]);
  }
  return gain;
}

/**
 * tp_plan_weigh_as:
 * @problem: the case whose thrift is to count
 * @own_problem: the case that @solution is of: other slots or other people may be in it
 * @solution: a solution with its sums
 *
 * Scores of two cases do not compare: each multiplies travel, sessions and stand-ins by a thrift of
 * its own, which follows from what it has to weigh.
 *
 * Returns: the score @solution would have if thrift counted as in @problem
 */
double
tp_plan_weigh_as (const TpProblem *problem,
                  const TpProblem *own_problem,
                  const TpSolution *solution)
{
  double gain, thrift;

  g_return_val_if_fail (problem != NULL && own_problem != NULL && solution != NULL, 0);

  gain = sum_up_gain (own_problem, solution);
  thrift = tp_plan_thrift (own_problem);
  return thrift > 0 ? gain - tp_plan_thrift (problem) * (gain - solution->score) / thrift
                    : solution->score;
}

/* --- what if --------------------------------------------------------------------------------- */

/* One more team has people of its own: each who sits in the team's seats has a twin. */
static const TpPlanSeat *
seat_twins (TpPlanWhatIf *self, const TpPlanSlot *slot, int *twin_of)
{
  TpPlanSeat *seats =
    (TpPlanSeat *) tp_plan_copy_keep_seats (self->copy, slot->seats, slot->n_seats);

  for (int i = 0; i < slot->n_seats; i++) {
    int person = seats[i].person;

    if (person < 0 || person >= self->copy->problem.n_people)
      continue;
    if (twin_of[person] < 0) {
      TpPlanPerson twin = g_array_index (self->copy->people, TpPlanPerson, (guint) person);

      twin_of[person] = (int) self->copy->people->len;
      g_array_append_val (self->copy->people, twin);
    }
    seats[i].person = twin_of[person];
  }
  return seats;
}

/* … and a bus of its own, if the team has one. */
static void
add_twin_items (TpPlanWhatIf *self, const TpProblem *problem, int team)
{
  for (int i = 0; i < problem->n_items; i++) {
    TpPlanItem item = problem->items[i];

    if (item.team != team)
      continue;
    item.team = problem->n_teams;
    g_array_append_val (self->copy->items, item);
  }
}

static void
add_twins (TpPlanWhatIf *self, const TpProblem *problem, const guint8 *is_twin, int n_kept)
{
  g_autofree int *twin_of = g_new (int, problem->n_people + 1);

  for (int p = 0; p < problem->n_people; p++)
    twin_of[p] = -1;
  for (int s = 0; s < problem->n_slots; s++) {
    TpPlanSlot slot = problem->slots[s];

    if (is_twin == NULL || !is_twin[s])
      continue;
    if (self->n_twins == 0)
      add_twin_items (self, problem, slot.team);
    self->base_of[n_kept + self->n_twins++] = s;
    slot.team = problem->n_teams;
    slot.is_fixed = slot.is_closed = FALSE;
    slot.mode = slot.ward = slot.venue = -1;
    slot.breaks = tp_plan_copy_keep_windows (self->copy, slot.breaks, slot.n_breaks);
    slot.rests = tp_plan_copy_keep_rests (self->copy, slot.rests, slot.n_rests);
    slot.seats = seat_twins (self, &problem->slots[s], twin_of);
    g_array_append_val (self->copy->slots, slot);
  }
  if (self->n_twins == 0)
    return;
  self->copy->problem.n_teams++;
  if (problem->team_booked != NULL) {
    int team = problem->slots[self->base_of[n_kept]].team, none = 0;
    gboolean is_known = team >= 0 && team < problem->n_teams;

    g_array_append_vals (self->copy->team_booked, is_known ? &problem->team_booked[team] : &none,
                         1);
  }
}

/**
 * tp_plan_what_if_new:
 * @problem: a problem
 * @is_out: (nullable): per slot, 1 if it is not to be used
 * @is_twin: (nullable): per slot, 1 if one more team has the like, which is free; all of one team
 *
 * Returns: (transfer full): the other case. Pins in slots left out are forgotten
 */
TpPlanWhatIf *
tp_plan_what_if_new (const TpProblem *problem, const guint8 *is_out, const guint8 *is_twin)
{
  TpPlanWhatIf *self;
  int n_kept = 0;

  g_return_val_if_fail (problem != NULL, NULL);

  self = g_new0 (TpPlanWhatIf, 1);
  self->copy = tp_plan_copy_new (problem);
  self->base_of = g_new (int, 2 * problem->n_slots + 1);
  for (int s = 0; s < problem->n_slots; s++)
    if (is_out == NULL || !is_out[s])
      self->base_of[n_kept++] = s;
  tp_plan_copy_keep_slots (self->copy, self->base_of, n_kept);
  add_twins (self, problem, is_twin, n_kept);
  tp_plan_copy_refresh (self->copy);
  return self;
}

/**
 * tp_plan_what_if_free:
 * @self: (transfer full) (nullable): a case
 */
void
tp_plan_what_if_free (TpPlanWhatIf *self)
{
  if (self == NULL)
    return;
  tp_plan_copy_free (self->copy);
  g_free (self->base_of);
  g_free (self);
}

static int *
copy_numbers (const int *numbers, int n)
{
  int *copy = g_new0 (int, n + 1);

  if (n > 0)
    memcpy (copy, numbers, sizeof (int) * (gsize) n);
  return copy;
}

static void
put_session (TpSolution *solution, int slot, const TpPlanSession *from)
{
  TpPlanSession *session = &solution->sessions[slot];

  *session = *from;
  session->requests = copy_numbers (from->requests, from->n_requests);
  session->starts = copy_numbers (from->starts, from->n_requests);
  session->travels = copy_numbers (from->travels, from->n_requests);
  session->fetched = from->fetched != NULL ? copy_numbers (from->fetched, from->n_requests) : NULL;
  session->people = copy_numbers (from->people, from->n_people);
  session->items = copy_numbers (from->items, from->n_items);
  session->rests = copy_numbers (from->rests, from->n_rests);
  for (int i = 0; i < session->n_requests; i++)
    solution->slot_of[session->requests[i]] = slot;
}

static void
copy_sums (TpSolution *to, const TpSolution *from)
{
  to->score = from->score;
  to->travel_minutes = from->travel_minutes;
  to->n_planned = from->n_planned;
  to->n_fetched = from->n_fetched;
  to->fetch_minutes = from->fetch_minutes;
  to->n_held = from->n_held;
  to->duty_days = from->duty_days;
  to->iterations = from->iterations;
}

/**
 * tp_plan_what_if_translate:
 * @self: a case
 * @solution: a solution of the given problem
 *
 * Returns: (transfer full): what of it there still is, as a start for the planner
 */
TpSolution *
tp_plan_what_if_translate (const TpPlanWhatIf *self, const TpSolution *solution)
{
  TpSolution *start = tp_solution_new_empty (&self->copy->problem);

  for (int s = 0; s < self->copy->problem.n_slots - self->n_twins; s++)
    put_session (start, s, &solution->sessions[self->base_of[s]]);
  return start;
}

/**
 * tp_plan_what_if_translate_back:
 * @self: a case
 * @problem: the given problem
 * @solution: a solution of the case
 *
 * Returns: (transfer full): the same in the slots of @problem, those of the team more after them
 */
TpSolution *
tp_plan_what_if_translate_back (const TpPlanWhatIf *self,
                                const TpProblem *problem,
                                const TpSolution *solution)
{
  TpProblem wide = *problem;
  int n_kept = self->copy->problem.n_slots - self->n_twins;
  TpSolution *back;

  wide.n_slots += self->n_twins;
  back = tp_solution_new_empty (&wide);
  for (int s = 0; s < solution->n_sessions; s++)
    put_session (back, s < n_kept ? self->base_of[s] : problem->n_slots + s - n_kept,
                 &solution->sessions[s]);
  copy_sums (back, solution);
  return back;
}
