/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be done about the requests, and what the lists do not say of people and teams yet.
 * Each function adds at most two lines; which are asked, and in which order, is the table's in
 * tp-workspace-today.c. */

#include "tp-config.h"

#include "tp-today-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SOON_DAYS 7 /* deadlines that are near */

/* --- requests --------------------------------------------------------------- */

/* The ward most of @requests are in: "Xã Ba Vì: 12". */
static char *
describe_worst_ward (const TpToday *today, GPtrArray *requests)
{
  const TpWard *worst = NULL;
  int most = 0;

  for (guint i = 0; i < today->plan->wards->len; i++) {
    const TpWard *ward = today->plan->wards->pdata[i];
    int n = 0;

    for (guint j = 0; j < requests->len; j++)
      n += tp_id_equal (&((TpRequest *) requests->pdata[j])->ward, &ward->record.id);
    if (n > most) {
      most = n;
      worst = ward;
    }
  }
  if (worst == NULL)
    return NULL;
  /* TRANSLATORS: a ward and how many of the requests are there. */
  return g_strdup_printf (_ ("most of them in %s: %d"), worst->full_name, most);
}

/*< private >
 * tp_today_add_long_waits:
 *
 * Requests that have waited longer than the settings call long, and the ward most of them are in.
 */
gboolean
tp_today_add_long_waits (TpToday *today, GError **error)
{
  int n_days = tp_settings_get_int (today->settings, "waiting.long_days", 30);
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();

  /* The plan's requests are in the order they came in, so the first has waited longest. */
  for (guint i = 0; i < today->plan->requests->len; i++) {
    TpRequest *request = today->plan->requests->pdata[i];

    if (tp_today_is_waiting (today, request) && request->received_at != 0 &&
        today->plan->today - tp_day_from_unix_ms (request->received_at) > n_days)
      g_ptr_array_add (requests, request);
  }
  if (requests->len > 0)
    tp_today_add (today, TP_SEVERITY_WARNING, (int) requests->len, "plan",
                  tp_today_make_target (requests->pdata[0]),
                  g_strdup_printf (ngettext ("%u request has waited over %d days",
                                             "%u requests have waited over %d days", requests->len),
                                   requests->len, n_days),
                  describe_worst_ward (today, requests));
  return TRUE;
}

/*< private >
 * tp_today_add_undecided:
 *
 * Requests of which nobody said yet how they are served.
 */
gboolean
tp_today_add_undecided (TpToday *today, GError **error)
{
  int n = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];

    n += tp_request_awaits_triage (request);
  }
  if (n > 0)
    tp_today_add (
      today, TP_SEVERITY_WARNING, n, "lists", g_strdup ("queue"),
      g_strdup_printf (
        ngettext ("%d request waits for a decision", "%d requests wait for a decision", n), n),
      g_strdup (_ ("At home, at a service place, fetched or remotely")));
  return TRUE;
}

/*< private >
 * tp_today_add_deadlines:
 *
 * Requests past their deadline, and those that wait with one that is near.
 */
gboolean
tp_today_add_deadlines (TpToday *today, GError **error)
{
  const TpRequest *first = NULL;
  int n_over = 0, n_soon = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];

    if (!tp_request_is_open (request) || request->deadline == TP_DAY_NONE ||
        request->deadline > today->plan->today + SOON_DAYS ||
        (request->deadline >= today->plan->today && !tp_today_is_waiting (today, request)))
      continue;
    n_over += request->deadline < today->plan->today;
    n_soon += request->deadline >= today->plan->today;
    if (first == NULL || request->deadline < first->deadline)
      first = request;
  }
  if (n_over > 0)
    tp_today_add (today, TP_SEVERITY_ERROR, n_over, "plan", tp_today_make_target (first),
                  g_strdup_printf (ngettext ("%d request is past its deadline",
                                             "%d requests are past their deadline", n_over),
                                   n_over),
                  NULL);
  if (n_soon > 0)
    tp_today_add (today, TP_SEVERITY_WARNING, n_soon, "plan",
                  n_over > 0 ? NULL : tp_today_make_target (first),
                  g_strdup_printf (ngettext ("%d request is due within a week",
                                             "%d requests are due within a week", n_soon),
                                   n_soon),
                  NULL);
  return TRUE;
}

static gboolean
has_point (const TpWeekPlan *plan, const TpRequest *request)
{
  const TpPerson *person = tp_week_plan_find (plan, &request->person);

  return (isfinite (request->latitude) && isfinite (request->longitude)) ||
         (person != NULL && isfinite (person->latitude) && isfinite (person->longitude));
}

/*< private >
 * tp_today_add_missing_points:
 *
 * People who asked for help and whose home is not on the map.
 */
gboolean
tp_today_add_missing_points (TpToday *today, GError **error)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();
  const TpPerson *person;
  g_autofree char *id = NULL;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    TpRequest *request = today->plan->requests->pdata[i];

    if (tp_request_is_open (request) && !has_point (today->plan, request))
      g_ptr_array_add (requests, request);
  }
  if (requests->len == 0)
    return TRUE;
  person = tp_week_plan_find (today->plan, &((TpRequest *) requests->pdata[0])->person);
  id = tp_today_make_target (person);
  tp_today_add (
    today, TP_SEVERITY_NOTE, (int) requests->len, "lists",
    id != NULL ? g_strdup_printf ("person:%s", id) : g_strdup ("person"),
    g_strdup_printf (ngettext ("%u person who asked for help has no point on the map",
                               "%u people who asked for help have no point on the map",
                               requests->len),
                     requests->len),
    g_strdup (_ ("Until they have one, rounds count on the middle of their neighbourhood")));
  return TRUE;
}

/*< private >
 * tp_today_add_unknown_mobility:
 *
 * People who asked for help and of whom nobody said how they get about. They are planned as people
 * who move freely: somebody should ask before a team counts on it.
 */
gboolean
tp_today_add_unknown_mobility (TpToday *today, GError **error)
{
  const TpPerson *first = NULL;
  g_autofree char *id = NULL;
  int n = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];
    const TpPerson *person;

    if (!tp_request_is_open (request))
      continue;
    person = tp_week_plan_find (today->plan, &request->person);
    if (person == NULL || person->mobility != TP_MOBILITY_UNKNOWN)
      continue;
    first = first != NULL ? first : person;
    n++;
  }
  if (n == 0)
    return TRUE;
  id = tp_today_make_target (first);
  tp_today_add (
    today, TP_SEVERITY_NOTE, n, "lists", g_strdup_printf ("person:%s", id),
    g_strdup_printf (ngettext ("Of %d person who asked for help nobody said how they get about",
                               "Of %d people who asked for help nobody said how they get about", n),
                     n),
    g_strdup (_ ("Until somebody says so, they are planned as people who move freely")));
  return TRUE;
}

/*< private >
 * tp_today_add_unmatched:
 *
 * Answers of the form of which nobody said yet whose they are.
 */
gboolean
tp_today_add_unmatched (TpToday *today, GError **error)
{
  const TpRequest *first = NULL;
  int n = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];

    if (!tp_request_is_open (request) || !tp_id_is_nil (&request->person))
      continue;
    first = first != NULL ? first : request;
    n++;
  }
  if (n > 0) {
    g_autofree char *id = tp_today_make_target (first);

    tp_today_add (today, TP_SEVERITY_WARNING, n, "lists", g_strdup_printf ("request:%s", id),
                  g_strdup_printf (ngettext ("%d answer is not matched with a person yet",
                                             "%d answers are not matched with a person yet", n),
                                   n),
                  NULL);
  }
  return TRUE;
}

/* --- teams ------------------------------------------------------------------ */

/*< private >
 * tp_today_add_missing_decisions:
 *
 * Teams whose founding decision is not on record, while the rule C12 asks for it.
 */
gboolean
tp_today_add_missing_decisions (TpToday *today, GError **error)
{
  const TpTeam *first = NULL;
  int n = 0;

  if (!tp_week_plan_is_rule_in_force (today->plan, "C12"))
    return TRUE;
  for (guint i = 0; i < today->plan->teams->len; i++) {
    const TpTeam *team = today->plan->teams->pdata[i];

    if (!tp_text_looks_blank (team->decision))
      continue;
    first = first != NULL ? first : team;
    n++;
  }
  if (n > 0) {
    g_autofree char *id = tp_today_make_target (first);

    tp_today_add (today, TP_SEVERITY_NOTE, n, "lists", g_strdup_printf ("team:%s", id),
                  g_strdup_printf (ngettext ("%d team has no founding decision on record",
                                             "%d teams have no founding decision on record", n),
                                   n),
                  g_strdup (first->name));
  }
  return TRUE;
}
