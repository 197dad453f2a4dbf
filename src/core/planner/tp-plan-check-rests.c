/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The breaks that may move, checked as tp-plan-check.c checks the rest: with the rules of
 * tp-planner.h in hand and nothing of the solver's. */

#include "tp-plan-check.h"

static void
check_rest (const TpPlanCheck *check, int s, int i)
{
  const TpPlanSlot *slot = &check->problem->slots[s];
  const TpPlanRest *rest = &slot->rests[i];
  const int *starts = check->solution->sessions[s].rests;
  gint64 end = (gint64) starts[i] + (rest->minutes > 0 ? rest->minutes : 0);
  gboolean is_allowed = rest->n_windows == 0;

  for (int k = 0; k < rest->n_windows; k++)
    is_allowed |= rest->windows[k].since <= starts[i] && rest->windows[k].until >= starts[i];
  if (!is_allowed)
    report (check, "Slot %d: break %d begins at %d, outside its windows.", s, i, starts[i]);
  if (starts[i] < slot->since || end > slot->until)
    report (check, "Slot %d: break %d is outside the hours.", s, i);
  for (int k = 0; k < slot->n_breaks; k++)
    if (starts[i] < slot->breaks[k].until && end > slot->breaks[k].since)
      report (check, "Slot %d: break %d is in another break.", s, i);
  for (int k = 0; k < i; k++) {
    gint64 other = (gint64) starts[k] + (slot->rests[k].minutes > 0 ? slot->rests[k].minutes : 0);

    if (starts[i] < other && end > starts[k])
      report (check, "Slot %d: breaks %d and %d are at one time.", s, k, i);
  }
}

static int
compare_breaks (gconstpointer a, gconstpointer b)
{
  const TpPlanWindow *one = a, *two = b;
  int first = one->since == two->since ? one->until : one->since;
  int second = one->since == two->since ? two->until : two->since;

  return (first > second) - (first < second);
}

/*< private >
 * tp_plan_check_rests:
 * @check: a problem and its solution
 * @s: a slot with a session
 * @slot: (inout): the slot; gets breaks of both kinds in order
 *
 * Reports places that cannot be. What people decided on may have no room for such breaks, and then
 * has none.
 *
 * Returns: (transfer full) (nullable): what the breaks of @slot are in
 */
GArray *
tp_plan_check_rests (const TpPlanCheck *check, int s, TpPlanSlot *slot)
{
  const TpPlanSlot *own = &check->problem->slots[s];
  const TpPlanSession *session = &check->solution->sessions[s];
  GArray *breaks;

  if (session->n_rests != own->n_rests && !(check->is_kept[s] && session->n_rests == 0))
    report (check, "Slot %d: %d of its breaks that may move are placed, of %d.", s,
            session->n_rests, own->n_rests);
  if (session->n_rests != own->n_rests || own->n_rests == 0)
    return NULL;
  breaks = g_array_new (FALSE, FALSE, sizeof (TpPlanWindow));
  for (int i = 0; i < own->n_rests; i++) {
    TpPlanWindow rest = {session->rests[i], session->rests[i] + MAX (own->rests[i].minutes, 0)};

    check_rest (check, s, i);
    slot->has_moments |= own->rests[i].minutes <= 0;
    g_array_append_val (breaks, rest);
  }
  for (int i = 0; i < own->n_breaks; i++)
    if (own->breaks[i].since < own->breaks[i].until || own->has_moments)
      g_array_append_val (breaks, own->breaks[i]);
  g_array_sort (breaks, compare_breaks);
  slot->breaks = (const TpPlanWindow *) (gconstpointer) breaks->data;
  slot->n_breaks = (int) breaks->len;
  return breaks;
}
