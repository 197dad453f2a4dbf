/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Breaks that may move made breaks like others: whether given places are sound, a slot with its
 * breaks at them, and a whole problem as a plan has it. */

#include "tp-plan-rests.h"

/*< private >
 * tp_plan_rests_are_there:
 *
 * Returns: %TRUE if a slot of @problem has breaks that may move
 */
gboolean
tp_plan_rests_are_there (const TpProblem *problem)
{
  for (int s = 0; s < problem->n_slots; s++)
    if (problem->slots[s].n_rests > 0)
      return TRUE;
  return FALSE;
}

/*< private >
 * tp_plan_rests_can_be_placed:
 *
 * Returns: %TRUE if the rests of @slot fit into its hours, with nobody served
 */
gboolean
tp_plan_rests_can_be_placed (const TpProblem *problem, const TpPlanSlot *slot)
{
  g_autoptr (TpPlanPlacer) placer = NULL;

  if (slot->n_rests <= 0)
    return TRUE;
  placer = tp_plan_placer_new (problem, slot);
  return tp_plan_placer_place (placer, NULL, NULL, NULL);
}

static gboolean
do_overlap (int since, int until, int other_since, int other_until)
{
  return since < other_until && other_since < until;
}

static gboolean
is_in_window (const TpPlanRest *rest, int start)
{
  for (int i = 0; i < rest->n_windows; i++)
    if (start >= rest->windows[i].since && start <= rest->windows[i].until)
      return TRUE;
  return rest->n_windows == 0;
}

/*< private >
 * tp_plan_rests_are_sound:
 * @slot: a slot
 * @places: (nullable): minutes of the day
 * @n: how many
 *
 * Returns: %TRUE if the rests of @slot can begin at @places: in their windows and the hours, apart
 *   from each other and from the fixed breaks
 */
gboolean
tp_plan_rests_are_sound (const TpPlanSlot *slot, const int *places, int n)
{
  if (places == NULL || n != slot->n_rests)
    return FALSE;
  for (int i = 0; i < n; i++) {
    int until = places[i] + MAX (slot->rests[i].minutes, 0);

    if (places[i] < slot->since || until > slot->until ||
        !is_in_window (&slot->rests[i], places[i]))
      return FALSE;
    for (int k = 0; k < i; k++)
      if (do_overlap (places[i], until, places[k], places[k] + MAX (slot->rests[k].minutes, 0)))
        return FALSE;
    for (int k = 0; k < slot->n_breaks; k++)
      if (do_overlap (places[i], until, slot->breaks[k].since, slot->breaks[k].until))
        return FALSE;
  }
  return TRUE;
}

static gint
compare_windows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TpPlanWindow *one = a, *two = b;

  if (one->since != two->since)
    return one->since < two->since ? -1 : 1;
  return (one->until > two->until) - (one->until < two->until);
}

/*< private >
 * tp_plan_rests_fix:
 * @slot: a slot
 * @places: (nullable): where its rests begin; %NULL: nowhere, and it can only be kept empty or as
 *   it is
 * @fixed: (out): gets the same slot with no rests and more breaks
 * @room: (out caller-allocates): room for all breaks of both kinds, to live as long as @fixed
 */
void
tp_plan_rests_fix (const TpPlanSlot *slot, const int *places, TpPlanSlot *fixed, TpPlanWindow *room)
{
  int n = 0;

  *fixed = *slot;
  fixed->rests = NULL;
  fixed->n_rests = 0;
  if (places == NULL) {
    fixed->modes = 0;
    return;
  }
  for (int i = 0; i < slot->n_rests; i++)
    if (slot->rests[i].minutes <= 0)
      fixed->has_moments = TRUE;
  for (int i = 0; i < slot->n_breaks; i++)
    if (slot->breaks[i].until > slot->breaks[i].since || slot->has_moments)
      room[n++] = slot->breaks[i];
  for (int i = 0; i < slot->n_rests; i++)
    room[n++] = (TpPlanWindow){places[i], places[i] + MAX (slot->rests[i].minutes, 0)};
  g_qsort_with_data (room, n, sizeof *room, compare_windows, NULL);
  fixed->breaks = room;
  fixed->n_breaks = n;
}

/*< private >
 * tp_plan_rests_settle:
 * @problem: a problem
 * @solution: a solution of it
 * @copy: (out) (transfer full) (nullable): what is to be freed with the problem
 *
 * Makes the rests of @problem breaks that stay where @solution has them, and in slots without a
 * session as early as they can be.
 *
 * Returns: (transfer none): that problem; @problem itself where there are no rests
 */
const TpProblem *
tp_plan_rests_settle (const TpProblem *problem, const TpSolution *solution, TpPlanCopy **copy)
{
  *copy = NULL;
  if (!tp_plan_rests_are_there (problem))
    return problem;
  *copy = tp_plan_copy_new (problem);
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];
    const TpPlanSession *session = &solution->sessions[s];
    g_autofree TpPlanWindow *room = NULL;
    g_autofree int *first = NULL;
    const int *places = session->rests;
    TpPlanSlot *fixed = tp_plan_copy_get_slot (*copy, s);

    if (slot->n_rests <= 0)
      continue;
    room = g_new (TpPlanWindow, slot->n_breaks + slot->n_rests);
    if (session->mode < 0 || !tp_plan_rests_are_sound (slot, places, session->n_rests)) {
      g_autoptr (TpPlanPlacer) placer = tp_plan_placer_new (problem, slot);

      first = g_new (int, slot->n_rests);
      places = tp_plan_placer_place (placer, NULL, NULL, first) ? first : NULL;
    }
    tp_plan_rests_fix (slot, places, fixed, room);
    if (places != NULL)
      fixed->breaks = tp_plan_copy_keep_windows (*copy, room, fixed->n_breaks);
  }
  tp_plan_copy_refresh (*copy);
  return &(*copy)->problem;
}
