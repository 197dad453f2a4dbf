/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What planning a week remembers of the weeks before, to be fair: whom the branch helped, and how
 * often its teams and people were out. It is counted by the store, so that nothing of those weeks
 * is read in; the board does not ask for it. */

#include "tp-config.h"

#include "tp-week-load.h"

static void
take_served_cb (const TpId *ward, guint categories, int requests, gpointer user_data)
{
  TpWeekPlan *plan = user_data;
  TpPastServed served = {*ward, categories, requests};

  g_array_append_val (plan->past_served, served);
}

static void
take_sessions_cb (const TpId *who, int sessions, gpointer user_data)
{
  TpWeekPlan *plan = user_data;

  g_hash_table_insert (plan->past_sessions, g_memdup2 (who, sizeof *who),
                       GINT_TO_POINTER (sessions));
}

/*< private >
 * tp_week_load_to_plan:
 * @store: the store
 * @branch: whose week
 * @week: which week
 * @today: the civil day
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full): as tp_week_load(), with what was done in the weeks before it, as many
 *   as the data says (fairness.weeks); or %NULL
 */
TpWeekPlan *
tp_week_load_to_plan (TpStore *store, const TpId *branch, TpWeek week, TpDay today, GError **error)
{
  g_autoptr (TpWeekPlan) plan = tp_week_load (store, branch, week, today, error);
  TpDay monday;

  if (plan == NULL || plan->settings.fairness_weeks == 0)
    return g_steal_pointer (&plan);
  monday = tp_week_get_day (week, 1);
  if (!tp_store_each_past_served (store, branch, monday - 7 * plan->settings.fairness_weeks,
                                  monday - 1, take_served_cb, plan, error) ||
      !tp_store_each_past_sessions (store, branch, monday - 7 * plan->settings.fairness_weeks,
                                    monday - 1, take_sessions_cb, plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}
