/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A few rounds that are near each other, with those who wait there, searched by themselves: what
 * takes the week's search many steps is found at once. The plan is changed only if the rounds
 * became better. */

#include "tp-plan-move.h"
#include "tp-round-build.h"

#define MOST_ROUNDS 5
#define MOST_WAITING 40
#define STEPS 150
#define HOT 0.5 /* of a usual stop's worth */

static gboolean
has_item (const GArray *items, int item)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, int, i) == item)
      return TRUE;
  return FALSE;
}

static void
add_round (const TpPlanWork *work, int r, GArray *slots)
{
  int s = work->slot_of[r];

  if (s >= 0 && slots->len < MOST_ROUNDS && work->sessions[s].mode == TP_PLAN_HOME &&
      !work->sessions[s].is_late && !work->problem->slots[s].is_closed && !has_item (slots, s))
    g_array_append_val (slots, s);
}

/* The rounds of @seed and of those near it. */
static GArray *
list_rounds (const TpPlanWork *work, int seed)
{
  const TpPlanRuns *near = &work->index->near;
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (int));

  add_round (work, seed, slots);
  for (int i = near->starts[seed]; i < near->starts[seed + 1]; i++)
    add_round (work, near->items[i], slots);
  return slots;
}

/* Those who wait and could be visited, near the people on the rounds. */
static GArray *
list_waiting (const TpPlanWork *work, int seed, const GArray *slots)
{
  const TpPlanRuns *near = &work->index->near;
  GArray *waiting = g_array_new (FALSE, FALSE, sizeof (int));

  if (work->slot_of[seed] < 0)
    g_array_append_val (waiting, seed);
  for (guint k = 0; k < slots->len; k++) {
    const TpWorkSession *session = &work->sessions[g_array_index (slots, int, k)];

    for (int i = 0; i < session->n_requests; i++) {
      int r = session->requests[i];

      for (int n = near->starts[r]; n < near->starts[r + 1] && waiting->len < MOST_WAITING; n++) {
        int other = near->items[n];

        if (work->slot_of[other] < 0 && work->index->pin_of[other] < 0 &&
            (work->problem->requests[other].modes & 1u << TP_PLAN_HOME) != 0 &&
            !has_item (waiting, other))
          g_array_append_val (waiting, other);
      }
    }
  }
  return waiting;
}

/**
 * tp_plan_move_search_rounds:
 *
 * A move of the week's search: takes the rounds that may serve a request drawn by lot as a problem
 * of their own, searches it for some steps, and takes over what is better.
 */
void
tp_plan_move_search_rounds (TpPlanDisturbance *d)
{
  TpPlanWork *work = d->work;
  int seed = tp_plan_move_draw_request (d);
  g_autoptr (GArray) slots = seed >= 0 ? list_rounds (work, seed) : NULL;
  g_autoptr (GArray) waiting = NULL;
  g_autoptr (TpRoundPart) part = NULL;
  g_autoptr (TpRoundSearch) search = NULL;
  double before;

  if (slots == NULL || slots->len == 0)
    return;
  waiting = list_waiting (work, seed, slots);
  part = tp_round_part_new (work, slots, waiting);
  search = tp_round_search_new (part->rounds, tp_plan_random_next (d->random), FALSE);
  tp_round_search_set_turn (search, STEPS, HOT);
  tp_round_part_load (part, work, tp_round_search_get_plan (search));
  before = tp_round_plan_get_value (tp_round_search_get_plan (search));
  tp_round_search_begin (search);
  tp_round_search_run (search, STEPS, NULL);
  if (tp_round_search_get_best (search) > before + 1e-9)
    tp_round_part_store (part, search, work);
}
