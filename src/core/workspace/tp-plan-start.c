/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans to begin from: the week's own sessions, so that planning again never makes it worse and
 * moves little; and a solution of the week as it was read a while ago, put into the numbers of the
 * week as it is now, when somebody changed it meanwhile. */

#include "tp-config.h"

#include "tp-plan-gear.h"
#include "tp-plan-problem.h"
#include "tp-plan-rosters.h"

/* A solution with no session in any slot, to be filled. */
static TpSolution *
new_solution (const TpPlanProblem *self)
{
  TpSolution *solution = g_new0 (TpSolution, 1);
  int n_slots = self->problem.n_slots, n_requests = self->problem.n_requests;

  solution->n_sessions = n_slots;
  solution->sessions = g_new0 (TpPlanSession, n_slots + 1);
  for (int s = 0; s < n_slots; s++)
    solution->sessions[s].mode = solution->sessions[s].ward = solution->sessions[s].venue = -1;
  solution->slot_of = g_new (int, n_requests + 1);
  for (int r = 0; r <= n_requests; r++)
    solution->slot_of[r] = -1;
  return solution;
}

static void
reserve (TpPlanSession *session, guint n)
{
  session->requests = g_new0 (int, n + 1);
  session->starts = g_new0 (int, n + 1);
  session->travels = g_new0 (int, n + 1);
}

static void
append (TpSolution *solution, int slot, int request, int start, int travel)
{
  TpPlanSession *session = &solution->sessions[slot];
  int n = session->n_requests;

  if (request < 0 || solution->slot_of[request] >= 0)
    return;
  session->requests[n] = request;
  session->starts[n] = start;
  session->travels[n] = travel;
  session->n_requests++;
  solution->slot_of[request] = slot;
  solution->n_planned++;
}

/* TpId * → index + 1 of the records in @records. */
static GHashTable *
index_records (GPtrArray *records)
{
  GHashTable *table = g_hash_table_new (tp_id_hash, tp_id_equal);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (table, &((TpRecord *) records->pdata[i])->id, GINT_TO_POINTER (i + 1));
  return table;
}

static int
find_index (GHashTable *table, const TpId *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, id)) - 1;
}

static void
take_over_visits (const TpPlanProblem *self, TpSolution *solution, int slot, GHashTable *requests)
{
  const TpPlanCell *cell = tp_plan_problem_get_cell (self, slot);
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (self->plan, &cell->session->record.id);

  reserve (&solution->sessions[slot], visits->len);
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = visits->pdata[i];

    if (tp_week_plan_find_visit_of (self->plan, &visit->request) == visit)
      append (solution, slot, find_index (requests, &visit->request), visit->planned_at,
              visit->travel_minutes);
  }
}

/*< private >
 * tp_plan_problem_get_start:
 * @self: a problem
 *
 * Returns: (transfer full): the week's own sessions as a plan to begin from
 */
TpSolution *
tp_plan_problem_get_start (const TpPlanProblem *self)
{
  g_autoptr (GHashTable) requests = index_records (self->requests);
  TpSolution *solution = new_solution (self);

  for (int s = 0; s < self->problem.n_slots; s++) {
    const TpPlanSlot *slot = &self->problem.slots[s];

    if (tp_plan_problem_get_cell (self, s)->session == NULL)
      continue;
    solution->sessions[s].mode = slot->mode;
    solution->sessions[s].ward = slot->ward;
    solution->sessions[s].venue = slot->venue;
    solution->sessions[s].people = tp_plan_roster_read_people (self, s);
    solution->sessions[s].n_people = slot->n_seats;
    solution->sessions[s].items = tp_plan_gear_read_items (self, s, &solution->sessions[s].n_items);
    solution->n_held++;
    take_over_visits (self, solution, s, requests);
  }
  return solution;
}

/* The slot of @self for the same team at the same time, or -1. */
static int
find_slot (const TpPlanProblem *self, const TpPlanCell *cell)
{
  for (guint s = 0; s < self->cells->len; s++) {
    const TpPlanCell *own = tp_plan_problem_get_cell (self, (int) s);

    if (own->day == cell->day && own->part == cell->part &&
        tp_id_equal (&own->team->record.id, &cell->team->record.id))
      return (int) s;
  }
  return -1;
}

typedef struct
{
  const TpPlanProblem *self, *other;
  GHashTable *requests, *venues, *wards, *people, *vehicles; /* of @self */
} Translation;

static int
translate (GHashTable *table, GPtrArray *records, int index)
{
  return index < 0 ? -1 : find_index (table, &((TpRecord *) records->pdata[index])->id);
}

/* Seats may have become others; each is for the person whom a seat of the same kind had. */
static void
translate_people (const Translation *t,
                  const TpPlanSession *from,
                  int old_slot,
                  int slot,
                  TpPlanSession *to)
{
  const TpPlanSlot *then = &t->other->problem.slots[old_slot];
  const TpPlanSlot *now = &t->self->problem.slots[slot];
  g_autofree gboolean *is_taken = g_new0 (gboolean, from->n_people + 1);

  to->n_people = now->n_seats;
  to->people = g_new (int, now->n_seats + 1);
  for (int i = 0; i < now->n_seats; i++) {
    to->people[i] = -1;
    for (int j = 0; j < MIN (from->n_people, then->n_seats) && to->people[i] < 0; j++)
      if (!is_taken[j] && then->seats[j].posts == now->seats[i].posts &&
          then->seats[j].modes == now->seats[i].modes) {
        to->people[i] = translate (t->people, t->other->plan->members, from->people[j]);
        is_taken[j] = TRUE;
      }
  }
}

/* What can be used at the time now, too. */
static void
translate_items (const Translation *t, const TpPlanSession *from, int slot, TpPlanSession *to)
{
  const TpProblem *problem = &t->self->problem;

  to->items = g_new (int, from->n_items + 1);
  for (int i = 0; i < from->n_items; i++) {
    int item = translate (t->vehicles, t->other->plan->vehicles, from->items[i]);

    if (item >= 0 && (problem->items[item].slots & 1u << problem->slots[slot].slot) != 0)
      to->items[to->n_items++] = item;
  }
}

static void
translate_session (const Translation *t,
                   const TpPlanSession *from,
                   int old_slot,
                   int slot,
                   TpSolution *solution)
{
  TpPlanSession *to = &solution->sessions[slot];

  to->mode = from->mode;
  to->ward = translate (t->wards, t->other->wards, from->ward);
  to->venue = translate (t->venues, t->other->venues, from->venue);
  solution->n_held++;
  translate_people (t, from, old_slot, slot, to);
  translate_items (t, from, slot, to);
  reserve (to, (guint) from->n_requests);
  for (int i = 0; i < from->n_requests; i++)
    append (solution, slot, translate (t->requests, t->other->requests, from->requests[i]),
            from->starts[i], from->travels[i]);
}

/*< private >
 * tp_plan_problem_translate:
 * @self: the week as it is now
 * @other: the week as it was
 * @solution: a solution of @other
 *
 * Returns: (transfer full): what of @solution there still is, as a plan to begin from
 */
TpSolution *
tp_plan_problem_translate (const TpPlanProblem *self,
                           const TpPlanProblem *other,
                           const TpSolution *solution)
{
  g_autoptr (GHashTable) requests = index_records (self->requests);
  g_autoptr (GHashTable) venues = index_records (self->venues);
  g_autoptr (GHashTable) wards = index_records (self->wards);
  g_autoptr (GHashTable) people = index_records (self->plan->members);
  g_autoptr (GHashTable) vehicles = index_records (self->plan->vehicles);
  const Translation t = {self, other, requests, venues, wards, people, vehicles};
  TpSolution *start = new_solution (self);

  for (int s = 0; s < solution->n_sessions; s++) {
    int slot = -1;

    if (solution->sessions[s].mode >= 0)
      slot = find_slot (self, tp_plan_problem_get_cell (other, s));
    if (slot >= 0)
      translate_session (&t, &solution->sessions[s], s, slot, start);
  }
  return start;
}
