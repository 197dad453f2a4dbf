/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan does not care whether a team's two rounds are on Monday and Thursday or the other way
 * round; people who have seen the board do. After planning, the sessions of each team are swapped
 * between its own slots so that as many people as can be stay in the slot they were in. Nothing
 * else that counts changes: neither who is served nor the way that is travelled. */

#include "tp-config.h"

#include "tp-plan-gear.h"
#include "tp-plan-problem.h"

typedef struct
{
  const TpPlanProblem *self;
  TpSolution *solution;
  const TpSolution *before; /* what the week has now */
  GHashTable *taken;        /* venue × slot of the week that a session has */
} Settle;

static gpointer
make_key (const TpProblem *problem, int venue, int slot)
{
  return GINT_TO_POINTER (venue * TP_N_SLOTS + problem->slots[slot].slot + 1);
}

/* How many people of the session now in @from were in @slot before. */
static int
count_same (const Settle *settle, int from, int slot)
{
  const TpPlanSession *session = &settle->solution->sessions[from];
  int n = 0;

  for (int i = 0; i < session->n_requests; i++)
    n += settle->before->slot_of[session->requests[i]] == slot;
  return n;
}

static gboolean
is_movable (const Settle *settle, int slot)
{
  return !settle->self->problem.slots[slot].is_fixed &&
         settle->solution->sessions[slot].mode != TP_PLAN_BUS;
}

/* Whether somebody else's session has the person then, in another slot than @to. */
static gboolean
is_elsewhere (const Settle *settle, int person, int to)
{
  const TpPlanSlot *slots = settle->self->problem.slots;

  for (int s = 0; s < settle->solution->n_sessions; s++) {
    const TpPlanSession *session = &settle->solution->sessions[s];

    if (s == to || session->mode < 0 || slots[s].slot != slots[to].slot)
      continue;
    for (int i = 0; i < session->n_people; i++)
      if (session->people[i] == person)
        return TRUE;
  }
  return FALSE;
}

/* Whether the slots have the same seats and who is in them can come at the other time as well. */
static gboolean
can_crew_move (const Settle *settle, int from, int to)
{
  const TpProblem *problem = &settle->self->problem;
  const TpPlanSession *session = &settle->solution->sessions[from];
  const TpPlanSlot *there = &problem->slots[to], *here = &problem->slots[from];

  if (session->n_items > 0 || there->n_seats != here->n_seats)
    return FALSE;
  for (int i = 0; i < session->n_people; i++) {
    const TpPlanSeat *seat = &there->seats[i], *own = &here->seats[i];
    int person = session->people[i];

    if (seat->posts != own->posts || seat->modes != own->modes || seat->person != own->person ||
        seat->is_needed != own->is_needed)
      return FALSE;
    if (person >= 0 && problem->people[person].neighbourhood < 0 &&
        (!(problem->people[person].slots & 1u << there->slot) || is_elsewhere (settle, person, to)))
      return FALSE;
  }
  return TRUE;
}

static guint
get_skills (const Settle *settle, int session, int slot)
{
  const TpPlanSession *own = &settle->solution->sessions[session];
  guint skills = settle->self->problem.slots[slot].skills;

  for (int i = 0; i < own->n_people; i++)
    if (own->people[i] >= 0)
      skills |= settle->self->problem.people[own->people[i]].skills;
  return skills;
}

/* Whether the session now in @from can be in @to: who goes and who is helped can keep the time, it
 * fits the hours, and its venue is open and free, or left free by the session that comes here. */
static gboolean
can_move (const Settle *settle, int from, int to)
{
  const TpProblem *problem = &settle->self->problem;
  const TpPlanSession *session = &settle->solution->sessions[from];
  const TpPlanSlot *there = &problem->slots[to], *here = &problem->slots[from];
  guint skills;

  if (session->mode < 0)
    return TRUE;
  if (there->until - there->since < here->until - here->since || there->n_breaks > 0 ||
      here->n_breaks > 0 || !can_crew_move (settle, from, to))
    return FALSE;
  skills = get_skills (settle, from, to);
  for (int i = 0; i < session->n_requests; i++) {
    const TpPlanRequest *request = &problem->requests[session->requests[i]];

    if (request->n_windows > 0 || !(request->slots & (1u << there->slot)) ||
        (request->skills & ~skills))
      return FALSE;
  }
  if (session->mode == TP_PLAN_HOME || session->venue < 0)
    return TRUE;
  return (problem->venues[session->venue].slots & (1u << there->slot)) &&
         (settle->solution->sessions[to].venue == session->venue ||
          !g_hash_table_contains (settle->taken, make_key (problem, session->venue, to)));
}

static void
note_venue (Settle *settle, int slot, gboolean is_taken)
{
  const TpPlanSession *session = &settle->solution->sessions[slot];
  gpointer key;

  if (session->mode <= TP_PLAN_HOME || session->venue < 0)
    return;
  key = make_key (&settle->self->problem, session->venue, slot);
  if (is_taken)
    g_hash_table_add (settle->taken, key);
  else
    g_hash_table_remove (settle->taken, key);
}

/* Leaders of neighbourhoods who cannot come at the new time stay behind. */
static void
part_with_guests (Settle *settle, int slot)
{
  const TpProblem *problem = &settle->self->problem;
  TpPlanSession *session = &settle->solution->sessions[slot];

  for (int i = 0; i < session->n_people; i++) {
    int person = session->people[i];

    if (person >= 0 && problem->people[person].neighbourhood >= 0 &&
        (!(problem->people[person].slots & 1u << problem->slots[slot].slot) ||
         is_elsewhere (settle, person, slot)))
      session->people[i] = -1;
  }
}

/* The session in @slot came from @from: its people are called at the new hours. */
static void
arrive (Settle *settle, int slot, int from)
{
  const TpPlanSlot *slots = settle->self->problem.slots;
  TpPlanSession *session = &settle->solution->sessions[slot];

  for (int i = 0; i < session->n_requests; i++) {
    session->starts[i] += slots[slot].since - slots[from].since;
    settle->solution->slot_of[session->requests[i]] = slot;
  }
  note_venue (settle, slot, TRUE);
}

static void
swap (Settle *settle, int a, int b)
{
  TpPlanSession session = settle->solution->sessions[a];

  note_venue (settle, a, FALSE);
  note_venue (settle, b, FALSE);
  settle->solution->sessions[a] = settle->solution->sessions[b];
  settle->solution->sessions[b] = session;
  arrive (settle, a, b);
  arrive (settle, b, a);
  part_with_guests (settle, a);
  part_with_guests (settle, b);
}

/* Swaps two slots of one team if more people stay where they were by that. */
static gboolean
try_swap (Settle *settle, int a, int b)
{
  const TpPlanSlot *slots = settle->self->problem.slots;
  int gain;

  if (slots[a].team != slots[b].team || !is_movable (settle, a) || !is_movable (settle, b))
    return FALSE;
  gain = count_same (settle, a, b) + count_same (settle, b, a) - count_same (settle, a, a) -
         count_same (settle, b, b);
  if (gain <= 0 || !can_move (settle, a, b) || !can_move (settle, b, a))
    return FALSE;
  swap (settle, a, b);
  settle->solution->score += settle->self->problem.weight_change * gain;
  return TRUE;
}

/*< private >
 * tp_plan_problem_settle:
 * @self: a problem
 * @solution: (inout): a solution of it
 *
 * Swaps sessions between slots of the same team until no swap lets more people keep the slot they
 * are in now. The solution gets better by the price of each change less, and by nothing else. What
 * they go with stays with them as well.
 */
void
tp_plan_problem_settle (const TpPlanProblem *self, TpSolution *solution)
{
  TpSolution *before = tp_plan_problem_get_start (self);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  Settle settle = {self, solution, before, taken};
  gboolean has_swapped = TRUE;

  for (int s = 0; s < solution->n_sessions; s++)
    note_venue (&settle, s, TRUE);
  /* Every swap lets more people stay, so this ends. */
  while (has_swapped) {
    has_swapped = FALSE;
    for (int a = 0; a < solution->n_sessions; a++)
      for (int b = a + 1; b < solution->n_sessions; b++)
        has_swapped |= try_swap (&settle, a, b);
  }
  tp_plan_gear_settle (self, solution);
  tp_solution_free (before, &self->problem);
}
