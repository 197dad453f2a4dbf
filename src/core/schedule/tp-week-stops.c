/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who shares a stop: the requests of one household, or of one person of whom no household is known,
 * in one ward are served in one visit. A team drives there once, at a place they come together; the
 * planner, the board and the day sheets all ask here. When each is served is for tp-week-round.c.
 */

#include "tp-config.h"

#include "tp-week-index.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * tp_week_plan_get_home:
 * @plan: an indexed plan
 * @request: a request
 *
 * Returns: (transfer none) (nullable): what tells the home: the household of the request's person,
 *   else the person; %NULL if the person is not known
 */
const TpId *
tp_week_plan_get_home (const TpWeekPlan *plan, const TpRequest *request)
{
  const TpPerson *person;

  g_return_val_if_fail (plan != NULL && request != NULL, NULL);

  person = tp_week_plan_find (plan, &request->person);
  if (person == NULL)
    return NULL;
  return tp_id_is_nil (&person->household) ? &person->record.id : &person->household;
}

/**
 * tp_week_plan_is_same_stop:
 * @plan: an indexed plan
 * @one: (nullable): a request
 * @other: (nullable): a request
 *
 * Returns: whether one visit serves both
 */
gboolean
tp_week_plan_is_same_stop (const TpWeekPlan *plan, const TpRequest *one, const TpRequest *other)
{
  const TpId *home, *other_home;

  g_return_val_if_fail (plan != NULL, FALSE);

  if (one == NULL || other == NULL || !tp_id_equal (&one->ward, &other->ward))
    return FALSE;
  home = tp_week_plan_get_home (plan, one);
  other_home = tp_week_plan_get_home (plan, other);
  return home != NULL && other_home != NULL && tp_id_equal (home, other_home);
}

/* As somebody put it on the map, for the request or for its person. */
static gboolean
has_own_point (const TpWeekPlan *plan, const TpRequest *request)
{
  const TpPerson *person = tp_week_plan_find (plan, &request->person);

  if (isfinite (request->longitude) && isfinite (request->latitude))
    return TRUE;
  return person != NULL && isfinite (person->longitude) && isfinite (person->latitude);
}

/**
 * tp_week_plan_get_stop_point:
 * @plan: an indexed plan
 * @request: a request
 * @point: (out): where the team stops for it
 *
 * The same for all requests of a stop: the first point that is known exactly for one of them, else
 * what tp_week_plan_get_point() says of the first of them; NAN if nothing is known.
 */
void
tp_week_plan_get_stop_point (const TpWeekPlan *plan, const TpRequest *request, TpPoint *point)
{
  const TpRequest *at = NULL;
  const GPtrArray *housemates = NULL;
  const TpId *home;

  g_return_if_fail (plan != NULL && plan->index != NULL && request != NULL && point != NULL);

  home = tp_week_plan_get_home (plan, request);
  if (home != NULL)
    housemates = g_hash_table_lookup (plan->index->homes, home);
  for (guint i = 0; housemates != NULL && i < housemates->len; i++) {
    const TpRequest *other = housemates->pdata[i];

    if (!tp_id_equal (&other->ward, &request->ward))
      continue;
    if (at == NULL || has_own_point (plan, other))
      at = other;
    if (has_own_point (plan, at))
      break;
  }
  tp_week_plan_get_point (plan, at != NULL ? at : request, point);
}

/**
 * tp_week_plan_count_stops:
 * @plan: an indexed plan
 * @session: a session's id
 * @n_requests: (out) (optional): how many requests the session has
 *
 * Returns: how many visits the session makes of them
 */
guint
tp_week_plan_count_stops (const TpWeekPlan *plan, const TpId *session, guint *n_requests)
{
  g_autoptr (GPtrArray) visits = NULL;
  guint n = 0;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, 0);

  visits = tp_week_plan_list_visits (plan, session);
  for (guint i = 0; i < visits->len; i++)
    n += tp_week_plan_find_same_stop (plan, visits, i) == NULL;
  if (n_requests != NULL)
    *n_requests = visits->len;
  return n;
}

/**
 * tp_week_plan_find_same_stop:
 * @plan: an indexed plan
 * @visits: (element-type TpVisit): the visits of one session
 * @at: one of them
 *
 * Returns: (transfer none) (nullable): the first visit before it that one stop serves with it
 */
const TpVisit *
tp_week_plan_find_same_stop (const TpWeekPlan *plan, GPtrArray *visits, guint at)
{
  const TpRequest *request;

  g_return_val_if_fail (plan != NULL && visits != NULL && at < visits->len, NULL);

  request = tp_week_plan_find (plan, &((const TpVisit *) visits->pdata[at])->request);
  for (guint i = 0; i < at; i++) {
    const TpVisit *visit = visits->pdata[i];

    if (tp_week_plan_is_same_stop (plan, request, tp_week_plan_find (plan, &visit->request)))
      return visit;
  }
  return NULL;
}

/**
 * tp_week_plan_describe_visits:
 * @n_visits: from tp_week_plan_count_stops()
 * @n_requests: how many requests they serve
 *
 * Returns: (transfer full): both in words, translated; the requests only if they are more
 */
char *
tp_week_plan_describe_visits (guint n_visits, guint n_requests)
{
  if (n_requests <= n_visits)
    return g_strdup_printf (ngettext ("%u visit", "%u visits", n_visits), n_visits);
  /* TRANSLATORS: one visit serves all requests of a household. The second number is the larger. */
  return g_strdup_printf (
    ngettext ("%1$u visit for %2$u requests", "%1$u visits for %2$u requests", n_visits), n_visits,
    n_requests);
}
