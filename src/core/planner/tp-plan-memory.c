/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best plan so far, remembered slot by slot: only those slots are written down, and brought
 * back, in which something was changed for good since. So it costs what has changed, not what the
 * whole city's plan would. */

#include "tp-plan-memory.h"

#include <string.h>

struct _TpPlanMemory
{
  const TpProblem *problem;
  TpWorkSession *sessions;
  guint8 *is_marked; /* per slot: it may be otherwise in the plan that is */
  int *marked;
  int n_marked;
  TpPlanSums sums;
  int n_seats; /* 0: nobody and nothing is asked for */
  int *seat_at, *who;
  guint *carried, *kinds;
};

/**
 * tp_plan_memory_new:
 * @work: a plan; it tells the memory of all its changes, as long as both are there
 *
 * Returns: (transfer full): a memory of @work as it is
 */
TpPlanMemory *
tp_plan_memory_new (TpPlanWork *work)
{
  const TpProblem *problem = work->problem;
  TpPlanMemory *memory = g_new0 (TpPlanMemory, 1);

  memory->problem = problem;
  memory->sessions = g_new0 (TpWorkSession, problem->n_slots + 1);
  memory->is_marked = g_new0 (guint8, problem->n_slots + 1);
  memory->marked = g_new (int, problem->n_slots + 1);
  tp_plan_sums_init (&memory->sums, problem);
  if (work->crew != NULL) {
    memory->seat_at =
      g_memdup2 (work->crew->seat_at, sizeof (int) * ((gsize) problem->n_slots + 1));
    memory->n_seats = memory->seat_at[problem->n_slots];
    memory->who = g_new (int, memory->n_seats + 1);
    memory->carried = g_new0 (guint, memory->n_seats + 1);
    memory->kinds = g_new0 (guint, problem->n_slots + 1);
  }
  for (int s = 0; s < problem->n_slots; s++)
    tp_plan_memory_mark (memory, s);
  tp_plan_memory_keep (memory, work);
  work->memory = memory;
  return memory;
}

/**
 * tp_plan_memory_free:
 * @memory: (transfer full) (nullable): a memory, of a plan that is no more
 */
void
tp_plan_memory_free (TpPlanMemory *memory)
{
  if (memory == NULL)
    return;
  for (int s = 0; s < memory->problem->n_slots; s++)
    tp_plan_session_free (&memory->sessions[s]);
  tp_plan_sums_clear (&memory->sums);
  g_free (memory->sessions);
  g_free (memory->is_marked);
  g_free (memory->marked);
  g_free (memory->seat_at);
  g_free (memory->who);
  g_free (memory->carried);
  g_free (memory->kinds);
  g_free (memory);
}

/**
 * tp_plan_memory_mark:
 *
 * Says that @slot has changed for good.
 */
void
tp_plan_memory_mark (TpPlanMemory *memory, int slot)
{
  if (memory->is_marked[slot])
    return;
  memory->is_marked[slot] = TRUE;
  memory->marked[memory->n_marked++] = slot;
}

static void
forget_marks (TpPlanMemory *self)
{
  for (int i = 0; i < self->n_marked; i++)
    self->is_marked[self->marked[i]] = FALSE;
  self->n_marked = 0;
}

/**
 * tp_plan_memory_keep:
 * @memory: a memory
 * @work: its plan, all of whose changes are for good
 *
 * Remembers @work as it is now.
 */
void
tp_plan_memory_keep (TpPlanMemory *memory, const TpPlanWork *work)
{
  const TpPlanCrew *crew = work->crew;

  for (int i = 0; i < memory->n_marked; i++) {
    int s = memory->marked[i];

    tp_plan_session_copy (&memory->sessions[s], &work->sessions[s]);
    if (crew == NULL)
      continue;
    memory->kinds[s] = crew->kinds[s];
    for (int seat = memory->seat_at[s]; seat < memory->seat_at[s + 1]; seat++) {
      memory->who[seat] = crew->who[seat];
      memory->carried[seat] = crew->carried[seat];
    }
  }
  tp_plan_sums_save (&memory->sums, work);
  forget_marks (memory);
}

/* People and equipment as they were; all let go first, so that nobody is at two places. */
static void
recall_crew (const TpPlanMemory *self, TpPlanCrew *crew)
{
  for (int i = 0; i < self->n_marked; i++)
    tp_plan_crew_close (crew, self->marked[i]);
  for (int i = 0; i < self->n_marked; i++) {
    int s = self->marked[i];
    const TpWorkSession *session = &self->sessions[s];

    tp_plan_crew_set_session (crew, s, session->mode, session->ward);
    tp_plan_crew_set_kinds (crew, s, self->kinds[s]);
    for (int seat = self->seat_at[s]; seat < self->seat_at[s + 1]; seat++) {
      tp_plan_crew_set_who (crew, seat, self->who[seat]);
      tp_plan_crew_set_carried (crew, seat, self->carried[seat]);
    }
  }
  tp_plan_crew_renew (crew);
}

/**
 * tp_plan_memory_recall:
 * @memory: a memory
 * @work: its plan, all of whose changes are for good
 *
 * Makes @work what is remembered.
 */
void
tp_plan_memory_recall (TpPlanMemory *memory, TpPlanWork *work)
{
  tp_plan_work_unseat (work, memory->marked, memory->n_marked);
  for (int i = 0; i < memory->n_marked; i++)
    tp_plan_work_reseat (work, memory->marked[i], &memory->sessions[memory->marked[i]]);
  tp_plan_work_settle (work, memory->marked, memory->n_marked);
  tp_plan_sums_restore (&memory->sums, work);
  if (work->crew != NULL)
    recall_crew (memory, work->crew);
  tp_plan_work_begin (work);
  forget_marks (memory);
}

/**
 * tp_plan_memory_take_over:
 * @memory: a memory
 * @other: another, of another plan of the same problem
 *
 * Remembers what @other does instead of what it did.
 */
void
tp_plan_memory_take_over (TpPlanMemory *memory, const TpPlanMemory *other)
{
  int n_slots = memory->problem->n_slots;
  gsize n_seats = (gsize) memory->n_seats;

  for (int s = 0; s < n_slots; s++) {
    tp_plan_session_copy (&memory->sessions[s], &other->sessions[s]);
    tp_plan_memory_mark (memory, s);
  }
  tp_plan_sums_copy (&memory->sums, &other->sums, memory->problem);
  if (memory->seat_at == NULL)
    return;
  memcpy (memory->who, other->who, sizeof (int) * n_seats);
  memcpy (memory->carried, other->carried, sizeof (guint) * n_seats);
  memcpy (memory->kinds, other->kinds, sizeof (guint) * (gsize) n_slots);
}
