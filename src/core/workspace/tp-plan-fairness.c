/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What fairness is told of a week's past: for each ward and each group how many were served, as
 * priorities, and for teams and people how many sessions they have had. Whoever asked and was not
 * served waits still, and so is in the week itself: what the ledgers say was asked is what was
 * served. Of the sessions that teams and people have had a week is told as many as it is to make up
 * for (fairness.make_up_weeks), of teams beside the one that had fewest: what all have had says
 * nothing. */

#include "tp-config.h"

#include "tp-plan-fairness.h"

#include <math.h>

/*< private >
 * tp_plan_fairness_count_groups:
 *
 * Returns: how many groups of residents there are
 */
int
tp_plan_fairness_count_groups (void)
{
  int n = 0;

  while (tp_category_enum.values[n].code != NULL)
    n++;
  return n;
}

static guint
get_groups_of (guint categories)
{
  guint groups = 0;

  for (int i = 0; tp_category_enum.values[i].code != NULL; i++)
    if ((categories & (guint) tp_category_enum.values[i].value) != 0)
      groups |= 1u << i;
  return groups;
}

/*< private >
 * tp_plan_fairness_get_groups:
 *
 * Returns: bits of the groups that whoever made @request belongs to
 */
guint
tp_plan_fairness_get_groups (const TpWeekPlan *plan, const TpRequest *request)
{
  const TpPerson *person = tp_week_plan_find (plan, &request->person);

  return person != NULL ? get_groups_of (person->categories) : 0;
}

/* --- whom the branch has helped ------------------------------------------------------------- */

typedef struct
{
  TpPlanProblem *problem;
  GHashTable *ward_index; /* TpId * → index + 1 */
  double priority;        /* what a request counts for */
} Ledgers;

static double
get_mean_priority (const TpPlanProblem *problem)
{
  double sum = 0;

  for (guint r = 0; r < problem->plan_requests->len; r++)
    sum += g_array_index (problem->plan_requests, TpPlanRequest, r).priority;
  return problem->plan_requests->len > 0 ? sum / problem->plan_requests->len : 1;
}

static void
add_served (const Ledgers *self, const TpId *ward, guint groups, int n)
{
  int at = GPOINTER_TO_INT (g_hash_table_lookup (self->ward_index, ward)) - 1;
  double priority = n * self->priority;

  if (at < 0)
    return;
  g_array_index (self->problem->ward_ledger, TpPlanLedger, (guint) at).served += priority;
  g_array_index (self->problem->ward_ledger, TpPlanLedger, (guint) at).asked += priority;
  for (guint left = groups; left != 0; left &= left - 1) {
    TpPlanLedger *ledger =
      &g_array_index (self->problem->group_ledger, TpPlanLedger, (guint) g_bit_nth_lsf (left, -1));

    ledger->served += priority;
    ledger->asked += priority;
  }
}

/* As the store counts the weeks before: who was helped, or is to be. */
static gboolean
counts (const TpSession *session, const TpVisit *visit)
{
  return tp_outcome_is_served (visit->outcome) ||
         (visit->outcome == TP_OUTCOME_NONE && session->state != TP_SESSION_HELD);
}

/* Those of this week who are in sessions that the problem leaves alone. */
static void
add_settled (const Ledgers *self, GPtrArray *settled)
{
  const TpWeekPlan *plan = self->problem->plan;

  for (guint i = 0; i < settled->len; i++) {
    const TpSession *session = settled->pdata[i];
    g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);

    for (guint v = 0; v < visits->len; v++) {
      const TpVisit *visit = visits->pdata[v];
      const TpRequest *request = tp_week_plan_find (plan, &visit->request);

      if (request != NULL && counts (session, visit))
        add_served (self, &request->ward, tp_plan_fairness_get_groups (plan, request), 1);
    }
  }
}

static void
fill_ledgers (TpPlanProblem *problem, GPtrArray *settled)
{
  g_autoptr (GHashTable) ward_index = g_hash_table_new (tp_id_hash, tp_id_equal);
  Ledgers ledgers = {problem, ward_index, get_mean_priority (problem)};

  g_array_set_size (problem->ward_ledger, problem->wards->len);
  g_array_set_size (problem->group_ledger, (guint) tp_plan_fairness_count_groups ());
  for (guint i = 0; i < problem->wards->len; i++)
    g_hash_table_insert (ward_index, &((TpWard *) problem->wards->pdata[i])->record.id,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < problem->plan->past_served->len; i++) {
    const TpPastServed *served = &g_array_index (problem->plan->past_served, TpPastServed, i);

    add_served (&ledgers, &served->ward, get_groups_of (served->categories), served->requests);
  }
  add_settled (&ledgers, settled);
}

/* --- how often they were out ---------------------------------------------------------------- */

/* Of the sessions they had those that a week is to make up for. */
static double
get_past (const TpWeekPlan *plan, const TpId *who)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (plan->past_sessions, who));

  return (double) n / MAX (plan->settings.make_up_weeks, 1);
}

static void
fill_teams (TpPlanProblem *problem, GPtrArray *settled)
{
  const TpWeekPlan *plan = problem->plan;
  g_autofree double *sessions = g_new0 (double, plan->teams->len + 1);
  double fewest = INFINITY;

  for (guint i = 0; i < plan->teams->len; i++) {
    const TpTeam *team = plan->teams->pdata[i];

    sessions[i] = get_past (plan, &team->record.id);
    for (guint k = 0; k < settled->len; k++)
      sessions[i] += tp_id_equal (&((TpSession *) settled->pdata[k])->team, &team->record.id);
    fewest = MIN (fewest, sessions[i]);
  }
  for (guint i = 0; i < plan->teams->len; i++) {
    int booked = (int) floor (sessions[i] - fewest + 0.5);

    g_array_append_val (problem->team_booked, booked);
  }
}

static void
fill_people (TpPlanProblem *problem)
{
  const TpWeekPlan *plan = problem->plan;

  for (guint i = 0; i < plan->members->len && i < problem->plan_people->len; i++) {
    const TpMember *member = plan->members->pdata[i];

    g_array_index (problem->plan_people, TpPlanPerson, i).booked +=
      (int) floor (get_past (plan, &member->record.id) + 0.5);
  }
}

/*< private >
 * tp_plan_fairness_fill:
 * @problem: a problem with its teams, wards, requests and people
 * @settled: (element-type TpSession): sessions of its week that are no part of it
 *
 * Fills the ledgers and what teams and people have had or have besides.
 */
void
tp_plan_fairness_fill (TpPlanProblem *problem, GPtrArray *settled)
{
  fill_ledgers (problem, settled);
  fill_teams (problem, settled);
  fill_people (problem);
}
